//! Panels: which are shown, which has the keys, cards and their sentences, the look.

use crate::app::App;
use crate::app::body::sentence_around;
use crate::app::event::Focus;
use crate::app::galley::{Anchor, text_of};
use crate::app::geometry::{THREE_PANELS, TWO_PANELS};
use crate::app::panel::Item;
use crate::config::theme::Theme;

impl App {
    /// Gives a panel the keys, and shows it if it is hidden.
    pub(super) fn set_focus(&mut self, focus: Focus) {
        let wish = &mut self.looks.wish;
        wish.focus = focus;
        match focus {
            Focus::Sidebar => (wish.sidebar, wish.aside) = (true, focus),
            Focus::Figures => (wish.figures, wish.aside) = (true, focus),
            Focus::Body => {}
        }
        if focus != Focus::Body {
            wish.zen = false;
        }
        self.arrange();
        if focus == Focus::Figures {
            self.show_card();
        }
    }

    /// The panels in order, as far as they can have the keys.
    fn panels(&self) -> Vec<Focus> {
        let wish = self.looks.wish;
        let narrow = self.screen.width < THREE_PANELS;
        [
            (Focus::Sidebar, wish.sidebar || narrow),
            (Focus::Body, true),
            (Focus::Figures, wish.figures || narrow),
        ]
        .into_iter()
        .filter(|(_, shown)| *shown)
        .map(|(panel, _)| panel)
        .collect()
    }

    pub(super) fn focus_next(&mut self, forward: bool) {
        let panels = self.panels();
        let of = panels.len();
        let now = panels.iter().position(|p| *p == self.looks.wish.focus);
        let step = if forward { 1 } else { of - 1 };
        let next = now.map_or(0, |i| (i + step) % of);
        if let Some(panel) = panels.get(next) {
            self.set_focus(*panel);
        }
    }

    pub(super) fn focus_beside(&mut self, right: bool) {
        let panels = self.panels();
        let now = panels.iter().position(|p| *p == self.looks.wish.focus);
        let next = now.and_then(|i| {
            if right {
                i.checked_add(1)
            } else {
                i.checked_sub(1)
            }
        });
        if let Some(panel) = next.and_then(|i| panels.get(i)) {
            self.set_focus(*panel);
        }
    }

    /// Shows a side panel, or hides it; where there is room for one only, it takes that place.
    pub(super) fn toggle_panel(&mut self, panel: Focus) {
        if self.screen.width < TWO_PANELS {
            let focus = if self.looks.wish.focus == panel {
                Focus::Body
            } else {
                panel
            };
            return self.set_focus(focus);
        }
        let shown = self.geometry.shows(panel);
        let wish = &mut self.looks.wish;
        let flag = match panel {
            Focus::Sidebar => &mut wish.sidebar,
            _ => &mut wish.figures,
        };
        *flag = !shown;
        if shown {
            if wish.focus == panel {
                wish.focus = Focus::Body;
            }
        } else {
            wish.aside = panel;
            wish.zen = false;
        }
        self.arrange();
    }

    /// Makes the panel that has the keys wider or narrower.
    pub(super) fn pull_panel(&mut self, by: i16) {
        let panel = self.looks.wish.focus;
        let width = self.geometry.area(panel).width;
        self.set_panel_width(panel, width.saturating_add_signed(by));
    }

    /// Sets a side panel's width, as far as the body keeps its share.
    pub(super) fn set_panel_width(&mut self, panel: Focus, width: u16) {
        let wish = &mut self.looks.wish;
        match panel {
            Focus::Sidebar => wish.sidebar_width = width.max(1),
            Focus::Figures => wish.figures_width = width.max(1),
            Focus::Body => return,
        }
        self.arrange();
    }

    pub(super) fn toggle_zen(&mut self) {
        let wish = &mut self.looks.wish;
        wish.zen = !wish.zen;
        if wish.zen {
            wish.focus = Focus::Body;
        }
        self.arrange();
    }

    /// Chooses another card and lights its figure.
    pub(super) fn move_card(&mut self, by: isize) {
        let last = self.panel.items.len().saturating_sub(1);
        let mut cursor = self.panel.cursor.saturating_add_signed(by).min(last);
        // Headings are stepped over.
        let heading = |i: usize| {
            self.panel
                .items
                .get(i)
                .is_some_and(|i| matches!(i, Item::Whose | Item::Others | Item::Checks))
        };
        if heading(cursor) {
            let back = by < 0 && cursor > 0;
            cursor = if back {
                cursor - 1
            } else {
                (cursor + 1).min(last)
            };
        }
        self.choose_card(cursor);
    }

