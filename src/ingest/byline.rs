//! Bylines: who wrote it, read from the shapes in which papers print it.

use crate::model::Byline;
use crate::text::kind::is_han;

use super::agency::{dateline, quoted_agency, told_agency};
use super::caption::only_pictures;
use super::names::{is_name, is_office};
use super::roles::{named, names_role, roles};
use super::shape::is_mark;
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
    if !may_open(text) && !text.starts_with(['记', '記']) && own_paper(text).is_none() {
        return None;
    }
    bracketed(text)
        .or_else(|| placed(text))
        .or_else(|| ours(text))
        .or_else(|| agency(text))
}

/// First characters of opening bylines: brackets, the house's own names, the agencies'.
fn is_first(c: char) -> bool {
    matches!(
        c,
        '【' | '〔'
            | '［'
            | '（'
            | '['
            | '('
            | '〖'
            | '据'
            | '據'
            | '本'
            | '新'
            | '中'
            | '人'
            | '央'
            | '路'
            | '法'
            | '美'
            | '彭'
            | '共'
            | '塔'
    )
}

/// Whether a text begins with a character that opening bylines begin with; most lines do not.
fn may_open(text: &str) -> bool {
    let first = text
        .trim_start_matches(|c: char| c.is_whitespace() || is_mark(c))
        .chars()
        .next();
    first.is_some_and(is_first)
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
    // …。（作者高远，县志办研究员）
    if let Some(who) = inner.strip_prefix("作者") {
        let who = who.trim_start_matches(['：', ':', ' ']);
        let name: String = who
            .chars()
            .take_while(|c| is_han(*c) && !"为為系係是".contains(*c))
            .collect();
        let behind = &who[name.len()..];
        if is_name(&name)
            && (behind.is_empty()
                || behind.starts_with(['，', ',', '、', '为', '為', '系', '係', '是', ' ']))
        {
            return Some((
                Byline {
                    authors: vec![name],
                    ..Byline::default()
                },
                open,
            ));
        }
    }
    // …。（高远 何青）, or a letter's: …。（昌平县 高远）
    let named = match inner.split_once([' ', '\u{3000}']) {
        Some((place, who))
            if place.ends_with(['县', '縣', '市', '区', '區', '镇', '鎮', '乡', '鄉']) =>
        {
            who
        }
        _ => inner,
    };
    let names = || named.split([' ', '\u{3000}', '、']);
    let ended = tail
        .get(..open)
        .is_some_and(|t| t.ends_with(['。', '！', '？', '”', '」']));
    if ended && !names_role(inner) && names().count() <= 4 && names().all(is_name) {
        return Some((
            Byline {
                authors: names().map(str::to_owned).collect(),
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

/// Whether a paragraph is nothing but names and roles in brackets: （记者 薄雪 通讯员 甄小舟）.
pub(super) fn only_names(text: &str) -> bool {
    text.starts_with(['（', '(', '【', '〔']) && closing(text).is_some_and(|(_, at)| at == 0)
}

/// 【…】 〔…〕 （…） at the start whose content is a byline.
fn bracketed(text: &str) -> Option<Found> {
    let rest = text.trim_start_matches(|c: char| c.is_whitespace() || is_mark(c));
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
    let is_house = |s: &str| words::OURS.start(s);
    let byline = if let Some(b) = roles(plain) {
        if only_pictures(plain) {
            return None;
        }
        b
    } else if let Some((b, used)) = dateline(plain)
        && used + 3 >= plain.len()
    {
        b
    } else if let Some(a) = quoted_agency(plain).or_else(|| told_agency(plain)) {
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
    // 【本报讯】记者高远报道：
    if byline.is_empty()
        && let Some(found) = text.get(end..).and_then(reported)
    {
        end += found.end;
        return Some(Found {
            byline: found.byline,
            end,
        });
    }
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

/// 記者高遠／台北報導 without brackets, in front of its text.
fn placed(text: &str) -> Option<Found> {
    if !text.starts_with(['记', '記', '本']) {
        return None;
    }
    let (byline, used) = named(text)?;
    let behind = text.get(used..)?;
    let place = match behind.trim_start().strip_prefix(['／', '/']) {
        Some(place) => place,
        None if text[..used].ends_with(['／', '/']) => behind,
        None => return None,
    };
    let (at, verb) = (words::REPORTS.iter())
        .filter(|w| w.chars().count() >= 2)
        .filter_map(|w| place.find(w).map(|at| (at, w)))
        .min_by_key(|(at, _)| *at)?;
    let near = place[..at].chars().count() <= 8 && !place[..at].contains(['，', '。', ' ']);
    let end = text.len() - place.len() + at + verb.len();
    near.then_some(Found { byline, end })
}

/// 晚报讯（记者 …）, 沅江日报讯（记者 …）: a paper that signs by its own name. Gives the bytes of the name.
fn own_paper(text: &str) -> Option<usize> {
    let mut name = text.char_indices().take(9);
    let (at, _) = name.find(|&(_, c)| matches!(c, '讯' | '訊') || !is_han(c))?;
    let (name, rest) = text.split_at(at);
    let signed = rest.trim_start_matches(['讯', '訊']);
    (signed.len() < rest.len()
        && signed.trim_start().starts_with(['（', '('])
        && words::PAPERS.end(name))
    .then_some(at)
}

/// 本报讯（记者 …）, 本报北京6月3日电（记者 …）, 本报讯 记者 … 报道：
fn ours(text: &str) -> Option<Found> {
    let house = (words::OURS.start_of(text))
        .map(str::len)
        .or_else(|| own_paper(text))?;
    let rest = text.get(house..)?;
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
        let end = house + kind.len();
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
    let Some((byline, used)) = dateline(text) else {
        // 新华社记者 高远
        let (byline, used) = named(text)?;
        return byline
            .agency
            .is_some()
            .then_some(Found { byline, end: used });
    };
    Some(with_bracket(text, used, byline))
}

/// 记者高远报道： behind a dateline or 【本报讯】; the white space before it is taken too.
fn reported(text: &str) -> Option<Found> {
    let rest = text.trim_start();
    let (byline, used) = named(rest)?;
    let behind = rest.get(used..)?.trim_start();
    let verb = (words::REPORTS.iter())
        .filter(|w| w.chars().count() >= 2)
        .find(|w| behind.starts_with(**w))?;
    let after = behind[verb.len()..].trim_start_matches(['：', ':', ' ', '，']);
    let end = text.len() - after.len();
    Some(Found { byline, end })
}

/// Whether a line is nothing but names in brackets: （高远 何青）.
pub(super) fn are_bare_names(line: &str) -> bool {
    bare_names(line).is_some_and(|(_, end)| end == line.len())
}

/// Whether a line is nothing but the house that sent a text, in brackets: （县气象台）, （市统计局供稿）.
pub(super) fn is_sender(line: &str) -> bool {
    let inner = line.strip_prefix(['（', '(']);
    let Some(inner) = inner.and_then(|i| i.strip_suffix(['）', ')'])) else {
        return false;
    };
    let sent = ["提供", "供稿", "供图", "供圖", "整理"];
    let house = sent.iter().find_map(|w| inner.strip_suffix(w));
    let n = inner.chars().count();
    (3..=16).contains(&n) && house.is_some_and(|h| !h.is_empty())
        || (3..=12).contains(&n) && is_office(inner)
}

/// （高远 何青）: nothing but names.
fn bare_names(text: &str) -> Option<(Vec<String>, usize)> {
    let inner = text.strip_prefix(['（', '('])?;
    let at = inner.find(['）', ')'])?;
    let names: Vec<String> = inner[..at]
        .split([' ', '\u{3000}', '、'])
        .map(str::to_owned)
        .collect();
    let all = names.len() <= 4 && names.iter().all(|n| is_name(n));
    all.then(|| (names, text.len() - inner[at..].len() + '）'.len_utf8()))
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
    // Only an agency's dateline has bare names behind it.
    if byline.agency.is_some()
        && let Some((reporters, used)) = rest.get(skip..).and_then(bare_names)
    {
        return Found {
            byline: Byline {
                reporters,
                ..byline
            },
            end: end + skip + used,
        };
    }
    if let Some(found) = reported(rest) {
        return Found {
            byline: Byline {
                agency: byline.agency.or(found.byline.agency),
                ..found.byline
            },
            end: end + found.end,
        };
    }
    Found { byline, end }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::byline_line::brief;

    #[test]
    fn houses_that_sent_a_text() {
        for (line, sent) in [
            ("（县气象台）", true),
            ("（滨江市统计局提供）", true),
            ("（渡口站供稿）", true),
            ("（提供）", false),
            ("（上）", false),
            ("（外一首）", false),
            ("县气象台", false),
        ] {
            assert_eq!(is_sender(line), sent, "{line}");
        }
    }

    #[test]
    fn authors_in_brackets_and_agencies_that_no_table_knows() {
        for (text, want) in [
            ("先放一张椅子。（作者高远，退休教师）", "高远"),
            ("先放一张椅子。（作者：江浅）", "江浅"),
            ("先放一张椅子。（作者系退休教师）", ""),
            ("路灯一直亮着，我们就一直走。（江宁县 何青）", "何青"),
        ] {
            let authors = closing(text).map_or(String::new(), |(b, _)| b.authors.join(" "));
            assert_eq!(authors, want, "{text}");
        }
        for (text, want) in [
            ("（环岛社滨江7日电）江上通航。", Some("环岛社")),
            ("（红旗社区7日电）江上通航。", None),
        ] {
            let agency = opening(text).and_then(|f| f.byline.agency);
            assert_eq!(agency.as_deref(), want, "{text}");
        }
    }

    #[test]
    fn nothing_but_names() {
        for (text, want) in [
            ("（记者 高远 通讯员 江浅）", true),
            ("（高远 摄）", false),
            ("（记者 高远）昨日，新桥通车。", false),
            ("增幅一成。（记者 高远）", false),
        ] {
            assert_eq!(only_names(text), want, "{text}");
        }
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
            ("晚报讯（记者 高远）昨", "记高远", "昨"),
            ("記者高遠／綜合報導 入冬", "记高遠", " 入冬"),
            ("沅江日报讯 （记者 高远）昨", "记高远", "昨"),
            ("本报讯（晚报记者 高远）昨", "记高远", "昨"),
            ("本报讯（记者 高远 何青文/摄）昨", "记高远+何青", "昨"),
            ("本报综合消息 昨", "", " 昨"),
            (
                "本报讯（记者高远 通讯员何青 陆平 实习生杨帆）昨",
                "记高远+杨帆 通何青+陆平",
                "昨",
            ),
            ("（记者 王 明 李晓红）昨", "记王明+李晓红", "昨"),
            ("（本报记者 高远 发自北京）昨", "记高远", "昨"),
            (
                "据新华社北京6月3日电 （记者 高远）国",
                "记高远 社新华社",
                "国",
            ),
            (
                "据新华社北京6月3日电 记者高远报道：国",
                "记高远 社新华社",
                "国",
            ),
            ("新华社北京6月3日电 题：", "社新华社", " 题："),
            (
                "中新网北京6月3日电 （高远 何青）国",
                "记高远+何青 社中新网",
                "国",
            ),
            ("人民日报记者 高远", "记高远 社人民日报", ""),
            ("【本報記者高遠／台北報導】市", "记高遠", "市"),
            ("〔記者高遠／綜合外電報導〕市", "记高遠", "市"),
            ("〔特約記者高遠、何青／台北報導〕市", "记高遠+何青", "市"),
            ("【記者高遠專訪】市", "记高遠", "市"),
            ("【記者高遠／台北－台中連線報導】市", "记高遠", "市"),
            ("【綜合報導】市", "", "市"),
            ("【本報綜合報導】市", "", "市"),
            ("（中央社台北3日電）市", "社中央社", "市"),
            ("（中央社記者高遠台北三日電）市", "记高遠 社中央社", "市"),
            ("【本報訊】（記者高遠）市", "记高遠", "市"),
            ("【本報訊】記者高遠報道：市", "记高遠", "市"),
            ("【专讯】记者 高远 报道 昨", "记高远", "昨"),
        ];
        let mut wrong = Vec::new();
        for (text, want, rest) in cases {
            let found = opening(text).unwrap_or_default();
            let got = (brief(&found.byline), &text[found.end..]);
            if (got.0.as_str(), got.1) != (want, rest) {
                wrong.push(format!("{text}: {got:?}"));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
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
        assert_eq!(
            read("全县小麦开镰。（本报记者 高远 何青）"),
            Some(("记高远+何青".into(), "全县小麦开镰。".into()))
        );
        assert_eq!(
            read("全县小麦开镰。（文/高远）"),
            Some(("文高远".into(), "全县小麦开镰。".into()))
        );
        assert_eq!(
            read("全县小麦开镰。（高远 何青）"),
            Some(("文高远+何青".into(), "全县小麦开镰。".into()))
        );
        assert_eq!(
            read("全县小麦开镰。（通讯员 高远）"),
            Some(("通高远".into(), "全县小麦开镰。".into()))
        );
        assert_eq!(read("农民在收麦。（高远 摄）"), None);
        assert_eq!(read("有效期一年（含试用期）"), None);
    }

    #[test]
    fn the_quick_way_past_knows_every_house_and_agency() {
        for name in words::OURS.iter().chain(words::AGENCIES.iter()) {
            assert!(name.starts_with(is_first), "{name}");
        }
    }
}
