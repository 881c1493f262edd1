//! The engine beside others that wrap the same text: `cargo bench --bench layout`.
//!
//! textwrap and unicode-linebreak with a greedy filler know no figures and set no gaps; they are the yardstick of
//! speed, not of quality.

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use kanbao::layout::{Fill, Style, Viewport, wrap};
use unicode_width::UnicodeWidthStr;

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

/// unicode-linebreak's opportunities, filled greedily; the cells of a piece as a terminal draws them, clusters and all.
fn linebreak_greedy(text: &str, measure: usize) -> Vec<(usize, usize)> {
    let mut lines = Vec::new();
    let (mut start, mut from, mut cells) = (0, 0, 0);
    for (at, _) in unicode_linebreak::linebreaks(text) {
        let width = text[from..at].width();
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

/// Ten million bytes without a line feed, of several kinds.
fn hostile(kind: &str) -> String {
    let unit = match kind {
        "han" => "渠水绕村流过，两岸新栽的柳树发了芽。",
        "ascii" => "the quick brown fox jumps over 13 lazy dogs ",
        "one word" => "a",
        "digits" => "7",
        "joiners" => "👩\u{200d}",
        "flags" => "🇨🇳",
        "openers" => "（",
        "marks" => return format!("稻{}", "\u{301}".repeat(100_000)),
        _ => " ",
    };
    unit.repeat(10_000_000 / unit.len())
}

const KINDS: [&str; 9] = [
    "han", "ascii", "one word", "digits", "joiners", "flags", "openers", "marks", "spaces",
];

#[divan::bench(args = KINDS, sample_count = 5)]
fn hostile_greedy(bencher: Bencher<'_, '_>, kind: &str) {
    let text = hostile(kind);
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| wrap(black_box(&text), 40, &Style::plain()).len());
}

#[divan::bench(args = KINDS, sample_count = 5)]
fn hostile_house_style(bencher: Bencher<'_, '_>, kind: &str) {
    let text = hostile(kind);
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| wrap(black_box(&text), 40, &Style::default()).len());
}

/// A story of 100 MB: the 60 rows on screen after a resize, in its middle.
#[divan::bench(args = ["paragraphs", "one line"], sample_count = 50)]
fn viewport_resize_100_mb(bencher: Bencher<'_, '_>, kind: &str) {
    let sample = include_str!("../tests/typeset/sample.txt").replace('\n', "");
    let one: Vec<String> = vec![sample.repeat(100_000_000 / sample.len())];
    let texts: Vec<String> = if kind == "one line" {
        one
    } else {
        paragraphs()
            .iter()
            .cycle()
            .scan(0, |bytes, t| {
                *bytes += t.len();
                (*bytes < 100_000_000).then(|| (*t).to_owned())
            })
            .collect()
    };
    let story = (&texts[..], Style::default());
    let mut viewport = Viewport::new(&story, 40);
    let middle = viewport.total_rows() / 2;
    viewport.go_to_row(&story, middle);
    let mut wide = false;
    bencher.bench_local(|| {
        wide = !wide;
        viewport.resize(if wide { 60 } else { 40 });
        viewport.rows(&story, 60).len()
    });
}
