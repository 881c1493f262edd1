//! From numerals to figures: which metric, which change on which figure, which rank, which period.
//!
//! A story is read once from its head to its last line. What a clause leaves out is taken from what
//! was said before it: the subject of the sentence, the period of the paragraph, the unit's last metric.

use super::change::{self, Hit};
use super::clause::{ends_clause, sentences};
use super::draft::{Draft, norm};
use super::fold::Text;
use super::metric;
use super::numeral::{Class, Numeral, numerals};
use super::period::{Span, periods};
use super::rank::{Claim, claims};
use super::unit::{Dimension, metric_of};
use super::when::Clock;
use crate::model::{BlockKind, Change, Direction, Figure, Level, Part, Place, Relation};

/// How a block is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    /// Running text.
    Running,
    /// Heads: spaces part the clauses.
    Head,
    /// Box lines: a line without a subject belongs to the line above.
    Box,
}

impl Mode {
    pub(super) fn of(kind: BlockKind) -> Option<Self> {
        match kind {
            BlockKind::Paragraph | BlockKind::Item => Some(Self::Running),
            BlockKind::Crosshead => Some(Self::Head),
            BlockKind::Box => Some(Self::Box),
            BlockKind::Caption | BlockKind::Byline => None,
        }
    }
}

/// The state of reading one story.
#[derive(Debug, Default)]
pub(super) struct Reader {
    pub(super) drafts: Vec<Draft>,
    clock: Clock,
    /// Figures of the sentence at hand.
    here: Vec<usize>,
    /// The figure that 其中 divides.
    parent: Option<usize>,
    /// The paragraph has turned to an example.
    aside: bool,
    /// Whose figures these are.
    entity: Option<String>,
    paragraph: usize,
    sentence: usize,
    /// Names that the head and the lead use: whoever stands there is no example.
    known: String,
}

/// One text with all that was found in it.
struct Page<'a> {
    text: &'a Text,
    periods: Vec<Span>,
    numerals: Vec<Numeral>,
    claims: Vec<Claim>,
    part: Part,
    mode: Mode,
}

/// A measured numeral in its clause.
struct Mention<'a> {
    n: &'a Numeral,
    /// Where its own words begin: behind the last clause end or the last figure.
    start: usize,
    hit: Option<Hit>,
    /// The words that name the metric.
    words: (usize, usize),
    limit: usize,
    sentence: (usize, usize),
}

impl Reader {
    /// Reads one text of the story.
    pub(super) fn read(&mut self, text: &Text, part: Part, mode: Mode) {
        let spans = periods(text);
        let page = Page {
            numerals: numerals(text, &spans),
            claims: claims(text),
            periods: spans,
            text,
            part,
            mode,
        };
        self.paragraph += 1;
        self.sentence = 0;
        self.aside = false;
        self.clock.paragraph();
        if self.known.chars().count() < 300 {
            self.known.extend(text.plain.iter());
        }
        if mode == Mode::Box {
            self.line(&page);
            return;
        }
        for (start, end) in sentences(text) {
            self.sentence += 1;
            self.here.clear();
            self.parent = None;
            self.span(&page, start, end);
        }
    }

    /// The heads are read; paragraphs are counted from here on.
    pub(super) fn body(&mut self) {
        self.paragraph = 1;
        self.here.clear();
    }

    /// A box line: what the line above named still holds where this one names nothing.
    fn line(&mut self, page: &Page<'_>) {
        let above = self.here.last().copied();
        self.here.clear();
        self.here.extend(above);
        self.parent = None;
        self.span(page, 0, page.text.len());
    }

