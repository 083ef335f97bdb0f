//! Eurostat Comext: the API's SDMX-CSV, the bulk files old and new (FORMATS 5).

use crate::codes::CodeList;
use crate::tabular::builder::LayoutBuilder;
use crate::tabular::column::{Column, Role};
use crate::tabular::layout::{Categories, Evidence, Layout};
use crate::tabular::words::{Direction, Element, FlowWord};
use crate::{Basis, Currency, Regime, Scheme, Scope, Unit};

fn comext(name: &'static str, title: &str) -> LayoutBuilder {
    Layout::builder(name)
        .title(title)
        .publisher("Eurostat, Comext")
        .licence("CC BY 4.0")
        .evidence(Evidence::Quotation)
        .scope(Scope::Goods)
        .totals(["TOTAL"])
        .currency(Currency::EUR)
        // Belgium and Luxembourg reported, and were reported, together.
        .meant_until([("BEL", 1998, "ct58")])
        // At the border of the country that reports.
        .basis(Basis::Cif, Basis::Fob)
        .flow_words([
            FlowWord::new("1", Direction::Import, Regime::Whole),
            FlowWord::new("2", Direction::Export, Regime::Whole),
            FlowWord::new("3", Direction::Export, Regime::ReExport),
        ])
}

/// The API's answer: value and quantity of one figure in two rows, told by `indicators`.
pub(super) fn api() -> LayoutBuilder {
    comext("comext", "Eurostat Comext, SDMX-CSV")
        .marks(["DATAFLOW", "STRUCTURE"], 1)
        .marks(["reporter"], 1)
        .marks(["partner"], 1)
        .marks(["indicators"], 1)
        .marks(["product"], 1)
        .categories(Categories::Scheme(Scheme::Cn))
        .elements([
            Element::value("VALUE_IN_EUROS")
                .currency(Currency::EUR)
                .scale(0),
            Element::value("VALUE_EUR").currency(Currency::EUR).scale(0),
            Element::quantity("QUANTITY_IN_100KG")
                .unit(Unit::Kilogram)
                .scale(2),
            Element::quantity("QUANTITY_KG").unit(Unit::Kilogram),
        ])
        .paired_rows()
        .known_as([
            ("EU27_2020_EXTRA", "EXT_EU27_2020"),
            ("EU27_2020_INTRA", "INT_EU27_2020"),
        ])
        .group_names([
            "EU_EXTRA",
            "EU_INTRA",
            "EU28_EXTRA",
            "EU28_INTRA",
            "EA_EXTRA",
            "EA_INTRA",
        ])
        .column(Column::new(Role::Reporter, ["reporter"]).codes(CodeList::Eurostat))
        .column(Column::new(Role::Partner, ["partner"]).codes(CodeList::Eurostat))
        .column(Column::new(Role::Category, ["product"]))
        .column(Column::new(Role::Flow, ["flow"]))
        .column(Column::new(Role::Element, ["indicators"]))
        .column(Column::new(Role::Period, ["TIME_PERIOD"]))
        .column(Column::new(Role::Value, ["OBS_VALUE"]))
        .column(Column::new(Role::Standing, ["OBS_FLAG"]))
        .column(Column::new(Role::Flag, ["OBS_FLAG"]).confidential(["c"]))
}

fn side<const N: usize>(role: Role, names: [&'static str; N]) -> Column {
    Column::new(role, names).codes(CodeList::Eurostat)
}

/// The bulk files, also cut down to some of their columns; month 52 is the year.
pub(super) fn bulk() -> LayoutBuilder {
    comext("comext-bulk", "Eurostat Comext, bulk file")
        .marks(["PRODUCT_NC"], 1)
        .marks(["REPORTER", "DECLARANT", "DECLARANT_ISO"], 1)
        .marks(["PARTNER", "PARTNER_ISO"], 1)
        .marks(["VALUE_EUR", "VALUE_IN_EUROS"], 1)
        .categories(Categories::Scheme(Scheme::Cn))
        .scale(0)
        // Dots fill the fields of the old files that hold nothing.
        .missing(["....."])
        .column(side(Role::Reporter, ["DECLARANT_ISO", "REPORTER"]))
        .column(side(Role::Reporter, ["DECLARANT"]))
        .column(side(Role::Partner, ["PARTNER_ISO", "PARTNER"]))
        // Where only the number was kept: "0003".
        .column(side(Role::Partner, ["PARTNER"]))
        .column(Column::new(Role::Category, ["PRODUCT_NC"]))
        .column(Column::new(Role::Flow, ["FLOW"]))
        .column(Column::new(Role::Period, ["PERIOD"]))
        .column(Column::new(Role::Value, ["VALUE_EUR", "VALUE_IN_EUROS"]))
        .column(
            Column::new(Role::Quantity, ["QUANTITY_SUPPL_UNIT", "SUP_QUANTITY"])
                .unit_in(["SUPPL_UNIT", "SUPP_UNIT"]),
        )
        .column(Column::new(Role::Quantity, ["QUANTITY_KG", "QUANTITY_IN_KG"]).unit(Unit::Kilogram))
        // Parts to be summed: normal trade, inward and outward processing.
        .column(Column::new(Role::Dimension, ["STAT_PROCEDURE"]).label("statistical procedure"))
        .column(
            Column::new(Role::Dimension, ["STAT_REGIME"])
                .label("statistical procedure")
                .total(["4"]),
        )
        .column(Column::new(Role::Flag, ["TRADE_TYPE"]))
}
