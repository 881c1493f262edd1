//! What the reader kept, and how the next run takes it up: by keys, through the real loop.

use kanbao::app::event::Effect;
use kanbao::app::keeping::Past;
use kanbao::config::Config;
use kanbao::figures;
use kanbao::ingest::mend::{At, apply_all};
use kanbao::lang::Lang;
use kanbao::store::{Deed, Kept, Trouble};
use kanbao::term::Message;

use crate::mends::{DUMP, edition};
use crate::reader::{Reader, keys};

/// A reader of the dump as the next run opens it.
fn run(kept: &Kept, (width, height): (u16, u16)) -> Reader {
    let mut edition = edition(DUMP);
    let mends: Vec<_> = kept.mends().copied().collect();
    let (made, _) = apply_all(&mut edition, &mends);
    figures::annotate(&mut edition);
    let mut reader = Reader::of(edition, &Config::default(), Lang::En, width, height);
    reader.stage.ledger = kept.clone();
    reader.stage.kept = mends.iter().map(|m| format!("{m:?}")).collect();
    reader.app.recall(Past {
        kept: kept.clone(),
        made,
        unkept: None,
    });
    reader
}

const LOW: (u16, u16) = (60, 8);

fn first() -> Reader {
    run(&Kept::default(), LOW)
}

fn again(reader: &Reader) -> Reader {
    run(&reader.stage.ledger, LOW)
}

/// Of each story: r read, m marked, n noted.
fn marks(reader: &Reader) -> String {
    let of = |s: &kanbao::app::standing::Standing| {
        let letters = [('r', s.read), ('m', s.marked), ('n', !s.note.is_empty())];
        let set = letters.into_iter().filter(|(_, on)| *on);
        set.map(|(c, _)| c).collect::<String>()
    };
    let each: Vec<String> = reader.app.standing.iter().map(of).collect();
    each.join(",")
}

/// The first row of text on the screen.
fn top(reader: &Reader) -> String {
    let story = reader.app.story().unwrap();
    let galley = &reader.app.body.galley;
    let row = &galley.rows[reader.app.body.top];
    galley.text(story, row)[row.bytes()].to_owned()
}

#[test]
fn the_next_run_opens_where_one_left() {
    let mut reader = first();
    reader.press("2 j j j j j");
    let (open, row) = (reader.open(), top(&reader));
    let next = again(&reader);
    assert_eq!((next.open(), top(&next)), (open.clone(), row.clone()));
    // In another window the same words are on the screen.
    let start: String = row.chars().take(4).collect();
    let mut wide = run(&reader.stage.ledger, (44, 9));
    assert!(wide.screen().contains(&start), "{start}\n{}", wide.screen());
    assert_eq!(wide.open(), open);
}

#[test]
fn each_story_opens_where_it_was_left() {
    let mut reader = first();
    reader.press("2 j j j j 1 j j j");
    let mut next = again(&reader);
    let row = top(&next);
    next.press("2");
    assert_ne!(next.app.body.top, 0);
    next.press("1");
    assert_eq!(top(&next), row);
    // To the beginning again: that is kept too.
    next.press("g g");
    assert_eq!(again(&next).app.body.top, 0);
}

#[test]
fn marks_and_notes_come_back() {
    let mut reader = first();
    reader.press("1 r 2 m 3 a 〈4.6万吨？〉 enter");
    assert_eq!(marks(&reader), "r,m,n");
    let mut next = again(&reader);
    assert_eq!(marks(&next), "r,m,n");
    assert!(next.press("3").screen().contains("Note: 4.6万吨？"));
    // n goes to what is unread, as before.
    assert_eq!(next.press("1 n").open(), "2 渡口村办起夜");
}

/// What was seen to its end counts as read when the program ends there.
#[test]
fn the_last_story_is_read_when_its_end_was_seen() {
    let mut reader = first();
    reader.press("3 G");
    let last = reader.app.leave();
    assert!(last.iter().any(|deed| matches!(deed, Deed::Read(_, true))));
    let mut reader = first();
    reader.press("1");
    assert!(
        !reader
            .app
            .leave()
            .iter()
            .any(|d| matches!(d, Deed::Read(..)))
    );
}

#[test]
fn changes_are_taken_back_in_the_next_run_in_their_order() {
    let mut reader = first();
    reader.press("2 m 1 M j r");
    assert_eq!(marks(&reader), "rm,");
    let mut next = again(&reader);
    assert_eq!(marks(&next), "rm,");
    for (told, expected) in [("u", "m,"), ("u", ",m,"), ("u", ",,"), ("u", ",,")] {
        next.press(told);
        assert_eq!(marks(&next), expected);
        assert_eq!(marks(&again(&next)), expected);
    }
    assert_eq!(next.app.notice.as_deref(), Some("nothing to take back"));
    assert_eq!(next.stage.ledger.changes, []);
}

/// Marks of more stories than are written down at once are kept as a whole, between the keys.
#[test]
fn a_change_of_many_stories_is_kept_as_a_whole() {
    let many = |n: usize| {
        format!(
            "石桥新渠{n}号通水\n本报讯（记者 柳一禾）石桥的新渠昨天通水，沿渠各村都用上了水。\n"
        )
    };
    let dump: String = (0..1000).map(many).collect();
    for (line, read) in [
        ("R", true),
        ("R u", false),
        ("R u R", true),
        ("R 2 r u", true),
    ] {
        let edition = edition(&dump);
        let stories = edition.stories.len();
        assert!(stories > 900);
        let mut reader = Reader::of(edition, &Config::default(), Lang::En, 60, 8);
        for event in keys(line) {
            let effects = reader.app.handle(event);
            assert!(
                !effects.iter().any(|e| matches!(e, Effect::Keep(_))),
                "{line}"
            );
        }
        assert!(reader.app.has_work());
        reader.press("");
        let kept = &reader.stage.ledger;
        let as_read = kept.stories.values().filter(|m| m.read == Some(true));
        assert_eq!(as_read.count(), if read { stories } else { 0 }, "{line}");
        assert_eq!(kept.changes.len(), usize::from(read), "{line}");
    }
}

