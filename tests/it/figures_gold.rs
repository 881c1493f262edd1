//! Figures of the invented and real papers against what a careful reader marked.
//!
//! The stories are built from the gold's own texts, so that only the figures are measured here. The
//! measure is that of the scoring script: distinct (value, unit) pairs of a story, and of those found the
//! share with the right metric, role, direction, ranks and period.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use kanbao::model::{
    Amount, Block, BlockKind, Byline, Edition, Figure, HeadlineSource, Spans, Story,
};
use serde_json::{Value, json};

fn block(kind: BlockKind, text: &str) -> Block {
    Block {
        kind,
        text: text.to_owned(),
        spans: Spans::default(),
    }
}

fn text<'a>(story: &'a Value, key: &str) -> Option<&'a str> {
    story[key].as_str()
}

fn lines<'a>(story: &'a Value, key: &str) -> Vec<&'a str> {
    story[key]
        .as_array()
        .map_or_else(Vec::new, |a| a.iter().filter_map(Value::as_str).collect())
}

/// A story made of the gold's texts.
fn story(gold: &Value) -> Story {
    let heads = lines(gold, "crossheads");
    let mut body: Vec<Block> = lines(gold, "body")
        .into_iter()
        .map(|t| {
            let kind = if heads.contains(&t) {
                BlockKind::Crosshead
            } else {
                BlockKind::Paragraph
            };
            block(kind, t)
        })
        .collect();
    body.extend(
        lines(gold, "box")
            .into_iter()
            .map(|t| block(BlockKind::Box, t)),
    );
    body.extend(
        lines(gold, "captions")
            .into_iter()
            .map(|t| block(BlockKind::Caption, t)),
    );
    Story {
        id: "s".into(),
        page: 0,
        section: None,
        kicker: text(gold, "kicker").map(|t| Box::new(block(BlockKind::Paragraph, t))),
        headline: block(
            BlockKind::Paragraph,
            text(gold, "headline").unwrap_or_default(),
        ),
        headline_source: if text(gold, "headline").is_some() {
            HeadlineSource::Printed
        } else {
            HeadlineSource::Derived
        },
        deck: text(gold, "deck").map(|t| Box::new(block(BlockKind::Paragraph, t))),
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

fn edition(gold: &Value) -> Edition {
    let mut edition = Edition {
        stories: gold["stories"]
            .as_array()
            .unwrap()
            .iter()
            .map(story)
            .collect(),
        ..Edition::default()
    };
    kanbao::figures::annotate(&mut edition);
    edition
}

// ---- one shape for both sides --------------------------------------------------------------

type Key = (String, String, String, String);

#[derive(Debug, Clone)]
struct Quantity {
    key: Key,
    metric: String,
    change: bool,
    direction: Option<String>,
    period: Option<String>,
    ranks: Vec<(String, String)>,
    is_key: bool,
    doubtful: bool,
}

fn canon(value: &str) -> String {
    let value = value.replace(',', "");
    value.parse::<f64>().map_or(value, |v| format!("{v}"))
}

fn amount(amount: Option<&Amount>, unit: &str) -> Key {
    let (value, low, high) = match amount {
        Some(Amount::Exact(v)) => (canon(&v.to_string()), String::new(), String::new()),
        Some(Amount::Range(a, b)) => (String::new(), canon(&a.to_string()), canon(&b.to_string())),
        Some(Amount::Result(s)) => (s.clone(), String::new(), String::new()),
        None => Default::default(),
    };
    (value, low, high, unit.replace('％', "%"))
}

/// Scope and position of a claim, read from its printed words.
fn place(text: &str, scope: Option<&str>) -> (String, String) {
    let numerals = "零一二三四五六七八九十";
    let chars: Vec<char> = text.chars().collect();
    let at = chars.iter().enumerate().position(|(i, c)| {
        matches!(c, '第' | '前')
            && chars
                .get(i + 1)
                .is_some_and(|d| numerals.contains(*d) || d.is_ascii_digit())
    });
    let position = if let Some(i) = at {
        let n: String = chars[i + 1..]
            .iter()
            .take_while(|d| numerals.contains(**d) || d.is_ascii_digit())
            .collect();
        let n = numerals
            .chars()
            .position(|c| n == c.to_string())
            .map_or(n, |k| k.to_string());
        if chars[i] == '前' {
            format!("前{n}")
        } else {
            n
        }
    } else if text.contains(['首', '榜', '最']) || text.contains("唯一") || text.contains("领跑")
    {
        "1".into()
    } else {
        String::new()
    };
    (scope.unwrap_or_default().to_owned(), position)
}

fn same_ranks(a: &[(String, String)], b: &[(String, String)]) -> bool {
    let fits = |x: &(String, String), y: &(String, String)| {
        x.1 == y.1 && (x.0.is_empty() || y.0.is_empty() || x.0.contains(&y.0) || y.0.contains(&x.0))
    };
    a.iter().all(|x| b.iter().any(|y| fits(x, y))) && b.iter().all(|y| a.iter().any(|x| fits(x, y)))
}

fn of_figure(f: &Figure) -> Vec<Quantity> {
    let base = Quantity {
        key: Key::default(),
        metric: f.metric.clone(),
        change: false,
        direction: None,
        period: f.period.as_ref().map(|p| p.text.clone()),
        ranks: f
            .ranks
            .iter()
            .map(|r| place(&r.text, r.scope.as_deref()))
            .collect(),
        is_key: f.key,
        doubtful: false,
    };
    let mut out = Vec::new();
    if let Some(l) = &f.level {
        out.push(Quantity {
            key: amount(Some(&l.amount), &l.unit),
            ..base.clone()
        });
    }
    for c in &f.changes {
        out.push(Quantity {
            key: amount(c.amount.as_ref(), &c.unit),
            change: true,
            direction: Some(c.direction.name().into()),
            ..base.clone()
        });
    }
    out
}

fn of_gold(q: &Value) -> Quantity {
    let s = |k: &str| q[k].as_str().unwrap_or_default().to_owned();
    let number = |k: &str| {
        if s(k).is_empty() {
            String::new()
        } else {
            canon(&s(k))
        }
    };
    Quantity {
        key: (number("value"), number("low"), number("high"), s("unit")),
        metric: s("metric"),
        change: q["role"] == "change",
        direction: q["direction"].as_str().map(str::to_owned),
        period: q["period"].as_str().map(str::to_owned),
        ranks: q["ranks"]
            .as_array()
            .into_iter()
            .flatten()
            .map(|r| {
                place(
                    r.as_str().or(r["text"].as_str()).unwrap_or_default(),
                    r["scope"].as_str(),
                )
            })
            .collect(),
        is_key: q["key"] == true,
        doubtful: q["doubtful"] == true,
    }
}

/// Characters that two words have in common in order, the longest runs first.
fn common(a: &[char], b: &[char]) -> usize {
    let mut best = (0, 0, 0);
    for i in 0..a.len() {
        for k in 0..b.len() {
            let n = a[i..]
                .iter()
                .zip(&b[k..])
                .take_while(|(x, y)| x == y)
                .count();
            if n > best.0 {
                best = (n, i, k);
            }
        }
    }
    let (n, i, k) = best;
    if n == 0 {
        0
    } else {
        n + common(&a[..i], &b[..k]) + common(&a[i + n..], &b[k + n..])
    }
}

fn same_metric(a: &str, b: &str) -> bool {
    if a.is_empty() || b.is_empty() {
        return false;
    }
    let (x, y): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    a.contains(b)
        || b.contains(a)
        || 2.0 * common(&x, &y) as f64 >= 0.6 * (x.len() + y.len()) as f64
}

#[derive(Debug, Default)]
struct Score {
    hit: f64,
    got: f64,
    want: f64,
    metric: f64,
    role: f64,
    direction: f64,
    ranks: f64,
    period: f64,
    key: (f64, f64, f64),
    misses: Vec<String>,
}

impl Score {
    fn quantities(&self) -> f64 {
        f1(self.hit, self.got, self.want)
    }
    fn of(&self, part: f64) -> f64 {
        part / self.hit.max(1.0)
    }
    fn key(&self) -> f64 {
        f1(self.key.0, self.key.1, self.key.2)
    }
}

fn f1(hit: f64, got: f64, want: f64) -> f64 {
    if got + want == 0.0 {
        1.0
    } else {
        2.0 * hit / (got + want)
    }
}

fn score(gold: &Value, edition: &Edition) -> Score {
    let mut score = Score::default();
    for (w, g) in gold["stories"]
        .as_array()
        .unwrap()
        .iter()
        .zip(&edition.stories)
    {
        let mut got: BTreeMap<Key, Vec<Quantity>> = BTreeMap::new();
        for q in g.figures.iter().flat_map(of_figure) {
            got.entry(q.key.clone()).or_default().push(q);
        }
        let mut want: BTreeMap<Key, Vec<Quantity>> = BTreeMap::new();
        for q in w["quantities"]
            .as_array()
            .into_iter()
            .flatten()
            .map(of_gold)
        {
            want.entry(q.key.clone()).or_default().push(q);
        }
        let keys = |m: &BTreeMap<Key, Vec<Quantity>>| -> Vec<Key> {
            m.iter()
                .filter(|(_, qs)| qs.iter().any(|q| q.is_key))
                .map(|(k, _)| k.clone())
                .collect()
        };
        let (gk, wk) = (keys(&got), keys(&want));
        score.key.0 += gk.iter().filter(|k| wk.contains(k)).count() as f64;
        score.key.1 += gk.len() as f64;
        score.key.2 += wk.len() as f64;
        let doubtful: Vec<Key> = want
            .iter()
            .filter(|(_, qs)| qs.iter().all(|q| q.doubtful))
            .map(|(k, _)| k.clone())
            .collect();
        got.retain(|k, _| !doubtful.contains(k));
        want.retain(|k, _| !doubtful.contains(k));
        score.got += got.len() as f64;
        score.want += want.len() as f64;
        for (k, qs) in &got {
            if !want.contains_key(k) {
                score
                    .misses
                    .push(format!("invented {k:?} {}", qs[0].metric));
            }
        }
        for (k, wq) in &want {
            let Some(gq) = got.get(k) else {
                score.misses.push(format!("missed {k:?} {}", wq[0].metric));
                continue;
            };
            score.hit += 1.0;
            let mut any = |name: &str, ok: &dyn Fn(&Quantity, &Quantity) -> bool| {
                let good = gq.iter().any(|g| wq.iter().any(|w| ok(g, w)));
                if !good {
                    score.misses.push(format!(
                        "{name} {}{} got {:?} want {:?}",
                        k.0, k.3, gq[0], wq[0]
                    ));
                }
                f64::from(u8::from(good))
            };
            let (m, r, d, n, p) = (
                any("metric", &|g, w| same_metric(&g.metric, &w.metric)),
                any("role", &|g, w| g.change == w.change),
                any("direction", &|g, w| !w.change || g.direction == w.direction),
                any("ranks", &|g, w| same_ranks(&g.ranks, &w.ranks)),
                any("period", &|g, w| g.period == w.period),
            );
            score.metric += m;
            score.role += r;
            score.direction += d;
            score.ranks += n;
            score.period += p;
        }
    }
    score
}

// ---- the editions ----------------------------------------------------------------------------

/// The project's own editions, and those beside it where they are at hand.
fn corpus(name: &str) -> Option<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    [root.join("tests/corpus"), root.join("../shared/corpus")]
        .into_iter()
        .map(|dir| dir.join(name).join("gold.json"))
        .find(|gold| gold.is_file())
}

fn scored(name: &str) -> Option<Score> {
    let gold: Value = serde_json::from_str(&fs::read_to_string(corpus(name)?).ok()?).ok()?;
    let edition = edition(&gold);
    if let Ok(dir) = std::env::var("KANBAO_FIGURES_OUT") {
        fs::write(
            Path::new(&dir).join(format!("{name}.json")),
            export(&gold, &edition).to_string(),
        )
        .unwrap();
    }
    for check in edition.stories.iter().flat_map(|s| &s.checks) {
        println!(
            "{name}  check {} {}",
            if check.holds { "✓" } else { "？" },
            check.text
        );
    }
    Some(score(&gold, &edition))
}

/// What the scoring script reads; the texts are the gold's own.
fn export(gold: &Value, edition: &Edition) -> Value {
    let value = |a: Option<&Amount>| {
        let (v, l, h, _) = amount(a, "");
        let o = |s: String| {
            if s.is_empty() {
                Value::Null
            } else {
                Value::String(s)
            }
        };
        (o(v), o(l), o(h))
    };
    let stories: Vec<Value> = gold["stories"].as_array().unwrap().iter().zip(&edition.stories).map(|(w, s)| {
        let figures: Vec<Value> = s.figures.iter().map(|f| {
            let level = f.level.as_ref().map(|l| {
                let (v, low, high) = value(Some(&l.amount));
                json!({"value": v, "low": low, "high": high, "unit": l.unit, "qualifier": l.qualifier, "surface": l.surface})
            });
            let changes: Vec<Value> = f.changes.iter().map(|c| {
                let (v, low, high) = value(c.amount.as_ref());
                json!({"direction": c.direction.name(), "value": v, "low": low, "high": high, "unit": c.unit, "surface": c.surface})
            }).collect();
            let ranks: Vec<Value> = f.ranks.iter().map(|r| json!({"aspect": r.aspect, "scope": r.scope, "position": r.position, "text": r.text})).collect();
            json!({"metric": f.metric, "entity": f.entity, "period": f.period.as_ref().map(|p| &p.text), "level": level, "changes": changes, "ranks": ranks, "share": f.share, "key": f.key, "sentence": &*f.sentence})
        }).collect();
        let body: Vec<Value> = s.body.iter().map(|b| json!({"kind": b.kind.name(), "text": b.text})).collect();
        json!({"kicker": w["kicker"], "headline": w["headline"].as_str().unwrap_or("无题"), "deck": w["deck"],
               "headline_source": if w["headline"].is_null() { "derived" } else { "printed" },
               "byline": w["byline"], "jump_to": w["jump_to"], "continued_from": w["continued_from"], "body": body, "figures": figures})
    }).collect();
    json!({"schema": 1, "stories": stories, "furniture": []})
}

/// Edition and floors: quantities, metric, role, direction, ranks, period, key.
const FLOORS: &[(&str, [f64; 7])] = &[
    (
        "yuhang-2025-01-23",
        [0.98, 0.95, 0.98, 0.98, 0.95, 0.95, 0.90],
    ),
    (
        "yuanchuan-2025-10-24",
        [0.98, 0.95, 0.98, 0.98, 0.95, 0.90, 0.75],
    ),
    (
        "haichao-2025-06-11",
        [0.98, 0.90, 0.98, 0.98, 0.98, 0.90, 0.70],
    ),
    (
        "jianglan-2025-06-04",
        [0.98, 0.86, 0.97, 0.97, 0.97, 0.90, 0.55],
    ),
    (
        "qingpu-2025-08-14",
        [0.98, 0.85, 0.98, 0.98, 0.98, 0.80, 0.55],
    ),
    (
        "chenyu-2026-03-17",
        [0.98, 0.83, 0.98, 0.98, 0.98, 0.88, 0.62],
    ),
    (
        "gangwan-2025-09-23",
        [0.98, 0.84, 0.98, 0.98, 0.98, 0.88, 0.63],
    ),
    (
        "jingwei-2026-04-15",
        [0.97, 0.88, 0.98, 0.98, 0.98, 0.92, 0.47],
    ),
    (
        "lingbei-2025-12-16",
        [0.97, 0.78, 0.97, 0.97, 0.98, 0.85, 0.70],
    ),
    (
        "nanting-2025-11-20",
        [0.97, 0.00, 0.97, 0.97, 0.98, 0.90, 0.90],
    ),
    (
        "shidao-2026-05-08",
        [0.95, 0.70, 0.90, 0.90, 0.98, 0.65, 0.57],
    ),
    (
        "yunling-2026-01-28",
        [0.97, 0.93, 0.98, 0.98, 0.95, 0.92, 0.54],
    ),
];

#[test]
fn figures_of_the_corpus() {
    const NAMES: [&str; 7] = [
        "quantities",
        "metric",
        "role",
        "direction",
        "ranks",
        "period",
        "key",
    ];
    let mut faults = Vec::new();
    for (name, floor) in FLOORS {
        let Some(s) = scored(name) else {
            eprintln!("{name} is not at hand and not measured");
            continue;
        };
        let got = [
            s.quantities(),
            s.of(s.metric),
            s.of(s.role),
            s.of(s.direction),
            s.of(s.ranks),
            s.of(s.period),
            s.key(),
        ];
        let told: Vec<String> = NAMES
            .iter()
            .zip(got)
            .map(|(n, v)| format!("{n} {v:.3}"))
            .collect();
        println!("{name}: {}", told.join("  "));
        for m in &s.misses {
            println!("{name}  - {m}");
        }
        for ((n, v), f) in NAMES.iter().zip(got).zip(floor) {
            if v < *f {
                faults.push(format!("{name}: {n} {v:.3} < {f}"));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Exhortations full of numerals, and not one figure.
#[test]
fn slogans_measure_nothing() {
    for text in [
        "要锚定“一二三四”工作思路，聚焦“五大工程”，落实“六个一批”，两手抓、两手硬，以“时时放心不下”的责任感抓好三项重点任务。",
        "要坚持一张蓝图绘到底，一任接着一任干，处理好五对关系，用好三把钥匙，打好四场硬仗，在“九大攻坚”中当先锋。",
        "全市上下实施“八大提升行动”，打造三大千亿级产业集群、十个百亿级园区，争创全国百强县。",
    ] {
        let reading = kanbao::figures::of_text(text);
        let said: Vec<String> = reading.figures.iter().map(ToString::to_string).collect();
        assert!(said.is_empty(), "{said:?}");
    }
}
