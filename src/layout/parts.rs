//! Giants: a paragraph that no editor wrote is set in parts, so that no one setting is long.

use std::ops::Range;

use super::GIANT;
use crate::text::class::Props;
use crate::text::edge::Edge;

/// The parts of a paragraph; one for all but giants. Each begins on a line of its own.
pub(super) fn parts(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    let mut done = false;
    std::iter::from_fn(move || {
        if done {
            return None;
        }
        let end = part_end(text, start);
        let part = start..end;
        start = end;
        done = end >= text.len();
        Some(part)
    })
}

/// The end of the part that begins at `start`: behind the last sentence that is short enough, else between two plain
/// characters, else anywhere.
fn part_end(text: &str, start: usize) -> usize {
    if text.len() - start < GIANT {
        return text.len();
    }
    let (lo, hi) = (start + GIANT / 2, start + GIANT - 4);
    let hi = floor(text, hi);
    let window = text.get(floor(text, lo)..hi).unwrap_or_default();
    let base = hi - window.len();
    let next = |end: usize| text.get(end..)?.chars().next().map(Props::of);
    let free = |end: &usize| {
        next(*end).is_some_and(|p| {
            p.plain() && matches!(p.edge(), Edge::Han | Edge::Open | Edge::QuoteOpen)
        })
    };
    let ends = window.rmatch_indices(['。', '！', '？', '”', '」']);
    let mut ends = ends.map(|(at, mark)| base + at + mark.len());
    let between = || {
        let chars = window.char_indices().rev();
        let plain = chars.filter(|(_, c)| Props::of(*c).plain());
        let mut ends = plain.map(|(at, c)| base + at + c.len_utf8());
        ends.find(|end| next(*end).is_some_and(Props::plain))
    };
    ends.find(free).or_else(between).unwrap_or(hi)
}

/// The character boundary at or before `at`.
fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len()))
        .rev()
        .find(|n| text.is_char_boundary(*n))
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str) -> Vec<Range<usize>> {
        let parts: Vec<_> = parts(text).collect();
        let joined: String = parts.iter().map(|p| &text[p.clone()]).collect();
        assert_eq!(joined, text);
        assert!(parts.iter().all(|p| p.len() < GIANT));
        parts
    }

    #[test]
    fn an_ordinary_paragraph_is_one_part() {
        assert_eq!(check("").len(), 1);
        assert_eq!(check("县城新添三座口袋公园。").len(), 1);
    }

    #[test]
    fn giants_part_behind_sentences() {
        let text = "渠水绕村流过，两岸新栽的柳树发了芽。".repeat(2000);
        for part in check(&text) {
            assert!(text[part].ends_with('。'));
        }
    }

    #[test]
    fn giants_without_sentences_part_all_the_same() {
        check(&"稻".repeat(40_000));
        check(&"a".repeat(100_000));
        check(&format!("稻{}", "\u{301}".repeat(50_000)));
        check(&"👩\u{200d}".repeat(20_000));
    }
}
