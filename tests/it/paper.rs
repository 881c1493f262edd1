//! An invented paper for the reader's tests and benches, built by hand: what the segmenter and the
//! figures stage would make of it does not matter here.

use kanbao::model::{
    Amount, Block, BlockKind, Byline, Change, Check, CheckKind, Date, DateSource, Diagnostic,
    Direction, Edition, Figure, HeadlineSource, Level, Page, Part, Period, PeriodSource, Place,
    Rank, Relation, Spans, Story,
};

/// A block of a kind.
pub(crate) fn block(kind: BlockKind, text: &str) -> Block {
    Block {
        kind,
        text: text.to_owned(),
        spans: Spans::default(),
    }
}

/// A story with a printed headline and nothing else.
pub(crate) fn story(page: usize, headline: &str) -> Story {
    Story {
        id: String::new(),
        page,
        section: None,
        kicker: None,
        headline: block(BlockKind::Paragraph, headline),
        headline_source: HeadlineSource::Printed,
        deck: None,
        byline: Byline::default(),
        body: Vec::new(),
        jump_to: None,
        continued_from: None,
        seam: None,
        confidence: 0.9,
        figures: Vec::new(),
        checks: Vec::new(),
    }
}

/// A figure in one line: `港口吞吐量 | 1-2月 | 超 | 86.4万吨 | ▲12.5% 同比 | 全市第二`; empty fields
/// are missing ones. A star before the metric makes it key.
fn figure(line: &str) -> Figure {
    let mut fields = line.split('|').map(str::trim);
    let mut field = || fields.next().unwrap_or("").to_owned();
    let metric = field();
    let (period, qualifier, level, change, rank) = (field(), field(), field(), field(), field());
    let split = |text: &str| {
        let at = text
            .find(|c: char| !c.is_ascii_digit() && c != '.')
            .unwrap_or(text.len());
        let (number, unit) = text.split_at(at);
        (Amount::Exact(number.parse().unwrap()), unit.to_owned())
    };
    let level = (!level.is_empty()).then(|| {
        let (amount, unit) = split(&level);
        Level {
            amount,
            unit,
            qualifier: (!qualifier.is_empty())
                .then_some(qualifier)
                .into_iter()
                .collect(),
            surface: level.clone(),
        }
    });
    let mut change_words = change.split_whitespace();
    let changes = change_words.next().map(|told| {
        let direction = match told.chars().next() {
            Some('▲') => Direction::Up,
            Some('▼') => Direction::Down,
            _ => Direction::Flat,
        };
        let (amount, unit) = split(told.trim_start_matches(['▲', '▼']));
        Change {
            direction,
            amount: Some(amount),
            unit,
            basis: change_words.next().map(str::to_owned),
            relation: Relation::Temporal,
            surface: told.trim_start_matches(['▲', '▼']).to_owned(),
        }
    });
    Figure {
        metric: metric.trim_start_matches('*').to_owned(),
        entity: None,
        period: (!period.is_empty()).then_some(Period {
            text: period,
            source: PeriodSource::Explicit,
        }),
        level,
        changes: changes.into_iter().collect(),
        ranks: (!rank.is_empty())
            .then_some(Rank {
                aspect: None,
                scope: None,
                position: Some(2),
                text: rank,
            })
            .into_iter()
            .collect(),
        share: false,
        key: metric.starts_with('*'),
        places: Vec::new(),
        sentence: "".into(),
    }
}

/// Gives a story figures, told wherever their surface stands: the body's first telling leads.
fn measure(story: &mut Story, lines: &[&str]) {
    for line in lines {
        let mut figure = figure(line);
        let surface = match (&figure.level, figure.changes.first()) {
            (Some(level), _) => level.surface.clone(),
            (None, Some(change)) => change.surface.clone(),
            (None, None) => continue,
        };
        let body = story.body.iter().enumerate();
        let texts = body
            .map(|(i, b)| (Part::Body(i), &b.text))
            .chain([(Part::Headline, &story.headline.text)]);
        for (part, text) in texts {
            if let Some(byte) = text.find(&surface) {
                let start = text[..byte].chars().count();
                figure.places.push(Place {
                    part,
                    start,
                    end: start + surface.chars().count(),
                });
            }
        }
        assert!(!figure.places.is_empty(), "{line} is told nowhere");
        story.figures.push(figure);
    }
}

fn body(story: &mut Story, blocks: &[(BlockKind, &str)]) {
    story
        .body
        .extend(blocks.iter().map(|(kind, text)| block(*kind, text)));
}

use BlockKind::{Box as Boxed, Caption, Crosshead, Item, Paragraph};

