//! Made-up sheets, each with one habit that a reader must see through: which story holds what.

mod briefs;
mod heads;

use kanbao::ingest::{self, Options, RawSource};

/// Reads a sheet whose paragraphs, marked by `¶`, are set to 14 ems with their indents lost, and whose
/// pages part at `§`. A story a line: its headline, then the first four characters of each block, captions in brackets.
pub(crate) fn outline(sheet: &str) -> Vec<String> {
    let edition = read(sheet);
    let story = |s: &kanbao::model::Story| {
        let blocks: Vec<String> = s
            .body
            .iter()
            .map(|b| {
                let first: String = b.text.chars().take(4).collect();
                match b.kind {
                    kanbao::model::BlockKind::Caption => format!("[{first}]"),
                    _ => first,
                }
            })
            .collect();
        format!("{}: {}", s.headline.text, blocks.join(" "))
    };
    edition.stories.iter().map(story).collect()
}

/// What column each story of such a sheet stands in, and its headline.
fn columns(sheet: &str) -> Vec<String> {
    let head = |s: &kanbao::model::Story| {
        let section = s.section.as_deref().unwrap_or("-");
        format!("{section} / {}", s.headline.text)
    };
    read(sheet).stories.iter().map(head).collect()
}

fn read(sheet: &str) -> kanbao::model::Edition {
    let mut text = String::new();
    for line in sheet.trim().lines().map(|l| l.trim_matches(' ')) {
        if line == "§" {
            text.push('\u{c}');
            continue;
        }
        let Some(words) = line.strip_prefix('¶') else {
            text.push_str(line);
            text.push('\n');
            continue;
        };
        let (mut width, mut room) = (0, 12);
        for c in words.chars() {
            // No mark begins a line.
            if width >= room && !"，。；：！？、）”".contains(c) {
                text.push('\n');
                (width, room) = (0, 14);
            }
            text.push(c);
            width += 1;
        }
        text.push('\n');
    }
    let source = RawSource {
        name: "t".to_owned(),
        bytes: text.into_bytes(),
    };
    ingest::read(vec![source], &Options::default())
}

pub(crate) const BRIDGE: &str =
    "¶本报讯（记者 高远）昨日上午，滨江新桥建成通车，两岸居民过江只要五分钟。
¶新桥全长八百米，双向四车道，桥面两侧设有慢行道，造价比预算节省了一成。";
pub(crate) const WHEAT: &str =
    "¶本报讯（记者 江浅）全县小麦昨日开镰，预计总产十二万吨，机收率九成以上。
¶农机手说，今年麦粒饱满，收割机昼夜不停，一周内可以全部收完，颗粒归仓。";

#[test]
fn the_last_entries_of_a_notice_are_no_furniture() {
    let sheet = "\
滨江新桥通车
本报讯（记者 高远）昨日上
午，滨江新桥建成通车，两岸居
民过江只要五分钟。
新桥全长八百米，双向四车
道，桥面两侧设有慢行道，造价
比预算节省了一成。
停水公告
因青松路换水管，周四起暂
停供水两天，请沿线住户提前储
水备用，敬请谅解。
一、停水时间：6月4日9时至6日9时。
二、停水范围：青松路、柳湾街两侧。
三、咨询电话：(00)7321-770
青松自来水营业所
责任编辑：高远 版式：江浅";
    assert_eq!(
        outline(sheet),
        [
            "滨江新桥通车: 本报讯（ 新桥全长",
            "停水公告: 因青松路 一、停水 二、停水 三、咨询 青松自来",
        ]
    );
}

#[test]
fn a_picture_with_a_headline_and_a_tale_is_a_story() {
    let sheet = format!(
        "滨江新桥通车
{BRIDGE}
雪岭巡线
¶十二月八日，供电所员工踏着积雪巡查山间线路。入冬以来，他们已走遍二十八座铁塔。（江浅 摄）
小麦开镰总产可望十二万吨
{WHEAT}"
    );
    assert_eq!(
        outline(&sheet),
        [
            "滨江新桥通车: 本报讯（ 新桥全长",
            "雪岭巡线: 十二月八",
            "小麦开镰总产可望十二万吨: 本报讯（ 农机手说",
        ]
    );
}

#[test]
fn the_words_under_a_picture_stand_between_head_and_text() {
    let sheet = format!(
        "{WHEAT}
小麦开镰总产可望十二万吨
滨江新桥通车
居民昨日在新桥上拍照留念。
{BRIDGE}"
    );
    assert_eq!(
        outline(&sheet),
        [
            "小麦开镰总产可望十二万吨: 本报讯（ 农机手说",
            "滨江新桥通车: 本报讯（ 新桥全长 [居民昨日]",
        ]
    );
}

#[test]
fn a_tail_finds_its_head_though_its_page_has_no_label() {
    let sheet = "滨江新桥通车
本报讯（记者 高远）昨日上午，滨江新桥建成通车，两岸居民过江只要五分钟，渡口的老船工也赶来送别。（下转第3版）
§
（上接第1版）滨江新桥全长八百米，双向四车道，建成通车之后，渡口同时停航，两岸居民都来送别，桥上桥下人声鼎沸。
老船工说，新桥建成了，船也该歇一歇了。";
    assert_eq!(
        outline(sheet),
        ["滨江新桥通车: 本报讯（ （上接第 老船工说",]
    );
}

