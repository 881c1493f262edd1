//! Bylines: who wrote it, read from the shapes in which papers print it.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use crate::model::Byline;
use crate::text::kind::is_han;

use super::words;

/// A byline found in a text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Found {
    /// Names read.
    pub(super) byline: Byline,
    /// Bytes of the text that it takes from the start.
    pub(super) end: usize,
}

/// The byline that opens a story's first paragraph: 本报讯（记者 …）, （记者 …）, 【記者…／…報導】,
/// 新华社…电（记者 …）. `None` when the text opens without one.
pub(super) fn opening(text: &str) -> Option<Found> {
    if !may_open(text) {
        return None;
    }
    bracketed(text)
        .or_else(|| ours(text))
        .or_else(|| agency(text))
}

/// Words of which a byline's line holds at least one, unless a mark leads it.
static ROLES: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    const OTHERS: &[&str] = &["编辑部", "編輯部"];
    let long = |w: &&&str| w.chars().count() >= 2;
    let tables = [
        words::REPORTER,
        words::CORRESPONDENT,
        words::AUTHOR,
        words::REPORTS,
        OTHERS,
    ];
    let short = ["文/", "文／", "文:", "文：", "文、"];
    AhoCorasick::new(
        tables
            .iter()
            .flat_map(|t| t.iter().filter(long))
            .chain(&short),
    )
    .ok()
});

fn names_role(text: &str) -> bool {
    ROLES.as_ref().is_none_or(|roles| roles.is_match(text))
}

/// First characters of opening bylines: brackets, the house's own names, the agencies'.
const FIRST: &str = "【〔［（[(〖据據本新中人央路法美彭共塔";

/// Whether a text begins with a character that opening bylines begin with; most lines do not.
fn may_open(text: &str) -> bool {
    let first = text
        .trim_start_matches(|c: char| c.is_whitespace() || MARKS.contains(c))
        .chars()
        .next();
    first.is_some_and(|c| FIRST.contains(c))
}

/// The byline that a whole line is: 本报记者 …, 記者…／…報導, □ …, 文/… 图/….
pub(super) fn own_line(line: &str) -> Option<Byline> {
    let whole = line.trim();
    let line = line.trim_matches(|c: char| c.is_whitespace() || MARKS.contains(c));
    if line.len() > 180 || line.contains(['。', '！', '？', '；', '，']) {
        return None;
    }
    let inner = strip_brackets(line).unwrap_or(line);
    if !names_role(inner) && !whole.starts_with(|c: char| MARKS.contains(c)) {
        return None;
    }
    if words::OURS.iter().any(|o| {
        inner
            .strip_prefix(o)
            .is_some_and(|r| matches!(r, "评论员" | "評論員" | "编辑部" | "編輯部"))
    }) {
        return Some(Byline {
            authors: vec![inner.to_owned()],
            ..Byline::default()
        });
    }
    if let Some(byline) = roles(inner) {
        return Some(byline);
    }
    // 柯念慈 报道: names before the word.
    let head = words::REPORTS
        .iter()
        .filter(|w| w.chars().count() >= 2)
        .find_map(|w| inner.strip_suffix(w));
    if let Some(names) = head.map(str::trim_end).filter(|h| !h.is_empty()) {
        let list: Vec<String> = names
            .split([' ', '\u{3000}', '、'])
            .map(str::to_owned)
            .collect();
        if list.iter().all(|n| is_name(n)) {
            return Some(Byline {
                reporters: list,
                ..Byline::default()
            });
        }
    }
    // □市第一医院 秦越: a mark, where from, and a name.
    let (from, name) = inner.rsplit_once([' ', '\u{3000}'])?;
    let marked = whole.starts_with(|c: char| MARKS.contains(c));
    (marked && is_name(name) && !from.contains([' ', '，']) && from.chars().count() <= 14).then(
        || Byline {
            authors: vec![name.to_owned()],
            ..Byline::default()
        },
    )
}

/// The byline at the end of a paragraph: …。（记者 …）, …（据新华社）. Gives its first byte.
pub(super) fn closing(text: &str) -> Option<(Byline, usize)> {
    let tail = text.strip_suffix(['）', ')'])?;
    let open = tail.rfind(['（', '('])?;
    let inner = tail.get(open..)?.trim_start_matches(['（', '(']);
    if inner.chars().count() > 40 {
        return None;
    }
    if let Some(agency) = quoted_agency(inner) {
        return Some((
            Byline {
                agency: Some(agency),
                ..Byline::default()
            },
            open,
        ));
    }
    if !names_role(inner) {
        return None;
    }
    let byline = roles(inner)?;
    (!only_pictures(inner)).then_some((byline, open))
}

