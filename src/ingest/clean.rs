//! One printed line as a reader reads it: stray spaces, letter-spacing and invisible marks gone,
//! radicals repaired; every kept character still knows its bytes.

use crate::text::kind::{half_ems, is_han, is_invisible};
use crate::text::radical::repaired;

/// A stretch of clean text and the bytes of the source it was read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Run {
    /// Byte offset in the clean text.
    pub(super) at: u32,
    /// First byte in the raw line.
    pub(super) start: u32,
    /// Byte behind the last one.
    pub(super) end: u32,
}

/// A clean line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Clean {
    /// The text as it is read.
    pub(super) text: String,
    /// Its stretches, tiling the text.
    pub(super) runs: Vec<Run>,
}

/// The width in half ems of a line that cleaning would leave as it is; most lines are.
pub(super) fn clean_width(raw: &str) -> Option<u32> {
    raw.chars().try_fold(0, |width, c| {
        let clean = match c {
            '\u{4e00}'..='\u{9fff}' => return Some(width + 2),
            '!'..='~' => return Some(width + 1),
            '\0'..='\u{7f}' => false,
            _ => !c.is_whitespace() && !is_invisible(c) && repaired(c) == c,
        };
        clean.then(|| width + half_ems(c))
    })
}

/// What happens to single spaces inside a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Spaces {
    /// Between Han characters and figures they are strays: running text.
    Strays,
    /// They part a headline's halves or a table's cells.
    Kept,
    /// As kept, but this paper sets one at each figure: those say nothing.
    House,
}

/// Cleans one line (without its line end, white space trimmed off).
pub(super) fn clean(raw: &str, spaces: Spaces) -> Clean {
    let spaced = is_letter_spaced(raw);
    let mut out = Clean {
        text: String::with_capacity(raw.len()),
        runs: Vec::with_capacity(4),
    };
    let mut gap = 0u32;
    // The first character of the gap, and the last of the text.
    let (mut gap_char, mut before) = (' ', None);
    for (at, c) in raw.char_indices() {
        if c.is_whitespace() {
            if gap == 0 {
                gap_char = c;
            }
            gap += if c == '\u{3000}' { 2 } else { 1 };
            continue;
        }
        if is_invisible(c) {
            continue;
        }
        if gap > 0 {
            let keep = match before {
                None => false,
                Some(_) if spaced => gap > 1,
                Some(before) => match spaces {
                    Spaces::Strays => !is_stray(before, c),
                    Spaces::Kept => true,
                    Spaces::House => gap > 1 || !is_stray(before, c),
                },
            };
            if keep {
                let em = gap_char == '\u{3000}';
                out.text.push(if em { '\u{3000}' } else { ' ' });
            }
            gap = 0;
        }
        let fixed = repaired(c);
        let end = at + c.len_utf8();
        let joins = out.runs.last().is_some_and(|r| r.end as usize == at)
            && fixed.len_utf8() == c.len_utf8();
        match out.runs.last_mut() {
            Some(run) if joins => run.end = end as u32,
            _ => out.runs.push(Run {
                at: out.text.len() as u32,
                start: at as u32,
                end: end as u32,
            }),
        }
        out.text.push(fixed);
        before = Some(fixed);
    }
    out
}

/// Whether the space between two characters was put there by the extractor.
fn is_stray(before: char, after: char) -> bool {
    let cjk_mark = |c: char| matches!(c, '\u{3001}'..='\u{303f}' | '\u{ff01}'..='\u{ff0f}' | '\u{ff1a}'..='\u{ff20}' | '“' | '”' | '‘' | '’');
    let figure = |c: char| {
        c.is_ascii_digit()
            || matches!(
                c,
                '０'..='９' | '%' | '‰' | '℃' | '.' | '+' | '-' | '~' | '～' | '＋'
            )
    };
    let solidus = |c: char| c == '/' || c == '／';
    if solidus(before) || solidus(after) {
        return is_han(before) || is_han(after);
    }
    (is_han(before) && figure(after))
        || (figure(before) && is_han(after))
        || (figure(before) && cjk_mark(after) && !opens(after))
        || (cjk_mark(before) && figure(after) && !closes(before))
        || (is_han(before) && cjk_mark(after) && !opens(after))
        || (figure(before) && matches!(after, '%' | '‰' | '℃'))
}

