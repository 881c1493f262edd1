//! Stories that begin with nothing printed above them: by what they say, how they are set, a picture.

use crate::segment::{BRIDGE, WHEAT, outline};

/// The words under a picture and one paragraph that speak of the same thing are a story, its head above them or
/// elsewhere.
#[test]
fn a_picture_with_its_short_text() {
    let sheet = |above: &str, below: &str| {
        format!(
            "滨江新桥通车
{BRIDGE}
{above}
白鹭滩的农民在水田里采收荸荠。（何青 摄）
¶荸荠是水里的庄稼，皮紫肉白，一口下去满嘴清甜，老人管它叫泥里的梨。
小麦开镰
{WHEAT}
{below}"
        )
    };
    for (above, below, head) in [
        ("地里的甜", "", "地里的甜"),
        ("", "小档案：荸荠", "小档案：荸荠"),
    ] {
        assert_eq!(
            outline(&sheet(above, below)),
            [
                "滨江新桥通车: 本报讯（ 新桥全长",
                &format!("{head}: 荸荠是水 [白鹭滩的]"),
                "小麦开镰: 本报讯（ 农机手说",
            ]
        );
    }
}

/// Questions of readers below a text that asks none are another story.
#[test]
fn questions_begin_a_story() {
    let asked = "¶问：孩子上个月出生，户口还没有落，看病的钱能不能报销？
¶答：能。出生三个月内办好参保，从出生那天起算，票据留好就行。
¶问：要到哪里去办参保手续，上一年的医药费还能不能补报？
¶答：社区服务站就能办，上一年的也能补报，带上出生证明和户口簿。";
    let sheet = format!(
        "滨江新桥通车
{BRIDGE}
{asked}
小麦开镰
{WHEAT}
孩子参保迟了能补报吗"
    );
    assert_eq!(
        outline(&sheet),
        [
            "滨江新桥通车: 本报讯（ 新桥全长",
            "孩子参保迟了能补报吗: 问：孩子 答：能。 问：要到 答：社区",
            "小麦开镰: 本报讯（ 农机手说",
        ]
    );
}

/// News set in another measure below a text is a story of its own, though its head stands elsewhere or nowhere.
#[test]
fn news_in_another_measure_is_another_story() {
    let sheet = |above: &str| {
        format!(
            "{above}
电梯基金有了章程
¶本报讯（记者 高远）北岸新村十二户人家为电梯修理立了章程，每户每月七元。
¶管账的是退休会计，一笔一笔写在黑板上，谁家缺了当面补齐，没有一户拖欠。
昨日，县气象台发布消息，一股冷空气
本周末南下，山区有小雨，早晚气温下降六
到八度，请菜农抓紧采收，给大棚加盖草帘。
滨江新桥通车
{BRIDGE}"
        )
    };
    for (above, head) in [
        ("", "一股冷空气本周末南下"),
        ("周末冷空气南下", "周末冷空气南下"),
    ] {
        assert_eq!(
            outline(&sheet(above)),
            [
                "电梯基金有了章程: 本报讯（ 管账的是",
                &format!("{head}: 昨日，县"),
                "滨江新桥通车: 本报讯（ 新桥全长",
            ]
        );
    }
}

/// A table with its title is a story of its own, unless the story beside it speaks of what it names.
#[test]
fn a_table_of_which_nobody_speaks() {
    let sheet = |name: &str| {
        format!(
            "滨江新桥通车
{BRIDGE}
镇区数据
指标  上月  同比
{name}  2.94亿度  ↑10.6%
招工  9620人  ↑3.4%
空置率  5.2%  ↓1.7个百分点
（镇里统计员提供）
小麦开镰
{WHEAT}"
        )
    };
    assert_eq!(
        outline(&sheet("用电量")),
        [
            "滨江新桥通车: 本报讯（ 新桥全长",
            "镇区数据: 指标 上 用电量  招工 9 空置率  [（镇里统]",
            "小麦开镰: 本报讯（ 农机手说",
        ]
    );
    let read = outline(&sheet("新桥"));
    assert!(
        read[0].starts_with("滨江新桥通车: 本报讯（ 新桥全长 镇区数据 "),
        "{read:?}"
    );
}

/// A line that says much of the one paragraph below it is its headline and no crosshead.
#[test]
fn a_brief_below_its_headline_is_no_part_of_the_story_above() {
    let sheet = |head: &str| {
        format!(
            "滨江新桥通车
{BRIDGE}
{head}
¶渡口夜市周末开张，摊位比去年多了一倍，江鲜和凉粉的香味飘出半条街去。
小麦开镰
{WHEAT}"
        )
    };
    assert_eq!(
        outline(&sheet("渡口夜市周末重新开张"))[1],
        "渡口夜市周末重新开张: 渡口夜市"
    );
    assert_eq!(
        outline(&sheet("桥头怎么走"))[0],
        "滨江新桥通车: 本报讯（ 新桥全长 桥头怎么 渡口夜市"
    );
}

/// Text that shares no word with what stands above its head is another story, under however short a line.
#[test]
fn a_text_that_is_strange_to_the_one_above_is_another_story() {
    let sheet = |head: &str, text: &str| {
        outline(&format!(
            "滨江新桥通车
{BRIDGE}
{head}
{text}
小麦开镰
{WHEAT}"
        ))
    };
    let jars = "¶老坛子搁在屋檐底下，盐和辣椒一层层码好，压上青石，等到霜降才揭盖。
¶揭盖那天满院子都是酸香，孩子们捧着碗排队，外婆笑着一人夹一筷子。
¶坛底的老卤传了三代，搬家的时候，别的可以不要，坛子一定抱在怀里。";
    assert_eq!(
        sheet("坛中岁月", jars)[1],
        "坛中岁月: 老坛子搁 揭盖那天 坛底的老"
    );
    let ways = "¶新桥两侧的慢行道还没有装灯，两岸居民夜里过江，手里都提着电筒。
¶桥面上车来车往，慢行道上的人走得不慌不忙，过江成了饭后的消遣。
¶装灯要等两岸居民议定样式，新桥不急，过江的人也就不急了。";
    assert_eq!(sheet("灯下漫步", ways).len(), 2);
}
