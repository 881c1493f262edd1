//! Characters: their width in cells, their clusters, their part at a line's edge, and what of them may
//! reach a terminal.

pub mod class;
pub mod cluster;
pub mod edge;
pub mod kind;
pub mod near;
pub mod radical;
pub mod sanitise;
pub mod stretch;
mod table;
pub mod width;
pub mod word;
