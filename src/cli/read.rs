//! From paths to an edition with its figures.

use std::fs;
use std::io::{self, IsTerminal as _, Write as _};
use std::path::PathBuf;

use etcetera::base_strategy::{BaseStrategy as _, Xdg};

use super::fault::Fault;
use super::files;
use super::sample;
use crate::app::standing::Standing;
use crate::export::Own;
use crate::figures;
use crate::ingest::mend::{self, Made, Refused};
use crate::ingest::{self, RawSource};
use crate::lang::command::Words;
use crate::model::Edition;
use crate::store::{Access, Form, Keeper, Kept, key};

/// Text of which a reader would not want to keep all the figures, in bytes: some thousand stories.
const MUCH: usize = 1 << 20;

/// Where editions are made, and what went wrong meanwhile.
pub(crate) struct Desk {
    /// The language spoken.
    words: Words,
    /// `--force`
    pub(crate) force: bool,
    /// Whether the reader's mends are made again: not with `--no-mends`.
    pub(crate) mends: bool,
    /// Whether what is kept is looked at, and may be changed.
    pub(crate) access: Option<Access>,
    /// Whether the figures of much text are counted and not kept.
    counts_figures: bool,
    /// How many figures each story tells, where they are not kept.
    pub(crate) figures: Vec<usize>,
    /// Who keeps it.
    pub(crate) keeper: Option<Keeper>,
    /// What is kept of the edition.
    pub(crate) kept: Kept,
    /// The edition by its content, without mends.
    pub(crate) form: Form,
    /// The mends that were made, and those that no longer fit.
    pub(crate) made: Made,
    /// What failed so far; told at the end.
    pub(crate) faults: Vec<Fault>,
    /// The file of each source that was read; `None` for standard input.
    pub(crate) files: Vec<Option<PathBuf>>,
}

impl Desk {
    /// A desk with nothing on it.
    pub(crate) fn new(force: bool, mends: bool, access: Option<Access>, words: Words) -> Self {
        Self {
            words,
            force,
            mends,
            access,
            counts_figures: false,
            figures: Vec::new(),
            keeper: None,
            kept: Kept::default(),
            form: Form::default(),
            made: Made::default(),
            faults: Vec::new(),
            files: Vec::new(),
        }
    }

    /// For a reader, who looks at one story at a time.
    pub(crate) fn for_a_reader(self) -> Self {
        Self {
            counts_figures: true,
            ..self
        }
    }

    /// Reads the edition at these paths, the sample without any. `None` where nothing could be
    /// read; why is among the faults.
    pub(crate) fn edition(&mut self, paths: &[PathBuf]) -> Option<Edition> {
        let sources = self.sources(paths)?;
        let waiting = Waiting::begin(&sources, self.words);
        let edition = self.make(sources, &mut |_| true);
        drop(waiting);
        Some(edition)
    }

    /// The edition without its figures, for those who ask for neither figures nor checks.
    pub(crate) fn stories(&mut self, paths: &[PathBuf]) -> Option<Edition> {
        let sources = self.sources(paths)?;
        let waiting = Waiting::begin(&sources, self.words);
        let edition = self.segment(sources, &mut |_| true);
        drop(waiting);
        Some(edition)
    }

    /// Like [`Self::edition`], but tells `watch` alone how much is done, from 0 to 1; when that
    /// says no, what comes back is not the whole.
    pub(crate) fn edition_watched(
        &mut self,
        paths: &[PathBuf],
        watch: &mut dyn FnMut(f32) -> bool,
    ) -> Option<Edition> {
        let sources = self.sources(paths)?;
        Some(self.make(sources, watch))
    }

    /// What the reader has done with each story of the edition that was read.
    pub(crate) fn own(&self, edition: &Edition) -> Vec<Own> {
        let marks = self.kept.recall(&edition.stories, true);
        marks.iter().map(|m| Standing::of(m).own()).collect()
    }

    /// Reads the bytes at these paths, the sample's without any. `None` where nothing could be read;
    /// why is among the faults.
    pub(crate) fn sources(&mut self, paths: &[PathBuf]) -> Option<Vec<RawSource>> {
        // It opens what is kept while the pages are read.
        self.keeper = self.access.map(|access| Keeper::begin(state(), access));
        let sources = if paths.is_empty() {
            if input_waits() {
                self.faults.push(Fault::UnreadInput);
            }
            sample::sources()
        } else {
            let input = files::read(paths, &mut io::stdin().lock(), self.force);
            self.faults.extend(input.faults);
            self.files.extend(input.files);
            input.sources
        };
        (!sources.is_empty()).then_some(sources)
    }

