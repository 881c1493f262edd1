//! The text form: an edition as lines, set to a measure or one for each paragraph.

use std::borrow::Cow;
use std::io::{self, Write};

use super::Choice;
use crate::lang::command::Words;
use crate::layout::{self, Style};
use crate::model::{Block, BlockKind, Edition, HeadlineSource, Story};
use crate::text::sanitise::{shown, written};

/// How text is set.
#[derive(Debug, Clone)]
pub struct Setting {
    /// Cells of a line; `None` leaves each paragraph on one line.
    pub measure: Option<usize>,
    /// The style of running text, its indent included.
    pub style: Style,
    /// Keep characters that are seen by nobody or differently everywhere: for files and pipes.
    pub exact: bool,
    /// The language of the few words that are ours.
    pub words: Words,
}

/// What a line is, for whoever marks headlines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// The paper's name and date.
    Masthead,
    /// The name of a page.
    Page,
    /// The line above a headline.
    Kicker,
    /// A headline.
    Headline,
    /// The line below a headline.
    Deck,
    /// Body text and empty lines.
    Body,
    /// A heading inside the body.
    Crosshead,
    /// Boxes and captions.
    Aside,
}

/// Writes the chosen stories as plain text.
pub fn write(choice: Choice<'_>, setting: &Setting, out: &mut dyn Write) -> io::Result<()> {
    lines(choice, setting, &mut |_, line| {
        out.write_all(line.as_bytes())?;
        out.write_all(b"\n")
    })
}

/// Hands on the lines of the chosen stories one by one, without line ends.
pub fn lines<E>(
    choice: Choice<'_>,
    setting: &Setting,
    emit: &mut dyn FnMut(Role, &str) -> Result<(), E>,
) -> Result<(), E> {
    let mut setter = Setter { setting, emit };
    if choice.only.is_none() {
        setter.whole(Role::Masthead, &masthead(choice.edition, setting.words))?;
    }
    let mut page = None;
    let mut first = true;
    for (_, story) in choice.stories() {
        if choice.only.is_none() && page != Some(story.page) {
            page = Some(story.page);
            if let Some(of) = choice.page(story) {
                let name = of.name.as_deref().unwrap_or_default();
                setter.gap()?;
                setter.whole(Role::Page, setting.words.page(&of.id, name).trim_end())?;
            }
            first = false;
        }
        if !first {
            setter.gap()?;
        }
        first = false;
        setter.story(story)?;
    }
    Ok(())
}

/// `沅川日报  2025-10-24 星期五`; the first file's name where the paper prints none.
pub fn masthead(edition: &Edition, words: Words) -> String {
    let source = edition.sources.first().map(|s| s.name.as_str());
    let name = edition
        .publication
        .as_deref()
        .or(source.filter(|name| *name != "-"));
    let name = name.unwrap_or(words.untitled());
    match edition.date {
        None => name.to_owned(),
        Some(date) => format!("{name}  {date} {}", words.weekday(date.weekday())),
    }
}

/// As it is, but for what could steer a terminal and for line ends.
fn one_line(text: &str) -> Cow<'_, str> {
    let text = written(text);
    if text.contains('\n') {
        text.replace('\n', " ").into()
    } else {
        text
    }
}

struct Setter<'s, E> {
    setting: &'s Setting,
    emit: &'s mut dyn FnMut(Role, &str) -> Result<(), E>,
}

impl<E> Setter<'_, E> {
    fn gap(&mut self) -> Result<(), E> {
        (self.emit)(Role::Body, "")
    }

    fn story(&mut self, story: &Story) -> Result<(), E> {
        if let Some(section) = &story.section {
            self.whole(Role::Kicker, section)?;
        }
        if let Some(kicker) = &story.kicker {
            self.whole(Role::Kicker, &kicker.text)?;
        }
        let ours = match story.headline_source {
            HeadlineSource::Printed => "",
            HeadlineSource::Derived => self.setting.words.derived(),
        };
        self.whole(Role::Headline, &format!("{}{ours}", story.headline.text))?;
        if let Some(deck) = &story.deck {
            self.whole(Role::Deck, &deck.text)?;
        }
        let mut before = None;
        for block in &story.body {
            self.block(block, before)?;
            before = Some(block.kind);
        }
        Ok(())
    }

    fn block(&mut self, block: &Block, before: Option<BlockKind>) -> Result<(), E> {
        let role = match block.kind {
            BlockKind::Crosshead => Role::Crosshead,
            BlockKind::Box | BlockKind::Caption => Role::Aside,
            BlockKind::Paragraph | BlockKind::Item | BlockKind::Byline => Role::Body,
        };
        // Set paragraphs are told apart by their indent; unset ones need the empty line. Rows of
        // one list or box stay together.
        let rows = matches!(block.kind, BlockKind::Item | BlockKind::Box);
        let together = before == Some(block.kind)
            && (rows || (self.setting.measure.is_some() && role == Role::Body));
        if !together {
            self.gap()?;
        }
        let style = &self.setting.style;
        match block.kind {
            BlockKind::Paragraph | BlockKind::Item => self.text(role, &block.text, style),
            _ => {
                let style = Style {
                    indent: 0,
                    ..style.clone()
                };
                self.text(role, &block.text, &style)
            }
        }
    }

    /// A text of display type.
    fn whole(&mut self, role: Role, text: &str) -> Result<(), E> {
        let style = Style::headline().ambiguous(self.setting.style.ambiguous);
        self.text(role, text, &style)
    }

    fn text(&mut self, role: Role, text: &str, style: &Style) -> Result<(), E> {
        let text = if self.setting.exact {
            one_line(text)
        } else {
            shown(text)
        };
        let Some(measure) = self.setting.measure else {
            return (self.emit)(role, &text);
        };
        let mut row = String::new();
        for line in layout::wrap(&text, measure, style) {
            row.clear();
            line.push_to(&text, style, &mut row);
            (self.emit)(role, &row)?;
        }
        Ok(())
    }
}
