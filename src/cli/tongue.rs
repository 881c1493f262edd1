//! What must be known before the arguments are read, for help and errors speak the reader's
//! language: `--lang`, `--config`, the locale.

use std::ffi::{OsStr, OsString};

use crate::config::Language;
use crate::lang::Lang;

/// The language by `--lang`, else by the configuration, else by the locale.
pub(crate) fn wanted(arguments: &[OsString], configured: Language) -> Lang {
    let by_argument = match value_of(arguments, "--lang").and_then(OsStr::to_str) {
        Some("zh") => Some(Lang::Zh),
        Some("en") => Some(Lang::En),
        _ => None,
    };
    let by_file = match configured {
        Language::Auto => None,
        Language::Zh => Some(Lang::Zh),
        Language::En => Some(Lang::En),
    };
    by_argument.or(by_file).unwrap_or_else(by_locale)
}

/// The value that an option is given last: `--name value` or `--name=value`.
pub(crate) fn value_of<'a>(arguments: &'a [OsString], name: &str) -> Option<&'a OsStr> {
    let mut value = None;
    let mut words = arguments.iter().take_while(|a| *a != "--");
    while let Some(word) = words.next() {
        if word == name {
            value = words.next().map(OsString::as_os_str).or(value);
        } else {
            value = joined(word, name).or(value);
        }
    }
    value
}

/// What stands behind `--name=`; a path need not be text.
#[cfg(unix)]
fn joined<'a>(word: &'a OsStr, name: &str) -> Option<&'a OsStr> {
    use std::os::unix::ffi::OsStrExt as _;
    let value = word.as_bytes().strip_prefix(name.as_bytes());
    value?.strip_prefix(b"=").map(OsStr::from_bytes)
}

#[cfg(not(unix))]
fn joined<'a>(word: &'a OsStr, name: &str) -> Option<&'a OsStr> {
    word.to_str()?
        .strip_prefix(name)?
        .strip_prefix('=')
        .map(OsStr::new)
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
    fn an_option_is_seen_wherever_it_stands() {
        for (line, wanted) in [
            ("kanbao --lang en list", Some("en")),
            ("kanbao list --lang=zh", Some("zh")),
            ("kanbao --lang en --lang zh", Some("zh")),
            ("kanbao list", None),
            ("kanbao --lang", None),
            ("kanbao --language=en", None),
            ("kanbao -- --lang en", None),
        ] {
            let arguments: Vec<OsString> = line.split(' ').map(Into::into).collect();
            assert_eq!(
                value_of(&arguments, "--lang"),
                wanted.map(OsStr::new),
                "{line}"
            );
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_path_need_not_be_text() {
        use std::os::unix::ffi::OsStringExt as _;
        let odd = OsString::from_vec(b"--config=a\xff".to_vec());
        let odd = [odd];
        let value = value_of(&odd, "--config").map(OsStr::as_encoded_bytes);
        assert_eq!(value, Some(&b"a\xff"[..]));
        assert_eq!(value_of(&["--configx=a".into()], "--config"), None);
    }

    #[test]
    fn the_argument_stands_above_the_file() {
        let line = ["kanbao".into(), "--lang=en".into()];
        assert_eq!(wanted(&line, Language::Zh), Lang::En);
        let line = ["kanbao".into(), "--lang=auto".into()];
        assert_eq!(wanted(&line, Language::En), Lang::En);
        assert_eq!(wanted(&line, Language::Zh), Lang::Zh);
    }
}
