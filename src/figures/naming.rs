//! Names of metrics: the clause's own words, the noun behind the number, or what was said before.

use super::clause::ends_clause;
use super::draft::Draft;
use super::file::Named;
use super::fold::{Text, folded};
use super::link::{Mention, Mode, Page, Reader};
use super::metric;
use super::phrase::{
    behind_limit, held_against, is_derived, is_place, milestone, name, reaches, says_nothing,
    topic, weather, without_place,
};
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
            // 因低温减产8.5%: why is no subject.
            if ["因", "由于", "随着", "受"].iter().any(|w| text.has(a, w))
                && ![
                    "因素", "因子", "受理", "受益", "受众", "受训", "受灾", "受访",
                ]
                .iter()
                .any(|w| text.has(a, w))
            {
                return String::new();
            }
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
        // 槐荫路等6条道路: what stands before 等 is one of those counted.
        let other = dimension == Some(Dimension::Count)
            && d > c
            && matches!(text.before(m.n.left), Some('和' | '与' | '同' | '等'));
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
        // 吸引3670人申请, 126人受害: a deed behind the people is what they are counted by.
        if people && suit::TOLD_OF.contains(&folded(&right).as_str()) {
            return right;
        }
        let deed = metric::deed(text, m.words.0, m.words.1).map(|(x, y)| text.printed(x, y));
        // A verb alone says too little: 发行3.5亿美元票据, 扣除18%折扣.
        let verb = !left.is_empty()
            && left.chars().count() <= 2
            && right.chars().count() >= 2
            && !(money && folded(&left).ends_with(|c| price::MONEY.contains(c)));
        // 工会拿出50万元慰问金: what the money is stands behind it, whoever gave it.
        if money
            && !price::is_money(&left)
            && let Some(kind) = price::kind_behind(text, m)
        {
            return kind;
        }
        // 900米的坡道, 一间20平方米的库房: the thing measured stands behind, if no size is named before.
        let thing = text.at(m.n.right) == Some('的')
            && right.chars().count() >= 2
            && !folded(&left).ends_with(|c| suit::SIZES.contains(c));
        match dimension {
            Some(Dimension::Count) | None if dimension.is_some() || m.n.quantity.magnitude => {
                match (deed, right.is_empty()) {
                    (_, true) => counted(text, left, &m.n.quantity.unit),
                    (Some(deed), _) => deed + &right,
                    // 停开28个班次: whoever did it, and whatever was done, the thing is counted.
                    (None, _) => right,
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
                // 柳湾镇600亩莲藕: whose it is stands before, what it is behind.
                _ if dimension == Some(Dimension::Area)
                    && right.chars().count() >= 2
                    && !metric::does(text, c)
                    && !folded(&left).ends_with(|c| suit::SIZES.contains(c)) =>
                {
                    // 8亩羊肚菌的赵某: whose they are stands behind.
                    right.split('的').next().unwrap_or(&right).to_owned()
                }
                _ if verb => left + &right,
                _ => left,
            },
            Some(Dimension::Scale) if left.is_empty() => right,
            Some(Dimension::Ratio) if verb && !left.ends_with(['度', '率', '比', '重']) => {
                left + &right
            }
            // 窑炉以780℃的高温: a thing's own, not the weather's.
            Some(Dimension::Temperature)
                if left.chars().count() >= 2
                    && !folded(&left).contains('温')
                    && !weather(text, m) =>
            {
                left + if text.traditional { "溫度" } else { "温度" }
            }
            Some(Dimension::Temperature) if !folded(&left).contains('温') => {
                if text.traditional { "氣溫" } else { "气温" }.to_owned()
            }
            Some(Dimension::Duration) if let Some(run) = self.run_of(text, m) => run,
            Some(Dimension::Duration) => match deed {
                Some(deed) => timed(text, &(deed + &right)),
                None if left.is_empty() || self.told_here(&m.n.quantity.unit) => left,
                None => timed(text, &left),
            },
            _ => left,
        }
    }

    /// 收购价连跌三周: how long what the last figure tells has gone the same way.
    fn run_of(&self, text: &Text, m: &Mention<'_>) -> Option<String> {
        const LONGEST: usize = 6;
        let from = m.start.max(m.n.left.saturating_sub(LONGEST));
        let at = (from..m.n.left).rfind(|i| text.at(*i) == Some('连'))?;
        let whose = metric::left(text, m.start, at, &[]);
        let whose = if whose.0 < whose.1 {
            name(text, whose.0, whose.1)
        } else {
            self.metric_at(self.base_here()?)
        };
        let run = text.printed(at, m.n.left).replace(['了', '着'], "");
        let time = if text.traditional { "時間" } else { "时间" };
        Some(format!("{whose}{run}{time}"))
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

    /// The name of a level: told by its shape, by the words around it, or by what was said before.
    pub(super) fn level_name(&self, page: &Page<'_>, m: &Mention<'_>) -> Named {
        if let Some(named) = self.named_by_shape(page, m) {
            return named;
        }
        let (text, q) = (page.text, &m.n.quantity);
        if let Some(label) = label_behind(page, m) {
            return own(label);
        }
        let named = self.own_words_of(page, m);
        if let Some(what) = suit::by_unit(text, &named, &q.unit) {
            return own(what.to_owned());
        }
        if let Some(fee) = fee_behind(text, m) {
            return own(fee);
        }
        let end_point = m.hit.as_ref().is_some_and(|h| h.end_point);
        if end_point && named.is_empty() || held_against(text, m) {
            return self.unnamed(page, m);
        }
        if named.is_empty() {
            return self.nameless(page, m);
        }
        if let Some(whole) = self.completed(text, m, &named) {
            return own(whole);
        }
        // 检修前日产80吨；检修后升到95吨, 计划修路20公里，已完成18公里: when and how far, not what.
        if (folded(&named).ends_with(['前', '后']) || says_nothing(&named))
            && let Some(at) = self.with_unit_here(m)
        {
            return self.carry(at);
        }
        // 换上课桌9200套，每套860元: each of those just counted.
        if let Some(thing) = named.strip_prefix('每').filter(|unit| *unit != "次")
            && let Some(at) = self.here.iter().rev().find(|i| {
                let draft = self.drafts.get(**i);
                draft.is_some_and(|d| d.dimension == Some(Dimension::Count) && d.has_unit(thing))
            })
        {
            return own(price::of_thing(text, self.metric_at(*at), m));
        }
        let measured = sized(text, named, q.dimension);
        let measured = claimed(measured, q.dimension);
        own(priced(text, measured, m))
    }

    /// Names that the shape of the phrase tells, whatever its words are.
    fn named_by_shape(&self, page: &Page<'_>, m: &Mention<'_>) -> Option<Named> {
        let text = page.text;
        if let Some((a, b)) = m.measure {
            return Some(own(name(text, m.words.0, m.words.1) + &name(text, a, b)));
        }
        let told = noun_unit(text, m)
            .or_else(|| self.ratio_behind(page, m))
            .or_else(|| super::sport::metric(text, m, self.event.as_deref()))
            .or_else(|| self.ratio_around(text, m));
        if told.is_some() {
            return told.map(own);
        }
        // 赔了5万元，其中1万元是抚慰金: what the part is stands behind.
        if matches!(text.at(m.n.right), Some('是' | '为')) && text.has(m.start, "其中") {
            let (a, b) = metric::right(text, m.n.right + 1, m.limit);
            let part = name(text, a, b);
            if (2..=8).contains(&part.chars().count()) && text.before(b) != Some('的') {
                return Some(own(part));
            }
        }
        if reaches(text, m)
            && let Some(at) = self.with_unit_here(m)
        {
            return Some(self.carry(at));
        }
        if !text.ends(m.n.left, "以") || text.at(m.n.right) == Some('的') {
            return None;
        }
        // 以5宗居首: a place names nothing. 以1.95亿元购入: what was done names the price.
        if super::rank::is_place(text, m.n.right) {
            return Some(self.unnamed(page, m));
        }
        if let Some(price) = price::of_deal(text, m) {
            return Some(own(price));
        }
        let (a, b) = metric::right(text, m.n.right, m.limit);
        (b > a).then(|| Named {
            metric: name(text, a, b),
            unnamed: true,
            base: None,
        })
    }

    /// 6.0%的GDP增速: the name stands behind.
    fn ratio_behind(&self, page: &Page<'_>, m: &Mention<'_>) -> Option<String> {
        let named = page
            .text
            .plain(m.words.0, m.words.1)
            .last()
            .is_some_and(|c| "率度比重幅速额".contains(*c));
        let possessed = is_ratio(m) && page.text.at(m.n.right) == Some('的');
        (possessed && !named).then(|| self.behind(page, m))?
    }

    /// 七成半为用家; 完成全年目标220亿元的57.7%: a part of the figure right before it.
    fn ratio_around(&self, text: &Text, m: &Mention<'_>) -> Option<String> {
        if is_ratio(m)
            && let Some(metric) = ratio_of(text, m)
        {
            return Some(metric);
        }
        let part = m.n.quantity.dimension == Some(Dimension::Ratio)
            && m.glued
            && text.plain(m.start, m.n.left) == ['的'];
        let at = self.here.last().filter(|_| part)?;
        Some(format!("{}比例", self.metric_at(*at)))
    }

    /// The words around the number, without those that say nothing of it.
    fn own_words_of(&self, page: &Page<'_>, m: &Mention<'_>) -> String {
        let (text, q) = (page.text, &m.n.quantity);
        // 月薪是同龄人的3倍: what stands before 是 is so many times the other.
        if q.dimension == Some(Dimension::Ratio)
            && text.before(m.n.left) == Some('的')
            && let Some(k) = text
                .plain(m.words.0, m.words.1)
                .iter()
                .rposition(|c| matches!(c, '是' | '为'))
            && k >= 2
        {
            return name(text, m.words.0, m.words.0 + k);
        }
        let named = self.words_of(page, m);
        let timed = q.dimension == Some(Dimension::Duration);
        // 仅三年时间突破3000亿元: how long it took is no name of what was reached.
        if folded(&named) == "时间" && !timed {
            return String::new();
        }
        // 派18仙, 少说也要40分钟: one character says nothing, but for a size (长, 深).
        let size = matches!(
            q.dimension,
            Some(Dimension::Length | Dimension::Mass | Dimension::Count)
        );
        let single = m.words.1 - m.words.0 == 1 && (named.chars().count() == 1 || timed);
        if single && !size {
            String::new()
        } else {
            named
        }
    }

    /// Names that lack what the figure before told: 目标, a place, 增速.
    fn completed(&self, text: &Text, m: &Mention<'_>, named: &str) -> Option<String> {
        const GOALS: &[&str] = &["目标", "任务", "计划", "预期目标"];
        let plain = folded(named);
        // 全年目标270万箱: of what the figure before counted.
        if GOALS.contains(&plain.as_str())
            && text.ends(m.words.1, &plain)
            && let Some(at) = self.with_unit(m)
        {
            return Some(format!("{}{named}", self.metric_at(at)));
        }
        if is_place(named)
            && let Some(at) = self.with_unit(m)
        {
            let carried = self.metric_at(at);
            return Some(match (plain.ends_with("单日"), without_place(&carried)) {
                (false, Some(measure)) => format!("{named}{measure}"),
                _ => carried,
            });
        }
        // 完成年度目标任务的106%: how far the figure before it went.
        let goal = ["目标", "任务", "计划", "预算"]
            .iter()
            .any(|w| plain.contains(w));
        if m.n.quantity.dimension == Some(Dimension::Ratio)
            && goal
            && text.ends(m.n.left, "的")
            && let Some(at) = self.here.last()
        {
            return Some(format!("{}完成{named}比例", self.metric_at(*at)));
        }
        let at = self.base_here().filter(|_| is_derived(named))?;
        Some(format!("{}{named}", self.metric_at(at)))
    }

    /// The name of a level that no words stand before.
    fn nameless(&self, page: &Page<'_>, m: &Mention<'_>) -> Named {
        const SUMS: &[&str] = &["合计", "共计", "总计", "合計", "共計", "總計"];
        if let Some(metric) = self.behind(page, m) {
            return own(metric);
        }
        if let Some(topic) = topic(page.text, m) {
            return own(price::of_thing(page.text, topic, m));
        }
        // 省级1.2亿元，市县8000万元，合计2亿元
        let dimension = m.n.quantity.dimension;
        let like = |i: &&usize| {
            self.drafts
                .get(**i)
                .is_some_and(|d| d.dimension == dimension)
        };
        let mut said = m.n.qualifier.iter();
        if let Some(sum) = said.find(|w| SUMS.contains(&w.as_str()))
            && self.here.iter().filter(like).count() >= 2
        {
            return own(sum.clone());
        }
        let mut named = self.unnamed(page, m);
        // 突破百亿元关口: a milestone of the figure that gave its name.
        let mut said = m.n.qualifier.iter();
        if said.any(|w| w.contains('破') || w.contains("超越"))
            && let Some(at) = self.here.last().copied()
        {
            named.base = Some(at);
        }
        named
    }

    /// What a number without words of its own measures.
    pub(super) fn unnamed(&self, page: &Page<'_>, m: &Mention<'_>) -> Named {
        // 18人，是去年的两倍: so many times what was told last.
        if m.n.quantity.unit == "倍"
            && let Some(at) = self.here.last()
        {
            return self.carry(*at);
        }
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
                let moves =
                    m.moves || words.starts_with(['变', '變', '缩', '縮', '延', '减', '減']);
                let next = moves && words.chars().any(|c| c.is_ascii_digit());
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

    /// The last figure of the sentence that is told in the same unit.
    fn with_unit_here(&self, m: &Mention<'_>) -> Option<usize> {
        let unit = &m.n.quantity.unit;
        let mut near = self.here.iter().rev().copied();
        near.find(|i| self.drafts.get(*i).is_some_and(|d| d.has_unit(unit)))
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
                    // 种了8亩菌子的人算账，卖了9万元: what it grew on is no name of the money.
                    let size = matches!(
                        d.dimension,
                        Some(Dimension::Duration | Dimension::Area | Dimension::Age)
                    );
                    (!size
                        || d.dimension == m.n.quantity.dimension
                            && d.dimension != Some(Dimension::Duration))
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

/// 0起　重症病例, 3.2万张：单日交易量: a line that begins with its number tells behind it what it is.
fn label_behind(page: &Page<'_>, m: &Mention<'_>) -> Option<String> {
    let text = page.text;
    let begins = text.plain(0, m.n.left).iter().all(|c| !c.is_alphanumeric());
    let parted = matches!(text.at(m.n.right), Some(' ' | '　' | '：' | ':'));
    if !begins || !parted || page.mode == Mode::Head {
        return None;
    }
    let from = m.n.right + 1;
    let end = (from..text.len())
        .find(|i| text.at(*i).is_some_and(ends_clause))
        .unwrap_or(text.len());
    let (a, b) = metric::left(text, from, end, &page.periods);
    let label = name(text, a, b);
    let plain = !label.contains(|c: char| c.is_ascii_digit());
    ((2..=16).contains(&label.chars().count()) && plain).then_some(label)
}

/// Whether the number is a share or a rate that nothing came to.
fn is_ratio(m: &Mention<'_>) -> bool {
    let end_point = m.hit.as_ref().is_some_and(|h| h.end_point);
    m.n.quantity.dimension == Some(Dimension::Ratio) && !end_point
}

fn own(metric: String) -> Named {
    Named {
        metric,
        unnamed: false,
        base: None,
    }
}
