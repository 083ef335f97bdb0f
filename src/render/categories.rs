//! Parts and totals as a table that adds up.

use rust_decimal::Decimal;

use super::notebook::{printed, shown};
use super::table::{Align, Table};
use super::view::{View, Viewed};
use crate::exact::{Exact, Ratio, Rounding};
use crate::projection::categories::{CategoryTable, Contributions};

shown!(CategoryTable, Contributions);
printed!(CategoryTable, Contributions);

/// The largest power of a thousand that the unit is stated in, with its word.
const UNITS: [(u64, &str); 4] = [
    (1_000_000_000_000, " trillion"),
    (1_000_000_000, " billion"),
    (1_000_000, " million"),
    (1, ""),
];

impl Viewed for CategoryTable {
    fn view(&self) -> View {
        let written = self.unit().to_string();
        let shown = UNITS.iter().find(|(_, ending)| written.ends_with(ending));
        let size = shown.map_or(1, |(size, _)| *size);
        let parts = self.names().iter().map(|name| (name.clone(), Align::Right));
        let columns = std::iter::once(("year".to_owned(), Align::Left)).chain(parts);
        let mut table = Table::new(columns.chain([("total".to_owned(), Align::Right)]));
        // The unit itself says how many decimals every cell has.
        let unit = Exact::from(self.unit().value).divide(&Exact::from(size), Rounding::default());
        let decimals = unit.map_or(28, |unit| unit.value.normalize().scale());
        let rows = self.rows();
        table.rows(rows.len(), |at| {
            let row = &rows[at];
            let cells = row.parts.iter().chain([&row.total]).map(|&value| {
                let divided =
                    Exact::from(value).divide(&Exact::from(size), Rounding::places(decimals));
                divided.map_or(value.to_string(), |shown| shown.value.to_string())
            });
            let period = std::iter::once(row.period.to_string());
            period.chain(cells).collect::<Vec<_>>()
        });
        View::titled(format!("{}, in {written} {}", self.path(), self.currency()))
            .table(table)
            .note("Each row adds up: the parts are rounded by largest remainder.")
            .assuming(self.assumptions())
    }
}

impl Viewed for Contributions {
    /// Percentage points with two decimals by part, then the growth that they add up to.
    fn view(&self) -> View {
        let mut table = Table::new([
            ("part", Align::Left),
            ("points", Align::Right),
            ("own growth", Align::Right),
        ]);
        let percent = |fraction: &Ratio| {
            let hundredfold = fraction.mul(&Ratio::from(Decimal::ONE_HUNDRED));
            let shown = hundredfold.and_then(|value| value.round(Rounding::places(2)));
            shown.map_or_else(|error| error.to_string(), |shown| shown.value.to_string())
        };
        let parts = self.parts();
        table.rows(parts.len(), |at| {
            let part = &parts[at];
            let own = part
                .growth
                .as_ref()
                .map_or("-".to_owned(), |growth| format!("{} %", percent(growth)));
            [part.name.clone(), percent(&part.points), own]
        });
        table.row([
            "total".to_owned(),
            percent(self.total()),
            format!("{} %", percent(self.total())),
        ]);
        View::new().table(table)
    }
}
