//! Scenarios and projections: a table of years by named paths, with what it takes for granted.

use rust_decimal::Decimal;

use super::notebook::{printed, shown};
use super::table::{Align, Table};
use super::text::grouped;
use super::view::{View, Viewed};
use crate::exact::{self, Rounding};
use crate::model::Rate;
use crate::projection::{Base, Outcome, ProjectedPath, Projection, Scenario};

shown!(Projection, Scenario, Base);
printed!(Projection, Scenario);

/// Units for large amounts, the largest first: the power of ten and the word.
const UNITS: [(i64, &str); 4] = [
    (1_000_000_000_000, "trillion "),
    (1_000_000_000, "billion "),
    (1_000_000, "million "),
    (1, ""),
];

const DECIMALS: u32 = 3;

/// So many years are shown at once; the middle of a longer path is a count.
impl Viewed for Projection {
    fn view(&self) -> View {
        let base = self.base();
        let (unit, word) = unit_of(base.value.amount().abs());
        let view = View::titled(format!("From {base}; in {word}{}", base.value.currency()));
        #[cfg(feature = "plot")]
        let view = view.with(super::view::Piece::Picture(self.chart().to_svg()));
        let names = self.paths().iter().map(|path| (label(path), Align::Right));
        let columns = std::iter::once(("year".to_owned(), Align::Left)).chain(names);
        let mut table = Table::new(columns);
        let steps = self.paths().first().map_or(&[][..], ProjectedPath::steps);
        table.rows(steps.len(), |row| {
            let values = self.paths().iter().map(|path| {
                let value = path.steps().get(row).map(|step| step.value);
                value.map_or(String::new(), |value| cell(value, Decimal::from(unit)))
            });
            let year = std::iter::once(steps[row].period.to_string());
            year.chain(values).collect::<Vec<_>>()
        });
        let mut view = view.table(table);
        for path in self.paths() {
            if path.single_rate().is_none() {
                let rates = path.steps().iter();
                let rates: Vec<String> = rates
                    .map(|step| format!("{} in {}", short(step.rate), step.period))
                    .collect();
                view = view.note(format!("{}: {}", path.name(), rates.join(", ")));
            }
        }
        let exact = match self.is_exact() {
            true => "All values are exact; the table shows three decimals.",
            false => "Not all values are exact; the table shows three decimals.",
        };
        view.note(exact).assuming(self.assumptions())
    }
}

impl Viewed for Base {
    fn view(&self) -> View {
        let mut pairs = vec![
            ("value", self.value.readable()),
            ("period", self.period.to_string()),
        ];
        if let Some(what) = self.what() {
            pairs.insert(0, ("of", what));
        }
        if let Some(source) = &self.source {
            pairs.push(("source", source.to_string()));
        }
        let table = super::flows::properties(pairs);
        View::titled(format!("Base: {self}"))
            .table(table)
            .assuming(&self.assumptions)
    }
}

impl Viewed for Scenario {
    fn view(&self) -> View {
        let outline = self.outline();
        let title = match outline.through {
            Some((year, 12)) => format!("Growth a year through {year}"),
            Some((year, month)) => format!("Growth a year through {year}-{month:02}"),
            None => "Growth a year".to_owned(),
        };
        let mut table = Table::new([
            ("path", Align::Left),
            ("rate", Align::Right),
            ("years with their own", Align::Wrap),
        ])
        .without_empty();
        for path in &outline.paths {
            let mut own: Vec<String> = Vec::new();
            own.extend(
                path.by_year
                    .iter()
                    .map(|(year, rate)| format!("{year} {}", short(*rate))),
            );
            own.extend(
                path.shocks
                    .iter()
                    .map(|(year, rate)| format!("shock of {} in {year}", short(*rate))),
            );
            let rate = path.rate.map_or("-".to_owned(), short);
            table.row([path.name.clone(), rate, own.join(", ")]);
        }
        let view = View::titled(title).table(table);
        let view = match outline.said_of {
            Some(of) => view.note(format!("Said of {of}.")),
            None => view,
        };
        let view = match outline.problem {
            Some(problem) => view.note(format!("No projection can be made: {problem}")),
            None => view,
        };
        view.assuming(self.assumptions())
    }
}

/// What came of a projection, by year and path.
impl super::notebook::Listed for Outcome {
    fn list(items: &mut dyn Iterator<Item = &Self>) -> View {
        let outcomes: Vec<&Outcome> = items.collect();
        let names: Vec<String> = outcomes.first().map_or(Vec::new(), |first| {
            first.paths.iter().map(|path| path.name.clone()).collect()
        });
        let mut columns = vec![
            ("period".to_owned(), Align::Left),
            ("happened".to_owned(), Align::Right),
            ("currency".to_owned(), Align::Left),
        ];
        columns.extend(
            names
                .iter()
                .map(|name| (format!("less {name}"), Align::Right)),
        );
        columns.extend([
            ("band".to_owned(), Align::Left),
            ("source".to_owned(), Align::Left),
        ]);
        let mut table = Table::new(columns);
        table.rows(outcomes.len(), |at| {
            let outcome = outcomes[at];
            let mut cells = vec![
                outcome.period.to_string(),
                super::flows::amount(&outcome.actual),
                super::flows::terms(&outcome.actual),
            ];
            cells.extend(
                outcome
                    .paths
                    .iter()
                    .map(|path| grouped(&path.error.to_string())),
            );
            cells.push(
                match outcome.inside {
                    Some(true) => "inside",
                    Some(false) => "outside",
                    None => "",
                }
                .to_owned(),
            );
            cells.push(outcome.source.to_string());
            cells
        });
        View::new()
            .table(table)
            .note(super::flows::rows_shown(outcomes.len(), "period"))
    }
}

/// The largest unit that an amount has at least one of.
pub(super) fn unit_of(amount: Decimal) -> (i64, &'static str) {
    let last = UNITS[UNITS.len() - 1];
    let fits = |(unit, _): &(i64, &str)| amount >= Decimal::from(*unit);
    UNITS.into_iter().find(fits).unwrap_or(last)
}

/// The head of a column: the name, and the rate where it is one for all years.
pub(super) fn label(path: &ProjectedPath) -> String {
    let Some(rate) = path.single_rate() else {
        return path.name().to_owned();
    };
    // After a name that is written from right to left, a mark keeps the rate to the right of it.
    let turned = |c: char| matches!(c as u32, 0x590..=0x8FF | 0xFB1D..=0xFDFF | 0xFE70..=0xFEFC);
    let mark = if path.name().chars().any(turned) {
        "\u{200E}"
    } else {
        ""
    };
    format!("{}{mark} {}", path.name(), short(rate))
}

/// A rate with at most three decimals, marked where more were there.
pub(super) fn short(rate: Rate) -> String {
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
