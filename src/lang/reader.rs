//! The words of the reader's screen.

use super::{Lang, counted};

/// `1 story`, `2 stories`
fn of_stories(count: usize) -> String {
    let y = if count == 1 { "y" } else { "ies" };
    format!("{count} stor{y}")
}

/// The fixed words, each in both languages.
macro_rules! words {
    ($($(#[$doc:meta])* $name:ident: $zh:literal, $en:literal;)*) => {
        impl Lang {
            $($(#[$doc])* pub fn $name(self) -> &'static str { self.say($zh, $en) })*
        }
    };
}

words! {
    /// The program's name in the masthead.
    program: "看报", "kanbao";
    /// A full-width key that would have quit.
    full_width_quit: "输入法是全角的：要退出，请切换后再按一次", "Full-width letters are on: switch them off to quit";
    /// Title of the list of stories.
    contents: "目录", "Stories";
    /// Title of the figures panel.
    key_figures: "关键数据", "Key figures";
    /// Title of the body where the page is unknown.
    story: "正文", "Story";
    /// Figures that are not key.
    other_figures: "其他数据", "Other figures";
    /// Heading of the checks.
    checks: "核对", "Checks";
    /// A story that measures nothing.
    no_figures: "本篇没有数据", "This story measures nothing";
    /// An edition without stories.
    no_stories: "这份文件里没有找到可读的篇目。", "No story was found in this file.";
    /// Label of a caption.
    caption: "图", "Photo";
    /// Remark under a headline that the reader made.
    derived_headline: "〔拟题：原报无题，取自导语〕", "[our headline: none was printed]";
    /// Mark of such a headline in lists.
    derived_mark: "〔拟〕", "[ours] ";
    /// Remark under a headline of doubtful bounds.
    doubtful_story: "？ 此篇的起止或标题没有把握", "? not sure where this story begins or ends";
    /// The day is inferred.
    inferred: "（推断）", " (inferred)";
    /// Title of the help.
    help: "按键说明", "Keys";
    /// Title of the table of figures.
    figures_table: "全部数据", "All figures";
    /// Title of the doubts.
    doubts: "存疑之处", "Doubts";
    /// No doubts.
    no_doubts: "没有存疑之处", "No doubts";
    /// A filter that lets nothing through.
    nothing_listed: "没有这样的篇目", "there is no such story";
    /// Title of the picker.
    pick_story: "按标题挑一篇", "Pick a story";
    /// Keys of the page map.
    page_map_hint: "方向键挑选 · 回车打开 · { } 换版", "arrows choose · Enter opens · { } other pages";
    /// Title of what was told at the start.
    notices: "提示", "Notices";
    /// Nothing was told.
    no_notices: "没有提示", "No notices";
    /// Title of the bookmarks.
    marks: "收藏和批注", "Bookmarks and notes";
    /// No bookmarks.
    no_marks: "还没有收藏和批注（m 收藏，a 批注）", "No bookmarks or notes yet (m, a)";
    /// Title of the results of a search over all stories.
    found: "查找结果", "Found";
    /// Behind the last story.
    finished: "全部读完", "You have read it all";
    /// What was left unread.
    space_again: "再按空格从第一篇未读读起", "Space again for the first unread story";
    /// A search that found nothing.
    nothing_found: "没有找到", "nothing found";
    /// No jump left.
    no_jump: "没有更早或更晚的位置", "no place to go back or forward to";
    /// No change left to take back.
    nothing_to_undo: "没有可撤销的", "nothing to take back";
    /// All stories were marked read.
    all_read: "全部标为已读", "all marked read";
    /// A bookmark was set.
    marked: "已收藏", "bookmarked";
    /// A bookmark was taken away.
    unmarked: "已取消收藏", "bookmark taken away";
    /// Was marked read.
    marked_read: "标为已读", "marked read";
    /// Was marked unread.
    marked_unread: "标为未读", "marked unread";
    /// A mark was taken back.
    undone: "已撤销", "taken back";
    /// No story is unread.
    none_unread: "没有未读的篇目了", "no story is unread";
    /// Column heads of the table.
    metric: "指标", "Metric";
    /// Value.
    value: "数值", "Value";
    /// Change.
    change: "增减", "Change";
    /// Period.
    period: "时间", "Period";
    /// Rank.
    rank: "位次", "Rank";
    /// Story.
    story_column: "篇", "Story";
    /// Sorted by story.
    by_story: "按篇目", "by story";
    /// Sorted by metric.
    by_metric: "按指标", "by metric";
    /// Sorted by unit and value.
    by_value: "按数值", "by value";
    /// Sorted by growth.
    by_growth: "按增幅", "by growth";
    /// Columns as fit.
    columns_auto: "栏数：自动", "columns: as fits";
    /// The measure follows the window.
    measure_auto: "版心随窗口", "measure of the window";
    /// Hint: scroll.
    hint_scroll: "滚动", "scroll";
    /// Hint: next page.
    hint_page: "翻页", "page";
    /// Hint: other story.
    hint_story: "换篇", "story";
    /// Hint: panels.
    hint_panel: "面板", "panel";
    /// Hint: search.
    hint_find: "查找", "find";
    /// Hint: figures.
    hint_figures: "数据", "figures";
    /// Hint: list.
    hint_list: "目录", "list";
    /// Hint: help.
    hint_help: "帮助", "help";
    /// Hint: quit.
    hint_quit: "退出", "quit";
    /// Hint: choose.
    hint_choose: "选择", "choose";
    /// Hint: open.
    hint_open: "阅读", "read";
    /// Hint: to the sentence.
    hint_sentence: "到原句", "to its sentence";
    /// Hint: give a setting its next value.
    hint_change: "换值", "change";
    /// Hint: that paragraph.
    hint_take: "就选这段", "this one";
    /// Hint: close.
    hint_close: "关闭", "close";
    /// Hint: sort.
    hint_sort: "排序", "sort";
    /// Hint: hits.
    hint_hits: "下一处", "next hit";
    /// Hint: copy what is chosen.
    hint_copy: "复制", "copy";
    /// Hint: choose more.
    hint_widen: "扩大", "more";
    /// Hint: follow the chosen word.
    hint_follow: "关注", "follow";
    /// Hint: choose nothing.
    hint_cancel: "取消", "cancel";
    /// Hint: end of a search.
    hint_clear: "结束查找", "end search";
    /// The doubt of a failing check.
    check_asks: "请核对", "please check";
    /// 记者
    reporter: "记者 ", "Reporters: ";
    /// 通讯员
    correspondent: "通讯员 ", "Correspondents: ";
    /// An author without a role.
    author: "作者 ", "By ";
    /// Commands of the command line.
    command_help: "命令：12（第12篇）· theme 名 · set measure 36 · follow 词 · export md · 动作名", "commands: 12 (story 12), theme NAME, set measure 36, follow WORD, export md, an action";
    /// Too large for the clipboard.
    copy_too_large: "太长，终端剪贴板装不下（上限 75 kB）", "too long for the terminal's clipboard (75 kB)";
    /// The bytes of the copy went to the terminal.
    copied: "已送往终端剪贴板", "sent to the terminal's clipboard";
    /// Nothing to copy.
    nothing_to_copy: "没有可复制的", "nothing to copy";
}

impl Lang {
    /// The day of the week, 0 for Sunday.
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
        const EN: [&str; 7] = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
        self.say(ZH, EN).get(day).copied().unwrap_or_default()
    }

    /// 总第N期
    pub fn issue(self, number: &str) -> String {
        self.say(format!("总第{number}期"), format!("No. {number}"))
    }

    /// A page of the paper: `第1版 要闻`.
    pub fn page(self, id: &str, name: Option<&str>) -> String {
        // A1版, but 第1版.
        let lettered = id.starts_with(|c: char| c.is_ascii_alphabetic());
        let ordinal = if lettered { "" } else { "第" };
        let page = self.say(format!("{ordinal}{id}版"), format!("Page {id}"));
        match name {
            Some(name) => format!("{page} {name}"),
            None => page,
        }
    }

    /// The column a story stands in.
    pub fn section(self, name: &str) -> String {
        format!("【{name}】")
    }

    /// `3/6 篇 · 已读 50%`
    pub fn progress(self, story: usize, of: usize, read: usize) -> String {
        self.say(
            format!("{story}/{of} 篇 · 已读 {read}%"),
            format!("{story}/{of} · {read}% read"),
        )
    }

    /// Marks are shown that are not on the disk.
    pub fn unsaved(self) -> &'static str {
        self.say("标记未存", "marks unsaved")
    }

    /// What could not be kept is kept now.
    pub fn kept_after_all(self) -> &'static str {
        self.say("未存的标记都存好了", "all marks are kept now")
    }

    /// How much of the edition is read, while only its beginning is shown.
    pub fn read_so_far(self, percent: u8) -> String {
        self.say(
            format!("正在读入 {percent}%"),
            format!("reading {percent}%"),
        )
    }

    /// Minutes that reading takes, for what takes more than one.
    pub fn minutes(self, characters: usize) -> Option<String> {
        /// Characters that are read in a minute.
        const MINUTE: usize = 400;
        let minutes = characters.div_ceil(MINUTE);
        (minutes > 1).then(|| self.say(format!("{minutes}分钟"), format!("{minutes} min")))
    }

    /// Length and figures of a story.
    pub fn measure_of(self, characters: usize, figures: usize) -> String {
        let mut text = self.say(format!("{characters}字"), counted(characters, "char"));
        if figures > 0 {
            text += &self.say(
                format!(" · {figures}个数据"),
                format!(" · {}", counted(figures, "fig")),
            );
        }
        text
    }

    /// At a seam: both halves were joined here.
    pub fn seam(self, from: Option<&str>, to: Option<&str>) -> String {
        match (from, to) {
            (Some(from), Some(to)) if from != to => self.say(
                format!("第{from}版转第{to}版"),
                format!("from page {from} to page {to}"),
            ),
            (_, Some(to)) => self.say(format!("转第{to}版"), format!("continued on page {to}")),
            _ => self.say("转版", "continued").to_owned(),
        }
    }

    /// A story's second half without its first.
    pub fn continued_from(self, page: &str) -> String {
        self.say(
            format!("〔上接第{page}版，前文不在所开文件中〕"),
            format!("[continued from page {page}, which is not open]"),
        )
    }

    /// A story's first half without its second.
    pub fn jump_to(self, page: &str) -> String {
        self.say(
            format!("〔下转第{page}版，后文不在所开文件中〕"),
            format!("[continued on page {page}, which is not open]"),
        )
    }

    /// Behind a story's last line.
    pub fn finish(self, next: Option<&str>) -> String {
        match next {
            Some(next) => self.say(format!("■ 下一篇：{next}"), format!("■ Next: {next}")),
            None => self.say("■ 末篇", "■ Last story").to_owned(),
        }
    }

    /// `第 3/12 处`, or `12 处`.
    pub fn hits(self, now: Option<usize>, of: usize) -> String {
        match now {
            Some(now) => self.say(format!("第 {now}/{of} 处"), format!("{now} of {of}")),
            None => self.say(format!("{of} 处"), counted(of, "hit")),
        }
    }

    /// Characters that are chosen.
    pub fn chosen(self, characters: usize) -> String {
        self.say(
            format!("已选 {characters} 字"),
            counted(characters, "character"),
        )
    }

    /// A search that found nothing in the open story; `key`, if there is one, looks in all.
    pub fn not_in_story(self, words: &str, key: &str) -> String {
        let (zh, en) = match key {
            "" => Default::default(),
            key => (
                format!("（{key} 查各篇）"),
                format!(" ({key} looks in all stories)"),
            ),
        };
        self.say(
            format!("本篇没有: {words}{zh}"),
            format!("not in this story: {words}{en}"),
        )
    }

    /// Results in all stories.
    pub fn found_in(self, hits: usize, stories: usize) -> String {
        self.say(
            format!("{stories} 篇中 {hits} 处"),
            format!("{hits} in {}", of_stories(stories)),
        )
    }

    /// What is left when the last story is done.
    pub fn left(self, unread: usize) -> String {
        match unread {
            0 => self.say("没有未读的篇目。", "No story is left.").to_owned(),
            n => self.say(format!("还有 {n} 篇未读。"), format!("{n} unread.")),
        }
    }

    /// Lines and figures read.
    pub fn tally(self, stories: usize, characters: usize, figures: usize) -> String {
        self.say(
            format!("{stories} 篇 · {characters} 字 · {figures} 个数据"),
            format!(
                "{} · {} · {}",
                of_stories(stories),
                counted(characters, "character"),
                counted(figures, "figure")
            ),
        )
    }

    /// The measure was set.
    pub fn measure_is(self, cells: usize) -> String {
        self.say(
            format!("版心 {cells} 格（{} 字）", cells / 2),
            format!("measure {cells} cells ({} em)", cells / 2),
        )
    }

    /// Columns were set.
    pub fn columns_are(self, n: usize) -> String {
        self.say(format!("栏数：{n}"), format!("columns: {n}"))
    }

    /// The settings that can be changed while reading.
    pub fn settings(self) -> &'static str {
        self.say("设置（回车换值）", "Settings (Enter changes one)")
    }

    /// The theme was changed.
    pub fn theme_is(self, name: &str) -> String {
        self.say(format!("配色：{name}"), format!("theme: {name}"))
    }

    /// No story has that number.
    pub fn no_such_story(self, number: usize, of: usize) -> String {
        self.say(
            format!("没有第 {number} 篇（共 {of} 篇）"),
            format!("there is no story {number} (there are {of})"),
        )
    }

    /// A command that is none, and one whose name is near.
    pub fn no_such_command(self, command: &str, near: Option<&str>) -> String {
        let hint = match near {
            Some(near) => self.say(
                format!("是不是“{near}”？"),
                format!("did you mean “{near}”?"),
            ),
            None => self.command_help().to_owned(),
        };
        self.say(
            format!("没有命令“{command}”；{hint}"),
            format!("no command is called “{command}”; {hint}"),
        )
    }

    /// A value that a command does not take.
    pub fn bad_value(self, name: &str, expected: &str) -> String {
        self.say(
            format!("{name} 应为 {expected}"),
            format!("{name} takes {expected}"),
        )
    }

    /// `[keys]`: no key.
    pub fn no_such_key(self, written: &str) -> String {
        self.say(
            format!("没有叫“{written}”的键（写作 j、ctrl-d、space、g g）"),
            format!("no key is called “{written}” (write j, ctrl-d, space, g g)"),
        )
    }

    /// `[keys]`: no action.
    pub fn no_such_action(self, written: &str, near: Option<&str>) -> String {
        match near {
            Some(near) => self.say(
                format!("没有叫“{written}”的动作；是不是“{near}”？"),
                format!("no action is called “{written}”; did you mean “{near}”?"),
            ),
            None => self.say(
                format!("没有叫“{written}”的动作（按 ? 查看）"),
                format!("no action is called “{written}” (? lists them)"),
            ),
        }
    }

    /// `[keys]`: bound twice.
    pub fn key_bound_twice(self, keys: &str, line: usize) -> String {
        self.say(
            format!("“{keys}”绑定了两次（先在第{line}行），以后者为准"),
            format!("“{keys}” is bound twice (first in line {line}); the later one counts"),
        )
    }

    /// `[keys]`: one begins the other.
    pub fn key_begins(self, short: &str, long: &str) -> String {
        self.say(
            format!("“{short}”是“{long}”的开头，后者永远按不出来"),
            format!("“{short}” begins “{long}”, which can then never be typed"),
        )
    }

    /// What the list holds: the filter and the order by their place in their tables.
    pub fn listed(self, filter: usize, order: usize, stories: usize) -> String {
        const FILTERS: [(&str, &str); 5] = [
            ("全部", "all"),
            ("未读", "unread"),
            ("收藏", "bookmarked"),
            ("有数据", "with figures"),
            ("有关注的词", "with followed words"),
        ];
        const ORDERS: [(&str, &str); 4] = [
            ("按版面", "by page"),
            ("未读在前", "unread first"),
            ("按长短", "by length"),
            ("按数据", "by figures"),
        ];
        let word = |table: &[(&'static str, &'static str)], at: usize| {
            table.get(at).map_or("", |(zh, en)| self.say(*zh, *en))
        };
        let (filter, order) = (word(&FILTERS, filter), word(&ORDERS, order));
        self.say(
            format!("目录：{filter} {stories} 篇，{order}"),
            format!("list: {filter}, {}, {order}", of_stories(stories)),
        )
    }

    /// A file was written.
    pub fn saved(self, name: &str) -> String {
        self.say(format!("已存为 {name}"), format!("saved as {name}"))
    }

    /// A file was not written.
    pub fn not_saved(self, why: &str) -> String {
        self.say(format!("没有存成：{why}"), format!("not saved: {why}"))
    }

    /// Notices behind the first.
    pub fn more_notices(self, n: usize) -> String {
        self.say(format!("（还有 {n} 条）"), format!("({n} more)"))
    }

    /// Reading the rest was stopped.
    pub fn beginning_only(self) -> &'static str {
        self.say(
            "不再读入，只有报纸的开头",
            "stopped: only the beginning is here",
        )
    }
}
