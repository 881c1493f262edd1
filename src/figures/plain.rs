//! Plain text as one story: figures and every numeral, with offsets in the text as given.

use super::fold::Text;
use super::gap;
use super::numeral::{self, Class};
use super::period;
use crate::model::{
    Amount, Block, BlockKind, Byline, Check, Figure, HeadlineSource, Part, Place, Spans, Story,
};

/// A numeral of a text and what it is.
#[derive(Debug, Clone, PartialEq)]
pub struct Numeral {
    /// Where it stands.
    pub place: Place,
    /// As printed, with its unit; without the line ends inside it.
    pub surface: String,
    /// Its value in the written unit; `None` where it is too long to be one.
    pub amount: Option<Amount>,
    /// The unit with its magnitude, if one stands there.
    pub unit: Option<String>,
    /// Whether it measures, and if not, why not.
    pub class: Class,
}

/// What was found in a plain text. Offsets count characters of the whole text as it was given.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Reading {
    /// Its figures.
    pub figures: Vec<Figure>,
    /// Sums and repeats that were checked.
    pub checks: Vec<Check>,
    /// Every numeral once.
    pub numerals: Vec<Numeral>,
}

/// Reads a text as one story, a line a paragraph. Lines that were cut at a measure are joined again.
pub fn of_text(text: &str) -> Reading {
    let lines: Vec<Vec<(char, usize)>> = joined_lines(text).into_iter().map(gap::tight).collect();
    let body: Vec<Block> = lines
        .iter()
        .map(|line| Block {
            kind: BlockKind::Paragraph,
            text: line.iter().map(|(c, _)| *c).collect(),
            spans: Spans::default(),
        })
        .collect();
    let mut story = plain_story(body);
    let mut told: Vec<Option<Vec<Numeral>>> = vec![None; lines.len()];
    super::read_told(&mut story, &mut |text, part, numerals| {
        if let Part::Body(i) = part
            && let Some(slot) = told.get_mut(i)
        {
            *slot = Some(shapes(text, part, numerals));
        }
    });
    // The rows of a table are read by other rules.
    let numerals = story.body.iter().zip(told).enumerate();
    let numerals = numerals.flat_map(|(i, (block, told))| {
        told.unwrap_or_else(|| of_block(Part::Body(i), &block.text))
    });
    let mut numerals: Vec<Numeral> = numerals.collect();
    let home = |place: &mut Place| {
        let Part::Body(i) = place.part else { return };
        let line = lines.get(i).map_or(&[][..], Vec::as_slice);
        let at = |k: usize| line.get(k).map(|(_, at)| *at);
        let last = place.end.checked_sub(1).and_then(at);
        place.start = at(place.start).unwrap_or_default();
        place.end = last.map_or(place.start, |at| at + 1);
        place.part = Part::Body(0);
    };
    for place in story.figures.iter_mut().flat_map(|f| f.places.iter_mut()) {
        home(place);
    }
    let chars: Vec<char> = text.chars().collect();
    for numeral in &mut numerals {
        home(&mut numeral.place);
        let told = chars.get(numeral.place.start..numeral.place.end);
        numeral.surface = told
            .unwrap_or_default()
            .iter()
            .filter(|c| !matches!(c, '\n' | '\r'))
            .collect();
    }
    Reading {
        figures: story.figures,
        checks: story.checks,
        numerals,
    }
}

/// A story that is nothing but its text.
pub fn plain_story(body: Vec<Block>) -> Story {
    Story {
        id: String::new(),
        page: 0,
        section: None,
        kicker: None,
        headline: Block {
            kind: BlockKind::Paragraph,
            text: String::new(),
            spans: Spans::default(),
        },
        headline_source: HeadlineSource::Derived,
        deck: None,
        byline: Byline::default(),
        body,
        jump_to: None,
        continued_from: None,
        seam: None,
        confidence: 1.0,
        figures: Vec::new(),
        checks: Vec::new(),
    }
}

/// A line of running text is cut at a measure when it is this long and ends in no sentence.
const MEASURE: usize = 15;

