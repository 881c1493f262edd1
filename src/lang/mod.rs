//! Every word that the program itself says, in Chinese and in English.
//!
//! A message is a field or a method of one table, so a missing translation does not compile.

pub mod command;
mod config;
mod fault;
pub mod help;
mod mends;
mod out;
mod reader;
mod state;
mod usage;

/// The language that is spoken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Lang {
    /// 中文
    #[default]
    Zh,
    /// English
    En,
}

/// `1 figure`, `2 figures`: a number of what takes an s.
fn counted(count: usize, what: &str) -> String {
    let s = if count == 1 { "" } else { "s" };
    format!("{count} {what}{s}")
}

impl Lang {
    /// The language that a locale's name (`LANG`) asks for: Chinese unless it says English.
    pub fn of_locale(name: &str) -> Self {
        let tongue = name.split(['_', '.', '@', '-']).next().unwrap_or_default();
        if tongue.eq_ignore_ascii_case("en") {
            Self::En
        } else {
            Self::Zh
        }
    }

    /// Picks one of two wordings.
    pub fn say<T>(self, zh: T, en: T) -> T {
        match self {
            Self::Zh => zh,
            Self::En => en,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Lang, counted};

    #[test]
    fn one_is_not_many() {
        let told = [0, 1, 2].map(|n| counted(n, "figure"));
        assert_eq!(told, ["0 figures", "1 figure", "2 figures"]);
    }

    #[test]
    fn a_locale_is_chinese_unless_it_says_english() {
        for (name, lang) in [
            ("en_US.UTF-8", Lang::En),
            ("en", Lang::En),
            ("en-GB", Lang::En),
            ("zh_CN.UTF-8", Lang::Zh),
            ("zh_TW.Big5", Lang::Zh),
            ("C.UTF-8", Lang::Zh),
            ("POSIX", Lang::Zh),
            ("", Lang::Zh),
            ("enx", Lang::Zh),
        ] {
            assert_eq!(Lang::of_locale(name), lang, "{name}");
        }
    }
}
