//! Layers above the page.

use unicode_segmentation::UnicodeSegmentation;

use super::chrome;
use super::pen::Pen;
use crate::app::App;
use crate::app::area::Area;
use crate::app::help_columns;
use crate::app::layer::{Entry, Help, HelpRow, Layer, List, Picker, Prompt};
use crate::app::panel;
use crate::app::table::{Sort, Table};
use crate::config::theme::Role;
use crate::model::Direction;
use crate::text::width;

pub(super) fn draw(app: &App, pen: &mut Pen<'_>) {
    let area = app.layer_area();
    let Some(layer) = app.layers.last() else {
        return;
    };
    if area.is_empty() {
        return;
    }
    match layer {
        Layer::Help(help) => draw_help(app, pen, area, help),
        Layer::Prompt(prompt) => draw_prompt(pen, area, prompt),
        Layer::Picker(picker) => draw_picker(app, pen, area, picker),
        Layer::List(list) => draw_list(pen, area, list),
        Layer::Table(table) => draw_table(app, pen, area, table),
        Layer::PageMap(story) => super::page_map::draw(app, pen, area, *story),
        Layer::Finished => draw_finished(app, pen, area),
    }
}

/// The part of a typed line that is shown in `room` cells, and the cursor's cell in it.
fn window(entry: &Entry, room: usize, ambiguous: width::Ambiguous) -> (&str, usize) {
    let (before, _) = entry.text.split_at(entry.cursor);
    let mut from = before.len();
    let mut cells = 0;
    for (at, cluster) in before.grapheme_indices(true).rev() {
        let wide = width::cluster(cluster, ambiguous);
        if cells + wide + 1 > room {
            break;
        }
        cells += wide;
        from = at;
    }
    let (_, shown) = entry.text.split_at(from);
    (shown, cells)
}

fn prompt_room(area: Area, sign: &str) -> usize {
    usize::from(area.width).saturating_sub(sign.len() + 2)
}

fn draw_prompt(pen: &mut Pen<'_>, area: Area, prompt: &Prompt) {
    let sign = chrome::prompt_sign(prompt.purpose);
    let (text, _) = window(&prompt.entry, prompt_room(area, sign), pen.ambiguous);
    let left = sign.len() as u16 + 1;
    // What stands at the right edge stays: the count of hits.
    let needed = left + pen.cells(text) + 2;
    let cleared = Area {
        width: needed.max(area.width / 2).min(area.width),
        ..area
    };
    pen.clear(cleared, Role::Status);
    let style = pen.style(Role::Status);
    pen.write(area.x + 1, area.y, area.width, sign, style);
    let room = area.width.saturating_sub(left);
    pen.write(area.x + left, area.y, room, text, style);
    if !prompt.offers.is_empty() {
        let area = Area {
            x: area.x + needed.min(area.width),
            width: area.width.saturating_sub(needed),
            ..area
        };
        pen.clear(area, Role::Status);
        let dim = pen.style(Role::Dim);
        let x = area.x + 1;
        pen.write_cut(x, area.y, area.width.saturating_sub(1), &prompt.offers, dim);
    }
}

/// The cell of the cursor while a line is being typed.
pub(super) fn cursor(app: &App) -> Option<(u16, u16)> {
    let area = app.layer_area();
    if area.is_empty() {
        return None;
    }
    let (x, y) = match app.layers.last()? {
        Layer::Prompt(prompt) => {
            let sign = chrome::prompt_sign(prompt.purpose);
            let room = prompt_room(area, sign);
            let (_, cells) = window(&prompt.entry, room, app.screen.ambiguous);
            (area.x as usize + sign.len() + 1 + cells, area.y)
        }
        Layer::Help(help) if help.typing => query_cursor(app, area, &help.query),
        Layer::Picker(picker) => query_cursor(app, area, &picker.entry),
        _ => return None,
    };
    let x = u16::try_from(x).ok()?;
    (x < app.screen.width && y < app.screen.height).then_some((x, y))
}

/// The cursor's cell in a query on the first row of a framed layer.
fn query_cursor(app: &App, area: Area, query: &Entry) -> (usize, u16) {
    let room = usize::from(area.width).saturating_sub(6);
    let (_, cells) = window(query, room, app.screen.ambiguous);
    (usize::from(area.x) + 4 + cells, area.y + 1)
}

/// A query on the first row of a framed layer.
fn draw_query(pen: &mut Pen<'_>, inner: Area, sign: &str, query: &Entry) {
    let dim = pen.style(Role::Dim);
    let text = pen.style(Role::Layer);
    let room = usize::from(inner.width).saturating_sub(4);
    let (shown, _) = window(query, room, pen.ambiguous);
    pen.write(inner.x + 1, inner.y, inner.width, sign, dim);
    let room = inner.width.saturating_sub(3);
    pen.write(inner.x + 3, inner.y, room, shown, text);
}

