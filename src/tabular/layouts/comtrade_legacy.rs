//! UN Comtrade, legacy system: web and API CSV, its late hybrid with new content, and the machine
//! header of the old API (FORMATS 2).

use crate::codes::CodeList;
use crate::tabular::builder::LayoutBuilder;
use crate::tabular::column::{Column, Role};
use crate::tabular::layout::{Categories, Layout};
use crate::tabular::words::{Direction, FlowWord};
use crate::{Basis, Currency, Regime, Unit};

pub(super) fn layout() -> LayoutBuilder {
    table("comtrade-legacy", "UN Comtrade, legacy web or API table")
        .marks(VALUE, 1)
        .column(Column::new(Role::Value, VALUE))
}

/// The same where somebody kept the columns of CIF and FOB and left the value itself out; only the
/// late hybrid fills them.
pub(super) fn by_direction() -> LayoutBuilder {
    table(
        "comtrade-legacy-cif-fob",
        "UN Comtrade, legacy table, CIF and FOB without the value",
    )
    .marks(["CIF Trade Value (US$)", "CIFValue"], 1)
    .marks(["FOB Trade Value (US$)", "FOBValue"], 1)
    .without(VALUE)
    .value_by_direction()
}

const VALUE: [&str; 2] = ["Trade Value (US$)", "TradeValue"];

fn table(name: &'static str, title: &str) -> LayoutBuilder {
    Layout::builder(name)
        .title(title)
        .publisher("United Nations Statistics Division, UN Comtrade")
        .marks(
            [
                "Reporter",
                "Reporter Code",
                "Reporter ISO",
                "rtCode",
                "rt3ISO",
                "rtTitle",
            ],
            1,
        )
        .marks(
            [
                "Partner",
                "Partner Code",
                "Partner ISO",
                "ptCode",
                "pt3ISO",
                "ptTitle",
            ],
            1,
        )
        .marks(["Commodity Code", "cmdCode", "Commodity"], 1)
        .categories(Categories::Hs(None))
        .totals(["TOTAL", "AG0"])
        .currency(Currency::USD)
        .scale(0)
        .flow_words([
            FlowWord::new("1", Direction::Import, Regime::Whole),
            FlowWord::new("2", Direction::Export, Regime::Whole),
            FlowWord::new("3", Direction::Export, Regime::ReExport),
            FlowWord::new("4", Direction::Import, Regime::ReImport),
        ])
        .column(
            Column::new(Role::Reporter, ["Reporter Code", "rtCode"])
                .codes(CodeList::Comtrade)
                .keep_raw(),
        )
        .column(
            Column::new(Role::Reporter, ["Reporter ISO", "rt3ISO"]).codes(CodeList::ComtradeIso),
        )
        .column(Column::new(Role::Reporter, ["Reporter", "rtTitle"]))
        .column(
            Column::new(Role::Partner, ["Partner Code", "ptCode"])
                .codes(CodeList::Comtrade)
                .keep_raw(),
        )
        .column(Column::new(Role::Partner, ["Partner ISO", "pt3ISO"]).codes(CodeList::ComtradeIso))
        .column(Column::new(Role::Partner, ["Partner", "ptTitle"]))
        // The late hybrid writes 0 for every flow; the word beside it says M, X, DX ...
        .column(Column::new(Role::Flow, ["Trade Flow Code", "rgCode"]).except(["0"]))
        .column(Column::new(Role::Flow, ["Trade Flow", "rgDesc"]))
        .column(Column::new(Role::Period, ["Period"]))
        .column(Column::new(Role::Year, ["Year", "yr"]))
        .column(Column::new(
            Role::Classification,
            ["Classification", "pfCode"],
        ))
        .column(Column::new(Role::Level, ["Aggregate Level", "aggrLevel"]))
        .column(Column::new(Role::Category, ["Commodity Code", "cmdCode"]))
        .column(Column::new(Role::Category, ["Commodity", "cmdDescE"]).words())
        .column(
            Column::new(Role::Valuation, ["CIF Trade Value (US$)", "CIFValue"]).basis(Basis::Cif),
        )
        .column(
            Column::new(Role::Valuation, ["FOB Trade Value (US$)", "FOBValue"]).basis(Basis::Fob),
        )
        .column(
            Column::new(Role::Quantity, ["Qty", "TradeQuantity"]).unit_in([
                "Qty Unit",
                "qtDesc",
                "Qty Unit Code",
                "qtCode",
            ]),
        )
        .column(
            Column::new(Role::Quantity, ["Alt Qty", "qtAltQuantity"]).unit_in([
                "Alt Qty Unit",
                "qtAltDesc",
                "Alt Qty Unit Code",
                "qtAltCode",
            ]),
        )
        .column(Column::new(Role::Quantity, ["Netweight (kg)", "NetWeight"]).unit(Unit::Kilogram))
        .column(
            Column::new(Role::Quantity, ["Gross weight (kg)", "GrossWeight"]).unit(Unit::Kilogram),
        )
        .column(
            // Users keep the name or the code of a breakdown; the code comes first.
            Column::new(
                Role::Dimension,
                [
                    "2nd Partner Code",
                    "ptCode2",
                    "2nd Partner ISO",
                    "pt3ISO2",
                    "2nd Partner",
                    "ptTitle2",
                ],
            )
            .label("second partner")
            .total(["0", "W00", "WLD", "World"]),
        )
        .column(
            Column::new(
                Role::Dimension,
                ["Customs Proc. Code", "cstCode", "Customs", "cstDesc"],
            )
            .label("customs procedure")
            .total(["C00", "All CPCs", "TOTAL CPC"]),
        )
        .column(
            Column::new(
                Role::Dimension,
                [
                    "Mode of Transport Code",
                    "motCode",
                    "Mode of Transport",
                    "motDesc",
                ],
            )
            .label("transport mode")
            .total(["0", "All MOTs", "TOTAL MOT"]),
        )
        .column(Column::new(Role::Flag, ["Flag", "estCode"]))
}
