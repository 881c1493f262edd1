//! Heads and bodies matched as a whole.
//!
//! What the chain of a sheet and the gathered heads left doubtful is weighed once more with all
//! stories in view: each printed line of a head costs by how little it speaks of its story and how
//! far it stands from it, each story by how many lines it has and how scattered they are. Moving
//! stretches of lines, exchanging whole heads, and ousting a wrong one by a better goes on while the sum
//! falls clearly.

use super::gap::blank_before;
use super::group::{Aside, Draft, Look, Part};
use super::head::is_under_name;
use super::head_line::{
    Blank, Blanks, breaks_word, is_deck_shape, is_kicker_shape, is_speech, same_frame, unfinished,
};
use super::lexical::Likeness;
use super::matching::matching;
use super::notice::Kind;
use super::rehome::told_by;
use super::sheet::Sheet;

/// By how much the sum must fall for a change to be made.
const CLEARLY: f32 = 0.68;
/// What it costs that a story has no head.
const WANTING: f32 = 1.7;
/// The same of one that most often has none.
const BARE: f32 = 0.3;
/// What a line costs of which a story says nothing.
const SILENT: f32 = 0.75;
/// What is spared where it says something.
const TOLD: f32 = 0.68;
/// What a line costs at least of which the story says next to nothing.
const UNTOLD: f32 = 0.35;
/// The most stories and head lines of a sheet that are looked at.
const MOST: (usize, usize) = (80, 240);
/// The most lines that move together.
const LONGEST: usize = 5;
/// The most head lines, each counted as often as there are stories, among which heads are ousted.
const OUSTED: usize = 1200;
/// The most times that all lines are gone over.
const SWEEPS: usize = 6;

/// A head line.
struct Item {
    aside: Aside,
    /// Paragraph lines before it: lines of one gap have one number.
    gap: usize,
    /// The stories that its gap stands behind and before.
    beside: [Option<usize>; 2],
    kicker: bool,
    /// What it costs to part it from the line above it.
    tear: f32,
}

/// The head lines of a sheet and what they cost.
pub(super) struct Table<'a> {
    drafts: &'a [Draft],
    items: Vec<Item>,
    /// What each line costs with each story, line by line.
    fit: Vec<f32>,
    /// The story that each line heads.
    owner: Vec<usize>,
    /// Costs of heads above and below their bodies.
    habit: [f32; 2],
    /// What each story costs without a head.
    wants: Vec<f32>,
}

/// Gives each head line to the story that it fits best, all things considered.
pub(super) fn assign(drafts: &mut [Draft], lines: &Sheet, blanks: Blanks) {
    if drafts.len() < 2 || drafts.len() > MOST.0 {
        return;
    }
    let Some(mut table) = Table::of(drafts, lines, blanks) else {
        return;
    };
    let before = table.owner.clone();
    table.settle();
    let Table { items, owner, .. } = table;
    for (i, item) in items.into_iter().enumerate() {
        if owner[i] != before[i] {
            carry(drafts, before[i], owner[i], item);
        }
    }
}

/// Carries a line from one story's head to another's, to its place in the order of the sheet.
fn carry(drafts: &mut [Draft], from: usize, to: usize, item: Item) {
    let source = &mut drafts[from];
    for list in [&mut source.above, &mut source.below] {
        list.retain(|a| a.lines != item.aside.lines);
    }
    let Some(&line) = item.aside.lines.first() else {
        return;
    };
    let target = &mut drafts[to];
    let above = target.first_line().is_none_or(|l| line < l);
    let list = if above {
        &mut target.above
    } else {
        &mut target.below
    };
    let at = list
        .iter()
        .position(|a| a.lines.first().is_some_and(|&l| l > line))
        .unwrap_or(list.len());
    list.insert(at, item.aside);
}

