//! Layers above the page: help, a line that is typed, lists, the table of figures.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::find::Looking;
use super::galley::Anchor;
use super::key::{Code, Key};
use super::table::Table;
use crate::search::Query;
use crate::text::sanitise::{Fate, MARKS, fate, is_plain};

/// A layer. The top one has the keys.
#[derive(Debug, Clone)]
pub enum Layer {
    /// The keys.
    Help(Help),
    /// A line that is being typed.
    Prompt(Prompt),
    /// A story picked by its headline.
    Picker(Picker),
    /// A list to choose from.
    List(List),
    /// The figures of the edition.
    Table(Table),
    /// The page of the paper as boxes; the chosen story.
    PageMap(usize),
    /// Behind the last story.
    Finished,
}

/// The help.
#[derive(Debug, Clone, Default)]
pub struct Help {
    /// First row on the screen.
    pub top: usize,
    /// What the rows are searched for.
    pub query: Entry,
    /// Whether the query is being typed.
    pub typing: bool,
}

/// A row of the help.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HelpRow {
    /// A heading.
    Topic(&'static str),
    /// An action.
    Action {
        /// Its keys.
        keys: String,
        /// What it does.
        says: &'static str,
        /// Its name.
        name: &'static str,
        /// Whether what it does stands below its keys: there is no room beside them.
        below: bool,
    },
    /// What an action does, where it takes more lines than one.
    Says(String),
}

/// What a typed line is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// `/`
    Find,
    /// Find in all stories.
    FindAll,
    /// `:`
    Command,
    /// What is written on the story.
    Note,
    /// `|`
    Pipe,
}

impl Purpose {
    /// The sign before the line.
    pub fn sign(self) -> &'static str {
        match self {
            Self::Find => "/",
            Self::FindAll => "//",
            Self::Command => ":",
            Self::Note => "#",
            Self::Pipe => "|",
        }
    }
}

/// A line that is being typed.
#[derive(Debug, Clone)]
pub struct Prompt {
    /// What for.
    pub purpose: Purpose,
    /// What has been typed.
    pub entry: Entry,
    /// The place to go back to when it is given up.
    pub from: Option<Anchor>,
    /// What it could go on with.
    pub offers: String,
}

/// A text being typed, with its cursor.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Entry {
    /// The text.
    pub text: String,
    /// Byte of the cursor.
    pub cursor: usize,
}

/// The longest line that can be typed or pasted, in bytes.
const LONGEST: usize = 4096;

impl Entry {
    /// Puts a text in at the cursor: one line of it, of what is plain.
    pub fn insert(&mut self, text: &str) {
        for c in text.chars() {
            let c = if c == '\n' || c == '\t' { ' ' } else { c };
            if is_plain(c) && !self.crowds(c) && self.text.len() + c.len_utf8() <= LONGEST {
                self.text.insert(self.cursor, c);
                self.cursor += c.len_utf8();
            }
        }
    }

    /// Whether a mark would be one too many on its character.
    fn crowds(&self, c: char) -> bool {
        let (left, _) = self.text.split_at(self.cursor);
        let marks = left.chars().rev().take_while(|c| fate(*c) == Fate::Mark);
        fate(c) == Fate::Mark && marks.take(MARKS).count() == MARKS
    }

    fn before(&self) -> usize {
        let (left, _) = self.text.split_at(self.cursor);
        left.grapheme_indices(true)
            .next_back()
            .map_or(0, |(at, _)| at)
    }

    fn behind(&self) -> usize {
        let (_, right) = self.text.split_at(self.cursor);
        self.cursor + right.graphemes(true).next().map_or(0, str::len)
    }

    fn word_before(&self) -> usize {
        let (left, _) = self.text.split_at(self.cursor);
        let trimmed = left.trim_end();
        trimmed.rfind(char::is_whitespace).map_or(0, |at| {
            at + trimmed
                .get(at..)
                .and_then(|s| s.chars().next())
                .map_or(0, char::len_utf8)
        })
    }

    /// Takes an editing key; whether the text is another one now: a line that is full takes no more.
    pub fn press(&mut self, key: Key) -> bool {
        let before = self.text.clone();
        self.edit(key);
        self.text != before
    }

    fn edit(&mut self, key: Key) {
        let ctrl = |c| key.ctrl && key.code == Code::Char(c);
        match key.code {
            Code::Char(c) if !key.ctrl && !key.alt => {
                self.insert(c.encode_utf8(&mut [0; 4]));
            }
            Code::Backspace => {
                let from = self.before();
                self.text.replace_range(from..self.cursor, "");
                self.cursor = from;
            }
            Code::Delete => {
                let to = self.behind();
                self.text.replace_range(self.cursor..to, "");
            }
            Code::Left => self.cursor = self.before(),
            Code::Right => self.cursor = self.behind(),
            Code::Home => self.cursor = 0,
            Code::End => self.cursor = self.text.len(),
            _ if ctrl('a') => self.cursor = 0,
            _ if ctrl('e') => self.cursor = self.text.len(),
            _ if ctrl('u') => {
                self.text.replace_range(..self.cursor, "");
                self.cursor = 0;
            }
            _ if ctrl('w') => {
                let from = self.word_before();
                self.text.replace_range(from..self.cursor, "");
                self.cursor = from;
            }
            _ => {}
        }
    }
}

