//! What an extractor put far from its place goes home: gathered heads, boxes, last paragraphs.

use super::byline_line;
use super::chain::{joined, look_of};
use super::gap::{blank_before, is_box_title};
use super::group::{Aside, Draft, Look, Part};
use super::head_line::{
    Blank, Blanks, breaks_word, is_deck_shape, is_kicker_shape, is_speech, same_frame, unfinished,
};
use super::lexical::Likeness;
use super::scan::Line;
use super::settle::NEVER;
use super::shape;
use super::sheet::Sheet;
use super::units::opens;

/// A story without a head whose box has four lines or more: the line at the box's end that speaks
/// most of the story and was set to be read by itself is the headline.
pub(super) fn promote(drafts: &mut [Draft], lines: &Sheet) {
    for draft in drafts {
        if has_head(draft) {
            continue;
        }
        let boxed = |list: &[Aside]| list.iter().filter(|a| a.look == Look::Boxed).count() >= 4;
        let below = boxed(&draft.below);
        if !below && !boxed(&draft.above) {
            continue;
        }
        let list = if below { &draft.below } else { &draft.above };
        let ends: Vec<usize> = [
            list.iter().rposition(|a| a.look == Look::Boxed),
            list.iter().position(|a| a.look == Look::Boxed),
        ]
        .into_iter()
        .flatten()
        .collect();
        let texts: Vec<&str> = ends.iter().map(|&i| list[i].text.as_str()).collect();
        let likeness = Likeness::of(lines.features(), &texts, std::iter::once(told_by(draft)));
        let spaced = |t: &str| t.contains(' ');
        let best = (0..ends.len())
            .map(|e| {
                (
                    e,
                    likeness.evidence(e, 0, 1) + if spaced(texts[e]) { 2.0 } else { 0.0 }
                        - 0.3 * e as f32,
                )
            })
            .max_by(|a, b| a.1.total_cmp(&b.1));
        if let Some((e, _)) = best {
            let i = ends[e];
            let list = if below {
                &mut draft.below
            } else {
                &mut draft.above
            };
            list[i].look = Look::Head;
        }
    }
}

