//! Standard output: buffered, coloured where that is wanted, and its own failure told.

use std::io::{self, BufWriter, IsTerminal as _, Write};

use super::args::When;
use super::fault::Fault;
use crate::lang::Lang;
use crate::lang::command::Words;
use crate::term;
use crate::text::sanitise::shown_lines;

/// Standard output itself. The standard library's takes a descriptor that nobody may write to for one
/// that swallows everything, and says that all is well.
pub(super) struct Stream;

impl Write for Stream {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        Ok(rustix::io::write(rustix::stdio::stdout(), bytes)?)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Where a command's result goes.
pub(crate) struct Output {
    out: BufWriter<Stream>,
    /// Whether colours may be used.
    pub(crate) colour: bool,
    /// Whether a person's terminal reads it.
    pub(crate) terminal: bool,
    /// The language of the words around the content.
    pub(crate) words: Words,
}

/// How a run of text is marked where colour is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ink {
    /// Headlines.
    Bold,
    /// What stands back: ids, counts.
    Faint,
    /// A sum that holds.
    Good,
    /// A question.
    Doubt,
}

impl Output {
    /// Standard output.
    pub(crate) fn new(when: When, lang: Lang) -> Self {
        let terminal = io::stdout().is_terminal();
        Self {
            out: BufWriter::with_capacity(1 << 16, Stream),
            colour: colour(when, terminal, |name| std::env::var(name).ok()),
            terminal,
            words: Words(lang),
        }
    }

    /// Columns of the terminal that reads it.
    pub(crate) fn columns(&self) -> Option<u16> {
        self.terminal.then(term::columns).flatten()
    }

    /// One line of text that is fit to show.
    pub(crate) fn line(&mut self, text: &str) -> Result<(), Fault> {
        self.bytes(text.as_bytes())?;
        self.bytes(b"\n")
    }

    /// A text in an ink, or plain where colour is off.
    pub(crate) fn inked(&self, ink: Ink, text: &str) -> String {
        let code = match ink {
            Ink::Bold => "1",
            Ink::Faint => "2",
            Ink::Good => "32",
            Ink::Doubt => "33",
        };
        if self.colour && !text.is_empty() {
            format!("\x1b[{code}m{text}\x1b[0m")
        } else {
            text.to_owned()
        }
    }

    /// Bytes as they are.
    pub(crate) fn bytes(&mut self, bytes: &[u8]) -> Result<(), Fault> {
        self.out.write_all(bytes).map_err(Fault::Output)
    }

    /// A whole document: kept to the letter for a file or a pipe, fit to show for a terminal.
    pub(crate) fn document(
        &mut self,
        write: &dyn Fn(&mut dyn Write) -> io::Result<()>,
    ) -> Result<(), Fault> {
        if !self.terminal {
            return write(&mut self.out).map_err(Fault::Output);
        }
        let mut bytes = Vec::new();
        write(&mut bytes).map_err(Fault::Output)?;
        self.bytes(shown_lines(&String::from_utf8_lossy(&bytes)).as_bytes())
    }

    /// The stream itself, for what is written as it is read.
    pub(crate) fn raw(&mut self) -> &mut dyn Write {
        &mut self.out
    }

    /// Everything out; a full disk is known only now.
    pub(crate) fn end(&mut self) -> Result<(), Fault> {
        self.out.flush().map_err(Fault::Output)
    }
}

/// Whether to colour, by the option, then by what the environment asks for.
fn colour(when: When, terminal: bool, variable: impl Fn(&str) -> Option<String>) -> bool {
    let set = |name: &str| variable(name).is_some_and(|v| !v.is_empty());
    let says = |name: &str, value: &str| variable(name).is_some_and(|v| v == value);
    match when {
        When::Always => true,
        When::Never => false,
        When::Auto if set("NO_COLOR") => false,
        When::Auto if set("CLICOLOR_FORCE") && !says("CLICOLOR_FORCE", "0") => true,
        When::Auto => terminal && set("TERM") && !says("TERM", "dumb") && !says("CLICOLOR", "0"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colour_follows_the_option_then_the_environment() {
        for (when, terminal, environment, wanted) in [
            (When::Auto, true, "TERM=xterm", true),
            (When::Auto, true, "", false),
            (When::Auto, true, "TERM=", false),
            (When::Auto, false, "", false),
            (When::Auto, true, "NO_COLOR=1", false),
            (When::Auto, true, "TERM=vt100 NO_COLOR=", true),
            (When::Auto, true, "TERM=dumb", false),
            (When::Auto, true, "CLICOLOR=0", false),
            (When::Auto, false, "CLICOLOR_FORCE=1", true),
            (When::Auto, false, "CLICOLOR_FORCE=0", false),
            (When::Auto, true, "NO_COLOR=1 CLICOLOR_FORCE=1", false),
            (When::Always, false, "NO_COLOR=1", true),
            (When::Never, true, "CLICOLOR_FORCE=1", false),
        ] {
            let variable = |name: &str| {
                let found = environment
                    .split(' ')
                    .find_map(|v| v.split_once('=').filter(|v| v.0 == name));
                found.map(|(_, value)| value.to_owned())
            };
            assert_eq!(
                colour(when, terminal, variable),
                wanted,
                "{when:?} {terminal} {environment}"
            );
        }
    }
}
