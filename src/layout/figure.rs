//! How far a number, its unit, or a URL reaches, so that they stay on one line.

use std::sync::LazyLock;

use super::units::{MAGNITUDES, UNITS};

/// A number and what belongs to it, in bytes from its first digit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Extent {
    /// Digits, separators, connectors to further digits, and percent signs.
    pub(super) number: usize,
    /// The number, its magnitude and its unit.
    pub(super) figure: usize,
}

/// ASCII and full-width digits.
pub(super) fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c)
}

/// Characters that may stand between two digits of one number or of one range.
pub(super) fn joins_digits(c: char) -> bool {
    matches!(
        c,
        '.' | ','
            | ':'
            | '：'
            | '∶'
            | '．'
            | '/'
            | '-'
            | '‐'
            | '‑'
            | '–'
            | '—'
            | '~'
            | '～'
            | '〜'
            | '∼'
            | '－'
            | '·'
    )
}

/// Signs that belong to the number before them.
pub(super) fn is_percent(c: char) -> bool {
    matches!(c, '%' | '％' | '‰' | '℃' | '℉' | '°' | '′' | '″' | '+')
}

/// The extent of the number at the start of `text`, which is a digit.
pub(super) fn extent(text: &str) -> Extent {
    let number = digits(text);
    let rest = text.get(number..).unwrap_or_default();
    let signs = rest.len() - rest.trim_start_matches(is_percent).len();
    let number = number + signs;
    let after = rest.get(signs..).unwrap_or_default();
    let spaces = after.bytes().take_while(|b| *b == b' ').count();
    // A clock's time, a score, a percentage: what follows is no unit of theirs.
    let signed = rest.get(..signs).is_some_and(|s| s.contains(|c| c != '+'));
    let clock = text
        .get(..number)
        .is_some_and(|n| n.contains([':', '：', '∶']));
    let complete = signed || clock;
    let unit = if complete {
        0
    } else {
        unit(after.get(spaces..).unwrap_or_default())
    };
    Extent {
        number,
        figure: if unit > 0 {
            number + spaces + unit
        } else {
            number
        },
    }
}

/// Bytes of the digits at the start of `text`, with what joins them.
fn digits(text: &str) -> usize {
    let mut end = 0;
    loop {
        let rest = text.as_bytes().get(end..).unwrap_or_default();
        end += rest.iter().take_while(|b| b.is_ascii_digit()).count();
        let mut chars = text.get(end..).unwrap_or_default().chars();
        match (chars.next(), chars.next()) {
            (Some(c), _) if is_digit(c) => end += c.len_utf8(),
            (Some(c), Some(next)) if is_digit(next) && joins_digits(c) => end += c.len_utf8(),
            _ => return end,
        }
    }
}

/// Bytes of the magnitude and the unit at the start of `text`.
fn unit(text: &str) -> usize {
    let word = text.trim_start_matches(|c| MAGNITUDES.contains(c));
    let mut length = text.len() - word.len();
    let mut rest = word;
    loop {
        let word = longest(rest);
        length += word;
        rest = rest.get(word..).unwrap_or_default();
        // 5.2元／公斤: a unit over a unit.
        match rest.strip_prefix(['/', '／']) {
            Some(under) if word > 0 && longest(under) > 0 => {
                length += rest.len() - under.len();
                rest = under;
            }
            _ => return length,
        }
    }
}

/// The characters of all magnitudes and units, a bit each.
static IN_UNITS: LazyLock<Box<[u64]>> = LazyLock::new(|| {
    let mut bits = vec![0; 0x1_0000 / 64];
    let units = UNITS.iter().flat_map(|u| u.chars());
    for c in units.chain(MAGNITUDES.chars()).chain(['/', '／']) {
        if let Some(word) = bits.get_mut(c as usize / 64) {
            *word |= 1 << (c as usize % 64);
        }
    }
    bits.into()
});

/// Whether a figure may have this character behind its number.
#[inline]
pub(super) fn may_be_in_unit(c: char) -> bool {
    let word = IN_UNITS.get(c as usize / 64).copied().unwrap_or(0);
    word >> (c as usize % 64) & 1 != 0
}

/// The units by their first character: an open hash table of ranges of [`UNITS`].
struct Index(Vec<Option<(char, &'static [&'static str])>>);

static INDEX: LazyLock<Index> = LazyLock::new(|| {
    let mut index = Index(vec![None; SLOTS]);
    for group in UNITS.chunk_by(|a, b| a.chars().next() == b.chars().next()) {
        if let Some(first) = group.first().and_then(|u| u.chars().next()) {
            let slot = index.slot(first);
            if let Some(slot) = index.0.get_mut(slot) {
                *slot = Some((first, group));
            }
        }
    }
    index
});

/// Several times as many as units have first characters, so that looking ends soon.
const SLOTS: usize = 2048;

impl Index {
    /// The slot of a first character, or the free one where it would be.
    fn slot(&self, first: char) -> usize {
        let mut slot = (first as usize).wrapping_mul(0x9e37) % SLOTS;
        while self
            .0
            .get(slot)
            .is_some_and(|s| s.is_some_and(|(c, _)| c != first))
        {
            slot = (slot + 1) % SLOTS;
        }
        slot
    }

