//! What one line offers to the walk.

use crate::text::kind::{ends_sentence, is_closer, is_opener, is_pause};

use super::Role;
use crate::ingest::byline;
use crate::ingest::byline_line;
use crate::ingest::caption;
use crate::ingest::edge;
use crate::ingest::furniture;
use crate::ingest::jump_mark;
use crate::ingest::scan::Line;
use crate::ingest::shape;
use crate::ingest::words;

/// What one line offers to the walk, worked out once.
pub(super) struct Facts {
    pub(super) width: f32,
    /// Digits in it.
    pub(super) digits: f32,
    /// Ems that its marks may have been pushed together.
    pub(super) shrink: f32,
    /// Ems that spaces, now gone, may have added.
    pub(super) stretch: f32,
    /// Ends as a sentence ends.
    pub(super) closed: bool,
    /// A short sentence that asks or calls: a headline may.
    pub(super) asks: bool,
    /// Ends in a pause or an opening quote.
    pub(super) open: bool,
    /// Ems that the next line's first unbreakable unit takes.
    pub(super) next_unit: f32,
    /// Opens with a byline as a story does.
    pub(super) opens: bool,
    /// Nothing but an opening byline: it may stand short on a line of its own.
    pub(super) lone_opening: bool,
    /// A known list mark or turn opens it.
    pub(super) marked: bool,
    /// An entry of a list, closed, with the next entry below it: nothing of it can be missing.
    pub(super) entry: bool,
    /// A further entry of the list right above.
    pub(super) further: bool,
    /// White space of two ems or so stood before it.
    pub(super) indented: bool,
    /// A blank line stands before it.
    pub(super) blank: bool,
    /// Starts with a mark that cannot start a line of its own.
    pub(super) hangs: bool,
    /// Holds no mark of a sentence at all.
    pub(super) plain: bool,
    /// Words under a picture, behind a line that closes.
    pub(super) caption: bool,
    /// A sentence ends inside it.
    pub(super) stopped: bool,
    /// Han characters stand around a space: halves of a headline.
    pub(super) halves: bool,
    /// Reads as a row of a table.
    pub(super) row: bool,
    /// Byline or furniture by its own words.
    pub(super) fixed: Option<Role>,
    /// Ends with a jump mark or another sign that its paragraph is over.
    pub(super) over: bool,
    /// Closes the bracket or quotation that the line before leaves open.
    pub(super) torn: bool,
}

/// Whether a line is a further entry of the numbered list that stands right above it.
fn goes_on_list(lines: &[Line], i: usize) -> bool {
    let family = |l: &Line| shape::list_mark(&l.text).filter(|&m| m != shape::BULLET);
    family(&lines[i]).is_some_and(|own| {
        let above = &lines[i.saturating_sub(LIST)..i];
        above.iter().any(|l| family(l) == Some(own))
    })
}

/// Lines that an entry of a list may take.
const LIST: usize = 4;

/// The widest question that a head may be, in half ems.
const ASKED: u16 = 44;

/// Of every line of a stretch.
pub(super) fn facts(lines: &[Line]) -> Vec<Facts> {
    let mut out: Vec<Facts> = Vec::with_capacity(lines.len());
    for (i, line) in lines.iter().enumerate() {
        let text = &*line.text;
        let signs = Signs::of(text);
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
                && !signs.stops
                && (furniture::is_furniture(text)
                    || line.spaced.is_some() && furniture::is_furniture(line.spaced())
                    || edge::is_furniture(lines, i))
        {
            Some(Role::Furniture)
        } else if short && !signs.parts && is_byline_line(text, opening) {
            Some(Role::Byline)
        } else {
            None
        };
        let first = line.first();
        let next_unit = lines.get(i + 1).map_or(0.0, |n| leading_unit(&n.text));
        let contact = furniture::is_contact(text);
        let marked = shape::list_mark(text).is_some() || shape::is_turn(text) || contact;
        let leads_list = text.ends_with(['：', ':'])
            && lines[i + 1..]
                .iter()
                .take(3)
                .any(|n| shape::list_mark(&n.text).is_some() || shape::is_row(n.spaced()));
        // 版） or 第3版） alone is the rest of a jump mark that was broken over two lines.
        let n = signs.chars;
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
            digits: signs.digits as f32,
            shrink: (signs.wide as f32 / 2.0).min(2.5),
            stretch: f32::from(line.stretch) / 2.0,
            closed: shape::ends_closed(text)
                || over
                || leads_list
                || leads_entry
                || contact
                || signs.stops && shape::tells_unit(text)
                || marked && text.ends_with(['；', ';'])
                || shape::is_salutation(text) && text.ends_with(['：', ':']),
            asks: !signs.stops && line.width <= ASKED && text.ends_with(['？', '！', '?', '!']),
            open: shape::ends_open(text) && !leads_list && !leads_entry,
            next_unit,
            opens,
            lone_opening,
            marked,
            entry: shape::ends_closed(text)
                && shape::list_mark(text).is_some_and(|own| {
                    lines
                        .get(i + 1)
                        .is_some_and(|n| shape::list_mark(&n.text) == Some(own))
                }),
            further: goes_on_list(lines, i),
            indented: (3..=6).contains(&line.indent),
            blank: line.blanks > 0,
            hangs: rest
                || goes_on
                || is_closer(first)
                || is_pause(first)
                || matches!(first, '。' | '？' | '！' | '%'),
            plain: signs.plain,
            caption: out.last().is_some_and(|b| b.closed) && caption::is_caption(text),
            stopped: signs.stops
                && text
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
    words::OPENINGS.start(text) && !text.contains(['）', '】', '〕'])
        || words::OWN_NEWS.start(text) && text.chars().count() <= 4
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
    if words::OWN_NEWS.start(text) {
        return false;
    }
    byline_line::own_line(text).is_some()
}

/// Whether a space stands between Han characters that is none between two names.
fn has_halves(text: &str) -> bool {
    let halves = || text.split([' ', '\u{3000}']).filter(|h| !h.is_empty());
    halves().count() >= 2 && halves().all(|h| h.chars().count() >= 4)
}

/// What marks a line holds, found in one walk.
#[derive(Default)]
struct Signs {
    chars: usize,
    digits: usize,
    /// Full-width marks, which a typesetter may have pushed together.
    wide: usize,
    /// No mark of a sentence but a colon.
    plain: bool,
    /// A full stop.
    stops: bool,
    /// A mark that no byline on its own line holds.
    parts: bool,
}

impl Signs {
    fn of(text: &str) -> Self {
        let mut out = Self {
            plain: true,
            ..Self::default()
        };
        for c in text.chars() {
            out.chars += 1;
            if matches!(c, '\u{4e00}'..='\u{9fff}') {
                continue;
            }
            if c.is_ascii_alphanumeric() {
                out.digits += usize::from(c.is_ascii_digit());
                continue;
            }
            let (pause, stop) = (is_pause(c), c == '。');
            let wide = !c.is_ascii() && (pause || stop || is_closer(c) || is_opener(c));
            out.wide += usize::from(wide);
            out.plain &= !(pause && c != '：' || ends_sentence(c));
            out.stops |= stop;
            out.parts |= matches!(c, '。' | '！' | '？' | '；' | '，');
        }
        out
    }
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
