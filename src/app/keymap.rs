//! From keys to actions: the table's keys, and `[keys]` of the config over them.

use std::collections::HashMap;

use super::action::{Action, TABLE};
use super::key::Key;
use crate::config::KeyBinding;
use crate::lang::Lang;
use crate::text::near::nearest;

/// The keys in force.
#[derive(Debug, Clone)]
pub struct Keymap {
    bound: HashMap<Vec<Key>, Option<Action>>,
}

/// What a sequence of keys means so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    /// An action.
    Does(Action),
    /// More keys must come.
    Waits,
    /// Nothing.
    Nothing,
}

impl Keymap {
    /// The table's keys, changed by the config's, and a message for each entry that says nothing.
    pub fn new(bindings: &[KeyBinding], lang: Lang) -> (Self, Vec<String>) {
        let mut map = Self {
            bound: HashMap::new(),
        };
        for row in TABLE {
            for keys in row.keys {
                if let Ok(keys) = Key::parse_sequence(keys) {
                    map.bound.insert(keys, Some(row.action));
                }
            }
        }
        let mut problems = Vec::new();
        let mut seen: HashMap<Vec<Key>, &KeyBinding> = HashMap::new();
        for binding in bindings {
            match map.bind(binding, lang) {
                Err(problem) => problems.push(at(binding, &problem)),
                Ok(keys) => {
                    if let Some(first) = seen.insert(keys, binding) {
                        let what = lang.key_bound_twice(&binding.keys, first.line);
                        problems.push(at(binding, &what));
                    }
                }
            }
        }
        map.clashes(&seen, lang, &mut problems);
        (map, problems)
    }

    fn bind(&mut self, binding: &KeyBinding, lang: Lang) -> Result<Vec<Key>, String> {
        let keys = Key::parse_sequence(&binding.keys).map_err(|part| {
            lang.no_such_key(if part.is_empty() {
                &binding.keys
            } else {
                &part
            })
        })?;
        let action = match binding.action.as_str() {
            "noop" => None,
            name => Some(Action::named(name).ok_or_else(|| {
                lang.no_such_action(name, nearest(name, TABLE.iter().map(|r| r.name)))
            })?),
        };
        self.bound.insert(keys.clone(), action);
        Ok(keys)
    }

    /// A user's key that begins a longer default takes the longer one away; a user's longer
    /// sequence takes away the default that begins it. Two of the user's own are a problem.
    fn clashes(
        &mut self,
        own: &HashMap<Vec<Key>, &KeyBinding>,
        lang: Lang,
        problems: &mut Vec<String>,
    ) {
        let mut found = Vec::new();
        for (keys, binding) in own {
            let begins = |a: &[Key], b: &[Key]| a.len() < b.len() && b.starts_with(a);
            if let Some((_, longer)) = own.iter().find(|(other, b)| {
                begins(keys, other) && b.action != "noop" && binding.action != "noop"
            }) {
                found.push((
                    binding.line,
                    at(binding, &lang.key_begins(&binding.keys, &longer.keys)),
                ));
            }
            let free = binding.action == "noop";
            self.bound.retain(|other, _| {
                own.contains_key(other) || free || !(begins(keys, other) || begins(other, keys))
            });
        }
        found.sort();
        problems.extend(found.into_iter().map(|(_, problem)| problem));
    }

    /// What the keys typed so far mean.
    pub fn meaning(&self, typed: &[Key]) -> Meaning {
        match self.bound.get(typed) {
            Some(Some(action)) => Meaning::Does(*action),
            Some(None) => Meaning::Nothing,
            None if self
                .bound
                .iter()
                .any(|(keys, action)| keys.starts_with(typed) && action.is_some()) =>
            {
                Meaning::Waits
            }
            None => Meaning::Nothing,
        }
    }

