//! The reader as a state machine: (state, event) -> effects. No terminal, no clock, no files.
//!
//! [`App::handle`] takes an event, changes the state, and lays out anew what is on the screen;
//! drawing reads the result and changes nothing.

pub mod action;
pub mod area;
pub mod body;
mod clean;
mod compose;
pub mod event;
pub mod find;
pub mod follow;
pub mod galley;
pub mod geometry;
pub mod keeping;
pub mod key;
pub mod keymap;
pub mod layer;
mod moves;
pub mod page_map;
pub mod panel;
pub mod selection;
pub mod sidebar;
pub mod standing;
pub mod table;
mod update;
mod whole;

use std::collections::VecDeque;
use std::path::PathBuf;

use crate::config::theme::{Depth, Theme};
use crate::config::{AmbiguousChoice, Config, UpIs};
use crate::lang::Lang;
use crate::layout::{Fill, Style};
use crate::model::{Edition, Story};
use crate::search::{Query, Shelf};
use crate::store::{Deed, Kept};
use crate::text::width::Ambiguous;

use body::Body;
use event::Focus;
use find::Search;
use follow::Follows;
use galley::{Format, Galley};
use geometry::{Geometry, Wish};
use key::Key;
use keymap::Keymap;
use layer::Layer;
use panel::Panel;
use selection::{Selection, Stretch};
use sidebar::{Filter, Order, Sidebar};
use standing::{Jumps, Spot, Standing};
use update::Change;
pub use update::help_columns;

/// What the terminal told about itself, or what is set for it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Screen {
    /// Columns.
    pub width: u16,
    /// Rows.
    pub height: u16,
    /// Width of ambiguous characters.
    pub ambiguous: Ambiguous,
    /// Colours it shows.
    pub depth: Depth,
    /// Whether its paper is light, where it says.
    pub light: bool,
    /// Whether it has proved that it draws letters twice as large.
    pub big: bool,
}

/// What is counted once for each story.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Facts {
    /// 字数
    pub length: usize,
    /// Figures found.
    pub figures: usize,
}

/// How the reader looks; what keys and commands change.
#[derive(Debug, Clone)]
pub struct Looks {
    /// Inks.
    pub theme: Theme,
    /// Whether growth is red.
    pub up_is_red: bool,
    /// Whether headlines are large where the terminal has such letters.
    pub big_headlines: bool,
    /// How running text is set.
    pub body: Style,
    /// What is to be seen.
    pub wish: Wish,
}

/// Characters from which on a story is filled line by line: its end is reached at once.
const GIANT: usize = 300_000;

/// Rows that a column should have at least; a story with fewer takes fewer columns.
const LEAST_COLUMN: usize = 8;

/// The reader.
#[derive(Debug)]
pub struct App {
    /// The edition, fit for a terminal.
    pub edition: Edition,
    /// The file of each source; `None` where it is no file.
    pub files: Vec<Option<PathBuf>>,
    /// Counts of each story.
    pub facts: Vec<Facts>,
    /// Marks of each story.
    pub standing: Vec<Standing>,
    /// The language of the interface.
    pub lang: Lang,
    /// The terminal.
    pub screen: Screen,
    /// The look.
    pub looks: Looks,
    /// The keys in force.
    pub keymap: Keymap,
    /// Keys typed of a sequence.
    pub pending: Vec<Key>,
    /// The open story.
    pub story: usize,
    /// Its text on the screen.
    pub body: Body,
    /// Its figures.
    pub panel: Panel,
    /// The list.
    pub sidebar: Sidebar,
    /// The search that is on.
    pub search: Option<Search>,
    /// The words that one follows.
    pub follows: Follows,
    /// Layers, the top one last.
    pub layers: Vec<Layer>,
    /// What is to be told at the foot.
    pub notice: Option<String>,
    /// All that was told at the start.
    pub notices: Vec<String>,
    /// How much of the edition is read, in per cent, while only its beginning is shown.
    pub read_so_far: Option<u8>,
    /// Whether the edition was read anew and waits to be shown.
    anew_waits: bool,
    /// Where everything stands.
    pub geometry: Geometry,
    /// The headlines, for the picker; none after they changed.
    shelf: Option<Shelf>,
    jumps: Jumps,
    undo: Vec<Change>,
    /// What is kept of the edition, but for the changes: they are in `undo`.
    kept: Kept,
    /// What was done and is not yet kept.
    deeds: Vec<Deed>,
    /// Changes of marks that are being written down as deeds.
    due: VecDeque<update::Due>,
    /// The switch by which mends are not kept; none when they are.
    mends_unkept: Option<&'static str>,
    told_unkept: bool,
    /// Whether what was done waits for being kept, since it cannot be.
    pub unsaved: bool,
    /// What is chosen of the open story.
    pub selection: Option<Selection>,
    /// What the mouse holds.
    held: Option<Held>,
    open_to: OpenTo,
}

