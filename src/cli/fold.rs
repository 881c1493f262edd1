//! `kanbao fold`: a filter like fold(1) that knows how Chinese is set.

use std::fs::File;
use std::io::{self, BufRead, BufReader, IsTerminal, Write};
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::layout::{self, Fill, Kinsoku, Spacing, Style};
use crate::text::sanitise;
use crate::text::width::{self, Ambiguous};

/// 按中文排版规则折行（每行输入为一段），用法同 fold(1)。
#[derive(Debug, Clone, PartialEq, Eq, Args)]
pub struct FoldArgs {
    /// 行宽，以终端格计
    #[arg(short, long, value_name = "N", default_value_t = 80)]
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
    #[arg(long, value_name = "N", default_value_t = 0)]
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

/// Folds `input`, or the files that `args` name, to `out`, line by line.
pub fn run(args: &FoldArgs, input: &mut dyn BufRead, out: &mut dyn Write) -> io::Result<()> {
    // A pipe gets every character as it came; a terminal only what cannot steer it.
    let guard = io::stdout().is_terminal();
    if args.files.is_empty() {
        return fold(args, guard, input, out);
    }
    for file in &args.files {
        if file.as_os_str() == "-" {
            fold(args, guard, input, out)?;
        } else {
            let named = |e: io::Error| io::Error::new(e.kind(), format!("{}: {e}", file.display()));
            let mut reader = BufReader::new(File::open(file).map_err(named)?);
            fold(args, guard, &mut reader, out)?;
        }
    }
    Ok(())
}

fn fold(
    args: &FoldArgs,
    guard: bool,
    input: &mut dyn BufRead,
    out: &mut dyn Write,
) -> io::Result<()> {
    let style = args.style();
    let mut bytes = Vec::new();
    let mut set = String::new();
    loop {
        bytes.clear();
        if input.read_until(b'\n', &mut bytes)? == 0 {
            return out.flush();
        }
        let line = bytes.strip_suffix(b"\n").unwrap_or(&bytes);
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        let text = String::from_utf8_lossy(line);
        let text = if guard { sanitise::shown(&text) } else { text };
        set.clear();
        paragraph(args, &style, &text, &mut set);
        out.write_all(set.as_bytes())?;
    }
}

/// One paragraph, set or marked, with a line feed behind each of its lines.
fn paragraph(args: &FoldArgs, style: &Style, text: &str, out: &mut String) {
    if args.widths {
        out.push_str(text);
        out.push('\t');
        out.push_str(&width::cells(text, style.ambiguous).to_string());
        out.push('\n');
    } else if args.breaks {
        let places = if args.uax14 {
            layout::uax14(text)
        } else {
            layout::breaks(text, style)
        };
        let mut from = 0;
        for at in places {
            out.push_str(text.get(from..at).unwrap_or_default());
            out.push('|');
            from = at;
        }
        out.push_str(text.get(from..).unwrap_or_default());
        out.push('\n');
    } else {
        for line in layout::wrap(text, args.width, style) {
            line.push_to(text, style, out);
            out.push('\n');
        }
    }
}
