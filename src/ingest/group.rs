//! Units to stories: where one ends and the next begins, and whose each headline is.
//!
//! The sheet is a chain of runs of text with gaps between them. A gap's lines may all belong
//! inside one story (crossheads, boxes), or a story ends there and each line goes to the story
//! before or behind. The whole chain is settled at once, at least cost.

use super::byline;
use super::head::{Blank, Blanks, breaks_word, is_deck_shape, is_kicker_shape, same_frame, unfinished};
use super::lexical::{Cohesion, Likeness};
use super::scan::Line;
use super::shape;
use super::units::{Para, Unit, Units, opens};
use super::words;

/// A line or two between runs of text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Aside {
    /// Its printed lines.
    pub(super) lines: Vec<usize>,
    /// What it looks like.
    pub(super) look: Look,
    /// Its clean text.
    pub(super) text: String,
}

impl Aside {
    /// Whether it can head a story: a headline, or the name of a column.
    fn heads(&self) -> bool {
        matches!(self.look, Look::Head | Look::Section)
    }
}

/// What an aside looks like by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    /// May be a headline, kicker, deck or crosshead.
    Head,
    /// One of a run of short lines with figures or labels.
    Boxed,
    /// A row of a table or an entry of a list.
    Row,
    /// Words under a picture.
    Caption,
    /// A byline or an author's name.
    Byline,
    /// 短评, 来信: the name of a column.
    Section,
}

/// A run of paragraphs with nothing between them.
#[derive(Debug, Clone, Default)]
struct Run {
    paras: Vec<Para>,
    /// Opens a story by its own words, or by the byline above it.
    strong: bool,
    /// Begins with 上接.
    tail: bool,
    /// The run before ended its story (a jump, 完).
    after_end: bool,
    /// The run before ended with the name of its writer.
    signed_off: bool,
    /// Byline line that stands right before the run, as index in the gap.
    byline: Option<usize>,
}

/// A story as parts; turned into text by [`super::build`].
#[derive(Debug, Clone, Default)]
pub(super) struct Draft {
    /// Lines of the head, before the body in the dump.
    pub(super) above: Vec<Aside>,
    /// Lines of the head, behind the body.
    pub(super) below: Vec<Aside>,
    /// The body in order.
    pub(super) body: Vec<Part>,
    /// Continues a story of another page.
    pub(super) tail: bool,
    /// Cost of the choice against the next best, rough: small means doubtful.
    pub(super) margin: f32,
}

/// A part of a story's body.
#[derive(Debug, Clone)]
pub(super) enum Part {
    /// A paragraph.
    Para(Para),
    /// Something between paragraphs.
    Aside(Aside),
}

/// Groups the units of one sheet into stories.
pub(super) fn group(units: Units, lines: &[Line], blanks: Blanks) -> Vec<Draft> {
    let (runs, gaps) = chain(units.flow, lines, blanks);
    let strays = units.strays.iter().map(|&(line, _)| line);
    let mut drafts = settle(runs, gaps, lines, blanks);
    place_strays(&mut drafts, strays, &units.strays, lines);
    promote(&mut drafts, lines);
    rehome(&mut drafts, lines, blanks);
    exchange(&mut drafts, lines);
    rehome_boxes(&mut drafts, lines);
    if blanks == Blanks::BetweenFrames {
        fetch_orphans(&mut drafts, lines);
    }
    drafts
}

/// A story without a head whose box has four lines or more: the line at the box's end that speaks
/// most of the story and was set to be read by itself is the headline.
fn promote(drafts: &mut [Draft], lines: &[Line]) {
    for d in 0..drafts.len() {
        if has_head(&drafts[d]) {
            continue;
        }
        let draft = &drafts[d];
        let boxed = |list: &[Aside]| list.iter().filter(|a| a.look == Look::Boxed).count() >= 4;
        let below = boxed(&draft.below);
        if !below && !boxed(&draft.above) {
            continue;
        }
        let list = if below { &draft.below } else { &draft.above };
        let ends: Vec<usize> = [list.iter().rposition(|a| a.look == Look::Boxed), list.iter().position(|a| a.look == Look::Boxed)].into_iter().flatten().collect();
        let texts: Vec<&str> = ends.iter().map(|&i| list[i].text.as_str()).collect();
        let likeness = Likeness::of(&texts, draft_texts(std::slice::from_ref(draft), lines));
        let spaced = |t: &str| t.contains(' ');
        let best = (0..ends.len())
            .map(|e| (e, likeness.evidence(e, 0, 1) + if spaced(texts[e]) { 2.0 } else { 0.0 } - 0.3 * e as f32))
            .max_by(|a, b| a.1.total_cmp(&b.1));
        if let Some((e, _)) = best {
            let i = ends[e];
            let list = if below { &mut drafts[d].below } else { &mut drafts[d].above };
            list[i].look = Look::Head;
        }
    }
}

