//! The reader by its keys: every key goes through the real loop, every screen is what is drawn.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc;

use kanbao::app::event::{Event, Mishap, Mouse, MouseDoes};
use kanbao::app::key::{Code, Key};
use kanbao::app::{App, Screen};
use kanbao::config::theme::{Colour, Depth, Role};
use kanbao::config::{Config, KeyBinding};
use kanbao::lang::Lang;
use kanbao::model::Edition;
use kanbao::store::{Change, Deed, Kept};
use kanbao::term::{Answers, Message, Outcome, Stage, read_on};
use kanbao::text::width::Ambiguous;
use kanbao::ui;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier};

use crate::paper;

/// A stage that keeps what it was told.
#[derive(Debug, Default)]
pub(crate) struct Rehearsal {
    /// The last frame.
    pub(crate) buffer: Buffer,
    /// Frames drawn.
    pub(crate) frames: usize,
    /// Whether a frame never waits for what comes behind a key.
    pub(crate) due: bool,
    /// Copies made.
    pub(crate) copies: Vec<String>,
    /// The letters in it that are twice as large.
    pub(crate) bigs: Vec<ui::Big>,
    /// Files written: name and bytes.
    pub(crate) saved: Vec<(String, Vec<u8>)>,
    /// Times the screen was forgotten.
    pub(crate) forgotten: usize,
    /// Mends that are kept.
    pub(crate) kept: Vec<String>,
    /// All that is kept.
    pub(crate) ledger: Kept,
    /// Times it was asked what others have kept.
    pub(crate) looks: usize,
    /// Files opened in the editor, and at which line.
    pub(crate) opened: Vec<(PathBuf, usize)>,
    /// Commands, and the texts that were given to them.
    pub(crate) piped: Vec<(String, String)>,
    /// What goes wrong with the next command.
    pub(crate) mishap: Option<Mishap>,
    /// Times the program stopped.
    pub(crate) stops: usize,
    /// The whole edition that waits, or why there is none.
    pub(crate) whole: Option<Result<Box<App>, Vec<String>>>,
    /// Whether reading it was left off.
    pub(crate) stopped: bool,
}

impl Stage for Rehearsal {
    fn show(&mut self, app: &App) -> io::Result<()> {
        self.buffer = Buffer::empty(Rect::new(0, 0, app.screen.width, app.screen.height));
        self.bigs = ui::draw(app, &mut self.buffer);
        self.frames += 1;
        Ok(())
    }

    fn is_due(&self) -> bool {
        self.due
    }

    fn forget(&mut self) {
        self.forgotten += 1;
    }

    fn copy(&mut self, text: &str) -> io::Result<()> {
        self.copies.push(text.to_owned());
        Ok(())
    }

    fn save(&mut self, name: &str, bytes: &[u8]) -> io::Result<String> {
        self.saved.push((name.to_owned(), bytes.to_vec()));
        Ok(name.to_owned())
    }

    fn keep(&mut self, deeds: Vec<Deed>) {
        for deed in deeds {
            self.ledger.take(&deed);
            match deed {
                Deed::Did(Change::Mend(mend)) => self.kept.push(format!("{mend:?}")),
                Deed::Undid(Change::Mend(mend)) => {
                    assert_eq!(self.kept.pop(), Some(format!("{mend:?}")));
                }
                _ => {}
            }
        }
    }

    fn look(&mut self, _again: bool) {
        self.looks += 1;
    }

    fn edit(&mut self, file: &Path, line: usize) -> io::Result<Result<(), Mishap>> {
        self.opened.push((file.to_owned(), line));
        Ok(self.mishap.take().map_or(Ok(()), Err))
    }

    fn pipe(&mut self, command: &str, text: String) -> io::Result<Result<(), Mishap>> {
        self.piped.push((command.to_owned(), text));
        Ok(self.mishap.take().map_or(Ok(()), Err))
    }

    fn suspend(&mut self) -> io::Result<()> {
        self.stops += 1;
        Ok(())
    }

    fn resume(&mut self) -> io::Result<()> {
        Ok(())
    }

    fn whole(&mut self) -> Option<Result<Box<App>, Vec<String>>> {
        self.whole.take()
    }

    fn stop_reading(&mut self) {
        self.stopped = true;
    }
}

/// A reader at a desk: an app, its screen, and how the reading ended.
pub(crate) struct Reader {
    pub(crate) app: App,
    pub(crate) stage: Rehearsal,
    pub(crate) outcome: Option<Outcome>,
}

