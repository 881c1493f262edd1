//! The chain of a sheet: runs of text, and the display lines in the gaps between them.

use super::byline;
use super::caption;
use super::gap::{
    join_cells, mark_boxes, mark_cells, mark_signatures, mark_tables, unmark_lone_rows,
};
use super::group::{Aside, Look};
use super::head_line::{Blanks, is_deck_shape, unfinished};
use super::jump_mark;
use super::lead;
use super::names;
use super::notice::{self, Kind};
use super::scan::Line;
use super::shape;
use super::units::{Para, Unit, opens};
use crate::text::kind::is_han;

/// A run of paragraphs with nothing between them.
#[derive(Debug, Clone, Default)]
pub(super) struct Run {
    pub(super) paras: Vec<Para>,
    /// Opens a story by its own words, or by the byline above it.
    pub(super) strong: bool,
    /// Begins with 上接.
    pub(super) tail: bool,
    /// The run before ended its story (a jump, 完).
    pub(super) after_end: bool,
    /// The run before ended with the name of its writer.
    pub(super) signed_off: bool,
    /// Byline line that stands right before the run, as index in the gap.
    pub(super) byline: Option<usize>,
    /// 一、农业: the heading of its first part, printed right above it.
    pub(super) lead: Vec<Aside>,
    /// Opens as a notice does: a colon, then entries.
    pub(super) lists: bool,
    /// Words under a picture that may be a story of their own.
    pub(super) photo: bool,
    /// A notice or a correction.
    pub(super) kind: Option<Kind>,
    /// The manner changes with it: entries behind a mark begin or end, and nothing led up to them.
    pub(super) turns: bool,
    /// How likely it is that a story opens with these words.
    pub(super) opens: f32,
}

impl Run {
    /// Whether the numbered part that it opens with is the first one.
    pub(super) fn first_part(&self) -> Option<bool> {
        let heading = &self.lead.first()?.text;
        let number = heading.trim_start_matches(['（', '(']);
        Some(number.starts_with('一'))
    }
}

/// For each unit whether a series of two or more paragraphs behind bullets begins or ends with it
/// that no colon led up to.
fn turns(flow: &[Unit], lines: &[Line]) -> Vec<bool> {
    let first = |u: &Unit| match u {
        Unit::Para(p) => p.lines.first().map(|&l| &*lines[l].text),
        _ => None,
    };
    let bulleted = |u: &Unit| first(u).is_some_and(|t| shape::list_mark(t) == Some(shape::BULLET));
    let mut out = vec![false; flow.len()];
    let mut at = 0;
    for series in flow.chunk_by(|a, b| bulleted(a) == bulleted(b)) {
        let end = at + series.len();
        if series.len() >= 2
            && bulleted(&series[0])
            && let Some(Unit::Para(above)) = at.checked_sub(1).and_then(|i| flow.get(i))
            && !above
                .lines
                .last()
                .is_some_and(|&l| lines[l].text.ends_with(['：', ':']))
        {
            out[at] = true;
        }
        if series.len() >= 2
            && bulleted(&series[0])
            && (at == 0 || out[at] || !matches!(flow[at - 1], Unit::Para(_)))
            && matches!(flow.get(end), Some(Unit::Para(_)))
        {
            out[end] = true;
        }
        at = end;
    }
    out
}

/// Whether bylines in brackets close the texts of this sheet rather than open them, where they stand on a
/// text's own line.
fn bylines_close(flow: &[Unit], lines: &[Line]) -> bool {
    let (mut close, mut open) = (0, 0);
    for unit in flow {
        let Unit::Para(para) = unit else { continue };
        let (Some(&first), Some(&last)) = (para.lines.first(), para.lines.last()) else {
            continue;
        };
        let led = lines[first].text.starts_with(['（', '(']);
        if !led && lines[last].text.ends_with(['）', ')']) {
            close += usize::from(byline::closing(&joined(&para.lines, lines)).is_some());
        } else if led && opens(para, lines) {
            open += usize::from(!byline::only_names(&joined(&para.lines, lines)));
        }
    }
    close > open
}

