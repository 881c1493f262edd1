//! What a line's or a paragraph's own words say it is.

use crate::text::kind::{ends_sentence, is_closer, is_han, is_opener};

use super::jump_mark::jump_out;
use super::words;

/// Whether a mark may lead a byline or a label.
pub(super) fn is_mark(c: char) -> bool {
    matches!(
        c,
        '□' | '■'
            | '◎'
            | '●'
            | '○'
            | '◆'
            | '◇'
            | '▲'
            | '△'
            | '★'
            | '☆'
            | '▍'
            | '|'
            | '·'
            | '*'
            | '※'
            | '＊'
    )
}

/// A text without the pair of brackets around it.
pub(super) fn strip_brackets(s: &str) -> Option<&str> {
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

/// Whether a line tells who wrote, below what he wrote: 作者是本地撰稿人, （作者系…研究员）.
pub(super) fn is_about_author(text: &str) -> bool {
    let text = text.trim_start_matches(['（', '(']);
    text.strip_prefix("作者")
        .is_some_and(|t| t.starts_with(['是', '系', '为', '係', '為']))
}

/// Whether the second line closes the bracket or quotation that the first one leaves open: …《暑期夜 / 校》….
pub(super) fn is_torn(first: &str, second: &str) -> bool {
    let han = |c: &char| matches!(c, '\u{4e00}'..='\u{9fff}');
    let mark = |c: &char| !han(c) && (is_opener(*c) || is_closer(*c));
    let mut left = first.chars().filter(mark);
    // Only the mark that is open last counts: what it holds is what the line end broke.
    let Some(open) = left.next_back().filter(|&c| is_opener(c)) else {
        return false;
    };
    second
        .chars()
        .find(mark)
        .is_some_and(|c| Some(c) == closer_of(open))
}

/// The mark that closes what this one opens.
fn closer_of(opener: char) -> Option<char> {
    const PAIRS: &str = "“”‘’（）()「」『』《》〈〉【】〔〕［］[]｛｝{}〖〗";
    let mut chars = PAIRS.chars().skip_while(|&c| c != opener);
    chars.next()?;
    chars.next()
}

/// Whether a line ends with the unit of the table below it: 单位：元/公斤.
pub(super) fn tells_unit(text: &str) -> bool {
    ["单位：", "單位：", "单位:", "單位:"].iter().any(|w| {
        text.rsplit_once(w)
            .is_some_and(|(_, unit)| unit.chars().count() <= 10 && !unit.contains(['，', '。']))
    })
}

/// Whether a line ends with the unit of what stands below it: 昨日菜价（元/500克）, 均价（万元）, 同比（%）.
pub(super) fn ends_in_unit(text: &str) -> bool {
    let inner = text.strip_suffix(['）', ')']);
    let inner = inner.and_then(|t| t.rsplit_once(['（', '('])).map(|t| t.1);
    inner.is_some_and(|unit| {
        (1..=10).contains(&unit.chars().count())
            && (words::TABLE_UNITS.is(unit)
                || unit
                    .split_once(['/', '／'])
                    .is_some_and(|(what, _)| words::TABLE_UNITS.is(what)))
    })
}

/// Whether a text begins as a letter to the editor does.
pub(super) fn is_salutation(text: &str) -> bool {
    words::SALUTATIONS.start(text)
}

/// A mark that ends a story: （完）, 【完】, （全文完）.
pub(super) fn is_end_mark(text: &str) -> bool {
    let inner = text.trim_matches(|c: char| {
        matches!(c, '（' | '）' | '(' | ')' | '【' | '】' | '■' | '□' | ' ')
    });
    matches!(inner, "完" | "全文完" | "本文完" | "终" | "終")
}

/// 二〇二五年六月十一日, 民國一一四年六月十一日 inside a text, as year, month, day.
fn han_date_in(text: &str) -> Option<(u16, u8, u8)> {
    let digit = |c: char| match c {
        '○' | '零' => Some(0),
        _ => "〇一二三四五六七八九".chars().position(|d| d == c),
    };
    // 十一, 三十, 廿五
    let number = |s: &str| -> Option<u8> {
        let s = s.replace('廿', "二十").replace('卅', "三十");
        let (tens, ones) = match s.split_once('十') {
            Some(("", ones)) => (1, ones),
            Some((tens, ones)) => (digit(tens.parse().ok()?)?, ones),
            None => (0, s.as_str()),
        };
        let ones = if ones.is_empty() && tens > 0 {
            0
        } else {
            digit(ones.parse().ok()?)?
        };
        u8::try_from(tens * 10 + ones).ok().filter(|n| *n > 0)
    };
    text.match_indices('年').find_map(|(at, sign)| {
        let before = &text[..at];
        let lead = before.trim_end_matches(|c| digit(c).is_some());
        let year = (before[lead.len()..].chars()).try_fold(0u16, |n, c| {
            n.checked_mul(10)?
                .checked_add(u16::try_from(digit(c)?).ok()?)
        })?;
        let year = match before[lead.len()..].chars().count() {
            4 => year,
            2..=3 if lead.ends_with("民國") || lead.ends_with("民国") => year + 1911,
            _ => return None,
        };
        let (month, rest) = text[at + sign.len()..].split_once('月')?;
        let (day, _) = rest.split_once('日')?;
        Some((year, number(month)?, number(day)?))
    })
}

/// A number of at most four digits at the beginning of a text, and what stands behind it.
fn number_before(text: &str) -> Option<(u32, &str)> {
    let mut n = 0;
    for (digits, (at, c)) in text.char_indices().enumerate() {
        let Some(digit) = narrow_digit(c) else {
            return (digits > 0).then_some((n, &text[at..]));
        };
        if digits == 4 {
            return None;
        }
        n = n * 10 + digit;
    }
    (!text.is_empty()).then_some((n, ""))
}

/// The value of a digit of either width.
fn narrow_digit(c: char) -> Option<u32> {
    match c {
        '０'..='９' => Some(c as u32 - '０' as u32),
        _ => c.to_digit(10),
    }
}

/// 2025年6月11日, 二〇二五年六月十一日, 中華民國114年6月11日, 2025-06-11, 2025.6.11 inside a text, as year,
/// month, day.
pub(super) fn date_in(text: &str) -> Option<(u16, u8, u8)> {
    if !has_figure(text) {
        return han_date_in(text);
    }
    let mut at = 0;
    while let Some(next) = text[at..].find(|c| narrow_digit(c).is_some()) {
        at += next;
        let Some((year, behind)) = number_before(&text[at..]) else {
            at += text[at..].chars().next().map_or(1, char::len_utf8);
            continue;
        };
        let era = || {
            let near = text[..at].char_indices().rev().nth(3);
            let lead = &text[near.map_or(0, |(i, _)| i)..at];
            lead.contains("民國") || lead.contains("民国")
        };
        if let Some((month, day)) = day_before(behind) {
            let year = if era() { year + 1911 } else { year };
            let date = (
                u16::try_from(year).unwrap_or(0),
                u8::try_from(month).unwrap_or(0),
                u8::try_from(day).unwrap_or(0),
            );
            if (1900..2100).contains(&date.0)
                && (1..=12).contains(&date.1)
                && (1..=31).contains(&date.2)
            {
                return Some(date);
            }
        }
        at = text.len() - behind.len();
    }
    None
}

/// Month and day behind a year: 年6月11日, -06-11, .6.11.
fn day_before(text: &str) -> Option<(u32, u32)> {
    let mut chars = text.chars();
    let first = chars.next()?;
    if !matches!(first, '年' | '-' | '.' | '/' | '－' | '．') {
        return None;
    }
    let (month, behind) = number_before(chars.as_str())?;
    let mut chars = behind.chars();
    let second = chars.next()?;
    if !(second == '月' || first != '年' && second == first) {
        return None;
    }
    let (day, _) = number_before(chars.as_str())?;
    Some((month, day))
}

/// Whether a label over a story or a column names its kind: 短评, 来信, 简讯.
pub(super) fn is_section(line: &str) -> bool {
    let bare = line.trim_matches(|c: char| {
        c.is_whitespace() || "【】〔〕［］[]■□●◆◇▲△★☆▍|│｜·•—-:：《》".contains(c)
    });
    let n = bare.chars().count();
    words::SECTIONS.is(bare)
        || ((3..=6).contains(&n) && words::COLUMNS.end(bare))
        || ((4..=5).contains(&n) && words::LABEL_ENDS.end(bare))
}

/// Whether a line names a column of briefs: 简讯, 科技快讯.
pub(super) fn is_briefs(line: &str) -> bool {
    is_section(line) && words::COLUMNS.end(line)
}

/// The family of marks that count nothing.
pub(super) const BULLET: u8 = 4;

/// （一）, 一、, 1., ①, ●: what a list's entry begins with. Gives the family of the mark.
pub(super) fn list_mark(text: &str) -> Option<u8> {
    let mut chars = text.chars();
    let first = chars.next()?;
    let han_number = |c| {
        matches!(
            c,
            '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十'
        )
    };
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
            Some(BULLET)
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
    // Nobody who speaks has a name of more than four characters.
    let Some((at, _)) = (text.char_indices().take(5)).find(|(_, c)| matches!(c, '：' | ':'))
    else {
        return false;
    };
    let who = &text[..at];
    let n = who.chars().count();
    matches!(
        who,
        "问" | "答" | "問" | "Q" | "A" | "记者" | "記者" | "本报" | "本報" | "主持人"
    ) || ((3..=4).contains(&n) && super::names::is_name(who))
}

/// Whether a line reads as a row of a table: at least three cells parted by spaces, two of them figures;
/// or a label and a value with a colon.
pub(super) fn is_row(line: &str) -> bool {
    if !line.contains(char::is_whitespace) {
        return false;
    }
    let cells = cells(line);
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

/// Whether a line names the columns of a table: 品名 均价（元） 涨跌.
pub(super) fn names_columns(line: &str) -> bool {
    let bare = |cell: &str| {
        cell.split(['（', '('])
            .next()
            .unwrap_or_default()
            .to_owned()
    };
    let cells: Vec<String> = line.split_whitespace().map(bare).collect();
    let known = cells.iter().filter(|c| words::CELL_NAMES.is(c));
    cells.len() >= 3
        && cells.iter().all(|c| c.chars().count() <= 6)
        && known.count() * 2 >= cells.len()
}

/// The cells of a line, parted by spaces. One astray in a date is none: 7 月 6 日.
fn cells(line: &str) -> Vec<&str> {
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let astray = |before: &str, after: &str| {
        let mut rest = after.trim_start().chars();
        let first = rest.next();
        let unit = first.is_some_and(|c| "年月日时時分秒版".contains(c));
        digit(before.chars().next_back()) && unit || before.ends_with(['年', '月']) && digit(first)
    };
    let mut out = Vec::new();
    let mut from = 0;
    for (at, space) in line.match_indices(char::is_whitespace) {
        let (before, after) = (&line[from..at], &line[at + space.len()..]);
        if !astray(before, after) {
            out.push(before);
            from = at + space.len();
        }
    }
    out.push(&line[from..]);
    out.retain(|c| !c.is_empty());
    out
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

/// Whether a line tells games won and lost: 11胜3平2负, 江浦联8胜6负26分.
pub(super) fn is_record(line: &str) -> bool {
    let counted = |w: char| {
        line.find(w)
            .is_some_and(|at| line[..at].ends_with(|c: char| c.is_ascii_digit()))
    };
    (counted('胜') || counted('勝')) && (counted('负') || counted('負') || counted('敗'))
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
    fn units_behind_the_names_of_tables() {
        for (line, unit) in [
            ("昨日菜价（元/500克）", true),
            ("本周鱼价（元／斤）", true),
            ("均价（万元）", true),
            ("同比（%）", true),
            ("灯亮起来了（上）", false),
            ("高远（文史工作者）", false),
            ("（元/斤", false),
        ] {
            assert_eq!(ends_in_unit(line), unit, "{line}");
        }
    }

    #[test]
    fn names_of_columns() {
        for (line, names) in [
            ("品名 均价（元/斤） 涨跌", true),
            ("日期 天气 最低 最高 风力", true),
            ("名次 船队 积分", true),
            ("今年 老街 新貌", false),
            ("时间 都去哪了", false),
            ("本周 上周", false),
        ] {
            assert_eq!(names_columns(line), names, "{line}");
        }
    }

    #[test]
    fn lines_of_briefs_tables_and_authors() {
        for (text, briefs, record, author) in [
            ("科技快讯", true, false, false),
            ("渔港动态", true, false, false),
            ("短评", false, false, false),
            ("江浦联11胜3平2负", false, true, false),
            ("主场3比1取胜", false, false, false),
            ("作者是本地撰稿人", false, false, true),
            ("（作者系县志办研究员）", false, false, true),
            ("作者高远", false, false, false),
        ] {
            let got = (is_briefs(text), is_record(text), is_about_author(text));
            assert_eq!(got, (briefs, record, author), "{text}");
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
    fn dates_in_han_numerals() {
        for (text, want) in [
            ("二〇二六年九月十五日 星期二", Some((2026, 9, 15))),
            ("○ 一九九九年十二月三十日", Some((1999, 12, 30))),
            ("中華民國一一五年十月廿五日", Some((2026, 10, 25))),
            ("丙午年八月初五", None),
            ("二〇二六年九月", None),
            ("三年九月十五日", None),
        ] {
            assert_eq!(date_in(text), want, "{text}");
        }
    }

    #[test]
    fn what_a_line_end_tore() {
        for (first, second) in [
            ("本报9月2日《夏夜", "课堂》一文中"),
            ("他说：“今年（第", "三季）不差”"),
            ("「明天", "再來」"),
        ] {
            assert!(is_torn(first, second), "{first}|{second}");
        }
        for (first, second) in [
            ("他说：“好。”", "（记者 高远）"),
            ("“第一段。", "“第二段。”"),
            ("《夏夜》", "课堂》"),
            ("没有", "”"),
        ] {
            assert!(!is_torn(first, second), "{first}|{second}");
        }
    }

    #[test]
    fn rows_of_tables() {
        assert!(!is_row("本报3 月 8 日B02 版《江边夜"));
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