fn opens(c: char) -> bool {
    crate::text::kind::is_opener(c)
}

fn closes(c: char) -> bool {
    crate::text::kind::is_closer(c)
}

/// A justified line may come with a space behind every character (`合 计 完 成`).
pub(super) fn is_letter_spaced(raw: &str) -> bool {
    if raw.chars().filter(|c| c.is_whitespace()).count() < 3 {
        return false;
    }
    let (mut pairs, mut spaced, mut solid) = (0u32, 0u32, 0u32);
    let mut before: Option<char> = None;
    let mut gap = 0u32;
    for c in raw.chars().filter(|&c| !is_invisible(c)) {
        if c.is_whitespace() {
            gap += 1;
            continue;
        }
        if let Some(b) = before {
            let wide = |c: char| is_han(c) || !c.is_ascii() && !c.is_alphabetic();
            let letters = b.is_ascii_alphabetic() && c.is_ascii_alphabetic();
            if (wide(b) && wide(c)) || letters {
                pairs += 1;
                match gap {
                    0 => solid += 1,
                    1 => spaced += 1,
                    _ => {}
                }
            }
        }
        before = Some(c);
        gap = 0;
    }
    pairs >= 3 && spaced >= 3 && spaced > solid * 3 / 2
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(raw: &str) -> String {
        clean(raw, Spaces::Strays).text
    }

    #[test]
    fn lines_as_they_are_read() {
        let cases = [
            ("总投资 116.7亿元", "总投资116.7亿元"),
            ("开盘价 12.5 元", "开盘价12.5元"),
            ("记者 徐一禾 通讯员 何青", "记者 徐一禾 通讯员 何青"),
            (
                "合 计 完 成 产 值 318.6 亿 元 ， 增 长",
                "合计完成产值318.6亿元，增长",
            ),
            ("H A I   T A N G   D A I L Y", "HAI TANG DAILY"),
            ("占 8% 以上", "占8%以上"),
            ("时速80公里 /小时", "时速80公里/小时"),
            ("⻓江⼤桥", "长江大桥"),
            ("全县\u{200b}3.5\u{ad}万户", "全县3.5万户"),
            ("稳中有进 韧性向好", "稳中有进 韧性向好"),
            ("本报讯 （记者 高远）", "本报讯 （记者 高远）"),
            ("Hello big world", "Hello big world"),
            ("编辑　高远", "编辑　高远"),
        ];
        for (raw, want) in cases {
            assert_eq!(read(raw), want, "{raw}");
        }
    }

    #[test]
    fn runs_point_at_the_bytes_of_each_character() {
        let raw = "⻓江 12 米\u{200b}宽";
        let c = clean(raw, Spaces::Strays);
        assert_eq!(c.text, "长江12米宽");
        let ink: String = c
            .runs
            .iter()
            .map(|r| &raw[r.start as usize..r.end as usize])
            .collect();
        assert_eq!(ink, "⻓江12米宽");
        for (i, run) in c.runs.iter().enumerate() {
            let end = c.runs.get(i + 1).map_or(c.text.len(), |n| n.at as usize);
            let text = c.text[run.at as usize..end].trim_end();
            let source = &raw[run.start as usize..run.end as usize];
            assert_eq!(text.chars().count(), source.chars().count());
        }
    }

    #[test]
    fn a_clean_line_is_its_own_reading() {
        for raw in ["全县小麦总产12.6万吨。", "abc", "“好”"] {
            assert_eq!(clean_width(raw), Some(raw.chars().map(half_ems).sum()));
            assert_eq!(read(raw), raw);
        }
        for raw in ["a b", "⻓", "好\u{200b}"] {
            assert_eq!(clean_width(raw), None);
        }
    }
}
