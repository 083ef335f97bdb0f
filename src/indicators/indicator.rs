//! What an indicator answers: a number, or the figure that stands in the way of one.

use std::fmt;

use rust_decimal::Decimal;

use crate::error::{Error, ErrorKind, Result};
use crate::exact::{Exact, Ratio, Rounded, Rounding};

/// The answer of an indicator: a number, or why there is none.
///
/// A share of nothing is not 0 and not NaN: it is undefined, and says which figure is zero or
/// missing. Numbers are exact decimals, or cut after 28 digits and marked so; the few indicators that
/// need logarithms or eigenvectors answer with a [`Float`].
///
/// ```
/// use tradeflows::Decimal;
/// use tradeflows::indicators::{Indicator, grubel_lloyd};
///
/// let index = grubel_lloyd(300, 200)?;
/// assert_eq!(index.value(), Some(Decimal::new(8, 1)));
/// let none = grubel_lloyd(0, 0)?;
/// assert_eq!(none.to_string(), "undefined: the sum of exports and imports is zero");
/// assert!(none.required().is_err());
/// let cut = grubel_lloyd(1, 3)?;
/// assert_eq!((format!("{cut:.3}"), grubel_lloyd(2, 1)?.to_string()), ("0.500".into(), "0.6666666666666666666666666667…".into()));
/// # Ok::<(), tradeflows::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub enum Indicator<T = Rounded> {
    /// The number.
    Defined(T),
    /// Why there is no number.
    Undefined(Undefined),
}

/// Which figure stands in the way of a number.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Undefined {
    /// Something that would be divided by is zero.
    Zero {
        /// The figure.
        what: Box<str>,
    },
    /// Something that must be above zero is below it.
    Negative {
        /// The figure.
        what: Box<str>,
    },
    /// Something is not given.
    Missing {
        /// The figure.
        what: Box<str>,
    },
}

impl Undefined {
    pub(super) fn zero(what: impl Into<Box<str>>) -> Self {
        Undefined::Zero { what: what.into() }
    }

    /// The figure that stands in the way.
    pub fn what(&self) -> &str {
        match self {
            Undefined::Zero { what }
            | Undefined::Negative { what }
            | Undefined::Missing { what } => what,
        }
    }
}

impl fmt::Display for Undefined {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (what, how) = match self {
            Undefined::Zero { what } => (what, "zero"),
            Undefined::Negative { what } => (what, "negative"),
            Undefined::Missing { what } => (what, "missing"),
        };
        write!(f, "undefined: {what} is {how}")
    }
}

impl From<Undefined> for Error {
    fn from(why: Undefined) -> Self {
        match why {
            Undefined::Zero { what } => ErrorKind::ZeroDivisor { what },
            Undefined::Missing { what } => ErrorKind::Missing { what },
            Undefined::Negative { what } => ErrorKind::OutOfRange {
                what,
                found: "negative".into(),
                expected: "above zero".into(),
            },
        }
        .into()
    }
}

impl<T> Indicator<T> {
    /// Whether there is a number.
    pub const fn is_defined(&self) -> bool {
        matches!(self, Indicator::Defined(_))
    }

    /// The number, where there is one.
    pub fn defined(self) -> Option<T> {
        match self {
            Indicator::Defined(number) => Some(number),
            Indicator::Undefined(_) => None,
        }
    }

    /// Why there is no number.
    pub const fn reason(&self) -> Option<&Undefined> {
        match self {
            Indicator::Defined(_) => None,
            Indicator::Undefined(why) => Some(why),
        }
    }

    /// The number, or an error for a caller who cannot go on without one.
    ///
    /// # Errors
    /// [`ErrorKind::ZeroDivisor`], [`ErrorKind::Missing`] or [`ErrorKind::OutOfRange`], naming the figure.
    pub fn required(self) -> Result<T> {
        match self {
            Indicator::Defined(number) => Ok(number),
            Indicator::Undefined(why) => Err(why.into()),
        }
    }
}

