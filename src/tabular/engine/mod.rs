//! Bytes to rows: the only user of the csv crate, and of threads.

pub(super) use csv::ByteRecord as Record;

mod chunks;
mod decode;
mod input;
mod row;
mod rows;
mod sniff;
mod split;
mod writer;

pub(super) use self::chunks::{Chunks, Worker};
pub use self::decode::Encoding;
pub(super) use self::decode::{Start, detect, from_utf16};
pub(super) use self::input::Input;
pub(super) use self::row::Row;
pub(super) use self::rows::{Dialect, Rows, Spot, bytes};
pub(super) use self::sniff::{Sample, samples};
pub(super) use self::writer::CsvWriter;
