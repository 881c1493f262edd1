//! `kanbao check`: the sums, the doubts, and what the reader mended.

use std::fs::{self, File};
use std::io::{self, Read as _, Write};
use std::path::Path;

use super::args::CheckArgs;
use super::export;
use super::fault::Fault;
use super::output::{Ink, Output};
use super::read::Desk;
use crate::figures;
use crate::ingest::mend::{self, At, Mend, Refused};
use crate::lang::command::Words;
use crate::model::Edition;
use crate::store::{Change, Deed, Form, Unfit};
use crate::text::sanitise::shown;

/// Prints each story's checks, then what the reader is not sure of with its place, then the mends;
/// or carries the mends to a file or from one.
pub(crate) fn run(desk: &mut Desk, args: &CheckArgs, output: &mut Output) -> Result<(), Fault> {
    let Some(mut edition) = desk.edition(&args.paths) else {
        return Ok(());
    };
    if let Some(path) = &args.export_mends {
        return hand_out(path, desk, output);
    }
    if let Some(path) = &args.import_mends {
        let taken = take_in(path, desk, &mut edition)?;
        let line = output.words.mends_taken(taken);
        output.line(&line)?;
    }
    let words = output.words;
    let (held, doubted) = checks(&edition, output)?;
    for doubt in &edition.diagnostics {
        let place = doubt
            .place
            .as_ref()
            .map(|p| format!("{}:{}: ", shown(&p.source), p.line))
            .unwrap_or_default();
        output.line(&format!("{place}{}", shown(&doubt.what)))?;
    }
    mends(desk, &edition, output)?;
    output.line(&words.checked(held, doubted, edition.diagnostics.len()))
}

/// Prints the checks of all stories; how many hold and how many do not.
fn checks(edition: &Edition, output: &mut Output) -> Result<(usize, usize), Fault> {
    let (mut held, mut doubted) = (0, 0);
    for (i, story) in edition.stories.iter().enumerate() {
        if story.checks.is_empty() {
            continue;
        }
        let headline = format!("{}  {}", i + 1, shown(&story.headline.text));
        output.line(&output.inked(Ink::Bold, &headline))?;
        for check in &story.checks {
            let (sign, ink) = if check.holds {
                held += 1;
                ("✓", Ink::Good)
            } else {
                doubted += 1;
                ("？", Ink::Doubt)
            };
            let line = format!("  {} {}", output.inked(ink, sign), shown(&check.text));
            output.line(&line)?;
        }
    }
    Ok((held, doubted))
}

/// Prints the mends that were made and those that do not fit.
fn mends(desk: &Desk, edition: &Edition, output: &mut Output) -> Result<(), Fault> {
    let (made, refused) = &desk.made;
    let words = output.words;
    if made.is_empty() && refused.is_empty() {
        return Ok(());
    }
    let heading = words.mends_listed(made.len());
    output.line(&output.inked(Ink::Bold, &heading))?;
    let gone = refused.iter().filter(|(_, why)| *why == Refused::Gone);
    let made = made.iter().map(|(mend, _)| (mend, ""));
    let gone = gone.map(|(mend, _)| (mend, words.mend_refused()));
    for (mend, sign) in made.chain(gone) {
        output.line(&format!("  {sign}{}", described(mend, edition, words)))?;
    }
    Ok(())
}

/// `dump.txt:31: joined “昨日，全县…”`
fn described(mend: &Mend, edition: &Edition, words: Words) -> String {
    /// Characters that are quoted.
    const QUOTED: usize = 16;
    let (at, what) = match *mend {
        Mend::Join { next, .. } => (next, words.mend_join()),
        Mend::Split { block } => (block, words.mend_split()),
        Mend::GiveHead { head, .. } => (head, words.mend_head()),
        Mend::DropBlock { block } => (block, words.mend_drop()),
        Mend::DropStory { story } => (story, words.mend_drop()),
    };
    let At { source, byte } = at;
    let Some(source) = edition.sources.get(source as usize) else {
        return format!("{at}: {what}");
    };
    let text = source.text.get(byte as usize..).unwrap_or_default();
    let quote: String = text
        .chars()
        .filter(|c| !c.is_control())
        .take(QUOTED)
        .collect();
    let line = source.line_of(byte as usize);
    format!(
        "{}:{line}: {what} “{}…”",
        shown(&source.name),
        shown(&quote)
    )
}

/// Writes the kept mends to a file or to standard output.
fn hand_out(path: &Path, desk: &Desk, output: &mut Output) -> Result<(), Fault> {
    let form = Form {
        mends: desk.kept.mends().copied().collect(),
        ..desk.form.clone()
    };
    let bytes = form.bytes();
    if path == Path::new("-") {
        return output.bytes(&bytes);
    }
    export::to_file(path, desk, &|out: &mut dyn Write| out.write_all(&bytes))
}

/// Makes the mends of a file and keeps those that fit and are new.
fn take_in(path: &Path, desk: &mut Desk, edition: &mut Edition) -> Result<usize, Fault> {
    let form = match Form::read(&file(path).map_err(|error| Fault::of(path, error))?) {
        Ok(form) => form,
        Err(Unfit::Newer) => return Err(Fault::MendsNewer(path.into())),
        Err(Unfit::Damaged) => return Err(Fault::MendsForeign(path.into())),
    };
    if form.content != desk.form.content && !desk.force {
        return Err(Fault::MendsOfAnother(path.into(), form.edition));
    }
    let known: Vec<Mend> = desk.kept.mends().copied().collect();
    let new = form.mends.iter().filter(|m| !known.contains(m)).copied();
    let (made, refused) = mend::apply_all(edition, &new.collect::<Vec<_>>());
    let mends: Vec<Change> = made.iter().map(|(mend, _)| Change::Mend(*mend)).collect();
    let taken = mends.len();
    if let Some(keeper) = &desk.keeper {
        let deeds = mends.into_iter().map(Deed::Did).collect();
        keeper.keep_now(deeds).map_err(Fault::Unkept)?;
    }
    let gone = refused.iter().filter(|(_, why)| *why == Refused::Gone);
    match gone.count() {
        0 => {}
        n => desk.faults.push(Fault::MendsRefused(n)),
    }
    desk.made.0.extend(made);
    desk.made.1.extend(refused);
    figures::annotate(edition);
    Ok(taken)
}

/// A file of mends, or the beginning of what is too large to be one.
fn file(path: &Path) -> io::Result<Vec<u8>> {
    /// No file of mends is larger.
    const LARGEST: u64 = 16 << 20;
    if !fs::metadata(path)?.is_file() {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    let mut bytes = Vec::new();
    File::open(path)?.take(LARGEST).read_to_end(&mut bytes)?;
    Ok(bytes)
}
