//! The wiring, in a real terminal: opens, reads, gives the terminal back.

use std::io::{Read, Write};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// The program in a terminal that understands what it writes.
pub(crate) struct Session {
    child: Box<dyn Child + Send + Sync>,
    master: Box<dyn MasterPty + Send>,
    writer: Box<dyn Write + Send>,
    output: Receiver<Vec<u8>>,
    parser: vt100::Parser,
    raw: Vec<u8>,
    pub(crate) home: std::rc::Rc<tempfile::TempDir>,
}

/// Nothing is timed; this only keeps a broken test from waiting for ever.
const PATIENCE: Duration = Duration::from_secs(30);

impl Session {
    fn open(width: u16, height: u16, config: &str) -> Self {
        Self::open_file(width, height, config, None)
    }

    /// Opens the sample with a variable set.
    fn open_with(variable: (&str, &str)) -> Self {
        let home = std::rc::Rc::new(tempfile::tempdir().unwrap());
        let mut program = CommandBuilder::new("/usr/bin/env");
        program.arg(format!("{}={}", variable.0, variable.1));
        program.arg(env!("CARGO_BIN_EXE_kanbao"));
        Self::spawn(program, &home, 80, 24, QUIET, None)
    }

    /// Opens a dump of its own, or the sample.
    pub(crate) fn open_file(width: u16, height: u16, config: &str, dump: Option<&str>) -> Self {
        let home = std::rc::Rc::new(tempfile::tempdir().unwrap());
        Self::open_at(&home, width, height, config, dump)
    }

    /// The program once more, in the home of this one.
    fn again(&self) -> Self {
        let (height, width) = self.parser.screen().size();
        Self::open_at(&self.home, width, height, QUIET, None)
    }

    pub(crate) fn open_at(
        home: &std::rc::Rc<tempfile::TempDir>,
        width: u16,
        height: u16,
        config: &str,
        dump: Option<&str>,
    ) -> Self {
        let program = CommandBuilder::new(env!("CARGO_BIN_EXE_kanbao"));
        Self::spawn(program, home, width, height, config, dump)
    }

    pub(crate) fn spawn(
        mut command: CommandBuilder,
        home: &std::rc::Rc<tempfile::TempDir>,
        width: u16,
        height: u16,
        config: &str,
        dump: Option<&str>,
    ) -> Self {
        let pair = native_pty_system()
            .openpty(PtySize {
                rows: height,
                cols: width,
                pixel_width: 0,
                pixel_height: 0,
            })
            .unwrap();
        let file = home.path().join("config.toml");
        std::fs::write(&file, config).unwrap();
        command.env_clear();
        command.env("HOME", home.path());
        command.env("TERM", "xterm-256color");
        command.env("LANG", "zh_CN.UTF-8");
        command.args(["--config", file.to_str().unwrap()]);
        if let Some(dump) = dump {
            let page = home.path().join("page.txt");
            std::fs::write(&page, dump).unwrap();
            command.arg(page);
        }
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let (send, output) = channel();
        std::thread::spawn(move || {
            let mut buffer = [0; 8192];
            while let Ok(n @ 1..) = reader.read(&mut buffer) {
                if send.send(buffer[..n].to_vec()).is_err() {
                    return;
                }
            }
        });
        let writer = pair.master.take_writer().unwrap();
        Self {
            child,
            master: pair.master,
            writer,
            output,
            parser: vt100::Parser::new(height, width, 0),
            raw: Vec::new(),
            home: home.clone(),
        }
    }

    /// Takes output until the screen is as wished.
    pub(crate) fn until(
        &mut self,
        what: &str,
        wished: impl Fn(&vt100::Screen) -> bool,
    ) -> &mut Self {
        let start = Instant::now();
        while !wished(self.parser.screen()) {
            let left = PATIENCE.saturating_sub(start.elapsed());
            match self.output.recv_timeout(left) {
                Ok(bytes) => {
                    self.parser.process(&bytes);
                    self.raw.extend(bytes);
                }
                Err(_) => panic!("never came: {what}\n{}", self.parser.screen().contents()),
            }
        }
        self
    }

