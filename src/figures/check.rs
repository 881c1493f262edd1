//! The panel as a sub-editor: sums, shares, growth, repeats, order.
//!
//! A check that fails is a question for a person, so it is only asked where the text itself says that
//! the parts are whole, or where a slip is likelier than another meaning. The tolerance is half a unit
//! of the last written digit for each term.

use rust_decimal::Decimal;

use super::draft::Draft;
use super::fold::folded;
use super::growth::{growth_of_parts, rates};
use super::merge::printed_large;
use super::number::magnitude_of;
use crate::model::{Amount, Check, CheckKind, Level};

/// Parts that make up a whole by definition, in the tables' spelling.
const PARTITIONS: &[(&[&str], &str)] = &[
    (&["出口", "进口"], "进出口总额"),
    (
        &["第一产业增加值", "第二产业增加值", "第三产业增加值"],
        "地区生产总值",
    ),
    (
        &["工资性收入", "经营净收入", "财产净收入", "转移净收入"],
        "居民人均可支配收入",
    ),
];

/// A level in its base unit with what rounding allows.
#[derive(Debug, Clone)]
pub(super) struct Term {
    pub(super) at: usize,
    pub(super) value: Decimal,
    pub(super) tolerance: Decimal,
    pub(super) base: String,
}

/// Words that make a number a bound.
const BOUNDS: &[&str] = &[
    "超", "近", "约", "逾", "余", "多", "几", "数", "不到", "不足", "以上", "以下", "左右", "破",
    "至少", "最多", "接近", "最高", "最低", "上百",
];

pub(super) fn exact(level: &Level) -> bool {
    !level
        .qualifier
        .iter()
        .any(|q| BOUNDS.iter().any(|b| folded(q).contains(b)))
}

pub(super) fn term(drafts: &[Draft], at: usize) -> Option<Term> {
    let level = drafts.get(at)?.figure.level.as_ref()?;
    let Amount::Exact(value) = level.amount else {
        return None;
    };
    if !exact(level) {
        return None;
    }
    let unit: Vec<char> = folded(&level.unit).chars().collect();
    let (skip, exponent) = magnitude_of(&unit);
    let factor = Decimal::from(10u64.checked_pow(exponent)?);
    let half = Decimal::new(5, value.scale() + 1);
    // Whole things without a magnitude are counted, not rounded.
    let counted = value.scale() == 0 && exponent == 0;
    Some(Term {
        at,
        value: value.checked_mul(factor)?,
        tolerance: if counted {
            Decimal::ZERO
        } else {
            half.checked_mul(factor)?
        },
        base: unit.get(skip..)?.iter().collect(),
    })
}

/// The checks of one story.
pub(super) fn checks(drafts: &[Draft], boxes: &[bool]) -> Vec<Check> {
    // Texts of thousands of figures are tables or noise; what is checked stays bounded.
    const MOST: usize = 200;
    let drafts = drafts.get(..drafts.len().min(MOST)).unwrap_or_default();
    let mut out = Vec::new();
    sums(drafts, &mut out);
    totals(drafts, &mut out);
    shares(drafts, &mut out);
    rates(drafts, &mut out);
    repeats(drafts, boxes, &mut out);
    orders(drafts, &mut out);
    out
}

// ---- sums ------------------------------------------------------------------------------------

/// Parts behind 其中, and parts that make up a whole by definition.
fn sums(drafts: &[Draft], out: &mut Vec<Check>) {
    for whole in 0..drafts.len() {
        let parts: Vec<usize> = (0..drafts.len())
            .filter(|i| drafts[*i].part_of == Some(whole) && !drafts[*i].figure.share)
            .collect();
        if is_average(&drafts[whole]) {
            continue;
        }
        sum(drafts, whole, &parts, false, out);
    }
    for (names, whole) in PARTITIONS {
        let Some(total) = drafts
            .iter()
            .position(|d| d.norm.ends_with(whole) && d.figure.level.is_some())
        else {
            continue;
        };
        let parts: Vec<usize> = names
            .iter()
            .filter_map(|n| {
                drafts
                    .iter()
                    .position(|d| d.norm == *n && d.figure.level.is_some())
            })
            .collect();
        if parts.len() == names.len() {
            sum(drafts, total, &parts, true, out);
            growth_of_parts(drafts, total, &parts, out);
        }
    }
}

