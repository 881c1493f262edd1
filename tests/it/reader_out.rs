//! What goes out of the reader to other programs, up to the stage.

use std::path::{Path, PathBuf};

use kanbao::app::event::Mishap;
use kanbao::config::Config;
use kanbao::ingest::{Options, RawSource, read};
use kanbao::lang::Lang;

use crate::reader::Reader;

const PAGE: &str = "第1版 要闻\n渡口新桥通车\n本报讯（记者 柳一禾）石桥镇渡口的新桥昨天通车，过江由半小时缩短到五\n分钟，首日车流量8600辆。\n两岸的农户说，卖菜再也不用起早赶船。\n石桥镇茶叶开采\n本报讯（记者 高远）石桥镇三千亩茶园昨天开采，预计春茶产量62吨，同比增\n长6%。\n";

fn reader(files: Vec<Option<PathBuf>>, lang: Lang, height: u16) -> Reader {
    let source = RawSource {
        name: "一版.txt".into(),
        bytes: PAGE.as_bytes().to_vec(),
    };
    let edition = read(vec![source], &Options::default());
    let mut reader = Reader::of(edition, &Config::default(), lang, 30, height);
    reader.app.files = files;
    reader
}

#[test]
fn the_source_opens_at_the_line_in_view() {
    for (keys, line) in [
        ("o", 2),
        ("J o", 6),
        ("j j o", 3),
        ("j j j j j o", 3),
        ("j j j j j j o", 4),
    ] {
        let mut reader = reader(vec![Some("报/一版.txt".into())], Lang::Zh, 5);
        reader.press(keys);
        let expected = (PathBuf::from("报/一版.txt"), line);
        assert_eq!(reader.stage.opened, [expected], "{keys}");
        assert_eq!(reader.app.notice, None);
    }
}

#[test]
fn what_was_read_from_a_stream_has_no_file() {
    for files in [vec![None], Vec::new()] {
        let mut reader = reader(files, Lang::En, 20);
        assert!(
            reader
                .press("o")
                .screen()
                .contains("there is no file to open")
        );
        assert_eq!(reader.stage.opened, []);
    }
}

#[test]
fn a_mishap_is_told_in_both_languages() {
    let vi = || "vi".to_owned();
    for (mishap, zh, en) in [
        (Mishap::NoEditor, "没有设编辑器", "no editor is set"),
        (
            Mishap::NoWords("'".into()),
            "引号要成对",
            "quotes come in pairs",
        ),
        (
            Mishap::Missing(vi()),
            "找不到程序“vi”",
            "there is no program “vi”",
        ),
        (
            Mishap::Unstarted(vi(), "x".into()),
            "启动不了“vi”：x",
            "cannot start “vi”: x",
        ),
        (Mishap::Code(vi(), 3), "退出码 3", "exit code 3"),
        (Mishap::Signal(vi(), 9), "信号 9", "signal 9"),
        (
            Mishap::Unread(vi()),
            "没有读完全文",
            "ended before it had read",
        ),
    ] {
        for (lang, told) in [(Lang::Zh, zh), (Lang::En, en)] {
            let mut reader = reader(vec![Some(Path::new("x").into())], lang, 20);
            reader.stage.mishap = Some(mishap.clone());
            reader.press("o");
            let notice = reader.app.notice.as_deref().unwrap_or_default();
            assert!(notice.contains(told), "{notice}");
        }
    }
}

/// A doubt about the page leads to the story that prints its line.
#[test]
fn a_doubt_leads_to_its_line() {
    let page = "第1版 要闻\n渡口新桥通车\n本报讯（记者 柳一禾）石桥镇渡口的新桥昨天通车，过江由半小时缩短到五\n分钟，首日车流量8600辆。\n两岸的农户说，卖菜再也不用起早赶船。\n\u{c}第2版 民生\n本报讯（记者 何青）南坪社区新设三处便民菜点，早上六点开门，菜价比超市\n低一成。居民说，下楼就能买到新鲜菜，比从前方便多了。\n";
    let source = RawSource {
        name: "一版.txt".into(),
        bytes: page.as_bytes().to_vec(),
    };
    let edition = read(vec![source], &Options::default());
    let doubts = edition.diagnostics.clone();
    let mut led = 0;
    for (nth, doubt) in doubts.iter().enumerate() {
        let Some(place) = &doubt.place else { continue };
        let mut reader = Reader::of(edition.clone(), &Config::default(), Lang::Zh, 100, 30);
        reader.press(if place.line > 5 { "1" } else { "2" });
        reader
            .press("D")
            .press(&vec!["j"; nth].join(" "))
            .press("enter");
        let story = reader.app.story().unwrap();
        assert_eq!(story.page, usize::from(place.line > 5), "{doubt:?}");
        led += 1;
    }
    assert!(led > 0, "{doubts:?}");
}
