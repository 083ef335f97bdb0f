//! How `compare::all` and `compare::worth_a_look` grow with the number of figures.
//!
//! `cargo bench --bench compare` prints figures, pairs of them, verdicts and seconds. It has its own
//! `main` because one run of the largest takes seconds, not nanoseconds. The figures are those of a
//! yearly file: 40 pairs of economies and each side's world total, twelve years, a total, chapters and
//! headings; every thousandth figure is off by a factor of ten.

#![allow(clippy::print_stdout, clippy::unwrap_used)]

use std::sync::Arc;
use std::time::Instant;

use tradeflows::compare::{self, Figure};
use tradeflows::{
    Basis, Category, Currency, Decimal, Document, Economy, HsCode, HsRevision, Locator, Money,
    Period, ReportedBy, Source, TradeFlow, Value,
};

const YEARS: u64 = 12;

/// The total, then each chapter with its first headings.
fn categories() -> Vec<Category> {
    let code = |code: String| HsCode::new(&code, Some(HsRevision::H6)).ok();
    let codes = (1..98).flat_map(|chapter| {
        let headings = (1..10).map(move |heading| format!("{chapter:02}{heading:02}"));
        std::iter::once(format!("{chapter:02}")).chain(headings)
    });
    let codes = codes.filter_map(code).map(Category::from);
    std::iter::once(Category::TOTAL).chain(codes).collect()
}

fn figures(count: u64) -> Vec<Figure> {
    let document = Arc::new(Document::new("figures.csv"));
    let economies: Vec<Economy> = (1..900)
        .filter_map(|code| Economy::from_m49(code).ok())
        .filter(|economy| !economy.is_group())
        .collect();
    let categories = categories();
    let figure = |n: u64| {
        let (year, thing) = (n % YEARS, n / YEARS);
        let (pair, code) = (thing % 80, thing / 80);
        let exporter = economies[(pair / 2 * 7) as usize % economies.len()];
        let importer = match pair % 2 {
            0 => Economy::world(),
            _ => economies[(pair * 3 + 1) as usize % economies.len()],
        };
        // Wholes above their parts, growing by three per cent a year.
        let category = categories[code as usize % categories.len()].clone();
        let size = match &category {
            Category::Hs(code) if code.len() > 2 => 5,
            Category::Hs(_) => 100,
            _ => 1000,
        };
        let world = if pair % 2 == 0 { 3 } else { 1 };
        let slip = if n % 1000 == 999 { 10 } else { 1 };
        let amount = 1_000_000 * size * world * (100 + 3 * year) / 100 * slip + n % 997;
        let value = Value::from_money(Money::new(Decimal::from(amount), Currency::USD), 0);
        let place = Locator::Line {
            line: n + 2,
            byte: n * 34,
            field: None,
        };
        Figure::from(TradeFlow::new(
            exporter,
            importer,
            Period::year(2012 + year as u16).unwrap(),
            category,
            value.with_basis(Basis::Fob),
            Source::new(document.clone(), place).reported_by(ReportedBy::Exporter),
        ))
    };
    (0..count).map(figure).collect()
}

fn main() {
    type Find = fn(Vec<Figure>) -> usize;
    let ways: [(&str, Find); 2] = [
        ("all", |figures| compare::all(figures).len()),
        ("worth_a_look", |figures| {
            compare::worth_a_look(figures).len()
        }),
    ];
    for (name, find) in ways {
        for count in [1_000_u64, 10_000, 100_000] {
            let figures = figures(count);
            let start = Instant::now();
            let verdicts = find(figures);
            println!(
                "compare/{name}/{count}: {verdicts} verdicts of {} pairs in {:.2} s",
                count * (count - 1) / 2,
                start.elapsed().as_secs_f64()
            );
        }
    }
}