/// Whether a line is nothing but the credit of a picture: 何青 摄, （何青 摄）.
pub(super) fn is_credit(line: &str) -> bool {
    let inner = strip_brackets(line.trim()).unwrap_or(line.trim());
    inner.chars().count() <= 16
        && is_caption(&format!("（{inner}）"))
        && !inner.contains(['，', '。', '：'])
}

/// Whether a text says that it is the words under a picture: …（苗一清 摄）.
pub(super) fn is_caption(text: &str) -> bool {
    if !text
        .trim_end_matches(['。', ' '])
        .ends_with(['）', ')', '摄', '攝', '图', '圖'])
    {
        return false;
    }
    let text = text.trim_end_matches(['。', ' ']);
    let credit = |s: &str| {
        words::PICTURE
            .iter()
            .any(|w| s.ends_with(w) || s.starts_with(w))
            || [
                "资料图",
                "資料圖",
                "资料照片",
                "資料照片",
                "图片来源",
                "本报资料",
                "翻拍",
                "提供",
                "发",
            ]
            .iter()
            .any(|w| s.contains(w) && s.chars().count() <= 16 && (*w != "发" || s.ends_with("发")))
    };
    if let Some(tail) = text.strip_suffix(['）', ')'])
        && let Some(open) = tail.rfind(['（', '('])
    {
        let inner = tail
            .get(open..)
            .unwrap_or_default()
            .trim_start_matches(['（', '(']);
        let drawn = inner
            .rsplit_once([' ', '\u{3000}'])
            .is_some_and(|(who, what)| {
                matches!(what, "作" | "绘" | "画" | "繪" | "畫") && who.chars().count() <= 8
            });
        if inner.chars().count() <= 24 && (credit(inner) || drawn) && !inner.contains('，') {
            return true;
        }
    }
    // …… 本报记者 高远 摄
    let last = text.rsplit(['。', '　']).next().unwrap_or_default().trim();
    let n = last.chars().count();
    (3..=20).contains(&n)
        && (last.ends_with('摄')
            || last.ends_with('攝')
            || last.ends_with("供图")
            || last.ends_with("供圖"))
        && (names_before(last)
            || last.contains("记者")
            || last.contains("記者")
            || last.contains("通讯员"))
}

const MARKS: &str = "□■◎●○◆◇▲△★☆▍|·*※＊";

fn names_before(credit: &str) -> bool {
    let name = credit
        .trim_end_matches(|c: char| "摄攝影供图圖".contains(c))
        .trim();
    name.split([' ', '/', '／', '、']).all(is_name)
}

/// Two to four Han characters that begin with a family name, or a foreign name with a dot.
pub(super) fn is_name(s: &str) -> bool {
    let n = s.chars().count();
    let Some(first) = s.chars().next() else {
        return false;
    };
    let han = s.chars().all(|c| is_han(c) || c == '·');
    let dotted = s.contains('·') && n <= 12;
    let two = words::FAMILY2.iter().any(|f| s.starts_with(f));
    han && (dotted
        || (words::FAMILY.contains(first) && (2..=3).contains(&n))
        || (two && (3..=4).contains(&n)))
}

fn strip_brackets(s: &str) -> Option<&str> {
    const PAIRS: &[(char, char)] = &[
        ('（', '）'),
        ('(', ')'),
        ('【', '】'),
        ('〔', '〕'),
        ('［', '］'),
        ('[', ']'),
        ('〖', '〗'),
    ];
    PAIRS
        .iter()
        .find_map(|&(a, b)| s.strip_prefix(a)?.strip_suffix(b))
}

