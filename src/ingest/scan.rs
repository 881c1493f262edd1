//! Text to lines: where each printed line stands and how wide it was set.

use crate::model::{Piece, Source};
use crate::text::kind::{half_ems, is_han, is_invisible};

use super::clean::{Clean, Run, Spaces, clean, is_clean};
use super::columns;

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
    text.chars().map(half_ems).sum::<u32>().min(60_000) as u16
}

/// Reads the lines of one source. `sheet` is the first sheet's number; gives the next free one.
pub(super) fn scan(source: &Source, index: u32, sheet: u32, out: &mut Vec<Line>) -> u32 {
    let first = out.len();
    let text = source.text.as_str();
    let mut sheet = sheet;
    let mut blanks = 0u16;
    let mut begin = 0;
    let mut fed = false;
    let mut number = 1;
    for (at, mark) in text
        .char_indices()
        .filter(|&(_, c)| {
            matches!(
                c,
                '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}'
            )
        })
        .chain(std::iter::once((text.len(), '\n')))
    {
        let raw = text.get(begin..at).unwrap_or_default();
        let trimmed = trim(raw);
        if trimmed.is_empty() {
            // The second half of CR LF and a form feed behind a line end are no blank lines.
            let crlf =
                raw.is_empty() && (mark == '\u{c}' || mark == '\n' && text[..at].ends_with('\r'));
            if !crlf {
                blanks = blanks.saturating_add(1);
            }
            // A row of nothing but a space inside a vertical headline parts its halves.
            if !raw.is_empty() && !crlf && blanks == 1 {
                blanks = if raw.chars().any(char::is_whitespace) {
                    SPACE_ROW
                } else {
                    blanks
                };
            }
        } else {
            if std::mem::take(&mut fed) && out.len() > first {
                sheet += 1;
            }
            let lead = trimmed.as_ptr() as usize - raw.as_ptr() as usize;
            let start = begin + lead;
            out.push(Line {
                number,
                blanks: std::mem::take(&mut blanks),
                indent: width_of(&raw[..lead].replace('\t', "    ")).min(200),
                ..line(trimmed, index, sheet, start)
            });
        }
        fed |= mark == '\u{c}';
        number += u32::from(mark == '\n');
        begin = at + if at < text.len() { mark.len_utf8() } else { 0 };
    }
    unfold(text, out, first);
    join_vertical(out, first);
    sheet + 1
}

/// The line that `trimmed`, which begins at byte `start`, is.
fn line(trimmed: &str, source: u32, sheet: u32, start: usize) -> Line {
    let (Clean { text: tight, runs }, spaced) = read(trimmed, start as u32);
    Line {
        source,
        sheet,
        start: start as u32,
        end: (start + trimmed.len()) as u32,
        number: 0,
        vertical: false,
        width: width_of(&tight),
        stretch: stretch_of(trimmed, &tight),
        text: tight.into_boxed_str(),
        runs: runs.into_boxed_slice(),
        spaced,
        blanks: 0,
        indent: 0,
    }
}

/// Takes sheets apart whose columns stand side by side.
fn unfold(text: &str, lines: &mut Vec<Line>, first: usize) {
    let sheets = lines.get(first..).unwrap_or_default();
    let parts: Vec<_> = sheets
        .chunk_by(|a, b| a.sheet == b.sheet)
        .map(|sheet| (sheet.len(), columns::unfold(text, sheet)))
        .collect();
    if parts.iter().all(|(_, parts)| parts.is_none()) {
        return;
    }
    let mut old = lines.split_off(first).into_iter();
    for (count, parts) in parts {
        let sheet: Vec<Line> = old.by_ref().take(count).collect();
        match (parts, sheet.first()) {
            (Some(parts), Some(head)) => lines.extend(parts.iter().map(|p| Line {
                number: p.number,
                blanks: p.blanks,
                indent: p.indent,
                ..line(
                    text.get(p.start..p.end).unwrap_or_default(),
                    head.source,
                    head.sheet,
                    p.start,
                )
            })),
            _ => lines.extend(sheet),
        }
    }
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
    if is_clean(trimmed) {
        return (
            Clean {
                text: trimmed.to_owned(),
                runs: Vec::new(),
            },
            None,
        );
    }
    let placed = |spaces| {
        let mut c = clean(trimmed, spaces);
        for run in &mut c.runs {
            run.start += start;
            run.end += start;
        }
        c
    };
    let tight = placed(Spaces::Strays);
    let spaced = placed(Spaces::Kept);
    let differs = spaced.text != tight.text;
    (tight, differs.then(|| Box::new(spaced)))
}

/// The most rows that are taken for one vertical headline.
const TALLEST: usize = 40;

/// Joins rows of one Han character each into the line that they were: a vertical headline.
fn join_vertical(lines: &mut Vec<Line>, first: usize) {
    let single = |l: &Line| l.width == 2 && is_han(l.first());
    let mut kept = first;
    let mut i = first;
    while i < lines.len() {
        let mut j = i + 1;
        if single(&lines[i]) {
            while j < lines.len()
                && j - i < TALLEST
                && single(&lines[j])
                && lines[j].sheet == lines[i].sheet
                && (lines[j].blanks == 0 || lines[j].blanks == SPACE_ROW)
            {
                j += 1;
            }
        }
        if j - i >= 3 {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<Line> {
        let mut out = Vec::new();
        scan(
            &Source {
                name: "t".into(),
                text: text.into(),
            },
            0,
            0,
            &mut out,
        );
        out
    }

    fn brief(text: &str) -> Vec<String> {
        lines(text)
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
    fn spans_hold_the_ink() {
        let text = "  甲 12 乙 \n\u{200b}丙\u{3000}丁\n";
        let got = lines(text);
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
        let pieces: Vec<_> = {
            let mut out = Vec::new();
            lines("山\n洪\n来")[0].pieces(0, &mut out);
            out.iter().map(|p| (p.at, p.start, p.end)).collect()
        };
        assert_eq!(pieces, [(0, 0, 3), (3, 4, 7), (6, 8, 11)]);
    }

    #[test]
    fn an_indent_is_measured() {
        assert_eq!(lines("\u{3000}\u{3000}全县小麦开镰。")[0].indent, 4);
    }
}
