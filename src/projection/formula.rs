//! The formulas of growth (METHODS 1.1), each rounded once, to the last digit.
//!
//! Rates are fractions: 0.08 is 8 % a year. Nothing here is a floating-point number, and every result
//! says whether it is exact.
//!
//! ```
//! use tradeflows::exact::Rounding;
//! use tradeflows::projection::formula;
//! use tradeflows::Decimal;
//!
//! // 62 in 2025 at 9 % a year through 2027.
//! let value = formula::compound(Decimal::from(62), Decimal::new(9, 2), 2, Rounding::default())?;
//! assert_eq!(value.value.to_string(), "73.6622");
//! assert!(value.exact);
//! // The yearly rate that doubles in ten years.
//! let rate = formula::required_rate(Decimal::from(2), 10, Rounding::places(6))?;
//! assert_eq!(rate.value.to_string(), "0.071773");
//! # Ok::<(), tradeflows::Error>(())
//! ```

use std::cmp::Ordering;

use rust_decimal::Decimal;

use crate::error::{Error, ErrorKind, Result};
use crate::exact::{self, Exact, Power, Ratio, Rounded, Rounding};

/// How many years [`first_year_reached`] looks ahead where the caller has no opinion (METHODS 1.1, P11).
pub const YEARS_SEARCHED: u32 = 1000;

/// A rate as people write it: `8 %`.
fn percent(rate: Decimal) -> String {
    match Exact::from(rate).mul(&Exact::from(100)) {
        Ok(hundredfold) => format!("{hundredfold} %"),
        Err(_) => rate.to_string(),
    }
}

/// One plus a rate, exactly: a `Decimal` could not always hold the sum.
fn factor(rate: Decimal) -> Result<Exact> {
    let factor = Exact::from(1).add(&Exact::from(rate))?;
    if factor.is_negative() {
        return Err(ErrorKind::RateBelowMinus100 {
            rate: percent(rate).into(),
        }
        .into());
    }
    Ok(factor)
}

/// Puts words to a result that is too large, where the arithmetic below knows none.
fn name_overflow(error: Error, what: impl FnOnce() -> String) -> Error {
    match error.kind() {
        ErrorKind::Overflow { .. } => ErrorKind::Overflow {
            what: what().into(),
        }
        .into(),
        _ => error,
    }
}

fn never(base: Decimal, target: impl ToString, rate: Decimal) -> Error {
    ErrorKind::NeverReached {
        base: base.normalize().to_string().into(),
        target: target.to_string().into(),
        rate: percent(rate).into(),
    }
    .into()
}

/// A value after some years at a constant rate: `base * (1 + rate)^years` (P1).
///
/// Years may be a fraction, along the curve (P4, geometric), or negative (P12). A balance may be below
/// zero: growth scales it.
///
/// ```
/// use tradeflows::exact::Rounding;
/// use tradeflows::projection::formula::compound;
/// use tradeflows::Decimal;
///
/// let half_year = compound(Decimal::from(62), Decimal::new(10, 2), Decimal::new(5, 1), Rounding::places(2))?;
/// assert_eq!(half_year.value.to_string(), "65.03");
/// # Ok::<(), tradeflows::Error>(())
/// ```
///
/// # Errors
/// [`ErrorKind::RateBelowMinus100`]; [`ErrorKind::ZeroDivisor`] for years before a rate of -100 %;
/// [`ErrorKind::Overflow`]; [`ErrorKind::TooManyDigits`] where the asked places do not fit.
pub fn compound(
    base: Decimal,
    rate: Decimal,
    years: impl Into<Decimal>,
    rounding: Rounding,
) -> Result<Rounded> {
    let years = years.into().normalize();
    let factor = factor(rate)?;
    if factor.is_zero() && years.is_sign_negative() && !years.is_zero() {
        return Err(ErrorKind::ZeroDivisor {
            what: "what a rate of -100 % leaves".into(),
        }
        .into());
    }
    let whole = years.scale() == 0;
    let result = match u32::try_from(years.mantissa()) {
        Ok(times) if whole => exact::compound(base, &factor, times, rounding),
        _ => Power::new(factor, years).times(base).round(rounding),
    };
    result.map_err(|error| {
        name_overflow(error, || {
            format!("{base} growing at {} for {years} years", percent(rate))
        })
    })
}

