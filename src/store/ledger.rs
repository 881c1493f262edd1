//! What is kept, open: deeds go in, what is kept of an edition comes out.

use std::path::{Path, PathBuf};

use rusqlite::{Connection, TransactionBehavior};

use super::file::{self, STEPS};
use super::form::Form;
use super::kept::{Change, Deed, Kept};
use super::trouble::Trouble;
use super::{leaves, rows};

/// Whether the ledger may be changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// It is only looked into: nothing is made or changed.
    Read,
    /// Deeds are kept.
    Write,
}

/// The database of one user, open.
#[derive(Debug)]
pub struct Ledger {
    folder: PathBuf,
    path: PathBuf,
    access: Access,
    db: Option<Connection>,
    /// Why nothing can be kept, though it should.
    barred: Option<Trouble>,
    /// What of the file was seen last.
    seen: i64,
}

/// The database under the user's state folder.
pub(super) fn file(state: &Path) -> PathBuf {
    state.join("kanbao").join("state.db")
}

impl Ledger {
    /// Opens what is kept under the user's state folder. Whatever is wrong with it, what can be
    /// read is; the troubles are to be told.
    pub fn open(state: &Path, access: Access) -> (Self, Vec<Trouble>) {
        let folder = state.join("kanbao");
        let mut ledger = Self {
            path: file(state),
            folder,
            access,
            db: None,
            barred: None,
            seen: 0,
        };
        let told = ledger.begin();
        (ledger, told)
    }

    fn begin(&mut self) -> Vec<Trouble> {
        match self.access {
            Access::Write => match file::to_write(&self.path, STEPS) {
                Ok(db) => {
                    self.db = Some(db);
                    // Nothing is told of what was there before.
                    self.changed();
                    Vec::new()
                }
                Err(Trouble::Broken(_)) => self.renew(),
                Err(trouble) => self.bar(trouble),
            },
            Access::Read => match file::to_read(&self.path) {
                Ok(reading) => {
                    let newer = reading.as_ref().is_some_and(|r| r.newer);
                    self.db = reading.map(|r| r.db);
                    self.barred = newer.then(|| Trouble::Newer(self.path.clone()));
                    self.barred.iter().cloned().collect()
                }
                Err(trouble) => vec![trouble],
            },
        }
    }

    /// Nothing will be kept; what is there may still be read.
    fn bar(&mut self, trouble: Trouble) -> Vec<Trouble> {
        self.db = file::to_read(&self.path).ok().flatten().map(|r| r.db);
        self.barred = Some(trouble.clone());
        vec![trouble]
    }

    /// Sets the damaged file aside and begins another one with what can be read of the old.
    fn renew(&mut self) -> Vec<Trouble> {
        self.db = None;
        let aside = match file::set_aside(&self.path) {
            Ok(aside) => aside,
            Err(trouble) => return self.bar(trouble),
        };
        match file::to_write(&self.path, STEPS) {
            Ok(mut db) => {
                if let Some(aside) = &aside {
                    // What cannot be read of it stays in the old file.
                    let _ = file::salvage(aside, &mut db);
                }
                self.db = Some(db);
                aside.map(Trouble::Damaged).into_iter().collect()
            }
            Err(trouble) => self.bar(trouble),
        }
    }

    /// All that is kept of an edition. Mends of the time before the database are among the changes.
    pub fn recall(&mut self, edition: &Form) -> (Kept, Vec<Trouble>) {
        let mut told = Vec::new();
        let mut kept = self.read(edition, &mut told);
        let leaf = leaves::path(&self.folder, &edition.content);
        match leaves::read(&leaf) {
            Ok(None) => {}
            Ok(Some(mends)) => {
                let known = |change: &Change| kept.changes.contains(change);
                let new = mends.into_iter().map(Change::Mend);
                let new: Vec<Deed> = new.filter(|c| !known(c)).map(Deed::Did).collect();
                new.iter().for_each(|deed| kept.take(deed));
                // Until they are in the database the file stays where it is.
                if self.writes() && self.keep(edition, &new).is_ok() {
                    let _ = leaves::put_aside(&leaf, "taken");
                }
            }
            Err(Trouble::Broken(_)) if self.writes() => {
                told.push(match leaves::put_aside(&leaf, "damaged") {
                    Ok(aside) => Trouble::Damaged(aside),
                    Err(error) => Trouble::Unread(leaf, error.into()),
                });
            }
            Err(trouble) => told.push(trouble),
        }
        (kept, told)
    }

