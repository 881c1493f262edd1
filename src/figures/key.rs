//! Which figures belong on the panel: what the paper itself printed large, first places, leading measures.

use std::collections::{HashMap, HashSet};

use rust_decimal::Decimal;

use super::draft::Draft;
use super::fold::folded;
use super::merge::printed_large;
use super::unit::Dimension;
use crate::model::Amount;

/// The panel shows about this many quantities beside those that the paper itself printed large.
const PANEL: usize = 8;

/// Of a hundred quantities of a short story so many are shown.
const SHARE: usize = 60;

/// A story with no more quantities than this measures nothing, if it does not print them large.
const FEW: usize = 2;

/// Below this a figure is detail.
const WORTH: i32 = 42;

/// What each figure of the same metric that is shown already takes away.
const AGAIN: i32 = 6;

/// From here on a figure is shown however long the list grows.
const SURE: i32 = 100;

/// The measures that statistics lead with, in the tables' spelling.
const LEADING: &[&str] = &[
    "地区生产总值",
    "财政总收入",
    "一般公共预算收入",
    "固定资产投资",
    "社会消费品零售总额",
    "进出口总额",
    "规模以上工业增加值",
    "全体居民人均可支配收入",
    "居民人均可支配收入",
    "全社会用电量",
    "常住人口",
    "总投资",
    "营业收入",
    "营业总收入",
    "总产值",
    "净利润",
];

/// Marks the key figures; `head` are the words of the printed heads.
pub(super) fn choose(drafts: &mut [Draft], boxes: &[bool], head: &str) {
    let has_box = boxes.iter().filter(|b| **b).count() >= 3;
    let head: HashSet<[char; 2]> = pairs(head).collect();
    let scores = scores(drafts, boxes, &head, has_box);
    let most = panel(drafts);
    let size = |d: &Draft| usize::from(d.figure.level.is_some()) + d.figure.changes.len();
    let mut shown = 0;
    // What is shown of each metric: a panel of one metric's changes says little.
    let mut told: HashMap<String, i32> = HashMap::new();
    for (draft, score) in drafts.iter_mut().zip(&scores) {
        if *score >= SURE {
            draft.figure.key = true;
            shown += size(draft);
            *told.entry(draft.norm.clone()).or_default() += 1;
        }
    }
    let mut left: Vec<usize> = (0..drafts.len())
        .filter(|&i| scores.get(i).is_some_and(|s| (WORTH..SURE).contains(s)))
        .collect();
    while shown < most {
        let worth =
            |&i: &usize| scores[i] - AGAIN * told.get(&drafts[i].norm).copied().unwrap_or_default();
        let Some((at, i)) = left
            .iter()
            .enumerate()
            .filter(|(_, i)| worth(i) >= WORTH && shown + size(&drafts[**i]) <= most)
            .max_by_key(|(at, i)| (worth(i), usize::MAX - at))
            .map(|(at, i)| (at, *i))
        else {
            break;
        };
        left.remove(at);
        drafts[i].figure.key = true;
        shown += size(&drafts[i]);
        *told.entry(drafts[i].norm.clone()).or_default() += 1;
    }
}

/// How many quantities are shown: a share of those that count, and never more than the panel holds.
fn panel(drafts: &[Draft]) -> usize {
    let count: usize = drafts
        .iter()
        .filter(|d| !is_slight(d))
        .map(|d| usize::from(d.figure.level.is_some()) + d.figure.changes.len())
        .sum();
    // One or two numbers in passing are no panel.
    if count <= FEW {
        return 0;
    }
    (count * SHARE / 100).clamp(2, PANEL)
}

/// What each paragraph and each figure before it in its paragraph take away. A lead that goes on telling
/// figures is made of them: the later ones gain.
const PARAGRAPH: i32 = 8;
const LEAD_ORDER: i32 = -3;
const ORDER: i32 = 12;

/// What speaks for a figure whose metric the heads name.
const ABOUT: i32 = 20;

/// The pairs of characters of a text in the tables' spelling.
fn pairs(text: &str) -> impl Iterator<Item = [char; 2]> {
    let chars: Vec<char> = folded(text).chars().collect();
    (1..chars.len()).filter_map(move |i| Some([*chars.get(i - 1)?, *chars.get(i)?]))
}

