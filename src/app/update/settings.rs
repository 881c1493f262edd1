//! Settings that can be changed while reading: one table for the layer of settings and for `:set`.

use crate::app::App;
use crate::app::Looks;
use crate::app::layer::{Choose, Layer, List, ListEntry};
use crate::config::theme::Theme;
use crate::lang::Lang;
use crate::layout::{Fill, Kinsoku, Spacing};

/// A setting, called as in the configuration.
pub(super) struct Setting {
    pub(super) name: &'static str,
    kind: Kind,
    zh: &'static str,
    en: &'static str,
}

/// Where a setting's value lies, and what it may be.
enum Kind {
    Switch(fn(&mut Looks) -> &mut bool),
    Kinsoku,
    Fill,
    Spacing,
    Theme,
    UpIs,
    /// Cells, or none for those of the window.
    Measure,
    /// A number, or none for as many as fit.
    Columns,
}

const SWITCH: [(&str, bool); 2] = [("on", true), ("off", false)];
const UP_IS: [(&str, bool); 2] = [("red", true), ("green", false)];
const KINSOKU: [(&str, Kinsoku); 4] = [
    ("none", Kinsoku::None),
    ("basic", Kinsoku::Basic),
    ("gb", Kinsoku::Gb),
    ("strict", Kinsoku::Strict),
];
const FILL: [(&str, Fill); 2] = [("greedy", Fill::Greedy), ("total", Fill::Total)];
const SPACING: [(&str, Spacing); 3] = [
    ("keep", Spacing::Keep),
    ("strip", Spacing::Strip),
    ("one", Spacing::One),
];
const COLUMNS: [(&str, usize); 5] = [("auto", 0), ("1", 1), ("2", 2), ("3", 3), ("4", 4)];

const fn setting(name: &'static str, kind: Kind, zh: &'static str, en: &'static str) -> Setting {
    Setting { name, kind, zh, en }
}

use Kind as K;

/// All of them, in the order in which they are listed.
#[rustfmt::skip]
pub(super) const SETTINGS: &[Setting] = &[
    setting("justify", K::Switch(|l| &mut l.body.justify), "两端对齐", "lines stretched to the measure"),
    setting("grid", K::Switch(|l| &mut l.body.grid), "汉字上下对齐成列", "Han characters in columns"),
    setting("hang", K::Switch(|l| &mut l.body.hang), "行末的，、。悬于版心之外", "，、。 may hang behind the measure"),
    setting("kinsoku", K::Kinsoku, "避头尾", "marks kept from the edges of lines"),
    setting("fill", K::Fill, "逐行填满，或全段统筹", "line by line, or the paragraph as a whole"),
    setting("spacing", K::Spacing, "汉字与西文、数字间的空格", "spaces between Han and Latin or digits"),
    setting("measure", K::Measure, "版心宽度", "cells of a line"),
    setting("columns", K::Columns, "栏数", "columns"),
    setting("big_headlines", K::Switch(|l| &mut l.big_headlines), "大字标题（限能放大字的终端）", "large headlines, where the terminal has them"),
    setting("theme", K::Theme, "配色", "colours"),
    setting("up_is", K::UpIs, "上升的颜色", "the colour of growth"),
    setting("sidebar", K::Switch(|l| &mut l.wish.sidebar), "目录", "list of stories"),
    setting("figures", K::Switch(|l| &mut l.wish.figures), "关键数据", "key figures"),
];

