//! Text in, figures out: metric, value, unit, change, rank, period, entity. Cannot fail.
//!
//! ```text
//! text ─fold─▶ plain ─number─▶ quantity ─numeral─▶ class ─link─▶ drafts ─merge─▶ figures ─check─▶ checks
//!                      ▲ unit              ▲ fixed    ▲ change, rank, period, metric, entity
//! ```

mod change;
mod clause;
mod draft;
mod entity;
mod file;
mod fixed;
mod fold;
mod key;
mod link;
mod merge;
mod metric;
mod naming;
mod number;
mod numeral;
mod period;
mod quantity;
mod rank;
mod unit;
mod when;
mod words;

use crate::model::{BlockKind, Edition, HeadlineSource, Part, Story};

use fold::Text;
use link::{Mode, Reader};

pub use numeral::Class;

/// Finds the figures and the checks of every story.
pub fn annotate(edition: &mut Edition) {
    for story in &mut edition.stories {
        read(story);
    }
}

/// Finds the figures of one story.
fn read(story: &mut Story) {
    let mut reader = Reader::default();
    let head = |block: &Option<crate::model::Block>| block.as_ref().map(|b| b.text.clone());
    let printed = story.headline_source == HeadlineSource::Printed;
    for (part, text) in [
        (Part::Kicker, head(&story.kicker)),
        (Part::Headline, printed.then(|| story.headline.text.clone())),
        (Part::Deck, head(&story.deck)),
    ] {
        if let Some(text) = text {
            reader.read(&Text::new(&text), part, Mode::Head);
        }
    }
    reader.body();
    for (i, block) in story.body.iter().enumerate() {
        if let Some(mode) = Mode::of(block.kind) {
            reader.read(&Text::new(&block.text), Part::Body(i), mode);
        }
    }
    let boxes: Vec<bool> = story
        .body
        .iter()
        .map(|b| b.kind == BlockKind::Box)
        .collect();
    let mut drafts = merge::merge(reader.drafts, &boxes);
    key::choose(&mut drafts, &boxes);
    story.figures = drafts.into_iter().map(|d| d.figure).collect();
}
