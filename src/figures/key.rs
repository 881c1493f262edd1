//! Which figures belong on the panel: what the paper printed large, first places, leading measures.

use super::draft::Draft;
use super::merge::printed_large;

/// The panel holds about this many figures beside those that the paper itself printed large.
const PANEL: usize = 8;

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

/// Marks the key figures.
pub(super) fn choose(drafts: &mut [Draft], boxes: &[bool]) {
    let has_box = boxes.iter().any(|b| *b);
    let mut scores: Vec<(i32, usize)> = drafts
        .iter()
        .enumerate()
        .map(|(i, d)| (score(d, boxes, has_box), i))
        .filter(|(s, _)| *s >= 40)
        .collect();
    scores.sort_by_key(|(s, i)| (-s, *i));
    for (k, (score, i)) in scores.iter().enumerate() {
        // What is printed large or leads its field is shown however long the list grows.
        if (k < PANEL || *score >= 100)
            && let Some(draft) = drafts.get_mut(*i)
        {
            draft.figure.key = true;
        }
    }
}

fn score(draft: &Draft, boxes: &[bool], has_box: bool) -> i32 {
    let f = &draft.figure;
    let large = f.places.iter().any(|p| printed_large(p.part, boxes));
    if large {
        return 200;
    }
    if draft.base.is_some() {
        return 0;
    }
    let first = f.ranks.iter().any(|r| r.position == Some(1));
    if first && !draft.aside {
        return 150;
    }
    let mut score = 0;
    let leading = LEADING.iter().any(|w| {
        draft.norm == *w
            || draft.norm.ends_with(w) && draft.norm.chars().count() <= w.chars().count() + 4
    });
    if leading && draft.part_of.is_none() && !draft.aside {
        score += 100;
    }
    // The lead paragraph tells what matters.
    let lead = draft.paragraph <= 2;
    if lead {
        score += 50 - 2 * i32::try_from(draft.sentence.min(10)).unwrap_or(0);
    } else {
        score += 20 - i32::try_from(draft.paragraph.min(10)).unwrap_or(0);
    }
    if f.level.is_some() && !f.changes.is_empty() {
        score += 12;
    }
    if !f.ranks.is_empty() {
        score += 20;
    }
    if draft.part_of.is_some() {
        score -= 15;
    }
    if draft.aside {
        score -= 40;
    }
    if draft.unnamed {
        score -= 10;
    }
    if has_box {
        // The paper has chosen itself; little else is needed.
        score -= 25;
    }
    score
}
