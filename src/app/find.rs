//! Finding words in stories: over wraps and stray spaces, full-width and case folded.

use std::ops::Range;

use super::galley::text_of;
use crate::model::{Part, Story};

/// A text folded for comparing, with the way back to its bytes.
struct Folded {
    chars: Vec<char>,
    bytes: Vec<(usize, usize)>,
}

fn fold(text: &str) -> Folded {
    let mut folded = Folded {
        chars: Vec::new(),
        bytes: Vec::new(),
    };
    for (at, c) in text.char_indices() {
        if c.is_whitespace() {
            continue;
        }
        let half = match c {
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
            _ => c,
        };
        for lower in half.to_lowercase().take(1) {
            folded.chars.push(lower);
            folded.bytes.push((at, at + c.len_utf8()));
        }
    }
    folded
}

/// What is looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    chars: Vec<char>,
}

impl Query {
    /// A query, or none when there is nothing to look for.
    pub fn new(words: &str) -> Option<Self> {
        let chars = fold(words).chars;
        (!chars.is_empty()).then_some(Self { chars })
    }

    /// Where it stands in a text, without overlaps.
    pub fn hits(&self, text: &str) -> Vec<Range<usize>> {
        let folded = fold(text);
        let mut hits = Vec::new();
        let mut at = 0;
        while at + self.chars.len() <= folded.chars.len() {
            let end = at + self.chars.len();
            if folded.chars.get(at..end) == Some(self.chars.as_slice()) {
                let span = folded.bytes.get(at..end).unwrap_or_default();
                if let (Some(first), Some(last)) = (span.first(), span.last()) {
                    hits.push(first.0..last.1);
                }
                at = end;
            } else {
                at += 1;
            }
        }
        hits
    }

    /// Where it stands in a story, in reading order.
    pub fn hits_in(&self, story: &Story) -> Vec<Hit> {
        let head = [Part::Kicker, Part::Headline, Part::Deck];
        let body = (0..story.body.len()).map(Part::Body);
        head.into_iter()
            .chain(body)
            .flat_map(|part| {
                self.hits(text_of(story, part))
                    .into_iter()
                    .map(move |bytes| Hit { part, bytes })
            })
            .collect()
    }
}

/// A place of the words looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// Which text.
    pub part: Part,
    /// Bytes of it.
    pub bytes: Range<usize>,
}

/// A search that is on.
#[derive(Debug, Clone)]
pub struct Search {
    /// As typed.
    pub words: String,
    /// The places in the open story, in reading order.
    pub hits: Vec<Hit>,
    /// The one that was gone to last.
    pub now: Option<usize>,
}

impl Search {
    /// The hits that touch a stretch of a text, with their number.
    pub fn touching<'a>(
        &'a self,
        part: Part,
        bytes: &Range<usize>,
    ) -> impl Iterator<Item = (usize, &'a Hit)> {
        let from = self
            .hits
            .partition_point(|h| (h.part, h.bytes.end) <= (part, bytes.start));
        let to = self
            .hits
            .partition_point(|h| (h.part, h.bytes.start) < (part, bytes.end));
        self.hits
            .get(from..to.max(from))
            .unwrap_or_default()
            .iter()
            .enumerate()
            .map(move |(i, h)| (from + i, h))
    }
}

#[cfg(test)]
mod tests {
    use super::Query;

    fn found(words: &str, text: &str) -> Vec<String> {
        Query::new(words)
            .map(|q| q.hits(text))
            .unwrap_or_default()
            .into_iter()
            .map(|r| text[r].to_owned())
            .collect()
    }

    #[test]
    fn words_are_found_as_a_person_means_them() {
        assert_eq!(found("增长", "增长6.3%，增长5%"), ["增长", "增长"]);
        assert_eq!(found("gdp", "全县ＧＤＰ与GDP"), ["ＧＤＰ", "GDP"]);
        assert_eq!(found("6.3％", "增长 6.3 %"), ["6.3 %"]);
        assert_eq!(found("贺知远", "记者 贺 知远"), ["贺 知远"]);
        assert_eq!(found("哈哈", "哈哈哈"), ["哈哈"]);
        assert_eq!(found("  ", "有 字"), [""; 0]);
        assert_eq!(found("很长的词", "短"), [""; 0]);
    }
}