/// Keys in a line: names between blanks, `〈text〉` typed letter by letter.
pub(crate) fn keys(line: &str) -> Vec<Event> {
    line.split_whitespace()
        .flat_map(|word| match word.strip_prefix('〈') {
            Some(text) => text
                .trim_end_matches('〉')
                .chars()
                .map(|c| Key::char(if c == '␣' { ' ' } else { c }))
                .collect(),
            None => vec![Key::parse(word).unwrap()],
        })
        .map(Event::Key)
        .collect()
}

impl Reader {
    pub(crate) fn of(
        edition: Edition,
        config: &Config,
        lang: Lang,
        width: u16,
        height: u16,
    ) -> Self {
        let screen = Screen {
            width,
            height,
            depth: Depth::Full,
            ..Screen::default()
        };
        Self {
            app: App::new(edition, config, lang, screen, Vec::new()),
            stage: Rehearsal::default(),
            outcome: None,
        }
    }

    pub(crate) fn new(width: u16, height: u16) -> Self {
        Self::of(
            paper::edition(),
            &Config::default(),
            Lang::Zh,
            width,
            height,
        )
    }

    /// Sends messages through the loop; without an end among them the loop runs dry.
    pub(crate) fn send(&mut self, messages: impl IntoIterator<Item = Message>) -> &mut Self {
        let (outbox, inbox) = mpsc::channel();
        for message in messages {
            outbox.send(message).unwrap();
        }
        drop(outbox);
        self.outcome = read_on(&mut self.app, &mut self.stage, &inbox).ok();
        self
    }

    /// Presses keys.
    pub(crate) fn press(&mut self, line: &str) -> &mut Self {
        self.send(keys(line).into_iter().map(Message::Event))
    }

    pub(crate) fn click(&mut self, x: u16, y: u16) -> &mut Self {
        let does = MouseDoes::Press;
        self.send([Message::Event(Event::Mouse(Mouse { does, x, y }))])
    }

    /// Where a text stands on the screen.
    pub(crate) fn find(&mut self, text: &str) -> Option<(u16, u16)> {
        self.screen().lines().enumerate().find_map(|(y, line)| {
            let before = &line[..line.find(text)?];
            let x = kanbao::text::width::cells(before, Ambiguous::Narrow);
            Some((x as u16, y as u16))
        })
    }

    /// The screen's text.
    pub(crate) fn screen(&mut self) -> String {
        if self.stage.frames == 0 {
            self.press("");
        }
        ui::screen_text(&self.stage.buffer)
    }

    /// The text on the screen that is lit.
    pub(crate) fn lit(&self) -> String {
        self.on_paper_of(&[Role::Lit])
    }

    /// The sentence on the screen that was gone to, its figure included.
    pub(crate) fn lit_sentence(&self) -> String {
        self.on_paper_of(&[Role::Lit, Role::Sentence])
    }

    /// The text in the body's cells that is underlined as a role is, in its ink.
    pub(crate) fn inked(&self, role: Role) -> String {
        let Colour::Rgb(r, g, b) = self.app.looks.theme.ink(role).fg else {
            panic!("{role:?} has no ink");
        };
        let body = self.app.geometry.body;
        let rows =
            (body.y..body.bottom()).flat_map(|y| (body.x..body.right()).map(move |x| (x, y)));
        rows.filter_map(|at| self.stage.buffer.cell(at))
            .filter(|c| c.fg == Color::Rgb(r, g, b) && c.modifier.contains(Modifier::UNDERLINED))
            .map(|c| c.symbol())
            .collect::<String>()
            .replace(' ', "")
    }

    fn on_paper_of(&self, roles: &[Role]) -> String {
        let papers: Vec<Color> = roles
            .iter()
            .map(|role| match self.app.looks.theme.ink(*role).bg {
                Colour::Rgb(r, g, b) => Color::Rgb(r, g, b),
                other => panic!("{role:?} has no paper: {other:?}"),
            })
            .collect();
        let cells = self.stage.buffer.content().iter();
        cells
            .filter(|c| papers.contains(&c.bg))
            .map(|c| c.symbol())
            .collect::<String>()
            .replace(' ', "")
    }

    /// Number and headline of the open story.
    pub(crate) fn open(&self) -> String {
        let story = self.app.story().map_or("", |s| &s.headline.text);
        let start: String = story.chars().take(6).collect();
        format!("{} {start}", self.app.story + 1)
    }
}

