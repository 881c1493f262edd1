//! Drafts to stories: text joined, names read, heads told apart, jumps marked.

use crate::model::{Block, BlockKind, Byline, HeadlineSource, Story};

use super::byline;
use super::byline_line;
use super::derive::derived_headline;
use super::group::{Aside, Draft, Look, Part};
use super::head::{Head, Slice, is_named};
use super::jump_mark;
use super::reflow::Text;
use super::scan::Line;
use super::shape;
use super::words;

/// A story and what of its lines belongs to no story after all.
pub(super) struct Built {
    /// The story.
    pub(super) story: Story,
    /// Labels and the like.
    pub(super) furniture: Vec<Block>,
    /// Why it is doubtful, if it is.
    pub(super) doubt: Option<&'static str>,
}

/// Makes a story of a draft with its head. `page` is the index of its page, `number` its place there, from 1.
pub(super) fn build(
    draft: &Draft,
    head: Head,
    lines: &[Line],
    page: usize,
    number: usize,
    page_id: &str,
) -> Built {
    let mut furniture = Vec::new();
    let mut section = None;
    let mut own: Vec<Block> = Vec::new();
    let mut signed = Byline::default();
    let mut tail: Vec<Block> = Vec::new();
    let named = is_named(draft, lines);
    for (list, below) in [(&draft.above, false), (&draft.below, true)] {
        for aside in list {
            match aside.look {
                Look::Head => {}
                Look::Section if named => {}
                Look::Section if aside.lines.iter().all(|&l| head.has_kicker(l)) => {}
                Look::Section => {
                    section = Some(aside.text.clone());
                    furniture.push(block(aside, lines, BlockKind::Paragraph));
                }
                Look::Byline => {
                    merge(&mut signed, signature(&aside.text));
                    let line = block(aside, lines, BlockKind::Byline);
                    if below {
                        tail.push(line)
                    } else {
                        own.push(line)
                    }
                }
                Look::Caption => tail.push(block(aside, lines, BlockKind::Caption)),
                Look::Boxed => push_box(&mut tail, aside, lines),
                Look::Row => tail.push(block(aside, lines, BlockKind::Item)),
            }
        }
    }
    let mut body = own;
    push_body(&draft.body, lines, &mut body, &mut signed);
    body.extend(tail);
    let mut byline = read_byline(&body);
    merge(&mut byline, signed);
    // An edition keeps many of them, mostly of one entry, and a list's first makes room for four.
    body.shrink_to_fit();
    byline.reporters.shrink_to_fit();
    byline.correspondents.shrink_to_fit();
    byline.authors.shrink_to_fit();
    let (jump_to, continued_from) = jumps(&body);
    let margin = draft.margin;
    let mut story = Story {
        id: format!("p{page_id}-{number}"),
        page,
        section,
        kicker: None,
        headline: Block {
            kind: BlockKind::Paragraph,
            text: String::new(),
            spans: Default::default(),
        },
        headline_source: HeadlineSource::Printed,
        deck: None,
        byline,
        body,
        jump_to,
        continued_from,
        seam: None,
        confidence: (margin / 4.0).clamp(0.0, 1.0),
        figures: Vec::new(),
        checks: Vec::new(),
    };
    let part = |slices: &[Slice]| -> Option<Block> {
        let mut text = Text::with_room(slices.iter().map(|(line, ..)| &lines[*line]));
        for (line, range, glued) in slices {
            text.line(&lines[*line], range.clone(), *glued);
        }
        (!slices.is_empty()).then(|| text.block(BlockKind::Paragraph))
    };
    story.kicker = part(&head.kicker).map(Box::new);
    story.deck = part(&head.deck).map(Box::new);
    let doubt = match part(&head.headline) {
        Some(headline) => {
            story.headline = headline;
            (margin < 0.6).then_some("这里分篇或标题归属不确定")
        }
        None => {
            story.headline.text = derived_headline(&story);
            story.headline_source = HeadlineSource::Derived;
            Some("没有印出的标题，标题取自导语")
        }
    };
    Built {
        story,
        furniture,
        doubt,
    }
}

fn block(aside: &Aside, lines: &[Line], kind: BlockKind) -> Block {
    let mut text = Text::with_room(aside.lines.iter().map(|&l| &lines[l]));
    for &l in &aside.lines {
        if matches!(kind, BlockKind::Item | BlockKind::Crosshead) {
            text.row(&lines[l]);
        } else {
            text.wrap(&lines[l]);
        }
    }
    text.block(kind)
}

/// A line of a box; one that cannot end where it does is joined with the next.
fn push_box(out: &mut Vec<Block>, aside: &Aside, lines: &[Line]) {
    let goes_on = |b: &Block| b.kind == BlockKind::Box && words::UNFINISHED.end(&b.text);
    if out.last().is_some_and(goes_on)
        && let Some(last) = out.pop()
    {
        let more = block(aside, lines, BlockKind::Box);
        let shift = last.text.len() as u32;
        let mut spans = last.spans;
        spans
            .0
            .extend(more.spans.0.iter().map(|p| crate::model::Piece {
                at: p.at + shift,
                ..*p
            }));
        out.push(Block {
            kind: BlockKind::Box,
            text: last.text + &more.text,
            spans,
        });
        return;
    }
    out.push(block(aside, lines, BlockKind::Box));
}

