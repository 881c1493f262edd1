//! Hostile text on every way out of the program: not one byte of it may steer a terminal.

use super::House;

/// Sequences that terminals obey, and characters that hide or turn text.
const ATTACKS: &[&str] = &[
    "\x1b[2J",
    "\x1b[31m",
    "\x1b[6n",
    "\x1b[c",
    "\x1b[?1049h",
    "\x1b[?1000h",
    "\x1b[?25l",
    "\x1bc",
    "\x1b]0;标题\x07",
    "\x1b]2;标题\x1b\\",
    "\x1b]8;;http://x.example\x07链接\x1b]8;;\x07",
    "\x1b]52;c;aGk=\x07",
    "\x1b]4;1;?\x07",
    "\x1b]10;?\x07",
    "\x1b]50;#1\x07",
    "\x1b]66;s=2;大\x07",
    "\x1b]1337;File=:AAAA\x07",
    "\x1b]9;notice\x07",
    "\x1b]777;notify;a;b\x07",
    "\x1b]133;A\x07",
    "\x1bP+q544e\x1b\\",
    "\x1bP$q\"p\x1b\\",
    "\x1bPq#0~\x1b\\",
    "\x1b_Gi=1;AAAA\x1b\\",
    "\x1b^pm\x1b\\",
    "\x1bXsos\x1b\\",
    "\x1b[>4;2m",
    "\x1b[20t",
    "\x1b[21t",
    "\x1b[8;1;1t",
    "\x1b#8",
    "\x1b(0",
    "\x1b%G",
    "\x1bN",
    "\x1b[4i",
    "\x1b[5i",
    "\x1b[200~粘贴\x1b[201~",
    "\x1b]",
    "\x1b[",
    "\x1bP",
    "\x1b_",
    "\x1b]0;没有结束",
    "\u{9b}31m",
    "\u{9d}0;x\u{9c}",
    "\u{90}q\u{9c}",
    "\u{9f}G\u{9c}",
    "\u{85}",
    "\u{84}",
    "\u{8d}",
    "\u{8e}",
    "\u{98}x\u{9c}",
    "\x07",
    "\x08\x08\x08",
    "a\rb",
    "\x0b",
    "\x0c",
    "\x0e",
    "\x0f",
    "\x05",
    "\x7f",
    "\x00",
    "\x11\x13",
    "\x18",
    "\x1a",
    "\x1d\x1e\x1f",
    "\u{202e}倒\u{202c}",
    "\u{202d}",
    "\u{2066}\u{2067}\u{2068}\u{2069}",
    "\u{200e}\u{200f}",
    "\u{61c}",
    "\u{202a}\u{202b}",
    "\u{e0041}\u{e0042}\u{e007f}",
    "\u{fff9}注\u{fffa}解\u{fffb}",
    "\u{feff}",
    "\u{200b}\u{200c}",
    "\u{2028}\u{2029}",
    "\u{fffe}",
    "\u{ffff}",
    "\u{1d173}",
    "\u{fe0f}\u{fe0f}",
    "e\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}",
];

/// Characters of an output that a terminal would obey or that hide from the eye.
fn harmful(text: &str) -> String {
    let bad = |c: &char| {
        (c.is_control() && *c != '\n')
            || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
            || matches!(c, '\u{e0000}'..='\u{e007f}' | '\u{fff9}'..='\u{fffb}')
    };
    text.chars()
        .filter(bad)
        .flat_map(char::escape_unicode)
        .collect()
}

/// A page whose headline, byline, body and furniture all hold the sequence.
fn page(attack: &str) -> String {
    format!(
        "晨{attack}江日报 2025年6月3日 第2版\n\
         新{attack}桥通车\n\
         本报讯（记者 顾{attack}南枝）昨天上午，全长{attack}1.8公里的新桥正式通车，投资{attack}3.2亿元，\n\
         同比增{attack}长5.6%，两岸居民过江只要{attack}三分钟。\n\
         责任编辑 {attack}某某\n"
    )
}

