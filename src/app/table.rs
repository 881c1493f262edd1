//! The table of the edition's figures and the orders that it is put in.
//!
//! An order looks at every figure, and those of many stories take a second to be found: it is made
//! in steps while no key waits.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::panel::growth;
use crate::model::{Amount, Figure};

/// A row of the table: a story and one of its figures.
pub type Row = (usize, usize);

/// The figures of the edition.
#[derive(Debug, Clone, Default)]
pub struct Table {
    /// The rows in reading order.
    pub read: Vec<Row>,
    /// The order that was asked for.
    pub sort: Sort,
    /// The order that is shown.
    pub shown: Sort,
    /// The chosen row.
    pub cursor: usize,
    /// First row on the screen.
    pub top: usize,
    /// The orders that look at the figures, once one was asked for.
    pub orders: Option<Orders>,
}

impl Table {
    /// The rows in the order that is shown.
    pub fn rows(&self) -> &[Row] {
        let sorted = self.orders.as_ref().and_then(|o| o.rows(self.shown));
        sorted.unwrap_or(&self.read)
    }

    /// How much of the order that was asked for is made, in per cent; `None` when the rows are in it.
    pub fn sorting(&self) -> Option<usize> {
        let orders = self.orders.as_ref().filter(|_| self.sort != Sort::Story)?;
        (!orders.are_made()).then(|| orders.percent())
    }
}

/// How the table is sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sort {
    /// In reading order.
    #[default]
    Story,
    /// By metric.
    Metric,
    /// By unit, then value, the greatest first.
    Value,
    /// By growth, the greatest first.
    Growth,
}

impl Sort {
    /// The next one.
    pub fn next(self) -> Self {
        match self {
            Self::Story => Self::Metric,
            Self::Metric => Self::Value,
            Self::Value => Self::Growth,
            Self::Growth => Self::Story,
        }
    }
}

/// The rows in the orders that look at the figures, or as many of them as were put in so far.
#[derive(Debug, Clone, Default)]
pub struct Orders {
    /// Stories of which the figures are in.
    pub seen: usize,
    stories: usize,
    metric: Order<Option<String>>,
    value: Order<(bool, Option<String>, Reverse<Option<Decimal>>)>,
    growth: Order<Reverse<Option<Decimal>>>,
}

impl Orders {
    /// None yet of so many stories.
    pub fn of(stories: usize) -> Self {
        Self {
            stories,
            ..Self::default()
        }
    }

    /// Puts in the row of a figure; one that is not there comes last by its value.
    pub fn put(&mut self, row: Row, figure: Option<&Figure>) {
        let level = figure.and_then(|f| f.level.as_ref());
        let value = level.and_then(|l| match &l.amount {
            Amount::Exact(v) | Amount::Range(_, v) => Some(*v),
            Amount::Result(_) => None,
        });
        let unit = level.map(|l| l.unit.clone());
        self.metric.put(figure.map(|f| f.metric.clone()), row);
        self.value.put((unit.is_none(), unit, Reverse(value)), row);
        self.growth.put(Reverse(figure.and_then(growth)), row);
    }

    /// Whether all stories are in.
    pub fn is_full(&self) -> bool {
        self.seen >= self.stories
    }

    /// Gives back the keys of at most so many rows, which are in order once all stories are in.
    pub fn settle(&mut self, most: usize) {
        let left = self.metric.settle(most);
        let left = self.value.settle(left);
        self.growth.settle(left);
    }

    /// Whether the rows stand in their orders.
    pub fn are_made(&self) -> bool {
        self.is_full() && self.growth.keys.is_empty()
    }

    fn percent(&self) -> usize {
        (self.seen * 100)
            .checked_div(self.stories)
            .unwrap_or_default()
    }

    /// The rows in an order; `None` for the reading order.
    fn rows(&self, sort: Sort) -> Option<&[Row]> {
        match sort {
            Sort::Story => None,
            Sort::Metric => Some(&self.metric.rows),
            Sort::Value => Some(&self.value.rows),
            Sort::Growth => Some(&self.growth.rows),
        }
    }
}

/// Rows that are put in order one by one, so that no step takes long.
#[derive(Debug, Clone)]
struct Order<K> {
    keys: BTreeSet<(K, Row)>,
    rows: Vec<Row>,
}

impl<K> Default for Order<K> {
    fn default() -> Self {
        Self {
            keys: BTreeSet::new(),
            rows: Vec::new(),
        }
    }
}

impl<K: Ord> Order<K> {
    fn put(&mut self, key: K, row: Row) {
        self.keys.insert((key, row));
    }

    /// How many of so many are left.
    fn settle(&mut self, most: usize) -> usize {
        for left in (0..most).rev() {
            match self.keys.pop_first() {
                Some((_, row)) => self.rows.push(row),
                None => return left + 1,
            }
        }
        0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_order_is_the_same_in_steps_of_any_length() {
        let keys = [3, 1, 2, 1, 0, 2, 2];
        let mut expected: Vec<(i32, Row)> =
            keys.iter().copied().zip((0..).map(|i| (i, 0))).collect();
        expected.sort_unstable();
        let expected: Vec<Row> = expected.into_iter().map(|(_, row)| row).collect();
        for most in 1..9 {
            let mut order = Order::default();
            for (i, key) in keys.into_iter().enumerate() {
                order.put(key, (i, 0));
            }
            let steps = std::iter::repeat_with(|| order.settle(most));
            let steps = steps.take_while(|left| *left == 0).count();
            assert_eq!((order.rows, steps), (expected.clone(), keys.len() / most));
        }
    }
}