fn push_body(parts: &[Part], lines: &[Line], body: &mut Vec<Block>, signed: &mut Byline) {
    let mut i = 0;
    while i < parts.len() {
        match &parts[i] {
            Part::Para(para) => {
                let mut text = Text::with_room(para.lines.iter().map(|&l| &lines[l]));
                for &l in &para.lines {
                    text.wrap(&lines[l]);
                }
                let mut made = text.block(BlockKind::Paragraph);
                if shape::list_mark(&made.text).is_some() {
                    made.kind = BlockKind::Item;
                }
                body.push(made);
                i += 1;
            }
            Part::Aside(_) => {
                let end = parts[i..]
                    .iter()
                    .position(|p| matches!(p, Part::Para(_)))
                    .map_or(parts.len(), |n| i + n);
                let asides: Vec<&Aside> = parts[i..end]
                    .iter()
                    .filter_map(|p| match p {
                        Part::Aside(a) => Some(a),
                        Part::Para(_) => None,
                    })
                    .collect();
                let heads = asides.iter().filter(|a| a.look == Look::Head).count();
                for aside in asides {
                    match aside.look {
                        Look::Boxed => push_box(body, aside, lines),
                        Look::Row => body.push(block(aside, lines, BlockKind::Item)),
                        Look::Caption => body.push(block(aside, lines, BlockKind::Caption)),
                        Look::Byline => {
                            merge(signed, signature(&aside.text));
                            body.push(block(aside, lines, BlockKind::Byline));
                        }
                        Look::Head | Look::Section => {
                            let n = aside.text.chars().count();
                            let kind = if n > 26 || aside.text.ends_with('。') {
                                BlockKind::Paragraph
                            } else if heads > 3 || i == 0 && end == parts.len() {
                                BlockKind::Item
                            } else {
                                BlockKind::Crosshead
                            };
                            body.push(block(aside, lines, kind));
                        }
                    }
                }
                i = end;
            }
        }
    }
}

fn merge(into: &mut Byline, from: Byline) {
    // A byline that is printed apart and read again at the text's opening counts once.
    let add = |names: &mut Vec<String>, more: Vec<String>| {
        for name in more {
            if !names.contains(&name) {
                names.push(name);
            }
        }
    };
    add(&mut into.reporters, from.reporters);
    add(&mut into.correspondents, from.correspondents);
    add(&mut into.authors, from.authors);
    into.agency = into.agency.take().or(from.agency);
}

/// A byline line's names; a bare name is an author.
fn signature(text: &str) -> Byline {
    if let Some(b) = byline_line::own_line(text) {
        return b;
    }
    let names = text.trim_matches(|c: char| "□■◎●○◆◇▲△·| ".contains(c));
    Byline {
        authors: names
            .split([' ', '\u{3000}', '、'])
            .filter(|n| !n.is_empty())
            .map(str::to_owned)
            .collect(),
        ..Byline::default()
    }
}

/// The byline that opens the first paragraph, or closes the last one.
fn read_byline(body: &[Block]) -> Byline {
    let mut texts = body
        .iter()
        .filter(|b| matches!(b.kind, BlockKind::Paragraph | BlockKind::Item));
    if let Some(found) = texts.next().and_then(|b| {
        let skip = jump_mark::jump_in(&b.text).map_or(0, |(_, at)| at);
        byline::opening(b.text.get(skip..)?)
    }) && !found.byline.is_empty()
    {
        return found.byline;
    }
    body.iter()
        .rev()
        .filter(|b| matches!(b.kind, BlockKind::Paragraph | BlockKind::Item))
        .take(2)
        .find_map(|b| byline::closing(&b.text))
        .map(|(b, _)| b)
        .unwrap_or_default()
}

/// The pages that the story's marks point to.
fn jumps(body: &[Block]) -> (Option<String>, Option<String>) {
    let texts = || {
        body.iter()
            .filter(|b| !matches!(b.kind, BlockKind::Box | BlockKind::Caption))
    };
    let to = texts()
        .rev()
        .take(3)
        .find_map(|b| jump_mark::jump_out(&b.text))
        .map(|(p, _)| p);
    let from = texts()
        .take(3)
        .find_map(|b| jump_mark::jump_in(&b.text))
        .map(|(p, _)| p);
    (to, from)
}

#[cfg(test)]
mod tests {
    use crate::ingest::{Options, RawSource, read};

    /// Headline, reporters, and the first paragraph's first words.
    fn told(dump: &str) -> (String, Vec<String>, String) {
        let source = RawSource {
            name: "d.txt".into(),
            bytes: dump.as_bytes().to_vec(),
        };
        let edition = read(vec![source], &Options::default());
        assert_eq!(edition.stories.len(), 1, "{:?}", edition.stories);
        let story = &edition.stories[0];
        let opening = story.body[0].text.chars().take(16).collect();
        (
            story.headline.text.clone(),
            story.byline.reporters.clone(),
            opening,
        )
    }

    #[test]
    fn a_byline_alone_on_its_line_opens_the_paragraph_below() {
        let dump = "渡口老街，你最盼什么？\n——记者探访改造现场\n本报讯（记者 俞望嘉 何青）\n\
            近日，随着最后一段围挡拆除，渡\n口老街正式与市民见面，周边四\n个小区的居民从中受益。\n\
            据悉，渡口老街全长三公里，沿\n线有六座石桥，总投资两亿元，步\n行一趟只要半个小时。\n";
        assert_eq!(
            told(dump),
            (
                "渡口老街，你最盼什么？".into(),
                vec!["俞望嘉".into(), "何青".into()],
                "本报讯（记者 俞望嘉 何青）近日".into()
            )
        );
    }
}