/// Puts lines into the gap that is open.
fn set_aside(gaps: &mut [Vec<Aside>], lines: Vec<usize>, look: Look, text: String) {
    let Some(gap) = gaps.last_mut() else { return };
    match gap.last_mut() {
        // One character is no line of a head: the line above was broken before its last.
        Some(head)
            if look == Look::Head
                && matches!(head.look, Look::Head | Look::Row)
                && head.text.chars().count() >= 6
                && text.chars().map(is_han).eq([true]) =>
        {
            head.text.push_str(&text);
            head.lines.extend(lines);
        }
        _ => gap.push(Aside { lines, look, text }),
    }
}

/// Parts the flow into runs and the gaps before, between and behind them.
pub(super) fn chain(
    flow: Vec<Unit>,
    lines: &[Line],
    blanks: Blanks,
) -> (Vec<Run>, Vec<Vec<Aside>>) {
    let mut runs: Vec<Run> = Vec::new();
    let mut gaps: Vec<Vec<Aside>> = vec![Vec::new()];
    let mut inside = false;
    let (mut ended, mut signed_off) = (false, false);
    let turns = turns(&flow, lines);
    let briefs = flow
        .iter()
        .any(|u| matches!(u, Unit::Display(l) if shape::is_briefs(lines[*l].spaced())));
    let signs_off = bylines_close(&flow, lines);
    let mut units = flow.into_iter().zip(turns).peekable();
    while let Some((unit, turn)) = units.next() {
        match unit {
            Unit::Display(line) => {
                let text = lines[line].spaced().to_owned();
                // 何青 摄）: the credit broke over the line end, the words above it are a caption.
                if look_of(&text) == Look::Caption
                    && !text.contains(['（', '('])
                    && let Some(run) = runs.last_mut().filter(|r| inside && r.paras.len() > 1)
                    && run
                        .paras
                        .last()
                        .is_some_and(|p| p.lines.len() <= 3 && unfinished(&joined(&p.lines, lines)))
                    && let Some(words) = run.paras.pop()
                {
                    let all: Vec<usize> = words.lines.into_iter().chain([line]).collect();
                    let text = joined(&all, lines);
                    inside = false;
                    set_aside(&mut gaps, all, Look::Caption, text);
                    continue;
                }
                inside = false;
                let look = look_of(&text);
                set_aside(&mut gaps, vec![line], look, text);
            }
            Unit::Byline(line) => {
                inside = false;
                let text = lines[line].spaced().to_owned();
                set_aside(&mut gaps, vec![line], Look::Byline, text);
            }
            Unit::Para(para) => {
                let text = joined(&para.lines, lines);
                let n = text.chars().count();
                // A byline in brackets below a text that none has signed yet closes it.
                let signature = inside
                    && !ended
                    && byline::only_names(&text)
                    && (signs_off
                        || !matches!(units.peek(), Some((Unit::Para(p), _)) if !opens(p, lines)));
                let opening = !signature && opens(&para, lines);
                if caption::is_credit(&text)
                    && let Some(run) = runs.last_mut().filter(|r| inside && r.paras.len() > 1)
                    && run.paras.last().is_some_and(|p| p.lines.len() <= 3)
                    && let Some(words) = run.paras.pop()
                {
                    // The credit stands on a line of its own below the words.
                    let all: Vec<usize> = words.lines.iter().chain(&para.lines).copied().collect();
                    let text = joined(&all, lines);
                    inside = false;
                    set_aside(&mut gaps, all, Look::Caption, text);
                    continue;
                }
                let before_text = matches!(units.peek(), Some((Unit::Para(_), _)));
                if !opening && !before_text && tells_a_story(&text) {
                    runs.push(Run {
                        paras: vec![para],
                        photo: true,
                        after_end: ended,
                        signed_off,
                        ..Run::default()
                    });
                    gaps.push(Vec::new());
                    (inside, ended, signed_off) = (false, false, false);
                    continue;
                }
                if n <= 120 && !opening && caption::is_caption(&text) {
                    // Words under a picture part nothing.
                    inside = false;
                    set_aside(&mut gaps, para.lines, Look::Caption, text);
                    continue;
                }
                // A question in quotes may be somebody's answer, unless what follows is no text.
                let quoted = text.starts_with(['「', '“'])
                    && matches!(units.peek(), Some((Unit::Display(_) | Unit::Byline(_), _)))
                    && is_question(&para, text.trim_end_matches(['」', '”']));
                if quoted || is_question(&para, &text) {
                    inside = false;
                    set_aside(&mut gaps, para.lines, Look::Head, text);
                    continue;
                }
                let bulleted = shape::list_mark(&text) == Some(shape::BULLET);
                let signs = signature || byline::closing(&text).is_some();
                let ends = signs
                    || jump_mark::jump_out(&text).is_some()
                    || shape::is_end_mark(&text)
                    || notice::closes_notice(&text)
                    || notice::is_correction(&text);
                if signature && let Some(last) = runs.last_mut().and_then(|r| r.paras.last_mut()) {
                    last.lines.extend(para.lines);
                } else if inside && !opening && !ended && !turn {
                    if let Some(run) = runs.last_mut() {
                        run.paras.push(para);
                    }
                } else {
                    let tail = jump_mark::jump_in(&text).is_some();
                    let mut before = gaps.last_mut();
                    let lead = before.as_deref_mut().and_then(part_heading);
                    let byline = before
                        .and_then(|g| head_byline(g, runs.is_empty(), |w| text.contains(w)))
                        // The rest of a jump is not signed: the name belongs above.
                        .filter(|_| !tail);
                    runs.push(Run {
                        lead: lead.into_iter().collect(),
                        kind: Kind::of_text(&text),
                        paras: vec![para],
                        strong: opening || byline.is_some() || turn && briefs && bulleted,
                        turns: turn,
                        tail,
                        after_end: ended,
                        signed_off,
                        byline,
                        ..Run::default()
                    });
                    gaps.push(Vec::new());
                }
                inside = true;
                ended = ends;
                signed_off = signs;
            }
        }
    }
    // A name below the last head, where heads stand behind their bodies.
    if let Some(last) = gaps.last_mut().filter(|g| g.len() >= 2) {
        head_byline(last, false, |_| true);
    }
    let entry = |p: &Para| {
        p.lines
            .first()
            .is_some_and(|&l| shape::list_mark(&lines[l].text).is_some())
    };
    for run in &mut runs {
        run.opens = (run.paras.first()).map_or(0.0, |p| lead::odds(&joined(&p.lines, lines)));
        let leads = |p: &Para| {
            p.lines
                .last()
                .is_some_and(|&l| lines[l].text.ends_with(['：', ':']))
        };
        run.lists =
            matches!(run.paras.as_slice(), [a, b, c, ..] if leads(a) && entry(b) && entry(c));
    }
    for (g, gap) in gaps.iter_mut().enumerate() {
        join_captions(gap, lines);
        mark_cells(gap);
        join_cells(gap);
        unmark_lone_rows(gap);
        mark_tables(gap, lines, blanks);
        if g > 0
            && mark_signatures(gap)
            && let Some(next) = runs.get_mut(g)
        {
            next.signed_off = true;
            next.after_end = true;
        }
        mark_boxes(gap, lines, blanks, g < runs.len());
    }
    (runs, gaps)
}

