//! The composing room: blocks of a story become rows of its galley, in the house's style.

use std::ops::Range;

use super::galley::{BYLINE_DOT, Format, Galley, Kind, Row, Words, byline, text_of};
use crate::layout::{self, Line, Style};
use crate::model::{BlockKind, HeadlineSource, Part, Story};
use crate::text::width::{self, Ambiguous};

/// A story below this is shown with a doubt.
const DOUBTFUL: f32 = 0.5;

/// Rows a headline may take before it is simply wrapped.
const HEADLINE_ROWS: usize = 4;

struct Setter<'s> {
    story: &'s Story,
    format: Format,
    galley: &'s mut Galley,
}

/// Sets the head.
pub(super) fn head(galley: &mut Galley, story: &Story) {
    if let Some(mut setter) = setter(galley, story) {
        setter.head();
        galley.head = galley.rows.len();
    }
}

/// Sets the next block of the body, or its end.
pub(super) fn block(galley: &mut Galley, story: &Story) {
    match setter(galley, story) {
        Some(mut setter) => setter.next_block(),
        None => galley.whole = true,
    }
}

fn setter<'s>(galley: &'s mut Galley, story: &'s Story) -> Option<Setter<'s>> {
    Some(Setter {
        story,
        format: galley.format.clone()?,
        galley,
    })
}

