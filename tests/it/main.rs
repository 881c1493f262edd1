//! The integration tests, one binary.
#![allow(
    clippy::unwrap_used,
    reason = "in a test a failed unwrap is a failed assertion"
)]

mod architecture;
mod paper;
mod pty;
mod reader;
mod reader_actions;
mod reader_storm;
mod sample;
