//! Tables: a row's cells take the header's metric and unit, and the direction of their arrows.
//!
//! ```text
//! 昨日菜价（单位：元/500克）
//! 品名    批发价  零售价  比上周
//! 青菜    2.10    3.50    ↑12%
//! ```

use super::column::{Column, column, counts, is_time};
use super::draft::{Draft, norm};
use super::fold::{Text, folded};
use super::quantity::{Quantity, quantity};
use super::title::{price_of, unit_note};
use crate::model::{
    Amount, Change, Direction, Figure, Level, Part, Period, PeriodSource, Place, Relation,
};

/// A cell of a row: its first character and the one behind its last.
type Cell = (usize, usize);

/// The table being read.
#[derive(Debug, Default)]
pub(super) struct Table {
    /// Unit told for the whole table: （单位：元/500克）.
    unit: String,
    /// What the title measures: 零售价 of 部分蔬菜零售价.
    measure: String,
    columns: Vec<Column>,
    /// Cells of a row; a row of another shape ends the table.
    width: usize,
    /// A list without a header: the row names what is measured.
    listed: bool,
}

/// What a block is to the table.
pub(super) enum Row {
    /// No row: running text.
    No,
    /// A title or a header: it holds no figures.
    Head,
    /// A row with its figures.
    Figures(Vec<Draft>),
}

/// Cells parted by wide gaps, tabs or bars. One space parts cells only where there are enough of them.
fn cells(text: &Text) -> Vec<Cell> {
    let wide = text
        .plain
        .windows(2)
        .any(|w| matches!(w, [' ' | '\t', ' ' | '\t']))
        || text
            .plain
            .iter()
            .any(|c| matches!(c, '\t' | '　' | '|' | '｜'));
    let mut out = Vec::new();
    let mut start = None;
    let mut i = 0;
    while i <= text.len() {
        let gap = match text.at(i) {
            None | Some('\t' | '　' | '|' | '｜') => true,
            Some(' ') => !wide || text.at(i + 1) == Some(' ') || text.before(i) == Some(' '),
            _ => false,
        };
        match (gap, start) {
            (true, Some(from)) => {
                out.push((from, i));
                start = None;
            }
            (false, None) => start = Some(i),
            _ => {}
        }
        i += 1;
    }
    out
}

/// Longer blocks are running text.
const LONGEST_ROW: usize = 120;

impl Table {
    /// Reads a block; `next` is the one behind it, which tells a header from a lone line.
    pub(super) fn read(
        &mut self,
        text: &Text,
        next: Option<&Text>,
        part: Part,
        paragraph: usize,
    ) -> Row {
        let found = cells(text);
        let prose =
            text.len() > LONGEST_ROW || text.plain.iter().any(|c| matches!(c, '。' | '，' | '；'));
        if prose {
            *self = Self::default();
            // 昨日采价，价格如下（单位：元/500克）
            let last = text.plain.iter().rfind(|c| **c != '。');
            if matches!(last, Some('）' | ')' | '：' | ':')) {
                self.unit = unit_note(text).unwrap_or_default();
                self.measure = price_of(text);
            }
            return Row::No;
        }
        if self.width > 0
            && (found.len() == self.width || found.len() + 1 == self.width && found.len() >= 2)
            && has_number(text, &found)
        {
            return Row::Figures(self.row(text, &found, part, paragraph));
        }
        if self.width == 0 && !self.unit.is_empty() && listed(text, &found) {
            // 菠菜  6.3  ↓19.2%: below a title that tells the unit, a list needs no header.
            if self.unit.starts_with('元') && self.measure.is_empty() {
                "价格".clone_into(&mut self.measure);
            }
            self.columns = found.iter().map(|_| self.unnamed_column()).collect();
            self.width = found.len();
            self.listed = true;
            return Row::Figures(self.row(text, &found, part, paragraph));
        }
        if found.len() >= 2
            && !has_number(text, &found)
            && next.is_some_and(|n| fits(n, found.len()))
        {
            self.columns = found.iter().map(|c| column(text, *c)).collect();
            self.width = found.len();
            self.listed = false;
            return Row::Head;
        }
        // A title may tell the unit of all columns.
        self.width = 0;
        self.listed = false;
        self.columns.clear();
        self.measure = price_of(text);
        match unit_note(text) {
            Some(unit) => {
                self.unit = unit;
                Row::Head
            }
            None => {
                self.unit.clear();
                Row::No
            }
        }
    }

    /// Whether the columns are times: such a header tells no period of the whole table.
    pub(super) fn of_times(&self) -> bool {
        self.columns.iter().any(|c| c.time.is_some())
    }