#[test]
fn rows_that_count_are_rows() {
    let sheet = format!(
        "滨江队主场取胜
{BRIDGE}
积分榜
名次
球队
积分
1
江浦联11胜3平2负
36分
2
白河11胜2平3负
35分
3
铁马9胜4平3负31分
小麦开镰总产可望十二万吨
{WHEAT}"
    );
    assert_eq!(
        outline(&sheet),
        [
            "滨江队主场取胜: 本报讯（ 新桥全长 积分榜 名次 球 1 江浦 2 白河 3 铁马",
            "小麦开镰总产可望十二万吨: 本报讯（ 农机手说",
        ]
    );
}

/// Copied from a paper's web page: a blank line between stories only, paragraphs set in, heads not.
/// The second and third story open by no word of their own.
#[test]
fn blank_lines_between_stories_only() {
    let sheet = "\
青禾灌区今日开闸放水
　　本报讯（记者 田野）昨日清晨，青禾灌区开闸放水，沿线十二个村的稻田陆续进水，农户抢在芒种前插秧。
　　灌区管理站站长说，今年来水比去年早了九天，水量也足，沿渠的泵站全部检修完毕。

老槐树下的修鞋摊
　　巷口的修鞋摊摆了三十年。摊主姓苗，话不多，手上的锥子却从来没停过。
　　有人劝他歇歇，他摆摆手说，街坊的鞋还等着呢。

夜班车多跑一个小时
　　从下月起，市区六条夜班公交末班车推迟一个小时，方便晚归的人。
　　公交公司说，客流最大的一条夜班线，末班车上常常站满刚下工的人。

图书馆里来了“说书人”
　　本报讯（记者 宋词）周末的市图书馆里，醒木一响，孩子们围成一圈听起了评书。
　　馆方说，这样的活动每月两场，不收门票。
";
    assert_eq!(
        outline(sheet),
        [
            "青禾灌区今日开闸放水: 本报讯（ 灌区管理",
            "老槐树下的修鞋摊: 巷口的修 有人劝他",
            "夜班车多跑一个小时: 从下月起 公交公司",
            "图书馆里来了“说书人”: 本报讯（ 馆方说，",
        ]
    );
}

/// The same with a blank line behind every line: it tells nothing, the crosshead stays inside.
#[test]
fn blank_lines_everywhere_tell_nothing() {
    let sheet = "\
青禾灌区今日开闸放水

本报讯（记者 田野）昨日清晨，青禾灌区开闸放水，沿线十二个村的稻田陆续进水。

来水早了九天

灌区管理站站长说，今年灌区来水比去年早了九天，水量也足，沿渠的泵站检修完毕。

图书馆里来了“说书人”

本报讯（记者 宋词）周末的市图书馆里，醒木一响，孩子们围成一圈听起了评书。

馆方说，这样的活动每月两场，图书馆不收门票。
";
    assert_eq!(
        outline(sheet),
        [
            "青禾灌区今日开闸放水: 本报讯（ 来水早了 灌区管理",
            "图书馆里来了“说书人”: 本报讯（ 馆方说，",
        ]
    );
}

/// A page whose number and name stand alone: the tail of a jump finds its head, and is headed by
/// neither.
#[test]
fn a_number_and_a_name_alone_are_the_pages() {
    let sheet = format!(
        "1
要闻
滨江新桥通车
{BRIDGE}
¶参加通车仪式的人从桥上走到对岸，又从对岸走回来，舍不得散去。
（下转第4版）
§
4
综合
¶（上接第1版）桥头的公交站同时启用，三条线路延长到对岸，末班车开到夜里十一点。
¶住在北岸的老人说，他等这座桥等了二十年，往后买菜不用再坐渡船了。
小麦开镰
{WHEAT}"
    );
    assert_eq!(
        outline(&sheet),
        [
            "滨江新桥通车: 本报讯（ 新桥全长 参加通车 （上接第 住在北岸",
            "小麦开镰: 本报讯（ 农机手说",
        ]
    );
}

/// A notice that opens with its reason is no part of the story before it.
#[test]
fn a_notice_opens_with_its_reason() {
    let sheet = format!(
        "小麦开镰
{WHEAT}
¶因东门大桥检修施工需要，从下周一零时起对下列路段实行临时交通管制：
¶（一）东门大桥双向封闭，行人可由人行道通过。
¶（二）河滨路由西向东单行，公交车绕行渡口路。
¶给您出行带来不便，敬请谅解。
部分路段临时交通管制公告"
    );
    assert_eq!(
        outline(&sheet),
        [
            "小麦开镰: 本报讯（ 农机手说",
            "部分路段临时交通管制公告: 因东门大 （一）东 （二）河 给您出行",
        ]
    );
}

