//! Read marks and bookmarks, and taking them back.

use super::mends::Change;
use crate::app::App;
use crate::app::event::Effect;
use crate::app::standing::Standing;

impl App {
    /// Changes marks so that the change can be taken back.
    fn change_marks(
        &mut self,
        stories: impl Iterator<Item = usize>,
        change: impl Fn(&mut Standing),
    ) {
        let mut before = Vec::new();
        for i in stories {
            if let Some(standing) = self.standing.get_mut(i) {
                let was = *standing;
                change(standing);
                if *standing != was {
                    before.push((i, was));
                }
            }
        }
        if !before.is_empty() {
            self.undo.push(Change::Marks(before));
        }
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
    pub(super) fn undo(&mut self) -> Vec<Effect> {
        match self.undo.pop() {
            None => self.tell(self.lang.nothing_to_undo()),
            Some(Change::Marks(before)) => self.restore_marks(before),
            Some(Change::Mend(mended)) => return self.unmend(*mended),
        }
        Vec::new()
    }

    fn restore_marks(&mut self, before: Vec<(usize, Standing)>) {
        for (i, was) in before {
            if let Some(standing) = self.standing.get_mut(i) {
                (standing.read, standing.marked) = (was.read, was.marked);
                standing.kept_unread = was.kept_unread;
            }
        }
        self.tell(self.lang.undone());
    }
}
