//! UK HM Revenue and Customs, the Trade Info API: OData records (FORMATS 10).

use crate::codes::CodeList;
use crate::tabular::builder::LayoutBuilder;
use crate::tabular::column::{Column, Role};
use crate::tabular::layout::{Categories, Evidence, Layout};
use crate::tabular::words::{Direction, FlowWord};
use crate::{Currency, Economy, Regime, Scheme, Scope, Unit};

/// Records of the overseas trade statistics. Countries are numbers of HMRC's own unless the answer
/// expands them (`$expand=Country`); what list the bare numbers are of only the caller can say.
pub(super) fn layout() -> LayoutBuilder {
    let layout = Layout::builder("hmrc-api")
        .title("UK HMRC, Trade Info API")
        .publisher("HM Revenue and Customs")
        .licence("OGL 3.0")
        .evidence(Evidence::Quotation)
        .marks(["MonthId"], 1)
        .marks(["FlowTypeId"], 1)
        .marks(["CountryId", "Country.CountryCodeAlpha"], 1)
        // The regional statistics have other commodities, and no numbers of these.
        .marks(["CommodityId", "Commodity.Cn8Code"], 1)
        .marks(["Value"], 1)
        .scope(Scope::Goods)
        .currency(Currency::GBP)
        .scale(0)
        .flow_words([
            FlowWord::new("1", Direction::Import, Regime::Whole),
            FlowWord::new("2", Direction::Export, Regime::Whole),
            FlowWord::new("3", Direction::Import, Regime::Whole),
            FlowWord::new("4", Direction::Export, Regime::Whole),
        ])
        // Every row is a part, by port; none is the whole.
        .counts_once()
        .categories(Categories::Scheme(Scheme::Cn))
        .column(Column::new(Role::Period, ["MonthId"]))
        .column(Column::new(Role::Flow, ["FlowTypeId"]).keep_raw())
        .column(Column::new(Role::Partner, ["Country.CountryCodeAlpha"]).codes(CodeList::Eurostat))
        .column(Column::new(Role::Partner, ["CountryId"]).keep_raw())
        .column(Column::new(Role::Category, ["Commodity.Cn8Code"]).digits(8))
        // The eight digits as a number: 1012910 is 01012910.
        .column(Column::new(Role::Category, ["CommodityId"]).digits(8))
        .column(Column::new(Role::Raw, ["CommoditySitcId"]))
        .column(Column::new(Role::Dimension, ["PortId"]).label("port"))
        .column(Column::new(Role::Value, ["Value"]))
        .column(Column::new(Role::Quantity, ["NetMass"]).unit(Unit::Kilogram))
        .column(
            Column::new(Role::Quantity, ["SuppUnit"]).unit(Unit::Own("supplementary unit".into())),
        )
        .column(Column::new(Role::Flag, ["SuppressionIndex"]));
    match Economy::from_m49(826) {
        Ok(kingdom) => layout.reporter(kingdom),
        Err(_) => layout,
    }
}
