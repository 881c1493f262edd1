//! The beginning of an edition gives way to the whole, and the reader goes on where they were.

use kanbao::app::{App, Screen};
use kanbao::config::Config;
use kanbao::figures;
use kanbao::ingest::{Options, RawSource, read};
use kanbao::lang::Lang;
use kanbao::model::Edition;
use kanbao::store::Kept;
use kanbao::term::Message;

use crate::reader::{Reader, keys};

const PAGES: [&str; 3] = [
    "第1版 要闻\n渡口新桥通车\n本报讯（记者 柳一禾）石桥镇渡口的新桥昨天通车，过江由半小时缩短到五\n分钟，首日车流量8600辆。\n两岸的农户说，卖菜再也不用起早赶船。\n石桥镇茶叶开采\n本报讯（记者 高远）石桥镇三千亩茶园昨天开采，预计春茶产量62吨，同比增\n长6%。\n",
    "第2版 民生\n南坪设便民菜点\n本报讯（记者 何青）南坪社区新设三处便民菜点，早上六点开门，菜价比超市\n低一成。\n",
    "第3版 副刊\n白沙老街修缮\n本报讯（记者 沈一禾）白沙老街的修缮昨天完工，二十四间老铺重新开门迎客。\n",
];

fn edition(pages: usize) -> Edition {
    let source = RawSource {
        name: "page.txt".into(),
        bytes: PAGES[..pages].join("\u{c}").into_bytes(),
    };
    let mut edition = read(vec![source], &Options::default());
    figures::annotate(&mut edition);
    edition
}

/// A reader who has the first page, and the whole that waits for it.
fn begun() -> Reader {
    let config = Config::default();
    let mut reader = Reader::of(edition(1), &config, Lang::Zh, 120, 30);
    assert!(reader.app.read_so_far(0));
    let screen = Screen {
        width: 80,
        height: 24,
        ..Screen::default()
    };
    let whole = App::new(edition(3), &config, Lang::Zh, screen, Vec::new());
    reader.stage.whole = Some(Ok(Box::new(whole)));
    reader
}

fn open_headline(reader: &Reader) -> &str {
    &reader.app.story().unwrap().headline.text
}

#[test]
fn the_masthead_tells_how_much_is_read_and_then_how_many_stories_there_are() {
    let mut reader = begun();
    let whole = reader.stage.whole.take();
    reader.send([Message::ReadSoFar(40)]);
    assert!(reader.screen().contains("正在读入 40%"));
    reader.stage.whole = whole;
    reader.send([Message::ReadSoFar(100)]);
    assert!(reader.screen().contains("1/4 篇"), "{}", reader.screen());
    assert_eq!(
        (reader.app.screen.width, reader.app.edition.pages.len()),
        (120, 3)
    );
}

#[test]
fn story_place_looks_and_marks_stay() {
    let mut reader = begun();
    let whole = reader.stage.whole.take();
    reader.press("m J z");
    assert_eq!(open_headline(&reader), "石桥镇茶叶开采");
    reader.stage.whole = whole;
    reader.send([Message::ReadSoFar(100)]);
    assert_eq!(open_headline(&reader), "石桥镇茶叶开采");
    assert!(reader.app.looks.wish.zen && reader.app.standing[0].marked);
    assert_eq!(reader.app.edition.stories.len(), 4);
}

#[test]
fn nothing_changes_while_something_is_typed() {
    let mut reader = begun();
    let mut messages: Vec<Message> = keys("/ 〈通车〉").into_iter().map(Message::Event).collect();
    messages.push(Message::ReadSoFar(100));
    reader.send(messages);
    assert_eq!(reader.app.edition.stories.len(), 2);
    reader.press("enter");
    assert_eq!(reader.app.edition.stories.len(), 4);
    assert_eq!(open_headline(&reader), "渡口新桥通车");
    assert!(!reader.app.search.as_ref().unwrap().hits.is_empty());
}

#[test]
fn escape_stays_with_the_beginning() {
    let mut reader = begun();
    let whole = reader.stage.whole.take();
    reader.press("esc");
    assert!(reader.stage.stopped && reader.screen().contains("不再读入"));
    reader.stage.whole = whole;
    reader.send([Message::ReadSoFar(100)]);
    assert_eq!(reader.app.edition.stories.len(), 2);
    assert!(reader.screen().contains("1/2 篇"));
}

#[test]
fn a_whole_that_cannot_be_read_is_told() {
    let mut reader = begun();
    reader.stage.whole = Some(Err(vec!["读不了".into()]));
    reader.send([Message::ReadSoFar(100)]);
    assert!(reader.screen().contains("读不了") && reader.screen().contains("1/2 篇"));
}

#[test]
fn the_beginning_is_not_mended() {
    let mut reader = begun();
    reader.stage.whole = None;
    reader.press("M j");
    assert!(reader.screen().contains("读完全部再改"));
    assert_eq!(reader.app.edition.stories.len(), 2);
}

