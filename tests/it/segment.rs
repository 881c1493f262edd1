//! Made-up sheets, each with one habit that a reader must see through: which story holds what.

use kanbao::ingest::{self, Options, RawSource};

/// Reads a sheet whose paragraphs, marked by `¶`, are set to 14 ems with their indents lost, and whose
/// pages part at `§`. A story a line: its headline, then the first four characters of each block, captions in brackets.
fn outline(sheet: &str) -> Vec<String> {
    let mut text = String::new();
    for line in sheet.trim().lines().map(str::trim) {
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
    let edition = ingest::read(vec![source], &Options::default());
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

const BRIDGE: &str = "¶本报讯（记者 高远）昨日上午，滨江新桥建成通车，两岸居民过江只要五分钟。
¶新桥全长八百米，双向四车道，桥面两侧设有慢行道，造价比预算节省了一成。";
const WHEAT: &str = "¶本报讯（记者 江浅）全县小麦昨日开镰，预计总产十二万吨，机收率九成以上。
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
        [
            "新桥通车公交改线: 即日起， （记者 ",
            "图书馆夜间开放: 县图书馆",
        ]
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
