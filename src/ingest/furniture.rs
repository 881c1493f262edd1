//! What belongs to the page and to no story: masthead, date, makers, imprint, weather, guide.

use std::sync::LazyLock;

use crate::text::kind::is_han;

use super::page_label::page_label;
use super::shape::{self, date_in};
use super::words;

/// Whether a line belongs to the page and not to a story.
pub(super) fn is_furniture(line: &str) -> bool {
    let n = line.chars().count();
    if n == 0 || n > 70 || line.contains('。') {
        return false;
    }
    let clues = CLUES.kinds(line);
    let has = |kind: u16| clues & kind != 0;
    if clues == 0 && !has_ends(line) {
        return false;
    }
    // 三、咨询电话：… is the entry of a notice.
    if matches!(shape::list_mark(line), Some(mark) if mark != shape::BULLET) {
        return false;
    }
    if page_label(line).is_some()
        || is_masthead(line)
        || has(clue::MAKER) && is_maker_line(line)
        || is_date_line(line, has(clue::WEEK), has(clue::LUNAR))
        || has(clue::STEMS) && is_lunar_date(line)
        || has(clue::WEATHER) && is_weather(line)
        || has(clue::WEB) && is_web(line)
    {
        return true;
    }
    // 中共柳河县委机关报
    if n <= 20 && ["机关报", "機關報"].iter().any(|w| line.ends_with(w)) {
        return true;
    }
    if latin_masthead(line) || bilingual_masthead(line).is_some() || is_guide(line) {
        return true;
    }
    let pressed = |token: &str| {
        words::PRESS.iter().any(|w| {
            token
                .strip_prefix(w)
                .is_some_and(|r| r.starts_with(['：', ':']))
        })
    };
    if has(clue::PRESS)
        && n <= 40
        && (line.split([' ', '\u{3000}']).any(pressed) || is_address(line))
    {
        return true;
    }
    let figures = line.chars().filter(char::is_ascii_digit).count();
    if n <= 24
        && figures >= 6
        && has(clue::LINE)
        && !is_contact(line)
        && line.ends_with(|c: char| c.is_ascii_digit())
        && !line.contains(['，', '。'])
    {
        return true;
    }
    let counted = || figures > 0 || line.contains(|c| "一二三四五六七八九十".contains(c));
    if words::GIVEN.is(line) {
        return true;
    }
    if has(clue::PRICE)
        && n <= 20
        && counted()
        && words::PRICES.start(line)
        && line.contains(['元', '$', '毫', '分'])
        && !line.contains(['，', '、'])
    {
        return true;
    }
    if n <= 24 && line.starts_with("CN") || line.contains("CN ") && n <= 30 {
        return true;
    }
    let first = line.split([' ', '\u{3000}']).next().unwrap_or(line);
    if has(clue::IMPRINT_END)
        && n <= 24
        && !line.contains('，')
        && words::IMPRINT_ENDS
            .iter()
            .any(|w| line.ends_with(w) || first.ends_with(w) && first.len() < line.len())
        && words::MAKES_PAPERS.iter().any(|w| line.contains(w))
    {
        return true;
    }
    if n <= 40 && (line.starts_with("本版") || has(clue::RIGHTS)) {
        return true;
    }
    n <= 44 && has(clue::IMPRINT) && !line.contains('，') || is_issue_line(line)
}

/// 发行处 滨江市渡口路 (00)8321-7700: where the paper is made, with the number to be called.
fn is_address(line: &str) -> bool {
    let parted = |w: &&str| {
        line.strip_prefix(w)
            .is_some_and(|r| r.starts_with([' ', '\u{3000}']))
    };
    let number = line.chars().rev();
    let number = number.take_while(|c| c.is_ascii_digit() || "()-（） ".contains(*c));
    words::PRESS.iter().any(parted) && number.filter(char::is_ascii_digit).count() >= 7
}

