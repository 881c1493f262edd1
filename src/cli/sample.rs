//! The edition that is read when no path is given, carried in the program itself.

use crate::ingest::RawSource;

/// Each page of the sample: its file name and its bytes.
const PAGES: &[(&str, &[u8])] = &[("样报.txt", PAGE.as_bytes())];

const PAGE: &str = "\
本报讯（记者 林知夏）昨天，县档案馆新馆开
门迎客，首日接待读者1260人次，比老馆平日多
三成。
档案馆新馆首日迎客千余人
本报讯（记者 周望舒）今年以来，全县新修乡
村道路48.6公里，同比增长12.5%，惠及群众
3.2万人。
乡村道路又添48.6公里
";

/// The sample as if it had been read from files.
pub(crate) fn sources() -> Vec<RawSource> {
    PAGES
        .iter()
        .map(|(name, bytes)| RawSource {
            name: (*name).to_owned(),
            bytes: bytes.to_vec(),
        })
        .collect()
}