/// Takes the heading of a numbered part from the end of a gap: it opens the text below and is no
/// headline.
fn part_heading(gap: &mut Vec<Aside>) -> Option<Aside> {
    gap.pop_if(|a| a.look == Look::Head && matches!(shape::list_mark(&a.text), Some(1 | 6)))
}

/// The byline or author's name that stands right before a run, when it heads that run. `told` says
/// whether a word stands in the run's text: a crosshead's words do, an author's name does not.
pub(super) fn head_byline(
    gap: &mut [Aside],
    fresh: bool,
    told: impl Fn(&str) -> bool,
) -> Option<usize> {
    // A picture may stand between the byline and the text.
    let last = gap.iter().rposition(|a| a.look != Look::Caption)?;
    if gap[last].look == Look::Byline {
        return Some(last);
    }
    let signed = gap[last]
        .text
        .trim_matches(|c: char| "□■◎●○◆◇▲△·| ".contains(c));
    let n = signed.chars().count();
    let office =
        names::is_office(signed) && (4..=12).contains(&n) && !is_deck_shape(&gap[last].text);
    let after_head = last > 0 && gap[last - 1].look == Look::Head;
    let marked = signed.len() < gap[last].text.len();
    let untold = (3..=4).contains(&n) && !told(signed);
    let names =
        (after_head || marked || untold) && signed.split([' ', '　', '、']).all(names::is_name);
    if gap[last].look == Look::Head && (names || office && (after_head || last == 0 && fresh)) {
        gap[last].look = Look::Byline;
        return Some(last);
    }
    None
}

