//! Torn paragraphs: a first line that passed for a headline, and a head that stands inside a sentence.
//!
//! What the words on both sides of a line end tell once units are made ([`super::lone`] joins the lines
//! of briefs before). Where a frame of one line was printed between the columns of a story, the halves
//! of a word around it or blank lines show it. Elsewhere a first line that passed for a head shows by what
//! is missing below it: the paragraph there has no first line, and the line above just its width.

use crate::text::kind::{is_closer, is_han, is_pause};

use super::head_line::{cannot_lead, is_deck_shape, is_kicker_shape, unfinished};
use super::scan::Line;
use super::seam::Pairs;
use super::shape;
use super::units::{Para, Unit, may_end, opens};
use super::words;

/// Half ems of the least line that is followed for how it ends.
const WIDE: u16 = 32;
/// The most lines of a head that stand inside a sentence.
const INSIDE: usize = 2;

/// Ties torn paragraphs. The lines that stood inside one go to `strays`.
pub(super) fn tie(flow: &mut Vec<Unit>, strays: &mut Vec<usize>, lines: &[Line]) {
    let mut pairs: Option<Pairs> = None;
    let mut at = flow.len();
    while at > 0 {
        at -= 1;
        if let Unit::Para(para) = &mut flow[at] {
            strays.append(&mut framed(para, lines));
            continue;
        }
        let Unit::Display(first) = flow[at] else {
            continue;
        };
        let next =
            goes_on(flow, at, lines).or_else(|| leads(flow, at, lines, &mut pairs).then_some(1));
        if let Some(n) = next {
            let inside: Vec<Unit> = flow.drain(at + 1..at + n).collect();
            let inside = inside.into_iter().filter_map(|u| match u {
                Unit::Display(l) => Some(l),
                _ => None,
            });
            let seam = n > 1;
            strays.extend(inside);
            let rest = flow.remove(at + 1);
            flow[at] = Unit::Para(joined(first, rest, seam, lines));
        }
    }
}

/// A line and the unit below it as one paragraph.
fn joined(first: usize, rest: Unit, seam: bool, lines: &[Line]) -> Para {
    let mut para = match rest {
        Unit::Para(para) => para,
        Unit::Display(l) | Unit::Byline(l) => Para {
            lines: vec![l],
            measure: lines[l].width,
            cut_start: false,
            cut_end: !may_end(&lines[l].text),
            seam: false,
        },
    };
    para.lines.insert(0, first);
    para.measure = para.measure.max(lines[first].width);
    para.cut_start = false;
    para.seam |= seam;
    para
}

/// How many units below the line at `at` its sentence goes on, if it does.
fn goes_on(flow: &[Unit], at: usize, lines: &[Line]) -> Option<usize> {
    let Unit::Display(above) = flow[at] else {
        return None;
    };
    let inside = flow[at + 1..].iter().take(INSIDE);
    let inside = inside.take_while(|u| matches!(u, Unit::Display(_))).count();
    (1..=inside + 1).find(|&n| {
        let Some(below) = flow.get(at + n) else {
            return false;
        };
        let first = match below {
            Unit::Display(l) => *l,
            Unit::Para(p) => p.lines[0],
            Unit::Byline(_) => return false,
        };
        let touching = first == above + n;
        let (a, b) = (&lines[above], &lines[first]);
        touching
            && may_begin(a)
            && if n == 1 {
                is_torn(a, b)
            } else {
                // Past other lines only a word torn apart is followed.
                begins_inside(&a.text, &b.text) && matches!(below, Unit::Para(_))
            }
    })
}

/// Log odds that a line is the first of the paragraph below it, fitted on the gold editions: nearly all
/// above 0.6 were, one in fifty of the others.
const SURELY: f32 = 0.6;

