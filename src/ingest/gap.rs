//! What stands together in a gap: tables with their heads, boxes, signatures.

use crate::text::kind::is_han;

use super::furniture;
use super::group::{Aside, Look};
use super::head_line::{Blank, Blanks};
use super::names;
use super::scan::Line;
use super::shape;

/// Joins the cells of a table that came one a line into its rows: figures return every so many
/// cells.
pub(super) fn join_cells(gap: &mut Vec<Aside>) {
    let mut i = 0;
    while i < gap.len() {
        let cell = |a: &Aside| {
            a.look == Look::Row && !a.text.contains(' ') && a.text.chars().count() <= 16
        };
        let end = gap[i..]
            .iter()
            .position(|a| !cell(a))
            .map_or(gap.len(), |n| i + n);
        let kinds: Vec<bool> = gap[i..end]
            .iter()
            .map(|a| shape::is_lone_cell(&a.text))
            .collect();
        let n = kinds.len();
        let row = (2..=8).filter(|&p| n >= 2 * p).find(|&p| {
            // The first row may be the names of the columns.
            let (same, all) = (p..n.saturating_sub(p)).fold((0, 0), |(s, a), k| {
                (s + usize::from(kinds[k] == kinds[k + p]), a + 1)
            });
            all > 0
                && same == all
                && kinds[n - p..].iter().any(|k| *k)
                && kinds[n - p..].iter().any(|k| !*k)
        });
        if let Some(starts) = counted(&gap[i..end]) {
            let made = starts.len();
            let first = starts.first().map_or(0, |s| i + s);
            let cells: Vec<Aside> = gap.drain(first..end).collect();
            let mut cells = cells.into_iter();
            let bounds = starts.iter().skip(1).copied().chain([end - i]);
            let rows: Vec<Aside> = starts
                .iter()
                .zip(bounds)
                .map(|(from, to)| row_of(cells.by_ref().take(to - from)))
                .collect();
            gap.splice(first..first, rows);
            i = first + made;
        } else if let Some(p) = row {
            let lead = n % p;
            let cells: Vec<Aside> = gap.drain(i + lead..end).collect();
            let rows: Vec<Aside> = cells
                .chunks(p)
                .map(|cells| row_of(cells.iter().cloned()))
                .collect();
            let made = rows.len();
            gap.splice(i + lead..i + lead, rows);
            i += lead + made;
        } else {
            i = end.max(i + 1);
        }
    }
}

/// Where the rows of a table begin whose first cells count 1, 2, 3; the names of its columns before
/// them make a row.
fn counted(cells: &[Aside]) -> Option<Vec<usize>> {
    let mut starts: Vec<usize> = Vec::new();
    for (i, cell) in cells.iter().enumerate() {
        if cell.text == (starts.len() + 1).to_string() {
            starts.push(i);
        }
    }
    let rows = starts.len();
    let names = *starts.first()?;
    // A number that counts games is no count of rows: the rows are much of one size.
    let even = starts.windows(2).all(|w| (2..=6).contains(&(w[1] - w[0])));
    if rows < 3 || !even {
        return None;
    }
    let titled = usize::from(cells.first().is_some_and(|c| names_table(&c.text)));
    if (2 + titled..=6 + titled).contains(&names) {
        starts.insert(0, titled);
    }
    Some(starts)
}

/// Cells as one row.
fn row_of(cells: impl Iterator<Item = Aside>) -> Aside {
    let (mut lines, mut text) = (Vec::new(), String::new());
    for cell in cells {
        lines.extend(cell.lines);
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(&cell.text);
    }
    Aside {
        lines,
        look: Look::Row,
        text,
    }
}

