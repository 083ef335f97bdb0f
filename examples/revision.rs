//! A table of HS 2022 carried to HS 2017 and back, and what was lost on the way.
//!
//! `cargo run --example revision`

use tradeflows::codes::crosswalks::{Crosswalk, List};
use tradeflows::{Category, HsRevision, tabular};

/// Made-up figures of one pair and year.
const TABLE: &str = "exporter,importer,year,product,value (USD)\n\
    CHN,CAN,2023,H6 120510,320\n\
    CHN,CAN,2023,H6 851713,900\n\
    CHN,CAN,2023,H6 851714,40\n\
    CHN,CAN,2023,H6 040320,5\n\
    CHN,CAN,2023,H6 870380,610\n\
    CHN,CAN,2023,H6 8542,125\n";

#[allow(clippy::print_stdout)]
fn main() -> tradeflows::Result<()> {
    let table = tabular::read_str(TABLE, "table.csv")?.table;

    let older = table.to_revision(HsRevision::H5);
    println!("There, {older}");
    let again = older.table.to_revision(HsRevision::H6);
    println!("\nBack, {again}");

    println!("\nWhat came back:");
    for row in &table {
        let Category::Hs(code) = row.category() else {
            continue;
        };
        let there = older.left.iter().all(|left| left.flow != row.to_flow());
        let same = again
            .table
            .iter()
            .find(|other| other.category() == row.category());
        let fate = match (there, same) {
            (false, _) => "lost on the way there".to_owned(),
            (true, None) => "lost on the way back".to_owned(),
            (true, Some(now)) if now.value() == row.value() => "unchanged".to_owned(),
            (true, Some(now)) => format!("now {}", now.value().money()),
        };
        println!("  {code}: {}, {fate}", row.value().money());
    }

    let walk = Crosswalk::between(List::Hs(HsRevision::H6), List::Sitc(4))?;
    let sitc = walk.targets("120510");
    println!("\nIn SITC 4, 120510 is {}.", sitc.codes[0]);
    Ok(())
}
