//! What Unicode says about a character at a line's end: one look-up gives line break class, cells,
//! cluster behaviour, and the [`Edge`] that the Chinese rules go by.

use std::sync::LazyLock;

use super::edge::{self, Edge};
use super::table::RANGES;
use super::width::Ambiguous;

/// Line break class (UAX #14), already resolved by LB1 but for AI and CJ, which are the style's to resolve.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[repr(u8)]
#[allow(
    missing_docs,
    reason = "the names are the standard's; its table explains them"
)]
#[rustfmt::skip]
pub enum LineBreak {
    Ai = 1, Al, B2, Ba, Bb, Bk, Cb, Cl, Cm, Cr, Ex, Gl, Hy, Id, In, Is, Lf, Ns, Nu, Op, Po, Pr, Qu, Sa,
    Sp = 26, Sy, Zw, Nl, Wj, H2, H3, Jl, Jt, Jv, Cp, Cj, Hl, Ri, Eb, Em, Zwj, Ak, Ap, As, Vf, Vi, Hh,
}

/// The classes by their number in the table; the holes are classes that LB1 resolves.
#[rustfmt::skip]
const CLASSES: [LineBreak; 49] = {
    use LineBreak::*;
    [
        Al, Ai, Al, B2, Ba, Bb, Bk, Cb, Cl, Cm, Cr, Ex, Gl, Hy, Id, In, Is, Lf, Ns, Nu, Op, Po, Pr, Qu, Al,
        Al, Sp, Sy, Zw, Nl, Wj, H2, H3, Jl, Jt, Jv, Cp, Cj, Hl, Ri, Eb, Em, Zwj, Ak, Ap, As, Vf, Vi, Hh,
    ]
};

/// First precomposed Hangul syllable; each 28th from here on is an LV one.
const HANGUL_FIRST: u32 = 0xac00;
const HANGUL_LAST: u32 = 0xd7a3;

/// Everything that layout asks about one character, in one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Props(u32);

impl Props {
    /// The properties of a character.
    pub fn of(c: char) -> Self {
        TABLE.get(c)
    }

    /// Line break class.
    pub fn line_break(self, c: char) -> LineBreak {
        let class = CLASSES
            .get((self.0 & 0x3f) as usize)
            .copied()
            .unwrap_or(LineBreak::Al);
        let c = u32::from(c);
        if (HANGUL_FIRST..=HANGUL_LAST).contains(&c) && (c - HANGUL_FIRST).is_multiple_of(28) {
            return LineBreak::H2;
        }
        class
    }

    /// Cells of the character alone: 0, 1 or 2.
    #[inline]
    pub fn cells(self, ambiguous: Ambiguous) -> u8 {
        let shift = match ambiguous {
            Ambiguous::Narrow => 6,
            Ambiguous::Wide => 8,
        };
        (self.0 >> shift & 3) as u8
    }

    /// East Asian width F, W or H.
    pub fn east_asian(self) -> bool {
        self.0 & 1 << 10 != 0
    }

    /// Initial punctuation, such as “.
    pub fn initial(self) -> bool {
        self.0 & 1 << 11 != 0
    }

    /// Final punctuation, such as ”.
    pub fn is_final(self) -> bool {
        self.0 & 1 << 12 != 0
    }

    /// Two plain characters in a row are two clusters: no table of UAX #29 need be asked.
    #[inline]
    pub fn plain(self) -> bool {
        self.0 & 1 << 13 != 0
    }

    /// An unassigned character that emoji are kept for.
    pub fn future_emoji(self) -> bool {
        self.0 & 1 << 14 != 0
    }

    /// What the character does at a line's edge by the Chinese rules.
    #[inline]
    pub fn edge(self) -> Edge {
        Edge::from_number((self.0 >> 16) as u8)
    }
}

/// Characters of one page of the table.
const PAGE: usize = 128;

/// Two stages: pages that are alike are kept once, so that all Han share one in the first-level cache.
pub struct Table {
    pages: Box<[u16]>,
    props: Vec<Props>,
}