    pub(crate) fn screen(&self) -> &vt100::Screen {
        self.parser.screen()
    }

    /// Every byte that came so far.
    pub(crate) fn raw(&self) -> &[u8] {
        &self.raw
    }

    pub(crate) fn sees(&mut self, text: &str) -> &mut Self {
        self.until(text, |screen| screen.contents().contains(text))
    }

    /// Takes output until the frame in hand is drawn to its end.
    fn sees_a_whole_frame(&mut self) -> &mut Self {
        let last = |raw: &[u8], what: &[u8]| raw.windows(what.len()).rposition(|w| w == what);
        while last(&self.raw, b"\x1b[?2026l") < last(&self.raw, b"\x1b[?2026h") {
            let bytes = self.output.recv_timeout(PATIENCE);
            let bytes = bytes.expect("the frame has no end");
            self.parser.process(&bytes);
            self.raw.extend(bytes);
        }
        self
    }

    pub(crate) fn types(&mut self, keys: &str) -> &mut Self {
        self.writer.write_all(keys.as_bytes()).unwrap();
        self.writer.flush().unwrap();
        self
    }

    pub(crate) fn signal(&mut self, name: &str) -> &mut Self {
        let pid = self.child.process_id().unwrap().to_string();
        let status = std::process::Command::new("kill")
            .args([name, &pid])
            .status();
        assert!(status.unwrap().success());
        self
    }

    /// Waits until the program stands still: a SIGCONT that comes before the stop would be lost,
    /// and no shell sends one so early.
    fn is_stopped(&mut self) -> &mut Self {
        let pid = self.child.process_id().unwrap().to_string();
        let start = Instant::now();
        loop {
            let state = std::process::Command::new("ps")
                .args(["-o", "stat=", "-p", &pid])
                .output()
                .map(|out| String::from_utf8_lossy(&out.stdout).trim().to_owned());
            match state {
                Ok(state) if state.starts_with('T') => return self,
                Ok(_) => assert!(start.elapsed() < PATIENCE, "it does not stop"),
                // Without ps: long enough for a stop that is one system call away.
                Err(_) if start.elapsed() > Duration::from_secs(1) => return self,
                Err(_) => {}
            }
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// The exit code, once the program has ended and all output is taken.
    pub(crate) fn ends(&mut self) -> u32 {
        let start = Instant::now();
        let status = loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                break status;
            }
            assert!(start.elapsed() < PATIENCE, "it does not end");
            while let Ok(bytes) = self.output.recv_timeout(Duration::from_millis(20)) {
                self.parser.process(&bytes);
                self.raw.extend(bytes);
            }
        };
        while let Ok(bytes) = self.output.recv_timeout(Duration::from_millis(200)) {
            self.parser.process(&bytes);
            self.raw.extend(bytes);
        }
        status.exit_code()
    }

    /// Everything that was switched on is off.
    pub(crate) fn is_restored(&self) {
        let screen = self.parser.screen();
        assert!(!screen.alternate_screen(), "alternate screen");
        assert!(!screen.hide_cursor(), "cursor");
        assert!(!screen.bracketed_paste(), "bracketed paste");
        assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None);
        let raw = String::from_utf8_lossy(&self.raw);
        let last = |on: &str, off: &str| raw.rfind(off) > raw.rfind(on);
        assert!(last("\x1b[?2026h", "\x1b[?2026l"), "synchronised output");
        assert!(raw.rfind("\x1b[0m").is_some());
    }
}

pub(crate) const QUIET: &str = "ambiguous = \"narrow\"\ntheme = \"dark\"\nbig_headlines = false\n";

#[test]
fn opens_reads_and_quits() {
    let mut session = Session::open(120, 40, QUIET);
    session
        .sees("1/")
        .sees("目录")
        .types("J")
        .sees("2/")
        .types("?")
        .sees("按键说明");
    session
        .types("\x1b")
        .until("no help", |screen| !screen.contents().contains("按键说明"));
    session.types("q");
    assert_eq!(session.ends(), 0);
    session.is_restored();
}

