//! Choosing a stretch of the story: with the mouse, or with keys from a first character on.

use crate::app::App;
use crate::app::action::Action;
use crate::app::body::sentence_around;
use crate::app::event::{Effect, Focus};
use crate::app::galley::{Anchor, Row, Words, text_of};
use crate::app::selection::{Selection, Stretch, parts};
use crate::model::{Part, Story};
use crate::text::word;

/// Characters of a choice that may be looked for, or followed, as they stand.
const MOST_LOOKED_FOR: usize = 40;

impl App {
    /// Begins to choose at what is lit, the hit that was gone to, or the first character on the
    /// screen; asked again, widens the choice: word, sentence, paragraph, story.
    pub(super) fn select(&mut self) {
        if self.selection.is_some() {
            return self.widen();
        }
        self.set_focus(Focus::Body);
        let (Some(story), Some(at)) = (self.story(), self.first_chosen()) else {
            return;
        };
        let ends = (
            Stretch::character(story, at.part, at.bytes.start),
            Stretch::last_of(story, at.part, &at.bytes),
        );
        if let (Some(from), Some(to)) = ends {
            self.selection = Some(Selection::new(story, from, to, true));
        }
    }

    /// Where choosing begins.
    fn first_chosen(&self) -> Option<Stretch> {
        let story = self.story()?;
        let rows = || {
            let rows = self.body.placed.iter();
            rows.filter_map(|p| self.body.galley.rows.get(p.row))
        };
        let shown = |s: &Stretch| {
            let holds =
                |r: &Row| r.words == Words::Part(s.part) && r.bytes().contains(&s.bytes.start);
            rows().any(holds)
        };
        let hit = self.search.as_ref().and_then(|s| s.hits.get(s.now?));
        let hit = hit.map(|hit| (hit.part, hit.bytes.clone()));
        let lit = self.body.lit.into_iter();
        let lit = lit.flat_map(|figure| self.body.tellings_of(story, figure));
        let lit = lit.map(|told| (told.part, told.bytes.clone()));
        let marked = hit.into_iter().chain(lit);
        let mut marked = marked.map(|(part, bytes)| Stretch { part, bytes });
        marked.find(shown).or_else(|| {
            rows().find_map(|row| match row.words {
                Words::Part(part) => Stretch::character(story, part, row.bytes().start),
                _ => None,
            })
        })
    }

    /// The chosen text; empty without one.
    pub(super) fn chosen_text(&self) -> String {
        let chosen = self.selection.as_ref().zip(self.story());
        chosen.map_or(String::new(), |(chosen, story)| chosen.text(story))
    }

    /// The chosen words where they are few enough to be looked for; they are chosen no more.
    pub(super) fn chosen_words(&mut self) -> Option<String> {
        let words = self.chosen_text();
        let few = words.chars().count() <= MOST_LOOKED_FOR && !words.contains('\n');
        let few = few && !words.trim().is_empty();
        self.selection = self.selection.take().filter(|_| !few);
        few.then(|| words.trim().to_owned())
    }

    /// What an action does while something is chosen; nothing where it does what it always does.
    pub(super) fn act_on_selection(&mut self, action: Action) -> Option<Vec<Effect>> {
        let keyed = self.selection.as_ref()?.keyed;
        match action {
            Action::Close => self.selection = None,
            Action::CopyStory => return Some(self.copy_chosen()),
            Action::Open if keyed => return Some(self.copy_chosen()),
            Action::Quit if keyed => self.selection = None,
            // The ends change places.
            Action::Source if keyed => {
                let chosen = self.selection.as_mut()?;
                std::mem::swap(&mut chosen.from, &mut chosen.to);
                self.show_chosen();
            }
            _ if keyed => return self.move_end(action).then(Vec::new),
            _ => return None,
        }
        Some(Vec::new())
    }

    fn copy_chosen(&mut self) -> Vec<Effect> {
        let text = self.chosen_text();
        self.selection = None;
        self.copy(text)
    }

