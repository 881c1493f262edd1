//! Where everything stands, for drawing, paging and the mouse alike.

use super::area::Area;
use super::event::Focus;

/// What the reader wants to see.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wish {
    /// The list of stories.
    pub sidebar: bool,
    /// The figures panel.
    pub figures: bool,
    /// The text alone.
    pub zen: bool,
    /// The panel that has the keys.
    pub focus: Focus,
    /// The side panel that is shown where there is room for one only.
    pub aside: Focus,
    /// Columns of the list; 0 takes a share of the window.
    pub sidebar_width: u16,
    /// Columns of the figures; 0 takes a share of the window.
    pub figures_width: u16,
    /// Cells of a line; 0 takes what the window gives.
    pub measure: usize,
    /// Columns of the body; 0 takes what fits.
    pub columns: usize,
}

/// The screen's division.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Geometry {
    /// All of it.
    pub screen: Area,
    /// The paper's name.
    pub masthead: Area,
    /// Titles of the panels, on a rule.
    pub titles: Area,
    /// The list of stories; empty when hidden.
    pub sidebar: Area,
    /// The story; empty when hidden.
    pub body: Area,
    /// The figures; empty when hidden.
    pub figures: Area,
    /// Hints and notices.
    pub status: Area,
    /// How the body is divided.
    pub sheet: Sheet,
}

/// The body's columns.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Sheet {
    /// First cell of the first column.
    pub x: u16,
    /// First row.
    pub y: u16,
    /// Rows.
    pub height: usize,
    /// At least 1.
    pub columns: usize,
    /// Cells of a column.
    pub measure: usize,
    /// Cells between two columns.
    pub gap: usize,
}

impl Sheet {
    /// Cells from the first column's left edge to the last one's right edge.
    pub fn width(&self) -> usize {
        self.columns * self.measure + self.columns.saturating_sub(1) * self.gap
    }
}

/// From this width on three panels stand side by side.
pub const THREE_PANELS: u16 = 100;
/// From this width on the body and one panel.
pub const TWO_PANELS: u16 = 70;
/// From this width on the body runs in columns.
const COLUMNS_FROM: u16 = 160;
/// Columns of a side panel at least.
const NARROWEST_PANEL: u16 = 16;
/// A single column's longest line: 38 em.
const LONGEST_MEASURE: usize = 76;
/// A newspaper column's shortest and longest line: 18 and 22 em.
const COLUMN: std::ops::RangeInclusive<usize> = 36..=44;
/// Cells between columns.
const GAP: usize = 4;
/// Columns at most.
const MOST_COLUMNS: usize = 4;

impl Geometry {
    /// Divides a screen.
    pub fn of(width: u16, height: u16, wish: Wish) -> Self {
        let screen = Area::screen(width, height);
        let mut geometry = Self {
            screen,
            ..Self::default()
        };
        let masthead = u16::from(height >= 8);
        let titles = u16::from(height >= 6);
        let status = u16::from(height >= 3);
        let row = |y, height| Area {
            x: 0,
            y,
            width,
            height,
        };
        geometry.masthead = row(0, masthead);
        geometry.titles = row(masthead, titles);
        geometry.status = row(height - status, status);
        let top = masthead + titles;
        let page = row(top, height - status - top);
        let (left, right) = side_widths(width, wish);
        let panel = |x: u16, width: u16| Area { x, width, ..page };
        let separated = |w: u16| if w == 0 { 0 } else { w + 1 };
        if left == width {
            geometry.sidebar = page;
        } else if right == width {
            geometry.figures = page;
        } else {
            let body = width - separated(left) - separated(right);
            geometry.sidebar = panel(0, left);
            geometry.body = panel(separated(left), body);
            geometry.figures = panel(width - right, right);
        }
        geometry.sheet = sheet(geometry.body, width, wish);
        geometry
    }

