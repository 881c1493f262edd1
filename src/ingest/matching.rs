//! The assignment of least cost.

/// For each of `n` rows the column that it has in the matching of the least sum (the Hungarian
/// method: rows come in one by one, each along the cheapest chain of changes).
pub(super) fn matching(costs: &[f32], n: usize) -> Vec<usize> {
    const FREE: usize = usize::MAX;
    let (mut of_row, mut of_column) = (vec![0.0f32; n], vec![0.0f32; n]);
    let mut row_at = vec![FREE; n];
    for row in 0..n {
        let mut least = vec![(f32::INFINITY, FREE); n];
        let mut done = vec![false; n];
        let (mut at, mut last) = (row, FREE);
        loop {
            let mut next = (f32::INFINITY, FREE);
            for c in (0..n).filter(|&c| !done[c]) {
                let over = costs[at * n + c] - of_row[at] - of_column[c];
                if over < least[c].0 {
                    least[c] = (over, last);
                }
                if least[c].0 < next.0 {
                    next = (least[c].0, c);
                }
            }
            let (step, column) = next;
            if column == FREE {
                break;
            }
            of_row[row] += step;
            for c in 0..n {
                if done[c] {
                    of_row[row_at[c]] += step;
                    of_column[c] -= step;
                } else {
                    least[c].0 -= step;
                }
            }
            done[column] = true;
            last = column;
            if row_at[column] == FREE {
                break;
            }
            at = row_at[column];
        }
        // Back along the chain.
        while last != FREE {
            let before = least[last].1;
            row_at[last] = if before == FREE { row } else { row_at[before] };
            last = before;
        }
    }
    let mut out: Vec<usize> = (0..n).collect();
    for (column, &row) in row_at.iter().enumerate() {
        if let Some(place) = out.get_mut(row) {
            *place = column;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::matching;

    #[test]
    fn the_matching_of_the_least_sum() {
        let cases: &[(&[f32], &[usize])] = &[
            (&[], &[]),
            (&[3.0], &[0]),
            (&[1.0, 0.0, 0.0, 1.0], &[1, 0]),
            // What is best for the first row is not best for all.
            (&[1.0, 2.0, 1.0, 9.0], &[1, 0]),
            // Three in a ring.
            (&[5.0, 0.0, 5.0, 5.0, 5.0, 0.0, 0.0, 5.0, 5.0], &[1, 2, 0]),
            (
                &[-4.0, -3.0, 2.0, -3.0, 0.0, 2.0, 7.0, 7.0, 7.5],
                &[1, 0, 2],
            ),
        ];
        for (costs, want) in cases {
            assert_eq!(matching(costs, want.len()), *want, "{costs:?}");
        }
    }

    #[test]
    fn no_other_matching_costs_less() {
        let mut seed = 7u32;
        let mut next = || {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (seed >> 24) as f32 / 16.0
        };
        for _ in 0..200 {
            let costs: Vec<f32> = (0..16).map(|_| next()).collect();
            let sum = |p: &[usize]| {
                p.iter()
                    .enumerate()
                    .map(|(r, c)| costs[r * 4 + c])
                    .sum::<f32>()
            };
            let found = sum(&matching(&costs, 4));
            for n in 0..256 {
                let p = [n & 3, n >> 2 & 3, n >> 4 & 3, n >> 6 & 3];
                let whole = (0..4).all(|c| p.contains(&c));
                assert!(!whole || found <= sum(&p) + 1e-3, "{costs:?} {p:?}");
            }
        }
    }
}