#[test]
fn a_terminal_that_answers_is_understood_and_one_that_does_not_loses_no_key() {
    let mut session = Session::open(100, 30, "");
    session
        .types("J")
        .sees("2/")
        .types("\x1b[1;3R\x1b]11;rgb:ffff/ffff/ffff\x1b\\\x1b[?6c");
    // Two cells for a quotation mark: the rules are ASCII now.
    session.sees("====").types("q");
    assert_eq!(session.ends(), 0);
    session.is_restored();
}

/// The answers of a terminal that has large letters, and of others that have none.
#[test]
fn headlines_are_large_where_that_is_proved_and_nowhere_else() {
    let large = |raw: &[u8]| {
        let raw = String::from_utf8_lossy(raw).into_owned();
        let letters = raw.split("\x1b]66;s=2:w=2;").skip(1);
        letters.filter_map(|l| l.chars().next()).collect::<String>()
    };
    for (columns, proved) in [([2, 3, 5], true), ([2, 3, 3], false), ([2, 1, 1], false)] {
        let mut session = Session::open(100, 30, "");
        session.until("the page", |screen| screen.contents().contains("目录"));
        let asked = "\x1b[6n\r\x1b[K\x1b]66;w=2; \x1b\\\x1b[6n\x1b]66;s=2; \x1b\\\x1b[6n";
        assert!(String::from_utf8_lossy(&session.raw).contains(asked));
        let answers: String = columns.iter().map(|c| format!("\x1b[1;{c}R")).collect();
        session.types(&format!(
            "{answers}\x1b]11;rgb:0000/0000/0000\x1b\\\x1b[?6c"
        ));
        // One screen further there is the text alone.
        session
            .types("3")
            .sees("3/5")
            .types("1")
            .sees("1/5")
            .types("q");
        assert_eq!(session.ends(), 0);
        session.is_restored();
        let letters = large(&session.raw);
        assert_eq!(letters.contains("余杭"), proved, "{columns:?}: {letters}");
        assert!(proved || letters.is_empty(), "{columns:?}: {letters}");
    }
    // Nobody is asked where it is switched off.
    let mut session = Session::open(100, 30, QUIET);
    session.sees("1/5").types("q").ends();
    assert!(!String::from_utf8_lossy(&session.raw).contains("\x1b]"));
}

/// One that says nothing costs nothing but letters as they are.
#[test]
fn a_terminal_that_does_not_answer_has_no_large_letters() {
    let mut session = Session::open(100, 30, "");
    session
        .sees("1/5")
        .types("J")
        .sees("2/5")
        .types("K")
        .sees("1/5")
        .types("q");
    assert_eq!(session.ends(), 0);
    let raw = String::from_utf8_lossy(&session.raw).into_owned();
    assert_eq!(raw.matches("\x1b]66;").count(), 2, "the question alone");
}

#[test]
fn signals_give_the_terminal_back() {
    for (name, code) in [("-INT", 130), ("-TERM", 143), ("-HUP", 129), ("-QUIT", 131)] {
        let mut session = Session::open(80, 24, QUIET);
        session.sees("1/").signal(name);
        assert_eq!(session.ends(), code, "{name}");
        session.is_restored();
    }
}

/// Signals that mean nothing to a reader would kill it by default, the terminal in pieces.
#[test]
fn other_signals_are_nothing_or_an_orderly_end() {
    let mut session = Session::open(80, 24, QUIET);
    session.sees("1/");
    for name in [
        "-PIPE", "-XFSZ", "-USR1", "-USR2", "-ALRM", "-VTALRM", "-PROF", "-IO",
    ] {
        session.signal(name);
    }
    session.types("J").sees("2/").types("q");
    assert_eq!(session.ends(), 0);
    session.is_restored();
    let mut ending = vec![
        ("-XCPU", 152),
        ("-ABRT", 134),
        ("-TRAP", 133),
        ("-BUS", 135),
    ];
    if cfg!(target_os = "linux") {
        ending.extend([("-PWR", 158), ("-34", 162), ("-64", 192)]);
    }
    for (name, code) in ending {
        let mut session = Session::open(80, 24, QUIET);
        session.sees("1/").signal(name);
        assert_eq!(session.ends(), code, "{name}");
        session.is_restored();
    }
}

