//! A figure in the making: the model's figure and what the rules must still know of it.

use super::fold::folded;
use super::unit::Dimension;
use crate::model::{Amount, Figure, Level};

/// One figure before merging.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    pub(super) figure: Figure,
    /// The metric in the tables' spelling, with synonyms made one.
    pub(super) norm: String,
    /// What the level, or else the first change, is measured in.
    pub(super) dimension: Option<Dimension>,
    /// 增速, 降幅 of another figure, which is named by its index.
    pub(super) base: Option<usize>,
    /// Named behind 其中: a part of that figure.
    pub(super) part_of: Option<usize>,
    /// An example beside the story's main line: a firm in a county's bulletin.
    pub(super) aside: bool,
    /// Someone is quoted in its paragraph.
    pub(super) spoken: bool,
    /// Nothing near named it: the metric is carried or made up from the unit.
    pub(super) unnamed: bool,
    /// A cell of a table.
    pub(super) cell: bool,
    /// 从45分钟 of 从45分钟缩短到18分钟: where a movement began.
    pub(super) superseded: bool,
    /// 18分钟 of 从45分钟缩短到18分钟: where it ended.
    pub(super) reached: bool,
    /// Number of the paragraph and of the sentence in it.
    pub(super) paragraph: usize,
    pub(super) sentence: usize,
}

impl Draft {
    /// The figure, without room to grow: an edition has tens of thousands, mostly with one place and one
    /// change or none, and a list's first element makes room for four.
    pub(super) fn finished(self) -> Figure {
        let mut figure = self.figure;
        figure.metric.shrink_to_fit();
        figure.changes.shrink_to_fit();
        figure.ranks.shrink_to_fit();
        figure.places.shrink_to_fit();
        if let Some(level) = &mut figure.level {
            level.surface.shrink_to_fit();
            level.qualifier.shrink_to_fit();
        }
        figure
    }

    /// Whether the level is told in this unit.
    pub(super) fn has_unit(&self, unit: &str) -> bool {
        let level = self.figure.level.as_ref().is_some_and(|l| l.unit == unit);
        let change =
            |c: &crate::model::Change| c.unit == unit && c.unit.chars().any(char::is_alphabetic);
        level || self.figure.changes.iter().any(change)
    }
}

/// Words of one meaning; the first of a line is the one that all are read as.
const SYNONYMS: &[&[&str]] = &[
    &[
        "地区生产总值",
        "生产总值",
        "GDP总量",
        "gdp",
        "GDP",
        "经济总量",
    ],
    &["规模以上", "规上"],
    &["一般公共预算收入", "地方一般公共预算收入"],
    &["居民人均可支配收入", "居民收入"],
    &["社会消费品零售总额", "社零总额", "社零"],
    &["固定资产投资", "固投"],
    &["进出口总额", "进出口总值", "进出口"],
    &["限额以上", "限上"],
    &["研发经费", "研究与试验发展经费"],
];

/// A metric as it is compared: spelling folded, synonyms made one, marks gone.
pub(super) fn norm(metric: &str) -> String {
    let mut plain = folded(metric);
    // Nearly all of it is Han, which takes no look at a table.
    plain.retain(|c| matches!(c, '\u{4e00}'..='\u{9fff}') || c.is_alphanumeric());
    for words in SYNONYMS {
        let Some((first, rest)) = words.split_first() else {
            continue;
        };
        if let Some(w) = rest.iter().find(|w| plain.contains(**w))
            && !plain.contains(first)
        {
            plain = plain.replacen(w, first, 1);
        }
    }
    plain
}

/// Whether two metrics may name the same thing: one inside the other, or half of the characters shared.
pub(super) fn alike(a: &str, b: &str) -> bool {
    if a.is_empty() || b.is_empty() {
        return true;
    }
    if a.contains(b) || b.contains(a) {
        return true;
    }
    let (na, nb) = (a.chars().count(), b.chars().count());
    let shared = a.chars().filter(|c| b.contains(*c)).count();
    2 * shared * 2 >= na + nb && shared >= 2
}

/// Whether two levels tell the same amount in the same unit.
pub(super) fn same_level(a: &Level, b: &Level) -> bool {
    a.amount == b.amount && (a.unit == b.unit || folded(&a.unit) == folded(&b.unit))
}

/// Whether an amount has digits enough to be told apart by itself.
pub(super) fn telling(amount: &Amount) -> bool {
    match amount {
        Amount::Exact(v) => v.normalize().mantissa().unsigned_abs() >= 100,
        Amount::Range(..) | Amount::Result(_) => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_synonyms_as_one() {
        assert_eq!(norm("GDP"), norm("地区生产总值"));
        assert_eq!(norm("規上工業增加值"), norm("规模以上工业增加值"));
        assert!(alike(
            &norm("城镇居民收入"),
            &norm("城镇居民人均可支配收入")
        ));
        assert!(!alike(&norm("出口"), &norm("财政收入")));
    }
}
