//! The sample edition and its gold hold each other to account.

use std::collections::BTreeMap;

use serde_json::Value;

const DUMP: &str = include_str!("../../data/sample/2025-01-23-01.txt");
const GOLD: &str = include_str!("../sample/gold.json");

fn counts<'a>(texts: impl IntoIterator<Item = &'a str>) -> BTreeMap<char, usize> {
    let mut out = BTreeMap::new();
    for c in texts.into_iter().flat_map(str::chars) {
        if !c.is_whitespace() {
            *out.entry(c).or_default() += 1;
        }
    }
    out
}

fn texts(story: &Value) -> Vec<&str> {
    let head = ["kicker", "headline", "deck"].map(|k| story[k].as_str());
    let body = ["body", "box"].map(|k| story[k].as_array().unwrap());
    head.into_iter()
        .flatten()
        .chain(body.into_iter().flatten().map(|t| t.as_str().unwrap()))
        .collect()
}

#[test]
fn the_gold_holds_every_character_of_the_dump() {
    let gold: Value = serde_json::from_str(GOLD).unwrap();
    let stories = gold["stories"].as_array().unwrap();
    assert_eq!(stories.len(), 5);
    assert_eq!(counts(stories.iter().flat_map(texts)), counts([DUMP]));
}

#[test]
fn every_figure_of_the_gold_is_printed() {
    let gold: Value = serde_json::from_str(GOLD).unwrap();
    for story in gold["stories"].as_array().unwrap() {
        let whole = texts(story).concat();
        for quantity in story["quantities"].as_array().unwrap() {
            let surface = quantity["surface"].as_str().unwrap();
            assert!(whole.contains(surface), "{surface} is not printed");
        }
    }
}
