//! Do the parts fit the whole? Two categories of an article against the total that it states, and one
//! part that cannot be right.
//!
//! `cargo run --example parts`, no arguments.

#![allow(clippy::print_stdout, clippy::print_stderr)]

use std::sync::Arc;

use tradeflows::compare::{self, Partition};
use tradeflows::{Category, Document, Locator, Result, Source, TradeFlow};

fn main() -> Result<()> {
    let document = Arc::new(Document::new("article.txt"));
    let stated = |year: &str, category: Category, value: &str| -> Result<TradeFlow> {
        let source = Source::new(document.clone(), Locator::Whole);
        let (from, to) = ("CAN".parse()?, "CHN".parse()?);
        let (year, value) = (year.parse()?, value.parse()?);
        Ok(TradeFlow::new(from, to, year, category, value, source))
    };
    let total = stated("2024", Category::TOTAL, "about 21.1 billion USD")?;
    let energy = stated(
        "2024",
        Category::words("energy products"),
        "about 3.8 billion USD",
    )?;
    let oilseeds = stated("2024", Category::words("oilseeds"), "about 3.4 billion USD")?;

    // One part: its share, as wide as the rounding of the two figures leaves it.
    println!("{}", compare::pair(&energy, &total));
    // Several parts, not said to be all: their share, and what is left.
    println!(
        "{}",
        compare::parts([&energy, &oilseeds], &total, Partition::Incomplete)
    );
    // Said to be all, they would have to add up.
    println!(
        "{}",
        compare::parts([&energy, &oilseeds], &total, Partition::Complete)
    );
    // A part of a later year that is larger than the whole of this one.
    let later = stated("2025", Category::words("energy products"), "62 billion USD")?;
    println!("{}", compare::pair(&later, &total));
    Ok(())
}