    /// Reads the numerals and claims of one sentence in order.
    fn span(&mut self, page: &Page<'_>, start: usize, end: usize) {
        self.clock.sentence(page.text, &page.periods, start, end);
        self.look_for_example(page.text, start, end);
        let first = page.numerals.partition_point(|n| n.start() < start);
        let mut claims = page
            .claims
            .iter()
            .skip_while(|c| c.start < start)
            .take_while(|c| c.start < end)
            .peekable();
        let mut floor = start;
        let mut list: Vec<(usize, usize)> = Vec::new();
        let own = page.numerals.get(first..).unwrap_or_default();
        let own = own
            .iter()
            .take_while(|n| n.start() < end)
            .filter(|n| n.class == Class::Measure)
            .collect::<Vec<_>>();
        for (k, n) in own.iter().enumerate() {
            while let Some(claim) = claims.next_if(|c| c.end <= n.start()) {
                self.claim(claim);
                floor = floor.max(claim.end);
            }
            let limit = own.get(k + 1).map_or(end, |next| next.left).min(end);
            self.mention(page, n, floor, limit, (start, end), &mut list, &own[k..]);
            floor = n.right.max(floor);
            if let Some((at, direction)) = change::flat(page.text, floor, limit) {
                self.flat(page, floor, at, direction);
            }
        }
        for claim in claims {
            self.claim(claim);
        }
    }

    fn mention(
        &mut self,
        page: &Page<'_>,
        n: &Numeral,
        floor: usize,
        limit: usize,
        sentence: (usize, usize),
        list: &mut Vec<(usize, usize)>,
        rest: &[&Numeral],
    ) {
        let text = page.text;
        let (start, new_part) = own_words(text, page.mode, floor, n.left);
        if new_part == Some(true) {
            self.parent = self
                .here
                .iter()
                .rev()
                .find(|i| self.drafts.get(**i).is_some_and(|d| d.part_of.is_none()))
                .copied();
        } else if new_part == Some(false) {
            self.parent = None;
        }
        let points = matches!(
            n.quantity.dimension,
            Some(Dimension::Points | Dimension::Ratio)
        );
        let counted = n.quantity.dimension == Some(Dimension::Count);
        let mut hit = if n.quantity.result {
            None
        } else {
            change::before(text, start, n.left, points || counted)
        };
        if hit.is_none() && points {
            hit = change::behind(text, n.right);
        }
        let end = hit.as_ref().map_or(n.left, |h| h.from.min(n.left));
        let mut m = Mention {
            n,
            start,
            words: metric::left(text, start, end.max(start), &page.periods),
            hit,
            limit,
            sentence,
        };
        // A、B分别增长3.1%和4.2%: the second number takes the second name.
        if let Some(words) = list.first().copied()
            && joined(text, floor, n.left)
        {
            list.remove(0);
            m.words = words;
            if m.hit.is_none() {
                m.hit = self.last_hit(n);
            }
        } else {
            list.clear();
            let names = shared_list(text, start, n, rest);
            if let Some((first, others)) = names.split_first() {
                m.words = *first;
                list.extend(others);
                self.file(page, &m);
                return;
            }
            if m.words.0 >= m.words.1 && joined(text, floor, n.left) && m.hit.is_none() && points {
                m.hit = self.last_hit(n);
            }
        }
        self.file(page, &m);
    }

    /// The verb of the figure before, for a number that follows it in a list.
    fn last_hit(&self, n: &Numeral) -> Option<Hit> {
        let last = self.drafts.get(*self.here.last()?)?;
        let change = last.figure.changes.last()?;
        (last.figure.level.is_none()).then(|| Hit {
            direction: change.direction,
            relation: change.relation,
            verb: n.left,
            from: n.left,
            basis: change.basis.clone(),
            end_point: false,
            behind: None,
        })
    }

    fn file(&mut self, page: &Page<'_>, m: &Mention<'_>) {
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
            amount: Some(m.n.quantity.amount.clone()),
            unit: m.n.quantity.unit.clone(),
            basis: hit.basis.clone(),
            relation: hit.relation,
            surface: text.printed(
                hit.verb.min(m.n.quantity.start),
                hit.behind.unwrap_or(m.n.quantity.end),
            ),
        };
        let points = m.n.quantity.dimension == Some(Dimension::Points);
        if named.is_empty()
            && let Some(at) = self.attachable(m, points)
        {
            if points && self.grows(at) {
                let metric = format!("{}增速", self.metric_at(at));
                self.push(page, m, metric, Some(change), None, Some(at));
            } else {
                self.attach(page, m, at, change);
            }
            return;
        }
        // 增速, 降幅 without a name: of the figure before.
        if is_derived(&named)
            && let Some(at) = self.base_here()
        {
            let metric = format!("{}{named}", self.metric_at(at));
            self.push(page, m, metric, Some(change), None, Some(at));
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
        let metric = if named.is_empty() {
            self.carried(m).unwrap_or_else(|| self.fallback(page, m))
        } else {
            named
        };
        self.push(page, m, metric, Some(change), None, None);
    }

