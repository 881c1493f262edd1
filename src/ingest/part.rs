//! Stories that stand one behind the other with nothing between them, their heads in one place: where
//! each of two heads speaks of its own part of what was taken for one body, that is parted.

use super::chain::tells_a_story;
use super::gap::blank_before;
use super::group::{Aside, Draft, Look, Part};
use super::head_line::{Blank, Blanks, is_deck_shape, is_kicker_shape};
use super::lexical::{Likeness, shared};
use super::names::is_name;
use super::shape;
use super::sheet::Sheet;
use super::units::{Para, opens};

/// The most stories of a sheet that are looked at.
const MOST: usize = 200;

/// How much more the heads must speak of their own parts than of the others.
const CLEARLY: f32 = 2.6;

/// Parts stories, each as often as its heads ask for.
pub(super) fn part(drafts: &mut Vec<Draft>, lines: &Sheet, blanks: Blanks) {
    if drafts.len() > MOST {
        return;
    }
    let mut d = 0;
    while d < drafts.len() {
        match best(&drafts[d], lines, blanks) {
            Some(cut) => {
                let second = split(&mut drafts[d], &cut);
                drafts.insert(d + 1, second);
            }
            None => d += 1,
        }
    }
}

/// Where a story is parted: before a part of its body, and which of its heads go along.
struct Cut {
    seam: usize,
    /// For each line of the head, those above the body first: it goes to the second story.
    second: Vec<bool>,
    /// Of these lines: which are the writers' names.
    names: Vec<usize>,
    gain: f32,
}

fn best(draft: &Draft, lines: &Sheet, blanks: Blanks) -> Option<Cut> {
    let list: Vec<&Aside> = draft.above.iter().chain(&draft.below).collect();
    let figures = |a: &&&Aside| is_head(a) && shape::has_figure(&a.text);
    // Lines with figures that each repeat a paragraph are the story's own box.
    // Each seam reads the whole body anew.
    const LONGEST: usize = 100;
    if draft.tail
        || draft.body.len() > LONGEST
        || list.len() > LONGEST / 4
        || list.iter().filter(|a| is_head(a)).count() < 2
        || list.iter().filter(figures).count() >= 3
    {
        return None;
    }
    (1..draft.body.len())
        .filter_map(|seam| {
            let kind = seam_at(&draft.body, seam, lines, blanks)?;
            weigh(draft, &list, seam, kind, lines, blanks)
        })
        .max_by(|a, b| a.gain.total_cmp(&b.gain))
}

/// A head line that is no name.
fn is_head(aside: &Aside) -> bool {
    aside.heads() && aside.look == Look::Head && !is_name(&aside.text)
}

/// What says that another story may begin at a part of a body.
#[derive(Clone, Copy, PartialEq)]
enum Seam {
    /// Another frame.
    Frame,
    /// Another measure.
    Measure,
    /// A picture with a tale, or the text behind it.
    Picture,
    /// A colon, then entries.
    List,
}

/// The words under a picture that tell a story.
fn is_picture(part: &Part) -> bool {
    matches!(part, Part::Aside(a) if a.look == Look::Caption && tells_a_story(&a.text))
}

fn seam_at(body: &[Part], at: usize, lines: &Sheet, blanks: Blanks) -> Option<Seam> {
    if is_picture(&body[at]) || is_picture(&body[at - 1]) {
        return Some(Seam::Picture);
    }
    let (Part::Para(above), Part::Para(below)) = (&body[at - 1], &body[at]) else {
        return None;
    };
    let text = |l: Option<&usize>| l.map_or("", |&l| &*lines[l].text);
    if below.cut_start || above.cut_end || !shape::ends_closed(text(above.lines.last())) {
        return None;
    }
    let entry = |p: Option<&Part>| matches!(p, Some(Part::Para(p)) if shape::list_mark(text(p.lines.first())).is_some());
    if text(below.lines.last()).ends_with(['：', ':']) && entry(body.get(at + 1)) {
        return Some(Seam::List);
    }
    let framed = blanks == Blanks::BetweenFrames
        && below.lines.first().is_some_and(|&l| lines[l].blanks > 0);
    let measures = above.measure > 0 && below.measure > 0;
    let other = measures && above.measure.abs_diff(below.measure) > 4;
    if framed || opens(below, lines) {
        return Some(Seam::Frame);
    }
    other.then_some(Seam::Measure)
}

