//! Projections as text: a table of years by named paths, with what it takes for granted.

use std::fmt;

use rust_decimal::Decimal;

use super::text::{Align, TextTable};
use crate::exact::{self, Rounding};
use crate::model::Rate;
use crate::projection::{ProjectedPath, Projection};

/// Units for large amounts, the largest first: the power of ten and the word.
const UNITS: [(i64, &str); 4] = [
    (1_000_000_000_000, "trillion "),
    (1_000_000_000, "billion "),
    (1_000_000, "million "),
    (1, ""),
];

const DECIMALS: u32 = 3;

impl fmt::Display for Projection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let base = self.base();
        let (unit, word) = unit_of(base.value.amount().abs());
        writeln!(f, "From {base}; in {word}{}", base.value.currency())?;
        let names = self.paths().iter().map(|path| (label(path), Align::Right));
        let columns = std::iter::once(("year".to_owned(), Align::Left)).chain(names);
        let mut table = TextTable::new(columns);
        let periods = self.paths().first().map_or(&[][..], ProjectedPath::steps);
        for (row, step) in periods.iter().enumerate() {
            let values = self.paths().iter().map(|path| {
                let value = path.steps().get(row).map(|step| step.value);
                value.map_or(String::new(), |value| cell(value, Decimal::from(unit)))
            });
            table.row(std::iter::once(step.period.to_string()).chain(values));
        }
        table.fmt(f)?;
        for path in self.paths() {
            if path.single_rate().is_none() {
                let rates = path.steps().iter();
                let rates: Vec<String> = rates
                    .map(|step| format!("{} in {}", short(step.rate), step.period))
                    .collect();
                writeln!(f, "{}: {}", path.name(), rates.join(", "))?;
            }
        }
        if self.is_exact() {
            f.write_str("All values are exact; the table shows three decimals.\n")?;
        } else {
            f.write_str("Not all values are exact; the table shows three decimals.\n")?;
        }
        let assumptions = self.assumptions().iter();
        let assumptions: Vec<String> = assumptions.map(ToString::to_string).collect();
        match assumptions.is_empty() {
            true => Ok(()),
            false => writeln!(f, "Assumes: {}.", assumptions.join("; ")),
        }
    }
}

/// The largest unit that an amount has at least one of.
pub(super) fn unit_of(amount: Decimal) -> (i64, &'static str) {
    let last = UNITS[UNITS.len() - 1];
    let fits = |(unit, _): &(i64, &str)| amount >= Decimal::from(*unit);
    UNITS.into_iter().find(fits).unwrap_or(last)
}

/// The head of a column: the name, and the rate where it is one for all years.
fn label(path: &ProjectedPath) -> String {
    match path.single_rate() {
        Some(rate) => format!("{} {}", path.name(), short(rate)),
        None => path.name().to_owned(),
    }
}

/// A rate with at most three decimals, marked where more were there.
fn short(rate: Rate) -> String {
    let percent = exact::multiply(
        rate.fraction(),
        Decimal::ONE_HUNDRED,
        Rounding::places(DECIMALS),
    );
    match percent {
        Ok(percent) if percent.exact => format!("{}%", percent.value.normalize()),
        Ok(percent) => format!("{}…%", percent.value),
        Err(_) => rate.to_string(),
    }
}

/// A value in a unit with three decimals, half to even; what is there but too small to be seen is
/// never shown as nothing (METHODS 0: no silent zero).
pub(super) fn cell(value: Decimal, unit: Decimal) -> String {
    match exact::divide(value, unit, Rounding::places(DECIMALS)) {
        Ok(shown) if shown.value.is_zero() && !value.is_zero() => {
            let sign = if value.is_sign_negative() { ">-" } else { "<" };
            format!("{sign}0.001")
        }
        Ok(shown) => shown.value.to_string(),
        Err(_) => value.to_string(),
    }
}
