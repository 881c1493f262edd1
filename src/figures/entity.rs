//! Whose figure it is: a place or a body that the sentence names.

use super::clause::ends_clause;
use super::fold::Text;
use super::words::words;

words! {
    /// Ends of names of places and bodies.
    KINDS = "\
        公司 集团 银行 医院 大学 学院 经济园 产业园 园区 开发区 合作社 工厂 自治区 自治州 街道 省 \
        市 县 区 镇 乡 村 州 电子 科技 股份 协会 机场 港口 车站 景区 老街"
}

words! {
    /// Words for a place that need no name.
    GENERAL = "\
        全县 全市 全区 全省 全国 全镇 全乡 全村 全州 我县 我市 我区 我省 我国 我镇 我乡 全校 全台 \
        全港 全球"
}

words! {
    /// Verbs before a bare rank of government, which names nobody: 列入省“十百千”工程.
    VERBS = "列入 纳入 进入 入选 入围 跻身 位居 上报 报送 获评 评为 走出 面向 来自 辐射 覆盖"
}

/// Whether the words that end at `end` name a place or a body.
pub(super) fn is_name(text: &Text, end: usize) -> bool {
    KINDS.end(text.plain(end.saturating_sub(4), end)).is_some()
}

/// The last name before `end` in the sentence that begins at `start`.
pub(super) fn of(text: &Text, start: usize, end: usize) -> Option<String> {
    let from = start.max(end.saturating_sub(80));
    let mut i = end;
    while i > from {
        // All kinds end in a Han character.
        if text.before(i).is_none_or(|c| c < '\u{4e00}') {
            i -= 1;
            continue;
        }
        if let Some((_, n)) = GENERAL.end(text.plain(from, i)) {
            return Some(text.printed(i - n, i));
        }
        if let Some((_, kind)) = KINDS.end(text.plain(from, i))
            && let Some(at) = name_start(text, from, i, kind)
        {
            return Some(text.printed(at, i));
        }
        i -= 1;
    }
    None
}

/// Where a name that ends at `end` begins: at the clause's beginning or behind a period or verb.
fn name_start(text: &Text, from: usize, end: usize, kind: usize) -> Option<usize> {
    const BREAKS: &[char] = &[
        '年', '月', '日', '，', '在', '由', '以', '与', '和', '、', '的', '对', '为', '是', '从',
        '据', '将', '把', '有', '到', '给', '向', '中',
    ];
    let upto = end.checked_sub(kind)?;
    let most: usize = if kind == 1 { 3 } else { 12 };
    let mut at = upto;
    while at > from && upto - at < most {
        let c = text.before(at)?;
        if ends_clause(c) || BREAKS.contains(&c) || !c.is_alphanumeric() {
            break;
        }
        at -= 1;
    }
    let edge = at == from
        || text
            .before(at)
            .is_some_and(|c| ends_clause(c) || BREAKS.contains(&c) || !c.is_alphanumeric());
    let next = text.at(end);
    let word = kind == 1 && next.is_some_and(|c| "场民区域级政委府直内外长属辖里".contains(c));
    let verb = VERBS
        .end(text.plain(at, upto))
        .is_some_and(|(_, n)| n == upto - at);
    (edge && upto - at >= 2 && !word && !verb).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_whose_it_is() {
        let of_ = |s: &str| of(&Text::new(s), 0, s.chars().count());
        assert_eq!(of_("2024年，青禾区实现产值").as_deref(), Some("青禾区"));
        assert_eq!(of_("1-9月，全县用电量").as_deref(), Some("全县"));
        assert_eq!(
            of_("远峤智能装备公司产值").as_deref(),
            Some("远峤智能装备公司")
        );
        assert_eq!(of_("农贸市场").as_deref(), None);
        assert_eq!(of_("列入省重点的项目投资").as_deref(), None);
    }
}
