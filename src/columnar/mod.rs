//! Tables as Arrow record batches, so that any engine that speaks Arrow takes them over.
//!
//! [`to_batch`] and [`from_batch`] lose nothing: a table goes out and comes back equal, the notes
//! and places of every figure included. Amounts are `Decimal128(38, scale)` with one scale for all
//! of a data set, never floating-point numbers; an amount with more places is an error that names
//! the figure.
//!
//! With the feature `parquet`, `DatasetWriter` and `Dataset` keep such tables as Parquet files in Hive's
//! folders, of which other engines read the same sums.
//!
//! # The columns
//!
//! Names and order are those of [`mod@column`]; the version of the list ([`SCHEMA_VERSION`]) stands in the
//! schema's metadata. A dictionary is `Dictionary(Int32, Utf8)`. What may be null is marked with `?`.
//!
//! | column | type | what it holds |
//! |---|---|---|
//! | `year` | Int32 | the calendar year in which the period begins (made from `period_start`, to prune and group by) |
//! | `exporter`, `importer` | dictionary | [`Economy::key`](crate::Economy::key): the alpha-3 code or the list's own key |
//! | `classification` | dictionary | `H6` (`HS` without a revision), `S3`, `CN`, `EB10`, `own:NAME` ...; `total` and `words` for categories that are no code |
//! | `category` | dictionary | the code, leading zeros kept; of a total its scope (`goods`, `services`, `goods and services`, `total`); the words |
//! | `period_start` | Date32 | the first day of the first month |
//! | `period_months` | Int32 | how many months: 12 from April is a fiscal year, 9 from January is January to September |
//! | `value` | Decimal128(38, scale) | the amount in single units of the currency |
//! | `currency` | dictionary | ISO 4217 |
//! | `basis` | dictionary | [`Basis`](crate::Basis): `FOB`, `CIF`, `FAS`, `customs`, `unstated` |
//! | `quantity` ? | Decimal128(38, scale) | the physical quantity, with a scale of its own |
//! | `unit` ? | dictionary | its [`Unit`](crate::Unit) |
//! | `quantity_estimated` ? | Boolean | whether the source marks it as an estimate |
//! | `regime` | dictionary | [`Regime`](crate::Regime): `whole`, `domestic`, `re-export` ... |
//! | `reporter` | dictionary | [`ReportedBy`](crate::ReportedBy): `exporter`, `importer`, `reconciled` ... |
//! | `standing` | dictionary | [`Standing`](crate::Standing): `final`, `provisional`, `estimated`, `unstated` |
//! | `document` | dictionary | the title of the [`Document`](crate::Document) |
//! | `line`, `byte` ? | Int64 | the line (or the row of a workbook) and the byte, where the place has them; of running text `byte` is the first byte |
//! | `byte_end` ? | Int64 | one past the last byte, of running text |
//! | `record` ? | Int64 | the record of a JSON file |
//! | `field` ? | Int32 | the field of a line, the column of a workbook |
//! | `sheet` ? | Int32 | the sheet of a workbook |
//! | `qualifier` | dictionary | [`Qualifier`](crate::Qualifier): `exactly`, `about`, `over` ... |
//! | `value_step` | Int8 | the power of ten of the last stated digit of the value |
//! | `value_point` | Boolean | whether the value was written with a point |
//! | `also` ? | Utf8 | further places, as JSON |
//! | `detail` ? | dictionary | raw codes, breakdown dimensions, flags and trade system, as JSON ([`Detail`](crate::Detail)) |
//! | `further` ? | Utf8 | other values and quantities of the same goods, as JSON |
//! | `document_record` ? | dictionary | publisher, date, location, licence and digest of the document, as JSON |

pub mod column;

#[cfg(feature = "parquet")]
#[cfg_attr(docsrs, doc(cfg(feature = "parquet")))]
mod dataset;
mod days;
mod decode;
mod encode;
mod schema;

#[cfg(feature = "parquet")]
pub use self::dataset::{
    Account, DataFile, Dataset, DatasetOptions, DatasetWriter, Input, InputWriter, MANIFEST,
    Partition, RecordBatches, Selection, Tables,
};
pub use self::decode::from_batch;
pub use self::encode::{Batches, batches, to_batch};
pub use self::schema::{SCHEMA_VERSION, SCHEMA_VERSION_KEY, Scales, schema};

pub use arrow_array;
pub use arrow_schema;
#[cfg(feature = "parquet")]
pub use parquet;

use crate::error::{Error, ErrorKind};

/// What the Arrow crates refuse; it is never the caller's fault alone, so their own words are kept.
fn arrow_error(error: arrow_schema::ArrowError) -> Error {
    ErrorKind::Malformed {
        what: format!("the record batch does not hold together: {error}").into(),
    }
    .into()
}
