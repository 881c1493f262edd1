//! The story on the screen: which row of the galley stands where, and what in it is marked.

use std::ops::Range;

use super::galley::{Anchor, Galley, Kind, Words, text_of};
use super::geometry::Sheet;
use crate::model::{Part, Story};

/// A row at its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Placed {
    /// Index into the galley's rows.
    pub row: usize,
    /// Column of the screen where the row's measure begins.
    pub x: u16,
    /// Row of the screen.
    pub y: u16,
}

/// A stretch of text that a figure is told in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Telling {
    /// Which text.
    pub part: Part,
    /// Bytes of it.
    pub bytes: Range<usize>,
    /// Index into the story's figures.
    pub figure: usize,
}

/// The open story's view.
#[derive(Debug, Clone, Default)]
pub struct Body {
    /// The set story.
    pub galley: Galley,
    /// First row of the galley on the screen.
    pub top: usize,
    /// The place that stays over a new setting; none at the story's beginning.
    pub place: Option<Anchor>,
    /// The rows on the screen.
    pub placed: Vec<Placed>,
    /// Where figures are told, by part and first byte.
    pub tellings: Vec<Telling>,
    /// Length of the longest telling, in bytes.
    longest: usize,
    /// The figure that is lit.
    pub lit: Option<usize>,
    /// The sentence that was gone to, lit with its figure.
    pub sentence: Option<(Part, Range<usize>)>,
    /// Which of its tellings was gone to last.
    pub telling: usize,
}

impl Body {
    /// Takes the tellings of a story's figures: character places become byte ranges.
    pub fn tell(&mut self, story: &Story) {
        let mut places: Vec<(Part, usize, usize, usize)> = story
            .figures
            .iter()
            .enumerate()
            .flat_map(|(i, f)| f.places.iter().map(move |p| (p.part, p.start, p.end, i)))
            .collect();
        places.sort_unstable();
        self.tellings.clear();
        // One walk over each text: starts come in order, ends are looked for from their start.
        let mut part = None;
        let (mut at, mut byte) = (0, 0);
        for (of, start, end, figure) in places {
            let text = text_of(story, of);
            if part != Some(of) || start < at {
                (part, at, byte) = (Some(of), 0, 0);
            }
            let begin = byte + bytes_of(text.get(byte..).unwrap_or(""), start - at);
            (at, byte) = (start, begin);
            let behind =
                begin + bytes_of(text.get(begin..).unwrap_or(""), end.saturating_sub(start));
            if behind > begin {
                self.tellings.push(Telling {
                    part: of,
                    bytes: begin..behind,
                    figure,
                });
            }
        }
        self.longest = self
            .tellings
            .iter()
            .map(|t| t.bytes.len())
            .max()
            .unwrap_or(0);
    }

    /// The tellings that touch a stretch of a text.
    pub fn told_in(&self, part: Part, bytes: Range<usize>) -> impl Iterator<Item = &Telling> {
        let key = |t: &Telling| (t.part, t.bytes.start);
        let least = (part, bytes.start.saturating_sub(self.longest));
        let from = self.tellings.partition_point(|t| key(t) < least);
        let to = self
            .tellings
            .partition_point(|t| key(t) < (part, bytes.end));
        self.tellings
            .get(from..to.max(from))
            .unwrap_or_default()
            .iter()
            .filter(move |t| t.bytes.end > bytes.start)
    }

    /// The tellings of one figure: in the order of its places.
    pub fn tellings_of<'a>(&'a self, story: &'a Story, figure: usize) -> Vec<&'a Telling> {
        let mut own: Vec<&Telling> = self
            .tellings
            .iter()
            .filter(|t| t.figure == figure)
            .collect();
        // The body's first telling leads, as in the model.
        let lead = story
            .figures
            .get(figure)
            .and_then(|f| f.places.first())
            .map(|p| p.part);
        own.sort_by_key(|t| (Some(t.part) != lead, t.part, t.bytes.start));
        own
    }

    /// The figures told on the screen, in reading order, each once.
    pub fn figures_in_view(&self) -> Vec<usize> {
        let mut seen = Vec::new();
        for placed in &self.placed {
            if let Some(row) = self.galley.rows.get(placed.row)
                && let Words::Part(part) = row.words
            {
                for telling in self.told_in(part, row.bytes()) {
                    if !seen.contains(&telling.figure) && seen.len() < 64 {
                        seen.push(telling.figure);
                    }
                }
            }
        }
        seen
    }

    /// Lays the rows from `top` on into the sheet; the story is set as far as that takes.
    pub fn lay(&mut self, story: &Story, sheet: &Sheet) {
        let screen = sheet.height * sheet.columns + self.galley.head;
        self.galley.grow(story, self.top.saturating_add(2 * screen));
        self.top = self.top.min(self.last_top(sheet));
        self.placed = place(&self.galley, self.top, sheet);
        let rows = self.galley.rows.len();
        // A story that ends on its first screen fills its columns evenly.
        if self.top == 0 && sheet.columns > 1 && self.end() >= rows {
            for height in 1..sheet.height {
                let even = place(&self.galley, 0, &Sheet { height, ..*sheet });
                if even.last().is_some_and(|p| p.row + 1 >= rows) {
                    self.placed = even;
                    break;
                }
            }
        }
    }

    /// The row behind the last one on the screen.
    pub fn end(&self) -> usize {
        self.placed.last().map_or(self.top, |p| p.row + 1)
    }

