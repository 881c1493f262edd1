//! Characters: their width in cells, their clusters, and what of them may reach a terminal.

pub mod kind;
pub mod near;
pub mod radical;
pub mod sanitise;
pub mod width;
