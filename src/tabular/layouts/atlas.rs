//! Harvard's Atlas of Economic Complexity: bilateral files, reconciled (FORMATS 15).

use crate::tabular::builder::LayoutBuilder;
use crate::tabular::column::{Column, Role};
use crate::tabular::layout::{Categories, Evidence, Layout};
use crate::tabular::words::Direction;
use crate::{Currency, HsRevision, ReportedBy, Scheme, Scope};

/// What a country sells to its partner and what it buys from it stand in one row. The partner's own
/// row says the same two figures the other way round, so each is counted once.
pub(super) fn layout() -> LayoutBuilder {
    let hs = |name: &'static str, revision| {
        Column::new(Role::Category, [name]).categories(Categories::Hs(Some(revision)))
    };
    Layout::builder("harvard-atlas")
        .title("Harvard, Atlas of Economic Complexity, by country and partner")
        .publisher("The Growth Lab at Harvard University")
        .evidence(Evidence::Quotation)
        .marks(["country_iso3_code"], 1)
        .marks(["partner_iso3_code"], 1)
        .marks(["export_value", "import_value"], 1)
        .scope(Scope::Goods)
        .currency(Currency::USD)
        .scale(0)
        .reported_by(ReportedBy::Reconciled)
        .rows_may_repeat()
        .categories(Categories::Hs(None))
        .column(Column::new(Role::Reporter, ["country_iso3_code"]))
        .column(Column::new(Role::Partner, ["partner_iso3_code"]))
        .column(hs("product_hs92_code", HsRevision::H0))
        .column(hs("product_hs12_code", HsRevision::H4))
        .column(
            Column::new(Role::Category, ["product_sitc_code"])
                .categories(Categories::Scheme(Scheme::Sitc(2))),
        )
        // Somebody kept the Atlas' own number of a product and left its code out.
        .column(
            Column::new(Role::Category, ["product_id"])
                .categories(Categories::Scheme(Scheme::Own("harvard-atlas".into()))),
        )
        .column(Column::new(Role::Year, ["year"]))
        .column(Column::new(Role::Value, ["export_value"]).direction(Direction::Export))
        .column(Column::new(Role::Value, ["import_value"]).direction(Direction::Import))
}