    /// Chooses a card: its figure is lit where it is on the screen.
    pub(super) fn choose_card(&mut self, cursor: usize) {
        self.panel.cursor = cursor;
        self.body.lit = self.card_figure();
        self.body.sentence = None;
        self.body.telling = 0;
        self.show_card();
    }

    /// The figure of the chosen card.
    pub(super) fn card_figure(&self) -> Option<usize> {
        let story = self.edition.stories.get(self.story)?;
        self.panel.items.get(self.panel.cursor)?.figure(story)
    }

    /// Enter: a story of the list is read, a card leads to its sentence, a lit figure to its card.
    pub(super) fn open_chosen(&mut self) {
        match self.looks.wish.focus {
            Focus::Sidebar => self.set_focus(Focus::Body),
            Focus::Figures => self.go_to_sentence(),
            Focus::Body => {
                if self.body.lit.is_some() || !self.body.figures_in_view().is_empty() {
                    self.set_focus(Focus::Figures);
                    if self.body.lit.is_none() {
                        self.body.lit = self.card_figure();
                    }
                }
            }
        }
    }

    /// To the sentence of the chosen card; asked again, to the figure's next telling.
    pub(super) fn go_to_sentence(&mut self) {
        let Some(figure) = self.card_figure() else {
            return;
        };
        let again = self.body.lit == Some(figure) && self.body.telling > 0;
        let telling = if again { self.body.telling } else { 0 };
        self.leave_spot();
        if self.geometry.body.is_empty() {
            self.set_focus(Focus::Body);
        }
        self.light(figure, telling);
    }

    /// Lights a figure and brings one of its tellings onto the screen.
    pub(super) fn light(&mut self, figure: usize, telling: usize) {
        let Some(story) = self.edition.stories.get(self.story) else {
            return;
        };
        let tellings = self.body.tellings_of(story, figure);
        let Some(told) = tellings.get(telling % tellings.len().max(1)) else {
            return;
        };
        let anchor = Anchor::new(told.part, told.bytes.start);
        let sentence = sentence_around(text_of(story, told.part), &told.bytes);
        let sentence = Some((told.part, sentence));
        let following = (telling + 1) % tellings.len();
        self.body.lit = Some(figure);
        self.body.telling = following;
        self.body.sentence = sentence;
        self.bring(anchor);
    }

    /// Scrolls so that a place is on the screen, in its upper third if it was not.
    pub(super) fn bring(&mut self, anchor: Anchor) {
        let Some(row) = self.row_of(anchor) else {
            return;
        };
        let shown = self.body.placed.iter().any(|p| p.row == row);
        if !shown {
            let above = self.geometry.sheet.height / 3;
            self.scroll_to(row.saturating_sub(above));
        }
        self.follow_cards();
    }

    pub(super) fn change_measure(&mut self, by: isize) {
        let now = self.geometry.sheet.measure;
        let measure = now.saturating_add_signed(by).clamp(16, 200);
        self.set_measure(measure);
    }

    /// Sets the measure; 0 takes what the window gives.
    pub(super) fn set_measure(&mut self, measure: usize) {
        self.looks.wish.measure = measure;
        self.arrange();
        match measure {
            0 => self.tell(self.lang.measure_auto()),
            _ => self.tell(self.lang.measure_is(self.geometry.sheet.measure)),
        }
    }

    pub(super) fn reset_measure(&mut self) {
        self.set_measure(0);
    }

    pub(super) fn next_columns(&mut self) {
        self.set_columns((self.looks.wish.columns + 1) % 4);
    }

    /// Sets the columns; 0 takes what fits.
    pub(super) fn set_columns(&mut self, columns: usize) {
        self.looks.wish.columns = columns;
        self.arrange();
        match columns {
            0 => self.tell(self.lang.columns_auto()),
            _ => self.tell(self.lang.columns_are(self.geometry.sheet.columns)),
        }
    }

    pub(super) fn next_theme(&mut self) {
        let names: Vec<&str> = Theme::names().collect();
        let now = names.iter().position(|n| *n == self.looks.theme.name);
        let next = now.map_or(0, |i| (i + 1) % names.len());
        if let Some(name) = names.get(next) {
            self.set_theme(name);
        }
    }

    /// Whether there is a theme of that name.
    pub(super) fn set_theme(&mut self, name: &str) -> bool {
        let theme = Theme::named(name, self.screen.depth);
        let known = theme.is_some();
        if let Some(theme) = theme {
            self.tell(self.lang.theme_is(theme.name));
            self.looks.theme = theme;
        }
        known
    }
}
