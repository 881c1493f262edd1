//! Keys, mouse, signals and the terminal's end, as messages to one loop.

use std::fs::File;
use std::io;
use std::ops::RangeInclusive;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::process::Stdio;
use std::sync::Arc;
use std::sync::mpsc::{Sender, SyncSender};
use std::thread;
use std::time::{Duration, Instant};

use crossterm::event::{
    Event as Raw, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent,
    MouseEventKind,
};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::process::Signal;
use signal_hook::consts::signal::{
    SIGABRT, SIGALRM, SIGBUS, SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTRAP, SIGTSTP, SIGUSR1,
    SIGUSR2, SIGWINCH,
};
use signal_hook::iterator::Signals;

use super::guard;
use super::lending::Lending;
use super::probe::{self, Answers, Reply};
use crate::app::event::{Event, Mouse, MouseDoes};
use crate::app::key::{Code, Key};
use crate::store::Told;

/// What the loop is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    /// Something the reader did.
    Event(Event),
    /// What the terminal says of itself.
    Answers(Answers),
    /// What the keeper says.
    Kept(Told),
    /// A signal.
    Signal(i32),
    /// How much of the edition is read, in per cent.
    ReadSoFar(u8),
    /// The edition has changed and was read anew.
    Anew,
    /// Nothing more can come: the terminal is gone.
    End,
}

/// The limit from a signal that ends the program to its end, whatever the loop does.
const PATIENCE: Duration = Duration::from_secs(2);

/// Where keys come from: standard input, or the terminal itself where that is a pipe.
pub(super) struct Tty(Option<OwnedFd>);

impl Tty {
    pub(super) fn open() -> io::Result<Self> {
        if rustix::termios::isatty(rustix::stdio::stdin()) {
            return Ok(Self(None));
        }
        let file = File::options().read(true).write(true).open("/dev/tty")?;
        Ok(Self(Some(file.into())))
    }

    pub(super) fn fd(&self) -> BorrowedFd<'_> {
        match &self.0 {
            Some(own) => own.as_fd(),
            None => rustix::stdio::stdin(),
        }
    }

    /// For a command's standard input.
    pub(super) fn stdin(&self) -> io::Result<Stdio> {
        Ok(match &self.0 {
            Some(own) => own.try_clone()?.into(),
            None => Stdio::inherit(),
        })
    }
}

/// Says that input has ended when its thread does, in whatever way.
struct EndOfInput(Sender<Message>);

impl Drop for EndOfInput {
    fn drop(&mut self) {
        // The loop may be gone already.
        let _ = self.0.send(Message::End);
    }
}

/// Signals that end the program.
const ENDING: &[i32] = &[
    SIGINT,
    SIGTERM,
    SIGHUP,
    SIGQUIT,
    SIGABRT,
    SIGTRAP,
    SIGBUS,
    Signal::SYS.as_raw(),
    Signal::XCPU.as_raw(),
    #[cfg(target_os = "linux")]
    Signal::POWER.as_raw(),
    #[cfg(target_os = "linux")]
    Signal::STKFLT.as_raw(),
];

/// Those that programs agree on among themselves end one that has agreed on none.
#[cfg(target_os = "linux")]
const AGREED: RangeInclusive<i32> = 34..=64;
#[cfg(not(target_os = "linux"))]
const AGREED: RangeInclusive<i32> = 1..=0;

/// Whether a signal ends the program.
pub(super) fn ends(signal: i32) -> bool {
    ENDING.contains(&signal) || AGREED.contains(&signal)
}

/// Signals that would kill a reader by default and mean nothing to it.
const UNHEARD: [i32; 6] = [
    SIGUSR1,
    SIGUSR2,
    SIGALRM,
    Signal::VTALARM.as_raw(),
    Signal::PROF.as_raw(),
    Signal::IO.as_raw(),
];

/// A full quota is told by the write that failed, not by the signal.
pub(super) fn mute() -> io::Result<()> {
    signal_hook::flag::register(Signal::XFSZ.as_raw(), Arc::default()).map(drop)
}

/// Begins to listen to the terminal. `asked`: the probe's question has gone out.
pub(super) fn listen(
    outbox: &Sender<Message>,
    lending: &Arc<Lending>,
    asked: bool,
) -> io::Result<()> {
    watch(outbox.clone())?;
    let tty = Tty::open()?;
    let (outbox, lending) = (outbox.clone(), Arc::clone(lending));
    thread::Builder::new()
        .name("keys".into())
        .spawn(move || {
            let end = EndOfInput(outbox);
            let late = asked && !answers(&tty, &end.0);
            drop(tty);
            guard::panic_if_asked("keys");
            keys(&end.0, &lending, late);
        })
        .map(drop)
}

