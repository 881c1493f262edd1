//! Chinese text set in cells: text and a measure in, lines with source ranges out; no colours.
//!
//! ```text
//! text ─scan─▶ atoms (cells, edge, cost of a break) ─greedy | total─▶ breaks ─set─▶ lines
//! ```
//!
//! `scan` knows what may part, the fillers choose where, `set` gives the glyphs their places; for plain text `quick`
//! leaps from line to line and asks `near` what `scan` would say at their ends. A [`Line`] is a
//! range of the text with its gaps; nothing is ever copied or lost: the lines of a paragraph tile its text.

mod balance;
mod columns;
mod figure;
mod greedy;
mod heights;
mod line;
mod near;
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

use std::ops::Range;

pub use balance::balance;
pub use columns::{Cut, balanced_height, columns};
pub use line::{Glyph, Line};
pub use pairs::Tier;
pub use style::{Fill, Kinsoku, Spacing, Style};
pub use uax14::uax14;
pub use viewport::{Anchor, Paragraphs, Row, Viewport};

/// Bytes from which on a paragraph is a giant: no editor wrote it as one. Under total-fit it is set greedily and in parts, each
/// beginning on a line of its own.
const GIANT: usize = 16 * 1024;

/// Sets one paragraph to a measure of `measure` cells. Never fails; always at least one line.
///
/// A line is wider than the measure only by a mark that hangs, or where the measure is narrower than one glyph.
pub fn wrap(text: &str, measure: usize, style: &Style) -> Vec<Line> {
    if style.fill == Fill::Greedy {
        return set_part(text, 0..text.len(), measure, style);
    }
    let mut lines = Vec::new();
    for part in parts::parts(text) {
        lines.append(&mut set_part(text, part, measure, style));
    }
    lines
}

/// Sets one paragraph like [`wrap`], and hands over each line: of plain text filled greedily as soon as it is set, so that
/// no setting of a giant is held.
pub fn each_line(text: &str, measure: usize, style: &Style, mut see: impl FnMut(Line)) {
    let frame = set::Frame::new(measure, style);
    if style.fill == Fill::Greedy && frame.is_simple() {
        quick::fill(text, &frame.with_room(text), see);
    } else {
        wrap(text, measure, style).into_iter().for_each(&mut see);
    }
}

/// Sets a part of a paragraph; the indent is for the first part alone. Parts of giants are filled greedily.
fn set_part(text: &str, part: Range<usize>, measure: usize, style: &Style) -> Vec<Line> {
    let start = part.start;
    let giant = text.len() >= GIANT;
    let text = text.get(part).unwrap_or_default();
    let frame = match start {
        0 => set::Frame::new(measure, style).with_room(text),
        _ => set::Frame::new(measure, style).without_indent(),
    };
    let mut lines = Vec::with_capacity(text.len() / measure.saturating_add(1) + 1);
    match style.fill {
        Fill::Total if !giant && !text.contains(is_feed) => total::fill(text, &frame, &mut lines),
        _ if frame.is_simple() => quick::fill(text, &frame, |line| lines.push(line)),
        _ => greedy::fill(text, &frame, &mut lines),
    }
    if start > 0 {
        lines.iter_mut().for_each(|line| line.move_by(start));
    }
    lines
}

/// Characters that end a line wherever they stand.
fn is_feed(c: char) -> bool {
    matches!(c, '\n'..='\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
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
