//! A projection by category whose rounded table adds up, and what each category adds to growth.
//!
//! `cargo run --example split`, no arguments.

#![allow(clippy::print_stdout)]

use tradeflows::projection::Scenario;
use tradeflows::projection::categories::{Breakdown, Shares};
use tradeflows::{Period, Result, Value};

fn main() -> Result<()> {
    let in_2024 =
        |value: &str| -> Result<(Value, Period)> { Ok((value.parse()?, "2024".parse()?)) };
    let parts = [
        ("energy", in_2024("3.8 billion USD")?),
        ("oilseeds", in_2024("3.4 billion USD")?),
    ];
    // What the named parts leave of the total is the part "other".
    let exports = Breakdown::of(in_2024("21.1 billion USD")?, parts)?;
    let nine = Scenario::named("path").rate("9%").through(2027);

    println!("SHARES KEPT");
    let kept = exports.keep_shares(&nine)?;
    print!("{}", kept.rounded("path", "0.1 billion".parse()?)?);
    println!("\nWhat each part adds to the growth from 2024 to 2027, in percentage points:");
    print!("{}", kept.contributions("path", 2027)?);

    println!("\nOWN RATES, THEN BROUGHT TO THE TOTAL");
    let own = |rate: &str| Scenario::named("path").rate(rate).through(2027);
    let (energy, oilseeds, other) = (own("12%"), own("2%"), own("8%"));
    let own = [
        ("energy", &energy),
        ("oilseeds", &oilseeds),
        ("other", &other),
    ];
    let bottom_up = exports.bottom_up(own)?;
    for (year, rate) in bottom_up.paths()[0].implied_rates()? {
        println!("{year}: the parts imply {} for the total", rate.percent(2)?);
    }
    let top_down = exports.top_down(&nine, &Shares::Of(&bottom_up))?;
    print!("{}", top_down.rounded("path", "0.1 billion".parse()?)?);
    Ok(())
}
