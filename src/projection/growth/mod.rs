//! Growth of figures and the questions asked of it, on the model's own types.
//!
//! The plain formulas on decimals are in [`formula`]; here they know which figure
//! they speak of, refuse figures that do not belong together, and answer in [`Rate`]s and periods.
//!
//! ```
//! use tradeflows::projection::growth::{self, Years};
//!
//! // What does "double exports in ten years" ask?
//! let asked = growth::required(2, Years(10))?;
//! assert_eq!(asked.percent(3)?, "7.177 %");
//! // 21.1 billion in 2024 at 10 % a year: when has it doubled?
//! let base = ("21.1 billion USD".parse()?, "2024".parse()?);
//! let year = growth::first_year(base, "10%".parse()?, "42.2 billion USD".parse()?)?;
//! assert_eq!(year.to_string(), "2032");
//! # Ok::<(), tradeflows::Error>(())
//! ```

mod between;

use std::fmt;

use rust_decimal::Decimal;

pub use self::between::{Growth, between};
use super::base::Base;
use super::formula;
use crate::error::{Error, ErrorKind, Result};
use crate::exact::{self, Rounded, Rounding};
use crate::model::{Money, Period, Rate};

/// A number of whole years.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Years(pub u32);

/// A yearly rate that was worked out, and whether it is exact.
///
/// Most rates are roots, which no decimal holds: they are right to the 28th digit and say so.
/// Printed in percent, with an ellipsis where digits were cut.
///
/// ```
/// use tradeflows::projection::growth::{self, Years};
///
/// assert_eq!(growth::required(2, Years(1))?.to_string(), "100%");
/// assert_eq!(growth::required(2, Years(10))?.to_string(), "7.1773462536293164213006325%…");
/// # Ok::<(), tradeflows::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct GrowthRate {
    /// The rate.
    pub rate: Rate,
    /// Whether nothing was cut.
    pub exact: bool,
}

impl GrowthRate {
    /// The percentage with so many decimals, half to even: `7.177 %`.
    ///
    /// # Errors
    /// [`ErrorKind::Overflow`] where a percentage is past what a decimal holds.
    pub fn percent(self, decimals: u32) -> Result<String> {
        let fraction = self.rate.fraction();
        let places = Rounding::places(decimals);
        let percent = exact::multiply(fraction, Decimal::ONE_HUNDRED, places)?.value;
        Ok(format!("{percent} %"))
    }
}

impl From<Rounded> for GrowthRate {
    fn from(fraction: Rounded) -> Self {
        GrowthRate {
            rate: Rate::from_fraction(fraction.value),
            exact: fraction.exact,
        }
    }
}

impl fmt::Display for GrowthRate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.rate, if self.exact { "" } else { "…" })
    }
}

/// The yearly rate that multiplies a figure by a factor in so many years (METHODS 1.1, P8).
///
/// # Errors
/// [`ErrorKind::NegativeEnd`] for a factor below zero, [`ErrorKind::ZeroSpan`] for no years,
/// [`ErrorKind::Overflow`].
pub fn required(factor: impl Into<Decimal>, years: Years) -> Result<GrowthRate> {
    let factor = factor.into();
    formula::required_rate(factor, years.0, Rounding::default()).map(GrowthRate::from)
}

/// The yearly rate that leads from a base to a target in a later year (METHODS 1.1, P13).
///
/// ```
/// use tradeflows::projection::growth;
///
/// let base = ("62 billion USD".parse()?, "2025".parse()?);
/// let asked = growth::required_to(base, "75.02 billion USD".parse()?, 2027)?;
/// assert_eq!((asked.to_string(), asked.exact), ("10%".to_owned(), true));
/// # Ok::<(), tradeflows::Error>(())
/// ```
///
/// # Errors
/// [`ErrorKind::ZeroBase`], [`ErrorKind::NegativeBase`], [`ErrorKind::NegativeEnd`],
/// [`ErrorKind::DifferentCurrency`], and [`ErrorKind::OutOfRange`] for a year that is not after the
/// base's; the errors of making the base.
pub fn required_to<B>(base: B, target: Money, year: u16) -> Result<GrowthRate>
where
    B: TryInto<Base>,
    Error: From<B::Error>,
{
    let base = base.try_into()?;
    let target = checked_target(&base, target)?;
    let from = base.period.last().year();
    let years = match year.checked_sub(from) {
        Some(years) if years > 0 => years,
        _ => {
            return Err(ErrorKind::OutOfRange {
                what: "the year of the target".into(),
                found: year.to_string().into(),
                expected: format!("a year after {from}, the year of the base").into(),
            }
            .into());
        }
    };
    formula::cagr(base.value.amount(), target, years, Rounding::default())
        .map(GrowthRate::from)
        .map_err(|error| named(error, &base))
}

