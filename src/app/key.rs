//! Keys as the reader knows them, and their notation in `[keys]`: `j`, `ctrl-d`, `g g`, `space`.

use std::fmt;

use crate::text::sanitise::is_plain;

/// What was pressed, without modifiers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Code {
    /// A character, shift already in it: `J`, `?`, `中`.
    Char(char),
    /// Return.
    Enter,
    /// Tab.
    Tab,
    /// Escape.
    Esc,
    /// Backspace.
    Backspace,
    /// Delete.
    Delete,
    /// Insert.
    Insert,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// F1 and on.
    F(u8),
}

/// The one list of names: what is written, and the key. The first name of a key is the one shown.
const NAMES: &[(&str, Code)] = &[
    ("space", Code::Char(' ')),
    ("enter", Code::Enter),
    ("return", Code::Enter),
    ("tab", Code::Tab),
    ("esc", Code::Esc),
    ("escape", Code::Esc),
    ("backspace", Code::Backspace),
    ("del", Code::Delete),
    ("delete", Code::Delete),
    ("ins", Code::Insert),
    ("insert", Code::Insert),
    ("up", Code::Up),
    ("down", Code::Down),
    ("left", Code::Left),
    ("right", Code::Right),
    ("home", Code::Home),
    ("end", Code::End),
    ("pgup", Code::PageUp),
    ("pageup", Code::PageUp),
    ("pgdn", Code::PageDown),
    ("pagedown", Code::PageDown),
    ("minus", Code::Char('-')),
];

/// One key press.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Key {
    /// The key.
    pub code: Code,
    /// With Ctrl.
    pub ctrl: bool,
    /// With Alt.
    pub alt: bool,
    /// With Shift; only for keys that are no characters.
    pub shift: bool,
}

impl Key {
    /// A key without modifiers.
    pub const fn plain(code: Code) -> Self {
        Self {
            code,
            ctrl: false,
            alt: false,
            shift: false,
        }
    }

    /// A character without modifiers.
    pub const fn char(c: char) -> Self {
        Self::plain(Code::Char(c))
    }

    /// A character with Ctrl.
    pub const fn ctrl(c: char) -> Self {
        Self {
            ctrl: true,
            ..Self::char(c)
        }
    }

    /// Reads one key's notation.
    ///
    /// # Errors
    /// The part that is no key.
    pub fn parse(notation: &str) -> Result<Self, String> {
        let mut key = Self::plain(Code::Esc);
        let mut rest = notation;
        // The separator must have something behind it: `ctrl--` is Ctrl and minus.
        while let Some((prefix, behind)) = rest
            .split_once('-')
            .filter(|(p, b)| !p.is_empty() && !b.is_empty())
        {
            match prefix {
                "ctrl" | "Ctrl" | "CTRL" | "C" => key.ctrl = true,
                "alt" | "Alt" | "ALT" | "A" | "M" => key.alt = true,
                "shift" | "Shift" | "SHIFT" | "S" => key.shift = true,
                _ => return Err(notation.to_owned()),
            }
            rest = behind;
        }
        key.code = parse_code(rest).ok_or_else(|| notation.to_owned())?;
        if let Code::Char(c) = key.code {
            if key.shift {
                key.code = Code::Char(c.to_uppercase().next().unwrap_or(c));
                key.shift = false;
            }
            if key.ctrl {
                key.code = Code::Char(c.to_ascii_lowercase());
            }
        }
        Ok(key)
    }

    /// Reads a sequence: keys with white space between.
    ///
    /// # Errors
    /// The part that is no key; empty for no key at all.
    pub fn parse_sequence(notation: &str) -> Result<Vec<Self>, String> {
        let keys = notation
            .split_whitespace()
            .map(Self::parse)
            .collect::<Result<Vec<_>, _>>()?;
        if keys.is_empty() {
            return Err(String::new());
        }
        Ok(keys)
    }

    /// The key that an input method meant: full-width letters and punctuation count as half-width.
    pub fn half_width(self) -> Self {
        let Code::Char(c) = self.code else {
            return self;
        };
        Self {
            code: Code::Char(half_width(c)),
            ..self
        }
    }
}

