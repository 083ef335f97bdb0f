//! How far forecasts were off, as fractions and in the unit of the data (METHODS 1.7).

use serde::{Deserialize, Serialize};

use super::estimate::Estimate;
use crate::error::{Error, ErrorKind, Result};

/// A measure of forecast errors; errors are actual less forecast.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorMeasure {
    /// Mean absolute error.
    Mae,
    /// Mean squared error.
    Mse,
    /// Root of the mean squared error.
    Rmse,
    /// Mean of (error / actual) squared.
    Mspe,
    /// Mean of |error / actual|.
    Mape,
    /// Mean of 2 |error| / (|actual| + |forecast|), zero where both are.
    Smape,
    /// Mean of |error| over the mean one-step change of the training part.
    Mase,
    /// Root of the mean of squared errors over the mean squared one-step change.
    Rmsse,
    /// Median of |error|.
    Mdae,
    /// Median of squared errors.
    Mdse,
    /// Median of |error / actual|.
    Mdape,
    /// Median of |error| over the mean one-step change of the training part.
    Mdase,
    /// Mean error.
    Bias,
}

impl ErrorMeasure {
    /// Every measure.
    pub const ALL: &'static [ErrorMeasure] = &[
        ErrorMeasure::Mae,
        ErrorMeasure::Mse,
        ErrorMeasure::Rmse,
        ErrorMeasure::Mspe,
        ErrorMeasure::Mape,
        ErrorMeasure::Smape,
        ErrorMeasure::Mase,
        ErrorMeasure::Rmsse,
        ErrorMeasure::Mdae,
        ErrorMeasure::Mdse,
        ErrorMeasure::Mdape,
        ErrorMeasure::Mdase,
        ErrorMeasure::Bias,
    ];

    /// Its usual abbreviation.
    pub const fn as_str(self) -> &'static str {
        match self {
            ErrorMeasure::Mae => "MAE",
            ErrorMeasure::Mse => "MSE",
            ErrorMeasure::Rmse => "RMSE",
            ErrorMeasure::Mspe => "MSPE",
            ErrorMeasure::Mape => "MAPE",
            ErrorMeasure::Smape => "sMAPE",
            ErrorMeasure::Mase => "MASE",
            ErrorMeasure::Rmsse => "RMSSE",
            ErrorMeasure::Mdae => "MdAE",
            ErrorMeasure::Mdse => "MdSE",
            ErrorMeasure::Mdape => "MdAPE",
            ErrorMeasure::Mdase => "MdASE",
            ErrorMeasure::Bias => "bias",
        }
    }
}

impl std::fmt::Display for ErrorMeasure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.as_str())
    }
}

/// One forecast and what came of it.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
struct Pair {
    actual: f64,
    forecast: f64,
    /// Mean absolute and mean squared one-step change of the training part.
    scale: Option<(f64, f64)>,
}

/// Forecasts beside what came of them, from which every measure is worked out.
///
/// ```
/// use tradeflows::projection::fit::{Accuracy, ErrorMeasure};
///
/// let accuracy = Accuracy::new(&[12.0, 10.0], &[11.0, 13.0])?.against(&[8.0, 10.0, 9.0])?;
/// assert_eq!(accuracy.measure(ErrorMeasure::Mae)?.as_f64(), 2.0);
/// assert_eq!(accuracy.measure(ErrorMeasure::Bias)?.as_f64(), -1.0);
/// assert_eq!(accuracy.measure(ErrorMeasure::Mase)?.as_f64(), 2.0 / 1.5);
/// # Ok::<(), tradeflows::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(into = "Vec<Pair>", try_from = "Vec<Pair>")]
pub struct Accuracy {
    pairs: Vec<Pair>,
}

impl From<Accuracy> for Vec<Pair> {
    fn from(accuracy: Accuracy) -> Self {
        accuracy.pairs
    }
}

impl TryFrom<Vec<Pair>> for Accuracy {
    type Error = Error;

    fn try_from(pairs: Vec<Pair>) -> Result<Self> {
        let (actual, forecast): (Vec<f64>, Vec<f64>) = pairs
            .iter()
            .map(|pair| (pair.actual, pair.forecast))
            .unzip();
        Accuracy::new(&actual, &forecast)?;
        for (absolute, squared) in pairs.iter().filter_map(|pair| pair.scale) {
            for scale in [absolute, squared] {
                if !(scale > 0.0 && scale.is_finite()) {
                    return Err(ErrorKind::OutOfRange {
                        what: "the mean one-step change of the training part".into(),
                        found: scale.to_string().into(),
                        expected: "a finite number above zero".into(),
                    }
                    .into());
                }
            }
        }
        Ok(Accuracy { pairs })
    }
}

impl Accuracy {
    /// Sets forecasts beside what came of them.
    ///
    /// # Errors
    /// [`ErrorKind::OutOfRange`] for lists of different length, an empty one, or a number that is
    /// not finite.
    pub fn new(actual: &[f64], forecast: &[f64]) -> Result<Self> {
        if actual.len() != forecast.len() || actual.is_empty() {
            return Err(ErrorKind::OutOfRange {
                what: "the number of forecasts".into(),
                found: format!("{} for {} figures", forecast.len(), actual.len()).into(),
                expected: "one for each figure, at least one".into(),
            }
            .into());
        }
        for &number in actual.iter().chain(forecast) {
            Estimate::new(number, "a figure or its forecast")?;
        }
        let pairs = actual.iter().zip(forecast);
        let pair = |(&actual, &forecast): (&f64, &f64)| Pair {
            actual,
            forecast,
            scale: None,
        };
        Ok(Accuracy {
            pairs: pairs.map(pair).collect(),
        })
    }

