//! Prints the roles of the lines of a dump and its stories.
fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let raw = args
        .iter()
        .map(|p| kanbao::ingest::RawSource {
            name: p.clone(),
            bytes: std::fs::read(p).unwrap_or_default(),
        })
        .collect();
    let e = kanbao::ingest::read(raw, &Default::default());
    for l in kanbao::ingest::stages::lines(&e) {
        println!(
            "{}{:8} {:5.1}/{:4.1} m{:3} {}{}",
            l.sheet,
            l.role,
            l.width as f32 / 2.0,
            l.measure as f32 / 2.0,
            l.margin,
            if l.blanks > 0 { "_" } else { " " },
            l.text
        );
    }
    for s in &e.stories {
        println!(
            "== {} [{}] [{}] [{}] {:?} conf {:.2} {:?}->{:?}",
            s.id,
            s.kicker.as_ref().map_or("", |b| &b.text),
            s.headline.text,
            s.deck.as_ref().map_or("", |b| &b.text),
            s.byline,
            s.confidence,
            s.continued_from,
            s.jump_to
        );
        for b in &s.body {
            let t: Vec<char> = b.text.chars().collect();
            let n = t.len();
            if n > 44 {
                println!(
                    "   {:9} {}…{}",
                    b.kind.name(),
                    t[..20].iter().collect::<String>(),
                    t[n - 14..].iter().collect::<String>()
                )
            } else {
                println!("   {:9} {}", b.kind.name(), b.text)
            }
        }
    }
    for b in &e.furniture {
        println!("F {}", b.text)
    }
}
