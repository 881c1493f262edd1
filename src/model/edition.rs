//! The edition: the day's stories, page by page.

use super::{Block, Date, Diagnostic, Source, Story};

/// How the date of the edition is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateSource {
    /// Printed in the furniture of a page.
    Printed,
    /// Read from a file name.
    FileName,
    /// Worked out from dates in the stories; shown with a mark.
    Inferred,
}

/// A page of the paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// As printed: `1`, `A1`, `03`.
    pub id: String,
    /// 要闻, 民生 …
    pub name: Option<String>,
}

/// One day's paper, as far as the opened files hold it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Edition {
    /// The paper's name, where it is printed.
    pub publication: Option<String>,
    /// The day it appeared.
    pub date: Option<Date>,
    /// How the date is known; `None` with no date.
    pub date_source: Option<DateSource>,
    /// 总第N期, as printed digits.
    pub issue_no: Option<String>,
    /// In reading order.
    pub pages: Vec<Page>,
    /// What was opened.
    pub sources: Vec<Source>,
    /// Page by page, in reading order.
    pub stories: Vec<Story>,
    /// Text that belongs to no story: masthead, date, editors, hotline. The kind of these blocks
    /// says nothing and is [`super::BlockKind::Paragraph`].
    pub furniture: Vec<Block>,
    /// What the reader is not sure of.
    pub diagnostics: Vec<Diagnostic>,
}
