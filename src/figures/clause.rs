//! Sentences and clauses: how far a word of the text reaches.

use super::fold::Text;

/// Ends of sentences.
pub(super) fn ends_sentence(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '!' | '?')
}

/// Ends of clauses inside a sentence.
pub(super) fn ends_clause(c: char) -> bool {
    ends_sentence(c) || matches!(c, '，' | '；' | '：' | ':' | ';' | '…')
}

/// A sentence is looked at no further than this, so that a text without full stops stays linear.
const REACH: usize = 400;

/// The sentence that holds `i`: its first character and the one behind its last.
pub(super) fn sentence_around(text: &Text, i: usize) -> (usize, usize) {
    let from = i.saturating_sub(REACH);
    let start = text
        .plain(from, i)
        .iter()
        .rposition(|c| ends_sentence(*c))
        .map_or(from, |k| from + k + 1);
    let end = text
        .plain(i, i + REACH)
        .iter()
        .position(|c| ends_sentence(*c))
        .map_or(text.len().min(i + REACH), |k| i + k + 1);
    (start, end)
}

/// A text without full stops is cut at a clause's end, at the latest here, so that it stays linear.
const LONG: usize = 500;
const LONGEST: usize = 1000;

/// The sentences of a text in order. A full stop inside quotation marks ends one, too.
pub(super) fn sentences(text: &Text) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    let mut start = 0;
    let mut i = 0;
    while i < text.len() {
        i += 1;
        let long =
            i - start >= LONG && text.before(i).is_some_and(ends_clause) || i - start >= LONGEST;
        if long || text.before(i).is_some_and(ends_sentence) {
            while text.at(i).is_some_and(|c| {
                matches!(c, '”' | '」' | '』' | '’' | '）' | ')') || ends_sentence(c)
            }) {
                i += 1;
            }
            out.push((start, i));
            start = i;
        }
    }
    if start < text.len() {
        out.push((start, text.len()));
    }
    out
}

/// Where a text begins behind its dateline: 本报讯（记者 某某）, 【本报讯】, 本报某地4月3日电（…）.
pub(super) fn behind_dateline(text: &Text) -> usize {
    const LONGEST: usize = 24;
    const WIRES: &[&str] = &["讯", "电", "消息", "报道", "报导"];
    const TELLS: &[&str] = &["讯", "电", "报", "记者", "通讯员", "社"];
    let bracket = |at: usize| {
        let close = match text.at(at)? {
            '（' => '）',
            '【' => '】',
            '〔' => '〕',
            _ => return None,
        };
        let inner = text.plain(at + 1, at + 2 * LONGEST);
        let n = inner.iter().position(|c| *c == close)?;
        let told = (at + 1..at + 1 + n).any(|i| TELLS.iter().any(|w| text.has(i, w)));
        told.then_some(at + n + 2)
    };
    let end = bracket(0).unwrap_or_default();
    let told = (end..end + LONGEST)
        .take_while(|i| text.at(*i).is_some_and(|c| !ends_clause(c) && c != '（'))
        .find_map(|i| {
            let at = i + WIRES.iter().find(|w| text.has(i, w))?.chars().count();
            matches!(text.at(at), Some('（' | ' ' | '　')).then_some(at)
        });
    let wire = told.unwrap_or(end);
    // 用电（含自备）: no bracket of a dateline, and no wire.
    bracket(wire)
        .or_else(|| matches!(text.at(wire), Some(' ' | '　')).then_some(wire))
        .unwrap_or(end)
}

/// Whether `at` stands inside quotation marks that opened in its sentence.
pub(super) fn quoted(text: &Text, start: usize, at: usize) -> bool {
    let open = text
        .plain(start, at)
        .iter()
        .rposition(|c| matches!(c, '“' | '「'));
    open.is_some_and(|k| {
        !text
            .plain(start + k, at)
            .iter()
            .any(|c| matches!(c, '”' | '」'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cuts_sentences_behind_their_quotation_marks() {
        let text = Text::new("他说：“好。”走了！再见");
        let cut: Vec<String> = sentences(&text)
            .iter()
            .map(|&(a, b)| text.printed(a, b))
            .collect();
        assert_eq!(cut, ["他说：“好。”", "走了！", "再见"]);
        assert_eq!(sentence_around(&text, 8), (6, 10));
    }

    #[test]
    fn a_text_begins_behind_its_dateline() {
        for (text, want) in [
            ("本报讯（记者 甘棠 通讯员 陶然）昨日，", "昨日，"),
            ("【本報訊】市府公布", "市府公布"),
            ("〔記者江離／桐港報導〕只剩兩天", "只剩兩天"),
            ("晚报讯 昨晚，", " 昨晚，"),
            ("据某社桐城6月3日电（记者 甘棠）为期", "为期"),
            ("（记者 甘棠）去年", "去年"),
            ("通讯设备 1200台", "通讯设备 1200台"),
            (
                "全市用电（含自备）12亿千瓦时",
                "全市用电（含自备）12亿千瓦时",
            ),
        ] {
            let text = Text::new(text);
            let from = behind_dateline(&text);
            assert_eq!(text.printed(from, text.len()), want);
        }
    }

    #[test]
    fn a_text_without_full_stops_is_cut_all_the_same() {
        let text = Text::new(&"增长5%，".repeat(2000));
        let cut = sentences(&text);
        assert!(cut.iter().all(|(a, b)| b - a <= LONGEST), "{cut:?}");
        assert_eq!(cut.last().map(|c| c.1), Some(text.len()));
    }
}
