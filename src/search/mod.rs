//! Finding words in a text: over stray spaces, full-width, case and traditional characters folded, by
//! pinyin.
//!
//! A query is looked for as it is written. One of Latin letters that is nowhere written so may
//! mean the readings of Han characters: `mt`, `matou` or `mtou` find 码头. What is found in neither way
//! may stand in pieces: `yhgdp` finds 余杭2024年GDP.

mod fold;
mod parted;
mod pinyin;
mod shelf;
mod variant;
mod words;

use std::ops::Range;

use fold::Folded;
pub use shelf::Shelf;
pub use words::Words;

/// What is looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    chars: Vec<char>,
}

impl Query {
    /// A query, or none when there is nothing to look for.
    pub fn new(words: &str) -> Option<Self> {
        let chars = Folded::of(words).chars;
        (!chars.is_empty()).then_some(Self { chars })
    }

    /// Where it is written in a text, in bytes, without overlaps.
    pub fn hits(&self, text: &str) -> Vec<Range<usize>> {
        let mut hits = Vec::new();
        let Some((first, others)) = self.chars.split_first() else {
            return hits;
        };
        let mut walk = fold::walk(text);
        while let Some((c, start, mut end)) = walk.next() {
            if c != *first {
                continue;
            }
            let mut ahead = walk.clone();
            let mut same = |wanted: &char| {
                let next = ahead.next().filter(|(c, ..)| c == wanted);
                next.inspect(|(_, _, to)| end = *to).is_some()
            };
            if others.iter().all(&mut same) {
                hits.push(start..end);
                walk = ahead;
            }
        }
        hits
    }

    /// Whether it may be read as pinyin: two letters or more, with digits between them.
    pub fn may_be_pinyin(&self) -> bool {
        self.chars.len() > 1
            && self.chars.iter().all(char::is_ascii_alphanumeric)
            && self.chars.iter().any(char::is_ascii_alphabetic)
    }

    /// Where a text reads so, in bytes, without overlaps.
    pub fn readings(&self, text: &str) -> Vec<Range<usize>> {
        let Some(first) = self.chars.first().filter(|_| self.may_be_pinyin()) else {
            return Vec::new();
        };
        let folded = Folded::of(text);
        let mut hits = Vec::new();
        let mut at = 0;
        while let Some(c) = folded.chars.get(at) {
            let begins = pinyin::may_begin(*c, *first);
            match begins
                .then(|| pinyin::reads(&folded.chars[at..], &self.chars))
                .flatten()
            {
                Some(length) => {
                    hits.extend(folded.bytes(at..at + length));
                    at += length;
                }
                None => at += 1,
            }
        }
        hits
    }

    /// Where it stands in at most `pieces` with other characters between them, within so many
    /// characters; in bytes, without overlaps.
    pub fn parted(&self, text: &str, pieces: usize, within: usize) -> Vec<Range<usize>> {
        if pieces < 2 {
            return Vec::new();
        }
        let folded = Folded::of(text);
        let mut hits = Vec::new();
        let mut at = 0;
        while let Some(rest) = folded.chars.get(at..).filter(|rest| !rest.is_empty()) {
            let window = rest.get(..within).unwrap_or(rest);
            match parted::begins(window, &self.chars, pieces) {
                Some(length) => {
                    hits.extend(folded.bytes(at..at + length));
                    at += length;
                }
                None => at += 1,
            }
        }
        hits
    }

    /// Characters that are looked for.
    pub fn length(&self) -> usize {
        self.chars.len()
    }
}

#[cfg(test)]
mod tests {
    use super::Query;

    fn texts(ranges: Vec<std::ops::Range<usize>>, text: &str) -> Vec<&str> {
        ranges.into_iter().map(|r| &text[r]).collect()
    }

