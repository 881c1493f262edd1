//! The chain settled as a whole: a walk over the gaps in which each either stays inside a story or
//! parts two, its lines going to the one before or behind.

mod costs;

use crate::ingest::blocks::Blocks;
use crate::ingest::chain::{Run, joined};
use crate::ingest::group::{Aside, Draft, Look, Part};
use crate::ingest::head_line::{Blanks, is_kicker_shape};
use crate::ingest::lexical::{Cohesion, Likeness, across};
use crate::ingest::notice::Kind;
use crate::ingest::placing::Placing;
use crate::ingest::scan::Line;
use crate::ingest::shape;
use crate::ingest::sheet::Sheet;
use crate::ingest::signs::Signs;

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
    let told = |r: &Run| -> Vec<usize> {
        let lines = r.paras.iter().flat_map(|p| &p.lines);
        lines.copied().collect()
    };
    let features = lines.features();
    let by_run = runs.iter().map(|r| told(r).into_iter());
    let likeness = Likeness::of_blocks(features, &texts, by_run, |r| runs[r].parts.is_none());
    let blocks = Blocks::of(&runs);
    let bytes = |r: &Run| -> usize { told(r).iter().map(|&l| lines[l].text.len()).sum() };
    let long = runs.iter().map(bytes).sum::<usize>() > COMPARED;
    let [cohesion, seams] = if long {
        [Cohesion::default(), Cohesion::default()]
    } else {
        let by_block = blocks
            .iter()
            .map(|b| runs[b].iter().flat_map(told).collect());
        [
            Cohesion::of(features, by_block),
            Cohesion::of(features, runs.iter().map(told)),
        ]
    };
    let strange: Vec<f32> = match long {
        true => vec![0.0; runs.len()],
        false => strangeness(&runs, &gaps, lines),
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
            strange: &strange,
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

/// For each run how strange it is to the text above the lines of its gap, 0 to 1: 1 where they share no pair of
/// characters.
fn strangeness(runs: &[Run], gaps: &[Vec<Aside>], lines: &Sheet) -> Vec<f32> {
    /// Nine of ten seams inside stories share more, half of those between two stories less.
    const AKIN: f32 = 0.3;
    let mut paras: Vec<&[usize]> = Vec::new();
    let (mut asked, mut seams) = (Vec::new(), Vec::new());
    for (r, (run, gap)) in runs.iter().zip(gaps).enumerate() {
        // Of a picture and its few words nothing can be said.
        if r > 0 && !run.strong && gap.iter().any(Aside::heads) {
            asked.push(r);
            seams.push(paras.len());
        }
        paras.extend(run.paras.iter().map(|p| p.lines.as_slice()));
    }
    let mut out = vec![0.0; runs.len()];
    for (r, shared) in asked
        .into_iter()
        .zip(across(lines.features(), &paras, &seams))
    {
        out[r] = (1.0 - shared / AKIN).max(0.0);
    }
    out
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
    /// Of the gaps: how strange the texts on both sides are to each other.
    strange: &'a [f32],
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
