//! Made-up stories in the forms that a paper prints, each with its gold.

use std::sync::LazyLock;

use super::byline::{self, Names, Signature};
use super::dice::Dice;
use super::grammar::{Grammar, Telling};
use kanbao::model::Date;

/// A unit of the body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Flow {
    Paragraph(String),
    Crosshead(String),
    Item(String),
}

impl Flow {
    pub(crate) fn text(&self) -> &str {
        match self {
            Self::Paragraph(t) | Self::Crosshead(t) | Self::Item(t) => t,
        }
    }

    fn text_mut(&mut self) -> &mut String {
        match self {
            Self::Paragraph(t) | Self::Crosshead(t) | Self::Item(t) => t,
        }
    }
}

/// A story as a careful person would take it off the page.
#[derive(Debug, Clone, Default)]
pub(crate) struct Story {
    /// The kind of text, for the report.
    pub(crate) form: &'static str,
    pub(crate) kicker: Option<String>,
    /// The printed lines; none where the page prints no headline.
    pub(crate) headline: Vec<String>,
    pub(crate) deck: Option<String>,
    pub(crate) names: Names,
    pub(crate) byline_line: Option<String>,
    pub(crate) body: Vec<Flow>,
    pub(crate) boxed: Vec<String>,
    pub(crate) captions: Vec<String>,
    pub(crate) jump_to: Option<String>,
    pub(crate) continued_from: Option<String>,
    /// Index of the body's unit that opens the half behind the jump, on another page.
    pub(crate) seam: Option<usize>,
    /// Lines that careful people would class differently (a signature below a letter): neither
    /// way counts.
    pub(crate) loose: Vec<String>,
}

impl Story {
    /// Whether the first words are known for a beginning: a byline.
    pub(crate) fn opens_signed(&self) -> bool {
        const OPENINGS: &[&str] = &[
            "本报讯",
            "（记者",
            "新华社",
            "据新华社",
            "中新社",
            "【",
            "〔",
        ];
        let first = self.body.first().map_or("", Flow::text);
        OPENINGS.iter().any(|o| first.starts_with(o))
    }
}

/// Which characters the paper prints.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Script {
    Simplified,
    Traditional,
}

type Writer = fn(&mut Dice, &mut Telling) -> Story;

struct Beat {
    form: &'static str,
    grammar: Grammar,
    write: Writer,
}

fn beat(form: &'static str, texts: &[&'static str], write: Writer) -> Beat {
    Beat {
        form,
        grammar: Grammar::of(texts),
        write,
    }
}

static SIMPLIFIED: LazyLock<Vec<Beat>> = LazyLock::new(|| {
    const COMMON: &str = include_str!("words/common.txt");
    vec![
        beat(
            "economy",
            &[COMMON, include_str!("words/economy.txt")],
            news,
        ),
        beat("city", &[COMMON, include_str!("words/city.txt")], news),
        beat("farm", &[COMMON, include_str!("words/farm.txt")], news),
        beat(
            "culture",
            &[COMMON, include_str!("words/culture.txt")],
            news,
        ),
        beat("school", &[COMMON, include_str!("words/school.txt")], news),
        beat(
            "weather",
            &[COMMON, include_str!("words/weather.txt")],
            news,
        ),
        beat(
            "meeting",
            &[COMMON, include_str!("words/meeting.txt")],
            news,
        ),
        beat(
            "sports",
            &[COMMON, include_str!("words/sports.txt")],
            sports,
        ),
        beat("wire", &[COMMON, include_str!("words/wire.txt")], wire),
        beat(
            "comment",
            &[COMMON, include_str!("words/comment.txt")],
            comment,
        ),
        beat(
            "letter",
            &[COMMON, include_str!("words/letter.txt")],
            letter,
        ),
        beat("qa", &[COMMON, include_str!("words/qa.txt")], questions),
        beat(
            "notice",
            &[COMMON, include_str!("words/notice.txt")],
            notice,
        ),
        beat(
            "prices",
            &[COMMON, include_str!("words/prices.txt")],
            prices,
        ),
        beat("brief", &[COMMON, include_str!("words/brief.txt")], brief),
        beat(
            "correction",
            &[COMMON, include_str!("words/correction.txt")],
            correction,
        ),
    ]
});

static TRADITIONAL: LazyLock<Vec<Beat>> = LazyLock::new(|| {
    const COMMON: &str = include_str!("words/tw_common.txt");
    vec![
        beat(
            "tw_news",
            &[COMMON, include_str!("words/tw_news.txt")],
            news_tw,
        ),
        beat(
            "tw_biz",
            &[COMMON, include_str!("words/tw_biz.txt")],
            news_tw,
        ),
        beat(
            "tw_life",
            &[COMMON, include_str!("words/tw_life.txt")],
            news_tw,
        ),
        beat(
            "tw_storm",
            &[COMMON, include_str!("words/tw_storm.txt")],
            news_tw,
        ),
        beat(
            "tw_sports",
            &[COMMON, include_str!("words/tw_sports.txt")],
            news_tw,
        ),
        beat(
            "tw_comment",
            &[COMMON, include_str!("words/tw_comment.txt")],
            comment,
        ),
    ]
});

