//! Each line as full as it gets, in one pass and bounded memory.

use super::line::Line;
use super::pairs::Tier;
use super::scan::{Atom, Scanner};
use super::set::{Ending, Frame, line};
use crate::text::edge::Edge;

/// Atoms read at a time: a few lines' worth, so that they stay in the nearest cache.
const READ: usize = 256;

/// Cells of the gutter that a mark may hang in.
pub(super) const GUTTER: usize = 2;

/// The atoms of a text from the open line on, read as they are asked for.
struct Window<'t> {
    scanner: Scanner<'t>,
    atoms: Vec<Atom>,
    whole: bool,
}

impl Window<'_> {
    #[inline]
    fn get(&mut self, k: usize) -> Option<&Atom> {
        if k >= self.atoms.len() {
            self.read(k);
        }
        self.atoms.get(k)
    }

    #[cold]
    fn read(&mut self, k: usize) {
        while !self.whole && k >= self.atoms.len() {
            self.whole = !self.scanner.read(READ, &mut self.atoms);
        }
    }
}

/// Where a line ends: before this atom.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Break {
    at: usize,
    last: bool,
}

/// Sets a text line by line.
pub(super) fn fill(text: &str, frame: &Frame<'_>, out: &mut Vec<Line>) {
    let mut window = Window {
        scanner: Scanner::new(text, frame.style),
        atoms: Vec::with_capacity(2 * READ),
        whole: false,
    };
    let mut start = 0;
    let mut first = true;
    while window.get(start).is_some() {
        // What is set is let go in large steps.
        if start >= READ {
            window.atoms.drain(..start);
            start = 0;
        }
        let indent = if first { frame.indent } else { 0 };
        let found = next_break(&mut window, frame, start, indent);
        let end = window.get(found.at).map_or(text.len(), |a| a.at);
        let atoms = window.atoms.get(start..found.at).unwrap_or_default();
        let ending = Ending {
            end,
            last: found.last,
        };
        out.push(line(frame, atoms, first, ending));
        start = found.at;
        first = false;
    }
    if out.is_empty() {
        out.push(line(frame, &[], true, Ending { end: 0, last: true }));
    }
}

fn next_break(window: &mut Window<'_>, frame: &Frame<'_>, start: usize, indent: usize) -> Break {
    let mut x = indent;
    let mut gaps = 0;
    let mut empty = true;
    // The last place to break of each tier.
    let mut best = [None::<usize>; Tier::COUNT];
    let mut k = start;
    let mut soft = false;
    while let Some(atom) = window.get(k) {
        let atom = *atom;
        if atom.is_space() {
            if atom.edge == Edge::Newline {
                return Break {
                    at: k + 1,
                    last: true,
                };
            }
            if !atom.dropped {
                x += frame.lead(x, &atom, empty) + usize::from(atom.cells);
            }
            soft = false;
            k += 1;
            continue;
        }
        if k > start
            && !(soft && x + 1 > frame.measure)
            && let Some(slot) = best.get_mut(atom.tier as usize)
        {
            *slot = Some(k);
        }
        let next = x + frame.lead(x, &atom, empty) + usize::from(atom.cells);
        // A sign without cells is seen as well: it must not stand behind spaces that hang.
        if next > frame.measure && (atom.cells > 0 || x > frame.measure) {
            return Break {
                at: overflow(window, frame, start, k, (next, gaps), best),
                last: false,
            };
        }
        x = next;
        gaps += usize::from(atom.gap > 0 && !empty && frame.can_push_in());
        empty &= atom.cells == 0;
        soft = atom.edge == Edge::SoftHyphen;
        k += 1;
    }
    Break { at: k, last: true }
}

/// The atom `k` does not fit: it would end at the cell `next.0` of a line that has `next.1` gaps.
fn overflow(
    window: &mut Window<'_>,
    frame: &Frame<'_>,
    start: usize,
    k: usize,
    next: (usize, usize),
    best: [Option<usize>; Tier::COUNT],
) -> usize {
    let [free, point, figure, word, never] = best;
    if free == Some(k) {
        return k;
    }
    if let Some(at) = keep_mark(window, frame, k, next) {
        return at;
    }
    free.or(point)
        .or(figure)
        .or(word)
        .or(never)
        .unwrap_or_else(|| k.max(start) + usize::from(k == start))
}

/// Keeps closing marks on their line: by shrinking gaps, or by hanging one in the gutter.
fn keep_mark(
    window: &mut Window<'_>,
    frame: &Frame<'_>,
    k: usize,
    (next, gaps): (usize, usize),
) -> Option<usize> {
    let mut end = next;
    let mut at = k;
    while gaps > 0 && end <= frame.measure + gaps {
        let atom = *window.get(at)?;
        if !atom.closes() {
            break;
        }
        at += 1;
        match free_after(window, at) {
            Some(true) => return Some(at),
            Some(false) => end += window.get(at).map_or(0, |a| usize::from(a.cells)),
            None => return Some(at),
        }
    }
    let hangs = frame.style.hang
        && next <= frame.measure + GUTTER
        && window.get(k)?.edge == Edge::Stop
        && free_after(window, k + 1) != Some(false);
    hangs.then_some(k + 1)
}

/// Whether a line may end before the atom `at`, spaces looked through; `None` at the text's end.
fn free_after(window: &mut Window<'_>, mut at: usize) -> Option<bool> {
    while window.get(at).is_some_and(Atom::is_space) {
        at += 1;
    }
    window.get(at).map(|a| a.tier == Tier::Free)
}
