//! Scrolling and paging, line by line and story by story.

use crate::app::App;
use crate::app::event::Focus;
use crate::app::galley::Kind;
use crate::app::layer::Layer;

impl App {
    /// A line of the story, a story of the list, a card of the panel.
    pub(super) fn step(&mut self, by: isize) {
        match self.looks.wish.focus {
            Focus::Body => self.scroll(by),
            Focus::Sidebar => self.move_story(by),
            Focus::Figures => self.move_card(by),
        }
    }

    /// Scrolls the story by rows.
    pub(super) fn scroll(&mut self, by: isize) {
        self.scroll_to(self.body.top.saturating_add_signed(by));
    }

    /// Puts a row of the galley at the top, as far as that leaves no empty screen.
    pub(super) fn scroll_to(&mut self, top: usize) {
        self.body.top = top;
        self.settle();
        self.keep_place();
    }

    /// Remembers the row at the top by its text.
    fn keep_place(&mut self) {
        self.body.place = match self.body.top {
            0 => None,
            top => self.body.galley.anchor(top),
        };
    }

    /// Rows that a page moves on: all that were read, but one to find the way by.
    fn page_rows(&self) -> usize {
        let rows = self.body.end().saturating_sub(self.body.top);
        let sheet = self.geometry.sheet;
        let kept = usize::from(sheet.columns == 1 && sheet.height > 4);
        rows.saturating_sub(kept).max(1)
    }

    pub(super) fn page_down(&mut self) {
        if self.looks.wish.focus != Focus::Body && self.geometry.body.is_empty() {
            return self.page_panel(1);
        }
        let last = self.body.last_top(&self.geometry.sheet);
        if self.body.top >= last || self.edition.stories.is_empty() {
            return self.read_on();
        }
        let mut top = self.body.top + self.page_rows();
        // A page does not begin with white space.
        let rows = &self.body.galley.rows;
        while top < last && rows.get(top).is_some_and(|r| r.kind == Kind::Blank) {
            top += 1;
        }
        self.scroll_to(top.min(last));
    }

    pub(super) fn page_up(&mut self) {
        if self.looks.wish.focus != Focus::Body && self.geometry.body.is_empty() {
            return self.page_panel(-1);
        }
        if self.body.top == 0 {
            let before = self.sidebar.further(self.story, -1);
            if let Some(before) = before.filter(|b| *b != self.story) {
                self.open(before);
                self.scroll_to(usize::MAX);
            }
            return;
        }
        let sheet = self.geometry.sheet;
        let rows = (sheet.height * sheet.columns).saturating_sub(1).max(1);
        self.scroll_to(self.body.top.saturating_sub(rows));
    }

    pub(super) fn half(&mut self, sign: isize) {
        match self.looks.wish.focus {
            Focus::Body => {
                let half = (self.geometry.sheet.height / 2).max(1);
                self.scroll(sign * isize::try_from(half).unwrap_or(1));
            }
            _ => self.page_panel(sign),
        }
    }

    /// A page of the list or of the cards.
    fn page_panel(&mut self, sign: isize) {
        match self.looks.wish.focus {
            Focus::Sidebar => {
                let rows = usize::from(self.geometry.sidebar.height);
                let stories = (rows / if rows < 12 { 1 } else { 3 }).max(1);
                self.move_story(sign * isize::try_from(stories).unwrap_or(1));
            }
            _ => self.move_card(sign * 3),
        }
    }

    pub(super) fn go_top(&mut self) {
        match self.looks.wish.focus {
            Focus::Body => {
                self.leave_spot();
                self.scroll_to(0);
            }
            Focus::Sidebar => self.jump_in_list(isize::MIN),
            Focus::Figures => self.move_card(isize::MIN),
        }
    }

    pub(super) fn go_end(&mut self) {
        match self.looks.wish.focus {
            Focus::Body => {
                self.leave_spot();
                self.scroll_to(usize::MAX);
            }
            Focus::Sidebar => self.jump_in_list(isize::MAX),
            Focus::Figures => self.move_card(isize::MAX),
        }
    }

    /// Behind a story's end: the next story from its beginning, or the end of the edition.
    fn read_on(&mut self) {
        let next = self.sidebar.further(self.story, 1);
        if let Some(next) = next.filter(|n| *n != self.story) {
            self.open(next);
            self.scroll_to(0);
        } else if !self.edition.stories.is_empty() {
            self.leave_story();
            self.layers.push(Layer::Finished);
        }
    }
}
