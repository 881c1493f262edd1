//! The chain settled as a whole: a walk over the gaps in which each either stays inside a story or
//! parts two, its lines going to the one before or behind.

use super::chain::Run;
use super::gap::blank_before;
use super::group::{Aside, Draft, Look, Part};
use super::head::{Blank, Blanks, is_deck_shape, is_kicker_shape, same_frame};
use super::lexical::{Cohesion, Likeness};
use super::scan::Line;

/// How far back a story's first run may lie from the gap that is settled.
const REACH: usize = 40;

/// Where a long gap may be parted: so many lines from either end.
const SPLITS: usize = 9;

#[derive(Clone, Copy)]
struct Step {
    cost: f32,
    /// State before: (start of its story, whether it had a head above).
    from: (usize, bool),
    /// `None`: the gap stays inside the story; else where its lines part.
    split: Option<usize>,
}

pub(super) const NEVER: f32 = 1e9;

pub(super) fn settle(
    runs: Vec<Run>,
    gaps: Vec<Vec<Aside>>,
    lines: &[Line],
    blanks: Blanks,
) -> Vec<Draft> {
    if runs.is_empty() {
        return lonely(gaps);
    }
    let texts: Vec<&str> = gaps.iter().flatten().map(|a| a.text.as_str()).collect();
    let run_texts = || {
        runs.iter().map(|r| {
            r.paras
                .iter()
                .flat_map(|p| p.lines.iter().map(|&l| &*lines[l].text))
                .collect::<Vec<_>>()
        })
    };
    let likeness = Likeness::of(&texts, run_texts());
    let cohesion = Cohesion::of(run_texts());
    let mut habit = Placing {
        above: 0.35,
        below: 0.35,
    };
    let mut best = Vec::new();
    for round in 0..2 {
        let page = Page {
            runs: &runs,
            gaps: &gaps,
            likeness: &likeness,
            cohesion: &cohesion,
            habit,
            lines,
            blanks,
        };
        best = page.solve();
        if round == 0 {
            habit = Placing::seen(&best, &gaps);
        }
    }
    drafts(runs, gaps, &best)
}

/// How often the heads of this sheet stand above or below their bodies, as costs.
#[derive(Clone, Copy)]
struct Placing {
    above: f32,
    below: f32,
}

impl Placing {
    fn seen(cuts: &[Cut], gaps: &[Vec<Aside>]) -> Self {
        let (mut above, mut below) = (0.8f32, 0.8f32);
        for cut in cuts {
            let heads = |s: &[Aside]| s.iter().any(|a| a.look == Look::Head);
            let gap = &gaps[cut.gap];
            // The first and the last gap leave no choice and so tell most.
            below += f32::from(u8::from(cut.gap > 0 && heads(&gap[..cut.split])));
            above += f32::from(u8::from(
                cut.gap + 1 < gaps.len() && heads(&gap[cut.split..]),
            ));
        }
        let all = above + below;
        Self {
            above: -(above / all).ln(),
            below: -(below / all).ln(),
        }
    }
}

/// A gap in which a story ends: its first `split` lines go to the story before.
#[derive(Debug, Clone, Copy)]
struct Cut {
    gap: usize,
    split: usize,
    margin: f32,
}

struct Page<'a> {
    runs: &'a [Run],
    gaps: &'a [Vec<Aside>],
    likeness: &'a Likeness,
    cohesion: &'a Cohesion,
    habit: Placing,
    lines: &'a [Line],
    /// What blank lines mean here.
    blanks: Blanks,
}

