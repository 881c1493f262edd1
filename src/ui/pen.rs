//! The pen: puts clusters into cells in an ink, and never half of one.

use std::num::NonZeroU16;

use ratatui::buffer::{Buffer, Cell, CellDiffOption, CellWidth};
use ratatui::style::{Color, Modifier, Style};
use unicode_segmentation::UnicodeSegmentation;

use crate::app::area::Area;
use crate::config::theme::{Attributes, Colour, Ink, Role, Theme};
use crate::text::width::{self, Ambiguous};

/// Signs that are no words: boxes, marks. ASCII where the terminal draws them two cells wide.
#[derive(Debug, Clone, Copy)]
pub(super) struct Signs {
    pub(super) rule: &'static str,
    pub(super) heavy: &'static str,
    pub(super) bar: &'static str,
    pub(super) tee: &'static str,
    pub(super) corners: [&'static str; 4],
    pub(super) open: &'static str,
    pub(super) unread: &'static str,
    pub(super) marked: &'static str,
    pub(super) in_view: &'static str,
    pub(super) thumb: &'static str,
}

const DRAWN: Signs = Signs {
    rule: "─",
    heavy: "━",
    bar: "│",
    tee: "┬",
    corners: ["┌", "┐", "└", "┘"],
    open: "▸",
    unread: "•",
    marked: "★",
    in_view: "▎",
    thumb: "┃",
};

const ASCII: Signs = Signs {
    rule: "-",
    heavy: "=",
    bar: "|",
    tee: "+",
    corners: ["+", "+", "+", "+"],
    open: ">",
    unread: "*",
    marked: "#",
    in_view: "|",
    thumb: "|",
};

/// A buffer, the inks, and how wide things are.
pub(super) struct Pen<'a> {
    buffer: &'a mut Buffer,
    theme: &'a Theme,
    pub(super) ambiguous: Ambiguous,
    pub(super) signs: Signs,
    bigs: Vec<Big>,
}

/// A letter twice as large: its upper left cell, and that of the screen's two rows which it covers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Big {
    /// First column.
    pub x: u16,
    /// Upper row.
    pub y: u16,
    /// Columns: 2 or 4.
    pub cells: u16,
}

impl Big {
    /// The cells that it covers.
    pub fn area(&self) -> impl Iterator<Item = (u16, u16)> + use<> {
        let Self { x, y, cells } = *self;
        (y..y + 2).flat_map(move |y| (x..x + cells).map(move |x| (x, y)))
    }
}

impl<'a> Pen<'a> {
    pub(super) fn new(buffer: &'a mut Buffer, theme: &'a Theme, ambiguous: Ambiguous) -> Self {
        let signs = match ambiguous {
            Ambiguous::Narrow => DRAWN,
            Ambiguous::Wide => ASCII,
        };
        Self {
            buffer,
            theme,
            ambiguous,
            signs,
            bigs: Vec::new(),
        }
    }

    /// Puts one cluster twice as large into `cells` columns of two rows; nothing where it does not
    /// wholly fit. Its upper left cell holds it; no cell of it is drawn by itself.
    pub(super) fn put_big(&mut self, x: u16, y: u16, cluster: &str, cells: u16, style: Style) {
        let big = Big { x, y, cells };
        let area = self.buffer.area;
        if x + cells > area.right() || y + 2 > area.bottom() {
            return;
        }
        for (i, at) in big.area().enumerate() {
            if let Some(cell) = self.buffer.cell_mut(at) {
                cell.set_symbol(if i == 0 { cluster } else { " " });
                cell.set_style(style).diff_option = CellDiffOption::Skip;
            }
        }
        self.bigs.push(big);
    }

    /// The large letters over which nothing else was drawn. Of the others nothing is left.
    pub(super) fn finish(self) -> Vec<Big> {
        let skipped = |c: &Cell| c.diff_option == CellDiffOption::Skip;
        let mut bigs = self.bigs;
        bigs.retain(|big| {
            let whole = big
                .area()
                .all(|at| self.buffer.cell(at).is_some_and(skipped));
            for at in big.area().filter(|_| !whole) {
                if let Some(cell) = self.buffer.cell_mut(at).filter(|c| skipped(c)) {
                    cell.set_symbol(" ").diff_option = CellDiffOption::None;
                }
            }
            whole
        });
        bigs
    }

    /// The style of a role.
    pub(super) fn style(&self, role: Role) -> Style {
        style(self.theme.ink(role))
    }

