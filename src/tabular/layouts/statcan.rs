//! Statistics Canada: the full table as CSV and the files of the Canadian International Merchandise
//! Trade database (FORMATS 7).

use crate::codes::CodeList;
use crate::tabular::builder::LayoutBuilder;
use crate::tabular::column::{Column, Role};
use crate::tabular::layout::{Categories, Evidence, Layout};
use crate::tabular::words::Direction;
use crate::{Currency, Economy, Scheme, Scope, Standing};

fn canada(layout: LayoutBuilder) -> LayoutBuilder {
    let layout = layout
        .publisher("Statistics Canada")
        .licence("Statistics Canada Open Licence")
        .evidence(Evidence::Quotation)
        .scope(Scope::Goods)
        .currency(Currency::CAD);
    match Economy::from_m49(124) {
        Ok(canada) => layout.reporter(canada),
        Err(_) => layout,
    }
}

/// A table by principal trading partners (12-10-0011, 12-10-0175): each figure on two bases, adjusted
/// for seasons or not.
pub(super) fn table() -> LayoutBuilder {
    canada(Layout::builder("statcan-table"))
        .title("Statistics Canada, table of trade by principal trading partners")
        .marks(["REF_DATE"], 1)
        .marks(["GEO"], 1)
        .marks(["Principal trading partners"], 1)
        .marks(["Trade"], 1)
        .marks(["VALUE"], 1)
        // Other tables are divided by more; what is not named here would be added up unseen.
        .divided_between("GEO", "UOM")
        .categories(Categories::Scheme(Scheme::Napcs))
        .totals(["Total of all merchandise"])
        .known_as([("All countries", "WLD"), ("Total of all countries", "WLD")])
        .not_values(["Trade"], ["Trade Balance", "Trade balance", "Balance"])
        .standings([("p", Standing::Provisional), ("E", Standing::Estimated)])
        .column(Column::new(Role::Raw, ["DGUID"]))
        .column(Column::new(Role::Period, ["REF_DATE"]))
        .column(
            Column::new(Role::Dimension, ["GEO"])
                .label("province")
                .total(["Canada"]),
        )
        .column(Column::new(Role::Flow, ["Trade"]))
        // Where neither version is the plain one, the basis on which goods cross the border stays.
        .column(
            Column::new(Role::Dimension, ["Seasonal adjustment"])
                .label("seasonal adjustment")
                .total(["Unadjusted"])
                .versions(),
        )
        .column(
            Column::new(Role::Dimension, ["Basis"])
                .label("basis")
                .total(["Customs"])
                .versions(),
        )
        .column(
            Column::new(
                Role::Category,
                ["North American Product Classification System (NAPCS)"],
            )
            .bracketed(),
        )
        .column(Column::new(Role::Partner, ["Principal trading partners"]))
        // "millions", and "units " with a space behind it.
        .column(Column::new(Role::Multiplier, ["SCALAR_FACTOR"]))
        .column(Column::new(Role::Value, ["VALUE"]))
        .column(Column::new(Role::Standing, ["STATUS"]))
        .column(Column::new(Role::Flag, ["STATUS"]).confidential(["x"]))
        .column(Column::new(Role::Flag, ["SYMBOL"]))
        .column(Column::new(Role::Raw, ["VECTOR"]))
}

/// A file of the database: which way its rows go only its name tells.
pub(super) fn cimt() -> LayoutBuilder {
    let level = |name: &'static str, digits| Column::new(Role::Category, [name]).digits(digits);
    canada(Layout::builder("statcan-cimt"))
        .title("Statistics Canada, Canadian International Merchandise Trade")
        .marks(["YearMonth/AnnéeMois"], 1)
        .marks(["Country/Pays"], 1)
        .marks(["Value/Valeur"], 1)
        .marks(["HS10", "HS8", "HS6", "HS4", "HS2"], 1)
        .scale(0)
        .categories(Categories::Hs(None))
        .direction_in_name([
            ("ODPFN014", Direction::Import),
            ("ODPFN016", Direction::Export),
        ])
        // Every row is a part, by province and, within the United States, by state; none is the whole.
        .counts_once()
        .column(Column::new(Role::Period, ["YearMonth/AnnéeMois"]))
        // Programs that read the codes as numbers lose their zeros.
        .column(level("HS10", 10))
        .column(level("HS8", 8))
        .column(level("HS6", 6))
        .column(level("HS4", 4))
        .column(level("HS2", 2))
        .column(
            Column::new(Role::Partner, ["Country/Pays"])
                .codes(CodeList::Alpha2)
                .keep_raw(),
        )
        .column(Column::new(Role::Dimension, ["Province"]).label("province"))
        .column(Column::new(Role::Dimension, ["State/État"]).label("state"))
        .column(Column::new(Role::Value, ["Value/Valeur"]))
        .column(
            Column::new(Role::Quantity, ["Quantity/Quantité"])
                .unit_in(["Unit of Measure/Unité de Mesure"]),
        )
}