impl Setter<'_> {
    fn blank(&mut self) {
        if self
            .galley
            .rows
            .last()
            .is_some_and(|r| r.kind != Kind::Blank)
        {
            self.galley.rows.push(Row {
                kind: Kind::Blank,
                words: Words::None,
                from: 0,
                line: Line::default(),
                shift: 0,
                first: false,
            });
        }
    }

    fn rows(
        &mut self,
        kind: Kind,
        words: Words,
        lines: impl IntoIterator<Item = HeadingLine>,
        shift: impl Fn(&Line) -> usize,
    ) {
        let rows = lines.into_iter().enumerate().map(|(i, (from, line))| Row {
            kind,
            words,
            from,
            shift: shift(&line),
            line,
            first: i == 0,
        });
        self.galley.rows.extend(rows);
    }

    /// Lines of the head: of similar length and in the middle.
    fn heading(&mut self, kind: Kind, words: Words, text: &str) {
        let measure = self.format.head;
        let lines = balanced(text, measure, HEADLINE_ROWS, &self.format.style(kind));
        self.rows(kind, words, lines, |line| {
            measure.saturating_sub(line.cells) / 2
        });
    }

    fn own(&mut self, kind: Kind, text: String, measure: usize) {
        let lines = layout::wrap(&text, measure, &self.format.style(kind));
        self.galley.own.push(text);
        let words = Words::Own(self.galley.own.len() - 1);
        let lines = lines.into_iter().map(|line| (0, line));
        self.rows(kind, words, lines, |line| {
            measure.saturating_sub(line.cells) / 2
        });
    }

    fn head(&mut self) {
        let story = self.story;
        let lang = self.format.lang;
        let head = self.format.head;
        if let Some(section) = &story.section {
            self.own(Kind::Section, lang.section(section), head);
        }
        if let Some(kicker) = &story.kicker {
            self.heading(Kind::Kicker, Words::Part(Part::Kicker), &kicker.text);
        }
        self.heading(
            Kind::Headline,
            Words::Part(Part::Headline),
            &story.headline.text,
        );
        if let Some(deck) = &story.deck {
            self.heading(Kind::Deck, Words::Part(Part::Deck), &deck.text);
        }
        if story.headline_source == HeadlineSource::Derived {
            self.own(Kind::Note, lang.derived_headline().to_owned(), head);
        }
        if !story.byline.is_empty() {
            self.byline(&byline(lang, &story.byline));
        }
        if story.confidence < DOUBTFUL {
            self.own(Kind::Doubt, lang.doubtful_story().to_owned(), head);
        }
        self.blank();
    }

    /// A byline that does not fit is broken between its parts rather than in a name.
    fn byline(&mut self, text: &str) {
        let measure = self.format.head;
        let ambiguous = self.format.body.ambiguous;
        let mut line = String::new();
        for part in text.split(BYLINE_DOT) {
            let cells = |words: &str| width::cells(words, ambiguous);
            if !line.is_empty() && cells(&line) + cells(BYLINE_DOT) + cells(part) > measure {
                self.own(Kind::Byline, std::mem::take(&mut line), measure);
            }
            if !line.is_empty() {
                line.push_str(BYLINE_DOT);
            }
            line.push_str(part);
        }
        self.own(Kind::Byline, line, measure);
    }

    /// The next block of the body, or what stands behind the last one.
    fn next_block(&mut self) {
        let story = self.story;
        let i = self.galley.set;
        if i == 0 {
            self.joined_from();
        }
        let Some(block) = story.body.get(i) else {
            self.close_box();
            self.jumps_to();
            self.finish();
            self.galley.whole = true;
            return;
        };
        self.galley.set += 1;
        if story.seam == Some(i) {
            self.close_box();
            self.seam();
        }
        if !block.text.is_empty() {
            if block.kind != BlockKind::Box {
                self.close_box();
            }
            self.set_block(i, block.kind);
            self.galley.before = Some(block.kind);
        }
    }

    fn seam(&mut self) {
        let story = self.story;
        let to = story.jump_to.as_deref().or(story.continued_from.as_deref());
        let words = self.format.lang.seam(self.galley.page.as_deref(), to);
        self.blank();
        self.own(Kind::Seam, words, self.format.measure);
        self.blank();
        self.galley.before = None;
    }

    /// The first half is not open.
    fn joined_from(&mut self) {
        if self.story.seam.is_none()
            && let Some(page) = &self.story.continued_from
        {
            let words = self.format.lang.continued_from(page);
            self.own(Kind::Note, words, self.format.measure);
            self.blank();
        }
    }

    /// The second half is not open.
    fn jumps_to(&mut self) {
        if self.story.seam.is_none()
            && let Some(page) = &self.story.jump_to
        {
            let words = self.format.lang.jump_to(page);
            self.blank();
            self.own(Kind::Note, words, self.format.measure);
        }
    }

    fn edge(&mut self, kind: Kind) {
        self.galley.rows.push(Row {
            kind,
            words: Words::None,
            from: 0,
            line: Line::default(),
            shift: 0,
            first: false,
        });
    }

    fn close_box(&mut self) {
        if self.galley.before == Some(BlockKind::Box) {
            self.edge(Kind::BoxFoot);
            self.blank();
            self.galley.before = None;
        }
    }

    fn set_block(&mut self, i: usize, block: BlockKind) {
        let before = self.galley.before;
        let kind = match block {
            BlockKind::Paragraph => Kind::Paragraph,
            BlockKind::Crosshead => Kind::Crosshead,
            BlockKind::Item => Kind::Item,
            BlockKind::Box => Kind::Box,
            BlockKind::Caption => Kind::Caption,
            BlockKind::Byline => Kind::Signature,
        };
        let changed = before != Some(block);
        match kind {
            Kind::Box if changed => {
                self.blank();
                self.edge(Kind::BoxTop);
            }
            Kind::Crosshead => self.blank(),
            Kind::Caption | Kind::Item if changed => self.blank(),
            _ if matches!(before, Some(BlockKind::Caption | BlockKind::Item)) && changed => {
                self.blank();
            }
            _ => {}
        }
        let (left, right) = match kind {
            Kind::Box => (2, 2),
            Kind::Item => (2, 0),
            Kind::Caption => (
                width::cells(self.format.lang.caption(), self.format.body.ambiguous) + 1,
                0,
            ),
            _ => (0, 0),
        };
        let measure = self.format.measure.saturating_sub(left + right).max(2);
        let text = text_of(self.story, Part::Body(i));
        let lines = layout::wrap(text, measure, &self.format.style(kind));
        let lines = lines.into_iter().map(|line| (0, line));
        self.rows(kind, Words::Part(Part::Body(i)), lines, |_| left);
    }

    fn finish(&mut self) {
        let words = self.format.lang.finish(self.galley.next.as_deref());
        self.blank();
        self.own(Kind::Finish, words, self.format.measure);
    }
}

/// A line of a heading: the byte that the text it cuts begins at, and the line.
pub(super) type HeadingLine = (usize, Line);

