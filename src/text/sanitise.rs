//! What of a stranger's text may reach a terminal: one table, character by character.
//!
//! Characters are filtered, never sequences: an escape sequence without its first character is
//! plain text, and one that was never finished is as harmless as one that was.

use std::borrow::Cow;

use unicode_width::UnicodeWidthChar;

use super::width::{self, Ambiguous};

/// What becomes of a character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// Shown as it is.
    Kept,
    /// Joins the character before it: combining marks, U+200D, variation selectors. Kept, but only
    /// behind something and only [`MARKS`] in a row.
    Mark,
    /// Shown as another character.
    As(char),
    /// Spaces to the next stop of [`TAB`] cells.
    Tab,
    /// Ends a line.
    LineEnd,
    /// Not shown. U+200B and U+00AD are still places where a line may break.
    Dropped,
}

/// Marks that are kept on one character.
pub const MARKS: usize = 8;

/// Cells from one tab stop to the next.
pub const TAB: usize = 4;

const LOST: Fate = Fate::As(char::REPLACEMENT_CHARACTER);

/// The table.
pub fn fate(c: char) -> Fate {
    match c {
        ' '..='~' | '\u{a0}'..='\u{ac}' | '\u{ae}'..='\u{2ff}' => Fate::Kept,
        // The common case of Chinese text, decided early.
        '\u{3001}'..='\u{3029}' | '\u{4e00}'..='\u{9fff}' | '\u{ff01}'..='\u{ff9f}' => Fate::Kept,
        '\t' => Fate::Tab,
        '\n' | '\u{b}' | '\u{c}' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => Fate::LineEnd,
        '\0'..='\u{1f}' => Fate::As(picture(c)),
        '\u{7f}' => Fate::As('\u{2421}'),
        '\u{80}'..='\u{9f}' => LOST,
        _ if is_bidi_control(c) => LOST,
        '\u{ad}' | '\u{34f}' | '\u{180b}'..='\u{180f}' => Fate::Dropped,
        '\u{200b}' | '\u{200c}' | '\u{2060}'..='\u{206f}' | '\u{feff}' => Fate::Dropped,
        '\u{1d173}'..='\u{1d17a}' => Fate::Dropped,
        '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' => Fate::As(' '),
        '\u{2800}' | '\u{3164}' | '\u{ffa0}' => Fate::As(' '),
        '\u{200d}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}' => Fate::Mark,
        // Tags and the ignorable rest of their plane, but for the variation selectors above.
        '\u{fff0}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}' => Fate::Dropped,
        '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}' => LOST,
        '\u{fdd0}'..='\u{fdef}' => LOST,
        _ if u32::from(c) & 0xfffe == 0xfffe => LOST,
        _ if UnicodeWidthChar::width(c) == Some(0) => Fate::Mark,
        _ => Fate::Kept,
    }
}

/// ␀ for NUL and so on: Unicode's pictures stand in the order of the controls.
fn picture(control: char) -> char {
    char::from_u32(0x2400 + u32::from(control)).unwrap_or(char::REPLACEMENT_CHARACTER)
}

/// All twelve characters that turn the direction of text.
pub fn is_bidi_control(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Whether a character shows itself and does nothing else. Marks are plain: they are seen on what
/// they follow.
pub fn is_plain(c: char) -> bool {
    matches!(fate(c), Fate::Kept | Fate::Mark)
}

/// A text as one line fit for a terminal: no control, no bidi control, no invisible tag, line ends
/// as spaces.
pub fn shown(text: &str) -> Cow<'_, str> {
    clean(text, ' ')
}

/// A text of several lines fit for a terminal: as [`shown`], but every line end is a line feed.
pub fn shown_lines(text: &str) -> Cow<'_, str> {
    clean(text, '\n')
}

