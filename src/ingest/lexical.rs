//! Which display line speaks of which run of text: shared pairs of characters and shared numbers,
//! the rare ones counting most.

use std::cell::Cell;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::text::kind::is_han;

/// A feature: a pair of Han characters, a number or a Latin word, as a hash.
type Feature = u32;

/// A feature that stands in a sheet's lines: they are numbered from 0 in the order in which they come.
type Number = u32;

/// Features beyond this many in one line are left out of account.
const MOST: usize = 64;
/// A feature that stands in more display lines than this tells nothing.
const COMMON: usize = 24;

/// Spreads a number's bits over the high ones.
const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;

/// Whether a feature is a number or a Latin word.
fn is_word(f: Feature) -> bool {
    f >> 31 == 1
}

/// Calls `sink` with each feature of a text.
fn features(text: &str, mut sink: impl FnMut(Feature)) {
    let mut before: Option<char> = None;
    let mut word: u64 = 0;
    // All Han characters but rare ones differ in these bits.
    let low = |c: char| c as u32 & 0x7fff;
    for c in text.chars().chain(std::iter::once(' ')) {
        let in_word = c.is_ascii_alphanumeric() || (word != 0 && c == '.');
        if in_word {
            word = (word ^ u64::from(c.to_ascii_lowercase())).wrapping_mul(0x0100_0000_01b3) | 1;
        } else if word != 0 {
            sink((word.wrapping_mul(SPREAD) >> 33) as u32 | 1 << 31);
            word = 0;
        }
        if is_han(c) {
            if let Some(b) = before {
                sink(low(b) << 15 | low(c));
            }
            before = Some(c);
        } else {
            before = None;
        }
    }
}

/// The features of a sheet's lines, each hashed once and known by its number from there on.
pub(super) struct Features {
    /// Those of all lines, line by line.
    all: Vec<Number>,
    /// Where each line's begin; one more stands behind the last.
    bounds: Vec<u32>,
    numbers: FxHashMap<Feature, Number>,
    /// By number.
    known: Vec<Feature>,
    /// A zero for each number, lent to [`Marks`].
    zeros: Cell<Vec<u32>>,
}

impl Features {
    pub(super) fn of<'a>(texts: impl Iterator<Item = &'a str>) -> Self {
        let (mut all, mut bounds) = (Vec::new(), vec![0]);
        let mut numbers: FxHashMap<Feature, Number> = FxHashMap::default();
        let mut known = Vec::new();
        for text in texts {
            // A character has three bytes and is half of two pairs.
            all.reserve(text.len() / 3);
            features(text, |f| {
                all.push(*numbers.entry(f).or_insert_with(|| {
                    known.push(f);
                    known.len() as Number - 1
                }));
            });
            bounds.push(all.len() as u32);
        }
        Self {
            all,
            bounds,
            numbers,
            known,
            zeros: Cell::default(),
        }
    }

    /// Those of one line.
    fn of_line(&self, line: usize) -> &[Number] {
        let bound = |l: usize| self.bounds.get(l).map_or(self.all.len(), |&b| b as usize);
        &self.all[bound(line)..bound(line + 1)]
    }

    /// Those of many lines.
    fn of_lines(&self, lines: impl Iterator<Item = usize>) -> impl Iterator<Item = Number> {
        lines.flat_map(|l| self.of_line(l)).copied()
    }

    /// A table with nothing marked.
    fn marks(&self) -> Marks<'_> {
        let mut table = self.zeros.take();
        table.resize(self.known.len(), 0);
        Marks {
            table,
            marked: Vec::new(),
            lent: &self.zeros,
        }
    }

    /// A zero for each number.
    fn table(&self) -> Vec<u32> {
        vec![0; self.known.len()]
    }

    /// Sums up what features weigh, in an order that does not depend on where they stand.
    fn sum(&self, of: &mut [Number], weight: impl Fn(Number) -> f32) -> f32 {
        of.sort_unstable_by_key(|&n| self.known[n as usize]);
        of.iter().map(|&n| weight(n)).sum()
    }
}

