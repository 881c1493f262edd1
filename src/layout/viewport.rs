//! A window over a story of any length: what is on screen is set, the rest is guessed until somebody has time.
//!
//! The place is an [`Anchor`] in the text and never a row, so that a resize keeps it. Paragraphs are taken in blocks
//! of a few thousand bytes; a block's height is a guess until it has been set once, and the heights are summed in a
//! tree. What is drawn is always exact: it is the slice of the full setting that begins with the anchor's line.

use std::collections::VecDeque;
use std::ops::Range;

use super::heights::Heights;
use super::line::Line;
use super::parts::parts;
use super::style::Style;

/// A story's paragraphs.
pub trait Paragraphs {
    /// How many there are.
    fn count(&self) -> usize;
    /// The text of the paragraph `n`; empty behind the last.
    fn text(&self, n: usize) -> &str;
    /// The style that it is set in. It must not change while a viewport looks at it, but for [`Viewport::restyle`].
    fn style(&self, n: usize) -> Style;
}

impl<T: AsRef<str>> Paragraphs for (&[T], Style) {
    fn count(&self) -> usize {
        self.0.len()
    }

    fn text(&self, n: usize) -> &str {
        self.0.get(n).map_or("", AsRef::as_ref)
    }

    fn style(&self, _: usize) -> Style {
        self.1.clone()
    }
}

/// A place in a story: a byte of a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Anchor {
    /// Number of the paragraph.
    pub paragraph: usize,
    /// Byte of its text.
    pub byte: usize,
}

/// A line of a story.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Number of the paragraph.
    pub paragraph: usize,
    /// Its line; the bytes are those of the paragraph.
    pub line: Line,
}

impl Row {
    fn anchor(&self) -> Anchor {
        Anchor {
            paragraph: self.paragraph,
            byte: self.line.start,
        }
    }
}

/// Bytes that a block takes at least, unless the story ends.
const BLOCK: usize = 4 * 1024;
/// Set blocks that are kept.
const KEPT: usize = 8;

/// Some paragraphs, or parts of a giant.
#[derive(Debug, Clone)]
struct Block {
    first: Anchor,
    pieces: Vec<(usize, Range<usize>)>,
    bytes: usize,
    rows: usize,
    exact: bool,
}

impl Block {
    /// Rows that it would take if each third of three bytes were a wide glyph.
    fn guess(&self, measure: usize) -> usize {
        let cells = self.bytes * 2 / 3;
        (cells / measure.max(2) + self.pieces.len()).max(1)
    }
}

/// A window over a story.
#[derive(Debug, Clone)]
pub struct Viewport {
    measure: usize,
    anchor: Anchor,
    blocks: Vec<Block>,
    heights: Heights,
    /// The next block whose height a spare moment makes exact.
    next: usize,
    kept: VecDeque<(usize, Vec<Row>)>,
}

impl Viewport {
    /// A window at the start of a story.
    pub fn new(story: &impl Paragraphs, measure: usize) -> Self {
        let mut blocks: Vec<Block> = Vec::new();
        for n in 0..story.count() {
            for part in parts(story.text(n)) {
                let full = blocks.last().is_none_or(|b| b.bytes >= BLOCK);
                if full {
                    blocks.push(Block {
                        first: Anchor {
                            paragraph: n,
                            byte: part.start,
                        },
                        pieces: Vec::new(),
                        bytes: 0,
                        rows: 0,
                        exact: false,
                    });
                }
                if let Some(block) = blocks.last_mut() {
                    block.bytes += part.len();
                    block.pieces.push((n, part));
                }
            }
        }
        let mut viewport = Self {
            measure,
            anchor: Anchor::default(),
            blocks,
            heights: Heights::default(),
            next: 0,
            kept: VecDeque::new(),
        };
        viewport.restyle();
        viewport
    }

    /// The measure in cells.
    pub fn measure(&self) -> usize {
        self.measure
    }

    /// The place of the topmost row.
    pub fn anchor(&self) -> Anchor {
        self.anchor
    }

    /// Sets the story to another measure; the place stays.
    pub fn resize(&mut self, measure: usize) {
        if measure != self.measure {
            self.measure = measure;
            self.restyle();
        }
    }

    /// Forgets what was set, because the style has changed; the place stays.
    pub fn restyle(&mut self) {
        for block in &mut self.blocks {
            block.rows = block.guess(self.measure);
            block.exact = false;
        }
        self.heights = Heights::new(self.blocks.iter().map(|b| b.rows));
        self.next = 0;
        self.kept.clear();
    }

