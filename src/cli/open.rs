//! `kanbao PATH…` in a terminal: the reader.

use std::env;
use std::io::{self, IsTerminal as _};
use std::path::PathBuf;
use std::process::ExitCode;

use super::fault::Fault;
use super::finish;
use super::read::Desk;
use super::settings::Settings;
use crate::lang::Lang;
use crate::lang::command::Words;
use crate::term;

/// Whether the reader can be shown: standard output is a terminal that moves its cursor.
pub(super) fn can() -> bool {
    io::stdout().is_terminal() && env::var_os("TERM").is_some_and(|term| term != "dumb")
}

/// Reads the files, then opens the reader; what went wrong with some of them is told at its foot.
pub(super) fn run(
    desk: &mut Desk,
    paths: &[PathBuf],
    settings: &mut Settings,
    lang: Lang,
) -> ExitCode {
    let Some(edition) = desk.edition(paths) else {
        return finish(Ok(()), &desk.faults, lang);
    };
    let mut notices: Vec<String> = settings
        .unreadable()
        .iter()
        .chain(&desk.faults)
        .map(|fault| fault.message(Words(lang)).lines(lang).trim().to_owned())
        .collect();
    notices.extend(settings.notices(lang));
    let made = std::mem::take(&mut desk.made.0);
    let shelf = desk.mends.then(|| std::mem::take(&mut desk.shelf));
    match term::run(edition, &settings.config, lang, notices, (made, shelf)) {
        Ok(outcome) => outcome.exit_code(),
        Err(term::Error::Terminal(error)) => finish(Err(Fault::Output(error)), &[], lang),
    }
}
