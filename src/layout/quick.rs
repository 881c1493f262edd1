//! The greedy filler for text without gaps: it measures to a line's end in leaps, and looks for a break only there.
//!
//! It sets the same lines as [`super::greedy`], which a test holds it to, and leaves to it what takes a closer look.

use super::greedy::{Lines, empty};
use super::line::Line;
use super::near::Near;
use super::set::Frame;
use crate::text::class::{Props, Table};
use crate::text::edge::Edge;
use crate::text::stretch::{self, BLOCK, HALF};

/// Lines at most that are left to the careful filler before the next leap is tried.
const PATIENCE: usize = 16;

/// Sets a text line by line, and hands each line over.
pub(super) fn fill(text: &str, frame: &Frame<'_>, mut see: impl FnMut(Line)) {
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
            let byte = leaper.byte(start, indent);
            byte.or_else(|| leaper.line(start, indent))
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
        see(line);
    }
    if text.is_empty() {
        see(empty(frame));
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
    /// In a measure of one cell: the line of one sign of ASCII, before another.
    #[inline]
    fn byte(&self, start: usize, indent: usize) -> Option<Line> {
        let two = self.text.as_bytes().get(start..start + 2)?;
        let one = self.frame.measure == indent + 1 && two.iter().all(u8::is_ascii_graphic);
        one.then(|| Line {
            start,
            end: start + 1,
            indent,
            cells: indent + 1,
            seen: start + 1,
            ..Line::default()
        })
    }

    /// The line that begins at `start`, if all of it is plain and a free break is found near its end.
    #[inline]
    fn line(&self, start: usize, indent: usize) -> Option<Line> {
        let mut end = self.measure(Place {
            at: start,
            x: indent,
        })?;
        if end.at == start {
            end = self.alone(end)?;
        } else if end.at < self.text.len() && !self.has_one_place(start, end.at)? {
            while end.at > start && !self.near.free(start, end.at)? {
                end = self.back(end)?;
            }
            if end.at <= start {
                return None;
            }
        }
        let line = self.text.as_bytes().get(start..end.at)?;
        let spaces = line.iter().rev().take_while(|b| **b == b' ').count();
        let mut seen = Place {
            at: end.at - spaces,
            x: end.x - spaces,
        };
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

    /// The place behind a character that is wider than the measure, and behind the spaces that follow it.
    fn alone(&self, mut here: Place) -> Option<Place> {
        let mut chars = self.text.get(here.at..)?.chars();
        let mut c = chars.next()?;
        loop {
            here.x += usize::from(self.table.get(c).cells(self.frame.style.ambiguous));
            here.at += c.len_utf8();
            let Some(next) = chars.next() else {
                return Some(here);
            };
            if self.stops(self.table.get(next)) {
                return None;
            }
            if !self.is_space(next) {
                return Some(here);
            }
            c = next;
        }
    }

    /// Whether a character takes a closer look.
    #[inline]
    fn stops(&self, props: Props) -> bool {
        let hint = matches!(props.edge(), Edge::Newline | Edge::SoftHyphen | Edge::Hint);
        hint || !props.plain() || props.cells(self.frame.style.ambiguous) == 0
    }

    /// Whether the line breaks where it is full at any cost: it is one character, or a part of one word or of one number.
    #[inline]
    fn has_one_place(&self, start: usize, end: usize) -> Option<bool> {
        let first = self.text.get(start..)?.chars().next()?;
        // With the character that does not fit, of ASCII like the others.
        let run = self.text.as_bytes().get(start..=end)?;
        let all = |kind: fn(&u8) -> bool| run.iter().all(kind);
        let one = start + first.len_utf8() == end;
        Some(one || all(u8::is_ascii_alphabetic) || all(u8::is_ascii_digit))
    }

    /// The place of the first character that does not fit, or of the text's end.
    #[inline]
    fn measure(&self, mut here: Place) -> Option<Place> {
        let bytes = self.text.as_bytes();
        let ambiguous = self.frame.style.ambiguous;
        loop {
            while let Some(next) = self.leap::<BLOCK>(here) {
                here = next;
            }
            here = self.leap::<HALF>(here).unwrap_or(here);
            let until = here.at + BLOCK;
            while here.at < until {
                let Some(c) = self.text.get(here.at..)?.chars().next() else {
                    return Some(here);
                };
                if c == ' ' {
                    let run = bytes.get(here.at..)?.iter().take_while(|b| **b == b' ');
                    let count = run.count();
                    here.x += count;
                    here.at += count;
                    continue;
                }
                let props = self.table.get(c);
                if self.stops(props) {
                    return None;
                }
                let cells = usize::from(props.cells(ambiguous));
                let space = props.edge() == Edge::Space || props.edge() == Edge::WideSpace;
                if !space && here.x + cells > self.frame.measure {
                    return Some(here);
                }
                here.x += cells;
                here.at += c.len_utf8();
            }
        }
    }

    /// Behind the characters that begin in the next bytes, if all are plain and fit.
    #[inline]
    fn leap<const N: usize>(&self, here: Place) -> Option<Place> {
        // Hardly any characters have fewer cells: where fewer are left, none need be counted.
        if here.x + N * 5 / 8 > self.frame.measure {
            return None;
        }
        let ambiguous = self.frame.style.ambiguous;
        let x = here.x + stretch::cells::<N>(self.text.as_bytes(), here.at, ambiguous)?;
        (x <= self.frame.measure).then(|| Place {
            at: self.boundary(here.at + N),
            x,
        })
    }

    /// Where the next character begins.
    #[inline]
    fn boundary(&self, mut at: usize) -> usize {
        let bytes = self.text.as_bytes();
        while bytes.get(at).is_some_and(|b| b & 0xc0 == 0x80) {
            at += 1;
        }
        at
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
