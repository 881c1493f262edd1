//! The folder of what is kept: made for its owner alone, one at a time renames in it.

use std::fs::{self, DirBuilder, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Keeps others of our programs from renaming files in a folder, as long as it lives.
pub(super) struct Held {
    _folder: File,
}

/// Waits a little until nobody else renames files in a folder. Where that cannot be had (a stopped
/// program, a file system without locks) it is done all the same: each is one step.
pub(super) fn hold(folder: &Path) -> io::Result<Option<Held>> {
    /// How often, and how long, somebody else is waited for.
    const TURNS: (usize, Duration) = (50, Duration::from_millis(10));
    let folder = File::open(folder)?;
    for _ in 0..TURNS.0 {
        match folder.try_lock() {
            Ok(()) => return Ok(Some(Held { _folder: folder })),
            Err(TryLockError::WouldBlock) => std::thread::sleep(TURNS.1),
            Err(TryLockError::Error(_)) => break,
        }
    }
    Ok(None)
}

/// Makes a folder that only its owner can look into, as the XDG rules want it.
pub(super) fn make(folder: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// A name beside `path` that nothing has yet: `x.json.damaged-1`.
pub(super) fn free_name(path: &Path, ending: &str) -> io::Result<PathBuf> {
    /// Names that are tried.
    const MOST: usize = 1000;
    (1..=MOST)
        .map(|n| beside(path, &format!(".{ending}-{n}")))
        .find(|name| fs::symlink_metadata(name).is_err())
        .ok_or_else(|| io::ErrorKind::AlreadyExists.into())
}

/// A path with an ending more: `x.db` and `-wal` give `x.db-wal`.
pub(super) fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(ending);
    path.with_file_name(name)
}

/// Gives a file another name for good.
pub(super) fn rename(from: &Path, to: &Path) -> io::Result<()> {
    fs::rename(from, to)?;
    flush(to.parent().unwrap_or(Path::new(".")))
}

/// A new name is safe only when its folder is on the disk.
fn flush(folder: &Path) -> io::Result<()> {
    if cfg!(unix) {
        File::open(folder)?.sync_all()
    } else {
        Ok(())
    }
}
