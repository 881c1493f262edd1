//! What it costs that a gap lies inside a story, that a story ends in it, and whose its lines are.

use super::{NEVER, Page, State, Tally, first_line};
use crate::ingest::chain::Run;
use crate::ingest::gap::blank_before;
use crate::ingest::group::{Aside, Look};
use crate::ingest::head_line::{Blank, Blanks, is_deck_shape, is_speech, same_frame};
use crate::ingest::notice;

impl Page<'_> {
    /// The gap's lines all stand inside one story.
    pub(super) fn inside_cost(&self, gap: usize) -> f32 {
        let run = &self.runs[gap];
        if run.strong {
            return NEVER;
        }
        let mut cost = if run.signed_off {
            7.0
        } else if run.after_end {
            4.0
        } else {
            0.0
        };
        if run.turns {
            cost += 1.5;
        }
        if run.first_part() == Some(true) {
            cost += 2.0;
        }
        cost += self.begins_below(gap).0;
        let lines = &self.gaps[gap];
        let heads = lines.iter().filter(|a| a.look == Look::Head).count();
        // No crosshead stands over the words under a picture, nor behind them.
        if heads > 0 && (run.photo || self.runs[gap - 1].photo) {
            cost += 4.0;
        }
        cost += match heads {
            0 => 0.2,
            1 => 0.8,
            2 => 5.32,
            k => 3.8 + 1.26 * (k - 2) as f32,
        };
        // A crosshead speaks of what comes below it, a headline behind its body of what stands above.
        let first = self.offsets[gap];
        let end = self.blocks.end(gap);
        for (i, head) in lines
            .iter()
            .enumerate()
            .filter(|(_, a)| a.look == Look::Head)
        {
            let above = self
                .likeness
                .evidence(first + i, self.blocks.back(gap, 2), gap);
            let below = self.likeness.evidence(first + i, gap, end);
            cost += (0.4 * (above - below)).max(0.0);
            // But what says so much of it, and is no mere word or two, is its headline.
            if heads == 1 && head.text.chars().count() >= 8 && above < 1.0 {
                cost += 2.0 * (below - 2.0).clamp(0.0, 1.0);
                let brief = self.blocks.paras(gap, self.runs) == 1;
                if brief && self.runs.get(end).is_none_or(|r| r.strong) {
                    cost += 0.7;
                }
            }
        }
        let measure = |r: &Run| r.paras.first().map_or(0, |p| p.measure);
        let column = measure(&self.runs[gap - 1]).max(measure(run));
        for aside in lines {
            cost += match aside.look {
                // ——…侧记 goes with a headline.
                Look::Head if is_deck_shape(&aside.text) || notice::names_notice(&aside.text) => {
                    4.0
                }
                Look::Head => {
                    let width: u16 = aside.lines.iter().map(|&l| self.lines[l].width).sum();
                    // A crosshead is no wider than its column.
                    if column > 0 && width > column {
                        1.5
                    } else {
                        0.0
                    }
                }
                Look::Section => 4.0,
                Look::Byline => 3.0,
                _ => 0.0,
            };
            if aside.look == Look::Head
                && let (Some(signs), Some(&l)) = (&self.signs, aside.lines.first())
            {
                cost += signs.inner_head(&self.lines[l]);
            }
        }
        cost
    }

    /// What shows that the head in the gap is no crosshead: what it costs that the gap lies inside a
    /// story, and what is spared where one begins there.
    fn begins_below(&self, gap: usize) -> (f32, f32) {
        let run = &self.runs[gap];
        let pictured = match self.pictured(gap) {
            true => (3.0, 2.0),
            false => (0.0, 0.0),
        };
        if !self.gaps[gap].iter().any(Aside::heads) {
            return pictured;
        }
        let shown = [
            (self.column[gap], 3.0, 1.5),
            (run.signed_anew, 4.0, 1.5),
            (run.bulleted, 3.0, 1.5),
            (self.leads_table(gap), 2.0, 1.5),
        ];
        let said = shown.iter().filter(|(is, ..)| *is);
        said.fold(pictured, |sum, (_, inside, cut)| {
            (sum.0 + inside, sum.1 + cut)
        })
    }

    /// The words under a picture stand before a single paragraph and speak of it more than of what stands
    /// above: a picture with its short text is a story.
    fn pictured(&self, gap: usize) -> bool {
        let first = self.offsets[gap];
        let speaks = |i: usize| {
            self.likeness.evidence(first + i, gap, self.blocks.end(gap))
                > self
                    .likeness
                    .evidence(first + i, self.blocks.back(gap, 3), gap)
        };
        let mut captions =
            (0..self.gaps[gap].len()).filter(|&i| self.gaps[gap][i].look == Look::Caption);
        self.blocks.paras(gap, self.runs) == 1 && captions.any(speaks)
    }

    /// A head, a paragraph and rows below it: a table that is a story of its own.
    fn leads_table(&self, gap: usize) -> bool {
        let rows = |g: &Vec<Aside>| g.iter().take_while(|a| a.look == Look::Row).count();
        self.gaps[gap].last().is_some_and(|a| a.look == Look::Head)
            && self.blocks.paras(gap, self.runs) == 1
            && self.gaps.get(gap + 1).is_some_and(|g| rows(g) >= 3)
    }

    /// A story begins behind this gap although nothing in the run says so.
    pub(super) fn cut_cost(&self, gap: usize) -> f32 {
        let run = &self.runs[gap];
        if run.strong {
            return 0.0;
        }
        if let Some(odds) = run.parts.filter(|_| self.gaps[gap].is_empty()) {
            return 3.2 - odds + 3.0 * self.seams.between(gap - 1, gap);
        }
        let mut cost = if self.strong == 0 {
            1.2
        } else if self.strong * 3 >= self.blocks.len() {
            1.6
        } else {
            2.2
        };
        if run.after_end || run.turns {
            cost -= 2.0;
        }
        if run.photo || self.runs[gap - 1].photo {
            cost -= 1.0;
        }
        if run.lists {
            cost -= 2.0;
        }
        cost -= self.begins_below(gap).1;
        cost += match run.first_part() {
            Some(true) => -0.7,
            Some(false) => 4.0,
            None => 0.0,
        };
        // Stories side by side are often set to columns of their own.
        let end = self.runs[gap - 1].paras.last().map_or(0, |p| p.measure);
        let begin = run.paras.first().map_or(0, |p| p.measure);
        if end > 0 && begin > 0 && end.abs_diff(begin) > 4 {
            cost -= 1.5;
        }
        // Where blank lines part frames a story begins behind one, a crosshead does not.
        let first = self.gaps[gap]
            .iter()
            .find(|a| a.heads())
            .and_then(|a| a.lines.first());
        if self.signs.is_none()
            && self.blanks == Blanks::BetweenFrames
            && let Some(&l) = first
        {
            cost += if self.lines[l].blanks > 0 { -1.0 } else { 1.2 };
        }
        if self.gaps[gap].iter().any(|a| a.look == Look::Section) {
            cost -= 3.5;
        }
        cost -= 1.12 * run.opens;
        cost -= 3.0 * self.strange[gap];
        let block = self.blocks.number(gap);
        cost + (self.cohesion.between(block - 1, block) * 1.18).min(3.0)
    }

    /// A story ends above line `split` of the gap: is the white space there what this sheet has
    /// between stories?
    pub(super) fn seam_cost(&self, gap: usize, split: usize) -> f32 {
        let (Some(signs), Some(run)) = (&self.signs, self.runs.get(gap)) else {
            return 0.0;
        };
        first_line(&self.gaps[gap][split..], run).map_or(0.0, |l| signs.seam(&self.lines[l]))
    }

    /// The byline of the gap goes to the story before or to the one behind.
    pub(super) fn signed_cost(&self, gap: usize, split: usize) -> f32 {
        match self.runs.get(gap).and_then(|r| r.byline) {
            Some(at) if split > at => self.habit.signed_below,
            Some(_) => self.habit.signed_above,
            None => 0.0,
        }
    }

    /// Parting a gap between two lines that were set as one headline.
    pub(super) fn tear_cost(&self, gap: usize, split: usize) -> f32 {
        let gap = &self.gaps[gap];
        let (Some(above), Some(below)) = (
            split.checked_sub(1).and_then(|i| gap.get(i)),
            gap.get(split),
        ) else {
            return 0.0;
        };
        if above.look == below.look && matches!(above.look, Look::Row | Look::Boxed) {
            return 3.0;
        }
        if above.look != Look::Head || below.look != Look::Head {
            return 0.0;
        }
        let blank = blank_before(above, below, self.lines, self.blanks);
        if is_deck_shape(&below.text) {
            return 4.0;
        }
        // Under 高远强调 stands what he said, one line or two.
        let over = split.checked_sub(2).and_then(|i| gap.get(i));
        if over.is_some_and(|o| o.look == Look::Head && is_speech(&o.text)) && blank != Blank::Parts
        {
            return 2.5;
        }
        match (same_frame(&above.text, &below.text, 1, blank), blank) {
            (false, _) => 0.0,
            (true, Blank::Joins) => 5.0,
            (true, _) => 1.8,
        }
    }

    /// Lines of the gap from `split` on head the story that begins at run `gap`.
    pub(super) fn above_cost(&self, gap: usize, split: usize) -> f32 {
        let lines = &self.gaps[gap];
        let end = self.blocks.end(gap);
        let to = if self.runs.get(end).is_some_and(|r| !r.strong) {
            self.blocks.end(end)
        } else {
            end
        };
        // Tables and boxes rarely stand above the text that they belong to.
        let aside = lines[split..]
            .iter()
            .filter(|a| matches!(a.look, Look::Row | Look::Boxed))
            .count() as f32;
        let mut tally = Tally::default();
        for i in split..lines.len() {
            self.count(&mut tally, gap, i, gap, to.min(self.runs.len()));
        }
        aside * 0.8 + tally.cost(self.habit.above)
    }

    /// Lines of a gap, counted up, belong to the story that is open before it; `seam`: nothing but odds says that
    /// it ends here.
    pub(super) fn below_cost(&self, state: State, lines: &Tally, seam: bool) -> f32 {
        let (headed, heads) = (state.headed(), lines.headed);
        let run = &self.runs[state.start()];
        // The last line of a long box may turn out to be the headline.
        let boxed = lines.boxed >= 4;
        let bare = match (headed || heads, boxed) {
            // The rest of a story from another page needs no head.
            _ if run.tail => 0.5,
            (true, _) => 0.0,
            (false, true) => 2.0,
            // Where stories touch their heads stand elsewhere.
            (false, false) if seam || run.parts.is_some() => 0.3 * self.habit.bare,
            (false, false) => self.habit.bare,
        };
        let both = if headed && heads { 2.2 } else { 0.0 };
        bare + both + lines.cost(self.habit.below)
    }
}
