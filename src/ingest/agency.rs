//! News agencies and their datelines: 新华社北京6月3日电, 据新华社消息, （综合新华社报道）.

use crate::model::Byline;
use crate::text::kind::is_han;

use super::names::lead_name;
use super::words;

/// AGENCY 北京6月3日电, 据AGENCY消息; gives the bytes used. The house's own datelines name no agency.
pub(super) fn dateline(text: &str) -> Option<(Byline, usize)> {
    let quoted = text
        .strip_prefix(['据', '據'])
        .map_or(0, |_| '据'.len_utf8());
    let rest = text.get(quoted..)?;
    let house = words::OURS.start_of(rest);
    let name = house.or_else(|| words::AGENCIES.start_of(rest))?;
    let behind = rest.get(name.len()..)?;
    let mut reporters = Vec::new();
    let mut taken = 0;
    for (n, (at, c)) in behind.char_indices().enumerate() {
        taken = at + c.len_utf8();
        let ends = matches!(c, '电' | '電' | '讯' | '訊');
        // 据新华社电 tells no place.
        if ends && (n > 0 || quoted > 0) {
            // 中央社記者王小明台北3日電: the name stands before the place.
            let place = behind.get(..at).unwrap_or_default();
            if let Some(signed) = place
                .strip_prefix("记者")
                .or_else(|| place.strip_prefix("記者"))
            {
                reporters.extend(lead_name(signed));
            }
            if n > 1 && !place.contains(['月', '日']) && house.is_none() {
                return None;
            }
            let agency = house.is_none().then(|| name.to_owned());
            return Some((
                Byline {
                    agency,
                    reporters,
                    ..Byline::default()
                },
                quoted + name.len() + taken,
            ));
        }
        if n > 24 || matches!(c, '，' | '。' | '、' | '：' | '（') {
            break;
        }
    }
    let _ = taken;
    // 据新华社消息，
    if quoted > 0 && house.is_none() {
        for tail in ["消息", "报道", "報導", "報道"] {
            if behind.starts_with(tail) {
                let byline = Byline {
                    agency: Some(name.to_owned()),
                    ..Byline::default()
                };
                return Some((byline, quoted + name.len() + tail.len()));
            }
        }
    }
    None
}

/// （环岛社滨江7日电）: an agency that no table knows, told by the shape of its whole dateline.
pub(super) fn told_agency(inner: &str) -> Option<String> {
    let name = inner.split_inclusive('社').next()?;
    let placed = inner.get(name.len()..)?.strip_suffix(['电', '電'])?;
    let place = placed
        .strip_suffix('日')?
        .trim_end_matches(|c: char| c.is_ascii_digit() || c == '月');
    let (name_fits, place_fits) = (
        name.ends_with('社') && (3..=4).contains(&name.chars().count()),
        (2..=4).contains(&place.chars().count()) && place.chars().all(is_han),
    );
    (name_fits && place_fits && place.len() + '日'.len_utf8() < placed.len())
        .then(|| name.to_owned())
}

/// （据新华社）, （综合新华社报道）, （新华社发）
pub(super) fn quoted_agency(inner: &str) -> Option<String> {
    let rest = [
        "综合",
        "綜合",
        "据",
        "據",
        "转自",
        "轉自",
        "来源：",
        "來源：",
    ]
    .iter()
    .find_map(|w| inner.strip_prefix(w))
    .unwrap_or(inner);
    let agency = words::AGENCIES.start_of(rest)?;
    let tail = rest.get(agency.len()..)?;
    matches!(
        tail,
        "" | "报道" | "消息" | "供稿" | "報導" | "電" | "电" | "讯" | "訊" | "稿" | "消息）"
    )
    .then(|| agency.to_owned())
}
