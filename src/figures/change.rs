//! Growth, difference, comparison: one table of verbs with their signs.

use std::sync::LazyLock;

use super::fold::{Text, ends_with};
use super::words::{Words, words};
use crate::model::{Direction, Relation};

use Direction::{Down, Flat, Up};

words! {
    /// Verbs before a number, with the sign that they give the metric.
    VERBS_UP = "\
        放宽 拉长         增长 增加 净增加 净增 提高 提升 上升 上涨 上扬 上浮 上调 上行 上移 走高 走强 抬高 推高 扩大 扩增 加快 \
        加大 回升 攀升 跃升 抬升 飙升 飚升 升高 激增 猛增 大增 剧增 暴增 暴涨 大涨 微涨 微增 微升 \
        狂涨 劲升 劲扬 劲增 反弹 增多 增至 调增 调高 调升 调涨 高出 多出 多付 多花 多赚 多收 多缴 \
        多卖 多了 增收 增产 增值 升值 超出 拉高 拉长 延长 增厚 续涨 续增 回暖 成长 年增 月增 季增 \
        年升 月升 年涨 月涨 周增 周涨 按年升 按年增 按年涨 按月升 按月增 按季升 急升 累升 高开 收高 \
        扩阔 推迟 延迟 延后 涨 升 增 贵 增幅 涨幅 升幅 增幅达 涨幅达 升幅达 增幅为 涨幅为 升幅为 \
        增速提高 同比增 环比增 同比涨 环比涨 扬升 翻 翻了 飙 飆 正增长 涨价 提价 加价"
}

words! {
    /// Verbs before a number, with the sign that they give the metric.
    VERBS_DOWN = "\
        下降 减少 降低 下跌 下滑 下调 下行 下挫 下探 下浮 下移 走低 走弱 回落 收窄 缩小 缩短 缩减 \
        缩水 放缓 减缓 趋缓 压缩 压减 压降 萎缩 收缩 衰退 跳水 大跌 暴跌 大降 骤降 骤减 锐减 微降 \
        微跌 微减 大减 省下 节省 节约 少付 少花 少收 少缴 少了 减产 减收 贬值 减亏 调降 调低 削减 \
        裁减 精简 压 跌去 砍去 砍掉 少掉 降掉 减掉 掉了 掉到 掉 年减 月减 季减 年跌 月跌 年降 月降 周跌 周减 跌 降 减 跌幅 降幅 减幅 跌幅达 \
        降幅达 减幅达 跌幅为 降幅为 减幅为 同比降 环比降 同比减 缩 滑落 按年跌 按月跌 按年减 按年降 \
        按月降 按季跌 急跌 劲跌 累跌 低开 收低 跌落 负增长 省 便宜 挫 降价 折价"
}

words! {
    /// One-character comparisons; they need 比 or 较 in the clause: 比去年多13个, 较平日高两成.
    COMPARED_UP = "\
        多 高 快 大 重 长 贵 强 早 了"
}

words! {
    /// One-character comparisons; they need 比 or 较 in the clause: 比去年多13个, 较平日高两成.
    COMPARED_DOWN = "\
        少 低 慢 小 轻 短 便宜 晚 弱"
}

words! {
    /// Verbs that compare with others; the others' name stands between verb and number.
    PEERS_UP = "\
        高于 快于 多于 大于 好于 优于 高出 高过 跑赢 领先 领先于 超出 超过 强于 长于"
}

words! {
    /// Verbs that compare with others; the others' name stands between verb and number.
    PEERS_DOWN = "\
        低于 慢于 少于 小于 落后 落后于 跑输 不及 低过 短于 逊于"
}

words! {
    /// Nouns behind the number that make it a change: 12%的增长, 3至5%下调压力.
    BEHIND_UP = "\
        增长 增幅 涨幅 升幅 上涨 上升 提升 上调 涨价 溢价 加薪 涨势"
}

words! {
    /// Nouns behind the number that make it a change: 12%的增长, 3至5%下调压力.
    BEHIND_DOWN = "\
        下降 降幅 跌幅 减幅 下跌 下调 下滑 降价 缩减 折让 减幅 跌势 回落"
}

/// Particles that turn the verb's number into an end point: 升至33.7%, 缩短到18分钟, 降为3元.
const END_POINTS: &[&str] = &["至", "到", "为", "成", "达", "达到", "在"];

