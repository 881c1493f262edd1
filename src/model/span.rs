//! Where derived text came from: every piece of a block points home into its source.

use std::ops::Range;

/// One opened file, decoded to UTF-8.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The name shown to people: a file name, or `-` for standard input.
    pub name: String,
    /// The whole text as decoded, before anything was joined or dropped.
    pub text: String,
}

impl Source {
    /// The line (counted from 1) that holds byte `at` of the text.
    pub fn line_of(&self, at: usize) -> usize {
        let upto = at.min(self.text.len());
        self.text.as_bytes()[..upto]
            .iter()
            .filter(|&&b| b == b'\n')
            .count()
            + 1
    }
}

/// A run of a block's text and the run of the source that it was read from.
///
/// Both runs hold the same printed characters; the source run may be longer by stray white space
/// and invisible characters, and a character may be a repaired form (⻓ read as 长).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    /// Byte offset in the block's text where this run begins.
    pub at: u32,
    /// Index into [`crate::model::Edition::sources`].
    pub source: u32,
    /// First byte of the run in the source's text.
    pub start: u32,
    /// Byte behind the run in the source's text.
    pub end: u32,
}

/// The pieces of one text, in the text's order. Empty for derived text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Spans(pub Vec<Piece>);

impl Spans {
    /// The piece that holds byte `at` of the text, if the text was printed.
    pub fn piece_at(&self, at: usize) -> Option<&Piece> {
        let i = self.0.partition_point(|p| p.at as usize <= at);
        i.checked_sub(1).and_then(|i| self.0.get(i))
    }

    /// Source index and byte range of the first piece to the last: the lines to open or to quote.
    pub fn extent(&self) -> Option<(usize, Range<usize>)> {
        let first = self.0.first()?;
        let last = self.0.iter().rfind(|p| p.source == first.source)?;
        Some((
            first.source as usize,
            first.start as usize..last.end as usize,
        ))
    }
}
