//! What follows a panic, in whichever thread: the terminal first, then a report, then the word of it.

use std::backtrace::Backtrace;
use std::fs::{self, DirBuilder};
use std::io;
use std::panic::{self, PanicHookInfo};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use super::{read, tell};
use crate::lang::Lang;
use crate::lang::command::Words;
use crate::term;
use crate::text::sanitise::shown;

/// The exit code, Rust's own for a panic.
const CODE: i32 = 101;

/// Lines of the backtrace that are kept.
const FRAMES: usize = 60;

/// From here on a panic in any thread ends the program, with the terminal as it was found.
pub(super) fn prepare(lang: Lang) {
    panic::set_hook(Box::new(move |info| end(info, Words(lang))));
}

fn end(info: &PanicHookInfo<'_>, words: Words) {
    static ENDING: AtomicBool = AtomicBool::new(false);
    if ENDING.swap(true, Ordering::SeqCst) {
        // Another thread is at it, or the report itself failed.
        return;
    }
    term::give_back();
    let what = spared(message(info));
    let place = info.location().map(ToString::to_string).unwrap_or_default();
    let report = report(&what, &place, &Backtrace::force_capture().to_string());
    let written = read::state().and_then(|state| keep(&state.join("kanbao"), &report).ok());
    let file = written.map(|path| shown(&path.to_string_lossy()).into_owned());
    tell(
        &words
            .crashed(&what, &shown(&place), file.as_deref())
            .lines(words.0),
    );
    std::process::exit(CODE);
}

fn message<'a>(info: &'a PanicHookInfo<'_>) -> &'a str {
    let payload = info.payload();
    let own = payload.downcast_ref::<&str>().copied();
    own.or_else(|| payload.downcast_ref::<String>().map(String::as_str))
        .unwrap_or_default()
}

/// A message without what it quotes and without all that is not ASCII: the library's own messages
/// quote the text they failed on, and that is the reader's.
fn spared(message: &str) -> String {
    let mut line = message.lines().next().unwrap_or_default().to_owned();
    for quote in ['`', '"', '\''] {
        if let (Some(first), Some(last)) = (line.find(quote), line.rfind(quote)) {
            line.replace_range(first..=last, "…");
        }
    }
    line.retain(|c| matches!(c, ' '..='~' | '…'));
    line.chars().take(200).collect()
}

/// What a maintainer needs to know, and nothing of what was read.
fn report(what: &str, place: &str, trace: &str) -> String {
    let version = env!("CARGO_PKG_VERSION");
    let system = format!("{} {}", std::env::consts::OS, std::env::consts::ARCH);
    let thread = std::thread::current();
    let thread = thread.name().unwrap_or("-");
    let trace: Vec<&str> = trace.lines().take(FRAMES).collect();
    format!(
        "kanbao {version}\nsystem: {system}\nthread: {thread}\nwhat: {what}\nwhere: {place}\n\n{}\n",
        trace.join("\n")
    )
}

/// Keeps the last report only.
fn keep(folder: &Path, report: &str) -> io::Result<PathBuf> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)?;
    let (path, part) = (folder.join("crash.txt"), folder.join("crash.txt.part"));
    fs::write(&part, report)?;
    fs::rename(&part, &path)?;
    Ok(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_holds_nothing_of_what_was_read() {
        for (message, wanted) in [
            (
                "index out of bounds: the len is 3 but the index is 3",
                "index out of bounds: the len is 3 but the index is 3",
            ),
            (
                "start byte index 1 is not a char boundary; it is inside '字' (bytes 0..3) of `字'`x`",
                "start byte index 1 is not a char boundary; it is inside … (bytes 0..3) of …",
            ),
            (
                "called `Option::unwrap()` on a `None` value",
                "called … value",
            ),
            (
                "闻人旸 138 is no reporter\nsecond line",
                " 138 is no reporter",
            ),
            ("\u{1b}]0;x\u{7}", "]0;x"),
            ("", ""),
        ] {
            assert_eq!(spared(message), wanted, "{message}");
        }
    }

    #[test]
    fn the_last_report_is_kept() {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("state/kanbao");
        for what in ["first", "second"] {
            let text = report(what, "src/x.rs:1:2", "   0: a\n   1: b");
            let path = keep(&folder, &text).unwrap();
            let kept = fs::read_to_string(path).unwrap();
            assert!(kept.starts_with("kanbao "), "{kept}");
            assert!(kept.contains(&format!("what: {what}\nwhere: src/x.rs:1:2\n\n   0: a\n")));
        }
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 1);
        assert!(keep(Path::new("/dev/null/x"), "").is_err());
    }
}
