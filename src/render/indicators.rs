//! Tables of figures and indicators under labels.

use std::fmt;

use rust_decimal::Decimal;

use super::flows::rows_shown;
use super::notebook::{printed, shown};
use super::table::{Align, Table, counted};
use super::text::grouped;
use super::view::{View, Viewed};
use crate::exact::{self, Rounding};
use crate::indicators::{
    About, Complexity, Contributions, Fitness, Float, Indicator, Matrix, Noted, Rca, RegionalTrade,
    Scores, Specialisation, TradeOf, Vector,
};
use crate::model::Economy;

shown!(
    Vector,
    Matrix,
    Rca<'_>,
    Scores,
    Complexity,
    Fitness,
    Specialisation,
    Contributions,
    TradeOf,
    RegionalTrade,
    Indicator,
    Indicator<Float>,
    Noted,
);
printed!(
    Vector,
    Matrix,
    Rca<'_>,
    Scores,
    Complexity,
    Fitness,
    Specialisation,
    Contributions,
    TradeOf,
    RegionalTrade
);

/// So many columns of a matrix are shown.
const COLUMNS: usize = 10;

/// "2024, in USD FOB"; empty where nothing is known.
fn about(about: &About) -> String {
    let mut parts = Vec::new();
    if let Some(period) = about.period() {
        parts.push(period.to_string());
    }
    if let Some(currency) = about.currency() {
        let bases: Vec<&str> = about.bases().iter().map(|basis| basis.as_str()).collect();
        let bases = bases.join(" and ");
        parts.push(format!("in {currency} {bases}").trim_end().to_owned());
    }
    parts.join(", ")
}

fn titled(about: &str) -> View {
    match about.is_empty() {
        true => View::new(),
        false => View::titled(about),
    }
}

/// A label with the economy's name, where it is the code of one.
pub(super) fn named(label: &str) -> String {
    match label.parse::<Economy>() {
        Ok(economy) if economy.key() == label => economy.name().to_owned(),
        _ => label.to_owned(),
    }
}

/// A number in four decimals, or why there is none.
fn number(indicator: &Indicator) -> String {
    match indicator {
        Indicator::Defined(_) => format!("{indicator:.4}"),
        Indicator::Undefined(_) => "-".to_owned(),
    }
}

impl Viewed for Vector {
    /// The figures, the largest first, each with its share.
    fn view(&self) -> View {
        let mut figures: Vec<_> = self.iter().collect();
        figures.sort_by_key(|(_, value)| std::cmp::Reverse(*value));
        let total = exact::sum(self.values().iter().copied());
        let mut table = Table::new([
            ("", Align::Left),
            ("name", Align::Left),
            ("value", Align::Right),
            ("share", Align::Right),
        ]);
        table.rows(figures.len(), |at| {
            let (label, value) = figures[at];
            let share = total
                .as_ref()
                .ok()
                .filter(|total| !total.is_zero())
                .and_then(|total| {
                    let hundredfold =
                        exact::multiply(value, Decimal::ONE_HUNDRED, Rounding::FULL).ok()?;
                    exact::divide(hundredfold.value, *total, Rounding::places(1)).ok()
                });
            let share = share.map_or("-".to_owned(), |share| format!("{} %", share.value));
            let name = named(label);
            let name = if name == label { String::new() } else { name };
            [label.to_owned(), name, grouped(&value.to_string()), share]
        });
        let note = match &total {
            Ok(total) => format!(
                "{}; total {}",
                rows_shown(self.len(), "figure"),
                grouped(&total.to_string())
            ),
            Err(_) => rows_shown(self.len(), "figure"),
        };
        let view = titled(&about(self.about()));
        #[cfg(feature = "plot")]
        let view = match self.chart() {
            Ok(chart) if self.len() > 1 => view.with(super::view::Piece::Picture(chart.to_svg())),
            _ => view,
        };
        view.table(table).note(note)
    }
}

