//! Mends of an edition as values: what each does, what it refuses, and that nothing is ever lost.

use std::fs;
use std::path::Path;

use kanbao::ingest::mend::{At, Mend, Refused, apply, apply_all, revert};
use kanbao::ingest::{Options, RawSource, read};
use kanbao::model::{Edition, HeadlineSource};
use proptest::prelude::*;

#[path = "../../fuzz/checks/mends.rs"]
mod checks;

/// Three stories of one page.
pub(crate) const DUMP: &str = "\
石桥镇秋粮入库过八成
本报讯（记者 柳一禾）记者昨日从石桥
镇粮站获悉，截至本周末，全镇秋粮入库4.6
万吨，完成全年计划的83.5%，比去年同期快
了六天，粮站的四座新仓已经装满三座。
为让农户少跑路，粮站还在东渡、南坪两
个村设了临时收购点，农户卖粮随到随收，排
队等候的时间由此缩短了一半，收购时间也延
长到晚上九点。
渡口村办起夜校
本报讯（通讯员 何去病）每周三晚上，
渡口村的文化礼堂里坐满了人，台上的老师讲
的是怎样嫁接果树、怎样用手机卖货，台下有
人记笔记。
夜校开办三个月，已有210人次听课，最
年长的学员今年七十二岁，他说种了一辈子果
树，到今天才弄懂枝条该怎样剪。
谁来讲课
讲课的多是本村能手，村里也请县农技站
的干部来答疑，听课不收一分钱，讲义由村委
会印好送到每户人家的门口。
老茶厂改成展览馆
本报讯（记者 石敬之）停产十二年的青
岭茶厂昨日重新开门，旧厂房成了展览馆，首
日迎来观众1800人次，年底前还要办三场讲座。
";

pub(crate) fn edition(dump: &str) -> Edition {
    let source = RawSource {
        name: "d.txt".into(),
        bytes: dump.as_bytes().to_vec(),
    };
    read(vec![source], &Options::default())
}

/// A place: where a text stands in the dump.
fn at(dump: &str, text: &str) -> At {
    At {
        source: 0,
        byte: dump.find(text).unwrap() as u32,
    }
}

/// A story a line: id, headline (in 〔〕 when ours), names, the first characters of each block.
pub(crate) fn brief(edition: &Edition) -> String {
    let mut out = String::new();
    for story in &edition.stories {
        let head = match story.headline_source {
            HeadlineSource::Printed => story.headline.text.clone(),
            HeadlineSource::Derived => format!("〔{}〕", story.headline.text),
        };
        let names = &story.byline;
        let names: Vec<&str> = [&names.reporters, &names.correspondents, &names.authors]
            .into_iter()
            .flatten()
            .map(String::as_str)
            .collect();
        let body: Vec<String> = story
            .body
            .iter()
            .map(|b| {
                format!(
                    "{}:{}",
                    b.kind.name(),
                    b.text.chars().take(4).collect::<String>()
                )
            })
            .collect();
        let names = names.join("、");
        out += &format!("{} {head} ({names}) {}\n", story.id, body.join(" "));
    }
    for block in &edition.furniture {
        out += &format!("- {}\n", block.text.chars().take(12).collect::<String>());
    }
    out
}

fn after(mends: &[Mend]) -> String {
    let mut edition = edition(DUMP);
    let (_, refused) = apply_all(&mut edition, mends);
    assert_eq!(refused, []);
    brief(&edition)
}

