//! Phrases around a number: what they say of it, and which of their words are a name.

use super::clause::ends_clause;
use super::fold::{Text, folded};
use super::link::{Mention, Page};
use super::metric;
use super::words::words;

/// 由三千米提到五千米, 48分钟变成了30分钟: a short verb of reaching right behind the last number.
pub(super) fn reaches(text: &Text, m: &Mention<'_>) -> bool {
    const LONGEST: usize = 5;
    const VERBS: &str = "提调降升加减增扩缩变改拉抬压延涨跌推拓翻长";
    let between = text.plain(m.start, m.n.left);
    let verb = match between {
        [verb @ .., '了'] => verb,
        _ => between,
    };
    m.glued
        && (2..=LONGEST).contains(&between.len())
        && matches!(verb.last(), Some('到' | '至' | '成' | '为'))
        && verb.first().is_some_and(|c| VERBS.contains(*c))
}

/// The subject of a clause between the last figure and this one: 毛利率则因汇率升值，恐下滑0.8个百分点.
pub(super) fn subject_between(page: &Page<'_>, m: &Mention<'_>) -> Option<String> {
    const JOINTS: [char; 4] = ['则', '却', '因', '受'];
    // 设备投资由降转升，增长1.5%
    const TURNS: [&str; 6] = [
        "由负转正",
        "由正转负",
        "由降转升",
        "由升转降",
        "由跌转涨",
        "由涨转跌",
    ];
    let text = page.text;
    let end = m.start.checked_sub(1)?;
    let from = text
        .plain(m.sentence.0, end)
        .iter()
        .rposition(|c| ends_clause(*c))
        .map_or(m.sentence.0, |k| m.sentence.0 + k + 1);
    let clause = text.plain(from, end);
    if clause.iter().any(char::is_ascii_digit) {
        return None;
    }
    let turned = (0..clause.len()).find(|k| TURNS.iter().any(|w| text.has(from + k, w)));
    let k = turned.or_else(|| clause.iter().position(|c| JOINTS.contains(c)))?;
    let (a, b) = metric::left(text, from, from + k, &page.periods);
    ((2..=10).contains(&(b - a)) && !super::entity::is_name(text, b)).then(|| name(text, a, b))
}

/// 跌得最狠的是丝瓜，一周便宜两成: what a clause since the last figure brings up is spoken of here.
pub(super) fn topic(text: &Text, m: &Mention<'_>) -> Option<String> {
    const LONGEST: usize = 10;
    let end = m.start.checked_sub(1).filter(|e| *e > m.floor)?;
    let from = text
        .plain(m.floor, end)
        .iter()
        .rposition(|c| ends_clause(*c))
        .map_or(m.floor, |k| m.floor + k + 1);
    let is = from + text.plain(from, end).iter().rposition(|c| *c == '是')?;
    let before = text.plain(from, is);
    let brings = before.contains(&'最')
        || matches!(before, [.., '的'] | [.., '的', '还' | '则' | '却' | '也']);
    let thing = text.plain(is + 1, end);
    let plain = (2..=LONGEST).contains(&thing.len())
        && !thing
            .iter()
            .any(|c| c.is_ascii_digit() || matches!(c, '的' | '了' | '“'));
    (brings && plain).then(|| name(text, is + 1, end))
}

/// Words behind a milestone that name nothing: 百亿元关口, 3000亿元大关.
pub(super) fn milestone(text: &Text, i: usize) -> bool {
    ["关口", "大关", "关,", "门槛", "大门", "关，", "整数关"]
        .iter()
        .any(|w| text.has(i, w))
}

/// Whether the words compare with another's number: 优于首季的3.27元, 超越调整前的3051.61亿元.
fn compares(text: &Text, start: usize, end: usize) -> bool {
    const WORDS: &[&str] = &[
        "优于", "高于", "低于", "超越", "超过", "赶超", "不及", "相比", "多于", "少于", "快于",
        "大于", "小于", "好于",
    ];
    (start..end.min(start + 8)).any(|i| WORDS.iter().any(|w| text.has(i, w)))
}

/// Whether the number is that of another, or so many times another: 优于首季的3.27元, 是平日的2.7倍,
/// 与7月初2410.8点的高点相比.
pub(super) fn held_against(text: &Text, m: &Mention<'_>) -> bool {
    const REACH: usize = 12;
    const IS: &[&str] = &["是", "为", "仅为", "约为", "只有", "相当于", "达到"];
    const WITH: &[&str] = &["与", "和", "同", "跟"];
    let opens = |words: &[&str]| words.iter().any(|w| text.has(m.start, w));
    let compared = text.before(m.n.left) == Some('的')
        && (compares(text, m.start, m.n.left) || opens(&["比", "较"]));
    let multiple = m.n.quantity.unit == "倍" && opens(IS);
    let reach = text.plain(m.n.right, m.n.right + REACH);
    let held = reach
        .split(|c| ends_clause(*c))
        .next()
        .is_some_and(|clause| clause.windows(2).any(|w| w == ['相', '比']));
    compared || multiple || held && opens(WITH)
}

