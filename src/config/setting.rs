//! The settings: one table of names, what each may be, and where it goes.

use toml::de::DeValue;

use super::theme::Theme;
use super::{AmbiguousChoice, Config, Language, UpIs};
use crate::layout::{Fill, Kinsoku, Spacing};
use crate::text::width::Ambiguous;

/// One setting of the file.
#[derive(Debug)]
pub(super) struct Setting {
    /// Its name in the file, behind that of its section and a dot.
    pub(super) name: &'static str,
    /// What it may be.
    pub(super) kind: Kind,
}

/// A word and what it chooses.
pub(super) type Word = (&'static str, fn(&mut Config));

/// What a setting may be, and where its value goes.
#[derive(Debug)]
pub(super) enum Kind {
    /// `true` or `false`
    Switch(fn(&mut Config) -> &mut bool),
    /// A whole number: zero, or one from the first to the last.
    ZeroOr(usize, usize, fn(&mut Config) -> &mut usize),
    /// One of these words.
    Choice(&'static [Word]),
    /// `auto` or the name of a theme.
    Theme,
    /// A command line.
    Words(fn(&mut Config) -> &mut String),
}

/// All of them, in the order of the shipped file.
pub(super) const SETTINGS: &[Setting] = &[
    Setting {
        name: "lang",
        kind: Kind::Choice(&[
            ("auto", |c| c.language = Language::Auto),
            ("zh", |c| c.language = Language::Zh),
            ("en", |c| c.language = Language::En),
        ]),
    },
    Setting {
        name: "theme",
        kind: Kind::Theme,
    },
    Setting {
        name: "up_is",
        kind: Kind::Choice(&[
            ("red", |c| c.up_is = UpIs::Red),
            ("green", |c| c.up_is = UpIs::Green),
        ]),
    },
    Setting {
        name: "sidebar",
        kind: Kind::Switch(|c| &mut c.sidebar),
    },
    Setting {
        name: "figures",
        kind: Kind::Switch(|c| &mut c.figures),
    },
    Setting {
        name: "measure",
        kind: Kind::ZeroOr(16, 200, |c| &mut c.measure),
    },
    Setting {
        name: "big_headlines",
        kind: Kind::Switch(|c| &mut c.big_headlines),
    },
    Setting {
        name: "justify",
        kind: Kind::Switch(|c| &mut c.justify),
    },
    Setting {
        name: "grid",
        kind: Kind::Switch(|c| &mut c.grid),
    },
    Setting {
        name: "kinsoku",
        kind: Kind::Choice(&[
            ("none", |c| c.kinsoku = Kinsoku::None),
            ("basic", |c| c.kinsoku = Kinsoku::Basic),
            ("gb", |c| c.kinsoku = Kinsoku::Gb),
            ("strict", |c| c.kinsoku = Kinsoku::Strict),
        ]),
    },
    Setting {
        name: "fill",
        kind: Kind::Choice(&[
            ("greedy", |c| c.fill = Fill::Greedy),
            ("total", |c| c.fill = Fill::Total),
        ]),
    },
    Setting {
        name: "spacing",
        kind: Kind::Choice(&[
            ("keep", |c| c.spacing = Spacing::Keep),
            ("strip", |c| c.spacing = Spacing::Strip),
            ("one", |c| c.spacing = Spacing::One),
        ]),
    },
    Setting {
        name: "hang",
        kind: Kind::Switch(|c| &mut c.hang),
    },
    Setting {
        name: "keep",
        kind: Kind::Switch(|c| &mut c.keep),
    },
    Setting {
        name: "mouse",
        kind: Kind::Switch(|c| &mut c.mouse),
    },
    Setting {
        name: "ambiguous",
        kind: Kind::Choice(&[
            ("auto", |c| c.ambiguous = AmbiguousChoice::Auto),
            ("narrow", |c| {
                c.ambiguous = AmbiguousChoice::Fixed(Ambiguous::Narrow)
            }),
            ("wide", |c| {
                c.ambiguous = AmbiguousChoice::Fixed(Ambiguous::Wide)
            }),
        ]),
    },
    Setting {
        name: "out.editor",
        kind: Kind::Words(|c| &mut c.editor),
    },
    Setting {
        name: "out.shell",
        kind: Kind::Words(|c| &mut c.shell),
    },
];

impl Setting {
    /// The setting of this name.
    pub(super) fn named(name: &str) -> Option<&'static Self> {
        SETTINGS.iter().find(|s| s.name == name)
    }

    /// Puts a value in its place; `false` where it does not fit and nothing was changed.
    pub(super) fn set(&self, config: &mut Config, value: &DeValue<'_>) -> bool {
        match &self.kind {
            Kind::Switch(place) => value.as_bool().map(|v| *place(config) = v).is_some(),
            Kind::ZeroOr(low, high, place) => whole_number(value)
                .filter(|n| *n == 0 || (low..=high).contains(&n))
                .map(|n| *place(config) = n)
                .is_some(),
            Kind::Choice(words) => {
                let word = words.iter().find(|(w, _)| value.as_str() == Some(w));
                word.map(|(_, choose)| choose(config)).is_some()
            }
            Kind::Words(place) => value
                .as_str()
                .map(|v| *place(config) = v.to_owned())
                .is_some(),
            Kind::Theme => {
                let name = value.as_str().filter(|name| themes().any(|t| t == *name));
                name.map(|name| config.theme = name.to_owned()).is_some()
            }
        }
    }
}

/// Whether settings stand in a section of this name.
pub(super) fn is_section(name: &str) -> bool {
    SETTINGS
        .iter()
        .any(|s| s.name.split_once('.').is_some_and(|(of, _)| of == name))
}

/// What `theme` may be.
pub(super) fn themes() -> impl Iterator<Item = &'static str> {
    std::iter::once("auto").chain(Theme::names())
}

fn whole_number(value: &DeValue<'_>) -> Option<usize> {
    let number = value.as_integer()?;
    usize::from_str_radix(number.as_str(), number.radix()).ok()
}
