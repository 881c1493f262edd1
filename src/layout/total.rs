//! The lines of a paragraph chosen together: least squared slack (Knuth and Plass 1981), in integer cells.

use super::greedy::{GUTTER, empty};
use super::line::Line;
use super::pairs::Tier;
use super::scan::{Atom, Scanner};
use super::set::{Ending, Frame, line};
use crate::text::edge::Edge;

/// What breaks cost beside the squared slack. A figure is torn only where its line would gape.
const POINT: u64 = 150;
const FIGURE: u64 = 600;
const WORD: u64 = 1_000_000;
const NEVER: u64 = 100_000_000;
const APART: u64 = 10_000_000_000;
/// A paragraph's last line that is one character and its marks.
const LONELY: u64 = 20_000;
/// A line that does not fit whatever one does.
const OVER: u64 = 1_000_000_000_000;
/// A mark in the gutter.
const HANG: u64 = 1;
/// Cells of pads that a line on a grid gives up at most to keep a mark.
const MOST_PADS: usize = 3;
/// Slack up to this many cells is weighed; more only until a free break is found.
const LOOK_BACK: usize = 14;

/// A place where a line may end.
#[derive(Debug, Clone, Copy)]
struct Place {
    /// The atom before which the line ends.
    atom: usize,
    /// Cell behind the last seen glyph, were the paragraph one long line.
    end: usize,
    /// First cell of the glyph behind the break on that long line, less the lead that it keeps at a line's start.
    start: usize,
    /// Gaps on the long line before the break, and before the first glyph behind it has been set.
    gaps: usize,
    tier: Tier,
    /// The seen glyph before the break.
    last: Edge,
}

/// Sets a paragraph without line feeds.
pub(super) fn fill(text: &str, frame: &Frame<'_>, out: &mut Vec<Line>) {
    let mut atoms = Vec::with_capacity(text.len() / 2);
    let mut scanner = Scanner::new(text, frame.style);
    scanner.read(usize::MAX, &mut atoms);
    let places = places(frame, &atoms);
    let mut ends = best_path(frame, &atoms, &places);
    ends.reverse();
    let mut start = 0;
    for (n, end) in ends.iter().enumerate() {
        let ending = Ending {
            end: atoms.get(*end).map_or(text.len(), |a| a.at),
            last: n + 1 == ends.len(),
        };
        let own = atoms.get(start..*end).unwrap_or_default();
        let indent = if n == 0 { frame.indent } else { 0 };
        out.push(line(frame, text, own, indent, ending));
        start = *end;
    }
    if out.is_empty() {
        out.push(empty(frame));
    }
}

/// All places that a line may end at; the first is the paragraph's start, the last its end.
fn places(frame: &Frame<'_>, atoms: &[Atom]) -> Vec<Place> {
    let mut out: Vec<Place> = Vec::with_capacity(atoms.len() + 2);
    // Places of dearer tiers since the last cheap one, for a piece that is wider than the measure.
    let mut dear: Vec<Place> = Vec::new();
    let mut x = frame.indent;
    let mut end = frame.indent;
    let mut gaps = 0;
    let mut empty = true;
    let mut last = Edge::Space;
    let mut soft = false;
    out.push(Place {
        atom: 0,
        end: 0,
        start: 0,
        gaps: 0,
        tier: Tier::Free,
        last,
    });
    for (k, atom) in atoms.iter().enumerate() {
        let lead = frame.lead(x, atom, empty);
        if !atom.is_space() {
            gaps += usize::from(atom.gap > 0 && !empty);
            let place = Place {
                atom: k,
                end: end + usize::from(soft),
                start: x + lead - frame.lead(0, atom, true),
                gaps,
                tier: atom.tier,
                last,
            };
            if k > 0 {
                match atom.tier {
                    Tier::Free | Tier::Point | Tier::Figure => {
                        add(frame, &mut out, &mut dear, place)
                    }
                    _ => dear.push(place),
                }
            }
            last = atom.edge;
            soft = atom.edge == Edge::SoftHyphen;
            empty &= atom.cells == 0;
        }
        if !atom.dropped {
            x += lead + usize::from(atom.cells);
        }
        if atom.is_space() {
            soft = false;
        } else {
            end = x;
        }
    }
    let final_place = Place {
        atom: atoms.len(),
        end,
        start: x,
        gaps,
        tier: Tier::Free,
        last,
    };
    add(frame, &mut out, &mut dear, final_place);
    out
}

/// Adds a place; if the piece before it is wider than the measure, the dearer places in it are let in.
fn add(frame: &Frame<'_>, out: &mut Vec<Place>, dear: &mut Vec<Place>, place: Place) {
    // One cell more, since on a grid the parity of a line's start may cost one.
    let wide = |from: Option<&Place>, to: &Place| {
        from.is_some_and(|f| to.end + usize::from(frame.style.grid) > f.start + frame.measure)
    };
    if wide(out.last(), &place) {
        let mut never: Vec<Place> = Vec::new();
        for inner in dear.drain(..).chain([place]) {
            if inner.tier >= Tier::Never {
                never.push(inner);
                continue;
            }
            if wide(out.last(), &inner) {
                out.append(&mut never);
            }
            never.clear();
            out.push(inner);
        }
    } else {
        out.push(place);
        dear.clear();
    }
}

/// How cells of the long line become cells of a line that starts at a place.
#[derive(Debug, Clone, Copy)]
struct Shift {
    /// Subtracted from a cell of the long line.
    base: usize,
    /// On a grid: from this atom on the pads agree with the long line's again,
    aligned: usize,
    /// and this is added, less one, since it can be −1, 0 or 1.
    pad: usize,
}

