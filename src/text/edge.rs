//! What a character does at a line's edge by the Chinese rules (CLREQ, GB/T 15834).
//!
//! Most follow from the line break class; the marks that Chinese sees differently are listed one by one.

use std::ops::RangeInclusive;

use super::class::LineBreak;

macro_rules! edges {
    ($($(#[doc = $doc:literal])+ $name:ident,)+) => {
        /// The part that a character plays at a line's edge.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[repr(u8)]
        pub enum Edge { $($(#[doc = $doc])+ $name,)+ }

        impl Edge {
            /// All of them, by number.
            pub const ALL: &[Self] = &[$(Self::$name,)+];
        }
    };
}

edges! {
    /// Han, kana, emoji and all else that may stand anywhere.
    Han,
    /// Hangul: whole words, Han-like where a word does not fit.
    Hangul,
    /// A letter of a word.
    Latin,
    /// A digit, also a full-width one.
    Digit,
    /// U+0020 and its like: hangs at a line's end.
    Space,
    /// U+3000, which is drawn, but hangs at a line's end as well.
    WideSpace,
    /// U+200B: a break hint without a sign.
    Hint,
    /// U+00AD: a break hint that shows a hyphen.
    SoftHyphen,
    /// U+00A0, U+2060 and their like: nothing breaks here.
    Glue,
    /// A line feed within the text.
    Newline,
    /// （《「【 and all that open; never end a line.
    Open,
    /// ( and [, which cling to a Latin word before them.
    OpenNarrow,
    /// ）》」】 and all that close; never start a line.
    Close,
    /// ) and ], which cling to a Latin word behind them.
    CloseNarrow,
    /// ，、。 which alone may hang in the gutter.
    Stop,
    /// ；：？！!? and their like; never start a line.
    Pause,
    /// , . : ; · which join letters and digits and otherwise end a phrase.
    Infix,
    /// ・ ～ 〜 々 small kana: never start a line, may end one.
    Follow,
    /// % ‰ ℃ and other signs behind a number.
    Percent,
    /// ￥ $ № and other signs before a number; never end a line.
    Money,
    /// + − ± •
    Sign,
    /// ／ and /: neither start nor end a line.
    Slash,
    /// - ‐ – －
    Hyphen,
    /// — of which two make a dash.
    Dash,
    /// … and what else leads on.
    Dots,
    /// “ ‘ «
    QuoteOpen,
    /// ” ’ »
    QuoteClose,
    /// " ' ＂ ＇
    QuoteStraight,
}

impl Edge {
    /// The edge of a number that a table holds.
    #[inline]
    pub fn from_number(number: u8) -> Self {
        Self::ALL.get(number as usize).copied().unwrap_or(Self::Han)
    }

    /// The edge that follows from a line break class.
    pub(super) fn of_class(class: LineBreak) -> Self {
        use LineBreak as L;
        match class {
            L::Id | L::Cb | L::Ri | L::Eb | L::Em => Self::Han,
            L::H2 | L::H3 | L::Jl | L::Jt | L::Jv => Self::Hangul,
            L::Ai | L::Al | L::Hl | L::Sa | L::Cm | L::Ak | L::Ap | L::As | L::Vf | L::Vi => {
                Self::Latin
            }
            L::Nu => Self::Digit,
            L::Sp => Self::Space,
            L::Zw => Self::Hint,
            L::Gl | L::Wj | L::Zwj => Self::Glue,
            L::Bk | L::Cr | L::Lf | L::Nl => Self::Newline,
            L::Op | L::Bb => Self::Open,
            L::Cl => Self::Close,
            L::Cp => Self::CloseNarrow,
            L::Ex => Self::Pause,
            L::Is => Self::Infix,
            L::Ns | L::Cj | L::Ba => Self::Follow,
            L::Po => Self::Percent,
            L::Pr => Self::Money,
            L::Sy => Self::Slash,
            L::Hy | L::Hh => Self::Hyphen,
            L::B2 => Self::Dash,
            L::In => Self::Dots,
            L::Qu => Self::QuoteStraight,
        }
    }
}

/// Characters that Chinese sees differently than their class does, and the edge they have.
const OWN: &[(RangeInclusive<char>, Edge)] = &[
    ('\t'..='\t', Edge::Space),
    ('('..='(', Edge::OpenNarrow),
    ('['..='[', Edge::OpenNarrow),
    ('+'..='+', Edge::Sign),
    ('±'..='±', Edge::Sign),
    ('−'..='−', Edge::Sign),
    ('\\'..='\\', Edge::Latin),
    ('~'..='~', Edge::Follow),
    ('\u{ad}'..='\u{ad}', Edge::SoftHyphen),
    ('«'..='«', Edge::QuoteOpen),
    ('»'..='»', Edge::QuoteClose),
    // BA in the standard: the spaces of other widths hang like U+0020.
    ('\u{1680}'..='\u{1680}', Edge::Space),
    ('\u{2000}'..='\u{2006}', Edge::Space),
    ('\u{2008}'..='\u{200a}', Edge::Space),
    ('\u{205f}'..='\u{205f}', Edge::Space),
    ('\u{2013}'..='\u{2013}', Edge::Hyphen),
    // Some extractors print it for the · of a name; behind a space it heads an item.
    ('•'..='•', Edge::Sign),
    ('―'..='―', Edge::Dash),
    ('⸺'..='⸻', Edge::Dash),
    ('‘'..='‘', Edge::QuoteOpen),
    ('’'..='’', Edge::QuoteClose),
    ('“'..='“', Edge::QuoteOpen),
    ('”'..='”', Edge::QuoteClose),
    ('‹'..='‹', Edge::QuoteOpen),
    ('›'..='›', Edge::QuoteClose),
    // The primes of 5′10″ follow their number; ∶ (ratio) joins two.
    ('∶'..='∶', Edge::Infix),
    ('∼'..='∼', Edge::Follow),
    ('⋯'..='⋯', Edge::Dots),
    // Circled and bracketed numbers stand alone beside Han.
    ('①'..='⓿', Edge::Han),
    ('❶'..='➓', Edge::Han),
    ('\u{3000}'..='\u{3000}', Edge::WideSpace),
    ('、'..='。', Edge::Stop),
    ('：'..='；', Edge::Pause),
    ('，'..='，', Edge::Stop),
    ('．'..='．', Edge::Stop),
    ('｡'..='｡', Edge::Stop),
    ('､'..='､', Edge::Stop),
    ('＂'..='＂', Edge::QuoteStraight),
    ('＇'..='＇', Edge::QuoteStraight),
    ('－'..='－', Edge::Hyphen),
    ('～'..='～', Edge::Follow),
    ('／'..='／', Edge::Slash),
    ('０'..='９', Edge::Digit),
    ('Ａ'..='Ｚ', Edge::Latin),
    ('ａ'..='ｚ', Edge::Latin),
];

/// The edge that a character has for itself, against its class.
pub(super) fn own(c: char) -> Option<Edge> {
    OWN.iter()
        .find(|(range, _)| range.contains(&c))
        .map(|(_, edge)| *edge)
}

/// The code points that [`own`] knows, in stretches.
pub(super) fn all_own() -> impl Iterator<Item = RangeInclusive<usize>> {
    OWN.iter()
        .map(|(r, _)| *r.start() as usize..=*r.end() as usize)
}

#[cfg(test)]
mod tests {
    use super::super::class::Props;
    use super::*;

    #[track_caller]
    fn check(chars: &str, edge: Edge) {
        for c in chars.chars() {
            assert_eq!(Props::of(c).edge(), edge, "{c}");
        }
    }

    #[test]
    fn marks_that_never_start_a_line() {
        check("，、。．", Edge::Stop);
        check("；：？！!?", Edge::Pause);
        check(",;:.·", Edge::Infix);
        check("）］｝}〕】》〉」』〗", Edge::Close);
        check(")]", Edge::CloseNarrow);
        check("”’", Edge::QuoteClose);
        check("％%‰℃°′″", Edge::Percent);
        check("・～〜∼々ーッゃ~|", Edge::Follow);
        check("‐-–－", Edge::Hyphen);
    }

    #[test]
    fn marks_that_never_end_a_line() {
        check("（［｛{〔【《〈「『〖", Edge::Open);
        check("([", Edge::OpenNarrow);
        check("“‘", Edge::QuoteOpen);
        check("￥$¥€№＄", Edge::Money);
        check("／/", Edge::Slash);
    }

    #[test]
    fn own_edges_stand_in_the_stretches_that_are_told() {
        for c in ('\0'..=char::MAX).filter(|&c| own(c).is_some()) {
            assert!(all_own().any(|r| r.contains(&(c as usize))), "{c:?}");
        }
    }

    #[test]
    fn letters_digits_and_the_rest() {
        check("报紙あ日😀㎡①→".replace('→', "").as_str(), Edge::Han);
        check("aéЖＡ→×", Edge::Latin);
        check("05５", Edge::Digit);
        check("한글", Edge::Hangul);
        check("—―⸺", Edge::Dash);
        check("…⋯‥", Edge::Dots);
        check("\u{a0}\u{2060}\u{feff}", Edge::Glue);
        check(" \t\u{2002}", Edge::Space);
    }
}