/// Parts the flow into runs and the gaps before, between and behind them.
fn chain(flow: Vec<Unit>, lines: &[Line], blanks: Blanks) -> (Vec<Run>, Vec<Vec<Aside>>) {
    let mut runs: Vec<Run> = Vec::new();
    let mut gaps: Vec<Vec<Aside>> = vec![Vec::new()];
    let mut inside = false;
    let (mut ended, mut signed_off) = (false, false);
    for unit in flow {
        match unit {
            Unit::Display(line) => {
                inside = false;
                let text = lines[line].spaced().to_owned();
                gaps.last_mut().into_iter().for_each(|g| {
                    g.push(Aside {
                        lines: vec![line],
                        look: look_of(&text),
                        text: text.clone(),
                    })
                });
            }
            Unit::Byline(line) => {
                inside = false;
                let text = lines[line].spaced().to_owned();
                gaps.last_mut().into_iter().for_each(|g| {
                    g.push(Aside {
                        lines: vec![line],
                        look: Look::Byline,
                        text: text.clone(),
                    })
                });
            }
            Unit::Para(para) => {
                let text = joined(&para.lines, lines);
                let n = text.chars().count();
                let opening = opens(&para, lines);
                if text.starts_with(['（', '(']) && n <= 16 && byline::is_caption(&text)
                    && let Some(run) = runs.last_mut().filter(|r| inside && r.paras.len() > 1)
                    && run.paras.last().is_some_and(|p| p.lines.len() <= 3)
                    && let Some(words) = run.paras.pop()
                {
                    // The credit stands on a line of its own below the words.
                    let all: Vec<usize> = words.lines.iter().chain(&para.lines).copied().collect();
                    let text = joined(&all, lines);
                    inside = false;
                    gaps.last_mut().into_iter().for_each(|g| g.push(Aside { lines: all.clone(), look: Look::Caption, text: text.clone() }));
                    continue;
                }
                if n <= 120 && !opening && byline::is_caption(&text) {
                    // Words under a picture part nothing.
                    let aside = Aside {
                        lines: para.lines,
                        look: Look::Caption,
                        text,
                    };
                    if let Some(run) = runs.last_mut().filter(|_| inside) {
                        let _ = run;
                        inside = false;
                    }
                    gaps.last_mut()
                        .into_iter()
                        .for_each(|g| g.push(aside.clone()));
                    continue;
                }
                if is_question(&para, &text) {
                    inside = false;
                    gaps.last_mut().into_iter().for_each(|g| {
                        g.push(Aside {
                            lines: para.lines.clone(),
                            look: Look::Head,
                            text: text.clone(),
                        })
                    });
                    continue;
                }
                let signs = byline::closing(&text).is_some();
                let ends = signs || shape::jump_out(&text).is_some() || shape::is_end_mark(&text);
                if inside && !opening && !ended {
                    if let Some(run) = runs.last_mut() {
                        run.paras.push(para);
                    }
                } else {
                    let before = gaps.last_mut();
                    let byline = before.and_then(|g| head_byline(g, runs.is_empty(), |w| text.contains(w)));
                    runs.push(Run {
                        paras: vec![para],
                        strong: opening || byline.is_some(),
                        tail: shape::jump_in(&text).is_some(),
                        after_end: ended,
                        signed_off: signed_off,
                        byline,
                    });
                    gaps.push(Vec::new());
                }
                inside = true;
                ended = ends;
                signed_off = signs;
            }
        }
    }
    for (g, gap) in gaps.iter_mut().enumerate() {
        join_captions(gap, lines);
        mark_cells(gap);
        join_cells(gap);
        unmark_lone_rows(gap);
        mark_tables(gap, lines, blanks);
        if g > 0 {
            mark_signatures(gap);
        }
        mark_boxes(gap, lines, blanks);
    }
    (runs, gaps)
}

/// The byline or author's name that stands right before a run, when it heads that run. `told` says
/// whether a word stands in the run's text: a crosshead's words do, an author's name does not.
fn head_byline(gap: &mut [Aside], fresh: bool, told: impl Fn(&str) -> bool) -> Option<usize> {
    // A picture may stand between the byline and the text.
    let last = gap.iter().rposition(|a| a.look != Look::Caption)?;
    if gap[last].look == Look::Byline {
        return Some(last);
    }
    let signed = gap[last].text.trim_matches(|c: char| "□■◎●○◆◇▲△·| ".contains(c));
    let n = signed.chars().count();
    let office = words::OFFICES.iter().any(|w| signed.ends_with(w)) && (4..=12).contains(&n);
    let after_head = last > 0 && gap[last - 1].look == Look::Head;
    let marked = signed.len() < gap[last].text.len();
    let untold = (3..=4).contains(&n) && !told(signed);
    let names = (after_head || marked || untold) && signed.split([' ', '　', '、']).all(byline::is_name);
    if gap[last].look == Look::Head && (names || office && (after_head || last == 0 && fresh)) {
        gap[last].look = Look::Byline;
        return Some(last);
    }
    None
}

fn look_of(text: &str) -> Look {
    if text.starts_with("作者") {
        Look::Row
    } else if byline::is_caption(text) && text.chars().count() > 4 {
        Look::Caption
    } else if shape::is_section(text) {
        Look::Section
    } else if shape::is_row(text) || shape::is_lone_cell(text) {
        Look::Row
    } else {
        Look::Head
    }
}

/// A short question that stands alone may be a crosshead or a headline.
fn is_question(para: &Para, text: &str) -> bool {
    let n = text.chars().count();
    (4..=22).contains(&n)
        && text.ends_with(['？', '?', '！', '!'])
        && !text.contains(['。', '“', '「', '"'])
        && !shape::is_turn(text)
        && para.lines.len() == 1
}

