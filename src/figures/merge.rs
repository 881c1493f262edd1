//! One fact told in headline, box and body becomes one figure with several places.

use super::draft::{Draft, alike, same_level, telling};
use super::fold::folded;
use super::unit::Dimension;
use crate::model::{Amount, Change, Level, Part, Period, Place};

/// Whether a part is the paper's own large print.
pub(super) fn printed_large(part: Part, boxes: &[bool]) -> bool {
    match part {
        Part::Kicker | Part::Headline | Part::Deck => true,
        Part::Body(i) => boxes.get(i).copied().unwrap_or(false),
    }
}

/// Joins repeats; `boxes` tells for each block of the body whether it is a line of a box.
pub(super) fn merge(drafts: Vec<Draft>, boxes: &[bool]) -> Vec<Draft> {
    // Running text leads; heads and boxes join what it tells.
    let large = |d: &Draft| {
        d.figure
            .places
            .first()
            .is_some_and(|p| printed_large(p.part, boxes))
    };
    let order: Vec<usize> = (0..drafts.len())
        .filter(|i| !large(&drafts[*i]))
        .chain((0..drafts.len()).filter(|i| large(&drafts[*i])))
        .collect();
    let mut home: Vec<usize> = vec![usize::MAX; drafts.len()];
    let mut out: Vec<Draft> = Vec::new();
    for i in order {
        let draft = &drafts[i];
        let is_large = large(draft);
        // A story of thousands of figures is no story; the look back stays bounded.
        let from = out.len().saturating_sub(400);
        let same = out
            .get(from..)
            .unwrap_or_default()
            .iter()
            .position(|other| same_fact(other, draft, is_large))
            .map(|k| k + from);
        if let Some(k) = same {
            home[i] = k;
            join(&mut out[k], draft);
        } else {
            home[i] = out.len();
            out.push(draft.clone());
        }
    }
    let target = |at: Option<usize>| {
        at.and_then(|a| home.get(a).copied())
            .filter(|a| *a != usize::MAX)
    };
    for (k, draft) in out.iter_mut().enumerate() {
        draft.part_of = target(draft.part_of).filter(|p| *p != k);
        draft.base = target(draft.base).filter(|p| *p != k);
    }
    in_text_order(out)
}

/// A head rounds what the body tells exactly (568亿 for 568.3亿元) and names it in its own way: it takes the
/// body's metric, period and entity, and stays a figure of its own since it tells another number. What a
/// printed head tells without a time belongs to the story's `own` period.
pub(super) fn adopt(drafts: &mut [Draft], boxes: &[bool], own: Option<&Period>) {
    let large = |d: &Draft| d.figure.places.iter().all(|p| printed_large(p.part, boxes));
    for i in 0..drafts.len() {
        let Some(head) = drafts.get(i).filter(|d| large(d)) else {
            continue;
        };
        let found = drafts
            .iter()
            .take(200)
            .find(|d| !large(d) && rounds(&head.figure.level, &d.figure.level))
            .filter(|d| !alike(&head.norm, &d.norm) || head.unnamed)
            .map(|d| {
                (
                    d.figure.metric.clone(),
                    d.norm.clone(),
                    d.figure.period.clone(),
                    d.figure.entity.clone(),
                )
            });
        if let (Some((metric, norm, period, entity)), Some(head)) = (found, drafts.get_mut(i)) {
            head.figure.metric = metric;
            head.norm = norm;
            head.figure.entity = entity;
            head.figure.period = head.figure.period.take().or(period);
        }
        if let Some(head) = drafts.get_mut(i)
            && head.figure.places.iter().all(|p| p.part < Part::Body(0))
            && head.figure.period.is_none()
            && measures_a_time(head)
        {
            head.figure.period = own.cloned();
        }
    }
}

/// Whether a figure may have a period that nobody told: money, shares and counts of people or goods do; a
/// length, an age or a result stays as it is.
fn measures_a_time(d: &Draft) -> bool {
    let weighty = |l: &Level| l.unit.contains(['万', '萬', '亿', '億']) || telling(&l.amount);
    match d.dimension {
        Some(Dimension::Money | Dimension::Ratio | Dimension::Points) => true,
        Some(Dimension::Count | Dimension::Mass | Dimension::Energy) | None => {
            d.figure.level.as_ref().is_none_or(weighty)
        }
        _ => false,
    }
}

