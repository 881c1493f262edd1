//! The integration tests, one binary.
#![allow(
    clippy::unwrap_used,
    reason = "in a test a failed unwrap is a failed assertion"
)]

mod architecture;
mod cli;
mod config;
mod export;
mod fold;
mod layout_quality;
mod layout_uax14;
mod paper;
mod pty;
mod reader;
mod readme;
mod reader_actions;
mod reader_storm;
mod sample;
mod seeds;
mod unicode_table;
mod figures_gold;
mod simulator;
