//! Roles and the names behind them: 本报记者 高远 通讯员 何青, 記者王小明／台北報導.

use std::sync::LazyLock;

use crate::model::Byline;
use crate::text::kind::is_han;

use super::names::{is_name, lead_name, two_names};
use super::shape::is_mark;
use super::words;

/// Words of which a byline's line holds at least one, unless a mark leads it.
static ROLES: LazyLock<words::Finder> = LazyLock::new(|| {
    const OTHERS: [&str; 7] = ["编辑部", "編輯部", "文/", "文／", "文:", "文：", "文、"];
    let tables = [
        &words::REPORTER,
        &words::CORRESPONDENT,
        &words::AUTHOR,
        &words::REPORTS,
    ];
    let long = |w: &&str| w.chars().count() >= 2;
    let of_tables = tables.iter().flat_map(|t| t.iter().copied()).filter(long);
    words::Finder::of(of_tables.chain(OTHERS).map(|word| (word, 1)))
});

/// Whether a text holds a word that bylines hold.
pub(super) fn names_role(text: &str) -> bool {
    ROLES.finds(text)
}

/// Everything before the place of a Taiwan byline: 記者林柏諺／望潮報導.
pub(super) fn roles(inner: &str) -> Option<Byline> {
    let (byline, used) = named(inner)?;
    let rest = inner
        .get(used..)?
        .trim_matches(|c: char| c.is_whitespace() || matches!(c, '／' | '/' | '，' | '。'));
    let reported = words::REPORTS.end(rest) && rest.chars().count() <= 14
        || rest.ends_with(['电', '電', '讯', '訊']) && rest.chars().count() <= 14;
    let sent = SENT_FROM.iter().any(|w| rest.starts_with(w)) && rest.chars().count() <= 10;
    (rest.is_empty() || reported || sent || rest == "文").then_some(byline)
}

/// What leads the place behind a name: 本报记者 高远 发自北京.
const SENT_FROM: &[&str] = &["发自", "發自"];

#[derive(Clone, Copy, PartialEq)]
pub(super) enum Role {
    Reporter,
    Correspondent,
    Author,
    Picture,
}

/// Reads roles and names from the start; at least one role and one name. Gives the bytes used.
pub(super) fn named(text: &str) -> Option<(Byline, usize)> {
    let mut byline = Byline::default();
    let mut at = 0;
    let mut role = None;
    let mut found = false;
    loop {
        let rest = text.get(at..)?;
        let skipped = rest.len()
            - rest
                .trim_start_matches(|c: char| {
                    c.is_whitespace()
                        || matches!(
                            c,
                            '、' | '，' | ',' | ':' | '：' | '/' | '／' | '|' | '；' | ';'
                        )
                        || is_mark(c)
                })
                .len();
        let rest = rest.get(skipped..)?;
        if let Some((r, len, agency)) = role_at(rest) {
            if agency.is_some() {
                byline.agency = agency;
            }
            role = Some(r);
            at += skipped + len;
            continue;
        }
        let current = role?;
        // 張三／台北報導: what follows the solidus is a place.
        let place_end = rest
            .find(['／', '/', '】', '〕', '）', ' ', '\u{3000}'])
            .unwrap_or(rest.len());
        let token = rest.get(..place_end)?;
        if words::REPORTS.end(token) && !token.starts_with("文") {
            // 王小明台北報導 without a solidus: the name leads.
            // 高遠報道: the verb is no part of the name.
            let short = (words::REPORTS.iter())
                .find_map(|w| token.strip_suffix(w))
                .filter(|t| is_name(t))
                .map(str::to_owned);
            if !found && let Some(name) = short.or_else(|| lead_name(token)) {
                add(&mut byline, current, name);
                found = true;
            }
            at += skipped;
            break;
        }
        let taken = take_names(rest);
        if taken.1 == 0 {
            at += skipped;
            break;
        }
        // Without the word reporter a name must look like one (作者单位 is no author).
        if current == Role::Author && !taken.0.iter().all(|n| is_name(n)) {
            break;
        }
        for name in taken.0 {
            add(&mut byline, current, name);
            found = true;
        }
        at += skipped + taken.1;
    }
    // 张三 李四 文/图 without any role before the names is read by its caller.
    let used = text.get(..at)?.trim_end().len();
    (found
        && !(byline.reporters.is_empty()
            && byline.correspondents.is_empty()
            && byline.authors.is_empty()
            && byline.agency.is_none()))
    .then_some((byline, used))
}

pub(super) fn add(byline: &mut Byline, role: Role, name: String) {
    match role {
        Role::Reporter => byline.reporters.push(name),
        Role::Correspondent => byline.correspondents.push(name),
        Role::Author => byline.authors.push(name),
        Role::Picture => {}
    }
}

/// A role word at the start: 本报记者, 杭州日报记者, 通讯员, 文/. Gives its bytes and a foreign house.
pub(super) fn role_at(text: &str) -> Option<(Role, usize, Option<String>)> {
    let mut lead = words::OURS.start_of(text).map_or(0, str::len);
    let mut agency = None;
    // Another paper's reporter: a short name that ends like a paper's, right before the role.
    if lead == 0
        && let Some(house) = house_before_reporter(text)
    {
        if (words::PAPERS.end(house) || words::AGENCIES.end(house)) && house.chars().all(is_han) {
            // 晚报记者 is the house's own, 沅江晚报记者 another's.
            agency = (!words::PAPERS.is(house)).then(|| house.to_owned());
            lead = house.len();
        } else if house.ends_with("融媒")
            || house.ends_with("全媒体")
            || house.ends_with("融媒体中心")
            || house.ends_with("全媒體")
        {
            lead = house.len();
        }
    }
    let rest = text.get(lead..)?;
    let tables = [
        (&words::REPORTER, Role::Reporter),
        (&words::CORRESPONDENT, Role::Correspondent),
        (&words::AUTHOR, Role::Author),
        (&words::PICTURE, Role::Picture),
    ];
    for (table, role) in tables.into_iter().filter(|(t, _)| t.start(rest)) {
        for word in table.iter() {
            if let Some(behind) = rest.strip_prefix(word) {
                // 文, 图 and 摄 are roles only before a solidus or a colon, or as 文/图.
                let next = behind.chars().next();
                let short = word.chars().count() == 1;
                if short && !matches!(next, Some('/' | '／' | ':' | '：' | '、') | None) {
                    continue;
                }
                return Some((role, lead + word.len(), agency));
            }
        }
    }
    None
}

