//! The words of the command line: Chinese help, and every message with its hint.

use std::io::ErrorKind;

use super::Lang;

/// Arguments that stand in every command's help.
pub const GLOBAL: &[&str] = &[
    "config", "lang", "color", "force", "no_mends", "help", "version",
];

/// What a command is for, by its name: Chinese, English.
const ABOUT: &[(&str, &str, &str)] = &[
    (
        "kanbao",
        "看报：在终端里读中文报纸",
        "Read a Chinese newspaper's edition in the terminal",
    ),
    (
        "show",
        "把整份报纸或其中一篇排好版打印出来",
        "Print the edition, or one story of it, as typeset text",
    ),
    ("list", "列出各篇文章", "List the stories"),
    ("figures", "列出关键数据", "List the key figures"),
    (
        "check",
        "核对数据，列出拿不准的地方",
        "Show which sums add up and what the reader is not sure of",
    ),
    (
        "export",
        "导出为 JSON、Markdown、纯文本或 CSV",
        "Write the edition as JSON, Markdown, text or CSV",
    ),
    (
        "fold",
        "按中文排版规则折行，一行输入为一段",
        "Wrap text as the body is wrapped, one paragraph a line of input",
    ),
    (
        "config",
        "查看或检查配置",
        "Show or check the configuration",
    ),
    (
        "completions",
        "打印命令补全脚本",
        "Print a shell's completion script",
    ),
    ("man", "打印手册页", "Print the manual page"),
    (
        "help",
        "显示帮助",
        "Print help, for a command if one is named",
    ),
];

const PATHS: (&str, &str) = (
    "要读的文本：文件、存放各版的文件夹，- 为标准输入；不给则打开样报",
    "Dumps to read: files, folders of pages, - for standard input; the sample edition if none",
);
const WIDTH: (&str, &str) = (
    "每行多少格（默认 80，终端较窄时随终端）",
    "Cells of a line of typeset text (default 80, less in a narrower terminal)",
);
const NO_WRAP: (&str, &str) = (
    "不折行，一段一行",
    "Do not wrap: one line for each paragraph",
);

