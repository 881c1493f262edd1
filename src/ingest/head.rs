//! The lines of a head told apart: kicker, headline, deck.
//!
//! Every way of cutting the lines into the three is weighed as a whole ([`super::head_cut`]): how well
//! lines hang together that would be one part, and how much each part looks like what it would be beside
//! the others.

use std::cell::OnceCell;
use std::ops::Deref;

use super::group::{Aside, Draft, Look, Part};
use super::head_habit::Habit;
use super::head_line::{
    Blank, Blanks, Halves, Joint, hangs_together, is_deck_shape, is_kicker_shape,
};
use super::lexical::Told;
use super::notice;
use super::scan::{Line, width_of};
use super::shape;
use super::sheet::Sheet;
use super::upright;

/// A stretch of one printed line: its index, the bytes of its clean text, and whether it goes on
/// with the word that the line before it broke off.
pub(super) type Slice = (usize, std::ops::Range<usize>, bool);

/// A head, each part as stretches of printed lines in reading order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Head {
    /// 引题
    pub(super) kicker: Vec<Slice>,
    /// 主题
    pub(super) headline: Vec<Slice>,
    /// 副题
    pub(super) deck: Vec<Slice>,
}

impl Head {
    /// Whether a line is the kicker or part of it.
    pub(super) fn has_kicker(&self, line: usize) -> bool {
        self.kicker.iter().any(|(l, ..)| *l == line)
    }
}

/// What a head is read by.
pub(super) struct Ground<'a> {
    lines: &'a Sheet,
    /// What blank lines mean on this sheet.
    blanks: Blanks,
    /// The lines that may be part of the head.
    heads: Vec<&'a str>,
    /// The lines of the story's body.
    body: Vec<usize>,
    /// How many of these are the first paragraph's.
    lead: usize,
    told: OnceCell<Told>,
}

impl<'a> Ground<'a> {
    fn of(draft: &'a Draft, lines: &'a Sheet, blanks: Blanks) -> Self {
        let mut paras = draft.body.iter().filter_map(|p| match p {
            Part::Para(p) => Some(&p.lines),
            Part::Aside(_) => None,
        });
        let mut body: Vec<usize> = paras.next().into_iter().flatten().copied().collect();
        let lead = body.len();
        body.extend(paras.flatten());
        Self {
            lines,
            blanks,
            heads: (draft.above.iter().chain(&draft.below))
                .map(|a| a.text.as_str())
                .collect(),
            body,
            lead,
            told: OnceCell::new(),
        }
    }

    /// How much one of the heads speaks of the story, and how much of its first paragraph, 0 to about 8.
    fn evidence(&self, text: &str) -> (f32, f32) {
        let told = || {
            let (lead, rest) = self.body.split_at(self.lead);
            Told::of(self.lines.features(), &self.heads, lead, rest)
        };
        self.told.get_or_init(told).evidence(text)
    }

    /// Whether a word stands in the story's text.
    fn tells(&self, word: &str) -> bool {
        self.body.iter().any(|&l| self.lines[l].text.contains(word))
    }

    /// Whether the first paragraph tells one of a text's numbers.
    fn leads_with_number(&self, text: &str) -> bool {
        let numbers = text.split(|c: char| !c.is_ascii_digit() && c != '.');
        let lead = &self.body[..self.lead];
        let told = |n: &str| lead.iter().any(|&l| self.lines[l].text.contains(n));
        numbers.filter(|n| !n.is_empty()).any(told)
    }

    /// How a column goes on with the one before it.
    pub(super) fn joint(&self, above: &str, line: &str) -> Joint {
        hangs_together(above, line, Blank::Silent, |w| self.tells(w))
    }
}

