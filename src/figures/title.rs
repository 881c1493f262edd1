//! Titles of tables: what they measure of the things below them, and in which unit.

use super::fold::Text;
use super::unit;

/// 零售均价 of 常见蔬菜零售均价, 参考价 of 昨日街市参考价: what a title measures of the things below it.
pub(super) fn price_of(text: &Text) -> String {
    let end = text
        .plain
        .iter()
        .position(|c| matches!(c, '（' | '('))
        .unwrap_or(text.len());
    let end = if text.ends(end, "如下") {
        end - 2
    } else {
        end
    };
    price_word(text, end).map_or_else(String::new, |(at, _)| text.printed(at, end))
}

/// Where the word of price that ends at `end` begins, and whether it tells which price: 批发均价.
pub(super) fn price_word(text: &Text, end: usize) -> Option<(usize, bool)> {
    const KINDS: &[&str] = &[
        "零售", "批发", "收购", "成交", "参考", "平均", "市场", "出厂", "挂牌", "均",
    ];
    let tail = ["价格", "价"].iter().find(|w| text.ends(end, w))?;
    let first = end - tail.chars().count();
    let mut at = first;
    while let Some(kind) = KINDS.iter().find(|w| text.ends(at, w)) {
        at -= kind.chars().count();
    }
    Some((at, at < first))
}

/// （单位：元/500克） of a title, or 今日菜价（元/500克） at its end.
pub(super) fn unit_note(text: &Text) -> Option<String> {
    let noted = (0..text.len()).find(|i| text.has(*i, "单位：") || text.has(*i, "单位:"));
    let rate = || {
        let open = text.plain.iter().rposition(|c| matches!(c, '（' | '('))?;
        let inner = text.plain(open + 1, text.len() - 1);
        let told = matches!(text.plain.last(), Some('）' | ')')) && inner.contains(&'/');
        (told && unit::unit(inner, 0).is_some()).then_some(open + 1)
    };
    let at = noted.map(|at| at + 3).or_else(rate)?;
    let end = (at..text.len())
        .find(|i| matches!(text.at(*i), Some('）' | ')' | '，' | ' ')))
        .unwrap_or(text.len());
    (end > at).then(|| text.printed(at, end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_tells_measure_and_unit() {
        for (title, want) in [
            ("昨日菜价（元/500克）", "价 元/500克"),
            ("主要粮油零售均价（单位：元/公斤）", "零售均价 元/公斤"),
            ("渔市（今日）", " -"),
            ("1/2（上）", " -"),
        ] {
            let text = Text::new(title);
            let unit = unit_note(&text).unwrap_or_else(|| "-".to_owned());
            assert_eq!(format!("{} {unit}", price_of(&text)), want, "{title}");
        }
    }
}
