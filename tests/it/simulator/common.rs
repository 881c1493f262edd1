//! What two texts have in common: the longest run, then the longest on either side of it, and so on.

use std::collections::HashMap;

/// A run that both texts share.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Run {
    pub(crate) a: usize,
    pub(crate) b: usize,
    pub(crate) len: usize,
}

/// The shared runs in order.
pub(crate) fn runs(a: &[char], b: &[char]) -> Vec<Run> {
    let mut places: HashMap<char, Vec<usize>> = HashMap::new();
    for (j, c) in b.iter().enumerate() {
        places.entry(*c).or_default().push(j);
    }
    let mut out = Vec::new();
    let mut todo = vec![(0, a.len(), 0, b.len())];
    while let Some((a0, a1, b0, b1)) = todo.pop() {
        let run = longest(a, &places, (a0, a1, b0, b1));
        if run.len == 0 {
            continue;
        }
        out.push(run);
        if a0 < run.a && b0 < run.b {
            todo.push((a0, run.a, b0, run.b));
        }
        if run.a + run.len < a1 && run.b + run.len < b1 {
            todo.push((run.a + run.len, a1, run.b + run.len, b1));
        }
    }
    out.sort_by_key(|r| r.a);
    out
}

/// How many characters the shared runs hold.
pub(crate) fn count(a: &[char], b: &[char]) -> usize {
    if a == b {
        return a.len();
    }
    runs(a, b).iter().map(|r| r.len).sum()
}

fn longest(
    a: &[char],
    places: &HashMap<char, Vec<usize>>,
    (a0, a1, b0, b1): (usize, usize, usize, usize),
) -> Run {
    let mut best = Run {
        a: a0,
        b: b0,
        len: 0,
    };
    // Ends of runs in the line before: (place in b, length), by place.
    let mut before: Vec<(usize, usize)> = Vec::new();
    for (i, c) in a.iter().enumerate().take(a1).skip(a0) {
        let here = places.get(c).map_or(&[][..], Vec::as_slice);
        let from = here.partition_point(|j| *j < b0);
        let mut ends = Vec::new();
        let mut k = 0;
        for &j in here[from..].iter().take_while(|j| **j < b1) {
            while k < before.len() && before[k].0 + 1 < j {
                k += 1;
            }
            let len = match before.get(k) {
                Some((end, len)) if end + 1 == j => len + 1,
                _ => 1,
            };
            ends.push((j, len));
            if len > best.len {
                best = Run {
                    a: i + 1 - len,
                    b: j + 1 - len,
                    len,
                };
            }
        }
        before = ends;
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shared(a: &str, b: &str) -> usize {
        count(
            &a.chars().collect::<Vec<_>>(),
            &b.chars().collect::<Vec<_>>(),
        )
    }

    #[test]
    fn counts_what_both_hold_in_order() {
        assert_eq!(shared("甲乙丙丁", "甲乙丙丁"), 4);
        assert_eq!(shared("甲乙丙丁", "乙丙"), 2);
        assert_eq!(shared("甲乙丙丁戊", "甲乙己丁戊"), 4);
        assert_eq!(shared("甲乙", "乙甲"), 1);
        assert_eq!(shared("", "甲"), 0);
    }
}
