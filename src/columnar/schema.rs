//! The schema: names, types and what may be null.

use std::collections::HashMap;
use std::sync::Arc;

use arrow_schema::{DataType, Field, Schema, SchemaRef};

use super::column;
use crate::error::{Error, ErrorKind, Result};
use crate::{Decimal, FlowRef, FlowTable};

/// The version of the schema, in its metadata under [`SCHEMA_VERSION_KEY`].
///
/// It grows when a column is renamed, goes away or changes its meaning; a new column that may be null
/// does not change it.
pub const SCHEMA_VERSION: &str = "1";

/// The key of the schema's metadata that holds its version.
pub const SCHEMA_VERSION_KEY: &str = "tradeflows.schema_version";

/// The digits of every decimal column: as many as Decimal128 holds.
pub(super) const PRECISION: u8 = 38;

/// The most places that a [`Decimal`] has.
const MOST_PLACES: u8 = 28;

/// How many places behind the point the values and the quantities of a data set have.
///
/// One pair for all of a data set, so that engines add without casts. Up to 9 places every
/// [`Decimal`] that has no more places fits, because 29 of the 38 digits are left before the point.
///
/// ```
/// use tradeflows::columnar::Scales;
/// use tradeflows::tabular;
///
/// let csv = "exporter,importer,year,value (USD),quantity (kg)\nCAN,CHN,2024,12.50,1.125\n";
/// let table = tabular::read_str(csv, "mine.csv")?.table;
/// assert_eq!(Scales::of(&table), Scales::new(1, 3));
/// # Ok::<(), tradeflows::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Scales {
    value: u8,
    quantity: u8,
}

impl Scales {
    /// The places of values and of quantities; more than 28, which no [`Decimal`] has, are taken as 28.
    pub const fn new(value: u8, quantity: u8) -> Self {
        const fn bounded(places: u8) -> u8 {
            if places > MOST_PLACES {
                MOST_PLACES
            } else {
                places
            }
        }
        Scales {
            value: bounded(value),
            quantity: bounded(quantity),
        }
    }

    /// The fewest places that all of a table's values and quantities need.
    pub fn of(table: &FlowTable) -> Self {
        let mut scales = Scales::default();
        for row in table {
            scales = scales.or(Scales::of_row(&row));
        }
        scales
    }

    fn of_row(row: &FlowRef<'_>) -> Self {
        let value = match row.narrow_amount() {
            Some((mantissa, scale)) => places(mantissa.into(), scale),
            None => places_of(row.value().amount()),
        };
        let quantity = match row.narrow_quantity() {
            Some((mantissa, scale)) => places(mantissa.into(), scale),
            None => row.quantity().map_or(0, |of| places_of(of.amount)),
        };
        Scales { value, quantity }
    }

    /// The larger of both numbers of places.
    #[must_use]
    pub fn or(self, other: Scales) -> Self {
        Scales {
            value: self.value.max(other.value),
            quantity: self.quantity.max(other.quantity),
        }
    }

    /// The places of values.
    pub const fn value(self) -> u8 {
        self.value
    }

    /// The places of quantities.
    pub const fn quantity(self) -> u8 {
        self.quantity
    }
}

impl std::fmt::Display for Scales {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "{} places in values, {} in quantities",
            self.value, self.quantity
        )
    }
}

fn places_of(number: Decimal) -> u8 {
    places(number.mantissa(), number.scale() as u8)
}

/// The places that are left when the zeros at the end are dropped.
fn places(mut mantissa: i128, mut scale: u8) -> u8 {
    while scale > 0 && mantissa % 10 == 0 {
        (mantissa, scale) = (mantissa / 10, scale - 1);
    }
    scale
}

/// A number in units of `10^-scale`, where it is a whole number of them and of no more than 38 digits.
pub(super) fn in_units(mantissa: i128, places: u8, scale: u8) -> Option<i128> {
    const LIMIT: i128 = 10i128.pow(PRECISION as u32);
    let power = 10i128.pow(u32::from(places.abs_diff(scale)));
    let units = match places <= scale {
        true => mantissa.checked_mul(power)?,
        false if mantissa % power == 0 => mantissa / power,
        false => return None,
    };
    (-LIMIT < units && units < LIMIT).then_some(units)
}

/// Says that a number does not fit its column.
pub(super) fn misfit(what: &str, number: Decimal, scale: u8) -> Error {
    let needed = places_of(number);
    let expected = match needed > scale {
        true => format!(
            "no more than {scale} digits after the point, the scale of this data set; write it with a scale of {needed} or more"
        ),
        false => format!(
            "no more than {PRECISION} digits, {scale} of them after the point; write it with a smaller scale"
        ),
    };
    ErrorKind::OutOfRange {
        what: what.into(),
        found: number.normalize().to_string().into(),
        expected: expected.into(),
    }
    .into()
}

/// The schema of a data set with these scales.
///
/// ```
/// use tradeflows::columnar::{SCHEMA_VERSION, SCHEMA_VERSION_KEY, Scales, column, schema};
///
/// let schema = schema(Scales::new(3, 3));
/// assert_eq!(schema.metadata()[SCHEMA_VERSION_KEY], SCHEMA_VERSION);
/// assert_eq!(schema.field_with_name(column::VALUE).unwrap().data_type().to_string(), "Decimal128(38, 3)");
/// ```
pub fn schema(scales: Scales) -> SchemaRef {
    let fields: Vec<Field> = column::ALL.iter().map(|name| field(name, scales)).collect();
    let version = (SCHEMA_VERSION_KEY.to_owned(), SCHEMA_VERSION.to_owned());
    Arc::new(Schema::new_with_metadata(
        fields,
        HashMap::from_iter([version]),
    ))
}

pub(super) fn dictionary() -> DataType {
    DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8))
}

fn field(name: &str, scales: Scales) -> Field {
    use column::*;
    let (of, nullable) = match name {
        YEAR | PERIOD_MONTHS => (DataType::Int32, false),
        PERIOD_START => (DataType::Date32, false),
        VALUE => (
            DataType::Decimal128(PRECISION, scales.value.cast_signed()),
            false,
        ),
        QUANTITY => (
            DataType::Decimal128(PRECISION, scales.quantity.cast_signed()),
            true,
        ),
        QUANTITY_ESTIMATED => (DataType::Boolean, true),
        LINE | BYTE | BYTE_END | RECORD => (DataType::Int64, true),
        FIELD | SHEET => (DataType::Int32, true),
        VALUE_STEP => (DataType::Int8, false),
        VALUE_POINT => (DataType::Boolean, false),
        ALSO | FURTHER => (DataType::Utf8, true),
        UNIT | DETAIL | DOCUMENT_RECORD => (dictionary(), true),
        _ => (dictionary(), false),
    };
    Field::new(name, of, nullable)
}

/// Refuses a version of the schema that this version of the crate does not know.
pub(super) fn check_version(schema: &Schema) -> Result<()> {
    match schema.metadata().get(SCHEMA_VERSION_KEY) {
        Some(version) if version != SCHEMA_VERSION => Err(ErrorKind::WrongKind {
            what: format!("a data set of schema version {version}").into(),
            expected: format!("one of version {SCHEMA_VERSION}").into(),
            why: "another release of tradeflows wrote it; read it with that release".into(),
        }
        .into()),
        // Engines drop the metadata of what they compute.
        _ => Ok(()),
    }
}
