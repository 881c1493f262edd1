//! An edition fit for a terminal: nothing in it can be read as a command, and places still point
//! where they pointed.

use std::borrow::Cow;

use super::galley::text_of;
use crate::model::{Diagnostic, Edition, Figure, Part, Story};
use crate::text::sanitise::shown;

fn clean(text: &mut String) {
    if let Cow::Owned(safe) = shown(text) {
        *text = safe;
    }
}

fn clean_maybe(text: &mut Option<String>) {
    if let Some(text) = text {
        clean(text);
    }
}

/// Cleans every text of an edition that is shown.
pub(super) fn edition(mut edition: Edition) -> Edition {
    clean_maybe(&mut edition.publication);
    clean_maybe(&mut edition.issue_no);
    for page in &mut edition.pages {
        clean(&mut page.id);
        clean_maybe(&mut page.name);
    }
    for story in &mut edition.stories {
        clean_story(story);
    }
    clean_doubts(&mut edition.diagnostics);
    edition
}

/// Cleans the doubts.
pub(super) fn clean_doubts(doubts: &mut [Diagnostic]) {
    for doubt in doubts {
        clean(&mut doubt.what);
        if let Some(place) = &mut doubt.place {
            clean(&mut place.source);
        }
    }
}

/// Cleans every text of a story that is shown.
pub(super) fn clean_story(story: &mut Story) {
    let mut figures = std::mem::take(&mut story.figures);
    let dirty = dirty_parts(story);
    for figure in &mut figures {
        if !dirty.is_empty() {
            move_places(story, figure, &dirty);
        }
        clean_figure(figure);
    }
    story.figures = figures;
    clean_maybe(&mut story.section);
    clean_maybe(&mut story.jump_to);
    clean_maybe(&mut story.continued_from);
    let byline = &mut story.byline;
    clean_maybe(&mut byline.agency);
    let names = [
        &mut byline.reporters,
        &mut byline.correspondents,
        &mut byline.authors,
    ];
    names.into_iter().flatten().for_each(clean);
    for part in dirty {
        let block = match part {
            Part::Kicker => story.kicker.as_deref_mut(),
            Part::Headline => Some(&mut story.headline),
            Part::Deck => story.deck.as_deref_mut(),
            Part::Body(i) => story.body.get_mut(i),
        };
        if let Some(block) = block {
            clean(&mut block.text);
        }
    }
    for check in &mut story.checks {
        clean(&mut check.text);
    }
}

/// Characters that the first `chars` characters of a text become.
fn shown_chars(text: &str, chars: usize) -> usize {
    let bytes = text
        .char_indices()
        .nth(chars)
        .map_or(text.len(), |(at, _)| at);
    let (before, _) = text.split_at(bytes);
    shown(before).chars().count()
}

/// The texts of a story that are shown otherwise than they are written.
fn dirty_parts(story: &Story) -> Vec<Part> {
    [Part::Kicker, Part::Headline, Part::Deck]
        .into_iter()
        .chain((0..story.body.len()).map(Part::Body))
        .filter(|part| matches!(shown(text_of(story, *part)), Cow::Owned(_)))
        .collect()
}

fn move_places(story: &Story, figure: &mut Figure, dirty: &[Part]) {
    for place in &mut figure.places {
        if dirty.contains(&place.part) {
            let text = text_of(story, place.part);
            place.start = shown_chars(text, place.start);
            place.end = shown_chars(text, place.end);
        }
    }
}

fn clean_figure(figure: &mut Figure) {
    clean(&mut figure.metric);
    clean_maybe(&mut figure.entity);
    if let Some(period) = &mut figure.period {
        clean(&mut period.text);
    }
    if let Some(level) = &mut figure.level {
        clean(&mut level.unit);
        clean(&mut level.surface);
        level.qualifier.iter_mut().for_each(clean);
        if let crate::model::Amount::Result(result) = &mut level.amount {
            clean(result);
        }
    }
    for change in &mut figure.changes {
        clean(&mut change.unit);
        clean_maybe(&mut change.basis);
    }
    for rank in &mut figure.ranks {
        clean(&mut rank.text);
    }
}
