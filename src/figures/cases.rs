//! Whole figures in one canonical line: `地区生产总值 2024年 3355.67亿元 ▲6.0% 全省第1`.
//!
//! Metric, period, level, changes (`▲` up, `▼` down, `＝` flat; `‖` behind it: against a peer), ranks, and
//! `★` before a key figure. Every text here is made up.

mod names;
mod periods;

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
    let wrong: Vec<String> = cases
        .iter()
        .map(|(text, want)| (text, want, lines(text)))
        .filter(|(_, want, got)| got != *want)
        .map(|(text, want, got)| format!("{text}\n  want {want:?}\n  got  {got:?}"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
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
                "计划投入 3亿元",
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
            &["白菜批发价 9.6元", "白菜批发价 18.4元 ▼48%"],
        ),
    ]);
}

#[test]
fn who_pays_is_no_name_of_the_money() {
    hold(&[
        ("周女士索赔2.4万元。", &["索赔金额 2.4万元"]),
        ("法院判商家赔偿3800元。", &["赔偿金额 3800元"]),
        (
            "一碗豆花5元，加一勺红糖2元。",
            &["豆花价格 5元", "红糖价格 2元"],
        ),
        ("购票者排起长队，3元一张的门票早早卖光。", &["门票价格 3元"]),
        ("老马先交了200元“占位费”。", &["占位费 200元"]),
        ("月薪6800元起步。", &["月薪 6800元"]),
    ]);
}

#[test]
fn the_thing_measured_may_stand_behind() {
    hold(&[
        ("村里给他腾出一间30平方米的库房。", &["库房面积 30平方米"]),
        (
            "2600米的引水段挖了九个月。",
            &["引水段长度 2600米", "引水段挖时间 9个月"],
        ),
        ("社区和27名老人一道包粽子。", &["老人 27名"]),
        ("全场共售出门票3.2万张。", &["售出门票 3.2万张"]),
        ("合作社把全村1800亩茶园编上号。", &["茶园面积 1800亩"]),
        ("果园每年将门票收入的4%以上投入改良。", &["门票收入 4%"]),
        ("车站旁的停车楼有车位620个。", &["车位 620个"]),
        ("培训班结业，3100余名孩子学会了游泳。", &["孩子 3100名"]),
        ("全区今冬已接种疫苗12.5万剂次。", &["接种疫苗 12.5万剂次"]),
        ("先后举办招聘会36场。", &["举办招聘会 36场"]),
    ]);
}

#[test]
fn a_share_tells_of_whom() {
    hold(&[
        ("读者中八成为女性。", &["女性比例 8成"]),
        ("按发票金额的15%补贴。", &["补贴比例 15%"]),
        (
            "门诊接诊4100人次，其中18岁以下的占二成。",
            &[
                "门诊接诊 4100人次",
                "门诊接诊 18岁",
                "18岁以下占门诊接诊比重 2成",
            ],
        ),
        (
            "今年水库来水量60万立方米，仅为历年均值的四成五。",
            &[
                "水库来水量 今年 60万立方米",
                "水库来水量占历年均值比重 今年 4.5成",
            ],
        ),
        ("在湿度70%的土壤中，幼苗长得快。", &["湿度 70%"]),
    ]);
}

#[test]
fn what_a_movement_comes_to_keeps_its_name() {
    hold(&[
        (
            "月最低生活补助由620元调整为680元。",
            &["月最低生活补助 620元", "月最低生活补助 680元"],
        ),
        ("返工率从6%压到1.5%。", &["返工率 6%", "返工率 1.5%"]),
        ("大蒜跌破3元。", &["大蒜 3元"]),
        (
            "人均可支配收入21300元，同比增长6.1%，扣除价格因素实际增长5.8%。",
            &["人均可支配收入 21300元 ▲6.1% ▲5.8%"],
        ),
        (
            "新一批药品落地，涉及40种药品，平均降价52%，最高降幅90%。",
            &["药品 40种", "平均降价 ▼52%", "最高降幅 ▼90%"],
        ),
        (
            "城乡收入比为1.8，比上年下降0.04。",
            &["城乡收入比 1.8 ▼0.04"],
        ),
    ]);
}

#[test]
fn the_first_time_of_a_thing_is_its_period() {
    hold(&[
        (
            "开通初期日均客流4.5万人次。",
            &["日均客流 开通初期 4.5万人次"],
        ),
        ("夜市首周迎客9.6万人次。", &["迎客 首周 9.6万人次"]),
        (
            "5月第2周，鸡蛋每公斤9.6元。",
            &["鸡蛋每公斤价格 5月第2周 9.6元"],
        ),
        ("到去年底，全县有茶企86家。", &["茶企 到去年底 86家"]),
        ("两个月前，她是61公斤。", &["重量 两个月前 61公斤"]),
        ("未来三天，山区雨量60毫米。", &["山区雨量 未来三天 60毫米"]),
    ]);
}

