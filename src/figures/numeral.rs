//! Every numeral of a text, with what it is: a measured quantity, or the reason why it is none.

use super::words::words;
use rust_decimal::Decimal;

use super::fixed;
use super::fold::Text;
use super::number::{han_digit, is_formal, is_han_numeral};
use super::period::{self, Span};
use super::quantity::{Quantity, quantity};
use super::unit::{Dimension, MONEY_SIGNS};
use crate::model::Amount;

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
        跃上 冲刺 重上"
}

words! {
    /// Bound words that stand behind a number and its unit.
    AFTER = "\
        及以上 及以下 以上 以下 左右 上下 以内 之内 之间 有余 不等 开外 之多 内 起"
}

/// Where quotations of the text are; `short` ones hold a name or a slogan, not speech.
struct Quotes {
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
    fn around(&self, i: usize) -> Option<(usize, usize, bool)> {
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
    while i < text.len() {
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
            text.at(i + 1)
                .is_some_and(|c| c.is_ascii_digit() || MONEY_SIGNS.iter().any(|s| s.starts_with(c)))
                && !text
                    .before(i)
                    .is_some_and(|c| c.is_ascii_alphanumeric() || c == '-')
        }
        '半' => true,
        '负' => text
            .at(i + 1)
            .is_some_and(|c| c.is_ascii_digit() || is_han_numeral(c)),
        '数' | '几' => text
            .at(i + 1)
            .is_some_and(|c| matches!(c, '十' | '百' | '千' | '万' | '亿')),
        '零' if text.has(i, "零下") => true,
        _ if is_han_numeral(c) => {
            !is_formal(c)
                || text.at(i + 1).is_some_and(|n| {
                    is_formal(n) || matches!(n, '元' | '圆' | '角' | '万' | '亿' | '点' | '整')
                })
        }
        _ if !c.is_ascii_alphabetic() && !"$¥€£₩₹฿₽".contains(c) => false,
        _ => {
            MONEY_SIGNS
                .iter()
                .any(|s| s.starts_with(c) && text.has(i, s))
                && !text.before(i).is_some_and(|c| c.is_ascii_alphanumeric())
        }
    }
}

/// Digits glued to Latin letters or in a chain of dashes are a code: its end, if `i` stands in one.
fn code_around(text: &Text, i: usize, floor: usize) -> Option<usize> {
    if !text.at(i)?.is_ascii_digit() {
        return None;
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
        let measures = quantity(text, i).is_some_and(|q| q.dimension.is_some() && q.end >= end);
        return (!measures).then_some(end);
    }
    None
}

