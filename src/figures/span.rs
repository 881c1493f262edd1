//! Spans of time told without a date: 近三年, 通车首日, “十四五”以来, 8日零时至昨日中午.

use super::fold::Text;
use super::number::{han_digit, is_han_numeral};
use super::period::{Hold, clock, date, small, word};

/// 入汛以来, 春耕以来, 开学以来: since something that happens once a year.
pub(super) fn since(text: &Text, i: usize) -> Option<(usize, Hold)> {
    const EVER: &[&str] = &["长期", "一直", "自古", "历来", "有史", "多年", "历年", "从"];
    const LONGEST: usize = 6;
    let rest = text.rest(i);
    let k = (2..=LONGEST).find(|k| text.has(i + k, "以来"))?;
    let plain = rest
        .iter()
        .take(k)
        .all(|c| ('\u{4e00}'..='\u{9fff}').contains(c) && !"年月日周天".contains(*c));
    let ever = EVER.iter().any(|w| text.has(i, w));
    (plain && !ever).then_some((i + k + 2, Hold::Sentence))
}

/// 第五天，口碑发酵: a day counted from the beginning, told ahead of its clause.
pub(super) fn nth(text: &Text, i: usize) -> Option<(usize, Hold)> {
    let end = text
        .has(i, "第")
        .then(|| small(text, i + 1, 99))
        .flatten()?;
    let counted = matches!(text.at(end), Some('天' | '周' | '年'));
    let apart = text.at(end + 1) == Some('，') || text.has(end + 1, "至第");
    (counted && apart).then_some((end + 1, Hold::Sentence))
}

/// 去年9月|至今年8月, 第3周|至第7周: the end of a span whose ends name a month of a year or a week each.
pub(super) fn upto(text: &Text, end: usize) -> Option<usize> {
    let last = text.before(end).filter(|c| matches!(c, '月' | '周'))?;
    let from = end + usize::from(matches!(text.at(end), Some('至' | '到')));
    let opens = ["今年", "明年", "去年", "20", "第"]
        .iter()
        .any(|w| text.has(from, w));
    if from == end || !opens {
        return None;
    }
    let to = if text.at(from) == Some('第') {
        small(text, from + 1, 99)? + 1
    } else {
        date(text, from)?.0
    };
    (text.before(to) == Some(last)).then_some(to)
}

/// 未来六年, 近三年, 过去5年, 一年来, 未来三天, 三个月前: a run of time without a date.
pub(super) fn years(text: &Text, i: usize) -> Option<(usize, Hold)> {
    let c = text.at(i)?;
    if !"未今过最近接随此".contains(c) && !is_han_numeral(c) && !c.is_ascii_digit() {
        return None;
    }
    const AHEAD: &[&str] = &[
        "未来",
        "今后",
        "过去",
        "最近",
        "近",
        "今起",
        "接下来",
        "随后",
        "此后",
    ];
    let ahead = AHEAD.iter().find(|w| text.has(i, w));
    let from = i + ahead.map_or(0, |w| w.chars().count());
    let end = small(text, from, 60)?;
    let told = |words: &[&str]| {
        let word = words.iter().find(|w| text.has(end, w))?;
        Some(end + word.chars().count())
    };
    // 随后两年 tells how long after something.
    let hold = match ahead {
        Some(&"随后" | &"此后") => Hold::Next,
        _ => Hold::Sentence,
    };
    if ahead.is_some()
        && let Some(end) = told(&["天", "周", "个月"])
    {
        return Some((end, hold));
    }
    if ahead.is_none()
        && let Some(end) = told(&["年前", "个月前", "天前"])
        && matches!(text.at(end), Some('，' | '的'))
    {
        return Some((end, Hold::Sentence));
    }
    let mut end = end + usize::from(text.has(end, "多"));
    if text.at(end) != Some('年') {
        return None;
    }
    end += 1;
    let since = text.at(end) == Some('来') && !text.has(end, "来到") && !text.has(end, "来自");
    // 近十一年同期新低 tells how long, not when.
    let same = text.has(end, "同期") || text.has(end, "新");
    if since {
        return Some((end + 1, Hold::Sentence));
    }
    (ahead.is_some() && !same).then_some((end, hold))
}

/// 第20周, 第26078期: a week of the year or an issue, told by a number of more than one digit.
pub(super) fn numbered(text: &Text, i: usize) -> Option<(usize, Hold)> {
    const LONGEST: usize = 9;
    if text.at(i) != Some('第') {
        return None;
    }
    let digits = text
        .plain(i + 1, i + 1 + LONGEST)
        .iter()
        .take_while(|c| c.is_ascii_digit() || **c == '/')
        .count();
    let end = i + 1 + digits;
    let week = digits == 2 && text.at(end) == Some('周') && text.at(end + 1) != Some('年');
    let issue = digits >= 5 && text.at(end) == Some('期');
    (week || issue).then_some((end + 1, Hold::Durable))
}

/// 115学年, 一一五学年度, 2026学年: a year of schools.
pub(super) fn school_year(text: &Text, i: usize) -> Option<(usize, Hold)> {
    let digit = |c: char| c.is_ascii_digit() || han_digit(c).is_some();
    let digits = text
        .plain(i, i + 4)
        .iter()
        .take_while(|c| digit(**c))
        .count();
    let end = i + digits;
    if digits < 3 || text.before(i).is_some_and(digit) || !text.has(end, "学年") {
        return None;
    }
    let end = end + 2;
    Some((end + usize::from(text.has(end, "度")), Hold::Durable))
}

