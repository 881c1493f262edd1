//! Words that one follows: lit in the list and in the text wherever they stand.
//!
//! Only what is on the screen is looked through; how often they stand in a story is counted once,
//! when its entry comes into the list's window.

use std::ops::Range;

use super::App;
use super::find::Hit;
use super::galley::{Words as RowWords, boundary, text_of};
use super::sidebar::Entry;
use crate::model::{Part, Story};
use crate::search::Words;

/// Characters that one step looks through: part of a millisecond.
const STEP: usize = 15_000;

/// The followed words and where they are seen.
#[derive(Debug, Clone, Default)]
pub struct Follows {
    /// The words, as they are looked for.
    pub words: Words,
    /// The places on the screen, in the order of the text.
    lit: Vec<Hit>,
    /// How often they stand in each story, where that was counted.
    counts: Vec<Option<usize>>,
    /// Each word, and how often it stands in the stories before `next`.
    each: Vec<(Words, usize)>,
    next: usize,
}

impl Follows {
    /// Those that touch a stretch of a text.
    pub fn touching(&self, part: Part, bytes: &Range<usize>) -> impl Iterator<Item = &Hit> {
        let touches = move |hit: &&Hit| {
            hit.part == part && hit.bytes.start < bytes.end && hit.bytes.end > bytes.start
        };
        self.lit.iter().filter(touches)
    }

    /// How often they stand in a story, as far as that is known.
    pub fn count(&self, story: usize) -> usize {
        self.counts.get(story).copied().flatten().unwrap_or(0)
    }
}

/// How often words stand in a story.
fn count(words: &Words, story: &Story) -> usize {
    let head = [Part::Kicker, Part::Headline, Part::Deck];
    let body = (0..story.body.len()).map(Part::Body);
    let parts = head.into_iter().chain(body);
    parts
        .map(|part| words.hits(text_of(story, part)).len())
        .sum()
}

impl App {
    /// After the words or the stories have changed: everything is looked for anew.
    pub(super) fn follow_anew(&mut self) {
        self.follows = Follows {
            words: self.kept.follows.iter().collect(),
            each: (self.kept.follows.iter())
                .map(|word| (std::iter::once(word).collect(), 0))
                .collect(),
            ..Follows::default()
        };
    }

    /// Whether stories are to be looked through for the words. A giant one waits until it is asked for.
    pub(super) fn is_counting(&self) -> bool {
        let next = self.facts.get(self.follows.next);
        !self.follows.words.is_empty() && next.is_some_and(|facts| facts.length <= super::GIANT)
    }

    /// Looks more of them through.
    pub(super) fn count_on(&mut self) {
        let mut left = STEP;
        while left > 0 && self.is_counting() {
            left = left.saturating_sub(self.count_next());
        }
    }

    /// Counts the words in every story that was not yet looked through.
    pub(super) fn count_followed(&mut self) {
        while self.follows.next < self.edition.stories.len() {
            self.count_next();
        }
    }

    /// Counts the words in the next story; its length.
    fn count_next(&mut self) -> usize {
        let stories = &self.edition.stories;
        let follows = &mut self.follows;
        let i = follows.next;
        follows.next += 1;
        follows.counts.resize(stories.len(), None);
        let (Some(story), Some(known)) = (stories.get(i), follows.counts.get_mut(i)) else {
            return 1;
        };
        if *known.get_or_insert_with(|| count(&follows.words, story)) > 0 {
            for (word, times) in &mut follows.each {
                *times += count(word, story);
            }
        }
        self.facts.get(i).map_or(1, |facts| facts.length + 1)
    }

    /// Looks for the words in what is on the screen: before each frame, not after each key.
    pub fn look_for_followed(&mut self) {
        if self.follows.words.is_empty() {
            return;
        }
        self.follows.lit = self.lit();
        let setting = self.sidebar_setting();
        let counts = &mut self.follows.counts;
        counts.resize(self.edition.stories.len(), None);
        for (entry, ..) in self.sidebar.visible(&self.edition, &setting) {
            let Entry::Story(i) = entry else { continue };
            let giant = self.facts.get(i).is_some_and(|f| f.length > super::GIANT);
            if let (Some(known @ None), Some(story), false) =
                (counts.get_mut(i), self.edition.stories.get(i), giant)
            {
                *known = Some(count(&self.follows.words, story));
            }
        }
    }

    /// Where the words stand in the rows on the screen, and a little around them.
    fn lit(&self) -> Vec<Hit> {
        let Some(story) = self.story() else {
            return Vec::new();
        };
        // Blanks between its characters do not part a word.
        let around = self.follows.words.longest() * 8;
        let rows = self.body.placed.iter();
        let rows = rows.filter_map(|p| self.body.galley.rows.get(p.row));
        let mut stretches: Vec<(Part, Range<usize>)> = Vec::new();
        for row in rows {
            let (RowWords::Part(part), bytes) = (row.words, row.bytes()) else {
                continue;
            };
            match stretches.last_mut() {
                Some((same, stretch)) if *same == part => stretch.end = bytes.end,
                _ => stretches.push((part, bytes)),
            }
        }
        let hits = stretches.into_iter().flat_map(|(part, stretch)| {
            let text = text_of(story, part);
            let from = boundary(text, stretch.start.saturating_sub(around));
            let to = boundary(text, stretch.end.saturating_add(around));
            let hits = self.follows.words.hits(text.get(from..to).unwrap_or(""));
            hits.into_iter().map(move |bytes| Hit {
                part,
                bytes: from + bytes.start..from + bytes.end,
            })
        });
        hits.collect()
    }

    /// Each followed word and how often it stands in the edition.
    pub(super) fn followed(&mut self) -> Vec<(String, usize)> {
        self.count_followed();
        let times = self.follows.each.iter().map(|(_, times)| *times);
        self.kept.follows.iter().cloned().zip(times).collect()
    }
}