#[test]
fn no_attack_passes_any_command() {
    let house = House::new();
    for (i, attack) in ATTACKS.iter().enumerate() {
        house.file(&format!("pages/{i}.txt"), page(attack));
    }
    for arguments in [
        &["pages"][..],
        &["--no-wrap", "pages"],
        &["show", "pages"],
        &["show", "1", "pages"],
        &["show", "--no-wrap", "pages"],
        &["list", "pages"],
        &["check", "pages"],
        &["export", "--stage", "lines", "pages"],
        &["export", "--stage", "roles", "pages"],
        &["export", "--stage", "stories", "pages"],
        &["export", "pages"],
        &["export", "-f", "md", "pages"],
        &["export", "-f", "txt", "pages"],
        &["export", "-f", "txt", "-w", "40", "pages"],
    ] {
        let run = house.run(arguments);
        assert_eq!(harmful(&run.out), "", "{arguments:?}");
        assert_eq!(harmful(&run.err), "", "{arguments:?}");
        assert!(run.out.contains("日报"), "{arguments:?}");
    }
    for arguments in [
        &["figures", "pages"][..],
        &["figures", "--all", "pages"],
        &["figures", "--all", "--format", "json", "pages"],
        &["figures", "--format", "csv", "pages"],
        &["export", "-f", "csv", "pages"],
    ] {
        let run = house.run(arguments);
        assert_eq!(harmful(&run.out.replace("\r\n", "\n")), "", "{arguments:?}");
        assert_eq!(harmful(&run.err), "", "{arguments:?}");
        assert!(run.out.contains("1.8"), "{arguments:?}: {}", run.out);
    }
}

/// What a command writes to a terminal, with the terminal's own line ends taken back.
fn in_a_terminal(house: &House, arguments: &[&str]) -> String {
    use std::io::Read as _;
    let pty = portable_pty::native_pty_system();
    let pair = pty.openpty(portable_pty::PtySize::default()).unwrap();
    let mut command = portable_pty::CommandBuilder::new(env!("CARGO_BIN_EXE_kanbao"));
    command.args(arguments);
    command.cwd(house.path("."));
    command.env_clear();
    command.env("LANG", "en_US.UTF-8");
    command.env("HOME", house.path("home"));
    command.env("TERM", "xterm");
    command.env("NO_COLOR", "1");
    let mut child = pair.slave.spawn_command(command).unwrap();
    drop(pair.slave);
    let mut reader = pair.master.try_clone_reader().unwrap();
    let mut bytes = Vec::new();
    // The terminal's end is told as an error by some systems.
    let _ = reader.read_to_end(&mut bytes);
    child.wait().unwrap();
    String::from_utf8(bytes).unwrap().replace("\r\n", "\n")
}

#[test]
fn no_attack_reaches_a_terminal() {
    let house = House::new();
    house.file("p.txt", ATTACKS.iter().map(|a| page(a)).collect::<String>());
    for arguments in [
        &["show", "p.txt"][..],
        &["show", "--no-wrap", "p.txt"],
        &["list", "p.txt"],
        &["check", "p.txt"],
        &["figures", "--all", "p.txt"],
        &["figures", "--format", "csv", "p.txt"],
        &["figures", "--format", "json", "--all", "p.txt"],
        &["export", "p.txt"],
        &["export", "-f", "md", "p.txt"],
        &["export", "-f", "txt", "p.txt"],
        &["export", "-f", "csv", "p.txt"],
        &["fold", "-w", "40", "p.txt"],
        &["fold", "--breaks", "p.txt"],
    ] {
        let out = in_a_terminal(&house, arguments);
        assert_eq!(harmful(&out), "", "{arguments:?}");
        // What a file keeps is not shown: signs that are none, towers of marks.
        let tower = "\u{301}".repeat(9);
        assert!(!out.contains(['\u{fffe}', '\u{ffff}']), "{arguments:?}");
        assert!(!out.contains(&tower), "{arguments:?}");
        assert!(out.contains("1.8"), "{arguments:?}: {out}");
    }
    let widths = in_a_terminal(&house, &["fold", "--widths", "p.txt"]);
    assert_eq!(harmful(&widths.replace('\t', "")), "");
}

