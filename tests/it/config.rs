//! Configuration files: the good ones load without a word, each bad one is told as its `.told` says.

use std::fs;
use std::path::{Path, PathBuf};

use kanbao::config;
use kanbao::lang::Lang;

use crate::cli::House;

fn files(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/config")
        .join(folder);
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|e| e.unwrap().path())
        .filter(|p| p.extension().is_some_and(|e| e == "toml"))
        .collect();
    files.sort();
    files
}

#[test]
fn good_files_load_without_a_word() {
    for path in files("valid") {
        let (_, problems) = config::file(&path).unwrap();
        let told: Vec<String> = problems.iter().map(|p| p.told("f", Lang::En)).collect();
        assert!(told.is_empty(), "{}: {told:?}", path.display());
    }
}

#[test]
fn bad_files_are_told_in_both_languages() {
    for path in files("invalid") {
        let (_, problems) = config::file(&path).unwrap();
        assert!(!problems.is_empty(), "{}", path.display());
        let mut told = String::new();
        for lang in [Lang::En, Lang::Zh] {
            for problem in &problems {
                told += &problem.told("config.toml", lang);
                told += "\n";
            }
        }
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        insta::with_settings!({snapshot_path => "../config/invalid", prepend_module_to_snapshot => false}, {
            insta::assert_snapshot!(name, told);
        });
    }
}

#[test]
fn what_is_right_holds_beside_what_is_wrong() {
    let (config, problems) =
        config::text("measure = 36\njustify = maybe\nmouse = false\n[keys]\n\"x\" = \"quit\"\n");
    assert_eq!(problems.len(), 1);
    assert_eq!(
        (config.measure, config.justify, config.mouse),
        (36, true, false)
    );
    let keys: Vec<String> = config
        .keys
        .iter()
        .map(|k| format!("{}:{} {}={}", k.line, k.column, k.keys, k.action))
        .collect();
    assert_eq!(keys, ["5:1 x=quit"]);
}

#[test]
fn a_file_over_the_limit_or_not_utf8() {
    let house = House::new();
    house
        .file("large.toml", "# \n".repeat(400_000))
        .file("gbk.toml", b"mouse = true\n# \xd6\xd0\xce\xc4\n");
    let told = |name: &str| {
        let (config, problems) = config::file(&house.path(name)).unwrap();
        assert_eq!(config, config::Config::default());
        problems
            .iter()
            .map(|p| p.told(name, Lang::En))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        told("large.toml"),
        ["large.toml:1:1: larger than 1 MiB; that is no configuration"]
    );
    assert_eq!(
        told("gbk.toml"),
        ["gbk.toml:2:3: not UTF-8 from here on; save it as UTF-8"]
    );
}

#[test]
fn deep_nesting_is_refused_and_not_followed() {
    let deep = format!("x = {}1{}", "[".repeat(100_000), "]".repeat(100_000));
    let (_, problems) = config::text(&deep);
    assert!(!problems.is_empty());
    let dotted = format!("{}x = 1", "a.".repeat(100_000));
    let (_, problems) = config::text(&dotted);
    assert!(!problems.is_empty());
}

#[test]
fn the_file_is_found_by_xdg_then_home() {
    let house = House::new();
    let path = |house: &House| house.neutral(house.run(&["config", "--path"]).out.trim());
    assert_eq!(path(&house), "ROOT/home/.config/kanbao/config.toml");
    let xdg = house.path("xdg").to_string_lossy().into_owned();
    let house = house.with("XDG_CONFIG_HOME", &xdg);
    assert_eq!(path(&house), "ROOT/xdg/kanbao/config.toml");
    let house = House::new().with("XDG_CONFIG_HOME", "not/absolute");
    assert_eq!(path(&house), "ROOT/home/.config/kanbao/config.toml");
    // A home that is nowhere in particular is none: a folder of texts must not configure anybody.
    let house = House::new().with("HOME", "home");
    house.file("home/.config/kanbao/config.toml", "measure = 9\n");
    let run = house.run(&["config"]);
    assert!(
        run.out.is_empty() && run.code == 1,
        "{}{}",
        run.out,
        run.err
    );
}