/// 本产季, 本雪季: the season that the story speaks of.
pub(super) fn season(text: &Text, i: usize) -> Option<(usize, Hold)> {
    let this = text.at(i) == Some('本') && text.at(i + 2) == Some('季');
    let kind = text.at(i + 1)?;
    let plain = ('\u{4e00}'..='\u{9fff}').contains(&kind) && !"年月周日的".contains(kind);
    (this && plain && text.at(i + 3) != Some('度')).then_some((i + 3, Hold::Durable))
}

/// 上世纪50年代, 20世纪80年代.
pub(super) fn decade(text: &Text, i: usize) -> Option<(usize, Hold)> {
    let ordinal = match text.at(i)? {
        '上' | '本' => i + 1,
        _ => small(text, i, 21)?,
    };
    if !text.has(ordinal, "世纪") {
        return None;
    }
    let tens = small(text, ordinal + 2, 90)?;
    text.has(tens, "年代").then_some((tens + 2, Hold::Sentence))
}

/// 五年前只要2600元: a time ago, which opens its clause.
pub(super) fn ago(text: &Text, i: usize) -> Option<(usize, Hold)> {
    let number = if text.at(i) == Some('半') {
        i + 1
    } else {
        small(text, i, 60)?
    };
    let unit = ["年前", "个月前", "天前", "周前"]
        .iter()
        .find(|w| text.has(number, w))?;
    let end = number + unit.chars().count();
    // 半年前夕, 三天前后
    let joined = text.at(end).is_some_and(|c| "夕后往程".contains(c));
    (!joined).then_some((end, Hold::Sentence))
}

/// 通车首日, 开通初期, 开业首周, 开园头三天, 开业至今: the first times of something opened, or all of them.
pub(super) fn opening(text: &Text, i: usize) -> Option<(usize, Hold)> {
    const OPENED: &[&str] = &[
        "通车",
        "开通",
        "开业",
        "开园",
        "开馆",
        "开街",
        "开售",
        "开播",
        "开放",
        "开市",
        "上线",
        "上映",
        "投用",
        "投运",
        "投产",
        "运营",
        "营业",
        "试运营",
        "试运行",
        "启用",
    ];
    const FIRST: &[&str] = &[
        "首日",
        "首周",
        "首月",
        "首年",
        "初年",
        "初期",
        "当日",
        "当天",
        "第一天",
        "第一年",
    ];
    if !"通开上投运营试启".contains(text.at(i)?) {
        return None;
    }
    let opened = OPENED.iter().find(|w| text.has(i, w))?;
    let at = i + opened.chars().count();
    if let Some(first) = FIRST.iter().find(|w| text.has(at, w)) {
        return Some((at + first.chars().count(), Hold::Sentence));
    }
    // 开园头三天, 开业前两周, 开业至今
    if text.has(at, "至今") {
        return Some((at + 2, Hold::Sentence));
    }
    let counted = matches!(text.at(at), Some('头' | '前' | '首'));
    let end = small(text, at + 1, 31).filter(|_| counted)?;
    let unit = ["天", "周", "个月", "年", "日"]
        .iter()
        .find(|w| text.has(end, w))?;
    Some((end + unit.chars().count(), Hold::Sentence))
}

/// “十四五”以来, “十三五”末, 党的十八大以来: the time of a plan or since a congress.
pub(super) fn era(text: &Text, i: usize) -> Option<(usize, Hold)> {
    const SPANS: &[&str] = &["以来", "期间", "时期", "初期", "末期", "末", "初"];
    let span = |at: usize| {
        let word = SPANS.iter().find(|w| text.has(at, w))?;
        Some((at + word.chars().count(), Hold::Sentence))
    };
    let open = usize::from(matches!(text.at(i)?, '“' | '「' | '"'));
    let at = i + open;
    if text.at(at) == Some('十') && text.at(at + 2) == Some('五') {
        han_digit(text.at(at + 1)?)?;
        return span(at + 3 + open);
    }
    let party = text.has(i, "党的") && text.at(i + 2) == Some('十');
    let reform = text.has(i, "改革开放");
    if reform {
        return text.has(i + 4, "以来").then_some((i + 6, Hold::Sentence));
    }
    if !party {
        return None;
    }
    let congress = (i + 3..i + 6).find(|k| text.at(*k) == Some('大'))?;
    text.has(congress + 1, "以来")
        .then_some((congress + 3, Hold::Sentence))
}

/// 8日零时至昨日中午, 昨日下午3时至晚上9时: from a day's hour, which ends at the day's `end`, to another.
pub(super) fn window(text: &Text, end: usize) -> Option<usize> {
    const PARTS: [&str; 8] = ["上午", "下午", "晚上", "凌晨", "中午", "早上", "傍晚", "晚"];
    let hour = |at: usize| {
        let part = PARTS.iter().find(|w| text.has(at, w));
        let from = at + part.map_or(0, |w| w.chars().count());
        clock(text, from).or_else(|| part.map(|_| from))
    };
    let from = hour(end)?;
    if !matches!(text.at(from), Some('至' | '到' | '-' | '—' | '~')) {
        return None;
    }
    let mut at = from + 1;
    if let Some((e, _)) = date(text, at).or_else(|| word(text, at)) {
        at = e;
    } else if text.has(at, "次日") || text.has(at, "翌日") {
        at += 2;
    }
    hour(at)
}
