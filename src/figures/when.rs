//! Which period a figure speaks of: said in its sentence, or earlier and still holding.

use super::clause::{ends_clause, quoted};
use super::fold::{Text, starts_with};
use super::period::{Hold, Span};
use super::words::{Words, words};
use crate::model::{Period, PeriodSource};

words! {
    /// What is done at a time, not measured over it: 2033年通车, 昨日公布.
    DEEDS = "\
        通车 建成 开工 投产 量产 竣工 启用 上线 上市 动工 完工 上网 投用 投入使用 交付 开通 开业 揭牌 \
        成立 启动 验收 投运 完成建设 开放 举行 开幕 落幕 收官 首班 起延 起对外 起开 起绕 起收 落成 结业 毕业 收工 \
        开跑 试运行 挂牌 签约 奠基 合龙 落地 封顶 投入运营 投入运行 执行 施行 购入"
}

words! {
    /// Words that follow the day of the news itself.
    NEWS = "\
        公布 宣布 公告 统计 召开 举行 发布 表示 指出 透露 介绍 通报 获悉 了解 说 收官 落幕 闭幕 开幕 判 \
        动工 开工 推出 启动 揭晓 揭牌 成立 开业 开放 开通 通车 落地 落成 发射 点火 起跑 开跑 进行 \
        印发 出台 签约 电 监测到 记录到 下发 召集"
}

words! {
    /// What is planned or was decided once has no period of the story's.
    PLANS = "\
        预计 预估 计划 拟 有望 可望 估可 力争 争取 将于 将在 将新 将投 将建 将达 将有 可创造 日前 近日 \
        下一步 接下来 规划 若"
}

words! {
    /// What is counted day by day: a day told before it is its period.
    DAILY = "\
        客流 旅客 游客 人流 车流 车辆 通行 发送 接待 到站 成交 收盘 收报 股价 气温 降雨 雨量 降水 票房 销售 单日 \
        全天 出行 出入境 用电 负荷 指数 价格 均价 批发价 房价 票价 水位 流量 空气 浓度 确诊 病例 就诊 接诊"
}

/// What a figure tells of itself when its period is looked for.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Asked {
    /// Where its own words begin.
    pub(super) start: usize,
    /// Where its number begins.
    pub(super) left: usize,
    /// Where a comparison begins, and whether the number is its end point: the times of a comparison
    /// are not the figure's own.
    pub(super) hit: Option<(usize, bool)>,
    /// It tells of an example.
    pub(super) aside: bool,
    /// Its clause names a thing of its own.
    pub(super) subject: bool,
    /// A length, a span of time, a result: it has no period unless one is said of it.
    pub(super) timeless: bool,
    /// A total that no span of time adds up to: 总数, 在库.
    pub(super) stock: bool,
    /// 由5列增加到8列: a movement begins there, which was before.
    pub(super) begins: bool,
    /// 去年的1.5倍: the time belongs to what it is compared with.
    pub(super) multiple: bool,
}

/// The periods that hold while a story is read.
#[derive(Debug, Default)]
pub(super) struct Clock {
    /// The period of the story's first figure that told one.
    lead: Option<String>,
    /// A period that the heads tell without a figure: 昨日菜价 holds for the rows of its table.
    headed: Option<String>,
    /// The first lasting period of the heads and the first paragraph, told without a figure.
    told: Option<String>,
    /// The paragraph's last lasting period.
    paragraph: Option<String>,
    /// The last period of the paragraph before, for one that goes on with it.
    before: Option<String>,
    /// The last year told, for 当年.
    year: Option<String>,
    sentence: (usize, usize),
    /// Heads read.
    heads: Option<usize>,
    /// Paragraphs begun, heads too; a period first told deep in the story does not hold for all of it.
    begun: usize,
}

/// The story's own period stands in the head or in the first paragraphs.
const LEADS: usize = 2;

/// So many periods of a sentence are looked back on, and so far words are read, that time stays linear.
const NEAR: usize = 8;
const REACH: usize = 120;

/// 分产业看, 其中: the paragraph divides what the one before it told.
const GOES_ON: &[&str] = &["分", "其中", "从", "按"];

impl Clock {
    /// A new paragraph goes back to the story's period.
    pub(super) fn paragraph(&mut self, text: &Text) {
        self.before = self.paragraph.take();
        let opening = text.plain(0, 12);
        let divides = opening
            .iter()
            .position(|c| ends_clause(*c))
            .is_some_and(|k| opening.get(k.wrapping_sub(1)) == Some(&'看'))
            || text.has(0, "其中");
        if divides && GOES_ON.iter().any(|w| text.has(0, w)) {
            self.paragraph.clone_from(&self.before);
        }
        self.begun += 1;
        self.sentence = (0, 0);
    }