fn scores(drafts: &[Draft], boxes: &[bool], head: &HashSet<[char; 2]>, has_box: bool) -> Vec<i32> {
    // How many worthy figures the paragraph told before this one.
    let mut told: HashMap<usize, i32> = HashMap::new();
    drafts
        .iter()
        .map(|draft| {
            let mut own = merit(draft, boxes);
            if own < SURE && pairs(&draft.figure.metric).any(|p| head.contains(&p)) {
                own += ABOUT;
            }
            if own >= SURE {
                *told.entry(draft.paragraph).or_default() += 1;
                return own;
            }
            let before = told.entry(draft.paragraph).or_default();
            let paragraph = i32::try_from(draft.paragraph.saturating_sub(2).min(10)).unwrap_or(10);
            let order = if draft.paragraph <= 2 {
                LEAD_ORDER
            } else {
                ORDER
            };
            let boxed = if has_box { 20 } else { 0 };
            let score = 56 + own - PARAGRAPH * paragraph - order * *before - boxed;
            if own > -20 {
                *before += 1;
            }
            // However much speaks for it, the panel's room holds.
            score.min(SURE - 1)
        })
        .collect()
}

/// What speaks for a figure by itself.
fn merit(draft: &Draft, boxes: &[bool]) -> i32 {
    let f = &draft.figure;
    let large = f.places.iter().any(|p| printed_large(p.part, boxes));
    if large && !is_slight(draft) && !is_tiny(draft) {
        return 200;
    }
    if draft.base.is_some() {
        return -60;
    }
    if f.ranks.iter().any(|r| r.position == Some(1)) && !draft.aside {
        return 150;
    }
    if leads(draft) && draft.part_of.is_none() && !draft.aside {
        return 110;
    }
    EVIDENCE
        .iter()
        .filter(|(_, holds)| holds(draft))
        .map(|(weight, _)| weight)
        .sum()
}

/// A weight, and whether it holds for a figure.
type Evidence = (i32, fn(&Draft) -> bool);

/// What speaks for a figure and against it where neither print nor rank decides. The weights are fitted on
/// thirty editions with a gold, one weight at a time, each edition counting alike.
const EVIDENCE: &[Evidence] = &[
    (10, |d| !d.figure.ranks.is_empty()),
    // 缩短到18分钟: what a change came to is the news.
    (14, |d| d.reached),
    (16, |d| {
        d.figure.level.is_some() && !d.figure.changes.is_empty()
    }),
    (28, |d| !is_slight(d) && weighty(d)),
    (20, |d| leads(d)),
    (-2, |d| d.part_of.is_some()),
    (-8, |d| d.unnamed),
    (-8, |d| d.spoken),
    (-10, earlier),
    (-4, |d| d.aside),
    (-75, |d| d.cell),
    (-60, is_slight),
    (-40, |d| d.superseded),
];

/// Whether the metric is one of those that statistics lead with.
fn leads(draft: &Draft) -> bool {
    LEADING
        .iter()
        .any(|w| draft.norm.ends_with(w) && draft.norm.chars().count() <= w.chars().count() + 4)
}

/// 三连升, 2级, 1米: too small to be the news even where it is printed large.
fn is_tiny(draft: &Draft) -> bool {
    const TINY: Decimal = Decimal::from_parts(3, 0, 0, false, 0);
    draft.figure.level.as_ref().is_some_and(|l| {
        matches!(&l.amount, Amount::Exact(v) if v.scale() == 0 && *v <= TINY)
            && !l.unit.contains(['万', '萬', '亿', '億'])
            && !matches!(draft.dimension, Some(Dimension::Ratio | Dimension::Money))
    })
}

/// 去年同期: what the figures of today are held against.
fn earlier(draft: &Draft) -> bool {
    draft
        .figure
        .period
        .as_ref()
        .is_some_and(|p| p.text.contains("同期") || p.text.starts_with("上年"))
}

/// 三天, 两个, 26岁: told in passing.
fn is_slight(draft: &Draft) -> bool {
    if draft.dimension == Some(Dimension::Age) {
        return true;
    }
    let Some(level) = &draft.figure.level else {
        return false;
    };
    let small = matches!(&level.amount, Amount::Exact(v) if v.scale() == 0 && *v < Decimal::TEN);
    let passing = matches!(
        draft.dimension,
        Some(Dimension::Duration | Dimension::Count | Dimension::Length)
    );
    let has_digit = level
        .surface
        .chars()
        .any(|c| c.is_ascii_digit() || ('０'..='９').contains(&c));
    small
        && passing
        && !draft.cell
        && (!has_digit || draft.dimension != Some(Dimension::Length))
        && !level.unit.contains(['万', '萬', '亿', '億'])
}

/// Many digits, or thousands and millions.
fn weighty(draft: &Draft) -> bool {
    draft.figure.level.as_ref().is_some_and(|l| {
        l.unit.starts_with(['万', '萬', '亿', '億'])
            || matches!(&l.amount, Amount::Exact(v) if v.scale() > 0 || *v >= Decimal::ONE_HUNDRED)
            || matches!(l.amount, Amount::Result(_))
    }) || draft.figure.level.is_none()
}
