//! The story.

use ratatui::style::Style;

use super::pen::Pen;
use crate::app::App;
use crate::app::body::Placed;
use crate::app::galley::{Kind, Row, Size, Words};
use crate::config::theme::Role;
use crate::layout::Glyph;
use crate::model::{Part, Story};

pub(super) fn draw(app: &App, pen: &mut Pen<'_>) {
    let area = app.geometry.body;
    if area.is_empty() {
        return;
    }
    let Some(story) = app.story() else {
        let style = pen.style(Role::Dim);
        pen.write(
            area.x + 1,
            area.y,
            area.width.saturating_sub(1),
            app.lang.no_stories(),
            style,
        );
        return;
    };
    for placed in &app.body.placed {
        let galley = &app.body.galley;
        let Some(row) = galley.rows.get(placed.row) else {
            continue;
        };
        let under = row.size == Size::Under;
        let below = placed.y + 1 < area.bottom();
        match (galley.worded(placed.row), row.size) {
            // Half of a large row is none: its words are written small.
            (Some(row), Size::Under) if placed.row == app.body.top => {
                small(app, pen, story, row, *placed)
            }
            (Some(row), Size::Big) if !below => small(app, pen, story, row, *placed),
            _ if !under => draw_row(app, pen, story, row, *placed),
            _ => {}
        }
    }
    thumb(app, pen, story);
}

fn role(kind: Kind) -> Role {
    match kind {
        Kind::Blank | Kind::Paragraph | Kind::Item => Role::Text,
        Kind::Section | Kind::Crosshead => Role::Heading,
        Kind::Kicker | Kind::Deck => Role::Deck,
        Kind::Headline => Role::Headline,
        Kind::Byline | Kind::Signature | Kind::Caption | Kind::Note | Kind::Seam | Kind::Finish => {
            Role::Dim
        }
        Kind::BoxTop | Kind::BoxFoot => Role::Rule,
        Kind::Box => Role::Boxed,
        Kind::Doubt => Role::Warning,
        Kind::Jotting => Role::Followed,
    }
}

fn draw_row(app: &App, pen: &mut Pen<'_>, story: &Story, row: &Row, at: Placed) {
    let measure = app.geometry.sheet.measure as u16;
    let rule = pen.style(Role::Rule);
    let signs = pen.signs;
    match row.kind {
        Kind::BoxTop | Kind::BoxFoot if measure >= 2 => {
            let [left, right] = match row.kind {
                Kind::BoxTop => [signs.corners[0], signs.corners[1]],
                _ => [signs.corners[2], signs.corners[3]],
            };
            pen.put(at.x, at.y, left, 1, rule);
            pen.repeat(at.x + 1, at.y, measure - 2, signs.rule, rule);
            pen.put(at.x + measure - 1, at.y, right, 1, rule);
            return;
        }
        Kind::Box if measure >= 2 => {
            pen.put(at.x, at.y, signs.bar, 1, rule);
            pen.put(at.x + measure - 1, at.y, signs.bar, 1, rule);
        }
        Kind::Seam => {
            let left = (row.shift as u16).saturating_sub(1);
            let end = (row.shift + row.line.cells + 1) as u16;
            pen.repeat(at.x, at.y, left, signs.rule, rule);
            pen.repeat(
                at.x + end,
                at.y,
                measure.saturating_sub(end),
                signs.rule,
                rule,
            );
        }
        Kind::Caption if row.first => {
            let style = pen.style(Role::Heading);
            pen.write(at.x, at.y, measure, app.lang.caption(), style);
        }
        _ => {}
    }
    let glyphs = app.body.galley.glyphs(story, row);
    draw_glyphs(app, pen, row, (at.x, at.y), row.shift, &glyphs);
}

/// A row that is set large, as large as everything else.
fn small(app: &App, pen: &mut Pen<'_>, story: &Story, row: &Row, at: Placed) {
    let (shift, glyphs) = app.body.galley.small(story, row);
    let row = &Row {
        size: Size::Plain,
        ..row.clone()
    };
    draw_glyphs(app, pen, row, (at.x, at.y), shift, &glyphs);
}