    /// The heads are read.
    pub(super) fn body(&mut self) {
        self.heads = Some(self.begun);
    }

    pub(super) fn sentence(&mut self, text: &Text, periods: &[Span], start: usize, end: usize) {
        let (a, b) = self.sentence;
        if b <= start {
            self.note(text, periods, a, b);
        }
        self.sentence = (start, end);
    }

    /// The last sentence of a text was read.
    pub(super) fn close(&mut self, text: &Text, periods: &[Span]) {
        let (a, b) = self.sentence;
        self.note(text, periods, a, b);
    }

    /// A table's title: what it says holds for all rows.
    pub(super) fn title(&mut self, text: &Text, periods: &[Span]) {
        if let Some(p) = periods
            .iter()
            .rfind(|p| p.hold != Hold::Next && !compared(text, p))
        {
            self.paragraph = Some(spoken(text, p));
        }
    }

    /// The period of a table's row.
    pub(super) fn of_row(&self) -> Option<Period> {
        self.story_or_paragraph()
            .or_else(|| self.headed.clone())
            .map(carried)
    }

    fn note(&mut self, text: &Text, periods: &[Span], start: usize, end: usize) {
        let here = within(periods, start, end);
        if let Some(p) = here.iter().rfind(|p| is_year(&spoken(text, p))) {
            self.year = Some(spoken(text, p));
        }
        let quotes = ["价", "行情", "价格"].iter().any(|w| text.ends(end, w));
        if self.begun <= 2 && self.headed.is_none() && quotes {
            let opens = here.first().filter(|p| p.start == start && is_day(text, p));
            self.headed = opens.map(|p| spoken(text, p));
        }
        let lasting = here.iter().rfind(|p| {
            // 加上5月的系列赛: the time of a thing, not of the news.
            let attribute = text.at(p.end) == Some('的');
            let aside = attribute || quoted(text, start, p.start);
            p.hold == Hold::Durable && !aside && stands(text, p)
        });
        if let Some(p) = lasting {
            let said = spoken(text, p);
            if self.told.is_none() && self.begun <= 2 && self.leads(&said) {
                self.told = Some(said.clone());
            }
            // 1-11月 in a story of the whole year holds for its sentence only.
            let narrower = self
                .lead
                .as_ref()
                .is_some_and(|l| l.contains('年') && !said.contains('年'));
            if !narrower && self.leads(&said) {
                self.paragraph = Some(said);
            }
        } else if let Some(p) = here.iter().rfind(|p| market_day(text, p, (start, end))) {
            self.paragraph = Some(spoken(text, p));
            // What greens cost yesterday says nothing of the story's other figures.
            if self.lead.is_none() && !priced(text, start, end) {
                self.told = Some(spoken(text, p));
            }
        }
    }

