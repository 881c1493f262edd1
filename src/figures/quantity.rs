//! A number with its unit, its range and its infixes: 537.3亿元, 30亿—50亿元, 百分之三点五, 三成五, 9秒97.
//!
//! Grammar only: whether the thing measures at all is decided in [`super::numeral`].

use rust_decimal::Decimal;

use super::fold::Text;
use super::fraction::{self, is_discount, is_tenth, lone_digit};
use super::joined::joined;
use super::number::{Number, han_digit, is_han_numeral, number, power, shift_down, times};
use super::prefix;
use super::result;
use super::unit::{self, Dimension};
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
        .or_else(|| fraction::fraction(text, i))
        .or_else(|| fraction::half(text, i))
        .or_else(|| fraction::half_price(text, i))
        .or_else(|| prefix::money_sign(text, i))
        .or_else(|| prefix::money_name(text, i))
        .or_else(|| prefix::temperature(text, i))
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
pub(super) struct Measured {
    pub(super) number: Number,
    /// Where the unit itself begins and ends.
    pub(super) unit: Option<(usize, usize, Dimension)>,
    pub(super) end: usize,
    /// What 半 or a following digit adds: 三年半, 一米七五.
    adds: Decimal,
    /// 多, 余, 来 behind the unit: 三年多.
    infix: Option<char>,
    /// Told in more units than one.
    compound: bool,
}

fn measured(text: &Text, i: usize) -> Option<Measured> {
    let number = number(&text.plain, i)?;
    let mut m = Measured {
        end: number.end,
        unit: None,
        adds: Decimal::ZERO,
        infix: None,
        compound: false,
        number,
    };
    // An infix that the number took may belong to the unit instead: 3多米 never, 10来 only with one.
    if let Some(end) = tenths(text, &m.number) {
        return Some(with_tenths(text, m, end));
    }
    if is_discount(text, i, m.end) && discount(text, &mut m) {
        return Some(m);
    }
    // 120 km/h, 3000 USD: a unit in Latin letters may stand off by a space.
    let gap = usize::from(
        text.at(m.end) == Some(' ')
            && text
                .at(m.end + 1)
                .is_some_and(|c| c.is_ascii_alphabetic() || c == '%'),
    );
    let found = unit::unit(&text.plain, m.end + gap).or_else(|| {
        // 12万TEU: behind a magnitude letters are a unit.
        let n = unit::short_form(text.rest(m.end)).filter(|_| m.number.exponent >= 4)?;
        Some(unit::Unit {
            end: m.end + n,
            dimension: Dimension::Count,
        })
    });
    if gap == 1 && found.is_some() {
        m.end += 1;
    }
    // 由218万起: from there on, and no 218 cases.
    let found = found.filter(|u| {
        let onwards = text.plain(m.end, u.end) == ['起']
            && matches!(text.before(i), Some('由' | '从' | '自' | '$' | '¥'));
        !onwards
    });
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
    if let Some(joined) = joined(text, &m) {
        m.number.low = joined.value;
        m.unit = Some((joined.unit.0, joined.unit.1, found.dimension));
        m.end = joined.end;
        m.compound = true;
        return Some(m);
    }
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
        spanned(text, &mut m);
    }
    Some(m)
}

/// 三个多月: the unit goes on behind 多.
fn spanned(text: &Text, m: &mut Measured) {
    const SPANS: &[&str] = &["月", "小时", "星期", "礼拜", "钟头", "学期", "世纪"];
    let Some((from, _, _)) = m.unit.filter(|u| text.plain(u.0, u.1) == ['个']) else {
        return;
    };
    if let Some(span) = SPANS.iter().find(|w| text.has(m.end, w)) {
        m.end += span.chars().count();
        m.unit = Some((from, m.end, Dimension::Duration));
    }
}

/// 三成, 三成五, 三成半: gives the end of 成, where it is one.
fn tenths(text: &Text, n: &Number) -> Option<usize> {
    let fits = n.exponent == 0 && n.low <= Decimal::TEN && !n.positional;
    (fits && is_tenth(text, n.end)).then_some(n.end + 1)
}

fn with_tenths(text: &Text, mut m: Measured, end: usize) -> Measured {
    m.unit = Some((end - 1, end, Dimension::Ratio));
    m.end = end;
    if text.at(end) == Some('半') {
        m.adds = Decimal::new(5, 1);
        m.end += 1;
    } else if let Some(tenth) = lone_digit(text, end) {
        m.adds = tenth;
        m.end += 1;
    }
    m
}

