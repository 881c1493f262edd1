//! Text to lines: where each printed line stands and how wide it was set.

use crate::model::{Piece, Source};
use crate::text::kind::{half_ems, is_han, is_invisible};

use super::clean::{Clean, Run, Spaces, clean, clean_width};
use super::columns;
use super::shape;

/// A printed line with ink on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    /// Index of the source.
    pub(super) source: u32,
    /// Sheet of paper: counts files and form feeds from 0.
    pub(super) sheet: u32,
    /// First byte of ink in the source's text.
    pub(super) start: u32,
    /// Byte behind the last ink.
    pub(super) end: u32,
    /// Line of the source's text, from 1.
    pub(super) number: u32,
    /// A vertical headline: its runs are the rows that it was printed in.
    pub(super) vertical: bool,
    /// Clean text.
    pub(super) text: Box<str>,
    /// Stretches of the clean text when cleaning changed something; empty means one to one.
    pub(super) runs: Box<[Run]>,
    /// The text with its inner spaces kept, where that differs: a headline's halves, a row's cells.
    pub(super) spaced: Option<Box<Clean>>,
    /// Blank lines before it.
    pub(super) blanks: u16,
    /// White space before it, in half ems.
    pub(super) indent: u16,
    /// Width of the clean text in half ems.
    pub(super) width: u16,
    /// Half ems of stray spaces that were taken out; a letter-spaced line, which was justified and
    /// so filled its measure, has [`JUSTIFIED`].
    pub(super) stretch: u16,
}

impl Line {
    /// The pieces of the line's text, for a block where that text begins at byte `at`.
    pub(super) fn pieces(&self, at: u32, out: &mut Vec<Piece>) {
        let mut push = |text_at: u32, start: u32, end: u32| {
            out.push(Piece {
                at: at + text_at,
                source: self.source,
                start,
                end,
            });
        };
        if self.runs.is_empty() {
            push(0, self.start, self.end);
        }
        for run in &self.runs {
            push(run.at, run.start, run.end);
        }
    }

    /// So many of them.
    pub(super) fn count_pieces(&self) -> usize {
        self.runs.len().max(1)
    }

    /// The text as a headline or a row of a table is read: with the spaces inside.
    pub(super) fn spaced(&self) -> &str {
        self.spaced.as_ref().map_or(&self.text, |c| &c.text)
    }

    /// The pieces of [`Self::spaced`], for a block where that text begins at byte `at`.
    pub(super) fn spaced_pieces(&self, at: u32, out: &mut Vec<Piece>) {
        match &self.spaced {
            Some(c) => {
                let piece = |r: &Run| Piece {
                    at: at + r.at,
                    source: self.source,
                    start: r.start,
                    end: r.end,
                };
                out.extend(c.runs.iter().map(piece));
            }
            None => self.pieces(at, out),
        }
    }

    /// Reads the text again, of a paper that sets a space at each figure.
    fn drop_house_spaces(&mut self, source: &str) {
        if self.spaced.is_some() {
            let raw = source.get(self.start as usize..self.end as usize);
            let house = placed(raw.unwrap_or_default(), self.start, Spaces::House);
            self.spaced = (house.text != *self.text).then(|| Box::new(house));
        }
    }

    /// Whether white space may stand inside.
    pub(super) fn may_have_gaps(&self) -> bool {
        !self.runs.is_empty()
    }

    /// First character.
    pub(super) fn first(&self) -> char {
        self.text.chars().next().unwrap_or(' ')
    }

    /// Width in ems.
    pub(super) fn ems(&self) -> f32 {
        f32::from(self.width) / 2.0
    }
}

/// Width of a text in half ems, at most 60,000.
pub(super) fn width_of(text: &str) -> u16 {
    most(text.chars().map(half_ems).sum())
}

/// A width as lines keep it.
fn most(half_ems: u32) -> u16 {
    half_ems.min(60_000) as u16
}

/// The most bytes of a sheet, more than all pages of an edition hold: a text without page ends goes on in another,
/// so that memory does not grow with its length.
const LARGEST: usize = 1 << 19;

