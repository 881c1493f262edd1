//! `kanbao PATH…` in a terminal: the reader.

use std::env;
use std::io::{self, IsTerminal as _};
use std::path::PathBuf;
use std::process::ExitCode;

use super::fault::Fault;
use super::read::Desk;
use super::settings::Settings;
use super::{files, finish, watch};
use crate::app::keeping::Past;
use crate::ingest::RawSource;
use crate::lang::Lang;
use crate::lang::command::Words;
use crate::model::Edition;
use crate::term::{self, Opening, Outcome, Rest};
use crate::{figures, ingest};

/// Whether the reader can be shown: standard output is a terminal that moves its cursor.
pub(super) fn can() -> bool {
    io::stdout().is_terminal()
        && env::var_os("TERM").is_some_and(|term| !term.is_empty() && term != "dumb")
}

/// What is read before the first screen, in bytes; the rest is read behind it.
const FIRST: usize = 32 << 10;

/// Reads the files and opens the reader; what went wrong with some of them is told at its foot.
/// Of much text the beginning is shown while the rest is read.
pub(super) fn run(
    mut desk: Desk,
    paths: &[PathBuf],
    watched: bool,
    settings: &mut Settings,
    lang: Lang,
) -> ExitCode {
    let mut told: Vec<String> = settings
        .unreadable()
        .iter()
        .map(|fault| notice(fault, lang))
        .collect();
    told.extend(settings.notices(lang));
    desk = desk.for_a_reader();
    let (force, mends, access) = (desk.force, desk.mends, desk.access);
    let anew = move || Desk::new(force, mends, access, Words(lang)).for_a_reader();
    let watch = watched.then(|| watch::watch(paths, anew, lang)).flatten();
    if watched && watch.is_none() {
        told.push(lang.nothing_to_watch().to_owned());
    }
    let begun = files::begin(paths, desk.force, FIRST as u64);
    let (first, rest): (_, Option<Rest>) = if begun.more && !begun.sources.is_empty() {
        let first = beginning(begun.sources, begun.files);
        let paths = paths.to_owned();
        let rest = move |watch: &mut dyn FnMut(f32) -> bool| {
            let edition = desk.edition_watched(&paths, watch);
            opening(&mut desk, edition, told, lang)
        };
        (Ok(first), Some(Box::new(rest)))
    } else {
        let Some(sources) = desk.sources(paths) else {
            return finish(Ok(()), &desk.faults, lang);
        };
        // A pipe, or a file that begins with much that is blank: its bytes are at hand now.
        if let Some(begun) = files::beginning(&sources, FIRST) {
            let first = beginning(begun, desk.files.clone());
            let rest = move |watch: &mut dyn FnMut(f32) -> bool| {
                let edition = desk.make(sources, watch);
                opening(&mut desk, Some(edition), told, lang)
            };
            (Ok(first), Some(Box::new(rest)))
        } else {
            let edition = desk.make(sources, &mut |_| true);
            (opening(&mut desk, Some(edition), told, lang), None)
        }
    };
    match term::run(
        first.unwrap_or_default(),
        rest,
        watch,
        &settings.config,
        lang,
    ) {
        Ok(outcome) => outcome.exit_code(),
        Err(term::Error::Unkept(outcome, trouble)) => {
            let told = finish(Err(Fault::Unkept(trouble)), &[], lang);
            match outcome {
                Outcome::Quit => told,
                Outcome::Signal(_) => outcome.exit_code(),
            }
        }
        Err(term::Error::Behind) => finish(Err(Fault::Behind), &[], lang),
        Err(term::Error::Terminal(error)) => finish(Err(Fault::Output(error)), &[], lang),
    }
}

/// The reader's first look at much text.
fn beginning(sources: Vec<RawSource>, files: Vec<Option<PathBuf>>) -> Opening {
    let mut edition = ingest::read(sources, &ingest::Options::default());
    figures::annotate(&mut edition);
    Opening {
        edition,
        files,
        ..Opening::default()
    }
}

fn notice(fault: &Fault, lang: Lang) -> String {
    fault.message(Words(lang)).lines(lang).trim().to_owned()
}

/// What the reader opens with; the notices alone where nothing could be read.
pub(super) fn opening(
    desk: &mut Desk,
    edition: Option<Edition>,
    told: Vec<String>,
    lang: Lang,
) -> Result<Opening, Vec<String>> {
    let mut notices: Vec<String> = desk.faults.iter().map(|f| notice(f, lang)).collect();
    notices.splice(0..0, told);
    let keeper = desk.keeper.take();
    let past = Past {
        kept: std::mem::take(&mut desk.kept),
        made: std::mem::take(&mut desk.made.0),
        unkept: match (&keeper, desk.mends) {
            (None, _) => Some("--no-state"),
            (_, false) => Some("--no-mends"),
            _ => None,
        },
    };
    match edition {
        None => Err(notices),
        Some(edition) => Ok(Opening {
            edition,
            figures: std::mem::take(&mut desk.figures),
            files: std::mem::take(&mut desk.files),
            notices,
            past,
            keeper,
        }),
    }
}
