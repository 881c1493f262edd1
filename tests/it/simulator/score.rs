//! Scores an edition against a paper's gold. White space never counts; every measure is a share of
//! 0 to 1, higher is better.

use std::collections::{BTreeMap, HashMap};

use kanbao::ingest::RawSource;
use kanbao::model::{BlockKind, Edition, HeadlineSource};

use super::byline::Names;
use super::common;
use super::page::Paper;
use super::press::{INVISIBLE, RADICALS};
use super::story::{Flow, Story};

/// Hits among what was given and what was wanted.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Tally {
    hit: usize,
    got: usize,
    want: usize,
}

impl Tally {
    fn of(hit: usize, n: usize) -> Self {
        Self {
            hit,
            got: n,
            want: n,
        }
    }

    /// F1; a plain share where as much was given as wanted.
    pub(crate) fn value(self) -> f64 {
        if self.got + self.want == 0 {
            return 1.0;
        }
        2.0 * self.hit as f64 / (self.got + self.want) as f64
    }

    pub(crate) fn add(&mut self, other: Self) {
        self.hit += other.hit;
        self.got += other.got;
        self.want += other.want;
    }
}

/// The measures of one dump or of many.
#[derive(Debug, Clone, Default)]
pub(crate) struct Scores {
    pub(crate) by: BTreeMap<&'static str, Tally>,
    /// Per form of story: whether it was found, its head right, its byline right.
    pub(crate) forms: BTreeMap<&'static str, [Tally; 3]>,
    /// What went wrong, in words.
    pub(crate) misses: Vec<String>,
}

impl Scores {
    fn note(&mut self, measure: &'static str, tally: Tally) {
        self.by.entry(measure).or_default().add(tally);
    }

    pub(crate) fn add(&mut self, other: &Self) {
        for (measure, tally) in &other.by {
            self.note(measure, *tally);
        }
        for (form, tallies) in &other.forms {
            let own = self.forms.entry(form).or_default();
            own.iter_mut().zip(tallies).for_each(|(a, b)| a.add(*b));
        }
    }

    pub(crate) fn value(&self, measure: &str) -> f64 {
        self.by.get(measure).map_or(1.0, |t| t.value())
    }
}

/// The measures in the order of reports.
pub(crate) const MEASURES: &[&str] = &[
    "kept",
    "true",
    "stories",
    "headline",
    "byline",
    "paragraphs",
    "crossheads",
    "boxes",
    "jumps",
    "date",
    "publication",
];

/// The characters that count, in one form: without white space and what prints nothing, radicals
/// and full-width digits as their plain kin.
pub(crate) fn squeeze(text: &str) -> Vec<char> {
    text.chars()
        .filter(|c| !c.is_whitespace() && !INVISIBLE.contains(c))
        .map(|c| match c {
            '０'..='９' => char::from_u32(c as u32 - '０' as u32 + '0' as u32).unwrap_or(c),
            '\u{2e80}'..='\u{2fdf}' => RADICALS.iter().find(|(_, r)| *r == c).map_or(c, |p| p.0),
            _ => c,
        })
        .collect()
}

fn plain(text: &str) -> String {
    squeeze(text).into_iter().collect()
}

/// A story in the shape that is compared, from either side.
#[derive(Debug, Default)]
struct Told {
    head: [Option<String>; 3],
    derived: bool,
    names: Names,
    /// Paragraphs, crossheads and items in order.
    flow: Vec<String>,
    crossheads: Vec<String>,
    side: Vec<String>,
    own_byline: Vec<String>,
    jump: (Option<String>, Option<String>),
    joined: bool,
    whole: Vec<char>,
}

impl Told {
    fn finish(mut self) -> Self {
        for names in [
            &mut self.names.reporters,
            &mut self.names.correspondents,
            &mut self.names.authors,
        ] {
            *names = names.iter().map(|n| plain(n)).collect();
            names.sort();
        }
        let head = self.head.iter().flatten().filter(|_| !self.derived);
        self.whole = head
            .chain(&self.own_byline)
            .chain(&self.flow)
            .chain(&self.side)
            .flat_map(|t| t.chars())
            .collect();
        self
    }
}

fn gold(story: &Story) -> Told {
    let headline = story.headline.concat();
    let texts = |of: &[String]| of.iter().map(|t| plain(t)).collect::<Vec<_>>();
    let crosshead = |f: &Flow| match f {
        Flow::Crosshead(t) => Some(plain(t)),
        _ => None,
    };
    let mut side = texts(&story.boxed);
    side.extend(texts(&story.captions));
    Told {
        head: [
            story.kicker.as_deref().map(plain),
            (!headline.is_empty()).then(|| plain(&headline)),
            story.deck.as_deref().map(plain),
        ],
        derived: headline.is_empty(),
        names: story.names.clone(),
        flow: story.body.iter().map(|f| plain(f.text())).collect(),
        crossheads: story.body.iter().filter_map(crosshead).collect(),
        side,
        own_byline: story.byline_line.iter().map(|t| plain(t)).collect(),
        jump: (story.jump_to.clone(), story.continued_from.clone()),
        joined: story.seam.is_some(),
        whole: Vec::new(),
    }
    .finish()
}

