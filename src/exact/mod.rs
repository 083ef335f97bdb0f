//! Exact decimal arithmetic, and [`Rounding`], the only door to rounding in this crate.
//!
//! A [`Decimal`] holds 28 digits and rounds a longer product without a sign of it (METHODS 0.1).
//! Here a sum or product keeps every digit in an [`Exact`], a quotient stays a [`Ratio`], a power with a
//! fraction above it is a [`Power`], and each of them is rounded **once**, as the caller says, into a
//! [`Rounded`] that tells whether anything was cut.
//!
//! ```
//! use tradeflows::exact::{Exact, Rounding};
//! use tradeflows::Decimal;
//!
//! // 21.1 growing by 8 % for three years.
//! let base = Exact::from(Decimal::new(211, 1));
//! let factor = Exact::from(Decimal::new(108, 2));
//! let value = base.mul(&factor.pow(3)?)?;
//! assert_eq!(value.to_string(), "26.5799232");
//! assert_eq!(value.round(Rounding::places(2))?.value.to_string(), "26.58");
//! # Ok::<(), tradeflows::Error>(())
//! ```
//!
//! Nothing here hangs or panics: a number past 100,000 digits is [`ErrorKind::TooLarge`].

mod fixed;
mod power;
mod ratio;
mod rounding;
mod sum;

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use num_bigint::{BigInt, BigUint, Sign};
use rust_decimal::Decimal;

pub use self::power::{Power, compound, ln, log_ratio, nth_root};
pub use self::ratio::{Ratio, add, divide, multiply, subtract};
pub use self::rounding::{Digits, Mode, Rounded, Rounding};
pub use self::sum::{Sum, sum};
use crate::error::{ErrorKind, Result};

/// The longest number that is worked with: 100,000 digits in binary.
const MAX_BITS: u64 = 332_193;
/// The same limit for decimals after the point.
const MAX_SCALE: u64 = 100_000;

/// A finite decimal of any size, without rounding.
///
/// Compared by value: 1.0 equals 1.00. Printed with every digit it has, without trailing zeros.
///
/// ```
/// use std::str::FromStr;
/// use tradeflows::exact::Exact;
///
/// let long = Exact::from_str("0.1234567890123456789012345678901234567890")?;
/// assert_eq!(long.mul(&long)?.to_string().len(), 80); // 78 decimals, the zero and the point
/// assert_eq!(Exact::from_str("1.0")?, Exact::from(1));
/// # Ok::<(), tradeflows::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Exact {
    /// The number without its point.
    digits: BigInt,
    /// How many of the digits are decimals.
    scale: u32,
}

/// Ten to a power that fits in memory many times over.
fn pow10(exponent: u32) -> BigUint {
    match 10u128.checked_pow(exponent) {
        Some(small) => BigUint::from(small),
        None => BigUint::from(10u8).pow(exponent),
    }
}

fn too_large(digits: u64) -> ErrorKind {
    ErrorKind::TooLarge {
        what: format!("a number with some {digits} digits").into(),
        limit: format!("{MAX_SCALE} digits").into(),
    }
}

fn check_bits(bits: u64) -> Result<()> {
    if bits > MAX_BITS {
        return Err(too_large(bits / 10 * 3).into());
    }
    Ok(())
}

fn check_scale(scale: u64) -> Result<u32> {
    match u32::try_from(scale) {
        Ok(small) if scale <= MAX_SCALE => Ok(small),
        _ => Err(too_large(scale).into()),
    }
}

impl Exact {
    /// Zero.
    pub const ZERO: Exact = Exact {
        digits: BigInt::ZERO,
        scale: 0,
    };

    fn from_parts(digits: BigInt, scale: u32) -> Self {
        Exact { digits, scale }
    }

    fn into_parts(self) -> (BigInt, u32) {
        (self.digits, self.scale)
    }

    /// Whether it is zero.
    pub fn is_zero(&self) -> bool {
        self.digits.sign() == Sign::NoSign
    }

    /// Whether it is below zero.
    pub fn is_negative(&self) -> bool {
        self.digits.sign() == Sign::Minus
    }

    /// Whether it is above zero.
    pub fn is_positive(&self) -> bool {
        self.digits.sign() == Sign::Plus
    }

    /// How it stands to zero.
    pub fn sign(&self) -> Ordering {
        match self.digits.sign() {
            Sign::Minus => Ordering::Less,
            Sign::NoSign => Ordering::Equal,
            Sign::Plus => Ordering::Greater,
        }
    }

