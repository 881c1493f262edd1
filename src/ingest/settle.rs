//! The chain settled as a whole: a walk over the gaps in which each either stays inside a story or
//! parts two, its lines going to the one before or behind.

use super::blocks::Blocks;
use super::chain::{Run, joined};
use super::gap::blank_before;
use super::group::{Aside, Draft, Look, Part};
use super::head_line::{Blank, Blanks, is_deck_shape, is_kicker_shape, is_speech, same_frame};
use super::lexical::{Cohesion, Likeness};
use super::notice::{self, Kind};
use super::placing::Placing;
use super::scan::Line;
use super::shape;
use super::sheet::Sheet;
use super::signs::Signs;

/// How far back a story's first run may lie from the gap that is settled.
const REACH: usize = 40;

/// In a sheet of more bytes than this runs are not compared with their neighbours and count as unlike.
const COMPARED: usize = 400_000;

/// Where a long gap may be parted: so many lines from either end.
const SPLITS: usize = 9;

/// What stands at a run: where its story began, and whether that had a head above.
#[derive(Clone, Copy, PartialEq, Eq)]
struct State(u32);

impl State {
    fn new(start: usize, headed: bool) -> Self {
        Self((start as u32) << 1 | u32::from(headed))
    }

    fn start(self) -> usize {
        (self.0 >> 1) as usize
    }

    fn headed(self) -> bool {
        self.0 & 1 == 1
    }
}

/// The cheapest way to a state. There are some eighty of them for each run of a sheet.
#[derive(Clone, Copy)]
struct Step {
    state: State,
    cost: f32,
    /// The state before.
    from: State,
    /// Where the gap's lines part; [`INSIDE`]: the gap stays inside the story.
    split: u32,
}

const INSIDE: u32 = u32::MAX;

pub(super) const NEVER: f32 = 1e9;

pub(super) fn settle(
    runs: Vec<Run>,
    gaps: Vec<Vec<Aside>>,
    lines: &Sheet,
    blanks: Blanks,
) -> Vec<Draft> {
    if runs.is_empty() {
        return lonely(gaps);
    }
    let texts: Vec<&str> = gaps.iter().flatten().map(|a| a.text.as_str()).collect();
    let run_lines = |r: &Run| -> Vec<usize> {
        let lines = r.paras.iter().flat_map(|p| &p.lines);
        lines.copied().collect()
    };
    let told = || {
        let features = |r| run_lines(r).into_iter().map(|l| lines.features(l));
        runs.iter().map(move |r| features(r).collect())
    };
    let likeness = Likeness::of_blocks(&texts, told(), |r| runs[r].parts.is_none());
    let bytes = |r| {
        run_lines(r)
            .iter()
            .map(|&l| lines[l].text.len())
            .sum::<usize>()
    };
    let blocks = Blocks::of(&runs);
    let [cohesion, seams] = if runs.iter().map(bytes).sum::<usize>() > COMPARED {
        [Cohesion::default(), Cohesion::default()]
    } else {
        let features = |r| run_lines(r).into_iter().map(|l| lines.features(l));
        let blocks = blocks.iter().map(|b| runs[b].iter().flat_map(features));
        [
            Cohesion::of(blocks.map(Iterator::collect)),
            Cohesion::of(told()),
        ]
    };
    let mut habit = Placing::UNSEEN;
    let kickers: Vec<bool> = texts.iter().map(|t| is_kicker_shape(t)).collect();
    let kinds: Vec<Option<Kind>> = texts.iter().map(|t| Kind::of_head(t)).collect();
    let mut signs = None;
    let mut best = Vec::new();
    for round in 0..2 {
        let before = |sum: &mut usize, gap: &Vec<Aside>| {
            let first = *sum;
            *sum += gap.len();
            Some(first)
        };
        let page = Page {
            runs: &runs,
            gaps: &gaps,
            offsets: gaps.iter().scan(0, before).collect(),
            kickers: &kickers,
            kinds: &kinds,
            column: column(&gaps, &runs, &blocks),
            strong: runs.iter().filter(|r| r.strong).count(),
            likeness: &likeness,
            cohesion: &cohesion,
            seams: &seams,
            blocks: &blocks,
            habit,
            signs,
            lines,
            blanks,
        };
        best = page.solve();
        if round == 0 {
            habit = Placing::seen(&best, &runs, &gaps);
            signs = Some(Signs::seen(&best, &runs, &gaps, lines));
        }
    }
    drafts(runs, gaps, &best, lines)
}

