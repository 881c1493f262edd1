//! A number with its unit, its range and its infixes: 537.3亿元, 30亿—50亿元, 百分之三点五, 三成五, 9秒97.
//!
//! Grammar only: whether the thing measures at all is decided in [`super::numeral`].

use rust_decimal::Decimal;

use super::fold::Text;
use super::number::{Number, han_digit, is_han_numeral, number, shift_down};
use super::result;
use super::unit::{self, Dimension, MONEY_SIGNS};
use crate::model::Amount;

/// What was read at one place.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Quantity {
    /// First character of the surface, sign and currency sign included.
    pub(super) start: usize,
    /// Behind the last character of the surface.
    pub(super) end: usize,
    pub(super) amount: Amount,
    /// As printed, with the magnitude: 亿元. Empty without one.
    pub(super) unit: String,
    pub(super) dimension: Option<Dimension>,
    /// Whether a magnitude stands in the unit.
    pub(super) magnitude: bool,
    /// 余, 多, 几 …
    pub(super) infix: Option<char>,
    /// Written in Han numerals only, with nothing but one digit.
    pub(super) small_han: bool,
    pub(super) han: bool,
    /// A lone 百, 千, 万, 亿.
    pub(super) bare: bool,
    /// Digits read one by one, or too many of them.
    pub(super) code: bool,
    /// Signed by a plus.
    pub(super) plus: bool,
    /// 3:1, 4分11秒35
    pub(super) result: bool,
}

/// Reads the quantity that begins at `i`.
pub(super) fn quantity(text: &Text, i: usize) -> Option<Quantity> {
    result::result(text, i)
        .or_else(|| fraction(text, i))
        .or_else(|| half(text, i))
        .or_else(|| money_first(text, i))
        .or_else(|| plain(text, i))
}

pub(super) fn exact(start: usize, end: usize, value: Decimal) -> Quantity {
    Quantity {
        start,
        end,
        amount: Amount::Exact(value),
        unit: String::new(),
        dimension: None,
        magnitude: false,
        infix: None,
        small_han: false,
        han: false,
        bare: false,
        code: false,
        plus: false,
        result: false,
    }
}

fn amount(low: Decimal, high: Option<Decimal>) -> Amount {
    match high {
        Some(high) => Amount::Range(low, high),
        None => Amount::Exact(low),
    }
}

// ---- number, unit, range -----------------------------------------------------------------

/// A number and the unit behind it; the end is the number's own where there is none.
struct Measured {
    number: Number,
    /// Where the unit itself begins and ends.
    unit: Option<(usize, usize, Dimension)>,
    end: usize,
    /// What 半 or a following digit adds: 三年半, 一米七五.
    adds: Decimal,
    /// 多, 余, 来 behind the unit: 三年多.
    infix: Option<char>,
}

fn measured(text: &Text, i: usize) -> Option<Measured> {
    let number = number(&text.plain, i)?;
    let mut m = Measured {
        end: number.end,
        unit: None,
        adds: Decimal::ZERO,
        infix: None,
        number,
    };
    // An infix that the number took may belong to the unit instead: 3多米 never, 10来 only with one.
    if let Some(end) = tenths(text, &m.number) {
        return Some(with_tenths(text, m, end));
    }
    // 120 km/h, 3000 USD: a unit in Latin letters may stand off by a space.
    let gap = usize::from(
        text.at(m.end) == Some(' ')
            && text
                .at(m.end + 1)
                .is_some_and(|c| c.is_ascii_alphabetic() || c == '%'),
    );
    let found = unit::unit(&text.plain, m.end + gap);
    if gap == 1 && found.is_some() {
        m.end += 1;
    }
    let Some(found) = found else {
        if matches!(m.number.infix, Some('来' | '几')) && !m.number.han {
            m.end -= 1;
            m.number.infix = None;
        }
        return Some(m);
    };
    m.unit = Some((m.end, found.end, found.dimension));
    m.end = found.end;
    half_behind(text, &mut m);
    digit_behind(text, &mut m);
    if m.number.infix.is_none()
        && let Some(c @ ('多' | '余' | '来')) = text.at(m.end)
        && !matches!(
            (c, text.at(m.end + 1)),
            ('来', _)
                | (
                    _,
                    Some(
                        '了' | '出'
                            | '数'
                            | '年'
                            | '家'
                            | '名'
                            | '个'
                            | '项'
                            | '次'
                            | '种'
                            | '样'
                            | '元'
                    )
                )
        )
        && m.number.high.is_none()
        && !matches!(found.dimension, Dimension::Ratio | Dimension::Points)
    {
        m.infix = Some(c);
        m.end += 1;
    }
    Some(m)
}

