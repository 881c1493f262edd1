//! A calendar day.

use std::fmt;

/// A day of the Gregorian calendar, always a real one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

impl Date {
    /// A day between the years 1800 and 2999, or `None` when the calendar has no such day.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let leap =
            year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let days = match month {
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            4 | 6 | 9 | 11 => 30,
            2 if leap => 29,
            2 => 28,
            _ => return None,
        };
        ((1800..3000).contains(&year) && (1..=days).contains(&day)).then_some(Self {
            year,
            month,
            day,
        })
    }

    /// The year of the Gregorian calendar.
    pub fn year(self) -> u16 {
        self.year
    }

    /// 1 to 12.
    pub fn month(self) -> u8 {
        self.month
    }

    /// 1 to 31.
    pub fn day(self) -> u8 {
        self.day
    }

    /// 0 for Sunday to 6 for Saturday (Sakamoto's rule).
    pub fn weekday(self) -> usize {
        const SHIFT: [u32; 12] = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4];
        let y = u32::from(self.year) - u32::from(self.month < 3);
        let m = SHIFT[usize::from(self.month) - 1];
        ((y + y / 4 - y / 100 + y / 400 + m + u32::from(self.day)) % 7) as usize
    }
}

/// `2025-01-23`
impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

#[cfg(test)]
mod tests {
    use super::Date;

    #[test]
    fn knows_the_weekday() {
        let day = |y, m, d| Date::new(y, m, d).map(Date::weekday);
        assert_eq!(day(2025, 1, 23), Some(4));
        assert_eq!(day(2025, 10, 24), Some(5));
        assert_eq!(day(2000, 2, 29), Some(2));
    }

    #[test]
    fn refuses_days_that_the_calendar_does_not_have() {
        for (y, m, d) in [
            (2025, 2, 29),
            (1900, 2, 29),
            (2025, 13, 1),
            (2025, 4, 31),
            (2025, 1, 0),
            (1, 1, 1),
        ] {
            assert_eq!(Date::new(y, m, d), None, "{y}-{m}-{d}");
        }
    }
}
