//! `kanbao check`: the sums and the doubts.

use std::path::PathBuf;

use super::fault::Fault;
use super::output::{Ink, Output};
use super::read::Desk;
use crate::text::sanitise::shown;

/// Prints each story's checks, then what the reader is not sure of with its place.
pub(crate) fn run(desk: &mut Desk, paths: &[PathBuf], output: &mut Output) -> Result<(), Fault> {
    let Some(edition) = desk.edition(paths) else {
        return Ok(());
    };
    let words = output.words;
    let (mut held, mut doubted) = (0, 0);
    for (i, story) in edition.stories.iter().enumerate() {
        if story.checks.is_empty() {
            continue;
        }
        let headline = format!("{}  {}", i + 1, shown(&story.headline.text));
        output.line(&output.inked(Ink::Bold, &headline))?;
        for check in &story.checks {
            let (sign, ink) = if check.holds {
                held += 1;
                ("✓", Ink::Good)
            } else {
                doubted += 1;
                ("？", Ink::Doubt)
            };
            let line = format!("  {} {}", output.inked(ink, sign), shown(&check.text));
            output.line(&line)?;
        }
    }
    for doubt in &edition.diagnostics {
        let place = doubt
            .place
            .as_ref()
            .map(|p| format!("{}:{}: ", shown(&p.source), p.line))
            .unwrap_or_default();
        output.line(&format!("{place}{}", shown(&doubt.what)))?;
    }
    output.line(&words.checked(held, doubted, edition.diagnostics.len()))
}
