//! What a line's or a paragraph's own words say it is.

use crate::text::kind::{ends_sentence, is_closer, is_han};

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use super::words;

/// Whether a line ends where a sentence may end, closing quotes looked through.
pub(super) fn ends_closed(text: &str) -> bool {
    let mut rest = text.chars().rev().skip_while(|&c| is_closer(c));
    let closed = text.chars().next_back().is_some_and(is_closer);
    match rest.next() {
        Some(c) if ends_sentence(c) => true,
        // …」 and …） end a sentence only with the mark inside; a bare title does not.
        _ => closed && jump_out(text).is_some(),
    }
}

/// Whether a line ends in a pause: the sentence goes on behind it.
pub(super) fn ends_open(text: &str) -> bool {
    text.chars()
        .next_back()
        .is_some_and(|c| crate::text::kind::is_pause(c) || crate::text::kind::is_opener(c))
}

/// A page number as printed: 2, 02, A3, 十二.
fn page_number(text: &str) -> Option<(String, usize)> {
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

/// 下转第2版 at the end of a text: the page and the byte where the mark begins.
pub(super) fn jump_out(text: &str) -> Option<(String, usize)> {
    if !text.contains(['转', '轉']) {
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

/// Whether a text begins as a letter to the editor does.
pub(super) fn is_salutation(text: &str) -> bool {
    words::SALUTATIONS.iter().any(|w| text.starts_with(w))
}

/// Whether a text corrects an earlier page: 本报9月14日5版图片说明中，…应为….
pub(super) fn is_correction(text: &str) -> bool {
    let head: String = text.chars().take(24).collect();
    ["本报", "本報", "本刊"].iter().any(|w| head.starts_with(w))
        && head.contains('版')
        && head.contains(['日', '期'])
        && [
            "应为", "更正", "有误", "致歉", "應為", "有誤", "误为", "誤植",
        ]
        .iter()
        .any(|w| text.contains(w))
}

/// Whether a paragraph is the formula that opens a notice: …现将有关事项通告如下：
pub(super) fn opens_notice(text: &str) -> bool {
    text.ends_with(['：', ':'])
        && ["通告如下", "公告如下", "通知如下", "公示如下"]
            .iter()
            .any(|w| text.trim_end_matches(['：', ':']).ends_with(w))
}

/// Whether a paragraph is the formula that closes a notice.
pub(super) fn closes_notice(text: &str) -> bool {
    text.chars().count() <= 8 && text.starts_with("特此")
}

/// A mark that ends a story: （完）, 【完】, （全文完）.
pub(super) fn is_end_mark(text: &str) -> bool {
    let inner = text.trim_matches(|c: char| {
        matches!(c, '（' | '）' | '(' | ')' | '【' | '】' | '■' | '□' | ' ')
    });
    matches!(inner, "完" | "全文完" | "本文完" | "终" | "終")
}

/// What a page label says: `1版 要闻`, `A1 要聞`, `第2版：民生`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PageLabel {
    /// Normal form: 2, A3.
    pub(super) id: String,
    /// The page's name.
    pub(super) name: Option<String>,
}

/// Reads a line as a page's label.
pub(super) fn page_label(line: &str) -> Option<PageLabel> {
    let line = line.trim_matches(|c: char| c.is_whitespace() || "|│｜·•:：—-".contains(c));
    if line.chars().count() > 16 {
        return None;
    }
    let name_of = |s: &str| {
        let s = s.trim_matches(|c: char| c.is_whitespace() || "|│｜·•:：—-/／".contains(c));
        (!s.is_empty()).then(|| s.to_owned())
    };
    let named = |s: &str| {
        words::PAGE_NAMES
            .contains(&s.trim_matches(|c: char| c.is_whitespace() || "|│｜·•:：—-/／".contains(c)))
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
        // A1 要聞: without 版 the name must be one that pages carry.
        if named(rest)
            && (rest.starts_with(|c: char| c.is_whitespace() || "|｜·：:".contains(c))
                || id.starts_with(|c: char| c.is_ascii_alphabetic()))
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
    let cut = line.rfind(|c: char| c.is_whitespace() || "|│｜·•：第".contains(c));
    if let Some(at) = cut {
        let (name, number) = line.split_at(at);
        let number =
            number.trim_start_matches(|c: char| c.is_whitespace() || "|│｜·•：".contains(c));
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

/// 2025年6月11日, 中華民國114年6月11日, 2025-06-11, 2025.6.11 inside a text, as year, month, day.
pub(super) fn date_in(text: &str) -> Option<(u16, u8, u8)> {
    let chars: Vec<char> = text.chars().collect();
    let number = |from: usize| -> Option<(u32, usize)> {
        let mut at = from;
        let mut n = 0u32;
        while let Some(d) = chars.get(at).and_then(|c| match c {
            '0'..='9' => c.to_digit(10),
            '０'..='９' => Some(*c as u32 - '０' as u32),
            _ => None,
        }) {
            n = n.checked_mul(10)?.checked_add(d)?;
            at += 1;
            if at - from > 4 {
                return None;
            }
        }
        (at > from).then_some((n, at))
    };
    let mut i = 0;
    while i < chars.len() {
        let Some((year, at)) = number(i) else {
            i += 1;
            continue;
        };
        let next = at.max(i + 1);
        let found = (|| {
            let sep = *chars.get(at)?;
            if !matches!(sep, '年' | '-' | '.' | '/' | '－' | '．') {
                return None;
            }
            let (month, at) = number(at + 1)?;
            let second = *chars.get(at)?;
            if !(second == '月' || (sep != '年' && second == sep)) {
                return None;
            }
            let (day, _) = number(at + 1)?;
            let lead: String = chars.get(i.saturating_sub(4)..i)?.iter().collect();
            let era = lead.contains("民國") || lead.contains("民国");
            let year = if era { year + 1911 } else { year };
            let date = (
                u16::try_from(year).ok()?,
                u8::try_from(month).ok()?,
                u8::try_from(day).ok()?,
            );
            ((1900..2100).contains(&date.0)
                && (1..=12).contains(&date.1)
                && (1..=31).contains(&date.2))
            .then_some(date)
        })();
        if found.is_some() {
            return found;
        }
        i = next;
    }
    None
}

/// Whether a line names the paper: 沧江日报, 海潮日報; with the names around it at most ten characters.
pub(super) fn is_masthead(line: &str) -> bool {
    let squeezed: String = line.chars().filter(|c| !c.is_whitespace()).collect();
    let n = squeezed.chars().count();
    (3..=9).contains(&n)
        && squeezed.chars().all(is_han)
        && words::PAPERS.iter().any(|p| squeezed.ends_with(p))
        && !["见报", "上报", "汇报", "通报"]
            .iter()
            .any(|w| squeezed.ends_with(w))
}

/// Words without which no line is furniture; one pass over the line finds any of them.
static CLUES: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    const WEEK_AND_WEB: &[&str] = &[
        "版",
        "星期",
        "周一",
        "周二",
        "周三",
        "周四",
        "周五",
        "周六",
        "周日",
        "禮拜",
        "週",
        "农历",
        "農曆",
        "夏历",
        "www.",
        "http",
        "@",
        "热线",
        "熱線",
        "专线",
        "專線",
        "电话",
        "電話",
        "邮箱",
        "郵箱",
        "传真",
        "邮编",
        "售价",
        "零售",
        "定价",
        "售價",
        "定價",
        "今日售",
        "导读",
        "今日看点",
        "導讀",
        "CN",
        "大張",
        "大张",
    ];
    let tables = [
        words::MAKERS,
        words::IMPRINT,
        words::RIGHTS,
        words::PRESS,
        words::IMPRINT_ENDS,
        words::WEATHER,
        WEEK_AND_WEB,
    ];
    AhoCorasick::new(tables.iter().flat_map(|t| t.iter())).ok()
});

fn has_clue(line: &str) -> bool {
    // A1 要聞, DAILY NEWS, 滨江日报
    line.starts_with(|c: char| c.is_ascii_uppercase())
        || line.ends_with(['报', '報', '刊'])
        || line
            .chars()
            .next_back()
            .is_some_and(|c| c.is_ascii_alphanumeric())
        || line.starts_with(|c: char| c.is_ascii_digit()) && line.chars().count() <= 12
        || line.contains('第') && line.contains(['期', '號', '号', '页', '頁'])
        || CLUES.as_ref().is_none_or(|clues| clues.is_match(line))
}

/// Whether a line belongs to the page and not to a story.
pub(super) fn is_furniture(line: &str) -> bool {
    let n = line.chars().count();
    if n == 0 || n > 70 || line.contains('。') || !has_clue(line) {
        return false;
    }
    if page_label(line).is_some()
        || is_masthead(line)
        || is_maker_line(line)
        || is_date_line(line)
        || is_weather(line)
        || is_web(line)
    {
        return true;
    }
    if latin_masthead(line) || is_guide(line) {
        return true;
    }
    let pressed = |token: &str| {
        words::PRESS.iter().any(|w| {
            token
                .strip_prefix(w)
                .is_some_and(|r| r.starts_with(['：', ':']))
        })
    };
    if n <= 40 && line.split([' ', '\u{3000}']).any(pressed) {
        return true;
    }
    let figures = line.chars().filter(char::is_ascii_digit).count();
    let line_word = [
        "热线", "熱線", "专线", "專線", "电话", "電話", "邮箱", "郵箱", "传真", "邮编",
    ]
    .iter()
    .any(|w| line.contains(w));
    if n <= 24
        && figures >= 6
        && line_word
        && line.ends_with(|c: char| c.is_ascii_digit())
        && !line.contains(['，', '。'])
    {
        return true;
    }
    if n <= 20
        && figures > 0
        && ["售价", "零售", "定价", "售價", "定價", "今日售"]
            .iter()
            .any(|w| line.starts_with(w))
        && line.contains(['元', '$', '毫', '分'])
    {
        return true;
    }
    if n <= 24 && line.starts_with("CN") || line.contains("CN ") && n <= 30 {
        return true;
    }
    let first = line.split([' ', '\u{3000}']).next().unwrap_or(line);
    if n <= 24
        && !line.contains('，')
        && words::IMPRINT_ENDS
            .iter()
            .any(|w| line.ends_with(w) || first.ends_with(w) && first.len() < line.len())
        && (line.contains("委")
            || line.contains("社")
            || line.contains("中心")
            || line.contains("公司")
            || line.contains("集团")
            || line.contains("集團")
            || line.contains("厂"))
    {
        return true;
    }
    if n <= 40 && (line.starts_with("本版") || words::RIGHTS.iter().any(|w| line.contains(w))) {
        return true;
    }
    n <= 44 && words::IMPRINT.iter().any(|w| line.contains(w)) && !line.contains('，')
        || is_issue_line(line)
}

/// 本版责编 孟青 校对 江浅: a maker's role leads and only names and roles follow.
fn is_maker_line(line: &str) -> bool {
    let rest = line
        .strip_prefix(['■', '□', '●'])
        .unwrap_or(line)
        .trim_start();
    let Some(role) = words::MAKERS
        .iter()
        .filter(|w| rest.starts_with(*w))
        .max_by_key(|w| w.len())
    else {
        return false;
    };
    let behind = &rest[role.len()..];
    let Some(next) = behind.chars().next() else {
        return false;
    };
    let names = behind
        .split(|c: char| c.is_whitespace() || "：:／/|｜·、　".contains(c))
        .filter(|t| !t.is_empty());
    let all_short = names.clone().all(|t| t.chars().count() <= 8);
    let parted = next.is_whitespace() || "：:／/|｜·　".contains(next);
    all_short
        && names.clone().count() >= 1
        && (parted || role.chars().count() >= 4 && super::byline::is_name(behind))
}

fn is_date_line(line: &str) -> bool {
    let week = [
        "星期", "周一", "周二", "周三", "周四", "周五", "周六", "周日", "禮拜", "週",
    ]
    .iter()
    .any(|w| line.contains(w));
    let n = line.chars().count();
    let lunar =
        (line.contains("农历") || line.contains("農曆") || line.contains("夏历")) && n <= 30;
    if lunar && !line.contains('，') {
        return true;
    }
    let Some(_) = date_in(line) else {
        return week && n <= 6 && line.starts_with(['星', '周', '週', '禮']);
    };
    let digits = line
        .chars()
        .filter(|c| c.is_ascii_digit() || "年月日星期一二三四五六日中華民國 ".contains(*c))
        .count();
    (week && n <= 50 && !line.contains('，')) || line.contains("總") && digits * 10 >= n * 8
}

fn is_issue_line(line: &str) -> bool {
    let n = line.chars().count();
    if n > 36 || line.contains(['，', '。']) {
        return false;
    }
    let digits_after = |word: &str| {
        line.split(word)
            .nth(1)
            .is_some_and(|r| r.trim_start().starts_with(|c: char| c.is_ascii_digit()))
    };
    (digits_after("第")
        && (line.contains('期') || line.contains('號') || line.contains('号'))
        && n <= 20
        && !line.contains("届"))
        || (["今日", "本期", "今天"].iter().any(|w| line.starts_with(w))
            && (line.contains('版') || line.contains("大張") || line.contains("大张"))
            && n <= 24)
}

fn is_weather(line: &str) -> bool {
    let n = line.chars().count();
    let degree =
        line.contains('℃') || line.contains("°C") || line.contains('度') && line.contains('～');
    let forecast = [
        "今天", "明天", "后天", "明日", "今晚", "夜间", "後天", "今夜",
    ]
    .iter()
    .any(|w| line.starts_with(w))
        && !line.contains("天气")
        && !line.contains("天氣");
    n <= 44
        && degree
        && !forecast
        && words::WEATHER.iter().any(|w| line.contains(w))
        && !line.contains('，')
}

fn is_web(line: &str) -> bool {
    let ascii = line.chars().filter(char::is_ascii).count();
    let n = line.chars().count();
    (line.contains("www.") || line.contains("http") || line.contains('@') && line.contains('.'))
        && ascii * 2 >= n
        && n <= 60
}

/// YUANCHUAN DAILY, H A I T A N G: capitals only, as under a masthead.
fn latin_masthead(line: &str) -> bool {
    let letters = line.chars().filter(char::is_ascii_uppercase).count();
    let words = [
        "DAILY", "NEWS", "TIMES", "POST", "WEEKLY", "EVENING", "MORNING", "RIBAO", "WANBAO",
        "HERALD", "JOURNAL", "BAO",
    ];
    let squeezed: String = line.chars().filter(|c| !c.is_whitespace()).collect();
    letters >= 6
        && line
            .chars()
            .all(|c| c.is_ascii_uppercase() || c.is_whitespace() || matches!(c, '.' | '-' | '&'))
        && words.iter().any(|w| squeezed.ends_with(w))
}

/// What stands on the other pages: 导读 3版·… 5版·….
fn is_guide(line: &str) -> bool {
    let pages = line
        .match_indices(['版', '页'])
        .filter(|(at, _)| line[..*at].ends_with(|c: char| c.is_ascii_digit()))
        .count();
    pages >= 2
        || ["导读", "今日导读", "今日看点", "導讀", "今日導讀"]
            .iter()
            .any(|w| {
                line.strip_prefix(w)
                    .is_some_and(|r| r.is_empty() || r.starts_with([' ', '：', '\u{3000}']))
            })
}

/// Whether a line is nothing but a date; told from a notice's date by its place.
pub(super) fn is_bare_date(line: &str) -> bool {
    let n = line.chars().count();
    let digits = line
        .chars()
        .filter(|c| {
            c.is_ascii_digit() || matches!(*c, '０'..='９') || "年月日-./ 中華民國".contains(*c)
        })
        .count();
    n <= 14 && digits == n && date_in(line).is_some()
}

/// Whether a line may be the paper's name by its last character only; told by its place on the sheet.
pub(super) fn may_be_masthead(line: &str) -> bool {
    let squeezed: String = line.chars().filter(|c| !c.is_whitespace()).collect();
    (4..=8).contains(&squeezed.chars().count())
        && squeezed.ends_with(['报', '報'])
        && squeezed.chars().all(is_han)
        && ![
            "汇报", "通报", "预报", "简报", "海报", "情报", "警报", "举报", "回报", "播报", "战报",
            "喜报", "捷报", "公报", "彙報", "預報", "海報", "警報", "舉報", "申报", "填报", "上报",
        ]
        .iter()
        .any(|w| squeezed.ends_with(w))
}

/// Whether a line is nothing but a page's number; told from a table's cell by its place.
pub(super) fn is_page_sign(line: &str) -> bool {
    let n = line.chars().count();
    n <= 4
        && line
            .trim_matches(['-', '—', ' ', '·'])
            .chars()
            .all(|c| c.is_ascii_digit())
        && line.chars().any(|c| c.is_ascii_digit())
        && (n <= 2 || line.starts_with(['-', '—']))
}

/// Whether a label over a story or a column names its kind: 短评, 来信, 简讯.
pub(super) fn is_section(line: &str) -> bool {
    let bare = line.trim_matches(|c: char| {
        c.is_whitespace() || "【】〔〕［］[]■□●◆◇▲△★☆▍|│｜·•—-:：《》".contains(c)
    });
    let n = bare.chars().count();
    words::SECTIONS.contains(&bare)
        || ((3..=6).contains(&n) && words::COLUMNS.iter().any(|w| bare.ends_with(w)))
}

/// （一）, 一、, 1., ①, ●: what a list's entry begins with. Gives the family of the mark.
pub(super) fn list_mark(text: &str) -> Option<u8> {
    let mut chars = text.chars();
    let first = chars.next()?;
    let han_number = |c: char| "一二三四五六七八九十".contains(c);
    match first {
        '（' | '(' => {
            let close = text.find(['）', ')'])?;
            let inner = text.get(first.len_utf8()..close)?;
            let n = inner.chars().count();
            if (1..=3).contains(&n) && inner.chars().all(han_number) {
                return Some(1);
            }
            ((1..=2).contains(&n) && inner.chars().all(|c| c.is_ascii_digit())).then_some(2)
        }
        '①'..='⑳' => Some(3),
        '●' | '■' | '◆' | '▲' | '★' | '◎' | '○' | '□' | '•' | '※' | '▪' | '◇' => {
            Some(4)
        }
        c if c.is_ascii_digit() => {
            let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
            let digits = text.len() - rest.len();
            let mark = rest.chars().next()?;
            let after = rest.chars().nth(1);
            (digits <= 2
                && (mark == '、'
                    || mark == '．'
                    || (mark == '.' && !after.is_some_and(|c| c.is_ascii_digit()))))
            .then_some(5)
        }
        c if han_number(c) => {
            let rest = text.trim_start_matches(han_number);
            let n = text.chars().count() - rest.chars().count();
            // 一、 leads an entry; 三、四年级 does not: another number would follow the mark.
            let after = rest.chars().nth(1);
            (n <= 3 && rest.starts_with('、') && !after.is_some_and(han_number)).then_some(6)
        }
        _ => None,
    }
}

/// 记者：…, 问：…, 答：…, 张三：…: a turn in an interview.
pub(super) fn is_turn(text: &str) -> bool {
    let Some(at) = text.find(['：', ':']) else {
        return false;
    };
    let who = &text[..at];
    let n = who.chars().count();
    matches!(
        who,
        "问" | "答" | "問" | "Q" | "A" | "记者" | "記者" | "本报" | "本報" | "主持人"
    ) || ((3..=4).contains(&n) && super::byline::is_name(who))
}

/// Whether a line reads as a row of a table: at least three cells parted by spaces, two of them figures;
/// or a label and a value with a colon.
pub(super) fn is_row(line: &str) -> bool {
    if !line.contains(char::is_whitespace) {
        return false;
    }
    let cells: Vec<&str> = line.split_whitespace().collect();
    let figures = cells.iter().filter(|c| is_figure_cell(c)).count();
    let told = cells
        .iter()
        .filter(|c| c.chars().filter(char::is_ascii_digit).count() >= 3)
        .count();
    if cells.len() >= 2 && told == cells.len() && !line.contains(['。', '，']) {
        return true;
    }
    !line.contains('。')
        && ((cells.len() >= 3 && figures >= 2)
            || (cells.len() >= 4 && figures >= 1 && !line.contains('，'))
            || (cells.len() == 2
                && figures == 1
                && cells[0].chars().count() <= 8
                && is_figure_cell(cells[1])))
}

/// Whether a cell of a table holds a figure: 13.86, ▲4.2%, —.
pub(super) fn is_figure_cell(cell: &str) -> bool {
    let digits = cell.chars().filter(char::is_ascii_digit).count();
    let n = cell.chars().count();
    digits > 0
        && n - digits <= 6
        && cell.starts_with(|c: char| c.is_ascii_digit() || "-+▲▼↑↓￥$（(约".contains(c))
        || matches!(cell, "—" | "--" | "-" | "持平" | "平")
}

/// Whether a whole line is one cell with a figure: 13.86, ▲4.2%, 36分; 91翻盘 is none.
pub(super) fn is_lone_cell(line: &str) -> bool {
    is_figure_cell(line) && line.chars().filter(|&c| is_han(c)).count() <= 1 && !line.contains(' ')
}

/// Whether a text holds a figure with something measured: digits with a unit-like neighbour.
pub(super) fn has_figure(text: &str) -> bool {
    text.chars()
        .any(|c| c.is_ascii_digit() || matches!(c, '０'..='９'))
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
            ("A12", "A12|"),
            ("民生 05", "5|民生"),
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
        ] {
            assert_eq!(label(text), None, "{text}");
        }
    }

    #[test]
    fn dates() {
        assert_eq!(date_in("2025年6月11日 星期三"), Some((2025, 6, 11)));
        assert_eq!(date_in("中華民國114年6月11日"), Some((2025, 6, 11)));
        assert_eq!(date_in("2025-01-23-第1版"), Some((2025, 1, 23)));
        assert_eq!(date_in("编号 33-2025.1.3"), Some((2025, 1, 3)));
        assert_eq!(date_in("增长3.5%"), None);
    }

    #[test]
    fn furniture_is_known_by_its_shape() {
        for line in [
            "滨江日报",
            "BINJIANG DAILY",
            "2025年10月24日 星期五",
            "农历乙巳年九月初四",
            "今日4版 总第6218期",
            "新闻热线：0571-8888888",
            "网址：www.example.com",
            "今日天气：多云转晴 12℃～21℃ 偏北风3级",
            "本版责编 孟青 版式 卢帆 校对 江浅",
            "第23187號 今日六大張 零售每份15元",
            "值班主編／方聿 美編／阿諾",
            "1版 要闻",
            "国内统一连续出版物号 CN 33-0001",
            "责任编辑：高远",
            "星期三",
        ] {
            assert!(is_furniture(line), "{line}");
        }
        for line in [
            "前三季度全县GDP达487亿元",
            "编辑部的故事",
            "稳居全省第一",
            "主编谈新书",
            "校对机器人上岗",
            "日报告制度建立",
            "热线接通民心事",
            "下了一场小雨",
            "2024年余杭经济",
            "第3届运动会开幕",
            "今日立春",
            "设计之都再添新地标",
        ] {
            assert!(!is_furniture(line), "{line}");
        }
    }

    #[test]
    fn corrections_and_the_ends_of_notices() {
        assert!(is_correction(
            "本报3月4日5版《春耕》一文中，“高元”应为“高远”，特此更正。"
        ));
        assert!(!is_correction("本报3月4日讯 全县春耕开始。"));
        assert!(opens_notice("为保障安全，现将有关事项通告如下：") && !opens_notice("价格如下："));
        assert!(closes_notice("特此公告。") && !closes_notice("特此感谢所有参加春耕的人。"));
    }

    #[test]
    fn marks_of_lists_and_turns() {
        for (text, want) in [
            ("（一）申请条件", Some(1)),
            ("(2)材料", Some(2)),
            ("①身份证", Some(3)),
            ("1.身份证", Some(5)),
            ("1、身份证", Some(5)),
            ("一、时间", Some(6)),
            ("1.5万元", None),
            ("三、四年级", None),
            ("一天", None),
        ] {
            assert_eq!(list_mark(text), want, "{text}");
        }
        assert!(
            is_turn("记者：这项政策何时实施？")
                && is_turn("答：下月。")
                && is_turn("何青禾：好的。")
        );
        assert!(!is_turn("时间：周三") && !is_turn("他说：“好。”"));
    }

    #[test]
    fn rows_of_tables() {
        assert!(
            is_row("青菜 2.50 3.00 ▲5%")
                && is_row("美元 7.12 7.15")
                && is_row("1 滨江队 11 3 2 36")
        );
        assert!(
            !is_row("稳中有进 韧性向好")
                && !is_row("记者 高远 通讯员 何青")
                && !is_row("2024年 全县 经济")
        );
    }
}
