//! From cells to bytes: only what changed, one write a frame, nothing that is a command.

use std::io;
use std::path::Path;
use std::sync::mpsc::{Receiver, Sender};
use std::sync::{Arc, LazyLock};

use crossterm::clipboard::CopyToClipboard;
use crossterm::cursor::{Hide, MoveTo, Show};
use crossterm::queue;
use ratatui::backend::{Backend, CrosstermBackend};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;

use super::command::Tools;
use super::guard;
use super::input::Message;
use super::lending::Lending;
use super::load::{Loader, Whole};
use crate::app::App;
use crate::app::event::Mishap;
use crate::export::file;
use crate::store::{Deed, Keeper};
use crate::text::sanitise::shown;
use crate::ui;

/// Where frames go: the terminal, or a test.
pub trait Stage {
    /// Shows the state.
    ///
    /// # Errors
    /// The terminal is gone.
    fn show(&mut self, app: &App) -> io::Result<()>;

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

    /// Takes the terminal again after a stop from outside.
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

const BEGIN_FRAME: &[u8] = b"\x1b[?2026h";
const END_FRAME: &[u8] = b"\x1b[?2026l";

/// Where the cursor is shown, if it is.
type Cursor = Option<(u16, u16)>;

/// The terminal.
#[derive(Debug, Default)]
pub(super) struct Terminal {
    shown: Buffer,
    next: Buffer,
    cursor: Cursor,
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
    pub(super) fn finish(self, last: Vec<Deed>) {
        if let Some(mut keeper) = self.keeper {
            keeper.keep(last);
            drop(keeper);
        }
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
        let area = Rect::new(0, 0, app.screen.width, app.screen.height);
        if self.anew || self.shown.area != area {
            self.shown = Buffer::empty(area);
            self.next = Buffer::empty(area);
            self.anew = true;
        } else {
            self.next.reset();
        }
        ui::draw(app, &mut self.next);
        let cursor = ui::cursor(app);
        let bytes = frame(&self.shown, &self.next, self.anew, self.cursor, cursor)?;
        self.anew = false;
        self.cursor = cursor;
        std::mem::swap(&mut self.shown, &mut self.next);
        guard::write(&bytes)
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
        self.anew = true;
        self.lending.lend(|loan| loan.run(command, None))
    }

    fn pipe(&mut self, command: &str, text: String) -> io::Result<Result<(), Mishap>> {
        let process = match self.tools.command(command) {
            Ok(process) => process,
            Err(mishap) => return Ok(Err(mishap)),
        };
        self.anew = true;
        let prompt = self.tools.lang.enter_goes_back();
        self.lending.lend(|loan| {
            loan.say(&format!("| {}", shown(command)));
            let ran = loan.run(process, Some(text));
            if !matches!(ran, Err(Mishap::Missing(_) | Mishap::Unstarted(..))) {
                loan.wait_for_enter(prompt);
            }
            ran
        })
    }

    fn suspend(&mut self) -> io::Result<()> {
        guard::leave();
        // Stops here until SIGCONT.
        signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGTSTP)?;
        self.resume()
    }

    fn resume(&mut self) -> io::Result<()> {
        self.anew = true;
        guard::enter_again()
    }
}

/// The bytes that turn one screen into another; none where nothing changed.
fn frame(
    shown: &Buffer,
    next: &Buffer,
    anew: bool,
    old_cursor: Cursor,
    cursor: Cursor,
) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let changes = shown.diff(next);
    if changes.is_empty() && !anew && old_cursor == cursor {
        return Ok(bytes);
    }
    bytes.extend_from_slice(BEGIN_FRAME);
    if anew {
        bytes.extend_from_slice(b"\x1b[0m\x1b[2J");
    }
    if old_cursor.is_some() {
        queue!(bytes, Hide)?;
    }
    let safe = changes
        .into_iter()
        .map(|(x, y, cell)| (x, y, guarded(cell)));
    CrosstermBackend::new(&mut bytes).draw(safe)?;
    if let Some((x, y)) = cursor {
        queue!(bytes, MoveTo(x, y), Show)?;
    }
    bytes.extend_from_slice(END_FRAME);
    Ok(bytes)
}

/// The longest symbol that a cell may hold, in bytes: a letter and its marks.
const LONGEST_SYMBOL: usize = 64;

/// The cell, or a sign of its width where it holds what must not reach a terminal.
fn guarded(cell: &Cell) -> &Cell {
    static NARROW: LazyLock<Cell> = LazyLock::new(|| Cell::new("?"));
    let symbol = cell.symbol();
    let bad = symbol.len() > LONGEST_SYMBOL || symbol.chars().any(dangerous);
    if bad { &NARROW } else { cell }
}

/// Controls and characters that turn the direction of the text around.
fn dangerous(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(symbol: &str) -> String {
        let area = Rect::new(0, 0, 4, 1);
        let shown = Buffer::empty(area);
        let mut next = Buffer::empty(area);
        next[(0, 0)].set_symbol(symbol);
        let bytes = frame(&shown, &next, false, None, None).unwrap();
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn a_cell_cannot_hold_a_command() {
        for bad in [
            "\x1b]52;c;aGk=\x07",
            "\x1b[2J",
            "\u{9b}2J",
            "\u{202e}",
            "字\u{2066}",
        ] {
            let bytes = written(bad);
            let inner = bytes
                .strip_prefix("\x1b[?2026h")
                .and_then(|b| b.strip_suffix("\x1b[?2026l"))
                .unwrap();
            assert!(inner.contains('?'), "{inner:?}");
            assert!(!inner.contains(bad), "{inner:?}");
        }
        assert_eq!(guarded(&Cell::new("\r")).symbol(), "?");
        assert!(written("字").contains('字'));
        assert!(!written(&format!("e{}", "\u{301}".repeat(99))).contains('\u{301}'));
    }

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

    #[test]
    fn an_unchanged_screen_writes_nothing() {
        let buffer = Buffer::empty(Rect::new(0, 0, 4, 1));
        assert_eq!(frame(&buffer, &buffer, false, None, None).unwrap(), b"");
        assert_ne!(
            frame(&buffer, &buffer, false, None, Some((1, 0))).unwrap(),
            b""
        );
    }
}
