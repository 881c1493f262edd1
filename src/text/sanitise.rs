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
/// in an editor. Controls and bidi controls are shown as [`shown`] does, tags are dropped.
pub fn written(text: &str) -> Cow<'_, str> {
    let harmful = |c: char| {
        (c.is_control() && c != '\n' && c != '\t')
            || is_bidi_control(c)
            || ('\u{e0000}'..='\u{e007f}').contains(&c)
    };
    if !text.contains(harmful) {
        return text.into();
    }
    let safe = |c: char| match fate(c) {
        _ if !harmful(c) => Some(c),
        Fate::As(other) => Some(other),
        Fate::LineEnd => Some('\n'),
        Fate::Kept | Fate::Mark | Fate::Tab | Fate::Dropped => None,
    };
    text.chars().filter_map(safe).collect::<String>().into()
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