/// The years until a figure has doubled at a rate: `ln 2 / ln (1 + rate)` (METHODS 1.1, P9).
///
/// ```
/// use tradeflows::projection::growth;
///
/// let years = growth::doubling_time("8%".parse()?)?;
/// assert!(years.value.to_string().starts_with("9.006468342"));
/// assert_eq!(
///     growth::doubling_time("0%".parse()?).unwrap_err().to_string(),
///     "2 is never reached from 1 at 0 % a year",
/// );
/// # Ok::<(), tradeflows::Error>(())
/// ```
///
/// # Errors
/// [`ErrorKind::NeverReached`] for a rate of zero or less, [`ErrorKind::RateBelowMinus100`].
pub fn doubling_time(rate: Rate) -> Result<Rounded> {
    formula::doubling_time(rate.fraction(), Rounding::default())
}

/// The years until a figure reaches a target at a rate, with a fraction (METHODS 1.1, P10).
///
/// For the first whole year, which is decided without a logarithm, ask [`first_year`].
///
/// ```
/// use tradeflows::projection::growth;
///
/// let base = ("100 million USD".parse()?, "2024".parse()?);
/// let years = growth::time_to_target(base, "10%".parse()?, "121 million USD".parse()?)?;
/// assert_eq!((years.value.to_string(), years.exact), ("2".to_owned(), true));
/// # Ok::<(), tradeflows::Error>(())
/// ```
///
/// # Errors
/// [`ErrorKind::ZeroBase`], [`ErrorKind::NegativeBase`], [`ErrorKind::NegativeEnd`],
/// [`ErrorKind::DifferentCurrency`], [`ErrorKind::RateBelowMinus100`], and
/// [`ErrorKind::NeverReached`] where the path leads the other way; the errors of making the base.
pub fn time_to_target<B>(base: B, rate: Rate, target: Money) -> Result<Rounded>
where
    B: TryInto<Base>,
    Error: From<B::Error>,
{
    let base = base.try_into()?;
    let amount = checked_target(&base, target)?;
    formula::time_to_target(
        base.value.amount(),
        rate.fraction(),
        amount,
        Rounding::default(),
    )
    .map_err(|error| named_target(error, &base, target))
}

/// The first period in which a figure has reached a target, decided by multiplying and comparing
/// (METHODS 1.1, P11).
///
/// The periods are the base's own months in later years. Looks ahead a thousand years.
///
/// ```
/// use tradeflows::projection::growth;
///
/// let base = ("100 million USD".parse()?, "2024".parse()?);
/// let year = growth::first_year(base, "10%".parse()?, "121 million USD".parse()?)?;
/// assert_eq!(year.to_string(), "2026"); // exactly two years; a logarithm may say three
/// # Ok::<(), tradeflows::Error>(())
/// ```
///
/// # Errors
/// As [`time_to_target`]; also [`ErrorKind::OutOfRange`] past the year 9999.
pub fn first_year<B>(base: B, rate: Rate, target: Money) -> Result<Period>
where
    B: TryInto<Base>,
    Error: From<B::Error>,
{
    let base = base.try_into()?;
    let amount = checked_target(&base, target)?;
    let (start, fraction) = (base.value.amount(), rate.fraction());
    let years = formula::first_year_reached(start, fraction, amount, formula::YEARS_SEARCHED)
        .map_err(|error| named_target(error, &base, target))?;
    // At most a thousand years of twelve months.
    base.period.moved(years as i32 * 12)
}

fn checked_target(base: &Base, target: Money) -> Result<Decimal> {
    if base.value.currency() == target.currency() {
        return Ok(target.amount());
    }
    let (first, second) = (base.to_string().into(), target.to_string().into());
    Err(ErrorKind::DifferentCurrency { first, second }.into())
}

/// Puts the base's own words into an error of the formulas, which know only numbers.
fn named(error: Error, base: &Base) -> Error {
    match error.kind() {
        ErrorKind::ZeroBase { .. } => ErrorKind::ZeroBase {
            what: base.to_string().into(),
        }
        .into(),
        ErrorKind::NegativeBase { .. } => ErrorKind::NegativeBase {
            what: base.to_string().into(),
        }
        .into(),
        _ => error,
    }
}

fn named_target(error: Error, base: &Base, target: Money) -> Error {
    match error.kind() {
        ErrorKind::NeverReached { rate, .. } => ErrorKind::NeverReached {
            base: base.to_string().into(),
            target: target.to_string().into(),
            rate: rate.clone(),
        }
        .into(),
        _ => named(error, base),
    }
}
