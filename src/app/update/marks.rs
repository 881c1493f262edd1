//! Read marks and bookmarks, and taking them back.

use std::collections::HashMap;

use super::mends::Change;
use crate::app::App;
use crate::app::standing::Standing;
use crate::ingest::mend::At;
use crate::store::{self, Deed, Marks};

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
        for (i, _) in &before {
            self.keep_marks(*i);
        }
        self.keep(Deed::Did(self.written(&before)));
        self.undo.push(Change::Marks(before));
    }

    /// From here on no change of marks names a story by its number: stories get other ones.
    pub(in crate::app) fn name_by_place(&mut self) {
        for change in std::mem::take(&mut self.undo) {
            let change = match change {
                Change::Marks(before) => match self.written(&before) {
                    store::Change::Marks(before) => Change::Kept(before),
                    store::Change::Mend(_) => continue,
                },
                other => other,
            };
            self.undo.push(change);
        }
    }

    /// Marks as they were, as they are kept.
    fn written(&self, before: &[(usize, Standing)]) -> store::Change {
        let shape = |(i, was): &(usize, Standing)| {
            let marks = Marks {
                read: Some(was.read),
                marked: Some(was.marked),
                note: Some(was.note.clone()),
                place: None,
            };
            Some((At::of_story(self.edition.stories.get(*i)?)?, marks))
        };
        store::Change::Marks(before.iter().filter_map(shape).collect())
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
                self.keep(Deed::Undid(self.written(&before)));
                self.restore_marks(before);
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
                let stories = before.iter().filter_map(was).collect();
                self.keep(Deed::Undid(store::Change::Marks(before)));
                self.restore_marks(stories);
            }
            Some(Change::Mend(mended)) => self.unmend(*mended),
        }
    }

    fn restore_marks(&mut self, before: Vec<(usize, Standing)>) {
        for (i, was) in before {
            if let Some(standing) = self.standing.get_mut(i) {
                standing.read = was.read;
                standing.marked = was.marked;
                standing.note = was.note;
                standing.kept_unread = was.kept_unread;
            }
            self.keep_marks(i);
        }
        // A note may have come back.
        self.arrange();
        self.tell(self.lang.undone());
    }
}
