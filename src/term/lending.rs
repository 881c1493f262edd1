//! The terminal lent to a command that runs in front of the reader.
//!
//! Meanwhile nobody else reads its keys; what it sends as signals is meant for the command, and a
//! stop stops both. Only what ends the reader from outside goes on to both.

use std::cell::Cell;
use std::io::{self, PipeReader, Write as _};
use std::os::unix::process::ExitStatusExt as _;
use std::process::{Child, ChildStdin, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, poll};
use rustix::process::{Pid, Signal, WaitId, WaitIdOptions, getpid, kill_process, waitid};
use rustix::termios::{OptionalActions, tcgetattr, tcsetattr};
use signal_hook::consts::signal::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTSTP};

use super::guard;
use super::input::{Tty, is_orphan};
use crate::app::event::Mishap;
use crate::text::sanitise::shown;

/// What the one who lends shares with the threads that listen.
#[derive(Debug, Default)]
pub(super) struct Lending {
    keys: Mutex<Keys>,
    /// How often a new size was told.
    sizes: Mutex<u64>,
    /// Keys went to rest or may be read again.
    turned: Condvar,
    /// A new size was told.
    heard: Condvar,
    /// To the one who lends, while the terminal is lent.
    news: Mutex<Option<Sender<News>>>,
}

/// What the thread that reads keys does.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum Keys {
    /// It reads.
    #[default]
    Read,
    /// It shall rest.
    Asked,
    /// It rests.
    Rest,
}

/// What happens while the terminal is lent.
#[derive(Debug)]
enum News {
    /// A signal came to the reader.
    Signal(i32),
    /// The command stopped.
    Stopped,
    /// The command ended.
    Ended,
    /// The text was taken whole, or was not.
    Fed(io::Result<()>),
    /// Enter was pressed.
    Enter,
}

/// Signals that keys make, and what goes on after one: while the terminal is lent they are for the
/// command. Any other ends the reader.
const OF_KEYS: [i32; 4] = [SIGINT, SIGQUIT, SIGTSTP, SIGCONT];

/// How long the reading of keys may take to rest. It is longer only in the middle of a sequence of
/// bytes that the terminal has not sent whole.
const TO_REST: Duration = Duration::from_millis(500);

/// How long a command's end may be ahead of the news that it did not take the text.
const TO_TELL: Duration = Duration::from_millis(200);

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Lending {
    /// Where keys are read: rests while the terminal is lent.
    pub(super) fn rest(&self) {
        let mut keys = lock(&self.keys);
        if *keys == Keys::Asked {
            *keys = Keys::Rest;
            self.turned.notify_all();
            drop(self.turned.wait_while(keys, |keys| *keys == Keys::Rest));
        }
    }

    /// Where signals come in: whether the command is meant and the reader need not hear of it.
    pub(super) fn takes(&self, signal: i32) -> bool {
        let Some(news) = &*lock(&self.news) else {
            return false;
        };
        // The one who lends may be done in this moment.
        let _ = news.send(News::Signal(signal));
        OF_KEYS.contains(&signal)
    }

    /// Where signals come in: a new size was told, and all that came before it.
    pub(super) fn sized(&self) {
        *lock(&self.sizes) += 1;
        self.heard.notify_all();
    }

    /// Waits until the signals that have come are told: what was typed for a command that is no more
    /// must not end the reader. In one round they are told by their numbers, of which that of a new
    /// size is the greatest; the second round begins when all of the first is told.
    fn settle(&self) {
        for _ in 0..2 {
            let sizes = lock(&self.sizes);
            let before = *sizes;
            let _ = kill_process(getpid(), Signal::WINCH);
            let same = |sizes: &mut u64| *sizes == before;
            drop(self.heard.wait_timeout_while(sizes, TO_REST, same));
        }
    }

    /// Gives the terminal back and works. Whoever lent it takes it again and wakes the keys.
    ///
    /// # Errors
    /// The terminal is gone.
    pub(super) fn lend<T>(&self, work: impl FnOnce(&Loan) -> T) -> io::Result<T> {
        let tty = Tty::open()?;
        let (send, news) = channel();
        *lock(&self.news) = Some(send.clone());
        self.put_keys_to_rest();
        guard::leave();
        let found = tcgetattr(tty.fd());
        let done = work(&Loan {
            lending: self,
            tty: &tty,
            send,
            news,
            over: Cell::new(false),
        });
        *lock(&self.news) = None;
        if let (Ok(found), true) = (found, guard::in_front()) {
            // A command that was killed may have left it raw, and raw would be given back at the end.
            let _ = tcsetattr(tty.fd(), OptionalActions::Now, &found);
        }
        Ok(done)
    }

    /// Keys are read again from here on.
    pub(super) fn wake_keys(&self) {
        *lock(&self.keys) = Keys::Read;
        self.turned.notify_all();
    }

    /// No key is read from here on.
    pub(super) fn put_keys_to_rest(&self) {
        let mut keys = lock(&self.keys);
        if *keys == Keys::Rest {
            return;
        }
        *keys = Keys::Asked;
        // The library that reads them cannot be asked to stop, and waits for edges, so that nobody
        // may wait in its place. A change of size, which is none, wakes it.
        let _ = kill_process(getpid(), Signal::WINCH);
        let asked = |keys: &mut Keys| *keys == Keys::Asked;
        drop(self.turned.wait_timeout_while(keys, TO_REST, asked));
    }
}

