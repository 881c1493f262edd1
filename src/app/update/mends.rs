//! What the reader sets right: stories joined and parted, headlines given home, furniture put
//! aside. Each mend asks the world to keep it, and can be taken back.

use std::ops::Range;

use super::marks::Before;
use crate::app::clean::{clean_doubts, clean_story};
use crate::app::galley::{Anchor, Words};
use crate::app::layer::{Choose, Layer, List, ListEntry};
use crate::app::standing::Jumps;
use crate::app::{App, action::Action, facts};
use crate::figures;
use crate::ingest::mend::{self, At, Mend, Refused, Undo};
use crate::model::{BlockKind, Edition, Part};
use crate::store::{self, Deed, Marks};

/// Something that can be taken back.
#[derive(Debug)]
pub(in crate::app) enum Change {
    /// Marks of stories, as they were.
    Marks(Before),
    /// Marks that were changed in an earlier run.
    Kept(Vec<(At, Marks)>),
    /// A mend of the edition.
    Mend(Box<(Mend, Undo)>),
}

impl App {
    /// Makes a mend, opens the story at `open` of those that stand there now, and says so.
    fn mend(&mut self, mend: Mend, open: usize, told: &str) {
        if self.read_so_far.is_some() {
            // The beginning gives way to the whole, and a mend of it would be gone.
            return self.tell(self.lang.mend_later());
        }
        let now = match self.make(mend) {
            Ok(now) => now,
            Err(Refused::Already) => return self.tell(self.lang.mend_already()),
            Err(Refused::Gone) => return self.tell(self.lang.mend_gone()),
        };
        let keys = self.keymap.keys_of(Action::Undo);
        let undo = keys.first().map_or(":undo", String::as_str);
        let mut told = self.lang.mended(told, undo);
        if let (Some(switch), false) = (self.mends_unkept, self.told_unkept) {
            self.told_unkept = true;
            told = self.lang.mend_unkept(&told, switch);
        }
        self.reopen(now.start + open);
        self.tell(told);
    }

    /// Makes a mend and keeps it; the numbers that the mended stories have now.
    pub(in crate::app) fn make(&mut self, mend: Mend) -> Result<Range<usize>, Refused> {
        self.name_by_place();
        let way = self.way();
        let undo = mend::apply(&mut self.edition, &mend)?;
        let (was, now) = (undo.was(), undo.now());
        self.restand(was, now.clone());
        self.go_on(way);
        self.undo.push(Change::Mend(Box::new((mend, undo))));
        if self.mends_unkept.is_none() {
            self.keep(Deed::Did(store::Change::Mend(mend)));
        }
        Ok(now)
    }

    /// Goes on with the way back and forward after stories have other numbers.
    fn go_on(&mut self, way: Vec<Option<At>>) {
        let spots = way.into_iter().map(|at| self.spot_at(at?)).collect();
        self.jumps = self.jumps.moved(Jumps::default(), spots);
    }

    /// Takes a mend back.
    pub(super) fn unmend(&mut self, (mend, undo): (Mend, Undo)) {
        self.write_all();
        let (was, now) = (undo.was(), undo.now());
        let way = self.way();
        mend::revert(&mut self.edition, undo);
        for story in self
            .edition
            .stories
            .get_mut(was.clone())
            .unwrap_or_default()
        {
            clean_story(story);
        }
        clean_doubts(&mut self.edition.diagnostics);
        self.restand(now, was.clone());
        self.go_on(way);
        let story = self.story.clamp(was.start, was.end.max(was.start + 1) - 1);
        self.reopen(story);
        self.tell(self.lang.undone());
        if self.mends_unkept.is_none() {
            self.keep(Deed::Undid(store::Change::Mend(mend)));
        }
    }

    /// After stories changed in `from` to those in `to`: figures are read, what is kept of each
    /// story is looked up by its place.
    fn restand(&mut self, from: Range<usize>, to: Range<usize>) {
        let Some(stories) = self.edition.stories.get_mut(to.clone()) else {
            return;
        };
        for slot in stories.iter_mut() {
            annotate(slot);
        }
        self.shelf = None;
        let counted: Vec<_> = stories.iter().map(facts).collect();
        let known = self.standing.len().min(self.facts.len());
        let from = from.start.min(known)..from.end.min(known);
        self.facts.splice(from.clone(), counted);
        let standing = self.recalled(to);
        self.standing.splice(from, standing);
        self.follow_anew();
        self.list_anew();
    }

