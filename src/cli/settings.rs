//! The user's configuration: where it is, what it says, and `kanbao config`.

use std::ffi::OsStr;
use std::io;
use std::path::PathBuf;

use etcetera::base_strategy::{BaseStrategy as _, Xdg};

use super::args::ConfigArgs;
use super::fault::Fault;
use super::files;
use super::output::Output;
use crate::app::keymap::Keymap;
use crate::config::{self, Config, Problem};
use crate::lang::Lang;
use crate::lang::command::Words;
use crate::text::sanitise::shown;

/// The configuration in force, and how it came about.
#[derive(Debug)]
pub(crate) struct Settings {
    /// Defaults, and over them what the file says rightly.
    pub(crate) config: Config,
    /// Where the file is looked for; nowhere without a home.
    path: Option<PathBuf>,
    /// What is wrong in the file.
    problems: Vec<Problem>,
    /// Why it could not be read at all.
    error: Option<io::Error>,
    /// Whether it was named by `--config`.
    named: bool,
}

impl Settings {
    /// Reads the named file, else the user's own.
    pub(crate) fn load(named: Option<&OsStr>) -> Self {
        let own = || {
            let folder = Xdg::new().ok()?.config_dir();
            // What lies in the folder where one happens to be is nobody's configuration.
            let path = folder.join("kanbao").join("config.toml");
            path.is_absolute().then_some(path)
        };
        let path = named.map(PathBuf::from).or_else(own);
        let read = path.as_deref().map(|path| match files::is_special(path) {
            // It might never end, nor even begin.
            true => Err(io::ErrorKind::Unsupported.into()),
            false => config::file(path),
        });
        let (config, problems, error) = match read {
            None => (Config::default(), Vec::new(), None),
            Some(Ok((config, problems))) => (config, problems, None),
            Some(Err(error)) => (Config::default(), Vec::new(), Some(error)),
        };
        Self {
            config,
            path,
            problems,
            error,
            named: named.is_some(),
        }
    }

    /// Whether there is no file at all, which is as good as an empty one.
    fn is_absent(&self) -> bool {
        let missing = |e: &io::Error| e.kind() == io::ErrorKind::NotFound;
        self.path.is_none() || self.error.as_ref().is_some_and(missing)
    }

    /// A file that was asked for and cannot be read is a failure of any command.
    pub(crate) fn named_but_unreadable(&mut self) -> Option<Fault> {
        let error = self.error.take_if(|_| self.named)?;
        Some(Fault::of(&self.path.clone()?, error))
    }

    /// The user's own file is there and cannot be read.
    pub(crate) fn unreadable(&mut self) -> Option<Fault> {
        if self.is_absent() {
            return None;
        }
        Some(Fault::of(&self.path.clone()?, self.error.take()?))
    }

    /// The problems, one line each, and that defaults hold for them.
    pub(crate) fn notices(&self, lang: Lang) -> Vec<String> {
        let file = self.file_name();
        let told = |p: &Problem| p.told(&file, lang);
        let mut notices: Vec<String> = self.problems.iter().map(told).collect();
        if !notices.is_empty() {
            notices.push(Words(lang).config_defaults_hold().to_owned());
        }
        notices
    }

    fn file_name(&self) -> String {
        let path = self.path.as_deref().unwrap_or("config.toml".as_ref());
        path.to_string_lossy().into_owned()
    }

    /// `kanbao config`
    pub(crate) fn run(&self, args: &ConfigArgs, output: &mut Output) -> Result<(), Fault> {
        let words = output.words;
        if args.print_default {
            return output.bytes(config::SHIPPED.as_bytes());
        }
        let Some(path) = self.path.clone() else {
            return Err(Fault::NoConfigPlace);
        };
        let shown_path = shown(&path.to_string_lossy()).into_owned();
        if args.path {
            return output.line(&shown_path);
        }
        if let (false, Some(error)) = (self.is_absent(), &self.error) {
            return Err(Fault::of(&path, error.kind().into()));
        }
        output.line(&words.config_place(&shown_path, !self.is_absent()))?;
        let file = self.file_name();
        // The table of keys calls the file by its usual name.
        let (_, keys) = Keymap::new(&self.config.keys, words.0);
        let keys = keys
            .iter()
            .map(|k| k.strip_prefix("config.toml").unwrap_or(k));
        for problem in keys.clone() {
            output.line(&format!("{}{}", shown(&file), shown(problem)))?;
        }
        let count = self.problems.len() + keys.len();
        if count == 0 {
            return output.line(words.config_fine());
        }
        for problem in &self.problems {
            output.line(&problem.told(&file, words.0))?;
            output.line(&format!("    {}", problem.excerpt()))?;
        }
        Err(Fault::Config(count))
    }
}
