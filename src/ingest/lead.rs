//! Leads: whether a paragraph opens a story, by what it says.

use super::byline;
use super::shape;

/// Words that tell the day of the news.
const DAYS: &[&str] = &[
    "昨",
    "今天",
    "今起",
    "明天",
    "明日",
    "明起",
    "即日起",
    "今年",
    "前天",
    "前日",
    "今日",
    "今晨",
    "今早",
    "近日",
    "日前",
    "连日",
    "連日",
    "本周",
    "本週",
    "上周",
    "上週",
    "本月",
    "记者从",
    "記者從",
];
/// What news begins with.
const EVENTS: &[&str] = &[
    "获悉", "獲悉", "发布", "發布", "通报", "通報", "公布", "公告", "召开", "召開", "举行", "舉行",
    "启动", "啟動", "揭晓", "揭曉", "出炉", "出爐", "宣布", "印发", "印發", "举办", "舉辦", "开幕",
    "開幕", "开工", "開工", "通车", "通車", "投用",
];
/// Words that go on with what was said before.
const GOING_ON: &[&str] = &[
    "此外",
    "同时",
    "同時",
    "另外",
    "另据",
    "据了解",
    "據了解",
    "据介绍",
    "據介紹",
    "据悉",
    "據悉",
    "目前",
    "其中",
    "而",
    "但",
    "不过",
    "不過",
    "对此",
    "對此",
    "随后",
    "隨後",
    "当天",
    "當天",
    "为此",
    "為此",
    "下一步",
    "接下来",
    "接下來",
    "接着",
    "他",
    "她",
    "它",
    "这",
    "這",
    "那",
    "与此",
    "與此",
    "除了",
    "除此",
    "值得",
    "不仅",
    "不僅",
    "更",
    "也",
    "还",
    "還",
    "再",
    "至于",
    "至於",
    "针对",
    "針對",
    "如今",
    "眼下",
    "原来",
    "原來",
    "后来",
    "後來",
    "最终",
    "最終",
    "最后",
    "最後",
    "另一",
    "具体",
    "具體",
];
/// Verbs of speech, behind which a mark stands.
const SAYING: &[&str] = &[
    "说", "說", "表示", "介绍", "介紹", "指出", "认为", "認為", "坦言", "透露", "提醒", "回应",
    "回應", "解释", "解釋",
];

/// How much likelier the paragraph is to open a story than to go on with one, as a logarithm of odds from
/// about -4 to 4. Counted over all gold editions: half of the leads tell their day in the first words,
/// one in twelve of the other paragraphs does; and so on.
pub(super) fn odds(text: &str) -> f32 {
    let text = byline::opening(text).map_or(text, |o| text[o.end..].trim_start());
    let first = |n: usize| {
        text.char_indices()
            .nth(n)
            .map_or(text, |(at, _)| &text[..at])
    };
    let has = |part: &str, words: &[&str]| words.iter().any(|w| part.contains(w));
    let mut odds = if has(first(24), DAYS) || tells_date(first(24)) {
        1.8
    } else {
        -0.6
    };
    if has(first(30), EVENTS) {
        odds += 1.7;
    }
    if GOING_ON.iter().any(|w| text.starts_with(w)) {
        odds -= 2.2;
    }
    if shape::list_mark(text).is_some() {
        odds -= 2.4;
    }
    let speaks = |word: &str| {
        let behind = |(at, w): (usize, &str)| text[at + w.len()..].starts_with(['，', '：', '。']);
        first(20).match_indices(word).any(behind)
    };
    if SAYING.iter().any(|w| speaks(w)) {
        odds -= 1.2;
    }
    odds
}

/// 7月4日, 七月四日.
fn tells_date(text: &str) -> bool {
    text.match_indices('月').any(|(at, m)| {
        let figure = |c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c);
        let day = text[at + m.len()..].trim_start_matches(figure);
        text[..at].ends_with(figure)
            && day.len() < text.len() - at - m.len()
            && day.starts_with('日')
    })
}

#[cfg(test)]
mod tests {
    use super::odds;

    #[test]
    fn leads_and_what_follows_them() {
        for text in [
            "昨日，县图书馆恢复借阅，首日接待读者1200人次。",
            "7月4日起，白露桥半幅封闭施工。",
            "本报讯（记者 高远）市交通局昨天通报，三条公交线路改道。",
        ] {
            assert!(odds(text) > 1.0, "{text}");
        }
        for text in [
            "此外，图书馆还添了两百个座位。",
            "她说，孩子们最喜欢的是绘本。",
            "馆长高远介绍，今后周一也开门。",
            "（二）借书证当场可办；",
            "书架之间摆着长凳，老人和孩子各占一头。",
        ] {
            assert!(odds(text) < 0.0, "{text}");
        }
    }
}