fn push_code(text: &Text, start: usize, end: usize, out: &mut Vec<Numeral>) {
    let digits = text
        .plain(start, end)
        .iter()
        .take_while(|c| c.is_ascii_digit())
        .take(18)
        .collect::<String>();
    let value = digits.parse().unwrap_or(Decimal::ZERO);
    out.push(Numeral {
        quantity: Quantity {
            start,
            end,
            amount: Amount::Exact(value),
            unit: String::new(),
            dimension: None,
            magnitude: false,
            infix: None,
            small_han: false,
            han: false,
            bare: false,
            code: true,
            plus: false,
            result: false,
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
    let class = dated(text, &mut numeral, periods)
        .or_else(|| ordinal(text, &mut numeral))
        .or_else(|| fixed_word(text, &mut numeral))
        .or_else(|| quoted(&numeral, quotes, text))
        .or_else(|| coded(text, &numeral))
        .unwrap_or_else(|| measures(text, &numeral));
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

/// Part of a date, of a time of day, or of a span of time that tells when: 三年前.
fn dated(text: &Text, numeral: &mut Numeral, periods: &[Span]) -> Option<Class> {
    let start = numeral.quantity.start;
    let within = periods.partition_point(|p| p.start <= start);
    if let Some(p) = within.checked_sub(1).and_then(|k| periods.get(k))
        && start < p.end
    {
        // One numeral of the date; the next is read by itself.
        cut_to(text, numeral, p.end);
        return Some(Class::Date);
    }
    if let Some(end) = period::clock(text, start)
        && !numeral.quantity.result
        && !(text.has(start, "24时"))
    {
        numeral.quantity.end = end;
        numeral.quantity.unit = String::new();
        return Some(Class::Clock);
    }
    let end = numeral.quantity.end;
    let duration = numeral.quantity.dimension == Some(Dimension::Duration);
    if duration && text.ends(end, "年") {
        let digits = end - 1 - start;
        let four = digits == 4 && !numeral.quantity.han && !numeral.quantity.magnitude;
        let said = numeral.quantity.code;
        let after = text.at(end).is_some_and(|c| {
            matches!(
                c,
                '底' | '初' | '末' | '代' | '级' | '版' | '款' | '春' | '夏' | '秋' | '冬' | '产'
            )
        });
        let class = text.ends(start, "二十世纪") || text.ends(start, "世纪");
        if four || said || after || class {
            return Some(Class::Date);
        }
    }
    if duration && !text.ends(end, "级") {
        let when = [
            "之前", "以前", "前", "之后", "以后", "后", "来", "以来", "间",
        ]
        .iter()
        .find(|w| text.has(numeral.right, w));
        // 12天后 tells how long it takes; 三年后 when.
        let later =
            when.is_some_and(|w| matches!(*w, "后" | "之后" | "以后")) && !numeral.quantity.han;
        if let Some(w) = when
            && !later
            && !text.has(numeral.right, "前列")
            && !text.has(numeral.right, "来自")
            && !text.has(numeral.right, "后备")
            && !text.has(numeral.right, "后续")
            && !(*w == "前" && text.has(numeral.right, "前三"))
            && (numeral.quantity.small_han || numeral.quantity.han || !w.starts_with('间'))
        {
            return Some(Class::Date);
        }
    }
    // 5日, 12号, 20世纪: a day or a century, not a span.
    if matches!(text.at(end), Some('日' | '号'))
        && numeral.quantity.dimension.is_none()
        && !numeral.quantity.magnitude
    {
        let value = match &numeral.quantity.amount {
            Amount::Exact(v) => *v,
            _ => return None,
        };
        if value >= Decimal::ONE && value <= Decimal::from(31) && text.at(end) == Some('日') {
            numeral.quantity.end = end + 1;
            return Some(Class::Date);
        }
    }
    if text.has(end, "月") && numeral.quantity.dimension.is_none() && !numeral.quantity.magnitude {
        numeral.quantity.end = end + 1;
        return Some(Class::Date);
    }
    if text.has(end, "世纪")
        || text.ends(end, "世纪")
            && !text.ends(end, "个世纪")
            && !numeral.quantity.unit.starts_with('个')
    {
        return Some(Class::Date);
    }
    if text.ends(end, "年代") {
        return Some(Class::Date);
    }
    None
}

/// Cuts a numeral at the end of its number and one unit character inside a date.
fn cut_to(text: &Text, numeral: &mut Numeral, most: usize) {
    let start = numeral.quantity.start;
    let Some(n) = super::number::number(&text.plain, start) else {
        numeral.quantity.end = numeral.quantity.end.min(most).max(start + 1);
        return;
    };
    let mut end = n.end;
    let mut unit = String::new();
    if text
        .at(end)
        .is_some_and(|c| matches!(c, '年' | '月' | '日' | '号' | '时'))
    {
        unit = text.printed(end, end + 1);
        end += 1;
    }
    numeral.quantity.end = end.min(most.max(n.end));
    numeral.quantity.amount = Amount::Exact(n.low);
    numeral.quantity.unit = unit;
}

/// 第二位, 第3版, 前三名.
fn ordinal(text: &Text, numeral: &mut Numeral) -> Option<Class> {
    let q = &numeral.quantity;
    let end = q.end;
    if text.before(q.start) == Some('第') {
        let place = ["位", "名"]
            .iter()
            .any(|w| text.has(end, w) || text.ends(end, w));
        let stop = text.at(end).is_none_or(|c| "，。；、！？ ）)".contains(c));
        return Some(if place || stop && q.unit.is_empty() {
            Class::Rank
        } else {
            Class::Code
        });
    }
    let top = text.before(q.start) == Some('前')
        && !text
            .before(q.start - 1)
            .is_some_and(|c| matches!(c, '年' | '月' | '日' | '天' | '周' | '目' | '之' | '以'));
    let place = matches!(q.unit.as_str(), "名" | "位" | "强" | "") && !q.magnitude;
    if top && place {
        return Some(Class::Rank);
    }
    None
}

fn fixed_word(text: &Text, numeral: &mut Numeral) -> Option<Class> {
    let q = &numeral.quantity;
    if !q.han && !(text.at(q.start) == Some('半')) {
        // 24小时 as “round the clock”.
        let round = text.has(q.start, "24小时")
            && [
                "有人",
                "值班",
                "值守",
                "营业",
                "热线",
                "不间断",
                "服务",
                "在线",
                "全天候",
                "自助",
                "不打烊",
                "待命",
                "开放",
                "客服",
                "监控",
            ]
            .iter()
            .any(|w| text.has(q.end, w));
        return round.then_some(Class::Fixed);
    }
    let (start, end) = fixed::word_around(text, q.start)?;
    let longer =
        q.end > end && start == q.start && q.dimension.is_some_and(|d| d != Dimension::Count);
    if longer && q.end - q.start > 2 {
        return None;
    }
    numeral.quantity.end = end.max(q.start + 1);
    numeral.quantity.unit = String::new();
    Some(Class::Fixed)
}

/// Shapes of numbering: 届, 号, 路, 期, 楼, models, articles, estates.
fn coded(text: &Text, numeral: &Numeral) -> Option<Class> {
    let q = &numeral.quantity;
    let (start, end) = (q.start, q.end);
    if q.code {
        return Some(Class::Code);
    }
    if q.result {
        return None;
    }
    if let Some(class) = sport(text, q).or_else(|| listed_places(text, q)) {
        return Some(class);
    }
    let next = text.at(end);
    let before = text.before(start);
    if before == Some('(') && next == Some(')') || before == Some('（') && next == Some('）') {
        return (q.unit.is_empty()).then_some(Class::Code);
    }
    let unit_free = q.dimension.is_none() && !q.magnitude;
    if unit_free {
        const NUMBERED: &[&str] = &[
            "号",
            "届",
            "路",
            "楼",
            "室",
            "单元",
            "线",
            "省道",
            "国道",
            "县道",
            "型",
            "式",
            "版本",
            "强",
            "热线",
            "电话",
            "网",
            "厂",
            "大",
            "环",
            "甲",
            "军",
            "师",
            "团",
            "连",
            "营",
            "街道",
            "胡同",
            "中学",
            "小学",
            "中全会",
            "高地",
            "房",
            "厅",
            "产",
            "工程",
            "计划",
            "体系",
            "行动",
            "模式",
            "集群",
            "航班",
            "次列车",
            "高速",
            "大道",
            "公路",
            "街",
            "巷",
            "弄",
            "支",
            "专线",
            "平台",
        ];
        if NUMBERED.iter().any(|w| text.has(end, w)) {
            return Some(Class::Code);
        }
    }
    if matches!(q.unit.as_str(), "届" | "期" | "次" | "版" | "号")
        && [
            "全会",
            "中全会",
            "会议",
            "工程",
            "项目",
            "水稻",
            "航班",
            "列车",
            "代表",
        ]
        .iter()
        .any(|w| text.has(end, w))
        && q.han
    {
        return Some(Class::Code);
    }
    if q.unit == "届"
        || q.unit == "期" && (q.han || text.ends(start, "总") || text.ends(start, "第"))
    {
        return Some(Class::Code);
    }
    if text.ends(end, "级") && q.unit == "级" {
        let wind = ["风", "阵风", "地震", "烈度", "震"].iter().any(|w| {
            text.has(end, w)
                || text
                    .plain(start.saturating_sub(6), start)
                    .iter()
                    .collect::<String>()
                    .contains(w)
        });
        if !wind && !matches!(q.amount, Amount::Range(..)) {
            return Some(Class::Code);
        }
    }
    let lanes = q.small_han && matches!(q.unit.as_str(), "车道" | "車道");
    let wheels = matches!(q.unit.as_str(), "轮" | "輪" | "座")
        && text.plain(end, end + 5).contains(&'车')
        && text.has(end, "以");
    if lanes || wheels {
        return Some(Class::Code);
    }
    // 公里处, 公里桩: a place on a road.
    if q.dimension == Some(Dimension::Length) && ["处", "桩", "+"].iter().any(|w| text.has(end, w))
    {
        return Some(Class::Code);
    }
    // An estate's block: 鲤景湾12座, 华庭3栋.
    if matches!(
        q.unit.as_str(),
        "座" | "栋" | "棟" | "幢" | "期" | "室" | "层" | "單元"
    ) && before.is_some_and(|c| "湾苑邨园城阁府庭邸寓坊轩厦居墅".contains(c))
    {
        return Some(Class::Code);
    }
    None
}

/// Distances that name an event (男子100米决赛, 4×100米) and marks to be broken (10秒大关).
fn sport(text: &Text, q: &Quantity) -> Option<Class> {
    const BEHIND: &[&str] = &[
        "栏",
        "跑",
        "自由泳",
        "蛙泳",
        "蝶泳",
        "仰泳",
        "混合泳",
        "个人混合泳",
        "接力",
        "决赛",
        "半决赛",
        "赛",
        "短跑",
        "飞人",
        "障碍",
        "速滑",
        "竞走",
        "单人",
        "双人",
        "项目",
        "冠军",
        "皮艇",
        "划艇",
        "气步枪",
        "预赛",
        "比赛",
    ];
    let (start, end) = (q.start, q.end);
    let event = q.dimension == Some(Dimension::Length)
        && (BEHIND.iter().any(|w| text.has(end, w))
            || ["男子", "女子", "男", "女", "×", "x", "X", "*"]
                .iter()
                .any(|w| text.ends(start, w)));
    let mark = q.dimension == Some(Dimension::Duration)
        && (text.ends(start, "破") || text.ends(start, "突破") || text.has(end, "大关"))
        && text.ends(end, "秒");
    let edition = text.ends(end, "版") && (text.ends(start, "日") || text.has(end, "《"));
    let per = text.before(start) == Some('/');
    (event || mark || edition || per).then_some(Class::Code)
}

/// 分列二、三位: places, not counts.
fn listed_places(text: &Text, q: &Quantity) -> Option<Class> {
    let place = matches!(q.unit.as_str(), "位" | "名");
    let list = text.before(q.start) == Some('、')
        && q.start
            .checked_sub(2)
            .and_then(|i| text.at(i))
            .is_some_and(|c| han_digit(c).is_some());
    (place && list && q.han).then_some(Class::Rank)
}

/// A short quotation is a name unless it holds an Arabic number with a real unit.
fn quoted(numeral: &Numeral, quotes: &Quotes, text: &Text) -> Option<Class> {
    let q = &numeral.quantity;
    let (open, close, title) = quotes.around(q.start)?;
    if title {
        return Some(Class::Quoted);
    }
    let real = q.dimension.is_some_and(|d| d != Dimension::Count) || q.result;
    if !q.han && (real || q.dimension.is_some() && close - open > 10) {
        return None;
    }
    // A whole remark in quotation marks: “再五天就能采收” has a verb or an adverb of speech before it.
    let speech =
        real && close - open > 8 && text.before(open).is_some_and(|c| "：，。".contains(c));
    (!speech).then_some(Class::Quoted)
}

/// What is left: does it count or measure?
fn measures(text: &Text, numeral: &Numeral) -> Class {
    let q = &numeral.quantity;
    if q.result {
        return results(text, q);
    }
    if text.ends(q.start, "每")
        && (q.bare || q.unit.is_empty() || q.dimension == Some(Dimension::Count))
    {
        return Class::Indefinite;
    }
    // 上百人, 突破千亿, 百余家; 亿元以上项目 is a class of size.
    let bound = numeral.left < q.start || q.infix.is_some();
    if q.bare && !bound {
        return Class::Fixed;
    }
    let Some(dimension) = q.dimension else {
        return unitless(text, numeral);
    };
    if !q.han {
        return Class::Measure;
    }
    if !q.small_han && text.at(q.start) != Some('一') {
        return Class::Measure;
    }
    small(text, numeral, dimension)
}

/// 3比1 is a result where somebody plays; 1:3 elsewhere is a proportion all the same.
fn results(text: &Text, q: &Quantity) -> Class {
    let Amount::Result(_) = q.amount else {
        return Class::Measure;
    };
    let _ = text;
    Class::Measure
}

fn unitless(text: &Text, numeral: &Numeral) -> Class {
    let q = &numeral.quantity;
    if q.magnitude {
        return Class::Measure;
    }
    let after_stop = text
        .at(q.end)
        .is_none_or(|c| "，。；、！？ ）)".contains(c));
    let fractional = matches!(q.amount, Amount::Exact(v) if v.scale() > 0);
    let ends_level = [
        "比", "指数", "系数", "率", "值", "分数", "为", "至", "到", "的", "于", "报", "收", "在",
    ]
    .iter()
    .any(|w| text.ends(numeral.left, w));
    if !q.han
        && fractional
        && (ends_level || numeral.left < q.start)
        && (after_stop
            || ["缩小", "扩大", "降", "升", "提高", "下降", "上升", "增"]
                .iter()
                .any(|w| text.has(q.end, w)))
    {
        return Class::Measure;
    }
    let approximate = matches!(q.infix, Some('余' | '多')) && !q.small_han;
    if approximate && !after_stop {
        return Class::Measure;
    }
    if q.small_han && !after_stop {
        return Class::Fixed;
    }
    if text.at(q.start) == Some('半') && q.end == q.start + 1 {
        return Class::Fixed;
    }
    if matches!(q.amount, Amount::Exact(_)) && q.dimension.is_none() {
        return Class::Bare;
    }
    Class::Bare
}

/// One Han digit and a unit: 三天, 两个村, but not 一个 and not 三个方面.
fn small(text: &Text, numeral: &Numeral, dimension: Dimension) -> Class {
    let q = &numeral.quantity;
    let one = text.at(q.start) == Some('一');
    match dimension {
        Dimension::Ratio | Dimension::Points | Dimension::Temperature => return Class::Measure,
        Dimension::Money
        | Dimension::Length
        | Dimension::Area
        | Dimension::Mass
        | Dimension::Energy
        | Dimension::Power
        | Dimension::Speed
        | Dimension::Age
        | Dimension::Data
        | Dimension::Volume => {
            let idle = matches!(
                q.unit.as_str(),
                "方" | "度"
                    | "石"
                    | "担"
                    | "角"
                    | "块"
                    | "塊"
                    | "里"
                    | "码"
                    | "两"
                    | "兩"
                    | "钱"
                    | "錢"
                    | "甲"
                    | "转"
                    | "分"
            );
            return if idle && (one || !clear_unit(text, numeral)) {
                Class::Fixed
            } else {
                Class::Measure
            };
        }
        Dimension::Duration => {
            let idle = matches!(
                q.unit.as_str(),
                "年" | "天"
                    | "日"
                    | "夜"
                    | "晚"
                    | "周"
                    | "週"
                    | "分"
                    | "秒"
                    | "载"
                    | "旬"
                    | "星期"
                    | "季度"
                    | "世纪"
            );
            if one && idle {
                return Class::Indefinite;
            }
            return if matches!(q.unit.as_str(), "日" | "夜" | "分" | "载") {
                Class::Fixed
            } else {
                Class::Measure
            };
        }
        Dimension::Scale => {
            return if matches!(
                q.unit.as_str(),
                "级" | "級" | "星" | "分" | "点" | "點" | "档" | "度" | "比" | "票"
            ) {
                Class::Fixed
            } else {
                Class::Measure
            };
        }
        Dimension::Count => {}
    }
    if one && q.end - q.start <= 3 && !q.unit.starts_with('个') {
        return Class::Indefinite;
    }
    if one {
        return Class::Indefinite;
    }
    let (start, end) = super::clause::sentence_around(text, q.start);
    if fixed::abstract_noun(text, q.end) || fixed::is_slogan(text, start, end) {
        return Class::Indefinite;
    }
    Class::Measure
}

/// Whether a short unit that is also part of words stands free: 三块 before 。 or 钱.
fn clear_unit(text: &Text, numeral: &Numeral) -> bool {
    text.at(numeral.right)
        .is_none_or(|c| "，。；、！？ ）)的".contains(c))
}

/// Whether a character may be read as a Han digit; used where a metric must not end in one.
pub(super) fn is_digit_like(c: char) -> bool {
    c.is_ascii_digit() || han_digit(c).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

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
            ("9至10级阵风", "9至10级:计量"),
            ("一级公路", "一级:编号"),
            ("鲤景湾12座商场", "12座:编号"),
            ("再破千亿", "千亿:计量[再破]"),
            ("千亿产业", "千亿:定型词语"),
        ] {
            assert_eq!(read(text), want, "{text}");
        }
    }
}
