//! The beginning of an edition gives way to the whole of it, under the reader's hands: looks, marks
//! and the place stay.

use super::App;
use super::find::Search;
use crate::ingest::mend::At;
use crate::store::Deed;

impl App {
    /// Takes how much of the edition is read, in per cent. Whether that changes the screen.
    pub fn read_so_far(&mut self, percent: u8) -> bool {
        let begun = self.read_so_far.is_some() || percent == 0;
        begun && self.read_so_far.replace(percent) != Some(percent)
    }

    /// Whether the whole may take the beginning's place now: nothing is typed or chosen from it.
    pub fn may_give_way(&self) -> bool {
        self.read_so_far.is_some() && self.layers.is_empty() && self.pending.is_empty()
    }

    /// Goes on with the whole edition, or stays with the beginning where the whole cannot be read.
    pub fn give_way(&mut self, whole: Result<Box<App>, Vec<String>>) {
        self.read_so_far = None;
        match whole {
            Ok(whole) => {
                let begun = std::mem::replace(self, *whole);
                self.succeed(begun);
            }
            Err(why) => {
                self.notices.extend(why);
                self.notice = self.first_notice();
            }
        }
    }

    fn succeed(&mut self, begun: App) {
        self.screen = begun.screen;
        self.looks = begun.looks.clone();
        self.held = begun.held;
        for (story, was) in begun.edition.stories.iter().zip(&begun.standing) {
            let noted = !was.note.is_empty();
            if (was.read || was.marked || noted)
                && let Some(spot) = At::of_story(story).and_then(|at| self.spot_at(at))
                && let Some(standing) = self.standing.get_mut(spot.story)
            {
                standing.read |= was.read;
                standing.marked |= was.marked;
                if noted {
                    standing.note.clone_from(&was.note);
                }
                self.keep_marks(spot.story);
            }
        }
        for word in begun.kept.follows.iter().cloned() {
            if !self.kept.follows.contains(&word) {
                self.keep(Deed::Follow(word));
            }
        }
        self.follow_anew();
        self.list(begun.sidebar.filter, begun.sidebar.order);
        self.search = begun.search.as_ref().map(|search| Search {
            words: search.words.clone(),
            hits: Vec::new(),
            now: None,
        });
        let here = begun.spot();
        let moved = here.story > 0 || here.place.is_some();
        let spot = begun.home().filter(|_| moved);
        let spot = spot.and_then(|at| self.spot_at(at));
        let story = spot.map_or(self.story, |s| s.story);
        if let (Some(spot), Some(standing)) = (spot, self.standing.get_mut(story)) {
            standing.place = here.place.and(spot.place);
        }
        self.story = story;
        self.open(story);
        if begun.notice.is_some() && self.notice.is_none() {
            self.notice = begun.notice;
        }
    }
}
