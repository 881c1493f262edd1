//! `kanbao fold` through its options.

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
    run(&arguments.fold, &mut input.as_ref(), &mut out).unwrap();
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

#[test]
fn units_can_be_switched_off() {
    assert_eq!(fold("-w 8", "共计3.5亿元"), "共计\n3.5亿元\n");
    assert_eq!(fold("-w 8 --units=off", "共计3.5亿元"), "共计3.5\n亿元\n");
}
