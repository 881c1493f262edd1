//! What a display line looks like by itself and beside its neighbour: a kicker, a deck, the first
//! half of a headline that goes on.

use crate::text::kind::{is_closer, is_han, is_opener, is_pause};

use super::scan::{Line, width_of};
use super::shape;
use super::words;

/// The two halves of a headline with a space between them, in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Halves(usize, usize);

impl Halves {
    /// The first and the last stretch of a line whose spaces part halves.
    pub(super) fn of(text: &str) -> Option<Self> {
        let size = |t: &str| t.chars().filter(|c| !c.is_whitespace()).count();
        let first = gaps(text).next()?.0;
        let last = gaps(text).last()?.0;
        Some(Self(size(&text[..first]), size(&text[last..])))
    }

    /// Whether so many characters more make the second half as long as the first.
    fn wants(self, more: usize) -> bool {
        let (first, last) = (self.0, self.1);
        last * 2 <= first && first.abs_diff(last + more) <= 2
    }
}

/// How well a line goes on with the one above it as one headline.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Joint {
    /// A logarithm of rough odds.
    pub(super) weight: f32,
    /// The line end stands inside of a word: no space goes there.
    pub(super) glued: bool,
    /// The line above cannot end, or this one cannot begin, where it does.
    pub(super) needed: bool,
}

impl Joint {
    /// The weight in threes, no more than two of them.
    pub(super) fn thirds(self) -> f32 {
        (self.weight / 3.0).clamp(-2.0, 2.0)
    }
}

/// How well a line goes on with the one above it; `told` says whether a word stands in the story.
pub(super) fn hangs_together(
    above: &str,
    line: &str,
    blank: Blank,
    told: impl Fn(&str) -> bool,
) -> Joint {
    let joint = |weight, glued, needed| Joint {
        weight,
        glued,
        needed,
    };
    let kicker = is_kicker_shape(above);
    if unfinished(above) && !(kicker && above.ends_with(['：', ':'])) {
        return joint(6.0, false, true);
    }
    if is_deck_shape(line) || shape::is_section(line) || shape::is_section(above) {
        return joint(-6.0, false, false);
    }
    if breaks_word(above, line, told) {
        return joint(3.0, true, true);
    }
    let mut w = 0.3;
    if kicker {
        w -= 4.0;
    }
    if is_kicker_shape(line) {
        w -= 2.0;
    }
    let needed = cannot_lead(above, line);
    if needed {
        w += 3.0;
    }
    if predicates(above, line) {
        w += 0.9;
    }
    let ems = |t: &str| f32::from(width_of(t.trim_start())) / 2.0;
    let last = gaps(above).last().map_or(above, |(at, _)| &above[at..]);
    let (halves, more) = (Halves::of(above), Halves::of(line));
    let (a, b) = (ems(last), ems(line));
    if halves.is_some_and(|h| more.is_none() && h.wants(line.chars().count())) {
        w += 1.5;
    } else {
        w -= if halves.is_some() { 2.5 } else { 0.0 };
        w -= if more.is_some() { 2.3 } else { 0.0 };
        w += match a.max(b) / a.min(b).max(0.5) {
            r if r <= 1.15 => 0.6,
            r if r <= 1.6 => 0.3,
            // What happened, in a shorter line below whom it happened to.
            r if r <= 2.0 => {
                if b < a {
                    -0.2
                } else {
                    -0.6
                }
            }
            r if r <= 2.9 => {
                if b < a {
                    -0.6
                } else {
                    -1.0
                }
            }
            _ => -2.5,
        };
    }
    // A headline of two lines is of one make: a clause with a pause inside goes with one like it, and
    // a question stands by itself.
    w -= match (pauses(above), pauses(line)) {
        (false, true) => 2.4,
        (true, false) => 1.2,
        _ => 0.0,
    };
    let quoted = above.ends_with(is_closer);
    w -= match (asks(above), asks(line)) {
        // What answers a question stands below the headline, unless somebody is named as the asker.
        (true, false) if !quoted && !line.contains('：') => 4.5,
        (true, false) | (false, true) if !line.contains('：') => 0.8,
        _ => 0.0,
    };
    w -= match ems(above) + b {
        sum if sum <= 30.0 => 0.0,
        sum if sum <= 40.0 => 1.0,
        _ => 3.0,
    };
    w += match blank {
        Blank::Silent => 0.0,
        Blank::Joins => 3.0,
        Blank::Parts => -1.5,
    };
    joint(w, false, needed)
}