/// Whom to ask about a notice, as its last line tells: 咨询电话：0571-8888888.
pub(super) fn is_contact(line: &str) -> bool {
    words::CONTACTS.start(line)
        && line.contains(['：', ':', '话', '話', '线', '線'])
        && line.ends_with(|c: char| c.is_ascii_digit())
        && line.chars().count() <= 30
}

/// The kinds of words that furniture is known by, as bits.
mod clue {
    pub(super) const MAKER: u16 = 1;
    pub(super) const IMPRINT: u16 = 1 << 1;
    pub(super) const RIGHTS: u16 = 1 << 2;
    pub(super) const PRESS: u16 = 1 << 3;
    pub(super) const IMPRINT_END: u16 = 1 << 4;
    pub(super) const WEATHER: u16 = 1 << 5;
    pub(super) const WEEK: u16 = 1 << 6;
    pub(super) const LUNAR: u16 = 1 << 7;
    pub(super) const WEB: u16 = 1 << 8;
    pub(super) const LINE: u16 = 1 << 9;
    pub(super) const PRICE: u16 = 1 << 10;
    pub(super) const OTHER: u16 = 1 << 11;
    pub(super) const STEMS: u16 = 1 << 12;
}

/// The words of each kind; one walk over a line finds all of them.
static CLUES: LazyLock<words::Finder> = LazyLock::new(|| {
    let tables = [
        (clue::MAKER, &words::MAKERS),
        (clue::IMPRINT, &words::IMPRINT),
        (clue::RIGHTS, &words::RIGHTS),
        (clue::PRESS, &words::PRESS),
        (clue::IMPRINT_END, &words::IMPRINT_ENDS),
        (clue::WEATHER, &words::WEATHER),
        (clue::WEEK, &words::WEEK),
        (clue::LUNAR, &words::LUNAR),
        (clue::STEMS, &words::LUNAR_DAYS),
        (clue::WEB, &words::WEB),
        (clue::LINE, &words::HOTLINES),
        (clue::PRICE, &words::PRICES),
        (clue::OTHER, &words::PAGE_SIGNS),
        (clue::OTHER, &words::GIVEN),
    ];
    let each = |(kind, table): (u16, &'static words::Words)| table.iter().map(move |w| (*w, kind));
    words::Finder::of(tables.into_iter().flat_map(each))
});

/// Whether a line without such words may be furniture by its ends: A1 要聞, DAILY NEWS, 滨江日报.
fn has_ends(line: &str) -> bool {
    line.starts_with(|c: char| c.is_ascii_uppercase())
        || line.ends_with(['报', '報', '刊', '日'])
        || line.ends_with(|c: char| c.is_ascii_alphanumeric())
        || line.starts_with(|c: char| c.is_ascii_digit()) && line.chars().count() <= 12
        || line.contains('第') && line.contains(['期', '號', '号', '页', '頁'])
}

/// Whether a line names the paper: 沧江日报, 海潮日報; with the names around it at most ten characters.
pub(super) fn is_masthead(line: &str) -> bool {
    if !line.trim_end().ends_with(is_han) {
        return false;
    }
    let squeezed: String = line.chars().filter(|c| !c.is_whitespace()).collect();
    let n = squeezed.chars().count();
    (3..=9).contains(&n)
        && squeezed.chars().all(is_han)
        && words::PAPERS.end(&squeezed)
        && !["见报", "上报", "汇报", "通报"]
            .iter()
            .any(|w| squeezed.ends_with(w))
}

/// Whether a line may be the paper's name by its last character only; told by its place on the sheet.
pub(super) fn may_be_masthead(line: &str) -> bool {
    if !line.trim_end().ends_with(['报', '報']) {
        return false;
    }
    let squeezed: String = line.chars().filter(|c| !c.is_whitespace()).collect();
    (3..=8).contains(&squeezed.chars().count())
        && squeezed.chars().all(is_han)
        && ![
            "汇报", "通报", "预报", "简报", "海报", "情报", "警报", "举报", "回报", "播报", "战报",
            "喜报", "捷报", "公报", "彙報", "預報", "海報", "警報", "舉報", "申报", "填报", "上报",
        ]
        .iter()
        .any(|w| squeezed.ends_with(w))
}

/// 本版责编 孟青 校对 江浅: a maker's role leads and only names and roles follow.
fn is_maker_line(line: &str) -> bool {
    let rest = line
        .strip_prefix(['■', '□', '●'])
        .unwrap_or(line)
        .trim_start();
    // 本期责编：高远
    let rest = rest.strip_prefix("本期").unwrap_or(rest);
    // 二版责任编辑：高远
    let rest = match rest.find('版') {
        Some(at) if super::page_label::normal_page(&rest[..at]).is_some() => {
            &rest[at + '版'.len_utf8()..]
        }
        _ => rest,
    };
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
    // 督印人：滨江报业有限公司, 电话3327-0068
    let short = |t: &str| match t.chars().count() {
        0..=8 => true,
        // An address for letters.
        _ if t.contains('@') => true,
        9..=14 => super::names::is_office(t) || t.ends_with(|c: char| c.is_ascii_digit()),
        _ => false,
    };
    let all_short = names.clone().all(short);
    let parted = next.is_whitespace() || "：:／/|｜·　".contains(next);
    all_short
        && names.clone().count() >= 1
        && (parted || role.chars().count() >= 4 && super::names::is_name(behind))
}

/// `week` and `lunar`: it names a weekday, the lunar calendar.
fn is_date_line(line: &str, week: bool, lunar: bool) -> bool {
    let n = line.chars().count();
    if lunar && n <= 30 && !line.contains('，') {
        return true;
    }
    // 115.7.8 星期三, 星期三 丙午年五月廿四
    let numbers = |c: char| c.is_ascii_digit() || matches!(c, '.' | '/' | '-' | ' ');
    let weekday = |t: &str| t.starts_with("星期") || t.starts_with("週") || t.starts_with("周");
    let day = line.trim_start_matches(numbers);
    if week && day.len() + 5 <= line.len() && weekday(day) && day.chars().count() <= 3 {
        return true;
    }
    if week && weekday(line) && (line.split_once(' ')).is_some_and(|(_, d)| is_lunar_date(d)) {
        return true;
    }
    if names_paper_and_date(line) {
        return true;
    }
    let Some(_) = date_in(line) else {
        // 周六停电 is a headline.
        return week
            && n <= 6
            && !line.ends_with(|c| !"一二三四五六日天刊 ".contains(c))
            && line.starts_with(['星', '周', '週', '禮']);
    };
    let digits = line
        .chars()
        .filter(|c| c.is_ascii_digit() || "年月日星期一二三四五六日中華民國 ".contains(*c))
        .count();
    (week && n <= 50 && !line.contains('，')) || line.contains("總") && digits * 10 >= n * 8
}

/// 渔港周讯 2026年4月24日: the paper's name before a date and nothing else.
fn names_paper_and_date(line: &str) -> bool {
    let Some(at) = line.find(|c: char| c.is_ascii_digit()) else {
        return false;
    };
    let (name, date) = (line[..at].trim_end(), &line[at..]);
    let formed = may_be_masthead(name) || name.ends_with(['讯', '訊', '刊']);
    formed
        && (3..=8).contains(&name.chars().count())
        && name.chars().all(is_han)
        && is_bare_date(date)
}

fn is_issue_line(line: &str) -> bool {
    let n = line.chars().count();
    if n > 36 || line.contains(['，', '。']) {
        return false;
    }
    let digits_after = |word: char| {
        line.split(word)
            .nth(1)
            .is_some_and(|r| r.trim_start().starts_with(|c: char| c.is_ascii_digit()))
    };
    (digits_after('第')
        && (line.contains('期') || line.contains('號') || line.contains('号'))
        && n <= 20
        && !line.contains("届"))
        || (["今日", "本期", "今天"].iter().any(|w| line.starts_with(w))
            && ["版", "大張", "大张", "出紙", "出纸"]
                .iter()
                .any(|w| line.contains(w))
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
    // 天文：多雲有驟雨 攝氏二十六至三十度
    let told = ["天文", "天氣", "天气"].iter().any(|w| {
        (line.strip_prefix(w)).is_some_and(|r| r.starts_with(['：', ':']) && r.contains('度'))
    });
    if n <= 44 && told {
        return true;
    }
    // A row of a forecast: 8日 晴 19℃ 29℃ 南风3级.
    let day = line.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ');
    let row = day.len() < line.len()
        && day.starts_with('日')
        && line.matches(['℃', 'C']).count() >= 2
        && super::shape::is_row(line);
    n <= 44 && degree && !forecast && !row && !line.contains('，')
}

/// An address of the net, alone or behind its name; what runs on behind it is text.
fn is_web(line: &str) -> bool {
    let ascii = line.chars().filter(char::is_ascii).count();
    let n = line.chars().count();
    (line.contains("www.") || line.contains("http") || line.contains('@') && line.contains('.'))
        && ascii * 2 >= n
        && n <= 60
        && !line.contains(['，', '。'])
}

/// YUANCHUAN DAILY, H A I T A N G N E W S: capitals only, as under a masthead.
fn latin_masthead(line: &str) -> bool {
    let words = [
        "DAILY", "NEWS", "TIMES", "POST", "WEEKLY", "EVENING", "MORNING", "RIBAO", "WANBAO",
        "HERALD", "JOURNAL", "BAO",
    ];
    if !is_capitals(line) {
        return false;
    }
    let squeezed: String = line.chars().filter(|c| !c.is_whitespace()).collect();
    words.iter().any(|w| squeezed.ends_with(w))
}

/// JORNAL YUANCHUAN: nothing but capitals, as the paper's name is printed a second time.
pub(super) fn is_capitals(line: &str) -> bool {
    line.chars().all(|c| {
        c.is_ascii_uppercase() || c.is_whitespace() || matches!(c, '.' | '-' | '&' | '\'' | '’')
    }) && line.bytes().filter(u8::is_ascii_uppercase).count() >= 6
}

/// 沧江日报CANGJIANG DAILY: the paper's name and the same in Latin letters behind it; gives the first.
pub(super) fn bilingual_masthead(line: &str) -> Option<&str> {
    let at = line.find(|c: char| c.is_ascii_uppercase())?;
    let (name, latin) = line.split_at(at);
    let name = name.trim_end();
    (is_masthead(name) && latin_masthead(latin)).then_some(name)
}

/// 乙巳年五月十六, 丙午年腊月初七 三月十九立夏: a day by the old calendar without the word 农历.
fn is_lunar_date(line: &str) -> bool {
    let mut chars = line.chars();
    let mut next = |of: &str| chars.next().is_some_and(|c| of.contains(c));
    next("甲乙丙丁戊己庚辛壬癸")
        && next("子丑寅卯辰巳午未申酉戌亥")
        && next("年")
        && next("正一二三四五六七八九十冬腊臘闰閏")
        && line.chars().count() <= 24
        && !line.contains(['，', '！', '？'])
}

/// What stands on the other pages: 导读 3版·… 5版·….
pub(super) fn is_guide(line: &str) -> bool {
    let named = words::GUIDES
        .start_of(line)
        .and_then(|w| line.strip_prefix(w))
        .is_some_and(|r| r.is_empty() || r.starts_with([' ', '：', '\u{3000}']));
    let pages = || {
        // What stands behind each digit.
        let behind = line.split(|c: char| c.is_ascii_digit()).skip(1);
        behind
            .filter(|text| text.trim_start().starts_with(['版', '页', '頁']))
            .count()
    };
    let figures = line.bytes().any(|b| b.is_ascii_digit());
    named || figures && line.chars().count() <= 40 && pages() >= 2
}

/// Whether a line is nothing but a date; told from a notice's date by its place.
pub(super) fn is_bare_date(line: &str) -> bool {
    let of_date = |c: char| {
        c.is_ascii_digit()
            || matches!(c, '０'..='９')
            || "年月日-./ 中華民國〇○零一二三四五六七八九十".contains(c)
    };
    let told = || line.split_whitespace().collect::<String>();
    line.chars().all(of_date) && line.chars().count() <= 18 && date_in(&told()).is_some()
}

/// 7月21日: whether a line is nothing but a day.
pub(super) fn is_bare_day(line: &str) -> bool {
    let number = |t: &str| {
        (1..=2).contains(&t.chars().count())
            && (t.chars().all(|c| c.is_ascii_digit())
                || t.chars().all(|c| "一二三四五六七八九十".contains(c)))
    };
    let day = line.strip_suffix('日').and_then(|t| t.split_once('月'));
    day.is_some_and(|(month, day)| number(month) && number(day))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn guides_name_two_pages() {
        for (line, guide) in [
            ("导读 新桥通车记", true),
            ("3版·新桥通车记 5 版·渡口", true),
            ("A3頁 新橋 B12頁 渡口", true),
            ("3版·新桥通车记", false),
            ("第三版与第五版", false),
            ("2025年出版3种", false),
            ("", false),
        ] {
            assert_eq!(is_guide(line), guide, "{line}");
        }
    }

    #[test]
    fn furniture_is_known_by_its_shape() {
        for line in [
            "滨江日报",
            "BINJIANG DAILY",
            "滨江日报BINJIANG DAILY",
            "乙巳年冬月廿三 明日冬至",
            "甲辰年闰二月初九",
            "2025年10月24日 星期五",
            "农历乙巳年九月初四",
            "丙午年三月初七 三月十九立夏",
            "广告发布许可证：滨市监广登字0012号",
            "今日4版 总第6218期",
            "新闻热线：0571-8888888",
            "网址：www.example.com",
            "今日天气：多云转晴 12℃～21℃ 偏北风3级",
            "本版责编 孟青 版式 卢帆 校对 江浅",
            "第23187號 今日六大張 零售每份15元",
            "二〇二六年三月八日 星期日",
            "今日出紙四張 零售五元",
            "督印：滨江报业有限公司",
            "天文：多雲 攝氏二十一至二十五度",
            "零售每份2元",
            "值班主編／方聿 美編／阿諾",
            "二版责任编辑：高远 版式设计：孟青",
            "责任编辑 高远 视觉 小酉 电话3327-0068",
            "督印人：鷺洲報業有限公司 編輯：高遠",
            "核稿／高遠 編輯／孟青 版面／小瓜",
            "115.7.8 星期三",
            "星期三 丙午年九月十七",
            "BAILU WORKERS' NEWS",
            "白露省总工会主办",
            "准印证 滨（内）L0027",
            "1版 要闻",
            "国内统一连续出版物号 CN 33-0001",
            "责任编辑：高远",
            "中共柳河县委机关报",
            "导读 3版·新桥通车记 5版·渡口的最后一班船 8版·老街不老",
            "星期三",
            "每份售三元五角",
            "赠阅",
            "本期责编：高远 校对：孟青 报料：0000-8321770",
            "發行處 鷺洲市渡口路 (00)8321-7700",
            "白露省渔业厅主管 每周三出版",
            "渔港周讯 2026年4月24日",
            "編輯：高遠　財經部電郵：letters@luzhou.example",
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
            "3版）",
            "售价9万元，首付两成，每月还款约",
            "8日 晴 19℃ 29℃ 南风3级",
            "发行处 渡口路上的三十年",
            "赠阅到户的背后",
            "每份售后单都有人看",
            "周六停电",
            "县渔业局 2026年4月24日",
            "渔港周讯创刊于2026年4月24日",
            "渔民画册昨日出版",
            "bench@willow-news.example，写上姓名和电话",
        ] {
            assert!(!is_furniture(line), "{line}");
        }
    }
}