/// A change verb found before a number.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Hit {
    pub(super) direction: Direction,
    pub(super) relation: Relation,
    /// Where the verb begins.
    pub(super) verb: usize,
    /// Where the comparison begins (同比, 比上年); the metric ends before it.
    pub(super) from: usize,
    /// 同比, 比上年 …
    pub(super) basis: Option<String>,
    /// The number is what the metric came to, not the difference.
    pub(super) end_point: bool,
    /// Behind the noun of a change that stands after the number.
    pub(super) behind: Option<usize>,
}

/// A pair of tables: what goes up and what goes down.
type Pair = (&'static LazyLock<Words>, &'static LazyLock<Words>);

const VERBS: Pair = (&VERBS_UP, &VERBS_DOWN);
const COMPARED: Pair = (&COMPARED_UP, &COMPARED_DOWN);

/// The verb that `chars` ends with, and its length; the longer one of both tables.
fn verb_at_end(chars: &[char], (up, down): Pair) -> Option<(Direction, usize)> {
    let longest = |words: &Words| {
        words
            .ends_with(chars)
            // 去年升至 is no 年升.
            .find(|(w, n)| {
                !w.starts_with(['年', '月', '季', '周']) || !of_a_year(chars, chars.len() - n)
            })
            .map(|(_, n)| n)
    };
    match (longest(up), longest(down)) {
        (Some(a), Some(b)) if b > a => Some((Down, b)),
        (Some(a), _) => Some((Up, a)),
        (None, b) => b.map(|b| (Down, b)),
    }
}

/// Looks for a change that ends right before `left`, in the clause part from `start`.
pub(super) fn before(text: &Text, start: usize, left: usize, points: bool) -> Option<Hit> {
    let chars = text.plain(start, left);
    let mut end = chars.len();
    // 增长了, 分别增长, 大约: particles between verb and number.
    for word in ["了", "逾", "近", "约", "达", "超"] {
        if end >= 2
            && ends_with(chars.get(..end)?, word)
            && verb_at_end(chars.get(..end - 1)?, VERBS).is_some()
            && word != "达"
        {
            end -= 1;
        }
    }
    if ends_with(chars.get(..end)?, "了") && more_or_less(chars.get(..end - 1)?).is_some() {
        end -= 1;
    }
    let chars = chars.get(..end)?;
    if let Some(hit) = end_point(text, start, chars) {
        return Some(hit);
    }
    if let Some((direction, n)) = verb_at_end(chars, VERBS) {
        let at = end - n;
        if !is_word_tail(chars, at, n) {
            // 跌破10元: what it came to.
            let broke = text.at(left) == Some('破');
            return Some(compose(text, start, start + at, direction, broke));
        }
    }
    if let Some((direction, n)) = verb_at_end(chars, COMPARED) {
        let at = end - n;
        let compared = chars
            .get(..at)?
            .iter()
            .rposition(|c| matches!(c, '比' | '较'));
        if let Some(k) = compared
            && at - k >= 2
        {
            let mut hit = compose(text, start, start + at, direction, false);
            if hit.basis.is_some() {
                // 比去年多了: the particle is no direction of its own.
                if chars.get(at) == Some(&'了') {
                    let (d, _) = verb_at_end(chars.get(..at)?, COMPARED)?;
                    hit.direction = d;
                    hit.verb -= 1;
                }
                return Some(hit);
            }
        }
    }
    if let Some(direction) = more_or_less(chars) {
        return Some(compose(text, start, start + end - 2, direction, false));
    }
    peer(text, start, chars, points)
}

/// 同比+6.1%, 较上月-3台: the sign before the number, which begins at `at`, tells the change.
pub(super) fn signed(text: &Text, start: usize, at: usize) -> Option<Hit> {
    let direction = match text.at(at)? {
        '+' => Up,
        '-' => Down,
        _ => return None,
    };
    let hit = compose(text, start, at, direction, false);
    hit.basis.is_some().then_some(hit)
}

/// 多运, 少付: more or less of a deed. 多 and 少 end words of their own (很多人, 不少于).
fn more_or_less(chars: &[char]) -> Option<Direction> {
    let (rest, [kind, deed]) = chars.split_last_chunk::<2>()?;
    if !"运卖收付花挣赚缴产出用跑走吃喝拿得拍读交省放存借还供送装".contains(*deed)
        || rest
            .last()
            .is_some_and(|c| "很许众不至最过更颇减".contains(*c))
    {
        return None;
    }
    match kind {
        '多' => Some(Up),
        '少' => Some(Down),
        _ => None,
    }
}