/// A value after years that each have their own rate (P2); without any it is the base.
///
/// ```
/// use tradeflows::exact::Rounding;
/// use tradeflows::projection::formula::path;
/// use tradeflows::Decimal;
///
/// let rates = [Decimal::new(8, 2), Decimal::new(-2, 2)];
/// assert_eq!(path(Decimal::from(100), &rates, Rounding::default())?.value.to_string(), "105.84");
/// # Ok::<(), tradeflows::Error>(())
/// ```
///
/// # Errors
/// [`ErrorKind::RateBelowMinus100`], [`ErrorKind::Overflow`]; [`ErrorKind::TooManyDigits`] where the asked
/// places do not fit; [`ErrorKind::TooLarge`] for thousands of years with long rates.
pub fn path(base: Decimal, rates: &[Decimal], rounding: Rounding) -> Result<Rounded> {
    let mut value = Exact::from(base);
    for &rate in rates {
        value = value.mul(&factor(rate)?)?;
    }
    value
        .round(rounding)
        .map_err(|error| name_overflow(error, || format!("{base} after {} years", rates.len())))
}

/// A value some years ago at a constant rate: `value / (1 + rate)^years` (P12).
///
/// ```
/// use tradeflows::exact::Rounding;
/// use tradeflows::projection::formula::backcast;
/// use tradeflows::Decimal;
///
/// let before = backcast(Decimal::from(62), Decimal::new(8, 2), 1, Rounding::places(2))?;
/// assert_eq!(before.value.to_string(), "57.41");
/// # Ok::<(), tradeflows::Error>(())
/// ```
///
/// # Errors
/// As [`compound`].
pub fn backcast(
    value: Decimal,
    rate: Decimal,
    years: impl Into<Decimal>,
    rounding: Rounding,
) -> Result<Rounded> {
    compound(value, rate, -years.into(), rounding)
}

/// A value after a fraction of years, in a straight line inside the last year (P4, linear).
///
/// ```
/// use tradeflows::exact::Rounding;
/// use tradeflows::projection::formula::linear_within_year;
/// use tradeflows::Decimal;
///
/// let years = Decimal::new(25, 1); // 2.5: twice 10 %, then half of it
/// let value = linear_within_year(Decimal::from(100), Decimal::new(10, 2), years, Rounding::default())?;
/// assert_eq!(value.value.to_string(), "127.05");
/// # Ok::<(), tradeflows::Error>(())
/// ```
///
/// # Errors
/// [`ErrorKind::OutOfRange`] for negative years, else as [`compound`].
pub fn linear_within_year(
    base: Decimal,
    rate: Decimal,
    years: impl Into<Decimal>,
    rounding: Rounding,
) -> Result<Rounded> {
    let years = years.into();
    if years.is_sign_negative() && !years.is_zero() {
        return Err(ErrorKind::OutOfRange {
            what: "the number of years".into(),
            found: years.to_string().into(),
            expected: "zero or more".into(),
        }
        .into());
    }
    let factor = factor(rate)?;
    let whole = years.trunc();
    let fraction = Exact::from(years).sub(&Exact::from(whole))?;
    let last = Exact::from(1).add(&Exact::from(rate).mul(&fraction)?)?;
    Power::new(factor, whole)
        .times(Exact::from(base).mul(&last)?)
        .round(rounding)
        .map_err(|error| {
            name_overflow(error, || {
                format!("{base} growing at {} for {years} years", percent(rate))
            })
        })
}

/// `(end / start)^(periods / span) - 1`, the form of every rate between two figures.
fn rate_between(
    start: Decimal,
    end: Decimal,
    exponent: Ratio,
    rounding: Rounding,
) -> Result<Rounded> {
    if start.is_zero() {
        return Err(ErrorKind::ZeroBase {
            what: "the earlier figure".into(),
        }
        .into());
    }
    if start.is_sign_negative() {
        return Err(ErrorKind::NegativeBase {
            what: format!("the earlier figure, {start},").into(),
        }
        .into());
    }
    if end.is_sign_negative() && !end.is_zero() {
        return Err(ErrorKind::NegativeEnd {
            what: format!("the later figure, {end},").into(),
        }
        .into());
    }
    Power::new(Ratio::new(end, start)?, exponent)
        .plus(Exact::from(-1))
        .round(rounding)
        .map_err(|error| name_overflow(error, || format!("the yearly rate from {start} to {end}")))
}

