//! Columns that stand side by side, as `pdftotext -layout` leaves them, taken apart.
//!
//! Such a text puts every character in one column of the page, wide or not, so that the columns of a
//! page begin at the same count of characters in each row.

use crate::text::kind::is_han;

use super::scan::Line;

/// A stretch of a row between two wide gaps.
#[derive(Debug, Clone, Copy)]
struct Cell {
    /// Bytes of the source's text.
    start: usize,
    end: usize,
    /// Characters from the row's beginning to the first and behind the last of the stretch.
    from: usize,
    to: usize,
    /// Whether it holds enough Han characters for a line of running text.
    prose: bool,
    /// Whether it holds the marks of a sentence, which a headline has seldom.
    marks: bool,
}

/// A row of the page.
#[derive(Debug)]
struct Row {
    number: u32,
    cells: Vec<Cell>,
}

/// A stretch to be a line of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) number: u32,
    pub(super) blanks: u16,
    /// White space before it in its column, in half ems.
    pub(super) indent: u16,
}

/// The fewest spaces that part two columns.
const GUTTER: usize = 3;
/// The fewest Han characters of a line of running text.
const PROSE: usize = 8;
/// How far behind its column's edge a line may begin: an indent and what rounding leaves.
const INDENT: usize = 5;
/// The fewest rows of running text side by side that make a page of columns.
const ROWS: usize = 6;
/// The most cells of a row, columns of a band and heads above it: with more it is no newspaper, and
/// the work, which grows with each of them, stays small.
const MOST: usize = 24;
/// How far apart, in characters, the rows of one head may stand.
const NEAR: usize = 8;
/// The fewest rows of a column that has no other beside it in the same rows.
const LONE: usize = 4;
/// Blank rows that part one band of stories from the next.
const BAND: u32 = 3;

/// The parts of one sheet's `lines` in reading order, where the sheet is set in columns side by side.
pub(super) fn unfold(text: &str, lines: &[Line]) -> Option<Vec<Part>> {
    let gaps = |l: &&Line| {
        let ink = text.get(l.start as usize..l.end as usize);
        l.may_have_gaps() && ink.is_some_and(|ink| ink.contains("   "))
    };
    if lines.iter().filter(gaps).take(ROWS).count() < ROWS {
        return None;
    }
    let rows: Vec<Row> = lines.iter().map(|l| row(text, l)).collect();
    let beside = |r: &&Row| r.cells.iter().filter(|c| c.prose).count() >= 2;
    let count = rows.iter().filter(beside).count();
    if count < ROWS || count * 3 < rows.len() || rows.iter().any(|r| r.cells.len() > MOST) {
        return None;
    }
    let mut out = Vec::new();
    let mut lines = lines;
    for band in rows.chunk_by(|a, b| b.number - a.number < BAND) {
        let from = out.len();
        flow(band, &mut out);
        if let (Some(first), Some(line)) = (out.get_mut(from), lines.first()) {
            first.blanks = line.blanks;
        }
        lines = lines.get(band.len()..).unwrap_or_default();
    }
    Some(out)
}

/// The line's cells, parted by wide gaps.
fn row(text: &str, line: &Line) -> Row {
    let (start, end) = (line.start as usize, line.end as usize);
    let ahead = text.get(..start).unwrap_or_default();
    let lead = ahead.chars().rev().take_while(|&c| c == ' ').count();
    let mut cells: Vec<Cell> = Vec::new();
    let mut gap = GUTTER;
    let mut han = 0;
    for (n, (at, c)) in text
        .get(start..end)
        .unwrap_or_default()
        .char_indices()
        .enumerate()
    {
        if c == ' ' {
            gap += 1;
            continue;
        }
        let (at, from) = (start + at, lead + n);
        if gap >= GUTTER {
            han = 0;
            cells.push(Cell {
                start: at,
                end: at,
                from,
                to: from,
                prose: false,
                marks: false,
            });
        }
        gap = 0;
        han += usize::from(is_han(c));
        if let Some(cell) = cells.last_mut() {
            cell.end = at + c.len_utf8();
            cell.to = from + 1;
            cell.prose = han >= PROSE;
            cell.marks |= matches!(c, '，' | '。' | '；');
        }
    }
    Row {
        number: line.number,
        cells,
    }
}

/// Where the columns of a band begin: edges at which running text begins in several rows.
fn edges(band: &[Row]) -> Vec<usize> {
    let mut starts: Vec<(usize, bool, bool)> = band
        .iter()
        .flat_map(|r| {
            let beside = r.cells.iter().filter(|c| c.prose).count() >= 2;
            r.cells
                .iter()
                .filter(move |c| beside || c.prose)
                .map(move |c| (c.from, c.prose, beside))
        })
        .collect();
    starts.sort_unstable();
    starts
        .chunk_by(|a, b| b.0 - a.0 <= INDENT)
        .filter(|c| {
            let beside = c.iter().filter(|s| s.2).count();
            (beside >= 2 || c.len() >= LONE) && c.iter().any(|s| s.1)
        })
        .filter_map(|c| c.first().map(|s| s.0))
        .collect()
}

