//! Arguments, commands, errors with hints, exit codes.
//!
//! Exit codes: 0 done, 1 something failed while running (what could be read or written was), 2 the
//! command line was wrong. A broken pipe is no failure.

mod args;
mod check;
mod crash;
mod export;
mod fault;
mod figures;
mod files;
pub mod fold;
mod list;
mod localise;
mod man;
mod measure;
mod open;
mod order;
mod output;
mod read;
mod sample;
mod settings;
mod show;
mod tongue;
mod usage;
mod watch;

use std::ffi::OsString;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use clap::FromArgMatches as _;
use clap::error::ErrorKind;

use args::{Cli, Command};
use fault::Fault;
use output::Output;
use read::Desk;
use settings::Settings;

use crate::lang::Lang;
use crate::lang::command::Words;
use crate::store::Access;
use crate::term;

/// The command line is wrong.
const USAGE: u8 = 2;

/// Runs the program with the process's arguments.
pub fn main() -> ExitCode {
    let arguments: Vec<OsString> = std::env::args_os().collect();
    let settings = Settings::load(tongue::value_of(&arguments, "--config"));
    let lang = tongue::wanted(&arguments, settings.config.language);
    crash::prepare(lang);
    if let Err(error) = term::mute() {
        tell(&Fault::Output(error).message(Words(lang)).lines(lang));
    }
    let cli = localise::tree(lang)
        .try_get_matches_from(&arguments)
        .and_then(|matches| Cli::from_arg_matches(&matches));
    match cli {
        Ok(cli) => run(cli, settings, lang),
        Err(error) => refuse(&error, lang),
    }
}

/// Help and version, which clap tells as errors, or what is wrong with the arguments.
fn refuse(error: &clap::Error, lang: Lang) -> ExitCode {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            let text = error.render().to_string();
            let written = output::Stream.write_all(text.as_bytes());
            finish(written.map_err(Fault::Output), &[], lang)
        }
        _ => {
            tell(&usage::message(error, lang).lines(lang));
            ExitCode::from(USAGE)
        }
    }
}

fn run(cli: Cli, mut settings: Settings, lang: Lang) -> ExitCode {
    if let Some(fault) = settings.named_but_unreadable() {
        return finish(Err(fault), &[], lang);
    }
    let reads = cli.command.is_none() && open::can();
    let imports = matches!(&cli.command, Some(Command::Check(c)) if c.import_mends.is_some());
    let access = match (reads, imports) {
        // Who asks for mends to be taken in wants them kept.
        (_, true) => Some(Access::Write),
        _ if cli.common.no_state || !settings.config.keep => None,
        (true, _) => Some(Access::Write),
        (false, _) => Some(Access::Read),
    };
    let mends = !cli.common.no_mends;
    let mut desk = Desk::new(cli.common.force, mends, access, Words(lang));
    if reads {
        return open::run(desk, &cli.paths, cli.watch, &mut settings, lang);
    }
    let mut output = Output::new(cli.common.color, lang);
    if cli.command.is_none() {
        warn(&mut settings, lang);
    }
    let config = &settings.config;
    let done = match cli.command {
        None => show::edition(&mut desk, &cli.paths, cli.setting, config, &mut output),
        Some(Command::Show(args)) => show::run(&mut desk, &args, config, &mut output),
        Some(Command::List(args)) => list::run(&mut desk, &args.paths, &mut output),
        Some(Command::Check(args)) => check::run(&mut desk, &args, &mut output),
        Some(Command::Figures(args)) => desk_figures(&mut desk, &args, &mut output),
        Some(Command::Export(args)) => export::run(&mut desk, &args, config, &mut output),
        Some(Command::Fold(args)) => {
            let mut unread = |path: &Path, error| desk.faults.push(Fault::of(path, error));
            let stdin = &mut io::stdin().lock();
            fold::run(&args, stdin, output.raw(), &mut unread).map_err(|error| match error.kind() {
                io::ErrorKind::BrokenPipe => Fault::Output(error),
                _ => Fault::Fold(error),
            })
        }
        Some(Command::Config(args)) => settings.run(&args, &mut output),
        Some(Command::Completions { shell }) => {
            let mut tree = localise::tree(lang);
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut tree, "kanbao", &mut script);
            output.bytes(&script)
        }
        Some(Command::Man) => man::page(localise::tree(lang))
            .map_err(Fault::Output)
            .and_then(|page| output.bytes(&page)),
        Some(Command::Help { command }) => help(command.as_deref(), lang, &mut output),
    };
    let done = done.and_then(|()| output.end());
    finish(done, &desk.faults, lang)
}

/// `kanbao figures`: a text on standard input is one story unless it is the dump of a whole page.
fn desk_figures(
    desk: &mut Desk,
    args: &figures::FiguresArgs,
    output: &mut Output,
) -> Result<(), Fault> {
    let Some(edition) = desk.edition(&args.paths) else {
        return Ok(());
    };
    let words = output.words;
    let source = edition.sources.first().filter(|_| args.reads_input());
    let plain = source.filter(|s| figures::is_plain(&s.text, &edition));
    output.document(&|out| match plain {
        Some(source) => figures::text(&source.text, args, words, out),
        None => figures::edition(&edition, args, words, out),
    })
}

/// Tells what is wrong with the configuration where nothing else does.
fn warn(settings: &mut Settings, lang: Lang) {
    if let Some(fault) = settings.unreadable() {
        tell(&fault.message(Words(lang)).lines(lang));
    }
    for notice in settings.notices(lang) {
        tell(&format!("kanbao: {notice}\n"));
    }
}

/// `kanbao help` and `kanbao help show`: what `--help` prints.
fn help(command: Option<&str>, lang: Lang, output: &mut Output) -> Result<(), Fault> {
    let mut tree = localise::tree(lang);
    tree.build();
    let named = command.and_then(|name| tree.find_subcommand_mut(name));
    let page = match named {
        Some(command) => command.render_help(),
        None => tree.render_help(),
    };
    output.bytes(page.to_string().as_bytes())
}

/// Tells what failed and picks the exit code.
fn finish(done: Result<(), Fault>, faults: &[Fault], lang: Lang) -> ExitCode {
    let last = done.err().filter(|fault| !fault.is_broken_pipe());
    let mut code = 0;
    for fault in faults.iter().chain(&last) {
        tell(&fault.message(Words(lang)).lines(lang));
        code = code.max(u8::from(fault.is_failure()));
    }
    ExitCode::from(code)
}

/// Writes to the error stream; when that is closed there is nobody left to tell.
fn tell(text: &str) {
    let _ = io::stderr().lock().write_all(text.as_bytes());
}
