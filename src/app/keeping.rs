//! What is kept between runs, as the reader has it at hand: recalled at the opening, told to the
//! store with every change, renewed when another reader has changed it.

use super::App;
use super::galley::{Anchor, block_of, boundary};
use super::standing::{Spot, Standing};
use super::update::Change;
use crate::ingest::mend::{At, Mend, Undo};
use crate::lang::command::Words;
use crate::model::{Part, Story};
use crate::store::{self, Deed, Kept, Marks, Trouble};

/// What is known of an edition when it is opened.
#[derive(Debug, Default)]
pub struct Past {
    /// What was kept of it.
    pub kept: Kept,
    /// The mends among it that were made again.
    pub made: Vec<(Mend, Undo)>,
    /// The switch by which mends are not kept, if one was given.
    pub unkept: Option<&'static str>,
}

impl App {
    /// Takes up what was kept: marks, places, the way back, what can be taken back, and opens the
    /// story that was open.
    pub fn recall(&mut self, past: Past) {
        let Past { kept, made, unkept } = past;
        self.kept = kept;
        self.mends_unkept = unkept;
        let mut made = made.into_iter().peekable();
        for change in std::mem::take(&mut self.kept.changes) {
            self.undo.extend(match change {
                store::Change::Marks(before) => Some(Change::Kept(before)),
                store::Change::Mend(mend) => made
                    .next_if(|(made, _)| *made == mend)
                    .map(|made| Change::Mend(Box::new(made))),
            });
        }
        self.standing = self.recalled(0..self.edition.stories.len());
        let spots = self.kept.jumps.iter().filter_map(|at| self.spot_at(*at));
        self.jumps = spots.collect();
        self.list_anew();
        let open = self.kept.open.and_then(|at| self.spot_at(at));
        self.follow_anew();
        self.reopen(open.map_or(0, |spot| spot.story));
    }

    /// Takes up what another reader has kept meanwhile: marks of stories and followed words. Where
    /// one is, and what can be taken back, is one's own.
    pub fn refresh(&mut self, kept: Kept) {
        self.kept = Kept {
            jumps: std::mem::take(&mut self.kept.jumps),
            open: self.kept.open,
            changes: Vec::new(),
            ..kept
        };
        let new = self.recalled(0..self.standing.len());
        for (standing, new) in self.standing.iter_mut().zip(new) {
            *standing = Standing {
                place: standing.place,
                seen: standing.seen,
                kept_unread: standing.kept_unread,
                ..new
            };
        }
        self.follow_anew();
        self.list_anew();
        self.arrange();
    }

    /// Tells what keeps marks from being kept.
    pub fn unkept(&mut self, trouble: &Trouble) {
        let told = trouble.message(Words(self.lang)).what;
        self.notices.push(told.clone());
        self.tell(told);
    }

    /// Takes whether what was done waits for being kept.
    pub fn unsaved(&mut self, waits: bool) {
        self.unsaved = waits;
        if !waits {
            self.tell(self.lang.kept_after_all());
        }
    }

    /// What is to be kept when the reading ends.
    pub fn leave(&mut self) -> Vec<Deed> {
        self.leave_story();
        self.keep_spot();
        self.write_all();
        std::mem::take(&mut self.deeds)
    }

    /// What is to be kept now; nothing while a change is being written down, which is kept as a whole.
    pub fn deeds(&mut self) -> Option<Vec<Deed>> {
        let whole = self.due.is_empty() && !self.deeds.is_empty();
        whole.then(|| std::mem::take(&mut self.deeds))
    }

    /// Keeps a deed.
    pub(super) fn keep(&mut self, deed: Deed) {
        // What can be taken back has a list of its own here.
        if !matches!(deed, Deed::Did(_) | Deed::Undid(_)) {
            self.kept.take(&deed);
        }
        self.deeds.push(deed);
    }

    /// Keeps what changed of a story's marks.
    pub(super) fn keep_marks(&mut self, story: usize) {
        let at = self.edition.stories.get(story).and_then(At::of_story);
        let (Some(at), Some(now)) = (at, self.standing.get(story)) else {
            return;
        };
        let was = self.recalled(story..story + 1).pop().unwrap_or_default();
        let read = (now.read != was.read).then_some(Deed::Read(at, now.read));
        let marked = (now.marked != was.marked).then_some(Deed::Marked(at, now.marked));
        let note = (now.note != was.note).then(|| Deed::Noted(at, now.note.clone()));
        for deed in [read, marked, note].into_iter().flatten() {
            self.keep(deed);
        }
    }

