//! The composing room: blocks of a story become rows of its galley, in the house's style.

use super::galley::{BYLINE_DOT, Format, Galley, Kind, Row, Size, Words, byline, text_of};
use crate::layout::{self, Line};
use crate::model::{BlockKind, HeadlineSource, Part, Story};
use crate::text::width;

/// A story below this is shown with a doubt.
const DOUBTFUL: f32 = 0.5;

/// Rows a headline may take to part at its spaces; it may need more.
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
                line: Line::default(),
                shift: 0,
                first: false,
                size: Size::Plain,
            });
        }
    }

    fn rows(&mut self, kind: Kind, words: Words, lines: Vec<Line>, shift: impl Fn(&Line) -> usize) {
        let rows = lines.into_iter().enumerate().map(|(i, line)| Row {
            kind,
            words,
            shift: shift(&line),
            line,
            first: i == 0,
            size: Size::Plain,
        });
        self.galley.rows.extend(rows);
    }

    /// The headline: twice as large where the terminal can and it takes few lines so.
    fn headline(&mut self) {
        let text = &self.story.headline.text;
        let words = Words::Part(Part::Headline);
        let measure = self.format.head;
        let style = self.format.style(Kind::Headline);
        let big = layout::wrap(text, measure / 2, &style).len();
        if big > self.format.big {
            return self.heading(Kind::Headline, words, text);
        }
        let lines = layout::balance(text, measure / 2, big, &style);
        for (i, line) in lines.into_iter().enumerate() {
            let end = Line::empty(line.end);
            let shift = measure.saturating_sub(2 * line.cells) / 2;
            for (line, size) in [(line, Size::Big), (end, Size::Under)] {
                self.galley.rows.push(Row {
                    kind: Kind::Headline,
                    words,
                    line,
                    shift,
                    first: i == 0 && size == Size::Big,
                    size,
                });
            }
        }
    }

    /// Lines of the head: of similar length and in the middle.
    fn heading(&mut self, kind: Kind, words: Words, text: &str) {
        let measure = self.format.head;
        let style = self.format.style(kind);
        let most = layout::wrap(text, measure, &style).len().max(HEADLINE_ROWS);
        let lines = layout::balance(text, measure, most, &style);
        self.rows(kind, words, lines, |line| {
            measure.saturating_sub(line.cells) / 2
        });
    }

    fn own(&mut self, kind: Kind, text: String, measure: usize) {
        let lines = layout::wrap(&text, measure, &self.format.style(kind));
        self.galley.own.push(text);
        let words = Words::Own(self.galley.own.len() - 1);
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
        self.headline();
        if let Some(deck) = &story.deck {
            self.heading(Kind::Deck, Words::Part(Part::Deck), &deck.text);
        }
        if story.headline_source == HeadlineSource::Derived {
            self.own(Kind::Note, lang.derived_headline().to_owned(), head);
        }
        self.who();
        if story.confidence < DOUBTFUL {
            self.own(Kind::Doubt, lang.doubtful_story().to_owned(), head);
        }
        if !self.galley.note.is_empty() {
            let note = lang.note(&self.galley.note);
            self.own(Kind::Jotting, note, head);
        }
        self.blank();
    }

    /// Who wrote it: the lines above the text that say so, and whom they leave out.
    fn who(&mut self) {
        let story = self.story;
        for i in 0..story.bylines_above() {
            let part = Part::Body(i);
            self.heading(Kind::Byline, Words::Part(part), text_of(story, part));
            self.galley.set += 1;
        }
        let rest = story.byline_unprinted();
        if !rest.is_empty() {
            self.byline(&byline(self.format.lang, &rest));
        }
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
        if i == story.bylines_above() {
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
            line: Line::default(),
            shift: 0,
            first: false,
            size: Size::Plain,
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
        self.rows(kind, Words::Part(Part::Body(i)), lines, |_| left);
    }

    fn finish(&mut self) {
        let words = self.format.lang.finish(self.galley.next.as_deref());
        self.blank();
        self.own(Kind::Finish, words, self.format.measure);
    }
}
