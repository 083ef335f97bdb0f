//! World Integrated Trade Solution: partner pages long and wide, advanced query, SDMX (FORMATS 4).

use crate::codes::CodeList;
use crate::tabular::builder::LayoutBuilder;
use crate::tabular::column::{Column, Role};
use crate::tabular::layout::{Categories, Evidence, Layout};
use crate::tabular::words::{Direction, Element};
use crate::{Currency, Scope, Unit};

const PUBLISHER: &str = "World Bank, World Integrated Trade Solution";

/// Groups that WITS lists among partners and that may stand in no list of ours.
const GROUPS: [&str; 8] = [
    "East Asia & Pacific",
    "Europe & Central Asia",
    "Latin America & Caribbean",
    "Middle East & North Africa",
    "North America",
    "South Asia",
    "Sub-Saharan Africa",
    "Special Categories",
];

fn partner_page(name: &'static str, title: &str) -> LayoutBuilder {
    Layout::builder(name)
        .title(title)
        .publisher(PUBLISHER)
        .marks(["Reporter Name"], 1)
        .marks(["Partner Name"], 1)
        .categories(Categories::Words)
        .scope(Scope::Goods)
        .step(0)
        .group_names(GROUPS)
        .column(Column::new(Role::Reporter, ["Reporter Name"]))
        .column(Column::new(Role::Partner, ["Partner Name"]))
        .column(Column::new(Role::Flow, ["Trade Flow"]).except(["Exports & Imports"]))
        .column(Column::new(Role::Category, ["Product Group"]))
}

/// One row a partner and year; imports and exports may stand side by side.
pub(super) fn long() -> LayoutBuilder {
    partner_page("wits", "WITS, trade by partner")
        .without(["Indicator"])
        .column(Column::new(Role::Year, ["Year"]))
        .column(
            Column::new(Role::Value, ["Export (US$ Thousand)", "Export"])
                .direction(Direction::Export)
                .currency(Currency::USD)
                .scale(3),
        )
        .column(
            Column::new(Role::Value, ["Import (US$ Thousand)", "Import"])
                .direction(Direction::Import)
                .currency(Currency::USD)
                .scale(3),
        )
}

/// One column a year; the unit stands in the indicator's words, and a share is no value.
pub(super) fn wide() -> LayoutBuilder {
    partner_page("wits-years", "WITS, trade by partner with a column a year")
        .marks(["Indicator"], 1)
        .years_as_columns()
        .column(Column::new(Role::UnitOfValue, ["Indicator"]))
}

/// The advanced query's download.
pub(super) fn query() -> LayoutBuilder {
    Layout::builder("wits-query")
        .title("WITS, advanced query")
        .evidence(Evidence::Quotation)
        .publisher(PUBLISHER)
        .marks(["TradeValue in 1000 USD"], 1)
        .marks(["ReporterISO3", "ReporterName"], 1)
        .categories(Categories::Hs(None))
        .scope(Scope::Goods)
        .step(0)
        .totals(["Total", "TOTAL", "999999"])
        .group_names(GROUPS)
        .column(Column::new(Role::Reporter, ["ReporterISO3"]).codes(CodeList::ComtradeIso))
        .column(Column::new(Role::Reporter, ["ReporterName"]))
        .column(Column::new(Role::Partner, ["PartnerISO3"]).codes(CodeList::ComtradeIso))
        .column(Column::new(Role::Partner, ["PartnerName"]))
        .column(Column::new(Role::Year, ["Year"]))
        .column(Column::new(Role::Flow, ["TradeFlowName"]))
        .column(Column::new(Role::Classification, ["Nomenclature"]))
        .column(Column::new(Role::Category, ["ProductCode"]))
        .column(
            Column::new(Role::Value, ["TradeValue in 1000 USD"])
                .currency(Currency::USD)
                .scale(3),
        )
        .column(Column::new(Role::Quantity, ["Quantity"]).unit_in(["QtyUnit", "QtyToken"]))
        .column(Column::new(Role::Quantity, ["NetWeight in KGM"]).unit(Unit::Kilogram))
}

/// The indicators of the trade statistics, one row an observation; product groups are WITS' own.
pub(super) fn sdmx() -> LayoutBuilder {
    let value = |word, direction| {
        Element::value(word)
            .direction(direction)
            .currency(Currency::USD)
            .scale(3)
    };
    Layout::builder("wits-sdmx")
        .title("WITS, SDMX")
        .publisher(PUBLISHER)
        .marks(["REPORTER"], 1)
        .marks(["PARTNER"], 1)
        .marks(["PRODUCTCODE"], 1)
        .marks(["INDICATOR"], 1)
        .categories(Categories::Scheme(crate::Scheme::Own("wits".into())))
        .scope(Scope::Goods)
        .step(0)
        .totals(["Total"])
        // Three groupings of the same goods: by HS sections, by SITC, by stage of processing.
        .groupings([
            ("##-##_", "wits"),
            ("UNCTAD-", "wits-stages"),
            ("", "wits-sitc"),
        ])
        .elements([
            value("MPRT-TRD-VL", Direction::Import),
            value("XPRT-TRD-VL", Direction::Export),
        ])
        .column(Column::new(Role::Reporter, ["REPORTER"]).codes(CodeList::ComtradeIso))
        .column(Column::new(Role::Partner, ["PARTNER"]).codes(CodeList::ComtradeIso))
        .column(Column::new(Role::Category, ["PRODUCTCODE"]))
        .column(Column::new(Role::Element, ["INDICATOR"]))
        .column(Column::new(Role::Period, ["TIME_PERIOD"]))
        .column(Column::new(Role::Value, ["OBS_VALUE"]))
        .column(Column::new(Role::Flag, ["DATASOURCE"]))
}