    /// Moves the end that moves; whether the action is such a move.
    fn move_end(&mut self, action: Action) -> bool {
        let rows = isize::try_from(self.geometry.sheet.height)
            .unwrap_or(1)
            .max(1);
        let rows = match action {
            Action::Down => 1,
            Action::Up => -1,
            Action::HalfDown => (rows / 2).max(1),
            Action::HalfUp => -(rows / 2).max(1),
            Action::PageDown => rows,
            Action::PageUp => -rows,
            _ => 0,
        };
        let Some(now) = self.selection.as_ref().map(|s| s.to.clone()) else {
            return false;
        };
        if rows != 0 {
            self.move_rows(&now, rows);
            return true;
        }
        let Some(story) = self.story() else {
            return false;
        };
        let to = match action {
            Action::FocusRight => character_behind(story, &now),
            Action::FocusLeft => character_before(story, &now),
            Action::FocusNext => word_behind(story, now.clone()),
            Action::FocusPrevious => word_before(story, now.clone()),
            Action::NextPage => {
                let end = last_in(story, now.part);
                let next = || last_in(story, character_behind(story, &now)?.part);
                end.filter(|end| *end != now).or_else(next)
            }
            Action::PreviousPage => {
                let start = Stretch::character(story, now.part, 0);
                let before = || Stretch::character(story, character_before(story, &now)?.part, 0);
                start.filter(|start| *start != now).or_else(before)
            }
            Action::Top => parts(story)
                .next()
                .and_then(|p| Stretch::character(story, p, 0)),
            Action::End => parts(story).next_back().and_then(|p| last_in(story, p)),
            _ => return false,
        };
        self.end_at(to.unwrap_or(now), None);
        true
    }

    /// Puts the end that moves somewhere else and brings it onto the screen.
    fn end_at(&mut self, to: Stretch, goal: Option<usize>) {
        let story = self.edition.stories.get(self.story);
        if let (Some(chosen), Some(story)) = (&mut self.selection, story) {
            (chosen.to, chosen.goal) = (to, goal);
            chosen.count(story);
        }
        self.show_chosen();
    }

    fn show_chosen(&mut self) {
        let Some(to) = self.selection.as_ref().map(|s| &s.to) else {
            return;
        };
        let anchor = Anchor::new(to.part, to.bytes.start);
        let Some(row) = self.row_of(anchor) else {
            return;
        };
        if row < self.body.top {
            self.scroll_to(row);
        } else if row >= self.body.end() {
            let by = row + 1 - self.body.end();
            self.scroll_to(self.body.top + by);
        }
    }

    /// Moves the end by so many rows of text, to the same cell.
    fn move_rows(&mut self, now: &Stretch, by: isize) {
        let anchor = Anchor::new(now.part, now.bytes.start);
        let (Some(from), Some(story)) = (self.row_of(anchor), self.edition.stories.get(self.story))
        else {
            return;
        };
        let most = from.saturating_add_signed(by).saturating_add(8);
        self.body.galley.grow(story, most);
        let galley = &self.body.galley;
        let is_text = |i: &usize| {
            let row = galley.rows.get(*i);
            row.is_some_and(|r| matches!(r.words, Words::Part(_)) && !r.bytes().is_empty())
        };
        let steps = by.unsigned_abs();
        let row = if by > 0 {
            let behind = (from + 1..galley.rows.len()).filter(is_text);
            behind.take(steps).last()
        } else {
            let before = (0..from).rev().filter(is_text);
            before.take(steps).last()
        };
        let cells = |i: usize| {
            let row = galley.rows.get(i)?;
            Some((row, galley.glyphs(story, row)))
        };
        let goal = self.selection.as_ref().and_then(|s| s.goal).or_else(|| {
            let (row, glyphs) = cells(from)?;
            let at = glyphs.iter().find(|g| g.byte == now.bytes.start)?;
            Some(row.shift + at.x)
        });
        let to = row.and_then(cells).and_then(|(row, glyphs)| {
            let Words::Part(part) = row.words else {
                return None;
            };
            let wished = goal.unwrap_or(0);
            let upto = glyphs.iter().take_while(|g| row.shift + g.x <= wished);
            let glyph = upto.last().or(glyphs.first())?;
            Stretch::character(story, part, glyph.byte)
        });
        if let Some(to) = to {
            self.end_at(to, goal);
        }
    }

    /// Widens the choice to the word, the sentence, the paragraph, the story that holds it.
    pub(super) fn widen(&mut self) {
        let (Some(story), Some(chosen)) = (self.story(), &self.selection) else {
            return;
        };
        let [start, end] = chosen.ends();
        let mut wider = Vec::new();
        if start.0 == end.0 {
            let (part, bytes) = (start.0, start.1..end.1);
            let text = text_of(story, part);
            let told = self.word_at(story, part, bytes.start);
            wider.extend([told, sentence_around(text, &bytes), 0..text.len()]);
            wider.retain(|w| {
                let holds = w.start <= bytes.start && w.end >= bytes.end;
                holds && *w != bytes
            });
        }
        let ends = match wider.first() {
            Some(bytes) => (
                Stretch::character(story, start.0, bytes.start),
                Stretch::last_of(story, start.0, bytes),
            ),
            None => (
                parts(story)
                    .next()
                    .and_then(|p| Stretch::character(story, p, 0)),
                parts(story).next_back().and_then(|p| last_in(story, p)),
            ),
        };
        if let (Some(from), Some(to)) = ends {
            self.selection = Some(Selection::new(story, from, to, true));
        }
    }