/// Reads what the terminal answers, until the sentinel or the limit. Whether it was complete.
fn answers(tty: &Tty, outbox: &Sender<Message>) -> bool {
    let mut reply = Reply::default();
    let until = Instant::now() + Duration::from_millis(probe::LIMIT);
    let mut buffer = [0; 1024];
    let send = |key: Key| {
        // The loop may be gone already.
        let _ = outbox.send(Message::Event(Event::Key(key)));
    };
    while !reply.complete {
        let left = until.saturating_duration_since(Instant::now());
        if left.is_zero() || !readable(tty.fd(), left) {
            break;
        }
        match rustix::io::read(tty.fd(), &mut buffer) {
            Ok(0) => break,
            Ok(n) => reply
                .feed(buffer.get(..n).unwrap_or_default())
                .into_iter()
                .for_each(send),
            Err(rustix::io::Errno::INTR) => {}
            Err(_) => break,
        }
    }
    reply.rest().into_iter().for_each(send);
    let _ = outbox.send(Message::Answers(reply.answers));
    reply.complete
}

fn readable(fd: BorrowedFd<'_>, limit: Duration) -> bool {
    let mut fds = [PollFd::from_borrowed_fd(fd, PollFlags::IN)];
    let limit = Timespec::try_from(limit).ok();
    matches!(poll(&mut fds, limit.as_ref()), Ok(n) if n > 0)
}

/// Reads events until the terminal or the loop is gone.
fn keys(outbox: &Sender<Message>, lending: &Lending, late: bool) {
    let mut straggler = Straggler::new(late);
    let mut clicks = Clicks::default();
    // From here on a signal of a new size wakes the reading, which is how it is asked to rest.
    if crossterm::event::poll(Duration::ZERO).is_err() {
        return;
    }
    loop {
        lending.rest();
        let Ok(raw) = crossterm::event::read() else {
            return;
        };
        if straggler.takes(&raw) {
            continue;
        }
        if let Some(message) = message(raw, &mut clicks)
            && outbox.send(message).is_err()
        {
            return;
        }
    }
}

/// Drops an answer to the probe that comes after its time: the colour would be read as keys.
struct Straggler {
    due: bool,
    within: bool,
}

impl Straggler {
    fn new(due: bool) -> Self {
        Self { due, within: false }
    }

    fn takes(&mut self, raw: &Raw) -> bool {
        let Raw::Key(key) = raw else {
            return false;
        };
        let alt = key.modifiers.contains(KeyModifiers::ALT);
        let ctrl = key.modifiers.contains(KeyModifiers::CONTROL);
        match key.code {
            KeyCode::Char(']') if alt && self.due => {
                (self.due, self.within) = (false, true);
                true
            }
            // The string's end: ESC \ or BEL.
            KeyCode::Char('\\') if alt && self.within => {
                self.within = false;
                true
            }
            KeyCode::Char('g') if ctrl && self.within => {
                self.within = false;
                true
            }
            KeyCode::Char(c) if self.within && (c.is_ascii_hexdigit() || ";:/rgb".contains(c)) => {
                true
            }
            _ => {
                self.within = false;
                false
            }
        }
    }
}

fn resized() -> Option<Message> {
    let (width, height) = super::size().ok()?;
    Some(Message::Event(Event::Resize(width, height)))
}

fn message(raw: Raw, clicks: &mut Clicks) -> Option<Message> {
    Some(match raw {
        Raw::Key(key) if key.kind != KeyEventKind::Release => match interrupt(&key) {
            Some(signal) => Message::Signal(signal),
            None => Message::Event(Event::Key(self::key(key)?)),
        },
        Raw::Mouse(event) => {
            let mut mouse = mouse(event)?;
            if clicks.again(&mouse, Instant::now()) {
                mouse.does = MouseDoes::Again;
            }
            Message::Event(Event::Mouse(mouse))
        }
        Raw::Paste(text) => Message::Event(Event::Paste(text)),
        Raw::Resize(..) => resized()?,
        _ => return None,
    })
}

