//! Any text: what is shown is harmless, showing it again changes nothing, and what is plain already
//! is not touched.

use kanbao::text::sanitise::{
    Fate, MARKS, fate, is_bidi_control, is_plain, shown, shown_lines, written,
};

pub(crate) fn check(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let line = shown(&text);
    assert!(line.chars().all(is_plain));
    assert_eq!(shown(&line), line);
    let mut marks = 0;
    for c in line.chars() {
        marks = if fate(c) == Fate::Mark { marks + 1 } else { 0 };
        assert!(marks <= MARKS);
    }
    let lines = shown_lines(&text);
    assert!(lines.chars().all(|c| c == '\n' || is_plain(c)));
    assert_eq!(shown_lines(&lines), lines);
    let file = written(&text);
    let harmful = |c: char| (c.is_control() && c != '\n' && c != '\t') || is_bidi_control(c);
    assert!(!file.contains(harmful));
    assert_eq!(written(&file), file);
    if text.chars().all(|c| fate(c) == Fate::Kept) {
        assert_eq!(line, text);
        assert_eq!(file, text);
    }
}
