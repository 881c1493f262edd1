//! Each line as full as it gets, in one pass and bounded memory.

use super::figure;
use super::line::Line;
use super::pairs::Tier;
use super::scan::{Atom, Scanner};
use super::set::{Ending, Frame, line};
use crate::text::class::Props;
use crate::text::edge::Edge;

/// Atoms read at a time at most: a few lines' worth, so that they stay in the nearest cache.
const READ: usize = 256;
/// Atoms read at a time that make up for the call.
const LEAST: usize = 16;

/// Cells of the gutter that a mark may hang in.
pub(super) const GUTTER: usize = 2;

/// The atoms of a text from the line before the open one on, read as they are asked for.
struct Window<'t> {
    scanner: Scanner<'t>,
    /// Atoms read at a time: in a narrow measure few, since what is read ahead may never be asked for.
    step: usize,
    atoms: Vec<Atom>,
    whole: bool,
}

impl<'t> Window<'t> {
    fn new(scanner: Scanner<'t>, measure: usize) -> Self {
        let step = measure.clamp(LEAST, READ);
        Self {
            scanner,
            step,
            atoms: Vec::with_capacity(2 * step),
            whole: false,
        }
    }

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
            self.whole = !self.scanner.read(self.step, &mut self.atoms);
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
    let mut lines = Lines::new(text, *frame);
    let mut indent = frame.indent;
    while let Some(line) = lines.next(indent) {
        out.push(line);
        indent = 0;
    }
    if out.is_empty() {
        out.push(empty(frame));
    }
    if !frame.is_simple() {
        keep_company(text, frame, &lines.window.atoms, out);
    }
}

/// Signs that the line before the last keeps when it gives one away.
const KEPT: usize = 2;

/// A last line of one character gets another from the line before it, in a paragraph of more than two lines.
///
/// `atoms` are at least those of both lines. Plain text is filled as fold(1) does it and never comes here.
fn keep_company(text: &str, frame: &Frame<'_>, atoms: &[Atom], out: &mut Vec<Line>) {
    let [_, .., before, last] = out.as_slice() else {
        return;
    };
    let (_, atoms) = atoms.split_at(atoms.partition_point(|a| a.at < before.start));
    let (kept, alone) = atoms.split_at(atoms.partition_point(|a| a.at < last.start));
    let fed = kept.last().is_some_and(|a| a.edge == Edge::Newline);
    if fed || alone.iter().filter(|a| !a.is_mark()).count() > 1 {
        return;
    }
    let place = kept
        .iter()
        .rposition(|a| a.tier == Tier::Free && !a.is_space());
    let Some((kept, _)) = place.and_then(|n| kept.split_at_checked(n)) else {
        return;
    };
    if kept.iter().filter(|a| !a.is_mark()).count() < KEPT {
        return;
    }
    let (end, last) = (last.end, true);
    let cut = atoms.get(kept.len()).map_or(end, |a| a.at);
    let given = atoms.get(kept.len()..).unwrap_or_default();
    let shorter = line(
        frame,
        text,
        kept,
        0,
        Ending {
            end: cut,
            last: false,
        },
    );
    let longer = line(frame, text, given, 0, Ending { end, last });
    if longer.cells <= frame.measure {
        out.truncate(out.len() - 2);
        out.extend([shorter, longer]);
    }
}

/// The one line of a text without characters.
pub(super) fn empty(frame: &Frame<'_>) -> Line {
    line(frame, "", &[], frame.indent, Ending { end: 0, last: true })
}

/// The lines of a text, one after the other.
pub(super) struct Lines<'t, 's> {
    text: &'t str,
    frame: Frame<'s>,
    window: Window<'t>,
    /// The atom that the line before the open one begins with.
    before: usize,
    /// The atom that the open line begins with.
    start: usize,
    /// Whether the text has straight quotes, once that was asked.
    turns: Option<bool>,
}

impl<'t, 's> Lines<'t, 's> {
    pub(super) fn new(text: &'t str, frame: Frame<'s>) -> Self {
        Self {
            text,
            frame,
            window: Window::new(Scanner::new(text, frame.style), frame.measure),
            before: 0,
            start: 0,
            turns: None,
        }
    }

