//! Tables that are stories of their own: a title, rows, and a neighbour that says nothing of what they name.

use super::chain::joined;
use super::gap::names_table;
use super::group::{Aside, Draft, Look, Part};
use super::shape;
use super::sheet::Sheet;
use crate::text::kind::is_han;

/// How many lines such a table has, its title among them.
const ROWS: std::ops::RangeInclusive<usize> = 4..=60;

/// Parts such tables from the stories at whose ends they stand.
pub(super) fn part(drafts: &mut Vec<Draft>, lines: &Sheet) {
    let mut table_before = false;
    for mut draft in std::mem::take(drafts) {
        // Whoever made a table is named below it: （县统计局提供）.
        if table_before
            && draft.above.first().is_some_and(is_source)
            && let Some(table) = drafts.last_mut()
        {
            table.body.push(Part::Aside(draft.above.remove(0)));
        }
        let above = take(&mut draft, false, lines);
        let below = take(&mut draft, true, lines);
        table_before = below.is_some();
        drafts.extend(above.into_iter().chain([draft]).chain(below));
    }
}

/// Whether words in brackets name who made a table.
fn is_source(aside: &Aside) -> bool {
    aside.look == Look::Caption && aside.text.starts_with(['（', '('])
}

/// Takes such a table out of the lines above or below a story.
fn take(draft: &mut Draft, below: bool, lines: &Sheet) -> Option<Draft> {
    let list = if below { &draft.below } else { &draft.above };
    let row = |a: &Aside| matches!(a.look, Look::Row | Look::Boxed);
    let from = list.iter().position(|a| row(a) && titles(&a.text))?;
    let rows = list[from..].iter().take_while(|a| row(a)).count();
    // The names of the columns say little: 品种, 昨日.
    let told = || {
        let all = list[from..from + rows].iter();
        all.filter(|a| shape::has_figure(&a.text))
    };
    if !ROWS.contains(&rows) || told().count() * 2 < rows {
        return None;
    }
    let said: String = draft.body.iter().map(|p| text(p, lines)).collect();
    let says = |name: &str| name.chars().count() >= 2 && said.contains(name);
    if told().flat_map(|a| names(&a.text)).any(says) {
        return None;
    }
    let behind = list[from + rows..].iter();
    let to = from + rows + behind.take_while(|a| is_source(a)).count();
    let list = if below {
        &mut draft.below
    } else {
        &mut draft.above
    };
    let mut table = list.drain(from..to);
    let title = table.next().map(|a| Aside {
        look: Look::Head,
        ..a
    });
    Some(Draft {
        above: title.into_iter().collect(),
        body: table.map(Part::Aside).collect(),
        ..Draft::default()
    })
}

/// What the cells of a row name: 菠菜 of 菠菜 6.3 ↓19.2%.
fn names(row: &str) -> impl Iterator<Item = &str> {
    row.split_whitespace().map(|cell| {
        let end = cell.find(|c: char| !is_han(c));
        &cell[..end.unwrap_or(cell.len())]
    })
}

/// The text of a paragraph.
fn text(part: &Part, lines: &Sheet) -> String {
    match part {
        Part::Para(p) => joined(&p.lines, lines),
        Part::Aside(_) => String::new(),
    }
}

/// Whether a line names a table: 镇区数据, 六合彩结果, 昨日金价.
fn titles(text: &str) -> bool {
    let n = text.chars().count();
    let named = ["数据", "數據", "结果", "結果", "名单", "名單", "价", "價"];
    (4..=16).contains(&n)
        && !text.contains([' ', '\u{3000}', '，', '：'])
        && (names_table(text) || named.iter().any(|w| text.ends_with(w)))
}
