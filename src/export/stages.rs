//! What the stages of reading made of a dump, as JSON: for people who want to see why a story was
//! cut as it was. The shape may change with the stages; [`super::json`] is the stable form.
//!
//! `lines` — every line with ink, once, in the order of the sources:
//! ```json
//! { "sources": ["dump.txt"],
//!   "lines": [ { "source": 0, "sheet": 0, "line": 3, "spans": [[12, 48]], "width": 12.0, "blanks": 0,
//!                "text": "…" } ] }
//! ```
//! `spans` are bytes of the source's text (decoded to UTF-8), one for each row; `width` is in ems.
//!
//! `roles` — the same with `"role"`, `"measure"` (ems of the column it was read in; null without one)
//! and `"margin"` (how clearly body parted from display here).
//!
//! `stories` — where each text was printed:
//! ```json
//! { "sources": ["dump.txt"],
//!   "stories": [ { "id": "p1-1", "page": "1", "confidence": 1.0, "headline_source": "printed",
//!                  "kicker": null, "headline": BLOCK, "deck": null, "body": [BLOCK], "seam": null } ],
//!   "furniture": [BLOCK] }
//! ```
//! with BLOCK `{ "kind": "paragraph", "text": "…", "spans": [{ "at": 0, "source": 0, "start": 12,
//! "end": 48 }] }`: `at` counts bytes of `text`, `start` and `end` bytes of the source. A derived
//! headline has no spans. Every character of a source that is no white space stands in one span.

use std::io::{self, Write};

use serde::{Serialize, Serializer};

use super::json::{Each, write_value};
use crate::ingest::stages::StageLine;
use crate::model::{Block, Edition, HeadlineSource, Piece, Story};

#[derive(Serialize)]
struct LineShape<'e> {
    source: u32,
    sheet: u32,
    line: usize,
    spans: &'e [(u32, u32)],
    width: f32,
    blanks: u16,
    #[serde(flatten)]
    role: Option<RoleShape>,
    text: &'e str,
}

#[derive(Serialize)]
struct RoleShape {
    role: &'static str,
    measure: Option<f32>,
    margin: f32,
}

/// Writes the printed lines; with `roles` also what each was taken for.
pub fn write_lines(
    edition: &Edition,
    lines: &[StageLine],
    roles: bool,
    out: &mut dyn Write,
) -> io::Result<()> {
    #[derive(Serialize)]
    struct Lines<'e> {
        sources: Vec<&'e str>,
        lines: Vec<LineShape<'e>>,
    }
    let shape = |line| LineShape::of(line, roles);
    let lines = lines.iter().map(shape).collect();
    let sources = sources(edition);
    write_value(&Lines { sources, lines }, out)
}

impl<'e> LineShape<'e> {
    fn of(line: &'e StageLine, roles: bool) -> Self {
        let ems = |half: u16| f32::from(half) / 2.0;
        Self {
            source: line.source,
            sheet: line.sheet,
            line: line.number,
            spans: &line.spans,
            width: ems(line.width),
            blanks: line.blanks,
            role: roles.then(|| RoleShape {
                role: line.role,
                measure: Some(line.measure).filter(|m| *m > 0).map(ems),
                margin: f32::from(line.margin) / 10.0,
            }),
            text: &line.text,
        }
    }
}

#[derive(Serialize)]
struct StoryShape<'e> {
    id: &'e str,
    page: Option<&'e str>,
    confidence: f32,
    headline_source: &'static str,
    kicker: Option<BlockShape<'e>>,
    headline: BlockShape<'e>,
    deck: Option<BlockShape<'e>>,
    body: Each<'e, Block, BlockShape<'e>>,
    seam: Option<usize>,
}

#[derive(Serialize)]
struct BlockShape<'e> {
    kind: &'static str,
    text: &'e str,
    spans: Each<'e, Piece, SpanShape>,
}

/// `at` counts bytes of the block's text, `start` and `end` bytes of the source's.
#[derive(Serialize)]
struct SpanShape {
    at: u32,
    source: u32,
    start: u32,
    end: u32,
}

/// Writes the stories with where each text was printed.
pub fn write_stories(edition: &Edition, out: &mut dyn Write) -> io::Result<()> {
    #[derive(Serialize)]
    struct Stories<'e> {
        sources: Vec<&'e str>,
        #[serde(serialize_with = "stories")]
        stories: &'e Edition,
        furniture: Each<'e, Block, BlockShape<'e>>,
    }
    let document = Stories {
        sources: sources(edition),
        stories: edition,
        furniture: (&*edition.furniture).into(),
    };
    write_value(&document, out)
}

fn stories<Z: Serializer>(edition: &Edition, to: Z) -> Result<Z::Ok, Z::Error> {
    to.collect_seq(edition.stories.iter().map(|s| StoryShape::of(edition, s)))
}

fn sources(edition: &Edition) -> Vec<&str> {
    edition.sources.iter().map(|s| s.name.as_str()).collect()
}

impl<'e> StoryShape<'e> {
    fn of(edition: &'e Edition, story: &'e Story) -> Self {
        let page = edition.pages.get(story.page);
        Self {
            id: &story.id,
            page: page.map(|p| p.id.as_str()),
            confidence: story.confidence,
            headline_source: match story.headline_source {
                HeadlineSource::Printed => "printed",
                HeadlineSource::Derived => "derived",
            },
            kicker: story.kicker.as_deref().map(Into::into),
            headline: (&story.headline).into(),
            deck: story.deck.as_deref().map(Into::into),
            body: (&*story.body).into(),
            seam: story.seam,
        }
    }
}

impl<'e> From<&'e Block> for BlockShape<'e> {
    fn from(block: &'e Block) -> Self {
        Self {
            kind: block.kind.name(),
            text: &block.text,
            spans: (&*block.spans.0).into(),
        }
    }
}

impl From<&Piece> for SpanShape {
    fn from(piece: &Piece) -> Self {
        Self {
            at: piece.at,
            source: piece.source,
            start: piece.start,
            end: piece.end,
        }
    }
}
