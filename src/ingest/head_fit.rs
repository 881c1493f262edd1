//! Fits the weights of [`super::head_cut`] anew to the printed heads of the gold editions.
//!
//! `cargo test --release --lib fit_the_cuts -- --ignored --nocapture` tells how many cuts are right on editions left
//! out of the fit, and the weights fitted to all. `KANBAO_MISSED=1` lists the heads that are cut wrong, `KANBAO_WITHOUT=1`
//! what becomes of strange editions without each sign.

use std::path::{Path, PathBuf};

use super::group::{Aside, Draft, Look, Part, group};
use super::head::Rows;
use super::head_cut::{Sign, every, likely_kicker};
use super::head_habit::{Habit, blanks_in_heads};
use super::sheet::Sheet;
use super::units::{Para, collect};
use super::{RawSource, decode_all, edition};

/// What a squared weight costs.
const SQUARED: f32 = 0.15;
/// Editions are left out by this many.
const FOLDS: usize = 12;
/// Weights of dumps: of frames, and of extractors, which say the same in many ways.
const OF_DUMP: [f32; 2] = [1.0, 0.2];
/// Heads of more lines are none.
const MOST: usize = 8;

/// What one way of cutting a head shows.
type Signs = Vec<(usize, f32)>;

/// A printed head.
struct Case {
    edition: usize,
    weight: f32,
    cuts: Vec<Signs>,
    /// The printed one among them.
    truth: usize,
    /// Its lines, for people.
    lines: Vec<String>,
}

/// A story of the gold: kicker, headline, deck and body without white space.
struct Gold {
    head: [String; 3],
    body: Vec<String>,
}

