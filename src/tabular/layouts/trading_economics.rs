//! Trading Economics, snapshots of UN Comtrade figures (FORMATS 11).

use crate::tabular::builder::LayoutBuilder;
use crate::tabular::column::{Column, Role};
use crate::tabular::layout::{Categories, Evidence, Layout};
use crate::{Currency, Scope};

pub(super) fn layout() -> LayoutBuilder {
    Layout::builder("trading-economics")
        .title("Trading Economics, Comtrade snapshot")
        .publisher("Trading Economics")
        .evidence(Evidence::Quotation)
        .marks(["symbol"], 1)
        .marks(["country1"], 1)
        .marks(["country2"], 1)
        .categories(Categories::Words)
        .scope(Scope::Goods)
        .empty_category_is_total()
        .currency(Currency::USD)
        .scale(0)
        .column(Column::new(Role::Reporter, ["country1"]))
        .column(Column::new(Role::Partner, ["country2"]))
        .column(Column::new(Role::Flow, ["type"]))
        .column(Column::new(Role::Period, ["date"]))
        .column(Column::new(Role::Category, ["category"]))
        .column(Column::new(Role::Value, ["value"]))
        .column(Column::new(Role::Raw, ["symbol"]))
}
