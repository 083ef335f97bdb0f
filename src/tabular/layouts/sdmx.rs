//! SDMX-CSV 1.0 and 2.0 of any publisher, where its dimensions are those of trade (FORMATS 16).

use crate::tabular::builder::LayoutBuilder;
use crate::tabular::column::{Column, Role};
use crate::tabular::layout::{Categories, Evidence, Layout};
use crate::{Scheme, Standing};

const PARTNER: [&str; 5] = [
    "COUNTERPART_AREA",
    "PARTNER",
    "VIS_AREA",
    "PARTNER_COUNTRY",
    "PARTNER_AREA",
];
const REPORTER: [&str; 5] = [
    "REPORTER",
    "REF_AREA",
    "REPORTING_COUNTRY",
    "REPORTER_COUNTRY",
    "REPORTING_AREA",
];
const FLOW: [&str; 4] = ["FLOW", "TRADE_FLOW", "FLOW_CODE", "TRADEFLOW"];

pub(super) fn layout() -> LayoutBuilder {
    Layout::builder("sdmx-csv")
        .title("SDMX-CSV with the dimensions of trade")
        .evidence(Evidence::Documentation)
        // "STRUCTURE[;]" where fields are parted inside.
        .marks(["DATAFLOW", "STRUCTURE", "STRUCTURE_ID"], 1)
        .marks(["OBS_VALUE"], 1)
        .marks(["TIME_PERIOD"], 1)
        .marks(REPORTER, 1)
        .marks(PARTNER, 1)
        // Positions and payments have a counterpart too; only trade has a flow of goods or services.
        .marks(FLOW, 1)
        .without(["PRODUCTCODE", "INDICATORS"])
        .labelled_codes()
        // Observations that the message deletes (D) are no figures.
        .only(["ACTION"], ["I", "A", "R", "M", ""])
        .categories(Categories::Words)
        .totals(["_T", "TOTAL", "T", "TOT"])
        .known_as([
            ("W", "WLD"),
            ("W0", "WLD"),
            ("W00", "WLD"),
            ("WXD", "WLD"),
            ("_X", "ct899"),
        ])
        // SDMX's own code list of observation status.
        .standings([
            ("P", Standing::Provisional),
            ("E", Standing::Estimated),
            ("I", Standing::Estimated),
            ("F", Standing::Estimated),
            ("A", Standing::Unstated),
        ])
        .column(Column::new(Role::Reporter, REPORTER))
        .column(Column::new(Role::Partner, PARTNER))
        .column(Column::new(Role::Flow, FLOW))
        .column(Column::new(Role::Period, ["TIME_PERIOD"]))
        .column(Column::new(
            Role::Category,
            [
                "PRODUCT",
                "COMMODITY",
                "PRODUCT_CODE",
                "COMMODITY_CODE",
                "COMMODITY_1",
                "HS",
                "HS_CODE",
            ],
        ))
        .column(
            Column::new(
                Role::Category,
                ["CPA", "CPA_VER_2_1", "CPA_VER_2_2", "PRODUCT_CPA"],
            )
            .categories(Categories::Scheme(Scheme::Cpa)),
        )
        .column(
            Column::new(Role::Category, ["ACTIVITY", "ISIC"])
                .categories(Categories::Scheme(Scheme::Isic)),
        )
        // Of which revision the message does not say.
        .column(
            Column::new(Role::Category, ["SITC", "SITC06", "PRODUCT_SITC"])
                .categories(Categories::Scheme(Scheme::Own("sitc".into()))),
        )
        .column(
            Column::new(Role::Category, ["SERVICE_ITEM", "BOP_ITEM"])
                .categories(Categories::Scheme(Scheme::Own("services".into()))),
        )
        .column(Column::new(Role::Currency, ["CURRENCY"]))
        .column(Column::new(Role::UnitOfValue, ["UNIT_MEASURE", "UNIT"]))
        .column(Column::new(Role::Multiplier, ["UNIT_MULT", "SCALE"]))
        .column(Column::new(Role::Value, ["OBS_VALUE"]))
        .column(Column::new(Role::Standing, ["OBS_STATUS", "OBS_FLAG"]))
        .column(Column::new(Role::Flag, ["OBS_STATUS", "OBS_FLAG"]))
        .column(Column::new(Role::Flag, ["CONF_STATUS"]))
}
