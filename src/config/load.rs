//! From a file's text to a [`Config`] and everything that is wrong with the file.

use std::fs::File;
use std::io::{self, Read};
use std::ops::Range;
use std::path::Path;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::problem::{Fault, Problem};
use super::setting::{self, SETTINGS, Setting};
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
    let mut reading = Reading {
        text,
        config: Config::default(),
        problems: Vec::new(),
    };
    // A line that is no TOML can swallow or spoil those behind it: the first one is told and blanked,
    // and the rest is read again, at the same places.
    let mut rest = text.to_owned();
    for _ in 0..PASSES {
        let (table, mut errors) = DeTable::parse_recoverable(&rest);
        errors.sort_by_key(start);
        let bad = errors
            .iter()
            .find_map(|error| Some((error, entry_line(&rest, start(error))?)));
        let Some((error, line)) = bad else {
            for error in &errors {
                reading.syntax(error);
            }
            for (key, value) in table.get_ref() {
                reading.entry(key.span().start, key.get_ref(), value);
            }
            break;
        };
        reading.syntax(error);
        let blank = " ".repeat(line.len());
        rest.replace_range(line, &blank);
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

fn start(error: &toml::de::Error) -> usize {
    error.span().map_or(0, |span| span.start)
}

/// So often a file is read with its bad lines blanked; a file with more of them is no
/// configuration, and only its problems count.
const PASSES: usize = 20;

/// So many problems are told; finding the place of each costs a walk through the file.
const TOLD: usize = 100;

/// The line that holds byte `at`, without its end; `None` for the head of a section, which its keys
/// need, and for an empty line.
fn entry_line(text: &str, at: usize) -> Option<Range<usize>> {
    let start = text.get(..at)?.rfind('\n').map_or(0, |i| i + 1);
    let line = text.get(start..)?.lines().next()?;
    let holds = !line.trim().is_empty() && !line.trim_start().starts_with('[');
    holds.then_some(start..start + line.len())
}

/// So many keys are taken.
const MOST_KEYS: usize = 1000;

struct Reading<'t> {
    text: &'t str,
    config: Config,
    problems: Vec<Problem>,
}

impl Reading<'_> {
    fn problem(&mut self, at: usize, fault: Fault) {
        if self.problems.len() >= TOLD {
            return;
        }
        self.problems.push(Problem::at(self.text, at, fault));
    }

    fn syntax(&mut self, error: &toml::de::Error) {
        self.problem(start(error), Fault::Syntax(error.message().to_owned()));
    }

    fn entry(&mut self, at: usize, name: &str, value: &Spanned<DeValue<'_>>) {
        if name == "keys" {
            match value.get_ref().as_table() {
                Some(keys) => self.keys(keys),
                None => self.problem(value.span().start, Fault::KeysNotTable),
            }
            return;
        }
        if let (Some(section), true) = (value.get_ref().as_table(), setting::is_section(name)) {
            for (key, value) in section {
                let name = format!("{name}.{}", key.get_ref());
                self.entry(key.span().start, &name, value);
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
                // More keys than a keyboard has are not worth their walks through the file.
                Some(_) if self.config.keys.len() >= MOST_KEYS => {}
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
