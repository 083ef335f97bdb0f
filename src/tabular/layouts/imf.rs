//! IMF Direction of Trade Statistics and its successor IMTS (FORMATS 8).

use crate::codes::CodeList;
use crate::tabular::builder::LayoutBuilder;
use crate::tabular::column::{Column, Role};
use crate::tabular::layout::{Categories, Evidence, Layout};
use crate::tabular::words::{Direction, Element};
use crate::{Basis, Currency, Scope, Standing};

const PUBLISHER: &str = "International Monetary Fund";

/// Groups that stand among partners and that may stand in no list of ours.
const GROUPS: [&str; 21] = [
    "Emerging Market and Developing Economies by Source of Export Earnings: Fuel",
    "Emerging Market and Developing Economies by Source of Export Earnings: Nonfuel",
    "Emerging and Developing Economies by Source of Export Earnings: Fuel",
    "Advanced Economies",
    "Euro Area",
    "Emerging and Developing Economies",
    "Emerging Market and Developing Economies",
    "Emerging and Developing Asia",
    "Emerging and Developing Europe",
    "Developing Asia",
    "Europe",
    "Middle East and Central Asia",
    "Middle East, North Africa, Afghanistan, and Pakistan",
    "Sub-Saharan Africa",
    "Western Hemisphere",
    "Export earnings: fuel",
    "Export earnings: nonfuel",
    "Commonwealth of Independent States",
    "European Union",
    "Other Countries not included elsewhere",
    "Memorandum Items",
];

/// What is left over of a continent, by the nearest entry of the lists.
const LEFT_OVER: [(&str, &str); 3] = [
    ("Asia not specified", "ct899"),
    ("Middle East not specified", "ct879"),
    ("Western Hemisphere not specified", "ct636"),
];

/// A sheet of a country's workbook: reporter, direction and unit above the header, a column a year.
pub(super) fn sheet() -> LayoutBuilder {
    Layout::builder("imf-sheet")
        .title("IMF, Direction of Trade by country (a sheet as CSV)")
        .publisher(PUBLISHER)
        .categories(Categories::Total(Scope::Goods))
        .step(0)
        .preamble()
        .rows_may_repeat()
        // "0.02 e": the source's own estimate.
        .number_marks([("e", Standing::Estimated)])
        .years_as_columns()
        .group_names(GROUPS)
        .known_as(LEFT_OVER)
        .column(Column::new(Role::Partner, ["(second field)"]))
}

/// Indicators of the old service, of the new one, and their names there. Some importers are given
/// at two valuations of the same goods.
fn indicators() -> Vec<Element> {
    let usd = |word, direction, basis| {
        let element = Element::value(word).direction(direction).basis(basis);
        element.currency(Currency::USD)
    };
    let exports = [
        "TXG_FOB_USD",
        "XG_FOB_USD",
        "Exports of goods, Free on board (FOB), US dollar",
        "Goods, Value of Exports, Free on board (FOB), US Dollars",
    ];
    let imports = [
        "TMG_CIF_USD",
        "MG_CIF_USD",
        "Imports of goods, Cost insurance freight (CIF), US dollar",
        "Goods, Value of Imports, Cost, Insurance, Freight (CIF), US Dollars",
    ];
    let imports_fob = [
        "TMG_FOB_USD",
        "MG_FOB_USD",
        "Imports of goods, Free on board (FOB), US dollar",
        "Goods, Value of Imports, Free on board (FOB), US Dollars",
    ];
    let exports = exports.map(|word| usd(word, Direction::Export, Basis::Fob));
    let imports = imports.map(|word| usd(word, Direction::Import, Basis::Cif));
    let fob = imports_fob.map(|word| usd(word, Direction::Import, Basis::Fob).other_valuation());
    exports.into_iter().chain(imports).chain(fob).collect()
}

/// The wide CSV of the old service: indicators in rows, years in columns, a status row beside each value row.
pub(super) fn years() -> LayoutBuilder {
    Layout::builder("imf-dots")
        .title("IMF, Direction of Trade Statistics with a column a year")
        .evidence(Evidence::Quotation)
        .publisher(PUBLISHER)
        .marks(["Counterpart Country Name", "Counterpart Country Code"], 1)
        .marks(["Indicator Code"], 1)
        .categories(Categories::Total(Scope::Goods))
        .step(0)
        .scale(6)
        .rows_may_repeat()
        .only(["Attribute"], ["Value"])
        .years_as_columns()
        .elements(indicators())
        .group_names(GROUPS)
        .known_as(LEFT_OVER)
        .column(
            Column::new(Role::Reporter, ["Country Code"])
                .codes(CodeList::Imf)
                .keep_raw(),
        )
        .column(Column::new(Role::Reporter, ["Country Name"]))
        .column(
            Column::new(Role::Partner, ["Counterpart Country Code"])
                .codes(CodeList::Imf)
                .keep_raw(),
        )
        .column(Column::new(Role::Partner, ["Counterpart Country Name"]))
        .column(Column::new(Role::Element, ["Indicator Code"]))
}

