//! Pages as printed: 第2版 要闻, A1 要聞, and their numbers.

use crate::text::kind::is_han;

use super::words;

/// A page number as printed: 2, 02, A3, 十二.
pub(super) fn page_number(text: &str) -> Option<(String, usize)> {
    let text_len = text.len();
    let rest = text.strip_prefix('第').unwrap_or(text);
    let rest = rest.trim_start();
    let lead = text_len - rest.len();
    let token: String = rest
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '０'..='９' | 'Ａ'..='Ｆ' | '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十'))
        .collect();
    if token.is_empty() || token.chars().count() > 4 {
        return None;
    }
    let used = lead + token.len();
    Some((normal_page(&token)?, used))
}

/// `02` and `二` are page 2; `A03` is A3.
pub(super) fn normal_page(token: &str) -> Option<String> {
    let narrow: String = token
        .chars()
        .map(|c| match c {
            '０'..='９' => char::from(b'0' + (c as u32 - '０' as u32) as u8),
            'Ａ'..='Ｚ' => char::from(b'A' + (c as u32 - 'Ａ' as u32) as u8),
            _ => c.to_ascii_uppercase(),
        })
        .collect();
    let letters: String = narrow
        .chars()
        .take_while(char::is_ascii_alphabetic)
        .collect();
    let digits = narrow.get(letters.len()..)?;
    if letters.len() > 2 {
        return None;
    }
    if !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit()) {
        let n: u32 = digits.parse().ok()?;
        return (n > 0 && n < 1000).then(|| format!("{letters}{n}"));
    }
    const HAN: &str = "一二三四五六七八九";
    let value = |c: char| HAN.chars().position(|h| h == c).map(|i| i as u32 + 1);
    let chars: Vec<char> = digits.chars().collect();
    let n = match chars.as_slice() {
        ['十'] => 10,
        ['十', b] => 10 + value(*b)?,
        [a, '十'] => value(*a)? * 10,
        [a, '十', b] => value(*a)? * 10 + value(*b)?,
        [a] => value(*a)?,
        _ => return None,
    };
    Some(format!("{letters}{n}"))
}

/// What a page label says: `1版 要闻`, `A1 要聞`, `第2版：民生`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PageLabel {
    /// Normal form: 2, A3.
    pub(super) id: String,
    /// The page's name.
    pub(super) name: Option<String>,
}

/// Marks around the parts of a label.
fn is_mark(c: char) -> bool {
    matches!(c, '|' | '│' | '｜' | '·' | '•' | ':' | '：' | '—' | '-')
}

