//! The database as a file: opened, brought to the present format, set aside where it is damaged.

use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{
    Connection, ErrorCode, MAIN_DB, OpenFlags, OptionalExtension as _, TransactionBehavior,
};

use super::folder;
use super::trouble::{Trouble, is_damage};

/// What brings a database from one format to the next; their count is the present format.
pub(super) const STEPS: &[&str] = &["
CREATE TABLE edition (
    id INTEGER PRIMARY KEY,
    content TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    open_source INTEGER,
    open_byte INTEGER,
    jumps TEXT NOT NULL DEFAULT '[]'
) STRICT;
CREATE TABLE story (
    edition INTEGER NOT NULL REFERENCES edition,
    source INTEGER NOT NULL,
    byte INTEGER NOT NULL,
    read INTEGER,
    marked INTEGER,
    note TEXT,
    place_source INTEGER,
    place_byte INTEGER,
    PRIMARY KEY (edition, source, byte)
) STRICT, WITHOUT ROWID;
CREATE TABLE change (
    id INTEGER PRIMARY KEY,
    edition INTEGER NOT NULL REFERENCES edition,
    mend INTEGER NOT NULL,
    what TEXT NOT NULL
) STRICT;
CREATE INDEX change_edition ON change (edition, id);
CREATE TABLE follow (
    id INTEGER PRIMARY KEY,
    word TEXT NOT NULL UNIQUE
) STRICT;
"];

/// The tables, each before those that speak of it.
const TABLES: [&str; 4] = ["edition", "story", "change", "follow"];

/// Marks a database as ours: `kanb`.
const OURS: i32 = 0x6b61_6e62;

/// How long another reader is waited for.
const PATIENCE: Duration = Duration::from_secs(5);

/// Opens the database for writing; makes it where it is missing.
pub(super) fn to_write(path: &Path, steps: &[&str]) -> Result<Connection, Trouble> {
    let unwritten = |error| Trouble::writing(path, error);
    if let Some(why) = short_of_descriptors() {
        return Err(Trouble::Unwritten(path.into(), why.into()));
    }
    let folder = path.parent().unwrap_or(Path::new("."));
    folder::make(folder).map_err(|error| Trouble::Unwritten(folder.into(), error.into()))?;
    regular(path)?;
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
        | OpenFlags::SQLITE_OPEN_CREATE
        | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut db = Connection::open_with_flags(path, flags).map_err(unwritten)?;
    db.busy_timeout(PATIENCE).map_err(unwritten)?;
    match format(&db).map_err(unwritten)? {
        Format { version, .. } if version > steps.len() => return Err(Trouble::Newer(path.into())),
        Format { ours: false, .. } => return Err(Trouble::Broken(path.into())),
        _ => {}
    }
    if db.is_readonly(MAIN_DB).map_err(unwritten)? {
        let why = std::io::ErrorKind::PermissionDenied;
        let error = std::io::Error::from(why);
        return Err(Trouble::Unwritten(path.into(), error.into()));
    }
    write_ahead(&db).map_err(unwritten)?;
    bring_up(&mut db, path, steps)?;
    Ok(db)
}

/// A database that is only read.
pub(super) struct Reading {
    pub(super) db: Connection,
    /// Whether a newer version wrote it: it may say things that are not understood.
    pub(super) newer: bool,
}

/// Opens the database for reading alone; nothing where there is none.
pub(super) fn to_read(path: &Path) -> Result<Option<Reading>, Trouble> {
    let unread = |error| Trouble::reading(path, error);
    if std::fs::symlink_metadata(path).is_err() {
        return Ok(None);
    }
    if let Some(why) = short_of_descriptors() {
        return Err(Trouble::Unread(path.into(), why.into()));
    }
    regular(path)?;
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut db = Connection::open_with_flags(path, flags).map_err(unread)?;
    db.busy_timeout(PATIENCE).map_err(unread)?;
    let found = match format(&db) {
        // A folder that takes no file has no room for what readers share: nobody writes there.
        Err(error) if !is_damage(&error) => {
            let flags = flags | OpenFlags::SQLITE_OPEN_URI;
            db = Connection::open_with_flags(immutable(path), flags).map_err(unread)?;
            format(&db)
        }
        other => other,
    };
    match found.map_err(unread)? {
        Format { ours: false, .. } => Err(Trouble::Broken(path.into())),
        Format { version: 0, .. } => Ok(None),
        Format { version, .. } => Ok(Some(Reading {
            db,
            newer: version > STEPS.len(),
        })),
    }
}

/// Where descriptors are few, the terminal needs them more than marks do.
fn short_of_descriptors() -> Option<std::io::Error> {
    /// The reader's own and the database's three.
    #[cfg(unix)]
    const LEAST: u64 = 16;
    #[cfg(unix)]
    {
        let limit = rustix::process::getrlimit(rustix::process::Resource::Nofile);
        if limit.current.is_some_and(|most| most < LEAST) {
            return Some(rustix::io::Errno::MFILE.into());
        }
    }
    None
}

/// A fifo would wait for ever, a folder says nothing of use.
fn regular(path: &Path) -> Result<(), Trouble> {
    let why = match std::fs::metadata(path) {
        Ok(found) if found.is_file() => return Ok(()),
        Ok(found) if found.is_dir() => std::io::ErrorKind::IsADirectory,
        Ok(_) => return Err(Trouble::Special(path.into())),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        Err(error) => error.kind(),
    };
    Err(Trouble::Unread(
        path.into(),
        std::io::Error::from(why).into(),
    ))
}

/// The name of a file that nobody changes.
fn immutable(path: &Path) -> String {
    let mut uri = String::from("file:");
    for byte in path.as_os_str().as_encoded_bytes() {
        match byte {
            b'/' | b'.' | b'-' | b'_' => uri.push(char::from(*byte)),
            byte if byte.is_ascii_alphanumeric() => uri.push(char::from(*byte)),
            byte => uri.push_str(&format!("%{byte:02x}")),
        }
    }
    uri + "?immutable=1"
}

/// What a database says of itself.
struct Format {
    /// 0 where there is nothing in it.
    version: usize,
    /// Whether it is ours, or empty.
    ours: bool,
}

fn format(db: &Connection) -> rusqlite::Result<Format> {
    let number = |name: &str| db.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
    let tables = || db.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0));
    // One look at all three: another reader may be making the tables.
    let look = db.unchecked_transaction()?;
    let (version, id, tables): (_, _, i64) = (
        number("user_version")?,
        number("application_id")?,
        tables()?,
    );
    drop(look);
    let empty = version == 0 && id == 0 && tables == 0;
    Ok(Format {
        version: usize::try_from(version).unwrap_or(0),
        ours: empty || (id == i64::from(OURS) && version > 0),
    })
}

