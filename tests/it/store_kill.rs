//! Real kills: a process that marks as fast as it can is killed at any moment, again and again.

use std::fs::{self, File};
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use kanbao::store::{Access, Deed, Ledger};

use crate::store::{at, form, open, recall, split};

/// Where the killed process finds its state, and from which mark it goes on.
const STATE: &str = "KANBAO_TEST_STATE";
const FROM: &str = "KANBAO_TEST_FROM";

/// The process that is killed: it says each mark once that is kept. Without its place it does
/// nothing.
#[test]
fn marks_until_killed() {
    let (Some(state), Ok(from)) = (std::env::var_os(STATE), std::env::var(FROM)) else {
        return;
    };
    let (mut ledger, told) = Ledger::open(Path::new(&state), Access::Write);
    assert_eq!(told, []);
    let mut out = std::io::stdout();
    for i in from.parse::<u32>().unwrap().. {
        let deeds = [Deed::Read(at(i), true), Deed::Opened(at(i)), split(i)];
        ledger.keep(&form(), &deeds).unwrap();
        writeln!(out, "\nkept {i}").unwrap();
    }
}

/// Kills it so often; every mark that was told is there, and each change is whole.
fn kill(times: u64) {
    let state = tempfile::tempdir().unwrap();
    let mut last = 0;
    for turn in 0..times {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "store_kill::marks_until_killed", "--nocapture"])
            .env(STATE, state.path())
            .env(FROM, (last + 1).to_string())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let out = BufReader::new(child.stdout.take().unwrap());
        let killer = std::thread::spawn(move || {
            // From before the file is open to many marks later.
            std::thread::sleep(Duration::from_micros(turn * 2654435761 % 60_000));
            child.kill().unwrap();
            child.wait().unwrap();
        });
        for line in out.lines().map_while(Result::ok) {
            if let Some(number) = line.strip_prefix("kept ") {
                last = number.parse().unwrap_or(last);
            }
        }
        killer.join().unwrap();
        let mut ledger = open(state.path());
        let kept = recall(&mut ledger);
        let there = u32::try_from(kept.stories.len()).unwrap();
        assert!((last..=last + 1).contains(&there), "{there} of {last}");
        assert_eq!(kept.mends().count(), kept.stories.len());
        assert_eq!(kept.open.map_or(0, |at| at.byte), there);
        assert_eq!(ledger.check(), []);
        last = there;
    }
    println!("{times} kills, {last} marks, 0 lost");
}

#[test]
fn a_kill_at_any_moment_loses_no_mark() {
    kill(12);
}

/// `cargo test --test it thousand_kills -- --ignored --nocapture`
#[test]
#[ignore = "takes minutes"]
fn thousand_kills() {
    kill(1000);
}

/// A limit on the size of files stands for a disk that is full: what was kept stays, and it is told.
#[test]
fn a_file_that_may_not_grow_keeps_what_it_has() {
    let state = tempfile::tempdir().unwrap();
    open(state.path())
        .keep(&form(), &[Deed::Read(at(0), true)])
        .unwrap();
    let test = std::env::current_exe().unwrap();
    let out = Command::new("sh")
        .args(["-c", "trap '' XFSZ; ulimit -f 64; exec \"$0\" --exact store_kill::marks_until_killed --nocapture"])
        .arg(test)
        .env(STATE, state.path())
        .env(FROM, "1")
        .output()
        .unwrap();
    let kept = String::from_utf8_lossy(&out.stdout)
        .matches("kept ")
        .count();
    assert!(
        !out.status.success() && kept > 0,
        "it goes on without room: {kept}"
    );
    assert_eq!(recall(&mut open(state.path())).stories.len(), kept + 1);
    let size = fs::metadata(state.path().join("kanbao/state.db"))
        .unwrap()
        .len();
    assert!(size <= 64 * 1024, "{size}");
}

/// The reader's own files at hand for a process with few descriptors.
#[test]
fn with_no_descriptor_left_it_is_told() {
    let state = tempfile::tempdir().unwrap();
    drop(open(state.path()));
    let test = std::env::current_exe().unwrap();
    let out = Command::new("sh")
        .args([
            "-c",
            "ulimit -n 4; exec \"$0\" --exact store_kill::marks_until_killed --nocapture",
        ])
        .arg(test)
        .env(STATE, state.path())
        .env(FROM, "0")
        .output()
        .unwrap();
    assert!(!out.status.success());
    let told =
        String::from_utf8_lossy(&out.stderr).into_owned() + &String::from_utf8_lossy(&out.stdout);
    assert!(
        told.contains("Unwritten") || told.contains("Unread"),
        "{told}"
    );
    assert!(File::open(state.path()).is_ok());
}