/// The terminal while it is lent.
pub(super) struct Loan<'t> {
    lending: &'t Lending,
    tty: &'t Tty,
    send: Sender<News>,
    news: Receiver<News>,
    /// Whether the reader is to end, too.
    over: Cell<bool>,
}

impl Loan<'_> {
    /// Writes a line of ours, fit to show.
    pub(super) fn say(&self, line: &str) {
        // A terminal that is gone is told of by whoever takes it again.
        let _ = guard::write(format!("{line}\n").as_bytes());
    }

    /// Runs a command with the terminal until it ends; a text goes to its standard input.
    pub(super) fn run(&self, mut command: Command, text: Option<String>) -> Result<(), Mishap> {
        let program = shown(&command.get_program().to_string_lossy()).into_owned();
        let unstarted = |error: io::Error| match error.kind() {
            io::ErrorKind::NotFound => Mishap::Missing(program.clone()),
            _ => Mishap::Unstarted(program.clone(), shown(&error.to_string()).into_owned()),
        };
        command.stdin(match text {
            Some(_) => Stdio::piped(),
            None => self.tty.stdin().map_err(unstarted)?,
        });
        let mut child = command.spawn().map_err(unstarted)?;
        let mut fed = None;
        if let (Some(text), Some(pipe)) = (text, child.stdin.take()) {
            self.feed(pipe, text);
        } else {
            fed = Some(Ok(()));
        }
        self.watch(&child);
        let status = self
            .until_it_ends(&mut child, &mut fed)
            .map_err(unstarted)?;
        self.lending.settle();
        let soon = Instant::now() + TO_TELL;
        loop {
            let wait = match fed {
                None => soon.saturating_duration_since(Instant::now()),
                Some(_) => Duration::ZERO,
            };
            match self.news.recv_timeout(wait) {
                Ok(News::Fed(whole)) => fed = Some(whole),
                Ok(News::Signal(signal)) if !OF_KEYS.contains(&signal) => self.over.set(true),
                Ok(_) => {}
                Err(_) => break,
            }
        }
        match (status.code(), status.signal()) {
            (Some(0), _) if matches!(fed, Some(Err(_))) => Err(Mishap::Unread(program)),
            (Some(0), _) => Ok(()),
            (Some(code), _) => Err(Mishap::Code(program, code)),
            (None, signal) => Err(Mishap::Signal(program, signal.unwrap_or_default())),
        }
    }

    /// Writes the text on a thread of its own: a pager takes it as it is read.
    fn feed(&self, mut pipe: ChildStdin, text: String) {
        let send = self.send.clone();
        let feed = move || {
            let fed = pipe.write_all(text.as_bytes());
            drop(pipe);
            let _ = send.send(News::Fed(fed));
        };
        self.begin("feeding", feed);
    }

    /// Tells when the command stops or ends; it stays to be waited for, so that its number is its own.
    fn watch(&self, child: &Child) {
        let pid = Pid::from_child(child);
        let send = self.send.clone();
        let watch = move || {
            let either = WaitIdOptions::EXITED | WaitIdOptions::STOPPED | WaitIdOptions::NOWAIT;
            let once = WaitIdOptions::STOPPED | WaitIdOptions::NOHANG;
            loop {
                match waitid(WaitId::Pid(pid), either) {
                    Ok(Some(status)) if status.stopped() => {
                        // Taken, or it would be told again at once.
                        let _ = waitid(WaitId::Pid(pid), once);
                        let _ = send.send(News::Stopped);
                    }
                    Err(rustix::io::Errno::INTR) => {}
                    _ => break,
                }
            }
            let _ = send.send(News::Ended);
        };
        self.begin("watching", watch);
    }

    /// Begins a thread. Where there is none to be had the command is as good as ended: it is waited
    /// for, without the terminal's signals.
    fn begin(&self, name: &str, work: impl FnOnce() + Send + 'static) {
        if thread::Builder::new()
            .name(name.into())
            .spawn(work)
            .is_err()
        {
            let _ = self.send.send(News::Ended);
        }
    }

    fn until_it_ends(
        &self,
        child: &mut Child,
        fed: &mut Option<io::Result<()>>,
    ) -> io::Result<ExitStatus> {
        let pid = Pid::from_child(child);
        for news in &self.news {
            match news {
                News::Ended => break,
                News::Fed(whole) => *fed = Some(whole),
                News::Stopped => {
                    stop();
                    let _ = kill_process(pid, Signal::CONT);
                }
                News::Signal(signal) if !OF_KEYS.contains(&signal) => {
                    let same = if signal == SIGHUP {
                        Signal::HUP
                    } else {
                        Signal::TERM
                    };
                    let _ = kill_process(pid, same);
                    self.over.set(true);
                }
                News::Signal(_) | News::Enter => {}
            }
        }
        child.wait()
    }

    /// Waits for Enter, or for whatever else goes on.
    pub(super) fn wait_for_enter(&self, prompt: &str) {
        let (false, Ok((gate, held))) = (self.over.get(), io::pipe()) else {
            return;
        };
        self.say(&format!("\n{prompt}"));
        let send = self.send.clone();
        let reading = thread::Builder::new().name("enter".into()).spawn(move || {
            if let Ok(tty) = Tty::open() {
                line(&tty, &gate);
            }
            let _ = send.send(News::Enter);
        });
        for news in &self.news {
            match news {
                News::Signal(SIGTSTP) => stop(),
                News::Signal(SIGCONT) => {}
                News::Enter | News::Signal(_) => break,
                _ => {}
            }
        }
        drop(held);
        if let Ok(reading) = reading {
            let _ = reading.join();
        }
    }
}

/// Takes a line of the terminal, unless the gate's other end is let go before.
fn line(tty: &Tty, gate: &PipeReader) {
    loop {
        let mut fds = [
            PollFd::from_borrowed_fd(tty.fd(), PollFlags::IN),
            PollFd::new(gate, PollFlags::IN),
        ];
        match poll(&mut fds, None) {
            Err(rustix::io::Errno::INTR) => continue,
            Err(_) => return,
            Ok(_) => {}
        }
        let [typed, gate] = fds;
        if gate.revents().is_empty() && !typed.revents().is_empty() {
            let _ = rustix::io::read(tty.fd(), &mut [0; 4096]);
        }
        return;
    }
}

/// Stops as the command did, until told to go on; where nobody could tell, not at all.
fn stop() {
    if !is_orphan() {
        let _ = signal_hook::low_level::emulate_default_handler(SIGTSTP);
    }
}
