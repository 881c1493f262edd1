//! The untailored rules against Unicode's own test, and against other implementations.

use std::path::Path;

use kanbao::layout::uax14;

/// One line of LineBreakTest: `× 0023 ÷ 2014 ÷`, without its comment.
fn case(line: &str) -> (String, Vec<usize>) {
    let mut text = String::new();
    let mut breaks = Vec::new();
    for word in line.split_whitespace() {
        match word {
            "×" => {}
            "÷" => breaks.push(text.len()),
            hex => text.push(char::from_u32(u32::from_str_radix(hex, 16).unwrap()).unwrap()),
        }
    }
    // The end of the text is no place within it.
    assert_eq!(breaks.pop(), Some(text.len()));
    (text, breaks)
}

#[test]
fn line_break_test_subset_has_no_failure() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../shared/corpus/linebreak/lbt18_zh_subset.txt");
    let Ok(file) = std::fs::read_to_string(&path) else {
        eprintln!("SKIPPED: {} is not here", path.display());
        return;
    };
    let mut failures = Vec::new();
    let mut count = 0;
    for line in file.lines() {
        let Some(spec) = line.split('#').next().filter(|s| !s.trim().is_empty()) else {
            continue;
        };
        let (text, want) = case(spec);
        count += 1;
        let got = uax14(&text);
        if got != want {
            failures.push(format!("{text:?}: {got:?}, not {want:?}\n  {line}"));
        }
    }
    assert!(count > 700, "only {count} cases were read");
    assert!(
        failures.is_empty(),
        "{} of {count} fail:\n{}",
        failures.len(),
        failures.join("\n")
    );
}

/// Sentences of all the scripts that stand in a Chinese paper.
fn sentences() -> Vec<&'static str> {
    let texts = [
        include_str!("../typeset/sample.txt"),
        include_str!("../typeset/hard.txt"),
    ];
    texts.into_iter().flat_map(str::lines).collect()
}

/// Where two implementations part ways, as `before|after` of the places that only one of them has.
fn differences(text: &str, ours: &[usize], theirs: &[usize]) -> Vec<String> {
    let only = |at: &&usize| ours.contains(at) != theirs.contains(at);
    let mut places: Vec<usize> = ours.iter().chain(theirs).filter(only).copied().collect();
    places.dedup();
    let told = places.iter().map(|at| {
        let before = text[..*at].chars().next_back().unwrap_or(' ');
        let after = text[*at..].chars().next().unwrap_or(' ');
        format!("{before}|{after}")
    });
    told.collect()
}

#[test]
fn icu_breaks_where_we_do() {
    use icu_segmenter::LineSegmenter;
    use icu_segmenter::options::LineBreakOptions;
    let segmenter = LineSegmenter::new_auto(LineBreakOptions::default());
    for text in sentences() {
        let theirs: Vec<usize> = segmenter
            .segment_str(text)
            .filter(|at| *at > 0 && *at < text.len())
            .collect();
        // It knows neither LB19a, which lets lines break around quotes beside Han, nor · as a mark like the comma, and
        // joins a slash to any digit behind it.
        let differ: Vec<String> = differences(text, &uax14(text), &theirs)
            .into_iter()
            .filter(|place| {
                !place.contains(['“', '”', '‘', '’', '·', '«', '»']) && !place.starts_with('/')
            })
            .collect();
        assert!(differ.is_empty(), "{text}\n{differ:?}");
    }
}

#[test]
fn unicode_linebreak_breaks_where_we_do_but_for_newer_rules() {
    for text in sentences() {
        let theirs: Vec<usize> = unicode_linebreak::linebreaks(text)
            .map(|(at, _)| at)
            .filter(|at| *at < text.len())
            .collect();
        // It is of Unicode 15: quotes beside Han (LB19a) and · have changed since; and full-width brackets cling to
        // letters in it (LB30), slashes to digits (LB25).
        let differ: Vec<String> = differences(text, &uax14(text), &theirs)
            .into_iter()
            .filter(|place| {
                !place.contains(['“', '”', '‘', '’', '·', '«', '»', '（', '）'])
                    && !place.starts_with('/')
            })
            .collect();
        assert!(differ.is_empty(), "{text}\n{differ:?}");
    }
}

#[test]
fn the_chinese_rules_deviate_only_where_they_say_so() {
    use kanbao::layout::{Style, breaks};
    for text in sentences() {
        let ours = breaks(text, &Style::plain());
        let plain = uax14(text);
        for at in ours.iter().filter(|at| !plain.contains(at)) {
            let before = text[..*at].chars().next_back().unwrap();
            let after = text[*at..].chars().next().unwrap();
            // Breaks that Unicode does not have: around quotes beside Latin, behind a dash, around ①, before ￥ and
            // behind + and ：.
            let known = "“”‘’\"'＋+—①②→／×".contains([before, after])
                || "～－＄￥№".contains([before, after]);
            assert!(known, "{before}|{after} in {text}");
        }
    }
}
