//! Text that nobody wrote for a newspaper: nothing is lost, nothing loops, every width works.

use kanbao::layout::{Fill, Style, balance, breaks, uax14, wrap};
use kanbao::text::sanitise::written;
use kanbao::text::width::Ambiguous;

use super::fold::fold;

fn hostile() -> Vec<(&'static str, String)> {
    vec![
        ("nothing", String::new()),
        ("only spaces", " ".repeat(300)),
        ("only ideographic spaces", "\u{3000}".repeat(300)),
        ("only combining marks", "\u{301}".repeat(500)),
        ("a tower of marks", format!("稻{}田", "\u{301}".repeat(500))),
        ("only openers", "（《“‘【".repeat(60)),
        ("only closers", "。）》”’】！".repeat(60)),
        ("only dashes", "—".repeat(300)),
        ("only dots", "…".repeat(300)),
        ("a number wider than any line", "1234567890.".repeat(40)),
        ("one long word", "Donaudampfschifffahrt".repeat(30)),
        ("joiner chain", "👩\u{200d}".repeat(300)),
        ("flags", "🇨🇳".repeat(300)),
        ("half a flag", "🇨".repeat(301)),
        ("break hints", "\u{200b}\u{ad}".repeat(300)),
        ("word joiners", "\u{2060}".repeat(300)),
        ("controls", "\u{0}\u{1b}[31m\u{7}\u{9b}".repeat(60)),
        ("line feeds within", "稻\n\n田\r\n水\r渠\u{2028}".repeat(30)),
        ("jamo", "ᄒ\u{1161}ᆫ".repeat(200)),
        ("devanagari", "क्षत्रिय".repeat(60)),
        ("quotes", "\"'“”‘’«»".repeat(60)),
        ("numbers and connectors", "1-2—3～4/5:6,7.8%".repeat(40)),
        ("slashes", "1////////".repeat(60)),
        ("URL", format!("https://a.example/{}", "x/?&=#".repeat(100))),
    ]
}

#[test]
fn every_text_at_every_narrow_width() {
    for (name, text) in hostile() {
        for fill in [Fill::Greedy, Fill::Total] {
            for ambiguous in [Ambiguous::Narrow, Ambiguous::Wide] {
                for house in [false, true] {
                    let base = if house {
                        Style::default()
                    } else {
                        Style::plain()
                    };
                    let style = Style {
                        fill,
                        ambiguous,
                        ..base
                    };
                    for measure in [0, 1, 2, 3, 7, 8, 40, usize::MAX] {
                        let lines = wrap(&text, measure, &style);
                        let mut at = 0;
                        for line in &lines {
                            assert_eq!(line.start, at, "{name} at {measure}");
                            assert!(
                                line.cells <= measure.max(2),
                                "{name} at {measure}: {} cells",
                                line.cells
                            );
                            at = line.end;
                            line.glyphs(&text, &style);
                        }
                        assert_eq!(at, text.len(), "{name} at {measure}");
                    }
                }
            }
        }
        balance(&text, 20, 2, &Style::headline());
        breaks(&text, &Style::plain());
        uax14(&text);
    }
}

/// A filler that held all of a run, or went back over it for each line, would never be done with this.
#[test]
fn a_run_of_a_million_is_set_in_one_pass() {
    for unit in ["7", "a", " ", "稻", "（", "“", "7-", "a@", "\u{1f1e8}"] {
        let text = unit.repeat(1_000_000 / unit.len());
        for grid in [false, true] {
            let style = Style {
                grid,
                ..Style::plain()
            };
            let lines = wrap(&text, 40, &style);
            assert_eq!(lines.last().map(|l| l.end), Some(text.len()), "{unit}");
        }
    }
}

#[test]
fn fold_keeps_every_character_but_spaces() {
    // Controls become pictures; spaces and line ends may go, a soft hyphen shows as another.
    let gone = [
        ' ', '\n', '\r', '\u{2028}', '\u{3000}', '\u{ad}', '-', '\u{fffd}',
    ];
    let solid = |t: &str| t.replace(gone, "");
    for (name, text) in hostile() {
        for width in ["0", "1", "2", "40"] {
            let set = fold(&format!("-w {width}"), &text);
            assert_eq!(solid(&set), solid(&written(&text)), "{name} at {width}");
        }
    }
}

#[test]
fn fold_reads_broken_bytes_and_a_line_without_end() {
    assert_eq!(
        fold("-w 4", b"\xed\xa0\x80\xff\n\n\xb1\xa8"),
        "\u{fffd}\u{fffd}\u{fffd}\u{fffd}\n\n\u{fffd}\u{fffd}\n"
    );
    let text = "渠水绕村".repeat(100_000);
    let set = fold("-w 40", &text);
    assert_eq!(set.lines().count(), 20_000);
    assert!(set.lines().all(|l| l.chars().count() == 20));
}
