//! What the reader has done with each story, and where it has been.

use super::galley::Anchor;
use crate::export::Own;
use crate::store::Marks;
use crate::text::sanitise::shown;

/// One story's marks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Standing {
    /// Read to its end, or marked so.
    pub read: bool,
    /// Bookmarked.
    pub marked: bool,
    /// What the reader wrote on it.
    pub note: String,
    /// Where it was left.
    pub place: Option<Anchor>,
    /// Its end has been on the screen since it was opened.
    pub seen: bool,
    /// It was marked unread while open, and stays so.
    pub kept_unread: bool,
}

impl Standing {
    /// What is kept of a story, but for its place.
    pub fn of(marks: &Marks) -> Self {
        let note = marks.note.as_deref().unwrap_or_default();
        Self {
            read: marks.read.unwrap_or(false),
            marked: marks.marked.unwrap_or(false),
            note: shown(note).into_owned(),
            ..Self::default()
        }
    }

    /// What goes out with the story.
    pub fn own(&self) -> Own {
        Own {
            read: self.read,
            marked: self.marked,
            note: self.note.clone(),
        }
    }
}

/// A place in the edition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spot {
    /// The story.
    pub story: usize,
    /// The place in it.
    pub place: Option<Anchor>,
}

/// Places that were left by a jump, as in an editor.
#[derive(Debug, Clone, Default)]
pub struct Jumps {
    spots: Vec<Spot>,
    /// Index of the spot that was gone back to; behind the last one when nowhere.
    at: usize,
    /// Whether a place was left since this was asked last.
    changed: bool,
}

/// The places that were left in an earlier run.
impl FromIterator<Spot> for Jumps {
    fn from_iter<I: IntoIterator<Item = Spot>>(spots: I) -> Self {
        let spots: Vec<Spot> = spots.into_iter().collect();
        Self {
            at: spots.len(),
            spots,
            changed: false,
        }
    }
}

/// Places that are remembered.
const MOST: usize = 100;

impl Jumps {
    /// The places, the oldest first.
    pub fn spots(&self) -> impl Iterator<Item = &Spot> {
        self.spots.iter()
    }

    /// Whether a place was left since this was asked last.
    pub fn changed(&mut self) -> bool {
        std::mem::take(&mut self.changed)
    }

    /// The same way over other spots, in the same order; `None` for one that is gone. `earlier`: a way
    /// that was gone before.
    pub fn moved(&self, earlier: Self, spots: Vec<Option<Spot>>) -> Self {
        let at = spots.iter().take(self.at).flatten().count();
        let mut all = earlier.spots;
        let mut way = Self {
            at: all.len() + at,
            spots: Vec::new(),
            changed: true,
        };
        all.extend(spots.into_iter().flatten());
        let most = all.len().saturating_sub(MOST);
        way.at = way.at.saturating_sub(most);
        way.spots = all.split_off(most);
        way
    }

    /// Remembers a place that is being left.
    pub fn leave(&mut self, spot: Spot) {
        self.changed = true;
        self.spots.truncate(self.at);
        if self.spots.last() != Some(&spot) {
            self.spots.push(spot);
        }
        if self.spots.len() > MOST {
            self.spots.remove(0);
        }
        self.at = self.spots.len();
    }

    /// The place before; `here` is kept for the way forward.
    pub fn back(&mut self, here: Spot) -> Option<Spot> {
        let before = self.at.checked_sub(1)?;
        if self.at == self.spots.len() {
            self.spots.push(here);
        } else if let Some(spot) = self.spots.get_mut(self.at) {
            *spot = here;
        }
        self.at = before;
        self.spots.get(before).copied()
    }

    /// The place that was gone back from.
    pub fn forward(&mut self, here: Spot) -> Option<Spot> {
        let next = self.spots.get(self.at + 1).copied()?;
        if let Some(spot) = self.spots.get_mut(self.at) {
            *spot = here;
        }
        self.at += 1;
        Some(next)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spot(story: usize) -> Spot {
        Spot { story, place: None }
    }

    #[test]
    fn back_and_forward_walk_the_same_way() {
        let mut jumps = Jumps::default();
        jumps.leave(spot(1));
        jumps.leave(spot(2));
        assert_eq!(jumps.back(spot(3)), Some(spot(2)));
        assert_eq!(jumps.back(spot(2)), Some(spot(1)));
        assert_eq!(jumps.back(spot(1)), None);
        assert_eq!(jumps.forward(spot(1)), Some(spot(2)));
        assert_eq!(jumps.forward(spot(2)), Some(spot(3)));
        assert_eq!(jumps.forward(spot(3)), None);
    }

    #[test]
    fn a_way_is_moved_without_what_is_gone() {
        let mut jumps = Jumps::default();
        for story in 1..4 {
            jumps.leave(spot(story));
        }
        jumps.back(spot(4));
        // Gone: the second. Where one is, is the third of four.
        let spots = vec![Some(spot(11)), None, Some(spot(13)), Some(spot(14))];
        let earlier: Jumps = [spot(7)].into_iter().collect();
        let mut moved = jumps.moved(earlier, spots);
        assert!(moved.changed());
        assert_eq!(moved.forward(spot(13)), Some(spot(14)));
        assert_eq!(moved.back(spot(14)), Some(spot(13)));
        assert_eq!(moved.back(spot(13)), Some(spot(11)));
        assert_eq!(moved.back(spot(11)), Some(spot(7)));
        assert_eq!(moved.back(spot(7)), None);
    }

    #[test]
    fn a_new_jump_forgets_the_way_forward() {
        let mut jumps = Jumps::default();
        jumps.leave(spot(1));
        jumps.leave(spot(2));
        jumps.back(spot(3));
        jumps.leave(spot(9));
        assert_eq!(jumps.forward(spot(4)), None);
        assert_eq!(jumps.back(spot(4)), Some(spot(9)));
        assert_eq!(jumps.back(spot(9)), Some(spot(1)));
    }
}
