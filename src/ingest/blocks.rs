//! Runs of text with nothing between them: blocks that may be parted, though most are one story.

use std::ops::Range;

use super::chain::Run;

/// The blocks of a sheet's runs. A run of which [`Run::parts`] says something goes on with the block of the run
/// before it.
pub(super) struct Blocks {
    /// For each run the number of its block.
    numbers: Vec<usize>,
    /// The runs of each block.
    runs: Vec<Range<usize>>,
}

impl Blocks {
    pub(super) fn of(runs: &[Run]) -> Self {
        let mut out = Self {
            numbers: Vec::with_capacity(runs.len()),
            runs: Vec::new(),
        };
        for (r, run) in runs.iter().enumerate() {
            match out.runs.last_mut() {
                Some(block) if run.parts.is_some() => block.end = r + 1,
                _ => out.runs.push(r..r + 1),
            }
            out.numbers.push(out.runs.len() - 1);
        }
        out
    }

    /// The runs of each block, in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = Range<usize>> {
        self.runs.iter().cloned()
    }

    pub(super) fn len(&self) -> usize {
        self.runs.len()
    }

    /// The number of a run's block.
    pub(super) fn number(&self, run: usize) -> usize {
        self.numbers[run]
    }

    /// Where the block of a run ends; behind the last run there is nothing.
    pub(super) fn end(&self, run: usize) -> usize {
        let number = self.numbers.get(run);
        number.map_or(self.numbers.len(), |&n| self.runs[n].end)
    }

    /// The first of the runs of so many blocks that end right before run `end`.
    pub(super) fn back(&self, end: usize, blocks: usize) -> usize {
        let before = |at: usize| self.runs[self.numbers[at - 1]].start;
        (0..blocks).fold(end, |at, _| if at == 0 { 0 } else { before(at) })
    }

    /// How many paragraphs the block of a run has.
    pub(super) fn paras(&self, run: usize, runs: &[Run]) -> usize {
        let block = self.runs[self.numbers[run]].clone();
        runs[block].iter().map(|r| r.paras.len()).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_of_runs() {
        let run = |parts| Run {
            parts,
            ..Run::default()
        };
        let runs = [None, Some(2.0), None, None, Some(1.5), Some(3.0)].map(run);
        let blocks = Blocks::of(&runs);
        assert_eq!(blocks.iter().collect::<Vec<_>>(), [0..2, 2..3, 3..6]);
        assert_eq!([0, 1, 2, 5].map(|r| blocks.number(r)), [0, 0, 1, 2]);
        assert_eq!([0, 2, 3, 6].map(|r| blocks.end(r)), [2, 3, 6, 6]);
        let back = [(3, 1), (3, 2), (3, 3), (6, 2)].map(|(r, n)| blocks.back(r, n));
        assert_eq!(back, [2, 0, 0, 2]);
    }
}