/// Lines that interrupted a paragraph go to the story that they speak of, by default to the one
/// that they stood in.
pub(super) fn place_strays(drafts: &mut [Draft], strays: &[usize], lines: &Sheet) {
    if strays.is_empty() || drafts.is_empty() {
        return;
    }
    let texts: Vec<&str> = strays.iter().map(|&l| &*lines[l].text).collect();
    let likeness = Likeness::of(lines.features(), &texts, drafts.iter().map(told_by));
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
        let look = if byline_line::own_line(&text).is_some() {
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

/// The lines of a story's body.
pub(super) fn told_by(draft: &Draft) -> impl Iterator<Item = usize> {
    draft.body.iter().flat_map(Part::lines).copied()
}

/// Heads that an extractor gathered in one place go home. They come in the order of their stories
/// or in the reverse; each story gets a stretch of them, and the whole is settled at least cost. The
/// place that gains most by it goes first: what it gives away no other place need give.
pub(super) fn rehome(drafts: &mut [Draft], lines: &Sheet, blanks: Blanks) {
    if drafts.len() > 400 {
        return;
    }
    let mut places: Vec<(f32, usize, bool)> = (0..drafts.len())
        .flat_map(|owner| [(owner, false), (owner, true)])
        .filter_map(|(owner, below)| {
            Some((
                homes(drafts, owner, below, lines, blanks)?.gain,
                owner,
                below,
            ))
        })
        .collect();
    places.sort_by(|a, b| b.0.total_cmp(&a.0));
    for (_, owner, below) in places {
        let Some(Homes { moves, .. }) = homes(drafts, owner, below, lines, blanks) else {
            continue;
        };
        for &(i, home) in moves.iter().rev() {
            let list = side(&mut drafts[owner], below);
            // The name of a column stays what it is: it heads only what has no other head.
            if list[i].look != Look::Section {
                list[i].look = Look::Head;
            }
            if home == owner {
                continue;
            }
            let aside = list.remove(i);
            drafts[home].above.insert(0, aside);
        }
    }
}

/// What stands on one side of a story's body.
pub(super) fn side(draft: &mut Draft, below: bool) -> &mut Vec<Aside> {
    if below {
        &mut draft.below
    } else {
        &mut draft.above
    }
}

/// Where the heads of one place belong.
struct Homes {
    /// What is saved by it.
    gain: f32,
    /// Each head's place in the list and the story that it heads.
    moves: Vec<(usize, usize)>,
}

/// The homes of the heads that stand on one side of a story, if some stand better elsewhere.
fn homes(
    drafts: &[Draft],
    owner: usize,
    below: bool,
    lines: &Sheet,
    blanks: Blanks,
) -> Option<Homes> {
    let list = if below {
        &drafts[owner].below
    } else {
        &drafts[owner].above
    };
    if list.len() < 2 {
        return None;
    }
    let bare: Vec<usize> = (0..drafts.len())
        .filter(|&d| d == owner || (!has_head(&drafts[d]) && !drafts[d].tail))
        .collect();
    if bare.len() < 2 {
        return None;
    }
    let boxes = bare.len() > 3 || speak_of_others(list, owner, &bare, drafts, lines);
    // What stands under the name of a box is in it.
    let mut named = false;
    let head = |&i: &usize| {
        let aside = &list[i];
        named = aside.look == Look::Boxed && (named || is_box_title(&aside.text));
        match aside.look {
            Look::Head => true,
            Look::Section => shape::is_briefs(&aside.text),
            Look::Boxed => boxes && !named,
            _ => false,
        }
    };
    let picked: Vec<usize> = (0..list.len()).filter(head).collect();
    if !(2..=GATHERED).contains(&picked.len())
        || list[picked[0]].look == Look::Boxed && picked.len() < 4
    {
        return None;
    }
    let heads: Vec<&Aside> = picked.iter().map(|&i| &list[i]).collect();
    let gathered = Gathered::of(&heads, drafts, lines, blanks);
    let back: Vec<usize> = bare.iter().rev().copied().collect();
    let (there, cost) = gathered.homes(&bare, owner);
    let (reverse, other) = gathered.homes(&back, owner);
    let (homes, cost) = if other + 1.37 < cost {
        (reverse, other)
    } else {
        (there, cost)
    };
    let as_is = gathered.together(owner) + (bare.len() - 1) as f32 * BARE;
    let gain = as_is - cost;
    (gain > 0.5).then(|| Homes {
        gain,
        moves: picked.into_iter().zip(homes).collect(),
    })
}

/// Whether what was taken for a story's box are heads with figures: half of its lines speak clearly
/// more of other stories.
fn speak_of_others(
    list: &[Aside],
    owner: usize,
    bare: &[usize],
    drafts: &[Draft],
    lines: &Sheet,
) -> bool {
    const CLEARLY: f32 = 1.0;
    let texts: Vec<&str> = list
        .iter()
        .filter(|a| a.look == Look::Boxed)
        .map(|a| a.text.as_str())
        .collect();
    if texts.is_empty() {
        return false;
    }
    let likeness = Likeness::of(lines.features(), &texts, drafts.iter().map(told_by));
    let of = |l: usize, d: usize| likeness.evidence(l, d, d + 1);
    let others = (0..texts.len())
        .filter(|&l| bare.iter().any(|&d| of(l, d) > of(l, owner) + CLEARLY))
        .count();
    others * 2 >= texts.len()
}

/// The most lines in one place that are taken for gathered heads: no page has so many stories.
const GATHERED: usize = 600;

/// What it costs that a story has no head, where heads are at hand.
const BARE: f32 = 1.4;

/// Head lines that stand together, and how each fits each story.
struct Gathered {
    likeness: Likeness,
    /// Which of them look like a kicker.
    kickers: Vec<bool>,
    /// What it costs to part the lines before line `i`.
    tears: Vec<f32>,
}

impl Gathered {
    fn of(heads: &[&Aside], drafts: &[Draft], lines: &Sheet, blanks: Blanks) -> Self {
        let texts: Vec<&str> = heads.iter().map(|a| a.text.as_str()).collect();
        let likeness = Likeness::of(lines.features(), &texts, drafts.iter().map(told_by));
        let kickers: Vec<bool> = texts.iter().map(|t| is_kicker_shape(t)).collect();
        let body: Vec<&str> = drafts
            .iter()
            .flat_map(told_by)
            .map(|l| &*lines[l].text)
            .collect();
        let tears = (0..heads.len())
            .map(|i| {
                let Some(above) = i.checked_sub(1).map(|j| heads[j]) else {
                    return 0.0;
                };
                let blank = blank_before(above, heads[i], lines, blanks);
                if breaks_word(&above.text, &heads[i].text, |w| {
                    body.iter().any(|t| t.contains(w))
                }) || unfinished(&above.text)
                    || is_deck_shape(&heads[i].text)
                {
                    4.0
                } else if kickers[i - 1] {
                    3.0
                } else if i >= 2 && is_speech(&heads[i - 2].text) {
                    // What somebody said, one line or two.
                    2.5
                } else if same_frame(&above.text, &heads[i].text, 1, blank) {
                    if blank == Blank::Joins { 4.0 } else { 1.2 }
                } else {
                    0.0
                }
            })
            .collect();
        Self {
            likeness,
            kickers,
            tears,
        }
    }

    /// The costs of the lines from `from` on as the head of a story: of none, one, two and so on. `fits` has
    /// what each line costs by itself.
    fn stretches(&self, from: usize, fits: &[f32]) -> impl Iterator<Item = f32> {
        const COUNT: [f32; 6] = [BARE, 0.0, 0.0, 0.2, 0.9, 2.2];
        let (mut fit, mut kickers) = (0.0, true);
        let more = self.kickers[from..].iter().zip(&fits[from..]).enumerate();
        let more = more.map(move |(n, (kicker, own))| {
            fit += own;
            kickers &= kicker;
            let many = 2.2 + 1.6 * (n as f32 - 4.0);
            let count = COUNT.get(n + 1).copied().unwrap_or(many);
            count + fit + if kickers { 2.0 } else { 0.0 }
        });
        std::iter::once(COUNT[0]).chain(more)
    }

    /// What each line costs as part of a story's head.
    fn fits(&self, story: usize) -> Vec<f32> {
        (0..self.kickers.len())
            .map(|l| 0.84 - 0.55 * self.likeness.evidence(l, story, story + 1))
            .collect()
    }

    /// What it costs that all lines head one story.
    fn together(&self, story: usize) -> f32 {
        let fits = self.fits(story);
        self.stretches(0, &fits).last().unwrap_or(BARE)
    }

    /// For each line the story that it heads, the stories taken in order, and the whole cost.
    fn homes(&self, stories: &[usize], owner: usize) -> (Vec<usize>, f32) {
        const LONGEST: usize = 6;
        let n = self.kickers.len();
        // best[s][l]: least cost with the first `s` stories heading the first `l` lines.
        let mut best = vec![vec![(NEVER, 0usize); n + 1]; stories.len() + 1];
        best[0][0].0 = 0.0;
        for (s, &story) in stories.iter().enumerate() {
            let longest = if story == owner { n } else { LONGEST };
            let fits = self.fits(story);
            for from in 0..=n {
                let so_far = best[s][from].0;
                for (k, cost) in self.stretches(from, &fits).enumerate().take(longest + 1) {
                    let tear = if k > 0 && from > 0 {
                        self.tears[from]
                    } else {
                        0.0
                    };
                    let cost = so_far + cost + tear;
                    let slot = &mut best[s + 1][from + k];
                    // Of equal ones the shortest.
                    if cost <= slot.0 {
                        *slot = (cost, k);
                    }
                }
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

/// Boxes and captions that speak clearly of another story go there.
pub(super) fn rehome_boxes(drafts: &mut [Draft], lines: &Sheet) {
    const CLEARLY: f32 = 2.0;
    if drafts.len() < 2 || drafts.len() > 200 {
        return;
    }
    let mut groups: Vec<(usize, bool, Look, String)> = Vec::new();
    for (own, draft) in drafts.iter().enumerate() {
        for (below, list) in [(false, &draft.above), (true, &draft.below)] {
            for look in [Look::Boxed, Look::Caption] {
                let parts: Vec<&str> = list
                    .iter()
                    .filter(|a| a.look == look)
                    .map(|a| a.text.as_str())
                    .collect();
                if !parts.is_empty() {
                    groups.push((own, below, look, parts.join(" ")));
                }
            }
        }
    }
    if groups.is_empty() {
        return;
    }
    let texts: Vec<&str> = groups.iter().map(|g| g.3.as_str()).collect();
    let likeness = Likeness::of(lines.features(), &texts, drafts.iter().map(told_by));
    for (g, &(own, below, look, _)) in groups.iter().enumerate() {
        let here = likeness.evidence(g, own, own + 1);
        let best = (0..drafts.len())
            .map(|d| (d, likeness.evidence(g, d, d + 1)))
            .max_by(|a, b| a.1.total_cmp(&b.1));
        if let Some((home, there)) = best
            && home != own
            && there > here + CLEARLY
        {
            let list = if below {
                &mut drafts[own].below
            } else {
                &mut drafts[own].above
            };
            let (moved, kept): (Vec<Aside>, Vec<Aside>) = std::mem::take(list)
                .into_iter()
                .partition(|a| a.look == look);
            *list = kept;
            drafts[home].below.extend(moved);
        }
    }
}

/// A sentence between the head and the opening of a story, below the picture that stands there, was
/// taken for a story: it is the words under that picture.
pub(super) fn caption_ahead(drafts: &mut Vec<Draft>, lines: &[Line]) {
    const LONGEST: usize = 45;
    let mut d = 0;
    while d + 1 < drafts.len() {
        let sentence = match drafts[d].body.as_slice() {
            [Part::Para(p)] if !opens(p, lines) => Some(joined(&p.lines, lines)),
            _ => None,
        };
        let caption = sentence
            .filter(|t| t.chars().count() <= LONGEST && t.matches(['。', '！', '？']).count() == 1);
        let opens_next =
            || matches!(drafts[d + 1].body.first(), Some(Part::Para(p)) if opens(p, lines));
        let Some(text) = caption.filter(|_| {
            opens_next()
                && !drafts[d + 1].tail
                && has_head(&drafts[d])
                && !drafts[d].above.is_empty()
                && !has_head(&drafts[d + 1])
        }) else {
            d += 1;
            continue;
        };
        let mut head = drafts.remove(d);
        let next = &mut drafts[d];
        for part in head.body {
            if let Part::Para(para) = part {
                head.above.push(Aside {
                    lines: para.lines,
                    look: Look::Caption,
                    text: text.clone(),
                });
            }
        }
        head.above.append(&mut next.above);
        next.above = head.above;
        next.below.splice(0..0, head.below);
        d += 1;
    }
}

/// Paragraphs at a story's end that clearly speak of another story of the sheet go to its end: an
/// extractor put that story's last frame behind this one.
///
/// `more` and `times` say how much more of that other story they must speak.
pub(super) fn fetch_orphans(drafts: &mut [Draft], lines: &Sheet, more: f32, times: f32) {
    if drafts.len() < 2 || drafts.len() > 60 {
        return;
    }
    let loose = |draft: &Draft| {
        let Some(Part::Para(last)) = draft.body.last() else {
            return false;
        };
        let paras = draft
            .body
            .iter()
            .filter(|p| matches!(p, Part::Para(_)))
            .count();
        let framed = last.lines.first().is_some_and(|&l| lines[l].blanks > 0);
        paras >= 2 && framed && last.lines.len() >= 3 && !opens(last, lines)
    };
    let picked: Vec<usize> = (0..drafts.len()).filter(|&d| loose(&drafts[d])).collect();
    let mut lasts: Vec<(usize, Part, String)> = Vec::new();
    for &own in &picked {
        if let Some(Part::Para(para)) = drafts[own].body.pop() {
            let text = joined(&para.lines, lines);
            lasts.push((own, Part::Para(para), text));
        }
    }
    let texts: Vec<&str> = lasts.iter().map(|l| l.2.as_str()).collect();
    let likeness = Likeness::of(lines.features(), &texts, drafts.iter().map(told_by));
    let homes: Vec<usize> = lasts
        .iter()
        .enumerate()
        .map(|(i, &(own, _, _))| {
            let here = likeness.shared_weight(i, own);
            let there = (0..drafts.len())
                .filter(|&d| d != own)
                .map(|d| (d, likeness.shared_weight(i, d)))
                .max_by(|a, b| a.1.total_cmp(&b.1));
            match there {
                Some((home, value)) if value > here + more && value > here * times => home,
                _ => own,
            }
        })
        .collect();
    // What stays goes back first, what comes from elsewhere behind it.
    let (stay, go): (Vec<_>, Vec<_>) = lasts
        .into_iter()
        .zip(homes)
        .partition(|((own, _, _), home)| own == home);
    for ((_, part, _), home) in stay.into_iter().chain(go) {
        drafts[home].body.push(part);
    }
}

pub(super) fn has_head(draft: &Draft) -> bool {
    draft.above.iter().chain(&draft.below).any(Aside::heads)
}
