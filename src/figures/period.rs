//! Times: the period that a figure speaks of (2024年, 前三季度, 1-11月) and times of day.

use super::fold::Text;
use super::number::{han_digit, number};
use super::span::{
    ago, decade, era, nth, numbered, opening, school_year, season, since, upto, window, years,
};
use super::words::{Words, words};

/// How long a period holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hold {
    /// Carried on to the next sentences: a year, a quarter, a run of months.
    Durable,
    /// For its own sentence: a day, the end of a month, 目前, 1-11月 after a year.
    Sentence,
    /// For the next figure only: 去年同期.
    Next,
}

/// A period in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) hold: Hold,
}

words! {
    /// Words of time that hold on.
    LASTING = "\
        今年以来 去年全年 今年 首季 本周 本月 首三季 首两季 国庆档 春节档 暑期档 五一档 元旦档 今年首季 今年上半年 去年上半年 本年度 上半年 前三季度 前三季 一季度 二季度 三季度 四季度 第一季度 \
        第二季度 第三季度 第四季度 第一季 第二季 第三季 第四季 春节假期 国庆假期 国庆中秋假期 \
        中秋国庆假期 五一假期 清明假期 端午假期 端午连假 春节连假 中秋连假 国庆连假 清明连假 \
        元旦假期 元旦连假 黄金周 国庆黄金周 上月 上个月 上周 上季 上周末 过去周末 过去一周"
}

words! {
    /// Words of time that hold for their sentence.
    PASSING = "\
        近年来 近期 年末 月末 季末 年底 去年 前年 明年 当年 全年 下半年 首季度 明天 后天 明日 今后三天 未来三天 \
        今日起 今天起 即日起 明日起 本赛季 本学年 本季 目前 昨日 昨天 前天 今天 今日 当日 \
        当天 昨晚 昨夜 今晚 今晨 今早 明晚 前日 一周前 半月前 今起 这学期起 本学期 首日 首周 首月 目标年 暑假 寒假 假期 今明两天"
}

words! {
    /// Times of a comparison: they hold for the next figure only.
    COMPARED = "\
        前一周末 前一周 前一天 前一日 去年同期 上年同期 同期 去年同月 上年末 去年底 上年 上赛季"
}

words! {
    /// What may stand behind a date and belongs to it.
    TAILS = "\
        开工以来 建成以来 通车以来 成立以来 实施以来 开通以来 全年 年度 以来 上半年 下半年 同期 期间 春天 夏天 秋天 冬天 春季 夏季 秋季 冬季 暑假 寒假 暑期 国庆 跨年夜 底 末 初 中旬 上旬 下旬 至今 前后 度 春节 份 起 前"
}

/// Whether the digits at `i` may begin a date; most end the search here.
fn may_date(text: &Text, i: usize) -> bool {
    const FARTHEST: usize = 8;
    let digit =
        |c: char| c.is_ascii_digit() || han_digit(c).is_some() || matches!(c, '十' | '廿' | '卅');
    text.rest(i)
        .iter()
        .take(FARTHEST)
        .find(|c| !digit(**c))
        .is_some_and(|c| {
            matches!(
                c,
                '年' | '月'
                    | '日'
                    | '号'
                    | '-'
                    | '—'
                    | '~'
                    | '至'
                    | '到'
                    | '、'
                    | '个'
                    | '天'
                    | '周'
                    | '学'
                    | '世'
            )
        })
}