/// 三成, 三成五, 三成半: gives the end of 成, where it is one.
fn tenths(text: &Text, n: &Number) -> Option<usize> {
    const WORDS: &[char] = &[
        '立', '为', '功', '果', '绩', '员', '本', '都', '熟', '就', '交', '长', '品', '套', '衣',
        '人', '型', '因', '份', '田', '语', '片', '天', '倍', '群', '对', '双',
    ];
    let fits = n.exponent == 0 && n.low <= Decimal::TEN && !n.positional;
    (fits
        && text.at(n.end) == Some('成')
        && !text.at(n.end + 1).is_some_and(|c| WORDS.contains(&c)))
    .then_some(n.end + 1)
}

fn with_tenths(text: &Text, mut m: Measured, end: usize) -> Measured {
    m.unit = Some((end - 1, end, Dimension::Ratio));
    m.end = end;
    match text.at(end) {
        Some('半') => {
            m.adds = Decimal::new(5, 1);
            m.end += 1;
        }
        Some(c) => {
            if let Some(d) = han_digit(c)
                && d > 0
                && !text.at(end + 1).is_some_and(is_han_numeral)
                && unit::unit(&text.plain, end + 1).is_none()
            {
                m.adds = Decimal::new(d.into(), 1);
                m.end += 1;
            }
        }
        None => {}
    }
    m
}

/// 三年半, 两个半小时, 一斤半.
fn half_behind(text: &Text, m: &mut Measured) {
    let Some((start, end, dimension)) = m.unit else {
        return;
    };
    if text.at(end) != Some('半') || m.number.high.is_some() || m.number.low.scale() > 0 {
        return;
    }
    let own = end - start == 1 && text.at(start) == Some('个');
    if own {
        if let Some(u) =
            unit::unit(&text.plain, end + 1).filter(|u| matches!(u.dimension, Dimension::Duration))
        {
            m.unit = Some((end + 1, u.end, u.dimension));
            m.adds = Decimal::new(5, 1);
            m.end = u.end;
        } else if text.has(end + 1, "月") {
            m.unit = Some((end + 1, end + 2, Dimension::Duration));
            m.adds = Decimal::new(5, 1);
            m.end = end + 2;
        }
    } else if dimension != Dimension::Count
        && unit::unit(&text.plain, end + 1).is_none_or(|u| u.dimension == Dimension::Count)
        && !text.has(end + 1, "年")
    {
        m.adds = Decimal::new(5, 1);
        m.end += 1;
    }
}

/// 一米七五, 三块五, 1米85: digits behind a unit are its decimals.
fn digit_behind(text: &Text, m: &mut Measured) {
    let Some((start, end, dimension)) = m.unit else {
        return;
    };
    let decimal = end - start == 1
        && matches!(
            text.at(start),
            Some('米' | '块' | '元' | '丈' | '尺' | '毛' | '度')
        )
        || end - start == 2 && (text.has(start, "公尺") || text.has(start, "块钱"));
    if !decimal || m.number.high.is_some() || m.number.low.scale() > 0 || m.end != end {
        return;
    }
    let _ = dimension;
    let mut digits = String::new();
    let mut at = end;
    while digits.len() < 3
        && let Some(d) = text.at(at).and_then(|c| {
            if m.number.han {
                han_digit(c)
            } else {
                c.to_digit(10)
            }
        })
    {
        digits.extend(char::from_digit(d, 10));
        at += 1;
    }
    // Behind the digits there must be no other number or unit: 一米二长 yes, 三元五角 and 1米3个 no.
    let next = text.at(at);
    if digits.is_empty()
        || digits.len() > 2
        || next.is_some_and(|c| is_han_numeral(c) || c.is_ascii_digit() || c == '.' || c == '点')
        || unit::unit(&text.plain, at).is_some()
    {
        return;
    }
    if let Ok(value) = format!("0.{digits}").parse() {
        m.adds = value;
        m.end = at;
    }
}

/// Separators of a range.
fn separator(text: &Text, i: usize) -> Option<usize> {
    match text.at(i)? {
        '至' | '到' | '~' | '-' => Some(i + 1),
        '—' => Some(i + 1 + usize::from(text.at(i + 1) == Some('—'))),
        _ => None,
    }
}

