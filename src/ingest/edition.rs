//! The sheets of all sources to one edition: pages, stories, furniture, and the day's data.

use crate::model::{
    Block, BlockKind, Date, DateSource, Diagnostic, DiagnosticPlace, Edition, Page, Piece, Source,
    Spans,
};
use rustc_hash::FxHashMap;

use crate::text::kind::is_invisible;

use super::build::{Built, build};
use super::classify::{Read, Role, classify};
use super::edge;
use super::furniture;
use super::group::group;
use super::head::{Rows, compose};
use super::head_habit::{Habit, blanks_in_heads};
use super::head_line::Blanks;
use super::lone;
use super::page_label;
use super::reflow::Text;
use super::running::Running;
use super::scan::{Line, Scanner};
use super::shape;
use super::sheet::Sheet;
use super::units::collect;
use super::words;
use super::{Options, jumps};

/// The lines of one sheet of a source with their roles. A sheet that was several pages has lines of
/// several numbers.
pub(super) struct Reading {
    /// In the order of the source.
    pub(super) lines: Sheet,
    /// One for each line.
    pub(super) reads: Vec<Read>,
    /// The source has no other sheet.
    alone: bool,
    /// It is the same page as the sheet before.
    goes_on: bool,
}

/// Scans and classifies, and gives each sheet to `sink` with the bytes that are done, until that
/// says no.
pub(super) fn reading(sources: &[Source], mut sink: impl FnMut(Reading, usize) -> bool) {
    let mut sheet = 0;
    let mut before = 0;
    for (i, source) in sources.iter().enumerate() {
        let mut scanner = Scanner::new(source, i as u32);
        let running = Running::of(&source.text);
        let mut first = true;
        loop {
            let goes_on = scanner.goes_on();
            let mut lines = scanner.sheet(sheet);
            let Some(last) = lines.len().checked_sub(1) else {
                break;
            };
            let alone = first && scanner.is_over();
            first = false;
            part_sheet(&mut lines);
            sheet = lines[last].sheet + 1;
            let mut reads = classify(&lines);
            running.mark(&lines, &mut reads);
            lone::join(&lines, &mut reads);
            let reading = Reading {
                lines: lines.into(),
                reads,
                alone,
                goes_on,
            };
            if !sink(reading, before + scanner.done()) {
                return;
            }
        }
        sheet += u32::from(first);
        before += source.text.len();
    }
}

/// Makes the edition of decoded sources.
pub(super) fn make(
    sources: Vec<Source>,
    diagnostics: Vec<Diagnostic>,
    options: &Options,
    watch: &mut dyn FnMut(f32) -> bool,
) -> Edition {
    let mut binder = Binder {
        sources: &sources,
        shelf: Shelf::default(),
        edition: Edition::default(),
        diagnostics,
    };
    let all: usize = sources.iter().map(|s| s.text.len()).sum();
    reading(&sources, |reading, done| {
        binder.take(&reading);
        watch(done as f32 / all as f32)
    });
    let Binder {
        mut edition,
        mut diagnostics,
        ..
    } = binder;
    jumps::join(&mut edition);
    for (i, source) in sources.iter().enumerate() {
        edition.furniture.extend(invisible(source, i as u32));
        if source.text.trim().is_empty() {
            diagnostics.push(Diagnostic {
                what: "文件里没有文字".into(),
                place: Some(DiagnosticPlace {
                    source: source.name.clone(),
                    line: 1,
                }),
            });
        }
    }
    read_day(&mut edition, &sources, options);
    edition.stories.shrink_to_fit();
    edition.furniture.shrink_to_fit();
    diagnostics.shrink_to_fit();
    edition.sources = sources;
    edition.diagnostics = diagnostics;
    edition
}

/// A sheet that holds several page labels is several pages that lost their form feeds.
fn part_sheet(lines: &mut [Line]) {
    const LEAST: usize = 12;
    let mut labels: Vec<(usize, String)> = Vec::new();
    for i in 0..lines.len() {
        if let Some(label) = edge::label(lines, i)
            && labels
                .last()
                .is_none_or(|(at, id)| *id != label.id && i - at >= LEAST)
        {
            labels.push((i, label.id));
        }
    }
    let bounds: Vec<usize> = if labels.len() < 2 {
        return;
    } else if labels[0].0 < LEAST {
        labels[1..].iter().map(|&(i, _)| i).collect()
    } else {
        labels[..labels.len() - 1]
            .iter()
            .map(|&(i, _)| i + 1)
            .collect()
    };
    let mut bounds = bounds.into_iter().peekable();
    let mut shift = 0;
    for (i, line) in lines.iter_mut().enumerate() {
        shift += u32::from(bounds.next_if_eq(&i).is_some());
        line.sheet += shift;
    }
}