/// What an argument is for, by command and name: Chinese and English. The command is empty for
/// [`GLOBAL`] ones.
const HELP: &[(&str, &str, (&str, &str))] = &[
    (
        "",
        "config",
        (
            "改用这个配置文件",
            "Use this configuration file instead of the user's own",
        ),
    ),
    ("", "lang", ("界面语言", "Language of the interface")),
    (
        "",
        "color",
        ("纯文本输出是否上色", "Whether to colour plain output"),
    ),
    (
        "",
        "force",
        (
            "读取超过上限的文件；导出时覆盖已有的文件",
            "Read files over the size limit; overwrite an existing export",
        ),
    ),
    ("", "help", ("显示帮助", "Print help")),
    ("", "version", ("显示版本", "Print the version")),
    ("kanbao", "paths", PATHS),
    ("kanbao", "width", WIDTH),
    ("kanbao", "no_wrap", NO_WRAP),
    ("show", "width", WIDTH),
    ("show", "no_wrap", NO_WRAP),
    (
        "show",
        "targets",
        (
            "先写篇号（3 或 p1-2），再写要读的文本；文件名就叫 3 时写作 ./3",
            "A story by number or id (3, p1-2), then dumps to read; a file of such a name is ./3",
        ),
    ),
    ("list", "paths", PATHS),
    (
        "",
        "no_mends",
        (
            "不采用读者自己的改动",
            "Leave the reader's own mends of the edition out",
        ),
    ),
    (
        "check",
        "export_mends",
        (
            "把读者的改动写到这个文件，- 为标准输出",
            "Write the reader's mends to this file, - for standard output",
        ),
    ),
    (
        "check",
        "import_mends",
        ("采用这个文件里的改动", "Take in the mends of this file"),
    ),
    ("figures", "paths", PATHS),
    ("figures", "format", ("格式", "The form")),
    (
        "figures",
        "all",
        (
            "列出全部数据，并说明每个数字的类别",
            "Every figure and every numeral with its class, not the key figures alone",
        ),
    ),
    ("check", "paths", PATHS),
    (
        "export",
        "format",
        (
            "格式（不给则看 --output 的扩展名，再不然就是 json）",
            "The form; if none, by the ending of --output, else json",
        ),
    ),
    (
        "export",
        "output",
        (
            "写到这个文件；已有的文件不会覆盖，除非加 --force",
            "Write to this file; an existing one is kept unless --force is given",
        ),
    ),
    (
        "export",
        "story",
        (
            "只导出这一篇（篇号或编号）",
            "Only this story, by number or id",
        ),
    ),
    (
        "export",
        "stage",
        (
            "改为打印某一步的中间结果（JSON）",
            "Print what a stage of the reading made instead, as JSON",
        ),
    ),
    (
        "export",
        "width",
        (
            "txt 格式按这个格数折行",
            "Wrap lines of the txt form to so many cells",
        ),
    ),
    ("export", "paths", PATHS),
    ("fold", "width", ("每行多少格", "Cells of a line")),
    (
        "fold",
        "kinsoku",
        (
            "避头尾的严格程度",
            "How strictly marks are kept from a line's edges",
        ),
    ),
    (
        "fold",
        "fill",
        (
            "逐行填满，或全段统筹",
            "Fill line by line, or weigh the whole paragraph",
        ),
    ),
    (
        "fold",
        "spacing",
        (
            "汉字与西文、数字间的空格：保留、去掉、统一为一格",
            "Spaces between Han and Latin or digits: keep, strip, one cell each",
        ),
    ),
    (
        "fold",
        "indent",
        (
            "段首缩进几个字（用全角空格）",
            "Indent of a paragraph in em, as U+3000",
        ),
    ),
    (
        "fold",
        "hang",
        (
            "行末的，、。可悬在行外",
            "Let ，、。 hang behind the line's end",
        ),
    ),
    (
        "fold",
        "grid",
        ("汉字上下对齐成列", "Keep Han characters in columns"),
    ),
    (
        "fold",
        "justify",
        ("两端对齐", "Stretch lines to the full width"),
    ),
    (
        "fold",
        "ambiguous",
        (
            "“ ” … — · 等符号占一格还是两格",
            "Whether “ ” … — · and their like take one cell or two",
        ),
    ),
    (
        "fold",
        "units",
        ("数字与单位不拆开", "Keep a number and its unit on one line"),
    ),
    (
        "fold",
        "breaks",
        (
            "不折行，在可断处标出 |",
            "Do not wrap; mark with | where a line may break",
        ),
    ),
    (
        "fold",
        "widths",
        (
            "不折行，列出每行的文字和格数，以制表符分隔",
            "Do not wrap; print each line, a tab and its cells",
        ),
    ),
    (
        "fold",
        "uax14",
        (
            "与 --breaks 合用：用未经调整的 UAX #14 规则",
            "With --breaks: the untailored rules of UAX #14",
        ),
    ),
    (
        "fold",
        "files",
        (
            "要读的文件；没有或为 - 时读标准输入",
            "Files to read; standard input for none or -",
        ),
    ),
    (
        "config",
        "print_default",
        ("打印带注释的默认配置", "Print the commented default file"),
    ),
    (
        "config",
        "path",
        (
            "打印配置文件的位置",
            "Print where the user's file is looked for",
        ),
    ),
    (
        "config",
        "check",
        (
            "检查配置文件，列出所有问题",
            "Check the file and name every problem",
        ),
    ),
    ("completions", "shell", ("哪种 shell", "The shell")),
    (
        "help",
        "command",
        ("要了解的命令", "The command to explain"),
    ),
];

/// What a command is for.
pub fn about(lang: Lang, command: &str) -> Option<&'static str> {
    let found = ABOUT.iter().find(|(name, ..)| *name == command);
    found.map(|(_, zh, en)| lang.say(*zh, *en))
}

