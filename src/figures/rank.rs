//! Places among others: 总量全省第一, 增速居全市第二位, 位列前三, 全县最长.

use super::clause::ends_clause;
use super::fold::Text;
use super::number::number;
use super::words::words;
use crate::model::Rank;
use rust_decimal::prelude::ToPrimitive;

/// A claim of a place.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Claim {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) rank: Rank,
    /// 均, 都, 双双: it holds for everything named before it in the sentence.
    pub(super) spreads: bool,
}

words! {
    /// Among whom. A place's own name may stand here, too (居濱海區第一).
    SCOPES = "\
        省市 全国 全省 全市 全县 全区 全镇 全乡 全村 全校 全州 全盟 全旗 全球 全网 全台 全港 全澳 \
        全行业 全系统 全线 全场 全世界 世界 国际 亚洲 亚太 欧洲 国内 省内 市内 县内 区内 业内 行业 \
        同类 同行 各区 各县 各地 六都 直辖市 副省级城市 长三角 珠三角 中西部 西部 东部 中部 沿海 \
        我国 我省 我市 我县 我区 本省 本市 本县 历史 联赛 小组 同组 中国 华东 华南 华北 西南 西北 \
        东北 山区县 浙东 苏南 湾区 大湾区 赛区 全会 全港澳 全队 历届 历年 全联盟 全联赛 队内 同期 \
        全岛 两岸 四湾区 全班 全厂 全公司"
}

words! {
    /// Verbs that claim a place.
    VERBS = "\
        位居 稳居 位列 名列 排名 跃居 列居 高居 跃升 升至 升到 跻身 进入 闯入 挤进 排在 排 居 列 获 \
        夺得 摘得 勇夺 退居 屈居 升居 暂居 暂列 保持 领跑 蝉联 位次 跃至 处于 占据 成为"
}

words! {
    /// What of the thing is ranked.
    ASPECTS = "\
        总量 增速 规模 增量 总数 总额 产量 销量 增幅 人均 占比 质量 总值 得分 成绩 涨幅 跌幅 降幅 \
        数量 净增 排名 综合实力 总分 均价 面积 绝对值 贡献率"
}

words! {
    /// Between scope and place: 全省中第一.
    JOINTS = "中 并列 的"
}

words! {
    /// Before the verb of a claim.
    ADVERBS = "持续 稳定 继续 连续 均 都 双双 再次 首次 并列"
}

/// Places told without a number.
const WORDS: &[(&str, Option<u32>)] = &[
    ("首位", Some(1)),
    ("榜首", Some(1)),
    ("之首", Some(1)),
    ("头名", Some(1)),
    ("第一方阵", Some(1)),
    ("第一梯队", Some(1)),
    ("最优行列", None),
    ("前列", None),
];

/// Short claims that need no scope: 居冠, 居首.
const SHORT: &[&str] = &["居冠", "居首", "称冠", "垫底", "居末"];

/// Whether a place is claimed at `i`: 居首, 登顶, 位列第二.
pub(super) fn is_place(text: &Text, i: usize) -> bool {
    ["登顶", "领跑", "夺冠", "折桂", "问鼎"]
        .iter()
        .any(|w| text.has(i, w))
        || SHORT.iter().any(|w| text.has(i, w))
        || VERBS
            .at(text.rest(i))
            .is_some_and(|(_, n)| matches!(text.at(i + n), Some('第' | '首' | '榜' | '冠' | '全')))
}

/// All claims of a text, in order.
pub(super) fn claims(text: &Text) -> Vec<Claim> {
    let mut out: Vec<Claim> = Vec::new();
    let mut floor = 0;
    let mut i = 0;
    while i < text.len() {
        let found = match text.at(i) {
            Some('第' | '前' | '首' | '榜' | '之' | '最' | '头' | '居' | '称' | '夺' | '垫') => {
                claim_at(text, i, floor)
            }
            _ => None,
        };
        if let Some(claim) = found {
            i = claim.end.max(i + 1);
            floor = i;
            out.push(claim);
        } else {
            i += 1;
        }
    }
    out
}

