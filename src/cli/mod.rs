//! Arguments, commands, errors with hints, exit codes.

pub mod fold;

use std::io::{self, Write};
use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// 看报
#[derive(Debug, Parser)]
#[command(name = "kanbao")]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    Fold(fold::FoldArgs),
}

/// Runs the program with the process's arguments.
pub fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let mut out = io::BufWriter::new(io::stdout().lock());
    let done = match &arguments.command {
        Some(Command::Fold(args)) => fold::run(args, &mut io::stdin().lock(), &mut out),
        None => Ok(()),
    };
    match done.and_then(|()| out.flush()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(e) if e.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(e) => {
            let _ = writeln!(io::stderr(), "kanbao: {e}");
            ExitCode::FAILURE
        }
    }
}
