//! What comes in and what goes out: plain values, no terminal.

use std::path::PathBuf;

use super::key::Key;
use crate::store::Deed;

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// A key.
    Key(Key),
    /// Pasted text; only a line that is being typed takes it.
    Paste(String),
    /// The mouse.
    Mouse(Mouse),
    /// The window has a new size.
    Resize(u16, u16),
    /// Draw everything again.
    Redraw,
}

/// A mouse event at a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mouse {
    /// What it did.
    pub does: MouseDoes,
    /// Column.
    pub x: u16,
    /// Row.
    pub y: u16,
}

/// What the mouse did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MouseDoes {
    /// The left button went down.
    Press,
    /// It went down again at the same cell, at once.
    Again,
    /// The mouse moved with the left button down.
    Drag,
    /// The wheel turned up.
    WheelUp,
    /// The wheel turned down.
    WheelDown,
}

/// What the world is asked to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// End the program.
    Quit,
    /// Put a text on the terminal's clipboard.
    Copy(String),
    /// Write a file into the working folder, never over another one.
    Save {
        /// The name that is wished for.
        name: String,
        /// What goes in.
        bytes: Vec<u8>,
    },
    /// Open a file in the reader's editor.
    Edit {
        /// The file.
        file: PathBuf,
        /// The line to open it at, from 1.
        line: usize,
    },
    /// Give a text to a command.
    Pipe {
        /// As it was typed.
        command: String,
        /// What it reads on its standard input.
        text: String,
    },
    /// Leave off reading the rest of the edition.
    StopReading,
    /// Keep what was done.
    Keep(Vec<Deed>),
    /// Draw every cell, also those that did not change.
    Redraw,
}

/// Why a command that had the terminal did not do what it was asked to. Programs and commands are
/// fit to show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mishap {
    /// No editor is set.
    NoEditor,
    /// A command whose quotes are not closed, or that has no words.
    NoWords(String),
    /// No program of this name.
    Missing(String),
    /// A program that could not be started, and why.
    Unstarted(String, String),
    /// A program that ended with this code.
    Code(String, i32),
    /// A program that this signal ended.
    Signal(String, i32),
    /// A program that ended before it had read the whole text.
    Unread(String),
}

/// The panel that has the keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Focus {
    /// The list of stories.
    Sidebar,
    /// The story.
    #[default]
    Body,
    /// The key figures.
    Figures,
}
