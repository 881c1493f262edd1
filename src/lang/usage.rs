//! What is wrong with a command line.

use super::command::Words;

impl Words {
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

    /// An argument that must be text holds bytes that are none.
    pub fn not_text(self) -> String {
        self.0.say(
            "命令行里有一个值不是 UTF-8 文字".to_owned(),
            "a value on the command line is not UTF-8 text".to_owned(),
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
}
