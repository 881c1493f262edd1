//! The one owner of column arithmetic.

use unicode_width::UnicodeWidthStr;

use super::cluster::{Clusters, drawn};

/// How wide the terminal draws characters of ambiguous width (“ ” … — · ① ℃).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Ambiguous {
    /// One cell.
    #[default]
    Narrow,
    /// Two cells.
    Wide,
}

/// Cells that one grapheme cluster takes: 0, 1 or 2. What of it is not drawn takes none.
pub fn cluster(cluster: &str, ambiguous: Ambiguous) -> usize {
    let cluster = drawn(cluster);
    let cells = match ambiguous {
        Ambiguous::Narrow => cluster.width(),
        Ambiguous::Wide => cluster.width_cjk(),
    };
    cells.min(2)
}

/// Cells that a text takes.
pub fn cells(text: &str, ambiguous: Ambiguous) -> usize {
    Clusters::new(text, 0, ambiguous)
        .map(|c| usize::from(c.cells))
        .sum()
}
