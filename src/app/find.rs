//! A search that is on: the places in the open story.

use std::ops::Range;

use super::galley::text_of;
use crate::model::{Part, Story};
use crate::search::Query;

/// Where a query stands in a story, in reading order; where it reads so, if it is nowhere written, and
/// where in pieces, if nothing reads so.
pub fn hits_in(query: &Query, story: &Story) -> Vec<Hit> {
    let written = each_text(story, |text| query.hits(text));
    if !written.is_empty() || !query.may_be_pinyin() {
        return written;
    }
    let read = each_text(story, |text| query.readings(text));
    if !read.is_empty() {
        return read;
    }
    let pieces = query.length() / 2;
    each_text(story, |text| match text.len() {
        0..=LONGEST_PARTED => query.parted(text, pieces, APART),
        _ => Vec::new(),
    })
}

/// Characters within which what is looked for may stand in pieces.
const APART: usize = 16;

/// Bytes of a text from which on pieces are not looked for: each character may begin them.
const LONGEST_PARTED: usize = 1 << 18;

fn each_text(story: &Story, find: impl Fn(&str) -> Vec<Range<usize>>) -> Vec<Hit> {
    let head = [Part::Kicker, Part::Headline, Part::Deck];
    let body = (0..story.body.len()).map(Part::Body);
    head.into_iter()
        .chain(body)
        .flat_map(|part| {
            let hits = find(text_of(story, part)).into_iter();
            hits.map(move |bytes| Hit { part, bytes })
        })
        .collect()
}

/// A place of the words looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// Which text.
    pub part: Part,
    /// Bytes of it.
    pub bytes: Range<usize>,
}

/// A search of all stories that is under way.
#[derive(Debug, Clone)]
pub struct Looking {
    /// As typed.
    pub words: String,
    /// What is looked for.
    pub query: Query,
    /// Whether it is what reads so that is looked for: it is nowhere written.
    pub reads: bool,
    /// The story that is looked through next.
    pub next: usize,
    /// Places found.
    pub hits: usize,
    /// Stories that they stand in.
    pub stories: usize,
}

impl Looking {
    /// Where it stands in a story.
    pub fn find(&self, story: &Story) -> Vec<Hit> {
        each_text(story, |text| match self.reads {
            true => self.query.readings(text),
            false => self.query.hits(text),
        })
    }
}

/// A search that is on.
#[derive(Debug, Clone)]
pub struct Search {
    /// As typed.
    pub words: String,
    /// The places in the open story, in reading order.
    pub hits: Vec<Hit>,
    /// The one that was gone to last.
    pub now: Option<usize>,
}

impl Search {
    /// The hits that touch a stretch of a text, with their number.
    pub fn touching<'a>(
        &'a self,
        part: Part,
        bytes: &Range<usize>,
    ) -> impl Iterator<Item = (usize, &'a Hit)> {
        let from = self
            .hits
            .partition_point(|h| (h.part, h.bytes.end) <= (part, bytes.start));
        let to = self
            .hits
            .partition_point(|h| (h.part, h.bytes.start) < (part, bytes.end));
        self.hits
            .get(from..to.max(from))
            .unwrap_or_default()
            .iter()
            .enumerate()
            .map(move |(i, h)| (from + i, h))
    }
}
