//! A rectangle of cells.

/// A rectangle of cells on the screen; may be empty.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Area {
    /// First column.
    pub x: u16,
    /// First row.
    pub y: u16,
    /// Columns.
    pub width: u16,
    /// Rows.
    pub height: u16,
}

impl Area {
    /// An area at the screen's upper left corner.
    pub const fn screen(width: u16, height: u16) -> Self {
        Self {
            x: 0,
            y: 0,
            width,
            height,
        }
    }

    /// Column behind the last one.
    pub const fn right(&self) -> u16 {
        self.x.saturating_add(self.width)
    }

    /// Row behind the last one.
    pub const fn bottom(&self) -> u16 {
        self.y.saturating_add(self.height)
    }

    /// Whether it has no cell.
    pub const fn is_empty(&self) -> bool {
        self.width == 0 || self.height == 0
    }

    /// Whether the cell belongs to it.
    pub const fn contains(&self, x: u16, y: u16) -> bool {
        x >= self.x && x < self.right() && y >= self.y && y < self.bottom()
    }

    /// The same with `by` columns less on both sides, as far as it has them.
    pub fn padded(&self, by: u16) -> Self {
        let by = by.min(self.width / 2);
        Self {
            x: self.x + by,
            width: self.width - 2 * by,
            ..*self
        }
    }

    /// An area of the given size in the middle of this one, cut to it.
    pub fn centred(&self, width: u16, height: u16) -> Self {
        let (width, height) = (width.min(self.width), height.min(self.height));
        Self {
            x: self.x + (self.width - width) / 2,
            y: self.y + (self.height - height) / 2,
            width,
            height,
        }
    }
}