/// The span between two figures as a divisor.
fn span(length: Decimal, unit: &str) -> Result<Ratio> {
    if length.is_zero() {
        return Err(ErrorKind::ZeroSpan {
            first: "the earlier figure".into(),
            second: "the later one".into(),
        }
        .into());
    }
    if length.is_sign_negative() {
        return Err(ErrorKind::OutOfRange {
            what: format!("the number of {unit}").into(),
            found: length.to_string().into(),
            expected: "above zero".into(),
        }
        .into());
    }
    Ok(Ratio::from(length))
}

/// The constant yearly rate that leads from one figure to a later one: `(end / start)^(1 / years) - 1` (P7).
///
/// Years may be a fraction. Figures that are equal give exactly 0, an end of 0 exactly -1.
///
/// ```
/// use tradeflows::exact::Rounding;
/// use tradeflows::projection::formula::cagr;
/// use tradeflows::Decimal;
///
/// let rate = cagr(Decimal::from(100), Decimal::from(121), 2, Rounding::default())?;
/// assert_eq!((rate.value, rate.exact), (Decimal::new(1, 1), true));
/// # Ok::<(), tradeflows::Error>(())
/// ```
///
/// # Errors
/// [`ErrorKind::ZeroBase`], [`ErrorKind::NegativeBase`], [`ErrorKind::NegativeEnd`], [`ErrorKind::ZeroSpan`],
/// [`ErrorKind::OutOfRange`] for negative years, [`ErrorKind::Overflow`].
pub fn cagr(
    start: Decimal,
    end: Decimal,
    years: impl Into<Decimal>,
    rounding: Rounding,
) -> Result<Rounded> {
    let exponent = span(years.into(), "years")?.inverse()?;
    rate_between(start, end, exponent, rounding)
}

/// The yearly rate that multiplies a figure by a factor: `factor^(1 / years) - 1` (P8).
///
/// ```
/// use tradeflows::exact::Rounding;
/// use tradeflows::projection::formula::required_rate;
/// use tradeflows::Decimal;
///
/// let doubling = required_rate(Decimal::from(2), 10, Rounding::places(4))?;
/// assert_eq!(doubling.value.to_string(), "0.0718");
/// # Ok::<(), tradeflows::Error>(())
/// ```
///
/// # Errors
/// [`ErrorKind::NegativeEnd`] for a factor below zero, [`ErrorKind::ZeroSpan`],
/// [`ErrorKind::OutOfRange`] for negative years, [`ErrorKind::Overflow`].
pub fn required_rate(
    factor: Decimal,
    years: impl Into<Decimal>,
    rounding: Rounding,
) -> Result<Rounded> {
    cagr(Decimal::ONE, factor, years, rounding)
}

/// The yearly rate of a change over some months: `(end / start)^(12 / months) - 1` (P6).
///
/// ```
/// use tradeflows::exact::Rounding;
/// use tradeflows::projection::formula::annualise;
/// use tradeflows::Decimal;
///
/// let quarter = annualise(Decimal::from(100), Decimal::new(1015, 1), 3, Rounding::default())?;
/// assert_eq!(quarter.value.to_string(), "0.061363550625");
/// # Ok::<(), tradeflows::Error>(())
/// ```
///
/// # Errors
/// As [`cagr`].
pub fn annualise(
    start: Decimal,
    end: Decimal,
    months: impl Into<Decimal>,
    rounding: Rounding,
) -> Result<Rounded> {
    let exponent = Ratio::from(Exact::from(12)).div(&span(months.into(), "months")?)?;
    rate_between(start, end, exponent, rounding)
}

/// The years until a figure has doubled at a rate: `ln 2 / ln (1 + rate)` (P9).
///
/// ```
/// use tradeflows::exact::Rounding;
/// use tradeflows::projection::formula::doubling_time;
/// use tradeflows::Decimal;
///
/// assert_eq!(doubling_time(Decimal::new(9, 2), Rounding::places(2))?.value.to_string(), "8.04");
/// # Ok::<(), tradeflows::Error>(())
/// ```
///
/// # Errors
/// [`ErrorKind::NeverReached`] for a rate of zero or less, [`ErrorKind::RateBelowMinus100`].
pub fn doubling_time(rate: Decimal, rounding: Rounding) -> Result<Rounded> {
    time_to_target(Decimal::ONE, rate, Decimal::TWO, rounding)
}

