//! Holds the direction of imports that ARCHITECTURE.md draws.

use std::fs;
use std::path::{Path, PathBuf};

/// From the ground up; a module may use only those on lower floors. Rooms of one floor do not meet.
const FLOORS: &[&[&str]] = &[
    &["text", "lang"],
    &["model"],
    &["ingest", "figures", "layout", "search"],
    &["export"],
    &["store"],
    &["config"],
    &["app"],
    &["ui"],
    &["term"],
    &["cli"],
];

fn floor(module: &str) -> Option<usize> {
    FLOORS.iter().position(|f| f.contains(&module))
}

fn rust_files(dir: &Path, out: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            rust_files(&path, out);
        } else if path.extension().is_some_and(|e| e == "rs") {
            out.push(path);
        }
    }
}

/// Modules named behind `crate::`, also inside `use crate::{a, b::c}`.
fn modules_used(code: &str) -> Vec<String> {
    let mut out = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        if code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == '$') {
            continue;
        }
        let rest = &code[at + "crate::".len()..];
        if let Some(group) = rest.strip_prefix('{') {
            let mut depth = 1;
            let mut word = String::new();
            let mut at_name = true;
            for c in group.chars() {
                match c {
                    '{' => depth += 1,
                    '}' => depth -= 1,
                    ',' if depth == 1 => at_name = true,
                    _ => {}
                }
                if depth == 0 {
                    break;
                }
                if c.is_alphanumeric() || c == '_' {
                    if depth == 1 && at_name {
                        word.push(c);
                    }
                } else if !word.is_empty() {
                    out.push(std::mem::take(&mut word));
                    at_name = false;
                }
            }
            if !word.is_empty() {
                out.push(word);
            }
        } else {
            out.push(
                rest.chars()
                    .take_while(|c| c.is_alphanumeric() || *c == '_')
                    .collect(),
            );
        }
    }
    out
}

#[test]
fn imports_run_one_way() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    rust_files(&src, &mut files);
    assert!(
        files.len() > 10,
        "the walk found only {} files",
        files.len()
    );
    let mut faults = Vec::new();
    for path in files {
        let relative = path.strip_prefix(&src).unwrap();
        let own = relative
            .components()
            .next()
            .unwrap()
            .as_os_str()
            .to_string_lossy();
        let own = own.trim_end_matches(".rs").to_owned();
        if own == "lib" || own == "main" {
            continue;
        }
        let Some(here) = floor(&own) else {
            faults.push(format!(
                "{own}: stands on no floor; give it one in {}",
                file!()
            ));
            continue;
        };
        let code: String = fs::read_to_string(&path)
            .unwrap()
            .lines()
            .filter(|l| !l.trim_start().starts_with("//"))
            .collect::<Vec<_>>()
            .join("\n");
        for used in modules_used(&code) {
            if used == own {
                continue;
            }
            if let Some(there) = floor(&used)
                && there >= here
            {
                faults.push(format!("{}: {own} may not use {used}", relative.display()));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_walk_sees_groups_and_paths() {
    let code = "use crate::{text::width, model::{Edition, Story}};\nlet x = crate::ui::draw;";
    assert_eq!(modules_used(code), ["text", "model", "ui"]);
}

#[test]
fn only_the_rim_knows_the_terminal() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    rust_files(&src, &mut files);
    for path in files {
        let relative = path.strip_prefix(&src).unwrap();
        let text = fs::read_to_string(&path).unwrap();
        if text.contains("crossterm") {
            assert!(
                relative.starts_with("term"),
                "{} names crossterm",
                relative.display()
            );
        }
        if text.contains("ratatui") {
            let allowed = ["term", "ui"].iter().any(|d| relative.starts_with(d));
            assert!(allowed, "{} names ratatui", relative.display());
        }
    }
}