/// A table with a row and a column for each label; columns past the tenth are a count.
fn crossed<'a>(
    rows: &[&str],
    columns: &[&'a str],
    align: Align,
    cell: impl Fn(&str, &'a str) -> String,
) -> Table {
    let shown = columns.len().min(COLUMNS);
    let heads = columns[..shown].iter().map(|column| (*column, align));
    let mut table = Table::new(std::iter::once(("", Align::Left)).chain(heads));
    table.hide_columns(columns.len() - shown);
    table.rows(rows.len(), |at| {
        let cells = columns[..shown].iter().map(|column| cell(rows[at], column));
        std::iter::once(rows[at].to_owned())
            .chain(cells)
            .collect::<Vec<_>>()
    });
    table
}

fn size(rows: usize, columns: usize) -> String {
    format!(
        "{}, {}",
        rows_shown(rows, "row"),
        counted(columns, "column")
    )
}

impl Viewed for Matrix {
    fn view(&self) -> View {
        let (rows, columns): (Vec<&str>, Vec<&str>) =
            (self.rows().collect(), self.columns().collect());
        let table = crossed(&rows, &columns, Align::Right, |row, column| {
            let value = self.get(row, column);
            value.map_or_else(|_| "-".to_owned(), |value| grouped(&value.to_string()))
        });
        titled(&about(self.about()))
            .table(table)
            .note(size(rows.len(), columns.len()))
    }
}

impl Viewed for Rca<'_> {
    /// Every cell in four decimals; a cell without a number is a dash.
    fn view(&self) -> View {
        let labels = self.specialised();
        let (rows, columns): (Vec<&str>, Vec<&str>) =
            (labels.economies().collect(), labels.products().collect());
        let table = crossed(&rows, &columns, Align::Right, |row, column| {
            self.get(row, column)
                .map_or_else(|_| "-".to_owned(), |cell| number(&cell))
        });
        View::titled("Revealed comparative advantage")
            .table(table)
            .note(size(rows.len(), columns.len()))
    }
}

impl Viewed for Specialisation {
    fn view(&self) -> View {
        let (rows, columns): (Vec<&str>, Vec<&str>) =
            (self.economies().collect(), self.products().collect());
        let table = crossed(&rows, &columns, Align::Left, |row, column| {
            match self.get(row, column) {
                Ok(true) => "x".to_owned(),
                _ => String::new(),
            }
        });
        View::titled("Who is specialised in what")
            .table(table)
            .note(size(rows.len(), columns.len()))
    }
}

fn scores_table(scores: &Scores) -> Table {
    let mut all: Vec<(&str, Float)> = scores.iter().collect();
    all.sort_by(|a, b| b.1.get().total_cmp(&a.1.get()));
    let mut table = Table::new([
        ("", Align::Left),
        ("name", Align::Left),
        ("score", Align::Right),
    ]);
    table.rows(all.len(), |at| {
        let (label, score) = all[at];
        let name = named(label);
        let name = if name == label { String::new() } else { name };
        [label.to_owned(), name, format!("{:.4}", score.get())]
    });
    table
}

const FLOATS: &str = "Floating-point numbers, not exact.";

impl Viewed for Scores {
    fn view(&self) -> View {
        View::new().table(scores_table(self)).note(format!(
            "{}. {FLOATS}",
            rows_shown(self.iter().len(), "score")
        ))
    }
}

impl Viewed for Complexity {
    fn view(&self) -> View {
        View::titled("Complexity of economies (ECI)")
            .table(scores_table(&self.eci))
            .with(super::view::Piece::Title(
                "Complexity of products (PCI)".to_owned(),
            ))
            .table(scores_table(&self.pci))
            .note(FLOATS)
    }
}

impl Viewed for Fitness {
    fn view(&self) -> View {
        View::titled("Fitness of economies")
            .table(scores_table(&self.economies))
            .with(super::view::Piece::Title(
                "Complexity of products".to_owned(),
            ))
            .table(scores_table(&self.products))
            .note(FLOATS)
    }
}

impl Viewed for Contributions {
    fn view(&self) -> View {
        let mut table = Table::new([
            ("part", Align::Left),
            ("points", Align::Right),
            ("of the growth", Align::Right),
            ("change of share", Align::Right),
        ]);
        table.rows(self.parts.len(), |at| {
            let part = &self.parts[at];
            let label = part.label.to_string();
            [
                label,
                number(&part.points),
                number(&part.share),
                number(&part.share_change),
            ]
        });
        View::new().table(table).note(format!(
            "Growth of the whole: {}; fractions, 0.01 is one percent.",
            number(&self.growth)
        ))
    }
}

impl Viewed for TradeOf {
    fn view(&self) -> View {
        match self.by_partner() {
            Ok(partners) => partners.view(),
            // Rows that cannot be added up are shown as they are.
            Err(error) => self
                .rows()
                .view()
                .note(format!("Not added up by partner: {error}")),
        }
    }
}

impl Viewed for RegionalTrade {
    fn view(&self) -> View {
        let pairs = [
            ("share", &self.share),
            ("size-adjusted", &self.size_adjusted),
        ];
        let pairs = pairs.map(|(name, value)| (name, value.to_string()));
        View::titled("Trade inside the region").table(super::flows::properties(pairs))
    }
}

fn line(value: &dyn fmt::Display) -> View {
    View::titled(value.to_string())
}

impl Viewed for Indicator {
    fn view(&self) -> View {
        line(self)
    }
}

impl Viewed for Indicator<Float> {
    fn view(&self) -> View {
        line(self)
    }
}

impl Viewed for Noted {
    fn view(&self) -> View {
        line(self)
    }
}
