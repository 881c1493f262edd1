//! What a number measures, read from the words on both sides of it.

use super::clause::ends_clause;
use super::fold::Text;
use super::period::{Span, hour};
use super::words::words;

words! {
    /// Words that open a clause and name nothing.
    OPENERS = "\
        其中 当中 其余 而 并且 并 且 同时 此外 另外 另有 另 还有 还 也 均 都 以及 及 和 与 则 但是 \
        但 其 该 这 目前 现在 如今 已经 已 预计 预估 约 全县 全市 全区 全省 全国 全镇 全乡 全村 \
        全州 全球 全台 全港 我县 我市 我区 我省 我国 我镇 本市 本县 本区 累计 累积 一共 共 合计 \
        总共 仅 只 就 更 又 再 先后 因此 所以 对此 据悉 据了解 据统计 数据显示 统计显示 \
        按可比价格计算 按不变价格计算 截至 至 到 从 把 将 由 以 在 的 了 较 比 年 底 末 平均每 今 \
        有望 不仅 用 即 如 是 这是 这也是 要 以上 以下 左右 之间 的是 反观 卻 却 我们 他们 她们 它们 我 他 她 它 你 \
        大家 估可 估 可 恐 拟 估计 被 平均来看 仍然 仍 依然 微幅 小幅 大幅 略微 略 稍 明显 显著 \
        进一步 继续 持续 快速 迅速 稳步 强势 终场 再度 逐年 逐月 高速 逆势 双双 反而 总体 整体 分别 \
        逐步 平稳 单日 单 比如 譬如 特别是 尤其是 尤其 再加上 加上 每副 每人 原本 原来 一家 这家 \
        今年以来 以来 期间 公司 该公司 本公司 我公司 该行 该院 该校 该厂 这类 这些 此类 该类 一车 一辆 反倒 早盘 午盘 尾盘 盘中 各类 各种 各式 昨 据 惟 而且 按 ● ■ 一年 半年 扣除价格因素 剔除价格因素 扣除物价因素 \
        今春 今夏 今秋 今冬 去冬今春 去冬 这段期间 这段时间 这期间 全班 全院 全厂 全店 全队 全家 全园 全所 全馆 全社 全集团 全公司"
}

words! {
    /// Words at the end that lead to the number and name nothing.
    ENDERS = "\
        达到了 达到 达 突破了 突破 超过了 超过 超 为 是 有 共有 拥有 实现了 实现 完成了 完成 达成 \
        约为 约 近 逾 高达 多达 长达 占到 占了 至 到 在 于 以 用 由 从 被 将 可 能 需要 需 要 已经 \
        已 也 更 均 都 还 了 的 仅 只 却 就 才 计 报 落在 维持在 保持在 稳定在 控制在 平均 合计 \
        共计 总计 累计 一共 共 同比 环比 成功 去年同期 预计 估计 预估 估可 可望 有望 一度 最高 最低 \
        最多 最快 最大时 最大 最少 每小时 每天 每年 每日 卖 售 收 设 设有 再次 首次 再 首 等 ： : \
        、 “ ” （ ( ） ) 「 」 —— — - / ／ 分别 也就 不仅 不但 而且 和 与 及 或 则 其 恐 料 \
        上看 全部 相当于 接近 不到 不足 快 刚 刚刚 满 将近 整整 足足 一把 一碗 一张 一份 一个 一只 \
        一杯 一瓶 卖出 得 会 说 呈 较 比 自 另外 开出 ， 当天 当日 里程 额外 还有 约有 尚有 现有 \
        已有 就有 另有 含 连 竟 竟然 仍然 仍 依然 微幅 小幅 大幅 略微 略 稍 明显 显著 进一步 继续 \
        持续 快速 迅速 稳步 强势 终场 再度 逐年 逐月 高速 逆势 双双 反而 总体 整体 逐步 平稳 大幅度 \
        恐将 同步 编列 实施 考虑实施 推行 增至 开办 达成了 交出 估 反倒 冲 冲到 冲上 触及 触 抬高 攀上 来到 转为 早盘 午盘 尾盘 盘中 每副 每人 每月 离 距 单日 为止 \
        按 昨 今 低见 高见 收报 收在 砸 投 花 耗 调 调至 调到 减至 增到 又 惟 竟达 仍有 仍达 录得 \
        处 累收 累 涉及 涉 共涉 约需 调整为 调整至 调整到 变为 改为 恢复到 恢复至 恢复为 中 着 实际 名义 \
        足足 转为 一天 一周 一晚 一夜 一晚上 一年 一年里 一趟 一季 一个月 日内 周内 当月 单月 当季 单季 眼下 目前 如今 现在 过去 从前 \
        不 不得 不能 不可 不宜 不准 独 花去 占去 用去 跌回 升回 涨回 一路 凭借 借助 依托 力争 过半 首次过半 过 首次"
}

