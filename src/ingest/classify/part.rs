//! What it costs that a line plays a part: how well its width, end and opening suit it.

use super::Role;
use super::facts::Facts;
use super::habit::Habit;
use super::walk::{FAR, PARTS};
use crate::ingest::measure::WIDEST;

/// What it costs that a line of this look plays this part.
pub(super) fn emit(
    f: &Facts,
    state: usize,
    display: usize,
    alone: usize,
    widths: &[u16],
    habit: &Habit,
    before: Option<&Facts>,
) -> f32 {
    if f.fixed.is_some() {
        return if state == display { 0.0 } else { FAR };
    }
    if state == display {
        return display_cost(f);
    }
    if state == alone {
        return alone_cost(f, habit);
    }
    let measure = f32::from(widths[state / PARTS]) / 2.0;
    let over = (f.width - f.shrink - measure).max(0.0);
    if over > 4.0 {
        return FAR;
    }
    let overflow = if over <= 0.75 { 0.0 } else { 1.0 + over * 2.5 };
    let body_row = if f.row { 1.5 } else { 0.0 }
        + if f.plain { 0.4 } else { 0.0 }
        + if f.halves { 1.5 } else { 0.0 };
    let set = Set {
        f,
        habit,
        measure,
        overflow,
        body_row,
    };
    match state % PARTS {
        0 => set.first_cost(before),
        1 => set.inner_cost(),
        2 => set.last_cost(),
        _ => set.single_cost(),
    }
}

/// A line set on its own.
fn display_cost(f: &Facts) -> f32 {
    let end = if f.asks {
        0.0
    } else if f.closed {
        3.5
    } else if f.open {
        4.5
    } else {
        0.0
    };
    let opens = if f.opens { 6.0 } else { 0.0 };
    let row = if f.row { -1.0 } else { 0.0 };
    let hangs = if f.hangs { 4.0 } else { 0.0 };
    let wide = if f.width > 45.0 { 2.0 } else { 0.0 };
    let look = if f.plain {
        -0.5
    } else if f.digits > 0.0 {
        0.4
    } else {
        0.8
    } - if f.halves { 1.2 } else { 0.0 }
        + if f.stopped { 3.0 } else { 0.0 }
        + if f.further { 3.0 } else { 0.0 };
    2.2 + end + opens + row + hangs + wide + look
}

/// A whole paragraph on one line: unwrapped text, or a sentence by itself.
fn alone_cost(f: &Facts, habit: &Habit) -> f32 {
    let end = if f.closed {
        0.0
    } else if f.stopped || f.marked {
        1.0
    } else if f.open {
        5.0
    } else {
        3.5
    };
    let size = if f.width > f32::from(WIDEST) / 2.0 || habit.unwrapped && f.width >= 20.0 {
        0.0
    } else if f.width > 40.0 {
        1.2
    } else {
        3.2
    };
    let hangs = if f.hangs { 4.0 } else { 0.0 };
    1.0 + end + size + hangs + out_of_place(f, habit)
}

/// A line as it stands in a measure.
struct Set<'a> {
    f: &'a Facts,
    habit: &'a Habit,
    /// In ems.
    measure: f32,
    /// What it costs that it is wider than the measure.
    overflow: f32,
    /// What it costs that running text looks so.
    body_row: f32,
}