/// 【…】 〔…〕 （…） at the start whose content is a byline.
fn bracketed(text: &str) -> Option<Found> {
    let rest = text.trim_start_matches(|c: char| c.is_whitespace() || MARKS.contains(c));
    let lead = text.len() - rest.len();
    let close = match rest.chars().next()? {
        '【' => '】',
        '〔' => '〕',
        '［' => '］',
        '（' => '）',
        '[' => ']',
        '(' => ')',
        '〖' => '〗',
        _ => return None,
    };
    let open_len = rest.chars().next()?.len_utf8();
    let at = rest.find(close)?;
    let inner = rest.get(open_len..at)?;
    if inner.chars().count() > 60 {
        return None;
    }
    let mut end = lead + at + close.len_utf8();
    let plain = inner.trim();
    let is_house = |s: &str| words::OURS.iter().any(|o| s.starts_with(o));
    let byline = if let Some(b) = roles(plain) {
        if only_pictures(plain) {
            return None;
        }
        b
    } else if let Some((b, used)) = dateline(plain)
        && used + 3 >= plain.len()
    {
        b
    } else if let Some(a) = quoted_agency(plain) {
        Byline {
            agency: Some(a),
            ..Byline::default()
        }
    } else if is_house(plain)
        && plain.chars().count() <= 12
        && [
            "讯", "訊", "综合", "綜合", "消息", "电", "電", "报道", "報導",
        ]
        .iter()
        .any(|w| plain.ends_with(w))
    {
        Byline::default()
    } else if plain.ends_with("综合")
        || plain.ends_with("綜合報導")
        || plain.ends_with("綜合")
        || plain.ends_with("综合报道")
        || [
            "外电报道",
            "外電報道",
            "外電報導",
            "专电",
            "專電",
            "专讯",
            "專訊",
            "特讯",
            "特訊",
            "快讯",
            "即时报道",
        ]
        .iter()
        .any(|w| plain.ends_with(w))
    {
        if plain.chars().count() > 10 {
            return None;
        }
        Byline::default()
    } else {
        return None;
    };
    // 【本报讯】（记者 …）
    if byline.is_empty()
        && let Some(more) = text.get(end..).and_then(|r| {
            let skip = r.len() - r.trim_start().len();
            bracketed(r.get(skip..)?).map(|f| (skip, f))
        })
        && !more.1.byline.is_empty()
    {
        end += more.0 + more.1.end;
        return Some(Found {
            byline: more.1.byline,
            end,
        });
    }
    Some(Found { byline, end })
}

/// 本报讯（记者 …）, 本报北京6月3日电（记者 …）, 本报讯 记者 … 报道：
fn ours(text: &str) -> Option<Found> {
    let house = words::OURS.iter().find(|o| text.starts_with(*o))?;
    let rest = text.get(house.len()..)?;
    const KINDS: &[&str] = &[
        "综合消息",
        "综合讯",
        "专讯",
        "快讯",
        "特讯",
        "讯",
        "消息",
        "专電",
        "專訊",
        "綜合消息",
        "快訊",
        "訊",
        "综合报道",
        "綜合報導",
    ];
    if let Some(kind) = KINDS.iter().find(|k| rest.starts_with(*k)) {
        let end = house.len() + kind.len();
        return Some(with_bracket(text, end, Byline::default()));
    }
    if let Some((byline, used)) = dateline(text) {
        return Some(with_bracket(text, used, byline));
    }
    // 本报记者 高远 何青 报道
    let (byline, used) = named(text)?;
    Some(Found { byline, end: used })
}

/// 新华社北京6月3日电（记者 …）
fn agency(text: &str) -> Option<Found> {
    let (byline, used) = dateline(text)?;
    Some(with_bracket(text, used, byline))
}

fn with_bracket(text: &str, end: usize, byline: Byline) -> Found {
    let rest = text.get(end..).unwrap_or_default();
    let skip = rest.len() - rest.trim_start().len();
    if let Some(found) = rest.get(skip..).and_then(bracketed) {
        let mut merged = found.byline;
        merged.agency = merged.agency.or(byline.agency);
        if merged.reporters.is_empty() {
            merged.reporters = byline.reporters;
        }
        return Found {
            byline: merged,
            end: end + skip + found.end,
        };
    }
    Found { byline, end }
}