/// What all sheets are read into.
struct Binder<'a> {
    sources: &'a [Source],
    shelf: Shelf,
    edition: Edition,
    diagnostics: Vec<Diagnostic>,
}

impl Binder<'_> {
    /// Reads what a sheet's lines are into pages and stories.
    fn take(&mut self, reading: &Reading) {
        let mut from = 0;
        for page in reading.lines.chunk_by(|a, b| a.sheet == b.sheet) {
            self.page(reading, from, from + page.len());
            from += page.len();
        }
    }

    /// Reads the page of the lines `from..to`.
    fn page(&mut self, reading: &Reading, from: usize, to: usize) {
        let (lines, reads) = (&reading.lines, &*reading.reads);
        let alone = reading.alone && to - from == lines.len();
        let source = alone.then(|| &self.sources[lines[from].source as usize]);
        let page = (&lines[from..to], &reads[from..to]);
        let (id, name) = page_name(page, source).unwrap_or_else(|name| {
            let before = self.edition.pages.last();
            match before.filter(|_| reading.goes_on && from == 0) {
                Some(page) => (page.id.clone(), name),
                None => ((self.edition.pages.len() + 1).to_string(), name),
            }
        });
        let page = self.shelf.page(id.clone(), name, &mut self.edition);
        let blanks = blanks_of(&lines[from..to], &reads[from..to]);
        let units = collect(lines, reads, from, to);
        for &l in &units.furniture {
            let mut text = Text::with_room(std::iter::once(&lines[l]));
            text.wrap(&lines[l]);
            self.edition
                .furniture
                .push(text.block(BlockKind::Paragraph));
        }
        let drafts = group(units, lines, blanks);
        let blanks = blanks_in_heads(&drafts, lines, blanks);
        let heads: Vec<Rows> = (drafts.iter())
            .map(|d| Rows::of(d, lines, blanks))
            .collect();
        let habit = Habit::seen(&heads);
        for (draft, rows) in drafts.iter().zip(&heads) {
            let first = draft.first_line().map(|l| &lines[l]);
            let head = compose(rows, &habit);
            let built: Built = build(draft, head, lines, page, self.shelf.number(page), &id);
            if let Some(what) = built.doubt {
                self.diagnostics.push(Diagnostic {
                    what: format!("{what}：{}", built.story.headline.text),
                    place: first.map(|l| DiagnosticPlace {
                        source: self.sources[l.source as usize].name.clone(),
                        line: l.number as usize,
                    }),
                });
            }
            self.edition.furniture.extend(built.furniture);
            self.edition.stories.push(built.story);
        }
    }
}

/// How this sheet uses blank lines.
pub(super) fn blanks_of(lines: &[Line], reads: &[Read]) -> Blanks {
    let (mut body, mut body_blank, mut head_blank) = (0u32, 0u32, 0u32);
    let (mut paras, mut para_blank) = (0u32, 0u32);
    for i in 1..lines.len() {
        let blank = u32::from(lines[i].blanks > 0);
        match reads[i].role {
            Role::Inner | Role::Last
                if !lines[i - 1].text.ends_with(|c: char| c.is_ascii_digit()) =>
            {
                body += 1;
                body_blank += blank;
            }
            Role::First | Role::Single
                if matches!(reads[i - 1].role, Role::Last | Role::Single) =>
            {
                paras += 1;
                para_blank += blank;
            }
            Role::Display => head_blank += blank,
            _ => {}
        }
    }
    if body_blank * 10 > body * 6 {
        Blanks::BehindLines
    } else if head_blank > 0 && body_blank * 4 < body {
        if para_blank * 2 > paras {
            Blanks::BetweenParagraphs
        } else {
            Blanks::BetweenFrames
        }
    } else {
        Blanks::Silent
    }
}

/// The pages made so far, found by their names, with the count of their stories.
#[derive(Default)]
struct Shelf {
    by_id: FxHashMap<String, usize>,
    stories: Vec<usize>,
}

impl Shelf {
    /// The page of that name, made on demand.
    fn page(&mut self, id: String, name: Option<String>, edition: &mut Edition) -> usize {
        if let Some(&i) = self.by_id.get(&id) {
            let known = &mut edition.pages[i];
            known.name = known.name.take().or(name);
            return i;
        }
        let i = edition.pages.len();
        self.by_id.insert(id.clone(), i);
        self.stories.push(0);
        edition.pages.push(Page { id, name });
        i
    }

    /// The number of the next story of a page, from 1.
    fn number(&mut self, page: usize) -> usize {
        self.stories[page] += 1;
        self.stories[page]
    }
}

