//! Numbers: Arabic, Han, mixed, approximate, and what their last magnitude is.
//!
//! A value stays in the magnitude that it is written in: 5.86万 is 5.86 with the magnitude 万, so that
//! value and unit can be shown as printed. Only what goes on behind a magnitude is multiplied out
//! (三万五千 is 35000, 1亿5000万 is 15000万).

use rust_decimal::Decimal;

/// A number in a text.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Number {
    /// Behind the last character, magnitude and infix included.
    pub(super) end: usize,
    /// The value, in the magnitude.
    pub(super) low: Decimal,
    /// The upper end of 三五, 七八十.
    pub(super) high: Option<Decimal>,
    /// Characters of the magnitude that belongs to the unit: 万, 亿, 万亿 …
    pub(super) magnitude: (usize, usize),
    /// Power of ten of the magnitude.
    pub(super) exponent: u32,
    /// 余, 多, 来, 几 inside or behind it, 数 before it.
    pub(super) infix: Option<char>,
    /// Written in Han numerals only.
    pub(super) han: bool,
    /// Han digits without multipliers, read one by one: 二〇二五.
    pub(super) positional: bool,
    /// A lone multiplier: 百, 千, 万, 亿.
    pub(super) bare: bool,
    /// Digits too many to be a value.
    pub(super) overlong: bool,
}

/// More digits than this are a code, not a value.
const MOST_DIGITS: usize = 24;

/// The value of a Han digit.
pub(super) fn han_digit(c: char) -> Option<u32> {
    Some(match c {
        '〇' | '零' | '○' => 0,
        '一' | '壹' => 1,
        '二' | '两' | '贰' => 2,
        '三' | '叁' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    })
}

/// Formal digits are also plain words (大陆, 队伍); they need a formal neighbour.
pub(super) fn is_formal(c: char) -> bool {
    matches!(
        c,
        '壹' | '贰' | '叁' | '肆' | '伍' | '陆' | '柒' | '捌' | '玖' | '拾' | '佰' | '仟'
    )
}

fn multiplier(c: char) -> Option<u32> {
    Some(match c {
        '十' | '拾' => 1,
        '百' | '佰' => 2,
        '千' | '仟' => 3,
        _ => return None,
    })
}

fn big(c: char) -> Option<u32> {
    Some(match c {
        '万' => 4,
        '亿' => 8,
        '兆' => 12,
        _ => return None,
    })
}

/// Whether a Han number may begin or go on with `c`.
pub(super) fn is_han_numeral(c: char) -> bool {
    han_digit(c).is_some()
        || multiplier(c).is_some()
        || big(c).is_some()
        || matches!(c, '廿' | '卅')
}

fn get(p: &[char], i: usize) -> char {
    p.get(i).copied().unwrap_or('\0')
}

/// Roots before which 千, 百 and 兆 are a part of the unit: 千瓦, 百帕, 兆赫.
fn joins_unit(p: &[char], i: usize) -> bool {
    let next = get(p, i + 1);
    match get(p, i) {
        '千' => {
            matches!(
                next,
                '瓦' | '克' | '米' | '卡' | '焦' | '帕' | '伏' | '安' | '赫' | '牛'
            ) || matches!((next, get(p, i + 2)), ('字', '节') | ('比', '特'))
        }
        '百' => matches!(next, '帕' | '分'),

        '兆' => matches!(next, '瓦' | '赫' | '帕' | '字' | '焦' | '比'),
        _ => false,
    }
}

fn power(exponent: u32) -> Decimal {
    Decimal::from(10u64.saturating_pow(exponent.min(18)))
}

/// A value beyond what the type holds is given up quietly: such a number is no figure.
fn times(a: Decimal, b: Decimal) -> Decimal {
    a.checked_mul(b).unwrap_or(Decimal::ZERO)
}

fn plus(a: Decimal, b: Decimal) -> Decimal {
    a.checked_add(b).unwrap_or(Decimal::ZERO)
}

/// `value` divided by ten to `exponent`, with no zeros that were not written.
pub(super) fn shift_down(value: Decimal, exponent: u32) -> Decimal {
    let scale = value.scale();
    let mut v = value;
    if v.set_scale(scale + exponent).is_err() {
        return value;
    }
    if v.fract().is_zero() {
        v.trunc()
    } else {
        v.normalize()
    }
}

