//! Any text in any style: the lines tile the text, fit the measure, and map both ways.

use kanbao::layout::{Fill, Kinsoku, Spacing, Style, breaks, uax14, wrap};
use kanbao::text::width::Ambiguous;

/// The style and the measure that two bytes stand for.
fn style(first: u8, second: u8) -> (Style, usize) {
    let on = |bit: u8| first >> bit & 1 == 1;
    let style = Style {
        indent: usize::from(second >> 6) * 2,
        ambiguous: if on(0) {
            Ambiguous::Wide
        } else {
            Ambiguous::Narrow
        },
        kinsoku: [Kinsoku::None, Kinsoku::Basic, Kinsoku::Gb, Kinsoku::Strict]
            [usize::from(first >> 6)],
        fill: if on(1) { Fill::Total } else { Fill::Greedy },
        spacing: [Spacing::Keep, Spacing::Strip, Spacing::One][usize::from(second) % 3],
        hang: on(2),
        grid: on(3),
        justify: on(4),
        units: on(5),
    };
    (style, usize::from(second & 0x3f))
}

pub(crate) fn check(data: &[u8]) {
    let [first, second, rest @ ..] = data else {
        return;
    };
    let (style, measure) = style(*first, *second);
    let text = String::from_utf8_lossy(rest);
    let lines = wrap(&text, measure, &style);
    let gutter = if style.hang { 2 } else { 0 };
    let mut at = 0;
    for line in &lines {
        assert_eq!(line.start, at);
        at = line.end;
        assert!(line.cells <= measure.max(2) + gutter);
        for glyph in line.glyphs(&text, &style) {
            assert_eq!(line.byte_at(&text, &style, glyph.x), Some(glyph.byte));
            assert_eq!(line.x_of(&text, &style, glyph.byte), Some(glyph.x));
        }
    }
    assert_eq!(at, text.len());
    breaks(&text, &style);
    uax14(&text);
}
