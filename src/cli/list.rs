//! `kanbao list`

use std::path::PathBuf;

use super::fault::Fault;
use super::output::{Ink, Output};
use super::read::Desk;
use crate::export::text::masthead;
use crate::lang::command::Words;
use crate::model::{HeadlineSource, Story};
use crate::text::sanitise::shown;
use crate::text::width::{self, Ambiguous};

/// A headline longer than this stands out of its column.
const WIDEST: usize = 64;

/// Prints the stories page by page: number, headline, length, count of figures, and what the reader
/// has done with it.
pub(crate) fn run(desk: &mut Desk, paths: &[PathBuf], output: &mut Output) -> Result<(), Fault> {
    let Some(edition) = desk.edition(paths) else {
        return Ok(());
    };
    let words = output.words;
    let name = masthead(&edition, words);
    output.line(&output.inked(Ink::Bold, &shown(&name)))?;
    let digits = edition.stories.len().to_string().len();
    let titles: Vec<String> = edition.stories.iter().map(|s| title(s, words)).collect();
    let column = column(titles.iter().map(String::as_str));
    let own = desk.own(&edition);
    let mut page = None;
    for (i, ((story, title), own)) in edition.stories.iter().zip(&titles).zip(&own).enumerate() {
        if page != Some(story.page) {
            page = Some(story.page);
            if let Some(of) = edition.pages.get(story.page) {
                let name = words.page(&of.id, of.name.as_deref().unwrap_or_default());
                output.line(&output.inked(Ink::Faint, &shown(name.trim_end())))?;
            }
        }
        let gap = " ".repeat(column.saturating_sub(cells(title)));
        let mut counts = words.counts(story.length(), story.figures.len());
        counts.push_str(&words.own(own.read, own.marked, &shown(&own.note)));
        output.line(&format!(
            "{:>digits$}  {}{gap}  {}",
            i + 1,
            output.inked(Ink::Bold, title),
            output.inked(Ink::Faint, &counts),
        ))?;
    }
    Ok(())
}

/// Cells that headlines are padded to: the longest one's, within reason.
fn column<'t>(titles: impl Iterator<Item = &'t str>) -> usize {
    titles.map(cells).max().unwrap_or(0).min(WIDEST)
}

/// The headline as it is listed; ours are marked.
fn title(story: &Story, words: Words) -> String {
    let ours = match story.headline_source {
        HeadlineSource::Printed => "",
        HeadlineSource::Derived => words.derived(),
    };
    format!("{}{ours}", shown(&story.headline.text))
}

fn cells(text: &str) -> usize {
    width::cells(text, Ambiguous::Narrow)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_as_wide_as_they_need_to_be_and_no_wider() {
        let widest = |titles: &[&str]| column(titles.iter().copied());
        assert_eq!(widest(&["短", "稍长一些"]), 8);
        assert_eq!(widest(&[]), 0);
        let long = "长".repeat(60);
        assert_eq!(widest(&["短", &long]), WIDEST);
    }
}
