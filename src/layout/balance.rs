//! Headlines: lines of like length, parted at the editor's spaces first.

use super::line::Line;
use super::pairs::Tier;
use super::scan::{Atom, Scanner};
use super::set::{Ending, Frame, line};
use super::style::Style;

/// Bytes from which on a text is no headline and is filled greedily.
const HEADLINE: usize = 1024;

/// A place where a headline may part.
#[derive(Debug, Clone, Copy)]
struct Place {
    /// The atom behind it.
    atom: usize,
    /// Cells up to the last glyph before it, and to the first behind it.
    end: usize,
    start: usize,
    /// What parting here costs, in squares of a tenth of the measure.
    cost: usize,
}

/// Sets a headline over as few lines as it needs, at most `max_lines`, each about as long as the others.
///
/// If it needs more, the last line ends before the text does, for the caller to mark.
pub fn balance(text: &str, measure: usize, max_lines: usize, style: &Style) -> Vec<Line> {
    let style = Style {
        indent: 0,
        justify: false,
        grid: false,
        hang: false,
        ..style.clone()
    };
    let greedy = super::wrap(
        text,
        measure,
        &Style {
            fill: super::Fill::Greedy,
            ..style.clone()
        },
    );
    let max_lines = max_lines.max(1);
    if greedy.len() == 1
        || greedy.len() > max_lines
        || text.len() > HEADLINE
        || text.contains(super::is_feed)
    {
        return greedy.into_iter().take(max_lines).collect();
    }
    let frame = Frame::new(measure, &style);
    let mut atoms = Vec::new();
    Scanner::new(text, &style).read(usize::MAX, &mut atoms);
    let places = places(&frame, &atoms);
    // A line more than needed may be worth it if only then the spaces part the lines.
    let found = (greedy.len()..=max_lines)
        .filter_map(|count| best(&frame, &places, count))
        .min_by_key(|(cost, _)| *cost);
    let Some((_, ends)) = found else {
        return greedy;
    };
    let mut out = Vec::new();
    let mut start = 0;
    for (n, end) in ends.iter().enumerate() {
        let ending = Ending {
            end: atoms.get(*end).map_or(text.len(), |a| a.at),
            last: n + 1 == ends.len(),
        };
        out.push(line(
            &frame,
            text,
            atoms.get(start..*end).unwrap_or_default(),
            if n == 0 { frame.indent } else { 0 },
            ending,
        ));
        start = *end;
    }
    out
}

/// Costs in squares of a tenth of the measure: a break that is no space, and one that tears a figure.
const NO_SPACE: usize = 40;
const FIGURE: usize = 160;
/// A line more than the headline needs.
const LINE: usize = 8;

fn places(frame: &Frame<'_>, atoms: &[Atom]) -> Vec<Place> {
    let mut out = vec![Place {
        atom: 0,
        end: 0,
        start: 0,
        cost: 0,
    }];
    let (mut x, mut end) = (0, 0);
    let mut spaced = false;
    for (n, atom) in atoms.iter().enumerate() {
        if atom.is_space() {
            spaced |= atom.cells > 0;
            x += usize::from(atom.cells);
            continue;
        }
        let lead = frame.lead(x, atom, n == 0);
        let cost = match atom.tier {
            Tier::Free if spaced => Some(0),
            Tier::Free => Some(NO_SPACE),
            Tier::Point | Tier::Figure => Some(FIGURE),
            Tier::Word | Tier::Never | Tier::Apart => None,
        };
        if let Some(cost) = cost.filter(|_| n > 0) {
            out.push(Place {
                atom: n,
                end,
                start: x + lead,
                cost,
            });
        }
        x += lead + usize::from(atom.cells);
        end = x;
        spaced = false;
    }
    out.push(Place {
        atom: atoms.len(),
        end,
        start: x,
        cost: 0,
    });
    out
}

/// The cheapest setting in exactly `count` lines: its cost, and the atoms that the lines end before.
fn best(frame: &Frame<'_>, places: &[Place], count: usize) -> Option<(usize, Vec<usize>)> {
    let last = places.len() - 1;
    let ideal = places.last().map_or(0, |p| p.end).div_ceil(count);
    let unit = (frame.measure / 10).max(1);
    // cost[n][k]: the cheapest way to end the n-th line at place k, and the place where that line began.
    let mut rows: Vec<Vec<Option<(usize, usize)>>> = vec![vec![None; places.len()]];
    if let Some(first) = rows.first_mut().and_then(|r| r.first_mut()) {
        *first = Some((0, 0));
    }
    for n in 1..=count {
        let before = rows.last()?;
        let mut row = vec![None; places.len()];
        for (k, to) in places.iter().enumerate().skip(1) {
            if (k == last) != (n == count) {
                continue;
            }
            for (j, from) in places.iter().enumerate().take(k).rev() {
                let cells = to.end.saturating_sub(from.start);
                if cells > frame.measure {
                    break;
                }
                let Some(Some((so_far, _))) = before.get(j) else {
                    continue;
                };
                let off = cells.abs_diff(ideal);
                let cost = so_far
                    + off * off
                    + to.cost * unit * unit
                    + if n > 1 { LINE * unit * unit } else { 0 };
                let slot = row.get_mut(k)?;
                if slot.is_none_or(|(best, _)| cost < best) {
                    *slot = Some((cost, j));
                }
            }
        }
        rows.push(row);
    }
    let mut ends = Vec::new();
    let mut at = last;
    let cost = rows.last()?.get(last).copied().flatten()?.0;
    for row in rows.iter().skip(1).rev() {
        ends.push(places.get(at)?.atom);
        at = row.get(at).copied().flatten()?.1;
    }
    ends.reverse();
    Some((cost, ends))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(text: &str, measure: usize, max_lines: usize) -> String {
        let lines = balance(text, measure, max_lines, &Style::headline());
        let shown: Vec<&str> = lines
            .iter()
            .map(|l| text[l.start..l.end].trim_end())
            .collect();
        shown.join("|")
    }

    #[test]
    fn a_headline_parts_at_its_spaces() {
        assert_eq!(set("县城新添三座口袋公园", 24, 2), "县城新添三座口袋公园");
        assert_eq!(
            set("稳中有进 前三季度全县经济运行平稳", 24, 2),
            "稳中有进|前三季度全县经济运行平稳"
        );
        assert_eq!(
            set("修好一条路 带富一个村 乡亲们的日子越来越甜", 24, 2),
            "修好一条路 带富一个村|乡亲们的日子越来越甜"
        );
    }

    #[test]
    fn without_spaces_the_lines_are_alike() {
        assert_eq!(
            set("前三季度全县经济运行平稳向好", 24, 2),
            "前三季度全县经|济运行平稳向好"
        );
        assert_eq!(
            set("前三季度全县GDP达487.36亿元", 24, 2),
            "前三季度全县GDP|达487.36亿元"
        );
        assert_eq!(
            set("“小快灵”服务赢得“大民心”工程", 24, 3),
            "“小快灵”服务赢|得“大民心”工程"
        );
    }

    #[test]
    fn a_headline_that_needs_more_lines_is_cut() {
        assert_eq!(
            set("前三季度全县经济运行平稳向好", 8, 2),
            "前三季度|全县经济"
        );
        assert_eq!(set("", 8, 2), "");
    }
}
