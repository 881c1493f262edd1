//! Columns of briefs and lists of entries, and the names that close or open them.

use super::{BRIDGE, columns, outline};

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