fn harbour() -> Story {
    let mut s = story(0, "前两月港口吞吐量86.4万吨 外贸航线添了三条");
    s.kicker = Some(Box::new(block(Paragraph, "潮头起 百舸争")));
    s.deck = Some(Box::new(block(
        Paragraph,
        "集装箱增速领跑全市 冷链码头四月试运行",
    )));
    s.byline.reporters = vec!["闻人旸".into()];
    s.byline.correspondents = vec!["邬小渡".into(), "蔺青".into()];
    body(
        &mut s,
        &[
            (
                Paragraph,
                "本报讯（记者 闻人旸 通讯员 邬小渡 蔺青）记者昨日从县港航中心获悉，1-2月，临澜港完成货物吞吐量86.4万吨，同比增长12.5%，总量居全市第二；其中集装箱吞吐量3.18万标箱，增长27.3%，增速“领跑”全市。",
            ),
            (Crosshead, "三条新航线"),
            (
                Paragraph,
                "开年以来，临澜港新开三条外贸航线，直达海外的航线增至11条。“过去要绕道邻港，现在三天到岸。”货代老俞算了一笔账：每箱能省620元，一年下来就是两百多万元。",
            ),
            (
                Paragraph,
                "外贸进出口额也跟着走高。前两月，全县外贸进出口额19.07亿元，增长8.8%；其中出口15.32亿元，进口3.75亿元。受鱼汛推迟影响，水产品出口下降4.1%。",
            ),
            (Crosshead, "冷链码头四月试运行"),
            (
                Paragraph,
                "投资2.6亿元的冷链码头已完成主体结构，计划四月试运行，届时冷库容量将由1.2万吨提高到4.5万吨。县港航中心负责人说，码头不只是多了几个泊位——更是把渔港、商港和物流园连成了一条线。",
            ),
            (Boxed, "货物吞吐量86.4万吨，增长12.5%"),
            (Boxed, "集装箱吞吐量3.18万标箱，增长27.3%"),
            (Boxed, "外贸进出口额19.07亿元，增长8.8%"),
            (
                Caption,
                "昨日清晨，首艘直航货轮靠泊临澜港3号泊位。记者 席帆 摄",
            ),
        ],
    );
    measure(
        &mut s,
        &[
            "*货物吞吐量 | 1-2月 | | 86.4万吨 | ▲12.5% 同比 | 全市第二",
            "*集装箱吞吐量 | 1-2月 | | 3.18万标箱 | ▲27.3% |",
            "外贸航线 | | | 11条 | |",
            "每箱节省运费 | | | 620元 | |",
            "*外贸进出口额 | 前两月 | | 19.07亿元 | ▲8.8% |",
            "*出口额 | 前两月 | | 15.32亿元 | |",
            "*进口额 | 前两月 | | 3.75亿元 | |",
            "*水产品出口 | 前两月 | | | ▼4.1% |",
            "冷链码头投资 | | | 2.6亿元 | |",
            "冷库容量 | | | 4.5万吨 | |",
        ],
    );
    s.checks = vec![
        Check {
            kind: CheckKind::Sum,
            holds: true,
            text: "出口15.32 + 进口3.75 = 19.07 = 进出口额19.07（亿元）".into(),
            figures: vec![4, 5, 6],
        },
        Check {
            kind: CheckKind::Repeat,
            holds: false,
            text: "冷库容量：文中4.5万吨，附表5.4万吨".into(),
            figures: vec![9],
        },
    ];
    s
}

fn brief() -> Story {
    let mut s = story(0, "渔汛推迟半月 渔政提醒错峰出海");
    s.headline_source = HeadlineSource::Derived;
    s.confidence = 0.4;
    body(
        &mut s,
        &[(
            Paragraph,
            "受冷空气影响，今年春汛推迟半月，县渔政站昨日提醒渔民错峰出海，注意7级以上大风。",
        )],
    );
    s
}

fn jump() -> Story {
    let mut s = story(0, "老码头变身记");
    s.deck = Some(Box::new(block(Paragraph, "一条旧巷道的三次翻新")));
    s.byline.reporters = vec!["席帆".into()];
    body(
        &mut s,
        &[
            (
                Paragraph,
                "推开木格窗，海风扑面而来。住在老码头东巷的陶阿婆今年81岁，这条巷子她走了六十多年。",
            ),
            (
                Paragraph,
                "2019年第一次翻新，换的是青石板；2022年第二次，接通了污水管网；去年第三次，旧仓库成了渔具博物馆。",
            ),
            (
                Paragraph,
                "博物馆开馆半年，接待游客12.7万人次。“以前是外面的人不来，现在是里面的人不走。”陶阿婆笑着说。",
            ),
            (
                Paragraph,
                "巷口的修船铺也留了下来，老师傅每周六教孩子们打绳结，报名要排到下个月。",
            ),
        ],
    );
    s.jump_to = Some("3".into());
    s.seam = Some(2);
    measure(&mut s, &["*接待游客 | 半年 | | 12.7万人次 | |"]);
    s
}

