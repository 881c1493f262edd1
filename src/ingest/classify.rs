//! Lines to roles: a walk of least cost over (measure, part of a paragraph).
//!
//! A paragraph's first line was set two ems short of the measure, and the indent is gone from the
//! dump; inner lines fill the measure as far as the next word allows; a last line ends a sentence.
//! One line says little, a run of them says almost everything: the walk weighs the whole run.

use crate::text::kind::{is_closer, is_opener, is_pause};

use super::byline;
use super::byline_line;
use super::caption;
use super::furniture;
use super::jump_mark;
use super::measure::{WIDEST, measures};
use super::names;
use super::scan::Line;
use super::shape;
use super::words;

/// What a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Role {
    /// First line of a paragraph that goes on.
    First,
    /// Inner line.
    Inner,
    /// Last line.
    Last,
    /// A paragraph of one line.
    Single,
    /// Set on its own: headline, crosshead, box, caption, row.
    Display,
    /// A byline on a line of its own.
    Byline,
    /// Belongs to the page: masthead, date, editors, page number.
    Furniture,
}

impl Role {
    /// The name in stage exports.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::First => "first",
            Self::Inner => "inner",
            Self::Last => "last",
            Self::Single => "single",
            Self::Display => "display",
            Self::Byline => "byline",
            Self::Furniture => "furniture",
        }
    }
}

/// A line's role with the measure it was read in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Read {
    /// The role.
    pub(super) role: Role,
    /// Measure in half ems; 0 where none applies.
    pub(super) measure: u16,
    /// How much dearer the next best reading of the line's kind was, in tenths, at most 100.
    pub(super) margin: u8,
}

/// Lines that are read in one walk; a longer sheet is cut where a paragraph ends.
const STRETCH: usize = 1500;

/// Reads the role of every line.
pub(super) fn classify(lines: &[Line]) -> Vec<Read> {
    let mut out = Vec::with_capacity(lines.len());
    let mut from = 0;
    while from < lines.len() {
        let sheet = lines[from].sheet;
        let mut to = from;
        while to < lines.len() && lines[to].sheet == sheet && to - from < STRETCH {
            to += 1;
        }
        if to - from == STRETCH
            && let Some(cut) = (from + STRETCH / 2..to)
                .rev()
                .find(|&i| shape::ends_closed(&lines[i].text))
        {
            to = cut + 1;
        }
        walk(&lines[from..to], &mut out);
        from = to;
    }
    out
}

/// Lines at a sheet's head and foot where a paper prints its name.
const EDGE: usize = 8;

/// Whether a line stands at a sheet's head or foot.
fn is_edge(i: usize, lines: usize) -> bool {
    i < EDGE || i + EDGE >= lines
}

/// What is furniture only at a sheet's head or foot: the paper's name, a date, a page's number.
fn belongs_to_edge(text: &str) -> bool {
    furniture::may_be_masthead(text)
        || furniture::is_bare_date(text)
        || furniture::is_page_sign(text)
        || furniture::is_capitals(text)
}

/// The date below the office that signs a notice.
fn dates_notice(lines: &[Line], i: usize) -> bool {
    let office = |l: &Line| l.text.chars().count() <= 20 && names::is_office(&l.text);
    furniture::is_bare_date(&lines[i].text)
        && i.checked_sub(1)
            .and_then(|j| lines.get(j))
            .is_some_and(office)
}

/// A page's name that stands alone beside what belongs to the edge: 综合 under the page's number.
fn names_page(lines: &[Line], i: usize) -> bool {
    let edge = |l: &Line| belongs_to_edge(&l.text) || furniture::is_furniture(&l.text);
    let beside = [i.checked_sub(1), Some(i + 1)];
    words::PAGE_NAMES.contains(&&*lines[i].text)
        && beside
            .into_iter()
            .flatten()
            .any(|j| lines.get(j).is_some_and(edge))
}

