//! US Census: API tables with imports or exports, and USA Trade Online reports (FORMATS 6).

use crate::codes::CodeList;
use crate::tabular::builder::LayoutBuilder;
use crate::tabular::column::{Column, Role};
use crate::tabular::layout::{Categories, Evidence, Layout};
use crate::tabular::words::Direction;
use crate::text::Style;
use crate::{Basis, Currency, Economy, Scope, Unit};

fn table(name: &'static str, title: &str, direction: Direction) -> LayoutBuilder {
    let layout = Layout::builder(name)
        .title(title)
        .publisher("US Census Bureau")
        .licence("public domain")
        .marks(["CTY_CODE", "CTY_NAME"], 1)
        // Of the JSON itself we have seen only the tables that others made of it.
        .evidence_where(crate::tabular::json::DELIMITER, Evidence::Documentation)
        .categories(Categories::Hs(None))
        .scope(Scope::Goods)
        .totals(["-"])
        .direction(direction)
        .currency(Currency::USD)
        .scale(0)
        // Imports at their customs value, exports free alongside ship.
        .basis(Basis::Customs, Basis::Fas)
        // The "-" total is DET too; only groups are CGP.
        .group_rows(["SUMMARY_LVL"], ["CGP"])
        .column(
            Column::new(Role::Partner, ["CTY_CODE"])
                .codes(CodeList::ScheduleC)
                .keep_raw(),
        )
        .column(Column::new(Role::Partner, ["CTY_NAME"]))
        .column(Column::new(Role::Period, ["time"]))
        .column(Column::new(Role::Year, ["YEAR"]))
        .column(Column::new(Role::Month, ["MONTH"]))
        .column(Column::new(Role::Level, ["COMM_LVL"]))
        .column(
            Column::new(Role::Dimension, ["PORT"])
                .label("port")
                .total(["-"]),
        )
        .column(
            Column::new(Role::Dimension, ["DISTRICT", "DIST"])
                .label("district")
                .total(["-"]),
        )
        .column(
            Column::new(Role::Dimension, ["STATE"])
                .label("state")
                .total(["-"]),
        )
        .column(Column::new(Role::Flag, ["SUMMARY_LVL"]));
    match Economy::from_m49(840) {
        Ok(usa) => layout.reporter(usa),
        Err(_) => layout,
    }
}

/// What came or went one way only, beside the value of all.
fn ways(layout: LayoutBuilder, months: &str) -> LayoutBuilder {
    ["AIR", "VES", "CNT"]
        .into_iter()
        .fold(layout, |layout, way| {
            layout
                .column(Column::new(
                    Role::Valuation,
                    [format!("{way}_VAL_{months}")],
                ))
                .column(
                    Column::new(Role::Quantity, [format!("{way}_WGT_{months}")])
                        .unit(Unit::Kilogram)
                        .part(),
                )
        })
}

/// Imports: the commodity's variable is called `I_COMMODITY`.
pub(super) fn imports() -> LayoutBuilder {
    let layout = table("census-imports", "US Census, imports", Direction::Import)
        .marks(
            [
                "I_COMMODITY",
                "GEN_VAL_MO",
                "GEN_VAL_YR",
                "CON_VAL_MO",
                "CON_VAL_YR",
            ],
            1,
        )
        .marks(["GEN_VAL_MO", "GEN_VAL_YR", "CON_VAL_MO", "CON_VAL_YR"], 1)
        .column(Column::new(Role::Category, ["I_COMMODITY", "NAICS"]))
        .column(Column::new(Role::Value, ["GEN_VAL_MO", "CON_VAL_MO"]))
        .column(Column::new(Role::Value, ["GEN_VAL_YR", "CON_VAL_YR"]).year_to_date())
        .column(Column::new(Role::Valuation, ["GEN_CIF_MO"]).basis(Basis::Cif))
        .column(Column::new(Role::Quantity, ["GEN_QY1_MO"]).unit_in(["UNIT_QY1"]));
    ways(layout, "MO")
}

