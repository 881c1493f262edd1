//! Which period a figure speaks of: said in its sentence, or earlier and still holding.

use super::fold::Text;
use super::period::{Hold, Span};
use crate::model::{Period, PeriodSource};

/// The periods that hold while a story is read.
#[derive(Debug, Default)]
pub(super) struct Clock {
    /// The story's first lasting period.
    lead: Option<String>,
    /// The paragraph's last lasting period.
    paragraph: Option<String>,
    sentence: (usize, usize),
    /// Paragraphs begun; a period first told deep in the story does not hold for all of it.
    begun: usize,
}

/// The story's own period stands in the head or in the first paragraphs.
const LEADS: usize = 5;

impl Clock {
    /// A new paragraph goes back to the story's period.
    pub(super) fn paragraph(&mut self) {
        self.paragraph = None;
        self.begun += 1;
    }

    /// A sentence begins; the lasting period of the one before was noted when it ended.
    pub(super) fn sentence(&mut self, text: &Text, periods: &[Span], start: usize, end: usize) {
        let (a, b) = self.sentence;
        if b <= start {
            self.note(text, periods, a, b);
        }
        self.sentence = (start, end);
    }

    fn note(&mut self, text: &Text, periods: &[Span], start: usize, end: usize) {
        let lasting = within(periods, start, end).iter().rfind(|p| {
            p.hold == Hold::Durable && !compared(text, p) && !event(text, p) && !since(text, p)
        });
        if let Some(p) = lasting {
            let said = text.printed(p.start, p.end);
            // 1-11月 in a story of the whole year holds for its sentence only.
            let narrower = self
                .lead
                .as_ref()
                .is_some_and(|l| l.contains('年') && !said.contains('年'));
            if !narrower {
                self.paragraph = Some(said);
            }
        } else if let Some(p) = within(periods, start, end)
            .iter()
            .rfind(|p| market_day(text, p))
        {
            self.paragraph = Some(text.printed(p.start, p.end));
        }
    }

    /// The period of a figure whose own words reach from `start` to its number at `left`.
    ///
    /// `hit` is where a comparison begins and whether the number is an end point: the times of a
    /// comparison are not the figure's own.
    pub(super) fn of(
        &mut self,
        text: &Text,
        periods: &[Span],
        (start, left): (usize, usize),
        hit: Option<(usize, bool)>,
        aside: bool,
    ) -> Option<Period> {
        let upto = hit.map_or(left, |(from, _)| from.min(left));
        let said = within(periods, self.sentence.0, left).iter().rfind(|p| {
            if p.start >= upto && p.end > upto || compared(text, p) {
                return false;
            }
            match p.hold {
                Hold::Durable => true,
                Hold::Sentence => p.start >= start || !aside_date(text, p),
                Hold::Next => p.start >= start && !hit.is_some_and(|(_, end)| end),
            }
        });
        if let Some(p) = said {
            let words = text.printed(p.start, p.end);
            if p.hold == Hold::Durable && self.lead.is_none() && self.begun <= LEADS {
                self.lead = Some(words.clone());
            }
            return Some(Period {
                text: words,
                source: PeriodSource::Explicit,
            });
        }
        if aside {
            return None;
        }
        self.paragraph
            .clone()
            .or_else(|| self.lead.clone())
            .map(|words| Period {
                text: words,
                source: PeriodSource::Carried,
            })
    }
}

fn within(periods: &[Span], start: usize, end: usize) -> &[Span] {
    let a = periods.partition_point(|p| p.start < start);
    let b = periods.partition_point(|p| p.end <= end);
    periods.get(a..b.max(a)).unwrap_or_default()
}

/// 港股昨日三连升: a day that the next sentences go on to speak of; 昨日公布 only dates the news.
fn market_day(text: &Text, p: &Span) -> bool {
    const REPORTS: &[&str] = &[
        "公布", "宣布", "公告", "统计", "落幕", "召开", "举行", "发布", "表示", "说", "收官",
        "闭幕", "开幕", "获悉", "从", "，", "上午", "下午", "晚", "判", "动工",
    ];
    (text.ends(p.end, "昨日") || text.ends(p.end, "昨天"))
        && p.end - p.start == 2
        && text.before(p.start).is_some_and(char::is_alphanumeric)
        && !REPORTS.iter().any(|w| text.has(p.end, w))
}

/// A time that a comparison names: 比上年, 较上半年.
fn compared(text: &Text, p: &Span) -> bool {
    matches!(text.before(p.start), Some('比' | '较'))
}

/// A day at the head of a sentence tells when the news broke, not what the figures speak of.
fn aside_date(text: &Text, p: &Span) -> bool {
    let day = text.ends(p.end, "日") || text.ends(p.end, "昨天") || text.ends(p.end, "今天");
    let reports = text
        .at(p.end)
        .is_some_and(|c| "，上下从晚公0123456789".contains(c))
        || text.has(p.end, "统计");
    day && reports
}

/// A time at which something is done, not measured: 2033年通车, 9月上网.
fn event(text: &Text, p: &Span) -> bool {
    const DEEDS: &[&str] = &[
        "通车",
        "建成",
        "开工",
        "投产",
        "量产",
        "竣工",
        "启用",
        "上线",
        "上市",
        "动工",
        "完工",
        "上网",
        "投用",
        "投入使用",
        "交付",
        "开通",
        "开业",
        "揭牌",
        "成立",
        "启动",
        "验收",
        "投运",
        "完成建设",
        "开放",
        "举行",
        "开幕",
        "落幕",
        "收官",
        "首班",
        "起延",
        "起对外",
        "起开",
        "起绕",
        "起收",
        "落成",
        "开跑",
        "试运行",
        "前",
        "之前",
        "后",
        "之后",
    ];
    DEEDS.iter().any(|w| text.has(p.end, w)) && !text.has(p.end, "前三") && !text.has(p.end, "前五")
}

/// 早于2009年, 自2020年: told of its own clause only.
fn since(text: &Text, p: &Span) -> bool {
    matches!(text.before(p.start), Some('于' | '自' | '从' | '到' | '至'))
}
