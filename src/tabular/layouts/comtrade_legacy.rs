//! UN Comtrade, legacy system: web and API CSV, its late hybrid with new content, and the machine
//! header of the old API (FORMATS 2).

use crate::tabular::column::{CodeList, Column, Role};
use crate::tabular::layout::{Categories, Layout, LayoutBuilder};
use crate::tabular::words::{Direction, FlowWord};
use crate::{Basis, Currency, Regime, Unit};

pub(super) fn layout() -> LayoutBuilder {
    Layout::builder("comtrade-legacy")
        .title("UN Comtrade, legacy web or API table")
        .publisher("United Nations Statistics Division, UN Comtrade")
        .marks(["Trade Value (US$)", "TradeValue"], 1)
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
        .column(Column::new(
            Role::Value,
            ["Trade Value (US$)", "TradeValue"],
        ))
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
