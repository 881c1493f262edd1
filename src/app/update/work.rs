//! What takes longer than a key may: done in steps of about a millisecond while no key waits.

use crate::app::App;

impl App {
    /// Whether something is to be done.
    pub fn has_work(&self) -> bool {
        !self.due.is_empty() || self.is_sorting() || self.is_looking() || self.is_counting()
    }

    /// Does a step of it. Whether that changes the screen.
    pub fn work(&mut self) -> bool {
        if !self.due.is_empty() {
            self.write_on();
            false
        } else if self.is_sorting() {
            self.sort_on()
        } else if self.is_looking() {
            self.look_on()
        } else {
            self.count_on();
            false
        }
    }
}
