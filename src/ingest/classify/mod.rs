//! Lines to roles: a walk of least cost over (measure, part of a paragraph).
//!
//! A paragraph's first line was set two ems short of the measure, and the indent is gone from the
//! dump; inner lines fill the measure as far as the next word allows; a last line ends a sentence.
//! One line says little, a run of them says almost everything: the walk weighs the whole run.

mod facts;
mod habit;
mod part;
mod step;
mod walk;

use super::scan::Line;
use super::shape;

/// What a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Role {
    /// First line of a paragraph that goes on.
    First,
    /// Inner line.
    Inner,
    /// Last line.
    Last,
    /// A paragraph of one line.
    Single,
    /// Set on its own: headline, crosshead, box, caption, row.
    Display,
    /// A byline on a line of its own.
    Byline,
    /// Belongs to the page: masthead, date, editors, page number.
    Furniture,
}

impl Role {
    /// The name in stage exports.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::First => "first",
            Self::Inner => "inner",
            Self::Last => "last",
            Self::Single => "single",
            Self::Display => "display",
            Self::Byline => "byline",
            Self::Furniture => "furniture",
        }
    }
}

/// A line's role with the measure it was read in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Read {
    /// The role.
    pub(super) role: Role,
    /// Measure in half ems; 0 where none applies.
    pub(super) measure: u16,
    /// How much dearer the next best reading of the line's kind was, in tenths, at most 100.
    pub(super) margin: u8,
}

/// Lines that are read in one walk; a longer sheet is cut where a paragraph ends.
const STRETCH: usize = 1500;

/// Reads the role of every line.
pub(super) fn classify(lines: &[Line]) -> Vec<Read> {
    let mut out = Vec::with_capacity(lines.len());
    let mut from = 0;
    while from < lines.len() {
        let sheet = lines[from].sheet;
        let mut to = from;
        while to < lines.len() && lines[to].sheet == sheet && to - from < STRETCH {
            to += 1;
        }
        if to - from == STRETCH
            && let Some(cut) = (from + STRETCH / 2..to)
                .rev()
                .find(|&i| shape::ends_closed(&lines[i].text))
        {
            to = cut + 1;
        }
        walk::walk(&lines[from..to], &mut out);
        from = to;
    }
    out
}