/// A line that reads as a row but stands among none is a head with a figure at its end.
pub(super) fn unmark_lone_rows(gap: &mut [Aside]) {
    for i in 0..gap.len() {
        let row = |j: Option<usize>| {
            j.and_then(|j| gap.get(j))
                .is_some_and(|a| a.look == Look::Row)
        };
        let cells = gap[i].text.split_whitespace().count();
        if gap[i].look == Look::Row && cells <= 2 && !row(i.checked_sub(1)) && !row(Some(i + 1)) {
            gap[i].look = Look::Head;
        }
    }
}

/// Cells of a table that each came on a line of its own: short lines, two in five of them figures.
pub(super) fn mark_cells(gap: &mut [Aside]) {
    // A cell may hold what a team won and lost: 江浦联11胜3平2负.
    let record = |t: &str| t.chars().count() <= 16 && shape::is_record(t);
    let short = |a: &Aside| {
        matches!(a.look, Look::Head | Look::Row)
            && (a.text.chars().count() <= 10 || a.look == Look::Row || record(&a.text))
    };
    let mut i = 0;
    while i < gap.len() {
        let end = gap[i..]
            .iter()
            .position(|a| !short(a))
            .map_or(gap.len(), |n| i + n);
        let figure = |a: &Aside| {
            shape::is_lone_cell(&a.text)
                || record(&a.text)
                || a.look == Look::Row && a.text.contains(' ') && shape::has_figure(&a.text)
        };
        let first = gap[i..end].iter().position(figure);
        let last = gap[i..end].iter().rposition(figure);
        if let (Some(first), Some(last)) = (first, last) {
            // Names of columns and the first row's name stand before the first figure.
            let names = gap[i..i + first]
                .iter()
                .rev()
                .take_while(|a| a.look == Look::Head && names_column(&a.text))
                .count();
            let (from, to) = (i + first - names.min(6), i + last + 1);
            let figures = gap[from..to].iter().filter(|a| figure(a)).count();
            if to - from >= 4 && figures * 5 >= (to - from) * 2 {
                for aside in &mut gap[from..to] {
                    aside.look = Look::Row;
                }
            }
        }
        i = end.max(i + 1);
    }
}

/// Whether a line may be the name of a column: 累计装机（万千瓦）.
fn names_column(text: &str) -> bool {
    let n = text.chars().count();
    n <= 8 || n <= 14 && shape::ends_in_unit(text)
}

/// An office that signs below its notice, who wrote a `letter` below that, and the date under it, belong to
/// the body. Tells whether one did: the notice or the letter is over.
pub(super) fn mark_signatures(gap: &mut [Aside], letter: bool) -> bool {
    let Some(first) = gap.first_mut() else {
        return false;
    };
    let signed = first.text.trim_end_matches(['启', '啟']).trim_end();
    let office = signed.chars().count() <= 18 && names::is_office(signed);
    let writer = letter && names::is_letter_writer(signed);
    if first.look == Look::Head && (office || writer || furniture::is_bare_date(&first.text)) {
        first.look = Look::Row;
        let dated = |t: &str| furniture::is_bare_date(t) || furniture::is_bare_day(t);
        if let Some(date) = gap.get_mut(1).filter(|a| dated(&a.text)) {
            date.look = Look::Row;
        }
        return true;
    }
    false
}

