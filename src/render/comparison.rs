//! Scenarios side by side, and targets.

use std::fmt;

use rust_decimal::Decimal;

use super::notebook::{printed, shown};
use super::projection::{cell, unit_of};
use super::table::{Align, Table};
use super::view::{View, Viewed};
use crate::exact::{Exact, Rounding};
use crate::projection::{Comparison, Track};

shown!(Comparison);
printed!(Comparison);

impl Viewed for Comparison {
    /// Values by year, what they add up to, and where paths cross the first.
    fn view(&self) -> View {
        let names: Vec<&str> = self.names().collect();
        let largest = self
            .projections()
            .iter()
            .map(|p| p.base().value.amount().abs());
        let (unit, word) = unit_of(largest.max().unwrap_or_default());
        let view = View::titled(format!("In {word}{}", self.currency()));
        #[cfg(feature = "plot")]
        let view = view.with(super::view::Piece::Picture(self.chart().to_svg()));
        let columns = names.iter().map(|name| ((*name).to_owned(), Align::Right));
        let gaps = names
            .iter()
            .skip(1)
            .map(|name| (format!("{name} less {}", names[0]), Align::Right));
        let columns = std::iter::once(("year".to_owned(), Align::Left)).chain(columns);
        let mut table = Table::new(columns.chain(gaps));
        let shown = |value: crate::Result<Exact>| {
            let value = value.and_then(|value| value.round(Rounding::default()));
            value.map_or_else(
                |_| "-".to_owned(),
                |value| cell(value.value, Decimal::from(unit)),
            )
        };
        let periods = self.periods();
        table.rows(periods.len(), |at| {
            let year = periods[at].last().year();
            let values = names.iter().map(|name| shown(self.value(name, year)));
            let gaps = names
                .iter()
                .skip(1)
                .map(|name| shown(self.gap(names[0], name, year)));
            let period = std::iter::once(periods[at].to_string());
            period.chain(values).chain(gaps).collect::<Vec<_>>()
        });
        let sums = names.iter().map(|name| shown(self.cumulative(name)));
        table.row(std::iter::once("sum".to_owned()).chain(sums));
        let mut view = view.table(table);
        for name in names.iter().skip(1) {
            view = view.note(match self.crossing(names[0], name) {
                Ok(Some(period)) => format!("{name} and {} cross in {period}.", names[0]),
                _ => format!("{name} and {} do not cross.", names[0]),
            });
        }
        view.assuming(self.assumptions())
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