/// Values of a few features, 0 of all others. A sheet's features are many, and asked often for the sake of a few
/// lines, so that the table is used again.
struct Marks<'a> {
    table: Vec<u32>,
    marked: Vec<Number>,
    lent: &'a Cell<Vec<u32>>,
}

impl Marks<'_> {
    fn get(&self, number: Number) -> u32 {
        self.table[number as usize]
    }

    fn set(&mut self, number: Number, value: u32) {
        let slot = &mut self.table[number as usize];
        if *slot == 0 {
            self.marked.push(number);
        }
        *slot = value;
    }
}

impl Drop for Marks<'_> {
    fn drop(&mut self) {
        for &number in &self.marked {
            self.table[number as usize] = 0;
        }
        self.lent.set(std::mem::take(&mut self.table));
    }
}

/// The features that a story's text shares with the lines that may head it, for asking how much each of
/// these speaks of it.
pub(super) struct Told {
    body: FxHashSet<Feature>,
    /// Those of the first paragraph.
    lead: FxHashSet<Feature>,
}

impl Told {
    /// Reads the lines of a story's first paragraph and those of the rest.
    pub(super) fn of(
        features_of: &Features,
        heads: &[&str],
        lead: &[usize],
        rest: &[usize],
    ) -> Self {
        const ASKED: u32 = 1;
        const TOLD: u32 = 2;
        let mut marks = features_of.marks();
        heads.iter().for_each(|h| {
            features(h, |f| {
                if let Some(&number) = features_of.numbers.get(&f) {
                    marks.set(number, ASKED);
                }
            })
        });
        let mut told = |lines: &[usize], set: &mut FxHashSet<Feature>| {
            for number in features_of.of_lines(lines.iter().copied()) {
                if marks.get(number) == ASKED {
                    marks.set(number, TOLD);
                    set.insert(features_of.known[number as usize]);
                }
            }
        };
        let mut first = FxHashSet::default();
        told(lead, &mut first);
        let mut body = first.clone();
        told(rest, &mut body);
        Self { body, lead: first }
    }

    /// How much one of the heads speaks of the story, and how much of its first paragraph, 0 to about 8.
    pub(super) fn evidence(&self, line: &str) -> (f32, f32) {
        let mut seen: Vec<Feature> = Vec::new();
        let (mut body, mut lead) = (0.0, 0.0);
        features(line, |f| {
            if seen.len() < MOST && !seen.contains(&f) {
                seen.push(f);
                if self.body.contains(&f) {
                    let weight = if is_word(f) { 1.36 } else { 0.85 };
                    body += weight;
                    lead += if self.lead.contains(&f) { weight } else { 0.0 };
                }
            }
        });
        let share = |sum: f32| (sum / (1.0 + seen.len() as f32 / 8.0)).min(8.0);
        (share(body), share(lead))
    }
}

/// The share of the smaller text's features that stand in the other: some 0.08 within one story, 0.03
/// between two. Texts are given as the numbers of their lines.
pub(super) fn shared(
    features: &Features,
    one: impl Iterator<Item = usize>,
    other: impl Iterator<Item = usize>,
) -> f32 {
    const ONE: u32 = 1;
    const OTHER: u32 = 2;
    let mut marks = features.marks();
    let (mut first, mut second, mut both) = (0usize, 0usize, 0usize);
    for number in features.of_lines(one) {
        first += usize::from(marks.get(number) == 0);
        marks.set(number, ONE);
    }
    for number in features.of_lines(other) {
        let before = marks.get(number);
        second += usize::from(before != OTHER);
        both += usize::from(before == ONE);
        marks.set(number, OTHER);
    }
    both as f32 / first.min(second).max(1) as f32
}

/// What display lines share with runs of text.
#[derive(Default)]
pub(super) struct Likeness {
    /// The weights of all lines' features, line by line.
    weights: Vec<f32>,
    /// Where each line's features begin in `weights`; one more stands behind the last.
    bounds: Vec<u32>,
    /// For each line: the runs that share features, rising, each with bits over those features.
    shared: Vec<Vec<(u32, u64)>>,
}

