//! The conformance list: `tests/typeset/conformance.txt`, a case a line.

use std::collections::{BTreeMap, BTreeSet};

use super::fold::fold;

struct Case<'t> {
    source: &'t str,
    name: &'t str,
    options: &'t str,
    input: &'t str,
    want: String,
}

fn cases() -> Vec<Case<'static>> {
    include_str!("../typeset/conformance.txt")
        .lines()
        .filter(|l| !l.is_empty() && !l.starts_with('#'))
        .map(|line| {
            let mut fields = line.split('¦');
            let mut next = || {
                fields
                    .next()
                    .unwrap_or_else(|| panic!("a field is missing: {line}"))
            };
            let inner = |field: &'static str| {
                let field = field.strip_prefix(' ').unwrap_or(field);
                field.strip_suffix(' ').unwrap_or(field)
            };
            let case = Case {
                source: next().trim(),
                name: next().trim(),
                options: next().trim(),
                input: inner(next()),
                want: inner(next()).replace('⏎', "\n"),
            };
            assert!(fields.next().is_none(), "a field too many: {line}");
            case
        })
        .collect()
}

#[test]
fn every_case_of_the_list_is_kept() {
    let mut wrong = Vec::new();
    for case in cases() {
        let options = if case.options.is_empty() {
            "--breaks"
        } else {
            case.options
        };
        let got = fold(options, format!("{}\n", case.input));
        let got = got.trim_end_matches('\n');
        if got != case.want {
            wrong.push(format!(
                "{} {}: {options}\n  got  {}\n  want {}",
                case.source,
                case.name,
                got.replace('\n', "⏎"),
                case.want.replace('\n', "⏎")
            ));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} wrong:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn the_list_is_long_and_names_each_case_once() {
    let mut by_source: BTreeMap<&str, usize> = BTreeMap::new();
    let mut names = BTreeSet::new();
    for case in cases() {
        *by_source.entry(case.source).or_default() += 1;
        assert!(names.insert(case.name), "{} stands twice", case.name);
    }
    assert!(names.len() >= 450, "{by_source:?}");
    for source in ["CLREQ", "GB/T 15834", "UAX #14", "JLREQ", "CSS", "House"] {
        assert!(by_source[source] >= 15, "{by_source:?}");
    }
}
