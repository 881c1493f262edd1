//! Words that hold a numeral and measure nothing (定型词语), and the signs of a slogan.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::fold::Text;
use super::words::words;

/// Only words whose numeral could be taken for a measurement need to stand here: a single Han digit
/// without a unit behind it is never one.
const WORDS: &str = "\
    两两 三三两两 七七八八 三七二十一 三角 长三角 珠三角 八角 五金 三轮 四季 三门 五星 六盘水 二手 一手 两手 十分 万分 百分百 千分点 十足 百家 千家万户 万家 \
    家家户户 两面 三面 四面 八面 两口子 三口之家 四口之家 五口之家 三餐 百日 三只松鼠 七匹狼 两弹一星 三天两头 百里挑一 红十字 十字路口 十字架 十字绣 八段锦 \
    半斤八两 七手八脚 三番五次 三言两语 一针见血 千篇一律 九牛一毛 一家三口 一家四口 四个意识 四个自信 两个维护 两个确立 \
    两个毫不动摇 三个务必 四个全面 五个一 六个一 一件事 一把手 一条龙 一条心 一条街 一盘棋 一张网 一张纸 一次性 一站式 一块儿 \
    一刀切 二道贩子 三位一体 五位一体 四位一体 三级跳 四级联动 三级联动 一点 一点一滴 一点一点 半点 两点论 一季度 二季度 三季度 四季度 \
    三十六计 七十二变 一分钱 二人转 三人行 四件套 三件套 八宝粥 五一 六一 七一 八一 十一黄金周 双十一 双十二 三八 \
    二十四节气 十二生肖 二十四史 三百六十行 四个现代化 一百年 两个一百年 百年未有 百年大计 百年老店 百年企业 百年名校 \
    十八洞村 二级市场 一级市场 一二三产 一二产业 二三产业 二三产 半年报 半导体 半成品 半程 半决赛 半岛 半夜 半山 半路 半边 半壁 半挂 \
    半马 半自动 半月板 半数以下 三成立 四成套 零售 零距离 零部件 零件 零食 零星 零散 零钱 零碳 零基础 零容忍 清零 归零 \
    一成不变 七成新 八成新 五成熟 七成熟 九成新 百分之百 三分球 两分球 三分之一决赛 八分之一决赛 四分之一决赛 一分为二 三七分 二八分 \
    两位数 一位数 二位数 三位数 四位数 个位数 一元化 多元 三元桥 二元结构 二元论 一元二次 两元店 一人一 一户一 一村一 一企一 一县一 一校一 一事一 \
    一步一 一点点 一个个 一件件 一项项 一次次 一天天 一年年 一年一度 一年四季 一日三餐 一日千里 一千零一夜 三国 四国 五环 \
    二环 三环 四环 六环 五大连池 九寨沟 十堰 三峡 三亚 三明 四川 百度 百色 千岛湖 万州 万达 万科 千禧 万象 万里 千里 百里 \
    亿万 千千万万 成千上万 成百上千 千百万 千百年 百万雄师 千军万马 万水千山 千山万水 千方百计 千万别 千万不 千万要 万一 \
    五四 九三学社 七夕 三伏 三九 八九不离十 十之八九 十有八九 一五一十 百团大战 四中 二中 一中 三中 六中 七中 八中 \
    两岸 两地 两会 两侧 两边 两端 两国 两级 两院 两翼 两委 两旁 两者 两头 两江 两家人 两代人 三代人 几代人 一代人 两用 \
    一个样 一个月不 一个劲 两码事 两回事 一回事 三部曲 四部曲 六部委 三军 六艺 七彩 八仙 九九 三农 三资 三支一扶 \
    一车一 一人次 一枝独秀 一枝花 一片红 一张嘴 三把火 两把刷子 一口气 一股 一批 一系列 一面 一头 一边 一座座 一位位 一名名 \
    一条条 一张张 一片片 一块块 一排排 一家家 一户户 一笔笔 一幅幅 一道道 一栋栋 一辆辆 一台台 二次元 一组组 二次创业 \
    二次供水 二次加压 二次污染 二次开发 二次事故 二次伤害 二次利用 二次加工 二次装修 二次灾害 二次转运 三次产业 一次能源 一次会议 二次会议 三次会议 一次分配 三次分配 五险一金 三险一金 三方 \
    四方 五方 六方 八方 双方 一方 三包 三权 三减 四好 一号 三维 二维 一维 四维 千兆 百兆 万兆 三甲 一本 二本 三本 \
    三北 四驱 两驱 两轮驱动 五粮液 六个核桃 三一重工 七喜 四环素 八卦 百草枯 一千道 道一万 三个字 两个字 四个字 八个字 几个字 二副 三副 梅开二度";

