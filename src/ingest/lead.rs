//! Leads: whether a paragraph opens a story, by what it says and what stands above it.

use super::byline;
use super::scan::Line;
use super::shape;
use super::units::Para;
use super::words;

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
    let mut odds = if words::DAYS.within(first(24)) || tells_date(first(24)) {
        1.8
    } else {
        -0.6
    };
    if words::EVENTS.within(first(30)) {
        odds += 1.7;
    }
    if words::GOING_ON.start(text) {
        odds -= 2.2;
    }
    if shape::list_mark(text).is_some() {
        odds -= 2.4;
    }
    // 她说，…
    let mut pauses = first(21).match_indices(['，', '：', '。']);
    if pauses.any(|(at, _)| words::SAYING.end(&text[..at])) {
        odds -= 1.2;
    }
    odds
}

/// What says that another story begins with a paragraph (`text`) right below one, with nothing between them:
/// it opens like news, the measure changes, questions begin or answers end. A logarithm of odds, counted over
/// the paragraphs of all gold editions, if it is worth a thought.
pub(super) fn parts(above: &Para, below: &Para, text: &str, lines: &[Line]) -> Option<f32> {
    let line = |l: Option<&usize>| l.map_or("", |&l| &*lines[l].text);
    let (begin, end) = (line(above.lines.first()), line(above.lines.last()));
    if above.cut_end || below.cut_start || end.ends_with(['：', ':']) {
        return None;
    }
    let mut sum = 0.8 * odds(text);
    if above.measure > 0 && below.measure > 0 && above.measure.abs_diff(below.measure) > 2 {
        sum += 2.5;
    }
    let (asks, answers) = (|t| words::ASKS.start(t), |t| words::ANSWERS.start(t));
    let talk = |t| asks(t) || answers(t);
    if asks(text) && !talk(begin) || answers(begin) && !talk(text) {
        sum += 2.0;
    }
    (sum > 1.3).then_some(sum)
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
