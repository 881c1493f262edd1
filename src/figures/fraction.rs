//! Parts of a whole: 百分之三点五, 五分之一, 一又二分之一, 3/4, 半数, 三成五, 七五折.

use rust_decimal::Decimal;

use super::fold::Text;
use super::number::{Number, han_digit, is_han_numeral, number, power, times};
use super::quantity::{Quantity, Sign, exact, separator, sign};
use super::unit::{self, Dimension};
use crate::model::Amount;

/// 百分之三点五, 千分之二, 五分之一, 3/4.
pub(super) fn fraction(text: &Text, i: usize) -> Option<Quantity> {
    let (minus, at) = sign(text, i);
    let minus = minus == Sign::Minus;
    if !leads_to_one(text, at) {
        return None;
    }
    let whole = hundredths(text, i, at, minus).or_else(|| vulgar(text, i, at, minus));
    whole.or_else(|| {
        let below = number(&text.plain, at)?;
        mixed(text, i, &below, minus)
            .or_else(|| spoken(text, i, &below, minus))
            .or_else(|| slashed(text, i, at, &below, minus))
            .map(|q| of_unit(text, q))
    })
}

/// Whether what stands behind the digits at `i` can make them a fraction's; most numbers end the search here.
fn leads_to_one(text: &Text, i: usize) -> bool {
    const FARTHEST: usize = 20;
    let digit = |c: &char| {
        c.is_ascii_digit()
            || is_han_numeral(*c)
            || matches!(c, '.' | ',' | ' ' | '点' | '余' | '多' | '来' | '几' | '数')
    };
    let rest = text.rest(i);
    let link = rest.iter().take(FARTHEST).find(|c| !digit(c));
    link.is_some_and(|c| matches!(c, '分' | '又' | '/') || vulgar_value(*c).is_some())
}

fn signed(value: Decimal, minus: bool) -> Decimal {
    if minus { -value } else { value }
}

/// A value without its magnitude: 五十万 is 500000.
fn whole(n: &Number) -> Decimal {
    times(n.low, power(n.exponent))
}

/// A quotient, exact where it ends and rounded where it does not: to ten places, or to as many
/// significant digits where it is small.
fn ratio(above: Decimal, below: Decimal) -> Option<Decimal> {
    let exact = above.checked_div(below)?;
    let places = if exact.abs() < Decimal::new(1, 3) {
        18
    } else {
        10
    };
    Some(exact.round_dp(places).normalize())
}

/// 百分之三点五, 百分之负三, 百分之五到八, 百分之百, 百分之点二八.
fn hundredths(text: &Text, start: usize, at: usize, minus: bool) -> Option<Quantity> {
    const OF: &[(&str, &str)] = &[("百分之", "%"), ("千分之", "‰"), ("万分之", "‱")];
    let (word, unit) = OF.iter().find(|(word, _)| text.has(at, word))?;
    let inner = text.at(at + 3) == Some('负');
    let minus = minus || inner;
    let from = at + 3 + usize::from(inner);
    let n = number(&text.plain, from).or_else(|| pointed(text, from))?;
    let mut q = exact(start, n.end, signed(whole(&n), minus));
    if let Some(high) = n.high {
        let high = times(high, power(n.exponent));
        q.amount = Amount::Range(signed(whole(&n), minus), signed(high, minus));
    }
    q.infix = n.infix;
    q.unit = (*unit).to_owned();
    q.dimension = Some(Dimension::Ratio);
    if let Some(next) = separator(text, n.end) {
        let next = next + if text.has(next, word) { 3 } else { 0 };
        if let Some(high) = number(&text.plain, next)
            && high.low > n.low
            && unit::unit(&text.plain, high.end).is_none()
        {
            q.amount = Amount::Range(n.low, high.low);
            q.end = high.end;
        }
    }
    Some(q)
}

/// 点二八 of 百分之点二八: the zero left out.
fn pointed(text: &Text, i: usize) -> Option<Number> {
    if text.at(i) != Some('点') {
        return None;
    }
    let digits: String = text
        .rest(i + 1)
        .iter()
        .take(8)
        .map_while(|c| han_digit(*c))
        .filter_map(|d| char::from_digit(d, 10))
        .collect();
    Some(Number {
        end: i + 1 + digits.len(),
        low: format!("0.{digits}").parse().ok()?,
        han: true,
        ..Number::at(i)
    })
}