words! {
    /// Verbs in front of the thing that is measured: the metric begins behind them.
    LEADS = "\
        实现 完成 达成 拥有 取得 获得 录得 创造 投入 编列 通过 贡献了 形成 共有 设有 建有 提供 发放 \
        带来 包括 包含 显示 表示 指出 获悉 介绍 了解到 认为 透露 估算 评估 预测 统计 公布 公告 发现 \
        实施 考虑实施 推行 筹集 募集 争取 争取到 发放了 拿下 砸下 斥资 耗资"
}

words! {
    /// Verbs that are kept in front of what is counted: 新增充电桩, 申请专利.
    DEEDS = "\
        新增 新建 新设 新开工 新开通 新开 新投用 改建 扩建 改造 建成 建设 申请 授权 获批 获评 汇聚 \
        集聚 组织 抽样 调查 开展 举办 举行 销往 出口 进口 招聘 引进 签约 培训 救治 撤离 转移 疏散 \
        安置 受理 办理 查处 检查 发现 整改 打掉 抓获 侦破 破获 缴获 查获 接待 吸引 带动 服务 走访 \
        慰问 资助 发放 捐赠 种植 养殖 栽种 增设 设立 设置 投放 清理 清出 拆除 修复 修建 铺设 更换 \
        入选 调整 参展 参加 参赛 派出 出动 调集 投入 推出 发布 上线 上市 收到 收集 征集 化解 提前 \
        延长 生产 销售 卖出 售出 累计 培育 认定 审理 审结 起诉 逮捕 覆盖 惠及 辐射 解决 收购 储备 \
        帮扶 结对 评选 表彰 开行 发送 运送 承运 起降 完工 竣工 开工 摘得 夺得 斩获 打进 攻入 落实 \
        灌溉 浇灌 创造 提供 创办 孵化 入驻 入库 纳入 流转 整治 绿化 造林 治理 补种 沿线 带着 藏着 拆成 设 \
        共设 辦 办 造成 导致 死亡 受伤 失踪 湧入 涌入"
}

words! {
    /// Where the noun behind a number ends.
    STOPS = "\
        正在 正 已经 已 将 被 为 是 有 实现 全部 均 都 到来 赴 从 向 对 达 占 等 了 并 也 可 能 就 \
        比 较 同比 环比 以 直接 通过 今年 去年 分布 位于 在 来自 其中 以上 以下 左右 这 那 前来 \
        走进 每 同步 陆续 相继 成功 需要 不 还 让 使 令 把 给 由 于 受益 居 列 增 升 降 跌 涨 减 拿 后 提高 提升 提到 扩大 缩短 延长 压缩 抬 变成 变为 调整到 调整为 \
        时 中 里 内 一道 一起 一同 共同"
}

words! {
    /// Verbs that end the noun behind a number once there is one: 14条线路|调整走向, 6800名孩子|学会游泳.
    DONE = "\
        调整走向 恢复 走进 走上 走过 迎来 得到 获得 涌进 涌入 涌向 学会 用上 喝上 住进 住上 搬进 陆续 开进 \
        开到 送到 送往 运往 销往 卖到 看上去 迎着 冒着 顶着 带着 围着 沿着 随着 组成 同时 如期 实行 \
        接受 面临 出现 发生 达到 超过 遇到 进入 来到 回到 转到 转为 改为 换成 改成 变成 占到 编上 划成 没有 不再 \
        不能 愿意 答应 承认 加入 选择 打算 希望 决定 认为 觉得 拿到 收到 领到 用到 看到 提供 配备 主动 自愿 自发 逐一 逐步 逐个 均为 起步 留了 早早 早已 卖光 售罄 告罄 开展 实施 安装 签订 签署 试行 取消 敞开 轮流 排队 参战 出战 \
        登场 亮相 上阵 同台 同场 角逐 竞逐 比拼 下单 开工 投产 完工 竣工 复工 停工 停产 抵达 启程 出发 返程 集中 分头 齐聚 相聚 欢聚"
}

