//! The integration tests, one binary.
#![allow(
    clippy::unwrap_used,
    reason = "in a test a failed unwrap is a failed assertion"
)]

mod architecture;
mod figures_gold;
mod sample;
