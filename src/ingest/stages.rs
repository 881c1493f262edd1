//! What each stage made, for people who want to see why: `kanbao export --stage lines|roles|stories`.

use crate::model::Edition;

use super::classify::Read;
use super::edition::{Reading, reading};
use super::scan::Line;

/// One printed line as the stages see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StageLine {
    /// Index of the source.
    pub source: u32,
    /// Sheet, from 0.
    pub sheet: u32,
    /// Line of the source, from 1.
    pub number: usize,
    /// Bytes of the source, one stretch for each row: only a vertical headline has many.
    pub spans: Vec<(u32, u32)>,
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

/// The lines of an edition's sources with their roles, in the order of the sources.
pub fn lines(edition: &Edition) -> Vec<StageLine> {
    let sources = &edition.sources;
    let mut out = Vec::new();
    reading(sources, |Reading { lines, reads, .. }, _| {
        let lines = lines.into_lines().into_iter().zip(reads);
        out.extend(lines.map(|(l, read)| stage_line(l, read)));
        true
    });
    out
}

fn stage_line(l: Line, read: Read) -> StageLine {
    StageLine {
        source: l.source,
        sheet: l.sheet,
        number: l.number as usize,
        spans: if l.vertical {
            l.runs.iter().map(|r| (r.start, r.end)).collect()
        } else {
            vec![(l.start, l.end)]
        },
        width: l.width,
        blanks: l.blanks,
        text: l.text.into(),
        role: read.role.name(),
        measure: read.measure,
        margin: read.margin,
    }
}
