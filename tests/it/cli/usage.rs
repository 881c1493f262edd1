//! A wrong command line: exit code 2, and what is wrong in the reader's language.

use super::House;

fn told(arguments: &[&str]) -> String {
    let mut out = String::new();
    for lang in ["en", "zh"] {
        let run = House::new().with("LANG", lang).run(arguments);
        assert_eq!((run.out.as_str(), run.code), ("", 2), "{arguments:?}");
        out += &run.err;
    }
    out
}

#[test]
fn an_unknown_option() {
    insta::assert_snapshot!(told(&["--colr", "x"]), @r"
    kanbao: unknown option '--colr'
      hint: was --color meant? see kanbao --help
    kanbao: 不认识的选项“--colr”
      办法：想写的是 --color 吗？用法见 kanbao --help
    ");
}

#[test]
fn a_value_that_does_not_fit() {
    insta::assert_snapshot!(told(&["export", "--format", "pdf"]), @r"
    kanbao: '--format <FORM>' cannot be 'pdf'; it may be: json, md, txt, csv
      hint: see kanbao --help
    kanbao: “--format <FORM>”不能是“pdf”，可以是：json, md, txt, csv
      办法：用法见 kanbao --help
    ");
    insta::assert_snapshot!(told(&["show", "--width", "1"]), @r"
    kanbao: '--width <CELLS>' cannot be '1'; it may be: 2–1000
      hint: see kanbao --help
    kanbao: “--width <CELLS>”不能是“1”，可以是：2–1000
      办法：用法见 kanbao --help
    ");
}

#[test]
fn a_value_that_is_missing() {
    insta::assert_snapshot!(told(&["export", "--output"]), @r"
    kanbao: '--output <FILE>' needs a value
      hint: see kanbao --help
    kanbao: “--output <FILE>”后面缺一个值
      办法：用法见 kanbao --help
    ");
    insta::assert_snapshot!(told(&["completions"]), @r"
    kanbao: <SHELL> is missing
      hint: see kanbao --help
    kanbao: 还缺参数 <SHELL>
      办法：用法见 kanbao --help
    ");
}

#[test]
fn options_that_exclude_each_other() {
    insta::assert_snapshot!(told(&["config", "--path", "--check"]), @r"
    kanbao: '--path' cannot be used with '--check'
      hint: see kanbao --help
    kanbao: “--path”和“--check”不能一起用
      办法：用法见 kanbao --help
    ");
}

/// As an alias is corrected on the line.
#[test]
fn the_last_of_an_option_holds() {
    let house = House::new().with("LANG", "zh");
    let run = house.run(&[
        "--lang",
        "zh",
        "--lang=en",
        "config",
        "--color=never",
        "--color",
        "auto",
    ]);
    assert!(
        run.out.starts_with("configuration: "),
        "{}{}",
        run.out,
        run.err
    );
    house.file("good.toml", "measure = 40\n");
    let run = house.run(&["--config", "bad.toml", "--config", "good.toml", "config"]);
    assert!(run.out.contains("good.toml"), "{}{}", run.out, run.err);
    assert_eq!(run.code, 0);
}

#[test]
fn too_much() {
    insta::assert_snapshot!(told(&["man", "extra"]), @r"
    kanbao: unknown option 'extra'
      hint: see kanbao --help
    kanbao: 不认识的选项“extra”
      办法：用法见 kanbao --help
    ");
}

/// A path may be any bytes; what must be text is told in the reader's language.
#[cfg(unix)]
#[test]
fn an_argument_that_is_no_text() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt as _;
    let odd = OsStr::from_bytes(b"\xff");
    for (lang, told) in [
        (
            "en",
            "kanbao: a value on the command line is not UTF-8 text\n",
        ),
        ("zh", "kanbao: 命令行里有一个值不是 UTF-8 文字\n"),
    ] {
        let house = House::new().with("LANG", lang);
        for before in [&["help"][..], &["export", "--story"], &["fold", "--width"]] {
            let mut arguments: Vec<&OsStr> = before.iter().map(OsStr::new).collect();
            arguments.push(odd);
            let run = house.run(&arguments);
            assert!(run.err.starts_with(told), "{before:?}: {}", run.err);
            assert_eq!(run.code, 2);
        }
    }
}