/// Whether the line at `at` is the first of the paragraph below it, by their widths, the word over the
/// line end and how it begins. `pairs` are those of the sheet, read when they are first asked for.
fn leads(flow: &[Unit], at: usize, lines: &[Line], pairs: &mut Option<Pairs>) -> bool {
    let (Unit::Display(above), Some(Unit::Para(para))) = (&flow[at], flow.get(at + 1)) else {
        return false;
    };
    let (first, rest) = (&lines[*above], &para.lines);
    let text = &*first.text;
    if rest[0] != above + 1
        || first.vertical
        || may_end(text)
        || is_deck_shape(text)
        || is_kicker_shape(text)
        || opens(para, lines)
    {
        return false;
    }
    let below = &lines[rest[0]];
    let mut odds = by_widths(first, below, para, lines) - 2.0 + by_words(text, &below.text);
    // Words are compared only where they may tip the scales.
    if odds + 1.2 * 3.3 >= SURELY {
        let all = flow.iter().filter_map(|u| match u {
            Unit::Para(p) => Some(&p.lines),
            _ => None,
        });
        let pairs = pairs.get_or_insert_with(|| Pairs::of(all.flatten().map(|&l| &*lines[l].text)));
        odds += 1.2 * pairs.odds(text, &below.text);
    }
    odds >= SURELY
}

/// A first line is two ems short of the measure, and the line below it is not.
fn by_widths(first: &Line, below: &Line, para: &Para, lines: &[Line]) -> f32 {
    let widest = para.lines.iter().map(|&l| lines[l].width).max();
    let widest = i32::from(widest.unwrap_or(0).max(para.measure));
    let slack = |l: &Line| widest - i32::from(l.width);
    let full = para.cut_start || slack(below) - i32::from(below.stretch) <= 2;
    match (full, slack(first)) {
        (true, 3..=6) => 3.0,
        (true, -2..=2) => 1.2,
        (true, ..-2) => -0.1,
        (true, _) => -2.2,
        (false, 3..=6) => 0.0,
        (false, -2..=2) => -0.3,
        (false, ..-2) => 0.5,
        (false, _) => -2.5,
    }
}

fn by_words(text: &str, below: &str) -> f32 {
    let mut odds = 0.0;
    if begins_inside(text, below) {
        odds += 1.8;
    }
    if text.contains(is_pause) {
        odds += 1.0;
    }
    if unfinished(text) {
        odds += 0.9;
    }
    if words::DAYS.start(text) || words::GOING_ON.start(text) {
        odds += 2.0;
    }
    if shape::list_mark(text).is_some() || text.starts_with(['—', '【']) {
        odds -= 0.8;
    }
    odds
}

/// Whether a line may be the first of a paragraph: it says something with a pause and does not end.
fn may_begin(line: &Line) -> bool {
    let text = &*line.text;
    line.width >= 20
        && !line.vertical
        && !may_end(text)
        && text.chars().any(|c| is_pause(c) || c == '。')
        && !text.ends_with(['？', '！', '?', '!'])
        && !is_deck_shape(text)
        && !is_kicker_shape(text)
}

/// Whether a sentence runs on over the line end, by the words on both sides of it.
fn is_torn(above: &Line, below: &Line) -> bool {
    (above.width >= WIDE && unfinished(&above.text) && !above.text.ends_with(['：', ':']))
        || begins_inside(&above.text, &below.text)
}

/// Whether a line cannot be the beginning of anything: 标，市议员…, 公里。
fn begins_inside(above: &str, line: &str) -> bool {
    let mut chars = line.chars();
    let (first, second) = (chars.next().unwrap_or(' '), chars.next().unwrap_or(' '));
    // 问：… 答：… begin with one character, as does 但，….
    let torn = is_han(first)
        && matches!(second, '，' | '。' | '；' | '、' | '）' | '”' | '」')
        && !"但是而故哦啊嗯哎不对看瞧听".contains(first);
    torn || cannot_lead(above, line) && !is_closer(first)
}