/// A notice ends with whom to ask, the office that signs and the date; its entries end with semicolons,
/// full lines or not.
#[test]
fn a_notice_keeps_its_entries_and_its_end() {
    let sheet = format!(
        "滨江新桥通车
{BRIDGE}
小麦开镰
{WHEAT}
停电公告
¶因地下电缆更换，下列街巷将临时停电，请提前备灯：
¶（一）本周五夜间，青松路一号至六十号沿线两侧；
¶（二）本周六全天，河滨新村、槐树巷、纺织厂院；
¶（三）恢复送电的时间或有提前，请勿触碰线路。
咨询电话：0000-1234567
滨湖市自来水公司
2025年6月11日"
    );
    assert_eq!(
        outline(&sheet),
        [
            "滨江新桥通车: 本报讯（ 新桥全长",
            "小麦开镰: 本报讯（ 农机手说",
            "停电公告: 因地下电 （一）本 （二）本 （三）恢 咨询电话 滨湖市自 2025",
        ]
    );
}

/// The mark of a jump broke over the line's end before the page's number.
#[test]
fn a_jump_broken_before_its_number() {
    let sheet = format!(
        "滨江新桥通车
{BRIDGE}
参加仪式的人从桥上走到对
岸，走回来不肯散去。（下转第
3版）
小麦开镰
{WHEAT}
§
3版 综合
¶（上接第1版）桥头的公交站同时启用，三条线路延长到对岸，末班车开到夜里十一点。
¶住在北岸的老人说，他等这座桥等了二十年，往后买菜不用再坐渡船了。"
    );
    assert_eq!(
        outline(&sheet),
        [
            "滨江新桥通车: 本报讯（ 新桥全长 参加仪式 （上接第 住在北岸",
            "小麦开镰: 本报讯（ 农机手说",
        ]
    );
}

/// A picture's words stand nearer to a cut paragraph than its last line does, and are not taken for it.
#[test]
fn the_last_line_of_a_cut_paragraph_is_found() {
    let sheet = "本报讯（记者 江浅）全县小麦昨日开
镰，总产有望达到十二万吨以上。农机手
说，今年雨水调匀，穗大粒饱，亩产比去
年高出一成多，收割机在田里来回跑，昼

滨江新桥通车
桥上行人如织。（何青 摄）
¶本报讯（记者 高远）昨日上午，滨江新桥建成通车，两岸居民过江只要五分钟。
¶新桥全长八百米，双向四车道，桥面两侧设有慢行道，造价比预算节省了一成。
¶住在北岸的老人说，他等这座桥等了二十年，往后买菜看病，不用再坐渡船了。
¶桥头的公交站同时启用，三条线路延长到对岸，末班车一直开到夜里十一点钟。

夜不停，颗粒归仓。种粮大户早早订好了
明年的种。

小麦开镰总产可望十二万吨";
    assert_eq!(
        outline(sheet),
        [
            "小麦开镰总产可望十二万吨: 本报讯（",
            "滨江新桥通车: 本报讯（ 新桥全长 住在北岸 桥头的公 [桥上行人]",
        ]
    );
}

const STORM: &str = "¶本报讯（记者 陆平）市气象台昨日发布暴雨橙色预警，渡口停航，学校停课一天。
¶城区十二处低洼路段设了专人看守，抢险队带着水泵连夜守候，至今晨没有人员受伤。";

#[test]
fn what_somebody_said_stays_under_his_name() {
    let sheet = format!(
        "高远在全县三夏工作会上强调
颗粒归仓不松劲 农机手再加把油
奋力开好全年头
{WHEAT}
{STORM}"
    );
    let heads: Vec<String> = outline(&sheet)
        .iter()
        .map(|s| s.split(':').next().unwrap_or_default().to_owned())
        .collect();
    assert_eq!(heads[0], "颗粒归仓不松劲 农机手再加把油 奋力开好全年头");
}

#[test]
fn a_deck_is_no_beginning_of_the_words_under_a_picture() {
    let sheet = format!(
        "“新桥要学会看天”\n——滨江新桥通车前的最后一夜\n江浅（左）在桥头与工友交流。（资料图片）\n{BRIDGE}"
    );
    assert_eq!(
        outline(&sheet),
        ["“新桥要学会看天”: 本报讯（ 新桥全长 [江浅（左]"]
    );
}

/// A head, a sentence and the rows of a table below it are a story, whatever stands above.
#[test]
fn a_table_with_its_head_and_a_sentence_is_a_story() {
    let sheet = format!(
        "滨江新桥通车
{BRIDGE}
四月上旬化肥价格
¶县价格监测站在十六处采价，四月上旬化肥价格稳中略涨，备肥的农户可以分批买。
品名  规格  均价  环比
尿素  46%  1865  ↑1.4%
复合肥  45%  2930  ↑0.7%
氯化钾  60%  3240  ↓2.1%"
    );
    let read = outline(&sheet);
    assert_eq!(read[0], "滨江新桥通车: 本报讯（ 新桥全长");
    assert!(
        read[1].starts_with("四月上旬化肥价格: 县价格监"),
        "{read:?}"
    );
}