/// The panel CSV of the old service: a row a pair and period, a column an indicator.
pub(super) fn panel() -> LayoutBuilder {
    let value = |names: [&'static str; 2], direction, basis| {
        let column = Column::new(Role::Value, names);
        column.direction(direction).basis(basis)
    };
    Layout::builder("imf-panel")
        .title("IMF, Direction of Trade Statistics with a column an indicator")
        .publisher(PUBLISHER)
        .evidence(Evidence::Quotation)
        .marks(["Counterpart Country Name", "Counterpart Country Code"], 1)
        .marks(["Time Period"], 1)
        .marks([EXPORTS[0], EXPORTS[1], IMPORTS[0], IMPORTS[1]], 1)
        .categories(Categories::Total(Scope::Goods))
        .currency(Currency::USD)
        .step(0)
        .scale(6)
        .rows_may_repeat()
        .group_names(GROUPS)
        .known_as(LEFT_OVER)
        .column(
            Column::new(Role::Reporter, ["Country Code"])
                .codes(CodeList::Imf)
                .keep_raw(),
        )
        .column(Column::new(Role::Reporter, ["Country Name"]))
        .column(
            Column::new(Role::Partner, ["Counterpart Country Code"])
                .codes(CodeList::Imf)
                .keep_raw(),
        )
        .column(Column::new(Role::Partner, ["Counterpart Country Name"]))
        .column(Column::new(Role::Period, ["Time Period"]))
        .column(value(EXPORTS, Direction::Export, Basis::Fob))
        .column(value(IMPORTS, Direction::Import, Basis::Cif))
        // Of the imports' two valuations the CIF one is read; the other is kept as it is written.
        .column(Column::new(Role::Raw, IMPORTS_FOB))
}

const EXPORTS: [&str; 2] = [
    "TXG_FOB_USD",
    "Goods, Value of Exports, Free on board (FOB), US Dollars (TXG_FOB_USD)",
];
const IMPORTS: [&str; 2] = [
    "TMG_CIF_USD",
    "Goods, Value of Imports, Cost, Insurance, Freight (CIF), US Dollars (TMG_CIF_USD)",
];
const IMPORTS_FOB: [&str; 2] = [
    "TMG_FOB_USD",
    "Goods, Value of Imports, Free on board (FOB), US Dollars (TMG_FOB_USD)",
];

fn successor(name: &'static str, title: &str) -> LayoutBuilder {
    Layout::builder(name)
        .title(title)
        .publisher(PUBLISHER)
        .evidence(Evidence::Quotation)
        .marks(["COUNTERPART_COUNTRY", "COUNTERPART_COUNTRY.ID"], 1)
        .marks(["COUNTRY", "COUNTRY.ID"], 1)
        .marks(["INDICATOR", "INDICATOR.ID"], 1)
        .categories(Categories::Total(Scope::Goods))
        // Millions, also where a copy leaves the scale column out.
        .scale(6)
        .step(0)
        .elements(indicators())
        .group_names(GROUPS)
        .known_as(LEFT_OVER)
        .column(Column::new(Role::Reporter, ["COUNTRY.ID"]).codes(CodeList::Any))
        .column(Column::new(Role::Reporter, ["COUNTRY"]))
        .column(Column::new(Role::Partner, ["COUNTERPART_COUNTRY.ID"]).codes(CodeList::Any))
        .column(Column::new(Role::Partner, ["COUNTERPART_COUNTRY"]))
        .column(Column::new(Role::Element, ["INDICATOR.ID"]))
        .column(Column::new(Role::Element, ["INDICATOR"]))
        .column(Column::new(Role::Multiplier, ["SCALE"]))
        .column(Column::new(Role::Multiplier, ["SCALE.ID"]))
}

/// International Merchandise Trade Statistics, the successor: one row an observation.
pub(super) fn imts() -> LayoutBuilder {
    successor(
        "imf-imts",
        "IMF, International Merchandise Trade Statistics",
    )
    .marks(["OBS_VALUE"], 1)
    .column(Column::new(Role::Period, ["TIME_PERIOD"]))
    .column(Column::new(Role::Value, ["OBS_VALUE"]))
    .column(Column::new(Role::Flag, ["OBS_STATUS"]))
}

/// The same with a column a period.
pub(super) fn imts_years() -> LayoutBuilder {
    successor(
        "imf-imts-years",
        "IMF, International Merchandise Trade Statistics with a column a period",
    )
    .without(["OBS_VALUE"])
    .years_as_columns()
}
