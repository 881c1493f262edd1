//! How wide typeset text is set: an option, else the terminal, else the usual measure.

use clap::Args;

/// The measure of typeset text.
#[derive(Debug, Clone, Copy, Args)]
pub(crate) struct Setting {
    /// Cells of a line.
    #[arg(long, short = 'w', value_name = "CELLS", value_parser = cells)]
    pub(crate) width: Option<u16>,
    /// Do not wrap: one line for each paragraph
    #[arg(long)]
    pub(crate) no_wrap: bool,
}

impl Setting {
    /// Cells of a line, or `None` where lines are left alone. In a terminal that is narrower than
    /// the usual measure the lines are too.
    pub(crate) fn measure(self, terminal: Option<u16>) -> Option<usize> {
        let usual = terminal.map_or(MEASURE, |columns| columns.clamp(2, MEASURE));
        (!self.no_wrap).then_some(usize::from(self.width.unwrap_or(usual)))
    }
}

/// Cells of a line of typeset text when nothing is said.
const MEASURE: u16 = 80;

/// Cells of a line: two make one Han character.
pub(crate) fn cells(text: &str) -> Result<u16, String> {
    let number = text.parse::<u16>().ok();
    number
        .filter(|n| (2..=1000).contains(n))
        .ok_or_else(|| "2–1000".to_owned())
}

#[cfg(test)]
mod tests {
    use super::Setting;

    #[test]
    fn the_measure_follows_the_option_then_the_terminal() {
        for (width, no_wrap, terminal, measure) in [
            (None, false, None, Some(80)),
            (None, false, Some(200), Some(80)),
            (None, false, Some(60), Some(60)),
            (None, false, Some(0), Some(2)),
            (Some(100), false, Some(60), Some(100)),
            (Some(40), true, Some(60), None),
        ] {
            let setting = Setting { width, no_wrap };
            assert_eq!(
                setting.measure(terminal),
                measure,
                "{setting:?} {terminal:?}"
            );
        }
    }
}
