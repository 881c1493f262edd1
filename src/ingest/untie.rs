//! Heads that were read into paragraphs: a line of nearly the column's width passes for a first line,
//! but what follows it is set otherwise.

use crate::text::kind::is_han;

use super::head_line::unfinished;
use super::jump_mark;
use super::scan::Line;
use super::shape;
use super::units::{Para, Unit, opens};

/// The most printed lines of a head that stand before a paragraph.
const MOST: usize = 2;

/// Parts heads from the paragraphs that they were read into.
pub(super) fn untie(flow: &mut Vec<Unit>, lines: &[Line]) {
    let mut at = 0;
    while at < flow.len() {
        let n = heads_in(flow, at, lines);
        if n == 0 {
            at += 1;
            continue;
        }
        let Unit::Para(para) = &mut flow[at] else {
            at += 1;
            continue;
        };
        let heads: Vec<usize> = para.lines.drain(..n).collect();
        let empty = para.lines.is_empty();
        let end = if empty { at + 1 } else { at };
        flow.splice(at..end, heads.into_iter().map(Unit::Display));
        at += n + usize::from(!empty);
    }
}

/// How many lines of the paragraph at `at` are no part of it but a head.
fn heads_in(flow: &[Unit], at: usize, lines: &[Line]) -> usize {
    let Unit::Para(para) = &flow[at] else {
        return 0;
    };
    let text = |n: usize| para.lines.get(n).map_or("", |&l| &*lines[l].text);
    let all_head = is_all_head(flow, at, para, lines);
    if !all_head && !may_head(text(0)) {
        return 0;
    }
    if para.cut_start
        || para.seam
        || opens(para, lines)
        || shape::list_mark(text(0)).is_some()
        || jump_mark::jump_in(text(0)).is_some()
    {
        return 0;
    }
    if all_head {
        return para.lines.len();
    }
    let most = MOST.min(para.lines.len().saturating_sub(1));
    let [first, second, ..] = para.lines[..] else {
        return usize::from(para.cut_end && is_alone(flow, at, lines));
    };
    if is_narrow(&lines[first], &lines[second]) && whole_quotes(text(0)) {
        return 1;
    }
    (1..=most)
        .take_while(|&n| may_head(text(n - 1)))
        .filter(|&n| begins(&para.lines[n..], lines) && are_told(flow, at, n, lines))
        .last()
        .unwrap_or(0)
}

/// A question or a dash over two or three short lines, in a measure that no text beside it has.
fn is_all_head(flow: &[Unit], at: usize, para: &Para, lines: &[Line]) -> bool {
    if para.lines.len() > 3 {
        return false;
    }
    let all: Vec<&str> = para.lines.iter().map(|&l| &*lines[l].text).collect();
    let [first, .., last] = all[..] else {
        return false;
    };
    let short = all.iter().all(|t| t.chars().count() <= 22);
    let bare = !all.iter().any(|t| t.contains(['。', '；']));
    // 那么，…的 / 力量是什么？ is one sentence of a text.
    let runs_on = || {
        let goes_on = |w: &[&str]| unfinished(w[0]) || w[1].starts_with(['的', '了', '地', '得']);
        all.windows(2).any(goes_on) || first.chars().take(3).any(|c| c == '，')
    };
    let asks = last.ends_with(['？', '！', '?', '!']) && !first.contains('：') && !runs_on();
    let measure = |unit: Option<&Unit>| match unit {
        Some(Unit::Para(p)) if p.lines.len() >= 3 => Some(p.measure),
        _ => None,
    };
    let beside = [
        at.checked_sub(1).and_then(|i| flow.get(i)),
        flow.get(at + 1),
    ];
    let alone = || {
        let same = |m: u16| m.abs_diff(para.measure) <= 2;
        !beside.into_iter().filter_map(measure).any(same)
    };
    short && bare && (first.starts_with("——") || asks && alone())
}

/// No sentence ends in a head, and it does not stop at a pause.
fn may_head(text: &str) -> bool {
    text.chars().count() >= 5
        && !text.contains(['。', '；'])
        && !text.ends_with(['：', ':', '，', '、'])
        && !shape::ends_open(text)
}

fn whole_quotes(text: &str) -> bool {
    let count = |marks: &[char]| text.matches(marks).count();
    count(&['“', '「', '（', '《']) == count(&['”', '」', '）', '》'])
}

/// Whether a line is far too short to go on in the next, were both of one paragraph: half a dozen
/// ems are left beside the indent.
fn is_narrow(line: &Line, next: &Line) -> bool {
    let word = next
        .text
        .chars()
        .take_while(char::is_ascii_alphanumeric)
        .count() as u16;
    next.width >= 24 && line.width + line.stretch + word + 4 + 12 <= next.width
}

/// Whether lines begin a paragraph of their own: the first is set in, the next one is full.
fn begins(rest: &[usize], lines: &[Line]) -> bool {
    let [first, second, ..] = *rest else {
        return false;
    };
    let widest = rest.iter().map(|&l| lines[l].width).max().unwrap_or(0);
    let slack = |l: usize| widest.saturating_sub(lines[l].width + lines[l].stretch);
    rest.len() >= 3
        && (3..=6).contains(&slack(first))
        && slack(second) <= 2
        && lines[second].first().is_alphanumeric()
        && !lines[second].first().is_ascii_alphanumeric()
}

