//! Where bytes enter: files, folders of pages and standard input, each with a limit.

use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{self, Read};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use super::fault::Fault;
use super::order::natural;
use crate::ingest::RawSource;

/// What is read without being told to: a year of a newspaper's pages is less. What is made of it takes
/// five to fifteen times as much memory, where figures stand close by up to forty times.
pub(crate) const LIMIT: u64 = 128 << 20;

/// What can be read at all: places in a source are 32-bit numbers, and decoding may grow a text.
pub(crate) const HARD_LIMIT: u64 = 2 << 30;

/// How deep folders are read below the one that was named.
pub(super) const DEPTH: usize = 2;

/// Names of files and folders that a folder of pages holds at most, unless we are told to read it: a year of
/// a newspaper has fewer, a system's folder or a home has more, and to read all that takes minutes.
const MOST_NAMES: usize = 10_000;

/// What was read of the paths given, and what was not.
#[derive(Debug, Default)]
pub(crate) struct Input {
    /// In the order of the paths, pages of a folder in natural order.
    pub(crate) sources: Vec<RawSource>,
    /// The file of each source; `None` for standard input.
    pub(crate) files: Vec<Option<PathBuf>>,
    /// What could not be read.
    pub(crate) faults: Vec<Fault>,
    /// More stands behind what was read: [`begin`] stopped there.
    pub(crate) more: bool,
}

/// Reads every path; what fails is told in [`Input::faults`] and the others are read all the same.
pub(crate) fn read(paths: &[PathBuf], stdin: &mut dyn Read, force: bool) -> Input {
    let mut reading = Reading::new(force);
    let mut stdin = Some(stdin);
    for path in paths {
        if path.as_os_str() == "-" {
            // Named twice, it is read once.
            if let Some(stdin) = stdin.take() {
                let done = reading.stream(stdin, "-", None);
                reading.note(done);
            }
        } else {
            reading.path(path);
        }
    }
    name_apart(&mut reading.input);
    reading.input
}

/// The first `bytes` of these files and folders, or a little less: the last page is cut where a sheet
/// or a line ends. Nothing where a stream is among the paths, which cannot be read twice.
pub(crate) fn begin(paths: &[PathBuf], force: bool, bytes: u64) -> Input {
    let mut reading = Reading::new(force);
    reading.enough = Some(bytes);
    let kept = |path: &PathBuf| fs::metadata(path).is_ok_and(|d| d.is_dir() || d.is_file());
    if paths.iter().all(kept) {
        paths.iter().for_each(|path| reading.path(path));
    }
    name_apart(&mut reading.input);
    if let Some(last) = reading
        .input
        .sources
        .last_mut()
        .filter(|_| reading.input.more)
    {
        cut(&mut last.bytes);
    }
    reading.input
}

/// The first `bytes` of sources that were read, or a little less, behind what is blank; `None` where that
/// is all there is.
pub(crate) fn beginning(sources: &[RawSource], bytes: usize) -> Option<Vec<RawSource>> {
    let inked = |b: &u8| !b.is_ascii_whitespace() && *b != 0;
    let mut left = bytes;
    let mut first = Vec::new();
    for source in sources {
        let all = source.bytes.as_slice();
        // In UTF-16 a unit is two bytes wide.
        let ink = all.iter().position(inked).unwrap_or(all.len()) & !1;
        let (blank, text) = all.split_at(ink);
        let whole = text.len() <= left;
        let mut taken = text.get(..left).unwrap_or(text).to_vec();
        if !whole {
            cut(&mut taken);
        }
        left = left.saturating_sub(text.len());
        first.push(RawSource {
            name: source.name.clone(),
            bytes: [blank, &taken].concat(),
        });
        if !whole {
            return Some(first);
        }
    }
    None
}

/// Takes away the sheet or the line that the bytes end within, if that leaves something.
fn cut(bytes: &mut Vec<u8>) {
    // UTF-16 has no bytes that end a line by themselves; its units are two bytes wide.
    let wide = bytes.contains(&0);
    let behind = |mark: u8| bytes.iter().rposition(|b| *b == mark).map(|at| at + 1);
    let whole = match (wide, std::str::from_utf8(bytes)) {
        (true, _) => bytes.len() & !1,
        (false, Err(broken)) if broken.error_len().is_none() => broken.valid_up_to(),
        _ => bytes.len(),
    };
    let end = (!wide).then(|| behind(b'\x0c').or_else(|| behind(b'\n')));
    bytes.truncate(end.flatten().unwrap_or(whole));
}

