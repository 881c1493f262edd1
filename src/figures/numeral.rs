//! Every numeral of a text, with what it is: a measured quantity, or the reason why it is none.

use rust_decimal::Decimal;

use super::class;
use super::fold::Text;
use super::number::{big, han_digit, is_formal, is_han_numeral, multiplier, number};
use super::period::Span;
use super::quantity::{Quantity, exact, quantity};
use super::unit::{Dimension, MONEY_BEFORE, MONEY_SIGNS, begins_money_sign};
use super::words::words;

/// What a numeral is (GB/T 15835: only 计量 is a figure).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Class {
    /// 计量: it measures something.
    Measure,
    /// 名次: 第二位, 前三名.
    Rank,
    /// 编号: page, issue, line, model, law, phone.
    Code,
    /// 日期
    Date,
    /// 时刻
    Clock,
    /// 定型词语: 三角, 半导体, 四季.
    Fixed,
    /// 引语: a name or slogan between quotation marks.
    Quoted,
    /// 虚指: 一个, 三个方面.
    Indefinite,
    /// 数: a number without anything that it counts.
    Bare,
}

impl Class {
    /// The name shown to people and in exports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Measure => "计量",
            Self::Rank => "名次",
            Self::Code => "编号",
            Self::Date => "日期",
            Self::Clock => "时刻",
            Self::Fixed => "定型词语",
            Self::Quoted => "引语",
            Self::Indefinite => "虚指",
            Self::Bare => "数",
        }
    }
}

/// A numeral and its class.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Numeral {
    pub(super) quantity: Quantity,
    pub(super) class: Class,
    /// Where the bound words before the number begin: 超, 约, 不到.
    pub(super) left: usize,
    /// Behind the bound words after it: 以上, 左右.
    pub(super) right: usize,
    /// The bound words.
    pub(super) qualifier: Vec<String>,
}

impl Numeral {
    pub(super) fn start(&self) -> usize {
        self.quantity.start
    }
}

words! {
    /// Bound words that stand before a number, the longer ones first.
    BEFORE = "\
        首次突破 再次突破 首度突破 不低于 不高于 不少于 不多于 不超过 大于等于 小于等于 超过 突破 \
        超越 大约 约为 约有 将近 接近 大概 至少 至多 最多 最高 最低 最少 最快 最大 最长 高达 多达 \
        长达 达到 不足 不到 未满 未到 仅有 仅需 仅剩 仅为 只有 仅仅 平均 累计 共计 合计 总计 再破 \
        首破 已破 上看 下看 刚满 已满 已达 可达 估计 预计 有望 大于 小于 少于 起码 顶多 几乎 差不多 \
        逾 超 近 约 破 达 满 仅 只 快 共 足 整 恐 估 料 ≥ ≤ > < 重返 迈入 跨入 迈上 站上 站稳 \
        跃上 冲刺 重上 重回 跨上 跨越"
}

words! {
    /// Bound words that stand behind a number and its unit.
    AFTER = "\
        及以上 及以下 以上 以下 左右 上下 以内 之内 之间 有余 不等 开外 之多 内 起"
}

/// Whether a qualifier is printed behind the number and its unit: 5分钟内, 30人以上.
pub fn stands_behind(qualifier: &str) -> bool {
    let chars: Vec<char> = qualifier.chars().collect();
    AFTER.at(&chars).is_some_and(|(_, n)| n == chars.len())
}

/// Where quotations of the text are; `short` ones hold a name or a slogan, not speech.
pub(super) struct Quotes {
    spans: Vec<(usize, usize, bool)>,
}

impl Quotes {
    fn of(text: &Text) -> Self {
        let mut spans = Vec::new();
        let mut open: Vec<(char, usize)> = Vec::new();
        for (i, &c) in text.plain.iter().enumerate() {
            match c {
                '“' | '「' | '『' | '‘' | '《' | '〈' => {
                    open.push((c, i));
                    if open.len() > 8 {
                        open.remove(0);
                    }
                }
                '”' | '」' | '』' | '’' | '》' | '〉' => {
                    let want = match c {
                        '”' => '“',
                        '」' => '「',
                        '』' => '『',
                        '’' => '‘',
                        '》' => '《',
                        _ => '〈',
                    };
                    if let Some(k) = open.iter().rposition(|(o, _)| *o == want) {
                        let (_, start) = open[k];
                        open.truncate(k);
                        let inner = text.plain(start + 1, i);
                        let speech = inner
                            .iter()
                            .any(|c| matches!(c, '，' | '。' | '！' | '？' | '；' | '：'));
                        let title = matches!(c, '》' | '〉');
                        if title || (!speech && inner.len() <= 24) {
                            spans.push((start, i, title));
                        }
                    }
                }
                _ => {}
            }
        }
        spans.sort_unstable();
        Self { spans }
    }

