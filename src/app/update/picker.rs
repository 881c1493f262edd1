//! Picking a story by its headline: words, initials or pinyin, as they are typed.

use crate::app::App;
use crate::app::key::{Code, Key};
use crate::app::layer::{LONGEST_HEADLINE, Layer, Picker, pieces};
use crate::search::{Query, Shelf};

impl App {
    pub(super) fn open_picker(&mut self) {
        let rows = self.picks("");
        self.layers.push(Layer::Picker(Picker {
            rows,
            cursor: self.story,
            ..Picker::default()
        }));
        self.follow_layer();
    }

    /// The stories whose headline is written or reads so, those that begin so first; if there is none,
    /// those in whose headline it stands in pieces.
    fn picks(&mut self, words: &str) -> Vec<usize> {
        let stories = &self.edition.stories;
        let Some(query) = Query::new(words) else {
            return (0..stories.len()).collect();
        };
        let headlines = stories.iter().map(|s| s.headline.text.as_str());
        let shelf = self.shelf.get_or_insert_with(|| Shelf::of(headlines));
        shelf.find(&query, pieces(&query), LONGEST_HEADLINE)
    }

    /// A key while the picker is open.
    pub(super) fn type_in_picker(&mut self, key: Key) {
        let ctrl = |c| key == Key::ctrl(c);
        let page = isize::try_from(self.layer_rows().max(1)).unwrap_or(1);
        let by = match key.code {
            Code::Down | Code::Tab => 1,
            Code::Up => -1,
            Code::PageDown => page,
            Code::PageUp => -page,
            _ if ctrl('n') || ctrl('j') => 1,
            _ if ctrl('p') || ctrl('k') => -1,
            _ => 0,
        };
        if by != 0 {
            return self.move_in_layer(by);
        }
        if key.code == Code::Esc || ctrl('c') || ctrl('g') {
            self.layers.pop();
        } else if key.code == Code::Enter {
            self.open_entry();
        } else if let Some(Layer::Picker(picker)) = self.layers.last_mut()
            && picker.entry.press(key)
        {
            self.pick_as_typed();
        }
    }

    /// Matches anew what has been typed.
    pub(super) fn pick_as_typed(&mut self) {
        let Some(Layer::Picker(picker)) = self.layers.last() else {
            return;
        };
        let words = picker.entry.text.clone();
        let rows = self.picks(&words);
        if let Some(Layer::Picker(picker)) = self.layers.last_mut() {
            picker.rows = rows;
            (picker.cursor, picker.top) = (0, 0);
        }
    }
}
