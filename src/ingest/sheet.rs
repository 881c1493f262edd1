//! The lines of a sheet, and what they share words by.

use std::cell::OnceCell;
use std::ops::Deref;

use super::lexical::Features;
use super::scan::Line;

/// The lines of a sheet in the order of the source.
pub(super) struct Sheet {
    lines: Vec<Line>,
    /// Read when first asked for: every search for a home compares the same lines again.
    features: OnceCell<Features>,
}

impl Sheet {
    /// The features of the lines' texts.
    pub(super) fn features(&self) -> &Features {
        self.features
            .get_or_init(|| Features::of(self.lines.iter().map(|l| &*l.text)))
    }

    /// The lines alone.
    pub(super) fn into_lines(self) -> Vec<Line> {
        self.lines
    }
}

impl From<Vec<Line>> for Sheet {
    fn from(lines: Vec<Line>) -> Self {
        Self {
            lines,
            features: OnceCell::new(),
        }
    }
}

impl Deref for Sheet {
    type Target = [Line];

    fn deref(&self) -> &[Line] {
        &self.lines
    }
}
