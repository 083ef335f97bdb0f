//! CEPII BACI: one reconciled figure a pair and product (FORMATS 3).

use crate::codes::CodeList;
use crate::tabular::builder::LayoutBuilder;
use crate::tabular::column::{Column, Role};
use crate::tabular::layout::{Categories, Layout};
use crate::{Basis, Currency, ReportedBy, Unit};

pub(super) fn layout() -> LayoutBuilder {
    Layout::builder("baci")
        .title("CEPII BACI")
        .publisher("CEPII, BACI")
        .licence("Etalab 2.0")
        .marks(["t"], 1)
        .marks(["i"], 1)
        .marks(["j"], 1)
        .marks(["k", "hs6"], 1)
        .marks(["v"], 1)
        // The revision stands in the file name only: BACI_HS92_Y2021_V202301.csv.
        .categories(Categories::Hs(None))
        .revision_in_name()
        .has_lists()
        // Codes are numbers: 10121 is 010121.
        .code_digits(6)
        .currency(Currency::USD)
        .scale(3)
        .step(0)
        .basis(Basis::Fob, Basis::Fob)
        .reported_by(ReportedBy::Reconciled)
        .counts_once()
        .column(Column::new(Role::Exporter, ["i"]).codes(CodeList::Comtrade))
        .column(Column::new(Role::Importer, ["j"]).codes(CodeList::Comtrade))
        .column(Column::new(Role::Year, ["t"]))
        .column(Column::new(Role::Category, ["k", "hs6"]))
        .column(Column::new(Role::Value, ["v"]))
        .column(Column::new(Role::Quantity, ["q"]).unit(Unit::Tonne))
}
