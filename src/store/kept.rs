//! What is kept of the reading, as plain values.
//!
//! A story is named by the place where it begins in the content, as mends name it: when the same
//! dump is read better one day, a mark belongs to the story that holds its place then.

use std::collections::BTreeMap;

use crate::ingest::mend::{At, Mend};

/// What the reader has done with one story. What was never said is none: it may be said of another
/// place in the same story.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Marks {
    /// Read to its end, or marked so.
    pub read: Option<bool>,
    /// Bookmarked.
    pub marked: Option<bool>,
    /// What the reader wrote on it; empty for nothing.
    pub note: Option<String>,
    /// Where it was left; its beginning for none.
    pub place: Option<At>,
}

/// Something to be kept. Each says one thing only, so that two readers of one edition do not take
/// back what the other one did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Deed {
    /// A story is read, or unread again.
    Read(At, bool),
    /// A story is bookmarked, or no longer.
    Marked(At, bool),
    /// The note on a story.
    Noted(At, String),
    /// Where a story was left.
    Left(At, Option<At>),
    /// The story that is open.
    Opened(At),
    /// The places that jumps left, the oldest first.
    Jumped(Vec<At>),
    /// A word is lit wherever it stands.
    Follow(String),
    /// It is no longer.
    Unfollow(String),
    /// A change that can be taken back.
    Did(Change),
    /// The last such change was taken back.
    Undid(Change),
}

/// A change that can be taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// A mend of the edition.
    Mend(Mend),
    /// Marks of stories, as they were before; their places do not count.
    Marks(Vec<(At, Marks)>),
}

/// All that is kept of an edition, and the words that are lit in every one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Kept {
    /// Marks by the beginning of their story.
    pub stories: BTreeMap<At, Marks>,
    /// The story that was open.
    pub open: Option<At>,
    /// The places that jumps left, the oldest first.
    pub jumps: Vec<At>,
    /// The changes that can be taken back, the oldest first; mends among them.
    pub changes: Vec<Change>,
    /// Words that are lit, in the order that they were asked for.
    pub follows: Vec<String>,
}

/// Changes of marks that can be taken back in the next run.
pub(super) const MOST_CHANGES: u32 = 100;

impl Deed {
    /// Whether nothing is lost when it is kept a little later.
    pub(super) fn can_wait(&self) -> bool {
        matches!(self, Self::Left(..) | Self::Opened(_) | Self::Jumped(_))
    }

    /// Whether `earlier` need not be kept once this is.
    pub(super) fn replaces(&self, earlier: &Self) -> bool {
        match (self, earlier) {
            (Self::Opened(_), Self::Opened(_)) | (Self::Jumped(_), Self::Jumped(_)) => true,
            (Self::Left(story, _), Self::Left(same, _)) => story == same,
            _ => false,
        }
    }
}

impl Kept {
    /// The mends among the changes.
    pub fn mends(&self) -> impl Iterator<Item = &Mend> {
        self.changes.iter().filter_map(|change| match change {
            Change::Mend(mend) => Some(mend),
            Change::Marks(_) => None,
        })
    }

    /// Does a deed here, as the store does it.
    pub fn take(&mut self, deed: &Deed) {
        match deed {
            Deed::Read(story, read) => self.story(*story).read = Some(*read),
            Deed::Marked(story, marked) => self.story(*story).marked = Some(*marked),
            Deed::Noted(story, note) => self.story(*story).note = Some(note.clone()),
            Deed::Left(story, place) => self.story(*story).place = *place,
            Deed::Opened(story) => self.open = Some(*story),
            Deed::Jumped(jumps) => self.jumps.clone_from(jumps),
            Deed::Follow(word) => {
                if !self.follows.contains(word) {
                    self.follows.push(word.clone());
                }
            }
            Deed::Unfollow(word) => self.follows.retain(|w| w != word),
            Deed::Did(change) => self.did(change),
            Deed::Undid(change) => {
                if let Some(last) = self.changes.iter().rposition(|c| c == change) {
                    self.changes.remove(last);
                }
            }
        }
    }

    fn story(&mut self, at: At) -> &mut Marks {
        self.stories.entry(at).or_default()
    }

    fn did(&mut self, change: &Change) {
        let is_marks = |c: &Change| matches!(c, Change::Marks(_));
        self.changes.push(change.clone());
        let marks = self.changes.iter().filter(|c| is_marks(c)).count();
        if marks > MOST_CHANGES as usize
            && let Some(oldest) = self.changes.iter().position(is_marks)
        {
            self.changes.remove(oldest);
        }
    }
}
