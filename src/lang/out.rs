//! The words about other programs that get the terminal: the editor, the end of a pipe.

use super::Lang;

impl Lang {
    /// What is shown stands in no file that could be opened.
    pub fn no_source_file(self) -> &'static str {
        self.say(
            "没有可打开的原文文件（读的是标准输入或样报）",
            "there is no file to open (this is standard input or the sample)",
        )
    }

    /// No editor is set.
    pub fn no_editor(self) -> &'static str {
        self.say(
            "没有设编辑器：设环境变量 EDITOR，或在配置的 [out] 里写 editor",
            "no editor is set: set EDITOR, or editor under [out] in the configuration",
        )
    }

    /// A command whose quotes are not closed, or without words.
    pub fn no_words(self, command: &str) -> String {
        self.say(
            format!("命令写得不全（引号要成对）：{command}"),
            format!("not a whole command (quotes come in pairs): {command}"),
        )
    }

    /// No program of this name.
    pub fn no_program(self, program: &str) -> String {
        self.say(
            format!("找不到程序“{program}”"),
            format!("there is no program “{program}”"),
        )
    }

    /// A program that could not be started.
    pub fn not_started(self, program: &str, why: &str) -> String {
        self.say(
            format!("启动不了“{program}”：{why}"),
            format!("cannot start “{program}”: {why}"),
        )
    }

    /// A program that ended with a code of failure.
    pub fn ended_with(self, program: &str, code: i32) -> String {
        self.say(
            format!("“{program}”没有成功（退出码 {code}）"),
            format!("“{program}” failed (exit code {code})"),
        )
    }

    /// A program that was ended by a signal.
    pub fn ended_by(self, program: &str, signal: i32) -> String {
        self.say(
            format!("“{program}”被信号 {signal} 中止"),
            format!("“{program}” was ended by signal {signal}"),
        )
    }

    /// A program that did not read all it was given.
    pub fn unread(self, program: &str) -> String {
        self.say(
            format!("“{program}”没有读完全文就结束了"),
            format!("“{program}” ended before it had read the whole text"),
        )
    }

    /// The edition was read anew.
    pub fn read_anew(self) -> &'static str {
        self.say(
            "文件有变动，已重新读入",
            "the files have changed and were read anew",
        )
    }

    /// `--watch` without files.
    pub fn nothing_to_watch(self) -> &'static str {
        self.say(
            "--watch 只能看守文件和文件夹，标准输入和样报不会变",
            "--watch is for files and folders; standard input and the sample do not change",
        )
    }

    /// Below what a command wrote.
    pub fn enter_goes_back(self) -> &'static str {
        self.say("按回车回到看报", "press Enter to go back")
    }
}
