//! The engine beside others that wrap the same text: `cargo bench --bench layout`.
//!
//! textwrap and unicode-linebreak with a greedy filler know no figures and set no gaps; they are the yardstick of
//! speed, not of quality.

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use kanbao::layout::{Fill, Style, wrap};
use unicode_width::UnicodeWidthChar;

fn main() {
    divan::main();
}

/// Running text, one paragraph a line, about a megabyte.
fn paragraphs() -> Vec<&'static str> {
    let sample: Vec<&str> = include_str!("../tests/typeset/sample.txt")
        .lines()
        .collect();
    sample
        .iter()
        .copied()
        .cycle()
        .take(sample.len() * 64)
        .collect()
}

fn run(bencher: Bencher<'_, '_>, set: impl Fn(&str) -> usize + Sync) {
    let texts = paragraphs();
    let bytes: usize = texts.iter().map(|t| t.len()).sum();
    bencher
        .counter(BytesCount::new(bytes))
        .bench(|| texts.iter().map(|t| set(black_box(t))).sum::<usize>());
}

const MEASURES: [usize; 3] = [40, 60, 76];

#[divan::bench(args = MEASURES)]
fn greedy(bencher: Bencher<'_, '_>, measure: usize) {
    let style = Style::plain();
    run(bencher, |text| wrap(text, measure, &style).len());
}

#[divan::bench(args = MEASURES)]
fn greedy_grid_justified(bencher: Bencher<'_, '_>, measure: usize) {
    let style = Style {
        fill: Fill::Greedy,
        ..Style::default()
    };
    run(bencher, |text| wrap(text, measure, &style).len());
}

#[divan::bench(args = MEASURES)]
fn total_fit(bencher: Bencher<'_, '_>, measure: usize) {
    let style = Style {
        fill: Fill::Total,
        ..Style::plain()
    };
    run(bencher, |text| wrap(text, measure, &style).len());
}

#[divan::bench(args = MEASURES)]
fn total_fit_house_style(bencher: Bencher<'_, '_>, measure: usize) {
    let style = Style::default();
    run(bencher, |text| wrap(text, measure, &style).len());
}

#[divan::bench(args = MEASURES)]
fn peer_textwrap(bencher: Bencher<'_, '_>, measure: usize) {
    let options = textwrap::Options::new(measure)
        .wrap_algorithm(textwrap::WrapAlgorithm::FirstFit)
        .word_separator(textwrap::WordSeparator::UnicodeBreakProperties);
    run(bencher, |text| textwrap::wrap(text, &options).len());
}

#[divan::bench(args = MEASURES)]
fn peer_unicode_linebreak(bencher: Bencher<'_, '_>, measure: usize) {
    run(bencher, |text| linebreak_greedy(text, measure).len());
}

/// unicode-linebreak's opportunities, filled greedily.
fn linebreak_greedy(text: &str, measure: usize) -> Vec<(usize, usize)> {
    let mut lines = Vec::new();
    let (mut start, mut from, mut cells) = (0, 0, 0);
    for (at, _) in unicode_linebreak::linebreaks(text) {
        let piece = &text[from..at];
        let width: usize = piece.chars().map(|c| c.width().unwrap_or(0)).sum();
        if cells + width > measure && from > start {
            lines.push((start, from));
            start = from;
            cells = 0;
        }
        cells += width;
        from = at;
    }
    lines.push((start, text.len()));
    lines
}
