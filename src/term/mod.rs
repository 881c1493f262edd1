//! The terminal: the only place that knows it.

mod command;
mod frame;
mod guard;
mod input;
mod lending;
mod load;
mod probe;
mod run;
mod screen;

use std::env;
use std::io;
use std::path::PathBuf;
use std::sync::{Arc, mpsc};

pub use input::Message;
pub use probe::Answers;
pub use run::{Outcome, read_on};
pub use screen::Stage;

use command::Tools;
use load::Loader;

use crate::app::keeping::Past;
use crate::app::{App, Screen};
use crate::config::theme::Depth;
use crate::config::{AmbiguousChoice, Config};
use crate::lang::Lang;
use crate::model::Edition;
use crate::store::{Keeper, Trouble};

/// What can keep a reader from its terminal.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// It cannot be taken, or it went away.
    #[error("{0}")]
    Terminal(#[from] io::Error),
    /// It is another job's, and nobody could hand it over.
    #[error("the terminal is another job's")]
    Behind,
    /// It ended so, and the last marks are not kept.
    #[error("the last marks are not kept")]
    Unkept(Outcome, Trouble),
}

/// What the reader opens with.
#[derive(Debug, Default)]
pub struct Opening {
    /// What is read.
    pub edition: Edition,
    /// How many figures each story tells, where they are not kept with the edition.
    pub figures: Vec<usize>,
    /// The file of each of its sources; `None` where it is no file.
    pub files: Vec<Option<PathBuf>>,
    /// Told at the foot.
    pub notices: Vec<String>,
    /// What is known of it from before.
    pub past: Past,
    /// Who keeps what is done to it; nobody where nothing is kept.
    pub keeper: Option<Keeper>,
}

/// Reads the whole of an edition, telling how much of it is read, from 0 to 1, until it is told no;
/// else why it cannot be read.
pub type Rest = Box<dyn FnOnce(&mut dyn FnMut(f32) -> bool) -> Result<Opening, Vec<String>> + Send>;

/// Waits until the edition has changed and reads it anew; else why it cannot be read.
pub type Watch = Box<dyn FnMut() -> Result<Opening, Vec<String>> + Send>;

/// Opens an edition in the terminal and reads until the end. With a `rest`, `first` is the beginning
/// of an edition and gives way to the whole when that is read.
///
/// The files have been read before; standard input may be a pipe, standard output is a terminal.
///
/// # Errors
/// The terminal cannot be taken, or it is gone.
pub fn run(
    first: Opening,
    rest: Option<Rest>,
    watch: Option<Watch>,
    config: &Config,
    lang: Lang,
) -> Result<Outcome, Error> {
    if !guard::come_in_front() {
        return Err(Error::Behind);
    }
    let (width, height) = size()?;
    let ambiguous = match config.ambiguous {
        AmbiguousChoice::Fixed(width) => width,
        AmbiguousChoice::Auto => Default::default(),
    };
    let screen = Screen {
        width,
        height,
        ambiguous,
        depth: depth(|name| env::var(name).ok()),
        light: light(env::var("COLORFGBG").ok().as_deref()),
        big: false,
    };
    let (mut app, keeper) = reader(first, config, lang, screen);
    let open = config.ambiguous == AmbiguousChoice::Auto || config.theme == "auto";
    let asks = open || config.big_headlines;
    let (outbox, inbox) = mpsc::channel();
    let lending = Arc::default();
    // Before the terminal is taken: from the first byte on no signal may end the program by itself.
    input::hear(&outbox, &lending)?;
    guard::enter(config.mouse)?;
    let _guard = guard::Guard;
    if asks {
        guard::write(probe::QUESTION)?;
    }
    input::listen(&outbox, &lending, asks)?;
    let tools = Tools::of(config, lang, |name| env::var(name).ok());
    let mut stage = screen::Terminal::new(keeper, outbox.clone(), tools, lending);
    if let Some(rest) = rest {
        app.read_so_far(0);
        let config = config.clone();
        let make = move |opening| reader(opening, &config, lang, screen);
        stage.expect(Loader::begin(rest, make, outbox.clone())?);
    }
    if let Some(watch) = watch {
        let config = config.clone();
        let make = move |opening| reader(opening, &config, lang, screen);
        stage.follow(load::follow(watch, make, outbox)?);
    }
    let outcome = read_on(&mut app, &mut stage, &inbox);
    // However it ended: where one was is kept.
    let kept = stage.finish(app.leave());
    let outcome = outcome?;
    kept.map_err(|trouble| Error::Unkept(outcome, trouble))?;
    Ok(outcome)
}

