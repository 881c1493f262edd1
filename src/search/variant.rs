//! Traditional characters and their simplified ones: who looks for 经济 finds 經濟.

use std::sync::LazyLock;

/// The first and the last character that may have a simplified one.
const FIRST: u32 = 0x3400;
const LAST: u32 = 0x9fff;

/// For each of them its simplified one, or nothing.
static SIMPLIFIED: LazyLock<Box<[u16]>> = LazyLock::new(|| {
    let mut table = vec![0; (LAST - FIRST + 1) as usize];
    let pairs = include_str!("simplified.txt").lines();
    let pairs = pairs.filter(|line| !line.starts_with('#'));
    for pair in pairs.flat_map(str::split_whitespace) {
        let mut chars = pair.chars().map(u32::from);
        if let (Some(from), Some(to)) = (chars.next(), chars.next())
            && let Some(slot) = table.get_mut(from.wrapping_sub(FIRST) as usize)
        {
            *slot = u16::try_from(to).unwrap_or(0);
        }
    }
    // One is the traditional form of another: 薴 is 苧, and 苧 is 苎.
    for at in 0..table.len() {
        let simple = usize::from(table[at]).wrapping_sub(FIRST as usize);
        if let Some(simpler) = table.get(simple).copied().filter(|c| *c != 0) {
            table[at] = simpler;
        }
    }
    table.into()
});

/// The simplified form of a character that has one; any other as it is.
pub(super) fn simplified(c: char) -> char {
    let at = u32::from(c).wrapping_sub(FIRST);
    if at > LAST - FIRST {
        return c;
    }
    match SIMPLIFIED.get(at as usize) {
        None | Some(0) => c,
        Some(simple) => char::from_u32(u32::from(*simple)).unwrap_or(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn traditional_becomes_simplified() {
        for (from, to) in [
            ("經濟增長", "经济增长"),
            ("望潮捷運藍線", "望潮捷运蓝线"),
            ("发展后台", "发展后台"),
            ("Ａ1，㐀\u{20000}", "Ａ1，㐀\u{20000}"),
        ] {
            assert_eq!(from.chars().map(simplified).collect::<String>(), to);
        }
    }

    #[test]
    fn what_is_simplified_stays_so() {
        let all = (FIRST..=LAST).filter_map(char::from_u32);
        let twice = |c: &char| simplified(simplified(*c)) != simplified(*c);
        assert_eq!(all.clone().filter(twice).collect::<String>(), "");
        assert!(all.filter(|c| simplified(*c) != *c).count() > 2_900);
    }
}
