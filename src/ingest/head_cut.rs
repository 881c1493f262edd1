//! The ways of cutting a head's lines into kicker, headline and deck, and how much each weighs.
//!
//! A cut shows signs ([`Sign`]); its weight is the sum of theirs. The weights are those of a softmax over
//! all cuts of a head, fitted to the printed heads of all gold editions in all their dumps: 1007 heads of
//! two lines and more of 47 editions, and 721 of them once more as the pages' reading finds them. The three
//! editions that have to be read right weigh fourfold, a squared weight costs 0.15. On editions left out of
//! the fit 80 cuts of 100 are right, without a look at the page's other heads ([`super::head_habit`]) 79.
//! What is left only the size of type would tell, which a dump does not have: more signs than these made
//! strange editions worse.

use super::head::{Head, Row, Slice};
use super::head_line::{Blank, asks, is_speech};

/// The most printed lines of a headline, and of a kicker.
const MOST: usize = 4;
/// Lines of a deck that are looked at.
const SEEN: usize = 8;

/// The table of [`Sign`], each with its weight: the natural logarithm of the odds.
macro_rules! signs {
    ($($(#[$doc:meta])* $sign:ident $weight:literal,)*) => {
        /// What tells for a cut or against it.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(super) enum Sign {
            $($(#[$doc])* $sign,)*
        }

        impl Sign {
            /// All of them, in order.
            #[cfg(test)]
            pub(super) const ALL: &'static [Self] = &[$(Self::$sign),*];

            /// Natural logarithm of the odds.
            pub(super) const fn weight(self) -> f32 {
                match self {
                    $(Self::$sign => $weight,)*
                }
            }
        }
    };
}

signs! {
    /// A headline in one piece.
    OnePiece -3.60,
    /// A headline of 8 to 26 characters.
    Fits 1.92,
    /// One line more of the headline.
    Line 2.69,
    /// How well it goes on with the one above it, in thirds of its [`super::head_line::Joint`].
    LineJoint 1.39,
    /// No blank line above it, where one stands behind every other line.
    LineJoined 3.58,
    /// A blank line above it, where these part frames.
    LineParted -2.91,
    /// What somebody said, by the kicker, runs on.
    LineSpoken 5.82,
    /// The one above cannot end, or it cannot begin, where it does; what follows is not asked then.
    LineNeeded -1.77,
    /// As wide as the one above it, within a seventh.
    LineAlike 0.94,
    /// The width of both, in 20 ems.
    LineWidth -4.29,
    /// In halves.
    LineHalves -2.97,
    /// A kicker and a deck.
    Both 0.33,
    /// A kicker.
    Kicker 1.48,
    /// One line more of it.
    KickerLine -3.62,
    /// It goes with a headline of several lines.
    KickerOfTwo 1.24,
    /// It comes behind its headline.
    KickerLate -4.13,
    /// So, on a sheet that gives the frames of a head in any order.
    KickerLoose 4.11,
    /// It comes behind the deck.
    KickerLast -0.96,
    /// A line of it has the shape of a kicker.
    KickerShape 3.25,
    /// The story says nothing of it.
    KickerSilent 1.03,
    /// Its characters, in tens.
    KickerSize 0.59,
    /// It has no more than four.
    KickerTiny 2.33,
    /// Stands over the headline as the name of a column: a few characters of which the story says nothing.
    KickerColumn 1.96,
    /// Holds a number of the first paragraph.
    KickerNumber -1.21,
    /// Has clauses.
    KickerPause -0.79,
    /// Is a question.
    KickerAsks -2.06,
    /// The logarithm of the odds that another head of the page has one: main stories have, not all.
    KickerBeside -0.88,
    /// A deck.
    Deck 1.32,
    /// It comes before its headline.
    DeckFirst -3.71,
    /// How well a line of it goes on with the one above it, in thirds.
    DeckJoint 2.64,
    /// A line of it has the shape of a deck.
    DeckShape 5.27,
    /// How much it speaks of the story, in halves.
    DeckEvidence 1.82,
    /// How much it speaks of the first paragraph, in halves.
    DeckLead -2.56,
    /// In halves below a headline that is not, without a kicker.
    DeckHalves -1.60,
    /// The logarithm of its width by its headline's.
    DeckWidth 2.04,
    /// Is a question.
    DeckAsks -3.72,
}

/// One way of cutting the rows: kicker, headline and deck as ranges of rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cut {
    kicker: std::ops::Range<usize>,
    headline: std::ops::Range<usize>,
    deck: std::ops::Range<usize>,
}

/// The cut of the greatest weight, and the weight. `beside` is the logarithm of the odds that another head
/// of the page has a kicker.
pub(super) fn best(rows: &[Row], beside: f32) -> (f32, Cut) {
    let mut found: Option<(f32, Cut)> = None;
    every(rows.len(), |cut| {
        let mut weight = cut.weight(rows);
        if !cut.kicker.is_empty() {
            weight += Sign::KickerBeside.weight() * beside;
        }
        if found.as_ref().is_none_or(|(w, _)| weight > *w) {
            found = Some((weight, cut));
        }
    });
    found.unwrap_or_else(|| {
        let cut = Cut {
            kicker: 0..0,
            headline: 0..rows.len(),
            deck: 0..0,
        };
        (0.0, cut)
    })
}

/// How likely it is, by the rows alone, that one of them is a kicker: 0 to 1.
pub(super) fn likely_kicker(rows: &[Row]) -> f32 {
    let mut most = f32::MIN;
    let (mut with, mut all) = (0.0, 0.0);
    every(rows.len(), |cut| {
        let weight = cut.weight(rows);
        if weight > most {
            // All sums are kept by the greatest weight, so that none overflows.
            let less = (most - weight).exp();
            with *= less;
            all *= less;
            most = weight;
        }
        let odds = (weight - most).exp();
        all += odds;
        if !cut.kicker.is_empty() {
            with += odds;
        }
    });
    if all > 0.0 { with / all } else { 0.0 }
}

/// Calls `sink` with every way of cutting `n` rows, as many as rows.
pub(super) fn every(n: usize, mut sink: impl FnMut(Cut)) {
    let mut offer = |kicker: std::ops::Range<usize>, headline, deck| {
        if kicker.len() <= MOST {
            sink(Cut {
                kicker,
                headline,
                deck,
            });
        }
    };
    for from in 0..n {
        for to in from + 1..=n.min(from + MOST) {
            // As one reads: kicker, headline, deck.
            offer(0..from, from..to, to..n);
            if from == 0 && to < n {
                // Where frames come out of order, a kicker behind its headline, before or behind the deck.
                offer(to..n, 0..to, n..n);
                if to + 1 < n {
                    offer(to..to + 1, 0..to, to + 1..n);
                    offer(n - 1..n, 0..to, to..n - 1);
                }
            }
            if from > 0 && to == n {
                offer(n..n, from..n, 0..from);
            }
        }
    }
}

impl Cut {
    /// What the rows tell for it.
    fn weight(&self, rows: &[Row]) -> f32 {
        let mut weight = 0.0;
        self.signs(rows, |sign, value| weight += sign.weight() * value);
        weight
    }

    /// Kicker, headline and deck.
    #[cfg(test)]
    pub(super) fn ranges(&self) -> [std::ops::Range<usize>; 3] {
        [
            self.kicker.clone(),
            self.headline.clone(),
            self.deck.clone(),
        ]
    }

    /// Calls `sink` with what tells for or against it, and how much of it there is.
    pub(super) fn signs(&self, rows: &[Row], mut sink: impl FnMut(Sign, f32)) {
        let headline = &rows[self.headline.clone()];
        let widest = headline.iter().map(|r| r.ems).sum();
        let kicker = &rows[self.kicker.clone()];
        let spoken = kicker.last().is_some_and(|r| is_speech(r.text));
        headline_signs(headline, spoken, &mut sink);
        if !self.kicker.is_empty() {
            self.kicker_signs(rows, &mut sink);
        }
        if !self.deck.is_empty() {
            self.deck_signs(rows, widest, &mut sink);
            if !self.kicker.is_empty() {
                sink(Sign::Both, 1.0);
            }
        }
    }

    fn kicker_signs(&self, rows: &[Row], mut sink: impl FnMut(Sign, f32)) {
        sink(Sign::Kicker, 1.0);
        sink(Sign::KickerLine, (self.kicker.len() - 1) as f32);
        if self.headline.len() > 1 {
            sink(Sign::KickerOfTwo, 1.0);
        }
        let late = self.kicker.start > self.headline.start;
        if late {
            sink(Sign::KickerLate, 1.0);
            if rows.iter().all(|r| r.loose) {
                sink(Sign::KickerLoose, 1.0);
            }
            if self.kicker.start > self.deck.start && !self.deck.is_empty() {
                sink(Sign::KickerLast, 1.0);
            }
        }
        let alone = self.kicker.len() == 1 && !late;
        for row in &rows[self.kicker.clone()] {
            let signs = [
                (Sign::KickerShape, row.kicker),
                (Sign::KickerSilent, row.evidence < 0.5),
                (Sign::KickerTiny, row.size <= 4),
                (
                    Sign::KickerColumn,
                    alone && row.size <= 5 && row.evidence < 0.5,
                ),
                (Sign::KickerNumber, row.number),
                (Sign::KickerPause, row.text.contains(['，', ','])),
                (Sign::KickerAsks, asks(row.text)),
            ];
            for (sign, _) in signs.into_iter().filter(|s| s.1) {
                sink(sign, 1.0);
            }
            sink(Sign::KickerSize, row.size as f32 / 10.0);
        }
    }

    fn deck_signs(&self, rows: &[Row], headline: f32, mut sink: impl FnMut(Sign, f32)) {
        sink(Sign::Deck, 1.0);
        if self.deck.start < self.headline.start {
            sink(Sign::DeckFirst, 1.0);
        }
        let parted = rows[self.headline.clone()]
            .iter()
            .any(|r| r.halves.is_some());
        let rows = &rows[self.deck.clone()];
        if self.kicker.is_empty() && !parted && rows[0].halves.is_some() {
            sink(Sign::DeckHalves, 1.0);
        }
        for (i, row) in rows.iter().take(SEEN).enumerate() {
            if i > 0 {
                sink(Sign::DeckJoint, row.joint.thirds());
            } else {
                let width = (row.ems / headline.max(0.5)).ln();
                sink(Sign::DeckWidth, width.clamp(-1.5, 1.5));
            }
            if row.deck {
                sink(Sign::DeckShape, 1.0);
            }
            if asks(row.text) {
                sink(Sign::DeckAsks, 1.0);
            }
            sink(Sign::DeckEvidence, row.evidence / 2.0);
            sink(Sign::DeckLead, row.lead / 2.0);
        }
    }

    /// The parts as stretches of printed lines.
    pub(super) fn head(&self, rows: &[Row]) -> Head {
        let part = |range: &std::ops::Range<usize>| {
            let mut out: Vec<Slice> = Vec::new();
            for at in range.clone() {
                let row = &rows[at];
                let glued = at > range.start && row.joint.glued;
                out.extend(row.slices(glued));
            }
            out
        };
        Head {
            kicker: part(&self.kicker),
            headline: part(&self.headline),
            deck: part(&self.deck),
        }
    }

    /// What it costs that the kicker of columns is shorter than half of its headline's: it is set
    /// in smaller type, beside them.
    pub(super) fn short_kicker(&self, rows: &[Row]) -> f32 {
        let longest =
            |r: &std::ops::Range<usize>| rows[r.clone()].iter().map(|r| r.size).max().unwrap_or(0);
        let kicker = longest(&self.kicker);
        let short = kicker > 0 && kicker * 2 < longest(&self.headline);
        if short { 1.0 } else { 0.0 }
    }

    /// What tells for it that the story speaks of the headline more than of the kicker: of columns in any
    /// order little else says which is which.
    pub(super) fn told(&self, rows: &[Row]) -> f32 {
        let told = |part: &std::ops::Range<usize>| {
            let evidence = rows[part.clone()].iter().map(|r| r.evidence);
            evidence.fold(0.0, f32::max)
        };
        let more = told(&self.headline) - told(&self.kicker);
        if self.kicker.is_empty() {
            0.0
        } else {
            0.7 * more.clamp(-2.0, 2.0)
        }
    }
}

/// Of the lines of a headline; `spoken` where the kicker says who speaks.
fn headline_signs(rows: &[Row], spoken: bool, mut sink: impl FnMut(Sign, f32)) {
    let size: usize = rows.iter().map(|r| r.size).sum();
    if (8..=26).contains(&size) {
        sink(Sign::Fits, 1.0);
    }
    if rows[1..].iter().all(|r| r.joint.needed) {
        sink(Sign::OnePiece, 1.0);
    }
    for pair in rows.windows(2) {
        let (above, row) = (&pair[0], &pair[1]);
        sink(Sign::Line, 1.0);
        sink(Sign::LineJoint, row.joint.thirds());
        match row.blank {
            Blank::Joins => sink(Sign::LineJoined, 1.0),
            Blank::Parts => sink(Sign::LineParted, 1.0),
            Blank::Silent => {}
        }
        if spoken && !row.deck {
            sink(Sign::LineSpoken, 1.0);
        }
        if row.joint.needed {
            sink(Sign::LineNeeded, 1.0);
            continue;
        }
        let (most, least) = (above.ems.max(row.ems), above.ems.min(row.ems));
        // Columns are of one height anyway.
        if most < least * 1.16 && !row.upright {
            sink(Sign::LineAlike, 1.0);
        }
        sink(Sign::LineWidth, ((most + least) / 20.0).min(2.5));
        if row.halves.is_some() {
            sink(Sign::LineHalves, 1.0);
        }
    }
}
