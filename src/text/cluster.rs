//! Clusters (UAX #29) with their cells, quick where the text is plain.

use super::class::{Props, Table};
use super::edge::Edge;
use super::width::{self, Ambiguous};
use unicode_segmentation::UnicodeSegmentation;

/// One cluster of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cluster {
    /// Its first byte.
    pub start: usize,
    /// The byte behind it.
    pub end: usize,
    /// Cells that it takes: 0, 1 or 2.
    pub cells: u8,
    /// Its first character.
    pub first: char,
    /// What the table says about the first character.
    pub props: Props,
}

/// Characters that come in runs, alike in bytes and cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Run {
    /// U+4E00 to U+9FFF.
    Han,
    /// 0 to 9.
    Digits,
    /// a to z and A to Z.
    Letters,
    /// U+0020.
    Spaces,
}

impl Run {
    /// Bytes of one character.
    #[inline]
    pub fn bytes(self) -> usize {
        match self {
            Self::Han => 3,
            _ => 1,
        }
    }

    /// Cells of one character.
    #[inline]
    pub fn cells(self) -> u8 {
        match self {
            Self::Han => 2,
            _ => 1,
        }
    }

    /// The part that they play at a line's edge.
    #[inline]
    pub fn edge(self) -> Edge {
        match self {
            Self::Han => Edge::Han,
            Self::Digits => Edge::Digit,
            Self::Letters => Edge::Latin,
            Self::Spaces => Edge::Space,
        }
    }
}

/// Reads the clusters of a text one by one.
///
/// Two plain characters in a row are two clusters. Only a stretch around a character that is not plain goes
/// through the tables of UAX #29; it ends where two plain ones stand together, so the whole is linear.
#[derive(Debug)]
pub struct Clusters<'t> {
    text: &'t str,
    at: usize,
    ambiguous: Ambiguous,
    table: &'static Table,
    /// End of the stretch that is read through UAX #29, if one is open.
    slow_until: usize,
}

impl std::fmt::Debug for Table {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Table")
    }
}

impl<'t> Clusters<'t> {
    /// The clusters of `text` from the byte `at` on, which is a cluster's first.
    pub fn new(text: &'t str, at: usize, ambiguous: Ambiguous) -> Self {
        Self {
            text,
            at,
            ambiguous,
            table: Table::shared(),
            slow_until: 0,
        }
    }

    /// The byte that comes next.
    pub fn position(&self) -> usize {
        self.at
    }

    /// Passes over characters of one kind that are clusters by themselves, as many as are read at a time, and says how
    /// many.
    #[inline]
    pub fn skip_run(&mut self, run: Run) -> usize {
        if self.at < self.slow_until {
            return 0;
        }
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        let rest = rest.get(..LONGEST_RUN).unwrap_or(rest);
        let mut count = match run {
            Run::Han => rest.chunks_exact(3).take_while(|c| is_han(c)).count(),
            Run::Digits => rest.iter().take_while(|b| b.is_ascii_digit()).count(),
            Run::Letters => rest.iter().take_while(|b| b.is_ascii_alphabetic()).count(),
            Run::Spaces => rest.iter().take_while(|b| **b == b' ').count(),
        };
        if count == 0 {
            return 0;
        }
        // What follows may be a mark that the last one carries.
        let next = self.rest(self.at + run.bytes() * count).chars().next();
        if next.is_some_and(|c| !c.is_ascii() && !self.table.get(c).plain()) {
            count -= 1;
        }
        self.at += run.bytes() * count;
        count
    }

    /// The end of the stretch that starts at `from`: behind it two plain characters meet.
    fn slow_end(&self, from: usize) -> usize {
        let mut plain_before = false;
        for (at, c) in self.rest(from).char_indices() {
            let plain = self.table.get(c).plain();
            if plain && plain_before {
                return from + at;
            }
            plain_before = plain;
        }
        self.text.len()
    }

    fn rest(&self, from: usize) -> &'t str {
        self.text.get(from..).unwrap_or_default()
    }

    #[cold]
    fn slow(&mut self) -> Option<Cluster> {
        let stretch = self.text.get(self.at..self.slow_until)?;
        let cluster = stretch.graphemes(true).next()?;
        let first = cluster.chars().next()?;
        let start = self.at;
        self.at += cluster.len();
        Some(Cluster {
            start,
            end: self.at,
            // `width::cluster` gives at most 2.
            cells: width::cluster(cluster, self.ambiguous) as u8,
            first,
            props: self.table.get(first),
        })
    }
}

impl Iterator for Clusters<'_> {
    type Item = Cluster;

    #[inline]
    fn next(&mut self) -> Option<Cluster> {
        if self.at < self.slow_until {
            return self.slow();
        }
        let mut chars = self.rest(self.at).chars();
        let first = chars.next()?;
        let props = self.table.get(first);
        let plain_next = match chars.as_str().as_bytes() {
            // ASCII, Han and full-width forms are known without a look at the table.
            [] | [b' '..=b'~' | 0xe4..=0xe9, ..] | [0xef, 0xbc, ..] => true,
            _ => chars.next().is_some_and(|c| self.table.get(c).plain()),
        };
        if !props.plain() || !plain_next {
            self.slow_until = self.slow_end(self.at);
            return self.slow();
        }
        let start = self.at;
        self.at += first.len_utf8();
        Some(Cluster {
            start,
            end: self.at,
            cells: props.cells(self.ambiguous),
            first,
            props,
        })
    }
}

