//! Two stories that were read as one, told by the head that either has: where a body is cut, the heads of the
//! sheet are matched anew, and what that saves is weighed together with what stands at the cut.
//!
//! A head may have gone to another story for want of its own, so each cut is tried with all heads in view.
//! The weights were fitted to the cuts of all gold editions, whole editions left out, and searched once more
//! by the stories that are found.

use std::ops::Range;

use super::assign::{Table, assign};
use super::chain::joined;
use super::group::{Draft, Part};
use super::head_line::{Blanks, unfinished};
use super::lead;
use super::lexical::{across, shared};
use super::sheet::Sheet;
use super::units::Para;
use crate::text::kind::is_han;

/// The most stories of a sheet that are looked at.
const MOST: usize = 60;
/// The most characters of a sheet that is looked at: more than any page holds. Each trial reads all of it.
const LARGEST: usize = 100_000;
/// The most cuts of a sheet that are tried with all heads in view: those that show most by themselves.
const TRIED: usize = 6;
/// The most cuts that are made on one sheet.
const MADE: usize = 2;
/// The most characters of a body that is cut: each of its cuts reads all of it.
const LONGEST: usize = 10_000;

/// Cuts bodies, the surest first.
pub(super) fn cut(drafts: &mut Vec<Draft>, lines: &Sheet, blanks: Blanks) {
    let sizes = drafts.iter().flat_map(|d| &d.body).map(|p| size(p, lines));
    if drafts.len() > MOST || sizes.sum::<usize>() > LARGEST {
        return;
    }
    for _ in 0..MADE {
        let Some((story, at)) = surest(drafts, lines, blanks) else {
            return;
        };
        let rest = split(&mut drafts[story], at);
        drafts.insert(story + 1, rest);
        assign(drafts, lines, blanks);
    }
}

/// Takes the body from a part on, and what stands below it, as a story of its own.
fn split(draft: &mut Draft, at: usize) -> Draft {
    draft.margin = draft.margin.min(0.5);
    Draft {
        body: draft.body.split_off(at),
        below: std::mem::take(&mut draft.below),
        margin: draft.margin,
        ..Draft::default()
    }
}

/// A part of a story's body before which that may be cut, and how likely by what stands there, as a logarithm of
/// odds.
struct Seam {
    story: usize,
    at: usize,
    odds: f32,
}

/// The surest cut, if one is likely.
fn surest(drafts: &mut Vec<Draft>, lines: &Sheet, blanks: Blanks) -> Option<(usize, usize)> {
    let mut seams = seams(drafts, lines);
    if seams.is_empty() {
        return None;
    }
    seams.sort_by(|a, b| b.odds.total_cmp(&a.odds));
    let before = Table::of(drafts, lines, blanks)?.total();
    let mut best = (0.0, None);
    for Seam { story, at, odds } in seams.into_iter().take(TRIED) {
        if odds + MOST_TOLD <= best.0 {
            break;
        }
        let whole = drafts[story].clone();
        let rest = split(&mut drafts[story], at);
        drafts.insert(story + 1, rest);
        let told = weigh(drafts, story, before, lines, blanks);
        drafts.remove(story + 1);
        drafts[story] = whole;
        if let Some(sum) = told.map(|told| odds + told)
            && sum > best.0
        {
            best = (sum, Some((story, at)));
        }
    }
    best.1
}

/// What a head that is saved weighs, at most 4 of it.
const GAIN: f32 = 0.44;
/// What it weighs that the second half's head speaks of it, at most 2.
const SPEAKS: f32 = 0.78;
/// The most that heads say for a cut.
const MOST_TOLD: f32 = 4.0 * GAIN + 2.0 * SPEAKS;

/// What the heads say of a story that was cut before the next one, as a logarithm of odds, if there is a thought
/// in it. `before`: what all cost while it was whole.
fn weigh(
    drafts: &[Draft],
    story: usize,
    before: f32,
    lines: &Sheet,
    blanks: Blanks,
) -> Option<f32> {
    /// A second story without a head costs more.
    const LEAST: f32 = -1.6;
    let mut table = Table::of(drafts, lines, blanks)?;
    table.settle();
    let gain = before - table.total();
    let (first, second) = (table.lines_of(story), table.lines_of(story + 1));
    let says = |h: &[usize]| h.is_empty() || h.iter().any(|&i| is_whole(table.text(i)));
    if gain < LEAST || !says(&first) || !says(&second) {
        return None;
    }
    let speaks = |head: &[usize], of: usize| {
        let all = head.iter().map(|&i| table.evidence(i, of));
        all.fold(0.0f32, f32::max).min(2.0)
    };
    // A head of two or three lines is easily torn: each line speaks of what comes first in its half.
    let torn = first.len() + second.len() <= 3
        && (table.touch(&first, &second) || table.touch(&second, &first));
    Some(
        GAIN * gain.min(4.0) + SPEAKS * speaks(&second, story + 1)
            - 0.97 * (speaks(&first, story + 1) + speaks(&second, story))
            - if torn { 1.0 } else { 0.0 },
    )
}

/// Whether a line can be a head: more than a number, and nothing is left open at its end.
fn is_whole(line: &str) -> bool {
    !unfinished(line) && line.chars().filter(|&c| is_han(c)).count() >= 3
}

/// The characters of a part.
fn size(part: &Part, lines: &Sheet) -> usize {
    let texts = part.lines().iter().map(|&l| &lines[l].text);
    texts.map(|t| t.chars().count()).sum()
}