/// The value of ½ and its like.
fn vulgar_value(c: char) -> Option<Decimal> {
    let (above, below) = match c {
        '½' => (1, 2),
        '⅓' => (1, 3),
        '⅔' => (2, 3),
        '¼' => (1, 4),
        '¾' => (3, 4),
        '⅕' => (1, 5),
        '⅛' => (1, 8),
        _ => return None,
    };
    ratio(above.into(), below.into())
}

/// ½, 3½
fn vulgar(text: &Text, start: usize, at: usize, minus: bool) -> Option<Quantity> {
    let digits = text
        .rest(at)
        .iter()
        .take(6)
        .take_while(|c| c.is_ascii_digit())
        .count();
    let part = vulgar_value(text.at(at + digits)?)?;
    let whole = number(&text.plain, at).map_or(Decimal::ZERO, |n| n.low);
    let value = signed(whole.checked_add(part)?, minus);
    let mut q = exact(start, at + digits + 1, value);
    q.dimension = Some(Dimension::Ratio);
    Some(of_unit(text, q))
}

/// 五分之一, 16分之5.
fn spoken(text: &Text, start: usize, below: &Number, minus: bool) -> Option<Quantity> {
    if below.low <= Decimal::ZERO {
        return None;
    }
    if let Some(end) = third(text, below) {
        let mut q = exact(start, end, signed(ratio(Decimal::ONE, below.low)?, minus));
        q.dimension = Some(Dimension::Ratio);
        return Some(q);
    }
    if !text.has(below.end, "分之") {
        return None;
    }
    let at = below.end + 2;
    let inner = text.at(at) == Some('负');
    let above = number(&text.plain, at + usize::from(inner))?;
    let value = ratio(whole(&above), whole(below))?;
    let mut q = exact(start, above.end, signed(value, minus != inner));
    q.infix = above.infix;
    q.dimension = Some(Dimension::Ratio);
    Some(q)
}

/// 三分一, 四分一, as Hong Kong's papers write; not 十分一般, 三分一次.
fn third(text: &Text, below: &Number) -> Option<usize> {
    let small = below.han && below.exponent == 0 && below.low.scale() == 0;
    let fits = small && below.low >= Decimal::TWO && below.low < Decimal::TEN;
    if !fits || !text.has(below.end, "分一") {
        return None;
    }
    let end = below.end + 2;
    let measured = unit::unit(&text.plain, end)
        .is_some_and(|u| matches!(u.dimension, Dimension::Volume | Dimension::Mass));
    let free = text.at(end).is_none_or(|c| "，。；、！？）)的".contains(c));
    (free || measured).then_some(end)
}

/// 七又二分之一
fn mixed(text: &Text, start: usize, first: &Number, minus: bool) -> Option<Quantity> {
    if text.at(first.end) != Some('又') {
        return None;
    }
    let below = number(&text.plain, first.end + 1)?;
    let part = spoken(text, start, &below, false)?;
    let Amount::Exact(part_value) = part.amount else {
        return None;
    };
    let value = whole(first).checked_add(part_value)?;
    let mut q = exact(start, part.end, signed(value, minus));
    q.dimension = Some(Dimension::Ratio);
    Some(q)
}

/// 3/4, 1 1/2: whole numbers, and no date or code around them. More than one whole (24/7) is a number
/// and measures nothing.
fn slashed(text: &Text, start: usize, at: usize, first: &Number, minus: bool) -> Option<Quantity> {
    let glued = |c: char| matches!(c, '/' | '.') || c.is_ascii_alphanumeric();
    if first.han || first.low.scale() > 0 || text.before(at).is_some_and(glued) {
        return None;
    }
    let mut above = first.clone();
    let mut whole = Decimal::ZERO;
    if text.at(first.end) == Some(' ')
        && let Some(n) = number(&text.plain, first.end + 1)
    {
        whole = first.low;
        above = n;
    }
    if text.at(above.end) != Some('/') {
        return None;
    }
    let below = number(&text.plain, above.end + 1)?;
    let plain = |n: &Number| {
        !n.han
            && n.low.scale() == 0
            && n.exponent == 0
            && n.infix.is_none()
            && n.low < Decimal::ONE_THOUSAND
    };
    if !plain(&above)
        || !plain(&below)
        || below.low < Decimal::TWO
        || text.at(below.end).is_some_and(glued)
    {
        return None;
    }
    let proper = above.low < below.low;
    let value = ratio(above.low, below.low)?.checked_add(whole)?;
    let mut q = exact(start, below.end, signed(value, minus));
    q.dimension = proper.then_some(Dimension::Ratio);
    Some(q)
}

