//! Roles to units: whole paragraphs, whatever stood between their halves.

use std::collections::HashSet;

use crate::text::kind::{ends_sentence, is_han, is_pause};

use super::chain::joined;
use super::classify::{Read, Role};
use super::jump_mark;
use super::notice;
use super::scan::Line;
use super::seam::{self, Pairs};
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
    /// Display lines that interrupted a paragraph.
    pub(super) strays: Vec<usize>,
}

/// Collects the lines of one sheet (`from..to`) into units.
pub(super) fn collect(lines: &[Line], reads: &[Read], from: usize, to: usize) -> Units {
    let mut out = Units::default();
    let mut open: Option<Para> = None;
    let mut aside: Vec<usize> = Vec::new();
    // （上接第1版） on a line of its own leads the paragraph below.
    let mut led: Vec<usize> = Vec::new();
    for i in from..to {
        let role = reads[i].role;
        match role {
            Role::Furniture => out.furniture.push(i),
            Role::Display | Role::Byline if open.is_some() => aside.push(i),
            Role::Display | Role::Single
                if open.is_none()
                    && is_jump_out_line(&lines[i].text)
                    && matches!(out.flow.last(), Some(Unit::Para(_))) =>
            {
                // （下转第2版） on a line of its own ends the paragraph above.
                if let Some(Unit::Para(para)) = out.flow.last_mut() {
                    para.lines.push(i);
                }
            }
            Role::Display
                if jump_mark::jump_in(&lines[i].text)
                    .is_some_and(|(_, at)| at >= lines[i].text.len()) =>
            {
                led.push(i)
            }
            Role::Display if is_initial(lines, reads, from, to, i) => led.push(i),
            Role::Display => out.flow.push(Unit::Display(i)),
            Role::Byline => out.flow.push(Unit::Byline(i)),
            Role::First | Role::Single => {
                cut(&mut out, &mut open, &mut aside, reads, lines);
                let mut first: Vec<usize> = std::mem::take(&mut led);
                first.push(i);
                let para = Para {
                    lines: first,
                    measure: reads[i].measure,
                    cut_start: false,
                    cut_end: false,
                    seam: false,
                };
                if role == Role::Single {
                    push_para(&mut out, para, lines);
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
                    out.strays.append(&mut aside);
                }
                para.lines.push(i);
                if role == Role::Last {
                    // A full line that closes nothing was cut off like an inner one.
                    let full = f32::from(reads[i].measure) - f32::from(lines[i].width) <= 2.0;
                    para.cut_end = full && !may_end(&lines[i].text) && !ends_entry(&para, lines);
                    push_para(&mut out, para, lines);
                } else {
                    open = Some(para);
                }
            }
        }
    }
    cut(&mut out, &mut open, &mut aside, reads, lines);
    out.flow.extend(led.into_iter().map(Unit::Display));
    super::untie::untie(&mut out.flow, lines);
    super::tie::tie(&mut out.flow, &mut out.strays, lines);
    mend_cuts(&mut out, lines);
    for unit in &mut out.flow {
        // What looked like a first line and goes on nowhere was a line by itself.
        if let Unit::Para(p) = unit
            && let [line] = p.lines[..]
            && p.cut_end
            && !p.cut_start
            && !p.seam
            && is_bare(&lines[line].text)
            && !opens(p, lines)
        {
            *unit = Unit::Display(line);
        }
    }
    out
}

/// How far around a large first character its word is looked for, in lines.
const NEAR: usize = 100;

/// Whether a line is the large first character of the paragraph below it: behind a byline, or set
/// beside a word that it makes with the next line and not with the line before.
fn is_initial(lines: &[Line], reads: &[Read], from: usize, to: usize, i: usize) -> bool {
    let text = &*lines[i].text;
    let mut chars = text.chars();
    let (Some(c), None) = (chars.next(), chars.next()) else {
        return false;
    };
    if !is_han(c) || i + 1 >= to || reads[i + 1].role != Role::First || i == from {
        return false;
    }
    let pair = |a: char, b: char| -> bool {
        let word: String = [a, b].iter().collect();
        let near = from.max(i.saturating_sub(NEAR))..to.min(i + NEAR);
        lines[near].iter().any(|l| l.text.contains(&word))
    };
    let before = lines[i - 1].text.chars().next_back().unwrap_or(' ');
    reads[i - 1].role == Role::Byline || pair(c, lines[i + 1].first()) && !pair(before, c)
}