    /// The innermost short quotation around `i`: its start and whether it is a title.
    pub(super) fn around(&self, i: usize) -> Option<(usize, usize, bool)> {
        let upto = self.spans.partition_point(|(start, _, _)| *start <= i);
        self.spans
            .get(upto.saturating_sub(4)..upto)?
            .iter()
            .rev()
            .find(|(start, end, _)| *start < i && i < *end)
            .copied()
    }
}

/// Finds every numeral of a text in order; none overlap.
pub(super) fn numerals(text: &Text, periods: &[Span]) -> Vec<Numeral> {
    let quotes = Quotes::of(text);
    let mut out: Vec<Numeral> = Vec::new();
    let mut i = 0;
    let mut floor = 0;
    let mut behind_address = 0;
    while i < text.len() {
        if i >= behind_address {
            behind_address = address(text, i).unwrap_or(i);
        }
        if i < behind_address {
            let digits = text
                .rest(i)
                .iter()
                .take_while(|c| c.is_ascii_digit())
                .count();
            if digits > 0 {
                push_code(text, i, i + digits, &mut out);
            }
            i += digits.max(1);
            floor = i;
            continue;
        }
        if !may_begin(text, i) {
            i += 1;
            continue;
        }
        if let Some(end) = code_around(text, i, floor) {
            push_code(text, i, end, &mut out);
            i = end.max(i + 1);
            floor = i;
            continue;
        }
        let Some(q) = quantity(text, i) else {
            i += 1;
            continue;
        };
        let end = q.end.max(i + 1);
        let numeral = judge(text, q, periods, &quotes, floor);
        let end = numeral
            .quantity
            .end
            .max(i + 1)
            .min(end.max(numeral.quantity.end));
        floor = end;
        out.push(numeral);
        i = end;
    }
    out
}

fn may_begin(text: &Text, i: usize) -> bool {
    let Some(c) = text.at(i) else { return false };
    match c {
        '0'..='9' => true,
        '-' | '+' => {
            text.at(i + 1).is_some_and(|c| {
                c.is_ascii_digit() || c == '.' || MONEY_SIGNS.iter().any(|s| s.starts_with(c))
            }) && !text
                .before(i)
                .is_some_and(|c| c.is_ascii_alphanumeric() || c == '-')
        }
        '半' => true,
        '.' => {
            text.at(i + 1).is_some_and(|c| c.is_ascii_digit())
                && !text
                    .before(i)
                    .is_some_and(|c| c == '.' || c.is_alphanumeric())
        }
        '摄' | '华' if text.at(i + 1) == Some('氏') => true,
        '½' | '⅓' | '⅔' | '¼' | '¾' | '⅕' | '⅛' => true,
        '对' if text.has(i, "对折") => true,
        '人' | '新' | '台' | '港' | '美' if MONEY_BEFORE.iter().any(|s| text.has(i, s)) => {
            true
        }
        '负' => text
            .at(i + 1)
            .is_some_and(|c| c.is_ascii_digit() || is_han_numeral(c)),
        '数' | '几' => text
            .at(i + 1)
            .is_some_and(|c| matches!(c, '十' | '百' | '千' | '万' | '亿')),
        '零' if text.has(i, "零下") => true,
        _ if is_han_numeral(c) => !is_formal(c) || formal_begins(text, i, c),
        _ if !begins_money_sign(c) => false,
        _ => {
            MONEY_SIGNS
                .iter()
                .any(|s| s.starts_with(c) && text.has(i, s))
                && !text.before(i).is_some_and(|c| c.is_ascii_alphanumeric())
        }
    }
}