    /// Makes the edition of what was read, mended and with its figures, and tells `watch` how much is
    /// done, from 0 to 1; when that says no, what comes back is not the whole.
    pub(crate) fn make(
        &mut self,
        sources: Vec<RawSource>,
        watch: &mut dyn FnMut(f32) -> bool,
    ) -> Edition {
        // Stories and figures take about as long as each other.
        let mut edition = self.segment(sources, &mut |done| watch(done / 2.0));
        let mut watch = |done| watch(0.5 + done / 2.0);
        let bytes: usize = edition.sources.iter().map(|s| s.text.len()).sum();
        if self.counts_figures && bytes > MUCH {
            self.figures = figures::count_watched(&mut edition, &mut watch);
        } else {
            figures::annotate_watched(&mut edition, &mut watch);
        }
        edition
    }

    /// Makes the edition of what was read, mended.
    fn segment(&mut self, sources: Vec<RawSource>, watch: &mut dyn FnMut(f32) -> bool) -> Edition {
        let options = ingest::Options::default();
        let mut edition = ingest::read_watched(sources, &options, watch);
        self.mend(&mut edition);
        for source in &edition.sources {
            if !reads_like_text(&source.text) {
                self.faults.push(Fault::Binary(source.name.clone()));
            }
        }
        edition
    }
}

impl Desk {
    /// Makes the mends that are kept of the edition.
    fn mend(&mut self, edition: &mut Edition) {
        self.form = Form::of(edition, key(edition).to_string());
        if let Some(keeper) = &self.keeper {
            let (kept, troubles) = keeper.recall(&self.form);
            self.kept = kept;
            self.faults.extend(troubles.into_iter().map(Fault::State));
        }
        if !self.mends {
            return;
        }
        let mends: Vec<_> = self.kept.mends().copied().collect();
        self.made = mend::apply_all(edition, &mends);
        let gone = self.made.1.iter().filter(|(_, why)| *why == Refused::Gone);
        match gone.count() {
            0 => {}
            n => self.faults.push(Fault::MendsRefused(n)),
        }
    }
}

/// The user's state folder. Of a home that is nowhere in particular there is none: it would be
/// another one in each folder.
pub(super) fn state() -> Option<PathBuf> {
    let named = std::env::var_os("XDG_STATE_HOME").map(PathBuf::from);
    named
        .filter(|path| path.is_absolute())
        .or_else(|| Xdg::new().ok()?.state_dir())
        .filter(|path| path.is_absolute())
}

/// A line on the error stream while much is read, taken away when it is done.
struct Waiting;

impl Waiting {
    /// From here on a reader would wonder.
    const MUCH: usize = 32 << 20;

    fn begin(sources: &[RawSource], words: Words) -> Option<Self> {
        let bytes: usize = sources.iter().map(|s| s.bytes.len()).sum();
        if bytes < Self::MUCH || !io::stderr().is_terminal() {
            return None;
        }
        let text = words.reading(bytes >> 20);
        // Nobody is harmed when it cannot be told.
        let _ = write!(io::stderr(), "\r{text}");
        Some(Self)
    }
}

impl Drop for Waiting {
    fn drop(&mut self) {
        let _ = write!(io::stderr(), "\r\x1b[K");
    }
}

/// Whether a text is mostly characters that people write: fewer than one in ten of its first
/// ones is a control, of private use, or was lost in decoding.
fn reads_like_text(text: &str) -> bool {
    let odd = |c: &char| {
        (c.is_control() && !c.is_whitespace())
            || matches!(*c, '\u{e000}'..='\u{f8ff}' | char::REPLACEMENT_CHARACTER)
    };
    let start: Vec<char> = text.chars().take(1 << 16).collect();
    start.iter().filter(|c| odd(c)).count() * 10 <= start.len()
}

/// Whether standard input is a file or a pipe somebody connected.
#[cfg(unix)]
fn input_waits() -> bool {
    use std::os::unix::fs::FileTypeExt as _;
    fs::metadata("/dev/stdin")
        .map(|m| m.file_type())
        .is_ok_and(|t| t.is_file() || t.is_fifo())
}

#[cfg(not(unix))]
fn input_waits() -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn noise_is_told_from_text() {
        for (text, wanted) in [
            ("正文\r\n第二行\t尾", true),
            ("", true),
            ("\x7fELF\0\0\0\0", false),
            ("\u{fffd}\u{fffd}a", false),
            ("早뮹杚\u{fffd}ṑ\u{e4ef}", false),
            ("一处坏字\u{fffd}不要紧，其余的都读得出来", true),
        ] {
            assert_eq!(reads_like_text(text), wanted, "{text:?}");
        }
    }
}
