//! Characters: their width in cells, their clusters, and what of them may reach a terminal.

pub mod near;
pub mod sanitise;
pub mod width;