/// Whether a formal numeral begins a number: 壹 and its like are nothing else, 伍 and 陆 are words (队伍,
/// 大陆) unless the number goes on.
fn formal_begins(text: &Text, i: usize, c: char) -> bool {
    let goes_on = |n: char| {
        is_formal(n)
            || matches!(
                n,
                '元' | '圆' | '角' | '百' | '千' | '万' | '亿' | '点' | '整'
            )
            || c == '拾' && han_digit(n).is_some()
    };
    matches!(c, '壹' | '贰' | '叁' | '柒' | '捌' | '玖')
        || text.at(i + 1).is_some_and(goes_on)
            && !(c == '拾' && text.before(i).is_some_and(|c| matches!(c, '收' | '捡')))
}

/// Where the web address that begins at `i` ends.
fn address(text: &Text, i: usize) -> Option<usize> {
    let begins = ["http://", "https://", "www."]
        .iter()
        .any(|w| text.has(i, w));
    begins.then(|| {
        let length = text
            .rest(i)
            .iter()
            .take_while(|c| c.is_ascii_graphic())
            .count();
        i + length
    })
}

/// Digits glued to Latin letters or in a chain of dashes are a code: its end, if `i` stands in one.
fn code_around(text: &Text, i: usize, floor: usize) -> Option<usize> {
    if !text.at(i)?.is_ascii_digit() {
        return heap(text, i);
    }
    let glued = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '@');
    let before = text.before(i).filter(|_| i > floor);
    let letter_before = before
        .is_some_and(|c| c.is_ascii_alphabetic() || matches!(c, '_' | '@' | '#'))
        && !MONEY_SIGNS.iter().any(|s| text.ends(i, s));
    let mut end = i;
    let mut dashes = 0;
    let mut dots = 0;
    while let Some(c) = text.at(end) {
        let inner = text.at(end + 1).is_some_and(glued);
        match c {
            _ if glued(c) => {}
            '-' if inner => dashes += 1,
            '.' if inner => dots += 1,
            '/' if inner
                && end > i
                && text.at(end + 1).is_some_and(|c| c.is_ascii_alphabetic())
                && letter_before => {}
            _ => break,
        }
        end += 1;
    }
    let run = text.plain(i, end);
    let has_letter = run.iter().any(|c| c.is_ascii_alphabetic());
    let phone = dashes == 1
        && run.iter().filter(|c| c.is_ascii_digit()).count() >= 9
        && run.len() >= 10
        && run.first() == Some(&'0');
    if letter_before || dots >= 2 || dashes >= 2 && run.len() >= 5 || phone {
        return Some(end);
    }
    if has_letter {
        // 5kg and 3.5GB are measures; 5G-A, 800G and 3D are not.
        // 15k, 2e5 and 3M are numbers.
        let measures = quantity(text, i).is_some_and(|q| q.end >= end && !q.code);
        return (!measures).then_some(end);
    }
    None
}

/// 亿亿亿亿: a heap of one magnitude is no number, and read as a whole.
fn heap(text: &Text, i: usize) -> Option<usize> {
    const LEAST: usize = 4;
    let c = text.at(i)?;
    big(c).or_else(|| multiplier(c))?;
    let run = text.rest(i).iter().take_while(|next| **next == c).count();
    (run >= LEAST).then_some(i + run)
}

fn push_code(text: &Text, start: usize, end: usize, out: &mut Vec<Numeral>) {
    let value = number(&text.plain, start)
        .filter(|n| !n.overlong)
        .map_or(Decimal::ZERO, |n| n.low);
    out.push(Numeral {
        quantity: Quantity {
            code: true,
            ..exact(start, end, value)
        },
        class: Class::Code,
        left: start,
        right: end,
        qualifier: Vec::new(),
    });
}

fn judge(text: &Text, q: Quantity, periods: &[Span], quotes: &Quotes, floor: usize) -> Numeral {
    let mut numeral = Numeral {
        left: q.start,
        right: q.end,
        class: Class::Measure,
        qualifier: Vec::new(),
        quantity: q,
    };
    bounds(text, &mut numeral, floor);
    let class = class::of(text, &mut numeral, periods, quotes);
    numeral.class = class;
    if class != Class::Measure {
        numeral.left = numeral.quantity.start;
        numeral.right = numeral.quantity.end;
    }
    numeral
}