#[test]
fn a_scope_may_name_its_kind() {
    hold(&[
        (
            "客运量38万人次，总量和增速均居全省高山索道首位。",
            &["客运量 38万人次 全省高山索道第1"],
        ),
        ("上座率31%居同期新片第一。", &["上座率 31% 同期新片第1"]),
    ]);
}

#[test]
fn a_list_shares_its_last_names_measure_and_its_changes() {
    hold(&[
        (
            "茶叶、蚕桑、花卉产值分别为12.4亿元、3.6亿元和2.1亿元，分别增长8.2%、下降1.3%和增长15.6%。",
            &[
                "茶叶产值 12.4亿元 ▲8.2%",
                "蚕桑产值 3.6亿元 ▼1.3%",
                "花卉产值 2.1亿元 ▲15.6%",
            ],
        ),
        (
            "专利授权1.2万件，其中发明专利3200件，同比分别增长15%和22%。",
            &["专利授权 1.2万件 ▲15%", "发明专利 3200件 ▲22%"],
        ),
        (
            "农村居民、城镇居民人均可支配收入分别为28764元和52318元。",
            &[
                "农村居民人均可支配收入 28764元",
                "城镇居民人均可支配收入 52318元",
            ],
        ),
        (
            "甲产业、乙产业增加值占GDP的比重分别为6.2%和41.5%。",
            &[
                "甲产业增加值占GDP的比重 6.2%",
                "乙产业增加值占GDP的比重 41.5%",
            ],
        ),
    ]);
}

#[test]
fn a_change_and_what_it_came_to_are_one_figure() {
    hold(&[
        (
            "第三季度营业额升11%至86亿港元，溢利跌6%至9.2亿港元。",
            &[
                "营业额 第三季度 86亿港元 ▲11%",
                "溢利 第三季度 9.2亿港元 ▼6%",
            ],
        ),
        (
            "研发强度提升0.2个百分点至3.1%。",
            &["研发强度 3.1% ▲0.2个百分点"],
        ),
        (
            "快递业务量翻了一番，达2.4亿件。",
            &["快递业务量 ▲1番", "快递业务量 2.4亿件"],
        ),
        (
            "候检时间压缩四成，由50分钟缩至30分钟。",
            &["候检时间 ▼4成", "候检时间 50分钟", "候检时间 30分钟"],
        ),
        (
            "省级配套1.2亿元，市县自筹8000万元，合计2亿元。",
            &["省级配套 1.2亿元", "市县自筹 8000万元", "合计 2亿元"],
        ),
    ]);
}

#[test]
fn another_time_is_no_peer_and_no_period() {
    hold(&[
        (
            "PMI为50.3%，高于上月0.5个百分点。",
            &["PMI 50.3% ▲0.5个百分点"],
        ),
        (
            "录取率61%，高于全省3个百分点。",
            &["录取率 61% ▲‖3个百分点"],
        ),
        (
            "上半年，接待游客1260万人次，恢复到2019年同期的118%。",
            &["接待游客 上半年 1260万人次", "接待游客 上半年 118%"],
        ),
        (
            "“十四五”以来，全省新建公路860公里。",
            &["新建公路 “十四五”以来 860公里"],
        ),
        (
            "到2030年，产业规模力争翻两番。",
            &["产业规模 到2030年 ▲2番"],
        ),
        ("进口额连续保持两位数增长。", &[]),
    ]);
}

/// The figures that are shown of a story with a printed head, a line each.
fn shown_under(head: &str, text: &str) -> Vec<String> {
    use crate::model::{Block, BlockKind, HeadlineSource, Spans};
    let block = |text: &str| Block {
        kind: BlockKind::Paragraph,
        text: text.to_owned(),
        spans: Spans::default(),
    };
    let mut story = super::plain_story(text.lines().map(block).collect());
    story.headline = block(head);
    story.headline_source = HeadlineSource::Printed;
    super::read(&mut story);
    story.figures.iter().filter(|f| f.key).map(line).collect()
}

#[test]
fn the_panel_speaks_of_what_the_head_speaks_of() {
    let text = "老城区开放日，志愿者发放手册210份。\n社区义诊接待居民86人。\n停车泊位增至96个。\n绿化修剪面积55亩。";
    let keys = shown_under("老城区停车泊位难题怎么解", text);
    assert!(keys.iter().any(|k| k.contains("96个")), "{keys:?}");
}

