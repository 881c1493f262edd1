//! The stages' JSON, and what holds for any bytes: nothing lost, nothing twice, nothing invented.

use std::fs;
use std::path::Path;

use proptest::prelude::*;
use serde_json::Value;

use crate::cli::House;
use crate::mends::{DUMP, edition};

#[path = "../../fuzz/checks/segment.rs"]
mod checks;

fn stage(name: &str, dump: &str) -> Value {
    let house = House::new();
    house.file("d.txt", dump);
    let run = house.run(&["export", "--stage", name, "d.txt"]);
    assert_eq!((run.err.as_str(), run.code), ("", 0));
    serde_json::from_str(&run.out).unwrap()
}

fn keys(value: &Value) -> Vec<&str> {
    value
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect()
}

#[test]
fn lines_tell_where_they_stand() {
    let document = stage("lines", "甲\n\n  县里开会 12 次 \nＢ\n");
    assert_eq!(keys(&document), ["lines", "sources"]);
    insta::assert_snapshot!(document["lines"][1], @r#"{"blanks":1,"line":3,"sheet":0,"source":0,"spans":[[7,26]],"text":"县里开会12次","width":6.0}"#);
    assert_eq!(document["lines"].as_array().unwrap().len(), 3);
}

#[test]
fn roles_tell_what_lines_were_taken_for() {
    let document = stage("roles", DUMP);
    let roles: Vec<String> = document["lines"]
        .as_array()
        .unwrap()
        .iter()
        .map(|l| {
            format!(
                "{} {} {}",
                l["line"],
                l["role"].as_str().unwrap(),
                l["measure"]
            )
        })
        .collect();
    insta::assert_snapshot!(roles[..6].join("\n"), @r#"
    1 display null
    2 first 20.0
    3 inner 20.0
    4 inner 20.0
    5 last 20.0
    6 first 20.0
    "#);
    let row = keys(&document["lines"][0]).join(" ");
    assert_eq!(
        row,
        "blanks line margin measure role sheet source spans text width"
    );
}

#[test]
fn stories_tell_where_each_text_was_printed() {
    let document = stage("stories", DUMP);
    assert_eq!(keys(&document), ["furniture", "sources", "stories"]);
    insta::assert_snapshot!(keys(&document["stories"][0]).join(" "), @"body confidence deck headline headline_source id kicker page seam");
    insta::assert_snapshot!(document["stories"][0]["headline"], @r#"{"kind":"paragraph","spans":[{"at":0,"end":30,"source":0,"start":0}],"text":"石桥镇秋粮入库过八成"}"#);
    // The pieces of all blocks are the source again.
    let mut ink = vec![0u8; DUMP.len()];
    let mut take = |block: &Value| {
        for span in block["spans"].as_array().unwrap() {
            let byte = |name: &str| span[name].as_u64().unwrap() as usize;
            ink[byte("start")..byte("end")]
                .iter_mut()
                .for_each(|b| *b += 1);
        }
    };
    for story in document["stories"].as_array().unwrap() {
        for part in ["kicker", "headline", "deck"] {
            if !story[part].is_null() {
                take(&story[part]);
            }
        }
        story["body"].as_array().unwrap().iter().for_each(&mut take);
    }
    document["furniture"]
        .as_array()
        .unwrap()
        .iter()
        .for_each(&mut take);
    for (at, c) in DUMP.char_indices() {
        assert_eq!(ink[at], u8::from(!c.is_whitespace()), "{c} at {at}");
    }
}

#[test]
fn every_dump_of_the_repository_is_tiled() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut count = 0;
    for folder in ["data/sample", "fuzz/seeds/segment"] {
        for entry in fs::read_dir(root.join(folder)).unwrap() {
            checks::check(&fs::read(entry.unwrap().path()).unwrap());
            count += 1;
        }
    }
    assert!(count > 5);
    checks::tiles(&edition(DUMP)).unwrap();
}

/// What dumps are made of, and what they should not be made of.
fn scrap() -> impl Strategy<Value = Vec<u8>> {
    let bytes = |s: &str| s.as_bytes().to_vec();
    prop_oneof![
        6 => "[一-龥]{1,30}".prop_map(|s| s.into_bytes()),
        3 => "[一-龥，。、；：？！“”（）《》]{1,40}".prop_map(|s| s.into_bytes()),
        4 => Just(bytes("\n")),
        2 => Just(bytes("\n\n")),
        1 => prop_oneof![Just("\r\n"), Just("\r"), Just("\u{c}"), Just("\u{b}"), Just("\u{85}"), Just("\u{2028}")].prop_map(|s| s.as_bytes().to_vec()),
        2 => "[ \u{3000}\t]{1,4}".prop_map(|s| s.into_bytes()),
        2 => "[0-9０-９.%％]{1,8}".prop_map(|s| s.into_bytes()),
        1 => "[a-zA-Zａ-ｚ ]{1,20}".prop_map(|s| s.into_bytes()),
        1 => "[⻓⼤⼀⻢⻅⿓豈ｱ-ﾝ]{1,6}".prop_map(|s| s.into_bytes()),
        1 => "[\u{200b}\u{ad}\u{feff}\u{202e}\u{2066}\u{200f}\u{e0041}\u{fe0f}\u{301}\u{200d}]{1,3}".prop_map(|s| s.into_bytes()),
        1 => "[\u{0}-\u{1f}\u{7f}-\u{9f}]{1,3}".prop_map(|s| s.into_bytes()),
        1 => Just(vec![0xed, 0xb3, 0xa9]),
        1 => proptest::collection::vec(any::<u8>(), 1..6),
        2 => prop_oneof![
            Just("本报讯（记者 柳一禾）"), Just("【記者王小明／台北報導】"), Just("（下转第2版）"), Just("（上接第1版）"),
            Just("（完）"), Just("■"), Just("□"), Just("第3版 要闻"), Just("2026年3月6日 星期五"), Just("记者："), Just("（一）"),
            Just("1."), Just("文/图 何去病"), Just("责任编辑 石敬之"), Just("临澜日报"), Just("——系列报道之五"), Just("同比增长5.2%"),
        ].prop_map(bytes),
    ]
}

proptest! {
    #![proptest_config(crate::cases(192))]

    #[test]
    fn any_scraps_are_tiled(scraps in proptest::collection::vec(scrap(), 0..90)) {
        checks::check(&scraps.concat());
    }

    #[test]
    fn any_text_is_tiled(text in r"(\PC|[\n \u{3000}]){0,200}") {
        checks::check(text.as_bytes());
    }

    #[test]
    fn any_bytes_are_tiled(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        checks::check(&bytes);
    }
}
