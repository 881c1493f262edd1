//! What each stage made, for people who want to see why: `kanbao export --stage lines|roles|stories`.

use crate::model::{Edition, Source};

use super::edition::reading;

/// One printed line as the stages see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StageLine {
    /// Index of the source.
    pub source: u32,
    /// Sheet, from 0.
    pub sheet: u32,
    /// Bytes of the source.
    pub span: (u32, u32),
    /// Width in half ems.
    pub width: u16,
    /// Blank lines before it.
    pub blanks: u16,
    /// Clean text.
    pub text: String,
    /// Name of its role.
    pub role: &'static str,
    /// Measure in half ems that it was read in; 0 without one.
    pub measure: u16,
    /// How clearly body parted from display here, in tenths, at most 100.
    pub margin: u8,
}

/// The lines of an edition's sources with their roles.
pub fn lines(edition: &Edition) -> Vec<StageLine> {
    of(&edition.sources)
}

fn of(sources: &[Source]) -> Vec<StageLine> {
    let r = reading(sources);
    r.lines
        .into_iter()
        .zip(r.reads)
        .map(|(l, read)| StageLine {
            source: l.source,
            sheet: l.sheet,
            span: (l.start, l.end),
            width: l.width,
            blanks: l.blanks,
            text: l.text,
            role: read.role.name(),
            measure: read.measure,
            margin: read.margin,
        })
        .collect()
}