/// Reads the number that begins at `i`.
pub(super) fn number(p: &[char], i: usize) -> Option<Number> {
    let c = get(p, i);
    if c.is_ascii_digit() {
        arabic(p, i)
    } else if is_han_numeral(c) || matches!(c, '数' | '几') {
        han(p, i)
    } else {
        None
    }
}

/// The digits at `i` as a value: `1,286`, `0.50`; `None` in place of a value where they are too many.
fn digits(p: &[char], i: usize) -> (usize, Option<Decimal>) {
    let run = |from: usize| {
        p.get(from..)
            .unwrap_or_default()
            .iter()
            .take_while(|c| c.is_ascii_digit())
            .count()
    };
    let first = run(i);
    let mut end = i + first;
    if first <= 3 {
        while get(p, end) == ',' && run(end + 1) == 3 {
            end += 4;
        }
    }
    if get(p, end) == '.' && get(p, end + 1).is_ascii_digit() {
        end += 1 + run(end + 1);
    }
    if end - i > MOST_DIGITS {
        return (end, None);
    }
    let text: String = p
        .get(i..end)
        .unwrap_or_default()
        .iter()
        .filter(|c| **c != ',')
        .collect();
    (end, text.parse().ok())
}

/// The magnitude at `i`: its end and its power of ten.
fn magnitude(p: &[char], i: usize) -> (usize, u32) {
    let mut at = i;
    let mut exponent = 0;
    loop {
        let c = get(p, at);
        let step = match (multiplier(c), big(c)) {
            (Some(m), _) if exponent == 0 => m,
            // 万 behind 百 or 千, 亿 behind 万; never 万百.
            (_, Some(b)) if exponent < b || (exponent == 4 && b == 8) => b,
            _ => break,
        };
        if is_formal(c) || joins_unit(p, at) || (multiplier(c).is_some() && !follows(p, at)) {
            break;
        }
        exponent += step;
        at += 1;
        if exponent >= 16 {
            break;
        }
    }
    (at, exponent)
}

/// The magnitude that a unit begins with: how many characters, which power of ten.
pub(super) fn magnitude_of(unit: &[char]) -> (usize, u32) {
    magnitude(unit, 0)
}

/// Whether 十, 百, 千 behind Arabic digits is a magnitude here: 5百万, 3千元, not 3千山.
fn follows(p: &[char], i: usize) -> bool {
    let next = get(p, i + 1);
    get(p, i) != '十' || big(next).is_some()
}

fn is_infix(c: char) -> bool {
    matches!(c, '余' | '多' | '来' | '几')
}

/// 多 and 来 also begin words: 多项 after 3 is no infix, 来自 neither.
fn infix_at(p: &[char], i: usize) -> Option<char> {
    let c = get(p, i);
    let next = get(p, i + 1);
    let word = matches!(
        (c, next),
        ('来', '自' | '到' | '源' | '看' | '说' | '临' | '访')
            | ('多', '数' | '样' | '元' | '为' | '地' | '方')
            | ('余', '杭' | '下' | '额' | '姚' | '热')
            | ('几', '乎' | '何')
    ) && !(c == '多' && next == '元');
    (is_infix(c) && !word).then_some(c)
}

fn arabic(p: &[char], i: usize) -> Option<Number> {
    let (mut end, value) = digits(p, i);
    let mut number = Number {
        end,
        low: value.unwrap_or_default(),
        high: None,
        magnitude: (end, end),
        exponent: 0,
        infix: None,
        han: false,
        positional: false,
        bare: false,
        overlong: value.is_none(),
    };
    if value.is_none() {
        // Skipped as a whole: read digit by digit it would take forever.
        return Some(number);
    }
    // One magnitude after another: 1亿5000万, 3万5千.
    let mut total = Decimal::ZERO;
    let mut smallest = u32::MAX;
    let mut part = number.low;
    loop {
        let inner = infix_at(p, end).filter(|_| big(get(p, end + 1)).is_some());
        let (after, exponent) = magnitude(p, end + usize::from(inner.is_some()));
        if inner.is_some() {
            number.infix = inner;
        }
        if exponent == 0 || exponent >= smallest {
            if smallest == u32::MAX {
                break;
            }
            // Digits behind the last magnitude: multiplied out.
            total = plus(total, part);
            number.low = total;
            number.magnitude = (end, end);
            number.exponent = 0;
            number.end = end;
            return Some(behind(p, number));
        }
        total = plus(total, times(part, power(exponent)));
        smallest = exponent;
        number.low = if total == times(part, power(exponent)) {
            part
        } else {
            shift_down(total, exponent)
        };
        number.magnitude = (end + usize::from(inner.is_some()), after);
        number.exponent = exponent;
        number.end = after;
        let (next, value) = digits(p, after);
        match value {
            Some(v) if next > after && v < power(exponent) && whole(v) => {
                part = v;
                end = next;
            }
            _ => break,
        }
    }
    Some(behind(p, number))
}