/// A printed line of a head, or a column of a vertical one, and what it offers.
#[derive(Clone)]
pub(super) struct Row<'a> {
    /// What it says.
    pub(super) text: &'a str,
    /// Its printed lines; a column is a stretch of one.
    pub(super) lines: Vec<(usize, std::ops::Range<usize>)>,
    /// Runs from top to bottom.
    pub(super) upright: bool,
    /// Stands behind the body.
    pub(super) below: bool,
    /// Its sheet prints a blank line behind every other, and gives the frames of a head in any order.
    pub(super) loose: bool,
    /// Width in ems.
    pub(super) ems: f32,
    /// Characters without white space.
    pub(super) size: usize,
    /// How much it speaks of the story.
    pub(super) evidence: f32,
    /// How much it speaks of the first paragraph.
    pub(super) lead: f32,
    /// Has the shape of a kicker.
    pub(super) kicker: bool,
    /// Has the shape of a deck.
    pub(super) deck: bool,
    /// Holds a number of the first paragraph.
    pub(super) number: bool,
    /// Its halves, if a space parts it.
    pub(super) halves: Option<Halves>,
    /// What the blank lines between it and the row above it say.
    pub(super) blank: Blank,
    /// How it goes on with the row above it.
    pub(super) joint: Joint,
}

impl Row<'_> {
    /// Its stretches of printed lines; `glued` where the first goes on with a word broken above it. A last
    /// character alone always does.
    pub(super) fn slices(&self, glued: bool) -> Vec<Slice> {
        let slice = |(i, (line, part)): (usize, &(usize, std::ops::Range<usize>))| {
            let rest = i > 0 && part.len() <= 4;
            (*line, part.clone(), rest || glued && i == 0)
        };
        self.lines.iter().enumerate().map(slice).collect()
    }
}

/// The lines of a story's head, those above the body first, and what they are read by.
pub(super) struct Rows<'a> {
    draft: &'a Draft,
    ground: Ground<'a>,
    rows: Vec<Row<'a>>,
}

impl<'a> Rows<'a> {
    /// What blank lines mean in heads, `blanks` says.
    pub(super) fn of(draft: &'a Draft, lines: &'a Sheet, blanks: Blanks) -> Self {
        let ground = Ground::of(draft, lines, blanks);
        let rows = rows(draft, &ground);
        Self {
            draft,
            ground,
            rows,
        }
    }
}

