//! Scenarios side by side, and targets, as text.

use std::fmt;

use rust_decimal::Decimal;

use super::projection::{cell, unit_of};
use super::text::{Align, TextTable};
use crate::exact::{Exact, Rounding};
use crate::projection::{Comparison, Track};

impl fmt::Display for Comparison {
    /// Values by year, what they add up to, and where paths cross the first.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<&str> = self.names().collect();
        let largest = self
            .projections()
            .iter()
            .map(|p| p.base().value.amount().abs());
        let (unit, word) = unit_of(largest.max().unwrap_or_default());
        writeln!(f, "In {word}{}", self.currency())?;
        let columns = names.iter().map(|name| ((*name).to_owned(), Align::Right));
        let gaps = names
            .iter()
            .skip(1)
            .map(|name| (format!("{name} less {}", names[0]), Align::Right));
        let columns = std::iter::once(("year".to_owned(), Align::Left)).chain(columns);
        let mut table = TextTable::new(columns.chain(gaps));
        let shown = |value: crate::Result<Exact>| {
            let value = value.and_then(|value| value.round(Rounding::default()));
            value.map_or_else(
                |_| "-".to_owned(),
                |value| cell(value.value, Decimal::from(unit)),
            )
        };
        for period in self.periods() {
            let year = period.last().year();
            let values = names.iter().map(|name| shown(self.value(name, year)));
            let gaps = names
                .iter()
                .skip(1)
                .map(|name| shown(self.gap(names[0], name, year)));
            table.row(
                std::iter::once(period.to_string())
                    .chain(values)
                    .chain(gaps),
            );
        }
        let sums = names.iter().map(|name| shown(self.cumulative(name)));
        table.row(std::iter::once("sum".to_owned()).chain(sums));
        table.fmt(f)?;
        for name in names.iter().skip(1) {
            match self.crossing(names[0], name) {
                Ok(Some(period)) => writeln!(f, "{name} and {} cross in {period}.", names[0])?,
                _ => writeln!(f, "{name} and {} do not cross.", names[0])?,
            }
        }
        let assumptions: Vec<String> = self.assumptions().iter().map(ToString::to_string).collect();
        match assumptions.is_empty() {
            true => Ok(()),
            false => writeln!(f, "Assumes: {}.", assumptions.join("; ")),
        }
    }
}

impl fmt::Display for Track {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let percent = |rate: crate::projection::growth::GrowthRate| {
            rate.percent(3).unwrap_or_else(|_| rate.to_string())
        };
        write!(
            f,
            "{}: {}; {} by {} asks ",
            self.from, self.progress, self.target, self.year
        )?;
        let (now, at_first) = (percent(self.required), percent(self.at_first));
        write!(f, "{now} a year from here, {at_first} at the start")
    }
}
