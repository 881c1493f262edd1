//! What the terminal says of itself when asked once, at the start.
//!
//! The question goes out before the first frame; nobody waits for the answer. What comes that is
//! no answer was typed, and is handed on as keys.

use crate::app::key::{Code, Key};
use crate::text::width::Ambiguous;

/// A quotation mark and where the cursor is behind it; where it is behind a space that is said to take
/// two cells, and behind one twice as large, as the text sizing protocol has it proved; the paper's
/// colour; and, as a sentinel, what every terminal answers.
pub(super) const QUESTION: &[u8] = concat!(
    "\x1b[1;1H\u{201c}\x1b[6n\r\x1b[K",
    "\x1b]66;w=2; \x1b\\\x1b[6n\x1b]66;s=2; \x1b\\\x1b[6n\x1b[2J\x1b[1;1H",
    "\x1b]11;?\x1b\\\x1b[c"
)
.as_bytes();

/// How long answers are waited for, in milliseconds.
pub(super) const LIMIT: u64 = 200;

/// The answers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Answers {
    /// Width of ambiguous characters.
    pub ambiguous: Option<Ambiguous>,
    /// Whether the paper is light.
    pub light: Option<bool>,
    /// Whether letters can be twice as large.
    pub big: bool,
}

/// What the bytes read so far are.
#[derive(Debug, Default)]
pub(super) struct Reply {
    bytes: Vec<u8>,
    /// The columns that were answered, in the order in which they were asked for.
    columns: Vec<u16>,
    /// What has been answered.
    pub(super) answers: Answers,
    /// The sentinel came: there will be no more.
    pub(super) complete: bool,
}

/// How a run of bytes begins.
enum Piece {
    Cursor(u16),
    Paper(bool),
    Sentinel,
    Typed(Key),
    Other,
}

impl Reply {
    /// Takes bytes; the keys among them come back.
    pub(super) fn feed(&mut self, bytes: &[u8]) -> Vec<Key> {
        self.bytes.extend_from_slice(bytes);
        let mut keys = Vec::new();
        while let Some((piece, length)) = first(&self.bytes) {
            self.bytes.drain(..length);
            match piece {
                Piece::Cursor(column) => self.stands(column),
                Piece::Paper(light) => self.answers.light = Some(light),
                Piece::Sentinel => self.complete = true,
                Piece::Typed(key) => keys.push(key),
                Piece::Other => {}
            }
        }
        keys
    }

    /// Takes where the cursor is.
    fn stands(&mut self, column: u16) {
        self.columns.push(column);
        match self.columns.as_slice() {
            [2] => self.answers.ambiguous = Some(Ambiguous::Narrow),
            [3] => self.answers.ambiguous = Some(Ambiguous::Wide),
            [_, 3, 5] => self.answers.big = true,
            _ => {}
        }
    }

    /// At the end of the wait a lone escape was the key.
    pub(super) fn rest(&mut self) -> Option<Key> {
        let rest = std::mem::take(&mut self.bytes);
        (rest == b"\x1b").then_some(Key::plain(Code::Esc))
    }
}

/// The first piece and its length; none while it may still grow.
fn first(bytes: &[u8]) -> Option<(Piece, usize)> {
    match bytes {
        [] | [0x1b] => None,
        [0x1b, b'[', rest @ ..] => {
            let end = rest.iter().position(|b| (0x40..=0x7e).contains(b))?;
            let (inner, last) = (rest.get(..end)?, *rest.get(end)?);
            Some((csi(inner, last), end + 3))
        }
        [0x1b, b']', rest @ ..] => {
            let end = rest.iter().position(|b| matches!(b, 0x07 | 0x1b))?;
            let length = match rest.get(end..) {
                Some([0x07, ..]) => end + 1,
                Some([0x1b, _, ..]) => end + 2,
                _ => return None,
            };
            let piece = paper(rest.get(..end)?).map_or(Piece::Other, Piece::Paper);
            Some((piece, length + 2))
        }
        [0x1b, b'O', key, ..] => Some((arrow(*key), 3)),
        [0x1b, b'O'] => None,
        [0x1b, _, ..] => Some((Piece::Typed(Key::plain(Code::Esc)), 1)),
        [b'\r' | b'\n', ..] => Some((Piece::Typed(Key::plain(Code::Enter)), 1)),
        [b'\t', ..] => Some((Piece::Typed(Key::plain(Code::Tab)), 1)),
        [0x7f | 0x08, ..] => Some((Piece::Typed(Key::plain(Code::Backspace)), 1)),
        [c @ 1..=26, ..] => Some((Piece::Typed(Key::ctrl(char::from(c + b'a' - 1))), 1)),
        [0..=0x1f, ..] => Some((Piece::Other, 1)),
        _ => character(bytes),
    }
}