/// Bytes of a run that are passed over at a time: whoever asks keeps no more than a few lines.
const LONGEST_RUN: usize = 768;

/// Whether three bytes are a character of U+4E00 to U+9FFF: Han, wide in every terminal, and plain.
#[inline]
fn is_han(bytes: &[u8]) -> bool {
    match bytes {
        [0xe4, second, _] => *second >= 0xb8,
        [first, ..] => (0xe5..=0xe9).contains(first),
        [] => false,
    }
}

/// Marks that are drawn on one letter; more are left to the text, not to the screen.
const MARKS: usize = 8;
/// Characters that are drawn of one cluster; the longest emoji of today has ten.
const CHARS: usize = 16;

/// The part of a cluster that is drawn: at most eight marks in a row, and no endless chain of emoji.
pub fn drawn(cluster: &str) -> &str {
    let mut marks = 0;
    for (count, (at, c)) in cluster.char_indices().enumerate() {
        let mark = count > 0 && c != '\u{200d}' && Props::of(c).cells(Ambiguous::Narrow) == 0;
        marks = if mark { marks + 1 } else { 0 };
        if marks > MARKS || count >= CHARS {
            let kept = cluster.get(..at).unwrap_or_default();
            return kept.trim_end_matches('\u{200d}');
        }
    }
    cluster
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn quick(text: &str, ambiguous: Ambiguous) -> Vec<(&str, u8)> {
        Clusters::new(text, 0, ambiguous)
            .map(|c| (&text[c.start..c.end], c.cells))
            .collect()
    }

    fn plain(text: &str, ambiguous: Ambiguous) -> Vec<(&str, u8)> {
        text.graphemes(true)
            .map(|g| (g, width::cluster(g, ambiguous) as u8))
            .collect()
    }

    #[test]
    fn a_stretch_of_marks_and_emoji_is_cut_as_the_standard_says() {
        for text in [
            "",
            "报",
            "e\u{301}x",
            "\u{301}\u{301}报",
            "👨‍👩‍👧‍👦和🇨🇳🇯🇵人",
            "a\r\nb",
            "क्षि与한국어ᄒ\u{1161}ᆫ",
            "葛\u{e0100}城",
            "☎\u{fe0f}0571",
        ] {
            for ambiguous in [Ambiguous::Narrow, Ambiguous::Wide] {
                assert_eq!(quick(text, ambiguous), plain(text, ambiguous), "{text}");
            }
        }
    }

    proptest! {
        #[test]
        fn clusters_are_those_of_unicode(
            text in "([\\PC]|[报，。a5“\u{301}\u{200d}\u{fe0f}👩👧🇨🇳क\u{94d}가ᄒ\u{1161}\r\n\u{600}]){0,24}"
        ) {
            for ambiguous in [Ambiguous::Narrow, Ambiguous::Wide] {
                prop_assert_eq!(quick(&text, ambiguous), plain(&text, ambiguous));
            }
        }
    }

    #[test]
    fn bytes_that_are_taken_for_plain_are() {
        let mut buffer = [0; 4];
        for c in '\u{20}'..='\u{ffff}' {
            if let [b' '..=b'~' | 0xe4..=0xe9, ..] | [0xef, 0xbc, ..] =
                c.encode_utf8(&mut buffer).as_bytes()
            {
                assert!(Props::of(c).plain(), "{c}");
            }
        }
    }

    #[test]
    fn the_bytes_of_han_tell_it() {
        let mut buffer = [0; 4];
        for c in ('\u{800}'..='\u{ffff}').filter(|c| c.len_utf8() == 3) {
            let han = is_han(c.encode_utf8(&mut buffer).as_bytes());
            assert_eq!(han, ('\u{4e00}'..='\u{9fff}').contains(&c), "{c}");
            let props = Props::of(c);
            if han {
                assert!(props.plain() && props.edge() == Edge::Han, "{c}");
                assert_eq!(props.cells(Ambiguous::Narrow), 2, "{c}");
                assert_eq!(props.cells(Ambiguous::Wide), 2, "{c}");
            }
        }
    }

    #[test]
    fn at_most_eight_marks_are_drawn() {
        let tower = format!("字{}", "\u{301}".repeat(20));
        assert_eq!(drawn(&tower), format!("字{}", "\u{301}".repeat(8)));
        assert_eq!(drawn("👨‍👩‍👧‍👦"), "👨‍👩‍👧‍👦");
        let chain = ["👩"; 100].join("\u{200d}");
        assert_eq!(drawn(&chain), ["👩"; 8].join("\u{200d}"));
        assert_eq!(drawn("报"), "报");
    }
}
