//! Picking a story by its headline: words, initials or pinyin, as they are typed.

use std::ops::Range;

use crate::app::App;
use crate::app::key::{Code, Key};
use crate::app::layer::{Layer, Pick, Picker};
use crate::search::Query;

/// Characters of a headline in which pieces are looked for.
const LONGEST_HEADLINE: usize = 80;

impl App {
    pub(super) fn open_picker(&mut self) {
        self.layers.push(Layer::Picker(Picker {
            rows: self.picks(""),
            cursor: self.story,
            ..Picker::default()
        }));
        self.follow_layer();
    }

    /// The stories whose headline is written or reads so, those that begin so first; if there is none,
    /// those in whose headline it stands in pieces.
    fn picks(&self, words: &str) -> Vec<Pick> {
        let stories = self.edition.stories.iter().enumerate();
        let Some(query) = Query::new(words) else {
            let all = stories.map(|(story, _)| Pick { story, bytes: 0..0 });
            return all.collect();
        };
        let pick = |find: &dyn Fn(&str) -> Option<Range<usize>>| -> Vec<Pick> {
            let each = stories.clone();
            let each = each.filter_map(|(story, s)| {
                let bytes = find(&s.headline.text)?;
                Some(Pick { story, bytes })
            });
            each.collect()
        };
        let mut picks = pick(&|headline| {
            let written = query.hits(headline).into_iter().next();
            written.or_else(|| query.readings(headline).into_iter().next())
        });
        if picks.is_empty() {
            // Each Han character says something; of letters two belong together.
            let pieces = match query.may_be_pinyin() {
                true => query.length().div_ceil(2),
                false => query.length(),
            };
            picks = pick(&|headline| {
                let parted = query.parted(headline, pieces, LONGEST_HEADLINE);
                parted.into_iter().next()
            });
        }
        picks.sort_by_key(|p| p.bytes.start > 0);
        picks
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
        let rows = self.picks(&picker.entry.text);
        if let Some(Layer::Picker(picker)) = self.layers.last_mut() {
            picker.rows = rows;
            (picker.cursor, picker.top) = (0, 0);
        }
    }
}
