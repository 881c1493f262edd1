//! kanbao (看报): a Chinese newspaper's edition, read in a terminal.
//!
//! ```text
//! bytes ─ingest─▶ Edition ─figures─▶ Edition + figures ─┬─ export (JSON, Markdown, text, CSV)
//!                                                       └─ app ─ layout ─ ui ─ term
//! ```
//!
//! Imports run one way, from the bottom of this list to its top; `tests/architecture.rs` holds it.

pub mod lang;
pub mod text;

pub mod model;

pub mod figures;
pub mod ingest;
pub mod layout;
pub mod search;

pub mod export;

pub mod store;

pub mod config;

pub mod app;

pub mod ui;

pub mod term;

pub mod cli;
