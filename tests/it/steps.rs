//! What looks through all stories of a great edition is done in steps, and keys are taken meanwhile.

use kanbao::app::layer::{Layer, List};
use kanbao::config::Config;
use kanbao::lang::Lang;

use crate::paper;
use crate::reader::{Reader, keys};

/// The shapes of stories that [`paper::many`] repeats.
const SHAPES: usize = 6;

fn reader(stories: usize) -> Reader {
    Reader::of(paper::many(stories), &Config::default(), Lang::Zh, 100, 30)
}

fn list(reader: &Reader) -> &List {
    match reader.app.layers.last() {
        Some(Layer::List(list)) => list,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_search_goes_on_between_the_keys() {
    for words in ["码头", "matou", "码投"] {
        let line = format!("ctrl-f 〈{words}〉 enter");
        let mut small = reader(SHAPES);
        small.press(&line);
        let found = &list(&small).entries;
        let number = |text: &str| text.split(' ').next().map(str::to_owned);
        let mut stories: Vec<_> = found.iter().map(|e| number(&e.text)).collect();
        stories.dedup();
        let expected = Lang::Zh.found_in(found.len() * 300, stories.len() * 300);

        let mut great = reader(SHAPES * 300);
        for event in keys(&line) {
            great.app.handle(event);
        }
        assert!(great.app.has_work());
        assert!(list(&great).title.ends_with('%'), "{words}");
        // A key between the steps is taken, and ends nothing.
        for event in keys("j k") {
            great.app.handle(event);
        }
        great.press("");
        assert!(!great.app.has_work());
        let list = list(&great);
        assert!(list.title.ends_with(&expected), "{words}: {}", list.title);
        assert_eq!(list.entries.len(), (found.len() * 300).min(2000));
        assert_eq!(list.empty, Lang::Zh.nothing_found());
    }
}

#[test]
fn a_search_that_is_closed_ends() {
    let mut great = reader(SHAPES * 300);
    for event in keys("ctrl-f 〈码头〉 enter esc") {
        great.app.handle(event);
    }
    assert!(!great.app.has_work());
}

#[test]
fn followed_words_are_counted_between_the_keys() {
    let line = ": 〈follow␣码头〉 enter";
    let told = |stories: usize| {
        let mut reader = reader(stories);
        for event in keys(line) {
            reader.app.handle(event);
        }
        let works = reader.app.has_work();
        reader.press("W");
        (works, list(&reader).entries[0].text.clone())
    };
    let (_, small) = told(SHAPES);
    let (works, great) = told(SHAPES * 300);
    assert!(works);
    let times = |text: &str| -> usize {
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        digits.parse().unwrap()
    };
    assert!(times(&small) > 0);
    assert_eq!(times(&great), times(&small) * 300);
}
