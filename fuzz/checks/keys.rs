//! Any text as `[keys]`, a line a binding (keys, a tab, an action): what is read as keys is written in a
//! notation that is fit to show and means the same keys, and a binding without a problem holds.

use std::collections::HashSet;

use kanbao::app::action::Action;
use kanbao::app::key::{Key, notation};
use kanbao::app::keymap::{Keymap, Meaning};
use kanbao::config::KeyBinding;
use kanbao::lang::Lang;
use kanbao::text::sanitise::is_plain;

pub(crate) fn check(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let mut bindings = Vec::new();
    let mut seen = HashSet::new();
    for (i, line) in text.lines().take(12).enumerate() {
        let (keys, action) = line.split_once('\t').unwrap_or((line, "quit"));
        if let Ok(read) = Key::parse_sequence(keys) {
            let written = notation(&read);
            assert!(written.chars().all(is_plain), "{written:?}");
            assert_eq!(Key::parse_sequence(&written).as_ref(), Ok(&read));
            seen.insert(read);
        }
        bindings.push(KeyBinding {
            keys: keys.to_owned(),
            action: action.to_owned(),
            line: i + 1,
            column: 1,
        });
    }
    for lang in [Lang::Zh, Lang::En] {
        let (map, problems) = Keymap::new(&bindings, lang);
        assert!(problems.iter().all(|p| p.starts_with("config.toml:")));
        if problems.is_empty() {
            assert_eq!(seen.len(), bindings.len(), "two bindings of the same keys");
            bindings.iter().for_each(|b| holds(&map, b));
        }
    }
}

fn holds(map: &Keymap, binding: &KeyBinding) {
    let keys = Key::parse_sequence(&binding.keys).unwrap_or_default();
    let meaning = map.meaning(&keys);
    match Action::named(&binding.action) {
        Some(action) => assert_eq!(meaning, Meaning::Does(action), "{binding:?}"),
        None => assert_eq!(meaning, Meaning::Nothing, "{binding:?}"),
    }
}
