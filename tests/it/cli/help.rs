//! Help, manual and completions.

use super::House;

const COMMANDS: &[&str] = &[
    "show",
    "list",
    "figures",
    "fold",
    "check",
    "export",
    "config",
    "completions",
    "man",
    "help",
];

#[test]
fn help_names_every_command_in_both_languages() {
    for lang in ["zh", "en"] {
        let run = House::new().with("LANG", lang).run(&["--help"]);
        for command in COMMANDS {
            assert!(
                run.out.contains(&format!("\n  {command} ")),
                "{lang} {command}:\n{}",
                run.out
            );
        }
        assert_eq!((run.err.as_str(), run.code), ("", 0));
    }
}

#[test]
fn help_by_command_equals_help_by_flag() {
    let house = House::new();
    for command in COMMANDS {
        let by_flag = house.run(&[command, "--help"]).out;
        assert_eq!(house.run(&["help", command]).out, by_flag, "{command}");
        assert!(by_flag.contains("kanbao "), "{by_flag}");
    }
    let run = house.run(&["help", "nothing"]);
    let told = "kanbao: '[COMMAND]' cannot be 'nothing'; it may be: show, list, ";
    assert!(run.err.starts_with(told), "{}", run.err);
    assert_eq!(run.code, 2);
}

#[test]
fn chinese_help_of_export() {
    let run = House::new()
        .with("LANG", "zh_CN.UTF-8")
        .run(&["export", "-h"]);
    insta::assert_snapshot!(run.out);
}

/// The form of figures and of exports is asked for alike.
#[test]
fn one_letter_asks_for_a_form() {
    let house = House::new();
    for command in ["figures", "export"] {
        let long = house.run(&[command, "--format", "csv"]);
        let short = house.run(&[command, "-f", "csv"]);
        assert_eq!((short.out, short.err, short.code), (long.out, long.err, 0));
    }
}

#[test]
fn the_version_is_the_package_s() {
    let run = House::new().run(&["--version"]);
    assert_eq!(run.out, format!("kanbao {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn completions_for_every_shell_know_the_commands() {
    let house = House::new();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let run = house.run(&["completions", shell]);
        assert_eq!((run.err.as_str(), run.code), ("", 0), "{shell}");
        for command in COMMANDS {
            assert!(run.out.contains(command), "{shell} {command}");
        }
    }
}

#[test]
fn bash_takes_the_completions() {
    let house = House::new();
    house.file("c.bash", house.run(&["completions", "bash"]).out);
    let Ok(done) = std::process::Command::new("bash")
        .arg("-n")
        .arg(house.path("c.bash"))
        .output()
    else {
        return;
    };
    assert!(
        done.status.success(),
        "{}",
        String::from_utf8_lossy(&done.stderr)
    );
}

/// `kanbao help <TAB>` offers the commands.
#[test]
fn help_is_completed_with_the_commands() {
    let house = House::new();
    house.file("c.bash", house.run(&["completions", "bash"]).out);
    let script = "source ./c.bash; COMP_WORDS=(kanbao help f); COMP_CWORD=2; \
                  _kanbao kanbao f help; echo ${COMPREPLY[@]}";
    let mut bash = std::process::Command::new("bash");
    let Ok(done) = bash
        .args(["-c", script])
        .current_dir(house.path(""))
        .output()
    else {
        return;
    };
    let offered = String::from_utf8_lossy(&done.stdout);
    assert_eq!(offered.trim(), "figures fold", "{done:?}");
}

#[test]
fn the_manual_is_a_man_page() {
    let run = House::new().run(&["man"]);
    assert!(run.out.contains(".TH kanbao 1"), "{}", run.out);
    for section in ["NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "Commands"] {
        assert!(run.out.contains(&format!(".SH {section}")), "{section}");
    }
}

/// Each command stands in the one page with the options that are its own.
#[test]
fn the_manual_tells_every_commands_options() {
    let page = House::new().run(&["man"]).out;
    assert!(!page.contains("(1)\n"), "no other page is pointed at");
    for (command, option) in [
        ("show", "width"),
        ("export", "format"),
        ("fold", "kinsoku"),
        ("check", "export\\-mends"),
        ("figures", "all"),
    ] {
        let chapter = page
            .split(".SS kanbao")
            .find(|c| c.trim_start_matches([' ', '\\', '-']).starts_with(command));
        let told = chapter.is_some_and(|c| c.contains(&format!("\\-\\-{option}")));
        assert!(told, "{command} --{option}");
    }
}
