//! `kanbao export`

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::Path;

use super::args::{ExportArgs, Format, Stage};
use super::fault::Fault;
use super::output::Output;
use super::read::Desk;
use super::show;
use crate::config::Config;
use crate::export::{Choice, csv, file, json, markdown, stages, text};
use crate::ingest;
use crate::model::Edition;

/// Writes the edition to a file or to standard output.
pub(crate) fn run(
    desk: &mut Desk,
    args: &ExportArgs,
    config: &Config,
    output: &mut Output,
) -> Result<(), Fault> {
    let edition = match args.stage {
        Some(_) => desk.stories(&args.paths),
        None => desk.edition(&args.paths),
    };
    let Some(edition) = edition else {
        return Ok(());
    };
    let only = args.story.as_deref().map(|w| show::find(&edition, w));
    let choice = Choice {
        edition: &edition,
        only: only.transpose()?,
        own: &desk.own(&edition),
    };
    let mut setting = show::text_setting(args.width.map(usize::from), config, output);
    setting.exact = true;
    let write = |out: &mut dyn Write| match (args.stage, form(args)) {
        (Some(stage), _) => write_stage(stage, &edition, out),
        (None, Format::Json) => json::write(choice, out),
        (None, Format::Md) => markdown::write(choice, setting.words, out),
        (None, Format::Txt) => text::write(choice, &setting, out),
        (None, Format::Csv) => csv::write(choice, out),
    };
    match args.output.as_deref() {
        Some(path) if path != Path::new("-") => to_file(path, desk, &write),
        _ => output.document(&write),
    }
}

fn write_stage(stage: Stage, edition: &Edition, out: &mut dyn Write) -> io::Result<()> {
    let lines = |roles| (ingest::stages::lines(edition), roles);
    let (lines, roles) = match stage {
        Stage::Lines => lines(false),
        Stage::Roles => lines(true),
        Stage::Stories => return stages::write_stories(edition, out),
    };
    stages::write_lines(edition, &lines, roles, out)
}

/// The form asked for, else the one that the file's ending says, else JSON.
fn form(args: &ExportArgs) -> Format {
    let ending = args.output.as_deref().and_then(Path::extension);
    let ending = ending.map(|e| e.to_string_lossy().to_lowercase());
    args.format.unwrap_or(match ending.as_deref() {
        Some("md" | "markdown") => Format::Md,
        Some("txt" | "text") => Format::Txt,
        Some("csv") => Format::Csv,
        _ => Format::Json,
    })
}

/// Writes a new file, or with `--force` replaces one in a single step.
pub(super) fn to_file(
    path: &Path,
    desk: &Desk,
    write: &dyn Fn(&mut dyn Write) -> io::Result<()>,
) -> Result<(), Fault> {
    let unwritten = |error: io::Error| Fault::Unwritten(path.into(), error);
    if let Ok(target) = fs::canonicalize(path) {
        if desk
            .files
            .iter()
            .flatten()
            .any(|f| fs::canonicalize(f).is_ok_and(|f| f == target))
        {
            return Err(Fault::OwnInput(path.into()));
        }
        if !desk.force {
            return Err(Fault::Exists(path.into()));
        }
        return replace(&target, write).map_err(unwritten);
    }
    // A link to nothing, or the shell's name of a pipe.
    if desk.force && fs::symlink_metadata(path).is_ok() {
        return replace(path, write).map_err(unwritten);
    }
    file::create(path, write).map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => Fault::Exists(path.into()),
        _ => unwritten(error),
    })
}

/// Puts a new file in the place of one; a device is simply written to, and a pipe only where somebody
/// reads it.
fn replace(path: &Path, write: &dyn Fn(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    if !fs::metadata(path)?.is_file() {
        let mut out = BufWriter::new(open_device(path)?);
        write(&mut out)?;
        return out.flush();
    }
    file::replace(path, write)
}

#[cfg(unix)]
fn open_device(path: &Path) -> io::Result<File> {
    use rustix::fs::{OFlags, fcntl_setfl};
    use std::os::unix::fs::OpenOptionsExt as _;
    let file = OpenOptions::new()
        .write(true)
        .custom_flags(OFlags::NONBLOCK.bits().cast_signed())
        .open(path)?;
    // It was open at once; its bytes may take their time.
    fcntl_setfl(&file, OFlags::empty())?;
    Ok(file)
}

#[cfg(not(unix))]
fn open_device(path: &Path) -> io::Result<File> {
    OpenOptions::new().write(true).open(path)
}
