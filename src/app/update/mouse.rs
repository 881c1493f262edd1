//! The mouse: the wheel by panel, clicks on stories, cards, figures and list entries.

use crate::app::event::{Effect, Focus, Mouse, MouseDoes};
use crate::app::galley::Words;
use crate::app::layer::Layer;
use crate::app::selection::Stretch;
use crate::app::sidebar::Entry;
use crate::app::{App, Held};

/// Rows that a notch of the wheel moves.
const NOTCH: isize = 3;

impl App {
    pub(super) fn mouse(&mut self, mouse: Mouse) -> Vec<Effect> {
        let notch = match mouse.does {
            MouseDoes::WheelUp => -NOTCH,
            MouseDoes::WheelDown => NOTCH,
            MouseDoes::Drag => {
                self.drag(mouse);
                return Vec::new();
            }
            MouseDoes::Press => {
                self.notice = None;
                return self.press(mouse.x, mouse.y);
            }
            MouseDoes::Again => {
                self.press_again(mouse.x, mouse.y);
                return Vec::new();
            }
        };
        if !self.layers.is_empty() {
            self.move_in_layer(notch);
            return Vec::new();
        }
        match self.geometry.panel_at(mouse.x, mouse.y) {
            Some(Focus::Sidebar) => self.sidebar.scroll(notch.signum()),
            Some(Focus::Figures) => self.scroll_cards(notch.signum()),
            Some(Focus::Body) => self.scroll(notch),
            None => {}
        }
        Vec::new()
    }

    fn scroll_cards(&mut self, by: isize) {
        let last = self.panel.items.len().saturating_sub(1);
        self.panel.top = self.panel.top.saturating_add_signed(by).min(last);
    }

    fn press(&mut self, x: u16, y: u16) -> Vec<Effect> {
        if !self.layers.is_empty() {
            self.held = None;
            return self.press_layer(x, y);
        }
        self.held = self.hold(x, y);
        match self.geometry.panel_at(x, y) {
            Some(Focus::Sidebar) => self.press_sidebar(y),
            Some(Focus::Figures) => self.press_card(y),
            Some(Focus::Body) => self.press_body(x, y),
            None => {}
        }
        Vec::new()
    }

    /// What the button takes hold of at a cell.
    fn hold(&mut self, x: u16, y: u16) -> Option<Held> {
        if let Some(panel) = self.edge_at(x, y) {
            return Some(Held::Edge(panel));
        }
        let panel = self.geometry.panel_at(x, y)?;
        let body = self.geometry.body;
        if panel == Focus::Body && x + 1 == body.right() {
            return Some(Held::Thumb);
        }
        let story = self.story()?;
        let text = self.byte_at(x, y).filter(|_| panel == Focus::Body);
        let text = text.and_then(|(part, byte)| Stretch::character(story, part, byte));
        Some(text.map_or(Held::Panel(panel), Held::Text))
    }

    /// The second click at a cell chooses the word there, each one more widens the choice; in the list
    /// it goes on to the text.
    fn press_again(&mut self, x: u16, y: u16) {
        match &self.held {
            _ if !self.layers.is_empty() => {}
            Some(Held::Text(_)) if self.selection.is_some() => {
                self.widen();
                if let Some(chosen) = &mut self.selection {
                    chosen.keyed = false;
                }
            }
            Some(Held::Text(_)) => self.select_word(x, y),
            Some(Held::Panel(Focus::Sidebar)) => self.set_focus(Focus::Body),
            _ => {}
        }
    }

    fn press_layer(&mut self, x: u16, y: u16) -> Vec<Effect> {
        let area = self.layer_area();
        if !area.contains(x, y) {
            self.layers.pop();
            return Vec::new();
        }
        if matches!(self.layers.last(), Some(Layer::PageMap(_))) {
            return self.press_map(x, y);
        }
        let heads = u16::from(matches!(
            self.layers.last(),
            Some(Layer::Table(_) | Layer::Picker(_))
        ));
        let Some(row) = y.checked_sub(area.y + 1 + heads) else {
            return Vec::new();
        };
        let row = usize::from(row);
        if row >= self.layer_rows() {
            return Vec::new();
        }
        let hit = match self.layers.last_mut() {
            Some(Layer::List(list)) if list.top + row < list.entries.len() => {
                list.cursor = list.top + row;
                true
            }
            Some(Layer::Picker(picker)) if picker.top + row < picker.rows.len() => {
                picker.cursor = picker.top + row;
                true
            }
            Some(Layer::Table(table)) if table.top + row < table.rows().len() => {
                table.cursor = table.top + row;
                true
            }
            _ => false,
        };
        if hit { self.open_entry() } else { Vec::new() }
    }