/// So many stories for one page, no two of one headline.
pub(crate) fn page_of(dice: &mut Dice, script: Script, day: Date, n: usize) -> Vec<Story> {
    let beats = match script {
        Script::Simplified => &*SIMPLIFIED,
        Script::Traditional => &*TRADITIONAL,
    };
    let mut order: Vec<usize> = Vec::new();
    while order.len() < n {
        let mut round: Vec<usize> = (0..beats.len()).collect();
        dice.shuffle(&mut round);
        order.extend(round);
    }
    order.truncate(n);
    // Two stories on one subject.
    if n > 2 && dice.chance(10) {
        order[1] = order[0];
    }
    let mut out: Vec<Story> = Vec::new();
    let mut subjects: Vec<String> = Vec::new();
    for at in order {
        for _ in 0..20 {
            let beat = &beats[at];
            let mut telling = Telling::new(&beat.grammar, day);
            let mut story = (beat.write)(dice, &mut telling);
            story.form = beat.form;
            let subject = telling.subject();
            let told = subjects.contains(&subject) && !subject.is_empty();
            if !told && out.iter().all(|s| s.headline != story.headline) {
                out.push(story);
                subjects.push(subject);
                break;
            }
        }
    }
    // One story of some pages has lost its headline; only a story that opens with a byline could
    // then still be told from the one before it.
    if out.len() > 2
        && dice.chance(25)
        && let Some(story) = out.iter_mut().find(|s| s.opens_signed())
    {
        story.form = "without headline";
        story.headline.clear();
        story.kicker = None;
        story.deck = None;
    }
    out
}

/// The printed lines of a headline; `/` marks where it may be broken.
fn headline(dice: &mut Dice, telling: &mut Telling) -> Vec<String> {
    let said = telling.settle(dice, "headline");
    if said.contains('/') && dice.chance(60) {
        said.split('/').map(str::to_owned).collect()
    } else {
        vec![said.replace('/', "")]
    }
}

/// Sentences in paragraphs of two to five, quotations among them.
fn paragraphs(dice: &mut Dice, telling: &mut Telling, most: usize) -> Vec<String> {
    let mut sentences = telling.several(dice, "sent", most);
    for quote in telling.several(dice, "quote", 2) {
        let at = dice.below(sentences.len() + 1);
        sentences.insert(at, quote);
    }
    let mut out = Vec::new();
    let mut at = 0;
    while at < sentences.len() {
        let end = (at + dice.within(1, 4)).min(sentences.len());
        out.push(sentences[at..end].concat());
        at = end;
    }
    out
}

fn signed(signature: Signature, mut body: Vec<Flow>) -> Story {
    if let Some(first) = body.first_mut() {
        first.text_mut().insert_str(0, &signature.opening);
    }
    if let Some(last) = body.last_mut() {
        last.text_mut().push_str(&signature.closing);
    }
    Story {
        names: signature.names,
        byline_line: signature.own_line,
        body,
        ..Story::default()
    }
}

fn flow(paragraphs: Vec<String>) -> Vec<Flow> {
    paragraphs.into_iter().map(Flow::Paragraph).collect()
}

/// News with all that may hang on it: kicker, deck, crossheads, caption, box.
fn report(dice: &mut Dice, telling: &mut Telling, signature: Signature) -> Story {
    let headline = headline(dice, telling);
    let mut text = vec![telling.say(dice, "lead").expect("news has a lead")];
    let most = dice.within(4, 18);
    text.extend(paragraphs(dice, telling, most));
    let mut body = flow(text);
    if body.len() > 4 && dice.chance(45) {
        let heads = telling.several(dice, "crosshead", 2);
        let mut at = 1;
        for head in heads {
            at += dice.within(1, 2);
            if at + 1 < body.len() {
                body.insert(at, Flow::Crosshead(head));
                at += 1;
            }
        }
    }
    let mut story = signed(signature, body);
    story.headline = headline;
    if dice.chance(40) {
        story.kicker = telling.say(dice, "kicker");
    }
    // Of two lines of one size nobody can tell headline and deck from kicker and headline: a deck
    // stands below all three, or shows itself by its dash.
    let deck = telling.say(dice, "deck");
    let plain = story.kicker.is_some() || deck.as_ref().is_some_and(|d| d.starts_with('—'));
    if plain && dice.chance(35) {
        story.deck = deck;
    }
    if dice.chance(25) {
        story.captions.extend(telling.say(dice, "caption"));
    }
    if dice.chance(18)
        && let Some(title) = telling.say(dice, "boxtitle")
    {
        story.boxed.push(title);
        let n = dice.within(3, 6);
        story.boxed.extend(telling.several(dice, "box", n));
    }
    story
}

