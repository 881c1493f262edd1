//! Which period a figure speaks of: what carries, and what does not.

use super::{hold, line};
use crate::figures::{annotate, plain_story};
use crate::model::{Block, BlockKind, Edition, HeadlineSource, Spans};

fn block(text: &str) -> Block {
    Block {
        kind: BlockKind::Paragraph,
        text: text.to_owned(),
        spans: Spans::default(),
    }
}

/// The figures of a story with kicker, headline and deck.
fn headed(heads: [&str; 3], body: &[&str]) -> Vec<String> {
    let mut story = plain_story(body.iter().map(|t| block(t)).collect());
    story.kicker = Some(Box::new(block(heads[0])));
    story.headline = block(heads[1]);
    story.headline_source = HeadlineSource::Printed;
    story.deck = Some(Box::new(block(heads[2])));
    let mut edition = Edition {
        stories: vec![story],
        ..Edition::default()
    };
    annotate(&mut edition);
    edition.stories[0].figures.iter().map(line).collect()
}

#[test]
fn the_first_paragraph_leads_however_many_heads_stand_over_it() {
    assert_eq!(
        headed(
            ["年报出炉", "稻城经济稳中有进", "工业投资双双走强"],
            &[
                "2025年，全县用电量6.4亿千瓦时，同比增长5.1%。",
                "工业投资增长8.3%。",
            ],
        ),
        ["用电量 2025年 6.4亿千瓦时 ▲5.1%", "工业投资 2025年 ▲8.3%"]
    );
}

#[test]
fn this_year_holds_for_the_story_only_where_the_heads_tell_it() {
    hold(&[(
        "今年全镇接待游客6200人次。\n镇里有41家茶馆。",
        &["接待游客 今年 6200人次", "茶馆 41家"],
    )]);
    assert_eq!(
        headed(
            ["中考放榜", "今年多招300人", "分数线不变"],
            &["全县招生4200人。"],
        ),
        ["多招人数 今年 300人", "招生 今年 4200人"]
    );
}

#[test]
fn weeks_and_issues_are_told_by_their_number() {
    hold(&[
        (
            "第32周（8月3日至9日），菌菇均价每斤6.4元。\n香菇卖出4200斤。",
            &["菌菇均价 第32周 6.4元", "香菇 第32周 4200斤"],
        ),
        (
            "桐区福彩第26081期开奖。\n一等奖3注，奖金41.2万元。",
            &["奖金 第26081期 41.2万元"],
        ),
    ]);
}

#[test]
fn dates_in_brackets_explain_a_period() {
    hold(&[(
        "十大楼盘上周末（3月7日及8日）成交21宗，比前周多5宗。\n平均售价1.2万元。",
        &["成交 上周末 21宗 ▲5宗", "平均售价 上周末 1.2万元"],
    )]);
}

#[test]
fn what_each_one_gets_has_no_period_of_the_story() {
    hold(&[(
        "前三季度，全镇粮油销售额3.2亿元。\n每户补贴200元，山货销售额9100万元。",
        &[
            "粮油销售额 前三季度 3.2亿元",
            "每户补贴 200元",
            "山货销售额 前三季度 9100万元",
        ],
    )]);
}

#[test]
fn what_each_costs_is_no_sum_of_the_year() {
    hold(&[(
        "今年向日葵种了800亩，每公斤收购价6.4元。",
        &["种植面积 今年 800亩", "每公斤收购价 6.4元"],
    )]);
}

#[test]
fn a_span_may_reach_from_one_year_to_the_next() {
    hold(&[
        (
            "去年10月至今年3月，外借图书12万册。",
            &["外借图书 去年10月至今年3月 12万册"],
        ),
        (
            "第3周至第7周，航线取消12个班次。",
            &["班次 第3周至第7周 12个"],
        ),
    ]);
}

#[test]
fn a_school_year_and_a_season_hold_for_the_story() {
    hold(&[
        (
            "教育局公布115學年新生4120人。\n特教班36班，較前減少4班。",
            &["新生 115學年 4120人", "特教班 115學年 36班 ▼4班"],
        ),
        (
            "本榨季收购甘蔗38.6万吨，同比增长4.2%。",
            &["收购甘蔗 本榨季 38.6万吨 ▲4.2%"],
        ),
        (
            "一袋卖48元，六年前只要30元。",
            &["一袋价格 48元", "一袋价格 六年前 30元"],
        ),
    ]);
}

#[test]
fn when_something_was_done_with_it_is_no_time_of_what_is_measured() {
    hold(&[
        ("去年秋天，她把后山26亩荒地租了下来。", &["荒地面积 26亩"]),
        (
            "截至8月底，今年全县新增仓容3.2万吨，完成投资1.4亿元。",
            &["新增仓容 截至8月底 3.2万吨", "投资 截至8月底 1.4亿元"],
        ),
    ]);
}

#[test]
fn what_is_done_with_a_thing_or_where_it_began_has_no_carried_time() {
    hold(&[
        (
            "上半年，货运量3.2万吨。\n港区到发班列由6列增加到9列。",
            &[
                "货运量 上半年 3.2万吨",
                "港区到发班列 6列",
                "港区到发班列 上半年 9列",
            ],
        ),
        (
            "2021年，合作社产值860万元。\n后来他把苗圃扩到了45亩。",
            &["合作社产值 2021年 860万元", "苗圃面积 45亩"],
        ),
    ]);
}
