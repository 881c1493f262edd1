//! `kanbao figures`: the figures of an edition or of a plain text, as a table, JSON or CSV.

use std::io::{self, Write};
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use serde::Serialize;

use crate::export::{Choice, csv, json};
use crate::figures::{self, Numeral, Reading};
use crate::lang::command::Words;
use crate::model::{Amount, Block, Edition, Figure, Part, Story};
use crate::text::sanitise::shown;
use crate::text::width::{Ambiguous, cells};

/// `kanbao figures`
#[derive(Debug, Clone, PartialEq, Eq, Args)]
pub(crate) struct FiguresArgs {
    /// Files, folders, `-`.
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    /// The form
    #[arg(long, short = 'f', value_enum, default_value_t = FiguresForm::Table)]
    pub(crate) format: FiguresForm,
    /// Every figure and every numeral with its class, not the key figures alone
    #[arg(long)]
    pub(crate) all: bool,
}

impl FiguresArgs {
    /// Whether standard input alone is read.
    pub(crate) fn reads_input(&self) -> bool {
        matches!(self.paths.as_slice(), [path] if path.as_os_str() == "-")
    }
}

/// `--format`
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum FiguresForm {
    /// Lines for people
    Table,
    /// The shapes of the export
    Json,
    /// One quantity a row
    Csv,
}

/// A text up to this long on standard input is read as one story, whatever it looks like.
const ONE_STORY: usize = 3000;

/// Whether a text from standard input is plain text, and not the dump of a page with several stories.
pub(crate) fn is_plain(text: &str, edition: &Edition) -> bool {
    edition.stories.len() <= 1 || text.chars().nth(ONE_STORY).is_none()
}

/// Writes the figures of an edition.
pub(crate) fn edition(
    edition: &Edition,
    args: &FiguresArgs,
    words: Words,
    out: &mut dyn Write,
) -> io::Result<()> {
    match args.format {
        FiguresForm::Csv => csv::write(Choice::all(edition), out),
        FiguresForm::Json => {
            let stories: Vec<StoryShape<'_>> = edition
                .stories
                .iter()
                .map(|s| StoryShape::of(s, args.all))
                .collect();
            json::write_value(&EditionShape { schema: 1, stories }, out)
        }
        FiguresForm::Table => {
            for (i, story) in edition.stories.iter().enumerate() {
                let chosen: Vec<&Figure> =
                    story.figures.iter().filter(|f| args.all || f.key).collect();
                let numerals = if args.all {
                    figures::numerals_of(story)
                } else {
                    Vec::new()
                };
                if chosen.is_empty() && numerals.is_empty() {
                    continue;
                }
                writeln!(out, "{}  {}", i + 1, shown(&story.headline.text))?;
                table(&chosen, words, out)?;
                classes(&numerals, out)?;
            }
            Ok(())
        }
    }
}

/// Writes the figures of a plain text; places count its characters.
pub(crate) fn text(
    text: &str,
    args: &FiguresArgs,
    words: Words,
    out: &mut dyn Write,
) -> io::Result<()> {
    let reading = figures::of_text(text);
    match args.format {
        FiguresForm::Csv => csv::write(Choice::all(&held(reading)), out),
        FiguresForm::Json => {
            let numerals = args
                .all
                .then(|| reading.numerals.iter().map(NumeralShape::of).collect());
            let shape = TextShape {
                schema: 1,
                found: json::Found::of(&reading.figures, &reading.checks),
                numerals,
            };
            json::write_value(&shape, out)
        }
        FiguresForm::Table => {
            table(&reading.figures.iter().collect::<Vec<_>>(), words, out)?;
            if args.all {
                classes(&reading.numerals, out)?;
            }
            Ok(())
        }
    }
}

/// A reading as an edition of one story, for the forms that want one.
fn held(reading: Reading) -> Edition {
    let mut edition = Edition::default();
    let mut story = figures::plain_story(Vec::<Block>::new());
    story.figures = reading.figures;
    story.checks = reading.checks;
    edition.stories.push(story);
    edition
}

// ---- shapes --------------------------------------------------------------------------------

#[derive(Serialize)]
struct EditionShape<'e> {
    schema: u32,
    stories: Vec<StoryShape<'e>>,
}

#[derive(Serialize)]
struct TextShape<'e> {
    schema: u32,
    #[serde(flatten)]
    found: json::Found<'e>,
    #[serde(skip_serializing_if = "Option::is_none")]
    numerals: Option<Vec<NumeralShape<'e>>>,
}

#[derive(Serialize)]
struct StoryShape<'e> {
    id: &'e str,
    headline: &'e str,
    #[serde(flatten)]
    found: json::Found<'e>,
    #[serde(skip_serializing_if = "Option::is_none")]
    numerals: Option<Vec<PlacedShape>>,
}

impl<'e> StoryShape<'e> {
    fn of(story: &'e Story, all: bool) -> Self {
        Self {
            id: &story.id,
            headline: &story.headline.text,
            found: json::Found::of(&story.figures, &story.checks),
            numerals: all.then(|| {
                figures::numerals_of(story)
                    .into_iter()
                    .map(PlacedShape::of)
                    .collect()
            }),
        }
    }
}

#[derive(Serialize)]
struct NumeralShape<'e> {
    surface: &'e str,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    low: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    high: Option<String>,
    unit: Option<&'e str>,
    class: &'static str,
    start: usize,
    end: usize,
}

