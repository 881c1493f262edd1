//! Spans of time told without a date: 近三年, 通车首日, “十四五”以来, 8日零时至昨日中午.

use super::fold::Text;
use super::number::{han_digit, is_han_numeral};
use super::period::{Hold, clock, date, small, word};

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

/// 通车首日, 开通初期, 开业首周: the first time of something opened.
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
    let first = FIRST.iter().find(|w| text.has(at, w))?;
    Some((at + first.chars().count(), Hold::Sentence))
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
