//! Two stories made one, and one made two.

use super::{
    At, Refused, Undo, block_at, head_holds, mended, put_head, rework, story_with, take_head,
    unheld,
};
use crate::ingest::byline;
use crate::ingest::byline_line;
use crate::model::{Block, BlockKind, Byline, Edition, HeadlineSource, Spans, Story};
use crate::text::kind::ends_sentence;

pub(super) fn join(edition: &mut Edition, story: At, next: At) -> Result<Undo, Refused> {
    let first = story_with(edition, story).ok_or_else(|| unheld(edition, story))?;
    let second = story_with(edition, next).ok_or_else(|| unheld(edition, next))?;
    if first == second {
        return Err(Refused::Already);
    }
    let range = first.min(second)..first.max(second) + 1;
    Ok(rework(edition, range.clone(), |stories| {
        let tail = stories.remove(second - range.start);
        if let Some(story) = stories.get_mut(if first < second {
            0
        } else {
            first - range.start - 1
        }) {
            append(story, tail);
        }
        Vec::new()
    }))
}

fn append(story: &mut Story, mut tail: Story) {
    let before = story.body.len();
    let head = take_head(&mut tail);
    if At::of_head(story).is_none() {
        put_head(story, head);
    } else {
        let [kicker, deck] = [head.kicker, head.deck].map(|b| b.map(|b| *b));
        let parts = [kicker, Some(head.headline), deck];
        let printed = parts.into_iter().flatten();
        let printed = printed.filter(|b| !b.spans.0.is_empty());
        story.body.extend(printed.map(|b| Block {
            kind: BlockKind::Crosshead,
            ..b
        }));
    }
    let shift = story.body.len();
    story.body.append(&mut tail.body);
    if story.seam.is_none() && story.jump_to.is_some() && tail.continued_from.is_some() {
        story.seam = Some(before);
        story.continued_from = tail.continued_from;
    } else {
        if story.seam.is_none()
            && let Some(seam) = tail.seam
        {
            story.seam = Some(shift + seam);
            story.continued_from = tail.continued_from;
        }
        story.jump_to = story.jump_to.take().or(tail.jump_to);
    }
    story.section = story.section.take().or(tail.section);
    add_names(&mut story.byline, tail.byline);
    mended(story);
}

fn add_names(into: &mut Byline, from: Byline) {
    for (into, from) in [
        (&mut into.reporters, from.reporters),
        (&mut into.correspondents, from.correspondents),
        (&mut into.authors, from.authors),
    ] {
        for name in from {
            if !into.contains(&name) {
                into.push(name);
            }
        }
    }
    into.agency = into.agency.take().or(from.agency);
}

pub(super) fn split(edition: &mut Edition, at: At) -> Result<Undo, Refused> {
    let Some((index, block)) = block_at(edition, at) else {
        let heads = edition.stories.iter().any(|s| head_holds(s, at));
        return Err(if heads {
            Refused::Already
        } else {
            Refused::Gone
        });
    };
    if block == 0 {
        return Err(Refused::Already);
    }
    let story = edition.stories.get(index).ok_or(Refused::Gone)?;
    let page = edition.pages.get(story.page).map(|p| p.id.as_str());
    let id = fresh_id(edition, page.unwrap_or_default(), story.page);
    Ok(rework(edition, index..index + 1, |stories| {
        let tail = stories.first_mut().map(|s| part_off(s, block, id));
        stories.extend(tail);
        Vec::new()
    }))
}

/// `p1-7`: one more than the highest number on the page, so that no other story's name changes.
fn fresh_id(edition: &Edition, page: &str, index: usize) -> String {
    let prefix = format!("p{page}-");
    let on_page = edition.stories.iter().filter(|s| s.page == index);
    let highest = on_page
        .filter_map(|s| s.id.strip_prefix(&prefix)?.parse::<usize>().ok())
        .max();
    format!("{prefix}{}", highest.unwrap_or(0) + 1)
}

