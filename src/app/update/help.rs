//! The help: the table of actions, searched and set to the window.

use crate::app::App;
use crate::app::action::{self, Action};
use crate::app::layer::{Help, HelpRow, Layer};
use crate::layout::{self, Style};

/// The column of the help in which it says what an action does, and whether that stands below its keys.
pub fn help_columns(room: usize) -> (usize, bool) {
    match room {
        0..44 => (5, true),
        // The longest row of keys and the blanks around it, where there is room for both.
        _ => ((room * 2 / 5).clamp(16, 31), false),
    }
}

impl App {
    /// The help's rows that match its query: keys and words.
    pub fn help_rows(&self) -> Vec<HelpRow> {
        let query = match self.layers.last() {
            Some(Layer::Help(help)) => help.query.text.trim().to_lowercase(),
            _ => String::new(),
        };
        let mut rows = Vec::new();
        let mut topic = None;
        for (row, _) in action::listed() {
            let keys = match row.action {
                Action::Story(_) => "1 … 9".to_owned(),
                action => self.keymap.keys_of(action).join("  "),
            };
            let says = row.says(self.lang);
            let all = format!("{keys} {says} {} {}", row.name, row.topic.title(self.lang));
            if !query.is_empty() && !all.to_lowercase().contains(&query) {
                continue;
            }
            if topic != Some(row.topic) {
                topic = Some(row.topic);
                rows.push(HelpRow::Topic(row.topic.title(self.lang)));
            }
            let room = usize::from(self.layer_area().width).saturating_sub(2);
            let (beside, below) = help_columns(room);
            let style = Style::headline().ambiguous(self.screen.ambiguous);
            let lines = layout::wrap(says, room.saturating_sub(beside).max(2), &style);
            rows.push(HelpRow::Action {
                keys,
                says: match lines.first() {
                    Some(line) if !below => says.get(line.start..line.end).unwrap_or(says),
                    _ => "",
                },
                name: row.name,
                below,
            });
            let rest = lines.iter().skip(usize::from(!below));
            rows.extend(rest.map(|line| {
                let words = says.get(line.start..line.end).unwrap_or_default();
                HelpRow::Says(words.trim().to_owned())
            }));
        }
        rows
    }

    pub(super) fn open_help(&mut self) {
        self.layers.push(Layer::Help(Help::default()));
    }
}