/// AGENCY 北京6月3日电, 据AGENCY消息; gives the bytes used. The house's own datelines name no agency.
fn dateline(text: &str) -> Option<(Byline, usize)> {
    let quoted = text
        .strip_prefix(['据', '據'])
        .map_or(0, |_| '据'.len_utf8());
    let rest = text.get(quoted..)?;
    let house = words::OURS.iter().find(|o| rest.starts_with(*o));
    let name = house.or_else(|| words::AGENCIES.iter().find(|a| rest.starts_with(*a)))?;
    let behind = rest.get(name.len()..)?;
    let mut reporters = Vec::new();
    let mut taken = 0;
    for (n, (at, c)) in behind.char_indices().enumerate() {
        taken = at + c.len_utf8();
        let ends = matches!(c, '电' | '電' | '讯' | '訊');
        if ends && n > 0 {
            // 中央社記者王小明台北3日電: the name stands before the place.
            let place = behind.get(..at).unwrap_or_default();
            if let Some(signed) = place
                .strip_prefix("记者")
                .or_else(|| place.strip_prefix("記者"))
            {
                reporters.extend(lead_name(signed));
            }
            if n > 1 && !place.contains(['月', '日']) && house.is_none() {
                return None;
            }
            let agency = house.is_none().then(|| (*name).to_owned());
            return Some((
                Byline {
                    agency,
                    reporters,
                    ..Byline::default()
                },
                quoted + name.len() + taken,
            ));
        }
        if n > 24 || matches!(c, '，' | '。' | '、' | '：' | '（') {
            break;
        }
    }
    let _ = taken;
    // 据新华社消息，
    if quoted > 0 && house.is_none() {
        for tail in ["消息", "报道", "報導", "報道"] {
            if behind.starts_with(tail) {
                let byline = Byline {
                    agency: Some((*name).to_owned()),
                    ..Byline::default()
                };
                return Some((byline, quoted + name.len() + tail.len()));
            }
        }
    }
    None
}

/// A name at the start of a text that goes on with a place.
fn lead_name(s: &str) -> Option<String> {
    let chars: Vec<char> = s.chars().take(3).collect();
    let name: String = chars.iter().collect();
    is_name(&name).then_some(name)
}

/// （据新华社）, （综合新华社报道）, （新华社发）
fn quoted_agency(inner: &str) -> Option<String> {
    let rest = [
        "综合",
        "綜合",
        "据",
        "據",
        "转自",
        "轉自",
        "来源：",
        "來源：",
    ]
    .iter()
    .find_map(|w| inner.strip_prefix(w))
    .unwrap_or(inner);
    let agency = words::AGENCIES.iter().find(|a| rest.starts_with(*a))?;
    let tail = rest.get(agency.len()..)?;
    matches!(
        tail,
        "" | "报道" | "消息" | "供稿" | "報導" | "電" | "电" | "讯" | "訊" | "稿" | "消息）"
    )
    .then(|| (*agency).to_owned())
}

fn only_pictures(inner: &str) -> bool {
    words::PICTURE.iter().any(|w| inner.ends_with(w))
        && !inner.contains("文/")
        && !inner.contains("文／")
        && !inner.contains("文并")
        && !inner.contains("文、")
}

/// Everything before the place of a Taiwan byline: 記者林柏諺／望潮報導.
fn roles(inner: &str) -> Option<Byline> {
    let (byline, used) = named(inner)?;
    let rest = inner
        .get(used..)?
        .trim_matches(|c: char| c.is_whitespace() || matches!(c, '／' | '/' | '，' | '。'));
    let reported = words::REPORTS.iter().any(|w| rest.ends_with(w)) && rest.chars().count() <= 14
        || rest.ends_with(['电', '電', '讯', '訊']) && rest.chars().count() <= 14;
    (rest.is_empty() || reported || rest == "文").then_some(byline)
}

#[derive(Clone, Copy, PartialEq)]
enum Role {
    Reporter,
    Correspondent,
    Author,
    Picture,
}

