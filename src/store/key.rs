//! The name of an edition's content.

use std::fmt;
use std::hash::Hasher as _;

use siphasher::sip128::{Hasher128 as _, SipHasher24};

use crate::model::Edition;

/// Names an edition by the text of its sources, in their order; file names do not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Key([u8; 16]);

/// 32 hexadecimal digits.
impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// The key of an edition's content. It may never change: kept mends would no longer be found.
pub fn key(edition: &Edition) -> Key {
    let mut hasher = SipHasher24::new();
    for source in &edition.sources {
        // The length keeps two short sources from being one long one.
        hasher.write(&(source.text.len() as u64).to_le_bytes());
        hasher.write(source.text.as_bytes());
    }
    Key(hasher.finish128().as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Source;

    fn of(texts: &[&str]) -> String {
        let source = |t: &&str| Source {
            name: "x".into(),
            text: (*t).to_owned(),
        };
        let edition = Edition {
            sources: texts.iter().map(source).collect(),
            ..Edition::default()
        };
        key(&edition).to_string()
    }

    #[test]
    fn a_key_stays_what_it_was() {
        // Worked out by another program.
        assert_eq!(of(&["临澜日报\n"]), "beaac8f1735d1adab5522ab2bdc44ad4");
        assert_eq!(of(&[]), "5049d74780a3e07d4202ab47d4cef2f4");
    }

    #[test]
    fn other_content_has_another_key() {
        let keys = [
            of(&["ab"]),
            of(&["a", "b"]),
            of(&["b", "a"]),
            of(&["ab", ""]),
        ];
        for (i, a) in keys.iter().enumerate() {
            assert!(keys.iter().skip(i + 1).all(|b| a != b), "{keys:?}");
        }
    }
}