fn reader(opening: Opening, config: &Config, lang: Lang, screen: Screen) -> (App, Option<Keeper>) {
    let mut app = App::new(opening.edition, config, lang, screen, opening.notices);
    app.files = opening.files;
    app.count_figures(&opening.figures);
    app.recall(opening.past);
    (app, opening.keeper)
}

/// Gives the terminal back if it was taken. May be called from any thread, and twice.
pub fn give_back() {
    guard::leave();
}

/// From here on signals that would end the program without need do nothing, whether the terminal
/// is taken or not: a full quota is told by the write that failed.
///
/// # Errors
/// The system refuses.
pub fn mute() -> io::Result<()> {
    input::mute()
}

/// Columns of the terminal on standard output.
pub fn columns() -> Option<u16> {
    size().ok().map(|(columns, _)| columns)
}

/// More cells than any window has; a terminal that claims more is shown its upper part.
const MOST_CELLS: u32 = 1 << 20;

/// Columns and rows of the terminal on standard output.
fn size() -> io::Result<(u16, u16)> {
    let size = rustix::termios::tcgetwinsize(rustix::stdio::stdout())?;
    Ok(bounded(size.ws_col, size.ws_row))
}

fn bounded(columns: u16, rows: u16) -> (u16, u16) {
    let most = MOST_CELLS / u32::from(columns.max(1));
    (columns, rows.min(u16::try_from(most).unwrap_or(u16::MAX)))
}

/// The colours that the environment promises.
fn depth(var: impl Fn(&str) -> Option<String>) -> Depth {
    let set = |name: &str| var(name).filter(|v| !v.is_empty());
    let term = set("TERM").unwrap_or_default();
    if set("NO_COLOR").is_some() || set("CLICOLOR").as_deref() == Some("0") || term == "dumb" {
        return Depth::None;
    }
    let full = set("COLORTERM").is_some_and(|v| v == "truecolor" || v == "24bit");
    if full || term.ends_with("-direct") || term.contains("kitty") || term.contains("ghostty") {
        Depth::Full
    } else if term.contains("256") || term.contains("alacritty") || term.contains("foot") {
        Depth::Cube
    } else {
        Depth::Base
    }
}

/// `COLORFGBG=0;15`: the last number is the paper's colour.
fn light(value: Option<&str>) -> bool {
    value
        .and_then(|v| v.rsplit(';').next())
        .and_then(|n| n.parse::<u8>().ok())
        .is_some_and(|n| n == 7 || n == 15)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_environment_says_how_many_colours() {
        for (vars, expected) in [
            (&[("TERM", "xterm-256color")][..], Depth::Cube),
            (
                &[("TERM", "xterm-256color"), ("COLORTERM", "truecolor")],
                Depth::Full,
            ),
            (
                &[("TERM", "xterm-256color"), ("NO_COLOR", "1")],
                Depth::None,
            ),
            (&[("TERM", "xterm-256color"), ("NO_COLOR", "")], Depth::Cube),
            (
                &[("TERM", "xterm-256color"), ("CLICOLOR", "0")],
                Depth::None,
            ),
            (&[("TERM", "linux")], Depth::Base),
            (&[("TERM", "dumb")], Depth::None),
            (&[], Depth::Base),
        ] {
            let var = |name: &str| {
                vars.iter()
                    .find(|(known, _)| *known == name)
                    .map(|(_, value)| (*value).to_owned())
            };
            assert_eq!(depth(var), expected, "{vars:?}");
        }
    }

    #[test]
    fn a_terminal_of_any_size_has_a_screen_that_fits_memory() {
        for (claimed, shown) in [
            ((80, 24), (80, 24)),
            ((0, 0), (0, 0)),
            ((1000, 1000), (1000, 1000)),
            ((1, 65535), (1, 65535)),
            ((65535, 65535), (65535, 16)),
            ((3000, 3000), (3000, 349)),
        ] {
            assert_eq!(bounded(claimed.0, claimed.1), shown);
        }
    }

    #[test]
    fn the_papers_colour_is_the_last_number() {
        for (value, expected) in [
            ("0;15", true),
            ("15;0", false),
            ("0;default;15", true),
            ("x", false),
        ] {
            assert_eq!(light(Some(value)), expected);
        }
        assert!(!light(None));
    }
}