/// Where bodies may be cut: before each paragraph but the first part, where heads could say so.
fn seams(drafts: &[Draft], lines: &Sheet) -> Vec<Seam> {
    let parts: Vec<&[usize]> = drafts
        .iter()
        .flat_map(|d| &d.body)
        .map(Part::lines)
        .collect();
    let sizes: Vec<usize> = drafts
        .iter()
        .flat_map(|d| &d.body)
        .map(|p| size(p, lines))
        .collect();
    // What each would weigh if the texts on both sides shared nothing, and what is weighed from there on.
    let mut most: Vec<(Seam, Range<usize>)> = Vec::new();
    let mut first = 0;
    for (story, draft) in drafts.iter().enumerate() {
        let own = first..first + draft.body.len();
        first = own.end;
        let size: usize = sizes[own.clone()].iter().sum();
        if draft.tail || size > LONGEST {
            continue;
        }
        let mut above = 0;
        for at in 1..draft.body.len() {
            above += sizes[own.start + at - 1];
            let Part::Para(para) = &draft.body[at] else {
                continue;
            };
            let less = above.min(size - above).max(10);
            let odds = -1.8
                + 0.38 * lead::odds(&joined(&para.lines, lines))
                + 1.03 * (less as f32 / 100.0).ln()
                // A sentence that strayed in.
                + if size - above < 30 { 1.7 } else { 0.0 }
                + if changes(&draft.body[at - 1], para) { 2.3 } else { 0.0 };
            if odds + MOST_TOLD > 0.0 {
                most.push((Seam { story, at, odds }, own.clone()));
            }
        }
    }
    let features = lines.features();
    let asked: Vec<usize> = most.iter().map(|(s, own)| own.start + s.at).collect();
    let across = across(features, &parts, &asked);
    let both = most.into_iter().zip(across);
    let weighed = both.filter_map(|((mut seam, own), across)| {
        seam.odds -= 1.9 * across.min(1.5);
        if seam.odds + MOST_TOLD > 0.0 {
            let (one, other) = parts[own].split_at(seam.at);
            let told = |parts: &[&[usize]]| parts.concat().into_iter();
            seam.odds -= 7.6 * shared(features, told(one), told(other)).min(0.2);
        }
        (seam.odds + MOST_TOLD > 0.0).then_some(seam)
    });
    weighed.collect()
}

/// Whether the measure changes with a paragraph.
fn changes(above: &Part, below: &Para) -> bool {
    let Part::Para(above) = above else {
        return false;
    };
    above.measure > 0 && below.measure > 0 && above.measure.abs_diff(below.measure) > 2
}

#[cfg(test)]
mod tests {
    use super::is_whole;
    use crate::ingest::{Options, RawSource, read};

    #[test]
    fn lines_that_can_be_heads() {
        for (line, whole) in [
            ("渡口停航三天", true),
            ("1", false),
            ("A07", false),
            ("▲石桥镇：镇里的“板凳", false),
        ] {
            assert_eq!(is_whole(line), whole, "{line}");
        }
    }

    /// The headlines and first words of what is read.
    fn told(dump: &str) -> Vec<(String, String)> {
        let source = RawSource {
            name: "d.txt".into(),
            bytes: dump.as_bytes().to_vec(),
        };
        let edition = read(vec![source], &Options::default());
        let opening = |text: &str| text.chars().take(4).collect();
        let stories = edition.stories.iter();
        let both = |s: &crate::model::Story| (s.headline.text.clone(), opening(&s.body[0].text));
        stories.map(both).collect()
    }

    const FERRY: &str = "渡口的船停了三天，今早六点又开了。船工老俞说，这几天\n\
        江上风大，浪头拍得上码头，谁也不敢解缆。等船的人把行李\n堆在石阶上，一坐就是半日。\n\
        停航的这几天，码头上的茶摊生意反倒好了。船一开，人散\n了，茶摊又静下来，渡口还是那个渡口。\n\
        老俞的船能坐四十人，头一趟坐得满满当当。风小的日子一\n天开八趟，渡口的人都认得他的船笛。\n";
    const MELON: &str = "瓜田里先甜的是早花蜜。种瓜的翁家兄弟把头茬瓜码上三\n\
        轮车，天不亮就赶去早市，八毛一斤，不到两个钟头卖得精光。\n今年雨水少，瓜个头小，糖分却高。\n\
        早市的价钱一天一个样，翁家兄弟不急，二茬瓜还在藤上。\n\
        翁家种瓜有二十年了，哥哥管藤，弟弟管卖，头茬瓜年年最\n先上市。\n";

    #[test]
    fn heads_on_both_sides_part_the_bodies_between_them() {
        let (one, other) = ("渡口停了三天的船又开了\n", "翁家兄弟的头茬瓜，甜\n");
        let both = told(&format!("{one}{FERRY}{MELON}{other}"));
        let want = [
            ("渡口停了三天的船又开了", "渡口的船"),
            ("翁家兄弟的头茬瓜，甜", "瓜田里先"),
        ];
        assert_eq!(both, want.map(|(h, b)| (h.to_owned(), b.to_owned())));
    }

    #[test]
    fn a_head_and_its_deck_part_nothing() {
        let heads = "渡口停了三天的船又开了\n——码头茶摊见闻\n";
        assert_eq!(told(&format!("{heads}{FERRY}")).len(), 1);
    }
}