fn plain(text: &Text, i: usize) -> Option<Quantity> {
    let (sign, at) = sign(text, i);
    let m = measured(text, at)?;
    let mut q = if m.number.overlong {
        exact(i, m.end, Decimal::ZERO)
    } else {
        build(text, i, &m, sign)
    };
    q.code = m.number.overlong || m.number.positional && m.unit.is_none();
    if let Some(range) = range(text, i, &m, sign) {
        return Some(range);
    }
    if let Some(joined) = second_unit(text, &m) {
        q.amount = Amount::Exact(joined.0);
        q.unit = joined.1;
        q.end = joined.2;
    }
    Some(q)
}

#[derive(Clone, Copy, PartialEq)]
enum Sign {
    None,
    Plus,
    Minus,
}

/// The sign at `i` and where the number behind it begins.
fn sign(text: &Text, i: usize) -> (Sign, usize) {
    let glued = text.before(i).is_some_and(|c| {
        c.is_ascii_alphanumeric() || c == ')' || c == '月' || c == '日' || c == '年'
    });
    match text.at(i) {
        Some('-') if !glued => (Sign::Minus, i + 1),
        Some('+') if !glued => (Sign::Plus, i + 1),
        Some('负')
            if !matches!(
                text.before(i),
                Some('胜' | '平' | '抱' | '担' | '肩' | '欠' | '自')
            ) =>
        {
            (Sign::Minus, i + 1)
        }
        Some('零') if text.has(i, "零下") => (Sign::Minus, i + 2),
        _ => (Sign::None, i),
    }
}

fn build(text: &Text, start: usize, m: &Measured, sign: Sign) -> Quantity {
    let n = &m.number;
    let signed = |v: Decimal| {
        let v = if m.adds.is_zero() { v } else { v + scaled(m) };
        if sign == Sign::Minus { -v } else { v }
    };
    let (low, high) = match n.high {
        Some(high) if sign == Sign::Minus => (signed(high), Some(signed(n.low))),
        high => (signed(n.low), high.map(signed)),
    };
    let mut unit = text.printed(n.magnitude.0, n.magnitude.1);
    if let Some((from, to, _)) = m.unit {
        unit.push_str(&text.printed(from, to));
    }
    let digits = n.end - start;
    Quantity {
        start,
        end: m.end,
        amount: amount(low, high),
        unit,
        dimension: m.unit.map(|(_, _, d)| d),
        magnitude: n.magnitude.1 > n.magnitude.0,
        infix: n.infix.or(m.infix),
        small_han: n.han && digits == 1,
        han: n.han,
        bare: n.bare && n.infix.is_none(),
        code: false,
        plus: sign == Sign::Plus,
        result: false,
    }
}

/// What 半 or the digits behind the unit add, in the number's magnitude.
fn scaled(m: &Measured) -> Decimal {
    shift_down(m.adds, m.number.exponent)
}

/// 30亿—50亿元, 3至5%, 5%到8%, 1.6万至1.7万栋, 零下5到3℃.
fn range(text: &Text, start: usize, low: &Measured, sign_: Sign) -> Option<Quantity> {
    if low.number.high.is_some() || low.number.positional || low.number.overlong {
        return None;
    }
    let at = separator(text, low.end)?;
    // 由45分钟到18分钟, 从…到… with a verb never come here; 2-3 in a chain (1-2-3) is a code.
    let (sign_high, at) = sign(text, at);
    let high = measured(text, at)?;
    if high.number.positional || high.number.overlong || high.number.high.is_some() {
        return None;
    }
    if matches!(text.at(high.end), Some('-')) {
        return None;
    }
    let from = low.unit.map(|(a, b, _)| text.plain(a, b));
    let to = high.unit.map(|(a, b, _)| text.plain(a, b));
    if from.is_some() && from != to {
        return None;
    }
    let shared = low.number.exponent == 0;
    // 8000万至1.2亿: the lower end is told in the upper end's magnitude.
    let exponent = high.number.exponent;
    let mut a = low.number.low + low.adds;
    let b = high.number.low + high.adds;
    if !shared && low.number.exponent != exponent {
        a = a.checked_mul(Decimal::from(10u64.pow(low.number.exponent.min(18))))?;
        a = shift_down(a, exponent);
    }
    let minus = |v: Decimal, s: Sign| if s == Sign::Minus { -v } else { v };
    let (a, b) = (minus(a, sign_), minus(b, sign_high));
    if a >= b {
        return None;
    }
    let mut q = build(text, start, &high, Sign::None);
    q.start = start;
    q.amount = Amount::Range(a, b);
    q.han = low.number.han && high.number.han;
    q.small_han = false;
    q.bare = false;
    Some(q)
}

