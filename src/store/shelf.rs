//! The file of one edition's mends.

use std::fs::File;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use super::atomic;
use super::form::{Form, Unfit};
use super::key::key;
use crate::ingest::mend::Mend;
use crate::lang::command::{Message, Words};
use crate::model::Edition;
use crate::text::sanitise::shown;

/// A file of mends is never larger.
const LARGEST: u64 = 16 << 20;

/// Where the mends of one edition are kept.
#[derive(Debug, Clone, Default)]
pub struct Shelf {
    path: Option<PathBuf>,
    empty: Form,
}

/// What keeps mends from being read or kept. Reading goes on.
#[derive(Debug)]
pub enum Trouble {
    /// There is no home, hence no place.
    NoPlace,
    /// The file was damaged and has this name now.
    Damaged(PathBuf),
    /// A newer version wrote the file; it is left alone.
    Newer(PathBuf),
    /// It could not be read.
    Unread(PathBuf, io::Error),
    /// It could not be written.
    Unwritten(PathBuf, io::Error),
}

impl Trouble {
    /// In the reader's words, fit to show.
    pub fn message(&self, words: Words) -> Message {
        let name = |path: &Path| shown(&path.to_string_lossy()).into_owned();
        let why = |error: &io::Error| words.why(error.kind(), &shown(&error.to_string()));
        match self {
            Self::NoPlace => words.mends_no_place(),
            Self::Damaged(aside) => words.mends_damaged(&name(aside)),
            Self::Newer(path) => words.mends_newer(&name(path)),
            Self::Unread(path, error) => words.mends_unread(&name(path), &why(error)),
            Self::Unwritten(path, error) => words.mends_unwritten(&name(path), &why(error)),
        }
    }
}

impl Shelf {
    /// The shelf of an edition under the user's state folder; without one nothing is kept.
    pub fn of(edition: &Edition, state: Option<&Path>) -> Self {
        let key = key(edition).to_string();
        Self {
            path: state.map(|s| folder(s).join(format!("{key}.json"))),
            empty: Form::of(edition, key),
        }
    }

    /// The edition's form without mends: key and name.
    pub fn form(&self) -> &Form {
        &self.empty
    }

    /// The kept mends, in the order that they were made in.
    ///
    /// # Errors
    /// They cannot be read; a damaged file has another name then.
    pub fn mends(&self) -> Result<Vec<Mend>, Trouble> {
        let Some(path) = &self.path else {
            return Ok(Vec::new());
        };
        let bytes = match read(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(Trouble::Unread(path.clone(), error)),
            Ok(bytes) => bytes,
        };
        match Form::read(&bytes) {
            Ok(form) => Ok(form.mends),
            Err(Unfit::Newer) => Err(Trouble::Newer(path.clone())),
            Err(Unfit::Damaged) => match atomic::set_aside(path) {
                Ok(aside) => Err(Trouble::Damaged(aside)),
                Err(error) => Err(Trouble::Unread(path.clone(), error)),
            },
        }
    }

    /// Keeps more mends. The file is read again, for another reader may have written meanwhile.
    ///
    /// # Errors
    /// They could not be kept; what the file said before still stands.
    pub fn add(&self, more: &[Mend]) -> Result<(), Trouble> {
        self.change(|mends| mends.extend_from_slice(more))
    }

    /// Forgets a mend, the last one like it.
    ///
    /// # Errors
    /// The file could not be changed.
    pub fn remove(&self, mend: &Mend) -> Result<(), Trouble> {
        self.change(|mends| {
            if let Some(last) = mends.iter().rposition(|m| m == mend) {
                mends.remove(last);
            }
        })
    }

    fn change(&self, change: impl FnOnce(&mut Vec<Mend>)) -> Result<(), Trouble> {
        let path = self.path.as_ref().ok_or(Trouble::NoPlace)?;
        let unwritten = |error| Trouble::Unwritten(path.clone(), error);
        let held = atomic::hold(path.parent().unwrap_or(Path::new("."))).map_err(unwritten)?;
        if let Some(held) = &held {
            atomic::sweep(path, held);
        }
        let mut mends = match self.mends() {
            // It was set aside, and a new file may take its name.
            Err(Trouble::Damaged(_)) => Vec::new(),
            other => other?,
        };
        change(&mut mends);
        let done = if mends.is_empty() {
            atomic::remove(path)
        } else {
            let form = Form {
                mends,
                ..self.empty.clone()
            };
            atomic::replace(path, &form.bytes())
        };
        done.map_err(unwritten)
    }
}

fn folder(state: &Path) -> PathBuf {
    state.join("kanbao").join("mends")
}

/// A regular file's bytes, or as many as a file of mends can have.
fn read(path: &Path) -> io::Result<Vec<u8>> {
    if !std::fs::metadata(path)?.is_file() {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    let mut bytes = Vec::new();
    File::open(path)?.take(LARGEST).read_to_end(&mut bytes)?;
    Ok(bytes)
}
