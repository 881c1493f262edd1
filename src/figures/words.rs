//! A list of words that is looked up by how a text begins or ends; the longest word wins.

use std::collections::HashMap;

type ByChar = HashMap<char, Vec<(Vec<char>, &'static str)>>;

/// The words of one table.
#[derive(Debug)]
pub(super) struct Words {
    first: ByChar,
    last: ByChar,
}

impl Words {
    /// The words of a list parted by white space.
    pub(super) fn new(list: &'static str) -> Self {
        let mut first = ByChar::new();
        let mut last = ByChar::new();
        for word in list.split_whitespace() {
            let chars: Vec<char> = word.chars().collect();
            if let (Some(a), Some(b)) = (chars.first(), chars.last()) {
                first.entry(*a).or_default().push((chars.clone(), word));
                last.entry(*b).or_default().push((chars, word));
            }
        }
        for words in first.values_mut().chain(last.values_mut()) {
            words.sort_by_key(|(w, _)| std::cmp::Reverse(w.len()));
        }
        Self { first, last }
    }

    /// The longest word that `chars` begins with, and its length.
    pub(super) fn at(&self, chars: &[char]) -> Option<(&'static str, usize)> {
        self.first
            .get(chars.first()?)?
            .iter()
            .find(|(w, _)| chars.starts_with(w))
            .map(|(w, s)| (*s, w.len()))
    }

    /// The longest word that `chars` ends with, and its length.
    pub(super) fn end(&self, chars: &[char]) -> Option<(&'static str, usize)> {
        self.last
            .get(chars.last()?)?
            .iter()
            .find(|(w, _)| chars.ends_with(w))
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
