//! Texts folded for comparing, one character for one, with the way back.

use std::ops::Range;

use super::variant::simplified;

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
        for (at, c) in text.char_indices().filter(|(_, c)| !c.is_whitespace()) {
            let half = match c {
                '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
                _ => simplified(c),
            };
            folded
                .chars
                .push(half.to_lowercase().next().unwrap_or(half));
            folded.bytes.push((at, at + c.len_utf8()));
        }
        folded
    }

    /// The bytes of the text that folded characters came from.
    pub(super) fn bytes(&self, chars: Range<usize>) -> Option<Range<usize>> {
        let span = self.bytes.get(chars)?;
        Some(span.first()?.0..span.last()?.1)
    }
}
