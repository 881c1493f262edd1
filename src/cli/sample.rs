//! The edition that is read when no path is given, carried in the program itself.

use crate::ingest::RawSource;

/// A file of `data/sample/` with its name.
macro_rules! page {
    ($name:literal) => {
        ($name, include_bytes!(concat!("../../data/sample/", $name)))
    };
}

/// Each page of the sample: its file name and its bytes, in reading order.
const PAGES: &[(&str, &[u8])] = &[page!("2025-01-23-01.txt")];

/// The sample as if it had been read from files.
pub(crate) fn sources() -> Vec<RawSource> {
    PAGES
        .iter()
        .map(|(name, bytes)| RawSource {
            name: (*name).to_owned(),
            bytes: bytes.to_vec(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_in_the_folder_is_carried() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/data/sample");
        let mut names: Vec<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|e| e.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort_by(|a, b| super::super::order::natural(a, b));
        let carried: Vec<String> = sources().into_iter().map(|s| s.name).collect();
        assert_eq!(carried, names);
    }
}
