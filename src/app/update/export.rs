//! What is written to a file: a story or the edition, in one of the exported forms.

use crate::app::App;
use crate::app::event::Effect;
use crate::app::standing::Standing;
use crate::export::{Choice, Own, csv, json, markdown, text};
use crate::lang::command::Words;

/// The forms, by their endings.
pub(super) const FORMS: [&str; 4] = ["md", "txt", "json", "csv"];

impl App {
    /// Exports one story or all of them; the form is the file's ending.
    pub(super) fn export(&mut self, form: &str, only: Option<usize>) -> Vec<Effect> {
        match only {
            Some(story) => self.find_figures([story]),
            None => self.find_all_figures(),
        }
        let own: Vec<Own> = self.standing.iter().map(Standing::own).collect();
        let choice = Choice {
            edition: &self.edition,
            only,
            own: &own,
        };
        let words = Words(self.lang);
        let mut bytes = Vec::new();
        let done = match form {
            "md" => markdown::write(choice, words, &mut bytes),
            "txt" => {
                let setting = text::Setting {
                    measure: None,
                    style: self.looks.body.clone(),
                    exact: true,
                    words,
                };
                text::write(choice, &setting, &mut bytes)
            }
            "json" => json::write(choice, &mut bytes),
            "csv" => csv::write(choice, &mut bytes),
            _ => {
                self.tell(self.lang.bad_value("export", &FORMS.join(" · ")));
                return Vec::new();
            }
        };
        // Writing to memory does not fail; a form that does has nothing to save.
        if let Err(error) = done {
            self.tell(error.to_string());
            return Vec::new();
        }
        vec![Effect::Save {
            name: self.file_name(form, only),
            bytes,
        }]
    }

    /// `临澜日报-2026-03-06-3.md`: nothing in it leads out of the folder.
    fn file_name(&self, form: &str, only: Option<usize>) -> String {
        let paper = self.edition.publication.as_deref().unwrap_or("kanbao");
        let safe: String = paper
            .chars()
            .filter(|c| c.is_alphanumeric())
            .take(40)
            .collect();
        let paper = if safe.is_empty() { "kanbao" } else { &safe };
        let date = self.edition.date.map_or(String::new(), |d| format!("-{d}"));
        let story = only.map_or(String::new(), |i| format!("-{}", i + 1));
        format!("{paper}{date}{story}.{form}")
    }

    /// Tells whether a file was written, and under which name.
    pub fn saved(&mut self, result: Result<String, String>) {
        match result {
            Ok(name) => self.tell(self.lang.saved(&name)),
            Err(why) => self.tell(self.lang.not_saved(&why)),
        }
    }
}
