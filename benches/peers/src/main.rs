//! `peers make SHAPE ROWS FILE` makes a file; `peers CASE FILE` is our side of a case.
//!
//! Each case prints one line: what it counted, to be held against the peers' answer.

use std::path::Path;
use std::time::Instant;

mod make;

use tradeflows::tabular::{self, By, Options};

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