    fn read(&mut self, edition: &Form, told: &mut Vec<Trouble>) -> Kept {
        let Some(db) = &self.db else {
            return Kept::default();
        };
        let trouble = match rows::read(db, &edition.content) {
            Ok(kept) => return kept,
            Err(error) => Trouble::reading(&self.path, error),
        };
        match (trouble, self.writes(), &self.barred) {
            (Trouble::Broken(_), true, _) => {
                told.extend(self.renew());
                let read = self.db.as_ref().map(|db| rows::read(db, &edition.content));
                read.and_then(Result::ok).unwrap_or_default()
            }
            // What a newer version wrote need not be understood.
            (_, _, Some(Trouble::Newer(_))) => Kept::default(),
            (trouble, ..) => {
                told.push(trouble);
                Kept::default()
            }
        }
    }

    /// Whether deeds are kept.
    fn writes(&self) -> bool {
        self.access == Access::Write && self.barred.is_none() && self.db.is_some()
    }

    /// Keeps deeds, all of them or none: when this returns they survive the power.
    ///
    /// # Errors
    /// They could not be kept. What was kept before still stands.
    pub fn keep(&mut self, edition: &Form, deeds: &[Deed]) -> Result<(), Trouble> {
        let Some(db) = self.db.as_mut().filter(|_| self.barred.is_none()) else {
            let trouble = self.barred.clone();
            return Err(trouble.unwrap_or_else(|| Trouble::Broken(self.path.clone())));
        };
        if deeds.is_empty() {
            return Ok(());
        }
        let done = db
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .and_then(|tx| {
                rows::write(&tx, edition, deeds)?;
                tx.commit()
            });
        done.map_err(|error| Trouble::writing(&self.path, error))
    }

    /// Whether another reader has kept something since this was asked last.
    pub fn changed(&mut self) -> bool {
        let Some(db) = &self.db else {
            return false;
        };
        let now = db.pragma_query_value(None, "data_version", |row| row.get(0));
        // A file that does not say is looked at when it is read.
        let now = now.unwrap_or(self.seen);
        std::mem::replace(&mut self.seen, now) != now
    }

    /// Looks the whole file through; a damaged one is set aside. The troubles are to be told.
    pub fn check(&mut self) -> Vec<Trouble> {
        let sound = self.db.as_ref().is_none_or(file::is_sound);
        if sound || !self.writes() {
            return Vec::new();
        }
        self.renew()
    }

    /// Begins anew with another file after [`Trouble::Broken`].
    pub(super) fn recover(&mut self) -> Vec<Trouble> {
        if self.writes() {
            self.renew()
        } else {
            Vec::new()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::mend::At;

    #[test]
    fn a_full_disk_loses_nothing_that_was_kept() {
        let state = tempfile::tempdir().unwrap();
        let (mut ledger, told) = Ledger::open(state.path(), Access::Write);
        assert_eq!(told, []);
        let form = Form::default();
        let note = |byte, length| {
            let at = At { source: 0, byte };
            Deed::Noted(at, "字".repeat(length))
        };
        ledger.keep(&form, &[note(0, 1)]).unwrap();
        let db = ledger.db.as_ref().unwrap();
        let limit = |pages: &str| db.execute_batch(&format!("PRAGMA max_page_count = {pages}"));
        limit("1").unwrap();
        let refused = ledger.keep(&form, &[note(1, 1), note(2, 100_000)]);
        let Err(trouble @ Trouble::Unwritten(..)) = refused else {
            panic!("{refused:?}");
        };
        let words = crate::lang::command::Words(crate::lang::Lang::En);
        assert!(trouble.message(words).what.ends_with("the disk is full"));
        let (kept, told) = ledger.recall(&form);
        assert_eq!((kept.stories.len(), told), (1, Vec::new()));
        // There is room again.
        let db = ledger.db.as_ref().unwrap();
        db.execute_batch("PRAGMA max_page_count = 1000000").unwrap();
        ledger.keep(&form, &[note(1, 1), note(2, 100_000)]).unwrap();
        assert_eq!(ledger.recall(&form).0.stories.len(), 3);
    }
}
