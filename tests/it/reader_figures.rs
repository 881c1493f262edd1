//! Figures of an edition that keeps only their number: found when they are wanted, and the same ones.

use kanbao::app::event::Event;
use kanbao::app::keeping::Past;
use kanbao::app::key::Key;
use kanbao::app::layer::Layer;
use kanbao::config::Config;
use kanbao::figures;
use kanbao::ingest::{Options, RawSource, read};
use kanbao::lang::Lang;
use kanbao::model::Edition;
use kanbao::term::Message;

use crate::reader::{Reader, keys};

const DUMP: &str = "第1版 要闻\n渡口新桥通车\n本报讯（记者 柳一禾）石桥镇渡口的新桥昨天通车，过江由半小时缩短到五\n分钟，首日车流量8600辆。\n石桥镇茶叶开采\n本报讯（记者 高远）石桥镇三千亩茶园昨天开采，预计2026年春茶产量62吨，\n同比增长6%。\n\u{c}第2版 民生\n茶叶产量再增\n本报讯（记者 何青）记者昨日获悉，2026年春茶产量62吨，比上年多采三天。\n白沙老街修缮\n本报讯（记者 沈一禾）白沙老街的修缮昨天完工，二十四间老铺重新开门迎客。\n";

fn stories(text: &str) -> Edition {
    let source = RawSource {
        name: "page.txt".into(),
        bytes: text.into(),
    };
    read(vec![source], &Options::default())
}

fn counted(text: &str) -> (Edition, Vec<usize>) {
    let mut edition = stories(text);
    let counts = figures::count_watched(&mut edition, &mut |_| true);
    (edition, counts)
}

fn annotated(text: &str) -> Edition {
    let mut edition = stories(text);
    figures::annotate(&mut edition);
    edition
}

/// A reader of the edition with all its figures, and one of the edition with their number.
fn both() -> [Reader; 2] {
    both_of(DUMP)
}

fn both_of(text: &str) -> [Reader; 2] {
    let desk = |edition| Reader::of(edition, &Config::default(), Lang::Zh, 120, 30);
    let (edition, counts) = counted(text);
    let mut thrifty = desk(edition);
    thrifty.app.count_figures(&counts);
    let mut all = desk(annotated(text));
    for reader in [&mut all, &mut thrifty] {
        reader.app.recall(Past::default());
    }
    [all, thrifty]
}

#[test]
fn counted_figures_are_found_again_with_their_checks() {
    let whole = annotated(DUMP);
    let (mut edition, counts) = counted(DUMP);
    let told: Vec<usize> = whole.stories.iter().map(|s| s.figures.len()).collect();
    assert_eq!(counts, told);
    assert!(edition.stories.iter().all(|s| s.figures.is_empty()));
    let across = |e: &Edition| e.stories.iter().any(|s| !s.checks.is_empty());
    assert!(across(&edition), "{counts:?}");
    edition.stories.iter_mut().for_each(figures::find_again);
    assert_eq!(edition, whole);
}

#[test]
fn a_text_that_a_terminal_shows_otherwise_keeps_its_figures() {
    let dirty = DUMP.replace("首日车", "首日\u{1b}[1m车");
    let (edition, counts) = counted(&dirty);
    let kept: Vec<usize> = edition.stories.iter().map(|s| s.figures.len()).collect();
    assert!(counts[0] > 0 && counts[1] > 0);
    assert_eq!(kept, [counts[0], 0, 0, 0]);
}

#[test]
fn counted_figures_look_like_kept_ones_on_every_screen() {
    for line in [
        "",
        "J",
        "J J",
        "F",
        "F tab",
        "F tab tab tab",
        "F j j enter",
        "tab tab j enter",
        "m",
        "M j",
        "J M j u",
        "J M F u",
        "J e",
        "F : 〈export␣json〉 enter",
        ": 〈export␣csv〉 enter",
        "J J Y",
        "F Y",
    ] {
        let [mut all, mut thrifty] = both();
        for reader in [&mut all, &mut thrifty] {
            reader.press(line);
        }
        assert_eq!(all.screen(), thrifty.screen(), "{line}");
        assert_eq!(all.stage.saved, thrifty.stage.saved, "{line}");
        assert_eq!(all.stage.copies, thrifty.stage.copies, "{line}");
    }
}

#[test]
fn the_table_of_a_grown_window_has_the_figures_of_its_new_rows() {
    let [mut all, mut thrifty] = both();
    for reader in [&mut all, &mut thrifty] {
        for height in [6, 40] {
            reader.send([Message::Event(Event::Resize(120, height))]);
            reader.press(if height == 6 { "F" } else { "" });
        }
    }
    assert_eq!(all.screen(), thrifty.screen());
}

#[test]
fn an_order_of_the_table_gives_back_what_it_found() {
    let [_, mut thrifty] = both();
    thrifty.send([Message::Event(Event::Resize(120, 6))]);
    thrifty.press("F tab tab");
    let app = &thrifty.app;
    let stories = app.facts.iter().zip(&app.edition.stories);
    let told = stories.filter(|(facts, story)| facts.figures > 0 && story.figures.is_empty());
    assert!(told.count() > 0);
}

/// Figures of many stories are found in steps: keys are taken meanwhile, and the order is the same.
#[test]
fn a_great_table_is_put_in_order_between_the_keys() {
    let pages: Vec<&str> = vec![DUMP; 60];
    let [mut all, mut thrifty] = both_of(&pages.join("\u{c}"));
    for order in ["F tab", "F tab tab", "F tab tab tab"] {
        for event in keys(order) {
            thrifty.app.handle(event);
        }
        assert!(thrifty.app.has_work());
        let percent = |reader: &Reader| match reader.app.layers.last() {
            Some(Layer::Table(table)) => table.sorting(),
            _ => None,
        };
        assert!(percent(&thrifty).is_some_and(|p| p < 100));
        thrifty.app.handle(Event::Key(Key::char('j')));
        assert!(thrifty.screen().contains('%'));
        while thrifty.app.has_work() {
            thrifty.app.work();
        }
        assert_eq!(percent(&thrifty), None);
        all.press(order).press("j");
        thrifty.press("g g");
        all.press("g g");
        assert_eq!(all.screen(), thrifty.screen(), "{order}");
        all.press("esc");
        thrifty.press("esc");
    }
    for event in keys("F tab esc") {
        thrifty.app.handle(event);
    }
    assert!(!thrifty.app.has_work());
}
