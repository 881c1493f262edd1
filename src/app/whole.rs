//! The beginning of an edition gives way to the whole of it, under the reader's hands: looks, marks
//! and the place stay.

use super::App;
use super::find::Search;
use super::galley::{Anchor, text_of};
use super::standing::Spot;
use crate::ingest::mend::At;
use crate::model::{Block, Edition, Part, Story};

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
            if (was.read || was.marked)
                && let Some(spot) = At::of_story(story).and_then(|at| spot_in(&self.edition, at))
                && let Some(standing) = self.standing.get_mut(spot.story)
            {
                standing.read |= was.read;
                standing.marked |= was.marked;
            }
        }
        self.list(begun.sidebar.filter, begun.sidebar.order);
        self.search = begun.search.as_ref().map(|search| Search {
            words: search.words.clone(),
            hits: Vec::new(),
            now: None,
        });
        let here = begun.spot();
        let moved = here.story > 0 || here.place.is_some();
        let spot = begun.home().filter(|_| moved);
        let spot = spot.and_then(|at| spot_in(&self.edition, at));
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

    /// Where in the source the reader is.
    fn home(&self) -> Option<At> {
        let story = self.story()?;
        let Some(place) = self.body.place else {
            return At::of_story(story);
        };
        let piece = block_of(story, place.part)?.spans.piece_at(place.byte)?;
        let into = (place.byte as u32).saturating_sub(piece.at);
        Some(At {
            source: piece.source,
            byte: (piece.start + into).min(piece.end.saturating_sub(1)),
        })
    }
}

fn block_of(story: &Story, part: Part) -> Option<&Block> {
    match part {
        Part::Kicker => story.kicker.as_ref(),
        Part::Headline => Some(&story.headline),
        Part::Deck => story.deck.as_ref(),
        Part::Body(i) => story.body.get(i),
    }
}

/// The place of an edition that was printed at a place of its sources.
fn spot_in(edition: &Edition, at: At) -> Option<Spot> {
    edition.stories.iter().enumerate().find_map(|(i, story)| {
        let place = Some(anchor_in(story, at)?);
        Some(Spot { story: i, place })
    })
}

fn anchor_in(story: &Story, at: At) -> Option<Anchor> {
    let head = [Part::Kicker, Part::Headline, Part::Deck];
    let body = (0..story.body.len()).map(Part::Body);
    head.into_iter().chain(body).find_map(|part| {
        let pieces = &block_of(story, part)?.spans.0;
        let piece = pieces
            .iter()
            .find(|p| p.source == at.source && (p.start..p.end).contains(&at.byte))?;
        let text = text_of(story, part);
        let byte = (piece.at + at.byte - piece.start) as usize;
        let byte = (0..=byte.min(text.len()))
            .rev()
            .find(|b| text.is_char_boundary(*b))?;
        Some(Anchor::new(part, byte))
    })
}
