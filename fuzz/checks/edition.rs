//! Any bytes as a dump: an edition comes out, its figures stand inside its texts, and every form of
//! export is harmless.

use kanbao::export::{Choice, csv, json, markdown, text};
use kanbao::figures;
use kanbao::ingest::{self, Options, RawSource};
use kanbao::lang::Lang;
use kanbao::lang::command::Words;
use kanbao::layout::Style;
use kanbao::model::{Edition, Part, Place, Story};
use kanbao::text::sanitise::is_bidi_control;

pub(crate) fn check(bytes: &[u8]) {
    let source = RawSource {
        name: "dump.txt".into(),
        bytes: bytes.to_vec(),
    };
    let mut edition = ingest::read(vec![source], &Options::default());
    figures::annotate(&mut edition);
    for story in &edition.stories {
        assert!(story.page < edition.pages.len().max(1));
        for figure in &story.figures {
            assert!(!figure.places.is_empty());
            assert!(figure.places.iter().all(|place| stands_in(story, place)));
        }
        for check in &story.checks {
            assert!(check.figures.iter().all(|i| *i < story.figures.len()));
        }
    }
    exports(&edition);
}

fn stands_in(story: &Story, place: &Place) -> bool {
    let block = match place.part {
        Part::Kicker => story.kicker.as_deref(),
        Part::Headline => Some(&story.headline),
        Part::Deck => story.deck.as_deref(),
        Part::Body(i) => story.body.get(i),
    };
    block.is_some_and(|b| place.start < place.end && place.end <= b.text.chars().count())
}

fn exports(edition: &Edition) {
    let choice = Choice::all(edition);
    let words = Words(Lang::Zh);
    let setting = |measure| text::Setting {
        measure,
        style: Style::default(),
        exact: true,
        words,
    };
    let mut forms: [Vec<u8>; 5] = Default::default();
    let [document, table, notes, plain, set] = &mut forms;
    let written = [
        json::write(choice, document),
        csv::write(choice, table),
        markdown::write(choice, words, notes),
        text::write(choice, &setting(None), plain),
        text::write(choice, &setting(Some(20)), set),
    ];
    assert!(written.iter().all(Result::is_ok));
    for form in &forms {
        let form = std::str::from_utf8(form).unwrap_or("\u{202e}");
        let harmful = |c: char| (c.is_control() && !"\n\t\r".contains(c)) || is_bidi_control(c);
        assert!(!form.contains(harmful));
    }
}
