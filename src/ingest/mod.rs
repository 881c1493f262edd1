//! Bytes in, an [`Edition`] out. Reading a newspaper cannot fail.
//!
//! ```text
//! decode ─▶ scan ─▶ classify ─▶ units ─▶ group ─▶ build ─▶ jumps ─▶ Edition
//! bytes     lines   roles       paras    drafts   stories  joined
//! ```

mod agency;
mod assign;
mod blocks;
mod build;
mod byline;
mod byline_line;
mod caption;
mod chain;
mod classify;
mod clean;
mod columns;
mod cut;
mod decode;
mod derive;
mod edge;
mod edition;
mod furniture;
mod gap;
mod group;
mod head;
mod head_cut;
#[cfg(test)]
mod head_fit;
mod head_habit;
mod head_line;
mod jump_mark;
mod jumps;
mod kin;
mod lead;
mod lexical;
mod lone;
mod matching;
mod measure;
pub mod mend;
mod names;
mod notice;
mod own_table;
mod page_label;
mod part;
mod placing;
mod reflow;
mod rehome;
mod roles;
mod running;
mod scan;
mod seam;
mod settle;
mod shape;
mod sheet;
mod signs;
pub mod stages;
mod tidy;
mod tie;
mod units;
mod untie;
mod upright;
mod words;

use crate::model::{Date, Diagnostic, Edition};

/// One file as it was read: its name and its bytes.
#[derive(Debug, Clone)]
pub struct RawSource {
    /// Shown to people; the base name may tell the page or the date.
    pub name: String,
    /// Undecoded.
    pub bytes: Vec<u8>,
}

/// What the reading may know from outside.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options {
    /// The day of reading, for dates without a year.
    pub today: Option<Date>,
}

/// Reads the pages of one edition: every byte of ink ends up in one block of one story or in the
/// furniture, whatever the bytes are.
pub fn read(sources: Vec<RawSource>, options: &Options) -> Edition {
    read_watched(sources, options, &mut |_| true)
}

/// Like [`read`], told now and then how much is done, from 0 to 1. When `watch` says no, what was
/// read so far is given back.
pub fn read_watched(
    sources: Vec<RawSource>,
    options: &Options,
    watch: &mut dyn FnMut(f32) -> bool,
) -> Edition {
    let (sources, diagnostics) = decode_all(sources);
    edition::make(sources, diagnostics, options, watch)
}

fn decode_all(raw: Vec<RawSource>) -> (Vec<crate::model::Source>, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let sources = raw
        .into_iter()
        .map(|r| {
            let decoded = decode::decode(r.bytes);
            let mut note = |what: String| {
                diagnostics.push(Diagnostic {
                    what,
                    place: Some(crate::model::DiagnosticPlace {
                        source: r.name.clone(),
                        line: 1,
                    }),
                });
            };
            if decoded.binary {
                note("看起来不是文本文件，按文本读出的内容可能没有意义".into());
            } else if decoded.lossy {
                note(format!(
                    "按 {} 解码时有些字节没有意义，显示为 \u{fffd}",
                    decoded.encoding
                ));
            }
            crate::model::Source {
                name: r.name,
                text: decoded.text,
            }
        })
        .collect();
    (sources, diagnostics)
}
