//! A line's atoms get their places: gaps, grid, pushing in, justifying.

use super::line::{Gap, Line};
use super::pairs::Tier;
use super::scan::{Atom, Scanner};
use super::style::Style;
use crate::text::edge::Edge;

/// The widest measure that is told from a wider one: sums and squares of it are no concern.
const WIDEST: usize = 1 << 30;

/// Cells behind the indent in which any first piece has room.
const ROOMY: usize = 24;

/// The measure and the style that a paragraph is set in.
#[derive(Debug, Clone, Copy)]
pub(super) struct Frame<'s> {
    pub(super) measure: usize,
    pub(super) indent: usize,
    pub(super) style: &'s Style,
}

impl<'s> Frame<'s> {
    pub(super) fn new(measure: usize, style: &'s Style) -> Self {
        let measure = measure.clamp(1, WIDEST);
        let mut indent = style.indent.min(measure.saturating_sub(2));
        if style.grid {
            indent &= !1;
        }
        Self {
            measure,
            indent,
            style,
        }
    }

    /// The same frame with an indent that leaves room for the first piece that does not break well, where the measure
    /// has it: `（一）` in eight cells.
    pub(super) fn with_room(self, text: &str) -> Self {
        if self.indent == 0 || self.measure >= self.indent + ROOMY {
            return self;
        }
        let mut atoms = Vec::new();
        // A cluster has at most two cells, but any number may have none.
        Scanner::new(text, self.style).read(2 * ROOMY, &mut atoms);
        let piece = atoms.iter().enumerate();
        let piece = piece.take_while(|(n, a)| *n == 0 || a.tier > Tier::Point);
        let cells = piece
            .filter(|(_, a)| !a.is_space())
            .map(|(_, a)| usize::from(a.cells))
            .sum();
        let room = self.measure.checked_sub(cells).unwrap_or(self.indent);
        let room = if self.style.grid { room & !1 } else { room };
        Self {
            indent: self.indent.min(room),
            ..self
        }
    }

    /// The same frame for text that continues a paragraph.
    pub(super) fn without_indent(self) -> Self {
        Self { indent: 0, ..self }
    }

    /// Whether each glyph simply stands behind the one before it, and none behind the measure.
    pub(super) fn is_simple(&self) -> bool {
        let style = self.style;
        !style.grid && !style.justify && !style.hang && style.spacing == super::style::Spacing::Keep
    }

    /// Empty cells before an atom that can be taken away to keep a mark on its line; `lead` of them stand there.
    #[inline]
    pub(super) fn shrinks(&self, atom: &Atom, lead: usize) -> usize {
        if self.style.grid {
            lead
        } else {
            usize::from(atom.gap).min(lead)
        }
    }

    /// Empty cells before an atom that comes at cell `x`.
    #[inline]
    pub(super) fn lead(&self, x: usize, atom: &Atom, starts_line: bool) -> usize {
        let gap = if starts_line {
            0
        } else {
            usize::from(atom.gap)
        };
        if !self.style.grid {
            return gap;
        }
        let odd = (x + gap) % 2 == 1;
        gap + usize::from(if atom.half_quote {
            !odd
        } else {
            atom.cells == 2 && odd
        })
    }
}

/// How a line ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Ending {
    /// Byte behind the line's last.
    pub(super) end: usize,
    /// The paragraph's last line, or one before a line feed.
    pub(super) last: bool,
}

/// Sets the atoms of one line of a text, indented by so many cells.
pub(super) fn line(
    frame: &Frame<'_>,
    text: &str,
    atoms: &[Atom],
    indent: usize,
    ending: Ending,
) -> Line {
    let mut line = Line {
        start: atoms.first().map_or(ending.end, |a| a.at),
        end: ending.end,
        indent,
        ..Line::default()
    };
    let count = atoms.len() - atoms.iter().rev().take_while(|a| a.is_space()).count();
    let (seen, _) = atoms.split_at_checked(count).unwrap_or((atoms, &[]));
    line.seen = atoms.get(count).map_or(ending.end, |a| a.at);
    let mut x = indent;
    let mut set_any = false;
    // The first byte of the Latin or the number that stands behind Han, while it goes on.
    let mut run = None;
    let mut before = None;
    for atom in seen {
        if atom.dropped {
            line.gaps.push((atom.at, Gap::Drop));
            continue;
        }
        let mut lead = frame.lead(x, atom, !set_any);
        // A line that begins with a figure: the pad waits until the figure is over.
        if lead == 1 && frame.style.grid && run.is_none() && set_any && atom.tier != Tier::Free {
            lead = 0;
        }
        match run {
            // 增长 12.5%，投资 116.7亿元: the pad of a run stands before it rather than before a mark
            // that closes or inside a figure.
            Some(start)
                if lead == 1 && frame.style.grid && (atom.closes() || atom.tier != Tier::Free) =>
            {
                widen(&mut line, start, 1)
            }
            // At most three cells.
            _ if lead > 0 => line.gaps.push((atom.at, Gap::Lead(lead as u16))),
            _ => {}
        }
        run = match (before, atom.edge) {
            (Some(Edge::Han), Edge::Latin | Edge::Digit | Edge::Money | Edge::Sign) => {
                Some(atom.at)
            }
            (
                _,
                Edge::Latin
                | Edge::Digit
                | Edge::Percent
                | Edge::Infix
                | Edge::Hyphen
                | Edge::Slash,
            ) if atom.cells < 2 => run,
            _ => None,
        };
        before = Some(atom.edge);
        set_any |= atom.cells > 0;
        x += lead + usize::from(atom.cells);
    }
    // A soft hyphen shows where its word is parted, if there is room.
    let parted = count == atoms.len() && seen.last().is_some_and(|a| a.edge == Edge::SoftHyphen);
    line.hyphen = parted && !ending.last && x < frame.measure;
    line.cells = x + usize::from(line.hyphen);
    if line.cells > frame.measure {
        push_in(frame, &mut line);
    }
    if frame.style.justify && !ending.last {
        justify(frame, text, seen, &mut line);
    }
    line
}

