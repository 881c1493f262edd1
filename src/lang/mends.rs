//! The words about mends: what the reader did, what could not be kept, what `kanbao check` lists.

use super::command::{Message, Words};
use super::{Lang, counted};

impl Words {
    fn mends(self, zh: String, en: String, hint: (&str, &str)) -> Message {
        Message {
            what: self.0.say(zh, en),
            hint: self.0.say(hint.0, hint.1).to_owned(),
        }
    }

    /// A file that was to be taken in is of a newer version.
    pub fn mends_newer(self, path: &str) -> Message {
        self.mends(
            format!("改动记录“{path}”是更新的版本写的"),
            format!("the mends in '{path}' were written by a newer version"),
            ("升级 kanbao", "update kanbao"),
        )
    }

    /// A file that was to be taken in is no file of mends.
    pub fn mends_foreign(self, path: &str) -> Message {
        self.mends(
            format!("“{path}”不是改动记录"),
            format!("'{path}' is no file of mends"),
            (
                "用 kanbao check --export-mends 写出的文件",
                "give one that kanbao check --export-mends wrote",
            ),
        )
    }

    /// The mends speak of another edition.
    pub fn mends_of_another(self, path: &str, edition: &str) -> Message {
        let of = if edition.is_empty() { "?" } else { edition };
        self.mends(
            format!("“{path}”记的是另一份报纸（{of}）的改动"),
            format!("the mends in '{path}' speak of another edition ({of})"),
            (
                "确要采用就加 --force",
                "give --force to try them all the same",
            ),
        )
    }

    /// Some kept mends did not fit the edition as it is read now.
    pub fn mends_refused(self, count: usize) -> Message {
        self.mends(
            format!("有 {count} 处改动对不上现在的分篇，没有采用"),
            format!("mends that no longer fit the edition and were left out: {count}"),
            ("用 kanbao check 查看", "kanbao check lists them"),
        )
    }

    /// The heading of the mends that `kanbao check` lists.
    pub fn mends_listed(self, count: usize) -> String {
        self.0.say(
            format!("读者改动 {count} 处"),
            format!("{} by the reader", counted(count, "mend")),
        )
    }

    /// Mends were taken in.
    pub fn mends_taken(self, count: usize) -> String {
        self.0.say(
            format!("采用了 {count} 处改动"),
            format!("{} taken in", counted(count, "mend")),
        )
    }

    /// Before a mend that was not made.
    pub fn mend_refused(self) -> &'static str {
        self.0.say("对不上：", "does not fit: ")
    }

    /// Story goes on.
    pub fn mend_join(self) -> &'static str {
        self.0.say("并篇", "joined")
    }

    /// Block begins a story.
    pub fn mend_split(self) -> &'static str {
        self.0.say("另起一篇", "split")
    }

    /// Head given away.
    pub fn mend_head(self) -> &'static str {
        self.0.say("标题改归", "headline moved")
    }

    /// Furniture.
    pub fn mend_drop(self) -> &'static str {
        self.0.say("不属正文", "put aside")
    }
}

impl Lang {
    /// A mend was made; `keys` takes it back.
    pub fn mended(self, what: &str, undo: &str) -> String {
        self.say(
            format!("{what}（{undo} 撤销）"),
            format!("{what} ({undo} takes it back)"),
        )
    }

    /// Two stories are one.
    pub fn joined(self) -> &'static str {
        self.say("已与下一篇合并", "joined with the next story")
    }

    /// One story is two.
    pub fn parted(self) -> &'static str {
        self.say("已从这里另起一篇", "a new story begins here")
    }

    /// The headline went to the story behind.
    pub fn head_to_next(self) -> &'static str {
        self.say("标题已归下一篇", "the headline went to the next story")
    }

    /// The headline went to the story before.
    pub fn head_to_previous(self) -> &'static str {
        self.say("标题已归上一篇", "the headline went to the story before")
    }

    /// A paragraph is furniture.
    pub fn block_dropped(self) -> &'static str {
        self.say("这一段已移出正文", "the paragraph was put aside")
    }

    /// A story is furniture.
    pub fn story_dropped(self) -> &'static str {
        self.say("本篇已移出篇目", "the story was put aside")
    }

    /// There is no next story.
    pub fn no_story_there(self) -> &'static str {
        self.say("那边没有文章了", "there is no story there")
    }

    /// Nothing to split.
    pub fn one_paragraph(self) -> &'static str {
        self.say("本篇只有一段，分不开", "the story has one paragraph only")
    }

    /// No headline was printed.
    pub fn no_head_printed(self) -> &'static str {
        self.say("本篇没有印出的标题", "the story has no printed headline")
    }

    /// The rest of the edition is still being read.
    pub fn mend_later(self) -> &'static str {
        self.say("读完全部再改", "wait until the whole edition is read")
    }

    /// It is so already.
    pub fn mend_already(self) -> &'static str {
        self.say("已经如此", "it is so already")
    }

    /// What is to be mended is not there.
    pub fn mend_gone(self) -> &'static str {
        self.say(
            "这里改不了：不是报上印的文字",
            "this cannot be mended: it was not printed",
        )
    }

    /// Title of the list to split at.
    pub fn split_where(self) -> &'static str {
        self.say("从哪一段另起一篇", "Where does the new story begin?")
    }

    /// Title of the list to put a paragraph aside.
    pub fn drop_which(self) -> &'static str {
        self.say("哪一段不属本篇", "Which paragraph does not belong here?")
    }
}