fn whole(v: Decimal) -> bool {
    v.scale() == 0
}

/// Takes the infix behind a number: 600余, 十几. A single digit takes none: 三多 is no number.
fn behind(p: &[char], mut number: Number) -> Number {
    let last = number.end.checked_sub(1).map_or(' ', |i| get(p, i));
    let round =
        multiplier(last).is_some() || big(last).is_some() || matches!(last, '0' | '廿' | '卅');
    if number.infix.is_none()
        && round
        && let Some(c) = infix_at(p, number.end)
    {
        number.infix = Some(c);
        number.end += 1;
    }
    number
}

/// A longer row of digits is read in pieces, so that a text of nothing else stays linear.
const LONGEST_ROW: usize = 64;

/// Digits in a row at `i`, without multipliers.
fn row(p: &[char], i: usize) -> usize {
    p.get(i..)
        .unwrap_or_default()
        .iter()
        .take(LONGEST_ROW)
        .enumerate()
        .take_while(|(k, c)| han_digit(**c).is_some() && (*k == 0 || **c != '两'))
        .count()
}

fn han(p: &[char], i: usize) -> Option<Number> {
    let mut number = Number {
        end: i,
        low: Decimal::ZERO,
        high: None,
        magnitude: (i, i),
        exponent: 0,
        infix: None,
        han: true,
        positional: false,
        bare: false,
        overlong: false,
    };
    let mut at = i;
    if matches!(get(p, i), '数' | '几') {
        // 数百, 几十万; alone they are no number.
        if multiplier(get(p, i + 1)).is_none() && big(get(p, i + 1)).is_none() {
            return None;
        }
        number.infix = Some(get(p, i));
        at += 1;
    }
    let k = row(p, at);
    let multiplied = multiplier(get(p, at + k)).is_some();
    if k >= 2 && !multiplied && !neighbours(get(p, at), get(p, at + 1)) || k >= 3 && !multiplied {
        return positional(p, at, k, number);
    }
    let (end, sum, tail) = read_han(p, at, &mut number)?;
    number.end = end;
    number.bare = tail.bare;
    finish_han(p, number, sum, &tail)
}

/// 三五, 七八: the two digits name a range.
fn neighbours(a: char, b: char) -> bool {
    match (han_digit(a), han_digit(b)) {
        (Some(a), Some(b)) => a > 0 && (b == a + 1 || (a == 3 && b == 5)),
        _ => false,
    }
}

fn positional(p: &[char], i: usize, k: usize, mut number: Number) -> Option<Number> {
    number.positional = true;
    number.end = i + k;
    let frac = if get(p, i + k) == '点' {
        row(p, i + k + 1)
    } else {
        0
    };
    if k + frac > MOST_DIGITS {
        number.overlong = true;
        return Some(number);
    }
    let mut text: String = digit_text(p, i, k);
    if frac > 0 {
        text.push('.');
        text.push_str(&digit_text(p, i + k + 1, frac));
        number.end += 1 + frac;
    }
    number.low = text.parse().ok()?;
    number.magnitude = (number.end, number.end);
    Some(number)
}

fn digit_text(p: &[char], i: usize, k: usize) -> String {
    p.get(i..i + k)
        .unwrap_or_default()
        .iter()
        .filter_map(|c| han_digit(*c))
        .filter_map(|d| char::from_digit(d, 10))
        .collect()
}

/// What the reading of a Han number ended with.
struct Tail {
    /// A lone multiplier.
    bare: bool,
    /// The last big magnitude that the number ended with, and where it begins.
    ended_big: Option<(usize, u32)>,
}

/// Lower and upper sum.
type Sum = [Decimal; 2];

