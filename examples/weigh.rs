//! Scenarios side by side, kept for the record: what they assume, where they cross, and a CSV that
//! reads back unchanged.
//!
//! `cargo run --example weigh [FILE.csv]`; with a file name, the record is also written there.

#![allow(clippy::print_stdout)]

use tradeflows::Result;
use tradeflows::projection::{Base, Comparison, Scenario, Simulation};

fn main() -> Result<()> {
    let base = &Base::new("62 billion USD".parse()?, "2025".parse()?);
    let recovery = Scenario::named("recovery")
        .rates([(2026, "10%"), (2027, "8%")])
        .from(base)?;
    let stall = Scenario::named("stall")
        .rate("0%")
        .shock(2026, "-15%")
        .through(2027)
        .from(base)?;
    let rebound = Scenario::named("rebound")
        .rates([(2026, "2%"), (2027, "19%")])
        .from(base)?;
    let all = Comparison::new([recovery.clone(), stall, rebound])?;
    print!("{all}");
    let closing = all.closing_rate("recovery", "stall")?;
    println!(
        "To end where recovery does, stall needs {} a year where it has {}.",
        closing.needed.percent(2)?,
        closing.own.percent(2)?
    );

    println!("\nRecovery with yearly shocks of some 10 %:");
    let chance = Simulation::new(2025).volatility(0.1);
    print!("{}", chance.run(&recovery, "recovery", &[0.1, 0.5, 0.9])?);

    let csv = all.to_csv()?;
    assert_eq!(Comparison::from_csv(&csv)?, all);
    println!(
        "\nThe record, {} lines of CSV, reads back unchanged.",
        csv.lines().count()
    );
    if let Some(file) = std::env::args().nth(1) {
        std::fs::write(file, csv)?;
    }
    Ok(())
}
