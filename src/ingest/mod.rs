//! Bytes in, an [`Edition`] out. Reading a newspaper cannot fail.

use crate::model::{Date, Edition};

/// One file as it was read: its name and its bytes.
#[derive(Debug, Clone)]
pub struct RawSource {
    /// Shown to people; the base name may tell the page or the date.
    pub name: String,
    /// Undecoded.
    pub bytes: Vec<u8>,
}

/// What the reading may know from outside.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options {
    /// The day of reading, for dates without a year.
    pub today: Option<Date>,
}

/// Reads the pages of one edition.
pub fn read(sources: Vec<RawSource>, options: &Options) -> Edition {
    let _ = (sources, options);
    Edition::default()
}