    /// The period of a figure.
    pub(super) fn of(&mut self, text: &Text, periods: &[Span], asked: &Asked) -> Option<Period> {
        // 连续5个季度: a run of quarters has no quarter of its own.
        let run = text
            .plain(asked.start, asked.left)
            .windows(2)
            .any(|w| w == ['连', '续']);
        if asked.timeless && run {
            return None;
        }
        let here = within(periods, self.sentence.0, asked.left);
        let mut said = here
            .iter()
            .rev()
            .take(NEAR)
            .find(|p| self.speaks(text, p, asked));
        // 截至9月底，今年全县完成: up to then, which says more than 今年.
        if let Some(p) = said.filter(|p| spoken(text, p) == "今年") {
            let until = |q: &&Span| {
                text.at(q.start) == Some('截') && matches!(text.plain(q.end, p.start), ['，'])
            };
            said = here.iter().find(until).or(said);
        }
        if let Some(p) = said {
            let words = spoken(text, p);
            self.told_in_full(&words);
            // 截至9月底: what stood then, the next sentences tell, too. 截至昨晚20时 is gone by then.
            let hour = text.plain(p.start, p.end).contains(&'时');
            let first = self.story_or_paragraph().is_none();
            if text.at(p.start) == Some('截') && !hour && first && stands(text, p) {
                self.paragraph = Some(words.clone());
            }
            // 今年每公斤收购价6元: what each costs is no sum of the year.
            let each = words == "今年" && text.plain(asked.start, asked.left).contains(&'每');
            if each || words.ends_with("以来") && asked.stock {
                return None;
            }
            if text.ends(p.end, "当年")
                && p.end - p.start == 2
                && let Some(year) = self.year_before(text, periods, p)
            {
                return Some(carried(year));
            }
            if words == "全年"
                && let Some(year) = self.story().filter(|l| is_year(l))
            {
                return Some(carried(year));
            }
            let most = if words.ends_with("以来") { 2 } else { LEADS };
            let early = self.begun <= most.max(self.heads.unwrap_or_default() + 1);
            if p.hold == Hold::Durable
                && self.lead.is_none()
                && early
                && stands(text, p)
                && self.leads(&words)
            {
                self.lead = Some(words.clone());
            }
            return Some(Period {
                text: words,
                source: PeriodSource::Explicit,
            });
        }
        let sums_up = asked.stock
            && self
                .story_or_paragraph()
                .is_some_and(|w| w.ends_with("以来"));
        let habit = habitual(text, asked.start, asked.left);
        if asked.timeless
            || asked.begins
            || sums_up
            || habit
            || handled(text, self.sentence.0, asked.left)
            || planned(text, self.sentence.0, asked.left)
        {
            return None;
        }
        if asked.aside {
            // 累计营收 of an example: since it began.
            let total = text
                .plain(asked.start, asked.left)
                .windows(2)
                .any(|w| w == ['累', '计']);
            return total.then(|| Period {
                text: "累计".to_owned(),
                source: PeriodSource::Explicit,
            });
        }
        let held = self.story_or_paragraph()?;
        // 每人补贴200元: what one gets is so at any time; a market's price is that of its day.
        let rate = text.plain(asked.start, asked.left);
        let each = rate
            .windows(2)
            .any(|w| w[0] == '每' && "人户名位亩月年次餐顿套张场晚件辆班席趟".contains(w[1]));
        let market = rate.contains(&'价') || held.contains(['日', '天']);
        (!each || market).then(|| carried(held))
    }

    /// 八月份 in the lead of a story whose headline says 八月: the fuller form holds from there on.
    fn told_in_full(&mut self, words: &str) {
        let Some(short) = words.strip_suffix('份') else {
            return;
        };
        for held in [&mut self.lead, &mut self.told, &mut self.paragraph] {
            if held.as_deref() == Some(short) {
                *held = Some(words.to_owned());
            }
        }
    }

    /// The period of a head's figure that told none: the story's own.
    pub(super) fn of_head(&self) -> Option<Period> {
        self.lead.clone().map(carried)
    }

    /// Whether a period may hold for the whole story: 今年 says too little, unless the heads tell it.
    fn leads(&self, words: &str) -> bool {
        words != "今年" || self.heads.is_none()
    }

    fn story_or_paragraph(&self) -> Option<String> {
        self.paragraph.clone().or_else(|| self.story())
    }

    fn story(&self) -> Option<String> {
        self.lead.clone().or_else(|| self.told.clone())
    }

    fn year_before(&self, text: &Text, periods: &[Span], p: &Span) -> Option<String> {
        let upto = periods.partition_point(|q| q.start < p.start);
        periods
            .get(..upto)
            .unwrap_or_default()
            .iter()
            .rev()
            .take(8)
            .map(|q| spoken(text, q))
            .find(|w| is_year(w))
            .or_else(|| self.year.clone())
    }

    /// Whether a period of the sentence is the figure's.
    fn speaks(&self, text: &Text, p: &Span, asked: &Asked) -> bool {
        let upto = asked
            .hit
            .map_or(asked.left, |(from, _)| from.min(asked.left));
        // 3月的1.7%: told of the very number.
        let possessed = text.at(p.end) == Some('的') && p.end + 1 == asked.left;
        if possessed {
            return !asked.multiple && p.start >= asked.start && !compared(text, p);
        }
        if p.start >= upto && p.end > upto || compared(text, p) || supposed(text, p) {
            return false;
        }
        let own = p.start >= asked.start;
        let goal = ["目标", "计划", "任务"].iter().any(|w| text.has(p.end, w));
        let dated =
            text.at(p.end) == Some('的') && text.at(p.end + 1).is_some_and(|c| c.is_ascii_digit());
        if (event(text, p) || since(text, p) || goal || dated) && !own {
            return false;
        }
        let apart = text
            .plain(p.end, asked.left)
            .iter()
            .rposition(|c| *c == '；')
            .is_some_and(|k| planned(text, p.end + k, asked.left));
        match p.hold {
            _ if apart || taken(text, p, asked) => false,
            Hold::Durable => true,
            Hold::Next => own && !asked.hit.is_some_and(|(_, end)| end),
            Hold::Sentence => self.reaches(text, p, asked, own),
        }
    }

