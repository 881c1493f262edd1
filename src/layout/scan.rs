//! Text into atoms: each cluster with its cells, its edge, and what a break before it costs.

use std::ops::Range;

use super::figure;
use super::pairs::{Pairs, Tier};
use super::style::{Kinsoku, Spacing, Style};
use crate::text::class::Props;
use crate::text::cluster::{Cluster, Clusters, Run};
use crate::text::edge::Edge;

/// A cluster as the fillers see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Atom {
    /// Its first byte.
    pub(super) at: usize,
    /// Cells: 0, 1 or 2.
    pub(super) cells: u8,
    /// The cost of a break before it.
    pub(super) tier: Tier,
    /// Its part at a line's edge, quotes resolved.
    pub(super) edge: Edge,
    /// Cells of a gap before it, left out at a line's start.
    pub(super) gap: u8,
    /// A stray space that is not set.
    pub(super) dropped: bool,
    /// A quote of one cell, which takes two on a grid.
    pub(super) half_quote: bool,
}

impl Atom {
    /// Whether it hangs at a line's end without being seen.
    #[inline]
    pub(super) fn is_space(&self) -> bool {
        self.dropped
            || matches!(
                self.edge,
                Edge::Space | Edge::WideSpace | Edge::Newline | Edge::Hint
            )
    }

    fn of_run(run: Run, at: usize) -> Self {
        Self {
            at,
            cells: run.cells(),
            tier: inner(run),
            edge: run.edge(),
            gap: 0,
            dropped: false,
            half_quote: false,
        }
    }

    /// A closing mark, for whose sake a line is pushed together.
    pub(super) fn closes(&self) -> bool {
        matches!(
            self.edge,
            Edge::Close
                | Edge::CloseNarrow
                | Edge::Stop
                | Edge::Pause
                | Edge::Infix
                | Edge::Percent
        )
    }

    /// A mark that counts for nothing when a last line is called short.
    pub(super) fn is_mark(&self) -> bool {
        self.closes() || self.is_space() || self.cells == 0
    }
}

/// What is read at a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Piece {
    /// One atom.
    Atom(Atom),
    /// Characters of one kind, with a break of the tier [`inner`] before each.
    Run { run: Run, at: usize, count: usize },
}

/// What a break before a character of a run costs.
#[inline]
pub(super) fn inner(run: Run) -> Tier {
    match run {
        Run::Han => Tier::Free,
        Run::Digits | Run::Letters => Tier::Word,
        Run::Spaces => Tier::Never,
    }
}

/// Reads a text from its start to its end, as far as the fillers ask.
#[derive(Debug)]
pub(super) struct Scanner<'t> {
    text: &'t str,
    clusters: Clusters<'t>,
    pairs: &'static Pairs,
    spacing: Spacing,
    grid: bool,
    units: bool,
    /// The last character that is no space, quotes resolved; `None` at the start.
    prev: Option<Edge>,
    /// Spaces stand between `prev` and what comes.
    spaced: bool,
    /// Spaces up to here are strays.
    drop_until: usize,
    /// The number that is open or was last, in bytes, and the end of its unit.
    number: Range<usize>,
    figure_end: usize,
    url: Range<usize>,
    /// An odd number of " has been read; the same for '.
    open_double: bool,
    open_single: bool,
}

impl std::fmt::Debug for Pairs {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Pairs({:?})", self.level())
    }
}

impl<'t> Scanner<'t> {
    pub(super) fn new(text: &'t str, style: &Style) -> Self {
        Self {
            text,
            clusters: Clusters::new(text, 0, style.ambiguous),
            pairs: Pairs::of(style.kinsoku),
            spacing: style.spacing,
            grid: style.grid,
            units: style.units,
            prev: None,
            spaced: false,
            drop_until: 0,
            number: 0..0,
            figure_end: 0,
            url: 0..0,
            open_double: false,
            open_single: false,
        }
    }

    /// A scanner that begins at the byte `at`, behind a Han character that is part of no figure: nothing that came
    /// before matters there but how many straight quotes have been read.
    pub(super) fn behind_han(text: &'t str, style: &Style, at: usize) -> Self {
        Self {
            clusters: Clusters::new(text, at, style.ambiguous),
            prev: Some(Edge::Han),
            ..Self::new(text, style)
        }
    }