/// A feature that display lines share with runs.
struct Known {
    /// Where it stands last among the features of all lines; the places before it are chained.
    place: u32,
    /// Lines that hold it.
    lines: u32,
    /// The run that it was met in last, counted from 1.
    last: u32,
    /// The block of that run, counted from 1.
    block: u32,
    /// Blocks of runs that hold it.
    runs: u32,
}

/// No place, no feature.
const NONE: u32 = u32::MAX >> 1;

/// The features of display lines. A sheet may be nothing but display lines, so that all is kept as numbers side
/// by side.
struct Index<'a> {
    /// Where in `known` a feature stands, counted from 1.
    marks: Marks<'a>,
    known: Vec<Known>,
    /// Line by line the places of its features in `known`, doubled, odd for a number or a Latin word;
    /// [`NONE`] stands for those that no line of the sheet holds.
    features: Vec<u32>,
    /// For each of `features`: its line, and where the same feature stood before.
    places: Vec<(u32, u32)>,
    /// Where each line's begin; one more stands behind the last.
    bounds: Vec<u32>,
}

impl<'a> Index<'a> {
    /// Reads the features of display lines.
    fn of(features_of: &'a Features, lines: &[&str]) -> Self {
        let mut out = Self {
            marks: features_of.marks(),
            known: Vec::new(),
            features: Vec::new(),
            places: Vec::new(),
            bounds: vec![0],
        };
        let mut own: Vec<Feature> = Vec::new();
        for (line, text) in lines.iter().enumerate() {
            own.clear();
            features(text, |f| {
                if own.len() < MOST && !own.contains(&f) {
                    own.push(f);
                    out.add(f, features_of.numbers.get(&f).copied(), line as u32);
                }
            });
            out.bounds.push(out.features.len() as u32);
        }
        out
    }

    fn add(&mut self, f: Feature, number: Option<Number>, line: u32) {
        let here = self.features.len() as u32;
        let (mut at, mut before) = (NONE, NONE);
        if let Some(number) = number {
            at = self.marks.get(number).wrapping_sub(1);
            if let Some(known) = self.known.get_mut(at as usize) {
                before = std::mem::replace(&mut known.place, here);
                known.lines += 1;
            } else {
                at = self.known.len() as u32;
                self.marks.set(number, at + 1);
                self.known.push(Known {
                    place: here,
                    lines: 1,
                    last: 0,
                    block: 0,
                    runs: 0,
                });
            }
        }
        self.features.push(at << 1 | u32::from(is_word(f)));
        self.places.push((line, before));
    }
}

impl Likeness {
    /// Compares display lines with runs, of which the lines are given. Linear in the text.
    pub(super) fn of(
        features: &Features,
        lines: &[&str],
        runs: impl Iterator<Item = impl Iterator<Item = usize>>,
    ) -> Self {
        Self::of_blocks(features, lines, runs, |_| true)
    }

    /// The same where runs may be parts of one block, so that what several of them hold is no more common
    /// for that: `begins` says with which runs blocks do.
    pub(super) fn of_blocks(
        features: &Features,
        lines: &[&str],
        runs: impl Iterator<Item = impl Iterator<Item = usize>>,
        begins: impl Fn(usize) -> bool,
    ) -> Self {
        if lines.is_empty() {
            return Self::default();
        }
        let mut index = Index::of(features, lines);
        let mut shared: Vec<Vec<(u32, u64)>> = vec![Vec::new(); lines.len()];
        let mut total = 0u32;
        for (r, run) in runs.enumerate() {
            total += u32::from(begins(r));
            for number in features.of_lines(run) {
                let at = index.marks.get(number).wrapping_sub(1);
                let Some(known) = index.known.get_mut(at as usize) else {
                    continue;
                };
                if known.last == r as u32 + 1 {
                    continue;
                }
                known.runs += u32::from(known.block != total);
                (known.last, known.block) = (r as u32 + 1, total);
                if known.lines as usize > COMMON {
                    continue;
                }
                let mut place = known.place;
                while let Some(&(line, before)) = index.places.get(place as usize) {
                    let bit = 1 << (place - index.bounds[line as usize]);
                    let runs = &mut shared[line as usize];
                    match runs.last_mut() {
                        Some((last, bits)) if *last == r as u32 => *bits |= bit,
                        _ => runs.push((r as u32, bit)),
                    }
                    place = before;
                }
            }
        }
        let weight = |&f: &u32| {
            let known = index.known.get((f >> 1) as usize);
            let df = known.map_or(0, |k| k.runs) as f32;
            let word = if f & 1 == 1 { 1.6 } else { 1.0 };
            word * ((total as f32 + 1.5) / (df + 0.5)).ln().max(0.05)
        };
        Self {
            weights: index.features.iter().map(weight).collect(),
            bounds: index.bounds,
            shared,
        }
    }