impl<'a> Deref for Rows<'a> {
    type Target = [Row<'a>];

    fn deref(&self) -> &[Row<'a>] {
        &self.rows
    }
}

/// Tells the parts of a story's head apart.
pub(super) fn compose(rows: &Rows, habit: &Habit) -> Head {
    let Rows {
        draft,
        ground,
        rows,
    } = rows;
    let mut head = match rows.as_slice() {
        [] => Head::default(),
        [one] => single(one),
        _ => match upright::order(rows, ground) {
            Some((columns, cut)) => cut.head(&columns),
            None => habit.best(rows).head(rows),
        },
    };
    if head.kicker.is_empty()
        && !head.headline.is_empty()
        && let Some(name) = own_name(draft)
    {
        let whole = |&l: &usize| (l, 0..ground.lines[l].spaced().len(), false);
        head.kicker = name.lines.iter().map(whole).collect();
    }
    head
}

/// The name of a column that touches a line of the story's head: 读者来信 over one letter is that letter's
/// kicker, where a column of briefs is over many.
fn own_name(draft: &Draft) -> Option<&Aside> {
    let name = |a: &Aside| a.look == Look::Section && !shape::is_briefs(&a.text);
    let touch = |a: &Aside, b: &Aside| {
        a.lines
            .last()
            .zip(b.lines.first())
            .is_some_and(|(a, b)| a + 1 == *b)
    };
    [&draft.above, &draft.below].into_iter().find_map(|list| {
        list.windows(2).find_map(|pair| match pair {
            [a, b] if !touch(a, b) => None,
            [a, b] if name(a) && b.look == Look::Head => Some(a),
            [a, b] if name(b) && a.look == Look::Head => Some(b),
            _ => None,
        })
    })
}

/// Whether the name of a column heads the story: where no head is, and the name is its own.
pub(super) fn is_named(draft: &Draft, lines: &[Line]) -> bool {
    let mut asides = draft.above.iter().chain(&draft.below);
    !asides.any(|a| a.look == Look::Head) && is_under_name(draft, lines)
}

/// Whether the name of a column stands right above the story's text, or says what that is: a
/// correction, a list of briefs.
pub(super) fn is_under_name(draft: &Draft, lines: &[Line]) -> bool {
    let Some(first) = draft.first_line() else {
        return true;
    };
    let text = |p: &Part| match p {
        Part::Para(p) => p.lines.iter().map(|&l| &*lines[l].text).collect(),
        Part::Aside(_) => String::new(),
    };
    let asides = draft.above.iter().chain(&draft.below);
    let mut names = asides.filter(|a| a.look == Look::Section);
    names.any(|name| {
        let last = name.lines.last();
        let touches = last.is_some_and(|&l| l < first && first - l <= 2);
        let corrects = ["更正", "勘误", "勘誤"];
        let corrects = corrects.iter().any(|w| name.text.contains(w));
        touches
            || draft.body.iter().map(text).any(|t| {
                if corrects {
                    notice::is_correction(&t)
                } else {
                    shape::list_mark(&t) == Some(shape::BULLET)
                }
            })
    })
}

/// The lines that are told apart.
fn rows<'a>(draft: &'a Draft, ground: &Ground) -> Vec<Row<'a>> {
    let asides = || {
        let above = draft.above.iter().map(|a| (a, false));
        above.chain(draft.below.iter().map(|a| (a, true)))
    };
    let named = is_named(draft, ground.lines);
    let mut rows: Vec<Row> = Vec::new();
    for (aside, below) in asides() {
        if aside.look != Look::Head && !(named && aside.look == Look::Section) {
            continue;
        }
        let upright = match aside.lines.as_slice() {
            [line] => ground.lines[*line].vertical.then_some(*line),
            _ => None,
        };
        let Some(line) = upright else {
            let lines = aside.lines.iter();
            let lines = lines.map(|&l| (l, 0..ground.lines[l].spaced().len()));
            rows.push(row(
                &aside.text,
                lines.collect(),
                below,
                rows.last(),
                ground,
            ));
            continue;
        };
        for part in upright::columns(&ground.lines[line], |w| ground.tells(w)) {
            let Some(text) = aside.text.get(part.clone()) else {
                continue;
            };
            let column = row(text, vec![(line, part)], below, rows.last(), ground);
            rows.push(Row {
                upright: true,
                ..column
            });
        }
    }
    rows
}

/// A row with all that it offers below `last`.
fn row<'a>(
    text: &'a str,
    lines: Vec<(usize, std::ops::Range<usize>)>,
    below: bool,
    last: Option<&Row>,
    ground: &Ground,
) -> Row<'a> {
    let last = last.filter(|last| last.below == below);
    let blank = match last.and_then(|last| last.lines.last()).zip(lines.first()) {
        Some(((a, _), (b, _))) if a != b => {
            ground.blanks.between(&ground.lines[*a], &ground.lines[*b])
        }
        _ => Blank::Silent,
    };
    let joint = last.map_or(APART, |last| {
        hangs_together(last.text, text, blank, |w| ground.tells(w))
    });
    let (evidence, lead) = ground.evidence(text);
    Row {
        text,
        lines,
        upright: false,
        below,
        loose: matches!(ground.blanks, Blanks::BehindLines | Blanks::BehindHeads),
        ems: f32::from(width_of(text)) / 2.0,
        size: text.chars().filter(|c| !c.is_whitespace()).count(),
        evidence,
        lead,
        kicker: is_kicker_shape(text),
        deck: is_deck_shape(text),
        number: ground.leads_with_number(text),
        halves: Halves::of(text),
        blank,
        joint,
    }
}

/// The first row, and one behind the body below one above it, go on with nothing.
const APART: Joint = Joint {
    weight: -50.0,
    glued: false,
    needed: false,
};

