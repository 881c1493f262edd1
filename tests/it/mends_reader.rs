//! Mends by their keys in the reader, and by the commands on a second opening.

use kanbao::app::keeping::Past;
use kanbao::config::Config;
use kanbao::figures;
use kanbao::ingest::mend::{Mend, apply_all};
use kanbao::lang::Lang;

use crate::cli::House;
use crate::mends::{DUMP, brief, edition};
use crate::reader::Reader;

fn reader() -> Reader {
    let mut edition = edition(DUMP);
    figures::annotate(&mut edition);
    Reader::of(edition, &Config::default(), Lang::En, 120, 40)
}

/// The stories, then what the reader says, then what was kept.
fn after(keys: &str) -> String {
    let mut reader = reader();
    reader.press(keys);
    let notice = reader.app.notice.clone().unwrap_or_default();
    let open = reader.open();
    let kept = reader.stage.kept.join(" ");
    format!(
        "{}open {open}\nsays {notice}\nkept {kept}",
        brief(&reader.app.edition)
    )
}

#[test]
fn join() {
    insta::assert_snapshot!(after("M j"), @r#"
    p1-1 石桥镇秋粮入库过八成 (柳一禾、何去病) paragraph:本报讯（ paragraph:为让农户 crosshead:渡口村办 paragraph:本报讯（ paragraph:夜校开办 crosshead:谁来讲课 paragraph:讲课的多
    p1-3 老茶厂改成展览馆 (石敬之) paragraph:本报讯（
    open 1 石桥镇秋粮入
    says joined with the next story (u takes it back)
    kept Join { story: At { source: 0, byte: 31 }, next: At { source: 0, byte: 475 } }
    "#);
}

#[test]
fn split_at_a_chosen_paragraph() {
    insta::assert_snapshot!(after("M s j enter"), @r#"
    p1-1 石桥镇秋粮入库过八成 (柳一禾) paragraph:本报讯（
    p1-4 〔粮站还在东渡、南坪两个村设了临时收购点〕 () paragraph:为让农户
    p1-2 渡口村办起夜校 (何去病) paragraph:本报讯（ paragraph:夜校开办 crosshead:谁来讲课 paragraph:讲课的多
    p1-3 老茶厂改成展览馆 (石敬之) paragraph:本报讯（
    open 2 粮站还在东渡
    says a new story begins here (u takes it back)
    kept Split { block: At { source: 0, byte: 254 } }
    "#);
    assert!(after("2 M s end enter").contains("says a new story begins here"));
}

#[test]
fn headlines_to_both_sides() {
    insta::assert_snapshot!(after("M n"), @r#"
    p1-1 渡口村办起夜校 (柳一禾) paragraph:本报讯（ paragraph:为让农户
    p1-2 石桥镇秋粮入库过八成 (何去病) paragraph:本报讯（ paragraph:夜校开办 crosshead:谁来讲课 paragraph:讲课的多
    p1-3 老茶厂改成展览馆 (石敬之) paragraph:本报讯（
    open 1 渡口村办起夜
    says the headline went to the next story (u takes it back)
    kept GiveHead { head: At { source: 0, byte: 0 }, to: At { source: 0, byte: 475 } }
    "#);
    insta::assert_snapshot!(after("2 M p"), @r#"
    p1-1 渡口村办起夜校 (柳一禾) paragraph:本报讯（ paragraph:为让农户
    p1-2 石桥镇秋粮入库过八成 (何去病) paragraph:本报讯（ paragraph:夜校开办 crosshead:谁来讲课 paragraph:讲课的多
    p1-3 老茶厂改成展览馆 (石敬之) paragraph:本报讯（
    open 2 石桥镇秋粮入
    says the headline went to the story before (u takes it back)
    kept GiveHead { head: At { source: 0, byte: 453 }, to: At { source: 0, byte: 31 } }
    "#);
}

#[test]
fn furniture() {
    insta::assert_snapshot!(after("M f j enter"), @r#"
    p1-1 石桥镇秋粮入库过八成 (柳一禾) paragraph:本报讯（
    p1-2 渡口村办起夜校 (何去病) paragraph:本报讯（ paragraph:夜校开办 crosshead:谁来讲课 paragraph:讲课的多
    p1-3 老茶厂改成展览馆 (石敬之) paragraph:本报讯（
    - 为让农户少跑路，粮站还在
    open 1 石桥镇秋粮入
    says the paragraph was put aside (u takes it back)
    kept DropBlock { block: At { source: 0, byte: 254 } }
    "#);
    insta::assert_snapshot!(after("3 M F"), @r#"
    p1-1 石桥镇秋粮入库过八成 (柳一禾) paragraph:本报讯（ paragraph:为让农户
    p1-2 渡口村办起夜校 (何去病) paragraph:本报讯（ paragraph:夜校开办 crosshead:谁来讲课 paragraph:讲课的多
    - 老茶厂改成展览馆
    - 本报讯（记者 石敬之）停
    open 2 渡口村办起夜
    says the story was put aside (u takes it back)
    kept DropStory { story: At { source: 0, byte: 1019 } }
    "#);
}

/// Everything is as it was: stories, figures, marks.
#[test]
fn mends_are_taken_back_one_by_one() {
    let mut reader = reader();
    reader.press("2 m 1");
    let (whole, standing) = (reader.app.edition.clone(), reader.app.standing.clone());
    reader.press("M j M s j enter M n M f enter M F");
    assert_ne!(reader.app.edition, whole);
    assert_eq!(reader.stage.kept.len(), 5);
    reader.press("u u u u u");
    assert_eq!(reader.app.edition, whole);
    assert_eq!(reader.app.standing, standing);
    assert_eq!(reader.stage.kept, [""; 0]);
    assert_eq!(reader.app.facts.len(), 3);
    reader.press("u");
    assert!(reader.app.standing.iter().all(|s| !s.marked));
}

/// A mend changes what is measured: the joined story has both stories' figures.
#[test]
fn figures_are_read_anew() {
    let mut reader = reader();
    let counts = |r: &Reader| {
        r.app
            .edition
            .stories
            .iter()
            .map(|s| s.figures.len())
            .collect::<Vec<_>>()
    };
    let before = counts(&reader);
    assert!(before.iter().sum::<usize>() > 3, "{before:?}");
    reader.press("M j");
    assert_eq!(counts(&reader)[0], before[0] + before[1]);
    assert_eq!(reader.app.facts[0].figures, before[0] + before[1]);
}

#[test]
fn a_mend_made_before_the_opening_is_taken_back_too() {
    let mut reader = reader();
    reader.press("M j");
    let mut again = edition(DUMP);
    let story = kanbao::ingest::mend::At::of_story(&again.stories[0]).unwrap();
    let next = kanbao::ingest::mend::At::of_story(&again.stories[1]).unwrap();
    let (made, _) = apply_all(&mut again, &[Mend::Join { story, next }]);
    figures::annotate(&mut again);
    assert_eq!(again, reader.app.edition);
    let mut second = Reader::of(again, &Config::default(), Lang::En, 120, 40);
    let kept = reader.stage.ledger.clone();
    let unkept = None;
    second.app.recall(Past { kept, made, unkept });
    second.stage.kept.clone_from(&reader.stage.kept);
    second.press("u");
    assert_eq!(
        second.app.edition.stories,
        self::reader().app.edition.stories
    );
}

/// Nothing to mend, nothing broken: an empty edition, the ends of the list, a window of no size.
#[test]
fn mends_at_the_edges() {
    for (keys, says) in [
        ("3 M j", "there is no story there"),
        ("3 M n", "there is no story there"),
        ("M p", "there is no story there"),
        ("3 M s", "the story has one paragraph only"),
        ("M esc", ""),
        ("M s esc", ""),
    ] {
        assert!(
            after(keys).contains(&format!("says {says}\nkept ")),
            "{keys}: {}",
            after(keys)
        );
        assert!(after(keys).ends_with("kept "), "{keys}");
    }
    let mut empty = Reader::of(edition(""), &Config::default(), Lang::Zh, 0, 0);
    empty.press("M j M s M n M p M f M F u");
    let mut last = reader();
    last.press("M F M F M F M F M j M s enter");
    assert_eq!(last.app.edition.stories.len(), 0);
    last.press("u u u u u");
    assert_eq!(last.app.edition.stories.len(), 3);
}

/// The commands make the mends that are kept; a file carries them to another home.
#[test]
fn commands_follow_the_mends() {
    let house = House::new();
    house.file("d.txt", DUMP);
    let whole = house.run(&["list", "d.txt"]);
    let byte = |text: &str| DUMP.find(text).unwrap();
    let mends = |content: &str| {
        format!(
            r#"{{"version":1,"content":"{content}","edition":"","mends":[
            {{"do":"join","story":{{"source":0,"byte":{}}},"next":{{"source":0,"byte":{}}}}},
            {{"do":"drop-block","block":{{"source":0,"byte":99999}}}}]}}"#,
            byte("为让农户"),
            byte("夜校开办"),
        )
    };
    house.file("m.json", mends("another"));
    let run = house.run(&["check", "--import-mends", "m.json", "d.txt"]);
    insta::assert_snapshot!(run.err, @r#"
    kanbao: the mends in 'm.json' speak of another edition (?)
      hint: give --force to try them all the same
    "#);
    assert_eq!(
        (run.code, house.run(&["list", "d.txt"]).out),
        (1, whole.out.clone())
    );

    let key = kanbao::store::key(&edition(DUMP)).to_string();
    house.file("m.json", mends(&key));
    let run = house.run(&["check", "--import-mends", "m.json", "d.txt"]);
    insta::assert_snapshot!(format!("{}{}{}", run.out, run.err, run.code), @r#"
    1 mend taken in
    1 mend by the reader
      d.txt:15: joined “夜校开办三个月，已有210人次听…”
      does not fit: d.txt:26: put aside “…”
    0 of 0 checks hold, 0 in question; 0 doubts about the page
    kanbao: mends that no longer fit the edition and were left out: 1
      hint: kanbao check lists them
    0
    "#);
    let run = house.run(&["check", "--import-mends", "m.json", "d.txt"]);
    assert!(run.out.starts_with("0 mends taken in\n"), "{}", run.out);
    assert_eq!(house.run(&["list", "d.txt", "--no-mends"]).out, whole.out);
    let stories = |arguments: &[&str]| house.run(arguments).out.matches("\"headline\":").count();
    assert_eq!(stories(&["export", "d.txt"]), 2);
    assert_eq!(stories(&["export", "--stage", "stories", "d.txt"]), 2);
    assert!(house.run(&["show", "3", "d.txt"]).err.contains("3"));

    let out = house.run(&["check", "--export-mends", "-", "d.txt"]).out;
    house.run(&["check", "--export-mends", "out.json", "d.txt"]);
    assert_eq!(house.read("out.json"), out);
    let other = House::new();
    other.file("renamed.txt", DUMP).file("m.json", &out);
    other.run(&["check", "--import-mends", "m.json", "renamed.txt"]);
    assert_eq!(
        other
            .run(&["check", "--export-mends", "-", "renamed.txt"])
            .out,
        out
    );
    let kept = house.run(&["check", "--export-mends", "out.json", "d.txt"]);
    assert_eq!(kept.code, 1, "an existing file is kept");
}

/// What is kept cannot be read: it is told, and the edition is shown without it.
#[test]
fn a_state_that_is_none_keeps_nobody_from_reading() {
    let house = House::new();
    house.file("d.txt", DUMP);
    let whole = house.run(&["list", "d.txt"]).out;
    house.file(
        "home/.local/state/kanbao/state.db",
        "no database".repeat(500),
    );
    let run = house.run(&["list", "d.txt"]);
    insta::assert_snapshot!(house.neutral(&run.err), @r#"
    kanbao: 'ROOT/home/.local/state/kanbao/state.db' is damaged; its marks and mends are left out
      hint: the reader sets it aside when it opens; or give --no-state
    "#);
    assert_eq!((run.out.as_str(), run.code), (whole.as_str(), 0));
    let run = house.run(&["list", "--no-state", "d.txt"]);
    assert_eq!((run.out, run.err), (whole.clone(), String::new()));
    house.file("home/.config/kanbao/config.toml", "keep = false\n");
    let run = house.run(&["list", "d.txt"]);
    assert_eq!((run.out, run.err), (whole, String::new()));
    house.file("m.json", "{}");
    let run = house.run(&["check", "--import-mends", "m.json", "d.txt"]);
    insta::assert_snapshot!(house.neutral(&run.err), @r#"
    kanbao: the file of marks was damaged; it is set aside as 'ROOT/home/.local/state/kanbao/state.db.damaged-1', and what could be read of it goes on
      hint: remove that file when it is not needed
    kanbao: 'm.json' is no file of mends
      hint: give one that kanbao check --export-mends wrote
    "#);
}

/// Mends that an earlier version kept in a file of their own still hold.
#[test]
fn commands_follow_mends_of_the_first_format() {
    let house = House::new();
    let key = kanbao::store::key(&edition(DUMP));
    let byte = |text: &str| DUMP.find(text).unwrap();
    let mends = format!(
        r#"{{"version":1,"content":"{key}","mends":[{{"do":"join","story":{{"source":0,"byte":{}}},"next":{{"source":0,"byte":{}}}}}]}}"#,
        byte("为让农户"),
        byte("夜校开办"),
    );
    house
        .file("d.txt", DUMP)
        .file(&format!("home/.local/state/kanbao/mends/{key}.json"), mends);
    let run = house.run(&["check", "d.txt"]);
    assert!(run.out.contains("1 mend by the reader"), "{}", run.out);
    assert_eq!(run.err, "");
}
