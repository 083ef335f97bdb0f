//! UN Comtrade, new system: the Comtrade+ web download and the API's records (FORMATS 1a, 1b).

use crate::codes::CodeList;
use crate::tabular::builder::LayoutBuilder;
use crate::tabular::column::{Column, Role};
use crate::tabular::layout::{Categories, Evidence, Layout};
use crate::{Basis, Currency, Unit};

/// The download, the API's records, and the tab-separated bulk file, of which we have seen none.
pub(super) fn layout() -> LayoutBuilder {
    table("comtrade-plus", "UN Comtrade, Comtrade+ download or API")
        .marks(["primaryValue"], 1)
        .evidence_where(b'\t', Evidence::Documentation)
        .column(Column::new(Role::Value, ["primaryValue"]))
}

/// The same where somebody kept CIF and FOB and left the value itself out.
pub(super) fn by_direction() -> LayoutBuilder {
    table(
        "comtrade-plus-cif-fob",
        "UN Comtrade, Comtrade+ download or API, CIF and FOB without the value",
    )
    .marks(["cifvalue"], 1)
    .marks(["fobvalue"], 1)
    .without(["primaryValue"])
    .value_by_direction()
}

fn table(name: &'static str, title: &str) -> LayoutBuilder {
    Layout::builder(name)
        .title(title)
        .publisher("United Nations Statistics Division, UN Comtrade")
        .marks(["reporterCode", "reporterISO", "reporterDesc"], 1)
        .marks(["partnerCode", "partnerISO", "partnerDesc"], 1)
        .marks(["flowCode", "flowDesc"], 1)
        .categories(Categories::Hs(None))
        // The total of services is "200" in EB10 and "S" in EB10S.
        .totals(["TOTAL", "AG0", "S", "200"])
        .currency(Currency::USD)
        .scale(0)
        // The number decides: ISO columns say S19 for 490 and "_X " for 899.
        .column(
            Column::new(Role::Reporter, ["reporterCode"])
                .codes(CodeList::Comtrade)
                .keep_raw(),
        )
        .column(Column::new(Role::Reporter, ["reporterISO"]).codes(CodeList::ComtradeIso))
        .column(Column::new(Role::Reporter, ["reporterDesc"]))
        .column(
            Column::new(Role::Partner, ["partnerCode"])
                .codes(CodeList::Comtrade)
                .keep_raw(),
        )
        .column(Column::new(Role::Partner, ["partnerISO"]).codes(CodeList::ComtradeIso))
        .column(Column::new(Role::Partner, ["partnerDesc"]))
        .column(Column::new(Role::Flow, ["flowCode"]))
        .column(Column::new(Role::Flow, ["flowDesc"]))
        .column(Column::new(Role::Period, ["period"]))
        .column(Column::new(Role::Year, ["refYear"]))
        .column(Column::new(Role::Month, ["refMonth"]))
        .column(Column::new(Role::Scope, ["typeCode"]))
        // Not the search code: a file can mix H4, H5 and H6 row by row.
        .column(Column::new(Role::Classification, ["classificationCode"]))
        .column(Column::new(Role::Level, ["aggrLevel"]))
        .column(Column::new(Role::Category, ["cmdCode"]))
        .column(Column::new(Role::Category, ["cmdDesc"]).words())
        .column(Column::new(Role::Valuation, ["cifvalue"]).basis(Basis::Cif))
        .column(Column::new(Role::Valuation, ["fobvalue"]).basis(Basis::Fob))
        .column(
            Column::new(Role::Quantity, ["qty"])
                .unit_in(["qtyUnitAbbr", "qtyUnitCode"])
                .estimated_in(["isQtyEstimated"]),
        )
        .column(
            Column::new(Role::Quantity, ["altQty"])
                .unit_in(["altQtyUnitAbbr", "altQtyUnitCode"])
                .estimated_in(["isAltQtyEstimated"]),
        )
        .column(
            Column::new(Role::Quantity, ["netWgt"])
                .unit(Unit::Kilogram)
                .estimated_in(["isNetWgtEstimated"]),
        )
        .column(
            Column::new(Role::Quantity, ["grossWgt"])
                .unit(Unit::Kilogram)
                .estimated_in(["isGrossWgtEstimated"]),
        )
        .column(
            Column::new(
                Role::Dimension,
                ["partner2Code", "partner2ISO", "partner2Desc"],
            )
            .label("second partner")
            .total(["0", "W00", "World"]),
        )
        .column(
            Column::new(Role::Dimension, ["customsCode", "customsDesc"])
                .label("customs procedure")
                .total(["C00", "TOTAL CPC", "All CPCs"]),
        )
        .column(
            Column::new(Role::Dimension, ["motCode", "motDesc"])
                .label("transport mode")
                .total(["0", "TOTAL MOT", "All MOTs"]),
        )
        .column(
            Column::new(Role::Dimension, ["mosCode"])
                .label("mode of supply")
                .total(["0"]),
        )
        .column(Column::new(Role::Flag, ["legacyEstimationFlag"]))
        .column(Column::new(Role::Flag, ["isReported"]))
        .column(Column::new(Role::Flag, ["isOriginalClassification"]))
        .column(Column::new(Role::Flag, ["isAggregate"]))
}
