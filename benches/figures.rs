//! How fast figures are found: running text full of them, slogans without any, and shapes made to hurt.

use divan::counter::CharsCount;
use kanbao::figures::of_text;

/// A bulletin's paragraph, slogans, and a league table.
const BULLETIN: &str = "前三季度，全县实现地区生产总值487.36亿元，按可比价格计算，同比增长6.3%，增速比上半年加快0.4个百分点，高于全市\
    平均水平0.7个百分点，居全市第二位。其中，第一产业增加值38.24亿元，增长4.1%；第二产业增加值231.57亿元，增长7.2%；第三产业\
    增加值217.55亿元，增长5.7%。食品加工业、纺织业分别增长12.1%和3.6%，水泥制造业用电量下降7.9%，降幅较上半年扩大1.3个百分点。\n";
const SLOGANS: &str = "要坚持一张蓝图绘到底，统筹抓好三件大事，深化“三大行动”，以更高站位、更实举措、更严作风推动各项工作迈上新台阶，\
    为加快建设现代化强县凝聚力量，让发展成果更多更公平惠及全体人民，奋力谱写新时代新篇章。\n";

fn main() {
    divan::main();
}

fn repeated(text: &str, chars: usize) -> String {
    text.repeat(chars / text.chars().count() + 1)
}

#[divan::bench(args = [20_000, 200_000])]
fn bulletin(bencher: divan::Bencher<'_, '_>, chars: usize) {
    measure(bencher, &repeated(BULLETIN, chars));
}

#[divan::bench(args = [20_000, 200_000])]
fn slogans(bencher: divan::Bencher<'_, '_>, chars: usize) {
    measure(bencher, &repeated(SLOGANS, chars));
}

/// A page as papers print it: mostly words, some figures.
#[divan::bench(args = [20_000, 200_000])]
fn page(bencher: divan::Bencher<'_, '_>, chars: usize) {
    measure(
        bencher,
        &repeated(&(BULLETIN.to_owned() + &SLOGANS.repeat(6)), chars),
    );
}

/// One megabyte of one thing in a line: the time must grow with the length, not its square.
#[divan::bench(args = ["9", "，", "亿", "一", "3亿", "“", "5%，", "第", "1-", "：1"], sample_count = 3)]
fn hostile(bencher: divan::Bencher<'_, '_>, piece: &str) {
    measure(bencher, &repeated(piece, 1_000_000));
}

fn measure(bencher: divan::Bencher<'_, '_>, text: &str) {
    bencher
        .counter(CharsCount::of_str(text))
        .bench(|| of_text(divan::black_box(text)));
}