fn claim_at(text: &Text, i: usize, floor: usize) -> Option<Claim> {
    let (end, position) = place(text, i)?;
    let start = clause_start(text, i, floor);
    let short = SHORT.iter().any(|w| text.has(i, w));
    let scope = scope_before(text, start, i);
    let upto = scope.as_ref().map_or(i, |(a, _)| *a);
    let upto = upto - usize::from(text.ends(upto, "在") && upto > start);
    let verb = VERBS.end(text.plain(start, upto)).is_some();
    let superlative = text.at(i) == Some('最') && !text.has(i, "最优行列");
    if superlative {
        // 全县最长 ranks; 最新, 最高 as a bound do not.
        let (a, _) = scope.as_ref()?;
        let told = ["是", "为", "成为", "系"].iter().any(|w| text.ends(*a, w)) || *a == start;
        if !told {
            return None;
        }
    } else if !short && scope.is_none() && !verb {
        return None;
    }
    if text.has(i, "前列") && scope.is_none() {
        return None;
    }
    let left = text_start(text, start, i, scope.as_ref(), superlative);
    let plain: String = text.plain(left, end).iter().collect();
    let aspect = (left..end).find_map(|k| ASPECTS.at(text.plain(k, end)).map(|(_, n)| (k, k + n)));
    let shared = ["均", "都", "双双", "皆"].iter().any(|w| plain.contains(w));
    let spreads = shared
        && !["人均", "平均", "均价", "亩均"]
            .iter()
            .any(|w| plain.contains(w));
    Some(Claim {
        start: left,
        end,
        rank: Rank {
            aspect: aspect.map(|(a, b)| text.printed(a, b)),
            scope: scope.map(|(a, b)| text.printed(a, b)),
            position,
            text: text.printed(left, end),
        },
        spreads,
    })
}

/// The position told at `i` and where its words end.
fn place(text: &Text, i: usize) -> Option<(usize, Option<u32>)> {
    if let Some((word, position)) = WORDS.iter().find(|(w, _)| text.has(i, w)) {
        return Some((i + word.chars().count(), *position));
    }
    if let Some(word) = SHORT.iter().find(|w| text.has(i, w)) {
        let position = (*word != "垫底" && *word != "居末").then_some(1);
        return Some((i + word.chars().count(), position));
    }
    if text.at(i) == Some('最') {
        let adjective = text.at(i + 1)?;
        return "长高大低快多深早强美宽小少远重"
            .contains(adjective)
            .then_some((i + 2, Some(1)));
    }
    if !matches!(text.at(i), Some('第' | '前')) {
        return None;
    }
    let rest = text.plain.get(i + 1..)?;
    let n = number(rest.get(..6).unwrap_or(rest), 0)?;
    if n.exponent > 0 || n.low.scale() > 0 || n.high.is_some() || n.infix.is_some() {
        return None;
    }
    let mut end = i + 1 + n.end;
    let counted = matches!(text.at(end), Some('位' | '名' | '强' | '甲'));
    end += usize::from(counted);
    let stop = text
        .at(end)
        .is_none_or(|c| ends_clause(c) || "、）)”」』 的和与及且并（(高大多低长".contains(c));
    (counted || stop).then_some((end, n.low.to_u32()))
}

fn clause_start(text: &Text, i: usize, floor: usize) -> usize {
    let from = floor.max(i.saturating_sub(24));
    text.plain(from, i)
        .iter()
        .rposition(|c| ends_clause(*c) || matches!(c, ' ' | '　' | '）' | ')'))
        .map_or(from, |k| from + k + 1)
}

