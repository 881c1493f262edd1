//! The figures panel: cards, the other figures, the checks; rows of words with their roles.

use rust_decimal::Decimal;

use crate::config::theme::Role;
use crate::figures::stands_behind;
use crate::lang::Lang;
use crate::layout::{self, Style};
use crate::model::{Amount, Change, Direction, Figure, Relation, Story};
use crate::text::width::{self, Ambiguous};

/// One entry of the panel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Item {
    /// Whose figures these are, where nearly all are one's.
    Whose,
    /// A key figure, by index.
    Card(usize),
    /// Heading of the figures that are not key.
    Others,
    /// A figure that is not key.
    Other(usize),
    /// Heading of the checks.
    Checks,
    /// A check, by index.
    Check(usize),
}

impl Item {
    /// The figure that it leads to.
    pub fn figure(self, story: &Story) -> Option<usize> {
        match self {
            Self::Card(i) | Self::Other(i) => Some(i),
            Self::Check(i) => story.checks.get(i).and_then(|c| c.figures.first().copied()),
            Self::Whose | Self::Others | Self::Checks => None,
        }
    }
}

/// Words in one ink.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// The words.
    pub text: String,
    /// Their ink.
    pub role: Role,
}

/// A row of the panel.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PanelRow {
    /// From the left.
    pub left: Vec<Run>,
    /// At the right edge.
    pub right: Option<Run>,
    /// Whether a rule fills what is left.
    pub rule: bool,
}

/// The panel's state for the open story.
#[derive(Debug, Clone, Default)]
pub struct Panel {
    /// All entries.
    pub items: Vec<Item>,
    /// First entry on the screen.
    pub top: usize,
    /// The chosen entry.
    pub cursor: usize,
    /// Whom nearly all cards speak of: told once, above them.
    pub whose: Option<String>,
    /// Greatest growth in per cent among the cards: the bars' full length.
    pub scale: Decimal,
}

/// What rows are made with.
#[derive(Debug, Clone, Copy)]
pub struct Setting {
    /// Cells of a row.
    pub width: usize,
    /// Width of ambiguous characters.
    pub ambiguous: Ambiguous,
    /// The reader's words.
    pub lang: Lang,
    /// Whether growth is red.
    pub up_is_red: bool,
}

impl Panel {
    /// The entries of a story.
    pub fn of(story: &Story) -> Self {
        let of_kind = |key: bool| {
            story
                .figures
                .iter()
                .enumerate()
                .filter(move |(_, f)| f.key == key)
                .map(|(i, _)| i)
        };
        let whose = common(of_kind(true).filter_map(|i| story.figures.get(i)));
        let mut items: Vec<Item> = whose.iter().map(|_| Item::Whose).collect();
        items.extend(of_kind(true).map(Item::Card));
        if !story.checks.is_empty() {
            items.push(Item::Checks);
            items.extend((0..story.checks.len()).map(Item::Check));
        }
        let others: Vec<usize> = of_kind(false).collect();
        if !others.is_empty() {
            items.push(Item::Others);
            items.extend(others.into_iter().map(Item::Other));
        }
        let scale = of_kind(true)
            .filter_map(|i| story.figures.get(i).and_then(growth))
            .map(|g| g.abs())
            .max()
            .unwrap_or_default();
        Self {
            cursor: usize::from(whose.is_some()),
            items,
            whose,
            scale,
            ..Self::default()
        }
    }

    /// The rows of an entry.
    pub fn rows(&self, story: &Story, item: Item, setting: &Setting) -> Vec<PanelRow> {
        match item {
            Item::Card(i) => story.figures.get(i).map_or_else(Vec::new, |f| {
                let whose = f.entity.as_ref().filter(|e| self.whose.as_ref() != Some(e));
                card(f, whose.map(String::as_str), self.scale, setting)
            }),
            Item::Whose => {
                let mut rows = wrapped(self.whose.as_deref().unwrap_or(""), Role::Heading, setting);
                rows.push(PanelRow::default());
                rows
            }
            Item::Other(i) => story
                .figures
                .get(i)
                .map_or_else(Vec::new, |f| other(f, setting)),
            Item::Others => heading(setting.lang.other_figures()),
            Item::Checks => heading(setting.lang.checks()),
            Item::Check(i) => story
                .checks
                .get(i)
                .map_or_else(Vec::new, |c| check(c.holds, &c.text, setting)),
        }
    }