/// Reads one source sheet by sheet, so that no more than a sheet's lines need be held.
pub(super) struct Scanner<'a> {
    source: &'a Source,
    index: u32,
    /// First byte that is not read.
    begin: usize,
    /// Its line, from 1.
    number: u32,
    /// Blank lines before it.
    blanks: u16,
    /// No page end parts it from the sheet before.
    goes_on: bool,
}

impl<'a> Scanner<'a> {
    /// At the beginning of a source.
    pub(super) fn new(source: &'a Source, index: u32) -> Self {
        Self {
            source,
            index,
            begin: 0,
            number: 1,
            blanks: 0,
            goes_on: false,
        }
    }

    /// Whether the next sheet is the same page as the one before.
    pub(super) fn goes_on(&self) -> bool {
        self.goes_on
    }

    /// Bytes of the source that are read.
    pub(super) fn done(&self) -> usize {
        self.begin
    }

    /// Whether there is no more ink.
    pub(super) fn is_over(&self) -> bool {
        trim(self.source.text.get(self.begin..).unwrap_or_default()).is_empty()
    }

    /// The lines of the next sheet that has ink on it; none behind the last one.
    pub(super) fn sheet(&mut self, sheet: u32) -> Vec<Line> {
        let mut out = Vec::new();
        let text = self.source.text.as_str();
        let from = self.begin;
        self.goes_on = false;
        while self.begin < text.len() {
            let (at, mark) = line_end(text, self.begin);
            self.line(at, mark, sheet, &mut out);
            self.begin = at + mark.map_or(0, char::len_utf8);
            if mark == Some('\u{c}') && !out.is_empty() {
                break;
            }
            let size = self.begin - from;
            let ends = || out.last().is_some_and(|l| shape::ends_closed(&l.text));
            if size >= LARGEST + LARGEST / 4 || size >= LARGEST && ends() {
                self.goes_on = true;
                break;
            }
        }
        unfold(text, &mut out);
        if spaces_figures(text, &out) {
            out.iter_mut().for_each(|l| l.drop_house_spaces(text));
        }
        join_vertical(&mut out);
        widen_marks(&mut out);
        out
    }

    /// Reads the line from `begin` to `at`, which `mark` ends.
    fn line(&mut self, at: usize, mark: Option<char>, sheet: u32, out: &mut Vec<Line>) {
        let text = self.source.text.as_str();
        let raw = text.get(self.begin..at).unwrap_or_default();
        let trimmed = trim(raw);
        if trimmed.is_empty() {
            // The second half of CR LF and a form feed behind a line end are no blank lines.
            let crlf = raw.is_empty()
                && (mark == Some('\u{c}') || mark == Some('\n') && text[..at].ends_with('\r'));
            if !crlf {
                self.blanks = self.blanks.saturating_add(1);
            }
            // A row of nothing but a space inside a vertical headline parts its halves.
            if !raw.is_empty() && !crlf && self.blanks == 1 && raw.contains(char::is_whitespace) {
                self.blanks = SPACE_ROW;
            }
        } else {
            let lead = trimmed.as_ptr() as usize - raw.as_ptr() as usize;
            let start = self.begin + lead;
            let indent = match &raw[..lead] {
                "" => 0,
                lead => width_of(&lead.replace('\t', "    ")).min(200),
            };
            out.push(Line {
                number: self.number,
                blanks: std::mem::take(&mut self.blanks),
                indent,
                ..line(trimmed, self.index, sheet, start)
            });
        }
        self.number += u32::from(mark == Some('\n'));
    }
}

/// All lines of a text.
#[cfg(test)]
pub(super) fn lines_of(text: &str) -> Vec<Line> {
    let source = Source {
        name: "t".into(),
        text: text.into(),
    };
    let mut scanner = Scanner::new(&source, 0);
    let sheets = (0..).map_while(|n| Some(scanner.sheet(n)).filter(|s| !s.is_empty()));
    sheets.flatten().collect()
}

/// Where the line that begins at byte `from` ends, and the character that ends it.
fn line_end(text: &str, from: usize) -> (usize, Option<char>) {
    let bytes = text.as_bytes();
    let mut at = from;
    let may_end = |b: &u8| matches!(b, b'\n'..=b'\r' | 0xc2 | 0xe2);
    while let Some(n) = bytes[at..].iter().position(may_end) {
        at += n;
        let mark = match bytes[at] {
            b @ b'\n'..=b'\r' => Some(char::from(b)),
            0xc2 if bytes.get(at + 1) == Some(&0x85) => Some('\u{85}'),
            0xe2 => match bytes.get(at + 1..at + 3) {
                Some([0x80, 0xa8]) => Some('\u{2028}'),
                Some([0x80, 0xa9]) => Some('\u{2029}'),
                _ => None,
            },
            _ => None,
        };
        if mark.is_some() {
            return (at, mark);
        }
        at += 1;
    }
    (bytes.len(), None)
}

