//! The command line: a number, a name of the action table, `theme`, `set`.

use super::export::FORMS;
use super::settings::{SETTINGS, Setting};
use crate::app::App;
use crate::app::action::{Action, TABLE};
use crate::app::event::Effect;
use crate::app::layer::Layer;
use crate::app::sidebar::{Filter, Order};
use crate::config::theme::Theme;
use crate::text::near::nearest;

/// Commands that are no actions.
const COMMANDS: &[&str] = &["theme", "follow", "unfollow", "notices", "q"];

/// Names in a row.
fn names<T>(table: &[(&str, T)]) -> String {
    let names: Vec<&str> = table.iter().map(|(name, _)| *name).collect();
    names.join(" · ")
}

impl App {
    /// Does what a line says.
    pub(super) fn command(&mut self, line: &str) -> Vec<Effect> {
        if let Some(command) = line.trim_start().strip_prefix("pipe ") {
            return self.pipe(command);
        }
        let words: Vec<&str> = line.split_whitespace().collect();
        match words.as_slice() {
            [] => {}
            ["q" | "q!" | "wq" | "x"] => return vec![Effect::Quit],
            ["notices"] => self.open_notices(),
            ["theme"] => self.next_theme(),
            ["theme", name] => {
                if !self.set_theme(name) {
                    let names: Vec<&str> = Theme::names().collect();
                    self.tell(self.lang.bad_value("theme", &names.join(" · ")));
                }
            }
            ["filter", name] => match Filter::NAMES.iter().find(|(n, _)| n == name) {
                Some((_, filter)) => self.relist(*filter, self.sidebar.order),
                None => self.tell(self.lang.bad_value("filter", &names(&Filter::NAMES))),
            },
            ["sort", name] => match Order::NAMES.iter().find(|(n, _)| n == name) {
                Some((_, order)) => self.relist(self.sidebar.filter, *order),
                None => self.tell(self.lang.bad_value("sort", &names(&Order::NAMES))),
            },
            ["follow", ..] | ["unfollow", ..] => self.command_follow(line),
            ["export", form] => return self.export(form, None),
            ["set", name, value] => self.set(name, value),
            [name] => match (name.parse::<usize>(), Action::named(name)) {
                (Ok(number), _) => self.go_to_number(number),
                (_, Some(action)) => return self.act(action),
                _ => {
                    let known = COMMANDS.iter().copied().chain(TABLE.iter().map(|r| r.name));
                    let near = nearest(name, known);
                    self.tell(self.lang.no_such_command(name, near));
                }
            },
            _ => self.tell(self.lang.no_such_command(line.trim(), None)),
        }
        Vec::new()
    }

    /// `follow WORD`, `unfollow WORD`; without a word the list of them.
    fn command_follow(&mut self, line: &str) {
        let (name, word) = line
            .trim()
            .split_once(char::is_whitespace)
            .unwrap_or((line, ""));
        match (name, word.trim()) {
            (_, "") => self.open_follows(),
            ("follow", word) => self.follow(word),
            (_, word) => self.unfollow(word),
        }
    }

    fn set(&mut self, name: &str, value: &str) {
        let Some(setting) = Setting::named(name) else {
            let near = nearest(name, SETTINGS.iter().map(|s| s.name));
            return self.tell(self.lang.no_such_command(&format!("set {name}"), near));
        };
        if !self.put(setting, value) {
            let expected = match name {
                "measure" => "auto · 16 … 200".to_owned(),
                _ => setting.words().join(" · "),
            };
            self.tell(self.lang.bad_value(name, &expected));
        }
    }

    /// Tab: completes what can only be one thing, or as far as all candidates agree.
    pub(super) fn complete(&mut self) {
        let Some(Layer::Prompt(prompt)) = self.layers.last() else {
            return;
        };
        let typed = prompt.entry.text.clone();
        let themes = Theme::names().map(|n| format!("theme {n}"));
        let filters = Filter::NAMES.iter().map(|(n, _)| format!("filter {n}"));
        let orders = Order::NAMES.iter().map(|(n, _)| format!("sort {n}"));
        let unfollows = self.kept.follows.iter().map(|w| format!("unfollow {w}"));
        let forms = FORMS.iter().map(|f| format!("export {f}"));
        let settings = SETTINGS.iter().flat_map(|s| {
            let values = s.words().into_iter();
            let values = values.map(move |value| format!("set {} {value}", s.name));
            std::iter::once(format!("set {}", s.name)).chain(values)
        });
        let candidates: Vec<String> = COMMANDS
            .iter()
            .map(|c| (*c).to_owned())
            .chain(themes)
            .chain(settings)
            .chain(forms)
            .chain(unfollows)
            .chain(filters)
            .chain(orders)
            .chain(TABLE.iter().map(|r| r.name.to_owned()))
            .filter(|c| c.starts_with(&typed))
            .collect();
        let Some(first) = candidates.first() else {
            return;
        };
        // The word that is typed next: what follows a space is offered when one has come to it.
        let next = |c: &String| {
            let rest = c.get(typed.len()..).unwrap_or_default();
            let begun = typed.len() - typed.rfind(' ').map_or(0, |at| at + 1);
            let begun = &c[typed.len() - begun..typed.len()];
            let word = rest.strip_prefix(' ').map_or(rest, |word| word);
            let word = word.split(' ').next().unwrap_or_default();
            match rest.starts_with(' ') {
                true => word.to_owned(),
                false => format!("{begun}{word}"),
            }
        };
        let mut offers: Vec<String> = Vec::new();
        for offer in candidates.iter().filter(|c| **c != typed).map(next) {
            if !offers.contains(&offer) {
                offers.push(offer);
            }
        }
        let agreed = candidates.iter().fold(first.as_str(), |agreed, c| {
            let same = agreed
                .char_indices()
                .zip(c.chars())
                .find(|((_, a), b)| a != b)
                .map_or(agreed.len().min(c.len()), |((at, _), _)| at);
            agreed.get(..same).unwrap_or("")
        });
        if let Some(Layer::Prompt(prompt)) = self.layers.last_mut() {
            prompt.entry.text = agreed.to_owned();
            prompt.entry.cursor = agreed.len();
        }
        if let Some(Layer::Prompt(prompt)) = self.layers.last_mut() {
            prompt.offers = match offers.len() {
                0 | 1 => String::new(),
                _ => offers.join("  "),
            };
        }
    }
}