/// Whether a line that passes for the beginning of a cut paragraph is a head: the text below it is set
/// far wider, and words of it stand in a text close by.
fn is_alone(flow: &[Unit], at: usize, lines: &[Line]) -> bool {
    let first = |unit: Option<&Unit>| match unit {
        Some(Unit::Para(p)) => p.lines.first().map(|&l| &lines[l]),
        _ => None,
    };
    let (Some(line), Some(next)) = (first(flow.get(at)), first(flow.get(at + 1))) else {
        return false;
    };
    let told = told(flow, at, 1, 8, lines);
    is_narrow(line, next) && whole_quotes(&line.text) && repeats(&line.text, &told, 4)
}

/// Whether each of the first `n` lines repeats three characters of the text behind or before them.
fn are_told(flow: &[Unit], at: usize, n: usize, lines: &[Line]) -> bool {
    let told = told(flow, at, n, 2, lines);
    let Unit::Para(para) = &flow[at] else {
        return false;
    };
    let mut heads = para.lines.iter().take(n);
    heads.all(|&l| repeats(&lines[l].text, &told, 3))
}

/// The text of the paragraph at `at` without its first `n` lines, of those before and of the next one.
fn told(flow: &[Unit], at: usize, n: usize, before: usize, lines: &[Line]) -> String {
    let mut out = String::new();
    let end = (at + 2).min(flow.len());
    for (i, unit) in flow
        .iter()
        .enumerate()
        .take(end)
        .skip(at.saturating_sub(before))
    {
        if let Unit::Para(p) = unit {
            let from = if i == at { n } else { 0 };
            out.extend(p.lines.iter().skip(from).map(|&l| &*lines[l].text));
            out.push('\n');
        }
    }
    out
}

/// Whether `n` Han characters of a line stand side by side in a text too.
fn repeats(line: &str, text: &str, n: usize) -> bool {
    let chars: Vec<char> = line.chars().collect();
    let known = |w: &[char]| text.contains(&w.iter().collect::<String>());
    chars
        .windows(n)
        .any(|w| w.iter().all(|&c| is_han(c)) && known(w))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each case: a paragraph of measure 24 as it was read, with a text of measure 28 before it, and how
    /// many of its lines are a head.
    #[test]
    fn heads_in_paragraphs() {
        let before = "江浦市在老码头旁建起的书/屋昨日开门，头一天来了两/千多位读者。";
        for (para, heads) in [
            // Heads that ask, in a measure of their own.
            ("一口气订十二艘/运价九连跌，底在何处？", 2),
            ("——“沿江看变化”之二/旧货仓为何又亮起了灯？", 2),
            ("那么，撑起这座城市的/力量究竟是什么？", 0),
            ("支撑这座城市一路走来/的到底是什么？", 0),
            ("高远：听说您拒绝过/一笔投资？", 0),
            // Heads above a first line that is set in and says the same again.
            (
                "老码头边书屋开门/临湖县晒出校车时刻表/临湖县本学期起公布了/校车路线的站点和发车时间/，全县校车共有六百多辆。",
                2,
            ),
            (
                "临湖县本学期起公布了/校车路线的站点和发车时间/，全县校车共有六百多辆。",
                0,
            ),
            // A head above a column that is far wider.
            (
                "夜市灯火亮起来/为迎接暑期客流高峰的到来，护城河边的夜市将延长营业的时/间。",
                1,
            ),
            (
                "“夜市灯火/为迎接暑期客流高峰的到来，护城河边的夜市将延长营业的时/间。”",
                0,
            ),
        ] {
            let parts: Vec<Vec<&str>> = [before, para].map(|p| p.split('/').collect()).into();
            let lines = super::super::scan::lines_of(&parts.concat().join("\n"));
            let mut at = 0;
            let mut flow = Vec::new();
            for (part, measure) in parts.iter().zip([28, 24]) {
                flow.push(Unit::Para(Para {
                    lines: (at..at + part.len()).collect(),
                    measure,
                    cut_start: false,
                    cut_end: false,
                    seam: false,
                }));
                at += part.len();
            }
            assert_eq!(heads_in(&flow, 1, &lines), heads, "{para}");
        }
    }

    #[test]
    fn a_head_that_quotes_the_text_above_it_is_no_cut_paragraph() {
        let text = "“绞车一开，一夜收完百张网”\n根据年度检修需要，本公司拟对下属两座配电房依次停电。\n老渔民说：“一夜收完百张网。”";
        let lines = super::super::scan::lines_of(text);
        let para = |line: usize, cut_end: bool| {
            Unit::Para(Para {
                lines: vec![line],
                measure: 30,
                cut_start: false,
                cut_end,
                seam: false,
            })
        };
        let mut flow = vec![para(2, false), para(0, true), para(1, false)];
        untie(&mut flow, &lines);
        assert_eq!(flow, [para(2, false), Unit::Display(0), para(1, false)]);
    }
}
