//! What the reader has done with the stories, in what the commands print.

use kanbao::ingest::mend::At;
use kanbao::ingest::{Options, RawSource, read};
use kanbao::store::{Access, Deed, Form, Keeper, key};

use super::{DUMP, House};

/// A house where the first story was read, and one was bookmarked and has a note.
fn house() -> House {
    let house = House::new();
    house.file("d.txt", DUMP);
    let source = RawSource {
        name: "d.txt".into(),
        bytes: DUMP.as_bytes().to_vec(),
    };
    let edition = read(vec![source], &Options::default());
    let at = |story: usize| At::of_story(&edition.stories[story]).unwrap();
    let state = house.path("home/.local/state");
    let mut keeper = Keeper::begin(Some(state), Access::Write);
    let form = Form::of(&edition, key(&edition).to_string());
    assert_eq!(keeper.recall(&form).1, []);
    keeper.keep(vec![
        Deed::Read(at(0), true),
        Deed::Marked(at(1), true),
        Deed::Noted(at(1), "ask\u{1b}[31m the town".into()),
    ]);
    drop(keeper);
    house
}

#[test]
fn the_list_says_what_was_read_marked_and_noted() {
    let run = house().run(&["list", "d.txt"]);
    let ends = |n: &str| {
        let line = run.out.lines().find(|l| l.trim_start().starts_with(n));
        let counts = line.and_then(|l| l.split_once(" figures"));
        counts.map(|(_, own)| own.to_owned()).unwrap_or_default()
    };
    assert_eq!(ends("1  "), " · read");
    assert_eq!(ends("2  "), " · bookmarked · Note: ask␛[31m the town");
    assert_eq!(run.out.matches("read").count(), 1, "{}", run.out);
    let bare = house().run(&["list", "d.txt", "--no-state"]);
    assert!(!bare.out.contains("read"), "{}", bare.out);
}

#[test]
fn an_export_holds_the_notes() {
    let house = house();
    for (form, seen) in [
        ("md", "> Note: ask␛\\[31m the town"),
        ("json", "\"note\": \"ask␛[31m the town\""),
    ] {
        let run = house.run(&["export", "-f", form, "d.txt"]);
        assert_eq!(run.out.matches(seen).count(), 1, "{}", run.out);
    }
}

/// A home that is nowhere in particular is none: a folder of texts must not bring marks with it.
#[test]
fn a_relative_home_has_no_state() {
    let run = house().with("HOME", "home").run(&["list", "d.txt"]);
    assert_eq!(run.code, 0, "{}", run.err);
    for word in [" · read", "bookmarked", "Note:"] {
        assert!(!run.out.contains(word), "{}", run.out);
    }
}

/// Nobody writes into it: the state must not wait for somebody.
#[cfg(unix)]
#[test]
fn a_pipe_in_the_place_of_the_state() {
    let house = House::new();
    house.file("d.txt", DUMP);
    let state = house.path("home/.local/state/kanbao");
    std::fs::create_dir_all(&state).unwrap();
    let made = std::process::Command::new("mkfifo")
        .arg(state.join("state.db"))
        .status();
    if !made.is_ok_and(|s| s.success()) {
        return;
    }
    let run = house.run(&["list", "d.txt"]);
    assert_eq!(run.code, 0);
    insta::assert_snapshot!(house.neutral(&run.err), @r"
    kanbao: cannot read 'ROOT/home/.local/state/kanbao/state.db', so earlier marks are left out and new ones not kept: not a regular file (a pipe, socket or device)
      hint: move it away, or give --no-state
    ");
}
