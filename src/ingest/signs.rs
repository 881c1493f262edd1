//! What white space tells on one sheet, learned from the stories that nobody doubts.
//!
//! Every extractor has its own way: blank lines between stories only, between paragraphs, behind
//! every line; first lines indented while heads are not. So no blank line means anything by itself.
//! A first reading of the sheet finds the stories that open by their own words (a byline, a
//! dateline); how often white space stands before those, and how often before what surely opens
//! nothing, gives the odds for all the others.

use super::chain::Run;
use super::group::{Aside, Look};
use super::scan::Line;
use super::settle::{Cut, first_line};

/// Log odds by which white space speaks on this sheet.
#[derive(Debug, Clone, Copy)]
pub(super) struct Signs {
    /// What it costs that a story begins at a line without and with a blank line before it.
    seam: [f32; 2],
    /// What it costs that a head without and with an indent stands inside a story.
    inner: [f32; 2],
}

/// Counts of what stands before lines of one kind: without and with.
#[derive(Default)]
struct Tally([u32; 2]);

impl Tally {
    fn add(&mut self, with: bool) {
        self.0[usize::from(with)] += 1;
    }

    /// The share of either, with half a line taken as seen of each.
    fn share(&self) -> [f32; 2] {
        self.0.map(|n| (n as f32 + 0.5) / (self.all() as f32 + 1.0))
    }

    fn all(&self) -> u32 {
        self.0[0] + self.0[1]
    }
}

/// The most that white space alone may cost or save.
const MOST: f32 = 4.0;

impl Signs {
    /// Learns from the first reading of a sheet; its cuts stand in order.
    pub(super) fn seen(cuts: &[Cut], runs: &[Run], gaps: &[Vec<Aside>], lines: &[Line]) -> Self {
        let blank = |l: usize| lines[l].blanks > 0;
        let indented = |l: usize| is_indented(&lines[l]);
        let (mut begins, mut goes_on) = (Tally::default(), Tally::default());
        let (mut heads, mut paras) = (Tally::default(), Tally::default());
        let mut cuts = cuts.iter().peekable();
        for (g, (run, gap)) in runs.iter().zip(gaps).enumerate() {
            let split = cuts.next_if(|c| c.gap == g).map(|c| c.split);
            let seam = split.and_then(|s| first_line(&gap[s..], run));
            // The first line of the sheet tells nothing.
            if let Some(l) = seam.filter(|_| run.strong && g > 0) {
                begins.add(blank(l));
            }
            let asides = gap.iter().filter_map(|a| a.lines.first());
            let firsts = run.paras.iter().filter_map(|p| p.lines.first());
            for &l in asides.chain(firsts.clone()) {
                if Some(l) != seam && g > 0 {
                    goes_on.add(blank(l));
                }
            }
            for &l in firsts {
                paras.add(indented(l));
            }
            let headed = gap.get(split.unwrap_or(gap.len())..).unwrap_or_default();
            for aside in headed.iter().filter(|a| run.strong && a.look == Look::Head) {
                aside
                    .lines
                    .first()
                    .into_iter()
                    .for_each(|&l| heads.add(indented(l)));
            }
        }
        let odds = |a: &Tally, b: &Tally| {
            // White space that is everywhere, or nowhere, tells nothing.
            let both = [0, 1].map(|i| a.0[i] + b.0[i]);
            if a.all() == 0 || b.all() == 0 || both.contains(&0) {
                return [0.0; 2];
            }
            let (a, b) = (a.share(), b.share());
            [0, 1].map(|i| (b[i] / a[i]).ln().clamp(-MOST, MOST))
        };
        Self {
            seam: odds(&begins, &goes_on),
            inner: odds(&paras, &heads),
        }
    }

    /// What it costs that a story begins at this line.
    pub(super) fn seam(&self, line: &Line) -> f32 {
        self.seam[usize::from(line.blanks > 0)]
    }

    /// What it costs that this head stands inside a story: a crosshead is set in like a paragraph.
    pub(super) fn inner_head(&self, line: &Line) -> f32 {
        self.inner[usize::from(is_indented(line))]
    }
}

fn is_indented(line: &Line) -> bool {
    (3..=6).contains(&line.indent)
}
