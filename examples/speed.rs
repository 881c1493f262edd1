//! Times the reading of a file.
fn main() {
    let path = std::env::args().nth(1).unwrap_or_default();
    let bytes = std::fs::read(&path).unwrap_or_default();
    let n = bytes.len() as f64 / 1e6;
    for _ in 0..3 {
        let t = std::time::Instant::now();
        let mut e = kanbao::ingest::read(
            vec![kanbao::ingest::RawSource {
                name: "a".into(),
                bytes: bytes.clone(),
            }],
            &Default::default(),
        );
        let read = t.elapsed().as_secs_f64();
        let t = std::time::Instant::now();
        if std::env::args().len() < 3 {
            kanbao::figures::annotate(&mut e);
        }
        let fig = t.elapsed().as_secs_f64();
        println!(
            "{n:.2} MB read {:.1} MB/s, figures {:.1} MB/s, {} stories",
            n / read,
            n / fig,
            e.stories.len()
        );
    }
}
