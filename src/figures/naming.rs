//! Names of metrics: the clause's own words, the noun behind the number, or what was said before.

use super::clause::ends_clause;
use super::draft::Draft;
use super::file::Named;
use super::fold::{Text, folded};
use super::link::{Mention, Page, Reader};
use super::metric;
use super::price::{self, claimed, fee_behind, priced};
use super::share::ratio_of;
use super::suit::{self, counted, noun_unit, size_of, sized, timed};
use super::unit::{Dimension, metric_of};
use crate::model::Place;

impl Reader {
    /// The words before the number; for things counted also those behind it.
    pub(super) fn words_of(&self, page: &Page<'_>, m: &Mention<'_>) -> String {
        let text = page.text;
        let change = m.hit.as_ref().is_some_and(|h| !h.end_point);
        let money = m.n.quantity.dimension == Some(Dimension::Money);
        let (a, b) = metric::shortened(text, m.words.0, m.words.1, money);
        // What stands between two numbers is the first one's noun: 31个行业中有24个.
        let left = if m.glued
            && !change
            && metric::deed(text, a, b).is_none()
            && self.behind_noun(text, m)
        {
            String::new()
        } else {
            name(text, a, b)
        };
        if change {
            // 相当于削减11%的座位: what is changed stands behind.
            let behind = left.is_empty()
                && m.n.quantity.dimension == Some(Dimension::Ratio)
                && text.at(m.n.right) == Some('的');
            if behind {
                let (c, d) = metric::right(text, m.n.right, m.limit);
                return name(text, c, d);
            }
            return left;
        }
        let dimension = m.n.quantity.dimension;
        let (c, d) = metric::right(text, m.n.right, behind_limit(page, m));
        // 店主和41名邻居: what stands before 和 is another.
        let other = dimension == Some(Dimension::Count)
            && d > c
            && matches!(text.before(m.n.left), Some('和' | '与' | '同'));
        let left = if other { String::new() } else { left };
        let people = matches!(m.n.quantity.unit.chars().last(), Some('人' | '名' | '位'));
        let d = if people {
            metric::person(text, c, d)
        } else {
            d
        };
        let right = if milestone(text, c) {
            String::new()
        } else {
            name(text, c, d)
        };
        // 吸引3670人申请, 126人受害: a deed behind the people counts those who did it.
        if people && suit::TOLD_OF.contains(&folded(&right).as_str()) {
            let many = if is_traditional(text) {
                "人數"
            } else {
                "人数"
            };
            return right + many;
        }
        let deed = metric::deed(text, m.words.0, m.words.1).map(|(x, y)| text.printed(x, y));
        // A verb alone says too little: 发行3.5亿美元票据, 扣除18%折扣.
        let verb = !left.is_empty()
            && left.chars().count() <= 2
            && right.chars().count() >= 2
            && !(money && folded(&left).ends_with(|c| price::MONEY.contains(c)));
        // 900米的坡道, 一间20平方米的库房: the thing measured stands behind, if no size is named before.
        let thing = text.at(m.n.right) == Some('的')
            && right.chars().count() >= 2
            && !folded(&left).ends_with(|c| suit::SIZES.contains(c));
        match dimension {
            Some(Dimension::Count) | None if dimension.is_some() || m.n.quantity.magnitude => {
                match (deed, right.is_empty()) {
                    (_, true) => counted(text, left, &m.n.quantity.unit),
                    (Some(deed), _) => deed + &right,
                    (None, _) if !(2..=LONGEST_LEFT).contains(&left.chars().count()) => right,
                    (None, _) => left + &right,
                }
            }
            Some(Dimension::Length | Dimension::Area | Dimension::Volume) if thing => {
                right + size_of(text, dimension)
            }
            Some(
                Dimension::Mass
                | Dimension::Area
                | Dimension::Volume
                | Dimension::Energy
                | Dimension::Length
                | Dimension::Money,
            ) => match deed {
                Some(deed) if !right.is_empty() => deed + &right,
                _ if left.is_empty() => right,
                _ if verb => left + &right,
                _ => left,
            },
            Some(Dimension::Scale) if left.is_empty() => right,
            Some(Dimension::Ratio) if verb && !left.ends_with(['度', '率', '比', '重']) => {
                left + &right
            }
            Some(Dimension::Temperature) if !folded(&left).contains('温') => {
                if is_traditional(text) {
                    "氣溫"
                } else {
                    "气温"
                }
                .to_owned()
            }
            Some(Dimension::Duration) => match deed {
                Some(deed) => timed(text, &(deed + &right)),
                None if left.is_empty() || self.told_here(&m.n.quantity.unit) => left,
                None => timed(text, &left),
            },
            _ => left,
        }
    }

