//! The terminal is given back as it was found: one `enter`, one `leave`.

use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::thread;
use std::time::Duration;

use crossterm::terminal;
use rustix::io::Errno;
use rustix::process::getpgrp;
use rustix::termios::{LocalModes, OptionalActions, tcgetattr, tcgetpgrp, tcsetattr};
use signal_hook::consts::signal::SIGCONT;

use super::input::Message;

static ENTERED: AtomicBool = AtomicBool::new(false);
static MOUSE: AtomicBool = AtomicBool::new(true);

/// Alternate screen, cleared; cursor hidden; pastes marked.
const ENTER: &str = "\x1b[?1049h\x1b[2J\x1b[?25l\x1b[?2004h";
/// Buttons, dragging and the wheel, in the form that has no limit of columns.
const MOUSE_ON: &str = "\x1b[?1000h\x1b[?1002h\x1b[?1006h";
/// Everything that may be on, off; a string that was cut short is ended first.
const LEAVE: &str =
    "\x1b\\\x1b[?2026l\x1b[?1006l\x1b[?1002l\x1b[?1000l\x1b[?2004l\x1b[0m\x1b[?25h\x1b[?1049l";

/// Writes to the terminal itself: no buffer and no lock that another thread may hold.
pub(super) fn write(mut bytes: &[u8]) -> io::Result<()> {
    while !bytes.is_empty() {
        match rustix::io::write(rustix::stdio::stdout(), bytes) {
            Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
            Ok(n) => bytes = bytes.get(n..).unwrap_or_default(),
            Err(rustix::io::Errno::INTR | rustix::io::Errno::AGAIN) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

/// Whether the terminal is ours to speak to. A reader that goes on behind a shell's back is stopped
/// by whatever changes the terminal's modes, and what it writes stands among the shell's words.
pub(super) fn in_front() -> bool {
    // One that is nobody's to give is not another's either.
    tcgetpgrp(rustix::stdio::stdout()).map_or(true, |front| front == getpgrp())
}

/// Waits until the terminal is in front, as whatever a shell starts behind itself waits: stopped, and
/// killed by any signal, of which none may be heard yet. Whether it came to be in front; it cannot where
/// nobody could wake the reader.
pub(super) fn come_in_front() -> bool {
    let terminal = rustix::stdio::stdout();
    while !in_front() {
        // Changes nothing: only who asks from behind is stopped until it need not ask from there.
        let asked = tcgetattr(terminal).and_then(|m| tcsetattr(terminal, OptionalActions::Now, &m));
        if asked != Err(Errno::INTR) {
            break;
        }
    }
    in_front()
}

/// Tells the loop to go on once the terminal is in front: a shell sends no signal to a job that runs.
pub(super) fn tell_in_front(outbox: Sender<Message>) {
    const TO_LOOK: Duration = Duration::from_millis(200);
    let tell = move || {
        while !in_front() {
            thread::sleep(TO_LOOK);
        }
        // The loop may be gone already.
        let _ = outbox.send(Message::Signal(SIGCONT));
    };
    // Without a thread to be had the reader goes on when it was stopped, which is told by a signal.
    let _ = thread::Builder::new().name("front".into()).spawn(tell);
}

/// Whether who writes from behind is stopped, too.
fn stops_writers() -> bool {
    let modes = tcgetattr(rustix::stdio::stdout());
    modes.is_ok_and(|modes| modes.local_modes.contains(LocalModes::TOSTOP))
}

/// Takes the terminal, which is in front.
pub(super) fn enter(mouse: bool) -> io::Result<()> {
    MOUSE.store(mouse, Ordering::SeqCst);
    // Left from behind it was not made plain, and is thought to be raw still.
    terminal::disable_raw_mode()?;
    terminal::enable_raw_mode()?;
    ENTERED.store(true, Ordering::SeqCst);
    write(ENTER.as_bytes())?;
    if mouse {
        write(MOUSE_ON.as_bytes())?;
    }
    Ok(())
}

/// Takes the terminal again after a stop, whatever was done to it meanwhile.
pub(super) fn enter_again() -> io::Result<()> {
    leave();
    enter(MOUSE.load(Ordering::SeqCst))
}

/// Gives the terminal back. May be called twice and from any thread.
///
/// From behind its modes are the shell's already, and what was switched on goes only where writing
/// does not stop the reader before its end.
pub(super) fn leave() {
    if ENTERED.swap(false, Ordering::SeqCst) {
        let front = in_front();
        // Nothing can be done about a terminal that is gone.
        if front || !stops_writers() {
            let _ = write(LEAVE.as_bytes());
        }
        if front {
            let _ = terminal::disable_raw_mode();
        }
    }
}

/// Held by [`super::run`]: leaves whichever way the run ends.
pub(super) struct Guard;

impl Drop for Guard {
    fn drop(&mut self) {
        leave();
    }
}

/// A panic where a test asks for one, to see what follows it. Only in debug builds.
pub(super) fn panic_if_asked(place: &str) {
    // A word of the edition's may stand in a message; no report repeats it.
    if cfg!(debug_assertions) && std::env::var_os("KANBAO_TEST_PANIC").is_some_and(|p| p == place) {
        panic!("asked for: 'a quoted word'");
    }
}
