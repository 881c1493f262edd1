//! Heights of many things, summed in a tree: which row a thing begins at, and what stands at a row.

/// Partial sums (Fenwick): both questions and a change cost a logarithm.
#[derive(Debug, Clone, Default)]
pub(super) struct Heights {
    tree: Vec<usize>,
}

impl Heights {
    /// From the heights in order, in one pass.
    pub(super) fn new(heights: impl Iterator<Item = usize>) -> Self {
        let mut tree: Vec<usize> = std::iter::once(0).chain(heights).collect();
        for n in 1..tree.len() {
            let up = n + (n & n.wrapping_neg());
            let own = tree.get(n).copied().unwrap_or(0);
            if let Some(sum) = tree.get_mut(up) {
                *sum += own;
            }
        }
        Self { tree }
    }

    /// Replaces the height of the thing `n`, which was `old`.
    pub(super) fn set(&mut self, n: usize, old: usize, new: usize) {
        let mut at = n + 1;
        while let Some(sum) = self.tree.get_mut(at) {
            *sum = *sum + new - old;
            at += at & at.wrapping_neg();
        }
    }

    /// The sum of the first `n` heights.
    pub(super) fn before(&self, n: usize) -> usize {
        let mut at = n.min(self.tree.len().saturating_sub(1));
        let mut sum = 0;
        while at > 0 {
            sum += self.tree.get(at).copied().unwrap_or(0);
            at &= at - 1;
        }
        sum
    }

    /// The sum of all.
    pub(super) fn total(&self) -> usize {
        self.before(self.tree.len())
    }

    /// The thing that holds a row, and the row within it; the last thing for rows behind the end.
    pub(super) fn find(&self, row: usize) -> (usize, usize) {
        let count = self.tree.len().saturating_sub(1);
        let mut at = 0;
        let mut left = row;
        let mut step = count.next_power_of_two();
        while step > 0 {
            if let Some(sum) = self.tree.get(at + step).filter(|s| **s <= left) {
                left -= sum;
                at += step;
            }
            step /= 2;
        }
        if at < count {
            (at, left)
        } else {
            let last = count.saturating_sub(1);
            (last, row.saturating_sub(self.before(last)))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn sums_are_sums(
            mut heights in prop::collection::vec(1..9_usize, 1..40),
            changes in prop::collection::vec((0..40_usize, 0..9_usize), 0..20),
        ) {
            let mut tree = Heights::new(heights.iter().copied());
            for (n, new) in changes {
                let n = n % heights.len();
                tree.set(n, heights[n], new.max(1));
                heights[n] = new.max(1);
            }
            let mut row = 0;
            for (n, height) in heights.iter().enumerate() {
                prop_assert_eq!(tree.before(n), row);
                for inside in 0..*height {
                    prop_assert_eq!(tree.find(row + inside), (n, inside));
                }
                row += height;
            }
            prop_assert_eq!(tree.total(), row);
        }
    }
}