/// A text for a file or a pipe: everything of it is kept but what could steer a terminal or hide
/// in an editor. Controls and bidi controls are shown as [`shown`] does, interlinear marks and
/// tags are dropped.
pub fn written(text: &str) -> Cow<'_, str> {
    if !may_harm(text.as_bytes()) {
        return text.into();
    }
    let safe = |c: char| match fate(c) {
        _ if !is_harmful(c) => Some(c),
        Fate::As(other) => Some(other),
        Fate::LineEnd => Some('\n'),
        Fate::Kept | Fate::Mark | Fate::Tab | Fate::Dropped => None,
    };
    text.chars().filter_map(safe).collect::<String>().into()
}

/// What could steer a terminal or hide in an editor.
fn is_harmful(c: char) -> bool {
    (c.is_control() && c != '\n' && c != '\t')
        || is_bidi_control(c)
        || matches!(c, '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// Whether a harmful character stands in a text, given as bytes of UTF-8: quick, since hardly any does.
fn may_harm(bytes: &[u8]) -> bool {
    /// Bytes that are looked at together.
    const BLOCK: usize = 256;
    let from = |at: usize| &bytes[at.min(bytes.len())..];
    let starts = (0..bytes.len()).step_by(BLOCK);
    starts.into_iter().any(|at| {
        let block = from(at).iter().take(BLOCK);
        let alone = block.clone().fold(false, |any, b| any | is_control(*b));
        let three = block.zip(from(at + 1)).zip(from(at + 2));
        // No harmful character of two bytes begins as one of three: the third byte is of no matter there.
        three.fold(alone, |any, ((a, b), c)| any | is_harmful_start(*a, *b, *c))
            || from(at).len() <= BLOCK && two_at_end(bytes)
    })
}

/// The last two bytes, which no third one follows.
fn two_at_end(bytes: &[u8]) -> bool {
    matches!(bytes, [.., a, b] if is_harmful_start(*a, *b, 0))
}

/// A control of one byte.
fn is_control(byte: u8) -> bool {
    (byte < 0x20) & (byte != b'\n') & (byte != b'\t') | (byte == 0x7f)
}

/// Whether these bytes are, or begin, a harmful character of more than one. Without a branch, so that many are
/// looked at at once.
fn is_harmful_start(a: u8, b: u8, c: u8) -> bool {
    let within = |byte: u8, from: u8, to: u8| (byte >= from) & (byte <= to);
    let control = (a == 0xc2) & (b < 0xa0);
    let letter_mark = (a == 0xd8) & (b == 0x9c);
    let marks = (b == 0x80) & (within(c, 0x8e, 0x8f) | within(c, 0xaa, 0xae));
    let isolates = (b == 0x81) & within(c, 0xa6, 0xa9);
    let notes = (a == 0xef) & (b == 0xbf) & within(c, 0xb9, 0xbb);
    let tags = (a == 0xf3) & (b == 0xa0) & within(c, 0x80, 0x81);
    control | letter_mark | (a == 0xe2) & (marks | isolates) | notes | tags
}

fn clean(text: &str, line_end: char) -> Cow<'_, str> {
    let untouched = |c: char| fate(c) == Fate::Kept || c == line_end;
    if text.chars().all(untouched) {
        return text.into();
    }
    let mut out = String::with_capacity(text.len());
    let mut marks = MARKS;
    // The column at byte `from` of `out`, measured on from tab to tab.
    let (mut from, mut column) = (0, 0);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match fate(c) {
            Fate::Kept => out.push(c),
            Fate::As(other) => out.push(other),
            Fate::Mark if marks < MARKS => {
                marks += 1;
                out.push(c);
                continue;
            }
            Fate::Mark | Fate::Dropped => continue,
            Fate::Tab => {
                let since = out.get(from..).unwrap_or_default();
                column += width::cells(since, Ambiguous::Narrow);
                let gap = TAB - column % TAB;
                out.extend(std::iter::repeat_n(' ', gap));
                (from, column) = (out.len(), column + gap);
            }
            Fate::LineEnd => {
                if c == '\r' && chars.peek() == Some(&'\n') {
                    continue;
                }
                out.push(line_end);
                (from, column, marks) = (out.len(), 0, MARKS);
                continue;
            }
        }
        marks = 0;
    }
    out.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The promise, written down a second time by code point: first, last, what is shown.
    const PROMISE: &[(u32, u32, &str)] = &[
        (0x00, 0x08, "picture"),
        (0x09, 0x09, "tab"),
        (0x0a, 0x0d, "end"),
        (0x0e, 0x1f, "picture"),
        (0x7f, 0x7f, "picture"),
        (0x80, 0x84, "lost"),
        (0x85, 0x85, "end"),
        (0x86, 0x9f, "lost"),
        (0xad, 0xad, "dropped"),
        (0x34f, 0x34f, "dropped"),
        (0x61c, 0x61c, "lost"),
        (0x115f, 0x1160, "blank"),
        (0x17b4, 0x17b5, "blank"),
        (0x180b, 0x180f, "dropped"),
        (0x200b, 0x200c, "dropped"),
        (0x200d, 0x200d, "mark"),
        (0x200e, 0x200f, "lost"),
        (0x2028, 0x2029, "end"),
        (0x202a, 0x202e, "lost"),
        (0x2060, 0x2065, "dropped"),
        (0x2066, 0x2069, "lost"),
        (0x206a, 0x206f, "dropped"),
        (0x2800, 0x2800, "blank"),
        (0x3164, 0x3164, "blank"),
        (0xe000, 0xf8ff, "lost"),
        (0xfdd0, 0xfdef, "lost"),
        (0xfe00, 0xfe0f, "mark"),
        (0xfeff, 0xfeff, "dropped"),
        (0xffa0, 0xffa0, "blank"),
        (0xfff0, 0xfffb, "dropped"),
        (0xfffe, 0xffff, "lost"),
        (0x1d173, 0x1d17a, "dropped"),
        (0xe0000, 0xe00ff, "dropped"),
        (0xe0100, 0xe01ef, "mark"),
        (0xe01f0, 0xe0fff, "dropped"),
        (0xf0000, 0x10ffff, "lost"),
    ];

    fn promised(c: char) -> &'static str {
        let code = u32::from(c);
        let row = PROMISE.iter().find(|(a, z, _)| (*a..=*z).contains(&code));
        match row {
            Some((_, _, fate)) => fate,
            None if code & 0xfffe == 0xfffe => "lost",
            None if UnicodeWidthChar::width(c) == Some(0) => "mark",
            None => "kept",
        }
    }

    #[test]
    fn every_character_is_shown_as_promised() {
        let mut seen = 0;
        for c in '\0'..=char::MAX {
            seen += 1;
            let text = format!("x{c}x");
            let line = shown(&text);
            let between = line
                .strip_prefix('x')
                .and_then(|l| l.strip_suffix('x'))
                .unwrap();
            let own = c.to_string();
            let wanted = match promised(c) {
                "picture" => picture(c).to_string().replace('\u{247f}', "\u{2421}"),
                "tab" => "   ".into(),
                "end" | "blank" => " ".into(),
                "lost" => "\u{fffd}".into(),
                "dropped" => String::new(),
                _ => own,
            };
            assert_eq!(between, wanted, "U+{:04X}", u32::from(c));
        }
        assert_eq!(seen, 1_112_064);
    }

    #[test]
    fn nothing_shown_is_a_control_or_wants_to_be_shown_otherwise() {
        for c in '\0'..=char::MAX {
            let text = format!("x{c}");
            for line in [shown(&text), shown_lines(&text), written(&text)] {
                for out in line.chars().filter(|o| *o != '\n') {
                    assert!(
                        !out.is_control() || (out == '\t' && c == '\t'),
                        "U+{:04X}",
                        u32::from(c)
                    );
                    assert!(!is_bidi_control(out), "U+{:04X}", u32::from(c));
                }
            }
            assert_eq!(shown(&shown(&text)), shown(&text), "U+{:04X}", u32::from(c));
        }
    }

    #[test]
    fn texts_as_one_line_and_as_several() {
        for (given, line, lines) in [
            ("正文", "正文", "正文"),
            ("a\r\nb\rc\u{2028}d\u{85}e", "a b c d e", "a\nb\nc\nd\ne"),
            ("\x1b[31m红\x1b[0m", "␛[31m红␛[0m", "␛[31m红␛[0m"),
            ("一\t二\t\t三", "一  二      三", "一  二      三"),
            ("a\n\tb", "a     b", "a\n    b"),
            ("\u{feff}头", "头", "头"),
            ("e\u{301}", "e\u{301}", "e\u{301}"),
            ("\u{301}孤", "孤", "孤"),
            ("\u{fe0f}孤", "孤", "孤"),
            ("行\n\u{301}孤", "行 孤", "行\n孤"),
            (
                "👨\u{200d}👩\u{200d}👧",
                "👨\u{200d}👩\u{200d}👧",
                "👨\u{200d}👩\u{200d}👧",
            ),
            ("", "", ""),
        ] {
            assert_eq!(shown(given), line, "{given:?}");
            assert_eq!(shown_lines(given), lines, "{given:?}");
        }
    }

    #[test]
    fn marks_are_kept_a_few_in_a_row() {
        let tower = format!("a{}b{}", "\u{301}".repeat(100), "\u{302}".repeat(3));
        let wanted = format!("a{}b{}", "\u{301}".repeat(MARKS), "\u{302}".repeat(3));
        assert_eq!(shown(&tower), wanted);
        // Dropped characters between them do not start the count anew.
        let split = format!("a{}", "\u{301}\u{200b}".repeat(100));
        assert_eq!(shown(&split), format!("a{}", "\u{301}".repeat(MARKS)));
    }

    #[test]
    fn files_keep_what_only_a_screen_would_spoil() {
        for (given, wanted) in [
            (
                "私\u{e000}零\u{200b}宽\u{fffe}",
                "私\u{e000}零\u{200b}宽\u{fffe}",
            ),
            ("制\t表\n行", "制\t表\n行"),
            ("\x1b]0;x\x07", "␛]0;x␇"),
            ("a\u{9b}b\u{85}c\rd", "a\u{fffd}b\nc\nd"),
            ("\u{202e}反\u{e0041}", "\u{fffd}反"),
        ] {
            assert_eq!(written(given), wanted, "{given:?}");
        }
    }

    #[test]
    fn clean_text_is_not_copied() {
        for text in ["", "正文：“好”，3.5%……", "plain ascii", "か゚"] {
            assert_eq!(
                matches!(shown(text), Cow::Borrowed(_)),
                text != "か゚",
                "{text}"
            );
            assert!(matches!(written(text), Cow::Borrowed(_)));
        }
    }

    #[test]
    fn harm_is_found_by_its_bytes() {
        let mut buffer = [b'x'; 262];
        for c in '\0'..=char::MAX {
            // At the end, in the middle and over the end of a block.
            let size = c.encode_utf8(&mut buffer[255..259]).len();
            buffer[255 + size..].fill(b'x');
            for text in [&buffer[255..255 + size], &buffer[255..], &buffer[250..]] {
                assert_eq!(may_harm(text), is_harmful(c), "{c:?}");
            }
            if (c as u32).is_multiple_of(16) || is_harmful(c) {
                assert_eq!(may_harm(&buffer), is_harmful(c), "{c:?}");
            }
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_harmless(text in proptest::prelude::any::<String>()) {
            let line = shown(&text);
            proptest::prop_assert!(line.chars().all(is_plain));
            proptest::prop_assert_eq!(shown(&line), line.as_ref());
            proptest::prop_assert!(shown_lines(&text).chars().all(|c| c == '\n' || is_plain(c)));
        }
    }
}
