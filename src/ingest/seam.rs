//! What stands over a cut: whether one text goes on with another, by a word, a figure or a quotation that
//! the one begins and the other ends.
//!
//! All weights are natural log odds: how often true cuts inside of paragraphs show it against two texts cut
//! elsewhere, in the gold editions of `tests`.

use rustc_hash::FxHashSet;

use crate::text::kind::is_han;
use crate::text::word;

/// The most that a seam weighs.
pub(super) const MOST: f32 = 3.3 + 3.0;

/// A character as one of a pair: any digit is as good as another.
fn of_pair(c: char) -> Option<char> {
    if c.is_ascii_digit() {
        Some('0')
    } else {
        is_han(c).then_some(c)
    }
}

/// Pairs of Han characters and digits that stand side by side inside of lines.
pub(super) struct Pairs(FxHashSet<(char, char)>);

impl Pairs {
    pub(super) fn of<'a>(lines: impl Iterator<Item = &'a str>) -> Self {
        let mut pairs = FxHashSet::default();
        for line in lines {
            let mut before = None;
            for c in line.chars().map(of_pair) {
                pairs.extend(before.zip(c));
                before = c;
            }
        }
        Self(pairs)
    }

    /// The log odds that a line goes on with another by the characters that meet.
    pub(super) fn odds(&self, above: &str, below: &str) -> f32 {
        let (Some(a), Some(b)) = (above.chars().next_back(), below.chars().next()) else {
            return 0.0;
        };
        if is_point_of_figure(above) {
            return if b.is_ascii_digit() { 3.3 } else { -3.0 };
        }
        let Some(pair) = of_pair(a).zip(of_pair(b)) else {
            return 0.0;
        };
        let known = self.0.contains(&pair);
        if !is_han(a) || !is_han(b) {
            return if known { 1.2 } else { -0.6 };
        }
        match (known, word::is_over(above, below)) {
            (true, true) => 3.3,
            (true, false) => 2.1,
            (false, true) => 1.6,
            (false, false) => -0.6,
        }
    }
}

/// Whether a text ends inside of a decimal: 投资3.
fn is_point_of_figure(text: &str) -> bool {
    text.strip_suffix('.')
        .is_some_and(|t| t.ends_with(|c: char| c.is_ascii_digit()))
}

const OPEN: [char; 4] = ['“', '《', '「', '『'];
const CLOSE: [char; 4] = ['”', '》', '」', '』'];

/// A mark of quotation: its kind, and whether it opens.
fn mark(c: char) -> Option<(usize, bool)> {
    // Nearly all characters are Han.
    if is_han(c) {
        return None;
    }
    let at = |of: [char; 4]| of.iter().position(|&m| m == c);
    let opens = at(OPEN).map(|kind| (kind, true));
    opens.or_else(|| at(CLOSE).map(|kind| (kind, false)))
}

/// The kind of quotation or title that a text leaves open.
pub(super) fn left_open<'a>(lines: impl DoubleEndedIterator<Item = &'a str>) -> Option<usize> {
    let mut marks = lines.rev().flat_map(|l| l.chars().rev()).filter_map(mark);
    marks.next().and_then(|(kind, opens)| opens.then_some(kind))
}

/// The kind of quotation or title that a text ends before it begins any.
pub(super) fn closes_first<'a>(lines: impl Iterator<Item = &'a str>) -> Option<usize> {
    let mut marks = lines.flat_map(str::chars).filter_map(mark);
    marks
        .next()
        .and_then(|(kind, opens)| (!opens).then_some(kind))
}

/// The log odds that a text which closes `closes` first goes on with one that leaves `open`. `ends`: it is
/// whole, and would have closed it.
pub(super) fn quoted(open: Option<usize>, closes: Option<usize>, ends: bool) -> f32 {
    match (open, closes) {
        (None, None) => 0.0,
        (Some(a), Some(b)) if a == b => 3.0,
        // What somebody says may run over several paragraphs, which all begin with a mark.
        (Some(_), None) if !ends => -1.0,
        _ => -3.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cut_is_told_by_what_stands_over_it() {
        let pairs = Pairs::of(["全县经济平稳", "渔港", "增长5个"].into_iter());
        for (above, below, odds) in [
            // A word of the dictionary, known to the sheet or not.
            ("全县经", "济平稳", 3.3),
            ("作出解释，工", "程预算超支", 1.6),
            // A pair that only this sheet knows.
            ("小渔", "港开了", 2.1),
            ("全县", "渔船回来", -0.6),
            // Figures: any digit is as good as another.
            ("上涨7", "个百分点", 1.2),
            ("上涨7", "吨", -0.6),
            ("投资3.", "5亿元", 3.3),
            ("投资3.", "亿元", -3.0),
            ("渔船，", "渔港", 0.0),
            ("", "渔港", 0.0),
        ] {
            assert_eq!(pairs.odds(above, below), odds, "{above} | {below}");
        }
    }

    #[test]
    fn a_quotation_open_over_a_cut() {
        for (above, below, odds) in [
            ("他说：“船", "回来了。”", 3.0),
            ("他说：“船", "回来了。", -3.0),
            ("他说：船", "回来了。”", -3.0),
            ("读《渔", "港》有感", 3.0),
            ("读《渔", "港”有感", -3.0),
            ("“船回来了”，他", "说：“好。”", 0.0),
        ] {
            let open = left_open([above].into_iter());
            let closes = closes_first([below].into_iter());
            assert_eq!(quoted(open, closes, true), odds, "{above} | {below}");
        }
        assert_eq!(quoted(Some(0), None, false), -1.0);
    }
}