/// The filter, too, hands nothing on that steers or hides; only its two modes for looking at
/// characters do.
#[test]
fn no_attack_passes_the_filter() {
    let house = House::new();
    let text: String = ATTACKS.iter().map(|a| page(a)).collect();
    for arguments in [
        &["fold"][..],
        &["fold", "-w", "20", "--fill", "total"],
        &["fold", "--justify", "--grid", "--indent", "2"],
    ] {
        let run = house.feed(arguments, text.as_bytes());
        assert_eq!(harmful(&run.out), "", "{arguments:?}");
        assert!(run.out.contains("1.8"), "{arguments:?}");
    }
    let run = house.feed(&["fold", "--breaks"], "a\u{1b}b\n".as_bytes());
    assert_eq!(run.out, "a\u{1b}b\n");
}

#[test]
fn every_attack_alone_is_read_without_failure() {
    let house = House::new();
    for attack in ATTACKS {
        let run = house.feed(&["show", "-"], page(attack).as_bytes());
        assert_eq!(run.code, 0, "{attack:?} {}", run.err);
        assert_eq!(harmful(&run.out), "", "{attack:?}");
    }
}

#[test]
fn colours_are_ours_alone() {
    let house = House::new();
    house.file("p.txt", page("\x1b[35m"));
    let run = house.run(&["show", "--color", "always", "p.txt"]);
    let bare = run
        .out
        .replace("\x1b[1m", "")
        .replace("\x1b[2m", "")
        .replace("\x1b[0m", "");
    assert_eq!(harmful(&bare), "");
    assert!(run.out.contains("\x1b[1m"), "{}", run.out);
}

#[cfg(unix)]
#[test]
fn file_names_are_no_exception() {
    use std::os::unix::ffi::OsStrExt as _;
    let house = House::new();
    for attack in ATTACKS.iter().filter(|a| !a.contains(['\0', '/'])) {
        let name = format!("名{attack}.txt");
        house
            .file(&format!("d/{name}"), page("好"))
            .file(&format!("e/{name}"), " ");
        let run = house.run(&["check", &format!("d/{name}")]);
        assert_eq!(harmful(&(run.out + &run.err)), "", "{name:?}");
        let run = house.run(&["list", &format!("gone/{name}")]);
        assert_eq!(harmful(&run.err), "", "{name:?}");
        assert!(run.err.contains("no such file"), "{}", run.err);
        let run = house.run(&[&format!("--{name}")]);
        assert_eq!(harmful(&run.err), "", "{name:?}");
        let run = house.run(&[
            "export",
            "-o",
            &format!("gone/{name}"),
            &format!("d/{name}"),
        ]);
        assert_eq!(harmful(&run.err), "", "{name:?}");
    }
    let odd = std::ffi::OsStr::from_bytes(b"\xff\xfe\x1b[2J.txt");
    let done = house.program().arg("list").arg(odd).output().unwrap();
    assert_eq!(harmful(&String::from_utf8_lossy(&done.stderr)), "");
}

#[test]
fn configuration_excerpts_are_no_exception() {
    let house = House::new();
    for attack in ATTACKS.iter().filter(|a| !a.contains('\n')) {
        house.file(
            "c.toml",
            format!("\"x{attack}\" = 1\ntheme = {attack}\nlang = \"{attack}\"\n"),
        );
        let run = house.run(&["--config", "c.toml", "config", "--check"]);
        assert_eq!(harmful(&(run.out + &run.err)), "", "{attack:?}");
        assert_eq!(run.code, 1, "{attack:?}");
        house.file("d.txt", page("好"));
        let run = house.run(&["--config", "c.toml", "d.txt"]);
        assert_eq!(harmful(&(run.out + &run.err)), "", "{attack:?}");
    }
}
