use proptest::prelude::*;

use super::*;
use crate::text::class::Props;
use crate::text::edge::Edge;
use crate::text::width::{self, Ambiguous};

/// Text of all that the rules know, and of what they do not.
fn mixed() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        8 => "[一-龥]{1,9}",
        4 => "[，。、；：？！）】》」，。]",
        2 => "[（《“‘「【]",
        1 => "[”’—…·～/-]",
        1 => Just("——".to_owned()),
        1 => Just("……".to_owned()),
        3 => "[0-9]{1,5}(\\.[0-9]{1,2})?(亿元|万家|%|个百分点|年|℃| 亿元)?",
        2 => "[a-zA-Z]{1,12}",
        2 => "[ \u{3000}]{1,2}",
        1 => "[\"'$￥+#@&]",
        1 => "[가-힣]{1,4}",
        1 => "[ァ-ヶーっゃ]{1,4}",
        1 => Just("https://a-b.example/c/d?e=1".to_owned()),
        1 => "[\u{301}\u{200b}\u{ad}\u{2060}\u{200d}👩🇨🇳\u{fe0f}①\t]",
        1 => "\\PC",
    ];
    prop::collection::vec(word, 0..24).prop_map(|words| words.concat())
}

fn any_style() -> impl Strategy<Value = Style> {
    (
        prop::sample::select(vec![
            Kinsoku::None,
            Kinsoku::Basic,
            Kinsoku::Gb,
            Kinsoku::Strict,
        ]),
        prop::sample::select(vec![Spacing::Keep, Spacing::Strip, Spacing::One]),
        prop::sample::select(vec![Ambiguous::Narrow, Ambiguous::Wide]),
        prop::sample::select(vec![Fill::Greedy, Fill::Total]),
        0..6_usize,
        any::<[bool; 4]>(),
    )
        .prop_map(
            |(kinsoku, spacing, ambiguous, fill, indent, [hang, grid, justify, units])| Style {
                indent,
                ambiguous,
                kinsoku,
                fill,
                spacing,
                hang,
                grid,
                justify,
                units,
            },
        )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn lines_tile_the_text_and_fit(text in mixed(), measure in 1..60_usize, style in any_style()) {
        let lines = wrap(&text, measure, &style);
        prop_assert_eq!(lines[0].start, 0);
        prop_assert_eq!(lines[lines.len() - 1].end, text.len());
        for pair in lines.windows(2) {
            prop_assert_eq!(pair[0].end, pair[1].start);
            prop_assert!(pair[0].start < pair[0].end);
        }
        let gutter = if style.hang { 2 } else { 0 };
        for line in &lines {
            prop_assert!(text.is_char_boundary(line.start) && text.is_char_boundary(line.seen));
            prop_assert!(line.seen <= line.end);
            if measure >= 2 {
                prop_assert!(line.cells <= measure + gutter, "{} in {measure}: {:?}", line.cells, &text[line.start..line.end]);
            }
        }
    }

    #[test]
    fn what_is_set_is_the_text_without_strays(text in mixed(), measure in 1..60_usize, style in any_style()) {
        let style = Style { justify: false, grid: false, indent: 0, ..style };
        let mut set = String::new();
        for line in wrap(&text, measure, &style) {
            line.push_to(&text, &style, &mut set);
        }
        let solid = |t: &str| t.replace([' ', '\t', '\u{3000}', '\u{ad}', '-'], "");
        let kept: String = text.chars().filter(|c| Props::of(*c).edge() != Edge::Space).collect();
        let set: String = set.chars().filter(|c| Props::of(*c).edge() != Edge::Space).collect();
        prop_assert_eq!(solid(&set), solid(&kept));
    }

    #[test]
    fn glyphs_stand_side_by_side_and_map_both_ways(text in mixed(), measure in 2..40_usize, style in any_style()) {
        for line in wrap(&text, measure, &style) {
            let mut x = line.indent;
            for glyph in line.glyphs(&text, &style) {
                prop_assert!(glyph.x >= x);
                prop_assert!(glyph.byte >= line.start && glyph.byte < line.end);
                x = glyph.x + glyph.cells;
                for half in glyph.x..x {
                    prop_assert_eq!(line.byte_at(&text, &style, half), Some(glyph.byte));
                }
                prop_assert_eq!(line.x_of(&text, &style, glyph.byte), Some(glyph.x));
            }
            prop_assert_eq!(x, line.cells);
        }
    }

    #[test]
    fn the_quick_filler_sets_the_same_lines(text in mixed(), measure in 1..40_usize, style in any_style()) {
        let style = Style { hang: false, grid: false, justify: false, spacing: Spacing::Keep, ..style };
        let frame = set::Frame::new(measure, &style);
        let (mut quick, mut slow) = (Vec::new(), Vec::new());
        quick::fill(&text, &frame, &mut quick);
        greedy::fill(&text, &frame, &mut slow);
        prop_assert_eq!(quick, slow);
    }

    #[test]
    fn the_long_line_of_total_fit_tells_the_cells_of_each_line(text in mixed(), measure in 8..40_usize, style in any_style()) {
        // Lines that fit by the plan fit when set: without marks pushed in, none is over the measure.
        let style = Style { fill: Fill::Total, hang: false, ..style };
        for line in wrap(&text, measure, &style) {
            prop_assert!(line.cells <= measure);
        }
    }

    #[test]
    fn cells_are_those_of_unicode(text in mixed()) {
        let style = Style::plain();
        let lines = wrap(&text, 10_000, &style);
        let seen: String = lines.iter().map(|l| &text[l.start..l.seen]).collect();
        prop_assert_eq!(lines.iter().map(|l| l.cells).sum::<usize>(), width::cells(&seen, Ambiguous::Narrow));
    }
}

/// The lines of a text, `|` between them, as they would be printed.
fn set(text: &str, measure: usize, style: &Style) -> String {
    let lines = wrap(text, measure, style);
    let printed = lines.iter().map(|line| {
        let mut out = String::new();
        line.push_to(text, style, &mut out);
        out
    });
    printed.collect::<Vec<_>>().join("|")
}

#[test]
fn a_mark_does_not_hang_behind_spaces() {
    let style = Style {
        hang: true,
        ..Style::plain()
    };
    assert_eq!(set("报 ，", 2, &style), "报|，");
    assert_eq!(set("报纸，报", 4, &style), "报纸，|报");
}

#[test]
fn a_space_that_carries_a_joiner_is_no_stray() {
    let style = Style {
        spacing: Spacing::Strip,
        ..Style::plain()
    };
    assert_eq!(set("报 \u{200d}5", 20, &style), "报 \u{200d}5");
    assert_eq!(set("报 5", 20, &style), "报5");
}

#[test]
fn a_hint_behind_hanging_spaces_is_not_seen() {
    let lines = wrap("——\u{3000}\u{200b}", 2, &Style::plain());
    assert_eq!((lines.len(), lines[0].cells), (1, 2));
}

#[test]
fn a_soft_hyphen_shows_only_where_it_parts_a_word_and_fits() {
    let style = Style::plain();
    assert_eq!(set("报co\u{ad}op", 5, &style), "报co-|op");
    assert_eq!(set("报纸\u{ad}报", 4, &style), "报|纸\u{ad}报");
    assert_eq!(set("\u{ad}  报", 2, &style), "\u{ad}|报");
}