/// Whether the first level is the second one, cut or rounded to fewer digits.
fn rounds(short: &Option<crate::model::Level>, long: &Option<crate::model::Level>) -> bool {
    let (Some(short), Some(long)) = (short, long) else {
        return false;
    };
    let (Amount::Exact(a), Amount::Exact(b)) = (&short.amount, &long.amount) else {
        return false;
    };
    let (u, v) = (folded(&short.unit), folded(&long.unit));
    let fewer = a.scale() < b.scale()
        || a.scale() == b.scale() && (*b - *a).abs() < rust_decimal::Decimal::ONE;
    let units =
        u == v || !u.is_empty() && v.starts_with(&u) && u.chars().all(|c| "万亿".contains(c));
    units && fewer && a != b && (b.round_dp(a.scale()) == *a || b.trunc_with_scale(a.scale()) == *a)
}

fn in_text_order(mut out: Vec<Draft>) -> Vec<Draft> {
    let mut order: Vec<usize> = (0..out.len()).collect();
    order.sort_by_key(|i| out[*i].figure.places.first().map(|p| (p.part, p.start)));
    let mut rank = vec![0; out.len()];
    for (new, old) in order.iter().enumerate() {
        rank[*old] = new;
    }
    for draft in &mut out {
        draft.part_of = draft.part_of.and_then(|i| rank.get(i).copied());
        draft.base = draft.base.and_then(|i| rank.get(i).copied());
    }
    let mut numbered: Vec<(usize, Draft)> = rank.into_iter().zip(out).collect();
    numbered.sort_by_key(|(k, _)| *k);
    numbered.into_iter().map(|(_, d)| d).collect()
}

fn same_fact(a: &Draft, b: &Draft, large: bool) -> bool {
    // Cells of a table are told apart by their rows.
    if a.cell && b.cell {
        return false;
    }
    let named = || alike(&a.norm, &b.norm);
    match (&a.figure.level, &b.figure.level) {
        (Some(x), Some(y)) => {
            if same_level(x, y) {
                // The same digits in large print are the same fact, whatever it calls them.
                return (large && (telling(&x.amount) || named()))
                    || (named() && same_when(a, b))
                    || b.unnamed && telling(&x.amount);
            }
            // 3000亿 after 3000亿元, without a name of its own: the unit is only clipped.
            let crossed = ["重返", "重回", "迈入", "跨入", "迈上", "站上"];
            let idle = b.unnamed || y.qualifier.iter().any(|q| crossed.contains(&q.as_str()));
            idle && x.amount == y.amount && clipped(&x.unit, &y.unit)
        }
        (None, None) => {
            let shares = b
                .figure
                .changes
                .iter()
                .any(|c| a.figure.changes.iter().any(|d| same_change(c, d)));
            shares && (a.norm == b.norm || large && (b.unnamed || named()))
        }
        // A box may print the growth rate alone.
        (Some(_), None) => {
            large
                && (b.unnamed || named())
                && b.figure
                    .changes
                    .iter()
                    .all(|c| a.figure.changes.iter().any(|d| same_change(c, d)))
        }
        (None, Some(_)) => false,
    }
}

/// Both told of one time, or one of them of none.
fn same_when(a: &Draft, b: &Draft) -> bool {
    match (&a.figure.period, &b.figure.period) {
        (Some(x), Some(y)) => x.text == y.text || a.norm == b.norm,
        _ => true,
    }
}

/// 亿 of 亿元: a bare magnitude that the other unit begins with.
fn clipped(long: &str, short: &str) -> bool {
    long.len() > short.len()
        && long.starts_with(short)
        && short.chars().all(|c| "万亿萬億".contains(c))
        && !short.is_empty()
}

fn same_change(a: &Change, b: &Change) -> bool {
    a.direction == b.direction
        && a.unit == b.unit
        && same_amount(a.amount.as_ref(), b.amount.as_ref())
}

fn same_amount(a: Option<&Amount>, b: Option<&Amount>) -> bool {
    a == b
}

/// What `b` adds to `a`: its places, and the changes and ranks that `a` lacks.
fn join(a: &mut Draft, b: &Draft) {
    let places: Vec<Place> = b.figure.places.clone();
    a.figure.places.extend(places);
    for change in &b.figure.changes {
        if !a.figure.changes.iter().any(|c| same_change(c, change)) {
            a.figure.changes.push(change.clone());
        }
    }
    for rank in &b.figure.ranks {
        let known = a.figure.ranks.iter().any(|r| {
            r.position == rank.position
                && (r.scope == rank.scope || rank.scope.is_none())
                && (r.aspect == rank.aspect || rank.aspect.is_none() || r.aspect.is_none())
        });
        if !known {
            a.figure.ranks.push(rank.clone());
        }
    }
    if a.unnamed && !b.unnamed && a.figure.metric != b.figure.metric {
        a.figure.metric.clone_from(&b.figure.metric);
        a.norm.clone_from(&b.norm);
        a.unnamed = false;
    }
    if a.figure.period.is_none() {
        a.figure.period.clone_from(&b.figure.period);
    }
}
