//! Chinese text set in cells: text and a measure in, lines with source ranges out; no colours.
//!
//! ```text
//! text ─scan─▶ atoms (cells, edge, cost of a break) ─greedy | total─▶ breaks ─set─▶ lines
//! ```
//!
//! `scan` knows what may part, the fillers choose where, `set` gives the glyphs their places. A [`Line`] is a
//! range of the text with its gaps; nothing is ever copied or lost: the lines of a paragraph tile its text.

mod figure;
mod greedy;
mod line;
mod pairs;
mod quick;
mod scan;
mod set;
mod style;
mod total;
mod uax14;
mod units;

pub use line::{Glyph, Line};
pub use pairs::Tier;
pub use style::{Fill, Kinsoku, Spacing, Style};
pub use uax14::uax14;

/// Bytes from which on a paragraph is a giant, which is filled greedily: no editor wrote it as one.
const GIANT: usize = 64 * 1024;

/// Sets one paragraph to a measure of `measure` cells. Never fails; always at least one line.
///
/// A line is wider than the measure only by a mark that hangs, or where the measure is narrower than one glyph.
pub fn wrap(text: &str, measure: usize, style: &Style) -> Vec<Line> {
    let frame = set::Frame::new(measure, style);
    let mut lines = Vec::with_capacity(text.len() / (measure + 1) + 1);
    match style.fill {
        Fill::Total if text.len() < GIANT && !text.contains('\n') => {
            total::fill(text, &frame, &mut lines);
        }
        _ if frame.is_simple() => quick::fill(text, &frame, &mut lines),
        _ => greedy::fill(text, &frame, &mut lines),
    }
    lines
}

/// The bytes of `text` where a line may break for free, in order.
pub fn breaks(text: &str, style: &Style) -> Vec<usize> {
    let mut atoms = Vec::new();
    scan::Scanner::new(text, style).read(usize::MAX, &mut atoms);
    atoms
        .iter()
        .skip(1)
        .filter(|a| a.tier == Tier::Free && !a.is_space())
        .map(|a| a.at)
        .collect()
}

#[cfg(test)]
mod tests;