/// Files of one name get their paths as names, so that a doubt's place can be found.
fn name_apart(input: &mut Input) {
    let mut seen = HashSet::new();
    let twice: HashSet<String> = input
        .sources
        .iter()
        .filter(|s| !seen.insert(s.name.clone()))
        .map(|s| s.name.clone())
        .collect();
    for (source, file) in input.sources.iter_mut().zip(&input.files) {
        if let (true, Some(file)) = (twice.contains(&source.name), file) {
            source.name = file.to_string_lossy().into_owned();
        }
    }
}

struct Reading {
    force: bool,
    /// Bytes that may still be read.
    limit: u64,
    /// Bytes that are still wished for; all without it.
    enough: Option<u64>,
    input: Input,
}

impl Reading {
    fn new(force: bool) -> Self {
        Self {
            force,
            limit: if force { HARD_LIMIT } else { LIMIT },
            enough: None,
            input: Input::default(),
        }
    }

    fn note(&mut self, done: Result<(), Fault>) {
        if let Err(fault) = done {
            self.input.faults.push(fault);
        }
    }

    fn path(&mut self, path: &Path) {
        let done = match fs::metadata(path) {
            Err(error) => Err(Fault::of(path, error)),
            Ok(data) if data.is_dir() => self.folder(path),
            Ok(data) if data.is_file() => self.file(path, base_name(path)),
            Ok(_) if is_handed_down(path) => {
                let pipe = open(path).map_err(|e| Fault::of(path, e));
                pipe.and_then(|mut pipe| self.stream(&mut pipe, "-", Some(path)))
            }
            Ok(_) => Err(Fault::Special(path.into())),
        };
        self.note(done);
    }

    fn file(&mut self, path: &Path, name: String) -> Result<(), Fault> {
        let mut file = open(path).map_err(|e| Fault::of(path, e))?;
        let size = file.metadata().map_err(|e| Fault::of(path, e))?.len();
        if size > self.limit {
            return Err(self.too_large(path));
        }
        self.stream(&mut file, &name, Some(path))
    }

    fn stream(
        &mut self,
        from: &mut dyn Read,
        name: &str,
        file: Option<&Path>,
    ) -> Result<(), Fault> {
        let path = file.unwrap_or(Path::new("-"));
        let wished = self.enough.unwrap_or(self.limit);
        if wished == 0 {
            self.input.more = true;
            return Ok(());
        }
        let mut bytes = Vec::new();
        from.take(wished + 1)
            .read_to_end(&mut bytes)
            .map_err(|e| Fault::of(path, e))?;
        if let Some(enough) = &mut self.enough {
            self.input.more |= bytes.len() as u64 > *enough;
            bytes.truncate(usize::try_from(*enough).unwrap_or(usize::MAX));
            *enough -= bytes.len() as u64;
        }
        let size = bytes.len() as u64;
        if size > self.limit {
            return Err(self.too_large(path));
        }
        // White space of UTF-16 has NULs between.
        if bytes.iter().all(|b| b.is_ascii_whitespace() || *b == 0) && !bytes.contains(&b'\x0c') {
            return Err(Fault::Empty(path.into()));
        }
        self.limit -= size;
        self.input.sources.push(RawSource {
            name: name.to_owned(),
            bytes,
        });
        self.input.files.push(file.map(Path::to_owned));
        Ok(())
    }

    fn too_large(&self, path: &Path) -> Fault {
        Fault::TooLarge {
            path: path.into(),
            forcible: !self.force,
        }
    }

    fn folder(&mut self, path: &Path) -> Result<(), Fault> {
        // The system's root holds what never ends.
        let root = fs::canonicalize(path).is_ok_and(|p| p.parent().is_none());
        let mut walk = Walk {
            left: if self.force { usize::MAX } else { MOST_NAMES },
            ..Walk::default()
        };
        if root && !self.force || walk.folder(path, 0)?.is_break() {
            return Err(Fault::Crowded(path.into()));
        }
        let faults = !walk.faults.is_empty();
        self.input.faults.append(&mut walk.faults);
        let pages = if walk.pages.is_empty() {
            walk.others
        } else {
            walk.pages
        };
        if pages.is_empty() && !faults {
            return Err(Fault::NoPages(path.into()));
        }
        for page in pages {
            let name = page.strip_prefix(path).unwrap_or(&page);
            let name = name.to_string_lossy().into_owned();
            let done = self.file(&page, name);
            self.note(done);
        }
        Ok(())
    }
}