impl<'a> Table<'a> {
    pub(super) fn of(drafts: &'a [Draft], lines: &Sheet, blanks: Blanks) -> Option<Self> {
        let mut found: Vec<(usize, &Aside)> = Vec::new();
        for (d, draft) in drafts.iter().enumerate() {
            let heads = draft.above.iter().chain(&draft.below);
            found.extend(heads.filter(|a| a.look == Look::Head).map(|a| (d, a)));
        }
        if found.len() < 2 || found.len() > MOST.1 {
            return None;
        }
        found.sort_by_key(|(_, a)| a.lines.first().copied());
        // Paragraph lines in the order of the sheet, with their stories.
        let mut told: Vec<(usize, usize)> = Vec::new();
        for (d, draft) in drafts.iter().enumerate() {
            for part in &draft.body {
                if let Part::Para(p) = part {
                    told.extend(p.lines.iter().map(|&l| (l, d)));
                }
            }
        }
        told.sort_unstable();
        let texts: Vec<&str> = found.iter().map(|(_, a)| a.text.as_str()).collect();
        let likeness = Likeness::of(lines.features(), &texts, drafts.iter().map(told_by));
        let kinds: Vec<Option<Kind>> = drafts.iter().map(|d| d.kind(lines)).collect();
        let mut fit = Vec::with_capacity(found.len() * drafts.len());
        let mut items: Vec<Item> = Vec::new();
        for (i, (_, aside)) in found.iter().enumerate() {
            let line = aside.lines.first().copied().unwrap_or(0);
            let gap = told.partition_point(|&(l, _)| l < line);
            let story = |at: Option<usize>| at.and_then(|at| told.get(at)).map(|t| t.1);
            let above = items.last().filter(|a| a.gap == gap).map(|a| &a.aside);
            // Under 高远强调 stands what he said, one line or two.
            let over = items.len().checked_sub(2).and_then(|j| items.get(j));
            let said = over.is_some_and(|o| o.gap == gap && is_speech(&o.aside.text));
            let tear = above.map_or(0.0, |a| tear(a, aside, lines, blanks));
            items.push(Item {
                tear: if said { tear.max(2.0) } else { tear },
                aside: (*aside).clone(),
                gap,
                beside: [story(gap.checked_sub(1)), story(Some(gap))],
                kicker: is_kicker_shape(&aside.text) || is_deck_shape(&aside.text),
            });
            let kind = Kind::of_head(&aside.text);
            fit.extend((0..drafts.len()).map(|d| {
                let words = likeness.evidence(i, d, d + 1);
                SILENT - TOLD * (words + Kind::evidence(kind, kinds[d]))
            }));
        }
        let owner: Vec<usize> = found.iter().map(|(d, _)| *d).collect();
        let mut seen = [0.8f32; 2];
        for (item, &own) in items.iter().zip(&owner) {
            for (side, count) in seen.iter_mut().enumerate() {
                // A head stands below the story before its gap, above the story behind it.
                *count += f32::from(u8::from(item.beside[1 - side] == Some(own)));
            }
        }
        let habit = seen.map(|n| -(n / (seen[0] + seen[1])).ln());
        let wants = (drafts.iter()).map(|d| {
            if d.goes_bare(lines) {
                return BARE;
            }
            want(d.tail, is_under_name(d, lines))
        });
        Some(Self {
            drafts,
            items,
            fit,
            owner,
            habit,
            wants: wants.collect(),
        })
    }

    fn fit(&self, item: usize, draft: usize) -> f32 {
        self.fit[item * self.drafts.len() + draft]
    }

    /// What it costs that a line stands where it does if it heads that story.
    fn distance(&self, item: usize, draft: usize) -> f32 {
        let [before, behind] = self.items[item].beside;
        if behind == Some(draft) {
            return self.habit[0].min(0.8);
        }
        if before == Some(draft) {
            return self.habit[1].min(0.8);
        }
        let steps = [before, behind].into_iter().flatten();
        let steps = steps.map(|b| b.abs_diff(draft)).min().unwrap_or(1);
        1.0 + 0.1 * steps.min(6) as f32
    }

