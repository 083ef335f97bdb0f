//! Trade files into a data set of Parquet files, in bounded memory; stopped and run again, it goes on.
//!
//! `cargo run --release --features parquet --example to_parquet -- [OPTION...] FOLDER FILE...`
//!
//! --by year,exporter    what folders are named after (year); `--by ""` for none
//! --scale 3,3           places of values and of quantities; else those of the first rows
//! --sums                prints the sum of every exporter, importer and year, as read back
//! --quiet               no word of how far it is

#![allow(clippy::print_stdout, clippy::print_stderr)]

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};

use tradeflows::columnar::{
    Account, Dataset, DatasetOptions, DatasetWriter, InputWriter, Partition, Scales,
};
use tradeflows::exact::Sum;
use tradeflows::prelude::*;
use tradeflows::tabular::Watch;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let Err(error) = run(&arguments) {
        eprintln!("{error}");
        std::process::exit(1);
    }
}

fn run(arguments: &[String]) -> Result<()> {
    let mut options = DatasetOptions::new();
    let mut reading = Options::new();
    let (mut quiet, mut sums) = (false, false);
    let mut names: Vec<&str> = Vec::new();
    let mut rest = arguments.iter().map(String::as_str);
    while let Some(argument) = rest.next() {
        match argument {
            "--by" => {
                let by = rest.next().unwrap_or_default().split(',');
                let by = by.filter(|name| !name.is_empty()).map(str::parse);
                options = options.partitioned_by(by.collect::<Result<Vec<Partition>>>()?);
            }
            "--scale" => {
                let text = rest.next().unwrap_or_default();
                let (value, quantity) = text.split_once(',').unwrap_or((text, text));
                let places = |text: &str| {
                    text.parse::<u8>().map_err(|_| ErrorKind::Unreadable {
                        text: text.into(),
                        expected: "a number of places such as 3".into(),
                    })
                };
                options = options.with_scales(Scales::new(places(value)?, places(quantity)?));
            }
            "--threads" => {
                reading =
                    reading.with_threads(rest.next().and_then(|n| n.parse().ok()).unwrap_or(1));
            }
            "--quiet" => quiet = true,
            "--sums" => sums = true,
            name => names.push(name),
        }
    }
    let [folder, files @ ..] = &names[..] else {
        eprintln!("to_parquet [--by year,...] [--scale N,N] [--sums] [--quiet] FOLDER FILE...");
        std::process::exit(2);
    };
    let mut writer = DatasetWriter::open(folder, options)?;
    for file in files {
        match writer.begin(file, &version(Path::new(file))?)? {
            Some(input) => convert(file, input, &reading, quiet)?,
            None => eprintln!("{file}: is in the data set already"),
        }
    }
    let dataset = Dataset::open(folder)?;
    if sums {
        return add_up(&dataset);
    }
    println!(
        "{folder}: {} rows in {} files",
        dataset.rows(),
        dataset.files().count()
    );
    Ok(())
}

/// What tells this version of a file from another.
fn version(file: &Path) -> Result<String> {
    let known = std::fs::metadata(file).map_err(|error| {
        Error::from(error).at(Place::new(&*file.to_string_lossy(), Locator::Whole))
    })?;
    let changed = known.modified().ok();
    let changed = changed.and_then(|at| at.duration_since(std::time::UNIX_EPOCH).ok());
    let changed = changed.map_or(0, |since| since.as_nanos());
    Ok(format!("{} bytes, changed {changed}", known.len()))
}

fn convert(file: &str, mut input: InputWriter<'_>, options: &Options, quiet: bool) -> Result<()> {
    let mut options = options.clone();
    if !quiet {
        let name = file.to_owned();
        let told = AtomicU64::new(0);
        options = options.watched(Watch::new(move |progress| {
            let seconds = progress.elapsed.as_secs();
            if told.swap(seconds, Ordering::Relaxed) != seconds {
                eprintln!("{name}: {progress}");
            }
            ControlFlow::Continue(())
        }));
    }
    let read = Reader::open(file, &options)?;
    let read = read.read_tables(1 << 16, 100_000, |table| input.push(&table))?;
    let mut account = Account::default();
    account.records = read.counts.records;
    account.set_aside = read.counts.set_aside;
    account.rejected = read.counts.rejected;
    let reasons = read.counts.reasons.iter();
    account.reasons = reasons
        .map(|(why, count)| (why.to_string(), *count))
        .collect();
    account.rejects = read.rejects.iter().map(|error| error.to_string()).collect();
    eprintln!("{}", input.finish(account)?);
    Ok(())
}

/// Lines as engines print them: exporter, importer, year, the sum with all places of the data set.
fn add_up(dataset: &Dataset) -> Result<()> {
    let mut sums: BTreeMap<(Economy, Economy, u16), Sum> = BTreeMap::new();
    for table in dataset.select().tables() {
        for row in &table? {
            let key = (row.exporter(), row.importer(), row.period().first().year());
            sums.entry(key).or_default().push(row.value().amount());
        }
    }
    let places = usize::from(dataset.scales().value());
    for ((exporter, importer, year), sum) in sums {
        let sum = sum.total().to_string();
        let (whole, decimals) = sum.split_once('.').unwrap_or((&sum, ""));
        let point = if places > 0 { "." } else { "" };
        println!("{exporter}\t{importer}\t{year}\t{whole}{point}{decimals:0<places$}");
    }
    Ok(())
}
