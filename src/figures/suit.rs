//! A name made to suit its unit: 隧道长 is 隧道长度, 候补的90户 are 候补户数, 持货3年 is 持货时间.

use super::fold::{Text, folded};
use super::link::Mention;
use super::unit::Dimension;

/// What is told behind people who are counted by it.
pub(super) const TOLD_OF: &[&str] = &[
    "申请", "报名", "参加", "参与", "参赛", "受害", "受伤", "受灾", "死亡", "失踪", "失业", "就业",
    "入围", "获奖", "到场", "投票", "受骗", "被困", "遇难", "住院", "确诊", "感染", "申报", "应聘",
    "到访", "签约", "中签",
];

/// Ends of names of sizes: 全长, 面积, 库容.
pub(super) const SIZES: &str = "长高宽深径距积量容程度厚";

/// What a thing's size is called.
pub(super) fn size_of(text: &Text, dimension: Option<Dimension>) -> &'static str {
    match (dimension, text.traditional) {
        (Some(Dimension::Length), false) => "长度",
        (Some(Dimension::Length), true) => "長度",
        (Some(Dimension::Area), false) => "面积",
        (Some(Dimension::Area), true) => "面積",
        (Some(Dimension::Volume), false) => "体积",
        (Some(Dimension::Volume), true) => "體積",
        _ => "",
    }
}

/// Units that are the thing itself: 沿线设10站接驳, 28个村.
pub(super) fn noun_unit(text: &Text, m: &Mention<'_>) -> Option<String> {
    let stations = folded(&m.n.quantity.unit) == "站"
        || matches!(m.n.quantity.unit.as_str(), "座" | "个" | "個")
            && ["设站", "设车站", "设有车站"]
                .iter()
                .any(|w| text.ends(m.n.left, w));
    let trains = ["设", "沿线", "共", "长", "全程", "新增"]
        .iter()
        .any(|w| text.ends(m.n.left, w))
        || text.ends(m.n.left, "设站");
    (stations && trains).then(|| if text.traditional { "車站" } else { "车站" }.to_owned())
}

/// 一律八折, 关着窗还有68分贝: what the unit alone measures, if the words don't say so.
pub(super) fn by_unit(text: &Text, words: &str, unit: &str) -> Option<&'static str> {
    let traditional = text.traditional;
    let (says, name) = match folded(unit).as_str() {
        "折" => ("折扣", "折扣"),
        "分贝" => ("噪音声", if traditional { "噪聲" } else { "噪声" }),
        "球" => ("球", if traditional { "進球" } else { "进球" }),
        _ => return None,
    };
    (!folded(words).contains(|c| says.contains(c))).then_some(name)
}

/// 持货 measures a time: 持货时间; names that already say so stay.
pub(super) fn timed(text: &Text, words: &str) -> String {
    const SAYS: &[&str] = &[
        "时间", "时长", "用时", "历时", "耗时", "车程", "工期", "周期", "年限", "期限", "寿命",
        "班距", "间隔", "龄", "行程", "时限", "期", "年龄", "时差", "时", "间距",
    ];
    let plain = folded(words);
    if words.is_empty()
        || SAYS.iter().any(|w| plain.ends_with(w))
        || plain.contains("时间")
        || plain.contains("用时")
    {
        return words.to_owned();
    }
    format!("{words}{}", if text.traditional { "時間" } else { "时间" })
}

/// 隧道长 measures a length: 隧道长度.
pub(super) fn sized(text: &Text, words: String, dimension: Option<Dimension>) -> String {
    let adjective = words.ends_with(['长', '長', '高', '宽', '寬', '深']);
    let whole = words.ends_with("全长")
        || words.ends_with("全長")
        || words.ends_with("身高")
        || words.ends_with("水深");
    if dimension == Some(Dimension::Area) && !folded(&words).ends_with(|c| SIZES.contains(c)) {
        const SOWN: [&str; 5] = ["种植", "播种", "栽种", "栽植", "补种"];
        let sown = if text.traditional {
            "種植面積"
        } else {
            "种植面积"
        };
        let plain = folded(&words);
        // 种植水稻31万亩, 周某种了18亩: what is sown has an area.
        if let Some(crop) = SOWN
            .iter()
            .find_map(|w| plain.strip_prefix(w))
            .filter(|c| !c.is_empty())
        {
            let crop: String = words
                .chars()
                .skip(words.chars().count() - crop.chars().count())
                .collect();
            return crop + sown;
        }
        if plain.ends_with('种') {
            return sown.to_owned();
        }
        if words.chars().count() >= 2 {
            return words + size_of(text, dimension);
        }
    }
    if dimension == Some(Dimension::Length) && adjective && !whole && words.chars().count() > 1 {
        return words + "度";
    }
    words
}

/// 候补的90户 counts households: 候补户数; names that already end in whom they count stay.
pub(super) fn counted(text: &Text, words: String, unit: &str) -> String {
    let plain = folded(unit);
    let short = words.chars().count() <= 1;
    let (noun, ends) = match plain.chars().last() {
        // 已办26场, 开了9期: the verb says nothing, the unit what is counted.
        Some('场' | '場') if plain.chars().count() == 1 && short => return "场次".to_owned(),
        Some('期') if plain.chars().count() == 1 && short => return "期数".to_owned(),
        Some('次') if plain.chars().count() == 1 && short => return "次数".to_owned(),
        Some('户') => ("数", "户体家商庭民企业农者店数量总额"),
        Some('人') => (
            "人数",
            "人员生者民客数口量众工手童孩师士军队党友农家会群干部层岗位次性",
        ),
        _ => return words,
    };
    if words.chars().count() < 2
        || words.chars().count() > 6
        || folded(&words).ends_with(|c| ends.contains(c))
    {
        return words;
    }
    let unit: String = unit.chars().last().into_iter().collect();
    let noun = if text.traditional {
        noun.replace('数', "數")
    } else {
        noun.to_owned()
    };
    if matches!(noun.as_str(), "数" | "數") {
        format!("{words}{unit}{noun}")
    } else {
        format!("{words}{noun}")
    }
}