    /// The figure that is told at a byte of a text, or else the word there.
    fn word_at(&self, story: &Story, part: Part, byte: usize) -> std::ops::Range<usize> {
        let told = self.body.told_in(part, byte..byte + 1);
        let narrowest = told.min_by_key(|t| t.bytes.len());
        narrowest.map_or_else(
            || word::around(text_of(story, part), byte),
            |t| t.bytes.clone(),
        )
    }

    /// Chooses the word or figure at a cell.
    pub(super) fn select_word(&mut self, x: u16, y: u16) {
        let (Some(story), Some((part, byte))) = (self.story(), self.byte_at(x, y)) else {
            return;
        };
        let bytes = self.word_at(story, part, byte);
        let ends = (
            Stretch::character(story, part, bytes.start),
            Stretch::last_of(story, part, &bytes),
        );
        if let (Some(from), Some(to)) = ends {
            self.selection = Some(Selection::new(story, from, to, false));
        }
    }

    /// Chooses from where the button went down to the character nearest to a cell; beyond the text's
    /// upper or lower edge it scrolls.
    pub(super) fn select_to(&mut self, from: Stretch, x: u16, y: u16) {
        let body = self.geometry.body;
        if y < body.y {
            self.scroll(-1);
        } else if y >= body.bottom() {
            self.scroll(1);
        }
        let y = y.clamp(body.y, body.bottom().saturating_sub(1));
        let story = self.edition.stories.get(self.story);
        if let (Some(to), Some(story)) = (self.character_near(x, y), story) {
            self.selection = Some(Selection::new(story, from, to, false));
        }
    }

    /// The character of a row that is nearest to a cell.
    fn character_near(&self, x: u16, y: u16) -> Option<Stretch> {
        let story = self.story()?;
        let placed = self.body.placed.iter().filter(|p| p.y == y);
        let before = placed.clone().rev().find(|p| p.x <= x);
        let placed = before.or_else(|| placed.clone().next())?;
        let row = self.body.galley.worded(placed.row)?;
        let Words::Part(part) = row.words else {
            return None;
        };
        let cell = usize::from(x.saturating_sub(placed.x)).saturating_sub(row.shift);
        let glyphs = self.body.galley.glyphs(story, row);
        let upto = glyphs.iter().take_while(|g| g.x <= cell).last();
        let glyph = upto.or(glyphs.first())?;
        Stretch::character(story, part, glyph.byte)
    }
}

/// The last character of a text.
fn last_in(story: &Story, part: Part) -> Option<Stretch> {
    Stretch::last_of(story, part, &(0..text_of(story, part).len()))
}

fn character_behind(story: &Story, now: &Stretch) -> Option<Stretch> {
    let next = || parts(story).find(|part| *part > now.part);
    Stretch::character(story, now.part, now.bytes.end)
        .or_else(|| Stretch::character(story, next()?, 0))
}

fn character_before(story: &Story, now: &Stretch) -> Option<Stretch> {
    let before = || parts(story).rev().find(|part| *part < now.part);
    Stretch::last_of(story, now.part, &(0..now.bytes.start)).or_else(|| last_in(story, before()?))
}

/// Whether a stretch is more than marks and blanks.
fn is_word(story: &Story, at: &Stretch) -> bool {
    let text = text_of(story, at.part).get(at.bytes.clone());
    text.is_some_and(|t| t.contains(char::is_alphanumeric))
}

/// The last character of the word behind.
fn word_behind(story: &Story, mut now: Stretch) -> Option<Stretch> {
    loop {
        now = character_behind(story, &now)?;
        if is_word(story, &now) {
            let bytes = word::around(text_of(story, now.part), now.bytes.start);
            return Stretch::last_of(story, now.part, &bytes);
        }
    }
}

/// The first character of the word before.
fn word_before(story: &Story, mut now: Stretch) -> Option<Stretch> {
    loop {
        now = character_before(story, &now)?;
        if is_word(story, &now) {
            let bytes = word::around(text_of(story, now.part), now.bytes.start);
            return Stretch::character(story, now.part, bytes.start);
        }
    }
}