/// What the mouse holds since its button went down.
#[derive(Debug, Clone)]
enum Held {
    /// The edge of a side panel.
    Edge(Focus),
    /// The stroke that shows how far down the story the screen is.
    Thumb,
    /// A character of the story.
    Text(Stretch),
    /// A panel, at nothing that moves.
    Panel(Focus),
}

/// What the config leaves to the terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct OpenTo {
    ambiguous: bool,
    paper: bool,
}

impl App {
    /// A reader of an edition, open at its first story. `notices` are told at the foot.
    pub fn new(
        edition: Edition,
        config: &Config,
        lang: Lang,
        screen: Screen,
        mut notices: Vec<String>,
    ) -> Self {
        let (keymap, problems) = Keymap::new(&config.keys, lang);
        notices.extend(problems);
        let edition = clean::edition(edition);
        let wanted = match config.theme.as_str() {
            "auto" if screen.light => "light",
            "auto" => "dark",
            name => name,
        };
        let theme = Theme::named(wanted, screen.depth).or_else(|| {
            let names: Vec<&str> = Theme::names().collect();
            notices.push(lang.bad_value("theme", &names.join(" · ")));
            Theme::named("dark", screen.depth)
        });
        let facts: Vec<Facts> = edition.stories.iter().map(facts).collect();
        // Made with the edition, which much text makes in a thread of its own, so that no key waits for it.
        let headlines = edition.stories.iter().map(|s| s.headline.text.as_str());
        let shelf = Some(Shelf::of(headlines));
        let mut app = Self {
            shelf,
            standing: vec![Standing::default(); edition.stories.len()],
            sidebar: Sidebar::default(),
            facts,
            edition,
            files: Vec::new(),
            lang,
            screen,
            looks: Looks {
                theme: theme.unwrap_or_else(Theme::bare),
                up_is_red: config.up_is == UpIs::Red,
                big_headlines: config.big_headlines,
                body: config.style(screen.ambiguous),
                wish: Wish {
                    sidebar: config.sidebar,
                    figures: config.figures,
                    zen: false,
                    focus: Focus::Body,
                    aside: Focus::Sidebar,
                    sidebar_width: 0,
                    figures_width: 0,
                    measure: config.measure,
                    columns: 0,
                },
            },
            keymap,
            pending: Vec::new(),
            story: 0,
            body: Body::default(),
            panel: Panel::default(),
            search: None,
            follows: Follows::default(),
            layers: Vec::new(),
            notice: None,
            notices: notices
                .iter()
                .map(|n| crate::text::sanitise::shown(n).into_owned())
                .collect(),
            read_so_far: None,
            anew_waits: false,
            geometry: Geometry::default(),
            jumps: Jumps::default(),
            undo: Vec::new(),
            kept: Kept::default(),
            deeds: Vec::new(),
            due: VecDeque::new(),
            mends_unkept: None,
            told_unkept: false,
            unsaved: false,
            selection: None,
            held: None,
            open_to: OpenTo {
                ambiguous: config.ambiguous == AmbiguousChoice::Auto,
                paper: config.theme == "auto",
            },
        };
        app.notice = app.first_notice();
        app.list(Filter::All, Order::Page);
        app.open(0);
        app
    }

    fn first_notice(&self) -> Option<String> {
        let first = self.notices.first()?;
        Some(match self.notices.len() {
            1 => first.clone(),
            n => format!("{first} {}", self.lang.more_notices(n - 1)),
        })
    }

    /// Takes how many figures the stories tell, of an edition whose figures are found when they are
    /// wanted: in the open story, in the table's rows, for an export. [`Self::recall`] opens the first.
    pub fn count_figures(&mut self, counts: &[usize]) {
        for (facts, &figures) in self.facts.iter_mut().zip(counts) {
            facts.figures = figures;
        }
    }

    /// Sees to it that these stories have their figures.
    fn find_figures(&mut self, stories: impl IntoIterator<Item = usize>) {
        for i in stories {
            if let (Some(story), Some(facts)) = (self.edition.stories.get_mut(i), self.facts.get(i))
                && story.figures.is_empty()
                && facts.figures > 0
            {
                crate::figures::find_again(story);
            }
        }
    }

    fn find_all_figures(&mut self) {
        self.find_figures(0..self.edition.stories.len());
    }

