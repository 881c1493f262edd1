//! Made-up sheets whose bodies, captions, boxes and signatures a reader must tell apart.

use crate::segment::{BRIDGE, WHEAT, outline};

const NORTH: &str = "¶住在北岸的老人说，他等这座桥等了二十年，往后买菜看病，不用再坐渡船了。
¶桥头的公交站同时启用，三条线路延长到对岸，末班车一直开到夜里十一点钟。";

/// 一、农业 heads a part, not the story; the office below the headline signs it. A tail is not signed:
/// the name above it belongs to the story before.
#[test]
fn a_bulletin_of_numbered_parts() {
    let sheet = format!(
        "{BRIDGE}
滨江新桥通车
一、农业
¶全年粮食总产二十二万吨，增长百分之一，油菜和茶叶的产量都比上一年高。
二、交通
¶年末公路通车里程一千八百公里，其中高速公路七十四公里，客运量略有增长。
湖东区年度统计简况
湖东区统计局
¶（上接第1版）新桥通车之后，两岸的小贩搬到了一条街上，夜市开到了十一点。
{NORTH}"
    );
    assert_eq!(
        outline(&sheet),
        [
            "滨江新桥通车: 本报讯（ 新桥全长",
            "湖东区年度统计简况: 一、农业 全年粮食 二、交通 年末公路 湖东区统",
            "两岸的小贩搬到了一条街上: （上接第 住在北岸 桥头的公",
        ]
    );
}

/// Who wrote took the pictures too: short sentences behind the text stand under them.
#[test]
fn words_under_pictures_that_nobody_signed_apart() {
    let sheet = format!(
        "江边的夜市
本报记者 高远 文/图
{NORTH}
新桥边的夜市刚刚亮灯。
老船工和他的渡船。
小麦开镰
{WHEAT}"
    );
    assert_eq!(
        outline(&sheet),
        [
            "江边的夜市: 本报记者 住在北岸 桥头的公 [新桥边的] [老船工和]",
            "小麦开镰: 本报讯（ 农机手说",
        ]
    );
}

/// Three lines of several figures each are a box with the line above them; a drop cap stands alone on its line.
#[test]
fn a_box_of_times_and_a_large_first_character() {
    let sheet = format!(
        "滨江新桥通车
{BRIDGE}
{NORTH}
乘车记住这几个数
首班车6:15末班车22:40
全长17公里设站10座
起步价3元，4公里以内
江边的夜市
本报记者 高远
夜
¶色未深，江边的灯已经亮了起来，摆摊的人推着车，一辆接着一辆地过了桥。
¶卖馄饨的老人说，这一天他等了很久，往后孩子们也能常常回来看看他们了。"
    );
    assert_eq!(
        outline(&sheet),
        [
            "滨江新桥通车: 本报讯（ 新桥全长 住在北岸 桥头的公 乘车记住 首班车6 全长17 起步价3",
            "江边的夜市: 本报记者 夜色未深 卖馄饨的",
        ]
    );
}

/// A front page without a label that comes behind the inner page.
#[test]
fn a_tail_before_its_front_page() {
    let sheet = format!(
        "3版 综合
小麦开镰
{WHEAT}
¶（上接第1版）桥头的公交站同时启用，三条线路延长到对岸，末班车开到夜里。
§
滨江日报
滨江新桥通车
{BRIDGE}
¶参加通车仪式的人从桥上走到对岸，又走回来，不肯散去。（下转第3版）"
    );
    assert_eq!(
        outline(&sheet),
        [
            "小麦开镰: 本报讯（ 农机手说",
            "滨江新桥通车: 本报讯（ 新桥全长 参加通车 （上接第",
        ]
    );
}

const LAMPS: &str = "¶老城的路灯昨夜全部换成了节能灯，巷子里亮堂了许多，走夜路的人都说放心。
¶路灯管理所的师傅说，新灯一年可以省下三成电，旧灯头拆下来送去修理厂。";

/// Two stories stand behind each other, their heads together behind both: each head speaks of its own.
#[test]
fn two_bodies_whose_heads_stand_together() {
    let sheet = format!(
        "小麦开镰
{WHEAT}

{LAMPS}

{NORTH}

老城路灯换新巷子亮堂

北岸老人等来新桥

何青禾

高渡江"
    );
    assert_eq!(
        outline(&sheet),
        [
            "小麦开镰: 本报讯（ 农机手说",
            "老城路灯换新巷子亮堂: 老城的路 路灯管理 何青禾",
            "北岸老人等来新桥: 住在北岸 桥头的公 高渡江",
        ]
    );
}

/// A picture with a tale and a notice behind a story without a blank line, all heads behind them.
#[test]
fn a_picture_and_a_notice_behind_a_story() {
    let sheet = format!(
        "{LAMPS}
¶十二月八日，供电所员工踏着积雪巡查山间线路。入冬以来，他们已走遍二十八座铁塔。（江浅 摄）
¶为方便市民出行，市公交公司本周调整三条线路：
¶（一）二路车改走滨江新桥，沿线新设四处站点。
¶（二）五路车末班车延长到夜间十点半钟发车。
老城路灯换新
雪岭巡线
公交线路调整"
    );
    assert_eq!(
        outline(&sheet),
        [
            "老城路灯换新: 老城的路 路灯管理",
            "雪岭巡线: 十二月八",
            "公交线路调整: 为方便市 （一）二 （二）五",
        ]
    );
}

/// Questions and answers are led up to by their writer's name; a notice and a correction between others have
/// their own headlines, wherever these stand.
#[test]
fn questions_a_notice_and_a_correction() {
    let sheet = format!(
        "新桥怎么走？ 一次说清楚
¶新桥通车以后，怎么坐车、怎么停车，不少街坊都来打听，管理处的人作了解答。（记者 何青）
¶问：骑车能上桥吗？
¶答：能，两侧各有一条骑行道，早晚高峰不要停留，雨雪天气请下来推行。
¶问：夜里开不开放？
¶答：桥上的灯亮到十一点，行人和自行车全天都能过，货车只能在夜里过。
滨江新桥通车
{BRIDGE}
停水通知
¶因江滨路管线改造，兹定于三月二日上午八时至十八时停水，请街坊们提前储好用水，停水时关好龙头。
更正
¶本报2月26日3版《老街修缮》一文中，“修缮房屋21间”应为“修缮房屋12间”，特此更正。"
    );
    assert_eq!(
        outline(&sheet),
        [
            "新桥怎么走？ 一次说清楚: 新桥通车 问：骑车 答：能， 问：夜里 答：桥上",
            "滨江新桥通车: 本报讯（ 新桥全长",
            "停水通知: 因江滨路",
            "更正: 本报2月",
        ]
    );
}