impl Shift {
    fn new(frame: &Frame<'_>, atoms: &[Atom], place: &Place, first: bool) -> Self {
        let base = if first { 0 } else { place.start };
        let mut shift = Self {
            base,
            aligned: 0,
            pad: 1,
        };
        if first || !frame.style.grid {
            return shift;
        }
        let mut real = 0;
        let mut long = base;
        let rest = atoms.get(place.atom..).unwrap_or_default();
        for (n, atom) in rest.iter().enumerate().filter(|(_, a)| !a.dropped) {
            let starts = n == 0;
            let lead = frame.lead(real, atom, starts);
            real += lead + usize::from(atom.cells);
            long += if starts {
                lead
            } else {
                frame.lead(long, atom, false)
            } + usize::from(atom.cells);
            if atom.cells == 2 || atom.half_quote {
                shift.aligned = place.atom + n;
                shift.pad = (1 + real + base).saturating_sub(long);
                break;
            }
            if real > frame.measure {
                shift.aligned = usize::MAX;
                break;
            }
        }
        shift
    }

    fn cells(&self, to: &Place) -> usize {
        let raw = to.end.saturating_sub(self.base);
        if to.atom > self.aligned {
            (raw + self.pad).saturating_sub(1)
        } else {
            raw
        }
    }
}

/// The atoms that the lines of the cheapest setting end before, the last line first.
fn best_path(frame: &Frame<'_>, atoms: &[Atom], places: &[Place]) -> Vec<usize> {
    let lonely = lonely_from(atoms);
    let mut best: Vec<(u64, usize)> = vec![(u64::MAX, 0); places.len()];
    if let Some(start) = best.first_mut() {
        *start = (0, 0);
    }
    let end = places.len().saturating_sub(1);
    let mut reach = 1;
    for (i, from) in places.iter().enumerate() {
        let Some((so_far, _)) = best.get(i).copied().filter(|(c, _)| *c < u64::MAX) else {
            continue;
        };
        let shift = Shift::new(frame, atoms, from, i == 0);
        reach = reach.max(i + 1);
        let fits = |n: usize| {
            places
                .get(n)
                .is_some_and(|p| shift.cells(p) <= frame.measure)
        };
        while reach > i + 1 && !fits(reach - 1) {
            reach -= 1;
        }
        while fits(reach) {
            reach += 1;
        }
        let mut relax = |n: usize, cost: u64| {
            if let Some(slot) = best.get_mut(n)
                && so_far + cost <= slot.0
            {
                *slot = (so_far + cost, i);
            }
        };
        squeeze(frame, atoms, from, &shift, places, reach, &mut relax);
        let mut any_free = false;
        for n in (i + 1..reach).rev() {
            let Some(to) = places.get(n) else { break };
            let slack = frame.measure.saturating_sub(shift.cells(to));
            if any_free && slack > LOOK_BACK {
                break;
            }
            any_free |= to.tier == Tier::Free;
            let mut cost = tear(to.tier) + 1;
            if n < end {
                cost += (slack * slack) as u64;
            } else if from.atom >= lonely && i > 0 {
                cost += LONELY;
            }
            relax(n, cost);
        }
        if reach == i + 1 {
            relax(i + 1, OVER);
        }
    }
    let mut path = Vec::new();
    let mut at = end;
    while at > 0 {
        path.push(places.get(at).map_or(0, |p| p.atom));
        at = best.get(at).map_or(0, |(_, from)| (*from).min(at - 1));
    }
    path
}

/// Lines that fit only by shrinking gaps or by hanging a mark.
fn squeeze(
    frame: &Frame<'_>,
    atoms: &[Atom],
    from: &Place,
    shift: &Shift,
    places: &[Place],
    reach: usize,
    relax: &mut impl FnMut(usize, u64),
) {
    for (n, to) in places.iter().enumerate().skip(reach).take(2) {
        let over = shift.cells(to).saturating_sub(frame.measure);
        let gaps = to.gaps.saturating_sub(from.gaps + 1);
        let closing = matches!(
            to.last,
            Edge::Close
                | Edge::CloseNarrow
                | Edge::Stop
                | Edge::Pause
                | Edge::Infix
                | Edge::Percent
        );
        let pushed_in = || {
            if !frame.style.grid {
                return over <= gaps;
            }
            // How many pads a line has is only known once it is set.
            let indent = if from.atom == 0 { frame.indent } else { 0 };
            let own = atoms.get(from.atom..to.atom).unwrap_or_default();
            let set = line(frame, "", own, indent, Ending { end: 0, last: true });
            over <= MOST_PADS && set.cells <= frame.measure
        };
        if closing && pushed_in() {
            relax(n, (over * over) as u64 + tear(to.tier));
        } else if frame.style.hang && to.last == Edge::Stop && over <= GUTTER {
            relax(n, HANG + tear(to.tier));
        }
    }
}

fn tear(tier: Tier) -> u64 {
    match tier {
        Tier::Free => 0,
        Tier::Point => POINT,
        Tier::Figure => FIGURE,
        Tier::Word => WORD,
        Tier::Never => NEVER,
        Tier::Apart => APART,
    }
}

/// The first atom from which on at most one character and its marks are left.
fn lonely_from(atoms: &[Atom]) -> usize {
    let mut signs = atoms.iter().enumerate().rev().filter(|(_, a)| !a.is_mark());
    signs.next();
    signs.next().map_or(0, |(n, _)| n + 1)
}
