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
    fn a_text_without_full_stops_is_cut_all_the_same() {
        let text = Text::new(&"增长5%，".repeat(2000));
        let cut = sentences(&text);
        assert!(cut.iter().all(|(a, b)| b - a <= LONGEST), "{cut:?}");
        assert_eq!(cut.last().map(|c| c.1), Some(text.len()));
    }
}
