//! What is wrong in a configuration file, and where.

use super::setting::{Kind, Setting, themes};
use crate::lang::Lang;
use crate::lang::command::Words;
use crate::text::sanitise::shown;

/// Characters of a line that are quoted.
const QUOTED: usize = 60;

/// One thing that is wrong.
#[derive(Debug)]
pub struct Problem {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    fault: Fault,
    /// The line itself, fit to show.
    excerpt: String,
}

/// What is wrong with it.
#[derive(Debug)]
pub(super) enum Fault {
    /// Not TOML, in the parser's words.
    Syntax(String),
    /// A setting nobody knows, and the known name near to it.
    Unknown(String, Option<&'static str>),
    /// A value that the setting does not take.
    Value(&'static Setting),
    /// `keys` is no table.
    KeysNotTable,
    /// The action of a key is no word.
    KeyAction(String),
    /// Not UTF-8 from here on.
    NotUtf8,
    /// Over the limit.
    TooLarge,
}

impl Problem {
    /// A problem at byte `at` of the file's text.
    pub(super) fn at(text: &str, at: usize, fault: Fault) -> Self {
        let (line, column) = place(text, at);
        let source = text.lines().nth(line - 1).unwrap_or_default();
        let mut excerpt: String = source.chars().take(QUOTED).collect();
        if source.chars().nth(QUOTED).is_some() {
            excerpt.push('…');
        }
        Self {
            line,
            column,
            fault,
            excerpt: shown(excerpt.trim_end()).into_owned(),
        }
    }

    /// `config.toml:3:9: …`, in one line, fit to show.
    pub fn told(&self, file: &str, lang: Lang) -> String {
        let what = self.fault.told(Words(lang));
        format!("{}:{}:{}: {what}", shown(file), self.line, self.column)
    }

    /// The line it stands in.
    pub fn excerpt(&self) -> &str {
        &self.excerpt
    }
}

impl Fault {
    fn told(&self, words: Words) -> String {
        match self {
            Self::Syntax(own) => words.config_syntax(&shown(own)),
            Self::Unknown(name, near) => words.config_unknown(&shown(name), *near),
            Self::Value(setting) => words.config_value(setting.name, &expected(setting, words)),
            Self::KeysNotTable => words.config_keys().to_owned(),
            Self::KeyAction(name) => words.config_action(&shown(name)),
            Self::NotUtf8 => words.config_not_utf8().to_owned(),
            Self::TooLarge => words.config_too_large().to_owned(),
        }
    }
}

/// What a setting takes, in words.
fn expected(setting: &Setting, words: Words) -> String {
    match &setting.kind {
        Kind::Switch(_) => words.either(&["true", "false"]),
        Kind::ZeroOr(low, high, _) => words.either(&["0", &format!("{low}–{high}")]),
        Kind::Choice(choices) => quoted(choices.iter().map(|(word, _)| *word), words),
        Kind::Theme => quoted(themes(), words),
        Kind::Words(_) => words.config_command().to_owned(),
    }
}

fn quoted<'w>(choices: impl Iterator<Item = &'w str>, words: Words) -> String {
    let quoted: Vec<String> = choices.map(|word| format!("\"{word}\"")).collect();
    words.either(&quoted.iter().map(String::as_str).collect::<Vec<_>>())
}

/// Line and column, both from 1, of byte `at`; the column counts characters.
pub(super) fn place(text: &str, at: usize) -> (usize, usize) {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    let before = text.get(..at).unwrap_or_default();
    let line = before.bytes().filter(|b| *b == b'\n').count() + 1;
    let start = before.rfind('\n').map_or(0, |i| i + 1);
    let column = before.get(start..).unwrap_or_default().chars().count() + 1;
    (line, column)
}
