//! `kanbao export` to files: never over anything without being told.

use std::fs;

use super::{DUMP, House};

fn house() -> House {
    let house = House::new();
    house.file("d.txt", DUMP);
    house
}

#[test]
fn writes_a_new_file_and_nothing_else() {
    let house = house();
    let run = house.run(&["export", "-o", "out.json", "d.txt"]);
    assert_eq!((run.out.as_str(), run.err.as_str(), run.code), ("", "", 0));
    assert_eq!(house.read("out.json"), house.run(&["export", "d.txt"]).out);
}

#[test]
fn the_ending_says_the_form() {
    let house = house();
    for (name, begins) in [
        ("a.md", "---\n"),
        ("a.CSV", "story,page,"),
        ("a.json", "{\n"),
        ("a.dat", "{\n"),
    ] {
        house.run(&["export", "-o", name, "d.txt"]);
        assert!(house.read(name).starts_with(begins), "{name}");
    }
    house.run(&["export", "-f", "md", "-o", "b.csv", "d.txt"]);
    assert!(house.read("b.csv").starts_with("---\n"));
}

#[test]
fn keeps_an_existing_file_unless_forced() {
    let house = house();
    house.file("old.json", "mine");
    let run = house.run(&["export", "-o", "old.json", "d.txt"]);
    insta::assert_snapshot!(run.err, @r"
    kanbao: 'old.json' was not written: it exists already
      hint: choose another name, or give --force to replace it
    ");
    assert_eq!((house.read("old.json").as_str(), run.code), ("mine", 1));
    let run = house.run(&["export", "-o", "old.json", "d.txt", "--force"]);
    assert_eq!((run.err.as_str(), run.code), ("", 0));
    assert!(house.read("old.json").starts_with("{\n"));
    let left: Vec<_> = fs::read_dir(house.path(".")).unwrap().collect();
    assert_eq!(left.len(), 2, "{left:?}");
}

#[test]
fn never_replaces_what_it_reads() {
    let house = house();
    let run = house.run(&["export", "-o", "./d.txt", "d.txt", "--force"]);
    insta::assert_snapshot!(run.err, @r"
    kanbao: './d.txt' was not written: it is the file being read
      hint: choose another name
    ");
    assert_eq!((house.read("d.txt").as_str(), run.code), (DUMP, 1));
}

#[test]
fn a_folder_that_is_not_there() {
    let house = house();
    let run = house.run(&["export", "-o", "no/where.json", "d.txt"]);
    insta::assert_snapshot!(run.err, @r"
    kanbao: cannot write 'no/where.json': there is no such folder
      hint: check that the folder exists, that you may write there and that the disk has room
    ");
    assert_eq!(run.code, 1);
}

#[test]
fn a_folder_as_the_file() {
    let house = house();
    fs::create_dir(house.path("dir")).unwrap();
    let run = house.run(&["export", "-o", "dir", "d.txt", "--force"]);
    assert!(
        run.err
            .starts_with("kanbao: cannot write 'dir': it is a folder\n"),
        "{}",
        run.err
    );
    assert_eq!(run.code, 1);
}

#[cfg(unix)]
#[test]
fn a_link_is_written_through_and_stays() {
    let house = house();
    house.file("real.json", "mine");
    std::os::unix::fs::symlink("real.json", house.path("link.json")).unwrap();
    let run = house.run(&["export", "-o", "link.json", "d.txt", "--force"]);
    assert_eq!((run.err.as_str(), run.code), ("", 0));
    assert!(
        fs::symlink_metadata(house.path("link.json"))
            .unwrap()
            .is_symlink()
    );
    assert!(house.read("real.json").starts_with("{\n"));
}

#[test]
fn a_device_is_written_to_and_stays_a_device() {
    let house = house();
    let run = house.run(&["export", "-o", "/dev/null", "d.txt", "--force"]);
    assert_eq!((run.err.as_str(), run.code), ("", 0));
    assert!(!fs::metadata("/dev/null").unwrap().is_file());
}

#[test]
fn a_story_that_is_not_there() {
    let house = house();
    let run = house.run(&["export", "--story", "99", "-o", "x.json", "d.txt"]);
    assert!(
        run.err
            .starts_with("kanbao: there is no story 99; the edition has "),
        "{}",
        run.err
    );
    assert_eq!(run.code, 1);
    assert!(!house.path("x.json").exists());
}