/// Takes cells out of the gaps and the grid's pads, the last ones first, until the line fits.
fn push_in(frame: &Frame<'_>, line: &mut Line) {
    for (_, gap) in line.gaps.iter_mut().rev() {
        while let Gap::Lead(cells @ 1..) = gap
            && line.cells > frame.measure
        {
            *cells -= 1;
            line.cells -= 1;
        }
    }
    line.gaps.retain(|(_, gap)| *gap != Gap::Lead(0));
}

/// Where slack goes, best place first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    HanLatin,
    AfterMark,
    HanHan,
}

fn place(before: &Atom, atom: &Atom) -> Option<Place> {
    use Edge::*;
    if atom.tier != Tier::Free && !before.dropped {
        return None;
    }
    let latin = |e| matches!(e, Latin | Digit | Percent);
    match (before.edge, atom.edge) {
        (Han, b) if latin(b) => Some(Place::HanLatin),
        (a, Han) if latin(a) => Some(Place::HanLatin),
        (Space, b) if !before.dropped && b != Space => Some(Place::HanLatin),
        (Stop | Pause, _) => Some(Place::AfterMark),
        (Han, Han) => Some(Place::HanHan),
        _ => None,
    }
}

/// The largest part of the measure that may go into gaps.
const STRETCH: usize = 8;

fn justify(frame: &Frame<'_>, text: &str, atoms: &[Atom], line: &mut Line) {
    // On a grid a line that ends with half an em is full.
    let (used, step) = if frame.style.grid {
        (line.cells.next_multiple_of(2), 2)
    } else {
        (line.cells, 1)
    };
    let slack = frame.measure.saturating_sub(used);
    if slack < step || slack > frame.measure / STRETCH {
        return;
    }
    let mut places: Vec<(Place, usize)> = Vec::with_capacity(atoms.len());
    let mut before: Option<&Atom> = None;
    // What is not seen takes no slack: behind it, at the line's end, nothing would be moved.
    for atom in atoms.iter().filter(|a| !a.dropped && a.cells > 0) {
        if let Some(place) = before.and_then(|b| place(b, atom)) {
            places.push((place, atom.at));
        }
        before = Some(atom);
    }
    let mut left = slack / step;
    // An em between two Han is a hole that tears a word or a name: a line of the grid that has too few
    // other places stays ragged.
    let kinds: &[Place] = if frame.style.grid {
        &[Place::HanLatin, Place::AfterMark]
    } else {
        &[Place::HanLatin, Place::AfterMark, Place::HanHan]
    };
    if frame.style.grid && places.iter().filter(|(p, _)| kinds.contains(p)).count() < left {
        return;
    }
    for &kind in kinds {
        let here: Vec<usize> = places
            .iter()
            .filter(|(p, _)| *p == kind)
            .map(|(_, at)| *at)
            .collect();
        let take = left.min(here.len());
        let mut free = 0;
        for n in 0..take {
            // Evenly over the line: the middle of each of `take` equal parts.
            let mut index = (2 * n + 1) * here.len() / (2 * take);
            if kind == Place::HanHan {
                // Those behind keep a place each.
                index = nudged(text, &here, index, free..here.len() + n + 1 - take);
                free = index + 1;
            }
            if let Some(at) = here.get(index) {
                widen(line, *at, step);
                line.cells += step;
            }
        }
        left -= take;
    }
}

/// How many places a gap between Han may move to stand between two phrases.
const NUDGE: usize = 3;

/// The place nearest to `index`, among those of `range`, where a phrase ends or begins: 街坊的 鞋 rather than 街坊 的鞋.
fn nudged(text: &str, here: &[usize], index: usize, range: std::ops::Range<usize>) -> usize {
    let index = index.clamp(range.start, range.end.saturating_sub(1).max(range.start));
    let parts = |n: usize| {
        let Some((before, behind)) = here.get(n).and_then(|at| text.split_at_checked(*at)) else {
            return false;
        };
        let ends = |c| "的了着著".contains(c);
        let begins = |c| "在是和与及并把被将对从向但而與並將對從".contains(c);
        before.ends_with(ends) || behind.starts_with(begins)
    };
    (0..=NUDGE)
        .flat_map(|by| [index.checked_sub(by), index.checked_add(by)])
        .flatten()
        .find(|n| range.contains(n) && parts(*n))
        .unwrap_or(index)
}

fn widen(line: &mut Line, at: usize, cells: usize) {
    // A step is one or two cells, a lead at most a few.
    let cells = cells as u16;
    match line.gaps.binary_search_by_key(&at, |(at, _)| *at) {
        Ok(index) => {
            if let Some((_, Gap::Lead(lead))) = line.gaps.get_mut(index) {
                *lead += cells;
            }
        }
        Err(index) => line.gaps.insert(index, (at, Gap::Lead(cells))),
    }
}
