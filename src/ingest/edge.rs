//! What is furniture by its place only: the paper's name, a date, a page's number and name at a
//! sheet's head or foot, or among other furniture where sheets run into one another.

use super::furniture;
use super::names;
use super::notice::Kind as Notice;
use super::page_label::{PageLabel, folio, page_label};
use super::scan::Line;
use super::words;
use crate::text::kind::is_han;

/// Lines at a sheet's head and foot where a paper prints its name.
const EDGE: usize = 8;

/// Whether a line is furniture for where it stands in its sheet.
pub(super) fn is_furniture(sheet: &[Line], i: usize) -> bool {
    let by_place = match kind(&sheet[i].text) {
        None => is_enclosed(sheet, i),
        Some(Kind::Name) => beside(sheet, i, Kind::Name),
        Some(own) => is_edge(i, sheet.len()) && own != Kind::Folio || beside(sheet, i, own),
    };
    by_place && !dates_notice(sheet, i)
}

/// The page's label that a line is, by its words or among furniture.
pub(super) fn label(sheet: &[Line], i: usize) -> Option<PageLabel> {
    let line = &sheet[i];
    if line.width > 40 {
        return None;
    }
    let by_place = || folio(line.spaced()).filter(|_| beside(sheet, i, Kind::Folio));
    page_label(line.spaced()).or_else(by_place)
}

/// What may be furniture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// The paper's name, in Han characters or Latin capitals.
    Masthead,
    Date,
    /// A page's number alone.
    Number,
    /// A page's name alone.
    Name,
    /// A number and what may be a page's name.
    Folio,
}

fn kind(text: &str) -> Option<Kind> {
    if furniture::may_be_masthead(text) || furniture::is_capitals(text) {
        Some(Kind::Masthead)
    } else if furniture::is_bare_date(text) {
        Some(Kind::Date)
    } else if furniture::is_page_sign(text) {
        Some(Kind::Number)
    } else if names_page(text) {
        Some(Kind::Name)
    } else {
        folio(text).map(|_| Kind::Folio)
    }
}

/// 民生, 综合新闻, or two names of which one is known: 乡镇·民生.
fn names_page(text: &str) -> bool {
    let pair = |(a, b): (&str, &str)| {
        let short = |s: &str| s.chars().count() == 2 && s.chars().all(is_han);
        short(a) && short(b) && (words::PAGE_NAMES.is(a) || words::PAGE_NAMES.is(b))
    };
    let news = |end: &&str| {
        text.strip_suffix(*end)
            .is_some_and(|t| words::PAGE_NAMES.is(t))
    };
    words::PAGE_NAMES.is(text)
        || words::PAGE_ENDS.iter().any(news)
        || text.split_once(['·', '・']).is_some_and(pair)
}

/// Whether a line stands at a sheet's head or foot.
fn is_edge(i: usize, lines: usize) -> bool {
    i < EDGE || i + EDGE >= lines
}

/// Whether the line before or behind is furniture, or may be some of another kind. A number may stand
/// alone in a table too.
fn beside(sheet: &[Line], i: usize, own: Kind) -> bool {
    own != Kind::Number
        && [i.checked_sub(1), Some(i + 1)]
            .into_iter()
            .flatten()
            .filter_map(|j| Some((j, sheet.get(j)?)))
            .any(|(j, l)| {
                let other = kind(&l.text);
                let number = other == Some(Kind::Number) && !is_edge(j, sheet.len());
                furniture::is_furniture(&l.text) || !number && other.is_some_and(|o| o != own)
            })
}

/// Half ems of a paper's or a page's name that no list knows.
const NAME: u16 = 16;
/// The same where the sheet begins or ends on one side of it.
const SHORT: u16 = 10;

/// Whether a name stands between lines of furniture, or between one and the sheet's edge.
fn is_enclosed(sheet: &[Line], i: usize) -> bool {
    let line = &sheet[i];
    let named = line.width <= NAME
        && line.text.chars().all(|c| is_han(c) || "·・".contains(c))
        && Notice::of_head(&line.text).is_none();
    // A number may be a table's, and what is in a table has names too.
    let counts = line.text.contains(['·', '・']);
    let told = |j: usize| {
        let other = |l: &Line| kind(&l.text).is_some_and(|k| counts || k != Kind::Number);
        (sheet.get(j)).map(|l| furniture::is_furniture(&l.text) || other(l))
    };
    named
        && match (i.checked_sub(1).and_then(told), told(i + 1)) {
            (Some(above), Some(below)) => above && below,
            (Some(one), None) | (None, Some(one)) => one && line.width <= SHORT,
            (None, None) => false,
        }
}

/// The date below the office that signs a notice.
fn dates_notice(sheet: &[Line], i: usize) -> bool {
    let office = |l: &Line| l.text.chars().count() <= 20 && names::is_office(&l.text);
    furniture::is_bare_date(&sheet[i].text)
        && i.checked_sub(1)
            .and_then(|j| sheet.get(j))
            .is_some_and(office)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::scan::lines_of;

    /// The lines of a sheet between twelve others that are furniture by their place.
    fn furniture_of(text: &str) -> Vec<String> {
        let body = "县里的桥修好了。\n".repeat(12);
        let sheet = lines_of(&format!("{body}{text}\n{body}"));
        (0..sheet.len())
            .filter(|&i| is_furniture(&sheet, i))
            .map(|i| sheet[i].spaced().to_owned())
            .collect()
    }

    #[test]
    fn pages_that_run_into_one_another() {
        let cases: [(&str, &[&str]); 15] = [
            ("白露晨报\n3 产业·民企", &["白露晨报", "3 产业·民企"]),
            ("责编：高远\n06 潮玩", &["06 潮玩"]),
            ("2026年4月24日\n白露晨报", &["2026年4月24日", "白露晨报"]),
            ("桥头镇人民政府\n2026年4月24日\n白露晨报", &["白露晨报"]),
            ("2026年4月24日\n今晨白露\n责编：高远", &["今晨白露"]),
            ("白露晨报\n校园·社区\n3", &["校园·社区"]),
            ("白露晨报\n2026.4.24\n更正", &["白露晨报", "2026.4.24"]),
            ("白露晨报\n老街的灯谁来修？\n3 产业", &[]),
            (
                "二○二六年四月二十四日\n白露晨报",
                &["二○二六年四月二十四日", "白露晨报"],
            ),
            (
                "中華民國一一五年四月二日\n責編：高遠",
                &["中華民國一一五年四月二日"],
            ),
            ("2026年4月24日\n乡镇·民生", &["2026年4月24日", "乡镇·民生"]),
            ("2026年4月24日\n综合新闻", &["2026年4月24日", "综合新闻"]),
            ("3 产业", &[]),
            ("01 缘起", &[]),
            ("12\n15", &[]),
        ];
        for (text, want) in cases {
            assert_eq!(furniture_of(text), want, "{text}");
        }
    }
}