/// The period at `i`: its end and how long it holds.
pub(super) fn period(text: &Text, i: usize) -> Option<(usize, Hold)> {
    let mut best = word(text, i);
    let numeral = text
        .at(i)
        .is_some_and(|c| c.is_ascii_digit() || super::number::is_han_numeral(c));
    if numeral && best.is_none() && !may_date(text, i) {
        return None;
    }
    let mut consider = |found: Option<(usize, Hold)>| {
        if let Some((end, hold)) = found
            && best.is_none_or(|(e, _)| end > e)
        {
            best = Some((end, hold));
        }
    };
    if text.at(i) == Some('昨') && text.at(i + 1).is_some_and(|c| "收涨跌升挫".contains(c)) {
        consider(Some((i + 1, Hold::Sentence)));
    }
    let opens = text
        .before(i)
        .is_none_or(|c| matches!(c, '，' | '。' | '；'));
    let fresh = opens || matches!(text.before(i), Some('：' | '、' | '“' | ' '));
    if fresh {
        consider(since(text, i));
        consider(nth(text, i));
        consider(ago(text, i));
    }
    consider(school_year(text, i));
    consider(season(text, i));
    consider(decade(text, i));
    consider(numbered(text, i));
    if text.at(i) == Some('到') && opens {
        // 到去年底, 到2025年末: up to then.
        let told = date(text, i + 1).or_else(|| word(text, i + 1));
        consider(told.and_then(|(end, _)| {
            let (end, _) = tail(text, end, Hold::Sentence);
            matches!(text.before(end), Some('底' | '末' | '年')).then_some((end, Hold::Sentence))
        }));
    } else if text.at(i) == Some('截') && matches!(text.at(i + 1), Some('至' | '止')) {
        consider(until(text, i + 2));
    } else if text.at(i) == Some('至') && fresh && text.at(i + 1) == Some('昨') {
        // 至昨日下午五时: short for 截至.
        consider(until(text, i + 1));
    } else {
        consider(date(text, i));
    }
    consider(years(text, i));
    consider(opening(text, i));
    consider(era(text, i));
    let (end, hold) = best?;
    if let Some(end) = window(text, end) {
        return Some((end, Hold::Sentence));
    }
    if let Some(end) = upto(text, end) {
        return Some((end, Hold::Durable));
    }
    let (end, mut hold) = tail(text, end, hold);
    // 公布去年业绩: the year of the accounts.
    if ["业绩", "财报", "年报", "全年业绩"]
        .iter()
        .any(|w| text.has(end, w))
    {
        hold = Hold::Durable;
    }
    Some((moment(text, end).unwrap_or(end), hold))
}

pub(super) fn word(text: &Text, i: usize) -> Option<(usize, Hold)> {
    let rest = text.rest(i);
    // 本周六 is a day.
    let weekday = |w: &str, n: usize| {
        w.ends_with('周') && rest.get(n).is_some_and(|c| "一二三四五六日".contains(*c))
    };
    let found = |words: &Words, hold: Hold| {
        let (w, n) = words.at(rest)?;
        // 检修前日均80吨
        let daily = w.ends_with("前日") && rest.get(n) == Some(&'均');
        (!weekday(w, n) && !daily).then_some((i + n, hold))
    };
    [
        found(&LASTING, Hold::Durable),
        found(&PASSING, Hold::Sentence),
        found(&COMPARED, Hold::Next),
    ]
    .into_iter()
    .flatten()
    .max_by_key(|(end, _)| *end)
}

/// 昨天上午8时蓄水量: a day that ends at `end`, and the hour at which something was measured.
fn moment(text: &Text, end: usize) -> Option<usize> {
    const PARTS: [&str; 8] = ["上午", "下午", "晚上", "凌晨", "中午", "早上", "傍晚", "晚"];
    if !matches!(text.before(end), Some('日' | '天')) {
        return None;
    }
    let part = PARTS.iter().find(|w| text.has(end, w));
    let hour = clock(text, end + part.map_or(0, |w| w.chars().count()))?;
    let measured = text.before(hour) == Some('时')
        && text.at(hour).is_some_and(|c| {
            c.is_alphabetic() && !"许起开左前后至到举召在从发升公通宣启".contains(c)
        });
    measured.then_some(hour)
}

/// 截至9月底, 截至当天18时: up to the end of the time told, for its sentence.
fn until(text: &Text, i: usize) -> Option<(usize, Hold)> {
    let mut end = i;
    while end < text.len() && end < i + 24 {
        if let Some((e, _)) = date(text, end)
            .or_else(|| word(text, end))
            .or_else(|| clock(text, end).map(|e| (e, Hold::Sentence)))
        {
            end = tail(text, e, Hold::Sentence).0;
        } else if let Some(w) = [
            "上午", "下午", "昨晚", "昨", "今", "晚", "凌晨", "晚上", "中午", "止",
        ]
        .iter()
        .find(|w| text.has(end, w))
        {
            end += w.chars().count();
        } else {
            break;
        }
    }
    // 截至6月30日止六个月
    if end > i
        && text.before(end) == Some('止')
        && let Some(n) = small(text, end, 12)
        && text.has(n, "个月")
    {
        // The period of accounts: all that follows speaks of it.
        return Some((n + 2, Hold::Durable));
    }
    (end > i).then_some((end, Hold::Sentence))
}