/// 村里两所小学 / 共用一辆校车: whether a short line that tells nothing yet is the subject of the next.
fn predicates(above: &str, line: &str) -> bool {
    let tells = |t: &str| (t.char_indices()).any(|(at, _)| words::PREDICATES.start(&t[at..]));
    above.chars().count() <= 12
        && gaps(above).next().is_none()
        && !asks(above)
        && !tells(above)
        && words::PREDICATES.start(line)
}

/// Whether a clause goes on behind a pause inside the line.
fn pauses(line: &str) -> bool {
    line.contains('，')
}

/// Whether a line is a question.
pub(super) fn asks(line: &str) -> bool {
    line.trim_end_matches(is_closer).ends_with(['？', '?'])
}

/// Whether a line begins with what must follow something: 的…, ％…, a unit behind a figure.
pub(super) fn cannot_lead(above: &str, line: &str) -> bool {
    let Some(first) = line.chars().next() else {
        return false;
    };
    let counted = above.ends_with(|c: char| c.is_ascii_digit())
        && "元万亿年月日个倍%％吨亩公里米名人次户家項億萬個戶棟".contains(first);
    "的们吗呢".contains(first) || is_closer(first) || is_pause(first) || counted
}

/// Whether the end of one line breaks a word that goes on in the next: the pair of characters over
/// the line end stands in the story's text.
pub(super) fn breaks_word(above: &str, line: &str, told: impl Fn(&str) -> bool) -> bool {
    let (Some(a), Some(b)) = (above.chars().next_back(), line.chars().next()) else {
        return false;
    };
    let word = is_han(a) && is_han(b);
    // A line of a few characters below a long one is the rest of it.
    let tail = line.chars().count() <= 3 && above.chars().count() >= 8;
    word && (tail || !is_kicker_shape(above) && !is_deck_shape(line) && runs_on(above, line, told))
}

/// Whether a word stands over the line end: the pair of characters does in the story, and the two
/// lines do not end and begin with words of it by themselves.
fn runs_on(above: &str, line: &str, told: impl Fn(&str) -> bool) -> bool {
    let end: Vec<char> = above.chars().rev().take(2).collect();
    let begin: Vec<char> = line.chars().take(2).collect();
    let says = |chars: &[char]| told(&chars.iter().collect::<String>());
    match (end.as_slice(), begin.as_slice()) {
        ([a, z, ..], [b, c, ..]) => {
            says(&[*a, *b])
                && (says(&[*z, *a, *b])
                    || says(&[*a, *b, *c])
                    || !(says(&[*z, *a]) && says(&[*b, *c])))
        }
        ([a], [b, ..]) | ([a, ..], [b]) => says(&[*a, *b]),
        _ => false,
    }
}

/// What blank lines say about two display lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Blank {
    /// Nothing.
    Silent,
    /// One stands between, in a dump that parts frames by them.
    Parts,
    /// None stands between, in a dump that has one behind every other line.
    Joins,
}

/// How a sheet uses blank lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Blanks {
    /// Nowhere, or at random.
    Silent,
    /// Between frames.
    BetweenFrames,
    /// Between frames, and between the paragraphs of one frame.
    BetweenParagraphs,
    /// Behind every line, except inside a headline and behind digits.
    BehindLines,
    /// So, and the lines of one headline were seen to stand together.
    BehindHeads,
}