    /// Cells that a text takes.
    pub(super) fn cells(&self, text: &str) -> u16 {
        u16::try_from(width::cells(text, self.ambiguous)).unwrap_or(u16::MAX)
    }

    /// Puts one cluster; nothing where it does not wholly fit.
    pub(super) fn put(&mut self, x: u16, y: u16, cluster: &str, cells: u16, style: Style) {
        let area = self.buffer.area;
        let fits = x >= area.x
            && y >= area.y
            && y < area.bottom()
            && x.checked_add(cells).is_some_and(|end| end <= area.right());
        if !fits || cells == 0 {
            return;
        }
        let symbol = if cluster.chars().any(char::is_control) {
            "?"
        } else {
            cluster
        };
        if let Some(cell) = self.buffer.cell_mut((x, y)) {
            cell.set_symbol(symbol).set_style(style);
            // The buffer thinks ambiguous characters narrow; the terminal may not.
            cell.diff_option = match NonZeroU16::new(cells) {
                Some(forced) if symbol.len() > 1 && symbol.cell_width() != cells => {
                    CellDiffOption::ForcedWidth(forced)
                }
                _ => CellDiffOption::None,
            };
        }
        for tail in x + 1..x + cells {
            if let Some(cell) = self.buffer.cell_mut((tail, y)) {
                cell.set_symbol(" ").set_style(style);
                cell.diff_option = CellDiffOption::None;
            }
        }
    }

    /// Writes a text into at most `room` cells; cells used come back.
    pub(super) fn write(&mut self, x: u16, y: u16, room: u16, text: &str, style: Style) -> u16 {
        let mut used = 0;
        for cluster in text.graphemes(true) {
            let cells = width::cluster(cluster, self.ambiguous) as u16;
            if used + cells > room {
                break;
            }
            self.put(x.saturating_add(used), y, cluster, cells, style);
            used += cells;
        }
        used
    }

    /// Writes a text that is cut with an ellipsis where it does not fit.
    pub(super) fn write_cut(&mut self, x: u16, y: u16, room: u16, text: &str, style: Style) -> u16 {
        let cut = crate::app::sidebar::cut(text, usize::from(room), self.ambiguous);
        self.write(x, y, room, &cut, style)
    }

    /// Repeats a one-cell sign.
    pub(super) fn repeat(&mut self, x: u16, y: u16, times: u16, sign: &str, style: Style) {
        for i in 0..times {
            self.put(x.saturating_add(i), y, sign, 1, style);
        }
    }

    /// Inks an area, letters as they are.
    pub(super) fn ink(&mut self, area: Area, role: Role) {
        let style = self.style(role);
        for y in area.y..area.bottom() {
            for x in area.x..area.right() {
                if let Some(cell) = self.buffer.cell_mut((x, y)) {
                    cell.set_style(style);
                }
            }
        }
    }

    /// Clears an area for a layer: also the halves of wide glyphs that its edges cut.
    pub(super) fn clear(&mut self, area: Area, role: Role) {
        let style = self.style(role);
        for y in area.y..area.bottom() {
            if let Some(before) = area.x.checked_sub(1)
                && let Some(cell) = self.buffer.cell_mut((before, y))
                && cell.cell_width() > 1
            {
                cell.set_symbol(" ");
                cell.diff_option = CellDiffOption::None;
            }
            for x in area.x..area.right() {
                if let Some(cell) = self.buffer.cell_mut((x, y)) {
                    cell.reset();
                    cell.set_style(style);
                }
            }
        }
    }
}

fn style(ink: Ink) -> Style {
    let mut style = Style::new();
    if ink.fg != Colour::Own {
        style = style.fg(colour(ink.fg));
    }
    if ink.bg != Colour::Own {
        style = style.bg(colour(ink.bg));
    }
    style.add_modifier(modifier(ink.attributes))
}

fn modifier(attributes: Attributes) -> Modifier {
    [
        (attributes.bold, Modifier::BOLD),
        (attributes.dim, Modifier::DIM),
        (attributes.underline, Modifier::UNDERLINED),
        (attributes.reverse, Modifier::REVERSED),
    ]
    .into_iter()
    .filter(|(on, _)| *on)
    .fold(Modifier::empty(), |all, (_, one)| all | one)
}

fn colour(colour: Colour) -> Color {
    match colour {
        Colour::Own => Color::Reset,
        Colour::Base(n) | Colour::Cube(n) => Color::Indexed(n),
        Colour::Rgb(r, g, b) => Color::Rgb(r, g, b),
    }
}
