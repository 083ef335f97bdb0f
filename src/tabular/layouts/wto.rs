//! WTO Stats: the portal's download and the API's records (FORMATS 12).

use crate::tabular::builder::LayoutBuilder;
use crate::tabular::column::{Column, Role};
use crate::tabular::layout::{Categories, Evidence, Layout};
use crate::{Scheme, Scope};

pub(super) fn layout() -> LayoutBuilder {
    Layout::builder("wto")
        .title("WTO Stats")
        .publisher("World Trade Organization")
        .evidence(Evidence::Quotation)
        .marks(["Indicator Code", "Indicator"], 1)
        .marks(
            [
                "Reporting Economy",
                "Reporting Economy Code",
                "Reporting Economy ISO3A Code",
            ],
            1,
        )
        .marks(
            [
                "Partner Economy",
                "Partner Economy Code",
                "Partner Economy ISO3A Code",
            ],
            1,
        )
        .marks(["Value"], 1)
        .categories(Categories::Scheme(Scheme::Own("wto".into())))
        .scope(Scope::Unstated)
        .totals(["TO", "Total merchandise"])
        // Groups have no ISO letters; those that no list of ours knows are set aside.
        .group_rows(["Reporting Economy ISO3A Code"], [""])
        .group_rows(["Partner Economy ISO3A Code"], [""])
        .column(Column::new(
            Role::Reporter,
            ["Reporting Economy ISO3A Code"],
        ))
        .column(Column::new(Role::Reporter, ["Reporting Economy"]))
        .column(Column::new(Role::Partner, ["Partner Economy ISO3A Code"]))
        .column(Column::new(Role::Partner, ["Partner Economy"]))
        .column(Column::new(Role::Raw, ["Reporting Economy Code"]))
        .column(Column::new(Role::Raw, ["Partner Economy Code"]))
        // "Merchandise imports by product group - annual (Million US dollar)".
        .column(Column::new(Role::Flow, ["Indicator"]).within())
        .column(Column::new(Role::Scope, ["Indicator"]).within())
        .column(Column::new(Role::Raw, ["Indicator Code"]))
        .column(Column::new(
            Role::Category,
            ["Product/Sector Code", "ProductOrSectorCode"],
        ))
        .column(Column::new(Role::Category, ["Product/Sector", "ProductOrSector"]).words())
        .column(Column::new(Role::Year, ["Year"]))
        .column(Column::new(Role::Month, ["Period"]).except(["Annual", "A"]))
        .column(Column::new(Role::UnitOfValue, ["Unit"]))
        .column(Column::new(Role::Value, ["Value"]))
        .column(Column::new(Role::Flag, ["Value Flag Code"]))
        .column(Column::new(Role::Flag, ["Text Value"]))
}
