//! What a reader mends of an edition: stories joined and split, headlines given home, furniture put
//! aside. Nothing is lost: every piece of the source stays in one block of one story or in the
//! furniture, and each mend can be taken back.
//!
//! Mends name what they mean by its place in the content, not by a number, so that they still hold
//! when the reading of the same dump gets better. One that says what is so already does nothing.

mod cut;

use std::ops::Range;

use cut::{join, no_headline, split};

use super::derive::derived_headline;
use crate::model::{Block, BlockKind, Diagnostic, Edition, HeadlineSource, Spans, Story};

/// A place in the content: a byte of a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct At {
    /// Index into [`Edition::sources`].
    pub source: u32,
    /// Byte of its text.
    pub byte: u32,
}

/// `0:1204`
impl std::fmt::Display for At {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}", self.source, self.byte)
    }
}

impl At {
    /// Where a block's ink begins; nowhere for derived text.
    pub fn of_block(block: &Block) -> Option<Self> {
        let first = block.spans.0.first()?;
        Some(Self {
            source: first.source,
            byte: first.start,
        })
    }

    /// Where a story's body begins, or its head where it has no body.
    pub fn of_story(story: &Story) -> Option<Self> {
        let body = story.body.iter().find_map(Self::of_block);
        body.or_else(|| Self::of_head(story))
    }

    /// Where a story's printed head begins: its headline, else its kicker or deck.
    pub fn of_head(story: &Story) -> Option<Self> {
        let rest = story
            .kicker
            .as_deref()
            .into_iter()
            .chain(story.deck.as_deref());
        std::iter::once(&story.headline)
            .chain(rest)
            .find_map(Self::of_block)
    }

    /// Whether a block prints it.
    pub fn is_in(self, block: &Block) -> bool {
        let Spans(pieces) = &block.spans;
        let holds = |p: &crate::model::Piece| {
            p.source == self.source && (p.start..p.end.max(p.start + 1)).contains(&self.byte)
        };
        pieces.iter().any(holds)
    }
}

/// One mend.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Mend {
    /// One story goes on in another.
    Join {
        /// A place in the first.
        story: At,
        /// A place in what continues it.
        next: At,
    },
    /// A block begins a story of its own.
    Split {
        /// Where the block begins.
        block: At,
    },
    /// A printed head belongs to another story; that one's own head comes in exchange.
    GiveHead {
        /// Where the head begins.
        head: At,
        /// A place in the story that it belongs to.
        to: At,
    },
    /// A block belongs to no story.
    DropBlock {
        /// Where the block begins.
        block: At,
    },
    /// A story is none.
    DropStory {
        /// Where the story begins.
        story: At,
    },
}

impl Mend {
    /// The same mend at other places; `None` where one of them is nowhere.
    pub fn moved(self, to: impl Fn(At) -> Option<At>) -> Option<Self> {
        Some(match self {
            Self::Join { story, next } => Self::Join {
                story: to(story)?,
                next: to(next)?,
            },
            Self::Split { block } => Self::Split { block: to(block)? },
            Self::GiveHead { head, to: home } => Self::GiveHead {
                head: to(head)?,
                to: to(home)?,
            },
            Self::DropBlock { block } => Self::DropBlock { block: to(block)? },
            Self::DropStory { story } => Self::DropStory { story: to(story)? },
        })
    }
}

/// Why a mend was not made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum Refused {
    /// It is so already.
    #[error("it is so already")]
    Already,
    /// What it speaks of is not there.
    #[error("what it speaks of is not in the edition")]
    Gone,
}

/// What a mend changed, enough to take it back.
#[derive(Debug, Clone, PartialEq)]
pub struct Undo {
    at: usize,
    count: usize,
    before: Vec<Story>,
    furniture: usize,
    doubts: Vec<(usize, Diagnostic)>,
}

impl Undo {
    /// The stories that stand now where the mend was made; their figures are to be read again.
    pub fn now(&self) -> Range<usize> {
        self.at..self.at + self.count
    }

    /// The stories that stood there before.
    pub fn was(&self) -> Range<usize> {
        self.at..self.at + self.before.len()
    }
}

