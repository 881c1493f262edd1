//! Where the places of an edition are when its sources have changed.

use crate::ingest::mend::At;
use crate::model::Edition;

/// Where the places of an edition are in what it has become.
pub(super) struct Moves<'e> {
    /// For each source: the text as it was, and its new index and text; `None` where it is gone.
    sources: Vec<Option<Move<'e>>>,
}

struct Move<'e> {
    old: &'e str,
    source: u32,
    new: &'e str,
    /// Bytes that both begin with, and bytes that both end with behind those.
    same: (usize, usize),
}

impl<'e> Moves<'e> {
    /// From an edition to what it has become.
    pub(super) fn of(old: &'e Edition, new: &'e Edition) -> Self {
        let sources = old.sources.iter().map(|was| {
            let index = new.sources.iter().position(|is| is.name == was.name)?;
            let (old, new) = (was.text.as_str(), new.sources.get(index)?.text.as_str());
            let begin = old.bytes().zip(new.bytes()).take_while(|(a, b)| a == b);
            let begin = begin.count();
            let ends = old.bytes().rev().zip(new.bytes().rev());
            let end = ends.take_while(|(a, b)| a == b).count();
            Some(Move {
                old,
                source: u32::try_from(index).ok()?,
                new,
                same: (begin, end.min(old.len().min(new.len()) - begin)),
            })
        });
        Self {
            sources: sources.collect(),
        }
    }

    /// The place of what was printed there; `None` where its source is gone.
    pub(super) fn to(&self, at: At) -> Option<At> {
        let source = self.sources.get(at.source as usize)?.as_ref()?;
        Some(At {
            source: source.source,
            byte: u32::try_from(source.to(at.byte as usize)).ok()?,
        })
    }
}

impl Move<'_> {
    /// A byte before or behind all changes stays with its neighbours; one between goes with its line,
    /// or to where the changes begin if that is gone.
    fn to(&self, byte: usize) -> usize {
        let (begin, end) = self.same;
        let behind = self.old.len().saturating_sub(byte);
        if byte < begin {
            byte
        } else if behind <= end {
            self.new.len() - behind
        } else {
            self.line(byte).unwrap_or(begin)
        }
    }

    /// Where the line stands now that this byte is in, by the whole of it or by a half.
    fn line(&self, byte: usize) -> Option<usize> {
        let start = self.old.get(..byte)?.rfind('\n').map_or(0, |at| at + 1);
        let line = self.old.get(start..)?.lines().next()?;
        let characters = line.chars().count();
        let (half, _) = line.char_indices().nth(characters / 2)?;
        let halves = [(0, line.len()), (0, half), (half, line.len())];
        let known = if characters < LEAST_HALVED { 1 } else { 3 };
        halves.into_iter().take(known).find_map(|(from, to)| {
            let found = self.new.find(line.get(from..to)?)?;
            Some((found + byte - start).saturating_sub(from))
        })
    }
}

/// Characters from which on a line is known by its half.
const LEAST_HALVED: usize = 12;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Source;

    #[test]
    fn a_place_goes_with_what_is_printed_there() {
        let old = "甲一\n乙二\n丙三\n丁四\n";
        for (new, line, expected) in [
            (old, "丙三", "丙三\n丁四\n"),
            // Before, behind and between the changes.
            (
                "甲一\n乙二\n丙三\n丁四\n戊五\n",
                "丙三",
                "丙三\n丁四\n戊五\n",
            ),
            ("新零\n甲一\n乙二\n丙三\n丁四\n", "丙三", "丙三\n丁四\n"),
            (
                "甲一\n新零\n乙二\n丙三\n新四\n丁四\n",
                "丙三",
                "丙三\n新四\n丁四\n",
            ),
            ("零零\n甲一\n丙三\n丁四\n末\n", "丙三", "丙三\n丁四\n末\n"),
            // The line itself is changed, or gone.
            ("甲一\n乙二\n丁四\n", "丙三", "丁四\n"),
            ("", "丙三", ""),
        ] {
            let of = |text: &str| Edition {
                sources: vec![Source {
                    name: "1.txt".into(),
                    text: text.into(),
                }],
                ..Edition::default()
            };
            let (before, after) = (of(old), of(new));
            let byte = old.find(line).unwrap() as u32;
            let at = Moves::of(&before, &after)
                .to(At { source: 0, byte })
                .unwrap();
            assert_eq!(
                new.get(at.byte as usize..).unwrap_or("?"),
                expected,
                "{new}"
            );
        }
    }

    #[test]
    fn a_line_that_is_changed_is_known_by_its_half() {
        let old = "预计春茶产量六十二吨，同比增长百分之六\n两岸的农户说不用赶船\n";
        for new in [
            "零\n预计春茶产量六十二吨，同比增长百分之七\n两岸\n",
            "零\n预计新茶产量六十二吨，同比增长百分之六\n两岸\n",
        ] {
            let moved = Move {
                old,
                source: 0,
                new,
                same: (0, 0),
            };
            assert_eq!(moved.to(0), "零\n".len(), "{new}");
        }
    }

    #[test]
    fn a_source_goes_by_its_name() {
        let of = |names: &[&str]| Edition {
            sources: names
                .iter()
                .map(|name| Source {
                    name: (*name).into(),
                    text: (*name).into(),
                })
                .collect(),
            ..Edition::default()
        };
        let (before, after) = (of(&["1.txt", "2.txt"]), of(&["0.txt", "2.txt"]));
        let moves = Moves::of(&before, &after);
        let to = |source| {
            moves
                .to(At { source, byte: 3 })
                .map(|at| (at.source, at.byte))
        };
        assert_eq!((to(0), to(1)), (None, Some((1, 3))));
    }
}