/// `complete` parts must add up; others may leave something out, and only a near miss is asked about.
fn sum(drafts: &[Draft], whole: usize, parts: &[usize], complete: bool, out: &mut Vec<Check>) {
    let Some(total) = term(drafts, whole) else {
        return;
    };
    let terms: Vec<Term> = parts
        .iter()
        .filter_map(|i| term(drafts, *i))
        .filter(|t| t.base == total.base)
        .collect();
    let enough = terms.len() >= 2 && (!complete || terms.len() == parts.len());
    if !enough
        || out
            .iter()
            .any(|c| c.kind == CheckKind::Sum && c.figures.last() == Some(&whole))
    {
        return;
    }
    let Some(added) = add(terms.iter().map(|t| t.value)) else {
        return;
    };
    let Some(tolerance) = add(terms.iter().map(|t| t.tolerance).chain([total.tolerance])) else {
        return;
    };
    let off = (added - total.value).abs();
    let holds = off <= tolerance;
    // A slip in one digit is off by little; parts that leave something out are off by much.
    let near = terms.len() >= 3 && off * Decimal::from(50) <= total.value;
    if !holds && !complete && !near {
        return;
    }
    let mut figures: Vec<usize> = terms.iter().map(|t| t.at).collect();
    figures.push(whole);
    out.push(Check {
        kind: CheckKind::Sum,
        holds,
        text: sum_text(drafts, &terms, &total, added, holds),
        figures,
    });
}

fn add(values: impl Iterator<Item = Decimal>) -> Option<Decimal> {
    let mut sum = Decimal::ZERO;
    for v in values {
        sum = sum.checked_add(v)?;
    }
    Some(sum)
}

/// `出口499.1 + 进口38.1 = 537.2 ≈ 进出口537.3（亿元）`
fn sum_text(drafts: &[Draft], terms: &[Term], total: &Term, added: Decimal, holds: bool) -> String {
    let unit = |t: &Term| {
        drafts[t.at]
            .figure
            .level
            .as_ref()
            .map(|l| l.unit.clone())
            .unwrap_or_default()
    };
    let value = |t: &Term| match drafts[t.at].figure.level.as_ref().map(|l| &l.amount) {
        Some(Amount::Exact(v)) => v.to_string(),
        _ => String::new(),
    };
    let own = unit(total);
    let same = terms.iter().all(|t| unit(t) == own);
    let side = |t: &Term| {
        let name = &drafts[t.at].figure.metric;
        if same {
            format!("{name}{}", value(t))
        } else {
            format!("{name}{}{}", value(t), unit(t))
        }
    };
    let left: Vec<String> = terms.iter().map(side).collect();
    let (_, exponent) = magnitude_of(&folded(&own).chars().collect::<Vec<_>>());
    let sum = super::number::shift_down(added, exponent).normalize();
    let sign = match (holds, added == total.value) {
        (true, true) => "=",
        (true, false) => "≈",
        _ => "≠",
    };
    let sum = if added == total.value {
        String::new()
    } else {
        format!(" = {sum}")
    };
    let unit = if same && !own.is_empty() {
        format!("（{own}）")
    } else {
        String::new()
    };
    format!("{}{sum} {sign} {}{unit}", left.join(" + "), side(total))
}

/// 三个门类分别检出12件、8件和5件，共25件.
fn totals(drafts: &[Draft], out: &mut Vec<Check>) {
    for (i, d) in drafts.iter().enumerate() {
        let says = d.figure.level.as_ref().is_some_and(|l| {
            l.qualifier.iter().any(|q| {
                matches!(
                    q.as_str(),
                    "共" | "共计" | "共計" | "合计" | "合計" | "总计" | "總計"
                )
            })
        });
        if !says || d.part_of.is_some() || d.cell {
            continue;
        }
        let parts: Vec<usize> = (0..i)
            .filter(|k| {
                let p = &drafts[*k];
                p.paragraph == d.paragraph
                    && p.sentence == d.sentence
                    && p.part_of.is_none()
                    && p.base.is_none()
            })
            .collect();
        if parts.len() >= 2 {
            sum(drafts, i, &parts, false, out);
        }
    }
}

// ---- shares ----------------------------------------------------------------------------------

