//! A file is replaced in one step or not at all, whenever the power fails.

use std::fs::{self, DirBuilder, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// Puts `bytes` in the place of a file: a new file beside it, flushed, then renamed; the folder is
/// made where it is missing.
pub(super) fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    make(folder)?;
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