impl Blanks {
    /// What the blanks between two lines say.
    pub(super) fn between(self, above: &Line, below: &Line) -> Blank {
        match (self, below.blanks > 0) {
            (Self::BetweenFrames | Self::BetweenParagraphs | Self::BehindHeads, true) => {
                Blank::Parts
            }
            (Self::BehindLines | Self::BehindHeads, false)
                if !above.text.ends_with(|c: char| c.is_ascii_alphanumeric()) =>
            {
                Blank::Joins
            }
            _ => Blank::Silent,
        }
    }
}

/// Where spaces part a headline's halves: not beside figures, where stray spaces stand.
pub(super) fn gaps(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let ends = |c: char| is_han(c) || is_closer(c) || matches!(c, '！' | '？' | '%' | '％' | '℃');
    let leads = |c: char| is_han(c) || is_opener(c);
    text.match_indices([' ', '\u{3000}'])
        .filter(move |(at, gap)| {
            text[..*at].chars().next_back().is_some_and(ends)
                && text[at + gap.len()..].chars().next().is_some_and(leads)
        })
}

/// Whether a space parts two halves of a headline.
fn parts_halves(text: &str) -> bool {
    gaps(text).next().is_some()
}

/// Whether a line goes on with the frame above it, which already has so many lines.
pub(super) fn same_frame(above: &str, line: &str, already: usize, blank: Blank) -> bool {
    let ems = |t: &str| f32::from(width_of(t)) / 2.0;
    if already >= 2 && !unfinished(above) {
        return false;
    }
    if unfinished(above) {
        return true;
    }
    let spaced = parts_halves;
    if is_kicker_shape(above) || is_deck_shape(line) || is_kicker_shape(line) || spaced(line) {
        return false;
    }
    let last = gaps(above).last().map_or(above, |(at, _)| &above[at..]);
    let (a, b) = (ems(last), ems(line));
    match blank {
        Blank::Joins => ems(above) + b <= 40.0,
        _ if already == 1 && spaced(above) => false,
        // Two lines of one headline are set to much the same width, and stay short.
        Blank::Silent => ems(above) + b <= 30.0 && a.min(b) * 2.9 >= a.max(b),
        Blank::Parts => ems(above) + b <= 26.0 && a.min(b) * 1.15 >= a.max(b),
    }
}

/// Whether a line cannot end where it does: more of it must follow.
pub(super) fn unfinished(text: &str) -> bool {
    // 钱是怎么来的: a question, whole.
    let asked = text.ends_with('的')
        && ["怎么", "怎麼", "如何", "谁", "誰"]
            .iter()
            .any(|w| text.contains(w));
    !asked && words::UNFINISHED.end(text)
        || text.matches(['“', '「', '《', '（', '『']).count()
            > text.matches(['”', '」', '》', '）', '』']).count()
}