/// The words under a picture may run over two lines; only the last one has the credit.
fn join_captions(gap: &mut Vec<Aside>, lines: &[Line]) {
    let mut i = 1;
    while i < gap.len() {
        let words = gap[i].text.find(['（', '(']).map_or(gap[i].text.chars().count(), |at| gap[i].text[..at].chars().count());
        let above = gap[i - 1].text.chars().count();
        let same_sheet = gap[i].lines.len() == 1 && gap[i - 1].lines.len() == 1 && lines[gap[i].lines[0]].blanks == 0
            || words <= 8 && !crate::text::kind::ends_sentence(gap[i - 1].text.chars().next_back().unwrap_or(' '));
        if gap[i].look == Look::Caption && gap[i - 1].look == Look::Head && same_sheet && above >= 8 && words * 10 <= above * 9 && !shape::ends_closed(&gap[i - 1].text) {
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

/// Joins the cells of a table that came one a line into its rows: figures return every so many
/// cells.
fn join_cells(gap: &mut Vec<Aside>) {
    let mut i = 0;
    while i < gap.len() {
        let cell = |a: &Aside| a.look == Look::Row && !a.text.contains(' ') && a.text.chars().count() <= 10;
        let end = gap[i..].iter().position(|a| !cell(a)).map_or(gap.len(), |n| i + n);
        let kinds: Vec<bool> = gap[i..end].iter().map(|a| shape::is_lone_cell(&a.text)).collect();
        let n = kinds.len();
        let row = (2..=8).filter(|&p| n >= 2 * p + 1 || n == 2 * p).find(|&p| {
            // The first row may be the names of the columns.
            let (same, all) = (p..n.saturating_sub(p)).fold((0, 0), |(s, a), k| (s + usize::from(kinds[k] == kinds[k + p]), a + 1));
            all > 0 && same == all && kinds[n - p..].iter().any(|k| *k) && kinds[n - p..].iter().any(|k| !*k)
        });
        if let Some(p) = row {
            let lead = n % p;
            let cells: Vec<Aside> = gap.drain(i + lead..end).collect();
            let rows = cells.chunks(p).map(|cells| Aside {
                lines: cells.iter().flat_map(|c| c.lines.iter().copied()).collect(),
                look: Look::Row,
                text: cells.iter().map(|c| c.text.as_str()).collect::<Vec<_>>().join(" "),
            });
            let rows: Vec<Aside> = rows.collect();
            let made = rows.len();
            gap.splice(i + lead..i + lead, rows);
            i += lead + made;
        } else {
            i = end.max(i + 1);
        }
    }
}

/// A line that reads as a row but stands among none is a head with a figure at its end.
fn unmark_lone_rows(gap: &mut [Aside]) {
    for i in 0..gap.len() {
        let row = |j: Option<usize>| j.and_then(|j| gap.get(j)).is_some_and(|a| a.look == Look::Row);
        let cells = gap[i].text.split_whitespace().count();
        if gap[i].look == Look::Row && cells <= 2 && !row(i.checked_sub(1)) && !row(Some(i + 1)) {
            gap[i].look = Look::Head;
        }
    }
}

/// Cells of a table that each came on a line of its own: short lines, two in five of them figures.
fn mark_cells(gap: &mut [Aside]) {
    let short = |a: &Aside| matches!(a.look, Look::Head | Look::Row) && a.text.chars().count() <= 10;
    let mut i = 0;
    while i < gap.len() {
        let end = gap[i..].iter().position(|a| !short(a)).map_or(gap.len(), |n| i + n);
        let figure = |a: &Aside| shape::is_lone_cell(&a.text);
        let first = gap[i..end].iter().position(figure);
        let last = gap[i..end].iter().rposition(figure);
        if let (Some(first), Some(last)) = (first, last) {
            // Names of columns and the first row's name stand before the first figure.
            let names = gap[i..i + first].iter().rev().take_while(|a| a.look == Look::Head && a.text.chars().count() <= 8).count();
            let (from, to) = (i + first - names.min(5), i + last + 1);
            let figures = gap[from..to].iter().filter(|a| figure(a)).count();
            if to - from >= 4 && figures * 5 >= (to - from) * 2 {
                for aside in &mut gap[from..to] {
                    aside.look = Look::Row;
                }
            }
        }
        i = end.max(i + 1);
    }
}

/// An office that signs below its notice, and the date under it, belong to the body.
fn mark_signatures(gap: &mut [Aside]) {
    let Some(first) = gap.first_mut() else { return };
    let office = first.text.chars().count() <= 12 && words::OFFICES.iter().any(|w| first.text.ends_with(w));
    if first.look == Look::Head && (office || shape::is_bare_date(&first.text)) {
        first.look = Look::Row;
        if let Some(date) = gap.get_mut(1).filter(|a| shape::is_bare_date(&a.text)) {
            date.look = Look::Row;
        }
    }
}

/// What leads a table belongs to it: the row of its columns' names, and the line that names it.
fn mark_tables(gap: &mut [Aside], lines: &[Line], blanks: Blanks) {
    for i in 1..gap.len() {
        let leads = gap[i].look == Look::Row && gap[i - 1].look == Look::Head;
        if !leads {
            continue;
        }
        let cells = |t: &str| t.split_whitespace().count();
        let mut top = i;
        let (names, row) = (cells(&gap[i - 1].text), cells(&gap[i].text));
        if names >= 2 && names + 1 >= row && names <= row + 1 {
            top = i - 1;
        }
        // 单位：元 and the like, also broken over two lines.
        for j in (0..top).rev().take(2) {
            let open = gap[j].text.matches(['（', '(']).count() > gap[j].text.matches(['）', ')']).count();
            let closes = gap[j].text.ends_with(['）', ')']) && !gap[j].text.contains(['（', '(']);
            let unit = gap[j].text.contains("单位") || gap[j].text.contains("單位");
            let close_by = j + 1 == top && gap[j].text.chars().count() <= 8 && blank_before(&gap[j], &gap[j + 1], lines, blanks) != Blank::Parts;
            if gap[j].look != Look::Head || !(open || closes || unit || close_by || names_table(&gap[j].text)) {
                break;
            }
            top = j;
        }
        for aside in &mut gap[top..i] {
            aside.look = Look::Row;
        }
    }
}

/// What the blank lines between two asides say.
fn blank_before(above: &Aside, below: &Aside, lines: &[Line], blanks: Blanks) -> Blank {
    match (above.lines.last(), below.lines.first()) {
        (Some(&a), Some(&b)) => blanks.between(&lines[a], &lines[b]),
        _ => Blank::Silent,
    }
}

/// Whether a short line names a table: 积分榜, 价格表.
fn names_table(text: &str) -> bool {
    text.chars().count() <= 16
        && ["榜", "表", "行情", "一览", "一覽", "价格", "價格", "匯率", "汇率", "报价", "報價", "成绩", "成績", "赛程", "賽程", "排名"].iter().any(|w| text.ends_with(w))
}

/// Marks runs of lines that make a box: short, with figures or labels, at least three together.
fn mark_boxes(gap: &mut Vec<Aside>, lines: &[Line], blanks: Blanks) {
    let labelled = |t: &str| {
        t.find(['：', ':'])
            .is_some_and(|at| at > 0 && t[..at].chars().count() <= 10 && at + 3 < t.len())
    };
    let mut i = 0;
    while i < gap.len() {
        let mut j = i;
        let (mut figures, mut labels) = (0, 0);
        while j < gap.len() && gap[j].look == Look::Head && gap[j].text.chars().count() <= 34 {
            let label = labelled(&gap[j].text);
            // Without labels a box is one frame.
            if j > i && labels == 0 && !label && blank_before(&gap[j - 1], &gap[j], lines, blanks) == Blank::Parts {
                break;
            }
            // A box of labels ends where the labels end.
            if !label && labels >= 2 && labels == j - i {
                break;
            }
            let figure = shape::has_figure(&gap[j].text)
                || gap[j].text.contains("第一")
                || gap[j].text.contains("第二");
            if !label && !figure {
                break;
            }
            figures += usize::from(figure);
            labels += usize::from(label);
            j += 1;
        }
        let n = j - i;
        let title = i > 0 && matches!(gap[i - 1].look, Look::Head | Look::Section) && is_box_title(&gap[i - 1].text);
        if (n >= 4 && figures * 3 >= n * 2) || (n >= 2 && (labels == n || title)) || (n == 1 && labels == 1 && title) {
            for aside in &mut gap[i..j] {
                aside.look = Look::Boxed;
            }
            if title
                || labels == n
                    && n >= 2
                    && i > 0
                    && gap[i - 1].look == Look::Head
                    && gap[i - 1].text.chars().count() <= 8
            {
                gap[i - 1].look = Look::Boxed;
            }
        }
        // A full last line of a box runs over into a short one.
        if j > i
            && gap[j - 1].look == Look::Boxed
            && gap.get(j).is_some_and(|a| a.look == Look::Head && a.text.chars().count() <= 6 && !shape::has_figure(&a.text))
            && gap[j - 1].text.chars().count() >= 14
            && labels > 0
            && blank_before(&gap[j - 1], &gap[j], lines, blanks) != Blank::Parts
        {
            let rest = gap.remove(j);
            gap[j - 1].lines.extend(rest.lines);
            gap[j - 1].text.push_str(&rest.text);
        }
        i = j.max(i + 1);
    }
}

fn is_box_title(text: &str) -> bool {
    [
        "名词解释",
        "名詞解釋",
        "延伸阅读",
        "知识点",
        "档案",
        "檔案",
        "数据",
        "數據",
        "一览",
        "一覽",
        "链接",
        "連結",
        "贴士",
        "数读",
        "看点",
        "速览",
        "速覽",
        "名片",
        "小知识",
        "指标",
        "指標",
        "回顾",
        "简介",
        "簡介",
        "一览表",
    ]
    .iter()
    .any(|w| text.ends_with(w))
        && text.chars().count() <= 12
}

fn joined(indices: &[usize], lines: &[Line]) -> String {
    indices.iter().map(|&l| lines[l].text.as_str()).collect()
}

/// How far back a story's first run may lie from the gap that is settled.
const REACH: usize = 40;
/// Where a long gap may be parted: so many lines from either end.
const SPLITS: usize = 9;

#[derive(Clone, Copy)]
struct Step {
    cost: f32,
    /// State before: (start of its story, whether it had a head above).
    from: (usize, bool),
    /// `None`: the gap stays inside the story; else where its lines part.
    split: Option<usize>,
}

const NEVER: f32 = 1e9;

fn settle(runs: Vec<Run>, gaps: Vec<Vec<Aside>>, lines: &[Line], blanks: Blanks) -> Vec<Draft> {
    if runs.is_empty() {
        return lonely(gaps);
    }
    let texts: Vec<&str> = gaps.iter().flatten().map(|a| a.text.as_str()).collect();
    let run_texts = || {
        runs.iter().map(|r| {
            r.paras
                .iter()
                .flat_map(|p| p.lines.iter().map(|&l| lines[l].text.as_str()))
                .collect::<Vec<_>>()
        })
    };
    let likeness = Likeness::of(&texts, run_texts());
    let cohesion = Cohesion::of(run_texts());
    let mut habit = Placing {
        above: 0.35,
        below: 0.35,
    };
    let mut best = Vec::new();
    for round in 0..2 {
        let page = Page {
            runs: &runs,
            gaps: &gaps,
            likeness: &likeness,
            cohesion: &cohesion,
            habit,
            lines,
            blanks,
        };
        best = page.solve();
        if std::env::var_os("KDBG").is_some() { page.debug(); }
        if round == 0 {
            habit = Placing::seen(&best, &gaps);
        }
    }
    drafts(runs, gaps, &best)
}

/// How often the heads of this sheet stand above or below their bodies, as costs.
#[derive(Clone, Copy)]
struct Placing {
    above: f32,
    below: f32,
}

impl Placing {
    fn seen(cuts: &[Cut], gaps: &[Vec<Aside>]) -> Self {
        let (mut above, mut below) = (0.8f32, 0.8f32);
        for cut in cuts {
            let heads = |s: &[Aside]| s.iter().any(|a| a.look == Look::Head);
            let gap = &gaps[cut.gap];
            // The first and the last gap leave no choice and so tell most.
            below += f32::from(u8::from(cut.gap > 0 && heads(&gap[..cut.split])));
            above += f32::from(u8::from(
                cut.gap + 1 < gaps.len() && heads(&gap[cut.split..]),
            ));
        }
        let all = above + below;
        Self {
            above: -(above / all).ln(),
            below: -(below / all).ln(),
        }
    }
}

/// A gap in which a story ends: its first `split` lines go to the story before.
#[derive(Debug, Clone, Copy)]
struct Cut {
    gap: usize,
    split: usize,
    margin: f32,
}

struct Page<'a> {
    runs: &'a [Run],
    gaps: &'a [Vec<Aside>],
    likeness: &'a Likeness,
    cohesion: &'a Cohesion,
    habit: Placing,
    lines: &'a [Line],
    /// What blank lines mean here.
    blanks: Blanks,
}

impl Page<'_> {
    fn debug(&self) {
        let mut no = 0;
        for (g, gap) in self.gaps.iter().enumerate() {
            for a in gap {
                let ev: Vec<String> = (0..self.runs.len()).map(|r| (r, self.likeness.evidence(no, r, r + 1))).filter(|x| x.1 > 0.3).map(|(r, e)| format!("{r}:{e:.1}")).collect();
                eprintln!("gap {g} {:?} {} | {}", a.look, a.text, ev.join(" "));
                no += 1;
            }
            if let Some(r) = self.runs.get(g) {
                let t: String = r.paras.iter().flat_map(|p| p.lines.iter().map(|&l| self.lines[l].text.as_str())).collect::<String>().chars().take(30).collect();
                eprintln!("RUN {g} strong={} after_end={} coh={:.2} paras={} {}", r.strong, r.after_end, if g > 0 { self.cohesion.between(g - 1, g) } else { 0.0 }, r.paras.len(), t);
            }
        }
        eprintln!("habit above {:.2} below {:.2} cuts {:?}", self.habit.above, self.habit.below, self.solve());
    }

    fn solve(&self) -> Vec<Cut> {
        let n = self.runs.len();
        let mut offsets = Vec::with_capacity(n + 1);
        let mut sum = 0;
        for gap in self.gaps {
            offsets.push(sum);
            sum += gap.len();
        }
        // states[g]: at run g, keyed by (start run of the open story, head above?).
        let mut states: Vec<Vec<((usize, bool), Step)>> = vec![Vec::new(); n + 1];
        let first = &self.gaps[0];
        let above = self.above_cost(0, 0, offsets[0]);
        states[0].push((
            (0, first.iter().any(Aside::heads)),
            Step {
                cost: above,
                from: (0, false),
                split: Some(0),
            },
        ));
        let mut margins = vec![9.0f32; n + 1];
        for g in 1..=n {
            let mut next: Vec<((usize, bool), Step)> = Vec::new();
            let (mut best_in, mut best_cut) = (NEVER, NEVER);
            let inside = if g < n { self.inside_cost(g) } else { NEVER };
            for &(state, step) in &states[g - 1] {
                if inside < NEVER && g - state.0 < REACH {
                    let cost = step.cost + inside;
                    best_in = best_in.min(cost);
                    offer(
                        &mut next,
                        state,
                        Step {
                            cost,
                            from: state,
                            split: None,
                        },
                    );
                }
                for split in self.splits(g) {
                    let below = self.below_cost(g, split, state.0, offsets[g], state.1) + self.tear_cost(g, split);
                    let (above, has) = if g < n {
                        let has = self.gaps[g][split..].iter().any(Aside::heads);
                        (
                            self.above_cost(g, split, offsets[g]) + self.cut_cost(g),
                            has,
                        )
                    } else {
                        (0.0, false)
                    };
                    let cost = step.cost + below + above;
                    best_cut = best_cut.min(cost);
                    offer(
                        &mut next,
                        (g, has),
                        Step {
                            cost,
                            from: state,
                            split: Some(split),
                        },
                    );
                }
            }
            margins[g] = (best_in - best_cut).abs().min(9.0);
            next.sort_by(|a, b| a.1.cost.total_cmp(&b.1.cost));
            next.truncate(REACH * 2);
            states[g] = next;
        }
        let mut cuts = Vec::new();
        let Some(&(mut state, _)) = states[n].first() else {
            return cuts;
        };
        for g in (0..=n).rev() {
            let Some((_, step)) = states[g].iter().find(|(s, _)| *s == state) else {
                break;
            };
            if let Some(split) = step.split {
                cuts.push(Cut {
                    gap: g,
                    split,
                    margin: margins[g],
                });
            }
            state = step.from;
        }
        cuts.reverse();
        cuts
    }

    fn splits(&self, gap: usize) -> Vec<usize> {
        let lines = &self.gaps[gap];
        let k = lines.len();
        if gap == self.runs.len() {
            return vec![k];
        }
        // A byline that heads the next run goes there.
        let top = self.runs[gap].byline.unwrap_or(k).min(k);
        (0..=top)
            .filter(|&s| s <= SPLITS || s + SPLITS >= top)
            .collect()
    }

    /// The gap's lines all stand inside one story.
    fn inside_cost(&self, gap: usize) -> f32 {
        let run = &self.runs[gap];
        if run.strong {
            return NEVER;
        }
        let mut cost = if run.signed_off { 7.0 } else if run.after_end { 4.0 } else { 0.0 };
        let lines = &self.gaps[gap];
        let heads = lines.iter().filter(|a| a.look == Look::Head).count();
        cost += match heads {
            0 => 0.2,
            1 => 0.8,
            2 => 3.8,
            k => 3.8 + 1.8 * (k - 2) as f32,
        };
        // A crosshead speaks of what comes below it, a headline behind its body of what stands above.
        let first = self.gaps[..gap].iter().map(Vec::len).sum::<usize>();
        for (i, _) in lines.iter().enumerate().filter(|(_, a)| a.look == Look::Head) {
            let (above, below) = (self.likeness.evidence(first + i, gap.saturating_sub(2), gap), self.likeness.evidence(first + i, gap, gap + 1));
            cost += (0.4 * (above - below)).max(0.0);
        }
        let measure = |r: &Run| r.paras.first().map_or(0, |p| p.measure);
        let column = measure(&self.runs[gap - 1]).max(measure(run));
        for aside in lines {
            cost += match aside.look {
                Look::Head => {
                    let width: u16 = aside.lines.iter().map(|&l| self.lines[l].width).sum();
                    // A crosshead is no wider than its column.
                    if column > 0 && width > column {
                        1.5
                    } else {
                        0.0
                    }
                }
                Look::Section => 4.0,
                Look::Byline => 3.0,
                _ => 0.0,
            };
        }
        cost
    }

    /// A story begins behind this gap although nothing in the run says so.
    fn cut_cost(&self, gap: usize) -> f32 {
        let run = &self.runs[gap];
        if run.strong {
            return 0.0;
        }
        let strong = self.runs.iter().filter(|r| r.strong).count();
        let mut cost = if strong == 0 {
            1.2
        } else if strong * 3 >= self.runs.len() {
            2.8
        } else {
            2.2
        };
        if run.after_end {
            cost -= 2.0;
        }
        // Where blank lines part frames a story begins behind one, a crosshead does not.
        let first = self.gaps[gap].iter().find(|a| a.heads()).and_then(|a| a.lines.first());
        if self.blanks == Blanks::BetweenFrames && let Some(&l) = first {
            cost += if self.lines[l].blanks > 0 { -1.0 } else { 1.2 };
        }
        if self.gaps[gap].iter().any(|a| a.look == Look::Section) {
            cost -= 3.5;
        }
        cost + (self.cohesion.between(gap - 1, gap) * 1.2).min(3.0)
    }

    /// Parting a gap between two lines that were set as one headline.
    fn tear_cost(&self, gap: usize, split: usize) -> f32 {
        let gap = &self.gaps[gap];
        let (Some(above), Some(below)) = (split.checked_sub(1).and_then(|i| gap.get(i)), gap.get(split)) else { return 0.0 };
        if above.look == below.look && matches!(above.look, Look::Row | Look::Boxed) {
            return 3.0;
        }
        if above.look != Look::Head || below.look != Look::Head {
            return 0.0;
        }
        let blank = blank_before(above, below, self.lines, self.blanks);
        if is_deck_shape(&below.text) {
            return 4.0;
        }
        match (same_frame(&above.text, &below.text, 1, blank), blank) {
            (false, _) => 0.0,
            (true, Blank::Joins) => 5.0,
            (true, _) => 1.0,
        }
    }

    /// Lines of the gap from `split` on head the story that begins at run `gap`.
    fn above_cost(&self, gap: usize, split: usize, offset: usize) -> f32 {
        let lines = &self.gaps[gap][split..];
        let to = if self.runs.get(gap + 1).is_some_and(|r| !r.strong) {
            gap + 2
        } else {
            gap + 1
        };
        // Tables and boxes rarely stand above the text that they belong to.
        let aside = lines.iter().filter(|a| matches!(a.look, Look::Row | Look::Boxed)).count() as f32;
        aside * 0.8 + self.heads_cost(lines, offset + split, gap, to.min(self.runs.len()), self.habit.above)
    }

    /// The first `split` lines of the gap belong to the story that began at run `start`.
    fn below_cost(
        &self,
        gap: usize,
        split: usize,
        start: usize,
        offset: usize,
        headed: bool,
    ) -> f32 {
        let lines = &self.gaps[gap][..split];
        let heads = lines.iter().any(Aside::heads);
        // The last line of a long box may turn out to be the headline.
        let boxed = lines.iter().filter(|a| a.look == Look::Boxed).count() >= 4;
        // The rest of a story from another page needs no head.
        let bare = if self.runs[start].tail { 0.5 } else { match (headed || heads, boxed) {
            (true, _) => 0.0,
            (false, true) => 2.0,
            (false, false) => 4.0,
        } };
        let both = if headed && heads { 2.2 } else { 0.0 };
        bare + both + self.heads_cost(lines, offset, start, gap, self.habit.below)
    }

    fn heads_cost(&self, lines: &[Aside], first: usize, from: usize, to: usize, habit: f32) -> f32 {
        let mut cost = 0.0;
        let (mut heads, mut kickers) = (0usize, 0usize);
        for (i, aside) in lines.iter().enumerate() {
            let evidence = self.likeness.evidence(first + i, from, to);
            match aside.look {
                Look::Head => {
                    heads += 1;
                    kickers += usize::from(is_kicker_shape(&aside.text));
                    cost += 1.0 - 0.55 * evidence;
                }
                Look::Byline => {}
                Look::Section => cost += 0.2,
                Look::Boxed | Look::Caption | Look::Row => cost += 0.4 - 0.3 * evidence,
            }
        }
        if heads > 0 && heads == kickers {
            // A kicker alone is no head.
            cost += 4.5;
        }
        if heads > 0 {
            cost += habit;
        }
        // Kicker, headline, deck; the headline may run over two lines.
        const COUNT: [f32; 6] = [0.0, 0.0, 0.0, 0.2, 0.9, 2.2];
        cost + COUNT.get(heads).copied().unwrap_or(2.2 + 1.6 * (heads as f32 - 5.0))
    }
}

fn offer(states: &mut Vec<((usize, bool), Step)>, key: (usize, bool), step: Step) {
    match states.iter_mut().find(|(k, _)| *k == key) {
        Some((_, old)) if old.cost <= step.cost => {}
        Some((_, old)) => *old = step,
        None => states.push((key, step)),
    }
}

/// A sheet without running text: what stands there is one story.
fn lonely(gaps: Vec<Vec<Aside>>) -> Vec<Draft> {
    let body: Vec<Part> = gaps.into_iter().flatten().map(Part::Aside).collect();
    if body.is_empty() {
        return Vec::new();
    }
    vec![Draft {
        body,
        margin: 0.0,
        ..Draft::default()
    }]
}

fn drafts(runs: Vec<Run>, gaps: Vec<Vec<Aside>>, cuts: &[Cut]) -> Vec<Draft> {
    let mut out: Vec<Draft> = Vec::new();
    let mut gaps = gaps.into_iter().enumerate();
    let mut runs = runs.into_iter();
    let mut cut = cuts.iter().peekable();
    while let Some((g, mut gap)) = gaps.next() {
        match cut.next_if(|c| c.gap == g) {
            Some(c) => {
                let above = gap.split_off(c.split.min(gap.len()));
                if let Some(last) = out.last_mut() {
                    last.below.extend(gap);
                }
                if let Some(run) = runs.next() {
                    let tail = run.tail;
                    let body = run.paras.into_iter().map(Part::Para).collect();
                    out.push(Draft {
                        tail,
                        above,
                        below: Vec::new(),
                        body,
                        margin: c.margin,
                    });
                } else if let Some(last) = out.last_mut() {
                    last.below.extend(above);
                }
            }
            None => {
                let run = runs.next().unwrap_or_default();
                if let Some(last) = out.last_mut() {
                    last.body.extend(gap.into_iter().map(Part::Aside));
                    last.body.extend(run.paras.into_iter().map(Part::Para));
                }
            }
        }
    }
    out
}

/// Lines that interrupted a paragraph go to the story that they speak of, by default to the one
/// that they stood in.
fn place_strays(
    drafts: &mut [Draft],
    strays: impl Iterator<Item = usize>,
    _at: &[(usize, usize)],
    lines: &[Line],
) {
    let strays: Vec<usize> = strays.collect();
    if strays.is_empty() || drafts.is_empty() {
        return;
    }
    let texts: Vec<&str> = strays.iter().map(|&l| lines[l].text.as_str()).collect();
    let likeness = Likeness::of(&texts, draft_texts(drafts, lines));
    for (s, &line) in strays.iter().enumerate() {
        let holder = drafts.iter().position(|d| {
            d.body.iter().any(|p| match p {
                Part::Para(p) => {
                    p.seam
                        && p.lines.first().is_some_and(|&a| a < line)
                        && p.lines.last().is_some_and(|&b| b > line)
                }
                Part::Aside(_) => false,
            })
        });
        let home = (0..drafts.len())
            .map(|d| {
                (
                    d,
                    likeness.evidence(s, d, d + 1) + if Some(d) == holder { 1.0 } else { 0.0 },
                )
            })
            .max_by(|a, b| a.1.total_cmp(&b.1))
            .map_or(0, |(d, _)| d);
        let text = lines[line].spaced().to_owned();
        let look = if byline::own_line(&text).is_some() {
            Look::Byline
        } else {
            look_of(&text)
        };
        let aside = Aside {
            lines: vec![line],
            look,
            text,
        };
        let draft = &mut drafts[home];
        if look == Look::Caption || look == Look::Row {
            draft.body.push(Part::Aside(aside));
        } else if draft.above.iter().any(|a| a.look == Look::Head) {
            draft.above.push(aside);
        } else {
            draft.below.push(aside);
        }
    }
}

fn draft_texts<'a>(drafts: &'a [Draft], lines: &'a [Line]) -> impl Iterator<Item = Vec<&'a str>> {
    drafts.iter().map(move |d| {
        d.body
            .iter()
            .flat_map(|p| match p {
                Part::Para(p) => p.lines.as_slice(),
                Part::Aside(a) => a.lines.as_slice(),
            })
            .map(|&l| lines[l].text.as_str())
            .collect()
    })
}

/// Heads that an extractor gathered in one place go home. They come in the order of their stories
/// or in the reverse; each story gets a stretch of them, and the whole is settled at least cost.
fn rehome(drafts: &mut [Draft], lines: &[Line], blanks: Blanks) {
    if drafts.len() > 400 {
        return;
    }
    for owner in 0..drafts.len() {
        for below in [false, true] {
            let bare: Vec<usize> = (0..drafts.len()).filter(|&d| d == owner || (!has_head(&drafts[d]) && !drafts[d].tail)).collect();
            if bare.len() < 2 {
                return;
            }
            let list = if below { &drafts[owner].below } else { &drafts[owner].above };
            let head = |a: &Aside| a.look == Look::Head || (bare.len() > 3 && a.look == Look::Boxed);
            let picked: Vec<usize> = (0..list.len()).filter(|&i| head(&list[i])).collect();
            if picked.len() < 2 || list[picked[0]].look != Look::Head && picked.len() < 4 {
                continue;
            }
            let heads: Vec<&Aside> = picked.iter().map(|&i| &list[i]).collect();
            let gathered = Gathered::of(&heads, drafts, lines, blanks);
            let back: Vec<usize> = bare.iter().rev().copied().collect();
            let (there, cost) = gathered.homes(&bare, owner);
            let (reverse, other) = gathered.homes(&back, owner);
            let (homes, cost) = if other + 0.5 < cost { (reverse, other) } else { (there, cost) };
            let as_is = gathered.stretch(0, heads.len(), owner) + (bare.len() - 1) as f32 * BARE;
            if cost + 0.5 >= as_is {
                continue;
            }
            for (&i, &home) in picked.iter().zip(&homes).rev() {
                let list = if below { &mut drafts[owner].below } else { &mut drafts[owner].above };
                if home == owner {
                    list[i].look = Look::Head;
                    continue;
                }
                let mut aside = list.remove(i);
                aside.look = Look::Head;
                drafts[home].above.insert(0, aside);
            }
        }
    }
}

/// What it costs that a story has no head, where heads are at hand.
const BARE: f32 = 2.0;

/// Head lines that stand together, and how each fits each story.
struct Gathered<'a> {
    heads: &'a [&'a Aside],
    likeness: Likeness,
    /// What it costs to part the lines before line `i`.
    tears: Vec<f32>,
}

