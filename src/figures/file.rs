//! Makes figures of mentions: a level, a change on the figure that it belongs to, or a figure of its own.

use super::change::{self, Hit};
use super::clause::{ends_clause, quoted};
use super::draft::{Draft, norm};
use super::link::{Mention, Page, Reader};
use super::metric;
use super::phrase;
use super::share;
use super::unit::Dimension;
use super::when::Asked;
use crate::model::{Amount, Change, Direction, Figure, Level, Place, Relation};

/// What is filed: the metric, and how sure it is.
pub(super) struct Named {
    pub(super) metric: String,
    /// Carried, or made up from the unit.
    pub(super) unnamed: bool,
    /// The figure whose growth rate, share or milestone this is.
    pub(super) base: Option<usize>,
}

impl Named {
    fn own(metric: String) -> Self {
        Self {
            metric,
            unnamed: false,
            base: None,
        }
    }
}

/// 同比-3.2%: the direction tells the sign.
fn unsigned(amount: &Amount) -> Amount {
    match amount {
        Amount::Exact(v) => Amount::Exact(v.abs()),
        other => other.clone(),
    }
}

impl Reader {
    pub(super) fn file(&mut self, page: &Page<'_>, m: &Mention<'_>) {
        match &m.hit {
            Some(hit) if !hit.end_point => self.file_change(page, m, hit),
            _ => self.file_level(page, m),
        }
    }

    // ---- changes ---------------------------------------------------------------------------

    fn file_change(&mut self, page: &Page<'_>, m: &Mention<'_>, hit: &Hit) {
        let text = page.text;
        let named = self.words_of(page, m);
        let change = Change {
            direction: hit.direction,
            amount: Some(unsigned(&m.n.quantity.amount)),
            unit: m.n.quantity.unit.clone(),
            basis: hit.basis.clone(),
            relation: hit.relation,
            surface: text.printed(
                hit.verb.min(m.n.quantity.start),
                hit.behind.unwrap_or(m.n.quantity.end),
            ),
        };
        if let Some(at) = m.target {
            self.attach(page, m, at, change);
            return;
        }
        let named = match m.measure {
            Some((a, b)) => named + &phrase::name(text, a, b),
            None => named,
        };
        let points = m.n.quantity.dimension == Some(Dimension::Points);
        if named.is_empty() {
            if let Some(subject) =
                phrase::subject_between(page, m).or_else(|| phrase::topic(text, m))
            {
                self.push(page, m, Named::own(subject), Some(change), None);
                return;
            }
            // 总产19.8万吨，增产2.1%: of what was produced.
            let yields = ["增产", "减产"].iter().any(|w| text.has(hit.verb, w));
            if let Some(metric) = change::verb_as_metric(text, hit.verb)
                && !(yields && self.attachable(m, points).is_some())
            {
                self.push(page, m, Named::own(metric), Some(change), None);
                return;
            }
            if let Some(at) = self.attachable(m, points) {
                if points && self.grows(at) {
                    let named = self.derived(at, "增速");
                    self.push(page, m, named, Some(change), None);
                } else {
                    self.attach(page, m, at, change);
                }
                return;
            }
        }
        // 增速, 降幅 without a name: of the figure before.
        if phrase::is_derived(&named)
            && let Some(at) = self.base_here()
        {
            let named = self.derived(at, &named);
            self.push(page, m, named, Some(change), None);
            return;
        }
        if let Some(at) = self.here.last().copied()
            && self
                .drafts
                .get(at)
                .is_some_and(|d| d.norm == norm(&named) && d.figure.changes.is_empty())
        {
            self.attach(page, m, at, change);
            return;
        }
        let named = if named.is_empty() {
            self.unnamed(page, m)
        } else {
            Named::own(named)
        };
        self.push(page, m, named, Some(change), None);
    }

    /// 增速 or 降幅 of another figure.
    fn derived(&self, at: usize, what: &str) -> Named {
        Named {
            metric: format!("{}{what}", self.metric_at(at)),
            unnamed: false,
            base: Some(at),
        }
    }

    /// The figure that a change without a subject belongs to.
    fn attachable(&self, m: &Mention<'_>, points: bool) -> Option<usize> {
        let ratio = m.n.quantity.dimension == Some(Dimension::Ratio);
        let fits = |i: &usize| {
            self.drafts.get(*i).is_some_and(|d| {
                let rate = d.dimension == Some(Dimension::Ratio) || !d.figure.changes.is_empty();
                // 产值在全省六个镇里第三，比去年快0.4个百分点: no number of counties.
                // 产值9亿元，占工业的三成，增长6%: what grows is the whole figure, not its share.
                if points {
                    rate
                } else {
                    !(ratio && d.figure.share)
                }
            })
        };
        let last = *self.here.last()?;
        if ratio || points {
            let mut near = self.here.iter().rev();
            return Some(near.find(|i| fits(i)).copied().unwrap_or(last));
        }
        let draft = self.drafts.get(last)?;
        (draft.dimension == m.n.quantity.dimension).then_some(last)
    }

