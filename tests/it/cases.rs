//! Worked cases: every file in `tests/cases`, or in the folder that `TRADEFLOWS_CASES` names.
//!
//! A file is known by the beginning of its name (`compounding.csv`, `compounding_dev.csv`). What no runner
//! knows is printed as not covered, never passed in silence.

mod accuracy;
mod comtrade_cif_fob;
mod ets;
mod implied_bounds;
mod indicators;
mod json;
mod largest_remainder;
mod least_squares;
mod parts_vs_total;
mod smoothing;
mod yearly_exports;

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::{env, fs, io};

use tradeflows::exact::{Exact, Mode, Rounded, Rounding};
use tradeflows::projection::formula as growth;
use tradeflows::{Decimal, Error, ErrorKind};

/// What became of the cases of one file.
#[derive(Debug, Default)]
pub struct Report {
    ran: usize,
    failed: Vec<String>,
    not_covered: Vec<String>,
}

impl Report {
    /// Counts a case that ran, with what is wrong with it.
    pub fn ran(&mut self, case: &str, outcome: Result<(), String>) {
        self.ran += 1;
        if let Err(why) = outcome {
            self.failed.push(format!("{case}: {why}"));
        }
    }

    /// Counts a case that nothing here knows how to run.
    pub fn not_covered(&mut self, case: &str, why: &str) {
        self.not_covered.push(format!("{case}: {why}"));
    }
}

/// The rows of a CSV text, each a map by the names of the columns.
pub fn columns(text: &str) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    reader.deserialize().map(Result::unwrap).collect()
}

type Runner = fn(&str) -> Report;

/// The beginning of a file's name and what runs it. A new kind of case is a new line.
const RUNNERS: &[(&str, Runner)] = &[
    ("accuracy", accuracy::run),
    ("compounding", compounding),
    ("comtrade_cif_fob", comtrade_cif_fob::run),
    ("parts_vs_total", parts_vs_total::run),
    ("fitness", indicators::fitnesses),
    ("implied_bounds", implied_bounds::run),
    ("indicators_published", indicators::published),
    ("rca_eci", indicators::complexities),
    ("rca_specialised", indicators::specialised),
    ("comtrade_china_exports", yearly_exports::run),
    ("ets", ets::run),
    ("largest_remainder", largest_remainder::run),
    ("loglinear", least_squares::log_linear),
    ("ols", least_squares::line),
    ("smoothing", smoothing::run),
];

fn runner(stem: &str) -> Option<Runner> {
    RUNNERS
        .iter()
        .find(|(prefix, _)| {
            stem.strip_prefix(prefix)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('_'))
        })
        .map(|(_, runner)| *runner)
}

/// Our own worked cases, or the folder that `TRADEFLOWS_CASES` names.
fn folder() -> PathBuf {
    match env::var_os("TRADEFLOWS_CASES") {
        Some(named) => PathBuf::from(named),
        None => Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases"),
    }
}

#[test]
fn every_worked_case_comes_out() {
    let named = env::var_os("TRADEFLOWS_CASES");
    let folder = folder();
    let mut files: Vec<PathBuf> = fs::read_dir(&folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_file() && path.extension().is_none_or(|e| e != "md"))
        .collect();
    files.sort();

    // Written past the test harness, which would swallow what a passing test prints.
    let mut out = io::stderr();
    let (mut ran, mut failed, mut unknown_cases, mut unknown_files) = (0, Vec::new(), 0, 0);
    for path in &files {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let stem = name.split('.').next().unwrap_or_default();
        if stem.starts_with("world_trade") {
            writeln!(out, "cases: {name}: read by rca_specialised and fitness").unwrap();
            continue;
        }
        let Some(run) = runner(stem) else {
            unknown_files += 1;
            writeln!(out, "cases: {name}: not covered").unwrap();
            continue;
        };
        let report = run(&fs::read_to_string(path).unwrap());
        writeln!(
            out,
            "cases: {name}: {} ran, {} failed, {} not covered",
            report.ran,
            report.failed.len(),
            report.not_covered.len()
        )
        .unwrap();
        for case in &report.not_covered {
            writeln!(out, "cases: {name}: not covered: {case}").unwrap();
        }
        ran += report.ran;
        unknown_cases += report.not_covered.len();
        failed.extend(report.failed.iter().map(|case| format!("{name}: {case}")));
    }
    writeln!(
        out,
        "cases: {ran} ran, {} failed; not covered: {unknown_cases} cases and {unknown_files} files",
        failed.len()
    )
    .unwrap();
    assert!(
        failed.is_empty(),
        "{} of {ran} cases failed:\n{}",
        failed.len(),
        failed.join("\n")
    );
    assert!(
        named.is_some() || ran > 0,
        "no case ran, so this test checks nothing"
    );
}

#[test]
fn a_file_is_known_by_the_beginning_of_its_name() {
    assert!(runner("compounding").is_some());
    assert!(runner("compounding_dev").is_some());
    assert!(runner("compoundings").is_none());
    assert!(runner("something_else").is_none());
}

