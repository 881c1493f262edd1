//! Units: one table of what may stand behind a number, each with its dimension.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// What a unit measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Dimension {
    Money,
    /// %, ‰, 成, 倍, 番 and bare fractions.
    Ratio,
    /// 个百分点
    Points,
    /// 个, 家, 人次 …: things that are counted.
    Count,
    Length,
    Area,
    Volume,
    Mass,
    Energy,
    Power,
    Temperature,
    Duration,
    Speed,
    Data,
    Age,
    /// 级, 度, 分 and other scales.
    Scale,
}

use Dimension::{
    Age, Area, Count, Data, Duration, Energy, Length, Mass, Money, Points, Power, Ratio, Scale,
    Speed, Temperature, Volume,
};

/// The words by dimension. Traditional papers' own words stand here in folded spelling (公尺, 方呎).
const UNITS: &[(Dimension, &str)] = &[
    (
        Money,
        "元 块 圆 円 角 毛 分钱 元人民币 块钱 美元 美金 美刀 美分 欧元 英镑 镑 日元 日圆 韩元 韩圜 港元 \
         港币 港纸 澳门元 澳元 澳币 加元 加币 新元 新加坡元 新台币 台币 人民币 卢布 卢比 法郎 \
         瑞士法郎 瑞郎 泰铢 铢 比索 里拉 林吉特 令吉 越南盾 印尼盾 盾 克朗 瑞典克朗 丹麦克朗 \
         挪威克朗 里亚尔 雷亚尔 兰特 第纳尔 迪拉姆 马克 先令 新西兰元 奈拉 塞地 蚊 毫 纽元 纽币 加拿大元 \
         澳大利亚元 比特币 欧分 便士 戈比 美金元 块人民币 元港币 元新台币 仙 斗零 角钱 \
         毛钱 USD EUR GBP RMB CNY JPY HKD TWD KRW AUD CAD 丹麦克郎 瑞典克郎 挪威克郎 冰岛克朗 \
         匈牙利福林 福林 波兰兹罗提 兹罗提 捷克克朗 列弗 列伊 谢克尔 新谢克尔 塔卡 图格里克 坚戈 \
         索姆 乌克兰格里夫纳 格里夫纳 缅元 基普 瑞尔 印度卢比 巴基斯坦卢比 斯里兰卡卢比 \
         尼泊尔卢比 菲律宾比索 墨西哥比索 智利比索 哥伦比亚比索 阿根廷比索 南非兰特 沙特里亚尔 \
         伊朗里亚尔 卡塔尔里亚尔 巴西雷亚尔 埃及镑 叙利亚镑 苏丹镑 爱尔兰镑 土耳其里拉 \
         意大利里拉 津巴布韦元 牙买加元 文莱元 斐济元 尼日利亚奈拉 科威特第纳尔 约旦第纳尔 伊拉克第纳尔 \
         阿联酋迪拉姆 摩洛哥迪拉姆 以太币 莱特币 马来西亚林吉特 泰国铢 德国马克 法国法郎 \
         比利时法郎 芬兰马克",
    ),
    (Ratio, "% ‰ ‱ 倍 番 厘 个基点 基点 pct"),
    (Points, "个百分点 百分点 个pct"),
    (
        Count,
        "个 版 家 户 人 名 位 项 件 台 辆 艘 架 列 节 座 栋 幢 套 间 处 所 条 款 批 份 张 本 册 \
         卷 篇 部 支 只 枝 头 匹 羽 尾 口 株 棵 颗 粒 朵 片 块 根 把 副 双 对 组 队 支队 班 桌 \
         席 床 杯 碗 瓶 罐 盒 箱 袋 包 桶 盘 串 枚 幅 集 期 场 届 轮 次 遍 趟 起 宗 例 桩 笔 单 \
         种 类 站 村 店 人次 人份 辆次 列次 趟次 台次 架次 车次 班次 班列 航次 家次 户次 件次 场次 艘次 \
         头次 例次 标箱 个标箱 标准箱 个标准箱 手 股 席位 车道 层 剂 剂次 针 针次 针剂 片药 字 \
         页 帧 帖 则 单位 亩次 局 盘 球 步 盏 尊 顶 工位 客位 铺位 摊位 泊位 车位 床位 学位 \
         岗位 网格 工时 家庭 蒲式耳 缸 筐 担 束 捆 叠 杆 封 具 段 道 幕 度电 伙 只次 羽次 尾次 \
         学员 票 案 稿 首 味 茬 垄 孔 拨 屉 垛 摞 台套 套件 册次 卡车 标段 课 小区 楼盘",
    ),
    (
        Length,
        "米 公里 千米 厘米 毫米 微米 纳米 分米 公尺 公分 华里 英里 海里 尺 英尺 寸 英寸 丈 呎 码 \
         光年 foot feet ft inch inches mile miles yd km cm mm nm μm m 公厘 台尺 延米 车道公里 浬 里路 dm um CM KM MM Km 里地 \
         华氏里 俄里",
    ),
    (
        Area,
        "平方米 平方公里 平方公尺 平方厘米 平方毫米 平方分米 平方千米 平米 平方英里 平方英尺 平方呎 方呎 平方尺 亩 公亩 \
         公顷 顷 坪 ㎡ km² m² 英亩 甲 平方码 平方英寸 平方寸 平方",
    ),
    (
        Volume,
        "立方米 立方 立方公尺 立方厘米 立方分米 立方毫米 立方千米 立方公里 立方英尺 升 公升 毫升 加仑 个加仑 桶油 m³ L ml mL cc 立方呎 方 方量 \
         立方码 夸脱 品脱 盎司 液盎司 微升 厘升 分升 茶匙 汤匙 杯量 立方英寸",
    ),
    (
        Mass,
        "吨 公吨 千克 公斤 斤 市斤 克 毫克 微克 台斤 两 钱 担重 磅 kg g mg t 吨标准煤 吨标煤 千克标准煤 千克标煤 \
         吨二氧化碳 吨二氧化碳当量 英磅 lb lbs oz 盎斯 克拉 吨位 载重吨 总吨 吨级 英吨 短吨 长吨 英担 石 \
         KG Kg mcg μg ug",
    ),
    (
        Energy,
        "千瓦时 千瓦小时 瓦时 兆瓦时 吉瓦时 度 卡路里 卡 千卡 大卡 焦耳 千焦 兆焦 kWh kwh MWh GWh 英热单位 千兆瓦时",
    ),
    (
        Power,
        "千瓦 瓩 瓦 兆瓦 吉瓦 马力 千伏 伏 伏特 千伏安 安 安培 kW MW GW W kV V 流明 勒克斯 分贝 dB 赫兹 赫 千赫 兆赫 吉赫 千赫兹 兆赫兹 吉赫兹 太赫兹 太赫 GHz MHz \
         Hz 毫安 毫安时 牛 牛顿 百帕 兆帕 帕 帕斯卡 千帕 hPa MPa 毫巴 欧姆 毫米汞柱 毫米水柱 微西弗 贝克勒尔 西弗 法拉 巴 \
         千安 安时 瓦特 大气压 标准大气压 千牛 转",
    ),
    (
        Temperature,
        "摄氏度 摄氏° 华氏° ℃ °C 度C 华氏度 ℉ °F 开氏度 开尔文 摄氏 兰氏度 列氏度 度摄氏",
    ),
    (
        Duration,
        "秒 秒钟 毫秒 微秒 纳秒 分钟 小时 个小时 钟头 个钟头 天 昼夜 个昼夜 日夜 周 个周 星期 \
         个星期 礼拜 个礼拜 个月 年 个年头 年头 季度 个季度 工作日 个工作日 个交易日 交易日 周年 \
         周岁年 世纪 个世纪 年代 刻钟 课时 个课时 学时 个学时 个月份 学年 个学年 学期 个学期 \
         赛季 个赛季 财年 个财季 个晚上 晚 宿 个年度 个小时车程 分钟车程 小时车程 个钟",
    ),
    (
        Speed,
        "节速 马赫 米/秒 公里/小时 千米/小时 公里每小时 米每秒 千米每小时 英里每小时 km/h m/s 迈 转/分钟 转/分 英里/小时 千米/时 公里/时 \
         米/分钟 英尺每秒 厘米每秒",
    ),
    (
        Data,
        "字节 比特 千字节 兆字节 吉字节 太字节 拍字节 B KB MB GB TB PB EB Mbps Gbps Kbps 兆 kb Mb Gb bit 亿次浮点 像素 万像素 \
         千比特 兆比特 吉比特 太比特 拍比特 千兆字节 千兆比特 TFLOPS PFLOPS EFLOPS MB/s GB/s PB/s",
    ),
    (Age, "岁 周岁 虚岁 个月大 岁大 天大 周大 年龄"),
    (
        Scale,
        "级 档 星 度 分 点 票 名额 个名额 级风 比 段位 个点 ppm ppb PPM pH 微克/立方米 毫克/升 \
         毫克/立方米 毫摩尔/升 微摩尔/升 摩尔/升 毫摩尔 微摩尔 摩尔 国际单位 微克/升 毫克/分升 微克/千克 毫克/千克 贝克/升 毫克/100毫升 毫克/公斤 克/升 °",
    ),
];

