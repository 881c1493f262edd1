//! `kanbao fold` through its options.

use std::io;
use std::path::Path;

use clap::Parser;
use kanbao::cli::fold::{FoldArgs, run};

#[derive(Parser)]
struct Arguments {
    #[command(flatten)]
    fold: FoldArgs,
}

/// What `kanbao fold OPTIONS` prints for `input`.
pub(crate) fn fold(options: &str, input: impl AsRef<[u8]>) -> String {
    let words = ["fold"].into_iter().chain(options.split_whitespace());
    let arguments = Arguments::try_parse_from(words).unwrap();
    let mut out = Vec::new();
    let mut unread = |file: &Path, error| panic!("{}: {error}", file.display());
    run(&arguments.fold, &mut input.as_ref(), &mut out, &mut unread).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn plain_fold_is_greedy_gb_and_keeps_all() {
    assert_eq!(
        fold("-w 20", "全县总投资 116.7亿元，同比增长6.3%。\n\n二季度\n"),
        "全县总投资\n116.7亿元，同比增长\n6.3%。\n\n二季度\n"
    );
}

#[test]
fn a_trailing_space_is_dropped() {
    assert_eq!(fold("-w 4", "报纸 报纸　报"), "报纸\n报纸\n报\n");
    assert_eq!(fold("-w 40", "报纸  \n   \n"), "报纸\n\n");
}

#[test]
fn breaks_are_marked() {
    assert_eq!(
        fold("--breaks", "同比增长6.3%，\n“稳”字"),
        "同|比|增|长|6.3%，\n“稳”|字\n"
    );
    assert_eq!(fold("--breaks --uax14", "报6元。a b"), "报|6|元。|a |b\n");
}

#[test]
fn widths_are_told() {
    assert_eq!(fold("--widths", "报“a”\n"), "报“a”\t5\n");
    assert_eq!(fold("--widths --ambiguous wide", "报“a”\n"), "报“a”\t7\n");
}

#[test]
fn an_indent_is_full_width_spaces() {
    assert_eq!(fold("-w 8 --indent 2", "一二三四五"), "　　一二\n三四五\n");
}

#[test]
fn a_broken_byte_becomes_a_sign() {
    assert_eq!(fold("-w 8", b"\xe6\x8a\xa5\xff\n"), "报\u{fffd}\n");
}

/// Lines without end are set while they are read: what comes out is the same.
#[test]
fn a_line_of_megabytes_is_set_as_it_is_read() {
    let text = "全县总投资116.7亿元，同比增长6.3%，“稳”字当头。".repeat(40_000);
    let style = FoldArgs::style(&Arguments::try_parse_from(["fold"]).unwrap().fold);
    let mut whole = String::new();
    for line in kanbao::layout::wrap(&text, 21, &style) {
        line.push_to(&text, &style, &mut whole);
        whole.push('\n');
    }
    assert_eq!(fold("-w 21", &text), whole);
    assert_eq!(fold("-w 21", format!("{text}\r\n二\n")), whole + "二\n");
    let marked = fold("--breaks", &text);
    assert_eq!(marked.replace('|', "").trim_end(), text);
    let one = fold("--breaks", &text[..text.len() / 40_000]);
    assert_eq!(
        marked.matches('|').count(),
        one.matches('|').count() * 40_000 + 39_999
    );
    let cells = fold("--widths", &text);
    assert!(
        cells.ends_with("\t1880000\n"),
        "{}",
        &cells[cells.len() - 12..]
    );
}

#[test]
fn a_line_wider_than_what_is_read_at_a_time_stays_whole() {
    let text = "渠水绕村".repeat(200_000);
    let set = fold("-w 10000000", &text);
    assert_eq!(set.strip_suffix('\n'), Some(&text[..]));
    assert_eq!(
        fold("-w 10000000 --indent 2", &text),
        format!("　　{text}\n")
    );
}

#[test]
fn a_character_cut_between_two_reads_is_whole_again() {
    for shift in 0..4 {
        let text = format!("{}{}", "a".repeat(shift), "𠮷".repeat(300_000));
        let set = fold("-w 40", &text);
        assert!(!set.contains('\u{fffd}'));
        assert_eq!(set.replace('\n', ""), text);
    }
    // A character that never ends is one sign, as in a short line.
    let mut bytes = vec![b'a'; 1 << 20];
    bytes.push(0xe6);
    assert!(fold("-w 40", &bytes).ends_with("a\u{fffd}\n"));
}

#[test]
fn units_can_be_switched_off() {
    assert_eq!(fold("-w 8", "共计3.5亿元"), "共计\n3.5亿元\n");
    assert_eq!(fold("-w 8 --units=off", "共计3.5亿元"), "共计3.5\n亿元\n");
}

#[test]
fn a_missing_file_does_not_keep_the_others() {
    let folder = tempfile::tempdir().unwrap();
    let there = folder.path().join("there.txt");
    std::fs::write(&there, "渠水绕村\n").unwrap();
    let words = [
        "fold",
        "-w",
        "4",
        "none.a",
        there.to_str().unwrap(),
        "none.b",
    ];
    let arguments = Arguments::try_parse_from(words).unwrap();
    let mut out = Vec::new();
    let mut unread = Vec::new();
    let mut tell = |file: &Path, error: io::Error| unread.push((file.to_owned(), error.kind()));
    run(&arguments.fold, &mut &b""[..], &mut out, &mut tell).unwrap();
    assert_eq!(out, "渠水\n绕村\n".as_bytes());
    let missing = ["none.a", "none.b"].map(|name| (name.into(), io::ErrorKind::NotFound));
    assert_eq!(unread, missing);
}

#[test]
fn a_width_that_is_no_number_is_told_so() {
    for width in ["x", "-1", "1.5", ""] {
        let Err(error) = Arguments::try_parse_from(["fold", "-w", width]) else {
            panic!("{width} was taken");
        };
        assert_eq!(
            error.kind(),
            clap::error::ErrorKind::ValueValidation,
            "{width}"
        );
    }
}