/// Takes the bound words on both sides.
fn bounds(text: &Text, numeral: &mut Numeral, floor: usize) {
    let mut left = numeral.quantity.start;
    // 新台币86.4亿元: the money's name before the number is no part of the metric.
    for name in super::unit::MONEY_NAMES {
        if numeral.quantity.dimension == Some(Dimension::Money) && text.ends(left, name) {
            left -= name.chars().count();
        }
    }
    let mut before = Vec::new();
    for _ in 0..3 {
        let Some((word, n)) = BEFORE.end(text.plain(floor, left)) else {
            break;
        };
        if word_of_its_own(text, left - n, word) {
            break;
        }
        left -= n;
        before.push(word.to_owned());
    }
    if numeral.quantity.bare && left == numeral.quantity.start && text.before(left) == Some('上') {
        left -= 1;
        before.push("上".to_owned());
    }
    before.reverse();
    let mut right = numeral.quantity.end;
    let mut after = Vec::new();
    for _ in 0..2 {
        let Some((word, n)) = AFTER.at(text.rest(right)) else {
            break;
        };
        let next = right + n;
        let starts_word = match word {
            "内" => text
                .at(next)
                .is_some_and(|c| matches!(c, '容' | '部' | '外' | '蒙' | '地' | '需' | '在')),
            "起" => text.at(next).is_some_and(|c| {
                matches!(c, '来' | '步' | '到' | '草' | '诉' | '飞' | '因' | '点')
            }),
            _ => false,
        };
        if starts_word {
            break;
        }
        right = next;
        after.push(word.to_owned());
    }
    if let Some(c) = numeral.quantity.infix {
        before.push(c.to_string());
    }
    before.extend(after);
    numeral.left = left;
    numeral.right = right;
    numeral.qualifier = before;
}

/// A bound word that is the tail of another word: 附近, 投料, 表达, 爆满, 飞快.
fn word_of_its_own(text: &Text, at: usize, word: &str) -> bool {
    let before = text.before(at);
    let pairs: &[char] = match word {
        "近" => &['附', '最', '临', '靠', '邻', '亲', '远'],
        "料" => &[
            '资', '材', '原', '饲', '投', '燃', '塑', '废', '饮', '肥', '布', '面', '预', '涂',
            '颜', '照', '木', '香', '调',
        ],
        "达" => &['表', '传', '到', '发', '送', '抵', '下', '雷', '直', '马'],
        "满" => &['圆', '美', '爆', '丰', '挤', '充', '不'],
        "快" => &['飞', '加', '轻', '爽', '愉', '尽', '赶', '更', '较'],
        "破" => &['打', '攻', '侦', '爆', '冲'],
        "共" => &['公', '中', '总'],
        "足" => &['充', '满', '不', '手', '女', '男', '国'],
        "整" => &['平', '调', '完', '规', '工'],
        "只" => &['船'],
        "约" => &['预', '签', '公', '契', '大', '节', '制', '合', '条'],
        "超" => &['英', '中', '赶', '高'],
        "最高" | "最低" | "最大" | "最长" | "最多" | "最快" | "平均" | "累计" | "合计" | "共计"
        | "总计" => &[],
        _ => &[],
    };
    before.is_some_and(|c| pairs.contains(&c))
}

