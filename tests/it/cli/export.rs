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

#[cfg(unix)]
#[test]
fn a_link_to_nothing_is_told() {
    let house = house();
    std::os::unix::fs::symlink("nowhere/x.json", house.path("link.json")).unwrap();
    let run = house.run(&["export", "-o", "link.json", "d.txt", "--force"]);
    assert!(
        run.err
            .starts_with("kanbao: cannot write 'link.json': there is no such folder"),
        "{}",
        run.err
    );
    assert_eq!(run.code, 1);
}

/// The signal of a full quota would end the program without a word.
#[cfg(unix)]
#[test]
fn a_full_quota_is_told_and_leaves_nothing_behind() {
    let house = house();
    let program = house.program();
    let done = std::process::Command::new("sh")
        .args([
            "-c",
            "ulimit -f 1; exec \"$0\" export -o x.json d.txt d.txt d.txt d.txt",
        ])
        .arg(program.get_program())
        .envs(
            program
                .get_envs()
                .filter_map(|(name, value)| Some((name, value?))),
        )
        .current_dir(house.path("."))
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&done.stderr).into_owned();
    assert_eq!(done.status.code(), Some(1), "{told}");
    assert!(
        told.contains("grew too large") || told.contains("太大"),
        "{told}"
    );
    assert!(!house.path("x.json").exists());
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

#[test]
fn stages_tile_the_source() {
    let house = house();
    let stage = |name: &str| -> serde_json::Value {
        let run = house.run(&["export", "--stage", name, "d.txt"]);
        assert_eq!((run.err.as_str(), run.code), ("", 0));
        serde_json::from_str(&run.out).unwrap()
    };
    let ink = |text: &str| {
        text.chars()
            .filter(|c| !c.is_whitespace())
            .collect::<String>()
    };
    let of_source = |row: &serde_json::Value| {
        let at = |key: &str| row[key].as_u64().unwrap() as usize;
        ink(&DUMP[at("start")..at("end")])
    };
    let of_line = |line: &serde_json::Value| -> String {
        let spans = line["spans"].as_array().unwrap().iter();
        let byte = |span: &serde_json::Value, i: usize| span[i].as_u64().unwrap() as usize;
        spans.map(|s| ink(&DUMP[byte(s, 0)..byte(s, 1)])).collect()
    };
    for name in ["lines", "roles"] {
        let document = stage(name);
        assert_eq!(document["sources"], serde_json::json!(["d.txt"]));
        let lines = document["lines"].as_array().unwrap();
        let told: String = lines.iter().map(of_line).collect();
        assert_eq!(told, ink(DUMP), "{name}");
        assert_eq!(lines.iter().all(|l| l["role"].is_string()), name == "roles");
    }
    let document = stage("stories");
    let mut spans = Vec::new();
    collect_spans(&document, &mut spans);
    spans.sort_by_key(|s| s["start"].as_u64());
    let told: String = spans.iter().map(of_source).collect();
    assert_eq!(told, ink(DUMP));
}

fn collect_spans(value: &serde_json::Value, out: &mut Vec<serde_json::Value>) {
    match value {
        serde_json::Value::Object(members) => {
            for (key, member) in members {
                match member.as_array() {
                    Some(spans) if key == "spans" => out.extend(spans.iter().cloned()),
                    _ => collect_spans(member, out),
                }
            }
        }
        serde_json::Value::Array(items) => items.iter().for_each(|i| collect_spans(i, out)),
        _ => {}
    }
}
