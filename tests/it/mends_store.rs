//! The shelf of mends: what is written, what survives, what is left alone.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

use kanbao::ingest::mend::{At, Mend};
use kanbao::store::{Shelf, Trouble, key};

use crate::mends::{DUMP, edition};

fn split(byte: u32) -> Mend {
    Mend::Split {
        block: At { source: 0, byte },
    }
}

fn file(state: &Path) -> PathBuf {
    let name = format!("{}.json", key(&edition(DUMP)));
    state.join("kanbao/mends").join(name)
}

/// The files in the folder of mends.
fn names(state: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(state.join("kanbao/mends"))
        .unwrap()
        .map(|e| e.unwrap().file_name().into_string().unwrap())
        .map(|n| n.replace(&key(&edition(DUMP)).to_string(), "KEY"))
        .collect();
    names.sort();
    names
}

fn shelf(state: &Path) -> Shelf {
    Shelf::of(&edition(DUMP), Some(state))
}

#[test]
fn mends_are_kept_in_their_order_until_taken_back() {
    let state = tempfile::tempdir().unwrap();
    let shelf = shelf(state.path());
    assert_eq!(shelf.mends().unwrap(), []);
    shelf.add(&[split(1)]).unwrap();
    shelf.add(&[split(2), split(1)]).unwrap();
    assert_eq!(shelf.mends().unwrap(), [split(1), split(2), split(1)]);
    shelf.remove(&split(1)).unwrap();
    assert_eq!(shelf.mends().unwrap(), [split(1), split(2)]);
    assert_eq!(names(state.path()), ["KEY.json"]);
    shelf.remove(&split(1)).unwrap();
    shelf.remove(&split(2)).unwrap();
    assert_eq!(names(state.path()), [""; 0]);
}

#[test]
fn two_readers_of_one_edition_lose_nothing_of_each_other() {
    let state = tempfile::tempdir().unwrap();
    let (one, two) = (shelf(state.path()), shelf(state.path()));
    one.add(&[split(1)]).unwrap();
    two.add(&[split(2)]).unwrap();
    one.remove(&split(1)).unwrap();
    assert_eq!(two.mends().unwrap(), [split(2)]);
    // At the same moment, too.
    std::thread::scope(|threads| {
        for nth in 0..4 {
            let shelf = shelf(state.path());
            threads.spawn(move || {
                for i in 0..10 {
                    shelf.add(&[split(100 + nth * 10 + i)]).unwrap();
                }
            });
        }
    });
    let mut all: Vec<String> = one
        .mends()
        .unwrap()
        .iter()
        .map(|m| format!("{m:?}"))
        .collect();
    all.sort();
    all.dedup();
    assert_eq!(all.len(), 41);
}

#[test]
fn a_file_of_a_newer_version_is_left_alone() {
    let state = tempfile::tempdir().unwrap();
    let shelf = shelf(state.path());
    shelf.add(&[split(1)]).unwrap();
    let newer = r#"{"version": 2, "notes": "from the future"}"#;
    fs::write(file(state.path()), newer).unwrap();
    assert!(matches!(shelf.mends(), Err(Trouble::Newer(_))));
    assert!(matches!(shelf.add(&[split(2)]), Err(Trouble::Newer(_))));
    assert!(matches!(shelf.remove(&split(1)), Err(Trouble::Newer(_))));
    assert_eq!(fs::read_to_string(file(state.path())).unwrap(), newer);
}

#[test]
fn a_damaged_file_is_set_aside_under_a_new_name() {
    let state = tempfile::tempdir().unwrap();
    let shelf = shelf(state.path());
    shelf.add(&[split(1)]).unwrap();
    let whole = fs::read(file(state.path())).unwrap();
    let mut damages: Vec<Vec<u8>> = vec![
        Vec::new(),
        b"{}".to_vec(),
        vec![0; whole.len()],
        b"\xff\xfe".to_vec(),
        b"[".repeat(100_000),
    ];
    for n in [1, 5, 9] {
        damages.push(whole[..whole.len() * n / 10].to_vec());
    }
    for (i, damage) in damages.iter().enumerate() {
        fs::write(file(state.path()), damage).unwrap();
        let Err(Trouble::Damaged(aside)) = shelf.mends() else {
            panic!("{damage:?} was taken");
        };
        assert_eq!(&fs::read(aside).unwrap(), damage);
        assert_eq!(names(state.path()).len(), i + 1);
        assert_eq!(shelf.mends().unwrap(), []);
    }
    // A mend made while the file is damaged is kept, and so is the damaged file.
    fs::write(file(state.path()), "x").unwrap();
    shelf.add(&[split(3)]).unwrap();
    assert_eq!(shelf.mends().unwrap(), [split(3)]);
    assert_eq!(names(state.path()).len(), damages.len() + 2);
}

#[test]
fn half_a_file_of_a_killed_process_does_no_harm() {
    let state = tempfile::tempdir().unwrap();
    let shelf = shelf(state.path());
    shelf.add(&[split(1)]).unwrap();
    let mut part = file(state.path()).into_os_string();
    part.push(format!(".{}.part", std::process::id()));
    fs::write(part, "{\"vers").unwrap();
    let mut part = file(state.path()).into_os_string();
    part.push(".1.part");
    fs::write(part, "").unwrap();
    shelf.add(&[split(2)]).unwrap();
    assert_eq!(shelf.mends().unwrap(), [split(1), split(2)]);
    assert_eq!(names(state.path()), ["KEY.json"]);
}

#[test]
fn no_place_is_told_only_when_something_is_to_be_kept() {
    let shelf = Shelf::of(&edition(DUMP), None);
    assert_eq!(shelf.mends().unwrap(), []);
    assert!(matches!(shelf.add(&[split(1)]), Err(Trouble::NoPlace)));
}

#[test]
fn a_state_folder_that_is_a_file_or_a_folder_in_the_files_place_is_told() {
    let state = tempfile::tempdir().unwrap();
    let taken = state.path().join("taken");
    fs::write(&taken, "").unwrap();
    let shelf_of = |path: &Path| Shelf::of(&edition(DUMP), Some(path));
    assert!(shelf_of(&taken).mends().is_err());
    assert!(shelf_of(&taken).add(&[split(1)]).is_err());
    fs::create_dir_all(file(state.path())).unwrap();
    assert!(matches!(
        shelf(state.path()).mends(),
        Err(Trouble::Unread(..))
    ));
    assert!(shelf(state.path()).add(&[split(1)]).is_err());
}

#[test]
fn only_the_owner_may_look_into_the_folder() {
    let state = tempfile::tempdir().unwrap();
    shelf(state.path()).add(&[split(1)]).unwrap();
    let folder = fs::metadata(state.path().join("kanbao/mends")).unwrap();
    assert_eq!(folder.permissions().mode() & 0o777, 0o700);
}
