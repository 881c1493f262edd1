//! Whole figures in one canonical line: `地区生产总值 2024年 3355.67亿元 ▲6.0% 全省第1`.
//!
//! Metric, period, level, changes (`▲` up, `▼` down, `＝` flat; `‖` behind it: against a peer), ranks, and
//! `★` before a key figure. Every text here is made up.

use super::of_text;
use crate::model::{Amount, Change, Direction, Figure, Rank, Relation};

fn amount(amount: &Amount) -> String {
    match amount {
        Amount::Exact(v) => v.to_string(),
        Amount::Range(a, b) => format!("{a}~{b}"),
        Amount::Result(r) => r.clone(),
    }
}

fn change(c: &Change) -> String {
    let sign = match c.direction {
        Direction::Up => "▲",
        Direction::Down => "▼",
        Direction::Flat => "＝",
    };
    let peer = if c.relation == Relation::Peer {
        "‖"
    } else {
        ""
    };
    let value = c.amount.as_ref().map(amount).unwrap_or_default();
    format!("{sign}{peer}{value}{}", c.unit)
}

fn rank(r: &Rank) -> String {
    let scope = r.scope.as_deref().unwrap_or_default();
    match r.position {
        Some(p) => format!("{scope}第{p}"),
        None => r.text.clone(),
    }
}

fn line(f: &Figure) -> String {
    let mut words = vec![f.metric.clone()];
    words.extend(f.period.as_ref().map(|p| p.text.clone()));
    words.extend(
        f.level
            .as_ref()
            .map(|l| format!("{}{}", amount(&l.amount), l.unit)),
    );
    words.extend(f.changes.iter().map(change));
    words.extend(f.ranks.iter().map(rank));
    words.join(" ")
}

/// The figures of a text, a line each.
fn lines(text: &str) -> Vec<String> {
    of_text(text).figures.iter().map(line).collect()
}

/// The figures that are shown, a line each.
fn shown(text: &str) -> Vec<String> {
    let keys = of_text(text).figures;
    keys.iter().filter(|f| f.key).map(line).collect()
}

fn hold(cases: &[(&str, &[&str])]) {
    for (text, want) in cases {
        assert_eq!(&lines(text), want, "{text}");
    }
}

#[test]
fn a_period_is_carried_through_the_story() {
    hold(&[
        (
            "2025年上半年，兰陵区地区生产总值812.4亿元，同比增长5.7%，增速居全市第二。\n财政收入61.5亿元。",
            &[
                "兰陵区地区生产总值 2025年上半年 812.4亿元 ▲5.7% 全市第2",
                "财政收入 2025年上半年 61.5亿元",
            ],
        ),
        (
            "端午假期，古镇人潮涌动。\n景区接待游客6.1万人次。",
            &["景区接待游客 端午假期 6.1万人次"],
        ),
        (
            "2024年，全县产值90亿元。\n工业运行平稳。全年规上工业增加值38亿元。",
            &["产值 2024年 90亿元", "规上工业增加值 2024年 38亿元"],
        ),
    ]);
}

#[test]
fn a_period_of_one_sentence_is_dropped_again() {
    hold(&[
        (
            "2024年，全县产值90亿元。1-11月，服务业营收30亿元。\n出口12亿元。",
            &[
                "产值 2024年 90亿元",
                "服务业营收 1-11月 30亿元",
                "出口 2024年 12亿元",
            ],
        ),
        (
            "一季度，全市用电量8.2亿千瓦时。截至3月底，充电桩总数达5200台。工业用电量4.1亿千瓦时。",
            &[
                "用电量 一季度 8.2亿千瓦时",
                "充电桩总数 截至3月底 5200台",
                "工业用电量 一季度 4.1亿千瓦时",
            ],
        ),
        (
            "连假平均住房率八成，5月2日更达九成五；平均房价620元。",
            &[
                "连假平均住房率 8成",
                "连假平均住房率 5月2日 9.5成",
                "平均房价 620元",
            ],
        ),
    ]);
}

