//! The house's promises over running text: faults at all widths, torn units, full lines, short last lines.
//!
//! The checks know nothing of the engine's tables: they go by the lists that the standards print.

use std::collections::BTreeMap;

use kanbao::layout::{Fill, Line, Style, wrap};
use kanbao::text::width::{self, Ambiguous};
use unicode_segmentation::UnicodeSegmentation;

const NEVER_START: &str = "，。、；：？！,;:?!）)］]｝}〕】》〉」』〗”’％%‰℃·・～〜－‐／/々ー…-";
const NEVER_END: &str = "（（［[｛{〔【《〈「『〖“‘￥$№／/(";
const UNITS: &[&str] = &[
    "万", "亿", "萬", "億", "元", "年", "月", "日", "个", "個", "家", "人", "名", "米", "公里",
    "吨", "户", "戶", "秒", "分", "级", "级", "座", "条", "亩", "倍", "届", "岁", "平方", "厘米",
    "点", "座", "股", "站", "批",
];

pub(crate) fn sample() -> Vec<&'static str> {
    include_str!("../typeset/sample.txt").lines().collect()
}

pub(crate) fn hard() -> Vec<&'static str> {
    include_str!("../typeset/hard.txt").lines().collect()
}

/// URLs break at their own points and Latin at its hyphens; such lines are no faults of Chinese.
fn inside_url(text: &str, at: usize) -> bool {
    let Some(start) = text.find("http") else {
        return false;
    };
    let end = text[start..]
        .find(|c: char| !c.is_ascii_graphic())
        .map_or(text.len(), |n| start + n);
    (start..end).contains(&at)
}

/// Faults at the end of each line but the last, by kind.
fn faults(text: &str, lines: &[Line], found: &mut BTreeMap<&'static str, Vec<String>>) {
    for line in &lines[..lines.len() - 1] {
        let at = line.end;
        if inside_url(text, at) {
            continue;
        }
        let spaced = text[..at].ends_with([' ', '\u{3000}']);
        let before = text[..at].trim_end();
        let after = &text[at..];
        let (last, next) = (before.chars().next_back(), after.chars().next());
        let (Some(last), Some(next)) = (last, next) else {
            continue;
        };
        let mut fault = |kind| {
            let context: String = before
                .chars()
                .rev()
                .take(8)
                .collect::<Vec<_>>()
                .into_iter()
                .rev()
                .collect();
            let following: String = after.chars().take(8).collect();
            found
                .entry(kind)
                .or_default()
                .push(format!("{context}|{following}"));
        };
        if NEVER_START.contains(next) {
            fault("line start");
        }
        if NEVER_END.contains(last) {
            fault("line end");
        }
        let digit = |c: char| c.is_ascii_digit();
        if !spaced && digit(last) && (digit(next) || ".,%".contains(next)) {
            fault("torn number");
        }
        if !spaced && "—…".contains(last) && last == next {
            fault("torn dash");
        }
        if !spaced && last.is_ascii_alphabetic() && next.is_ascii_alphabetic() {
            fault("torn word");
        }
        if digit(last) && UNITS.iter().any(|u| after.starts_with(u)) {
            fault("torn unit");
        }
        if !text.grapheme_indices(true).any(|(n, _)| n == at) {
            fault("split cluster");
        }
    }
}

fn style(fill: Fill, ambiguous: Ambiguous, grid: bool) -> Style {
    Style {
        fill,
        ambiguous,
        grid,
        ..Style::default()
    }
}

/// All faults over `texts` at the widths, with the number of lines.
fn survey(
    texts: &[&str],
    widths: std::ops::RangeInclusive<usize>,
) -> (BTreeMap<&'static str, Vec<String>>, usize) {
    let mut found = BTreeMap::new();
    let mut count = 0;
    for fill in [Fill::Greedy, Fill::Total] {
        for ambiguous in [Ambiguous::Narrow, Ambiguous::Wide] {
            for grid in [false, true] {
                let style = style(fill, ambiguous, grid);
                for measure in widths.clone() {
                    for text in texts {
                        let lines = wrap(text, measure, &style);
                        faults(text, &lines, &mut found);
                        count += lines.len();
                        if let Some(line) = lines.iter().find(|l| l.cells > measure) {
                            found.entry("too wide").or_default().push(format!(
                                "{measure} {fill:?} {ambiguous:?} {grid}: {} {}",
                                line.cells,
                                &text[line.start..line.end]
                            ));
                        }
                    }
                }
            }
        }
    }
    (found, count)
}

fn told(found: &BTreeMap<&'static str, Vec<String>>) -> String {
    found
        .iter()
        .map(|(kind, cases)| {
            format!(
                "{kind}: {} such as {:?}",
                cases.len(),
                &cases[..cases.len().min(4)]
            )
        })
        .collect::<Vec<_>>()
        .join("\n")
}

#[test]
fn no_fault_at_any_width_from_8_to_200() {
    for widths in [8..=23, 24..=60, 61..=200] {
        let (mut found, count) = survey(&sample(), widths.clone());
        if *widths.start() == 8 {
            // `（98765）` is nine cells, ten on a grid: in fewer its number is torn before a bracket stands alone.
            let torn = found.remove("torn number").unwrap_or_default();
            assert!(
                torn.iter()
                    .all(|t| t.replace('|', "").contains("（98765）")),
                "{torn:?}"
            );
        }
        let torn = found.remove("torn unit").map_or(0, |c| c.len());
        println!("{widths:?}: {count} lines, {torn} torn units");
        assert!(found.is_empty(), "{widths:?}\n{}", told(&found));
        if *widths.start() >= 24 {
            assert!(
                torn * 1000 <= 6 * count,
                "{torn} units torn in {count} lines"
            );
        }
    }
}