impl Set<'_> {
    fn first_cost(&self, before: Option<&Facts>) -> f32 {
        let (f, measure) = (self.f, self.measure);
        let room = if f.indented { 0.0 } else { self.habit.indent };
        let fit = if f.lone_opening {
            0.3
        } else {
            fullness(f, measure - room)
        };
        // After a byline on its own line, or without a lost indent, a first line may be full.
        let full = fullness(f, measure)
            + if before.is_some_and(|b| b.fixed == Some(Role::Byline) || b.opens && b.closed) {
                0.3
            } else {
                2.6
            };
        let end = if f.closed { 2.3 } else { 0.0 };
        let known = if f.opens {
            -2.0
        } else if f.marked || f.indented {
            -1.2
        } else {
            0.0
        };
        let hangs = if f.hangs { 6.0 } else { 0.0 };
        let over_now = if f.over { 4.0 } else { 0.0 };
        let whole = if self.habit.unwrapped { 3.0 } else { 0.0 };
        0.5 + fit.min(full)
            + end
            + known
            + hangs
            + self.overflow
            + self.body_row
            + over_now
            + whole
            + out_of_place(f, self.habit)
    }

    fn inner_cost(&self) -> f32 {
        let f = self.f;
        let end = if f.closed { 2.3 } else { 0.0 };
        let opens = self.opening(2.0);
        let over_now = if f.over { 5.0 } else { 0.0 };
        0.2 + fullness(f, self.measure)
            + end
            + opens
            + over_now
            + self.overflow
            + self.body_row
            + self.set_in()
    }

    fn last_cost(&self) -> f32 {
        let f = self.f;
        let end = self.unended(4.2);
        let opens = self.opening(2.5);
        let size = if f.width < self.measure - 1.0 {
            0.8
        } else if f.closed {
            1.4
        } else {
            2.8
        };
        0.2 + end + opens + size + self.overflow + self.body_row + self.set_in()
    }

    /// A paragraph of one line.
    fn single_cost(&self) -> f32 {
        let f = self.f;
        let end = self.unended(if f.further { 1.0 } else { 4.5 });
        let known = if f.opens {
            -1.0
        } else if f.marked || f.indented {
            -0.8
        } else {
            0.0
        };
        let size = if f.entry {
            0.4
        } else if f.width <= self.measure - self.habit.indent + 0.5 {
            1.6
        } else {
            4.0
        };
        let hangs = if f.hangs { 5.0 } else { 0.0 };
        0.8 + end
            + known
            + size
            + hangs
            + self.overflow
            + self.body_row
            + out_of_place(f, self.habit)
    }

    /// What it costs that a paragraph ends with a line that ends no sentence.
    fn unended(&self, bare: f32) -> f32 {
        if self.f.asks {
            1.0
        } else if self.f.closed {
            0.0
        } else if self.f.open {
            5.0
        } else {
            bare
        }
    }

    /// What it costs that a line goes on with a paragraph and looks like the beginning of one.
    fn opening(&self, marked: f32) -> f32 {
        if self.f.opens || self.f.caption {
            6.0
        } else if self.f.marked || self.f.indented {
            marked
        } else {
            0.0
        }
    }

    /// Where first lines are set in, a line that is goes on with nothing.
    fn set_in(&self) -> f32 {
        if self.habit.set_in && self.f.indented {
            4.0
        } else {
            0.0
        }
    }
}

/// A paragraph that begins without the indent that this sheet's first lines have.
fn out_of_place(f: &Facts, habit: &Habit) -> f32 {
    if habit.set_in && !f.indented && !f.opens {
        1.5
    } else {
        0.0
    }
}

/// How well a line that goes on fills its room: free when full, or when the next word did not fit.
fn fullness(f: &Facts, room: f32) -> f32 {
    let mut slack = room - f.width;
    if slack > 0.0 {
        slack = (slack - f.stretch).max(0.0);
    }
    // A measure is known to half an em, and figures are not quite half an em wide.
    let loose = 0.75 + f.digits * 0.06;
    if slack.abs() <= loose {
        return 0.0;
    }
    if slack < 0.0 {
        let over = (-slack - f.shrink).max(0.0);
        return 0.2 + 0.15 * (-slack - over) + if over > 0.75 { 0.8 + over * 1.5 } else { over };
    }
    // Short, but the next word would not have fitted.
    let short = slack - (f.next_unit - 0.25).max(0.0);
    if short <= 0.0 {
        return 0.4 + slack * 0.12;
    }
    (0.8 + slack * 0.12 + short * 1.2).min(9.0)
}