/// From the first byte on that takes the terminal: no signal ends the program without giving it back.
#[cfg(target_os = "linux")]
#[test]
fn signals_that_come_with_the_first_byte_give_the_terminal_back() {
    use rustix::process::{Pid, Signal, kill_process};
    for signal in [Signal::XCPU, Signal::SYS, Signal::TERM, Signal::HUP].repeat(4) {
        let mut session = Session::open(80, 24, QUIET);
        session.until("taken", vt100::Screen::alternate_screen);
        let id = session
            .child
            .process_id()
            .and_then(|id| i32::try_from(id).ok());
        kill_process(id.and_then(Pid::from_raw).unwrap(), signal).unwrap();
        assert_eq!(session.ends(), 128 + signal.as_raw().cast_unsigned());
        session.is_restored();
    }
}

/// In whichever thread: the terminal comes back, then the word of it, and a report is kept that
/// says nothing of what was read. Only debug builds panic when asked to.
#[cfg(debug_assertions)]
#[test]
fn a_panic_gives_the_terminal_back_and_leaves_a_report() {
    for place in ["draw", "keys", "signals"] {
        let mut session = Session::open_with(("KANBAO_TEST_PANIC", place));
        if place == "signals" {
            session.sees("1/").signal("-USR1");
        }
        assert_eq!(session.ends(), 101, "{place}");
        session.is_restored();
        let raw = String::from_utf8_lossy(&session.raw).into_owned();
        let (_, after) = raw.rsplit_once("\x1b[?1049l").unwrap();
        assert!(
            after.contains("asked for: …（src/term/guard.rs:"),
            "{after}"
        );
        assert!(after.contains(".local/state/kanbao/crash.txt"), "{after}");
        let report = session.home.path().join(".local/state/kanbao/crash.txt");
        let report = std::fs::read_to_string(report).unwrap();
        assert!(
            report.contains("what: asked for: …\nwhere: src/term/guard.rs:"),
            "{report}"
        );
        assert!(report.contains("   0: "), "{report}");
        assert!(!report.contains("quoted word"), "{report}");
        assert!(!raw.contains("quoted word"), "{after}");
    }
}

#[test]
fn interrupt_typed_is_the_signal() {
    let mut session = Session::open(80, 24, QUIET);
    session.sees("1/").types("\x03");
    assert_eq!(session.ends(), 130);
    session.is_restored();
}

#[test]
fn a_new_size_is_drawn() {
    let mut session = Session::open(120, 40, QUIET);
    session.sees("目录").sees_a_whole_frame();
    // The parser leaves half of a wide character behind where a narrower screen cuts it, and panics when that is
    // written over: the old frame goes first.
    session.parser.process(b"\x1b[2J");
    session.parser.screen_mut().set_size(20, 50);
    session
        .master
        .resize(PtySize {
            rows: 20,
            cols: 50,
            pixel_width: 0,
            pixel_height: 0,
        })
        .unwrap();
    session.until("one panel", |screen| {
        !screen.contents().contains("目录 ─") && screen.contents().contains("1/")
    });
    session.types("q");
    assert_eq!(session.ends(), 0);
    session.is_restored();
}

/// A key that comes together with a new size is read at once, not with the key after it.
#[test]
fn a_key_beside_a_new_size_is_not_forgotten() {
    for round in 0..8 {
        let mut session = Session::open(120, 40, QUIET);
        session.sees("目录");
        let size = PtySize {
            rows: 20 + round,
            cols: 80,
            pixel_width: 0,
            pixel_height: 0,
        };
        session.master.resize(size).unwrap();
        session.types("q");
        assert_eq!(session.ends(), 0);
    }
}

#[test]
fn a_stop_gives_the_terminal_back_and_going_on_takes_it_again() {
    let mut session = Session::open(80, 24, QUIET);
    session.sees("1/").signal("-TSTP");
    session
        .until("the shell's screen", |screen| !screen.alternate_screen())
        .is_stopped()
        .signal("-CONT")
        .sees("1/")
        .types("J")
        .sees("2/")
        .types("q");
    assert_eq!(session.ends(), 0);
    session.is_restored();
}

