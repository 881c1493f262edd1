//! What comes in and what goes out: plain values, no terminal.

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
    /// Leave off reading the rest of the edition.
    StopReading,
    /// Keep what was done.
    Keep(Vec<Deed>),
    /// Draw every cell, also those that did not change.
    Redraw,
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