/// Marks are written ahead and flushed: one that was kept survives the power.
fn write_ahead(db: &Connection) -> rusqlite::Result<()> {
    /// Two readers that start at once may be told to come again.
    const TURNS: usize = 100;
    let mut turns = 0..TURNS;
    // A file system that cannot share memory keeps the journal it had, which is as safe.
    while let Err(error) = db.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(())) {
        let busy = error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy);
        if !busy || turns.next().is_none() {
            return Err(error);
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    db.pragma_update(None, "synchronous", "FULL")
}

/// Brings a database to the present format. What was there before is copied first.
fn bring_up(db: &mut Connection, path: &Path, steps: &[&str]) -> Result<(), Trouble> {
    let unwritten = |error| Trouble::writing(path, error);
    let present = i64::try_from(steps.len()).unwrap_or(i64::MAX);
    let version = |db: &Connection| db.pragma_query_value(None, "user_version", |row| row.get(0));
    let found: i64 = version(db).map_err(unwritten)?;
    if found == present {
        return Ok(());
    }
    if found > 0 {
        copy(db, path, found)?;
    }
    let tx = db
        .transaction_with_behavior(TransactionBehavior::Immediate)
        .map_err(unwritten)?;
    // Another reader may have done it meanwhile.
    let found: i64 = version(&tx).map_err(unwritten)?;
    let done = usize::try_from(found).unwrap_or(0);
    for step in steps.iter().skip(done) {
        tx.execute_batch(step).map_err(unwritten)?;
    }
    if found < present {
        tx.pragma_update(None, "user_version", present)
            .and_then(|()| tx.pragma_update(None, "application_id", OURS))
            .map_err(unwritten)?;
    }
    tx.commit().map_err(unwritten)
}

