//! The list of the day's stories, page by page: only what is on the screen is ever laid out.

use super::compose::balanced;
use crate::layout::Style;
use crate::model::{Edition, HeadlineSource};
use crate::text::width::{self, Ambiguous};

/// One entry of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entry {
    /// Heading of a page.
    Page(usize),
    /// A story.
    Story(usize),
}

/// The list's state.
#[derive(Debug, Clone, Default)]
pub struct Sidebar {
    /// Pages and stories in reading order.
    pub entries: Vec<Entry>,
    /// First entry on the screen.
    pub top: usize,
    /// Where each story stands among the entries.
    place: Vec<usize>,
}

/// The entry's rows of text, without its number and marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rows {
    /// The headline, in lines.
    pub headline: Vec<String>,
    /// Whether length and figures stand below.
    pub facts: bool,
}

impl Rows {
    /// Rows that it takes.
    pub fn height(&self) -> usize {
        self.headline.len() + usize::from(self.facts)
    }
}

/// How entries are laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Setting {
    /// Cells of the panel.
    pub width: usize,
    /// Rows of the panel.
    pub height: usize,
    /// Cells before the headline: marks and number.
    pub lead: usize,
    /// Width of ambiguous characters.
    pub ambiguous: Ambiguous,
    /// Mark before a headline that is ours.
    pub derived: &'static str,
}

/// Below this height each story takes one row.
const DENSE: usize = 12;

impl Sidebar {
    /// The entries of an edition.
    pub fn of(edition: &Edition) -> Self {
        let mut sidebar = Self::default();
        let mut page = None;
        for (i, story) in edition.stories.iter().enumerate() {
            if page != Some(story.page) && edition.pages.get(story.page).is_some() {
                page = Some(story.page);
                sidebar.entries.push(Entry::Page(story.page));
            }
            sidebar.place.push(sidebar.entries.len());
            sidebar.entries.push(Entry::Story(i));
        }
        sidebar
    }

    /// Moves the window so that a story is wholly in it, with its page's heading if that is next
    /// to it.
    pub fn show(&mut self, edition: &Edition, story: usize, setting: &Setting) {
        let Some(&entry) = self.place.get(story) else {
            self.top = 0;
            return;
        };
        let headed = match entry.checked_sub(1).and_then(|i| self.entries.get(i)) {
            Some(Entry::Page(_)) => entry - 1,
            _ => entry,
        };
        if headed < self.top {
            self.top = headed;
            return;
        }
        let mut rows = 0;
        let mut first = entry;
        for i in (0..=entry).rev() {
            rows += self.height(edition, i, setting);
            if rows > setting.height && i < entry {
                break;
            }
            first = i;
            if i <= self.top {
                break;
            }
        }
        self.top = self.top.max(first);
    }

    /// Scrolls the window by entries, without the chosen story.
    pub fn scroll(&mut self, by: isize) {
        let last = self.entries.len().saturating_sub(1);
        self.top = self.top.saturating_add_signed(by).min(last);
    }

    fn height(&self, edition: &Edition, entry: usize, setting: &Setting) -> usize {
        match self.entries.get(entry) {
            Some(Entry::Story(i)) => rows(edition, *i, setting).height(),
            Some(Entry::Page(_)) => 1,
            None => 0,
        }
    }

    /// The entries on the screen: index, first row, rows.
    pub fn visible<'a>(
        &'a self,
        edition: &'a Edition,
        setting: &'a Setting,
    ) -> impl Iterator<Item = (Entry, usize, usize)> + 'a {
        let mut y = 0;
        (self.top..self.entries.len()).map_while(move |i| {
            if y >= setting.height {
                return None;
            }
            let height = self.height(edition, i, setting);
            let first = y;
            y += height;
            Some((*self.entries.get(i)?, first, height))
        })
    }
}

/// The rows of a story.
pub fn rows(edition: &Edition, story: usize, setting: &Setting) -> Rows {
    let Some(story) = edition.stories.get(story) else {
        return Rows {
            headline: Vec::new(),
            facts: false,
        };
    };
    let dense = setting.height < DENSE;
    let room = setting.width.saturating_sub(setting.lead).max(2);
    let style = Style::headline().ambiguous(setting.ambiguous);
    let text = match story.headline_source {
        HeadlineSource::Derived => format!("{}{}", setting.derived, story.headline.text),
        HeadlineSource::Printed => story.headline.text.clone(),
    };
    let most = if dense { 1 } else { 2 };
    let lines = balanced(&text, room, most, &style);
    let mut headline: Vec<String> = lines
        .iter()
        .take(most)
        .map(|l| text.get(l.start..l.end).unwrap_or("").trim().to_owned())
        .collect();
    if lines.len() > most
        && let Some(last) = headline.last_mut()
    {
        *last = cut(&format!("{last}……"), room, setting.ambiguous);
    }
    Rows {
        headline,
        facts: !dense,
    }
}

/// A text cut to so many cells, with an ellipsis where something is missing.
pub fn cut(text: &str, room: usize, ambiguous: Ambiguous) -> String {
    use unicode_segmentation::UnicodeSegmentation;
    if width::cells(text, ambiguous) <= room {
        return text.to_owned();
    }
    let ellipsis = width::cluster("…", ambiguous);
    let mut out = String::new();
    let mut used = 0;
    for g in text.graphemes(true) {
        let cells = width::cluster(g, ambiguous);
        if used + cells + ellipsis > room {
            break;
        }
        used += cells;
        out.push_str(g);
    }
    let kept = out.trim_end_matches(['…', ' ']).len();
    out.truncate(kept);
    if used + ellipsis <= room {
        out.push('…');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cut_text_says_so_and_fits() {
        for (room, expected) in [
            (6, "东桥…"),
            (7, "东桥通…"),
            (8, "东桥通车"),
            (3, "东…"),
            (1, "…"),
            (0, ""),
        ] {
            let text = cut("东桥通车", room, Ambiguous::Narrow);
            assert_eq!(text, expected);
        }
        assert_eq!(cut("东桥通车", 7, Ambiguous::Wide), "东桥…");
    }
}