/// What a Chinese input method leaves where a key of the same place was meant.
const PUNCTUATION: &[(char, char)] = &[
    ('　', ' '),
    ('。', '.'),
    ('、', '/'),
    ('【', '['),
    ('】', ']'),
    ('「', '['),
    ('」', ']'),
    ('『', '{'),
    ('』', '}'),
    ('《', '<'),
    ('》', '>'),
    ('‘', '\''),
    ('’', '\''),
    ('“', '"'),
    ('”', '"'),
    ('￥', '$'),
    ('·', '`'),
    ('—', '_'),
    ('…', '^'),
];

fn half_width(c: char) -> char {
    if ('\u{ff01}'..='\u{ff5e}').contains(&c) {
        return char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c);
    }
    PUNCTUATION
        .iter()
        .find(|(full, _)| *full == c)
        .map_or(c, |(_, half)| *half)
}

fn parse_code(name: &str) -> Option<Code> {
    let mut chars = name.chars();
    if let (Some(c), None) = (chars.next(), chars.next()) {
        // What cannot be shown cannot be typed.
        return is_plain(c).then(|| Code::Char(half_width(c)));
    }
    let lower = name.to_ascii_lowercase();
    let digits = lower
        .strip_prefix('f')
        .filter(|n| n.starts_with(|c: char| c.is_ascii_digit()));
    if let Some(n) = digits.and_then(|n| n.parse::<u8>().ok()) {
        return (1..=24).contains(&n).then_some(Code::F(n));
    }
    NAMES
        .iter()
        .find(|(known, _)| *known == lower)
        .map(|(_, code)| *code)
}

/// The notation: `ctrl-d`, `space`, `shift-tab`.
impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (on, name) in [
            (self.ctrl, "ctrl-"),
            (self.alt, "alt-"),
            (self.shift, "shift-"),
        ] {
            if on {
                f.write_str(name)?;
            }
        }
        match self.code {
            Code::F(n) => write!(f, "f{n}"),
            Code::Char(c) if c != ' ' => write!(f, "{c}"),
            code => {
                let name = NAMES.iter().find(|(_, known)| *known == code);
                f.write_str(name.map_or("", |(name, _)| name))
            }
        }
    }
}

/// A sequence in notation, with blanks between.
pub fn notation(keys: &[Key]) -> String {
    keys.iter()
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notation_is_read_and_written_back() {
        for text in [
            "j",
            "J",
            "]",
            "-",
            "+",
            "/",
            "ctrl-d",
            "alt-left",
            "shift-tab",
            "space",
            "pgdn",
            "f12",
            "ctrl--",
            "g g",
            "ctrl-x ctrl-s",
            "？",
        ] {
            let keys = Key::parse_sequence(text).unwrap();
            let canonical = text.replace('？', "?");
            assert_eq!(notation(&keys), canonical);
        }
    }

    #[test]
    fn notation_has_other_spellings() {
        for (written, meant) in [
            ("C-d", "ctrl-d"),
            ("Ctrl-D", "ctrl-d"),
            ("shift-j", "J"),
            ("PageDown", "pgdn"),
            ("Escape", "esc"),
            ("minus", "-"),
            ("M-x", "alt-x"),
        ] {
            assert_eq!(Key::parse(written).unwrap().to_string(), meant, "{written}");
        }
    }

    #[test]
    fn what_is_no_key_is_named() {
        for bad in [
            "ctrl-",
            "hyper-x",
            "jj",
            "f99",
            "f+5",
            "ctrl-hyper-x",
            "-j-",
            "\u{1b}",
            "ctrl-\u{7}",
            "\u{202e}",
        ] {
            assert_eq!(Key::parse(bad), Err(bad.to_owned()), "{bad}");
        }
        assert_eq!(Key::parse_sequence("  "), Err(String::new()));
        assert_eq!(Key::parse_sequence("g jj"), Err("jj".to_owned()));
    }

    #[test]
    fn an_input_method_presses_the_key_that_was_meant() {
        for (full, half) in [
            ('ｊ', 'j'),
            ('Ｊ', 'J'),
            ('？', '?'),
            ('：', ':'),
            ('　', ' '),
            ('、', '/'),
            ('】', ']'),
            ('１', '1'),
            ('中', '中'),
        ] {
            assert_eq!(Key::char(full).half_width(), Key::char(half));
        }
    }
}