/// Whether a character may be read as a Han digit; used where a metric must not end in one.
pub(super) fn is_digit_like(c: char) -> bool {
    c.is_ascii_digit() || han_digit(c).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::period;

    fn read(s: &str) -> String {
        let text = Text::new(s);
        let periods = period::periods(&text);
        numerals(&text, &periods)
            .iter()
            .map(|n| {
                let mut out = format!(
                    "{}:{}",
                    text.printed(n.quantity.start, n.quantity.end),
                    n.class.name()
                );
                if n.class == Class::Measure && !n.qualifier.is_empty() {
                    out += &format!("[{}]", n.qualifier.join(","));
                }
                out
            })
            .collect::<Vec<_>>()
            .join(" ")
    }

    #[test]
    fn measures_and_reasons() {
        for (text, want) in [
            ("共6家企业", "6家:计量[共]"),
            ("产值超过3.5亿元", "3.5亿元:计量[超过]"),
            ("第3版", "3版:编号"),
            ("居全市第二位", "二位:名次"),
            ("第七届大会", "七届:编号"),
            ("前三名", "三名:名次"),
            ("206省道", "206:编号"),
            ("K3路公交", "3:编号"),
            ("5G-A基站", "5G-A:编号"),
            ("800G機種", "800G:编号"),
            ("电话0571-88886666", "0571-88886666:编号"),
            ("（98765）", "98765:编号"),
            ("10月21日上午10时", "10月:日期 21日:日期 10时:时刻"),
            ("“三大差距”", "三:引语"),
            ("八大类", "八:编号"),
            ("半导体", "半导体:定型词语"),
            ("一个地区", "一个:虚指"),
            ("三个方面", "三个:虚指"),
            ("两个村庄通车", "两个:计量"),
            ("要坚持三个导向，深化改革", "三个:虚指"),
            ("上百人", "百人:计量[上]"),
            ("百年老店", "百年老店:定型词语"),
            ("近八成", "八成:计量[近]"),
            ("70岁以上", "70岁:计量[以上]"),
            ("三年前", "三年:日期"),
            ("34.2公里处", "34.2公里:编号"),
            ("24小时有人接电话", "24小时:定型词语"),
            ("24支队伍", "24支:计量"),
            ("12场馆", "12:数"),
            ("血糖6.8毫摩尔/升，", "6.8毫摩尔/升:计量"),
            ("加开40列次", "40列次:计量"),
            ("半年里骗了三家", "半年:日期 三家:计量"),
            ("9至10级阵风", "9至10级:计量"),
            ("一级公路", "一级:编号"),
            ("鲤景湾12座商场", "12座:编号"),
            ("再破千亿", "千亿:计量[再破]"),
            ("千亿产业", "千亿:定型词语"),
            ("九层之台", "九层:定型词语"),
            ("天籁01组卫星", "01组:编号"),
            ("预计本周四起降温", "四:日期"),
            ("周二晚和星期五早上", "二:日期 五:日期"),
            ("每周三次，三周两场", "三次:计量 三周:计量 两场:计量"),
            ("红十字会在十字路口", "十字:定型词语 十字路口:定型词语"),
            ("这两天和头三名", "两天:虚指 三名:虚指"),
            ("街头三名志愿者", "三名:计量"),
            ("名单见3版", "3版:编号"),
            ("5000吨级泊位", "5000吨级:编号"),
            ("以68∶67取胜", "68∶67:计量"),
            ("14米高的牌子", "14米:计量"),
            ("服务430趟次，装机3万瓩", "430趟次:计量 3万瓩:计量"),
            ("10的-18次方", "10:数 -18次:编号"),
            ("见https://a.cn/p30%20", "30:编号 20:编号"),
            ("收拾六间房", "六间:计量"),
            ("壹号，大陆，队伍", "壹:编号"),
            ("4K电视和15k", "4K:编号 15k:数"),
            ("降至-.5，", "-.5:计量"),
            ("兑人民币7.2，", "7.2:数"),
            ("10日元，10日元宵", "10日元:计量 10日:日期"),
            ("历时五点五分钟", "五点五分钟:计量"),
            ("一点零零万家以上", "一点零零万家:计量[以上]"),
            ("约一点五家", "一点五家:计量[约]"),
            ("为企业减负2.4亿元", "2.4亿元:计量"),
            ("抢劫案12起，", "12起:计量"),
            ("新书三个多月售罄，", "三个多月:计量[多]"),
            ("九成八人赞成，", "九成八:计量"),
            ("亿亿亿亿亿", "亿亿亿亿亿:编号"),
            ("三岁半，五个月大", "三岁半:计量 五个月大:计量"),
            ("零下 6℃", "零下 6℃:计量"),
            ("卖500万円", "500万円:计量"),
            ("一点一滴做起", "一点一滴:定型词语"),
            ("一点一点做起", "一点一点:定型词语"),
            ("坚持一年半", "一年半:计量"),
            ("跌到一块三", "一块三:定型词语"),
            ("最多一块三", "一块三:计量[最多]"),
            ("一块三", "一块三:计量"),
        ] {
            assert_eq!(read(text), want, "{text}");
        }
    }
}