/// What leads a table belongs to it: the row of its columns' names, and the line that names it.
pub(super) fn mark_tables(gap: &mut [Aside], lines: &[Line], blanks: Blanks) {
    for i in 1..gap.len() {
        let leads = gap[i].look == Look::Row && gap[i - 1].look == Look::Head;
        if !leads {
            continue;
        }
        let cells = |t: &str| t.split_whitespace().count();
        let mut top = i;
        let (names, row) = (cells(&gap[i - 1].text), cells(&gap[i].text));
        if names >= 2 && names + 1 >= row && names <= row + 1 {
            top = i - 1;
        }
        // 单位：元 and the like, also broken over two lines.
        for j in (0..top).rev().take(2) {
            let open =
                gap[j].text.matches(['（', '(']).count() > gap[j].text.matches(['）', ')']).count();
            let closes = gap[j].text.ends_with(['）', ')']) && !gap[j].text.contains(['（', '(']);
            let unit = gap[j].text.contains("单位") || gap[j].text.contains("單位");
            let close_by = j + 1 == top
                && gap[j].text.chars().count() <= 8
                && blank_before(&gap[j], &gap[j + 1], lines, blanks) != Blank::Parts;
            if gap[j].look != Look::Head
                || !(open
                    || closes
                    || unit
                    || close_by
                    || names_table(&gap[j].text)
                    || shape::ends_in_unit(&gap[j].text))
            {
                break;
            }
            top = j;
        }
        // A short line right above the names of the columns names the table, if it leaves heads behind.
        let rows = gap[i..].iter().take_while(|a| a.look == Look::Row).count();
        let headed = gap[i + rows..].iter().any(|a| a.look == Look::Head);
        let named = top < i || !shape::has_figure(&gap[i].text);
        if top > 0
            && named
            && rows >= 3
            && headed
            && gap[top - 1].look == Look::Head
            && titles(&gap[top - 1].text)
            && (top < 2 || gap[top - 2].look != Look::Head)
        {
            top -= 1;
        }
        for aside in &mut gap[top..i] {
            aside.look = Look::Row;
        }
    }
}

/// Whether a line may be the title of a table: short, in one piece, nothing is said in it.
fn titles(text: &str) -> bool {
    let n = text.chars().count();
    (4..=16).contains(&n) && !text.contains(['，', '？', '！', ' ', '\u{3000}', '“', '「'])
}

/// What the blank lines between two asides say.
pub(super) fn blank_before(above: &Aside, below: &Aside, lines: &[Line], blanks: Blanks) -> Blank {
    match (above.lines.last(), below.lines.first()) {
        (Some(&a), Some(&b)) => blanks.between(&lines[a], &lines[b]),
        _ => Blank::Silent,
    }
}

/// Whether a short line names a table: 积分榜, 价格表.
pub(super) fn names_table(text: &str) -> bool {
    text.chars().count() <= 16
        && [
            "榜", "表", "行情", "一览", "一覽", "价格", "價格", "匯率", "汇率", "报价", "報價",
            "成绩", "成績", "赛程", "賽程", "排名",
        ]
        .iter()
        .any(|w| text.ends_with(w))
}

