//! What a numeral is: the evidence for and against a measurement, in the order in which it weighs.

use rust_decimal::Decimal;

use super::fixed;
use super::fold::Text;
use super::number::{han_digit, is_han_numeral};
use super::numeral::{Class, Numeral, Quotes};
use super::period::{self, Span};
use super::quantity::Quantity;
use super::unit::Dimension;
use super::words::words;
use crate::model::Amount;

/// The class of a numeral; what it measures nothing of is cut to its own word.
pub(super) fn of(text: &Text, numeral: &mut Numeral, periods: &[Span], quotes: &Quotes) -> Class {
    dated(text, numeral, periods)
        .or_else(|| ordinal(text, numeral))
        .or_else(|| fixed_word(text, numeral))
        .or_else(|| quoted(numeral, quotes, text))
        .or_else(|| coded(text, numeral))
        .or_else(|| alone(text, numeral))
        .unwrap_or_else(|| measures(text, numeral))
}

/// A text that is nothing but a quantity tells no fixed word.
fn alone(text: &Text, numeral: &Numeral) -> Option<Class> {
    let whole = numeral.left == 0 && numeral.right == text.len();
    (whole && numeral.quantity.dimension.is_some() && !numeral.quantity.bare)
        .then_some(Class::Measure)
}

/// Part of a date, of a time of day, or of a span of time that tells when: 三年前.
fn dated(text: &Text, numeral: &mut Numeral, periods: &[Span]) -> Option<Class> {
    let start = numeral.quantity.start;
    // 10日元 is money; 10日元宵 is a day.
    let yen = ["日元", "日圆"]
        .iter()
        .any(|w| text.ends(numeral.quantity.end, w))
        && !text.ends(start, "月")
        && !matches!(text.at(numeral.quantity.end), Some('旦' | '宵'));
    if yen {
        return None;
    }
    if weekday(text, numeral) {
        numeral.quantity.end = start + 1;
        numeral.quantity.unit = String::new();
        return Some(Class::Date);
    }
    let within = periods.partition_point(|p| p.start <= start);
    if let Some(p) = within.checked_sub(1).and_then(|k| periods.get(k))
        && start < p.end
    {
        // One numeral of the date; the next is read by itself.
        cut_to(text, numeral, p.end);
        return Some(Class::Date);
    }
    // 五点五分钟 is no time of day.
    if let Some(end) = period::clock(text, start)
        && numeral.quantity.dimension != Some(Dimension::Duration)
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
                '底' | '里'
                    | '初'
                    | '末'
                    | '代'
                    | '级'
                    | '版'
                    | '款'
                    | '春'
                    | '夏'
                    | '秋'
                    | '冬'
                    | '产'
            )
        });
        let class = text.ends(start, "二十世纪") || text.ends(start, "世纪");
        if four || said || after || class {
            return Some(Class::Date);
        }
    }
    if duration && !text.ends(end, "级") {
        let when = [
            "里", "之前", "以前", "前", "之后", "以后", "后", "来", "以来", "间",
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

/// 周四起, 周二晚: a day of the week, not a run of four; 每周三次 and 一周两场 count.
fn weekday(text: &Text, numeral: &Numeral) -> bool {
    let start = numeral.quantity.start;
    let week = match text.before(start) {
        Some('周') => start - 1,
        Some('期') if text.ends(start, "星期") => start - 2,
        _ => return false,
    };
    let counted = text
        .before(week)
        .is_some_and(|c| is_han_numeral(c) || "每几数".contains(c));
    let day = text.at(start).is_some_and(|c| "一二三四五六".contains(c));
    let ends = text.at(start + 1).is_none_or(|c| {
        c.is_ascii_digit()
            || is_han_numeral(c)
            || "起晚早夜上下中凌傍清至到和与、，。（）".contains(c)
    });
    day && ends && !counted
}

/// 这两天, 头三名, 明后两天: few of them, told as one.
fn pointed_at(text: &Text, numeral: &Numeral) -> bool {
    let q = &numeral.quantity;
    let time = matches!(q.unit.as_str(), "天" | "年" | "周" | "晚" | "个月" | "個月");
    let turn = matches!(
        q.unit.as_str(),
        "次" | "回" | "名" | "批" | "个" | "個" | "位"
    ) || time;
    let word = [
        "街头", "里头", "口头", "年头", "源头", "龙头", "镜头", "码头", "带头", "牵头",
    ];
    match text.before(q.start) {
        Some('这' | '那' | '后') => time,
        Some('头') => turn && !word.iter().any(|w| text.ends(q.start, w)),
        _ => false,
    }
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
    if !q.han && text.at(q.start) != Some('半') {
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
    // 九层之台: the literary 之 behind a unit; 三天之内 and 两成之多 count.
    let literary = text.at(q.end) == Some('之')
        && q.dimension == Some(Dimension::Count)
        && !text
            .at(q.end + 1)
            .is_some_and(|c| "间内外多一中前后首".contains(c));
    if literary {
        return Some(Class::Fixed);
    }
    let (start, end) = fixed::word_around(text, q.start)?;
    // 一点 alone says little, 一点五万家 is a number.
    let counted = matches!(q.amount, Amount::Exact(v) if v.scale() > 0)
        || q.dimension.is_some_and(|d| d != Dimension::Count);
    let longer = q.end > end && start == q.start && counted;
    if longer && q.end - q.start > 2 {
        return None;
    }
    numeral.quantity.end = end.max(q.start + 1);
    numeral.quantity.unit = String::new();
    Some(Class::Fixed)
}

words! {
    /// What a number without a unit numbers: 3号, 206省道, 5路.
    NUMBERED = "\
        号 届 路 楼 室 单元 线 省道 国道 县道 型 式 版本 强 热线 电话 网 厂 大 环 甲 军 师 团 连 营 街道 胡同 中学 \
        小学 中全会 高地 房 厅 产 工程 计划 体系 行动 模式 集群 航班 次列车 高速 大道 公路 街 巷 弄 支 专线 平台"
}

words! {
    /// What sessions, runs and editions in Han numerals are told of: 二次会议, 五期工程.
    NUMBERED_RUNS = "全会 中全会 会议 工程 项目 水稻 航班 列车 代表"
}

words! {
    /// Behind a length they make it a place on a road: 34.2公里处.
    ROAD_MARKS = "处 桩 +"
}

/// Shapes of numbering, one a line.
fn coded(text: &Text, numeral: &Numeral) -> Option<Class> {
    let q = &numeral.quantity;
    let padded =
        text.at(q.start) == Some('0') && text.at(q.start + 1).is_some_and(|c| c.is_ascii_digit());
    if q.code || padded {
        return Some(Class::Code);
    }
    if q.result {
        return None;
    }
    if let Some(class) = super::sport::numbering(text, q).or_else(|| listed_places(text, q)) {
        return Some(class);
    }
    let around = (text.before(q.start), text.at(q.end));
    if matches!(around, (Some('('), Some(')')) | (Some('（'), Some('）'))) {
        return q.unit.is_empty().then_some(Class::Code);
    }
    let bare = q.dimension.is_none() && !q.magnitude;
    let road = q.dimension == Some(Dimension::Length);
    let numbers = bare && NUMBERED.at(text.rest(q.end)).is_some()
        || road && ROAD_MARKS.at(text.rest(q.end)).is_some()
        || numbered_run(text, q)
        || graded(text, q)
        || built_with(text, q)
        || dwelling(text, q)
        || page_told(text, q);
    numbers.then_some(Class::Code)
}

/// 二十届, 二次会议, 五期工程, 总3200期.
fn numbered_run(text: &Text, q: &Quantity) -> bool {
    let run = matches!(q.unit.as_str(), "届" | "期" | "次" | "版" | "号")
        && q.han
        && NUMBERED_RUNS.at(text.rest(q.end)).is_some();
    let counted = text.ends(q.start, "总") || text.ends(q.start, "第");
    run || q.unit == "届" || q.unit == "期" && (q.han || counted)
}

/// 一级公路, 5000吨级泊位; a wind or an earthquake is measured in grades.
fn graded(text: &Text, q: &Quantity) -> bool {
    const NEAR: usize = 6;
    if !q.unit.ends_with(['级', '級']) {
        return false;
    }
    let shaken = |c: &char| matches!(c, '风' | '震');
    let wind = text.at(q.end).is_some_and(|c| shaken(&c))
        || ["阵风", "地震", "烈度"].iter().any(|w| text.has(q.end, w))
        || text
            .plain(q.start.saturating_sub(NEAR), q.start)
            .iter()
            .any(shaken)
        || text
            .plain(q.start.saturating_sub(NEAR), q.start)
            .windows(2)
            .any(|w| w == ['烈', '度']);
    let ship = q.unit.ends_with("吨级") || q.unit.ends_with("噸級");
    ship || q.unit == "级" && !wind && !matches!(q.amount, Amount::Range(..))
}

/// 双向六车道, 七座以下客车: how a road or a car is built.
fn built_with(text: &Text, q: &Quantity) -> bool {
    const NEAR: usize = 5;
    let lanes = q.small_han && matches!(q.unit.as_str(), "车道" | "車道");
    let seats = matches!(q.unit.as_str(), "轮" | "輪" | "座")
        && text.plain(q.end, q.end + NEAR).contains(&'车')
        && text.has(q.end, "以");
    lanes || seats
}

/// An estate's block: 鲤景湾12座, 华庭3栋.
fn dwelling(text: &Text, q: &Quantity) -> bool {
    let part = matches!(
        q.unit.as_str(),
        "座" | "栋" | "棟" | "幢" | "期" | "室" | "层" | "單元"
    );
    part && text
        .before(q.start)
        .is_some_and(|c| "湾苑邨园城阁府庭邸寓坊轩厦居墅".contains(c))
}

/// 名单见3版, 下转4版: where the story goes on.
fn page_told(text: &Text, q: &Quantity) -> bool {
    q.unit == "版"
        && text
            .before(q.start)
            .is_some_and(|c| "见转接刊载".contains(c))
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
        return Class::Measure;
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
    // 一年半 measures; 一块二 and 两分半 are as often words.
    let exact = !matches!(dimension, Dimension::Money | Dimension::Scale);
    let fractional = matches!(q.amount, Amount::Exact(v) if v.scale() > 0);
    // 一两个 is vague; 一百二十个 and 一千万家 are not.
    let vague = text.at(q.start) == Some('一') && !q.magnitude && below_ten(&q.amount);
    if !q.small_han && !vague || fractional && (exact || !q.small_han) {
        return Class::Measure;
    }
    if pointed_at(text, numeral) {
        return Class::Indefinite;
    }
    small(text, numeral, dimension)
}

fn below_ten(amount: &Amount) -> bool {
    match amount {
        Amount::Exact(v) => *v < Decimal::TEN,
        Amount::Range(low, _) => *low < Decimal::TEN,
        Amount::Result(_) => false,
    }
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
    let ends_level = || {
        [
            "下降", "上升", "提高", "缩小", "扩大", "降低", "减少", "增加", "回落", "上涨", "下跌",
            "比", "指数", "系数", "率", "值", "分数", "为", "至", "到", "的", "于", "报", "收",
            "在",
        ]
        .iter()
        .any(|w| text.ends(numeral.left, w))
    };
    if !q.han
        && fractional
        && (numeral.left < q.start || ends_level())
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
    // 文旦一台斤12元, 一公斤NT$8, 13.8元一斤: what a price is told for.
    let priced = text
        .at(q.end)
        .is_some_and(|c| c.is_ascii_digit() || c.is_ascii_uppercase() || "$¥￥".contains(c))
        || text.before(q.start).is_some_and(|c| "元块毛角".contains(c));
    if one && priced && q.end - q.start <= 3 && !q.magnitude {
        return Class::Indefinite;
    }
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
                "方" | "毫"
                    | "度"
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
            let bound = numeral.left < q.start;
            return if idle && !bound && (one || !clear_unit(text, numeral)) {
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
