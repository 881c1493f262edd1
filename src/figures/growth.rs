//! Growth rates held against the values of both years, and those of the parts against that of their whole.

use rust_decimal::Decimal;

use super::check::{Term, quotient, term, told};
use super::draft::Draft;
use super::fold::folded;
use crate::model::{Amount, Check, CheckKind, Direction, Relation};

// ---- growth ----------------------------------------------------------------------------------

/// The rate of growth of a figure over time, with its sign and what rounding allows.
fn rate(d: &Draft) -> Option<(Decimal, Decimal)> {
    let c = d
        .figure
        .changes
        .iter()
        .find(|c| c.unit == "%" && c.relation == Relation::Temporal)?;
    let Some(Amount::Exact(v)) = c.amount else {
        return None;
    };
    let signed = if c.direction == Direction::Down {
        -v
    } else {
        v
    };
    Some((signed, Decimal::new(5, v.scale() + 1)))
}

/// Last year's value by this year's and its rate, at the ends of the rounding.
fn before(t: &Term, rate: (Decimal, Decimal)) -> Option<(Decimal, Decimal)> {
    let hundred = Decimal::ONE_HUNDRED;
    let high = Decimal::ONE + (rate.0 - rate.1) / hundred;
    let low = Decimal::ONE + (rate.0 + rate.1) / hundred;
    (low > Decimal::ZERO && high > Decimal::ZERO).then_some(())?;
    Some((
        (t.value - t.tolerance).checked_div(low)?,
        (t.value + t.tolerance).checked_div(high)?,
    ))
}

/// The whole's growth must fit its parts': 进出口 against 出口 and 进口.
pub(super) fn growth_of_parts(
    drafts: &[Draft],
    whole: usize,
    parts: &[usize],
    out: &mut Vec<Check>,
) {
    let back = |i: usize| before(&term(drafts, i)?, rate(&drafts[i])?);
    let Some(total) = back(whole) else { return };
    let mut sum = (Decimal::ZERO, Decimal::ZERO);
    for i in parts {
        let Some((low, high)) = back(*i) else { return };
        sum = (sum.0 + low, sum.1 + high);
    }
    let holds = sum.0 <= total.1 && total.0 <= sum.1;
    // Growth in comparable prices need not fit the values: only what fits is told of value added.
    if !holds && !drafts[whole].norm.ends_with("进出口总额") {
        return;
    }
    let said = |i: usize| {
        rate(&drafts[i]).map_or_else(String::new, |(r, _)| {
            format!("{}{r:+}%", drafts[i].figure.metric)
        })
    };
    let names: Vec<String> = parts.iter().map(|i| said(*i)).collect();
    let mut figures = parts.to_vec();
    figures.push(whole);
    out.push(Check {
        kind: CheckKind::Growth,
        holds,
        text: format!(
            "{} {} {}",
            names.join("、"),
            if holds { "合于" } else { "不合" },
            said(whole)
        ),
        figures,
    });
}

/// Two years' values against the rate between them.
pub(super) fn rates(drafts: &[Draft], out: &mut Vec<Check>) {
    for (i, d) in drafts.iter().enumerate() {
        let (Some(now), Some((r, slack))) = (term(drafts, i), rate(d)) else {
            continue;
        };
        let earlier = drafts.iter().position(|e| {
            e.norm == d.norm
                && e.figure.changes.is_empty()
                && e.figure.entity == d.figure.entity
                && e.figure.period.as_ref().is_some_and(|p| {
                    ["去年同期", "上年同期", "上年", "去年"].contains(&folded(&p.text).as_str())
                })
        });
        let Some(then) = earlier.and_then(|k| term(drafts, k)) else {
            continue;
        };
        if then.base != now.base || then.value.is_zero() {
            continue;
        }
        let hundred = Decimal::ONE_HUNDRED;
        let grow = |a: Decimal, b: Decimal| quotient((a - b) * hundred, b);
        let (Some(low), Some(high), Some(got)) = (
            grow(now.value - now.tolerance, then.value + then.tolerance),
            grow(now.value + now.tolerance, then.value - then.tolerance),
            grow(now.value, then.value),
        ) else {
            continue;
        };
        let holds = low - slack <= r && r <= high + slack;
        out.push(Check {
            kind: CheckKind::Growth,
            holds,
            text: format!(
                "{} → {}：{:+}%，文中{r:+}%",
                told(drafts, then.at),
                told(drafts, i),
                got.round_dp(r.scale())
            ),
            figures: vec![then.at, i],
        });
    }
}
