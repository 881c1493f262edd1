//! A galley: one story set to a measure, row by row, before it is laid on the screen.

use crate::lang::Lang;
use crate::layout::{self, Glyph, Line, Style};
use crate::model::{BlockKind, Byline, Edition, HeadlineSource, Part, Story};
use crate::text::width;

/// What a row of a galley shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// White space.
    Blank,
    /// 栏目
    Section,
    /// 引题
    Kicker,
    /// 主题
    Headline,
    /// 副题
    Deck,
    /// Who wrote it, from the names read.
    Byline,
    /// Running text.
    Paragraph,
    /// 小标题
    Crosshead,
    /// A list entry or a table's row.
    Item,
    /// The upper edge of a box.
    BoxTop,
    /// A line in a box.
    Box,
    /// The lower edge of a box.
    BoxFoot,
    /// A picture's caption.
    Caption,
    /// A byline on a line of its own, as printed.
    Signature,
    /// Where both halves of a jump were joined.
    Seam,
    /// The reader's own remark: a derived headline, a jump that leads nowhere.
    Note,
    /// The reader's doubt.
    Doubt,
    /// Behind the last line: what comes next.
    Finish,
}

/// Whose words a row shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Words {
    /// The story's.
    Part(Part),
    /// The reader's own, by index.
    Own(usize),
    /// None.
    None,
}

/// One row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// What it shows.
    pub kind: Kind,
    /// Whose text the line cuts.
    pub words: Words,
    /// The set line.
    pub line: Line,
    /// Cells to the left of the line.
    pub shift: usize,
    /// Whether it is the first row of its text.
    pub first: bool,
}

/// How the page is to be set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Format {
    /// Cells of the head's lines.
    pub head: usize,
    /// Cells of a column's lines.
    pub measure: usize,
    /// How running text is set.
    pub body: Style,
    /// The reader's own words.
    pub lang: Lang,
}

/// A story set to a format.
#[derive(Debug, Clone, Default)]
pub struct Galley {
    /// All rows.
    pub rows: Vec<Row>,
    /// How many of them are the head, set across all columns.
    pub head: usize,
    /// The reader's own words.
    own: Vec<String>,
    format: Option<Format>,
}

/// A place in a story that a new setting keeps: a text and a byte of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Anchor {
    /// Which text.
    pub part: Part,
    /// Byte of the text.
    pub byte: usize,
    /// Rows of no text of the story's between the place and this text.
    pub above: usize,
}

impl Anchor {
    /// A byte of a text.
    pub fn new(part: Part, byte: usize) -> Self {
        Self {
            part,
            byte,
            above: 0,
        }
    }
}

/// The text of a story's part.
pub fn text_of(story: &Story, part: Part) -> &str {
    match part {
        Part::Kicker => story.kicker.as_ref().map_or("", |b| &b.text),
        Part::Headline => &story.headline.text,
        Part::Deck => story.deck.as_ref().map_or("", |b| &b.text),
        Part::Body(i) => story.body.get(i).map_or("", |b| &b.text),
    }
}

/// Rows a headline may take before it is simply wrapped.
const HEADLINE_ROWS: usize = 4;

struct Setter<'s> {
    story: &'s Story,
    format: Format,
    galley: Galley,
}

impl Galley {
    /// Sets a story. `next` is the headline of the story behind it, if there is one.
    pub fn set(edition: &Edition, story: &Story, next: Option<&str>, format: Format) -> Self {
        let mut setter = Setter {
            story,
            format,
            galley: Self::default(),
        };
        setter.head();
        setter.galley.head = setter.galley.rows.len();
        setter.body(edition);
        setter.finish(next);
        setter.galley.format = Some(setter.format);
        setter.galley
    }

    /// The text that a row's line cuts.
    pub fn text<'t>(&'t self, story: &'t Story, row: &Row) -> &'t str {
        match row.words {
            Words::Part(part) => text_of(story, part),
            Words::Own(i) => self.own.get(i).map_or("", |s| s),
            Words::None => "",
        }
    }

    /// The glyphs of a row, counted from the row's left edge without its shift.
    pub fn glyphs<'t>(&'t self, story: &'t Story, row: &Row) -> Vec<Glyph<'t>> {
        match &self.format {
            Some(format) => row
                .line
                .glyphs(self.text(story, row), &format.style(row.kind)),
            None => Vec::new(),
        }
    }

    /// The place of a row: in its own text, or so many rows above the next text.
    pub fn anchor(&self, row: usize) -> Option<Anchor> {
        let row = row.min(self.rows.len());
        let (before, behind) = self.rows.split_at(row);
        let of = |(above, r): (usize, &Row)| match r.words {
            Words::Part(part) => Some(Anchor {
                part,
                byte: r.line.start,
                above,
            }),
            _ => None,
        };
        let next = behind.iter().enumerate().find_map(of);
        next.or_else(|| before.iter().rev().find_map(|r| of((0, r))))
    }

