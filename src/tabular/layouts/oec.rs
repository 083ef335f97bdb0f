//! The Observatory of Economic Complexity: the API's records and the old bulk files (FORMATS 9).

use crate::codes::CodeList;
use crate::tabular::builder::LayoutBuilder;
use crate::tabular::column::{Column, Role};
use crate::tabular::layout::{Categories, Evidence, Layout};
use crate::tabular::words::Direction;
use crate::{Currency, ReportedBy, Scheme, Scope};

fn oec(name: &'static str, title: &str) -> LayoutBuilder {
    Layout::builder(name)
        .title(title)
        .publisher("Observatory of Economic Complexity")
        .evidence(Evidence::Quotation)
        .scope(Scope::Goods)
        .currency(Currency::USD)
        .scale(0)
        // Users found whole years twice in it.
        .rows_may_repeat()
}

/// The API's records. The identifier of a product is no HS code, so the name is read and the
/// identifier kept.
pub(super) fn api() -> LayoutBuilder {
    let level = |name: &'static str| Column::new(Role::Category, [name]).words();
    oec("oec", "Observatory of Economic Complexity, API")
        .marks(["Exporter Country", "Exporter Country ID"], 1)
        .marks(["Importer Country", "Importer Country ID"], 1)
        .marks(["Trade Value"], 1)
        .categories(Categories::Words)
        .column(
            Column::new(Role::Exporter, ["Exporter Country ID"])
                .codes(CodeList::Oec)
                .keep_raw(),
        )
        .column(Column::new(Role::Exporter, ["Exporter Country"]))
        .column(
            Column::new(Role::Importer, ["Importer Country ID"])
                .codes(CodeList::Oec)
                .keep_raw(),
        )
        .column(Column::new(Role::Importer, ["Importer Country"]))
        .column(Column::new(Role::Year, ["Year"]))
        // The finest of the levels that an answer has.
        .column(level("HS6"))
        .column(level("HS4"))
        .column(level("HS2"))
        .column(level("Section"))
        // An answer without the names: the source's own numbers, never HS codes.
        .column(
            Column::new(Role::Category, ["HS6 ID", "HS4 ID", "HS2 ID", "Section ID"])
                .categories(Categories::Scheme(Scheme::Own("oec".into()))),
        )
        .column(Column::new(Role::Raw, ["HS6 ID"]))
        .column(Column::new(Role::Raw, ["HS4 ID"]))
        .column(Column::new(Role::Raw, ["HS2 ID"]))
        .column(Column::new(Role::Raw, ["Section ID"]))
        .column(Column::new(Role::Value, ["Trade Value"]))
}

/// The old bulk files: both directions in one row, products by the source's own identifiers.
pub(super) fn bulk() -> LayoutBuilder {
    let side = |role, name: &'static str| Column::new(role, [name]).codes(CodeList::Oec);
    oec(
        "oec-bulk",
        "Observatory of Economic Complexity, old bulk file",
    )
    .marks(["origin"], 1)
    .marks(["dest"], 1)
    .marks(["export_val", "import_val"], 1)
    // A pair stands in two rows, once from either side.
    .reported_by(ReportedBy::Unknown)
    .categories(Categories::Scheme(Scheme::Own("oec".into())))
    .column(side(Role::Reporter, "origin"))
    .column(side(Role::Partner, "dest"))
    .column(Column::new(Role::Year, ["year"]))
    .column(Column::new(Role::Category, ["product"]))
    .column(Column::new(Role::Value, ["export_val"]).direction(Direction::Export))
    .column(Column::new(Role::Value, ["import_val"]).direction(Direction::Import))
}