    /// Whether the sentence told a figure in this unit: 尖峰班距4分钟，离峰8分钟.
    fn told_here(&self, unit: &str) -> bool {
        self.here
            .iter()
            .any(|i| self.drafts.get(*i).is_some_and(|d| d.has_unit(unit)))
    }

    /// Whether a thing is counted and named behind this number, or the words before it are only a noun.
    fn behind_noun(&self, text: &Text, m: &Mention<'_>) -> bool {
        let (c, d) = metric::right(text, m.n.right, m.limit);
        d > c && matches!(m.n.quantity.dimension, Some(Dimension::Count) | None)
    }

    /// The name of a level.
    pub(super) fn level_name(&self, page: &Page<'_>, m: &Mention<'_>) -> Named {
        let text = page.text;
        let q = &m.n.quantity;
        if let Some((a, b)) = m.measure {
            return own(name(text, m.words.0, m.words.1) + &name(text, a, b));
        }
        let ratio = q.dimension == Some(Dimension::Ratio);
        let end_point = m.hit.as_ref().is_some_and(|h| h.end_point);
        if let Some(place) = noun_unit(text, m) {
            return own(place);
        }
        // 6.0%的GDP增速: the name stands behind.
        if ratio
            && !end_point
            && text.at(m.n.right) == Some('的')
            && !text
                .plain(m.words.0, m.words.1)
                .last()
                .is_some_and(|c| "率度比重幅速额".contains(*c))
            && let Some(metric) = self.behind(page, m)
        {
            return own(metric);
        }
        if let Some(metric) = super::sport::metric(text, m, self.event.as_deref()) {
            return own(metric);
        }
        if ratio
            && !end_point
            && let Some(metric) = ratio_of(text, m)
        {
            return own(metric);
        }
        // 完成全年目标220亿元的57.7%: a part of the figure right before it.
        if ratio
            && m.glued
            && text.plain(m.start, m.n.left) == ['的']
            && let Some(at) = self.here.last()
        {
            return own(format!("{}比例", self.metric_at(*at)));
        }
        // 以1.95亿元购入: what was done names the price.
        if text.ends(m.n.left, "以") && text.at(m.n.right) != Some('的') {
            let (a, b) = metric::right(text, m.n.right, m.limit);
            if b > a {
                return Named {
                    metric: name(text, a, b),
                    unnamed: true,
                    base: None,
                };
            }
        }
        let mut named = self.words_of(page, m);
        // 月薪是同龄人的3倍: what stands before 是 is so many times the other.
        if ratio
            && text.before(m.n.left) == Some('的')
            && let Some(k) = text
                .plain(m.words.0, m.words.1)
                .iter()
                .rposition(|c| matches!(c, '是' | '为'))
            && k >= 2
        {
            named = name(text, m.words.0, m.words.0 + k);
        }
        // 仅三年时间突破3000亿元: how long it took is no name of what was reached.
        if folded(&named) == "时间" && q.dimension != Some(Dimension::Duration) {
            named.clear();
        }
        let compared = text.before(m.n.left) == Some('的') && compares(text, m.start, m.n.left)
            || held_against(text, m);
        let multiple = q.unit == "倍"
            && ["是", "为", "仅为", "约为", "只有", "相当于", "达到"]
                .iter()
                .any(|w| text.has(m.start, w));
        // 派18仙, 少说也要40分钟: one character says nothing, but for a size (长, 深).
        let size = matches!(
            q.dimension,
            Some(Dimension::Length | Dimension::Mass | Dimension::Count)
        );
        let timed = q.dimension == Some(Dimension::Duration);
        if m.words.1 - m.words.0 == 1 && !size && (named.chars().count() == 1 || timed) {
            named.clear();
        }
        if let Some(fee) = fee_behind(text, m) {
            return own(fee);
        }
        if end_point && named.is_empty() || compared || multiple {
            return self.unnamed(page, m);
        }
        // 全年目标270万箱: of what the figure before counted.
        if matches!(
            folded(&named).as_str(),
            "目标" | "任务" | "计划" | "预期目标"
        ) && let Some(at) = self.with_unit(m)
        {
            return own(format!("{}{named}", self.metric_at(at)));
        }
        if is_place(&named)
            && let Some(at) = self.with_unit(m)
        {
            let carried = self.metric_at(at);
            return own(
                match (folded(&named).ends_with("单日"), without_place(&carried)) {
                    (false, Some(measure)) => named + measure,
                    _ => carried,
                },
            );
        }
        // 完成年度目标任务的106%: how far the figure before it went.
        let goal = ["目标", "任务", "计划", "预算"]
            .iter()
            .any(|w| folded(&named).contains(w));
        if ratio
            && goal
            && text.ends(m.n.left, "的")
            && let Some(at) = self.here.last()
        {
            return own(format!("{}完成{named}比例", self.metric_at(*at)));
        }
        if !named.is_empty()
            && is_derived(&named)
            && let Some(at) = self.base_here()
        {
            return own(format!("{}{named}", self.metric_at(at)));
        }
        if !named.is_empty() {
            let measured = sized(named, q.dimension);
            let measured = claimed(measured, q.dimension);
            let measured = priced(text, measured, m);
            return Named {
                metric: measured,
                unnamed: false,
                base: None,
            };
        }
        if let Some(metric) = self.behind(page, m) {
            return own(metric);
        }
        // 省级1.2亿元，市县8000万元，合计2亿元
        let sum = m.n.qualifier.iter().find(|w| {
            matches!(
                w.as_str(),
                "合计" | "共计" | "总计" | "合計" | "共計" | "總計"
            )
        });
        let parts = self.here.iter().filter(|i| {
            self.drafts
                .get(**i)
                .is_some_and(|d| d.dimension == q.dimension)
        });
        if let Some(sum) = sum
            && parts.count() >= 2
        {
            return own(sum.clone());
        }
        let mut named = self.unnamed(page, m);
        // 突破百亿元关口: a milestone of the figure that gave its name.
        let crossed =
            m.n.qualifier
                .iter()
                .any(|w| w.contains('破') || w.contains("超越"));
        if crossed && let Some(at) = self.here.last().copied() {
            named.base = Some(at);
        }
        named
    }