/// Reads a line as a page's label.
pub(super) fn page_label(line: &str) -> Option<PageLabel> {
    let line = line.trim_matches(|c: char| c.is_whitespace() || is_mark(c));
    // 3版） is the rest of a jump's mark that a line end broke.
    if line.chars().count() > 16 || line.ends_with(['）', ')']) && !line.contains(['（', '(']) {
        return None;
    }
    let name_of = |s: &str| {
        let s =
            s.trim_matches(|c: char| c.is_whitespace() || is_mark(c) || matches!(c, '/' | '／'));
        (!s.is_empty()).then(|| s.to_owned())
    };
    let named = |s: &str| {
        let s =
            s.trim_matches(|c: char| c.is_whitespace() || is_mark(c) || matches!(c, '/' | '／'));
        let known = |s: &str| words::PAGE_NAMES.is(s);
        // 地方綜合, 人物·评论: two names in one; beside one that pages carry the other may be any.
        let pair = |(a, b): (&str, &str)| {
            let other = |s: &str| s.chars().count() == 2 && s.chars().all(is_han);
            known(a) && (known(b) || other(b)) || other(a) && known(b)
        };
        let double = |s: &str| {
            let middle = s.len() / 2;
            s.split_once(['·', '・']).is_some_and(pair)
                || s.is_char_boundary(middle) && known(&s[..middle]) && known(&s[middle..])
        };
        known(s) || double(s) || s.chars().count() <= 6 && words::PAGE_ENDS.end(s)
    };
    // 第2版 民生, 02版：民生
    if let Some((id, used)) = page_number(line) {
        let rest = line.get(used..)?;
        let trimmed = rest.trim_start();
        if let Some(name) = trimmed.strip_prefix('版') {
            let n = name.chars().filter(|c| !c.is_whitespace()).count();
            if n <= 8 && !name.contains(['。', '，']) {
                return Some(PageLabel {
                    id,
                    name: name_of(name),
                });
            }
        }
        // A03城闻: a letter and two digits are no word's beginning.
        let lettered = id.starts_with(|c: char| c.is_ascii_alphabetic())
            && line[..used].chars().filter(char::is_ascii_digit).count() == 2
            && (2..=4).contains(&rest.trim().chars().count())
            && rest.trim().chars().all(is_han);
        // A1 要聞: without 版 the name must be one that pages carry.
        if (named(rest) || lettered)
            && (rest.starts_with(|c: char| c.is_whitespace() || "|｜·：:".contains(c))
                || id.starts_with(|c: char| c.is_ascii_alphabetic())
                || line.starts_with('0'))
        {
            return Some(PageLabel {
                id,
                name: name_of(rest),
            });
        }
        if rest.is_empty() && id.starts_with(|c: char| c.is_ascii_alphabetic()) && id.len() <= 3 {
            return Some(PageLabel { id, name: None });
        }
    }
    // 要闻 第2版, 民生·03, 要聞 A1
    let parts = |c: char| c.is_whitespace() || matches!(c, '|' | '│' | '｜' | '·' | '•' | '：');
    let cut = line.rfind(|c: char| parts(c) || c == '第');
    if let Some(at) = cut {
        let (name, number) = line.split_at(at);
        let number = number.trim_start_matches(parts);
        if let Some((id, used)) = page_number(number) {
            let rest = number.get(used..)?;
            let n = name.chars().filter(|c| !c.is_whitespace()).count();
            if (rest == "版" && n <= 6) || (rest.is_empty() && named(name)) {
                return Some(PageLabel {
                    id,
                    name: name_of(name),
                });
            }
        }
    }
    None
}

/// A number and a name that a page may carry: its label where other furniture stands beside it.
pub(super) fn folio(line: &str) -> Option<PageLabel> {
    let at = line.find(|c: char| !c.is_ascii_alphanumeric())?;
    let (number, name) = (&line[..at], line[at..].trim());
    if !(1..=3).contains(&number.len())
        || !number.ends_with(|c: char| c.is_ascii_digit())
        || !(2..=9).contains(&name.chars().count())
        || !name
            .chars()
            .all(|c| crate::text::kind::is_han(c) || c == '·')
    {
        return None;
    }
    Some(PageLabel {
        id: normal_page(number)?,
        name: Some(name.to_owned()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_of_pages() {
        let label =
            |t: &str| page_label(t).map(|l| format!("{}|{}", l.id, l.name.unwrap_or_default()));
        let cases = [
            ("1版 要闻", "1|要闻"),
            ("A1 要聞", "A1|要聞"),
            ("第2版", "2|"),
            ("02版：民生", "2|民生"),
            ("第十二版 副刊", "12|副刊"),
            ("要闻 第2版", "2|要闻"),
            ("B03 财经", "B3|财经"),
            ("体育·04版", "4|体育"),
            ("A03城闻", "A3|城闻"),
            ("A2地方綜合", "A2|地方綜合"),
            ("A12", "A12|"),
            ("民生 05", "5|民生"),
            ("3 滨江新闻", "3|滨江新闻"),
            ("A2 社會生活", "A2|社會生活"),
            ("05文化·副刊", "5|文化·副刊"),
            ("06 文体·乐活", "6|文体·乐活"),
            ("06 影像·文体", "6|影像·文体"),
        ];
        for (text, want) in cases {
            assert_eq!(label(text).as_deref(), Some(want), "{text}");
        }
        for text in [
            "第二届良渚论坛",
            "5天 体育",
            "第三产业增加值",
            "1版权声明发布会召开在即",
            "2024年",
            "全市第一",
            "06 何青·江浅",
        ] {
            assert_eq!(label(text), None, "{text}");
        }
    }
}
