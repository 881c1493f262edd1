//! The reader as a state machine: (state, action) -> effects.
