//! The panel of key figures.

use super::pen::Pen;
use crate::app::App;
use crate::app::area::Area;
use crate::app::event::Focus;
use crate::app::panel::PanelRow;
use crate::config::theme::Role;

pub(super) fn draw(app: &App, pen: &mut Pen<'_>) {
    let area = app.geometry.figures;
    if area.is_empty() {
        return;
    }
    let Some(story) = app.story() else { return };
    let dim = pen.style(Role::Dim);
    if app.panel.items.is_empty() {
        let room = area.width.saturating_sub(2);
        pen.write(area.x + 2, area.y, room, app.lang.no_figures(), dim);
        return;
    }
    let setting = app.panel_setting();
    let in_view = app.body.figures_in_view();
    let focused = app.looks.wish.focus == Focus::Figures;
    let mut y = area.y;
    for (i, item) in app.panel.items.iter().enumerate().skip(app.panel.top) {
        if y >= area.bottom() {
            break;
        }
        let rows = app.panel.rows(story, *item, &setting);
        let height = (rows.len() as u16).min(area.bottom() - y);
        // The blank row below a card belongs to no one.
        let filled = rows.iter().take_while(|r| !r.left.is_empty()).count() as u16;
        let own = Area {
            y,
            height: filled.min(height),
            ..area
        };
        let figure = item.figure(story);
        let chosen = focused && app.panel.cursor == i;
        let lit = figure.is_some() && figure == app.body.lit;
        if chosen {
            pen.ink(own, Role::Selected);
        }
        let seen = figure.is_some_and(|f| in_view.contains(&f));
        if lit || chosen || seen {
            let role = if lit || chosen {
                Role::Focus
            } else {
                Role::Rule
            };
            let style = pen.style(role);
            let sign = if chosen {
                pen.signs.open
            } else {
                pen.signs.in_view
            };
            for row in own.y..own.bottom() {
                let sign = if chosen && row > own.y { " " } else { sign };
                pen.put(own.x, row, sign, 1, style);
            }
        }
        for row in rows.iter().take(usize::from(height)) {
            draw_row(pen, row, area, y);
            y += 1;
        }
    }
}

fn draw_row(pen: &mut Pen<'_>, row: &PanelRow, area: Area, y: u16) {
    let mut x = area.x + 2;
    let end = area.right().saturating_sub(1);
    for run in &row.left {
        let style = pen.style(run.role);
        x += pen.write(x, y, end.saturating_sub(x), &run.text, style);
    }
    if row.rule {
        let style = pen.style(Role::Rule);
        let sign = pen.signs.rule;
        pen.repeat(x, y, end.saturating_sub(x), sign, style);
    }
    if let Some(run) = &row.right {
        let cells = pen.cells(&run.text);
        let style = pen.style(run.role);
        if let Some(x) = end.checked_sub(cells).filter(|right| *right > x) {
            pen.write(x, y, cells, &run.text, style);
        }
    }
}
