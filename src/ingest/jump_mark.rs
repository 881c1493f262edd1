//! 下转第2版 and 上接第1版: the marks of a story that goes on elsewhere.

use super::page_label::page_number;

/// 下转第2版 at the end of a text: the page and the byte where the mark begins.
pub(super) fn jump_out(text: &str) -> Option<(String, usize)> {
    if !text.contains('转') && !text.contains('轉') {
        return None;
    }
    let tail_at = text.char_indices().rev().nth(19).map_or(0, |(i, _)| i);
    let tail = text.get(tail_at..)?;
    for word in [
        "下转", "下轉", "文转", "文轉", "紧转", "转第", "轉第", "文轉", "转", "轉",
    ] {
        if let Some(at) = tail.rfind(word) {
            let behind = tail.get(at + word.len()..)?;
            let behind = if word.starts_with('转') || word.starts_with('轉') {
                // A bare 转 counts only inside brackets at the very end.
                if !tail.get(..at)?.ends_with(['（', '(', '►', '▶', '→']) {
                    continue;
                }
                behind
            } else {
                behind
            };
            let (page, used) = page_number(behind.trim_start_matches(['至', '到']))?;
            let skip = behind.len() - behind.trim_start_matches(['至', '到']).len();
            let rest = behind.get(skip + used..)?.trim_start();
            let ok = rest
                .trim_matches(|c: char| {
                    matches!(
                        c,
                        '版' | '页'
                            | '頁'
                            | '）'
                            | ')'
                            | '】'
                            | '〕'
                            | '►'
                            | '▶'
                            | '→'
                            | '头'
                            | '條'
                            | '条'
                            | '。'
                            | '>'
                            | '＞'
                    ) || c.is_whitespace()
                })
                .chars()
                .count()
                <= 4;
            if !ok {
                continue;
            }
            let head = tail.get(..at)?;
            let open =
                head.trim_end_matches(['（', '(', '【', '〔', '►', '▶', '→', '▲', ' ', '>', '＞']);
            return Some((page, tail_at + open.len()));
        }
    }
    None
}

/// 上接第1版 at the start of a text: the page and the bytes that the mark takes.
pub(super) fn jump_in(text: &str) -> Option<(String, usize)> {
    if !text.chars().take(6).any(|c| c == '接') {
        return None;
    }
    let rest = text.trim_start_matches(|c: char| {
        matches!(
            c,
            '（' | '(' | '【' | '〔' | '►' | '▲' | '◀' | '◄' | '←' | '<' | '＜'
        ) || c.is_whitespace()
    });
    let lead = text.len() - rest.len();
    let word = ["上接", "文接", "紧接", "緊接", "接"]
        .iter()
        .find(|w| rest.starts_with(*w))?;
    if *word == "接" && lead == 0 {
        return None;
    }
    let behind = rest.get(word.len()..)?;
    let (page, used) = page_number(behind)?;
    let after = behind.get(used..)?;
    let after = after.strip_prefix(['版', '页', '頁']).unwrap_or(after);
    let after = after.trim_start_matches(['头', '條', '条', '上', '文']);
    let after = after.trim_start_matches(['）', ')', '】', '〕', '►']);
    Some((page, text.len() - after.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn jumps_out_and_in() {
        let out = |t: &str| jump_out(t).map(|(p, at)| format!("{p}|{}", &t[..at]));
        assert_eq!(
            out("全线贯通。 （下转第3版）").as_deref(),
            Some("3|全线贯通。")
        );
        assert_eq!(
            out("全線貫通。（下轉A3版）").as_deref(),
            Some("A3|全線貫通。")
        );
        assert_eq!(
            out("全线贯通……（下转二版）").as_deref(),
            Some("2|全线贯通……")
        );
        assert_eq!(
            out("全线贯通。（转第02版）").as_deref(),
            Some("2|全线贯通。")
        );
        assert_eq!(
            out("全线贯通。（文转第3页）").as_deref(),
            Some("3|全线贯通。")
        );
        assert_eq!(out("经济由降转升。"), None);
        assert_eq!(out("（下转）"), None);
        let into = |t: &str| jump_in(t).map(|(p, at)| format!("{p}|{}", &t[at..]));
        assert_eq!(into("（上接第1版）全线").as_deref(), Some("1|全线"));
        assert_eq!(into("【上接A1版】全線").as_deref(), Some("A1|全線"));
        assert_eq!(into("上接第一版").as_deref(), Some("1|"));
        assert_eq!(into("（文接第1页）全线").as_deref(), Some("1|全线"));
        assert_eq!(into("接到通知后，"), None);
    }
}
