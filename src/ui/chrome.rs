//! What frames the page: masthead, titles on their rule, the line at the foot.

use super::pen::Pen;
use crate::app::App;
use crate::app::action::Action;
use crate::app::area::Area;
use crate::app::event::Focus;
use crate::app::key;
use crate::app::layer::{Choose, Layer, Purpose};
use crate::config::theme::Role;
use crate::lang::Lang;
use crate::layout::{self, Style};
use crate::model::DateSource;

/// The paper, the day, and how far one has read.
pub(super) fn masthead(app: &App, pen: &mut Pen<'_>) {
    let area = app.geometry.masthead;
    if area.is_empty() {
        return;
    }
    pen.ink(area, Role::Masthead);
    let style = pen.style(Role::Masthead);
    let progress = progress(app);
    let right = pen.cells(&progress) + 1;
    let shows_progress = right + 12 <= area.width;
    let room = area.width - if shows_progress { right + 1 } else { 0 };
    let mut x = 1;
    for (i, piece) in pieces(app).iter().enumerate() {
        let cells = pen.cells(piece);
        let gap = if i > 0 { 2 } else { 0 };
        if i > 0 && x + gap + cells > room {
            break;
        }
        x += gap;
        x += pen.write_cut(x, area.y, room.saturating_sub(x), piece, style);
    }
    if shows_progress {
        let plain = pen.style(Role::Status);
        pen.write(area.right() - right, area.y, right, &progress, plain);
    }
}

fn pieces(app: &App) -> Vec<String> {
    let edition = &app.edition;
    let mut pieces = Vec::new();
    let name = edition.publication.clone().or_else(|| {
        let source = edition.sources.first()?;
        (edition.sources.len() == 1)
            .then(|| crate::text::sanitise::shown(&source.name).into_owned())
    });
    pieces.push(name.unwrap_or_else(|| app.lang.program().to_owned()));
    if let Some(date) = edition.date {
        let inferred = match edition.date_source {
            Some(DateSource::Inferred) => app.lang.inferred(),
            _ => "",
        };
        pieces.push(format!(
            "{date} {}{inferred}",
            app.lang.weekday(date.weekday())
        ));
    }
    if let Some(issue) = &edition.issue_no {
        pieces.push(app.lang.issue(issue));
    }
    pieces
}

fn progress(app: &App) -> String {
    if let Some(percent) = app.read_so_far {
        return app.lang.read_so_far(percent);
    }
    let of = app.edition.stories.len();
    let now = if of == 0 { 0 } else { app.story + 1 };
    let progress = app.lang.progress(now, of, app.read_percent());
    if app.unsaved {
        return format!("{} · {progress}", app.lang.unsaved());
    }
    progress
}

/// Titles on a rule, and the rules between panels.
pub(super) fn rules(app: &App, pen: &mut Pen<'_>) {
    let geometry = &app.geometry;
    let titles = geometry.titles;
    let focus = app.looks.wish.focus;
    for panel in [Focus::Sidebar, Focus::Body, Focus::Figures] {
        let area = geometry.area(panel);
        if area.is_empty() {
            continue;
        }
        let focused = focus == panel;
        let (sign, role) = if focused {
            (pen.signs.heavy, Role::Focus)
        } else {
            (pen.signs.rule, Role::Rule)
        };
        let style = pen.style(role);
        if !titles.is_empty() {
            pen.repeat(area.x, titles.y, area.width, sign, style);
            title(app, pen, panel, area, focused);
        }
        if area.x > 0 {
            let style = pen.style(Role::Rule);
            let x = area.x - 1;
            if !titles.is_empty() {
                let tee = pen.signs.tee;
                pen.put(x, titles.y, tee, 1, style);
            }
            let bar = pen.signs.bar;
            for y in area.y..area.bottom() {
                pen.put(x, y, bar, 1, style);
            }
        }
    }
}