/// The line that `trimmed`, which begins at byte `start`, is.
fn line(trimmed: &str, source: u32, sheet: u32, start: usize) -> Line {
    let end = (start + trimmed.len()) as u32;
    let plain = clean_width(trimmed);
    let (Clean { text: tight, runs }, spaced) = match plain {
        Some(_) => Default::default(),
        None => read(trimmed, start as u32),
    };
    Line {
        source,
        sheet,
        start: start as u32,
        end,
        number: 0,
        vertical: false,
        width: plain.map_or_else(|| width_of(&tight), most),
        stretch: if runs.is_empty() {
            0
        } else {
            stretch_of(trimmed, &tight)
        },
        text: match plain {
            Some(_) => trimmed.into(),
            None => tight.into_boxed_str(),
        },
        runs: runs.into_boxed_slice(),
        spaced,
        blanks: 0,
        indent: 0,
    }
}

/// Takes a sheet apart whose columns stand side by side.
fn unfold(text: &str, sheet: &mut Vec<Line>) {
    if let (Some(parts), Some(head)) = (columns::unfold(text, sheet), sheet.first()) {
        let (source, number) = (head.source, head.sheet);
        let apart = parts.iter().map(|p| Line {
            number: p.number,
            blanks: p.blanks,
            indent: p.indent,
            ..line(
                text.get(p.start..p.end).unwrap_or_default(),
                source,
                number,
                p.start,
            )
        });
        *sheet = apart.collect();
    }
}

/// Where a dump has half-width marks for marks that were printed as wide as a Han, which the widths of its
/// lines show, counts them as such.
fn widen_marks(lines: &mut [Line]) {
    /// So many of the marks at the least.
    const LEAST: usize = 8;
    /// The most half ems of a line that is counted.
    const WIDEST: usize = 200;
    let wide: Vec<u16> = lines
        .iter()
        .map(|l| l.width.saturating_add(half_marks(&l.text)))
        .collect();
    let marked = lines.iter().zip(&wide).filter(|(l, w)| l.width != **w);
    if marked.count() < LEAST {
        return;
    }
    // Lines of one column end at one measure.
    let even = |widths: &mut dyn Iterator<Item = u16>| {
        let mut count = [0u64; WIDEST];
        widths.for_each(|w| count[usize::from(w).min(WIDEST - 1)] += 1);
        count[8..WIDEST - 1].iter().map(|n| n * n).sum::<u64>()
    };
    if even(&mut wide.iter().copied()) > even(&mut lines.iter().map(|l| l.width)) {
        for (line, wide) in lines.iter_mut().zip(wide) {
            line.width = wide;
        }
    }
}

/// How many half-width marks stand beside a Han, or in brackets that do.
fn half_marks(text: &str) -> u16 {
    let mut n: u16 = 0;
    if !text.contains([',', ';', ':', '(', ')']) {
        return n;
    }
    let mut before = ' ';
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let next = chars.peek().copied().unwrap_or(' ');
        let mark = matches!(c, ',' | ';' | ':' | '(' | ')');
        n = n.saturating_add(u16::from(mark && (is_han(before) || is_han(next))));
        before = c;
    }
    n
}

/// Marks a blank row that held a space.
const SPACE_ROW: u16 = u16::MAX;

/// The stretch of a line that fills its measure whatever its text's width.
pub(super) const JUSTIFIED: u16 = 200;

fn stretch_of(raw: &str, tight: &str) -> u16 {
    let blanks = |t: &str| t.chars().filter(|c| c.is_whitespace()).count();
    let gone = blanks(raw).saturating_sub(blanks(tight));
    if gone >= 4 && super::clean::is_letter_spaced(raw) {
        JUSTIFIED
    } else {
        gone.min(12) as u16
    }
}