/// 四分之一公升, 三分之二小时: the part of a unit that measures.
fn of_unit(text: &Text, mut q: Quantity) -> Quantity {
    if let Some(u) = unit::unit(&text.plain, q.end)
        && matches!(
            u.dimension,
            Dimension::Length
                | Dimension::Volume
                | Dimension::Mass
                | Dimension::Area
                | Dimension::Duration
        )
        && (u.end > q.end + 1 || matches!(text.at(q.end), Some('升' | '米' | '吨' | '斤' | '亩')))
        && q.dimension.is_some()
    {
        q.unit = text.unit(q.end, u.end);
        q.dimension = Some(u.dimension);
        q.end = u.end;
    }
    q
}

/// 半小时, 半数, 一半, 半百, 半成.
pub(super) fn half(text: &Text, i: usize) -> Option<Quantity> {
    let at = if text.has(i, "一半") { i + 1 } else { i };
    if text.at(at) != Some('半') {
        return None;
    }
    let mut q = exact(i, at + 1, Decimal::new(5, 1));
    q.han = true;
    if text.has(at, "半百") {
        q.amount = Amount::Exact(Decimal::from(50));
        q.end = at + 2;
        return Some(q);
    }
    if text.has(at, "半数") {
        q.end = at + 2;
        q.dimension = Some(Dimension::Ratio);
        return Some(q);
    }
    if at > i {
        q.dimension = Some(Dimension::Ratio);
        return Some(q);
    }
    if is_tenth(text, at + 1) {
        q.unit = "成".to_owned();
        q.end = at + 2;
        q.dimension = Some(Dimension::Ratio);
        return Some(q);
    }
    let Some(found) = unit::unit(&text.plain, at + 1) else {
        return Some(q);
    };
    let word = text.plain(at + 1, found.end);
    let measures = match found.dimension {
        Dimension::Duration => !matches!(word, ['日' | '夜' | '晚' | '分' | '载' | '秒' | '旬']),
        Dimension::Mass | Dimension::Length | Dimension::Area => word != ['两'],
        Dimension::Volume => word != ['方'],
        _ => false,
    };
    if measures {
        q.unit = text.unit(at + 1, found.end);
        q.end = found.end;
        q.dimension = Some(found.dimension);
        if let Some(c @ '多') = text.at(q.end) {
            q.infix = Some(c);
            q.end += 1;
        }
    }
    Some(q)
}

/// 打对折 is 5折.
pub(super) fn half_price(text: &Text, i: usize) -> Option<Quantity> {
    if !text.has(i, "对折") || text.before(i) != Some('打') {
        return None;
    }
    let mut q = exact(i, i + 2, Decimal::from(5));
    q.unit = "折".to_owned();
    q.dimension = Some(Dimension::Ratio);
    q.han = true;
    Some(q)
}

/// Whether 成 at `i` is a tenth and not a part of a word (成立, 成品).
pub(super) fn is_tenth(text: &Text, i: usize) -> bool {
    const WORDS: &[char] = &[
        '立', '功', '果', '绩', '员', '本', '都', '熟', '就', '交', '长', '品', '套', '衣', '人',
        '型', '因', '份', '田', '语', '片', '天', '倍', '群', '对', '双',
    ];
    // 八成为女性 is a share; nothing becomes 成为 right behind a number.
    text.at(i) == Some('成') && !text.at(i + 1).is_some_and(|c| WORDS.contains(&c))
}

/// Whether 折 at `i`, behind a number that begins at `start`, is a reduced price: not 一波三折, 三折叠, 百折.
pub(super) fn is_discount(text: &Text, start: usize, i: usize) -> bool {
    const WORDS: &[char] = &[
        '叠', '射', '页', '合', '磨', '腾', '中', '痕', '线', '损', '服', '返', '断', '回', '戟',
        '桂', '子',
    ];
    text.at(i) == Some('折')
        && !text.at(i + 1).is_some_and(|c| WORDS.contains(&c))
        && !text
            .before(start)
            .is_some_and(|c| matches!(c, '波' | '第' | '经'))
}

/// What a digit behind a unit says: 三成五 has half a 成 more.
pub(super) fn lone_digit(text: &Text, i: usize) -> Option<Decimal> {
    let d = han_digit(text.at(i)?).filter(|d| *d > 0)?;
    // 九成八人 are 98 of a hundred, and no eight.
    let counts = unit::unit(&text.plain, i + 1).is_some() && text.at(i + 1) != Some('人');
    let ends = !text.at(i + 1).is_some_and(is_han_numeral) && !counts;
    ends.then(|| Decimal::new(d.into(), 1))
}