/// Screens are as they were: all sizes, both languages.
#[test]
fn screens() {
    for (width, height) in [(20, 5), (40, 12), (80, 24), (120, 40), (200, 60)] {
        for (name, lang) in [("zh", Lang::Zh), ("en", Lang::En)] {
            let mut reader = Reader::of(paper::edition(), &Config::default(), lang, width, height);
            insta::assert_snapshot!(format!("{width}x{height}-{name}"), reader.screen());
        }
    }
}

/// Layers as they lie on the page.
#[test]
fn layers() {
    for (name, width, height, keys) in [
        ("page-map", 80, 24, "p"),
        ("help", 100, 24, "?"),
        ("help-found", 100, 16, "? / 〈查找〉"),
        ("table", 120, 24, "F"),
        ("table-narrow", 48, 12, "F tab tab"),
        ("found", 80, 16, "ctrl-f 〈渔汛〉 enter j"),
        ("picked", 80, 16, "ctrl-p 〈zfgz〉"),
        ("typed", 80, 16, "/ 〈吞吐量〉"),
        ("finished", 80, 20, "8 space"),
        ("doubts", 80, 16, "D"),
        ("cards", 40, 20, "l j"),
        ("zen", 120, 20, "z 4"),
        ("columns", 200, 24, "7 space"),
        ("seam", 60, 20, "3"),
    ] {
        let mut reader = Reader::new(width, height);
        insta::assert_snapshot!(name, reader.press(keys).screen());
    }
}

/// A list of 20,000 stories is laid out where it is seen, and nowhere else.
#[test]
fn a_long_list_is_walked() {
    let mut reader = Reader::of(paper::many(20_000), &Config::default(), Lang::Zh, 120, 40);
    reader.press(": 〈19999〉 enter J J");
    assert_eq!(reader.app.story, 19_999);
    let screen = reader.screen();
    assert!(
        screen.contains("▸•20000") && screen.contains("  19999") && screen.contains(" •19998"),
        "{screen}"
    );
    assert!(reader.press("h g g").screen().contains("▸     1 "));
}

/// A byline on a line of its own stands where the names would: each name is told once.
#[test]
fn a_printed_byline_is_shown_once() {
    use kanbao::model::BlockKind::{Byline, Paragraph};
    let mut edition = paper::edition();
    edition.stories.truncate(1);
    let story = &mut edition.stories[0];
    story.byline = kanbao::model::Byline {
        reporters: vec!["顾南枝".into(), "王禾".into()],
        correspondents: vec!["丁小满".into()],
        ..Default::default()
    };
    story.body = vec![
        paper::block(Byline, "本报记者 顾南枝 王　禾"),
        paper::block(Paragraph, "海风把盐吹上堤岸，巡堤的人数着脚步。"),
    ];
    let mut reader = Reader::of(edition, &Config::default(), Lang::Zh, 70, 24);
    let screen = reader.press("z").screen();
    let rows: Vec<&str> = screen.lines().map(str::trim).collect();
    let at = |words: &str| {
        rows.iter()
            .position(|r| r.trim_end_matches('┃').trim() == words)
    };
    let (printed, rest) = (at("本报记者 顾南枝 王　禾"), at("通讯员 丁小满"));
    assert_eq!(printed.map(|p| p + 1), rest, "{screen}");
    assert_eq!(screen.matches("顾南枝").count(), 1, "{screen}");
    // It is found where it stands, and copied once.
    reader.press("/ 〈顾南枝〉 enter");
    let hits = reader.app.search.as_ref().map(|s| s.hits.len());
    assert_eq!((hits, reader.find("顾南枝").is_some()), (Some(1), true));
    reader.press("esc y");
    assert_eq!(reader.stage.copies[0].matches("顾南枝").count(), 1);
    assert!(reader.stage.copies[0].contains("\n通讯员 丁小满\n"));
}

/// A story of any length opens at its head, and its end is an end.
#[test]
fn a_giant_story_is_set_as_far_as_it_is_read() {
    let mut edition = paper::edition();
    edition.stories.truncate(1);
    let line = paper::block(
        kanbao::model::BlockKind::Paragraph,
        "海风把盐吹上堤岸，巡堤的人数着脚步，一程一程往东走去。",
    );
    let last = paper::block(kanbao::model::BlockKind::Paragraph, "最后一句。");
    edition.stories[0].body = vec![line; 30_000];
    edition.stories[0].body.push(last);
    let mut reader = Reader::of(edition, &Config::default(), Lang::Zh, 100, 30);
    assert!(reader.app.body.galley.rows.len() < 300);
    assert!(reader.screen().contains(" 0% "));
    assert!(reader.press("space space space").screen().contains(" 0% "));
    assert!(reader.press("G").screen().contains("最后一句。"));
    assert!(reader.screen().contains("■ 末篇"));
    assert_eq!(reader.press("g g").app.body.top, 0);
}

