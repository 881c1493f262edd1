//! `kanbao list`

use std::path::PathBuf;

use super::fault::Fault;
use super::output::{Ink, Output};
use super::read::Desk;
use crate::export::text::masthead;
use crate::model::{HeadlineSource, Story};
use crate::text::sanitise::shown;

/// Prints the stories page by page: number, headline, length, count of figures.
pub(crate) fn run(desk: &mut Desk, paths: &[PathBuf], output: &mut Output) -> Result<(), Fault> {
    let Some(edition) = desk.edition(paths) else {
        return Ok(());
    };
    let words = output.words;
    let name = masthead(&edition, words);
    output.line(&output.inked(Ink::Bold, &shown(&name)))?;
    let digits = edition.stories.len().to_string().len();
    let mut page = None;
    for (i, story) in edition.stories.iter().enumerate() {
        if page != Some(story.page) {
            page = Some(story.page);
            if let Some(of) = edition.pages.get(story.page) {
                let name = words.page(&of.id, of.name.as_deref().unwrap_or_default());
                output.line(&output.inked(Ink::Faint, &shown(name.trim_end())))?;
            }
        }
        let line = row(i + 1, digits, story, output);
        output.line(&line)?;
    }
    Ok(())
}

fn row(number: usize, digits: usize, story: &Story, output: &Output) -> String {
    let words = output.words;
    let ours = match story.headline_source {
        HeadlineSource::Printed => "",
        HeadlineSource::Derived => words.derived(),
    };
    let headline = format!("{}{ours}", shown(&story.headline.text));
    let counts = words.counts(story.length(), story.figures.len());
    format!(
        "{number:>digits$}  {}  {}",
        output.inked(Ink::Bold, &headline),
        output.inked(Ink::Faint, &counts)
    )
}
