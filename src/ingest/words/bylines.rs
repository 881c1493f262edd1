//! Who writes: roles, callings, houses, agencies and papers.

use super::Words;

/// Words for the roles of people who report.
pub(in crate::ingest) static REPORTER: Words = Words::of(&[
    "首席记者",
    "见习记者",
    "特约记者",
    "特派记者",
    "实习记者",
    "全媒体记者",
    "融媒体记者",
    "驻站记者",
    "摄影记者",
    "记者",
    "实习生",
    "首席記者",
    "見習記者",
    "特約記者",
    "特派記者",
    "實習記者",
    "全媒體記者",
    "攝影記者",
    "特派員",
    "特派员",
    "記者",
    "實習生",
]);

/// Words for those who write in from outside of the newsroom.
pub(in crate::ingest) static CORRESPONDENT: Words =
    Words::of(&["特约通讯员", "通讯员", "特約通訊員", "通訊員"]);

/// Words for those who sign without a role.
pub(in crate::ingest) static AUTHOR: Words = Words::of(&[
    "法律顾问",
    "法律顧問",
    "特约评论员",
    "首席评论员",
    "本报评论员",
    "评论员",
    "撰文",
    "文图",
    "图文",
    "特约撰稿人",
    "特约撰稿",
    "撰稿",
    "作者",
    "读者",
    "讀者",
    "市民",
    "网友",
    "采写",
    "文",
    "特約評論員",
    "評論員",
    "採寫",
]);

/// What a signed comment says its author is: 高远（文史工作者）.
pub(in crate::ingest) static CALLINGS: Words = Words::of(&[
    "工作者",
    "作家",
    "教授",
    "学者",
    "學者",
    "律师",
    "律師",
    "评论员",
    "評論員",
    "撰稿人",
    "研究员",
    "研究員",
    "作者",
    "编辑",
    "編輯",
    "诗人",
    "詩人",
    "教师",
    "教師",
    "医师",
    "醫師",
]);

/// Words for people named in a byline who did not write: pictures, editing.
pub(in crate::ingest) static PICTURE: Words = Words::of(&[
    "摄影", "摄", "图", "制图", "供图", "攝影", "攝", "圖", "製圖", "供圖", "视频",
]);

/// What stands behind the names and ends a byline.
pub(in crate::ingest) static REPORTS: Words = Words::of(&[
    "报道",
    "整理",
    "综合报道",
    "文并摄",
    "专访",
    "專訪",
    "報導",
    "報道",
    "綜合報導",
    "文",
]);

/// Names of the house itself.
pub(in crate::ingest) static OURS: Words = Words::of(&[
    "本报", "本刊", "本网", "本台", "本社", "本報", "本網", "本臺",
]);

/// News agencies and papers that others quote by name.
pub(in crate::ingest) static AGENCIES: Words = Words::of(&[
    "新华社",
    "新华网",
    "中新社",
    "中新网",
    "中国新闻社",
    "人民日报",
    "央视新闻",
    "央视",
    "中央社",
    "新華社",
    "中通社",
    "路透社",
    "法新社",
    "美联社",
    "美聯社",
    "彭博社",
    "共同社",
    "塔斯社",
    "中新網",
    "中國新聞社",
]);

/// Endings of papers' names.
pub(in crate::ingest) static PAPERS: Words = Words::of(&[
    "日报",
    "晚报",
    "早报",
    "晨报",
    "时报",
    "商报",
    "都市报",
    "周报",
    "周讯",
    "導報",
    "导报",
    "快报",
    "新报",
    "青年报",
    "法治报",
    "晚報",
    "日報",
    "早報",
    "時報",
    "週報",
    "周刊",
    "商報",
    "經濟報",
    "经济报",
    "电讯",
    "新报",
    "新聞報",
]);

/// How the house's own news begin.
pub(in crate::ingest) static OWN_NEWS: Words = Words::of(&["本报讯", "本報訊"]);

/// Beginnings of bylines whose bracket a line's end may leave open.
pub(in crate::ingest) static OPENINGS: Words = Words::of(&[
    "本报讯（",
    "本报讯 （",
    "本報訊（",
    "（记者",
    "（通讯员",
    "（本报记者",
    "【記者",
    "【本報",
    "〔記者",
    "（記者",
    "【记者",
    "（見習記者",
    "（见习记者",
]);
