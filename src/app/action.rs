//! What a reader can ask for: one table of names, words and keys.
//!
//! The table makes dispatch, the names in `[keys]`, the help and the README's list of keys.

use crate::lang::Lang;

/// An intention of the reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Action {
    /// A line or an entry down.
    Down,
    /// A line or an entry up.
    Up,
    /// A page down; at a story's end the next story.
    PageDown,
    /// A page up.
    PageUp,
    /// Half a page down.
    HalfDown,
    /// Half a page up.
    HalfUp,
    /// To the beginning.
    Top,
    /// To the end.
    End,
    /// The next story.
    NextStory,
    /// The story before.
    PreviousStory,
    /// The first story of the next page.
    NextPage,
    /// The first story of this page, then of the page before.
    PreviousPage,
    /// The story with this number, from 1.
    Story(u8),
    /// Other stories in the list.
    Filter,
    /// Another order of the list.
    Sort,
    /// The next hit, or else the next unread story.
    NextHit,
    /// The hit before, or else the unread story before.
    PreviousHit,
    /// Opens what is chosen; on a card, its sentence.
    Open,
    /// The next panel.
    FocusNext,
    /// The panel before.
    FocusPrevious,
    /// The panel to the left.
    FocusLeft,
    /// The panel to the right.
    FocusRight,
    /// Shows or hides the list of stories.
    Sidebar,
    /// Shows or hides the figures.
    Figures,
    /// The text alone.
    Zen,
    /// The panel narrower.
    Shrink,
    /// The panel wider.
    Grow,
    /// The table of all figures of the edition.
    FiguresTable,
    /// The doubts of the edition.
    Doubts,
    /// The page as a map of its stories.
    PageMap,
    /// Picks a story by its headline.
    Pick,
    /// Searches in the story.
    Find,
    /// Searches in all stories.
    FindAll,
    /// The command line.
    Command,
    /// The keys.
    Help,
    /// A bookmark on the story, or none.
    Mark,
    /// The list of bookmarks.
    Marks,
    /// A note on the story.
    Note,
    /// Follows the words that are searched for, or no longer.
    Follow,
    /// The list of followed words.
    Follows,
    /// Read, or unread.
    ToggleRead,
    /// All read.
    ReadAll,
    /// Takes back the last change of marks, or the last mend.
    Undo,
    /// The next story continues this one.
    MendJoin,
    /// A story begins at a paragraph.
    MendSplit,
    /// The headline belongs to the next story.
    MendHeadNext,
    /// The headline belongs to the story before.
    MendHeadPrevious,
    /// A paragraph belongs to no story.
    MendDropBlock,
    /// The story is none.
    MendDropStory,
    /// Chooses a stretch of the story, or more of it.
    Select,
    /// Copies what is chosen, or the story.
    CopyStory,
    /// Copies the figures.
    CopyFigures,
    /// Writes the story to a file.
    Export,
    /// Gives the story to a command.
    Pipe,
    /// Opens the source in an editor.
    Source,
    /// Back to where one was.
    Back,
    /// Forward again.
    Forward,
    /// A narrower measure.
    Narrower,
    /// A wider measure.
    Wider,
    /// The measure of the window.
    Measure,
    /// One column, two, three, or as many as fit.
    Columns,
    /// The next theme.
    Theme,
    /// The settings that can be changed while reading.
    Settings,
    /// Draws anew.
    Redraw,
    /// Closes the top layer.
    Close,
    /// Ends the program.
    Quit,
}

/// Headings of the help.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Topic {
    /// Reading on.
    Reading,
    /// Stories and pages.
    Stories,
    /// Panels.
    Panels,
    /// Searching.
    Finding,
    /// Marks and copies.
    Keeping,
    /// Setting right what was read wrongly.
    Mending,
    /// The look of it.
    Looks,
    /// The program.
    Program,
}

impl Topic {
    /// The heading.
    pub fn title(self, lang: Lang) -> &'static str {
        match self {
            Self::Reading => lang.say("阅读", "Reading"),
            Self::Stories => lang.say("换篇", "Stories"),
            Self::Panels => lang.say("面板", "Panels"),
            Self::Finding => lang.say("查找", "Finding"),
            Self::Keeping => lang.say("标记与复制", "Marks and copies"),
            Self::Mending => lang.say("改正分篇", "Mending stories"),
            Self::Looks => lang.say("版面", "Looks"),
            Self::Program => lang.say("程序", "Program"),
        }
    }
}

