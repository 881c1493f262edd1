//! The CSV form: the figures, one quantity a row (RFC 4180).
//!
//! A figure with a level and two changes takes three rows of one `figure` number, so that a column
//! holds one sort of value and can be sorted and summed.

use std::io::{self, Write};

use super::Choice;
use crate::model::{Amount, Figure, Story};
use crate::text::sanitise::written;

const HEADER: &[&str] = &[
    "story",
    "page",
    "headline",
    "figure",
    "key",
    "metric",
    "entity",
    "period",
    "role",
    "direction",
    "value",
    "low",
    "high",
    "unit",
    "qualifier",
    "basis",
    "ranks",
    "surface",
    "sentence",
];

/// Writes the figures of the chosen stories.
pub fn write(choice: Choice<'_>, out: &mut dyn Write) -> io::Result<()> {
    let header: Vec<String> = HEADER.iter().map(|&h| h.to_owned()).collect();
    row(&header, out)?;
    for (_, story) in choice.stories() {
        let page = choice.page(story).map_or("", |p| p.id.as_str());
        for (i, figure) in story.figures.iter().enumerate() {
            for quantity in quantities(figure) {
                row(&cells(story, page, i, figure, &quantity), out)?;
            }
        }
    }
    Ok(())
}

/// What one row tells of a figure.
#[derive(Default)]
struct Quantity<'f> {
    role: &'static str,
    direction: &'static str,
    amount: Option<&'f Amount>,
    unit: &'f str,
    qualifier: String,
    basis: &'f str,
    surface: &'f str,
}

fn quantities(figure: &Figure) -> Vec<Quantity<'_>> {
    let level = figure.level.as_ref().map(|level| Quantity {
        role: if figure.share { "share" } else { "level" },
        amount: Some(&level.amount),
        unit: &level.unit,
        qualifier: level.qualifier.join("、"),
        surface: &level.surface,
        ..Quantity::default()
    });
    let changes = figure.changes.iter().map(|change| Quantity {
        role: "change",
        direction: change.direction.name(),
        amount: change.amount.as_ref(),
        unit: &change.unit,
        basis: change.basis.as_deref().unwrap_or_default(),
        surface: &change.surface,
        ..Quantity::default()
    });
    let mut all: Vec<Quantity<'_>> = level.into_iter().chain(changes).collect();
    if all.is_empty() {
        all.push(Quantity {
            role: "rank",
            ..Quantity::default()
        });
    }
    all
}

fn cells(
    story: &Story,
    page: &str,
    index: usize,
    figure: &Figure,
    quantity: &Quantity<'_>,
) -> Vec<String> {
    let (value, low, high) = match quantity.amount {
        None => Default::default(),
        Some(Amount::Exact(value)) => (value.to_string(), String::new(), String::new()),
        Some(Amount::Range(low, high)) => (String::new(), low.to_string(), high.to_string()),
        Some(Amount::Result(text)) => (text.clone(), String::new(), String::new()),
    };
    let ranks: Vec<&str> = figure.ranks.iter().map(|r| r.text.as_str()).collect();
    let optional = |text: &Option<String>| text.clone().unwrap_or_default();
    vec![
        story.id.clone(),
        page.to_owned(),
        story.headline.text.clone(),
        (index + 1).to_string(),
        figure.key.to_string(),
        figure.metric.clone(),
        optional(&figure.entity),
        figure
            .period
            .as_ref()
            .map_or_else(String::new, |p| p.text.clone()),
        quantity.role.to_owned(),
        quantity.direction.to_owned(),
        value,
        low,
        high,
        quantity.unit.to_owned(),
        quantity.qualifier.clone(),
        quantity.basis.to_owned(),
        ranks.join("、"),
        quantity.surface.to_owned(),
        figure.sentence.to_string(),
    ]
}

/// One record with its CR LF.
fn row(cells: &[String], out: &mut dyn Write) -> io::Result<()> {
    let fields: Vec<String> = cells.iter().map(|c| field(c)).collect();
    write!(out, "{}\r\n", fields.join(","))
}

/// A field, quoted where it must be. A text that a spreadsheet would take for a formula gets an
/// apostrophe in front; numbers with a sign stay numbers.
fn field(text: &str) -> String {
    let text = written(text);
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']);
    let number = text.parse::<f64>().is_ok();
    let guard = if formula && !number { "'" } else { "" };
    if text.contains(['"', ',', '\r', '\n']) || text.starts_with(' ') || text.ends_with(' ') {
        format!("\"{guard}{}\"", text.replace('"', "\"\""))
    } else {
        format!("{guard}{text}")
    }
}

#[cfg(test)]
mod tests {
    use super::field;

    #[test]
    fn fields_are_quoted_and_harmless() {
        for (given, wanted) in [
            ("生产总值", "生产总值"),
            ("1,234", "\"1,234\""),
            ("他说\"好\"", "\"他说\"\"好\"\"\""),
            ("两\n行", "\"两\n行\""),
            ("=1+1", "'=1+1"),
            (
                "=HYPERLINK(\"x\",\"y\")",
                "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\"",
            ),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("＝1＋1", "'＝1＋1"),
            ("-0.5", "-0.5"),
            ("+3", "+3"),
            ("-1+2", "'-1+2"),
            ("—", "—"),
            ("", ""),
            ("a\u{1b}[2Jb", "a␛[2Jb"),
        ] {
            assert_eq!(field(given), wanted, "{given}");
        }
    }
}
