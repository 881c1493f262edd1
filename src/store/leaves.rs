//! Mends as they were kept before there was a database: a file of JSON for each edition, in
//! `kanbao/mends/KEY.json`. They are taken over when their edition is opened; the file stays beside
//! them under another name.

use std::fs::File;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use super::folder;
use super::form::{Form, Unfit};
use super::trouble::Trouble;
use crate::ingest::mend::Mend;

/// A file of mends is never larger.
const LARGEST: u64 = 16 << 20;

/// The leaf of one edition.
pub(super) fn path(folder: &Path, content: &str) -> PathBuf {
    folder.join("mends").join(format!("{content}.json"))
}

/// Its mends, in the order that they were made in; none where there is no such file.
pub(super) fn read(path: &Path) -> Result<Option<Vec<Mend>>, Trouble> {
    let unread = |error: io::Error| Trouble::Unread(path.into(), error.into());
    let bytes = match bytes(path) {
        Err(error)
            if matches!(
                error.kind(),
                io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
            ) =>
        {
            return Ok(None);
        }
        other => other.map_err(unread)?,
    };
    match Form::read(&bytes) {
        Ok(form) => Ok(Some(form.mends)),
        Err(Unfit::Newer) => Err(Trouble::Newer(path.into())),
        Err(Unfit::Damaged) => Err(Trouble::Broken(path.into())),
    }
}

/// Puts a leaf aside under a name that says why.
pub(super) fn put_aside(path: &Path, why: &str) -> io::Result<PathBuf> {
    let _held = folder::hold(path.parent().unwrap_or(Path::new(".")))?;
    let name = folder::free_name(path, why)?;
    folder::rename(path, &name)?;
    Ok(name)
}

/// A regular file's bytes, or as many as a file of mends can have.
fn bytes(path: &Path) -> io::Result<Vec<u8>> {
    if !std::fs::metadata(path)?.is_file() {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    let mut bytes = Vec::new();
    File::open(path)?.take(LARGEST).read_to_end(&mut bytes)?;
    Ok(bytes)
}
