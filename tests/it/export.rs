//! Each form of export, on an edition made by hand.

use kanbao::export::{Choice, Own, csv, json, markdown, text};
use kanbao::lang::Lang;
use kanbao::lang::command::Words;
use kanbao::layout::Style;
use kanbao::model::*;

fn block(kind: BlockKind, text: &str) -> Block {
    Block {
        kind,
        text: text.into(),
        spans: Spans::default(),
    }
}

fn paragraph(text: &str) -> Block {
    block(BlockKind::Paragraph, text)
}

fn story(id: &str, page: usize, headline: &str, body: Vec<Block>) -> Story {
    Story {
        id: id.into(),
        page,
        section: None,
        kicker: None,
        headline: paragraph(headline),
        headline_source: HeadlineSource::Printed,
        deck: None,
        byline: Byline::default(),
        body,
        jump_to: None,
        continued_from: None,
        seam: None,
        confidence: 1.0,
        figures: Vec::new(),
        checks: Vec::new(),
    }
}

fn number(text: &str) -> Amount {
    Amount::Exact(text.parse().unwrap())
}

fn figure(metric: &str, place: Place, sentence: &str) -> Figure {
    Figure {
        metric: metric.into(),
        entity: None,
        period: None,
        level: None,
        changes: Vec::new(),
        ranks: Vec::new(),
        share: false,
        key: false,
        places: vec![place],
        sentence: sentence.into(),
    }
}

const LEAD: &str =
    "本报讯（记者 江听雪）上半年，全市港口吞吐量超820.50万吨，同比增长7.3%，总量全省第二。";

fn port() -> Story {
    let mut port = story(
        "p1-1",
        0,
        "港口吞吐量再上台阶",
        vec![
            paragraph(LEAD),
            block(BlockKind::Crosshead, "航线越织越密"),
            paragraph("新开航线3至5条，航班准点率与上年持平。"),
            block(BlockKind::Box, "吞吐量820.50万吨"),
            block(BlockKind::Box, "=SUM(1)航线"),
            block(BlockKind::Caption, "码头夜景（陈望 摄）"),
        ],
    );
    port.kicker = Some(Box::new(paragraph("上半年“成绩单”出炉")));
    port.deck = Some(Box::new(paragraph("* 三条航线 首航 *")));
    port.byline.reporters = vec!["江听雪".into()];
    port.jump_to = Some("2".into());
    let body = |block, start, end| Place {
        part: Part::Body(block),
        start,
        end,
    };
    let mut volume = figure("港口吞吐量", body(0, 21, 30), LEAD);
    volume.entity = Some("全市".into());
    volume.period = Some(Period {
        text: "上半年".into(),
        source: PeriodSource::Explicit,
    });
    volume.level = Some(Level {
        amount: number("820.50"),
        unit: "万吨".into(),
        qualifier: vec!["超".into()],
        surface: "820.50万吨".into(),
    });
    volume.changes = vec![Change {
        direction: Direction::Up,
        amount: Some(number("7.3")),
        unit: "%".into(),
        basis: Some("同比".into()),
        relation: Relation::Temporal,
        surface: "增长7.3%".into(),
    }];
    volume.ranks = vec![Rank {
        aspect: Some("总量".into()),
        scope: Some("全省".into()),
        position: Some(2),
        text: "总量全省第二".into(),
    }];
    volume.key = true;
    volume.places.push(body(3, 3, 11));
    let mut routes = figure(
        "新开航线",
        body(2, 4, 8),
        "新开航线3至5条，航班准点率与上年持平。",
    );
    routes.level = Some(Level {
        amount: Amount::Range("3".parse().unwrap(), "5".parse().unwrap()),
        unit: "条".into(),
        qualifier: Vec::new(),
        surface: "3至5条".into(),
    });
    let mut punctual = figure(
        "航班准点率",
        body(2, 9, 18),
        "新开航线3至5条，航班准点率与上年持平。",
    );
    punctual.period = Some(Period {
        text: "上半年".into(),
        source: PeriodSource::Carried,
    });
    punctual.changes = vec![Change {
        direction: Direction::Flat,
        amount: None,
        unit: String::new(),
        basis: Some("与上年".into()),
        relation: Relation::Temporal,
        surface: "持平".into(),
    }];
    port.figures = vec![volume, routes, punctual];
    port.checks = vec![Check {
        kind: CheckKind::Repeat,
        holds: true,
        text: "吞吐量820.50万吨：正文与数据框一致".into(),
        figures: vec![0],
    }];
    port
}