/// A row of the table.
#[derive(Debug, Clone, Copy)]
pub struct Row {
    /// The intention.
    pub action: Action,
    /// Its name in `[keys]` and on the command line.
    pub name: &'static str,
    /// Its keys, in notation.
    pub keys: &'static [&'static str],
    /// Where the help lists it.
    pub topic: Topic,
    zh: &'static str,
    en: &'static str,
}

impl Row {
    /// One line that says what it does.
    pub fn says(&self, lang: Lang) -> &'static str {
        lang.say(self.zh, self.en)
    }
}

const fn row(
    action: Action,
    name: &'static str,
    keys: &'static [&'static str],
    topic: Topic,
    zh: &'static str,
    en: &'static str,
) -> Row {
    Row {
        action,
        name,
        keys,
        topic,
        zh,
        en,
    }
}

use Action as A;
use Topic as T;

/// Every action there is.
#[rustfmt::skip]
pub const TABLE: &[Row] = &[
    row(A::Down, "down", &["j", "down"], T::Reading, "下滚一行，列表中下移", "a line or an entry down"),
    row(A::Up, "up", &["k", "up"], T::Reading, "上滚一行，列表中上移", "a line or an entry up"),
    row(A::PageDown, "page-down", &["space", "pgdn"], T::Reading, "翻页；到篇末接着读下一篇", "page on; at the end the next story"),
    row(A::PageUp, "page-up", &["b", "pgup"], T::Reading, "回翻一页", "page back"),
    row(A::HalfDown, "half-page-down", &["ctrl-d"], T::Reading, "下翻半页", "half a page down"),
    row(A::HalfUp, "half-page-up", &["ctrl-u"], T::Reading, "上翻半页", "half a page up"),
    row(A::Top, "top", &["g g", "home"], T::Reading, "到开头", "to the beginning"),
    row(A::End, "end", &["G", "end"], T::Reading, "到末尾", "to the end"),
    row(A::NextStory, "next-story", &["J", "]"], T::Stories, "下一篇", "next story"),
    row(A::PreviousStory, "previous-story", &["K", "["], T::Stories, "上一篇", "previous story"),
    row(A::Story(1), "story-1", &["1"], T::Stories, "第1篇（2–9 同理，更多用 :12）", "story 1 (2 to 9 alike, :12 for more)"),
    row(A::Story(2), "story-2", &["2"], T::Stories, "第2篇", "story 2"),
    row(A::Story(3), "story-3", &["3"], T::Stories, "第3篇", "story 3"),
    row(A::Story(4), "story-4", &["4"], T::Stories, "第4篇", "story 4"),
    row(A::Story(5), "story-5", &["5"], T::Stories, "第5篇", "story 5"),
    row(A::Story(6), "story-6", &["6"], T::Stories, "第6篇", "story 6"),
    row(A::Story(7), "story-7", &["7"], T::Stories, "第7篇", "story 7"),
    row(A::Story(8), "story-8", &["8"], T::Stories, "第8篇", "story 8"),
    row(A::Story(9), "story-9", &["9"], T::Stories, "第9篇", "story 9"),
    row(A::NextPage, "next-page", &["}"], T::Stories, "下一版", "next page of the paper"),
    row(A::PreviousPage, "previous-page", &["{"], T::Stories, "上一版", "previous page of the paper"),
    row(A::PageMap, "page-map", &["p"], T::Stories, "版面图：按篇幅画出本版各篇，方向键挑选", "map of the page: a box a story, chosen by arrows"),
    row(A::Filter, "filter", &["v"], T::Stories, "目录只列：全部、未读、收藏、有数据、有关注的词", "list all, unread, bookmarked stories, those with figures or followed words"),
    row(A::Sort, "sort", &["S"], T::Stories, "目录次序：版面、未读在前、长短、数据多少", "list by page, unread first, by length, by figures"),
    row(A::Back, "back", &["ctrl-o", "alt-left", "backspace"], T::Stories, "回到刚才的地方", "back to where you were"),
    row(A::Forward, "forward", &["alt-right"], T::Stories, "再往前去", "forward again"),
    row(A::FocusNext, "focus-next", &["tab"], T::Panels, "下一个面板", "next panel"),
    row(A::FocusPrevious, "focus-previous", &["shift-tab"], T::Panels, "上一个面板", "previous panel"),
    row(A::FocusLeft, "focus-left", &["h", "left"], T::Panels, "左边的面板", "panel to the left"),
    row(A::FocusRight, "focus-right", &["l", "right"], T::Panels, "右边的面板", "panel to the right"),
    row(A::Open, "open", &["enter"], T::Panels, "打开；在数据卡上：到原句，再按到下一处", "open; on a card: to its sentence, again: the next telling"),
    row(A::Sidebar, "sidebar", &["s"], T::Panels, "目录 开关", "list of stories on or off"),
    row(A::Figures, "figures", &["f"], T::Panels, "关键数据 开关", "key figures on or off"),
    row(A::Zen, "zen", &["z"], T::Panels, "只看正文", "the text alone"),
    row(A::Shrink, "shrink-panel", &["<"], T::Panels, "所在面板收窄（也可拖动边线）", "the panel narrower (or drag its edge)"),
    row(A::Grow, "grow-panel", &[">"], T::Panels, "所在面板放宽", "the panel wider"),
    row(A::FiguresTable, "figures-table", &["F"], T::Panels, "全部数据总表（回车到原句，Tab 换排序）", "table of all figures (Enter to the sentence, Tab sorts)"),
    row(A::Doubts, "doubts", &["D"], T::Panels, "存疑之处", "what the reader is not sure of"),
    row(A::Pick, "pick-story", &["ctrl-p"], T::Finding, "按标题挑一篇（拼音、首字母也行）", "pick a story by its headline (pinyin and initials too)"),
    row(A::Find, "find", &["/"], T::Finding, "在本篇中查找（也认拼音：mtou）", "find in the story (pinyin too: mtou)"),
    row(A::FindAll, "find-all", &["ctrl-f"], T::Finding, "在全部篇目中查找（也可按 / /）", "find in all stories (also / /)"),
    row(A::NextHit, "next-hit", &["n"], T::Finding, "下一处；没有查找时：下一篇未读", "next hit; without a search the next unread story"),
    row(A::PreviousHit, "previous-hit", &["N"], T::Finding, "上一处；没有查找时：上一篇未读", "previous hit; without a search the unread story before"),
    row(A::Follow, "follow-search", &["*"], T::Finding, "关注所查的词，再按取消（也可 :follow 词）", "follow the words searched for, or no longer (also :follow WORD)"),
    row(A::Follows, "follows", &["W"], T::Finding, "关注的词（回车查找）", "followed words (Enter finds one)"),
    row(A::Command, "command", &[":"], T::Finding, "命令行：12 · theme 名 · set measure 36 · 动作名", "command line: 12, theme NAME, set measure 36, an action"),
    row(A::Mark, "mark", &["m"], T::Keeping, "收藏 开关", "bookmark on or off"),
    row(A::Marks, "marks", &["'"], T::Keeping, "收藏和写了批注的篇目", "stories with a bookmark or a note"),
    row(A::Note, "note", &["a"], T::Keeping, "给本篇写批注（清空即删）", "write a note on the story (emptied: take it away)"),
    row(A::ToggleRead, "toggle-read", &["r"], T::Keeping, "标为已读或未读", "read or unread"),
    row(A::ReadAll, "read-all", &["R"], T::Keeping, "全部标为已读", "all read"),
    row(A::Undo, "undo", &["u"], T::Keeping, "撤销上一次标记或改动", "take back the last mark or mend"),
    row(A::Select, "select", &["V"], T::Keeping, "选取文字，再按扩大：词、句、段、全篇（y 复制，Esc 取消）", "choose text; again: word, sentence, paragraph, story (y copies)"),
    row(A::CopyStory, "copy-story", &["y"], T::Keeping, "复制选取的文字、所在的数据，否则复制本篇", "copy the chosen text or figure, or else the story"),
    row(A::CopyFigures, "copy-figures", &["Y"], T::Keeping, "复制本篇数据；在总表中复制总表", "copy its figures; in the table, the table"),
    row(A::Export, "export", &["e"], T::Keeping, "本篇存为 Markdown 文件（整份：:export md）", "the story to a Markdown file (:export md for all)"),
    row(A::Pipe, "pipe", &["|"], T::Keeping, "本篇交给一条命令，如 less、wc -m", "the story to a command, such as less or wc -m"),
    row(A::Source, "open-source", &["o"], T::Keeping, "用编辑器打开原文所在行（$VISUAL、$EDITOR）", "the source at this line in your editor ($VISUAL, $EDITOR)"),
    row(A::MendJoin, "mend-join", &["M j"], T::Mending, "与下一篇合并", "join with the next story"),
    row(A::MendSplit, "mend-split", &["M s"], T::Mending, "从选定的一段另起一篇", "begin a new story at a chosen paragraph"),
    row(A::MendHeadNext, "mend-headline-next", &["M n"], T::Mending, "标题归下一篇（两篇都有则对换）", "give the headline to the next story (two change places)"),
    row(A::MendHeadPrevious, "mend-headline-previous", &["M p"], T::Mending, "标题归上一篇（两篇都有则对换）", "give the headline to the story before (two change places)"),
    row(A::MendDropBlock, "mend-furniture", &["M f"], T::Mending, "选定的一段不属本篇，移出", "put a chosen paragraph aside"),
    row(A::MendDropStory, "mend-furniture-story", &["M F"], T::Mending, "本篇不是文章，移出", "put the whole story aside"),
    row(A::Narrower, "narrower", &["-"], T::Looks, "版心收窄", "narrower measure"),
    row(A::Wider, "wider", &["+"], T::Looks, "版心放宽", "wider measure"),
    row(A::Measure, "measure", &["="], T::Looks, "版心随窗口", "measure of the window"),
    row(A::Columns, "columns", &["c"], T::Looks, "栏数：自动、一栏、两栏、三栏", "columns: as fits, one, two, three"),
    row(A::Theme, "theme", &["T"], T::Looks, "换配色", "next theme"),
    row(A::Settings, "settings", &[","], T::Looks, "设置：对齐、网格、避头尾…（回车换值）", "settings: justify, grid, kinsoku… (Enter changes one)"),
    row(A::Help, "help", &["?", "f1"], T::Program, "按键说明（/ 查找）", "keys (/ searches them)"),
    row(A::Redraw, "redraw", &["ctrl-l"], T::Program, "重画屏幕", "draw the screen anew"),
    row(A::Close, "close", &["esc"], T::Program, "关闭最上面一层", "close the top layer"),
    row(A::Quit, "quit", &["q"], T::Program, "退出", "quit"),
];