/// What an argument of a command is for.
pub fn help(lang: Lang, command: &str, id: &str) -> Option<&'static str> {
    let of = |command: &str| HELP.iter().find(|(c, i, _)| *c == command && *i == id);
    let found = of(command).or_else(|| of("").filter(|_| GLOBAL.contains(&id)));
    found.map(|(_, _, (zh, en))| lang.say(*zh, *en))
}

/// Headings of a help text: arguments, options, options of every command, commands.
pub fn headings(lang: Lang) -> [&'static str; 4] {
    lang.say(
        ["参数", "选项", "通用选项", "命令"],
        ["Arguments", "Options", "Global options", "Commands"],
    )
}

/// The parser's findings that a person makes, by how they begin, in Chinese.
const TOML_ZH: &[(&str, &str)] = &[
    ("key with no value", "名字后面少了 = 和值"),
    ("missing value", "少了值"),
    ("string values must be quoted", "文字要加引号"),
    ("invalid basic string", "引号没有成对"),
    ("invalid literal string", "引号没有成对"),
    ("invalid boolean", "只能是小写的 true 或 false"),
    ("unclosed table", "少了 ]"),
    ("unclosed array", "少了 ]"),
    ("unclosed inline table", "少了 }"),
    ("duplicate key", "同一项写了两次"),
    ("unquoted keys cannot be empty", "= 前面少了名字"),
    ("invalid unquoted key", "名字里有要加引号的字符"),
    ("unexpected key or value", "一行只能写一项"),
    ("missing comma", "少了逗号"),
    ("cannot recurse further", "嵌套太深"),
    ("recursion limit", "嵌套太深"),
];

/// Something that went wrong: what and where, and what can be done. Names in it are fit to show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// What went wrong, with what, and why.
    pub what: String,
    /// What to do about it.
    pub hint: String,
}

impl Message {
    /// The message as it stands on the error stream, with its line end.
    pub fn lines(&self, lang: Lang) -> String {
        let Self { what, hint } = self;
        if hint.is_empty() {
            format!("kanbao: {what}\n")
        } else {
            let label = lang.say("办法：", "hint: ");
            format!("kanbao: {what}\n  {label}{hint}\n")
        }
    }
}

