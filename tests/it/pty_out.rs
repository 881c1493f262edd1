//! Commands that get the terminal, in a real one.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::PathBuf;
use std::rc::Rc;

use portable_pty::CommandBuilder;

use crate::pty::{QUIET, Session};

const PAGE: &str = "第1版 要闻\n渡口新桥通车\n本报讯（记者 柳一禾）石桥镇渡口的新桥昨天通车，过江由半小时缩短到五\n分钟，首日车流量8600辆。\n石桥镇茶叶开采\n本报讯（记者 高远）石桥镇三千亩茶园昨天开采，预计春茶产量62吨，同比增\n长6%。\n";

/// A home with an editor that is this script.
fn home_with(script: &str) -> (Rc<tempfile::TempDir>, String) {
    let home = Rc::new(tempfile::tempdir().unwrap());
    let editor = home.path().join("editor");
    let script = format!("#!/bin/sh\ncd '{}'\n{script}\n", home.path().display());
    fs::write(&editor, script).unwrap();
    fs::set_permissions(&editor, fs::Permissions::from_mode(0o755)).unwrap();
    let config = format!("{QUIET}[out]\neditor = \"'{}' -x\"\n", editor.display());
    (home, config)
}

impl Session {
    fn written(&self, name: &str) -> String {
        fs::read_to_string(self.home.path().join(name)).unwrap_or_default()
    }

    fn is_back(&mut self) -> &mut Self {
        self.until("the reader", |screen| {
            screen.alternate_screen() && screen.contents().contains("篇 · 已读")
        })
    }

    fn quits(&mut self) {
        self.types("q");
        assert_eq!(self.ends(), 0);
        self.is_restored();
    }
}

const SAYS: &str = "printf '%s\\n' \"$@\" > args; echo HERE; read line; echo \"$line\" > said";

#[test]
fn an_editor_gets_the_line_the_keys_and_the_interrupts() {
    let (home, config) = home_with(&format!("trap '' INT QUIT\n{SAYS}"));
    let mut session = Session::open_at(&home, 80, 24, &config, Some(PAGE));
    session.sees("1/2").types("Jo").sees("HERE");
    assert!(!session.screen().alternate_screen() && !session.screen().hide_cursor());
    session.types("\x03\x1c").types("Jq你好\n").is_back();
    let page = home.path().join("page.txt");
    assert_eq!(
        session.written("args"),
        format!("-x\n+5\n{}\n", page.display())
    );
    assert_eq!(session.written("said"), "Jq你好\n");
    session.sees("2/2").types("K").sees("1/2").quits();
}

#[test]
fn an_editor_opens_again_and_again_with_keys_on_the_way() {
    let (home, config) = home_with("echo HERE; read line; echo \"$line\" >> said");
    let mut session = Session::open_at(&home, 80, 24, &config, Some(PAGE));
    session.sees("1/2");
    for round in 1..=5 {
        session.types("jko").sees("HERE");
        session.types(&format!("{round}\n")).is_back();
    }
    assert_eq!(session.written("said"), "1\n2\n3\n4\n5\n");
    session.quits();
}

#[test]
fn what_ends_the_reader_from_outside_ends_the_editor_too() {
    for (name, code) in [("-TERM", 143), ("-HUP", 129)] {
        let (home, config) =
            home_with("trap 'echo bye > said; exit' TERM HUP; echo HERE; read line");
        let mut session = Session::open_at(&home, 80, 24, &config, Some(PAGE));
        session.sees("1/2").types("o").sees("HERE").signal(name);
        assert_eq!(session.ends(), code, "{name}");
        assert_eq!(session.written("said"), "bye\n");
        session.is_restored();
    }
}

/// In a shell with jobs: what is typed stops both, and both go on.
#[test]
fn a_stop_in_the_editor_stops_both_and_both_go_on() {
    let (home, config) = home_with(SAYS);
    let mut shell = CommandBuilder::new("/bin/sh");
    let program = env!("CARGO_BIN_EXE_kanbao");
    let jobs = "set -m; \"$0\" \"$@\"; echo STOPPED; read x; fg";
    shell.args(["-c", jobs, program]);
    let mut session = Session::spawn(shell, &home, 80, 24, &config, Some(PAGE));
    session.sees("1/2").types("o").sees("HERE").types("\x1a");
    session.sees("STOPPED").types("\n");
    session.types("still here\n").is_back();
    assert_eq!(session.written("said"), "still here\n");
    session.quits();
}

