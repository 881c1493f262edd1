//! Whatever is pressed, at whatever size: the reader stands, and its place stays.

use kanbao::app::body::Placed;
use kanbao::app::event::{Event, Mouse, MouseDoes};
use kanbao::app::galley::{Anchor, Words};
use kanbao::app::key::{Code, Key};
use kanbao::config::AmbiguousChoice;
use kanbao::config::Config;
use kanbao::lang::Lang;
use kanbao::term::Message;
use kanbao::text::width::Ambiguous;
use proptest::prelude::*;

use crate::paper;
use crate::reader::Reader;

fn any_key() -> impl Strategy<Value = Key> {
    let code = prop_oneof![
        12 => proptest::char::range(' ', '~').prop_map(Code::Char),
        1 => proptest::sample::select(vec!['中', '？', '\u{301}', '\u{202e}', '\u{7}', '👩']).prop_map(Code::Char),
        4 => proptest::sample::select(vec![
            Code::Enter, Code::Tab, Code::Esc, Code::Backspace, Code::Delete, Code::Up, Code::Down,
            Code::Left, Code::Right, Code::Home, Code::End, Code::PageUp, Code::PageDown, Code::F(1),
        ]),
    ];
    (
        code,
        proptest::bool::weighted(0.1),
        proptest::bool::weighted(0.05),
    )
        .prop_map(|(code, ctrl, alt)| Key {
            code,
            ctrl,
            alt,
            shift: false,
        })
}