words! {
    /// Verbs that tell what was done to the thing counted: 8家企业入选名单.
    TOLD = "\
        入选 上榜 列入 获评 获批 荣获 成功 通过 参加 参与 报名 参赛 被 认定 产品 申请 就业 脱贫 \
        受益 受灾 死亡 受伤 研发"
}

/// The words before a number, from `start` up to `end`, without what names nothing.
pub(super) fn left(text: &Text, start: usize, end: usize, periods: &[Span]) -> (usize, usize) {
    let mut from = start;
    // Behind the last period: 2024年，全区有效投资.
    let upto = periods.partition_point(|p| p.start < end);
    if let Some(p) = upto.checked_sub(1).and_then(|k| periods.get(k))
        && p.end <= end
        && p.start >= start
    {
        from = p.end;
        // 上周末（3月7日及8日）成交: the dates explain the period.
        let note = text.plain(from, end).iter().position(|c| *c == '）');
        if let Some(close) = note.filter(|_| text.at(from) == Some('（')) {
            from += close + 1;
        }
        if trimmed(text, from, end).1 <= trimmed(text, from, end).0 && p.start > start {
            // A period right before the number: 用户平均停电时间由去年同期的2.8小时.
            return trimmed(text, start, p.start);
        }
    }
    trimmed(text, from, end)
}

/// Strips openers and enders until nothing changes.
fn trimmed(text: &Text, start: usize, end: usize) -> (usize, usize) {
    let (mut from, mut to) = (start, end);
    while from < to {
        let chars = text.plain(from, to);
        if chars.last().is_some_and(|c| is_mark(*c)) {
            to -= 1;
        } else if chars.len() > 2 && to.checked_sub(2).is_some_and(|k| moves(text, k)) {
            // 损耗压到, 单价提至: what happened to it is no part of its name.
            to -= 2;
        } else if let Some((w, n)) = ENDERS.end(chars)
            && !guarded_end(chars, w)
        {
            to -= n;
        } else {
            break;
        }
    }
    from = behind_lead(text, from, to);
    from = taken(text, from, to);
    while from < to {
        let chars = text.plain(from, to);
        if chars.first().is_some_and(|c| is_mark(*c)) {
            from += 1;
        } else if let Some((w, n)) = OPENERS.at(chars)
            && !guarded_start(chars, w)
        {
            from += n;
        } else if let Some(hour) = hour(text, from).filter(|e| *e <= to) {
            // 最高负荷8月2日20时许达: the hour belongs to the day.
            from = hour;
        } else {
            break;
        }
    }
    (from, to)
}

/// 签下, 换上, 跑出: a verb of one character with what came of it.
fn results(text: &Text, i: usize) -> bool {
    const VERBS: &str = "签换拿跑写打走交卖买用住装吃喝穿送拉挂种放摆集凑攒赢带捡爬搬排挤坐订接留迎按喊唱画刷扫洗补拆挖砍切涌冲踏";
    const RESULTS: &str = "下上出起齐满进回掉到完好住";
    text.at(i).is_some_and(|c| VERBS.contains(c))
        && text.at(i + 1).is_some_and(|c| RESULTS.contains(c))
        && !text.at(i + 2).is_some_and(|c| "口租游行".contains(c))
}

/// 压到, 拓至, 跌回: a verb of one character that reaches what stands behind it.
fn moves(text: &Text, i: usize) -> bool {
    const VERBS: &str = "提调降升加减增扩缩拉抬压延涨跌拓滑掉冲跳窜蹿飙拨薄";
    text.at(i).is_some_and(|c| VERBS.contains(c))
        && matches!(text.at(i + 1), Some('到' | '至' | '回'))
}

/// Marks that no name begins or ends with. A closing quotation mark may end one.
fn is_mark(c: char) -> bool {
    c.is_whitespace() || "（()）、，：:—-】〕；。…·,●■▲/|｜「『“".contains(c)
}