    fn row(&self, text: &Text, found: &[Cell], part: Part, paragraph: usize) -> Vec<Draft> {
        let mut out: Vec<Draft> = Vec::new();
        // A row that lacks its last cells keeps the first ones in place.
        let label = found
            .iter()
            .zip(&self.columns)
            .find(|((a, _), column)| {
                !column.silent
                    && text
                        .at(*a)
                        .is_some_and(|c| c.is_alphabetic() && !c.is_ascii_digit())
            })
            .map(|((a, b), _)| (text.printed(*a, *b), *a));
        // 8日  晴  29℃  39℃: a row that begins with its day.
        let row_time = found
            .first()
            .map(|(a, b)| text.printed(*a, *b))
            .filter(|cell| is_time(cell))
            .and_then(|cell| told(&cell));
        for (k, ((a, b), column)) in found.iter().zip(&self.columns).enumerate() {
            if column.silent || k == 0 && label.as_ref().is_some_and(|(_, at)| at == a) {
                continue;
            }
            let Some((q, direction)) = number_of(text, *a, *b) else {
                continue;
            };
            let period = column.time.as_deref().map_or(row_time.as_ref(), |_| None);
            let place = Place {
                part,
                start: *a,
                end: *b,
            };
            let unit = if q.unit.is_empty() {
                if column.unit.is_empty() {
                    self.unit.clone()
                } else {
                    column.unit.clone()
                }
            } else {
                q.unit.clone()
            };
            let signed = direction.is_some() || column.change;
            if signed {
                let change = change(text, &q, direction, &unit, (*a, *b), column);
                self.change(
                    &mut out,
                    change,
                    column,
                    label.as_ref(),
                    (place, paragraph, text),
                );
                continue;
            }
            if unit.is_empty() && q.dimension.is_none() && !matches!(q.amount, Amount::Result(_)) {
                // A bare number under a header without a unit: it counts what the header says.
                if column.time.is_some() && self.measure.is_empty()
                    || column.time.is_none() && !counts(&column.name) && !self.scores()
                {
                    continue;
                }
            }
            let level = Level {
                amount: q.amount.clone(),
                unit,
                qualifier: Vec::new(),
                surface: text.printed(*a, *b),
            };
            let name = match (&column.time, &label) {
                (Some(_), Some((l, _))) => self.named(l),
                (None, Some((l, _))) if self.listed => self.named(l),
                _ => column.name.clone(),
            };
            let mut d = draft(
                &name,
                label.as_ref(),
                Some(level),
                None,
                place,
                paragraph,
                text,
            );
            d.figure.period = column.time.as_deref().and_then(told).or(period.cloned());
            d.dimension = q.dimension;
            out.push(d);
        }
        // A column headed by nothing but a unit says nothing of what it measures.
        out.retain(|d| !d.figure.metric.is_empty());
        out
    }

    /// A change is told of the level before it, or of the first of several times; of what the row names
    /// where no level is told.
    fn change(
        &self,
        out: &mut Vec<Draft>,
        change: Change,
        column: &Column,
        label: Option<&(String, usize)>,
        (place, paragraph, text): (Place, usize, &Text),
    ) {
        let now = self.columns.iter().find_map(|c| c.time.clone());
        let level = if now.is_some() {
            out.first_mut()
        } else {
            out.last_mut()
        };
        if let Some(level) = level.filter(|d| column.change && d.figure.level.is_some()) {
            level.figure.changes.push(change);
            return;
        }
        let name = match label {
            Some((l, _)) if column.change => self.named(l),
            _ => column.name.clone(),
        };
        let mut d = draft(&name, label, None, Some(change), place, paragraph, text);
        d.figure.period = now.as_deref().and_then(told);
        out.push(d);
    }

    /// A column of a list: what the title measures, or what its unit says.
    fn unnamed_column(&self) -> Column {
        Column {
            name: self.measure.clone(),
            unit: String::new(),
            change: false,
            silent: false,
            time: None,
        }
    }

    /// 总分 beside 理论 and 实操: all of them are points.
    fn scores(&self) -> bool {
        self.columns
            .iter()
            .any(|c| folded(&c.name).ends_with("总分"))
    }

    /// What a row measures whose columns are times: the thing, and what the title measures of things.
    fn named(&self, label: &str) -> String {
        format!("{}{}", bare(label), self.measure)
    }
}

/// 带鱼 of 带鱼（中）: what sort it is tells the entity.
fn bare(label: &str) -> &str {
    let end = label.find(['（', '(']).filter(|at| *at > 0);
    label.get(..end.unwrap_or(label.len())).unwrap_or(label)
}

