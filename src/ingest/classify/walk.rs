//! The walk of least cost over a stretch of lines.

use super::facts::facts;
use super::habit::Habit;
use super::part::emit;
use super::step::{StepTable, Ways};
use super::{Read, Role};
use crate::ingest::measure::measures;
use crate::ingest::scan::Line;

/// Of a paragraph in one measure: first, inner, last, single.
pub(super) const PARTS: usize = 4;
/// A cost that nobody pays.
pub(super) const FAR: f32 = 1e9;

/// Costs are negative logarithms of rough odds: 0.7 is an even chance, 2.3 one in ten, 4.6 one in
/// a hundred.
pub(super) fn walk(lines: &[Line], out: &mut Vec<Read>) {
    let facts = facts(lines);
    let widths = measures(lines);
    let habit = Habit::of(&facts, &widths);
    let states = widths.len() * PARTS + 2;
    let display = widths.len() * PARTS;
    let alone = display + 1;
    let mut cost = vec![0.0f32; states];
    let mut next = vec![FAR; states];
    let mut back: Vec<u8> = vec![0; states * lines.len()];
    let mut table = StepTable::new();
    let mut runner: Vec<u8> = Vec::with_capacity(lines.len());
    for (i, fact) in facts.iter().enumerate() {
        let before = i.checked_sub(1).map(|j| &facts[j]);
        let row = &mut back[i * states..(i + 1) * states];
        let ways = Ways::over(&cost, display, alone);
        let steps = before.map(|b| {
            let steps = table.between(b, fact, &habit);
            let elsewhere = ways.elsewhere(steps);
            (steps, elsewhere)
        });
        for (state, slot) in row.iter_mut().enumerate() {
            let emitted = emit(fact, state, display, alone, &widths, &habit, before);
            if emitted >= FAR {
                next[state] = FAR;
                continue;
            }
            let (best, from) = match &steps {
                None => (start_cost(state, display, alone), 0),
                Some((steps, elsewhere)) => ways.enter(state, &cost, steps, elsewhere),
            };
            next[state] = best + emitted;
            *slot = from as u8;
        }
        let least = next.iter().copied().fold(FAR * 4.0, f32::min);
        for value in &mut next {
            *value = (*value - least).min(FAR);
        }
        std::mem::swap(&mut cost, &mut next);
        // How clearly body parted from display at this line, seen from here.
        let body = cost[..display].iter().copied().fold(FAR, f32::min);
        let aside = cost[display].min(cost[alone]);
        runner.push(((body - aside).abs() * 10.0).min(100.0) as u8);
    }
    let mut state = (0..states)
        .min_by(|&a, &b| cost[a].total_cmp(&cost[b]))
        .unwrap_or(0);
    let begin = out.len();
    for i in (0..lines.len()).rev() {
        let read = |role, measure| Read {
            role,
            measure,
            margin: runner[i],
        };
        out.push(if let Some(role) = facts[i].fixed {
            read(role, 0)
        } else if state == display {
            read(Role::Display, 0)
        } else if state == alone {
            read(Role::Single, 0)
        } else {
            let role = [Role::First, Role::Inner, Role::Last, Role::Single][state % PARTS];
            read(role, widths[state / PARTS])
        });
        state = usize::from(back[i * states + state]);
    }
    out[begin..].reverse();
}

fn start_cost(state: usize, display: usize, alone: usize) -> f32 {
    if state == display || state == alone || state.is_multiple_of(PARTS) || state % PARTS == 3 {
        0.0
    } else {
        6.0
    }
}
