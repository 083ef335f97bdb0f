//! Data sets: many Parquet files in folders named after what their rows have in common.
//!
//! ```text
//! trade/_tradeflows.json                     what is in it: scales, inputs, files, counts
//! trade/_rejected/00000.txt                  the first input's records that could not be read
//! trade/year=2022/part-00000-000.parquet
//! trade/year=2023/part-00001-000.parquet
//! ```
//!
//! Whatever begins with `_` is passed over by DuckDB's patterns, pyarrow and Spark.

mod file;
mod manifest;
mod partition;
mod reader;
mod writer;

pub use self::manifest::{Account, DataFile, Input, MANIFEST};
pub use self::partition::Partition;
pub use self::reader::{Dataset, RecordBatches, Selection, Tables};
pub use self::writer::{DatasetOptions, DatasetWriter, InputWriter};

use std::path::Path;

use parquet::errors::ParquetError;

use crate::error::{Error, ErrorKind};
use crate::{Locator, Place};

/// Says of an error in which file it came up.
fn at(path: &Path) -> impl Fn(Error) -> Error {
    move |error| error.at(Place::new(&*path.to_string_lossy(), Locator::Whole))
}

/// An error of the system with its file.
fn io(path: &Path) -> impl Fn(std::io::Error) -> Error {
    move |error| at(path)(error.into())
}

/// What the Parquet crate refuses, with its file.
fn parquet_error(path: &Path) -> impl Fn(ParquetError) -> Error {
    move |error| {
        let error = match error {
            ParquetError::External(cause) => match cause.downcast::<std::io::Error>() {
                Ok(cause) => (*cause).into(),
                Err(cause) => malformed(cause.to_string()),
            },
            other => malformed(other.to_string()),
        };
        at(path)(error)
    }
}

fn malformed(what: String) -> Error {
    ErrorKind::Malformed {
        what: format!("it is no Parquet file that can be used: {what}").into(),
    }
    .into()
}