    /// Whether percentage points told of this figure speak of its growth rate.
    fn grows(&self, at: usize) -> bool {
        self.drafts.get(at).is_some_and(|d| {
            d.base.is_none()
                && !d.figure.changes.is_empty()
                && !d.figure.share
                && (d.figure.level.is_none() || d.dimension != Some(Dimension::Ratio))
        })
    }

    pub(super) fn base_here(&self) -> Option<usize> {
        let last = *self.here.last()?;
        let draft = self.drafts.get(last)?;
        Some(draft.base.unwrap_or(last))
    }

    fn attach(&mut self, page: &Page<'_>, m: &Mention<'_>, at: usize, change: Change) {
        let end = m.n.quantity.end;
        if let Some(draft) = self.drafts.get_mut(at) {
            draft.figure.changes.push(change);
            // The place of a figure spans what is told of it in one go.
            if let Some(first) = draft.figure.places.first_mut()
                && first.part == page.part
            {
                first.end = first.end.max(end);
            }
        }
        self.here.retain(|i| *i != at);
        self.here.push(at);
    }

    /// 与上年持平, told of the level before it.
    pub(super) fn flat(&mut self, page: &Page<'_>, from: usize, at: usize, direction: Direction) {
        let Some(draft) = self
            .here
            .last()
            .copied()
            .and_then(|i| self.drafts.get_mut(i))
        else {
            return;
        };
        if draft.figure.level.is_none() {
            return;
        }
        let start = page
            .text
            .plain(from, at)
            .iter()
            .rposition(|c| ends_clause(*c))
            .map_or(from, |k| from + k + 1);
        draft.figure.changes.push(Change {
            direction,
            amount: None,
            unit: String::new(),
            basis: Some(page.text.printed(start, at)).filter(|b| !b.is_empty()),
            relation: Relation::Temporal,
            surface: page.text.printed(start, at + 2),
        });
    }

    // ---- levels ----------------------------------------------------------------------------

    fn file_level(&mut self, page: &Page<'_>, m: &Mention<'_>) {
        let q = &m.n.quantity;
        let level = Level {
            amount: q.amount.clone(),
            unit: q.unit.clone(),
            qualifier: m.n.qualifier.clone(),
            surface: page.text.printed(q.start, q.end),
        };
        let share = self.share_metric(page, m).filter(|_| m.measure.is_none());
        if let Some(metric) = share {
            self.push(page, m, Named::own(metric), None, Some(level));
            self.mark_share();
            return;
        }
        // 涨幅收窄至2.6%: what it came to is a rise all the same.
        if let Some(hit) = m.hit.as_ref().filter(|h| h.end_point)
            && let Some(direction) = change::rate_noun(page.text, m.start, hit.from)
        {
            let named = self.words_of(page, m);
            let bare = phrase::is_derived(&named);
            let base = self.base_here().filter(|_| bare);
            let named = match base {
                Some(at) => self.derived(at, &named),
                None => Named::own(named),
            };
            let change = Change {
                direction,
                amount: Some(q.amount.clone()),
                unit: q.unit.clone(),
                basis: None,
                relation: Relation::Temporal,
                surface: level.surface,
            };
            self.push(page, m, named, Some(change), None);
            return;
        }
        // 保持在8%以上 after a growth rate is a growth rate again.
        if q.dimension == Some(Dimension::Ratio)
            && m.words.0 >= m.words.1
            && page.text.ends(m.n.left, "在")
            && let Some(hit) = self.last_hit(m.n)
        {
            let base = self.here.iter().rev().copied().find(|i| {
                self.drafts
                    .get(*i)
                    .is_some_and(|d| d.figure.level.is_none())
            });
            let change = Change {
                direction: hit.direction,
                amount: Some(q.amount.clone()),
                unit: q.unit.clone(),
                basis: None,
                relation: Relation::Temporal,
                surface: level.surface,
            };
            let named = self.derived(base.unwrap_or_default(), "增速");
            self.push(page, m, named, Some(change), None);
            return;
        }
        // 营业额升11%至86亿元: what the change before it came to.
        let came = matches!(
            page.text.plain(m.start, m.n.left),
            ['至' | '到'] | ['达', '到']
        );
        if came
            && m.glued
            && let Some(draft) = self.here.last().and_then(|i| self.drafts.get_mut(*i))
            && draft.figure.level.is_none()
        {
            draft.figure.level = Some(level);
            draft.dimension = q.dimension;
            if let Some(first) = draft.figure.places.first_mut() {
                first.end = first.end.max(q.end);
            }
            return;
        }
        let reached = self.supersede(page, m);
        let against = phrase::held_against(page.text, m);
        let named = self.level_name(page, m);
        let share = share::is_share(&named.metric, q.dimension);
        self.push(page, m, named, None, Some(level));
        if let Some(draft) = self.drafts.last_mut() {
            draft.reached = reached;
            draft.figure.share |= share;
        }
        // 4.6元，比去年的5.8元低20%: what falls is the price of this year.
        if against {
            let unit = &m.n.quantity.unit;
            let mut before = self.here.iter().rev().skip(1);
            let base = before.position(|i| self.drafts.get(*i).is_some_and(|d| d.has_unit(unit)));
            if let Some(k) = base {
                let at = self.here.remove(self.here.len() - 2 - k);
                self.here.push(at);
            }
        }
    }

