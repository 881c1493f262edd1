//! Lays stories out on pages: frames of lines in the order in which an extractor meets them.

use super::dice::Dice;
use super::habit::{Habits, Heads, Noise, Pages};
use super::press;
use super::story::{self, Flow, Script, Story};
use super::typeset::{self, Line, Measure};
use kanbao::model::Date;

/// A frame of text.
pub(crate) type Frame = Vec<Line>;

/// A page as an extractor walks it.
#[derive(Debug, Clone)]
pub(crate) struct Page {
    pub(crate) frames: Vec<Frame>,
}

/// What is printed, and what a careful person makes of it.
#[derive(Debug, Clone)]
pub(crate) struct Paper {
    pub(crate) publication: Option<String>,
    pub(crate) date: Date,
    pub(crate) date_printed: bool,
    pub(crate) pages: Vec<Page>,
    pub(crate) stories: Vec<Story>,
}

/// The half of a story that stands on one page.
struct Half<'s> {
    story: &'s Story,
    body: &'s [Flow],
    /// Whether head, byline, box and captions stand here.
    leads: bool,
}

/// Makes a paper with the given habits.
pub(crate) fn paper(dice: &mut Dice, habits: &Habits) -> Paper {
    let script = if habits.traditional {
        Script::Traditional
    } else {
        Script::Simplified
    };
    let sheets = match habits.pages {
        Pages::One => 1,
        _ => dice.within(2, 3),
    };
    let letter = if habits.traditional { "A" } else { "" };
    let ids: Vec<String> = (1..=sheets).map(|n| format!("{letter}{n}")).collect();
    // Never a first of the month: yesterday is told by its day.
    let date = Date::new(2025, dice.within(1, 12) as u8, dice.within(2, 28) as u8).unwrap();
    let mut stories: Vec<(usize, Story)> = Vec::new();
    for sheet in 0..sheets {
        let n = dice.within(3, 7);
        for story in story::page_of(dice, script, date, n) {
            // The page before may have told the same.
            if story.headline.is_empty()
                || stories.iter().all(|(_, s)| s.headline != story.headline)
            {
                stories.push((sheet, story));
            }
        }
    }
    jumps(dice, script, &ids, &mut stories);
    if habits.has(Noise::FullWidthDigits) {
        for (_, story) in &mut stories {
            widen(story);
        }
    }
    let names = match script {
        Script::Simplified => SIMPLIFIED,
        Script::Traditional => TRADITIONAL,
    };
    let publication = dice.chance(60).then(|| dice.pick(names));
    let date_printed = publication.is_some();
    let mut pages = Vec::new();
    for (sheet, id) in ids.iter().enumerate() {
        let mut frames = bodies(dice, habits, sheet, &stories);
        let (top, bottom) = furniture(dice, script, id, sheet, publication, date);
        let at = match dice.below(10) {
            0..=6 => frames.len(),
            7 | 8 => 0,
            _ if habits.has(Noise::ColumnBreaks) => dice.below(frames.len() + 1),
            _ => 0,
        };
        frames.splice(at..at, bottom);
        frames.splice(0..0, top);
        pages.push(Page { frames });
    }
    Paper {
        publication: publication.map(|(name, _)| name.to_owned()),
        date,
        date_printed,
        pages,
        stories: stories.into_iter().map(|(_, s)| s).collect(),
    }
}