fn character(bytes: &[u8]) -> Option<(Piece, usize)> {
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let valid = bytes.get(..error.valid_up_to())?;
            if valid.is_empty() {
                // Cut in the middle, or no character at all.
                return error.error_len().map(|n| (Piece::Other, n));
            }
            std::str::from_utf8(valid).ok()?
        }
    };
    let c = text.chars().next()?;
    Some((Piece::Typed(Key::char(c)), c.len_utf8()))
}

fn csi(inner: &[u8], last: u8) -> Piece {
    let inner = std::str::from_utf8(inner).unwrap_or("");
    match last {
        b'R' => inner
            .split_once(';')
            .and_then(|(_, column)| column.parse().ok())
            .map_or(Piece::Other, Piece::Cursor),
        b'c' if inner.starts_with('?') => Piece::Sentinel,
        b'~' => {
            let code = match inner {
                "1" | "7" => Code::Home,
                "4" | "8" => Code::End,
                "5" => Code::PageUp,
                "6" => Code::PageDown,
                _ => return Piece::Other,
            };
            Piece::Typed(Key::plain(code))
        }
        _ if inner.is_empty() => arrow(last),
        _ => Piece::Other,
    }
}

fn arrow(last: u8) -> Piece {
    let code = match last {
        b'A' => Code::Up,
        b'B' => Code::Down,
        b'C' => Code::Right,
        b'D' => Code::Left,
        b'H' => Code::Home,
        b'F' => Code::End,
        _ => return Piece::Other,
    };
    Piece::Typed(Key::plain(code))
}

/// Whether `11;rgb:rrrr/gggg/bbbb` is light: more than half of white's luminance.
fn paper(reply: &[u8]) -> Option<bool> {
    let reply = std::str::from_utf8(reply).ok()?;
    let rgb = reply.strip_prefix("11;rgb:")?;
    let mut levels = rgb.split('/').map(|hex| {
        let value = u32::from_str_radix(hex, 16).ok()?;
        let most = 16u32.checked_pow(u32::try_from(hex.len()).ok()?)? - 1;
        Some(value * 1000 / most.max(1))
    });
    let (r, g, b) = (levels.next()??, levels.next()??, levels.next()??);
    Some(r * 299 + g * 587 + b * 114 > 500_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(chunks: &[&[u8]]) -> (Reply, String) {
        let mut reply = Reply::default();
        let mut keys = Vec::new();
        for chunk in chunks {
            keys.extend(reply.feed(chunk));
        }
        keys.extend(reply.rest());
        (reply, crate::app::key::notation(&keys))
    }

    #[test]
    fn answers_are_read() {
        let (reply, keys) = read(&[b"\x1b[1;3R\x1b]11;rgb:ffff/fafa/f0f0\x1b\\\x1b[?62;4c"]);
        assert_eq!(reply.answers.ambiguous, Some(Ambiguous::Wide));
        assert_eq!(reply.answers.light, Some(true));
        assert!(reply.complete);
        assert_eq!(keys, "");
    }

    #[test]
    fn large_letters_must_be_proved() {
        for (columns, big) in [
            (&[2, 3, 5][..], true),
            (&[3, 3, 5], true),
            // Only the width is known; nothing is; the answers are no such steps.
            (&[2, 3, 3], false),
            (&[2, 1, 1], false),
            (&[2, 1, 5], false),
            (&[2, 7, 13], false),
            (&[3, 5], false),
            (&[2], false),
        ] {
            let answers: String = columns.iter().map(|c| format!("\x1b[1;{c}R")).collect();
            let (reply, keys) = read(&[answers.as_bytes(), b"\x1b[?62c"]);
            assert_eq!((reply.answers.big, keys.as_str()), (big, ""), "{columns:?}");
        }
    }

    #[test]
    fn answers_come_in_pieces_and_keys_between_them() {
        let all = b"j\x1b[1;2R \x1b]11;rgb:1c/1b/19\x07\xe4\xb8\xad\x1b[A\x1b[?6cq".as_slice();
        for cut in 0..all.len() {
            let (a, b) = all.split_at(cut);
            let (reply, keys) = read(&[a, b]);
            assert_eq!(reply.answers.ambiguous, Some(Ambiguous::Narrow), "{cut}");
            assert_eq!(reply.answers.light, Some(false), "{cut}");
            assert!(reply.complete);
            assert_eq!(keys, "j space 中 up q", "{cut}");
        }
    }

    #[test]
    fn a_terminal_that_says_nothing_costs_no_key() {
        for (bytes, keys) in [
            (b"".as_slice(), ""),
            (b"\x1b", "esc"),
            (b"jjq", "j j q"),
            (b"\x04\r\t", "ctrl-d enter tab"),
            (b"\xff\xfej", "j"),
            (b"\x1bOB\x1b[6~", "down pgdn"),
        ] {
            let (reply, typed) = read(&[bytes]);
            assert_eq!(typed, keys);
            assert_eq!(reply.answers, Answers::default());
        }
    }
}