/// The years until a figure has halved at a negative rate: `ln (1/2) / ln (1 + rate)`.
///
/// ```
/// use tradeflows::exact::Rounding;
/// use tradeflows::projection::formula::halving_time;
/// use tradeflows::Decimal;
///
/// let years = halving_time(Decimal::new(-5, 1), Rounding::default())?;
/// assert_eq!((years.value, years.exact), (Decimal::ONE, true));
/// # Ok::<(), tradeflows::Error>(())
/// ```
///
/// # Errors
/// [`ErrorKind::NeverReached`] for a rate of zero or more, [`ErrorKind::RateBelowMinus100`],
/// [`ErrorKind::OutOfRange`] for a rate of -100 %.
pub fn halving_time(rate: Decimal, rounding: Rounding) -> Result<Rounded> {
    time_to_target(Decimal::TWO, rate, Decimal::ONE, rounding)
}

/// Base and target of a path: both above zero, or the error that says which is not.
fn both_positive(base: Decimal, rate: Decimal, target: Decimal) -> Result<()> {
    if base.is_zero() {
        return Err(ErrorKind::ZeroBase {
            what: "the base".into(),
        }
        .into());
    }
    if base.is_sign_negative() {
        return Err(ErrorKind::NegativeBase {
            what: format!("the base, {base},").into(),
        }
        .into());
    }
    if target.is_sign_negative() && !target.is_zero() {
        return Err(ErrorKind::NegativeEnd {
            what: format!("the target, {target},").into(),
        }
        .into());
    }
    if target.is_zero() && rate > Decimal::NEGATIVE_ONE {
        return Err(never(base, target, rate));
    }
    Ok(())
}

/// The years until a figure reaches a target: `ln (target / base) / ln (1 + rate)` (P10).
///
/// A whole number of years is found exactly. For the first whole year ask [`first_year_reached`].
///
/// ```
/// use tradeflows::exact::Rounding;
/// use tradeflows::projection::formula::time_to_target;
/// use tradeflows::Decimal;
///
/// let years = time_to_target(Decimal::from(100), Decimal::new(1, 1), Decimal::from(121), Rounding::default())?;
/// assert_eq!((years.value, years.exact), (Decimal::from(2), true));
/// # Ok::<(), tradeflows::Error>(())
/// ```
///
/// # Errors
/// [`ErrorKind::ZeroBase`], [`ErrorKind::NegativeBase`], [`ErrorKind::NegativeEnd`],
/// [`ErrorKind::RateBelowMinus100`], [`ErrorKind::OutOfRange`] for a rate of -100 %, and
/// [`ErrorKind::NeverReached`] where the path leads the other way or nowhere.
pub fn time_to_target(
    base: Decimal,
    rate: Decimal,
    target: Decimal,
    rounding: Rounding,
) -> Result<Rounded> {
    let factor = factor(rate)?;
    both_positive(base, rate, target)?;
    if target == base {
        return Exact::ZERO.round(rounding);
    }
    if factor.is_zero() && target < base {
        return Err(ErrorKind::OutOfRange {
            what: "the rate".into(),
            found: percent(rate).into(),
            expected: "above -100 %, at which no time can be told".into(),
        }
        .into());
    }
    if (target > base) != (rate > Decimal::ZERO) || rate.is_zero() {
        return Err(never(base, target, rate));
    }
    exact::log_ratio(Ratio::new(target, base)?, factor, rounding)
}