/// Whether a path is there and nothing that can be read to its end: a fifo, a device, a socket.
pub(crate) fn is_special(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|data| !data.is_file() && !data.is_dir()) && !is_handed_down(path)
}

/// A pipe that the shell made for us, as in `kanbao <(pdftotext page.pdf -)`, or the device that is
/// always empty, as in `--config /dev/null`. Any other could hold the reader for ever.
fn is_handed_down(path: &Path) -> bool {
    path == Path::new("/dev/stdin")
        || path == Path::new("/dev/null")
        || path.starts_with("/dev/fd")
        || path.starts_with("/proc/self/fd")
}

/// Opens a file whose bytes are all there, or what the shell handed down: one that would keep us
/// waiting, as some of the system's own do, is a failure, and so is a pipe that took the file's place
/// meanwhile.
///
/// # Errors
/// [`io::ErrorKind::Unsupported`] for a fifo, a socket or a device; what else the system tells.
pub(super) fn open(path: &Path) -> io::Result<File> {
    if is_handed_down(path) {
        return File::open(path);
    }
    let special = || {
        let what = "not a regular file (a pipe, socket or device)";
        io::Error::new(io::ErrorKind::Unsupported, what)
    };
    if is_special(path) {
        return Err(special());
    }
    let mut options = File::options();
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::custom_flags(
        &mut options,
        rustix::fs::OFlags::NONBLOCK.bits().cast_signed(),
    );
    let file = options.read(true).open(path)?;
    let data = file.metadata()?;
    if data.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    match data.is_file() {
        true => Ok(file),
        false => Err(special()),
    }
}

fn base_name(path: &Path) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str());
    name.to_string_lossy().into_owned()
}

/// The pages found in a folder.
#[derive(Default)]
struct Walk {
    /// Names that may still be met.
    left: usize,
    /// Folders being read, as the system knows them: a link back to one is not followed.
    seen: HashSet<PathBuf>,
    /// Plainly texts: `.txt`, `.text`, or no ending and text inside.
    pages: Vec<PathBuf>,
    /// Other endings with text inside; read where there is nothing better.
    others: Vec<PathBuf>,
    faults: Vec<Fault>,
}

impl Walk {
    /// Breaks off where there are more names than a folder of pages has.
    fn folder(&mut self, folder: &Path, depth: usize) -> Result<ControlFlow<()>, Fault> {
        let fault = |error: io::Error| Fault::of(folder, error);
        if !self.seen.insert(fs::canonicalize(folder).map_err(fault)?) {
            return Ok(ControlFlow::Continue(()));
        }
        let entries = fs::read_dir(folder).map_err(fault)?;
        let mut names: Vec<String> = Vec::new();
        let mut paths = Vec::new();
        for entry in entries {
            let entry = entry.map_err(fault)?;
            let Some(left) = self.left.checked_sub(1) else {
                return Ok(ControlFlow::Break(()));
            };
            self.left = left;
            let name = entry.file_name().to_string_lossy().into_owned();
            if !name.starts_with('.') {
                names.push(name);
                paths.push(entry.path());
            }
        }
        let mut order: Vec<(String, PathBuf)> = names.into_iter().zip(paths).collect();
        order.sort_by(|(a, p), (b, q)| natural(a, b).then_with(|| p.cmp(q)));
        for (_, path) in order {
            match fs::metadata(&path) {
                Err(error) => self.faults.push(Fault::of(&path, error)),
                Ok(data) if data.is_dir() && depth < DEPTH => match self.folder(&path, depth + 1) {
                    Ok(ControlFlow::Continue(())) => {}
                    Ok(ControlFlow::Break(())) => return Ok(ControlFlow::Break(())),
                    Err(fault) => self.faults.push(fault),
                },
                Ok(data) if data.is_file() => self.file(path),
                Ok(_) => {}
            }
        }
        Ok(ControlFlow::Continue(()))
    }

    fn file(&mut self, path: PathBuf) {
        let ending = path.extension().map(|e| e.to_string_lossy().to_lowercase());
        match ending.as_deref() {
            Some("txt" | "text") => self.pages.push(path),
            None if looks_like_text(&path) => self.pages.push(path),
            Some(_) if looks_like_text(&path) => self.others.push(path),
            _ => {}
        }
    }
}

