//! UK HM Revenue and Customs, bulk files to 2021: pipes at fixed widths, no header line, a control
//! record before the first row and after the last (FORMATS 10; the fields are those of HMRC's
//! technical specifications SMKI19, SMKE19, SMKM46 and SMKX46).

use crate::codes::CodeList;
use crate::tabular::builder::LayoutBuilder;
use crate::tabular::column::{Column, Role};
use crate::tabular::layout::{Categories, Layout};
use crate::tabular::words::Direction;
use crate::{Basis, Currency, Economy, Scheme, Scope, Unit};

fn bulk(name: &'static str, title: &str) -> LayoutBuilder {
    let layout = Layout::builder(name)
        .title(title)
        .publisher("HM Revenue and Customs")
        .licence("OGL 3.0")
        .marks(["comcode", "smk_comcode"], 1)
        .marks(["record_type", "smk_record_type"], 1)
        .marks(["cod_alpha", "smk_cod_alpha"], 1)
        .control_records(["000000000", "999999999"])
        .categories(Categories::Scheme(Scheme::Cn))
        .scope(Scope::Goods)
        .currency(Currency::GBP)
        .scale(0)
        .basis(Basis::Cif, Basis::Fob)
        // Every row is a part of a commodity's trade with a partner; none is the whole.
        .counts_once()
        .direction_in_name([
            ("SMKI", Direction::Import),
            ("SMKE", Direction::Export),
            ("SMKM", Direction::Import),
            ("SMKX", Direction::Export),
        ])
        .column(
            Column::new(Role::Partner, ["cod_alpha", "smk_cod_alpha"])
                .codes(CodeList::Eurostat)
                .keep_raw(),
        )
        // Eight digits of the Combined Nomenclature and one of the source's own.
        .column(
            Column::new(Role::Category, ["comcode", "smk_comcode"])
                .first(8)
                .keep_raw(),
        )
        .column(Column::new(Role::Raw, ["sitc", "smk_sitc"]))
        .column(part("record type", ["record_type", "smk_record_type"]));
    match Economy::from_m49(826) {
        Ok(kingdom) => layout.reporter(kingdom),
        Err(_) => layout,
    }
}

/// A field in which rows of one commodity and partner differ; each of its codes is a part.
fn part<const N: usize>(label: &str, names: [&str; N]) -> Column {
    Column::new(Role::Dimension, names).label(label)
}

fn non_eu(name: &'static str, title: &str) -> LayoutBuilder {
    bulk(name, title)
        .column(Column::new(Role::Period, ["account_date", "account_mmyy"]))
        .column(Column::new(Role::Year, ["account_ccyy"]))
        .column(Column::new(Role::Month, ["account_mm"]))
        .column(Column::new(Role::Value, ["value"]))
        .column(Column::new(Role::Quantity, ["quantity_1"]).unit(Unit::Kilogram))
        .column(
            Column::new(Role::Quantity, ["quantity_2", "quantitiy_2"])
                .unit(Unit::Own("supplementary unit".into())),
        )
        .column(part("port", ["port_sequence", "port_seq"]))
        .column(part("flag of the carrier", ["flag_sequence", "flag_seq"]))
        .column(part("trade indicator", ["trade_indicator", "trade_ind"]))
        .column(part("container", ["container"]))
        .column(part("transport mode", ["mode_of_transport"]))
        .column(part("inland transport mode", ["inland_mot"]))
        .column(part("location of goods", ["golo_sequence", "golo_seq"]))
        .column(part("suite", ["suite_indicator"]))
        .column(part("customs procedure", ["procedure_code"]))
        .column(Column::new(Role::Raw, ["port_alpha"]))
        .column(Column::new(Role::Raw, ["flag_alpha"]))
        .column(Column::new(Role::Raw, ["golo_alpha"]))
}

