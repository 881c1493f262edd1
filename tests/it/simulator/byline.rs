//! Who signs, and in which of the shapes that papers use.

use super::dice::Dice;
use super::grammar::Telling;

/// Names by role, as `kanbao::model::Byline` has them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Names {
    pub(crate) reporters: Vec<String>,
    pub(crate) correspondents: Vec<String>,
    pub(crate) authors: Vec<String>,
    pub(crate) agency: Option<String>,
}

/// A signature in its printed shape.
#[derive(Debug, Clone, Default)]
pub(crate) struct Signature {
    pub(crate) names: Names,
    /// Opens the first paragraph.
    pub(crate) opening: String,
    /// Stands alone above the body.
    pub(crate) own_line: Option<String>,
    /// Closes the last paragraph.
    pub(crate) closing: String,
}

fn names(dice: &mut Dice, telling: &mut Telling, most: usize) -> Vec<String> {
    let n = dice.within(1, most);
    let mut out: Vec<String> = Vec::new();
    while out.len() < n {
        let name = telling.say(dice, "name").expect("every grammar has names");
        if !out.contains(&name) {
            out.push(name);
        }
    }
    out
}

/// Names side by side; a name of two characters may be spread to the width of three.
fn together(dice: &mut Dice, names: &[String]) -> String {
    let spread = dice.chance(8);
    let between = if dice.chance(15) { "、" } else { " " };
    names
        .iter()
        .map(|n| {
            if spread && n.chars().count() == 2 {
                n.chars()
                    .map(String::from)
                    .collect::<Vec<_>>()
                    .join("\u{3000}")
            } else {
                n.clone()
            }
        })
        .collect::<Vec<_>>()
        .join(between)
}

/// A signature of a story by a mainland paper's own people.
pub(crate) fn mainland(dice: &mut Dice, telling: &mut Telling) -> Signature {
    let reporters = names(dice, telling, 3);
    let correspondents = if dice.chance(45) {
        names(dice, telling, 2)
    } else {
        Vec::new()
    };
    let role = if dice.chance(10) {
        dice.pick(&["首席记者", "见习记者", "特约记者", "实习生"])
    } else {
        "记者"
    };
    let mut who = format!("{role} {}", together(dice, &reporters));
    if !correspondents.is_empty() {
        who += &format!(" 通讯员 {}", together(dice, &correspondents));
    }
    let mut out = Signature {
        names: Names {
            reporters,
            correspondents,
            ..Names::default()
        },
        ..Signature::default()
    };
    let space = if dice.chance(20) { " " } else { "" };
    match dice.below(20) {
        0..=8 => out.opening = format!("本报讯{space}（{who}）"),
        9 => out.opening = format!("本报讯{space}（{who} 文/摄）"),
        10 | 11 => out.opening = format!("（{who}）{space}"),
        12 => out.own_line = Some(format!("本报{who}")),
        13 => out.own_line = Some(format!("本报{who} 文/摄")),
        14 => {
            let mark = dice.pick(&["□", "■", "◎"]);
            out.own_line = Some(format!("{mark} 本报{who}"));
        }
        15 => {
            let other = dice.pick(&["沅江日报", "临湖晚报", "湘水都市报"]);
            out.opening = format!("本报讯{space}（{other}{who}）");
            out.names.agency = Some(other.to_owned());
        }
        16 => out.closing = format!("（{who}）"),
        17 => {
            out.names = Names::default();
            out.opening = "本报讯 ".to_owned();
        }
        18 => {
            out.names = Names::default();
            out.closing = "（本报综合）".to_owned();
        }
        _ => {
            out.names = Names {
                correspondents: names(dice, telling, 2),
                ..Names::default()
            };
            let who = together(dice, &out.names.correspondents);
            out.opening = format!("本报讯{space}（通讯员 {who}）");
        }
    }
    out
}

/// A dateline of an agency.
pub(crate) fn agency(dice: &mut Dice, telling: &mut Telling) -> Signature {
    let city = dice.pick(&["北京", "武汉", "西安", "青岛", "昆明"]);
    let day = telling.settle(dice, "yesterday");
    let agency = dice.pick(&["新华社", "中新社"]);
    let reporters = if dice.chance(60) {
        names(dice, telling, 2)
    } else {
        Vec::new()
    };
    let as_told = if dice.chance(15) { "据" } else { "" };
    let mut opening = format!("{as_told}{agency}{city}{day}电");
    if !reporters.is_empty() {
        opening += &format!("（记者 {}）", together(dice, &reporters));
    } else {
        opening.push(' ');
    }
    Signature {
        names: Names {
            reporters,
            agency: Some(agency.to_owned()),
            ..Names::default()
        },
        opening,
        ..Signature::default()
    }
}

/// A signature in the shapes of Traditional papers.
pub(crate) fn traditional(dice: &mut Dice, telling: &mut Telling) -> Signature {
    let reporters = names(dice, telling, 1);
    let who = reporters.concat();
    let place = telling.settle(dice, "place");
    let mut out = Signature {
        names: Names {
            reporters,
            ..Names::default()
        },
        ..Signature::default()
    };
    match dice.below(10) {
        0..=3 => out.opening = format!("【記者{who}／{place}報導】"),
        4 | 5 => out.opening = format!("〔記者{who}／{place}報導〕"),
        6 | 7 => out.own_line = Some(format!("記者{who}／{place}報導")),
        8 => out.opening = format!("【本報記者{who}{place}報導】"),
        _ => {
            out.names = Names::default();
            out.opening = "〔本報訊〕".to_owned();
        }
    }
    out
}

/// A comment's author on a line of its own.
pub(crate) fn author(dice: &mut Dice, telling: &mut Telling) -> Signature {
    let mut authors = names(dice, telling, 1);
    let who = authors.concat();
    let line = match dice.below(8) {
        0..=2 => who,
        3 => format!("□ {who}"),
        4 => format!("□{who}"),
        5 => format!("本报评论员 {who}"),
        6 => {
            authors = vec!["本报评论员".to_owned()];
            authors.concat()
        }
        _ => format!("文／{who}"),
    };
    Signature {
        names: Names {
            authors,
            ..Names::default()
        },
        own_line: Some(line),
        ..Signature::default()
    }
}

/// A reader's name behind a letter.
pub(crate) fn reader(dice: &mut Dice, telling: &mut Telling) -> Signature {
    let authors = names(dice, telling, 1);
    let closing = format!("（读者 {}）", authors.concat());
    Signature {
        names: Names {
            authors,
            ..Names::default()
        },
        closing,
        ..Signature::default()
    }
}
