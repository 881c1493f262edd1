//! Heads: where they stand, what is one and what is none.

use kanbao::ingest::{self, Options, RawSource};

use super::{BRIDGE, STORM, WHEAT, outline};

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
