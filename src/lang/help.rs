//! What the commands and their arguments are for.

use super::Lang;

/// Arguments that stand in every command's help.
pub const GLOBAL: &[&str] = &[
    "config", "lang", "color", "force", "no_mends", "no_state", "help", "version",
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
    (
        "kanbao",
        "watch",
        (
            "文件有变动就重新读入，停在原处",
            "Read the files anew when they change, and stay at the place",
        ),
    ),
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
        "",
        "no_state",
        (
            "不看也不保存标记、批注、位置和改动",
            "Neither recall nor keep marks, notes, places and mends",
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