/// Marks runs of lines that make a box: short, with figures or labels, at least three together.
/// `leads`: a text follows the gap.
pub(super) fn mark_boxes(gap: &mut Vec<Aside>, lines: &[Line], blanks: Blanks, leads: bool) {
    let labelled = |t: &str| {
        // 首班车6:15 tells a time.
        t.find(['：', ':']).is_some_and(|at| {
            let name = &t[..at];
            let time = name.ends_with(|c: char| c.is_ascii_digit());
            at > 0 && !time && name.chars().count() <= 10 && at + 3 < t.len()
        })
    };
    let mut i = 0;
    while i < gap.len() {
        let mut j = i;
        let (mut figures, mut labels, mut several) = (0, 0, 0);
        while j < gap.len() && gap[j].look == Look::Head && gap[j].text.chars().count() <= 34 {
            let label = labelled(&gap[j].text);
            // But for its labels a box is one frame.
            if j > i && !label && blank_before(&gap[j - 1], &gap[j], lines, blanks) == Blank::Parts
            {
                break;
            }
            // A box of labels ends where the labels end; one long entry may be all of it.
            let long = gap[j.saturating_sub(1)].text.chars().count() >= 14;
            if !label && labels == j - i && (labels >= 2 || labels == 1 && long) {
                // Its last line may have none, where blank lines show that it stands there.
                let parted = |a: usize, b: usize| match (gap.get(a), gap.get(b)) {
                    (Some(a), Some(b)) => blank_before(a, b, lines, blanks) == Blank::Parts,
                    _ => false,
                };
                let framed = j + 1 == gap.len() || parted(j, j + 1);
                let opened = i > 0 && (1..i).any(|k| parted(k - 1, k));
                if labels >= 2 && framed && (parted(j, j + 1) || opened) {
                    j += 1;
                    labels += 1;
                }
                break;
            }
            let figure = shape::has_figure(&gap[j].text)
                || gap[j].text.contains("第一")
                || gap[j].text.contains("第二");
            if !label && !figure {
                break;
            }
            // Behind lines of several figures each, a line with one is a head.
            let many = numbers(&gap[j].text) >= 2;
            if j - i >= 3 && several == j - i && !many && !label && !tells_value(&gap[j].text) {
                break;
            }
            several += usize::from(many);
            figures += usize::from(figure);
            labels += usize::from(label);
            j += 1;
        }
        let n = j - i;
        let title = i > 0
            && matches!(gap[i - 1].look, Look::Head | Look::Section)
            && is_box_title(&gap[i - 1].text);
        if (n >= 4 && figures * 3 >= n * 2)
            || (n == 3 && several == n)
            || (n >= 2 && (labels == n || title))
            // The last line above a text is its headline: 滨江：夜市点亮护城河.
            || (n == 1 && labels == 1 && title && (!leads || j < gap.len()))
        {
            for aside in &mut gap[i..j] {
                aside.look = Look::Boxed;
            }
            if title
                || n == 3
                    && several == n
                    && i > 0
                    && gap[i - 1].look == Look::Head
                    && gap[i - 1].text.chars().count() <= 12
                    && blank_before(&gap[i - 1], &gap[i], lines, blanks) != Blank::Parts
                || labels == n
                    && n >= 2
                    && i > 0
                    && gap[i - 1].look == Look::Head
                    && gap[i - 1].text.chars().count() <= 8
            {
                gap[i - 1].look = Look::Boxed;
            }
        }
        // A full last line of a box runs over into a short one.
        if j > i
            && gap[j - 1].look == Look::Boxed
            && gap.get(j).is_some_and(|a| {
                a.look == Look::Head && a.text.chars().count() <= 6 && !shape::has_figure(&a.text)
            })
            && gap[j - 1].text.chars().count() >= 14
            && labels > 0
            && blank_before(&gap[j - 1], &gap[j], lines, blanks) != Blank::Parts
        {
            let rest = gap.remove(j);
            gap[j - 1].lines.extend(rest.lines);
            gap[j - 1].text.push_str(&rest.text);
        }
        i = j.max(i + 1);
    }
}

/// Whether a line with one figure may close a box of lines with several: 物价 同比下降0.1%, 新设企业742家.
fn tells_value(text: &str) -> bool {
    let compared = |c: &str| {
        ["同比", "环比", "增", "降", "上涨"]
            .iter()
            .any(|w| c.starts_with(w))
    };
    let mut cells = text.split_whitespace();
    if let (Some(name), Some(change), None) = (cells.next(), cells.next(), cells.next()) {
        return name.chars().all(is_han) && compared(change);
    }
    let name = text.trim_start_matches(is_han);
    let unit = name.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ','));
    (4..=12).contains(&text.chars().count())
        && (3..=7).contains(&((text.len() - name.len()) / 3))
        && unit.len() < name.len()
        && unit.chars().count() <= 3
}

/// How many numbers stand in a text.
fn numbers(text: &str) -> usize {
    let part = |c: char| c.is_ascii_digit() || matches!(c, '.' | ':' | ',');
    text.split(|c| !part(c))
        .filter(|t| t.contains(|c: char| c.is_ascii_digit()))
        .count()
}

