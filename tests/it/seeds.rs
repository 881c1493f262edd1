//! The seeds of the fuzz targets, replayed through what the targets check.

use std::fs;
use std::path::Path;

#[path = "../../fuzz/checks/config.rs"]
mod config;
#[path = "../../fuzz/checks/edition.rs"]
mod edition;
#[path = "../../fuzz/checks/figures.rs"]
mod figures;
#[path = "../../fuzz/checks/keys.rs"]
mod keys;
#[path = "../../fuzz/checks/sanitise.rs"]
mod sanitise;
#[path = "../../fuzz/checks/state.rs"]
mod state;
#[path = "../../fuzz/checks/wrap.rs"]
mod wrap;

fn replay(target: &str, check: fn(&[u8])) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("fuzz/seeds")
        .join(target);
    let mut count = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let bytes = fs::read(entry.unwrap().path()).unwrap();
        check(&bytes);
        // Cut short and doubled, a seed is another case.
        check(&bytes[..bytes.len() / 2]);
        check(&bytes.repeat(2));
        count += 1;
    }
    assert!(count > 0, "no seeds of {target}");
}

#[test]
fn configurations() {
    replay("config", config::check);
}

#[test]
fn editions() {
    replay("edition", edition::check);
}

#[test]
fn keys_bound() {
    replay("keys", keys::check);
}

#[test]
fn kept_files() {
    replay("state", state::check);
}

#[test]
fn texts_measured() {
    replay("figures", figures::check);
}

#[test]
fn texts_shown() {
    replay("sanitise", sanitise::check);
}

#[test]
fn texts_set() {
    replay("wrap", wrap::check);
}

proptest::proptest! {
    #[test]
    fn any_measured_text(text in r#"([0-9.,%]{1,4}|[一二三十百千万亿点半成]{1,3}|[年月日号元个家米级比至到第前]|增长|下降|其中|占|分别|同比|第一|全省|百分之|分之|[“”（）：；，。、 ]|[A-Za-z$]|\n|\PC){0,60}"#) {
        figures::check(text.as_bytes());
    }

    #[test]
    fn any_configuration(text in r#"([a-z_]{0,8}|\[|\]|=|"|\n|[0-9.]|true|keys|lang|measure|\PC){0,40}"#) {
        config::check(text.as_bytes());
    }

    #[test]
    fn any_keys(text in r#"((ctrl|alt|shift|C|M|S|-){0,3}-?(space|tab|f[0-9]{1,2}|[a-z]|\PC|[\x00-\x1f])[ \t\n]?(down|quit|noop)?){0,12}"#) {
        keys::check(text.as_bytes());
    }

    #[test]
    fn any_dump(text in r#"([一-龥]{1,30}|[0-9.]{1,6}(亿元|%|家|万)?|增长|其中|，|。|\n|本报讯（记者 [一-龥]{2}）|下转第2版|\PC){0,60}"#) {
        edition::check(text.as_bytes());
    }

    #[test]
    fn any_bytes(bytes in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..400)) {
        edition::check(&bytes);
    }
}