    /// The same with the other sign.
    #[must_use]
    pub fn neg(&self) -> Exact {
        Exact::from_parts(-&self.digits, self.scale)
    }

    /// The same without its sign.
    #[must_use]
    pub fn abs(&self) -> Exact {
        Exact::from_parts(self.digits.magnitude().clone().into(), self.scale)
    }

    /// The digits of both numbers at the longer scale.
    fn aligned(&self, other: &Exact) -> (BigInt, BigInt, u32) {
        let scale = self.scale.max(other.scale);
        let raise = |number: &Exact| match scale - number.scale {
            0 => number.digits.clone(),
            places => &number.digits * BigInt::from(pow10(places)),
        };
        (raise(self), raise(other), scale)
    }

    /// Adds exactly.
    ///
    /// # Errors
    /// [`ErrorKind::TooLarge`] past 100,000 digits.
    pub fn add(&self, other: &Exact) -> Result<Exact> {
        let (a, b, scale) = self.aligned(other);
        let digits = a + b;
        check_bits(digits.bits())?;
        Ok(Exact::from_parts(digits, scale))
    }

    /// Subtracts exactly.
    ///
    /// # Errors
    /// [`ErrorKind::TooLarge`] past 100,000 digits.
    pub fn sub(&self, other: &Exact) -> Result<Exact> {
        self.add(&other.neg())
    }

    /// Multiplies exactly.
    ///
    /// # Errors
    /// [`ErrorKind::TooLarge`] past 100,000 digits.
    pub fn mul(&self, other: &Exact) -> Result<Exact> {
        check_bits(self.digits.bits() + other.digits.bits())?;
        let scale = check_scale(u64::from(self.scale) + u64::from(other.scale))?;
        Ok(Exact::from_parts(&self.digits * &other.digits, scale))
    }

    /// Multiplies it with itself so many times, exactly; the zeroth power is 1.
    ///
    /// ```
    /// use tradeflows::exact::Exact;
    /// use tradeflows::Decimal;
    ///
    /// let growth = Exact::from(Decimal::new(108, 2));
    /// assert_eq!(growth.pow(15)?.to_string(), "3.172169114198268924301601144832");
    /// assert!(growth.pow(1_000_000_000).is_err()); // two billion digits
    /// # Ok::<(), tradeflows::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`ErrorKind::TooLarge`] past 100,000 digits.
    pub fn pow(&self, exponent: u32) -> Result<Exact> {
        let short = self.stripped();
        if short.scale == 0 && short.digits.bits() <= 1 {
            let odd = exponent == 0 || exponent % 2 == 1 || short.is_zero();
            return match exponent {
                0 => Ok(Exact::from(1)),
                _ if odd => Ok(short),
                _ => Ok(short.abs()),
            };
        }
        check_bits((short.digits.bits().saturating_sub(1)).saturating_mul(exponent.into()))?;
        let scale = check_scale(u64::from(short.scale) * u64::from(exponent))?;
        let digits = short.digits.pow(exponent);
        check_bits(digits.bits())?;
        Ok(Exact::from_parts(digits, scale))
    }

    /// Divides and rounds once.
    ///
    /// # Errors
    /// As [`divide`].
    pub fn divide(&self, divisor: &Exact, rounding: Rounding) -> Result<Rounded> {
        Ratio::new(self.clone(), divisor.clone())?.round(rounding)
    }

    /// Rounds it, once.
    ///
    /// # Errors
    /// [`ErrorKind::Overflow`], or [`ErrorKind::TooManyDigits`] where a [`Decimal`] cannot hold so many
    /// places of so large a number.
    pub fn round(&self, rounding: Rounding) -> Result<Rounded> {
        if self.scale <= 38
            && let Ok(small) = u128::try_from(self.digits.magnitude())
            && let Some(rounded) =
                rounding::round_small(self.is_negative(), small, self.scale, rounding)
        {
            return Ok(rounded);
        }
        rounding::round_ratio(&self.digits, &pow10(self.scale), rounding)
    }

