//! A story: head, byline, body, and what was found in it.

use super::{Block, BlockKind, Check, Figure};

/// Whether the headline stood on the page or was made from the lead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HeadlineSource {
    /// Printed on the page.
    Printed,
    /// Ours: a clause of the lead, at most 24 characters, marked as ours wherever it is shown.
    Derived,
}

/// Who wrote the story, as printed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Byline {
    /// 记者
    pub reporters: Vec<String>,
    /// 通讯员
    pub correspondents: Vec<String>,
    /// Signed names without a role: a comment's author, 文/….
    pub authors: Vec<String>,
    /// 新华社, or the other paper whose reporter it was.
    pub agency: Option<String>,
}

impl Byline {
    /// Whether nobody is named.
    pub fn is_empty(&self) -> bool {
        self.reporters.is_empty()
            && self.correspondents.is_empty()
            && self.authors.is_empty()
            && self.agency.is_none()
    }

    /// Those of its names that `printed` does not tell, however that is spaced.
    pub fn but_for(&self, printed: &str) -> Self {
        let printed: String = printed.split_whitespace().collect();
        let untold =
            |name: &String| !printed.contains(&name.split_whitespace().collect::<String>());
        let those = |names: &[String]| names.iter().filter(|n| untold(n)).cloned().collect();
        Self {
            reporters: those(&self.reporters),
            correspondents: those(&self.correspondents),
            authors: those(&self.authors),
            agency: self.agency.clone().filter(untold),
        }
    }
}

/// One story of the edition.
#[derive(Debug, Clone, PartialEq)]
pub struct Story {
    /// Stable name inside the edition: `p1-2` is the second story of page 1.
    pub id: String,
    /// Index into [`super::Edition::pages`].
    pub page: usize,
    /// The column it stands in, where the page prints one (短评, 来信).
    pub section: Option<String>,
    /// 引题: the line above the headline. It and the deck stand apart: most stories have neither, and an
    /// edition may have many thousands.
    pub kicker: Option<Box<Block>>,
    /// 主题. [`Block::spans`] is empty when derived.
    pub headline: Block,
    /// Printed or ours.
    pub headline_source: HeadlineSource,
    /// 副题: the line below the headline.
    pub deck: Option<Box<Block>>,
    /// Names read from the byline.
    pub byline: Byline,
    /// The text in reading order.
    pub body: Vec<Block>,
    /// Page that 下转第N版 points to.
    pub jump_to: Option<String>,
    /// Page that 上接第N版 points back to.
    pub continued_from: Option<String>,
    /// Index into `body` of the first block after the jump, where both halves were joined.
    pub seam: Option<usize>,
    /// How sure the reader is of this story's bounds and head, 0 to 1.
    pub confidence: f32,
    /// Key figures and the others, in the text's order.
    pub figures: Vec<Figure>,
    /// Sums and repeats that were checked.
    pub checks: Vec<Check>,
}

impl Story {
    /// Printed characters of the body that are no white space (字数).
    pub fn length(&self) -> usize {
        self.body
            .iter()
            .flat_map(|b| b.text.chars())
            .filter(|c| !c.is_whitespace())
            .count()
    }

    /// The bylines on lines of their own that stand above the text: so many blocks of the body.
    pub fn bylines_above(&self) -> usize {
        /// No head has more.
        const MOST: usize = 6;
        let above = |b: &&Block| b.kind == BlockKind::Byline;
        self.body.iter().take(MOST).take_while(above).count()
    }

    /// Who wrote it, but for those whom such lines name.
    pub fn byline_unprinted(&self) -> Byline {
        let above = self.body.iter().take(self.bylines_above());
        let printed: Vec<&str> = above.map(|b| b.text.as_str()).collect();
        self.byline.but_for(&printed.join("\n"))
    }

    /// The blocks of one kind.
    pub fn blocks(&self, kind: BlockKind) -> impl Iterator<Item = &Block> {
        self.body.iter().filter(move |b| b.kind == kind)
    }
}

#[cfg(test)]
mod tests {
    use super::Byline;

    #[test]
    fn names_that_are_printed_are_not_told_again() {
        let byline = Byline {
            reporters: vec!["顾南枝".into(), "王禾".into()],
            correspondents: vec!["丁小满".into()],
            authors: Vec::new(),
            agency: Some("晨江社".into()),
        };
        for (printed, left) in [
            ("", "顾南枝 王禾 丁小满 晨江社"),
            ("记者 顾南枝 王　禾", "丁小满 晨江社"),
            ("晨江社记者 顾南枝\n王禾 通讯员丁小满", ""),
        ] {
            let rest = byline.but_for(printed);
            let names = [&rest.reporters, &rest.correspondents]
                .into_iter()
                .flatten();
            let names: Vec<&str> = names.chain(&rest.agency).map(String::as_str).collect();
            assert_eq!(names.join(" "), left, "{printed}");
        }
    }
}
