//! Units to stories: where one ends and the next begins, and whose each headline is.
//!
//! The sheet is a chain of runs of text with gaps between them ([`super::chain`]). A gap's lines may
//! all belong inside one story (crossheads, boxes), or a story ends there and each line goes to the
//! story before or behind: [`super::settle`] settles the whole chain at once, at least cost. What an
//! extractor put far from its place is fetched home afterwards ([`super::rehome`]).

use super::assign;
use super::byline;
use super::chain::{chain, joined};
use super::cut;
use super::head_line::Blanks;
use super::kin;
use super::notice::Kind;
use super::own_table;
use super::part::part;
use super::rehome;
use super::roles;
use super::scan::Line;
use super::settle::settle;
use super::sheet::Sheet;
use super::tidy::tidy;
use super::units::{Para, Units};

/// A line or two between runs of text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Aside {
    /// Its printed lines.
    pub(super) lines: Vec<usize>,
    /// What it looks like.
    pub(super) look: Look,
    /// Its clean text.
    pub(super) text: String,
}

impl Aside {
    /// Whether it can head a story: a headline, or the name of a column.
    pub(super) fn heads(&self) -> bool {
        matches!(self.look, Look::Head | Look::Section)
    }
}

/// What an aside looks like by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    /// May be a headline, kicker, deck or crosshead.
    Head,
    /// One of a run of short lines with figures or labels.
    Boxed,
    /// A row of a table or an entry of a list.
    Row,
    /// Words under a picture.
    Caption,
    /// A byline or an author's name.
    Byline,
    /// 短评, 来信: the name of a column.
    Section,
}

/// A story as parts; turned into text by [`super::build`].
#[derive(Debug, Clone, Default)]
pub(super) struct Draft {
    /// Lines of the head, before the body in the dump.
    pub(super) above: Vec<Aside>,
    /// Lines of the head, behind the body.
    pub(super) below: Vec<Aside>,
    /// The body in order.
    pub(super) body: Vec<Part>,
    /// Continues a story of another page.
    pub(super) tail: bool,
    /// Cost of the choice against the next best, rough: small means doubtful.
    pub(super) margin: f32,
}

impl Draft {
    /// What its first paragraph shows it to be.
    pub(super) fn kind(&self, lines: &[Line]) -> Option<Kind> {
        match self.body.first()? {
            Part::Para(p) => Kind::of_text(&joined(&p.lines, lines)),
            Part::Aside(_) => None,
        }
    }

    /// Whether it is news in one paragraph below nothing but its reporter's name, （记者 高远）: six of seven
    /// such stories have no headline, one of forty others has none.
    pub(super) fn goes_bare(&self, lines: &[Line]) -> bool {
        const LONGEST: usize = 200;
        let [Part::Para(para)] = self.body.as_slice() else {
            return false;
        };
        let text = joined(&para.lines, lines);
        let named = || {
            text.split(['）', ')'])
                .next()
                .is_some_and(roles::names_role)
        };
        text.starts_with(['（', '('])
            && text.chars().count() < LONGEST
            && named()
            && byline::opening(&text).is_some()
    }

    /// The first printed line of the body.
    pub(super) fn first_line(&self) -> Option<usize> {
        self.body.iter().find_map(|part| match part {
            Part::Para(p) => p.lines.first().copied(),
            Part::Aside(a) => a.lines.first().copied(),
        })
    }
}

/// A part of a story's body.
#[derive(Debug, Clone)]
pub(super) enum Part {
    /// A paragraph.
    Para(Para),
    /// Something between paragraphs.
    Aside(Aside),
}

impl Part {
    /// Its printed lines.
    pub(super) fn lines(&self) -> &[usize] {
        match self {
            Self::Para(p) => &p.lines,
            Self::Aside(a) => &a.lines,
        }
    }
}

/// Groups the units of one sheet into stories.
pub(super) fn group(units: Units, lines: &Sheet, blanks: Blanks) -> Vec<Draft> {
    let strays = units.strays;
    let (runs, gaps) = chain(units.flow, lines, blanks);
    let mut drafts = settle(runs, gaps, lines, blanks);
    rehome::caption_ahead(&mut drafts, lines);
    rehome::place_strays(&mut drafts, &strays, lines);
    rehome::promote(&mut drafts, lines);
    rehome::rehome(&mut drafts, lines, blanks);
    part(&mut drafts, lines, blanks);
    kin::unite(&mut drafts, lines);
    assign::assign(&mut drafts, lines, blanks);
    cut::cut(&mut drafts, lines, blanks);
    rehome::rehome_boxes(&mut drafts, lines);
    match blanks {
        Blanks::BetweenFrames => rehome::fetch_orphans(&mut drafts, lines, 3.0, 1.6),
        // Where every paragraph looks like a frame its words alone must tell.
        Blanks::BetweenParagraphs => rehome::fetch_orphans(&mut drafts, lines, 10.0, 5.0),
        Blanks::Silent | Blanks::BehindLines | Blanks::BehindHeads => {}
    }
    own_table::part(&mut drafts, lines);
    tidy(&mut drafts, lines);
    drafts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::scan::lines_of;

    #[test]
    fn news_below_a_name_alone_goes_without_a_head() {
        let rest = "（记者 高远）记者昨日从县水务局获悉，新水厂已经通水。";
        let long = rest.repeat(8);
        for (text, bare) in [
            (rest, true),
            ("本报讯（记者 高远）昨日，新水厂已经通水。", false),
            ("（上接第1版）昨日，新水厂已经通水。", false),
            ("昨日，新水厂已经通水。", false),
            (&*long, false),
        ] {
            let lines = lines_of(text);
            let para = Para {
                lines: (0..lines.len()).collect(),
                measure: 0,
                cut_start: false,
                cut_end: false,
                seam: false,
            };
            let draft = Draft {
                body: vec![Part::Para(para)],
                ..Draft::default()
            };
            assert_eq!(draft.goes_bare(&lines), bare, "{text}");
        }
    }
}