    /// What a number without words of its own measures.
    pub(super) fn unnamed(&self, page: &Page<'_>, m: &Mention<'_>) -> Named {
        if let Some(at) = self.carried(m) {
            return self.carry(at);
        }
        Named {
            metric: self.fallback(page, m),
            unnamed: true,
            base: None,
        }
    }

    fn carry(&self, at: usize) -> Named {
        Named {
            metric: self.metric_at(at),
            unnamed: true,
            base: None,
        }
    }

    /// For spans of time and ratios whose name stands behind them: 3年时间突破, 6.0%的增速.
    fn behind(&self, page: &Page<'_>, m: &Mention<'_>) -> Option<String> {
        let text = page.text;
        let right = m.n.right;
        match m.n.quantity.dimension {
            Some(Dimension::Ratio) => {
                let (a, b) = metric::right(text, right, m.limit);
                let words = name(text, a, b);
                (words.chars().count() >= 2 && !milestone(text, a)).then_some(words)
            }
            Some(Dimension::Temperature | Dimension::Speed) if text.at(right) == Some('的') => {
                let (a, b) = metric::right(text, right, m.limit);
                (b - a >= 2).then(|| name(text, a, b))
            }
            Some(Dimension::Duration) => {
                let most = m.sentence.1.min(right + 16);
                let end = text
                    .plain(right, most)
                    .iter()
                    .position(|c| ends_clause(*c) || *c == '、')
                    .map_or(most, |k| right + k);
                let (a, b) = metric::left(text, right, end, &page.periods);
                let words = name(text, a, b);
                // 由50分钟缩至30分钟: what stands behind is the next figure.
                let next = m.moves && words.chars().any(|c| c.is_ascii_digit());
                (b > a + 1 && !next).then(|| timed(text, &words))
            }
            _ => None,
        }
    }

    // ---- what is carried -------------------------------------------------------------------

    pub(super) fn metric_at(&self, at: usize) -> String {
        self.drafts
            .get(at)
            .map(|d| d.figure.metric.clone())
            .unwrap_or_default()
    }