/// Reads sections of Han digits and multipliers.
fn read_han(p: &[char], i: usize, number: &mut Number) -> Option<(usize, Sum, Tail)> {
    let zero = Decimal::ZERO;
    let mut total: Sum = [zero; 2];
    let mut section: Sum = [zero; 2];
    let mut cur: Option<[u32; 2]> = None;
    let mut last = 0; // Power of ten of the last multiplier, for 三百二 and 一万三.
    let mut after_zero = false;
    let mut tail = Tail {
        bare: multiplier(get(p, i)) != Some(1),
        ended_big: None,
    };
    let mut at = i;
    while at - i < MOST_DIGITS * 2 {
        let c = get(p, at);
        if let Some(d) = han_digit(c) {
            // 三十两: behind other numerals 两 is the unit of weight unless a multiplier follows.
            if c == '两'
                && at > i
                && multiplier(get(p, at + 1)).is_none()
                && big(get(p, at + 1)).is_none()
            {
                break;
            }
            match cur {
                None if d == 0 && at > i => after_zero = true,
                None => cur = Some([d, d]),
                Some([a, b]) if a == b && neighbours(get(p, at - 1), c) => {
                    // 十二三, 七八十; but 一百二 三 never crosses a gap.
                    cur = Some([a, d]);
                }
                Some(_) => break,
            }
            tail.bare = false;
            tail.ended_big = None;
        } else if matches!(c, '廿' | '卅') {
            if cur.is_some() {
                break;
            }
            let base = if c == '廿' { 20 } else { 30 };
            section = section.map(|s| plus(s, Decimal::from(base)));
            tail.bare = false;
            last = 1;
        } else if let Some(m) = multiplier(c) {
            if joins_unit(p, at)
                && (at > i && cur.is_none() || matches!(get(p, at + 1), '瓦' | '字' | '比'))
            {
                break;
            }
            if cur.is_none() && at > i && last != 0 && !after_zero {
                break; // 百千 in a row
            }
            let [a, b] = cur.take().unwrap_or([1, 1]);
            if last != 0 && last <= m && number_is_small(&section) {
                break;
            }
            section[0] = plus(section[0], times(Decimal::from(a), power(m)));
            section[1] = plus(section[1], times(Decimal::from(b), power(m)));
            last = m;
            after_zero = false;
            tail.ended_big = None;
        } else if let Some(b) = big(c) {
            if joins_unit(p, at) {
                break;
            }
            let [x, y] = cur.take().unwrap_or([0, 0]);
            let mut s = [
                plus(section[0], Decimal::from(x)),
                plus(section[1], Decimal::from(y)),
            ];
            let start = match tail.ended_big {
                Some((start, 4)) if b == 8 => start,
                Some(_) => break,
                None => at,
            };
            if s[0].is_zero() && total[0].is_zero() {
                s = [Decimal::ONE; 2];
            }
            if b == 8 {
                total = [
                    times(plus(total[0], s[0]), power(8)),
                    times(plus(total[1], s[1]), power(8)),
                ];
                if s[0].is_zero() && total[0].is_zero() {
                    break;
                }
            } else {
                total = [
                    plus(total[0], times(s[0], power(b))),
                    plus(total[1], times(s[1], power(b))),
                ];
            }
            section = [zero; 2];
            let whole = if start < at { 12 } else { b };
            tail.ended_big = Some((start, whole));
            last = b;
            after_zero = false;
        } else if is_infix(c)
            && at > i
            && cur.is_none()
            && (big(get(p, at + 1)).is_some() || multiplier(get(p, at + 1)).is_some())
            && number.infix.is_none()
            && c != '几'
        {
            number.infix = Some(c); // 二十余万
        } else {
            break;
        }
        at += 1;
    }
    if at == i {
        return None;
    }
    if let Some([a, b]) = cur {
        let unit = if last >= 2 && !after_zero {
            last - 1
        } else {
            0
        };
        // 三百二 is 320 and 一万三 is 1.3万.
        section[0] = plus(section[0], times(Decimal::from(a), power(unit)));
        section[1] = plus(section[1], times(Decimal::from(b), power(unit)));
        if last >= 4 && unit > 0 && section[0] == times(Decimal::from(a), power(unit)) {
            tail.ended_big = Some((at, last));
        }
    }
    let sum = [plus(total[0], section[0]), plus(total[1], section[1])];
    Some((at, sum, tail))
}

fn number_is_small(section: &Sum) -> bool {
    !section[0].is_zero()
}

fn finish_han(p: &[char], mut number: Number, sum: Sum, tail: &Tail) -> Option<Number> {
    let [low, high] = sum;
    number.low = low;
    number.high = (high > low).then_some(high);
    number.magnitude = (number.end, number.end);
    if let Some((start, exponent)) = tail.ended_big {
        number.low = shift_down(low, exponent);
        number.high = number.high.map(|h| shift_down(h, exponent));
        number.exponent = exponent;
        number.magnitude = (start, number.end);
        if start == number.end {
            // 一万三: the magnitude stands before the last digit.
            number.magnitude = (number.end - 2, number.end - 1);
        }
    } else if get(p, number.end) == '点' && number.high.is_none() && !number.bare {
        decimals(p, &mut number);
    }
    Some(behind(p, number))
}

