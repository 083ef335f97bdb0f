//! Rates and ranges of rates, as exact fractions.

use std::fmt;
use std::str::FromStr;

use rust_decimal::Decimal;

use super::strings::serde_as_text;
use crate::error::{Error, ErrorKind};
use crate::exact::{self, Exact};
use crate::text;

/// A rate as an exact fraction: 8 % is 0.08.
///
/// Ordered by size. Printed in percent (`8%`) and parsed back unchanged; a bare fraction is not
/// read, because nobody could tell 0.08 from 0.08 %.
///
/// ```
/// use tradeflows::Rate;
///
/// let rate: Rate = "8 %".parse()?;
/// assert_eq!(rate, Rate::percent("8")?);
/// assert_eq!(rate.fraction().to_string(), "0.08");
/// assert_eq!("-2.5 per cent".parse::<Rate>()?.to_string(), "-2.5%");
/// # Ok::<(), tradeflows::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rate(Decimal);

impl Rate {
    /// A rate of nothing.
    pub const ZERO: Rate = Rate(Decimal::ZERO);

    /// A rate from its fraction: 0.08 for 8 %.
    pub fn from_fraction(fraction: Decimal) -> Self {
        Rate(fraction.normalize())
    }

    /// A rate from the digits of its percentage: "8" or "2.5".
    ///
    /// # Errors
    /// [`ErrorKind::NotANumber`]; [`ErrorKind::TooManyDigits`] past 26 decimals.
    pub fn percent(digits: &str) -> Result<Self, Error> {
        Ok(Rate::from_fraction(
            text::parse_plain(digits.trim())?.scale(-2)?.value,
        ))
    }

    /// The fraction: 0.08 for 8 %.
    pub const fn fraction(self) -> Decimal {
        self.0
    }

    /// The percentage: 8 for 8 %.
    ///
    /// # Errors
    /// [`ErrorKind::Overflow`] for a rate of more than 7e26.
    pub fn to_percent(self) -> Result<Decimal, Error> {
        product(self.0, Decimal::ONE_HUNDRED)
    }
}

impl fmt::Display for Rate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.to_percent() {
            Ok(percent) => f.pad(&format!("{}%", percent.normalize())),
            Err(_) => write!(f, "{}e2%", self.0),
        }
    }
}

/// The exact product.
fn product(a: Decimal, b: Decimal) -> Result<Decimal, Error> {
    Exact::from(a).mul(&Exact::from(b))?.to_decimal()
}

/// The text in front of a percent sign or word, where the text ends in one.
fn strip_percent(text: &str) -> Option<&str> {
    let text = text.trim_end();
    ["%", "per cent", "percent", "pct"]
        .iter()
        .find_map(|sign| text.strip_suffix(sign))
        .map(str::trim_end)
}

fn unreadable(text: &str, expected: &str) -> Error {
    ErrorKind::Unreadable {
        text: text.into(),
        expected: expected.into(),
    }
    .into()
}

impl FromStr for Rate {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let expected = "a rate in percent such as 8% or -2.5%";
        let digits = strip_percent(text).ok_or_else(|| unreadable(text, expected))?;
        Rate::percent(digits).map_err(|error| match error.kind() {
            ErrorKind::NotANumber { .. } => unreadable(text, expected),
            _ => error,
        })
    }
}

serde_as_text!(Rate, "a rate in percent such as 8%");

/// A range of rates with both ends: "8-10 %".
///
/// A single rate is a range of no width. Ordered by the lower end, then the upper.
///
/// ```
/// use tradeflows::{Rate, RateRange};
///
/// let range: RateRange = "8-10%".parse()?;
/// assert_eq!((range.low(), range.high()), (Rate::percent("8")?, Rate::percent("10")?));
/// assert_eq!(range.to_string(), "8-10%");
/// assert_eq!("between 8 and 10 per cent".parse::<RateRange>()?, range);
/// assert_eq!("-3% to -1%".parse::<RateRange>()?.to_string(), "-3% to -1%");
/// # Ok::<(), tradeflows::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RateRange {
    low: Rate,
    high: Rate,
}

impl RateRange {
    /// Makes a range from its ends.
    ///
    /// # Errors
    /// [`ErrorKind::OutOfRange`] where the lower end is above the upper.
    pub fn new(low: Rate, high: Rate) -> Result<Self, Error> {
        if low > high {
            return Err(ErrorKind::OutOfRange {
                what: "the lower rate".into(),
                found: low.to_string().into(),
                expected: format!("at most the upper rate, {high}").into(),
            }
            .into());
        }
        Ok(RateRange { low, high })
    }

    /// The lower end.
    pub const fn low(self) -> Rate {
        self.low
    }

    /// The upper end.
    pub const fn high(self) -> Rate {
        self.high
    }

    /// Whether both ends are one rate.
    pub fn is_single(self) -> bool {
        self.low == self.high
    }

    /// The mean of the two rates (not of the values they lead to): 9 % for 8-10 % (METHODS P3).
    ///
    /// # Errors
    /// [`ErrorKind::Overflow`] or [`ErrorKind::TooManyDigits`] where a decimal cannot hold it.
    pub fn mid(self) -> Result<Rate, Error> {
        let sum = exact::add(self.low.0, self.high.0)?;
        Ok(Rate::from_fraction(product(sum, Decimal::new(5, 1))?))
    }
}

impl From<Rate> for RateRange {
    fn from(rate: Rate) -> Self {
        RateRange {
            low: rate,
            high: rate,
        }
    }
}

impl fmt::Display for RateRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_single() {
            return self.low.fmt(f);
        }
        if self.low < Rate::ZERO {
            return write!(f, "{} to {}", self.low, self.high);
        }
        write!(
            f,
            "{}-{}",
            self.low.to_string().trim_end_matches('%'),
            self.high
        )
    }
}

impl FromStr for RateRange {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let expected = "a range of rates such as 8-10% or 8%";
        let body = strip_percent(text)
            .ok_or_else(|| unreadable(text, expected))?
            .trim_start();
        let (low, high) = if let Some(rest) = body.strip_prefix("between ") {
            rest.split_once(" and ")
                .ok_or_else(|| unreadable(text, expected))?
        } else if let Some(ends) = body.split_once(" to ") {
            ends
        } else {
            // A minus in front belongs to the lower end.
            let dash = body
                .char_indices()
                .skip(1)
                .find(|(_, c)| matches!(c, '-' | '\u{2013}' | '\u{2014}'));
            match dash {
                Some((at, c)) => (&body[..at], &body[at + c.len_utf8()..]),
                None => return Ok(RateRange::from(format!("{body}%").parse::<Rate>()?)),
            }
        };
        let low = Rate::percent(strip_percent(low).unwrap_or(low));
        let high = Rate::percent(high);
        match (low, high) {
            (Ok(low), Ok(high)) => RateRange::new(low, high),
            _ => Err(unreadable(text, expected)),
        }
    }
}

serde_as_text!(RateRange, "a range of rates such as 8-10%");
