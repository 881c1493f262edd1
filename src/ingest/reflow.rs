//! Printed lines to running text: joined without a seam between Han characters, with a space
//! between Latin words; every stretch keeps its place in the source.

use std::ops::Range;

use crate::model::{Block, BlockKind, Piece, Spans};

use super::scan::Line;

/// A text under construction.
#[derive(Default)]
pub(super) struct Text {
    text: String,
    pieces: Vec<Piece>,
}

impl Text {
    /// Room for these lines and no more: what grows by doubling leaves a hole behind when it is done, and
    /// an edition has many texts.
    pub(super) fn with_room<'l>(lines: impl Iterator<Item = &'l Line> + Clone) -> Self {
        let spaced = |line: &Line| usize::from(line.text.ends_with(|c: char| c.is_ascii()));
        let text = lines.clone().map(|line| line.text.len() + spaced(line));
        Self {
            text: String::with_capacity(text.sum()),
            pieces: Vec::with_capacity(lines.map(Line::count_pieces).sum()),
        }
    }

    /// Adds a printed line as the continuation of a sentence.
    pub(super) fn wrap(&mut self, line: &Line) {
        if let (Some(a), Some(b)) = (self.text.chars().next_back(), line.text.chars().next())
            && parted(a, b)
        {
            self.text.push(' ');
        }
        line.pieces(self.text.len() as u32, &mut self.pieces);
        self.text.push_str(&line.text);
    }

    /// Adds a stretch of a printed line behind a space: the next line of a headline. `glued` leaves
    /// the space out, for a word that the line end broke.
    pub(super) fn line(&mut self, line: &Line, range: Range<usize>, glued: bool) {
        let Some(slice) = line.spaced().get(range.clone()) else {
            return;
        };
        // 派息20 仙: a space behind a figure parts no halves.
        let mut from = 0;
        let mut glued = glued;
        let mut before = ' ';
        for (at, c) in slice.char_indices() {
            let next = slice
                .get(at + c.len_utf8()..)
                .and_then(|r| r.chars().next())
                .unwrap_or(' ');
            if c == ' ' && before.is_ascii_digit() && crate::text::kind::is_han(next) {
                self.stretch(line, range.start + from..range.start + at, glued);
                from = at + 1;
                glued = true;
            }
            before = c;
        }
        self.stretch(line, range.start + from..range.end, glued);
    }

    fn stretch(&mut self, line: &Line, range: Range<usize>, glued: bool) {
        let slice = line.spaced().get(range.clone()).unwrap_or_default();
        let lead = slice.len() - slice.trim_start().len();
        let slice = slice.trim();
        let range = range.start + lead..range.start + lead + slice.len();
        if slice.is_empty() {
            return;
        }
        if !self.text.is_empty() && !glued {
            self.text.push(' ');
        }
        let at = self.text.len() as u32;
        let mut all = Vec::new();
        line.spaced_pieces(0, &mut all);
        for (i, piece) in all.iter().enumerate() {
            let end = all
                .get(i + 1)
                .map_or(line.spaced().len(), |n| n.at as usize);
            let (from, to) = (range.start.max(piece.at as usize), range.end.min(end));
            if from >= to {
                continue;
            }
            // Inside a piece text and source run byte by byte, unless a radical was repaired in it.
            let whole = from == piece.at as usize && to == end;
            let skip = (from - piece.at as usize) as u32;
            let start = piece.start + skip;
            let stop = if whole {
                piece.end
            } else {
                (start + (to - from) as u32).min(piece.end)
            };
            self.pieces.push(Piece {
                at: at + (from - range.start) as u32,
                source: piece.source,
                start,
                end: stop,
            });
        }
        self.text.push_str(slice);
    }

    /// Adds a row of a table with the spaces between its cells.
    pub(super) fn row(&mut self, line: &Line) {
        self.stretch(line, 0..line.spaced().len(), false);
    }

    /// The finished block. An edition keeps many, so that room to grow would cost.
    pub(super) fn block(mut self, kind: BlockKind) -> Block {
        self.text.shrink_to_fit();
        self.pieces.shrink_to_fit();
        Block {
            kind,
            text: self.text,
            spans: Spans(self.pieces),
        }
    }
}

/// Whether two characters that a line end stood between are two words.
fn parted(a: char, b: char) -> bool {
    let latin = |c: char| c.is_alphabetic() && !crate::text::kind::is_han(c) && (c as u32) < 0x1100;
    let word = |c: char| latin(c) || c.is_ascii_digit();
    (latin(a) && word(b))
        || (word(a) && latin(b))
        || (matches!(a, ',' | '.' | ';' | ':' | '!' | '?') && latin(b))
        || (is_hangul(a) && is_hangul(b))
}

fn is_hangul(c: char) -> bool {
    matches!(c, '\u{ac00}'..='\u{d7af}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn join(text: &str) -> String {
        let lines = super::super::scan::lines_of(text);
        let mut out = Text::with_room(lines.iter());
        lines.iter().for_each(|l| out.wrap(l));
        out.block(BlockKind::Paragraph).text
    }

    #[test]
    fn a_text_never_outgrows_its_room() {
        for text in [
            "总产 12.6\n万吨，增\n长3.5%",
            "the quick\nbrown fox,\nhe said",
            "稻",
        ] {
            let lines = super::super::scan::lines_of(text);
            let mut out = Text::with_room(lines.iter());
            let room = (out.text.capacity(), out.pieces.capacity());
            lines.iter().for_each(|l| out.wrap(l));
            assert_eq!((out.text.capacity(), out.pieces.capacity()), room, "{text}");
        }
    }

    #[test]
    fn lines_are_joined_as_they_are_read() {
        assert_eq!(
            join("总产 12.6\n万吨，增\n长3.5%"),
            "总产12.6万吨，增长3.5%"
        );
        assert_eq!(
            join("the quick\nbrown fox,\nhe said"),
            "the quick brown fox, he said"
        );
        assert_eq!(join("使用AI\n模型"), "使用AI模型");
        assert_eq!(join("20\n25年"), "2025年");
    }
}
