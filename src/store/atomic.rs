//! A file is replaced in one step or not at all, whenever the power fails.

use std::fs::{self, DirBuilder, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Keeps others of our programs from changing files in a folder, as long as it lives.
pub(super) struct Held {
    _folder: File,
}

/// Makes a folder where it is missing, and waits a little until nobody else changes files there.
/// Where that cannot be had (a stopped program, a file system without locks) the change is made
/// all the same: each is one step.
pub(super) fn hold(folder: &Path) -> io::Result<Option<Held>> {
    make(folder)?;
    #[cfg(unix)]
    {
        use rustix::fs::{FlockOperation, flock};
        /// How often, and how long, somebody else is waited for.
        const TURNS: (usize, Duration) = (50, Duration::from_millis(10));
        let folder = File::open(folder)?;
        for _ in 0..TURNS.0 {
            match flock(&folder, FlockOperation::NonBlockingLockExclusive) {
                Ok(()) => return Ok(Some(Held { _folder: folder })),
                Err(rustix::io::Errno::WOULDBLOCK) => std::thread::sleep(TURNS.1),
                Err(_) => break,
            }
        }
    }
    Ok(None)
}

/// Takes away what killed programs left beside a file. Only who holds the folder may.
pub(super) fn sweep(path: &Path, _held: &Held) {
    let prefix = path.file_name().unwrap_or_default().as_encoded_bytes();
    let folder = path.parent().unwrap_or(Path::new("."));
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let name = name.as_encoded_bytes();
        if name.starts_with(prefix) && name.ends_with(b".part") {
            // What stays is swept the next time.
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Puts `bytes` in the place of a file: a new file beside it, flushed, then renamed.
pub(super) fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let part = beside(path, &format!("{}.part", std::process::id()));
    let done = write(&part, bytes).and_then(|()| fs::rename(&part, path));
    if done.is_err() {
        // Half a file is worth nothing; that it stays is no harm.
        let _ = fs::remove_file(&part);
    }
    done?;
    flush_folder(folder)
}

/// Takes a file away for good.
pub(super) fn remove(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => flush_folder(path.parent().unwrap_or(Path::new("."))),
    }
}

/// Gives a file another name that nothing has yet: `x.json.damaged-1`.
pub(super) fn set_aside(path: &Path) -> io::Result<PathBuf> {
    /// Names that are tried.
    const MOST: usize = 100;
    let names = (1..=MOST).map(|n| beside(path, &format!("damaged-{n}")));
    let free = names
        .into_iter()
        .find(|name| fs::symlink_metadata(name).is_err());
    let name = free.ok_or(io::ErrorKind::AlreadyExists)?;
    fs::rename(path, &name)?;
    flush_folder(path.parent().unwrap_or(Path::new(".")))?;
    Ok(name)
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{ending}"));
    path.with_file_name(name)
}

/// Makes a folder that only its owner can look into, as the XDG rules want it.
fn make(folder: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    // A part of this name is left of a process that was killed.
    let _ = fs::remove_file(path);
    let mut file = File::options().write(true).create_new(true).open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// A new name is safe only when its folder is on the disk.
fn flush_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) {
        File::open(folder)?.sync_all()
    } else {
        Ok(())
    }
}
