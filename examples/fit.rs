//! Fit the past before believing the future: trends side by side, held against years they have not
//! seen, with the drift benchmark always among them.
//!
//! `cargo run --example fit [FILE EXPORTER IMPORTER]`; without a file, made-up figures.

#![allow(clippy::print_stdout)]

use tradeflows::projection::fit::{Ets, Model, Split};
use tradeflows::{Category, Result, Series, tabular};

const MADE_UP: &str = "exporter,importer,year,product,value (US$ thousand)\n\
    Canada,China,2014,TOTAL,18100\nCanada,China,2015,TOTAL,19000\nCanada,China,2016,TOTAL,18700\n\
    Canada,China,2017,TOTAL,20400\nCanada,China,2018,TOTAL,21800\nCanada,China,2019,TOTAL,21100\n\
    Canada,China,2020,TOTAL,22300\nCanada,China,2021,TOTAL,23000\nCanada,China,2022,TOTAL,24800\n\
    Canada,China,2023,TOTAL,25100\nCanada,China,2024,TOTAL,24600\n";

fn read() -> Result<Series> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.as_slice() {
        [file, exporter, importer] => {
            let table = tabular::read(file)?.table;
            table.series(exporter.parse()?, importer.parse()?, &Category::TOTAL)
        }
        _ => {
            let table = tabular::read_str(MADE_UP, "made-up.csv")?.table;
            let first = table.iter().next().map(|row| row.category().clone());
            let category = first.unwrap_or(Category::TOTAL);
            table.series("CAN".parse()?, "CHN".parse()?, &category)
        }
    }
}

fn main() -> Result<()> {
    let series = read()?;
    println!("CAGR, two points: {}", series.cagr()?);
    let trend = series.fit(Model::LogLinear)?;
    println!("{trend}\n");
    print!("{}", trend.forecast(3, 0.95)?);
    let models = [Model::LogLinear, Model::Naive, Ets::damped_holt().into()];
    println!("\n{}", series.backtest(Split::HoldOut(3), &models)?);
    print!(
        "{}",
        series.backtest(Split::Rolling { least: 6, ahead: 1 }, &models)?
    );
    Ok(())
}