    /// 从45分钟缩短到18分钟: the level before was where the movement began.
    fn supersede(&mut self, page: &Page<'_>, m: &Mention<'_>) -> bool {
        let moved = m.hit.as_ref().is_some_and(|h| h.end_point)
            && page
                .text
                .plain(m.sentence.0, m.n.left)
                .iter()
                .any(|c| matches!(c, '从' | '由' | '自'));
        let began = self.here.last().and_then(|i| self.drafts.get_mut(*i));
        match began.filter(|d| moved && d.has_unit(&m.n.quantity.unit)) {
            Some(began) => {
                began.superseded = true;
                true
            }
            None => false,
        }
    }

    fn mark_share(&mut self) {
        if let Some(draft) = self.drafts.last_mut() {
            draft.figure.share = true;
        }
    }

    /// What the figure tells of itself when its period is looked for.
    fn asked(&self, page: &Page<'_>, m: &Mention<'_>, metric: &str) -> Asked {
        const STOCKS: &[&str] = &["总数", "总量", "存量", "在库", "總數", "總量"];
        let (a, b) = m.words;
        let q = &m.n.quantity;
        let still = matches!(
            q.dimension,
            Some(Dimension::Length | Dimension::Speed | Dimension::Duration | Dimension::Age)
        );
        let rain = ["雨", "雪", "水"].iter().any(|w| metric.contains(w));
        Asked {
            start: m.start,
            left: m.n.left,
            hit: m.hit.as_ref().map(|h| (h.from, h.end_point)),
            aside: self.aside || quoted(page.text, m.sentence.0, m.n.left),
            subject: b > a
                && !phrase::is_derived(&page.text.printed(a, b))
                && metric::deed(page.text, a, b).is_none(),
            timeless: q.result || still && !rain,
            stock: STOCKS.iter().any(|w| metric.contains(w)),
            begins: m.moves,
            multiple: q.unit == "倍",
        }
    }

    // ---- filing ----------------------------------------------------------------------------

    fn push(
        &mut self,
        page: &Page<'_>,
        m: &Mention<'_>,
        named: Named,
        change: Option<Change>,
        level: Option<Level>,
    ) {
        let text = page.text;
        let asked = self.asked(page, m, &named.metric);
        let period = self.clock.of(text, &page.periods, &asked);
        let start = if change.is_some() {
            m.hit
                .as_ref()
                .map_or(m.n.quantity.start, |h| h.verb.min(m.n.quantity.start))
        } else {
            m.n.quantity.start
        };
        let entity = super::entity::of(text, m.sentence.0, m.n.left);
        if self.entity.is_none() {
            self.entity.clone_from(&entity);
        }
        let figure = Figure {
            metric: named.metric.clone(),
            entity: entity.or_else(|| self.entity.clone()),
            period,
            level,
            changes: change.into_iter().collect(),
            ranks: Vec::new(),
            share: false,
            key: false,
            places: vec![Place {
                part: page.part,
                start,
                end: m.n.quantity.end,
            }],
            sentence: self.said.clone(),
        };
        self.here.push(self.drafts.len());
        self.drafts.push(Draft {
            norm: norm(&named.metric),
            dimension: m.n.quantity.dimension,
            figure,
            base: named.base,
            part_of: self.parent,
            aside: self.aside,
            spoken: self.spoken,
            unnamed: named.unnamed,
            cell: false,
            superseded: false,
            reached: false,
            paragraph: self.paragraph,
            sentence: self.sentence,
        });
    }
}