/// How much better the heads of a story suit the two parts of its body than both would the whole.
fn weigh(
    draft: &Draft,
    list: &[&Aside],
    seam: usize,
    kind: Seam,
    lines: &Sheet,
    blanks: Blanks,
) -> Option<Cut> {
    let (first, rest) = draft.body.split_at(seam);
    let texts: Vec<&str> = list.iter().map(|a| a.text.as_str()).collect();
    let likeness = Likeness::of(
        lines.features(),
        &texts,
        [first, rest].into_iter().map(told),
    );
    // Above 0: speaks of the second part.
    let leans: Vec<f32> = (0..list.len())
        .map(|i| match is_head(list[i]) {
            true => likeness.evidence(i, 1, 2) - likeness.evidence(i, 0, 1),
            false => 0.0,
        })
        .collect();
    let heads: Vec<usize> = (0..list.len()).filter(|&i| is_head(list[i])).collect();
    // The heads part once, in the order of the bodies or against it; what stands above the body
    // heads its beginning.
    let above = heads.iter().filter(|&&i| i < draft.above.len()).count();
    let both = above > 0 && above < heads.len();
    let ways = (1..heads.len()).flat_map(|n| [(n, false), (n, true)]);
    let (n, turned, gain) = ways
        .filter(|&(n, turned)| {
            (!both || !turned && n >= above)
                && (n == above || parts(list[heads[n - 1]], list[heads[n]], lines, blanks))
        })
        .map(|(n, turned)| {
            let (a, b) = heads.split_at(n);
            let sum = |of: &[usize]| of.iter().map(|&i| leans[i]).sum::<f32>();
            let lean = sum(b) - sum(a);
            (n, turned, if turned { -lean } else { lean })
        })
        .max_by(|a, b| a.2.total_cmp(&b.2))?;
    let toward = |of: &[usize], second: bool| {
        of.iter()
            .map(|&i| if second { leans[i] } else { -leans[i] })
            .fold(f32::MIN, f32::max)
    };
    let (a, b) = (toward(&heads[..n], turned), toward(&heads[n..], !turned));
    // Parts of one story share more of their words than two stories do.
    let alike =
        || ((shared(lines.features(), told(first), told(rest)) - 0.05) * 25.0).clamp(-0.8, 2.5);
    let sure = match kind {
        Seam::Frame => a >= 0.9 && b >= 0.9 && gain >= CLEARLY + alike(),
        // Beside a picture the measure changes inside of stories too.
        Seam::Measure => a >= 0.9 && b >= 0.9 && gain >= 2.0 * CLEARLY + alike(),
        // Few words stand under a picture, and its head may share none with them.
        Seam::Picture | Seam::List => a.max(b) >= 0.9 && a.min(b) > -0.3 && gain >= 0.9,
    };
    if !sure {
        return None;
    }
    // A picture with a tale is a story alone.
    let crowded = |part: &[Part], heads: usize| part.len() > 1 && heads == 1;
    let (to_first, to_second) = match turned {
        true => (heads.len() - n, n),
        false => (n, heads.len() - n),
    };
    let picture = |p: Option<&Part>| p.is_some_and(is_picture);
    let gain = match kind {
        Seam::Picture
            if picture(rest.first()) && crowded(rest, to_second)
                || picture(first.last()) && crowded(first, to_first) =>
        {
            gain - 1.0
        }
        _ => gain,
    };
    let border = heads[n];
    let mut second: Vec<bool> = (0..list.len()).map(|i| (i >= border) != turned).collect();
    // Two names behind two heads sign in their order.
    let names: Vec<usize> = (0..list.len())
        .filter(|&i| is_name(&list[i].text))
        .collect();
    if let [one, two] = names[..] {
        (second[one], second[two]) = (turned, !turned);
    }
    let names = if names.len() == 2 { names } else { Vec::new() };
    Some(Cut {
        seam,
        second,
        names,
        gain,
    })
}

/// Whether two lines of a head may belong to two stories.
fn parts(above: &Aside, below: &Aside, lines: &Sheet, blanks: Blanks) -> bool {
    blank_before(above, below, lines, blanks) != Blank::Joins
        && !is_kicker_shape(&above.text)
        && !is_deck_shape(&below.text)
}

/// The lines of parts of a body.
fn told(parts: &[Part]) -> impl Iterator<Item = usize> {
    parts.iter().flat_map(Part::lines).copied()
}

/// Parts the story and gives back the second.
fn split(draft: &mut Draft, cut: &Cut) -> Draft {
    let mut second = Draft {
        body: draft.body.split_off(cut.seam),
        margin: draft.margin.min(0.5),
        ..Draft::default()
    };
    draft.margin = second.margin;
    let above = std::mem::take(&mut draft.above)
        .into_iter()
        .map(|a| (a, true));
    let below = std::mem::take(&mut draft.below)
        .into_iter()
        .map(|a| (a, false));
    for (i, (mut aside, above)) in above.chain(below).enumerate() {
        if cut.names.contains(&i) {
            aside.look = Look::Byline;
        }
        let to = if cut.second[i] {
            &mut second
        } else {
            &mut *draft
        };
        let side = if above { &mut to.above } else { &mut to.below };
        side.push(aside);
    }
    for body in [&mut draft.body, &mut second.body] {
        if let [Part::Aside(a)] = body.as_slice()
            && a.look == Look::Caption
        {
            *body = vec![Part::Para(Para {
                lines: a.lines.clone(),
                measure: 0,
                cut_start: false,
                cut_end: false,
                seam: false,
            })];
        }
    }
    second
}
