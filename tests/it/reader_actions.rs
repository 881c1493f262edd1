//! Every action of the table by its keys, through the real loop.

use std::collections::HashSet;

use kanbao::app::action::{Action, TABLE};
use kanbao::app::key::Key;
use kanbao::app::keymap::{Keymap, Meaning};
use kanbao::config::theme::Role;
use kanbao::lang::Lang;

use crate::paper;
use crate::reader::Reader;

/// An action, the keys, and what is to be seen after them.
struct Case {
    action: &'static str,
    size: (u16, u16),
    keys: &'static str,
    seen: fn(&mut Reader) -> String,
    expected: &'static str,
}

const WIDE: (u16, u16) = (120, 40);
const LOW: (u16, u16) = (90, 14);
const NARROW: (u16, u16) = (50, 20);

fn open(r: &mut Reader) -> String {
    r.open()
}

fn top(r: &mut Reader) -> String {
    r.app.body.top.to_string()
}

fn notice(r: &mut Reader) -> String {
    r.app.notice.clone().unwrap_or_default()
}

fn focus(r: &mut Reader) -> String {
    format!("{:?}", r.app.looks.wish.focus)
}

fn panels(r: &mut Reader) -> String {
    let g = &r.app.geometry;
    let mark = |on: bool, name: &str| if on { name.to_owned() } else { "-".to_owned() };
    [
        mark(!g.sidebar.is_empty(), "list"),
        mark(!g.body.is_empty(), "body"),
        mark(!g.figures.is_empty(), "figures"),
    ]
    .join(" ")
}

fn read(r: &mut Reader) -> String {
    r.app
        .standing
        .iter()
        .map(|s| if s.read { 'r' } else { '.' })
        .collect()
}

fn note(r: &mut Reader) -> String {
    r.app.standing[r.app.story].note.clone()
}

fn lit(r: &mut Reader) -> String {
    r.lit()
}

fn copied(r: &mut Reader) -> String {
    r.stage.copies.join("|").replace('\n', "/")
}

/// The line at the foot, blanks as one.
fn last_row(r: &mut Reader) -> String {
    let screen = r.screen();
    let row = screen.lines().last().unwrap_or_default().trim().to_owned();
    let words: Vec<&str> = row
        .split("  ")
        .map(str::trim)
        .filter(|w| !w.is_empty())
        .collect();
    words.join("  ")
}

/// The chosen row of the top layer.
fn chosen(r: &mut Reader) -> String {
    use kanbao::app::layer::Layer;
    match r.app.layers.last() {
        Some(Layer::List(l)) => l
            .entries
            .get(l.cursor)
            .map_or("empty".into(), |e| e.text.clone()),
        Some(Layer::Table(t)) => {
            let (story, figure) = t.rows()[t.cursor];
            r.app.edition.stories[story].figures[figure].to_string()
        }
        Some(Layer::Help(h)) => format!("help {}", h.top > 0),
        Some(Layer::PageMap(story)) => format!("map {}", story + 1),
        Some(Layer::Finished) => "finished".into(),
        Some(Layer::Prompt(p)) => format!("{}{}", p.purpose.sign(), p.entry.text),
        Some(Layer::Picker(p)) => {
            let numbers: Vec<_> = p.rows.iter().map(|r| (r + 1).to_string()).collect();
            numbers.join(" ")
        }
        None => "page".into(),
    }
}

const fn case(
    action: &'static str,
    size: (u16, u16),
    keys: &'static str,
    seen: fn(&mut Reader) -> String,
    expected: &'static str,
) -> Case {
    Case {
        action,
        size,
        keys,
        seen,
        expected,
    }
}