    /// The keys of an action, the table's first, for hints and help.
    pub fn keys_of(&self, action: Action) -> Vec<String> {
        let order: Vec<Vec<Key>> = action
            .row()
            .map(|r| {
                r.keys
                    .iter()
                    .filter_map(|k| Key::parse_sequence(k).ok())
                    .collect()
            })
            .unwrap_or_default();
        let mut keys: Vec<&Vec<Key>> = self
            .bound
            .iter()
            .filter(|(_, a)| **a == Some(action))
            .map(|(k, _)| k)
            .collect();
        let place = |k: &Vec<Key>| {
            let known = order.iter().position(|o| o == k);
            (known.is_some(), known.unwrap_or(0), super::key::notation(k))
        };
        keys.sort_by_key(|k| place(k));
        keys.into_iter().map(|k| super::key::notation(k)).collect()
    }
}

fn at(binding: &KeyBinding, problem: &str) -> String {
    format!("config.toml:{}:{}: {problem}", binding.line, binding.column)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn binding(keys: &str, action: &str, line: usize) -> KeyBinding {
        KeyBinding {
            keys: keys.into(),
            action: action.into(),
            line,
            column: 1,
        }
    }

    fn meaning(map: &Keymap, keys: &str) -> Meaning {
        map.meaning(&Key::parse_sequence(keys).unwrap())
    }

    #[test]
    fn the_table_is_bound() {
        let (map, problems) = Keymap::new(&[], Lang::Zh);
        assert_eq!(problems, [""; 0]);
        assert_eq!(meaning(&map, "j"), Meaning::Does(Action::Down));
        assert_eq!(meaning(&map, "g"), Meaning::Waits);
        assert_eq!(meaning(&map, "g g"), Meaning::Does(Action::Top));
        assert_eq!(meaning(&map, "g x"), Meaning::Nothing);
    }

    #[test]
    fn the_config_goes_over_it() {
        let (map, problems) = Keymap::new(
            &[
                binding("q", "noop", 3),
                binding("ctrl-x ctrl-c", "quit", 4),
                binding("g", "end", 5),
            ],
            Lang::Zh,
        );
        assert_eq!(problems, [""; 0]);
        assert_eq!(meaning(&map, "q"), Meaning::Nothing);
        assert_eq!(meaning(&map, "ctrl-x"), Meaning::Waits);
        assert_eq!(meaning(&map, "ctrl-x ctrl-c"), Meaning::Does(Action::Quit));
        assert_eq!(meaning(&map, "g"), Meaning::Does(Action::End));
        assert_eq!(map.keys_of(Action::Quit), ["ctrl-x ctrl-c"]);
        assert_eq!(map.keys_of(Action::End), ["g", "G", "end"]);
    }

    #[test]
    fn a_new_sequence_takes_away_the_default_that_begins_it() {
        let (map, problems) = Keymap::new(&[binding("q q", "quit", 2)], Lang::Zh);
        assert_eq!(problems, [""; 0]);
        assert_eq!(meaning(&map, "q"), Meaning::Waits);
        assert_eq!(meaning(&map, "q q"), Meaning::Does(Action::Quit));
    }

    #[test]
    fn what_is_wrong_is_said_with_its_place() {
        let (map, problems) = Keymap::new(
            &[
                binding("jj", "down", 7),
                binding("x", "qiut", 8),
                binding("y", "frobnicate", 9),
                binding("w", "wider", 10),
                binding("w", "zen", 11),
                binding("v", "zen", 12),
                binding("v v", "help", 13),
            ],
            Lang::En,
        );
        assert_eq!(
            problems,
            [
                "config.toml:7:1: no key is called “jj” (write j, ctrl-d, space, g g)",
                "config.toml:8:1: no action is called “qiut”; did you mean “quit”?",
                "config.toml:9:1: no action is called “frobnicate” (? lists them)",
                "config.toml:11:1: “w” is bound twice (first in line 10); the later one counts",
                "config.toml:12:1: “v” begins “v v”, which can then never be typed",
            ]
        );
        assert_eq!(meaning(&map, "y"), Meaning::Does(Action::CopyStory));
        assert_eq!(meaning(&map, "j"), Meaning::Does(Action::Down));
    }
}
