//! What a `FlowTable` of ten million BACI-shaped rows weighs, with file and line of each row.
//!
//! `cargo bench --bench table` prints rows, seconds and the process's peak memory. It has its own
//! `main`, because memory is what it is about: the aim is 600 MB at most.

#![allow(clippy::print_stdout, clippy::unwrap_used)]

use std::sync::Arc;
use std::time::Instant;

use tradeflows::{
    Basis, Category, Currency, Decimal, Document, Economy, FlowTable, HsCode, HsRevision, Locator,
    Money, Period, Quantity, ReportedBy, Source, TradeFlow, Unit, Value,
};

const ROWS: u64 = 10_000_000;

fn main() {
    let document = Arc::new(Document::new("BACI_HS22_Y2024.csv"));
    let economies: Vec<Economy> = (1..900)
        .filter_map(|code| Economy::from_m49(code).ok())
        .collect();
    let categories: Vec<Category> = (1..1_000_000)
        .step_by(7)
        .filter_map(|code| HsCode::new(&format!("{code:06}"), Some(HsRevision::H6)).ok())
        .map(Category::from)
        .collect();
    let of = |list: usize, n: u64| (n % list as u64) as usize;
    let start = Instant::now();
    let mut table = FlowTable::new();
    for n in 0..ROWS {
        let amount = Decimal::new((n * 7919 % 1_000_000_007) as i64, 0);
        let value = Value::from_money(Money::new(amount, Currency::USD), 0).with_basis(Basis::Fob);
        let place = Locator::Line {
            line: n + 2,
            byte: n * 34,
            field: Some(5),
        };
        let flow = TradeFlow::new(
            economies[of(economies.len(), n)],
            economies[of(economies.len(), n / 200)],
            Period::year(2024).unwrap(),
            categories[of(categories.len(), n / 7)].clone(),
            value,
            Source::new(document.clone(), place).reported_by(ReportedBy::Reconciled),
        );
        let tonnes = Decimal::new((n * 31 % 100_000) as i64, 3);
        table.push(flow.with_quantity(Quantity::new(tonnes, Unit::Tonne)));
    }
    println!(
        "{} rows in {:.2} s",
        table.len(),
        start.elapsed().as_secs_f64()
    );
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    match status.lines().find(|line| line.starts_with("VmHWM")) {
        Some(line) => println!("peak memory {}", line.trim_start_matches("VmHWM:").trim()),
        None => println!("peak memory is not known on this system"),
    }
}
