//! The command tree in the reader's language: every word of help comes from [`crate::lang::help`].

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, Command, CommandFactory as _};

use super::args::Cli;
use crate::lang::{Lang, help};

/// The tree with its words in `lang`, and flags for help and version with words of ours.
pub(crate) fn tree(lang: Lang) -> Command {
    let flags = [
        Arg::new("help")
            .short('h')
            .long("help")
            .action(ArgAction::Help)
            .global(true),
        Arg::new("version")
            .short('V')
            .long("version")
            .action(ArgAction::Version),
    ];
    let tree = Cli::command().args(flags);
    let names = tree.get_subcommands().map(|c| c.get_name().to_owned());
    let commands = PossibleValuesParser::new(names.collect::<Vec<_>>());
    let tree = tree.mut_subcommand("help", |help| {
        help.mut_arg("command", |arg| arg.value_parser(commands))
    });
    spoken(tree, lang, "kanbao")
}

fn spoken(mut tree: Command, lang: Lang, path: &str) -> Command {
    let name = tree.get_name().to_owned();
    let [arguments, options, globals, commands] = help::headings(lang);
    if let Some(about) = help::about(lang, &name) {
        tree = tree.about(about).long_about(None);
    }
    tree = tree
        .mut_args(|mut arg| {
            let id = arg.get_id().as_str().to_owned();
            let heading = if arg.is_positional() {
                arguments
            } else if help::GLOBAL.contains(&id.as_str()) {
                globals
            } else {
                options
            };
            if let Some(help) = help::help(lang, &name, &id) {
                let more = choices(&arg, lang) + &default(&arg, lang);
                arg = arg.help(format!("{help}{more}")).long_help(None);
            }
            if arg.get_action().takes_values() {
                arg = arg.hide_default_value(true).hide_possible_values(true);
            }
            arg.help_heading(heading)
        })
        .subcommand_help_heading(commands)
        .mut_subcommands(|sub| {
            let path = format!("{path} {}", sub.get_name());
            spoken(sub, lang, &path)
        });
    if lang == Lang::Zh {
        let usage = usage_zh(&tree, path);
        tree = tree.override_usage(usage).help_template(
            "{before-help}{about-with-newline}\n用法：{usage}\n\n{all-args}{after-help}",
        );
    }
    tree
}

fn default(arg: &Arg, lang: Lang) -> String {
    let value = arg.get_default_values().first();
    value
        .filter(|_| arg.get_action().takes_values())
        .map(|v| v.to_string_lossy())
        .map(|v| lang.say(format!("（默认 {v}）"), format!(" (default {v})")))
        .unwrap_or_default()
}

fn choices(arg: &Arg, lang: Lang) -> String {
    let names: Vec<String> = arg
        .get_possible_values()
        .iter()
        .filter(|v| !v.is_hide_set())
        .map(|v| v.get_name().to_owned())
        .collect();
    if names.is_empty() || !arg.get_action().takes_values() {
        String::new()
    } else {
        lang.say(
            format!("：{}", names.join("、")),
            format!(": {}", names.join(", ")),
        )
    }
}

/// The usage line; clap's own has English words in it that cannot be set.
fn usage_zh(tree: &Command, path: &str) -> String {
    let mut line = format!("{path} [选项]");
    for arg in tree.get_positionals() {
        let name = arg
            .get_value_names()
            .and_then(|n| n.first())
            .map(ToString::to_string)
            .unwrap_or_default();
        let many = matches!(arg.get_action(), ArgAction::Append);
        line += &match (arg.is_required_set(), many) {
            (true, _) => format!(" <{name}>"),
            (false, true) => format!(" [{name}]..."),
            (false, false) => format!(" [{name}]"),
        };
    }
    if tree.has_subcommands() {
        line += &format!("\n      {path} [选项] <命令>");
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    fn every_command(tree: &Command, out: &mut Vec<Command>) {
        out.push(tree.clone());
        for sub in tree.get_subcommands() {
            every_command(sub, out);
        }
    }

    fn commands(lang: Lang) -> Vec<Command> {
        let mut all = Vec::new();
        let mut tree = tree(lang);
        tree.build();
        every_command(&tree, &mut all);
        all
    }

    fn is_chinese(text: &str) -> bool {
        text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c))
    }

    #[test]
    fn clap_finds_no_fault_in_the_tree() {
        tree(Lang::En).debug_assert();
        tree(Lang::Zh).debug_assert();
    }

    #[test]
    fn every_command_and_argument_speaks_both_languages() {
        for (lang, chinese) in [(Lang::En, false), (Lang::Zh, true)] {
            for command in commands(lang) {
                let about = command
                    .get_about()
                    .map(ToString::to_string)
                    .unwrap_or_default();
                assert!(!about.is_empty(), "{lang:?} {}", command.get_name());
                assert_eq!(
                    is_chinese(&about),
                    chinese,
                    "{} {about}",
                    command.get_name()
                );
                for arg in command.get_arguments().filter(|a| !a.is_hide_set()) {
                    let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
                    let place = format!("{} {}: {help}", command.get_name(), arg.get_id());
                    let table = help::help(lang, command.get_name(), arg.get_id().as_str());
                    assert!(
                        table.is_some_and(|t| help.starts_with(t)),
                        "{lang:?} {place}"
                    );
                    assert_eq!(is_chinese(&help), chinese, "{place}");
                }
            }
        }
    }

    #[test]
    fn chinese_help_has_no_english_heading() {
        for mut command in commands(Lang::Zh) {
            let help = command.render_help().to_string();
            for word in [
                "Usage",
                "Options",
                "Arguments",
                "Commands",
                "[default",
                "[possible",
                "Print",
            ] {
                assert!(
                    !help.contains(word),
                    "{word} in the help of {}:\n{help}",
                    command.get_name()
                );
            }
        }
    }
}