    /// The figure that a change without a subject belongs to.
    fn attachable(&self, m: &Mention<'_>, points: bool) -> Option<usize> {
        let last = *self.here.last()?;
        let draft = self.drafts.get(last)?;
        let ratio = m.n.quantity.dimension == Some(Dimension::Ratio);
        (ratio || points || draft.dimension == m.n.quantity.dimension).then_some(last)
    }

    /// Whether percentage points told of this figure speak of its growth rate.
    fn grows(&self, at: usize) -> bool {
        self.drafts.get(at).is_some_and(|d| {
            d.base.is_none()
                && !d.figure.changes.is_empty()
                && !d.figure.share
                && d.figure
                    .level
                    .as_ref()
                    .is_none_or(|l| d.dimension != Some(Dimension::Ratio) || l.unit.is_empty())
        })
    }

    fn base_here(&self) -> Option<usize> {
        let last = *self.here.last()?;
        let draft = self.drafts.get(last)?;
        Some(draft.base.unwrap_or(last))
    }

    fn attach(&mut self, page: &Page<'_>, m: &Mention<'_>, at: usize, change: Change) {
        let place = Place {
            part: page.part,
            start: change_start(m),
            end: m.n.quantity.end,
        };
        if let Some(draft) = self.drafts.get_mut(at) {
            draft.figure.changes.push(change);
            // The place of a figure spans what is told of it in one go.
            if let Some(first) = draft.figure.places.first_mut()
                && first.part == place.part
            {
                first.end = first.end.max(place.end);
            }
        }
        self.here.retain(|i| *i != at);
        self.here.push(at);
    }

    fn flat(&mut self, page: &Page<'_>, from: usize, at: usize, direction: Direction) {
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
        if let Some(metric) = self.share_metric(page, m) {
            self.push(page, m, metric, None, Some(level), None);
            self.mark_share();
            return;
        }
        let named = self.words_of(page, m);
        let end_point = m.hit.as_ref().is_some_and(|h| h.end_point);
        let metric = if !named.is_empty() && is_derived(&named) && !self.here.is_empty() {
            let base = self
                .base_here()
                .map(|at| self.metric_at(at))
                .unwrap_or_default();
            format!("{base}{named}")
        } else if !named.is_empty() {
            named
        } else if end_point {
            self.carried_here()
                .or_else(|| self.carried(m))
                .unwrap_or_else(|| self.fallback(page, m))
        } else if let Some(words) = self.behind(page, m) {
            words
        } else {
            // 保持在8%以上 after a growth rate is a growth rate again.
            if q.dimension == Some(Dimension::Ratio)
                && let Some(hit) = self.last_hit(m.n)
                && page.text.ends(m.n.left, "在")
            {
                let metric = format!("{}增速", self.carried_here().unwrap_or_default());
                let change = Change {
                    direction: hit.direction,
                    amount: Some(q.amount.clone()),
                    unit: q.unit.clone(),
                    basis: None,
                    relation: Relation::Temporal,
                    surface: level.surface,
                };
                self.push(page, m, metric, Some(change), None, self.base_here());
                return;
            }
            self.carried(m).unwrap_or_else(|| self.fallback(page, m))
        };
        let share = is_share(&metric, q.dimension);
        self.push(page, m, metric, None, Some(level), None);
        if share {
            self.mark_share();
        }
    }

    fn mark_share(&mut self) {
        if let Some(draft) = self.drafts.last_mut() {
            draft.figure.share = true;
        }
    }

