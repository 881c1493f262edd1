//! The measures that a sheet's columns are set to.

use super::scan::Line;

/// Widest line, in half ems, that is taken for a column's; wider ones are running text unwrapped.
pub(super) const WIDEST: u16 = 92;
/// Narrowest column, in half ems.
const NARROWEST: u16 = 12;
/// The most measures that one stretch of lines is searched for.
const MOST: usize = 8;

/// Measures, in half ems, that lines of this stretch are set to, the commonest first.
///
/// A measure shows as a peak of line widths: inner lines differ by a digit or a pushed-in mark.
/// First lines stand two ems short of it and make a lower peak that is no measure.
pub(super) fn measures(lines: &[Line]) -> Vec<u16> {
    let mut count = [0u32; WIDEST as usize + 4];
    for line in lines {
        if (NARROWEST..=WIDEST).contains(&line.width) {
            count[usize::from(line.width)] += 1;
        }
    }
    // Text that was never wrapped has no measure; its short lines are whole paragraphs.
    let ink: u32 = lines.iter().map(|l| u32::from(l.width)).sum();
    let wide: u32 = lines
        .iter()
        .filter(|l| l.width > WIDEST)
        .map(|l| u32::from(l.width))
        .sum();
    if wide * 2 > ink {
        return Vec::new();
    }
    let mut found = peaks(&count, false);
    // First lines may stand where the inner lines of a narrower column do, and hide it.
    const SURELY: u32 = 7;
    for (w, mass) in peaks(&count, true) {
        let near = |&(other, _): &(u16, u32)| w.abs_diff(other) <= 2;
        if mass >= SURELY && found.len() < MOST && !found.iter().any(near) {
            found.push((w, mass));
        }
    }
    found.into_iter().map(|(w, _)| w).collect()
}

/// The peaks of line widths, each with its lines; `firsts_away`: first lines are taken for what they are.
fn peaks(count: &[u32], firsts_away: bool) -> Vec<(u16, u32)> {
    // Pushed-in marks and figures spread one column's lines over a few widths.
    let weigh = |count: &[u32], at: usize| -> u32 {
        let get = |i: usize| count.get(i).copied().unwrap_or(0);
        3 * get(at) + 2 * (get(at - 1) + get(at + 1)) + get(at - 2) + get(at + 2)
    };
    let mass_at =
        |count: &[u32], at: usize| -> u32 { count.iter().take(at + 3).skip(at - 2).sum() };
    let mut found: Vec<(u16, u32)> = Vec::new();
    let mut left = count.to_vec();
    while found.len() < MOST {
        // Of equal ones the widest.
        let best = (usize::from(NARROWEST)..=usize::from(WIDEST)).max_by_key(|&w| weigh(&left, w));
        let Some(best) = best else { break };
        let mass = mass_at(&left, best);
        if mass < if best >= 40 { 2 } else { 3 } {
            break;
        }
        // The measure is the fullest common width at the peak.
        let top = (best..=best + 1)
            .rev()
            .find(|&w| left.get(w).is_some_and(|&n| n * 3 >= left[best] && n >= 2))
            .unwrap_or(best);
        for slot in left.iter_mut().take(best + 3).skip(best - 2) {
            *slot = 0;
        }
        if firsts_away {
            take_firsts(&mut left, best, mass);
        }
        found.push((top as u16, mass));
    }
    let all = found.clone();
    found.retain(|&(w, mass)| {
        // First lines of a column that is two ems wider.
        let shadow = all.iter().any(|&(wide, many)| {
            let short = i32::from(wide) - i32::from(w);
            (2..=5).contains(&short) && mass * 5 < many * 2
        });
        // Lines around a peak that push-in made longer or shorter.
        let skirt = all.iter().any(|&(wide, many)| {
            let off = (i32::from(wide) - i32::from(w)).abs();
            (1..=3).contains(&off) && mass * 6 < many
        });
        !shadow && !skirt
    });
    found
}

/// Takes away a column's first lines, two ems short of its measure: a paragraph in three or so is short.
fn take_firsts(left: &mut [u32], measure: usize, mass: u32) {
    let short = measure.saturating_sub(4);
    let range = short.saturating_sub(1)..(short + 2).min(left.len());
    let Some(slots) = left.get_mut(range) else {
        return;
    };
    let all: u32 = slots.iter().sum();
    for slot in slots {
        let taken = (*slot * (mass * 3 / 10)).checked_div(all).unwrap_or(0);
        *slot -= taken.min(*slot);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_of_two_widths() {
        let mut text = String::new();
        for i in 0..30 {
            let n = if i % 7 == 0 { 12 } else { 14 };
            text.push_str(&"字".repeat(n));
            text.push('\n');
        }
        for i in 0..12 {
            text.push_str(&"文".repeat(if i % 6 == 0 { 20 } else { 22 }));
            text.push('\n');
        }
        let lines = super::super::scan::lines_of(&text);
        assert_eq!(measures(&lines), [28, 44]);
    }

    /// First lines of the wide column are but an em wider than inner lines of the narrow one.
    #[test]
    fn a_narrow_column_is_not_hidden_by_first_lines() {
        let mut text = String::new();
        for i in 0..80 {
            text.push_str(&"字".repeat(if i % 4 == 0 { 14 } else { 16 }));
            text.push_str(if i % 8 == 0 { "1\n" } else { "\n" });
        }
        for i in 0..12 {
            text.push_str(&"文".repeat(if i % 5 == 0 { 11 } else { 13 }));
            text.push('\n');
        }
        let lines = super::super::scan::lines_of(&text);
        assert!(measures(&lines).contains(&26), "{:?}", measures(&lines));
    }
}
