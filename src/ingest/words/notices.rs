//! Notices and letters: who signs them, whom they address.

use super::Words;

/// Endings of offices that sign what they publish.
pub(in crate::ingest) static OFFICES: Words = Words::of(&[
    "气象台",
    "氣象台",
    "公司",
    "中心",
    "医院",
    "学校",
    "厅",
    "大队",
    "支队",
    "街道办",
    "街道办事处",
    "社区",
    "醫院",
    "公所",
    "营业所",
    "營業所",
    "营运所",
    "營運所",
    "管理所",
    "供电所",
    "派出所",
    "處",
    "局",
    "委员会",
    "董事会",
    "董事會",
    "办公室",
    "统计局",
    "人民政府",
    "管委会",
    "党委",
    "协会",
    "委員會",
    "辦公室",
    "指挥部",
    "公安局",
    "编辑部",
    "編輯部",
    "课题组",
    "研究院",
    "研究中心",
    "宣传部",
]);

/// Words that end like an office and are none.
pub(in crate::ingest) static NO_OFFICES: Words = Words::of(&[
    "新局",
    "大局",
    "全局",
    "格局",
    "布局",
    "结局",
    "結局",
    "开局",
    "開局",
    "棋局",
    "僵局",
    "变局",
    "變局",
    "破局",
    "出局",
    "当局",
    "當局",
    "平局",
    "骗局",
    "騙局",
    "饭局",
    "飯局",
    "终局",
    "終局",
    "胜局",
    "勝局",
    "定局",
    "残局",
    "殘局",
    "战局",
    "戰局",
    "时局",
    "時局",
    "政局",
    "牌局",
    "迷局",
    "困局",
    "危局",
    "好處",
    "用處",
    "壞處",
    "深處",
    "何處",
    "到處",
    "近處",
    "遠處",
    "市中心",
    "为中心",
    "為中心",
]);

/// How a letter to the editor begins.
pub(in crate::ingest) static SALUTATIONS: Words = Words::of(&[
    "编辑同志：",
    "编辑同志:",
    "编辑先生：",
    "编辑老师：",
    "編輯先生：",
    "編輯：",
    "编辑部：",
    "尊敬的编辑：",
    "编者：",
    "主编同志：",
]);

/// What the headline of a notice ends with.
pub(in crate::ingest) static NOTICES: Words = Words::of(&[
    "公告", "通告", "通知", "公示", "告示", "启事", "啟事", "啓事", "声明", "聲明",
]);

/// What is ordered in the first sentence of a notice, behind its reason.
pub(in crate::ingest) static ORDERED: Words =
    Words::of(&["兹定于", "茲定於", "茲訂於", "拟于", "擬於"]);

/// What the headline of a correction begins with.
pub(in crate::ingest) static CORRECTIONS: Words =
    Words::of(&["更正", "勘误", "勘誤", "致歉", "更正与致歉"]);