fn tail(text: &Text, end: usize, hold: Hold) -> (usize, Hold) {
    let mut end = end;
    let mut hold = hold;
    while let Some((w, n)) = TAILS.at(text.rest(end)) {
        if w == "度" && !text.ends(end, "年") || w == "份" && !text.ends(end, "月") {
            break;
        }
        if matches!(w, "中旬" | "前后") && !text.ends(end, "月") && !text.ends(end, "年") {
            break;
        }
        // 今年底前: up to then; 前三季度 begins the next period.
        if w == "前" {
            let open = ["底", "末", "节"].iter().any(|t| text.ends(end, t));
            if !open
                || text
                    .at(end + n)
                    .is_some_and(|c| c.is_numeric() || "一二三四五六七八九".contains(c))
            {
                break;
            }
            hold = Hold::Sentence;
        }
        // 1月1日起，: from then on; 8月18日起延长 tells of a deed.
        if w == "起" {
            if !matches!(text.before(end), Some('日' | '月'))
                || !text.at(end + n).is_none_or(|c| "，将执调实每".contains(c))
            {
                break;
            }
            hold = Hold::Sentence;
        }
        end += n;
        if matches!(
            w,
            "底" | "末" | "初" | "中旬" | "上旬" | "下旬" | "至今" | "前后"
        ) {
            hold = Hold::Sentence;
        }
        if w == "同期" {
            hold = Hold::Next;
        }
        if n > 2 && w.ends_with("以来") {
            hold = Hold::Sentence;
        }
    }
    (end, hold)
}

/// A date in figures: 2024年, 2024年1-11月, 1至9月, 10月21日, 前五月, 民国115年, 2020—2024年.
pub(super) fn date(text: &Text, i: usize) -> Option<(usize, Hold)> {
    let first = text.at(i)?;
    if !first.is_ascii_digit()
        && !super::number::is_han_numeral(first)
        && !"民今去当前首头明".contains(first)
    {
        return None;
    }
    let mut at = i;
    let mut hold = None;
    let mut prefix = 0;
    for (w, n) in [
        ("民国", 2),
        ("今年", 2),
        ("去年", 2),
        ("当年", 2),
        ("明年", 2),
        ("前年", 2),
    ] {
        if text.has(i, w) {
            at += n;
            prefix = n;
        }
    }
    let this_year = text.has(i, "今年");
    if let Some(end) = year(text, at, prefix > 0 && text.has(i, "民国")) {
        at = end;
        hold = Some(Hold::Durable);
        if text.has(at, "前三季度") {
            return Some((at + 4, Hold::Durable));
        }
        if let Some((w, n)) = LASTING.at(text.rest(at))
            && w.contains('季')
        {
            return Some((at + n, Hold::Durable));
        }
    }
    if matches!(text.at(at), Some('前' | '首' | '头'))
        && let Some((end, true)) = months(text, at + 1)
    {
        // 今年|前7个月, 今年|1至8月: the months say it; 今年前两月 is one word.
        if this_year && text.ends(end, "个月") {
            return None;
        }
        return Some((end, Hold::Durable));
    }
    if let Some((end, run)) = months(text, at) {
        if run && this_year {
            return None;
        }
        at = end;
        hold = Some(Hold::Durable);
        // 4月第3周
        if text.at(at) == Some('第')
            && let Some(week) = small(text, at + 1, 5)
            && text.at(week) == Some('周')
        {
            return Some((week + 1, Hold::Durable));
        }
        if let Some(end) = day(text, at) {
            at = end;
            hold = Some(Hold::Sentence);
            // 5月1日至5日, 5月1日至6月2日
            if matches!(text.at(at), Some('至' | '到' | '-' | '—' | '~')) {
                let next = months(text, at + 1).map_or(at + 1, |(e, _)| e);
                if let Some(end) = day(text, next) {
                    at = end;
                }
            }
        }
    } else if hold.is_none()
        && let Some(end) = day(text, at).filter(|e| text.ends(*e, "日"))
    {
        at = end;
        hold = Some(Hold::Sentence);
    }
    hold.map(|h| (at, h)).filter(|(end, _)| *end > i + prefix)
}

/// 2024年, 二〇二四年, 2021—2024年; a short one only with its era: 115年.
fn year(text: &Text, i: usize, era: bool) -> Option<usize> {
    let end = digits(text, i)?;
    let long = end - i == 4;
    if matches!(text.at(end), Some('-' | '—' | '~' | '至' | '到')) && long {
        let second = end + 1 + usize::from(text.at(end + 1) == Some('—'));
        if let Some(last) = digits(text, second)
            && text.at(last) == Some('年')
        {
            return Some(last + 1);
        }
    }
    if text.at(end) != Some('年') {
        return None;
    }
    let roc = end - i >= 2 && (text.has(end + 1, "底") || text.has(end + 1, "初"));
    (long && plausible(text, i) || era || roc && end - i == 3).then_some(end + 1)
}