/// The first whole year in which a figure reaches a target, decided by multiplying and comparing (P11).
///
/// Rising, it is the smallest k with `base * (1 + rate)^k >= target`; falling, with `<=`. Looks ahead `cap`
/// years; [`YEARS_SEARCHED`] is a sensible one.
///
/// ```
/// use tradeflows::projection::formula::{YEARS_SEARCHED, first_year_reached};
/// use tradeflows::Decimal;
///
/// let (base, rate) = (Decimal::from(100), Decimal::new(1, 1));
/// assert_eq!(first_year_reached(base, rate, Decimal::from(121), YEARS_SEARCHED)?, 2);
/// assert_eq!(first_year_reached(base, rate, Decimal::new(12_101, 2), YEARS_SEARCHED)?, 3);
/// # Ok::<(), tradeflows::Error>(())
/// ```
///
/// # Errors
/// [`ErrorKind::ZeroBase`], [`ErrorKind::NegativeBase`], [`ErrorKind::NegativeEnd`],
/// [`ErrorKind::RateBelowMinus100`]; [`ErrorKind::NeverReached`] where the path leads the other way or is
/// not there after `cap` years; [`ErrorKind::TooLarge`] where a power past 100,000 digits would decide.
pub fn first_year_reached(base: Decimal, rate: Decimal, target: Decimal, cap: u32) -> Result<u32> {
    let factor = factor(rate)?;
    both_positive(base, rate, target)?;
    if target == base {
        return Ok(0);
    }
    let rising = target > base;
    if rising != (rate > Decimal::ZERO) || rate.is_zero() {
        return Err(never(base, target, rate));
    }
    let goal = if rising {
        Ordering::Less
    } else {
        Ordering::Greater
    };
    let start = Exact::from(base);
    let end = Exact::from(target);
    let reached = |years: u32| -> Result<bool> {
        let value = start.mul(&factor.pow(years)?)?;
        Ok(value.cmp(&end) != goal)
    };
    let too_late = || {
        never(
            base,
            format!("{} (within {cap} years)", target.normalize()),
            rate,
        )
    };
    // Doubling steps first: what they cost grows with the answer, not with the cap.
    let (mut before, mut at) = (0u32, 1u32);
    while at < cap && !reached(at)? {
        before = at;
        at = at.saturating_mul(2);
    }
    let mut at = at.min(cap);
    if at <= before || !reached(at)? {
        return Err(too_late());
    }
    while at - before > 1 {
        let middle = before + (at - before) / 2;
        if reached(middle)? {
            at = middle;
        } else {
            before = middle;
        }
    }
    Ok(at)
}

/// A value in the prices of another year: `value * index_of_base / index_of_own` (METHODS 1.4).
///
/// ```
/// use tradeflows::exact::Rounding;
/// use tradeflows::projection::formula::deflate;
/// use tradeflows::Decimal;
///
/// let real = deflate(Decimal::new(211, 1), Decimal::new(967, 1), Decimal::from(100), Rounding::default())?;
/// assert_eq!(real.value.to_string(), "20.4037");
/// # Ok::<(), tradeflows::Error>(())
/// ```
///
/// # Errors
/// [`ErrorKind::ZeroDivisor`] where the own index is zero, [`ErrorKind::OutOfRange`] where an index is
/// not above zero otherwise, [`ErrorKind::Overflow`].
pub fn deflate(
    value: Decimal,
    index_of_base: Decimal,
    index_of_own: Decimal,
    rounding: Rounding,
) -> Result<Rounded> {
    if index_of_own.is_zero() {
        return Err(ErrorKind::ZeroDivisor {
            what: "the price index of the value's own period".into(),
        }
        .into());
    }
    for (index, of) in [(index_of_base, "base"), (index_of_own, "value's own")] {
        if index <= Decimal::ZERO {
            return Err(ErrorKind::OutOfRange {
                what: format!("the price index of the {of} period").into(),
                found: index.to_string().into(),
                expected: "above zero".into(),
            }
            .into());
        }
    }
    let scaled = Exact::from(value).mul(&Exact::from(index_of_base))?;
    scaled
        .divide(&Exact::from(index_of_own), rounding)
        .map_err(|error| name_overflow(error, || format!("{value} in other prices")))
}

/// Growth without inflation: `(1 + nominal) / (1 + inflation) - 1`, not their difference (METHODS 1.4).
///
/// ```
/// use tradeflows::exact::Rounding;
/// use tradeflows::projection::formula::real_growth;
/// use tradeflows::Decimal;
///
/// let real = real_growth(Decimal::new(10, 2), Decimal::new(31, 3), Rounding::places(4))?;
/// assert_eq!(real.value.to_string(), "0.0669");
/// # Ok::<(), tradeflows::Error>(())
/// ```
///
/// # Errors
/// [`ErrorKind::RateBelowMinus100`]; [`ErrorKind::ZeroDivisor`] for an inflation of -100 %;
/// [`ErrorKind::Overflow`].
pub fn real_growth(nominal: Decimal, inflation: Decimal, rounding: Rounding) -> Result<Rounded> {
    let (grown, prices) = (factor(nominal)?, factor(inflation)?);
    if prices.is_zero() {
        return Err(ErrorKind::ZeroDivisor {
            what: "what an inflation of -100 % leaves of prices".into(),
        }
        .into());
    }
    let gap = grown.sub(&prices)?;
    gap.divide(&prices, rounding)
}