#[test]
fn without_an_editor_or_a_file_it_is_told() {
    let mut session = Session::open_file(80, 24, QUIET, Some(PAGE));
    session.sees("1/2").types("o").sees("没有设编辑器").quits();
    let mut session = Session::open_file(80, 24, QUIET, None);
    session
        .sees("1/")
        .types("o")
        .sees("没有可打开的原文文件")
        .quits();
    let config = format!("{QUIET}[out]\neditor = \"kanbao-no-such-editor\"\n");
    let mut session = Session::open_file(80, 24, &config, Some(PAGE));
    session
        .sees("1/2")
        .types("o")
        .sees("找不到程序“kanbao-no-such-editor”")
        .quits();
}

#[test]
fn a_story_goes_to_a_command() {
    let config = format!("{QUIET}[out]\nshell = \"sh\"\n");
    let mut session = Session::open_file(80, 24, &config, Some(PAGE));
    let out: PathBuf = session.home.path().join("story");
    session
        .sees("1/2")
        .types(&format!("|cat > {}\r", out.display()));
    session.sees("按回车回到看报").types("\r").is_back();
    let story = session.written("story");
    assert!(
        story.starts_with("渡口新桥通车\n") && story.contains("缩短到五分钟"),
        "{story}"
    );
    session.types(":pipe exit 3\r").sees("按回车").types("\r");
    session.is_back().sees("“sh”没有成功（退出码 3）").quits();
}

#[test]
fn without_a_shell_a_command_is_its_words() {
    let mut session = Session::open_file(80, 24, QUIET, Some(PAGE));
    session
        .sees("1/2")
        .types("|grep -c '茶园 > x'\r")
        .sees("| grep -c")
        .sees("按回车");
    session
        .types("\r")
        .is_back()
        .sees("“grep”没有成功（退出码 1）");
    assert!(!session.home.path().join("x").exists());
    session
        .types("|kanbao-no-such-program\r")
        .sees("找不到程序")
        .is_back();
    session.types("|'\r").sees("引号要成对").quits();
}

#[test]
fn an_interrupt_ends_the_command_and_not_the_reader() {
    let mut session = Session::open_file(80, 24, QUIET, Some(PAGE));
    session
        .sees("1/2")
        .types("|sh -c 'echo HE\"\"RE; exec sleep 1000'\r")
        .sees("HERE");
    session.types("\x03").sees("按回车").types("\x03").is_back();
    session
        .sees("“sh”被信号 2 中止")
        .types("J")
        .sees("2/2")
        .quits();
}

#[test]
fn a_command_that_leaves_the_text_is_told() {
    let text = "渡口的新桥昨天通车，过江由半小时缩短到五分钟。".repeat(5000);
    let dump = format!("第1版 要闻\n渡口新桥通车\n本报讯（记者 柳一禾）{text}\n");
    let mut session = Session::open_file(80, 24, QUIET, Some(&dump));
    session
        .sees("1/1")
        .until("all of it", |s| !s.contents().contains("正在读入"));
    session
        .types("|true\r")
        .sees("按回车")
        .types("\r")
        .is_back();
    session.sees("“true”没有读完全文就结束了").quits();
}

#[test]
fn a_watched_file_is_read_anew_and_one_that_vanishes_is_told() {
    let home = Rc::new(tempfile::tempdir().unwrap());
    let mut program = CommandBuilder::new(env!("CARGO_BIN_EXE_kanbao"));
    program.arg("--watch");
    let mut session = Session::spawn(program, &home, 80, 24, QUIET, Some(PAGE));
    session.sees("1/2").types("J").sees("2/2");
    let page = home.path().join("page.txt");
    let news = "南坪设便民菜点\n本报讯（记者 何青）南坪社区新设三处便民菜点，早上六点开门。\n";
    let text = PAGE.replace("石桥镇茶叶", &format!("{news}石桥镇茶叶"));
    fs::write(&page, text.replace("62吨", "99吨")).unwrap();
    session.sees("3/3").sees("99吨").sees("已重新读入");
    fs::remove_file(&page).unwrap();
    session.sees("page.txt").types("K").sees("2/3");
    fs::write(&page, PAGE).unwrap();
    session.sees("/2").quits();
}

#[test]
fn what_does_not_change_is_not_watched() {
    let home = Rc::new(tempfile::tempdir().unwrap());
    let mut program = CommandBuilder::new(env!("CARGO_BIN_EXE_kanbao"));
    program.arg("--watch");
    let mut session = Session::spawn(program, &home, 80, 24, QUIET, None);
    session.sees("--watch 只能看守").quits();
}