/// Makes a mend. The stories it touched have no figures afterwards: whoever asked for it reads them
/// anew.
///
/// # Errors
/// It is so already, or the edition does not hold what it speaks of. Nothing is changed then.
pub fn apply(edition: &mut Edition, mend: &Mend) -> Result<Undo, Refused> {
    match *mend {
        Mend::Join { story, next } => join(edition, story, next),
        Mend::Split { block } => split(edition, block),
        Mend::GiveHead { head, to } => give_head(edition, head, to),
        Mend::DropBlock { block } => drop_block(edition, block),
        Mend::DropStory { story } => drop_story(edition, story),
    }
}

/// Mends that were made, and those that were not, each with why.
pub type Made = (Vec<(Mend, Undo)>, Vec<(Mend, Refused)>);

/// Makes mends in their order; those that do not fit are left out.
pub fn apply_all(edition: &mut Edition, mends: &[Mend]) -> Made {
    let mut made = Made::default();
    for mend in mends {
        match apply(edition, mend) {
            Ok(undo) => made.0.push((*mend, undo)),
            Err(why) => made.1.push((*mend, why)),
        }
    }
    made
}

/// Takes a mend back. Mends are taken back in the reverse of the order that they were made in.
pub fn revert(edition: &mut Edition, undo: Undo) {
    let now = undo.now();
    let end = now.end.min(edition.stories.len());
    edition.stories.splice(now.start.min(end)..end, undo.before);
    edition.furniture.truncate(undo.furniture);
    for (at, doubt) in undo.doubts {
        let at = at.min(edition.diagnostics.len());
        edition.diagnostics.insert(at, doubt);
    }
}

/// The story whose text holds a place, else the one whose head does.
fn story_with(edition: &Edition, at: At) -> Option<usize> {
    let body = |s: &Story| s.body.iter().any(|b| at.is_in(b));
    edition
        .stories
        .iter()
        .position(body)
        .or_else(|| edition.stories.iter().position(|s| head_holds(s, at)))
}

fn head_holds(story: &Story, at: At) -> bool {
    head_blocks(story).any(|b| at.is_in(b))
}

fn head_blocks(story: &Story) -> impl Iterator<Item = &Block> {
    let headline = Some(&story.headline);
    [story.kicker.as_deref(), headline, story.deck.as_deref()]
        .into_iter()
        .flatten()
}

fn block_at(edition: &Edition, at: At) -> Option<(usize, usize)> {
    edition.stories.iter().enumerate().find_map(|(s, story)| {
        let begins = |b: &Block| At::of_block(b) == Some(at);
        Some((s, story.body.iter().position(begins)?))
    })
}

/// A place that no story holds is gone, unless it lies in the furniture already.
fn unheld(edition: &Edition, at: At) -> Refused {
    if edition.furniture.iter().any(|b| at.is_in(b)) {
        Refused::Already
    } else {
        Refused::Gone
    }
}

/// Changes the stories of a range; the blocks that `change` gives back become furniture.
fn rework(
    edition: &mut Edition,
    range: Range<usize>,
    change: impl FnOnce(&mut Vec<Story>) -> Vec<Block>,
) -> Undo {
    let before: Vec<Story> = edition.stories.drain(range.clone()).collect();
    let mut now = before.clone();
    let furniture = edition.furniture.len();
    let dropped = change(&mut now);
    let dropped = dropped.into_iter().filter(|b| !b.spans.0.is_empty());
    edition.furniture.extend(dropped.map(|b| Block {
        kind: BlockKind::Paragraph,
        ..b
    }));
    let doubts = settle_doubts(edition, before.iter().filter(|s| !now.contains(s)));
    let count = now.len();
    edition.stories.splice(range.start..range.start, now);
    Undo {
        at: range.start,
        count,
        before,
        furniture,
        doubts,
    }
}

