//! Chinese text set in cells: text and a measure in, lines with source ranges out; no colours.
//!
//! ```text
//! text ─scan─▶ atoms (cells, edge, cost of a break) ─greedy | total─▶ breaks ─set─▶ lines
//! ```
//!
//! `scan` knows what may part, the fillers choose where, `set` gives the glyphs their places. A [`Line`] is a
//! range of the text with its gaps; nothing is ever copied or lost: the lines of a paragraph tile its text.

mod balance;
mod columns;
mod figure;
mod greedy;
mod heights;
mod line;
mod pairs;
mod parts;
mod quick;
mod scan;
mod set;
mod style;
mod total;
mod uax14;
mod units;
mod viewport;

pub use balance::balance;
pub use columns::{Cut, balanced_height, columns};
pub use line::{Glyph, Line};
pub use pairs::Tier;
pub use style::{Fill, Kinsoku, Spacing, Style};
pub use uax14::uax14;
pub use viewport::{Anchor, Paragraphs, Row, Viewport};

/// Bytes from which on a paragraph is a giant: no editor wrote it as one. Under total-fit it is set in parts, each
/// beginning on a line of its own.
const GIANT: usize = 16 * 1024;

/// Sets one paragraph to a measure of `measure` cells. Never fails; always at least one line.
///
/// A line is wider than the measure only by a mark that hangs, or where the measure is narrower than one glyph.
pub fn wrap(text: &str, measure: usize, style: &Style) -> Vec<Line> {
    match style.fill {
        Fill::Greedy => set_part(text, 0, measure, style),
        Fill::Total => parts::parts(text)
            .flat_map(|part| {
                set_part(
                    text.get(part.clone()).unwrap_or_default(),
                    part.start,
                    measure,
                    style,
                )
            })
            .collect(),
    }
}

/// Sets a part of a paragraph that begins at its byte `start`; the indent is for the first part alone.
fn set_part(text: &str, start: usize, measure: usize, style: &Style) -> Vec<Line> {
    let frame = match start {
        0 => set::Frame::new(measure, style),
        _ => set::Frame::new(measure, style).without_indent(),
    };
    let mut lines = Vec::with_capacity(text.len() / (measure + 1) + 1);
    match style.fill {
        Fill::Total if !text.contains('\n') => total::fill(text, &frame, &mut lines),
        _ if frame.is_simple() => quick::fill(text, &frame, &mut lines),
        _ => greedy::fill(text, &frame, &mut lines),
    }
    if start > 0 {
        lines.iter_mut().for_each(|line| line.move_by(start));
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
