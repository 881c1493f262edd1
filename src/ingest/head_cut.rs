//! The ways of cutting a head's lines into kicker, headline and deck, and how much each weighs.

use crate::text::kind::is_closer;

use super::head::{Head, Row, Slice};
use super::head_line::asks;

/// The most printed lines of a headline.
const MOST: usize = 4;

/// One way of cutting the rows: kicker, headline and deck as ranges of rows.
#[derive(Debug, Clone)]
pub(super) struct Cut {
    kicker: std::ops::Range<usize>,
    headline: std::ops::Range<usize>,
    deck: std::ops::Range<usize>,
}

/// The cut of the greatest weight, and the weight. `behind` says that kickers stand behind headlines.
pub(super) fn best(rows: &[Row], behind: bool) -> (f32, Cut) {
    let n = rows.len();
    let weigh = Weights::of(rows, behind);
    let mut found: Option<(f32, Cut)> = None;
    for from in 0..n {
        for to in from + 1..=n.min(from + MOST) {
            let mut offer = |kicker, deck| {
                let cut = Cut {
                    kicker,
                    headline: from..to,
                    deck,
                };
                let weight = weigh.cut(&cut);
                if found.as_ref().is_none_or(|(w, _)| weight > *w) {
                    found = Some((weight, cut));
                }
            };
            // As one reads: kicker, headline, deck.
            offer(0..from, to..n);
            if from == 0 && to < n {
                // Where frames come out of order, a kicker behind its headline, a deck behind both.
                offer(to..n, n..n);
                offer(to..to + 1, to + 1..n);
            }
            if from > 0 && to == n {
                offer(n..n, 0..from);
            }
        }
    }
    found.unwrap_or_else(|| {
        let cut = Cut {
            kicker: 0..0,
            headline: 0..n,
            deck: n..n,
        };
        (0.0, cut)
    })
}

/// The rows with sums over them, so that a long list of rows is weighed in linear time.
struct Weights<'r, 'a> {
    rows: &'r [Row<'a>],
    /// Sum of joints over the rows before.
    joints: Vec<f32>,
    ems: Vec<f32>,
    /// Kickers stand behind their headlines.
    behind: bool,
}

