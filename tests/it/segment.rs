//! Made-up sheets, each with one habit that a reader must see through: which story holds what.

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
fn entries_behind_bullets_are_a_story_of_their_own() {
    let sheet = format!(
        "{BRIDGE}
¶●县图书馆周末起延长开放时间，夜间自修室新增座位一百个，读者可以预约。
¶●市民卡服务中心搬到青松路，旧址同时停止办理业务，电话号码不变，敬请留意。
滨江新桥通车
城事简讯"
    );
    assert_eq!(
        outline(&sheet),
        [
            "滨江新桥通车: 本报讯（ 新桥全长",
            "城事简讯: ●县图书 ●市民卡",
        ]
    );
}

#[test]
fn entries_behind_words_in_brackets_are_a_column_of_their_own() {
    let sheet = format!(
        "滨江新桥通车
{BRIDGE}
园区一周
¶【开工】一家罐头厂在东园区点火试车，生产线两条，可带动附近果农三百户。
¶【招工】服装厂新开夜班，招熟练缝纫工六十名，月薪六千元起，包吃又包住。
¶【停电】东园区变电站周日检修，沿河几家工厂停电半天，企业请做好准备。"
    );
    assert_eq!(
        outline(&sheet),
        [
            "滨江新桥通车: 本报讯（ 新桥全长",
            "园区一周: 【开工】 【招工】 【停电】",
        ]
    );
}

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
fn whoever_writes_in_a_column_may_have_any_name() {
    let sheet = "\
滨江夜话
桥头的路灯该修了
拾穗翁
¶晚上九点，桥头那盏路灯又灭了，下夜班的女工只好打着手电，摸黑走过桥去。
¶一盏灯值不了几个钱，可它照着的是一座城的心意，愿它今晚就能亮起来才好。";
    assert_eq!(
        outline(sheet),
        ["桥头的路灯该修了: 拾穗翁 晚上九点 一盏灯值"]
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
fn names_in_brackets_below_a_brief_close_it() {
    let sheet = "新桥通车公交改线
¶即日起，二路公交改走滨江新桥，沿线新设四处站点，末班车延到夜间十点。
（记者 高远 通讯员 江浅）
图书馆夜间开放
¶县图书馆周末起延长开放时间，自修室新增座位一百个，读者可以提前预约。（记者 江浅）";
    assert_eq!(
        outline(sheet),
        ["新桥通车公交改线: 即日起，", "图书馆夜间开放: 县图书馆",]
    );
}

#[test]
fn bylines_close_heads_that_stand_behind() {
    let sheet = "¶新桥建成之后，两岸居民过江只要五分钟，沿线的店铺也跟着热闹了起来。
¶渡口的老船工说，他摆渡了四十年，盼的就是这一天，如今终于可以歇一歇了。
新桥连起两岸
本报记者 高远
¶麦收时节，全县的收割机昼夜不停，农机手轮班吃饭，麦粒一车车运进粮仓里。
¶今年的小麦颗粒饱满，收购价比去年高出一成，种粮大户早早订好了明年的种。
小麦开镰忙
本报记者 江浅";
    assert_eq!(
        outline(sheet),
        [
            "新桥连起两岸: 新桥建成 渡口的老 本报记者",
            "小麦开镰忙: 麦收时节 今年的小 本报记者",
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

/// The head of the first story came behind the second, its last lines before the third, whose own
/// head stands behind it: each line goes to the story that it speaks of.
#[test]
fn a_parted_head_comes_together() {
    let sheet = format!(
        "{BRIDGE}
¶参加仪式的有市长裴景行、总工程师郁文漪，两人一同走过了滨江新桥。
{WHEAT}
小麦开镰 预计总产十二万吨
滨江新桥建成通车
裴景行郁文漪走过
沈砚
¶路灯下的棋局天天有人围着看，输赢倒在其次，要紧的是有个说话的地方。
¶一副棋子用了十几年，缺的一枚拿瓶盖补上，谁也没有嫌弃过它。
路灯下的棋局
¶本报讯（记者 何青）市图书馆的修书室里，老师傅用镊子夹起一页旧纸，一坐半天。
¶修书急不得，老师傅说，纸也有脾气，图书馆的旧书够他修到退休。
图书馆里的修书人"
    );
    let heads: Vec<String> = outline(&sheet)
        .iter()
        .map(|s| s.split(':').next().unwrap_or_default().to_owned())
        .collect();
    assert_eq!(
        heads,
        [
            "滨江新桥建成通车 裴景行郁文漪走过",
            "小麦开镰 预计总产十二万吨",
            "路灯下的棋局",
            "图书馆里的修书人"
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

/// A brief's headline with a colon is no box under the column's name; a dateline may break before its
/// brackets, and one may tell no place.
#[test]
fn briefs_below_the_name_of_a_column() {
    let sheet = "速览
滨江：夜市点亮老货场
¶滨江在老货场开出夜市，头一个月来客二十一万，带动周边餐馆多开一百家。（通讯员 江浅）
古气候有数字档案
¶据新华社电 气象部门启动古气候数字化工程，为早年的观测簿建立档案。
科考新船返航
据新华社青岛7月3日电
（记者 何青）一艘科考新船昨日
返回了母港码头，船员为它挂上了
大红灯笼。";
    assert_eq!(
        outline(sheet),
        [
            "滨江：夜市点亮老货场: 滨江在老",
            "古气候有数字档案: 据新华社",
            "科考新船返航: 据新华社",
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
fn gathered_heads_in_no_order_go_home() {
    let sheet = format!(
        "暴雨预警升到橙色
低洼路段专人看守
滨江新桥通车
小麦开镰总产可望十二万吨
{WHEAT}
{STORM}
{BRIDGE}"
    );
    assert_eq!(
        outline(&sheet),
        [
            "小麦开镰总产可望十二万吨: 本报讯（ 农机手说",
            "暴雨预警升到橙色 低洼路段专人看守: 本报讯（ 城区十二",
            "滨江新桥通车: 本报讯（ 新桥全长",
        ]
    );
}

#[test]
fn heads_that_changed_places_change_back() {
    let sheet = format!(
        "暴雨预警升到橙色
{BRIDGE}
滨江新桥通车
{WHEAT}
小麦开镰总产可望十二万吨
{STORM}"
    );
    assert_eq!(
        outline(&sheet),
        [
            "滨江新桥通车: 本报讯（ 新桥全长",
            "小麦开镰总产可望十二万吨: 本报讯（ 农机手说",
            "暴雨预警升到橙色: 本报讯（ 城区十二",
        ]
    );
}

#[test]
fn the_heading_of_a_numbered_part_is_no_headline() {
    let sheet = format!(
        "滨江新桥通车
{BRIDGE}
全县水利工作要点
县水利局
一、防汛
¶汛前检修闸门三十二座，清理河道十八公里，备足沙袋和水泵，落实专人看守。
二、灌溉
¶新修渠道九公里，水价与去年持平，四月底以前完成泵站改造，惠及农户三千多家。"
    );
    assert_eq!(
        outline(&sheet),
        [
            "滨江新桥通车: 本报讯（ 新桥全长",
            "全县水利工作要点: 县水利局 一、防汛 汛前检修 二、灌溉 新修渠道",
        ]
    );
}

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
fn a_named_box_is_no_head() {
    let sheet = format!(
        "滨江新桥通车
{BRIDGE}
记住这几个数
全长800米
造价4.2亿元
过江5分钟
小麦开镰总产可望十二万吨
{WHEAT}
暴雨预警升到橙色
{STORM}"
    );
    assert_eq!(
        outline(&sheet),
        [
            "滨江新桥通车: 本报讯（ 新桥全长 记住这几 全长80 造价4. 过江5分",
            "小麦开镰总产可望十二万吨: 本报讯（ 农机手说",
            "暴雨预警升到橙色: 本报讯（ 城区十二",
        ]
    );
}

/// Every way of giving heads to stories, weighed anew for each of thousands, would take days.
#[test]
fn thousands_of_heads_in_one_place_are_no_burden() {
    let bridges = ["桥", "木桥", "石拱桥", "滨江新桥", "老街渡口石桥"];
    let heads: String = (0..5000)
        .map(|i| format!("第{i}座{}通车\n", bridges[i % 5]))
        .collect();
    let story = "本报讯（记者 何青）昨日上午，滨
江新桥建成通车，两岸居民过江只要
五分钟。
";
    let source = RawSource {
        name: "t".to_owned(),
        bytes: format!("{heads}{}", story.repeat(3)).into_bytes(),
    };
    let edition = ingest::read(vec![source], &Options::default());
    let reporters = edition.stories.iter().map(|s| s.byline.reporters.len());
    assert_eq!(reporters.collect::<Vec<_>>(), [1, 1, 1]);
}

#[test]
fn columns_of_a_vertical_head_come_in_any_order() {
    // Kicker, headline, and the headline's second column, which stands lower and is short.
    let columns = ["多少人盼了十几年", "滨江新桥昨日通车", "过江五分钟"];
    let rows = |c: &str| c.chars().map(|c| format!("{c}\n")).collect::<String>();
    for order in [[0, 1, 2], [2, 1, 0], [2, 0, 1], [1, 2, 0]] {
        let head: Vec<String> = order.iter().map(|&i| rows(columns[i])).collect();
        let sheet = format!(
            "{BRIDGE}\n{}\n{WHEAT}\n小麦开镰总产可望十二万吨",
            head.join("\n")
        );
        assert_eq!(
            outline(&sheet),
            [
                "滨江新桥昨日通车 过江五分钟: 本报讯（ 新桥全长",
                "小麦开镰总产可望十二万吨: 本报讯（ 农机手说",
            ],
            "{order:?}"
        );
    }
}

#[test]
fn a_headline_broken_before_its_last_character() {
    let sheet = format!("{BRIDGE}\n滨江新桥通车首日过车1.2万\n辆\n{WHEAT}\n全县小麦昨日开镰\n");
    let told = outline(&sheet);
    assert_eq!(
        told,
        [
            "滨江新桥通车首日过车1.2万辆: 本报讯（ 新桥全长",
            "全县小麦昨日开镰: 本报讯（ 农机手说"
        ]
    );
}

#[test]
fn names_alone_close_where_others_close_too() {
    let briefs = "¶滨江图书馆即日起延长开放到晚上十点，读者凭身份证入馆。（通讯员 何青）
¶滨江夜市昨日开街，首日迎客三万人次，商户盼着生意红火起来，街坊说好。
（记者 江浅）
¶县城新增三处停车场，车位一千个，夜间停车免费，市民停车更方便了。（记者 高远）";
    assert_eq!(
        outline(briefs),
        [
            "滨江图书馆即日起延长开放到晚上十点: 滨江图书",
            "滨江夜市昨日开街: 滨江夜市",
            "县城新增三处停车场: 县城新增"
        ]
    );
}

/// The row of its columns' names and the line that names it stand with the table, not over a story.
#[test]
fn a_forecast_is_no_head() {
    let sheet = format!(
        "{WHEAT}
未来三天预报
日期 天气 最低 最高 风力
8日 晴 19℃ 29℃ 南风3级
9日 多云 18℃ 28℃ 南风3级
{BRIDGE}
全县小麦昨日开镰
滨江新桥通车"
    );
    assert_eq!(
        outline(&sheet),
        [
            "全县小麦昨日开镰: 本报讯（ 农机手说 未来三天 日期 天 8日 晴 9日 多",
            "滨江新桥通车: 本报讯（ 新桥全长",
        ]
    );
}

/// One brief's head stands behind it, the next one's before it, both of nearly the column's width: no
/// paragraph swallows them.
#[test]
fn heads_of_the_columns_width_between_briefs() {
    let sheet = "城事速览
¶青松市在老码头旁建起的江边书屋昨日开门，头一天来了两千人，借书五千余册。
（通讯员 高远）
青松书屋点亮老码头
临湖县校车路线晒出时刻表来
¶临湖县本学期起公布了校车路线站点和发车时间，全县一百多所中小学开出校车六百辆，每百名学生一辆。（记者 江浅）";
    let bodies: Vec<String> = outline(sheet)
        .iter()
        .filter_map(|s| Some(s.split_once(": ")?.1.to_owned()))
        .collect();
    assert_eq!(bodies, ["青松市在", "临湖县本"]);
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

/// What the name of a column stands over has its own headline all the same, printed elsewhere.
#[test]
fn the_name_of_a_column_is_no_head_where_there_is_a_better_one() {
    let sheet = format!(
        "城事速览
¶青松市在老码头旁建起的江边书屋昨日开门，头一天来了两千人，借书五千余册。（通讯员 高远）
滨江新桥通车
{BRIDGE}
青松书屋点亮老码头"
    );
    assert_eq!(
        outline(&sheet),
        [
            "青松书屋点亮老码头: 青松市在",
            "滨江新桥通车: 本报讯（ 新桥全长",
        ]
    );
}

/// Below the name of a column each head stands over a brief of its own and is no crosshead.
#[test]
fn heads_in_a_column_of_briefs_are_no_crossheads() {
    let sheet = format!(
        "滨江新桥通车
{BRIDGE}
工会快讯
体检车开进麦田
¶县总工会的体检车开进麦田，三天里为一百二十名农机手量血压、拍胸片。
青松路：司机有了歇脚处
¶青松路货运站的司机驿站开门，能洗澡，能洗衣，有热饭，每晚十五元。
岗位送到渡口
¶渡口停航之后，二十家单位来招老船工，当场有三十人领到了新的工作证。"
    );
    let want = [
        "体检车开进麦田: 县总工会",
        "青松路：司机有了歇脚处: 青松路货",
        "岗位送到渡口: 渡口停航",
    ];
    assert_eq!(outline(&sheet)[1..], want);
}

/// What another writer signs below a head of its own is a brief behind the story, not its last part.
#[test]
fn a_brief_that_another_signs_is_no_part_of_the_story_above() {
    let sheet = format!(
        "滨江新桥通车
{BRIDGE}
青松路不再积水
¶逢雨必淹的青松路涵洞日前改造完成，上周大雨，路面没有积水。（何青）"
    );
    assert_eq!(
        outline(&sheet),
        [
            "滨江新桥通车: 本报讯（ 新桥全长",
            "青松路不再积水: 逢雨必淹"
        ]
    );
}

/// 县城小事 over entries behind bullets names a column.
#[test]
fn a_head_over_entries_behind_bullets_begins_a_story() {
    let sheet = format!(
        "滨江新桥通车
{BRIDGE}
县城小事
¶■本周六晚图书馆放露天电影，限额两百人，遇雨改期，请自带板凳和蒲扇。
¶■老年大学征求退休教师，每周一、四上午教老人写字，有意者洽办公室。
¶■文化馆典藏展开幕，展出五十三件文物，免票参观，周一闭馆。"
    );
    assert_eq!(
        outline(&sheet),
        [
            "滨江新桥通车: 本报讯（ 新桥全长",
            "县城小事: ■本周六 ■老年大 ■文化馆"
        ]
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

/// （何青） alone on the line below a brief signs it, and what comes next is another.
#[test]
fn a_name_in_brackets_on_its_own_line_closes_a_brief() {
    let sheet = format!(
        "滨江新桥通车
{BRIDGE}
图书馆延长开放
¶县图书馆周末起延长开放时间，自修室新增座位一百个，读者可以提前预约。
（何青）
老年大学能插班
¶老年大学秋学期还剩六十个名额，书法、二胡两个班可以插班，现场报名。
（江浅）"
    );
    assert_eq!(
        outline(&sheet)[1..],
        ["图书馆延长开放: 县图书馆", "老年大学能插班: 老年大学"]
    );
}

/// 文／听潮客 leads the text below it, though no surname is 听.
#[test]
fn a_pen_name_behind_the_writers_mark_opens_a_text() {
    for mark in ["文／", "□"] {
        let sheet = format!(
            "{BRIDGE}
{mark}听潮客
¶麦子还没黄，群里先吵了一阵。有人说早收，有人说再等三天，谁也不让谁。
¶规矩当然要讲，可是天不讲规矩。看云识天气的人，总比看手机的人先下田。
滨江新桥通车
麦子黄了不等人"
        );
        let read = outline(&sheet);
        assert_eq!(read.len(), 2, "{read:?}");
        assert!(read[1].ends_with("麦子还没 规矩当然"), "{read:?}");
    }
}

#[test]
fn the_name_of_a_column_goes_with_the_text_below_it() {
    const BENCH: &str = "¶小区门口的长椅坏了快一年，几位老人每天端着板凳下楼，盼着有人来管一管。
¶修一把椅子花不了几个钱，难的是没人把它当成一件事，这才是最该修的地方。";
    for sheet in [
        format!("滨江新桥昨日通车\n{BRIDGE}\n读者来信\n{BENCH}\n长椅坏了该谁来修"),
        format!("{BRIDGE}\n\n读者来信\n{BENCH}\n\n滨江新桥昨日通车\n\n长椅坏了该谁来修"),
    ] {
        assert_eq!(
            columns(&sheet),
            ["- / 滨江新桥昨日通车", "读者来信 / 长椅坏了该谁来修"],
            "{sheet}"
        );
    }
}
