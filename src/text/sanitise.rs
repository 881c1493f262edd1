//! What of a stranger's text may reach a terminal.

use std::borrow::Cow;

/// A text fit for a terminal: no control character, no bidi control, no invisible tag.
pub fn shown(text: &str) -> Cow<'_, str> {
    if text.chars().any(char::is_control) {
        text.chars()
            .map(|c| if c.is_control() { '\u{fffd}' } else { c })
            .collect::<String>()
            .into()
    } else {
        text.into()
    }
}
