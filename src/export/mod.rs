//! The edition in other forms: JSON for programs, Markdown and text for people, CSV of the figures.
//!
//! Each form is a pure function of the edition; a [`Choice`] says which stories go in.

pub mod csv;
pub mod file;
pub mod json;
pub mod markdown;
pub mod stages;
pub mod text;

use crate::model::{Edition, Page, Story};

/// The part of an edition that is exported.
#[derive(Debug, Clone, Copy)]
pub struct Choice<'e> {
    /// The edition.
    pub edition: &'e Edition,
    /// One story by index, or all of them.
    pub only: Option<usize>,
    /// What the reader has done with each story; nothing is known of those behind its end.
    pub own: &'e [Own],
}

/// What the reader has done with a story.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Own {
    /// Read to its end, or marked so.
    pub read: bool,
    /// Bookmarked.
    pub marked: bool,
    /// What was written on it; empty for nothing.
    pub note: String,
}

impl<'e> Choice<'e> {
    /// The whole edition.
    pub fn all(edition: &'e Edition) -> Self {
        Self {
            edition,
            only: None,
            own: &[],
        }
    }

    /// The chosen stories with their index, in reading order.
    pub fn stories(self) -> impl Iterator<Item = (usize, &'e Story)> {
        let stories = self.edition.stories.iter().enumerate();
        stories.filter(move |(i, _)| self.only.is_none_or(|only| only == *i))
    }

    /// The note on a story, if there is one.
    pub fn note(self, story: usize) -> Option<&'e str> {
        let note = self.own.get(story)?.note.as_str();
        (!note.is_empty()).then_some(note)
    }

    /// The page a story stands on.
    pub fn page(self, story: &Story) -> Option<&'e Page> {
        self.edition.pages.get(story.page)
    }
}