/// Lets a story run on to the next page, or to or from a page that is not at hand.
fn jumps(dice: &mut Dice, script: Script, ids: &[String], stories: &mut [(usize, Story)]) {
    let (to, from, page) = match script {
        Script::Simplified => ("下转", "上接", "版"),
        Script::Traditional => ("下轉", "上接", "版"),
    };
    let name = |id: &str| match script {
        Script::Simplified => format!("第{id}{page}"),
        Script::Traditional => format!("{id}{page}"),
    };
    let fits = |s: &Story| {
        s.body.len() > 3
            && s.loose.is_empty()
            && !s.headline.is_empty()
            && s.body.iter().all(|f| matches!(f, Flow::Paragraph(_)))
            && !s.body.last().is_some_and(|f| f.text().ends_with('）'))
    };
    if !dice.chance(40) {
        return;
    }
    let Some((sheet, story)) = stories.iter_mut().find(|(_, s)| fits(s)) else {
        return;
    };
    let next = *sheet + 1;
    let cut = dice.within(1, story.body.len() - 2);
    let gap = if dice.chance(50) { " " } else { "" };
    let on = |text: &mut String, id: &str| *text += &format!("{gap}（{to}{}）", name(id));
    match ids.get(next) {
        Some(id) => {
            story.form = "jump over pages";
            story.seam = Some(cut);
            story.jump_to = Some(id.clone());
            story.continued_from = Some(ids[*sheet].clone());
            if let Flow::Paragraph(text) = &mut story.body[cut - 1] {
                on(text, id);
            }
            if let Flow::Paragraph(text) = &mut story.body[cut] {
                text.insert_str(0, &format!("（{from}{}）", name(&ids[*sheet])));
            }
        }
        None if ids.len() == 1 && dice.chance(30) => {
            // The head stands on a page that is not at hand.
            let id = if script == Script::Traditional {
                "A1"
            } else {
                "1"
            };
            story.body.drain(..cut);
            let mut text = format!("（{from}{}）", name(id));
            text += story.body[0].text();
            *story = Story {
                form: "tail without head",
                body: std::mem::take(&mut story.body),
                continued_from: Some(id.to_owned()),
                ..Story::default()
            };
            story.body[0] = Flow::Paragraph(text);
        }
        None if ids.len() == 1 => {
            let id = if script == Script::Traditional {
                "A4"
            } else {
                "3"
            };
            story.jump_to = Some(id.to_owned());
            if let Some(Flow::Paragraph(text)) = story.body.last_mut() {
                on(text, id);
            }
        }
        None => {}
    }
}

/// Prints ASCII digits full-width.
fn widen(story: &mut Story) {
    let wide = |text: &mut String| {
        *text = text
            .chars()
            .map(|c| match c {
                '0'..='9' => char::from_u32(c as u32 - '0' as u32 + '０' as u32).unwrap_or(c),
                _ => c,
            })
            .collect();
    };
    for text in story.kicker.iter_mut().chain(&mut story.deck) {
        wide(text);
    }
    for text in story.headline.iter_mut().chain(&mut story.boxed) {
        wide(text);
    }
    for text in story.captions.iter_mut().chain(&mut story.loose) {
        wide(text);
    }
    for unit in &mut story.body {
        let (Flow::Paragraph(text) | Flow::Crosshead(text) | Flow::Item(text)) = unit;
        wide(text);
    }
}

/// The frames of all stories of a page.
fn bodies(
    dice: &mut Dice,
    habits: &Habits,
    sheet: usize,
    stories: &[(usize, Story)],
) -> Vec<Frame> {
    let mut halves: Vec<Half> = Vec::new();
    for (home, story) in stories {
        let seam = story.seam.unwrap_or(story.body.len());
        if *home == sheet {
            halves.push(Half {
                story,
                body: &story.body[..seam],
                leads: true,
            });
        } else if *home + 1 == sheet && story.seam.is_some() {
            halves.push(Half {
                story,
                body: &story.body[seam..],
                leads: false,
            });
        }
    }
    // Tails stand behind the page's own stories, at times between them.
    let own = halves.iter().filter(|h| h.leads).count();
    if own < halves.len() {
        let at = dice.within(1, own.max(1)).min(halves.len());
        halves.sort_by_key(|h| !h.leads);
        let tail = halves.pop();
        halves.splice(at.min(halves.len())..at.min(halves.len()), tail);
    }
    if habits.has(Noise::ShuffledStories) {
        dice.shuffle(&mut halves);
    }
    let places = places(dice, habits, &halves);
    halves
        .iter()
        .zip(places)
        .flat_map(|(half, place)| frames_of(dice, habits, half, place))
        .collect()
}

