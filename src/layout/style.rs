//! How a paragraph is set.

use crate::text::width::Ambiguous;

/// How strictly marks are kept from a line's edges.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Kinsoku {
    /// Not at all; words, numbers and dashes stay whole.
    None,
    /// Marks that close never start a line, marks that open never end one (CLREQ, basic).
    Basic,
    /// And ／ stands at neither edge, …… never starts a line (GB/T 15834).
    #[default]
    Gb,
    /// And —— never starts a line (CLREQ, strict).
    Strict,
}

/// How lines are filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Fill {
    /// Each line as full as it gets; only a last line of one character is given a second one, where the text is set
    /// (on a grid, justified, with hanging marks or other spaces).
    Greedy,
    /// The least squared slack over the paragraph.
    #[default]
    Total,
}

/// What becomes of the spaces between Han and Latin or digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Spacing {
    /// As they are.
    Keep,
    /// Taken out: in a dump they are strays.
    #[default]
    Strip,
    /// One cell between Han and Latin, whether the text has it or not, which can shrink to none.
    One,
}

/// How a paragraph is set.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Style {
    /// First-line indent in cells.
    pub indent: usize,
    /// Width of ambiguous characters.
    pub ambiguous: Ambiguous,
    /// What may stand at a line's edges.
    pub kinsoku: Kinsoku,
    /// How lines are filled.
    pub fill: Fill,
    /// Spaces between Han and Latin or digits.
    pub spacing: Spacing,
    /// Let one ，、。 hang behind the measure; the caller keeps two cells free there.
    pub hang: bool,
    /// Keep Han in columns: quotes in two cells, Latin and digits padded to an even number.
    pub grid: bool,
    /// Stretch lines to the measure.
    pub justify: bool,
    /// Keep a number and its unit on one line.
    pub units: bool,
}

impl Default for Style {
    /// The body of a story, as the house sets it.
    fn default() -> Self {
        Self {
            indent: 4,
            ambiguous: Ambiguous::Narrow,
            kinsoku: Kinsoku::Gb,
            fill: Fill::Total,
            spacing: Spacing::Strip,
            hang: false,
            grid: true,
            justify: true,
            units: true,
        }
    }
}

impl Style {
    /// Text as it is: greedy, spaces kept, nothing padded.
    pub fn plain() -> Self {
        Self {
            indent: 0,
            fill: Fill::Greedy,
            spacing: Spacing::Keep,
            grid: false,
            justify: false,
            ..Self::default()
        }
    }

    /// A headline: its spaces are the editor's and stay.
    pub fn headline() -> Self {
        Self::plain()
    }

    /// The same style for another width of ambiguous characters.
    #[must_use]
    pub fn ambiguous(self, ambiguous: Ambiguous) -> Self {
        Self { ambiguous, ..self }
    }
}
