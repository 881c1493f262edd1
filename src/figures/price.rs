//! Names of money: who pays is left out, what is sold has a price.

use super::fold::{Text, folded};
use super::link::Mention;
use super::metric;
use super::phrase::{name, topic};
use super::title;
use super::unit::Dimension;

/// Ends of names of money.
pub(super) const MONEY: &str = "价格费用额款金资钱薪租税入出本润值酬奖券票饷债利息助贴仙";

/// Whether the words name money: 支出 does, 拿出 does not.
pub(super) fn is_money(words: &str) -> bool {
    const VERBS: &[&str] = &[
        "拿出", "掏出", "付出", "交出", "给出", "砸出", "捐出", "开出", "抽出", "投入", "注入",
        "补助", "资助", "捐助",
    ];
    let plain = folded(words);
    plain.ends_with(|c| MONEY.contains(c)) && !VERBS.iter().any(|w| plain.ends_with(w))
}

/// 叶女士索赔1.8万元, 法院判店家赔偿4600元: who claims and who pays is no name of the money.
pub(super) fn claimed(words: String, dimension: Option<Dimension>) -> String {
    const DEEDS: &[&str] = &[
        "索赔", "赔偿", "赔付", "罚款", "补贴", "补助", "奖励", "捐款", "捐赠", "资助", "退还",
        "垫付", "被骗", "受骗", "借款", "贷款", "抽出", "拿出", "掏出", "付出", "支付", "缴纳",
    ];
    const WHO: &[&str] = &[
        "女士",
        "先生",
        "某",
        "店家",
        "商家",
        "原告",
        "被告",
        "法院",
        "大爷",
        "大妈",
        "师傅",
        "阿姨",
        "老板",
        "车主",
        "业主",
        "房东",
        "顾客",
        "当事人",
        "双方",
        "判",
        "向",
        "给",
        "为",
        "对",
        "被",
        "应",
        "须",
        "公司",
        "单位",
    ];
    let plain = folded(&words);
    if dimension != Some(Dimension::Money) || plain.chars().count() != words.chars().count() {
        return words;
    }
    let Some(deed) = DEEDS.iter().find(|w| plain.ends_with(**w)) else {
        return words;
    };
    let n = deed.chars().count();
    let who = plain.chars().count() - n;
    if who == 0 || !WHO.iter().any(|w| plain.contains(w)) {
        return words;
    }
    words.chars().skip(who).collect::<String>() + if n == 2 { "金额" } else { "" }
}

/// 先付了500元“锁票费”, 2元一张的船票: what is paid for stands behind the money.
pub(super) fn fee_behind(text: &Text, m: &Mention<'_>) -> Option<String> {
    const MOST: usize = 10;
    if m.n.quantity.dimension != Some(Dimension::Money) {
        return None;
    }
    let right = m.n.right;
    let price = if text.traditional { "價格" } else { "价格" };
    // 花288元买了口铁锅: what is bought has a price.
    let spent = text.ends(m.n.left, "花") || text.ends(m.n.left, "花了");
    if spent && matches!(text.at(right), Some('买' | '购' | '订' | '租')) {
        const BETWEEN: &str = "了到一票床台部套间辆口双本顶";
        let mut from = right + 1;
        while text
            .at(from)
            .is_some_and(|c| BETWEEN.contains(c) || HELPINGS.contains(c))
        {
            from += 1;
        }
        let (a, b) = metric::right(text, from, m.limit);
        let thing = name(text, a, b);
        return (2..=8)
            .contains(&thing.chars().count())
            .then(|| thing + price);
    }
    let rest = text.plain(right, right + MOST + 2);
    if let Some(('“' | '「', inner)) = rest.split_first() {
        let end = inner.iter().position(|c| matches!(c, '”' | '」'))?;
        let fee = end >= 2 && matches!(inner.get(end - 1), Some('费' | '金' | '款'));
        return fee.then(|| text.printed(right + 1, right + 1 + end));
    }
    if let ['一', helping, '的', ..] = rest
        && HELPINGS.contains(*helping)
    {
        let (a, b) = metric::right(text, right + 3, m.limit);
        let thing: String = name(text, a, b).chars().take(6).collect();
        return (thing.chars().count() >= 2).then(|| thing + price);
    }
    None
}