impl<'e> NumeralShape<'e> {
    fn of(numeral: &'e Numeral) -> Self {
        let (value, low, high) = match &numeral.amount {
            None => (None, None, None),
            Some(Amount::Exact(v)) => (Some(v.to_string()), None, None),
            Some(Amount::Range(a, b)) => (None, Some(a.to_string()), Some(b.to_string())),
            Some(Amount::Result(text)) => (Some(text.clone()), None, None),
        };
        Self {
            surface: &numeral.surface,
            value,
            low,
            high,
            unit: numeral.unit.as_deref(),
            class: numeral.class.name(),
            start: numeral.place.start,
            end: numeral.place.end,
        }
    }
}

/// A numeral of an edition: its text is named, too.
#[derive(Serialize)]
struct PlacedShape {
    part: &'static str,
    block: Option<usize>,
    #[serde(flatten)]
    numeral: serde_json::Value,
}

impl PlacedShape {
    fn of(numeral: Numeral) -> Self {
        let (part, block) = match numeral.place.part {
            Part::Kicker => ("kicker", None),
            Part::Headline => ("headline", None),
            Part::Deck => ("deck", None),
            Part::Body(i) => ("body", Some(i)),
        };
        Self {
            part,
            block,
            numeral: serde_json::to_value(NumeralShape::of(&numeral)).unwrap_or_default(),
        }
    }
}

// ---- the table -----------------------------------------------------------------------------

/// Metrics wider than this push the columns behind them aside.
const WIDEST: usize = 36;

fn table(figures: &[&Figure], words: Words, out: &mut dyn Write) -> io::Result<()> {
    if figures.is_empty() {
        return Ok(());
    }
    let mut rows: Vec<[String; 5]> = vec![words.figure_columns().map(str::to_owned)];
    rows.extend(figures.iter().map(|f| row(f)));
    let width = |text: &str| cells(text, Ambiguous::Narrow);
    let mut widths = [0; 5];
    for row in &rows {
        for (w, cell) in widths.iter_mut().zip(row) {
            *w = (*w).max(width(cell).min(WIDEST));
        }
    }
    for row in &rows {
        let mut line = String::from("  ");
        for (w, cell) in widths.iter().zip(row) {
            line.push_str(cell);
            line.push_str(&" ".repeat(w.saturating_sub(width(cell)) + 2));
        }
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}

fn row(figure: &Figure) -> [String; 5] {
    let level = figure
        .level
        .as_ref()
        .map_or_else(String::new, |l| format!("{}{}", l.amount, l.unit));
    let changes: Vec<String> = figure
        .changes
        .iter()
        .map(|c| {
            let amount = c
                .amount
                .as_ref()
                .map_or_else(String::new, |a| format!("{a}{}", c.unit));
            format!("{}{amount}", c.direction.sign())
        })
        .collect();
    let ranks: Vec<&str> = figure.ranks.iter().map(|r| r.text.as_str()).collect();
    [
        shown(&figure.metric).into_owned(),
        figure
            .period
            .as_ref()
            .map_or_else(String::new, |p| shown(&p.text).into_owned()),
        shown(&level).into_owned(),
        shown(&changes.join(" ")).into_owned(),
        shown(&ranks.join("；")).into_owned(),
    ]
}

/// Numerals that measure nothing, each with the reason.
fn classes(numerals: &[Numeral], out: &mut dyn Write) -> io::Result<()> {
    for numeral in numerals
        .iter()
        .filter(|n| n.class != figures::Class::Measure)
    {
        writeln!(
            out,
            "  {}  {}",
            shown(&numeral.surface),
            numeral.class.name()
        )?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Lang;

    fn said(input: &str, format: FiguresForm, all: bool) -> String {
        let args = FiguresArgs {
            paths: vec!["-".into()],
            format,
            all,
        };
        let mut out = Vec::new();
        text(input, &args, Words(Lang::Zh), &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_table_tells_metric_period_value_change_and_rank() {
        let out = said(
            "2031年，青禾县实现茶叶产值4.2亿元，增长6.5%，总量居全省第三。",
            FiguresForm::Table,
            false,
        );
        let lines: Vec<Vec<&str>> = out
            .lines()
            .map(|l| l.split_whitespace().collect())
            .collect();
        assert_eq!(lines[0], ["指标", "时间", "数值", "变化", "位次"]);
        assert_eq!(
            lines[1],
            ["茶叶产值", "2031年", "4.2亿元", "▲6.5%", "总量居全省第三"]
        );
    }

    #[test]
    fn every_numeral_is_told_once_with_its_class() {
        let out = said("增长6.3%，第3版", FiguresForm::Json, true);
        let value: serde_json::Value = serde_json::from_str(&out).unwrap();
        let numerals = value["numerals"].as_array().unwrap();
        assert_eq!(numerals.len(), 2);
        assert_eq!(numerals[0]["value"], "6.3");
        assert_eq!(numerals[0]["unit"], "%");
        assert_eq!(numerals[0]["class"], "计量");
        assert_eq!(
            (numerals[0]["start"].as_u64(), numerals[0]["end"].as_u64()),
            (Some(2), Some(6))
        );
        assert_eq!(numerals[1]["class"], "编号");
        assert_eq!(value["figures"][0]["changes"][0]["direction"], "up");
    }

    #[test]
    fn csv_has_a_row_a_quantity() {
        let out = said("销量120台，增长5%。", FiguresForm::Csv, false);
        assert_eq!(out.lines().count(), 3);
    }
}
