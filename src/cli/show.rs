//! `kanbao show`, and the edition as text where the reader cannot open.

use std::ffi::OsString;
use std::path::PathBuf;

use super::args::ShowArgs;
use super::fault::Fault;
use super::measure::Setting;
use super::output::{Ink, Output};
use super::read::Desk;
use crate::config::{AmbiguousChoice, Config};
use crate::export::Choice;
use crate::export::text::{self, Role};
use crate::layout::Style;
use crate::model::Edition;
use crate::text::width::Ambiguous;

/// Prints the whole edition.
pub(crate) fn edition(
    desk: &mut Desk,
    paths: &[PathBuf],
    setting: Setting,
    config: &Config,
    output: &mut Output,
) -> Result<(), Fault> {
    match desk.edition(paths) {
        Some(edition) => print(Choice::all(&edition), setting, config, output),
        None => Ok(()),
    }
}

/// `kanbao show`
pub(crate) fn run(
    desk: &mut Desk,
    args: &ShowArgs,
    config: &Config,
    output: &mut Output,
) -> Result<(), Fault> {
    let (wanted, paths) = story_and_paths(&args.targets);
    let Some(edition) = desk.edition(&paths) else {
        return Ok(());
    };
    let only = wanted.map(|w| find(&edition, w)).transpose()?;
    let choice = Choice {
        only,
        ..Choice::all(&edition)
    };
    print(choice, args.setting, config, output)
}

fn print(
    choice: Choice<'_>,
    setting: Setting,
    config: &Config,
    output: &mut Output,
) -> Result<(), Fault> {
    let setting = text_setting(setting.measure(output.columns()), config, output);
    text::lines(choice, &setting, &mut |role, line| {
        let line = match role {
            Role::Masthead | Role::Headline | Role::Crosshead => output.inked(Ink::Bold, line),
            Role::Page | Role::Kicker | Role::Deck | Role::Aside => output.inked(Ink::Faint, line),
            Role::Body => line.to_owned(),
        };
        output.line(&line)
    })
}

/// Text for files and pipes: indented, never stretched, so that it can be searched and copied.
pub(crate) fn text_setting(
    measure: Option<usize>,
    config: &Config,
    output: &Output,
) -> text::Setting {
    let ambiguous = match config.ambiguous {
        AmbiguousChoice::Fixed(width) => width,
        AmbiguousChoice::Auto => Ambiguous::Narrow,
    };
    text::Setting {
        measure,
        style: Style {
            grid: false,
            justify: false,
            hang: false,
            ..config.style(ambiguous)
        },
        exact: false,
        words: output.words,
    }
}

/// The story among the arguments, at their beginning or at their end, and the paths.
fn story_and_paths(targets: &[OsString]) -> (Option<&str>, Vec<PathBuf>) {
    let story = |t: &OsString| t.to_str().is_some_and(is_story);
    let (wanted, paths) = match targets {
        [first, paths @ ..] if story(first) => (Some(first), paths),
        [paths @ .., last] if story(last) => (Some(last), paths),
        paths => (None, paths),
    };
    (
        wanted.and_then(|w| w.to_str()),
        paths.iter().map(PathBuf::from).collect(),
    )
}

/// Whether an argument names a story: `3`, `p1-2`, also as an input method types it: `３`.
fn is_story(argument: &str) -> bool {
    let argument = half_width(argument);
    let digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    let id = argument
        .strip_prefix('p')
        .and_then(|rest| rest.rsplit_once('-'));
    digits(&argument) || id.is_some_and(|(page, story)| !page.is_empty() && digits(story))
}

/// The text with half-width characters in place of the full-width forms of ASCII.
fn half_width(text: &str) -> String {
    let half = |c: char| match c {
        '！'..='～' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        _ => c,
    };
    text.chars().map(half).collect()
}

/// The story of this number (from 1) or id.
pub(crate) fn find(edition: &Edition, wanted: &str) -> Result<usize, Fault> {
    let count = edition.stories.len();
    let number = half_width(wanted);
    let by_number = number.parse::<usize>().ok().and_then(|n| n.checked_sub(1));
    by_number
        .filter(|i| *i < count)
        .or_else(|| {
            edition
                .stories
                .iter()
                .position(|s| half_width(&s.id) == number)
        })
        .ok_or_else(|| Fault::NoStory {
            wanted: wanted.to_owned(),
            count,
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_story_stands_first_or_last() {
        for (line, wanted, paths) in [
            ("3 a.txt b.txt", Some("3"), "a.txt b.txt"),
            ("a.txt b.txt p1-2", Some("p1-2"), "a.txt b.txt"),
            ("3", Some("3"), ""),
            ("3 4", Some("3"), "4"),
            ("a.txt １２", Some("１２"), "a.txt"),
            ("a.txt", None, "a.txt"),
            ("./3", None, "./3"),
            ("", None, ""),
        ] {
            let targets: Vec<OsString> = line.split_whitespace().map(Into::into).collect();
            let (story, rest) = story_and_paths(&targets);
            let rest: Vec<String> = rest.iter().map(|p| p.display().to_string()).collect();
            assert_eq!((story, rest.join(" ").as_str()), (wanted, paths), "{line}");
        }
    }

    #[test]
    fn a_story_is_told_from_a_path() {
        for (argument, wanted) in [
            ("3", true),
            ("p1-2", true),
            ("pA1-12", true),
            ("３", true),
            ("ｐ１－２", true),
            ("./3", false),
            ("page-2.txt", false),
            ("p1", false),
            ("-", false),
            ("", false),
            ("2025-01-23.txt", false),
        ] {
            assert_eq!(is_story(argument), wanted, "{argument}");
        }
    }
}
