//! A stretch of the open story that is chosen, by the mouse or by keys.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::galley::text_of;
use crate::model::{Part, Story};

/// A stretch of one text of a story, in bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretch {
    /// Which text.
    pub part: Part,
    /// Bytes of it.
    pub bytes: Range<usize>,
}

/// What is chosen: from one stretch to another, both with it.
#[derive(Debug, Clone)]
pub struct Selection {
    /// Where it was begun.
    pub from: Stretch,
    /// The character at its other end, which moves.
    pub to: Stretch,
    /// Whether keys move the other end.
    pub keyed: bool,
    /// The cell of a row that moving from row to row keeps to.
    pub goal: Option<usize>,
    /// Characters chosen, without white space.
    pub length: usize,
}

impl Stretch {
    /// The character of a text that begins at a byte.
    pub fn character(story: &Story, part: Part, byte: usize) -> Option<Self> {
        let text = text_of(story, part).get(byte..)?;
        let length = text.graphemes(true).next()?.len();
        Some(Self {
            part,
            bytes: byte..byte + length,
        })
    }

    /// The last character of a stretch of a text.
    pub fn last_of(story: &Story, part: Part, bytes: &Range<usize>) -> Option<Self> {
        let text = text_of(story, part).get(bytes.clone())?;
        let (at, _) = text.grapheme_indices(true).next_back()?;
        Self::character(story, part, bytes.start + at)
    }

    fn start(&self) -> (Part, usize) {
        (self.part, self.bytes.start)
    }

    fn end(&self) -> (Part, usize) {
        (self.part, self.bytes.end)
    }
}

/// The texts of a story in reading order, without those that are empty.
pub fn parts(story: &Story) -> impl DoubleEndedIterator<Item = Part> {
    let head = [Part::Kicker, Part::Headline, Part::Deck].into_iter();
    let all = head.chain((0..story.body.len()).map(Part::Body));
    all.filter(|part| !text_of(story, *part).is_empty())
}

impl Selection {
    /// What is chosen from one stretch to another.
    pub fn new(story: &Story, from: Stretch, to: Stretch, keyed: bool) -> Self {
        let mut selection = Self {
            from,
            to,
            keyed,
            goal: None,
            length: 0,
        };
        selection.count(story);
        selection
    }

    /// Counts what is chosen, after one of its ends has moved.
    pub fn count(&mut self, story: &Story) {
        let chosen = self.pieces(story);
        let chars = chosen.map(|s| {
            let text = text_of(story, s.part).get(s.bytes).unwrap_or_default();
            text.chars().filter(|c| !c.is_whitespace()).count()
        });
        self.length = chars.sum();
    }

    /// Its first and its last byte's place.
    pub fn ends(&self) -> [(Part, usize); 2] {
        [
            self.from.start().min(self.to.start()),
            self.from.end().max(self.to.end()),
        ]
    }

    /// The chosen bytes of a text.
    pub fn of_part(&self, part: Part) -> Option<Range<usize>> {
        let [start, end] = self.ends();
        let from = if part == start.0 { start.1 } else { 0 };
        let to = if part == end.0 { end.1 } else { usize::MAX };
        (start.0 <= part && part <= end.0 && from < to).then_some(from..to)
    }

    /// Text by text what is chosen.
    fn pieces<'s>(&'s self, story: &'s Story) -> impl Iterator<Item = Stretch> + 's {
        parts(story).filter_map(|part| {
            let bytes = self.of_part(part)?;
            let bytes = bytes.start..bytes.end.min(text_of(story, part).len());
            Some(Stretch { part, bytes })
        })
    }

    /// The chosen text, a line a paragraph.
    pub fn text(&self, story: &Story) -> String {
        let pieces = self.pieces(story);
        let lines: Vec<&str> = pieces
            .filter_map(|s| text_of(story, s.part).get(s.bytes))
            .collect();
        lines.join("\n")
    }
}
