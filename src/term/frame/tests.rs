use std::collections::HashMap;

use proptest::prelude::*;
use ratatui::buffer::{CellDiffOption, CellWidth as _};

use super::*;

fn written(symbol: &str) -> String {
    let area = Rect::new(0, 0, 4, 1);
    let mut shown = Frame::default();
    shown.clear(area);
    let mut next = Frame::default();
    next.clear(area);
    next.cells[(0, 0)].set_symbol(symbol);
    let bytes = next.bytes_after(&mut shown, false).unwrap();
    String::from_utf8(bytes).unwrap()
}

#[test]
fn a_cell_cannot_hold_a_command() {
    for bad in [
        "\x1b]52;c;aGk=\x07",
        "\x1b[2J",
        "\u{9b}2J",
        "\u{202e}",
        "字\u{2066}",
        "字\u{fff9}",
        "\u{ffff}",
        "\u{e0041}",
    ] {
        let bytes = written(bad);
        let inner = bytes
            .strip_prefix("\x1b[?2026h")
            .and_then(|b| b.strip_suffix("\x1b[?2026l"))
            .unwrap();
        assert!(inner.contains('?'), "{inner:?}");
        assert!(!inner.contains(bad), "{inner:?}");
    }
    assert_eq!(guarded(&Cell::new("\r")).symbol(), "?");
    assert!(written("字").contains('字'));
    assert!(!written(&format!("e{}", "\u{301}".repeat(99))).contains('\u{301}'));
}

#[test]
fn a_large_letter_cannot_hold_a_command() {
    let big = Big {
        x: 0,
        y: 0,
        cells: 4,
    };
    assert_eq!(
        large(&Cell::new("字"), &big).symbol(),
        "\x1b]66;s=2:w=2;字\x1b\\"
    );
    for bad in ["\x1b\\\x1b[2J", "\x07", "\u{9c}"] {
        let mut cell = Cell::default();
        cell.set_symbol(bad);
        assert_eq!(large(&cell, &big).symbol(), "\x1b]66;s=2:w=2;?\x1b\\");
    }
}

#[test]
fn an_unchanged_screen_writes_nothing() {
    let frame = |letter: &str, cursor| {
        let mut frame = Frame::default();
        frame.clear(Rect::new(0, 0, 8, 2));
        frame.put_big(0, 0, letter);
        frame.cursor = cursor;
        frame
    };
    let bytes = |to: &Frame| to.bytes_after(&mut frame("字", None), false).unwrap();
    assert_eq!(bytes(&frame("字", None)), b"");
    assert_ne!(bytes(&frame("字", Some((1, 0)))), b"");
    assert_ne!(bytes(&frame("大", None)), b"");
}

impl Frame {
    /// As the pen puts it.
    fn put_big(&mut self, x: u16, y: u16, letter: &str) {
        let cells = letter.cell_width() * 2;
        let big = Big { x, y, cells };
        let area = self.cells.area;
        let free = |at: (u16, u16)| !self.bigs.iter().any(|b| b.area().any(|c| c == at));
        if x + cells > area.width || y + 2 > area.height || !big.area().all(free) {
            return;
        }
        for (i, at) in big.area().enumerate() {
            let cell = &mut self.cells[at];
            cell.set_symbol(if i == 0 { letter } else { " " });
            cell.diff_option = CellDiffOption::Skip;
        }
        self.bigs.push(big);
    }
}

/// A terminal that has large letters, as far as the reader writes to it.
#[derive(Default)]
struct Terminal {
    /// By place: the letter, how far into it the cell is, and how many cells it takes each way.
    cells: HashMap<(u16, u16), Part>,
    at: (u16, u16),
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Part {
    letter: String,
    within: (u16, u16),
    size: (u16, u16),
}

impl Terminal {
    /// Takes the whole letter away of which a cell is a part.
    fn erase(&mut self, (x, y): (u16, u16)) {
        if let Some(part) = self.cells.get(&(x, y)).cloned() {
            let (left, top) = (x - part.within.0, y - part.within.1);
            for x in left..left + part.size.0 {
                for y in top..top + part.size.1 {
                    self.cells.remove(&(x, y));
                }
            }
        }
    }

