//! The list of stories.

use super::pen::Pen;
use crate::app::App;
use crate::app::area::Area;
use crate::app::sidebar::{Entry, rows};
use crate::config::theme::Role;

pub(super) fn draw(app: &App, pen: &mut Pen<'_>) {
    let area = app.geometry.sidebar;
    if area.is_empty() {
        return;
    }
    let setting = app.sidebar_setting();
    for (entry, first, height) in app.sidebar.visible(&app.edition, &setting) {
        let first = area.y + first as u16;
        let height = (height as u16).min(area.bottom() - first);
        let at = Area {
            y: first,
            height,
            ..area
        };
        match entry {
            Entry::Page(page) => heading(app, pen, page, at),
            Entry::Story(i) => story(app, pen, i, at),
        }
    }
}

fn heading(app: &App, pen: &mut Pen<'_>, page: usize, at: Area) {
    let Some(page) = app.edition.pages.get(page) else {
        return;
    };
    let style = pen.style(Role::Heading);
    let name = app.lang.page(&page.id, page.name.as_deref());
    let used = pen.write_cut(at.x + 1, at.y, at.width.saturating_sub(2), &name, style);
    let rule = pen.style(Role::Rule);
    let sign = pen.signs.rule;
    let from = used + 2;
    pen.repeat(at.x + from, at.y, at.width.saturating_sub(from), sign, rule);
}

fn story(app: &App, pen: &mut Pen<'_>, i: usize, at: Area) {
    let setting = app.sidebar_setting();
    let rows = rows(&app.edition, i, &setting);
    let standing = app.standing.get(i);
    let read = standing.is_some_and(|s| s.read);
    let marked = standing.is_some_and(|s| s.marked);
    let open = app.story == i;
    if open {
        pen.ink(at, Role::Selected);
    }
    let over = |pen: &Pen<'_>, role: Role| {
        let style = pen.style(role);
        if open {
            // The chosen row keeps its paper and its ink; only the weight is the role's own.
            let modifier = style.add_modifier;
            pen.style(Role::Selected).add_modifier(modifier)
        } else {
            style
        }
    };
    let headline = over(pen, if read { Role::Text } else { Role::Unread });
    let dim = over(pen, Role::Dim);
    let lead = setting.lead as u16;
    if open {
        let sign = pen.signs.open;
        pen.put(at.x, at.y, sign, 1, headline);
    }
    let sign = match (marked, read) {
        (true, _) => pen.signs.marked,
        (_, false) => pen.signs.unread,
        _ => " ",
    };
    pen.put(at.x + 1, at.y, sign, 1, dim);
    let number = (i + 1).to_string();
    let number_x = at.x + lead.saturating_sub(1 + number.len() as u16);
    pen.write(number_x, at.y, lead, &number, headline);
    let room = at.width.saturating_sub(lead);
    for (y, line) in (at.y..at.bottom()).zip(&rows.headline) {
        pen.write(at.x + lead, y, room, line, headline);
    }
    let facts_y = at.y + rows.headline.len() as u16;
    if rows.facts && facts_y < at.bottom() {
        let facts = app.facts.get(i).copied().unwrap_or_default();
        let mut text = app.lang.measure_of(facts.length, facts.figures);
        if read {
            text.push_str(" ✓");
        }
        pen.write(at.x + lead, facts_y, room, &text, dim);
    }
}
