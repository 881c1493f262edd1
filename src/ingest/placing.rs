//! Where the heads and bylines of one sheet stand, learned from a first reading of it.

use super::chain::Run;
use super::group::{Aside, Look};
use super::settle::Cut;

/// How often the heads of this sheet stand above or below their bodies, as costs.
#[derive(Clone, Copy)]
pub(super) struct Placing {
    pub(super) above: f32,
    pub(super) below: f32,
    /// The same of bylines on lines of their own.
    pub(super) signed_above: f32,
    pub(super) signed_below: f32,
    /// What it costs that a story has no head near it.
    pub(super) bare: f32,
}

impl Placing {
    /// Before the sheet was read.
    pub(super) const UNSEEN: Self = Self {
        above: 0.35,
        below: 0.35,
        signed_above: 0.2,
        signed_below: 1.6,
        bare: 4.0,
    };

    /// Learns from the first reading of a sheet.
    pub(super) fn seen(cuts: &[Cut], runs: &[Run], gaps: &[Vec<Aside>]) -> Self {
        let (mut above, mut below) = (0.8f32, 0.8f32);
        for cut in cuts {
            let heads = |s: &[Aside]| s.iter().any(|a| a.look == Look::Head);
            let gap = &gaps[cut.gap];
            // The first and the last gap leave no choice and so tell most.
            below += f32::from(u8::from(cut.gap > 0 && heads(&gap[..cut.split])));
            above += f32::from(u8::from(
                cut.gap + 1 < gaps.len() && heads(&gap[cut.split..]),
            ));
        }
        let all = above + below;
        // Only the first gap and the last leave a byline no choice.
        let signed =
            |g: Option<&Vec<Aside>>| g.is_some_and(|g| g.iter().any(|a| a.look == Look::Byline));
        let unsigned = runs.first().is_some_and(|r| !r.strong) && !signed(gaps.first());
        let first: f32 = if signed(gaps.first()) { 3.1 } else { 1.6 };
        let last: f32 =
            0.4 + if signed(gaps.last()) { 1.5 } else { 0.0 } + if unsigned { 0.5 } else { 0.0 };
        Self {
            above: -(above / all).ln(),
            below: -(below / all).ln(),
            signed_above: -(first / (first + last)).ln(),
            signed_below: -(last / (first + last)).ln(),
            bare: 4.0 - 2.0 * bare(cuts, runs, gaps),
        }
    }
}

/// Which share of the stories that surely begin, by their own words, have no head near them.
fn bare(cuts: &[Cut], runs: &[Run], gaps: &[Vec<Aside>]) -> f32 {
    let heads = |s: &[Aside]| s.iter().any(Aside::heads);
    let below = |next: Option<&Cut>| next.is_some_and(|c| heads(&gaps[c.gap][..c.split]));
    let (mut bare, mut sure) = (0.0, 1.0);
    for (i, cut) in cuts.iter().enumerate() {
        if runs.get(cut.gap).is_some_and(|r| r.strong && !r.tail) {
            let headed = heads(&gaps[cut.gap][cut.split..]) || below(cuts.get(i + 1));
            sure += 1.0;
            bare += f32::from(u8::from(!headed));
        }
    }
    bare / sure
}