static TABLE: LazyLock<Table> = LazyLock::new(Table::new);

impl Table {
    /// The one table; take it once a paragraph rather than once a character.
    pub fn shared() -> &'static Self {
        &TABLE
    }

    /// The properties of a character.
    #[inline]
    pub fn get(&self, c: char) -> Props {
        let c = c as usize;
        let page = self.pages.get(c / PAGE).copied().unwrap_or(0);
        // Every page number was made by `new` and has its PAGE entries.
        self.props
            .get(page as usize * PAGE + c % PAGE)
            .copied()
            .unwrap_or(Props(0))
    }

    fn new() -> Self {
        let count = (char::MAX as usize + 1) / PAGE;
        let mut table = Self {
            pages: vec![0; count].into(),
            props: Vec::new(),
        };
        let mut own_pages = vec![false; count];
        for own in edge::all_own() {
            own_pages[own.start() / PAGE..=own.end() / PAGE].fill(true);
        }
        let mut uniform: Vec<(u32, u16)> = Vec::new();
        let mut range = 0;
        for (page, has_own) in own_pages.into_iter().enumerate() {
            let first = page * PAGE;
            let last = first + PAGE - 1;
            while RANGES
                .get(range + 1)
                .is_some_and(|(start, _)| *start as usize <= first)
            {
                range += 1;
            }
            let value = |range: usize| RANGES.get(range).map_or(0, |(_, bits)| full(*bits));
            let ends = |range: usize| {
                RANGES
                    .get(range + 1)
                    .map_or(usize::MAX, |(start, _)| *start as usize)
            };
            let whole = ends(range) > last && !has_own;
            let known = uniform.iter().find(|(bits, _)| *bits == value(range));
            if let (true, Some((_, number))) = (whole, known) {
                if let Some(slot) = table.pages.get_mut(page) {
                    *slot = *number;
                }
                continue;
            }
            // At most one page for each 128 characters: 8,704 in all.
            let number = (table.props.len() / PAGE) as u16;
            let mut r = range;
            for c in first..=last {
                while ends(r) <= c {
                    r += 1;
                }
                let bits = value(r);
                let own = char::from_u32(c as u32)
                    .filter(|_| has_own)
                    .and_then(edge::own);
                table.props.push(Props(
                    own.map_or(bits, |e| bits & 0xffff | (e as u32) << 16),
                ));
            }
            if whole {
                uniform.push((value(range), number));
            }
            if let Some(slot) = table.pages.get_mut(page) {
                *slot = number;
            }
        }
        table
    }
}

/// A row of the table with the edge of its class.
fn full(bits: u16) -> u32 {
    let class = CLASSES
        .get(usize::from(bits & 0x3f))
        .copied()
        .unwrap_or(LineBreak::Al);
    u32::from(bits) | (Edge::of_class(class) as u32) << 16
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_width::UnicodeWidthStr;

    #[test]
    fn every_character_has_the_cells_of_unicode_width() {
        for c in '\0'..=char::MAX {
            let text = String::from(c);
            let props = Props::of(c);
            assert_eq!(
                usize::from(props.cells(Ambiguous::Narrow)),
                text.width().min(2),
                "{c:?}"
            );
            assert_eq!(
                usize::from(props.cells(Ambiguous::Wide)),
                text.width_cjk().min(2),
                "{c:?}"
            );
        }
    }

    #[test]
    fn classes_are_the_standards() {
        use LineBreak::*;
        for (c, class) in [
            ('a', Al),
            ('5', Nu),
            ('县', Id),
            ('，', Cl),
            ('“', Qu),
            ('—', B2),
            ('…', In),
            ('가', H2),
            ('각', H3),
            ('ッ', Cj),
            ('①', Ai),
            ('\u{3000}', Ba),
            ('·', Is),
            ('😀', Id),
            ('\u{e000}', Al),
        ] {
            assert_eq!(Props::of(c).line_break(c), class, "{c:?}");
        }
    }
}