    /// Reads `count` atoms more, or a few over; false when the text is at its end.
    pub(super) fn read(&mut self, count: usize, atoms: &mut Vec<Atom>) -> bool {
        let enough = atoms.len().saturating_add(count);
        while atoms.len() < enough {
            match self.next() {
                None => return false,
                Some(Piece::Atom(atom)) => atoms.push(atom),
                Some(Piece::Run { run, at, count }) => {
                    let one = Atom::of_run(run, at);
                    let bytes = run.bytes();
                    atoms.extend((0..count).map(|n| Atom {
                        at: at + bytes * n,
                        ..one
                    }));
                }
            }
        }
        true
    }

    /// The run that may come here, each of its characters parted from the one before by [`inner`].
    #[inline]
    fn run_here(&self) -> Option<Run> {
        let at = self.clusters.position();
        if self.spaced {
            return (at >= self.drop_until).then_some(Run::Spaces);
        }
        match self.prev? {
            Edge::Han | Edge::Stop | Edge::Pause | Edge::Close if at >= self.figure_end => {
                Some(Run::Han)
            }
            Edge::Digit if at < self.number.end => Some(Run::Digits),
            Edge::Infix if at < self.number.end && at > self.number.start => Some(Run::Digits),
            Edge::Latin if at >= self.url.end && at >= self.figure_end => Some(Run::Letters),
            _ => None,
        }
    }

    /// The next run, or the next atom.
    #[inline]
    pub(super) fn next(&mut self) -> Option<Piece> {
        if let Some(run) = self.run_here() {
            let at = self.clusters.position();
            let count = self.clusters.skip_run(run);
            if count > 0 {
                if run != Run::Spaces {
                    self.prev = Some(run.edge());
                }
                return Some(Piece::Run { run, at, count });
            }
        }
        let cluster = self.clusters.next()?;
        let edge = cluster.props.edge();
        if let Some(tier) = self.plain_tier(cluster.start, edge) {
            self.prev = Some(edge);
            return Some(Piece::Atom(Atom {
                at: cluster.start,
                cells: cluster.cells,
                tier,
                edge,
                gap: 0,
                dropped: false,
                half_quote: false,
            }));
        }
        Some(Piece::Atom(self.careful(cluster, edge)))
    }

    /// The tier before a character that is no quote, digit, letter, space or dash, where no figure is open.
    #[inline]
    fn plain_tier(&self, at: usize, edge: Edge) -> Option<Tier> {
        let plain = matches!(
            edge,
            Edge::Han | Edge::Stop | Edge::Pause | Edge::Open | Edge::Close | Edge::Follow
        );
        let prev = self
            .prev
            .filter(|_| plain && !self.spaced && at >= self.figure_end)?;
        let gapless = self.spacing != Spacing::One && at >= self.url.end;
        gapless.then(|| self.pairs.touching(prev, edge))
    }

    fn careful(&mut self, cluster: Cluster, raw: Edge) -> Atom {
        // A space that carries marks is a sign like any other.
        let bare = cluster.end - cluster.start == cluster.first.len_utf8();
        let raw = match raw {
            Edge::Space | Edge::WideSpace if !bare => Edge::Latin,
            Edge::Space | Edge::WideSpace | Edge::Newline => return self.space(cluster, raw),
            raw => raw,
        };
        let edge = self.resolve(cluster, raw);
        let tier = self.tier(cluster, edge);
        let gap = u8::from(self.spacing == Spacing::One && self.meets_latin(edge));
        self.prev = Some(edge);
        self.spaced = false;
        Atom {
            at: cluster.start,
            cells: cluster.cells,
            tier,
            edge,
            gap,
            dropped: false,
            half_quote: self.grid
                && cluster.cells == 1
                && edge == Edge::Open
                && raw == Edge::QuoteOpen,
        }
    }

    /// Whether Han and Latin touch here.
    fn meets_latin(&self, edge: Edge) -> bool {
        !self.spaced
            && self.prev.is_some_and(|prev| {
                is_han(prev) && is_latin(edge) || is_latin(prev) && is_han(edge)
            })
    }

