//! What a reader without fault would make of a paper: the proof that the gold can be reached.

use std::collections::HashMap;

use kanbao::ingest::RawSource;
use kanbao::model::{Block, BlockKind, Byline, Edition, HeadlineSource, Spans};

use super::page::Paper;
use super::score::squeeze;
use super::story::{Flow, Story};

fn block(kind: BlockKind, text: &str) -> Block {
    Block {
        kind,
        text: text.to_owned(),
        spans: Spans::default(),
    }
}

fn body(story: &Story) -> Vec<Block> {
    let own = story
        .byline_line
        .iter()
        .map(|t| block(BlockKind::Byline, t));
    let flow = story.body.iter().map(|f| match f {
        Flow::Paragraph(t) => block(BlockKind::Paragraph, t),
        Flow::Crosshead(t) => block(BlockKind::Crosshead, t),
        Flow::Item(t) => block(BlockKind::Item, t),
    });
    let boxed = story.boxed.iter().map(|t| block(BlockKind::Box, t));
    let captions = story.captions.iter().map(|t| block(BlockKind::Caption, t));
    own.chain(flow).chain(boxed).chain(captions).collect()
}

fn tell(story: &Story) -> kanbao::model::Story {
    let line = |text: &Option<String>| {
        let text = text.as_deref()?;
        Some(Box::new(block(BlockKind::Paragraph, text)))
    };
    let (headline, source) = if story.headline.is_empty() {
        ("无题".to_owned(), HeadlineSource::Derived)
    } else {
        (story.headline.concat(), HeadlineSource::Printed)
    };
    kanbao::model::Story {
        id: String::new(),
        page: 0,
        section: None,
        kicker: line(&story.kicker),
        headline: block(BlockKind::Paragraph, &headline),
        headline_source: source,
        deck: line(&story.deck),
        byline: Byline {
            reporters: story.names.reporters.clone(),
            correspondents: story.names.correspondents.clone(),
            authors: story.names.authors.clone(),
            agency: story.names.agency.clone(),
        },
        body: body(story),
        jump_to: story.jump_to.clone(),
        continued_from: story.continued_from.clone(),
        seam: story.seam,
        confidence: 1.0,
        figures: Vec::new(),
        checks: Vec::new(),
    }
}

/// The paper's gold as an edition; what the files hold besides is furniture.
///
/// # Panics
/// When the files lack a character of the gold.
pub(crate) fn faultless(paper: &Paper, files: &[RawSource]) -> Edition {
    let mut left: HashMap<char, usize> = HashMap::new();
    for story in &paper.stories {
        let head = story
            .kicker
            .iter()
            .chain(&story.headline)
            .chain(&story.deck);
        let body = body(story);
        let texts = head.chain(body.iter().map(|b| &b.text));
        for c in texts.flat_map(|t| squeeze(t)) {
            *left.entry(c).or_default() += 1;
        }
    }
    let furniture: String = files
        .iter()
        .flat_map(|f| squeeze(&String::from_utf8_lossy(&f.bytes)))
        .filter(|c| match left.get_mut(c) {
            Some(n) if *n > 0 => {
                *n -= 1;
                false
            }
            _ => true,
        })
        .collect();
    let missing: usize = left.values().sum();
    assert_eq!(
        missing, 0,
        "the files lack characters of the gold: {left:?}"
    );
    Edition {
        publication: paper.publication.clone(),
        date: Some(paper.date),
        stories: paper.stories.iter().map(tell).collect(),
        furniture: vec![block(BlockKind::Paragraph, &furniture)],
        ..Edition::default()
    }
}
