//! Trends fitted to the past, with bands, and held against years they have not seen (METHODS 1.6, 1.7).
//!
//! Everything here is floating-point arithmetic, and its results are [`Estimate`]s that say so: no
//! NaN or infinity can be one. The drift benchmark stands beside every forecast, and a backtest
//! says when nothing beats it.
//!
//! ```
//! use tradeflows::projection::fit::{Ets, History, Model, Split};
//!
//! let history = History::yearly(2014, [50.0, 54.0, 53.0, 58.0, 61.0, 60.0, 66.0, 70.0, 69.0])?;
//! let models = [Model::LogLinear, Ets::damped_holt().into()];
//! println!("{}", history.backtest(Split::HoldOut(3), &models, 0.95)?);
//! let trend = history.fit(&Model::LogLinear)?;
//! println!("{}", trend.forecast(3, 0.95)?);
//! # Ok::<(), tradeflows::Error>(())
//! ```

mod accuracy;
mod backtest;
pub(super) mod elementary;
mod estimate;
mod history;
mod line;
mod model;
pub(super) mod quantile;
mod smoothing;
mod twofold;

pub use self::accuracy::{Accuracy, ErrorMeasure};
pub use self::backtest::{Backtest, Hidden, Score, Split};
pub use self::estimate::Estimate;
pub use self::history::History;
pub use self::line::Line;
pub use self::model::{Fit, Forecast, ForecastPoint, Model, TrendGrowth};
pub use self::smoothing::{ErrorForm, Ets, Smoothed, Start, Trend};