/// The column that begins where the cell does.
fn column_of(cell: &Cell, edges: &[usize]) -> Option<usize> {
    edges
        .iter()
        .position(|&e| cell.from + 1 >= e && cell.from <= e + INDENT)
}

/// Puts the band's parts in reading order: each head, then the columns below it.
fn flow(band: &[Row], out: &mut Vec<Part>) {
    let edges = edges(band);
    let body = band.iter().position(|r| {
        r.cells
            .iter()
            .filter(|c| c.prose && column_of(c, &edges).is_some())
            .count()
            >= 2
    });
    let (Some(body), 2..=MOST) = (body, edges.len()) else {
        stack(band, out);
        return;
    };
    // The columns may begin at different rows: the row of each one's first line.
    let tops: Vec<usize> = (0..edges.len())
        .map(|k| top(band, &edges, k, body))
        .collect();
    let is_head = |i: usize, c: &Cell| {
        i < body
            && !column_of(c, &edges)
                .is_some_and(|k| c.prose && tops.get(k).is_some_and(|&t| t <= i))
    };
    let right = band
        .iter()
        .flat_map(|r| r.cells.last())
        .map(|c| c.to)
        .max()
        .unwrap_or(0);
    let ends = |k: usize| edges.get(k + 1).copied().unwrap_or(right);

    // Heads that overlap, row below row, are one, and so is what stands near in another row.
    let mut spans: Vec<(usize, usize)> = Vec::new();
    let mut cells: Vec<(u32, Cell)> = band
        .iter()
        .enumerate()
        .flat_map(|(i, r)| {
            r.cells
                .iter()
                .filter(move |c| is_head(i, c))
                .map(|c| (r.number, *c))
        })
        .collect();
    cells.sort_unstable_by_key(|(_, c)| c.from);
    let mut last = None;
    for (row, c) in &cells {
        let near = if last == Some(*row) { 0 } else { NEAR };
        match spans.last_mut() {
            Some(s) if c.from <= s.1 + near => s.1 = s.1.max(c.to),
            _ => spans.push((c.from, c.to)),
        }
        last = Some(*row);
    }
    if spans.len() > MOST {
        spans = vec![(0, right)];
    }
    let nearest = |at: usize| {
        (0..spans.len()).min_by_key(|&i| {
            spans
                .get(i)
                .map_or(usize::MAX, |s| s.0.midpoint(s.1).abs_diff(at))
        })
    };
    let owner: Vec<usize> = edges
        .iter()
        .enumerate()
        .map(|(k, &e)| nearest(e.midpoint(ends(k))).unwrap_or(0))
        .collect();
    for group in 0..spans.len().max(1) {
        let from = out.len();
        for (i, row) in band.iter().enumerate() {
            let mine = |c: &Cell| is_head(i, c) && nearest(c.from.midpoint(c.to)) == Some(group);
            lay(row, mine, 0, from, out);
        }
        for (k, &edge) in edges
            .iter()
            .enumerate()
            .filter(|&(k, _)| owner.get(k) == Some(&group))
        {
            let from = out.len();
            for (i, row) in band.iter().enumerate() {
                let column = |c: &Cell| edges.iter().rposition(|&e| c.from + 1 >= e).unwrap_or(0);
                lay(row, |c| !is_head(i, c) && column(c) == k, edge, from, out);
            }
        }
        // A new head opens as after a blank line.
        if let Some(first) = out.get_mut(from) {
            first.blanks = 1;
        }
    }
}

/// The row in which column `k` begins: running text may stand in it above the row `body`, in which
/// the band's second column has begun.
fn top(band: &[Row], edges: &[usize], k: usize, body: usize) -> usize {
    let (mut at, mut below, mut marks) = (body, None, false);
    while at > 0
        && let Some(row) = band.get(at - 1)
        && below.is_none_or(|n| n == row.number + 1)
        && let Some(cell) = row
            .cells
            .iter()
            .find(|c| c.prose && column_of(c, edges) == Some(k))
    {
        marks |= cell.marks;
        below = Some(row.number);
        at -= 1;
    }
    if marks { at } else { body }
}