/// Where each story's head comes, so that a careful person can still tell whose it is.
fn places(dice: &mut Dice, habits: &Habits, halves: &[Half]) -> Vec<Heads> {
    let mut out: Vec<Heads> = Vec::new();
    for (i, half) in halves.iter().enumerate() {
        let story = half.story;
        let mut place = match habits.heads {
            Heads::Mixed => dice.pick(&[Heads::Before, Heads::Behind]),
            // Text in front of the head must be known for a beginning.
            Heads::Inside if !story.opens_signed() => Heads::Before,
            same => same,
        };
        // A deck above a kicker, with nothing to tell which head either belongs to.
        if let (Some(last), Some(before)) = (out.last(), halves[..i].last())
            && *last == Heads::Behind
            && place == Heads::Before
            && (story.kicker.is_some()
                || before.story.deck.is_some()
                || before.story.kicker.is_some())
        {
            place = Heads::Behind;
        }
        out.push(place);
    }
    out
}

/// A story's frames in the order of the habit.
fn frames_of(dice: &mut Dice, habits: &Habits, half: &Half, place: Heads) -> Vec<Frame> {
    let mut columns = columns(dice, habits, half);
    if !half.leads {
        return columns;
    }
    let story = half.story;
    let mut aside: Vec<Frame> = Vec::new();
    if !story.boxed.is_empty() {
        aside.push(story.boxed.iter().map(|t| Line::alone(t)).collect());
    }
    for caption in &story.captions {
        let measure = Measure {
            width: dice.within(24, 44),
            change: None,
            elastic: false,
        };
        let mut set = typeset::paragraph(caption, measure, &mut 0, dice);
        for line in &mut set {
            line.body = false;
        }
        aside.push(set);
    }
    let behind = place == Heads::Behind;
    let head = head(dice, story, behind);
    // Above the body, beside the columns, or behind it.
    let at = if place != Heads::Behind && dice.chance(15) {
        0
    } else if columns.len() > 1 && habits.has(Noise::ColumnBreaks) {
        dice.within(1, columns.len())
    } else {
        columns.len()
    };
    columns.splice(at..at, aside);
    let at = match place {
        Heads::Inside if columns.len() > 1 && dice.chance(60) => 1,
        _ if behind => columns.len(),
        _ => 0,
    };
    columns.splice(at..at, head);
    columns
}

/// Kicker, headline and deck, as one frame or as frames of their own.
fn head(dice: &mut Dice, story: &Story, behind: bool) -> Vec<Frame> {
    if story.headline.is_empty() {
        return Vec::new();
    }
    let main: Frame = story.headline.iter().map(|t| Line::alone(t)).collect();
    let one = |text: &Option<String>| text.as_deref().map(|t| vec![Line::alone(t)]);
    let mut parts: Vec<Frame> = Vec::new();
    let kicker = one(&story.kicker);
    // Behind the headline only a kicker of a known shape is not taken for a deck.
    const SHAPES: &[&str] = &["强调", "指出", "主持召开", "系列报道"];
    let shaped = |k: &String| SHAPES.iter().any(|s| k.contains(s));
    if behind && story.kicker.as_ref().is_some_and(shaped) && dice.chance(70) {
        parts.push(main);
        parts.extend(kicker);
    } else {
        parts.extend(kicker);
        parts.push(main);
    }
    parts.extend(one(&story.deck));
    if dice.chance(50) {
        parts = vec![parts.concat()];
    }
    parts
}

/// The body in columns.
fn columns(dice: &mut Dice, habits: &Habits, half: &Half) -> Vec<Frame> {
    let width = 2 * dice.pick(&[12, 13, 14, 15, 15, 16, 16, 17, 18, 20, 22, 24, 26, 30, 36]);
    let change = (habits.has(Noise::MeasureChange) && dice.chance(40)).then(|| {
        let other = if width < 40 {
            width * 3 / 2 + 2
        } else {
            width * 2 / 3
        };
        (dice.within(6, 20), other & !1)
    });
    let measure = Measure {
        width,
        change,
        elastic: habits.has(Noise::ElasticLines),
    };
    let mut lines: Vec<Line> = Vec::new();
    let mut count = 0;
    if half.leads
        && let Some(by) = &half.story.byline_line
    {
        lines.push(Line::alone(by));
    }
    for unit in half.body {
        match unit {
            Flow::Paragraph(text) if half.story.loose.contains(text) => {
                lines.push(Line::alone(text));
            }
            Flow::Paragraph(text) => {
                lines.extend(typeset::paragraph(text, measure, &mut count, dice));
            }
            Flow::Item(text) if typeset::width(text) > width => {
                lines.extend(typeset::paragraph(text, measure, &mut count, dice));
            }
            Flow::Crosshead(text) | Flow::Item(text) => lines.push(Line::alone(text)),
        }
    }
    let mut out: Vec<Frame> = Vec::new();
    let breaks = if habits.has(Noise::ColumnBreaks) || habits.heads == Heads::Inside {
        dice.within(0, 3)
    } else {
        0
    };
    for n in (1..=breaks).rev() {
        // A column holds some lines, at least.
        if lines.len() / (n + 1) > 3 {
            let rest = lines.split_off(lines.len() / (n + 1));
            out.push(std::mem::replace(&mut lines, rest));
        }
    }
    out.push(lines);
    out
}