impl Indicator {
    /// The number as a decimal, where there is one.
    pub fn value(&self) -> Option<Decimal> {
        match self {
            Indicator::Defined(number) => Some(number.value),
            Indicator::Undefined(_) => None,
        }
    }

    /// The exact number, rounded once.
    pub(super) fn of(number: &Ratio) -> Result<Indicator> {
        number.round(Rounding::FULL).map(Indicator::Defined)
    }

    /// A quotient, undefined where the divisor is zero.
    pub(super) fn quotient(dividend: &Exact, divisor: &Exact, what: &str) -> Result<Indicator> {
        match ratio(dividend, divisor, what)? {
            Ok(number) => Indicator::of(&number),
            Err(why) => Ok(Indicator::Undefined(why)),
        }
    }
}

impl Indicator<Float> {
    /// The number as a float, where there is one; it is finite.
    pub fn value(&self) -> Option<f64> {
        match self {
            Indicator::Defined(number) => Some(number.get()),
            Indicator::Undefined(_) => None,
        }
    }
}

impl fmt::Display for Indicator {
    /// Writes all digits, an ellipsis after those that were cut; `{:.3}` rounds to three places, ties to even.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self, f.precision()) {
            (Indicator::Undefined(why), _) => write!(f, "{why}"),
            (Indicator::Defined(number), None) => number.fmt(f),
            (Indicator::Defined(number), Some(places)) => {
                let places = u32::try_from(places).unwrap_or(u32::MAX);
                match Rounding::places(places).round(number.value) {
                    Ok(rounded) => write!(f, "{}", rounded.value),
                    Err(_) => write!(f, "{}", number.value),
                }
            }
        }
    }
}

impl fmt::Display for Indicator<Float> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Indicator::Defined(number) => number.fmt(f),
            Indicator::Undefined(why) => write!(f, "{why}"),
        }
    }
}

/// A quotient that is still exact, or why there is none; the outer error is arithmetic's own.
pub(super) fn ratio(
    dividend: &Exact,
    divisor: &Exact,
    what: &str,
) -> Result<std::result::Result<Ratio, Undefined>> {
    if divisor.is_zero() {
        return Ok(Err(Undefined::zero(what)));
    }
    Ratio::new(dividend.clone(), divisor.clone()).map(Ok)
}

/// A statistic in floating point: finite, and right to about 12 digits, never exact.
///
/// Logarithms and eigenvectors have no exact decimal; this type keeps them from being taken for a
/// figure of trade.
///
/// ```
/// use tradeflows::Decimal;
/// use tradeflows::indicators::entropy;
///
/// let parts = [Decimal::ONE, Decimal::ONE];
/// let entropy = entropy(&parts)?.required()?;
/// assert_eq!(entropy.to_decimal()?.to_string(), "0.693147180559945"); // ln 2
/// # Ok::<(), tradeflows::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct Float(f64);

impl Float {
    /// Lets a finite number in.
    pub(super) fn new(number: f64, what: &str) -> Result<Float> {
        if number.is_finite() {
            // A minus zero would print its sign.
            return Ok(Float(number + 0.0));
        }
        Err(ErrorKind::Overflow { what: what.into() }.into())
    }

    /// The number; it is finite.
    pub const fn get(self) -> f64 {
        self.0
    }

    /// The number as a decimal with 15 significant digits (METHODS 0.1).
    ///
    /// # Errors
    /// [`ErrorKind::Overflow`] past what a decimal holds.
    pub fn to_decimal(self) -> Result<Decimal> {
        // Rust prints a float's shortest exact-reading digits without an exponent.
        let exact: Exact = self.0.to_string().parse()?;
        Ok(exact.round(Rounding::significant(15))?.value.normalize())
    }
}

impl fmt::Display for Float {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

/// The nearest float.
pub(super) fn to_float(number: Decimal) -> f64 {
    // Through text, because that rounds once; a mantissa divided by a power of ten rounds twice.
    number.to_string().parse().unwrap_or(0.0)
}