fn news(dice: &mut Dice, telling: &mut Telling) -> Story {
    let signature = byline::mainland(dice, telling);
    report(dice, telling, signature)
}

fn news_tw(dice: &mut Dice, telling: &mut Telling) -> Story {
    let signature = byline::traditional(dice, telling);
    report(dice, telling, signature)
}

fn wire(dice: &mut Dice, telling: &mut Telling) -> Story {
    let signature = byline::agency(dice, telling);
    report(dice, telling, signature)
}

/// A match report, at times with a table of results.
fn sports(dice: &mut Dice, telling: &mut Telling) -> Story {
    let mut story = news(dice, telling);
    let closed = matches!(story.body.last(), Some(b) if b.text().ends_with('）'));
    if !closed && dice.chance(35) {
        let n = dice.within(3, 5);
        story
            .body
            .extend(telling.several(dice, "row", n).into_iter().map(Flow::Item));
    }
    story
}

fn comment(dice: &mut Dice, telling: &mut Telling) -> Story {
    let headline = headline(dice, telling);
    let n = dice.within(7, 14);
    let body = flow(paragraphs(dice, telling, n));
    let signature = byline::author(dice, telling);
    let mut story = signed(signature, body);
    story.headline = headline;
    story
}

fn letter(dice: &mut Dice, telling: &mut Telling) -> Story {
    let headline = headline(dice, telling);
    let n = dice.within(5, 9);
    let mut body = vec![Flow::Paragraph(telling.settle(dice, "salutation"))];
    body.extend(flow(paragraphs(dice, telling, n)));
    if dice.chance(75) {
        let signature = byline::reader(dice, telling);
        let mut story = signed(signature, body);
        story.headline = headline;
        return story;
    }
    let sign = telling.settle(dice, "sign");
    body.push(Flow::Paragraph(sign.clone()));
    let name = sign.rsplit(' ').next().unwrap_or_default().to_owned();
    Story {
        headline,
        names: Names {
            authors: vec![name],
            ..Names::default()
        },
        body,
        loose: vec![sign],
        ..Story::default()
    }
}

/// Question and answer.
fn questions(dice: &mut Dice, telling: &mut Telling) -> Story {
    let headline = headline(dice, telling);
    let mut text = vec![telling.settle(dice, "lead")];
    let n = dice.within(3, 5);
    let asked = telling.several(dice, "q", n);
    let answered = telling.several(dice, "a", n);
    for (q, a) in asked.into_iter().zip(answered) {
        text.extend([q, a]);
    }
    text.push(telling.settle(dice, "end"));
    let signature = loop {
        let tried = byline::mainland(dice, telling);
        if tried.closing.is_empty() {
            break tried;
        }
    };
    let mut story = signed(signature, flow(text));
    story.headline = headline;
    story
}

/// A notice with numbered items, signed by an office and dated.
fn notice(dice: &mut Dice, telling: &mut Telling) -> Story {
    let headline = headline(dice, telling);
    let mut body = vec![Flow::Paragraph(telling.settle(dice, "preamble"))];
    let n = dice.within(3, 6);
    let style = dice.below(3);
    for (i, item) in telling.several(dice, "item", n).into_iter().enumerate() {
        let han = "一二三四五六".chars().nth(i).unwrap_or('七');
        let number = match style {
            0 => format!("（{han}）"),
            1 => format!("{han}、"),
            _ => format!("{}.", i + 1),
        };
        body.push(Flow::Item(number + &item));
    }
    let closing = telling.settle(dice, "closing");
    let org = telling.settle(dice, "org");
    let loose = vec![closing, org, telling.settle(dice, "today")];
    body.extend(flow(loose.clone()));
    Story {
        headline,
        body,
        loose,
        ..Story::default()
    }
}

fn prices(dice: &mut Dice, telling: &mut Telling) -> Story {
    let headline = headline(dice, telling);
    let mut body = vec![Flow::Paragraph(telling.settle(dice, "lead"))];
    let n = dice.within(4, 8);
    body.extend(telling.several(dice, "row", n).into_iter().map(Flow::Item));
    if dice.chance(60) {
        body.push(Flow::Paragraph(telling.settle(dice, "end")));
    }
    let signature = loop {
        let tried = byline::mainland(dice, telling);
        if tried.closing.is_empty() {
            break tried;
        }
    };
    let mut story = signed(signature, body);
    story.headline = headline;
    story
}

fn brief(dice: &mut Dice, telling: &mut Telling) -> Story {
    let headline = headline(dice, telling);
    let body = flow(vec![telling.settle(dice, "body")]);
    let signature = loop {
        let tried = byline::mainland(dice, telling);
        if tried.own_line.is_none() {
            break tried;
        }
    };
    let mut story = signed(signature, body);
    story.headline = headline;
    story
}

fn correction(dice: &mut Dice, telling: &mut Telling) -> Story {
    Story {
        headline: headline(dice, telling),
        body: flow(vec![telling.settle(dice, "body")]),
        ..Story::default()
    }
}