    /// How far a day or a 目前 reaches in its sentence.
    fn reaches(&self, text: &Text, p: &Span, asked: &Asked, own: bool) -> bool {
        let reach = text
            .plain(p.start, p.end)
            .iter()
            .any(|c| matches!(c, '截' | '至' | '时'));
        // 8日  晴  26℃: a line that begins with its day.
        let heads_line = p.start == 0 && matches!(text.at(p.end), Some(' ' | '　'));
        if reach || heads_line || market_day(text, p, self.sentence) {
            return true;
        }
        let between = text.plain(p.end, asked.left);
        let opens = p.start <= self.sentence.0 + 2;
        // 年末企业268家；实现利润: what was done over the year is no matter of its end.
        let done = between
            .iter()
            .rposition(|c| *c == '；')
            .and_then(|k| between.get(k + 1..))
            .is_some_and(|r| {
                ["实现", "完成", "新增", "净增"]
                    .iter()
                    .any(|w| starts_with(r, w))
            });
        if done && ["末", "底"].iter().any(|w| text.ends(p.end, w)) {
            return false;
        }
        if between.contains(&'；') && !opens {
            return false;
        }
        let day = is_day(text, p);
        let passing = day || ["目前", "现在", "如今"].iter().any(|w| text.ends(p.end, w));
        if passing && !own && !opens && asked.subject {
            return false;
        }
        if !day {
            return true;
        }
        let moment = text
            .at(p.end)
            .is_some_and(|c| c.is_ascii_digit() || "上下凌晚早".contains(c));
        let says = |list: &Words| {
            (0..between.len().min(REACH))
                .any(|k| list.at(between.get(k..).unwrap_or_default()).is_some())
        };
        !moment && !says(&NEWS) && !asked.timeless && (own || says(&DAILY))
    }
}

/// 去年春天，她把3亩地改成果园: when something was done with what is measured, not when it was so.
fn taken(text: &Text, p: &Span, asked: &Asked) -> bool {
    handled(text, p.end, asked.left)
}

/// Whether something is done with a thing between `start` and `end`: 把体重减到, 被拦下. 一把 counts, 被告 is a noun.
fn handled(text: &Text, start: usize, end: usize) -> bool {
    let from = start.max(end.saturating_sub(REACH));
    (from..end).any(|i| match text.at(i) {
        Some('把') => {
            !text.at(i + 1).is_some_and(|c| "握手关控脉式".contains(c))
                && !text.before(i).is_some_and(|c| {
                    "每几这那车火拖".contains(c) || super::numeral::is_digit_like(c)
                })
        }
        Some('被') => {
            !text
                .at(i + 1)
                .is_some_and(|c| "害告子动褥套单保".contains(c))
                && !text.before(i).is_some_and(|c| "棉绒丝毛植".contains(c))
        }
        _ => false,
    })
}

/// Whether the words from `start` to `end` tell of plans.
fn planned(text: &Text, start: usize, end: usize) -> bool {
    // 职业学校计划招生: how many are to be taken is settled.
    let settled =
        |i: usize| text.has(i, "计划招") || text.has(i, "计划内") || text.has(i, "计划外");
    (start.max(end.saturating_sub(REACH))..end)
        .any(|i| PLANS.at(text.plain(i, end)).is_some() && !settled(i))
}

fn carried(text: String) -> Period {
    Period {
        text,
        source: PeriodSource::Carried,
    }
}

/// A period as it is told: 昨 of 昨收 is 昨日.
fn spoken(text: &Text, p: &Span) -> String {
    let words = text.printed(p.start, p.end);
    if words == "昨" {
        "昨日".to_owned()
    } else {
        words
    }
}

/// A single day: 8月3日, 昨天, 今日; a span of days is none.
fn is_day(text: &Text, p: &Span) -> bool {
    let ends = [
        "日", "号", "昨天", "今天", "前天", "当天", "昨", "昨晚", "昨夜", "今晚", "今晨", "今早",
        "明晚",
    ]
    .iter()
    .any(|w| text.ends(p.end, w));
    ends && !text
        .plain(p.start, p.end)
        .iter()
        .any(|c| matches!(c, '至' | '-' | '—' | '~'))
}

