//! The list of the day's stories, page by page: only what is on the screen is ever laid out.

use crate::layout::{self, Style};
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

/// Which stories are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Filter {
    /// All of them.
    #[default]
    All,
    /// Those that were unread when the list was made.
    Unread,
    /// The bookmarked ones.
    Marked,
    /// Those that measure something.
    Figures,
    /// Those in which a followed word stands.
    Followed,
}

/// In which order they are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// Page by page.
    #[default]
    Page,
    /// The unread first.
    Unread,
    /// The longest first.
    Length,
    /// Those with most figures first.
    Figures,
}

impl Filter {
    /// By the names that `:filter` takes, in turn.
    pub const NAMES: [(&str, Self); 5] = [
        ("all", Self::All),
        ("unread", Self::Unread),
        ("marked", Self::Marked),
        ("figures", Self::Figures),
        ("followed", Self::Followed),
    ];
}

impl Order {
    /// By the names that `:sort` takes, in turn.
    pub const NAMES: [(&str, Self); 4] = [
        ("page", Self::Page),
        ("unread", Self::Unread),
        ("length", Self::Length),
        ("figures", Self::Figures),
    ];
}

/// The list's state.
#[derive(Debug, Clone, Default)]
pub struct Sidebar {
    /// Which stories are listed.
    pub filter: Filter,
    /// In which order.
    pub order: Order,
    /// Pages and stories as they are listed.
    pub entries: Vec<Entry>,
    /// First entry on the screen.
    pub top: usize,
    /// The listed stories.
    stories: Vec<usize>,
    /// Where each story stands among the entries and among the listed stories.
    place: Vec<Option<(usize, usize)>>,
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
    /// The list of these stories. In page order each page has its heading.
    pub fn of(edition: &Edition, filter: Filter, order: Order, stories: Vec<usize>) -> Self {
        let mut sidebar = Self {
            filter,
            order,
            place: vec![None; edition.stories.len()],
            ..Self::default()
        };
        let mut page = None;
        for (nth, i) in stories.iter().copied().enumerate() {
            let Some(story) = edition.stories.get(i) else {
                continue;
            };
            let heads = order == Order::Page && edition.pages.get(story.page).is_some();
            if heads && page != Some(story.page) {
                page = Some(story.page);
                sidebar.entries.push(Entry::Page(story.page));
            }
            if let Some(place) = sidebar.place.get_mut(i) {
                *place = Some((sidebar.entries.len(), nth));
            }
            sidebar.entries.push(Entry::Story(i));
        }
        sidebar.stories = stories;
        sidebar.stories.shrink_to_fit();
        sidebar.entries.shrink_to_fit();
        sidebar
    }

    /// Listed stories.
    pub fn len(&self) -> usize {
        self.stories.len()
    }

    /// Whether no story is listed.
    pub fn is_empty(&self) -> bool {
        self.stories.is_empty()
    }

    /// The story so many places further in the list, as far as the list goes. From a story that is
    /// not listed on, the listed one that comes next in the paper counts as the first step.
    pub fn further(&self, story: usize, by: isize) -> Option<usize> {
        let last = self.stories.len().checked_sub(1)?;
        let nth = match self.place.get(story).copied().flatten() {
            Some((_, nth)) => nth.saturating_add_signed(by).min(last),
            None if by < 0 => self.stories.iter().rposition(|i| *i < story).unwrap_or(0),
            None => self.stories.iter().position(|i| *i > story).unwrap_or(last),
        };
        self.stories.get(nth).copied()
    }

    /// Moves the window so that a story is wholly in it, with its page's heading if that is next
    /// to it.
    pub fn show(&mut self, edition: &Edition, story: usize, setting: &Setting) {
        let Some((entry, _)) = self.place.get(story).copied().flatten() else {
            self.top = self.top.min(self.entries.len().saturating_sub(1));
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
    let lines = layout::balance(&text, room, most, &style);
    let mut headline: Vec<String> = lines
        .iter()
        .map(|l| text.get(l.start..l.end).unwrap_or("").trim().to_owned())
        .collect();
    if lines.last().is_some_and(|l| l.end < text.len())
        && let Some(last) = headline.last_mut()
    {
        *last = cut(&format!("{last}…"), room, setting.ambiguous);
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
