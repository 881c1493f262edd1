//! The JSON form, schema 1.
//!
//! The structs here are the contract: their fields, their order and their names are what programs
//! rely on, whatever becomes of the model. Text is exact; characters that a terminal could obey or
//! hide are written as `\u` escapes.

use std::io::{self, Write};
use std::marker::PhantomData;

use serde::{Serialize, Serializer};
use serde_json::ser::{CharEscape, Formatter, PrettyFormatter};

use super::Choice;
use crate::model::{
    Amount, Block, Byline, Change, Check, Diagnostic, Figure, HeadlineSource, Level, Part,
    PeriodSource, Place, Rank, Story,
};
use crate::text::sanitise;

/// Writes the chosen stories as one JSON document with a line end behind it.
pub fn write(choice: Choice<'_>, out: &mut dyn Write) -> io::Result<()> {
    write_value(&Document::of(choice), out)
}

/// Writes any value in the form of the exports: indented, and harmless to a terminal.
pub fn write_value<T: Serialize>(value: &T, out: &mut dyn Write) -> io::Result<()> {
    let mut writer = serde_json::Serializer::with_formatter(&mut *out, Harmless::default());
    value.serialize(&mut writer)?;
    out.write_all(b"\n")
}

/// A list whose elements get their shapes one by one as they are written: the shapes of a whole
/// edition would take as much memory again.
pub(super) struct Each<'e, T, S> {
    items: &'e [T],
    shape: PhantomData<fn() -> S>,
}

impl<'e, T, S> From<&'e [T]> for Each<'e, T, S> {
    fn from(items: &'e [T]) -> Self {
        Self {
            items,
            shape: PhantomData,
        }
    }
}

impl<'e, T, S: Serialize + From<&'e T>> Serialize for Each<'e, T, S> {
    fn serialize<Z: Serializer>(&self, to: Z) -> Result<Z::Ok, Z::Error> {
        to.collect_seq(self.items.iter().map(S::from))
    }
}

#[derive(Serialize)]
struct Document<'e> {
    schema: u32,
    edition: EditionShape<'e>,
    #[serde(serialize_with = "stories")]
    stories: Choice<'e>,
    furniture: Each<'e, Block, Words<'e>>,
    diagnostics: Each<'e, Diagnostic, DiagnosticShape<'e>>,
}

fn stories<Z: Serializer>(choice: &Choice<'_>, to: Z) -> Result<Z::Ok, Z::Error> {
    to.collect_seq(choice.stories().map(|(i, s)| StoryShape::of(*choice, i, s)))
}

/// A block as nothing but its text.
#[derive(Serialize)]
struct Words<'e>(&'e str);

#[derive(Serialize)]
struct EditionShape<'e> {
    publication: Option<&'e str>,
    date: Option<String>,
    pages: Vec<&'e str>,
    sources: Vec<&'e str>,
}

#[derive(Serialize)]
struct StoryShape<'e> {
    id: &'e str,
    page: Option<&'e str>,
    section: Option<&'e str>,
    kicker: Option<&'e str>,
    headline: &'e str,
    deck: Option<&'e str>,
    headline_source: &'static str,
    byline: BylineShape<'e>,
    body: Each<'e, Block, BlockShape<'e>>,
    jump_to: Option<&'e str>,
    continued_from: Option<&'e str>,
    figures: Each<'e, Figure, FigureShape<'e>>,
    checks: Each<'e, Check, CheckShape<'e>>,
    /// Left out where the reader wrote nothing: the rest is the edition's alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'e str>,
}

/// Figures and checks by themselves, in the shapes of the whole document.
#[derive(Serialize)]
pub struct Found<'e> {
    figures: Each<'e, Figure, FigureShape<'e>>,
    checks: Each<'e, Check, CheckShape<'e>>,
}

impl<'e> Found<'e> {
    /// What was found in one story or text.
    pub fn of(figures: &'e [Figure], checks: &'e [Check]) -> Self {
        Self {
            figures: figures.into(),
            checks: checks.into(),
        }
    }
}

#[derive(Serialize)]
struct BylineShape<'e> {
    reporters: &'e [String],
    correspondents: &'e [String],
    authors: &'e [String],
    agency: Option<&'e str>,
}

#[derive(Serialize)]
struct BlockShape<'e> {
    kind: &'static str,
    text: &'e str,
}