/// Openers that begin a longer word: 其他, 以旧换新, 由来.
fn guarded_start(chars: &[char], word: &str) -> bool {
    let next = chars.get(word.chars().count()).copied().unwrap_or(' ');
    let pairs: &str = match word {
        "以" => "旧往色",
        "是" => "非",
        "要" => "求素件点",
        "我" => "国省市县区",
        "有" => "机色效限轨关线害毒氧",
        "可" => "支再持燃回视",
        "受" => "理益灾众",
        "单" => "位价产次车体项程",
        "略" => "",
        "他" => "人",
        "公司" => "债章法制",
        "一家" => "",
        "估" => "值价",
        "持续" | "快速" | "高速" | "整体" | "总体" => "公路铁化",
        "期间" => "费",
        "其" => "他它",
        "用" => "电水户工地气能车药餐",
        "在" => "校建职岗园库编读售营册",
        "对" => "外",
        "从" => "业事",
        "将" => "军",
        "到" => "货账访期岗",
        "更" => "新",
        "就" => "业诊医读餐",
        "并" => "购网",
        "还" => "款贷原",
        "与" => "会",
        "共" => "享同富青",
        "合计" => "",
        "年" => "销产均收度营末初底轻薪货龄净",
        "再" => "生",
        "比" => "重例赛亚",
        "都" => "市",
        "如" => "意期",
        "较" => "量",
        "和" => "平谐",
        "底" => "薪价",
        "及" => "格时",
        "另" => "",
        "先后" => "",
        "了" => "解",
        "把" => "握",
        "今" => "",
        "该" => "",
        "约" => "定",
        "只" => "",
        "均" => "价",
        "的" => "士",
        "末" => "端",
        "至" => "",
        _ => "",
    };
    pairs.contains(next)
}

/// Enders that are the tail of a longer word: 行为, 用电量里程.
fn guarded_end(chars: &[char], word: &str) -> bool {
    let n = word.chars().count();
    let before = chars
        .len()
        .checked_sub(n + 1)
        .and_then(|k| chars.get(k))
        .copied()
        .unwrap_or(' ');
    let pairs: &str = match word {
        "均" => "日月年人户亩平",
        "为" => "行作成称",
        "有" => "国私所公共自专",
        "距" => "班间车轴差",
        "离" => "距撤脱",
        "估" => "评",
        "耗" => "功能损消煤水电油",
        "花" => "五棉菊兰雪烟开豆葱鲜樱梅桃荷桂茶椒种赏菜",
        "投" => "中",
        "调" => "空协强",
        "料" => "资材原饲燃塑废",
        "涉" => "干",
        "处" => "办",
        "按" => "",
        "实施" => "",
        "每月" | "每人" => "",
        "略" => "战策",
        "同步" | "整体" | "总体" | "持续" | "稳步" => "",
        "用" => "费利使信作采应食商民通运租",
        "在" => "现存",
        "收" => "税营增丰回吸征创验年月歉招接",
        "会" => "社大协工聘交展览博年晚峰论运音讲布发演议委商学股盛例庙市",
        "中" => "一二三四五六七八九十集其途初高大小当心空水手适",
        "着" => "沿随",
        "实际" | "名义" => "",
        "过" => "经通超不",
        "首次" => "",
        "计" => "统设会审",
        "要" => "需主重",
        "报" => "日晚申回海",
        "设" => "建开",
        "了" => "",
        "得" => "所获取",
        "自" => "",
        "可" => "许认",
        "能" => "产功性动节智储热电技职",
        "需" => "内急",
        "由" => "自理",
        "等" => "平中高上",
        "比" => "占同环对入价别配",
        "售" => "销零出",
        "卖" => "买",
        "一" => "",
        "连" => "大",
        "含" => "",
        "呈" => "",
        "里程" | "再" | "首" => "公行总",
        "和" => "总饱",
        "快" => "",
        "满" => "",
        "于" => "",
        "到" => "",
        "达" => "马发雷",
        "近" => "附邻",
        "超" => "英中",
        "将" => "",
        "产" => "",
        _ => "",
    };
    if word == "里程" {
        return true;
    }
    pairs.contains(before) && before != ' '
}