    /// Moves `top` so far that the entry is wholly on a screen of `height` rows.
    pub fn show(&mut self, story: &Story, entry: usize, height: usize, setting: &Setting) {
        let headed = entry == 1 && self.whose.is_some();
        if entry < self.top || headed {
            self.top = entry - usize::from(headed);
            return;
        }
        let mut rows = 0;
        let mut first = entry;
        for i in (0..=entry).rev() {
            let Some(item) = self.items.get(i) else { break };
            rows += self.rows(story, *item, setting).len();
            if rows > height && i < entry {
                break;
            }
            first = i;
            if i <= self.top {
                break;
            }
        }
        self.top = self.top.max(first);
    }
}

/// Whom at least three figures and three in four speak of.
fn common<'f>(figures: impl Iterator<Item = &'f Figure>) -> Option<String> {
    let whose: Vec<Option<&String>> = figures.map(|f| f.entity.as_ref()).collect();
    let told = |of: &&String| whose.iter().filter(|w| **w == Some(*of)).count();
    let most = whose.iter().flatten().copied().max_by_key(|of| told(of))?;
    let count = told(&most);
    (count >= 3 && count * 4 >= whose.len() * 3).then(|| most.clone())
}

/// The first growth in per cent, down below zero.
pub fn growth(figure: &Figure) -> Option<Decimal> {
    figure
        .changes
        .iter()
        .filter(|c| c.unit == "%" && c.relation == Relation::Temporal)
        .find_map(|c| match (&c.amount, c.direction) {
            (Some(Amount::Exact(v)), Direction::Down) => Some(-*v),
            (Some(Amount::Exact(v)), _) => Some(*v),
            _ => None,
        })
}

fn run(text: impl Into<String>, role: Role) -> Run {
    Run {
        text: text.into(),
        role,
    }
}

fn heading(title: &str) -> Vec<PanelRow> {
    vec![PanelRow {
        left: vec![run(format!("{title} "), Role::Heading)],
        rule: true,
        ..PanelRow::default()
    }]
}

/// A text wrapped into rows of one ink.
fn wrapped(text: &str, role: Role, setting: &Setting) -> Vec<PanelRow> {
    let style = Style::headline().ambiguous(setting.ambiguous);
    layout::wrap(text, setting.width.max(2), &style)
        .iter()
        .map(|line| PanelRow {
            left: vec![run(
                text.get(line.start..line.end).unwrap_or("").trim(),
                role,
            )],
            ..PanelRow::default()
        })
        .collect()
}

/// Whether the words stand beside each other in a row.
fn fits(setting: &Setting, words: &[&str]) -> bool {
    let cells: usize = words
        .iter()
        .map(|w| width::cells(w, setting.ambiguous) + 1)
        .sum();
    cells <= setting.width + 1
}

/// The change's sign and amount: `▲6.3%`.
pub fn change_text(change: &Change) -> String {
    match &change.amount {
        Some(amount) => format!("{}{amount}{}", change.direction.sign(), change.unit),
        None => change.direction.sign().to_owned(),
    }
}

/// The value with its bounds: `超3355.67亿元`, `5分钟内`; `600余家` as printed, a result without 比.
pub fn value_text(figure: &Figure) -> Option<String> {
    let level = figure.level.as_ref()?;
    let value = match &level.amount {
        _ if level
            .qualifier
            .iter()
            .any(|q| INFIXES.contains(&q.as_str())) =>
        {
            level.surface.clone()
        }
        Amount::Result(result) => result.clone(),
        amount => format!("{amount}{}", level.unit),
    };
    let bounds = || {
        level
            .qualifier
            .iter()
            .filter(|q| !INFIXES.contains(&q.as_str()))
    };
    let before: String = bounds().filter(|q| !stands_behind(q)).cloned().collect();
    let after: String = bounds().filter(|q| stands_behind(q)).cloned().collect();
    Some(format!("{before}{value}{after}"))
}

/// Bounds that stand inside the number and its unit, and so in its printed form.
const INFIXES: [&str; 6] = ["余", "餘", "多", "来", "來", "几"];

fn ink(direction: Direction, setting: &Setting) -> Role {
    match direction {
        Direction::Flat => Role::Text,
        up_or_down if (up_or_down == Direction::Up) == setting.up_is_red => Role::Red,
        _ => Role::Green,
    }
}

/// A row that takes words as long as they fit, and begins another for the rest.
struct Filler<'s> {
    rows: Vec<PanelRow>,
    setting: &'s Setting,
    used: usize,
}