/// The period of a column that is one. 本周 is that of the whole table, which its title may tell better.
fn told(time: &str) -> Option<Period> {
    (!time.starts_with('本')).then(|| Period {
        text: time.to_owned(),
        source: PeriodSource::Explicit,
    })
}

fn draft(
    name: &str,
    label: Option<&(String, usize)>,
    level: Option<Level>,
    change: Option<Change>,
    place: Place,
    paragraph: usize,
    text: &Text,
) -> Draft {
    let figure = Figure {
        metric: name.to_owned(),
        entity: label.map(|(l, _)| l.clone()),
        period: None,
        level,
        changes: change.into_iter().collect(),
        ranks: Vec::new(),
        share: false,
        key: false,
        places: vec![place],
        sentence: text.printed(0, text.len()).into(),
    };
    Draft {
        norm: norm(&format!("{}{name}", label.map_or("", |(l, _)| l.as_str()))),
        figure,
        dimension: None,
        base: None,
        part_of: None,
        aside: false,
        spoken: false,
        unnamed: false,
        cell: true,
        superseded: false,
        reached: false,
        paragraph,
        sentence: 0,
    }
}

fn change(
    text: &Text,
    q: &Quantity,
    direction: Option<Direction>,
    unit: &str,
    cell: Cell,
    column: &Column,
) -> Change {
    let (amount, negative) = match &q.amount {
        Amount::Exact(v) if v.is_sign_negative() => (Amount::Exact(-*v), true),
        other => (other.clone(), false),
    };
    let zero = matches!(&amount, Amount::Exact(v) if v.is_zero());
    let direction = direction.unwrap_or(match (zero, negative) {
        (true, _) => Direction::Flat,
        (_, true) => Direction::Down,
        _ => Direction::Up,
    });
    Change {
        direction,
        amount: Some(amount),
        unit: unit.to_owned(),
        basis: Some(column.name.clone()).filter(|n| !n.is_empty()),
        relation: Relation::Temporal,
        surface: text.printed(cell.0, cell.1),
    }
}

/// The number of a cell with the direction of its arrow: ↑12%, ▼0.9%, 跌2.3%, 36分.
fn number_of(text: &Text, a: usize, b: usize) -> Option<(Quantity, Option<Direction>)> {
    let mut at = a;
    let mut direction = None;
    match text.at(a)? {
        '↑' | '▲' | '△' | '↗' | '⬆' => direction = Some(Direction::Up),
        '↓' | '▼' | '▽' | '↘' | '⬇' => direction = Some(Direction::Down),
        '升' | '涨' => direction = Some(Direction::Up),
        '跌' | '降' => direction = Some(Direction::Down),
        _ => {}
    }
    if direction.is_some() {
        at += 1;
    }
    while text.at(at) == Some(' ') {
        at += 1;
    }
    let q = quantity(text, at)?;
    let behind = text.plain(q.end, b);
    let direction = direction.or(match behind {
        ['↑' | '▲'] => Some(Direction::Up),
        ['↓' | '▼'] => Some(Direction::Down),
        _ => None,
    });
    let whole = q.end >= b
        || behind
            .iter()
            .all(|c| matches!(c, '↑' | '↓' | '▲' | '▼' | ' ' | '*'));
    let plus = q.plus.then_some(Direction::Up);
    (whole && q.end <= b && !q.code).then_some((q, direction.or(plus)))
}

fn has_number(text: &Text, found: &[Cell]) -> bool {
    found
        .iter()
        .skip(1)
        .any(|(a, b)| number_of(text, *a, *b).is_some())
}

/// A thing and its bare number, perhaps with the change beside it.
fn listed(text: &Text, found: &[Cell]) -> bool {
    let [(name, _), (a, b), ..] = found else {
        return false;
    };
    let bare = number_of(text, *a, *b)
        .is_some_and(|(q, direction)| q.unit.is_empty() && direction.is_none());
    found.len() <= 3 && bare && text.at(*name).is_some_and(char::is_alphabetic)
}