/// A reader of two pages, and what they have become.
fn changed(lines: &str) -> Reader {
    let config = Config::default();
    let mut reader = Reader::of(edition(2), &config, Lang::Zh, 120, 30);
    let source = RawSource {
        name: "page.txt".into(),
        bytes: [PAGES[0], &PAGES[1].replace("早上六点", lines), PAGES[2]]
            .join("\u{c}")
            .into_bytes(),
    };
    let anew = read(vec![source], &Options::default());
    let anew = App::new(anew, &config, Lang::Zh, Screen::default(), Vec::new());
    reader.press("3 m z");
    reader.stage.whole = Some(Ok(Box::new(anew)));
    reader
}

#[test]
fn an_edition_that_has_changed_is_shown_anew_at_the_same_place() {
    let mut reader = changed("凌晨四点");
    reader.press("j");
    assert_eq!(reader.app.edition.stories.len(), 3);
    reader.send([Message::Anew]);
    assert_eq!(reader.app.edition.stories.len(), 4);
    assert_eq!(open_headline(&reader), "南坪设便民菜点");
    assert!(reader.screen().contains("凌晨四点") && reader.screen().contains("已重新读入"));
    assert!(reader.app.looks.wish.zen && reader.app.standing[2].marked);
    let kept = &reader.stage.ledger.stories;
    assert!(kept.values().any(|m| m.marked == Some(true)), "{kept:?}");
}

#[test]
fn a_changed_edition_waits_while_something_is_typed() {
    let mut reader = changed("凌晨四点");
    reader.press("/").send([Message::Anew]);
    assert_eq!(reader.app.edition.stories.len(), 3);
    reader.press("esc");
    assert_eq!(reader.app.edition.stories.len(), 4);
}

#[test]
fn a_changed_edition_that_cannot_be_read_is_told_and_the_old_one_stays() {
    let mut reader = changed("凌晨四点");
    reader.stage.whole = Some(Err(vec!["文件不见了".into()]));
    reader.send([Message::Anew]);
    assert!(reader.screen().contains("文件不见了"));
    assert_eq!(reader.app.edition.stories.len(), 3);
    reader.press("j");
    assert_eq!(reader.app.notice, None);
}

#[test]
fn the_way_back_and_what_can_be_taken_back_stay() {
    let mut reader = begun();
    let whole = reader.stage.whole.take();
    reader.press("m 2 r");
    reader.stage.whole = whole;
    // Of the beginning nothing is kept.
    reader.stage.ledger = Kept::default();
    reader.send([Message::ReadSoFar(100)]);
    reader.press("4 ctrl-o");
    assert_eq!(open_headline(&reader), "石桥镇茶叶开采");
    reader.press("ctrl-o");
    assert_eq!(open_headline(&reader), "渡口新桥通车");
    reader.press("alt-right alt-right");
    assert_eq!(reader.app.story, 3);
    let marks = |r: &Reader| (r.app.standing[0].marked, r.app.standing[1].read);
    assert_eq!(marks(&reader), (true, true));
    assert_eq!(marks(reader.press("u")), (true, false));
    assert_eq!(marks(reader.press("u")), (false, false));
    assert_eq!(
        reader.press("u").app.notice.as_deref(),
        Some("没有可撤销的")
    );
    assert_eq!(reader.stage.ledger.changes, []);
}

/// What is read anew is another text: its stories are mended as the old ones were.
#[test]
fn mends_and_the_way_back_stay_when_an_edition_is_read_anew() {
    let mut reader = changed("凌晨四点");
    reader.press("z 1 M j m");
    assert_eq!(reader.app.edition.stories.len(), 2);
    // What is kept of the new text is another list.
    reader.stage.ledger = Kept::default();
    reader.send([Message::Anew]);
    let stories = |r: &Reader| r.app.edition.stories.len();
    assert_eq!((stories(&reader), reader.app.standing[0].marked), (3, true));
    reader.press("j");
    let kept = reader.stage.ledger.mends().count();
    assert_eq!(kept, 1, "{:?}", reader.stage.ledger);
    reader.press("u");
    assert_eq!(
        (stories(&reader), reader.app.standing[0].marked),
        (3, false)
    );
    reader.press("u");
    assert_eq!(
        (stories(&reader), reader.stage.ledger.mends().count()),
        (4, 0)
    );
    // The bookmark from before the mend.
    assert!(reader.app.standing[2].marked);
    assert!(!reader.press("u").app.standing[2].marked);
    reader.press("ctrl-o");
    assert_eq!(open_headline(&reader), "南坪设便民菜点");
}

/// A way that was gone before a mend is gone after it.
#[test]
fn a_mend_leaves_the_way_back() {
    let config = Config::default();
    let mut reader = Reader::of(edition(3), &config, Lang::Zh, 120, 30);
    reader.press("3 1 M j ctrl-o");
    assert_eq!(open_headline(&reader), "南坪设便民菜点");
    reader.press("3 1 u ctrl-o");
    assert_eq!(open_headline(&reader), "白沙老街修缮");
}