/// Units that are counted with the unit of the thing: 元/吨, 公里/小时, 元/平方米·月.
pub(super) struct Unit {
    /// Behind the last character.
    pub(super) end: usize,
    pub(super) dimension: Dimension,
}

type ByFirst = FxHashMap<char, Vec<(Vec<char>, Dimension)>>;

static TABLE: LazyLock<ByFirst> = LazyLock::new(|| {
    let mut table = ByFirst::default();
    for (dimension, words) in UNITS {
        for word in words.split_whitespace() {
            let chars: Vec<char> = word.chars().collect();
            if let Some(first) = chars.first() {
                table.entry(*first).or_default().push((chars, *dimension));
            }
        }
    }
    for words in table.values_mut() {
        // The longest word wins; of equal ones the first in the table.
        words.sort_by_key(|(w, _)| std::cmp::Reverse(w.len()));
    }
    table
});

/// The longest unit at `i`.
pub(super) fn unit(p: &[char], i: usize) -> Option<Unit> {
    let mut unit = simple(p, i)?;
    // A rate names a second unit: 元/吨, 元/平方米/月.
    while p.get(unit.end) == Some(&'/')
        && let Some(per) = simple(p, unit.end + 1).or_else(|| per_word(p, unit.end + 1))
    {
        unit.end = per.end;
    }
    Some(unit)
}

