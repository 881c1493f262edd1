//! What the reader may set: plain values, and the file that sets them.

mod load;
mod problem;
mod setting;
pub mod theme;

pub use load::{file, text};
pub use problem::Problem;
#[cfg(test)]
use setting::{Kind, SETTINGS};

use crate::layout::{Fill, Kinsoku, Spacing, Style};
use crate::text::width::Ambiguous;

/// The default file with its comments.
pub const SHIPPED: &str = include_str!("../../config.toml");

/// Everything that `config.toml` can say. [`Default`] equals the shipped file (a test holds it).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// `lang`: the interface's language.
    pub language: Language,
    /// `theme`: a name of the theme table.
    pub theme: String,
    /// `up_is`: which colour growth has.
    pub up_is: UpIs,
    /// `sidebar`: whether the list of stories is shown at the start.
    pub sidebar: bool,
    /// `figures`: whether the panel of figures is shown at the start.
    pub figures: bool,
    /// `measure`: cells of a body line; 0 takes what the window gives (up to a readable limit).
    pub measure: usize,
    /// `big_headlines`: whether headlines are large in terminals that have such letters.
    pub big_headlines: bool,
    /// `justify`
    pub justify: bool,
    /// `grid`
    pub grid: bool,
    /// `kinsoku`
    pub kinsoku: Kinsoku,
    /// `fill`
    pub fill: Fill,
    /// `spacing`
    pub spacing: Spacing,
    /// `hang`
    pub hang: bool,
    /// `keep`: whether marks, notes, places and mends are recalled and kept.
    pub keep: bool,
    /// `mouse`
    pub mouse: bool,
    /// `ambiguous`
    pub ambiguous: AmbiguousChoice,
    /// `out.editor`: the editor and its arguments; empty takes `$VISUAL` or `$EDITOR`.
    pub editor: String,
    /// `out.shell`: who reads the commands that stories are given to; empty runs them without one.
    pub shell: String,
    /// `[keys]`: each entry as written.
    pub keys: Vec<KeyBinding>,
}

/// The language of the interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    /// By `LC_ALL`, `LC_MESSAGES`, `LANG`; Chinese unless they say English.
    #[default]
    Auto,
    /// 中文
    Zh,
    /// English
    En,
}

/// The colour of growth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum UpIs {
    /// As on the mainland's and Taiwan's stock boards.
    #[default]
    Red,
    /// As elsewhere.
    Green,
}

/// The width of ambiguous characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum AmbiguousChoice {
    /// Ask the terminal once; narrow when it does not say.
    #[default]
    Auto,
    /// Always so.
    Fixed(Ambiguous),
}

/// One line of `[keys]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyBinding {
    /// The keys as written: `j`, `ctrl-d`, `g g`.
    pub keys: String,
    /// The action's name as written, or `noop`.
    pub action: String,
    /// Line of the config file, from 1; 0 for the built-in ones.
    pub line: usize,
    /// Column, from 1.
    pub column: usize,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            language: Language::Auto,
            theme: "auto".into(),
            up_is: UpIs::Red,
            sidebar: true,
            figures: true,
            measure: 0,
            big_headlines: true,
            justify: true,
            grid: true,
            kinsoku: Kinsoku::Gb,
            fill: Fill::Total,
            spacing: Spacing::Strip,
            hang: false,
            keep: true,
            mouse: true,
            ambiguous: AmbiguousChoice::Auto,
            editor: String::new(),
            shell: String::new(),
            keys: Vec::new(),
        }
    }
}

impl Config {
    /// How the body is set, in a terminal that draws ambiguous characters so wide.
    pub fn style(&self, ambiguous: Ambiguous) -> Style {
        Style {
            ambiguous,
            kinsoku: self.kinsoku,
            fill: self.fill,
            spacing: self.spacing,
            hang: self.hang,
            grid: self.grid,
            justify: self.justify,
            ..Style::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_default_equals_the_shipped_file() {
        let (config, problems) = text(SHIPPED);
        assert!(problems.is_empty(), "{problems:?}");
        assert_eq!(config, Config::default());
        assert_eq!(config.style(Ambiguous::Narrow), Style::default());
    }

    #[test]
    fn the_shipped_file_shows_every_setting_in_the_order_of_the_table() {
        let mut section = String::new();
        let mut written = Vec::new();
        for line in SHIPPED.lines().filter(|l| !l.starts_with('#')) {
            if let Some(name) = line.strip_prefix('[') {
                section = name.replace(']', ".");
            } else if let Some((name, _)) = line.split_once(" = ") {
                written.push(format!("{section}{name}"));
            }
        }
        let known: Vec<&str> = SETTINGS.iter().map(|s| s.name).collect();
        assert_eq!(written, known);
    }

    #[test]
    fn the_shipped_file_names_every_choice() {
        for setting in SETTINGS {
            let words: Vec<&str> = match &setting.kind {
                Kind::Choice(words) => words.iter().map(|(word, _)| *word).collect(),
                Kind::Theme => setting::themes().collect(),
                Kind::Switch(_) | Kind::ZeroOr(..) | Kind::Words(_) => Vec::new(),
            };
            let about = SHIPPED.split("\n\n").find(|part| {
                let line = format!("\n{} = ", setting.name);
                part.contains(&line)
            });
            for word in words {
                assert!(about.unwrap().contains(word), "{} {word}", setting.name);
            }
        }
    }
}