impl<'r, 'a> Weights<'r, 'a> {
    fn of(rows: &'r [Row<'a>], behind: bool) -> Self {
        let sums = |value: &dyn Fn(&Row) -> f32| {
            let mut sum = 0.0;
            let running = rows.iter().map(|r| {
                sum += value(r);
                sum
            });
            std::iter::once(0.0).chain(running).collect()
        };
        Self {
            rows,
            joints: sums(&|r| r.joint.weight),
            ems: sums(&|r| r.ems),
            behind,
        }
    }

    fn ems(&self, part: &std::ops::Range<usize>) -> f32 {
        self.ems[part.end] - self.ems[part.start]
    }

    /// How well the rows of a part hang together.
    fn within(&self, part: &std::ops::Range<usize>) -> f32 {
        if part.len() < 2 {
            return 0.0;
        }
        self.joints[part.end] - self.joints[part.start + 1]
    }

    fn cut(&self, cut: &Cut) -> f32 {
        self.headline(cut) + self.kicker(cut) + self.deck(cut)
    }

    fn headline(&self, cut: &Cut) -> f32 {
        let rows = &self.rows[cut.headline.clone()];
        let size: usize = rows.iter().map(|r| r.size).sum();
        let evidence = rows.iter().map(|r| r.evidence).fold(0.0, f32::max);
        let lead = rows.iter().map(|r| r.lead).fold(0.0, f32::max);
        let speech = self.rows[cut.kicker.clone()]
            .last()
            .is_some_and(|r| r.speech);
        let within = if speech {
            // What somebody said runs on over the lines, in halves and in one piece.
            rows[1..]
                .iter()
                .filter(|r| !r.deck)
                .map(|r| r.joint.weight.max(0.4))
                .sum()
        } else {
            self.within(&cut.headline)
        };
        let mut w = (evidence * 0.35).min(1.6) + (lead * 0.3).min(0.9) + within;
        w += match size {
            0..=4 => -1.2,
            5..=7 => 0.0,
            8..=26 => 0.7,
            27..=34 => 0.2,
            _ => -1.0,
        };
        // What must go on in the next line counts as one line with it.
        let parts = 1 + rows[1..].iter().filter(|r| !r.joint.needed).count();
        w += [0.0, 0.0, 0.0, -2.6, -4.5][parts.min(MOST)];
        if rows.iter().any(|r| r.figure) {
            w += 0.3;
        }
        if rows.iter().any(|r| r.kicker) {
            w -= 3.0;
        }
        if rows[0].deck {
            w -= 3.0;
        }
        // What is said in clauses stands over what is said in one more often than below it.
        let clauses = |r: &Row| r.text.contains('，');
        let over = &self.rows[cut.kicker.clone()];
        if !over.is_empty()
            && !over.iter().any(|r| clauses(r) || r.kicker)
            && rows.iter().any(clauses)
        {
            w -= 0.8;
        }
        if self.rallies(cut) {
            w += 2.0;
        }
        // 专家提醒：… says who speaks, as kickers do.
        let text = rows[0].text;
        if text
            .find('：')
            .is_some_and(|at| text[..at].chars().count() <= 6 && at + '：'.len_utf8() < text.len())
        {
            w -= 0.6;
        }
        w
    }

    /// 路相通 心相连: a pair of short halves of which the story says nothing, between lines that tell it, in
    /// the order of reading.
    fn rallies(&self, cut: &Cut) -> bool {
        let [row] = &self.rows[cut.headline.clone()] else {
            return false;
        };
        let (over, below) = (
            self.rows.get(cut.kicker.clone()),
            self.rows.get(cut.deck.clone()),
        );
        let tells = |r: Option<&[Row]>| r.and_then(|r| r.first()).is_some_and(|r| r.evidence > 1.0);
        cut.kicker.end == cut.headline.start
            && row.evidence < 0.5
            && row.size <= 10
            && row.halves.is_some_and(|h| h.balanced())
            && tells(over)
            && tells(below)
    }

    fn kicker(&self, cut: &Cut) -> f32 {
        let rows = &self.rows[cut.kicker.clone()];
        let Some(last) = rows.last() else { return 0.0 };
        let head = &self.rows[cut.headline.clone()];
        let shaped = last.kicker || rows[0].kicker;
        let ems = self.ems(&cut.kicker);
        let longest = head.iter().map(|r| r.ems).fold(0.0, f32::max);
        let mut w = -0.8 + self.within(&cut.kicker) - 2.4 * (rows.len() - 1) as f32;
        if shaped {
            w += 3.5;
        } else {
            let late = cut.kicker.start >= cut.headline.end && !self.behind;
            let balanced = rows.len() == 1 && !late && last.halves.is_some_and(|h| h.balanced());
            w += if balanced { 0.9 } else { 0.0 };
            w += match ems {
                _ if self.rallies(cut) => 0.0,
                e if e > 26.0 => -1.2,
                e if e > longest * 1.25 && last.halves.is_none() => -0.8,
                e if e < longest => 0.3,
                _ => 0.0,
            };
            if rows.iter().any(|r| r.figure) && !self.rallies(cut) {
                w -= 0.5;
            }
            // A few characters that the story speaks of are what the headline begins with.
            if last.size <= 6 && last.evidence > 1.5 {
                w -= 0.8;
            }
            // The name of a column: a few characters of which the story says nothing.
            let over = cut.kicker.start < cut.headline.start;
            if last.size <= 5 && last.evidence < 0.5 && over && rows.len() == 1 {
                w += 1.2;
            }
            if last.text.ends_with(['！', '!']) {
                w -= 0.6;
            }
            if asks(last.text) {
                w -= 2.8;
            }
            // A question is a whole headline.
            if let [one] = head
                && asks(one.text)
                && one.size >= 6
            {
                w += 0.56;
            }
            let told = |rows: &[Row]| rows.iter().map(|r| r.evidence).fold(0.0, f32::max);
            // A slogan over the headline says little of the story itself.
            let own = told(rows);
            let slogan = own < 0.5 && cut.kicker.start < cut.headline.start;
            let odds = if slogan { 0.6 } else { 0.25 };
            let more = (told(head) - own).clamp(-2.0, 3.0);
            w += if self.rallies(cut) { 0.0 } else { odds * more };
        }
        if rows.iter().any(|r| r.deck && !r.kicker) {
            w -= 4.0;
        }
        let late = cut.kicker.start >= cut.headline.end;
        if late != self.behind {
            w -= if shaped { 0.8 } else { 2.4 };
        }
        if late && !self.behind {
            let short =
                head.len() >= 2 && ems <= self.ems(&cut.headline) && !rows.iter().any(|r| r.figure);
            w += if short { 1.0 } else { 0.0 };
        }
        w
    }

    fn deck(&self, cut: &Cut) -> f32 {
        let rows = &self.rows[cut.deck.clone()];
        let Some(first) = rows.first() else {
            return 0.0;
        };
        let mut w = self.within(&cut.deck) - 0.8 * (rows.len() - 1) as f32;
        w += if cut.kicker.is_empty() { -2.4 } else { -1.6 };
        if first.deck {
            w += 6.0;
        } else {
            w += if self.ems(&cut.deck) > self.ems(&cut.headline) {
                0.3
            } else {
                0.0
            };
            w += if first.figure { 0.2 } else { 0.0 };
            // Particulars, clause by clause, below what is said in one.
            let clauses = |r: &Row| r.text.contains('，');
            let one = !self.rows[cut.headline.clone()].iter().any(clauses);
            w += if one && clauses(first) { 0.6 } else { 0.0 };
            // A pair of halves under a headline in one piece.
            let parted = |r: &Row| r.halves.is_some();
            let one_piece = !self.rows[cut.headline.clone()].iter().any(parted);
            w += match (one_piece && parted(first), cut.kicker.is_empty()) {
                (true, false) => 1.1,
                (true, true) if cut.headline.len() > 1 && !first.loose => 0.8,
                _ => 0.0,
            };
            // What answers the headline's question.
            let headline = &self.rows[cut.headline.clone()];
            let asked = headline
                .last()
                .is_some_and(|r| asks(r.text) && !r.text.ends_with(is_closer));
            w += if asked && !asks(first.text) { 1.0 } else { 0.0 };
            if rows.iter().any(|r| r.kicker) {
                w -= 3.0;
            }
        }
        if cut.deck.start < cut.headline.start {
            w -= if first.deck && !first.kicker {
                1.0
            } else {
                5.0
            };
        }
        w
    }
}

impl Cut {
    /// The parts as stretches of printed lines.
    pub(super) fn head(&self, rows: &[Row]) -> Head {
        let part = |range: &std::ops::Range<usize>| {
            let mut out: Vec<Slice> = Vec::new();
            for at in range.clone() {
                let row = &rows[at];
                let glued = at > range.start && row.joint.glued;
                out.extend(row.slices(glued));
            }
            out
        };
        Head {
            kicker: part(&self.kicker),
            headline: part(&self.headline),
            deck: part(&self.deck),
        }
    }

    /// What it costs that the kicker of columns is shorter than half of its headline's: it is set
    /// in smaller type, beside them.
    pub(super) fn short_kicker(&self, rows: &[Row]) -> f32 {
        let longest =
            |r: &std::ops::Range<usize>| rows[r.clone()].iter().map(|r| r.size).max().unwrap_or(0);
        let kicker = longest(&self.kicker);
        let short = kicker > 0 && kicker * 2 < longest(&self.headline);
        if short { 1.0 } else { 0.0 }
    }
}