/// Whether the first bytes could be text: no NUL, or the mark of UTF-16. An unreadable file counts,
/// so that it is told of.
fn looks_like_text(path: &Path) -> bool {
    let mut start = Vec::new();
    let file = open(path).map(|f| f.take(4096).read_to_end(&mut start));
    let read = file.is_ok_and(|read| read.is_ok());
    let utf16 = start.starts_with(b"\xff\xfe") || start.starts_with(b"\xfe\xff");
    !read || utf16 || !start.contains(&0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Lang;
    use crate::lang::command::Words;

    fn told(input: &Input, root: &Path) -> String {
        let names: Vec<&str> = input.sources.iter().map(|s| s.name.as_str()).collect();
        let mut told = names.join(" ");
        for fault in &input.faults {
            told += " | ";
            let what = fault.message(Words(Lang::En)).what;
            told += &what.replace(&*root.to_string_lossy(), "ROOT");
        }
        told
    }

    /// A folder with these files; a name that ends in `/` is a folder.
    fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
        let root = tempfile::tempdir().unwrap();
        for (name, bytes) in files {
            let path = root.path().join(name);
            if name.ends_with('/') {
                fs::create_dir_all(path).unwrap();
            } else {
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(path, bytes).unwrap();
            }
        }
        root
    }

    fn read_folder(root: &tempfile::TempDir) -> String {
        let input = read(&[root.path().to_owned()], &mut io::empty(), false);
        told(&input, root.path())
    }

    #[test]
    fn pages_of_a_folder_come_in_natural_order() {
        let text = "字".as_bytes();
        let root = folder(&[
            ("page10.txt", text),
            ("page2.txt", text),
            ("page1.TXT", text),
        ]);
        assert_eq!(read_folder(&root), "page1.TXT page2.txt page10.txt");
    }

    #[test]
    fn a_folder_yields_its_texts_and_leaves_the_rest() {
        let text = "字".as_bytes();
        let root = folder(&[
            ("a.txt", text),
            ("b", text),
            (".hidden.txt", text),
            ("gold.json", text),
            ("program", b"\x7fELF\0\0"),
            ("sub/c.txt", text),
            ("sub/deep/d.txt", text),
            ("sub/deep/deeper/e.txt", text),
        ]);
        assert_eq!(read_folder(&root), "a.txt b sub/c.txt sub/deep/d.txt");
    }

    #[test]
    fn unknown_endings_are_read_where_there_is_nothing_better() {
        let root = folder(&[("page.dump", "字".as_bytes()), ("page.pdf", b"%PDF\0")]);
        assert_eq!(read_folder(&root), "page.dump");
    }

    #[test]
    fn a_folder_without_pages_is_told() {
        let root = folder(&[("photo.jpg", b"\xff\xd8\0"), ("empty/", b"")]);
        assert_eq!(
            read_folder(&root),
            " | cannot read 'ROOT': no pages in this folder"
        );
    }

    #[test]
    fn a_folder_of_everything_is_refused_at_once() {
        let text = "字".as_bytes();
        let root = folder(&[("a/1.txt", text), ("a/2.txt", text), ("b/3.txt", text)]);
        let walk = |left| {
            let mut walk = Walk {
                left,
                ..Walk::default()
            };
            walk.folder(root.path(), 0).unwrap().is_break()
        };
        assert_eq!([4, 5].map(walk), [true, false]);
        let input = read(&["/".into()], &mut io::empty(), false);
        assert_eq!(
            told(&input, root.path()),
            " | cannot read '/': it holds far more than a newspaper's pages"
        );
    }

    #[test]
    fn an_empty_page_among_others_is_told() {
        let root = folder(&[("1.txt", b" \r\n\t"), ("2.txt", "字".as_bytes())]);
        assert_eq!(
            read_folder(&root),
            "2.txt | cannot read 'ROOT/1.txt': there is no text in it"
        );
    }

    #[cfg(unix)]
    #[test]
    fn links_are_followed_but_never_in_a_circle() {
        use std::os::unix::fs::symlink;
        let root = folder(&[("1/a.txt", "字".as_bytes()), ("x/b.txt", "字".as_bytes())]);
        symlink(root.path(), root.path().join("1/up")).unwrap();
        symlink(root.path().join("x/b.txt"), root.path().join("2.txt")).unwrap();
        symlink(root.path().join("gone"), root.path().join("3.txt")).unwrap();
        assert_eq!(
            read_folder(&root),
            "1/a.txt 2.txt x/b.txt | cannot read 'ROOT/3.txt': no such file"
        );
    }

    #[test]
    fn files_of_one_name_are_told_apart_by_path() {
        let root = folder(&[("a/p.txt", "甲".as_bytes()), ("b/p.txt", "乙".as_bytes())]);
        let paths = ["a/p.txt", "b/p.txt"].map(|p| root.path().join(p));
        let input = read(&paths, &mut io::empty(), false);
        let names: Vec<_> = input.sources.iter().map(|s| s.name.clone()).collect();
        assert_eq!(names, paths.map(|p| p.to_string_lossy().into_owned()));
    }

    #[test]
    fn standard_input_is_read_once() {
        let paths = [PathBuf::from("-"), PathBuf::from("-")];
        let input = read(&paths, &mut "字".as_bytes(), false);
        assert_eq!(told(&input, Path::new("ROOT")), "-");
        assert_eq!(input.files, [None]);
    }

    #[test]
    fn the_beginning_ends_where_a_sheet_or_a_line_does() {
        for (bytes, enough, wanted, more) in [
            (&b"ab\ncd\nef"[..], 7, &b"ab\ncd\n"[..], true),
            (b"ab\n\x0ccd\nef", 8, b"ab\n\x0c", true),
            (b"ab\ncd", 5, b"ab\ncd", false),
            ("甲乙丙".as_bytes(), 7, "甲乙".as_bytes(), true),
            (b"a\0\n\0b\0c\0", 7, b"a\0\n\0b\0", true),
        ] {
            let root = folder(&[("a.txt", bytes)]);
            let input = begin(&[root.path().to_owned()], false, enough);
            assert_eq!((&*input.sources[0].bytes, input.more), (wanted, more));
        }
        let root = folder(&[("1.txt", b"ab"), ("2.txt", b"cd"), ("3.txt", b"ef")]);
        let input = begin(&[root.path().to_owned()], false, 4);
        assert_eq!(
            (told(&input, root.path()), input.more),
            ("1.txt 2.txt".into(), true)
        );
        let input = begin(&[root.path().to_owned(), "-".into()], false, 4);
        assert!(input.sources.is_empty() && !input.more);
    }

    #[test]
    fn the_beginning_of_what_was_read_stands_behind_what_is_blank() {
        for (sources, enough, wanted) in [
            (&["ab\ncd\nef"][..], 7, Some(&["ab\ncd\n"][..])),
            (&["ab\ncd"], 5, None),
            (&["ab", "cd", "ef"], 3, Some(&["ab", "c"])),
            (&["ab", "cd"], 2, Some(&["ab", ""])),
            (&["\n\n\n\n\n\nab\ncd"], 3, Some(&["\n\n\n\n\n\nab\n"])),
            (&["\n\n\n\nabcd"], 3, Some(&["\n\n\n\nabc"])),
            (&["    "], 1, None),
            (&[], 1, None),
        ] {
            let source = |text: &&str| RawSource {
                name: "1".into(),
                bytes: text.as_bytes().to_vec(),
            };
            let sources: Vec<RawSource> = sources.iter().map(source).collect();
            let first = beginning(&sources, enough);
            let texts = |first: &Vec<RawSource>| -> Vec<String> {
                let text = |s: &RawSource| String::from_utf8_lossy(&s.bytes).into_owned();
                first.iter().map(text).collect()
            };
            let wanted = wanted.map(|w| w.iter().map(|t| (*t).to_owned()).collect());
            assert_eq!(first.as_ref().map(texts), wanted);
        }
    }

    #[test]
    fn more_than_the_limit_is_refused_before_it_is_held() {
        let mut reading = Reading {
            limit: 10,
            ..Reading::new(true)
        };
        let fault = reading
            .stream(&mut io::repeat(b'x'), "-", None)
            .unwrap_err();
        assert_eq!(
            fault.message(Words(Lang::En)).what,
            "cannot read 'standard input': larger than the limit of 2048 MiB"
        );
        assert!(reading.stream(&mut &b"0123456789"[..], "-", None).is_ok());
        assert_eq!(reading.limit, 0);
    }
}
