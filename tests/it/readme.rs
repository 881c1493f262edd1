//! The README's tables that are made from the program's own: `KANBAO_WRITE=1 cargo test readme` writes
//! them anew.

use std::fs;
use std::path::Path;

use kanbao::app::action;
use kanbao::lang::Lang;

/// The text between two marks.
fn between(text: &str, begin: &str, end: &str) -> std::ops::Range<usize> {
    let from = text
        .find(begin)
        .unwrap_or_else(|| panic!("{begin} is missing"))
        + begin.len();
    from..from
        + text[from..]
            .find(end)
            .unwrap_or_else(|| panic!("{end} is missing"))
}

#[test]
fn the_tables_of_keys_are_those_of_the_program() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let mut readme = fs::read_to_string(&path).unwrap();
    for (lang, begin, end) in [
        (
            Lang::En,
            "<!-- keys: generated from the table of actions -->",
            "<!-- /keys -->",
        ),
        (Lang::Zh, "<!-- 按键 -->", "<!-- /按键 -->"),
    ] {
        let table = format!("\n{}\n", action::markdown(lang).trim());
        let place = between(&readme, begin, end);
        if std::env::var_os("KANBAO_WRITE").is_some() {
            readme.replace_range(place, &table);
        } else {
            assert!(
                readme[place] == table,
                "the keys of README.md are old: KANBAO_WRITE=1 cargo test readme"
            );
        }
    }
    if std::env::var_os("KANBAO_WRITE").is_some() {
        fs::write(path, readme).unwrap();
    }
}

#[test]
fn the_two_commands_stand_at_the_top() {
    let readme =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap();
    let top: Vec<&str> = readme.lines().take(10).collect();
    for command in ["cargo run --release", "cargo test"] {
        assert!(top.iter().any(|l| l.starts_with(command)), "{command}");
    }
}