    fn press_sidebar(&mut self, y: u16) {
        let setting = self.sidebar_setting();
        let row = usize::from(y - self.geometry.sidebar.y);
        let hit = self
            .sidebar
            .visible(&self.edition, &setting)
            .find(|(_, first, height)| (*first..first + height).contains(&row))
            .map(|(entry, ..)| entry);
        if let Some(Entry::Story(story)) = hit {
            self.jump_to_story(story);
            let alone = self.geometry.body.is_empty();
            self.set_focus(if alone { Focus::Body } else { Focus::Sidebar });
        }
    }

    fn press_card(&mut self, y: u16) {
        let Some(story) = self.edition.stories.get(self.story) else {
            return;
        };
        let setting = self.panel_setting();
        let row = usize::from(y - self.geometry.figures.y);
        let mut first = 0;
        let mut hit = None;
        for (i, item) in self.panel.items.iter().enumerate().skip(self.panel.top) {
            let height = self.panel.rows(story, *item, &setting).len();
            if (first..first + height).contains(&row) {
                hit = item.figure(story).map(|_| i);
                break;
            }
            first += height;
            if first > row {
                break;
            }
        }
        if let Some(card) = hit {
            let again = self.panel.cursor == card && self.looks.wish.focus == Focus::Figures;
            self.looks.wish.focus = Focus::Figures;
            self.arrange();
            if !again {
                self.choose_card(card);
            }
            self.go_to_sentence();
        }
    }

    fn press_body(&mut self, x: u16, y: u16) {
        self.set_focus(Focus::Body);
        self.selection = None;
        if matches!(self.held, Some(Held::Thumb)) {
            return self.drag_thumb(y);
        }
        let figure = self.byte_at(x, y).and_then(|(part, byte)| {
            let narrowest = self.body.told_in(part, byte..byte + 1);
            narrowest.min_by_key(|t| t.bytes.len()).map(|t| t.figure)
        });
        self.body.lit = figure;
        self.body.sentence = None;
        self.body.telling = 0;
        self.follow_cards();
    }

    /// The place in the story's text that a cell shows.
    pub(super) fn byte_at(&self, x: u16, y: u16) -> Option<(crate::model::Part, usize)> {
        let story = self.story()?;
        let placed = self
            .body
            .placed
            .iter()
            .rev()
            .find(|p| p.y == y && p.x <= x)?;
        let row = self.body.galley.worded(placed.row)?;
        let Words::Part(part) = row.words else {
            return None;
        };
        let cell = usize::from(x - placed.x).checked_sub(row.shift)?;
        self.body
            .galley
            .glyphs(story, row)
            .iter()
            .find(|g| (g.x..g.x + g.cells).contains(&cell))
            .map(|g| (part, g.byte))
    }

    /// The side panel whose edge to the body is at a cell.
    fn edge_at(&self, x: u16, y: u16) -> Option<Focus> {
        let geometry = &self.geometry;
        if geometry.body.is_empty() || y < geometry.titles.y || y >= geometry.body.bottom() {
            return None;
        }
        let sidebar = !geometry.sidebar.is_empty() && x == geometry.sidebar.right();
        let figures = !geometry.figures.is_empty() && x + 1 == geometry.figures.x;
        match (sidebar, figures) {
            (true, _) => Some(Focus::Sidebar),
            (_, true) => Some(Focus::Figures),
            _ => None,
        }
    }

    /// Dragging pulls the edge that is held, moves through the story by its last column, or chooses
    /// text.
    fn drag(&mut self, mouse: Mouse) {
        if !self.layers.is_empty() {
            return;
        }
        match self.held.clone() {
            Some(Held::Edge(Focus::Figures)) => {
                let width = self.screen.width.saturating_sub(mouse.x + 1);
                self.set_panel_width(Focus::Figures, width);
            }
            Some(Held::Edge(panel)) => self.set_panel_width(panel, mouse.x),
            Some(Held::Thumb) => self.drag_thumb(mouse.y),
            Some(Held::Text(from)) => self.select_to(from, mouse.x, mouse.y),
            Some(Held::Panel(_)) | None => {}
        }
    }

    /// Moves through the story to where a row is in the body's height.
    fn drag_thumb(&mut self, y: u16) {
        let body = self.geometry.body;
        let row = y.clamp(body.y, body.bottom().saturating_sub(1)) - body.y;
        let last = self.body.last_top(&self.geometry.sheet);
        let of = usize::from(body.height.saturating_sub(1)).max(1);
        self.scroll_to(last * usize::from(row) / of);
    }
}