/// The word of a value.
fn word<T: PartialEq>(words: &[(&'static str, T)], value: &T) -> &'static str {
    let word = words.iter().find(|(_, v)| v == value);
    word.map_or("", |(word, _)| word)
}

/// The value of a word.
fn value<T: Copy>(words: &[(&'static str, T)], written: &str) -> Option<T> {
    let word = words.iter().find(|(word, _)| *word == written);
    word.map(|(_, value)| *value)
}

/// All words.
fn known<T>(words: &[(&'static str, T)]) -> Vec<&'static str> {
    words.iter().map(|(word, _)| *word).collect()
}

impl Setting {
    /// The setting of this name.
    pub(super) fn named(name: &str) -> Option<&'static Self> {
        SETTINGS.iter().find(|s| s.name == name)
    }

    fn says(&self, lang: Lang) -> &'static str {
        lang.say(self.zh, self.en)
    }

    /// What it may be, but for numbers in between.
    pub(super) fn words(&self) -> Vec<&'static str> {
        match self.kind {
            K::Switch(_) => known(&SWITCH),
            K::Kinsoku => known(&KINSOKU),
            K::Fill => known(&FILL),
            K::Spacing => known(&SPACING),
            K::Theme => Theme::names().collect(),
            K::UpIs => known(&UP_IS),
            K::Measure => vec!["auto", "24", "28", "32", "36", "40", "48", "60", "76"],
            K::Columns => known(&COLUMNS),
        }
    }
}

impl App {
    /// What a setting is now.
    fn value_of(&mut self, setting: &Setting) -> String {
        let looks = &mut self.looks;
        let word = match setting.kind {
            K::Switch(place) => word(&SWITCH, place(looks)),
            K::Kinsoku => word(&KINSOKU, &looks.body.kinsoku),
            K::Fill => word(&FILL, &looks.body.fill),
            K::Spacing => word(&SPACING, &looks.body.spacing),
            K::Theme => looks.theme.name,
            K::UpIs => word(&UP_IS, &looks.up_is_red),
            K::Measure if looks.wish.measure == 0 => "auto",
            K::Measure => return looks.wish.measure.to_string(),
            K::Columns => word(&COLUMNS, &looks.wish.columns),
        };
        word.to_owned()
    }

    /// Makes a setting what a word says; whether it may be that.
    pub(super) fn put(&mut self, setting: &Setting, word: &str) -> bool {
        let word = match (&setting.kind, word) {
            (K::Switch(_), "true") => "on",
            (K::Switch(_), "false") => "off",
            (_, word) => word,
        };
        let looks = &mut self.looks;
        let done = match setting.kind {
            K::Switch(place) => value(&SWITCH, word).map(|v| *place(looks) = v),
            K::Kinsoku => value(&KINSOKU, word).map(|v| looks.body.kinsoku = v),
            K::Fill => value(&FILL, word).map(|v| looks.body.fill = v),
            K::Spacing => value(&SPACING, word).map(|v| looks.body.spacing = v),
            K::Theme => return self.set_theme(word),
            K::UpIs => value(&UP_IS, word).map(|v| looks.up_is_red = v),
            K::Measure => {
                let cells = if word == "auto" {
                    Some(0)
                } else {
                    word.parse().ok()
                };
                let cells = cells.filter(|n| *n == 0 || (16..=200).contains(n));
                cells.map(|n| self.set_measure(n))
            }
            K::Columns => value(&COLUMNS, word).map(|n| self.set_columns(n)),
        };
        self.arrange();
        done.is_some()
    }

    /// The layer of settings.
    pub(super) fn open_settings(&mut self) {
        let entries = self.setting_entries();
        self.layers.push(Layer::List(List {
            title: self.lang.settings().to_owned(),
            empty: "",
            entries,
            choose: Choose::Change,
            cursor: 0,
            top: 0,
            looking: None,
        }));
    }

    fn setting_entries(&mut self) -> Vec<ListEntry> {
        let lang = self.lang;
        let entry = |s: &Setting| ListEntry {
            text: format!("{:14} {:9} {}", s.name, self.value_of(s), s.says(lang)),
            target: None,
        };
        SETTINGS.iter().map(entry).collect()
    }

    /// Gives the chosen setting its next value, or the one before.
    pub(super) fn change_setting(&mut self, on: bool) {
        let Some(Layer::List(list)) = self.layers.last() else {
            return;
        };
        let Some(setting) = SETTINGS.get(list.cursor) else {
            return;
        };
        let words = setting.words();
        let now = self.value_of(setting);
        // A measure between two of the words goes on to the next greater one, or back to the next smaller.
        let number = |w: &str| w.parse::<usize>().unwrap_or(0);
        let exact = words.iter().position(|w| *w == now);
        let above = words.iter().position(|w| number(w) > number(&now));
        let next = match (exact, on) {
            (Some(n), true) => n + 1,
            (Some(n), false) => n + words.len() - 1,
            (None, true) => above.unwrap_or(0),
            (None, false) => above.unwrap_or(words.len()) + words.len() - 1,
        };
        if let Some(word) = words.get(next % words.len()) {
            self.put(setting, word);
        }
        let entries = self.setting_entries();
        if let Some(Layer::List(list)) = self.layers.last_mut() {
            list.entries = entries;
        }
    }
}
