//! The words about the configuration: where it is and what is wrong with it.

use super::command::{Message, Words};

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

impl Words {
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

    /// What a setting takes that is a command line.
    pub fn config_command(self) -> &'static str {
        self.0.say("引号里的命令", "a command in quotes")
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
                    "{count} {} in the configuration; {}",
                    if count == 1 { "problem" } else { "problems" },
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
}