/// Papers by their name in Han and Latin letters.
const SIMPLIFIED: &[(&str, &str)] = &[
    ("临湖日报", "LINHU DAILY"),
    ("沅江晚报", "YUANJIANG EVENING NEWS"),
    ("清河日报", "QINGHE DAILY"),
    ("桐岭时报", "TONGLING TIMES"),
];
const TRADITIONAL: &[(&str, &str)] = &[
    ("望潮日報", "WANG CHAO DAILY"),
    ("青嶼時報", "CHING YU TIMES"),
    ("海東晚報", "HAI TUNG EVENING NEWS"),
];

/// What belongs to no story: above and below the page's stories.
fn furniture(
    dice: &mut Dice,
    script: Script,
    id: &str,
    sheet: usize,
    publication: Option<(&str, &str)>,
    date: Date,
) -> (Vec<Frame>, Vec<Frame>) {
    let Some((name, latin)) = publication else {
        return (Vec::new(), Vec::new());
    };
    let week = "日一二三四五六".chars().nth(date.weekday()).unwrap_or('日');
    let (y, m, d) = (date.year(), date.month(), date.day());
    let (day, label, editor, rest): (String, String, &str, &[&str]) = match script {
        Script::Simplified => (
            format!("{y}年{m}月{d}日 星期{week}"),
            dice.pick(&["第N版 要闻", "N版 综合", "第N版"])
                .replace('N', id),
            "责任编辑 许望舒 版式 罗一鸣 校对 江浅",
            &[
                "今日4版 总第5207期",
                "新闻热线：0000-8765432",
                "国内统一连续出版物号：CN 00-0000",
                "今日天气：多云到晴 8℃～17℃ 东北风2级",
                "农历乙巳年",
            ],
        ),
        Script::Traditional => (
            format!("中華民國{}年{m}月{d}日 星期{week}", y - 1911),
            format!("{id} {}", dice.pick(&["要聞", "綜合", "地方"])),
            "值班主編／方聿 美編／阿諾",
            &[
                "第12087號 今日六大張 零售每份15元",
                "客服專線 (00)2555-0100",
                "望潮 22～29℃ 午後雷陣雨",
            ],
        ),
    };
    let mut top: Vec<Frame> = Vec::new();
    if sheet == 0 {
        top.push(vec![Line::alone(&if dice.chance(25) {
            press::space_letters(name)
        } else {
            name.to_owned()
        })]);
        if dice.chance(30) {
            top.push(vec![Line::alone(latin)]);
        }
        top.push(vec![Line::alone(&day)]);
        let n = dice.below(rest.len());
        top.extend(rest[..n].iter().map(|t| vec![Line::alone(t)]));
        if dice.chance(60) {
            top.push(vec![Line::alone(&label)]);
        }
    } else {
        top.push(vec![Line::alone(&label)]);
        if dice.chance(50) {
            top.push(vec![Line::alone(&day)]);
        }
        if dice.chance(30) {
            top.push(vec![Line::alone(name)]);
        }
        dice.shuffle(&mut top);
    }
    let mut bottom = Vec::new();
    if dice.chance(50) {
        bottom.push(vec![Line::alone(editor)]);
    }
    (top, bottom)
}
