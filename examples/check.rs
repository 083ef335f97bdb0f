//! Checks trade files before anybody uses them: wholes against parts, figures that stand twice,
//! figures out of line. Exit code 1 where a file contradicts itself, 2 where one cannot be read.
//!
//! `cargo run --example check -- [--json] [--some-partners] FILE...`

#![allow(clippy::print_stdout, clippy::print_stderr)]

use std::process::ExitCode;

use tradeflows::Result;
use tradeflows::compare::{self, Checks, Outcome, Severity};
use tradeflows::tabular::{self, Aggregates, Options};

const HELP: &str = "check [--json] [--some-partners] FILE...
  --json            prints what was found as JSON
  --some-partners   the files list some partners only, which may fall short of the world
Exit code 0: nothing contradicts itself, 1: something does or a row is unreadable, 2: no such file.";

fn main() -> ExitCode {
    let (options, files): (Vec<String>, Vec<String>) = std::env::args()
        .skip(1)
        .partition(|argument| argument.starts_with("--"));
    let known = |option: &String| matches!(option.as_str(), "--json" | "--some-partners");
    let is = |name: &str| options.iter().any(|option| option == name);
    if files.is_empty() || !options.iter().all(known) {
        println!("{HELP}");
        return ExitCode::from(if is("--help") { 0 } else { 2 });
    }
    let checks = match is("--some-partners") {
        true => Checks::all().some_partners(),
        false => Checks::all(),
    };
    let mut code = 0;
    for file in &files {
        match look(file, &checks, is("--json")) {
            Ok((0, outcome)) if outcome.fail_if(Severity::Conflict).is_ok() => {}
            Ok(_) => code = code.max(1),
            Err(error) => {
                eprintln!("{error}");
                code = 2;
            }
        }
    }
    ExitCode::from(code)
}

/// How many rows could not be read, and what the others say of each other.
fn look(file: &str, checks: &Checks, json: bool) -> Result<(u64, Outcome)> {
    // The totals stay in: they are what the parts are checked against.
    let reading = tabular::read_with(file, &Options::new().keep(Aggregates::All))?;
    let outcome = compare::check(&reading.table, checks)?;
    match json {
        true => println!("{}", outcome.to_json()?),
        false => println!("{file}: {}\n{outcome}", reading.counts),
    }
    reading.rejects.iter().for_each(|row| eprintln!("{row}"));
    Ok((reading.counts.rejected, outcome))
}
