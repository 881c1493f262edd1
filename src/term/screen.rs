//! Where frames go, and what else the reader asks of the world.

use std::io;
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender};
use std::time::{Duration, Instant};

use crossterm::clipboard::CopyToClipboard;
use crossterm::queue;
use ratatui::layout::Rect;

use super::command::Tools;
use super::frame::Frame;
use super::guard;
use super::input::Message;
use super::lending::Lending;
use super::load::{Loader, Whole};
use crate::app::App;
use crate::app::event::Mishap;
use crate::export::file;
use crate::store::{Deed, Keeper, Trouble};
use crate::text::sanitise::shown;

/// Where frames go: the terminal, or a test.
pub trait Stage {
    /// Shows the state.
    ///
    /// # Errors
    /// The terminal is gone.
    fn show(&mut self, app: &App) -> io::Result<()>;

    /// Whether the last frame is so old that the next one waits for nothing more.
    fn is_due(&self) -> bool {
        false
    }

    /// Forgets what is on the screen: everything is drawn with the next frame.
    fn forget(&mut self);

    /// Puts a text on the clipboard.
    ///
    /// # Errors
    /// The terminal is gone.
    fn copy(&mut self, text: &str) -> io::Result<()>;

    /// Writes a new file; the name it got comes back.
    ///
    /// # Errors
    /// The folder takes no file.
    fn save(&mut self, name: &str, bytes: &[u8]) -> io::Result<String> {
        save_new(Path::new(""), name, bytes)
    }

    /// Keeps what was done for the next opening. Nobody waits for it; what cannot be kept is told
    /// by a message.
    fn keep(&mut self, _deeds: Vec<Deed>) {}

    /// Asks what other readers have kept meanwhile; it comes as a message. `again`: whether they
    /// have or not.
    fn look(&mut self, _again: bool) {}

    /// Whether what was kept when so many [`Stage::keep`] were done is still all of it.
    fn is_current(&self, _kept: u64) -> bool {
        true
    }

    /// The whole edition, once it is read behind the beginning that is shown, or the edition that was
    /// read anew; else why it cannot be.
    fn whole(&mut self) -> Option<Result<Box<App>, Vec<String>>> {
        None
    }

    /// Leaves off reading the whole.
    fn stop_reading(&mut self) {}

    /// Opens a file at a line in the reader's editor, which has the terminal meanwhile.
    ///
    /// # Errors
    /// The terminal is gone.
    fn edit(&mut self, file: &Path, line: usize) -> io::Result<Result<(), Mishap>>;

    /// Gives a text to a command, which has the terminal meanwhile.
    ///
    /// # Errors
    /// The terminal is gone.
    fn pipe(&mut self, command: &str, text: String) -> io::Result<Result<(), Mishap>>;

    /// Gives the terminal back, stops until told to go on, and takes it again.
    ///
    /// # Errors
    /// The terminal is gone.
    fn suspend(&mut self) -> io::Result<()>;

    /// Takes the terminal again after a stop, as soon as it is in front.
    ///
    /// # Errors
    /// The terminal is gone.
    fn resume(&mut self) -> io::Result<()>;
}

/// Names that are tried before the folder is thought full: `x.md`, `x-2.md` …
const MOST_NAMES: usize = 100;