/// The scope that ends at `i`, or just before a verb at its end (全省排名第一, 全市居首位).
fn scope_before(text: &Text, start: usize, i: usize) -> Option<(usize, usize)> {
    let mut end = i;
    for _ in 0..2 {
        let chars = text.plain(start, end);
        if let Some((_, n)) = SCOPES.end(chars) {
            return Some((end - n, end));
        }
        if let Some(found) = place_name(text, start, end) {
            return Some(found);
        }
        let Some((_, n)) = VERBS.end(chars).or_else(|| JOINTS.end(chars)) else {
            break;
        };
        end -= n;
    }
    among(text, start, i)
}

/// 居全省高山索道首位, 居同期新片第一: a scope with the kind of thing, behind a verb of place.
fn among(text: &Text, start: usize, i: usize) -> Option<(usize, usize)> {
    const KIND: usize = 8;
    let from = start.max(i.saturating_sub(KIND + 4));
    let plain = |c: &char| ('\u{4e00}'..='\u{9fff}').contains(c);
    (from..i.saturating_sub(1))
        .find(|&at| {
            let behind = text.plain(at, i);
            SCOPES
                .at(behind)
                .is_some_and(|(_, n)| behind.len() - n <= KIND && behind.len() > n)
                && behind.iter().all(plain)
                && VERBS.end(text.plain(start, at)).is_some()
        })
        .map(|at| (at, i))
}

/// 濱海區, 浙江省: up to four characters that end in a kind of place, behind a verb of place.
fn place_name(text: &Text, start: usize, end: usize) -> Option<(usize, usize)> {
    let last = text.before(end).filter(|_| end > start)?;
    if !"省市县区镇州国".contains(last) {
        return None;
    }
    let from = (2..=5).find_map(|k| {
        let at = end.checked_sub(k).filter(|at| *at > start)?;
        VERBS.end(text.plain(start, at)).map(|_| at)
    })?;
    Some((from, end))
}

/// Where the words of the claim begin: the aspect or the verb, not the whole clause.
fn text_start(
    text: &Text,
    start: usize,
    i: usize,
    scope: Option<&(usize, usize)>,
    superlative: bool,
) -> usize {
    let anchor = scope.map_or(i, |(a, _)| *a);
    if superlative {
        return anchor;
    }
    // From the aspect on, if the clause names one.
    if let Some(at) = (start..i).find(|k| ASPECTS.at(text.plain(*k, i)).is_some()) {
        return at;
    }
    let mut at = anchor;
    while at > start {
        let chars = text.plain(start, at);
        let Some((_, n)) = VERBS.end(chars).or_else(|| ADVERBS.end(chars)) else {
            break;
        };
        at -= n;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(s: &str) -> String {
        claims(&Text::new(s))
            .iter()
            .map(|c| {
                format!(
                    "{}/{}/{}/{}{}",
                    c.rank.aspect.as_deref().unwrap_or("-"),
                    c.rank.scope.as_deref().unwrap_or("-"),
                    c.rank.position.map_or("-".into(), |p| p.to_string()),
                    c.rank.text,
                    if c.spreads { "+" } else { "" }
                )
            })
            .collect::<Vec<_>>()
            .join(" ")
    }

    #[test]
    fn reads_places() {
        for (text, want) in [
            ("总量全省第一", "总量/全省/1/总量全省第一"),
            ("增速居全市第二位", "增速/全市/2/增速居全市第二位"),
            ("稳居全省第一，", "-/全省/1/稳居全省第一"),
            ("总量持续位居全市第三", "总量/全市/3/总量持续位居全市第三"),
            ("規模均位居全省第一。", "規模/全省/1/規模均位居全省第一+"),
            ("位列前三", "-/-/3/位列前三"),
            ("是全县最长的隧道", "-/全县/1/全县最长"),
            ("以342棟居冠", "-/-/1/居冠"),
            ("位居省市最优行列", "-/省市/-/位居省市最优行列"),
            ("第2版", ""),
            ("第七届", ""),
            ("第三产业", ""),
            ("最新数据", ""),
            ("第一大市场", ""),
        ] {
            assert_eq!(read(text).replace("规模/", "規模/"), want, "{text}");
        }
    }
}
