//! The page map.

use super::layers::frame;
use super::pen::Pen;
use crate::app::App;
use crate::app::area::Area;
use crate::config::theme::Role;
use crate::layout::{self, Style};
use crate::model::BlockKind;

pub(super) fn draw(app: &App, pen: &mut Pen<'_>, area: Area, chosen: usize) {
    pen.clear(area, Role::Layer);
    let page = app
        .edition
        .stories
        .get(chosen)
        .and_then(|s| app.edition.pages.get(s.page));
    let title = page.map_or(String::new(), |p| app.lang.page(&p.id, p.name.as_deref()));
    let style = pen.style(Role::Focus);
    let cells = pen.write_cut(
        area.x + 1,
        area.y,
        area.width.saturating_sub(2),
        &title,
        style,
    );
    let hint = app.lang.page_map_hint();
    let room = area.width.saturating_sub(cells + 4);
    let dim = pen.style(Role::Dim);
    if pen.cells(hint) <= room {
        pen.write(area.right() - 1 - pen.cells(hint), area.y, room, hint, dim);
    }
    for (story, cell) in app.page_boxes() {
        draw_box(app, pen, cell, story, story == chosen);
    }
}

fn draw_box(app: &App, pen: &mut Pen<'_>, area: Area, index: usize, chosen: bool) {
    let Some(story) = app.edition.stories.get(index) else {
        return;
    };
    let read = app.standing.get(index).is_some_and(|s| s.read);
    let sign = if read { "" } else { pen.signs.unread };
    let inner = frame(pen, area, &format!("{sign}{}", index + 1));
    let role = match (chosen, read) {
        (true, _) => Role::Selected,
        (_, true) => Role::Dim,
        _ => Role::Layer,
    };
    if chosen {
        pen.ink(inner, role);
    }
    let style = pen.style(role);
    let room = usize::from(inner.width).max(2);
    let heading = Style::headline().ambiguous(pen.ambiguous);
    let title = &story.headline.text;
    let mut y = inner.y;
    let lines = layout::wrap(title, room, &heading);
    for line in &lines {
        let last = y + 1 >= inner.bottom();
        let end = if last { title.len() } else { line.end };
        let words = title.get(line.start..end).unwrap_or_default().trim();
        pen.write_cut(inner.x, y, inner.width, words, style);
        y += 1;
        if last {
            return;
        }
    }
    // The length stands in the last row, the story's first words between.
    let dim = if chosen { style } else { pen.style(Role::Dim) };
    let last = inner.bottom().saturating_sub(1);
    let running = Style {
        justify: false,
        grid: false,
        ..app.looks.body.clone().ambiguous(pen.ambiguous)
    };
    let paragraphs = story.body.iter().filter(|b| b.kind == BlockKind::Paragraph);
    for block in paragraphs {
        if y >= last {
            break;
        }
        // No more than the box could hold is set.
        let most = room * usize::from(last - y);
        let end = block.text.char_indices().nth(most);
        let text = end.map_or(&*block.text, |(at, _)| {
            block.text.get(..at).unwrap_or_default()
        });
        for line in layout::wrap(text, room, &running)
            .iter()
            .take(usize::from(last - y))
        {
            let words = text.get(line.start..line.end).unwrap_or_default();
            let indent = u16::try_from(line.indent).unwrap_or(0);
            pen.write_cut(
                inner.x + indent,
                y,
                inner.width.saturating_sub(indent),
                words,
                dim,
            );
            y += 1;
        }
    }
    let facts = app.facts.get(index).copied().unwrap_or_default();
    let length = app.lang.measure_of(facts.length, facts.figures);
    pen.write_cut(inner.x, last, inner.width, &length, dim);
}
