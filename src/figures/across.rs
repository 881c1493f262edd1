//! The same fact told in two stories of an edition.

use rust_decimal::Decimal;

use super::check::exact;
use crate::model::{Amount, Check, CheckKind, Level, Story};

// ---- across stories --------------------------------------------------------------------------

/// What one story said of a metric.
struct Said {
    story: usize,
    norm: String,
    period: Option<String>,
    entity: Option<String>,
    level: Level,
}

/// What the stories read so far said.
#[derive(Default)]
pub(super) struct Across {
    known: Vec<Said>,
}

impl Across {
    /// The same metric of the same time told in two stories: the later one, which is story `k` of the
    /// edition and comes behind those before it, carries the check.
    pub(super) fn check(&mut self, k: usize, story: &mut Story) {
        const MOST: usize = 2000;
        let known = &mut self.known;
        for (i, figure) in story.figures.iter().enumerate() {
            let Some(level) = figure.level.as_ref().filter(|l| exact(l)) else {
                continue;
            };
            let norm = super::draft::norm(&figure.metric);
            if norm.chars().count() < 4 || figure.share {
                continue;
            }
            let period = figure.period.as_ref().map(|p| p.text.clone());
            let before = known.iter().find(|s| {
                s.norm == norm
                    && s.level.unit == level.unit
                    && s.period == period
                    && period.is_some()
                    && s.story != k
                    && (s.entity.is_none() || figure.entity.is_none() || s.entity == figure.entity)
            });
            if let Some(said) = before
                && let (Amount::Exact(a), Amount::Exact(b)) = (&said.level.amount, &level.amount)
            {
                let holds = a == b;
                let near = (*a - *b).abs() * Decimal::TEN <= a.abs();
                if holds || near {
                    let sign = if holds { "一致" } else { "不一" };
                    story.checks.push(Check {
                        kind: CheckKind::Repeat,
                        holds,
                        text: format!(
                            "与第{}篇{sign}：{}{}{}{}",
                            said.story + 1,
                            figure.metric,
                            if holds {
                                String::new()
                            } else {
                                format!("{a} ≠ ")
                            },
                            b,
                            level.unit
                        ),
                        figures: vec![i],
                    });
                }
            } else if known.len() < MOST {
                known.push(Said {
                    story: k,
                    norm,
                    period,
                    entity: figure.entity.clone(),
                    level: level.clone(),
                });
            }
        }
    }
}
