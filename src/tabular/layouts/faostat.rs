//! FAOSTAT, detailed trade matrix: value and quantity of one figure stand in two rows (FORMATS 13).

use crate::codes::CodeList;
use crate::tabular::builder::LayoutBuilder;
use crate::tabular::column::{Column, Role};
use crate::tabular::layout::{Categories, Evidence, Layout};
use crate::tabular::words::{Direction, Element};
use crate::{Basis, Currency, Scheme, Scope, Standing, Unit};

/// The elements, by their codes and in words. Quantities are in tonnes, heads or thousand heads, as
/// the unit column says.
fn elements() -> Vec<Element> {
    let values = [
        ("5922", Direction::Export),
        ("Export value", Direction::Export),
        ("5622", Direction::Import),
        ("Import value", Direction::Import),
    ];
    let tonnes = || Some((Unit::Tonne, 0));
    let heads = |power| Some((Unit::Item, power));
    let quantities = [
        ("5910", Direction::Export, tonnes()),
        ("5908", Direction::Export, heads(0)),
        ("5909", Direction::Export, heads(3)),
        ("Export quantity", Direction::Export, None),
        ("5610", Direction::Import, tonnes()),
        ("5608", Direction::Import, heads(0)),
        ("5609", Direction::Import, heads(3)),
        ("Import quantity", Direction::Import, None),
    ];
    let value = |(word, direction)| {
        // The domain states values in thousand dollars, also where a copy leaves the unit column out.
        let element = Element::value(word).direction(direction);
        element.currency(Currency::USD).scale(3)
    };
    let quantity = |(word, direction, unit)| {
        let element = Element::quantity(word).direction(direction);
        match unit {
            Some((unit, power)) => element.unit(unit).scale(power),
            None => element,
        }
    };
    let values = values.into_iter().map(value);
    values.chain(quantities.into_iter().map(quantity)).collect()
}

fn items<const N: usize>(names: [&str; N]) -> Column {
    let own = Categories::Scheme(Scheme::Own("faostat".into()));
    Column::new(Role::Category, names).categories(own)
}

fn matrix(name: &'static str, title: &str) -> LayoutBuilder {
    let code = |role, of: &str| {
        let (m49, iso3, iso2) = (
            format!("{of} Country Code (M49)"),
            format!("{of} Country Code (ISO3)"),
            format!("{of} Country Code (ISO2)"),
        );
        [
            Column::new(role, [m49]).codes(CodeList::M49).keep_raw(),
            Column::new(role, [iso3]).keep_raw(),
            Column::new(role, [iso2]).keep_raw(),
            Column::new(role, [format!("{of} Countries"), format!("{of} Country")]),
        ]
    };
    let mut layout = Layout::builder(name);
    for column in code(Role::Reporter, "Reporter")
        .into_iter()
        .chain(code(Role::Partner, "Partner"))
    {
        layout = layout.column(column);
    }
    layout
        .title(title)
        .publisher("Food and Agriculture Organization of the United Nations, FAOSTAT")
        .licence("CC BY 4.0")
        .marks(
            [
                "Reporter Countries",
                "Reporter Country Code",
                "Reporter Country Code (M49)",
                "Reporter Country Code (ISO3)",
                "Reporter Country Code (ISO2)",
            ],
            1,
        )
        .marks(
            [
                "Partner Countries",
                "Partner Country Code",
                "Partner Country Code (M49)",
                "Partner Country Code (ISO3)",
                "Partner Country Code (ISO2)",
            ],
            1,
        )
        .marks(["Element", "Element Code"], 1)
        .scope(Scope::Goods)
        .basis(Basis::Cif, Basis::Fob)
        .categories(Categories::Scheme(Scheme::Cpc))
        .elements(elements())
        .paired_rows()
        // "F" is the organisation's estimate here, "A" an official figure of any standing.
        .standings([
            ("F", Standing::Estimated),
            ("Fc", Standing::Estimated),
            ("Im", Standing::Estimated),
            ("R", Standing::Estimated),
            ("A", Standing::Unstated),
        ])
        .known_as([("Unspecified Area", "ct899"), ("Unspecified", "ct899")])
        .column(Column::new(Role::Element, ["Element Code"]))
        .column(Column::new(Role::Element, ["Element"]))
        .column(Column::new(Role::Category, ["Item Code (CPC)"]))
        // The source's own item numbers (15 is wheat) are no digits of another list.
        .column(items(["Item Code", "Item Code (FAO)"]))
        .column(items(["Item"]))
        // "1000 USD" in value rows, "t" in quantity rows.
        .column(Column::new(Role::UnitOfValue, ["Unit"]))
}

/// The web download and the normalised bulk file: one row a year.
pub(super) fn long() -> LayoutBuilder {
    matrix("faostat", "FAOSTAT, detailed trade matrix")
        .marks(["Value"], 1)
        .column(Column::new(Role::Year, ["Year", "Year Code"]))
        .column(Column::new(Role::Value, ["Value"]))
        .column(Column::new(Role::Standing, ["Flag"]))
        .column(Column::new(Role::Flag, ["Flag"]))
}

/// The bulk file with a column a year.
pub(super) fn wide() -> LayoutBuilder {
    matrix(
        "faostat-years",
        "FAOSTAT, detailed trade matrix with a column a year",
    )
    .evidence(Evidence::Quotation)
    .without(["Value"])
    .years_as_columns()
}
