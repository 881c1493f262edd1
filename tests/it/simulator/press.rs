//! Writes a paper's pages as a dump: blank lines, stray spaces and the odd characters of extractors.

use super::dice::Dice;
use super::habit::{Blanks, Habits, Noise, Pages};
use super::page::{Frame, Page, Paper};
use super::typeset::Line;
use kanbao::ingest::RawSource;

/// Radicals that a font's table gives in place of the Han character.
pub(crate) const RADICALS: &[(char, char)] = &[
    ('长', '⻓'),
    ('门', '⻔'),
    ('车', '⻋'),
    ('见', '⻅'),
    ('马', '⻢'),
    ('鱼', '⻥'),
    ('风', '⻛'),
    ('飞', '⻜'),
    ('页', '⻚'),
    ('民', '⺠'),
    ('西', '⻄'),
    ('一', '⼀'),
    ('人', '⼈'),
    ('大', '⼤'),
    ('小', '⼩'),
    ('工', '⼯'),
    ('山', '⼭'),
    ('方', '⽅'),
    ('日', '⽇'),
    ('月', '⽉'),
    ('水', '⽔'),
    ('生', '⽣'),
    ('用', '⽤'),
    ('行', '⾏'),
    ('金', '⾦'),
    ('高', '⾼'),
];

/// Characters that print nothing and come along all the same.
pub(crate) const INVISIBLE: &[char] = &['\u{200b}', '\u{feff}', '\u{2060}', '\u{ad}'];

/// The files that a reader would be given.
pub(crate) fn files(dice: &mut Dice, habits: &Habits, paper: &Paper) -> Vec<RawSource> {
    let mut swapped: Vec<(char, char)> = RADICALS.to_vec();
    dice.shuffle(&mut swapped);
    swapped.truncate(if habits.has(Noise::Radicals) { 10 } else { 0 });
    let texts: Vec<String> = paper
        .pages
        .iter()
        .map(|page| write(dice, habits, &swapped, page))
        .collect();
    let stem = if paper.date_printed {
        "page".to_owned()
    } else {
        paper.date.to_string()
    };
    let name = |n: usize| format!("{stem}-{n:02}.txt");
    let file = |name: String, text: String| RawSource {
        name,
        bytes: text.into_bytes(),
    };
    match habits.pages {
        Pages::Files => texts
            .into_iter()
            .enumerate()
            .map(|(i, text)| file(name(i + 1), text))
            .collect(),
        Pages::FormFeeds => vec![file(format!("{stem}.txt"), texts.join("\u{c}"))],
        Pages::One => vec![file(format!("{stem}.txt"), texts.concat())],
    }
}

fn write(dice: &mut Dice, habits: &Habits, swapped: &[(char, char)], page: &Page) -> String {
    let end = if habits.has(Noise::CrLf) {
        "\r\n"
    } else {
        "\n"
    };
    let mut out = String::new();
    for frame in &page.frames {
        for (i, line) in frame.iter().enumerate() {
            out += &dirty(dice, habits, swapped, line);
            out += end;
            if blank_after(dice, habits.blanks, frame, i) {
                out += end;
            }
        }
    }
    out
}

fn blank_after(dice: &mut Dice, blanks: Blanks, frame: &Frame, at: usize) -> bool {
    let closes = at + 1 == frame.len();
    let line = &frame[at];
    match blanks {
        Blanks::Nowhere => false,
        Blanks::BetweenFrames => closes,
        Blanks::BetweenParagraphs => closes || (line.body && line.last),
        Blanks::AfterLines => true,
        Blanks::AfterLinesButDigits => {
            let mut tail = line.text.chars().rev().take(2);
            let figure = tail.any(|c| c.is_numeric() && !c.is_alphabetic());
            let headline = !line.body && !closes;
            !((figure && dice.chance(80)) || (headline && dice.chance(60)))
        }
    }
}

/// The line as the extractor gives it.
fn dirty(dice: &mut Dice, habits: &Habits, swapped: &[(char, char)], line: &Line) -> String {
    let mut text = line.text.clone();
    if habits.has(Noise::DigitSpaces) {
        let often = if line.slack > 0 && !line.last { 60 } else { 12 };
        text = space_figures(dice, &text, often);
    }
    let stretched = line.body && !line.last;
    if habits.has(Noise::LetterSpaced) && stretched && line.slack > 0 && dice.chance(25) {
        text = space_letters(&text);
    }
    if !swapped.is_empty() {
        let swap = |c| swapped.iter().find(|(han, _)| *han == c).map_or(c, |s| s.1);
        text = text.chars().map(swap).collect();
    }
    if habits.has(Noise::ZeroWidth) && dice.chance(30) {
        let at = dice.below(text.chars().count() + 1);
        let byte = text.char_indices().nth(at).map_or(text.len(), |(b, _)| b);
        text.insert(byte, dice.pick(&INVISIBLE[..3]));
    }
    if habits.has(Noise::SoftHyphens) && stretched && dice.chance(20) {
        text.push('\u{ad}');
    }
    if habits.has(Noise::KeptIndents) && line.body && line.first {
        text.insert_str(0, "\u{3000}\u{3000}");
    }
    if habits.has(Noise::TrailingSpaces) && dice.chance(50) {
        text.push_str(dice.pick(&[" ", "  ", "\u{3000}"]));
    }
    text
}

fn is_han(c: char) -> bool {
    ('\u{3400}'..='\u{9fff}').contains(&c)
}

/// Spaces between Han characters and figures, in so many of a hundred places.
fn space_figures(dice: &mut Dice, text: &str, percent: usize) -> String {
    let mut out = String::new();
    let mut before = ' ';
    for c in text.chars() {
        let opens = c.is_ascii_digit() && is_han(before);
        let closes = is_han(c) && before.is_ascii_digit();
        if (opens && dice.chance(percent)) || (closes && dice.chance(percent / 3)) {
            out.push(' ');
        }
        out.push(c);
        before = c;
    }
    out
}

/// A stretched line: a space between any two characters but those of a figure.
pub(crate) fn space_letters(text: &str) -> String {
    let mut out = String::new();
    let mut before = ' ';
    for c in text.chars() {
        let solid = c.is_ascii() && before.is_ascii();
        if !out.is_empty() && !solid {
            out.push(' ');
        }
        out.push(c);
        before = c;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_stand_apart() {
        let mut dice = Dice::new(3);
        assert_eq!(space_figures(&mut dice, "达803.49亿", 300), "达 803.49 亿");
    }

    #[test]
    fn a_stretched_line_keeps_its_figures() {
        assert_eq!(space_letters("合计318.6亿"), "合 计 318.6 亿");
    }
}