/// Whether a short line names a box: 数读开局之年, 首末班车时刻.
pub(super) fn is_box_title(text: &str) -> bool {
    let leads = ["数读", "数说", "图说", "數讀", "數說", "一图读懂"];
    leads.iter().any(|w| text.starts_with(w)) && text.chars().count() <= 10
        || [
            "名词解释",
            "名詞解釋",
            "延伸阅读",
            "知识点",
            "档案",
            "檔案",
            "数据",
            "數據",
            "一览",
            "一覽",
            "链接",
            "連結",
            "贴士",
            "数读",
            "看点",
            "速览",
            "速覽",
            "名片",
            "小知识",
            "指标",
            "指標",
            "回顾",
            "简介",
            "簡介",
            "一览表",
            "几个数",
            "这些数",
            "数字",
            "时刻",
            "时刻表",
            "數字",
            "時刻",
        ]
        .iter()
        .any(|w| text.ends_with(w))
            && text.chars().count() <= 12
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::chain::look_of;
    use crate::ingest::scan::lines_of;

    /// A gap of such lines.
    fn gap_of(text: &str) -> (Vec<Line>, Vec<Aside>) {
        let lines = lines_of(&text.replace('/', "\n"));
        let gap = lines.iter().enumerate().map(|(i, l)| Aside {
            lines: vec![i],
            look: look_of(l.spaced()),
            text: l.spaced().to_owned(),
        });
        let gap = gap.collect();
        (lines, gap)
    }

    /// Looks of the lines of a gap: `h`ead, `r`ow, or another's.
    fn signs(gap: &[Aside]) -> String {
        let sign = |a: &Aside| match a.look {
            Look::Head => 'h',
            Look::Row => 'r',
            _ => '-',
        };
        gap.iter().map(sign).collect()
    }

    /// The same once tables are told.
    fn looks(text: &str) -> String {
        let (lines, mut gap) = gap_of(text);
        mark_cells(&mut gap);
        join_cells(&mut gap);
        mark_tables(&mut gap, &lines, Blanks::Silent);
        signs(&gap)
    }

    #[test]
    fn what_leads_a_table_is_in_it() {
        for (gap, want) in [
            // The unit in brackets shows what the line names.
            (
                "昨日鱼价（元／公斤）/鲫鱼 16.2 ↓3%/青鱼 18.4 ↑2%/渡口停航",
                "rrrh",
            ),
            (
                "两岸居民改走新桥过江/昨日鱼价/鲫鱼 16.2 ↓3%/青鱼 18.4 ↑2%",
                "hrrr",
            ),
            (
                "渡口的鱼市为什么便宜了这么多/鲫鱼 16.2 ↓3%/青鱼 18.4 ↑2%",
                "hrr",
            ),
            // Cells that came one a line, a column's name with its unit among them.
            (
                "各码头停靠的渔船数/码头/去年的总吨数（万吨）/同比（%）/东津/238/+5.3/西津/184/-4.0/南津/127/+3.9/渡口停航",
                "rrrrrh",
            ),
        ] {
            assert_eq!(looks(gap), want, "{gap}");
        }
    }

    #[test]
    fn who_signs_below_a_text_is_in_it() {
        for (gap, letter, want) in [
            ("滨江渡口管理所/6月3日/渔村通车", false, "rrh"),
            ("滨江渡口管理所 启/渔村通车", false, "rh"),
            ("东津口 高远/渔村通车", true, "rh"),
            // A headline in halves, and a day, by themselves are heads.
            ("东津口 高远/渔村通车", false, "hh"),
            ("6月3日/渔村通车", false, "hh"),
        ] {
            let mut gap = gap_of(gap).1;
            mark_signatures(&mut gap, letter);
            assert_eq!(signs(&gap), want, "{gap:?}");
        }
    }

    #[test]
    fn values_that_close_a_box() {
        for (text, value) in [
            ("居民消费价格 同比下降0.1%", true),
            ("新设企业742家", true),
            ("渡船全年12.5万次", true),
            ("新增车位1680个 渡口停车不再难", false),
            ("新桥通车5年 两岸成一家", false),
            ("742家企业落户新区", false),
            ("渡口停航", false),
        ] {
            assert_eq!(tells_value(text), value, "{text}");
        }
    }
}
