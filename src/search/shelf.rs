//! Many short texts prepared for being looked through at each typed letter: 20,000 headlines in a frame's time.

use std::collections::HashMap;

use ::pinyin::ToPinyinMulti as _;

use super::Query;
use super::fold::Folded;

/// Texts folded once, each distinct character with its readings once.
#[derive(Debug, Clone, Default)]
pub struct Shelf {
    /// The distinct characters.
    kinds: Vec<Kind>,
    /// The characters of all texts, by kind.
    chars: Vec<u32>,
    texts: Vec<Text>,
}

#[derive(Debug, Clone)]
struct Kind {
    c: char,
    alphanumeric: bool,
    syllables: Vec<&'static str>,
}

#[derive(Debug, Clone, Copy)]
struct Text {
    /// Behind its last character.
    end: usize,
    /// The marks of all that it may be asked for.
    marks: u64,
}

/// The longest query that is read as pinyin or found in pieces: how far it is read is a bit of a word.
const LONGEST: usize = 63;

/// Where a character stands among 64: letters and digits each for itself, all others in the rest.
fn mark(c: char) -> u64 {
    let place = match c {
        'a'..='z' => u32::from(c) - u32::from('a'),
        '0'..='9' => 26 + u32::from(c) - u32::from('0'),
        _ => 36 + u32::from(c) % 28,
    };
    1 << place
}

impl Shelf {
    /// The texts, in order.
    pub fn of<'t>(texts: impl IntoIterator<Item = &'t str>) -> Self {
        let mut shelf = Self::default();
        let mut known: HashMap<char, (u32, u64)> = HashMap::new();
        for text in texts {
            let mut marks = 0;
            for c in Folded::of(text).chars {
                let (kind, own) = *known.entry(c).or_insert_with(|| shelf.kind(c));
                shelf.chars.push(kind);
                marks |= own;
            }
            let end = shelf.chars.len();
            shelf.texts.push(Text { end, marks });
        }
        shelf.chars.shrink_to_fit();
        shelf.texts.shrink_to_fit();
        shelf
    }

    /// A new kind of character, and the marks of itself and of its readings.
    fn kind(&mut self, c: char) -> (u32, u64) {
        let readings = c.to_pinyin_multi().into_iter().flatten();
        let mut syllables: Vec<&str> = readings.map(|reading| reading.plain()).collect();
        syllables.sort_unstable();
        syllables.dedup();
        let letters = syllables.iter().flat_map(|syllable| syllable.chars());
        let marks = letters.map(mark).fold(mark(c), |all, one| all | one);
        self.kinds.push(Kind {
            c,
            alphanumeric: c.is_alphanumeric(),
            syllables,
        });
        // There are fewer characters than numbers.
        ((self.kinds.len() - 1) as u32, marks)
    }

    /// The texts in which a query is written or reads so, those that begin so first; if there is none, those in
    /// which it stands in at most `pieces`, within so many characters. As [`Query::hits`], [`Query::readings`] and
    /// [`Query::parted`] find it.
    pub fn find(&self, query: &Query, pieces: usize, within: usize) -> Vec<usize> {
        let asked = Asked::new(self, query);
        let mut found = self.each(&asked, |text| asked.begins_at(text));
        if found.is_empty() && asked.short && pieces > 1 {
            found = self.each(&asked, |text| match text.len() <= within {
                true => asked.in_pieces(text, pieces),
                false => (0..text.len()).find(|at| {
                    let window = text.get(*at..).unwrap_or_default();
                    let window = window.get(..within).unwrap_or(window);
                    asked.stands_in(window, pieces, true)
                }),
            });
        }
        found.sort_by_key(|(_, at)| *at > 0);
        found.into_iter().map(|(text, _)| text).collect()
    }

    /// The texts that may hold what is asked and in which `find` finds where it begins.
    fn each(
        &self,
        asked: &Asked<'_>,
        find: impl Fn(&[u32]) -> Option<usize>,
    ) -> Vec<(usize, usize)> {
        let mut start = 0;
        let mut found = Vec::new();
        for (nth, text) in self.texts.iter().enumerate() {
            if text.marks & asked.marks == asked.marks {
                let chars = self.chars.get(start..text.end).unwrap_or_default();
                found.extend(find(chars).map(|at| (nth, at)));
            }
            start = text.end;
        }
        found
    }
}

/// A query against the characters of a shelf.
struct Asked<'s> {
    shelf: &'s Shelf,
    letters: &'s [char],
    marks: u64,
    /// The query by kind, if the shelf has all its characters.
    written: Option<Vec<u32>>,
    short: bool,
    pinyin: bool,
    /// By kind the places of the query that it can take.
    reach: Vec<u64>,
}

impl<'s> Asked<'s> {
    fn new(shelf: &'s Shelf, query: &'s Query) -> Self {
        let letters = query.chars.as_slice();
        let kind = |c: &char| shelf.kinds.iter().position(|k| k.c == *c);
        let written = letters.iter().map(|c| Some(kind(c)? as u32)).collect();
        let short = letters.len() <= LONGEST;
        let places = |c: char| -> u64 {
            let here = letters.iter().take(LONGEST).enumerate();
            here.filter(|(_, l)| **l == c)
                .map(|(k, _)| 1_u64 << k)
                .sum()
        };
        let reach = |kind: &Kind| {
            let initials = kind.syllables.iter().filter_map(|s| s.chars().next());
            initials.map(places).fold(places(kind.c), |a, b| a | b)
        };
        Self {
            shelf,
            letters,
            marks: letters.iter().copied().map(mark).fold(0, |a, b| a | b),
            written,
            short,
            pinyin: query.may_be_pinyin() && short,
            reach: shelf.kinds.iter().map(reach).collect(),
        }
    }

