//! What it costs to go from one line's part to the next one's.

use super::facts::Facts;
use super::habit::Habit;
use super::walk::{FAR, PARTS};

/// The kinds of states: the four parts of a paragraph, and display lines.
const KINDS: usize = 5;

/// The cheapest state of each kind at the line before, whatever its measure.
pub(super) struct Ways {
    best: [(f32, usize); KINDS],
    display: usize,
    alone: usize,
}

impl Ways {
    pub(super) fn over(cost: &[f32], display: usize, alone: usize) -> Self {
        let mut best = [(FAR * 2.0, 0); KINDS];
        for (state, &value) in cost.iter().enumerate() {
            let slot = &mut best[kind(state, display, alone)];
            if value < slot.0 {
                *slot = (value, state);
            }
        }
        Self {
            best,
            display,
            alone,
        }
    }

    /// The cheapest way into each part of a paragraph from a line of another measure or of none. A line
    /// of the same measure is never dearer to come from; [`Self::enter`] looks at those.
    pub(super) fn elsewhere(&self, steps: &Steps) -> [(f32, usize); PARTS] {
        std::array::from_fn(|part| {
            let ways = self.best.iter().enumerate().map(|(kind, &(value, from))| {
                let same = usize::from(from >= self.display);
                (value + steps.0[same][kind][part], from)
            });
            least(ways)
        })
    }

    /// The cheapest way into a state: from its own measure, or from elsewhere.
    pub(super) fn enter(
        &self,
        state: usize,
        cost: &[f32],
        steps: &Steps,
        elsewhere: &[(f32, usize); PARTS],
    ) -> (f32, usize) {
        if state >= self.display {
            let to = kind(state, self.display, self.alone);
            let ways = self.best.iter().enumerate();
            return least(ways.map(|(kind, &(value, from))| (value + steps.0[1][kind][to], from)));
        }
        let (first, part) = (state / PARTS * PARTS, state % PARTS);
        let own = cost[first..first + PARTS].iter().enumerate();
        let own = own.map(|(from, value)| (value + steps.0[1][from][part], first + from));
        least(std::iter::once(elsewhere[part]).chain(own))
    }
}

/// The first of the cheapest ways.
fn least(ways: impl Iterator<Item = (f32, usize)>) -> (f32, usize) {
    ways.fold((FAR * 2.0, 0), |a, b| if b.0 < a.0 { b } else { a })
}

fn kind(state: usize, display: usize, alone: usize) -> usize {
    if state == display {
        4
    } else if state == alone {
        3
    } else {
        state % PARTS
    }
}

/// All step costs between two lines: by whether the measure stays, the kind before, the kind behind.
pub(super) struct Steps([[[f32; KINDS]; KINDS]; 2]);

/// What two lines are to each other, as far as a step's cost depends on it.
#[derive(Clone, Copy)]
struct Meeting {
    /// A blank line parts them where blank lines tell something.
    blank: bool,
    /// None does where one might.
    tight: bool,
    torn: bool,
    /// The first one ends what it is part of.
    over: bool,
    opens: bool,
    fixed: bool,
}

impl Meeting {
    fn of(a: &Facts, b: &Facts, habit: &Habit) -> Self {
        Self {
            blank: habit.blanks_tell && b.blank,
            tight: habit.blanks_tell && !b.blank,
            torn: b.torn,
            over: a.over,
            opens: b.opens,
            fixed: b.fixed.is_some(),
        }
    }

    /// A number for each meeting, below [`MEETINGS`].
    fn number(self) -> usize {
        let bits = [
            self.blank, self.tight, self.torn, self.over, self.opens, self.fixed,
        ];
        bits.iter().fold(0, |n, &bit| n << 1 | usize::from(bit))
    }
}

const MEETINGS: usize = 64;

/// The step costs between lines, each kind of meeting worked out once.
pub(super) struct StepTable([Option<Box<Steps>>; MEETINGS]);

impl StepTable {
    pub(super) fn new() -> Self {
        Self([const { None }; MEETINGS])
    }

    /// Those between two lines.
    pub(super) fn between(&mut self, a: &Facts, b: &Facts, habit: &Habit) -> &Steps {
        let meeting = Meeting::of(a, b, habit);
        self.0[meeting.number()].get_or_insert_with(|| Box::new(Steps::at(meeting)))
    }
}

impl Steps {
    fn at(meeting: Meeting) -> Self {
        let mut out = [[[0.0; KINDS]; KINDS]; 2];
        for (same, table) in out.iter_mut().enumerate() {
            for (x, row) in table.iter_mut().enumerate() {
                for (y, cell) in row.iter_mut().enumerate() {
                    *cell = step_cost(x, y, same == 1, meeting);
                }
            }
        }
        Self(out)
    }
}

/// What it costs to go from one kind to the next; `same` when the measure stays.
fn step_cost(x: usize, y: usize, same: bool, at: Meeting) -> f32 {
    let Meeting { blank, tight, .. } = at;
    let goes_on = y == 1 || y == 2;
    // What one line opens and the next one closes belongs to one text.
    let parts = !(matches!(x, 0 | 1) && goes_on || x == 4 && y == 4);
    let torn = if at.torn && parts { 4.0 } else { 0.0 };
    torn + match x {
        // Inside a paragraph.
        0 | 1 => match y {
            1 | 2 => (if same { 0.0 } else { 4.2 }) + if blank { 2.0 } else { 0.0 },
            // Another frame's line stands in between; the paragraph goes on behind it.
            4 => 4.6 - if blank { 1.5 } else { 0.0 } - if at.fixed { 1.2 } else { 0.0 },
            // Cut off: another story's frame comes before the rest.
            _ => 7.0 - if blank { 1.5 } else { 0.0 } - if at.opens { 1.5 } else { 0.0 },
        },
        // Behind a paragraph's end.
        2 | 3 => {
            if goes_on {
                // The rest of a paragraph that was cut off further up.
                6.0 - if blank { 1.5 } else { 0.0 } + if at.over { -1.0 } else { 0.0 }
            } else if y == 4 {
                0.9 - if blank { 0.4 } else { 0.0 } + if tight { 0.6 } else { 0.0 }
            } else {
                (if same { 0.2 } else { 1.4 }) - if blank && !same { 0.4 } else { 0.0 }
            }
        }
        // Behind a display line.
        _ => {
            if goes_on {
                4.6 - if blank { 1.0 } else { 0.0 }
            } else if y == 4 {
                0.3
            } else {
                0.7 - if at.opens { 0.5 } else { 0.0 }
            }
        }
    }
}
