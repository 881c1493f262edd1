//! Cells of running text, many bytes at a time.
//!
//! What a Chinese page mostly consists of is told by its bytes alone: ASCII, U+4E00 to U+9FFF, the marks of
//! U+3000 to U+303E, full-width forms, and “ ” ‘ ’ — … ·. The loop over a block has no branch, so that the
//! compiler looks at all its bytes at once.

use super::width::Ambiguous;

/// Bytes that are looked at together.
pub const BLOCK: usize = 16;

/// Half as many, for a line's end.
pub const HALF: usize = BLOCK / 2;

/// Cells of the characters that begin within the `N` bytes from `at`.
///
/// `None` if one of them is not of the common kinds, or the text ends within a character's length of the block.
/// All common characters are clusters by themselves if the next one is, and none has more cells than bytes.
#[inline]
pub fn cells<const N: usize>(bytes: &[u8], at: usize, ambiguous: Ambiguous) -> Option<usize> {
    let here = bytes.get(at..at + N + 2)?;
    let first: &[u8; N] = here.first_chunk()?;
    let second: &[u8; N] = here.get(1..)?.first_chunk()?;
    let third: &[u8; N] = here.get(2..)?.first_chunk()?;
    let either = match ambiguous {
        Ambiguous::Narrow => 1,
        Ambiguous::Wide => 2,
    };
    let mut sum = 0_u8;
    let mut strange = 0_u8;
    for ((a, b), c) in first.iter().zip(second).zip(third) {
        let one = ascii(*a);
        let two = han(*a, *b) | mark(*a, *b, *c) | full_width(*a, *b, *c);
        let ambiguous = quote(*a, *b, *c);
        let inside = (*a & 0xc0 == 0x80) as u8;
        sum = sum.wrapping_add(one + 2 * two + either * ambiguous);
        strange |= 1 ^ (one | two | ambiguous | inside);
    }
    (strange == 0).then_some(usize::from(sum))
}

#[inline]
fn ascii(a: u8) -> u8 {
    (a.wrapping_sub(b' ') < 0x5f) as u8
}

/// U+4E00 to U+9FFF.
#[inline]
fn han(a: u8, b: u8) -> u8 {
    (a.wrapping_sub(0xe5) < 5) as u8 | ((a == 0xe4) as u8 & (b >= 0xb8) as u8)
}

/// U+3000 to U+3029 and U+3030 to U+303E.
#[inline]
fn mark(a: u8, b: u8, c: u8) -> u8 {
    let known = (c.wrapping_sub(0x80) < 0x2a) as u8 | (c.wrapping_sub(0xb0) < 0x0f) as u8;
    (a == 0xe3) as u8 & (b == 0x80) as u8 & known
}

/// U+FF01 to U+FF60.
#[inline]
fn full_width(a: u8, b: u8, c: u8) -> u8 {
    let known = ((b == 0xbc) as u8 & (c > 0x80) as u8) | ((b == 0xbd) as u8 & (c < 0xa1) as u8);
    (a == 0xef) as u8 & known
}

/// — ‘ ’ “ ” … and ·
#[inline]
fn quote(a: u8, b: u8, c: u8) -> u8 {
    let known = (c & 0xfa == 0x98) as u8 | (c == 0x94) as u8 | (c == 0xa6) as u8;
    ((a == 0xe2) as u8 & (b == 0x80) as u8 & known) | ((a == 0xc2) as u8 & (b == 0xb7) as u8)
}

#[cfg(test)]
mod tests {
    use super::super::class::Props;
    use super::*;

    #[test]
    fn a_common_character_is_plain_and_has_the_cells_of_the_table() {
        let mut common = 0;
        for c in '\0'..=char::MAX {
            let text = format!("{c}{}", " ".repeat(BLOCK + 2));
            for ambiguous in [Ambiguous::Narrow, Ambiguous::Wide] {
                let Some(found) = cells::<BLOCK>(text.as_bytes(), 0, ambiguous) else {
                    continue;
                };
                let props = Props::of(c);
                let own = usize::from(props.cells(ambiguous));
                assert_eq!(found, own + BLOCK - c.len_utf8(), "{c:?}");
                assert!(props.plain() && own > 0 && own <= c.len_utf8(), "{c:?}");
                common += 1;
            }
        }
        // Both widths of ASCII, Han, marks, full-width forms, and the seven.
        assert_eq!(common, 2 * (95 + 20_992 + 42 + 15 + 96 + 7));
    }

    #[test]
    fn a_block_may_begin_and_end_within_a_character() {
        let text = "渠水绕村，“两岸”新栽的柳树发了芽。";
        let bytes = text.as_bytes();
        for at in 0..bytes.len() - BLOCK - 2 {
            let begin = |from| (from..from + BLOCK).filter(|n| text.is_char_boundary(*n));
            let want: usize = begin(at)
                .filter_map(|n| text[n..].chars().next())
                .map(|c| usize::from(Props::of(c).cells(Ambiguous::Narrow)))
                .sum();
            assert_eq!(
                cells::<BLOCK>(bytes, at, Ambiguous::Narrow),
                Some(want),
                "{at}"
            );
            let halves = [0, HALF].map(|n| cells::<HALF>(bytes, at + n, Ambiguous::Narrow));
            assert_eq!(
                halves[0].zip(halves[1]).map(|(a, b)| a + b),
                Some(want),
                "{at}"
            );
        }
        assert_eq!(
            cells::<BLOCK>(bytes, bytes.len() - BLOCK - 1, Ambiguous::Narrow),
            None
        );
    }
}