fn draw_picker(app: &App, pen: &mut Pen<'_>, area: Area, picker: &Picker) {
    let inner = frame(pen, area, app.lang.pick_story());
    draw_query(pen, inner, ">", &picker.entry);
    let text = pen.style(Role::Layer);
    let fits = pen.style(Role::Hit);
    if picker.rows.is_empty() {
        say_nothing_found(app, pen, inner);
    }
    let rows = picker.rows.iter().enumerate().skip(picker.top);
    for ((i, pick), y) in rows.zip(inner.y + 1..inner.bottom()) {
        let Some(story) = app.edition.stories.get(*pick) else {
            continue;
        };
        let style = chosen(pen, inner, y, i == picker.cursor, text);
        let end = inner.right().saturating_sub(1);
        let number = format!("{}  ", pick + 1);
        let mut x = inner.x + 1;
        x += pen.write(x, y, end.saturating_sub(x), &number, style);
        let headline = &story.headline.text;
        let bytes = picker.fits(headline);
        for (bytes, ink) in [
            (0..bytes.start, style),
            (bytes.clone(), fits),
            (bytes.end..headline.len(), style),
        ] {
            let part = headline.get(bytes).unwrap_or("");
            let room = end.saturating_sub(x);
            let used = pen.write(x, y, room, part, ink);
            x += used;
        }
    }
}

/// Below a query that nothing fits.
fn say_nothing_found(app: &App, pen: &mut Pen<'_>, inner: Area) {
    if inner.height > 1 {
        let dim = pen.style(Role::Dim);
        let room = inner.width.saturating_sub(2);
        pen.write_cut(
            inner.x + 1,
            inner.y + 1,
            room,
            app.lang.nothing_found(),
            dim,
        );
    }
}

/// A cleared area in a frame with a title; the inner area comes back.
pub(super) fn frame(pen: &mut Pen<'_>, area: Area, title: &str) -> Area {
    pen.clear(area, Role::Layer);
    let rule = pen.style(Role::Rule);
    let signs = pen.signs;
    if area.width < 2 || area.height < 2 {
        return Area::default();
    }
    let (right, bottom) = (area.right() - 1, area.bottom() - 1);
    for (y, [left_corner, right_corner]) in [
        (area.y, [signs.corners[0], signs.corners[1]]),
        (bottom, [signs.corners[2], signs.corners[3]]),
    ] {
        pen.put(area.x, y, left_corner, 1, rule);
        pen.repeat(area.x + 1, y, area.width - 2, signs.rule, rule);
        pen.put(right, y, right_corner, 1, rule);
    }
    for y in area.y + 1..bottom {
        pen.put(area.x, y, signs.bar, 1, rule);
        pen.put(right, y, signs.bar, 1, rule);
    }
    let style = pen.style(Role::Focus);
    let room = area.width.saturating_sub(6);
    if room > 2 {
        let title = crate::app::sidebar::cut(title, usize::from(room), pen.ambiguous);
        pen.write(area.x + 2, area.y, room + 2, &format!(" {title} "), style);
    }
    Area {
        x: area.x + 1,
        y: area.y + 1,
        width: area.width - 2,
        height: area.height - 2,
    }
}

fn draw_help(app: &App, pen: &mut Pen<'_>, area: Area, help: &Help) {
    let inner = frame(pen, area, app.lang.help());
    let text = pen.style(Role::Layer);
    if help.typing || !help.query.text.is_empty() {
        draw_query(pen, inner, "/", &help.query);
    } else {
        let dim = pen.style(Role::Dim);
        let hint = format!("/ {}", app.lang.hint_find());
        let room = inner.width.saturating_sub(1);
        pen.write(inner.x + 1, inner.y, room, &hint, dim);
    }
    let rows = app.help_rows();
    if rows.is_empty() {
        say_nothing_found(app, pen, inner);
    }
    let (column, _) = help_columns(usize::from(inner.width));
    let column = column as u16;
    let said = |pen: &mut Pen<'_>, y, words: &str| {
        let room = inner.width.saturating_sub(column);
        pen.write_cut(inner.x + column, y, room, words, text);
    };
    for (row, y) in rows.iter().skip(help.top).zip(inner.y + 1..inner.bottom()) {
        match row {
            HelpRow::Topic(title) => {
                let style = pen.style(Role::Heading);
                pen.write(inner.x + 1, y, inner.width.saturating_sub(1), title, style);
            }
            HelpRow::Action {
                keys, says, below, ..
            } => {
                let style = pen.style(Role::KeyName);
                let room = match below {
                    true => inner.width.saturating_sub(3),
                    false => column.saturating_sub(4),
                };
                pen.write_cut(inner.x + 3, y, room, keys, style);
                said(pen, y, says);
            }
            HelpRow::Says(words) => said(pen, y, words),
        }
    }
}

fn draw_list(pen: &mut Pen<'_>, area: Area, list: &List) {
    let inner = frame(pen, area, &list.title);
    let text = pen.style(Role::Layer);
    let room = inner.width.saturating_sub(2);
    if list.entries.is_empty() {
        let dim = pen.style(Role::Dim);
        pen.write_cut(inner.x + 1, inner.y, room, list.empty, dim);
    }
    let rows = list.entries.iter().enumerate().skip(list.top);
    for ((i, entry), y) in rows.zip(inner.y..inner.bottom()) {
        let style = chosen(pen, inner, y, i == list.cursor, text);
        pen.write_cut(inner.x + 1, y, room, &entry.text, style);
    }
}

