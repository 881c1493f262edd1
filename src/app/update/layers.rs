//! Layers above the page: the top one has the keys.

use crate::app::App;
use crate::app::action::Action;
use crate::app::area::Area;
use crate::app::event::{Effect, Focus};
use crate::app::galley::Anchor;
use crate::app::key::{Code, Key};
use crate::app::layer::{Choose, Entry, Help, Layer, List, ListEntry, Prompt, Purpose, follow};

impl App {
    /// Whether keys are text now.
    pub fn takes_text(&self) -> bool {
        match self.layers.last() {
            Some(Layer::Prompt(_) | Layer::Picker(_)) => true,
            Some(Layer::Help(help)) => help.typing,
            _ => false,
        }
    }

    /// The cells of the top layer with its frame; a prompt lies on the status line.
    pub fn layer_area(&self) -> Area {
        let screen = self.geometry.screen;
        let roomy = |w: u16, h: u16| {
            let width = if screen.width > 60 {
                screen.width - 6
            } else {
                screen.width
            };
            let height = if screen.height > 16 {
                screen.height - 4
            } else {
                screen.height
            };
            screen.centred(width.min(w), height.min(h))
        };
        match self.layers.last() {
            None => Area::default(),
            Some(Layer::Prompt(_)) => match self.geometry.status {
                status if status.is_empty() => Area {
                    y: screen.height.saturating_sub(1),
                    height: screen.height.min(1),
                    ..screen
                },
                status => status,
            },
            Some(Layer::Help(_) | Layer::Picker(_)) => roomy(84, u16::MAX),
            Some(Layer::Table(_)) => roomy(120, u16::MAX),
            Some(Layer::PageMap(_)) => roomy(160, 60),
            Some(Layer::List(list)) => {
                let rows = u16::try_from(list.entries.len().max(1) + 2).unwrap_or(u16::MAX);
                roomy(100, rows)
            }
            Some(Layer::Finished) => roomy(44, 9),
        }
    }

    /// Rows inside the top layer's frame; the table's heads take one more.
    pub fn layer_rows(&self) -> usize {
        let heads = usize::from(matches!(
            self.layers.last(),
            Some(Layer::Table(_) | Layer::Help(_) | Layer::Picker(_))
        ));
        usize::from(self.layer_area().height).saturating_sub(2 + heads)
    }

    pub(super) fn open_prompt(&mut self, purpose: Purpose) {
        let from = self.body.galley.anchor(self.body.top);
        let mut entry = Entry::default();
        if let (Purpose::Find | Purpose::FindAll, Some(words)) = (purpose, self.chosen_words()) {
            entry.insert(&words);
        }
        self.layers.push(Layer::Prompt(Prompt {
            purpose,
            entry,
            from,
            offers: String::new(),
        }));
        self.search_as_typed();
    }

    pub(super) fn open_list(&mut self, title: &str, empty: &'static str, entries: Vec<ListEntry>) {
        self.layers.push(Layer::List(List {
            title: title.to_owned(),
            empty,
            entries,
            choose: Choose::Open,
            cursor: 0,
            top: 0,
            looking: None,
        }));
    }

    pub(super) fn open_doubts(&mut self) {
        let doubts = self.edition.diagnostics.iter().map(|d| {
            let place = d
                .place
                .as_ref()
                .map_or(String::new(), |p| format!("{}:{}  ", p.source, p.line));
            ListEntry {
                text: format!("{place}{}", d.what),
                target: None,
            }
        });
        let checks = self.edition.stories.iter().enumerate().flat_map(|(i, s)| {
            s.checks
                .iter()
                .filter(|c| !c.holds)
                .map(move |c| ListEntry {
                    text: format!("{}  {}", i + 1, c.text),
                    target: Some((i, None)),
                })
        });
        let entries = doubts.chain(checks).collect();
        self.open_list(self.lang.doubts(), self.lang.no_doubts(), entries);
        if let Some(Layer::List(list)) = self.layers.last_mut() {
            list.choose = Choose::Doubt;
        }
    }

    /// Where a doubt of the page stands: the story that prints its line, and the place in it.
    fn doubted(&self, choose: Choose, nth: usize) -> Option<(usize, Option<Anchor>)> {
        let doubt = self
            .edition
            .diagnostics
            .get(nth)
            .filter(|_| choose == Choose::Doubt)?;
        let place = doubt.place.as_ref()?;
        let spot = self.spot_of_line(&place.source, place.line)?;
        Some((spot.story, spot.place))
    }

    pub(super) fn open_notices(&mut self) {
        let entries = self
            .notices
            .iter()
            .map(|n| ListEntry {
                text: n.clone(),
                target: None,
            })
            .collect();
        self.open_list(self.lang.notices(), self.lang.no_notices(), entries);
    }

    pub(super) fn open_marks(&mut self) {
        let entries = self
            .edition
            .stories
            .iter()
            .enumerate()
            .zip(&self.standing)
            .filter(|(_, standing)| standing.marked || !standing.note.is_empty())
            .map(|((i, s), standing)| {
                let mut text = format!("{}  {}", i + 1, s.headline.text);
                if !standing.note.is_empty() {
                    text = format!("{text}  {}", self.lang.note(&standing.note));
                }
                let target = Some((i, None));
                ListEntry { text, target }
            })
            .collect();
        self.open_list(self.lang.marks(), self.lang.no_marks(), entries);
    }

