//! What a settled story's own words tell of its lines: unsigned captions, the
//! office or the name that signs below its headline.

use super::chain::joined;
use super::group::{Aside, Draft, Look, Part};
use super::names;
use super::scan::Line;
use super::units::Para;

/// Sets the lines of settled stories right.
pub(super) fn tidy(drafts: &mut [Draft], lines: &[Line]) {
    for draft in drafts {
        signature(draft, lines);
        unsigned_captions(draft, lines);
    }
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
