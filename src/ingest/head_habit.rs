//! What the heads of a page have in common: what blank lines mean in them, and how many have a kicker.
//!
//! A page sets a kicker over some of its heads: where the others have one, a line in doubt is rather
//! part of the headline or a deck. So all heads are cut once by themselves, and then in view of the others.

use crate::text::kind::is_han;

use super::group::Draft;
use super::head::{Row, Rows};
use super::head_cut::{Cut, best, likely_kicker};
use super::head_line::Blanks;
use super::sheet::Sheet;

/// Of how many of a page's heads of several lines, each as likely as it is, have a kicker, and have none.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Habit {
    kickers: [f32; 2],
}

impl Habit {
    /// What these heads show.
    pub(super) fn seen(heads: &[Rows]) -> Self {
        let mut habit = Self::default();
        for rows in heads {
            if rows.len() > 1 && !rows.iter().any(|r| r.upright) {
                let kicker = likely_kicker(rows);
                habit.kickers[0] += kicker;
                habit.kickers[1] += 1.0 - kicker;
            }
        }
        habit
    }

    /// The best cut of one of the page's heads.
    pub(super) fn best(&self, rows: &[Row]) -> Cut {
        best(rows, self.beside(likely_kicker(rows))).1
    }

    /// Natural logarithm of the odds that another head has a kicker, where the own one's is so likely.
    pub(super) fn beside(&self, own: f32) -> f32 {
        let [with, without] = self.kickers;
        let others = |sum: f32, own: f32| (sum - own).max(0.0) + 0.5;
        (others(with, own) / others(without, 1.0 - own)).ln()
    }
}

/// What blank lines mean in the heads of these stories; `blanks` says what they mean elsewhere on the sheet.
pub(super) fn blanks_in_heads(drafts: &[Draft], lines: &Sheet, blanks: Blanks) -> Blanks {
    match blanks {
        Blanks::BehindLines if stand_together(drafts, lines) => Blanks::BehindHeads,
        _ => blanks,
    }
}

/// Whether a sheet with a blank line behind every other keeps the lines of one headline together: those
/// that go well with each other stand so more often than not.
fn stand_together(drafts: &[Draft], lines: &Sheet) -> bool {
    let (mut together, mut apart) = (0, 0);
    for draft in drafts {
        let rows = Rows::of(draft, lines, Blanks::Silent);
        for pair in rows.windows(2).filter(|w| w[1].joint.weight > 0.5) {
            let (Some((a, _)), Some((b, _))) = (pair[0].lines.last(), pair[1].lines.first()) else {
                continue;
            };
            let spoken = lines[*a].text.ends_with(is_han) && *b == a + 1;
            together += u32::from(spoken && lines[*b].blanks == 0);
            apart += u32::from(spoken && lines[*b].blanks > 0);
        }
    }
    together > apart
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::group::{Aside, Look};

    fn head(lines: &[usize], texts: &[&str]) -> Draft {
        let aside = |&i: &usize| Aside {
            lines: vec![i],
            look: Look::Head,
            text: texts[i].to_owned(),
        };
        Draft {
            above: lines.iter().map(aside).collect(),
            ..Draft::default()
        }
    }

    #[test]
    fn lines_of_a_head_may_have_been_printed_in_any_order() {
        let texts = ["只要五分钟", "两岸居民过江"];
        let lines = super::super::scan::lines_of(&texts.join("\n\n"));
        let draft = head(&[1, 0], &texts);
        let told = blanks_in_heads(&[draft], &Sheet::from(lines), Blanks::BehindLines);
        assert_eq!(told, Blanks::BehindLines);
    }

    #[test]
    fn kickers_of_the_other_heads_tell_against_one() {
        let texts = [
            "高远在全县渔业工作会上强调",
            "守住渔港安全底线",
            "渔船加装定位仪",
            "出海多了一双眼",
        ];
        let lines = Sheet::from(super::super::scan::lines_of(&texts.join("\n")));
        let drafts = [head(&[0, 1], &texts), head(&[2, 3], &texts)];
        let heads = drafts
            .each_ref()
            .map(|d| Rows::of(d, &lines, Blanks::Silent));
        let seen = Habit::seen(&heads);
        let [sure, doubtful] = heads.each_ref().map(|rows| likely_kicker(rows));
        assert!(sure > 0.9, "{sure}");
        assert!(seen.beside(doubtful) > 0.5, "beside one that has a kicker");
        let alone = Habit::seen(&heads[1..]);
        assert!(alone.beside(doubtful).abs() < 1e-3, "nobody beside it");
    }
}