/// For each gap whether it stands in a column of briefs: below the column's name, each text short.
fn column(gaps: &[Vec<Aside>], runs: &[Run], blocks: &Blocks) -> Vec<bool> {
    let mut inside = false;
    let mut out = Vec::with_capacity(gaps.len());
    for (g, gap) in gaps.iter().enumerate() {
        inside &= g == 0 || blocks.paras(g - 1, runs) <= 2 && !runs[g - 1].photo;
        inside &= gap.iter().any(Aside::heads);
        out.push(inside);
        inside |= gap.iter().any(|a| shape::is_briefs(&a.text));
    }
    out
}

/// A gap in which a story ends: its first `split` lines go to the story before.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cut {
    pub(super) gap: usize,
    pub(super) split: usize,
    pub(super) margin: f32,
}

struct Page<'a> {
    runs: &'a [Run],
    gaps: &'a [Vec<Aside>],
    /// Where each gap's lines begin among the lines of all gaps.
    offsets: Vec<usize>,
    /// Of the lines of all gaps: which look like a kicker.
    kickers: &'a [bool],
    /// Of the lines of all gaps: which head a notice or a correction.
    kinds: &'a [Option<Kind>],
    /// Of the gaps: what stands below it is in a column of briefs.
    column: Vec<bool>,
    /// Runs that open a story by their own words.
    strong: usize,
    likeness: &'a Likeness,
    /// How much blocks of runs share with those before them.
    cohesion: &'a Cohesion,
    /// The same of runs.
    seams: &'a Cohesion,
    blocks: &'a Blocks,
    habit: Placing,
    /// What white space tells here, once the sheet was read.
    signs: Option<Signs>,
    lines: &'a [Line],
    /// What blank lines mean here.
    blanks: Blanks,
}

/// What lines that head one story, or follow it, come to.
#[derive(Clone, Copy, Default)]
struct Tally {
    cost: f32,
    heads: u32,
    kickers: u32,
    boxed: u32,
    /// A headline or a column's name is among them.
    headed: bool,
}

impl Tally {
    fn add(&mut self, aside: &Aside, kicker: bool, evidence: f32) {
        self.headed |= aside.heads();
        match aside.look {
            Look::Head => {
                self.heads += 1;
                self.kickers += u32::from(kicker);
                self.cost += 1.0 - 0.55 * evidence;
            }
            Look::Byline => {}
            Look::Section => self.cost += 0.2,
            Look::Boxed | Look::Caption | Look::Row => {
                self.boxed += u32::from(aside.look == Look::Boxed);
                self.cost += 0.4 - 0.82 * evidence;
            }
        }
    }

    /// What they cost where heads stand at `habit`.
    fn cost(&self, habit: f32) -> f32 {
        let mut cost = self.cost;
        if self.heads > 0 && self.heads == self.kickers {
            // A kicker alone is no head.
            cost += 4.5;
        }
        if self.heads > 0 {
            cost += habit;
        }
        // Kicker, headline, deck; the headline may run over two lines.
        const COUNT: [f32; 6] = [0.0, 0.0, 0.0, 0.2, 0.9, 4.31];
        cost + COUNT
            .get(self.heads as usize)
            .copied()
            .unwrap_or(2.2 + 1.6 * (self.heads as f32 - 5.0))
    }
}

/// A place where a gap may be parted, with what that costs whatever story ends there.
struct Parting {
    split: usize,
    tear: f32,
    above: f32,
    headed: bool,
}

