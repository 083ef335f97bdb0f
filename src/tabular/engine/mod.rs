//! Bytes to rows: the only user of the csv crate.

pub(super) use csv::ByteRecord as Record;

mod decode;
mod input;
mod rows;
mod sniff;
mod writer;

pub use self::decode::Encoding;
pub(super) use self::decode::{Start, detect, from_utf16};
pub(super) use self::input::Input;
pub(super) use self::rows::{Dialect, Rows, Spot, bytes};
pub(super) use self::sniff::{Sample, samples};
pub(super) use self::writer::CsvWriter;
