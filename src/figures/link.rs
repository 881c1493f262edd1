//! From numerals to figures: which metric, which change on which figure, which rank, which period.
//!
//! A story is read once from its head to its last line. What a clause leaves out is taken from what
//! was said before it: the subject of the sentence, the period of the paragraph, the unit's last metric.
//! Here the text is walked; [`super::file`] makes the figures and [`super::naming`] finds their names.

use std::collections::VecDeque;
use std::sync::Arc;

use super::change::{self, Hit};
use super::clause::{ends_clause, sentences};
use super::draft::Draft;
use super::fold::{Text, starts_with};
use super::metric;
use super::numeral::{Class, Numeral, numerals};
use super::period::{Span, periods};
use super::rank::{Claim, claims};
use super::unit::Dimension;
use super::when::Clock;
use super::words::words;
use crate::model::{BlockKind, Part};

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
    /// Captions and bylines are not read: they describe pictures and people.
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
    pub(super) clock: Clock,
    /// Figures of the sentence at hand.
    pub(super) here: Vec<usize>,
    /// Figures of the sentence before.
    earlier: Vec<usize>,
    /// The figure that 其中 divides.
    pub(super) parent: Option<usize>,
    /// The sport event that results belong to: 男子100米决赛.
    pub(super) event: Option<String>,
    /// The paragraph has turned to an example.
    pub(super) aside: bool,
    /// Someone speaks in the paragraph.
    pub(super) spoken: bool,
    /// Whose figures these are.
    pub(super) entity: Option<String>,
    pub(super) paragraph: usize,
    pub(super) sentence: usize,
    /// Words of the head and the lead: whoever stands there is no example.
    known: String,
    /// The sentence at hand as printed.
    pub(super) said: Arc<str>,
}

/// One text with all that was found in it.
pub(super) struct Page<'a> {
    pub(super) text: &'a Text,
    pub(super) periods: Vec<Span>,
    numerals: Vec<Numeral>,
    claims: Vec<Claim>,
    pub(super) part: Part,
    pub(super) mode: Mode,
}

/// A measured numeral in its clause.
pub(super) struct Mention<'a> {
    pub(super) n: &'a Numeral,
    /// Behind the figure or claim before it.
    pub(super) floor: usize,
    /// Where its own words begin: behind the last clause end or the last figure.
    pub(super) start: usize,
    /// Nothing but the last figure's noun stands between it and this one: 三个部落57人.
    pub(super) glued: bool,
    pub(super) hit: Option<Hit>,
    /// The words that name the metric.
    pub(super) words: (usize, usize),
    /// 产值 of 甲区、乙区分别实现产值30亿元和45亿元: what the names of a list share.
    pub(super) measure: Option<(usize, usize)>,
    /// The figure that a change of a list belongs to: A 1.2万件，B 3200件，分别增长15%和22%.
    pub(super) target: Option<usize>,
    /// 由50分钟, 从3元: where a movement begins.
    pub(super) moves: bool,
    /// Where the next figure's bounds begin.
    pub(super) limit: usize,
    pub(super) sentence: (usize, usize),
}

/// Where a numeral stands among the others of its sentence.
struct Slot<'a, 'n> {
    /// Behind the figure or claim before it.
    floor: usize,
    limit: usize,
    sentence: (usize, usize),
    /// The figure before it.
    last: Option<&'n Numeral>,
    /// It and the figures behind it.
    rest: &'a [&'n Numeral],
}

impl Reader {
    /// The heads are read; paragraphs are counted from here on.
    pub(super) fn body(&mut self) {
        self.paragraph = 1;
        self.here.clear();
        self.clock.body();
    }

    /// Reads one text of the story. What comes back are its numerals, of every class.
    pub(super) fn read(&mut self, text: &Text, part: Part, mode: Mode) -> Vec<Numeral> {
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
        self.spoken = false;
        self.event = None;
        self.clock.paragraph(text);
        if self.paragraph <= 2 {
            self.known.extend(text.plain.iter().take(400));
        }
        if mode == Mode::Box {
            self.line(&page);
        } else {
            for (start, end) in sentences(text) {
                self.sentence += 1;
                self.earlier = std::mem::take(&mut self.here);
                self.parent = None;
                self.span(&page, start, end);
            }
        }
        self.clock.close(text, &page.periods);
        page.numerals
    }

    /// Reads a table's title or header.
    pub(super) fn title(&mut self, text: &Text) {
        self.clock.title(text, &periods(text));
    }

