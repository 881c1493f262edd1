//! From cells to bytes: only what changed, one write a frame, nothing that is a command.
//!
//! A large letter covers a block of cells and is one thing to the terminal: what is written over its
//! upper row takes it away, what is written over its lower row is pushed aside. So those that go are
//! taken away first, then the cells are written, and those that come are drawn last.

use std::io;
use std::sync::LazyLock;

use crossterm::cursor::{Hide, MoveTo, Show};
use crossterm::queue;
use ratatui::backend::{Backend, CrosstermBackend};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;

use crate::app::App;
use crate::text::sanitise::is_plain;
use crate::ui::{self, Big};

const BEGIN_FRAME: &[u8] = b"\x1b[?2026h";
const END_FRAME: &[u8] = b"\x1b[?2026l";

/// What stands on the screen.
#[derive(Debug, Default)]
pub(super) struct Frame {
    /// The cells; those below a large letter are no cells of their own.
    pub(super) cells: Buffer,
    /// The large letters.
    bigs: Vec<Big>,
    /// Where the cursor is shown, if it is.
    cursor: Option<(u16, u16)>,
}

impl Frame {
    /// Nothing stands there.
    pub(super) fn clear(&mut self, area: Rect) {
        self.bigs.clear();
        if self.cells.area == area {
            self.cells.reset();
        } else {
            self.cells = Buffer::empty(area);
        }
    }

    /// Draws the state.
    pub(super) fn draw(&mut self, app: &App, area: Rect) {
        self.clear(area);
        self.bigs = ui::draw(app, &mut self.cells);
        self.cursor = ui::cursor(app);
    }

    /// The bytes that turn the screen shown so far into this one; none where nothing changed. `anew`:
    /// from an empty screen on.
    pub(super) fn bytes_after(&self, shown: &mut Self, anew: bool) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        let gone: Vec<Big> = self.missing_of(shown);
        let come: Vec<Big> = shown.missing_of(self);
        // What stood below those that go is nobody's: whatever comes there is written.
        for at in gone.iter().flat_map(Big::area) {
            if let Some(cell) = shown.cells.cell_mut(at) {
                *cell = NOBODYS.clone();
            }
        }
        let changes = shown.cells.diff(&self.cells);
        let letters = gone.is_empty() && come.is_empty();
        if changes.is_empty() && letters && !anew && shown.cursor == self.cursor {
            return Ok(bytes);
        }
        bytes.extend_from_slice(BEGIN_FRAME);
        if anew {
            bytes.extend_from_slice(b"\x1b[0m\x1b[2J");
        }
        if shown.cursor.is_some() {
            queue!(bytes, Hide)?;
        }
        for big in &gone {
            queue!(bytes, MoveTo(big.x, big.y))?;
            bytes.extend(std::iter::repeat_n(b' ', usize::from(big.cells)));
        }
        let safe = changes
            .into_iter()
            .map(|(x, y, cell)| (x, y, guarded(cell)));
        CrosstermBackend::new(&mut bytes).draw(safe)?;
        let large: Vec<(u16, u16, Cell)> = come
            .iter()
            .filter_map(|big| Some((big.x, big.y, large(self.cells.cell((big.x, big.y))?, big))))
            .collect();
        let large = large.iter().map(|(x, y, cell)| (*x, *y, cell));
        CrosstermBackend::new(&mut bytes).draw(large)?;
        if let Some((x, y)) = self.cursor {
            queue!(bytes, MoveTo(x, y), Show)?;
        }
        bytes.extend_from_slice(END_FRAME);
        Ok(bytes)
    }

    /// The large letters of another frame that do not stand in this one just so.
    fn missing_of(&self, other: &Self) -> Vec<Big> {
        let of = |frame: &Self, big: &Big| frame.cells.cell((big.x, big.y)).cloned();
        let missing = |big: &&Big| !self.bigs.contains(big) || of(self, big) != of(other, big);
        other.bigs.iter().filter(missing).cloned().collect()
    }
}

/// A cell that is like no other.
static NOBODYS: LazyLock<Cell> = LazyLock::new(|| Cell::new("\u{fffd}\u{fffd}"));

/// The large letter as the terminal is told it: its style, and its words in the sizing protocol.
fn large(cell: &Cell, big: &Big) -> Cell {
    let letter = guarded(cell).symbol();
    let width = big.cells / 2;
    let mut told = cell.clone();
    told.set_symbol(&format!("\x1b]66;s=2:w={width};{letter}\x1b\\"));
    told
}

/// The longest symbol that a cell may hold, in bytes: a letter and its marks.
const LONGEST_SYMBOL: usize = 64;

/// The cell, or a sign of its width where it holds what must not reach a terminal.
fn guarded(cell: &Cell) -> &Cell {
    static NARROW: LazyLock<Cell> = LazyLock::new(|| Cell::new("?"));
    let symbol = cell.symbol();
    let bad = symbol.len() > LONGEST_SYMBOL || !symbol.chars().all(is_plain);
    if bad { &NARROW } else { cell }
}

#[cfg(test)]
mod tests;
