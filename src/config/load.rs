//! From a file's text to a [`Config`] and everything that is wrong with the file.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::problem::{Fault, Problem};
use super::setting::{SETTINGS, Setting};
use super::{Config, KeyBinding};
use crate::text::near::nearest;

/// A configuration file has no need to be larger.
const LIMIT: u64 = 1 << 20;

/// Reads a file over the defaults. What is wrong in it keeps its default and is told; only a file
/// that cannot be read at all is an error.
pub fn file(path: &Path) -> io::Result<(Config, Vec<Problem>)> {
    if std::fs::metadata(path)?.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    let mut bytes = Vec::new();
    File::open(path)?.take(LIMIT + 1).read_to_end(&mut bytes)?;
    Ok(bytes_of_file(&bytes))
}

fn bytes_of_file(bytes: &[u8]) -> (Config, Vec<Problem>) {
    let whole = |fault| (Config::default(), vec![Problem::at("", 0, fault)]);
    if bytes.len() as u64 > LIMIT {
        return whole(Fault::TooLarge);
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => self::text(text),
        Err(error) => {
            let good = bytes.get(..error.valid_up_to()).unwrap_or_default();
            let good = String::from_utf8_lossy(good);
            let problem = Problem::at(&good, good.len(), Fault::NotUtf8);
            (Config::default(), vec![problem])
        }
    }
}

/// Reads a file's text over the defaults.
pub fn text(text: &str) -> (Config, Vec<Problem>) {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let (table, errors) = DeTable::parse_recoverable(text);
    let mut reading = Reading {
        text,
        config: Config::default(),
        problems: Vec::new(),
    };
    for error in errors {
        let at = error.span().map_or(0, |span| span.start);
        reading.problem(at, Fault::Syntax(error.message().to_owned()));
    }
    for (key, value) in table.get_ref() {
        reading.entry(key.span().start, key.get_ref(), value);
    }
    let Reading {
        mut config,
        mut problems,
        ..
    } = reading;
    config.keys.sort_by_key(|k| (k.line, k.column));
    problems.sort_by_key(|p| (p.line, p.column));
    problems.dedup_by_key(|p| (p.line, p.column));
    (config, problems)
}

struct Reading<'t> {
    text: &'t str,
    config: Config,
    problems: Vec<Problem>,
}

impl Reading<'_> {
    fn problem(&mut self, at: usize, fault: Fault) {
        self.problems.push(Problem::at(self.text, at, fault));
    }

    fn entry(&mut self, at: usize, name: &str, value: &Spanned<DeValue<'_>>) {
        if name == "keys" {
            match value.get_ref().as_table() {
                Some(keys) => self.keys(keys),
                None => self.problem(value.span().start, Fault::KeysNotTable),
            }
            return;
        }
        let Some(setting) = Setting::named(name) else {
            let known = SETTINGS.iter().map(|s| s.name).chain(["keys"]);
            let near = nearest(name, known);
            self.problem(at, Fault::Unknown(name.to_owned(), near));
            return;
        };
        if !setting.set(&mut self.config, value.get_ref()) {
            self.problem(value.span().start, Fault::Value(setting));
        }
    }

    fn keys(&mut self, keys: &DeTable<'_>) {
        for (key, action) in keys {
            match action.get_ref().as_str() {
                Some(action) => {
                    let (line, column) = super::problem::place(self.text, key.span().start);
                    self.config.keys.push(KeyBinding {
                        keys: key.get_ref().to_string(),
                        action: action.to_owned(),
                        line,
                        column,
                    });
                }
                None => {
                    let name = key.get_ref().to_string();
                    self.problem(action.span().start, Fault::KeyAction(name));
                }
            }
        }
    }
}
