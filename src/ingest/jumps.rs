//! 下转 meets 上接: the halves of a story that runs over to another page become one.

use std::collections::{HashMap, HashSet};

use crate::model::{BlockKind, Edition, Story};

/// Heads that are compared with one tail.
const COMPARED: usize = 8;

/// Joins stories over their jumps; a tail whose head is missing stays a story of its own.
pub(super) fn join(edition: &mut Edition) {
    let tails: Vec<usize> = (0..edition.stories.len())
        .filter(|&i| edition.stories[i].continued_from.is_some())
        .collect();
    // Heads by the page that they stand on and the page that they point to.
    let mut heads: HashMap<(String, String), Vec<usize>> = HashMap::new();
    for (h, story) in edition.stories.iter().enumerate().rev() {
        if let (Some(to), None) = (&story.jump_to, &story.continued_from) {
            heads
                .entry((page_id(edition, h).to_owned(), to.clone()))
                .or_default()
                .push(h);
        }
    }
    let mut taken: HashMap<usize, usize> = HashMap::new();
    for &tail in &tails {
        let Some(from) = edition.stories[tail].continued_from.clone() else {
            continue;
        };
        let Some(open) = heads.get_mut(&(from, page_id(edition, tail).to_owned())) else {
            continue;
        };
        // The last few are the first in the paper; comparing all of many would be quadratic.
        let near = open.len().saturating_sub(COMPARED);
        let best = if open.len() == 1 {
            Some(0)
        } else {
            (near..open.len()).max_by_key(|&i| {
                (
                    likeness(&edition.stories[open[i]], &edition.stories[tail]),
                    i,
                )
            })
        };
        if let Some(i) = best {
            taken.insert(tail, open.remove(i));
        }
    }
    let left: Vec<usize> = heads.into_values().flatten().collect();
    let far = far_heads(edition, left.iter().copied());
    let front = front_heads(edition, &left);
    let known: HashSet<&str> = edition.pages.iter().map(|p| p.id.as_str()).collect();
    let named = |tail: usize| {
        let from = edition.stories[tail].continued_from.as_deref();
        from.is_some_and(|from| known.contains(from))
    };
    let mut gone = HashSet::new();
    for &tail in &tails {
        if !taken.contains_key(&tail)
            && let Some(head) = if unlabelled(edition, tail) {
                far_head(edition, &far, tail)
            } else if named(tail) {
                None
            } else {
                front.get(page_id(edition, tail)).copied().flatten()
            }
            && gone.insert(head)
        {
            taken.insert(tail, head);
        }
    }
    if taken.is_empty() {
        return;
    }
    let mut moved: HashMap<usize, Story> = HashMap::new();
    let mut kept = Vec::new();
    let mut new_index: HashMap<usize, usize> = HashMap::new();
    for (i, story) in std::mem::take(&mut edition.stories).into_iter().enumerate() {
        if taken.contains_key(&i) {
            moved.insert(i, story);
        } else {
            new_index.insert(i, kept.len());
            kept.push(story);
        }
    }
    let mut order: Vec<(usize, usize)> = taken.into_iter().collect();
    order.sort_unstable();
    for (tail, head) in order {
        let (Some(part), Some(&at)) = (moved.remove(&tail), new_index.get(&head)) else {
            continue;
        };
        let story: &mut Story = &mut kept[at];
        story.seam = Some(story.body.len());
        story.continued_from = part.continued_from;
        story.body.extend(part.body);
        // What heads the tail repeats the head; it is kept with the page.
        let [kicker, deck] = [part.kicker, part.deck].map(|b| b.map(|b| *b));
        let heads = [kicker, Some(part.headline), deck];
        edition.furniture.extend(
            heads
                .into_iter()
                .flatten()
                .filter(|b| !b.spans.0.is_empty()),
        );
        let into = &mut story.byline;
        let known: HashSet<&String> = into.correspondents.iter().collect();
        let reporters = part.byline.reporters.into_iter();
        into.reporters
            .extend(reporters.filter(|n| !known.contains(n)));
        into.correspondents.extend(part.byline.correspondents);
        into.authors.extend(part.byline.authors);
        into.agency = into.agency.take().or(part.byline.agency);
        dedup(&mut into.reporters);
        dedup(&mut into.correspondents);
        dedup(&mut into.authors);
    }
    edition.stories = kept;
}

/// Whether a story's page may be called otherwise than it is: it was counted, its label not read.
fn unlabelled(edition: &Edition, story: usize) -> bool {
    edition.stories.get(story).is_some_and(|s| {
        edition
            .pages
            .get(s.page)
            .is_some_and(|p| p.name.is_none() && p.id == (s.page + 1).to_string())
    })
}