    /// The same with the training part, whose one-step changes scale MASE, RMSSE and MdASE.
    ///
    /// # Errors
    /// [`ErrorKind::OutOfRange`] for a training part of fewer than two numbers;
    /// [`ErrorKind::ZeroDivisor`] where it never changes.
    pub fn against(mut self, training: &[f64]) -> Result<Self> {
        if training.len() < 2 {
            return Err(ErrorKind::OutOfRange {
                what: "the number of training years".into(),
                found: training.len().to_string().into(),
                expected: "at least 2".into(),
            }
            .into());
        }
        let changes = || training.windows(2).map(|pair| pair[1] - pair[0]);
        let count = (training.len() - 1) as f64;
        let absolute = changes().map(f64::abs).sum::<f64>() / count;
        let squared = changes().map(|change| change * change).sum::<f64>() / count;
        Estimate::new(squared, "the mean squared change of the training part")?;
        if absolute == 0.0 || squared == 0.0 {
            let what = "the mean one-step change of the training part".into();
            return Err(ErrorKind::ZeroDivisor { what }.into());
        }
        for pair in &mut self.pairs {
            pair.scale = Some((absolute, squared));
        }
        Ok(self)
    }

    /// Both together.
    #[must_use]
    pub fn and(mut self, other: Accuracy) -> Self {
        self.pairs.extend(other.pairs);
        self
    }

    /// How many forecasts there are; at least one.
    pub fn len(&self) -> usize {
        self.pairs.len()
    }

    /// Always false: there is at least one forecast.
    pub fn is_empty(&self) -> bool {
        self.pairs.is_empty()
    }

    /// One measure, as a fraction or in the unit of the data.
    ///
    /// # Errors
    /// [`ErrorKind::ZeroDivisor`] for a share of an actual of zero; [`ErrorKind::Missing`] for a
    /// scaled measure without a training part; [`ErrorKind::OutOfRange`] where it is not finite.
    pub fn measure(&self, measure: ErrorMeasure) -> Result<Estimate> {
        use ErrorMeasure as M;
        let error = |pair: &Pair| Ok(pair.actual - pair.forecast);
        let share = |pair: &Pair| match pair.actual == 0.0 {
            true => Err(crate::Error::from(ErrorKind::ZeroDivisor {
                what: "an actual figure".into(),
            })),
            false => Ok((pair.actual - pair.forecast) / pair.actual),
        };
        let symmetric = |pair: &Pair| {
            let size = pair.actual.abs() + pair.forecast.abs();
            Ok(match size == 0.0 {
                true => 0.0,
                false => 2.0 * (pair.actual - pair.forecast).abs() / size,
            })
        };
        let scale = |pair: &Pair| {
            pair.scale.ok_or_else(|| {
                let what = "the training part that scales the errors".into();
                crate::Error::from(ErrorKind::Missing { what })
            })
        };
        let scaled = |pair: &Pair| Ok((pair.actual - pair.forecast) / scale(pair)?.0);
        let scaled_square = |pair: &Pair| {
            let error = pair.actual - pair.forecast;
            Ok(error * error / scale(pair)?.1)
        };
        let value = match measure {
            M::Mae => mean(&self.each(error)?, f64::abs),
            M::Mse => mean(&self.each(error)?, square),
            M::Rmse => mean(&self.each(error)?, square).sqrt(),
            M::Mspe => mean(&self.each(share)?, square),
            M::Mape => mean(&self.each(share)?, f64::abs),
            M::Smape => mean(&self.each(symmetric)?, |share| share),
            M::Mase => mean(&self.each(scaled)?, f64::abs),
            M::Rmsse => mean(&self.each(scaled_square)?, |square| square).sqrt(),
            M::Mdae => median(&self.each(error)?, f64::abs),
            M::Mdse => median(&self.each(error)?, square),
            M::Mdape => median(&self.each(share)?, f64::abs),
            M::Mdase => median(&self.each(scaled)?, f64::abs),
            M::Bias => mean(&self.each(error)?, |error| error),
        };
        Estimate::new(value, measure.as_str())
    }

    fn each(&self, number: impl Fn(&Pair) -> Result<f64>) -> Result<Vec<f64>> {
        self.pairs.iter().map(number).collect()
    }
}

fn square(number: f64) -> f64 {
    number * number
}

fn mean(numbers: &[f64], of: fn(f64) -> f64) -> f64 {
    numbers.iter().map(|&number| of(number)).sum::<f64>() / numbers.len() as f64
}

fn median(numbers: &[f64], of: fn(f64) -> f64) -> f64 {
    let mut sorted: Vec<f64> = numbers.iter().map(|&number| of(number)).collect();
    sorted.sort_by(f64::total_cmp);
    let middle = sorted.len() / 2;
    match sorted.len() % 2 {
        1 => sorted[middle],
        _ => (sorted[middle - 1] + sorted[middle]) / 2.0,
    }
}