#[test]
fn the_shipped_file_is_printed_as_it_is() {
    let run = House::new().run(&["config", "--print-default"]);
    assert_eq!((run.out.as_str(), run.code), (config::SHIPPED, 0));
}

#[test]
fn check_tells_every_problem_and_fails() {
    let house = House::new();
    house.file(
        "home/.config/kanbao/config.toml",
        "them = 1\n\nmeasure = 9\n",
    );
    let run = house.run(&["config", "--check"]);
    insta::assert_snapshot!(house.neutral(&(run.out + &run.err)), @r"
    configuration: ROOT/home/.config/kanbao/config.toml
    ROOT/home/.config/kanbao/config.toml:1:1: there is no setting 'them'; was theme meant?
        them = 1
    ROOT/home/.config/kanbao/config.toml:3:11: measure must be 0 or 16–200
        measure = 9
    kanbao: 2 problems in the configuration; defaults hold for these
      hint: kanbao config --print-default shows the defaults with comments
    ");
    assert_eq!(run.code, 1);
    house.file("home/.config/kanbao/config.toml", "measure = 40\n");
    let run = house.run(&["config", "--check"]);
    assert!(run.out.ends_with("no problems\n"), "{}", run.out);
    assert_eq!((run.err.as_str(), run.code), ("", 0));
    house.file("home/.config/kanbao/config.toml", "measure = 9\n");
    let told = house.run(&["config", "--check"]).err;
    assert!(told.starts_with("kanbao: 1 problem in the"), "{told}");
}

#[test]
fn check_knows_the_actions() {
    let house = House::new();
    house.file(
        "c.toml",
        "[keys]\n\"x\" = \"qiut\"\n\"ctrl-d\" = \"noop\"\n",
    );
    let run = house.run(&["--config", "c.toml", "config", "--check"]);
    assert!(
        run.out
            .contains("\nc.toml:2:1: no action is called “qiut”; did you mean “quit”?\n"),
        "{}",
        run.out
    );
    assert_eq!(run.code, 1);
}

#[test]
fn reading_goes_on_with_defaults_and_says_so() {
    let house = House::new();
    house
        .file("home/.config/kanbao/config.toml", "them = 1\n")
        .file("d.txt", crate::cli::DUMP);
    let run = house.run(&["d.txt"]);
    assert!(run.out.contains("秦晚棠"), "{}", run.out);
    assert_eq!(
        house.neutral(&run.err),
        "kanbao: ROOT/home/.config/kanbao/config.toml:1:1: there is no setting 'them'; was theme meant?\n\
         kanbao: defaults hold for these\n"
    );
    assert_eq!(run.code, 0);
}

#[test]
fn a_named_file_must_be_there() {
    let run = House::new().run(&["--config", "gone.toml", "list"]);
    assert!(
        run.err
            .starts_with("kanbao: cannot read 'gone.toml': no such file\n"),
        "{}",
        run.err
    );
    assert_eq!((run.out.as_str(), run.code), ("", 1));
}

#[test]
fn a_section_has_settings_of_its_own() {
    let (config, problems) = config::text("[out]\neditor = \"vi -R\"\nshell = \"sh\"\n");
    assert!(problems.is_empty(), "{problems:?}");
    assert_eq!((&*config.editor, &*config.shell), ("vi -R", "sh"));
    let wrong = "editor = \"x\"\n[out]\neditr = \"x\"\nshell = 3\n[mystery]\na = 1\nb = 2\n";
    let (config, problems) = config::text(wrong);
    assert_eq!(config, config::Config::default());
    let told: Vec<String> = problems.iter().map(|p| p.told("f", Lang::En)).collect();
    assert_eq!(
        told,
        [
            "f:1:1: there is no setting 'editor'; kanbao config --print-default shows all",
            "f:3:1: there is no setting 'out.editr'; was out.editor meant?",
            "f:4:9: out.shell must be a command in quotes",
            "f:5:2: there is no setting 'mystery'; kanbao config --print-default shows all",
        ]
    );
}
