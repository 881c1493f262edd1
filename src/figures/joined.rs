//! Quantities told in two or three units: 5元3角2分, 1小时30分钟, 六斤八两, 两美元又三美分.

use rust_decimal::Decimal;

use super::fold::Text;
use super::number::{Number, han_digit, is_han_numeral, number};
use super::quantity::Measured;
use super::unit::{self, Dimension};

/// Pairs of units told together. Money stays in the larger one (5元3角 is 5.3元), all else is told in
/// the smaller one, as 1亿5000万 is 15000万.
const JOINED: &[(&str, &str, u32)] = &[
    ("小时", "分钟", 60),
    ("个小时", "分钟", 60),
    ("个钟", "分钟", 60),
    ("小时", "分", 60),
    ("小时", "秒", 3600),
    ("个小时", "秒", 3600),
    ("个钟", "秒", 3600),
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
    ("元", "毛", 10),
    ("元", "分", 100),
    ("圆", "角", 10),
    ("圆", "分", 100),
    ("块", "角", 10),
    ("块", "毛", 10),
    ("块", "分", 100),
    ("蚊", "毫", 10),
    ("角", "分", 10),
    ("毛", "分", 10),
    ("美元", "美分", 100),
    ("欧元", "欧分", 100),
    ("英镑", "便士", 100),
];

/// The value, the unit's place and the end of what is told behind the first unit, too.
pub(super) struct Joined {
    pub(super) value: Decimal,
    pub(super) unit: (usize, usize),
    pub(super) end: usize,
}

/// Reads on behind the unit of `m`.
pub(super) fn joined(text: &Text, m: &Measured) -> Option<Joined> {
    let (from, to, dimension) = m.unit?;
    if m.end != to || m.number.high.is_some() || m.number.exponent > 0 || m.number.infix.is_some() {
        return None;
    }
    let link = matches!(text.at(to), Some('零' | '又'));
    let again = plain_number(text, to + usize::from(link))?;
    let next = unit::unit(&text.plain, again.end)?;
    let first = text.plain(from, to);
    let second = text.plain(again.end, next.end);
    let (_, _, factor) = JOINED.iter().find(|(a, b, _)| {
        first.iter().copied().eq(a.chars()) && second.iter().copied().eq(b.chars())
    })?;
    let factor = Decimal::from(*factor);
    if dimension != Dimension::Money {
        return Some(Joined {
            value: m.number.low.checked_mul(factor)? + again.low,
            unit: (again.end, next.end),
            end: next.end,
        });
    }
    let mut value = m.number.low + again.low / factor;
    let mut end = next.end;
    if factor == Decimal::TEN
        && let Some((cents, behind)) = cents(text, end)
    {
        value += cents / (factor * factor);
        end = behind;
    }
    Some(Joined {
        value: value.normalize(),
        unit: (from, to),
        end,
    })
}

fn plain_number(text: &Text, i: usize) -> Option<Number> {
    number(&text.plain, i)
        .filter(|n| n.high.is_none() && n.exponent == 0 && n.infix.is_none() && !n.positional)
}

/// 2分, 七分钱 behind 角, and a lone digit: 五块七毛八.
fn cents(text: &Text, i: usize) -> Option<(Decimal, usize)> {
    if let Some(n) = plain_number(text, i)
        && text.at(n.end) == Some('分')
    {
        let money = usize::from(text.at(n.end + 1) == Some('钱'));
        return Some((n.low, n.end + 1 + money));
    }
    let digit = han_digit(text.at(i)?).filter(|d| *d > 0)?;
    let ends =
        !text.at(i + 1).is_some_and(is_han_numeral) && unit::unit(&text.plain, i + 1).is_none();
    ends.then(|| (digit.into(), i + 1))
}
