//! The Markdown form: front matter, headings, text, each story's key figures as a table, and what the
//! reader wrote on it.

use std::fmt::Write as _;
use std::io::{self, Write};

use super::{Choice, json};
use crate::lang::command::Words;
use crate::model::{
    Amount, Block, BlockKind, Change, Check, Edition, Figure, HeadlineSource, Level, Story,
};
use crate::text::sanitise::written;

/// Writes the chosen stories; `words` gives the few words that are ours.
pub fn write(choice: Choice<'_>, words: Words, out: &mut dyn Write) -> io::Result<()> {
    front_matter(choice.edition, out)?;
    let name = choice
        .edition
        .publication
        .as_deref()
        .unwrap_or(words.untitled());
    let date = choice
        .edition
        .date
        .map_or_else(String::new, |d| format!(" {d}"));
    writeln!(out, "\n# {}{date}", escaped(name))?;
    let mut page = None;
    for (i, story) in choice.stories() {
        if page != Some(story.page) {
            page = Some(story.page);
            if let Some(of) = choice.page(story) {
                let name = words.page(&of.id, of.name.as_deref().unwrap_or_default());
                writeln!(out, "\n## {}", escaped(name.trim_end()))?;
            }
        }
        out.write_all(story_text(story, choice.note(i), words).as_bytes())?;
    }
    Ok(())
}

/// YAML, whose double-quoted strings are those of JSON.
fn front_matter(edition: &Edition, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "---")?;
    if let Some(name) = &edition.publication {
        write!(out, "publication: ")?;
        json::write_value(name, out)?;
    }
    if let Some(date) = edition.date {
        writeln!(out, "date: {date}")?;
    }
    let pages: Vec<&str> = edition.pages.iter().map(|p| p.id.as_str()).collect();
    let sources: Vec<&str> = edition.sources.iter().map(|s| s.name.as_str()).collect();
    for (key, items) in [("pages", pages), ("sources", sources)] {
        writeln!(out, "{key}:{}", if items.is_empty() { " []" } else { "" })?;
        for item in items {
            write!(out, "  - ")?;
            json::write_value(&item, out)?;
        }
    }
    writeln!(out, "---")
}

fn story_text(story: &Story, note: Option<&str>, words: Words) -> String {
    let mut out = String::new();
    let mut put = |text: String| {
        out.push('\n');
        out.push_str(&text);
        out.push('\n');
    };
    let ours = match story.headline_source {
        HeadlineSource::Printed => "",
        HeadlineSource::Derived => words.derived(),
    };
    put(format!("### {}{ours}", escaped(&story.headline.text)));
    let above = [
        story.section.as_deref(),
        story.kicker.as_ref().map(|b| b.text.as_str()),
    ];
    for text in above.into_iter().flatten() {
        put(format!("*{}*", escaped(text)));
    }
    if let Some(deck) = &story.deck {
        put(format!("**{}**", escaped(&deck.text)));
    }
    if let Some(note) = note {
        put(format!("> {}", escaped(&words.note(note))));
    }
    for group in story.body.chunk_by(|a, b| a.kind == b.kind && is_row(a)) {
        put(group.iter().map(block).collect::<Vec<_>>().join("\n"));
    }
    let key: Vec<&Figure> = story.figures.iter().filter(|f| f.key).collect();
    if !key.is_empty() {
        put(table(&key, words));
    }
    if !story.checks.is_empty() {
        put(story
            .checks
            .iter()
            .map(check)
            .collect::<Vec<_>>()
            .join("\n"));
    }
    out
}

fn is_row(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Item | BlockKind::Box)
}

fn block(block: &Block) -> String {
    let text = escaped(&block.text);
    match block.kind {
        BlockKind::Paragraph | BlockKind::Byline => text,
        BlockKind::Crosshead => format!("#### {text}"),
        BlockKind::Item => format!("- {text}"),
        // Two spaces at the end keep the lines of a box apart.
        BlockKind::Box => format!("> {text}  "),
        BlockKind::Caption => format!("*{text}*"),
    }
}

