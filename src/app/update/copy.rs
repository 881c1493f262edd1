//! What goes to the clipboard.

use std::fmt::Write as _;

use crate::app::App;
use crate::app::event::Effect;
use crate::app::galley;
use crate::app::table::Row;
use crate::model::Figure;

/// What terminals take, in bytes; more is told rather than cut.
const MOST: usize = 75_000;

impl App {
    pub(super) fn copy(&mut self, text: String) -> Vec<Effect> {
        if text.is_empty() {
            self.tell(self.lang.nothing_to_copy());
            Vec::new()
        } else if text.len() > MOST {
            self.tell(self.lang.copy_too_large());
            Vec::new()
        } else {
            self.tell(self.lang.copied());
            vec![Effect::Copy(text)]
        }
    }

    pub(super) fn copy_story(&mut self) -> Vec<Effect> {
        let text = self.story_text();
        self.copy(text)
    }

    /// The open story without hard wraps: a line a paragraph. Empty without a story.
    pub(super) fn story_text(&self) -> String {
        let Some(story) = self.story() else {
            return String::new();
        };
        let mut lines = Vec::new();
        lines.extend(story.kicker.as_ref().map(|b| b.text.clone()));
        lines.push(story.headline.text.clone());
        lines.extend(story.deck.as_ref().map(|b| b.text.clone()));
        let byline = story.byline_unprinted();
        if !byline.is_empty() {
            lines.push(galley::byline(self.lang, &byline));
        }
        lines.push(String::new());
        lines.extend(story.body.iter().map(|b| b.text.clone()));
        lines.join("\n") + "\n"
    }

    /// The open story's key figures, one a line in the canonical form; all of it where none is key.
    pub(super) fn copy_figures(&mut self) -> Vec<Effect> {
        let figures = self.story().map_or(&[][..], |s| s.figures.as_slice());
        let any_key = figures.iter().any(|f| f.key);
        let text = lines(figures.iter().filter(|f| f.key || !any_key));
        self.copy(text)
    }

    /// The chosen card's figure.
    pub(super) fn copy_card(&mut self) -> Vec<Effect> {
        let rows = self.card_figure().map(|figure| (self.story, figure));
        self.copy_rows(rows.as_slice())
    }

    /// The table of figures in its order; of more than a clipboard takes no further ones are found.
    pub(super) fn copy_rows(&mut self, rows: &[Row]) -> Vec<Effect> {
        let mut text = String::new();
        for (story, figure) in rows {
            self.find_figures([*story]);
            let story = self.edition.stories.get(*story);
            text.push_str(&lines(story.and_then(|s| s.figures.get(*figure))));
            if text.len() > MOST {
                break;
            }
        }
        self.copy(text)
    }
}

fn lines<'f>(figures: impl IntoIterator<Item = &'f Figure>) -> String {
    figures.into_iter().fold(String::new(), |mut text, figure| {
        // Writing to a String cannot fail.
        let _ = writeln!(text, "{figure}");
        text
    })
}