/// 50万元慰问金, 300元高温津贴: the name of the money right behind it.
pub(super) fn kind_behind(text: &Text, m: &Mention<'_>) -> Option<String> {
    const LONGEST: usize = 8;
    const LINKS: &str =
        "的了着是为在将把被给让请使并且但而就也都还又再可能会要向对从与和或以至到、“”（）";
    let from = m.n.right;
    let is_money = |i: usize| text.at(i).is_some_and(|c| MONEY.contains(c));
    let end =
        (from + 1..m.limit.min(from + LONGEST)).find(|i| is_money(*i) && !is_money(i + 1))? + 1;
    let plain = text
        .plain(from, end)
        .iter()
        .all(|c| c.is_alphabetic() && !c.is_ascii() && !LINKS.contains(*c));
    // 慰问金 is money, 支付工程款 is done with it.
    let does = end - from > 3 && metric::does(text, from);
    (plain && !does).then(|| name(text, from, end))
}

/// 以398万元售出, 以690万元入市: what a thing was sold or bought for.
pub(super) fn of_deal(text: &Text, m: &Mention<'_>) -> Option<String> {
    const SOLD: &[&str] = &[
        "售出", "易手", "成交", "沽出", "拍出", "卖出", "转让", "出售",
    ];
    const BOUGHT: &[&str] = &[
        "购入", "买入", "入市", "拍得", "竞得", "买下", "拿下", "购得",
    ];
    let has = |words: &[&str]| words.iter().any(|w| text.has(m.n.right, w));
    let (sold, bought) = if text.traditional {
        ("成交價", "購入價")
    } else {
        ("成交价", "购入价")
    };
    if m.n.quantity.dimension != Some(Dimension::Money) {
        None
    } else if has(SOLD) {
        Some(sold.to_owned())
    } else {
        has(BOUGHT).then(|| bought.to_owned())
    }
}

/// Whether a number tells what one of a thing costs.
fn is_small(m: &Mention<'_>) -> bool {
    let unit = folded(&m.n.quantity.unit);
    m.n.quantity.dimension == Some(Dimension::Money)
        && matches!(
            unit.as_str(),
            "元" | "块" | "毛" | "角" | "仙" | "NT$" | "HK$" | "US$" | "$" | "¥" | "美元" | "港元"
        )
}

/// What is told of a thing in money is its price.
pub(super) fn of_thing(text: &Text, thing: String, m: &Mention<'_>) -> String {
    match (is_small(m), text.traditional) {
        (true, false) => thing + "价格",
        (true, true) => thing + "價格",
        _ => thing,
    }
}

/// A price is told of a thing: 西瓜每斤 becomes 西瓜每斤价格, 费用每公里 becomes 每公里费用.
pub(super) fn priced(text: &Text, words: String, m: &Mention<'_>) -> String {
    if !is_small(m) {
        return words;
    }
    let is_money = |w: &str| folded(w).ends_with(|c| MONEY.contains(c));
    let price = if text.traditional { "價格" } else { "价格" };
    let at = words.rfind('每');
    match at {
        Some(at) if words[at..].chars().count() <= 4 && !is_money(&words) => {
            let (thing, per) = words.split_at(at);
            let thing = bare(thing);
            if is_money(thing) {
                thing.to_owned()
            } else if thing.is_empty() {
                topic(text, m)
                    .map(|thing| thing + price)
                    .or_else(|| asked_for(text, m))
                    .unwrap_or_else(|| format!("{per}{price}"))
            } else if let Some(told) = announced(text, m) {
                format!("{thing}{told}")
            } else {
                format!("{words}{price}")
            }
        }
        _ => {
            // 一碗豆花5元, 加一勺红糖2元: a helping has a price.
            let thing = helping(&words).or_else(|| weighed(&words));
            if let Some(thing) = thing.filter(|_| !is_money(&words)) {
                return format!("{thing}{price}");
            }
            // 粉粿卖65元, 团扇一把1250元: what is sold has a price.
            let sold = [
                "卖", "售", "卖到", "一把", "一碗", "一杯", "一份", "一张", "一个", "一斤", "一瓶",
                "一只", "跌到", "涨到", "降到", "跌至", "涨至", "定价",
            ]
            .iter()
            .any(|w| text.ends(m.n.left, w));
            if sold && !is_money(&words) {
                format!("{words}{price}")
            } else {
                words
            }
        }
    }
}