    /// The weights of a line's features.
    fn weights(&self, line: usize) -> &[f32] {
        let bound = |l: usize| self.bounds.get(l).map_or(0, |b| *b as usize);
        self.weights
            .get(bound(line)..bound(line + 1))
            .unwrap_or_default()
    }

    /// The features, as bits, that a line shares with the runs `from..to`.
    fn mask(&self, line: usize, from: usize, to: usize) -> u64 {
        let runs = self.shared.get(line).map_or(&[][..], Vec::as_slice);
        let first = runs.partition_point(|(r, _)| (*r as usize) < from);
        runs[first..]
            .iter()
            .take_while(|(r, _)| (*r as usize) < to)
            .fold(0, |mask, (_, bits)| mask | bits)
    }

    /// The weight of all that a line shares with one run, however long the line is.
    pub(super) fn shared_weight(&self, line: usize, run: usize) -> f32 {
        sum_of(self.mask(line, run, run + 1), self.weights(line))
    }

    /// How much a line speaks of the runs `from..to`, 0 to about 8.
    pub(super) fn evidence(&self, line: usize, from: usize, to: usize) -> f32 {
        let mask = self.mask(line, from, to);
        if mask == 0 {
            return 0.0;
        }
        let weights = self.weights(line);
        (sum_of(mask, weights) / (1.0 + weights.len() as f32 / 8.0)).min(8.0)
    }
}

/// The sum of the weights that a mask picks.
fn sum_of(mut mask: u64, weights: &[f32]) -> f32 {
    let mut sum = 0.0;
    while mask != 0 {
        sum += weights
            .get(mask.trailing_zeros() as usize)
            .copied()
            .unwrap_or(0.0);
        mask &= mask - 1;
    }
    sum
}

/// How much neighbouring runs share: low where the subject changes.
#[derive(Default)]
pub(super) struct Cohesion(Vec<f32>);

/// Lines at either end of a run that are compared.
const NEAR: usize = 30;

impl Cohesion {
    /// Compares each run with the one before it; the lines of each are given.
    pub(super) fn of(features: &Features, runs: impl Iterator<Item = Vec<usize>>) -> Self {
        // Of each feature: the last run that holds it, counted from 1, and how many do.
        let (mut last, mut holding) = (features.table(), features.table());
        let mut sizes: Vec<usize> = Vec::new();
        // What runs share with those before them, one behind the other.
        let (mut shared, mut bounds): (Vec<Number>, _) = (Vec::new(), vec![0]);
        for lines in runs {
            let run = sizes.len() as u32 + 1;
            // The lines next to the gaps say whether the subject goes on.
            let tail = lines.len().saturating_sub(NEAR).max(NEAR.min(lines.len()));
            let near = lines[..NEAR.min(lines.len())].iter().chain(&lines[tail..]);
            let mut size = 0;
            for number in features.of_lines(near.copied()) {
                let before = std::mem::replace(&mut last[number as usize], run);
                if before == run {
                    continue;
                }
                if before + 1 == run && before > 0 {
                    shared.push(number);
                }
                holding[number as usize] += 1;
                size += 1;
            }
            sizes.push(size);
            bounds.push(shared.len());
        }
        let total = sizes.len() as f32;
        let weight = |number: Number| {
            let holding = holding[number as usize] as f32;
            ((total + 1.0) / (holding - 0.5)).ln().max(0.0)
        };
        let mut out = vec![0.0];
        for (sizes, bounds) in sizes.windows(2).zip(bounds[1..].windows(2)) {
            let sum = features.sum(&mut shared[bounds[0]..bounds[1]], weight);
            out.push(sum / (sizes[0].min(sizes[1]) as f32).sqrt().max(1.0));
        }
        Self(out)
    }