fn plausible(text: &Text, i: usize) -> bool {
    matches!(text.at(i), Some('1' | '2' | '一' | '二'))
}

/// Arabic digits or Han digits read one by one.
fn digits(text: &Text, i: usize) -> Option<usize> {
    let rest = text.plain.get(i..)?;
    let arabic = rest.iter().take_while(|c| c.is_ascii_digit()).count();
    if arabic > 0 {
        return (arabic <= 4).then_some(i + arabic);
    }
    let han = rest
        .iter()
        .take(5)
        .take_while(|c| han_digit(**c).is_some())
        .count();
    (han == 4).then_some(i + han)
}

/// 9月, 1-9月, 1至9月, 前五月: its end, and whether it is a run of months.
fn months(text: &Text, i: usize) -> Option<(usize, bool)> {
    let first = small(text, i, 12)?;
    let mut end = first;
    let counted = matches!(text.before(i), Some('前' | '首' | '头'));
    let mut run = counted;
    if matches!(text.at(end), Some('-' | '—' | '~' | '至' | '到' | '、')) {
        let next =
            end + 1 + usize::from(text.at(end) == Some('—') && text.at(end + 1) == Some('—'));
        if let Some(second) = small(text, next, 12)
            && text.at(second) == Some('月')
        {
            end = second;
            run = true;
        }
    }
    if counted && text.has(end, "个月") {
        return Some((end + 2, true));
    }
    if text.at(end) != Some('月') {
        return None;
    }
    end += 1;
    // 5月至6月
    if matches!(text.at(end), Some('至' | '到' | '-' | '—' | '~'))
        && let Some(second) = small(text, end + 1, 12)
        && text.at(second) == Some('月')
    {
        end = second + 1;
        run = true;
    }
    Some((end, run))
}

fn day(text: &Text, i: usize) -> Option<usize> {
    let end = small(text, i, 31)?;
    matches!(text.at(end), Some('日' | '号')).then_some(end + 1)
}

/// A number from 1 to `most`.
pub(super) fn small(text: &Text, i: usize, most: u32) -> Option<usize> {
    let c = text.at(i)?;
    if !c.is_ascii_digit() && han_digit(c).is_none() && !matches!(c, '十' | '廿' | '卅') {
        return None;
    }
    let n = number(text.plain.get(i..i + 6).or_else(|| text.plain.get(i..))?, 0)?;
    let fits = n.high.is_none() && n.exponent == 0 && n.infix.is_none() && n.low.scale() == 0;
    (fits && n.low >= 1.into() && n.low <= most.into()).then_some(i + n.end)
}

/// A time of day: 18时, 10:30, 上午10时30分, 八点半. Gives its end.
pub(super) fn clock(text: &Text, i: usize) -> Option<usize> {
    let hour = small(text, i, 24).or_else(|| text.has(i, "零").then_some(i + 1))?;
    match text.at(hour)? {
        '时' if !text.has(hour, "时间") && !text.has(hour, "时代") => {}
        '点' if text.has(hour, "点半")
            || text.has(hour, "点钟")
            || text.has(hour, "点整")
            || small(text, hour + 1, 59).is_some_and(|e| text.at(e) == Some('分'))
            || daytime(text, i)
            || text
                .at(hour + 1)
                .is_none_or(|c| "至到前后起开左许多—-~，。、；".contains(c))
                && !moved(text, i) => {}
        ':' => {
            let minutes = text.plain(hour + 1, hour + 3);
            let two = minutes.len() == 2 && minutes.iter().all(char::is_ascii_digit);
            let more = text.at(hour + 3).is_some_and(|c| c.is_ascii_digit());
            let fits = matches!(minutes.first(), Some('0'..='5'));
            return (two && fits && !more).then_some(hour + 3);
        }
        _ => return None,
    }
    let mut end = hour + 1;
    if let Some(e) = small(text, end, 59)
        && text.at(e) == Some('分')
    {
        end = e + 1;
    } else if text.has(end, "半")
        || text.has(end, "许")
        || text.has(end, "整")
        || text.has(end, "钟")
    {
        end += 1;
    }
    Some(end)
}

/// 涨35点, 报26点: points of an index.
fn moved(text: &Text, i: usize) -> bool {
    text.before(i)
        .is_some_and(|c| "涨跌升降增减报收逾近约挫了".contains(c))
}

const DAYTIMES: [&str; 12] = [
    "上午", "下午", "晚上", "凌晨", "中午", "早上", "清晨", "傍晚", "今早", "夜间", "晚", "早",
];

