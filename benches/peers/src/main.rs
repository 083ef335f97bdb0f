//! `peers make SHAPE ROWS FILE` makes a file; `peers CASE FILE` is our side of a case.
//!
//! Each case prints one line: what it counted, to be held against the peers' answer.

use std::path::Path;
use std::time::Instant;

mod make;

use tradeflows::compare::Mirrors;
use tradeflows::tabular::{self, By, Options};
use tradeflows::{Economy, FlowTable, Period};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    match args[..] {
        ["make", shape, rows, file] => {
            let (rows, file) = (rows.parse()?, Path::new(file));
            match shape {
                "baci" => make::baci(rows, file)?,
                "plus" => make::plus(rows, file)?,
                "legacy" => make::legacy(rows, file)?,
                other => return Err(format!("no shape {other:?}").into()),
            }
        }
        ["sum", file, ref rest @ ..] => {
            let mut options = Options::new();
            if let [threads] = rest {
                options = options.with_threads(threads.parse()?);
            }
            let start = Instant::now();
            let totals = tabular::sum_with(file, &By::pair(), &options)?;
            eprintln!("{:.3} s", start.elapsed().as_secs_f64());
            println!("{} sums; {}", totals.list.len(), totals.counts);
        }
        ["table", file] => table(file)?,
        ["load", file, ref rest @ ..] => {
            let mut options = Options::new();
            if let [threads] = rest {
                options = options.with_threads(threads.parse()?);
            }
            let start = Instant::now();
            let reading = tabular::read_with(file, &options)?;
            eprintln!("{:.3} s", start.elapsed().as_secs_f64());
            println!("{} flows; {}", reading.table.len(), reading.counts);
        }
        _ => return Err("peers make SHAPE ROWS FILE | peers CASE FILE".into()),
    }
    Ok(())
}

/// Work on a table that is loaded; each line is a case and the median of its seconds.
fn table(file: &str) -> Result<(), Box<dyn std::error::Error>> {
    let table = tabular::read(file)?.table;
    let (france, germany) = (Economy::from_comtrade(251)?, Economy::from_comtrade(276)?);
    let first = table.pair(france, germany);
    let row = first.get(0).ok_or("no row of the pair")?;
    let category = row.category().clone();
    let year = Period::year(1996)?;
    let run = |name: &str, work: &dyn Fn(&FlowTable) -> usize| {
        let mut times: Vec<f64> = Vec::new();
        let mut answer = 0;
        for _ in 0..7 {
            let start = Instant::now();
            answer = std::hint::black_box(work(std::hint::black_box(&table)));
            times.push(start.elapsed().as_secs_f64());
        }
        times.sort_by(f64::total_cmp);
        println!("{name}\t{}\t{answer}", times[3]);
    };
    run("group", &|table| {
        let sums = table.sum_by(|row| (row.exporter(), row.importer()));
        sums.map_or(0, |sums| sums.len())
    });
    run("filter", &|table| table.filter(|row| row.exporter() == france).len());
    run("series", &|table| {
        let series = table.series(france, germany, &category);
        series.map_or(0, |series| series.points().len())
    });
    run("mirror", &|table| usize::from(table.mirror(france, germany, year).is_ok()));
    Ok(())
}
