//! Units that stand before their number: NT$65, ¥3.8亿, 人民币3.14, 华氏98.6度.

use super::fold::Text;
use super::quantity::{Quantity, plain, separator};
use super::unit::{self, Dimension, MONEY_BEFORE, MONEY_SIGNS};
use crate::model::Amount;

/// NT$65, ¥3.8亿, -$5, US$58至US$63.
pub(super) fn money_sign(text: &Text, i: usize) -> Option<Quantity> {
    let negative =
        text.at(i) == Some('-') && !text.before(i).is_some_and(|c| c.is_ascii_alphanumeric());
    let at = i + usize::from(negative);
    let may = text.at(at).is_some_and(unit::begins_money_sign);
    if !may || text.before(at).is_some_and(|c| c.is_ascii_alphabetic()) {
        return None;
    }
    let sign = MONEY_SIGNS.iter().find(|s| text.has(at, s))?;
    let length = sign.chars().count();
    let mut q = money(text, at, length)?;
    q.start = i;
    if negative && let Amount::Exact(v) = q.amount {
        q.amount = Amount::Exact(-v);
    }
    // US$58至US$63: the sign is told twice.
    if let Amount::Exact(low) = q.amount
        && let Some(next) = separator(text, q.end)
        && text.has(next, sign)
        && let Some(high) = plain(text, next + length)
        && let Amount::Exact(top) = high.amount
        && top > low
    {
        q.amount = Amount::Range(low, top);
        q.end = high.end;
    }
    Some(q)
}

/// 人民币3.14, 港币500: the name of the money stands for its unit. 人民币5元 has one, and in 兑人民币7.2
/// the number is a rate.
pub(super) fn money_name(text: &Text, i: usize) -> Option<Quantity> {
    let name = MONEY_BEFORE.iter().find(|s| text.has(i, s))?;
    if matches!(text.before(i), Some('兑' | '对')) {
        return None;
    }
    money(text, i, name.chars().count())
        .filter(|q| q.unit.ends_with(&text.unit(i, i + name.chars().count())))
}

/// The number behind a sign of `length` characters, in that money unless another unit is told.
fn money(text: &Text, at: usize, length: usize) -> Option<Quantity> {
    let mut from = at + length;
    while text.at(from) == Some(' ') {
        from += 1;
    }
    let mut q = plain(text, from)?;
    match q.dimension {
        Some(Dimension::Money) => {}
        Some(_) => return None,
        None => q.unit.push_str(&text.unit(at, at + length)),
    }
    q.start = at;
    q.dimension = Some(Dimension::Money);
    Some(q)
}

/// 华氏温度98.6度, 摄氏37°: the scale is told before the number.
pub(super) fn temperature(text: &Text, i: usize) -> Option<Quantity> {
    let scale = ["摄氏", "华氏"].iter().find(|s| text.has(i, s))?;
    let named = usize::from(text.has(i + 2, "温度")) * 2;
    let mut q = plain(text, i + 2 + named)?;
    if !matches!(q.unit.as_str(), "度" | "°") {
        return None;
    }
    q.start = i;
    q.unit = format!("{}度", text.unit(i, i + scale.chars().count()));
    q.dimension = Some(Dimension::Temperature);
    Some(q)
}
