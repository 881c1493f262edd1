//! A list of words that is looked up by how a text begins or ends; the longest word wins.

use rustc_hash::FxHashMap;

type ByChar = FxHashMap<char, Vec<(Vec<char>, &'static str)>>;

/// Which characters may begin or end a word: a quick no for nearly all of them.
#[derive(Debug, Default)]
struct Sieve([u64; 32]);

impl Sieve {
    fn bit(c: char) -> (usize, u64) {
        let n = u32::from(c) as usize;
        ((n >> 6) % 32, 1 << (n & 63))
    }

    fn add(&mut self, c: char) {
        let (word, bit) = Self::bit(c);
        if let Some(w) = self.0.get_mut(word) {
            *w |= bit;
        }
    }

    fn may_hold(&self, c: char) -> bool {
        let (word, bit) = Self::bit(c);
        self.0.get(word).is_some_and(|w| w & bit != 0)
    }
}

/// The words of one table.
#[derive(Debug)]
pub(super) struct Words {
    first: ByChar,
    last: ByChar,
    begins: Sieve,
    ends: Sieve,
}

impl Words {
    /// The words of a list parted by white space.
    pub(super) fn new(list: &'static str) -> Self {
        let mut words = Self {
            first: ByChar::default(),
            last: ByChar::default(),
            begins: Sieve::default(),
            ends: Sieve::default(),
        };
        for word in list.split_whitespace() {
            let chars: Vec<char> = word.chars().collect();
            if let (Some(&a), Some(&b)) = (chars.first(), chars.last()) {
                words.begins.add(a);
                words.ends.add(b);
                words
                    .first
                    .entry(a)
                    .or_default()
                    .push((chars.clone(), word));
                words.last.entry(b).or_default().push((chars, word));
            }
        }
        for list in words.first.values_mut().chain(words.last.values_mut()) {
            list.sort_by_key(|(w, _)| std::cmp::Reverse(w.len()));
        }
        words
    }

    /// The longest word that `chars` begins with, and its length.
    pub(super) fn at(&self, chars: &[char]) -> Option<(&'static str, usize)> {
        let c = *chars.first()?;
        if !self.begins.may_hold(c) {
            return None;
        }
        self.first
            .get(&c)?
            .iter()
            .find(|(w, _)| chars.starts_with(w))
            .map(|(w, s)| (*s, w.len()))
    }

    /// The longest word that `chars` ends with, and its length.
    pub(super) fn end(&self, chars: &[char]) -> Option<(&'static str, usize)> {
        self.ends_with(chars).next()
    }

    /// The words that `chars` ends with, the longest first.
    pub(super) fn ends_with<'w>(
        &'w self,
        chars: &'w [char],
    ) -> impl Iterator<Item = (&'static str, usize)> + 'w {
        let list = chars
            .last()
            .filter(|c| self.ends.may_hold(**c))
            .and_then(|c| self.last.get(c));
        list.into_iter()
            .flatten()
            .filter(|(w, _)| chars.ends_with(w))
            .map(|(w, s)| (*s, w.len()))
    }
}

/// A table of words, built at its first use.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident = $list:expr) => {
        $(#[$doc])*
        static $name: std::sync::LazyLock<$crate::figures::words::Words> =
            std::sync::LazyLock::new(|| $crate::figures::words::Words::new($list));
    };
}
pub(super) use words;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_word_wins() {
        let words = Words::new("达 达到 增长");
        let chars: Vec<char> = "达到增长".chars().collect();
        assert_eq!(words.at(&chars), Some(("达到", 2)));
        assert_eq!(words.end(&chars), Some(("增长", 2)));
        assert_eq!(words.at(&[]), None);
    }
}