pub(super) fn look_of(text: &str) -> Look {
    // The end of a credit that a line end broke: 者何青摄）.
    let rest = (text.ends_with("摄）") || text.ends_with("攝）")) && !text.contains('（');
    if rest {
        return Look::Caption;
    }
    if text.starts_with("作者") {
        Look::Row
    } else if caption::is_caption(text) && text.chars().count() > 4 {
        Look::Caption
    } else if shape::is_section(text) && Kind::of_head(text) != Some(Kind::Correction) {
        Look::Section
    } else if shape::is_row(text) || shape::is_lone_cell(text) || shape::names_columns(text) {
        Look::Row
    } else {
        Look::Head
    }
}

/// Whether the words under a picture tell enough to be a story by themselves, as 图片新闻 does.
pub(super) fn tells_a_story(text: &str) -> bool {
    let sentences = text.matches(['。', '！', '？']).count();
    (40..=240).contains(&text.chars().count()) && sentences >= 2 && caption::is_caption(text)
}

/// A short question that stands alone may be a crosshead or a headline.
pub(super) fn is_question(para: &Para, text: &str) -> bool {
    let n = text.chars().count();
    (4..=22).contains(&n)
        && text.ends_with(['？', '?', '！', '!'])
        && !text.contains('。')
        && !shape::is_turn(text)
        && para.lines.len() == 1
}

/// The words under a picture may run over two lines; only the last one has the credit.
pub(super) fn join_captions(gap: &mut Vec<Aside>, lines: &[Line]) {
    let mut i = 1;
    while i < gap.len() {
        // 江浅（左）在…（何青 摄）: the credit is what stands in brackets last.
        let words = gap[i]
            .text
            .rfind(['（', '('])
            .map_or(gap[i].text.chars().count(), |at| {
                gap[i].text[..at].chars().count()
            });
        let above = gap[i - 1].text.chars().count();
        let same_sheet = gap[i].lines.len() == 1
            && gap[i - 1].lines.len() == 1
            && lines[gap[i].lines[0]].blanks == 0
            || words <= 8
                && !crate::text::kind::ends_sentence(
                    gap[i - 1].text.chars().next_back().unwrap_or(' '),
                );
        if gap[i].look == Look::Caption
            && gap[i - 1].look == Look::Head
            && !is_deck_shape(&gap[i - 1].text)
            && same_sheet
            && above >= 8
            && words * 10 <= above * 9
            && (!shape::ends_closed(&gap[i - 1].text) || caption::is_credit(&gap[i].text))
            || gap[i].look == Look::Caption
                && gap[i - 1].look == Look::Head
                && super::head_line::unfinished(&gap[i - 1].text)
        {
            let tail = gap.remove(i);
            let head = &mut gap[i - 1];
            head.lines.extend(tail.lines);
            head.text.push_str(&tail.text);
            head.look = Look::Caption;
        } else {
            i += 1;
        }
    }
}

pub(super) fn joined(indices: &[usize], lines: &[Line]) -> String {
    let texts: Vec<&str> = indices.iter().map(|&l| &*lines[l].text).collect();
    texts.concat()
}
