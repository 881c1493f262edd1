//! The lines of a head told apart: kicker, headline, deck.

use super::group::{Aside, Look};
use super::scan::Line;
use super::shape;
use super::words;

/// A stretch of one printed line: its index, the bytes of its clean text, and whether it goes on
/// with the word that the line before it broke off.
pub(super) type Slice = (usize, std::ops::Range<usize>, bool);

/// A head, each part as stretches of printed lines in reading order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Head {
    /// 引题
    pub(super) kicker: Vec<Slice>,
    /// 主题
    pub(super) headline: Vec<Slice>,
    /// 副题
    pub(super) deck: Vec<Slice>,
}

/// Lines that were set as one: a headline of two lines, a kicker.
#[derive(Debug, Clone)]
struct Frame {
    slices: Vec<Slice>,
    text: String,
    /// How much it speaks of the story's text.
    evidence: f32,
    /// Stands behind the body in the dump.
    below: bool,
}

/// Tells the parts of a head apart. `evidence` gives how much a text speaks of the story,
/// `told` whether a word stands in it;
/// `blanks` says what blank lines mean on this sheet.
pub(super) fn compose(
    above: &[Aside],
    below: &[Aside],
    lines: &[Line],
    blanks: Blanks,
    evidence: impl Fn(&str) -> f32,
    told: impl Fn(&str) -> bool,
) -> Head {
    let mut frames: Vec<Frame> = Vec::new();
    for (list, is_below) in [(above, false), (below, true)] {
        // The name of a column heads what has no head of its own.
        let any = above.iter().chain(below).any(|a| a.look == Look::Head);
        let heads: Vec<&Aside> = list
            .iter()
            .filter(|a| a.look == Look::Head || (!any && a.look == Look::Section))
            .collect();
        let late = pairs_late(&heads, &evidence);
        for (i, aside) in heads.iter().enumerate() {
            let mut slices: Vec<Slice> = aside
                .lines
                .iter()
                .map(|&l| (l, 0..lines[l].spaced().len(), false))
                .collect();
            let blank = match (
                i.checked_sub(1).and_then(|j| heads[j].lines.last()),
                aside.lines.first(),
            ) {
                (Some(&a), Some(&b)) => blanks.between(&lines[a], &lines[b]),
                _ => Blank::Silent,
            };
            let broken = i > 0
                && frames.last().is_some_and(|f| {
                    f.below == is_below
                        && f.slices.len() < 3
                        && breaks_word(&f.text, &aside.text, &told)
                });
            if let Some(first) = slices.first_mut() {
                first.2 = broken;
            }
            let joins = broken
                || i > 0
                    && !(late && i == 1)
                    && frames.last().is_some_and(|f| {
                        f.below == is_below
                            && same_frame(&f.text, &aside.text, f.slices.len(), blank)
                            && (blank == Blank::Joins
                                || unfinished(&f.text)
                                || evidence(&f.text) > 0.6
                                || evidence(&aside.text) < 1.5)
                    });
            match frames.last_mut() {
                Some(frame) if joins => {
                    frame.slices.extend(slices);
                    if !broken {
                        frame.text.push(' ');
                    }
                    frame.text.push_str(&aside.text);
                }
                _ => frames.push(Frame {
                    slices,
                    text: aside.text.clone(),
                    evidence: 0.0,
                    below: is_below,
                }),
            }
        }
    }
    if frames.len() > 1 {
        for frame in &mut frames {
            frame.evidence = evidence(&frame.text);
        }
    }
    match frames.len() {
        0 => Head::default(),
        1 => single(frames.remove(0)),
        _ => several(frames),
    }
}

/// Of three lines without halves two are the headline: the first two, unless the last speaks more
/// of the story than the first.
fn pairs_late(heads: &[&Aside], evidence: impl Fn(&str) -> f32) -> bool {
    let [a, b, c] = heads else { return false };
    let pairs = |x: &Aside, y: &Aside| same_frame(&x.text, &y.text, 1, Blank::Silent);
    pairs(a, b) && pairs(b, c) && evidence(&c.text) > evidence(&a.text) + 0.5
}

