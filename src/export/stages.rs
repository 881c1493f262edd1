//! What the stages of reading made of a dump, as JSON: for people who want to see why a story was
//! cut as it was. The shape may change with the stages; [`super::json`] is the stable form.

use std::io::{self, Write};

use serde::Serialize;

use super::json::write_value;
use crate::ingest::stages::StageLine;
use crate::model::{Block, Edition, Spans, Story};

#[derive(Serialize)]
struct LineShape<'e> {
    source: u32,
    sheet: u32,
    start: u32,
    end: u32,
    width: u16,
    blanks: u16,
    #[serde(skip_serializing_if = "Option::is_none")]
    role: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    measure: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    margin: Option<f32>,
    text: &'e str,
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
        Self {
            source: line.source,
            sheet: line.sheet,
            start: line.span.0,
            end: line.span.1,
            width: line.width,
            blanks: line.blanks,
            role: roles.then_some(line.role),
            measure: roles.then_some(line.measure),
            margin: roles.then_some(f32::from(line.margin) / 10.0),
            text: &line.text,
        }
    }
}

#[derive(Serialize)]
struct StoryShape<'e> {
    id: &'e str,
    page: Option<&'e str>,
    confidence: f32,
    kicker: Option<BlockShape<'e>>,
    headline: BlockShape<'e>,
    deck: Option<BlockShape<'e>>,
    body: Vec<BlockShape<'e>>,
    seam: Option<usize>,
}

#[derive(Serialize)]
struct BlockShape<'e> {
    kind: &'static str,
    text: &'e str,
    spans: Vec<SpanShape>,
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
        stories: Vec<StoryShape<'e>>,
        furniture: Vec<BlockShape<'e>>,
    }
    let stories = edition.stories.iter().map(|s| StoryShape::of(edition, s));
    let document = Stories {
        sources: sources(edition),
        stories: stories.collect(),
        furniture: edition.furniture.iter().map(Into::into).collect(),
    };
    write_value(&document, out)
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
            kicker: story.kicker.as_ref().map(Into::into),
            headline: (&story.headline).into(),
            deck: story.deck.as_ref().map(Into::into),
            body: story.body.iter().map(Into::into).collect(),
            seam: story.seam,
        }
    }
}

impl<'e> From<&'e Block> for BlockShape<'e> {
    fn from(block: &'e Block) -> Self {
        let Spans(pieces) = &block.spans;
        let span = |p: &crate::model::Piece| SpanShape {
            at: p.at,
            source: p.source,
            start: p.start,
            end: p.end,
        };
        Self {
            kind: block.kind.name(),
            text: &block.text,
            spans: pieces.iter().map(span).collect(),
        }
    }
}