/// Pairs of units told together: the whole in the smaller one, as 1亿5000万 is 15000万.
const JOINED: &[(&str, &str, u32)] = &[
    ("小时", "分钟", 60),
    ("个小时", "分钟", 60),
    ("小时", "分", 60),
    ("天", "小时", 24),
    ("年", "个月", 12),
    ("分钟", "秒", 60),
    ("公斤", "克", 1000),
    ("斤", "两", 10),
    ("公里", "米", 1000),
    ("米", "厘米", 100),
    ("吨", "公斤", 1000),
    ("尺", "寸", 10),
    ("英尺", "英寸", 12),
    ("英尺", "寸", 12),
    ("磅", "盎司", 16),
    ("元", "角", 10),
    ("元", "分", 100),
    ("块", "毛", 10),
    ("角", "分", 10),
    ("美元", "美分", 100),
    ("欧元", "欧分", 100),
    ("英镑", "便士", 100),
];

fn second_unit(text: &Text, m: &Measured) -> Option<(Decimal, String, usize)> {
    let (from, to, dimension) = m.unit?;
    if m.end != to || m.number.high.is_some() || m.number.exponent > 0 || m.number.infix.is_some() {
        return None;
    }
    let first = text.plain(from, to);
    let again = number(&text.plain, to + usize::from(text.at(to) == Some('零')))?;
    let next = unit::unit(&text.plain, again.end)?;
    let second = text.plain(again.end, next.end);
    let (big, small, factor) = JOINED.iter().find(|(a, b, _)| {
        first.iter().copied().eq(a.chars()) && second.iter().copied().eq(b.chars())
    })?;
    if again.high.is_some() || again.exponent > 0 || again.infix.is_some() || again.positional {
        return None;
    }
    let _ = (big, small);
    if dimension == Dimension::Money {
        // 5元3角2分 is 5.32元.
        let mut value = m.number.low + again.low / Decimal::from(*factor);
        let mut end = next.end;
        if *factor == 10
            && let Some(cents) = number(&text.plain, end)
            && matches!(text.at(cents.end), Some('分'))
        {
            value += cents.low / Decimal::from(factor * 10);
            end = cents.end + 1;
        }
        return Some((value.normalize(), text.printed(from, to), end));
    }
    let value = m.number.low.checked_mul(Decimal::from(*factor))? + again.low;
    Some((
        value.normalize(),
        text.printed(again.end, next.end),
        next.end,
    ))
}

// ---- fractions, halves, money in front ------------------------------------------------------

/// 百分之三点五, 千分之二, 五分之一, 3/4.
fn fraction(text: &Text, i: usize) -> Option<Quantity> {
    const OF: &[(&str, &str)] = &[("百分之", "%"), ("千分之", "‰"), ("万分之", "‱")];
    let (sign_, at) = sign(text, i);
    for (word, sign_name) in OF {
        if !text.has(at, word) {
            continue;
        }
        let from = at + 3;
        let (inner, from) = if text.has(from, "负") {
            (Sign::Minus, from + 1)
        } else {
            (sign_, from)
        };
        let n = number(&text.plain, from)?;
        let mut q = exact(i, n.end, n.low);
        let minus = |v: Decimal| if inner == Sign::Minus { -v } else { v };
        q.amount = match n.high {
            Some(high) => Amount::Range(minus(n.low), minus(high)),
            None => Amount::Exact(minus(n.low)),
        };
        q.infix = n.infix;
        q.unit = (*sign_name).to_owned();
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
        return Some(q);
    }
    let below = number(&text.plain, at)?;
    if let Some(mixed) = mixed(text, i, &below, sign_) {
        return Some(mixed);
    }
    let minus = |v: Decimal| if sign_ == Sign::Minus { -v } else { v };
    if text.has(below.end, "分之") && below.low > Decimal::ZERO && below.exponent == 0 {
        let above = number(&text.plain, below.end + 2)?;
        let mut q = exact(i, above.end, minus(ratio(above.low, below.low)?));
        q.infix = above.infix;
        q.dimension = Some(Dimension::Ratio);
        return Some(q);
    }
    // 1又1/2, 3/4: small whole numbers, and no date or code around them.
    if below.han || text.at(below.end) != Some('/') || below.low.scale() > 0 {
        return None;
    }
    let under = number(&text.plain, below.end + 1)?;
    let alone = !text
        .before(at)
        .is_some_and(|c| c == '/' || c.is_ascii_alphanumeric())
        && !text
            .at(under.end)
            .is_some_and(|c| c == '/' || c.is_ascii_alphanumeric());
    if !alone
        || under.han
        || under.low.scale() > 0
        || under.low < Decimal::TWO
        || below.low >= under.low
    {
        return None;
    }
    let mut q = exact(i, under.end, minus(ratio(below.low, under.low)?));
    q.dimension = Some(Dimension::Ratio);
    Some(q)
}

