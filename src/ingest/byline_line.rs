//! Bylines on a line of their own: 本报记者 高远, □ 高远, 高远 文/摄, 記者高遠／台北報導.

use crate::model::Byline;
use crate::text::kind::is_han;

use super::byline;
use super::caption::only_pictures;
use super::names::is_name;
use super::roles::{names_role, roles};
use super::shape::{is_mark, is_section, strip_brackets};
use super::words;

/// The byline that a whole line is: 本报记者 …, 記者…／…報導, □ …, 文/… 图/….
pub(super) fn own_line(line: &str) -> Option<Byline> {
    let whole = line.trim();
    let line = line.trim_matches(|c: char| c.is_whitespace() || is_mark(c));
    if line.len() > 180 || line.contains(['。', '！', '？', '；', '，']) {
        return None;
    }
    let inner = strip_brackets(line).unwrap_or(line);
    if let Some(byline) = credits(inner).or_else(|| from_place(inner)) {
        return Some(byline);
    }
    if let Some(name) = pen_name(whole) {
        return Some(Byline {
            authors: vec![name.to_owned()],
            ..Byline::default()
        });
    }
    // 本报记者 高远 摄 says who took a picture.
    if only_pictures(inner) {
        return None;
    }
    // 〔專訊〕記者高遠
    let inner = match byline::opening(inner) {
        Some(o)
            if inner.starts_with(['〔', '【', '（'])
                && o.byline.is_empty()
                && o.end < inner.len() =>
        {
            inner[o.end..].trim_start()
        }
        _ => inner,
    };
    let calls =
        inner.ends_with(['）', ')']) || inner.contains(['／', '/']) || line.starts_with('〔');
    if !calls && !names_role(inner) && !whole.starts_with(is_mark) {
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
    if let Some(byline) = roles(inner).filter(|b| !tells_of_reporter(inner, b)) {
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
    // 高远（文史工作者）
    if let Some((name, from)) = inner.split_once(['（', '('])
        && let Some(from) = from.strip_suffix(['）', ')'])
        && is_name(name.trim())
        && from.chars().count() <= 14
        && words::CALLINGS.end(from)
    {
        return Some(Byline {
            authors: vec![name.trim().to_owned()],
            ..Byline::default()
        });
    }
    let marked = whole.starts_with(is_mark);
    let names = || inner.split([' ', '\u{3000}', '、']);
    if marked && !inner.is_empty() && names().count() <= 3 && names().all(is_name) {
        return Some(Byline {
            authors: names().map(str::to_owned).collect(),
            ..Byline::default()
        });
    }
    // □市第一医院 秦越: a mark, where from, and a name.
    let (from, name) = inner.rsplit_once([' ', '\u{3000}'])?;
    (marked && is_name(name) && !from.contains([' ', '，']) && from.chars().count() <= 14).then(
        || Byline {
            authors: vec![name.to_owned()],
            ..Byline::default()
        },
    )
}

/// 记者走访北山、东渡、南坪三家: the first line of a text on what the reporter did. Right behind the bare word a
/// byline has a name.
fn tells_of_reporter(line: &str, byline: &Byline) -> bool {
    let bare = ["记者", "記者"].iter().find_map(|w| line.strip_prefix(w));
    bare.is_some_and(|r| r.starts_with(is_han))
        && !line.contains(['／', '/'])
        && byline.reporters.first().is_some_and(|n| !is_name(n))
}

/// 高遠／南屏鎮 家長: who writes to the paper, and from where.
fn from_place(line: &str) -> Option<Byline> {
    let (name, from) = line.split_once(['／', '/'])?;
    let place = from.split([' ', '\u{3000}']).next()?;
    let placed = place.ends_with([
        '市', '县', '縣', '区', '區', '镇', '鎮', '乡', '鄉', '村', '里',
    ]);
    (placed && is_name(name.trim()) && from.chars().count() <= 14).then(|| Byline {
        authors: vec![name.trim().to_owned()],
        ..Byline::default()
    })
}

/// □ 听潮客, ◎拾穗, 文／听潮客: behind the writer's mark stands a name, be it a pen name.
fn pen_name(line: &str) -> Option<&str> {
    let marks = ["□", "◎", "文／", "文/", "文："];
    let name = marks.iter().find_map(|m| line.strip_prefix(m))?.trim();
    let short = (2..=4).contains(&name.chars().count()) && name.chars().all(is_han);
    (short && !is_section(name)).then_some(name)
}

/// 高远 文/摄, 高远/文 何青/图: names and behind each what it did.
fn credits(line: &str) -> Option<Byline> {
    if !line.contains(['/', '／']) {
        return None;
    }
    let did = |s: &str| !s.is_empty() && s.chars().all(|c| "文图摄撰圖攝影并並/／".contains(c));
    let wrote = |s: &str| s.contains(['文', '撰']);
    let (mut authors, mut pending) = (Vec::new(), Vec::new());
    for token in line
        .split([' ', '\u{3000}', '、'])
        .filter(|t| !t.is_empty())
    {
        if is_name(token) {
            pending.push(token.to_owned());
        } else if did(token) {
            if wrote(token) {
                authors.append(&mut pending);
            }
            pending.clear();
        } else if let Some((name, what)) = token.split_once(['/', '／'])
            && is_name(name)
            && did(what)
        {
            if wrote(what) {
                authors.push(name.to_owned());
            }
        } else {
            return None;
        }
    }
    (pending.is_empty() && !authors.is_empty()).then(|| Byline {
        authors,
        ..Byline::default()
    })
}

/// A byline in short, for tests: 记高远 通何青+陆平 社新华社.
#[cfg(test)]
pub(super) fn brief(b: &Byline) -> String {
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

#[cfg(test)]
mod tests {
    use super::*;

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
            ("晚报记者 高远", "记高远"),
            ("高远（文史工作者）", "文高远"),
            ("文/记者 高远 图/何青", "记高远"),
            ("文/图 记者 高远", "记高远"),
            ("文图/高远", "文高远"),
            ("高远 文/摄", "文高远"),
            ("高远/文 何青/摄", "文高远"),
            ("撰文/高远 摄影/何青", "文高远"),
            ("记者 高远 摄影报道", "记高远"),
            ("■记者 高远 通讯员 何青 文/图", "记高远 通何青"),
            ("○ 高远", "文高远"),
            ("◎晚渡", "文晚渡"),
            ("本报法律顾问 高远", "文高远"),
            ("◎高远 何青", "文高远+何青"),
            ("新华社记者 高远 何青", "记高远+何青 社新华社"),
            ("記者高遠／專題報導", "记高遠"),
            ("文／高遠 圖／何青", "文高遠"),
            ("撰文／高遠", "文高遠"),
            ("特約記者高遠／台北報導", "记高遠"),
            ("本報記者 高遠 報道", "记高遠"),
            ("本报首席评论员 高远", "文高远"),
            ("特约撰稿 高远", "文高远"),
            ("本报通讯员 高远", "通高远"),
            ("记者 王　明", "记王明"),
            ("〔專訊〕記者高遠", "记高遠"),
            ("〔記者高遠報道〕", "记高遠"),
            ("高遠／南屏鎮 家長", "文高遠"),
        ];
        let mut wrong = Vec::new();
        for (line, want) in cases {
            let got = brief(&own_line(line).unwrap_or_default());
            if got != want {
                wrong.push(format!("{line}: {got}"));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
        for line in [
            "记者节",
            "◎短评",
            "文化惠民进乡村",
            "高远的天空",
            "记者走进田间地头看春耕",
            "图书馆",
            "本报记者 高远 摄",
            "（一组数字）",
            "文明实践在行动",
        ] {
            assert_eq!(own_line(line), None, "{line}");
        }
    }

    #[test]
    fn what_a_reporter_did_is_no_byline() {
        for (line, is) in [
            ("记者走访北山、东渡、南坪三家", false),
            ("記者走訪渡口", false),
            ("记者高远", true),
            ("记者 舟人", true),
            ("本报记者渡头客", true),
        ] {
            assert_eq!(own_line(line).is_some(), is, "{line}");
        }
    }
}
