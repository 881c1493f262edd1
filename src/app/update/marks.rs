//! Read marks and bookmarks, and taking them back.

use std::collections::HashMap;
use std::sync::Arc;

use super::mends::Change;
use crate::app::App;
use crate::app::standing::Standing;
use crate::ingest::mend::At;
use crate::store::{self, Deed, Marks};

/// Stories with the marks that they had before a change.
pub(in crate::app) type Before = Arc<Vec<(usize, Standing)>>;

/// Stories that are written down in one step.
const STEP: usize = 400;

/// A change of marks that is being written down for the store: that of all stories of a great edition
/// takes longer than a key may.
#[derive(Debug, Clone)]
pub(in crate::app) struct Due {
    before: Before,
    next: usize,
    /// What was written of it so far.
    written: Vec<(At, Marks)>,
    /// Whether the change was made or taken back; none where that is kept already.
    deed: Option<fn(store::Change) -> Deed>,
}

impl App {
    /// Changes marks so that the change can be taken back.
    pub(super) fn change_marks(
        &mut self,
        stories: impl Iterator<Item = usize>,
        change: impl Fn(&mut Standing),
    ) {
        let mut before = Vec::new();
        for i in stories {
            if let Some(standing) = self.standing.get_mut(i) {
                let was = standing.clone();
                change(standing);
                if *standing != was {
                    before.push((i, was));
                }
            }
        }
        if before.is_empty() {
            return;
        }
        let before = Arc::new(before);
        self.write_down(Arc::clone(&before), Some(Deed::Did));
        self.undo.push(Change::Marks(before));
    }

    /// Begins to write a change down: few stories at once, more of them while no key waits.
    fn write_down(&mut self, before: Before, deed: Option<fn(store::Change) -> Deed>) {
        self.due.push_back(Due {
            before,
            next: 0,
            written: Vec::new(),
            deed,
        });
        self.write_on();
    }

    /// Writes down the next stories that are due.
    pub(super) fn write_on(&mut self) {
        let Some(mut due) = self.due.pop_front() else {
            return;
        };
        let step = due.before.iter().skip(due.next).take(STEP);
        for story in step {
            self.keep_marks(story.0);
            due.written.extend(self.marks_before(story));
        }
        due.next += STEP;
        if due.next < due.before.len() {
            self.due.push_front(due);
        } else if let Some(deed) = due.deed {
            self.keep(deed(store::Change::Marks(due.written)));
        }
    }

    /// Writes down all that is due: what comes next looks at what is kept, or changes the stories' numbers.
    pub fn write_all(&mut self) {
        while !self.due.is_empty() {
            self.write_on();
        }
    }

    /// From here on no change of marks names a story by its number: stories get other ones.
    pub(in crate::app) fn name_by_place(&mut self) {
        self.write_all();
        for change in std::mem::take(&mut self.undo) {
            let change = match change {
                Change::Marks(before) => {
                    Change::Kept(before.iter().filter_map(|b| self.marks_before(b)).collect())
                }
                other => other,
            };
            self.undo.push(change);
        }
    }

    /// A story's marks as they were, as they are kept.
    fn marks_before(&self, (i, was): &(usize, Standing)) -> Option<(At, Marks)> {
        let marks = Marks {
            read: Some(was.read),
            marked: Some(was.marked),
            note: Some(was.note.clone()),
            place: None,
        };
        Some((At::of_story(self.edition.stories.get(*i)?)?, marks))
    }

    pub(super) fn toggle_mark(&mut self) {
        let here = self.story;
        self.change_marks(std::iter::once(here), |s| s.marked = !s.marked);
        let marked = self.standing.get(here).is_some_and(|s| s.marked);
        self.tell(if marked {
            self.lang.marked()
        } else {
            self.lang.unmarked()
        });
    }

    pub(super) fn toggle_read(&mut self) {
        let here = self.story;
        self.change_marks(std::iter::once(here), |s| {
            s.read = !s.read;
            s.kept_unread = !s.read;
        });
        let read = self.standing.get(here).is_some_and(|s| s.read);
        self.tell(if read {
            self.lang.marked_read()
        } else {
            self.lang.marked_unread()
        });
    }

    pub(super) fn read_all(&mut self) {
        let all = 0..self.standing.len();
        self.change_marks(all, |s| s.read = true);
        self.tell(self.lang.all_read());
    }

    /// Takes the last change back, be it of marks or a mend.
    pub(super) fn undo(&mut self) {
        match self.undo.pop() {
            None => self.tell(self.lang.nothing_to_undo()),
            Some(Change::Marks(before)) => {
                self.restore_marks(&before);
                self.write_down(before, Some(Deed::Undid));
            }
            Some(Change::Kept(before)) => {
                let stories = self.edition.stories.iter().enumerate();
                let begins = stories.filter_map(|(i, story)| Some((At::of_story(story)?, i)));
                let begins: HashMap<At, usize> = begins.collect();
                let was = |(at, marks): &(At, Marks)| {
                    let within = || Some(self.spot_at(*at)?.story);
                    let story = begins.get(at).copied().or_else(within)?;
                    Some((story, Standing::of(marks)))
                };
                let stories: Before = Arc::new(before.iter().filter_map(was).collect());
                self.keep(Deed::Undid(store::Change::Marks(before)));
                self.restore_marks(&stories);
                self.write_down(stories, None);
            }
            Some(Change::Mend(mended)) => self.unmend(*mended),
        }
    }

    fn restore_marks(&mut self, before: &[(usize, Standing)]) {
        for (i, was) in before {
            if let Some(standing) = self.standing.get_mut(*i) {
                standing.read = was.read;
                standing.marked = was.marked;
                standing.note.clone_from(&was.note);
                standing.kept_unread = was.kept_unread;
            }
        }
        // A note may have come back.
        self.arrange();
        self.tell(self.lang.undone());
    }
}