/// 比重, 比例, 对比, 占比 hold 比 without comparing.
fn compares(chars: &[char], k: usize) -> bool {
    let at = |i: Option<usize>| i.and_then(|i| chars.get(i)).copied().unwrap_or(' ');
    let (next, before) = (at(Some(k + 1)), at(k.checked_sub(1)));
    if "重例率值赛分亚特为".contains(next) || "占对同环性百可评".contains(before) {
        return false;
    }
    if chars.get(k) != Some(&'较') {
        return true;
    }
    // 较快增长 is an adverb, 较高峰期回落 a comparison.
    let adverb = "快大高好多为量低少".contains(next)
        && chars.get(k + 2).is_none_or(|c| "的地增下上".contains(*c));
    !adverb && before != '比'
}

fn compose(text: &Text, start: usize, verb: usize, direction: Direction, end_point: bool) -> Hit {
    let chars = text.plain(start, verb);
    let mut from = verb;
    let mut basis = None;
    let mut relation = Relation::Temporal;
    if let Some(k) = (0..chars.len())
        .rev()
        .find(|&k| matches!(chars[k], '比' | '较') && compares(chars, k))
    {
        from = start + k;
        // 与上季相比提高20元: the comparison begins with 与.
        if k > 0 && chars[k - 1] == '相' {
            let with = chars[..k]
                .iter()
                .rposition(|c| matches!(c, '与' | '同' | '和' | '跟'));
            from = with.map_or(from, |w| start + w);
        }
        basis = Some(text.printed(from, verb));
    } else {
        for word in [
            "同比", "环比", "年均", "按年", "按月", "按季", "按周", "年", "月", "季", "周",
        ] {
            if let Some(k) = find_last(chars, word)
                && (word.chars().count() == 2 || k + 1 == chars.len() && !of_a_year(chars, k))
            {
                from = start + k;
                // 周环比, 月环比: the span belongs to the basis.
                let span = word == "环比"
                    && k > 0
                    && matches!(chars[k - 1], '日' | '周' | '月' | '季' | '年');
                let end = from + word.chars().count();
                from -= usize::from(span && !of_a_year(chars, k - 1));
                basis = Some(text.printed(from, end));
                break;
            }
        }
    }
    if let Some(b) = &basis {
        // 月减 and 年增 hold their basis inside the verb; 高于全市 is told against others.
        let plain = super::fold::folded(b);
        if [
            "全市",
            "全省",
            "全国",
            "全县",
            "平均水平",
            "城镇",
            "同行",
            "同类",
            "周边",
        ]
        .iter()
        .any(|w| plain.contains(w))
        {
            relation = Relation::Peer;
        }
    } else {
        // 年减, 同比增: the basis stands in the verb.
        let inside = [
            "同比", "环比", "按年", "按月", "按季", "年", "月", "季", "周",
        ];
        basis = inside
            .iter()
            .find(|w| text.has(verb, w))
            .map(|w| text.printed(verb, verb + w.chars().count()));
    }
    Hit {
        direction,
        relation,
        verb,
        from,
        basis,
        end_point,
        behind: None,
    }
}

/// 去年, 半年, 3年: not the bare 年 of 年减.
fn of_a_year(chars: &[char], k: usize) -> bool {
    k.checked_sub(1)
        .and_then(|i| chars.get(i))
        .is_some_and(|c| {
            "去今上前明本全半当个每近多几".contains(*c) || super::numeral::is_digit_like(*c)
        })
}

fn find_last(chars: &[char], word: &str) -> Option<usize> {
    let n = word.chars().count();
    (0..=chars.len().checked_sub(n)?).rev().find(|&k| {
        chars
            .get(k..)
            .is_some_and(|rest| super::fold::starts_with(rest, word))
    })
}

fn end_point(text: &Text, start: usize, chars: &[char]) -> Option<Hit> {
    END_POINTS.iter().find_map(|p| {
        let n = p.chars().count();
        if !ends_with(chars, p) {
            return None;
        }
        let rest = chars.get(..chars.len() - n)?;
        let (direction, k) = verb_at_end(rest, VERBS)?;
        let at = rest.len() - k;
        // 增幅达 is the change itself.
        let noun = rest.last() == Some(&'幅');
        (!noun && !is_word_tail(rest, at, k))
            .then(|| compose(text, start, start + at, direction, true))
    })
}

