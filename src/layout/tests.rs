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

/// Glyphs stand side by side, and cells and bytes of each line name one another.
fn maps_both_ways(text: &str, measure: usize, style: &Style) -> Result<(), TestCaseError> {
    for line in wrap(text, measure, style) {
        let mut x = line.indent;
        for glyph in line.glyphs(text, style) {
            prop_assert!(glyph.x >= x);
            prop_assert!(glyph.byte >= line.start && glyph.byte < line.end);
            x = glyph.x + glyph.cells;
            for half in glyph.x..x {
                prop_assert_eq!(line.byte_at(text, style, half), Some(glyph.byte));
            }
            prop_assert_eq!(line.x_of(text, style, glyph.byte), Some(glyph.x));
        }
        prop_assert_eq!(x, line.cells);
    }
    Ok(())
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
        maps_both_ways(&text, measure, &style)?;
    }

    #[test]
    fn the_quick_filler_sets_the_same_lines(text in mixed(), measure in 1..40_usize, style in any_style()) {
        let style = Style { hang: false, grid: false, justify: false, spacing: Spacing::Keep, ..style };
        let [quick, slow] = quick_and_slow(&text, measure, &style);
        prop_assert_eq!(quick, slow);
    }

    #[test]
    fn lines_handed_over_one_by_one_are_those_of_wrap(text in mixed(), measure in 0..40_usize, style in any_style()) {
        let mut lines = Vec::new();
        each_line(&text, measure, &style, |line| lines.push(line));
        prop_assert_eq!(lines, wrap(&text, measure, &style));
    }

    #[test]
    fn what_is_told_from_near_is_what_the_scanner_says(text in mixed(), style in any_style()) {
        let style = Style { spacing: Spacing::Keep, ..style };
        let mut atoms = Vec::new();
        scan::Scanner::new(&text, &style).read(usize::MAX, &mut atoms);
        let near = near::Near::new(&text, &style);
        let hint = |e| matches!(e, Edge::Hint | Edge::SoftHyphen | Edge::Newline);
        let known = |c| Props::of(c).plain() && !hint(Props::of(c).edge());
        let plain = text.char_indices().take_while(|(_, c)| known(*c));
        let plain = plain.last().map_or(0, |(at, _)| at);
        for atom in atoms.iter().skip(1).take_while(|a| a.at <= plain) {
            if let Some(free) = near.free(0, atom.at) {
                prop_assert_eq!(free, atom.tier == Tier::Free && !atom.is_space(), "{}|{}", &text[..atom.at], &text[atom.at..]);
            }
        }
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

#[test]
fn the_quick_filler_sets_running_text_as_the_careful_one_does() {
    let texts = include_str!("../../tests/typeset/sample.txt").lines();
    for text in texts.chain(include_str!("../../tests/typeset/hard.txt").lines()) {
        for measure in (1..24).chain([40, 61, 76]) {
            for ambiguous in [Ambiguous::Narrow, Ambiguous::Wide] {
                let style = Style::plain().ambiguous(ambiguous);
                let frame = set::Frame::new(measure, &style);
                let (mut quick, mut careful) = (Vec::new(), Vec::new());
                quick::fill(text, &frame, |line| quick.push(line));
                greedy::fill(text, &frame, &mut careful);
                assert_eq!(quick, careful, "{text} in {measure}");
            }
        }
    }
}

#[test]
fn a_break_is_told_from_near_in_nearly_all_running_text() {
    let (mut told, mut all) = (0, 0);
    for text in include_str!("../../tests/typeset/sample.txt").lines() {
        let near = near::Near::new(text, &Style::plain());
        for (at, _) in text.char_indices().skip(1) {
            all += 1;
            told += usize::from(near.free(0, at).is_some());
        }
    }
    assert!(told * 1000 >= all * 995, "{told} of {all}");
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

#[test]
fn on_a_grid_quotes_and_pads_give_way_to_a_mark() {
    let style = Style {
        grid: true,
        ..Style::plain()
    };
    // Twelve cells with both quotes in two; the comma would be the thirteenth and fourteenth.
    assert_eq!(set("渠“水”村田，流过", 12, &style), "渠“水”村田，|流过");
    // One pad is not enough for a mark of two cells.
    assert_eq!(set("渠GDP村田，流", 10, &style), "渠GDP 村|田，流");
    let total = Style {
        fill: Fill::Total,
        ..style
    };
    assert_eq!(set("渠“水”村田，流过", 12, &total), "渠“水”村田，|流过");
}

#[test]
fn an_indent_gives_way_to_a_first_piece_that_has_no_room_beside_it() {
    let style = Style {
        indent: 4,
        ..Style::plain()
    };
    assert_eq!(set("（一）渠水", 8, &style), "　（一）|渠水");
    assert_eq!(set("（一）渠水", 10, &style), "　　（一）|渠水");
    assert_eq!(set("（一）渠水", 5, &style), "　 （|一）|渠水");
    let house = Style::default();
    for measure in [8, 9] {
        assert!(set("（一）渠水绕村流过。", measure, &house).starts_with("　（一）|"));
    }
}

#[test]
fn a_last_character_gets_company_where_text_is_set() {
    let style = Style {
        fill: Fill::Greedy,
        indent: 0,
        ..Style::default()
    };
    assert_eq!(
        set("渠水绕村流过田边走。", 8, &style),
        "渠水绕村|流过田|边走。"
    );
    assert_eq!(
        set("渠水绕村流过田边走路", 8, &style),
        "渠水绕村|流过田边|走路"
    );
    assert_eq!(set("渠水绕村流", 8, &style), "渠水绕村|流");
    assert_eq!(
        set("渠水绕村流过田边走", 8, &Style::plain()),
        "渠水绕村|流过田边|走"
    );
    // The line before would be left too short.
    assert_eq!(set("渠水绕村流", 4, &style), "渠水|绕村|流");
}

#[test]
fn a_latin_unit_is_torn_off_before_its_number_or_its_own_letters() {
    let style = Style::plain();
    assert_eq!(set("快350km/h。", 7, &style), "快|350|km/h。");
    assert_eq!(set("浓35μg/m³，", 8, &style), "浓|35|μg/m³，");
}

#[test]
fn a_mail_address_breaks_at_its_own_points() {
    let style = Style::plain();
    assert_eq!(
        set("致news-desk@a.example吧", 16, &style),
        "致|news-desk@a.|example吧"
    );
    assert_eq!(
        set("致news-desk@a.example吧", 11, &style),
        "致|news-desk@|a.example吧"
    );
}

#[test]
fn no_slack_goes_before_what_is_not_seen() {
    let text = "一一一一一一一一aaaAa  \u{2060} 一——";
    for fill in [Fill::Greedy, Fill::Total] {
        let style = Style {
            fill,
            indent: 3,
            justify: true,
            ..Style::plain()
        };
        assert!(maps_both_ways(text, 8, &style).is_ok());
    }
}

/// The lines of the quick filler and those of the careful one.
fn quick_and_slow(text: &str, measure: usize, style: &Style) -> [Vec<Line>; 2] {
    let frame = set::Frame::new(measure, style);
    let (mut quick, mut slow) = (Vec::new(), Vec::new());
    quick::fill(text, &frame, |line| quick.push(line));
    greedy::fill(text, &frame, &mut slow);
    [quick, slow]
}

#[test]
fn no_number_begins_in_an_address() {
    let style = Style {
        kinsoku: Kinsoku::None,
        ..Style::plain()
    };
    let [quick, slow] = quick_and_slow("https://a-b.example/c/d?e=1：0个百分点", 18, &style);
    assert_eq!(quick, slow);
}