fn title(app: &App, pen: &mut Pen<'_>, panel: Focus, area: Area, focused: bool) {
    let y = app.geometry.titles.y;
    let style = pen.style(if focused { Role::Focus } else { Role::Dim });
    let (left, right) = match panel {
        Focus::Sidebar => (app.lang.contents().to_owned(), String::new()),
        Focus::Figures => {
            let keys = app
                .story()
                .map_or(0, |s| s.figures.iter().filter(|f| f.key).count());
            let count = if keys > 0 {
                keys.to_string()
            } else {
                String::new()
            };
            (app.lang.key_figures().to_owned(), count)
        }
        Focus::Body => {
            let progress = app.story().map(|s| app.body.progress(s));
            let facts = app.facts.get(app.story).copied().unwrap_or_default();
            let minutes = app.lang.minutes(facts.length);
            let minutes = minutes.map_or(String::new(), |m| format!("{m} · "));
            let right = progress.map_or(String::new(), |p| format!("{minutes}{p}%"));
            (body_title(app), right)
        }
    };
    let mut room = area.width.saturating_sub(2);
    if !right.is_empty() {
        let right = format!(" {right} ");
        let cells = pen.cells(&right);
        if cells + 14 < area.width {
            pen.write(area.right() - cells - 1, y, cells, &right, style);
            room = room.saturating_sub(cells + 2);
        }
    }
    if room > 4 {
        let text = crate::app::sidebar::cut(&left, usize::from(room) - 2, pen.ambiguous);
        pen.write(area.x + 1, y, room, &format!(" {text} "), style);
    }
}

/// The page while the head is in sight, then the headline: it is always on the screen.
fn body_title(app: &App) -> String {
    let Some(story) = app.story() else {
        return app.lang.story().to_owned();
    };
    if app.body.top > 0 {
        return format!("{} {}", app.story + 1, story.headline.text);
    }
    match app.edition.pages.get(story.page) {
        Some(page) => app.lang.page(&page.id, page.name.as_deref()),
        None => app.lang.story().to_owned(),
    }
}

/// A hint: the more it matters the later it goes.
struct Hint {
    keys: String,
    says: &'static str,
    matters: u8,
}

/// Notice, keys typed so far, or hints.
pub(super) fn status(app: &App, pen: &mut Pen<'_>) {
    let area = app.geometry.status;
    if area.is_empty() {
        return;
    }
    pen.ink(area, Role::Status);
    let style = pen.style(Role::Status);
    let mut room = area.width;
    let right = status_right(app);
    if !right.is_empty() {
        let cells = pen.cells(&right) + 1;
        if cells + 4 <= area.width {
            pen.write(area.right() - cells, area.y, cells, &right, style);
            room -= cells + 1;
        }
    }
    if let Some(notice) = &app.notice {
        if pen.cells(notice) >= room {
            return tell_at_length(pen, area, notice);
        }
        pen.write(1, area.y, room - 1, notice, style);
        return;
    }
    let mut hints = hints(app);
    let width = |pen: &Pen<'_>, hints: &[Hint]| -> u16 {
        hints
            .iter()
            .map(|h| pen.cells(&h.keys) + pen.cells(h.says) + 3)
            .sum()
    };
    while !hints.is_empty() && width(pen, &hints) > room + 1 {
        let least = hints
            .iter()
            .enumerate()
            .min_by_key(|(i, h)| (h.matters, usize::MAX - i))
            .map_or(0, |(i, _)| i);
        hints.remove(least);
    }
    let keys = style.patch(pen.style(Role::KeyName));
    let mut x = 1;
    for hint in &hints {
        x += pen.write(x, area.y, area.width - x, &hint.keys, keys) + 1;
        x += pen.write(x, area.y, area.width.saturating_sub(x), hint.says, style) + 2;
    }
}

/// A notice that takes more than a row: upwards over the page, at most half of the screen.
fn tell_at_length(pen: &mut Pen<'_>, area: Area, notice: &str) {
    let room = area.width.saturating_sub(2);
    let ragged = Style::headline().ambiguous(pen.ambiguous);
    let lines = layout::wrap(notice, usize::from(room).max(2), &ragged);
    let most = usize::from(area.bottom() / 2).max(1);
    let height = lines.len().min(most) as u16;
    let rows = Area {
        y: area.bottom() - height,
        height,
        ..area
    };
    pen.clear(rows, Role::Status);
    let style = pen.style(Role::Status);
    for (y, (i, line)) in (rows.y..rows.bottom()).zip(lines.iter().enumerate()) {
        // What has no room is missed at the end of the last row.
        let is_last = i + 1 == usize::from(height);
        let end = if is_last { notice.len() } else { line.end };
        let text = notice.get(line.start..end).unwrap_or("").trim();
        pen.write_cut(1, y, room, text, style);
    }
}