    /// Pasted text goes to the line that is being typed, and nowhere else.
    pub(super) fn paste(&mut self, text: &str) {
        match self.layers.last_mut() {
            Some(Layer::Prompt(prompt)) => prompt.entry.insert(text),
            Some(Layer::Picker(picker)) => {
                picker.entry.insert(text);
                return self.pick_as_typed();
            }
            Some(Layer::Help(help)) if help.typing => {
                help.query.insert(text);
                help.top = 0;
            }
            _ => return,
        }
        self.search_as_typed();
    }

    /// A key while a line is being typed.
    pub(super) fn type_key(&mut self, key: Key) -> Vec<Effect> {
        let given_up =
            matches!(key.code, Code::Esc) || key == Key::ctrl('c') || key == Key::ctrl('g');
        match self.layers.last_mut() {
            Some(Layer::Help(help)) => {
                if given_up {
                    *help = Help::default();
                } else if key.code == Code::Enter {
                    help.typing = false;
                } else if help.query.press(key) {
                    help.top = 0;
                }
                Vec::new()
            }
            Some(Layer::Prompt(prompt)) => {
                let emptied = key.code == Code::Backspace
                    && prompt.entry.text.is_empty()
                    && prompt.purpose != Purpose::Note;
                if given_up || emptied {
                    self.give_up_prompt();
                    Vec::new()
                } else if key.code == Code::Enter {
                    self.enter_prompt()
                } else if prompt.purpose == Purpose::Find
                    && prompt.entry.text.is_empty()
                    && key.half_width() == Key::char('/')
                {
                    prompt.purpose = Purpose::FindAll;
                    Vec::new()
                } else if key.code == Code::Tab && prompt.purpose == Purpose::Command {
                    self.complete();
                    Vec::new()
                } else {
                    let changed = prompt.entry.press(key);
                    prompt.offers.clear();
                    if changed {
                        self.search_as_typed();
                    }
                    Vec::new()
                }
            }
            Some(Layer::Picker(_)) => {
                self.type_in_picker(key);
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    fn search_as_typed(&mut self) {
        let Some(Layer::Prompt(prompt)) = self.layers.last() else {
            return;
        };
        if prompt.purpose == Purpose::Find {
            let (words, from) = (prompt.entry.text.clone(), prompt.from);
            self.search_story(&words, from);
        }
    }

    /// Esc while typing: back to the place from before.
    fn give_up_prompt(&mut self) {
        let Some(Layer::Prompt(prompt)) = self.layers.pop() else {
            return;
        };
        if prompt.purpose == Purpose::Find {
            self.search = None;
            let top = prompt.from.and_then(|a| self.row_of(a));
            self.scroll_to(top.unwrap_or(0));
        }
    }

    fn enter_prompt(&mut self) -> Vec<Effect> {
        let Some(Layer::Prompt(prompt)) = self.layers.pop() else {
            return Vec::new();
        };
        let words = prompt.entry.text;
        match prompt.purpose {
            Purpose::Find => {
                if self.search.as_ref().is_some_and(|s| s.hits.is_empty()) {
                    self.search = None;
                    let everywhere = self.keymap.keys_of(Action::FindAll);
                    let key = everywhere.first().map_or("", |key| key);
                    self.tell(self.lang.not_in_story(&words, key));
                }
            }
            Purpose::FindAll => self.search_all(&words),
            Purpose::Note => self.note(&words),
            Purpose::Pipe => return self.pipe(&words),
            Purpose::Command => return self.command(&words),
        }
        Vec::new()
    }

    /// An action while a layer is open.
    pub(super) fn act_on_layer(&mut self, action: Action) -> Vec<Effect> {
        match (action, self.layers.last_mut()) {
            (Action::Close | Action::Quit, _) => {
                self.layers.pop();
            }
            (Action::Redraw, _) => return vec![Effect::Redraw],
            (Action::Theme, _) => self.next_theme(),
            (_, Some(Layer::Finished)) => {
                self.layers.pop();
                if matches!(action, Action::PageDown | Action::Open | Action::Down)
                    && let Some(story) = self.unread_story(true)
                {
                    self.jump_to_story(story);
                    self.scroll_to(0);
                }
            }
            (Action::Help, Some(Layer::Help(_))) => {
                self.layers.pop();
            }
            (Action::Help, _) => self.open_help(),
            (Action::Find | Action::FindAll, Some(Layer::Help(help))) => help.typing = true,
            (Action::FiguresTable, Some(Layer::Table(_))) => {
                self.layers.pop();
            }
            (Action::CopyFigures, Some(Layer::Table(table))) => {
                let rows = table.rows().to_vec();
                return self.copy_rows(&rows);
            }
            (Action::CopyStory, Some(Layer::Table(table))) => {
                let row = table.rows().get(table.cursor).copied();
                return self.copy_rows(row.as_slice());
            }
            (Action::Columns | Action::FocusNext, Some(Layer::Table(table))) => {
                table.sort = table.sort.next();
                self.sort_table();
            }
            (Action::Open, Some(Layer::PageMap(story))) => {
                let story = *story;
                self.open_from_map(story);
            }
            (Action::Open | Action::PageDown | Action::FocusRight, Some(Layer::List(list)))
                if list.choose == Choose::Change =>
            {
                self.change_setting(true);
            }
            (Action::FocusLeft, Some(Layer::List(list))) if list.choose == Choose::Change => {
                self.change_setting(false);
            }
            (Action::Settings, Some(Layer::List(list))) if list.choose == Choose::Change => {
                self.layers.pop();
            }
            (Action::Open, _) => return self.open_entry(),
            (action, Some(Layer::PageMap(story))) => {
                let story = *story;
                self.act_on_map(action, story);
            }
            (action, _) => {
                if let Some(by) = self.rows_of(action) {
                    self.move_in_layer(by);
                }
            }
        }
        Vec::new()
    }

    /// Rows that an action moves in a list.
    fn rows_of(&self, action: Action) -> Option<isize> {
        let page = isize::try_from(self.layer_rows().saturating_sub(1).max(1)).unwrap_or(1);
        Some(match action {
            Action::Down | Action::NextStory | Action::NextHit => 1,
            Action::Up | Action::PreviousStory | Action::PreviousHit => -1,
            Action::PageDown => page,
            Action::PageUp => -page,
            Action::HalfDown => (page / 2).max(1),
            Action::HalfUp => -(page / 2).max(1),
            Action::Top => isize::MIN,
            Action::End => isize::MAX,
            _ => return None,
        })
    }

    pub(super) fn move_in_layer(&mut self, by: isize) {
        let rows = self.layer_rows();
        let help_rows = match self.layers.last() {
            Some(Layer::Help(_)) => self.help_rows().len(),
            _ => 0,
        };
        match self.layers.last_mut() {
            Some(Layer::Help(help)) => {
                let last = help_rows.saturating_sub(rows);
                help.top = help.top.saturating_add_signed(by).min(last);
            }
            Some(Layer::Picker(picker)) => {
                let last = picker.rows.len().saturating_sub(1);
                picker.cursor = picker.cursor.saturating_add_signed(by).min(last);
            }
            Some(Layer::List(list)) => {
                let last = list.entries.len().saturating_sub(1);
                list.cursor = list.cursor.saturating_add_signed(by).min(last);
            }
            Some(Layer::Table(table)) => {
                let last = table.rows().len().saturating_sub(1);
                table.cursor = table.cursor.saturating_add_signed(by).min(last);
            }
            _ => {}
        }
        self.follow_layer();
    }

    /// Keeps the chosen row of the top layer in sight, and the figures of the rows around it at hand.
    pub(super) fn follow_layer(&mut self) {
        let rows = self.layer_rows();
        match self.layers.last_mut() {
            Some(Layer::Picker(picker)) => follow(picker.cursor, &mut picker.top, rows),
            Some(Layer::List(list)) => follow(list.cursor, &mut list.top, rows),
            Some(Layer::Table(table)) => {
                follow(table.cursor, &mut table.top, rows);
                let seen = table.rows().iter().skip(table.top).take(rows);
                let stories: Vec<usize> = seen.map(|(story, _)| *story).collect();
                self.find_figures(stories);
            }
            _ => {}
        }
    }

    /// Enter in a list: to where the entry leads.
    pub(super) fn open_entry(&mut self) -> Vec<Effect> {
        match self.layers.last() {
            Some(Layer::Picker(picker)) => {
                let chosen = picker.rows.get(picker.cursor).copied();
                self.layers.pop();
                if let Some(story) = chosen {
                    self.jump_to_story(story);
                    self.set_focus(Focus::Body);
                }
            }
            Some(Layer::List(list)) if list.choose == Choose::Change => self.change_setting(true),
            // What is found first may be about to come.
            Some(Layer::List(list)) if list.entries.is_empty() && list.looking.is_some() => {}
            Some(Layer::List(list)) => {
                let target = list.entries.get(list.cursor).and_then(|e| e.target);
                let (choose, nth) = (list.choose, list.cursor);
                self.layers.pop();
                match choose {
                    Choose::Word => self.search_followed(nth),
                    Choose::Split | Choose::Drop => self.mend_chosen(choose, target),
                    Choose::Open | Choose::Doubt | Choose::Change => {
                        if let Some((story, anchor)) = target.or_else(|| self.doubted(choose, nth))
                        {
                            self.open_result(story, anchor);
                        }
                    }
                }
            }
            Some(Layer::Table(table)) => {
                let chosen = table.rows().get(table.cursor).copied();
                self.layers.pop();
                if let Some((story, figure)) = chosen {
                    self.open_result(story, None);
                    self.set_focus(Focus::Body);
                    self.light(figure, 0);
                }
            }
            _ => {
                self.layers.pop();
            }
        }
        Vec::new()
    }
}
