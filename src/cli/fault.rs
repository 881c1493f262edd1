//! What can go wrong at the rim, and how the program ends.

use std::io;
use std::path::{Path, PathBuf};

use clap::CommandFactory as _;

use super::files;
use crate::lang::command::{Message, Words};
use crate::store::Trouble;
use crate::text::near::nearest;
use crate::text::sanitise::shown;

/// A failure with all that its message needs.
#[derive(Debug)]
pub(crate) enum Fault {
    /// No file of this name.
    Missing(PathBuf),
    /// No right to read.
    Denied(PathBuf),
    /// A fifo, a socket or a device.
    Special(PathBuf),
    /// Over the limit; `forcible` where `--force` would help.
    TooLarge {
        /// The file.
        path: PathBuf,
        /// Whether `--force` would read it.
        forcible: bool,
    },
    /// Nothing but white space.
    Empty(PathBuf),
    /// A folder without pages.
    NoPages(PathBuf),
    /// A folder of more files than a paper has pages.
    Crowded(PathBuf),
    /// Any other failure of reading.
    Unread(PathBuf, io::Error),
    /// Opened, though it hardly looks like text.
    Binary(String),
    /// No story of this number or id.
    NoStory {
        /// As given.
        wanted: String,
        /// Stories of the edition.
        count: usize,
    },
    /// An export would replace a file.
    Exists(PathBuf),
    /// An export would replace what is being read.
    OwnInput(PathBuf),
    /// A file could not be written.
    Unwritten(PathBuf, io::Error),
    /// Standard output could not be written.
    Output(io::Error),
    /// The terminal is another job's, and nobody could hand it over.
    Behind,
    /// `kanbao fold` could not go on.
    Fold(io::Error),
    /// Standard input carries data that nobody asked to read.
    UnreadInput,
    /// No home, hence no place for a configuration.
    NoConfigPlace,
    /// So many problems in the configuration, told already.
    Config(usize),
    /// What is kept could not be read, or will not be kept; the edition is shown all the same.
    State(Trouble),
    /// So many kept mends do not fit the edition.
    MendsRefused(usize),
    /// Mends that were asked for could not be kept.
    Unkept(Trouble),
    /// A file that is no file of mends.
    MendsForeign(PathBuf),
    /// A file of mends that a newer version wrote.
    MendsNewer(PathBuf),
    /// A file of mends of another edition, which it names.
    MendsOfAnother(PathBuf, String),
}

impl Fault {
    /// The fault of reading `path` that the system told.
    pub(crate) fn of(path: &Path, error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => Self::Missing(path.into()),
            io::ErrorKind::Unsupported => Self::Special(path.into()),
            io::ErrorKind::PermissionDenied => Self::Denied(path.into()),
            _ => Self::Unread(path.into(), error),
        }
    }

    /// In the reader's words, fit to show.
    pub(crate) fn message(&self, words: Words) -> Message {
        let name = |path: &Path| {
            if path == Path::new("-") {
                words.standard_input().to_owned()
            } else {
                shown(&path.to_string_lossy()).into_owned()
            }
        };
        let why = |error: &io::Error| words.why(error.kind(), &shown(&error.to_string()));
        match self {
            Self::Missing(path) => words.missing(&name(path), near_command(path).as_deref()),
            Self::Denied(path) => words.denied(&name(path)),
            Self::Special(path) => words.special(&name(path)),
            Self::TooLarge { path, forcible } => {
                let limit = if *forcible {
                    files::LIMIT
                } else {
                    files::HARD_LIMIT
                };
                words.too_large(&name(path), &format!("{} MiB", limit >> 20), *forcible)
            }
            Self::Empty(path) => words.empty(&name(path)),
            Self::NoPages(path) => words.no_pages(&name(path)),
            Self::Crowded(path) => words.crowded(&name(path)),
            Self::Unread(path, error) => words.failed(&name(path), &why(error)),
            Self::Binary(source) => words.binary(&shown(source)),
            Self::NoStory { wanted, count } => words.no_story(&shown(wanted), *count),
            Self::Exists(path) => words.exists(&name(path)),
            Self::OwnInput(path) => words.own_input(&name(path)),
            Self::Unwritten(path, error) => words.unwritten(&name(path), &why(error)),
            Self::Output(error) => words.output_failed(&why(error)),
            Self::Behind => words.behind(),
            Self::Fold(error) => words.fold_failed(&shown(&error.to_string())),
            Self::UnreadInput => words.unread_input(),
            Self::NoConfigPlace => words.config_nowhere(),
            Self::Config(count) => words.config_problems(*count),
            Self::State(trouble) | Self::Unkept(trouble) => trouble.message(words),
            Self::MendsRefused(count) => words.mends_refused(*count),
            Self::MendsForeign(path) => words.mends_foreign(&name(path)),
            Self::MendsNewer(path) => words.mends_newer(&name(path)),
            Self::MendsOfAnother(path, edition) => {
                words.mends_of_another(&name(path), &shown(edition))
            }
        }
    }

    /// Whether the program ends with an error for it; the others are only told.
    pub(crate) fn is_failure(&self) -> bool {
        !matches!(
            self,
            Self::Binary(_) | Self::UnreadInput | Self::State(_) | Self::MendsRefused(_)
        )
    }

    /// Whether the reader of our output went away, which is no fault of anybody.
    pub(crate) fn is_broken_pipe(&self) -> bool {
        matches!(self, Self::Output(error) if error.kind() == io::ErrorKind::BrokenPipe)
    }
}

/// The command that a missing file's name was perhaps meant for.
fn near_command(path: &Path) -> Option<String> {
    let name = path.to_str().filter(|name| !name.contains(['.', '/']))?;
    let tree = super::args::Cli::command();
    nearest(name, tree.get_subcommands().map(clap::Command::get_name)).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Lang;

    #[test]
    fn a_mistyped_command_is_named() {
        for (given, near) in [
            ("lst", Some("list")),
            ("exprot", Some("export")),
            ("list.txt", None),
            ("./lst", None),
            ("newspaper", None),
            ("a", None),
        ] {
            assert_eq!(near_command(Path::new(given)).as_deref(), near, "{given}");
        }
    }

    #[test]
    fn a_name_cannot_speak_to_the_terminal() {
        let fault = Fault::Missing("a\x1b]0;x\x07\u{202e}.txt".into());
        let what = fault.message(Words(Lang::En)).what;
        assert_eq!(what, "cannot read 'a␛]0;x␇\u{fffd}.txt': no such file");
    }
}