impl Page<'_> {
    fn solve(&self) -> Vec<Cut> {
        let n = self.runs.len();
        let mut offsets = Vec::with_capacity(n + 1);
        let mut sum = 0;
        for gap in self.gaps {
            offsets.push(sum);
            sum += gap.len();
        }
        // states[g]: at run g, keyed by (start run of the open story, head above?).
        let mut states: Vec<Vec<((usize, bool), Step)>> = vec![Vec::new(); n + 1];
        let first = &self.gaps[0];
        let above = self.above_cost(0, 0, offsets[0]);
        states[0].push((
            (0, first.iter().any(Aside::heads)),
            Step {
                cost: above,
                from: (0, false),
                split: Some(0),
            },
        ));
        let mut margins = vec![9.0f32; n + 1];
        for g in 1..=n {
            let mut next: Vec<((usize, bool), Step)> = Vec::new();
            let (mut best_in, mut best_cut) = (NEVER, NEVER);
            let inside = if g < n { self.inside_cost(g) } else { NEVER };
            for &(state, step) in &states[g - 1] {
                if inside < NEVER && g - state.0 < REACH {
                    let cost = step.cost + inside;
                    best_in = best_in.min(cost);
                    offer(
                        &mut next,
                        state,
                        Step {
                            cost,
                            from: state,
                            split: None,
                        },
                    );
                }
                for split in self.splits(g) {
                    let below = self.below_cost(g, split, state.0, offsets[g], state.1)
                        + self.tear_cost(g, split);
                    let (above, has) = if g < n {
                        let has = self.gaps[g][split..].iter().any(Aside::heads);
                        (
                            self.above_cost(g, split, offsets[g]) + self.cut_cost(g),
                            has,
                        )
                    } else {
                        (0.0, false)
                    };
                    let cost = step.cost + below + above;
                    best_cut = best_cut.min(cost);
                    offer(
                        &mut next,
                        (g, has),
                        Step {
                            cost,
                            from: state,
                            split: Some(split),
                        },
                    );
                }
            }
            margins[g] = (best_in - best_cut).abs().min(9.0);
            next.sort_by(|a, b| a.1.cost.total_cmp(&b.1.cost));
            next.truncate(REACH * 2);
            states[g] = next;
        }
        let mut cuts = Vec::new();
        let Some(&(mut state, _)) = states[n].first() else {
            return cuts;
        };
        for g in (0..=n).rev() {
            let Some((_, step)) = states[g].iter().find(|(s, _)| *s == state) else {
                break;
            };
            if let Some(split) = step.split {
                cuts.push(Cut {
                    gap: g,
                    split,
                    margin: margins[g],
                });
            }
            state = step.from;
        }
        cuts.reverse();
        cuts
    }

    fn splits(&self, gap: usize) -> Vec<usize> {
        let lines = &self.gaps[gap];
        let k = lines.len();
        if gap == self.runs.len() {
            return vec![k];
        }
        // A byline that heads the next run goes there.
        let top = self.runs[gap].byline.unwrap_or(k).min(k);
        (0..=top)
            .filter(|&s| s <= SPLITS || s + SPLITS >= top)
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
        let lines = &self.gaps[gap];
        let heads = lines.iter().filter(|a| a.look == Look::Head).count();
        cost += match heads {
            0 => 0.2,
            1 => 0.8,
            2 => 3.8,
            k => 3.8 + 1.8 * (k - 2) as f32,
        };
        // A crosshead speaks of what comes below it, a headline behind its body of what stands above.
        let first = self.gaps[..gap].iter().map(Vec::len).sum::<usize>();
        for (i, _) in lines
            .iter()
            .enumerate()
            .filter(|(_, a)| a.look == Look::Head)
        {
            let (above, below) = (
                self.likeness
                    .evidence(first + i, gap.saturating_sub(2), gap),
                self.likeness.evidence(first + i, gap, gap + 1),
            );
            cost += (0.4 * (above - below)).max(0.0);
        }
        let measure = |r: &Run| r.paras.first().map_or(0, |p| p.measure);
        let column = measure(&self.runs[gap - 1]).max(measure(run));
        for aside in lines {
            cost += match aside.look {
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
        }
        cost
    }

    /// A story begins behind this gap although nothing in the run says so.
    fn cut_cost(&self, gap: usize) -> f32 {
        let run = &self.runs[gap];
        if run.strong {
            return 0.0;
        }
        let strong = self.runs.iter().filter(|r| r.strong).count();
        let mut cost = if strong == 0 {
            1.2
        } else if strong * 3 >= self.runs.len() {
            2.8
        } else {
            2.2
        };
        if run.after_end {
            cost -= 2.0;
        }
        // Where blank lines part frames a story begins behind one, a crosshead does not.
        let first = self.gaps[gap]
            .iter()
            .find(|a| a.heads())
            .and_then(|a| a.lines.first());
        if self.blanks == Blanks::BetweenFrames
            && let Some(&l) = first
        {
            cost += if self.lines[l].blanks > 0 { -1.0 } else { 1.2 };
        }
        if self.gaps[gap].iter().any(|a| a.look == Look::Section) {
            cost -= 3.5;
        }
        cost + (self.cohesion.between(gap - 1, gap) * 1.2).min(3.0)
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
        match (same_frame(&above.text, &below.text, 1, blank), blank) {
            (false, _) => 0.0,
            (true, Blank::Joins) => 5.0,
            (true, _) => 1.0,
        }
    }

    /// Lines of the gap from `split` on head the story that begins at run `gap`.
    fn above_cost(&self, gap: usize, split: usize, offset: usize) -> f32 {
        let lines = &self.gaps[gap][split..];
        let to = if self.runs.get(gap + 1).is_some_and(|r| !r.strong) {
            gap + 2
        } else {
            gap + 1
        };
        // Tables and boxes rarely stand above the text that they belong to.
        let aside = lines
            .iter()
            .filter(|a| matches!(a.look, Look::Row | Look::Boxed))
            .count() as f32;
        aside * 0.8
            + self.heads_cost(
                lines,
                offset + split,
                gap,
                to.min(self.runs.len()),
                self.habit.above,
            )
    }

    /// The first `split` lines of the gap belong to the story that began at run `start`.
    fn below_cost(
        &self,
        gap: usize,
        split: usize,
        start: usize,
        offset: usize,
        headed: bool,
    ) -> f32 {
        let lines = &self.gaps[gap][..split];
        let heads = lines.iter().any(Aside::heads);
        // The last line of a long box may turn out to be the headline.
        let boxed = lines.iter().filter(|a| a.look == Look::Boxed).count() >= 4;
        // The rest of a story from another page needs no head.
        let bare = if self.runs[start].tail {
            0.5
        } else {
            match (headed || heads, boxed) {
                (true, _) => 0.0,
                (false, true) => 2.0,
                (false, false) => 4.0,
            }
        };
        let both = if headed && heads { 2.2 } else { 0.0 };
        bare + both + self.heads_cost(lines, offset, start, gap, self.habit.below)
    }

    fn heads_cost(&self, lines: &[Aside], first: usize, from: usize, to: usize, habit: f32) -> f32 {
        let mut cost = 0.0;
        let (mut heads, mut kickers) = (0usize, 0usize);
        for (i, aside) in lines.iter().enumerate() {
            let evidence = self.likeness.evidence(first + i, from, to);
            match aside.look {
                Look::Head => {
                    heads += 1;
                    kickers += usize::from(is_kicker_shape(&aside.text));
                    cost += 1.0 - 0.55 * evidence;
                }
                Look::Byline => {}
                Look::Section => cost += 0.2,
                Look::Boxed | Look::Caption | Look::Row => cost += 0.4 - 0.3 * evidence,
            }
        }
        if heads > 0 && heads == kickers {
            // A kicker alone is no head.
            cost += 4.5;
        }
        if heads > 0 {
            cost += habit;
        }
        // Kicker, headline, deck; the headline may run over two lines.
        const COUNT: [f32; 6] = [0.0, 0.0, 0.0, 0.2, 0.9, 2.2];
        cost + COUNT
            .get(heads)
            .copied()
            .unwrap_or(2.2 + 1.6 * (heads as f32 - 5.0))
    }
}

fn offer(states: &mut Vec<((usize, bool), Step)>, key: (usize, bool), step: Step) {
    match states.iter_mut().find(|(k, _)| *k == key) {
        Some((_, old)) if old.cost <= step.cost => {}
        Some((_, old)) => *old = step,
        None => states.push((key, step)),
    }
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

fn drafts(runs: Vec<Run>, gaps: Vec<Vec<Aside>>, cuts: &[Cut]) -> Vec<Draft> {
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
                    let body = run.paras.into_iter().map(Part::Para).collect();
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
                    last.body.extend(gap.into_iter().map(Part::Aside));
                    last.body.extend(run.paras.into_iter().map(Part::Para));
                }
            }
        }
    }
    out
}
