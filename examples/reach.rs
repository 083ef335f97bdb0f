//! What a target asks: "double exports in ten years", and whether two years on it is on its way.
//!
//! `cargo run --example reach`, no arguments; the figures are made up.

#![allow(clippy::print_stdout)]

use tradeflows::Result;
use tradeflows::exact::Rounding;
use tradeflows::projection::growth::{self, Years};
use tradeflows::projection::{Base, Target, sensitivity};

fn main() -> Result<()> {
    let asked = growth::required(2, Years(10))?;
    println!("To double in ten years takes {asked} a year.");
    let years = growth::doubling_time("8%".parse()?)?;
    println!(
        "At 8 % a year it takes {} years.",
        Rounding::places(3).round(years.value)?.value
    );

    let start = Base::new("21.1 billion USD".parse()?, "2024".parse()?);
    let goal = "42.2 billion USD".parse()?;
    let year = growth::first_year(&start, "10%".parse()?, goal)?;
    println!("{start}, growing by 10 % a year, has reached {goal} in {year}.");
    let moved = sensitivity(&start, "10%".parse()?, 2034)?;
    println!("One percentage point more or less moves 2034 by {moved}.");

    let target = Target::new(&start, goal, 2034)?;
    for so_far in ["24.5 billion USD", "24.0 billion USD"] {
        let so_far = Base::new(so_far.parse()?, "2026".parse()?);
        println!("{}.", target.track(&so_far)?);
    }
    Ok(())
}