/// Whether a part of the day stands before `i`: 上午, 晚.
fn daytime(text: &Text, i: usize) -> bool {
    let days = ["每天", "每日", "当天", "日"];
    DAYTIMES.iter().chain(&days).any(|w| text.ends(i, w))
}

/// A time of day with the part of the day before it: 晚上9时, 20时许. Gives its end.
pub(super) fn hour(text: &Text, i: usize) -> Option<usize> {
    let part = DAYTIMES.iter().find(|w| text.has(i, w));
    clock(text, i + part.map_or(0, |w| w.chars().count()))
}

/// 上周末（3月7日及8日）: dates in brackets right behind a period explain it. Gives the end of the brackets.
fn glossed(text: &Text, end: usize) -> Option<usize> {
    const LONGEST: usize = 16;
    if text.at(end) != Some('（') {
        return None;
    }
    let close = text
        .plain(end, end + LONGEST)
        .iter()
        .position(|c| *c == '）')?;
    period(text, end + 1)?;
    Some(end + close + 1)
}

/// All periods of a text, in order.
pub(super) fn periods(text: &Text) -> Vec<Span> {
    let mut out = Vec::new();
    let mut i = 0;
    while i < text.len() {
        let fresh = !text
            .before(i)
            .is_some_and(|c| c.is_ascii_digit() || c == '.')
            || !text.at(i).is_some_and(|c| c.is_ascii_digit());
        if fresh && let Some((end, hold)) = period(text, i) {
            out.push(Span {
                start: i,
                end,
                hold,
            });
            i = glossed(text, end).unwrap_or(end);
        } else {
            i += 1;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(s: &str) -> String {
        let text = Text::new(s);
        periods(&text)
            .iter()
            .map(|p| format!("{}:{:?}", text.printed(p.start, p.end), p.hold))
            .collect::<Vec<_>>()
            .join(" ")
    }

    #[test]
    fn reads_periods() {
        for (text, want) in [
            ("2024年余杭区", "2024年:Durable"),
            ("2024年度名单", "2024年度:Durable"),
            ("2023年全年", "2023年全年:Durable"),
            ("1-11月，规上", "1-11月:Durable"),
            ("1至9月我县", "1至9月:Durable"),
            ("今年1至9月我县", "今年:Durable 1至9月:Durable"),
            ("今年前5个月，", "今年:Durable 前5个月:Durable"),
            ("前五月累計", "前五月:Durable"),
            ("前7个月", "前7个月:Durable"),
            ("今年前三季度，", "今年:Durable 前三季度:Durable"),
            ("截至9月底，全县", "截至9月底:Sentence"),
            ("9月末余额", "9月末:Sentence"),
            ("5月31日單日", "5月31日:Sentence"),
            ("5月1日至5日", "5月1日至5日:Sentence"),
            ("去年10月至今年3月，", "去年10月至今年3月:Durable"),
            ("第3周至第7周，", "第3周至第7周:Durable"),
            ("比去年同期多", "去年同期:Next"),
            ("民國115年底動工", "民國115年底:Sentence"),
            ("2027年第二季量产", "2027年第二季:Durable"),
            ("今年7月新投用", "今年7月:Durable"),
            ("截至當天18時，", "截至當天18時:Sentence"),
            ("115學年新生", "115學年:Durable"),
            ("二〇二六学年度招生", "二〇二六学年度:Durable"),
            ("本榨季收购", "本榨季:Durable"),
            ("首三季收入", "首三季:Durable"),
            ("春节档七天", "春节档:Durable"),
            ("上世纪80年代，", "上世纪80年代:Sentence"),
            ("2012年前后，", "2012年前后:Sentence"),
            ("3月至今", "3月至今:Sentence"),
            ("開館頭五天，", "開館頭五天:Sentence"),
            ("開業至今，", "開業至今:Sentence"),
            ("，六年前只要", "六年前:Sentence"),
            ("一座六年前完工的桥", ""),
            ("成立3年", ""),
            ("用时3个月", ""),
        ] {
            assert_eq!(read(text), want, "{text}");
        }
    }

    #[test]
    fn reads_the_clock() {
        let ends = |s: &str| clock(&Text::new(s), 0);
        assert_eq!(ends("18时，"), Some(3));
        assert_eq!(ends("10:30开始"), Some(5));
        assert_eq!(ends("10时30分"), Some(6));
        assert_eq!(ends("八点半"), Some(3));
        assert_eq!(ends("3:1获胜"), None);
        assert_eq!(ends("3点要求"), None);
    }
}