#[test]
fn a_tiny_number_is_no_news_even_in_large_print() {
    let text = "汇率昨收7.16，成交额12.5亿元，较前日多3.2亿元，跌幅0.4%。";
    let keys = shown_under("汇率连2升 成交额12.5亿元", text);
    assert!(keys.iter().any(|k| k.contains("12.5亿元")), "{keys:?}");
    assert!(!keys.iter().any(|k| k.ends_with("2升")), "{keys:?}");
}

#[test]
fn what_is_held_against_another_keeps_its_own_name() {
    hold(&[
        (
            "运价指数收报1280点，周跌3.7%；与7月初2410点的高点相比差得远。",
            &["运价指数 1280点 ▼3.7%", "运价指数 7月初 2410点"],
        ),
        (
            "客运站取消28个班次，相当于削减11%的座位。",
            &["班次 28个", "座位 ▼11%"],
        ),
        ("老船工的月薪是陆上工友的3倍。", &["老船工的月薪 3倍"]),
        (
            "两房型月租10400元，约为市价的六成五。",
            &["两房型月租 10400元", "两房型月租占市价比重 6.5成"],
        ),
        ("滨江市客运公司凭借14辆新车在三季度扩张。", &["新车 14辆"]),
        ("今年有6台泵改成太阳能。", &["泵 今年 6台"]),
        ("港区完成箱量1846万TEU。", &["港区完成箱量 1846万TEU"]),
        (
            "西线运价1695美元/FEU，周跌1.9%。",
            &["西线运价 1695美元/FEU ▼1.9%"],
        ),
    ]);
}

#[test]
fn who_did_it_is_counted_and_a_goal_is_that_of_the_figure_before() {
    hold(&[
        ("新校区吸引2300人申请。", &["申请 2300人"]),
        (
            "码头吞吐量23.7万箱，全年目标270万箱。",
            &["码头吞吐量 23.7万箱", "码头吞吐量目标 全年 270万箱"],
        ),
        (
            "他把工期从540天放宽到620天。",
            &["工期 540天", "工期 620天"],
        ),
        ("采摘一天260元。", &["采摘 260元"]),
        ("白菜一公斤8元。", &["白菜价格 8元"]),
        (
            "这段时间钢筋涨了18%、工资涨了11%。",
            &["钢筋 ▲18%", "工资 ▲11%"],
        ),
    ]);
}

#[test]
fn what_leads_on_to_the_number_is_no_name() {
    hold(&[
        (
            "东门菜场平均零售价为每斤3.4元，周环比下降4.2%。",
            &["东门菜场平均零售价 3.4元 ▼4.2%"],
        ),
        (
            "主干道平均车速由每小时18公里提到22公里。",
            &["主干道平均车速 18公里", "主干道平均车速 22公里"],
        ),
        ("志愿者搬了16处补给点。", &["补给点 16处"]),
        ("青石路等6条道路试点“限时免费”。", &["道路试点 6条"]),
        (
            "全区采茶1.08万吨，因低温减产8.5%。",
            &["采茶 1.08万吨 ▼8.5%"],
        ),
        (
            "缴费标准为420元，与今年相比提高20元。",
            &["缴费标准 420元 ▲20元"],
        ),
        ("炉窑以780℃的高温烧制粉料。", &["炉窑温度 780℃"]),
    ]);
}

#[test]
fn what_a_unit_or_a_deal_tells_is_the_name() {
    hold(&[
        ("凭证乘车一律八折。", &["折扣 8折"]),
        ("一套旧宅以398万元售出。", &["成交价 398万元"]),
        ("周女士花288元买了口铁锅。", &["铁锅价格 288元"]),
        ("老黄花35元买到一张戏票。", &["戏票价格 35元"]),
        ("按车价补贴，每辆最高600元。", &["车价补贴 600元"]),
        ("课堂今年已办26场。", &["场次 今年 26场"]),
    ]);
}

#[test]
fn a_time_is_told_with_what_belongs_to_it() {
    hold(&[
        (
            "石门水库昨天上午8时蓄水量降到2870万吨。",
            &["蓄水量 昨天上午8时 2870万吨"],
        ),
        (
            "入汛以来，全市平均降雨量386毫米。",
            &["平均降雨量 入汛以来 386毫米"],
        ),
        (
            "去年冬天用电缺口480万千瓦。",
            &["用电缺口 去年冬天 480万千瓦"],
        ),
        (
            "首八個月累計旅客2403萬人次。",
            &["旅客 首八個月 2403萬人次"],
        ),
        ("若10月升息一码，日元将反弹3%。", &["日元 ▲3%"]),
        ("第五天，排片占比升到11%。", &["排片占比 第五天 11%"]),
        (
            "三月，港口吞吐量90万吨。\n全市每天用水32万吨。",
            &["港口吞吐量 三月 90万吨", "每天用水 32万吨"],
        ),
        ("猪肉13.8元一斤。4点左右下雨。", &["猪肉价格 13.8元"]),
    ]);
}