    /// The next line, indented by so many cells.
    pub(super) fn next(&mut self, indent: usize) -> Option<Line> {
        self.window.get(self.start)?;
        // What is set is let go in large steps.
        if self.before >= READ {
            self.window.atoms.drain(..self.before);
            self.start -= self.before;
            self.before = 0;
        }
        let found = next_break(&mut self.window, &self.frame, self.start, indent);
        let end = self.window.get(found.at).map_or(self.text.len(), |a| a.at);
        let own = self.start..found.at;
        let atoms = self.window.atoms.get(own).unwrap_or_default();
        let ending = Ending {
            end,
            last: found.last,
        };
        self.before = std::mem::replace(&mut self.start, found.at);
        Some(line(&self.frame, self.text, atoms, indent, ending))
    }

    /// Lets the next line begin at the byte `at`, which an atom begins with that has not been set.
    pub(super) fn go_to(&mut self, at: usize) {
        let here = self.window.get(self.start).map_or(at, |a| a.at);
        if let Some(place) = self.nearer(here, at) {
            let scanner = Scanner::behind_han(self.text, self.frame.style, place);
            self.window = Window::new(scanner, self.frame.measure);
            self.start = 0;
        }
        while self.window.get(self.start).is_some_and(|a| a.at < at) {
            self.start += 1;
            if self.start >= READ {
                self.window.atoms.drain(..self.start);
                self.start = 0;
            }
        }
        self.before = self.start;
    }

    /// A place between `from` and `at` where a scanner may begin; none in a text with straight quotes, which open and
    /// close by turns.
    fn nearer(&mut self, from: usize, at: usize) -> Option<usize> {
        let apart = |c: char| is_han(c) && !figure::may_be_in_unit(c);
        let plain = |at| {
            let next = self.text.get(at..).and_then(|t| t.chars().next());
            next.is_some_and(|c| Props::of(c).plain())
        };
        let place = self.text.get(from..at)?.char_indices().rev();
        let place = place
            .filter(|(_, c)| apart(*c))
            .map(|(n, c)| from + n + c.len_utf8())
            .find(|n| plain(*n))?;
        let straight = |c: char| !is_han(c) && Props::of(c).edge() == Edge::QuoteStraight;
        let turns = *self
            .turns
            .get_or_insert_with(|| self.text.contains(straight));
        (!turns).then_some(place)
    }
}

/// Characters that are plain and [`Edge::Han`], whatever stands beside them.
fn is_han(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}')
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
        let lead = frame.lead(x, &atom, empty);
        let next = x + lead + usize::from(atom.cells);
        // A sign without cells is seen as well: it must not stand behind spaces that hang.
        if next > frame.measure && (atom.cells > 0 || x > frame.measure) {
            return Break {
                at: overflow(
                    window,
                    frame,
                    start,
                    k,
                    (next, gaps + frame.shrinks(&atom, lead)),
                    best,
                ),
                last: false,
            };
        }
        x = next;
        gaps += frame.shrinks(&atom, lead);
        empty &= atom.cells == 0;
        soft = atom.edge == Edge::SoftHyphen;
        k += 1;
    }
    Break { at: k, last: true }
}

/// The atom `k` does not fit: it would end at the cell `next.0` of a line that `next.1` cells of gaps can be taken out of.
fn overflow(
    window: &mut Window<'_>,
    frame: &Frame<'_>,
    start: usize,
    k: usize,
    next: (usize, usize),
    best: [Option<usize>; Tier::COUNT],
) -> usize {
    let [free, point, figure, word, never, apart] = best;
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
        .or(apart)
        .unwrap_or_else(|| if k == start { behind(window, k) } else { k })
}

/// The place behind an atom that is wider than the measure, and behind the spaces that follow it.
fn behind(window: &mut Window<'_>, k: usize) -> usize {
    let mut at = k + 1;
    while let Some(space) = window.get(at).copied().filter(Atom::is_space) {
        at += 1;
        if space.edge == Edge::Newline {
            break;
        }
    }
    at
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
