//! Whether a line may break at a place, told from the few characters around it.
//!
//! It says what [`super::scan`] says, or that it does not know: a test holds it to that.

use super::figure::{self, is_digit, is_percent, joins_digits, may_be_in_unit};
use super::pairs::{Pairs, Tier};
use super::scan::{begins_word, is_apostrophe};
use super::style::{Kinsoku, Style};
use crate::text::class::Table;
use crate::text::edge::Edge;

/// Characters of a figure that are looked back over.
const UNIT: usize = 12;
const NUMBER: usize = 40;

/// A text and the rules that it is set by.
#[derive(Clone, Copy)]
pub(super) struct Near<'t> {
    text: &'t str,
    table: &'static Table,
    pairs: &'static Pairs,
    units: bool,
}

impl<'t> Near<'t> {
    pub(super) fn new(text: &'t str, style: &Style) -> Self {
        Self {
            text,
            table: Table::shared(),
            pairs: Pairs::of(style.kinsoku),
            units: style.units,
        }
    }

    /// Whether a line that begins at `start` may break for free before the character at `at`; `None` if that takes
    /// more than a look around. All characters from `start` on to the one at `at` are plain, and none of them is a break
    /// hint or ends a line.
    #[inline]
    pub(super) fn free(&self, start: usize, at: usize) -> Option<bool> {
        let (left, right) = self.text.split_at_checked(at)?;
        let (a, c) = (left.chars().next_back()?, right.chars().next()?);
        let (before, after) = (self.edge(a), self.edge(c));
        if before == Edge::Han && after == Edge::Han {
            return Some(!self.inside_figure(left, a, c)?);
        }
        match (before, after) {
            (_, Edge::Space | Edge::WideSpace) => {
                let mark = right
                    .chars()
                    .nth(1)
                    .is_some_and(|n| !self.table.get(n).plain());
                (!mark).then_some(false)
            }
            (Edge::QuoteStraight, _) | (_, Edge::QuoteStraight) => None,
            (Edge::Space | Edge::WideSpace, _) => self.behind_spaces(start, left, right),
            _ => self.touching(left, right),
        }
    }

    /// The place lies between two characters that are neither spaces nor straight quotes.
    fn touching(&self, left: &str, right: &str) -> Option<bool> {
        let (mut lefts, mut rights) = (left.chars().rev(), right.chars());
        let (a, c) = (lefts.next()?, rights.next()?);
        // Within a URL all characters count as letters.
        let loose = self.pairs.level() == Kinsoku::None && c.is_ascii_punctuation();
        if (a.is_ascii_punctuation() || loose) && in_address(self.text, left.len()) {
            return None;
        }
        let word = |e| matches!(e, Edge::Latin | Edge::Digit);
        let (mut before, mut after) = (self.edge(a), self.edge(c));
        let (beside, next) = (lefts.next(), rights.next());
        if next.is_some_and(|n| !self.table.get(n).plain()) {
            return None;
        }
        if let Edge::QuoteOpen | Edge::QuoteClose = before {
            let quote = left.len() - a.len_utf8();
            if beside.is_some_and(|b| b.is_ascii_punctuation()) && in_address(self.text, quote) {
                return None;
            }
            let inside =
                is_apostrophe(a) && beside.is_some_and(|b| word(self.edge(b))) && word(after);
            before = if inside { Edge::Latin } else { turned(before) };
        }
        match after {
            Edge::QuoteOpen | Edge::QuoteClose => {
                let inside =
                    is_apostrophe(c) && word(before) && next.is_some_and(|n| word(self.edge(n)));
                after = if inside { Edge::Latin } else { turned(after) };
            }
            Edge::Dash if before == Edge::Dash => return Some(false),
            Edge::Dash if !matches!(c, '⸺' | '⸻') => {
                let pair = next.is_some_and(|n| self.edge(n) == Edge::Dash);
                if !pair && self.pairs.level() != Kinsoku::None {
                    return Some(false);
                }
            }
            Edge::Sign if !next.is_some_and(is_digit) => return Some(false),
            Edge::Latin if before == Edge::Hyphen && begins_word(left) => return Some(false),
            Edge::Digit => {
                if joins_digits(a) && beside.is_some_and(is_digit) {
                    let number = !in_address(self.text, left.len() - a.len_utf8());
                    return number.then_some(false);
                }
                if a == '第' && self.units {
                    return Some(false);
                }
            }
            _ => {}
        }
        if self.pairs.touching(before, after) != Tier::Free {
            return Some(false);
        }
        let number = is_percent(c) && (is_digit(a) || is_percent(a));
        if number || joins_digits(c) && is_digit(a) {
            return None;
        }
        Some(!self.inside_figure(left, a, c)?)
    }

