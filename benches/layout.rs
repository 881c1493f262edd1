//! The engine beside others that wrap the same text: `cargo bench --bench layout`.
//!
//! textwrap and unicode-linebreak with a greedy filler know no figures and set no gaps; they are the yardstick of
//! speed, not of quality. What quality each gives is counted first, over the same text and measures.

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use kanbao::layout::{Fill, Style, Viewport, wrap};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

fn main() {
    tell_faults();
    divan::main();
}

/// Faults of each wrapper: marks where they must not stand, numbers torn, units torn off, lines too wide.
fn tell_faults() {
    let texts = include_str!("../tests/typeset/sample.txt");
    let ours = |text: &str, measure| {
        let lines = wrap(text, measure, &Style::plain());
        lines.iter().map(|l| (l.start, l.end)).collect()
    };
    let peer = |text: &str, measure| {
        let lines = linebreak_greedy(text, measure);
        lines.iter().map(|l| (l.start, l.end)).collect()
    };
    let other = |text: &str, measure| {
        let lines = textwrap::wrap(text, textwrap_options(measure));
        // Each line borrows from the text: where it lies there tells its place.
        let mut from = 0;
        let place = |line: std::borrow::Cow<'_, str>| {
            let at = text[from..].find(line.as_ref()).map_or(from, |n| from + n);
            from = at + line.len();
            (at, from)
        };
        lines.into_iter().map(place).collect()
    };
    type Wrapper<'w> = (&'w str, &'w dyn Fn(&str, usize) -> Vec<(usize, usize)>);
    let wrappers: [Wrapper<'_>; 3] = [
        ("kanbao, greedy", &ours),
        ("unicode-linebreak", &peer),
        ("textwrap", &other),
    ];
    println!("faults            start   end  number  unit  width   lines");
    for (name, wrapper) in wrappers {
        let mut found = [0; 6];
        for (text, measure) in texts.lines().flat_map(|t| MEASURES.map(|m| (t, m))) {
            let lines = wrapper(text, measure);
            let ends = lines.iter().skip(1).map(|(start, _)| *start);
            for (sum, n) in found.iter_mut().zip(faults(text, ends)) {
                *sum += n;
            }
            let wide = |(a, b): &&(usize, usize)| text[*a..*b].trim_end().width() > measure;
            found[4] += lines.iter().filter(wide).count();
            found[5] += lines.len();
        }
        let [start, end, number, unit, width, lines] = found;
        println!("{name:17} {start:5} {end:5} {number:7} {unit:5} {width:6} {lines:7}");
    }
}

/// Line starts, line ends, numbers and units that are at fault where a text is broken before these bytes.
fn faults(text: &str, places: impl Iterator<Item = usize>) -> [usize; 4] {
    let mut found = [0; 4];
    for at in places {
        let (left, right) = text.split_at(at);
        let spaced = left.ends_with(' ');
        let last = left.trim_end().chars().next_back().unwrap_or(' ');
        let next = right.chars().next().unwrap_or(' ');
        let number = last.is_ascii_digit() && !spaced;
        found[0] += usize::from("，。、；：？！）》〉」』】〕”’％%·～…-".contains(next));
        found[1] += usize::from("（《〈「『【〔“‘￥".contains(last));
        found[2] += usize::from(number && (next.is_ascii_digit() || ".,%".contains(next)));
        found[3] +=
            usize::from(last.is_ascii_digit() && "亿万元年月日个家人名米吨户".contains(next));
    }
    found
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

fn textwrap_options(measure: usize) -> textwrap::Options<'static> {
    textwrap::Options::new(measure)
        .wrap_algorithm(textwrap::WrapAlgorithm::FirstFit)
        .word_separator(textwrap::WordSeparator::UnicodeBreakProperties)
}

#[divan::bench(args = MEASURES)]
fn peer_textwrap(bencher: Bencher<'_, '_>, measure: usize) {
    let options = textwrap_options(measure);
    run(bencher, |text| textwrap::wrap(text, &options).len());
}

#[divan::bench(args = MEASURES)]
fn peer_unicode_linebreak(bencher: Bencher<'_, '_>, measure: usize) {
    run(bencher, |text| linebreak_greedy(text, measure).len());
}

/// A line of a peer: its bytes and its cells.
struct PeerLine {
    start: usize,
    end: usize,
    cells: usize,
}

/// unicode-linebreak's opportunities, filled greedily, with what a terminal needs: the cells of each line, spaces that
/// hang at its end, and words that are wider than it.
fn linebreak_greedy(text: &str, measure: usize) -> Vec<PeerLine> {
    let mut lines = Vec::new();
    let (mut start, mut from, mut cells) = (0, 0, 0);
    // Cells behind the last glyph that is no space.
    let mut seen = 0;
    let mut end_line = |start: &mut usize, end: usize, cells: usize| {
        lines.push(PeerLine {
            start: *start,
            end,
            cells,
        });
        *start = end;
    };
    for (at, _) in unicode_linebreak::linebreaks(text) {
        let piece = &text[from..at];
        // Few pieces end with a space: the others cost no look.
        let solid = match piece.as_bytes() {
            [.., b' '] => piece.trim_end_matches(' '),
            _ => piece,
        };
        let width = solid.width();
        if cells + width > measure && from > start {
            end_line(&mut start, from, seen);
            cells = 0;
        }
        if width > measure {
            let mut end = from;
            for cluster in solid.graphemes(true) {
                let wide = cluster.width();
                if cells + wide > measure && end > start {
                    end_line(&mut start, end, cells);
                    cells = 0;
                }
                cells += wide;
                end += cluster.len();
            }
            seen = cells;
        } else {
            seen = cells + width;
        }
        cells = seen + piece.len() - solid.len();
        from = at;
    }
    end_line(&mut start, text.len(), seen);
    debug_assert!(lines.iter().all(|l| l.cells <= measure.max(2)));
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