/// Puts a band without columns in order: what stands side by side in it without touching is told
/// apart. Headlines above it all come first, those beside running text last, before what is below.
fn stack(band: &[Row], out: &mut Vec<Part>) {
    let mut cells: Vec<(u32, Cell)> = band
        .iter()
        .flat_map(|r| r.cells.iter().map(|c| (r.number, *c)))
        .collect();
    let text = cells.iter().filter(|(_, c)| c.marks).map(|(n, _)| *n).min();
    cells.sort_unstable_by_key(|(_, c)| c.from);
    // From, to, last row, whether there is running text in it.
    let mut spans: Vec<(usize, usize, u32, bool)> = Vec::new();
    for &(n, c) in &cells {
        match spans.last_mut() {
            Some(s) if c.from < s.1 => *s = (s.0, s.1.max(c.to), s.2.max(n), s.3 || c.marks),
            _ => spans.push((c.from, c.to, n, c.marks)),
        }
    }
    if text.is_none() || spans.len() > MOST {
        spans = vec![(0, usize::MAX, 0, false)];
    }
    spans.sort_by_key(|s| match (s.3, text) {
        (false, Some(n)) if s.2 < n => 0,
        (true, _) => 1,
        (false, _) => 2,
    });
    for &(left, right, ..) in &spans {
        let from = out.len();
        for row in band {
            lay(row, |c| left <= c.from && c.from < right, left, from, out);
        }
        if let Some(first) = out.get_mut(from) {
            first.blanks = 1;
        }
    }
}

/// A part of each run of the row's cells that are `mine`, in the column whose parts begin at `from`.
fn lay(row: &Row, mine: impl Fn(&Cell) -> bool, edge: usize, from: usize, out: &mut Vec<Part>) {
    for run in row.cells.chunk_by(|a, b| mine(a) == mine(b)) {
        let (Some(first), Some(last)) = (run.first(), run.last()) else {
            continue;
        };
        if !mine(first) {
            continue;
        }
        let above = out.get(from..).and_then(<[Part]>::last);
        let blanks = above.map_or(0, |p| row.number.saturating_sub(p.number + 1));
        out.push(Part {
            start: first.start,
            end: last.end,
            number: row.number,
            blanks: blanks.min(9) as u16,
            indent: first.from.saturating_sub(edge).min(200) as u16,
        });
    }
}

#[cfg(test)]
mod tests {

    /// The lines in reading order, a paragraph's indent marked.
    fn read(text: &str) -> Vec<String> {
        let out = super::super::scan::lines_of(text);
        out.iter()
            .map(|l| format!("{}{}", if l.indent >= 4 { ">" } else { "" }, l.text))
            .collect()
    }

    const SIDE_BY_SIDE: &str = "
         新桥通车首日
    （记者 林一）清晨六点，南岸新     到对岸只要五分钟，比原来绕行老
桥放行第一辆公交，等候多时的居         桥快了半小时，沿线的学校和医院
民挥手相送，桥面两侧种上了花草         都添了新站牌，夜班车也同时开通
，车流平稳有序，没有出现拥堵。         ，票价仍是两元，学生凭证半价乘
    据介绍，新桥全长八百多米，从      坐，老人免费，首月试行后再调整
东岸上桥的车辆不必再等待轮渡，         发车间隔，请市民留意路边的告示。
";

    #[test]
    fn columns_side_by_side_are_read_one_after_the_other() {
        let lines = read(SIDE_BY_SIDE);
        assert_eq!(lines.len(), 13);
        assert_eq!(lines[0], ">新桥通车首日");
        assert_eq!(lines[1], ">（记者 林一）清晨六点，南岸新");
        assert_eq!(lines[6], "东岸上桥的车辆不必再等待轮渡，");
        assert_eq!(lines[7], "到对岸只要五分钟，比原来绕行老");
    }

    #[test]
    fn nothing_is_lost() {
        let ink = |t: &str| {
            let mut ink: Vec<char> = t.chars().filter(|c| !c.is_whitespace()).collect();
            ink.sort_unstable();
            ink
        };
        let got: String = read(SIDE_BY_SIDE).concat();
        assert_eq!(ink(&got.replace('>', "")), ink(SIDE_BY_SIDE));
    }

    #[test]
    fn a_few_wide_gaps_are_no_columns() {
        let few = "\
全力以赴抓项目促进投资    一心一意谋发展惠及民生
街道昨日召开会议部署秋收工作，
要求各村抢抓晴好天气。
";
        assert_eq!(read(few).len(), 3);
    }

    #[test]
    fn rows_of_very_many_cells_are_no_columns() {
        let row = "新桥放行公交车辆沿线居民   ".repeat(3000) + "\n";
        assert_eq!(read(&row.repeat(8)).len(), 8);
    }

    #[test]
    fn a_table_is_no_columns() {
        let rows = "品名      批发价      零售价\n青菜      2.10      3.50\n".repeat(9);
        assert_eq!(read(&rows).len(), 18);
    }
}
