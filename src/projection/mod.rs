//! Figures carried forward in time: growth, rate paths, scenarios and projections.
//!
//! What can be exact is exact decimal arithmetic, rounded once at the end, and says whether digits
//! were cut (METHODS 0.1). Statistics are floating-point numbers and their type says so
//! ([`fit::Estimate`]). A projection lists what it takes for granted, and it is never a
//! [`TradeFlow`](crate::TradeFlow): nothing that is foreseen can be counted among what happened.
//!
//! | you want | start at |
//! |---|---|
//! | a rate, a doubling, a year in which a target is met | [`growth`], [`Target`] |
//! | a base carried along named rates | [`Scenario`], [`Projection`] |
//! | scenarios side by side, as CSV | [`Comparison`], [`sheet`] |
//! | parts that add up to their total | [`categories`] |
//! | other prices, another currency, a part of a year | [`PriceIndex`], [`ExchangeRates`], [`whole_year`] |
//! | trends, smoothing, backtests | [`fit`] |
//! | bands and seeded simulation | [`Projection::lognormal`], [`Simulation`] |
//! | what came of it | [`Projection::check`] |
//!
//! ```
//! use tradeflows::projection::Scenario;
//!
//! let base = ("about 21.1 billion USD".parse()?, "2024".parse()?);
//! let band = Scenario::grow("8-10%".parse()?).through(2027).from(base)?;
//! let end = band.at(2027);
//! assert_eq!(end[0].value.to_string(), "26579923200"); // low, 8 %
//! assert_eq!(end[1].value.to_string(), "27325111900"); // mid, 9 %
//! assert_eq!(end[2].value.to_string(), "28084100000"); // high, 10 %
//! assert!(end.iter().all(|step| step.exact));
//! assert_eq!(band.assumptions()[0].to_string(), "the middle rate is the mean of the outer rates");
//! # Ok::<(), tradeflows::Error>(())
//! ```

mod base;
pub mod categories;
mod comparison;
pub mod fit;
pub mod formula;
pub mod growth;
mod money;
mod outcome;
mod path;
mod record;
mod scenario;
pub mod sheet;
mod simulation;
mod target;

pub use self::base::Base;
pub use self::comparison::{ClosingRate, Comparison};
pub use self::money::{
    Converted, ExchangeRate, ExchangeRates, PriceIndex, RateKind, YearShape, growth_in_currency,
    real_growth, whole_year,
};
pub use self::outcome::{Outcome, PathOutcome};
pub use self::path::{ProjectedPath, Projection, Step};
pub use self::scenario::{GivenRate, Scenario};
pub use self::simulation::{Fan, FanPoint, RateDraw, Simulation};
pub use self::target::{Progress, Target, Track, sensitivity};
