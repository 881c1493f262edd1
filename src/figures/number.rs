//! Numbers: Arabic, Han, mixed, approximate, and what their last magnitude is.
//!
//! A value stays in the magnitude that it is written in: 5.86万 is 5.86 with the magnitude 万, so that
//! value and unit can be shown as printed. Only what goes on behind a magnitude is multiplied out
//! (三万五千 is 35000, 1亿5000万 is 15000万).

use rust_decimal::Decimal;

use super::han::han;

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
    /// Power of ten of a letter that was multiplied out: 15k.
    pub(super) letter: u32,
}

impl Number {
    /// Nothing yet, at `i`.
    pub(super) fn at(i: usize) -> Self {
        Self {
            end: i,
            low: Decimal::ZERO,
            high: None,
            magnitude: (i, i),
            exponent: 0,
            infix: None,
            han: false,
            positional: false,
            bare: false,
            overlong: false,
            letter: 0,
        }
    }
}

/// More digits than this are a code, not a value.
pub(super) const MOST_DIGITS: usize = 24;

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

pub(super) fn multiplier(c: char) -> Option<u32> {
    Some(match c {
        '十' | '拾' => 1,
        '百' | '佰' => 2,
        '千' | '仟' => 3,
        _ => return None,
    })
}

pub(super) fn big(c: char) -> Option<u32> {
    Some(match c {
        '万' => 4,
        '亿' => 8,
        '兆' => 12,
        _ => return None,
    })
}

/// Whether a Han number may begin or go on with `c`: what the three above and scores (廿, 卅) know, in
/// one look, for it is asked of most characters of a story.
pub(super) fn is_han_numeral(c: char) -> bool {
    matches!(
        c,
        '〇' | '零'
            | '○'
            | '一'
            | '二'
            | '两'
            | '三'
            | '四'
            | '五'
            | '六'
            | '七'
            | '八'
            | '九'
            | '十'
            | '百'
            | '千'
            | '万'
            | '亿'
            | '兆'
            | '廿'
            | '卅'
    ) || is_formal(c)
}

pub(super) fn get(p: &[char], i: usize) -> char {
    p.get(i).copied().unwrap_or('\0')
}

