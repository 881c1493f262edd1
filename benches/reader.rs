//! From a key to its frame: state, setting, drawing and the difference to the last frame, on an
//! edition of a day and on one of 20,000 stories.

use divan::{Bencher, black_box};
use kanbao::app::event::Event;
use kanbao::app::key::{Code, Key};
use kanbao::app::{App, Screen};
use kanbao::config::Config;
use kanbao::lang::Lang;
use kanbao::model::Edition;
use kanbao::ui;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

#[path = "../tests/it/paper.rs"]
#[allow(
    dead_code,
    clippy::unwrap_used,
    reason = "the tests use the rest of it; a test case that is wrong may end the bench"
)]
mod paper;

fn main() {
    divan::main();
}

const SIZES: [(u16, u16); 2] = [(120, 40), (300, 100)];

struct Desk {
    app: App,
    shown: Buffer,
    next: Buffer,
}

impl Desk {
    fn new(edition: Edition, (width, height): (u16, u16)) -> Self {
        let screen = Screen {
            width,
            height,
            ..Screen::default()
        };
        let area = Rect::new(0, 0, width, height);
        Self {
            app: App::new(edition, &Config::default(), Lang::Zh, screen, Vec::new()),
            shown: Buffer::empty(area),
            next: Buffer::empty(area),
        }
    }

    /// A key and its frame; cells that changed come back.
    fn press(&mut self, key: char) -> usize {
        self.take(Key::char(key))
    }

    fn take(&mut self, key: Key) -> usize {
        self.app.handle(Event::Key(key));
        self.next.reset();
        ui::draw(&self.app, &mut self.next);
        let changes = self.shown.diff(&self.next).len();
        std::mem::swap(&mut self.shown, &mut self.next);
        changes
    }
}

/// Keys there and back, so that every round does the same.
fn round(
    bencher: Bencher<'_, '_>,
    edition: Edition,
    size: (u16, u16),
    before: &str,
    keys: [char; 2],
) {
    let mut desk = Desk::new(edition, size);
    for key in before.chars() {
        desk.press(key);
    }
    let mut turn = 0;
    bencher.bench_local(|| {
        turn += 1;
        black_box(desk.press(keys[turn % 2]))
    });
}

#[divan::bench(args = SIZES)]
fn scroll(bencher: Bencher<'_, '_>, size: (u16, u16)) {
    round(bencher, paper::edition(), size, "7", ['k', 'j']);
}

#[divan::bench(args = SIZES)]
fn next_story(bencher: Bencher<'_, '_>, size: (u16, u16)) {
    round(bencher, paper::edition(), size, "", ['K', 'J']);
}

#[divan::bench(args = SIZES)]
fn next_story_of_20_000(bencher: Bencher<'_, '_>, size: (u16, u16)) {
    round(bencher, paper::many(20_000), size, "}", ['K', 'J']);
}

#[divan::bench(args = SIZES)]
fn scroll_in_20_000(bencher: Bencher<'_, '_>, size: (u16, u16)) {
    round(bencher, paper::many(20_000), size, "}", ['k', 'j']);
}

#[divan::bench(args = SIZES)]
fn next_card(bencher: Bencher<'_, '_>, size: (u16, u16)) {
    round(bencher, paper::edition(), size, "l", ['k', 'j']);
}

/// A letter more and a letter less in the story picker; nothing is found of the last query.
#[divan::bench(args = ["", "l", "lm", "mt", "gdp", "海", "海岸", "zzzqx"])]
fn pick_of_20_000(bencher: Bencher<'_, '_>, typed: &str) {
    let mut desk = Desk::new(paper::many(20_000), SIZES[1]);
    desk.app.handle(Event::Key(Key::ctrl('p')));
    for key in typed.chars() {
        desk.press(key);
    }
    let back = Key::plain(Code::Backspace);
    let mut turn = 0;
    bencher.bench_local(|| {
        turn += 1;
        black_box(desk.take(if turn % 2 == 1 { Key::char('t') } else { back }))
    });
}

/// A letter more and a letter less of what is looked for: in the open story as it is typed, and in all of them.
#[divan::bench(args = ["/", "//"])]
fn find_in_20_000(bencher: Bencher<'_, '_>, opens: &str) {
    let mut desk = Desk::new(paper::many(20_000), SIZES[1]);
    for key in opens.chars() {
        desk.press(key);
    }
    let back = Key::plain(Code::Backspace);
    let mut turn = 0;
    bencher.bench_local(|| {
        turn += 1;
        black_box(desk.take(if turn % 2 == 1 {
            Key::char('海')
        } else {
            back
        }))
    });
}

/// A window that changes its size: everything is set anew.
#[divan::bench]
fn resize(bencher: Bencher<'_, '_>) {
    let mut desk = Desk::new(paper::edition(), (120, 40));
    desk.press('7');
    let mut wide = false;
    bencher.bench_local(|| {
        wide = !wide;
        let width = if wide { 121 } else { 120 };
        desk.app.handle(Event::Resize(width, 40));
        let mut next = Buffer::empty(Rect::new(0, 0, width, 40));
        ui::draw(&desk.app, &mut next);
        black_box(next.content().len())
    });
}

/// From an edition to the first frame.
#[divan::bench(args = [8, 20_000])]
fn open(bencher: Bencher<'_, '_>, stories: usize) {
    bencher
        .with_inputs(|| paper::many(stories))
        // What is given back is not measured: no reader waits until the edition is taken down.
        .bench_local_values(|edition| {
            let mut desk = Desk::new(edition, (120, 40));
            desk.press('x');
            desk
        });
}