/// Raw mode makes keys of ^C, ^Z and ^\; they go the signals' way.
fn interrupt(key: &KeyEvent) -> Option<i32> {
    if key.modifiers != KeyModifiers::CONTROL {
        return None;
    }
    match key.code {
        KeyCode::Char('c') => Some(SIGINT),
        KeyCode::Char('z') if !is_orphan() => Some(SIGTSTP),
        // ^\ is told as ^4 by terminals of the old kind.
        KeyCode::Char('\\' | '4') => Some(SIGQUIT),
        _ => None,
    }
}

/// Whether nobody could wake us: our parent is of another session, as where a terminal's window
/// runs nothing but the reader. The kernel drops a typed stop there, too.
pub(super) fn is_orphan() -> bool {
    use rustix::process::{getppid, getsid};
    getsid(getppid()).ok() != getsid(None).ok()
}

fn key(event: KeyEvent) -> Option<Key> {
    let mut key = Key {
        code: code(event.code)?,
        ctrl: event.modifiers.contains(KeyModifiers::CONTROL),
        alt: event.modifiers.contains(KeyModifiers::ALT),
        shift: event.modifiers.contains(KeyModifiers::SHIFT),
    };
    if event.code == KeyCode::BackTab {
        key.shift = true;
    }
    if let Code::Char(c) = key.code {
        key.shift = false;
        if key.ctrl {
            key.code = Code::Char(c.to_ascii_lowercase());
        }
    }
    Some(key)
}

fn code(code: KeyCode) -> Option<Code> {
    Some(match code {
        KeyCode::Char(c) => Code::Char(c),
        KeyCode::Enter => Code::Enter,
        KeyCode::Tab | KeyCode::BackTab => Code::Tab,
        KeyCode::Esc => Code::Esc,
        KeyCode::Backspace => Code::Backspace,
        KeyCode::Delete => Code::Delete,
        KeyCode::Insert => Code::Insert,
        KeyCode::Up => Code::Up,
        KeyCode::Down => Code::Down,
        KeyCode::Left => Code::Left,
        KeyCode::Right => Code::Right,
        KeyCode::Home => Code::Home,
        KeyCode::End => Code::End,
        KeyCode::PageUp => Code::PageUp,
        KeyCode::PageDown => Code::PageDown,
        KeyCode::F(n) => Code::F(n),
        _ => return None,
    })
}

fn mouse(event: MouseEvent) -> Option<Mouse> {
    let does = match event.kind {
        MouseEventKind::Down(MouseButton::Left) => MouseDoes::Press,
        MouseEventKind::Drag(MouseButton::Left) => MouseDoes::Drag,
        MouseEventKind::ScrollUp => MouseDoes::WheelUp,
        MouseEventKind::ScrollDown => MouseDoes::WheelDown,
        _ => return None,
    };
    Some(Mouse {
        does,
        x: event.column,
        y: event.row,
    })
}

/// The longest time between two clicks that belong together.
const TWICE: Duration = Duration::from_millis(400);

/// When and where the button went down last.
#[derive(Default)]
struct Clicks(Option<(Instant, u16, u16)>);

impl Clicks {
    /// Whether the button went down where it did a moment ago.
    fn again(&mut self, mouse: &Mouse, now: Instant) -> bool {
        match (mouse.does, self.0) {
            (MouseDoes::Press, last) => {
                self.0 = Some((now, mouse.x, mouse.y));
                last.is_some_and(|(then, x, y)| {
                    (x, y) == (mouse.x, mouse.y) && now.duration_since(then) <= TWICE
                })
            }
            // A drag or a turn of the wheel between them parts two clicks.
            _ => {
                self.0 = None;
                false
            }
        }
    }
}

/// From here on signals become messages. One that ends the program does so within [`PATIENCE`].
pub(super) fn hear(outbox: &Sender<Message>, lending: &Arc<Lending>) -> io::Result<()> {
    let (outbox, lending) = (outbox.clone(), Arc::clone(lending));
    let heard = [SIGTSTP, SIGCONT, SIGWINCH];
    let mut signals = Signals::new(
        ENDING
            .iter()
            .copied()
            .chain(AGREED)
            .chain(heard)
            .chain(UNHEARD),
    )?;
    thread::Builder::new()
        .name("signals".into())
        .spawn(move || {
            for signal in signals.forever() {
                guard::panic_if_asked("signals");
                if signal == SIGWINCH {
                    lending.sized();
                }
                let message = match signal {
                    unheard if UNHEARD.contains(&unheard) => continue,
                    SIGWINCH => match resized() {
                        Some(message) => message,
                        None => continue,
                    },
                    signal if lending.takes(signal) => continue,
                    signal => Message::Signal(signal),
                };
                if outbox.send(message).is_err() {
                    return;
                }
                if ends(signal) {
                    end_anyway(signal);
                }
            }
        })
        .map(drop)
}

