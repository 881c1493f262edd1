//! `kanbao fold`: a filter like fold(1) that knows how Chinese is set.

use std::borrow::Cow;
use std::io::{self, BufRead, BufReader, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::files;
use crate::layout::{self, Fill, Kinsoku, Spacing, Style};
use crate::text::sanitise;
use crate::text::width::{self, Ambiguous};

/// 按中文排版规则折行（每行输入为一段），用法同 fold(1)。
#[derive(Debug, Clone, PartialEq, Eq, Args)]
pub struct FoldArgs {
    /// 行宽，以终端格计
    #[arg(short, long, value_name = "N", default_value_t = 80, value_parser = number, allow_negative_numbers = true)]
    pub width: usize,
    /// 避头尾的严格程度
    #[arg(long, value_enum, default_value_t = KinsokuArg::Gb)]
    pub kinsoku: KinsokuArg,
    /// 逐行填满，或全段统筹
    #[arg(long, value_enum, default_value_t = FillArg::Greedy)]
    pub fill: FillArg,
    /// 汉字与西文、数字间的空格：保留、去掉、统一为一格
    #[arg(long, value_enum, default_value_t = SpacingArg::Keep)]
    pub spacing: SpacingArg,
    /// 段首缩进字数（全角空格）
    #[arg(long, value_name = "N", default_value_t = 0, value_parser = number, allow_negative_numbers = true)]
    pub indent: usize,
    /// 行末的，、。可悬于版心之外
    #[arg(long)]
    pub hang: bool,
    /// 汉字上下对齐成列
    #[arg(long)]
    pub grid: bool,
    /// 两端对齐
    #[arg(long)]
    pub justify: bool,
    /// “”‘’…—·等歧义宽度字符占一格或两格
    #[arg(long, value_enum, default_value_t = AmbiguousArg::Narrow)]
    pub ambiguous: AmbiguousArg,
    /// 数字与单位不拆开
    #[arg(
        long,
        value_enum,
        num_args = 0..=1,
        require_equals = true,
        default_value_t = Switch::On,
        default_missing_value = "on"
    )]
    pub units: Switch,
    /// 不折行，只在可断处标出 |
    #[arg(long, conflicts_with = "widths")]
    pub breaks: bool,
    /// 不折行，只列出每行文字及其格数（以制表符分隔）
    #[arg(long)]
    pub widths: bool,
    /// 与 --breaks 合用：改用未经调整的 UAX #14 规则
    #[arg(long, requires = "breaks")]
    pub uax14: bool,
    /// 要读的文件；没有或为 - 时读标准输入
    #[arg(value_name = "FILE")]
    pub files: Vec<PathBuf>,
}

/// A number of cells or ems.
fn number(text: &str) -> Result<usize, String> {
    text.parse().map_err(|_| "0, 1, 2 …".to_owned())
}

