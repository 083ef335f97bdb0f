//! China's customs (GACC): the online query's download, mostly GB18030, under Chinese names; which
//! way its rows go stands nowhere (FORMATS 14).

use crate::codes::CodeList;
use crate::tabular::builder::LayoutBuilder;
use crate::tabular::column::{Column, Role};
use crate::tabular::layout::{Categories, Evidence, Layout};
use crate::text::Style;
use crate::{Currency, Economy, Scope};

pub(super) fn layout() -> LayoutBuilder {
    let layout = Layout::builder("gacc")
        .title("China Customs, online query")
        .publisher("General Administration of Customs of the People's Republic of China")
        .evidence(Evidence::Quotation)
        .marks(["数据年月"], 1)
        .marks(["商品编码"], 1)
        .marks(["贸易伙伴编码", "贸易伙伴名称"], 1)
        .marks(["人民币", "美元"], 1)
        .categories(Categories::Hs(None))
        .scope(Scope::Goods)
        // "1,234,567" in quotes.
        .numbers(Style::Point)
        .column(Column::new(Role::Period, ["数据年月"]))
        .column(Column::new(Role::Category, ["商品编码"]))
        .column(
            Column::new(Role::Partner, ["贸易伙伴编码"])
                .codes(CodeList::Gacc)
                .keep_raw(),
        )
        .column(Column::new(Role::Partner, ["贸易伙伴名称"]))
        .column(
            Column::new(Role::Dimension, ["贸易方式编码", "贸易方式名称"])
                .label("customs procedure"),
        )
        .column(Column::new(Role::Dimension, ["注册地编码", "注册地名称"]).label("province"))
        .column(Column::new(Role::Quantity, ["第一数量"]).unit_in(["第一计量单位"]))
        .column(Column::new(Role::Quantity, ["第二数量"]).unit_in(["第二计量单位"]))
        // The name of the column is the currency.
        .column(
            Column::new(Role::Value, ["美元"])
                .currency(Currency::USD)
                .scale(0),
        )
        .column(
            Column::new(Role::Value, ["人民币"])
                .currency(Currency::CNY)
                .scale(0),
        );
    match Economy::from_m49(156) {
        Ok(china) => layout.reporter(china),
        Err(_) => layout,
    }
}
