//! Where two neighbours may part: a matrix over their edges, one for each level of kinsoku.

use std::sync::LazyLock;

use super::style::Kinsoku;
use crate::text::edge::Edge;

/// What a break costs. A line takes the last break of the lowest tier that it has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
#[repr(u8)]
pub enum Tier {
    /// A place to break.
    #[default]
    Free,
    /// Parts a range behind its connector, or a URL at a point of its own.
    Point,
    /// Tears a unit off its number.
    Figure,
    /// Tears a number or a word.
    Word,
    /// Leaves a mark where it must not stand; for lines too narrow for anything better.
    Never,
    /// Parts what is one sign, a dash or an ellipsis, or what is glued together; for lines too narrow for it.
    Apart,
}

impl Tier {
    /// How many tiers there are.
    pub const COUNT: usize = Self::Apart as usize + 1;
}

const EDGES: usize = Edge::ALL.len();

/// The matrix of one level.
pub(super) struct Pairs {
    close: [[Tier; EDGES]; EDGES],
    level: Kinsoku,
}

static ALL: LazyLock<[Pairs; 4]> = LazyLock::new(|| {
    [
        Pairs::new(Kinsoku::None),
        Pairs::new(Kinsoku::Basic),
        Pairs::new(Kinsoku::Gb),
        Pairs::new(Kinsoku::Strict),
    ]
});

impl Pairs {
    /// The matrix of a level.
    pub(super) fn of(level: Kinsoku) -> &'static Self {
        let [none, basic, gb, strict] = &*ALL;
        match level {
            Kinsoku::None => none,
            Kinsoku::Basic => basic,
            Kinsoku::Gb => gb,
            Kinsoku::Strict => strict,
        }
    }

    fn new(level: Kinsoku) -> Self {
        let mut close = [[Tier::Free; EDGES]; EDGES];
        for (row, a) in close.iter_mut().zip(Edge::ALL) {
            for (tier, b) in row.iter_mut().zip(Edge::ALL) {
                *tier = joined(*a, *b).max(kinsoku(*a, *b, level));
            }
        }
        Self { close, level }
    }

    /// The tier between two characters that touch.
    #[inline]
    pub(super) fn touching(&self, a: Edge, b: Edge) -> Tier {
        self.close
            .get(a as usize)
            .and_then(|row| row.get(b as usize))
            .copied()
            .unwrap_or(Tier::Free)
    }

    /// The tier behind the spaces between two characters.
    pub(super) fn spaced(&self, a: Edge, b: Edge) -> Tier {
        use Edge::*;
        if matches!((a, b), (_, Space | WideSpace | Newline)) {
            return Tier::Never;
        }
        if ends_never(a, self.level) || starts_never(b, self.level) {
            return Tier::Never;
        }
        Tier::Free
    }

    /// The level of this matrix.
    pub(super) fn level(&self) -> Kinsoku {
        self.level
    }
}

/// Words, numbers and signs that belong together at every level.
fn joined(a: Edge, b: Edge) -> Tier {
    use Edge::*;
    match (a, b) {
        (_, Hint | Space | WideSpace | Newline) => Tier::Never,
        (Glue, _) | (_, Glue) | (Dash, Dash) | (Dots, Dots) => Tier::Apart,
        (Hint | SoftHyphen, _) => Tier::Free,
        (_, SoftHyphen) => Tier::Word,
        (Latin | Digit, Latin | Digit) | (Hangul, Hangul | Latin | Digit) => Tier::Word,
        (Latin | Digit, Hangul) => Tier::Word,
        // f(x), (x)y: the narrow brackets cling to letters (LB30).
        (Latin | Digit, OpenNarrow) | (CloseNarrow, Latin | Digit) => Tier::Word,
        (Latin | Digit, Money | Percent | Sign | Infix | Slash | Hyphen) => Tier::Word,
        (Money | Percent | Sign | Slash, Latin | Digit) | (Infix, Latin | Digit) => Tier::Word,
        (Hyphen, Digit) => Tier::Word,
        _ => Tier::Free,
    }
}

fn kinsoku(a: Edge, b: Edge, level: Kinsoku) -> Tier {
    if !(ends_never(a, level) || starts_never(b, level)) {
        return Tier::Free;
    }
    Tier::Never
}

/// Marks that never start a line.
fn starts_never(edge: Edge, level: Kinsoku) -> bool {
    use Edge::*;
    match edge {
        Close | CloseNarrow | Stop | Pause | Infix | Follow | Percent | Hyphen | QuoteClose => {
            level != Kinsoku::None
        }
        Slash | Dots => matches!(level, Kinsoku::Gb | Kinsoku::Strict),
        // A single one is a connector and is told apart by the scanner.
        Dash => level == Kinsoku::Strict,
        _ => false,
    }
}

/// Marks that never end a line.
fn ends_never(edge: Edge, level: Kinsoku) -> bool {
    use Edge::*;
    match edge {
        Open | OpenNarrow | Money | QuoteOpen => level != Kinsoku::None,
        Slash => matches!(level, Kinsoku::Gb | Kinsoku::Strict),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_add_up() {
        let levels = [Kinsoku::None, Kinsoku::Basic, Kinsoku::Gb, Kinsoku::Strict];
        for a in Edge::ALL {
            for b in Edge::ALL {
                for two in levels.windows(2) {
                    let (weak, strong) = (Pairs::of(two[0]), Pairs::of(two[1]));
                    assert!(
                        weak.touching(*a, *b) <= strong.touching(*a, *b),
                        "{a:?} {b:?} at {two:?}"
                    );
                }
            }
        }
    }
}
