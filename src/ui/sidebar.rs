//! The list of stories.

use ratatui::style::Style;

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
    // A followed word may be parted over two lines.
    let followed = app.follows.words.hits(&rows.headline.concat());
    let lit = over(pen, Role::Followed);
    let mut begin = 0;
    for (y, line) in (at.y..at.bottom()).zip(&rows.headline) {
        let (mut x, mut from) = (at.x + lead, 0);
        let mut edges: Vec<(usize, Style)> = Vec::new();
        for hit in &followed {
            edges.push((hit.start.saturating_sub(begin).min(line.len()), headline));
            edges.push((hit.end.saturating_sub(begin).min(line.len()), lit));
        }
        edges.push((line.len(), headline));
        for (to, style) in edges {
            let part = line.get(from..to).unwrap_or("");
            x += pen.write(x, y, (at.x + lead + room).saturating_sub(x), part, style);
            from = to;
        }
        begin += line.len();
    }
    let facts_y = at.y + rows.headline.len() as u16;
    if rows.facts && facts_y < at.bottom() {
        let facts = app.facts.get(i).copied().unwrap_or_default();
        // What is the reader's own leads: the rest may be left out.
        let mut text = String::new();
        if standing.is_some_and(|s| !s.note.is_empty()) {
            text.push_str(app.lang.has_note());
        }
        let followed = app.follows.count(i);
        if followed > 0 {
            text.push_str(&app.lang.followed_count(followed));
        }
        let sign = if read { " ✓" } else { "" };
        let measure = |figures| format!("{}{sign}", app.lang.measure_of(facts.length, figures));
        let (all, short) = (measure(facts.figures), measure(0));
        let fits = pen.cells(&text) + pen.cells(&all) <= room;
        text.push_str(if fits { &all } else { &short });
        let minutes = app.lang.minutes(facts.length);
        if let Some(minutes) = minutes.map(|m| format!(" · {m}"))
            && pen.cells(&text) + pen.cells(&minutes) <= room
        {
            text.push_str(&minutes);
        }
        pen.write(at.x + lead, facts_y, room, &text, dim);
    }
}