    /// The last figure of the sentence or of the paragraph before that is told in the same unit.
    fn with_unit(&self, m: &Mention<'_>) -> Option<usize> {
        let unit = &m.n.quantity.unit;
        let mut near = self.here.iter().rev().copied();
        near.find(|i| self.drafts.get(*i).is_some_and(|d| d.has_unit(unit)))
            .or_else(|| {
                let from = self.drafts.len().saturating_sub(24);
                (from..self.drafts.len()).rev().find(|i| {
                    self.drafts.get(*i).is_some_and(|d| {
                        d.has_unit(unit)
                            && d.paragraph + 1 >= self.paragraph
                            && (!d.unnamed || d.base.is_none())
                    })
                })
            })
    }

    /// The figure whose name a number without words takes over.
    fn carried(&self, m: &Mention<'_>) -> Option<usize> {
        let q = &m.n.quantity;
        let found = |ok: &dyn Fn(&Draft) -> bool| {
            self.here
                .iter()
                .rev()
                .copied()
                .find(|i| self.drafts.get(*i).is_some_and(ok))
        };
        let end_point = m.hit.as_ref().is_some_and(|h| h.end_point) || m.moves;
        found(&|d| d.has_unit(&q.unit))
            .or_else(|| found(&|d| d.dimension == q.dimension && d.figure.level.is_some()))
            .or_else(|| found(&|_| end_point || q.dimension == Some(Dimension::Ratio)))
            .or_else(|| self.with_unit(m))
    }

    /// The last clause that says anything, or the name of what the unit measures.
    pub(super) fn fallback(&self, page: &Page<'_>, m: &Mention<'_>) -> String {
        let text = page.text;
        let mut end = m.start;
        for _ in 0..2 {
            let upto = text
                .plain(m.sentence.0, end)
                .iter()
                .rposition(|c| !ends_clause(*c) && *c != ' ')
                .map_or(m.sentence.0, |k| m.sentence.0 + k + 1);
            let from = text
                .plain(m.sentence.0, upto)
                .iter()
                .rposition(|c| ends_clause(*c) || *c == ' ')
                .map_or(m.sentence.0, |k| m.sentence.0 + k + 1);
            // 业务量翻了一番，达2.4亿件: the clause told a figure, whose name this is.
            let told = self.here.iter().rev().find(|i| {
                self.drafts.get(**i).is_some_and(|d| {
                    let inside = |p: &Place| p.part == page.part && (from..upto).contains(&p.start);
                    d.dimension != Some(Dimension::Duration)
                        && d.figure.places.first().is_some_and(inside)
                })
            });
            if let Some(at) = told {
                return self.metric_at(*at);
            }
            let (a, b) = metric::left(text, from, upto, &page.periods);
            let (a, b) = metric::shortened(text, a, b, false);
            let words = name(text, a, b);
            if words.chars().count() >= 2 && !words.starts_with(|c: char| c.is_ascii_digit()) {
                return words;
            }
            end = from;
        }
        if let Some(last) = self.here.last() {
            return self.metric_at(*last);
        }
        m.n.quantity.dimension.map_or("数量", metric_of).to_owned()
    }
}

fn own(metric: String) -> Named {
    Named {
        metric,
        unnamed: false,
        base: None,
    }
}

/// Longer words before a thing that is counted name something else: 滨江客运凭借|14辆新车.
const LONGEST_LEFT: usize = 4;

/// The subject of a clause between the last figure and this one: 毛利率则因汇率升值，恐下滑0.8个百分点.
pub(super) fn subject_between(page: &Page<'_>, m: &Mention<'_>) -> Option<String> {
    const JOINTS: [char; 4] = ['则', '却', '因', '受'];
    let text = page.text;
    let end = m.start.checked_sub(1)?;
    let from = text
        .plain(m.sentence.0, end)
        .iter()
        .rposition(|c| ends_clause(*c))
        .map_or(m.sentence.0, |k| m.sentence.0 + k + 1);
    let clause = text.plain(from, end);
    if clause.iter().any(char::is_ascii_digit) {
        return None;
    }
    let k = clause.iter().position(|c| JOINTS.contains(c))?;
    let (a, b) = metric::left(text, from, from + k, &page.periods);
    ((2..=10).contains(&(b - a)) && !super::entity::is_name(text, b)).then(|| name(text, a, b))
}

