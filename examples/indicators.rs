//! Indicators with their edges: what has no value says why, and a missing figure is not zero.
//!
//! `cargo run --example indicators`, no arguments. The figures are made up.
#![allow(clippy::print_stdout)]

use tradeflows::indicators::{both_sides, complexity, grubel_lloyd, grubel_lloyd_of, hhi, rca};
use tradeflows::{Result, tabular};

const FLOWS: &str = "exporter,importer,year,product,value (US$ thousand)
BRA,CHN,2024,H6 1201,310
BRA,FRA,2024,H6 8703,25
CAN,CHN,2024,H6 1205,120
CAN,FRA,2024,H6 8703,90
CAN,BRA,2024,H6 8703,60
FRA,CAN,2024,H6 8703,150
FRA,BRA,2024,H6 2204,30
CHN,CAN,2024,H6 8703,200
CHN,BRA,2024,H6 2204,0
";

fn main() -> Result<()> {
    let table = tabular::read_str(FLOWS, "made-up.csv")?.table;
    let (canada, brazil) = ("CAN".parse()?, "BRA".parse()?);

    let rca = rca(&table)?;
    let soya = |economy| rca.get(economy, "1201");
    println!("Advantage in soya: Brazil {:.2}", soya("bra")?);
    println!("Advantage in soya: France {:.2}", soya("fra")?);

    let sold = table.exports_of(canada);
    let bought = table.imports_of(canada);
    let partners = hhi(&sold.by_partner()?)?;
    println!("Concentration of partners: {:.3}", partners.index()?);
    println!("  as of {:.1} equal ones", partners.effective_number()?);

    let sides = both_sides(&sold.by_product()?, &bought.by_product()?)?;
    println!("Trade within industries: {:.3}", grubel_lloyd_of(&sides)?);
    println!("300 sold, 200 bought: {}", grubel_lloyd(300, 200)?);
    println!("Nothing sold or bought: {}", grubel_lloyd(0, 0)?);

    match bought.with(brazil).total() {
        Ok(imports) => println!("Imports from Brazil: {}", imports.amount()),
        Err(error) => println!("Imports from Brazil: {error}"),
    }
    match complexity(&rca.specialised()) {
        Ok(scores) => println!("Complexity: {}", scores.eci.get("CAN")?),
        Err(error) => println!("Complexity: {error}"),
    }
    Ok(())
}