    /// The place lies behind spaces.
    fn behind_spaces(&self, start: usize, left: &str, right: &str) -> Option<bool> {
        let space = |c| matches!(self.edge(c), Edge::Space | Edge::WideSpace);
        let solid = left.trim_end_matches(space);
        if solid.len() <= start {
            return None;
        }
        let a = solid.chars().next_back()?;
        let mut rights = right.chars();
        let (c, next) = (rights.next()?, rights.next());
        let (before, after) = (turned(self.edge(a)), turned(self.edge(c)));
        let fraction = after == Edge::Infix && next.is_some_and(is_digit);
        let unsure = before == Edge::QuoteStraight
            || fraction
            || after == Edge::Dash
            || a.is_ascii_punctuation() && in_address(self.text, solid.len());
        if unsure || next.is_some_and(|n| !self.table.get(n).plain()) {
            return None;
        }
        if self.pairs.spaced(before, after) != Tier::Free {
            return Some(false);
        }
        Some(!self.inside_figure(left, a, c)?)
    }

    /// Whether a figure reaches over the place between `left` and `c`; `a` is its last character that is no space.
    #[inline]
    fn inside_figure(&self, left: &str, a: char, c: char) -> Option<bool> {
        let may =
            self.units && may_be_in_unit(c) && (may_be_in_unit(a) || is_digit(a) || is_percent(a));
        if may {
            self.figure_over(left)
        } else {
            Some(false)
        }
    }

    /// Whether a figure reaches over the end of `left`.
    fn figure_over(&self, left: &str) -> Option<bool> {
        let word = left.trim_end_matches(may_be_in_unit);
        let number = word.trim_end_matches(' ');
        let digits = number.trim_end_matches(is_percent);
        if !digits.ends_with(is_digit) {
            return Some(false);
        }
        if left.len() - word.len() > UNIT * 3 || in_address(self.text, number.len()) {
            return None;
        }
        let start = number_start(digits)?;
        // …/d?e=1：0个百分点: the number before a full-width joiner may be an address's.
        if !digits[start..].is_ascii() && in_address(self.text, start) {
            return None;
        }
        let extent = figure::extent(self.text.get(start..)?);
        Some(left.len() < start + extent.figure)
    }

    fn edge(&self, c: char) -> Edge {
        self.table.get(c).edge()
    }
}

/// What a quote is that stands within no word.
fn turned(edge: Edge) -> Edge {
    match edge {
        Edge::QuoteOpen => Edge::Open,
        Edge::QuoteClose => Edge::Close,
        edge => edge,
    }
}

/// Where the number begins whose digits `digits` ends with.
fn number_start(digits: &str) -> Option<usize> {
    let mut start = digits.len();
    let mut chars = digits.char_indices().rev().take(NUMBER).peekable();
    while let Some((at, c)) = chars.next() {
        if is_digit(c) {
            start = at;
        } else if !(joins_digits(c) && chars.peek().is_some_and(|(_, c)| is_digit(*c))) {
            return Some(start);
        }
    }
    (start == 0).then_some(0)
}

/// Whether the place at `at` may lie within an address or behind one.
fn in_address(text: &str, at: usize) -> bool {
    let bytes = text.as_bytes();
    let left = bytes.get(..at).unwrap_or_default();
    let graphic = left.iter().rev().take_while(|b| b.is_ascii_graphic());
    let count = graphic.take(4 * NUMBER).count();
    // A scheme's slashes or a mail's @ may stand behind.
    let right = bytes.get(at..).unwrap_or_default();
    let graphic = right.iter().take_while(|b| b.is_ascii_graphic());
    let end = at + graphic.take(2 * NUMBER).count();
    let run = bytes.get(at - count..end).unwrap_or_default();
    count == 4 * NUMBER
        || run.contains(&b'@')
        || run.windows(2).any(|two| two == b"//")
        || run
            .windows(4)
            .any(|four| four.eq_ignore_ascii_case(b"www."))
}
