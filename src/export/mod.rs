//! The edition in other forms: JSON, Markdown, text, CSV.
