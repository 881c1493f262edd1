//! What takes longer than a key may: done in steps of about a millisecond while no key waits.

use crate::app::App;

impl App {
    /// Whether something is to be done.
    pub fn has_work(&self) -> bool {
        !self.due.is_empty() || self.is_sorting()
    }

    /// Does a step of it. Whether that changes the screen.
    pub fn work(&mut self) -> bool {
        if self.due.is_empty() {
            return self.sort_on();
        }
        self.write_on();
        false
    }
}