/// Exports: `E_COMMODITY`.
pub(super) fn exports() -> LayoutBuilder {
    let layout = table("census-exports", "US Census, exports", Direction::Export)
        .marks(["E_COMMODITY", "ALL_VAL_MO", "ALL_VAL_YR"], 1)
        .marks(["ALL_VAL_MO", "ALL_VAL_YR"], 1)
        .column(Column::new(Role::Category, ["E_COMMODITY", "NAICS"]))
        .column(Column::new(Role::Value, ["ALL_VAL_MO"]))
        .column(Column::new(Role::Value, ["ALL_VAL_YR"]).year_to_date())
        .column(Column::new(Role::Quantity, ["QTY_1_MO"]).unit_in(["UNIT_QY1"]));
    ways(layout, "MO")
}

/// Exports of which a table holds only what went by air and in containers: parts of the whole.
pub(super) fn exports_by_way() -> LayoutBuilder {
    by_way(
        "census-exports-by-way",
        "US Census, exports by air and container",
        Direction::Export,
        "E_COMMODITY",
    )
}

/// Imports of which a table holds only what came by air and in containers: parts of the whole.
pub(super) fn imports_by_way() -> LayoutBuilder {
    by_way(
        "census-imports-by-way",
        "US Census, imports by air and container",
        Direction::Import,
        "I_COMMODITY",
    )
}

fn by_way(
    name: &'static str,
    title: &str,
    direction: Direction,
    commodity: &'static str,
) -> LayoutBuilder {
    table(name, title, direction)
        .marks([commodity], 1)
        .marks(
            [
                "AIR_VAL_MO",
                "AIR_VAL_YR",
                "CNT_VAL_MO",
                "CNT_VAL_YR",
                "VES_VAL_MO",
                "VES_VAL_YR",
            ],
            1,
        )
        .without([
            "GEN_VAL_MO",
            "GEN_VAL_YR",
            "CON_VAL_MO",
            "CON_VAL_YR",
            "ALL_VAL_MO",
            "ALL_VAL_YR",
        ])
        .column(Column::new(Role::Category, [commodity]))
        .column(part("AIR_VAL_MO", "air"))
        .column(part("AIR_VAL_YR", "air").year_to_date())
        .column(part("VES_VAL_MO", "vessel"))
        .column(part("VES_VAL_YR", "vessel").year_to_date())
        // What comes in containers comes by vessel.
        .column(part("CNT_VAL_MO", "container").unless(["VES_VAL_MO"]))
        .column(
            part("CNT_VAL_YR", "container")
                .year_to_date()
                .unless(["VES_VAL_YR"]),
        )
}

fn part(name: &'static str, way: &'static str) -> Column {
    Column::new(Role::Value, [name]).part_of("transport mode", way)
}

/// A report of USA Trade Online: country, time and value; commodity and direction stand nowhere.
pub(super) fn usa_trade_online() -> LayoutBuilder {
    let layout = Layout::builder("usa-trade-online")
        .title("USA Trade Online report")
        .publisher("US Census Bureau")
        .licence("public domain")
        .marks(["Country"], 1)
        .marks(["Time"], 1)
        .marks(["Value ($US)", "Value (US$)"], 1)
        .categories(Categories::Hs(None))
        .currency(Currency::USD)
        .scale(0)
        .numbers(Style::Point)
        .category_not_in_file()
        .column(Column::new(Role::Partner, ["Country"]))
        .column(Column::new(Role::Period, ["Time"]))
        .column(Column::new(Role::Category, ["Commodity"]))
        .column(Column::new(Role::Value, ["Value ($US)", "Value (US$)"]))
        .column(
            Column::new(Role::Dimension, ["Port"])
                .label("port")
                .total(["All Ports"]),
        )
        .column(
            Column::new(Role::Dimension, ["District"])
                .label("district")
                .total(["All Districts"]),
        )
        .column(
            Column::new(Role::Dimension, ["State"])
                .label("state")
                .total(["All States"]),
        )
        .basis(Basis::Customs, Basis::Fas);
    match Economy::from_m49(840) {
        Ok(usa) => layout.reporter(usa),
        Err(_) => layout,
    }
}
