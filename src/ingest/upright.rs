//! Headlines that run from top to bottom: an extractor gives their columns as rows of one character,
//! often with nothing between the columns, and the columns in any order.

use super::head::{Ground, Row};
use super::head_cut::{Cut, best};
use super::head_line::{Blank, cannot_lead};
use super::scan::Line;

/// Rows of a column that nobody wonders at.
const TALL: usize = 10;
/// The most columns whose order is looked for.
const MOST: usize = 4;

/// Takes a vertical line apart where its columns seem to end; `told` says whether a word stands in
/// the story. Gives the columns as bytes of its text.
pub(super) fn columns(line: &Line, told: impl Fn(&str) -> bool) -> Vec<std::ops::Range<usize>> {
    let text = &*line.text;
    let starts: Vec<usize> = line.runs.iter().map(|r| r.at as usize).collect();
    let n = starts.len();
    let end = |row: usize| starts.get(row).copied().unwrap_or(text.len());
    let rows = |from: usize, to: usize| text[end(from)..end(to)].trim_end();
    // A pair of rows; none where one of them is no character.
    let pair = |row: usize| {
        let word = rows(row, row + 2);
        (word.chars().count() == 2).then_some(word)
    };
    let parting = |at: usize| {
        if at == 0 {
            return 0.0;
        }
        if text[..end(at)].ends_with(' ') {
            return 0.3;
        }
        // A figure stays with what it counts; where it counts nothing it ends what is said.
        let figure =
            |row: usize| row < n && rows(row, row + 1).ends_with(|c: char| c.is_ascii_digit());
        let counts = |row: usize| row < n && cannot_lead("1", rows(row, row + 1));
        if figure(at - 1) {
            return if counts(at) { 4.0 } else { 0.5 };
        }
        let figured = if figure(at) && !counts(at + 1) {
            0.8
        } else {
            0.0
        };
        let whole = |p: Option<&str>| p.is_none_or(&told);
        let torn = pair(at - 1).is_some_and(&told);
        let left = at < 2 || whole(pair(at - 2));
        let right = at + 2 > n || whole(pair(at));
        0.5 + figured
            + if torn { 4.0 } else { 0.0 }
            + if left { 0.0 } else { 0.6 }
            + if right { 0.0 } else { 0.6 }
    };
    let height = |n: usize| match n {
        0..=3 => 2.0,
        n => 0.5 * n.saturating_sub(TALL) as f32,
    };
    let partings: Vec<f32> = (0..n).map(parting).collect();
    // least[i]: the cheapest way to part the first `i` rows, and where its last column begins.
    let mut least = vec![(0.0f32, 0usize); n + 1];
    for to in 1..=n {
        least[to] = (0..to)
            .map(|from| (least[from].0 + partings[from] + height(to - from), from))
            .min_by(|a, b| a.0.total_cmp(&b.0))
            .unwrap_or_default();
    }
    let mut out = Vec::new();
    let mut to = n;
    while to > 0 {
        let from = least[to].1;
        out.push(end(from)..end(from) + rows(from, to).len());
        to = from;
    }
    out.reverse();
    out
}

/// The order of columns, and the cut, that read best.
pub(super) fn order<'a>(rows: &[Row<'a>], ground: &Ground) -> Option<(Vec<Row<'a>>, Cut)> {
    if !(2..=MOST).contains(&rows.len()) || !rows.iter().all(|r| r.upright) {
        return None;
    }
    let mut found: Option<(f32, Vec<Row>, Cut)> = None;
    permute(&mut (0..rows.len()).collect(), 0, &mut |order| {
        let mut set: Vec<Row> = order.iter().map(|&i| rows[i].clone()).collect();
        for i in 1..set.len() {
            let (above, below) = (set[i - 1].text, set[i].text);
            let mut joint = ground.joint(above, below);
            // Columns are of one height, only the last one may be short.
            let rest = set[i].size * 5 <= set[i - 1].size * 4;
            let short = set[i - 1].size * 3 <= set[i].size * 2;
            let most = if short { -0.6 } else { 0.6 };
            joint.weight = joint.weight.clamp(if rest { 0.3 } else { -9.0 }, most);
            set[i].joint = joint;
            // Blank lines told of the order they came in.
            set[i].blank = Blank::Silent;
        }
        // As they came; else from the right, as columns are read, where they came from the left.
        let moved = match (order.is_sorted(), order.is_sorted_by(|a, b| a > b)) {
            (true, _) => 0.0,
            (_, true) => 0.3,
            _ => 0.6,
        };
        let (weight, cut) = best(&set, 0.0);
        let weight = weight - moved - cut.short_kicker(&set) + cut.told(&set);
        if found.as_ref().is_none_or(|(w, ..)| weight > *w) {
            found = Some((weight, set, cut));
        }
    });
    found.map(|(_, set, cut)| (set, cut))
}

/// Calls `sink` with each order of `items[from..]`, as it stands first.
fn permute(items: &mut Vec<usize>, from: usize, sink: &mut impl FnMut(&[usize])) {
    if from + 1 >= items.len() {
        sink(items);
        return;
    }
    for i in from..items.len() {
        items[from..=i].rotate_right(1);
        permute(items, from + 1, sink);
        items[from..=i].rotate_left(1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::scan::lines_of;

    /// The columns of a headline printed a character a row, with `/` between them.
    fn parted(headline: &str, body: &str) -> String {
        let mut rows = String::new();
        let mut before = ' ';
        for c in headline.chars() {
            let across = before.is_ascii_alphanumeric() && (c == '.' || c.is_ascii_alphanumeric());
            if !rows.is_empty() && !across && !before.is_ascii_punctuation() {
                rows.push('\n');
            }
            rows.push(c);
            before = c;
        }
        let line = &lines_of(&rows)[0];
        let parts = columns(line, |w| body.contains(w));
        let parts: Vec<&str> = parts.into_iter().map(|r| &line.text[r]).collect();
        parts.join("/")
    }

    #[test]
    fn columns_end_where_words_end() {
        let body = "连日山洪，渡口老街进水，商户损失三百万元，茶园全毁，县府发放救助金。";
        for (headline, want) in [
            ("山洪来了", "山洪来了"),
            (
                "渡口老街进水商户损失三百万元茶园全毁",
                "渡口老街进水/商户损失三百万元/茶园全毁",
            ),
            (
                "县府发放救助金每户9.6万元茶园主人盼早日到手",
                "县府发放救助金每户9.6万元/茶园主人盼早日到手",
            ),
        ] {
            assert_eq!(parted(headline, body), want);
        }
    }

    #[test]
    fn every_order_once() {
        let mut seen = Vec::new();
        permute(&mut vec![0, 1, 2], 0, &mut |o| seen.push(o.to_vec()));
        assert_eq!(seen[0], [0, 1, 2]);
        seen.sort();
        seen.dedup();
        assert_eq!(seen.len(), 6);
    }
}
