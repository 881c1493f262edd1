//! Small dumps of our own, one habit of printing each, and the stories that a careful person finds
//! in them, a line a story: `kicker / headline / deck · byline · paragraphs`.

use kanbao::ingest::{Options, RawSource, read};
use kanbao::model::{BlockKind, HeadlineSource, Story};

fn told(story: &Story) -> String {
    let head: Vec<&str> = [
        story.kicker.as_ref(),
        (story.headline_source == HeadlineSource::Printed).then_some(&story.headline),
        story.deck.as_ref(),
    ]
    .into_iter()
    .flatten()
    .map(|b| b.text.as_str())
    .collect();
    let by = &story.byline;
    let names: Vec<&str> = by
        .reporters
        .iter()
        .chain(&by.correspondents)
        .chain(&by.authors)
        .chain(&by.agency)
        .map(String::as_str)
        .collect();
    let paragraphs = story
        .body
        .iter()
        .filter(|b| b.kind == BlockKind::Paragraph)
        .count();
    format!("{} · {} · {paragraphs}", head.join(" / "), names.join(" "))
}

fn stories(dump: &str) -> Vec<String> {
    let raw = RawSource {
        name: "dump.txt".to_owned(),
        bytes: dump.as_bytes().to_vec(),
    };
    read(vec![raw], &Options::default())
        .stories
        .iter()
        .map(told)
        .collect()
}

/// Copied from a paper's web page: a blank line between stories only, paragraphs set in, heads not.
/// The second and third story open by no word of their own.
#[test]
fn blank_lines_between_stories_only() {
    let dump = "\
青禾灌区今日开闸放水
　　本报讯（记者 田野）昨日清晨，青禾灌区开闸放水，沿线十二个村的稻田陆续进水，农户抢在芒种前插秧。
　　灌区管理站站长说，今年来水比去年早了九天，水量也足，沿渠的泵站全部检修完毕。

老槐树下的修鞋摊
　　巷口的修鞋摊摆了三十年。摊主姓苗，话不多，手上的锥子却从来没停过。
　　有人劝他歇歇，他摆摆手说，街坊的鞋还等着呢。

夜班车多跑一个小时
　　从下月起，市区六条夜班公交末班车推迟一个小时，方便晚归的人。
　　公交公司说，客流最大的一条夜班线，末班车上常常站满刚下工的人。

图书馆里来了“说书人”
　　本报讯（记者 宋词）周末的市图书馆里，醒木一响，孩子们围成一圈听起了评书。
　　馆方说，这样的活动每月两场，不收门票。
";
    assert_eq!(
        stories(dump),
        [
            "青禾灌区今日开闸放水 · 田野 · 2",
            "老槐树下的修鞋摊 ·  · 2",
            "夜班车多跑一个小时 ·  · 2",
            "图书馆里来了“说书人” · 宋词 · 2",
        ]
    );
}

/// The same with a blank line behind every line: it tells nothing, the crosshead stays inside.
#[test]
fn blank_lines_everywhere_tell_nothing() {
    let dump = "\
青禾灌区今日开闸放水

本报讯（记者 田野）昨日清晨，青禾灌区开闸放水，沿线十二个村的稻田陆续进水。

来水早了九天

灌区管理站站长说，今年灌区来水比去年早了九天，水量也足，沿渠的泵站检修完毕。

图书馆里来了“说书人”

本报讯（记者 宋词）周末的市图书馆里，醒木一响，孩子们围成一圈听起了评书。

馆方说，这样的活动每月两场，图书馆不收门票。
";
    assert_eq!(
        stories(dump),
        [
            "青禾灌区今日开闸放水 · 田野 · 2",
            "图书馆里来了“说书人” · 宋词 · 2",
        ]
    );
}