/// Whether the sentence speaks of the weather.
pub(super) fn weather(text: &Text, m: &Mention<'_>) -> bool {
    const WORDS: &[&str] = &[
        "气象",
        "气温",
        "天气",
        "晴",
        "雨",
        "阴",
        "最高",
        "最低",
        "冷空气",
        "降温",
        "升温",
        "白天",
        "夜间",
        "早晨",
        "预警",
        "体感",
        "入夏",
        "入冬",
        "今天",
        "明天",
        "昨天",
        "局部",
        "市区",
        "城区",
        "高温天",
    ];
    (m.sentence.0..m.sentence.1).any(|i| WORDS.iter().any(|w| text.has(i, w)))
}

words! {
    /// What was done, how far and when: words that say nothing of the thing that is counted.
    LIGHT = "\
        已 已经 就 才 只 仅 还 也 又 再 都 共 全部 实际 目前 现 现有 早 早就 最终 最后 后来 之后 此后 随后 先后 \
        一口气 最长 最短 最高 最低 最多 最少 完成 完工 竣工 开工 投产 建成 投用 启用 开通 通 通了 添 添了 剩 剩下 剩余 还剩 \
        只剩 余下 占去 占 用去 用 搬 搬到 搬进 搬走 搬出 迁 迁走 迁到 迁入 跑 跑了 发 发了 来 来了 走 走了 去 去了 到 \
        到位 报到 收 收到 收回 装 装了 装好 修 修好 补 补好 补齐 修复 拆除 拆 退 退出 出 做 做到 \
        卖 卖出 签 签下 保持 维持 应 应为 竟 竟然 居然 差 差了 里 里有 其中 中 得 能 可 将 要 改 换 换上 换了 送 送出 送到 \
        建 建好 打 打通 领 领到 领走 交 交付 种 种下 种上 收割 采 采摘 一家 一户 实施 安装"
}

/// 已完成, 还剩, 搬到: of the thing that was counted before.
pub(super) fn says_nothing(words: &str) -> bool {
    let plain: Vec<char> = folded(words).chars().collect();
    let mut at = 0;
    while let Some((_, n)) = plain.get(at..).and_then(|rest| LIGHT.at(rest)) {
        at += n;
    }
    at == plain.len() && at > 0
}

/// Only a place or a span without a thing: 濱海區, 5月31日單日.
pub(super) fn is_place(words: &str) -> bool {
    let plain = folded(words);
    let n = plain.chars().count();
    let tail = plain.rsplit('的').next().unwrap_or_default();
    (2..=10).contains(&n)
        && tail.chars().count() >= 2
        && (tail.ends_with(['省', '市', '县', '区', '镇', '乡', '村', '州', '旗'])
            || tail.ends_with("单日"))
        && ![
            "小区",
            "社区",
            "校区",
            "园区",
            "城区",
            "示范区",
            "开发区",
            "覆盖",
        ]
        .iter()
        .any(|w| tail.ends_with(w))
}

/// 山区累计雨量 without its place: 累计雨量.
pub(super) fn without_place(metric: &str) -> Option<&str> {
    let (at, c) = metric
        .char_indices()
        .take(6)
        .skip(1)
        .find(|(_, c)| "省市县縣区區镇鎮乡鄉村州".contains(*c))?;
    let rest = metric.get(at + c.len_utf8()..)?;
    (rest.chars().count() >= 2).then_some(rest)
}

/// Heads of metrics that need another metric before them.
pub(super) fn is_derived(words: &str) -> bool {
    matches!(
        folded(words).as_str(),
        "增速"
            | "增幅"
            | "降幅"
            | "跌幅"
            | "涨幅"
            | "占比"
            | "比重"
            | "减幅"
            | "升幅"
            | "总量"
            | "总额"
            | "数量"
            | "总数"
            | "存量"
            | "增量"
            | "比例"
            | "增长率"
            | "日均"
            | "月均"
            | "年均"
            | "人均"
            | "户均"
            | "亩均"
    )
}

/// The noun behind a number ends where a time is told: 172支充电桩第三季完工.
pub(super) fn behind_limit(page: &Page<'_>, m: &Mention<'_>) -> usize {
    let k = page.periods.partition_point(|p| p.start < m.n.right);
    page.periods
        .get(k)
        .filter(|p| p.start > m.n.right)
        .map_or(m.limit, |p| m.limit.min(p.start))
}

/// Words of the text as a name: no quotation mark left alone, no marks at the ends.
pub(super) fn name(text: &Text, start: usize, end: usize) -> String {
    let mut words = text.printed(start, end);
    // 入园门槛（年产值）: the note explains the name.
    if words.ends_with('）') || !words.contains('）') {
        let note = words.find('（').filter(|at| *at > 0);
        words.truncate(note.unwrap_or(words.len()));
    }
    for (open, close) in [('“', '”'), ('「', '」'), ('（', '）'), ('(', ')')] {
        if words.matches(open).count() != words.matches(close).count() {
            words = words.replace([open, close], "");
        }
    }
    for filler in [
        "合计完成",
        "累计完成",
        "合计实现",
        "累计实现",
        "共完成",
        "共实现",
    ] {
        if words.contains(filler) && !words.starts_with(filler) {
            words = words.replacen(filler, "", 1);
        }
    }
    words
        .trim_matches(|c: char| c.is_whitespace() || "，。；：、！？…".contains(c))
        .to_owned()
}