/// Whether the end of one line breaks a word that goes on in the next: the pair of characters over
/// the line end stands in the story's text.
pub(super) fn breaks_word(above: &str, line: &str, told: impl Fn(&str) -> bool) -> bool {
    let (Some(a), Some(b)) = (above.chars().next_back(), line.chars().next()) else {
        return false;
    };
    let word = crate::text::kind::is_han(a) && crate::text::kind::is_han(b);
    // A line of a few characters below a long one is the rest of it.
    let tail = line.chars().count() <= 3 && above.chars().count() >= 8;
    word && (tail || !is_kicker_shape(above) && !is_deck_shape(line) && told(&format!("{a}{b}")))
}

/// What blank lines say about two display lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Blank {
    /// Nothing.
    Silent,
    /// One stands between, in a dump that parts frames by them.
    Parts,
    /// None stands between, in a dump that has one behind every other line.
    Joins,
}

/// How a sheet uses blank lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Blanks {
    /// Nowhere, or at random.
    Silent,
    /// Between frames.
    BetweenFrames,
    /// Behind every line, except inside a headline and behind digits.
    BehindLines,
}

impl Blanks {
    /// What the blanks between two lines say.
    pub(super) fn between(self, above: &Line, below: &Line) -> Blank {
        match (self, below.blanks > 0) {
            (Self::BetweenFrames, true) => Blank::Parts,
            (Self::BehindLines, false)
                if !above.text.ends_with(|c: char| c.is_ascii_alphanumeric()) =>
            {
                Blank::Joins
            }
            _ => Blank::Silent,
        }
    }
}

/// Whether a space parts two halves of a headline, Han characters on both sides of it.
fn parts_halves(text: &str) -> bool {
    let han = |c: Option<char>| {
        c.is_some_and(|c| {
            crate::text::kind::is_han(c)
                || crate::text::kind::is_closer(c)
                || crate::text::kind::is_opener(c)
                || matches!(c, '！' | '？')
        })
    };
    text.match_indices([' ', '\u{3000}']).any(|(at, gap)| {
        han(text[..at].chars().next_back()) && han(text[at + gap.len()..].chars().next())
    })
}

/// Whether a line goes on with the frame above it, which already has so many lines.
pub(super) fn same_frame(above: &str, line: &str, already: usize, blank: Blank) -> bool {
    let ems = |t: &str| f32::from(super::scan::width_of(t)) / 2.0;
    if already >= 2 && !unfinished(above) {
        return false;
    }
    if unfinished(above) {
        return true;
    }
    let spaced = parts_halves;
    if is_kicker_shape(above) || is_deck_shape(line) || is_kicker_shape(line) || spaced(line) {
        return false;
    }
    let last = above.rsplit(' ').next().unwrap_or(above);
    let (a, b) = (ems(last), ems(line));
    match blank {
        Blank::Joins => ems(above) + b <= 40.0,
        _ if already == 1 && spaced(above) => false,
        // Two lines of one headline are set to much the same width, and stay short.
        Blank::Silent => ems(above) + b <= 30.0 && a.min(b) * 2.9 >= a.max(b),
        Blank::Parts => ems(above) + b <= 26.0 && a.min(b) * 1.15 >= a.max(b),
    }
}

/// Whether a line cannot end where it does: more of it must follow.
pub(super) fn unfinished(text: &str) -> bool {
    words::UNFINISHED.iter().any(|w| text.ends_with(w))
        || text.matches(['“', '「', '《', '（', '『']).count()
            > text.matches(['”', '」', '》', '）', '』']).count()
}

/// …会上强调, 系列报道之五, 1至9月: what a kicker looks like by itself.
pub(super) fn is_kicker_shape(text: &str) -> bool {
    let text = text.trim_end_matches(['：', ':', '—', '－', ' ']);
    let n = text.chars().count();
    let series = text.contains("系列报道之")
        || text.contains("系列報導之")
        || text.contains("系列评论")
        || text.ends_with("系列报道")
        || text.contains("之一") && n < 30 && text.starts_with(['“', '—', '「']);
    let period = n <= 9
        && text.ends_with(['月', '年', '度', '日'])
        && text
            .chars()
            .any(|c| c.is_ascii_digit() || "上下前一二三四半全".contains(c));
    let visit = n >= 5
        && (text.starts_with('访')
            || text.starts_with('訪')
            || text.starts_with('记') && !text.starts_with("记者"));
    series
        || visit
        || period
        || words::KICKER_ENDS
            .iter()
            .any(|w| text.ends_with(w) && n > w.chars().count())
}