    /// What a story costs with these lines as its head.
    fn story(&self, draft: usize, own: &[usize]) -> f32 {
        let tail = self.drafts[draft].tail;
        let Some(&first) = own.first() else {
            return self.wants[draft];
        };
        const COUNT: [f32; 6] = [0.0, 0.0, 0.0, 0.2, 0.9, 2.2];
        let n = own.len();
        let mut cost = COUNT
            .get(n)
            .copied()
            .unwrap_or(2.2 + 0.78 * (n as f32 - 5.0));
        cost += own.iter().map(|&i| self.fit(i, draft)).sum::<f32>();
        cost += self.distance(first, draft);
        if own.iter().all(|&i| self.items[i].kicker) {
            cost += 2.0;
        }
        // A head of which its story says nothing is most often another one's.
        if own.iter().all(|&i| self.fit(i, draft) > UNTOLD) {
            cost += 1.6;
        }
        for pair in own.windows(2) {
            // Lines of other heads, or text, stand between.
            if pair[1] != pair[0] + 1 || self.items[pair[0]].gap != self.items[pair[1]].gap {
                cost += 2.2 + 0.56 * self.distance(pair[1], draft);
            }
        }
        cost + if tail { 3.0 } else { 0.0 }
    }

    /// Moves and exchanges lines while that saves something.
    pub(super) fn settle(&mut self) {
        for _ in 0..SWEEPS {
            let moved = self.move_stretches();
            if !self.exchange() && !moved && !self.oust() {
                break;
            }
        }
    }

    /// What all stories cost with their heads.
    pub(super) fn total(&self) -> f32 {
        let stories = (0..self.drafts.len()).map(|d| self.story(d, &self.lines_of(d)));
        stories.sum::<f32>() + self.tears(0, self.items.len())
    }

    /// How much a line speaks of a story, 0 to about 8.
    pub(super) fn evidence(&self, item: usize, draft: usize) -> f32 {
        (SILENT - self.fit(item, draft)) / TOLD
    }

    /// The text of a line.
    pub(super) fn text(&self, item: usize) -> &str {
        &self.items[item].aside.text
    }

    /// Whether one head ends right above another in one gap.
    pub(super) fn touch(&self, above: &[usize], below: &[usize]) -> bool {
        let ends = above.last().zip(below.first());
        ends.is_some_and(|(&a, &b)| a + 1 == b && self.items[a].gap == self.items[b].gap)
    }

    /// The lines of a story.
    pub(super) fn lines_of(&self, draft: usize) -> Vec<usize> {
        (0..self.items.len())
            .filter(|&i| self.owner[i] == draft)
            .collect()
    }

    /// The lines of each story.
    fn heads(&self) -> Vec<Vec<usize>> {
        let mut heads = vec![Vec::new(); self.drafts.len()];
        for (i, &own) in self.owner.iter().enumerate() {
            heads[own].push(i);
        }
        heads
    }

    /// What parting lines costs at both ends of a stretch.
    fn tears(&self, from: usize, to: usize) -> f32 {
        let torn = |i: usize| {
            let apart = i > 0 && i < self.items.len() && self.owner[i] != self.owner[i - 1];
            if apart { self.items[i].tear } else { 0.0 }
        };
        (from..=to).map(torn).sum()
    }

    /// Goes over all stretches of lines once and moves each where it saves most. Tells whether one
    /// was.
    fn move_stretches(&mut self) -> bool {
        let mut moved = false;
        let mut heads = self.heads();
        for from in 0..self.items.len() {
            for to in from + 1..=self.items.len().min(from + LONGEST) {
                let own = self.owner[from];
                let together =
                    |i: usize| self.owner[i] == own && self.items[i].gap == self.items[from].gap;
                if !together(to - 1) {
                    break;
                }
                if let Some(home) = self.better_home(from, to, &heads) {
                    self.owner[from..to].fill(home);
                    heads[own] = self.lines_of(own);
                    heads[home] = self.lines_of(home);
                    moved = true;
                    break;
                }
            }
        }
        moved
    }

