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
        let end = if f.closed {
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
            + if f.stopped { 3.0 } else { 0.0 };
        return 2.2 + end + opens + row + hangs + wide + look;
    }
    if state == alone {
        // A whole paragraph on one line: unwrapped text, or a sentence by itself.
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
        return 1.0 + end + size + hangs + out_of_place(f, habit);
    }
    let measure = f32::from(widths[state / PARTS]) / 2.0;
    let over = (f.width - f.shrink - measure).max(0.0);
    if over > 4.0 {
        return FAR;
    }
    let overflow = if over <= 0.75 { 0.0 } else { 1.0 + over * 2.5 };
    let part = state % PARTS;
    let body_row = if f.row { 1.5 } else { 0.0 }
        + if f.plain { 0.4 } else { 0.0 }
        + if f.halves { 1.5 } else { 0.0 };
    // Where first lines are set in, a line that is goes on with nothing.
    let set_in = if habit.set_in && f.indented { 4.0 } else { 0.0 };
    match part {
        0 => {
            let room = if f.indented { 0.0 } else { habit.indent };
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
            let whole = if habit.unwrapped { 3.0 } else { 0.0 };
            0.5 + fit.min(full)
                + end
                + known
                + hangs
                + overflow
                + body_row
                + over_now
                + whole
                + out_of_place(f, habit)
        }
        1 => {
            let end = if f.closed { 2.3 } else { 0.0 };
            let opens = if f.opens || f.caption {
                6.0
            } else if f.marked || f.indented {
                2.0
            } else {
                0.0
            };
            let over_now = if f.over { 5.0 } else { 0.0 };
            0.2 + fullness(f, measure) + end + opens + over_now + overflow + body_row + set_in
        }
        2 => {
            let end = if f.closed {
                0.0
            } else if f.open {
                5.0
            } else {
                4.2
            };
            let opens = if f.opens || f.caption {
                6.0
            } else if f.marked || f.indented {
                2.5
            } else {
                0.0
            };
            let size = if f.width < measure - 1.0 {
                0.8
            } else if f.closed {
                1.4
            } else {
                2.8
            };
            0.2 + end + opens + size + overflow + body_row + set_in
        }
        _ => {
            let end = if f.closed {
                0.0
            } else if f.open {
                5.0
            } else {
                4.5
            };
            let known = if f.opens {
                -1.0
            } else if f.marked || f.indented {
                -0.8
            } else {
                0.0
            };
            let size = if f.width <= measure - habit.indent + 0.5 {
                1.6
            } else {
                4.0
            };
            let hangs = if f.hangs { 5.0 } else { 0.0 };
            0.8 + end + known + size + hangs + overflow + body_row + out_of_place(f, habit)
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