fn squeeze(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

fn gold(folder: &Path) -> Vec<Gold> {
    let bytes = std::fs::read(folder.join("gold.json")).unwrap();
    let gold: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
    let text = |v: &serde_json::Value| squeeze(v.as_str().unwrap_or(""));
    let story = |s: &serde_json::Value| Gold {
        head: ["kicker", "headline", "deck"].map(|k| text(&s[k])),
        body: s["body"].as_array().unwrap().iter().map(text).collect(),
    };
    gold["stories"]
        .as_array()
        .unwrap()
        .iter()
        .map(story)
        .collect()
}

/// All folders of a folder, in order.
fn inside(folder: &Path) -> Vec<PathBuf> {
    let list = std::fs::read_dir(folder).into_iter().flatten();
    let mut list: Vec<PathBuf> = list.map(|e| e.unwrap().path()).collect();
    list.sort();
    list
}

/// The heads of two lines and more of all gold editions in all their dumps: as the pages' reading finds them,
/// else with the lines that the gold gives them.
fn cases() -> Vec<Case> {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let folders = ["blind", "corpus"]
        .iter()
        .flat_map(|d| inside(&tests.join(d)));
    let mut out = Vec::new();
    for (edition, folder) in folders.filter(|f| f.join("gold.json").exists()).enumerate() {
        let golds = gold(&folder);
        for dump in inside(&folder) {
            let name = dump.file_name().unwrap().to_str().unwrap().to_owned();
            if !name.starts_with("dump.") || name.starts_with("dump.p.") || name.contains("blocks")
            {
                continue;
            }
            let framed =
                ["dump.a.txt", "dump.b.txt", "dump.c.txt", "dump.frames.txt"].contains(&&*name);
            let bytes = std::fs::read(&dump).unwrap();
            let (sources, _) = decode_all(vec![RawSource { name, bytes }]);
            edition::reading(&sources, |reading, _| {
                let mut from = 0;
                for page in reading.lines.chunk_by(|a, b| a.sheet == b.sheet) {
                    let to = from + page.len();
                    let blanks =
                        edition::blanks_of(&reading.lines[from..to], &reading.reads[from..to]);
                    let units = collect(&reading.lines, &reading.reads, from, to);
                    let drafts = group(units, &reading.lines, blanks);
                    let lines = &reading.lines;
                    let blanks = blanks_in_heads(&drafts, lines, blanks);
                    let heads: Vec<Rows> =
                        drafts.iter().map(|d| Rows::of(d, lines, blanks)).collect();
                    let habit = Habit::seen(&heads);
                    for gold in &golds {
                        let mut found = heads.iter().filter_map(|rows| case(rows, gold, &habit));
                        let found = found.next().or_else(|| {
                            let draft = printed(gold, lines, from, to)?;
                            case(&Rows::of(&draft, lines, blanks), gold, &habit)
                        });
                        out.extend(found.map(|c| Case {
                            edition,
                            weight: OF_DUMP[usize::from(!framed)],
                            ..c
                        }));
                    }
                    from = to;
                }
                true
            });
        }
    }
    out
}

/// A head as a case, if it has the lines of this story's.
fn case(rows: &Rows, gold: &Gold, habit: &Habit) -> Option<Case> {
    if !(2..=MOST).contains(&rows.len()) || rows.iter().any(|r| r.upright) {
        return None;
    }
    let texts: Vec<String> = rows.iter().map(|r| squeeze(r.text)).collect();
    let size = |texts: &[String]| texts.iter().map(String::len).sum::<usize>();
    if size(&texts) != size(&gold.head) {
        return None;
    }
    let beside = habit.beside(likely_kicker(rows));
    let (mut cuts, mut truth) = (Vec::new(), None);
    every(rows.len(), |cut| {
        let ranges = cut.ranges();
        let says = |(range, part): (&std::ops::Range<usize>, &String)| {
            texts[range.clone()].concat() == *part
        };
        if ranges.iter().zip(&gold.head).all(says) {
            truth = Some(cuts.len());
        }
        let mut signs = Signs::new();
        cut.signs(rows, |sign, value| signs.push((sign as usize, value)));
        if !ranges[0].is_empty() {
            signs.push((Sign::KickerBeside as usize, beside));
        }
        cuts.push(signs);
    });
    Some(Case {
        edition: 0,
        weight: 1.0,
        cuts,
        truth: truth?,
        lines: texts,
    })
}

/// A story's head and body as the gold has them, if all lines of the head stand on the page.
fn printed(gold: &Gold, lines: &Sheet, from: usize, to: usize) -> Option<Draft> {
    let texts: Vec<String> = lines[from..to].iter().map(|l| squeeze(&l.text)).collect();
    let of_body = |paras: &[String]| -> Vec<usize> {
        let told =
            |t: &&String| t.chars().count() >= 5 && paras.iter().any(|p| p.contains(t.as_str()));
        (0..texts.len()).filter(|&i| told(&&texts[i])).collect()
    };
    let (lead, rest) = gold.body.split_at(1.min(gold.body.len()));
    let (mut lead, mut rest) = (of_body(lead), of_body(rest));
    let at = *lead.first().or(rest.first())?;
    let mut head = Vec::new();
    for part in gold.head.iter().filter(|p| !p.is_empty()) {
        // The lines from `i` on that make the part up.
        let run = |i: usize| {
            let mut text = String::new();
            (i..texts.len())
                .take_while(|&j| {
                    let open = text.len() < part.len();
                    text.push_str(if open { &texts[j] } else { "" });
                    open
                })
                .last()
                .filter(|_| text == *part)
                .map(|j| (i.abs_diff(at), i, j))
        };
        let (_, i, j) = (0..texts.len()).filter_map(run).min()?;
        head.extend(i..=j);
    }
    head.sort_unstable();
    head.dedup();
    lead.retain(|l| !head.contains(l));
    rest.retain(|l| !head.contains(l) && !lead.contains(l));
    let aside = |&l: &usize| Aside {
        lines: vec![from + l],
        look: Look::Head,
        text: lines[from + l].spaced().to_owned(),
    };
    let para = |of: Vec<usize>| {
        Part::Para(Para {
            lines: of.into_iter().map(|l| from + l).collect(),
            measure: 0,
            cut_start: false,
            cut_end: false,
            seam: false,
        })
    };
    Some(Draft {
        above: head.iter().filter(|&&l| l < at).map(aside).collect(),
        below: head.iter().filter(|&&l| l >= at).map(aside).collect(),
        body: vec![para(lead), para(rest)],
        ..Draft::default()
    })
}

/// How likely each cut is.
fn odds(case: &Case, weights: &[f32]) -> Vec<f32> {
    let sum = |signs: &Signs| signs.iter().map(|&(s, v)| weights[s] * v).sum::<f32>();
    let sums: Vec<f32> = case.cuts.iter().map(sum).collect();
    let most = sums.iter().copied().fold(f32::MIN, f32::max);
    let odds: Vec<f32> = sums.iter().map(|s| (s - most).exp()).collect();
    let all: f32 = odds.iter().sum();
    odds.iter().map(|o| o / all).collect()
}

/// The weights under which the printed cuts are most likely, by steps down the gradient (Adam).
fn fit(cases: &[&Case], used: &[bool]) -> Vec<f32> {
    const STEPS: i32 = 300;
    let n = used.len();
    let all: f32 = cases.iter().map(|c| c.weight).sum();
    let mut weights = vec![0.0f32; n];
    let (mut mean, mut square) = (vec![0.0f32; n], vec![0.0f32; n]);
    for step in 1..=STEPS {
        let mut slope: Vec<f32> = weights.iter().map(|w| SQUARED * w).collect();
        for case in cases {
            let odds = odds(case, &weights);
            for (i, signs) in case.cuts.iter().enumerate() {
                let off = (odds[i] - f32::from(u8::from(i == case.truth))) * case.weight;
                signs.iter().for_each(|&(s, v)| slope[s] += off * v);
            }
        }
        let rate = 0.15 / (1.0 + step as f32 / 80.0);
        for i in (0..n).filter(|&i| used[i]) {
            let slope = slope[i] / all;
            mean[i] = 0.9 * mean[i] + 0.1 * slope;
            square[i] = 0.99 * square[i] + 0.01 * slope * slope;
            let (m, s) = (
                mean[i] / (1.0 - 0.9f32.powi(step)),
                square[i] / (1.0 - 0.99f32.powi(step)),
            );
            weights[i] -= rate * m / (s.sqrt() + 1e-5);
        }
    }
    weights
}

/// Of the editions left out of each fit the share of the cuts that are right, the mean logarithm of
/// the printed one's odds, and what is cut wrong.
fn strange(cases: &[Case], used: &[bool]) -> (f32, f32, Vec<String>) {
    let (mut right, mut likely, mut all, mut wrong) = (0.0, 0.0, 0.0, Vec::new());
    let weights: Vec<Vec<f32>> = std::thread::scope(|s| {
        let folds: Vec<_> = (0..FOLDS)
            .map(|fold| {
                s.spawn(move || {
                    let known: Vec<&Case> =
                        cases.iter().filter(|c| c.edition % FOLDS != fold).collect();
                    fit(&known, used)
                })
            })
            .collect();
        folds.into_iter().map(|f| f.join().unwrap()).collect()
    });
    for case in cases {
        let odds = odds(case, &weights[case.edition % FOLDS]);
        let best = (0..odds.len())
            .max_by(|&a, &b| odds[a].total_cmp(&odds[b]))
            .unwrap();
        all += case.weight;
        likely += case.weight * odds[case.truth].max(1e-9).ln();
        if best == case.truth {
            right += case.weight;
        } else {
            wrong.push(format!(
                "{:.2} {:.2} {} want {} got {}",
                odds[case.truth],
                odds[best],
                case.lines.join(" / "),
                case.truth,
                best
            ));
        }
    }
    (right / all, likely / all, wrong)
}

#[test]
#[ignore = "prints weights for head_cut.rs"]
fn fit_the_cuts() {
    let cases = cases();
    let every = vec![true; Sign::ALL.len()];
    let (right, likely, wrong) = strange(&cases, &every);
    println!(
        "{} heads; on strange editions {right:.4} right, odds {likely:.4}",
        cases.len()
    );
    if std::env::var_os("KANBAO_MISSED").is_some() {
        wrong.iter().for_each(|w| println!("{w}"));
    }
    if std::env::var_os("KANBAO_WITHOUT").is_some() {
        for (i, sign) in Sign::ALL.iter().enumerate() {
            let mut used = every.clone();
            used[i] = false;
            let (right, likely, _) = strange(&cases, &used);
            println!("without {sign:?} {right:.4} {likely:.4}");
        }
    }
    let all: Vec<&Case> = cases.iter().collect();
    for (sign, weight) in Sign::ALL.iter().zip(fit(&all, &every)) {
        println!("{sign:?} {weight:.2}  (now {:.2})", sign.weight());
    }
}