/// The story that begins at a block of another one, which keeps what stands before.
fn part_off(story: &mut Story, block: usize, id: String) -> Story {
    let mut body = story.body.split_off(block);
    let shown = body.len() > 1 && body.first().is_some_and(is_display);
    let headline = shown.then(|| body.remove(0));
    let own = names(&body);
    let kept = names(&story.body);
    leave_names(&mut story.byline, &own, &kept);
    let (jump_to, continued_from, seam) = match story.seam {
        // The tail is what the jump led to: both halves keep their mark.
        Some(seam) if seam == block => {
            story.seam = None;
            (None, story.continued_from.take(), None)
        }
        Some(seam) if seam > block => {
            let seam = seam - block - usize::from(shown);
            let marks = (story.jump_to.take(), story.continued_from.take());
            story.seam = None;
            (marks.0, marks.1, (seam > 0).then_some(seam))
        }
        Some(_) => (None, None, None),
        None => (story.jump_to.take(), None, None),
    };
    mended(story);
    let source = if shown {
        HeadlineSource::Printed
    } else {
        HeadlineSource::Derived
    };
    let mut tail = Story {
        id,
        page: story.page,
        section: None,
        kicker: None,
        headline: headline.map_or_else(no_headline, as_headline),
        headline_source: source,
        deck: None,
        byline: own,
        body,
        jump_to,
        continued_from,
        seam,
        confidence: 1.0,
        figures: Vec::new(),
        checks: Vec::new(),
    };
    mended(&mut tail);
    tail
}

pub(super) fn no_headline() -> Block {
    Block {
        kind: BlockKind::Paragraph,
        text: String::new(),
        spans: Spans::default(),
    }
}

fn as_headline(block: Block) -> Block {
    Block {
        kind: BlockKind::Paragraph,
        ..block
    }
}

/// Whether a block is set like a headline: short, and no sentence.
fn is_display(block: &Block) -> bool {
    /// Characters of the longest line that is taken for a headline.
    const MOST: usize = 26;
    let text = block.text.as_str();
    block.kind == BlockKind::Crosshead
        || (matches!(
            block.kind,
            BlockKind::Paragraph | BlockKind::Box | BlockKind::Item
        ) && text.chars().count() <= MOST
            && !text.contains(['。', '；'])
            && !text.ends_with(|c: char| ends_sentence(c) && !matches!(c, '？' | '！')))
}

/// The names that a body prints: on lines of their own, else before its lead or behind its end.
fn names(body: &[Block]) -> Byline {
    let mut out = Byline::default();
    for line in body.iter().filter(|b| b.kind == BlockKind::Byline) {
        add_names(
            &mut out,
            byline_line::own_line(&line.text).unwrap_or_default(),
        );
    }
    let texts = || {
        body.iter()
            .filter(|b| matches!(b.kind, BlockKind::Paragraph | BlockKind::Item))
    };
    let found = texts().next().and_then(|b| byline::opening(&b.text));
    let closing = || {
        let mut last = texts().rev().take(2);
        last.find_map(|b| byline::closing(&b.text))
    };
    match found {
        Some(found) if !found.byline.is_empty() => add_names(&mut out, found.byline),
        _ => add_names(&mut out, closing().map(|(b, _)| b).unwrap_or_default()),
    }
    out
}

/// Takes the names out that only the part which went away prints.
fn leave_names(names: &mut Byline, gone: &Byline, kept: &Byline) {
    for (list, gone, kept) in [
        (&mut names.reporters, &gone.reporters, &kept.reporters),
        (
            &mut names.correspondents,
            &gone.correspondents,
            &kept.correspondents,
        ),
        (&mut names.authors, &gone.authors, &kept.authors),
    ] {
        list.retain(|n| !gone.contains(n) || kept.contains(n));
    }
    if names.agency.is_some() && names.agency == gone.agency && names.agency != kept.agency {
        names.agency.clone_from(&kept.agency);
    }
}