impl<'a> Gathered<'a> {
    fn of(heads: &'a [&'a Aside], drafts: &[Draft], lines: &[Line], blanks: Blanks) -> Self {
        let texts: Vec<&str> = heads.iter().map(|a| a.text.as_str()).collect();
        let likeness = Likeness::of(&texts, draft_texts(drafts, lines));
        let body: Vec<&str> = draft_texts(drafts, lines).flatten().collect();
        let tears = (0..heads.len())
            .map(|i| {
                let Some(above) = i.checked_sub(1).map(|j| heads[j]) else { return 0.0 };
                let blank = blank_before(above, heads[i], lines, blanks);
                if breaks_word(&above.text, &heads[i].text, |w| body.iter().any(|t| t.contains(w))) || unfinished(&above.text) || is_deck_shape(&heads[i].text) {
                    4.0
                } else if is_kicker_shape(&above.text) {
                    3.0
                } else if same_frame(&above.text, &heads[i].text, 1, blank) {
                    if blank == Blank::Joins { 4.0 } else { 0.6 }
                } else {
                    0.0
                }
            })
            .collect();
        Self { heads, likeness, tears }
    }

    /// The cost of the lines `from..to` as the head of a story.
    fn stretch(&self, from: usize, to: usize, story: usize) -> f32 {
        const COUNT: [f32; 6] = [BARE, 0.0, 0.0, 0.2, 0.9, 2.2];
        let count = COUNT.get(to - from).copied().unwrap_or(2.2 + 1.6 * ((to - from) as f32 - 5.0));
        let fit: f32 = (from..to).map(|l| 0.6 - 0.55 * self.likeness.evidence(l, story, story + 1)).sum();
        let kickers = (from..to).all(|l| is_kicker_shape(&self.heads[l].text)) && to > from;
        count + fit + if kickers { 2.0 } else { 0.0 }
    }

    /// For each line the story that it heads, the stories taken in order, and the whole cost.
    fn homes(&self, stories: &[usize], owner: usize) -> (Vec<usize>, f32) {
        const LONGEST: usize = 6;
        let n = self.heads.len();
        // best[s][l]: least cost with the first `s` stories heading the first `l` lines.
        let mut best = vec![vec![(NEVER, 0usize); n + 1]; stories.len() + 1];
        best[0][0].0 = 0.0;
        for (s, &story) in stories.iter().enumerate() {
            let longest = if story == owner { n } else { LONGEST };
            for l in 0..=n {
                let found = (0..=l.min(longest))
                    .map(|k| {
                        let tear = if k > 0 && k < l { self.tears[l - k] } else { 0.0 };
                        (best[s][l - k].0 + self.stretch(l - k, l, story) + tear, k)
                    })
                    .min_by(|a, b| a.0.total_cmp(&b.0));
                best[s + 1][l] = found.unwrap_or((NEVER, 0));
            }
        }
        let mut out = vec![owner; n];
        let mut l = n;
        for s in (0..stories.len()).rev() {
            let k = best[s + 1][l].1;
            out[l - k..l].fill(stories[s]);
            l -= k;
        }
        (out, best[stories.len()][n].0)
    }
}