#[test]
fn a_length_or_a_plan_has_no_period_of_the_storys() {
    hold(&[
        (
            "今年前三季度，全市完成交通投资86亿元。\n环湖大道全长32.6公里。\n公司计划投入3亿元。",
            &[
                "交通投资 前三季度 86亿元",
                "环湖大道全长 32.6公里",
                "公司计划投入 3亿元",
            ],
        ),
        (
            "今年以来，新建公共自行车点42处，自行车总数达到3600辆。",
            &["新建公共自行车点 今年以来 42处", "自行车总数 3600辆"],
        ),
    ]);
}

#[test]
fn the_day_of_the_news_is_no_period() {
    hold(&[
        (
            "昨日，市卫生局发布通报，全市新建卫生服务站36个。",
            &["新建卫生服务站 36个"],
        ),
        (
            "国庆假期，铁路发送旅客126.8万人次。10月1日，发送旅客31.2万人次。",
            &[
                "铁路发送旅客 国庆假期 126.8万人次",
                "发送旅客 10月1日 31.2万人次",
            ],
        ),
        (
            "青藤大桥去年10月投用，日通行能力3.2万辆次。",
            &["日通行能力 3.2万辆次"],
        ),
        (
            "8日20时至昨日8时，山区累计雨量112毫米，市区46.5毫米。",
            &[
                "山区累计雨量 8日20时至昨日8时 112毫米",
                "市区累计雨量 8日20时至昨日8时 46.5毫米",
            ],
        ),
    ]);
}

#[test]
fn a_market_report_speaks_of_its_day() {
    hold(&[(
        "沪指昨收3120点，成交额4200亿元。\n科创板成交310亿元。",
        &[
            "沪指 昨日 3120点",
            "成交额 昨日 4200亿元",
            "科创板成交 昨日 310亿元",
        ],
    )]);
}

#[test]
fn the_year_just_told_is_that_year() {
    hold(&[(
        "2019年，两镇合并。当年，新镇财政收入2.6亿元。",
        &["新镇财政收入 2019年 2.6亿元"],
    )]);
}

#[test]
fn what_a_change_came_to_is_shown_and_where_it_began_is_not() {
    let text = "新线通车后，两地车程从50分钟缩短到21分钟，票价由12元降到9元。沿线设站14座，配车36列，日均客流8.2万人次。";
    let keys = shown(text);
    assert!(keys.iter().any(|k| k.contains("21分钟")), "{keys:?}");
    assert!(!keys.iter().any(|k| k.contains("50分钟")), "{keys:?}");
    assert!(!keys.iter().any(|k| k.contains("12元")), "{keys:?}");
}

#[test]
fn one_or_two_numbers_in_passing_are_no_panel() {
    assert!(shown("社区组织义诊，发放药品120盒，接待居民86人。").is_empty());
}

#[test]
fn a_list_shares_its_measure_and_its_verb() {
    hold(&[
        (
            "一季度，甲区、乙区分别实现产值30亿元和45亿元。",
            &["甲区产值 一季度 30亿元", "乙区产值 一季度 45亿元"],
        ),
        ("苹果、梨分别增产3.1%和4.2%。", &["苹果 ▲3.1%", "梨 ▲4.2%"]),
    ]);
}

#[test]
fn a_clause_leans_on_the_metric_before_it() {
    hold(&[
        (
            "全市发送旅客126.8万人次，日均21.1万人次。",
            &["发送旅客 126.8万人次", "发送旅客日均 21.1万人次"],
        ),
        (
            "小麦总产19.8万吨，比上年增产2.1%。",
            &["小麦总产 19.8万吨 ▲2.1%"],
        ),
        (
            "城镇新增就业5300人，完成年度目标的106%。",
            &[
                "城镇新增就业人数 5300人",
                "城镇新增就业人数完成年度目标比例 106%",
            ],
        ),
    ]);
}

#[test]
fn ahead_of_a_mark_or_a_rival_is_a_comparison() {
    hold(&[
        (
            "青石水库水位达到87.32米，超汛限1.12米。",
            &["青石水库水位 87.32米 ▲‖1.12米"],
        ),
        (
            "白菜批发价每公斤9.6元，较上月同期18.4元跌了近48%。",
            &["每公斤白菜批发价 9.6元", "每公斤白菜批发价 18.4元 ▼48%"],
        ),
    ]);
}