fn read(story: &kanbao::model::Story) -> Told {
    let of = |kinds: &[BlockKind]| {
        story
            .body
            .iter()
            .filter(|b| kinds.contains(&b.kind))
            .map(|b| plain(&b.text))
            .collect::<Vec<_>>()
    };
    let block = |b: &Option<Box<kanbao::model::Block>>| b.as_ref().map(|b| plain(&b.text));
    Told {
        head: [
            block(&story.kicker),
            Some(plain(&story.headline.text)),
            block(&story.deck),
        ],
        derived: story.headline_source == HeadlineSource::Derived,
        names: Names {
            reporters: story.byline.reporters.clone(),
            correspondents: story.byline.correspondents.clone(),
            authors: story.byline.authors.clone(),
            agency: story.byline.agency.clone(),
        },
        flow: of(&[BlockKind::Paragraph, BlockKind::Crosshead, BlockKind::Item]),
        crossheads: of(&[BlockKind::Crosshead]),
        side: of(&[BlockKind::Box, BlockKind::Caption]),
        own_byline: of(&[BlockKind::Byline]),
        jump: (story.jump_to.clone(), story.continued_from.clone()),
        joined: story.seam.is_some(),
        whole: Vec::new(),
    }
    .finish()
}

/// Scores what was read of a dump.
pub(crate) fn score(edition: &Edition, paper: &Paper, files: &[RawSource]) -> Scores {
    let mut out = Scores::default();
    let got: Vec<Told> = edition.stories.iter().map(read).collect();
    let want: Vec<Told> = paper.stories.iter().map(gold).collect();
    characters(&mut out, edition, &got, files);
    let pairs = matches(&got, &want);
    for story in &paper.stories {
        let form = out.forms.entry(story.form).or_default();
        form.iter_mut().for_each(|t| t.add(Tally::of(0, 1)));
    }
    for (k, w) in want.iter().enumerate() {
        if pairs.iter().all(|(_, at)| *at != k) {
            let start: String = w.flow.concat().chars().take(16).collect();
            let name = w.head[1].clone().unwrap_or(start);
            out.misses.push(format!("story not found: {name}"));
        }
    }
    out.note(
        "stories",
        Tally {
            hit: pairs.len(),
            got: got.len(),
            want: want.len(),
        },
    );
    let (mut head, mut byline, mut jumps) = (0, 0, 0);
    for (i, k) in &pairs {
        let (g, w) = (&got[*i], &want[*k]);
        let ok = g.derived == w.derived && (w.derived || g.head == w.head);
        head += usize::from(ok);
        if !ok {
            out.misses
                .push(format!("headline: {:?} want {:?}", g.head, w.head));
        }
        byline += usize::from(g.names == w.names);
        if g.names != w.names {
            out.misses
                .push(format!("byline: {:?} want {:?}", g.names, w.names));
        }
        let right = [true, ok, g.names == w.names].map(usize::from);
        let form = out.forms.entry(paper.stories[*k].form).or_default();
        form.iter_mut().zip(right).for_each(|(t, n)| t.hit += n);
        let ok = g.joined == w.joined && g.jump == w.jump;
        jumps += usize::from(ok);
        if !ok {
            out.misses
                .push(format!("jump: {:?} want {:?}", g.jump, w.jump));
        }
        inside(&mut out, g, w, &paper.stories[*k]);
    }
    out.note("headline", Tally::of(head, want.len()));
    out.note("byline", Tally::of(byline, want.len()));
    out.note("jumps", Tally::of(jumps, want.len()));
    let date = edition.date == Some(paper.date);
    out.note("date", Tally::of(usize::from(date), 1));
    if paper.publication.is_some() {
        let named = edition.publication.as_deref().map(plain);
        let ok = named == paper.publication.as_deref().map(plain);
        out.note("publication", Tally::of(usize::from(ok), 1));
        if !ok {
            out.misses.push(format!("publication: {named:?}"));
        }
    }
    if !date {
        out.misses
            .push(format!("date: {:?} want {}", edition.date, paper.date));
    }
    out
}