/// Whether a line holds no mark of a sentence.
fn is_bare(text: &str) -> bool {
    !text.chars().any(|c| is_pause(c) || ends_sentence(c))
}

fn is_jump_out_line(text: &str) -> bool {
    jump_mark::jump_out(text).is_some_and(|(_, at)| text[..at].chars().count() <= 1)
}

/// Puts a paragraph into the flow; a few lines without any mark of a sentence are no paragraph.
fn push_para(out: &mut Units, para: Para, lines: &[Line]) {
    let bare = |&l: &usize| is_bare(&lines[l].text);
    let unsaid = (2..=3).contains(&para.lines.len())
        && !para.cut_start
        && !para.seam
        && para.lines.iter().all(bare);
    if unsaid && !para.lines.last().is_some_and(|&l| may_end(&lines[l].text)) {
        out.flow.extend(para.lines.into_iter().map(Unit::Display));
    } else {
        out.flow.push(Unit::Para(para));
    }
}

/// Whether a paragraph may end like this: a sentence's end, a credit, a signature, a jump.
pub(super) fn may_end(text: &str) -> bool {
    shape::ends_closed(text)
        || text.ends_with(['）', ')', '：'])
        || super::caption::is_caption(text)
}

/// An entry of a list ends with a semicolon.
fn ends_entry(para: &Para, lines: &[Line]) -> bool {
    let text = |l: Option<&usize>| l.map_or("", |&l| &*lines[l].text);
    text(para.lines.last()).ends_with(['；', ';'])
        && shape::list_mark(text(para.lines.first())).is_some()
}

/// Closes a paragraph that another one interrupts.
fn cut(
    out: &mut Units,
    open: &mut Option<Para>,
    aside: &mut Vec<usize>,
    reads: &[Read],
    lines: &[Line],
) {
    if let Some(mut para) = open.take() {
        para.cut_end = !para.lines.last().is_some_and(|&l| may_end(&lines[l].text))
            && !ends_entry(&para, lines);
        push_para(out, para, lines);
    }
    for line in aside.drain(..) {
        out.flow.push(if reads[line].role == Role::Byline {
            Unit::Byline(line)
        } else {
            Unit::Display(line)
        });
    }
}

/// How far down the rest of a paragraph is looked for, in units.
const DOWN: usize = 60;

/// Joins paragraphs cut off by another story's frame with their rests further down, and brings the
/// paragraphs that follow a rest along. All cuts of a sheet are weighed against all rests, the surest
/// pair first: no rest is taken by a cut that it suits less than another.
fn mend_cuts(units: &mut Units, lines: &[Line]) {
    let cut = |u: &Unit| matches!(u, Unit::Para(p) if p.cut_end);
    if !units.flow.iter().any(cut) {
        return;
    }
    let flow = &units.flow;
    let cuts = Cuts::of(flow, lines);
    let mut joins: Vec<Join> = Vec::new();
    for i in (0..flow.len()).filter(|&i| cut(&flow[i])) {
        for j in i + 1..(i + 1 + DOWN).min(flow.len()) {
            let score = cuts.score(i, j);
            joins.extend(score.and_then(|score| Join::of(flow, i, j, score)));
        }
    }
    joins.sort_by(|a, b| b.score.total_cmp(&a.score));

    let (mut heads, mut rests) = (HashSet::new(), HashSet::new());
    joins.retain(|join| {
        let free = !heads.contains(&join.above) && !rests.contains(&join.below);
        if free {
            heads.insert(join.above);
            rests.insert(join.below);
        }
        free
    });
    joins.sort_by_key(|join| join.above);
    // Units looked at in all: what is found lies near, what is not must not be sought for ever.
    let mut budget = 1000 + 20 * units.flow.len();
    // A rest may be cut off once more: it is found by the line that it now ends with.
    let mut from = 0;
    for join in joins {
        let last = |u: &Unit| matches!(u, Unit::Para(p) if p.lines.last() == Some(&join.above));
        let first = |u: &Unit| matches!(u, Unit::Para(p) if p.lines.first() == Some(&join.below));
        let mut find = |from: usize, is: &dyn Fn(&Unit) -> bool| {
            let ahead = units.flow.get(from..)?.iter().take(budget);
            let found = ahead.enumerate().find(|(_, u)| is(u)).map(|(n, _)| n);
            budget = budget.saturating_sub(found.unwrap_or(budget.min(units.flow.len())));
            found.map(|n| from + n)
        };
        let Some(i) = find(from, &last).or_else(|| find(0, &last)) else {
            continue;
        };
        let j = find(i + 1, &first);
        from = i;
        if let Some(j) = j {
            bring(units, i, j, lines);
        }
    }
}

