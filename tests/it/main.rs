//! The integration tests, one binary.
#![allow(
    clippy::unwrap_used,
    reason = "in a test a failed unwrap is a failed assertion"
)]

mod architecture;
mod fold;
mod layout_conformance;
mod layout_hostile;
mod layout_quality;
mod layout_uax14;
mod unicode_table;