impl Action {
    /// The action of that name.
    pub fn named(name: &str) -> Option<Self> {
        TABLE.iter().find(|r| r.name == name).map(|r| r.action)
    }

    /// Its row in the table.
    pub fn row(self) -> Option<&'static Row> {
        TABLE.iter().find(|r| r.action == self)
    }
}

/// The rows that the help and the README list: the nine story keys are one row there.
pub fn listed() -> impl Iterator<Item = (&'static Row, String)> {
    TABLE
        .iter()
        .filter(|r| !matches!(r.action, Action::Story(2..)))
        .map(|r| {
            let keys = match r.action {
                Action::Story(_) => "1 … 9".to_owned(),
                _ => r.keys.join(" · "),
            };
            (r, keys)
        })
}

/// The table of keys as Markdown, for the README.
pub fn markdown(lang: Lang) -> String {
    let mut out = format!(
        "| {} | `[keys]` | {} |\n|---|---|---|\n",
        lang.say("按键", "keys"),
        lang.say("做什么", "what it does")
    );
    for (row, _) in listed() {
        let keys = match row.action {
            Action::Story(_) => "`1` … `9`".to_owned(),
            _ => row
                .keys
                .iter()
                // A bar would end the table's cell.
                .map(|k| format!("`{}`", k.replace('|', "\\|")))
                .collect::<Vec<_>>()
                .join(" "),
        };
        let line = format!("| {keys} | {} | {} |\n", row.name, row.says(lang));
        out.push_str(&line);
    }
    out
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::app::key::Key;

    #[test]
    fn names_and_keys_are_each_used_once() {
        let mut names = HashSet::new();
        let mut keys = HashSet::new();
        for row in TABLE {
            assert!(names.insert(row.name), "{}", row.name);
            assert_eq!(Action::named(row.name), Some(row.action));
            assert!(!row.keys.is_empty());
            for notation in row.keys {
                let sequence = Key::parse_sequence(notation).unwrap();
                assert_eq!(crate::app::key::notation(&sequence), *notation);
                assert!(keys.insert(sequence), "{notation} has two meanings");
            }
            assert!(!row.says(Lang::Zh).is_empty() && !row.says(Lang::En).is_empty());
        }
    }
}