    /// Where a text first is written or reads so.
    fn begins_at(&self, text: &[u32]) -> Option<usize> {
        let written = self.written.as_deref();
        let written = written.and_then(|w| text.windows(w.len()).position(|here| here == w));
        written.or_else(|| (0..text.len()).find(|at| self.pinyin && self.reads(text, *at)))
    }

    /// How far the query may be read behind a character, by how far it may be read before it.
    fn step(&self, kind: u32, read: u64) -> u64 {
        let able = read & self.reach.get(kind as usize).copied().unwrap_or(0);
        if able == 0 {
            return 0;
        }
        let mut next = able << 1;
        let known = self.shelf.kinds.get(kind as usize);
        let syllables = known.map_or(&[][..], |k| &k.syllables);
        let mut left = able;
        while left != 0 && !syllables.is_empty() {
            let at = left.trailing_zeros() as usize;
            left &= left - 1;
            let rest = self.letters.get(at..).unwrap_or_default();
            for syllable in syllables {
                let same = syllable.chars().zip(rest).take_while(|(a, b)| a == *b);
                let same = same.count();
                if same > 0 && (same == syllable.len() || same == rest.len()) {
                    next |= 1 << (at + same);
                }
            }
        }
        next
    }

    fn is_read(&self, read: u64) -> bool {
        read >> self.letters.len() & 1 == 1
    }

    fn alphanumeric(&self, kind: u32) -> bool {
        let known = self.shelf.kinds.get(kind as usize);
        known.is_some_and(|k| k.alphanumeric)
    }

    fn reads(&self, text: &[u32], at: usize) -> bool {
        let mut read = 1;
        for (i, kind) in text.get(at..).unwrap_or_default().iter().enumerate() {
            if i > 0 && !self.alphanumeric(*kind) {
                continue;
            }
            read = self.step(*kind, read);
            if read == 0 || self.is_read(read) {
                return read != 0;
            }
        }
        false
    }

    /// 0 where a text begins with the first of the pieces, a later place where they stand in it otherwise.
    fn in_pieces(&self, text: &[u32], most: usize) -> Option<usize> {
        if !self.stands_in(text, most, false) {
            return None;
        }
        Some(usize::from(!self.stands_in(text, most, true)))
    }

    /// Whether the query stands in a text in so many pieces, the first one at its beginning or anywhere.
    fn stands_in(&self, text: &[u32], most: usize, at_once: bool) -> bool {
        // By pieces begun: how far it may be read in a piece that goes on, and behind one.
        let mut within = [0_u64; LONGEST + 1];
        let mut behind = [0_u64; LONGEST + 1];
        let most = most.min(LONGEST);
        for (i, kind) in text.iter().enumerate() {
            let first = u64::from(i == 0 || !at_once);
            if !self.alphanumeric(*kind) {
                // What is written between two words does not part them, but one may begin with it.
                within[1] |= self.step(*kind, first);
                continue;
            }
            for pieces in (1..=most).rev() {
                let new = if pieces == 1 {
                    first
                } else {
                    behind[pieces - 1]
                };
                let next = self.step(*kind, within[pieces] | new);
                behind[pieces] |= within[pieces];
                within[pieces] = next;
                if self.is_read(next) {
                    return true;
                }
            }
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The same by looking into each text on its own.
    fn one_by_one(texts: &[String], query: &Query, pieces: usize, within: usize) -> Vec<usize> {
        let each = |find: &dyn Fn(&str) -> Option<usize>| -> Vec<(usize, usize)> {
            let texts = texts.iter().enumerate();
            texts
                .filter_map(|(nth, text)| Some((nth, find(text)?)))
                .collect()
        };
        let first = |hits: Vec<std::ops::Range<usize>>| hits.first().map(|hit| hit.start);
        let mut found =
            each(&|text| first(query.hits(text)).or_else(|| first(query.readings(text))));
        if found.is_empty() {
            found = each(&|text| first(query.parted(text, pieces, within)));
        }
        found.sort_by_key(|(_, at)| *at > 0);
        found.into_iter().map(|(nth, _)| nth).collect()
    }

    fn text(words: std::ops::Range<usize>) -> impl Strategy<Value = String> {
        let word = prop_oneof![
            6 => "[重庆长沙码头行银乐海岸女绿余杭门]{1,4}",
            2 => "[a-z0-9Ａ]{1,3}",
            1 => "[，。：“” ]",
        ];
        prop::collection::vec(word, words).prop_map(|words| words.concat().trim().to_owned())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(400))]

        #[test]
        fn a_shelf_finds_what_is_found_one_by_one(
            texts in prop::collection::vec(text(0..8), 0..12),
            words in prop_oneof!["[cqsmthxyngalz5]{1,6}", "(zhong|qing|chang|mt|hai|yh|nv|h){1,3}", text(1..3)],
            pieces in 1..5_usize,
            within in 2..30_usize,
        ) {
            let Some(query) = Query::new(&words) else { return Ok(()) };
            let shelf = Shelf::of(texts.iter().map(String::as_str));
            prop_assert_eq!(
                shelf.find(&query, pieces, within),
                one_by_one(&texts, &query, pieces, within)
            );
        }
    }

    #[test]
    fn a_query_longer_than_a_word_has_bits_is_found_where_it_is_written() {
        let long = "海".repeat(70);
        let shelf = Shelf::of([long.as_str(), "海"]);
        let found = |words: &str| shelf.find(&Query::new(words).unwrap(), 70, 80);
        assert_eq!(found(&long), [0]);
        assert_eq!(found(&"h".repeat(70)), [0; 0]);
        assert_eq!(found(&"h".repeat(60)), [0]);
    }
}
