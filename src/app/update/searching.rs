//! Searches in the story and in all stories.

use crate::app::App;
use crate::app::find::{Looking, Search, hits_in};
use crate::app::galley::{Anchor, text_of};
use crate::app::layer::{Choose, Layer, List, ListEntry};
use crate::search::Query;

/// Results that are listed.
const MOST_RESULTS: usize = 2000;

/// Characters that one step looks through: part of a millisecond.
const STEP: usize = 50_000;

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
        self.search = Some(Search {
            words: words.to_owned(),
            hits: self.story().map(|s| hits_in(&query, s)).unwrap_or_default(),
            now: None,
        });
        self.layers.push(Layer::List(List {
            title: String::new(),
            empty: "…",
            entries: Vec::new(),
            choose: Choose::Open,
            cursor: 0,
            top: 0,
            looking: Some(Looking {
                words: words.to_owned(),
                query,
                reads: false,
                next: 0,
                hits: 0,
                stories: 0,
            }),
        }));
        self.look_on();
    }

    /// Whether a list of places is still being filled.
    pub(super) fn is_looking(&self) -> bool {
        let looks = |layer: &Layer| matches!(layer, Layer::List(list) if list.looking.is_some());
        self.layers.iter().any(looks)
    }

    /// Looks through more stories. Whether that changes the screen.
    pub(super) fn look_on(&mut self) -> bool {
        let list = self.layers.iter_mut().find_map(|layer| match layer {
            Layer::List(list) if list.looking.is_some() => Some(list),
            _ => None,
        });
        let Some((list, mut looking)) = list.and_then(|l| l.looking.take().map(|k| (l, k))) else {
            return false;
        };
        let of = self.edition.stories.len();
        let mut left = STEP;
        let goes_on = loop {
            if left == 0 {
                break true;
            }
            let Some(story) = self.edition.stories.get(looking.next) else {
                if looking.hits > 0 || looking.reads || !looking.query.may_be_pinyin() || of == 0 {
                    break false;
                }
                (looking.reads, looking.next) = (true, 0);
                continue;
            };
            let found = looking.find(story);
            looking.hits += found.len();
            looking.stories += usize::from(!found.is_empty());
            let number = looking.next + 1;
            let room = MOST_RESULTS.saturating_sub(list.entries.len());
            list.entries
                .extend(found.iter().take(room).map(|hit| ListEntry {
                    text: format!(
                        "{number}  {}",
                        around(text_of(story, hit.part), hit.bytes.start)
                    ),
                    target: Some((looking.next, Some(Anchor::new(hit.part, hit.bytes.start)))),
                }));
            let length = self.facts.get(looking.next).map_or(0, |f| f.length);
            left = left.saturating_sub(length + 1);
            looking.next += 1;
        };
        let found = self.lang.found_in(looking.hits, looking.stories);
        list.title = format!("{} {} · {found}", self.lang.found(), looking.words);
        if goes_on {
            let percent = (looking.next * 100).checked_div(of).unwrap_or_default();
            list.title += &format!(" · {percent}%");
            list.looking = Some(looking);
        } else {
            list.empty = self.lang.nothing_found();
        }
        true
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