/// A unit of a trade told by its first letters: 187.3万TEU, 元/TEU. Gives its length.
pub(super) fn short_form(rest: &[char]) -> Option<usize> {
    let n = rest
        .iter()
        .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '+'))
        .count();
    let letters = rest.get(..n)?.iter().all(char::is_ascii_uppercase);
    ((2..=4).contains(&n) && letters).then_some(n)
}

/// What stands behind the stroke of a rate and is no unit by itself: 元/月, 升/百公里.
fn per_word(p: &[char], i: usize) -> Option<Unit> {
    const WORDS: &[&str] = &["百公里", "百克", "小时", "月", "日", "时", "季", "晚", "人"];
    let rest = p.get(i..)?;
    let word = WORDS
        .iter()
        .find(|w| super::fold::starts_with(rest, w))
        .map(|w| w.chars().count());
    word.or_else(|| short_form(rest)).map(|n| Unit {
        end: i + n,
        dimension: Scale,
    })
}

fn simple(p: &[char], i: usize) -> Option<Unit> {
    let rest = p.get(i..)?;
    let words = TABLE.get(rest.first()?)?;
    words.iter().find_map(|(word, dimension)| {
        if !rest.starts_with(word) {
            return None;
        }
        // 24支队伍 are 24支, 3首次 none: the last character begins the next word.
        if word
            .last()
            .zip(rest.get(word.len()))
            .is_some_and(|(a, b)| begins_word(*a, *b))
        {
            return None;
        }
        // A unit in Latin letters ends where the letters end: 5g, not 5G-A or 5gram.
        let last = word.last()?;
        if last.is_ascii_alphabetic()
            && rest
                .get(word.len())
                .is_some_and(char::is_ascii_alphanumeric)
        {
            return None;
        }
        Some(Unit {
            end: i + word.len(),
            dimension: *dimension,
        })
    })
}

