//! Chinese text set in cells: text and a measure in, lines with source ranges out; no colours.

use unicode_segmentation::UnicodeSegmentation;

use crate::text::width::{self, Ambiguous};

/// How a paragraph is set.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Style {
    /// First-line indent in cells.
    pub indent: usize,
    /// Width of ambiguous characters.
    pub ambiguous: Ambiguous,
}

/// One set line of a paragraph.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Line {
    /// First byte of the paragraph's text on this line.
    pub start: usize,
    /// Byte behind the last one.
    pub end: usize,
    /// Cells left empty before the first glyph.
    pub indent: usize,
    /// Cells used, indent and justifying gaps included.
    pub cells: usize,
}

/// A cluster at its place on a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Glyph<'t> {
    /// First cell, counted from the line's left edge.
    pub x: usize,
    /// Cells taken: 1 or 2.
    pub cells: usize,
    /// Byte offset in the paragraph's text.
    pub byte: usize,
    /// The cluster to draw.
    pub text: &'t str,
}

/// Sets one paragraph to a measure of `measure` cells. Never fails; always at least one line.
pub fn wrap(text: &str, measure: usize, style: &Style) -> Vec<Line> {
    let measure = measure.max(2);
    let mut lines = Vec::new();
    let mut line = Line {
        indent: style.indent.min(measure - 2),
        ..Line::default()
    };
    line.cells = line.indent;
    for (at, g) in text.grapheme_indices(true) {
        let cells = width::cluster(g, style.ambiguous);
        if line.cells + cells > measure {
            line.end = at;
            lines.push(std::mem::replace(
                &mut line,
                Line {
                    start: at,
                    ..Line::default()
                },
            ));
        }
        line.cells += cells;
    }
    line.end = text.len();
    lines.push(line);
    lines
}

impl Line {
    /// The glyphs of this line of `text`, left to right.
    pub fn glyphs<'t>(&self, text: &'t str, style: &Style) -> Vec<Glyph<'t>> {
        let mut x = self.indent;
        text.get(self.start..self.end)
            .unwrap_or_default()
            .grapheme_indices(true)
            .map(|(at, g)| {
                let cells = width::cluster(g, style.ambiguous);
                let glyph = Glyph {
                    x,
                    cells,
                    byte: self.start + at,
                    text: g,
                };
                x += cells;
                glyph
            })
            .collect()
    }
}
