//! The order of pages by name, as a person would lay them out: page2 before page10, 第二版 before
//! 第十版.

use std::cmp::Ordering;

/// Compares two names, runs of digits and of Han numerals by their value.
pub(crate) fn natural(a: &str, b: &str) -> Ordering {
    let (mut x, mut y) = (a, b);
    loop {
        match (number(x), number(y)) {
            (Some((m, x_rest)), Some((n, y_rest))) => match m.cmp(&n) {
                Ordering::Equal => (x, y) = (x_rest, y_rest),
                other => return other,
            },
            // Numbers stand before names, the end of a name before both.
            (m, n) if m.is_some() != n.is_some() && !x.is_empty() && !y.is_empty() => {
                return n.is_some().cmp(&m.is_some());
            }
            _ => {
                let (mut left, mut right) = (x.chars(), y.chars());
                match (left.next(), right.next()) {
                    (None, None) => return a.cmp(b),
                    (c, d) if c == d => (x, y) = (left.as_str(), right.as_str()),
                    (c, d) => return c.cmp(&d),
                }
            }
        }
    }
}

/// A number of any length: its count of digits, then the digits.
type Value = (usize, String);

/// The number that a text begins with, and the rest.
fn number(text: &str) -> Option<(Value, &str)> {
    let digits = run(text, |c| c.is_ascii_digit());
    if !digits.0.is_empty() {
        let value = digits.0.trim_start_matches('0');
        return Some(((value.len(), value.to_owned()), digits.1));
    }
    let (han, rest) = run(text, |c| HAN.contains(c));
    let value = han_value(han)?.to_string();
    Some(((value.len(), value), rest))
}

fn run(text: &str, belongs: impl Fn(char) -> bool) -> (&str, &str) {
    let end = text.find(|c| !belongs(c)).unwrap_or(text.len());
    text.split_at(end)
}

const HAN: &str = "〇零一二三四五六七八九十百";

/// 十二 → 12, 一百零三 → 103, 二〇 → 20. `None` for no numeral at all.
fn han_value(text: &str) -> Option<u64> {
    let (mut sum, mut digits) = (0_u64, None);
    for c in text.chars() {
        let digit = "零一二三四五六七八九".chars().position(|d| d == c);
        match (c, digit) {
            ('十', _) => sum += digits.take().unwrap_or(1).min(1 << 40) * 10,
            ('百', _) => sum += digits.take().unwrap_or(1).min(1 << 40) * 100,
            (_, digit) => {
                let digit = digit.unwrap_or(0) as u64;
                digits = Some(
                    digits
                        .unwrap_or(0_u64)
                        .saturating_mul(10)
                        .saturating_add(digit),
                );
            }
        }
    }
    (!text.is_empty()).then(|| sum.saturating_add(digits.unwrap_or(0)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted(names: &str) -> String {
        let mut names: Vec<&str> = names.split(' ').collect();
        names.sort_by(|a, b| natural(a, b));
        names.join(" ")
    }

    #[test]
    fn numbers_count_by_value() {
        for (given, wanted) in [
            ("page10 page2 page1", "page1 page2 page10"),
            ("A10 B1 A2", "A2 A10 B1"),
            (
                "第十版 第二版 第三版 第一版 第十一版",
                "第一版 第二版 第三版 第十版 第十一版",
            ),
            ("一百零三 二〇 九十九", "二〇 九十九 一百零三"),
            ("2025-01-23-03 2025-01-23-1", "2025-01-23-1 2025-01-23-03"),
            ("p1b p1 p1a", "p1 p1a p1b"),
            ("99999999999999999999999 3", "3 99999999999999999999999"),
            ("01 1 001", "001 01 1"),
        ] {
            assert_eq!(sorted(given), wanted);
        }
    }

    proptest::proptest! {
        #[test]
        fn it_is_an_order(a in "[0-2一十百a.]{0,6}", b in "[0-2一十百a.]{0,6}", c in "[0-2一十百a.]{0,6}") {
            proptest::prop_assert_eq!(natural(&a, &b), natural(&b, &a).reverse());
            proptest::prop_assert_eq!(natural(&a, &b) == Ordering::Equal, a == b);
            if natural(&a, &b).is_le() && natural(&b, &c).is_le() {
                proptest::prop_assert!(natural(&a, &c).is_le());
            }
        }
    }
}