fn long_headline() -> Story {
    let mut s = story(
        1,
        "从“等渔汛”到“育渔汛”：一个海岛县用十二年时间在风浪里种出一座蓝色牧场的故事",
    );
    s.section = Some("深阅读".into());
    s.byline.authors = vec!["令狐澍".into()];
    body(
        &mut s,
        &[
            (
                Paragraph,
                "海上种牧场，种的是礁，养的是鱼，等的是耐心。十二年，4200亩，这是临澜人交出的答卷。",
            ),
            (
                Paragraph,
                "第一年，台风把投下去的礁体卷走了三成。“心疼啊，可第二年照样投。”老船长把账本翻给记者看，一页一页，全是铅笔字。",
            ),
        ],
    );
    s.jump_to = Some("5".into());
    measure(&mut s, &["*海洋牧场面积 | | | 4200亩 | |"]);
    s
}

fn mixed() -> Story {
    let mut s = story(1, "Blue Tide Week opens 国际海岸周开幕");
    body(
        &mut s,
        &[
            (
                Paragraph,
                "The fifth Blue Tide Week opened in Linlan on Thursday with guests from 23 countries and regions, and a beach clean-up that gathered 1,840 kg of litter in one morning.",
            ),
            (
                Paragraph,
                "“海岸没有国界。”来自University of Harbour Studies的Ana Ribeiro教授说，她的团队把AI识别模型带到了沙滩上，网址是https://example.org/blue-tide/2026/report.html。",
            ),
        ],
    );

    s
}

fn table() -> Story {
    let mut s = story(1, "本周水产批发价");
    body(
        &mut s,
        &[
            (Item, "品种 本周（元/公斤） 上周"),
            (Item, "带鱼 46.0 44.5"),
            (Item, "梭子蟹 118.0 125.0"),
            (Item, "小黄鱼 72.0 72.0"),
            (Paragraph, "价格由县水产批发市场提供，仅供参考。"),
        ],
    );
    s
}

fn giant(paragraphs: usize) -> Story {
    let mut s = story(2, "县政府工作报告（全文）");
    for i in 1..=paragraphs {
        let text = format!(
            "第{i}项工作。坚持把渔业增效、渔民增收放在突出位置，全年安排资金{}万元，完成标准渔港改造{}座，培训渔民{}人次；完善风险预警，做到早发现、早报告、早处置，守住不发生重大海上事故的底线。",
            i * 37 % 900 + 12,
            i % 7 + 1,
            i * 113 % 5000 + 60
        );
        s.body.push(block(Paragraph, &text));
    }
    measure(&mut s, &["*安排资金 | 全年 | | 49万元 | |"]);
    s
}

/// The paper: eight stories on three pages, each with a shape of its own.
pub(crate) fn edition() -> Edition {
    let page = |id: &str, name: &str| Page {
        id: id.into(),
        name: Some(name.into()),
    };
    Edition {
        publication: Some("临澜日报".into()),
        date: Date::new(2026, 3, 6),
        date_source: Some(DateSource::Printed),
        issue_no: Some("3127".into()),
        pages: vec![page("1", "要闻"), page("2", "海岛"), page("3", "文件")],
        sources: Vec::new(),
        stories: vec![
            harbour(),
            brief(),
            jump(),
            long_headline(),
            mixed(),
            table(),
            giant(60),
            {
                let mut last = story(2, "编读往来");
                body(&mut last, &[(Paragraph, "来信收到，谢谢您的建议。")]);
                last
            },
        ],
        furniture: Vec::new(),
        diagnostics: vec![Diagnostic {
            what: "第2版报眉没有日期，按第1版".into(),
            place: None,
        }],
    }
}

/// An edition of so many stories.
pub(crate) fn many(stories: usize) -> Edition {
    let mut edition = edition();
    let shapes = [
        harbour(),
        brief(),
        jump(),
        long_headline(),
        mixed(),
        table(),
    ];
    edition.stories = shapes.into_iter().cycle().take(stories).collect();
    for (i, story) in edition.stories.iter_mut().enumerate() {
        story.page = i * 3 / stories.max(1);
    }
    edition
}