    fn group(&self, first: char) -> &'static [&'static str] {
        self.0
            .get(self.slot(first))
            .copied()
            .flatten()
            .map_or(&[], |(_, group)| group)
    }
}

/// Bytes of the longest unit at the start of `text`.
fn longest(text: &str) -> usize {
    let Some(first) = text.chars().next() else {
        return 0;
    };
    // The longest of two that fit stands behind the other.
    let group = INDEX.group(first).iter().rev();
    let mut fitting = group.filter(|u| text.starts_with(**u) && !cuts_a_word(u, text));
    fitting.next().map_or(0, |u| u.len())
}

/// Whether a Latin unit is only the beginning of a word: 5 metres.
fn cuts_a_word(unit: &str, text: &str) -> bool {
    unit.starts_with(|c: char| c.is_ascii_alphabetic())
        && text
            .get(unit.len()..)
            .is_some_and(|rest| rest.starts_with(|c: char| c.is_alphanumeric() && c.is_ascii()))
}

/// Bytes of the URL or the mail address at the start of `text`; 0 if there is none.
pub(super) fn address(text: &str) -> usize {
    match text.as_bytes() {
        [b'h' | b'w' | b'f' | b'H' | b'W' | b'F', ..] => url(text).max(mail(text)),
        _ => mail(text),
    }
}

/// Bytes of the URL at the start of `text`; 0 if there is none.
fn url(text: &str) -> usize {
    const SCHEMES: [&str; 4] = ["http://", "https://", "ftp://", "www."];
    let starts = |scheme: &&str| {
        text.get(..scheme.len())
            .is_some_and(|head| head.eq_ignore_ascii_case(scheme))
    };
    if !SCHEMES.iter().any(starts) {
        return 0;
    }
    let in_url = |c: char| {
        c.is_ascii_graphic() && !matches!(c, '"' | '<' | '>' | '`' | '{' | '}' | '|' | '\\' | '^')
    };
    let end = text.find(|c| !in_url(c)).unwrap_or(text.len());
    text.get(..end)
        .unwrap_or_default()
        .trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '\''])
        .len()
}

/// The longest name before an @ (RFC 5321).
const NAME: usize = 64;

/// Bytes of the mail address at the start of `text`; 0 if there is none.
fn mail(text: &str) -> usize {
    let bytes = text.as_bytes();
    let part = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-');
    let name = bytes.iter().take(NAME + 1);
    let name = name
        .take_while(|b| part(b) || matches!(b, b'_' | b'+'))
        .count();
    let Some([b'@', host @ ..]) = bytes.get(name..) else {
        return 0;
    };
    let host = host.iter().take_while(|b| part(b)).count();
    let whole = text.get(..name + 1 + host).unwrap_or_default();
    let whole = whole.trim_end_matches(['.', '-']);
    match whole.get(name + 1..) {
        Some(host) if name > 0 && host.contains('.') => whole.len(),
        _ => 0,
    }
}

/// Whether an address may break behind this character.
pub(super) fn url_point(c: char) -> bool {
    matches!(c, '/' | '?' | '&' | '=' | '#' | '-' | '_' | '.' | '@')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, number: &str, figure: &str) {
        let found = extent(text);
        assert_eq!(
            (&text[..found.number], &text[..found.figure]),
            (number, figure)
        );
    }

    #[test]
    fn a_figure_ends_with_its_unit() {
        check("3355.67亿元，", "3355.67", "3355.67亿元");
        check("0.5个百分点以上", "0.5", "0.5个百分点");
        check("5.86万家企业", "5.86", "5.86万家");
        check("2024年1月", "2024", "2024年");
        check("3.6万多名", "3.6", "3.6万多名");
        check("116.7 亿元", "116.7", "116.7 亿元");
        check("5.2元/公斤的", "5.2", "5.2元/公斤");
        check("15%的", "15%", "15%");
        check("12～15℃。", "12～15℃", "12～15℃");
        check("1-9月份", "1-9", "1-9月份");
        check("10:30起", "10:30", "10:30");
        check("6%起", "6%", "6%");
        check("100+家企业", "100+", "100+家");
        check("100kg。", "100", "100kg");
        check("5 metres", "5", "5");
        check("8同比", "8", "8");
        check("１２万吨", "１２", "１２万吨");
        check("3。", "3", "3");
    }

    #[test]
    fn an_address_ends_before_the_sentence_goes_on() {
        let cases = [
            ("https://a.example/x?y=1，见", "https://a.example/x?y=1"),
            ("www.a-b.example。", "www.a-b.example"),
            ("http://a.example/x).", "http://a.example/x"),
            ("world", ""),
            ("desk_1@a-b.example.cn，", "desk_1@a-b.example.cn"),
            ("8@a.example.", "8@a.example"),
            ("a@b", ""),
            ("a@.", ""),
            ("@a.example", ""),
        ];
        for (text, want) in cases {
            assert_eq!(&text[..address(text)], want);
        }
    }

    #[test]
    fn units_are_sorted_and_told_once() {
        assert!(UNITS.is_sorted_by(|a, b| a < b));
    }
}