/// Inks the chosen row and gives its style.
fn chosen(
    pen: &mut Pen<'_>,
    inner: Area,
    y: u16,
    chosen: bool,
    otherwise: ratatui::style::Style,
) -> ratatui::style::Style {
    if !chosen {
        return otherwise;
    }
    let row = Area {
        y,
        height: 1,
        ..inner
    };
    pen.ink(row, Role::Selected);
    pen.style(Role::Selected)
}

/// The table's columns: cells of metric, value, change, period, rank; the story takes the rest.
fn columns(width: u16) -> [u16; 5] {
    match width {
        0..40 => [width / 2, width - width / 2, 0, 0, 0],
        40..64 => [width - 28, 16, 12, 0, 0],
        64..90 => [width - 46, 18, 14, 14, 0],
        _ => [width - 70, 22, 16, 16, 14],
    }
}

fn draw_table(app: &App, pen: &mut Pen<'_>, area: Area, table: &Table) {
    let lang = app.lang;
    let sorted = match table.sort {
        Sort::Story => lang.by_story(),
        Sort::Metric => lang.by_metric(),
        Sort::Value => lang.by_value(),
        Sort::Growth => lang.by_growth(),
    };
    let mut title = format!("{} {} · {sorted}", lang.figures_table(), table.rows().len());
    if let Some(percent) = table.sorting() {
        title = format!("{title} {percent}%");
    }
    let inner = frame(pen, area, &title);
    if inner.is_empty() {
        return;
    }
    let number = 5.min(inner.width);
    let widths = columns(inner.width - number);
    let heads = [
        lang.metric(),
        lang.value(),
        lang.change(),
        lang.period(),
        lang.rank(),
    ];
    let head_style = pen.style(Role::Heading);
    pen.write_cut(inner.x, inner.y, number, lang.story_column(), head_style);
    let mut x = inner.x + number;
    for (head, cells) in heads.iter().zip(widths) {
        pen.write_cut(x, inner.y, cells.saturating_sub(1), head, head_style);
        x += cells;
    }
    let text = pen.style(Role::Layer);
    let rows = table.rows().iter().enumerate().skip(table.top);
    for ((i, (story, figure)), y) in rows.zip(inner.y + 1..inner.bottom()) {
        let is_chosen = i == table.cursor;
        let style = chosen(pen, inner, y, is_chosen, text);
        let found = app.edition.stories.get(*story);
        let Some(figure) = found.and_then(|s| s.figures.get(*figure)) else {
            continue;
        };
        pen.write(inner.x, y, number - 1, &format!("{}", story + 1), style);
        let change = figure.changes.first();
        let changed = change.map(panel::change_text).unwrap_or_default();
        // Where there is no room for changes, one stands for the value that was not told.
        let instead = |value: Option<String>| match value {
            None if widths[2] == 0 => changed.clone(),
            value => value.unwrap_or_default(),
        };
        let values = [
            figure.metric.clone(),
            instead(panel::value_text(figure)),
            changed.clone(),
            figure
                .period
                .as_ref()
                .map_or(String::new(), |p| p.text.clone()),
            figure
                .ranks
                .first()
                .map_or(String::new(), |r| r.text.clone()),
        ];
        let grows = change.map(|c| (c.direction == Direction::Up) == app.looks.up_is_red);
        let mut x = inner.x + number;
        for (column, (value, cells)) in values.iter().zip(widths).enumerate() {
            let ink = match (column, grows) {
                _ if is_chosen => style,
                (1, _) => pen.style(Role::Value),
                (2, Some(true)) => pen.style(Role::Red),
                (2, Some(false)) => pen.style(Role::Green),
                (4, _) => pen.style(Role::Badge),
                _ => style,
            };
            pen.write_cut(x, y, cells.saturating_sub(1), value, ink);
            x += cells;
        }
    }
}

fn draw_finished(app: &App, pen: &mut Pen<'_>, area: Area) {
    let inner = frame(pen, area, app.lang.finished());
    let unread = app.standing.iter().filter(|s| !s.read).count();
    let characters = app.facts.iter().map(|f| f.length).sum();
    let figures = app.facts.iter().map(|f| f.figures).sum();
    let tally = app.lang.tally(app.facts.len(), characters, figures);
    let mut lines = vec![tally, String::new(), app.lang.left(unread)];
    if unread > 0 {
        lines.push(app.lang.space_again().to_owned());
    }
    let style = pen.style(Role::Layer);
    let top = (inner.height.saturating_sub(lines.len() as u16)) / 2;
    for (line, y) in lines.iter().zip(inner.y + top..inner.bottom()) {
        let cells = pen.cells(line).min(inner.width);
        let x = inner.x + (inner.width - cells) / 2;
        pen.write_cut(x, y, inner.width, line, style);
    }
}
