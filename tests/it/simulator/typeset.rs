//! Sets text at a measure as a newspaper does, in half ems; the dump gets the lines.

use super::dice::Dice;

/// A printed line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Line {
    pub(crate) text: String,
    /// Half ems that the measure leaves free; such a line was stretched unless it ends its
    /// paragraph.
    pub(crate) slack: usize,
    /// Opens a paragraph, with an indent.
    pub(crate) first: bool,
    /// Ends a paragraph.
    pub(crate) last: bool,
    /// Body text, set to the measure.
    pub(crate) body: bool,
}

impl Line {
    /// A line that stands by itself: a headline, a box line, furniture.
    pub(crate) fn alone(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            slack: 0,
            first: true,
            last: true,
            body: false,
        }
    }
}

/// How wide the lines of a story are.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Measure {
    /// In half ems.
    pub(crate) width: usize,
    /// From which line on another width holds (text around a picture), and which.
    pub(crate) change: Option<(usize, usize)>,
    /// Whether lines rich in punctuation are squeezed to take one character more.
    pub(crate) elastic: bool,
}

impl Measure {
    fn at(&self, line: usize) -> usize {
        match self.change {
            Some((from, width)) if line >= from => width,
            _ => self.width,
        }
    }
}

const NEVER_FIRST: &str = "，。、；：！？）”’》〉…·%％」』】〕℃";
const NEVER_LAST: &str = "（“‘《〈「『【〔";

/// The width in half ems: ASCII is half as wide as Han.
pub(crate) fn width(text: &str) -> usize {
    text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

fn is(set: &str, token: &str) -> bool {
    token.chars().next().is_some_and(|c| set.contains(c))
}

/// What is never parted: a number with its point, sign of per cent and comma, a Latin word, a dash.
fn tokens(text: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut before = ' ';
    for c in text.chars() {
        let solid = |c: char| {
            c.is_ascii_alphanumeric() || ".,%-/:".contains(c) || ('０'..='９').contains(&c)
        };
        let joins = (solid(c) && solid(before)) || (c == before && "…—".contains(c));
        match out.last_mut() {
            Some(token) if joins => token.push(c),
            _ => out.push(c.to_string()),
        }
        before = c;
    }
    out
}

/// Sets one paragraph; `line` counts the story's lines so far.
pub(crate) fn paragraph(
    text: &str,
    measure: Measure,
    line: &mut usize,
    dice: &mut Dice,
) -> Vec<Line> {
    let mut left: Vec<String> = tokens(text);
    left.reverse();
    let mut out: Vec<Line> = Vec::new();
    while !left.is_empty() {
        let first = out.is_empty();
        let room = measure.at(*line) - if first { 4 } else { 0 };
        let set = fill(&mut left, room, measure.elastic && dice.chance(20));
        let text = set.concat().trim_end().to_owned();
        if text.is_empty() {
            continue;
        }
        *line += 1;
        out.push(Line {
            slack: room.saturating_sub(width(&text)),
            text,
            first,
            last: false,
            body: true,
        });
    }
    if let Some(line) = out.last_mut() {
        line.last = true;
    }
    out
}

/// Takes the tokens of one line off the end of `left`.
fn fill(left: &mut Vec<String>, room: usize, squeeze: bool) -> Vec<String> {
    let mut set: Vec<String> = Vec::new();
    let mut used = 0;
    while let Some(token) = left.pop() {
        if set.is_empty() && token == " " {
            continue;
        }
        let wide = width(&token);
        if used + wide <= room || set.is_empty() {
            used += wide;
            set.push(token);
            continue;
        }
        left.push(token);
        push_in(left, &mut set, used, room, squeeze);
        break;
    }
    if !left.is_empty() {
        carry_down(left, &mut set);
    }
    set
}

/// Closing marks that do not fit are squeezed into the line, up to an em beyond it.
fn push_in(left: &mut Vec<String>, set: &mut Vec<String>, used: usize, room: usize, squeeze: bool) {
    let marks = left.iter().rev().take_while(|t| is(NEVER_FIRST, t)).count();
    let tail: usize = left.iter().rev().take(marks).map(|t| width(t)).sum();
    // Marks side by side are set half an em tighter each.
    let tight = marks.saturating_sub(1);
    if marks > 0 && used + tail <= room + 2 + tight {
        for _ in 0..marks {
            set.extend(left.pop());
        }
        return;
    }
    let soft = set.iter().filter(|t| is("，。、；：", t)).count();
    if squeeze
        && marks == 0
        && soft > 1
        && let Some(token) = left.pop()
    {
        let closes = left.last().is_some_and(|t| is(NEVER_FIRST, t));
        if used + width(&token) <= room + 2 && !closes {
            set.push(token);
        } else {
            left.push(token);
        }
    }
}

/// What may not end a line goes down, and with it what may not begin one.
fn carry_down(left: &mut Vec<String>, set: &mut Vec<String>) {
    while set.len() > 1
        && (left.last().is_some_and(|t| is(NEVER_FIRST, t))
            || set.last().is_some_and(|t| is(NEVER_LAST, t)))
    {
        left.extend(set.pop());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str, em: usize) -> Vec<String> {
        let measure = Measure {
            width: em * 2,
            change: None,
            elastic: false,
        };
        let set = paragraph(text, measure, &mut 0, &mut Dice::new(1));
        set.into_iter().map(|l| l.text).collect()
    }

    #[test]
    fn the_first_line_is_two_em_narrower() {
        assert_eq!(
            lines("甲乙丙丁戊己庚辛壬癸子丑", 6),
            ["甲乙丙丁", "戊己庚辛壬癸", "子丑"]
        );
    }

    #[test]
    fn a_closing_mark_is_pushed_in() {
        assert_eq!(lines("甲乙丙丁，戊己", 6), ["甲乙丙丁，", "戊己"]);
        assert_eq!(lines("甲乙丙丁。”戊己", 6), ["甲乙丙", "丁。”戊己"]);
    }

    #[test]
    fn an_opening_mark_is_carried_down() {
        assert_eq!(lines("甲乙丙“丁戊”己", 6), ["甲乙丙", "“丁戊”己"]);
    }

    #[test]
    fn a_number_stays_whole() {
        assert_eq!(lines("甲乙丙123.4%丁", 6), ["甲乙丙", "123.4%丁"]);
    }
}