#[rustfmt::skip]
const CASES: &[Case] = &[
    case("down", LOW, "j j", top, "2"),
    case("down", LOW, "down", top, "1"),
    case("down", WIDE, "h j", open, "2 渔汛推迟半月"),
    case("down", WIDE, "l j", lit, "3.18万标箱3.18万标箱"),
    case("up", LOW, "j j j k up", top, "1"),
    case("up", WIDE, "h j k", open, "1 前两月港口吞"),
    case("page-down", LOW, "space", top, "10"),
    case("page-down", LOW, "pgdn", top, "10"),
    case("page-down", WIDE, "space space", open, "3 老码头变身记"),
    case("page-down", WIDE, "8 space", chosen, "finished"),
    case("page-down", WIDE, "8 space space", open, "2 渔汛推迟半月"),
    case("page-down", WIDE, "h space", open, "2 渔汛推迟半月"),
    case("page-up", LOW, "space b", top, "0"),
    case("page-up", LOW, "space pgup", top, "0"),
    case("page-up", WIDE, "J b", open, "1 前两月港口吞"),
    case("half-page-down", LOW, "ctrl-d", top, "5"),
    case("half-page-up", LOW, "space ctrl-u", top, "5"),
    case("top", LOW, "G g g", top, "0"),
    case("top", LOW, "G home", top, "0"),
    case("top", WIDE, "J J h g g", open, "1 前两月港口吞"),
    case("end", LOW, "7 G space", open, "8 编读往来"),
    case("end", WIDE, "h end", open, "8 编读往来"),
    case("next-story", WIDE, "J ]", open, "3 老码头变身记"),
    case("next-story", NARROW, "J", open, "2 渔汛推迟半月"),
    case("previous-story", WIDE, "5 K [", open, "3 老码头变身记"),
    case("previous-story", WIDE, "K", open, "1 前两月港口吞"),
    case("story-1", WIDE, "J 1", open, "1 前两月港口吞"),
    case("story-2", WIDE, "2", open, "2 渔汛推迟半月"),
    case("story-3", WIDE, "3", open, "3 老码头变身记"),
    case("story-4", WIDE, "4", open, "4 从“等渔汛”"),
    case("story-5", WIDE, "5", open, "5 Blue T"),
    case("story-6", WIDE, "6", open, "6 本周水产批发"),
    case("story-7", WIDE, "7", open, "7 县政府工作报"),
    case("story-8", WIDE, "8", open, "8 编读往来"),
    case("story-9", WIDE, "9", notice, "没有第 9 篇（共 8 篇）"),
    case("next-page", WIDE, "}", open, "4 从“等渔汛”"),
    case("next-page", WIDE, "} } }", open, "7 县政府工作报"),
    case("previous-page", WIDE, "5 {", open, "4 从“等渔汛”"),
    case("previous-page", WIDE, "4 {", open, "1 前两月港口吞"),
    case("page-map", WIDE, "p", chosen, "map 1"),
    case("page-map", WIDE, "p down", chosen, "map 3"),
    case("page-map", WIDE, "p down up", chosen, "map 1"),
    case("page-map", WIDE, "p right", chosen, "map 1"),
    case("page-map", WIDE, "p J J K", chosen, "map 2"),
    case("page-map", WIDE, "p down left enter", open, "2 渔汛推迟半月"),
    case("page-map", WIDE, "p G } enter", open, "8 编读往来"),
    case("page-map", LOW, "p G", chosen, "map 8"),
    case("page-map", NARROW, "p p", chosen, "page"),
    case("page-map", WIDE, "p esc", chosen, "page"),
    case("filter", WIDE, "v", notice, "目录：未读 8 篇，按版面"),
    case("filter", WIDE, "v v", notice, "目录：有数据 4 篇，按版面"),
    case("filter", WIDE, "v v J", open, "3 老码头变身记"),
    case("filter", WIDE, "v v v", notice, "目录：全部 8 篇，按版面"),
    case("filter", WIDE, ": 〈follow␣渔汛〉 enter v v v", notice, "目录：有关注的词 2 篇，按版面"),
    case("command", WIDE, ": 〈follow␣渔汛〉 enter : 〈filter␣followed〉 enter J J", open, "4 从“等渔汛”"),
    case("filter", WIDE, "5 m 8 v v J", open, "5 Blue T"),
    case("filter", WIDE, "5 m 1 v v J", open, "5 Blue T"),
    case("filter", WIDE, "v : 〈filter␣marked〉 enter", notice, "没有这样的篇目"),
    case("filter", WIDE, "v : 〈filter␣x〉 enter", notice, "filter 应为 all · unread · marked · figures · followed"),
    case("sort", WIDE, "S S", notice, "目录：全部 8 篇，按长短"),
    case("sort", WIDE, "S S h g g", open, "7 县政府工作报"),
    case("sort", WIDE, "1 r S h g g", open, "2 渔汛推迟半月"),
    case("sort", WIDE, "S : 〈sort␣figures〉 enter h g g j", open, "3 老码头变身记"),
    case("next-hit", LOW, "/ 〈吞吐量〉 enter n", |r| format!("{:?}", r.app.search.as_ref().unwrap().now), "Some(1)"),
    case("next-hit", WIDE, "2 3 n", open, "4 从“等渔汛”"),
    case("next-hit", WIDE, "R n", notice, "没有未读的篇目了"),
    case("previous-hit", LOW, "/ 〈吞吐量〉 enter N", |r| format!("{:?}", r.app.search.as_ref().map(|s| (s.now, s.hits.len()))), "Some((Some(4), 5))"),
    case("previous-hit", WIDE, "N", open, "8 编读往来"),
    case("back", WIDE, "5 7 ctrl-o", open, "5 Blue T"),
    case("back", WIDE, "5 alt-left", open, "1 前两月港口吞"),
    case("back", WIDE, "ctrl-o", notice, "没有更早或更晚的位置"),
    case("forward", WIDE, "5 7 ctrl-o ctrl-o alt-right", open, "5 Blue T"),
    case("focus-next", WIDE, "tab", focus, "Figures"),
    case("focus-next", WIDE, "tab tab", focus, "Sidebar"),
    case("focus-next", WIDE, "s f tab", focus, "Body"),
    case("focus-previous", WIDE, "shift-tab", focus, "Sidebar"),
    case("focus-left", WIDE, "h h", focus, "Sidebar"),
    case("focus-left", NARROW, "left", panels, "list - -"),
    case("focus-right", WIDE, "h l l l", focus, "Figures"),
    case("focus-right", NARROW, "right", panels, "- - figures"),
    case("open", WIDE, "h j enter", focus, "Body"),
    case("open", LOW, "l enter", lit, "86.4万吨86.4万吨"),
    case("open", LOW, "l j j j enter", |r| r.lit_sentence(), "前两月，全县外贸进出口额19.07亿元，增长8.8%；其中出口15.32亿元，进口3.75亿元。"),
    case("open", NARROW, "l j enter", panels, "- body -"),
    case("open", WIDE, "enter", focus, "Figures"),
    case("sidebar", WIDE, "s", panels, "- body figures"),
    case("sidebar", WIDE, "s s", panels, "list body figures"),
    case("sidebar", LOW, "f s", panels, "list body -"),
    case("sidebar", NARROW, "s", panels, "list - -"),
    case("figures", WIDE, "f", panels, "list body -"),
    case("figures", LOW, "f", panels, "- body figures"),
    case("figures", NARROW, "f", panels, "- - figures"),
    case("zen", WIDE, "z", panels, "- body -"),
    case("zen", WIDE, "z z", panels, "list body figures"),
    case("zen", WIDE, "z esc", panels, "list body figures"),
    case("shrink-panel", WIDE, "h < <", |r| r.app.geometry.sidebar.width.to_string(), "20"),
    case("grow-panel", WIDE, "l > > >", |r| r.app.geometry.figures.width.to_string(), "36"),
    case("grow-panel", WIDE, ">", |r| r.app.geometry.body.width.to_string(), "64"),
    case("figures-table", WIDE, "F", chosen, "货物吞吐量 1-2月 86.4万吨 ▲12.5% 全市第二"),
    case("figures-table", WIDE, "F G enter", open, "7 县政府工作报"),
    case("figures-table", WIDE, "F G enter", lit, "49万元"),
    case("figures-table", WIDE, "F tab tab tab g g", chosen, "集装箱吞吐量 1-2月 3.18万标箱 ▲27.3%"),
    case("doubts", WIDE, "D", chosen, "第2版报眉没有日期，按第1版"),
    case("doubts", WIDE, "D j", chosen, "1  冷库容量：文中4.5万吨，附表5.4万吨"),
    case("pick-story", WIDE, "ctrl-p", chosen, "1 2 3 4 5 6 7 8"),
    case("pick-story", WIDE, "ctrl-p 〈老码头〉 enter", open, "3 老码头变身记"),
    case("pick-story", WIDE, "ctrl-p 〈lmt〉", chosen, "3"),
    case("pick-story", WIDE, "ctrl-p 〈gkttl〉 enter", open, "1 前两月港口吞"),
    case("pick-story", WIDE, "ctrl-p 〈tide〉 enter", open, "5 Blue T"),
    case("pick-story", WIDE, "ctrl-p down down enter", open, "3 老码头变身记"),
    case("pick-story", WIDE, "ctrl-p 〈zzzz〉 enter", open, "1 前两月港口吞"),
    case("pick-story", WIDE, "ctrl-p 〈q〉 esc", chosen, "page"),
    case("find", LOW, "/ 〈lkmatou〉 enter", notice, "本篇没有: lkmatou（ctrl-f 查各篇）"),
    case("find", LOW, "/ 〈lenglian〉 enter", |r| r.app.search.as_ref().unwrap().hits.len().to_string(), "3"),
    case("find", LOW, "/ 〈冷库〉", lit, ""),
    case("find", LOW, "/ 〈试运行〉 enter", |r| r.app.search.as_ref().unwrap().hits.len().to_string(), "3"),
    case("find", LOW, "/ 〈没有这个〉 enter", notice, "本篇没有: 没有这个（ctrl-f 查各篇）"),
    case("find", LOW, "j / 〈冷库〉 esc", top, "1"),
    case("find-all", WIDE, "ctrl-f 〈渔汛〉 enter j", chosen, "4  从“等渔汛”到“育渔汛”：一个海岛县用十二年时间在风浪里种出一座蓝色牧场的故事"),
    case("find-all", WIDE, "ctrl-f 〈yuxun〉 enter j", chosen, "2  渔汛推迟半月 渔政提醒错峰出海"),
    case("find", WIDE, "/ 〈/阿婆〉 enter enter", open, "3 老码头变身记"),
    case("find", WIDE, "/ 〈a/〉", chosen, "/a/"),
    case("find", LOW, "/ 〈吞吐wan〉 enter", notice, "本篇没有: 吞吐wan（ctrl-f 查各篇）"),
    case("find", LOW, "/ 〈wmjcj〉", |r| r.app.search.as_ref().unwrap().hits.len().to_string(), "1"),
    case("find", LOW, "/ 〈冷庫〉 enter", |r| r.app.search.as_ref().unwrap().hits.len().to_string(), "1"),
    case("pick-story", WIDE, "ctrl-p 〈老变记〉 enter", open, "3 老码头变身记"),
    case("pick-story", WIDE, "ctrl-p 〈gkttlwm〉", chosen, "1"),
    case("command", WIDE, ": 〈set␣gr〉 tab 〈␣o〉 tab 〈f〉 tab enter", |r| r.app.looks.body.grid.to_string(), "false"),
    case("command", WIDE, ": 〈theme␣〉 tab", last_row, ":theme  dark  light  sepia  contrast  plain"),
    case("command", WIDE, ": 〈set␣kin〉 tab 〈␣〉 tab", last_row, ":set kinsoku  none  basic  gb  strict"),
    case("command", WIDE, ": 〈exp〉 tab tab", last_row, ":export  md  txt  json  csv"),
    case("find-all", WIDE, "ctrl-f 〈阿婆〉 enter enter", open, "3 老码头变身记"),
    case("command", WIDE, ": 〈7〉 enter", open, "7 县政府工作报"),
    case("command", WIDE, ": 〈99〉 enter", notice, "没有第 99 篇（共 8 篇）"),
    case("command", WIDE, ": 〈theme␣sepia〉 enter", |r| r.app.looks.theme.name.into(), "sepia"),
    case("command", WIDE, ": 〈theme␣mauve〉 enter", notice, "theme 应为 dark · light · sepia · contrast · plain"),
    case("command", WIDE, ": 〈set␣measure␣36〉 enter", notice, "版心 36 格（18 字）"),
    case("command", WIDE, ": 〈set␣measure␣x〉 enter", notice, "measure 应为 auto · 16 … 200"),
    case("command", WIDE, ": 〈set␣columns␣2〉 enter", notice, "栏数：2"),
    case("command", WIDE, ": 〈set␣sidebar␣off〉 enter", panels, "- body figures"),
    case("command", WIDE, ": 〈set␣figures␣maybe〉 enter", notice, "figures 应为 on · off"),
    case("command", WIDE, ": 〈next-page〉 enter", open, "4 从“等渔汛”"),
    case("command", WIDE, ": 〈fig〉 tab", chosen, ":figures"),
    case("command", WIDE, ": 〈theme␣se〉 tab enter", |r| r.app.looks.theme.name.into(), "sepia"),
    case("command", WIDE, ": 〈frob〉 enter", notice, "没有命令“frob”；命令：12（第12篇）· theme 名 · set measure 36 · follow 词 · export md · 动作名"),
    case("command", WIDE, ": 〈figurse〉 enter", notice, "没有命令“figurse”；是不是“figures”？"),
    case("command", WIDE, ": 〈q〉 enter", |r| format!("{:?}", r.outcome), "Some(Quit)"),
    case("command", WIDE, ": backspace", chosen, "page"),
    case("mark", WIDE, "m", notice, "已收藏"),
    case("mark", WIDE, "m m", notice, "已取消收藏"),
    case("marks", WIDE, "3 m 5 m 1 ' j", chosen, "5  Blue Tide Week opens 国际海岸周开幕"),
    case("marks", WIDE, "3 m 1 ' enter", open, "3 老码头变身记"),
    case("marks", WIDE, "'", chosen, "empty"),
    case("marks", WIDE, "3 a 〈核实〉 enter ' ", chosen, "3  老码头变身记  批注：核实"),
    case("note", WIDE, "3 a 〈问渔政站〉 enter", notice, "批注写好了"),
    case("note", WIDE, "3 a 〈问〉 enter a 〈渔政站〉 enter", note, "问渔政站"),
    case("note", WIDE, "3 a 〈问〉 enter a backspace backspace enter", notice, "本篇没有批注了"),
    case("note", WIDE, "3 a 〈问〉 enter a ctrl-u 〈不〉 enter u", note, "问"),
    case("note", WIDE, "3 a 〈问〉 esc", note, ""),
    case("follow-search", WIDE, "/ 〈冷库〉 enter *", notice, "关注“冷库”"),
    case("follow-search", WIDE, "/ 〈冷库〉 enter * *", notice, "不再关注“冷库”"),
    case("follow-search", WIDE, "*", notice, "先用 / 查一个词再关注，或 :follow 词"),
    case("follow-search", WIDE, "/ 〈冷库〉 enter * esc", |r| r.inked(Role::Followed), "冷库"),
    case("follows", WIDE, ": 〈follow␣渔汛〉 enter : 〈follow␣ＧＤＰ␣〉 enter W", chosen, "渔汛  3 处"),
    case("follows", WIDE, ": 〈follow␣渔汛〉 enter W enter j", chosen, "4  从“等渔汛”到“育渔汛”：一个海岛县用十二年时间在风浪里种出一座蓝色牧场的故事"),
    case("follows", WIDE, "W", chosen, "empty"),
    case("command", WIDE, ": 〈follow␣渔汛〉 enter : 〈unf〉 tab 〈␣〉 tab enter", notice, "不再关注“渔汛”"),
    case("command", WIDE, ": 〈unfollow␣渔汛〉 enter", notice, "没有关注“渔汛”"),
    case("command", WIDE, ": 〈follow␣␣〉 enter", chosen, "empty"),
    case("toggle-read", WIDE, "r J r r", read, "r......."),
    case("toggle-read", WIDE, "J r r J", read, "r......."),
    case("read-all", WIDE, "R", read, "rrrrrrrr"),
    case("undo", WIDE, "R u", read, "........"),
    // What stands in no source cannot be mended; `mends_reader` has one that does.
    case("mend-join", WIDE, "M j", notice, "那边没有文章了"),
    case("mend-split", WIDE, "M s enter", notice, "这里改不了：不是报上印的文字"),
    case("mend-headline-next", WIDE, "M n", notice, "本篇没有印出的标题"),
    case("mend-headline-previous", WIDE, "M p", notice, "本篇没有印出的标题"),
    case("mend-furniture", WIDE, "M f enter", notice, "这里改不了：不是报上印的文字"),
    case("mend-furniture-story", WIDE, "M F", notice, "这里改不了：不是报上印的文字"),
    case("undo", WIDE, "r m u u u", notice, "没有可撤销的"),
    case("select", WIDE, "2 V tab l o l l V y", copied, "推迟"),
    case("select", WIDE, "2 V V y", copied, "渔汛推迟半月 渔政提醒错峰出海"),
    case("select", WIDE, "2 V V V y", |r| r.stage.copies[0].lines().count().to_string(), "2"),
    case("select", WIDE, "2 V l l l enter", copied, "渔汛推迟"),
    case("select", WIDE, "2 V tab tab y", copied, "渔汛推迟"),
    case("select", WIDE, "2 V tab tab tab shift-tab y", copied, "渔汛推迟半"),
    case("select", WIDE, "2 V l l l l o h esc V y", copied, "渔"),
    case("select", WIDE, "2 V l l l l o l l y", copied, "推迟半"),
    case("select", WIDE, "2 V G y", |r| r.stage.copies[0].ends_with("注意7级以上大风。").to_string(), "true"),
    case("select", WIDE, "2 V j h h y", |r| r.stage.copies[0].lines().next().unwrap().into(), "渔汛推迟半月 渔政提醒错峰出海"),
    case("select", WIDE, "2 V } } { g g y", copied, "渔"),
    case("select", LOW, "/ 〈吞吐量〉 enter n V y", copied, "吞吐量"),
    case("select", LOW, "l j h V y", copied, "3.18万标箱"),
    case("select", LOW, "l j h V V y", |r| r.stage.copies[0].chars().take(3).collect(), "本报讯"),
    case("select", WIDE, "2 V l *", notice, "关注“渔汛”"),
    case("select", WIDE, "2 V l /", chosen, "/渔汛"),
    case("select", WIDE, "2 V l ctrl-f enter j", chosen, "4  从“等渔汛”到“育渔汛”：一个海岛县用十二年时间在风浪里种出一座蓝色牧场的故事"),
    case("select", WIDE, "2 V q", |r| format!("{:?} {:?}", r.outcome, r.app.selection.is_some()), "None false"),
    case("select", WIDE, "2 V J", |r| format!("{} {}", r.open(), r.app.selection.is_some()), "3 老码头变身记 false"),
    case("select", WIDE, "h V", focus, "Body"),
    case("select", LOW, "V space space", |r| (r.app.body.top > 0).to_string(), "true"),
    case("copy-story", WIDE, "2 y", copied, "渔汛推迟半月 渔政提醒错峰出海//受冷空气影响，今年春汛推迟半月，县渔政站昨日提醒渔民错峰出海，注意7级以上大风。/"),
    case("copy-story", WIDE, "l j y", copied, "集装箱吞吐量 1-2月 3.18万标箱 ▲27.3%/"),
    case("copy-story", WIDE, "F j y", copied, "集装箱吞吐量 1-2月 3.18万标箱 ▲27.3%/"),
    case("copy-figures", WIDE, "3 Y", copied, "接待游客 半年 12.7万人次/"),
    case("copy-figures", WIDE, "2 Y", notice, "没有可复制的"),
    case("copy-figures", WIDE, "F Y", |r| r.stage.copies[0].lines().count().to_string(), "13"),
    case("export", WIDE, "3 e", |r| r.stage.saved[0].0.clone(), "临澜日报-2026-03-06-3.md"),
    case("export", WIDE, "3 e", notice, "已存为 临澜日报-2026-03-06-3.md"),
    case("export", WIDE, "e : 〈export␣csv〉 enter", |r| r.stage.saved[1].0.clone(), "临澜日报-2026-03-06.csv"),
    case("export", WIDE, "e : 〈export␣pdf〉 enter", notice, "export 应为 md · txt · json · csv"),
    case("pipe", WIDE, "|", chosen, "|"),
    case("pipe", WIDE, "2 | 〈wc␣-m〉 enter", |r| format!("{:?}", r.stage.piped), "[(\"wc -m\", \"渔汛推迟半月 渔政提醒错峰出海\\n\\n受冷空气影响，今年春汛推迟半月，县渔政站昨日提醒渔民错峰出海，注意7级以上大风。\\n\")]"),
    case("pipe", WIDE, "| 〈␣␣〉 enter", |r| r.stage.piped.len().to_string(), "0"),
    case("pipe", WIDE, "| 〈wc〉 esc", |r| r.stage.piped.len().to_string(), "0"),
    case("pipe", WIDE, "| esc : 〈pipe␣grep␣'a␣␣b'〉 enter", |r| r.stage.piped[0].0.clone(), "grep 'a  b'"),
    case("pipe", WIDE, "| backspace : 〈pipe〉 enter", chosen, "|"),
    // What stands in no file cannot be opened; `reader_out` has one that does.
    case("open-source", WIDE, "o", notice, "没有可打开的原文文件（读的是标准输入或样报）"),
    case("narrower", WIDE, "- -", notice, "版心 52 格（26 字）"),
    case("wider", WIDE, "- +", notice, "版心 60 格（30 字）"),
    case("measure", WIDE, "- - =", notice, "版心随窗口"),
    case("columns", WIDE, "c c", notice, "栏数：2"),
    case("columns", WIDE, "c c c c", notice, "栏数：自动"),
    case("theme", WIDE, "T", |r| r.app.looks.theme.name.into(), "light"),
    case("theme", WIDE, "T T T T T", |r| r.app.looks.theme.name.into(), "dark"),
    case("settings", WIDE, ",", chosen, "justify        on        两端对齐"),
    case("settings", WIDE, ", enter", chosen, "justify        off       两端对齐"),
    case("settings", WIDE, ", space l", |r| r.app.looks.body.justify.to_string(), "true"),
    case("settings", WIDE, ", j enter ,", |r| r.app.looks.body.grid.to_string(), "false"),
    case("settings", WIDE, ", j j j h", |r| format!("{:?}", r.app.looks.body.kinsoku), "Basic"),
    case("settings", WIDE, ", G k k k k k k h h", |r| r.app.looks.wish.measure.to_string(), "60"),
    case("settings", WIDE, "- , G k k k k k k l", |r| r.app.looks.wish.measure.to_string(), "60"),
    case("settings", WIDE, ", esc", chosen, "page"),
    case("command", WIDE, ": 〈set␣grid␣off〉 enter", |r| r.app.looks.body.grid.to_string(), "false"),
    case("command", WIDE, ": 〈set␣justify␣false〉 enter", |r| r.app.looks.body.justify.to_string(), "false"),
    case("command", WIDE, ": 〈set␣kinsoku␣hard〉 enter", notice, "kinsoku 应为 none · basic · gb · strict"),
    case("command", WIDE, ": 〈set␣spacing␣one〉 enter", |r| format!("{:?}", r.app.looks.body.spacing), "One"),
    case("help", WIDE, "?", chosen, "help false"),
    case("help", WIDE, "f1 ?", chosen, "page"),
    case("help", LOW, "? space", chosen, "help true"),
    case("help", WIDE, "? / 〈zen〉 enter", |r| r.app.help_rows().len().to_string(), "2"),
    case("redraw", WIDE, "ctrl-l", |r| r.stage.forgotten.to_string(), "1"),
    case("close", WIDE, "? esc", chosen, "page"),
    case("close", LOW, "l enter h esc", lit, ""),
    case("close", WIDE, "/ 〈临澜〉 enter esc", |r| r.app.search.is_some().to_string(), "false"),
    case("close", WIDE, "h esc", focus, "Body"),
    case("quit", WIDE, "q", |r| format!("{:?}", r.outcome), "Some(Quit)"),
    case("quit", WIDE, "? q", chosen, "page"),
    // A text pasted where the terminal marks no pastes.
    case("quit", WIDE, "q j j j j j j j j", |r| format!("{:?}", r.outcome), "None"),
    case("quit", WIDE, "j j j j j j j j j j j j q", |r| format!("{:?}", r.outcome), "Some(Quit)"),
];

