//! A number that statistics worked out, and its way back to a decimal.

use std::fmt;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::error::{Error, ErrorKind, Result};
use crate::text::parse_plain;

/// A finite floating-point number: the result of statistics, never of exact arithmetic.
///
/// No NaN and no infinity can be held; what would be one is an error where it arises (METHODS 0).
/// Printed with at most 15 significant digits, which is what [`Estimate::to_decimal`] keeps; its serde
/// form is the number itself, which comes back bit for bit.
///
/// ```
/// use tradeflows::projection::fit::Estimate;
///
/// let third = Estimate::new(1.0 / 3.0, "a third")?;
/// assert_eq!(third.to_decimal()?.to_string(), "0.333333333333333");
/// assert_eq!(
///     Estimate::new(f64::NAN, "the mean of nothing").unwrap_err().to_string(),
///     "the mean of nothing is NaN; expected a finite number",
/// );
/// # Ok::<(), tradeflows::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd, Serialize, Deserialize)]
#[serde(into = "f64", try_from = "f64")]
pub struct Estimate(f64);

impl Estimate {
    /// Takes a number that is finite; `what` names it in the error.
    ///
    /// # Errors
    /// [`ErrorKind::OutOfRange`] for a NaN or an infinity.
    pub fn new(number: f64, what: &str) -> Result<Self> {
        if number.is_finite() {
            // A negative zero would be printed with its sign.
            return Ok(Estimate(number + 0.0));
        }
        Err(ErrorKind::OutOfRange {
            what: what.into(),
            found: number.to_string().into(),
            expected: "a finite number".into(),
        }
        .into())
    }

    /// The number.
    pub const fn as_f64(self) -> f64 {
        self.0
    }

    /// The number rounded to 15 significant digits (METHODS 0.1).
    ///
    /// # Errors
    /// [`ErrorKind::Overflow`] past what a decimal holds; [`ErrorKind::TooManyDigits`] for a number
    /// so small that nothing of it would be left.
    pub fn to_decimal(self) -> Result<Decimal> {
        let split = |places: usize| {
            let text = format!("{:.places$e}", self.0);
            let (digits, power) = text.split_once('e').unwrap_or((&text, "0"));
            (digits.to_owned(), power.parse::<i32>().unwrap_or_default())
        };
        let (_, power) = split(14);
        if self.0 != 0.0 && power < -28 {
            let text = format!("{:e}", self.0).into();
            return Err(ErrorKind::TooManyDigits { text }.into());
        }
        // What lies below the 28th decimal is rounded off here; a decimal would refuse it.
        let (digits, power) = split(usize::try_from(28 + power).unwrap_or(0).min(14));
        Ok(parse_plain(&digits)?.scale(power)?.value.normalize())
    }
}

impl From<Estimate> for f64 {
    fn from(estimate: Estimate) -> f64 {
        estimate.0
    }
}

impl TryFrom<f64> for Estimate {
    type Error = Error;

    fn try_from(number: f64) -> Result<Self> {
        Estimate::new(number, "an estimate")
    }
}

impl fmt::Display for Estimate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(places) = f.precision() {
            return f.pad_integral(self.0 >= 0.0, "", &format!("{:.places$}", self.0.abs()));
        }
        match self.to_decimal() {
            Ok(decimal) => fmt::Display::fmt(&decimal, f),
            Err(_) => write!(f, "{:e}", self.0),
        }
    }
}
