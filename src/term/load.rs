//! The rest of an edition, read on a thread of its own while its beginning is on the screen.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, sync_channel};
use std::thread;

use super::input::Message;
use super::{Opening, Rest, Watch};
use crate::app::App;
use crate::store::Keeper;

/// The whole edition in a reader that is not yet shown, and who keeps what is done to it; else why it
/// cannot be read.
pub(super) type Whole = Result<(Box<App>, Option<Keeper>), Vec<String>>;

/// Who reads the rest.
#[derive(Debug)]
pub(super) struct Loader {
    whole: Receiver<Whole>,
    stop: Arc<AtomicBool>,
}

impl Loader {
    /// Begins to read. Each new per cent is told to the loop, the last one when the whole is there.
    pub(super) fn begin(
        rest: Rest,
        make: impl FnOnce(Opening) -> (App, Option<Keeper>) + Send + 'static,
        outbox: Sender<Message>,
    ) -> io::Result<Self> {
        let (send, whole) = sync_channel(1);
        let stop = Arc::new(AtomicBool::new(false));
        let stopped = Arc::clone(&stop);
        let read = move || {
            let mut told = 0;
            let opening = rest(&mut |done| {
                let percent = (done * 99.0) as u8;
                if percent > told {
                    told = percent;
                    // Where the loop is gone, nobody waits for the rest either.
                    let heard = outbox.send(Message::ReadSoFar(percent)).is_ok();
                    return heard && !stopped.load(Ordering::Relaxed);
                }
                true
            });
            if stopped.load(Ordering::Relaxed) {
                return;
            }
            let whole = opening.map(|opening| {
                let (app, keeper) = make(opening);
                (Box::new(app), keeper)
            });
            // Nobody waits for it when reading was stopped meanwhile.
            let _ = send.send(whole);
            let _ = outbox.send(Message::ReadSoFar(100));
        };
        thread::Builder::new().name("reading".into()).spawn(read)?;
        Ok(Self { whole, stop })
    }

    /// The whole, once it is there.
    pub(super) fn take(&mut self) -> Option<Whole> {
        self.whole.try_recv().ok()
    }
}

/// Hands on each new reading of an edition that changes, and tells the loop of it.
pub(super) fn follow(
    mut watch: Watch,
    make: impl Fn(Opening) -> (App, Option<Keeper>) + Send + 'static,
    outbox: Sender<Message>,
) -> io::Result<Receiver<Whole>> {
    let (send, anew) = sync_channel(1);
    let follow = move || {
        loop {
            let whole = watch().map(|opening| {
                let (app, keeper) = make(opening);
                (Box::new(app), keeper)
            });
            // It waits here while the one before is not taken.
            if send.send(whole).is_err() || outbox.send(Message::Anew).is_err() {
                return;
            }
        }
    };
    thread::Builder::new()
        .name("watching".into())
        .spawn(follow)?;
    Ok(anew)
}

/// Nobody waits for the rest any more.
impl Drop for Loader {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
    }
}