    /// Takes over the figures of a table's row.
    pub(super) fn take(&mut self, mut drafts: Vec<Draft>) {
        for draft in &mut drafts {
            draft.figure.period = draft.figure.period.take().or_else(|| self.clock.of_row());
        }
        self.paragraph += 1;
        self.here.clear();
        self.drafts.extend(drafts);
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
        let first = page.numerals.partition_point(|n| n.start() < start);
        let mut claims = page
            .claims
            .get(page.claims.partition_point(|c| c.start < start)..)
            .unwrap_or_default()
            .iter()
            .take_while(|c| c.start < end)
            .peekable();
        let own: Vec<&Numeral> = page
            .numerals
            .get(first..)
            .unwrap_or_default()
            .iter()
            .take_while(|n| n.start() < end)
            .filter(|n| n.class == Class::Measure)
            .collect();
        if !own.is_empty() {
            self.said = page.text.printed(start, end).into();
        }
        let mut floor = start;
        let mut list = Shared::default();
        for (k, n) in own.iter().enumerate() {
            while let Some(claim) = claims.next_if(|c| c.end <= n.start()) {
                self.claim(claim);
                floor = floor.max(claim.end);
            }
            self.look_for_example(page.text, floor, n.left, start);
            if let Some(event) = super::sport::event(page.text, floor, n.left) {
                self.event = Some(event);
            }
            let limit = own.get(k + 1).map_or(end, |next| next.left).min(end);
            let slot = Slot {
                floor,
                limit,
                sentence: (start, end),
                last: k.checked_sub(1).and_then(|k| own.get(k)).copied(),
                rest: own.get(k..).unwrap_or_default(),
            };
            self.mention(page, n, &slot, &mut list);
            floor = n.right.max(floor);
            if let Some((at, direction)) = change::flat(page.text, floor, limit) {
                self.flat(page, floor, at, direction);
            }
        }
        for claim in claims {
            self.claim(claim);
        }
    }

    fn mention(&mut self, page: &Page<'_>, n: &Numeral, slot: &Slot<'_, '_>, list: &mut Shared) {
        let text = page.text;
        let (start, parts) = own_words(text, page.mode, (slot.sentence.0, slot.floor), n.left);
        if parts {
            self.parent = self.whole();
        }
        let dimension = n.quantity.dimension;
        let points = matches!(dimension, Some(Dimension::Points | Dimension::Ratio));
        let mut hit = if n.quantity.result {
            None
        } else {
            change::before(
                text,
                start,
                n.left,
                points || dimension == Some(Dimension::Count),
            )
        };
        hit = hit.or_else(|| change::signed(text, start, n.quantity.start));
        // 连跌三周, 连续上涨五个月: how long, not how much.
        let run = dimension == Some(Dimension::Duration)
            && hit
                .as_ref()
                .is_some_and(|h| ["连", "连续", "连着"].iter().any(|w| text.ends(h.verb, w)));
        hit = hit.filter(|_| !run);
        if hit.is_none() && !run {
            hit = change::ahead(text, start, n.left);
        }
        if hit.is_none() && !run {
            hit = change::against(text, slot.sentence.0, slot.floor, n.left);
        }
        if hit.is_none() && points {
            hit = change::behind(text, n.right);
        }
        let end = hit.as_ref().map_or(n.left, |h| h.from.min(n.left));
        let mut m = Mention {
            n,
            floor: slot.floor,
            start,
            glued: start == slot.floor && start > slot.sentence.0,
            words: metric::left(text, start, end.max(start), &page.periods),
            hit,
            measure: None,
            target: None,
            moves: matches!(text.before(n.left), Some('由' | '从')),
            limit: slot.limit,
            sentence: slot.sentence,
        };
        if let Some(from) = slot.last.and_then(|last| bounded(text, last, m.words)) {
            m.words.0 = from;
            m.glued = false;
        }
        let follows = joined(text, slot.floor, n.left)
            || m.hit.is_some() && !list.targets.is_empty() && series(text, slot.floor, n.left);
        if let Some(at) = follows.then(|| list.targets.pop_front()).flatten() {
            m.hit = m.hit.or_else(|| self.last_hit(n));
            m.target = Some(at);
        } else if let Some(words) = follows.then(|| list.names.pop_front()).flatten() {
            // A、B分别增长3.1%和4.2%: the second number takes the second name.
            m.words = words;
            m.glued = false;
            m.measure = list.measure;
            m.hit = m.hit.or_else(|| self.last_hit(n));
        } else {
            *list = shared_list(text, start, n, slot.rest);
            if let Some(first) = list.names.pop_front() {
                m.words = first;
                m.measure = list.measure;
            } else if let Some(first) = self.targets(text, &m, slot, list) {
                m.target = Some(first);
            } else if follows && m.words.0 >= m.words.1 && m.hit.is_none() && points {
                m.hit = self.last_hit(n);
            }
        }
        self.file(page, &m);
    }