#[derive(Serialize)]
struct FigureShape<'e> {
    metric: &'e str,
    entity: Option<&'e str>,
    period: Option<&'e str>,
    period_source: Option<&'static str>,
    level: Option<LevelShape<'e>>,
    changes: Each<'e, Change, ChangeShape<'e>>,
    ranks: Each<'e, Rank, RankShape<'e>>,
    share: bool,
    key: bool,
    /// Index into the body; null for a figure that only the head tells.
    block: Option<usize>,
    start: usize,
    end: usize,
    sentence: &'e str,
    places: Each<'e, Place, PlaceShape>,
}

#[derive(Serialize)]
struct AmountShape {
    value: Option<String>,
    low: Option<String>,
    high: Option<String>,
}

#[derive(Serialize)]
struct LevelShape<'e> {
    #[serde(flatten)]
    amount: AmountShape,
    unit: &'e str,
    qualifier: &'e [String],
    surface: &'e str,
}

#[derive(Serialize)]
struct ChangeShape<'e> {
    direction: &'static str,
    #[serde(flatten)]
    amount: AmountShape,
    unit: &'e str,
    basis: Option<&'e str>,
    relation: &'static str,
    surface: &'e str,
}

#[derive(Serialize)]
struct RankShape<'e> {
    aspect: Option<&'e str>,
    scope: Option<&'e str>,
    position: Option<u32>,
    text: &'e str,
}

#[derive(Serialize)]
struct PlaceShape {
    part: &'static str,
    block: Option<usize>,
    start: usize,
    end: usize,
}

#[derive(Serialize)]
struct CheckShape<'e> {
    kind: &'static str,
    holds: bool,
    text: &'e str,
    figures: &'e [usize],
}

#[derive(Serialize)]
struct DiagnosticShape<'e> {
    what: &'e str,
    #[serde(rename = "where")]
    place: Option<WhereShape<'e>>,
}

#[derive(Serialize)]
struct WhereShape<'e> {
    source: &'e str,
    line: usize,
}

impl<'e> Document<'e> {
    fn of(choice: Choice<'e>) -> Self {
        let edition = choice.edition;
        Self {
            schema: 1,
            edition: EditionShape {
                publication: edition.publication.as_deref(),
                date: edition.date.map(|d| d.to_string()),
                pages: edition.pages.iter().map(|p| p.id.as_str()).collect(),
                sources: edition.sources.iter().map(|s| s.name.as_str()).collect(),
            },
            stories: choice,
            furniture: (&*edition.furniture).into(),
            diagnostics: (&*edition.diagnostics).into(),
        }
    }
}

impl<'e> StoryShape<'e> {
    fn of(choice: Choice<'e>, index: usize, story: &'e Story) -> Self {
        let text = |block: &'e Option<Box<Block>>| block.as_ref().map(|b| b.text.as_str());
        Self {
            id: &story.id,
            page: choice.page(story).map(|p| p.id.as_str()),
            section: story.section.as_deref(),
            kicker: text(&story.kicker),
            headline: &story.headline.text,
            deck: text(&story.deck),
            headline_source: match story.headline_source {
                HeadlineSource::Printed => "printed",
                HeadlineSource::Derived => "derived",
            },
            byline: (&story.byline).into(),
            body: (&*story.body).into(),
            jump_to: story.jump_to.as_deref(),
            continued_from: story.continued_from.as_deref(),
            figures: (&*story.figures).into(),
            checks: (&*story.checks).into(),
            note: choice.note(index),
        }
    }
}

impl<'e> From<&'e Byline> for BylineShape<'e> {
    fn from(byline: &'e Byline) -> Self {
        Self {
            reporters: &byline.reporters,
            correspondents: &byline.correspondents,
            authors: &byline.authors,
            agency: byline.agency.as_deref(),
        }
    }
}

impl<'e> From<&'e Block> for Words<'e> {
    fn from(block: &'e Block) -> Self {
        Self(&block.text)
    }
}

impl<'e> From<&'e Block> for BlockShape<'e> {
    fn from(block: &'e Block) -> Self {
        Self {
            kind: block.kind.name(),
            text: &block.text,
        }
    }
}