#[test]
fn as_it_is_read() {
    insta::assert_snapshot!(brief(&edition(DUMP)), @r#"
    p1-1 石桥镇秋粮入库过八成 (柳一禾) paragraph:本报讯（ paragraph:为让农户
    p1-2 渡口村办起夜校 (何去病) paragraph:本报讯（ paragraph:夜校开办 crosshead:谁来讲课 paragraph:讲课的多
    p1-3 老茶厂改成展览馆 (石敬之) paragraph:本报讯（
    "#);
}

#[test]
fn a_story_is_joined_with_the_next() {
    let mend = Mend::Join {
        story: at(DUMP, "为让农户"),
        next: at(DUMP, "夜校开办"),
    };
    insta::assert_snapshot!(after(&[mend]), @r#"
    p1-1 石桥镇秋粮入库过八成 (柳一禾、何去病) paragraph:本报讯（ paragraph:为让农户 crosshead:渡口村办 paragraph:本报讯（ paragraph:夜校开办 crosshead:谁来讲课 paragraph:讲课的多
    p1-3 老茶厂改成展览馆 (石敬之) paragraph:本报讯（
    "#);
}

#[test]
fn a_block_begins_a_story() {
    let paragraph = Mend::Split {
        block: at(DUMP, "为让农户"),
    };
    insta::assert_snapshot!(after(&[paragraph]), @r#"
    p1-1 石桥镇秋粮入库过八成 (柳一禾) paragraph:本报讯（
    p1-4 〔粮站还在东渡、南坪两个村设了临时收购点〕 () paragraph:为让农户
    p1-2 渡口村办起夜校 (何去病) paragraph:本报讯（ paragraph:夜校开办 crosshead:谁来讲课 paragraph:讲课的多
    p1-3 老茶厂改成展览馆 (石敬之) paragraph:本报讯（
    "#);
    let display = Mend::Split {
        block: at(DUMP, "谁来讲课"),
    };
    insta::assert_snapshot!(after(&[display]), @r#"
    p1-1 石桥镇秋粮入库过八成 (柳一禾) paragraph:本报讯（ paragraph:为让农户
    p1-2 渡口村办起夜校 (何去病) paragraph:本报讯（ paragraph:夜校开办
    p1-4 谁来讲课 () paragraph:讲课的多
    p1-3 老茶厂改成展览馆 (石敬之) paragraph:本报讯（
    "#);
}

#[test]
fn heads_change_places() {
    let mend = Mend::GiveHead {
        head: at(DUMP, "石桥镇秋粮入库过"),
        to: at(DUMP, "夜校开办"),
    };
    insta::assert_snapshot!(after(&[mend]), @r#"
    p1-1 渡口村办起夜校 (柳一禾) paragraph:本报讯（ paragraph:为让农户
    p1-2 石桥镇秋粮入库过八成 (何去病) paragraph:本报讯（ paragraph:夜校开办 crosshead:谁来讲课 paragraph:讲课的多
    p1-3 老茶厂改成展览馆 (石敬之) paragraph:本报讯（
    "#);
}

#[test]
fn a_head_goes_to_a_story_without_one() {
    let mends = [
        Mend::Split {
            block: at(DUMP, "为让农户"),
        },
        Mend::GiveHead {
            head: at(DUMP, "渡口村办起夜校"),
            to: at(DUMP, "为让农户"),
        },
    ];
    insta::assert_snapshot!(after(&mends), @r#"
    p1-1 石桥镇秋粮入库过八成 (柳一禾) paragraph:本报讯（
    p1-4 渡口村办起夜校 () paragraph:为让农户
    p1-2 〔渡口村的文化礼堂里坐满了人〕 (何去病) paragraph:本报讯（ paragraph:夜校开办 crosshead:谁来讲课 paragraph:讲课的多
    p1-3 老茶厂改成展览馆 (石敬之) paragraph:本报讯（
    "#);
}

#[test]
fn a_head_that_joins_a_headless_story_heads_it() {
    let mends = [
        Mend::Split {
            block: at(DUMP, "为让农户"),
        },
        Mend::Join {
            story: at(DUMP, "为让农户"),
            next: at(DUMP, "夜校开办"),
        },
    ];
    insta::assert_snapshot!(after(&mends), @r#"
    p1-1 石桥镇秋粮入库过八成 (柳一禾) paragraph:本报讯（
    p1-4 渡口村办起夜校 (何去病) paragraph:为让农户 paragraph:本报讯（ paragraph:夜校开办 crosshead:谁来讲课 paragraph:讲课的多
    p1-3 老茶厂改成展览馆 (石敬之) paragraph:本报讯（
    "#);
}

#[test]
fn what_is_no_story_is_put_aside() {
    let block = Mend::DropBlock {
        block: at(DUMP, "为让农户"),
    };
    insta::assert_snapshot!(after(&[block]), @r#"
    p1-1 石桥镇秋粮入库过八成 (柳一禾) paragraph:本报讯（
    p1-2 渡口村办起夜校 (何去病) paragraph:本报讯（ paragraph:夜校开办 crosshead:谁来讲课 paragraph:讲课的多
    p1-3 老茶厂改成展览馆 (石敬之) paragraph:本报讯（
    - 为让农户少跑路，粮站还在
    "#);
    let story = Mend::DropStory {
        story: at(DUMP, "本报讯（通讯员"),
    };
    insta::assert_snapshot!(after(&[story]), @r#"
    p1-1 石桥镇秋粮入库过八成 (柳一禾) paragraph:本报讯（ paragraph:为让农户
    p1-3 老茶厂改成展览馆 (石敬之) paragraph:本报讯（
    - 渡口村办起夜校
    - 本报讯（通讯员 何去病）
    - 夜校开办三个月，已有21
    - 谁来讲课
    - 讲课的多是本村能手，村里
    "#);
}

#[test]
fn what_is_so_already_or_gone_changes_nothing() {
    let gone = At { source: 3, byte: 0 };
    let story = at(DUMP, "夜校开办");
    for (mend, why) in [
        (
            Mend::Join {
                story,
                next: at(DUMP, "讲课的多是"),
            },
            Refused::Already,
        ),
        (Mend::Join { story, next: gone }, Refused::Gone),
        (
            Mend::Split {
                block: at(DUMP, "本报讯（通讯员"),
            },
            Refused::Already,
        ),
        (
            Mend::Split {
                block: at(DUMP, "渡口村办起"),
            },
            Refused::Already,
        ),
        (
            Mend::Split {
                block: at(DUMP, "每周三晚上"),
            },
            Refused::Gone,
        ),
        (
            Mend::GiveHead {
                head: at(DUMP, "渡口村办起"),
                to: story,
            },
            Refused::Already,
        ),
        (
            Mend::GiveHead {
                head: gone,
                to: story,
            },
            Refused::Gone,
        ),
        (Mend::DropBlock { block: gone }, Refused::Gone),
        (Mend::DropStory { story }, Refused::Gone),
    ] {
        let mut mended = edition(DUMP);
        assert_eq!(apply(&mut mended, &mend), Err(why), "{mend:?}");
        assert_eq!(mended, edition(DUMP));
    }
    let drop = Mend::DropStory {
        story: at(DUMP, "本报讯（通讯员"),
    };
    let mut mended = edition(DUMP);
    apply(&mut mended, &drop).unwrap();
    assert_eq!(apply(&mut mended, &drop), Err(Refused::Already));
}

/// A jump that the reading missed is joined as the reading would have.
#[test]
fn both_halves_of_a_jump_meet_at_a_seam() {
    let mut edition = edition(DUMP);
    edition.stories[0].jump_to = Some("3".into());
    edition.stories[1].continued_from = Some("1".into());
    let before = edition.stories[0].body.len();
    let mend = Mend::Join {
        story: At::of_story(&edition.stories[0]).unwrap(),
        next: At::of_story(&edition.stories[1]).unwrap(),
    };
    apply(&mut edition, &mend).unwrap();
    let seam_of = |e: &Edition, i: usize| {
        let story = &e.stories[i];
        (
            story.seam,
            story.jump_to.clone(),
            story.continued_from.clone(),
        )
    };
    let joined = (Some(before), Some("3".into()), Some("1".into()));
    assert_eq!(seam_of(&edition, 0), joined);
    let block = At::of_block(&edition.stories[0].body[before]).unwrap();
    apply(&mut edition, &Mend::Split { block }).unwrap();
    assert_eq!(seam_of(&edition, 0), (None, Some("3".into()), None));
    assert_eq!(seam_of(&edition, 1), (None, None, Some("1".into())));
}

/// A doubt that the reader has settled is none; taken back, it is one again.
#[test]
fn doubts_go_with_a_mend_and_come_back() {
    let headless = DUMP.replace("石桥镇秋粮入库过八成\n", "");
    let mut edition = edition(&headless);
    assert_eq!(edition.diagnostics.len(), 1, "{:?}", edition.diagnostics);
    let whole = edition.clone();
    let mend = Mend::GiveHead {
        head: at(&headless, "渡口村办起夜校"),
        to: at(&headless, "为让农户"),
    };
    let undo = apply(&mut edition, &mend).unwrap();
    assert_eq!(edition.diagnostics, []);
    revert(&mut edition, undo);
    assert_eq!(edition, whole);
}

#[test]
fn seeds() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/seeds/mends");
    let mut count = 0;
    for entry in fs::read_dir(folder).unwrap() {
        checks::check(&fs::read(entry.unwrap().path()).unwrap());
        count += 1;
    }
    assert!(count > 0);
}

proptest! {
    #![proptest_config(crate::cases(64))]

    #[test]
    fn no_mend_loses_anything(mends in proptest::collection::vec(any::<u8>(), 0..120)) {
        checks::run(&mut edition(DUMP), &mends);
    }
}