/// What one line offers to the walk, worked out once.
struct Facts {
    width: f32,
    /// Digits in it.
    digits: f32,
    /// Ems that its marks may have been pushed together.
    shrink: f32,
    /// Ems that spaces, now gone, may have added.
    stretch: f32,
    /// Ends as a sentence ends.
    closed: bool,
    /// Ends in a pause or an opening quote.
    open: bool,
    /// Ems that the next line's first unbreakable unit takes.
    next_unit: f32,
    /// Opens with a byline as a story does.
    opens: bool,
    /// Nothing but an opening byline: it may stand short on a line of its own.
    lone_opening: bool,
    /// A known list mark or turn opens it.
    marked: bool,
    /// White space of two ems or so stood before it.
    indented: bool,
    /// A blank line stands before it.
    blank: bool,
    /// Starts with a mark that cannot start a line of its own.
    hangs: bool,
    /// Holds no mark of a sentence at all.
    plain: bool,
    /// Words under a picture, behind a line that closes.
    caption: bool,
    /// A sentence ends inside it.
    stopped: bool,
    /// Han characters stand around a space: halves of a headline.
    halves: bool,
    /// Reads as a row of a table.
    row: bool,
    /// Byline or furniture by its own words.
    fixed: Option<Role>,
    /// Ends with a jump mark or another sign that its paragraph is over.
    over: bool,
    /// Closes the bracket or quotation that the line before leaves open.
    torn: bool,
}

fn facts(lines: &[Line]) -> Vec<Facts> {
    let mut out: Vec<Facts> = Vec::with_capacity(lines.len());
    for (i, line) in lines.iter().enumerate() {
        let text = &*line.text;
        let short = line.width <= 80;
        let opening = byline::opening(text).map(|o| o.end);
        // 新华社北京6月3日电 at a line's end, （记者 高远） at the next one's beginning.
        let goes_on = text.starts_with(['（', '('])
            && out.last().is_some_and(|b| b.lone_opening)
            && i.checked_sub(1)
                .is_some_and(|j| !lines[j].text.ends_with(['）', ')', '】', '〕']));
        let opens = !goes_on && (opening.is_some() || opens_story(text));
        let fixed = if furniture::is_guide(line.spaced())
            || short
                && (furniture::is_furniture(text)
                    || line.spaced.is_some() && furniture::is_furniture(line.spaced())
                    || is_edge(i, lines.len())
                        && (belongs_to_edge(text) || names_page(lines, i))
                        && !dates_notice(lines, i))
        {
            Some(Role::Furniture)
        } else if short && is_byline_line(text, opening) {
            Some(Role::Byline)
        } else {
            None
        };
        let first = line.first();
        let next_unit = lines.get(i + 1).map_or(0.0, |n| leading_unit(&n.text));
        let marked =
            shape::list_mark(text).is_some() || shape::is_turn(text) || furniture::is_contact(text);
        let leads_list = text.ends_with(['：', ':'])
            && lines[i + 1..]
                .iter()
                .take(3)
                .any(|n| shape::list_mark(&n.text).is_some() || shape::is_row(n.spaced()));
        // 版） or 第3版） alone is the rest of a jump mark that was broken over two lines.
        let n = text.chars().count();
        let rest = (n <= 3 || n <= 6 && text.ends_with(['版', '）', ')']) && text.contains('版'))
            && text.ends_with(['）', ')'])
            && !text.contains(['（', '(']);
        // 本报讯（记者 高远） alone on its line opens what follows it.
        let lone_opening = opening.is_some_and(|end| end >= text.len());
        // Names alone in brackets may as well close what is above.
        let leads_on = lone_opening && !text.starts_with(['（', '(']);
        // One entry of a list ends where the next one's mark stands.
        let leads_entry = text.ends_with(['；', ';'])
            && lines
                .get(i + 1)
                .is_some_and(|n| shape::list_mark(&n.text).is_some());
        let over = rest
            || !leads_on && text.ends_with(['）', ')']) && byline::closing(text).is_some()
            || short && shape::is_about_author(text)
            || jump_mark::jump_out(text).is_some()
            || caption::is_caption(text) && line.width > 8 && !leads_on
            || shape::is_end_mark(text);
        out.push(Facts {
            width: line.ems(),
            digits: text.bytes().filter(u8::is_ascii_digit).count() as f32,
            shrink: shrink(text),
            stretch: f32::from(line.stretch) / 2.0,
            closed: shape::ends_closed(text)
                || over
                || leads_list
                || leads_entry
                || furniture::is_contact(text)
                || text.contains('。') && shape::tells_unit(text)
                || marked && text.ends_with(['；', ';'])
                || shape::is_salutation(text) && text.ends_with(['：', ':']),
            open: shape::ends_open(text) && !leads_list && !leads_entry,
            next_unit,
            opens,
            lone_opening,
            marked,
            indented: (3..=6).contains(&line.indent),
            blank: line.blanks > 0,
            hangs: rest
                || goes_on
                || is_closer(first)
                || is_pause(first)
                || matches!(first, '。' | '？' | '！' | '%'),
            plain: !marks_of(text)
                .any(|c| is_pause(c) && c != '：' || crate::text::kind::ends_sentence(c)),
            caption: out.last().is_some_and(|b| b.closed) && caption::is_caption(text),
            stopped: text
                .trim_end_matches(is_closer)
                .trim_end_matches('。')
                .contains('。'),
            halves: !opens && line.may_have_gaps() && has_halves(text),
            row: line.may_have_gaps() && shape::is_row(line.spaced()),
            fixed,
            over,
            torn: i
                .checked_sub(1)
                .is_some_and(|j| shape::is_torn(&lines[j].text, text)),
        });
    }
    out
}