#[test]
fn a_terminal_that_goes_away_ends_the_program() {
    let mut session = Session::open(80, 24, QUIET);
    session.sees("1/");
    let Session {
        mut child,
        master,
        mut writer,
        output,
        ..
    } = session;
    // The thread that reads holds the terminal too: it ends with the next bytes nobody takes.
    drop(output);
    writer.write_all(b"J").unwrap();
    drop((master, writer));
    let start = Instant::now();
    while child.try_wait().unwrap().is_none() {
        assert!(start.elapsed() < PATIENCE, "it does not end");
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// Nothing of a dump is ever a command to the terminal: the bytes themselves are read.
#[test]
fn attacks_in_a_dump_stay_text() {
    let attacks = [
        "\x1b]52;c;YXR0YWNr\x07",
        "\x1b]0;attack\x1b\\",
        "\x1b]8;;https://attack.example\x07",
        "\x1b[?1049l\x1b[31mattack",
        "\x1bPattack\x1b\\",
        "\u{9b}31m\u{9d}52;c;YQ==\u{9c}",
        "\u{8}\u{7f}\r\u{e}",
        "\u{202e}\u{2066}\u{61c}\u{e0041}",
    ]
    .join("");
    let body = "全港货物装卸有条不紊，船员们说今年的风浪比往年小得多，航班也更准时。";
    let story = |head: &str| {
        format!(
            "{head}{attacks}\n\n本报讯（记者 闻人旸）{attacks}昨日，吞吐量86.4万吨，增长12.5%。{body}{attacks}{body}\n\n"
        )
    };
    let dump = format!(
        "临澜日报{attacks}\n2026年3月6日 星期五\n\n{}{}",
        story("临澜港吞吐量再创新高"),
        story("渔汛推迟半月提醒错峰出海")
    );
    let mut session = Session::open_file(120, 40, QUIET, Some(&dump));
    session.sees("目录");
    for (key, seen) in [
        ("F", "全部数据"),
        ("F", "目录"),
        ("D", "存疑之处"),
        ("q\x10", "按标题挑一篇"),
    ] {
        session.types(key).sees(seen);
    }
    session.types("\x03\x03");
    assert_eq!(session.ends(), 130);
    session.is_restored();
    let raw = String::from_utf8(session.raw.clone()).unwrap();
    for bad in [
        "\x1b]",
        "\x1bP",
        "\x07",
        "\x08",
        "\x7f",
        "\x0e",
        "\x1b[31m",
        "\u{9b}",
        "\u{9d}",
        "\u{202e}",
        "\u{2066}",
        "\u{61c}",
        "\u{e0041}",
    ] {
        assert!(!raw.contains(bad), "{bad:?} reached the terminal");
    }
    assert_eq!(raw.matches("\x1b[?1049l").count(), 1);
}

#[test]
fn much_text_is_read_behind_its_beginning() {
    let page = |n: usize| {
        let text = "渡口的新桥昨天通车，过江由半小时缩短到五分钟。".repeat(20);
        format!("第{n}版 要闻\n渡口新桥通车第{n}天\n本报讯（记者 柳一禾）{text}\n\u{c}")
    };
    let dump: String = (1..=120).map(page).collect();
    let mut session = Session::open_file(120, 30, "", Some(&dump));
    session.sees("1/120").types("G").sees("第2天").types("q");
    assert!(session.child.wait().unwrap().success());
    // So are a pipe and what is blank for long.
    let home = std::rc::Rc::new(tempfile::tempdir().unwrap());
    std::fs::write(home.path().join("much.txt"), "\n".repeat(1 << 16) + &dump).unwrap();
    let mut shell = CommandBuilder::new("/bin/sh");
    shell.args(["-c", "cat \"$HOME/much.txt\" | \"$0\" - \"$@\""]);
    shell.arg(env!("CARGO_BIN_EXE_kanbao"));
    let mut session = Session::spawn(shell, &home, 120, 30, "", None);
    session.sees("1/120").types("G").sees("第2天").types("q");
    assert!(session.child.wait().unwrap().success());
}

/// Quits in the middle of a story; the next start is there, with what was marked.
#[test]
fn the_next_start_opens_where_one_left() {
    let mut session = Session::open(100, 16, QUIET);
    let shown = |screen: &vt100::Screen| screen.rows(0, 100).nth(4).unwrap_or_default();
    session.sees("1/5").types("m3").sees("3/5");
    let first = shown(session.parser.screen());
    session
        .types(" ")
        .until("a page on", |screen| shown(screen) != first);
    let row = shown(session.parser.screen());
    session.types("q");
    assert_eq!(session.ends(), 0);
    let mut next = session.again();
    next.sees("3/5")
        .until("the same row", |screen| shown(screen) == row);
    next.types("'").sees("1  余杭").types("q\x03");
    assert_eq!(next.ends(), 130);
}

/// A mark is kept before the next key: a kill right behind it loses nothing.
#[test]
fn a_killed_reader_has_kept_its_marks() {
    let mut session = Session::open(80, 24, QUIET);
    session.sees("1/5").types("2m").sees("已收藏");
    let database = session.home.path().join(".local/state/kanbao/state.db");
    let start = Instant::now();
    let is_kept = || {
        let count = "SELECT count(*) FROM story WHERE marked";
        let db = rusqlite::Connection::open(&database).ok()?;
        db.query_row(count, [], |row| row.get::<_, i64>(0)).ok()
    };
    while is_kept() != Some(1) {
        assert!(start.elapsed() < PATIENCE, "the mark is not kept");
    }
    session.signal("-KILL");
    session.ends();
    session
        .again()
        .sees("2/5")
        .types("'")
        .sees("2  ")
        .types("q\x03")
        .ends();
}

#[test]
fn two_readers_see_each_others_marks() {
    let mut one = Session::open(100, 30, QUIET);
    one.sees("1/5");
    let mut two = one.again();
    two.sees("1/5")
        .types("3m")
        .sees("已收藏")
        .types("1'")
        .sees("3  ")
        .types("q");
    // It looks when a key was pressed; the first may have come too early.
    let start = Instant::now();
    loop {
        one.types("'").sees("收藏和批注");
        let seen = one.parser.screen().contents().contains("3  重回");
        one.types("q")
            .until("no list", |s| !s.contents().contains("收藏和批注"));
        if seen {
            break;
        }
        assert!(start.elapsed() < PATIENCE, "the mark never comes");
    }
    for mut session in [one, two] {
        session.types("q");
        assert_eq!(session.ends(), 0);
    }
}

/// Homes that take nothing: reading goes on, and it is told once.
#[test]
fn a_home_that_takes_nothing_is_told_and_reading_goes_on() {
    let home = std::rc::Rc::new(tempfile::tempdir().unwrap());
    std::fs::write(home.path().join(".local"), "a file").unwrap();
    let mut session = Session::open_at(&home, 100, 24, QUIET, None);
    session.sees("没有保存").types("mJ").sees("2/5");
    session.until("told once", |screen| {
        !screen.contents().contains("没有保存")
    });
    session.types("mJ").sees("3/5");
    assert!(!session.parser.screen().contents().contains("没有保存"));
    session.types("q");
    assert_eq!(session.ends(), 0);
    session.is_restored();
}

/// With eight descriptors the terminal has them, and it is told that nothing is kept.
#[test]
fn with_few_descriptors_one_reads_all_the_same() {
    let home = std::rc::Rc::new(tempfile::tempdir().unwrap());
    let mut shell = CommandBuilder::new("/bin/sh");
    let program = env!("CARGO_BIN_EXE_kanbao");
    shell.args(["-c", "ulimit -n 8; exec \"$0\" \"$@\"", program]);
    let mut session = Session::spawn(shell, &home, 100, 24, QUIET, None);
    session.sees("没有保存").types("mJ").sees("2/5").types("q");
    assert_eq!(session.ends(), 0);
    session.is_restored();
}