impl<'e> From<&'e Figure> for FigureShape<'e> {
    fn from(figure: &'e Figure) -> Self {
        let first: Option<PlaceShape> = figure.places.first().map(Into::into);
        Self {
            metric: &figure.metric,
            entity: figure.entity.as_deref(),
            period: figure.period.as_ref().map(|p| p.text.as_str()),
            period_source: figure.period.as_ref().map(|p| match p.source {
                PeriodSource::Explicit => "explicit",
                PeriodSource::Carried => "carried",
            }),
            level: figure.level.as_ref().map(Into::into),
            changes: (&*figure.changes).into(),
            ranks: (&*figure.ranks).into(),
            share: figure.share,
            key: figure.key,
            block: first.as_ref().and_then(|p| p.block),
            start: first.as_ref().map_or(0, |p| p.start),
            end: first.as_ref().map_or(0, |p| p.end),
            sentence: &figure.sentence,
            places: (&*figure.places).into(),
        }
    }
}

impl From<Option<&Amount>> for AmountShape {
    fn from(amount: Option<&Amount>) -> Self {
        let (value, low, high) = match amount {
            None => (None, None, None),
            Some(Amount::Exact(value)) => (Some(value.to_string()), None, None),
            Some(Amount::Range(low, high)) => (None, Some(low.to_string()), Some(high.to_string())),
            Some(Amount::Result(text)) => (Some(text.clone()), None, None),
        };
        Self { value, low, high }
    }
}

impl<'e> From<&'e Level> for LevelShape<'e> {
    fn from(level: &'e Level) -> Self {
        Self {
            amount: Some(&level.amount).into(),
            unit: &level.unit,
            qualifier: &level.qualifier,
            surface: &level.surface,
        }
    }
}

impl<'e> From<&'e Change> for ChangeShape<'e> {
    fn from(change: &'e Change) -> Self {
        Self {
            direction: change.direction.name(),
            amount: change.amount.as_ref().into(),
            unit: &change.unit,
            basis: change.basis.as_deref(),
            relation: change.relation.name(),
            surface: &change.surface,
        }
    }
}

impl<'e> From<&'e Rank> for RankShape<'e> {
    fn from(rank: &'e Rank) -> Self {
        Self {
            aspect: rank.aspect.as_deref(),
            scope: rank.scope.as_deref(),
            position: rank.position,
            text: &rank.text,
        }
    }
}

impl From<&Place> for PlaceShape {
    fn from(place: &Place) -> Self {
        let (part, block) = match place.part {
            Part::Kicker => ("kicker", None),
            Part::Headline => ("headline", None),
            Part::Deck => ("deck", None),
            Part::Body(block) => ("body", Some(block)),
        };
        Self {
            part,
            block,
            start: place.start,
            end: place.end,
        }
    }
}

impl<'e> From<&'e Check> for CheckShape<'e> {
    fn from(check: &'e Check) -> Self {
        Self {
            kind: check.kind.name(),
            holds: check.holds,
            text: &check.text,
            figures: &check.figures,
        }
    }
}

impl<'e> From<&'e Diagnostic> for DiagnosticShape<'e> {
    fn from(diagnostic: &'e Diagnostic) -> Self {
        Self {
            what: &diagnostic.what,
            place: diagnostic.place.as_ref().map(|place| WhereShape {
                source: &place.source,
                line: place.line,
            }),
        }
    }
}

/// Indented JSON whose strings escape every character that is not plainly shown.
#[derive(Default)]
struct Harmless(PrettyFormatter<'static>);

impl Formatter for Harmless {
    fn write_string_fragment<W: ?Sized + Write>(
        &mut self,
        out: &mut W,
        text: &str,
    ) -> io::Result<()> {
        let mut plain = 0;
        for (at, c) in text.char_indices().filter(|(_, c)| !sanitise::is_plain(*c)) {
            out.write_all(text.get(plain..at).unwrap_or_default().as_bytes())?;
            let mut units = [0; 2];
            for unit in c.encode_utf16(&mut units) {
                write!(out, "\\u{unit:04x}")?;
            }
            plain = at + c.len_utf8();
        }
        out.write_all(text.get(plain..).unwrap_or_default().as_bytes())
    }

    fn write_char_escape<W: ?Sized + Write>(
        &mut self,
        out: &mut W,
        escape: CharEscape,
    ) -> io::Result<()> {
        self.0.write_char_escape(out, escape)
    }

    fn begin_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_array(out)
    }

    fn end_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_array(out)
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_array_value(out, first)
    }

    fn end_array_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_array_value(out)
    }

    fn begin_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_object(out)
    }

    fn end_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_object(out)
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_object_key(out, first)
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_object_value(out)
    }

    fn end_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_object_value(out)
    }
}