/// Reads roles and names from the start; at least one role and one name. Gives the bytes used.
fn named(text: &str) -> Option<(Byline, usize)> {
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
                        || MARKS.contains(c)
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
        if words::REPORTS.iter().any(|w| token.ends_with(w)) && !token.starts_with("文") {
            // 王小明台北報導 without a solidus: the name leads.
            if !found && let Some(name) = lead_name(token) {
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

fn add(byline: &mut Byline, role: Role, name: String) {
    match role {
        Role::Reporter => byline.reporters.push(name),
        Role::Correspondent => byline.correspondents.push(name),
        Role::Author => byline.authors.push(name),
        Role::Picture => {}
    }
}

/// A role word at the start: 本报记者, 杭州日报记者, 通讯员, 文/. Gives its bytes and a foreign house.
fn role_at(text: &str) -> Option<(Role, usize, Option<String>)> {
    let mut lead = words::OURS
        .iter()
        .find(|o| text.starts_with(*o))
        .map_or(0, |o| o.len());
    let mut agency = None;
    if lead == 0 {
        // Another paper's reporter: a short name that ends like a paper's, right before the role.
        let head: String = text.chars().take(14).collect();
        for role in ["首席记者", "特派记者", "记者", "首席記者", "記者"] {
            if let Some(at) = head.find(role).filter(|&at| at > 0) {
                let house = &head[..at];
                if words::PAPERS
                    .iter()
                    .chain(words::AGENCIES)
                    .any(|p| house.ends_with(p))
                    && house.chars().all(is_han)
                {
                    agency = Some(house.to_owned());
                    lead = at;
                } else if house.ends_with("融媒")
                    || house.ends_with("全媒体")
                    || house.ends_with("融媒体中心")
                    || house.ends_with("全媒體")
                {
                    lead = at;
                }
                break;
            }
        }
    }
    let rest = text.get(lead..)?;
    let tables: [(&[&str], Role); 4] = [
        (words::REPORTER, Role::Reporter),
        (words::CORRESPONDENT, Role::Correspondent),
        (words::AUTHOR, Role::Author),
        (words::PICTURE, Role::Picture),
    ];
    for (table, role) in tables {
        for word in table {
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

/// Two names that a line end joined: 蒋予毕松 is 蒋予 and 毕松.
fn two_names(token: &str) -> Option<(String, String)> {
    let n = token.chars().count();
    if !(4..=6).contains(&n) || (n == 4 && words::FAMILY2.iter().any(|f| token.starts_with(f))) {
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
        if trimmed.is_empty() || (role_at(trimmed).is_some() && !names.is_empty()) {
            break;
        }
        let len: usize = trimmed
            .chars()
            .take_while(|&c| is_han(c) || c == '·' || c.is_ascii_alphabetic())
            .map(char::len_utf8)
            .sum();
        let token = &trimmed[..len];
        // 徐一禾通讯员何青 without a space between name and role.
        let cut = words::CORRESPONDENT
            .iter()
            .chain(words::REPORTER)
            .filter_map(|w| token.find(w))
            .filter(|&i| i > 0)
            .min();
        let token = cut.map_or(token, |i| &token[..i]);
        let token = words::PICTURE
            .iter()
            .filter(|w| token.chars().count() > 2 && token.ends_with(*w))
            .max_by_key(|w| w.len())
            .map_or(token, |w| &token[..token.len() - w.len()]);
        let n = token.chars().count();
        if n == 0 {
            break;
        }
        if n == 1 {
            match half.take() {
                Some(first) => names.push(format!("{first}{token}")),
                None => half = Some(token.to_owned()),
            }
        } else if n <= 4
            || (two_names(token).is_some()
                && !trimmed[token.len()..].starts_with(|c: char| c.is_ascii_digit()))
            || (token.contains('·') && n <= 14)
        {
            if half.is_some() {
                break;
            }
            if words::REPORTS.contains(&token) {
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
    use super::*;

    fn brief(b: &Byline) -> String {
        let list = |mark: &str, names: &[String]| {
            if names.is_empty() {
                String::new()
            } else {
                format!("{mark}{} ", names.join("+"))
            }
        };
        let agency = b
            .agency
            .as_ref()
            .map(|a| format!("社{a}"))
            .unwrap_or_default();
        format!(
            "{}{}{}{agency}",
            list("记", &b.reporters),
            list("通", &b.correspondents),
            list("文", &b.authors)
        )
        .trim()
        .to_owned()
    }

    #[test]
    fn openings() {
        let cases = [
            ("本报讯（记者 高远）昨日，", "记高远", "昨日，"),
            (
                "本报讯 （记者 高远 通讯员 何青）昨日，",
                "记高远 通何青",
                "昨日，",
            ),
            (
                "本报讯（见习记者 高远 特约通讯员 何青 陆平）全县",
                "记高远 通何青+陆平",
                "全县",
            ),
            ("（记者 高远） 3月5日，", "记高远", " 3月5日，"),
            ("本报讯（通讯员 何青）县", "通何青", "县"),
            ("本报讯 （滨江日报记者 高远）昨", "记高远 社滨江日报", "昨"),
            ("本报讯 记者昨日从县里获悉", "", " 记者昨日从县里获悉"),
            (
                "新华社北京6月3日电（记者高远、何青）国",
                "记高远+何青 社新华社",
                "国",
            ),
            ("新华社滨江5月12日专电 国", "社新华社", " 国"),
            ("据新华社消息，国", "社新华社", "，国"),
            ("本报滨江6月3日电（记者 高远）省", "记高远", "省"),
            ("【記者王小明／台北報導】市府", "记王小明", "市府"),
            (
                "【記者王小明、李大華／綜合報導】市府",
                "记王小明+李大華",
                "市府",
            ),
            ("〔本報訊〕市場", "", "市場"),
            ("〔記者王小明／台北報導〕市府", "记王小明", "市府"),
            ("【本報記者王小明台北報導】市府", "记王小明", "市府"),
            ("（中央社記者王小明台北3日電）立", "记王小明 社中央社", "立"),
            ("（本报综合）近日", "", "近日"),
            ("【綜合外電報道】近日", "", "近日"),
            ("本报讯（记者 高远 实习生 何青）今", "记高远+何青", "今"),
            ("本报讯（记者高远通讯员何青）今", "记高远 通何青", "今"),
            ("本报讯（记者 高远 文/图）今", "记高远", "今"),
            ("本报讯（记者 高远何青 陆平）今", "记高远+何青+陆平", "今"),
            ("本报记者 高远", "记高远", ""),
            ("（综合新华社报道）近", "社新华社", "近"),
        ];
        for (text, want, rest) in cases {
            let found = opening(text).unwrap_or_else(|| panic!("no byline in {text}"));
            assert_eq!(
                (brief(&found.byline).as_str(), &text[found.end..]),
                (want, rest),
                "{text}"
            );
        }
    }

    #[test]
    fn no_byline_is_seen_in_running_text() {
        for text in [
            "记者昨日从县统计局获悉，全县",
            "（一）申请条件",
            "（3月5日）活动",
            "【背景】全县",
            "本报将继续关注此事。",
            "新华社区的居民说，",
            "本报讯息灵通的读者",
            "（图片由县文旅局提供）",
            "文化馆昨日开放。",
            "（作者单位：县委党校）",
        ] {
            let got = opening(text).filter(|f| !f.byline.is_empty());
            assert_eq!(got, None, "{text}");
        }
    }

    #[test]
    fn lines_that_are_a_byline() {
        let cases = [
            ("本报记者 高远 通讯员 何青", "记高远 通何青"),
            ("□本报记者 高远", "记高远"),
            ("記者鍾小安／台北報導", "记鍾小安"),
            ("记者 高远 文/摄", "记高远"),
            ("文/高远 图/何青", "文高远"),
            ("本报评论员", "文本报评论员"),
            ("本报特约评论员 高远", "文高远"),
            ("（本报记者 高远）", "记高远"),
            ("记者 王 明 李 红", "记王明+李红"),
            ("高远 报道", "记高远"),
            ("□市第一医院 何青", "文何青"),
            ("（读者 何青）", "文何青"),
        ];
        for (line, want) in cases {
            let found = own_line(line).unwrap_or_else(|| panic!("no byline in {line}"));
            assert_eq!(brief(&found), want, "{line}");
        }
        for line in [
            "记者节",
            "文化惠民进乡村",
            "高远的天空",
            "记者走进田间地头看春耕",
            "图书馆",
            "文明实践在行动",
        ] {
            assert_eq!(own_line(line), None, "{line}");
        }
    }

    #[test]
    fn bylines_behind_the_text() {
        let read = |t: &str| closing(t).map(|(b, at)| (brief(&b), t[..at].to_owned()));
        assert_eq!(
            read("全县小麦开镰。（记者 高远）"),
            Some(("记高远".into(), "全县小麦开镰。".into()))
        );
        assert_eq!(
            read("全线通车。（据新华社）"),
            Some(("社新华社".into(), "全线通车。".into()))
        );
        assert_eq!(read("农民在收麦。（高远 摄）"), None);
        assert_eq!(read("有效期一年（含试用期）"), None);
    }

    #[test]
    fn the_quick_way_past_knows_every_house_and_agency() {
        for name in words::OURS.iter().chain(words::AGENCIES) {
            assert!(name.starts_with(|c: char| FIRST.contains(c)), "{name}");
        }
    }

    #[test]
    fn captions() {
        for text in [
            "农民在收麦。（高远 摄）",
            "收麦。（記者高遠攝）",
            "图为收麦现场。本报记者 高远 摄",
            "新桥通车（资料图）",
            "山村新貌。 何青 摄",
        ] {
            assert!(is_caption(text), "{text}");
        }
        for text in [
            "全县小麦开镰。",
            "他说。（完）",
            "（记者 高远）",
            "大家纷纷拍摄",
        ] {
            assert!(!is_caption(text), "{text}");
        }
    }
}
