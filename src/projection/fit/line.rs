//! The straight line of least squares.

use super::estimate::Estimate;
use super::quantile;
use super::twofold::Twofold;
use crate::error::{ErrorKind, Result};

/// A straight line `y = intercept + slope x` fitted by least squares.
///
/// Its sums are kept with twice the digits of a float, so that its results are right to the last
/// few of a float's own.
///
/// ```
/// use tradeflows::projection::fit::Line;
///
/// let line = Line::fit(&[0.0, 1.0, 2.0, 3.0], &[1.0, 3.0, 5.0, 7.0])?;
/// assert_eq!((line.intercept().as_f64(), line.slope().as_f64()), (1.0, 2.0));
/// # Ok::<(), tradeflows::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Line {
    intercept: Estimate,
    slope: Estimate,
    intercept_error: Estimate,
    slope_error: Estimate,
    sigma: Estimate,
    r_squared: Option<Estimate>,
    freedom: u32,
    mean_x: f64,
    mean_y: f64,
    spread: f64,
}

impl Line {
    /// Fits the line to at least three points.
    ///
    /// # Errors
    /// [`ErrorKind::OutOfRange`] for fewer than three points, lists of different length, or a
    /// number that is not finite; [`ErrorKind::ZeroDivisor`] where all x are one.
    pub fn fit(x: &[f64], y: &[f64]) -> Result<Self> {
        if x.len() != y.len() || x.len() < 3 {
            return Err(ErrorKind::OutOfRange {
                what: "the number of points of a line".into(),
                found: format!("{} x and {} y", x.len(), y.len()).into(),
                expected: "as many x as y, at least 3".into(),
            }
            .into());
        }
        for &number in x.iter().chain(y) {
            Estimate::new(number, "a point of the line")?;
        }
        let count = Twofold::new(x.len() as f64);
        let mean = |numbers: &[f64]| {
            let sum: Twofold = numbers.iter().map(|&n| Twofold::new(n)).collect();
            sum.div(count)
        };
        let (mean_x, mean_y) = (mean(x), mean(y));
        let gaps = || {
            x.iter()
                .zip(y)
                .map(|(&x, &y)| (Twofold::new(x).sub(mean_x), Twofold::new(y).sub(mean_y)))
        };
        let spread: Twofold = gaps().map(|(dx, _)| dx.mul(dx)).collect();
        if spread.value() == 0.0 {
            let what = "the spread of the x of a line".into();
            return Err(ErrorKind::ZeroDivisor { what }.into());
        }
        let slope = gaps()
            .map(|(dx, dy)| dx.mul(dy))
            .collect::<Twofold>()
            .div(spread);
        let intercept = mean_y.sub(slope.mul(mean_x));
        let rest = gaps().map(|(dx, dy)| dy.sub(slope.mul(dx)));
        let left: Twofold = rest.map(|e| e.mul(e)).collect();
        let whole: Twofold = gaps().map(|(_, dy)| dy.mul(dy)).collect();
        let freedom = x.len() - 2;
        let variance = left.div(Twofold::new(freedom as f64)).value().max(0.0);
        let at_zero = 1.0 / x.len() as f64 + mean_x.mul(mean_x).div(spread).value();
        let r_squared = match whole.value() == 0.0 {
            true => None,
            false => Some(1.0 - left.div(whole).value()),
        };
        let spread = Estimate::new(spread.value(), "the spread of the x of a line")?;
        Ok(Line {
            intercept: Estimate::new(intercept.value(), "the intercept")?,
            slope: Estimate::new(slope.value(), "the slope")?,
            intercept_error: Estimate::new((variance * at_zero).sqrt(), "the intercept's error")?,
            slope_error: Estimate::new((variance / spread.as_f64()).sqrt(), "the slope's error")?,
            sigma: Estimate::new(variance.sqrt(), "the standard deviation about the line")?,
            r_squared: r_squared
                .map(|r| Estimate::new(r, "R squared"))
                .transpose()?,
            freedom: u32::try_from(freedom).unwrap_or(u32::MAX),
            mean_x: mean_x.value(),
            mean_y: mean_y.value(),
            spread: spread.as_f64(),
        })
    }

    /// The value at x = 0.
    pub const fn intercept(&self) -> Estimate {
        self.intercept
    }

    /// The change of y with x.
    pub const fn slope(&self) -> Estimate {
        self.slope
    }

    /// The standard error of the intercept.
    pub const fn intercept_error(&self) -> Estimate {
        self.intercept_error
    }

    /// The standard error of the slope.
    pub const fn slope_error(&self) -> Estimate {
        self.slope_error
    }

    /// The standard deviation of the points about the line, with n - 2 degrees of freedom.
    pub const fn sigma(&self) -> Estimate {
        self.sigma
    }

    /// The part of the variance that the line explains; none where all y are one.
    pub const fn r_squared(&self) -> Option<Estimate> {
        self.r_squared
    }

    /// The degrees of freedom, n - 2.
    pub const fn freedom(&self) -> u32 {
        self.freedom
    }

    /// The value of the line at an x.
    ///
    /// # Errors
    /// [`ErrorKind::OutOfRange`] where it is not finite.
    pub fn at(&self, x: f64) -> Result<Estimate> {
        // From the means, where the line is known best.
        let value = self.mean_y + self.slope.as_f64() * (x - self.mean_x);
        Estimate::new(value, "the value of the line")
    }

    /// The standard deviation of a single new point about the line at an x.
    pub(super) fn deviation_at(&self, x: f64) -> f64 {
        let count = f64::from(self.freedom) + 2.0;
        let away = x - self.mean_x;
        self.sigma.as_f64() * (1.0 + 1.0 / count + away * away / self.spread).sqrt()
    }

    /// How many standard deviations a band of this coverage reaches to either side.
    pub(super) fn reach(&self, coverage: f64) -> f64 {
        quantile::student((1.0 - coverage) / 2.0, self.freedom)
    }

    /// The ends between which the slope lies with a probability such as 0.95 (Student's t).
    ///
    /// # Errors
    /// [`ErrorKind::OutOfRange`] for a coverage outside 0 to 1.
    pub fn slope_band(&self, coverage: f64) -> Result<(Estimate, Estimate)> {
        check_coverage(coverage)?;
        let reach = self.reach(coverage) * self.slope_error.as_f64();
        let slope = self.slope.as_f64();
        Ok((
            Estimate::new(slope - reach, "the lower end of the slope")?,
            Estimate::new(slope + reach, "the upper end of the slope")?,
        ))
    }
}

pub(super) fn check_coverage(coverage: f64) -> Result<()> {
    // Not `<`, which would let a NaN pass.
    if coverage > 0.0 && coverage < 1.0 {
        return Ok(());
    }
    Err(ErrorKind::OutOfRange {
        what: "the coverage of a band".into(),
        found: coverage.to_string().into(),
        expected: "a probability between 0 and 1, such as 0.95".into(),
    }
    .into())
}
