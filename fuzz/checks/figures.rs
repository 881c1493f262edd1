//! Any text: figures are found without harm, places lie inside the text, values are finite, and numerals
//! neither overlap nor run backwards.

use kanbao::figures::of_text;
use kanbao::model::Part;

pub(crate) fn check(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let chars: Vec<char> = text.chars().collect();
    let reading = of_text(&text);
    let mut end = 0;
    for numeral in &reading.numerals {
        assert!(numeral.place.start >= end, "numerals overlap");
        assert!(numeral.place.start < numeral.place.end);
        end = numeral.place.end;
        assert!(end <= chars.len());
        let cut: String = chars[numeral.place.start..end]
            .iter()
            .filter(|c| !matches!(c, '\n' | '\r'))
            .collect();
        assert_eq!(cut, numeral.surface);
    }
    for figure in &reading.figures {
        assert!(!figure.metric.is_empty());
        assert!(figure.level.is_some() || !figure.changes.is_empty());
        assert!(!figure.places.is_empty());
        for place in &figure.places {
            assert_eq!(place.part, Part::Body(0));
            assert!(place.start < place.end && place.end <= chars.len());
        }
    }
    for check in &reading.checks {
        assert!(check.figures.iter().all(|i| *i < reading.figures.len()));
    }
}