#[test]
fn actions_do_what_they_say() {
    let mut faults = Vec::new();
    for case in CASES {
        let mut reader = Reader::new(case.size.0, case.size.1);
        reader.press(case.keys);
        let seen = (case.seen)(&mut reader);
        if seen != case.expected {
            let (action, keys, expected) = (case.action, case.keys, case.expected);
            faults.push(format!("{action} `{keys}`: {seen}, not {expected}"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// An action that no case presses is not known to work.
#[test]
fn every_action_has_a_case() {
    let (keymap, _) = Keymap::new(&[], Lang::Zh);
    let mut pressed = HashSet::new();
    for case in CASES {
        let action = Action::named(case.action).unwrap_or_else(|| panic!("{}", case.action));
        let words: Vec<Key> = case
            .keys
            .split_whitespace()
            .filter_map(|word| Key::parse(word).ok())
            .collect();
        let by_key = words
            .iter()
            .any(|key| keymap.meaning(&[*key]) == Meaning::Does(action))
            || words
                .windows(2)
                .any(|keys| keymap.meaning(keys) == Meaning::Does(action));
        assert!(by_key, "{} is not pressed by {}", case.action, case.keys);
        pressed.insert(action);
    }
    for row in TABLE {
        assert!(pressed.contains(&row.action), "{} has no case", row.name);
    }
}

#[test]
fn an_input_method_presses_the_same_keys() {
    let mut reader = Reader::new(120, 40);
    assert_eq!(reader.press("Ｊ ］").open(), "3 老码头变身记");
    assert_eq!(reader.press("？").app.layers.len(), 1);
}

#[test]
fn a_paste_presses_no_key() {
    use kanbao::app::event::Event;
    use kanbao::term::Message;
    let mut reader = Reader::new(120, 40);
    let paste = || Message::Event(Event::Paste("qJJ\nq:q\n".into()));
    reader.send([paste()]);
    assert_eq!(
        (reader.outcome, reader.open().as_str()),
        (None, "1 前两月港口吞")
    );
    reader.press("/").send([paste()]);
    assert_eq!(chosen(&mut reader), "/qJJ q:q ");
}

#[test]
fn a_sequence_waits_and_is_given_up() {
    let mut reader = Reader::new(90, 14);
    assert!(reader.press("G g").screen().contains("g …"));
    assert_eq!(reader.press("esc").app.pending, []);
    let top_before = reader.app.body.top;
    assert_eq!(reader.press("g x").app.body.top, top_before);
    assert_eq!(reader.app.pending, []);
}

#[test]
fn a_click_on_a_card_lights_its_sentence_and_a_click_on_a_figure_its_card() {
    let mut reader = Reader::new(120, 40);
    let (x, y) = reader.find("外贸进出口额         前").unwrap();
    reader.click(x, y + 1);
    assert_eq!(reader.lit(), "19.07亿元19.07亿元");
    let (x, y) = reader.find("3.75亿元。").unwrap();
    reader.click(x + 2, y);
    assert_eq!(reader.lit(), "3.75亿元");
    assert_eq!(focus(&mut reader), "Body");
    let (x, y) = reader.find("本周水产批发价").unwrap();
    assert_eq!(reader.click(x, y).open(), "6 本周水产批发");
}

#[test]
fn the_wheel_scrolls_the_panel_below_it() {
    use kanbao::app::event::{Event, Mouse, MouseDoes};
    use kanbao::term::Message;
    let mut reader = Reader::new(90, 14);
    let wheel = |x, does| Message::Event(Event::Mouse(Mouse { does, x, y: 6 }));
    reader.send([wheel(50, MouseDoes::WheelDown)]);
    assert_eq!(reader.app.body.top, 3);
    reader.send([
        wheel(50, MouseDoes::WheelUp),
        wheel(5, MouseDoes::WheelDown),
    ]);
    assert_eq!((reader.app.body.top, reader.app.sidebar.top), (0, 1));
}

#[test]
fn an_edge_is_pulled_and_the_story_is_dragged_through() {
    use kanbao::app::event::{Event, Mouse, MouseDoes};
    use kanbao::term::Message;
    let at = |does, x, y| Message::Event(Event::Mouse(Mouse { does, x, y }));
    let mut reader = Reader::new(120, 20);
    reader.send([at(MouseDoes::Press, 24, 8), at(MouseDoes::Drag, 30, 9)]);
    assert_eq!(reader.app.geometry.sidebar.width, 30);
    reader.send([at(MouseDoes::Press, 89, 8), at(MouseDoes::Drag, 85, 9)]);
    assert_eq!(reader.app.geometry.figures.width, 34);
    let last = reader.app.geometry.body.right() - 1;
    reader.send([at(MouseDoes::Press, last, 4), at(MouseDoes::Drag, last, 18)]);
    assert!(reader.app.body.at_end());
}

#[test]
fn the_mouse_chooses_text() {
    use kanbao::app::event::{Event, Mouse, MouseDoes};
    use kanbao::term::Message;
    let at = |does, x, y| Message::Event(Event::Mouse(Mouse { does, x, y }));
    let again = |(x, y): (u16, u16)| [at(MouseDoes::Press, x, y), at(MouseDoes::Again, x, y)];
    let mut reader = Reader::new(120, 40);
    let (x, y) = reader.find("货物吞吐量86.4万吨").unwrap();
    // A word, a figure; the third click widens.
    reader.send(again((x + 6, y))).press("y");
    reader.send(again((x + 12, y))).press("y");
    let [press, second] = again((x + 12, y));
    reader.send([press, second, at(MouseDoes::Again, x + 12, y)]);
    assert!(reader.screen().contains("已选"), "{}", reader.screen());
    reader.press("y");
    // Drawn over from one character to another, either way.
    let drag = |from: u16, to: u16| [at(MouseDoes::Press, from, y), at(MouseDoes::Drag, to, y)];
    reader.send(drag(x + 5, x)).press("y");
    reader.send(drag(x, x + 3)).press("y");
    let copies = reader.stage.copies.clone();
    assert!(
        copies[2].contains("货物吞吐量86.4万吨") && copies[2].ends_with("12.5%"),
        "{}",
        copies[2]
    );
    assert_eq!(
        [&copies[0], &copies[1], &copies[3], &copies[4]],
        ["吞吐量", "86.4万吨", "货物吞", "货物"]
    );
    // Keys go on as ever, and Esc or a click chooses nothing.
    reader.send(drag(x, x + 3)).press("j j");
    assert!(reader.app.selection.is_some());
    reader.click(x, y);
    assert!(reader.app.selection.is_none());
    // In the list the second click goes on to the text.
    let (x, y) = reader.find("本周水产批发价").unwrap();
    reader.send([at(MouseDoes::Press, x, y)]);
    assert_eq!(focus(&mut reader), "Sidebar");
    reader.send([at(MouseDoes::Again, x, y)]);
    assert_eq!(
        (focus(&mut reader), reader.open()),
        ("Body".into(), "6 本周水产批发".into())
    );
}

/// Text is chosen over the lower edge: it scrolls on.
#[test]
fn a_choice_goes_on_behind_the_edge() {
    use kanbao::app::event::{Event, Mouse, MouseDoes};
    use kanbao::term::Message;
    let mut reader = Reader::new(90, 14);
    let body = reader.app.geometry.body;
    let at = |does, y| {
        Message::Event(Event::Mouse(Mouse {
            does,
            x: body.x + 10,
            y,
        }))
    };
    let (_, y) = reader.find("本报讯").unwrap();
    reader.send([at(MouseDoes::Press, y)]);
    reader.send((0..6).map(|_| at(MouseDoes::Drag, body.bottom())));
    assert_eq!(reader.app.body.top, 6);
    let chosen = reader.app.selection.as_ref().unwrap();
    assert!(chosen.length > 100, "{chosen:?}");
    reader.press("y");
    let copy = reader.stage.copies.pop().unwrap();
    assert_eq!(copy.chars().filter(|c| !c.is_whitespace()).count(), {
        let story = reader.app.story().unwrap();
        let all: String = story.body.iter().map(|b| b.text.as_str()).collect();
        assert!(all.contains(copy.lines().next_back().unwrap()));
        copy.replace(['\n', ' '], "").chars().count()
    });
}

/// The whole edition is read with one key.
#[test]
fn space_reads_the_edition() {
    for (width, height) in [(20, 5), (40, 12), (80, 24), (120, 40), (200, 60)] {
        let mut reader = Reader::new(width, height);
        let mut text = String::new();
        let mut presses = 0;
        while chosen(&mut reader) != "finished" {
            for placed in &reader.app.body.placed {
                let story = reader.app.story().unwrap();
                let row = &reader.app.body.galley.rows[placed.row];
                text.push_str(&reader.app.body.galley.text(story, row)[row.bytes()]);
            }
            reader.press("space");
            presses += 1;
            assert!(presses < 3000, "{width}×{height}: the end never comes");
        }
        assert_eq!(reader.app.read_percent(), 100);
        let flat = |s: &str| s.replace([' ', '\u{3000}'], "");
        let text = flat(&text);
        for story in &paper::edition().stories {
            let last = flat(&story.body.last().unwrap().text);
            let tail: String = last.chars().skip(last.chars().count() - 5).collect();
            assert!(
                text.contains(&tail),
                "{width}×{height}: {tail} was not on any screen"
            );
        }
    }
}