/// Paragraphs, each character with its place in the whole text.
fn joined_lines(text: &str) -> Vec<Vec<(char, usize)>> {
    let mut out: Vec<Vec<(char, usize)>> = Vec::new();
    let mut line: Vec<(char, usize)> = Vec::new();
    let mut open = false;
    for (at, c) in text.chars().enumerate() {
        if c == '\n' || c == '\r' {
            if c == '\n' || !line.is_empty() {
                let long = line.len() >= MEASURE;
                close(&mut out, &mut line, open);
                open = long;
            }
        } else {
            line.push((c, at));
        }
    }
    close(&mut out, &mut line, open);
    out
}

/// Ends a line: `open` tells that the one before it filled a measure.
fn close(out: &mut Vec<Vec<(char, usize)>>, line: &mut Vec<(char, usize)>, open: bool) {
    let taken = std::mem::take(line);
    match out.last_mut() {
        Some(last) if open && goes_on(last, &taken) => last.extend(taken),
        _ => out.push(taken),
    }
}

/// Whether a line that filled its measure goes on in the next one.
fn goes_on(line: &[(char, usize)], next: &[(char, usize)]) -> bool {
    let digit = |c: Option<&(char, usize)>| c.is_some_and(|(c, _)| c.is_ascii_digit());
    match (line.last(), next.first()) {
        (Some(_), Some((c, _))) if c.is_whitespace() => false,
        // 120.|5亿元 was cut behind its point.
        (Some(('.', _)), Some(_)) => digit(line.iter().rev().nth(1)) && digit(next.first()),
        (Some((c, _)), Some(_)) => !"。！？…；”」』!?：".contains(*c),
        _ => false,
    }
}

/// Every numeral of a story's texts in reading order: heads, then body.
pub fn numerals_of(story: &Story) -> Vec<Numeral> {
    let printed = story.headline_source == HeadlineSource::Printed;
    let heads = [
        (Part::Kicker, story.kicker.as_deref()),
        (Part::Headline, Some(&story.headline).filter(|_| printed)),
        (Part::Deck, story.deck.as_deref()),
    ];
    let body = story
        .body
        .iter()
        .enumerate()
        .map(|(i, b)| (Part::Body(i), Some(b)));
    heads
        .into_iter()
        .chain(body)
        .filter_map(|(part, block)| block.map(|b| (part, b)))
        .flat_map(|(part, block)| of_block(part, &block.text))
        .collect()
}

fn of_block(part: Part, text: &str) -> Vec<Numeral> {
    let text = Text::new(text);
    let periods = period::periods(&text);
    shapes(&text, part, numeral::numerals(&text, &periods))
}

fn shapes(text: &Text, part: Part, numerals: Vec<numeral::Numeral>) -> Vec<Numeral> {
    let shape = |n: numeral::Numeral| {
        let q = n.quantity;
        let valued = !q.code || q.end - q.start <= 18;
        Numeral {
            place: Place {
                part,
                start: q.start,
                end: q.end,
            },
            surface: text.printed(q.start, q.end),
            amount: Some(q.amount).filter(|_| valued),
            unit: Some(q.unit).filter(|u| !u.is_empty()),
            class: n.class,
        }
    };
    numerals.into_iter().map(shape).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_are_those_of_the_given_text() {
        let text = "第一行说，产值３．５億元。\r\n\n第二行：增长\n6.3%。";
        let chars: Vec<char> = text.chars().collect();
        let reading = of_text(text);
        for n in &reading.numerals {
            let cut: String = chars[n.place.start..n.place.end].iter().collect();
            assert_eq!(cut, n.surface);
        }
        let said: Vec<&str> = reading
            .numerals
            .iter()
            .map(|n| n.surface.as_str())
            .collect();
        assert_eq!(said, ["一", "３．５億元", "二", "6.3%"]);
    }

    #[test]
    fn a_figure_broken_over_lines_is_whole() {
        let text = "全县实现地区生产总值一千多的网络零售额达到120.5\n亿元，增长3%。";
        let reading = of_text(text);
        let figure = reading
            .figures
            .iter()
            .find(|f| f.level.as_ref().is_some_and(|l| l.unit == "亿元"))
            .unwrap();
        let place = figure.places[0];
        let cut: String = text
            .chars()
            .skip(place.start)
            .take(place.end - place.start)
            .collect();
        assert_eq!(cut, "120.5\n亿元，增长3%");
    }

    #[test]
    fn short_lines_are_entries_of_their_own() {
        let reading = of_text("10\n20\n30");
        assert_eq!(reading.numerals.len(), 3);
    }
}
