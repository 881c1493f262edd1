//! A galley: one story set to a measure, row by row, before it is laid on the screen.

use std::ops::Range;

use super::compose;
use crate::lang::Lang;
use crate::layout::{Glyph, Line, Style};
use crate::model::{Block, BlockKind, Byline, Edition, Part, Story};

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
    /// The program's own remark: a derived headline, a jump that leads nowhere.
    Note,
    /// What the reader wrote on the story.
    Jotting,
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
    /// How large it is set.
    pub size: Size,
}

/// How large a row is set.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Size {
    /// As everything else.
    #[default]
    Plain,
    /// Twice as large, over this row and the one below.
    Big,
    /// The row below such a one; it has no words of its own.
    Under,
}

impl Row {
    /// The bytes of the words that the row shows.
    pub fn bytes(&self) -> Range<usize> {
        self.line.start..self.line.end
    }
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
    /// Lines that a headline set twice as large may take; none where the terminal has no such letters.
    pub big: usize,
}

/// A story set to a format.
#[derive(Debug, Clone, Default)]
pub struct Galley {
    /// All rows.
    pub rows: Vec<Row>,
    /// How many of them are the head, set across all columns.
    pub head: usize,
    /// The reader's own words.
    pub(super) own: Vec<String>,
    pub(super) format: Option<Format>,
    /// Headline of the story behind this one.
    pub(super) next: Option<String>,
    /// What the reader wrote on this story.
    pub(super) note: String,
    /// The page that this story stands on.
    pub(super) page: Option<String>,
    /// Blocks of the body that are set, and the kind of the last one.
    pub(super) set: usize,
    pub(super) before: Option<BlockKind>,
    /// Whether the end is set.
    pub(super) whole: bool,
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

/// A story's part.
pub fn block_of(story: &Story, part: Part) -> Option<&Block> {
    match part {
        Part::Kicker => story.kicker.as_deref(),
        Part::Headline => Some(&story.headline),
        Part::Deck => story.deck.as_deref(),
        Part::Body(i) => story.body.get(i),
    }
}

/// The text of a story's part.
pub fn text_of(story: &Story, part: Part) -> &str {
    block_of(story, part).map_or("", |block| &block.text)
}

/// The beginning of the character that holds a byte of a text, or the text's end.
pub(super) fn boundary(text: &str, byte: usize) -> usize {
    let at = byte.min(text.len());
    let begins = |i: &usize| text.is_char_boundary(*i);
    (0..=at).rev().find(begins).unwrap_or(0)
}

impl Galley {
    /// Begins a story: its head is set, its body as far as [`Galley::grow`] is asked. `next` is the
    /// headline of the story behind it, if there is one; `note` what the reader wrote on it.
    pub fn begin(
        edition: &Edition,
        story: &Story,
        next: Option<&str>,
        note: &str,
        format: Format,
    ) -> Self {
        let mut galley = Self {
            format: Some(format),
            next: next.map(str::to_owned),
            note: note.to_owned(),
            page: edition.pages.get(story.page).map(|p| p.id.clone()),
            ..Self::default()
        };
        compose::head(&mut galley, story);
        galley
    }

    /// Sets the body until there are so many rows, or all of it.
    pub fn grow(&mut self, story: &Story, rows: usize) {
        while self.rows.len() < rows && !self.is_whole() {
            compose::block(self, story);
        }
    }

    /// Whether the story is set to its end.
    pub fn is_whole(&self) -> bool {
        self.format.is_none() || self.whole
    }

    /// How many rows there will be, as far as that can be told.
    pub fn expected_rows(&self, story: &Story) -> usize {
        if self.is_whole() || self.set == 0 {
            return self.rows.len();
        }
        self.rows.len() * story.body.len().max(1) / self.set
    }

    /// The text that a row's line cuts.
    pub fn text<'t>(&'t self, story: &'t Story, row: &Row) -> &'t str {
        match row.words {
            Words::Part(part) => text_of(story, part),
            Words::Own(i) => self.own.get(i).map_or("", |s| s),
            Words::None => "",
        }
    }

    /// The row whose words stand in a row: the one above for the lower half of a large one.
    pub fn worded(&self, row: usize) -> Option<&Row> {
        let here = self.rows.get(row)?;
        match here.size {
            Size::Under => self.rows.get(row.checked_sub(1)?),
            Size::Plain | Size::Big => Some(here),
        }
    }

    /// The glyphs of a row, counted from the row's left edge without its shift.
    pub fn glyphs<'t>(&'t self, story: &'t Story, row: &Row) -> Vec<Glyph<'t>> {
        let mut glyphs = self.plain_glyphs(story, row);
        if row.size == Size::Big {
            for glyph in &mut glyphs {
                glyph.x *= 2;
                glyph.cells *= 2;
            }
        }
        glyphs
    }

    /// The glyphs of a row that is set large, as large as everything else, and its shift then.
    pub fn small<'t>(&'t self, story: &'t Story, row: &Row) -> (usize, Vec<Glyph<'t>>) {
        let shift = row.shift + row.line.cells / 2;
        (shift, self.plain_glyphs(story, row))
    }

    fn plain_glyphs<'t>(&'t self, story: &'t Story, row: &Row) -> Vec<Glyph<'t>> {
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
                byte: r.bytes().start,
                above,
            }),
            _ => None,
        };
        let next = behind.iter().enumerate().find_map(of);
        next.or_else(|| before.iter().rev().find_map(|r| of((0, r))))
    }

    /// The row that shows a place; the story is set as far as that.
    pub fn row_of(&mut self, story: &Story, anchor: Anchor) -> Option<usize> {
        while let Part::Body(i) = anchor.part
            && self.set <= i
            && !self.is_whole()
        {
            compose::block(self, story);
        }
        let on = |r: &Row| matches!(r.words, Words::Part(p) if p == anchor.part);
        let first = self.rows.iter().position(on)?;
        let count = self.rows[first..].iter().take_while(|r| on(r)).count();
        let lines = &self.rows[first..first + count];
        let within = lines.partition_point(|r| r.bytes().start <= anchor.byte);
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

/// Between two parts of a byline.
pub(super) const BYLINE_DOT: &str = " · ";

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
    parts.join(BYLINE_DOT)
}