/// ——…侧记: what a deck looks like by itself.
pub(super) fn is_deck_shape(text: &str) -> bool {
    text.starts_with(['—', '─', '－', '-', '―'])
}

/// One frame alone: a long line may still hold a kicker and a headline, parted by a space.
fn single(frame: Frame) -> Head {
    let whole = |slices: Vec<Slice>| Head {
        headline: slices,
        ..Head::default()
    };
    if frame.slices.len() != 1 {
        return whole(frame.slices);
    }
    let (line, range, _) = frame.slices[0].clone();
    let mut parts: Vec<(usize, &str)> = Vec::new();
    let mut at = 0;
    for part in frame.text.split([' ', '\u{3000}']) {
        if !part.is_empty() {
            parts.push((at, part));
        }
        let gap = frame
            .text
            .get(at + part.len()..)
            .and_then(|r| r.chars().next())
            .map_or(1, char::len_utf8);
        at += part.len() + gap;
    }
    let n = |i: usize| parts[i].1.chars().count();
    let cut = match parts.len() {
        2 if n(0) <= 8 && n(1) >= 10 && n(0) * 22 <= n(1) * 10 => Some(1),
        2 if is_kicker_shape(parts[0].1) && n(1) >= 6 => Some(1),
        3 if n(0).abs_diff(n(1)) <= 1 && n(2) > n(0) + 2 => Some(2),
        3 => (n(0) * 2 <= n(1) && n(1) >= 8).then_some(1),
        4 => Some(2),
        _ => None,
    };
    match cut {
        Some(cut) => {
            let mid = parts[cut].0;
            Head {
                kicker: vec![(line, range.start..mid, false)],
                headline: vec![(line, mid..range.end, false)],
                ..Head::default()
            }
        }
        None => whole(frame.slices),
    }
}

fn several(frames: Vec<Frame>) -> Head {
    let main = (0..frames.len())
        .max_by(|&a, &b| weight(&frames, a).total_cmp(&weight(&frames, b)))
        .unwrap_or(0);
    let mut head = Head::default();
    let mut kickers: Vec<Slice> = Vec::new();
    for (i, frame) in frames.iter().enumerate() {
        if i == main {
            head.headline.extend(frame.slices.iter().cloned());
        } else if i < main {
            if is_deck_shape(&frame.text) {
                head.deck.extend(frame.slices.iter().cloned())
            } else {
                kickers.extend(frame.slices.iter().cloned())
            }
        } else if is_kicker_shape(&frame.text) && !is_deck_shape(&frame.text)
            || is_late_kicker(frame, &frames[main], frames.len())
        {
            kickers.extend(frame.slices.iter().cloned());
        } else {
            head.deck.extend(frame.slices.iter().cloned());
        }
    }
    head.kicker = kickers;
    head
}

/// Where frames come out of order a kicker may stand behind its headline; it is shorter, and tells
/// no figure, while a deck tells more than its headline.
fn is_late_kicker(frame: &Frame, main: &Frame, frames: usize) -> bool {
    let n = |f: &Frame| f.text.chars().filter(|c| !c.is_whitespace()).count();
    frames == 2
        && !is_deck_shape(&frame.text)
        && !shape::has_figure(&frame.text)
        && n(frame) < n(main)
        && frame.slices.len() == 1
        && main.slices.len() >= 2
}