/// Imports from outside the European Union.
pub(super) fn imports() -> LayoutBuilder {
    non_eu("hmrc-imports", "UK HMRC, non-EU imports (SMKI19)")
        .marks(["coo_sequence", "coo_seq"], 1)
        .marks(["cb_code"], 1)
        .without_header([
            "comcode",
            "sitc",
            "record_type",
            "cod_sequence",
            "cod_alpha",
            "coo_sequence",
            "coo_alpha",
            "account_date",
            "port_sequence",
            "port_alpha",
            "flag_sequence",
            "flag_alpha",
            "country_sequence_coo_imp",
            "country_alpha_coo_imp",
            "trade_indicator",
            "container",
            "mode_of_transport",
            "inland_mot",
            "golo_sequence",
            "golo_alpha",
            "suite_indicator",
            "procedure_code",
            "cb_code",
            "value",
            "quantity_1",
            "quantity_2",
        ])
        // Tables made from it keep month and year apart.
        .without_header([
            "comcode",
            "sitc",
            "record_type",
            "cod_sequence",
            "cod_alpha",
            "coo_sequence",
            "coo_alpha",
            "account_mm",
            "account_ccyy",
            "port_sequence",
            "port_alpha",
            "flag_sequence",
            "flag_alpha",
            "country_sequence_coo_imp",
            "country_alpha_coo_imp",
            "trade_indicator",
            "container",
            "mode_of_transport",
            "inland_mot",
            "golo_sequence",
            "golo_alpha",
            "suite_indicator",
            "procedure_code",
            "cb_code",
            "value",
            "quantity_1",
            "quantity_2",
        ])
        .direction(Direction::Import)
        .column(part("country of origin", ["coo_sequence", "coo_seq"]))
        .column(part(
            "further country of origin",
            ["country_sequence_coo_imp"],
        ))
        .column(part("cb code", ["cb_code"]))
        .column(Column::new(Role::Raw, ["coo_alpha"]))
}

/// Exports to the world outside the European Union, and tables of that form; which way their rows go
/// only the file's name tells.
pub(super) fn exports() -> LayoutBuilder {
    non_eu("hmrc", "UK HMRC, non-EU trade (SMKE19)")
        .marks(["port_sequence", "port_seq"], 1)
        .without(["coo_sequence", "coo_seq", "cb_code"])
        .without_header([
            "comcode",
            "sitc",
            "record_type",
            "cod_sequence",
            "cod_alpha",
            "account_date",
            "port_sequence",
            "port_alpha",
            "flag_sequence",
            "flag_alpha",
            "trade_indicator",
            "container",
            "mode_of_transport",
            "inland_mot",
            "golo_sequence",
            "golo_alpha",
            "suite_indicator",
            "procedure_code",
            "value",
            "quantity_1",
            "quantity_2",
            "industrial_plant_comcode",
        ])
        // Tables made from it keep month and year apart.
        .without_header([
            "comcode",
            "sitc",
            "record_type",
            "cod_sequence",
            "cod_alpha",
            "account_mm",
            "account_ccyy",
            "port_sequence",
            "port_alpha",
            "flag_sequence",
            "flag_alpha",
            "trade_indicator",
            "container",
            "mode_of_transport",
            "inland_mot",
            "golo_sequence",
            "golo_alpha",
            "suite_indicator",
            "procedure_code",
            "value",
            "quantity_1",
            "quantity_2",
            "industrial_plant_comcode",
        ])
        .column(Column::new(Role::Raw, ["industrial_plant_comcode"]))
}

/// Arrivals from and dispatches to the European Union; corrections of earlier months are negative.
pub(super) fn eu() -> LayoutBuilder {
    bulk(
        "hmrc-eu",
        "UK HMRC, EU arrivals or dispatches (SMKM46, SMKX46)",
    )
    .marks(["period_reference", "smk_period_reference"], 1)
    .without_header([
        "comcode",
        "record_type",
        "cod_seq",
        "cod_alpha",
        "trade_ind",
        "coo_seq",
        "coo_alpha",
        "nature_of_transaction",
        "mode_of_transport",
        "period_reference",
        "suite_indicator",
        "sitc",
        "ip_comcode",
        "no_of_consignments",
        "stat_value",
        "nett_mass",
        "supp_unit",
    ])
    .column(Column::new(
        Role::Period,
        ["period_reference", "smk_period_reference"],
    ))
    .column(Column::new(
        Role::Value,
        ["stat_value", "smk_stat_value", "value"],
    ))
    .column(
        Column::new(Role::Quantity, ["nett_mass", "smk_nett_mass", "quantity_1"])
            .unit(Unit::Kilogram),
    )
    .column(
        Column::new(Role::Quantity, ["supp_unit", "smk_supp_unit", "quantity_2"])
            .unit(Unit::Own("supplementary unit".into())),
    )
    .column(part("country of origin", ["coo_seq", "smk_coo_seq"]))
    .column(part("trade indicator", ["trade_ind", "smk_trade_ind"]))
    .column(part(
        "nature of transaction",
        ["nature_of_transaction", "smk_nature_of_transaction"],
    ))
    .column(part(
        "transport mode",
        ["mode_of_transport", "smk_mode_of_transport"],
    ))
    .column(part("suite", ["suite_indicator", "smk_suite_indicator"]))
    .column(part("industrial plant", ["ip_comcode", "smk_ip_comcode"]))
    .column(Column::new(Role::Raw, ["coo_alpha", "smk_coo_alpha"]))
    .column(Column::new(
        Role::Raw,
        ["no_of_consignments", "smk_no_of_consignments"],
    ))
}