/// Of the heads without a tail those that point to a page that nothing here is called by, by the page that
/// they stand on; the last of each first.
fn far_heads(edition: &Edition, heads: impl Iterator<Item = usize>) -> HashMap<&str, Vec<usize>> {
    let known: HashSet<&str> = edition.pages.iter().map(|p| p.id.as_str()).collect();
    let mut out: HashMap<&str, Vec<usize>> = HashMap::new();
    for head in heads {
        let to = edition.stories[head].jump_to.as_deref();
        if to.is_some_and(|to| !known.contains(to)) {
            out.entry(page_id(edition, head)).or_default().push(head);
        }
    }
    for heads in out.values_mut() {
        heads.sort_unstable_by_key(|h| std::cmp::Reverse(*h));
    }
    out
}

/// The head of a tail whose page's label could not be read: it stands on the page that the tail
/// names and speaks of the same.
fn far_head(edition: &Edition, far: &HashMap<&str, Vec<usize>>, tail: usize) -> Option<usize> {
    const LEAST: usize = 6;
    let story = edition.stories.get(tail)?;
    let from = story.continued_from.as_deref()?;
    let heads = far.get(from).filter(|_| from != page_id(edition, tail))?;
    heads
        .iter()
        .take(COMPARED)
        .map(|&h| (likeness(&edition.stories[h], story), h))
        .max()
        .filter(|(shared, _)| *shared >= LEAST)
        .map(|(_, h)| h)
}

/// The heads on pages without a label, as front pages often have none, by the page that they point to;
/// `None` where several point to one. They wait for tails that name a page that nothing here is called by.
fn front_heads<'a>(edition: &'a Edition, heads: &[usize]) -> HashMap<&'a str, Option<usize>> {
    let mut out: HashMap<&str, Option<usize>> = HashMap::new();
    for &head in heads.iter().filter(|&&h| unlabelled(edition, h)) {
        if let Some(to) = edition.stories[head].jump_to.as_deref() {
            let several = out.contains_key(to);
            out.insert(to, (!several).then_some(head));
        }
    }
    out
}

fn dedup(names: &mut Vec<String>) {
    let mut seen = HashSet::new();
    names.retain(|n| seen.insert(n.clone()));
}

fn page_id(edition: &Edition, story: usize) -> &str {
    edition
        .stories
        .get(story)
        .and_then(|s| edition.pages.get(s.page))
        .map_or("", |p| p.id.as_str())
}

/// Pairs of characters that two stories share, for choosing between two tails of one page.
fn likeness(a: &Story, b: &Story) -> usize {
    let pairs = |s: &Story| {
        let mut out: Vec<(char, char)> = Vec::new();
        for block in s
            .body
            .iter()
            .filter(|b| b.kind != BlockKind::Caption)
            .take(200)
        {
            let chars: Vec<char> = block.text.chars().take(4000).collect();
            out.extend(chars.windows(2).map(|w| (w[0], w[1])));
        }
        out.sort_unstable();
        out.dedup();
        out
    };
    let (x, y) = (pairs(a), pairs(b));
    x.iter().filter(|p| y.binary_search(p).is_ok()).count()
}

#[cfg(test)]
mod tests {
    use crate::ingest::{Options, RawSource, read};
    use crate::model::{Edition, Page};

    /// One look at all heads for each tail would take minutes.
    #[test]
    fn many_marks_without_partners_are_no_burden() {
        const MARKS: usize = 20_000;
        let source = RawSource {
            name: "d.txt".into(),
            bytes: "新桥昨日通车\n本报讯（记者 何青）新桥昨日通车，老街同日修好。\n".into(),
        };
        let read = read(vec![source], &Options::default());
        let mut edition = Edition::default();
        for i in 0..MARKS {
            let page = |id: usize| Page {
                id: id.to_string(),
                name: None,
            };
            edition.pages.extend([page(2 * i + 1), page(2 * i + 2)]);
            let (mut head, mut tail) = (read.stories[0].clone(), read.stories[0].clone());
            (head.page, tail.page) = (2 * i, 2 * i + 1);
            head.jump_to = Some("A1".into());
            tail.continued_from = Some("1".into());
            edition.stories.extend([head, tail]);
        }
        super::join(&mut edition);
        // The first tail found the only head of page 1.
        assert_eq!(edition.stories.len(), 2 * MARKS - 1);
        assert!(edition.stories[0].seam.is_some());
    }
}
