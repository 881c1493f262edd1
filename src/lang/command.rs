//! The table of messages, and the words of what the commands print.

use super::{Lang, counted};

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
            format!(
                "{} · {}",
                counted(length, "character"),
                counted(figures, "figure")
            ),
        )
    }

    /// The last line of `kanbao check`.
    pub fn checked(self, held: usize, doubted: usize, doubts: usize) -> String {
        self.0.say(
            format!("核对 {held} 处相符，{doubted} 处存疑；版面上拿不准的有 {doubts} 处"),
            format!(
                "{held} of {} hold, {doubted} in question; {} about the page",
                counted(held + doubted, "check"),
                counted(doubts, "doubt")
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
