//! The program as a stranger runs it: arguments and files in; output, errors and exit code out.

mod attack;
mod export;
mod files;
mod help;
mod own;
mod usage;

use std::ffi::OsStr;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A place of its own for a test, and the program run there with nothing of ours around it.
pub(crate) struct House {
    root: tempfile::TempDir,
    variables: Vec<(&'static str, String)>,
}

/// What a run left.
pub(crate) struct Run {
    pub(crate) out: String,
    pub(crate) err: String,
    pub(crate) code: i32,
}

impl House {
    pub(crate) fn new() -> Self {
        Self {
            root: tempfile::tempdir().unwrap(),
            variables: vec![("LANG", "en_US.UTF-8".into())],
        }
    }

    pub(crate) fn with(mut self, name: &'static str, value: &str) -> Self {
        self.variables.push((name, value.to_owned()));
        self
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.root.path().join(name)
    }

    pub(crate) fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> &Self {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
        self
    }

    pub(crate) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    /// The program in the test's folder, its home there too.
    pub(crate) fn program(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_kanbao"));
        command
            .current_dir(self.root.path())
            .env_clear()
            .env("HOME", self.root.path().join("home"))
            .stdin(Stdio::null());
        for (name, value) in &self.variables {
            command.env(name, value);
        }
        command
    }

    pub(crate) fn run(&self, arguments: &[impl AsRef<OsStr>]) -> Run {
        let done = self.program().args(arguments).output().unwrap();
        Run::of(&done)
    }

    pub(crate) fn feed(&self, arguments: &[&str], input: &[u8]) -> Run {
        let mut child = self
            .program()
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let input = input.to_owned();
        let feeder = std::thread::spawn(move || stdin.write_all(&input));
        let done = child.wait_with_output().unwrap();
        // A program that ends early closes the pipe; that is its right.
        let _ = feeder.join().unwrap();
        Run::of(&done)
    }

    /// The test's folder taken out of a text.
    pub(crate) fn neutral(&self, text: &str) -> String {
        text.replace(&*self.root.path().to_string_lossy(), "ROOT")
    }
}

impl Run {
    fn of(done: &std::process::Output) -> Self {
        Self {
            out: String::from_utf8(done.stdout.clone()).unwrap(),
            err: String::from_utf8(done.stderr.clone()).unwrap(),
            code: done.status.code().unwrap_or(-1),
        }
    }
}

/// Two stories of one page, as a dump has them.
pub(crate) const DUMP: &str = "\
古桥夜灯重新点亮
本报讯（记者 秦晚棠）昨晚，城东古桥的三
百盏夜灯重新点亮，当晚引来游客4200人
次，比平日多一倍。
桥边的老茶馆也把打烊时间推迟到了十点。
早稻收割过半
本报讯（记者 石敬之）截至昨天，全县早稻
已收割12.6万亩，占总面积的54.3%，进度
比去年快两天。
";

fn is_root() -> bool {
    fs::metadata("/proc/self").is_ok_and(|m| {
        use std::os::unix::fs::MetadataExt as _;
        m.uid() == 0
    })
}

#[test]
fn a_broken_pipe_is_no_failure() {
    let house = House::new();
    house.file("d.txt", DUMP.repeat(300));
    for arguments in [
        &["show", "d.txt"][..],
        &["export", "d.txt"],
        &["list", "d.txt"],
    ] {
        let mut child = house
            .program()
            .args(arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let done = child.wait_with_output().unwrap();
        assert_eq!(String::from_utf8_lossy(&done.stderr), "", "{arguments:?}");
        assert_eq!(done.status.code(), Some(0), "{arguments:?}");
    }
}

#[test]
fn a_full_disk_is_told() {
    let full = Path::new("/dev/full");
    if !full.exists() {
        return;
    }
    let house = House::new();
    house.file("d.txt", DUMP);
    let out = fs::OpenOptions::new().write(true).open(full).unwrap();
    let done = house
        .program()
        .args(["export", "d.txt"])
        .stdout(out)
        .output()
        .unwrap();
    assert_eq!(
        String::from_utf8_lossy(&done.stderr),
        "kanbao: cannot write standard output: the disk is full\n  \
         hint: check where the output goes; is the disk full?\n"
    );
    assert_eq!(done.status.code(), Some(1));
}

#[test]
fn an_output_that_nobody_may_write_to_is_told() {
    let house = House::new();
    house.file("d.txt", DUMP);
    for arguments in [&["list", "d.txt"][..], &["--version"], &["man"]] {
        let done = house
            .program()
            .args(arguments)
            .stdout(fs::File::open(house.path("d.txt")).unwrap())
            .output()
            .unwrap();
        let told = String::from_utf8_lossy(&done.stderr);
        let wanted = "kanbao: cannot write standard output: ";
        assert!(told.starts_with(wanted), "{arguments:?} {told}");
        assert_eq!(done.status.code(), Some(1), "{arguments:?}");
    }
}

#[test]
fn the_language_follows_option_then_file_then_locale() {
    let chinese = "读不了“x.txt”";
    let english = "cannot read 'x.txt'";
    for (locale, file, arguments, wanted) in [
        ("en_US.UTF-8", "", &["list", "x.txt"][..], english),
        ("zh_CN.UTF-8", "", &["list", "x.txt"], chinese),
        ("C", "", &["list", "x.txt"], chinese),
        ("zh_CN.UTF-8", "lang = \"en\"", &["list", "x.txt"], english),
        ("en_US.UTF-8", "lang = \"zh\"", &["list", "x.txt"], chinese),
        (
            "zh_CN.UTF-8",
            "lang = \"zh\"",
            &["--lang", "en", "list", "x.txt"],
            english,
        ),
        (
            "zh_CN.UTF-8",
            "lang = \"zh\"",
            &["list", "x.txt", "--lang=en"],
            english,
        ),
    ] {
        let house = House::new().with("LANG", locale);
        house.file("home/.config/kanbao/config.toml", file);
        let run = house.run(arguments);
        assert!(
            run.err.contains(wanted),
            "{locale} {file} {arguments:?}: {}",
            run.err
        );
    }
    let house = House::new()
        .with("LANG", "zh_CN.UTF-8")
        .with("LC_ALL", "en_GB");
    assert!(house.run(&["list", "x.txt"]).err.contains(english));
}
