//! Text in, figures out: metric, value, unit, change, rank, period, entity. Cannot fail.
//!
//! ```text
//! text ─fold─▶ plain ─number─▶ quantity ─numeral─▶ class ─link─▶ drafts ─merge─▶ figures ─check─▶ checks
//!                      ▲ unit              ▲ fixed    ▲ change, rank, period, metric, entity
//! ```

mod across;
#[cfg(test)]
mod cases;
mod change;
mod check;
mod class;
mod clause;
mod draft;
mod entity;
mod file;
mod fixed;
mod fold;
mod fraction;
mod gap;
mod growth;
mod han;
mod joined;
mod key;
mod link;
mod merge;
mod metric;
mod naming;
mod number;
mod numeral;
mod period;
mod plain;
mod prefix;
mod price;
mod quantity;
mod rank;
mod result;
mod share;
mod span;
mod sport;
mod suit;
mod table;
mod unit;
mod when;
mod words;

use crate::model::{BlockKind, Edition, HeadlineSource, Part, Story};

use draft::Draft;
use fold::Text;
use link::{Mode, Reader};
use table::{Row, Table};

pub use numeral::{Class, stands_behind};
pub use plain::{Numeral, Reading, numerals_of, of_text, plain_story};

/// Finds the figures and the checks of every story.
pub fn annotate(edition: &mut Edition) {
    annotate_watched(edition, &mut |_| true);
}

/// Like [`annotate`], told before each story how much is done, from 0 to 1. When `watch` says no,
/// the other stories are left as they are.
pub fn annotate_watched(edition: &mut Edition, watch: &mut dyn FnMut(f32) -> bool) {
    let all = edition.stories.len();
    for (i, story) in edition.stories.iter_mut().enumerate() {
        if !watch(i as f32 / all as f32) {
            return;
        }
        read(story);
    }
    across::across(&mut edition.stories);
}

/// Finds the figures of one story.
fn read(story: &mut Story) {
    let mut reader = Reader::default();
    let head = |block: &Option<crate::model::Block>| block.as_ref().map(|b| b.text.clone());
    let printed = story.headline_source == HeadlineSource::Printed;
    let mut heads = String::new();
    for (part, text) in [
        (Part::Kicker, head(&story.kicker)),
        (Part::Headline, printed.then(|| story.headline.text.clone())),
        (Part::Deck, head(&story.deck)),
    ] {
        if let Some(text) = text {
            heads += &text;
            heads.push('\n');
            reader.read(&Text::new(&text), part, Mode::Head);
        }
    }
    reader.body();
    let mut table = Table::default();
    let mut ahead = story.body.first().map(|b| Text::new(&b.text));
    for (i, block) in story.body.iter().enumerate() {
        let next = story.body.get(i + 1).map(|b| Text::new(&b.text));
        if let (Some(mode), Some(text)) = (Mode::of(block.kind), &ahead) {
            match table.read(text, next.as_ref(), Part::Body(i), i) {
                Row::Head => reader.title(text),
                Row::Figures(drafts) => reader.take(drafts),
                Row::No => reader.read(text, Part::Body(i), mode),
            }
        }
        ahead = next;
    }
    let boxes: Vec<bool> = story
        .body
        .iter()
        .map(|b| b.kind == BlockKind::Box)
        .collect();
    let mut drafts = merge::merge(reader.drafts, &boxes);
    merge::adopt(&mut drafts, &boxes);
    key::choose(&mut drafts, &boxes, &heads);
    story.checks = check::checks(&drafts, &boxes);
    story.figures = drafts.into_iter().map(Draft::finished).collect();
    // Else the list stays as large as the drafts were.
    story.figures.shrink_to_fit();
}
