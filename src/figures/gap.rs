//! Spaces inside a number of plain text: 五 百 二 十, 7万 5千, 1000 万, 12 公里, 百 分 之 五. A page's blocks
//! come without them; a text on standard input has what its writer or extractor left.

use super::fold::Text;
use super::number::{big, is_han_numeral, is_infix, multiplier};
use super::unit;

/// A wider gap parts columns.
const WIDEST: usize = 4;

/// Words that go with a number and may be spaced like it.
const WORDS: &[&str] = &["个百分点", "百分点", "百分之", "千分之", "万分之", "分之"];

/// A line as its inked characters, and whether its numbers may stand in columns.
struct Inked {
    chars: Vec<char>,
    columns: bool,
}

/// The characters of a line, each with its place, without the spaces inside its numbers.
pub(super) fn tight(line: Vec<(char, usize)>) -> Vec<(char, usize)> {
    if !line.iter().any(|(c, _)| *c == ' ') {
        return line;
    }
    let text = Text::new(&line.iter().map(|(c, _)| *c).collect::<String>());
    let mut places = Vec::new();
    let mut wide = 0;
    for (i, c) in text.plain.iter().enumerate() {
        if *c != ' ' {
            let gap = places.last().map_or(0, |last| i - last - 1);
            wide += usize::from(gap > 1);
            places.push(i);
        }
    }
    let inked = Inked {
        chars: places.iter().map(|i| text.plain[*i]).collect(),
        columns: wide > 1 || text.plain.iter().any(|c| matches!(c, '\t' | '　' | '|')),
    };
    let mut keep = vec![true; line.len()];
    for (k, pair) in places.windows(2).enumerate() {
        let (from, to) = (pair[0] + 1, pair[1]);
        if from < to && to - from <= WIDEST && inked.joins(k + 1) {
            keep[from..to].fill(false);
        }
    }
    let mut keep = keep.into_iter();
    line.into_iter()
        .filter(|_| keep.next().unwrap_or(true))
        .collect()
}

fn exponent(c: char) -> Option<u32> {
    multiplier(c).or_else(|| big(c))
}

fn is_numeral(c: char) -> bool {
    c.is_ascii_digit() || is_han_numeral(c)
}

impl Inked {
    fn at(&self, i: usize) -> char {
        self.chars.get(i).copied().unwrap_or('\0')
    }

    /// The character `n` before `i`.
    fn before(&self, i: usize, n: usize) -> char {
        i.checked_sub(n).map_or('\0', |i| self.at(i))
    }

    /// Whether the gap before `i` stands inside a number.
    fn joins(&self, i: usize) -> bool {
        let (a, b) = (self.before(i, 1), self.at(i));
        self.multiplied(i, a, b)
            || self.goes_on(i, a, b)
            || self.pointed(i, a, b)
            || self.spaced_word(i)
            || a == '负' && is_numeral(b)
            || self.measured(i, a, b)
    }

    /// 二十 亿, 十 余 万, 1000 万.
    fn multiplied(&self, i: usize, a: char, b: char) -> bool {
        let counted = if is_infix(a) {
            is_numeral(self.before(i, 2))
        } else {
            is_han_numeral(a) || a.is_ascii_digit() && !self.columns
        };
        let magnitude = exponent(b).is_some() || is_infix(b) && big(self.at(i + 1)).is_some();
        counted && magnitude
    }

    /// 一百 五十, 7万 5千: what follows is smaller than what stands there.
    fn goes_on(&self, i: usize, a: char, b: char) -> bool {
        let Some(above) = exponent(a) else {
            return false;
        };
        let smaller = |c: char| exponent(c).is_some_and(|e| e < above);
        if b.is_ascii_digit() {
            let digits = (i..).take_while(|k| self.at(*k).is_ascii_digit()).count();
            return !self.columns && smaller(self.at(i + digits));
        }
        if !is_han_numeral(b) {
            return false;
        }
        let next = self.at(i + 1);
        match exponent(b) {
            Some(e) => e < above,
            None => matches!(b, '零' | '〇') || exponent(next).is_none() || smaller(next),
        }
    }

    /// 四百 点 五, 三百 五 又 三分之一.
    fn pointed(&self, i: usize, a: char, b: char) -> bool {
        let link = |c: char| matches!(c, '点' | '又');
        link(b) && is_han_numeral(a) && is_han_numeral(self.at(i + 1))
            || link(a) && is_han_numeral(self.before(i, 2)) && is_han_numeral(b)
    }

    /// 百 分 之 五, 六个 百分 点.
    fn spaced_word(&self, i: usize) -> bool {
        WORDS.iter().any(|word| {
            let n = word.chars().count();
            (0..=n).any(|k| {
                let start = i.checked_sub(k);
                let here = start
                    .is_some_and(|s| word.chars().enumerate().all(|(j, c)| self.at(s + j) == c));
                here && match k {
                    0 => is_numeral(self.before(i, 1)),
                    _ if k == n => {
                        word.ends_with('之') && (is_numeral(self.at(i)) || self.at(i) == '负')
                    }
                    _ => !word.starts_with('分') || is_numeral(self.before(i, k + 1)),
                }
            })
        })
    }

    /// 12 公里, 五 天, 十 成.
    fn measured(&self, i: usize, a: char, b: char) -> bool {
        !self.columns
            && is_numeral(a)
            && !b.is_ascii()
            && (matches!(b, '月' | '日' | '折' | '成') || unit::unit(&self.chars, i).is_some())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        let line = text.chars().enumerate().map(|(i, c)| (c, i)).collect();
        tight(line).into_iter().map(|(c, _)| c).collect()
    }

    #[test]
    fn closes_the_gaps_inside_numbers() {
        for (text, want) in [
            ("共 三 百 二 十 一 人", "共 三百二十一人"),
            ("约 六千 五百 万 元", "约 六千五百万元"),
            ("计8万 6千 元", "计8万6千元"),
            ("达 3000  万", "达 3000万"),
            ("二十 余 万", "二十余万"),
            ("八十 点 四", "八十点四"),
            ("百 分 之 七", "百分之七"),
            ("三 分之 二", "三分之二"),
            ("九 个 百 分 点", "九个百分点"),
            ("长 12 公里", "长 12公里"),
            ("负 40", "负40"),
        ] {
            assert_eq!(read(text), want, "{text}");
        }
    }

    #[test]
    fn leaves_what_stands_apart() {
        for text in [
            "三百 五百 八百",
            "1, 234, 567",
            "12 34 56",
            "甲  12  元  34  元",
            "本版 责编",
        ] {
            assert_eq!(read(text), text);
        }
    }
}