#[test]
fn the_way_back_is_kept() {
    let mut reader = first();
    reader.press("j j j j j j 3 2");
    let mut next = again(&reader);
    assert_eq!(next.press("ctrl-o").open(), "3 老茶厂改成展");
    next.press("ctrl-o");
    assert_eq!(
        (next.open().as_str(), next.app.body.top),
        ("1 石桥镇秋粮入", 6)
    );
}

/// The page is read better one day: a mark belongs to the story that holds its place.
#[test]
fn marks_outlive_another_reading() {
    let mut reader = first();
    reader.press("2 m a 〈夜校〉 enter 3 m");
    let mut kept = reader.stage.ledger.clone();
    kept.changes.clear();
    // As if the stories had been one, then three again.
    let story = |i: usize| At::of_story(&edition(DUMP).stories[i]).unwrap();
    let mend = kanbao::ingest::mend::Mend::Join {
        story: story(0),
        next: story(1),
    };
    kept.changes = vec![kanbao::store::Change::Mend(mend)];
    let joined = run(&kept, LOW);
    assert_eq!(marks(&joined), "mn,m");
    kept.changes.clear();
    assert_eq!(marks(&run(&kept, LOW)), ",mn,m");
}

/// A joined story has the marks of both, until something else is said of it.
#[test]
fn marks_of_mended_stories() {
    let mut reader = first();
    reader.press("2 m 1 M j");
    assert_eq!(marks(&reader), "m,");
    reader.press("m");
    assert_eq!(marks(&reader), ",");
    assert_eq!(marks(&again(&reader)), ",");
}

#[test]
fn another_readers_marks_are_seen_and_ones_own_place_stays() {
    let mut reader = first();
    reader.press("2 j j j m");
    let mut other = again(&reader);
    other.press("3 m : 〈follow␣茶厂〉 enter 1");
    let (open, row) = (reader.open(), top(&reader));
    let told = kanbao::store::Told::Changed(Box::new(other.stage.ledger.clone()), 0);
    reader.send([Message::Kept(told)]);
    assert_eq!(marks(&reader), ",m,m");
    assert_eq!((reader.open(), top(&reader)), (open, row));
    assert!(!reader.app.follows.words.is_empty());
    // What one did is still one's own to take back.
    reader.press("u");
    assert_eq!(marks(&reader), ",,m");
}

#[test]
fn what_is_not_kept_is_told() {
    let mut reader = first();
    let trouble = kanbao::store::Told::Trouble(Trouble::NoPlace);
    reader.send([Message::Kept(trouble)]);
    let told = "marks, notes and mends are not kept: there is no home folder";
    assert_eq!(reader.app.notice.as_deref(), Some(told));
    assert_eq!(reader.app.notices, [told]);
    reader.press("m");
    assert_eq!(marks(&reader), "m,,");
}

/// A mark is shown before it is on the disk, and as unsaved as long as it does not get there.
#[test]
fn marks_that_wait_for_the_disk_are_shown_as_unsaved() {
    let mut reader = first();
    reader.press("m");
    let mut masthead = |waits| {
        reader.send([Message::Kept(kanbao::store::Told::Waits(waits))]);
        reader.screen().lines().next().unwrap().to_owned()
    };
    assert!(masthead(true).contains("marks unsaved · 1/"));
    assert!(!masthead(false).contains("unsaved"));
    assert_eq!(reader.app.notice.as_deref(), Some("all marks are kept now"));
}

#[test]
fn mends_that_are_not_kept_say_so_once() {
    let mut reader = first();
    reader.app.recall(Past {
        unkept: Some("--no-mends"),
        ..Past::default()
    });
    reader.press("M j");
    let told = reader.app.notice.clone().unwrap();
    assert_eq!(
        told,
        "joined with the next story (u takes it back); not kept, by --no-mends"
    );
    reader.press("u M j");
    assert_eq!(
        reader.app.notice.as_deref(),
        Some("joined with the next story (u takes it back)")
    );
    assert_eq!(reader.stage.ledger.changes, []);
}

/// Followed words are counted in the list and lit over the end of a line and over blanks.
#[test]
fn followed_words_are_seen() {
    let mut reader = run(&Kept::default(), (120, 30));
    reader.press(": 〈follow␣石桥镇粮站〉 enter : 〈follow␣4.6万吨〉 enter");
    assert_eq!(
        reader.inked(kanbao::config::theme::Role::Followed),
        "石桥镇粮站4.6万吨"
    );
    assert!(
        reader.screen().contains("2 followed"),
        "{}",
        reader.screen()
    );
    let mut next = run(&reader.stage.ledger, (120, 30));
    assert!(next.screen().contains("2 followed"));
    next.press(": 〈unfollow␣4.6万吨〉 enter");
    assert!(next.screen().contains("1 followed"));
}

/// Nothing asks the disk while nothing happens, and every batch of keys asks once.
#[test]
fn others_are_looked_for_once_a_batch() {
    let mut reader = first();
    reader.press("j j j J K");
    assert_eq!(reader.stage.looks, 1);
}
