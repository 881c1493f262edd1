//! The table of the edition's figures: opened, put in order.

use crate::app::App;
use crate::app::layer::Layer;
use crate::app::table::{Orders, Sort, Table};

/// What one step may take, in characters that are looked through for figures: about a
/// millisecond.
const STEP: usize = 4000;

/// What it takes to put a row in the orders, in such characters.
const ROW: usize = 8;

impl App {
    pub(super) fn open_table(&mut self) {
        let counts = || self.facts.iter().map(|facts| facts.figures);
        let mut read = Vec::with_capacity(counts().sum());
        for (story, count) in counts().enumerate() {
            read.extend((0..count).map(|figure| (story, figure)));
        }
        let cursor = read.partition_point(|(story, _)| *story < self.story);
        self.layers.push(Layer::Table(Table {
            cursor: if cursor < read.len() { cursor } else { 0 },
            read,
            ..Table::default()
        }));
        self.follow_layer();
    }

    fn table(&mut self) -> Option<&mut Table> {
        self.layers.iter_mut().find_map(|layer| match layer {
            Layer::Table(table) => Some(table),
            _ => None,
        })
    }

    /// Puts the table in the order that was asked for, or begins to; the chosen figure stays chosen.
    pub(super) fn sort_table(&mut self) {
        let stories = self.edition.stories.len();
        match self.table() {
            Some(table) if table.sort != Sort::Story && table.orders.is_none() => {
                table.orders = Some(Orders::of(stories));
                // The figures of one day are in order at once.
                self.sort_on();
            }
            _ => self.show_order(),
        }
    }

    /// Shows the rows in the order that was asked for, if it is made.
    fn show_order(&mut self) {
        let Some(table) = self.table().filter(|table| table.sorting().is_none()) else {
            return;
        };
        let chosen = table.rows().get(table.cursor).copied();
        table.shown = table.sort;
        let cursor = table.rows().iter().position(|row| Some(*row) == chosen);
        table.cursor = cursor.unwrap_or(0);
        self.follow_layer();
    }

    /// Whether the table is being put in order.
    pub(super) fn is_sorting(&self) -> bool {
        self.layers.iter().any(|layer| match layer {
            Layer::Table(Table { orders, .. }) => orders.as_ref().is_some_and(|o| !o.are_made()),
            _ => false,
        })
    }

    /// Puts more rows in order. Whether that changes the screen.
    pub(super) fn sort_on(&mut self) -> bool {
        let Some(table) = self.table() else {
            return false;
        };
        let told = table.sorting();
        let Some(mut orders) = table.orders.take() else {
            return false;
        };
        let mut left = STEP;
        while left > 0 && !orders.is_full() {
            left = left.saturating_sub(self.order_story(&mut orders));
        }
        if orders.is_full() {
            orders.settle(left);
        }
        let Some(table) = self.table() else {
            return false;
        };
        table.orders = Some(orders);
        let tells = table.sorting();
        if told.is_some() && tells.is_none() {
            self.show_order();
        }
        tells != told
    }

    /// Puts the figures of the next story in the orders; what that took, in characters. Figures that
    /// are found for it are given back: those of many stories take several times the room of their text.
    fn order_story(&mut self, orders: &mut Orders) -> usize {
        let i = orders.seen;
        orders.seen += 1;
        let facts = self.facts.get(i).copied().unwrap_or_default();
        let Some(story) = self.edition.stories.get(i).filter(|_| facts.figures > 0) else {
            return 1;
        };
        let at_hand = !story.figures.is_empty();
        self.find_figures([i]);
        let Some(story) = self.edition.stories.get_mut(i) else {
            return 1;
        };
        for figure in 0..facts.figures {
            orders.put((i, figure), story.figures.get(figure));
        }
        if !at_hand {
            story.figures = Vec::new();
        }
        let looked_through = if at_hand { 0 } else { facts.length };
        looked_through + facts.figures * ROW
    }
}