/// Numbers of a series.
const NUMBER: &[char] = &['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];
/// What an office gives out.
const RELEASED: &[&str] = &[
    "分析",
    "报告",
    "報告",
    "数据",
    "數據",
    "公报",
    "公報",
    "名单",
    "名單",
    "榜单",
    "榜單",
    "“成绩单”",
    "「成績單」",
    "出炉",
    "出爐",
];
/// What an event came to.
const OCCASIONS: &[&str] = &["收官", "放榜", "鸣枪", "鳴槍", "落幕", "开赛", "開賽"];
/// What a comment starts from: 从…说起.
const STARTING: &[&str] = &["说起", "谈起", "想到的", "说开去", "說起", "談起", "說開去"];

/// …会上强调, 系列报道之五, 1至9月: what a kicker looks like by itself.
pub(super) fn is_kicker_shape(text: &str) -> bool {
    let text = text.trim_end_matches(['：', ':', '—', '－', ' ']);
    let n = text.chars().count();
    // What is rare and quick to ask comes first: every line of a head comes by, often.
    let series = text.contains("系列")
        && (["系列报道之", "系列報導之", "系列评论"]
            .iter()
            .any(|w| text.contains(w))
            || text.ends_with("系列报道"))
        || n < 30 && text.starts_with(['“', '—', '「']) && text.contains("之一");
    let period = n <= 9
        && text.ends_with(['月', '年', '度', '日'])
        && text
            .chars()
            .any(|c| c.is_ascii_digit() || "上下前一二三四半全".contains(c));
    // ——田间地头看变化之三, 从“扫码点餐”说起
    let numbered = is_deck_shape(text)
        && text.trim_end_matches(is_closer).ends_with(NUMBER)
        && text.contains('之');
    let starting =
        text.starts_with(['从', '由', '從']) && STARTING.iter().any(|w| text.ends_with(w));
    let chaired = ["会议", "座谈会", "會議"].iter().any(|w| text.ends_with(w))
        && ["主持召开", "主持召開"].iter().any(|w| text.contains(w));
    // 省足球联赛第11轮, 全国田径大奖赛云城站
    let stage =
        text.ends_with(['轮', '輪', '站', '组', '組']) && text.contains(['赛', '賽', '杯', '盃']);
    // 县医院发布上半年就诊数据, 全县养殖大户榜出炉: the occasion of what the headline picks out.
    let released = n >= 8
        && RELEASED.iter().any(|w| text.ends_with(w))
        && (["发布", "公布", "發布", "公布"]
            .iter()
            .any(|w| text.contains(w))
            || text.ends_with("出炉")
            || text.ends_with("出爐"));
    // 渔港杯秋季联赛昨日收官: what came to pass, told in full.
    let occasion = n >= 10 && OCCASIONS.iter().any(|w| text.ends_with(w));
    let column = names_column(text);
    let visit = n >= 5
        && (text.starts_with('访')
            || text.starts_with('訪')
            || text.starts_with("对话")
            || text.starts_with("對話")
            || text.starts_with('记') && !text.starts_with("记者"));
    if names_attendance(text) {
        return false;
    }
    series
        || released
        || occasion
        || column
        || visit
        || numbered
        || starting
        || chaired
        || stage
        || period
        || words::KICKER_ENDS.end(text)
            && (words::KICKER_ENDS.iter()).any(|w| text.ends_with(w) && n > w.chars().count())
}

/// 渔家故事·十二, “链”上渔港·制冰篇, 老渔港的新账本①: the name of a column with the number or the part of its series.
fn names_column(text: &str) -> bool {
    let part = |t: &str| t.chars().all(|c| NUMBER.contains(&c)) || t.ends_with('篇');
    let n = text.chars().count();
    n <= 16
        && (text.ends_with(|c: char| ('①'..='⑳').contains(&c))
            || (text.rsplit_once('·'))
                .is_some_and(|(name, t)| !name.is_empty() && !t.is_empty() && part(t)))
}

/// …会上强调: who speaks what the headline says.
pub(super) fn is_speech(text: &str) -> bool {
    let text = text.trim_end_matches(['：', ':']);
    let says = ["强调", "指出", "要求", "提出", "強調"];
    text.chars().count() >= 6 && says.iter().any(|w| text.ends_with(w))
}

/// ——…侧记, 高远主持 何青出席: what a deck looks like by itself.
pub(super) fn is_deck_shape(text: &str) -> bool {
    text.starts_with(['—', '─', '－', '-', '―']) || names_attendance(text)
}

/// 高远主持并讲话 何青出席: who was at the meeting that the headline is of.
fn names_attendance(text: &str) -> bool {
    const ROLES: &[&str] = &["主持", "出席", "讲话", "参加", "主持召开", "作报告", "講話"];
    if !ROLES
        .iter()
        .any(|w| text.trim_end_matches([' ', '\u{3000}']).ends_with(w))
    {
        return false;
    }
    let mut parts = text.split([' ', '\u{3000}']).filter(|p| !p.is_empty());
    let role = |p: &str| {
        let n = p.chars().count();
        (3..=14).contains(&n) && ROLES.iter().any(|w| p.ends_with(w))
    };
    parts.clone().count() >= 2 && parts.all(role)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kickers_by_their_shape() {
        for text in [
            "高远在全县三夏工作会上强调",
            "高远主持召开市政府常务会议",
            "1至9月",
            "——渔村新貌之三",
            "“渔村新貌”系列报道之五",
            "从“一碗面”说起",
            "访养蜂人高远",
            "春耕进行时",
            "渔村足球联赛第11轮",
            "对话养蜂人高远",
            "县渔业局发布休渔期巡查报告",
            "全县养殖大户榜出炉",
            "渔家故事·十二",
            "“链”上渔港·制冰篇",
            "老渔港的新账本①",
            "渔港杯秋季联赛昨日收官",
            "本报6月3日报道后续",
            "渔港开埠一百周年",
        ] {
            assert!(is_kicker_shape(text), "{text}");
        }
        for text in [
            "渔村新貌",
            "——渔村见闻",
            "记者节",
            "渔港·灯塔",
            "渔港联赛收官",
            "从渔村到县城",
            "会议日程公告",
            "渔民晒出年度报告",
        ] {
            assert!(!is_kicker_shape(text), "{text}");
        }
    }

    #[test]
    fn what_goes_on_in_the_next_line() {
        let joint = |a: &str, b: &str| hangs_together(a, b, Blank::Silent, |w| w == "轮渡");
        for (a, b) in [
            ("滨江新桥与", "老街的故事"),
            ("“滨江新桥", "通车了”"),
            ("老街的轮", "渡停航"),
            ("新桥长320", "米"),
            ("新桥通车 轮渡", "同日停航"),
            ("新桥昨日通车", "轮渡同日停航"),
        ] {
            assert!(joint(a, b).weight > 0.0, "{a} / {b}");
        }
        for (a, b) in [
            ("新桥通车 轮渡停航", "老街不老 游人如织"),
            ("高远在通车仪式上强调", "新桥要管好用好"),
            ("新桥昨日通车", "——渡口见闻"),
            ("通车", "新桥昨日通车轮渡同日停航老街游人如织"),
        ] {
            assert!(joint(a, b).weight < 0.0, "{a} / {b}");
        }
        assert!(joint("老街的轮", "渡停航").glued);
        assert!(!joint("新桥昨日通车", "轮渡同日停航").glued);
    }

    #[test]
    fn words_that_end_and_begin_at_a_line_end_are_not_broken() {
        let body = "渡口的新桥，一桥一景，市民说桥好。";
        let breaks = |a: &str, b: &str| breaks_word(a, b, |w| body.contains(w));
        assert!(!breaks("市民走上渡口的新桥", "一桥一景惹人爱"));
        assert!(breaks("渡口的新", "桥一景惹人爱"));
    }

    #[test]
    fn a_subject_goes_on_with_its_predicate() {
        for (above, line, want) in [
            ("村里两所小学", "共用一辆校车", true),
            ("县城到渔村", "只要二十分钟", true),
            ("渔村通车了", "不再绕山路", false),
            ("渔村小学", "新来的老师", false),
            ("渔村小学 海边校舍", "即将开学", false),
        ] {
            assert_eq!(predicates(above, line), want, "{above} / {line}");
        }
        assert!(!unfinished("鱼是怎么养肥的"));
        assert!(unfinished("渔民养肥的"));
    }

    #[test]
    fn halves_of_a_headline() {
        assert_eq!(Halves::of("新桥通车 轮渡停航"), Some(Halves(4, 4)));
        assert_eq!(Halves::of("新桥长 320 米"), None);
        assert_eq!(Halves::of("客流增两成 达38% 创新高"), Some(Halves(5, 3)));
    }
}
