//! Any table whose header uses the usual words.

use crate::Unit;
use crate::tabular::builder::LayoutBuilder;
use crate::tabular::column::{Column, Role};
use crate::tabular::layout::{Categories, Layout};
use crate::tabular::words::Direction;
use crate::text::Style;

pub(super) fn layout() -> LayoutBuilder {
    let layout = Layout::builder("plain")
        .title("a table with the usual header words")
        .general()
        .categories(Categories::Words)
        .numbers(Style::Unknown);
    columns(layout)
        .column(Column::new(
            Role::Value,
            [
                "value",
                "trade value",
                "amount",
                "tradevalue",
                "total value",
                "total",
                "trade",
                "customs value",
                "statistical value",
                "invoice value",
                "obs value",
                "val",
                "v",
                "value of trade",
                "trade amount",
                "flow value",
            ],
        ))
        .column(
            Column::new(
                Role::Value,
                [
                    "exports",
                    "export",
                    "export value",
                    "value of exports",
                    "export amount",
                    "exp",
                    "trade value exp",
                    "exports value",
                    "total exports",
                ],
            )
            .direction(Direction::Export),
        )
        .column(
            Column::new(
                Role::Value,
                [
                    "imports",
                    "import",
                    "import value",
                    "value of imports",
                    "import amount",
                    "imp",
                    "trade value imp",
                    "imports value",
                    "total imports",
                ],
            )
            .direction(Direction::Import),
        )
}

/// Every column but those of values.
pub(super) fn columns(layout: LayoutBuilder) -> LayoutBuilder {
    layout
        .column(Column::new(
            Role::Exporter,
            [
                "exporter",
                "exporter iso3",
                "exporter code",
                "exporter name",
                "exporting country",
                "origin",
                "origin country",
                "country of origin",
                "from",
                "from country",
                "source country",
                "source",
                "seller",
            ],
        ))
        .column(Column::new(
            Role::Importer,
            [
                "importer",
                "importer iso3",
                "importer code",
                "importer name",
                "importing country",
                "destination",
                "destination country",
                "country of destination",
                "to",
                "to country",
                "dest",
                "target",
                "buyer",
            ],
        ))
        .column(Column::new(
            Role::Reporter,
            [
                "reporter",
                "reporter iso3",
                "reporter iso",
                "reporter name",
                "reporting country",
                "reporting economy",
                "reporter country",
                "declarant",
                "country",
                "economy",
            ],
        ))
        .column(Column::new(
            Role::Partner,
            [
                "partner",
                "partner iso3",
                "partner iso",
                "partner name",
                "partner country",
                "partner economy",
                "trading partner",
                "trade partner",
                "counterpart",
                "counterpart country",
                "country",
                "economy",
                "market",
            ],
        ))
        .column(Column::new(
            Role::Flow,
            [
                "flow",
                "trade flow",
                "flow type",
                "flow name",
                "trade flow name",
                "direction",
                "type",
                "trade type",
                "trade direction",
                "import/export",
                "trade",
            ],
        ))
        .column(Column::new(
            Role::Period,
            [
                "period",
                "time",
                "time period",
                "date",
                "year month",
                "yearmonth",
                "quarter",
            ],
        ))
        .column(Column::new(
            Role::Year,
            ["year", "yr", "calendar year", "reference year"],
        ))
        .column(Column::new(Role::Month, ["month", "month number", "mon"]))
        .column(Column::new(
            Role::Category,
            [
                "hs code",
                "hs",
                "hs6",
                "hs4",
                "hs2",
                "hs8",
                "hs10",
                "hscode",
                "hs product",
                "hs commodity",
                "commodity code",
                "product code",
                "cmd code",
                "commodity",
                "product",
                "goods",
                "category",
                "sector",
                "item",
                "product group",
                "sitc",
                "sitc code",
                "industry",
                "section",
                "description",
            ],
        ))
        .column(Column::new(
            Role::Classification,
            [
                "classification",
                "nomenclature",
                "hs revision",
                "hs version",
            ],
        ))
        .column(Column::new(
            Role::Currency,
            ["currency", "currency code", "cur"],
        ))
        .column(Column::new(
            Role::UnitOfValue,
            [
                "unit",
                "value unit",
                "unit of value",
                "unit of measure",
                "indicator",
            ],
        ))
        .column(
            Column::new(Role::Quantity, ["quantity", "qty", "volume"]).unit_in([
                "quantity unit",
                "qty unit",
                "quantity unit code",
                "uom",
            ]),
        )
        .column(
            Column::new(
                Role::Quantity,
                [
                    "net weight",
                    "netweight",
                    "net weight kg",
                    "weight kg",
                    "netweight kg",
                    "kg",
                    "quantity kg",
                ],
            )
            .unit(Unit::Kilogram),
        )
        .column(
            Column::new(
                Role::Quantity,
                [
                    "tonnes",
                    "tons",
                    "weight t",
                    "quantity t",
                    "net weight t",
                    "quantity tonnes",
                    "metric tons",
                ],
            )
            .unit(Unit::Tonne),
        )
        .column(breakdown(
            "transport mode",
            [
                "transport mode",
                "mode of transport",
                "transport",
                "mot",
                "mode",
            ],
        ))
        .column(breakdown(
            "customs procedure",
            ["customs procedure", "procedure", "customs regime"],
        ))
        .column(breakdown(
            "port",
            [
                "port",
                "port code",
                "port name",
                "customs office",
                "district",
            ],
        ))
        .column(breakdown(
            "province",
            ["province", "state", "region of origin", "prefecture"],
        ))
        .column(breakdown(
            "second partner",
            ["second partner", "partner 2", "country of consignment"],
        ))
}

fn breakdown<const N: usize>(label: &str, names: [&str; N]) -> Column {
    Column::new(Role::Dimension, names).label(label).total([
        "0",
        "-",
        "all",
        "All",
        "ALL",
        "total",
        "Total",
        "TOTAL",
        "World",
        "All ports",
        "All modes",
        "All provinces",
    ])
}
