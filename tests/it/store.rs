//! What is kept between runs: what is written is read, whatever happens to the file meanwhile.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

use kanbao::ingest::mend::{At, Mend};
use kanbao::store::{Access, Change, Deed, Form, Keeper, Kept, Ledger, Marks, Told, Trouble};
use proptest::prelude::*;

pub(crate) fn at(byte: u32) -> At {
    At { source: 0, byte }
}

pub(crate) fn split(byte: u32) -> Deed {
    Deed::Did(Change::Mend(Mend::Split { block: at(byte) }))
}

pub(crate) fn form() -> Form {
    Form {
        content: "0f".into(),
        edition: "临澜日报 2026-03-06".into(),
        mends: Vec::new(),
    }
}

fn folder(state: &Path) -> PathBuf {
    state.join("kanbao")
}

pub(crate) fn file(state: &Path) -> PathBuf {
    folder(state).join("state.db")
}

/// The files in a folder of what is kept.
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<String> = entries
        .map(|e| e.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

pub(crate) fn open(state: &Path) -> Ledger {
    let (ledger, told) = Ledger::open(state, Access::Write);
    assert_eq!(told, []);
    ledger
}

pub(crate) fn recall(ledger: &mut Ledger) -> Kept {
    let (kept, told) = ledger.recall(&form());
    assert_eq!(told, []);
    kept
}

/// Nothing, said of everything.
fn unmarked() -> Marks {
    Marks {
        read: Some(false),
        marked: Some(false),
        note: Some(String::new()),
        place: None,
    }
}

/// Everything that can be kept, each once.
fn all_deeds() -> Vec<Deed> {
    let before = Marks {
        read: Some(true),
        marked: Some(false),
        note: Some("“引号”".into()),
        place: None,
    };
    vec![
        Deed::Read(at(31), true),
        Deed::Marked(at(31), true),
        Deed::Noted(at(475), "核实：4.6万吨？\t'; DROP TABLE story; --".into()),
        Deed::Left(at(31), Some(at(254))),
        Deed::Opened(at(31)),
        Deed::Jumped(vec![at(475), at(31), at(u32::MAX)]),
        Deed::Follow("粮站".into()),
        Deed::Follow("GDP".into()),
        split(254),
        Deed::Did(Change::Marks(vec![(at(31), before)])),
    ]
}

fn taken(deeds: &[Deed]) -> Kept {
    let mut kept = Kept::default();
    deeds.iter().for_each(|deed| kept.take(deed));
    kept
}

#[test]
fn what_is_kept_is_recalled_by_the_next_run() {
    let state = tempfile::tempdir().unwrap();
    let deeds = all_deeds();
    open(state.path()).keep(&form(), &deeds).unwrap();
    assert_eq!(recall(&mut open(state.path())), taken(&deeds));
    // Of another edition only the words are known.
    let other = Form {
        content: "aa".into(),
        ..form()
    };
    let words = Kept {
        follows: vec!["粮站".into(), "GDP".into()],
        ..Kept::default()
    };
    assert_eq!(open(state.path()).recall(&other), (words, Vec::new()));
}

#[test]
fn who_only_looks_makes_and_changes_nothing() {
    let state = tempfile::tempdir().unwrap();
    let (mut ledger, told) = Ledger::open(state.path(), Access::Read);
    assert_eq!((ledger.recall(&form()), told), Default::default());
    assert!(ledger.keep(&form(), &[split(1)]).is_err());
    assert_eq!(names(state.path()), [""; 0]);
    open(state.path()).keep(&form(), &[split(1)]).unwrap();
    let (mut ledger, _) = Ledger::open(state.path(), Access::Read);
    assert_eq!(recall(&mut ledger), taken(&[split(1)]));
}

#[test]
fn only_the_owner_may_look_into_the_folder() {
    let state = tempfile::tempdir().unwrap();
    drop(open(state.path()));
    let mode = fs::metadata(folder(state.path()))
        .unwrap()
        .permissions()
        .mode();
    assert_eq!(mode & 0o777, 0o700);
    // What SQLite puts beside the file while it is open is gone.
    assert_eq!(names(&folder(state.path())), ["state.db"]);
}

#[test]
fn of_marks_only_the_last_hundred_changes_can_be_taken_back_of_mends_all() {
    let state = tempfile::tempdir().unwrap();
    let mut deeds = vec![split(1)];
    for byte in 0..150 {
        deeds.push(Deed::Did(Change::Marks(vec![(at(byte), unmarked())])));
    }
    let mut ledger = open(state.path());
    ledger.keep(&form(), &deeds).unwrap();
    let kept = recall(&mut ledger);
    assert_eq!(kept.changes.len(), 101);
    assert_eq!(kept, taken(&deeds));
}

fn any_deed() -> impl Strategy<Value = Deed> {
    let place = || (0..2_u32, 0..4_u32).prop_map(|(source, byte)| At { source, byte });
    let text = || "[粮a'\" ]{0,3}";
    let marks = (any::<bool>(), any::<bool>(), text()).prop_map(|(read, marked, note)| Marks {
        read: Some(read),
        marked: Some(marked),
        note: Some(note),
        place: None,
    });
    let change = || {
        prop_oneof![
            place().prop_map(|block| Change::Mend(Mend::Split { block })),
            (place(), place()).prop_map(|(story, next)| Change::Mend(Mend::Join { story, next })),
        ]
    };
    prop_oneof![
        (place(), any::<bool>()).prop_map(|(at, on)| Deed::Read(at, on)),
        (place(), any::<bool>()).prop_map(|(at, on)| Deed::Marked(at, on)),
        (place(), text()).prop_map(|(at, note)| Deed::Noted(at, note)),
        (place(), proptest::option::of(place())).prop_map(|(at, to)| Deed::Left(at, to)),
        place().prop_map(Deed::Opened),
        proptest::collection::vec(place(), 0..3).prop_map(Deed::Jumped),
        text().prop_map(Deed::Follow),
        text().prop_map(Deed::Unfollow),
        change().prop_map(Deed::Did),
        change().prop_map(Deed::Undid),
        (place(), marks).prop_map(|pair| Deed::Did(Change::Marks(vec![pair]))),
    ]
}

proptest! {
    #![proptest_config(crate::cases(24))]

    /// The database and the plain values never differ, however deeds are cut into changes.
    #[test]
    fn the_ledger_does_what_the_values_do(
        batches in proptest::collection::vec(proptest::collection::vec(any_deed(), 0..6), 0..6),
    ) {
        let state = tempfile::tempdir().unwrap();
        let mut ledger = open(state.path());
        let mut expected = Kept::default();
        for batch in &batches {
            ledger.keep(&form(), batch).unwrap();
            batch.iter().for_each(|deed| expected.take(deed));
        }
        prop_assert_eq!(recall(&mut ledger), expected);
    }
}

#[test]
fn two_readers_lose_nothing_of_each_other_and_hear_of_it() {
    let state = tempfile::tempdir().unwrap();
    let (mut one, mut two) = (open(state.path()), open(state.path()));
    assert!(!one.changed());
    two.keep(&form(), &[Deed::Marked(at(1), true)]).unwrap();
    assert!(one.changed() && !one.changed() && !two.changed());
    one.keep(&form(), &[Deed::Read(at(1), true)]).unwrap();
    assert!(!one.changed() && two.changed());
    let both = Marks {
        read: Some(true),
        marked: Some(true),
        ..Marks::default()
    };
    assert_eq!(recall(&mut two).stories[&at(1)], both);
}

#[test]
fn readers_that_start_and_write_at_the_same_moment() {
    let state = tempfile::tempdir().unwrap();
    std::thread::scope(|threads| {
        for reader in 0..6 {
            let state = state.path();
            threads.spawn(move || {
                let mut ledger = open(state);
                for i in 0..10 {
                    let deed = Deed::Read(at(reader * 100 + i), true);
                    ledger.keep(&form(), &[deed]).unwrap();
                }
            });
        }
    });
    assert_eq!(recall(&mut open(state.path())).stories.len(), 60);
}

#[test]
fn what_a_newer_version_wrote_is_left_alone() {
    let state = tempfile::tempdir().unwrap();
    let mut ledger = open(state.path());
    ledger.keep(&form(), &[Deed::Read(at(1), true)]).unwrap();
    drop(ledger);
    let db = rusqlite::Connection::open(file(state.path())).unwrap();
    db.execute_batch(
        "PRAGMA user_version = 99; CREATE TABLE future (x); PRAGMA journal_mode = DELETE",
    )
    .unwrap();
    drop(db);
    let before = fs::read(file(state.path())).unwrap();
    for access in [Access::Write, Access::Read] {
        let (mut ledger, told) = Ledger::open(state.path(), access);
        assert_eq!(told, [Trouble::Newer(file(state.path()))]);
        // What can be understood is recalled, nothing is kept.
        assert!(recall(&mut ledger).stories[&at(1)].read == Some(true));
        assert!(ledger.keep(&form(), &[Deed::Read(at(2), true)]).is_err());
    }
    let db = rusqlite::Connection::open(file(state.path())).unwrap();
    db.execute_batch("ALTER TABLE story RENAME TO tale")
        .unwrap();
    drop(db);
    let (mut ledger, told) = Ledger::open(state.path(), Access::Write);
    assert_eq!((recall(&mut ledger), told.len()), (Kept::default(), 1));
    drop(ledger);
    assert_eq!(names(&folder(state.path())), ["state.db"]);
    assert_eq!(before.len(), fs::read(file(state.path())).unwrap().len());
}

/// Ten damages, each told once: the file is set aside as it is, and reading and keeping go on.
#[test]
fn a_damaged_file_is_set_aside_under_a_new_name() {
    let state = tempfile::tempdir().unwrap();
    let mut ledger = open(state.path());
    let notes = (0..200).map(|i| Deed::Noted(at(i), "批注".repeat(50)));
    ledger.keep(&form(), &notes.collect::<Vec<_>>()).unwrap();
    drop(ledger);
    let whole = fs::read(file(state.path())).unwrap();
    let zeroed = |from: usize, to: usize| {
        let mut bytes = whole.clone();
        bytes[from..to].fill(0);
        bytes
    };
    let mut other = whole.clone();
    other[68..72].copy_from_slice(b"else");
    let page = 4096;
    let damages: Vec<Vec<u8>> = vec![
        b"no database, but long enough to be one".repeat(40),
        vec![0; whole.len()],
        vec![0xff; 3 * page],
        whole[..50].to_vec(),
        whole[..whole.len() / 2].to_vec(),
        whole[..whole.len() - page].to_vec(),
        zeroed(0, 16),
        zeroed(100, page),
        zeroed(page, whole.len()),
        zeroed(whole.len() - page, whole.len()),
        other,
    ];
    for (i, damage) in damages.iter().enumerate() {
        fs::write(file(state.path()), damage).unwrap();
        let (mut looks, told) = Ledger::open(state.path(), Access::Read);
        let (_, more) = looks.recall(&form());
        let told: Vec<Trouble> = told.into_iter().chain(more).collect();
        let found = told.iter().all(|t| matches!(t, Trouble::Broken(_)));
        assert!(found, "{i}: {told:?}");
        drop(looks);
        let (mut ledger, mut told) = Ledger::open(state.path(), Access::Write);
        told.extend(ledger.recall(&form()).1);
        told.extend(ledger.check());
        let [Trouble::Damaged(aside)] = &told[..] else {
            panic!("damage {i}: {told:?}");
        };
        assert_eq!(&fs::read(aside).unwrap(), damage, "{i}");
        ledger.keep(&form(), &[Deed::Opened(at(7))]).unwrap();
        assert_eq!(recall(&mut open(state.path())).open, Some(at(7)));
        assert_eq!(ledger.check(), []);
        drop(ledger);
        fs::remove_file(file(state.path())).unwrap();
    }
    let aside =
        |n: &String| n.starts_with("state.db.damaged-") && !n.ends_with('m') && !n.ends_with('l');
    assert_eq!(
        names(&folder(state.path()))
            .iter()
            .filter(|n| aside(n))
            .count(),
        damages.len()
    );
}

/// One page is gone: what stood on the others is taken over.
#[test]
fn what_can_be_read_of_a_damaged_file_goes_on() {
    let state = tempfile::tempdir().unwrap();
    let mut ledger = open(state.path());
    let notes = (0..200).map(|i| Deed::Noted(at(i), "批注".repeat(50)));
    let mut deeds: Vec<Deed> = notes.collect();
    deeds.push(Deed::Follow("粮站".into()));
    ledger.keep(&form(), &deeds).unwrap();
    drop(ledger);
    let mut bytes = fs::read(file(state.path())).unwrap();
    let end = bytes.len();
    bytes[end - 4096..].fill(0);
    fs::write(file(state.path()), bytes).unwrap();
    let (mut ledger, _) = Ledger::open(state.path(), Access::Write);
    let _ = ledger.recall(&form());
    assert_eq!(
        ledger.check().len(),
        1 - usize::from(recall(&mut ledger).stories.len() < 200)
    );
    let kept = recall(&mut ledger);
    assert!(
        (50..200).contains(&kept.stories.len()),
        "{}",
        kept.stories.len()
    );
    assert_eq!(kept.follows, ["粮站"]);
}

/// A byte of a table's making is damaged: what was kept goes on in tables that are whole.
#[test]
fn tables_of_another_shape_are_damage() {
    for (from, to) in [
        ("    note TEXT", "    nope TEXT"),
        ("    jumps TEXT", "    jumbs TEXT"),
        ("word TEXT", "ward TEXT"),
    ] {
        let state = tempfile::tempdir().unwrap();
        let deeds = all_deeds();
        open(state.path()).keep(&form(), &deeds).unwrap();
        let whole = fs::read(file(state.path())).unwrap();
        let at = whole.windows(from.len()).position(|w| w == from.as_bytes());
        let mut bytes = whole;
        bytes[at.unwrap()..][..to.len()].copy_from_slice(to.as_bytes());
        fs::write(file(state.path()), bytes).unwrap();
        let (mut ledger, mut told) = Ledger::open(state.path(), Access::Write);
        let (_, more) = ledger.recall(&form());
        told.extend(more);
        told.extend(ledger.check());
        assert!(matches!(&told[..], [Trouble::Damaged(_)]), "{to}: {told:?}");
        drop(ledger);
        assert_eq!(recall(&mut open(state.path())), taken(&deeds), "{to}");
    }
}

#[test]
fn places_that_take_no_file_are_told_and_nothing_stops() {
    let home = tempfile::tempdir().unwrap();
    let taken = home.path().join("taken");
    fs::write(&taken, "").unwrap();
    let folder_there = home.path().join("folder");
    fs::create_dir_all(file(&folder_there)).unwrap();
    for state in [taken.as_path(), &folder_there, Path::new("/proc/nowhere")] {
        let (mut ledger, told) = Ledger::open(state, Access::Write);
        let expected = matches!(told[..], [Trouble::Unwritten(..) | Trouble::Unread(..)]);
        assert!(expected, "{}: {told:?}", state.display());
        assert_eq!(ledger.recall(&form()).0, Kept::default());
        assert_eq!(ledger.keep(&form(), &[split(1)]), Err(told[0].clone()));
    }
}

fn leaf(state: &Path) -> PathBuf {
    folder(state).join("mends").join("0f.json")
}

/// Files of mends, the first format there was, are taken over, and stay under another name.
#[test]
fn mends_of_the_first_format_are_taken_over() {
    let state = tempfile::tempdir().unwrap();
    fs::create_dir_all(leaf(state.path()).parent().unwrap()).unwrap();
    let written = include_str!("../store/mends-1.json");
    fs::write(leaf(state.path()), written).unwrap();
    let expected = Form::read(written.as_bytes()).unwrap().mends;
    assert_eq!(expected.len(), 5);
    // Who only looks leaves the file where it is.
    let (mut looks, _) = Ledger::open(state.path(), Access::Read);
    assert!(recall(&mut looks).mends().eq(&expected));
    assert_eq!(names(leaf(state.path()).parent().unwrap()), ["0f.json"]);
    let mut ledger = open(state.path());
    assert!(recall(&mut ledger).mends().eq(&expected));
    let names = names(leaf(state.path()).parent().unwrap());
    assert_eq!(names, ["0f.json.taken-1"]);
    let aside = leaf(state.path()).with_file_name(&names[0]);
    assert_eq!(fs::read_to_string(aside).unwrap(), written);
    assert!(recall(&mut open(state.path())).mends().eq(&expected));
}

/// A kill between the two steps of taking over: nothing stands twice.
#[test]
fn mends_are_taken_over_once() {
    let state = tempfile::tempdir().unwrap();
    fs::create_dir_all(leaf(state.path()).parent().unwrap()).unwrap();
    let mut ledger = open(state.path());
    for _ in 0..2 {
        fs::write(leaf(state.path()), include_str!("../store/mends-1.json")).unwrap();
        assert_eq!(recall(&mut ledger).changes.len(), 5);
    }
}

#[test]
fn files_of_mends_that_are_none_are_told_and_never_lost() {
    let state = tempfile::tempdir().unwrap();
    fs::create_dir_all(leaf(state.path()).parent().unwrap()).unwrap();
    let mut ledger = open(state.path());
    fs::write(leaf(state.path()), r#"{"version": 7}"#).unwrap();
    let (_, told) = ledger.recall(&form());
    assert_eq!(told, [Trouble::Newer(leaf(state.path()))]);
    assert!(leaf(state.path()).exists());
    fs::write(leaf(state.path()), "{").unwrap();
    let (_, told) = ledger.recall(&form());
    let [Trouble::Damaged(aside)] = &told[..] else {
        panic!("{told:?}");
    };
    assert_eq!(fs::read_to_string(aside).unwrap(), "{");
    assert_eq!(recall(&mut ledger), Kept::default());
}

/// The thread: what is asked for is kept when it ends, and troubles are told once.
#[test]
fn a_keeper_keeps_everything_before_it_ends() {
    let state = tempfile::tempdir().unwrap();
    let mut keeper = Keeper::begin(Some(state.path().into()), Access::Write);
    assert_eq!(keeper.recall(&form()), Default::default());
    for byte in 0..200 {
        keeper.keep(vec![
            Deed::Left(at(1), Some(at(byte))),
            Deed::Opened(at(byte)),
        ]);
    }
    keeper.keep(vec![Deed::Read(at(1), true)]);
    keeper.keep(vec![Deed::Jumped(vec![at(3)])]);
    drop(keeper);
    let kept = recall(&mut open(state.path()));
    let marks = Marks {
        read: Some(true),
        place: Some(at(199)),
        ..Marks::default()
    };
    assert_eq!(
        kept.stories.into_iter().collect::<Vec<_>>(),
        [(at(1), marks)]
    );
    assert_eq!((kept.open, kept.jumps), (Some(at(199)), vec![at(3)]));
}

#[test]
fn a_keeper_tells_what_another_one_kept() {
    let state = tempfile::tempdir().unwrap();
    let begin = || Keeper::begin(Some(state.path().into()), Access::Write);
    let (mut one, mut two) = (begin(), begin());
    let (ear, told) = std::sync::mpsc::channel();
    one.tell(move |what| ear.send(what).unwrap());
    for keeper in [&one, &two] {
        assert_eq!(keeper.recall(&form()), Default::default());
    }
    two.keep(vec![Deed::Marked(at(5), true)]);
    drop(two);
    one.keep(vec![Deed::Read(at(5), true)]);
    one.look(false);
    let Told::Changed(kept, among) = told.recv().unwrap() else {
        panic!("no trouble was expected");
    };
    assert!(one.is_current(among));
    assert!(kept.stories[&at(5)].marked == Some(true));
    one.look(false);
    drop(one);
    assert!(told.recv().is_err(), "nothing has changed since");
}

#[test]
fn a_keeper_whose_file_is_in_other_hands_tells_so_at_the_end() {
    let state = tempfile::tempdir().unwrap();
    let mut keeper = Keeper::begin(Some(state.path().into()), Access::Write);
    assert_eq!(keeper.recall(&form()), Default::default());
    let other = rusqlite::Connection::open(file(state.path())).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    keeper.keep(vec![Deed::Read(at(1), true)]);
    let Err(trouble @ Trouble::Unwritten(..)) = keeper.end() else {
        panic!("it cannot have been kept");
    };
    let words = kanbao::lang::command::Words(kanbao::lang::Lang::En);
    let what = trouble.message(words).what;
    assert!(what.ends_with("another program holds it"), "{what}");
    let keeper = Keeper::begin(Some(state.path().into()), Access::Read);
    assert_eq!(keeper.end(), Ok(()));
}

/// What is not on the disk is told to be unsaved, and to be kept once it is.
#[test]
fn a_keeper_tells_what_waits_and_that_it_is_kept() {
    let state = tempfile::tempdir().unwrap();
    let (ear, told) = std::sync::mpsc::channel();
    let mut keeper = Keeper::begin(Some(state.path().into()), Access::Write);
    assert_eq!(keeper.recall(&form()), Default::default());
    keeper.tell(move |what| ear.send(what).unwrap());
    let other = rusqlite::Connection::open(file(state.path())).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    keeper.keep(vec![Deed::Marked(at(1), true)]);
    assert_eq!(told.recv(), Ok(Told::Waits(true)));
    assert!(matches!(
        told.recv(),
        Ok(Told::Trouble(Trouble::Unwritten(..)))
    ));
    other.execute_batch("ROLLBACK").unwrap();
    keeper.keep(vec![Deed::Marked(at(2), true)]);
    assert_eq!(told.recv(), Ok(Told::Waits(false)));
    drop(keeper);
    let kept = recall(&mut open(state.path()));
    assert!(
        [1, 2]
            .iter()
            .all(|byte| kept.stories[&at(*byte)].marked == Some(true))
    );
}

#[test]
fn a_keeper_without_a_place_tells_so_once() {
    let (ear, told) = std::sync::mpsc::channel();
    let mut keeper = Keeper::begin(None, Access::Write);
    assert_eq!(
        keeper.recall(&form()),
        (Kept::default(), vec![Trouble::NoPlace])
    );
    keeper.tell(move |what| ear.send(what).unwrap());
    for byte in 0..3 {
        keeper.keep(vec![Deed::Read(at(byte), true)]);
    }
    assert_eq!(keeper.keep_now(vec![split(1)]), Err(Trouble::NoPlace));
    drop(keeper);
    assert_eq!(told.iter().collect::<Vec<_>>(), [Told::Waits(true)]);
    let keeper = Keeper::begin(None, Access::Read);
    assert_eq!(keeper.recall(&form()), Default::default());
}