static TABLE: LazyLock<FxHashMap<char, Vec<Vec<char>>>> = LazyLock::new(|| {
    let mut table: FxHashMap<char, Vec<Vec<char>>> = FxHashMap::default();
    for word in WORDS.split_whitespace() {
        let chars: Vec<char> = word.chars().collect();
        if let Some(first) = chars.first() {
            table.entry(*first).or_default().push(chars);
        }
    }
    table
});

/// The fixed word that holds the numeral at `i`, if any: its start and end.
pub(super) fn word_around(text: &Text, i: usize) -> Option<(usize, usize)> {
    // Words begin with the numeral or up to two characters before it.
    (i.saturating_sub(2)..=i).find_map(|start| {
        let rest = text.plain.get(start..)?;
        let words = TABLE.get(rest.first()?)?;
        words
            .iter()
            .filter(|w| start + w.len() > i && rest.starts_with(w))
            .map(|w| (start, start + w.len()))
            .max_by_key(|(_, end)| *end)
    })
}

words! {
    /// What small numbers of slogans count: 三个方面, 两大任务, 四项机制.
    ABSTRACT = "\
        方面 问题 环节 重点 关键 方向 层面 阶段 文章 任务 维护 确立 自信 意识 坚持 统筹 结合 转变 \
        转型 抓手 目标 原则 维度 领域 体系 机制 短板 弱项 根本 到位 务必 确保 聚焦 全面 不 提升 \
        提高 强化 推进 深化 关系 率先 更 步骤 优势 差距 亮点 特点 特征 切入点 着力点 落脚点 平衡 \
        层次 文明 前列 贯通 融合 关口 底线 红线 主攻 首要 核心 重要 重大 基本 高地 示范 突破 维 \
        优先 先行 作风 能力 本领 理念 专项行动 工程 要求 意见 建议 字 词 转移 梯队 革命 振兴 担当 \
        样板 新 一 有机 作为 举措 窗口 道理 原因 因素 条件 角度 版块 板块 篇章 模式 路径 变化 清单 \
        代表 年活动 时代 世界 战略 体现 支撑 支柱 引擎 转折 台阶 大局 故事 声音 梦 心 头 规模 指标 \
        数据 均 都"
}

/// Whether the noun at `i` is one of those that slogans count.
pub(super) fn abstract_noun(text: &Text, i: usize) -> bool {
    ABSTRACT.at(text.rest(i)).is_some()
}

words! {
    /// Words of exhortation; two of them make a sentence a slogan.
    EXHORTS = "\
        要 坚持 强化 深化 推进 推动 聚焦 统筹 加快 着力 努力 奋力 切实 全力 扎实 持续 全面 牢牢 \
        牢记 贯彻 落实 弘扬 锚定 打造 健全 完善 深入 抓好 力争 凝聚 争创 用好 打好 做好 当好 抓牢 \
        筑牢 夯实 处理好 奋进 争当 勇当 践行 彰显"
}

/// Whether a sentence calls to deeds rather than tells of facts.
pub(super) fn is_slogan(text: &Text, start: usize, end: usize) -> bool {
    let sentence = text.plain(start, end);
    if sentence.iter().any(char::is_ascii_digit) {
        return false;
    }
    let mut found = 0;
    for i in 0..sentence.len().min(400) {
        if sentence
            .get(i..)
            .is_some_and(|rest| EXHORTS.at(rest).is_some())
        {
            found += 1;
            if found >= 2 {
                return true;
            }
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_word_around_a_numeral() {
        let text = Text::new("长三角的半导体、三分球");
        assert_eq!(word_around(&text, 1), Some((0, 3)));
        assert_eq!(word_around(&text, 4), Some((4, 7)));
        assert_eq!(word_around(&Text::new("三角债三条"), 3), None);
    }

    #[test]
    fn knows_a_slogan() {
        let says = |s: &str| is_slogan(&Text::new(s), 0, s.chars().count());
        assert!(says("要坚持三个导向，深化改革"));
        assert!(!says("三个村子通了公路"));
        assert!(!says("要推进3个项目"));
    }
}
