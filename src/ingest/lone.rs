//! Paragraphs of a few lines in a measure of their own: a caption across the page, a correction, the sentence
//! above a table. Too few lines show their measure, but what they say shows that they go on.

use crate::text::kind::{ends_sentence, is_han, is_pause};
use crate::text::word;

use super::byline;
use super::caption;
use super::classify::{Read, Role};
use super::notice;
use super::scan::Line;
use super::shape;

/// Half ems of the narrowest of them: what is narrower makes more lines.
const NARROWEST: u16 = 28;
/// The most lines of one; more show their measure.
const MOST: usize = 5;
/// Half ems that a paragraph's lines differ by, its first and its last aside.
const RAGGED: u16 = 4;
/// Half ems of the indent that a first line has lost.
const INDENT: u16 = 4;

/// How sure it must be that they go on.
const SURELY: f32 = 2.0;

/// Reads lines that were taken for lines by themselves as the paragraphs that they are.
pub(super) fn join(lines: &[Line], reads: &mut [Read]) {
    let mut i = 0;
    while i + 1 < lines.len() {
        let end = match may_begin(&lines[i], reads[i].role) {
            true => end_of(lines, reads, i),
            false => None,
        };
        let Some(end) = end else {
            i += 1;
            continue;
        };
        let measure = lines[i..end].iter().map(|l| l.width).max().unwrap_or(0);
        for (k, read) in reads[i..end].iter_mut().enumerate() {
            read.role = match k {
                0 => Role::First,
                _ if i + k + 1 == end => Role::Last,
                _ => Role::Inner,
            };
            read.measure = measure;
        }
        i = end;
    }
}

fn is_alone(role: Role) -> bool {
    matches!(role, Role::Single | Role::Display)
}

fn may_begin(line: &Line, role: Role) -> bool {
    is_alone(role)
        && line.width >= NARROWEST
        && line.text.contains(is_pause)
        && is_unfinished(&line.text)
        && !shape::is_row(line.spaced())
}

fn is_unfinished(text: &str) -> bool {
    !shape::ends_closed(text)
        && !text.ends_with(['）', ')', '：', ':'])
        && !caption::is_caption(text)
}

/// Whether a sentence ends inside of a line.
fn holds_end(text: &str) -> bool {
    text.contains(ends_sentence)
}

/// Where the paragraph ends that begins with line `i`, when it is one.
fn end_of(lines: &[Line], reads: &[Read], i: usize) -> Option<usize> {
    let mut measure = lines[i].width + INDENT;
    let mut sure = 0.0;
    let mut end = i + 1;
    while end < lines.len().min(i + MOST) && is_unfinished(&lines[end - 1].text) {
        let (above, line) = (&lines[end - 1], &lines[end]);
        // Lines above others are no last ones.
        let full = end == i + 1 || above.width + above.stretch.min(RAGGED) + RAGGED >= measure;
        if !is_alone(reads[end].role)
            || line.sheet != lines[i].sheet
            || !full
            || line.width > measure + RAGGED
            || begins_anew(line)
        {
            break;
        }
        if end == i + 1 {
            measure = lines[i].width.max(line.width);
        }
        sure += goes_on(above, line);
        end += 1;
    }
    let said = &lines[i..end];
    let last = &lines[end - 1].text;
    let whole = end > i + 1
        && sure >= SURELY
        && (!is_unfinished(last) || holds_end(last))
        && said
            .iter()
            .any(|l| holds_end(&l.text) || caption::is_caption(&l.text));
    whole.then_some(end)
}

fn begins_anew(line: &Line) -> bool {
    shape::list_mark(&line.text).is_some()
        || shape::is_turn(&line.text)
        || shape::is_row(line.spaced())
        || byline::opening(&line.text).is_some()
        || line.text.starts_with(['“', '「']) && holds_end(&line.text) && line.width < NARROWEST
}

/// How surely the second line goes on with the first, and the first is no headline.
fn goes_on(line: &Line, next: &Line) -> f32 {
    let (text, below) = (&*line.text, &*next.text);
    let (last, first) = (text.chars().next_back().unwrap_or(' '), next.first());
    let pauses = text.chars().filter(|&c| is_pause(c)).count();
    let mut sure = 0.5 * pauses.min(3) as f32;
    if holds_end(text) {
        sure += 2.0;
    }
    if is_pause(last) && last != '：' {
        sure += 2.0;
    }
    sure += match word::is_over(text, below) {
        true => 1.6,
        false => -0.4,
    };
    // A number has its unit behind it.
    if last.is_ascii_digit() && is_han(first) {
        sure += 1.0;
    }
    if notice::is_correction(&[text, below].concat()) {
        sure += 2.0;
    }
    sure += match line.width {
        48.. => 1.5,
        36.. => 0.5,
        _ => 0.0,
    };
    // The halves of a headline.
    let halves = line
        .spaced()
        .split(' ')
        .filter(|h| h.ends_with(is_han))
        .count()
        >= 2;
    if halves { sure - 1.5 } else { sure }
}

#[cfg(test)]
mod tests {
    use super::super::classify::classify;
    use super::super::scan::lines_of;
    use super::*;

    /// The roles of lines parted by `/` below a story in columns.
    fn roles(text: &str) -> String {
        let story = "渔港今年修好了两座\n码头，船比往年回来得早，\n鱼也比往年多。\n";
        let lines = lines_of(&[&story.repeat(4), &*text.replace('/', "\n")].concat());
        let mut reads = classify(&lines);
        join(&lines, &mut reads);
        let role = |r: &Read| match r.role {
            Role::First => 'f',
            Role::Inner => 'i',
            Role::Last => 'l',
            Role::Single => 's',
            Role::Display => 'd',
            _ => '?',
        };
        reads[12..].iter().map(role).collect()
    }

    #[test]
    fn a_few_lines_in_a_measure_of_their_own() {
        for (text, want) in [
            // Words under a picture across the page.
            (
                "昨天上午，渔港码头，游客们排着队等开船去看海豚。这条航线开到10月/20日，凭船票可免费坐接驳车。 何青 摄",
                "fl",
            ),
            // A correction.
            (
                "更正/本报3月2日02版《新码头开港》一文中，“泊位12个”应为/“泊位21个”，“何青”应为“何清”。特此更正，并向渔港和/读者致歉。",
                "dfil",
            ),
            // The sentence above a table; it closes with the unit.
            (
                "鱼价行情/3月2日渔港批发市场交易，到货312/公吨，比前一天多25公吨，价格普遍上/涨。单位：元/带鱼 24.6 38.0",
                "dfild",
            ),
            // A headline and the sentence below it.
            (
                "新码头开港了，渔民们的船有了家/议长说，码头明年再修一座。",
                "ds",
            ),
            (
                "修一座码头，养活一个村 渔港这一年/渔民说，这是好年景。",
                "ds",
            ),
        ] {
            assert_eq!(roles(text), want, "{text}");
        }
    }
}