    /// Opens a story without leaving the one that was open, which may be gone.
    pub(in crate::app) fn reopen(&mut self, story: usize) {
        self.story = story.min(self.edition.stories.len().saturating_sub(1));
        self.open(self.story);
    }

    /// Where the story beside the open one begins.
    fn beside(&self, next: bool) -> Option<At> {
        let beside = if next {
            self.story + 1
        } else {
            self.story.checked_sub(1)?
        };
        At::of_story(self.edition.stories.get(beside)?)
    }

    pub(super) fn mend_join(&mut self) {
        let here = self.story().and_then(At::of_story);
        let (Some(story), Some(next)) = (here, self.beside(true)) else {
            return self.tell(self.lang.no_story_there());
        };
        self.mend(Mend::Join { story, next }, 0, self.lang.joined())
    }

    pub(super) fn mend_head(&mut self, next: bool) {
        let Some(head) = self.story().and_then(At::of_head) else {
            return self.tell(self.lang.no_head_printed());
        };
        let Some(to) = self.beside(next) else {
            return self.tell(self.lang.no_story_there());
        };
        let told = if next {
            self.lang.head_to_next()
        } else {
            self.lang.head_to_previous()
        };
        let open = usize::from(!next);
        self.mend(Mend::GiveHead { head, to }, open, told)
    }

    pub(super) fn mend_drop_story(&mut self) {
        let Some(story) = self.story().and_then(At::of_story) else {
            return self.tell(self.lang.mend_gone());
        };
        self.mend(Mend::DropStory { story }, 0, self.lang.story_dropped())
    }

    /// Lists the story's paragraphs; the chosen one is the first that begins on the screen.
    pub(super) fn choose_block(&mut self, choose: Choose) {
        /// Characters of a paragraph that tell it from the others.
        const SHOWN: usize = 48;
        let Some(story) = self.story() else {
            return;
        };
        let first = usize::from(choose == Choose::Split);
        let entries: Vec<ListEntry> = story
            .body
            .iter()
            .enumerate()
            .skip(first)
            .map(|(i, block)| {
                let sign = match block.kind {
                    BlockKind::Crosshead => "◆ ",
                    BlockKind::Box | BlockKind::Caption => "□ ",
                    _ => "",
                };
                let mut text: String = block.text.chars().take(SHOWN).collect();
                if block.text.chars().nth(SHOWN).is_some() {
                    text.push('…');
                }
                ListEntry {
                    text: format!("{sign}{text}"),
                    target: Some((self.story, Some(Anchor::new(Part::Body(i), 0)))),
                }
            })
            .collect();
        if entries.is_empty() {
            return self.tell(self.lang.one_paragraph());
        }
        let cursor = self.first_block().saturating_sub(first);
        let title = match choose {
            Choose::Split => self.lang.split_where(),
            _ => self.lang.drop_which(),
        };
        self.layers.push(Layer::List(List {
            title: title.to_owned(),
            empty: "",
            cursor: cursor.min(entries.len() - 1),
            entries,
            choose,
            top: 0,
            looking: None,
        }));
        self.follow_layer();
    }

    /// The first block of the body that begins on the screen.
    fn first_block(&self) -> usize {
        let rows = self.body.placed.iter();
        let rows = rows.filter_map(|placed| self.body.galley.rows.get(placed.row));
        let mut begun = rows.filter_map(|row| match row.words {
            Words::Part(Part::Body(i)) if row.first => Some(i),
            _ => None,
        });
        begun.next().unwrap_or(0)
    }

    /// A paragraph was chosen for a mend.
    pub(super) fn mend_chosen(&mut self, choose: Choose, target: Option<(usize, Option<Anchor>)>) {
        let Some((story, Some(anchor))) = target else {
            return;
        };
        let Part::Body(block) = anchor.part else {
            return;
        };
        let story = self.edition.stories.get(story);
        let block = story.and_then(|s| s.body.get(block));
        let Some(block) = block.and_then(At::of_block) else {
            return self.tell(self.lang.mend_gone());
        };
        match choose {
            Choose::Open | Choose::Change | Choose::Word | Choose::Doubt => {}
            Choose::Split => self.mend(Mend::Split { block }, 1, self.lang.parted()),
            Choose::Drop => self.mend(Mend::DropBlock { block }, 0, self.lang.block_dropped()),
        }
    }
}

/// Reads one story's figures.
fn annotate(story: &mut crate::model::Story) {
    let mut alone = Edition {
        stories: vec![story.clone()],
        ..Edition::default()
    };
    figures::annotate(&mut alone);
    if let Some(read) = alone.stories.pop() {
        *story = read;
    }
}