fn any_event() -> impl Strategy<Value = Event> {
    let does = proptest::sample::select(vec![
        MouseDoes::Press,
        MouseDoes::Again,
        MouseDoes::Drag,
        MouseDoes::WheelUp,
        MouseDoes::WheelDown,
    ]);
    prop_oneof![
        20 => any_key().prop_map(Event::Key),
        3 => (0..220u16, 0..70u16).prop_map(|(w, h)| Event::Resize(w, h)),
        2 => (0..30u16, 0..12u16).prop_map(|(w, h)| Event::Resize(w, h)),
        3 => (does, 0..220u16, 0..70u16).prop_map(|(does, x, y)| Event::Mouse(Mouse { does, x, y })),
        1 => "\\PC{0,20}".prop_map(Event::Paste),
        1 => Just(Event::Redraw),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    /// Nothing panics, and each frame is drawn at its size, with no control in any cell.
    #[test]
    fn random_events_at_random_sizes(
        events in proptest::collection::vec(any_event(), 1..160),
        wide in any::<bool>(),
        width in 0..220u16,
        height in 0..70u16,
    ) {
        let ambiguous = if wide { Ambiguous::Wide } else { Ambiguous::Narrow };
        let config = Config {
            ambiguous: AmbiguousChoice::Fixed(ambiguous),
            ..Config::default()
        };
        let mut reader = Reader::of(paper::edition(), &config, Lang::Zh, width, height);
        reader.app.screen.ambiguous = ambiguous;
        for event in events {
            reader.send([Message::Event(event)]);
            let area = reader.stage.buffer.area;
            prop_assert_eq!((area.width, area.height), (reader.app.screen.width, reader.app.screen.height));
            for cell in reader.stage.buffer.content() {
                prop_assert!(!cell.symbol().chars().any(char::is_control), "{:?}", cell);
            }
        }
    }

    /// The text at the top stays at the top through any sizes, and comes back to its row.
    #[test]
    fn the_place_is_kept_by_text(
        story in 0..8usize,
        scroll in 0..40usize,
        sizes in proptest::collection::vec((10..220u16, 3..70u16), 1..8),
    ) {
        let mut reader = Reader::new(100, 20);
        reader.press(&format!("{}", story + 1));
        for _ in 0..scroll {
            reader.press("j");
        }
        let before = (top(&reader), reader.app.body.top);
        for (width, height) in sizes {
            reader.send([Message::Event(Event::Resize(width, height))]);
            prop_assert_eq!(reader.app.story, story);
            if let (Some(place), true) = (reader.app.body.place, !reader.app.geometry.body.is_empty()) {
                prop_assert!(shows(&reader, place), "{width}×{height}: {place:?}");
            }
        }
        reader.send([Message::Event(Event::Resize(100, 20))]);
        prop_assert_eq!((top(&reader), reader.app.body.top), before);
    }
}

fn top(reader: &Reader) -> Option<Placed> {
    reader.app.body.placed.first().copied()
}

/// Whether the row of a place is on the screen.
fn shows(reader: &Reader, place: Anchor) -> bool {
    let body = &reader.app.body;
    // A place in the reader's own rows above a text stays there as far as they are not re-set.
    place.above > 0
        || body.placed.iter().any(|placed| {
            let row = &body.galley.rows[placed.row];
            row.words == Words::Part(place.part)
                && (row.bytes().contains(&place.byte) || row.bytes().start == place.byte)
        })
}

#[test]
fn every_small_size_is_drawn() {
    for height in 0..10 {
        for width in 0..24 {
            let mut reader = Reader::new(width, height);
            reader.press("j space tab ? esc F esc : 〈12〉 esc / 〈渔〉 enter n l enter z D");
            assert_eq!(reader.stage.buffer.area.width, width);
        }
    }
}

#[test]
fn a_storm_of_sizes_costs_one_frame() {
    let mut reader = Reader::new(120, 40);
    let storm = (0..500u16).map(|i| Message::Event(Event::Resize(20 + i % 180, 5 + i % 60)));
    reader.send(storm);
    assert_eq!(reader.stage.frames, 2);
    assert_eq!(reader.app.screen.width, 20 + 499 % 180);
}

/// Whoever sends without end sees what comes of it all the same.
#[test]
fn a_frame_that_is_due_waits_for_no_more_keys() {
    let mut reader = Reader::new(80, 24);
    let keys = || {
        "jjjkj"
            .chars()
            .map(|key| Message::Event(Event::Key(Key::char(key))))
    };
    let before = reader.stage.frames;
    reader.send(keys());
    let together = reader.stage.frames - before;
    reader.stage.due = true;
    reader.send(keys());
    assert_eq!(reader.stage.frames - before - together, together + 4);
}

/// An input method that was left on is no wish to leave.
#[test]
fn a_full_width_q_does_not_quit() {
    let mut reader = Reader::new(80, 24);
    reader.send([Message::Event(Event::Key(Key::plain(Code::Char('ｑ'))))]);
    assert_eq!(reader.outcome, None);
    assert!(
        reader.screen().contains("输入法是全角的"),
        "{}",
        reader.screen()
    );
    reader.send([Message::Event(Event::Key(Key::plain(Code::Char('ｊ'))))]);
    assert!(!reader.screen().contains("输入法是全角的"));
}

/// Half a wide glyph is never left beside a layer.
#[test]
fn layers_cut_no_glyph() {
    use ratatui::buffer::CellWidth;
    for width in 40..140 {
        let mut reader = Reader::new(width, 30);
        reader.press("?");
        let buffer = &reader.stage.buffer;
        let area = reader.app.layer_area();
        for y in area.y..area.bottom() {
            if let Some(x) = area.x.checked_sub(1) {
                assert_eq!(buffer[(x, y)].cell_width(), 1, "{width}: {x},{y}");
            }
            // Walking by widths meets both edges of the layer.
            let mut x = 0;
            let mut met = Vec::new();
            while x < width {
                met.push(x);
                x += buffer[(x, y)].cell_width().max(1);
            }
            assert!(
                met.contains(&area.x) && (area.right() == width || met.contains(&area.right()))
            );
        }
    }
}

/// Where ambiguous characters take two cells no box drawing is used, and rows keep their width.
#[test]
fn wide_ambiguous_characters_have_ascii_rules() {
    let config = Config {
        ambiguous: AmbiguousChoice::Fixed(Ambiguous::Wide),
        ..Config::default()
    };
    let mut reader = Reader::of(paper::edition(), &config, Lang::Zh, 120, 40);
    reader.app.screen.ambiguous = Ambiguous::Wide;
    reader.send([
        Message::Event(Event::Resize(119, 40)),
        Message::Event(Event::Resize(120, 40)),
    ]);
    let screen = reader.press("j").screen();
    assert!(!screen.contains(['─', '│', '┌', '━', '█', '▸']), "{screen}");
    for line in screen.lines() {
        let cells = kanbao::text::width::cells(line, Ambiguous::Wide);
        assert!(cells <= 120, "{cells}: {line}");
    }
}

/// Nothing of an attack that an edition carries stands in a cell.
#[test]
fn attacks_in_the_text_reach_no_cell() {
    let bad = "\u{1b}]52;c;aGk=\u{7}\u{9b}2J\r\u{8}\u{7f}\u{202e}\u{2066}\u{e0041}";
    let mut edition = paper::edition();
    edition.publication = Some(format!("报{bad}"));
    edition.issue_no = Some(bad.into());
    for page in &mut edition.pages {
        page.id.push_str(bad);
        page.name = Some(format!("版{bad}"));
    }
    for diagnostic in &mut edition.diagnostics {
        diagnostic.what.push_str(bad);
    }
    for story in &mut edition.stories {
        story.headline.text.insert_str(0, bad);
        story.section = Some(bad.into());
        story.jump_to = Some(bad.into());
        story.byline.reporters.push(bad.into());
        for block in story
            .body
            .iter_mut()
            .chain(story.kicker.as_deref_mut())
            .chain(story.deck.as_deref_mut())
        {
            block.text.push_str(bad);
        }
        for figure in &mut story.figures {
            figure.metric.push_str(bad);
            figure
                .places
                .iter_mut()
                .filter(|p| p.part == kanbao::model::Part::Headline)
                .for_each(|p| {
                    p.start += bad.chars().count();
                    p.end += bad.chars().count();
                });
            for rank in &mut figure.ranks {
                rank.text.push_str(bad);
            }
        }
        for check in &mut story.checks {
            check.text.push_str(bad);
        }
    }
    let mut reader = Reader::of(edition, &Config::default(), Lang::Zh, 160, 40);
    let danger = |c: char| {
        (c.is_control() && c != '\n')
            || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{e0000}'..='\u{e0fff}')
    };
    for keys in [
        "",
        "l j j",
        "J",
        "J",
        "J space",
        "F",
        "esc D",
        "esc ctrl-f 〈渔〉 enter",
        "esc /",
        "esc m '",
    ] {
        reader.press(keys);
        for cell in reader.stage.buffer.content() {
            assert!(
                !cell.symbol().contains('\n') && !cell.symbol().chars().any(danger),
                "{keys}: {cell:?}"
            );
        }
    }
    assert_eq!(
        reader
            .press("esc 1 l g g enter")
            .lit()
            .matches("86.4万吨")
            .count(),
        3
    );
    // Nor does it reach the clipboard, from where it might be pasted into a shell, nor a command, nor
    // a file.
    reader.press("esc 1 y Y e F Y esc | 〈cat〉 enter");
    let stage = &reader.stage;
    assert_eq!(
        (stage.copies.len(), stage.saved.len(), stage.piped.len()),
        (3, 1, 1)
    );
    let saved = String::from_utf8_lossy(&stage.saved[0].1);
    let saved = saved.into_owned();
    let gone = stage
        .copies
        .iter()
        .chain([&stage.saved[0].0, &saved, &stage.piped[0].1]);
    for text in gone {
        assert!(!text.chars().any(danger), "{text:?}");
    }
}
