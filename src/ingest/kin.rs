//! Lines of a head that were parted: those beside a story's own head lines that speak of it.
//!
//! The chain of a sheet parts a gap at one place only. Where a head came behind another story, its
//! rest may have gone to the story below; and a story whose own line went along with the next one's
//! head stands without.

use super::group::{Aside, Draft, Look, Part};
use super::lexical::Likeness;
use super::rehome::{has_head, told_by};
use super::sheet::Sheet;

/// How much more a line must speak of another story to leave its own.
const CLEARLY: f32 = 1.5;

/// The most stories of a sheet that are looked at.
const MOST: usize = 200;

/// A head line and where it is kept.
#[derive(Debug, Clone, Copy)]
struct Place {
    line: usize,
    draft: usize,
    below: bool,
}

/// Brings parted heads together.
pub(super) fn unite(drafts: &mut [Draft], lines: &Sheet) {
    if drafts.len() < 2 || drafts.len() > MOST {
        return;
    }
    let mut places = places(drafts);
    let texts: Vec<&str> = places.iter().map(|p| lines[p.line].spaced()).collect();
    let likeness = Likeness::of(lines.features(), &texts, drafts.iter().map(told_by));
    let speaks = |i: usize, draft: usize| likeness.evidence(i, draft, draft + 1);
    // A line moves over to the neighbour's story; that may make it the next line's neighbour.
    for forth in [true, false] {
        for n in 1..places.len() {
            let (i, beside) = if forth {
                (n, n - 1)
            } else {
                (places.len() - 1 - n, places.len() - n)
            };
            let (own, other) = (places[i], places[beside]);
            if own.draft != other.draft
                && own.line.abs_diff(other.line) == 1
                && !drafts[other.draft].tail
                && speaks(i, other.draft) > speaks(i, own.draft) + CLEARLY
            {
                places[i] = Place {
                    line: own.line,
                    ..other
                };
                carry(drafts, own, places[i]);
            }
        }
    }
    // A story without a head has the line that touches it, unless that one speaks of its holder.
    for draft in 0..drafts.len() {
        if has_head(&drafts[draft]) || drafts[draft].tail {
            continue;
        }
        let (first, last) = ends(&drafts[draft]);
        let touching = [
            (last.map(|l| l + 1), true),
            (first.and_then(|l| l.checked_sub(1)), false),
        ];
        let found = touching.into_iter().find_map(|(line, below)| {
            let i = places.iter().position(|p| Some(p.line) == line)?;
            let own = places[i].draft;
            let spared = places.iter().any(|p| {
                p.draft == own && p.line != places[i].line && p.line.abs_diff(places[i].line) < 4
            });
            (spared && own != draft && speaks(i, draft) >= speaks(i, own)).then_some((i, below))
        });
        if let Some((i, below)) = found {
            let own = places[i];
            places[i] = Place {
                draft,
                below,
                ..own
            };
            carry(drafts, own, places[i]);
        }
    }
}

/// All head lines of one printed line, in the order of the sheet.
fn places(drafts: &[Draft]) -> Vec<Place> {
    let of = |(draft, below, list): (usize, bool, &[Aside])| {
        list.iter()
            .filter(|a| a.look == Look::Head)
            .filter_map(|a| match a.lines.as_slice() {
                [line] => Some(Place {
                    line: *line,
                    draft,
                    below,
                }),
                _ => None,
            })
            .collect::<Vec<_>>()
    };
    let mut out: Vec<Place> = drafts
        .iter()
        .enumerate()
        .flat_map(|(i, d)| [(i, false, &*d.above), (i, true, &*d.below)])
        .flat_map(of)
        .collect();
    out.sort_by_key(|p| p.line);
    out
}

/// The first and the last line of a story's paragraphs.
fn ends(draft: &Draft) -> (Option<usize>, Option<usize>) {
    let paras = || {
        draft.body.iter().filter_map(|part| match part {
            Part::Para(p) => Some(&p.lines),
            Part::Aside(_) => None,
        })
    };
    (
        paras().next().and_then(|l| l.first()).copied(),
        paras().next_back().and_then(|l| l.last()).copied(),
    )
}

/// Carries a line from one story's head to another's, to its place in the order of the sheet.
fn carry(drafts: &mut [Draft], from: Place, to: Place) {
    let source = side(&mut drafts[from.draft], from.below);
    let Some(at) = source.iter().position(|a| a.lines == [from.line]) else {
        return;
    };
    let aside = source.remove(at);
    let target = side(&mut drafts[to.draft], to.below);
    let at = target
        .iter()
        .position(|a| a.lines.first().is_some_and(|&l| l > from.line))
        .unwrap_or(target.len());
    target.insert(at, aside);
}

fn side(draft: &mut Draft, below: bool) -> &mut Vec<Aside> {
    if below {
        &mut draft.below
    } else {
        &mut draft.above
    }
}