/// 七折, 九五折, 75折: two digits are told without their point. Ten or more tenths off are no price.
fn discount(text: &Text, m: &mut Measured) -> bool {
    let n = &mut m.number;
    let two_digits = n.low.scale() == 0 && n.low > Decimal::TEN && n.low < Decimal::ONE_HUNDRED;
    // 三四折 is a range, 三八折 is 3.8折.
    if two_digits && n.high.is_none() && n.exponent == 0 && n.infix.is_none() {
        n.low = shift_down(n.low, 1);
        n.positional = false;
    }
    let at = n.end;
    let fits = n.low < Decimal::TEN && !n.low.is_zero() && n.exponent == 0 && !n.positional;
    if fits {
        m.unit = Some((at, at + 1, Dimension::Ratio));
        m.end = at + 1;
    }
    fits && text.at(at).is_some()
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
        } else if matches!(text.at(end + 1), Some('月' | '钟')) {
            m.unit = Some((end + 1, end + 2, Dimension::Duration));
            m.adds = Decimal::new(5, 1);
            m.end = end + 2;
        } else if text
            .at(end + 1)
            .is_none_or(|c| "，。；、！？）".contains(c))
        {
            m.adds = Decimal::new(5, 1);
            m.end = end + 1;
        }
    } else if dimension != Dimension::Count
        && unit::unit(&text.plain, end + 1).is_none_or(|u| u.dimension == Dimension::Count)
        && !text.has(end + 1, "年")
    {
        m.adds = Decimal::new(5, 1);
        m.end += 1;
        // 五分半钟
        if text.has(start, "分半钟") {
            m.unit = Some((start, end, Dimension::Duration));
            m.end += 1;
        }
    }
}