    /// How much run `b` shares with the one right before it, 0 to about 3.
    pub(super) fn between(&self, a: usize, b: usize) -> f32 {
        debug_assert_eq!(a + 1, b);
        self.0.get(b).copied().unwrap_or(0.0)
    }
}

/// How much the paragraphs on both sides of a seam share, the last three above it with the first two below: 0
/// where no pair of characters stands on both, rarely more than 1. The lines of each paragraph are given;
/// `seams` are the paragraphs that are asked for.
pub(super) fn across(features: &Features, paras: &[&[usize]], seams: &[usize]) -> Vec<f32> {
    const ABOVE: usize = 3;
    const BELOW: usize = 2;
    if seams.is_empty() {
        return Vec::new();
    }
    let numbers = |paras: &[&[usize]]| {
        let lines = paras.iter().copied().flatten().copied();
        features.of_lines(lines).collect::<Vec<_>>()
    };
    // Of each feature: the last text that holds it, counted from 1, and how many paragraphs do.
    let (mut last, mut holding) = (features.table(), features.table());
    let mut text = 0;
    for para in paras.chunks(1) {
        text += 1;
        for number in numbers(para) {
            let before = std::mem::replace(&mut last[number as usize], text);
            holding[number as usize] += u32::from(before != text);
        }
    }
    let weight = |n: Number| (paras.len() as f32 / holding[n as usize] as f32).ln();
    let mut out = Vec::with_capacity(seams.len());
    for &at in seams {
        let (mut above, mut below, mut both) = (0usize, 0usize, Vec::new());
        text += 1;
        for number in numbers(&paras[at.saturating_sub(ABOVE)..at]) {
            let before = std::mem::replace(&mut last[number as usize], text);
            above += usize::from(before != text);
        }
        text += 1;
        for number in numbers(&paras[at..paras.len().min(at + BELOW)]) {
            let before = std::mem::replace(&mut last[number as usize], text);
            below += usize::from(before != text);
            if before + 1 == text {
                both.push(number);
            }
        }
        let sum = features.sum(&mut both, weight);
        out.push(sum / (above.min(below) as f32).sqrt().max(1.0));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{Features, Likeness, across};

    #[test]
    fn what_stands_on_both_sides_of_a_seam() {
        let texts = [
            "渡口的船停了三天",
            "船工在渡口等风",
            "米价涨了",
            "卖米的人笑了",
        ];
        let features = Features::of(texts.into_iter());
        let told = across(&features, &[&[0], &[1], &[2], &[3]], &[1, 2, 3]);
        // 渡口, which two of four paragraphs hold: ln 2 by the root of seven pairs.
        assert!((0.2..0.3).contains(&told[0]), "{told:?}");
        assert_eq!(told[1..], [0.0, 0.0]);
    }

    #[test]
    fn a_headline_knows_its_story() {
        let lines = ["全县小麦总产12.6万吨", "新桥通车 过江只要5分钟"];
        let runs = [
            "全县小麦开镰，预计总产12.6万吨，机收率九成。",
            "滨江新桥昨日通车，市民过江只要5分钟。",
            "全县召开会议，部署下一阶段工作。",
        ];
        let features = Features::of(runs.into_iter());
        let l = Likeness::of(&features, &lines, (0..3).map(std::iter::once));
        assert!(l.evidence(0, 0, 1) > l.evidence(0, 1, 2) + 2.0);
        assert!(l.evidence(1, 1, 2) > l.evidence(1, 0, 1) + 2.0);
        assert!(l.evidence(0, 0, 1) > l.evidence(0, 2, 3) + 1.0);
        assert_eq!(l.evidence(1, 2, 3), 0.0);
    }
}
