//! What each event does, one topic a file.

mod command;
mod copy;
mod export;
mod help;
mod layers;
mod marks;
mod mends;
mod mouse;
mod notes;
mod out;
mod page_map;
mod panels;
mod picker;
mod reading;
mod searching;
mod selecting;
mod settings;
mod stories;
mod table;
mod work;

use super::App;
use super::action::Action;
use super::event::{Effect, Event, Focus};
use super::key::{Code, Key};
use super::keymap::Meaning;
use super::layer::Choose;

pub use help::help_columns;
pub(super) use marks::Due;
pub(super) use mends::Change;

impl App {
    /// Takes an event. What the world must do comes back; first of all, what it must keep.
    pub fn handle(&mut self, event: Event) -> Vec<Effect> {
        let mut effects = self.take(event);
        self.keep_spot();
        if let Some(deeds) = self.deeds() {
            effects.insert(0, Effect::Keep(deeds));
        }
        effects
    }

    fn take(&mut self, event: Event) -> Vec<Effect> {
        match event {
            Event::Resize(width, height) => {
                self.screen.width = width;
                self.screen.height = height;
                self.arrange();
                self.follow_layer();
                Vec::new()
            }
            Event::Redraw => vec![Effect::Redraw],
            Event::Paste(text) => {
                self.paste(&text);
                Vec::new()
            }
            Event::Mouse(mouse) => self.mouse(mouse),
            Event::Key(key) => self.key(key),
        }
    }

    fn key(&mut self, key: Key) -> Vec<Effect> {
        self.notice = None;
        if self.takes_text() {
            self.pending.clear();
            return self.type_key(key);
        }
        let typed = key;
        let key = key.half_width();
        if !self.pending.is_empty() && key == Key::plain(Code::Esc) {
            self.pending.clear();
            return Vec::new();
        }
        self.pending.push(key);
        match self.keymap.meaning(&self.pending) {
            Meaning::Waits => Vec::new(),
            Meaning::Nothing => {
                self.pending.clear();
                Vec::new()
            }
            // An input method left on is no wish to leave.
            Meaning::Does(Action::Quit) if typed != key => {
                self.pending.clear();
                self.tell(self.lang.full_width_quit());
                Vec::new()
            }
            Meaning::Does(action) => {
                self.pending.clear();
                self.act(action)
            }
        }
    }

    /// Does an action. A layer above the page answers first.
    pub(super) fn act(&mut self, action: Action) -> Vec<Effect> {
        if !self.layers.is_empty() {
            return self.act_on_layer(action);
        }
        if let Some(effects) = self.act_on_selection(action) {
            return effects;
        }
        match action {
            Action::Down => self.step(1),
            Action::Up => self.step(-1),
            Action::PageDown => self.page_down(),
            Action::PageUp => self.page_up(),
            Action::HalfDown => self.half(1),
            Action::HalfUp => self.half(-1),
            Action::Top => self.go_top(),
            Action::End => self.go_end(),
            Action::NextStory => self.next_story(),
            Action::PreviousStory => self.previous_story(),
            Action::Story(number) => self.go_to_number(usize::from(number)),
            Action::NextPage => self.next_paper_page(),
            Action::PreviousPage => self.previous_paper_page(),
            Action::Filter => self.next_filter(),
            Action::Sort => self.next_order(),
            Action::Back => self.back(),
            Action::Forward => self.forward(),
            Action::NextHit => self.next_hit_or_unread(true),
            Action::PreviousHit => self.next_hit_or_unread(false),
            Action::Open => self.open_chosen(),
            Action::FocusNext => self.focus_next(true),
            Action::FocusPrevious => self.focus_next(false),
            Action::FocusLeft => self.focus_beside(false),
            Action::FocusRight => self.focus_beside(true),
            Action::Sidebar => self.toggle_panel(Focus::Sidebar),
            Action::Figures => self.toggle_panel(Focus::Figures),
            Action::Zen => self.toggle_zen(),
            Action::Shrink => self.pull_panel(-2),
            Action::Grow => self.pull_panel(2),
            Action::FiguresTable => self.open_table(),
            Action::Doubts => self.open_doubts(),
            Action::PageMap => self.open_page_map(),
            Action::Pick => self.open_picker(),
            Action::Find => self.open_prompt(super::layer::Purpose::Find),
            Action::FindAll => self.open_prompt(super::layer::Purpose::FindAll),
            Action::Command => self.open_prompt(super::layer::Purpose::Command),
            Action::Help => self.open_help(),
            Action::Mark => self.toggle_mark(),
            Action::Marks => self.open_marks(),
            Action::Note => self.open_note(),
            Action::Follow => self.follow_search(),
            Action::Follows => self.open_follows(),
            Action::ToggleRead => self.toggle_read(),
            Action::ReadAll => self.read_all(),
            Action::Undo => self.undo(),
            Action::MendJoin => self.mend_join(),
            Action::MendSplit => self.choose_block(Choose::Split),
            Action::MendHeadNext => self.mend_head(true),
            Action::MendHeadPrevious => self.mend_head(false),
            Action::MendDropBlock => self.choose_block(Choose::Drop),
            Action::MendDropStory => self.mend_drop_story(),
            Action::Select => self.select(),
            Action::CopyStory if self.looks.wish.focus == Focus::Figures => {
                return self.copy_card();
            }
            Action::CopyStory => return self.copy_story(),
            Action::CopyFigures => return self.copy_figures(),
            Action::Export => return self.export("md", Some(self.story)),
            Action::Pipe => self.open_prompt(super::layer::Purpose::Pipe),
            Action::Source => return self.open_source(),
            Action::Narrower => self.change_measure(-4),
            Action::Wider => self.change_measure(4),
            Action::Measure => self.reset_measure(),
            Action::Columns => self.next_columns(),
            Action::Theme => self.next_theme(),
            Action::Settings => self.open_settings(),
            Action::Redraw => return vec![Effect::Redraw],
            Action::Close => return self.close(),
            Action::Quit => return vec![Effect::Quit],
        }
        Vec::new()
    }

    /// Esc on the page: ends the search, puts out the light, leaves zen, leaves off reading the rest
    /// of the edition; never more than one.
    fn close(&mut self) -> Vec<Effect> {
        if self.search.take().is_some() {
            return Vec::new();
        }
        self.body.sentence = None;
        if self.body.lit.take().is_some() {
            self.follow_cards();
        } else if self.looks.wish.zen {
            self.toggle_zen();
        } else if self.looks.wish.focus != Focus::Body {
            self.set_focus(Focus::Body);
        } else if self.read_so_far.take().is_some() {
            self.tell(self.lang.beginning_only());
            return vec![Effect::StopReading];
        }
        Vec::new()
    }

    /// Tells something at the foot.
    pub(super) fn tell(&mut self, what: impl Into<String>) {
        self.notice = Some(what.into());
    }
}
