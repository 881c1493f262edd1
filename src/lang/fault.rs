//! What can fail in reading and writing, with what to do about it.

use std::io::ErrorKind;

use super::command::{Message, Words};

/// Why a fifo, a socket or a device is not read.
pub(super) const SPECIAL: (&str, &str) = (
    "不是普通文件（是管道、套接字或设备）",
    "not a regular file (a pipe, socket or device)",
);

impl Words {
    fn unreadable(self, name: &str, zh: (&str, &str), en: (&str, &str)) -> Message {
        let (why, hint) = self.0.say(zh, en);
        let what = self.0.say(
            format!("读不了“{name}”：{why}"),
            format!("cannot read '{name}': {why}"),
        );
        Message {
            what,
            hint: hint.to_owned(),
        }
    }

    /// No file of this name; `command` is a command with a name near to it.
    pub fn missing(self, name: &str, command: Option<&str>) -> Message {
        let mut message = self.unreadable(
            name,
            ("没有这个文件", "检查路径有没有写错；从标准输入读请写 -"),
            (
                "no such file",
                "check the path; to read standard input give -",
            ),
        );
        if let Some(near) = command {
            message.hint = self.0.say(
                format!("想用命令的话，相近的有 {near}；全部命令见 kanbao --help"),
                format!("if a command was meant, there is {near}; see kanbao --help"),
            );
        }
        message
    }

    /// No right to read.
    pub fn denied(self, name: &str) -> Message {
        self.unreadable(
            name,
            ("没有读取权限", "用 ls -l 看一看权限，或换一个有权限的用户"),
            (
                "permission denied",
                "look at its permissions with ls -l, or read it as another user",
            ),
        )
    }

    /// A fifo, a socket or a device.
    pub fn special(self, name: &str) -> Message {
        self.unreadable(
            name,
            (SPECIAL.0, "只读普通文件；管道里的内容请用：命令 | kanbao -"),
            (
                SPECIAL.1,
                "only regular files are read; for a pipe use: command | kanbao -",
            ),
        )
    }

    /// Larger than the limit.
    pub fn too_large(self, name: &str, limit: &str, forcible: bool) -> Message {
        let hint = if forcible {
            (
                "确实要读就加 --force，内存要文件的十几倍",
                "to read it all the same give --force; it takes ten times its size in memory and more",
            )
        } else {
            ("请把它拆成几个文件", "split it into several files")
        };
        let (zh, en) = (
            format!("超过了 {limit} 的上限"),
            format!("larger than the limit of {limit}"),
        );
        self.unreadable(name, (&zh, hint.0), (&en, hint.1))
    }

    /// Nothing but white space.
    pub fn empty(self, name: &str) -> Message {
        self.unreadable(
            name,
            ("里面没有文字", "检查提取文字的那一步有没有成功"),
            (
                "there is no text in it",
                "check that the text was extracted",
            ),
        )
    }

    /// A folder that holds no page.
    pub fn no_pages(self, name: &str) -> Message {
        self.unreadable(
            name,
            (
                "文件夹里没有可读的版面",
                "版面应是 .txt 文件（没有扩展名的文本也行），隐藏文件不读",
            ),
            (
                "no pages in this folder",
                "pages are .txt files or text files without an ending; hidden files are left out",
            ),
        )
    }

    /// A folder that holds far more than pages.
    pub fn crowded(self, name: &str) -> Message {
        self.unreadable(
            name,
            (
                "里面的文件太多，不像存放版面的文件夹",
                "请指明存放这份报纸的文件夹；确实要全读就加 --force",
            ),
            (
                "it holds far more than a newspaper's pages",
                "name the folder of the edition; to read it all the same give --force",
            ),
        )
    }

    /// Any other failure of the system, in its own words.
    pub fn failed(self, name: &str, why: &str) -> Message {
        self.unreadable(
            name,
            (why, "检查磁盘和路径后再试"),
            (why, "check the disk and the path, then try again"),
        )
    }

    /// Why the system refused; `own` is what it says itself.
    pub fn why(self, kind: ErrorKind, own: &str) -> String {
        let known = match kind {
            ErrorKind::StorageFull => ("磁盘已满", "the disk is full"),
            ErrorKind::QuotaExceeded => ("超过了磁盘配额", "the disk quota is used up"),
            ErrorKind::ReadOnlyFilesystem => ("文件系统是只读的", "the file system is read-only"),
            ErrorKind::PermissionDenied => ("没有权限", "permission denied"),
            ErrorKind::NotFound => ("没有这个文件夹", "there is no such folder"),
            ErrorKind::NotADirectory => (
                "路径中间有一段不是文件夹",
                "a part of the path is no folder",
            ),
            ErrorKind::IsADirectory => ("它是文件夹", "it is a folder"),
            ErrorKind::InvalidFilename => (
                "文件名太长或不合规定",
                "the name is too long or not allowed",
            ),
            ErrorKind::ResourceBusy => ("别的程序占用着它", "another program holds it"),
            ErrorKind::FileTooLarge => ("文件太大", "the file grew too large"),
            _ => return own.to_owned(),
        };
        self.0.say(known.0, known.1).to_owned()
    }