/// A box or a caption that speaks clearly of another story goes there.
fn rehome_boxes(drafts: &mut [Draft], lines: &[Line]) {
    const CLEARLY: f32 = 2.0;
    if drafts.len() < 2 || drafts.len() > 200 {
        return;
    }
    for own in 0..drafts.len() {
        for below in [false, true] {
            for look in [Look::Boxed, Look::Caption] {
                let list = if below { &drafts[own].below } else { &drafts[own].above };
                let text: String = list.iter().filter(|a| a.look == look).map(|a| a.text.as_str()).collect::<Vec<_>>().join(" ");
                if text.is_empty() {
                    continue;
                }
                let likeness = Likeness::of(&[text.as_str()], draft_texts(drafts, lines));
                let here = likeness.evidence(0, own, own + 1);
                let best = (0..drafts.len()).map(|d| (d, likeness.evidence(0, d, d + 1))).max_by(|a, b| a.1.total_cmp(&b.1));
                if let Some((home, there)) = best
                    && home != own
                    && there > here + CLEARLY
                {
                    let list = if below { &mut drafts[own].below } else { &mut drafts[own].above };
                    let (moved, kept): (Vec<Aside>, Vec<Aside>) = std::mem::take(list).into_iter().partition(|a| a.look == look);
                    *list = kept;
                    drafts[home].below.extend(moved);
                }
            }
        }
    }
}

