//! The rows of the database: what each deed writes, and what is read of an edition.

use rusqlite::{Connection, OptionalExtension as _, Row, params};

use super::form::{Form, MendShape};
use super::kept::{Change, Deed, Kept, MOST_CHANGES, Marks};
use crate::ingest::mend::At;

/// The edition's number, if anything is kept of it.
fn number(db: &Connection, content: &str) -> rusqlite::Result<Option<i64>> {
    let number = "SELECT id FROM edition WHERE content = ?1";
    db.query_row(number, [content], |row| row.get(0)).optional()
}

/// All that is kept of an edition. Rows that cannot be understood are left out.
pub(super) fn read(db: &Connection, content: &str) -> rusqlite::Result<Kept> {
    // One look: another reader may write between two questions.
    let look = db.unchecked_transaction()?;
    let mut kept = Kept::default();
    let mut words = look.prepare("SELECT word FROM follow ORDER BY id")?;
    for word in words.query_map([], |row| row.get(0))? {
        kept.follows.extend(legible(word)?);
    }
    let Some(edition) = number(&look, content)? else {
        return Ok(kept);
    };
    let (open, jumps) = look.query_row(
        "SELECT open_source, open_byte, jumps FROM edition WHERE id = ?1",
        [edition],
        |row| Ok((at(row, 0, 1)?, row.get::<_, String>(2)?)),
    )?;
    kept.open = open;
    kept.jumps = places(&jumps);
    let mut stories = look.prepare(
        "SELECT source, byte, read, marked, note, place_source, place_byte FROM story
         WHERE edition = ?1",
    )?;
    let rows = stories.query_map([edition], |row| {
        let marks = Marks {
            read: row.get(2)?,
            marked: row.get(3)?,
            note: row.get(4)?,
            place: at(row, 5, 6)?,
        };
        Ok((at(row, 0, 1)?, marks))
    })?;
    for row in rows {
        if let Some((Some(story), marks)) = legible(row)? {
            kept.stories.insert(story, marks);
        }
    }
    let mut changes =
        look.prepare("SELECT what, mend FROM change WHERE edition = ?1 ORDER BY id")?;
    let rows = changes.query_map([edition], |row| Ok((row.get::<_, String>(0)?, row.get(1)?)))?;
    for row in rows {
        let row: Option<(String, bool)> = legible(row)?;
        kept.changes
            .extend(row.and_then(|(what, is_mend)| change(&what, is_mend)));
    }
    Ok(kept)
}

/// A row; none where what it holds is not what we write.
fn legible<T>(row: rusqlite::Result<T>) -> rusqlite::Result<Option<T>> {
    match row {
        Err(error) if error.sqlite_error_code().is_none() => Ok(None),
        other => other.map(Some),
    }
}

/// Writes deeds; they are one change with whatever else the transaction holds.
pub(super) fn write(db: &Connection, edition: &Form, deeds: &[Deed]) -> rusqlite::Result<()> {
    let id = match number(db, &edition.content)? {
        Some(id) => id,
        None => db.query_row(
            "INSERT INTO edition (content, name) VALUES (?1, ?2) RETURNING id",
            [&edition.content, &edition.edition],
            |row| row.get(0),
        )?,
    };
    deeds.iter().try_for_each(|deed| one(db, id, deed))
}