/// Lines of a heading, of similar length. Its own spaces are where its editor would break it: they
/// win wherever that needs no more than `most` lines.
pub(super) fn balanced(text: &str, measure: usize, most: usize, style: &Style) -> Vec<HeadingLine> {
    let whole = |lines: Vec<Line>| lines.into_iter().map(|line| (0, line)).collect();
    let wide = layout::wrap(text, measure, style);
    if wide.len() < 2 || wide.len() > most {
        return whole(wide);
    }
    if let Some(parts) = at_spaces(text, measure, most, style.ambiguous) {
        let set = |part: Range<usize>| {
            let words = text.get(part.clone()).unwrap_or("");
            let lines = layout::wrap(words, measure, style).into_iter();
            lines.map(move |line| (part.start, line))
        };
        return parts.into_iter().flat_map(set).collect();
    }
    let (mut low, mut high) = (2, measure);
    while low < high {
        let middle = low.midpoint(high);
        if layout::wrap(text, middle, style).len() <= wide.len() {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    whole(layout::wrap(text, high, style))
}

/// A heading with more words than this is prose.
const MOST_WORDS: usize = 8;

/// The parts of a heading broken at its spaces only: as few as fit the measure, the longest of them
/// as short as can be. Words in Latin letters are no halves of a heading.
fn at_spaces(
    text: &str,
    measure: usize,
    most: usize,
    ambiguous: Ambiguous,
) -> Option<Vec<Range<usize>>> {
    let space = |c: char| c.is_whitespace();
    let mut words: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    for word in text.split_inclusive(space) {
        if !word.trim().is_empty() {
            words.push(at..at + word.len());
        }
        at += word.len();
    }
    let latin = |w: &Range<usize>| text.get(w.clone()).is_some_and(|w| w.is_ascii());
    if !(2..=MOST_WORDS).contains(&words.len()) || words.iter().any(latin) {
        return None;
    }
    let cells = |part: &Range<usize>| {
        width::cells(text.get(part.clone()).unwrap_or("").trim_end(), ambiguous)
    };
    // Every set of breaks between the words, as bits.
    (0u32..1 << (words.len() - 1))
        .filter(|breaks| (breaks.count_ones() as usize) < most)
        .filter_map(|breaks| {
            let mut parts: Vec<Range<usize>> = Vec::new();
            for (i, word) in words.iter().enumerate() {
                match parts.last_mut() {
                    Some(part) if breaks & (1 << (i - 1)) == 0 => part.end = word.end,
                    _ => parts.push(word.clone()),
                }
            }
            let longest = parts.iter().map(cells).max()?;
            (longest <= measure).then_some((parts.len(), longest, parts))
        })
        .min_by_key(|(lines, longest, _)| (*lines, *longest))
        .map(|(.., parts)| parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heading(text: &str, measure: usize, most: usize) -> String {
        balanced(text, measure, most, &Style::headline())
            .iter()
            .map(|(from, line)| text[from + line.start..from + line.end].trim())
            .collect::<Vec<_>>()
            .join("／")
    }

    #[test]
    fn a_heading_breaks_where_its_editor_would() {
        for (measure, most, expected) in [
            (40, 4, "港口吞吐量创新高 外贸航线添三条"),
            (28, 4, "港口吞吐量创新高／外贸航线添三条"),
            (16, 4, "港口吞吐量创新高／外贸航线添三条"),
        ] {
            assert_eq!(
                heading("港口吞吐量创新高 外贸航线添三条", measure, most),
                expected
            );
        }
        assert_eq!(
            heading("稳中有进 韧性强 后劲足", 20, 2),
            "稳中有进／韧性强 后劲足"
        );
        assert_eq!(
            heading("稳中有进 韧性强 后劲足", 10, 4),
            "稳中有进／韧性强／后劲足"
        );
    }

    #[test]
    fn a_heading_without_spaces_has_lines_of_similar_length() {
        assert_eq!(
            heading("海岛县用十二年种出蓝色牧场", 22, 4),
            "海岛县用十二年／种出蓝色牧场"
        );
        assert_eq!(
            heading("Blue Tide Week opens", 12, 4),
            "Blue Tide／Week opens"
        );
    }
}
