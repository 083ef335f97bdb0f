//! Parts and totals as a table that adds up.

use std::fmt;

use rust_decimal::Decimal;

use super::text::{Align, TextTable};
use crate::exact::{Exact, Ratio, Rounding};
use crate::projection::categories::{CategoryTable, Contributions};

/// The largest power of a thousand that the unit is stated in, with its word.
const UNITS: [(u64, &str); 4] = [
    (1_000_000_000_000, " trillion"),
    (1_000_000_000, " billion"),
    (1_000_000, " million"),
    (1, ""),
];

impl fmt::Display for CategoryTable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let written = self.unit().to_string();
        let shown = UNITS.iter().find(|(_, ending)| written.ends_with(ending));
        let size = shown.map_or(1, |(size, _)| *size);
        writeln!(f, "{}, in {written} {}", self.path(), self.currency())?;
        let parts = self.names().iter().map(|name| (name.clone(), Align::Right));
        let columns = std::iter::once(("year".to_owned(), Align::Left)).chain(parts);
        let mut table = TextTable::new(columns.chain([("total".to_owned(), Align::Right)]));
        // The unit itself says how many decimals every cell has.
        let unit = Exact::from(self.unit().value).divide(&Exact::from(size), Rounding::default());
        let decimals = unit.map_or(28, |unit| unit.value.normalize().scale());
        for row in self.rows() {
            let cells = row.parts.iter().chain([&row.total]).map(|&value| {
                let divided =
                    Exact::from(value).divide(&Exact::from(size), Rounding::places(decimals));
                divided.map_or(value.to_string(), |shown| shown.value.to_string())
            });
            table.row(std::iter::once(row.period.to_string()).chain(cells));
        }
        table.fmt(f)?;
        f.write_str("Each row adds up: the parts are rounded by largest remainder.\n")?;
        let assumptions = self.assumptions().iter().map(ToString::to_string);
        let assumptions: Vec<String> = assumptions.collect();
        match assumptions.is_empty() {
            true => Ok(()),
            false => writeln!(f, "Assumes: {}.", assumptions.join("; ")),
        }
    }
}

impl fmt::Display for Contributions {
    /// Percentage points with two decimals by part, then the growth that they add up to.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut table = TextTable::new([
            ("part", Align::Left),
            ("points", Align::Right),
            ("own growth", Align::Right),
        ]);
        let percent = |fraction: &Ratio| {
            let hundredfold = fraction.mul(&Ratio::from(Decimal::ONE_HUNDRED));
            let shown = hundredfold.and_then(|value| value.round(Rounding::places(2)));
            shown.map_or_else(|error| error.to_string(), |shown| shown.value.to_string())
        };
        for part in self.parts() {
            let own = part
                .growth
                .as_ref()
                .map_or("-".to_owned(), |growth| format!("{} %", percent(growth)));
            table.row([part.name.clone(), percent(&part.points), own]);
        }
        table.row([
            "total".to_owned(),
            percent(self.total()),
            format!("{} %", percent(self.total())),
        ]);
        table.fmt(f)
    }
}
