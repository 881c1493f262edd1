//! Parts of a whole: 占全社会用电量的67.6%, 七成半为用家, 仅为历年平均的五成三.

use super::clause::ends_clause;
use super::fold::{Text, folded};
use super::link::{Mention, Page, Reader};
use super::metric;
use super::phrase::{name, topic};
use super::unit::Dimension;
use super::words::words;

impl Reader {
    /// 占全社会用电量的67.6%, 税收收入占比71.9%, 其中西瓜占六成.
    pub(super) fn share_metric(&self, page: &Page<'_>, m: &Mention<'_>) -> Option<String> {
        let text = page.text;
        if m.n.quantity.dimension != Some(Dimension::Ratio) {
            return None;
        }
        let chars = text.plain(m.start, m.n.left);
        let Some(at) = chars.iter().rposition(|c| *c == '占').map(|k| m.start + k) else {
            return self.part_of_last(page, m);
        };
        if ["占地", "占用"].iter().any(|w| text.has(at, w)) {
            return None;
        }
        let (a, b) = metric::left(text, m.start, at, &page.periods);
        let (a, b) = metric::shortened(text, a, b, false);
        let mut subject = name(text, a, b);
        // 其中60岁以上的占两成五: whom the share counts was told by an age.
        if subject.is_empty()
            && text.before(at) == Some('的')
            && let Some(age) = told_before(text, m.sentence.0, at - 1)
        {
            subject = age;
        }
        if subject.is_empty()
            && let Some(topic) = topic(text, m)
        {
            subject = topic;
        }
        if subject.is_empty() {
            subject = self
                .here
                .last()
                .map(|i| self.metric_at(*i))
                .unwrap_or_else(|| self.fallback(page, m));
        }
        let inner = text.plain(at + 1, m.n.left);
        let end = (0..inner.len())
            .find(|k| inner.get(*k..).is_some_and(|r| SHARES.at(r).is_some()))
            .map_or(m.n.left, |k| at + 1 + k);
        let (c, d) = metric::left(text, at + 1, end, &page.periods);
        let mut whole = name(text, c, d);
        if whole.is_empty() {
            whole = self
                .parent
                .map(|i| self.metric_at(i))
                .filter(|w| !w.contains(subject.as_str()) && !w.ends_with('率'))
                .unwrap_or_default();
        }
        Some(if whole.is_empty() {
            format!("{subject}占比")
        } else {
            format!("{subject}占{whole}比重")
        })
    }

    /// 仅为历年平均的五成三, 只有旺季时的三分之一: the figure before is so much of another.
    fn part_of_last(&self, page: &Page<'_>, m: &Mention<'_>) -> Option<String> {
        const IS: &[&str] = &[
            "约为", "约是", "仅为", "仅是", "只有", "只是", "为", "是", "不到", "不足",
        ];
        let text = page.text;
        let is = IS
            .iter()
            .find(|w| text.has(m.start, w) && m.n.quantity.unit != "倍")?;
        let from = m.start + is.chars().count();
        if text.before(m.n.left) != Some('的') || m.n.left < from + 3 {
            return None;
        }
        let last = *self.here.last()?;
        let whole = name(text, from, m.n.left - 1);
        (whole.chars().count() <= 8 && !whole.contains('的'))
            .then(|| format!("{}占{whole}比重", self.metric_at(last)))
    }
}

words! {
    /// Where the whole of a share ends: 占营收比重已从.
    SHARES = "的比重 的比例 的份额 比重 比例 份额 比 总数的 的"
}

/// 七成半为用家, 八成是女性, 20%补贴, 三成铺面: the share of those, or of that, which stand behind.
pub(super) fn ratio_of(text: &Text, m: &Mention<'_>) -> Option<String> {
    const AIDS: &[&str] = &["补贴", "补助", "优惠", "奖励", "返还", "减免"];
    let right = m.n.right;
    let told = match text.at(right) {
        Some('为' | '是') => 1,
        _ => 0,
    };
    let aid = AIDS.iter().find(|w| text.has(right, w));
    if let Some(aid) = aid {
        return Some(format!(
            "{}比例",
            text.printed(right, right + aid.chars().count())
        ));
    }
    if told == 0 || text.before(m.n.left) == Some('的') || m.n.left > m.start + 12 {
        return None;
    }
    let (a, b) = metric::right(text, right + told, m.limit);
    let words = name(text, a, b);
    (2..=8)
        .contains(&words.chars().count())
        .then(|| format!("{words}比例"))
}

/// 18岁以下 of 18岁以下的, 90平方米以上 of 90平方米以上的: what number they have stands before `end`.
fn told_before(text: &Text, start: usize, end: usize) -> Option<String> {
    let from = start.max(end.saturating_sub(14));
    let chars = text.plain(from, end);
    let k = chars
        .iter()
        .rposition(|c| ends_clause(*c) || matches!(c, '中' | '、'))
        .map_or(0, |k| k + 1);
    let words = name(text, from + k, end);
    words
        .contains(|c: char| c.is_ascii_digit())
        .then_some(words)
}

/// Whether a level in % or 成 is a part of a whole.
pub(super) fn is_share(metric: &str, dimension: Option<Dimension>) -> bool {
    const RATES: &[&str] = &[
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
    ];
    let plain = folded(metric);
    dimension == Some(Dimension::Ratio) && RATES.iter().any(|w| plain.contains(w))
}