    /// Whether the last line of the text is on the screen.
    pub fn at_end(&self) -> bool {
        self.galley.is_whole() && self.end() >= self.text_rows()
    }

    /// Rows without the remark behind the text.
    fn text_rows(&self) -> usize {
        let behind = self
            .galley
            .rows
            .iter()
            .rev()
            .take_while(|r| matches!(r.kind, Kind::Finish | Kind::Blank))
            .count();
        self.galley.rows.len() - behind
    }

    /// The furthest row that may stand at the top: everything behind it fits. While the story is
    /// not set to its end, as far as it is set.
    pub fn last_top(&self, sheet: &Sheet) -> usize {
        let rows = self.galley.rows.len();
        let all = sheet.height.max(1) * sheet.columns.max(1);
        let late = rows.saturating_sub(all);
        if sheet.columns <= 1 || late >= self.galley.head {
            return late;
        }
        (late..self.galley.head)
            .find(|&top| {
                let head = self.galley.head - top;
                let columns = sheet.height.saturating_sub(head) * sheet.columns;
                top + head + columns >= rows
            })
            .unwrap_or(self.galley.head)
    }

    /// How much of the story is behind the screen's foot, in per cent.
    pub fn progress(&self, story: &Story) -> usize {
        let rows = match self.galley.is_whole() {
            true => self.text_rows(),
            false => self.galley.expected_rows(story),
        };
        (self.end().min(rows) * 100) / rows.max(1)
    }
}

/// The sentence of a text around a stretch of it: from behind the stop before to the next stop with
/// the quotation marks that close behind it.
pub fn sentence_around(text: &str, bytes: &Range<usize>) -> Range<usize> {
    let stop = |c: char| matches!(c, '。' | '！' | '？' | '!' | '?' | '…');
    let closes = |c: char| matches!(c, '”' | '’' | '」' | '』' | '）' | ')');
    let before = text.get(..bytes.start).unwrap_or("");
    let start = before.rfind(stop).map_or(0, |at| {
        before.len()
            - before[at..]
                .trim_start_matches(stop)
                .trim_start_matches(closes)
                .len()
    });
    let behind = text.get(bytes.end..).unwrap_or("");
    let end = behind.find(stop).map_or(text.len(), |at| {
        let rest = behind[at..]
            .trim_start_matches(stop)
            .trim_start_matches(closes);
        text.len() - rest.len()
    });
    start..end
}

/// Length in bytes of the first `chars` characters.
fn bytes_of(text: &str, chars: usize) -> usize {
    text.char_indices()
        .nth(chars)
        .map_or(text.len(), |(at, _)| at)
}

/// Puts rows into columns. The head runs across all of them.
fn place(galley: &Galley, top: usize, sheet: &Sheet) -> Vec<Placed> {
    let mut placed = Vec::new();
    if sheet.height == 0 || sheet.measure == 0 {
        return placed;
    }
    let mut row = top;
    let mut y = 0;
    while row < galley.head.min(galley.rows.len()) && y < sheet.height {
        placed.push(at(row, sheet, 0, y));
        row += 1;
        y += 1;
    }
    let first = y;
    for column in 0..sheet.columns {
        let mut y = first;
        while y < sheet.height && row < galley.rows.len() {
            let kind = galley.rows.get(row).map(|r| r.kind);
            if kind == Some(Kind::Blank) && y == first && (column > 0 || first == 0) {
                row += 1;
                continue;
            }
            let another = column + 1 < sheet.columns && y > first + 2;
            if another && breaks_badly(galley, row, sheet.height - y) {
                break;
            }
            placed.push(at(row, sheet, column, y));
            row += 1;
            y += 1;
        }
    }
    placed
}

fn at(row: usize, sheet: &Sheet, column: usize, y: usize) -> Placed {
    let x = column * (sheet.measure + sheet.gap);
    Placed {
        row,
        x: sheet.x.saturating_add(u16::try_from(x).unwrap_or(u16::MAX)),
        y: sheet.y.saturating_add(u16::try_from(y).unwrap_or(u16::MAX)),
    }
}

/// Whether a column with `left` rows free should rather end before this row: a crosshead or the
/// first line of a paragraph alone at the foot, or its last line alone at the next column's top.
fn breaks_badly(galley: &Galley, row: usize, left: usize) -> bool {
    let Some(here) = galley.rows.get(row) else {
        return false;
    };
    let same = |i: usize| galley.rows.get(i).is_some_and(|r| r.words == here.words);
    let paragraph = here.kind == Kind::Paragraph;
    match left {
        1 if matches!(here.kind, Kind::Crosshead | Kind::BoxTop) => true,
        1 => paragraph && same(row + 1) && (here.first || !same(row + 2)),
        2 => paragraph && here.first && same(row + 2) && !same(row + 3),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::sentence_around;

    #[test]
    fn the_sentence_of_a_figure() {
        for (text, figure, sentence) in [
            (
                "开年好。吞吐量86万吨，增长5%。又一句。",
                "86万吨",
                "吞吐量86万吨，增长5%。",
            ),
            ("“省了620元。”他说。", "620元", "“省了620元。”"),
            ("“省了。”一箱620元", "620元", "一箱620元"),
            ("只有3句", "3句", "只有3句"),
            ("几成？……约3成！好。", "3成", "约3成！"),
        ] {
            let at = text.find(figure).unwrap();
            let range = sentence_around(text, &(at..at + figure.len()));
            assert_eq!(&text[range], sentence);
        }
    }
}