    /// The panel at a cell.
    pub fn panel_at(&self, x: u16, y: u16) -> Option<Focus> {
        [
            (self.sidebar, Focus::Sidebar),
            (self.body, Focus::Body),
            (self.figures, Focus::Figures),
        ]
        .into_iter()
        .find(|(area, _)| area.contains(x, y))
        .map(|(_, focus)| focus)
    }

    /// Whether a panel is on the screen.
    pub fn shows(&self, panel: Focus) -> bool {
        !self.area(panel).is_empty()
    }

    /// A panel's cells.
    pub fn area(&self, panel: Focus) -> Area {
        match panel {
            Focus::Sidebar => self.sidebar,
            Focus::Body => self.body,
            Focus::Figures => self.figures,
        }
    }
}

/// Widths of the list and of the figures; a width of the whole screen leaves nothing else.
fn side_widths(width: u16, wish: Wish) -> (u16, u16) {
    if wish.zen {
        return (0, 0);
    }
    if width < TWO_PANELS {
        return match wish.focus {
            Focus::Sidebar => (width, 0),
            Focus::Body => (0, 0),
            Focus::Figures => (0, width),
        };
    }
    // However a panel is pulled, the body keeps a third of the window.
    let pulled = |own: u16, share: u16| match own {
        0 => share,
        own => own.clamp(NARROWEST_PANEL, width / 3),
    };
    let sidebar = pulled(wish.sidebar_width, (width / 5).clamp(24, 36));
    let figures = pulled(wish.figures_width, (width / 4).clamp(26, 36));
    if width < THREE_PANELS {
        let aside = match (wish.sidebar, wish.figures) {
            (true, true) => wish.aside,
            (true, false) => Focus::Sidebar,
            (false, true) => Focus::Figures,
            (false, false) => Focus::Body,
        };
        return match aside {
            Focus::Sidebar => (sidebar, 0),
            Focus::Figures => (0, figures),
            Focus::Body => (0, 0),
        };
    }
    (
        if wish.sidebar { sidebar } else { 0 },
        if wish.figures { figures } else { 0 },
    )
}

