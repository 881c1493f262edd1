//! Key figures: what a story measures (MeasEval's terms: property, entity, quantity, modifier).

use std::fmt;
use std::sync::Arc;

use rust_decimal::Decimal;

/// A value as written, in the written unit.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Amount {
    /// 3355.67
    Exact(Decimal),
    /// 5至8: both ends belong to it.
    Range(Decimal, Decimal),
    /// A result that is no single number: `3:1`, `4:11.35`.
    Result(String),
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Exact(v) => write!(f, "{v}"),
            Self::Range(a, b) => write!(f, "{a}~{b}"),
            Self::Result(s) => f.write_str(s),
        }
    }
}

/// The measured quantity itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Level {
    /// Value in the written unit.
    pub amount: Amount,
    /// Unit as written with its magnitude: 亿元, 万家. Empty for a bare ratio.
    pub unit: String,
    /// 超, 近, 约, 累计, 以上 …
    pub qualifier: Vec<String>,
    /// Number and unit as printed.
    pub surface: String,
}

/// Which way a change goes, seen from the metric.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Direction {
    /// ▲
    Up,
    /// ▼
    Down,
    /// 持平
    Flat,
}

impl Direction {
    /// The name in exports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Up => "up",
            Self::Down => "down",
            Self::Flat => "flat",
        }
    }

    /// The sign shown to people; never told by colour alone.
    pub fn sign(self) -> &'static str {
        match self {
            Self::Up => "▲",
            Self::Down => "▼",
            Self::Flat => "＝",
        }
    }
}

/// What a change is measured against.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Relation {
    /// Against another time.
    Temporal,
    /// Against others: 高于全市, 跑赢全省.
    Peer,
}

impl Relation {
    /// The name in exports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Temporal => "temporal",
            Self::Peer => "peer",
        }
    }
}

/// A growth, a difference or a comparison.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// ▲ ▼ ＝
    pub direction: Direction,
    /// By how much; `None` for 持平.
    pub amount: Option<Amount>,
    /// %, 个百分点, 成, 倍 or the metric's own unit.
    pub unit: String,
    /// 同比, 环比, 比上年 …
    pub basis: Option<String>,
    /// Against time or against others.
    pub relation: Relation,
    /// Verb, number and unit as printed.
    pub surface: String,
}

/// A place among others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rank {
    /// 总量, 增速 …
    pub aspect: Option<String>,
    /// 全省, 全市 …
    pub scope: Option<String>,
    /// 1 for 第一, 首位, 唯一; `None` where no place is told (最优行列).
    pub position: Option<u32>,
    /// As printed.
    pub text: String,
}

/// Whether the period stands in the figure's own clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PeriodSource {
    /// In the clause or its sentence.
    Explicit,
    /// Said earlier and still holding.
    Carried,
}

/// The time a figure speaks of, as printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Period {
    /// 2024年, 前三季度, 1-11月
    pub text: String,
    /// Explicit or carried.
    pub source: PeriodSource,
}

/// The part of a story that a text place belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Part {
    /// 引题
    Kicker,
    /// 主题
    Headline,
    /// 副题
    Deck,
    /// Block of the body by index.
    Body(usize),
}

/// A stretch of a story's text, in characters (not bytes).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Place {
    /// Which text.
    pub part: Part,
    /// First character.
    pub start: usize,
    /// Behind the last character.
    pub end: usize,
}

/// One fact that the story measures, however often it is told.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// 指标: what is measured, in the text's words.
    pub metric: String,
    /// 主体: whose.
    pub entity: Option<String>,
    /// When.
    pub period: Option<Period>,
    /// How much; `None` where only a change is told.
    pub level: Option<Level>,
    /// Changes of it.
    pub changes: Vec<Change>,
    /// Places it holds.
    pub ranks: Vec<Rank>,
    /// Whether the level is a part of a whole.
    pub share: bool,
    /// Whether it belongs on the panel.
    pub key: bool,
    /// Where it is told: the body's first telling leads, then the others in order.
    pub places: Vec<Place>,
    /// The sentence of the first place, shared by all figures told in it.
    pub sentence: Arc<str>,
}

/// The canonical one-line form: `地区生产总值 2024年 3355.67亿元 ▲6.0% 全省第一`.
impl fmt::Display for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.metric)?;
        if let Some(period) = &self.period {
            write!(f, " {}", period.text)?;
        }
        if let Some(level) = &self.level {
            write!(f, " {}{}", level.amount, level.unit)?;
        }
        for change in &self.changes {
            write!(f, " {}", change.direction.sign())?;
            if let Some(amount) = &change.amount {
                write!(f, "{amount}{}", change.unit)?;
            }
        }
        for rank in &self.ranks {
            write!(f, " {}", rank.text)?;
        }
        Ok(())
    }
}

/// What a check compares.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CheckKind {
    /// Parts against their total.
    Sum,
    /// A share against both values.
    Share,
    /// A growth rate against both values.
    Growth,
    /// The same fact told twice.
    Repeat,
    /// A part must not exceed its whole.
    Order,
}

impl CheckKind {
    /// The name in exports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Sum => "sum",
            Self::Share => "share",
            Self::Growth => "growth",
            Self::Repeat => "repeat",
            Self::Order => "order",
        }
    }
}

/// One check of a story's figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// What was compared.
    pub kind: CheckKind,
    /// Whether it adds up; a failing check is a question, never a verdict.
    pub holds: bool,
    /// `出口499.1 + 进口38.1 = 537.2 ≈ 进出口537.3（亿元）`
    pub text: String,
    /// Indices into the story's figures.
    pub figures: Vec<usize>,
}