    fn space(&mut self, cluster: Cluster, edge: Edge) -> Atom {
        if edge == Edge::Space && self.spacing != Spacing::Keep && cluster.start >= self.drop_until
        {
            self.look_over_spaces(cluster.start);
        }
        let dropped = cluster.start < self.drop_until;
        if edge == Edge::Newline {
            self.prev = None;
            self.spaced = false;
        } else if !dropped {
            self.spaced = true;
        }
        Atom {
            at: cluster.start,
            cells: if dropped || edge == Edge::Newline {
                0
            } else {
                cluster.cells
            },
            tier: Tier::Never,
            edge,
            gap: 0,
            dropped,
            half_quote: false,
        }
    }

    /// Marks a run of spaces as strays if Han stands on one side and Latin on the other.
    fn look_over_spaces(&mut self, start: usize) {
        let rest = self.rest(start);
        let after = rest.trim_start_matches(' ');
        let next = after.chars().next().map(|c| Props::of(c).edge());
        let (Some(prev), Some(next)) = (self.prev, next) else {
            return;
        };
        if is_han(prev) && is_latin(next) || is_latin(prev) && is_han(next) {
            self.drop_until = start + rest.len() - after.len();
        }
    }

    fn peek(&self) -> Option<char> {
        self.rest(self.clusters.position()).chars().next()
    }

    /// Quotes become opening or closing, or a letter's apostrophe; numbers and URLs are measured where they begin.
    fn resolve(&mut self, cluster: Cluster, raw: Edge) -> Edge {
        let at = cluster.start;
        if at < self.url.end {
            return Edge::Latin;
        }
        if matches!(raw, Edge::Latin | Edge::Digit) && cluster.first.is_ascii() {
            self.start_url(at);
            if at < self.url.end {
                return Edge::Latin;
            }
        }
        match raw {
            Edge::Digit => self.start_number(at),
            Edge::QuoteOpen | Edge::QuoteClose
                if is_apostrophe(cluster.first) && self.inside_word() =>
            {
                return Edge::Latin;
            }
            Edge::QuoteOpen => return Edge::Open,
            Edge::QuoteClose => return Edge::Close,
            Edge::QuoteStraight => return self.straight(cluster.first),
            _ => {}
        }
        raw
    }

    fn inside_word(&self) -> bool {
        let word = |edge| matches!(edge, Edge::Latin | Edge::Digit);
        !self.spaced
            && self.prev.is_some_and(word)
            && self.peek().is_some_and(|c| word(Props::of(c).edge()))
    }

    /// " and ' open and close by turns, unless a space tells which it is.
    fn straight(&mut self, quote: char) -> Edge {
        let single = matches!(quote, '\'' | '＇');
        let open = if single {
            self.open_single
        } else {
            self.open_double
        };
        // it's
        if single && self.inside_word() {
            return Edge::Latin;
        }
        let next_is_space = self.peek().is_none_or(|c| c == ' ');
        let prev_is_space = self.spaced || self.prev.is_none();
        let opens = match (prev_is_space, next_is_space) {
            (true, false) => true,
            (false, true) => false,
            _ => !open,
        };
        if single {
            self.open_single = opens;
        } else {
            self.open_double = opens;
        }
        if opens { Edge::Open } else { Edge::Close }
    }

    fn start_number(&mut self, at: usize) {
        if at >= self.number.end {
            let extent = figure::extent(self.rest(at));
            self.number = at..at + extent.number;
            self.figure_end = at
                + if self.units {
                    extent.figure
                } else {
                    extent.number
                };
        }
    }

    fn start_url(&mut self, at: usize) {
        let in_word = self
            .prev
            .is_some_and(|e| matches!(e, Edge::Latin | Edge::Digit));
        if self.spaced || !in_word {
            self.url = at..at + figure::address(self.rest(at));
        }
    }