/// Takes the lines out of a paragraph that stand alone between blank lines, in a paragraph that has
/// no others, and are no part of its sentence.
fn framed(para: &mut Para, lines: &[Line]) -> Vec<usize> {
    let blanks = para.lines.iter().skip(1).filter(|&&l| lines[l].blanks > 0);
    if para.lines.len() < 4 || blanks.count() * 2 > para.lines.len() {
        return Vec::new();
    }
    let alone = |i: usize| {
        let (Some(&line), Some(&next)) = (para.lines.get(i), para.lines.get(i + 1)) else {
            return false;
        };
        let text = &*lines[line].text;
        let bare = !text.chars().any(|c| is_pause(c) || c == '。');
        i > 0
            && lines[line].blanks > 0
            && lines[next].blanks > 0
            && bare
            && text.chars().count() >= 6
            && super::head_line::gaps(lines[line].spaced())
                .next()
                .is_some()
    };
    let out: Vec<usize> = (0..para.lines.len()).filter(|&i| alone(i)).collect();
    let taken: Vec<usize> = out.iter().map(|&i| para.lines[i]).collect();
    para.lines.retain(|l| !taken.contains(l));
    para.seam |= !taken.is_empty();
    taken
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::scan::lines_of;

    /// Units of lines, `-` before a display line, joined by `/`; what stood inside behind `|`.
    fn tied(dump: &str) -> String {
        let text: Vec<&str> = dump.split('/').collect();
        let bare: Vec<&str> = text.iter().map(|t| t.trim_start_matches('-')).collect();
        let lines = lines_of(&bare.join("\n"));
        let mut flow: Vec<Unit> = (text.iter().enumerate())
            .map(|(i, t)| {
                if t.starts_with('-') {
                    return Unit::Display(i);
                }
                Unit::Para(Para {
                    lines: vec![i],
                    measure: 0,
                    cut_start: false,
                    cut_end: false,
                    seam: false,
                })
            })
            .collect();
        let mut strays = Vec::new();
        tie(&mut flow, &mut strays, &lines);
        let unit = |u: &Unit| match u {
            Unit::Display(l) | Unit::Byline(l) => format!("-{l}"),
            Unit::Para(p) => format!("{:?}", p.lines),
        };
        let flow: Vec<String> = flow.iter().map(unit).collect();
        format!("{}|{strays:?}", flow.join(" "))
    }

    #[test]
    fn a_sentence_goes_on_below_its_first_line() {
        for (dump, want) in [
            (
                "-昨日渡口轮渡停航，两岸居民改走新桥过江，单程1/公里，票价两元。",
                "[0, 1]|[]",
            ),
            // A word torn at the foot of a column, another story's line between its halves.
            (
                "-今年前八月，全县小麦总产达到十二万/-轮渡停航 新桥通车/吨，创近年新高。",
                "[0, 2]|[1]",
            ),
            // A headline with a pause stands over its story.
            ("-没有彩旗，没有剪彩/滨江二桥昨日通车。", "-0 [1]|[]"),
            (
                "-没有彩旗，没有剪彩/本报讯（记者 高远）昨日通车。",
                "-0 [1]|[]",
            ),
            ("-渡口的灯/但，灯还亮着。", "-0 [1]|[]"),
        ] {
            assert_eq!(tied(dump), want, "{dump}");
        }
    }

    #[test]
    fn a_first_line_is_two_ems_short_of_what_it_leads() {
        for (first, para, tied) in [
            // The paragraph below has no first line, and this one has its width.
            (
                "昨日清晨，渡口轮渡停航",
                "航，两岸居民改走新桥过江，\n全市公交线路也随之调整。",
                true,
            ),
            (
                "渡口镇的新桥边，书屋前",
                "天开门，藏书三千册，每日接\n待两百多位读者，周末休息。",
                true,
            ),
            // That one has its own.
            (
                "渡口镇新桥边的书屋开门",
                "前天，渡口镇新桥边的书屋\n开门，藏书三千册，每日接待\n两百多位读者。",
                false,
            ),
            (
                "书屋开到桥头",
                "开门前一天，有人送来旧书十\n两箱，一本一本登记在册上。",
                false,
            ),
        ] {
            let lines = lines_of(&format!("{first}\n{para}"));
            let flow = vec![
                Unit::Display(0),
                Unit::Para(Para {
                    lines: (1..lines.len()).collect(),
                    measure: 26,
                    cut_start: false,
                    cut_end: false,
                    seam: false,
                }),
            ];
            assert_eq!(leads(&flow, 0, &lines, &mut None), tied, "{first}");
        }
    }

    #[test]
    fn a_line_framed_by_blank_lines_is_no_part_of_the_sentence() {
        let dump = "昨日上午，渡口轮渡停航，\n两岸居民改走新桥过江，全\n市的公交线路也随\n\n\
                    轮渡停航 新桥通车\n\n之调整，票价不变。\n";
        let lines = lines_of(dump);
        let mut flow = vec![Unit::Para(Para {
            lines: (0..lines.len()).collect(),
            measure: 24,
            cut_start: false,
            cut_end: false,
            seam: false,
        })];
        let mut strays = Vec::new();
        tie(&mut flow, &mut strays, &lines);
        assert_eq!(strays, [3]);
        let Unit::Para(para) = &flow[0] else {
            unreachable!()
        };
        assert_eq!(para.lines, [0, 1, 2, 4]);
        assert!(para.seam);
    }
}
