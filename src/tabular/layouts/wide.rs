//! Analysts' tables with a column a year or a column an economy (FORMATS 17).

use super::plain;
use crate::tabular::builder::LayoutBuilder;
use crate::tabular::column::{Column, Role};
use crate::tabular::layout::{Categories, Layout};
use crate::tabular::words::Direction;
use crate::text::Style;

/// A column a year.
pub(super) fn years() -> LayoutBuilder {
    plain::columns(told_by_name(
        Layout::builder("plain-years")
            .title("a table with a column a year")
            .general()
            .categories(Categories::Words)
            .numbers(Style::Unknown)
            .years_as_columns(),
    ))
}

/// What the name of such a file tells: the direction in a word, the period in a year or month.
fn told_by_name(layout: LayoutBuilder) -> LayoutBuilder {
    layout
        .period_in_name()
        .direction_in_name([("export", Direction::Export), ("import", Direction::Import)])
}

/// A column a partner, or the other side of a square matrix. Where its corner is empty nothing says
/// whether the rows sell or buy, so the direction is asked for.
pub(super) fn economies() -> LayoutBuilder {
    const GOODS: [&str; 12] = [
        "commodity",
        "product",
        "hs",
        "hs code",
        "hs6",
        "commodity code",
        "product code",
        "code",
        "item",
        "category",
        "sector",
        "description",
    ];
    told_by_name(
        Layout::builder("plain-matrix")
            .title("a table with a column an economy")
            .general()
            .categories(Categories::Words)
            .numbers(Style::Unknown)
            .economies_as_columns(),
    )
    .column(Column::new(
        Role::Exporter,
        [
            "exporter",
            "exporter iso3",
            "exporter code",
            "origin country",
            "origin",
            "from",
            "exporter\\importer",
            "exporter/importer",
            "from/to",
            "from\\to",
            "origin/destination",
            "origin\\destination",
            "exporting country",
        ],
    ))
    .column(Column::new(
        Role::Importer,
        [
            "importer",
            "importer iso3",
            "importer code",
            "destination country",
            "destination",
            "to",
            "importer\\exporter",
            "importer/exporter",
            "importing country",
        ],
    ))
    .column(Column::new(
        Role::Reporter,
        [
            "reporter",
            "reporter iso3",
            "reporter country",
            "country",
            "country name",
            "iso3",
            "iso",
            "economy",
        ],
    ))
    // A number of the row, beside goods; the economy of the row, in a matrix.
    .column(Column::new(Role::Reporter, ["", "Unnamed: 0"]).unless(GOODS))
    .column(Column::new(Role::Flow, ["flow", "trade flow"]))
    .column(Column::new(Role::Year, ["year"]))
    .column(Column::new(Role::Period, ["period", "time", "date"]))
    .column(Column::new(Role::Category, GOODS))
    .column(Column::new(
        Role::Raw,
        ["product", "commodity code", "product code", "code"],
    ))
}
