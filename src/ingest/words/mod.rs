//! The newsroom's vocabulary for telling lines apart: one table a matter, simplified and traditional.

mod bylines;
mod families;
mod furniture;
mod heads;
mod labels;
mod leads;
mod notices;
mod table;
mod tables;

pub(super) use bylines::*;
pub(super) use families::*;
pub(super) use furniture::*;
pub(super) use heads::*;
pub(super) use labels::*;
pub(super) use leads::*;
pub(super) use notices::*;
pub(super) use table::{Finder, Words};
pub(super) use tables::*;