/// Takes away the doubts about stories that a reader has looked at; latest places first removed,
/// so that they go back in the order given.
fn settle_doubts<'s>(
    edition: &mut Edition,
    stories: impl Iterator<Item = &'s Story>,
) -> Vec<(usize, Diagnostic)> {
    let names: Vec<(Option<&str>, &str)> = stories
        .map(|s| {
            let source = s.body.iter().find_map(At::of_block);
            let source = source.and_then(|at| edition.sources.get(at.source as usize));
            (source.map(|s| s.name.as_str()), s.headline.text.as_str())
        })
        .collect();
    let settled = |d: &Diagnostic| {
        let (about, place) = (d.what.as_str(), d.place.as_ref().map(|p| p.source.as_str()));
        names.iter().any(|(source, headline)| {
            let told = about.strip_suffix(headline);
            !headline.is_empty() && *source == place && told.is_some_and(|t| t.ends_with('：'))
        })
    };
    let at: Vec<usize> = (0..edition.diagnostics.len())
        .filter(|&i| edition.diagnostics.get(i).is_some_and(settled))
        .collect();
    let mut taken: Vec<(usize, Diagnostic)> = at
        .into_iter()
        .rev()
        .map(|i| (i, edition.diagnostics.remove(i)))
        .collect();
    taken.reverse();
    taken
}

/// What must be said of every story that a reader has mended.
fn mended(story: &mut Story) {
    story.figures.clear();
    story.checks.clear();
    story.confidence = 1.0;
    if story.headline_source == HeadlineSource::Derived {
        story.headline.text = derived_headline(story);
    }
}

/// Kicker, headline and deck.
struct Head {
    kicker: Option<Box<Block>>,
    headline: Block,
    source: HeadlineSource,
    deck: Option<Box<Block>>,
}

fn take_head(story: &mut Story) -> Head {
    Head {
        kicker: story.kicker.take(),
        headline: std::mem::replace(&mut story.headline, no_headline()),
        source: std::mem::replace(&mut story.headline_source, HeadlineSource::Derived),
        deck: story.deck.take(),
    }
}

fn put_head(story: &mut Story, head: Head) {
    story.kicker = head.kicker;
    story.headline = head.headline;
    story.headline_source = head.source;
    story.deck = head.deck;
}

fn give_head(edition: &mut Edition, head: At, to: At) -> Result<Undo, Refused> {
    let owner = |s: &Story| head_holds(s, head);
    let from = edition.stories.iter().position(owner);
    let from = from.ok_or_else(|| unheld(edition, head))?;
    let to = story_with(edition, to).ok_or_else(|| unheld(edition, to))?;
    if from == to {
        return Err(Refused::Already);
    }
    let range = from.min(to)..from.max(to) + 1;
    Ok(rework(edition, range.clone(), |stories| {
        let (from, to) = (from - range.start, to - range.start);
        let Some(given) = stories.get_mut(from).map(take_head) else {
            return Vec::new();
        };
        if let Some(story) = stories.get_mut(to) {
            let back = take_head(story);
            put_head(story, given);
            mended(story);
            if let Some(story) = stories.get_mut(from) {
                put_head(story, back);
                mended(story);
            }
        }
        // A head that stood alone leaves nothing behind.
        let empty = |s: &Story| At::of_story(s).is_none();
        if stories.get(from).is_some_and(empty) {
            stories.remove(from);
        }
        Vec::new()
    }))
}

fn drop_block(edition: &mut Edition, at: At) -> Result<Undo, Refused> {
    let (index, block) = block_at(edition, at).ok_or_else(|| unheld(edition, at))?;
    Ok(rework(edition, index..index + 1, |stories| {
        let Some(story) = stories.first_mut() else {
            return Vec::new();
        };
        let gone = story.body.remove(block);
        story.seam = match story.seam {
            Some(seam) if seam > block => Some(seam - 1).filter(|s| *s > 0),
            seam => seam.filter(|s| *s < story.body.len()),
        };
        mended(story);
        if At::of_story(story).is_none() {
            stories.clear();
        }
        vec![gone]
    }))
}

fn drop_story(edition: &mut Edition, at: At) -> Result<Undo, Refused> {
    let begins = |s: &Story| At::of_story(s) == Some(at);
    let index = edition.stories.iter().position(begins);
    let index = index.ok_or_else(|| unheld(edition, at))?;
    Ok(rework(edition, index..index + 1, |stories| {
        let head_and_body = |s: Story| {
            let [kicker, deck] = [s.kicker, s.deck].map(|b| b.map(|b| *b));
            let head = [kicker, Some(s.headline), deck];
            head.into_iter().flatten().chain(s.body)
        };
        stories.drain(..).flat_map(head_and_body).collect()
    }))
}