    /// The words before the number; for things counted also those behind it.
    fn words_of(&self, page: &Page<'_>, m: &Mention<'_>) -> String {
        let text = page.text;
        let (a, b) = metric::shortened(text, m.words.0, m.words.1);
        let left = name(text, a, b);
        if m.hit.as_ref().is_some_and(|h| !h.end_point) {
            return left;
        }
        let counts = match m.n.quantity.dimension {
            Some(Dimension::Count) | None => {
                m.n.quantity.magnitude || m.n.quantity.dimension.is_some()
            }
            Some(
                Dimension::Mass
                | Dimension::Area
                | Dimension::Volume
                | Dimension::Energy
                | Dimension::Length
                | Dimension::Money,
            ) => true,
            _ => false,
        };
        if !counts {
            return left;
        }
        let (c, d) = metric::right(text, m.n.right, m.limit);
        let right = if d - c >= 1 {
            name(text, c, d)
        } else {
            String::new()
        };
        if right.is_empty() {
            return left;
        }
        if let Some((x, y)) = metric::deed(text, m.words.0, m.words.1) {
            return format!("{}{right}", text.printed(x, y));
        }
        let count = matches!(m.n.quantity.dimension, Some(Dimension::Count) | None);
        if left.is_empty() {
            return if count || text.at(m.n.right) != Some('的') || right.chars().count() >= 2 {
                right
            } else {
                String::new()
            };
        }
        if !count {
            return left;
        }
        if left.chars().count() <= 8 {
            format!("{left}{right}")
        } else {
            right
        }
    }

    /// For spans of time and ratios whose name stands behind them: 3年时间突破, 6.0%的增速.
    fn behind(&self, page: &Page<'_>, m: &Mention<'_>) -> Option<String> {
        let text = page.text;
        let ratio = matches!(
            m.n.quantity.dimension,
            Some(Dimension::Ratio | Dimension::Temperature | Dimension::Speed)
        );
        if ratio {
            if text.at(m.n.right) != Some('的') {
                return None;
            }
            let (a, b) = metric::right(text, m.n.right, m.limit);
            return (b - a >= 2).then(|| name(text, a, b));
        }
        if m.n.quantity.dimension != Some(Dimension::Duration) {
            return None;
        }
        let from = m.n.right + usize::from(text.at(m.n.right) == Some('的'));
        let most = m.sentence.1.min(from + 16);
        let end = text
            .plain(from, most)
            .iter()
            .position(|c| ends_clause(*c) || *c == '、')
            .map_or(most, |k| from + k);
        (end - from >= 2).then(|| name(text, from, end))
    }

    /// 占全社会用电量的67.6%, 税收收入占比71.9%, 其中西瓜占六成.
    fn share_metric(&self, page: &Page<'_>, m: &Mention<'_>) -> Option<String> {
        let text = page.text;
        let ratio = m.n.quantity.dimension == Some(Dimension::Ratio);
        let chars = text.plain(m.start, m.n.left);
        let k = chars.iter().rposition(|c| *c == '占')?;
        let at = m.start + k;
        if !ratio || ["占地", "占用", "占比"].iter().any(|w| text.has(at, w)) {
            return None;
        }
        let (a, b) = metric::left(text, m.start, at, &page.periods);
        let (a, b) = metric::shortened(text, a, b);
        let mut subject = name(text, a, b);
        if subject.is_empty() {
            subject = self.carried_here().unwrap_or_default();
        }
        let mut end = m.n.left;
        for w in [
            "的比重达到",
            "的比重达",
            "的比重为",
            "的比重",
            "比重达到",
            "比重达",
            "比重为",
            "比重",
            "的比例",
            "比例",
            "的",
            "达",
            "到",
            "了",
            "近",
            "约",
            "已从",
            "从",
        ] {
            if end > at + 1 && text.ends(end, w) && end - w.chars().count() > at {
                end -= w.chars().count();
            }
        }
        let (c, d) = metric::left(text, at + 1, end, &page.periods);
        let mut whole = name(text, c, d);
        if whole.is_empty() {
            whole = self
                .parent
                .or(self.here.last().copied())
                .map(|i| self.metric_at(i))
                .unwrap_or_default();
            if whole == subject {
                whole = String::new();
            }
        }
        Some(format!("{subject}占{whole}比重"))
    }

    // ---- what is carried -------------------------------------------------------------------

    fn metric_at(&self, at: usize) -> String {
        self.drafts
            .get(at)
            .map(|d| d.figure.metric.clone())
            .unwrap_or_default()
    }

    fn carried_here(&self) -> Option<String> {
        self.here.last().map(|i| self.metric_at(*i))
    }