fn trim(raw: &str) -> &str {
    raw.trim_matches(|c: char| c.is_whitespace() || is_invisible(c))
}

fn read(trimmed: &str, start: u32) -> (Clean, Option<Box<Clean>>) {
    let tight = placed(trimmed, start, Spaces::Strays);
    let gaps = trimmed.split_whitespace().count() - 1;
    let kept = tight.text.chars().filter(|c| c.is_whitespace()).count();
    if gaps == kept {
        return (tight, None);
    }
    let mut spaced = placed(trimmed, start, Spaces::Kept);
    let differs = spaced.text != tight.text;
    spaced.text.shrink_to_fit();
    spaced.runs.shrink_to_fit();
    (tight, differs.then(|| Box::new(spaced)))
}

/// A line that begins at byte `start`, cleaned.
fn placed(trimmed: &str, start: u32, spaces: Spaces) -> Clean {
    let mut c = clean(trimmed, spaces);
    for run in &mut c.runs {
        run.start += start;
        run.end += start;
    }
    c
}

/// Lines with spaces at figures below which a sheet shows no habit.
const FEW: usize = 8;

/// Whether a sheet has a space between nearly all its Han characters and figures. One that has them
/// here and there comes from an extractor that met stretched lines.
fn spaces_figures(text: &str, sheet: &[Line]) -> bool {
    if sheet
        .iter()
        .filter(|l| l.spaced.is_some())
        .nth(FEW - 1)
        .is_none()
    {
        return false;
    }
    let (mut spaced, mut solid) = (0u32, 0u32);
    for line in sheet {
        let raw = text.get(line.start as usize..line.end as usize);
        let (mut last, mut gap) = (' ', 0);
        for c in raw.unwrap_or_default().chars() {
            if c.is_whitespace() {
                gap += 1;
                continue;
            }
            let meet = (is_han(last) && c.is_ascii_digit())
                || (is_han(c) && (last.is_ascii_digit() || last == '%'));
            match gap {
                0 if meet => solid += 1,
                1 if meet => spaced += 1,
                _ => {}
            }
            (last, gap) = (c, 0);
        }
    }
    spaced > solid * 4
}

/// The most rows that are taken for one vertical headline.
const TALLEST: usize = 40;

/// Joins rows of one character each into the line that they were: a vertical headline. Marks have
/// rows of their own in it, and a figure or a short Latin word lies across in one.
fn join_vertical(lines: &mut Vec<Line>) {
    let single = |l: &Line| l.width == 2 && is_han(l.first());
    let lying = |l: &Line| l.width <= 6 && l.text.bytes().all(|b| b.is_ascii_graphic());
    let mark = |l: &Line| l.width == 2 && is_mark(l.first());
    let mut kept = 0;
    let mut i = 0;
    while i < lines.len() {
        let mut j = i + 1;
        let mut han = usize::from(single(&lines[i]));
        if single(&lines[i]) || mark(&lines[i]) {
            while j < lines.len()
                && j - i < TALLEST
                && (single(&lines[j]) || lying(&lines[j]) || mark(&lines[j]))
                && (lines[j].blanks == 0 || lines[j].blanks == SPACE_ROW)
            {
                han += usize::from(single(&lines[j]));
                j += 1;
            }
            // A number below the last character belongs to something else, unless another column
            // follows.
            let more = lines.get(j).is_some_and(single);
            while j > i + 1 && lying(&lines[j - 1]) && !more {
                j -= 1;
            }
        }
        if han >= 3 && han * 3 >= (j - i) * 2 {
            let mut text = String::new();
            let mut runs = Vec::new();
            for line in &lines[i..j] {
                if line.blanks == SPACE_ROW && !text.is_empty() {
                    text.push(' ');
                }
                runs.push(Run {
                    at: text.len() as u32,
                    start: line.start,
                    end: line.end,
                });
                text.push_str(&line.text);
            }
            let head = &mut lines[i];
            head.width = width_of(&text);
            head.text = text.into_boxed_str();
            head.runs = runs.into_boxed_slice();
            head.vertical = true;
        } else {
            j = i + 1;
        }
        if lines[i].blanks == SPACE_ROW {
            lines[i].blanks = 1;
        }
        lines.swap(kept, i);
        kept += 1;
        i = j;
    }
    lines.truncate(kept);
}

