//! Several words looked for at once: a text is folded once for all of them.

use std::ops::Range;

use super::Query;
use super::fold::Folded;

/// Words that are lit wherever they stand.
#[derive(Debug, Clone, Default)]
pub struct Words {
    /// In the order of their characters.
    queries: Vec<Query>,
}

/// Those of the words that there is something to look for in.
impl<'w> FromIterator<&'w String> for Words {
    fn from_iter<I: IntoIterator<Item = &'w String>>(words: I) -> Self {
        let queries = words.into_iter().filter_map(|word| Query::new(word));
        let mut queries: Vec<Query> = queries.collect();
        queries.sort_unstable_by(|a, b| a.chars.cmp(&b.chars));
        Self { queries }
    }
}

impl Words {
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.queries.is_empty()
    }

    /// Characters of the longest one.
    pub fn longest(&self) -> usize {
        self.queries
            .iter()
            .map(|q| q.chars.len())
            .max()
            .unwrap_or(0)
    }

    /// Where they are written in a text, in bytes, in the text's order and without overlaps: of two
    /// at one place the longer one counts.
    pub fn hits(&self, text: &str) -> Vec<Range<usize>> {
        if self.is_empty() {
            return Vec::new();
        }
        let folded = Folded::of(text);
        let mut hits = Vec::new();
        let mut at = 0;
        while let Some(rest) = folded.chars.get(at..)
            && let Some(first) = rest.first()
        {
            let earlier = |q: &Query| q.chars.first() < Some(first);
            let from = self.queries.partition_point(earlier);
            let here = self.queries.iter().skip(from).map(|q| q.chars.as_slice());
            let longest = here
                .take_while(|word| word.first() == Some(first))
                .filter(|word| rest.starts_with(word))
                .map(<[char]>::len)
                .max();
            hits.extend(longest.and_then(|n| folded.bytes(at..at + n)));
            at += longest.unwrap_or(1);
        }
        hits
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_together() {
        for (words, text, expected) in [
            (
                &["粮站", "GDP"][..],
                "全县ｇｄｐ与粮 站。GDP",
                &["ｇｄｐ", "粮 站", "GDP"][..],
            ),
            (&["余杭", "余杭区"], "余杭区的余杭", &["余杭区", "余杭"]),
            (
                &["粮站人", "粮", "区", "粮站"],
                "粮站粮区",
                &["粮站", "粮", "区"],
            ),
            (&["杭区", "余杭"], "余杭区", &["余杭"]),
            (&["  ", ""], "有 字", &[]),
            (&[], "字", &[]),
        ] {
            let words: Vec<String> = words.iter().map(|w| (*w).to_owned()).collect();
            let words: Words = words.iter().collect();
            let found: Vec<&str> = words.hits(text).into_iter().map(|r| &text[r]).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
