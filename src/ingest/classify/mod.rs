//! Lines to roles: a walk of least cost over (measure, part of a paragraph).
//!
//! A paragraph's first line was set two ems short of the measure, and the indent is gone from the
//! dump; inner lines fill the measure as far as the next word allows; a last line ends a sentence.
//! One line says little, a run of them says almost everything: the walk weighs the whole run.

mod facts;
mod habit;
mod part;
mod step;
mod walk;

use super::scan::Line;
use super::shape;

/// What a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Role {
    /// First line of a paragraph that goes on.
    First,
    /// Inner line.
    Inner,
    /// Last line.
    Last,
    /// A paragraph of one line.
    Single,
    /// Set on its own: headline, crosshead, box, caption, row.
    Display,
    /// A byline on a line of its own.
    Byline,
    /// Belongs to the page: masthead, date, editors, page number.
    Furniture,
}

impl Role {
    /// The name in stage exports.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::First => "first",
            Self::Inner => "inner",
            Self::Last => "last",
            Self::Single => "single",
            Self::Display => "display",
            Self::Byline => "byline",
            Self::Furniture => "furniture",
        }
    }
}

/// A line's role with the measure it was read in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Read {
    /// The role.
    pub(super) role: Role,
    /// Measure in half ems; 0 where none applies.
    pub(super) measure: u16,
    /// How much dearer the next best reading of the line's kind was, in tenths, at most 100.
    pub(super) margin: u8,
}

/// Lines that are read in one walk; a longer sheet is cut where a paragraph ends.
const STRETCH: usize = 1500;

/// Reads the role of every line.
pub(super) fn classify(lines: &[Line]) -> Vec<Read> {
    let mut out = Vec::with_capacity(lines.len());
    let mut from = 0;
    while from < lines.len() {
        let sheet = lines[from].sheet;
        let mut to = from;
        while to < lines.len() && lines[to].sheet == sheet && to - from < STRETCH {
            to += 1;
        }
        if to - from == STRETCH
            && let Some(cut) = (from + STRETCH / 2..to)
                .rev()
                .find(|&i| shape::ends_closed(&lines[i].text))
        {
            to = cut + 1;
        }
        walk::walk(&lines[from..to], &mut out);
        from = to;
    }
    out
}

#[cfg(test)]
mod tests {
    use crate::ingest::{Options, RawSource, read, stages};

    /// The roles of a dump's lines.
    fn roles(dump: &str) -> Vec<String> {
        let source = RawSource {
            name: "d.txt".into(),
            bytes: dump.as_bytes().to_vec(),
        };
        let edition = read(vec![source], &Options::default());
        let lines = stages::lines(&edition);
        lines.into_iter().map(|l| l.role.to_string()).collect()
    }

    #[test]
    fn a_question_between_heads_is_one_of_them() {
        let body = "梨花渡口的菜场昨天换了新的\n遮阳棚，摊主们说，往后下雨\n天也能照常出摊了。\n";
        let heads = "雨大了\n菜场的水往哪里流？\n排水沟今年加宽了一倍\n";
        let next = "本报讯（记者 甘露）梅雨\n还没有到，菜场的排水沟已经\n挖开。\n";
        let told = roles(&format!("{body}{heads}{next}"));
        assert_eq!(told[3..6], ["display"; 3]);
    }

    #[test]
    fn a_question_in_a_text_is_no_head() {
        let dump = "渡口的菜场\n摊主们问得最多的是雨天怎么\n办，棚顶会不会漏，水往哪里\n流？管理员老邬说都想到了。\n\
            那么钱从哪里来，会不会摊到\n摊位费里？\n老邬说一分也不会加。\n";
        assert_eq!(roles(dump)[5], "last");
    }
}
