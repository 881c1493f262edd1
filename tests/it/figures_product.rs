//! Quantities in every spelling: sign × fraction × unit × bound × wrap × full-width × Traditional, in Arabic,
//! Han and formal numerals. What is read is what was written, and reads the same when it is printed again.

use kanbao::figures::{Numeral, Reading, of_text};
use kanbao::model::Amount;
use proptest::prelude::*;

/// How the number is spelled.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Script {
    Arabic,
    Grouped,
    FullWidth,
    Han,
    Formal,
}

/// A quantity as it is to be written.
#[derive(Debug, Clone)]
struct Written {
    negative: bool,
    /// Digits of the number, without its point.
    digits: u32,
    /// How many of them stand behind the point.
    scale: u32,
    magnitude: &'static str,
    unit: &'static str,
    before: &'static str,
    after: &'static str,
    script: Script,
    traditional: bool,
    /// Where the line is broken, counted in the quantity.
    wrap: Option<usize>,
}

const UNITS: &[&str] = &[
    "元",
    "美元",
    "家",
    "人次",
    "%",
    "个百分点",
    "公里",
    "平方米",
    "吨",
    "千瓦时",
    "℃",
    "岁",
    "小时",
    "倍",
    "元/吨",
];
const MAGNITUDES: &[&str] = &["", "万", "亿", "万亿"];
const BEFORE: &[&str] = &["", "超", "约", "不到", "至少", "突破"];
const AFTER: &[&str] = &["", "以上", "以下", "左右"];
const SCRIPTS: &[Script] = &[
    Script::Arabic,
    Script::Grouped,
    Script::FullWidth,
    Script::Han,
    Script::Formal,
];

fn written() -> impl Strategy<Value = Written> {
    let one = |words: &'static [&'static str]| (0..words.len()).prop_map(move |i| words[i]);
    (
        any::<bool>(),
        1..100_000_u32,
        0..3_u32,
        one(MAGNITUDES),
        one(UNITS),
        (one(BEFORE), one(AFTER)),
        (0..SCRIPTS.len()).prop_map(|i| SCRIPTS[i]),
        any::<bool>(),
        proptest::option::of(1..12_usize),
    )
        .prop_map(
            |(
                negative,
                digits,
                scale,
                magnitude,
                unit,
                (before, after),
                script,
                traditional,
                wrap,
            )| {
                // 一万零一万 is no number: Han numerals before a magnitude stay below it.
                let spelled = matches!(script, Script::Han | Script::Formal);
                let digits = if spelled && !magnitude.is_empty() {
                    (digits % 10_000).max(1)
                } else {
                    digits
                };
                Written {
                    negative,
                    digits,
                    scale,
                    magnitude,
                    unit,
                    before,
                    after,
                    script,
                    traditional,
                    wrap,
                }
            },
        )
}

impl Written {
    fn whole(&self) -> u32 {
        self.digits / 10_u32.pow(self.scale)
    }

    /// The digits behind the point.
    fn decimals(&self) -> String {
        let part = self.digits % 10_u32.pow(self.scale);
        match self.scale {
            0 => String::new(),
            n => format!("{part:0width$}", width = n as usize),
        }
    }

    /// The value with every digit that was written.
    fn value(&self) -> String {
        let sign = if self.negative { "-" } else { "" };
        match self.decimals() {
            part if part.is_empty() => format!("{sign}{}", self.whole()),
            part => format!("{sign}{}.{part}", self.whole()),
        }
    }

    /// Number, magnitude and unit.
    fn quantity(&self) -> String {
        let decimals = self.decimals();
        let arabic = |whole: String| match decimals.as_str() {
            "" => whole,
            part => format!("{whole}.{part}"),
        };
        let (sign, number) = match self.script {
            Script::Arabic => ("-", arabic(self.whole().to_string())),
            Script::Grouped => ("-", arabic(grouped(self.whole()))),
            Script::FullWidth => ("－", full_width(&arabic(self.whole().to_string()))),
            Script::Han | Script::Formal => {
                let mut text = han(self.whole());
                if !decimals.is_empty() {
                    text.push('点');
                    text.extend(decimals.chars().map(han_digit));
                }
                ("负", text)
            }
        };
        let sign = if self.negative { sign } else { "" };
        let spelled = matches!(self.script, Script::Han | Script::Formal);
        let text = if spelled && self.unit == "%" {
            format!("百分之{sign}{number}{}", self.magnitude)
        } else {
            format!("{sign}{number}{}{}", self.magnitude, self.unit)
        };
        match self.script {
            Script::Formal => formal(&text),
            Script::FullWidth => text.replace('%', "％"),
            _ => text,
        }
    }

    /// The quantity in a sentence.
    fn text(&self) -> String {
        let quantity = match self.wrap {
            Some(at) => {
                let mut chars: Vec<char> = self.quantity().chars().collect();
                if at < chars.len() {
                    chars.insert(at, '\n');
                }
                chars.into_iter().collect()
            }
            None => self.quantity(),
        };
        let text = format!(
            "据有关方面介绍，这一地方的总量{}{quantity}{}，较为稳定。",
            self.before, self.after
        );
        if self.traditional {
            text.chars().map(traditional).collect()
        } else {
            text
        }
    }
}

fn grouped(value: u32) -> String {
    let digits = value.to_string();
    let mut out = String::new();
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    out
}

fn full_width(text: &str) -> String {
    text.chars()
        .map(|c| char::from_u32(u32::from(c) + 0xFEE0).unwrap())
        .collect()
}

fn han_digit(c: char) -> char {
    "零一二三四五六七八九"
        .chars()
        .nth(c.to_digit(10).unwrap() as usize)
        .unwrap()
}

