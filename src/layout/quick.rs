//! The greedy filler for text without gaps, in which a run of Han, digits or letters is one step.
//!
//! It sets the same lines as [`super::greedy`], which a test holds it to.

use super::line::Line;
use super::pairs::Tier;
use super::scan::{Piece, Scanner, inner};
use super::set::Frame;
use crate::text::cluster::Run;
use crate::text::edge::Edge;

/// Steps read at a time.
const READ: usize = 128;

/// One atom, or a run. Small, since many are written.
#[derive(Debug, Clone, Copy)]
struct Step {
    at: usize,
    /// Characters; more than one for runs only.
    count: usize,
    /// Bytes and cells of one character of a run, and the tier within it.
    bytes: u8,
    each: u8,
    inner: Tier,
    tier: Tier,
    edge: Edge,
    space: bool,
}

impl From<Piece> for Step {
    #[inline]
    fn from(piece: Piece) -> Self {
        match piece {
            Piece::Atom(atom) => Self {
                at: atom.at,
                count: 1,
                bytes: 0,
                each: atom.cells,
                inner: Tier::Never,
                tier: atom.tier,
                edge: atom.edge,
                space: atom.is_space(),
            },
            Piece::Run { run, at, count } => Self {
                at,
                count,
                bytes: run.bytes() as u8,
                each: run.cells(),
                inner: inner(run),
                tier: inner(run),
                edge: run.edge(),
                space: run == Run::Spaces,
            },
        }
    }
}

impl Step {
    /// Cells of all its characters.
    #[inline]
    fn cells(&self) -> usize {
        usize::from(self.each) * self.count
    }

    /// The place behind the first `inside` characters of a run that starts at cell `x`.
    #[inline]
    fn place(&self, step: usize, inside: usize, x: usize) -> Place {
        Place {
            step,
            inside,
            cells: x + usize::from(self.each) * inside,
            seen: self.at + usize::from(self.bytes) * inside,
            hyphen: false,
        }
    }

    /// What is left of a run behind its first `inside` characters.
    fn behind(&self, inside: usize) -> Self {
        Self {
            at: self.at + usize::from(self.bytes) * inside,
            count: self.count - inside,
            tier: self.inner,
            ..*self
        }
    }
}

/// A place where the open line may end.
#[derive(Debug, Clone, Copy, Default)]
struct Place {
    step: usize,
    /// Characters of that step that still belong to the line.
    inside: usize,
    /// What is seen of the line up to here: its cells, and the byte behind it.
    cells: usize,
    seen: usize,
    hyphen: bool,
}

struct Steps<'t> {
    scanner: Scanner<'t>,
    steps: Vec<Step>,
    whole: bool,
}

impl Steps<'_> {
    #[inline]
    fn get(&mut self, n: usize) -> Option<Step> {
        if n >= self.steps.len() {
            self.read();
        }
        self.steps.get(n).copied()
    }

    #[cold]
    fn read(&mut self) {
        if !self.whole {
            let scanner = &mut self.scanner;
            let before = self.steps.len();
            self.steps.extend(
                std::iter::from_fn(|| scanner.next())
                    .take(READ)
                    .map(Step::from),
            );
            self.whole = self.steps.len() < before + READ;
        }
    }
}

/// Sets a text line by line.
pub(super) fn fill(text: &str, frame: &Frame<'_>, out: &mut Vec<Line>) {
    let mut steps = Steps {
        scanner: Scanner::new(text, frame.style),
        steps: Vec::with_capacity(2 * READ),
        whole: false,
    };
    let mut first = 0;
    let mut indent = frame.indent;
    while let Some(step) = steps.get(first) {
        if first >= READ {
            steps.steps.drain(..first);
            first = 0;
        }
        let place = next_break(&mut steps, frame.measure, first, indent);
        first = place.step;
        if place.inside > 0
            && let Some(cut) = steps.steps.get_mut(first)
        {
            *cut = cut.behind(place.inside);
        }
        let end = steps.get(first).map_or(text.len(), |s| s.at);
        let hyphen = place.hyphen && place.cells < frame.measure;
        out.push(Line {
            start: step.at,
            end,
            indent,
            cells: place.cells + usize::from(hyphen),
            seen: place.seen,
            gaps: Vec::new(),
            hyphen,
        });
        indent = 0;
    }
    if out.is_empty() {
        out.push(Line {
            indent,
            cells: indent,
            ..Line::default()
        });
    }
}

fn next_break(steps: &mut Steps<'_>, measure: usize, first: usize, indent: usize) -> Place {
    let mut best = [None::<Place>; Tier::COUNT];
    let mut x = indent;
    let mut here = Place {
        step: first,
        cells: indent,
        seen: steps.get(first).map_or(0, |s| s.at),
        ..Place::default()
    };
    while let Some(step) = steps.get(here.step) {
        if step.space {
            here.step += 1;
            here.hyphen = false;
            if step.edge == Edge::Newline {
                return here;
            }
            x += step.cells();
            continue;
        }
        if here.step > first
            && (!here.hyphen || x < measure)
            && let Some(slot) = best.get_mut(step.tier as usize)
        {
            *slot = Some(here);
        }
        if x + step.cells() > measure && (step.each > 0 || x > measure) {
            if step.count > 1 {
                let fit = measure.saturating_sub(x) / usize::from(step.each);
                if fit > 0
                    && let Some(slot) = best.get_mut(step.inner as usize)
                {
                    *slot = Some(step.place(here.step, fit, x));
                }
            }
            let [free, point, figure, word, never] = best;
            let found = free.or(point).or(figure).or(word).or(never);
            return match found {
                Some(place) => place,
                None if here.step > first => here,
                None => forced(steps, here, step, x),
            };
        }
        if step.count > 1
            && let Some(slot) = best.get_mut(step.inner as usize)
        {
            *slot = Some(step.place(here.step, step.count - 1, x));
        }
        x += step.cells();
        here = Place {
            step: here.step + 1,
            inside: 0,
            cells: x,
            seen: 0,
            hyphen: step.edge == Edge::SoftHyphen,
        };
        here.seen = steps.get(here.step).map_or(steps.scanner.end(), |s| s.at);
    }
    here.hyphen = false;
    here
}

/// The first glyph of a line is wider than the measure: it stands alone.
fn forced(steps: &mut Steps<'_>, here: Place, step: Step, x: usize) -> Place {
    if step.count > 1 {
        return step.place(here.step, 1, x);
    }
    let next = here.step + 1;
    Place {
        step: next,
        inside: 0,
        cells: x + step.cells(),
        seen: steps.get(next).map_or(steps.scanner.end(), |s| s.at),
        hyphen: false,
    }
}
