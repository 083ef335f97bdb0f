//! How fast prose is read: the corpora repeated to ten megabytes, and inputs that tempt a reader to
//! look back.
//!
//! `cargo bench --bench article` prints megabytes a second, the median of five, on one core.

#![allow(clippy::print_stdout, clippy::unwrap_used)]

use std::time::Instant;

use tradeflows::article::Article;

fn main() {
    let corpora = [
        include_str!("../tests/corpora/open.jsonl"),
        include_str!("../tests/corpora/trade_prose_dev.jsonl"),
    ];
    let passages: Vec<String> = corpora
        .iter()
        .flat_map(|corpus| corpus.lines())
        .filter_map(|line| {
            let passage: serde_json::Value = serde_json::from_str(line).ok()?;
            passage.get("text")?.as_str().map(str::to_owned)
        })
        .collect();
    let bytes: usize = passages.iter().map(String::len).sum();
    let rounds = 10_000_000 / bytes.max(1) + 1;
    measure("article/corpora/one by one", bytes * rounds, || {
        (0..rounds)
            .flat_map(|_| &passages)
            .map(|text| Article::read(text.as_str()).claims().len())
            .sum()
    });
    for bit in [
        "a word without an end ",
        "exports of $1 billion to ",
        "1,000,",
        "and China, ",
    ] {
        for bytes in [500_000, 1_000_000, 2_000_000] {
            let text = bit.repeat(bytes / bit.len());
            measure(&format!("article/{bit:?}/{bytes} bytes"), bytes, || {
                Article::read(text.as_str()).claims().len()
            });
        }
    }
}

fn measure(name: &str, bytes: usize, read: impl Fn() -> usize) {
    let mut seconds: Vec<f64> = (0..5)
        .map(|_| {
            let start = Instant::now();
            std::hint::black_box(read());
            start.elapsed().as_secs_f64()
        })
        .collect();
    seconds.sort_by(f64::total_cmp);
    println!(
        "{name}: {:.1} MB/s, {:.3} s",
        bytes as f64 / 1e6 / seconds[2],
        seconds[2]
    );
}
