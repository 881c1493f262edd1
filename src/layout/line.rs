//! A set line, and the map between its cells and its text.

use std::ops::Range;

use super::style::Style;
use crate::text::class::Props;
use crate::text::cluster::{Clusters, drawn};
use crate::text::edge::Edge;

/// What is set before a byte that is not simply the next cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gap {
    /// Cells left empty before the glyph.
    Lead(u16),
    /// The glyph is a stray space and is not set.
    Drop,
}

/// One set line of a paragraph. The lines of a paragraph tile its text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Line {
    /// First byte of the paragraph's text on this line.
    pub start: usize,
    /// Byte behind the last one; spaces that hang at the line's end lie before it.
    pub end: usize,
    /// Cells left empty before the first glyph.
    pub indent: usize,
    /// Cells used, indent and justifying gaps included.
    pub cells: usize,
    /// Byte behind the last glyph that is seen.
    pub(super) seen: usize,
    /// By byte, in order.
    pub(super) gaps: Vec<(usize, Gap)>,
    /// The line breaks at a soft hyphen, which is therefore seen.
    pub(super) hyphen: bool,
}

/// A cluster at its place on a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Glyph<'t> {
    /// First cell, counted from the line's left edge. A mark that hangs stands at the measure or behind.
    pub x: usize,
    /// Cells taken: 1 or 2.
    pub cells: usize,
    /// Byte offset in the paragraph's text.
    pub byte: usize,
    /// The cluster to draw.
    pub text: &'t str,
}

impl Line {
    /// A line of nothing at a byte of a text.
    pub fn empty(byte: usize) -> Self {
        Self {
            start: byte,
            end: byte,
            seen: byte,
            ..Self::default()
        }
    }

    /// The same line of a text that has `bytes` bytes more before it.
    pub(super) fn move_by(&mut self, bytes: usize) {
        self.start += bytes;
        self.end += bytes;
        self.seen += bytes;
        self.gaps.iter_mut().for_each(|(at, _)| *at += bytes);
    }

    /// The glyphs of this line of `text`, left to right. `style` is the one that it was set in.
    pub fn glyphs<'t>(&self, text: &'t str, style: &Style) -> Vec<Glyph<'t>> {
        let mut out = Vec::with_capacity(self.seen.saturating_sub(self.start) / 2);
        self.each(text, style, |glyph| out.push(glyph));
        out
    }

    /// Calls `see` for each glyph, left to right.
    pub fn each<'t>(&self, text: &'t str, style: &Style, mut see: impl FnMut(Glyph<'t>)) {
        let mut x = self.indent;
        let mut gaps = self.gaps.iter().peekable();
        let shown = text.get(..self.seen).unwrap_or(text);
        for cluster in Clusters::new(shown, self.start, style.ambiguous) {
            match gaps.next_if(|(at, _)| *at == cluster.start) {
                Some((_, Gap::Drop)) => continue,
                Some((_, Gap::Lead(cells))) => x += usize::from(*cells),
                None => {}
            }
            let last_hyphen = self.hyphen && cluster.end == self.seen;
            let cells = if last_hyphen {
                1
            } else {
                usize::from(cluster.cells)
            };
            if cells == 0 || cluster.first == '\n' {
                continue;
            }
            let glyph = shown.get(cluster.start..cluster.end).unwrap_or_default();
            see(Glyph {
                x,
                cells,
                byte: cluster.start,
                text: if last_hyphen { "-" } else { drawn(glyph) },
            });
            x += cells;
        }
    }

    /// The byte of the glyph at cell `x`, both halves of a wide one alike; the nearest one to the left of a gap.
    /// `None` before the first glyph and behind the last.
    pub fn byte_at(&self, text: &str, style: &Style, x: usize) -> Option<usize> {
        if x >= self.cells {
            return None;
        }
        let mut found = None;
        self.each(text, style, |glyph| {
            if glyph.x <= x {
                found = Some(glyph.byte);
            }
        });
        found
    }

    /// The first cell of the glyph that holds `byte`; for a byte that is not seen, the cell where it would stand.
    /// `None` for a byte of another line.
    pub fn x_of(&self, text: &str, style: &Style, byte: usize) -> Option<usize> {
        if byte < self.start || byte >= self.end {
            return None;
        }
        let mut before = None;
        let mut after = None;
        self.each(text, style, |glyph| {
            if glyph.byte <= byte {
                before = Some(glyph);
            } else if after.is_none() {
                after = Some(glyph);
            }
        });
        Some(match (before, after) {
            (Some(glyph), _) if byte < glyph.byte + glyph.text.len() => glyph.x,
            (_, Some(glyph)) => glyph.x,
            (Some(glyph), None) => glyph.x + glyph.cells,
            (None, None) => self.indent,
        })
    }

    /// The cells that a range of the text's bytes covers on this line, without the gaps at its ends.
    pub fn piece(&self, text: &str, style: &Style, bytes: &Range<usize>) -> Option<Range<usize>> {
        if bytes.start >= self.end || bytes.end <= self.start {
            return None;
        }
        let mut piece: Option<Range<usize>> = None;
        self.each(text, style, |glyph| {
            if glyph.byte < bytes.end && glyph.byte + glyph.text.len() > bytes.start {
                let end = glyph.x + glyph.cells;
                let start = piece.as_ref().map_or(glyph.x, |p| p.start);
                piece = Some(start..end);
            }
        });
        piece
    }
}

impl Line {
    /// Appends the line as text: U+3000 for the indent's ems, spaces for gaps, every character kept.
    pub fn push_to(&self, text: &str, style: &Style, out: &mut String) {
        // A line without a glyph is empty: an indent would be nothing but spaces at its end.
        let indent = if self.seen > self.start {
            self.indent
        } else {
            0
        };
        out.extend(std::iter::repeat_n('\u{3000}', indent / 2));
        out.extend(std::iter::repeat_n(' ', indent % 2));
        let shown = text.get(..self.seen).unwrap_or(text);
        let mut from = self.start;
        for (at, gap) in &self.gaps {
            out.push_str(shown.get(from..*at).unwrap_or_default());
            from = *at;
            match gap {
                Gap::Lead(cells) => out.extend(std::iter::repeat_n(' ', usize::from(*cells))),
                Gap::Drop => {
                    let dropped = Clusters::new(shown, from, style.ambiguous).next();
                    from = dropped.map_or(from, |c| c.end);
                }
            }
        }
        let rest = shown.get(from..).unwrap_or_default();
        if self.hyphen {
            out.push_str(rest.trim_end_matches('\u{ad}'));
            out.push('-');
        } else {
            out.push_str(rest);
        }
        // Of what hangs unseen at the end only the spaces go.
        if self.seen >= self.end {
            return;
        }
        let hung = text.get(self.seen..self.end).unwrap_or_default();
        let kept =
            |c: &char| *c != '\n' && !matches!(Props::of(*c).edge(), Edge::Space | Edge::WideSpace);
        out.extend(hung.chars().filter(kept));
    }
}
