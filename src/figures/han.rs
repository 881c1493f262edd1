//! Han numerals: 一千二百三十四, 二十余万, 七八十, 三点五亿, 二〇二五, 壹佰, 五兆六十二亿.

use rust_decimal::Decimal;
use rust_decimal::prelude::FromPrimitive as _;

use super::number::{
    MOST_DIGITS, Number, behind, big, get, han_digit, is_infix, joins_unit, magnitude, multiplier,
    shift_down, ten_to,
};

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

/// Reads the Han number that begins at `i`.
pub(super) fn han(p: &[char], i: usize) -> Option<Number> {
    let mut number = Number {
        han: true,
        ..Number::at(i)
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
    let next = get(p, at + k);
    // 七八 and 三五十 are ranges, 三五点二 is none.
    let pointed = next == '点' && row(p, at + k + 1) > 0;
    let range = k == 2 && !pointed && neighbours(get(p, at), get(p, at + 1));
    if k >= 2 && multiplier(next).is_none() && !range {
        return positional(p, at, k, number);
    }
    let mut sections = Sections::new(p, at, number.infix);
    sections.read();
    sections.number(number)
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
    let frac = match get(p, i + k) {
        '点' if get(p, i + k + 1) != '两' => row(p, i + k + 1),
        _ => 0,
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

/// Lower and upper sum: they differ in 三五百. Whole numbers, far quicker than decimals; none is
/// larger than a [`Decimal`] holds.
type Sum = [u128; 2];

/// A sum beyond that is given up, as [`super::number::plus`] does.
fn held(sum: Option<u128>) -> u128 {
    sum.filter(|v| v >> 96 == 0).unwrap_or_default()
}

fn sum(a: Sum, b: Sum) -> Sum {
    [held(a[0].checked_add(b[0])), held(a[1].checked_add(b[1]))]
}

fn scaled(a: Sum, exponent: u32) -> Sum {
    a.map(|v| held(v.checked_mul(u128::from(ten_to(exponent)))))
}

fn of(digits: [u32; 2]) -> Sum {
    digits.map(u128::from)
}

const ZERO: Sum = [0; 2];

/// A Han number read section by section: what stands before 兆, 亿 and 万, and the section of 千, 百, 十
/// in hand.
struct Sections<'p> {
    p: &'p [char],
    start: usize,
    at: usize,
    infix: Option<char>,
    /// What 兆 closed: 亿 behind it multiplies only what came in between.
    closed: Sum,
    /// What 万 and 亿 closed.
    total: Sum,
    section: Sum,
    /// The digits in hand, not yet multiplied.
    digits: Option<[u32; 2]>,
    /// Power of ten of the last multiplier, for 三百二 and 一万三.
    last: u32,
    after_zero: bool,
    /// A lone multiplier.
    bare: bool,
    /// The big magnitude that the number ends with so far, and where it begins.
    ended_big: Option<(usize, u32)>,
}

impl<'p> Sections<'p> {
    fn new(p: &'p [char], start: usize, infix: Option<char>) -> Self {
        Self {
            p,
            start,
            at: start,
            infix,
            closed: ZERO,
            total: ZERO,
            section: ZERO,
            digits: None,
            last: 0,
            after_zero: false,
            bare: multiplier(get(p, start)) != Some(1),
            ended_big: None,
        }
    }

    fn ahead(&self) -> char {
        get(self.p, self.at + 1)
    }

    fn first(&self) -> bool {
        self.at == self.start
    }

    /// Goes on as long as the next character belongs to the number.
    fn read(&mut self) {
        while self.at - self.start < MOST_DIGITS * 2 {
            let c = get(self.p, self.at);
            let taken = if let Some(d) = han_digit(c) {
                self.digit(c, d)
            } else if let Some(m) = multiplier(c) {
                self.multiply(m)
            } else if let Some(b) = big(c) {
                self.close(b)
            } else if matches!(c, '廿' | '卅') {
                self.score(if c == '廿' { 20 } else { 30 })
            } else {
                self.inner_infix(c)
            };
            if !taken {
                break;
            }
            self.at += 1;
        }
    }

    fn digit(&mut self, c: char, d: u32) -> bool {
        // 三十两: behind other numerals 两 is the unit of weight unless a multiplier follows.
        let ahead = self.ahead();
        if c == '两' && !self.first() && multiplier(ahead).is_none() && big(ahead).is_none() {
            return false;
        }
        match self.digits {
            // 零十五 behind a larger unit, 一百零五.
            None if d == 0 && (!self.first() || multiplier(ahead) == Some(1)) => {
                self.after_zero = true;
            }
            None => self.digits = Some([d, d]),
            // 十二三, 七八十.
            Some([a, b]) if a == b && neighbours(get(self.p, self.at - 1), c) => {
                self.digits = Some([a, d]);
            }
            Some(_) => return false,
        }
        self.bare = false;
        self.ended_big = None;
        true
    }

    /// 廿三, 卅.
    fn score(&mut self, value: u32) -> bool {
        if self.digits.is_some() {
            return false;
        }
        self.section = sum(self.section, of([value, value]));
        self.bare = false;
        self.last = 1;
        true
    }

    /// 十, 百, 千.
    fn multiply(&mut self, m: u32) -> bool {
        // 十五千克: nothing is multiplied by more than what stands before it.
        let smaller = self.last != 0 && self.last <= m;
        let unit = joins_unit(self.p, self.at)
            && (!self.first() && self.digits.is_none()
                || smaller
                || matches!(self.ahead(), '瓦' | '字' | '比'));
        if unit {
            return false;
        }
        if self.digits.is_none() && !self.first() && self.last != 0 && !self.after_zero {
            // 一百十一 and 七千万十七 leave out a 一; 百千 and 百十 in a row are no number.
            let counted = han_digit(self.ahead()).is_some_and(|d| d > 0);
            let implied = m == 1 && counted && self.last > 1 && !self.bare;
            if !implied {
                return false;
            }
        }
        if self.last != 0 && self.last <= m && self.section[0] != 0 {
            self.give_back();
            return false;
        }
        let digits = self.digits.take().unwrap_or([1, 1]);
        self.section = sum(self.section, scaled(of(digits), m));
        self.last = m;
        self.after_zero = false;
        self.ended_big = None;
        true
    }

    /// 三百五百: the digit belongs to the next number.
    fn give_back(&mut self) {
        if let Some([a, b]) = self.digits.take() {
            self.at -= if a == b { 1 } else { 2 };
        }
    }

    /// 万, 亿, 兆.
    fn close(&mut self, b: u32) -> bool {
        if joins_unit(self.p, self.at) {
            return false;
        }
        let mut section = sum(self.section, of(self.digits.unwrap_or_default()));
        // 万亿 and 万万 are one magnitude.
        let start = match self.ended_big {
            Some((start, 4)) if b == 8 || b == 4 => start,
            Some(_) => return false,
            None => self.at,
        };
        let joined = start < self.at;
        if section[0] == 0 && self.total[0] == 0 {
            if !self.first() && self.infix.is_none() {
                return false;
            }
            section = [1; 2];
        }
        if b == 12 {
            self.closed = sum(self.closed, scaled(section, b));
        } else if b == 8 || joined {
            self.total = scaled(sum(self.total, section), b);
        } else {
            self.total = sum(self.total, scaled(section, b));
        }
        self.section = ZERO;
        self.digits = None;
        self.ended_big = Some((start, if joined { 4 + b } else { b }));
        self.last = b;
        self.after_zero = false;
        true
    }

    /// 二十余万, 二十几万, 一百零几万.
    fn inner_infix(&mut self, c: char) -> bool {
        let ahead = self.ahead();
        let fits = is_infix(c)
            && !self.first()
            && self.digits.is_none()
            && (big(ahead).is_some() || multiplier(ahead).is_some() && c != '几')
            && self.infix.is_none();
        if fits {
            self.infix = Some(c);
        }
        fits
    }

    /// What was read, as the number that it is.
    fn number(mut self, mut number: Number) -> Option<Number> {
        if self.first() {
            return None;
        }
        if let Some(digits) = self.digits {
            // 三百二 is 320 and 一万三 is 1.3万.
            let unit = if self.last >= 2 && !self.after_zero {
                self.last - 1
            } else {
                0
            };
            let added = scaled(of(digits), unit);
            let alone = self.section[0] == 0;
            self.section = sum(self.section, added);
            if self.last >= 4 && unit > 0 && alone {
                self.ended_big = Some((self.at, self.last));
            }
        }
        let [low, high] = sum(self.closed, sum(self.total, self.section))
            .map(|v| Decimal::from_u128(v).unwrap_or_default());
        number.infix = self.infix;
        number.bare = self.bare;
        number.end = self.at;
        number.low = low;
        number.high = (high > low).then_some(high);
        number.magnitude = (number.end, number.end);
        if let Some((start, exponent)) = self.ended_big {
            number.low = shift_down(low, exponent);
            number.high = number.high.map(|h| shift_down(h, exponent));
            number.exponent = exponent;
            number.magnitude = (start, number.end);
            if start == number.end {
                // 一万三: the magnitude stands before the last digit.
                number.magnitude = (number.end - 2, number.end - 1);
            }
        }
        if get(self.p, number.end) == '点' && number.high.is_none() && !number.bare {
            decimals(self.p, &mut number, low);
        }
        Some(behind(self.p, number))
    }
}

/// 三点五, 三点五亿, 两千万点五; a time of day (三点十五分) is none. `whole` is what stands before 点.
fn decimals(p: &[char], number: &mut Number, whole: Decimal) {
    let at = number.end + 1;
    let k = row(p, at);
    let next = get(p, at + k);
    let clock = matches!(next, '分' | '刻') && get(p, at + k + 1) != '钟';
    // 零点一千瓦时: there 千 belongs to the unit.
    let multiplied = multiplier(next).is_some() && !joins_unit(p, at + k);
    if k == 0 || k > MOST_DIGITS || get(p, at) == '两' || multiplied || clock {
        return;
    }
    let text = format!("{whole}.{}", digit_text(p, at, k));
    if let Ok(value) = text.parse() {
        number.low = value;
        let (end, exponent) = magnitude(p, at + k);
        number.magnitude = (at + k, end);
        number.exponent = exponent;
        number.end = end;
    }
}