#[test]
fn no_fault_in_hard_text_where_it_fits() {
    // Below this a chain such as ￥4.75亿元/年， is wider than the line.
    let (mut found, count) = survey(&hard(), 24..=200);
    let torn = found.remove("torn unit").map_or(0, |c| c.len());
    assert!(found.is_empty(), "{}", told(&found));
    assert!(
        torn * 1000 <= 6 * count,
        "{torn} units torn in {count} lines"
    );
}

#[test]
fn greedy_tears_no_unit_from_24_cells_on() {
    let mut found = BTreeMap::new();
    for ambiguous in [Ambiguous::Narrow, Ambiguous::Wide] {
        for measure in 24..=200 {
            for text in sample().into_iter().chain(hard()) {
                let lines = wrap(
                    text,
                    measure,
                    &Style {
                        ambiguous,
                        ..Style::plain()
                    },
                );
                faults(text, &lines, &mut found);
            }
        }
    }
    assert!(found.is_empty(), "{}", told(&found));
}

/// Part of the lines but the last that fill the measure, in per mille.
fn full_lines(texts: &[String], style: &Style, measure: usize) -> usize {
    let (mut full, mut all) = (0, 0);
    for text in texts {
        let lines = wrap(text, measure, style);
        for line in &lines[..lines.len() - 1] {
            all += 1;
            // On a grid half an em behind the last quote belongs to it.
            let cells = if style.grid {
                line.cells.next_multiple_of(2)
            } else {
                line.cells
            };
            full += usize::from(cells >= measure);
        }
    }
    full * 1000 / all
}

/// Full lines in per mille at 40, 60 and 76 cells on a grid, before justifying.
fn full_on_grid(texts: &[String], fill: Fill) -> Vec<usize> {
    let style = Style {
        fill,
        justify: false,
        ..Style::default()
    };
    [40, 60, 76]
        .iter()
        .map(|m| full_lines(texts, &style, *m))
        .collect()
}

/// The paragraphs of an edition's gold that lies beside the project; none where it is missing.
fn gold_beside(name: &str) -> Vec<String> {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../shared/corpus")
        .join(name)
        .join("gold.json");
    let Ok(text) = std::fs::read_to_string(&path) else {
        eprintln!("SKIPPED: {} is not here", path.display());
        return Vec::new();
    };
    let gold: serde_json::Value = serde_json::from_str(&text).unwrap();
    let stories = gold["stories"].as_array().unwrap();
    let bodies = stories.iter().flat_map(|s| s["body"].as_array().unwrap());
    bodies
        .filter_map(|b| b.as_str())
        .map(str::to_owned)
        .collect()
}

#[test]
fn most_lines_are_full_before_justifying() {
    let front_page = gold_beside("yuhang-2025-01-23");
    if !front_page.is_empty() {
        let (greedy, total) = (
            full_on_grid(&front_page, Fill::Greedy),
            full_on_grid(&front_page, Fill::Total),
        );
        println!("a front page: greedy {greedy:?}, total-fit {total:?}");
        assert!(greedy.iter().all(|f| *f >= 780), "{greedy:?}");
        assert!(total.iter().all(|f| *f >= 730), "{total:?}");
    }
    // Half of this sample's paragraphs are chains of figures, which fill lines less well.
    let figures: Vec<String> = sample().into_iter().map(str::to_owned).collect();
    let (greedy, total) = (
        full_on_grid(&figures, Fill::Greedy),
        full_on_grid(&figures, Fill::Total),
    );
    println!("chains of figures: greedy {greedy:?}, total-fit {total:?}");
    assert!(greedy.iter().all(|f| *f >= 740), "{greedy:?}");
    assert!(total.iter().all(|f| *f >= 620), "{total:?}");
}

#[test]
fn no_last_line_of_one_character_where_text_is_set() {
    let mut lonely = Vec::new();
    for ambiguous in [Ambiguous::Narrow, Ambiguous::Wide] {
        // In fewer cells `1,120張。` does not fit, and tearing the unit off is the lesser evil; line by line there is
        // no choice but where the last line begins.
        for (fill, narrowest) in [(Fill::Total, 10), (Fill::Greedy, 16)] {
            let style = style(fill, ambiguous, true);
            for measure in narrowest..=200 {
                for text in sample().into_iter().chain(hard()) {
                    let lines = wrap(text, measure, &style);
                    let last = &text[lines[lines.len() - 1].start..];
                    let signs = last.chars().filter(|c| !NEVER_START.contains(*c)).count();
                    if lines.len() > 2 && signs <= 1 {
                        lonely.push(format!("{fill:?} {measure}: {last}"));
                    }
                }
            }
        }
    }
    assert!(lonely.is_empty(), "{lonely:?}");
}

#[test]
fn cells_of_a_line_are_those_of_its_text() {
    for text in sample().into_iter().chain(hard()) {
        for style in [Style::plain(), Style::default()] {
            for measure in [8, 21, 40] {
                for line in wrap(text, measure, &style) {
                    let mut out = String::new();
                    line.push_to(text, &style, &mut out);
                    assert_eq!(width::cells(&out, style.ambiguous), line.cells, "{out}");
                }
            }
        }
    }
}
