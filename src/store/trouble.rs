//! What keeps the reader's marks from being kept, and how it is told.

use std::io;
use std::path::{Path, PathBuf};

use crate::lang::command::{Message, Words};
use crate::text::sanitise::shown;

/// What keeps marks from being read or kept. Reading goes on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// There is no home, hence no place.
    NoPlace,
    /// A file was damaged and has this name now; what of it could be read was taken over.
    Damaged(PathBuf),
    /// It is damaged; nobody may rename it now.
    Broken(PathBuf),
    /// A newer version wrote the file; it is left alone.
    Newer(PathBuf),
    /// It is a fifo, a socket or a device.
    Special(PathBuf),
    /// It could not be read.
    Unread(PathBuf, Why),
    /// It could not be written.
    Unwritten(PathBuf, Why),
}

/// What the system says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Why {
    kind: io::ErrorKind,
    own: String,
}

impl From<io::Error> for Why {
    fn from(error: io::Error) -> Self {
        Self {
            kind: error.kind(),
            own: error.to_string(),
        }
    }
}

impl From<rusqlite::Error> for Why {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode as Code;
        let kind = match error.sqlite_error_code() {
            Some(Code::DiskFull) => io::ErrorKind::StorageFull,
            Some(Code::ReadOnly) => io::ErrorKind::ReadOnlyFilesystem,
            Some(Code::PermissionDenied) => io::ErrorKind::PermissionDenied,
            _ => io::ErrorKind::Other,
        };
        Self {
            kind,
            own: error.to_string(),
        }
    }
}

/// Whether the file is no database, or is damaged.
pub(super) fn is_damage(error: &rusqlite::Error) -> bool {
    use rusqlite::ErrorCode as Code;
    matches!(
        error.sqlite_error_code(),
        Some(Code::DatabaseCorrupt | Code::NotADatabase)
    )
}

/// Whether a question is not understood: what we ask is right, so its tables are not ours any more.
fn is_another_shape(error: &rusqlite::Error) -> bool {
    matches!(error, rusqlite::Error::SqlInputError { .. })
}

impl Trouble {
    /// The trouble of reading `path` that the database told.
    pub(super) fn reading(path: &Path, error: rusqlite::Error) -> Self {
        match is_damage(&error) || is_another_shape(&error) {
            true => Self::Broken(path.into()),
            false => Self::Unread(path.into(), because(path, error)),
        }
    }

    /// The trouble of writing `path`.
    pub(super) fn writing(path: &Path, error: rusqlite::Error) -> Self {
        match is_damage(&error) {
            true => Self::Broken(path.into()),
            false => Self::Unwritten(path.into(), because(path, error)),
        }
    }

    /// Whether everything is kept from now on all the same.
    pub(super) fn is_mended(&self) -> bool {
        matches!(self, Self::Damaged(_))
    }

    /// In the reader's words, fit to show.
    pub fn message(&self, words: Words) -> Message {
        let name = |path: &Path| shown(&path.to_string_lossy()).into_owned();
        let why = |why: &Why| words.why(why.kind, &shown(&why.own));
        match self {
            Self::NoPlace => words.state_no_place(),
            Self::Damaged(aside) => words.state_damaged(&name(aside)),
            Self::Broken(path) => words.state_broken(&name(path)),
            Self::Newer(path) => words.state_newer(&name(path)),
            Self::Special(path) => words.state_special(&name(path)),
            Self::Unread(path, error) => words.state_unread(&name(path), &why(error)),
            Self::Unwritten(path, error) => words.state_unwritten(&name(path), &why(error)),
        }
    }
}

/// A database that cannot be opened does not say why; the system does.
fn because(path: &Path, error: rusqlite::Error) -> Why {
    if error.sqlite_error_code() == Some(rusqlite::ErrorCode::CannotOpen) {
        let opened = std::fs::File::options().read(true).write(true).open(path);
        if let Err(error) = opened
            && error.kind() != io::ErrorKind::NotFound
        {
            return error.into();
        }
        let folder = path.parent().unwrap_or(Path::new("."));
        if let Err(error) = std::fs::metadata(folder) {
            return error.into();
        }
    }
    error.into()
}