/// `state.db.format-1-1`: what stood there before a change of the format.
fn copy(db: &Connection, path: &Path, version: i64) -> Result<(), Trouble> {
    let name = folder::free_name(path, &format!("format-{version}"))
        .map_err(|error| Trouble::Unwritten(path.into(), error.into()))?;
    let to = name.to_string_lossy();
    db.execute("VACUUM INTO ?1", [&*to])
        .map(drop)
        .map_err(|error| Trouble::writing(&name, error))
}

/// Whether SQLite finds the file in order, and its tables are those of the present format.
pub(super) fn is_sound(db: &Connection) -> bool {
    /// Bytes up to which indices are compared with their tables, too: what an index does not find was
    /// kept for nothing. Of more, deeds would wait for it.
    const ALL: i64 = 16 << 20;
    let number = |name: &str| db.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
    let size = number("page_count").and_then(|n| Ok(n.saturating_mul(number("page_size")?)));
    let check = match size {
        Ok(size) if size <= ALL => "PRAGMA integrity_check(1)",
        _ => "PRAGMA quick_check(1)",
    };
    let told = db.query_row(check, [], |row| row.get::<_, String>(0));
    let ours = || {
        let ours = Connection::open_in_memory()?;
        ours.execute_batch(&STEPS.concat())?;
        tables(&ours)
    };
    match told.and_then(|told| Ok((told, tables(db)?, ours()?))) {
        Ok((told, found, ours)) => told == "ok" && found == ours,
        // Words that are none are damage, too; a file that somebody holds is not.
        Err(error) => !is_damage(&error) && error.sqlite_error_code().is_some(),
    }
}

/// How each of our tables was made.
fn tables(db: &Connection) -> rusqlite::Result<Vec<String>> {
    let mut made =
        db.prepare("SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = ?1")?;
    let mut told = |name| made.query_row([name], |row| row.get(0)).optional();
    let made: Vec<Option<String>> = TABLES
        .into_iter()
        .map(&mut told)
        .collect::<Result<_, _>>()?;
    Ok(made.into_iter().flatten().collect())
}

/// Gives a damaged database another name, unless another reader has done so. Where it is now.
pub(super) fn set_aside(path: &Path) -> Result<Option<PathBuf>, Trouble> {
    let unwritten = |error: std::io::Error| Trouble::Unwritten(path.into(), error.into());
    let folder = path.parent().unwrap_or(Path::new("."));
    let _held = folder::hold(folder).map_err(unwritten)?;
    match to_read(path) {
        Ok(None) => return Ok(None),
        Ok(Some(reading)) if reading.newer || is_sound(&reading.db) => return Ok(None),
        _ => {}
    }
    let name = folder::free_name(path, "damaged").map_err(unwritten)?;
    for ending in ["-wal", "-shm"] {
        // Its helpers go with it, so that whoever mends it has all there is.
        let _ = std::fs::rename(folder::beside(path, ending), folder::beside(&name, ending));
    }
    folder::rename(path, &name).map_err(unwritten)?;
    Ok(Some(name))
}

/// Takes over from a damaged database what can be read of it.
pub(super) fn salvage(aside: &Path, db: &mut Connection) -> rusqlite::Result<()> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let old = Connection::open_with_flags(aside, flags)?;
    let tx = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let known: i64 = tx.query_row("SELECT count(*) FROM edition", [], |row| row.get(0))?;
    if known > 0 {
        // Another reader was quicker; its numbers are not those of the old file.
        return Ok(());
    }
    for table in TABLES {
        // What comes behind a damaged page of a table is lost with it.
        let _ = salvage_table(&old, &tx, table);
    }
    tx.commit()
}

