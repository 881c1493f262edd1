//! Who keeps the ledger: a thread of its own, so that nobody waits for a disk.

use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::Duration;

use super::form::Form;
use super::kept::{Deed, Kept};
use super::ledger::{self, Access, Ledger};
use super::trouble::Trouble;

/// What a keeper says unasked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Told {
    /// Something is not kept.
    Trouble(Trouble),
    /// Whether what was done waits for being kept, since it could not be; told when that changes.
    Waits(bool),
    /// Another reader has kept something: all that is kept now, and how many [`Keeper::keep`] are
    /// among it.
    Changed(Box<Kept>, u64),
}

/// Who is told.
type Ear = Box<dyn Fn(Told) + Send>;

enum Order {
    Recall(Form, Sender<(Kept, Vec<Trouble>)>),
    Keep(Vec<Deed>),
    KeepNow(Vec<Deed>, Sender<Result<(), Trouble>>),
    Look { again: bool },
    Tell(Ear),
}

/// The ledger's keeper, as the others see it. When it is dropped, everything is kept first.
#[derive(Debug)]
pub struct Keeper {
    /// None only while it ends.
    orders: Option<Sender<Order>>,
    /// Says that all is kept by falling silent.
    done: Receiver<()>,
    /// What is written, for its name; taken when the end was waited for.
    file: Option<PathBuf>,
    sent: u64,
}

/// What can wait is kept when nothing was done for so long.
const QUIET: Duration = Duration::from_secs(1);

/// How long the end waits for a disk.
const LAST: Duration = Duration::from_secs(1);

impl Keeper {
    /// Begins to open what is kept under a state folder, while others read files. Without a folder
    /// nothing is kept.
    pub fn begin(state: Option<PathBuf>, access: Access) -> Self {
        let (orders, inbox) = channel();
        let (alive, done) = channel();
        let file = state.as_deref().map(ledger::file);
        let work = move || {
            let _alive: Sender<()> = alive;
            Desk::new(state, access).work(&inbox);
        };
        // Without a thread nothing is kept; whoever asks is told so.
        let _ = thread::Builder::new().name("keeper".into()).spawn(work);
        Self {
            orders: Some(orders),
            done,
            file,
            sent: 0,
        }
    }

    /// All that is kept of an edition, which is the one that is spoken of from now on; and what is
    /// wrong with it.
    pub fn recall(&self, edition: &Form) -> (Kept, Vec<Trouble>) {
        let (reply, answer) = channel();
        self.send(Order::Recall(edition.clone(), reply));
        let gone = || (Kept::default(), vec![Trouble::NoPlace]);
        answer.recv().ok().unwrap_or_else(gone)
    }

    /// Asks for deeds to be kept; those that cannot be are told.
    pub fn keep(&mut self, deeds: Vec<Deed>) {
        self.sent += 1;
        self.send(Order::Keep(deeds));
    }

    /// Keeps deeds and waits for it.
    ///
    /// # Errors
    /// They could not be kept.
    pub fn keep_now(&self, deeds: Vec<Deed>) -> Result<(), Trouble> {
        let (reply, answer) = channel();
        self.send(Order::KeepNow(deeds, reply));
        answer.recv().unwrap_or(Err(Trouble::NoPlace))
    }

    /// From now on `ear` is told what happens.
    pub fn tell(&self, ear: impl Fn(Told) + Send + 'static) {
        self.send(Order::Tell(Box::new(ear)));
    }

    /// Asks what other readers have kept meanwhile. `again`: whether they have or not.
    pub fn look(&self, again: bool) {
        self.send(Order::Look { again });
    }

    /// Whether so many [`Keeper::keep`] are all there have been.
    pub fn is_current(&self, kept: u64) -> bool {
        self.sent == kept
    }

    /// Waits until everything is kept, but not for ever.
    ///
    /// # Errors
    /// The file is in other hands, and the last marks wait.
    pub fn end(mut self) -> Result<(), Trouble> {
        match (self.close(), self.file.take()) {
            (false, Some(file)) => Err(Trouble::Unwritten(
                file,
                std::io::Error::from(std::io::ErrorKind::ResourceBusy).into(),
            )),
            _ => Ok(()),
        }
    }

    /// Takes no more orders. Whether all that came were done in time.
    fn close(&mut self) -> bool {
        if self.orders.take().is_none() {
            // The end was waited for.
            return true;
        }
        // It never says anything: it ends.
        self.done.recv_timeout(LAST) != Err(RecvTimeoutError::Timeout)
    }

    fn send(&self, order: Order) {
        if let Some(orders) = &self.orders {
            // Whoever waits for a keeper that is gone sees that nothing comes back.
            let _ = orders.send(order);
        }
    }
}

impl Drop for Keeper {
    /// Waits until everything is kept, but not for ever.
    fn drop(&mut self) {
        self.close();
    }
}