/// Whether a line without a whole byline opens a story all the same: a letter, the rest of a jump,
/// a byline that runs over the line's end.
fn opens_story(text: &str) -> bool {
    if jump_mark::jump_in(text).is_some() || shape::is_salutation(text) {
        return true;
    }
    // The byline may run over the line's end.
    let starts = |list: &[&str]| list.iter().any(|s| text.starts_with(s));
    let open_bracket = text.find(['）', '】', '〕']).is_none();
    open_bracket
        && starts(&[
            "本报讯（",
            "本报讯 （",
            "本報訊（",
            "（记者",
            "（通讯员",
            "（本报记者",
            "【記者",
            "【本報",
            "〔記者",
            "（記者",
            "【记者",
            "（見習記者",
            "（见习记者",
        ])
        || starts(&["本报讯", "本報訊"]) && text.chars().count() <= 4
}

/// A byline on its own line stands at the head of a body or behind its end.
fn is_byline_line(text: &str, opening: Option<usize>) -> bool {
    if text.chars().count() > 40 {
        return false;
    }
    // 本报讯（记者 高远） on a line of its own opens the paragraph below.
    if opening.is_some_and(|end| end >= text.len()) && !text.starts_with(['本', '记', '記']) {
        return false;
    }
    if text.starts_with("本报讯") || text.starts_with("本報訊") {
        return false;
    }
    byline_line::own_line(text).is_some()
}

/// Whether a space stands between Han characters that is none between two names.
fn has_halves(text: &str) -> bool {
    let halves = || text.split([' ', '\u{3000}']).filter(|h| !h.is_empty());
    halves().count() >= 2 && halves().all(|h| h.chars().count() >= 4)
}

/// All characters of a text but the common Han ones.
fn marks_of(text: &str) -> impl Iterator<Item = char> {
    text.chars()
        .filter(|c| !matches!(c, '\u{4e00}'..='\u{9fff}'))
}

/// Ems by which a typesetter may have pushed a line's full-width marks together.
fn shrink(text: &str) -> f32 {
    let marks = marks_of(text)
        .filter(|c| !c.is_ascii())
        .filter(|&c| is_closer(c) || is_opener(c) || is_pause(c) || c == '。')
        .count();
    (marks as f32 / 2.0).min(2.5)
}

