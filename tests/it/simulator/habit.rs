//! The habits of papers and extractors: what a dump looks like, without any of its words.

use super::dice::Dice;

/// Where a story's head comes in the order of the frames.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Heads {
    /// As one reads: head, body.
    Before,
    /// Each story's head behind its body, the kicker behind the headline.
    Behind,
    /// Some before, some behind.
    Mixed,
    /// A wide headline stands beside the first column and comes behind it.
    Inside,
}

/// Where blank lines stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Blanks {
    Nowhere,
    BetweenFrames,
    BetweenParagraphs,
    AfterLines,
    AfterLinesButDigits,
}

/// How pages are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Pages {
    One,
    FormFeeds,
    Files,
}

/// What else may befall the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Noise {
    ShuffledStories,
    ColumnBreaks,
    MeasureChange,
    ElasticLines,
    KeptIndents,
    DigitSpaces,
    LetterSpaced,
    FullWidthDigits,
    Radicals,
    ZeroWidth,
    SoftHyphens,
    CrLf,
    TrailingSpaces,
}

const NOISES: &[(Noise, usize)] = &[
    (Noise::ShuffledStories, 15),
    (Noise::ColumnBreaks, 30),
    (Noise::MeasureChange, 20),
    (Noise::ElasticLines, 40),
    (Noise::KeptIndents, 8),
    (Noise::DigitSpaces, 40),
    (Noise::LetterSpaced, 12),
    (Noise::FullWidthDigits, 6),
    (Noise::Radicals, 8),
    (Noise::ZeroWidth, 8),
    (Noise::SoftHyphens, 5),
    (Noise::CrLf, 8),
    (Noise::TrailingSpaces, 10),
];

/// The habits of one dump.
#[derive(Debug, Clone)]
pub(crate) struct Habits {
    pub(crate) heads: Heads,
    pub(crate) blanks: Blanks,
    pub(crate) pages: Pages,
    pub(crate) traditional: bool,
    noises: Vec<Noise>,
}

impl Habits {
    /// Any habits that go together in one paper.
    pub(crate) fn any(dice: &mut Dice) -> Self {
        let heads = dice.pick(&[
            Heads::Before,
            Heads::Before,
            Heads::Behind,
            Heads::Mixed,
            Heads::Inside,
        ]);
        let blanks = dice.pick(&[
            Blanks::Nowhere,
            Blanks::BetweenFrames,
            Blanks::BetweenParagraphs,
            Blanks::AfterLines,
            Blanks::AfterLinesButDigits,
        ]);
        let pages = dice.pick(&[Pages::One, Pages::One, Pages::FormFeeds, Pages::Files]);
        let noises = NOISES
            .iter()
            .filter(|(_, percent)| dice.chance(*percent))
            .map(|(noise, _)| *noise)
            .collect();
        Self {
            heads,
            blanks,
            pages,
            traditional: dice.chance(20),
            noises,
        }
    }

    pub(crate) fn has(&self, noise: Noise) -> bool {
        self.noises.contains(&noise)
    }

    /// Every habit by name, for the report.
    pub(crate) fn names(&self) -> Vec<String> {
        let script = if self.traditional {
            "Traditional"
        } else {
            "Simplified"
        };
        let mut out = vec![
            format!("heads {:?}", self.heads),
            format!("blanks {:?}", self.blanks),
            format!("pages {:?}", self.pages),
            format!("script {script}"),
        ];
        out.extend(self.noises.iter().map(|n| format!("noise {n:?}")));
        out
    }
}
