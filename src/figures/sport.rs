//! Results of sport: what a score, a time or a record is called.

use super::clause::ends_clause;
use super::fold::Text;
use super::link::Mention;
use super::numeral::Class;
use super::quantity::Quantity;
use super::unit::Dimension;
use super::words::words;
use crate::model::Amount;

words! {
    /// Ends of the names of events.
    EVENTS = "\
        决赛 半决赛 预赛 栏 自由泳 蛙泳 蝶泳 仰泳 混合泳 个人混合泳 混合泳接力 自由泳接力 接力 跳远 三级跳远 跳高 撑竿跳高 撑杆跳高 \
        铅球 铁饼 标枪 链球 马拉松 半程马拉松 竞走 障碍 全能 十项全能 七项全能 举重 抓举 挺举 单打 双打 混双 团体 跳台 跳板 气步枪 \
        气手枪 速滑 短道速滑 皮艇 划艇 单人双桨 双人双桨 公开组 组 千米 米"
}

/// 男子100米决赛, 女子跳远: the last event named between `from` and `to`.
pub(super) fn event(text: &Text, from: usize, to: usize) -> Option<String> {
    const LONGEST: usize = 18;
    let start = (from..to).rev().find(|i| {
        ["男子", "女子", "男女", "混合团体", "少年", "青年"]
            .iter()
            .any(|w| text.has(*i, w))
    })?;
    let most = to.min(start + LONGEST);
    let stop = (start..most)
        .find(|i| text.at(*i).is_some_and(ends_clause))
        .unwrap_or(most);
    let end = (start + 2..=stop)
        .rev()
        .find(|e| EVENTS.end(text.plain(start, *e)).is_some())?;
    Some(text.printed(start, end))
}

/// The name of a result: 比分, 战绩, 得分, the event's 成绩.
pub(super) fn metric(text: &Text, m: &Mention<'_>, event: Option<&str>) -> Option<String> {
    let q = &m.n.quantity;
    match &q.amount {
        Amount::Result(s) if q.unit == "比" => {
            let words = super::phrase::name(text, m.words.0, m.words.1);
            let named = ["比分", "比例", "占比", "配比", "赔率", "之比"]
                .iter()
                .any(|w| words.ends_with(w));
            let set = ["总比分", "總比分", "大比分"]
                .iter()
                .any(|w| text.ends(m.n.left, w));
            let _ = s;
            Some(if named && !set {
                words
            } else if set {
                "总比分".to_owned()
            } else {
                "比分".to_owned()
            })
        }
        Amount::Result(s) if !s.contains('.') && text.ends(q.end, "负") => Some("战绩".to_owned()),
        Amount::Result(_) => Some(format!("{}成绩", event.unwrap_or_default())),
        Amount::Exact(_) => {
            let measured = matches!(q.unit.as_str(), "秒" | "米" | "公斤" | "环" | "公尺");
            let told = q.result || measured && finishes(text, m);
            match event {
                Some(event) if told || q.unit == "秒" => Some(format!("{event}成绩")),
                None if q.result => Some("成绩".to_owned()),
                _ if q.unit == "分" => scored(text, m),
                _ => None,
            }
        }
        Amount::Range(..) => None,
    }
}

/// 跳出8米21, 以...夺冠: somebody's mark in an event.
fn finishes(text: &Text, m: &Mention<'_>) -> bool {
    [
        "跳出",
        "掷出",
        "投出",
        "推出",
        "举起",
        "跑出",
        "以",
        "游出",
        "成绩为",
        "成绩是",
        "打出",
    ]
    .iter()
    .any(|w| text.ends(m.n.left, w))
}

/// 得到18分, 砍下31分; 积分升至36分 names itself.
fn scored(text: &Text, m: &Mention<'_>) -> Option<String> {
    // 5胜2平2负积17分
    if text.ends(m.n.left, "积") {
        return Some(if text.traditional { "積分" } else { "积分" }.to_owned());
    }
    let verbs = [
        "得到", "砍下", "独得", "拿下", "贡献", "得", "轰下", "砍得", "狂砍", "拿到", "攻下",
    ];
    verbs
        .iter()
        .any(|w| text.ends(m.n.left, w))
        .then(|| "得分".to_owned())
}

/// Distances that name an event (男子100米决赛, 4×100米) and marks to be broken (10秒大关).
pub(super) fn numbering(text: &Text, q: &Quantity) -> Option<Class> {
    const BEHIND: &[&str] = &[
        "栏",
        "跑",
        "自由泳",
        "蛙泳",
        "蝶泳",
        "仰泳",
        "混合泳",
        "个人混合泳",
        "接力",
        "决赛",
        "半决赛",
        "赛",
        "短跑",
        "飞人",
        "障碍",
        "速滑",
        "竞走",
        "单人",
        "双人",
        "项目",
        "冠军",
        "皮艇",
        "划艇",
        "气步枪",
        "预赛",
        "比赛",
    ];
    let (start, end) = (q.start, q.end);
    let event = q.dimension == Some(Dimension::Length)
        && (BEHIND.iter().any(|w| text.has(end, w))
            || ["男子", "女子", "男", "女", "×", "x", "X", "*"]
                .iter()
                .any(|w| text.ends(start, w)));
    let mark = q.dimension == Some(Dimension::Duration)
        && (text.ends(start, "破") || text.ends(start, "突破") || text.has(end, "大关"))
        && text.ends(end, "秒");
    let exponent = text.ends(end, "次") && text.has(end, "方");
    let edition = text.ends(end, "版") && (text.ends(start, "日") || text.has(end, "《"));
    let per = text.before(start) == Some('/');
    (event || mark || edition || per || exponent).then_some(Class::Code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_event() {
        let of = |s: &str| event(&Text::new(s), 0, s.chars().count());
        assert_eq!(
            of("在昨晚的男子100米决赛中，小李以").as_deref(),
            Some("男子100米决赛")
        );
        assert_eq!(
            of("女子4×100米混合泳接力，").as_deref(),
            Some("女子4×100米混合泳接力")
        );
        assert_eq!(of("这名男子说"), None);
    }
}