/// Ems of a line's first unit that no typesetter would break: a number, a Latin word, or one Han
/// character, with the closing marks that must follow it.
fn leading_unit(text: &str) -> f32 {
    let mut chars = text.chars().peekable();
    let mut half = 0u32;
    let mut any = false;
    while let Some(&c) = chars.peek() {
        if is_opener(c) && !any {
            half += 2;
            chars.next();
            continue;
        }
        let word =
            c.is_ascii_alphanumeric() || (any && matches!(c, '.' | ',' | '%' | '-' | '/' | ':'));
        if word {
            any = true;
            half += 1;
            chars.next();
            continue;
        }
        if !any {
            half += crate::text::kind::half_ems(c);
            chars.next();
        }
        break;
    }
    while let Some(c) =
        chars.next_if(|&c| is_closer(c) || is_pause(c) || matches!(c, '。' | '！' | '？'))
    {
        half += crate::text::kind::half_ems(c);
    }
    half as f32 / 2.0
}

/// How the sheet as a whole is printed.
struct Habit {
    /// First lines stand this many ems short of the measure.
    indent: f32,
    /// Blank lines tell frames apart (some, not most, lines have one before them).
    blanks_tell: bool,
    /// Sentences never run over a line's end: each line is a whole paragraph.
    unwrapped: bool,
    /// First lines kept their indent, and only they have one.
    set_in: bool,
}

impl Habit {
    fn of(facts: &[Facts], measures: &[u16]) -> Self {
        let blanks = facts.iter().filter(|f| f.blank).count();
        let share = blanks as f32 / facts.len().max(1) as f32;
        // After a line that closes well short of its measure comes a first line: how wide is it?
        let (mut short, mut full) = (0u32, 0u32);
        for pair in facts.windows(2) {
            let (a, b) = (&pair[0], &pair[1]);
            for &m in measures {
                let m = f32::from(m) / 2.0;
                if a.closed && a.width < m - 3.0 && !b.closed {
                    full += u32::from((b.width - m).abs() <= 0.5);
                    short += u32::from((b.width - (m - 2.0)).abs() <= 0.5);
                }
            }
        }
        let none = full > 3 && full > short * 3;
        let told = facts
            .iter()
            .filter(|f| f.width >= 16.0 && !f.plain && f.fixed.is_none());
        let (all, ends) = told.fold((0, 0), |(all, ends), f| {
            (all + 1, ends + u32::from(f.closed))
        });
        let unwrapped = all >= 3 && ends * 20 >= all * 19;
        let set_in = facts.iter().filter(|f| f.indented).count() >= 3 && {
            // A line that goes on with a sentence is no first line.
            let inner = |p: &&[Facts]| p[1].indented && !p[0].closed && !p[0].plain;
            let odd = facts.windows(2).filter(|p| inner(p)).count();
            odd * 10 <= facts.iter().filter(|f| f.indented).count()
        };
        Self {
            unwrapped,
            set_in,
            indent: if none { 0.0 } else { 2.0 },
            blanks_tell: share > 0.02 && share < 0.4,
        }
    }
}

const PARTS: usize = 4;
const FAR: f32 = 1e9;

/// Costs are negative logarithms of rough odds: 0.7 is an even chance, 2.3 one in ten, 4.6 one in
/// a hundred.
fn walk(lines: &[Line], out: &mut Vec<Read>) {
    let facts = facts(lines);
    let widths = measures(lines);
    let habit = Habit::of(&facts, &widths);
    let states = widths.len() * PARTS + 2;
    let display = widths.len() * PARTS;
    let alone = display + 1;
    let mut cost = vec![0.0f32; states];
    let mut next = vec![FAR; states];
    let mut back: Vec<u8> = vec![0; states * lines.len()];
    let mut runner: Vec<u8> = Vec::with_capacity(lines.len());
    for (i, fact) in facts.iter().enumerate() {
        let before = i.checked_sub(1).map(|j| &facts[j]);
        let row = &mut back[i * states..(i + 1) * states];
        let ways = Ways::over(&cost, display, alone);
        let steps = before.map(|b| {
            let steps = Steps::between(b, fact, &habit);
            let elsewhere = ways.elsewhere(&steps);
            (steps, elsewhere)
        });
        for (state, slot) in row.iter_mut().enumerate() {
            let emitted = emit(fact, state, display, alone, &widths, &habit, before);
            if emitted >= FAR {
                next[state] = FAR;
                continue;
            }
            let (best, from) = match &steps {
                None => (start_cost(state, display, alone), 0),
                Some((steps, elsewhere)) => ways.enter(state, &cost, steps, elsewhere),
            };
            next[state] = best + emitted;
            *slot = from as u8;
        }
        let least = next.iter().copied().fold(FAR * 4.0, f32::min);
        for value in &mut next {
            *value = (*value - least).min(FAR);
        }
        std::mem::swap(&mut cost, &mut next);
        // How clearly body parted from display at this line, seen from here.
        let body = cost[..display].iter().copied().fold(FAR, f32::min);
        let aside = cost[display].min(cost[alone]);
        runner.push(((body - aside).abs() * 10.0).min(100.0) as u8);
    }
    let mut state = (0..states)
        .min_by(|&a, &b| cost[a].total_cmp(&cost[b]))
        .unwrap_or(0);
    let begin = out.len();
    for i in (0..lines.len()).rev() {
        let read = |role, measure| Read {
            role,
            measure,
            margin: runner[i],
        };
        out.push(if let Some(role) = facts[i].fixed {
            read(role, 0)
        } else if state == display {
            read(Role::Display, 0)
        } else if state == alone {
            read(Role::Single, 0)
        } else {
            let role = [Role::First, Role::Inner, Role::Last, Role::Single][state % PARTS];
            read(role, widths[state / PARTS])
        });
        state = usize::from(back[i * states + state]);
    }
    out[begin..].reverse();
}

