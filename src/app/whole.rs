//! The beginning of an edition gives way to the whole of it, or an edition to what it has become,
//! under the reader's hands: looks, marks and the place stay.

use super::find::Search;
use super::moves::Moves;
use super::standing::{Jumps, Standing};
use super::update::Change;
use super::{App, Held};
use crate::ingest::mend::At;
use crate::model::Story;
use crate::store::{self, Deed};

impl App {
    /// Takes how much of the edition is read, in per cent. Whether that changes the screen.
    pub fn read_so_far(&mut self, percent: u8) -> bool {
        let begun = self.read_so_far.is_some() || percent == 0;
        begun && self.read_so_far.replace(percent) != Some(percent)
    }

    /// An edition that was read anew waits for the moment when it may be shown.
    pub fn anew_waits(&mut self) {
        self.anew_waits = true;
    }

    /// Whether the whole may take the beginning's place now: nothing is typed or chosen from it.
    pub fn may_give_way(&self) -> bool {
        let waits = self.read_so_far.is_some() || self.anew_waits;
        let idle = self.layers.is_empty() && self.pending.is_empty();
        waits && idle && self.selection.is_none()
    }

    /// Goes on with the whole edition, or stays with the beginning where the whole cannot be read.
    pub fn give_way(&mut self, whole: Result<Box<App>, Vec<String>>) {
        // What is read anew comes behind the whole.
        let anew = self.read_so_far.take().is_none();
        self.anew_waits &= !anew;
        match whole {
            Ok(whole) => {
                let begun = std::mem::replace(self, *whole);
                self.succeed(begun, anew);
                if anew {
                    let told = self.first_notice();
                    self.notice = told.or_else(|| Some(self.lang.read_anew().to_owned()));
                }
            }
            Err(why) if anew => {
                self.notice = why.first().cloned();
                self.notices.extend(why);
            }
            Err(why) => {
                self.notices.extend(why);
                self.notice = self.first_notice();
            }
        }
    }

    /// Takes over from the reader of the beginning, or `anew` from that of what the edition was.
    fn succeed(&mut self, mut begun: App, anew: bool) {
        self.screen = begun.screen;
        self.looks = begun.looks.clone();
        // A place in the text may be another one now.
        self.held = begun
            .held
            .take()
            .filter(|held| !matches!(held, Held::Text(_)));
        self.anew_waits = begun.anew_waits;
        begun.name_by_place();
        let changes = std::mem::take(&mut begun.undo);
        let moves = Moves::of(&begun.edition, &self.edition);
        let place = |story: &Story| moves.to(At::of_story(story)?);
        let stories = begun.edition.stories.iter().zip(&begun.standing);
        let marks: Vec<(At, &Standing)> = stories
            .filter(|(_, was)| was.read || was.marked || !was.note.is_empty())
            .filter_map(|(story, was)| Some((place(story)?, was)))
            .collect();
        let here = begun.spot();
        let moved = here.story > 0 || here.place.is_some();
        let home = begun.home().filter(|_| moved);
        let home = home.and_then(|at| moves.to(at));
        let way = begun.way().into_iter().map(|at| moves.to(at?)).collect();
        let changes = changes.iter().filter_map(|c| c.moved(&moves)).collect();
        self.change_again(changes, anew);
        self.go_on_behind(&begun.jumps, way);
        for (at, was) in marks {
            if let Some(spot) = self.spot_at(at)
                && let Some(standing) = self.standing.get_mut(spot.story)
            {
                standing.read |= was.read;
                standing.marked |= was.marked;
                if !was.note.is_empty() {
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
        self.sidebar.filter = begun.sidebar.filter;
        self.sidebar.order = begun.sidebar.order;
        self.list_anew();
        self.search = begun.search.as_ref().map(|search| Search {
            words: search.words.clone(),
            hits: Vec::new(),
            now: None,
        });
        let spot = home.and_then(|at| self.spot_at(at));
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

    /// Goes the way of the reader before, behind one's own.
    fn go_on_behind(&mut self, way: &Jumps, spots: Vec<Option<At>>) {
        let spots = spots.into_iter().map(|at| self.spot_at(at?)).collect();
        let own = std::mem::take(&mut self.jumps);
        self.jumps = way.moved(own, spots);
    }

    /// What the reader before changed can be taken back here too; their mends are made again. An
    /// edition that was as it is now `anew` before knows its changes itself.
    fn change_again(&mut self, changes: Vec<store::Change>, anew: bool) {
        if anew && !self.undo.is_empty() {
            return;
        }
        for change in changes {
            match change {
                // One that no longer fits is left out: the place it spoke of is gone.
                store::Change::Mend(mend) => drop(self.make(mend)),
                store::Change::Marks(before) => {
                    self.keep(Deed::Did(store::Change::Marks(before.clone())));
                    self.undo.push(Change::Kept(before));
                }
            }
        }
    }
}

impl Change {
    /// The same change of what its places have become; `None` where they are gone.
    fn moved(&self, moves: &Moves<'_>) -> Option<store::Change> {
        let to = |at| moves.to(at);
        Some(match self {
            Self::Mend(mended) => store::Change::Mend(mended.0.moved(to)?),
            Self::Kept(before) => {
                let before = before.iter();
                let moved = before.filter_map(|(at, marks)| Some((to(*at)?, marks.clone())));
                store::Change::Marks(moved.collect())
            }
            // They are named by their places by now.
            Self::Marks(_) => return None,
        })
    }
}
