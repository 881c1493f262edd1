//! Words of a text, for choosing one: Chinese is written without spaces between them.

use std::ops::Range;

use icu_segmenter::options::WordBreakInvariantOptions;
use icu_segmenter::{WordSegmenter, WordSegmenterBorrowed};

/// Bytes of a text around a place that are looked at: words are short, paragraphs may be books.
const AROUND: usize = 240;

/// The word that holds a byte of a text, or the single character where there is none.
pub fn around(text: &str, byte: usize) -> Range<usize> {
    let begins = |at: &usize| text.is_char_boundary(*at);
    let byte = byte.min(text.len());
    let before = (0..=byte.saturating_sub(AROUND)).rev().find(begins);
    let before = before.unwrap_or(0);
    let behind = (byte + AROUND..text.len()).find(begins);
    let behind = behind.unwrap_or(text.len());
    let near = text.get(before..behind).unwrap_or_default();
    let segmenter: WordSegmenterBorrowed<'_> =
        WordSegmenter::new_auto(WordBreakInvariantOptions::default());
    let mut start = before;
    for end in segmenter.segment_str(near).map(|at| before + at) {
        if end > byte {
            return start..end;
        }
        start = end;
    }
    start..text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_word_at_a_character() {
        for (text, word) in [
            ("港口【吞】吐量创新高", "吞吐量"),
            ("全县【经】济平稳", "经济"),
            ("【，】全县", "，"),
            ("用 【t】ide 预报", "tide"),
            ("增长【1】2.5%", "12.5"),
            ("末【尾】", "末尾"),
        ] {
            let at = text.find('【').unwrap();
            let text = text.replace(['【', '】'], "");
            assert_eq!(&text[around(&text, at)], word, "{text}");
        }
        assert_eq!(around("", 0), 0..0);
        let long = "港口吞吐量创新高，".repeat(10_000);
        let at = long.len() / 2 / 27 * 27 + 6;
        assert_eq!(&long[around(&long, at)], "吞吐量");
    }
}
