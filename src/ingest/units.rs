//! Roles to units: whole paragraphs, whatever stood between their halves.

use super::classify::{Read, Role};
use super::scan::Line;
use super::shape;

/// A unit of a sheet, in reading order. Numbers are indices of lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Unit {
    /// A paragraph.
    Para(Para),
    /// A line set on its own.
    Display(usize),
    /// A byline on a line of its own.
    Byline(usize),
}

/// A paragraph as its lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Para {
    /// Its lines in reading order.
    pub(super) lines: Vec<usize>,
    /// Measure in half ems of its first line; 0 for one that was never wrapped.
    pub(super) measure: u16,
    /// Begins in the middle of a sentence that no earlier paragraph was waiting for.
    pub(super) cut_start: bool,
    /// Ends in the middle of a sentence that no later line takes up.
    pub(super) cut_end: bool,
    /// Lines stand between its halves that are no part of it.
    pub(super) seam: bool,
}

/// The units of one sheet.
#[derive(Debug, Default)]
pub(super) struct Units {
    /// What the stories are made of.
    pub(super) flow: Vec<Unit>,
    /// Lines that belong to the page.
    pub(super) furniture: Vec<usize>,
    /// Display lines that interrupted a paragraph, with the index in `flow` of that paragraph.
    pub(super) strays: Vec<(usize, usize)>,
}

/// Collects the lines of one sheet (`from..to`) into units.
pub(super) fn collect(lines: &[Line], reads: &[Read], from: usize, to: usize) -> Units {
    let mut out = Units::default();
    let mut open: Option<Para> = None;
    let mut aside: Vec<usize> = Vec::new();
    for i in from..to {
        let role = reads[i].role;
        match role {
            Role::Furniture => out.furniture.push(i),
            Role::Display | Role::Byline if open.is_some() => aside.push(i),
            Role::Display => out.flow.push(Unit::Display(i)),
            Role::Byline => out.flow.push(Unit::Byline(i)),
            Role::First | Role::Single => {
                cut(&mut out, &mut open, &mut aside, reads);
                let para = Para {
                    lines: vec![i],
                    measure: reads[i].measure,
                    cut_start: false,
                    cut_end: false,
                    seam: false,
                };
                if role == Role::Single {
                    out.flow.push(Unit::Para(para));
                } else {
                    open = Some(para);
                }
            }
            Role::Inner | Role::Last => {
                let mut para = open.take().unwrap_or(Para {
                    lines: Vec::new(),
                    measure: reads[i].measure,
                    cut_start: true,
                    cut_end: false,
                    seam: false,
                });
                // Lines that stood inside: the paragraph comes first, they are kept for the heads.
                if !aside.is_empty() {
                    para.seam = true;
                    let at = out.flow.len();
                    out.strays.extend(aside.drain(..).map(|line| (line, at)));
                }
                para.lines.push(i);
                if role == Role::Last {
                    out.flow.push(Unit::Para(para));
                } else {
                    open = Some(para);
                }
            }
        }
    }
    cut(&mut out, &mut open, &mut aside, reads);
    mend_cuts(&mut out, lines);
    out
}

/// Closes a paragraph that another one interrupts.
fn cut(out: &mut Units, open: &mut Option<Para>, aside: &mut Vec<usize>, reads: &[Read]) {
    if let Some(mut para) = open.take() {
        para.cut_end = true;
        out.flow.push(Unit::Para(para));
    }
    for line in aside.drain(..) {
        out.flow.push(if reads[line].role == Role::Byline {
            Unit::Byline(line)
        } else {
            Unit::Display(line)
        });
    }
}

/// Joins a paragraph cut off by another story's frame with its rest further down, and brings the
/// paragraphs that follow the rest along.
fn mend_cuts(units: &mut Units, lines: &[Line]) {
    let mut j = 0;
    while j < units.flow.len() {
        let Unit::Para(rest) = &units.flow[j] else {
            j += 1;
            continue;
        };
        if !rest.cut_start {
            j += 1;
            continue;
        }
        let wanted = rest.measure;
        let partner = (0..j)
            .rev()
            .take(200)
            .filter_map(|i| match &units.flow[i] {
                Unit::Para(p) if p.cut_end => Some((i, p.measure.abs_diff(wanted) > 2)),
                _ => None,
            })
            .min_by_key(|&(i, other)| (other, j - i))
            .map(|(i, _)| i);
        let Some(i) = partner else {
            j += 1;
            continue;
        };
        // The rest's chunk reaches to the next head, byline or opening.
        let mut end = j + 1;
        let mut over = ends_story(&units.flow[j], lines);
        while end < units.flow.len() && !over {
            match &units.flow[end] {
                Unit::Para(p) if !opens(p, lines) && !p.cut_start => {
                    over = ends_story(&units.flow[end], lines)
                }
                _ => break,
            }
            end += 1;
        }
        let mut chunk: Vec<Unit> = units.flow.drain(j..end).collect();
        let moved = chunk.len() - 1;
        let last_cut = matches!(chunk.last(), Some(Unit::Para(p)) if p.cut_end);
        if let (Some(Unit::Para(head)), Unit::Para(tail)) = (units.flow.get_mut(i), chunk.remove(0))
        {
            head.lines.extend(tail.lines);
            head.cut_end = if moved == 0 { tail.cut_end } else { false };
            head.seam = true;
        }
        let _ = last_cut;
        let tail: Vec<Unit> = units.flow.drain(i + 1..).collect();
        units.flow.extend(chunk);
        units.flow.extend(tail);
        for stray in &mut units.strays {
            if stray.1 >= j && stray.1 < end {
                stray.1 = i + (stray.1 - j);
            } else if stray.1 > i && stray.1 < j {
                stray.1 += moved;
            } else if stray.1 >= end {
                stray.1 -= 1;
            }
        }
        j += moved;
    }
}

fn ends_story(unit: &Unit, lines: &[Line]) -> bool {
    match unit {
        Unit::Para(p) => p
            .lines
            .last()
            .is_some_and(|&l| shape::jump_out(&lines[l].text).is_some()),
        _ => false,
    }
}

/// Whether a paragraph opens a story by its own words.
pub(super) fn opens(para: &Para, lines: &[Line]) -> bool {
    let mut text = String::new();
    for &l in para.lines.iter().take(4) {
        text.push_str(&lines[l].text);
    }
    super::byline::opening(&text).is_some()
        || shape::jump_in(&text).is_some()
        || shape::is_salutation(&text)
}
