//! Which display line speaks of which run of text: shared pairs of characters and shared numbers,
//! the rare ones counting most.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::text::kind::is_han;

/// A feature: a pair of Han characters, a number or a Latin word, as a hash.
pub(super) type Feature = u32;

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

/// The features of many texts.
pub(super) struct Features {
    all: Vec<Feature>,
    /// Where each text's begin; one more stands behind the last.
    bounds: Vec<u32>,
}

impl Features {
    pub(super) fn of<'a>(texts: impl Iterator<Item = &'a str>) -> Self {
        let (mut all, mut bounds) = (Vec::new(), vec![0]);
        for text in texts {
            // A character has three bytes and is half of two pairs.
            all.reserve(text.len() / 3);
            features(text, |f| all.push(f));
            bounds.push(all.len() as u32);
        }
        Self { all, bounds }
    }

    /// Those of one text.
    pub(super) fn of_text(&self, text: usize) -> &[Feature] {
        let bound = |t: usize| self.bounds.get(t).map_or(self.all.len(), |&b| b as usize);
        &self.all[bound(text)..bound(text + 1)]
    }
}

/// A bit of each wanted feature: says quickly that a feature is none of them.
struct Sieve(Vec<u64>);

impl Sieve {
    /// For about so many features: eight bits for each, up to 2 MB.
    fn new(features: usize) -> Self {
        Self(vec![
            0;
            (features / 8)
                .next_power_of_two()
                .clamp(1 << 7, 1 << 18)
        ])
    }

    fn place(&self, f: Feature) -> (usize, u64) {
        let h = u64::from(f).wrapping_mul(SPREAD);
        ((h >> 40) as usize & (self.0.len() - 1), 1 << (h >> 58))
    }

    fn add(&mut self, f: Feature) {
        let (word, bit) = self.place(f);
        self.0[word] |= bit;
    }

    fn may_hold(&self, f: Feature) -> bool {
        let (word, bit) = self.place(f);
        self.0[word] & bit != 0
    }
}

/// The features that a story's text shares with the lines that may head it, for asking how much each of
/// these speaks of it.
pub(super) struct Told(FxHashSet<Feature>);

impl Told {
    /// Reads a story's text, of which the features of each line are given.
    pub(super) fn of<'a>(heads: &[&str], lines: impl Iterator<Item = &'a [Feature]>) -> Self {
        let mut asked = FxHashSet::default();
        heads.iter().for_each(|h| {
            features(h, |f| {
                asked.insert(f);
            })
        });
        let mut sieve = Sieve::new(asked.len());
        asked.iter().for_each(|&f| sieve.add(f));
        let all = lines.flatten().copied();
        Self(
            all.filter(|&f| sieve.may_hold(f) && asked.contains(&f))
                .collect(),
        )
    }

    /// How much one of the heads speaks of the story, 0 to about 8.
    pub(super) fn evidence(&self, line: &str) -> f32 {
        let mut seen: Vec<Feature> = Vec::new();
        let mut sum = 0.0;
        features(line, |f| {
            if seen.len() < MOST && !seen.contains(&f) {
                seen.push(f);
                if self.0.contains(&f) {
                    sum += if is_word(f) { 1.36 } else { 0.85 };
                }
            }
        });
        (sum / (1.0 + seen.len() as f32 / 8.0)).min(8.0)
    }
}

/// The share of the smaller text's features that stand in the other: some 0.08 within one story, 0.03
/// between two.
pub(super) fn shared(one: &[&[Feature]], other: &[&[Feature]]) -> f32 {
    let set = |of: &[&[Feature]]| of.iter().copied().flatten().copied().collect();
    let (one, other): (FxHashSet<Feature>, FxHashSet<Feature>) = (set(one), set(other));
    let few = one.len().min(other.len()).max(1);
    one.intersection(&other).count() as f32 / few as f32
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

/// The features of display lines, numbered. A sheet may be nothing but display lines, so that all is
/// kept as numbers side by side.
struct Index {
    numbers: FxHashMap<Feature, u32>,
    known: Vec<Known>,
    /// Line by line the numbers of its features, doubled, odd for a number or a Latin word; [`NONE`]
    /// stands for those that no run can hold.
    features: Vec<u32>,
    /// For each of `features`: its line, and where the same feature stood before.
    places: Vec<(u32, u32)>,
    /// Where each line's begin; one more stands behind the last.
    bounds: Vec<u32>,
}

impl Index {
    /// Numbers the features of lines. Those that `wanted` says no to are only counted.
    fn of(lines: &[&str], wanted: impl Fn(Feature) -> bool) -> Self {
        let mut out = Self {
            numbers: FxHashMap::default(),
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
                    out.add(f, wanted(f), line as u32);
                }
            });
            out.bounds.push(out.features.len() as u32);
        }
        out
    }

    fn add(&mut self, f: Feature, wanted: bool, line: u32) {
        let here = self.features.len() as u32;
        let (mut number, mut before) = (NONE, NONE);
        if wanted {
            number = *self.numbers.entry(f).or_insert(self.known.len() as u32);
            match self.known.get_mut(number as usize) {
                Some(known) => {
                    before = std::mem::replace(&mut known.place, here);
                    known.lines += 1;
                }
                None => self.known.push(Known {
                    place: here,
                    lines: 1,
                    last: 0,
                    block: 0,
                    runs: 0,
                }),
            }
        }
        self.features.push(number << 1 | u32::from(is_word(f)));
        self.places.push((line, before));
    }
}