#[test]
fn a_wrong_case_fails() {
    let header = "id,op,base,rate,n,target,rates,expected,exact,round2_half_even,round2_half_up,error,note\n";
    let wrong = [
        "a,compound,21.1,0.08,3,,,26.5799233,26.5799233,26.58,26.58,,",
        "b,compound,21.1,0.08,3,,,26.5799232,26.5799232,26.57,26.58,,",
        "c,compound,21.1,0.08,3,,,26.5799232,26.5799232,26.58,26.57,,",
        "d,cagr,1,,10,2,,0.0717734625362931642130063251233420229063846049775567834827807,,0.07,0.07,,",
        "e,cagr,0,,3,5,,0.1,,,,,",
        "f,cagr,5,,3,5,,,,,,zero_base,",
        "g,cagr,0,,3,5,,,,,,negative_end,",
        "h,whole_years_to_target,100,0.10,,121,,3,3,,,,",
    ];
    for row in wrong {
        let report = compounding(&format!("{header}{row}\n"));
        assert_eq!((report.ran, report.failed.len()), (1, 1), "{row}");
    }
    let report = compounding(&format!("{header}z,unheard_of,1,,1,1,,1,1,,,,\n"));
    assert_eq!((report.ran, report.not_covered.len()), (0, 1));
}

/// A row of a compounding file, by the names of its columns.
struct Compounding<'a> {
    header: &'a csv::StringRecord,
    row: &'a csv::StringRecord,
}

impl Compounding<'_> {
    fn text(&self, column: &str) -> &str {
        self.header
            .iter()
            .position(|name| name == column)
            .and_then(|at| self.row.get(at))
            .unwrap_or_default()
            .trim()
    }

    fn number(&self, column: &str) -> Result<Decimal, String> {
        let text = self.text(column);
        Exact::from_str(text)
            .and_then(|number| number.to_decimal())
            .map_err(|error| format!("column {column}: {error}"))
    }

    /// Computes the row; `None` for an operation that is not known.
    fn compute(&self, rounding: Rounding) -> Option<Result<Result<Rounded, Error>, String>> {
        Some(match self.text("op") {
            "compound" => self.with(["base", "rate", "n"], |[base, rate, n]| {
                growth::compound(base, rate, n, rounding)
            }),
            "path" => {
                let rates: Result<Vec<Decimal>, String> = self
                    .text("rates")
                    .split(';')
                    .filter(|rate| !rate.is_empty())
                    .map(|rate| {
                        Exact::from_str(rate)
                            .and_then(|rate| rate.to_decimal())
                            .map_err(|error| error.to_string())
                    })
                    .collect();
                rates.and_then(|rates| {
                    self.with(["base"], |[base]| growth::path(base, &rates, rounding))
                })
            }
            "backcast" => self.with(["base", "rate", "n"], |[value, rate, n]| {
                growth::backcast(value, rate, n, rounding)
            }),
            "cagr" => self.with(["base", "target", "n"], |[start, end, n]| {
                growth::cagr(start, end, n, rounding)
            }),
            "required_rate" => self.with(["target", "n"], |[factor, n]| {
                growth::required_rate(factor, n, rounding)
            }),
            "doubling_time" => self.with(["rate"], |[rate]| growth::doubling_time(rate, rounding)),
            "halving_time" => self.with(["rate"], |[rate]| growth::halving_time(rate, rounding)),
            "time_to_target" => self.with(["base", "rate", "target"], |[base, rate, target]| {
                growth::time_to_target(base, rate, target, rounding)
            }),
            "whole_years_to_target" => {
                self.with(["base", "rate", "target"], |[base, rate, target]| {
                    let years =
                        growth::first_year_reached(base, rate, target, growth::YEARS_SEARCHED)?;
                    Exact::from(years).round(rounding)
                })
            }
            "deflate" => self.with(["base", "rate", "target"], |[value, index, own]| {
                growth::deflate(value, index, own, rounding)
            }),
            "real_growth" => self.with(["rate", "target"], |[nominal, inflation]| {
                growth::real_growth(nominal, inflation, rounding)
            }),
            "annualise" => self.with(["base", "target", "n"], |[start, end, months]| {
                growth::annualise(start, end, months, rounding)
            }),
            _ => return None,
        })
    }

    fn with<const N: usize>(
        &self,
        columns: [&str; N],
        compute: impl FnOnce([Decimal; N]) -> Result<Rounded, Error>,
    ) -> Result<Result<Rounded, Error>, String> {
        let mut numbers = [Decimal::ZERO; N];
        for (number, column) in numbers.iter_mut().zip(columns) {
            *number = self.number(column)?;
        }
        Ok(compute(numbers))
    }

    fn check(&self) -> Option<Result<(), String>> {
        let result = match self.compute(Rounding::FULL)? {
            Ok(result) => result,
            Err(unreadable) => return Some(Err(unreadable)),
        };
        Some(match self.text("error") {
            "" => match result {
                Ok(rounded) => self.check_value(rounded),
                Err(error) if self.is_past_decimals(error.kind()) => Ok(()),
                Err(error) => Err(format!(
                    "expected {}, got the error: {error}",
                    self.text("expected")
                )),
            },
            wanted => match result {
                Ok(rounded) => Err(format!("expected the error {wanted}, got {rounded}")),
                Err(error) if is_kind(error.kind(), wanted) => Ok(()),
                Err(error) => Err(format!("expected the error {wanted}, got: {error}")),
            },
        })
    }

    /// Whether the expected number is one that no `Decimal` can hold, so that only this error is right.
    fn is_past_decimals(&self, kind: &ErrorKind) -> bool {
        matches!(kind, ErrorKind::Overflow { .. })
            && Exact::from_str(self.text("expected"))
                .is_ok_and(|expected| expected.round(Rounding::FULL).is_err())
    }

    fn check_value(&self, got: Rounded) -> Result<(), String> {
        let read = |column: &str| Exact::from_str(self.text(column)).map_err(|e| e.to_string());
        let expected = read("expected")?;
        let rounded = expected.round(Rounding::FULL).map_err(|e| e.to_string())?;
        if got.value != rounded.value {
            return Err(format!("expected {}, got {}", rounded.value, got.value));
        }
        // Sixty digits that end in thirty zeros are no accident: what fits a decimal is exact.
        if got.exact != rounded.exact {
            return Err(format!(
                "{} is exact: {}, said: {}",
                got.value, rounded.exact, got.exact
            ));
        }
        if !self.text("exact").is_empty() {
            let whole = read("exact")?;
            if let Ok(value) = whole.to_decimal()
                && (got != Rounded { value, exact: true })
            {
                return Err(format!("expected exactly {whole}, got {got}"));
            }
            if let Some(full) = self.multiplied_out()
                && full != whole
            {
                return Err(format!(
                    "expected exactly {whole}, multiplied out it is {full}"
                ));
            }
        }
        for (column, mode) in [
            ("round2_half_even", Mode::HalfEven),
            ("round2_half_up", Mode::HalfUp),
        ] {
            if self.text(column).is_empty() {
                continue;
            }
            let cents = Rounding::places(2).with_mode(mode);
            let wanted = read(column)?;
            match self.compute(cents) {
                Some(Ok(Ok(got))) if Exact::from(got.value) == wanted => {}
                // Two places of so large a number fit no decimal.
                Some(Ok(Err(_))) if wanted.round(cents).is_err() => {}
                got => return Err(format!("{column}: expected {wanted}, got {got:?}")),
            }
        }
        Ok(())
    }

    /// The full expansion of a whole power or a path, from the exact primitives alone.
    fn multiplied_out(&self) -> Option<Exact> {
        let base = Exact::from(self.number("base").ok()?);
        let factor = |rate: &str| Exact::from_str(rate).ok()?.add(&Exact::from(1)).ok();
        match self.text("op") {
            "compound" => {
                let years: u32 = self.text("n").parse().ok()?;
                base.mul(&factor(self.text("rate"))?.pow(years).ok()?).ok()
            }
            "path" => self
                .text("rates")
                .split(';')
                .filter(|rate| !rate.is_empty())
                .try_fold(base, |value, rate| value.mul(&factor(rate)?).ok()),
            _ => None,
        }
    }
}