/// What stands before the word reporter in the first characters of a text.
fn house_before_reporter(text: &str) -> Option<&str> {
    const NEAR: usize = 14;
    let end = |(at, c): (usize, char)| at + c.len_utf8();
    let inner = |&(at, c): &(usize, char)| {
        c == '者' && at > '记'.len_utf8() && text[..at].ends_with(['记', '記'])
    };
    let mut near = text.char_indices().take(NEAR);
    let met = end(near.find(inner)?);
    let head = &text[..near.last().map_or(met, end)];
    ["首席记者", "特派记者", "记者", "首席記者", "記者"]
        .iter()
        .find_map(|role| inner_at(head, role))
        .map(|at| &head[..at])
}

/// Where a word is first met in a text, unless that is its beginning. Names are short and words many:
/// a search that first studies the word would cost more than looking.
fn inner_at(text: &str, word: &str) -> Option<usize> {
    let last = text.len().checked_sub(word.len())?;
    let (text, word) = (text.as_bytes(), word.as_bytes());
    (0..=last)
        .find(|&at| text[at..].starts_with(word))
        .filter(|&at| at > 0)
}

/// Names at the start, parted by spaces or 、; a name of one character joins the next (王 明).
fn take_names(text: &str) -> (Vec<String>, usize) {
    let mut names: Vec<String> = Vec::new();
    let mut used = 0;
    let mut half: Option<String> = None;
    let mut rest = text;
    loop {
        let trimmed =
            rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '、' | '，' | ','));
        let skipped = rest.len() - trimmed.len();
        if trimmed.is_empty() || (!names.is_empty() && role_at(trimmed).is_some()) {
            break;
        }
        let len: usize = trimmed
            .chars()
            .take_while(|&c| is_han(c) || c == '·' || c.is_ascii_alphabetic())
            .map(char::len_utf8)
            .sum();
        let token = &trimmed[..len];
        // 徐一禾通讯员何青 without a space between name and role.
        let cuts = || {
            let verbs = words::REPORTS.iter().filter(|w| w.chars().count() >= 2);
            let all = words::CORRESPONDENT
                .iter()
                .chain(words::REPORTER.iter())
                .chain(verbs);
            all.filter_map(|w| inner_at(token, w)).min()
        };
        let cut = names_role(token).then(cuts).flatten();
        let token = cut.map_or(token, |i| &token[..i]);
        let token = words::PICTURE
            .iter()
            .filter(|w| token.chars().count() > 2 && token.ends_with(*w))
            .max_by_key(|w| w.len())
            .map_or(token, |w| &token[..token.len() - w.len()]);
        // 何青文/摄, where a line end took the space.
        let token = match token.strip_suffix('文') {
            Some(name)
                if name.chars().count() >= 2 && trimmed[token.len()..].starts_with(['/', '／']) =>
            {
                name
            }
            _ => token,
        };
        let n = token.chars().count();
        // 本报记者 高远 市气象局11月4日…: behind the name the text begins.
        let dated = trimmed[token.len()..].starts_with(|c: char| c.is_ascii_digit());
        if n == 0 || SENT_FROM.iter().any(|w| token.starts_with(w)) || dated && !is_name(token) {
            break;
        }
        if n == 1 {
            match half.take() {
                Some(first) => names.push(format!("{first}{token}")),
                None => half = Some(token.to_owned()),
            }
        } else if n <= 4
            || (two_names(token).is_some() && !dated)
            || (token.contains('·') && n <= 14)
        {
            if half.is_some() {
                break;
            }
            if words::REPORTS.is(token) {
                break;
            }
            match two_names(token) {
                Some((a, b)) => names.extend([a, b]),
                None => names.push(token.to_owned()),
            }
        } else {
            break;
        }
        used += skipped + token.len();
        rest = &text[used..];
        if half.is_none()
            && rest.starts_with(|c: char| !c.is_whitespace() && !matches!(c, '、' | '，' | ','))
        {
            break;
        }
    }
    (names, used)
}

#[cfg(test)]
mod tests {
    use super::{inner_at, named};

    #[test]
    fn names_end_where_the_text_begins() {
        for (text, want) in [
            ("本报记者 高远 航运公会11月4日发布", "高远"),
            ("本报记者 高远 何青11月4日报道", "高远 何青"),
        ] {
            let names = named(text).map_or(String::new(), |(b, _)| b.reporters.join(" "));
            assert_eq!(names, want, "{text}");
        }
    }

    #[test]
    fn a_word_inside_a_text() {
        for (text, word, at) in [
            ("高远通讯员何青", "通讯员", Some(6)),
            ("通讯员何青", "通讯员", None),
            ("通讯员与通讯员", "通讯员", None),
            ("何青", "通讯员", None),
            ("", "通讯员", None),
            ("高远记者", "记者", Some(6)),
        ] {
            assert_eq!(inner_at(text, word), at, "{text}");
        }
    }
}
