//! Models of one number a year, what they find, and what they foresee.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::elementary::{exp, exp_m1, ln};
use super::estimate::Estimate;
use super::history::History;
use super::line::{Line, check_coverage};
use super::quantile;
use super::smoothing::{Ets, Smoothed};
use crate::error::{ErrorKind, Result};
use crate::model::{Period, Series};

/// The furthest that is foreseen, in years: the limit of METHODS 1.1, P11.
const YEARS_AHEAD: u16 = 1000;

/// A model that can be fitted to a [`History`] (METHODS 1.6).
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub enum Model {
    /// A straight line through the logarithms: constant growth (F1).
    LogLinear,
    /// A straight line (F2).
    Linear,
    /// The last number, for ever (F3).
    Naive,
    /// The last number, and the mean yearly change from there on: the benchmark (F3).
    Drift,
    /// Exponential smoothing without a season (F4 to F7).
    Smoothing(Ets),
}

impl From<Ets> for Model {
    fn from(form: Ets) -> Self {
        Model::Smoothing(form)
    }
}

impl Model {
    pub(super) fn name(&self) -> &'static str {
        match self {
            Model::LogLinear => "log-linear",
            Model::Linear => "linear",
            Model::Naive => "last value",
            Model::Drift => "drift",
            Model::Smoothing(form) => form.name(),
        }
    }
}

impl fmt::Display for Model {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

#[derive(Clone, Debug, PartialEq)]
enum Found {
    Line(Line),
    /// The mean yearly change (zero for the naive model) and the standard deviation about it.
    Step {
        change: f64,
        sigma: f64,
    },
    Smoothed(Box<Smoothed>),
}

/// A model fitted to a history.
///
/// ```
/// use tradeflows::projection::fit::{History, Model};
///
/// let history = History::yearly(2020, [10.0, 12.0, 13.0, 16.0])?;
/// let fit = history.fit(&Model::Drift)?;
/// assert_eq!(fit.forecast(2, 0.95)?.points()[1].point.as_f64(), 20.0);
/// # Ok::<(), tradeflows::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(into = "Fitted", try_from = "Fitted")]
pub struct Fit {
    model: Model,
    history: History,
    found: Found,
}

/// The serde form of a fit: reading fits again.
#[derive(Serialize, Deserialize)]
struct Fitted {
    model: Model,
    history: History,
}

impl From<Fit> for Fitted {
    fn from(fit: Fit) -> Self {
        Fitted {
            model: fit.model,
            history: fit.history,
        }
    }
}

impl TryFrom<Fitted> for Fit {
    type Error = crate::error::Error;

    fn try_from(form: Fitted) -> Result<Self> {
        form.history.fit(&form.model)
    }
}

impl History {
    /// Fits a model.
    ///
    /// # Errors
    /// [`ErrorKind::OutOfRange`] for too few years, a number that the model cannot take, or a given
    /// weight outside its range; [`ErrorKind::NotCombinable`] where years are missing and the model
    /// needs them.
    pub fn fit(&self, model: &Model) -> Result<Fit> {
        let name = model.name();
        let years = || self.years.iter().map(|&year| f64::from(year)).collect();
        let found = match model {
            Model::LogLinear => {
                self.needs(3, name)?;
                self.needs_above_zero(name)?;
                let years: Vec<f64> = years();
                let logs: Vec<f64> = self.values.iter().map(|&value| ln(value)).collect();
                Found::Line(Line::fit(&years, &logs)?)
            }
            Model::Linear => {
                self.needs(3, name)?;
                let years: Vec<f64> = years();
                Found::Line(Line::fit(&years, &self.values)?)
            }
            Model::Naive | Model::Drift => self.steps(model)?,
            Model::Smoothing(form) => Found::Smoothed(Box::new(form.run(self)?)),
        };
        Ok(Fit {
            model: *model,
            history: self.clone(),
            found,
        })
    }

    fn steps(&self, model: &Model) -> Result<Found> {
        let drift = *model == Model::Drift;
        self.needs(if drift { 3 } else { 2 }, model.name())?;
        self.needs_every_year(model.name())?;
        let change = if drift { self.mean_change()? } else { 0.0 };
        let errors = self
            .values
            .windows(2)
            .map(|pair| pair[1] - pair[0] - change);
        let squares: f64 = errors.map(|e| e * e).sum();
        let freedom = self.len() - if drift { 2 } else { 1 };
        let sigma = (squares / freedom as f64).sqrt();
        Estimate::new(sigma, "the deviation of the yearly changes")?;
        Ok(Found::Step { change, sigma })
    }

    /// The mean yearly change from the first number to the last.
    fn mean_change(&self) -> Result<f64> {
        let last = self.len() - 1;
        let years = f64::from(self.years[last] - self.years[0]);
        if years == 0.0 {
            let first = self.periods[0].to_string();
            let second = self.periods[last].to_string();
            return Err(ErrorKind::ZeroSpan {
                first: first.into(),
                second: second.into(),
            }
            .into());
        }
        let change = (self.values[last] - self.values[0]) / years;
        Ok(Estimate::new(change, "the mean yearly change")?.as_f64())
    }
}

/// The growth rate of a log-linear trend, with the ends between which it lies.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct TrendGrowth {
    /// exp(b) - 1, a fraction a year.
    pub rate: Estimate,
    /// Its lower end, by Student's t.
    pub low: Estimate,
    /// Its upper end.
    pub high: Estimate,
}

impl Fit {
    /// The model.
    pub const fn model(&self) -> &Model {
        &self.model
    }

    /// What it was fitted to.
    pub const fn history(&self) -> &History {
        &self.history
    }

