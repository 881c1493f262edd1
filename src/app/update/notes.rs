//! What the reader adds of his own: a note on a story, words that are followed.

use crate::app::App;
use crate::app::layer::{Choose, Entry, Layer, List, ListEntry, Prompt, Purpose};
use crate::search::Query;
use crate::store::Deed;
use crate::text::sanitise::shown;

impl App {
    /// Opens a line with the story's note in it.
    pub(super) fn open_note(&mut self) {
        let Some(standing) = self.standing.get(self.story) else {
            return;
        };
        let text = standing.note.clone();
        self.layers.push(Layer::Prompt(Prompt {
            purpose: Purpose::Note,
            entry: Entry {
                cursor: text.len(),
                text,
            },
            from: None,
            offers: String::new(),
        }));
    }

    /// Keeps what was written on the story; nothing takes the note away.
    pub(super) fn note(&mut self, words: &str) {
        let note = words.trim().to_owned();
        let told = match note.is_empty() {
            true => self.lang.note_gone(),
            false => self.lang.note_kept(),
        };
        self.change_marks(std::iter::once(self.story), |s| s.note.clone_from(&note));
        self.arrange();
        self.tell(told);
    }

    /// Follows the words that are chosen or searched for, or no longer.
    pub(super) fn follow_search(&mut self) {
        let searched = || self.search.as_ref().map(|s| s.words.trim().to_owned());
        let searched = searched();
        let Some(word) = self.chosen_words().or(searched) else {
            return self.tell(self.lang.follow_how());
        };
        if self.kept.follows.contains(&word) {
            self.unfollow(&word);
        } else {
            self.follow(&word);
        }
    }

    /// Lights a word from now on.
    pub(super) fn follow(&mut self, word: &str) {
        if Query::new(word).is_none() {
            return self.tell(self.lang.follow_how());
        }
        self.keep(Deed::Follow(word.to_owned()));
        self.follow_anew();
        self.tell(self.lang.followed(&shown(word)));
    }

    /// Lights a word no more.
    pub(super) fn unfollow(&mut self, word: &str) {
        if !self.kept.follows.iter().any(|w| w == word) {
            return self.tell(self.lang.not_followed(&shown(word)));
        }
        self.keep(Deed::Unfollow(word.to_owned()));
        self.follow_anew();
        self.tell(self.lang.unfollowed(&shown(word)));
    }

    /// Lists the followed words; Enter looks for one in all stories.
    pub(super) fn open_follows(&mut self) {
        let entries = self.followed().into_iter().map(|(word, count)| ListEntry {
            text: self.lang.word_stands(&shown(&word), count),
            target: None,
        });
        self.layers.push(Layer::List(List {
            title: self.lang.follows().to_owned(),
            empty: self.lang.no_follows(),
            entries: entries.collect(),
            choose: Choose::Word,
            cursor: 0,
            top: 0,
            looking: None,
        }));
    }

    /// Looks for a followed word in all stories.
    pub(super) fn search_followed(&mut self, nth: usize) {
        if let Some(word) = self.kept.follows.get(nth).cloned() {
            self.search_all(&word);
        }
    }
}