/// How much a frame looks like the headline among its neighbours.
fn weight(frames: &[Frame], i: usize) -> f32 {
    let frame = &frames[i];
    let n = frame.text.chars().filter(|c| !c.is_whitespace()).count();
    let mut w = (frame.evidence * 0.35).min(1.6);
    if is_kicker_shape(&frame.text) {
        w -= 3.0;
    }
    if is_deck_shape(&frame.text) {
        w -= 3.0;
    }
    if shape::has_figure(&frame.text) {
        w += 0.3;
    }
    w += match n {
        0..=4 => -1.2,
        5..=7 => 0.0,
        8..=26 => 0.7,
        27..=34 => 0.0,
        _ => -1.5,
    };
    if frame.slices.len() >= 2 {
        w += 0.9;
    }
    // Between two others stands the headline; of two, a spaced pair of equal halves is the kicker.
    if frames.len() >= 3 && i > 0 && i + 1 < frames.len() {
        w += 0.9;
    }
    if frame
        .text
        .find('：')
        .is_some_and(|at| frame.text[..at].chars().count() <= 6)
    {
        w -= 0.6;
    }
    if frames.len() == 2 {
        w += if i == 1 { 0.35 } else { 0.0 };
        let halves: Vec<usize> = frame.text.split(' ').map(|h| h.chars().count()).collect();
        if frame.slices.len() == 1
            && halves.len() == 2
            && halves[0].abs_diff(halves[1]) <= 1
            && halves[0] <= 7
        {
            w -= 0.4;
        }
    }
    w
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `above lines // below lines`, frames parted by blank lines where `|` stands alone.
    fn read(above: &[&str], below: &[&str], body: &str, parted: bool) -> String {
        let all: Vec<&str> = above.iter().chain(below).copied().collect();
        let lines = super::super::scan::lines_of(&all.join("\n"));
        let aside = |i: usize| Aside {
            lines: vec![i],
            look: Look::Head,
            text: lines[i].spaced().to_owned(),
        };
        let count = |list: &[&str]| list.iter().filter(|t| !t.is_empty()).count();
        let cut = count(above);
        let a: Vec<Aside> = (0..cut).map(aside).collect();
        let b: Vec<Aside> = (cut..lines.len()).map(aside).collect();
        let head = compose(
            &a,
            &b,
            &lines,
            if parted {
                Blanks::BehindLines
            } else {
                Blanks::Silent
            },
            |t| t.chars().filter(|c| body.contains(*c)).count() as f32 / 4.0,
            |w| body.contains(w),
        );
        let text = |s: &[Slice]| {
            s.iter()
                .map(|(l, r, _)| lines[*l].spaced()[r.clone()].trim().to_owned())
                .collect::<Vec<_>>()
                .join("/")
        };
        format!(
            "{}|{}|{}",
            text(&head.kicker),
            text(&head.headline),
            text(&head.deck)
        )
    }

    #[test]
    fn heads() {
        let body = "全县小麦开镰，预计总产12.6万吨，机收率达到九成以上，农机手跨区作业。";
        assert_eq!(read(&["全县小麦开镰"], &[], body, false), "|全县小麦开镰|");
        assert_eq!(
            read(&["全县小麦开镰", "预计总产12.6万吨"], &[], body, false),
            "|全县小麦开镰/预计总产12.6万吨|"
        );
        assert_eq!(
            read(
                &[
                    "金浪滚滚 颗粒归仓",
                    "全县小麦预计总产12.6万吨",
                    "——三夏一线见闻"
                ],
                &[],
                body,
                false
            ),
            "金浪滚滚 颗粒归仓|全县小麦预计总产12.6万吨|——三夏一线见闻"
        );
        assert_eq!(
            read(
                &[],
                &["全县小麦机收率达到九成", "", "高远在三夏工作会上强调"],
                body,
                true
            ),
            "高远在三夏工作会上强调|全县小麦机收率达到九成|"
        );
        assert_eq!(
            read(
                &["颗粒归仓 2025年全县小麦总产预计12.6万吨"],
                &[],
                body,
                false
            ),
            "颗粒归仓|2025年全县小麦总产预计12.6万吨|"
        );
        assert_eq!(
            read(&["全县小麦开镰 农机手跨区作业"], &[], body, false),
            "|全县小麦开镰 农机手跨区作业|"
        );
    }
}