/// 公布批发均价，毛豆每公斤6元: the price that the sentence announced without telling one is that of each.
fn announced(text: &Text, m: &Mention<'_>) -> Option<String> {
    let end = (m.sentence.0..m.start)
        .rev()
        .find(|i| text.at(*i).is_some_and(super::clause::ends_clause) && text.ends(*i, "价"))?;
    let (at, kind) = title::price_word(text, end)?;
    kind.then(|| text.printed(at, end))
}

/// 平均零售价 of 平均零售价为, 峰谷价差 of 峰谷价差就从: what leads on to 每斤 is no part of the name.
fn bare(words: &str) -> &str {
    const LINKS: &[&str] = &[
        "跌到", "涨到", "降到", "升到", "达到", "跌至", "涨至", "降至", "升至", "已经", "已", "在",
        "为", "從", "从", "由", "到", "至", "约", "是", "达", "就", "只", "仅", "也", "都",
    ];
    let mut words = words;
    while let Some(rest) = LINKS.iter().find_map(|w| words.strip_suffix(w)) {
        words = rest;
    }
    words
}

/// 按20%补贴，每辆最高600元: what the clause before tells is paid.
fn asked_for(text: &Text, m: &Mention<'_>) -> Option<String> {
    const MOST: usize = 10;
    let end = m.start.checked_sub(1).filter(|e| *e > m.sentence.0)?;
    let clause = text.plain(m.sentence.0, end);
    let from = clause
        .iter()
        .rposition(|c| super::clause::ends_clause(*c) || *c == '%' || c.is_ascii_digit())
        .map_or(m.sentence.0, |k| m.sentence.0 + k + 1)
        .max(m.floor);
    let (a, b) = metric::left(text, from, end.max(from), &[]);
    let paid = text.before(b).is_some_and(|c| MONEY.contains(c));
    (paid && (2..=MOST).contains(&(b - a))).then(|| name(text, a, b))
}

/// What things are sold by.
const HELPINGS: &str =
    "碗份杯勺斤把张只瓶盒袋盘笼串块条碟个枚朵束件颗粒台套部棵株片根头篮筐箱桶听罐壶";

/// 素面 of 一碗素面, 肉臊 of 加一勺肉臊.
fn helping(words: &str) -> Option<&str> {
    let rest = words.strip_prefix('加').unwrap_or(words);
    let rest = rest.strip_prefix('一')?;
    let thing = rest.strip_prefix(|c| HELPINGS.contains(c))?;
    (1..=8).contains(&thing.chars().count()).then_some(thing)
}

/// 白菜 of 白菜一公斤.
fn weighed(words: &str) -> Option<&str> {
    const PER: &[&str] = &[
        "公斤",
        "台斤",
        "斤",
        "吨",
        "公吨",
        "亩",
        "坪",
        "平方米",
        "吨",
        "升",
    ];
    let thing = PER.iter().find_map(|w| words.strip_suffix(w))?;
    thing.strip_suffix('一').filter(|t| !t.is_empty())
}
