//! Tables of words, asked of every line and seldom met: by the first or the last character nearly all
//! of a table is passed over at once.

use std::ops::Deref;

use rustc_hash::FxHashMap;

/// Characters that words begin or end with, folded to 1,024 places: says quickly that one is none.
struct Marks([u64; 16]);

impl Marks {
    const NONE: Self = Self([0; 16]);

    const fn add(&mut self, place: usize) {
        self.0[place / 64] |= 1 << (place % 64);
    }

    const fn may_hold(&self, place: usize) -> bool {
        self.0[place / 64] >> (place % 64) & 1 == 1
    }
}

/// The place of a text's first character.
const fn first(text: &[u8]) -> usize {
    match text {
        [a @ ..0x80, ..] => *a as usize,
        [0xe0..=0xff, b, c, ..] => (*b as usize & 15) << 6 | (*c as usize & 63),
        [_, b, ..] => *b as usize & 63,
        _ => 0,
    }
}

/// The place of a text's last character.
const fn last(text: &[u8]) -> usize {
    match text {
        [.., z @ ..0x80] => *z as usize,
        [.., y, z] => (*y as usize & 15) << 6 | (*z as usize & 63),
        _ => 0,
    }
}

/// A table of words that a text may begin or end with.
pub(in crate::ingest) struct Words {
    all: &'static [&'static str],
    firsts: Marks,
    lasts: Marks,
}

impl Words {
    pub(in crate::ingest) const fn of(all: &'static [&'static str]) -> Self {
        let (mut firsts, mut lasts) = (Marks::NONE, Marks::NONE);
        let mut i = 0;
        while i < all.len() {
            firsts.add(first(all[i].as_bytes()));
            lasts.add(last(all[i].as_bytes()));
            i += 1;
        }
        Self { all, firsts, lasts }
    }

    /// The first word of the table that the text begins with.
    pub(in crate::ingest) fn start_of(&self, text: &str) -> Option<&'static str> {
        let mut all = self.all.iter().copied();
        (self.firsts.may_hold(first(text.as_bytes())))
            .then(|| all.find(|w| text.starts_with(w)))
            .flatten()
    }

    /// Whether the text begins with one of the words.
    pub(in crate::ingest) fn start(&self, text: &str) -> bool {
        self.start_of(text).is_some()
    }

    /// Whether one of the words stands anywhere in the text.
    pub(in crate::ingest) fn within(&self, text: &str) -> bool {
        text.char_indices().any(|(at, _)| self.start(&text[at..]))
    }

    /// Whether the text is one of the words.
    pub(in crate::ingest) fn is(&self, text: &str) -> bool {
        self.firsts.may_hold(first(text.as_bytes()))
            && self.lasts.may_hold(last(text.as_bytes()))
            && self.all.contains(&text)
    }

    /// Whether the text ends with one of the words.
    pub(in crate::ingest) fn end(&self, text: &str) -> bool {
        self.lasts.may_hold(last(text.as_bytes())) && self.all.iter().any(|w| text.ends_with(w))
    }
}

impl Deref for Words {
    type Target = [&'static str];

    fn deref(&self) -> &Self::Target {
        self.all
    }
}

/// Finds words of several kinds wherever they stand in a text. A kind is a bit.
pub(in crate::ingest) struct Finder {
    firsts: Marks,
    by_first: FxHashMap<char, Vec<(&'static str, u16)>>,
}

impl Finder {
    pub(in crate::ingest) fn of(words: impl IntoIterator<Item = (&'static str, u16)>) -> Self {
        let (mut firsts, mut by_first) = (Marks::NONE, FxHashMap::<_, Vec<_>>::default());
        for (word, kind) in words {
            firsts.add(first(word.as_bytes()));
            by_first
                .entry(word.chars().next().unwrap_or_default())
                .or_default()
                .push((word, kind));
        }
        Self { firsts, by_first }
    }

    /// The kinds of the words that stand in the text.
    pub(in crate::ingest) fn kinds(&self, text: &str) -> u16 {
        self.met(text).fold(0, |all, kind| all | kind)
    }

    /// Whether one of the words stands in the text.
    pub(in crate::ingest) fn finds(&self, text: &str) -> bool {
        self.met(text).next().is_some()
    }

    fn met<'a>(&'a self, text: &'a str) -> impl Iterator<Item = u16> + 'a {
        let may = |&(at, _): &(usize, char)| self.firsts.may_hold(first(&text.as_bytes()[at..]));
        text.char_indices().filter(may).flat_map(move |(at, c)| {
            let words = self.by_first.get(&c).map_or(&[][..], Vec::as_slice);
            let met = move |&&(word, _): &&(&str, u16)| {
                text.as_bytes()[at..].starts_with(word.as_bytes())
            };
            words.iter().filter(met).map(|&(_, kind)| kind)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{Finder, Words};

    #[test]
    fn beginnings_and_ends() {
        static TABLE: Words = Words::of(&["记者", "记者站", "·", "CN", "通讯员"]);
        for (text, start, end) in [
            ("记者站", Some("记者"), true),
            ("·高远", Some("·"), false),
            ("CN 33-0001", Some("CN"), false),
            ("本报通讯员", None, true),
            ("远·", None, true),
            ("", None, false),
            ("通讯员", Some("通讯员"), true),
            ("者", None, false),
            ("é", None, false),
        ] {
            assert_eq!(TABLE.start_of(text), start, "{text}");
            assert_eq!(TABLE.is(text), TABLE.contains(&text), "{text}");
            let within = TABLE.iter().any(|w| text.contains(w));
            assert_eq!(TABLE.within(text), within, "{text}");
            assert_eq!(
                (TABLE.start(text), TABLE.end(text)),
                (start.is_some(), end),
                "{text}"
            );
        }
        assert_eq!(TABLE.len(), 5);
    }

    #[test]
    fn words_inside_a_text() {
        let finder = Finder::of([("编辑", 1), ("编辑部", 2), ("辑部", 4), ("www.", 8)]);
        for (text, kinds) in [
            ("本报编辑部", 7),
            ("编辑高远", 1),
            ("辑部", 4),
            ("见www.例", 8),
            ("编", 0),
            ("", 0),
        ] {
            assert_eq!(finder.kinds(text), kinds, "{text}");
            assert_eq!(finder.finds(text), kinds != 0, "{text}");
        }
    }
}
