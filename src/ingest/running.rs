//! The paper's name over each page: a short line that may be a name, printed once on several pages.
//!
//! Where no date stands beside it, nothing else tells it from a headline or a kicker.

use rustc_hash::FxHashMap;

use crate::text::kind::is_han;

use super::classify::{Read, Role};
use super::furniture::may_be_masthead;
use super::scan::Line;
use super::shape;

/// The most bytes of a printed line with such a name; letter-spacing is in it.
const LONGEST: usize = 40;

/// The names that a source prints on several pages, without white space.
pub(super) struct Running(FxHashMap<String, Seen>);

/// The last page that prints a name, on how many it stands, and whether one has it twice.
struct Seen {
    page: usize,
    pages: u32,
    twice: bool,
}

impl Running {
    /// Reads the names of a source whose pages are parted by form feeds.
    pub(super) fn of(source: &str) -> Self {
        let mut names: FxHashMap<String, Seen> = FxHashMap::default();
        if !source.contains('\u{c}') {
            return Self(names);
        }
        for (page, text) in source.split('\u{c}').enumerate() {
            for line in text.lines().filter(|l| l.len() <= LONGEST) {
                let Some(name) = name(line) else { continue };
                let seen = names.entry(name).or_insert(Seen {
                    page,
                    pages: 1,
                    twice: false,
                });
                if seen.page < page {
                    seen.page = page;
                    seen.pages += 1;
                } else {
                    seen.twice |= seen.pages > 1;
                }
            }
        }
        names.retain(|_, seen| seen.pages > 1 && !seen.twice);
        Self(names)
    }

    /// Reads the lines that are such a name as furniture.
    pub(super) fn mark(&self, lines: &[Line], reads: &mut [Read]) {
        if self.0.is_empty() {
            return;
        }
        for (line, read) in lines.iter().zip(reads) {
            if read.role == Role::Display
                && name(&line.text).is_some_and(|n| self.0.contains_key(&n))
            {
                read.role = Role::Furniture;
            }
        }
    }
}

/// What a line may call the paper: 渔港周讯, 今日渔港.
fn name(line: &str) -> Option<String> {
    const ENDS: [char; 7] = ['报', '報', '刊', '讯', '訊', '闻', '聞'];
    // Few lines look so, and all of a source come by.
    let line = line.trim();
    if !line.starts_with('今') && !line.ends_with(ENDS) {
        return None;
    }
    let name: String = line.chars().filter(|c| !c.is_whitespace()).collect();
    let formed = may_be_masthead(&name) || name.ends_with(&ENDS[2..]) || name.starts_with("今日");
    let short = (3..=6).contains(&name.chars().count());
    (formed && short && name.chars().all(is_han) && !shape::is_section(&name)).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_on_several_pages() {
        for (source, want) in [
            ("今日渔港\n通车\n\u{c}轮渡\n今 日 渔 港\n", Some("今日渔港")),
            ("渔港周讯\n通车\n\u{c}轮渡\n渔港周讯", Some("渔港周讯")),
            // On one page only, or several times on a page.
            ("今日渔港\n通车\n轮渡\n今日渔港", None),
            ("今日渔港\n\u{c}今日渔港\n轮渡\n今日渔港", None),
            // The name of a column, what is not formed like a name.
            ("渔港快讯\n\u{c}渔港快讯", None),
            ("渔港通车\n\u{c}渔港通车", None),
            ("潮汐预报\n\u{c}潮汐预报", None),
        ] {
            let found = Running::of(source).0.into_keys().next();
            assert_eq!(found.as_deref(), want, "{source}");
        }
    }
}
