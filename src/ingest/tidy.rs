//! What a settled story's own words tell of its lines: unsigned captions, the
//! office or the name that signs below its headline.

use super::chain::joined;
use super::group::{Aside, Draft, Look, Part};
use super::names;
use super::rehome::side;
use super::scan::Line;
use super::shape;
use super::units::Para;

/// Sets the lines of settled stories right.
pub(super) fn tidy(drafts: &mut [Draft], lines: &[Line]) {
    hang_names(drafts);
    for draft in drafts {
        signature(draft, lines);
        unsigned_captions(draft, lines);
    }
}

/// The name of a column goes to the story whose head or text it stands right above, wherever else it was
/// thought to belong: nothing is named by what stands below it. Among heads that were gathered in one
/// place it may be over several.
fn hang_names(drafts: &mut [Draft]) {
    for d in 0..drafts.len() {
        for below in [false, true] {
            let mut at = 0;
            while let Some(aside) = side(&mut drafts[d], below).get(at) {
                let (Some(&first), Some(&last)) = (aside.lines.first(), aside.lines.last()) else {
                    break;
                };
                let named = aside.look == Look::Section
                    && !shape::is_briefs(&aside.text)
                    && !ends_head(drafts, first);
                match (named.then(|| home_of(drafts, last + 1))).flatten() {
                    Some((home, place)) if home != d => {
                        let name = side(&mut drafts[d], below).remove(at);
                        drafts[home].above.insert(place, name);
                    }
                    _ => at += 1,
                }
            }
        }
    }
}

/// Whether a line of a head ends right above this line.
fn ends_head(drafts: &[Draft], line: usize) -> bool {
    let mut asides = drafts.iter().flat_map(|d| d.above.iter().chain(&d.below));
    asides.any(|a| a.look == Look::Head && a.lines.last().is_some_and(|l| l + 1 == line))
}

/// The story whose head or text has this line, and the place of what it has above its body.
fn home_of(drafts: &[Draft], line: usize) -> Option<(usize, usize)> {
    drafts.iter().enumerate().find_map(|(d, draft)| {
        let begins = |a: &Aside| a.look == Look::Head && a.lines.first() == Some(&line);
        let head = draft.above.iter().position(begins);
        let text = || (draft.first_line() == Some(line)).then_some(draft.above.len());
        Some((d, head.or_else(text)?))
    })
}

/// An office, or a name of which the text says nothing, alone on the last line of a head signs the
/// story.
fn signature(draft: &mut Draft, lines: &[Line]) {
    let told = |name: &str| {
        let says = |l: &usize| lines[*l].text.contains(name);
        draft.body.iter().any(|p| match p {
            Part::Para(p) => p.lines.iter().any(says),
            Part::Aside(_) => false,
        })
    };
    let signs = |text: &str| match text.chars().count() {
        3 => names::is_name(text) && !told(text),
        4..=12 => names::is_office(text),
        _ => false,
    };
    let signed = |list: &[Aside]| match list {
        [.., head, last] => head.look == Look::Head && last.look == Look::Head && signs(&last.text),
        _ => false,
    };
    let (above, below) = (signed(&draft.above), signed(&draft.below));
    for (list, signed) in [(&mut draft.above, above), (&mut draft.below, below)] {
        if let Some(last) = list.last_mut().filter(|_| signed) {
            last.look = Look::Byline;
        }
    }
}

/// Where the writer took the pictures too, short sentences that stand alone behind the text are the
/// words under them.
fn unsigned_captions(draft: &mut Draft, lines: &[Line]) {
    const MOST: usize = 3;
    let para = |p: &Part| match p {
        Part::Para(p) => Some(joined(&p.lines, lines)),
        Part::Aside(_) => None,
    };
    let asides = draft.above.iter().chain(&draft.below);
    let pictured = asides
        .filter(|a| a.look == Look::Byline)
        .map(|a| a.text.clone())
        .chain(draft.body.iter().find_map(para))
        .any(|t| takes_pictures(&t));
    let captioned = |p: &Part| matches!(p, Part::Aside(a) if a.look == Look::Caption);
    if !pictured
        || draft.body.iter().any(captioned)
        || draft
            .above
            .iter()
            .chain(&draft.below)
            .any(|a| a.look == Look::Caption)
    {
        return;
    }
    let short = |p: &Para| {
        let text = joined(&p.lines, lines);
        p.lines.len() <= 2
            && !p.seam
            && (6..=30).contains(&text.chars().count())
            && text.matches(['。', '！', '？', '；', '“', '”']).count()
                == usize::from(text.ends_with('。')) + 2 * text.matches('“').count()
            && !text.starts_with('“')
    };
    let from = draft
        .body
        .iter()
        .rposition(|p| !matches!(p, Part::Para(p) if short(p)))
        .map_or(0, |at| at + 1)
        .max(2);
    if draft.body.len().saturating_sub(from) > MOST {
        return;
    }
    for part in draft.body.iter_mut().skip(from) {
        if let Part::Para(p) = part {
            *part = Part::Aside(Aside {
                text: joined(&p.lines, lines),
                lines: std::mem::take(&mut p.lines),
                look: Look::Caption,
            });
        }
    }
}

/// 文/图, 文/摄, 摄影报道: the byline at the head of a text says that its writer took pictures.
fn takes_pictures(text: &str) -> bool {
    let head: String = text.chars().take(40).collect();
    [
        "文/图",
        "文/摄",
        "文／图",
        "文／摄",
        "图/文",
        "图／文",
        "文并摄",
        "摄影报道",
        "图文报道",
        "文／攝",
        "文/攝",
        "攝影報導",
    ]
    .iter()
    .any(|w| head.contains(w))
}