/// A loop that hangs is not waited for, nor a terminal that takes no more bytes.
fn end_anyway(signal: i32) {
    let spawned = thread::Builder::new()
        .name("watchdog".into())
        .spawn(move || {
            thread::sleep(PATIENCE);
            let (done, wait): (SyncSender<()>, _) = std::sync::mpsc::sync_channel(1);
            thread::spawn(move || {
                guard::leave();
                let _ = done.send(());
            });
            let _ = wait.recv_timeout(Duration::from_millis(300));
            signal_hook::low_level::exit(128 + signal);
        });
    if spawned.is_err() {
        guard::leave();
        signal_hook::low_level::exit(128 + signal);
    }
}

/// Notices that the terminal is gone even where no signal says so: the event reader would spin.
fn watch(outbox: Sender<Message>) -> io::Result<()> {
    let tty = Tty::open()?;
    thread::Builder::new()
        .name("hang-up".into())
        .spawn(move || {
            loop {
                // No event is asked for: only a hang-up or an error wakes this.
                let mut fds = [PollFd::from_borrowed_fd(tty.fd(), PollFlags::empty())];
                match poll(&mut fds, None) {
                    Ok(n) if n > 0 => break,
                    Ok(_) | Err(rustix::io::Errno::INTR) => {}
                    Err(_) => break,
                }
            }
            let _ = outbox.send(Message::End);
        })
        .map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(text: &str) -> Vec<Raw> {
        let with = |c, modifiers| Raw::Key(KeyEvent::new(KeyCode::Char(c), modifiers));
        text.chars()
            .map(|c| match c {
                '«' => with(']', KeyModifiers::ALT),
                '»' => with('\\', KeyModifiers::ALT),
                c => with(c, KeyModifiers::NONE),
            })
            .collect()
    }

    fn left(text: &str, late: bool) -> String {
        let mut straggler = Straggler::new(late);
        typed(text)
            .iter()
            .filter(|raw| !straggler.takes(raw))
            .filter_map(|raw| match raw {
                Raw::Key(KeyEvent {
                    code: KeyCode::Char(c),
                    ..
                }) => Some(*c),
                _ => None,
            })
            .collect()
    }

    #[test]
    fn a_late_answer_is_no_key() {
        assert_eq!(left("j«11;rgb:1c1c/1b1b/1919»j1", true), "jj1");
        assert_eq!(left("j«11;rgb:1c1c/1b1b/1919", true), "j");
        assert_eq!(left("«1k1", true), "k1");
        assert_eq!(left("«12", false), "]12");
    }

    #[test]
    fn two_clicks_belong_together() {
        let start = Instant::now();
        let at = |does, x| Mouse { does, x, y: 3 };
        let press = |x| at(MouseDoes::Press, x);
        for (second, after, again) in [
            (press(7), 300, true),
            (press(7), 500, false),
            (press(8), 300, false),
            (at(MouseDoes::WheelUp, 7), 300, false),
        ] {
            let mut clicks = Clicks::default();
            assert!(!clicks.again(&press(7), start));
            let later = start + Duration::from_millis(after);
            assert_eq!(clicks.again(&second, later), again, "{second:?} {after}");
        }
        let mut clicks = Clicks::default();
        let mouse = [press(7), at(MouseDoes::Drag, 9), press(7)];
        assert!(mouse.iter().all(|m| !clicks.again(m, start)));
    }

    #[test]
    fn keys_are_the_readers_own() {
        for (code, modifiers, expected) in [
            (KeyCode::Char('J'), KeyModifiers::SHIFT, "J"),
            (KeyCode::Char('D'), KeyModifiers::CONTROL, "ctrl-d"),
            (KeyCode::BackTab, KeyModifiers::SHIFT, "shift-tab"),
            (KeyCode::BackTab, KeyModifiers::NONE, "shift-tab"),
            (KeyCode::Char(' '), KeyModifiers::NONE, "space"),
            (KeyCode::Left, KeyModifiers::ALT, "alt-left"),
        ] {
            let key = key(KeyEvent::new(code, modifiers)).unwrap();
            assert_eq!(key.to_string(), expected);
        }
        assert_eq!(
            key(KeyEvent::new(KeyCode::CapsLock, KeyModifiers::NONE)),
            None
        );
    }
}