    /// The number as a [`Decimal`], exactly or not at all.
    ///
    /// ```
    /// use tradeflows::exact::Exact;
    /// use tradeflows::{Decimal, ErrorKind};
    ///
    /// let growth = Exact::from(Decimal::new(108, 2));
    /// assert_eq!(growth.pow(2)?.to_decimal()?.to_string(), "1.1664");
    /// let error = growth.pow(15)?.to_decimal().unwrap_err();
    /// assert!(matches!(error.kind(), ErrorKind::TooManyDigits { .. }));
    /// # Ok::<(), tradeflows::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`ErrorKind::TooManyDigits`], [`ErrorKind::Overflow`].
    pub fn to_decimal(&self) -> Result<Decimal> {
        match self.round(Rounding::FULL)? {
            Rounded { value, exact: true } => Ok(value),
            _ => {
                let mut text = self.to_string();
                if text.len() > 80 {
                    // All ASCII: digits, sign and point.
                    text.truncate(77);
                    text.push_str("...");
                }
                Err(ErrorKind::TooManyDigits { text: text.into() }.into())
            }
        }
    }

    /// The same number without zeros at the end of its decimals.
    fn stripped(&self) -> Exact {
        if self.is_zero() {
            return Exact::ZERO;
        }
        if self.scale <= 38
            && let Ok(small) = u128::try_from(self.digits.magnitude())
        {
            let (digits, scale) = rounding::strip(small, self.scale);
            return Exact::from_parts(
                BigInt::from_biguint(self.digits.sign(), digits.into()),
                scale,
            );
        }
        // Zeros in front of the point of a power come in long runs: take them off in halves.
        let (mut digits, mut scale) = (self.digits.magnitude().clone(), self.scale);
        let mut step = scale.next_power_of_two();
        while step > 0 {
            if step <= scale && digits.trailing_zeros().unwrap_or(0) >= u64::from(step) {
                let ten = pow10(step);
                let cut = &digits / &ten;
                if &cut * &ten == digits {
                    digits = cut;
                    scale -= step;
                    continue;
                }
            }
            step /= 2;
        }
        Exact::from_parts(BigInt::from_biguint(self.digits.sign(), digits), scale)
    }
}

impl From<Decimal> for Exact {
    fn from(value: Decimal) -> Self {
        Exact::from_parts(value.mantissa().into(), value.scale())
    }
}

macro_rules! from_whole {
    ($($whole:ty),*) => {$(
        impl From<$whole> for Exact {
            fn from(value: $whole) -> Self {
                Exact::from_parts(value.into(), 0)
            }
        }
    )*};
}
from_whole!(i32, i64, i128, u32, u64);

impl FromStr for Exact {
    type Err = crate::error::Error;

    /// Reads sign, digits and at most one point, of any length up to 100,000 digits.
    ///
    /// # Errors
    /// [`ErrorKind::NotANumber`], [`ErrorKind::TooLarge`].
    fn from_str(text: &str) -> Result<Self> {
        let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
        let (whole, decimals) = unsigned.split_once('.').unwrap_or((unsigned, ""));
        let all_digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
        if !all_digits(whole) || !all_digits(decimals) || whole.len() + decimals.len() == 0 {
            return Err(ErrorKind::NotANumber { text: text.into() }.into());
        }
        check_scale((whole.len() + decimals.len()) as u64)?;
        let digits = [whole.as_bytes(), decimals.as_bytes()].concat();
        let magnitude = BigUint::parse_bytes(&digits, 10).unwrap_or_default();
        let sign = if text.starts_with('-') {
            Sign::Minus
        } else {
            Sign::Plus
        };
        Ok(Exact::from_parts(
            BigInt::from_biguint(sign, magnitude),
            decimals.len() as u32,
        ))
    }
}

impl fmt::Display for Exact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let short = self.stripped();
        let digits = short.digits.magnitude().to_string();
        let places = short.scale as usize;
        let text = if places == 0 {
            digits
        } else if digits.len() <= places {
            format!("0.{}{digits}", "0".repeat(places - digits.len()))
        } else {
            let (whole, decimals) = digits.split_at(digits.len() - places);
            format!("{whole}.{decimals}")
        };
        f.pad_integral(!self.is_negative(), "", &text)
    }
}

impl PartialEq for Exact {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Exact {}

impl PartialOrd for Exact {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Exact {
    fn cmp(&self, other: &Self) -> Ordering {
        if self.digits.sign() != other.digits.sign() {
            return self.digits.sign().cmp(&other.digits.sign());
        }
        if self.scale == other.scale {
            return self.digits.cmp(&other.digits);
        }
        let (a, b, _) = self.aligned(other);
        a.cmp(&b)
    }
}
