//! Whose the kept marks are: they are kept by places, and stories are read anew each time.

use super::kept::{Kept, Marks};
use crate::ingest::mend::At;
use crate::model::{Block, Story};

impl Kept {
    /// What is kept of each of these stories, which are `all` of the edition or some of them. A mark
    /// belongs to the story that begins at its place, or else to the one that prints it.
    pub fn recall(&self, stories: &[Story], all: bool) -> Vec<Marks> {
        let kept = &self.stories;
        let own = |story: &Story| At::of_story(story).and_then(|at| kept.get_key_value(&at));
        // Mostly every mark has its story, and no text need be looked through for others.
        let strays =
            !kept.is_empty() && (!all || stories.iter().filter_map(own).count() < kept.len());
        let marks = |story: &Story| {
            let own = own(story);
            let within = story.body.iter().filter(|_| strays);
            let within = within.filter_map(extent).flat_map(|(block, first, last)| {
                let range = kept.range(first..last);
                range.filter(move |(at, _)| at.is_in(block))
            });
            let all: Vec<&Marks> = own.into_iter().chain(within).map(|(_, m)| m).collect();
            Marks {
                read: all.iter().find_map(|m| m.read),
                marked: all.iter().find_map(|m| m.marked),
                note: all.iter().find_map(|m| m.note.clone()),
                place: all.first().and_then(|m| m.place),
            }
        };
        stories.iter().map(marks).collect()
    }
}

/// The stretch of a source between a block's first piece and its last one there.
fn extent(block: &Block) -> Option<(&Block, At, At)> {
    let (source, bytes) = block.spans.extent()?;
    let source = u32::try_from(source).ok()?;
    let at = |byte: usize| {
        Some(At {
            source,
            byte: u32::try_from(byte).ok()?,
        })
    };
    let (first, last) = (at(bytes.start)?, at(bytes.end)?);
    (first < last).then_some((block, first, last))
}