/// Whether the last character of a unit and the one behind it are a word of their own.
fn begins_word(last: char, next: char) -> bool {
    let seconds = match last {
        '队' => "伍员长友列旗",
        '首' => "次届个家批先都府席创季日周月年选富付位位要发",
        '支' => "持付撑援",
        '组' => "织建合成",
        '节' => "目约能假庆",
        '台' => "风阶",
        '口' => "岸腔粮",
        '班' => "子组",
        '期' => "间货待末",
        '层' => "面级次",
        '项' => "目",
        '课' => "程题堂",
        '味' => "道",
        '条' => "件例款",
        '站' => "点台长",
        '场' => "馆所地景",
        '段' => "落",
        '具' => "有体备",
        '位' => "于置",
        '集' => "中团体群合聚",
        '部' => "分门署队位",
        '处' => "理于在罚置",
        '把' => "握",
        '片' => "区面",
        '件' => "数",
        '案' => "件例值",
        '票' => "房价据",
        '手' => "机续段术工",
        '顶' => "级尖",
        '幅' => "度",
        '种' => "类植子粮",
        '类' => "型似别",
        '道' => "路德",
        '封' => "闭面",
        '字' => "号",
        '块' => "状",
        '本' => "报次市地月周科届年土",
        '名' => "单称额气",
        '步' => "骤行",
        '尺' => "寸码",
        '单' => "元位",
        _ => return false,
    };
    seconds.contains(next)
}

/// Signs and codes of money before the number: ¥65, NT$65, HK$3.8亿, USD 5.
pub(super) const MONEY_SIGNS: &[&str] = &[
    "US$", "NT$", "HK$", "MOP$", "A$", "C$", "S$", "NZ$", "R$", "RMB¥", "RMB", "CNY", "USD", "HKD",
    "TWD", "EUR", "GBP", "JPY", "KRW", "AUD", "CAD", "SGD", "CHF", "INR", "RUB", "THB", "MYR",
    "BRL", "$", "¥", "€", "£", "₩", "₹", "฿", "₽",
];

/// Whether one of them may begin with `c`: few characters of a text do.
pub(super) fn begins_money_sign(c: char) -> bool {
    c.is_ascii_alphabetic() || matches!(c, '$' | '¥' | '€' | '£' | '₩' | '₹' | '฿' | '₽')
}

/// Names of money before the number, where 元 stands behind it: 新台币86.4亿元.
pub(super) const MONEY_NAMES: &[&str] =
    &["新台币", "台币", "人民币", "港币", "美金", "港元", "美元"];

/// Those that stand for the unit themselves: 人民币3.14. The name of a coin (美元) before a number is
/// mostly that of a rate.
pub(super) const MONEY_BEFORE: &[&str] = &["人民币", "新台币", "台币", "港币", "美金"];

/// What a figure measures when nothing in the text says so.
pub(super) fn metric_of(dimension: Dimension) -> &'static str {
    match dimension {
        Money => "金额",
        Ratio => "比例",
        Points => "变动",
        Count => "数量",
        Length => "长度",
        Area => "面积",
        Volume => "体积",
        Mass => "重量",
        Energy => "能量",
        Power => "功率",
        Temperature => "气温",
        Duration => "时间",
        Speed => "速度",
        Data => "数据量",
        Age => "年龄",
        Scale => "数值",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        let p: Vec<char> = text.chars().collect();
        match unit(&p, 0) {
            Some(u) => format!(
                "{}:{:?}",
                p[..u.end].iter().collect::<String>(),
                u.dimension
            ),
            None => "-".into(),
        }
    }

    #[test]
    fn takes_the_longest_unit() {
        for (text, want) in [
            ("千瓦时，", "千瓦时:Energy"),
            ("个百分点", "个百分点:Points"),
            ("个工作日", "个工作日:Duration"),
            ("公里/小时", "公里/小时:Speed"),
            ("元/吨", "元/吨:Money"),
            ("元/月", "元/月:Money"),
            ("人次", "人次:Count"),
            ("GB", "GB:Data"),
            ("G-A", "-"),
            ("kg。", "kg:Mass"),
            ("kgs", "-"),
            ("摄氏度", "摄氏度:Temperature"),
            ("高", "-"),
        ] {
            assert_eq!(read(text), want, "{text}");
        }
    }
}
