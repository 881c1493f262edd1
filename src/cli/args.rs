//! The command tree: what there is and what it takes. The words of help stand in
//! [`crate::lang::help`]; [`super::localise`] puts them in.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use super::measure::{Setting, cells};

/// Read a Chinese newspaper's edition in the terminal
#[derive(Debug, Parser)]
#[command(
    name = "kanbao",
    version,
    disable_help_flag = true,
    disable_version_flag = true,
    disable_help_subcommand = true,
    args_override_self = true
)]
pub(crate) struct Cli {
    /// How text is set where the reader cannot open.
    #[command(flatten)]
    pub(crate) setting: Setting,
    /// What to do; reading, when nothing is said.
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
    /// Files, folders, `-`.
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    /// Read the files anew when they change
    #[arg(long)]
    pub(crate) watch: bool,
    /// What every command takes.
    #[command(flatten)]
    pub(crate) common: Common,
}

/// Options that stand before or behind any command.
#[derive(Debug, Args)]
pub(crate) struct Common {
    /// Use this configuration file instead of the user's own
    #[arg(long, value_name = "FILE", global = true)]
    pub(crate) config: Option<PathBuf>,
    /// Language of the interface
    #[arg(long, value_name = "LANG", global = true)]
    pub(crate) lang: Option<Tongue>,
    /// Whether to colour plain output
    #[arg(long, value_name = "WHEN", global = true, default_value = "auto")]
    pub(crate) color: When,
    /// Read files over the size limit; overwrite an existing export
    #[arg(long, global = true)]
    pub(crate) force: bool,
    /// Leave the reader's own mends of the edition out
    #[arg(long, global = true)]
    pub(crate) no_mends: bool,
    /// Neither recall nor keep marks, notes, places and mends
    #[arg(long, global = true)]
    pub(crate) no_state: bool,
}

/// `--lang`
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Tongue {
    /// 中文
    Zh,
    /// English
    En,
    /// By configuration and locale
    Auto,
}

/// `--color`
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum When {
    /// In a terminal that wants it
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// What can be done besides reading.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Print the edition, or one story of it, as typeset text
    Show(ShowArgs),
    /// List the stories
    List(PathArgs),
    /// List the key figures
    Figures(super::figures::FiguresArgs),
    /// Show which sums add up and what the reader is not sure of
    Check(CheckArgs),
    /// Write the edition as JSON, Markdown, text or CSV
    Export(ExportArgs),
    /// Wrap text as the body is wrapped
    Fold(super::fold::FoldArgs),
    /// Show or check the configuration
    Config(ConfigArgs),
    /// Print a shell's completion script
    Completions {
        /// The shell: bash, zsh, fish, elvish or powershell
        #[arg(value_name = "SHELL")]
        shell: clap_complete::Shell,
    },
    /// Print the manual page
    Man,
    /// Print help, for a command if one is named
    Help {
        /// The command to explain
        #[arg(value_name = "COMMAND")]
        command: Option<String>,
    },
}

/// Paths alone.
#[derive(Debug, Args)]
pub(crate) struct PathArgs {
    /// Files, folders, `-`.
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
}

/// `kanbao check`
#[derive(Debug, Args)]
pub(crate) struct CheckArgs {
    /// Write the reader's mends to this file, - for standard output
    #[arg(long, value_name = "FILE", conflicts_with = "import_mends")]
    pub(crate) export_mends: Option<PathBuf>,
    /// Take in the mends of this file
    #[arg(long, value_name = "FILE")]
    pub(crate) import_mends: Option<PathBuf>,
    /// Files, folders, `-`.
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
}

/// `kanbao show`
#[derive(Debug, Args)]
pub(crate) struct ShowArgs {
    /// How text is set.
    #[command(flatten)]
    pub(crate) setting: Setting,
    /// A story by number or id, then paths.
    #[arg(value_name = "STORY|PATH")]
    pub(crate) targets: Vec<OsString>,
}

/// `kanbao export`
#[derive(Debug, Args)]
pub(crate) struct ExportArgs {
    /// The form: json, md, txt or csv; otherwise by the ending of --output, else json
    #[arg(long, short = 'f', value_name = "FORM")]
    pub(crate) format: Option<Format>,
    /// Write to this file; an existing one is kept unless --force is given
    #[arg(long, short = 'o', value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Only this story, by number or id
    #[arg(long, short = 's', value_name = "STORY")]
    pub(crate) story: Option<String>,
    /// Print what a stage of the reading made instead, as JSON
    #[arg(long, value_name = "STAGE", conflicts_with_all = ["format", "story", "width"])]
    pub(crate) stage: Option<Stage>,
    /// Wrap lines of the txt form to so many cells
    #[arg(long, short = 'w', value_name = "CELLS", value_parser = cells)]
    pub(crate) width: Option<u16>,
    /// Files, folders, `-`.
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
}

/// `--format` of an export.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// Everything, for programs
    Json,
    /// For people and note books
    #[value(alias = "markdown")]
    Md,
    /// The text, without hard wraps
    #[value(alias = "text")]
    Txt,
    /// The figures, for spreadsheets
    Csv,
}

/// `--stage` of an export.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Stage {
    /// The printed lines
    Lines,
    /// The lines and what each was taken for
    Roles,
    /// The stories and where each text was printed
    Stories,
}

/// `kanbao config`
#[derive(Debug, Args)]
#[group(multiple = false)]
pub(crate) struct ConfigArgs {
    /// Print the commented default file
    #[arg(long)]
    pub(crate) print_default: bool,
    /// Print where the user's file is looked for
    #[arg(long)]
    pub(crate) path: bool,
    /// Check the file and name every problem
    #[arg(long)]
    pub(crate) check: bool,
}
