//! Tables that are stories of their own: a title, rows, and a neighbour that says nothing of what they name.

use std::cell::LazyCell;
use std::ops::Range;

use super::chain::joined;
use super::gap::names_table;
use super::group::{Aside, Draft, Look, Part};
use super::shape;
use super::sheet::Sheet;
use super::words;
use crate::text::kind::is_han;

/// How many lines such a table has, its title among them.
const ROWS: std::ops::RangeInclusive<usize> = 4..=60;

/// The most lines in one place that are looked at.
const MOST: usize = 400;

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
        let below = below.or_else(|| take_inside(&mut draft, lines));
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
    let range = find(list, &draft.body, lines)?;
    let list = if below {
        &mut draft.below
    } else {
        &mut draft.above
    };
    Some(table(list.drain(range)))
}

/// Takes such a table out of a story's body.
fn take_inside(draft: &mut Draft, lines: &Sheet) -> Option<Draft> {
    let aside = |p: &Part| match p {
        Part::Aside(a) => Some(a.clone()),
        Part::Para(_) => None,
    };
    let is_aside = |p: &Part| matches!(p, Part::Aside(_));
    let mut at = 0;
    for stretch in draft.body.chunk_by(|a, b| is_aside(a) == is_aside(b)) {
        let rest = draft.body.len() - stretch.len();
        if rest > 0 && (*ROWS.start()..=MOST).contains(&stretch.len()) && is_aside(&stretch[0]) {
            let list: Vec<Aside> = stretch.iter().filter_map(aside).collect();
            if let Some(range) = find(&list, &draft.body, lines) {
                let parts = draft.body.drain(at + range.start..at + range.end);
                let asides: Vec<Aside> = parts.filter_map(|p| aside(&p)).collect();
                return Some(table(asides.into_iter()));
            }
        }
        at += stretch.len();
    }
    None
}

/// A story of a table's lines, its title first.
fn table(mut lines: impl Iterator<Item = Aside>) -> Draft {
    let title = lines.next().map(|a| Aside {
        look: Look::Head,
        ..a
    });
    Draft {
        above: title.into_iter().collect(),
        body: lines.map(Part::Aside).collect(),
        ..Draft::default()
    }
}

/// Where such a table stands among lines: its title, a line that says what it counts, its rows, and who made it.
fn find(list: &[Aside], body: &[Part], lines: &Sheet) -> Option<Range<usize>> {
    if list.len() > MOST {
        return None;
    }
    let said = LazyCell::new(|| -> String { body.iter().map(|p| text(p, lines)).collect() });
    let of_its_own = |from: usize| {
        let title = &list[from];
        let note = list.get(from + 1).is_some_and(is_note);
        let first = from + 1 + usize::from(note);
        let rows = list.get(first..)?.iter().take_while(|a| is_row(a)).count();
        let table = &list[first..first + rows];
        let plain = || table.iter().all(|a| a.look == Look::Row);
        let named = is_row(title) && titles(&title.text);
        let shown = || is_title(title) && (note || heads_columns(table)) && plain();
        // The names of the columns say little: 品种, 昨日.
        let told = || table.iter().filter(|a| shape::has_figure(&a.text));
        let size = first - from + rows;
        if !ROWS.contains(&size) || rows < 3 || told().count() * 2 < size || !(named || shown()) {
            return None;
        }
        let known = |name: &str| name.chars().count() >= 2 && said.contains(name);
        let of = || told().filter_map(|a| name(&a.text)).count() * 2 > told().count();
        if told().flat_map(|a| names(&a.text)).any(known)
            || !named && (!of() || says_half(&said, &title.text))
        {
            return None;
        }
        let behind = list[first + rows..].iter();
        Some(from..first + rows + behind.take_while(|a| is_source(a)).count())
    };
    (0..list.len()).find_map(of_its_own)
}

fn is_row(aside: &Aside) -> bool {
    matches!(aside.look, Look::Row | Look::Boxed)
}

/// Whether a line may be the title of a table: short, in one piece, nothing is said in it.
fn is_title(aside: &Aside) -> bool {
    let n = aside.text.chars().count();
    matches!(aside.look, Look::Head | Look::Row)
        && (4..=20).contains(&n)
        && !aside
            .text
            .contains([' ', '\u{3000}', '，', '。', '：', '？', '！', '（'])
        && !shape::is_lone_cell(&aside.text)
}

