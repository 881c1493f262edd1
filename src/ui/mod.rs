//! The screen as a function of the state.