fn start_cost(state: usize, display: usize, alone: usize) -> f32 {
    if state == display || state == alone || state.is_multiple_of(PARTS) || state % PARTS == 3 {
        0.0
    } else {
        6.0
    }
}

/// What it costs that a line of this look plays this part.
fn emit(
    f: &Facts,
    state: usize,
    display: usize,
    alone: usize,
    widths: &[u16],
    habit: &Habit,
    before: Option<&Facts>,
) -> f32 {
    if f.fixed.is_some() {
        return if state == display { 0.0 } else { FAR };
    }
    if state == display {
        let end = if f.closed {
            3.5
        } else if f.open {
            4.5
        } else {
            0.0
        };
        let opens = if f.opens { 6.0 } else { 0.0 };
        let row = if f.row { -1.0 } else { 0.0 };
        let hangs = if f.hangs { 4.0 } else { 0.0 };
        let wide = if f.width > 45.0 { 2.0 } else { 0.0 };
        let look = if f.plain {
            -0.5
        } else if f.digits > 0.0 {
            0.4
        } else {
            0.8
        } - if f.halves { 1.2 } else { 0.0 }
            + if f.stopped { 3.0 } else { 0.0 };
        return 2.2 + end + opens + row + hangs + wide + look;
    }
    if state == alone {
        // A whole paragraph on one line: unwrapped text, or a sentence by itself.
        let end = if f.closed {
            0.0
        } else if f.stopped || f.marked {
            1.0
        } else if f.open {
            5.0
        } else {
            3.5
        };
        let size = if f.width > f32::from(WIDEST) / 2.0 || habit.unwrapped && f.width >= 20.0 {
            0.0
        } else if f.width > 40.0 {
            1.2
        } else {
            3.2
        };
        let hangs = if f.hangs { 4.0 } else { 0.0 };
        return 1.0 + end + size + hangs + out_of_place(f, habit);
    }
    let measure = f32::from(widths[state / PARTS]) / 2.0;
    let over = (f.width - f.shrink - measure).max(0.0);
    if over > 4.0 {
        return FAR;
    }
    let overflow = if over <= 0.75 { 0.0 } else { 1.0 + over * 2.5 };
    let part = state % PARTS;
    let body_row = if f.row { 1.5 } else { 0.0 }
        + if f.plain { 0.4 } else { 0.0 }
        + if f.halves { 1.5 } else { 0.0 };
    // Where first lines are set in, a line that is goes on with nothing.
    let set_in = if habit.set_in && f.indented { 4.0 } else { 0.0 };
    match part {
        0 => {
            let room = if f.indented { 0.0 } else { habit.indent };
            let fit = if f.lone_opening {
                0.3
            } else {
                fullness(f, measure - room)
            };
            // After a byline on its own line, or without a lost indent, a first line may be full.
            let full = fullness(f, measure)
                + if before.is_some_and(|b| b.fixed == Some(Role::Byline) || b.opens && b.closed) {
                    0.3
                } else {
                    2.6
                };
            let end = if f.closed { 2.3 } else { 0.0 };
            let known = if f.opens {
                -2.0
            } else if f.marked || f.indented {
                -1.2
            } else {
                0.0
            };
            let hangs = if f.hangs { 6.0 } else { 0.0 };
            let over_now = if f.over { 4.0 } else { 0.0 };
            let whole = if habit.unwrapped { 3.0 } else { 0.0 };
            0.5 + fit.min(full)
                + end
                + known
                + hangs
                + overflow
                + body_row
                + over_now
                + whole
                + out_of_place(f, habit)
        }
        1 => {
            let end = if f.closed { 2.3 } else { 0.0 };
            let opens = if f.opens || f.caption {
                6.0
            } else if f.marked || f.indented {
                2.0
            } else {
                0.0
            };
            let over_now = if f.over { 5.0 } else { 0.0 };
            0.2 + fullness(f, measure) + end + opens + over_now + overflow + body_row + set_in
        }
        2 => {
            let end = if f.closed {
                0.0
            } else if f.open {
                5.0
            } else {
                4.2
            };
            let opens = if f.opens || f.caption {
                6.0
            } else if f.marked || f.indented {
                2.5
            } else {
                0.0
            };
            let size = if f.width < measure - 1.0 {
                0.8
            } else if f.closed {
                1.4
            } else {
                2.8
            };
            0.2 + end + opens + size + overflow + body_row + set_in
        }
        _ => {
            let end = if f.closed {
                0.0
            } else if f.open {
                5.0
            } else {
                4.5
            };
            let known = if f.opens {
                -1.0
            } else if f.marked || f.indented {
                -0.8
            } else {
                0.0
            };
            let size = if f.width <= measure - habit.indent + 0.5 {
                1.6
            } else {
                4.0
            };
            let hangs = if f.hangs { 5.0 } else { 0.0 };
            0.8 + end + known + size + hangs + overflow + body_row + out_of_place(f, habit)
        }
    }
}