/// Whether a line below a title says what the table counts: （单位：元）, （截至昨日17时）.
fn is_note(aside: &Aside) -> bool {
    let t = &aside.text;
    matches!(aside.look, Look::Head | Look::Row)
        && t.chars().count() <= 30
        && (t.starts_with(['（', '(']) && t.ends_with(['）', ')'])
            || t.contains("单位：")
            || t.contains("單位："))
}

/// Whether the first row names the columns of the others: no figure in it, and as many cells.
fn heads_columns(table: &[Aside]) -> bool {
    let cells = |a: &Aside| a.text.split_whitespace().count();
    match table {
        [names, row, ..] => {
            cells(names) >= 2
                && !shape::has_figure(&names.text)
                && cells(names).abs_diff(cells(row)) <= 1
        }
        _ => false,
    }
}

/// What the cells of a row name: 菠菜 of 菠菜 6.3 ↓19.2%.
fn names(row: &str) -> impl Iterator<Item = &str> {
    row.split_whitespace().map(|cell| {
        let end = cell.find(|c: char| !is_han(c));
        &cell[..end.unwrap_or(cell.len())]
    })
}

/// What a row tells of: 菠菜 of 菠菜 6.3, 湖东队 of 1 湖东队 3胜0负. A day is nobody's name.
fn name(row: &str) -> Option<&str> {
    let name = names(row).find(|n| !n.is_empty())?;
    (name.chars().count() >= 2 && !words::DAYS.within(name)).then_some(name)
}

/// Whether half of a title's pairs of characters stand in a text.
fn says_half(text: &str, title: &str) -> bool {
    let han: Vec<char> = title.chars().filter(|&c| is_han(c)).collect();
    let says = |pair: &&[char]| text.contains(&String::from_iter(*pair));
    han.windows(2).filter(says).count() * 2 >= han.len().saturating_sub(1)
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

#[cfg(test)]
mod tests {
    use crate::ingest::{Options, RawSource, read};

    /// How many stories are read of one with a table below it, and the last one's headline.
    fn told(table: &str) -> (usize, String) {
        let story = "渡口老街修好了\n本报讯（记者 何青）渡口老街昨日完工，全长三公里，两旁的铺\n\
            面重新开张，来往的人比往年多了一倍。\n街上的石桥也已加固，晚上有灯，夏天可以乘凉，邻近四个小区\n\
            的老人都说走起来稳当。\n";
        let source = RawSource {
            name: "d.txt".into(),
            bytes: (story.to_owned() + &table.replace('/', "\n")).into_bytes(),
        };
        let edition = read(vec![source], &Options::default());
        let last = edition.stories.last().map(|s| s.headline.text.clone());
        (edition.stories.len(), last.unwrap_or_default())
    }

    #[test]
    fn a_table_with_a_title_is_a_story() {
        let rows = "鲫鱼 16.2 18.0/青鱼 18.4 21.5/鳜鱼 52.0 58.0/白条 12.5 14.0";
        let days = "昨日 晴 27 35/今天 晴 28 36/明天 阴 26 33/后天 雨 24 29";
        let told_of = rows.replace("青鱼", "石桥");
        for (table, own) in [
            (format!("两家鱼市看板/鱼种 批发价 零售价/{rows}"), true),
            (format!("两家鱼市看板/（单位：元，昨日采价）/{rows}"), true),
            // Without a title it may be the story's.
            (format!("鱼种 批发价 零售价/{rows}"), false),
            // The story speaks of what it names, or of its title.
            (format!("两家鱼市看板/鱼种 批发价 零售价/{told_of}"), false),
            (format!("渡口老街铺面/鱼种 批发价 零售价/{rows}"), false),
            // Days are nobody's names.
            (format!("四天里的冷暖/日期 天气 最低 最高/{days}"), false),
        ] {
            let (count, headline) = told(&table);
            let title = table.split('/').next().unwrap_or_default();
            assert_eq!(
                (count == 2, headline == title),
                (own, own),
                "{table}: {headline}"
            );
        }
    }
}