fn status_right(app: &App) -> String {
    if !app.pending.is_empty() {
        return format!("{} …", key::notation(&app.pending));
    }
    if let Some(chosen) = &app.selection {
        return app.lang.chosen(chosen.length);
    }
    if let Some(search) = &app.search {
        let hits = app.lang.hits(search.now.map(|i| i + 1), search.hits.len());
        // While they are typed the words stand at the left.
        let typed = matches!(app.layers.last(), Some(Layer::Prompt(_)));
        return if typed {
            hits
        } else {
            format!("/{} {hits}", search.words)
        };
    }
    if app.geometry.masthead.is_empty() {
        let of = app.edition.stories.len();
        return format!("{}/{of}", (app.story + 1).min(of));
    }
    String::new()
}

/// What Enter does in a layer.
fn opens(lang: Lang, layer: &Layer) -> &'static str {
    let Layer::List(list) = layer else {
        return lang.hint_open();
    };
    match list.choose {
        Choose::Change => lang.hint_change(),
        Choose::Split | Choose::Drop => lang.hint_take(),
        Choose::Word => lang.hint_find(),
        Choose::Open | Choose::Doubt => lang.hint_open(),
    }
}

fn hints(app: &App) -> Vec<Hint> {
    let first = |action: Action| app.keymap.keys_of(action).into_iter().next();
    let lang = app.lang;
    let one = |action: Action, says: &'static str, matters: u8| {
        first(action).map(|keys| Hint {
            keys,
            says,
            matters,
        })
    };
    let two = |a: Action, b: Action, says: &'static str, matters: u8| {
        Some(Hint {
            keys: format!("{}/{}", first(a)?, first(b)?),
            says,
            matters,
        })
    };
    let hints = match app.layers.last() {
        Some(Layer::Help(_)) => vec![
            one(Action::Find, lang.hint_find(), 5),
            two(Action::Down, Action::Up, lang.hint_scroll(), 4),
            one(Action::Close, lang.hint_close(), 9),
        ],
        Some(Layer::Table(_)) => vec![
            two(Action::Down, Action::Up, lang.hint_choose(), 4),
            one(Action::Open, lang.hint_sentence(), 6),
            one(Action::FocusNext, lang.hint_sort(), 5),
            one(Action::Close, lang.hint_close(), 9),
        ],
        // Letters are text there: only keys that are none can be hinted at.
        Some(Layer::Picker(_)) => vec![
            one(Action::Open, lang.hint_open(), 6),
            one(Action::Close, lang.hint_close(), 9),
        ],
        Some(Layer::Finished) => vec![
            one(Action::PageDown, lang.hint_open(), 6),
            one(Action::Close, lang.hint_close(), 9),
        ],
        Some(layer) => vec![
            two(Action::Down, Action::Up, lang.hint_choose(), 4),
            one(Action::Open, opens(lang, layer), 6),
            one(Action::Close, lang.hint_close(), 9),
        ],
        None if app.selection.is_some() => vec![
            one(Action::CopyStory, lang.hint_copy(), 8),
            one(Action::Select, lang.hint_widen(), 6),
            one(Action::Find, lang.hint_find(), 5),
            one(Action::Follow, lang.hint_follow(), 4),
            one(Action::Close, lang.hint_cancel(), 9),
        ],
        None if app.search.is_some() => vec![
            two(Action::NextHit, Action::PreviousHit, lang.hint_hits(), 8),
            one(Action::Close, lang.hint_clear(), 9),
            one(Action::Help, lang.hint_help(), 5),
        ],
        None => {
            let (says, enter) = match app.looks.wish.focus {
                Focus::Body => (lang.hint_scroll(), None),
                Focus::Sidebar => (lang.hint_choose(), one(Action::Open, lang.hint_open(), 7)),
                Focus::Figures => (
                    lang.hint_choose(),
                    one(Action::Open, lang.hint_sentence(), 7),
                ),
            };
            vec![
                two(Action::Down, Action::Up, says, 4),
                enter,
                one(Action::PageDown, lang.hint_page(), 6),
                two(
                    Action::NextStory,
                    Action::PreviousStory,
                    lang.hint_story(),
                    5,
                ),
                one(Action::FocusNext, lang.hint_panel(), 3),
                one(Action::Find, lang.hint_find(), 3),
                one(Action::Sidebar, lang.hint_list(), 2),
                one(Action::Figures, lang.hint_figures(), 2),
                one(Action::Help, lang.hint_help(), 9),
                one(Action::Quit, lang.hint_quit(), 8),
            ]
        }
    };
    hints.into_iter().flatten().collect()
}

/// The line that is typed, over the status line.
pub(super) fn prompt_sign(purpose: Purpose) -> &'static str {
    purpose.sign()
}
