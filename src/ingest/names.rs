//! Names of people and of offices: what one looks like, and several in a row.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::text::kind::is_han;

use super::words;

/// [`words::FAMILY`] for asking quickly.
static FAMILIES: LazyLock<FxHashSet<char>> = LazyLock::new(|| words::FAMILY.chars().collect());

/// Two to four Han characters that begin with a family name, or a foreign name with a dot.
pub(super) fn is_name(s: &str) -> bool {
    let (mut n, mut dotted) = (0, false);
    for c in s.chars() {
        n += 1;
        dotted |= c == '·';
        if n > 12 || c != '·' && !is_han(c) {
            return false;
        }
    }
    dotted
        || (2..=3).contains(&n) && s.chars().next().is_some_and(|c| FAMILIES.contains(&c))
        || (3..=4).contains(&n) && words::FAMILY2.start(s)
}

/// An office that signs: 市统计局, 北山路社区. 路灯下的棋局 and 新格局 are none.
pub(super) fn is_office(s: &str) -> bool {
    words::OFFICES.end(s)
        && !s.contains(['的', '了', '？', '！', '：', '“', '「', ' '])
        && !words::NO_OFFICES.end(s)
}

/// 东津口 高远: where a reader writes from, and the name.
pub(super) fn is_letter_writer(s: &str) -> bool {
    let parts = s.split_once([' ', '\u{3000}']);
    parts.is_some_and(|(from, name)| {
        let (from, name) = (from.trim(), name.trim());
        (2..=5).contains(&from.chars().count()) && from.chars().all(is_han) && is_name(name)
    })
}

/// A name at the start of a text that goes on with a place: 王小明台北3日, 高遠台北報導. A place has
/// two characters at least.
pub(super) fn lead_name(s: &str) -> Option<String> {
    let place_to = |from: usize| {
        s.chars()
            .skip(from)
            .take_while(|&c| is_han(c) && !"一二三四五六七八九十報报電电".contains(c))
            .count()
    };
    let name = |n: usize| s.chars().take(n).collect::<String>();
    let fits = |n: usize| s.chars().count() >= n && is_name(&name(n));
    let lengths = if fits(3) && (place_to(3) >= 2 || place_to(2) < 2) {
        [3, 2]
    } else {
        [2, 3]
    };
    lengths.into_iter().find(|&n| fits(n)).map(name)
}

/// Two names that a line end joined: 蒋予毕松 is 蒋予 and 毕松.
pub(super) fn two_names(token: &str) -> Option<(String, String)> {
    let n = token.chars().count();
    if !(4..=6).contains(&n) || (n == 4 && words::FAMILY2.start(token)) {
        return None;
    }
    let at = |k: usize| token.char_indices().nth(k).map_or(token.len(), |(i, _)| i);
    let cuts: &[usize] = match n {
        4 => &[2],
        5 => &[3, 2],
        _ => &[3],
    };
    cuts.iter()
        .map(|&k| token.split_at(at(k)))
        .find(|(a, b)| is_name(a) && is_name(b))
        .map(|(a, b)| (a.to_owned(), b.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offices() {
        for (text, office) in [
            ("临湖县统计局", true),
            ("北山路社区", true),
            ("市公安局交通管理支队", true),
            ("路灯下的棋局", false),
            ("共建共享开新局", false),
            ("谁来管好我们社区？", false),
            ("加快构建发展新格局", false),
        ] {
            assert_eq!(is_office(text), office, "{text}");
        }
    }
}