    /// 分别增长15%和22% without names: the figures just told, one for each change.
    fn targets(
        &self,
        text: &Text,
        m: &Mention<'_>,
        slot: &Slot<'_, '_>,
        list: &mut Shared,
    ) -> Option<usize> {
        let hit = m.hit.as_ref().filter(|h| !h.end_point)?;
        let told = (m.start..hit.verb + 1).any(|i| text.has(i, "分别"));
        if !told || m.words.0 < m.words.1 {
            return None;
        }
        let numbers = 1 + slot
            .rest
            .windows(2)
            .take_while(|pair| matches!(pair, [a, b] if series(text, a.right, b.left)))
            .count();
        let mut at: Vec<usize> = self.here.clone();
        at.sort_unstable();
        let first = at.len().checked_sub(numbers).filter(|_| numbers >= 2)?;
        list.targets = at.split_off(first).into();
        list.targets.pop_front()
    }

    /// The figure that 其中 divides: the last whole of this sentence, or the first of the one before.
    fn whole(&self) -> Option<usize> {
        let is_whole = |i: &usize| {
            self.drafts
                .get(*i)
                .is_some_and(|d| d.part_of.is_none() && d.base.is_none())
        };
        self.here
            .iter()
            .rev()
            .copied()
            .find(|i| is_whole(i))
            .or_else(|| self.earlier.iter().copied().find(is_whole))
    }

