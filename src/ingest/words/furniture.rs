//! What belongs to the page: its makers, the imprint, rights, prices, the weather ear.

use super::Words;

/// Roles of those who make the page; a line that begins with one is furniture.
pub(in crate::ingest) static MAKERS: Words = Words::of(&[
    "责任编辑",
    "本版责编",
    "责编",
    "编辑",
    "本版编辑",
    "主编",
    "值班主编",
    "值班编辑",
    "值班编委",
    "值班总编",
    "值班主任",
    "执行主编",
    "总编辑",
    "版式",
    "版面",
    "美编",
    "校对",
    "校检",
    "审读",
    "终审",
    "一读",
    "二审",
    "排版",
    "组版",
    "制图",
    "視覺",
    "视觉",
    "統籌",
    "统筹",
    "責任編輯",
    "責編",
    "編輯",
    "主編",
    "值班主編",
    "美編",
    "校對",
    "版面設計",
    "總編輯",
    "社长",
    "社長",
    "发行人",
    "發行人",
    "电话编辑",
    "本版主编",
    "見習編輯",
    "见习编辑",
    "图编",
    "设计",
    "設計",
    "监制",
    "監製",
    "核稿",
    "督印人",
    "美術",
    "美术",
]);

/// Words of the imprint: a short line with one of them is furniture.
pub(in crate::ingest) static IMPRINT: Words = Words::of(&[
    "广告许可证",
    "广告经营许可证",
    "广告发布登记",
    "新闻热线",
    "热线电话",
    "客服热线",
    "服务热线",
    "爆料热线",
    "投稿邮箱",
    "投稿信箱",
    "电子邮箱",
    "邮政编码",
    "邮发代号",
    "国内统一",
    "连续出版物",
    "统一刊号",
    "国内刊号",
    "广告热线",
    "发行热线",
    "订报热线",
    "报料热线",
    "新闻报料",
    "社址",
    "网址",
    "官网",
    "官方网站",
    "官方微信",
    "官方微博",
    "微信公众号",
    "零售每份",
    "今日零售",
    "全年定价",
    "总编室",
    "准印证",
    "許可證",
    "读者热线",
    "讀者熱線",
    "职工热线",
    "许可证：",
    "许可证号",
    "总第",
    "今日共",
    "农历",
    "農曆",
    "客服專線",
    "讀者服務",
    "服務專線",
    "新聞熱線",
    "熱線電話",
    "報料熱線",
    "爆料專線",
    "發行專線",
    "廣告專線",
    "總第",
    "印刷厂",
    "承印",
    "社長",
    "發行所",
    "投稿信箱",
    "電子信箱",
    "網址",
    "郵政編碼",
    "统一书号",
    "ISSN",
    "融媒体中心出版",
    "出版社出版",
    "扫码关注",
    "扫描二维码",
    "扫一扫关注",
    "关注公众号",
    "新闻客户端",
]);

/// What a line of the imprint ends in.
pub(in crate::ingest) static IMPRINT_ENDS: Words = Words::of(&[
    "主管主办",
    "主管",
    "主办",
    "主辦",
    "出版",
    "承印",
    "編印",
    "编印",
]);

/// Who gives out or prints a paper.
pub(in crate::ingest) static MAKES_PAPERS: Words = Words::of(&[
    "委", "社", "中心", "公司", "集团", "集團", "厂", "会", "會", "厅", "廳", "局",
]);

/// What an imprint gives behind a colon.
pub(in crate::ingest) static PRESS: Words = Words::of(&[
    "督印",
    "出版",
    "印刷",
    "承印",
    "发行",
    "地址",
    "社址",
    "电话",
    "传真",
    "总编辑",
    "社长",
    "邮编",
    "网址",
    "發行",
    "電話",
    "傳真",
    "總編輯",
    "社長",
    "郵編",
    "網址",
    "法律顾问",
    "法律顧問",
    "发行处",
    "發行處",
    "发行部",
    "發行部",
    "广告",
    "廣告",
    "订阅",
    "訂閱",
]);

/// What a line of the paper's price begins with.
pub(in crate::ingest) static PRICES: Words =
    Words::of(&["售价", "零售", "定价", "售價", "定價", "今日售", "每份售"]);

/// What stands for the price of a paper that is given away.
pub(in crate::ingest) static GIVEN: Words = Words::of(&[
    "赠阅",
    "贈閱",
    "免费赠阅",
    "免費贈閱",
    "内部资料",
    "内部交流",
    "内部资料 免费交流",
]);

/// Words of notices about rights and contributions.
pub(in crate::ingest) static RIGHTS: Words = Words::of(&[
    "保留所有版权",
    "版权所有",
    "不得转载",
    "未经授权",
    "未经许可",
    "谢绝转载",
    "欢迎来稿",
    "欢迎投稿",
    "文责自负",
    "本报保留",
    "仅代表作者",
    "保留所有版權",
    "版權所有",
    "不得轉載",
    "未經同意",
    "歡迎來稿",
    "歡迎投稿",
    "僅代表作者",
    "仅供参考",
    "只供参考",
    "僅供參考",
    "只供參考",
    "风险自负",
]);

/// Weather words; with a temperature they make a weather ear.
pub(in crate::ingest) static WEATHER: Words = Words::of(&[
    "驟雨",
    "多云",
    "晴",
    "阴",
    "小雨",
    "中雨",
    "大雨",
    "阵雨",
    "雷阵雨",
    "降雨",
    "降水",
    "雪",
    "偏北风",
    "偏南风",
    "偏东风",
    "偏西风",
    "多雲",
    "陰",
    "陣雨",
    "雷陣雨",
    "降雨機率",
    "北风",
    "南风",
    "東北風",
    "东北风",
    "东南风",
    "西北风",
    "今日天气",
    "今天天气",
    "天氣",
    "湿度",
    "濕度",
    "空气质量",
]);

/// Days of the week.
pub(in crate::ingest) static WEEK: Words = Words::of(&[
    "星期", "周一", "周二", "周三", "周四", "周五", "周六", "周日", "禮拜", "週",
]);

/// Names of the old calendar.
pub(in crate::ingest) static LUNAR: Words = Words::of(&["农历", "農曆", "夏历"]);

/// How a day of the old calendar goes on behind its month's name.
pub(in crate::ingest) static LUNAR_DAYS: Words =
    Words::of(&["月初", "月十", "月廿", "月二十", "月三十", "月卅"]);

/// What stands in addresses of the net.
pub(in crate::ingest) static WEB: Words = Words::of(&["www.", "http", "@"]);

/// What a number to be called or written to stands behind.
pub(in crate::ingest) static HOTLINES: Words = Words::of(&[
    "热线", "熱線", "专线", "專線", "电话", "電話", "邮箱", "郵箱", "传真", "邮编",
]);

/// Whom to ask, as the beginning of a notice's last line tells.
pub(in crate::ingest) static CONTACTS: Words = Words::of(&[
    "咨询", "报名", "预约", "举报", "监督", "投诉", "联系", "諮詢", "報名", "預約", "聯絡",
]);

/// Other words that a line about the paper's pages holds.
pub(in crate::ingest) static PAGE_SIGNS: Words = Words::of(&[
    "版",
    "导读",
    "今日看点",
    "導讀",
    "CN",
    "大張",
    "大张",
    "出紙",
    "出纸",
]);

/// What a list of the other pages begins with.
pub(in crate::ingest) static GUIDES: Words =
    Words::of(&["导读", "今日导读", "今日看点", "導讀", "今日導讀"]);