/// 占比67.6% against both values, where the names tell which they are.
fn shares(drafts: &[Draft], out: &mut Vec<Check>) {
    for (i, d) in drafts.iter().enumerate() {
        let Some((part, whole)) = d.norm.strip_suffix("比重").and_then(|n| n.split_once('占'))
        else {
            continue;
        };
        let Some((Amount::Exact(percent), "%")) = d
            .figure
            .level
            .as_ref()
            .map(|l| (&l.amount, l.unit.as_str()))
        else {
            continue;
        };
        let Some(w) = named(drafts, whole) else {
            continue;
        };
        let Some(p) = named(drafts, part).or_else(|| {
            drafts.iter().position(|x| {
                x.norm.starts_with(part)
                    && !x.figure.share
                    && x.figure.level.is_some()
                    && x.norm != whole
            })
        }) else {
            continue;
        };
        let (Some(a), Some(b)) = (term(drafts, p), term(drafts, w)) else {
            continue;
        };
        if a.base != b.base || p == w || b.value.is_zero() {
            continue;
        }
        let hundred = Decimal::ONE_HUNDRED;
        let (Some(low), Some(high)) = (
            quotient((a.value - a.tolerance) * hundred, b.value + b.tolerance),
            quotient((a.value + a.tolerance) * hundred, b.value - b.tolerance),
        ) else {
            continue;
        };
        let half = Decimal::new(5, percent.scale() + 1);
        let holds = low - half <= *percent && *percent <= high + half;
        let sure = drafts[p].norm == part && drafts[w].norm == whole;
        if !holds && !sure {
            continue;
        }
        let got = quotient(a.value * hundred, b.value)
            .unwrap_or_default()
            .round_dp(percent.scale());
        out.push(Check {
            kind: CheckKind::Share,
            holds,
            text: format!(
                "{} ÷ {} = {got}%，文中{percent}%",
                told(drafts, p),
                told(drafts, w)
            ),
            figures: vec![p, w, i],
        });
    }
}

pub(super) fn named(drafts: &[Draft], norm: &str) -> Option<usize> {
    drafts
        .iter()
        .position(|d| d.norm == norm && d.figure.level.is_some() && !d.figure.share)
}

pub(super) fn quotient(a: Decimal, b: Decimal) -> Option<Decimal> {
    a.checked_div(b)
}

/// `工业用电量15.86亿千瓦时`
pub(super) fn told(drafts: &[Draft], at: usize) -> String {
    let f = &drafts[at].figure;
    let level = f
        .level
        .as_ref()
        .map_or_else(String::new, |l| format!("{}{}", l.amount, l.unit));
    format!("{}{level}", f.metric)
}

// ---- repeats and order -----------------------------------------------------------------------

/// The same fact in head, body and box: told alike, rounded, or otherwise.
fn repeats(drafts: &[Draft], boxes: &[bool], out: &mut Vec<Check>) {
    for (i, d) in drafts.iter().enumerate() {
        let mut kinds: Vec<&str> = d
            .figure
            .places
            .iter()
            .map(|p| match p.part {
                crate::model::Part::Body(k) if boxes.get(k) == Some(&true) => "数据框",
                crate::model::Part::Body(_) => "正文",
                _ => "标题",
            })
            .collect();
        kinds.sort_unstable();
        kinds.dedup();
        if kinds.len() >= 2 && d.figure.level.is_some() {
            out.push(Check {
                kind: CheckKind::Repeat,
                holds: true,
                text: format!("{}一致：{}", kinds.join("、"), told(drafts, i)),
                figures: vec![i],
            });
        }
        let large = d.figure.places.iter().all(|p| printed_large(p.part, boxes));
        if !large || d.norm.chars().count() < 4 {
            continue;
        }
        let Some(a) = term(drafts, i) else { continue };
        for (k, e) in drafts.iter().enumerate() {
            if e.norm != d.norm
                || e.figure.places.iter().any(|p| printed_large(p.part, boxes))
                || e.cell
            {
                continue;
            }
            let Some(b) = term(drafts, k).filter(|b| b.base == a.base && !b.value.is_zero()) else {
                continue;
            };
            let fits = (a.value - b.value).abs() <= a.tolerance.max(b.tolerance);
            let near = (a.value - b.value).abs() * Decimal::TEN <= b.value;
            let same_time = match (&d.figure.period, &e.figure.period) {
                (Some(x), Some(y)) => x.text == y.text,
                _ => true,
            };
            if near && same_time {
                let sign = if fits { "≈" } else { "≠" };
                out.push(Check {
                    kind: CheckKind::Repeat,
                    holds: fits,
                    text: format!("{} {sign} {}", told(drafts, i), told(drafts, k)),
                    figures: vec![i, k],
                });
                break;
            }
        }
    }
}

