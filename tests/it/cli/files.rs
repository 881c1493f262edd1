//! What is read, and what is told of the rest.

use std::fs;

use super::{DUMP, House, is_root};

fn told(house: &House, arguments: &[&str]) -> String {
    let run = house.run(arguments);
    let text = format!("{}code {}\n", run.err, run.code);
    house.neutral(&text)
}

#[test]
fn a_missing_file() {
    let house = House::new();
    insta::assert_snapshot!(told(&house, &["list", "page9.txt"]), @r"
    kanbao: cannot read 'page9.txt': no such file
      hint: check the path; to read standard input give -
    code 1
    ");
}

#[test]
fn a_mistyped_command() {
    let house = House::new();
    insta::assert_snapshot!(told(&house, &["exprot"]), @r"
    kanbao: cannot read 'exprot': no such file
      hint: if a command was meant, there is export; see kanbao --help
    code 1
    ");
}

#[test]
fn an_empty_file() {
    let house = House::new();
    house.file("e.txt", " \n\r\n\t");
    insta::assert_snapshot!(told(&house, &["list", "e.txt"]), @r"
    kanbao: cannot read 'e.txt': there is no text in it
      hint: check that the text was extracted
    code 1
    ");
}

#[test]
fn a_folder_without_pages() {
    let house = House::new();
    house.file("pages/photo.png", b"\x89PNG\0");
    insta::assert_snapshot!(told(&house, &["list", "pages"]), @r"
    kanbao: cannot read 'pages': no pages in this folder
      hint: pages are .txt files or text files without an ending; hidden files are left out
    code 1
    ");
}

#[test]
fn closed_or_empty_standard_input() {
    let house = House::new();
    insta::assert_snapshot!(told(&house, &["list", "-"]), @r"
    kanbao: cannot read 'standard input': there is no text in it
      hint: check that the text was extracted
    code 1
    ");
}

/// The device that is always empty stands for no configuration, as it does elsewhere.
#[cfg(unix)]
#[test]
fn no_configuration_is_asked_for() {
    let house = House::new();
    house.file("p.txt", DUMP);
    let run = house.run(&["--config", "/dev/null", "list", "p.txt"]);
    assert_eq!((run.err.as_str(), run.code), ("", 0));
}

#[cfg(unix)]
#[test]
fn a_pipe_by_name() {
    let house = House::new();
    let made = std::process::Command::new("mkfifo")
        .arg(house.path("p.txt"))
        .status();
    if !made.is_ok_and(|s| s.success()) {
        return;
    }
    insta::assert_snapshot!(told(&house, &["list", "p.txt"]), @r"
    kanbao: cannot read 'p.txt': not a regular file (a pipe, socket or device)
      hint: only regular files are read; for a pipe use: command | kanbao -
    code 1
    ");
    insta::assert_snapshot!(told(&house, &["--config", "p.txt", "config", "--check"]), @r"
    kanbao: cannot read 'p.txt': not a regular file (a pipe, socket or device)
      hint: only regular files are read; for a pipe use: command | kanbao -
    code 1
    ");
    insta::assert_snapshot!(told(&house, &["fold", "p.txt"]), @r"
    kanbao: cannot read 'p.txt': not a regular file (a pipe, socket or device)
      hint: only regular files are read; for a pipe use: command | kanbao -
    code 1
    ");
    // Nobody reads it: the export must not wait for somebody.
    house.file("d.txt", DUMP);
    let run = house.run(&["export", "-o", "p.txt", "--force", "d.txt"]);
    assert_eq!(run.code, 1);
    assert!(
        run.err.starts_with("kanbao: cannot write 'p.txt': "),
        "{}",
        run.err
    );
    // In a folder it is no page, and must not hold the reader up.
    house.file("pages/1.txt", DUMP);
    fs::rename(house.path("p.txt"), house.path("pages/p.txt")).unwrap();
    assert_eq!(told(&house, &["list", "pages"]), "code 0\n");
}

#[cfg(unix)]
#[test]
fn a_device() {
    let house = House::new();
    insta::assert_snapshot!(told(&house, &["list", "/dev/zero"]), @r"
    kanbao: cannot read '/dev/zero': not a regular file (a pipe, socket or device)
      hint: only regular files are read; for a pipe use: command | kanbao -
    code 1
    ");
    let run = house.run(&["fold", "/dev/zero"]);
    assert!(
        run.err.starts_with("kanbao: cannot read '/dev/zero': "),
        "{}",
        run.err
    );
    let run = house.feed(&["fold", "-w", "4", "/dev/stdin"], "渠水绕村\n".as_bytes());
    assert_eq!((run.out.as_str(), run.code), ("渠水\n绕村\n", 0));
}

#[cfg(unix)]
#[test]
fn no_right_to_read() {
    use std::os::unix::fs::PermissionsExt as _;
    if is_root() {
        return;
    }
    let house = House::new();
    house.file("d.txt", DUMP).file("pages/1.txt", DUMP);
    for name in ["d.txt", "pages"] {
        fs::set_permissions(house.path(name), fs::Permissions::from_mode(0o000)).unwrap();
    }
    insta::assert_snapshot!(told(&house, &["list", "d.txt", "pages"]), @r"
    kanbao: cannot read 'd.txt': permission denied
      hint: look at its permissions with ls -l, or read it as another user
    kanbao: cannot read 'pages': permission denied
      hint: look at its permissions with ls -l, or read it as another user
    code 1
    ");
    fs::set_permissions(house.path("pages"), fs::Permissions::from_mode(0o700)).unwrap();
}

#[cfg(unix)]
#[test]
fn larger_than_the_limit() {
    let house = House::new();
    // A hole: it takes no room on the disk.
    let file = fs::File::create(house.path("d.txt")).unwrap();
    file.set_len((128 << 20) + 1).unwrap();
    insta::assert_snapshot!(told(&house, &["list", "d.txt"]), @r"
    kanbao: cannot read 'd.txt': larger than the limit of 128 MiB
      hint: to read it all the same give --force; it takes ten times its size in memory and more
    code 1
    ");
    file.set_len((2 << 30) + 1).unwrap();
    insta::assert_snapshot!(told(&house, &["list", "d.txt", "--force"]), @r"
    kanbao: cannot read 'd.txt': larger than the limit of 2048 MiB
      hint: split it into several files
    code 1
    ");
}

#[test]
fn one_bad_path_among_good_ones() {
    let house = House::new();
    house.file("d.txt", DUMP);
    let run = house.run(&["export", "gone.txt", "d.txt"]);
    assert!(run.out.contains("\"d.txt\""), "{}", run.out);
    assert!(
        run.err
            .starts_with("kanbao: cannot read 'gone.txt': no such file\n"),
        "{}",
        run.err
    );
    assert_eq!(run.code, 1);
}

#[test]
fn pages_of_a_folder_are_the_sources_in_order() {
    let house = House::new();
    for page in ["10", "2", "1"] {
        house.file(&format!("day/page{page}.txt"), DUMP);
    }
    house
        .file("day/.hidden.txt", DUMP)
        .file("day/gold.json", "{}");
    let run = house.run(&["export", "day"]);
    let document: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(
        document["edition"]["sources"],
        serde_json::json!(["page1.txt", "page2.txt", "page10.txt"])
    );
}

#[test]
fn a_file_named_like_a_command_is_read_by_its_path() {
    let house = House::new();
    house.file("list", DUMP);
    let run = house.run(&["export", "./list"]);
    assert!(run.out.contains("秦晚棠"), "{}", run.out);
}

#[test]
fn standard_input_is_read_when_asked_for() {
    let house = House::new();
    let run = house.feed(&["export", "-"], DUMP.as_bytes());
    assert!(run.out.contains("秦晚棠"), "{}", run.out);
    assert_eq!((run.err.as_str(), run.code), ("", 0));
}

#[test]
fn standard_input_that_nobody_asked_for_is_told() {
    let house = House::new();
    let run = house.feed(&["list"], DUMP.as_bytes());
    insta::assert_snapshot!(run.err, @r"
    kanbao: standard input was not read
      hint: give - to read it, as in kanbao list -; without a path the sample edition is read
    ");
    assert_eq!(run.code, 0);
}

#[test]
fn a_binary_file_opens_and_is_told() {
    let house = House::new();
    let bytes: Vec<u8> = (0..4000_u32)
        .map(|i| (i.wrapping_mul(2_654_435_761) >> 24) as u8)
        .collect();
    house.file("b.txt", [&[0; 2000][..], &bytes].concat());
    let run = house.run(&["export", "b.txt"]);
    insta::assert_snapshot!(run.err, @r"
    kanbao: 'b.txt' hardly looks like text; it was opened all the same
      hint: give extracted text; from a PDF extract it first, for example with pdftotext
    ");
    assert_eq!(run.code, 0);
    assert!(serde_json::from_str::<serde_json::Value>(&run.out).is_ok());
}
