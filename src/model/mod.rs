//! The newsroom's words as plain values: edition, page, story, block, byline, figure.
//!
//! No I/O and no foreign shapes: what a file format wants is made in [`crate::export`].

mod block;
mod date;
mod diagnostic;
mod edition;
mod figure;
mod span;
mod story;

pub use block::{Block, BlockKind};
pub use date::Date;
pub use diagnostic::{Diagnostic, Place as DiagnosticPlace};
pub use edition::{DateSource, Edition, Page};
pub use figure::{
    Amount, Change, Check, CheckKind, Direction, Figure, Level, Part, Period, PeriodSource, Place,
    Rank, Relation,
};
pub use span::{Piece, Source, Spans};
pub use story::{Byline, HeadlineSource, Story};
