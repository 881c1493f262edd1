//! Doubts: what the reader is not sure of, and where.

/// Where a doubt points.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Name of the source.
    pub source: String,
    /// Line, counted from 1.
    pub line: usize,
}

/// One doubt, in words for a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// What is doubtful and why.
    pub what: String,
    /// Where, when it has a place.
    pub place: Option<Place>,
}