#[test]
fn a_config_with_faults_still_opens_and_says_so() {
    let config = Config {
        theme: "mauve".into(),
        keys: vec![KeyBinding {
            keys: "hyper-j".into(),
            action: "down".into(),
            line: 31,
            column: 1,
        }],
        ..Config::default()
    };
    let mut reader = Reader::of(paper::edition(), &config, Lang::En, 160, 30);
    let screen = reader.screen();
    assert!(
        screen.contains("no key is called “hyper-j”") && screen.contains("(1 more)"),
        "{screen}"
    );
    assert!(
        reader
            .press(": 〈notices〉 enter")
            .screen()
            .contains("theme takes dark")
    );
}

#[test]
fn a_long_notice_takes_the_rows_that_it_needs() {
    let notice = "保存标记的文件已损坏，改名留在“/srv/沅川/state/kanbao/state.db.damaged-1”，能读出的都已接着用";
    for (width, height, rows) in [(120, 40, 1), (60, 20, 2), (40, 12, 3), (20, 5, 2)] {
        let mut reader = Reader::new(width, height);
        reader.app.notice = Some(notice.into());
        let screen = reader.screen();
        let lines: Vec<&str> = screen.lines().collect();
        let told: String = lines[lines.len() - rows..]
            .iter()
            .map(|l| l.trim())
            .collect();
        match told.strip_suffix('…') {
            Some(told) => assert!(
                (width, height) == (20, 5) && notice.starts_with(told),
                "{screen}"
            ),
            None => assert_eq!(told, notice, "{screen}"),
        }
    }
}

#[test]
fn what_fits_nothing_is_told() {
    for line in [
        "ctrl-p 〈qqzzq〉",
        "? / 〈qqzzq〉",
        "ctrl-f 〈qqzzq〉 enter",
    ] {
        let screen = Reader::new(80, 24).press(line).screen();
        assert!(
            screen.contains(Lang::Zh.nothing_found()),
            "{line}\n{screen}"
        );
    }
}

#[test]
fn an_empty_edition_is_a_page_too() {
    for (width, height) in [(0, 0), (1, 1), (30, 10), (120, 40)] {
        let mut reader = Reader::of(
            Edition::default(),
            &Config::default(),
            Lang::Zh,
            width,
            height,
        );
        reader.press("space b j k J K ] [ 1 9 g g G enter tab enter F esc D esc / 〈x〉 enter n N y Y m r R u z c - + = } { ctrl-o ? esc");
        assert!(width < 30 || reader.screen().contains("没有找到可读的篇目"));
    }
}

#[test]
fn keys_are_plain_keys() {
    assert_eq!(
        keys("j 〈ab␣〉"),
        [
            Event::Key(Key::char('j')),
            Event::Key(Key::char('a')),
            Event::Key(Key::char('b')),
            Event::Key(Key::plain(Code::Char(' '))),
        ]
    );
}

/// A reader in a terminal that has large letters.
fn large(width: u16, height: u16) -> Reader {
    let mut reader = Reader::new(width, height);
    reader.send([Message::Answers(Answers {
        big: true,
        ..Answers::default()
    })]);
    reader
}

/// The large letters, in reading order.
fn letters(reader: &Reader) -> String {
    let of = |big: &ui::Big| reader.stage.buffer[(big.x, big.y)].symbol().to_owned();
    reader.stage.bigs.iter().map(of).collect()
}

#[test]
fn headlines_are_large_where_the_terminal_has_such_letters() {
    let mut reader = large(120, 40);
    assert_eq!(letters(&reader), "前两月港口吞吐量86.4万吨外贸航线添了三条");
    // In the middle of the measure, over two rows each.
    let sheet = reader.app.geometry.sheet;
    let ends = |r: &Reader| {
        let first = r.stage.bigs.first().unwrap();
        (first.x - sheet.x, first.y)
    };
    assert!(
        ends(&reader).0 < sheet.width() as u16 / 4,
        "{:?}",
        ends(&reader)
    );
    // What is below begins two rows lower for each line.
    let (_, byline) = reader.find("记者").unwrap();
    let bottom = reader.stage.bigs.last().unwrap().y + 2;
    assert!(byline >= bottom, "{byline} {bottom}");
    // The setting takes them away and brings them back.
    reader.press(": 〈set␣big_headlines␣off〉 enter");
    assert_eq!(letters(&reader), "");
    assert!(reader.screen().contains("前两月港口吞吐量86.4万吨"));
    reader.press(": 〈set␣big_headlines␣on〉 enter");
    assert_ne!(letters(&reader), "");
    // A headline that would take too much of the screen is none.
    reader.press("4");
    assert_eq!(letters(&reader), "");
    let mut low = large(120, 10);
    assert_eq!(letters(&low), "");
    assert!(low.screen().contains("前两月港口吞吐量"));
}