    /// The metric of the last figure that is told in the same unit, or else measures the same.
    fn carried(&self, m: &Mention<'_>) -> Option<String> {
        let q = &m.n.quantity;
        let near = self.here.iter().rev().filter_map(|i| self.drafts.get(*i));
        let unit = near.clone().find(|d| d.has_unit(&q.unit));
        let found = unit
            .or_else(|| near.clone().find(|d| d.dimension == q.dimension))
            .or_else(|| {
                self.drafts
                    .iter()
                    .rev()
                    .take(24)
                    .take_while(|d| d.paragraph + 1 >= self.paragraph)
                    .find(|d| d.has_unit(&q.unit) && !d.unnamed)
            })
            .or_else(|| {
                near.clone()
                    .next()
                    .filter(|_| q.dimension == Some(Dimension::Ratio))
            });
        found.map(|d| d.figure.metric.clone())
    }

    /// The last clause that says anything, or the name of what the unit measures.
    fn fallback(&self, page: &Page<'_>, m: &Mention<'_>) -> String {
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
            let (a, b) = metric::left(text, from, upto, &page.periods);
            let (a, b) = metric::shortened(text, a, b);
            let words = name(text, a, b);
            if words.chars().count() >= 2 {
                return words;
            }
            end = from;
        }
        m.n.quantity.dimension.map_or("数量", metric_of).to_owned()
    }

    // ---- filing ----------------------------------------------------------------------------

    fn push(
        &mut self,
        page: &Page<'_>,
        m: &Mention<'_>,
        metric: String,
        change: Option<Change>,
        level: Option<Level>,
        base: Option<usize>,
    ) {
        let text = page.text;
        let period = self.clock.of(
            text,
            &page.periods,
            m.start,
            m.n.left,
            m.hit.as_ref().map(|h| (h.from, h.end_point)),
            self.aside,
        );
        let start = if change.is_some() {
            change_start(m)
        } else {
            m.n.quantity.start
        };
        let unnamed = m.words.0 >= m.words.1;
        let figure = Figure {
            metric: metric.clone(),
            entity: super::entity::of(text, m.sentence.0, m.n.left).or_else(|| self.entity.clone()),
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
            sentence: text.printed(m.sentence.0, m.sentence.1),
        };
        if self.entity.is_none() && figure.entity.is_some() {
            self.entity.clone_from(&figure.entity);
        }
        self.here.push(self.drafts.len());
        self.drafts.push(Draft {
            norm: norm(&metric),
            dimension: m.n.quantity.dimension,
            figure,
            base,
            part_of: self.parent,
            aside: self.aside,
            unnamed,
            paragraph: self.paragraph,
            sentence: self.sentence,
        });
    }

    // ---- ranks -----------------------------------------------------------------------------

    fn claim(&mut self, claim: &Claim) {
        if claim.spreads {
            for at in self.here.clone() {
                self.rank(at, claim);
            }
            return;
        }
        let Some(last) = self.here.last().copied() else {
            return;
        };
        let total = matches!(claim.rank.aspect.as_deref(), Some("总数" | "總數" | "总额"));
        let base = self.drafts.get(last).and_then(|d| d.base);
        let at = match self.parent {
            Some(parent) if total => parent,
            _ => base.unwrap_or(last),
        };
        self.rank(at, claim);
    }

    fn rank(&mut self, at: usize, claim: &Claim) {
        if let Some(draft) = self.drafts.get_mut(at)
            && !draft.figure.ranks.contains(&claim.rank)
        {
            draft.figure.ranks.push(claim.rank.clone());
        }
    }

    // ---- examples --------------------------------------------------------------------------

    /// A firm or a village that neither head nor lead names turns the paragraph to an example.
    fn look_for_example(&mut self, text: &Text, start: usize, end: usize) {
        const KINDS: &[&str] = &[
            "公司",
            "集团",
            "工厂",
            "合作社",
            "经济园",
            "农场",
            "农家乐",
            "民宿",
            "家庭农场",
            "门店",
            "超市",
        ];
        if self.aside || self.paragraph <= 2 {
            return;
        }
        let sentence: String = text.plain(start, end.min(start + 120)).iter().collect();
        let example = KINDS
            .iter()
            .any(|k| sentence.contains(k) && !self.known.contains(k))
            || sentence.contains("为例")
            || sentence.starts_with('如') && KINDS.iter().any(|k| sentence.contains(k));
        if example {
            self.aside = true;
        }
    }
}

