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
    /// Ends with its writer's name, though another's opened what stands above.
    pub(super) signed_anew: bool,
    /// Begins with two entries behind bullets.
    pub(super) bulleted: bool,
    /// How likely it is that a story opens with these words.
    pub(super) opens: f32,
    /// Nothing stands between it and the run before, but it may be another story: what says so, as a
    /// logarithm of odds.
    pub(super) parts: Option<f32>,
}

impl Run {
    /// Whether the numbered part that it opens with is the first one.
    pub(super) fn first_part(&self) -> Option<bool> {
        let heading = &self.lead.first()?.text;
        let number = heading.trim_start_matches(['（', '(']);
        Some(number.starts_with('一'))
    }
}

/// For each unit whether a series of two or more paragraphs behind marks begins or ends with it that no
/// colon led up to. Below a line of its own such a series may be a column of briefs under its name.
fn turns(flow: &[Unit], lines: &[Line]) -> Vec<bool> {
    let first = |u: &Unit| match u {
        Unit::Para(p) => p.lines.first().map(|&l| &*lines[l].text),
        _ => None,
    };
    // ●昨日…, or 【开工】昨日….
    let marked = |t: &str| {
        shape::list_mark(t) == Some(shape::BULLET)
            || t.starts_with('【') && byline::opening(t).is_none()
    };
    let in_series = |u: &Unit| first(u).is_some_and(marked);
    let leads_up = |p: &Para| {
        let last = p.lines.last();
        last.is_some_and(|&l| lines[l].text.ends_with(['：', ':']))
    };
    let mut out = vec![false; flow.len()];
    let mut at = 0;
    for series in flow.chunk_by(|a, b| in_series(a) == in_series(b)) {
        let end = at + series.len();
        if series.len() >= 2 && in_series(&series[0]) {
            let above = at.checked_sub(1).map(|i| &flow[i]);
            out[at] = match above {
                Some(Unit::Para(p)) => !leads_up(p),
                Some(Unit::Display(_)) => true,
                Some(Unit::Byline(_)) | None => false,
            };
            let told = matches!(above, Some(Unit::Para(_))) && !out[at];
            if !told && matches!(flow.get(end), Some(Unit::Para(_))) {
                out[end] = true;
            }
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

/// Parts the flow into runs and the gaps before, between and behind them.
pub(super) fn chain(
    flow: Vec<Unit>,
    lines: &[Line],
    blanks: Blanks,
) -> (Vec<Run>, Vec<Vec<Aside>>) {
    let turns = turns(&flow, lines);
    let names_briefs =
        |u: &Unit| matches!(u, Unit::Display(l) if shape::is_briefs(lines[*l].spaced()));
    let mut chain = Chain {
        lines,
        briefs: flow.iter().any(names_briefs),
        signs_off: bylines_close(&flow, lines),
        runs: Vec::new(),
        gaps: vec![Vec::new()],
        inside: false,
        ended: false,
        signed_off: false,
    };
    let mut units = flow.into_iter().zip(turns).peekable();
    while let Some((unit, turn)) = units.next() {
        match unit {
            Unit::Display(line) | Unit::Byline(line) if chain.signed_by(line) => {}
            Unit::Display(line) => chain.display(line),
            Unit::Byline(line) => {
                let text = lines[line].spaced().to_owned();
                chain.set_aside(vec![line], Look::Byline, text);
            }
            Unit::Para(para) => chain.para(para, turn, units.peek().map(|(u, _)| u)),
        }
    }
    chain.finish(blanks)
}

/// A chain that grows a unit at a time.
struct Chain<'a> {
    lines: &'a [Line],
    /// A column of briefs stands on the sheet.
    briefs: bool,
    /// Bylines in brackets close texts here rather than open them.
    signs_off: bool,
    runs: Vec<Run>,
    /// One before each run and the open one.
    gaps: Vec<Vec<Aside>>,
    /// Nothing stands behind the last paragraph of the last run.
    inside: bool,
    /// That paragraph ended its story.
    ended: bool,
    /// That paragraph ended with its writer's name.
    signed_off: bool,
}

impl Chain<'_> {
    /// Puts lines into the gap that is open.
    fn set_aside(&mut self, lines: Vec<usize>, look: Look, text: String) {
        self.inside = false;
        let Some(gap) = self.gaps.last_mut() else {
            return;
        };
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

    fn display(&mut self, line: usize) {
        let text = self.lines[line].spaced().to_owned();
        let look = look_of(&text);
        // 何青 摄）: the credit broke over the line end, the words above it are a caption.
        let credit = look == Look::Caption && !text.contains(['（', '(']);
        if !(credit && self.credited(&[line], unfinished)) {
            self.set_aside(vec![line], look, text);
        }
    }

    /// Takes （高远） or （县气象台） on a line of its own to the paragraph that it signs, if a sentence
    /// ends there.
    fn signed_by(&mut self, line: usize) -> bool {
        let lines = self.lines;
        let text = lines[line].spaced();
        if !byline::are_bare_names(text) && !byline::is_sender(text) {
            return false;
        }
        let last = self.runs.last_mut().and_then(|run| run.paras.last_mut());
        let open = last.filter(|p| {
            let end = p.lines.last().map_or("", |&l| &*lines[l].text);
            self.inside && !self.ended && shape::ends_closed(end)
        });
        let Some(para) = open else {
            return false;
        };
        para.lines.push(line);
        (self.ended, self.signed_off) = (true, true);
        true
    }

    /// Makes the last paragraph the words under a picture of which this is the credit, if it is short and
    /// such words.
    fn credited(&mut self, credit: &[usize], are_words: impl Fn(&str) -> bool) -> bool {
        let lines = self.lines;
        let short = |p: &Para| p.lines.len() <= 3 && are_words(&joined(&p.lines, lines));
        let open = self.runs.last_mut().filter(|_| self.inside);
        let words = open
            .filter(|run| run.paras.len() > 1 && run.paras.last().is_some_and(short))
            .and_then(|run| run.paras.pop());
        let Some(mut all) = words.map(|w| w.lines) else {
            return false;
        };
        all.extend(credit);
        let text = joined(&all, lines);
        self.set_aside(all, Look::Caption, text);
        true
    }

    fn para(&mut self, para: Para, turn: bool, next: Option<&Unit>) {
        let lines = self.lines;
        let text = joined(&para.lines, lines);
        // A byline in brackets below a text that none has signed yet closes it.
        let goes_on = matches!(next, Some(Unit::Para(p)) if !opens(p, lines));
        let signature =
            self.inside && !self.ended && byline::only_names(&text) && (self.signs_off || !goes_on);
        let opening = !signature && opens(&para, lines);
        // The credit stands on a line of its own below the words.
        if caption::is_credit(&text) && self.credited(&para.lines, |_| true) {
            return;
        }
        if !opening && !matches!(next, Some(Unit::Para(_))) && tells_a_story(&text) {
            self.begin(Run {
                paras: vec![para],
                photo: true,
                ..Run::default()
            });
            (self.inside, self.ended, self.signed_off) = (false, false, false);
            return;
        }
        if !opening && text.chars().count() <= 120 && caption::is_caption(&text) {
            // Words under a picture part nothing.
            self.set_aside(para.lines, Look::Caption, text);
            return;
        }
        // A question in quotes may be somebody's answer, unless what follows is no text.
        let quoted = text.starts_with(['「', '“'])
            && matches!(next, Some(Unit::Display(_) | Unit::Byline(_)))
            && is_question(&para, text.trim_end_matches(['」', '”']));
        if quoted || is_question(&para, &text) {
            self.set_aside(para.lines, Look::Head, text);
            return;
        }
        // The writer of questions and answers signs behind what leads up to them.
        let leads = matches!(next, Some(Unit::Para(p)) if asks(p, lines));
        let signs = signature || !leads && byline::closing(&text).is_some();
        let ends = signs
            || jump_mark::jump_out(&text).is_some()
            || shape::is_end_mark(&text)
            || notice::closes_notice(&text)
            || notice::is_correction(&text);
        let open = self.runs.last_mut().map(|run| &mut run.paras);
        match open {
            Some(paras) if signature => {
                if let Some(last) = paras.last_mut() {
                    last.lines.extend(para.lines);
                }
            }
            Some(paras) if self.inside && !opening && !self.ended && !turn => {
                let above = paras.last();
                match above.and_then(|above| lead::parts(above, &para, &text, lines)) {
                    Some(odds) => self.begin(Run {
                        kind: Kind::of_text(&text),
                        paras: vec![para],
                        parts: Some(odds),
                        ..Run::default()
                    }),
                    None => paras.push(para),
                }
            }
            _ => self.open(para, &text, opening, turn),
        }
        (self.inside, self.ended, self.signed_off) = (true, ends, signs);
    }

    /// Begins a run of text with a paragraph.
    fn open(&mut self, para: Para, text: &str, opening: bool, turn: bool) {
        let tail = jump_mark::jump_in(text).is_some();
        let fresh = self.runs.is_empty();
        let mut before = self.gaps.last_mut();
        let lead = before.as_deref_mut().and_then(part_heading);
        let byline = before
            .and_then(|g| head_byline(g, fresh, text))
            // The rest of a jump is not signed: the name belongs above.
            .filter(|_| !tail);
        let brief = turn && self.briefs && shape::list_mark(text) == Some(shape::BULLET);
        self.begin(Run {
            lead: lead.into_iter().collect(),
            kind: Kind::of_text(text),
            paras: vec![para],
            strong: opening || byline.is_some() || brief,
            turns: turn,
            tail,
            byline,
            ..Run::default()
        });
    }

    fn begin(&mut self, run: Run) {
        self.runs.push(Run {
            after_end: self.ended,
            signed_off: self.signed_off,
            ..run
        });
        self.gaps.push(Vec::new());
    }

    /// Tells what stands together in the gaps.
    fn finish(mut self, blanks: Blanks) -> (Vec<Run>, Vec<Vec<Aside>>) {
        let lines = self.lines;
        // A name below the last head, where heads stand behind their bodies.
        if let Some(last) = self.gaps.last_mut().filter(|g| g.len() >= 2) {
            head_byline(last, false, "");
        }
        let text = |l: Option<&usize>| l.map_or("", |&l| &*lines[l].text);
        let entry = |p: &Para| shape::list_mark(text(p.lines.first())).is_some();
        let leads = |p: &Para| text(p.lines.last()).ends_with(['：', ':']);
        let mut signed = false;
        for run in &mut self.runs {
            let whole = |p: Option<&Para>| p.map_or(String::new(), |p| joined(&p.lines, lines));
            let (first, last) = (whole(run.paras.first()), whole(run.paras.last()));
            signed &= !run.after_end;
            if run.strong {
                let named = |o: byline::Found| !o.byline.reporters.is_empty();
                signed = run.byline.is_some() || byline::opening(&first).is_some_and(named);
            } else {
                run.signed_anew =
                    signed && run.paras.len() <= 2 && byline::closing(&last).is_some();
            }
            let bullet = |p: &Para| shape::list_mark(text(p.lines.first())) == Some(shape::BULLET);
            run.bulleted = matches!(run.paras.as_slice(), [a, b, ..] if bullet(a) && bullet(b));
            // The mark before the first entry of a series says nothing against it.
            let series = run.turns || run.bulleted;
            let bullet = series && shape::list_mark(&first) == Some(shape::BULLET);
            run.opens = lead::odds(first.trim_start_matches(|c| bullet && first.starts_with(c)));
            run.lists =
                matches!(run.paras.as_slice(), [a, b, c, ..] if leads(a) && entry(b) && entry(c));
        }
        let count = self.runs.len();
        for (g, gap) in self.gaps.iter_mut().enumerate() {
            join_captions(gap, lines);
            mark_cells(gap);
            join_cells(gap);
            unmark_lone_rows(gap);
            mark_tables(gap, lines, blanks);
            let above = g.checked_sub(1).and_then(|g| self.runs[g].paras.first());
            let letter = above.is_some_and(|p| shape::is_salutation(text(p.lines.first())));
            if g > 0
                && mark_signatures(gap, letter)
                && let Some(next) = self.runs.get_mut(g)
            {
                next.signed_off = true;
                next.after_end = true;
            }
            mark_boxes(gap, lines, blanks, g < count);
        }
        (self.runs, self.gaps)
    }
}

/// Whether a paragraph is the first question of several: 问：…
fn asks(para: &Para, lines: &[Line]) -> bool {
    let first = para.lines.first().map_or("", |&l| &*lines[l].text);
    ["问：", "問：", "Q："].iter().any(|w| first.starts_with(w))
}

/// Takes the heading of a numbered part from the end of a gap: it opens the text below and is no
/// headline.
fn part_heading(gap: &mut Vec<Aside>) -> Option<Aside> {
    gap.pop_if(|a| a.look == Look::Head && matches!(shape::list_mark(&a.text), Some(1 | 6)))
}

/// The byline or author's name that stands right before a run, when it heads that run. `text` is the run's
/// first paragraph, empty where none follows: a crosshead's words stand in it, an author's name does not.
pub(super) fn head_byline(gap: &mut [Aside], fresh: bool, text: &str) -> Option<usize> {
    // A picture may stand between the byline and the text.
    let last = gap.iter().rposition(|a| a.look != Look::Caption)?;
    if gap[last].look == Look::Byline {
        return Some(last);
    }
    let told = |word: &str| text.is_empty() || text.contains(word);
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
    // 渡头客 below a head of 读者来信: who writes in a column may have any name. A short one says enough
    // over a text that may be one.
    let column = |a: &Aside| a.look == Look::Section && !shape::is_briefs(&a.text);
    let longest = if gap.iter().any(column) { 4 } else { 3 };
    let pen = after_head
        && (2..=longest).contains(&n)
        && signed.chars().all(is_han)
        && !told(signed)
        && Kind::of_head(signed).is_none()
        && (longest == 4 || tells_freely(text));
    let letter = shape::is_salutation(text) && names::is_letter_writer(signed);
    if gap[last].look == Look::Head
        && (names || pen || letter || office && (after_head || last == 0 && fresh))
    {
        gap[last].look = Look::Byline;
        return Some(last);
    }
    None
}

/// Whether a text opens as a column does: no reporter is named, nothing is listed, nobody gives notice (本人…,
/// 本报…).
fn tells_freely(text: &str) -> bool {
    byline::opening(text).is_none() && shape::list_mark(text).is_none() && !text.starts_with('本')
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_wrote_stands_below_the_head() {
        let column = "昨夜的风大，渡口的船都没有开。";
        for (gap, text, signed) in [
            ("渡口夜话/风大的夜里/老篙", column, true),
            ("读者来信/风大的夜里/摇橹的人", column, true),
            ("风大的夜里/老篙", column, true),
            ("风大的夜里/东津口 高远", "编辑同志：", true),
            // The text speaks of it, or is none that a column would be.
            ("风大的夜里/渡口", column, false),
            ("风大的夜里/摇橹的人", column, false),
            ("风大的夜里/东津口 夜渡", column, false),
            ("风大的夜里/老篙", "本报讯（记者 高远）昨夜风大。", false),
            ("一周短讯/招领", "●渡口停航一天。", false),
            ("渡口停航/招领", "本人在渡口拾到提包一只。", false),
            ("渡口停航/启事", "昨夜风大，船没有开。", false),
            ("老篙", column, false),
        ] {
            let aside = |(i, text): (usize, &str)| Aside {
                lines: vec![i],
                look: look_of(text),
                text: text.to_owned(),
            };
            let mut gap: Vec<Aside> = gap.split('/').enumerate().map(aside).collect();
            let found = head_byline(&mut gap, false, text);
            assert_eq!(found.is_some(), signed, "{gap:?}");
        }
    }
}
