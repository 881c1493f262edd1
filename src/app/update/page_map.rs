//! The page map: its boxes on the screen, and the keys that choose one.

use crate::app::App;
use crate::app::action::Action;
use crate::app::area::Area;
use crate::app::event::{Effect, Focus};
use crate::app::layer::Layer;
use crate::app::page_map::{beside, boxes, capacity};

impl App {
    pub(super) fn open_page_map(&mut self) {
        if self.edition.stories.is_empty() {
            self.tell(self.lang.no_stories());
        } else {
            self.layers.push(Layer::PageMap(self.story));
        }
    }

    /// The stories of the chosen one's page with their boxes; where the page has more than the
    /// window holds, those around the chosen one.
    pub fn page_boxes(&self) -> Vec<(usize, Area)> {
        let Some(&Layer::PageMap(chosen)) = self.layers.last() else {
            return Vec::new();
        };
        let area = self.layer_area();
        let inner = Area {
            y: area.y + 1,
            height: area.height.saturating_sub(1),
            ..area
        };
        if inner.is_empty() {
            return Vec::new();
        }
        let page = self.page_of(chosen);
        let stories: Vec<usize> = (0..self.edition.stories.len())
            .filter(|&i| self.page_of(i) == page)
            .collect();
        let most = capacity(inner);
        let at = stories.iter().position(|&i| i == chosen).unwrap_or(0);
        let shown = stories.chunks(most).nth(at / most).unwrap_or_default();
        let lengths: Vec<usize> = shown
            .iter()
            .map(|&i| self.facts.get(i).map_or(0, |f| f.length))
            .collect();
        shown.iter().copied().zip(boxes(&lengths, inner)).collect()
    }

    /// An action on the map; whether it was one of the map's.
    pub(super) fn act_on_map(&mut self, action: Action, chosen: usize) -> bool {
        let shown = self.page_boxes();
        let areas: Vec<Area> = shown.iter().map(|(_, area)| *area).collect();
        let at = shown.iter().position(|(i, _)| *i == chosen).unwrap_or(0);
        let last = self.edition.stories.len().saturating_sub(1);
        let to = |way| {
            beside(&areas, at, way)
                .and_then(|i| shown.get(i))
                .map(|(story, _)| *story)
        };
        let target = match action {
            Action::FocusLeft => to((-1, 0)),
            Action::FocusRight => to((1, 0)),
            Action::Up => to((0, -1)),
            Action::Down => to((0, 1)),
            Action::NextStory | Action::FocusNext => Some((chosen + 1).min(last)),
            Action::PreviousStory | Action::FocusPrevious => Some(chosen.saturating_sub(1)),
            Action::NextPage | Action::PageDown => self.next_page_from(chosen),
            Action::PreviousPage | Action::PageUp => Some(self.previous_page_from(chosen)),
            Action::Top => Some(0),
            Action::End => Some(last),
            Action::PageMap => {
                self.layers.pop();
                return true;
            }
            _ => return false,
        };
        if let (Some(story), Some(Layer::PageMap(chosen))) = (target, self.layers.last_mut()) {
            *chosen = story;
        }
        true
    }

    /// A click on a box opens its story.
    pub(super) fn press_map(&mut self, x: u16, y: u16) -> Vec<Effect> {
        let hit = self
            .page_boxes()
            .into_iter()
            .find(|(_, area)| area.contains(x, y));
        if let Some((story, _)) = hit {
            self.open_from_map(story);
        }
        Vec::new()
    }

    pub(super) fn open_from_map(&mut self, story: usize) {
        self.layers.pop();
        self.jump_to_story(story);
        self.set_focus(Focus::Body);
    }
}