fn salvage_table(old: &Connection, new: &Connection, table: &str) -> rusqlite::Result<()> {
    // By their order: the names may be what was damaged.
    let mut rows = old.prepare(&format!("SELECT * FROM {table}"))?;
    let columns = rows.column_count();
    let places = vec!["?"; columns].join(",");
    let mut insert = new.prepare(&format!("INSERT OR IGNORE INTO {table} VALUES ({places})"))?;
    let mut rows = rows.query([])?;
    while let Some(row) = rows.next()? {
        let values: rusqlite::Result<Vec<rusqlite::types::Value>> =
            (0..columns).map(|i| row.get(i)).collect();
        // A row that does not fit the table was damaged; the next one may be whole.
        let _ = values.and_then(|values| insert.execute(rusqlite::params_from_iter(values)));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(db: &Connection, question: &str) -> i64 {
        db.query_row(question, [], |row| row.get(0)).unwrap()
    }

    /// A database of the first format, with a note in it.
    fn first(path: &Path) {
        let db = to_write(path, STEPS).unwrap();
        db.execute_batch(
            "INSERT INTO edition (content, name) VALUES ('0f', '');
             INSERT INTO story (edition, source, byte, note) VALUES (1, 0, 31, '批注')",
        )
        .unwrap();
    }

    const NEXT: &str = "ALTER TABLE story ADD COLUMN stars INTEGER NOT NULL DEFAULT 3";

    #[test]
    fn a_new_format_is_reached_with_a_copy_of_the_old_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("state.db");
        first(&path);
        let steps: Vec<&str> = STEPS.iter().copied().chain([NEXT]).collect();
        for _ in 0..2 {
            let db = to_write(&path, &steps).unwrap();
            assert_eq!(number(&db, "SELECT stars FROM story"), 3);
            assert_eq!(number(&db, "PRAGMA user_version"), 2);
        }
        let old = Connection::open(folder.path().join("state.db.format-1-1")).unwrap();
        assert_eq!(number(&old, "PRAGMA user_version"), 1);
        assert_eq!(
            number(&old, "SELECT count(*) FROM story WHERE note = '批注'"),
            1
        );
        assert!(!folder.path().join("state.db.format-1-2").exists());
        // The version before leaves it alone now.
        let refused = to_write(&path, STEPS).unwrap_err();
        assert_eq!(refused, Trouble::Newer(path));
    }

    #[test]
    fn a_step_that_fails_changes_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("state.db");
        first(&path);
        let steps: Vec<&str> = STEPS.iter().copied().chain([NEXT, "no SQL"]).collect();
        assert!(matches!(
            to_write(&path, &steps),
            Err(Trouble::Unwritten(..))
        ));
        let db = to_write(&path, STEPS).unwrap();
        assert_eq!(number(&db, "PRAGMA user_version"), 1);
        assert!(db.prepare("SELECT stars FROM story").is_err());
    }

    #[test]
    fn marks_are_flushed_before_they_count_as_kept() {
        let folder = tempfile::tempdir().unwrap();
        let db = to_write(&folder.path().join("state.db"), STEPS).unwrap();
        let journal: String = db
            .query_row("PRAGMA journal_mode", [], |row| row.get(0))
            .unwrap();
        assert_eq!(
            (journal.as_str(), number(&db, "PRAGMA synchronous")),
            ("wal", 2)
        );
    }

    /// As in a folder that takes no file: nothing may be made beside the database.
    #[test]
    fn a_file_that_nobody_may_change_is_read() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("一 %41?#&.db");
        first(&path);
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
        let db = Connection::open_with_flags(immutable(&path), flags).unwrap();
        assert_eq!(number(&db, "SELECT count(*) FROM story"), 1);
    }
}