/// One-character verbs at the end of other words: 新增 is a level, 加减, 涨 fine.
fn is_word_tail(chars: &[char], at: usize, n: usize) -> bool {
    if n > 1 {
        let before = at.checked_sub(1).and_then(|k| chars.get(k));
        return chars.get(at) == Some(&'增') && before == Some(&'新');
    }
    let Some(before) = at.checked_sub(1).and_then(|k| chars.get(k)) else {
        return false;
    };
    match chars.get(at) {
        Some('增') => matches!(before, '新' | '递' | '倍' | '徒'),
        Some('升') => matches!(before, '公' | '毫' | '直' | '晋'),
        Some('压') => "血高电低水气油施抗重积液风".contains(*before),
        Some('降') => matches!(before, '空' | '沉' | '投' | '霜'),
        Some('减') => matches!(before, '加'),
        Some('省') => !matches!(before, '能' | '可' | '就' | '费' | '下' | '，'),
        Some('贵') => !"更还斤吨箱元个升度只瓶都又也却不".contains(*before),
        Some('翻') => matches!(before, '推' | '打'),
        Some('缩') => true,
        // 卖掉, 用掉: what became of it, not by how much.
        Some('掉') => !matches!(
            before,
            '周' | '月' | '年' | '天' | '下' | '里' | '又' | '已' | '再' | '夜' | '约' | '近'
        ),
        _ => false,
    }
}

/// 高于全市平均水平0.7个百分点, 跑赢全省0.5个百分点.
fn peer(text: &Text, start: usize, chars: &[char], points: bool) -> Option<Hit> {
    if matches!(chars.last(), Some('的' | '为' | '达')) {
        return None;
    }
    let left = start + chars.len();
    let from = chars.len().saturating_sub(16);
    for at in (from..chars.len()).rev() {
        let rest = chars.get(at..)?;
        let found = PEERS_UP
            .at(rest)
            .map(|(w, n)| (Up, w, n))
            .or_else(|| PEERS_DOWN.at(rest).map(|(w, n)| (Down, w, n)));
        let Some((direction, word, _)) = found.filter(|(_, _, n)| rest.len() > *n) else {
            continue;
        };
        if matches!(word, "超过" | "大于" | "高出" | "超出") && !points {
            continue;
        }
        let verb = start + at;
        // 快于去年同期一成, 高于上月0.5个百分点: against another time, no other body.
        let earlier = [
            "去年", "上年", "上月", "上季", "上周", "同期", "年初", "前年", "往年", "昨",
        ];
        let then = (verb..left).any(|i| earlier.iter().any(|w| text.has(i, w)));
        return Some(Hit {
            direction,
            relation: if then {
                Relation::Temporal
            } else {
                Relation::Peer
            },
            verb,
            from: verb,
            basis: Some(text.printed(verb, start + chars.len())),
            end_point: false,
            behind: None,
        });
    }
    None
}

/// 超汛限1.12米, 领先第二名1秒32, 落后榜首1分: ahead of a mark or a rival that is named between.
pub(super) fn ahead(text: &Text, start: usize, left: usize) -> Option<Hit> {
    const NAMED: usize = 8;
    const MARKS: &[&str] = &["汛限", "警戒", "预警", "限", "标准", "红线", "上限", "定额"];
    let from = start.max(left.saturating_sub(NAMED + 2));
    let at = (from..left).rev().find(|i| {
        ["领先", "落后", "超出", "超过", "超"]
            .iter()
            .any(|w| text.has(*i, w))
    })?;
    let over = text.at(at) == Some('超');
    let name = text.plain(at + if over { 1 } else { 2 }, left);
    let marked = (at..left).any(|i| MARKS.iter().any(|w| text.has(i, w)));
    if name.len() < 2
        || over && !marked
        || name
            .iter()
            .any(|c| matches!(c, '，' | '；' | '、' | '达' | '至' | '到' | '为' | '的'))
    {
        return None;
    }
    Some(Hit {
        direction: if text.has(at, "落后") { Down } else { Up },
        relation: Relation::Peer,
        verb: at,
        from: at,
        basis: Some(text.printed(at, left)),
        end_point: false,
        behind: None,
    })
}

/// 比3月的1.7%低0.3个百分点: the number compared with stands between 比 and its verb.
pub(super) fn against(text: &Text, sentence: usize, floor: usize, left: usize) -> Option<Hit> {
    let verb = text.plain(floor, left);
    let direction = match verb {
        ['高' | '多' | '快'] | ['高', '出'] | ['多', '出'] => Up,
        ['低' | '少' | '慢'] => Down,
        _ => return None,
    };
    let from = sentence.max(floor.saturating_sub(24));
    let chars = text.plain(from, floor);
    let clause = chars
        .iter()
        .rposition(|c| super::clause::ends_clause(*c))
        .map_or(0, |k| k + 1);
    let k = (clause..chars.len()).find(|k| matches!(chars.get(*k), Some('比' | '较')))?;
    Some(Hit {
        direction,
        relation: Relation::Temporal,
        verb: floor,
        from: floor,
        basis: Some(text.printed(from + k, floor)),
        end_point: false,
        behind: None,
    })
}

