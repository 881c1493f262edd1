//! Bytes to stories: the sample edition and made-up dumps of growing size, so that linearity shows.
//! `KANBAO_BENCH_100MB=1 cargo bench --bench segment` measures the largest as well.

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use kanbao::figures;
use kanbao::ingest::{Options, RawSource, read};
use kanbao::model::Edition;

fn main() {
    divan::main();
}

const SAMPLE: &[u8] = include_bytes!("../data/sample/2025-01-23-01.txt");

const SIZES: [usize; 4] = [10_000, 1_000_000, 10_000_000, 100_000_000];

/// The sizes to measure: the largest on demand.
fn sizes() -> impl Iterator<Item = usize> {
    let all = std::env::var_os("KANBAO_BENCH_100MB").is_some();
    SIZES.into_iter().filter(move |n| all || *n < 100_000_000)
}

/// Pages of three made-up stories each, until there are so many bytes; no two pages are alike.
fn dump(bytes: usize) -> Vec<u8> {
    const PLACES: [&str; 6] = ["石桥", "渡口", "青岭", "东渡", "南坪", "白沙"];
    const GOODS: [&str; 5] = ["秋粮", "早稻", "茶叶", "生丝", "柑橘"];
    let mut out = String::with_capacity(bytes + 4096);
    let mut page = 0;
    while out.len() < bytes {
        page += 1;
        out += &format!("第{page}版 要闻\n");
        for story in 0..3 {
            let place = PLACES[(page + story) % PLACES.len()];
            let goods = GOODS[(page * 7 + story) % GOODS.len()];
            let (tons, rate) = (page % 90 + story, (page * 13 + story) % 80);
            out += &format!("{place}镇{goods}入库过{rate}%\n");
            let text = format!(
                "本报讯（记者 柳一禾）记者昨日从{place}镇粮站获悉，截至本周末，全镇{goods}入库{tons}.6万吨，\
                 完成全年计划的{rate}.5%，比去年同期快了六天，粮站的四座新仓已经装满三座。"
            );
            set(&text, &mut out);
            for paragraph in 0..4 {
                let text = format!(
                    "为让{place}镇第{paragraph}组的农户少跑路，粮站还在{page}号渡口设了临时收购点，农户卖{goods}随到随收，\
                     排队等候的时间由此缩短了{tons}分钟，收购时间也延长到晚上九点，当天收进{rate}吨。"
                );
                set(&text, &mut out);
            }
        }
        out.push('\u{c}');
    }
    out.into_bytes()
}

/// A paragraph in lines of 20 em, its first line two em shorter.
fn set(text: &str, out: &mut String) {
    let mut room = 18;
    for c in text.chars() {
        if room == 0 {
            out.push('\n');
            room = 20;
        }
        out.push(c);
        room -= 1;
    }
    out.push('\n');
}

fn of(bytes: Vec<u8>) -> Edition {
    let source = RawSource {
        name: "dump.txt".into(),
        bytes,
    };
    read(vec![source], &Options::default())
}

/// Decoding, segmenting and reflowing the sample.
#[divan::bench]
fn sample(bencher: Bencher) {
    bencher
        .counter(BytesCount::new(SAMPLE.len()))
        .with_inputs(|| SAMPLE.to_vec())
        .bench_values(|bytes| of(black_box(bytes)));
}

/// The sample's figures, apart.
#[divan::bench]
fn sample_figures(bencher: Bencher) {
    bencher
        .counter(BytesCount::new(SAMPLE.len()))
        .with_inputs(|| of(SAMPLE.to_vec()))
        .bench_values(|mut edition| {
            figures::annotate(&mut edition);
            edition
        });
}

/// Decoding, segmenting and reflowing many pages.
#[divan::bench(args = sizes(), sample_count = 5, sample_size = 1)]
fn pages(bencher: Bencher, bytes: usize) {
    let dump = dump(bytes);
    bencher
        .counter(BytesCount::new(dump.len()))
        .with_inputs(|| dump.clone())
        .bench_values(|bytes| of(black_box(bytes)));
}

/// The same without page ends: one sheet that grows.
#[divan::bench(args = sizes().filter(|n| *n <= 10_000_000), sample_count = 3, sample_size = 1)]
fn one_sheet(bencher: Bencher, bytes: usize) {
    let dump: Vec<u8> = String::from_utf8_lossy(&dump(bytes))
        .lines()
        .filter(|l| !l.contains("版 要闻"))
        .flat_map(|l| l.trim_start_matches('\u{c}').bytes().chain([b'\n']))
        .collect();
    bencher
        .counter(BytesCount::new(dump.len()))
        .with_inputs(|| dump.clone())
        .bench_values(|bytes| of(black_box(bytes)));
}
