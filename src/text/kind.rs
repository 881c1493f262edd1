//! What a character is to a typesetter of Chinese.

/// Han characters, the unit of the measure.
pub fn is_han(c: char) -> bool {
    matches!(c,
        '\u{4e00}'..='\u{9fff}'
        | '\u{3400}'..='\u{4dbf}'
        | '\u{2e80}'..='\u{2fdf}'
        | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3fffd}'
        | '〇' | '々')
}

/// Marks that a sentence can end in; closing quotes may follow them.
pub fn ends_sentence(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '!' | '?' | '…')
}

/// Closing quotes and brackets.
pub fn is_closer(c: char) -> bool {
    matches!(
        c,
        '”' | '’'
            | '）'
            | ')'
            | '」'
            | '』'
            | '》'
            | '〉'
            | '】'
            | '〕'
            | '］'
            | ']'
            | '｝'
            | '}'
            | '〗'
            | '"'
    )
}

/// Opening quotes and brackets.
pub fn is_opener(c: char) -> bool {
    matches!(
        c,
        '“' | '‘'
            | '（'
            | '('
            | '「'
            | '『'
            | '《'
            | '〈'
            | '【'
            | '〔'
            | '［'
            | '['
            | '｛'
            | '{'
            | '〖'
    )
}

/// Pauses inside a sentence.
pub fn is_pause(c: char) -> bool {
    matches!(c, '，' | '、' | '；' | '：' | ',' | ';' | ':')
}

/// Characters that a dump may carry and nobody can see. U+200D is none: it holds emoji together.
pub fn is_invisible(c: char) -> bool {
    // Nearly all that papers print stands in these two ranges.
    if matches!(c, '\0'..='\u{ac}' | '\u{2e80}'..='\u{d7ff}') {
        return false;
    }
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}'
        | '\u{180b}'..='\u{180f}'
        | '\u{200b}' | '\u{200c}' | '\u{200e}' | '\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{feff}'
        | '\u{fff9}'..='\u{fffb}'
        | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e00ff}')
}

/// Width in half ems as a Chinese page sets it: Han and full-width two, Latin and digits one.
///
/// Quotes, dashes and the like are full width on a Chinese page whatever a terminal makes of them.
pub fn half_ems(c: char) -> u32 {
    match c {
        '\u{4e00}'..='\u{9fff}' => 2,
        '\u{20}'..='\u{7e}' => 1,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' => 0,
        '“' | '”' | '‘' | '’' | '…' | '—' | '·' | '×' | '℃' | '‰' => 2,
        '\u{a0}'..='\u{10ff}' | '\u{2000}'..='\u{206f}' | '\u{ff61}'..='\u{ffdc}' => {
            u32::from(!is_invisible(c))
        }
        _ => 2,
    }
}