    /// The story that a stretch of lines heads better than its own, if there is one; `heads` are the lines of
    /// each story.
    fn better_home(&mut self, from: usize, to: usize, heads: &[Vec<usize>]) -> Option<usize> {
        let own = self.owner[from];
        let mine = &heads[own];
        let rest: Vec<usize> = (mine.iter().copied())
            .filter(|i| !(from..to).contains(i))
            .collect();
        let left = self.story(own, mine) - self.story(own, &rest) + self.tears(from, to);
        let fits = |t: &Self, d: usize| (from..to).map(|i| t.fit(i, d)).sum::<f32>();
        let here = fits(self, own);
        let mut best = (CLEARLY, None);
        for home in (0..self.drafts.len()).filter(|&d| d != own) {
            let has = &heads[home];
            // Without words of its own a line goes only where a head is wanted.
            let speaks = fits(self, home) < here - 0.24;
            if !(speaks || has.is_empty() && self.wants[home] >= WANTING) {
                continue;
            }
            let mut will = has.clone();
            will.extend(from..to);
            will.sort_unstable();
            self.owner[from..to].fill(home);
            let torn = self.tears(from, to);
            self.owner[from..to].fill(own);
            let gain = left + self.story(home, has) - self.story(home, &will) - torn;
            if gain > best.0 {
                best = (gain, Some(home));
            }
        }
        best.1
    }

    /// Moves a stretch of lines to the story that it speaks of and the head that this has by mistake to
    /// another, where both together save something. Tells whether one was moved.
    fn oust(&mut self) -> bool {
        let n = self.items.len();
        if n * self.drafts.len() > OUSTED {
            return false;
        }
        let mut best = (CLEARLY, Vec::new());
        let heads = self.heads();
        for from in 0..n {
            let own = self.owner[from];
            let more =
                |to: &usize| self.owner[*to] == own && self.items[*to].gap == self.items[from].gap;
            let end = (from..n.min(from + LONGEST)).take_while(more).count() + from;
            for to in from + 1..=end {
                for (gain, way) in self.oustings(from, to, &heads) {
                    if gain > best.0 {
                        best = (gain, way);
                    }
                }
            }
        }
        let (_, way) = best;
        way.iter().for_each(|&(i, to)| self.owner[i] = to);
        !way.is_empty()
    }

    /// What is saved where the lines `from..to` take the place of another story's head, and the ways.
    fn oustings(
        &mut self,
        from: usize,
        to: usize,
        heads: &[Vec<usize>],
    ) -> Vec<(f32, Vec<(usize, usize)>)> {
        let own = self.owner[from];
        let fits = |t: &Self, d: usize| (from..to).map(|i| t.fit(i, d)).sum::<f32>();
        let here = fits(self, own);
        let mut out = Vec::new();
        for home in (0..self.drafts.len()).filter(|&d| d != own) {
            let old = &heads[home];
            if old.is_empty() || fits(self, home) > here - 0.24 {
                continue;
            }
            let beside = old.iter().flat_map(|&i| self.items[i].beside).flatten();
            let bare = (0..self.drafts.len()).filter(|&d| heads[d].is_empty());
            let mut others: Vec<usize> = beside.chain(bare).chain([own]).collect();
            others.sort_unstable();
            others.dedup();
            for other in others.into_iter().filter(|&d| d != home) {
                let moved = (from..to).map(|i| (i, home));
                let way: Vec<_> = moved.chain(old.iter().map(|&i| (i, other))).collect();
                let gain = self.saved(&way, &[own, home, other]);
                out.push((gain, way));
            }
        }
        out
    }

    /// What lines with new owners save, of which these stories are changed.
    fn saved(&mut self, way: &[(usize, usize)], stories: &[usize]) -> f32 {
        let mut stories = stories.to_vec();
        stories.sort_unstable();
        stories.dedup();
        let cost = |t: &Self| {
            let heads = stories.iter().map(|&d| t.story(d, &t.lines_of(d)));
            heads.sum::<f32>() + t.tears(0, t.items.len())
        };
        let before = cost(self);
        let owners: Vec<usize> = way.iter().map(|&(i, _)| self.owner[i]).collect();
        way.iter().for_each(|&(i, to)| self.owner[i] = to);
        let after = cost(self);
        for (&(i, _), own) in way.iter().zip(owners) {
            self.owner[i] = own;
        }
        before - after
    }