/// What a page is called and its name: its label, else what the file is called whose only page it is. An error
/// has the name alone.
fn page_name(
    (lines, reads): (&[Line], &[Read]),
    source: Option<&Source>,
) -> Result<(String, Option<String>), Option<String>> {
    let furniture = |(line, read): (_, &Read)| (read.role == Role::Furniture).then_some(line);
    let furniture = || {
        lines
            .iter()
            .zip(reads)
            .filter_map(furniture)
            .map(Line::spaced)
    };
    let label =
        furniture().find_map(|text| page_label::page_label(text).or_else(|| label_inside(text)));
    let label = label.or_else(|| furniture().find_map(page_label::folio));
    if let Some(label) = label {
        return Ok((label.id, label.name));
    }
    // A number that stands alone in the page's head or foot.
    let folio = || {
        let number = |t: &&str| t.len() <= 2 && t.bytes().all(|b| b.is_ascii_digit());
        page_label::normal_page(furniture().find(number)?)
    };
    let named = || page_in_name(&source?.name);
    let name = furniture()
        .find(|t| words::PAGE_NAMES.contains(t))
        .map(str::to_owned);
    match folio().or_else(named) {
        Some(id) => Ok((id, name)),
        None => Err(name),
    }
}

/// A label inside a longer line of furniture: 2025年6月11日 星期三 第3版 责编 高远.
fn label_inside(text: &str) -> Option<page_label::PageLabel> {
    let tokens: Vec<&str> = text
        .split([' ', '\u{3000}', '|', '｜', '│'])
        .filter(|t| !t.is_empty())
        .collect();
    (0..tokens.len()).find_map(|i| {
        let one = tokens[i];
        (one.contains('版') && !one.starts_with("今日") && !one.starts_with('共'))
            .then(|| page_label::page_label(one))
            .flatten()
    })
}

/// 第3版, A02版, page3, p03, _03 in a file's name.
fn page_in_name(name: &str) -> Option<String> {
    let base = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let stem = base.rsplit_once('.').map_or(base, |(s, _)| s);
    if let Some(at) = stem.find('版') {
        let head: Vec<char> = stem[..at]
            .chars()
            .rev()
            .take_while(|c| c.is_ascii_alphanumeric() || "一二三四五六七八九十".contains(*c))
            .collect();
        let token: String = head.into_iter().rev().collect();
        return page_label::normal_page(&token);
    }
    let lower = stem.to_ascii_lowercase();
    for mark in ["page", "版", "p"] {
        if let Some(at) = lower.rfind(mark) {
            let lead_ok = at == 0 || !lower[..at].ends_with(|c: char| c.is_ascii_alphabetic());
            let digits = lower[at + mark.len()..].trim_start_matches(['.', '-', '_', ' ']);
            if lead_ok
                && !digits.is_empty()
                && digits.len() <= 3
                && digits.chars().all(|c| c.is_ascii_digit())
            {
                return page_label::normal_page(digits);
            }
        }
    }
    let tail = stem.rsplit(['-', '_', ' ']).next()?;
    let letters = tail.chars().take_while(char::is_ascii_alphabetic).count();
    let digits = tail.get(letters..)?;
    let parts = stem.split(['-', '_', ' ', '.']).count();
    (parts >= 4
        && letters <= 1
        && (1..=2).contains(&digits.len())
        && digits.chars().all(|c| c.is_ascii_digit()))
    .then(|| page_label::normal_page(tail))
    .flatten()
}

/// Characters that nobody can see, kept apart so that nothing of the source is lost.
fn invisible(source: &Source, index: u32) -> Option<Block> {
    let mut text = String::new();
    let mut pieces: Vec<Piece> = Vec::new();
    // All of them begin with one of these bytes, and little else does that papers print.
    let may_begin = |b: &u8| matches!(b, 0xc2 | 0xcd | 0xd8 | 0xe1 | 0xe2 | 0xef..);
    let mut from = 0;
    while let Some(n) = source.text.as_bytes()[from..].iter().position(may_begin) {
        let at = from + n;
        let c = source.text[at..].chars().next().unwrap_or(' ');
        from = at + c.len_utf8();
        if !is_invisible(c) {
            continue;
        }
        let end = from as u32;
        match pieces.last_mut() {
            Some(p) if p.end as usize == at => p.end = end,
            _ => pieces.push(Piece {
                at: text.len() as u32,
                source: index,
                start: at as u32,
                end,
            }),
        }
        text.push(c);
    }
    (!text.is_empty()).then_some(Block {
        kind: BlockKind::Paragraph,
        text,
        spans: Spans(pieces),
    })
}