/// Paragraphs at a story's end that clearly speak of another story of the sheet go to its end: an
/// extractor put that story's last frame behind this one.
fn fetch_orphans(drafts: &mut [Draft], lines: &[Line]) {
    const CLEARLY: f32 = 3.0;
    if drafts.len() < 2 || drafts.len() > 60 {
        return;
    }
    for own in 0..drafts.len() {
        let Some(Part::Para(last)) = drafts[own].body.last() else { continue };
        let first_lines = drafts[own].body.iter().filter(|p| matches!(p, Part::Para(_))).count();
        let framed = last.lines.first().is_some_and(|&l| lines[l].blanks > 0);
        if first_lines < 2 || !framed || opens(last, lines) || last.lines.len() < 3 {
            continue;
        }
        let text = joined(&last.lines, lines);
        let Some(Part::Para(last)) = drafts[own].body.pop() else { continue };
        let likeness = Likeness::of(&[text.as_str()], draft_texts(drafts, lines));
        let here = likeness.shared_weight(0, own);
        let there = (0..drafts.len())
            .filter(|&d| d != own)
            .map(|d| (d, likeness.shared_weight(0, d)))
            .max_by(|a, b| a.1.total_cmp(&b.1));
        if std::env::var_os("KDBG").is_some() { eprintln!("orphan? {here} {there:?} {text}"); }
        match there {
            Some((home, value)) if value > here + CLEARLY && value > here * 1.6 => drafts[home].body.push(Part::Para(last)),
            _ => drafts[own].body.push(Part::Para(last)),
        }
    }
}

