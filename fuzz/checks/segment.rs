//! Any bytes as a dump: an edition comes out, every character of ink stands in exactly one piece of
//! one block, and blocks hold the source's characters and no others.

use std::collections::HashMap;

use kanbao::ingest::{Options, RawSource, read, stages};
use kanbao::model::{Block, Edition, HeadlineSource, Piece};
use kanbao::text::kind::is_invisible;
use kanbao::text::radical::repaired;

pub(crate) fn check(bytes: &[u8]) {
    let source = RawSource {
        name: "dump.txt".into(),
        bytes: bytes.to_vec(),
    };
    let edition = read(vec![source], &Options::default());
    if let Err(fault) = tiles(&edition) {
        panic!("{fault}");
    }
    if let Err(fault) = lines_tile(&edition) {
        panic!("{fault}");
    }
}

/// All blocks of an edition: heads, bodies, furniture.
pub(crate) fn blocks(edition: &Edition) -> impl Iterator<Item = &Block> {
    let stories = edition.stories.iter().flat_map(|s| {
        let printed = (s.headline_source == HeadlineSource::Printed).then_some(&s.headline);
        let head = s
            .kicker
            .as_deref()
            .into_iter()
            .chain(printed)
            .chain(s.deck.as_deref());
        head.chain(&s.body)
    });
    stories.chain(&edition.furniture)
}

/// Whether the pieces of all blocks tile the ink of the sources and hold their characters.
pub(crate) fn tiles(edition: &Edition) -> Result<(), String> {
    let mut covered: Vec<Vec<u8>> = edition
        .sources
        .iter()
        .map(|s| vec![0; s.text.len()])
        .collect();
    for block in blocks(edition) {
        same_characters(edition, block)?;
        for piece in &block.spans.0 {
            let bytes = covered
                .get_mut(piece.source as usize)
                .and_then(|c| c.get_mut(piece.start as usize..piece.end as usize))
                .ok_or_else(|| format!("{piece:?} is not in the source"))?;
            bytes.iter_mut().for_each(|b| *b = b.saturating_add(1));
        }
    }
    for (source, covered) in edition.sources.iter().zip(&covered) {
        for (at, c) in source.text.char_indices() {
            let times = covered[at];
            if !c.is_whitespace() && times != 1 {
                return Err(format!("{c:?} at byte {at} stands in {times} pieces"));
            }
        }
    }
    Ok(())
}

/// Whether a block's text is what its pieces hold, but for white space and repaired radicals.
fn same_characters(edition: &Edition, block: &Block) -> Result<(), String> {
    let own: String = block.text.chars().filter(|c| !c.is_whitespace()).collect();
    let mut printed = String::new();
    for (i, piece) in block.spans.0.iter().enumerate() {
        let Piece {
            at,
            source,
            start,
            end,
        } = *piece;
        let next = block.spans.0.get(i + 1).map(|p| p.at);
        if !block.text.is_char_boundary(at as usize) || next.is_some_and(|n| n < at) {
            return Err(format!("{piece:?} is out of order in {:?}", block.text));
        }
        let source = edition.sources.get(source as usize);
        let text = source.and_then(|s| s.text.get(start as usize..end as usize));
        let text = text.ok_or_else(|| format!("{piece:?} cuts a character"))?;
        let ink = text.chars().filter(|c| !c.is_whitespace());
        printed.extend(ink.map(repaired));
    }
    let hidden = |t: &str| t.chars().filter(|c| is_invisible(*c)).count();
    let seen = |t: &str| {
        t.chars()
            .filter(|c| !is_invisible(*c))
            .map(repaired)
            .collect::<String>()
    };
    if seen(&own) != seen(&printed) || hidden(&own) > hidden(&printed) {
        return Err(format!("{:?} was printed as {printed:?}", block.text));
    }
    Ok(())
}

/// Whether the printed lines hold all ink, none of it twice, and are numbered as they stand.
pub(crate) fn lines_tile(edition: &Edition) -> Result<(), String> {
    let mut ends: HashMap<u32, Vec<u8>> = HashMap::new();
    for line in stages::lines(edition) {
        let source = &edition.sources[line.source as usize];
        let covered = ends
            .entry(line.source)
            .or_insert_with(|| vec![0; source.text.len()]);
        let Some(&(start, _)) = line.spans.first() else {
            return Err(format!("{line:?} stands nowhere"));
        };
        if source.text.len() < 4000 && source.line_of(start as usize) != line.number {
            return Err(format!("{line:?} has another number"));
        }
        for &(start, end) in &line.spans {
            covered[start as usize..end as usize]
                .iter_mut()
                .for_each(|b| *b = b.saturating_add(1));
        }
    }
    for (i, source) in edition.sources.iter().enumerate() {
        for (at, c) in source.text.char_indices() {
            let times = ends.get(&(i as u32)).map_or(0, |covered| covered[at]);
            let ink = !c.is_whitespace() && !is_invisible(c);
            if times > 1 || (ink && times != 1) {
                return Err(format!("{c:?} at byte {at} stands in {times} lines"));
            }
        }
    }
    Ok(())
}
