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
