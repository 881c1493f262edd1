//! Columns of tables: what a header's cell says of the cells below it.

use super::fold::{Text, folded};
use super::period::period;

/// A column as its header names it.
#[derive(Debug, Clone)]
pub(super) struct Column {
    pub(super) name: String,
    pub(super) unit: String,
    /// 涨跌, 比上周, 同比: the cell is a change of the column before it.
    pub(super) change: bool,
    /// 名次, 序号, 日期: the cell measures nothing.
    pub(super) silent: bool,
    /// 昨日, 一周前: the column tells of that time what the row names. `name` is empty then.
    pub(super) time: Option<String>,
}

/// 均价（元/公斤）, 环比, 名次.
pub(super) fn column(text: &Text, (a, b): (usize, usize)) -> Column {
    const CHANGES: &[&str] = &[
        "涨跌",
        "升跌",
        "涨幅",
        "跌幅",
        "增幅",
        "降幅",
        "同比",
        "环比",
        "比上",
        "较上",
        "比去年",
        "较去年",
        "增减",
        "变化",
        "变动",
        "日涨",
        "周涨",
    ];
    const SILENT: &[&str] = &[
        "名次", "序号", "排名", "编号", "日期", "时间", "期号", "电话", "号码", "代码", "年份",
        "星期", "轮次", "站号", "规格", "单位",
    ];
    let mut name = text.printed(a, b);
    let mut unit = String::new();
    for (open, close) in [('（', '）'), ('(', ')')] {
        if let (Some(x), Some(y)) = (name.find(open), name.find(close))
            && x < y
        {
            let inner: String = name[x..y].chars().skip(1).collect();
            let inner = inner
                .trim_start_matches("单位")
                .trim_start_matches("單位")
                .trim_start_matches(['：', ':'])
                .to_owned();
            unit = inner;
            name = name[..x].to_owned();
        }
    }
    let plain = folded(&name);
    let change = CHANGES.iter().any(|w| plain.contains(w));
    let silent = SILENT.contains(&plain.as_str());
    Column {
        time: (!change && !silent && is_time(name.trim())).then(|| name.trim().to_owned()),
        change,
        silent,
        name,
        unit,
    }
}

/// Whether a cell tells a time and nothing else: 昨日, 3月.
pub(super) fn is_time(cell: &str) -> bool {
    let text = Text::new(cell);
    period(&text, 0).is_some_and(|(end, _)| end == text.len())
}

/// Headers whose bare numbers are counts.
pub(super) fn counts(name: &str) -> bool {
    const WORDS: &[&str] = &[
        "积分", "得分", "分数", "总分", "价", "指数", "金牌", "银牌", "铜牌", "奖牌", "数", "量",
        "额", "收市", "收盘", "买入", "卖出", "率", "值",
    ];
    let plain = folded(name);
    WORDS.iter().any(|w| plain.contains(w))
}