fn check(check: &Check) -> String {
    let sign = if check.holds { "✓" } else { "？" };
    format!("- {sign} {}", escaped(&check.text))
}

fn table(figures: &[&Figure], words: Words) -> String {
    let [metric, period, value, change, rank] = words.figure_columns();
    let mut out = format!("| {metric} | {period} | {value} | {change} | {rank} |\n");
    out.push_str("| --- | --- | ---: | ---: | --- |");
    for figure in figures {
        let period = figure.period.as_ref().map_or("", |p| p.text.as_str());
        let value = figure.level.as_ref().map_or_else(String::new, level);
        let changes: Vec<String> = figure.changes.iter().map(one_change).collect();
        let ranks: Vec<&str> = figure.ranks.iter().map(|r| r.text.as_str()).collect();
        // Writing to a string cannot fail.
        let _ = write!(
            out,
            "\n| {} | {} | {} | {} | {} |",
            escaped(&figure.metric),
            escaped(period),
            escaped(&value),
            escaped(&changes.join("；")),
            escaped(&ranks.join("、")),
        );
    }
    out
}

fn amount(amount: &Amount) -> String {
    match amount {
        Amount::Range(low, high) => format!("{low}—{high}"),
        other => other.to_string(),
    }
}

fn level(level: &Level) -> String {
    let unit = &level.unit;
    let number = amount(&level.amount);
    if level.qualifier.is_empty() {
        format!("{number}{unit}")
    } else {
        format!("{number}{unit}（{}）", level.qualifier.join("、"))
    }
}

fn one_change(change: &Change) -> String {
    let number = change.amount.as_ref().map_or_else(String::new, amount);
    let basis = change
        .basis
        .as_ref()
        .map_or_else(String::new, |b| format!(" {b}"));
    format!("{}{number}{}{basis}", change.direction.sign(), change.unit)
}

/// Content as Markdown that shows exactly it: no heading, list, link, tag or table of its own.
fn escaped(text: &str) -> String {
    let text = written(text);
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '~' | '$' | '&' => {
                out.push('\\');
                out.push(c);
            }
            '\n' | '\r' => out.push(' '),
            _ => out.push(c),
        }
    }
    opening(&out)
}

/// Guards an opening that would make a list or a rule of the line.
fn opening(text: &str) -> String {
    let trimmed = text.trim_start();
    let digits = trimmed.trim_start_matches(|c: char| c.is_ascii_digit());
    if trimmed.starts_with(['-', '+', '=']) {
        format!("\\{trimmed}")
    } else if digits.len() < trimmed.len() && numbers_a_list(digits) {
        let number = trimmed.len() - digits.len();
        let (number, rest) = trimmed.split_at(number);
        format!("{number}\\{rest}")
    } else {
        trimmed.to_owned()
    }
}

/// Whether what follows a number makes it an entry of a list.
fn numbers_a_list(rest: &str) -> bool {
    let behind = rest.strip_prefix(['.', ')']);
    behind.is_some_and(|b| b.is_empty() || b.starts_with(char::is_whitespace))
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn content_makes_no_markup() {
        for (given, wanted) in [
            ("稳中有进", "稳中有进"),
            ("# 标题", "\\# 标题"),
            ("1. 第一", "1\\. 第一"),
            ("3.5个", "3.5个"),
            ("- 项", "\\- 项"),
            ("-0.5%", "\\-0.5%"),
            ("a|b", "a\\|b"),
            ("<script>x</script>", "\\<script\\>x\\</script\\>"),
            ("[点](http://x)", "\\[点\\](http://x)"),
            ("![图](x)", "!\\[图\\](x)"),
            ("*重*_点_`码`", "\\*重\\*\\_点\\_\\`码\\`"),
            ("&lt;", "\\&lt;"),
            ("　　缩进", "缩进"),
            ("    code", "code"),
            ("a\u{1b}]8;;http://x\u{7}b", "a␛\\]8;;http://x␇b"),
        ] {
            assert_eq!(escaped(given), wanted, "{given}");
        }
    }
}