/// 七又二分之一
fn mixed(text: &Text, start: usize, whole: &Number, sign: Sign) -> Option<Quantity> {
    if text.at(whole.end) != Some('又') || whole.exponent > 0 {
        return None;
    }
    let below = number(&text.plain, whole.end + 1)?;
    if !text.has(below.end, "分之") || below.low.is_zero() {
        return None;
    }
    let above = number(&text.plain, below.end + 2)?;
    let value = whole.low.checked_add(ratio(above.low, below.low)?)?;
    let mut q = exact(
        start,
        above.end,
        if sign == Sign::Minus { -value } else { value },
    );
    q.dimension = Some(Dimension::Ratio);
    Some(q)
}

/// A quotient, exact where it ends and rounded to ten places where it does not.
fn ratio(above: Decimal, below: Decimal) -> Option<Decimal> {
    Some(above.checked_div(below)?.round_dp(10).normalize())
}

/// 半小时, 半数, 一半, 大半年.
fn half(text: &Text, i: usize) -> Option<Quantity> {
    let at = if text.has(i, "一半") { i + 1 } else { i };
    if text.at(at) != Some('半') {
        return None;
    }
    let mut q = exact(i, at + 1, Decimal::new(5, 1));
    q.han = true;
    if text.has(at, "半数") {
        q.end = at + 2;
        q.dimension = Some(Dimension::Ratio);
        return Some(q);
    }
    if at > i {
        q.dimension = Some(Dimension::Ratio);
        return Some(q);
    }
    let (from, found) = match unit::unit(&text.plain, at + 1) {
        Some(u) => (at + 1, u),
        None => return Some(q),
    };
    let word = text.plain(from, found.end);
    let measures = match found.dimension {
        Dimension::Duration => !matches!(word, ['日' | '夜' | '晚' | '分' | '载' | '秒' | '旬']),
        Dimension::Mass | Dimension::Length | Dimension::Area => word != ['两'],
        _ => false,
    };
    if measures {
        q.unit = text.printed(from, found.end);
        q.end = found.end;
        q.dimension = Some(found.dimension);
        if let Some(c @ '多') = text.at(q.end) {
            q.infix = Some(c);
            q.end += 1;
        }
    }
    Some(q)
}

