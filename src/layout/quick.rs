//! The greedy filler for text without gaps: it measures to a line's end in leaps, and looks for a break only there.
//!
//! It sets the same lines as [`super::greedy`], which a test holds it to, and leaves to it what takes a closer look.

use super::greedy::{Lines, empty};
use super::line::Line;
use super::near::Near;
use super::set::Frame;
use crate::text::class::Table;
use crate::text::edge::Edge;
use crate::text::stretch::{self, BLOCK};

/// Lines at most that are left to the careful filler before the next leap is tried.
const PATIENCE: usize = 16;

/// Sets a text line by line.
pub(super) fn fill(text: &str, frame: &Frame<'_>, out: &mut Vec<Line>) {
    let leaper = Leaper {
        text,
        frame,
        near: Near::new(text, frame.style),
        table: Table::shared(),
    };
    let mut careful = None;
    let (mut patience, mut wait) = (1, 0);
    let mut start = 0;
    let mut indent = frame.indent;
    while start < text.len() {
        let leapt = if wait == 0 {
            leaper.line(start, indent)
        } else {
            None
        };
        let line = if let Some(line) = leapt {
            patience = 1;
            line
        } else {
            if wait == 0 {
                wait = patience;
                patience = (2 * patience).min(PATIENCE);
            }
            wait -= 1;
            let lines = careful.get_or_insert_with(|| Lines::new(text, *frame));
            lines.go_to(start);
            let Some(line) = lines.next(indent) else {
                break;
            };
            line
        };
        start = line.end;
        indent = 0;
        out.push(line);
    }
    if out.is_empty() {
        out.push(empty(frame));
    }
}

struct Leaper<'t, 'f> {
    text: &'t str,
    frame: &'f Frame<'f>,
    near: Near<'t>,
    table: &'static Table,
}

/// A place in the text, and the cell of the open line where it stands.
#[derive(Clone, Copy)]
struct Place {
    at: usize,
    x: usize,
}

impl Leaper<'_, '_> {
    /// The line that begins at `start`, if all of it is plain and a free break is found near its end.
    #[inline]
    fn line(&self, start: usize, indent: usize) -> Option<Line> {
        let mut end = self.measure(Place {
            at: start,
            x: indent,
        })?;
        if end.at < self.text.len() {
            while end.at > start && !self.near.free(start, end.at)? {
                end = self.back(end)?;
            }
            if end.at <= start {
                return None;
            }
        }
        let mut seen = end;
        while seen.at > start && self.text.get(..seen.at)?.ends_with(|c| self.is_space(c)) {
            seen = self.back(seen)?;
        }
        Some(Line {
            start,
            end: end.at,
            indent,
            cells: seen.x,
            seen: seen.at,
            gaps: Vec::new(),
            hyphen: false,
        })
    }

    /// The place of the first character that does not fit, or of the text's end.
    #[inline]
    fn measure(&self, mut here: Place) -> Option<Place> {
        let bytes = self.text.as_bytes();
        let ambiguous = self.frame.style.ambiguous;
        loop {
            // No common character has more cells than bytes, and the last may end behind the block: so many surely fit.
            while here.x + BLOCK < self.frame.measure
                && let Some(cells) = stretch::cells(bytes, here.at, ambiguous)
            {
                here.x += cells;
                here.at += BLOCK;
                while bytes.get(here.at).is_some_and(|b| b & 0xc0 == 0x80) {
                    here.at += 1;
                }
            }
            let close = here.x + BLOCK >= self.frame.measure;
            let until = here.at + BLOCK;
            while close || here.at < until {
                let Some(c) = self.text.get(here.at..)?.chars().next() else {
                    return Some(here);
                };
                let props = self.table.get(c);
                let cells = usize::from(props.cells(ambiguous));
                let space = match props.edge() {
                    Edge::Newline | Edge::SoftHyphen | Edge::Hint => return None,
                    Edge::Space | Edge::WideSpace => true,
                    _ => false,
                };
                if cells == 0 || !props.plain() {
                    return None;
                }
                if !space && here.x + cells > self.frame.measure {
                    return Some(here);
                }
                here.x += cells;
                here.at += c.len_utf8();
            }
        }
    }

    /// One character back.
    fn back(&self, place: Place) -> Option<Place> {
        let c = self.text.get(..place.at)?.chars().next_back()?;
        let cells = self.table.get(c).cells(self.frame.style.ambiguous);
        Some(Place {
            at: place.at - c.len_utf8(),
            x: place.x - usize::from(cells),
        })
    }

    fn is_space(&self, c: char) -> bool {
        matches!(self.table.get(c).edge(), Edge::Space | Edge::WideSpace)
    }
}
