//! Every word that the program itself says, in Chinese and in English.
//!
//! A message is a field or a method of one table, so a missing translation does not compile.

mod reader;

/// The language that is spoken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Lang {
    /// 中文
    #[default]
    Zh,
    /// English
    En,
}

impl Lang {
    /// Picks one of two wordings.
    pub fn say<T>(self, zh: T, en: T) -> T {
        match self {
            Self::Zh => zh,
            Self::En => en,
        }
    }
}
