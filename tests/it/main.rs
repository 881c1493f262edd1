//! The integration tests, one binary.
#![allow(
    clippy::unwrap_used,
    reason = "in a test a failed unwrap is a failed assertion"
)]

mod architecture;
mod beginnings;
mod bodies;
mod cli;
mod config;
mod export;
mod figures_gold;
mod figures_product;
mod fold;
mod keeping;
mod layout_conformance;
mod layout_hostile;
mod layout_quality;
mod layout_uax14;
mod mends;
mod mends_reader;
mod paper;
mod picture;
mod pty;
mod pty_jobs;
mod pty_out;
mod reader;
mod reader_actions;
mod reader_figures;
mod reader_out;
mod reader_storm;
mod reader_whole;
mod readme;
mod sample;
mod seeds;
mod segment;
mod simulator;
mod stages;
mod steps;
mod store;
mod store_kill;
mod unicode_table;

/// As many cases, or as many as `PROPTEST_CASES` asks for.
fn cases(few: u32) -> proptest::test_runner::Config {
    let asked = std::env::var("PROPTEST_CASES").ok();
    let cases = asked.and_then(|n| n.parse().ok()).unwrap_or(few);
    proptest::test_runner::Config::with_cases(cases)
}