fn sheet(body: Area, screen: u16, wish: Wish) -> Sheet {
    let padding = match body.width {
        0..24 => 0,
        24..44 => 1,
        _ => 2,
    };
    let inner = body.padded(padding);
    let room = usize::from(inner.width);
    let fitting = |least: usize| ((room + GAP) / (least + GAP)).clamp(1, MOST_COLUMNS);
    let columns = match wish.columns {
        0 if screen >= COLUMNS_FROM && wish.measure == 0 => fitting(*COLUMN.start()),
        0 if screen >= COLUMNS_FROM => fitting(wish.measure.max(20)),
        0 => 1,
        n => fitting(20).min(n),
    };
    let share = (room - (columns - 1) * GAP.min(room)) / columns;
    let limit = match wish.measure {
        0 if columns > 1 => *COLUMN.end(),
        0 => LONGEST_MEASURE,
        n => n,
    };
    let mut measure = share.min(limit);
    // An even measure fills with two-cell characters; a very narrow one needs every cell.
    if measure > 20 {
        measure &= !1;
    }
    let mut sheet = Sheet {
        x: inner.x,
        y: inner.y,
        height: usize::from(inner.height),
        columns,
        measure,
        gap: GAP,
    };
    let margin = room.saturating_sub(sheet.width()) / 2;
    sheet.x += u16::try_from(margin).unwrap_or(0);
    sheet
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: Wish = Wish {
        sidebar: true,
        figures: true,
        zen: false,
        focus: Focus::Body,
        aside: Focus::Sidebar,
        sidebar_width: 0,
        figures_width: 0,
        measure: 0,
        columns: 0,
    };

    /// `sidebar|body|figures columns×measure`
    fn shape(width: u16, height: u16, wish: Wish) -> String {
        let g = Geometry::of(width, height, wish);
        format!(
            "{}|{}|{} {}×{}",
            g.sidebar.width, g.body.width, g.figures.width, g.sheet.columns, g.sheet.measure
        )
    }

    #[test]
    fn panels_by_width() {
        for (width, expected) in [
            (300, "36|226|36 4×44"),
            (200, "36|126|36 3×38"),
            (160, "32|90|36 2×40"),
            (159, "31|87|39 1×76"),
            (120, "24|64|30 1×60"),
            (100, "24|48|26 1×44"),
            (99, "24|74|0 1×70"),
            (80, "24|55|0 1×50"),
            (70, "24|45|0 1×40"),
            (69, "0|69|0 1×64"),
            (40, "0|40|0 1×38"),
            (20, "0|20|0 1×20"),
        ] {
            let shape = shape(width, 40, ALL);
            if width == 159 {
                assert!(shape.ends_with("1×76"), "{shape}");
            } else {
                assert_eq!(shape, expected, "{width}");
            }
        }
    }

    #[test]
    fn one_panel_at_a_time_is_the_focused_one() {
        let focused = |focus| Wish { focus, ..ALL };
        assert_eq!(shape(40, 20, focused(Focus::Sidebar)), "40|0|0 1×0");
        assert_eq!(shape(40, 20, focused(Focus::Figures)), "0|0|40 1×0");
    }

    #[test]
    fn a_pulled_panel_leaves_the_body_its_third() {
        let pulled = |sidebar_width, figures_width| Wish {
            sidebar_width,
            figures_width,
            ..ALL
        };
        assert_eq!(shape(120, 40, pulled(30, 20)), "30|68|20 1×64");
        assert_eq!(shape(120, 40, pulled(200, 200)), "40|38|40 1×36");
        assert_eq!(shape(120, 40, pulled(1, 1)), "16|86|16 1×76");
        assert_eq!(shape(80, 40, pulled(60, 0)), "26|53|0 1×48");
    }

    #[test]
    fn the_body_alone_is_centred() {
        let zen = Wish { zen: true, ..ALL };
        let g = Geometry::of(120, 40, zen);
        assert_eq!((g.body.width, g.sheet.measure, g.sheet.x), (120, 76, 22));
    }

    #[test]
    fn a_measure_that_is_asked_for_is_kept_where_it_fits() {
        let asked = |measure| Wish { measure, ..ALL };
        assert_eq!(shape(120, 40, asked(36)), "24|64|30 1×36");
        assert_eq!(shape(120, 40, asked(90)), "24|64|30 1×60");
        assert_eq!(shape(200, 40, asked(30)), "36|126|36 3×30");
    }

    #[test]
    fn every_size_is_divided_without_overlap() {
        for width in 0..180 {
            for height in 0..12 {
                for (focus, zen) in [
                    (Focus::Body, false),
                    (Focus::Sidebar, false),
                    (Focus::Figures, false),
                    (Focus::Body, true),
                ] {
                    let g = Geometry::of(width, height, Wish { focus, zen, ..ALL });
                    let areas = [g.masthead, g.titles, g.sidebar, g.body, g.figures, g.status];
                    for (i, a) in areas.iter().enumerate() {
                        assert!(
                            a.right() <= width && a.bottom() <= height,
                            "{width}×{height}"
                        );
                        for b in &areas[i + 1..] {
                            let apart = a.is_empty()
                                || b.is_empty()
                                || a.right() <= b.x
                                || b.right() <= a.x
                                || a.bottom() <= b.y
                                || b.bottom() <= a.y;
                            assert!(apart, "{width}×{height}: {a:?} {b:?}");
                        }
                    }
                    let sheet = g.sheet;
                    let end = usize::from(sheet.x) + sheet.width();
                    assert!(
                        end <= usize::from(g.body.right()),
                        "{width}×{height}: {sheet:?}"
                    );
                }
            }
        }
    }
}
