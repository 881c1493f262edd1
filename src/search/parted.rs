//! Words that stand in pieces: each piece as it is written or reads, other characters between them.

use super::pinyin::takes;

/// How many characters of a text that begins with a piece hold all of them, if it does and they do.
///
/// For each count of what was looked for the fewest pieces that it stands in are kept, in a piece that
/// goes on and behind one: the work is the product of both lengths, and nothing where so many letters
/// cannot stand in so few characters.
pub(super) fn begins(text: &[char], looked_for: &[char], most: usize) -> Option<usize> {
    const NEVER: usize = usize::MAX;
    /// Letters of the longest syllable: zhuang.
    const LONGEST: usize = 6;
    let all = looked_for.len();
    if all > text.len() * LONGEST {
        return None;
    }
    let mut within = vec![NEVER; all + 1];
    let mut behind = vec![NEVER; all + 1];
    for (i, c) in text.iter().enumerate() {
        if i > 0 && !c.is_alphanumeric() {
            // What is written between two words does not part them.
            continue;
        }
        let mut next = vec![NEVER; all + 1];
        for read in 0..all {
            let pieces = match (i, read) {
                (0, 0) => 1,
                _ => within[read].min(behind[read].saturating_add(1)),
            };
            if pieces > most {
                continue;
            }
            for taken in takes(*c, looked_for.get(read..).unwrap_or_default()) {
                let read = read + taken;
                if read == all {
                    return Some(i + 1);
                }
                next[read] = next[read].min(pieces);
            }
        }
        if i == 0 && next.iter().all(|pieces| *pieces == NEVER) {
            return None;
        }
        for (behind, within) in behind.iter_mut().zip(&within) {
            *behind = (*behind).min(*within);
        }
        within = next;
    }
    None
}