/// 一米七五, 三块五, 1米85: digits behind a unit are its decimals.
fn digit_behind(text: &Text, m: &mut Measured) {
    let Some((start, end, _)) = m.unit else {
        return;
    };
    let decimal = end - start == 1
        && matches!(
            text.at(start),
            Some('米' | '块' | '元' | '丈' | '尺' | '毛' | '毫' | '度' | '蚊')
        )
        || end - start == 2 && (text.has(start, "公尺") || text.has(start, "块钱"));
    if !decimal || m.number.high.is_some() || m.number.low.scale() > 0 || m.end != end {
        return;
    }
    let mut digits = String::new();
    // 三块零四 has four hundredths, as 一米零五.
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

/// What parts the ends of a range, with the spaces around it; 1万(含)-5万 has a remark before it.
pub(super) fn separator(text: &Text, i: usize) -> Option<usize> {
    let told = ["(含)", "（含）"].iter().any(|w| text.has(i, w));
    let i = i + if told { 3 } else { 0 };
    let gap = usize::from(text.at(i) == Some(' '));
    let at = i + gap;
    let behind = match text.at(at)? {
        '至' | '到' | '~' => at + 1,
        // --5 is no negative number.
        '-' => at + 1 + usize::from(text.at(at + 1) == Some('-')),
        '—' => at + 1 + usize::from(text.at(at + 1) == Some('—')),
        _ => return None,
    };
    let gap_behind = text.at(behind) == Some(' ');
    // 5 -3 is a list, 20 - 100 a range.
    (gap_behind == (gap == 1)).then_some(behind + usize::from(gap_behind))
}

pub(super) fn plain(text: &Text, i: usize) -> Option<Quantity> {
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
    Some(q)
}

#[derive(Clone, Copy, PartialEq)]
pub(super) enum Sign {
    None,
    Plus,
    Minus,
}

/// The sign at `i` and where the number behind it begins.
pub(super) fn sign(text: &Text, i: usize) -> (Sign, usize) {
    let glued = text.before(i).is_some_and(|c| {
        c.is_ascii_alphanumeric() || c == ')' || c == '月' || c == '日' || c == '年'
    });
    match text.at(i) {
        Some('-') if !glued => (Sign::Minus, i + 1),
        Some('+') if !glued => (Sign::Plus, i + 1),
        Some('负')
            if !matches!(
                text.before(i),
                Some('胜' | '平' | '抱' | '担' | '肩' | '欠' | '自' | '减' | '背')
            ) =>
        {
            (Sign::Minus, i + 1)
        }
        Some('零') if text.has(i, "零下") => {
            let space = usize::from(text.at(i + 2) == Some(' '));
            (Sign::Minus, i + 2 + space)
        }
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
    let mut unit = text.unit(n.magnitude.0, n.magnitude.1);
    if let Some((from, to, _)) = m.unit {
        unit.push_str(&text.unit(from, to));
        if m.infix.is_some() {
            unit.retain(|c| c != '多');
        }
        if text.has(from, "分半钟") {
            unit.push_str(&text.unit(from + 2, from + 3));
        }
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
        small_han: n.han && digits == 1 && !m.compound,
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

/// 30亿—50亿元, 3至5%, 5%到8%, 1.6万至1.7万栋, 零下5到3℃, 20和30之间.
fn range(text: &Text, start: usize, low: &Measured, sign_: Sign) -> Option<Quantity> {
    let single = |n: &Number| n.high.is_none() && !n.positional && !n.overlong;
    if !single(&low.number) {
        return None;
    }
    let between = matches!(text.at(low.end), Some('和' | '与'));
    let at = if between {
        low.end + 1
    } else {
        separator(text, low.end)?
    };
    let (sign_high, at) = sign(text, at);
    let high = measured(text, at)?;
    // 2-3 in a chain (1-2-3) is a code.
    if !single(&high.number)
        || text.at(high.end) == Some('-')
        || between && !text.has(high.end, "之间")
    {
        return None;
    }
    let from = low.unit.map(|(a, b, _)| text.plain(a, b));
    let to = high.unit.map(|(a, b, _)| text.plain(a, b));
    if from.is_some() && from != to {
        return None;
    }
    let (a, b) = ends(&low.number, &high.number)?;
    let minus = |v: Decimal, s: Sign| if s == Sign::Minus { -v } else { v };
    let (a, b) = (minus(a + low.adds, sign_), minus(b + high.adds, sign_high));
    if a >= b {
        return None;
    }
    let mut q = build(text, start, &high, Sign::None);
    q.amount = Amount::Range(a, b);
    q.han = low.number.han && high.number.han;
    q.small_han = false;
    q.bare = false;
    Some(q)
}

/// Both ends in the upper end's magnitude.
fn ends(low: &Number, high: &Number) -> Option<(Decimal, Decimal)> {
    let exponent = high.exponent;
    // 8000万至1.2亿, and 8500到3万, which cannot mean 8500万.
    if low.exponent > 0 && low.exponent != exponent || low.exponent == 0 && low.low >= high.low {
        let a = low.low.checked_mul(power(low.exponent))?;
        return Some((shift_down(a, exponent), high.low));
    }
    // 10~15k
    if high.letter > low.letter && low.exponent == 0 {
        let a = times(low.low, power(high.letter));
        if a < high.low {
            return Some((a, high.low));
        }
    }
    // 两到三千 are thousands both, as 两到三万 are.
    let one_digit = |v: Decimal| v >= Decimal::ONE && v < Decimal::TEN && v.scale() == 0;
    let round = [2, 3]
        .into_iter()
        .find(|e| one_digit(shift_down(high.low, *e)));
    if let Some(e) = round
        && low.han
        && high.han
        && exponent == 0
        && one_digit(low.low)
        && times(low.low, power(e)) < high.low
    {
        return Some((times(low.low, power(e)), high.low));
    }
    Some((low.low, high.low))
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
            ("九元八毛", "9.8 元|"),
            ("六十块零四分", "60.04 块|"),
            ("七块六毛五", "7.65 块|"),
            ("八元又二角", "8.2 元|"),
            ("两小时零五秒", "7205 秒|"),
            ("三个半", "3.5 个|"),
            ("两个半钟", "2.5 钟|"),
            ("七分半钟", "7.5 分钟|"),
            ("六折", "6 折|"),
            ("六五折", "6.5 折|"),
            ("85折", "8.5 折|"),
            ("三折叠", "3 |折叠"),
            ("百折不挠", "100 |折不挠"),
            ("半成", "0.5 成|"),
            ("半百", "50 |"),
            ("半加仑", "0.5 加仑|"),
            ("百分之点六", "0.6 %|"),
            ("百分之3k", "3000 %|"),
            ("四百分之三", "0.0075 |"),
            ("负七分之负十四", "2 |"),
            ("二万又四分之一", "20000.25 |"),
            ("9/4", "2.25 |"),
            ("2 1/2", "2.5 |"),
            ("7½", "7.5 |"),
            ("五分之二公升", "0.4 公升|"),
            ("三分一的", "0.3333333333 |的"),
            ("六分一次", "6 分|一次"),
            ("华氏温度75度", "75 华氏度|"),
            ("摄氏20°", "20 摄氏度|"),
            ("人民币7.5", "7.5 人民币|"),
            ("港币20万", "20 万港币|"),
            ("人民币7.5元", "-"),
            ("６％", "6 %|"),
            ("６，０５０米", "6050 米|"),
            ("7，012.5元", "7012.5 元|"),
            ("7，012元", "7 |，012元"),
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
            ("7500到2万元", "0.75~2 万元|"),
            ("四到六千元", "4000~6000 元|"),
            ("6~9k", "6000~9000 |"),
            ("3万元--6万元", "3~6 万元|"),
            ("2万(含)-6万元", "2~6 万元|"),
            ("40 - 60个", "40~60 个|"),
            ("40 -60个", "40 | -60个"),
            ("30和40之间", "30~40 |之间"),
            ("30和40个", "30 |和40个"),
            ("三元二角到三元五角", "3.2~3.5 元|"),
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
