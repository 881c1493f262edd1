//! Searches in the story and in all stories.

use crate::app::App;
use crate::app::find::{Search, hits_in, read_in, written_in};
use crate::app::galley::{Anchor, text_of};
use crate::app::layer::{Layer, List, ListEntry};
use crate::search::Query;

/// Results that are listed.
const MOST_RESULTS: usize = 2000;

impl App {
    /// Looks for words in the open story and goes to the first place behind `from`.
    pub(super) fn search_story(&mut self, words: &str, from: Option<Anchor>) {
        let query = Query::new(words);
        let story = self.edition.stories.get(self.story);
        let (Some(query), Some(story)) = (query, story) else {
            self.search = None;
            return;
        };
        let hits = hits_in(&query, story);
        let behind = hits
            .iter()
            .position(|h| from.is_none_or(|a| (h.part, h.bytes.start) >= (a.part, a.byte)));
        let now = behind.or(if hits.is_empty() { None } else { Some(0) });
        self.search = Some(Search {
            words: words.to_owned(),
            hits,
            now,
        });
        self.bring_hit();
    }

    /// Brings the hit that was gone to onto the screen.
    fn bring_hit(&mut self) {
        let hit = self
            .search
            .as_ref()
            .and_then(|s| s.now.and_then(|i| s.hits.get(i)));
        if let Some(hit) = hit {
            let anchor = Anchor::new(hit.part, hit.bytes.start);
            self.bring(anchor);
        }
    }

    /// The next hit while a search is on, else the next unread story.
    pub(super) fn next_hit_or_unread(&mut self, forward: bool) {
        let Some(search) = &mut self.search else {
            match self.unread_story(forward) {
                Some(story) => self.jump_to_story(story),
                None => self.tell(self.lang.none_unread()),
            }
            return;
        };
        let of = search.hits.len();
        if of == 0 {
            return self.tell(self.lang.nothing_found());
        }
        search.now = Some(match search.now {
            Some(i) if forward => (i + 1) % of,
            Some(i) => (i + of - 1) % of,
            None if forward => 0,
            None => of - 1,
        });
        self.bring_hit();
    }

    /// Looks for words in all stories and lists the places; those that read so, if they are nowhere
    /// written.
    pub(super) fn search_all(&mut self, words: &str) {
        let Some(query) = Query::new(words) else {
            return;
        };
        let is_written = |story| !written_in(&query, story).is_empty();
        let find = match self.edition.stories.iter().any(is_written) {
            true => written_in,
            false => read_in,
        };
        let mut entries = Vec::new();
        let (mut hits, mut stories) = (0, 0);
        for (i, story) in self.edition.stories.iter().enumerate() {
            let found = find(&query, story);
            hits += found.len();
            stories += usize::from(!found.is_empty());
            for hit in found {
                if entries.len() < MOST_RESULTS {
                    let text = text_of(story, hit.part);
                    let number = i + 1;
                    entries.push(ListEntry {
                        text: format!("{number}  {}", around(text, hit.bytes.start)),
                        target: Some((i, Some(Anchor::new(hit.part, hit.bytes.start)))),
                    });
                }
            }
        }
        self.search = Some(Search {
            words: words.to_owned(),
            hits: self.story().map(|s| hits_in(&query, s)).unwrap_or_default(),
            now: None,
        });
        self.layers.push(Layer::List(List {
            title: format!(
                "{} {words} · {}",
                self.lang.found(),
                self.lang.found_in(hits, stories)
            ),
            empty: self.lang.nothing_found(),
            entries,
            choose: Default::default(),
            cursor: 0,
            top: 0,
        }));
    }

    /// Opens a result: its story, with the hit as the one that was gone to.
    pub(super) fn open_result(&mut self, story: usize, anchor: Option<Anchor>) {
        self.leave_spot();
        if story != self.story {
            self.open(story);
        }
        self.set_focus(crate::app::event::Focus::Body);
        let Some(anchor) = anchor else { return };
        if let Some(search) = &mut self.search {
            search.now = search
                .hits
                .iter()
                .position(|h| (h.part, h.bytes.start) == (anchor.part, anchor.byte));
        }
        self.bring(anchor);
    }
}

/// A text from a little before a place on.
fn around(text: &str, byte: usize) -> String {
    let before = text.get(..byte).unwrap_or("");
    let start = before.char_indices().rev().nth(9).map_or(0, |(at, _)| at);
    let ellipsis = if start > 0 { "…" } else { "" };
    let rest: String = text.get(start..).unwrap_or("").chars().take(120).collect();
    format!("{ellipsis}{rest}")
}