impl Filler<'_> {
    fn add(&mut self, text: String, role: Role) {
        let cells = width::cells(&text, self.setting.ambiguous);
        let gap = usize::from(self.used > 0);
        if self.used > 0 && self.used + gap + cells > self.setting.width {
            self.rows.push(PanelRow::default());
            self.used = 0;
        }
        if cells > self.setting.width {
            let rows = wrapped(&text, role, self.setting);
            self.rows.pop();
            self.rows.extend(rows);
            self.used = self.setting.width;
            return;
        }
        if let Some(row) = self.rows.last_mut() {
            if self.used > 0 {
                row.left.push(run(" ", Role::Text));
                self.used += 1;
            }
            row.left.push(run(text, role));
            self.used += cells;
        }
    }
}

fn filler(setting: &Setting) -> Filler<'_> {
    Filler {
        rows: vec![PanelRow::default()],
        setting,
        used: 0,
    }
}

/// A card: metric and period, value, changes and ranks, a bar for growth.
fn card(figure: &Figure, whose: Option<&str>, scale: Decimal, setting: &Setting) -> Vec<PanelRow> {
    let mut rows = Vec::new();
    let when = [whose, figure.period.as_ref().map(|p| p.text.as_str())]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" ");
    let metric = wrapped(&figure.metric, Role::Headline, setting);
    let beside = metric.len() == 1 && fits(setting, &[&figure.metric, &when]);
    rows.extend(metric);
    if !when.is_empty() {
        match rows.last_mut() {
            Some(row) if beside => row.right = Some(run(when, Role::Dim)),
            _ => rows.extend(wrapped(&when, Role::Dim, setting)),
        }
    }
    let mut words = filler(setting);
    if let Some(value) = value_text(figure) {
        words.add(value, Role::Value);
        if figure.share {
            words.add(setting.lang.say("占比", "share").to_owned(), Role::Dim);
        }
    }
    changes(figure, setting, &mut words);
    if !words.rows.iter().all(|r| r.left.is_empty()) {
        rows.extend(words.rows);
    }
    if let Some(growth) = growth(figure)
        && let Some(bar) = bar(growth, scale, setting)
    {
        rows.push(PanelRow {
            left: vec![bar],
            ..PanelRow::default()
        });
    }
    rows.push(PanelRow::default());
    rows
}

fn changes(figure: &Figure, setting: &Setting, words: &mut Filler<'_>) {
    for change in &figure.changes {
        let role = ink(change.direction, setting);
        let mut text = change_text(change);
        if let Some(basis) = &change.basis {
            text = format!("{text} {basis}");
        }
        words.add(text, role);
    }
    for rank in &figure.ranks {
        words.add(format!("[{}]", rank.text), Role::Badge);
    }
}

/// A bar of eighths of a cell, as long as the growth is great among the cards.
fn bar(growth: Decimal, scale: Decimal, setting: &Setting) -> Option<Run> {
    if scale.is_zero() {
        return None;
    }
    let direction = if growth.is_sign_negative() {
        Direction::Down
    } else {
        Direction::Up
    };
    let room = setting.width.min(24);
    let eighths = (growth.abs() / scale * Decimal::from(room * 8)).round();
    let eighths = usize::try_from(eighths).ok()?.max(1);
    let text = if setting.ambiguous == Ambiguous::Wide {
        // Block elements take two cells there.
        "=".repeat(eighths.div_ceil(8))
    } else {
        const PARTS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
        let part = PARTS.get(eighths % 8).copied().unwrap_or("");
        format!("{}{part}", "█".repeat(eighths / 8))
    };
    Some(run(text, ink(direction, setting)))
}

/// A figure that is not key: what and how much, in as few rows as it takes.
fn other(figure: &Figure, setting: &Setting) -> Vec<PanelRow> {
    let mut words = filler(setting);
    words.add(figure.metric.clone(), Role::Dim);
    if let Some(value) = value_text(figure) {
        words.add(value, Role::Figure);
    }
    changes(figure, setting, &mut words);
    words.rows
}

fn check(holds: bool, text: &str, setting: &Setting) -> Vec<PanelRow> {
    let (mark, role) = if holds {
        ("✓", Role::Dim)
    } else {
        ("？", Role::Warning)
    };
    let mut rows = wrapped(&format!("{mark} {text}"), role, setting);
    if !holds {
        rows.extend(wrapped(setting.lang.check_asks(), Role::Warning, setting));
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A bound stands where it is printed, and what is printed inside the number stays there.
    #[test]
    fn values_as_a_paper_prints_them() {
        for (text, value) in [
            ("平均等候时间5分钟内。", "5分钟内"),
            ("全年产值超30亿元。", "超30亿元"),
            ("参展企业600余家。", "600余家"),
            ("主队最终比分3比1。", "3:1"),
        ] {
            let figures = crate::figures::of_text(text).figures;
            let told: Vec<_> = figures.iter().filter_map(value_text).collect();
            assert_eq!(told, [value], "{text}");
        }
    }
}