impl Likeness {
    /// Compares display lines with runs, of which the features of each line are given. Linear in the
    /// text.
    pub(super) fn of<'a>(lines: &[&str], runs: impl Iterator<Item = Vec<&'a [Feature]>>) -> Self {
        Self::of_blocks(lines, runs, |_| true)
    }

    /// The same where runs may be parts of one block, so that what several of them hold is no more common
    /// for that: `begins` says with which runs blocks do.
    pub(super) fn of_blocks<'a>(
        lines: &[&str],
        runs: impl Iterator<Item = Vec<&'a [Feature]>>,
        begins: impl Fn(usize) -> bool,
    ) -> Self {
        if lines.is_empty() {
            return Self::default();
        }
        let runs: Vec<Vec<&[Feature]>> = runs.collect();
        let told: usize = runs.iter().flatten().map(|f| f.len()).sum();
        let mut index = if lines.iter().map(|l| l.len()).sum::<usize>() > told * 3 {
            // Most of what the lines hold stands in no run.
            let mut sieve = Sieve::new(told);
            runs.iter()
                .flatten()
                .copied()
                .flatten()
                .for_each(|&f| sieve.add(f));
            Index::of(lines, |f| sieve.may_hold(f))
        } else {
            Index::of(lines, |_| true)
        };
        let mut sieve = Sieve::new(index.numbers.len());
        index.numbers.keys().for_each(|&f| sieve.add(f));
        let mut shared: Vec<Vec<(u32, u64)>> = vec![Vec::new(); lines.len()];
        let mut total = 0u32;
        for (r, texts) in runs.iter().enumerate() {
            total += u32::from(begins(r));
            for &f in texts.iter().copied().flatten() {
                if !sieve.may_hold(f) {
                    continue;
                }
                let number = index.numbers.get(&f);
                let Some(known) = number.and_then(|&n| index.known.get_mut(n as usize)) else {
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
    /// Compares each run with the one before it; the features of each line are given.
    pub(super) fn of<'a>(runs: impl Iterator<Item = Vec<&'a [Feature]>>) -> Self {
        let mut frequency: FxHashMap<Feature, u32> = FxHashMap::default();
        let sets: Vec<Vec<Feature>> = runs
            .map(|lines| {
                // The lines next to the gaps say whether the subject goes on.
                let tail = lines.len().saturating_sub(NEAR).max(NEAR.min(lines.len()));
                let near = lines[..NEAR.min(lines.len())].iter().chain(&lines[tail..]);
                let mut set: Vec<Feature> = near.copied().flatten().copied().collect();
                set.sort_unstable();
                set.dedup();
                for &f in &set {
                    *frequency.entry(f).or_default() += 1;
                }
                set
            })
            .collect();
        let total = sets.len() as f32;
        let mut out = vec![0.0];
        for pair in sets.windows(2) {
            let (a, b) = (&pair[0], &pair[1]);
            let mut rest = b.iter().peekable();
            let mut shared = 0.0;
            for f in a {
                while rest.next_if(|g| *g < f).is_some() {}
                if rest.peek() == Some(&f) {
                    shared += ((total + 1.0) / (frequency[f] as f32 - 0.5)).ln().max(0.0);
                }
            }
            out.push(shared / (a.len().min(b.len()) as f32).sqrt().max(1.0));
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
/// where no pair of characters stands on both, rarely more than 1. Of each paragraph the features of its
/// lines are given; `seams` are the paragraphs that are asked for.
pub(super) fn across(paras: &[Vec<&[Feature]>], seams: &[usize]) -> Vec<f32> {
    const ABOVE: usize = 3;
    const BELOW: usize = 2;
    let set = |paras: &[Vec<&[Feature]>]| {
        let mut set: Vec<Feature> = paras.iter().flatten().copied().flatten().copied().collect();
        set.sort_unstable();
        set.dedup();
        set
    };
    let mut holding: FxHashMap<Feature, u32> = FxHashMap::default();
    for para in paras {
        for f in set(std::slice::from_ref(para)) {
            *holding.entry(f).or_default() += 1;
        }
    }
    let seam = |&at: &usize| {
        let above = set(&paras[at.saturating_sub(ABOVE)..at]);
        let below = set(&paras[at..paras.len().min(at + BELOW)]);
        let both = above.iter().filter(|f| below.binary_search(f).is_ok());
        let sum: f32 = both
            .map(|f| (paras.len() as f32 / holding[f] as f32).ln())
            .sum();
        sum / (above.len().min(below.len()) as f32).sqrt().max(1.0)
    };
    seams.iter().map(seam).collect()
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
        let paras: Vec<Vec<_>> = (0..4).map(|t| vec![features.of_text(t)]).collect();
        let told = across(&paras, &[1, 2, 3]);
        // 渡口, which two of four paragraphs hold: ln 2 by the root of seven pairs.
        assert!((0.2..0.3).contains(&told[0]), "{told:?}");
        assert_eq!(told[1..], [0.0, 0.0]);
    }

    #[test]
    fn a_headline_knows_its_story() {
        let lines = ["全县小麦总产12.6万吨", "新桥通车 过江只要5分钟"];
        let runs = [
            vec!["全县小麦开镰，预计总产12.6万吨，机收率九成。"],
            vec!["滨江新桥昨日通车，市民过江只要5分钟。"],
            vec!["全县召开会议，部署下一阶段工作。"],
        ];
        let runs: Vec<Features> = runs
            .iter()
            .map(|r| Features::of(r.iter().copied()))
            .collect();
        let l = Likeness::of(&lines, runs.iter().map(|r| vec![r.of_text(0)]));
        assert!(l.evidence(0, 0, 1) > l.evidence(0, 1, 2) + 2.0);
        assert!(l.evidence(1, 1, 2) > l.evidence(1, 0, 1) + 2.0);
        assert!(l.evidence(0, 0, 1) > l.evidence(0, 2, 3) + 1.0);
        assert_eq!(l.evidence(1, 2, 3), 0.0);
    }
}
