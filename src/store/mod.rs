//! What the reader keeps between runs: places, read marks, bookmarks, notes, followed words, and the
//! changes that can be taken back, mends among them. All of it is one SQLite database,
//! `$XDG_STATE_HOME/kanbao/state.db`; an edition is known by its content's hash, a place in it by its
//! byte, as mends know it.
//!
//! What was kept survives a kill and the power at any moment, two readers may keep at once, what a
//! newer version wrote is never changed, and what is damaged is set aside under a new name. Nothing
//! here keeps anybody from reading: what fails is a [`Trouble`] to be told.

mod file;
mod folder;
mod form;
mod keeper;
mod kept;
mod key;
mod leaves;
mod ledger;
mod recall;
mod rows;
mod trouble;

pub use form::{Form, Unfit};
pub use keeper::{Keeper, Told};
pub use kept::{Change, Deed, Kept, Marks};
pub use key::{Key, key};
pub use ledger::{Access, Ledger};
pub use trouble::Trouble;
