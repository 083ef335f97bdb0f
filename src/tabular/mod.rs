//! Files with rows: opened, recognised, read without losing or counting twice a single record.
//!
//! [`read`] opens a file, tells what it is, and gives a [`Reading`]: a table of flows, the rows set
//! aside with the reason, the rows that could not be read with their place, and counts that add up.
//! [`Reader`] does the same record by record. A file format is a value, a [`Layout`]; the built-in
//! ones are made with the same [`Layout::builder`] that describes yours.
//!
//! ```
//! use tradeflows::tabular;
//!
//! let csv = "reporter,flow,partner,year,hs6,trade value (US$ thousand)\n\
//!            Canada,Export,China,2024,120510,1250.5\n\
//!            Canada,Export,World,2024,120510,4000\n\
//!            Canada,Export,Atlantis,2024,120510,7\n";
//! let reading = tabular::read_str(csv, "mine.csv")?;
//! assert_eq!(reading.table.total()?.to_string(), "1250500 USD");
//! assert_eq!(reading.set_aside[0].reason, tabular::Reason::World);
//! assert_eq!(
//!     reading.rejects[0].to_string(),
//!     "mine.csv:4: no economy is known as \"Atlantis\" (field 3, partner)",
//! );
//! assert_eq!(
//!     reading.counts.to_string(),
//!     "read 3 records: 1 flows from 1 records, 1 set aside, 1 rejected",
//! );
//! # Ok::<(), tradeflows::Error>(())
//! ```
//!
//! # A source of your own, in ten lines
//!
//! Nobody has a layout for the ledger of a harbour office: its words, its thousands, its own name for
//! a neighbour. Ten lines describe it, and from then on it is a source like any other: totals set
//! aside, every record accounted for, each figure with its line.
//!
//! ```
//! use tradeflows::tabular::{self, Column, Direction, FlowWord, Layout, Options, Role};
//! use tradeflows::{Currency, Regime};
//!
//! let harbour = Layout::builder("harbour-office")
//!     .title("Harbour office, yearly ledger")
//!     .columns([(Role::Reporter, "port of"), (Role::Partner, "ships of")])
//!     .columns([(Role::Flow, "way"), (Role::Year, "yr"), (Role::Category, "cargo")])
//!     .column(Column::new(Role::Value, ["thousand crowns"]).scale(3))
//!     .flow_words([FlowWord::new("landed", Direction::Import, Regime::Whole)])
//!     .flow_words([FlowWord::new("shipped", Direction::Export, Regime::Whole)])
//!     .known_as([("the Kingdom", "NOR"), ("all lands", "WLD")])
//!     .currency(Currency::find("SEK")?)
//!     .build()?;
//!
//! let ledger = "port of,ships of,way,yr,cargo,thousand crowns\n\
//!               Sweden,the Kingdom,landed,1931,herring,12.5\n\
//!               Sweden,Germany,landed,1931,herring,30\n\
//!               Sweden,all lands,landed,1931,herring,42.5\n\
//!               Sweden,Germany,lost at sea,1931,herring,1\n";
//! let reading = tabular::read_str_with(ledger, "1931.csv", &Options::new().with_layout(harbour))?;
//! assert_eq!(reading.table.total()?.to_string(), "42500 SEK");
//! assert_eq!(reading.set_aside[0].reason, tabular::Reason::World);
//! assert_eq!(
//!     reading.rejects[0].to_string(),
//!     "1931.csv:5: \"lost at sea\" is not a flow such as import or export (field 3, way)",
//! );
//! # Ok::<(), tradeflows::Error>(())
//! ```
//!
//! A builder that lacks something says so when it is built; a file that lacks a column says which
//! names were looked for. What else a column can tell (units, breakdowns and their totals, marks of
//! secrecy, lists of codes) is on [`Column`], what holds for all rows on [`LayoutBuilder`].
//!
//! # Archives and workbooks
//!
//! With the feature `compressed`, `.gz` files and `.zip` archives are read as what is in them, with `xlsx` also
//! `.xlsx` and `.ods` workbooks, of which a sheet is a file. Every member that is trade data is read,
//! each as a file of its own; [`members`] lists all of them and why some are set aside (lists of codes,
//! notes, hidden sheets), and [`Options::with_member`] asks for one. A figure's place names the member:
//! `archive.zip!exports.csv:17`, `book.xlsx!Exports!1R17C5`. What is unpacked is held in memory, a member
//! at a time, up to [`Options::unpacked_limit`].
//!
//! A number in a workbook is a binary float. It is read as the shortest decimal that gives the same float
//! back, which is what its author saw wherever that had at most 15 digits; a formula's result may
//! show the float's own last digits (0.30000000000000004). A date is read as far as its cell shows it
//! (`2024` or `Mar-24`); a day is refused as a period, as everywhere.
//!
//! ```
//! # #[cfg(feature = "compressed")] {
//! # use std::io::Write;
//! use tradeflows::tabular::{Options, Reader};
//!
//! # let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
//! # packed.write_all(b"exporter,importer,year,value (USD)\nCAN,CHN,2024,12\n").unwrap();
//! # let bytes = packed.finish().unwrap();
//! let options = Options::new().with_unpacked_limit(8 << 30); // 1 GiB unless it is raised
//! let reading = Reader::from_bytes(bytes, "exports.csv.gz", &options)?.read_all(100)?;
//! assert_eq!(reading.table.get(0).unwrap().source().to_string(), "exports.csv.gz:2");
//! # }
//! # Ok::<(), tradeflows::Error>(())
//! ```