    /// Gives whole heads, and the want of one, to the stories at the least sum. Tells whether some
    /// changed places.
    fn exchange(&mut self) -> bool {
        let heads = self.heads();
        let n = heads.len();
        let costs: Vec<f32> = (0..n)
            .flat_map(|d| heads.iter().map(move |h| (d, h)))
            .map(|(d, head)| self.story(d, head))
            .collect();
        let homes = matching(&costs, n);
        let now: f32 = (0..n).map(|d| costs[d * n + d]).sum();
        let then: f32 = homes
            .iter()
            .enumerate()
            .map(|(d, &h)| costs[d * n + h])
            .sum();
        if now - then <= CLEARLY {
            return false;
        }
        for (draft, &head) in homes.iter().enumerate() {
            heads[head].iter().for_each(|&i| self.owner[i] = draft);
        }
        true
    }
}

/// What a story costs without a head: a tail has none, the name of a column heads what has none better.
fn want(tail: bool, named: bool) -> f32 {
    if tail {
        0.0
    } else if named {
        1.0
    } else {
        WANTING
    }
}

/// What it costs to part two lines that stand one below the other.
fn tear(above: &Aside, below: &Aside, lines: &Sheet, blanks: Blanks) -> f32 {
    let (a, b) = (above.text.as_str(), below.text.as_str());
    let touching = match (above.lines.last(), below.lines.first()) {
        (Some(x), Some(y)) => (*x..=x + 1).contains(y),
        _ => false,
    };
    if !touching {
        return 0.0;
    }
    let blank = blank_before(above, below, lines, blanks);
    if unfinished(a) || is_deck_shape(b) || breaks_word(a, b, |_| false) {
        4.0
    } else if is_kicker_shape(a) {
        3.0
    } else if same_frame(a, b, 1, blank) {
        if blank == Blank::Joins { 4.0 } else { 0.84 }
    } else {
        0.0
    }
}

#[cfg(test)]
mod tests {
    use super::{CLEARLY, Item, Table, WANTING, want};
    use crate::ingest::group::{Aside, Draft, Look};

    /// Enough for a head that speaks of the story to come, less than a story without any name.
    #[test]
    fn the_name_of_a_column_is_a_poor_head() {
        assert!((CLEARLY..WANTING).contains(&want(false, true)));
        assert_eq!(want(false, false), WANTING);
        assert_eq!(want(true, true), 0.0);
    }

    /// Three stories, a gap of lines behind each. Each line fits the story that `speaks` names and is
    /// `owner`'s; gives the owners after ousting.
    fn ousted(gaps: &[usize], speaks: &[usize], owner: &[usize]) -> Vec<usize> {
        let drafts = vec![Draft::default(); 3];
        let items = gaps.iter().map(|&gap| Item {
            aside: Aside {
                lines: vec![],
                look: Look::Head,
                text: String::new(),
            },
            gap,
            beside: [Some(gap), Some(gap + 1).filter(|&g| g < 3)],
            kicker: false,
            tear: 0.0,
        });
        let fit = |&told: &usize| (0..3).map(move |d| if d == told { -1.2 } else { 0.6 });
        let mut table = Table {
            drafts: &drafts,
            items: items.collect(),
            fit: speaks.iter().flat_map(fit).collect(),
            owner: owner.to_vec(),
            habit: [0.7; 2],
            wants: vec![WANTING; 3],
        };
        while table.oust() {}
        table.owner
    }

    #[test]
    fn a_wrong_head_is_ousted_by_a_better() {
        // The second story has the first one's line, and the third has both of the second's.
        let gaps = [0, 1, 1, 2];
        assert_eq!(ousted(&gaps, &[0, 1, 1, 2], &[1, 2, 2, 2]), [0, 1, 1, 2]);
        // Nothing is better elsewhere.
        assert_eq!(ousted(&gaps, &[0, 1, 1, 2], &[0, 1, 1, 2]), [0, 1, 1, 2]);
        assert!(ousted(&[], &[], &[]).is_empty());
    }
}