/// Names that the option accepts, and the value that each stands for.
macro_rules! choice {
    ($(#[$doc:meta])* $name:ident => $target:ty { $($variant:ident => $value:expr,)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
        #[allow(missing_docs, reason = "the names are those of the values")]
        pub enum $name { $($variant,)+ }

        impl From<$name> for $target {
            fn from(choice: $name) -> Self {
                match choice { $($name::$variant => $value,)+ }
            }
        }
    };
}

choice!(
    /// `--kinsoku`
    KinsokuArg => Kinsoku {
        None => Kinsoku::None,
        Basic => Kinsoku::Basic,
        Gb => Kinsoku::Gb,
        Strict => Kinsoku::Strict,
    }
);
choice!(
    /// `--fill`
    FillArg => Fill { Greedy => Fill::Greedy, Total => Fill::Total, }
);
choice!(
    /// `--spacing`
    SpacingArg => Spacing {
        Keep => Spacing::Keep,
        Strip => Spacing::Strip,
        One => Spacing::One,
    }
);
choice!(
    /// `--ambiguous`
    AmbiguousArg => Ambiguous { Narrow => Ambiguous::Narrow, Wide => Ambiguous::Wide, }
);
choice!(
    /// `--units`
    Switch => bool { On => true, Off => false, }
);

impl FoldArgs {
    /// The style that the options ask for.
    pub fn style(&self) -> Style {
        Style {
            indent: self.indent.saturating_mul(2),
            ambiguous: self.ambiguous.into(),
            kinsoku: self.kinsoku.into(),
            fill: self.fill.into(),
            spacing: self.spacing.into(),
            hang: self.hang,
            grid: self.grid,
            justify: self.justify,
            units: self.units.into(),
        }
    }
}

/// Folds `input`, or the files that `args` name, to `out`, line by line. Those that cannot be opened are
/// told to `unread`, and the others are folded all the same.
///
/// # Errors
/// What is open cannot be read to its end, or `out` takes no more.
pub fn run(
    args: &FoldArgs,
    input: &mut dyn BufRead,
    out: &mut dyn Write,
    unread: &mut dyn FnMut(&Path, io::Error),
) -> io::Result<()> {
    let clean: Clean = match (io::stdout().is_terminal(), args.breaks || args.widths) {
        (true, _) => sanitise::shown,
        // These two tell of characters, of any; what they print is for a test to read.
        (false, true) => |text| text.into(),
        (false, false) => sanitise::written,
    };
    if args.files.is_empty() {
        return fold(args, clean, input, out);
    }
    for file in &args.files {
        if file.as_os_str() == "-" {
            fold(args, clean, input, out)?;
            continue;
        }
        match files::open(file) {
            Ok(file) => fold(args, clean, &mut BufReader::new(file), out)?,
            Err(error) => unread(file, error),
        }
    }
    Ok(())
}

/// What becomes of a text's characters on their way out.
type Clean = fn(&str) -> Cow<'_, str>;

/// Bytes of a line that are read before what is sure of it is set; no editor wrote a paragraph that long.
const MUCH: u64 = 1 << 20;

/// How many times as much is read when nothing was sure.
const MORE: u64 = 16;

/// Bytes at the end of what has been read that wait for what follows.
const HELD: usize = 1 << 15;

fn fold(
    args: &FoldArgs,
    clean: Clean,
    input: &mut dyn BufRead,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut style = args.style();
    let mut bytes = Vec::new();
    let mut text = String::new();
    let mut set = String::new();
    let mut much = MUCH;
    loop {
        let read = (&mut *input).take(much).read_until(b'\n', &mut bytes)?;
        let whole = bytes.ends_with(b"\n") || (read as u64) < much;
        if whole && read == 0 && bytes.is_empty() && text.is_empty() {
            return out.flush();
        }
        let held = if whole {
            Vec::new()
        } else {
            cut_character(&mut bytes)
        };
        let line = bytes.strip_suffix(b"\n").unwrap_or(&bytes);
        let line = line.strip_suffix(b"\r").filter(|_| whole).unwrap_or(line);
        // Whole text is known as such far faster than it is searched for what is none.
        match simdutf8::basic::from_utf8(line) {
            Ok(line) => text.push_str(&clean(line)),
            Err(_) => text.push_str(&clean(&String::from_utf8_lossy(line))),
        }
        bytes = held;
        set.clear();
        if whole {
            let end = text.strip_suffix(['\r', '\n']).map_or(text.len(), str::len);
            text.truncate(end);
            paragraph(args, &style, &text, &mut set);
            text.clear();
            style = args.style();
            much = MUCH;
        } else {
            let sure = beginning(args, &style, &text, &mut set);
            // A measure wider than all that, or a cluster that does not end: on with far more, since all is set again.
            much = if sure == 0 { MORE * much } else { MUCH };
            if sure > 0 {
                text.drain(..sure);
                style.indent = 0;
            }
        }
        out.write_all(set.as_bytes())?;
    }
}

/// Takes off what the end has of a character that goes on behind it.
fn cut_character(bytes: &mut Vec<u8>) -> Vec<u8> {
    let first = bytes.iter().rposition(|b| *b & 0xc0 != 0x80).unwrap_or(0);
    let open = bytes
        .get(first..)
        .is_some_and(|end| matches!(std::str::from_utf8(end), Err(e) if e.error_len().is_none()));
    if open {
        bytes.split_off(first)
    } else {
        Vec::new()
    }
}

/// The beginning of a paragraph that goes on, as far as nothing that follows can change it; its bytes.
fn beginning(args: &FoldArgs, style: &Style, text: &str, out: &mut String) -> usize {
    let sure = text.len().saturating_sub(HELD);
    if args.widths {
        return 0;
    }
    if args.breaks {
        let places = places(args, style, text);
        let upto = places.partition_point(|at| *at <= sure);
        let (places, _) = places.split_at_checked(upto).unwrap_or_default();
        return mark(text, places, out);
    }
    let mut end = 0;
    layout::each_line(text, args.width, style, |line| {
        if line.end <= sure {
            line.push_to(text, style, out);
            out.push('\n');
            end = line.end;
        }
    });
    end
}

/// Where a paragraph may break.
fn places(args: &FoldArgs, style: &Style, text: &str) -> Vec<usize> {
    if args.uax14 {
        layout::uax14(text)
    } else {
        layout::breaks(text, style)
    }
}

/// Writes a text up to the last of the places, a | at each of them; that place.
fn mark(text: &str, places: &[usize], out: &mut String) -> usize {
    let mut from = 0;
    for at in places {
        out.push_str(text.get(from..*at).unwrap_or_default());
        out.push('|');
        from = *at;
    }
    from
}

/// One paragraph, set or marked, with a line feed behind each of its lines.
fn paragraph(args: &FoldArgs, style: &Style, text: &str, out: &mut String) {
    if args.widths {
        out.push_str(text);
        out.push('\t');
        out.push_str(&width::cells(text, style.ambiguous).to_string());
        out.push('\n');
    } else if args.breaks {
        let last = mark(text, &places(args, style, text), out);
        out.push_str(text.get(last..).unwrap_or_default());
        out.push('\n');
    } else {
        layout::each_line(text, args.width, style, |line| {
            line.push_to(text, style, out);
            out.push('\n');
        });
    }
}
