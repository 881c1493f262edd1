//! Any bytes as a configuration: a configuration comes out, and every problem has a place and a
//! message that is fit to show.

use kanbao::config;
use kanbao::lang::Lang;
use kanbao::text::sanitise::is_plain;

pub(crate) fn check(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let (_, problems) = config::text(&text);
    let lines = text.matches('\n').count() + 1;
    for problem in &problems {
        assert!((1..=lines).contains(&problem.line));
        assert!(problem.column >= 1);
        assert!(problem.excerpt().chars().all(is_plain));
        for lang in [Lang::Zh, Lang::En] {
            assert!(problem.told("config.toml", lang).chars().all(is_plain));
        }
    }
}