/// The messages in one language. Every name handed in is already fit to show.
#[derive(Debug, Clone, Copy)]
pub struct Words(pub Lang);

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
            (
                "不是普通文件（是管道、套接字或设备）",
                "只读普通文件；管道里的内容请用：命令 | kanbao -",
            ),
            (
                "not a regular file (a pipe, socket or device)",
                "only regular files are read; for a pipe use: command | kanbao -",
            ),
        )
    }

    /// Larger than the limit.
    pub fn too_large(self, name: &str, limit: &str, forcible: bool) -> Message {
        let hint = if forcible {
            (
                "确实要读就加 --force，内存大约要文件的六倍",
                "to read it all the same give --force; it takes about six times its size in memory",
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

    /// The name of standard output in messages.
    pub fn standard_output(self) -> &'static str {
        self.0.say("标准输出", "standard output")
    }

    /// The name of standard input in messages.
    pub fn standard_input(self) -> &'static str {
        self.0.say("标准输入", "standard input")
    }

    /// The name of an edition in lists when it prints none.
    pub fn untitled(self) -> &'static str {
        self.0.say("未题名的报纸", "untitled edition")
    }

    /// `第1版 要闻`, with a blank behind where the page has no name.
    pub fn page(self, id: &str, name: &str) -> String {
        self.0
            .say(format!("第{id}版 {name}"), format!("Page {id} {name}"))
    }

    /// What is wrong with a file that is no TOML; `own` is the parser's word.
    pub fn config_syntax(self, own: &str) -> String {
        let known = TOML_ZH.iter().find(|(en, _)| own.starts_with(en));
        let zh = known.map_or(own, |(_, zh)| zh);
        self.0
            .say(format!("不合 TOML 写法：{zh}"), format!("not TOML: {own}"))
    }

    /// A setting nobody knows.
    pub fn config_unknown(self, name: &str, near: Option<&str>) -> String {
        match near {
            Some(near) => self.0.say(
                format!("没有“{name}”这一项，想写的是 {near} 吗？"),
                format!("there is no setting '{name}'; was {near} meant?"),
            ),
            None => self.0.say(
                format!("没有“{name}”这一项，全部设置见 kanbao config --print-default"),
                format!("there is no setting '{name}'; kanbao config --print-default shows all"),
            ),
        }
    }

    /// A value that a setting does not take.
    pub fn config_value(self, name: &str, expected: &str) -> String {
        self.0.say(
            format!("{name} 应为{expected}"),
            format!("{name} must be {expected}"),
        )
    }

    /// One of these: `a、b 或 c`.
    pub fn either(self, choices: &[&str]) -> String {
        match choices {
            [] => String::new(),
            [one] => format!(" {one}"),
            [first @ .., last] => self.0.say(
                format!(" {} 或 {last}", first.join("、")),
                format!("{} or {last}", first.join(", ")),
            ),
        }
    }

    /// `keys` is no table.
    pub fn config_keys(self) -> &'static str {
        self.0.say(
            "keys 应是一节：先写一行 [keys]，下面每行一个按键",
            "keys must be a section: a line [keys], then one key a line",
        )
    }

    /// The action of a key is no word.
    pub fn config_action(self, key: &str) -> String {
        self.0.say(
            format!("按键“{key}”后面应是引号里的动作名，如 \"quit\" 或 \"noop\""),
            format!("the key '{key}' needs an action in quotes, such as \"quit\" or \"noop\""),
        )
    }

    /// A file in another encoding.
    pub fn config_not_utf8(self) -> &'static str {
        self.0.say(
            "从这里起不是 UTF-8，请用 UTF-8 保存",
            "not UTF-8 from here on; save it as UTF-8",
        )
    }

    /// A file over the limit.
    pub fn config_too_large(self) -> &'static str {
        self.0.say(
            "文件超过 1 MiB，不像是配置",
            "larger than 1 MiB; that is no configuration",
        )
    }

    /// `kanbao config`: where the file is looked for and whether it is there.
    pub fn config_place(self, path: &str, exists: bool) -> String {
        match exists {
            true => self.0.say(
                format!("配置文件：{path}"),
                format!("configuration: {path}"),
            ),
            false => self.0.say(
                format!("配置文件：{path}（还没有，全部用默认值）"),
                format!("configuration: {path} (not there; all defaults hold)"),
            ),
        }
    }

    /// `kanbao config --check` found nothing.
    pub fn config_fine(self) -> &'static str {
        self.0.say("没有问题", "no problems")
    }

    /// No home, hence no place for a configuration.
    pub fn config_nowhere(self) -> Message {
        let what = self.0.say(
            "不知道配置文件在哪里：没有 HOME，也没有 XDG_CONFIG_HOME",
            "there is no place for a configuration: neither HOME nor XDG_CONFIG_HOME is set",
        );
        let hint = self.0.say("用 --config 指定一个", "name one with --config");
        Message {
            what: what.to_owned(),
            hint: hint.to_owned(),
        }
    }

    /// `kanbao config --check` found so many problems and has listed them.
    pub fn config_problems(self, count: usize) -> Message {
        Message {
            what: self.0.say(
                format!("配置里有 {count} 处问题，{}", self.config_defaults_hold()),
                format!(
                    "{count} problems in the configuration; {}",
                    self.config_defaults_hold()
                ),
            ),
            hint: self
                .0
                .say(
                    "kanbao config --print-default 打印带注释的默认配置",
                    "kanbao config --print-default shows the defaults with comments",
                )
                .to_owned(),
        }
    }

    /// Stands behind the problems of a configuration.
    pub fn config_defaults_hold(self) -> &'static str {
        self.0.say("这几项用了默认值", "defaults hold for these")
    }

    /// Heads of a table of figures: metric, period, value, change, rank.
    pub fn figure_columns(self) -> [&'static str; 5] {
        self.0.say(
            ["指标", "时间", "数值", "变化", "位次"],
            ["Metric", "Period", "Value", "Change", "Rank"],
        )
    }

    /// Stands behind a headline that is ours.
    pub fn derived(self) -> &'static str {
        self.0.say("（拟题）", " (derived)")
    }

    /// `1032字 · 28个数据`
    pub fn counts(self, length: usize, figures: usize) -> String {
        self.0.say(
            format!("{length}字 · {figures}个数据"),
            format!("{length} characters · {figures} figures"),
        )
    }

    /// The last line of `kanbao check`.
    pub fn checked(self, held: usize, doubted: usize, doubts: usize) -> String {
        self.0.say(
            format!("核对 {held} 处相符，{doubted} 处存疑；版面上拿不准的有 {doubts} 处"),
            format!(
                "{held} checks hold, {doubted} are in question; {doubts} doubts about the page"
            ),
        )
    }

    /// While much is read.
    pub fn reading(self, megabytes: usize) -> String {
        self.0.say(
            format!("正在读 {megabytes} MB …"),
            format!("reading {megabytes} MB …"),
        )
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

    /// No command of this name.
    pub fn no_command(self, name: &str) -> Message {
        Message {
            what: self.0.say(
                format!("没有“{name}”这个命令"),
                format!("there is no command '{name}'"),
            ),
            hint: self.usage_hint(""),
        }
    }

    /// An option nobody knows.
    pub fn unknown_argument(self, argument: &str) -> String {
        self.0.say(
            format!("不认识的选项“{argument}”"),
            format!("unknown option '{argument}'"),
        )
    }

    /// An option without its value.
    pub fn no_value(self, argument: &str) -> String {
        self.0.say(
            format!("“{argument}”后面缺一个值"),
            format!("'{argument}' needs a value"),
        )
    }

    /// A value that does not fit; `valid` tells those that do, where that is known.
    pub fn bad_value(self, value: &str, argument: &str, valid: &str) -> String {
        let (zh, en) = if valid.is_empty() {
            Default::default()
        } else {
            (
                format!("，可以是：{valid}"),
                format!("; it may be: {valid}"),
            )
        };
        self.0.say(
            format!("“{argument}”不能是“{value}”{zh}"),
            format!("'{argument}' cannot be '{value}'{en}"),
        )
    }

    /// Two arguments that exclude each other.
    pub fn conflict(self, argument: &str, prior: &str) -> String {
        self.0.say(
            format!("“{argument}”和“{prior}”不能一起用"),
            format!("'{argument}' cannot be used with '{prior}'"),
        )
    }

    /// An argument that must be given.
    pub fn required(self, argument: &str) -> String {
        self.0.say(
            format!("还缺参数 {argument}"),
            format!("{argument} is missing"),
        )
    }

    /// Too many or too few values.
    pub fn wrong_count(self, argument: &str) -> String {
        self.0.say(
            format!("“{argument}”的值个数不对"),
            format!("'{argument}' was given a wrong number of values"),
        )
    }

    /// What to do about a wrong command line; `near` is what was perhaps meant.
    pub fn usage_hint(self, near: &str) -> String {
        if near.is_empty() {
            self.0.say(
                "用法见 kanbao --help".to_owned(),
                "see kanbao --help".to_owned(),
            )
        } else {
            self.0.say(
                format!("想写的是 {near} 吗？用法见 kanbao --help"),
                format!("was {near} meant? see kanbao --help"),
            )
        }
    }

    /// The name of a day of the week, 0 for Sunday.
    pub fn weekday(self, day: usize) -> &'static str {
        const ZH: [&str; 7] = [
            "星期日",
            "星期一",
            "星期二",
            "星期三",
            "星期四",
            "星期五",
            "星期六",
        ];
        const EN: [&str; 7] = [
            "Sunday",
            "Monday",
            "Tuesday",
            "Wednesday",
            "Thursday",
            "Friday",
            "Saturday",
        ];
        self.0.say(ZH, EN).get(day).copied().unwrap_or_default()
    }
}
