//! The loop: take all that waits, or as much of it as a frame may wait for, then draw once, then work while nothing waits, then sleep.

use std::collections::VecDeque;
use std::io;
use std::process::ExitCode;
use std::sync::mpsc::Receiver;
use std::time::Duration;

use signal_hook::consts::signal::{SIGCONT, SIGTSTP};

use super::input::{Message, ends};
use super::screen::Stage;
use crate::app::App;
use crate::app::event::{Effect, Event};
use crate::store::Told;

/// How the reading ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// The reader wished so.
    Quit,
    /// A signal.
    Signal(i32),
}

impl Outcome {
    /// 0, or 128 + the signal.
    pub fn exit_code(self) -> ExitCode {
        match self {
            Self::Quit => ExitCode::SUCCESS,
            Self::Signal(signal) => ExitCode::from(u8::try_from(128 + signal).unwrap_or(1)),
        }
    }
}

/// What one message leads to.
enum Turn {
    Nothing,
    Draw,
    End(Outcome),
}

/// Reads until the end. Draws the state first, then after each batch of messages.
///
/// # Errors
/// The terminal is gone.
pub fn read_on(
    app: &mut App,
    stage: &mut impl Stage,
    inbox: &Receiver<Message>,
) -> io::Result<Outcome> {
    show(app, stage)?;
    let mut waiting = VecDeque::new();
    loop {
        let mut draw = false;
        if waiting.is_empty() {
            // What takes long is done in steps: a key waits for one of them at most.
            if app.has_work() {
                match inbox.try_recv() {
                    Ok(message) => waiting.push_back(message),
                    Err(_) => {
                        draw = app.work();
                        keep(app, stage);
                    }
                }
            } else {
                waiting.push_back(inbox.recv().map_err(|_| gone())?);
            }
        }
        // Only the last of many sizes counts, and it counts before the next key.
        let mut size = None;
        while let Some(message) = waiting.pop_front().or_else(|| inbox.try_recv().ok()) {
            if let Message::Event(Event::Resize(width, height)) = message {
                size = Some((width, height));
                continue;
            }
            draw |= resize(app, size.take());
            match take(app, stage, message)? {
                Turn::Nothing => {}
                Turn::Draw => draw = true,
                Turn::End(Outcome::Quit) if is_pasted(&mut waiting, inbox) => draw = true,
                Turn::End(outcome) => return Ok(outcome),
            }
            // Whoever sends without end sees what comes of it all the same.
            if draw && stage.is_due() {
                break;
            }
        }
        draw |= resize(app, size);
        if app.may_give_way()
            && let Some(whole) = stage.whole()
        {
            app.give_way(whole);
            draw = true;
        }
        if draw {
            show(app, stage)?;
            stage.look(false);
        }
    }
}

fn show(app: &mut App, stage: &mut impl Stage) -> io::Result<()> {
    app.look_for_followed();
    stage.show(app)
}

/// Whether a key stands at the head of a text that was pasted where the terminal marks no pastes:
/// so many keys close behind it are nobody's typing.
fn is_pasted(waiting: &mut VecDeque<Message>, inbox: &Receiver<Message>) -> bool {
    /// How many, and how close.
    const PASTED: (usize, Duration) = (8, Duration::from_millis(5));
    /// More messages without as many keys are no paste.
    const MOST: usize = 100;
    let is_key = |message: &Message| matches!(message, Message::Event(Event::Key(_)));
    while waiting.iter().filter(|m| is_key(m)).count() < PASTED.0 {
        if waiting.len() > MOST {
            return false;
        }
        match inbox.recv_timeout(PASTED.1) {
            Ok(message) => waiting.push_back(message),
            Err(_) => return false,
        }
    }
    true
}

fn keep(app: &mut App, stage: &mut impl Stage) {
    if let Some(deeds) = app.deeds() {
        stage.keep(deeds);
    }
}

fn gone() -> io::Error {
    io::Error::new(io::ErrorKind::UnexpectedEof, "the terminal is gone")
}

fn resize(app: &mut App, size: Option<(u16, u16)>) -> bool {
    let Some((width, height)) = size else {
        return false;
    };
    if (app.screen.width, app.screen.height) == (width, height) {
        return false;
    }
    app.handle(Event::Resize(width, height));
    true
}

fn take(app: &mut App, stage: &mut impl Stage, message: Message) -> io::Result<Turn> {
    match message {
        Message::Event(event) => {
            for effect in app.handle(event) {
                match effect {
                    Effect::Quit => return Ok(Turn::End(Outcome::Quit)),
                    Effect::Copy(text) => stage.copy(&text)?,
                    Effect::Save { name, bytes } => {
                        let saved = stage.save(&name, &bytes);
                        app.saved(saved.map_err(|error| error.to_string()));
                    }
                    Effect::Keep(deeds) => stage.keep(deeds),
                    Effect::Edit { file, line } => {
                        let ran = stage.edit(&file, line)?;
                        app.ran(ran);
                    }
                    Effect::Pipe { command, text } => {
                        let ran = stage.pipe(&command, text)?;
                        app.ran(ran);
                    }
                    Effect::StopReading => stage.stop_reading(),
                    Effect::Redraw => stage.forget(),
                }
            }
            Ok(Turn::Draw)
        }
        Message::Kept(Told::Trouble(trouble)) => {
            app.unkept(&trouble);
            Ok(Turn::Draw)
        }
        Message::Kept(Told::Waits(waits)) => {
            app.unsaved(waits);
            Ok(Turn::Draw)
        }
        Message::Kept(Told::Changed(kept, among)) => {
            app.write_all();
            keep(app, stage);
            if !stage.is_current(among) {
                // What was done since is not among it.
                stage.look(true);
                return Ok(Turn::Nothing);
            }
            app.refresh(*kept);
            Ok(Turn::Draw)
        }
        Message::Answers(answers) => Ok(
            if app.learn(answers.ambiguous, answers.light, answers.big) {
                stage.forget();
                Turn::Draw
            } else {
                Turn::Nothing
            },
        ),
        Message::ReadSoFar(percent) => Ok(if app.read_so_far(percent) {
            Turn::Draw
        } else {
            Turn::Nothing
        }),
        Message::Anew => {
            app.anew_waits();
            Ok(Turn::Nothing)
        }
        Message::Signal(SIGTSTP) => {
            stage.suspend()?;
            Ok(Turn::Draw)
        }
        Message::Signal(SIGCONT) => {
            stage.resume()?;
            Ok(Turn::Draw)
        }
        Message::Signal(signal) if ends(signal) => Ok(Turn::End(Outcome::Signal(signal))),
        Message::Signal(_) => Ok(Turn::Nothing),
        Message::End => Err(gone()),
    }
}
