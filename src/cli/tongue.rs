//! The language to speak, needed before the arguments are read: help is in it.

use std::ffi::OsString;

use crate::lang::Lang;

/// The language by `--lang`, else by the locale.
pub(crate) fn wanted(arguments: &[OsString]) -> Lang {
    by_argument(arguments).unwrap_or_else(by_locale)
}

/// What the last `--lang` asks for; nothing for `auto` and for what is no language.
fn by_argument(arguments: &[OsString]) -> Option<Lang> {
    let words: Vec<&str> = arguments
        .iter()
        .map(|a| a.to_str().unwrap_or_default())
        .take_while(|a| *a != "--")
        .collect();
    let joined = words.iter().filter_map(|a| a.strip_prefix("--lang="));
    let apart = words.windows(2).filter(|w| w.first() == Some(&"--lang"));
    let choice = joined
        .chain(apart.filter_map(|w| w.last().copied()))
        .next_back();
    match choice? {
        "zh" => Some(Lang::Zh),
        "en" => Some(Lang::En),
        _ => None,
    }
}

fn by_locale() -> Lang {
    let set = |name: &&str| std::env::var_os(name).is_some_and(|v| !v.is_empty());
    let name = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find(set);
    let locale = name.and_then(std::env::var_os).unwrap_or_default();
    Lang::of_locale(&locale.to_string_lossy())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_argument_is_seen_wherever_it_stands() {
        for (line, wanted) in [
            ("kanbao --lang en list", Some(Lang::En)),
            ("kanbao list --lang=zh", Some(Lang::Zh)),
            ("kanbao list", None),
            ("kanbao --lang auto", None),
            ("kanbao --lang", None),
            ("kanbao --lang fr", None),
            ("kanbao -- --lang en", None),
        ] {
            let arguments: Vec<OsString> = line.split(' ').map(Into::into).collect();
            assert_eq!(by_argument(&arguments), wanted, "{line}");
        }
    }
}
