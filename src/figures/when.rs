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
}

impl Clock {
    /// A new paragraph goes back to the story's period.
    pub(super) fn paragraph(&mut self) {
        self.paragraph = None;
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
            if p.hold == Hold::Durable && self.lead.is_none() {
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

/// A time that a comparison names: 比上年, 较上半年.
fn compared(text: &Text, p: &Span) -> bool {
    matches!(text.before(p.start), Some('比' | '较'))
}

/// A day at the head of a sentence tells when the news broke, not what the figures speak of.
fn aside_date(text: &Text, p: &Span) -> bool {
    let day = text.ends(p.end, "日") || text.ends(p.end, "昨天") || text.ends(p.end, "今天");
    day && text
        .at(p.end)
        .is_some_and(|c| c == '，' || c == '上' || c == '下' || c == '从')
        || text.has(p.end, "公") && day
        || text.has(p.end, "统计") && day
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
