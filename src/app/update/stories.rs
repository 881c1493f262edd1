//! From story to story and from page to page of the paper; the way back.

use crate::app::App;
use crate::app::sidebar::{Filter, Order};
use crate::app::standing::Spot;

impl App {
    /// Remembers where the reader is, before a jump.
    pub(super) fn leave_spot(&mut self) {
        let spot = self.spot();
        self.jumps.leave(spot);
    }

    /// Opens a story that may be far away.
    pub(super) fn jump_to_story(&mut self, story: usize) {
        let story = story.min(self.edition.stories.len().saturating_sub(1));
        if story != self.story {
            self.leave_spot();
            self.open(story);
        }
    }

    /// So many places further in the list.
    pub(super) fn move_story(&mut self, by: isize) {
        if let Some(story) = self.sidebar.further(self.story, by)
            && story != self.story
        {
            self.open(story);
        }
    }

    /// The list's first story, or its last.
    pub(super) fn jump_in_list(&mut self, by: isize) {
        if let Some(story) = self.sidebar.further(self.story, by) {
            self.jump_to_story(story);
        }
    }

    /// Lists other stories, or in another order. A list without any story is not shown.
    pub(super) fn relist(&mut self, filter: Filter, order: Order) {
        let before = (self.sidebar.filter, self.sidebar.order);
        self.list(filter, order);
        if self.sidebar.is_empty() {
            self.list(before.0, before.1);
            self.tell(self.lang.nothing_listed());
        } else {
            self.tell(
                self.lang
                    .listed(filter as usize, order as usize, self.sidebar.len()),
            );
        }
        self.arrange();
    }

    /// The next filter that lets a story through.
    pub(super) fn next_filter(&mut self) {
        let order = self.sidebar.order;
        let names = Filter::NAMES;
        let now = self.sidebar.filter as usize;
        for step in 1..=names.len() {
            if let Some((_, filter)) = names.get((now + step) % names.len()) {
                self.list(*filter, order);
                if !self.sidebar.is_empty() {
                    return self.relist(*filter, order);
                }
            }
        }
    }

    pub(super) fn next_order(&mut self) {
        let names = Order::NAMES;
        let now = self.sidebar.order as usize;
        if let Some((_, order)) = names.get((now + 1) % names.len()) {
            self.relist(self.sidebar.filter, *order);
        }
    }

    pub(super) fn next_story(&mut self) {
        self.move_story(1);
    }

    pub(super) fn previous_story(&mut self) {
        self.move_story(-1);
    }

    /// The story with a number, counted from 1.
    pub(super) fn go_to_number(&mut self, number: usize) {
        let of = self.edition.stories.len();
        if (1..=of).contains(&number) {
            self.jump_to_story(number - 1);
        } else {
            self.tell(self.lang.no_such_story(number, of));
        }
    }

    pub(super) fn page_of(&self, story: usize) -> Option<usize> {
        self.edition.stories.get(story).map(|s| s.page)
    }

    pub(super) fn next_paper_page(&mut self) {
        if let Some(story) = self.next_page_from(self.story) {
            self.jump_to_story(story);
        }
    }

    pub(super) fn previous_paper_page(&mut self) {
        let story = self.previous_page_from(self.story);
        self.jump_to_story(story);
    }

    /// The first story behind a story's page.
    pub(super) fn next_page_from(&self, story: usize) -> Option<usize> {
        let here = self.page_of(story);
        (story..self.edition.stories.len()).find(|&i| self.page_of(i) != here)
    }

    /// The first story of a story's page, or of the page before where it is that itself.
    pub(super) fn previous_page_from(&self, story: usize) -> usize {
        let first_of = |story: usize| {
            let page = self.page_of(story);
            (0..=story)
                .rev()
                .take_while(|&i| self.page_of(i) == page)
                .last()
                .unwrap_or(story)
        };
        let first = first_of(story);
        match first.checked_sub(1) {
            Some(before) if first == story => first_of(before),
            _ => first,
        }
    }

    pub(super) fn back(&mut self) {
        let here = self.spot();
        match self.jumps.back(here) {
            Some(spot) => self.go_to_spot(spot),
            None => self.tell(self.lang.no_jump()),
        }
    }

    pub(super) fn forward(&mut self) {
        let here = self.spot();
        match self.jumps.forward(here) {
            Some(spot) => self.go_to_spot(spot),
            None => self.tell(self.lang.no_jump()),
        }
    }

    /// Opens a story at a place.
    pub(super) fn go_to_spot(&mut self, spot: Spot) {
        if spot.story != self.story {
            self.open(spot.story);
        }
        self.body.lit = None;
        self.body.sentence = None;
        let top = spot
            .place
            .and_then(|anchor| self.row_of(anchor))
            .unwrap_or(0);
        self.scroll_to(top);
    }

    /// The next story that is unread, around the edition's end.
    pub(super) fn unread_story(&self, forward: bool) -> Option<usize> {
        let of = self.edition.stories.len();
        (1..of)
            .map(|step| {
                if forward {
                    (self.story + step) % of
                } else {
                    (self.story + of - step) % of
                }
            })
            .find(|&i| self.standing.get(i).is_some_and(|s| !s.read))
    }
}