/// A change told behind the number: 12%的增长, 3至5%下调压力.
pub(super) fn behind(text: &Text, right: usize) -> Option<Hit> {
    let at = right + usize::from(text.at(right) == Some('的'));
    let rest = text.rest(at);
    let (direction, n) = BEHIND_UP
        .at(rest)
        .map(|(_, n)| (Up, n))
        .or_else(|| BEHIND_DOWN.at(rest).map(|(_, n)| (Down, n)))?;
    Some(Hit {
        direction,
        relation: Relation::Temporal,
        verb: right,
        from: right,
        basis: None,
        end_point: false,
        behind: Some(at + n),
    })
}

/// 与上年持平: where it stands and what it is held against.
pub(super) fn flat(text: &Text, start: usize, end: usize) -> Option<(usize, Direction)> {
    let chars = text.plain(start, end);
    find_last(chars, "持平").map(|k| (start + k, Flat))
}

/// The sign of a rate of change that the words up to `end` name: 涨幅, 降幅.
pub(super) fn rate_noun(text: &Text, start: usize, end: usize) -> Option<Direction> {
    let from = start.max(end.saturating_sub(12));
    let chars = text.plain(from, end);
    let k = chars.windows(2).rposition(|w| w.last() == Some(&'幅'))?;
    match chars.get(k)? {
        '涨' | '增' | '升' => Some(Direction::Up),
        '降' | '跌' | '减' => Some(Direction::Down),
        _ => None,
    }
}

/// Verbs that name their own metric: 升值约95%, 平均降价54%; a rate that is the utmost: 最高降幅92%.
pub(super) fn verb_as_metric(text: &Text, verb: usize) -> Option<String> {
    const OWN: &[&str] = &[
        "升值", "贬值", "增值", "减产", "增产", "溢价", "折价", "降价", "涨价", "提价", "提速",
        "加薪", "减薪", "减重",
    ];
    const RATES: &[&str] = &["降幅", "跌幅", "涨幅", "增幅", "升幅", "减幅"];
    const UTMOST: &[&str] = &["最高", "最大", "最低", "最小", "平均"];
    let told = |words: &[&str]| {
        let word = words.iter().find(|w| text.has(verb, w))?;
        Some(verb + word.chars().count())
    };
    let utmost = UTMOST.iter().any(|w| text.ends(verb, w));
    let from = verb - if utmost { 2 } else { 0 };
    let end = told(OWN).or_else(|| told(RATES).filter(|_| utmost))?;
    Some(text.printed(from, end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(s: &str) -> String {
        let text = Text::new(s);
        let end = text
            .plain
            .iter()
            .position(char::is_ascii_digit)
            .unwrap_or(text.len());
        match before(&text, 0, end, s.contains("百分点")).or_else(|| behind(&text, end + 2)) {
            None => "-".into(),
            Some(h) => format!(
                "{}{}{} {}",
                h.direction.sign(),
                if h.end_point { "→" } else { "" },
                if h.relation == Relation::Peer {
                    "‖"
                } else {
                    ""
                },
                h.basis.unwrap_or_default()
            ),
        }
    }

    #[test]
    fn reads_verbs_with_their_signs() {
        for (text, want) in [
            ("产值同比增长5%", "▲ 同比"),
            ("比上年增长5%", "▲ 比上年"),
            ("降幅较上半年收窄2个百分点", "▼ 较上半年"),
            ("減少27%", "▼ "),
            ("年減27%", "▼ 年"),
            ("净增41家", "▲ "),
            ("新增81家", "-"),
            ("缩短到18分钟", "▼→ "),
            ("由去年升至33%", "▲→ "),
            ("高于全市平均水平0.7个百分点", "▲‖ 高于全市平均水平"),
            ("跑赢全省0.5个百分点", "▲‖ 跑赢全省"),
            ("优于首季的3元", "-"),
            ("比去年多13个", "▲ 比去年"),
            ("比去年少了13个", "▼ 比去年"),
            ("较平日高2成", "▲ 较平日"),
            ("省下了4成", "▼ "),
            ("增幅达5%", "▲ "),
            ("增长了5%", "▲ "),
            ("占比提高2个百分点", "▲ "),
            ("销量5%", "-"),
            ("有5%下调压力", "▼ "),
            ("下了3米", "-"),
        ] {
            assert_eq!(read(text), want, "{text}");
        }
    }
}
