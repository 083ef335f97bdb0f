//! A figure in the prices of another year and in another currency, and growth without inflation.
//!
//! `cargo run --example convert`, no arguments; index and rates are made up.

#![allow(clippy::print_stdout)]

use tradeflows::prelude::*;
use tradeflows::projection::{YearShape, growth_in_currency, real_growth, whole_year};

fn main() -> Result<()> {
    let figure = Base::new("62 billion USD".parse()?, "2025".parse()?);
    let prices = PriceIndex::constant("consumer prices", 2024, 2027, "2.5%".parse()?)?;
    let real = prices.deflate(&figure, "2024".parse()?)?;
    println!(
        "{figure} is {} USD:",
        Rounding::places(0).round(real.base.value.amount())?.value
    );
    for assumption in &real.base.assumptions {
        println!("  {assumption}");
    }
    let growth = real_growth("9%".parse()?, "2.5%".parse()?)?;
    println!(
        "9 % a year at 2.5 % inflation is {} in real terms.",
        growth.percent(7)?
    );

    let rate = |period: &str, digits: &str, kind: RateKind| -> Result<ExchangeRate> {
        let digits = tradeflows::text::parse_plain(digits)?.value;
        ExchangeRate::new("USD/CAD", digits, period.parse()?, kind)
    };
    let rates = ExchangeRates::new([
        rate("2025", "1.38", RateKind::Average)?,
        rate("2025", "1.36", RateKind::End)?,
    ])?;
    let there = rates.convert(&figure, Currency::CAD)?;
    println!("{figure} is {}.", there.base.value.money());
    let earlier = Base::new("21.1 billion USD".parse()?, "2024".parse()?);
    if let Err(error) = rates.convert(&earlier, Currency::CAD) {
        println!("Refused: {error}");
    }
    let growth = growth_in_currency("9%".parse()?, "-1.5%".parse()?)?;
    println!(
        "9 % in US dollars is {} where the dollar falls by 1.5 %.",
        growth.percent(3)?
    );

    let so_far = Base::new("16.2 billion USD".parse()?, "2026-01/2026-09".parse()?);
    let year = whole_year(&so_far, YearShape::Flat)?.base;
    print!(
        "{}",
        Scenario::named("nine")
            .rate("9%")
            .through(2028)
            .from(&year)?
    );
    Ok(())
}