/// One row alone: a long line may still hold a kicker and a headline, parted by a space.
fn single(row: &Row) -> Head {
    let whole = row.slices(false);
    let [(line, range, _)] = whole.as_slice() else {
        return Head {
            headline: whole,
            ..Head::default()
        };
    };
    let parts = parts_of(row.text);
    let n = |i: usize| parts[i].1.chars().count();
    let cut = match parts.len() {
        2 if n(0) <= 8 && n(1) >= 10 && n(0) * 22 <= n(1) * 10 => Some(1),
        2 if is_kicker_shape(parts[0].1) && n(1) >= 6 => Some(1),
        3 if n(0).abs_diff(n(1)) <= 1 && n(2) > n(0) + 2 => Some(2),
        3 => (n(0) * 2 <= n(1) && n(1) >= 8).then_some(1),
        4 => Some(2),
        _ => None,
    };
    match cut {
        Some(cut) => {
            let mid = parts[cut].0;
            Head {
                kicker: vec![(*line, range.start..mid, false)],
                headline: vec![(*line, mid..range.end, false)],
                ..Head::default()
            }
        }
        None => Head {
            headline: whole,
            ..Head::default()
        },
    }
}

/// The stretches of a line between spaces, with the byte where each begins. Where stray spaces stand
/// behind figures, those before figures are strays too.
fn parts_of(text: &str) -> Vec<(usize, &str)> {
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let spaces = || text.match_indices([' ', '\u{3000}']);
    let behind = |at: usize| digit(text[..at].chars().next_back());
    let before = |at: usize, gap: &str| digit(text[at + gap.len()..].chars().next());
    let strays = spaces().any(|(at, gap)| behind(at) && !before(at, gap));
    let mut parts = Vec::new();
    let mut from = 0;
    let ends = spaces()
        .filter(|&(at, gap)| !strays || !behind(at) && !before(at, gap))
        .map(|(at, gap)| (at, at + gap.len()));
    for (at, next) in ends.chain([(text.len(), text.len())]) {
        if at > from {
            parts.push((from, &text[from..at]));
        }
        from = next;
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::group::Aside;
    use crate::ingest::units::Para;

    /// The parts of a head of lines above and below a body; kickers stand behind where a blank line
    /// stands among those below.
    fn read(above: &[&str], below: &[&str], body: &str, parted: bool) -> String {
        let all: Vec<&str> = above.iter().chain(below).chain(&[body]).copied().collect();
        let lines = Sheet::from(super::super::scan::lines_of(&all.join("\n")));
        let aside = |i: usize| Aside {
            lines: vec![i],
            look: Look::Head,
            text: lines[i].spaced().to_owned(),
        };
        let cut = above.iter().filter(|t| !t.is_empty()).count();
        let last = lines.len() - 1;
        let draft = Draft {
            above: (0..cut).map(aside).collect(),
            below: (cut..last).map(aside).collect(),
            body: vec![Part::Para(Para {
                lines: vec![last],
                measure: 0,
                cut_start: false,
                cut_end: false,
                seam: false,
            })],
            ..Draft::default()
        };
        let blanks = if parted {
            Blanks::BehindLines
        } else {
            Blanks::Silent
        };
        let head = compose(&Rows::of(&draft, &lines, blanks), &Habit::default());
        let text = |s: &[Slice]| {
            s.iter()
                .map(|(l, r, _)| lines[*l].spaced()[r.clone()].trim().to_owned())
                .collect::<Vec<_>>()
                .join("/")
        };
        format!(
            "{}|{}|{}",
            text(&head.kicker),
            text(&head.headline),
            text(&head.deck)
        )
    }

    #[test]
    fn the_name_of_a_column_heads_what_it_stands_over_or_says() {
        // The name stands first or last, a line of other matter beside it.
        for (name, body, own) in [
            (true, "昨日滨江二桥通车。", true),
            (false, "昨日滨江二桥通车。", false),
            (false, "●昨日滨江二桥通车。", true),
            (false, "一、轮渡停航；", false),
        ] {
            let all = if name {
                ["简讯", body, "", ""]
            } else {
                [body, "滨江二桥", "渡口老街", "简讯"]
            };
            let lines = super::super::scan::lines_of(&all.join("\n"));
            let at = lines.iter().position(|l| &*l.text == "简讯").unwrap();
            let aside = Aside {
                lines: vec![at],
                look: Look::Section,
                text: "简讯".to_owned(),
            };
            let (above, below) = if name {
                (vec![aside], vec![])
            } else {
                (vec![], vec![aside])
            };
            let draft = Draft {
                above,
                below,
                body: vec![Part::Para(Para {
                    lines: vec![usize::from(name)],
                    measure: 0,
                    cut_start: false,
                    cut_end: false,
                    seam: false,
                })],
                ..Draft::default()
            };
            assert_eq!(is_named(&draft, &lines), own, "{name} {body}");
        }
    }

    /// What `head_cases.txt` lists.
    #[test]
    fn heads() {
        let cases = include_str!("head_cases.txt").lines();
        let mut bodies: Vec<(&str, &str)> = Vec::new();
        for case in cases.filter(|c| !c.is_empty() && !c.starts_with('#')) {
            let (left, want) = case.rsplit_once(" = ").unwrap();
            let Some((body, lines)) = left.split_once(':') else {
                bodies.push((left, want));
                continue;
            };
            let (_, body) = bodies.iter().find(|b| b.0 == body).unwrap();
            let list = |t: &'static str| -> Vec<&str> {
                let lines = t.split(" / ").map(str::trim);
                let lines = lines.map(|l| l.trim_matches('-')).collect();
                if t.trim().is_empty() {
                    Vec::new()
                } else {
                    lines
                }
            };
            let (above, below) = lines.split_once('>').unwrap_or((lines, ""));
            let (above, below) = (list(above), list(below));
            let parted = below.contains(&"");
            assert_eq!(read(&above, &below, body, parted), want, "{case}");
        }
    }

    #[test]
    fn a_kicker_behind_its_headline_where_the_sheet_has_them_so() {
        let bridge = "滨江二桥昨日通车，市民过江只要五分钟，渡口的轮渡同时停航。";
        let below = ["滨江二桥昨日通车", "过江只要五分钟", "", "市民盼了十年"];
        let want = "市民盼了十年|滨江二桥昨日通车/过江只要五分钟|";
        assert_eq!(read(&[], &below, bridge, true), want);
    }

    #[test]
    fn a_long_list_of_lines_is_weighed_in_linear_time() {
        let line = "全县小麦开镰";
        let many = vec![line; 3000];
        let head = read(&many, &[], "全县小麦开镰。", false);
        assert_eq!(head.matches(line).count(), many.len());
    }

    #[test]
    fn the_name_of_a_column_that_touches_a_head_is_its_kicker() {
        for (texts, kicker) in [
            (
                ["读者来信", "桥头的路灯该修了", "村民来信说"],
                Some("读者来信"),
            ),
            (
                ["桥头的路灯该修了", "读者来信", "村民来信说"],
                Some("读者来信"),
            ),
            // Briefs stand under the name of their column, this is not one's own.
            (["简讯", "渡口停航两天", "昨日起"], None),
            // It touches nothing but the text.
            (["读者来信", "村民来信说", "桥头的路灯该修了"], None),
        ] {
            let aside = |i: usize| Aside {
                lines: vec![i],
                look: super::super::chain::look_of(texts[i]),
                text: texts[i].to_owned(),
            };
            let head = |i: &usize| !texts[*i].starts_with(['村', '昨']);
            let draft = Draft {
                above: (0..3).filter(head).map(aside).collect(),
                ..Draft::default()
            };
            let found = own_name(&draft).map(|a| a.text.as_str());
            assert_eq!(found, kicker, "{texts:?}");
        }
    }
}