mod aggregates;
mod baci_lists;
// Without the feature nothing is opened, only refused.
#[cfg_attr(not(feature = "compressed"), allow(dead_code))]
mod boxes;
mod builder;
mod bulk;
mod cells;
mod column;
mod convert;
mod detect;
mod engine;
mod file_name;
mod fit;
mod held;
mod json;
mod layout;
mod layouts;
mod memo;
mod numbers;
mod only;
mod options;
mod own;
mod periods;
mod plan;
mod progress;
mod reader;
mod reading;
mod refusals;
mod sum;
mod words;

use std::path::Path;

pub use self::baci_lists::{BaciCountry, BaciLists};
pub use self::boxes::Member;
pub use self::builder::LayoutBuilder;
pub use self::column::{Column, Role};
pub use self::detect::{Contents, Description};
pub use self::engine::Encoding;
pub use self::layout::{Categories, Evidence, Layout};
pub use self::only::Only;
pub use self::options::{Aggregates, Options};
pub use self::own::{write_csv, write_json_lines, write_sheet};
pub use self::progress::{Progress, Watch};
pub use self::reader::{Item, Reader};
pub use self::reading::{Counts, Reading, Reason, SetAside};
pub use self::sum::{By, Total, Totals, sum, sum_str, sum_str_with, sum_with};
pub use self::words::{Direction, Element, FlowWord};

pub use crate::codes::CodeList;
use crate::error::Result;
pub use crate::save::save;

/// Reads a file into a table, telling its layout by itself.
///
/// ```no_run
/// let reading = tradeflows::tabular::read("TradeData.csv")?;
/// println!("{}", reading.counts);
/// # Ok::<(), tradeflows::Error>(())
/// ```
///
/// # Errors
/// As [`Reader::open`]; a bad row is no error here, it is in [`Reading::rejects`].
pub fn read(path: impl AsRef<Path>) -> Result<Reading> {
    read_with(path, &Options::default())
}

/// Reads a file into a table, with what the caller knows of it.
///
/// # Errors
/// As [`read`].
pub fn read_with(path: impl AsRef<Path>, options: &Options) -> Result<Reading> {
    Reader::open(path, options)?.read_all(options.listed)
}

/// Reads a text that is in memory, under the name that errors and sources print.
///
/// # Errors
/// As [`read`].
pub fn read_str(text: &str, name: &str) -> Result<Reading> {
    read_str_with(text, name, &Options::default())
}

/// Reads a text that is in memory, with what the caller knows of it.
///
/// # Errors
/// As [`read`].
pub fn read_str_with(text: &str, name: &str, options: &Options) -> Result<Reading> {
    Reader::from_bytes(text, name, options)?.read_all(options.listed)
}

/// Says what a file is before anyone reads it: layout, encoding, columns, periods, sides,
/// classifications, currencies, how many totals are in it, and what it does not say.
///
/// # Errors
/// As [`read`], but for [`ErrorKind::Unstated`](crate::ErrorKind::Unstated), which is part of the answer.
pub fn describe(path: impl AsRef<Path>) -> Result<Description> {
    detect::describe_input(
        engine::Input::File(path.as_ref().to_owned()),
        &path.as_ref().to_string_lossy(),
    )
}

/// Lists what an archive or a workbook holds, and what becomes of each member; empty for any other file.
///
/// Needs the feature `compressed` for archives, `xlsx` for workbooks.
///
/// # Errors
/// As [`Reader::open`].
pub fn members(path: impl AsRef<Path>) -> Result<Vec<Member>> {
    let path = path.as_ref();
    boxes::members(
        engine::Input::File(path.to_owned()),
        &path.to_string_lossy(),
        &Options::default(),
    )
}

/// Lists what an archive or a workbook holds that is in memory.
///
/// # Errors
/// As [`members`].
pub fn members_of(bytes: impl AsRef<[u8]>, name: &str) -> Result<Vec<Member>> {
    let input = engine::Input::Bytes(bytes.as_ref().into());
    boxes::members(input, name, &Options::default())
}

/// Says what a text is that is in memory.
///
/// # Errors
/// As [`describe`].
pub fn describe_str(text: &str, name: &str) -> Result<Description> {
    detect::describe_input(engine::Input::Bytes(text.as_bytes().into()), name)
}
