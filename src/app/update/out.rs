//! What goes out to other programs: the source to an editor, a story to a command.

use crate::app::App;
use crate::app::event::{Effect, Mishap};
use crate::ingest::mend::At;

impl App {
    /// Opens the source at the line that is in view: the headline's, or that of the first row.
    pub(super) fn open_source(&mut self) -> Vec<Effect> {
        let head = self.story().filter(|_| self.body.place.is_none());
        let head = head.and_then(|s| s.headline.spans.piece_at(0));
        let head = head.map(|piece| At {
            source: piece.source,
            byte: piece.start,
        });
        let Some(at) = head.or_else(|| self.home()) else {
            return self.no_source();
        };
        let source = at.source as usize;
        let file = self.files.get(source).cloned().flatten();
        let text = self.edition.sources.get(source);
        let (Some(file), Some(text)) = (file, text) else {
            return self.no_source();
        };
        let line = text.line_of(at.byte as usize);
        vec![Effect::Edit { file, line }]
    }

    fn no_source(&mut self) -> Vec<Effect> {
        self.tell(self.lang.no_source_file());
        Vec::new()
    }

    /// Gives the open story to a command.
    pub(super) fn pipe(&mut self, command: &str) -> Vec<Effect> {
        let (command, text) = (command.trim().to_owned(), self.story_text());
        if command.is_empty() || text.is_empty() {
            return Vec::new();
        }
        vec![Effect::Pipe { command, text }]
    }

    /// Takes how a command went that had the terminal.
    pub fn ran(&mut self, ran: Result<(), Mishap>) {
        let lang = self.lang;
        let Err(mishap) = ran else { return };
        self.tell(match mishap {
            Mishap::NoEditor => lang.no_editor().to_owned(),
            Mishap::NoWords(command) => lang.no_words(&command),
            Mishap::Missing(program) => lang.no_program(&program),
            Mishap::Unstarted(program, why) => lang.not_started(&program, &why),
            Mishap::Code(program, code) => lang.ended_with(&program, code),
            Mishap::Signal(program, signal) => lang.ended_by(&program, signal),
            Mishap::Unread(program) => lang.unread(&program),
        });
    }
}
