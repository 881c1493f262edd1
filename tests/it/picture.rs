//! The README's pictures: real screens of the sample edition, drawn from the reader's own cells.
//! `KANBAO_WRITE=1 cargo test picture` draws them anew.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use kanbao::config::Config;
use kanbao::ingest::{Options, RawSource, read};
use kanbao::lang::Lang;
use kanbao::model::Edition;
use ratatui::buffer::{Buffer, CellWidth};
use ratatui::style::{Color, Modifier};

use crate::reader::Reader;

/// Width and height of a cell in the picture's units.
const CELL: (u32, u32) = (9, 20);

fn home() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data")
}

fn sample() -> Edition {
    let mut paths: Vec<PathBuf> = fs::read_dir(home().join("sample"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|e| e == "txt"))
        .collect();
    paths.sort();
    let raw = paths
        .iter()
        .map(|path| RawSource {
            name: path.file_name().unwrap().to_str().unwrap().to_owned(),
            bytes: fs::read(path).unwrap(),
        })
        .collect();
    let mut edition = read(raw, &Options::default());
    kanbao::figures::annotate(&mut edition);
    edition
}

fn hex(colour: Color, otherwise: &str) -> String {
    match colour {
        Color::Rgb(r, g, b) => format!("#{r:02x}{g:02x}{b:02x}"),
        _ => otherwise.to_owned(),
    }
}

fn escaped(symbol: &str) -> String {
    symbol.replace('&', "&amp;").replace('<', "&lt;")
}

/// A screen as SVG: a rectangle for each run of one paper, a text for each run of one ink with
/// every glyph at its own cell, so that no font can move a column.
fn svg(buffer: &Buffer, (paper, ink): (&str, &str)) -> String {
    let (cell, row) = CELL;
    let (width, height) = (
        u32::from(buffer.area.width) * cell,
        u32::from(buffer.area.height) * row,
    );
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" font-size=\"15\" \
         font-family=\"Menlo,Consolas,'DejaVu Sans Mono','Noto Sans Mono CJK SC',monospace\">\n\
         <rect width=\"{width}\" height=\"{height}\" fill=\"{paper}\"/>\n"
    );
    for y in 0..buffer.area.height {
        let mut papers: Vec<(u32, u32, String)> = Vec::new();
        let mut inks: Vec<(String, bool, Vec<u32>, String)> = Vec::new();
        let mut x = 0;
        while x < buffer.area.width {
            let place = &buffer[(x, y)];
            let cells = place.cell_width().max(1);
            let (mut fg, mut bg) = (hex(place.fg, ink), hex(place.bg, paper));
            if place.modifier.contains(Modifier::REVERSED) {
                std::mem::swap(&mut fg, &mut bg);
            }
            let at = u32::from(x) * cell;
            let wide = u32::from(cells) * cell;
            match papers.last_mut() {
                Some((from, long, last)) if *last == bg && *from + *long == at => *long += wide,
                _ => papers.push((at, wide, bg)),
            }
            let symbol = place.symbol();
            if !symbol.trim().is_empty() {
                let bold = place.modifier.contains(Modifier::BOLD);
                // A cluster of several characters would need a place for each.
                let alone = symbol.chars().count() > 1;
                match inks.last_mut().filter(|_| !alone) {
                    Some((ink, thick, places, text)) if *ink == fg && *thick == bold => {
                        places.push(at);
                        text.push_str(symbol);
                    }
                    _ => inks.push((fg, bold, vec![at], symbol.to_owned())),
                }
            }
            x += cells;
        }
        let top = u32::from(y) * row;
        for (from, long, fill) in papers.iter().filter(|(.., fill)| *fill != paper) {
            let _ = writeln!(
                out,
                "<rect x=\"{from}\" y=\"{top}\" width=\"{long}\" height=\"{row}\" fill=\"{fill}\"/>"
            );
        }
        for (ink, bold, places, text) in inks {
            let weight = if bold { " font-weight=\"bold\"" } else { "" };
            let places: Vec<String> = places.iter().map(u32::to_string).collect();
            let _ = writeln!(
                out,
                "<text y=\"{}\" fill=\"{ink}\"{weight} x=\"{}\">{}</text>",
                top + 15,
                places.join(" "),
                escaped(&text)
            );
        }
    }
    out + "</svg>\n"
}

#[test]
fn the_pictures_are_of_this_reader() {
    let edition = sample();
    for (name, theme, width, height, keys) in [
        ("reader", "dark", 120, 36, ""),
        ("columns", "light", 170, 40, "3"),
        ("page-map", "dark", 120, 32, "p"),
        ("figures", "dark", 120, 28, "F"),
    ] {
        let config = Config {
            theme: theme.to_owned(),
            ..Config::default()
        };
        let mut reader = Reader::of(edition.clone(), &config, Lang::Zh, width, height);
        reader.press(keys).screen();
        // What a theme leaves to the terminal.
        let own = if theme == "light" {
            ("#fbf9f3", "#1f1d1a")
        } else {
            ("#16161a", "#d8d5cf")
        };
        let drawn = svg(&reader.stage.buffer, own);
        let path = home().join("screens").join(format!("{name}.svg"));
        if std::env::var_os("KANBAO_WRITE").is_some() {
            fs::write(path, drawn).unwrap();
        } else {
            let stored = fs::read_to_string(&path).unwrap_or_default();
            assert!(
                stored == drawn,
                "{} is old: KANBAO_WRITE=1 cargo test picture",
                path.display()
            );
        }
    }
}