/// The thread's own side.
struct Desk {
    ledger: Option<Ledger>,
    edition: Form,
    /// What is not yet kept.
    pending: Vec<Deed>,
    /// Whether some of it must be kept now.
    urgent: bool,
    /// Batches that were asked for so far.
    taken: u64,
    ear: Option<Ear>,
    untold: Vec<Trouble>,
    /// What keeps us from keeping, told already.
    trouble: Option<Trouble>,
    /// Whether what was done waits, told already.
    waits: bool,
}

/// Deeds that wait for a disk; beyond them they are given up.
const MOST_PENDING: usize = 100_000;

impl Desk {
    fn new(state: Option<PathBuf>, access: Access) -> Self {
        let (ledger, untold) = match state {
            Some(state) => {
                let (ledger, told) = Ledger::open(&state, access);
                (Some(ledger), told)
            }
            None if access == Access::Write => (None, vec![Trouble::NoPlace]),
            None => (None, Vec::new()),
        };
        Self {
            ledger,
            edition: Form::default(),
            pending: Vec::new(),
            urgent: false,
            taken: 0,
            ear: None,
            trouble: untold.iter().find(|t| !t.is_mended()).cloned(),
            untold,
            waits: false,
        }
    }

    fn work(mut self, inbox: &Receiver<Order>) {
        loop {
            // What could not be kept is tried again with the next deed, not every second.
            let waits = !self.pending.is_empty() && self.trouble.is_none();
            let order = if waits {
                inbox.recv_timeout(QUIET)
            } else {
                inbox.recv().map_err(RecvTimeoutError::from)
            };
            match order {
                Ok(order) => {
                    self.take(order);
                    // All that waits becomes one change.
                    while let Ok(order) = inbox.try_recv() {
                        self.take(order);
                    }
                    if self.urgent {
                        self.flush();
                    }
                }
                Err(RecvTimeoutError::Timeout) => self.flush(),
                Err(RecvTimeoutError::Disconnected) => break,
            }
        }
        self.flush();
    }

    fn take(&mut self, order: Order) {
        match order {
            Order::Recall(edition, reply) => {
                self.edition = edition;
                let recalled = self.ledger.as_mut().map(|l| l.recall(&self.edition));
                let (kept, told) = recalled.unwrap_or_default();
                let mut all = std::mem::take(&mut self.untold);
                all.extend(told);
                // Who asked may be gone.
                let _ = reply.send((kept, all));
                let told = self.ledger.as_mut().map(Ledger::check);
                told.into_iter().flatten().for_each(|t| self.say(t));
            }
            Order::Keep(deeds) => {
                self.taken += 1;
                for deed in deeds {
                    if deed.can_wait() {
                        self.pending.retain(|earlier| !deed.replaces(earlier));
                    } else {
                        self.urgent = true;
                    }
                    self.pending.push(deed);
                }
            }
            Order::KeepNow(deeds, reply) => {
                let _ = reply.send(self.keep(&deeds));
            }
            Order::Look { again } => {
                let Some(ledger) = self.ledger.as_mut() else {
                    return;
                };
                if ledger.changed() || again {
                    self.flush();
                    self.look();
                }
            }
            Order::Tell(ear) => {
                for trouble in self.untold.drain(..) {
                    ear(Told::Trouble(trouble));
                }
                self.ear = Some(ear);
            }
        }
    }

    fn look(&mut self) {
        let Some(ledger) = self.ledger.as_mut() else {
            return;
        };
        let (kept, told) = ledger.recall(&self.edition);
        if told.is_empty()
            && self.pending.is_empty()
            && let Some(ear) = &self.ear
        {
            ear(Told::Changed(Box::new(kept), self.taken));
        }
        told.into_iter().for_each(|trouble| self.say(trouble));
    }

    fn flush(&mut self) {
        self.urgent = false;
        let deeds = std::mem::take(&mut self.pending);
        let kept = self.keep(&deeds);
        if !deeds.is_empty() && self.waits != kept.is_err() {
            self.waits = kept.is_err();
            if let Some(ear) = &self.ear {
                ear(Told::Waits(self.waits));
            }
        }
        match kept {
            Ok(()) => self.trouble = None,
            Err(trouble) => {
                if deeds.len() <= MOST_PENDING {
                    self.pending = deeds;
                }
                if self.trouble.as_ref() != Some(&trouble) {
                    self.trouble = Some(trouble.clone());
                    self.say(trouble);
                }
            }
        }
    }

    fn keep(&mut self, deeds: &[Deed]) -> Result<(), Trouble> {
        if deeds.is_empty() {
            return Ok(());
        }
        let ledger = self.ledger.as_mut().ok_or(Trouble::NoPlace)?;
        let kept = ledger.keep(&self.edition, deeds);
        if let Err(Trouble::Broken(_)) = kept {
            let told = ledger.recover();
            let kept = ledger.keep(&self.edition, deeds);
            told.into_iter().for_each(|trouble| self.say(trouble));
            return kept;
        }
        kept
    }

    fn say(&mut self, trouble: Trouble) {
        match &self.ear {
            Some(ear) => ear(Told::Trouble(trouble)),
            None => self.untold.push(trouble),
        }
    }
}