    /// The line, for the two straight trends; x is the number of years since the first.
    pub const fn line(&self) -> Option<&Line> {
        match &self.found {
            Found::Line(line) => Some(line),
            Found::Step { .. } | Found::Smoothed(_) => None,
        }
    }

    /// The states and weights, for smoothing.
    pub fn smoothed(&self) -> Option<&Smoothed> {
        match &self.found {
            Found::Smoothed(run) => Some(run),
            Found::Line(_) | Found::Step { .. } => None,
        }
    }

    /// The yearly growth that a log-linear trend finds in all points; none for another model.
    ///
    /// It differs from the CAGR, which uses two points (METHODS 1.6).
    ///
    /// # Errors
    /// [`ErrorKind::OutOfRange`] for a coverage outside 0 to 1 or a rate that is not finite.
    pub fn growth(&self, coverage: f64) -> Result<Option<TrendGrowth>> {
        check_coverage(coverage)?;
        let (Model::LogLinear, Found::Line(line)) = (&self.model, &self.found) else {
            return Ok(None);
        };
        let (low, high) = line.slope_band(coverage)?;
        let rate = |slope: Estimate| Estimate::new(exp_m1(slope.as_f64()), "the rate of growth");
        Ok(Some(TrendGrowth {
            rate: rate(line.slope())?,
            low: rate(low)?,
            high: rate(high)?,
        }))
    }

    /// What the model foresees for so many years, with the band that holds each number with a
    /// probability such as 0.95; the drift benchmark stands beside it.
    ///
    /// # Errors
    /// [`ErrorKind::OutOfRange`] for no year or more than a thousand, a coverage outside 0 to 1, or
    /// a number that is not finite.
    pub fn forecast(&self, years: u16, coverage: f64) -> Result<Forecast> {
        check_coverage(coverage)?;
        if years == 0 || years > YEARS_AHEAD {
            return Err(ErrorKind::OutOfRange {
                what: "the number of years ahead".into(),
                found: years.to_string().into(),
                expected: format!("1 to {YEARS_AHEAD}").into(),
            }
            .into());
        }
        let history = &self.history;
        let last = history.len() - 1;
        // From the tail, which keeps its digits where the coverage is near 1.
        let z = -quantile::normal((1.0 - coverage) / 2.0);
        let drift = history.mean_change().ok();
        let smoothed = match &self.found {
            Found::Smoothed(run) => run.ahead(years),
            Found::Line(_) | Found::Step { .. } => Vec::new(),
        };
        let mut points = Vec::with_capacity(usize::from(years));
        for year in 1..=years {
            let ahead = f64::from(year);
            let (mut point, mut low, mut high, mut mean) = match &self.found {
                Found::Line(line) => {
                    let x = f64::from(history.years[last]) + ahead;
                    let centre = line.at(x)?.as_f64();
                    let deviation = line.deviation_at(x);
                    let reach = line.reach(coverage) * deviation;
                    let mean = centre + deviation * deviation / 2.0;
                    (centre, centre - reach, centre + reach, mean)
                }
                Found::Step { change, sigma } => {
                    let centre = history.values[last] + ahead * change;
                    let more = match self.model {
                        Model::Drift => 1.0 + ahead / last as f64,
                        _ => 1.0,
                    };
                    let reach = z * sigma * (ahead * more).sqrt();
                    (centre, centre - reach, centre + reach, centre)
                }
                Found::Smoothed(_) => {
                    let at = usize::from(year) - 1;
                    let (centre, variance) = smoothed.get(at).copied().unwrap_or_default();
                    let reach = z * variance.sqrt();
                    (centre, centre - reach, centre + reach, centre)
                }
            };
            if self.model == Model::LogLinear {
                (point, low, high, mean) = (exp(point), exp(low), exp(high), exp(mean));
            } else {
                mean = point;
            }
            let period = history.ahead(year)?;
            let named =
                |number: f64, what: &str| Estimate::new(number, &format!("{what} of {period}"));
            points.push(ForecastPoint {
                period,
                point: named(point, "the forecast")?,
                low: named(low, "the lower end")?,
                high: named(high, "the upper end")?,
                mean: named(mean, "the mean")?,
                drift: match drift {
                    Some(drift) => Some(named(history.values[last] + ahead * drift, "the drift")?),
                    None => None,
                },
            });
        }
        Ok(Forecast {
            model: self.model,
            coverage: Estimate::new(coverage, "the coverage")?,
            points,
        })
    }
}

/// One year that a model foresees.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ForecastPoint {
    /// The months.
    pub period: Period,
    /// The forecast: the median, which for all but a log-linear trend is also the mean.
    pub point: Estimate,
    /// The lower end of the band.
    pub low: Estimate,
    /// The upper end of the band.
    pub high: Estimate,
    /// The mean, which lies above the median of a log-linear trend.
    pub mean: Estimate,
    /// What the drift benchmark says; none for a single year of history.
    pub drift: Option<Estimate>,
}

/// What a model foresees, in floating-point numbers; printed as a table beside the drift benchmark.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Forecast {
    model: Model,
    coverage: Estimate,
    points: Vec<ForecastPoint>,
}

impl Forecast {
    /// The model.
    pub const fn model(&self) -> &Model {
        &self.model
    }

    /// The probability with which each number lies within its band.
    pub const fn coverage(&self) -> Estimate {
        self.coverage
    }

    /// The years, in the order of time.
    pub fn points(&self) -> &[ForecastPoint] {
        &self.points
    }
}

impl Series {
    /// Fits a model to the yearly amounts, as floating-point numbers.
    ///
    /// # Errors
    /// As [`History::new`](crate::projection::fit::History::new) and
    /// [`History::fit`](crate::projection::fit::History::fit).
    pub fn fit(&self, model: impl Into<Model>) -> Result<Fit> {
        History::try_from(self)?.fit(&model.into())
    }
}