fn match_report() -> Story {
    let mut report = story(
        "p2-1",
        1,
        "主场三比一逆转",
        vec![
            block(BlockKind::Byline, "本报记者 温如玉"),
            paragraph("# 昨晚的比赛以3比1结束。"),
            block(BlockKind::Item, "第一节\u{1b}[31m 20:18"),
            block(BlockKind::Item, "第二节 \u{202e}25:19"),
        ],
    );
    report.headline_source = HeadlineSource::Derived;
    report.section = Some("体坛".into());
    report.continued_from = Some("1".into());
    let place = Place {
        part: Part::Headline,
        start: 2,
        end: 5,
    };
    let mut result = figure("比分", place, "主场三比一逆转");
    result.level = Some(Level {
        amount: Amount::Result("3:1".into()),
        unit: "比".into(),
        qualifier: Vec::new(),
        surface: "三比一".into(),
    });
    report.figures = vec![result];
    report
}

fn edition() -> Edition {
    Edition {
        publication: Some("澄江日报".into()),
        date: Date::new(2025, 7, 18),
        date_source: Some(DateSource::Printed),
        issue_no: None,
        pages: vec![
            Page {
                id: "1".into(),
                name: Some("要闻".into()),
            },
            Page {
                id: "2".into(),
                name: None,
            },
        ],
        sources: vec![Source {
            name: "7\"18.txt".into(),
            text: String::new(),
        }],
        stories: vec![port(), match_report()],
        furniture: vec![
            paragraph("澄江日报 2025年7月18日"),
            paragraph("责任编辑 何知秋"),
        ],
        diagnostics: vec![
            Diagnostic {
                what: "第2版的标题是代拟的".into(),
                place: Some(DiagnosticPlace {
                    source: "7\"18.txt".into(),
                    line: 12,
                }),
            },
            Diagnostic {
                what: "没有版号".into(),
                place: None,
            },
        ],
    }
}