/// Whether the first lines of this sheet's paragraphs stand short by their lost indents.
fn are_set_in(flow: &[Unit], lines: &[Line]) -> bool {
    let (mut short, mut full) = (0, 0);
    for unit in flow {
        if let Unit::Para(p) = unit
            && p.lines.len() >= 3
            && !p.cut_start
            && !opens(p, lines)
            && let Some(slack) = first_slack(p, lines)
        {
            short += usize::from((1.5..=4.0).contains(&slack));
            full += usize::from(slack <= 1.0);
        }
    }
    short > full * 2
}

/// Half ems of a paragraph's widest line, or of its measure when it has few lines.
fn widest(para: &Para, lines: &[Line]) -> u16 {
    let measure = if para.lines.len() < 3 {
        para.measure
    } else {
        0
    };
    let widths = para.lines.iter().map(|&l| lines[l].width);
    widths.max().unwrap_or(0).max(measure)
}

/// Ems that a paragraph's first line stands short of its widest.
fn first_slack(para: &Para, lines: &[Line]) -> Option<f32> {
    let first = &lines[*para.lines.first()?];
    let ems = f32::from(widest(para, lines)) - f32::from(first.width) - f32::from(first.stretch);
    Some(ems / 2.0)
}

/// A cut paragraph and its rest, named by the lines that meet.
struct Join {
    above: usize,
    below: usize,
    score: f32,
}

impl Join {
    fn of(flow: &[Unit], i: usize, j: usize, score: f32) -> Option<Self> {
        let (Unit::Para(head), Unit::Para(rest)) = (flow.get(i)?, flow.get(j)?) else {
            return None;
        };
        Some(Self {
            above: *head.lines.last()?,
            below: *rest.lines.first()?,
            score,
        })
    }
}

/// What cuts and rests of a sheet are weighed by.
struct Cuts<'a> {
    flow: &'a [Unit],
    lines: &'a [Line],
    pairs: Pairs,
    /// First lines stand short by their lost indents.
    set_in: bool,
}

impl<'a> Cuts<'a> {
    /// Log odds that a pair must have at least.
    const LEAST: f32 = 0.8;