/// NT$65, ¥3.8亿, 新台币86.4亿元.
fn money_first(text: &Text, i: usize) -> Option<Quantity> {
    let negative =
        text.at(i) == Some('-') && !text.before(i).is_some_and(|c| c.is_ascii_alphanumeric());
    let at = i + usize::from(negative);
    if text.before(at).is_some_and(|c| c.is_ascii_alphabetic()) {
        return None;
    }
    if let Some(sign) = MONEY_SIGNS.iter().find(|s| text.has(at, s)) {
        let mut from = at + sign.chars().count();
        while text.at(from) == Some(' ') {
            from += 1;
        }
        let inner = plain(text, from)?;
        let mut q = inner;
        let has_money = q.dimension == Some(Dimension::Money);
        if q.dimension.is_some() && !has_money {
            return None;
        }
        q.start = i;
        let name = text.printed(at, at + sign.chars().count());
        q.unit = if has_money {
            q.unit
        } else {
            format!("{}{name}", q.unit)
        };
        if negative {
            q.amount = match q.amount {
                Amount::Exact(v) => Amount::Exact(-v),
                other => other,
            };
        }
        q.dimension = Some(Dimension::Money);
        // US$58至US$63: the sign is told twice.
        if let Amount::Exact(low) = q.amount
            && let Some(next) = separator(text, q.end)
            && text.has(next, sign)
            && let Some(high) = plain(text, next + sign.chars().count())
            && let Amount::Exact(top) = high.amount
            && top > low
        {
            q.amount = Amount::Range(low, top);
            q.end = high.end;
        }
        return Some(q);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(s: &str) -> String {
        let text = Text::new(s);
        match quantity(&text, 0) {
            Some(q) => format!(
                "{} {}|{}",
                q.amount,
                q.unit,
                text.printed(q.end, text.len())
            ),
            None => "-".into(),
        }
    }

    #[test]
    fn reads_value_and_unit() {
        for (text, want) in [
            ("537.3亿元，", "537.3 亿元|，"),
            ("６．５億元", "6.5 億元|"),
            ("1,158萬元", "1158 萬元|"),
            ("600余家企业", "600 家|企业"),
            ("两千余张", "2000 张|"),
            ("三年多的", "3 年|的"),
            ("0.5个工作日", "0.5 个工作日|"),
            ("80公里/小时", "80 公里/小时|"),
            ("三十五摄氏度", "35 摄氏度|"),
            ("11.3万群众", "11.3 万|群众"),
            ("568億拚", "568 億|拚"),
            ("百分之三點五", "3.5 %|"),
            ("百分之五到八", "5~8 %|"),
            ("千分之二", "2 ‰|"),
            ("四分之一", "0.25 |"),
            ("三分之二", "0.6666666667 |"),
            ("3/4", "0.75 |"),
            ("三成", "3 成|"),
            ("兩成七", "2.7 成|"),
            ("三成立项", "3 |成立项"),
            ("半小时", "0.5 小时|"),
            ("半数", "0.5 |"),
            ("一半", "0.5 |"),
            ("两个半小时", "2.5 小时|"),
            ("三年半", "3.5 年|"),
            ("一斤半", "1.5 斤|"),
            ("一米七五", "1.75 米|"),
            ("一米四八的个子", "1.48 米|的个子"),
            ("三块五", "3.5 块|"),
            ("两毛五", "2.5 毛|"),
            ("三十七度五", "37.5 度|"),
            ("七又二分之一", "7.5 |"),
            ("120 km/h", "120 km/h|"),
            ("三十两", "30 两|"),
            ("六千字节", "6 千字节|"),
            ("5元3角", "5.3 元|"),
            ("五元三角二分", "5.32 元|"),
            ("1小时30分钟", "90 分钟|"),
            ("零下30℃", "-30 ℃|"),
            ("负三点五", "-3.5 |"),
            ("-0.5%", "-0.5 %|"),
            ("NT$65", "65 NT$|"),
            ("HK$3.8亿", "3.8 亿HK$|"),
            ("US$1,200", "1200 US$|"),
        ] {
            assert_eq!(read(text), want, "{text}");
        }
    }

    #[test]
    fn reads_ranges() {
        for (text, want) in [
            ("30亿—50亿元", "30~50 亿元|"),
            ("5至8亿元", "5~8 亿元|"),
            ("3至5%下调", "3~5 %|下调"),
            ("10%~15%", "10~15 %|"),
            ("1.6萬至1.7萬棟之間", "1.6~1.7 萬棟|之間"),
            ("8000万至1.2亿元", "0.8~1.2 亿元|"),
            ("三到五年", "3~5 年|"),
            ("二十到三十", "20~30 |"),
            ("十五到二十公斤", "15~20 公斤|"),
            ("26～31℃", "26~31 ℃|"),
            ("9至10级", "9~10 级|"),
            ("三五年", "3~5 年|"),
            ("5公里到3小时", "5 公里|到3小时"),
        ] {
            assert_eq!(read(text), want, "{text}");
        }
    }

    #[test]
    fn reads_results() {
        for (text, want) in [
            ("3比1战胜", "3:1 比|战胜"),
            ("3:1战胜", "3:1 比|战胜"),
            ("三比零", "3:0 比|"),
            ("9秒97", "9.97 秒|"),
            ("4分11秒35", "4:11.35 |"),
            ("2小时11分08秒", "2:11:08 |"),
            ("4胜3平2负", "4:3:2 |"),
            ("15秒", "15 秒|"),
            ("10:30", "10 |:30"),
        ] {
            assert_eq!(read(text), want, "{text}");
        }
    }
}