/// Behind the last leading verb, if something stands behind it.
fn behind_lead(text: &Text, from: usize, to: usize) -> usize {
    // 完成率, 投入产出: the verb is a part of the noun.
    const NOUNS: &str = "率额量数人区的局值强费金员";
    let mut best = from;
    for k in from..to {
        if let Some((w, n)) = LEADS.at(text.plain(k, to)) {
            let next = k + n;
            let noun = text.at(next).is_some_and(|c| NOUNS.contains(c));
            // 通过网络实现的零售额: by which means, not what was passed.
            let means = w == "通过" && text.plain(next, to).contains(&'的');
            // What is left must be a name: 完成产值 says too little without its subject.
            let short = to - next <= 2 && k > from;
            if next + 1 < to && !noun && !means && !short {
                best = next;
            }
        }
    }
    best
}

/// 合作社把全村3200亩果园, 公司将销售收入的6%: the thing stands behind the particle.
fn taken(text: &Text, from: usize, to: usize) -> usize {
    (from + 1..to)
        .rev()
        .find(|&k| {
            let next = text.at(k + 1).unwrap_or(' ');
            let before = text.before(k).unwrap_or(' ');
            match text.at(k) {
                Some('把') => {
                    !"握关手控脉".contains(next) && !"一两几车火拖每这那".contains(before)
                }
                // 救援队共转移群众3200人
                Some('共') => {
                    to - k > 4 && !"享同富青产建治".contains(next) && !"公总".contains(before)
                }
                // 车站旁的停车楼有车位620个
                Some('有') => {
                    !"限效机色轨关害毒氧力利权望序意助待".contains(next)
                        && !"没所国私占持具享含带公共拥固原特现".contains(before)
                }
                Some('将') => {
                    !"军来领帅近士".contains(next) && !"名大麻上中少健小".contains(before)
                }
                _ => false,
            }
        })
        .filter(|k| to - k > 2)
        .map_or(from, |k| k + 1)
}

/// A metric that runs too long is cut behind its last 的.
pub(super) fn shortened(text: &Text, from: usize, to: usize, money: bool) -> (usize, usize) {
    const LONG: usize = 16;
    const LONG_OF: usize = 8;
    const LONGEST: usize = 28;
    let mut from = from;
    // The price is that of the thing behind 的: 转角草编铺的团扇. What else it belongs to is told in few words.
    let long = if money { 6 } else { LONG_OF };
    if to - from > long
        && let Some(k) = text.plain(from, to).iter().rposition(|c| *c == '的')
        && to - (from + k + 1) >= 2
    {
        from += k + 1;
    }
    if to - from > LONG
        && let Some(k) = text
            .plain(from, to)
            .iter()
            .rposition(|c| matches!(c, '、' | ' ' | '”' | '」' | '）'))
        && to - (from + k + 1) >= 4
    {
        from += k + 1;
    }
    (from.max(to.saturating_sub(LONGEST)), to)
}

/// The noun behind a counted number: 600余家|高科技企业.
pub(super) fn right(text: &Text, start: usize, limit: usize) -> (usize, usize) {
    let mut from = start;
    if text.at(from) == Some('的') {
        from += 1;
    }
    let mut to = from;
    // What begins with its verb is told whole: 23个列入省工程的项目全部开工.
    const MOST: usize = 12;
    const MOST_TOLD: usize = 26;
    let mut told = TOLD.at(text.rest(from)).is_some();
    while to < limit && to - from < if told { MOST_TOLD } else { MOST } {
        let Some(c) = text.at(to) else { break };
        if ends_clause(c)
            || matches!(c, '、' | '（' | '(' | ' ' | '—' | '）' | ')' | '」' | '』')
            // 5座停车场试行“夜间半价”: what is quoted behind the noun names something else.
            || to > from + 1 && matches!(c, '“' | '「')
            || text.has(to, "全部")
            || text.has(to, "平均")
        {
            break;
        }
        told = told || TOLD.at(text.rest(to)).is_some();
        // 引水段|挖了九个月, 孩子|学会了游泳
        let aspect = matches!(text.at(to + 1), Some('了' | '着'));
        let result = results(text, to);
        let did = aspect || result || DONE.at(text.rest(to)).is_some();
        let least = if aspect || result { 2 } else { 1 };
        if !told && (to - from >= least && did || moves(text, to)) {
            break;
        }
        if !told && STOPS.at(text.rest(to)).is_some() && !inner(text, to) {
            break;
        }
        to += 1;
    }
    if to > from && matches!(text.before(to), Some('和' | '与' | '及' | '的' | '“')) {
        to -= 1;
    }
    // 31条道路上的泊位, 64个泊位里: where, not what.
    if to > from + 2 && matches!(text.before(to), Some('上' | '里')) {
        to -= 1;
    }
    (from, to)
}