/// 三点五, 三点五亿; a time of day (三点十五分) is none.
fn decimals(p: &[char], number: &mut Number) {
    let at = number.end + 1;
    let k = row(p, at);
    let next = get(p, at + k);
    if k == 0 || k > MOST_DIGITS / 2 || multiplier(next).is_some() || matches!(next, '分' | '刻')
    {
        return;
    }
    let text = format!("{}.{}", number.low, digit_text(p, at, k));
    if let Ok(value) = text.parse() {
        number.low = value;
        let (end, exponent) = magnitude(p, at + k);
        number.magnitude = (at + k, end);
        number.exponent = exponent;
        number.end = end;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `value~high×10^exponent infix` of the number at the start, and what is left.
    fn read(text: &str) -> String {
        let p: Vec<char> = text.chars().collect();
        let Some(n) = number(&p, 0) else {
            return "-".into();
        };
        let mut out = n.low.to_string();
        if let Some(h) = n.high {
            out += &format!("~{h}");
        }
        if n.exponent > 0 {
            out += &format!("e{}", n.exponent);
        }
        if let Some(c) = n.infix {
            out.push(c);
        }
        if n.bare {
            out.push('!');
        }
        let rest: String = p[n.end..].iter().collect();
        format!("{out}|{rest}")
    }

    #[test]
    fn reads_arabic_digits() {
        assert_eq!(read("1,286栋"), "1286|栋");
        assert_eq!(read("6.0%"), "6.0|%");
        assert_eq!(read("5.86万家"), "5.86e4|家");
        assert_eq!(read("1.2万亿元"), "1.2e12|元");
        assert_eq!(read("412万千瓦时"), "412e4|千瓦时");
        assert_eq!(read("5百万元"), "5e6|元");
        assert_eq!(read("1亿5000万元"), "15000e4|元");
        assert_eq!(read("3万5千人"), "35e3|人");
        assert_eq!(read("600余家"), "600余|家");
        assert_eq!(read("30多万人"), "30e4多|人");
        assert_eq!(read("3,45元"), "3|,45元");
        assert_eq!(read("0.5百分点"), "0.5|百分点");
    }

    #[test]
    fn reads_han_numerals() {
        for (text, want) in [
            ("一千二百三十四", "1234|"),
            ("十一岁", "11|岁"),
            ("两百五十米", "250|米"),
            ("一百零五人", "105|人"),
            ("三千二百五十八万元", "3258e4|元"),
            ("二十万余册", "20e4余|册"),
            ("二十余万册", "20e4余|册"),
            ("两万多元", "2e4多|元"),
            ("四千多元", "4000多|元"),
            ("百亿元", "100e8!|元"),
            ("千亿", "1000e8!|"),
            ("三百二", "320|"),
            ("一万三", "1.3e4|"),
            ("两千五", "2500|"),
            ("三万五千", "35000|"),
            ("三亿五千万", "35000e4|"),
            ("一万亿", "1e12|"),
            ("三点五", "3.5|"),
            ("七十八点四", "78.4|"),
            ("三点五亿元", "3.5e8|元"),
            ("八点三十分", "8|点三十分"),
            ("二〇二五年", "2025|年"),
            ("壹仟贰佰", "1200|"),
            ("廿三日", "23|日"),
            ("十", "10|"),
            ("零", "0|"),
            ("三五个", "3~5|个"),
            ("七八十人", "70~80|人"),
            ("十五六岁", "15~16|岁"),
            ("两三万元", "2~3e4|元"),
            ("数百人", "100数!|人"),
            ("几十万", "10e4几|"),
            ("十几个", "10几|个"),
            ("上", "-"),
            ("几", "-"),
        ] {
            assert_eq!(read(text), want, "{text}");
        }
    }

    #[test]
    fn gives_up_on_what_is_no_value() {
        let long = "9".repeat(60);
        let p: Vec<char> = long.chars().collect();
        assert!(number(&p, 0).is_some_and(|n| n.overlong && n.end == 60));
        assert_eq!(read("亿亿亿"), "1e8!|亿亿");
    }
}