    fn put(&mut self, letter: &str, size: (u16, u16)) {
        // Below the upper row of a large letter one writes behind it.
        while let Some(part) = self.cells.get(&self.at)
            && part.within.1 > 0
        {
            self.at.0 += part.size.0 - part.within.0;
        }
        let (left, top) = self.at;
        for x in 0..size.0 {
            for y in 0..size.1 {
                self.erase((left + x, top + y));
            }
        }
        for x in 0..size.0 {
            for y in 0..size.1 {
                let part = Part {
                    letter: letter.to_owned(),
                    within: (x, y),
                    size,
                };
                self.cells.insert((left + x, top + y), part);
            }
        }
        if letter == " " {
            self.cells.remove(&self.at);
        }
        self.at.0 += size.0;
    }

    fn take(&mut self, bytes: &str) {
        let mut rest = bytes;
        while let Some(c) = rest.chars().next() {
            if let Some(osc) = rest.strip_prefix("\x1b]66;s=2:w=") {
                let (told, behind) = osc.split_once("\x1b\\").unwrap();
                let (width, letter) = told.split_once(';').unwrap();
                self.put(letter, (width.parse::<u16>().unwrap() * 2, 2));
                rest = behind;
            } else if let Some(csi) = rest.strip_prefix("\x1b[") {
                let end = csi.find(|c: char| c.is_ascii_alphabetic()).unwrap();
                if csi.as_bytes()[end] == b'H' {
                    let (row, column) = csi[..end].split_once(';').unwrap();
                    let from_one = |n: &str| n.parse::<u16>().unwrap() - 1;
                    self.at = (from_one(column), from_one(row));
                }
                rest = &csi[end + 1..];
            } else {
                let letter = c.to_string();
                self.put(&letter, (letter.cell_width(), 1));
                rest = &rest[c.len_utf8()..];
            }
        }
    }

    /// What should stand there.
    fn of(frame: &Frame) -> Self {
        let mut terminal = Self::default();
        let area = frame.cells.area;
        for y in 0..area.height {
            let mut x = 0;
            while x < area.width {
                let cell = &frame.cells[(x, y)];
                terminal.at = (x, y);
                if cell.diff_option != CellDiffOption::Skip {
                    terminal.put(cell.symbol(), (cell.cell_width(), 1));
                    x += cell.cell_width() - 1;
                }
                x += 1;
            }
        }
        for big in &frame.bigs {
            terminal.at = (big.x, big.y);
            let letter = frame.cells[(big.x, big.y)].symbol().to_owned();
            terminal.put(&letter, (big.cells, 2));
        }
        terminal
    }
}

const WIDTH: u16 = 14;
const HEIGHT: u16 = 7;

fn any_frame() -> impl Strategy<Value = Frame> {
    let letter = || proptest::sample::select(vec!["字", "大", "a", "b"]);
    let bigs = proptest::collection::vec((0..WIDTH, 0..HEIGHT, letter()), 0..5);
    let plain = proptest::collection::vec((0..WIDTH, 0..HEIGHT, letter()), 0..30);
    (bigs, plain).prop_map(|(bigs, plain)| {
        let mut frame = Frame::default();
        frame.clear(Rect::new(0, 0, WIDTH, HEIGHT));
        for (x, y, letter) in bigs {
            frame.put_big(x, y, letter);
        }
        for (x, y, letter) in plain {
            let taken = x.saturating_sub(1)..(x + letter.cell_width()).min(WIDTH);
            let free = taken.clone().all(|x| frame.cells[(x, y)] == Cell::EMPTY);
            if free && x + letter.cell_width() <= WIDTH {
                frame.cells[(x, y)].set_symbol(letter);
            }
        }
        frame
    })
}

proptest! {
    /// From any screen to any other: nothing is torn, nothing is left, nothing is pushed aside.
    #[test]
    fn large_letters_come_and_go(frames in proptest::collection::vec(any_frame(), 1..6)) {
        let mut shown = Frame::default();
        shown.clear(Rect::new(0, 0, WIDTH, HEIGHT));
        let mut terminal = Terminal::default();
        for frame in frames {
            let bytes = frame.bytes_after(&mut shown, false).unwrap();
            terminal.take(std::str::from_utf8(&bytes).unwrap());
            let expected = Terminal::of(&frame);
            prop_assert_eq!(&terminal.cells, &expected.cells, "{:?}", String::from_utf8(bytes));
            shown = frame;
        }
    }
}
