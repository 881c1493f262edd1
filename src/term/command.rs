//! What is run in front of the reader: the editor and the end of a pipe, as programs and arguments.

use std::ffi::OsString;
use std::path::{self, Path};
use std::process::Command;

use crate::app::event::Mishap;
use crate::config::Config;
use crate::lang::Lang;
use crate::text::sanitise::shown;

/// What the reader set for them.
#[derive(Debug, Default)]
pub(super) struct Tools {
    /// The editor and its arguments, as written; empty where none is set.
    editor: String,
    /// The shell that reads commands, as written; empty where none does.
    shell: String,
    /// The language of the few words between.
    pub(super) lang: Lang,
}

impl Tools {
    /// By the configuration, then by the environment.
    pub(super) fn of(config: &Config, lang: Lang, var: impl Fn(&str) -> Option<String>) -> Self {
        let set = |value: &String| !value.trim().is_empty();
        let editor = Some(config.editor.clone()).filter(set);
        let editor = editor.or_else(|| var("VISUAL").filter(set));
        Self {
            editor: editor
                .or_else(|| var("EDITOR").filter(set))
                .unwrap_or_default(),
            shell: config.shell.clone(),
            lang,
        }
    }

    /// The editor, at a line of a file.
    pub(super) fn editor(&self, file: &Path, line: usize) -> Result<Command, Mishap> {
        if self.editor.is_empty() {
            return Err(Mishap::NoEditor);
        }
        // A name that begins with - or + is no option then.
        let file = path::absolute(file).unwrap_or_else(|_| file.to_owned());
        let words = words(&self.editor)?;
        let mut command = process(&words);
        command.args(at_line(
            words.first().map_or("", String::as_str),
            &file,
            line,
        ));
        Ok(command)
    }

    /// A command as it was typed.
    pub(super) fn command(&self, typed: &str) -> Result<Command, Mishap> {
        if self.shell.trim().is_empty() {
            return Ok(process(&words(typed)?));
        }
        let mut shell = process(&words(&self.shell)?);
        shell.args(["-c", typed]);
        Ok(shell)
    }
}

/// The words of a command line, at least one.
fn words(line: &str) -> Result<Vec<String>, Mishap> {
    shell_words::split(line)
        .ok()
        .filter(|words| !words.is_empty())
        .ok_or_else(|| Mishap::NoWords(shown(line).into_owned()))
}

fn process(words: &[String]) -> Command {
    let mut words = words.iter();
    let mut command = Command::new(words.next().map_or("", String::as_str));
    command.args(words);
    command
}

/// How an editor is told of a line; most take `+12 file`.
fn at_line(editor: &str, file: &Path, line: usize) -> Vec<OsString> {
    let name = Path::new(editor).file_name().unwrap_or_default();
    let file = file.as_os_str().to_owned();
    let mut joined = file.clone();
    joined.push(format!(":{line}"));
    match name.to_string_lossy().as_ref() {
        "hx" | "helix" | "zed" | "zeditor" | "subl" => vec![joined],
        "code" | "code-insiders" | "codium" | "vscodium" => vec!["-g".into(), joined],
        "kate" => vec!["--line".into(), line.to_string().into(), file],
        _ => vec![format!("+{line}").into(), file],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(command: Result<Command, Mishap>) -> String {
        let command = match command {
            Ok(command) => command,
            Err(mishap) => return format!("{mishap:?}"),
        };
        std::iter::once(command.get_program())
            .chain(command.get_args())
            .map(|word| word.to_string_lossy())
            .collect::<Vec<_>>()
            .join("|")
    }

    #[test]
    fn each_editor_has_its_way_of_naming_a_line() {
        for (editor, expected) in [
            ("vi", "vi|+12|/报/一版.txt"),
            ("/usr/bin/nvim -R", "/usr/bin/nvim|-R|+12|/报/一版.txt"),
            ("emacs -nw", "emacs|-nw|+12|/报/一版.txt"),
            ("hx", "hx|/报/一版.txt:12"),
            ("code --wait", "code|--wait|-g|/报/一版.txt:12"),
            ("kate -b", "kate|-b|--line|12|/报/一版.txt"),
            (
                "'/opt/my editor/ed' -x",
                "/opt/my editor/ed|-x|+12|/报/一版.txt",
            ),
            ("vi 'x", "NoWords(\"vi 'x\")"),
            ("  ", "NoEditor"),
            ("''", "|+12|/报/一版.txt"),
        ] {
            let config = Config {
                editor: editor.into(),
                ..Config::default()
            };
            let tools = Tools::of(&config, Lang::Zh, |_| None);
            let file = Path::new("/报/一版.txt");
            assert_eq!(told(tools.editor(file, 12)), expected, "{editor}");
        }
    }

    #[test]
    fn a_name_like_an_option_is_a_file() {
        let config = Config {
            editor: "vi".into(),
            ..Config::default()
        };
        let tools = Tools::of(&config, Lang::Zh, |_| None);
        let told = told(tools.editor(Path::new("-R.txt"), 1));
        assert!(
            told.starts_with("vi|+1|/") && told.ends_with("/-R.txt"),
            "{told}"
        );
    }

    #[test]
    fn the_configuration_goes_before_the_environment() {
        for (own, visual, editor, expected) in [
            ("a", "b", "c", "a"),
            ("", "b", "c", "b"),
            (" ", " ", "c", "c"),
            ("", "", "", ""),
        ] {
            let config = Config {
                editor: own.into(),
                ..Config::default()
            };
            let var = |name: &str| Some(if name == "VISUAL" { visual } else { editor }.to_owned());
            assert_eq!(Tools::of(&config, Lang::Zh, var).editor, expected);
        }
    }

    #[test]
    fn no_shell_reads_a_command_unless_one_is_set() {
        for (shell, typed, expected) in [
            ("", "grep -n '全市 第二' \"a b\"", "grep|-n|全市 第二|a b"),
            ("", "wc; rm x", "wc;|rm|x"),
            ("", "cat $HOME > x", "cat|$HOME|>|x"),
            ("", "'", "NoWords(\"'\")"),
            ("", "  ", "NoWords(\"  \")"),
            ("sh", "sort | uniq -c", "sh|-c|sort | uniq -c"),
            ("bash -l", "x", "bash|-l|-c|x"),
        ] {
            let config = Config {
                shell: shell.into(),
                ..Config::default()
            };
            let tools = Tools::of(&config, Lang::Zh, |_| None);
            assert_eq!(told(tools.command(typed)), expected, "{typed}");
        }
    }
}
