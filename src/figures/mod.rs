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
mod column;
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
mod phrase;
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
mod title;
mod unit;
mod when;
mod words;

use std::borrow::Cow;

use crate::model::{Block, BlockKind, Check, Edition, HeadlineSource, Part, Story};
use crate::text::sanitise::shown;

use across::Across;
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
    each(edition, watch, |_| {});
}

/// Like [`annotate_watched`], but of each story the checks stay and the number of its figures is given
/// back: the figures of an edition take several times the room of its text. [`find_again`] brings them.
///
/// A text that no terminal can show as it is keeps its figures, for it will be another text there.
pub fn count_watched(edition: &mut Edition, watch: &mut dyn FnMut(f32) -> bool) -> Vec<usize> {
    let mut counts = Vec::with_capacity(edition.stories.len());
    each(edition, watch, |story| {
        counts.push(story.figures.len());
        if texts(story).all(|text| matches!(shown(text), Cow::Borrowed(_))) {
            story.figures = Vec::new();
        }
    });
    counts
}

/// Finds the figures of a story that has its checks.
pub fn find_again(story: &mut Story) {
    let checks = std::mem::take(&mut story.checks);
    read(story);
    story.checks = checks;
}

/// Reads each story, then hands it to `done`.
fn each(
    edition: &mut Edition,
    watch: &mut dyn FnMut(f32) -> bool,
    mut done: impl FnMut(&mut Story),
) {
    let all = edition.stories.len();
    let mut across = Across::default();
    for (i, story) in edition.stories.iter_mut().enumerate() {
        if !watch(i as f32 / all as f32) {
            return;
        }
        read(story);
        across.check(i, story);
        trim(&mut story.checks);
        done(story);
    }
}

/// The texts that figures are read from.
fn texts(story: &Story) -> impl Iterator<Item = &str> {
    let heads = [story.kicker.as_deref(), story.deck.as_deref()];
    let heads = heads.into_iter().flatten().chain([&story.headline]);
    heads.chain(&story.body).map(|block| block.text.as_str())
}

/// Finds the figures of one story.
fn read(story: &mut Story) {
    read_told(story, &mut |_, _, _| {});
}

/// Like [`read`], and tells of each text that is read with its numerals.
fn read_told(story: &mut Story, told: &mut dyn FnMut(&Text, Part, Vec<numeral::Numeral>)) {
    let mut reader = Reader::default();
    let head = |block: &Option<Box<Block>>| block.as_ref().map(|b| b.text.clone());
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
            let text = Text::new(&text);
            let numerals = reader.read(&text, part, Mode::Head);
            told(&text, part, numerals);
        }
    }
    reader.body();
    let mut table = Table::default();
    let mut ahead = story.body.first().map(|b| Text::new(&b.text));
    for (i, block) in story.body.iter().enumerate() {
        let next = story.body.get(i + 1).map(|b| Text::new(&b.text));
        if let (Some(mode), Some(text)) = (Mode::of(block.kind), &ahead) {
            match table.read(text, next.as_ref(), Part::Body(i), i) {
                Row::Head if table.of_times() => {}
                Row::Head => reader.title(text),
                Row::Figures(drafts) => reader.take(drafts),
                Row::No => {
                    let numerals = reader.read(text, Part::Body(i), mode);
                    told(text, Part::Body(i), numerals);
                }
            }
        }
        ahead = next;
    }
    let boxes: Vec<bool> = story
        .body
        .iter()
        .map(|b| b.kind == BlockKind::Box)
        .collect();
    let own = reader.clock.of_head();
    let mut drafts = merge::merge(reader.drafts, &boxes);
    merge::adopt(&mut drafts, &boxes, own.as_ref());
    key::choose(&mut drafts, &boxes, &heads);
    story.checks = check::checks(&drafts, &boxes);
    story.figures = drafts.into_iter().map(Draft::finished).collect();
    // Else the list stays as large as the drafts were.
    story.figures.shrink_to_fit();
}

/// Gives back the room that checks took while they grew: an edition keeps many.
fn trim(checks: &mut Vec<Check>) {
    checks.shrink_to_fit();
    for check in checks {
        check.text.shrink_to_fit();
        check.figures.shrink_to_fit();
    }
}
