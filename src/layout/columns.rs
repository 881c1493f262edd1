//! Newspaper columns: set lines parted into columns without a line of a paragraph alone at an edge.

/// The first line of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Cut {
    /// Number of the paragraph.
    pub paragraph: usize,
    /// Number of its line.
    pub line: usize,
}

/// Where the columns of `height` lines begin. `lines` are the paragraphs' numbers of lines.
///
/// No first line of a paragraph stands alone at a column's foot, and no last one at its head, unless a column is
/// too short for anything else.
pub fn columns(lines: &[usize], height: usize) -> Vec<Cut> {
    let height = height.max(1);
    let mut cuts = vec![Cut::default()];
    let mut used = 0;
    for (paragraph, count) in lines.iter().copied().enumerate() {
        let mut line = 0;
        while used + (count - line) > height {
            let room = height - used;
            // A column that starts here must take something even if it breaks the rule.
            let empty = used == 0;
            line = cut_line(line, count, room, empty);
            cuts.push(Cut { paragraph, line });
            used = 0;
        }
        used += count - line;
    }
    if lines.is_empty() || lines.iter().all(|n| *n == 0) {
        return Vec::new();
    }
    cuts
}

/// The line that starts the next column when `room` lines from `line` on still fit into this one.
fn cut_line(line: usize, count: usize, room: usize, empty: bool) -> usize {
    let at = line + room;
    let alone_at_foot = |at: usize| line == 0 && at == 1;
    let alone_at_head = |at: usize| at + 1 == count;
    let candidates = [at, at.saturating_sub(1), line];
    candidates
        .into_iter()
        .filter(|at| *at >= line && (*at > line || !empty))
        .find(|at| {
            *at == line && (*at == 0 || !alone_at_head(*at))
                || *at > line && !alone_at_foot(*at) && !alone_at_head(*at)
        })
        .unwrap_or(if empty { at } else { line })
}

/// The least height at which `count` columns hold all lines.
pub fn balanced_height(lines: &[usize], count: usize) -> usize {
    let total: usize = lines.iter().sum();
    let count = count.max(1);
    let mut height = total.div_ceil(count).max(1);
    while columns(lines, height).len() > count {
        height += 1;
    }
    height
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The columns as the lines they hold: `1.0 1.1 | 2.0`.
    fn told(lines: &[usize], height: usize) -> String {
        let cuts = columns(lines, height);
        let mut out = Vec::new();
        for (paragraph, count) in lines.iter().enumerate() {
            for line in 0..*count {
                if line + paragraph > 0 && cuts.contains(&Cut { paragraph, line }) {
                    out.push("|".to_owned());
                }
                out.push(format!("{paragraph}.{line}"));
            }
        }
        out.join(" ")
    }

    #[test]
    fn no_line_stands_alone() {
        assert_eq!(told(&[3, 3], 4), "0.0 0.1 0.2 | 1.0 1.1 1.2");
        assert_eq!(told(&[2, 4], 4), "0.0 0.1 1.0 1.1 | 1.2 1.3");
        assert_eq!(told(&[5], 4), "0.0 0.1 0.2 | 0.3 0.4");
        assert_eq!(
            told(&[1, 1, 1], 2),
            "0.0 0.1 | 0.2".replace("0.1", "1.0").replace("0.2", "2.0")
        );
        assert_eq!(told(&[], 2), "");
    }

    #[test]
    fn a_column_too_short_for_the_rule_is_filled() {
        assert_eq!(told(&[3], 1), "0.0 | 0.1 | 0.2");
        assert_eq!(told(&[3], 2), "0.0 0.1 | 0.2");
    }

    proptest! {
        #[test]
        fn columns_hold_all_lines(lines in prop::collection::vec(1..9_usize, 1..12), height in 1..12_usize) {
            let cuts = columns(&lines, height);
            let at = |cut: &Cut| lines[..cut.paragraph].iter().sum::<usize>() + cut.line;
            let total: usize = lines.iter().sum();
            let starts: Vec<usize> = cuts.iter().map(at).collect();
            prop_assert!(starts.is_sorted_by(|a, b| a < b));
            for (n, start) in starts.iter().enumerate() {
                let end = starts.get(n + 1).copied().unwrap_or(total);
                prop_assert!(end - start <= height && end > *start);
            }
            if height >= 4 {
                for cut in &cuts {
                    let count = lines[cut.paragraph];
                    prop_assert!(cut.line != 1 || count == 1, "first line alone");
                    prop_assert!(cut.line == 0 || cut.line + 1 < count, "last line alone");
                }
            }
        }
    }
}