/// A paragraph that begins without the indent that this sheet's first lines have.
fn out_of_place(f: &Facts, habit: &Habit) -> f32 {
    if habit.set_in && !f.indented && !f.opens {
        1.5
    } else {
        0.0
    }
}

/// How well a line that goes on fills its room: free when full, or when the next word did not fit.
fn fullness(f: &Facts, room: f32) -> f32 {
    let mut slack = room - f.width;
    if slack > 0.0 {
        slack = (slack - f.stretch).max(0.0);
    }
    // A measure is known to half an em, and figures are not quite half an em wide.
    let loose = 0.75 + f.digits * 0.06;
    if slack.abs() <= loose {
        return 0.0;
    }
    if slack < 0.0 {
        let over = (-slack - f.shrink).max(0.0);
        return 0.2 + 0.15 * (-slack - over) + if over > 0.75 { 0.8 + over * 1.5 } else { over };
    }
    // Short, but the next word would not have fitted.
    let short = slack - (f.next_unit - 0.25).max(0.0);
    if short <= 0.0 {
        return 0.4 + slack * 0.12;
    }
    (0.8 + slack * 0.12 + short * 1.2).min(9.0)
}

/// The kinds of states: the four parts of a paragraph, and display lines.
const KINDS: usize = 5;

/// The cheapest state of each kind at the line before, whatever its measure.
struct Ways {
    best: [(f32, usize); KINDS],
    display: usize,
    alone: usize,
}

impl Ways {
    fn over(cost: &[f32], display: usize, alone: usize) -> Self {
        let mut best = [(FAR * 2.0, 0); KINDS];
        for (state, &value) in cost.iter().enumerate() {
            let slot = &mut best[kind(state, display, alone)];
            if value < slot.0 {
                *slot = (value, state);
            }
        }
        Self {
            best,
            display,
            alone,
        }
    }