/// Roots before which 千, 百 and 兆 are a part of the unit: 千瓦, 百帕, 兆赫.
pub(super) fn joins_unit(p: &[char], i: usize) -> bool {
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

/// Ten to `exponent`, of which no magnitude is larger than 18.
pub(super) fn ten_to(exponent: u32) -> u64 {
    10u64.saturating_pow(exponent.min(18))
}

pub(super) fn power(exponent: u32) -> Decimal {
    Decimal::from(ten_to(exponent))
}

/// A value beyond what the type holds is given up quietly: such a number is no figure.
pub(super) fn times(a: Decimal, b: Decimal) -> Decimal {
    a.checked_mul(b).unwrap_or(Decimal::ZERO)
}

pub(super) fn plus(a: Decimal, b: Decimal) -> Decimal {
    a.checked_add(b).unwrap_or(Decimal::ZERO)
}

/// `value` divided by ten to `exponent`, with no zeros that were not written.
pub(super) fn shift_down(value: Decimal, exponent: u32) -> Decimal {
    let scale = value.scale();
    // 亿 of 十亿: most are whole, and divided as such.
    if scale == 0
        && let Some(ten) = 10u64.checked_pow(exponent)
        && let Ok(whole) = u64::try_from(value)
        && whole.is_multiple_of(ten)
    {
        return Decimal::from(whole / ten);
    }
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
    let mut number = if c.is_ascii_digit() || c == '.' && get(p, i + 1).is_ascii_digit() {
        arabic(p, i)
    } else if is_han_numeral(c) || matches!(c, '数' | '几') {
        han(p, i)?
    } else {
        return None;
    };
    // 12个亿; but 两个亿元项目 are two projects.
    let free = !matches!(
        get(p, number.end + 2),
        '元' | '级' | '吨' | '斤' | '亩' | '千' | '立' | '平' | '人' | '万'
    );
    if number.exponent == 0
        && number.infix.is_none()
        && get(p, number.end) == '个'
        && get(p, number.end + 1) == '亿'
        && free
    {
        number.magnitude = (number.end + 1, number.end + 2);
        number.exponent = 8;
        number.end += 2;
    }
    Some(number)
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
    if (1..=3).contains(&first) {
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
pub(super) fn magnitude(p: &[char], i: usize) -> (usize, u32) {
    let mut at = i;
    let mut exponent = 0;
    loop {
        let c = get(p, at);
        let step = match (multiplier(c), big(c)) {
            (Some(m), _) if exponent == 0 => m,
            // 万 behind 百 or 千, 亿 behind 万; never 万百.
            (_, Some(b)) if exponent < b || (exponent == 4 && b != 12) => b,
            _ => break,
        };
        if c == '拾' || joins_unit(p, at) || (multiplier(c).is_some() && !follows(p, at)) {
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

pub(super) fn is_infix(c: char) -> bool {
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

fn arabic(p: &[char], i: usize) -> Number {
    let (end, value) = digits(p, i);
    let mut number = Number {
        end,
        low: value.unwrap_or_default(),
        magnitude: (end, end),
        overlong: value.is_none(),
        ..Number::at(i)
    };
    if number.overlong {
        // Skipped as a whole: read digit by digit it would take forever.
        return number;
    }
    if let Some(exponent) = letter(p, end) {
        number.letter = exponent;
        number.low = times(number.low, power(exponent)).normalize();
        number.end += 1;
        number.magnitude = (number.end, number.end);
        return number;
    }
    let written = scientific(p, end, number.low).or_else(|| raised(p, end, number.low));
    if let Some((end, value)) = written {
        number.low = value;
        number.end = end;
        number.magnitude = (end, end);
        return number;
    }
    magnitudes(p, &mut number);
    behind(p, number)
}

/// One magnitude after another: 1亿5000万, 3万5千, 1万600.
fn magnitudes(p: &[char], number: &mut Number) {
    let mut end = number.end;
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
            if smallest != u32::MAX {
                // Digits behind the last magnitude: multiplied out.
                number.low = plus(total, part);
                number.magnitude = (end, end);
                number.exponent = 0;
                number.end = end;
            }
            return;
        }
        let added = times(part, power(exponent));
        total = plus(total, added);
        smallest = exponent;
        number.end = after;
        number.magnitude = (end + usize::from(inner.is_some()), after);
        number.exponent = exponent;
        number.low = part;
        if total > added && exponent < 4 {
            // 3万5千 is 35000, as 三万五千 is.
            number.low = total;
            number.magnitude = (after, after);
            number.exponent = 0;
        } else if total > added {
            number.low = shift_down(total, exponent);
        }
        let zero = get(p, after) == '零' && get(p, after + 1).is_ascii_digit();
        let from = after + usize::from(zero);
        let (next, value) = digits(p, from);
        match value {
            Some(v) if next > from && v < power(exponent) && whole(v) => {
                part = v;
                end = next;
            }
            _ => return,
        }
    }
}

/// A sign and up to `most` digits at `i`.
fn signed_digits(p: &[char], i: usize, most: usize) -> Option<(usize, i32)> {
    let minus = get(p, i) == '-';
    let from = i + usize::from(minus || get(p, i) == '+');
    let text: String = p
        .get(from..)?
        .iter()
        .take(most + 1)
        .take_while(|c| c.is_ascii_digit())
        .collect();
    let value: i32 = text.parse().ok().filter(|_| text.len() <= most)?;
    Some((from + text.len(), if minus { -value } else { value }))
}

/// 2.5e3, 1e-5
fn scientific(p: &[char], i: usize, value: Decimal) -> Option<(usize, Decimal)> {
    if !matches!(get(p, i), 'e' | 'E') {
        return None;
    }
    let (end, exponent) = signed_digits(p, i + 1, 2)?;
    if get(p, end).is_ascii_alphanumeric() || exponent.abs() > 18 {
        return None;
    }
    let by = power(exponent.unsigned_abs());
    let value = if exponent < 0 {
        value.checked_div(by)?
    } else {
        value.checked_mul(by)?
    };
    Some((end, value.normalize()))
}

/// 2^5, 10^-3
fn raised(p: &[char], i: usize, value: Decimal) -> Option<(usize, Decimal)> {
    if get(p, i) != '^' {
        return None;
    }
    let (end, exponent) = signed_digits(p, i + 1, 2)?;
    let power = (0..exponent.unsigned_abs()).try_fold(Decimal::ONE, |v, _| v.checked_mul(value))?;
    let value = if exponent < 0 {
        Decimal::ONE.checked_div(power)?
    } else {
        power
    };
    Some((end, value.normalize()))
}

/// 15k, 30w, 1.2M: the letter's power of ten. 4K超高清 is a name.
fn letter(p: &[char], i: usize) -> Option<u32> {
    let exponent = match get(p, i) {
        'k' | 'K' => 3,
        'w' => 4,
        'M' => 6,
        _ => return None,
    };
    let next = get(p, i + 1);
    let free = matches!(
        next,
        '\0' | '元' | '块' | '个' | '左' | '上' | '以' | '~' | '-' | '—' | '至' | '到'
    ) || "，。；、！？,.;!?）) ".contains(next);
    free.then_some(exponent)
}

fn whole(v: Decimal) -> bool {
    v.scale() == 0
}

/// Takes the infix behind a number: 600余, 十几. A single digit takes none: 三多 is no number.
pub(super) fn behind(p: &[char], mut number: Number) -> Number {
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
    fn a_han_numeral_is_a_digit_a_multiplier_or_a_score() {
        for c in '\0'..=char::MAX {
            let known = han_digit(c).is_some() || multiplier(c).is_some() || big(c).is_some();
            assert_eq!(is_han_numeral(c), known || "廿卅".contains(c), "{c}");
        }
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
        assert_eq!(read("3万5千人"), "35000|人");
        assert_eq!(read("600余家"), "600余|家");
        assert_eq!(read("30多万人"), "30e4多|人");
        assert_eq!(read("3,45元"), "3|,45元");
        assert_eq!(read("0.5百分点"), "0.5|百分点");
        assert_eq!(read("1万零60元"), "10060|元");
        assert_eq!(read("20万万"), "20e8|");
        assert_eq!(read(".75"), "0.75|");
        assert_eq!(read("9仟元"), "9e3|元");
    }

    #[test]
    fn reads_what_is_multiplied_out() {
        for (text, want) in [
            ("12k，", "12000|，"),
            ("8w左右", "80000|左右"),
            ("2.5M", "2500000|"),
            ("4K超高清", "4|K超高清"),
            ("6e4", "60000|"),
            ("7.5E-2", "0.075|"),
            ("3e5x", "3|e5x"),
            ("2^10", "1024|"),
            ("10^-2", "0.01|"),
            ("9^99", "9|^99"),
        ] {
            assert_eq!(read(text), want, "{text}");
        }
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
            ("六百十七", "617|"),
            ("八千万拾叁", "80000013|"),
            ("七兆二十亿六万", "700200006e4|"),
            ("六万八千亿", "68000e8|"),
            ("三万万", "3e8|"),
            ("四十几万", "40e4几|"),
            ("六百零几万", "600e4几|"),
            ("零十二秒", "12|秒"),
            ("七百八百", "700|八百"),
            ("六千万点二五", "60000000.25|"),
            ("三四点八", "34.8|"),
            ("三点两", "3|点两"),
            ("五点六分钟", "5.6|分钟"),
            ("八个亿", "8e8|"),
            ("两个亿元大镇", "2|个亿元大镇"),
            ("十五千克", "15|千克"),
            ("二十三千米", "23|千米"),
            ("三千米", "3000|米"),
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