/// Writes a file that was not there before.
fn save_new(folder: &Path, name: &str, bytes: &[u8]) -> io::Result<String> {
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, "txt"));
    for attempt in 1..=MOST_NAMES {
        let name = match attempt {
            1 => name.to_owned(),
            n => format!("{stem}-{n}.{ending}"),
        };
        let path = folder.join(&name);
        match file::create(&path, |out| out.write_all(bytes)) {
            Ok(()) => return Ok(name),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}

/// The terminal.
#[derive(Debug, Default)]
pub(super) struct Terminal {
    shown: Frame,
    next: Frame,
    /// The next frame begins with an empty screen.
    anew: bool,
    /// Who keeps what is done; nothing is kept without.
    keeper: Option<Keeper>,
    /// Where the keeper tells.
    outbox: Option<Sender<Message>>,
    /// Who reads the rest of the edition.
    loader: Option<Loader>,
    /// Whence new readings come of an edition that changes.
    watch: Option<Receiver<Whole>>,
    /// What is run in front of the reader.
    tools: Tools,
    /// Who else listens to the terminal.
    lending: Arc<Lending>,
    /// When the last frame was shown.
    shown_at: Option<Instant>,
    /// Whether the reader goes on behind: nothing is shown until it is in front.
    behind: bool,
}

impl Terminal {
    pub(super) fn new(
        keeper: Option<Keeper>,
        outbox: Sender<Message>,
        tools: Tools,
        lending: Arc<Lending>,
    ) -> Self {
        let mut terminal = Self {
            anew: true,
            outbox: Some(outbox),
            tools,
            lending,
            ..Self::default()
        };
        terminal.attend(keeper);
        terminal
    }

    /// Who keeps what is done from here on.
    fn attend(&mut self, keeper: Option<Keeper>) {
        if let (Some(keeper), Some(outbox)) = (&keeper, self.outbox.clone()) {
            keeper.tell(move |told| {
                // The loop may be gone already.
                let _ = outbox.send(Message::Kept(told));
            });
        }
        self.keeper = keeper;
    }

    /// Keeps the last deeds and waits until all is kept.
    pub(super) fn finish(self, last: Vec<Deed>) -> Result<(), Trouble> {
        let Some(mut keeper) = self.keeper else {
            return Ok(());
        };
        keeper.keep(last);
        keeper.end()
    }

    /// From here on the edition is shown anew when it has changed.
    pub(super) fn follow(&mut self, watch: Receiver<Whole>) {
        self.watch = Some(watch);
    }

    /// From here on the whole edition is waited for.
    pub(super) fn expect(&mut self, loader: Loader) {
        self.loader = Some(loader);
    }
}

impl Stage for Terminal {
    fn show(&mut self, app: &App) -> io::Result<()> {
        guard::panic_if_asked("draw");
        if self.behind {
            return Ok(());
        }
        let area = Rect::new(0, 0, app.screen.width, app.screen.height);
        if self.anew || self.shown.cells.area != area {
            self.shown.clear(area);
            self.anew = true;
        }
        self.next.draw(app, area);
        let bytes = self.next.bytes_after(&mut self.shown, self.anew)?;
        self.anew = false;
        std::mem::swap(&mut self.shown, &mut self.next);
        guard::write(&bytes)?;
        // As long as it took the terminal to take it, keys were not taken.
        self.shown_at = Some(Instant::now());
        Ok(())
    }

    fn is_due(&self) -> bool {
        /// A reader sees no frame that comes sooner as a late one.
        const LATE: Duration = Duration::from_millis(50);
        self.shown_at.is_some_and(|at| at.elapsed() >= LATE)
    }

    fn forget(&mut self) {
        self.anew = true;
    }

    fn copy(&mut self, text: &str) -> io::Result<()> {
        let mut bytes = Vec::new();
        queue!(bytes, CopyToClipboard::to_clipboard_from(text))?;
        guard::write(&bytes)
    }

    fn keep(&mut self, deeds: Vec<Deed>) {
        if let Some(keeper) = &mut self.keeper {
            keeper.keep(deeds);
        }
    }

    fn look(&mut self, again: bool) {
        if let Some(keeper) = &self.keeper {
            keeper.look(again);
        }
    }

    fn is_current(&self, kept: u64) -> bool {
        self.keeper.as_ref().is_none_or(|k| k.is_current(kept))
    }

    fn whole(&mut self) -> Option<Result<Box<App>, Vec<String>>> {
        // What is read anew comes behind what is being read.
        let whole = match &mut self.loader {
            Some(loader) => loader.take()?,
            None => self.watch.as_ref()?.try_recv().ok()?,
        };
        self.loader = None;
        Some(whole.map(|(app, keeper)| {
            self.attend(keeper);
            app
        }))
    }

    fn stop_reading(&mut self) {
        self.loader = None;
    }

    fn edit(&mut self, file: &Path, line: usize) -> io::Result<Result<(), Mishap>> {
        let command = match self.tools.editor(file, line) {
            Ok(command) => command,
            Err(mishap) => return Ok(Err(mishap)),
        };
        let ran = self.lending.lend(|loan| loan.run(command, None))?;
        self.resume()?;
        Ok(ran)
    }

    fn pipe(&mut self, command: &str, text: String) -> io::Result<Result<(), Mishap>> {
        let process = match self.tools.command(command) {
            Ok(process) => process,
            Err(mishap) => return Ok(Err(mishap)),
        };
        let prompt = self.tools.lang.enter_goes_back();
        let ran = self.lending.lend(|loan| {
            loan.say(&format!("| {}", shown(command)));
            let ran = loan.run(process, Some(text));
            if !matches!(ran, Err(Mishap::Missing(_) | Mishap::Unstarted(..))) {
                loan.wait_for_enter(prompt);
            }
            ran
        })?;
        self.resume()?;
        Ok(ran)
    }

    fn suspend(&mut self) -> io::Result<()> {
        guard::leave();
        // Stops here until SIGCONT.
        signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGTSTP)?;
        self.resume()
    }

    fn resume(&mut self) -> io::Result<()> {
        self.anew = true;
        let was_behind = std::mem::replace(&mut self.behind, !guard::in_front());
        if !self.behind {
            guard::enter_again()?;
            self.lending.wake_keys();
            return Ok(());
        }
        // What is typed is the shell's: reading it would stop the reader.
        self.lending.put_keys_to_rest();
        if let (false, Some(outbox)) = (was_behind, self.outbox.clone()) {
            guard::tell_in_front(outbox);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_never_written_over() {
        let folder = tempfile::tempdir().unwrap();
        for (bytes, name) in [("一", "报.md"), ("二", "报-2.md"), ("三", "报-3.md")] {
            assert_eq!(
                save_new(folder.path(), "报.md", bytes.as_bytes()).unwrap(),
                name
            );
            let read = std::fs::read_to_string(folder.path().join(name)).unwrap();
            assert_eq!(read, bytes);
        }
        assert!(save_new(Path::new("/nowhere/at/all"), "x.md", b"").is_err());
    }
}
