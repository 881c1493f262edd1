//! The words about what is kept between runs: what keeps it from being kept, notes, followed words.

use super::Lang;
use super::command::{Message, Words};
use super::fault::SPECIAL;

impl Words {
    /// The note on a story, with its words.
    pub fn note(self, words: &str) -> String {
        self.0.note(words)
    }

    /// What the reader has done with a story, behind its counts: ` · 已读 · 收藏 · 批注：…`
    pub fn own(self, read: bool, marked: bool, note: &str) -> String {
        let read = read.then(|| self.0.say("已读", "read").to_owned());
        let marked = marked.then(|| self.0.say("收藏", "bookmarked").to_owned());
        let note = (!note.is_empty()).then(|| self.note(note));
        let all = [read, marked, note].into_iter().flatten();
        all.map(|what| format!(" · {what}")).collect()
    }

    fn state(self, zh: String, en: String, hint: (&str, &str)) -> Message {
        Message {
            what: self.0.say(zh, en),
            hint: self.0.say(hint.0, hint.1).to_owned(),
        }
    }

    /// There is no home folder.
    pub fn state_no_place(self) -> Message {
        self.state(
            "标记、批注和改动都不保存：找不到主目录".into(),
            "marks, notes and mends are not kept: there is no home folder".into(),
            ("设好 HOME 或 XDG_STATE_HOME", "set HOME or XDG_STATE_HOME"),
        )
    }

    /// A file was damaged and set aside.
    pub fn state_damaged(self, aside: &str) -> Message {
        self.state(
            format!("保存标记的文件已损坏，改名留在“{aside}”，能读出的都已接着用"),
            format!("the file of marks was damaged; it is set aside as '{aside}', and what could be read of it goes on"),
            (
                "不需要时可以删掉它",
                "remove that file when it is not needed",
            ),
        )
    }

    /// A file is damaged and nobody sets it aside now.
    pub fn state_broken(self, path: &str) -> Message {
        self.state(
            format!("“{path}”已损坏，其中的标记和改动没有采用"),
            format!("'{path}' is damaged; its marks and mends are left out"),
            (
                "打开阅读器时会把它改名留存，或用 --no-state",
                "the reader sets it aside when it opens; or give --no-state",
            ),
        )
    }

    /// A newer version wrote the file.
    pub fn state_newer(self, path: &str) -> Message {
        self.state(
            format!("“{path}”是更新的版本写的，不改写：这次的标记不保存"),
            format!("'{path}' was written by a newer version and is left alone: what you mark now is not kept"),
            (
                "升级 kanbao，或用 --no-state",
                "update kanbao, or give --no-state",
            ),
        )
    }

    /// In the file's place there is a fifo, a socket or a device.
    pub fn state_special(self, path: &str) -> Message {
        let mut message = self.state_unread(path, self.0.say(SPECIAL.0, SPECIAL.1));
        let hint = self.0.say(
            "把它移到别处，或用 --no-state",
            "move it away, or give --no-state",
        );
        message.hint = hint.to_owned();
        message
    }

    /// The file could not be read.
    pub fn state_unread(self, path: &str, why: &str) -> Message {
        self.state(
            format!("读不了“{path}”，没有采用以前的标记，这次的也不保存：{why}"),
            format!(
                "cannot read '{path}', so earlier marks are left out and new ones not kept: {why}"
            ),
            (
                "检查权限，或用 --no-state",
                "check its permissions, or give --no-state",
            ),
        )
    }

    /// The file could not be written.
    pub fn state_unwritten(self, path: &str, why: &str) -> Message {
        self.state(
            format!("标记、批注和改动没有保存到“{path}”：{why}"),
            format!("marks, notes and mends are not kept in '{path}': {why}"),
            (
                "检查权限和磁盘空间，或用 --no-state",
                "check permissions and room on the disk, or give --no-state",
            ),
        )
    }
}

impl Lang {
    /// A mend that is not kept because the reader asked so.
    pub fn mend_unkept(self, what: &str, switch: &str) -> String {
        self.say(
            format!("{what}；按 {switch} 不保存"),
            format!("{what}; not kept, by {switch}"),
        )
    }

    /// A note on a story, with its words.
    pub fn note(self, words: &str) -> String {
        self.say(format!("批注：{words}"), format!("Note: {words}"))
    }

    /// Mark of a story with a note, before its length.
    pub fn has_note(self) -> &'static str {
        self.say("批注 · ", "note · ")
    }

    /// A note was kept.
    pub fn note_kept(self) -> &'static str {
        self.say("批注写好了", "note written")
    }

    /// A note was taken away.
    pub fn note_gone(self) -> &'static str {
        self.say("本篇没有批注了", "no note on this story")
    }

    /// How often followed words stand in a story, before its length.
    pub fn followed_count(self, count: usize) -> String {
        self.say(format!("{count}关注 · "), format!("{count} followed · "))
    }

    /// A word is followed.
    pub fn followed(self, word: &str) -> String {
        self.say(format!("关注“{word}”"), format!("following “{word}”"))
    }

    /// A word is no longer followed.
    pub fn unfollowed(self, word: &str) -> String {
        self.say(
            format!("不再关注“{word}”"),
            format!("no longer following “{word}”"),
        )
    }

    /// A word that was not followed.
    pub fn not_followed(self, word: &str) -> String {
        self.say(
            format!("没有关注“{word}”"),
            format!("“{word}” is not followed"),
        )
    }

    /// How a word is followed.
    pub fn follow_how(self) -> &'static str {
        self.say(
            "先用 / 查一个词再关注，或 :follow 词",
            "find a word with / first, or :follow WORD",
        )
    }

    /// Title of the list of followed words.
    pub fn follows(self) -> &'static str {
        self.say("关注的词", "Followed words")
    }

    /// No word is followed.
    pub fn no_follows(self) -> &'static str {
        self.say(
            "还没有关注的词（:follow 词）",
            "No word is followed yet (:follow WORD)",
        )
    }

    /// A followed word and how often it stands in the edition.
    pub fn word_stands(self, word: &str, count: usize) -> String {
        self.say(format!("{word}  {count} 处"), format!("{word}  {count} ×"))
    }
}