    /// Goes to a place.
    pub fn go_to(&mut self, anchor: Anchor) {
        self.anchor = anchor;
    }

    /// The block that holds a place.
    fn block_of(&self, anchor: Anchor) -> usize {
        self.blocks
            .partition_point(|b| b.first <= anchor)
            .saturating_sub(1)
    }

    /// The rows of a block, set if need be.
    fn set(&mut self, story: &impl Paragraphs, n: usize) -> &[Row] {
        if let Some(at) = self.kept.iter().position(|(kept, _)| *kept == n) {
            // The latest stand in front.
            if let Some(entry) = self.kept.remove(at) {
                self.kept.push_front(entry);
            }
        } else {
            let rows = self.wrap(story, n);
            self.learn(n, rows.len());
            self.kept.truncate(KEPT - 1);
            self.kept.push_front((n, rows));
        }
        self.kept.front().map_or(&[], |(_, rows)| rows)
    }

    fn wrap(&self, story: &impl Paragraphs, n: usize) -> Vec<Row> {
        let mut rows = Vec::new();
        for (paragraph, part) in self.blocks.get(n).map_or(&[][..], |b| &b.pieces) {
            let style = story.style(*paragraph);
            let lines = super::set_part(story.text(*paragraph), part.clone(), self.measure, &style);
            rows.extend(lines.into_iter().map(|line| Row {
                paragraph: *paragraph,
                line,
            }));
        }
        rows
    }

    fn learn(&mut self, n: usize, rows: usize) {
        if let Some(block) = self.blocks.get_mut(n) {
            self.heights.set(n, block.rows, rows);
            block.rows = rows;
            block.exact = true;
        }
    }

    /// The block and the row in it that hold the anchor.
    fn top(&mut self, story: &impl Paragraphs) -> (usize, usize) {
        let block = self.block_of(self.anchor);
        let anchor = self.anchor;
        let rows = self.set(story, block);
        (
            block,
            rows.partition_point(|r| r.anchor() <= anchor)
                .saturating_sub(1),
        )
    }

    /// The rows on a screen of `height` rows; fewer at the story's end.
    pub fn rows(&mut self, story: &impl Paragraphs, height: usize) -> Vec<Row> {
        let (mut block, skip) = self.top(story);
        let mut out: Vec<Row> = Vec::with_capacity(height.min(1024));
        out.extend(
            self.set(story, block)
                .iter()
                .skip(skip)
                .take(height)
                .cloned(),
        );
        while out.len() < height && block + 1 < self.blocks.len() {
            block += 1;
            let left = height - out.len();
            out.extend(self.set(story, block).iter().take(left).cloned());
        }
        out
    }

    /// Moves by `delta` rows, so far that the last row still stands at the foot of a screen of `height` rows.
    pub fn scroll(&mut self, story: &impl Paragraphs, delta: isize, height: usize) {
        if self.blocks.is_empty() {
            return;
        }
        self.step(story, delta);
        self.settle(story, height);
    }

    /// Moves back until the screen is full, if there are rows above.
    pub fn settle(&mut self, story: &impl Paragraphs, height: usize) {
        let shown = self.rows(story, height).len();
        if shown < height {
            self.step(story, -((height - shown) as isize));
        }
    }

    fn step(&mut self, story: &impl Paragraphs, delta: isize) {
        let (mut block, row) = self.top(story);
        let mut at = row as isize + delta;
        while at < 0 && block > 0 {
            block -= 1;
            at += self.set(story, block).len() as isize;
        }
        loop {
            let count = self.set(story, block).len() as isize;
            if at < count || block + 1 >= self.blocks.len() {
                break;
            }
            at -= count;
            block += 1;
        }
        let rows = self.set(story, block);
        let row = usize::try_from(at)
            .unwrap_or(0)
            .min(rows.len().saturating_sub(1));
        if let Some(row) = rows.get(row) {
            self.anchor = row.anchor();
        }
    }

    /// Goes to a row as the heights are known by now, for a scrollbar.
    pub fn go_to_row(&mut self, story: &impl Paragraphs, row: usize) {
        let (block, inside) = self.heights.find(row);
        let rows = self.set(story, block);
        if let Some(row) = rows.get(inside.min(rows.len().saturating_sub(1))) {
            self.anchor = row.anchor();
        }
    }