/// Row by row a large line goes off the screen: half of one is written small.
#[test]
fn half_a_large_line_is_written_small() {
    let mut reader = large(90, 30);
    let all = letters(&reader);
    let rows: Vec<u16> = reader.stage.bigs.iter().map(|b| b.y).collect();
    let (first, last) = (rows[0], rows[rows.len() - 1]);
    let top = reader.app.geometry.body.y;
    let down = |n: u16| vec!["j"; usize::from(n)].join(" ");
    reader.press(&down(first - top));
    assert_eq!(letters(&reader), all);
    reader.press("j");
    let shown = letters(&reader);
    assert!(all.ends_with(&shown) && shown != all, "{shown}");
    let gone: String = all
        .chars()
        .take(all.chars().count() - shown.chars().count())
        .collect();
    let line = reader
        .screen()
        .lines()
        .nth(usize::from(top))
        .unwrap()
        .to_owned();
    assert!(line.contains(&gone), "{line} {gone}");
    reader.press(&down(last - first + 1));
    assert_eq!(letters(&reader), "");
    assert_eq!(letters(reader.press("g g")), all);
}

/// A layer over a part of a large line leaves the letters beside it whole.
#[test]
fn a_layer_takes_only_the_large_letters_below_it() {
    let mut reader = large(120, 40);
    let all = letters(&reader).chars().count();
    for keys in ["?", "F", "p", "ctrl-p"] {
        reader.press(keys);
        let area = reader.app.layer_area();
        assert!(letters(&reader).chars().count() < all, "{keys}");
        for big in &reader.stage.bigs {
            assert!(
                big.area().all(|(x, y)| !area.contains(x, y)),
                "{keys} {big:?}"
            );
        }
        reader.press("esc esc");
        assert_eq!(letters(&reader).chars().count(), all, "{keys}");
    }
}

#[test]
fn the_mouse_finds_large_letters_by_each_of_their_cells() {
    let mut reader = large(120, 40);
    let bigs = reader.stage.bigs.clone();
    for (big, (dx, dy)) in bigs.iter().zip([(0, 0), (3, 0), (0, 1), (3, 1)]) {
        let letter = reader.stage.buffer[(big.x, big.y)].symbol().to_owned();
        let at = |does| {
            Message::Event(Event::Mouse(Mouse {
                does,
                x: big.x + dx,
                y: big.y + dy,
            }))
        };
        reader
            .send([at(MouseDoes::Press), at(MouseDoes::Drag)])
            .press("y");
        assert_eq!(reader.stage.copies.pop(), Some(letter));
    }
    // Keys go over them line by line.
    reader.press("g g V g g j j k y");
    assert!(
        reader.stage.copies[0].starts_with("前两月") || reader.stage.copies[0].contains('\n'),
        "{:?}",
        reader.stage.copies
    );
}

/// In a window of any width the help says all that it has to say.
#[test]
fn the_help_is_never_cut() {
    use kanbao::app::action;
    use kanbao::app::layer::HelpRow;
    let flat = |s: &str| s.replace(' ', "");
    for (width, lang) in [
        (20, Lang::Zh),
        (40, Lang::En),
        (60, Lang::Zh),
        (80, Lang::En),
    ] {
        let mut reader = Reader::of(paper::edition(), &Config::default(), lang, width, 20);
        let mut told = String::new();
        for row in reader.press("?").app.help_rows() {
            match row {
                HelpRow::Topic(_) => {}
                HelpRow::Action { says, .. } => told += says,
                HelpRow::Says(words) => told += &words,
            }
        }
        let all: String = action::listed().map(|(row, _)| row.says(lang)).collect();
        assert_eq!(flat(&told), flat(&all), "{width}");
    }
    // Where there is room, no row of keys is cut either.
    let mut wide = Reader::new(110, 60);
    let screen = wide.press("? /").screen();
    assert!(screen.contains("ctrl-o  alt-left  backspace"), "{screen}");
    let mut narrow = Reader::new(30, 12);
    insta::assert_snapshot!("help-narrow", narrow.press("?").screen());
}