/// Whether a block looks like a row below a header of `width` cells.
fn fits(text: &Text, width: usize) -> bool {
    let found = cells(text);
    text.len() <= LONGEST_ROW
        && (found.len() == width || found.len() + 1 == width)
        && found.len() >= 2
        && has_number(text, &found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(lines: &[&str]) -> Vec<String> {
        let texts: Vec<Text> = lines.iter().map(|l| Text::new(l)).collect();
        let mut table = Table::default();
        let mut out = Vec::new();
        for (i, text) in texts.iter().enumerate() {
            match table.read(text, texts.get(i + 1), Part::Body(i), i) {
                Row::No => out.push("-".to_owned()),
                Row::Head => out.push("#".to_owned()),
                Row::Figures(drafts) => {
                    out.extend(drafts.iter().map(|d| {
                        format!("{}:{}", d.figure.entity.as_deref().unwrap_or(""), d.figure)
                    }))
                }
            }
        }
        out
    }

    #[test]
    fn a_list_below_a_title_with_its_unit_needs_no_header() {
        assert_eq!(
            read(&[
                "今日鱼价（元/500克）",
                "白鲢（大）  6.5",
                "鲫鱼  9.0",
                "以上仅供参考。"
            ]),
            [
                "#",
                "白鲢（大）:白鲢价 6.5元/500克",
                "鲫鱼:鲫鱼价 9.0元/500克",
                "-"
            ]
        );
    }

    #[test]
    fn beside_a_sum_of_points_all_columns_are_points() {
        assert_eq!(
            read(&["名次  选手  笔试  总分", "1  田禾  88  91.5"]),
            ["#", "田禾:笔试 88", "田禾:总分 91.5"]
        );
    }

    #[test]
    fn a_cell_takes_the_headers_metric_and_unit() {
        assert_eq!(
            read(&[
                "今日米价（单位：元/公斤）",
                "品名  批发价  零售价  比上周",
                "早米  4.10  5.20  ↑2%",
                "晚米  4.60  5.80  ↓1.5%",
                "糯米  6.00  7.50  持平",
                "以上由粮油站提供，仅供参考。",
            ]),
            [
                "#",
                "#",
                "早米:批发价 4.10元/公斤",
                "早米:零售价 5.20元/公斤 ▲2%",
                "晚米:批发价 4.60元/公斤",
                "晚米:零售价 5.80元/公斤 ▼1.5%",
                "糯米:批发价 6.00元/公斤",
                "糯米:零售价 7.50元/公斤",
                "-",
            ]
        );
    }

    #[test]
    fn a_column_without_a_name_tells_nothing() {
        assert_eq!(
            read(&[
                "品名  批发价（元/公斤）  （元/公斤）",
                "早米  4.10  ↑2%",
                "晚米  4.60  ↓1%",
            ]),
            ["#", "早米:批发价 4.10元/公斤", "晚米:批发价 4.60元/公斤"]
        );
    }

    #[test]
    fn a_league_table_tells_records_and_points() {
        assert_eq!(
            read(&[
                "名次 球队 战绩 积分",
                "1 北港队 4胜3平2负 15分",
                "2 南山队 4胜1平4负 13分"
            ]),
            [
                "#",
                "北港队:战绩 4:3:2",
                "北港队:积分 15分",
                "南山队:战绩 4:1:4",
                "南山队:积分 13分"
            ]
        );
    }

    #[test]
    fn units_may_stand_in_the_columns_head() {
        assert_eq!(
            read(&["股份  收市价（元）  升跌", "远帆置业  13.86  ▲4.2%"]),
            ["#", "远帆置业:收市价 13.86元 ▲4.2%"]
        );
    }

    #[test]
    fn columns_of_times_tell_what_the_row_names() {
        assert_eq!(
            read(&[
                "城区粮油零售价",
                "品名  昨日（元/公斤）  一周前（元/公斤）  涨跌",
                "早米  4.10  4.00  2.5%",
                "糯米  6.00  6.20  -3%",
            ]),
            [
                "-",
                "#",
                "早米:早米零售价 昨日 4.10元/公斤 ▲2.5%",
                "早米:早米零售价 一周前 4.00元/公斤",
                "糯米:糯米零售价 昨日 6.00元/公斤 ▼3%",
                "糯米:糯米零售价 一周前 6.20元/公斤",
            ]
        );
    }

    #[test]
    fn changes_beside_each_other_are_those_of_the_level_before_them() {
        assert_eq!(
            read(&[
                "品名  均价（元/公斤）  环比  同比",
                "榛子（带壳）  42.50  +1.2%  -3.4%"
            ]),
            ["#", "榛子（带壳）:均价 42.50元/公斤 ▲1.2% ▼3.4%"]
        );
    }

    #[test]
    fn a_change_without_a_level_is_that_of_what_the_row_names() {
        assert_eq!(
            read(&[
                "航线（船型）  本周  上周  涨跌",
                "东湾—北港（散货）  9.85  9.12  ▲8.0%"
            ]),
            ["#", "东湾—北港（散货）:东湾—北港 ▲8.0%"]
        );
    }

    #[test]
    fn running_text_is_no_table() {
        assert_eq!(
            read(&["本报讯  记者甲  报道", "昨天，气温35℃，有风。"]),
            ["-", "-"]
        );
    }
}