/// Whether an error is the one that a case file names.
fn is_kind(kind: &ErrorKind, name: &str) -> bool {
    match name {
        "zero_base" => matches!(kind, ErrorKind::ZeroBase { .. }),
        "negative_base" => matches!(kind, ErrorKind::NegativeBase { .. }),
        "negative_end" | "opposite_signs" => {
            matches!(
                kind,
                ErrorKind::NegativeEnd { .. } | ErrorKind::NegativeBase { .. }
            )
        }
        "zero_index" => {
            matches!(
                kind,
                ErrorKind::ZeroDivisor { .. } | ErrorKind::OutOfRange { .. }
            )
        }
        "zero_divisor" => matches!(kind, ErrorKind::ZeroDivisor { .. }),
        "never" | "never_reached" => matches!(kind, ErrorKind::NeverReached { .. }),
        _ if name.contains("span") || name.contains("years") => {
            matches!(kind, ErrorKind::ZeroSpan { .. })
        }
        _ if name.contains("rate") || name.contains("below") => {
            matches!(kind, ErrorKind::RateBelowMinus100 { .. })
        }
        "overflow" => matches!(kind, ErrorKind::Overflow { .. }),
        _ => false,
    }
}

fn compounding(text: &str) -> Report {
    let mut report = Report::default();
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let header = reader.headers().unwrap().clone();
    for row in reader.records() {
        let row = row.unwrap();
        let case = Compounding {
            header: &header,
            row: &row,
        };
        let id = case.text("id").to_owned();
        match case.check() {
            Some(outcome) => report.ran(&format!("{id} ({})", case.text("op")), outcome),
            None => report.not_covered(&id, &format!("the operation {:?}", case.text("op"))),
        }
    }
    report
}
