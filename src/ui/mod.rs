//! Drawing: the state in, cells out. Changes nothing.

mod body;
mod chrome;
mod figures;
mod layers;
mod page_map;
mod pen;
mod sidebar;

use ratatui::buffer::{Buffer, CellWidth};

use crate::app::App;
use crate::config::theme::Role;
pub use pen::Big;
use pen::Pen;

/// Draws the whole screen; the letters on it that are twice as large come back.
pub fn draw(app: &App, buffer: &mut Buffer) -> Vec<Big> {
    let mut pen = Pen::new(buffer, &app.looks.theme, app.screen.ambiguous);
    pen.ink(app.geometry.screen, Role::Text);
    chrome::masthead(app, &mut pen);
    chrome::rules(app, &mut pen);
    sidebar::draw(app, &mut pen);
    body::draw(app, &mut pen);
    figures::draw(app, &mut pen);
    chrome::status(app, &mut pen);
    layers::draw(app, &mut pen);
    pen.finish()
}

/// Where the terminal's cursor stands, while a line is being typed or text is chosen.
pub fn cursor(app: &App) -> Option<(u16, u16)> {
    match app.layers.is_empty() {
        true => body::cursor(app),
        false => layers::cursor(app),
    }
}

/// The text of a screen, row by row: the second halves of wide characters are no cells of their
/// own, and rows end with their last sign.
pub fn screen_text(buffer: &Buffer) -> String {
    let area = buffer.area;
    let mut out = String::new();
    for y in area.y..area.bottom() {
        let mut row = String::new();
        let mut x = area.x;
        while x < area.right() {
            let Some(cell) = buffer.cell((x, y)) else {
                break;
            };
            row.push_str(cell.symbol());
            x += cell.cell_width().max(1);
        }
        out.push_str(row.trim_end());
        out.push('\n');
    }
    out
}