/// 2024年: a year and nothing else.
fn is_year(words: &str) -> bool {
    words.ends_with('年')
        && words.chars().count() == 5
        && words.starts_with(|c: char| c.is_ascii_digit() || "一二".contains(c))
}

fn within(periods: &[Span], start: usize, end: usize) -> &[Span] {
    let a = periods.partition_point(|p| p.start < start);
    let b = periods.partition_point(|p| p.end <= end);
    periods.get(a..b.max(a)).unwrap_or_default()
}

/// 港股昨日三连升: a market's day, which the whole report speaks of.
fn market_day(text: &Text, p: &Span, (start, end): (usize, usize)) -> bool {
    const MOVES: &str = "收涨跌升挫报连走高低回反受";
    let day = ["昨日", "昨天", "今日", "昨"]
        .iter()
        .any(|w| text.ends(p.end, w) && p.end - p.start == w.chars().count());
    // 昨天的监测显示
    let shown = text.at(p.end) == Some('的')
        && text
            .plain(p.end, p.end + 8)
            .windows(2)
            .any(|w| w == ['显', '示']);
    let moves =
        text.at(p.end).is_some_and(|c| MOVES.contains(c)) || text.at(p.end + 1) == Some('连');
    const CLOSES: [&str; 5] = ["收报", "收盘", "收市", "报收", "主力合约"];
    let closes = day && (start..end).any(|i| CLOSES.iter().any(|w| text.has(i, w)));
    day && shown
        || closes
        || day && p.start <= start + 1 && priced(text, start, end)
        || day
            && moves
            && text
                .plain(start, end)
                .iter()
                .any(|c| "股指汇币油金债".contains(*c))
}

/// 昨日南门市场黄鳝批发价每斤30元: a report of prices.
fn priced(text: &Text, start: usize, end: usize) -> bool {
    const WORDS: [&str; 5] = ["批发价", "零售价", "批发均价", "零售均价", "每斤"];
    (start..end).any(|i| WORDS.iter().any(|w| text.has(i, w)))
}

/// Whether a period may be that of what follows: no comparison's, no event's, no beginning's.
fn stands(text: &Text, p: &Span) -> bool {
    !compared(text, p) && !event(text, p) && !since(text, p)
}

/// A time that a comparison names: 比上年, 较上半年, 与3月持平.
fn compared(text: &Text, p: &Span) -> bool {
    let level = ["持平", "相比", "相当", "的"]
        .iter()
        .any(|w| text.has(p.end, w));
    match text.before(p.start) {
        Some('比' | '较') => true,
        Some('与' | '跟' | '同' | '和') => level,
        Some('是' | '为' | '到' | '至') => text.at(p.end) == Some('的'),
        _ => text.ends(p.start, "相当于"),
    }
}

/// A time at which something is done, not measured: 2033年通车, 9月上网.
fn event(text: &Text, p: &Span) -> bool {
    DEEDS.at(text.rest(p.end)).is_some()
        || text.has(p.end, "后")
        || text.has(p.end, "之后")
        || (text.has(p.end, "前") || text.has(p.end, "之前"))
            && !text.has(p.end, "前三")
            && !text.has(p.end, "前五")
}

/// 若10月升息, 如果9月底前再无降雨: only supposed.
fn supposed(text: &Text, p: &Span) -> bool {
    const IFS: &[&str] = &["若", "如果", "一旦", "倘若", "要是", "假如", "假设"];
    const NEAR: usize = 8;
    let mut clause = text.plain(p.start.saturating_sub(NEAR), p.start);
    if let Some(k) = clause.iter().rposition(|c| ends_clause(*c)) {
        clause = clause.get(k + 1..).unwrap_or_default();
    }
    (0..clause.len()).any(|k| IFS.iter().any(|w| starts_with(&clause[k..], w)))
}

/// 每天用水32.4万吨: what is so day by day has no period.
fn habitual(text: &Text, start: usize, left: usize) -> bool {
    (start..left).any(|i| text.has(i, "每天") || text.has(i, "每日"))
}

/// 早于2009年, 自2020年: told of its own clause only; 自2020年以来, 从1月1日起 hold on.
fn since(text: &Text, p: &Span) -> bool {
    matches!(text.before(p.start), Some('于' | '自' | '从' | '到' | '至'))
        && !text.ends(p.end, "以来")
        && !text.ends(p.end, "起")
}
