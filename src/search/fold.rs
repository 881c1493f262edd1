//! Texts folded for comparing, one character for one, with the way back.

use std::ops::Range;

use super::variant::simplified;

/// The characters of a folded text one by one, each with the bytes that it came from.
pub(super) fn walk(text: &str) -> impl Iterator<Item = (char, usize, usize)> + Clone {
    let inked = text.char_indices().filter(|(_, c)| !c.is_whitespace());
    inked.map(|(at, c)| (folded(c), at, at + c.len_utf8()))
}

fn folded(c: char) -> char {
    let half = match c {
        // Han characters have no case: most of a text is done here.
        '\u{3400}'..='\u{9fff}' => return simplified(c),
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        _ => c,
    };
    half.to_lowercase().next().unwrap_or(half)
}

/// A folded text: no white space, half-width, lower case, simplified.
pub(super) struct Folded {
    /// The folded characters.
    pub(super) chars: Vec<char>,
    /// The bytes that each came from.
    bytes: Vec<(usize, usize)>,
}

impl Folded {
    pub(super) fn of(text: &str) -> Self {
        let mut folded = Self {
            chars: Vec::new(),
            bytes: Vec::new(),
        };
        for (c, at, end) in walk(text) {
            folded.chars.push(c);
            folded.bytes.push((at, end));
        }
        folded
    }

    /// The bytes of the text that folded characters came from.
    pub(super) fn bytes(&self, chars: Range<usize>) -> Option<Range<usize>> {
        let span = self.bytes.get(chars)?;
        Some(span.first()?.0..span.last()?.1)
    }
}
