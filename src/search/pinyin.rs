//! Whether characters read as letters say: by initials, whole syllables, or the two mixed, with
//! every reading that a character has.

use std::sync::LazyLock;

use ::pinyin::ToPinyinMulti as _;

/// The characters of which it is known with which letters their readings begin.
const FIRST: u32 = 0x3400;
const LAST: u32 = 0x9fff;

/// For each of them a bit a letter.
static INITIALS: LazyLock<Box<[u32]>> = LazyLock::new(|| {
    let of = |c: char| {
        let readings = c.to_pinyin_multi().into_iter().flatten();
        let first = readings.filter_map(|r| r.plain().chars().next());
        first.fold(0, |bits, letter| bits | bit(letter))
    };
    let all = (FIRST..=LAST).map(|c| char::from_u32(c).map_or(0, of));
    all.collect()
});

fn bit(letter: char) -> u32 {
    match letter {
        'a'..='z' => 1 << (u32::from(letter) - u32::from('a')),
        _ => 0,
    }
}

/// Whether a text that begins with this character may read as letters that begin with this one: most
/// places of a text are passed over so.
pub(super) fn may_begin(c: char, letter: char) -> bool {
    let at = u32::from(c).wrapping_sub(FIRST) as usize;
    match INITIALS.get(at) {
        Some(bits) => bits & bit(letter) != 0,
        None => c == letter || c.is_alphabetic() && !c.is_ascii(),
    }
}

/// How many of the text's first characters the letters read, if they do.
///
/// The letters a text may have read so far are kept as a set of counts, so that no mix of readings
/// is tried twice: the work is the product of both lengths at most.
pub(super) fn reads(text: &[char], letters: &[char]) -> Option<usize> {
    let mut counts = vec![0];
    for (i, c) in text.iter().enumerate() {
        let mut next: Vec<usize> = Vec::new();
        // What is written between two words is passed over, but a text does not begin with it.
        if i > 0 && !c.is_alphanumeric() {
            continue;
        }
        for &read in &counts {
            let rest = letters.get(read..).unwrap_or_default();
            for taken in takes(*c, rest) {
                if read + taken == letters.len() {
                    return Some(i + 1);
                }
                if !next.contains(&(read + taken)) {
                    next.push(read + taken);
                }
            }
        }
        if next.is_empty() {
            return None;
        }
        counts = next;
    }
    None
}

/// How many of the letters a character may take: itself, an initial, a syllable, or the beginning
/// of a syllable where the letters end in it.
pub(super) fn takes(c: char, letters: &[char]) -> Vec<usize> {
    let mut taken = Vec::new();
    if letters.first() == Some(&c) {
        taken.push(1);
    }
    let Some(readings) = c.to_pinyin_multi() else {
        return taken;
    };
    for reading in readings {
        let syllable = reading.plain();
        let same = syllable
            .chars()
            .zip(letters)
            .take_while(|(a, b)| a == *b)
            .count();
        let whole = same == syllable.len() || same == letters.len();
        for n in [usize::from(same > 0), if whole { same } else { 0 }] {
            if n > 0 && !taken.contains(&n) {
                taken.push(n);
            }
        }
    }
    taken
}
