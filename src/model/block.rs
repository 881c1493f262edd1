//! Blocks: the units of text that a story's body is made of.

use super::Spans;

/// What a block of a story's body is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// Running text.
    Paragraph,
    /// A short heading inside the body (小标题).
    Crosshead,
    /// A list entry or a row of a table.
    Item,
    /// A line of a box of figures or facts beside the body.
    Box,
    /// The caption of a picture.
    Caption,
    /// A byline on a line of its own.
    Byline,
}

impl BlockKind {
    /// The name in exports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Paragraph => "paragraph",
            Self::Crosshead => "crosshead",
            Self::Item => "item",
            Self::Box => "box",
            Self::Caption => "caption",
            Self::Byline => "byline",
        }
    }
}

/// A unit of text: hard wraps joined, stray spaces gone, nothing else changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// The text in reading order, one line without line ends.
    pub text: String,
    /// Where it was printed.
    pub spans: Spans,
}