    /// The number of the topmost row, as the heights are known by now.
    pub fn top_row(&mut self, story: &impl Paragraphs) -> usize {
        let (block, row) = self.top(story);
        self.heights.before(block) + row
    }

    /// How many rows the story takes, as the heights are known by now.
    pub fn total_rows(&self) -> usize {
        self.heights.total()
    }

    /// Whether all heights are exact.
    pub fn is_exact(&self) -> bool {
        self.blocks
            .get(self.next..)
            .unwrap_or_default()
            .iter()
            .all(|b| b.exact)
    }

    /// Makes heights exact until about `bytes` bytes of text have been set; true when all are.
    pub fn fill_some(&mut self, story: &impl Paragraphs, bytes: usize) -> bool {
        let mut left = bytes;
        while let Some(block) = self.blocks.get(self.next) {
            if !block.exact {
                if left == 0 {
                    return false;
                }
                left = left.saturating_sub(block.bytes.max(1));
                let rows = self.wrap(story, self.next).len();
                self.learn(self.next, rows);
            }
            self.next += 1;
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn story(seed: usize, count: usize) -> Vec<String> {
        let sentences = [
            "渠水绕村流过，两岸新栽的柳树发了芽。",
            "全镇种粮大户增至38家，亩产比去年提高6.5%。",
            "“先把路修到地头！”老支书说。",
            "The new bridge opened on Friday.",
        ];
        (0..count)
            .map(|n| sentences[(n + seed) % 4].repeat((n * 7 + seed) % 23))
            .collect()
    }

    fn full(story: &impl Paragraphs, measure: usize) -> Vec<Row> {
        (0..story.count())
            .flat_map(|n| {
                let lines = super::super::wrap(story.text(n), measure, &story.style(n));
                lines
                    .into_iter()
                    .map(move |line| Row { paragraph: n, line })
            })
            .collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]
        #[test]
        fn the_window_is_a_slice_of_the_full_setting(
            seed in 0..99_usize,
            count in 1..60_usize,
            moves in prop::collection::vec((-90..120_isize, 8..90_usize), 1..8),
        ) {
            let texts = story(seed, count);
            let story = (&texts[..], Style::default());
            let mut viewport = Viewport::new(&story, 40);
            for (delta, measure) in moves {
                let anchor = viewport.anchor();
                viewport.resize(measure);
                prop_assert_eq!(viewport.anchor(), anchor);
                let all = full(&story, measure);
                let top = all.partition_point(|r| r.anchor() <= anchor) - 1;
                prop_assert_eq!(viewport.rows(&story, 20), &all[top..all.len().min(top + 20)]);
                viewport.scroll(&story, delta, 20);
                let want = top.saturating_add_signed(delta).min(all.len().saturating_sub(20));
                prop_assert_eq!(viewport.anchor(), all[want].anchor());
                while !viewport.fill_some(&story, 1000) {}
                prop_assert_eq!(viewport.total_rows(), all.len());
                prop_assert_eq!(viewport.top_row(&story), want);
            }
        }
    }

    #[test]
    fn a_giant_is_set_like_any_other() {
        let texts = ["渠水绕村流过，两岸新栽的柳树发了芽。".repeat(3000)];
        let story = (&texts[..], Style::default());
        let all = full(&story, 40);
        let mut viewport = Viewport::new(&story, 40);
        viewport.go_to_row(&story, 2000);
        let top = all.partition_point(|r| r.anchor() <= viewport.anchor()) - 1;
        assert_eq!(viewport.rows(&story, 60), all[top..top + 60]);
        viewport.go_to(Anchor {
            paragraph: 0,
            byte: usize::MAX,
        });
        viewport.settle(&story, 60);
        assert_eq!(viewport.rows(&story, 60), all[all.len() - 60..]);
        assert!(viewport.fill_some(&story, usize::MAX) && viewport.is_exact());
        assert_eq!(viewport.total_rows(), all.len());
    }

    #[test]
    fn an_empty_story_has_no_rows() {
        let story = (&[] as &[&str], Style::default());
        let mut viewport = Viewport::new(&story, 40);
        assert_eq!(viewport.rows(&story, 60), []);
        viewport.scroll(&story, 5, 60);
        viewport.go_to_row(&story, 5);
        assert_eq!((viewport.total_rows(), viewport.top_row(&story)), (0, 0));
    }
}
