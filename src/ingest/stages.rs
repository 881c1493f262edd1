//! What each stage made, for people who want to see why: `kanbao export --stage lines|roles|stories`.

use crate::model::{Edition, Source};

use super::edition::{Reading, reading};

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
    let Reading { lines, reads } = reading(sources);
    let mut numbers = Numbers::default();
    lines
        .into_iter()
        .zip(reads)
        .map(|(l, read)| StageLine {
            source: l.source,
            sheet: l.sheet,
            number: numbers.of(sources, l.source, l.start),
            spans: std::iter::once((l.start, l.end)).chain(l.rows).collect(),
            width: l.width,
            blanks: l.blanks,
            text: l.text,
            role: read.role.name(),
            measure: read.measure,
            margin: read.margin,
        })
        .collect()
}

/// Counts lines from where it counted last: counting each from the beginning would be quadratic.
#[derive(Default)]
struct Numbers {
    source: u32,
    upto: usize,
    ends: usize,
}

impl Numbers {
    /// The line, from 1, of a byte that is not before the last one asked for.
    fn of(&mut self, sources: &[Source], source: u32, byte: u32) -> usize {
        if source != self.source {
            *self = Self {
                source,
                ..Self::default()
            };
        }
        let text = sources.get(source as usize).map_or("", |s| s.text.as_str());
        let byte = byte as usize;
        let passed = text.as_bytes().get(self.upto..byte).unwrap_or_default();
        self.ends += passed.iter().filter(|&&b| b == b'\n').count();
        self.upto = byte.max(self.upto);
        self.ends + 1
    }
}
