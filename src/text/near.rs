//! The known name that a mistyped one was probably meant for.

/// The nearest of the known names, if any is near: an edit or two away, or a third of its length.
pub fn nearest<'k>(name: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    // Nobody mistypes a name of that length, and the measure is quadratic.
    if name.len() > 64 {
        return None;
    }
    known
        .into_iter()
        .map(|k| (strsim::damerau_levenshtein(name, k), k))
        .filter(|(edits, k)| *edits <= (k.chars().count() / 3).clamp(1, 3))
        .min_by_key(|(edits, _)| *edits)
        .map(|(_, k)| k)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn near_names_are_found_and_far_ones_are_not() {
        let known = ["theme", "justify", "up_is", "lang"];
        for (name, near) in [
            ("them", Some("theme")),
            ("jutsify", Some("justify")),
            ("upis", Some("up_is")),
            ("langg", Some("lang")),
            ("Theme", Some("theme")),
            ("colour", None),
            ("", None),
            (&"theme".repeat(100), None),
        ] {
            assert_eq!(nearest(name, known), near, "{name}");
        }
    }
}