    /// The open story.
    pub fn story(&self) -> Option<&Story> {
        self.edition.stories.get(self.story)
    }

    /// Stories read, in per cent.
    pub fn read_percent(&self) -> usize {
        let read = self.standing.iter().filter(|s| s.read).count();
        (read * 100)
            .checked_div(self.standing.len())
            .unwrap_or_default()
    }

    /// How the figures panel's rows are made.
    pub fn panel_setting(&self) -> panel::Setting {
        panel::Setting {
            width: usize::from(self.geometry.figures.width).saturating_sub(3),
            ambiguous: self.screen.ambiguous,
            lang: self.lang,
            up_is_red: self.looks.up_is_red,
        }
    }

    /// How the list's entries are laid out.
    pub fn sidebar_setting(&self) -> sidebar::Setting {
        let area = self.geometry.sidebar;
        let digits = self.edition.stories.len().max(1).ilog10() as usize + 1;
        sidebar::Setting {
            width: usize::from(area.width).saturating_sub(1),
            height: usize::from(area.height),
            lead: digits + 3,
            ambiguous: self.screen.ambiguous,
            derived: self.lang.derived_mark(),
        }
    }

    fn format(&self) -> Format {
        let mut body = self.looks.body.clone().ambiguous(self.screen.ambiguous);
        if self.facts.get(self.story).is_some_and(|f| f.length > GIANT) {
            body.fill = Fill::Greedy;
        }
        let sheet = self.geometry.sheet;
        Format {
            head: sheet.width(),
            measure: sheet.measure,
            body,
            lang: self.lang,
            big: self.big_lines(),
        }
    }

    /// Lines that a large headline may take: the text below it is what one came for.
    fn big_lines(&self) -> usize {
        let sheet = self.geometry.sheet;
        let can = self.screen.big && self.looks.big_headlines && sheet.width() >= 24;
        if can { (sheet.height / 12).min(2) } else { 0 }
    }

    /// Takes what the terminal says of itself, where the config leaves it open: the width of ambiguous
    /// characters, whether its paper is light, whether it has large letters. Whether that changes the
    /// screen.
    pub fn learn(&mut self, ambiguous: Option<Ambiguous>, light: Option<bool>, big: bool) -> bool {
        let before = self.screen;
        self.screen.big = big;
        if let (Some(width), true) = (ambiguous, self.open_to.ambiguous) {
            self.screen.ambiguous = width;
        }
        if let (Some(light), true) = (light, self.open_to.paper) {
            self.screen.light = light;
            let name = if light { "light" } else { "dark" };
            if let Some(theme) = Theme::named(name, self.screen.depth) {
                self.looks.theme = theme;
            }
        }
        let changed = before != self.screen;
        if changed {
            self.arrange();
        }
        changed
    }

    /// Where the reader is.
    fn spot(&self) -> Spot {
        Spot {
            story: self.story,
            place: self.body.place,
        }
    }

    /// Lists the stories that a filter lets through, in an order.
    fn list(&mut self, filter: Filter, order: Order) {
        if filter == Filter::Followed {
            self.count_followed();
        }
        let is = |i: usize, what: fn(&Standing) -> bool| self.standing.get(i).is_some_and(what);
        let read = |i: usize| is(i, |s| s.read);
        let facts = |i: usize| self.facts.get(i).copied().unwrap_or_default();
        let mut stories: Vec<usize> = (0..self.edition.stories.len())
            .filter(|&i| match filter {
                Filter::All => true,
                Filter::Unread => !read(i),
                Filter::Marked => is(i, |s| s.marked),
                Filter::Figures => facts(i).figures > 0,
                Filter::Followed => self.follows.count(i) > 0,
            })
            .collect();
        match order {
            Order::Page => {}
            Order::Unread => stories.sort_by_key(|&i| read(i)),
            Order::Length => stories.sort_by_key(|&i| std::cmp::Reverse(facts(i).length)),
            Order::Figures => stories.sort_by_key(|&i| std::cmp::Reverse(facts(i).figures)),
        }
        self.sidebar = Sidebar::of(&self.edition, filter, order, stories);
    }

    /// Lists anew after stories or marks have changed; all of them where the filter lets none through.
    fn list_anew(&mut self) {
        let Sidebar { filter, order, .. } = self.sidebar;
        self.list(filter, order);
        if self.sidebar.is_empty() {
            self.list(Filter::All, order);
        }
    }