/// Where the words of a number begin, and whether 其中 opens or a ； closes a list of parts.
fn own_words(text: &Text, mode: Mode, floor: usize, left: usize) -> (usize, Option<bool>) {
    let mut start = floor;
    let mut part = None;
    let from = floor.max(left.saturating_sub(60));
    for i in from..left {
        let Some(c) = text.at(i) else { break };
        let stop = ends_clause(c)
            || mode == Mode::Head && matches!(c, ' ' | '　')
            || matches!(c, '）' | '】' | '〕');
        if stop {
            start = i + 1;
            if c == '；' || c == ';' {
                part = part.filter(|p| *p);
            }
        }
        if text.has(i, "其中") {
            part = Some(true);
        }
    }
    (start.max(from), part)
}

/// Whether only a joining word stands between two numbers.
fn joined(text: &Text, floor: usize, left: usize) -> bool {
    matches!(
        text.plain(floor, left),
        ['和' | '、' | '与' | '及' | '，'] | ['以', '及'] | ['，', '和']
    )
}

/// The names of `A、B分别增长3.1%和4.2%`, one for each number that follows; empty where there is no such list.
fn shared_list(text: &Text, start: usize, n: &Numeral, rest: &[&Numeral]) -> Vec<(usize, usize)> {
    let chars = text.plain(start, n.left);
    let Some(k) = (0..chars.len()).rev().find(|&k| {
        chars.get(k..).is_some_and(|r| {
            super::fold::starts_with(r, "分别") || super::fold::starts_with(r, "各为")
        })
    }) else {
        return Vec::new();
    };
    let mut numbers = 1;
    for pair in rest.windows(2) {
        if let [a, b] = pair
            && joined(text, a.right, b.left)
        {
            numbers += 1;
        } else {
            break;
        }
    }
    let mut names: Vec<(usize, usize)> = Vec::new();
    let mut from = start;
    for i in start..=start + k {
        let stop = i == start + k
            || text
                .at(i)
                .is_some_and(|c| matches!(c, '、' | '和' | '与' | '及' | '，' | '：'))
                && !(text.at(i) == Some('和') && text.has(i, "和平"));
        if stop {
            let (a, b) = metric::left(text, from, i, &[]);
            if b > a {
                names.push((a, b));
            }
            from = i + 1;
        }
    }
    let surplus = names.len().saturating_sub(numbers);
    names.drain(..surplus);
    if names.len() == numbers && numbers > 1 {
        names
    } else {
        Vec::new()
    }
}

fn change_start(m: &Mention<'_>) -> usize {
    m.hit
        .as_ref()
        .map_or(m.n.quantity.start, |h| h.verb.min(m.n.quantity.start))
}

/// Heads of metrics that need another metric before them.
fn is_derived(words: &str) -> bool {
    let plain = super::fold::folded(words);
    matches!(
        plain.as_str(),
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
            | "存量"
            | "增量"
            | "比例"
            | "均价"
            | "单价"
            | "增长率"
    )
}

/// Whether a level in % or 成 is a part of a whole.
fn is_share(metric: &str, dimension: Option<Dimension>) -> bool {
    if dimension != Some(Dimension::Ratio) {
        return false;
    }
    let plain = super::fold::folded(metric);
    [
        "占",
        "比重",
        "份额",
        "比例",
        "覆盖率",
        "普及率",
        "住房率",
        "入住率",
        "合格率",
        "满意率",
        "满意度",
        "贡献率",
        "近视率",
        "通过率",
        "优良率",
        "签约率",
        "就业率",
        "上座率",
        "完成率",
        "补助",
    ]
    .iter()
    .any(|w| plain.contains(w))
}

/// Words of the text as a name: no quotation mark left alone, no marks at the ends.
fn name(text: &Text, start: usize, end: usize) -> String {
    let mut words = text.printed(start, end);
    for (open, close) in [('“', '”'), ('「', '」'), ('（', '）'), ('(', ')')] {
        if words.matches(open).count() != words.matches(close).count() {
            words = words.replace([open, close], "");
        }
    }
    words
        .trim_matches(|c: char| c.is_whitespace() || "，。；：、！？…".contains(c))
        .to_owned()
}
