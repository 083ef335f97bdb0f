//! Bilateral trade figures, exact and with their source.
//!
//! Two doors let bytes in: [`tabular`] reads files with rows (UN Comtrade, the crate's own CSV, an
//! analyst's sheet), [`article`] reads prose. Both make the same thing, a [`TradeFlow`] that knows
//! its [`Source`] down to the line or the byte; prose first makes [`Claim`]s, because most
//! sentences about trade are not flows. Then [`compare`] sets figures against each other and says
//! why they agree or not, and [`projection`] carries them forward without losing a digit.
//!
//! # From a file
//!
//! ```
//! let csv = "exporter,importer,year,product,value (US$ thousand)\n\
//!            Canada,China,2024,H6 1205,3400.5\n\
//!            Canada,China,2024,H6 1001,n/d\n";
//! let reading = tradeflows::tabular::read_str(csv, "mine.csv")?;
//! assert_eq!(reading.table.total()?.to_string(), "3400500 USD");
//! assert_eq!(reading.rejects[0].to_string(), "mine.csv:3: \"n/d\" is not a number (field 5, value (US$ thousand))");
//! # Ok::<(), tradeflows::Error>(())
//! ```
//!
//! # From an article
//!
//! ```
//! let text = "Canada sold China goods worth about $21.1 billion in 2024. \
//!             Analysts expect trade between the two to grow 8-10% a year through 2027.";
//! let article = tradeflows::article::Article::read(text);
//! let claims = article.claims();
//! assert_eq!(claims.len(), 2);
//! assert_eq!(claims[0].evidence.amount.of(text), Some("$21.1 billion"));
//! # Ok::<(), tradeflows::Error>(())
//! ```
//!
//! # Forward in time
//!
//! ```
//! use tradeflows::projection::Scenario;
//!
//! let flow = &tradeflows::seeds::flows()?.iter().next().unwrap().to_flow();
//! let band = Scenario::grow("8-10%".parse()?).through(2027).from(flow)?;
//! println!("{band}");
//! # Ok::<(), tradeflows::Error>(())
//! ```
//!
//! # Floors
//!
//! A module imports only from floors below its own; a test enforces it.
//!
//! | floor | modules |
//! |---|---|
//! | 7 | [`guide`], [`prelude`] |
//! | 6 | [`seeds`] |
//! | 5 | [`render`] |
//! | 4 | [`tabular`], [`article`], [`compare`], [`projection`], [`indicators`], `columnar` (with its feature) |
//! | 3 | the model: every type named at the root of the crate |
//! | 2 | [`codes`] |
//! | 1 | [`exact`], [`text`] |
//! | 0 | [`Error`], [`Place`] |
//!
//! # What it does not do
//!
//! It downloads nothing, converts no currency without a rate that you bring, and never rounds,
//! guesses or drops in silence: what cannot be held exactly is an error, what a file or a text does
//! not say is asked for or listed as an [`Assumption`].
#![forbid(unsafe_code)]
#![cfg_attr(docsrs, feature(doc_cfg))]

pub mod article;
pub mod codes;
#[cfg(feature = "arrow")]
#[cfg_attr(docsrs, doc(cfg(feature = "arrow")))]
pub mod columnar;
pub mod compare;
pub mod exact;
pub mod guide;
pub mod indicators;
pub mod prelude;
pub mod projection;
pub mod render;
pub mod seeds;
pub mod tabular;
pub mod text;

mod error;
mod model;
mod place;
mod save;

pub use crate::error::{Error, ErrorKind, Result};
pub use crate::model::{
    Against, Amount, Answer, Assumption, Basis, Category, Claim, Converted, ConvertedAmount,
    Currency, Date, Detail, DetailQuantity, DetailValue, Dimension, Document, Economy, End,
    Evidence, FlowRef, FlowTable, HsCode, HsRevision, Interval, Measure, Mode, Money, Month,
    Obstacle, Part, Party, Per, Period, PeriodRelation, Point, Qualifier, Quantity, RankList, Rate,
    RateRange, Reading, Regime, ReportedBy, Rows, Scheme, Scope, Series, ShareOf, Source, Standing,
    Statement, Subject, System, TradeFlow, Unconverted, Unit, Value, When,
};
pub use crate::place::{Locator, Place, Span};
pub use crate::text::Written;
pub use rust_decimal::Decimal;

/// The README's blocks, run as tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
pub struct Readme;