/// Words behind a milestone that name nothing: 百亿元关口, 3000亿元大关.
fn milestone(text: &Text, i: usize) -> bool {
    ["关口", "大关", "关,", "门槛", "大门", "关，", "整数关"]
        .iter()
        .any(|w| text.has(i, w))
}

/// Whether the words compare with another's number: 优于首季的3.27元, 超越调整前的3051.61亿元.
fn compares(text: &Text, start: usize, end: usize) -> bool {
    const WORDS: &[&str] = &[
        "优于", "高于", "低于", "超越", "超过", "赶超", "不及", "相比", "多于", "少于", "快于",
        "大于", "小于", "好于",
    ];
    (start..end.min(start + 8)).any(|i| WORDS.iter().any(|w| text.has(i, w)))
}

/// 与7月初2410.8点的高点相比: what another is held against.
fn held_against(text: &Text, m: &Mention<'_>) -> bool {
    const REACH: usize = 12;
    ["与", "和", "同", "跟"]
        .iter()
        .any(|w| text.has(m.start, w))
        && text
            .plain(m.n.right, m.n.right + REACH)
            .split(|c| ends_clause(*c))
            .next()
            .is_some_and(|clause| clause.windows(2).any(|w| w == ['相', '比']))
}

/// Only a place or a span without a thing: 濱海區, 5月31日單日.
fn is_place(words: &str) -> bool {
    let plain = folded(words);
    let n = plain.chars().count();
    let tail = plain.rsplit('的').next().unwrap_or_default();
    (2..=10).contains(&n)
        && tail.chars().count() >= 2
        && (tail.ends_with(['省', '市', '县', '区', '镇', '乡', '村', '州', '旗'])
            || tail.ends_with("单日"))
        && ![
            "小区",
            "社区",
            "校区",
            "园区",
            "城区",
            "示范区",
            "开发区",
            "覆盖",
        ]
        .iter()
        .any(|w| tail.ends_with(w))
}

/// 山区累计雨量 without its place: 累计雨量.
fn without_place(metric: &str) -> Option<&str> {
    let (at, c) = metric
        .char_indices()
        .take(6)
        .skip(1)
        .find(|(_, c)| "省市县縣区區镇鎮乡鄉村州".contains(*c))?;
    let rest = metric.get(at + c.len_utf8()..)?;
    (rest.chars().count() >= 2).then_some(rest)
}

/// Heads of metrics that need another metric before them.
pub(super) fn is_derived(words: &str) -> bool {
    matches!(
        folded(words).as_str(),
        "增速"
            | "增幅"
            | "降幅"
            | "跌幅"
            | "涨幅"
            | "占比"
            | "比重"
            | "减幅"
            | "升幅"
            | "总量"
            | "总额"
            | "数量"
            | "总数"
            | "存量"
            | "增量"
            | "比例"
            | "增长率"
            | "日均"
            | "月均"
            | "年均"
            | "人均"
            | "户均"
            | "亩均"
    )
}

/// The noun behind a number ends where a time is told: 172支充电桩第三季完工.
fn behind_limit(page: &Page<'_>, m: &Mention<'_>) -> usize {
    let k = page.periods.partition_point(|p| p.start < m.n.right);
    page.periods
        .get(k)
        .filter(|p| p.start > m.n.right)
        .map_or(m.limit, |p| m.limit.min(p.start))
}

pub(super) fn is_traditional(text: &Text) -> bool {
    text.printed
        .iter()
        .zip(&text.plain)
        .any(|(a, b)| a != b && ('\u{4e00}'..='\u{9fff}').contains(a))
}

/// Words of the text as a name: no quotation mark left alone, no marks at the ends.
pub(super) fn name(text: &Text, start: usize, end: usize) -> String {
    let mut words = text.printed(start, end);
    for (open, close) in [('“', '”'), ('「', '」'), ('（', '）'), ('(', ')')] {
        if words.matches(open).count() != words.matches(close).count() {
            words = words.replace([open, close], "");
        }
    }
    for filler in [
        "合计完成",
        "累计完成",
        "合计实现",
        "累计实现",
        "共完成",
        "共实现",
    ] {
        if words.contains(filler) && !words.starts_with(filler) {
            words = words.replacen(filler, "", 1);
        }
    }
    words
        .trim_matches(|c: char| c.is_whitespace() || "，。；：、！？…".contains(c))
        .to_owned()
}