    /// Keeps which story is open, where in it one is, and the way back.
    pub(super) fn keep_spot(&mut self) {
        let Some(story) = self.story() else {
            return;
        };
        let place = self.body.place.and_then(|anchor| printed(story, anchor));
        let Some(at) = At::of_story(story) else {
            return;
        };
        if self.kept.open != Some(at) {
            self.keep(Deed::Opened(at));
        }
        if self.kept.stories.get(&at).and_then(|m| m.place) != place {
            self.keep(Deed::Left(at, place));
        }
        if self.jumps.changed() {
            let jumps = self.way().into_iter().flatten().collect();
            if self.kept.jumps != jumps {
                self.keep(Deed::Jumped(jumps));
            }
        }
    }

    /// Where in the source the reader is.
    pub(super) fn home(&self) -> Option<At> {
        self.at(&self.spot())
    }

    /// Where in the source the places of the way back and forward are.
    pub(super) fn way(&self) -> Vec<Option<At>> {
        self.jumps.spots().map(|spot| self.at(spot)).collect()
    }

    fn at(&self, spot: &Spot) -> Option<At> {
        let story = self.edition.stories.get(spot.story)?;
        let place = spot.place.and_then(|anchor| printed(story, anchor));
        place.or_else(|| At::of_story(story))
    }

    /// The story that prints a line of a source, counted from 1, and the place in it.
    pub(super) fn spot_of_line(&self, source: &str, line: usize) -> Option<Spot> {
        let index = self.edition.sources.iter().position(|s| s.name == source)?;
        let text = self.edition.sources.get(index)?.text.as_str();
        let lines = text.split_inclusive('\n');
        let start: usize = lines.clone().take(line.checked_sub(1)?).map(str::len).sum();
        let line = lines.clone().nth(line - 1)?;
        let source = u32::try_from(index).ok()?;
        // A line may begin with what is no ink.
        let bytes = line.char_indices().map(|(at, _)| start + at);
        bytes.take(16).find_map(|byte| {
            let byte = u32::try_from(byte).ok()?;
            self.spot_at(At { source, byte })
        })
    }

    /// The story that prints a place.
    pub(super) fn spot_at(&self, at: At) -> Option<Spot> {
        let stories = &self.edition.stories;
        let begins = |s: &Story| At::of_story(s) == Some(at);
        let story = stories.iter().position(begins);
        let place = |story: usize| stories.get(story).and_then(|s| anchor(s, at));
        match story {
            Some(story) => Some(Spot { story, place: None }),
            None => (0..stories.len()).find_map(|story| {
                let place = Some(place(story)?);
                Some(Spot { story, place })
            }),
        }
    }

    /// What is kept of these stories.
    pub(super) fn recalled(&self, stories: std::ops::Range<usize>) -> Vec<Standing> {
        let all = stories.len() == self.edition.stories.len();
        let stories = self.edition.stories.get(stories).unwrap_or_default();
        let marks = self.kept.recall(stories, all);
        let standing = |(story, marks): (&Story, Marks)| Standing {
            place: marks.place.and_then(|at| anchor(story, at)),
            ..Standing::of(&marks)
        };
        stories.iter().zip(marks).map(standing).collect()
    }
}

/// Where a place of a story was printed.
fn printed(story: &Story, anchor: Anchor) -> Option<At> {
    let piece = block_of(story, anchor.part)?.spans.piece_at(anchor.byte)?;
    let along = u32::try_from(anchor.byte).ok()?.saturating_sub(piece.at);
    let last = piece.end.saturating_sub(1).max(piece.start);
    Some(At {
        source: piece.source,
        byte: piece.start.saturating_add(along).min(last),
    })
}

/// The place of a story where something was printed.
fn anchor(story: &Story, at: At) -> Option<Anchor> {
    let parts = [Part::Kicker, Part::Headline, Part::Deck];
    let mut parts = parts
        .into_iter()
        .chain((0..story.body.len()).map(Part::Body));
    parts.find_map(|part| {
        let block = block_of(story, part).filter(|block| at.is_in(block))?;
        let holds =
            |p: &&crate::model::Piece| p.source == at.source && (p.start..p.end).contains(&at.byte);
        let piece = block.spans.0.iter().find(holds)?;
        let byte = piece.at.saturating_add(at.byte - piece.start) as usize;
        Some(Anchor::new(part, boundary(&block.text, byte)))
    })
}