    fn of(flow: &'a [Unit], lines: &'a [Line]) -> Self {
        let para = |u: &'a Unit| match u {
            Unit::Para(p) => p.lines.as_slice(),
            _ => &[],
        };
        Self {
            flow,
            lines,
            pairs: Pairs::of(flow.iter().flat_map(para).map(|&l| &*lines[l].text)),
            set_in: are_set_in(flow, lines),
        }
    }

    /// How well the unit at `j` goes on with the paragraph cut off at `i`; `None` when it cannot.
    fn score(&self, i: usize, j: usize) -> Option<f32> {
        let (Unit::Para(head), Unit::Para(rest)) = (&self.flow[i], &self.flow[j]) else {
            return None;
        };
        let mut score = self.by_frames(i, j, head, rest)?;
        // Words are asked only where they may tip the scales.
        if score + seam::MOST < Self::LEAST {
            return None;
        }
        let texts = |p: &'a Para| p.lines.iter().map(|&l| &*self.lines[l].text);
        let (above, below) = (texts(head).next_back()?, texts(rest).next()?);
        score += self.pairs.odds(above, below);
        score += seam::quoted(
            seam::left_open(texts(head)),
            seam::closes_first(texts(rest)),
            !rest.cut_end,
        );
        (score >= Self::LEAST).then_some(score)
    }

    /// How well a rest suits a cut by their measures and by what stands between.
    fn by_frames(&self, i: usize, j: usize, head: &Para, rest: &Para) -> Option<f32> {
        let (flow, lines) = (self.flow, self.lines);
        let below = &lines[*rest.lines.first()?];
        let whole = || joined(&rest.lines, lines);
        if opens(rest, lines)
            || shape::list_mark(&below.text).is_some()
            || shape::is_turn(&below.text)
            || rest.lines.len() <= 3 && super::caption::is_caption(&whole())
        {
            return None;
        }
        let mut score = if rest.cut_start { 3.0 } else { 0.0 };
        let slack = first_slack(rest, lines)?;
        score += match (rest.lines.len(), slack) {
            _ if rest.cut_start => 0.5,
            (1, _) => 0.7,
            (_, ..=1.0) if self.set_in => 2.5,
            (_, ..=1.0) => 1.5,
            // It has the lost indent of a first line.
            (_, 1.5..=4.0) if self.set_in => -3.5,
            _ => -1.5,
        };
        let (wide, narrow) = (widest(rest, lines), widest(head, lines));
        let unlike = match rest.lines.len() {
            1 => below.width > narrow + 3,
            _ => wide.abs_diff(narrow) > 3,
        };
        if unlike && (head.lines.len() >= 2 || rest.lines.len() >= 2) {
            score -= 2.0;
        }
        if !matches!(flow.get(j - 1), Some(Unit::Para(_))) || below.blanks > 0 {
            score += 0.5;
        }
        // What stands between was set to other columns, cut and rest to the same.
        let measure = |p: &Para| (p.measure > 0).then_some(p.measure);
        if let (Some(a), Some(b)) = (measure(head), measure(rest))
            && a.abs_diff(b) <= 1
        {
            let other = |u: &Unit| match u {
                Unit::Para(p) => p.measure > 0 && p.measure.abs_diff(a) > 2,
                _ => false,
            };
            if flow[i + 1..j].iter().any(other) {
                score += 1.0;
            }
        }
        Some(score - 0.04 * (j - i) as f32)
    }
}

/// Joins the paragraph at `j` to the one at `i`; what follows it up to the next head or opening
/// comes along.
fn bring(units: &mut Units, i: usize, j: usize, lines: &[Line]) {
    let mut end = j + 1;
    let mut over = ends_story(&units.flow[j], lines);
    let follows = |u: &Unit| matches!(u, Unit::Para(p) if !opens(p, lines) && !p.cut_start);
    let away = units.flow[i + 1..j]
        .iter()
        .any(|u| matches!(u, Unit::Para(_)));
    while away && !over && units.flow.get(end).is_some_and(follows) {
        over = ends_story(&units.flow[end], lines);
        end += 1;
    }
    if !away {
        // Only display lines stand between: they stood inside the paragraph.
        let between: Vec<usize> = units.flow[i + 1..j]
            .iter()
            .filter_map(|u| match u {
                Unit::Display(l) | Unit::Byline(l) => Some(*l),
                Unit::Para(_) => None,
            })
            .collect();
        units.strays.extend(between);
        units.flow.drain(i + 1..j);
        end -= j - i - 1;
    }
    let j = if away { j } else { i + 1 };
    let mut chunk = units.flow.drain(j..end);
    let rest = chunk.next();
    let chunk: Vec<Unit> = chunk.collect();
    if let (Some(Unit::Para(head)), Some(Unit::Para(rest))) = (units.flow.get_mut(i), rest) {
        head.lines.extend(rest.lines);
        head.cut_end = rest.cut_end;
        head.seam = true;
    }
    units.flow.splice(i + 1..i + 1, chunk);
}

fn ends_story(unit: &Unit, lines: &[Line]) -> bool {
    match unit {
        Unit::Para(p) => p
            .lines
            .last()
            .is_some_and(|&l| jump_mark::jump_out(&lines[l].text).is_some()),
        _ => false,
    }
}

/// Whether a paragraph opens a story by its own words.
pub(super) fn opens(para: &Para, lines: &[Line]) -> bool {
    let text = joined(&para.lines[..para.lines.len().min(8)], lines);
    super::byline::opening(&text).is_some()
        || jump_mark::jump_in(&text).is_some()
        || shape::is_salutation(&text)
        || notice::is_correction(&text)
        || notice::opens_notice(&text)
}
