//! What is kept of an edition beside it: the reader's mends, by the content's hash, in
//! `$XDG_STATE_HOME/kanbao/mends/HASH.json`.
//!
//! A file is replaced in one step or not at all, what a newer version wrote is never overwritten,
//! and what cannot be understood is set aside under a new name. Nothing here keeps anybody from
//! reading: what fails is a [`Trouble`] to be told.

mod atomic;
mod form;
mod key;
mod shelf;

pub use form::{Form, Unfit};
pub use key::{Key, key};
pub use shelf::{Shelf, Trouble};