fn draw_glyphs(
    app: &App,
    pen: &mut Pen<'_>,
    row: &Row,
    (x, y): (u16, u16),
    shift: usize,
    glyphs: &[Glyph<'_>],
) {
    let base = pen.style(role(row.kind));
    let inks = inks(app, pen, row);
    let mut inks = inks.iter();
    let mut next = inks.next();
    for glyph in glyphs {
        while next.is_some_and(|(end, _)| *end <= glyph.byte) {
            next = inks.next();
        }
        let style = match next {
            Some((_, Some(style))) => base.patch(*style),
            _ => base,
        };
        let x = usize::from(x) + shift + glyph.x;
        let x = u16::try_from(x).unwrap_or(u16::MAX);
        let cells = glyph.cells as u16;
        match row.size {
            Size::Big => pen.put_big(x, y, glyph.text, cells, style),
            _ => pen.put(x, y, glyph.text, cells, style),
        }
    }
}

/// Stretches of a row and their ink, each by the byte behind it: figures, followed words, the lit figure, hits.
fn inks(app: &App, pen: &Pen<'_>, row: &Row) -> Vec<(usize, Option<Style>)> {
    let Words::Part(part) = row.words else {
        return Vec::new();
    };
    let bytes = row.bytes();
    let mut marks: Vec<(u8, usize, usize, Role)> = Vec::new();
    let figures = app.story().map_or(&[][..], |s| s.figures.as_slice());
    for told in app.body.told_in(part, bytes.clone()) {
        let key = figures.get(told.figure).is_some_and(|f| f.key);
        let (rank, role) = match app.body.lit {
            Some(lit) if lit == told.figure => (3, Role::Lit),
            _ if key && matches!(part, Part::Body(_)) => (1, Role::Figure),
            _ => continue,
        };
        marks.push((rank, told.bytes.start, told.bytes.end, role));
    }
    for hit in app.follows.touching(part, &bytes) {
        marks.push((2, hit.bytes.start, hit.bytes.end, Role::Followed));
    }
    if let Some(search) = &app.search {
        for (i, hit) in search.touching(part, &bytes) {
            let now = search.now == Some(i);
            let (rank, role) = if now {
                (5, Role::HitNow)
            } else {
                (4, Role::Hit)
            };
            marks.push((rank, hit.bytes.start, hit.bytes.end, role));
        }
    }
    if let Some(chosen) = app.selection.as_ref().and_then(|s| s.of_part(part)) {
        marks.push((6, chosen.start, chosen.end, Role::Selected));
    }
    let sentence = app.body.sentence.as_ref();
    let sentence = sentence
        .filter(|(of, _)| *of == part)
        .map(|(_, bytes)| bytes);
    if marks.is_empty() && sentence.is_none() {
        return Vec::new();
    }
    let mut edges: Vec<usize> = marks
        .iter()
        .flat_map(|(_, start, end, _)| [*start, *end])
        .chain(sentence.iter().flat_map(|s| [s.start, s.end]))
        .filter(|edge| bytes.contains(edge))
        .collect();
    edges.push(bytes.end);
    edges.sort_unstable();
    edges.dedup();
    let mut from = bytes.start;
    edges
        .into_iter()
        .map(|to| {
            let over = marks
                .iter()
                .filter(|(_, start, end, _)| *start < to && *end > from)
                .max_by_key(|(rank, ..)| *rank);
            let within = sentence.is_some_and(|s| s.start < to && s.end > from);
            let below = within.then(|| pen.style(Role::Sentence));
            let over = over.map(|(.., role)| pen.style(*role));
            from = to;
            let style = match (below, over) {
                (Some(below), Some(over)) => Some(below.patch(over)),
                (below, over) => below.or(over),
            };
            (to, style)
        })
        .collect()
}

/// The cell of the character that keys move, while they choose.
pub(super) fn cursor(app: &App) -> Option<(u16, u16)> {
    let chosen = app.selection.as_ref().filter(|s| s.keyed)?;
    let at = app.body.placed.iter().find_map(|placed| {
        let row = app.body.galley.rows.get(placed.row)?;
        let shown = row.words == Words::Part(chosen.to.part);
        let holds = row.bytes().contains(&chosen.to.bytes.start);
        (shown && holds).then_some((row, placed))
    });
    let (row, placed) = at?;
    let glyphs = app.body.galley.glyphs(app.story()?, row);
    let glyph = glyphs.iter().find(|g| g.byte >= chosen.to.bytes.start)?;
    let x = usize::from(placed.x) + row.shift + glyph.x;
    let x = u16::try_from(x).ok()?;
    (x < app.screen.width && placed.y < app.screen.height).then_some((x, placed.y))
}

/// How far down the story the screen is: a stroke in the body's last column.
fn thumb(app: &App, pen: &mut Pen<'_>, story: &Story) {
    let area = app.geometry.body;
    let sheet = &app.geometry.sheet;
    let rows = app.body.galley.expected_rows(story);
    let unset = rows - app.body.galley.rows.len();
    let last = app.body.last_top(sheet) + unset;
    let end = sheet.x + sheet.width() as u16;
    if last == 0 || area.height < 4 || end + 1 >= area.right() {
        return;
    }
    let height = usize::from(area.height);
    let shown = app.body.end().saturating_sub(app.body.top);
    let length = (height * shown / rows.max(1)).clamp(1, height);
    let from = (height - length) * app.body.top / last;
    let style = pen.style(Role::Rule);
    let sign = pen.signs.thumb;
    for y in from..(from + length).min(height) {
        pen.put(area.right() - 1, area.y + y as u16, sign, 1, style);
    }
}
