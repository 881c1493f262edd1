//! Files that are whole or not there, whatever happens while they are written.

use std::fs::{self, File, Permissions};
use std::io::{self, BufWriter, Write};
use std::path::Path;

use tempfile::NamedTempFile;

/// Writes a file that was not there before. Until it is whole it has a name of its own beside it.
///
/// # Errors
/// [`io::ErrorKind::AlreadyExists`] where something of that name is there, which is left alone; or the
/// file cannot be written, of which nothing remains.
pub fn create(path: &Path, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    if fs::symlink_metadata(path).is_ok() {
        // The last step would find it, too, after all the work.
        return Err(io::ErrorKind::AlreadyExists.into());
    }
    let part = part(path, None, write)?;
    part.persist_noclobber(path).map_err(|e| e.error)?;
    flush(path);
    Ok(())
}

/// Puts a new file in the place of one that is there, with its permissions, in a single step.
///
/// # Errors
/// It cannot be written; the file is as it was.
pub fn replace(
    path: &Path,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> io::Result<()> {
    let permissions = fs::metadata(path)?.permissions();
    let part = part(path, Some(permissions), write)?;
    part.persist(path).map_err(|e| e.error)?;
    flush(path);
    Ok(())
}

/// A file beside `path`, written and on the disk; it goes away unless it gets another name.
fn part(
    path: &Path,
    permissions: Option<Permissions>,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> io::Result<NamedTempFile> {
    let mut named = tempfile::Builder::new();
    named.prefix(".kanbao-").suffix(".part");
    // As files are usually made; the user's mask holds.
    #[cfg(unix)]
    named.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let part = named.tempfile_in(folder(path))?;
    if let Some(permissions) = permissions {
        part.as_file().set_permissions(permissions)?;
    }
    let mut out = BufWriter::new(part.as_file());
    write(&mut out)?;
    out.flush()?;
    drop(out);
    part.as_file().sync_all()?;
    Ok(part)
}

fn folder(path: &Path) -> &Path {
    path.parent()
        .filter(|p| !p.as_os_str().is_empty())
        .unwrap_or(Path::new("."))
}

/// A new name is safe only when its folder is on the disk; some systems cannot say.
fn flush(path: &Path) {
    if cfg!(unix) {
        let _ = File::open(folder(path)).and_then(|f| f.sync_all());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(folder: &Path) -> usize {
        fs::read_dir(folder).unwrap().count()
    }

    #[test]
    fn a_file_has_its_name_only_when_it_is_whole() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("报.md");
        create(&path, |out| {
            out.write_all("一".as_bytes())?;
            assert!(!path.exists());
            assert_eq!(files(folder.path()), 1);
            Ok(())
        })
        .unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "一");
        assert_eq!(files(folder.path()), 1);
    }

    #[test]
    fn of_a_file_that_cannot_be_written_nothing_remains() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("报.md");
        let full = |out: &mut dyn Write| {
            out.write_all(&[b'x'; 100_000])?;
            Err(io::ErrorKind::StorageFull.into())
        };
        let refused = create(&path, full).unwrap_err();
        assert_eq!(refused.kind(), io::ErrorKind::StorageFull);
        assert_eq!(files(folder.path()), 0);
        fs::write(&path, "旧").unwrap();
        replace(&path, full).unwrap_err();
        assert_eq!(fs::read_to_string(&path).unwrap(), "旧");
        assert_eq!(files(folder.path()), 1);
    }

    #[test]
    fn what_came_meanwhile_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("报.md");
        let refused = create(&path, |_| fs::write(&path, "他人的")).unwrap_err();
        assert_eq!(refused.kind(), io::ErrorKind::AlreadyExists);
        let refused = create(&path, |_| unreachable!()).unwrap_err();
        assert_eq!(refused.kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(fs::read_to_string(&path).unwrap(), "他人的");
        assert_eq!(files(folder.path()), 1);
    }

    #[cfg(unix)]
    #[test]
    fn a_file_in_anothers_place_has_its_permissions() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("报.md");
        fs::write(&path, "旧").unwrap();
        fs::set_permissions(&path, Permissions::from_mode(0o640)).unwrap();
        replace(&path, |out| out.write_all("新".as_bytes())).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "新");
        assert_eq!(
            fs::metadata(&path).unwrap().permissions().mode() & 0o777,
            0o640
        );
    }
}
