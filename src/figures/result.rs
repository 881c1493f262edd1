//! Results that are no single number: 3比1, 9秒97, 4分11秒35, 4胜3平2负.

use rust_decimal::Decimal;

use super::fold::Text;
use super::number::{han_digit, number};
use super::quantity::{Quantity, exact};
use super::unit::{self, Dimension};
use crate::model::Amount;

/// 3比1, 9秒97, 4分11秒35, 2小时11分08秒, 4胜3平2负.
pub(super) fn result(text: &Text, i: usize) -> Option<Quantity> {
    if text
        .before(i)
        .is_some_and(|c| c.is_ascii_digit() || c == '.' || c == ':')
    {
        return None;
    }
    if !may_tell(text, i) {
        return None;
    }
    let (first, a) = token(text, i)?;
    let make = |end: usize, amount: String, unit: &str| {
        let mut q = exact(i, end, Decimal::ZERO);
        q.amount = Amount::Result(amount);
        unit.clone_into(&mut q.unit);
        q.dimension = Some(Dimension::Scale);
        q.result = true;
        Some(q)
    };
    match text.at(first)? {
        '比' | ':' => {
            let (end, b) = token(text, first + 1)?;
            let fits = a.len() <= 4
                && b.len() <= 4
                && text.at(end) != Some(':')
                && text.at(end) != Some('.');
            let clocked = text.at(first) == Some(':') && super::period::clock(text, i).is_some();
            let own = text.at(first) == Some('比')
                && unit::unit(&text.plain, end).is_some_and(|u| u.dimension != Dimension::Count);
            if !fits || clocked || own {
                return None;
            }
            make(end, format!("{a}:{b}"), "比")
        }
        '胜' => {
            let (second, b) = token(text, first + 1)?;
            match text.at(second)? {
                '平' => {
                    let (third, c) = token(text, second + 1)?;
                    (text.at(third)? == '负').then_some(())?;
                    make(third + 1, format!("{a}:{b}:{c}"), "")
                }
                '负' => make(second + 1, format!("{a}:{b}"), ""),
                _ => None,
            }
        }
        '小' if text.has(first, "小时") => {
            let (minute, b) = token(text, first + 2)?;
            (text.at(minute)? == '分' && !text.has(minute, "分钟")).then_some(())?;
            let (second, c) = token(text, minute + 1)?;
            (text.at(second)? == '秒').then_some(())?;
            let (end, d) = tail_digits(text, second + 1);
            make(end, format!("{a}:{b:0>2}:{c:0>2}{d}"), "")
        }
        '分' | '\'' | '′' => {
            let (second, b) = token(text, first + 1)?;
            matches!(text.at(second)?, '秒' | '"' | '″').then_some(())?;
            let (end, c) = tail_digits(text, second + 1);
            make(end, format!("{a}:{b:0>2}{c}"), "")
        }
        '秒' => {
            let (end, b) = tail_digits(text, first + 1);
            if b.is_empty() {
                return None;
            }
            let mut q = exact(i, end, format!("{a}{b}").parse().ok()?);
            q.unit = text.printed(first, first + 1);
            q.dimension = Some(Dimension::Duration);
            q.result = true;
            Some(q)
        }
        _ => None,
    }
}

/// Whether what stands right behind the digits at `i` can make them a result's; most numbers end here.
fn may_tell(text: &Text, i: usize) -> bool {
    text.plain(i + 1, i + 1 + LONGEST)
        .iter()
        .any(|c| matches!(c, '比' | ':' | '胜' | '小' | '分' | '\'' | '′' | '秒'))
}

/// Characters of a token at most.
const LONGEST: usize = 5;

/// Up to three digits, Arabic or Han: where they end and what they say.
fn token(text: &Text, i: usize) -> Option<(usize, String)> {
    let rest = text.plain.get(i..)?;
    let arabic = rest
        .iter()
        .take(4)
        .take_while(|c| c.is_ascii_digit())
        .count();
    if arabic > 0 {
        // 2.5比1.5 in chess.
        let half = usize::from(rest.get(arabic..arabic + 2) == Some(&['.', '5'])) * 2;
        let end = arabic + half;
        return (arabic <= 3).then(|| (i + end, rest.iter().take(end).collect()));
    }
    let n = number(rest.get(..LONGEST).unwrap_or(rest), 0)?;
    let fits =
        n.high.is_none() && n.exponent == 0 && n.infix.is_none() && !n.bare && n.low.scale() == 0;
    fits.then(|| (i + n.end, n.low.to_string()))
}

/// The digits behind 秒: 97 of 9秒97.
fn tail_digits(text: &Text, i: usize) -> (usize, String) {
    let rest = text.plain.get(i..).unwrap_or_default();
    let arabic: String = rest
        .iter()
        .take(3)
        .take_while(|c| c.is_ascii_digit())
        .collect();
    if (1..=3).contains(&arabic.len()) && !rest.get(arabic.len()).is_some_and(char::is_ascii_digit)
    {
        return (i + arabic.len(), format!(".{arabic}"));
    }
    let han: String = rest
        .iter()
        .take(3)
        .map_while(|c| han_digit(*c))
        .filter_map(|d| char::from_digit(d, 10))
        .collect();
    if han.is_empty() || unit::unit(&text.plain, i + han.len()).is_some() {
        return (i, String::new());
    }
    (i + han.len(), format!(".{han}"))
}