    /// Opened, but it hardly looks like text.
    pub fn binary(self, name: &str) -> Message {
        let what = self.0.say(
            format!("“{name}”不像文本文件，勉强打开，内容可能是乱码"),
            format!("'{name}' hardly looks like text; it was opened all the same"),
        );
        let hint = self.0.say(
            "要读的应是提取出来的文字；PDF 请先用 pdftotext 之类的工具提取",
            "give extracted text; from a PDF extract it first, for example with pdftotext",
        );
        Message {
            what,
            hint: hint.to_owned(),
        }
    }

    /// Standard input carries data that nobody asked to read.
    pub fn unread_input(self) -> Message {
        let what = self
            .0
            .say("标准输入有内容，但没有读", "standard input was not read");
        let hint = self.0.say(
            "读标准输入请写 -，例如 kanbao list -；没有给文件，读的是样报",
            "give - to read it, as in kanbao list -; without a path the sample edition is read",
        );
        Message {
            what: what.to_owned(),
            hint: hint.to_owned(),
        }
    }

    /// No story of this number or id.
    pub fn no_story(self, wanted: &str, count: usize) -> Message {
        Message {
            what: self.0.say(
                format!("没有第 {wanted} 篇，这份报纸共有 {count} 篇"),
                format!("there is no story {wanted}; the edition has {count}"),
            ),
            hint: self
                .0
                .say("篇号见 kanbao list", "kanbao list shows the numbers")
                .to_owned(),
        }
    }

    /// A file stands where an export would go.
    pub fn exists(self, name: &str) -> Message {
        Message {
            what: self.0.say(
                format!("没有写“{name}”：已经有这个文件"),
                format!("'{name}' was not written: it exists already"),
            ),
            hint: self
                .0
                .say(
                    "换个名字，或加 --force 覆盖",
                    "choose another name, or give --force to replace it",
                )
                .to_owned(),
        }
    }

    /// The export would replace what is being read.
    pub fn own_input(self, name: &str) -> Message {
        Message {
            what: self.0.say(
                format!("没有写“{name}”：它正是要读的文件"),
                format!("'{name}' was not written: it is the file being read"),
            ),
            hint: self.0.say("换个名字", "choose another name").to_owned(),
        }
    }

    /// A file could not be written.
    pub fn unwritten(self, name: &str, why: &str) -> Message {
        Message {
            what: self.0.say(
                format!("写不了“{name}”：{why}"),
                format!("cannot write '{name}': {why}"),
            ),
            hint: self
                .0
                .say(
                    "检查文件夹是否存在、有没有写权限、磁盘是否已满",
                    "check that the folder exists, that you may write there and that the disk has room",
                )
                .to_owned(),
        }
    }

    /// The reader was started behind a terminal that nobody can hand to it.
    pub fn behind(self) -> Message {
        let (what, hint) = self.0.say(
            (
                "终端正由别的任务使用",
                "不要放到后台启动；要文本请用 kanbao show",
            ),
            (
                "the terminal is in use by another job",
                "do not start it in the background; for plain text use kanbao show",
            ),
        );
        Message {
            what: what.to_owned(),
            hint: hint.to_owned(),
        }
    }

    /// Standard output could not be written.
    pub fn output_failed(self, why: &str) -> Message {
        Message {
            what: self.0.say(
                format!("写不出标准输出：{why}"),
                format!("cannot write standard output: {why}"),
            ),
            hint: self
                .0
                .say(
                    "检查输出的去处（磁盘是否已满）",
                    "check where the output goes; is the disk full?",
                )
                .to_owned(),
        }
    }

    /// A fault of the program itself; `report` is the file that tells more.
    pub fn crashed(self, what: &str, place: &str, report: Option<&str>) -> Message {
        let hint = match report {
            Some(file) => self.0.say(
                format!("请把 {file} 发给维护者，里面没有报纸的内容"),
                format!("send {file} to the maintainers; nothing of what you read is in it"),
            ),
            None => self.0.say(
                "请把上面这一行发给维护者".to_owned(),
                "send the line above to the maintainers".to_owned(),
            ),
        };
        Message {
            what: self.0.say(
                format!("程序出错，只好退出：{what}（{place}）"),
                format!("a fault of the program ended it: {what} ({place})"),
            ),
            hint,
        }
    }

    /// `kanbao fold` could not go on.
    pub fn fold_failed(self, why: &str) -> Message {
        Message {
            what: self.0.say(
                format!("折行没有做完：{why}"),
                format!("fold stopped: {why}"),
            ),
            hint: self
                .0
                .say(
                    "检查输入的文件和输出的去处",
                    "check the input file and where the output goes",
                )
                .to_owned(),
        }
    }
}