    fn found<'t>(words: &str, text: &'t str) -> Vec<&'t str> {
        let query = Query::new(words);
        texts(query.map(|q| q.hits(text)).unwrap_or_default(), text)
    }

    fn read<'t>(letters: &str, text: &'t str) -> Vec<&'t str> {
        texts(Query::new(letters).unwrap().readings(text), text)
    }

    #[test]
    fn words_are_found_as_a_person_means_them() {
        assert_eq!(found("增长", "增长6.3%，增长5%"), ["增长", "增长"]);
        assert_eq!(found("gdp", "全县ＧＤＰ与GDP"), ["ＧＤＰ", "GDP"]);
        assert_eq!(found("6.3％", "增长 6.3 %"), ["6.3 %"]);
        assert_eq!(found("贺知远", "记者 贺 知远"), ["贺 知远"]);
        assert_eq!(found("哈哈", "哈哈哈"), ["哈哈"]);
        assert_eq!(found("  ", "有 字"), [""; 0]);
        assert_eq!(found("很长的词", "短"), [""; 0]);
    }

    #[test]
    fn traditional_and_simplified_are_one() {
        assert_eq!(found("捷运蓝线", "望潮捷運藍線"), ["捷運藍線"]);
        assert_eq!(found("捷運", "捷运与捷運"), ["捷运", "捷運"]);
        assert_eq!(read("jyun", "望潮捷運藍線"), ["捷運"]);
    }

    #[test]
    fn words_stand_in_pieces() {
        let parted = |words: &str, pieces, text: &'static str| {
            texts(Query::new(words).unwrap().parted(text, pieces, 16), text)
        };
        for (words, pieces, text, hits) in [
            (
                "yhgdp",
                2,
                "余杭2024年GDP达3355亿元",
                &["余杭2024年GDP"][..],
            ),
            (
                "研机构",
                2,
                "企业研发机构与研究机构",
                &["研发机构", "研究机构"],
            ),
            ("yjjg", 2, "研究与机构", &["研究与机构"]),
            ("yanfajg", 2, "研发的机构", &["研发的机构"]),
            ("yhgdp", 1, "余杭2024年GDP", &[]),
            ("yhgdp", 2, "余杭全区二〇二四年全年生产总值GDP达到", &[]),
            ("abc", 2, "a，b，c", &["a，b，c"]),
            ("abc", 2, "a x b x c", &[]),
            ("zhuangchuang", 2, "装窗", &["装窗"]),
        ] {
            assert_eq!(parted(words, pieces, text), hits, "{words} in {text}");
        }
    }

    #[test]
    fn letters_find_readings() {
        for (letters, text, hit) in [
            ("lmt", "老码头变身记", ""),
            ("lmt", "老码头与老门头", "老码头"),
            ("matou", "老码头变身记", "码头"),
            ("mtou", "老码头变身记", "码头"),
            ("mato", "老码头变身记", "码头"),
            ("llgdp", "临澜GDP增长", "临澜GDP"),
            ("cq", "重庆", "重庆"),
            ("zhangsha", "长沙", "长沙"),
            ("xm", "厦门", "厦门"),
            ("bq5", "报7版前5名", "版前5"),
            ("bq7", "报7版前5名", ""),
            ("q5m", "报7版前5名", "前5名"),
            ("gyyd", "工业 用电", "工业 用电"),
            ("hgxs", "海港。新生", "海港。新生"),
        ] {
            let expected: &[&str] = match (hit, text) {
                ("", "老码头变身记") => &["老码头"],
                ("", _) => &[],
                (hit, _) => &[hit],
            };
            let hits = read(letters, text);
            assert_eq!(hits.first(), expected.first(), "{letters} in {text}");
        }
        assert_eq!(read("m", "码头"), [""; 0]);
        assert_eq!(read("码头", "码头"), [""; 0]);
    }

    /// Every reading of a character is one that a text may begin with, and what is written too.
    #[test]
    fn no_reading_is_passed_over() {
        for (c, letters) in [
            ('行', "xh"),
            ('重', "zc"),
            ('〇', "l"),
            ('a', "a"),
            ('\u{20000}', "h"),
        ] {
            for letter in letters.chars() {
                assert!(super::pinyin::may_begin(c, letter), "{c} {letter}");
            }
        }
        assert!(!super::pinyin::may_begin('行', 'z') && !super::pinyin::may_begin('。', 'z'));
    }

    #[test]
    fn more_letters_than_characters_read_are_not_looked_for() {
        let (words, text) = ("a".repeat(4_000), "啊".repeat(20_000));
        let query = Query::new(&words).unwrap();
        assert_eq!(texts(query.parted(&text, 2_000, 16), &text), [""; 0]);
    }

    #[test]
    fn a_long_row_of_one_reading_takes_no_time() {
        let text = "啊".repeat(2_000);
        assert_eq!(read(&format!("{}z", "a".repeat(40)), &text), [""; 0]);
    }
}