fn exported(write: impl FnOnce(&mut Vec<u8>) -> std::io::Result<()>) -> String {
    let mut bytes = Vec::new();
    write(&mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

fn setting(measure: Option<usize>) -> text::Setting {
    text::Setting {
        measure,
        style: Style {
            grid: false,
            justify: false,
            ..Style::default()
        },
        exact: true,
        words: Words(Lang::Zh),
    }
}

#[test]
fn json_form() {
    let edition = edition();
    insta::assert_snapshot!(exported(|out| json::write(Choice::all(&edition), out)));
}

#[test]
fn markdown_form() {
    let edition = edition();
    let words = Words(Lang::Zh);
    insta::assert_snapshot!(exported(|out| markdown::write(
        Choice::all(&edition),
        words,
        out
    )));
}

#[test]
fn text_form_unwrapped() {
    let edition = edition();
    let setting = setting(None);
    insta::assert_snapshot!(exported(|out| text::write(
        Choice::all(&edition),
        &setting,
        out
    )));
}

#[test]
fn text_form_set_to_a_measure() {
    let edition = edition();
    let setting = setting(Some(40));
    insta::assert_snapshot!(exported(|out| text::write(
        Choice::all(&edition),
        &setting,
        out
    )));
}

#[test]
fn csv_form() {
    let edition = edition();
    let csv = exported(|out| csv::write(Choice::all(&edition), out));
    assert!(
        csv.lines().count() == 6 && csv.split("\r\n").count() == 7,
        "{csv}"
    );
    insta::assert_snapshot!(csv.replace("\r\n", "\n"));
}

#[test]
fn one_story_alone() {
    let edition = edition();
    let choice = Choice {
        only: Some(1),
        ..Choice::all(&edition)
    };
    let document: serde_json::Value =
        serde_json::from_str(&exported(|out| json::write(choice, out))).unwrap();
    let ids: Vec<&str> = document["stories"]
        .as_array()
        .unwrap()
        .iter()
        .map(|s| s["id"].as_str().unwrap())
        .collect();
    assert_eq!(ids, ["p2-1"]);
    let text = exported(|out| text::write(choice, &setting(None), out));
    assert!(text.starts_with("体坛\n主场三比一逆转（拟题）\n"), "{text}");
}

/// A note goes where people read on; without one nothing speaks of the reader.
#[test]
fn what_the_reader_wrote_goes_out_with_the_story() {
    let edition = edition();
    let own = [
        Own::default(),
        Own {
            note: "问*球队*\n".into(),
            ..Own::default()
        },
    ];
    let choice = Choice {
        own: &own,
        ..Choice::all(&edition)
    };
    let notes = exported(|out| markdown::write(choice, Words(Lang::Zh), out));
    assert_eq!(notes.matches("批注").count(), 1);
    assert!(notes.contains("\n> 批注：问\\*球队\\* \n"), "{notes}");
    let document = exported(|out| json::write(choice, out));
    let document: serde_json::Value = serde_json::from_str(&document).unwrap();
    assert_eq!(document["stories"][1]["note"], "问*球队*\n");
    assert_eq!(document["stories"][0].get("note"), None);
}

/// The contract, one line a key: path, then the types that may stand there.
const CONTRACT: &str = "
schema: number
edition: object
edition.publication: string null
edition.date: string null
edition.pages: array
edition.pages[]: string
edition.sources: array
edition.sources[]: string
stories: array
stories[]: object
stories[].id: string
stories[].page: string null
stories[].section: string null
stories[].kicker: string null
stories[].headline: string
stories[].deck: string null
stories[].headline_source: string
stories[].byline: object
stories[].byline.reporters: array
stories[].byline.reporters[]: string
stories[].byline.correspondents: array
stories[].byline.correspondents[]: string
stories[].byline.authors: array
stories[].byline.authors[]: string
stories[].byline.agency: string null
stories[].body: array
stories[].body[]: object
stories[].body[].kind: string
stories[].body[].text: string
stories[].jump_to: string null
stories[].continued_from: string null
stories[].figures: array
stories[].figures[]: object
stories[].figures[].metric: string
stories[].figures[].entity: string null
stories[].figures[].period: string null
stories[].figures[].period_source: string null
stories[].figures[].level: object null
stories[].figures[].level.value: string null
stories[].figures[].level.low: string null
stories[].figures[].level.high: string null
stories[].figures[].level.unit: string
stories[].figures[].level.qualifier: array
stories[].figures[].level.qualifier[]: string
stories[].figures[].level.surface: string
stories[].figures[].changes: array
stories[].figures[].changes[]: object
stories[].figures[].changes[].direction: string
stories[].figures[].changes[].value: string null
stories[].figures[].changes[].low: string null
stories[].figures[].changes[].high: string null
stories[].figures[].changes[].unit: string
stories[].figures[].changes[].basis: string null
stories[].figures[].changes[].relation: string
stories[].figures[].changes[].surface: string
stories[].figures[].ranks: array
stories[].figures[].ranks[]: object
stories[].figures[].ranks[].aspect: string null
stories[].figures[].ranks[].scope: string null
stories[].figures[].ranks[].position: number null
stories[].figures[].ranks[].text: string
stories[].figures[].share: bool
stories[].figures[].key: bool
stories[].figures[].block: number null
stories[].figures[].start: number
stories[].figures[].end: number
stories[].figures[].sentence: string
stories[].figures[].places: array
stories[].figures[].places[]: object
stories[].figures[].places[].part: string
stories[].figures[].places[].block: number null
stories[].figures[].places[].start: number
stories[].figures[].places[].end: number
stories[].checks: array
stories[].checks[]: object
stories[].checks[].kind: string
stories[].checks[].holds: bool
stories[].checks[].text: string
stories[].checks[].figures: array
stories[].checks[].figures[]: number
furniture: array
furniture[]: string
diagnostics: array
diagnostics[]: object
diagnostics[].what: string
diagnostics[].where: object null
diagnostics[].where.source: string
diagnostics[].where.line: number
";

/// Every path of a document with the type found there, checked against the contract; objects must
/// have all the keys that the contract gives them.
fn check_shape(path: &str, value: &serde_json::Value, faults: &mut Vec<String>) {
    use serde_json::Value;
    let types = CONTRACT
        .lines()
        .filter_map(|l| l.split_once(": "))
        .find(|(p, _)| *p == path)
        .map(|(_, types)| types);
    let kind = match value {
        Value::Null => "null",
        Value::Bool(_) => "bool",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    };
    if !path.is_empty() && !types.is_some_and(|t| t.split(' ').any(|t| t == kind)) {
        faults.push(format!("{path} is {kind}, the contract says {types:?}"));
    }
    match value {
        Value::Array(items) => {
            for item in items {
                check_shape(&format!("{path}[]"), item, faults);
            }
        }
        Value::Object(members) => {
            let prefix = if path.is_empty() {
                String::new()
            } else {
                format!("{path}.")
            };
            for line in CONTRACT.lines().filter_map(|l| l.split_once(": ")) {
                let key = line.0.strip_prefix(&prefix);
                if let Some(key) = key.filter(|k| !k.contains(['.', '[']))
                    && !members.contains_key(key)
                {
                    faults.push(format!("{prefix}{key} is missing"));
                }
            }
            for (key, member) in members {
                check_shape(&format!("{prefix}{key}"), member, faults);
            }
        }
        _ => {}
    }
}

#[test]
fn json_keeps_the_contract() {
    for edition in [edition(), Edition::default()] {
        let document = exported(|out| json::write(Choice::all(&edition), out));
        let mut faults = Vec::new();
        check_shape("", &serde_json::from_str(&document).unwrap(), &mut faults);
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    }
}

#[test]
fn json_keeps_every_character_and_shows_none_that_is_not_plain() {
    let hostile =
        "正\u{1b}]0;x\u{7}\u{9b}\u{202e}\u{e0041}\u{200b}\u{feff}\u{7f}\u{fffe}文\u{2028}\"\\";
    let mut edition = edition();
    edition.stories[0].body[0].text = hostile.into();
    let document = exported(|out| json::write(Choice::all(&edition), out));
    let harmful = |c: &char| *c != '\n' && !kanbao::text::sanitise::is_plain(*c);
    assert_eq!(document.chars().find(harmful), None);
    let back: serde_json::Value = serde_json::from_str(&document).unwrap();
    assert_eq!(back["stories"][0]["body"][0]["text"], hostile);
}

#[test]
fn a_spreadsheet_reads_the_same_cells_back() {
    let edition = edition();
    let csv = exported(|out| csv::write(Choice::all(&edition), out));
    let rows: Vec<Vec<&str>> = csv.lines().map(|l| l.split(',').collect()).collect();
    let column = |name: &str| rows[0].iter().position(|h| *h == name).unwrap();
    let told: Vec<String> = rows[1..]
        .iter()
        .map(|r| {
            format!(
                "{} {} {}{}",
                r[column("metric")],
                r[column("role")],
                r[column("value")],
                r[column("unit")]
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            "港口吞吐量 level 820.50万吨",
            "港口吞吐量 change 7.3%",
            "新开航线 level 条",
            "航班准点率 change ",
            "比分 level 3:1比"
        ]
    );
}