    fn rest(&self, at: usize) -> &'t str {
        self.text.get(at..).unwrap_or_default()
    }

    fn before(&self, at: usize) -> Option<char> {
        self.text.get(..at)?.chars().next_back()
    }

    fn tier(&self, cluster: Cluster, edge: Edge) -> Tier {
        let at = cluster.start;
        let Some(prev) = self.prev else {
            // A paragraph's leading spaces stay with what follows.
            return if at == 0 { Tier::Free } else { Tier::Never };
        };
        if self.url.start < at && at < self.url.end {
            let point =
                self.before(at).is_some_and(figure::url_point) && !figure::url_point(cluster.first);
            return if point { Tier::Point } else { Tier::Word };
        }
        // A range, or a telephone's number, parts behind its connector first.
        let connector = matches!(prev, Edge::Follow | Edge::Dash | Edge::Hyphen);
        if connector && !self.spaced && self.number.start < at && at < self.number.end {
            return Tier::Point;
        }
        let tier = if self.spaced {
            self.behind_spaces(cluster, prev, edge)
        } else {
            self.touching(cluster, prev, edge)
        };
        // 350|km: a number's letters are its unit, not its word.
        if tier == Tier::Word && self.number.end == at && at < self.figure_end {
            return Tier::Figure;
        }
        tier.max(self.inside_figure(at))
    }

    /// What a break at `at` tears of the figure that is open there.
    fn inside_figure(&self, at: usize) -> Tier {
        if at == self.number.start {
            return if self.units && self.before(at) == Some('第') {
                Tier::Figure
            } else {
                Tier::Free
            };
        }
        if at < self.number.end {
            Tier::Word
        } else if at < self.figure_end {
            Tier::Figure
        } else {
            Tier::Free
        }
    }

    fn behind_spaces(&self, cluster: Cluster, prev: Edge, edge: Edge) -> Tier {
        // ` .5`: a fraction may start a line (LB15c).
        if edge == Edge::Infix && self.peek().is_some_and(figure::is_digit) && prev != Edge::Open {
            return Tier::Free;
        }
        if edge == Edge::Dash && self.connects(cluster) {
            return self.never_starts();
        }
        self.pairs.spaced(prev, edge)
    }

    fn touching(&self, cluster: Cluster, prev: Edge, edge: Edge) -> Tier {
        let tier = self.pairs.touching(prev, edge);
        match edge {
            Edge::Dash if prev != Edge::Dash && self.connects(cluster) => {
                tier.max(self.never_starts())
            }
            // A hyphen that begins a word is no place of its own (LB20a).
            Edge::Latin
                if prev == Edge::Hyphen
                    && self.text.get(..cluster.start).is_some_and(begins_word) =>
            {
                tier.max(Tier::Word)
            }
            // 增长+3 may part before the sign, 互联网+ may not.
            Edge::Sign if !self.peek().is_some_and(figure::is_digit) => tier.max(Tier::Word),
            _ => tier,
        }
    }

    fn never_starts(&self) -> Tier {
        match self.pairs.level() {
            Kinsoku::None => Tier::Free,
            _ => Tier::Never,
        }
    }

    /// A single — is a connector; two are a dash, ⸺ by itself.
    fn connects(&self, cluster: Cluster) -> bool {
        !matches!(cluster.first, '⸺' | '⸻')
            && !self
                .peek()
                .is_some_and(|c| Props::of(c).edge() == Edge::Dash)
    }
}

/// ’ and ‘, which within a word are part of it.
pub(super) fn is_apostrophe(c: char) -> bool {
    matches!(c, '‘' | '’')
}

/// Whether `left` ends with hyphens that begin a word: -v, （-v.
pub(super) fn begins_word(left: &str) -> bool {
    let edge = |c| Props::of(c).edge();
    let before = left.trim_end_matches(|c| edge(c) == Edge::Hyphen);
    let before = before.chars().next_back().map(edge);
    before.is_none_or(|e| {
        matches!(
            e,
            Edge::Space | Edge::WideSpace | Edge::Newline | Edge::Open | Edge::OpenNarrow
        )
    })
}

fn is_han(edge: Edge) -> bool {
    edge == Edge::Han
}

/// Latin letters, digits, and the signs that end a number.
fn is_latin(edge: Edge) -> bool {
    matches!(edge, Edge::Latin | Edge::Digit | Edge::Percent)
}