/// Two stories whose heads each speak clearly more of the other exchange them.
fn exchange(drafts: &mut [Draft], lines: &[Line]) {
    const CLEARLY: f32 = 2.5;
    let headed: Vec<usize> = (0..drafts.len()).filter(|&d| has_head(&drafts[d])).collect();
    if headed.len() > 200 {
        return;
    }
    let heads: Vec<String> = headed
        .iter()
        .map(|&d| drafts[d].above.iter().chain(&drafts[d].below).filter(|a| a.look == Look::Head).map(|a| a.text.as_str()).collect::<Vec<_>>().join(" "))
        .collect();
    let texts: Vec<&str> = heads.iter().map(String::as_str).collect();
    let likeness = Likeness::of(&texts, draft_texts(drafts, lines));
    let fit = |head: usize, draft: usize| likeness.evidence(head, draft, draft + 1);
    let mut done = vec![false; headed.len()];
    for i in 0..headed.len() {
        for j in i + 1..headed.len() {
            let (a, b) = (headed[i], headed[j]);
            if !done[i] && !done[j] && fit(i, b) > fit(i, a) + CLEARLY / 2.0 && fit(j, a) > fit(j, b) + CLEARLY / 2.0 && fit(i, b) + fit(j, a) > fit(i, a) + fit(j, b) + CLEARLY {
                done[i] = true;
                done[j] = true;
                for below in [false, true] {
                    let take = |d: &mut Draft| {
                        let list = if below { &mut d.below } else { &mut d.above };
                        let (heads, rest): (Vec<Aside>, Vec<Aside>) = std::mem::take(list).into_iter().partition(|x| x.look == Look::Head);
                        *list = rest;
                        heads
                    };
                    let (from_a, from_b) = (take(&mut drafts[a]), take(&mut drafts[b]));
                    let mut give = |d: usize, heads: Vec<Aside>| {
                        let list = if below { &mut drafts[d].below } else { &mut drafts[d].above };
                        list.splice(0..0, heads);
                    };
                    give(a, from_b);
                    give(b, from_a);
                }
            }
        }
    }
}

fn has_head(draft: &Draft) -> bool {
    draft.above.iter().chain(&draft.below).any(Aside::heads)
}