/// Averages and rates lie between those of their parts.
fn is_average(d: &Draft) -> bool {
    ["均", "率", "价", "每"].iter().any(|w| d.norm.contains(w))
}

/// 农村 ≤ 全体 ≤ 城镇
fn between(drafts: &[Draft], whole: usize, out: &mut Vec<Check>) {
    let Some(all) = term(drafts, whole) else {
        return;
    };
    let mut parts: Vec<Term> = (0..drafts.len())
        .filter(|i| drafts[*i].part_of == Some(whole) && !drafts[*i].figure.share)
        .filter_map(|i| term(drafts, i))
        .filter(|t| t.base == all.base)
        .collect();
    parts.sort_by_key(|t| t.value);
    // Two parts that divide the whole; more may be anything.
    let [low, high] = parts.as_slice() else {
        return;
    };
    if low.value > all.value || all.value > high.value {
        return;
    }
    out.push(Check {
        kind: CheckKind::Order,
        holds: true,
        text: format!(
            "{} ≤ {} ≤ {}",
            told(drafts, low.at),
            told(drafts, whole),
            told(drafts, high.at)
        ),
        figures: vec![low.at, whole, high.at],
    });
}

/// A part is no larger than its whole.
fn orders(drafts: &[Draft], out: &mut Vec<Check>) {
    for whole in 0..drafts.len() {
        if is_average(&drafts[whole]) {
            between(drafts, whole, out);
        }
    }
    for (i, d) in drafts.iter().enumerate() {
        let Some(whole) = d.part_of else { continue };
        if is_average(d) || is_average(&drafts[whole]) {
            continue;
        }
        let summed = out.iter().any(|c| {
            c.kind == CheckKind::Sum && c.figures.contains(&i) && c.figures.contains(&whole)
        });
        let (Some(a), Some(b)) = (term(drafts, i), term(drafts, whole)) else {
            continue;
        };
        if summed || a.base != b.base || d.figure.share {
            continue;
        }
        let holds = a.value <= b.value + a.tolerance + b.tolerance;
        out.push(Check {
            kind: CheckKind::Order,
            holds,
            text: format!(
                "{} {} {}",
                told(drafts, i),
                if holds { "≤" } else { "＞" },
                told(drafts, whole)
            ),
            figures: vec![i, whole],
        });
    }
}

#[cfg(test)]
mod tests {
    use crate::figures::of_text;

    fn read(text: &str) -> Vec<String> {
        of_text(text)
            .checks
            .iter()
            .map(|c| {
                format!(
                    "{} {} {}",
                    if c.holds { "✓" } else { "？" },
                    c.kind.name(),
                    c.text
                )
            })
            .collect()
    }

    #[test]
    fn parts_make_their_whole_within_rounding() {
        assert_eq!(
            read("全区货物进出口总额820.4亿元，其中出口600.2亿元，进口220.1亿元。"),
            ["✓ sum 出口600.2 + 进口220.1 = 820.3 ≈ 货物进出口总额820.4（亿元）"]
        );
        assert_eq!(
            read("全区货物进出口总额820.4亿元，其中出口610.2亿元，进口220.1亿元。"),
            ["？ sum 出口610.2 + 进口220.1 = 830.3 ≠ 货物进出口总额820.4（亿元）"]
        );
    }

    #[test]
    fn parts_that_leave_something_out_are_not_asked_about() {
        let said = read("全县新增企业900家，其中制造业200家，服务业300家。");
        assert!(said.iter().all(|c| c.starts_with("✓ order")), "{said:?}");
    }

    #[test]
    fn a_slip_among_many_parts_is() {
        assert_eq!(
            read("共有96家企业上榜，其中甲类12家、乙类30家、丙类53家。")[0],
            "？ sum 甲类12 + 乙类30 + 丙类53 = 95 ≠ 企业上榜96（家）"
        );
    }

    #[test]
    fn shares_fit_their_values() {
        assert_eq!(
            read("全社会用电量40.00亿千瓦时，其中工业用电量25.00亿千瓦时，占全社会用电量的62.5%。")
                .iter()
                .filter(|c| c.contains("share"))
                .count(),
            1
        );
        assert!(
            read("全社会用电量40.00亿千瓦时，其中工业用电量25.00亿千瓦时，占全社会用电量的72.5%。")
                .iter()
                .any(|c| c.starts_with("？ share"))
        );
    }

    #[test]
    fn bounds_are_not_added() {
        assert!(read("全县新增企业约90家，其中甲类20多家、乙类近30家。").is_empty());
    }
}