    /// The row that shows a place.
    pub fn row_of(&self, anchor: Anchor) -> Option<usize> {
        let on = |r: &Row| matches!(r.words, Words::Part(p) if p == anchor.part);
        let first = self.rows.iter().position(on)?;
        let count = self.rows[first..].iter().take_while(|r| on(r)).count();
        let lines = &self.rows[first..first + count];
        let within = lines.partition_point(|r| r.line.start <= anchor.byte);
        let row = first + within.saturating_sub(1);
        let free = self.rows[..row]
            .iter()
            .rev()
            .take_while(|r| !matches!(r.words, Words::Part(_)))
            .count();
        Some(row - anchor.above.min(free))
    }
}

impl Format {
    /// How rows of a kind are set.
    pub fn style(&self, kind: Kind) -> Style {
        let ambiguous = self.body.ambiguous;
        match kind {
            Kind::Paragraph => self.body.clone(),
            Kind::Signature => Style {
                indent: self.body.indent,
                ..Style::headline().ambiguous(ambiguous)
            },
            // Set as the body is, but each on its own: no indent, ragged at the right.
            Kind::Box | Kind::Caption | Kind::Crosshead => Style {
                indent: 0,
                justify: false,
                ..self.body.clone()
            },
            _ => Style::headline().ambiguous(ambiguous),
        }
    }
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
            self.own(Kind::Byline, byline(lang, &story.byline), head);
        }
        if story.confidence < DOUBTFUL {
            self.own(Kind::Doubt, lang.doubtful_story().to_owned(), head);
        }
        self.blank();
    }

    fn body(&mut self, edition: &Edition) {
        let story = self.story;
        let lang = self.format.lang;
        let measure = self.format.measure;
        if story.seam.is_none()
            && let Some(page) = &story.continued_from
        {
            self.own(Kind::Note, lang.continued_from(page), measure);
            self.blank();
        }
        let mut before = None;
        for (i, block) in story.body.iter().enumerate() {
            if story.seam == Some(i) {
                let to = story.jump_to.as_deref().or(story.continued_from.as_deref());
                let here = edition.pages.get(story.page).map(|p| p.id.as_str());
                self.close_box(before);
                before = None;
                self.blank();
                self.own(Kind::Seam, lang.seam(here, to), measure);
                self.blank();
            }
            if block.text.is_empty() {
                continue;
            }
            if before == Some(BlockKind::Box) && block.kind != BlockKind::Box {
                self.close_box(before);
            }
            self.block(i, block.kind, before);
            before = Some(block.kind);
        }
        self.close_box(before);
        if story.seam.is_none()
            && let Some(page) = &story.jump_to
        {
            self.blank();
            self.own(Kind::Note, lang.jump_to(page), measure);
        }
    }

    fn edge(&mut self, kind: Kind) {
        self.galley.rows.push(Row {
            kind,
            words: Words::None,
            line: Line::default(),
            shift: 0,
            first: false,
        });
    }

    fn close_box(&mut self, before: Option<BlockKind>) {
        if before == Some(BlockKind::Box) {
            self.edge(Kind::BoxFoot);
            self.blank();
        }
    }

    fn block(&mut self, i: usize, block: BlockKind, before: Option<BlockKind>) {
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

    fn finish(&mut self, next: Option<&str>) {
        let lang = self.format.lang;
        self.blank();
        self.own(Kind::Finish, lang.finish(next), self.format.measure);
    }
}

/// Who wrote it, in one line: `记者 贺知远 · 通讯员 戚小满`.
pub fn byline(lang: Lang, byline: &Byline) -> String {
    let mut parts = Vec::new();
    if let Some(agency) = &byline.agency {
        parts.push(agency.clone());
    }
    for (role, names) in [
        (lang.reporter(), &byline.reporters),
        (lang.correspondent(), &byline.correspondents),
        (lang.author(), &byline.authors),
    ] {
        if !names.is_empty() {
            parts.push(format!("{role}{}", names.join(" ")));
        }
    }
    parts.join(" · ")
}

/// A story below this is shown with a doubt.
pub const DOUBTFUL: f32 = 0.5;

/// Lines of similar length: the narrowest measure that takes no more lines.
///
/// Breaks at the text's own spaces win where they need no more lines.
pub fn balanced(text: &str, measure: usize, most: usize, style: &Style) -> Vec<Line> {
    let wide = layout::wrap(text, measure, style);
    if wide.len() < 2 || wide.len() > most {
        return wide;
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
    layout::wrap(text, high, style)
}
