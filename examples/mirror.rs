//! Why do the two sides' figures differ? Imports with both valuations, and a table of mirrors.
//!
//! `cargo run --example mirror`, no arguments.

#![allow(clippy::print_stdout, clippy::print_stderr)]

use tradeflows::compare::{Mirrors, Reliability, Weights};
use tradeflows::{Period, Result, tabular};

/// Made-up figures in the form of an analyst's sheet: each flow told by its exporter and importer.
const REPORTS: &str = "\
reporter,flow,partner,year,product,value (US$)
Germany,Export,United States,2019,H5 87,127453
United States,Import,Germany,2019,H5 87,129857
Mexico,Export,United States,2019,H5 87,300000
United States,Import,Mexico,2019,H5 87,361320
Germany,Export,Mexico,2019,H5 87,14000
Mexico,Import,Germany,2019,H5 87,17710
France,Export,United States,2019,H5 87,57505
";

fn main() -> Result<()> {
    let table = tabular::read_str(REPORTS, "reports.csv")?.table;
    let (germany, usa, year) = ("DEU".parse()?, "USA".parse()?, Period::year(2019)?);

    let mirror = table.mirror(germany, usa, year)?;
    println!("{mirror}");
    let causes: Vec<String> = mirror.causes.iter().map(ToString::to_string).collect();
    println!("  may be due to: {}", causes.join("; "));

    // One figure out of two, on FOB and marked as an estimate.
    let mirrors = table.mirrors(year)?;
    let reliability = Weights::Reliability(Reliability::of(&mirrors)?);
    for (name, weights) in [
        ("equal weights", Weights::Equal),
        ("by reliability", reliability),
    ] {
        let one = mirror.reconcile(&weights)?;
        println!(
            "  {name}: {} ({})",
            one.flow.value, one.flow.source.standing
        );
        for assumption in &one.assumptions {
            println!("    assumes: {assumption}");
        }
    }

    // What only one side reports is no mirror, and no zero.
    if let Err(error) = table.mirror("FRA".parse()?, usa, year) {
        println!("{error}");
    }

    println!("All of {year}, the largest gap first:");
    for mirror in &mirrors {
        println!("  {mirror}");
    }
    Ok(())
}