    /// The verb of the figure before, for a number that follows it in a list.
    pub(super) fn last_hit(&self, n: &Numeral) -> Option<Hit> {
        let last = self
            .here
            .iter()
            .rev()
            .filter_map(|i| self.drafts.get(*i))
            .find(|d| !d.figure.changes.is_empty())?;
        let change = last.figure.changes.last()?;
        Some(Hit {
            direction: change.direction,
            relation: change.relation,
            verb: n.left,
            from: n.left,
            basis: change.basis.clone(),
            end_point: false,
            behind: None,
        })
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
    fn look_for_example(&mut self, text: &Text, from: usize, end: usize, start: usize) {
        if self.aside || self.paragraph <= 2 {
            return;
        }
        let from = from.max(end.saturating_sub(240));
        self.spoken = self.spoken || (from..end).any(|i| matches!(text.at(i), Some('“' | '说')));
        self.aside =
            (from..end).any(|i| {
                EXAMPLES
                    .at(text.plain(i, end))
                    .is_some_and(|(w, _)| !self.known.contains(w) && named(text, i, w))
            }) || text.has(start, "如") && !text.has(start, "如何") && !text.has(start, "如果");
    }
}

/// Whether a kind of firm has a name before it: 公司发言人 speaks for the firm of the story; 民宿协会 is no
/// single one.
fn named(text: &Text, i: usize, word: &str) -> bool {
    let end = i + word.chars().count();
    if ["协会", "行业", "产业", "业", "总数"]
        .iter()
        .any(|w| text.has(end, w))
    {
        return false;
    }
    if !matches!(word, "公司" | "集团") {
        return true;
    }
    text.before(i)
        .is_some_and(|c| c.is_alphanumeric() && !"该本各外分母子家集".contains(c))
}

words! {
    /// Kinds of bodies that are examples in a story about a place.
    EXAMPLES = "\
        公司 集团 合作社 经济园 农场 农家乐 民宿 门店 超市 为例 村民 户主 种植户 养殖户 企业负责人"
}

/// Where the words of a number begin, and whether 其中 stands before them.
fn own_words(
    text: &Text,
    mode: Mode,
    (sentence, floor): (usize, usize),
    left: usize,
) -> (usize, bool) {
    let from = floor.max(left.saturating_sub(60));
    let mut start = from;
    let mut parts = false;
    let mut broken = false;
    for i in from..left {
        let Some(c) = text.at(i) else { break };
        let stop = ends_clause(c)
            || mode == Mode::Head && matches!(c, ' ' | '　')
            || matches!(c, '】' | '〕')
            || c == '）' && !note(text, start, i);
        if stop {
            start = i + 1;
            broken = true;
        } else if c == '、' && !broken && (floor > sentence || i <= sentence + 1) {
            // 7座、隧道2座: behind a figure the mark begins the next.
            start = i + 1;
            broken = true;
        }
        parts = parts || text.has(i, "其中");
    }
    (start, parts)
}

/// 入园门槛（年产值）: a note on the words that stand from `start` on.
fn note(text: &Text, start: usize, close: usize) -> bool {
    const LEAST: usize = 2;
    text.plain(start, close)
        .iter()
        .rposition(|c| *c == '（')
        .is_some_and(|k| k >= LEAST)
}

/// 60岁以上老人9.8万人: where the bound begins that says which of them.
fn bounded(text: &Text, last: &Numeral, words: (usize, usize)) -> Option<usize> {
    const BOUNDS: &[&str] = &["以上", "以下", "以内"];
    let behind = last.right + usize::from(text.at(last.right) == Some('的'));
    let fits = words.0 == behind
        && words.0 + 2 <= words.1
        && matches!(
            last.quantity.dimension,
            Some(Dimension::Age | Dimension::Count | Dimension::Money | Dimension::Area)
        )
        && BOUNDS.iter().any(|w| text.ends(last.right, w));
    fits.then_some(last.quantity.start)
}

/// Whether only a joining word stands between two numbers.
fn joined(text: &Text, floor: usize, left: usize) -> bool {
    matches!(
        text.plain(floor, left),
        ['和' | '、' | '与' | '及' | '，' | '或'] | ['以', '及'] | ['，', '和']
    )
}

/// Whether only a joining word and perhaps a verb of change stand between two numbers: 、下降1.3%.
fn series(text: &Text, floor: usize, left: usize) -> bool {
    let between = text.plain(floor, left);
    joined(text, floor, left)
        || between.len() <= 4
            && matches!(between.first(), Some('和' | '、' | '与' | '及' | '，'))
            && change::before(text, floor + 1, left, true).is_some_and(|h| h.verb == floor + 1)
}

/// `A、B分别增长3.1%和4.2%`: the names, one for each number that is still to come.
#[derive(Debug, Default)]
struct Shared {
    names: VecDeque<(usize, usize)>,
    /// What they share, if it is said: 实现产值.
    measure: Option<(usize, usize)>,
    /// The figures that the changes still to come belong to.
    targets: VecDeque<usize>,
}

words! {
    /// Measures that a list's last name tells for all: 茶叶、蚕桑、中药材|产值.
    MEASURES = "\
        人均可支配收入 可支配收入 增加值 产值 收入 产量 销量 销售额 交易额 零售额 总额 数量 面积 价格 均价 出口 进口 \
        投资 消费 利润 营收 用电量 人数 增速 占比 比重 吞吐量 客流 客流量 游客 得分 积分 票房 合格率 覆盖率 满意率"
}

/// Takes the measure off the last name of a list, if the others have none: it is told of all.
fn tail(text: &Text, names: &mut [(usize, usize)]) -> Option<(usize, usize)> {
    const LEAST: usize = 2;
    let measured =
        |(a, b): (usize, usize)| (a + LEAST..b).find(|i| MEASURES.at(text.plain(*i, b)).is_some());
    let (last, others) = names.split_last_mut()?;
    if others.iter().any(|n| measured(*n).is_some()) {
        return None;
    }
    let at = measured(*last)?;
    let shared = (at, last.1);
    last.1 = at;
    Some(shared)
}

/// The list that a number begins; empty where there is none.
fn shared_list(text: &Text, start: usize, n: &Numeral, rest: &[&Numeral]) -> Shared {
    let chars = text.plain(start, n.left);
    let Some(k) = (0..chars.len()).rev().find(|&k| {
        chars
            .get(k..)
            .is_some_and(|r| starts_with(r, "分别") || starts_with(r, "各为"))
    }) else {
        return Shared::default();
    };
    let numbers = 1 + rest
        .windows(2)
        .take_while(|pair| matches!(pair, [a, b] if joined(text, a.right, b.left)))
        .count();
    let mut names: Vec<(usize, usize)> = Vec::new();
    let end = start + k;
    // The names may stand before the own words of the number: the mark between them cut it short.
    let begin = text
        .plain(start.saturating_sub(40), start)
        .iter()
        .rposition(|c| ends_clause(*c))
        .map_or(start.saturating_sub(40), |b| {
            start.saturating_sub(40) + b + 1
        });
    let mut from = begin;
    for i in begin..=end {
        let stop = i == end
            || text
                .at(i)
                .is_some_and(|c| matches!(c, '、' | '和' | '与' | '及' | '，' | '：'));
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
    if names.len() != numbers || numbers < 2 {
        return Shared::default();
    }
    let (a, b) = metric::left(text, end + 2, n.left, &[]);
    let plain = super::change::before(text, end + 2, n.left, true).is_none();
    let measure = (plain && b > a)
        .then_some((a, b))
        .or_else(|| tail(text, &mut names));
    Shared {
        names: names.into(),
        measure,
        targets: VecDeque::new(),
    }
}
