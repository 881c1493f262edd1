//! Any mends on any dump: nothing is lost, nothing stands twice, and taking them back one by one
//! gives each state again.
//!
//! The first byte says how many mends follow, six bytes each; the rest is the dump.

use kanbao::ingest::mend::{At, Mend, apply, revert};
use kanbao::ingest::{Options, RawSource, read};
use kanbao::model::{Edition, HeadlineSource, Piece};

pub(crate) fn check(bytes: &[u8]) {
    let Some((&count, rest)) = bytes.split_first() else {
        return;
    };
    let count = usize::from(count % 16).min(rest.len() / 6);
    let (mends, dump) = rest.split_at(count * 6);
    let source = RawSource {
        name: "dump.txt".into(),
        bytes: dump.to_vec(),
    };
    let mut edition = read(vec![source], &Options::default());
    run(&mut edition, mends);
}

/// Makes the mends that bytes say, six for each, and takes them back.
pub(crate) fn run(edition: &mut Edition, mends: &[u8]) {
    let pieces = all_pieces(edition);
    let mut states = Vec::new();
    for six in mends.chunks_exact(6) {
        let Some(mend) = chosen(edition, six) else {
            continue;
        };
        let before = edition.clone();
        match apply(edition, &mend) {
            Ok(undo) => {
                assert_eq!(all_pieces(edition), pieces, "{mend:?}");
                sound(edition);
                let mut again = before.clone();
                assert!(apply(&mut again, &mend).is_ok());
                assert_eq!(&again, edition);
                states.push((before, undo));
            }
            Err(_) => assert_eq!(*edition, before, "{mend:?}"),
        }
    }
    while let Some((before, undo)) = states.pop() {
        revert(edition, undo);
        assert_eq!(*edition, before);
    }
}

fn all_pieces(edition: &Edition) -> Vec<Piece> {
    let stories = edition.stories.iter().flat_map(|s| {
        let head = s
            .kicker
            .as_deref()
            .into_iter()
            .chain([&s.headline])
            .chain(s.deck.as_deref());
        head.chain(&s.body)
    });
    let blocks = stories.chain(&edition.furniture);
    let mut pieces: Vec<Piece> = blocks.flat_map(|b| b.spans.0.iter().copied()).collect();
    pieces.sort_unstable_by_key(|p| (p.source, p.start, p.end, p.at));
    pieces
}

/// What holds for every edition.
fn sound(edition: &Edition) {
    let mut names: Vec<&str> = edition.stories.iter().map(|s| s.id.as_str()).collect();
    names.sort_unstable();
    let count = names.len();
    names.dedup();
    assert_eq!(names.len(), count, "two stories of one name");
    for story in &edition.stories {
        assert!(At::of_story(story).is_some(), "{} holds nothing", story.id);
        let derived = story.headline_source == HeadlineSource::Derived;
        assert_eq!(derived, story.headline.spans.0.is_empty());
        assert!(
            story
                .seam
                .is_none_or(|s| (1..story.body.len()).contains(&s))
        );
    }
}

/// A mend of places that the edition has, mostly.
fn chosen(edition: &Edition, six: &[u8]) -> Option<Mend> {
    let &[kind, a, b, c, d, e] = six else {
        return None;
    };
    let number = |hi: u8, lo: u8| usize::from(hi) << 8 | usize::from(lo);
    let count = edition.stories.len();
    let first = number(a, b).checked_rem(count)?;
    let story = edition.stories.get(first)?;
    let beside = edition
        .stories
        .get((first + 1 + usize::from(e % 3)) % count)?;
    let block = number(c, d)
        .checked_rem(story.body.len())
        .and_then(|i| At::of_block(story.body.get(i)?));
    let wild = At {
        source: u32::from(a % 2),
        byte: number(c, d) as u32,
    };
    Some(match kind % 7 {
        0 => Mend::Join {
            story: At::of_story(story)?,
            next: At::of_story(beside)?,
        },
        1 | 2 => Mend::Split { block: block? },
        3 => Mend::GiveHead {
            head: At::of_head(story)?,
            to: At::of_story(beside)?,
        },
        4 => Mend::DropBlock { block: block? },
        5 => Mend::DropStory {
            story: At::of_story(story)?,
        },
        _ if e % 2 == 0 => Mend::Split { block: wild },
        _ => Mend::Join {
            story: wild,
            next: At::of_story(beside)?,
        },
    })
}