/// A story being picked by its headline.
#[derive(Debug, Clone, Default)]
pub struct Picker {
    /// What has been typed.
    pub entry: Entry,
    /// The stories whose headline fits.
    pub rows: Vec<usize>,
    /// The chosen one.
    pub cursor: usize,
    /// First row on the screen.
    pub top: usize,
}

/// Characters of a headline in which pieces are looked for.
pub(super) const LONGEST_HEADLINE: usize = 80;

/// Pieces that a query may stand in: each Han character says something; of letters two belong together.
pub(super) fn pieces(query: &Query) -> usize {
    match query.may_be_pinyin() {
        true => query.length().div_ceil(2),
        false => query.length(),
    }
}

impl Picker {
    /// What of a headline fits what has been typed.
    pub fn fits(&self, headline: &str) -> Range<usize> {
        let Some(query) = Query::new(&self.entry.text) else {
            return 0..0;
        };
        let first = |hits: Vec<Range<usize>>| hits.into_iter().next();
        first(query.hits(headline))
            .or_else(|| first(query.readings(headline)))
            .or_else(|| first(query.parted(headline, pieces(&query), LONGEST_HEADLINE)))
            .unwrap_or_default()
    }
}

/// A list to choose from.
#[derive(Debug, Clone)]
pub struct List {
    /// Its heading.
    pub title: String,
    /// What stands there when it is empty.
    pub empty: &'static str,
    /// The entries.
    pub entries: Vec<ListEntry>,
    /// What choosing one does.
    pub choose: Choose,
    /// The chosen one.
    pub cursor: usize,
    /// First entry on the screen.
    pub top: usize,
    /// The search that still fills it.
    pub looking: Option<Looking>,
}

/// What choosing an entry of a list does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Choose {
    /// Goes to where it leads.
    #[default]
    Open,
    /// Begins a story at the paragraph that it leads to.
    Split,
    /// Puts that paragraph aside.
    Drop,
    /// Gives a setting its next value.
    Change,
    /// Looks for the word that it names in all stories.
    Word,
    /// Goes to the line that the reader is not sure of.
    Doubt,
}

/// An entry of a list.
#[derive(Debug, Clone)]
pub struct ListEntry {
    /// What is shown.
    pub text: String,
    /// Where it leads: a story and a place in it.
    pub target: Option<(usize, Option<Anchor>)>,
}

/// Moves a chosen row so that it stays in the list, and the window so that it stays in sight.
pub fn follow(cursor: usize, top: &mut usize, height: usize) {
    let height = height.max(1);
    if cursor < *top {
        *top = cursor;
    } else if cursor >= *top + height {
        *top = cursor + 1 - height;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_edited_by_clusters() {
        let mut entry = Entry::default();
        entry.insert("增e\u{301}长\n5%");
        assert_eq!(entry.text, "增e\u{301}长 5%");
        for _ in 0..4 {
            entry.press(Key::plain(Code::Left));
        }
        entry.press(Key::plain(Code::Backspace));
        assert_eq!(entry.text, "增长 5%");
        entry.press(Key::plain(Code::Delete));
        assert_eq!(entry.text, "增 5%");
        entry.press(Key::ctrl('e'));
        entry.press(Key::ctrl('w'));
        assert_eq!(entry.text, "增 ");
        entry.press(Key::ctrl('u'));
        assert_eq!(entry, Entry::default());
        entry.press(Key::plain(Code::Backspace));
        assert!(!entry.press(Key::plain(Code::Enter)));
        assert!(entry.press(Key::char('增')) && !entry.press(Key::plain(Code::Left)));
    }

    #[test]
    fn of_what_is_pasted_only_what_is_plain_is_typed() {
        let mut entry = Entry::default();
        entry.insert("增\x1b[2J\u{9b}长\t\u{202e}5\u{fff9}%\u{ffff}\u{e0041}\r\n元");
        assert_eq!(entry.text, "增[2J长 5% 元");
        let mut entry = Entry::default();
        entry.insert(&format!("e{}", "\u{301}".repeat(99)));
        assert_eq!(entry.text.chars().count(), 1 + MARKS);
    }

    #[test]
    fn a_pasted_book_does_not_fit() {
        let mut entry = Entry::default();
        entry.insert(&"字".repeat(10_000));
        assert!(entry.text.len() <= LONGEST);
        // Nor does a key behind it: nothing is looked for anew.
        assert!(!entry.press(Key::char('字')));
    }

    #[test]
    fn the_chosen_row_stays_in_sight() {
        for (cursor, top, expected) in [(0, 5, 0), (7, 5, 5), (12, 5, 8), (3, 0, 0)] {
            let mut window = top;
            follow(cursor, &mut window, 5);
            assert_eq!(window, expected);
        }
    }
}