/// What is held of the dump's characters, and what of the held ones stands in it.
fn characters(out: &mut Scores, edition: &Edition, got: &[Told], files: &[RawSource]) {
    let mut left: HashMap<char, isize> = HashMap::new();
    let mut source = 0;
    for file in files {
        for c in squeeze(&String::from_utf8_lossy(&file.bytes)) {
            *left.entry(c).or_default() += 1;
            source += 1;
        }
    }
    let furniture = edition.furniture.iter().flat_map(|b| squeeze(&b.text));
    let held = got.iter().flat_map(|g| g.whole.iter().copied());
    let (mut both, mut all) = (0, 0);
    for c in held.chain(furniture) {
        all += 1;
        let n = left.entry(c).or_default();
        both += usize::from(*n > 0);
        *n -= 1;
    }
    out.note("kept", Tally::of(both, source));
    out.note("true", Tally::of(both, all));
    if both < source || both < all {
        let mut odd: Vec<_> = left.into_iter().filter(|(_, n)| *n != 0).collect();
        odd.sort();
        odd.truncate(20);
        out.misses
            .push(format!("characters lost (+) or invented (-): {odd:?}"));
    }
}

/// Pairs of stories that have nine tenths of their text in common.
fn matches(got: &[Told], want: &[Told]) -> Vec<(usize, usize)> {
    let mut table: Vec<(usize, usize, usize)> = Vec::new();
    for (i, g) in got.iter().enumerate() {
        for (k, w) in want.iter().enumerate() {
            let total = g.whole.len() + w.whole.len();
            // Cheap bounds first: lengths, then characters in any order.
            let most = g.whole.len().min(w.whole.len());
            if total == 0 || 20 * most < 9 * total || 20 * bag(&g.whole, &w.whole) < 9 * total {
                continue;
            }
            let share = 20_000 * common::count(&g.whole, &w.whole) / total;
            if share >= 9_000 {
                table.push((share, i, k));
            }
        }
    }
    table.sort_by(|a, b| b.cmp(a));
    let mut out: Vec<(usize, usize)> = Vec::new();
    for (_, i, k) in table {
        if out.iter().all(|(a, b)| *a != i && *b != k) {
            out.push((i, k));
        }
    }
    out
}

fn bag(a: &[char], b: &[char]) -> usize {
    let mut left: HashMap<char, usize> = HashMap::new();
    for c in b {
        *left.entry(*c).or_default() += 1;
    }
    a.iter()
        .filter(|c| match left.get_mut(*c) {
            Some(n) if *n > 0 => {
                *n -= 1;
                true
            }
            _ => false,
        })
        .count()
}

/// Paragraph ends, crossheads and side lines of a found story.
fn inside(out: &mut Scores, g: &Told, w: &Told, story: &Story) {
    let loose: Vec<String> = story.loose.iter().map(|t| plain(t)).collect();
    let firm = |flow: &[String]| {
        flow.iter()
            .filter(|t| !loose.contains(t))
            .cloned()
            .collect::<Vec<_>>()
    };
    let (a, b) = (firm(&g.flow), firm(&w.flow));
    let text: Vec<char> = b.concat().chars().collect();
    let mut got = ends(&a);
    let want = ends(&b);
    if a != b {
        let from: Vec<char> = a.concat().chars().collect();
        let mut place: HashMap<usize, usize> = HashMap::new();
        for run in common::runs(&from, &text) {
            place.extend((0..run.len).map(|d| (run.a + d, run.b + d)));
        }
        got = got
            .into_iter()
            .map(|e| place.get(&e).copied().unwrap_or(usize::MAX - e))
            .collect();
    }
    for e in want.iter().filter(|e| !got.contains(e)) {
        out.misses
            .push(format!("paragraph end missed: {}", around(&text, *e)));
    }
    for e in got.iter().filter(|e| !want.contains(e)) {
        let place = around(&text, *e);
        out.misses.push(format!("paragraph end invented: {place}"));
    }
    out.note("paragraphs", shared(&got, &want));
    out.note("crossheads", shared(&g.crossheads, &w.crossheads));
    out.note("boxes", shared(&g.side, &w.side));
    if g.crossheads != w.crossheads {
        let (g, w) = (&g.crossheads, &w.crossheads);
        out.misses.push(format!("crossheads: {g:?} want {w:?}"));
    }
    if g.side != w.side {
        out.misses
            .push(format!("boxes: {:?} want {:?}", g.side, w.side));
    }
}

fn around(text: &[char], end: usize) -> String {
    let Some(rest) = text.get(end + 1..) else {
        return "outside".to_owned();
    };
    let before: String = text[(end + 1).saturating_sub(12)..=end].iter().collect();
    let after: String = rest.iter().take(8).collect();
    format!("{before}|{after}")
}

fn ends(flow: &[String]) -> Vec<usize> {
    let mut at = 0;
    let mut out: Vec<usize> = flow
        .iter()
        .map(|t| {
            at += t.chars().count();
            at.saturating_sub(1)
        })
        .collect();
    out.pop();
    out
}

fn shared<T: PartialEq>(got: &[T], want: &[T]) -> Tally {
    let mut left: Vec<&T> = want.iter().collect();
    let mut hit = 0;
    for g in got {
        if let Some(at) = left.iter().position(|w| *w == g) {
            left.swap_remove(at);
            hit += 1;
        }
    }
    Tally {
        hit,
        got: got.len(),
        want: want.len(),
    }
}
