//! The past that a model is fitted to: one number a year.

use serde::{Deserialize, Serialize};

use super::estimate::Estimate;
use crate::error::{Error, ErrorKind, Result};
use crate::model::{Money, Period, Series};

/// Yearly numbers in the order of time, as floating-point numbers: the input of every fit.
///
/// Made of a [`Series`] of twelve-month periods; a part of a year is never mixed in (METHODS 1.1, P5).
///
/// ```
/// use tradeflows::projection::fit::{History, Model};
///
/// let history = History::yearly(2019, [100.0, 110.0, 121.0, 133.1])?;
/// let trend = history.fit(&Model::LogLinear)?;
/// let growth = trend.growth(0.95)?.unwrap();
/// assert_eq!(format!("{:.6}", growth.rate), "0.100000");
/// # Ok::<(), tradeflows::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(into = "Vec<(Period, f64)>", try_from = "Vec<(Period, f64)>")]
pub struct History {
    pub(super) periods: Vec<Period>,
    pub(super) years: Vec<i32>,
    pub(super) values: Vec<f64>,
}

impl History {
    /// One number for each calendar year from the first on.
    ///
    /// # Errors
    /// [`ErrorKind::OutOfRange`] for a number that is not finite or years past 9999;
    /// [`ErrorKind::Missing`] for no number at all.
    pub fn yearly(first: u16, values: impl IntoIterator<Item = f64>) -> Result<Self> {
        let start = Period::year(first)?;
        let points = values.into_iter().zip(0i32..);
        let points = points.map(|(value, at)| Ok((start.moved(at.saturating_mul(12))?, value)));
        History::new(points.collect::<Result<Vec<_>>>()?)
    }

    /// Numbers of twelve-month periods, of which some years may be missing.
    ///
    /// # Errors
    /// [`ErrorKind::OutOfRange`] for a number that is not finite or periods not in order of time;
    /// [`ErrorKind::WrongKind`] for periods that are not twelve months, or do not begin in one
    /// month; [`ErrorKind::Missing`] for no number at all.
    pub fn new(points: impl IntoIterator<Item = (Period, f64)>) -> Result<Self> {
        let (periods, values): (Vec<Period>, Vec<f64>) = points.into_iter().unzip();
        let Some(first) = periods.first() else {
            let what = "a number to fit a model to".into();
            return Err(ErrorKind::Missing { what }.into());
        };
        for (&period, &value) in periods.iter().zip(&values) {
            Estimate::new(value, &format!("the number of {period}"))?;
            let refused = |why: &str| {
                Error::from(ErrorKind::WrongKind {
                    what: period.to_string().into(),
                    expected: "a period that these models know".into(),
                    why: why.into(),
                })
            };
            if period.months() != 12 {
                return Err(refused(
                    "it is not twelve months, and no model here knows seasons",
                ));
            }
            if period.first().month() != first.first().month() {
                return Err(refused("it begins in another month than the first"));
            }
        }
        if let Some(pair) = periods.windows(2).find(|pair| pair[0] >= pair[1]) {
            return Err(ErrorKind::OutOfRange {
                what: "the period that follows".into(),
                found: pair[1].to_string().into(),
                expected: format!("one after {}", pair[0]).into(),
            }
            .into());
        }
        let years = periods.iter();
        Ok(History {
            years: years.map(|p| p.first().since(first.first()) / 12).collect(),
            periods,
            values,
        })
    }

    /// The periods, in the order of time.
    pub fn periods(&self) -> &[Period] {
        &self.periods
    }

    /// The numbers, in the order of time.
    pub fn values(&self) -> &[f64] {
        &self.values
    }

    /// How many numbers there are; at least one.
    pub fn len(&self) -> usize {
        self.values.len()
    }

    /// Always false: a history has at least one number.
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// The first so many numbers.
    pub(super) fn head(&self, count: usize) -> History {
        History {
            periods: self.periods[..count].to_vec(),
            years: self.years[..count].to_vec(),
            values: self.values[..count].to_vec(),
        }
    }

    /// The period so many years after the last.
    pub(super) fn ahead(&self, years: u16) -> Result<Period> {
        let last = self.periods[self.periods.len() - 1];
        last.moved(i32::from(years) * 12)
    }

    /// Refuses a history that is too short for a model.
    pub(super) fn needs(&self, least: usize, model: &str) -> Result<()> {
        if self.len() >= least {
            return Ok(());
        }
        Err(ErrorKind::OutOfRange {
            what: format!("the number of years for {model}").into(),
            found: self.len().to_string().into(),
            expected: format!("at least {least}").into(),
        }
        .into())
    }

    /// Refuses a history with years missing in between.
    pub(super) fn needs_every_year(&self, model: &str) -> Result<()> {
        let gap = self
            .years
            .windows(2)
            .position(|pair| pair[1] != pair[0] + 1);
        let Some(gap) = gap else { return Ok(()) };
        Err(ErrorKind::NotCombinable {
            first: self.periods[gap].to_string().into(),
            second: self.periods[gap + 1].to_string().into(),
            why: format!("{model} needs every year between them").into(),
        }
        .into())
    }

    /// Refuses numbers that are not above zero.
    pub(super) fn needs_above_zero(&self, model: &str) -> Result<()> {
        let at = self.values.iter().position(|value| *value <= 0.0);
        let Some(at) = at else { return Ok(()) };
        Err(ErrorKind::OutOfRange {
            what: format!("the number of {}", self.periods[at]).into(),
            found: self.values[at].to_string().into(),
            expected: format!("above zero, as {model} needs").into(),
        }
        .into())
    }

    /// The standard deviation (n - 1) of the yearly changes of the logarithm: the sigma of a
    /// lognormal band (METHODS 1.5, U2).
    ///
    /// # Errors
    /// [`ErrorKind::OutOfRange`] for fewer than three changes or a number that is not above zero;
    /// [`ErrorKind::NotCombinable`] for missing years.
    pub fn volatility(&self) -> Result<Estimate> {
        let changes = self.log_changes()?;
        let count = changes.len() as f64;
        let mean = changes.iter().sum::<f64>() / count;
        let squares = changes
            .iter()
            .map(|change| (change - mean) * (change - mean));
        let variance = squares.sum::<f64>() / (count - 1.0);
        Estimate::new(variance.sqrt(), "the volatility")
    }

    /// The yearly changes of the logarithm, at least three.
    pub(crate) fn log_changes(&self) -> Result<Vec<f64>> {
        self.needs(4, "the volatility")?;
        self.needs_every_year("the volatility")?;
        self.needs_above_zero("the volatility")?;
        let pairs = self.values.windows(2);
        Ok(pairs
            .map(|pair| super::elementary::ln(pair[1] / pair[0]))
            .collect())
    }
}

impl From<History> for Vec<(Period, f64)> {
    fn from(history: History) -> Self {
        history.periods.into_iter().zip(history.values).collect()
    }
}

impl TryFrom<Vec<(Period, f64)>> for History {
    type Error = Error;

    fn try_from(points: Vec<(Period, f64)>) -> Result<Self> {
        History::new(points)
    }
}

impl TryFrom<&Series> for History {
    type Error = Error;

    /// Takes the amounts of a series as floating-point numbers.
    ///
    /// # Errors
    /// As [`History::new`].
    fn try_from(series: &Series) -> Result<Self> {
        let points = series.points().iter();
        History::new(points.map(|point| (point.period, to_float(point.value.money()))))
    }
}

pub(super) fn to_float(money: Money) -> f64 {
    // Every decimal's digits are read as the nearest float.
    money.amount().to_string().parse().unwrap_or(f64::NAN)
}
