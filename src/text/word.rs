//! Words of a text, for choosing one and for telling a torn one: Chinese is written without spaces between them.

use std::ops::Range;

use icu_segmenter::options::WordBreakInvariantOptions;
use icu_segmenter::{WordSegmenter, WordSegmenterBorrowed};

use super::kind::is_han;

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
    let mut start = before;
    for end in segmenter().segment_str(near).map(|at| before + at) {
        if end > byte {
            return start..end;
        }
        start = end;
    }
    start..text.len()
}

/// Whether a Han word stands over the place where one text goes on with another: 要抓工 | 程预算.
pub fn is_over(above: &str, below: &str) -> bool {
    // Longer words are rare, and what stands further off moves the bounds of few.
    const NEAR: usize = 4;
    let near = |(_, c): &(usize, char)| is_han(*c);
    let left = above.char_indices().rev().take(NEAR).take_while(near);
    let left = left.last().map_or("", |(at, _)| &above[at..]);
    let right = below.char_indices().take(NEAR).take_while(near);
    let right = right
        .last()
        .map_or("", |(at, c)| &below[..at + c.len_utf8()]);
    let (seam, both) = (left.len(), [left, right].concat());
    !left.is_empty() && !right.is_empty() && segmenter().segment_str(&both).all(|at| at != seam)
}

fn segmenter() -> WordSegmenterBorrowed<'static> {
    WordSegmenter::new_auto(WordBreakInvariantOptions::default())
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

    #[test]
    fn a_word_over_a_cut() {
        for (above, below, over) in [
            ("作出解释，工", "程预算超支", true),
            ("今年的吞", "吐量创新高", true),
            ("全县经济", "平稳运行", false),
            ("全县经济，", "平稳运行", false),
            ("增长3", "个百分点", false),
            ("", "平稳运行", false),
            ("全县", "", false),
            ("海", "", false),
        ] {
            assert_eq!(is_over(above, below), over, "{above} | {below}");
        }
    }
}
