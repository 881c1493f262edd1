//! How a sheet is printed: indents, blank lines, whole paragraphs on a line.

use super::facts::Facts;

/// How the sheet as a whole is printed.
pub(super) struct Habit {
    /// First lines stand this many ems short of the measure.
    pub(super) indent: f32,
    /// Blank lines tell frames apart (some, not most, lines have one before them).
    pub(super) blanks_tell: bool,
    /// Sentences never run over a line's end: each line is a whole paragraph.
    pub(super) unwrapped: bool,
    /// First lines kept their indent, and only they have one.
    pub(super) set_in: bool,
}

impl Habit {
    /// Of the lines of a stretch, whose measures are known in half ems.
    pub(super) fn of(facts: &[Facts], measures: &[u16]) -> Self {
        let blanks = facts.iter().filter(|f| f.blank).count();
        let share = blanks as f32 / facts.len().max(1) as f32;
        // After a line that closes well short of its measure comes a first line: how wide is it?
        let (mut short, mut full) = (0u32, 0u32);
        for pair in facts.windows(2) {
            let (a, b) = (&pair[0], &pair[1]);
            for &m in measures {
                let m = f32::from(m) / 2.0;
                if a.closed && a.width < m - 3.0 && !b.closed {
                    full += u32::from((b.width - m).abs() <= 0.5);
                    short += u32::from((b.width - (m - 2.0)).abs() <= 0.5);
                }
            }
        }
        let none = full > 3 && full > short * 3;
        let told = facts
            .iter()
            .filter(|f| f.width >= 16.0 && !f.plain && f.fixed.is_none());
        let (all, ends) = told.fold((0, 0), |(all, ends), f| {
            (all + 1, ends + u32::from(f.closed))
        });
        let unwrapped = all >= 3 && ends * 20 >= all * 19;
        let set_in = facts.iter().filter(|f| f.indented).count() >= 3 && {
            // A line that goes on with a sentence is no first line.
            let inner = |p: &&[Facts]| p[1].indented && !p[0].closed && !p[0].plain;
            let odd = facts.windows(2).filter(|p| inner(p)).count();
            odd * 10 <= facts.iter().filter(|f| f.indented).count()
        };
        Self {
            unwrapped,
            set_in,
            indent: if none { 0.0 } else { 2.0 },
            blanks_tell: share > 0.02 && share < 0.4,
        }
    }
}
