//! Results as text, as pages, as charts, and as the output of notebook cells.
//!
//! The one room that shows things, so that all of them align, group and cut alike. Every result has
//!
//! | | |
//! |---|---|
//! | `to_string()`, `{}` | a table of text, at most 100 columns wide; `{:#}` is plain ASCII |
//! | `to_html()` | the same for a web page, everything in it escaped, readable on light and dark |
//! | `evcxr_display()` | what an [evcxr](https://github.com/evcxr/evcxr) notebook calls to show a cell |
//! | `chart()` | a picture, where one says more (feature `plot`, which is on by default) |
//!
//! Lists (`article.claims()`, `compare::all(..)`, `reading.rejects`) get the same from [`Show`]. Long
//! tables are cut and say how much they leave out; nothing is rounded without a word.
//!
//! ```
//! let csv = "exporter,importer,year,product,value (US$)\nCanada,China,2024,H6 1205,3400500\n";
//! let table = tradeflows::tabular::read_str(csv, "mine.csv")?.table;
//! assert_eq!(
//!     table.to_string(),
//!     "exporter  importer  period  category      value  currency  source\n\
//!      CAN       CHN       2024    H6 1205   3,400,500  USD       mine.csv:2\n\
//!      1 row\n",
//! );
//! assert!(table.to_html().contains("<td class=\"r\">3,400,500</td>"));
//! # Ok::<(), tradeflows::Error>(())
//! ```

mod categories;
mod claims;
mod comparison;
mod files;
mod fit;
mod flows;
mod html;
mod indicators;
mod notebook;
mod projection;
mod simulation;
mod table;
pub mod text;
mod verdicts;
mod view;

#[cfg(feature = "plot")]
pub mod chart;

#[cfg(feature = "plot")]
pub use self::chart::Chart;
pub use self::html::escaped;
pub use self::notebook::{Listed, Show};
pub use self::table::{Align, Table};