/// Publication, date and issue from the furniture; the date else from file names or the text.
fn read_day(edition: &mut Edition, sources: &[Source], options: &Options) {
    let furniture: Vec<&str> = edition.furniture.iter().map(|b| b.text.as_str()).collect();
    edition.publication = furniture
        .iter()
        .find_map(|t| match furniture::is_masthead(t) {
            true => Some(*t),
            false => furniture::bilingual_masthead(t),
        })
        .map(|t| t.chars().filter(|c| !c.is_whitespace()).collect());
    edition.issue_no = furniture.iter().find_map(|t| issue_in(t));
    let dated = |(y, m, d)| Date::new(y, m, d);
    let printed = furniture
        .iter()
        .find_map(|t| shape::date_in(t).and_then(dated));
    let named = || sources.iter().find_map(|s| date_in_name(&s.name));
    let told = || {
        edition
            .stories
            .iter()
            .flat_map(|s| &s.body)
            .filter_map(|b| shape::date_in(&b.text).and_then(dated))
            .filter(|d| options.today.is_none_or(|t| *d <= t))
            .max()
    };
    (edition.date, edition.date_source) = if printed.is_some() {
        (printed, Some(DateSource::Printed))
    } else if let Some(d) = named() {
        (Some(d), Some(DateSource::FileName))
    } else if let Some(d) = told() {
        (Some(d), Some(DateSource::Inferred))
    } else {
        (None, None)
    };
}

fn date_in_name(name: &str) -> Option<Date> {
    if let Some((y, m, d)) = shape::date_in(name) {
        return Date::new(y, m, d);
    }
    // 20250123 in a row.
    name.split(|c: char| !c.is_ascii_digit())
        .filter(|t| t.len() == 8)
        .find_map(|t| {
            Date::new(
                t.get(..4)?.parse().ok()?,
                t.get(4..6)?.parse().ok()?,
                t.get(6..)?.parse().ok()?,
            )
        })
}

/// 总第6218期, 第23187號: the digits.
fn issue_in(text: &str) -> Option<String> {
    text.match_indices('第').find_map(|(at, _)| {
        let rest = text.get(at + '第'.len_utf8()..)?.trim_start();
        let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
        let tail = rest.get(digits.len()..)?.trim_start();
        (!digits.is_empty() && digits.len() <= 6 && tail.starts_with(['期', '號', '号']))
            .then_some(digits)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::{RawSource, read};

    /// The pages of a text, and how many sheets it was read as.
    fn pages_of(text: &str) -> (Vec<String>, u32) {
        let source = RawSource {
            name: "t.txt".into(),
            bytes: text.as_bytes().to_vec(),
        };
        let edition = read(vec![source], &Options::default());
        let mut sheets = 0;
        reading(&edition.sources, |_, _| {
            sheets += 1;
            true
        });
        let ids = edition.pages.into_iter().map(|p| p.id);
        (ids.collect(), sheets)
    }

    #[test]
    fn a_text_without_page_ends_is_one_page_however_long() {
        let line = "六点的渡船开走了，码头上一个人也没有。\n";
        assert_eq!(pages_of(&line.repeat(9)), (vec!["1".into()], 1));
        assert_eq!(pages_of(&line.repeat(9_400)), (vec!["1".into()], 2));
        let two = format!("{}\u{c}{line}", line.repeat(9));
        assert_eq!(pages_of(&two), (vec!["1".into(), "2".into()], 2));
    }

    #[test]
    fn all_that_is_invisible_is_kept_apart() {
        let text: String = (0..0x0011_0000).filter_map(char::from_u32).collect();
        let wanted: String = text.chars().filter(|&c| is_invisible(c)).collect();
        let source = Source {
            name: "t".into(),
            text,
        };
        let block = invisible(&source, 0).unwrap();
        assert_eq!(block.text, wanted);
    }

    #[test]
    fn names_of_files() {
        for (name, page) in [
            ("第3版.txt", Some("3")),
            ("2025-01-23-A02版.txt", Some("A2")),
            ("page3.txt", Some("3")),
            ("p.2.txt", Some("2")),
            ("dump.p.1.txt", Some("1")),
            ("2025-01-23-01.txt", Some("1")),
            ("dump.txt", None),
            ("dump.a.txt", None),
            ("2025-01-23.txt", None),
            ("report2024.txt", None),
        ] {
            assert_eq!(page_in_name(name).as_deref(), page, "{name}");
        }
        assert_eq!(date_in_name("20250123.txt"), Date::new(2025, 1, 23));
        assert_eq!(
            date_in_name("binjiang-2025-01-23/dump.txt"),
            Date::new(2025, 1, 23)
        );
    }
}