/// People are named up to the first word for persons: 跑者|迎着晨风出发.
pub(super) fn person(text: &Text, from: usize, to: usize) -> usize {
    const PERSONS: &str = "者员生民工手士众友客童孩农师迷";
    const WHOLE: &[&str] = &[
        "孩子", "老人", "病人", "工人", "客人", "军人", "商人", "诗人", "储户", "儲戶", "商户",
        "住户", "客户", "业主", "家长",
    ];
    let whole = (from..to).find_map(|i| {
        let word = WHOLE.iter().find(|w| text.has(i, w))?;
        Some(i + word.chars().count())
    });
    let ends = (from + 1..to).find(|i| {
        text.at(*i).is_some_and(|c| PERSONS.contains(c))
            && !text
                .at(i + 1)
                .is_some_and(|c| PERSONS.contains(c) || "家代子们户村业民场".contains(c))
    });
    whole
        .into_iter()
        .chain(ends.map(|i| i + 1))
        .fold(to, usize::min)
}

words! {
    /// Nouns that begin like a stop: 中学, 有机.
    NOUNS = "\
        并发 並發 併發 中学 中心 中小 中国 中央 中医 中型 中标 中药 有机 有效 有轨 可再生 可行 可燃 里程 内容 后备 时间 时段 为民 能源 \
        能耗 不锈钢 不动产 等级 对外 对口 对手 以旧换新 在校 在建 在职 在册 在库 将军 将领 给养 增长 增值 列车 居民 居家 减税 \
        增收 降水 升学 占地 给水 使用 达标 均价 并购 正规 由头 时装 时尚 后勤 里弄 可控 拿手"
}

/// Stops inside a noun: 中学, 有机, 可再生.
fn inner(text: &Text, i: usize) -> bool {
    let adverbial = text
        .at(i + 1)
        .is_some_and(|c| ends_clause(c) || matches!(c, '有' | '的' | '已' | '又'));
    NOUNS.at(text.rest(i)).is_some()
        || matches!(text.at(i), Some('中' | '里' | '内' | '后' | '时')) && !adverbial
        || text.at(i) == Some('给') && text.before(i).is_some_and(|c| "补供自".contains(c))
        || text.at(i) == Some('能')
            && text
                .before(i)
                .is_some_and(|c| "氢性功智节动产储热光电核势潜机风".contains(c))
}

/// Whether a verb stands at `i`: 种植, 实现.
pub(super) fn does(text: &Text, i: usize) -> bool {
    DEEDS.at(text.rest(i)).is_some() || LEADS.at(text.rest(i)).is_some()
}

/// The deed before a counted number, if the left words end with one: 新增, 申请.
pub(super) fn deed(text: &Text, from: usize, to: usize) -> Option<(usize, usize)> {
    DEEDS.end(text.plain(from, to)).map(|(_, n)| (to - n, to))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::period::periods;

    fn left_of(s: &str) -> String {
        let text = Text::new(s);
        let spans = periods(&text);
        let (a, b) = left(&text, 0, text.len(), &spans);
        text.printed(a, b)
    }

    #[test]
    fn strips_what_names_nothing() {
        for (text, want) in [
            ("2024年全县实现货物进出口总额", "货物进出口总额"),
            ("其中工业用电量", "工业用电量"),
            ("社会消费品零售总额达", "社会消费品零售总额"),
            ("县供电公司投入电网建设资金", "电网建设资金"),
            ("用户平均停电时间由去年同期的", "用户平均停电时间"),
            ("把两地车程从", "两地车程"),
            ("，", ""),
            ("戶外活動卻不到", "戶外活動"),
        ] {
            assert_eq!(left_of(text), want, "{text}");
        }
    }

    #[test]
    fn takes_the_noun_behind() {
        let noun = |s: &str| {
            let text = Text::new(s);
            let (a, b) = right(&text, 0, text.len());
            text.printed(a, b)
        };
        assert_eq!(noun("高科技企业，累计"), "高科技企业");
        assert_eq!(noun("工业大类行业中有"), "工业大类行业");
        assert_eq!(noun("群众直接受益"), "群众");
        assert_eq!(noun("企业入选百强名单，"), "企业入选百强名单");
        assert_eq!(noun("，"), "");
    }
}
