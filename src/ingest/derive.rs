//! A headline for a story that has none: a whole clause of its lead, at most 24 characters.

use crate::model::{BlockKind, Story};

use super::byline;
use super::jump_mark;
use super::shape;

/// The most characters of a derived headline.
const MOST: usize = 24;

/// A clause of the lead that says what happened; never empty for a story with text.
pub(super) fn derived_headline(story: &Story) -> String {
    let text = story
        .body
        .iter()
        .filter(|b| matches!(b.kind, BlockKind::Paragraph | BlockKind::Item))
        .chain(&story.body)
        .map(|b| b.text.as_str())
        .find(|t| !t.trim().is_empty())
        .unwrap_or_default();
    let skip = jump_mark::jump_in(text).map_or(0, |(_, at)| at);
    let text = text.get(skip..).unwrap_or(text);
    let start = byline::opening(text).map_or(0, |f| f.end);
    let lead = text
        .get(start..)
        .filter(|t| !t.trim().is_empty())
        .unwrap_or(text);
    let sentence_end = lead.find(['。', '！', '？']).unwrap_or(lead.len());
    let clauses: Vec<&str> = clauses(lead.get(..sentence_end).unwrap_or(lead));
    let fits = |s: &str| (5..=MOST).contains(&s.chars().count());
    let told: Vec<String> = clauses
        .iter()
        .map(|c| bare(c))
        .filter(|c| !is_attribution(c) && !is_time(c))
        .map(|c| if fits(c) { c.to_owned() } else { pared(c) })
        .collect();
    let best = told
        .iter()
        .enumerate()
        .filter(|(_, c)| fits(c))
        .max_by_key(|(i, c)| {
            let n = c.chars().count() as i32;
            (if n >= 8 { 10 } else { 0 }) + (if shape::has_figure(c) { 2 } else { 0 })
                - 3 * *i as i32
        })
        .map(|(_, c)| c);
    // Without a clause that fits: the longest one that says something, cut short.
    let longest = told.iter().max_by_key(|c| c.chars().count());
    let chosen = best.or(longest).map_or(lead, String::as_str).trim();
    if chosen.chars().count() <= MOST && !chosen.is_empty() {
        return chosen.to_owned();
    }
    let chosen = if chosen.is_empty() {
        lead.trim()
    } else {
        chosen
    };
    if chosen.chars().count() <= MOST {
        return chosen.to_owned();
    }
    let mut cut: String = chosen.chars().take(MOST - 1).collect();
    cut.push('…');
    cut
}

/// A clause that is too long, without the year that leads it and without its brackets.
fn pared(clause: &str) -> String {
    let rest = clause.trim_start_matches(|c: char| c.is_ascii_digit());
    let rest = if rest.len() < clause.len() {
        rest.strip_prefix("年度")
            .or_else(|| rest.strip_prefix('年'))
            .unwrap_or(clause)
    } else {
        clause
    };
    let mut out = String::new();
    let mut depth = 0u32;
    for c in rest.chars() {
        match c {
            '（' | '(' => depth += 1,
            '）' | ')' => depth = depth.saturating_sub(1),
            _ if depth == 0 => out.push(c),
            _ => {}
        }
    }
    out
}

/// Clauses of a sentence; marks inside quotes and brackets part nothing.
fn clauses(sentence: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut depth = 0i32;
    let mut from = 0;
    for (at, c) in sentence.char_indices() {
        if crate::text::kind::is_opener(c) {
            depth += 1;
        } else if crate::text::kind::is_closer(c) {
            depth -= 1;
        } else if depth <= 0 && matches!(c, '，' | '；' | '：' | ',' | ';') {
            out.push(&sentence[from..at]);
            from = at + c.len_utf8();
        }
    }
    out.push(&sentence[from..]);
    out.retain(|c| !c.trim().is_empty());
    out
}

/// A clause without the words of time that lead it.
fn bare(clause: &str) -> &str {
    const TIMES: &[&str] = &[
        "昨日上午",
        "昨日下午",
        "昨天上午",
        "昨天下午",
        "昨日",
        "昨天",
        "今日",
        "近日",
        "日前",
        "近期",
        "前天",
        "今天",
        "目前",
        "昨",
    ];
    let clause = clause.trim();
    TIMES
        .iter()
        .find_map(|t| clause.strip_prefix(t))
        .unwrap_or(clause)
}

/// A clause that only says when: 1月22日, 昨日上午.
fn is_time(clause: &str) -> bool {
    clause.chars().count() <= 8
        && clause.ends_with(['日', '午', '月', '年', '晚', '晨', '间', '天'])
}

/// 记者从…获悉, 据…统计: who says it, not what happened.
fn is_attribution(clause: &str) -> bool {
    [
        "获悉",
        "了解到",
        "获知",
        "统计",
        "消息",
        "介绍",
        "表示",
        "显示",
        "指出",
        "強調",
        "强调",
        "獲悉",
        "表示",
        "統計",
        "顯示",
        "公布",
    ]
    .iter()
    .any(|w| clause.ends_with(w))
        || clause.starts_with("记者")
        || clause.starts_with("記者")
        || clause.starts_with('据')
        || clause.starts_with('據')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Block, Byline, HeadlineSource};

    fn of(lead: &str) -> String {
        let block = |t: &str| Block {
            kind: BlockKind::Paragraph,
            text: t.into(),
            spans: Default::default(),
        };
        derived_headline(&Story {
            id: String::new(),
            page: 0,
            section: None,
            kicker: None,
            headline: block(""),
            headline_source: HeadlineSource::Derived,
            deck: None,
            byline: Byline::default(),
            body: vec![block(lead)],
            jump_to: None,
            continued_from: None,
            seam: None,
            confidence: 1.0,
            figures: Vec::new(),
            checks: Vec::new(),
        })
    }

    #[test]
    fn a_whole_clause_that_says_what_happened() {
        for (lead, want) in [
            (
                "本报讯（记者 高远）昨日上午，全县三夏生产现场会在柳河镇召开。会议要求",
                "全县三夏生产现场会在柳河镇召开",
            ),
            (
                "（记者 高远）记者从县农业农村局获悉，今年全县小麦总产预计达到12.6万吨，创近年新高。",
                "今年全县小麦总产预计达到12.6万吨",
            ),
            ("近日，滨江新桥通车。", "滨江新桥通车"),
            (
                "昨日上午，2025年度柳河县（镇）级河长述职和河道保洁工作评议大会召开。",
                "柳河县级河长述职和河道保洁工作评议大会召开",
            ),
            ("3月2日，全县春耕动员会召开。", "全县春耕动员会召开"),
        ] {
            assert_eq!(of(lead), want);
        }
        assert!(of(&"长".repeat(60)).chars().count() <= 24);
        assert_eq!(of(""), "");
    }
}