    /// The cheapest way into each part of a paragraph from a line of another measure or of none. A line
    /// of the same measure is never dearer to come from; [`Self::enter`] looks at those.
    fn elsewhere(&self, steps: &Steps) -> [(f32, usize); PARTS] {
        std::array::from_fn(|part| {
            let ways = self.best.iter().enumerate().map(|(kind, &(value, from))| {
                let same = usize::from(from >= self.display);
                (value + steps.0[same][kind][part], from)
            });
            least(ways)
        })
    }

    /// The cheapest way into a state: from its own measure, or from elsewhere.
    fn enter(
        &self,
        state: usize,
        cost: &[f32],
        steps: &Steps,
        elsewhere: &[(f32, usize); PARTS],
    ) -> (f32, usize) {
        if state >= self.display {
            let to = kind(state, self.display, self.alone);
            let ways = self.best.iter().enumerate();
            return least(ways.map(|(kind, &(value, from))| (value + steps.0[1][kind][to], from)));
        }
        let (first, part) = (state / PARTS * PARTS, state % PARTS);
        let own = cost[first..first + PARTS].iter().enumerate();
        let own = own.map(|(from, value)| (value + steps.0[1][from][part], first + from));
        least(std::iter::once(elsewhere[part]).chain(own))
    }
}

/// The first of the cheapest ways.
fn least(ways: impl Iterator<Item = (f32, usize)>) -> (f32, usize) {
    ways.fold((FAR * 2.0, 0), |a, b| if b.0 < a.0 { b } else { a })
}

fn kind(state: usize, display: usize, alone: usize) -> usize {
    if state == display {
        4
    } else if state == alone {
        3
    } else {
        state % PARTS
    }
}

/// All step costs between two lines: by whether the measure stays, the kind before, the kind behind.
struct Steps([[[f32; KINDS]; KINDS]; 2]);

impl Steps {
    fn between(a: &Facts, b: &Facts, habit: &Habit) -> Self {
        let mut out = [[[0.0; KINDS]; KINDS]; 2];
        for (same, table) in out.iter_mut().enumerate() {
            for (x, row) in table.iter_mut().enumerate() {
                for (y, cell) in row.iter_mut().enumerate() {
                    *cell = step_cost(x, y, same == 1, a, b, habit);
                }
            }
        }
        Self(out)
    }
}

/// What it costs to go from one kind to the next; `same` when the measure stays.
fn step_cost(x: usize, y: usize, same: bool, a: &Facts, b: &Facts, habit: &Habit) -> f32 {
    let blank = habit.blanks_tell && b.blank;
    let tight = habit.blanks_tell && !b.blank;
    let goes_on = y == 1 || y == 2;
    // What one line opens and the next one closes belongs to one text.
    let parts = !(matches!(x, 0 | 1) && goes_on || x == 4 && y == 4);
    let torn = if b.torn && parts { 4.0 } else { 0.0 };
    torn + match x {
        // Inside a paragraph.
        0 | 1 => match y {
            1 | 2 => (if same { 0.0 } else { 4.2 }) + if blank { 2.0 } else { 0.0 },
            // Another frame's line stands in between; the paragraph goes on behind it.
            4 => 4.6 - if blank { 1.5 } else { 0.0 } - if b.fixed.is_some() { 1.2 } else { 0.0 },
            // Cut off: another story's frame comes before the rest.
            _ => 7.0 - if blank { 1.5 } else { 0.0 } - if b.opens { 1.5 } else { 0.0 },
        },
        // Behind a paragraph's end.
        2 | 3 => {
            if goes_on {
                // The rest of a paragraph that was cut off further up.
                6.0 - if blank { 1.5 } else { 0.0 } + if a.over { -1.0 } else { 0.0 }
            } else if y == 4 {
                0.9 - if blank { 0.4 } else { 0.0 } + if tight { 0.6 } else { 0.0 }
            } else {
                (if same { 0.2 } else { 1.4 }) - if blank && !same { 0.4 } else { 0.0 }
            }
        }
        // Behind a display line.
        _ => {
            if goes_on {
                4.6 - if blank { 1.0 } else { 0.0 }
            } else if y == 4 {
                0.3
            } else {
                0.7 - if b.opens { 0.5 } else { 0.0 }
            }
        }
    }
}