impl Page<'_> {
    fn solve(&self) -> Vec<Cut> {
        let n = self.runs.len();
        // The steps of all runs one behind the other; those to run `g` from `bounds[g]` on.
        let mut steps: Vec<Step> = Vec::new();
        let mut bounds = vec![0];
        let start = State::new(0, false);
        steps.push(Step {
            state: State::new(0, self.gaps[0].iter().any(Aside::heads)),
            cost: self.above_cost(0, 0),
            from: start,
            split: 0,
        });
        bounds.push(1);
        let mut margins = vec![9.0f32; n + 1];
        let mut next: Vec<Step> = Vec::new();
        let mut below: Vec<Option<Vec<Tally>>> = Vec::new();
        for g in 1..=n {
            next.clear();
            below.clear();
            // Where the two states that begin here stand in `next`.
            let mut begun: [Option<usize>; 2] = [None; 2];
            let (mut best_in, mut best_cut) = (NEVER, NEVER);
            let inside = if g < n { self.inside_cost(g) } else { NEVER };
            let parts = self.parts(g);
            let seam = self.runs.get(g).is_some_and(|r| r.parts.is_some());
            for step in &steps[bounds[g - 1]..bounds[g]] {
                let state = step.state;
                if inside < NEVER && g - state.start() < REACH {
                    let cost = step.cost + inside;
                    best_in = best_in.min(cost);
                    next.push(Step {
                        state,
                        cost,
                        from: state,
                        split: INSIDE,
                    });
                }
                let back = g - state.start();
                if below.len() <= back {
                    below.resize_with(back + 1, || None);
                }
                let tallies =
                    below[back].get_or_insert_with(|| self.tallies(g, state.start(), &parts));
                for (part, tally) in parts.iter().zip(tallies) {
                    let below = self.below_cost(state, tally, seam) + part.tear;
                    let cost = step.cost + below + part.above;
                    best_cut = best_cut.min(cost);
                    let new = Step {
                        state: State::new(g, part.headed),
                        cost,
                        from: state,
                        split: part.split as u32,
                    };
                    match begun[usize::from(part.headed)] {
                        Some(at) if next[at].cost <= cost => {}
                        Some(at) => next[at] = new,
                        None => {
                            begun[usize::from(part.headed)] = Some(next.len());
                            next.push(new);
                        }
                    }
                }
            }
            margins[g] = (best_in - best_cut).abs().min(9.0);
            next.sort_by(|a, b| a.cost.total_cmp(&b.cost));
            next.truncate(REACH * 2);
            steps.extend_from_slice(&next);
            bounds.push(steps.len());
        }
        let mut cuts = Vec::new();
        let Some(mut state) = steps.get(bounds[n]).map(|s| s.state) else {
            return cuts;
        };
        for g in (0..=n).rev() {
            let ways = &steps[bounds[g]..bounds[g + 1]];
            let Some(step) = ways.iter().find(|s| s.state == state) else {
                break;
            };
            if step.split != INSIDE {
                cuts.push(Cut {
                    gap: g,
                    split: step.split as usize,
                    margin: margins[g],
                });
            }
            state = step.from;
        }
        cuts.reverse();
        cuts
    }

    /// Where a gap may be parted.
    fn parts(&self, gap: usize) -> Vec<Parting> {
        let inner = gap < self.runs.len();
        let cut = if inner { self.cut_cost(gap) } else { 0.0 };
        let part = |split| Parting {
            split,
            tear: self.tear_cost(gap, split)
                + self.seam_cost(gap, split)
                + self.signed_cost(gap, split),
            above: if inner {
                self.above_cost(gap, split) + cut
            } else {
                0.0
            },
            headed: inner && self.gaps[gap][split..].iter().any(Aside::heads),
        };
        self.splits(gap).into_iter().map(part).collect()
    }

    /// For each of the places where a gap may be parted: the lines before it as lines of the
    /// story that began at run `start`.
    fn tallies(&self, gap: usize, start: usize, parts: &[Parting]) -> Vec<Tally> {
        let mut tally = Tally::default();
        let mut done = 0;
        let upto = |part: &Parting| {
            for i in done..part.split {
                self.count(&mut tally, gap, i, start, gap);
            }
            done = part.split;
            tally
        };
        parts.iter().map(upto).collect()
    }

    /// Adds line `i` of a gap, read with the runs `from..to`.
    fn count(&self, tally: &mut Tally, gap: usize, i: usize, from: usize, to: usize) {
        let line = self.offsets[gap] + i;
        let evidence = self.likeness.evidence(line, from, to)
            + Kind::evidence(self.kinds[line], self.runs[from].kind);
        tally.add(&self.gaps[gap][i], self.kickers[line], evidence);
    }

    fn splits(&self, gap: usize) -> Vec<usize> {
        let lines = &self.gaps[gap];
        let k = lines.len();
        if gap == self.runs.len() {
            return vec![k];
        }
        // A byline that heads the next run goes there, unless it closes the head of the one before.
        let top = self.runs[gap].byline.unwrap_or(k).min(k);
        let whole = (top > 0 && top + 1 == k).then_some(k);
        let signed = |a: &Aside| a.look == Look::Byline;
        let least = match self.runs[gap].tail {
            true => lines.iter().rposition(signed).map_or(0, |at| at + 1),
            false => 0,
        };
        (least.min(top)..=top)
            .filter(|&s| s <= SPLITS || s + SPLITS >= top)
            .chain(whole)
            .collect()
    }

    /// The gap's lines all stand inside one story.
    fn inside_cost(&self, gap: usize) -> f32 {
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
    fn cut_cost(&self, gap: usize) -> f32 {
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
        let block = self.blocks.number(gap);
        cost + (self.cohesion.between(block - 1, block) * 1.18).min(3.0)
    }

    /// A story ends above line `split` of the gap: is the white space there what this sheet has
    /// between stories?
    fn seam_cost(&self, gap: usize, split: usize) -> f32 {
        let (Some(signs), Some(run)) = (&self.signs, self.runs.get(gap)) else {
            return 0.0;
        };
        first_line(&self.gaps[gap][split..], run).map_or(0.0, |l| signs.seam(&self.lines[l]))
    }

    /// The byline of the gap goes to the story before or to the one behind.
    fn signed_cost(&self, gap: usize, split: usize) -> f32 {
        match self.runs.get(gap).and_then(|r| r.byline) {
            Some(at) if split > at => self.habit.signed_below,
            Some(_) => self.habit.signed_above,
            None => 0.0,
        }
    }

    /// Parting a gap between two lines that were set as one headline.
    fn tear_cost(&self, gap: usize, split: usize) -> f32 {
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
    fn above_cost(&self, gap: usize, split: usize) -> f32 {
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
    fn below_cost(&self, state: State, lines: &Tally, seam: bool) -> f32 {
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

/// The first printed line of the story that begins with these lines, or else with the run.
pub(super) fn first_line(head: &[Aside], run: &Run) -> Option<usize> {
    head.first()
        .and_then(|a| a.lines.first())
        .or_else(|| run.paras.first().and_then(|p| p.lines.first()))
        .copied()
}

/// A sheet without running text: what stands there is one story.
fn lonely(gaps: Vec<Vec<Aside>>) -> Vec<Draft> {
    let body: Vec<Part> = gaps.into_iter().flatten().map(Part::Aside).collect();
    if body.is_empty() {
        return Vec::new();
    }
    vec![Draft {
        body,
        margin: 0.0,
        ..Draft::default()
    }]
}

fn drafts(runs: Vec<Run>, gaps: Vec<Vec<Aside>>, cuts: &[Cut], lines: &[Line]) -> Vec<Draft> {
    let mut out: Vec<Draft> = Vec::new();
    let gaps = gaps.into_iter().enumerate();
    let mut runs = runs.into_iter();
    let mut cut = cuts.iter().peekable();
    for (g, mut gap) in gaps {
        match cut.next_if(|c| c.gap == g) {
            Some(c) => {
                let above = gap.split_off(c.split.min(gap.len()));
                if let Some(last) = out.last_mut() {
                    last.below.extend(gap);
                }
                if let Some(run) = runs.next() {
                    let tail = run.tail;
                    let lead = run.lead.into_iter().map(Part::Aside);
                    let body = lead.chain(run.paras.into_iter().map(Part::Para)).collect();
                    out.push(Draft {
                        tail,
                        above,
                        below: Vec::new(),
                        body,
                        margin: c.margin,
                    });
                } else if let Some(last) = out.last_mut() {
                    last.below.extend(above);
                }
            }
            None => {
                let run = runs.next().unwrap_or_default();
                if let Some(last) = out.last_mut() {
                    last.body
                        .extend(gap.into_iter().chain(run.lead).map(Part::Aside));
                    last.body.extend(run.paras.into_iter().map(|para| {
                        if run.photo {
                            Part::Aside(Aside {
                                text: joined(&para.lines, lines),
                                lines: para.lines,
                                look: Look::Caption,
                            })
                        } else {
                            Part::Para(para)
                        }
                    }));
                }
            }
        }
    }
    out
}