/// Marks that stand in a vertical headline.
fn is_mark(c: char) -> bool {
    "：，、！？「」『』“”《》︰︱﹁﹂﹃﹄—…·％".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn brief(text: &str) -> Vec<String> {
        lines_of(text)
            .iter()
            .map(|l| format!("{}|{}|{}|{}", l.sheet, l.blanks, l.width, l.text))
            .collect()
    }

    #[test]
    fn lines_blanks_and_sheets() {
        assert_eq!(
            brief("甲乙\r\n\r\n丙 12 丁\n\u{c}戊\rA1\u{2028}己\n\n\n庚"),
            [
                "0|0|4|甲乙",
                "0|1|6|丙12丁",
                "1|0|2|戊",
                "1|0|2|A1",
                "1|0|2|己",
                "1|2|2|庚"
            ]
        );
        assert!(brief("").is_empty());
        assert!(brief("\u{c}\u{c}\n \u{3000}\n").is_empty());
        assert_eq!(brief("\u{c}甲"), ["0|0|2|甲"]);
    }

    #[test]
    fn a_space_at_each_figure_is_a_habit_of_the_house() {
        let body = "全县新增 12 所学校，收 3 万人\n".to_owned();
        let read = |head: &str, body: &str| {
            let text = format!("{head}\n{}", body.repeat(9));
            lines_of(&text)[0].spaced().to_owned()
        };
        let head = "新校 12 所 收生 3 万人  开学";
        assert_eq!(read(head, &body), "新校12所 收生3万人 开学");
        // Spaces that the paper does not set everywhere part cells.
        assert_eq!(
            read(head, &body.replace(" 3 ", "3")),
            "新校 12 所 收生 3 万人 开学"
        );
    }

    #[test]
    fn spans_hold_the_ink() {
        let text = "  甲 12 乙 \n\u{200b}丙\u{3000}丁\n";
        let got = lines_of(text);
        assert_eq!(
            &text[got[0].start as usize..got[0].end as usize],
            "甲 12 乙"
        );
        assert_eq!(
            &text[got[1].start as usize..got[1].end as usize],
            "丙\u{3000}丁"
        );
        assert_eq!((got[0].indent, got[1].indent), (2, 0));
    }

    #[test]
    fn a_vertical_headline_is_one_line() {
        assert_eq!(
            brief("山\n洪\n \n来\n了\n正文在此。"),
            ["0|0|9|山洪 来了", "0|0|10|正文在此。"]
        );
        assert_eq!(
            brief("山\n洪\n来\n\n水\n退\n了"),
            ["0|0|6|山洪来", "0|1|6|水退了"]
        );
        assert_eq!(brief("类\n成"), ["0|0|2|类", "0|0|2|成"]);
        assert_eq!(
            brief("涨\n到\n9.6\n元\n！\n农\n笑\n12\n正文在此。"),
            ["0|0|15|涨到9.6元！农笑", "0|0|2|12", "0|0|10|正文在此。"]
        );
        assert_eq!(brief("甲\n1\n乙\n2\n丙\n3").len(), 6);
        let pieces: Vec<_> = {
            let mut out = Vec::new();
            lines_of("山\n洪\n来")[0].pieces(0, &mut out);
            out.iter().map(|p| (p.at, p.start, p.end)).collect()
        };
        assert_eq!(pieces, [(0, 0, 3), (3, 4, 7), (6, 8, 11)]);
    }

    #[test]
    fn an_indent_is_measured() {
        assert_eq!(lines_of("\u{3000}\u{3000}全县小麦开镰。")[0].indent, 4);
    }
    /// Eight lines of one measure in which a mark was printed wide; in the second sheet marks were narrow.
    #[test]
    fn half_width_marks_are_as_wide_as_they_were_printed() {
        let widths = |with: &str, without: &str| {
            let sheet = format!("{}{}", format!("{with}\n").repeat(8), without);
            let lines = lines_of(&sheet);
            (lines[0].width, lines[8].width)
        };
        assert_eq!(widths("小麦开镰,颗粒归仓", "小麦开镰了颗粒归仓"), (18, 18));
        assert_eq!(widths("小麦开镰,颗粒归仓", "小麦开镰颗粒归仓Q"), (17, 17));
    }
}
