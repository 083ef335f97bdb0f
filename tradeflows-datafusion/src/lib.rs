//! Trade figures in SQL: `tradeflows` on DataFusion, on one machine or a Ballista cluster.
//!
//! [`TradeContext`] makes trade files of any layout and Parquet data sets tables of a DataFusion session;
//! [`scalar_functions`] are what `tradeflows` knows of economies, codes and growth; [`sums`] of money are
//! exact, and refuse to add what does not add up. No engine of our own: DataFusion plans and runs, this
//! crate reads and checks.
//!
//! ```
//! use tradeflows_datafusion::{TradeContext, trade_session};
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let dir = std::env::temp_dir().join(format!("tradeflows-lib-{}", std::process::id()));
//! # std::fs::create_dir_all(&dir)?;
//! # let path = dir.join("comtrade.csv");
//! # std::fs::write(&path, "exporter,importer,year,hs6,value (USD)\nCAN,CHN,2023,120510,100\nCAN,CHN,2024,120510,110\n")?;
//! let ctx = trade_session();
//! ctx.register_trade_file("flows", &path)?;
//! let growth = ctx
//!     .sql("SELECT economy_name(exporter), hs_parent(category, 2), \
//!           cagr(sum(value) FILTER (WHERE year = 2023), sum(value) FILTER (WHERE year = 2024), 1) AS growth \
//!           FROM flows GROUP BY 1, 2")
//!     .await?
//!     .to_string()
//!     .await?;
//! assert!(growth.contains("| 0.100000000000000 |"), "{growth}");
//! # std::fs::remove_dir_all(&dir)?;
//! # Ok(())
//! # }
//! ```
#![forbid(unsafe_code)]

#[cfg(feature = "ballista")]
pub mod cluster;
#[cfg(feature = "ballista")]
mod codec;
mod context;
mod file;
mod functions;
pub mod sums;
mod total;
mod wanted;

pub use datafusion;
pub use tradeflows;

pub use crate::context::{Overlaps, TradeContext, trade_session, trade_state};
pub use crate::file::{Rejects, TradeFiles};
pub use crate::functions::{RATE_DECIMALS, scalar_functions};
pub use crate::sums::CheckedSums;
pub use crate::total::total_function;

/// The README's blocks, run as tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
pub struct Readme;