fn one(db: &Connection, edition: i64, deed: &Deed) -> rusqlite::Result<()> {
    let story = |column: &str, At { source, byte }: At, value: &dyn rusqlite::ToSql| {
        let upsert = format!(
            "INSERT INTO story (edition, source, byte, {column}) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT DO UPDATE SET {column} = excluded.{column}"
        );
        db.execute(&upsert, params![edition, source, byte, value])
            .map(drop)
    };
    match deed {
        Deed::Read(at, read) => story("read", *at, read),
        Deed::Marked(at, marked) => story("marked", *at, marked),
        Deed::Noted(at, note) => story("note", *at, note),
        Deed::Left(at, place) => {
            story("place_source", *at, &place.map(|p| p.source))?;
            story("place_byte", *at, &place.map(|p| p.byte))
        }
        Deed::Opened(At { source, byte }) => db
            .execute(
                "UPDATE edition SET open_source = ?2, open_byte = ?3 WHERE id = ?1",
                params![edition, source, byte],
            )
            .map(drop),
        Deed::Jumped(jumps) => db
            .execute(
                "UPDATE edition SET jumps = ?2 WHERE id = ?1",
                params![edition, places_written(jumps)],
            )
            .map(drop),
        Deed::Follow(word) => db
            .execute("INSERT OR IGNORE INTO follow (word) VALUES (?1)", [word])
            .map(drop),
        Deed::Unfollow(word) => db
            .execute("DELETE FROM follow WHERE word = ?1", [word])
            .map(drop),
        Deed::Did(change) => {
            let (what, is_mend) = change_written(change);
            db.execute(
                "INSERT INTO change (edition, mend, what) VALUES (?1, ?2, ?3)",
                params![edition, is_mend, what],
            )?;
            // Mends are the edition's; of marks only the last changes can be taken back.
            db.execute(
                "DELETE FROM change WHERE edition = ?1 AND NOT mend AND id <=
                 (SELECT id FROM change WHERE edition = ?1 AND NOT mend
                  ORDER BY id DESC LIMIT 1 OFFSET ?2)",
                params![edition, MOST_CHANGES],
            )
            .map(drop)
        }
        Deed::Undid(change) => {
            let (what, _) = change_written(change);
            db.execute(
                "DELETE FROM change WHERE id =
                 (SELECT max(id) FROM change WHERE edition = ?1 AND what = ?2)",
                params![edition, what],
            )
            .map(drop)
        }
    }
}

/// A place in two columns; none where they hold none, or a number that is none.
fn at(row: &Row<'_>, source: usize, byte: usize) -> rusqlite::Result<Option<At>> {
    let number = |column| row.get::<_, Option<i64>>(column);
    let (source, byte) = (number(source)?, number(byte)?);
    let number = |n: Option<i64>| u32::try_from(n?).ok();
    Ok(number(source)
        .zip(number(byte))
        .map(|(source, byte)| At { source, byte }))
}

fn places_written(places: &[At]) -> String {
    let pairs: Vec<(u32, u32)> = places.iter().map(|at| (at.source, at.byte)).collect();
    json(&pairs)
}

fn places(written: &str) -> Vec<At> {
    let pairs: Vec<(u32, u32)> = serde_json::from_str(written).unwrap_or_default();
    let places = pairs.into_iter().map(|(source, byte)| At { source, byte });
    places.collect()
}

/// Source, byte, read, marked, note.
type MarksShape = (u32, u32, bool, bool, String);

/// A change and whether it is a mend.
fn change_written(change: &Change) -> (String, bool) {
    match change {
        Change::Mend(mend) => (json(&MendShape::from(mend)), true),
        Change::Marks(before) => {
            let shape = |(at, marks): &(At, Marks)| -> MarksShape {
                let read = marks.read.unwrap_or(false);
                let marked = marks.marked.unwrap_or(false);
                let note = marks.note.clone().unwrap_or_default();
                (at.source, at.byte, read, marked, note)
            };
            (json(&before.iter().map(shape).collect::<Vec<_>>()), false)
        }
    }
}

fn change(what: &str, is_mend: bool) -> Option<Change> {
    if is_mend {
        let shape: MendShape = serde_json::from_str(what).ok()?;
        return Some(Change::Mend((&shape).into()));
    }
    let shapes: Vec<MarksShape> = serde_json::from_str(what).ok()?;
    let marks = shapes
        .into_iter()
        .map(|(source, byte, read, marked, note)| {
            let marks = Marks {
                read: Some(read),
                marked: Some(marked),
                note: Some(note),
                place: None,
            };
            (At { source, byte }, marks)
        });
    Some(Change::Marks(marks.collect()))
}

/// Numbers and text written to memory cannot fail.
fn json<T: serde::Serialize>(value: &T) -> String {
    serde_json::to_string(value).unwrap_or_default()
}
