//! The terminal: the only place that knows crossterm.
