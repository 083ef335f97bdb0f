//! How long projections take: `cargo bench --bench projection`.
//!
//! The aims: ten years of constant growth in full under a microsecond where they fit 28 digits, a table
//! of three scenarios by 97 chapters over ten years under 5 ms. The simulation draws 1,000,000 paths of
//! ten years.

#![allow(clippy::print_stdout, clippy::unwrap_used)]

use std::hint::black_box;
use std::time::Instant;

use tradeflows::exact::Rounding;
use tradeflows::projection::categories::Breakdown;
use tradeflows::projection::{Base, Scenario, Simulation, formula};
use tradeflows::{Currency, Decimal, Money, Period, Value};

/// The best of some runs, in microseconds a call.
fn time<T>(name: &str, calls: u32, mut call: impl FnMut() -> T) {
    let mut best = f64::INFINITY;
    for _ in 0..7 {
        let start = Instant::now();
        for _ in 0..calls {
            black_box(call());
        }
        best = best.min(start.elapsed().as_secs_f64() / f64::from(calls));
    }
    println!("{name}: {:.3} us", best * 1e6);
}

fn main() {
    let (base, rate) = (Decimal::new(211, 1), Decimal::new(8, 2));
    time("projection/constant/ten-years", 100_000, || {
        formula::compound(black_box(base), black_box(rate), 10u32, Rounding::FULL).unwrap()
    });

    let year: Period = "2024".parse().unwrap();
    let parts = (1..=97i64).map(|chapter| {
        let amount = Decimal::from(chapter * chapter * 7_919_117 % 9_973_000_000);
        let value = Value::from_money(Money::new(amount, Currency::USD), 0);
        (format!("{chapter:02}"), (value, year))
    });
    let chapters = Breakdown::new(parts).unwrap();
    let band = Scenario::grow("8-10%".parse().unwrap()).through(2034);
    let unit = "0.1 million".parse().unwrap();
    time("projection/table/three-by-97-by-ten", 5, || {
        let projected = chapters.keep_shares(&band).unwrap();
        ["low", "mid", "high"].map(|path| projected.rounded(path, unit).unwrap())
    });

    let base = Base::new("62 billion USD".parse().unwrap(), "2025".parse().unwrap());
    let path = Scenario::named("nine")
        .rate("9%")
        .through(2035)
        .from(&base)
        .unwrap();
    let start = Instant::now();
    let dice = Simulation::new(1).paths(1_000_000).volatility(0.1);
    let fan = dice.run(&path, "nine", &[0.025, 0.5, 0.975]).unwrap();
    println!(
        "projection/simulation/million-by-ten: {:.3} s",
        start.elapsed().as_secs_f64()
    );
    println!("{fan}");
}