/// A whole number below a hundred thousand as it is spoken.
fn han(value: u32) -> String {
    if value == 0 {
        return "零".to_owned();
    }
    let mut out = String::new();
    let mut gap = false;
    for (power, name) in [
        (10_000, "万"),
        (1000, "千"),
        (100, "百"),
        (10, "十"),
        (1, ""),
    ] {
        let digit = value / power % 10;
        if digit == 0 {
            gap = !out.is_empty();
            continue;
        }
        if gap && !out.is_empty() {
            out.push('零');
        }
        gap = false;
        out.push(han_digit(char::from_digit(digit, 10).unwrap()));
        out.push_str(name);
    }
    out
}

fn formal(text: &str) -> String {
    text.chars()
        .map(
            |c| match "一二三四五六七八九十百千".chars().position(|h| h == c) {
                Some(i) => "壹贰叁肆伍陆柒捌玖拾佰仟".chars().nth(i).unwrap(),
                None => c,
            },
        )
        .collect::<String>()
        .replace("佰分之", "百分之")
        .replace("个佰分点", "个百分点")
        .replace("仟瓦", "千瓦")
}

fn traditional(c: char) -> char {
    match "万亿点负个吨岁约过总稳较时".chars().position(|s| s == c) {
        Some(i) => "萬億點負個噸歲約過總穩較時".chars().nth(i).unwrap(),
        None => c,
    }
}

fn simplified(text: &str) -> String {
    text.chars()
        .map(|c| match "萬億點個噸歲時".chars().position(|t| t == c) {
            Some(i) => "万亿点个吨岁时".chars().nth(i).unwrap(),
            None => c,
        })
        .collect()
}

/// The value multiplied out, without zeros that say nothing, and the unit without its magnitude.
fn told(value: &str, unit: &str) -> (String, String) {
    let unit = simplified(unit);
    let mut rest = unit.as_str();
    let mut zeros = 0;
    while !rest.starts_with("千瓦") {
        let Some((c, n)) = [('万', 4), ('亿', 8), ('千', 3), ('百', 2)]
            .into_iter()
            .find(|(c, _)| rest.starts_with(*c))
        else {
            break;
        };
        zeros += n;
        rest = &rest[c.len_utf8()..];
    }
    let (sign, digits) = value
        .strip_prefix('-')
        .map_or(("", value), |digits| ("-", digits));
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let mut part = part.to_owned();
    let mut whole = whole.to_owned();
    for _ in 0..zeros {
        whole.push(if part.is_empty() { '0' } else { part.remove(0) });
    }
    let whole = whole.trim_start_matches('0');
    let part = part.trim_end_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    let point = if part.is_empty() { "" } else { "." };
    (format!("{sign}{whole}{point}{part}"), rest.to_owned())
}

fn exact(numeral: &Numeral) -> Option<(String, String)> {
    match &numeral.amount {
        Some(Amount::Exact(value)) => {
            Some((value.to_string(), numeral.unit.clone().unwrap_or_default()))
        }
        _ => None,
    }
}

/// The numeral that stands in the sentence of [`Written::text`].
fn only(reading: &Reading) -> Option<&Numeral> {
    let mut measured = reading
        .numerals
        .iter()
        .filter(|n| n.surface != "一" && n.surface != "壹");
    measured.next().filter(|_| measured.next().is_none())
}

proptest! {
    #![proptest_config(super::cases(2000))]

    #[test]
    fn what_is_read_is_what_was_written(written in written()) {
        let text = written.text();
        let reading = of_text(&text);
        let numeral = only(&reading);
        prop_assert!(numeral.is_some(), "{text}: {:?}", reading.numerals);
        let (value, unit) = numeral.and_then(exact).unwrap_or_default();
        let want = told(&written.value(), &format!("{}{}", written.magnitude, written.unit));
        prop_assert_eq!(told(&value, &unit), want, "{}", text);
        // Printed and read again, it is the same to the digit.
        let again = of_text(&format!("总量为{value}{unit}，稳定。"));
        let again = only(&again).and_then(exact);
        prop_assert_eq!(again, Some((value, unit)), "{}", text);
    }

    #[test]
    fn bounds_stay_with_their_figure(written in written()) {
        let reading = of_text(&written.text());
        let level = reading.figures.iter().find_map(|f| f.level.as_ref());
        let bounds: Vec<String> = [written.before, written.after]
            .into_iter()
            .filter(|w| !w.is_empty())
            .map(|w| if written.traditional { w.chars().map(traditional).collect() } else { w.to_owned() })
            .collect();
        let told: Vec<String> = level.map(|l| l.qualifier.clone()).unwrap_or_default();
        let simple = |words: &[String]| words.iter().map(|w| w.replace('約', "约")).collect::<Vec<_>>();
        prop_assert_eq!(simple(&told), simple(&bounds), "{}", written.text());
    }

    #[test]
    fn both_ends_of_a_range_are_read(
        low in 1..500_u32,
        more in 1..500_u32,
        unit in (0..UNITS.len()).prop_map(|i| UNITS[i]),
        magnitude in (0..3_usize).prop_map(|i| MAGNITUDES[i]),
        link in (0..8_usize).prop_map(|i| ["至", "到", "-", "~", "—", "——", "－", "～"][i]),
        twice in any::<bool>(),
    ) {
        let high = low + more;
        let tail = format!("{magnitude}{unit}");
        let first = if twice { tail.as_str() } else { "" };
        let text = format!("总量为{low}{first}{link}{high}{tail}，稳定。");
        let reading = of_text(&text);
        let amount = only(&reading).map(|n| (n.amount.clone(), n.unit.clone()));
        let want = Amount::Range(low.into(), high.into());
        prop_assert_eq!(amount, Some((Some(want), Some(tail))), "{}", text);
    }
}