    /// Opens a story where it was left, or at its beginning.
    fn open(&mut self, story: usize) {
        if story != self.story {
            self.leave_story();
        }
        self.story = story.min(self.edition.stories.len().saturating_sub(1));
        self.body = Body::default();
        self.panel = Panel::default();
        self.selection = None;
        self.find_figures([self.story]);
        if let Some(story) = self.edition.stories.get(self.story) {
            self.body.tell(story);
            self.panel = Panel::of(story);
        }
        if let Some(standing) = self.standing.get_mut(self.story) {
            standing.kept_unread = false;
            self.body.place = standing.place;
        }
        if let Some(search) = &mut self.search
            && let Some(query) = Query::new(&search.words)
        {
            let story = self.edition.stories.get(self.story);
            search.hits = story.map(|s| find::hits_in(&query, s)).unwrap_or_default();
            search.now = None;
        }
        self.arrange();
    }

    /// Keeps the place of the open story, and counts it as read when its end was seen.
    fn leave_story(&mut self) {
        let place = self.body.place;
        if let Some(standing) = self.standing.get_mut(self.story) {
            standing.place = place;
            if standing.seen && !standing.kept_unread {
                standing.read = true;
            }
            standing.seen = false;
            self.keep_marks(self.story);
        }
    }

    /// Divides the screen, sets the story, lays it out, keeping the place.
    fn arrange(&mut self) {
        let Screen { width, height, .. } = self.screen;
        self.geometry = Geometry::of(width, height, self.looks.wish);
        self.set_story();
        self.settle();
        let setting = self.sidebar_setting();
        self.sidebar.show(&self.edition, self.story, &setting);
    }

    /// Sets the open story. One that would leave its columns nearly empty gets fewer of them.
    fn set_story(&mut self) {
        self.body.galley = self.galley();
        let columns = self.geometry.sheet.columns;
        let rows = self.body.galley.rows.len() - self.body.galley.head;
        let fitting = (rows / LEAST_COLUMN).clamp(1, columns.max(1));
        if self.looks.wish.columns == 0 && fitting < columns {
            let Screen { width, height, .. } = self.screen;
            let wish = Wish {
                columns: fitting,
                ..self.looks.wish
            };
            self.geometry = Geometry::of(width, height, wish);
            self.body.galley = self.galley();
        }
        let place = self.body.place;
        self.body.top = place.and_then(|a| self.row_of(a)).unwrap_or(0);
    }

    /// The row of the open story that shows a place.
    fn row_of(&mut self, anchor: galley::Anchor) -> Option<usize> {
        let story = self.edition.stories.get(self.story)?;
        self.body.galley.row_of(story, anchor)
    }

    fn galley(&self) -> Galley {
        let next = self.sidebar.further(self.story, 1);
        let next = next.filter(|n| *n != self.story);
        let next = next.and_then(|n| self.edition.stories.get(n));
        match self.edition.stories.get(self.story) {
            Some(story) if self.geometry.sheet.measure > 0 => {
                let next = next.map(|s| s.headline.text.as_str());
                let note = self.standing.get(self.story).map_or("", |s| &s.note);
                let format = self.format();
                let mut galley = Galley::begin(&self.edition, story, next, note, format);
                galley.grow(
                    story,
                    galley.head + LEAST_COLUMN * self.geometry.sheet.columns,
                );
                galley
            }
            _ => Galley::default(),
        }
    }

    /// Lays the rows from the body's top on, and lights the cards of the figures in view.
    fn settle(&mut self) {
        if let Some(story) = self.edition.stories.get(self.story) {
            self.body.lay(story, &self.geometry.sheet);
        }
        if !self.body.placed.is_empty()
            && self.body.at_end()
            && let Some(standing) = self.standing.get_mut(self.story)
        {
            standing.seen = true;
        }
        self.follow_cards();
    }

    /// The panel follows the text while the keys are elsewhere.
    fn follow_cards(&mut self) {
        if self.looks.wish.focus == Focus::Figures {
            return;
        }
        let in_view = match self.body.lit {
            Some(lit) => vec![lit],
            None => self.body.figures_in_view(),
        };
        let first = self
            .panel
            .items
            .iter()
            .position(|i| matches!(i, panel::Item::Card(f) if in_view.contains(f)));
        if let Some(first) = first {
            self.panel.cursor = first;
            self.show_card();
        }
    }

    /// Brings the chosen card into the panel's window.
    fn show_card(&mut self) {
        let setting = self.panel_setting();
        let height = usize::from(self.geometry.figures.height);
        let cursor = self.panel.cursor;
        if let Some(story) = self.edition.stories.get(self.story) {
            self.panel.show(story, cursor, height, &setting);
        }
    }
}

fn facts(story: &Story) -> Facts {
    Facts {
        length: story.length(),
        figures: story.figures.len(),
    }
}
