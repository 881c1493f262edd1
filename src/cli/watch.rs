//! `kanbao --watch`: the files are looked at once a second and read anew when they have changed.
//!
//! A look is one call a file, works on every file system, and happens only when it is asked for; what
//! the systems' own notices would save is less than what they would bring in.

use std::fs::{self, File};
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, SystemTime};

use super::files;
use super::open::opening;
use super::read::Desk;
use crate::lang::Lang;
use crate::term::{Opening, Watch};

/// From one look to the next.
const PAUSE: Duration = Duration::from_secs(1);

/// By what a change of a file is known: its number, its length and when it was written; `None` where
/// it is not there.
type Stamp = Option<(u64, u64, Option<SystemTime>)>;

/// Who looks at the files.
struct Watcher {
    paths: Vec<PathBuf>,
    /// How the files were when they were last read.
    seen: Vec<(PathBuf, Stamp)>,
}

/// Watches these paths from here on; `None` where one of them is no file that can be read again.
pub(super) fn watch(
    paths: &[PathBuf],
    desk: impl Fn() -> Desk + Send + 'static,
    lang: Lang,
) -> Option<Watch> {
    let kept = |path: &PathBuf| fs::metadata(path).is_ok_and(|d| d.is_dir() || d.is_file());
    let paths: Vec<PathBuf> = paths.to_vec();
    if paths.is_empty() || !paths.iter().all(kept) {
        return None;
    }
    let mut watcher = Watcher {
        seen: stamps(&paths),
        paths,
    };
    Some(Box::new(move || {
        watcher.wait();
        watcher.read(desk(), lang)
    }))
}

impl Watcher {
    /// Waits until the files are others than before, and the same at two looks: written to the end.
    fn wait(&mut self) {
        let mut last = self.seen.clone();
        loop {
            thread::sleep(PAUSE);
            let now = stamps(&self.paths);
            if now == last && now != self.seen {
                self.seen = now;
                return;
            }
            last = now;
        }
    }

    /// Reads all of it anew; what went wrong where a named file or folder is gone.
    fn read(&self, mut desk: Desk, lang: Lang) -> Result<Opening, Vec<String>> {
        let edition = desk.edition_watched(&self.paths, &mut |_| true);
        let whole = self.paths.iter().all(|path| File::open(path).is_ok());
        opening(&mut desk, edition.filter(|_| whole), Vec::new(), lang)
    }
}

/// The stamps of these files, and of those in these folders.
fn stamps(paths: &[PathBuf]) -> Vec<(PathBuf, Stamp)> {
    let mut stamps = Vec::new();
    for path in paths {
        stamp(path, 0, &mut stamps);
    }
    stamps.sort();
    stamps
}

fn stamp(path: &Path, depth: usize, stamps: &mut Vec<(PathBuf, Stamp)>) {
    let data = fs::metadata(path).ok();
    let of = |d: &fs::Metadata| (d.ino(), d.len(), d.modified().ok());
    stamps.push((path.to_owned(), data.as_ref().map(of)));
    if !data.is_some_and(|d| d.is_dir()) || depth > files::DEPTH {
        return;
    }
    for entry in fs::read_dir(path).into_iter().flatten().flatten() {
        // An editor's own files beside the page are no pages.
        if !entry.file_name().to_string_lossy().starts_with('.') {
            stamp(&entry.path(), depth + 1, stamps);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_of_a_page_is_seen_and_one_of_a_hidden_file_is_not() {
        let root = tempfile::tempdir().unwrap();
        let at = |name: &str| root.path().join(name);
        fs::create_dir_all(at("报/二月/旧")).unwrap();
        fs::write(at("报/1.txt"), "一").unwrap();
        let named = [at("报"), at("另.txt")];
        let mut before = stamps(&named);
        let mut changes = |work: &dyn Fn()| {
            work();
            let now = stamps(&named);
            std::mem::replace(&mut before, now.clone()) != now
        };
        assert!(!changes(&|| {}));
        assert!(changes(&|| fs::write(at("报/1.txt"), "一二").unwrap()));
        assert!(changes(&|| fs::write(at("报/二月/旧/2.txt"), "二").unwrap()));
        assert!(changes(&|| fs::write(at("另.txt"), "三").unwrap()));
        assert!(changes(&|| fs::remove_file(at("另.txt")).unwrap()));
        assert!(changes(
            &|| fs::rename(at("报/1.txt"), at("报/3.txt")).unwrap()
        ));
    }

    #[test]
    fn what_cannot_be_read_again_is_not_watched() {
        let root = tempfile::tempdir().unwrap();
        let file = root.path().join("1.txt");
        fs::write(&file, "一").unwrap();
        let desk = || Desk::new(false, true, None, crate::lang::command::Words(Lang::Zh));
        for (paths, watched) in [
            (vec![file.clone()], true),
            (vec![root.path().to_owned()], true),
            (Vec::new(), false),
            (vec!["-".into()], false),
            (vec![file, "/dev/null".into()], false),
        ] {
            assert_eq!(
                watch(&paths, desk, Lang::Zh).is_some(),
                watched,
                "{paths:?}"
            );
        }
    }
}
