//! Exact quotients: shares, indices and growth factors, rounded once at the end.

use std::cmp::Ordering;

use num_bigint::{BigInt, BigUint, Sign};
use rust_decimal::Decimal;

use super::rounding::{self, Rounded, Rounding, decimal, parts, round_small};
use super::{Exact, check_bits, pow10};
use crate::error::{ErrorKind, Result};

/// An exact quotient of two decimals of any size.
///
/// Sums and products of quotients stay exact, so that a share of a share or an index is rounded once.
/// Ordered and compared by value: 1/2 equals 2/4.
///
/// ```
/// use tradeflows::exact::{Ratio, Rounding};
/// use tradeflows::Decimal;
///
/// // A revealed comparative advantage: (3 / 7) / (10 / 70) is exactly 3.
/// let own = Ratio::new(Decimal::from(3), Decimal::from(7))?;
/// let world = Ratio::new(Decimal::from(10), Decimal::from(70))?;
/// let advantage = own.div(&world)?.round(Rounding::default())?;
/// assert_eq!(advantage.value, Decimal::from(3));
/// assert!(advantage.exact);
/// # Ok::<(), tradeflows::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Ratio {
    numerator: BigInt,
    denominator: BigUint,
}

fn zero_divisor() -> ErrorKind {
    ErrorKind::ZeroDivisor {
        what: "the divisor".into(),
    }
}

impl Ratio {
    /// Makes the quotient of two numbers.
    ///
    /// # Errors
    /// [`ErrorKind::ZeroDivisor`]; [`ErrorKind::TooLarge`] past 100,000 digits.
    pub fn new(numerator: impl Into<Exact>, denominator: impl Into<Exact>) -> Result<Self> {
        let (numerator, denominator) = (numerator.into(), denominator.into());
        Ratio::from(numerator).div(&Ratio::from(denominator))
    }

    fn checked(numerator: BigInt, denominator: BigUint) -> Result<Self> {
        check_bits(numerator.bits().max(denominator.bits()))?;
        Ok(Ratio {
            numerator,
            denominator,
        })
    }

    /// Whether it is zero.
    pub fn is_zero(&self) -> bool {
        self.numerator.sign() == Sign::NoSign
    }

    /// Whether it is below zero.
    pub fn is_negative(&self) -> bool {
        self.numerator.sign() == Sign::Minus
    }

    /// Adds exactly.
    ///
    /// # Errors
    /// [`ErrorKind::TooLarge`] past 100,000 digits.
    pub fn add(&self, other: &Ratio) -> Result<Ratio> {
        if self.denominator == other.denominator {
            return Ratio::checked(&self.numerator + &other.numerator, self.denominator.clone());
        }
        check_bits(self.numerator.bits() + other.denominator.bits())?;
        check_bits(other.numerator.bits() + self.denominator.bits())?;
        let left = &self.numerator * BigInt::from(other.denominator.clone());
        let right = &other.numerator * BigInt::from(self.denominator.clone());
        Ratio::checked(left + right, &self.denominator * &other.denominator)
    }

    /// Subtracts exactly.
    ///
    /// # Errors
    /// [`ErrorKind::TooLarge`] past 100,000 digits.
    pub fn sub(&self, other: &Ratio) -> Result<Ratio> {
        self.add(&other.neg())
    }

    /// The same with the other sign.
    #[must_use]
    pub fn neg(&self) -> Ratio {
        Ratio {
            numerator: -&self.numerator,
            denominator: self.denominator.clone(),
        }
    }

    /// Multiplies exactly.
    ///
    /// # Errors
    /// [`ErrorKind::TooLarge`] past 100,000 digits.
    pub fn mul(&self, other: &Ratio) -> Result<Ratio> {
        check_bits(self.numerator.bits() + other.numerator.bits())?;
        check_bits(self.denominator.bits() + other.denominator.bits())?;
        Ok(Ratio {
            numerator: &self.numerator * &other.numerator,
            denominator: &self.denominator * &other.denominator,
        })
    }

    /// Divides exactly.
    ///
    /// # Errors
    /// [`ErrorKind::ZeroDivisor`]; [`ErrorKind::TooLarge`] past 100,000 digits.
    pub fn div(&self, other: &Ratio) -> Result<Ratio> {
        self.mul(&other.inverse()?)
    }

    /// One divided by it.
    ///
    /// # Errors
    /// [`ErrorKind::ZeroDivisor`].
    pub fn inverse(&self) -> Result<Ratio> {
        if self.is_zero() {
            return Err(zero_divisor().into());
        }
        Ok(Ratio {
            numerator: BigInt::from_biguint(self.numerator.sign(), self.denominator.clone()),
            denominator: self.numerator.magnitude().clone(),
        })
    }

    /// Multiplies it with itself so many times, exactly; the zeroth power is 1.
    ///
    /// # Errors
    /// [`ErrorKind::TooLarge`] past 100,000 digits.
    pub fn pow(&self, exponent: u32) -> Result<Ratio> {
        let bits = self.numerator.bits().max(self.denominator.bits());
        check_bits(bits.saturating_sub(1).saturating_mul(exponent.into()))?;
        Ratio::checked(self.numerator.pow(exponent), self.denominator.pow(exponent))
    }

    /// Rounds it, once.
    ///
    /// # Errors
    /// [`ErrorKind::Overflow`], or [`ErrorKind::TooManyDigits`] where a [`Decimal`] cannot hold so many
    /// places of so large a number.
    pub fn round(&self, rounding: Rounding) -> Result<Rounded> {
        rounding::round_ratio(&self.numerator, &self.denominator, rounding)
    }

    pub(super) fn numerator(&self) -> &BigInt {
        &self.numerator
    }

    pub(super) fn denominator(&self) -> &BigUint {
        &self.denominator
    }

    /// The same number in lowest terms; one that is thousands of digits long stays as it is, because the
    /// search for common factors grows with the square of the length.
    pub(super) fn reduced(&self) -> Ratio {
        const LONGEST: u64 = 1 << 15;
        let (mut a, mut b) = (self.numerator.magnitude().clone(), self.denominator.clone());
        if a.bits().max(b.bits()) > LONGEST {
            return self.clone();
        }
        while b.bits() != 0 {
            let rest = &a % &b;
            a = b;
            b = rest;
        }
        if a.bits() <= 1 {
            return self.clone();
        }
        Ratio {
            numerator: &self.numerator / BigInt::from(a.clone()),
            denominator: &self.denominator / a,
        }
    }
}

impl From<Exact> for Ratio {
    fn from(number: Exact) -> Self {
        let (numerator, scale) = number.into_parts();
        Ratio {
            numerator,
            denominator: pow10(scale),
        }
    }
}

impl From<Decimal> for Ratio {
    fn from(number: Decimal) -> Self {
        Ratio::from(Exact::from(number))
    }
}

impl PartialEq for Ratio {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Ratio {}

impl PartialOrd for Ratio {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Ratio {
    fn cmp(&self, other: &Self) -> Ordering {
        if self.numerator.sign() != other.numerator.sign() {
            return self.numerator.sign().cmp(&other.numerator.sign());
        }
        let left = &self.numerator * BigInt::from(other.denominator.clone());
        let right = &other.numerator * BigInt::from(self.denominator.clone());
        left.cmp(&right)
    }
}

/// Divides and rounds once; the result is exact only where the remainder is zero.
///
/// ```
/// use tradeflows::exact::{self, Rounding};
/// use tradeflows::Decimal;
///
/// let share = exact::divide(Decimal::new(38, 1), Decimal::new(211, 1), Rounding::places(3))?;
/// assert_eq!(share.value.to_string(), "0.180");
/// # Ok::<(), tradeflows::Error>(())
/// ```
///
/// # Errors
/// [`ErrorKind::ZeroDivisor`]; [`ErrorKind::Overflow`]; [`ErrorKind::TooManyDigits`] where a [`Decimal`]
/// cannot hold so many places of so large a number.
pub fn divide(dividend: Decimal, divisor: Decimal, rounding: Rounding) -> Result<Rounded> {
    if divisor.is_zero() {
        return Err(zero_divisor().into());
    }
    Ratio::new(dividend, divisor)?.round(rounding)
}

/// Multiplies and rounds once, exactly wherever the product fits.
///
/// ```
/// use tradeflows::exact::{self, Rounding};
/// use tradeflows::Decimal;
///
/// let grown = exact::multiply(Decimal::new(211, 1), Decimal::new(108, 2), Rounding::default())?;
/// assert_eq!(grown.value.to_string(), "22.788");
/// # Ok::<(), tradeflows::Error>(())
/// ```
///
/// # Errors
/// [`ErrorKind::Overflow`]; [`ErrorKind::TooManyDigits`] where a [`Decimal`] cannot hold so many places
/// of so large a number.
pub fn multiply(first: Decimal, second: Decimal, rounding: Rounding) -> Result<Rounded> {
    let (a_negative, a, a_scale) = parts(first);
    let (b_negative, b, b_scale) = parts(second);
    if let Some(product) = a.checked_mul(b)
        && let Some(rounded) = round_small(
            a_negative != b_negative,
            product,
            a_scale + b_scale,
            rounding,
        )
    {
        return Ok(rounded);
    }
    Exact::from(first)
        .mul(&Exact::from(second))?
        .round(rounding)
}

/// Adds, exactly or not at all.
///
/// ```
/// use tradeflows::exact;
/// use tradeflows::Decimal;
///
/// assert_eq!(exact::add(Decimal::new(211, 1), Decimal::from(62))?.to_string(), "83.1");
/// // A decimal's own `+` would drop the last digits here without a sign of it.
/// assert!(exact::add(Decimal::MAX, Decimal::new(1, 28)).is_err());
/// # Ok::<(), tradeflows::Error>(())
/// ```
///
/// # Errors
/// [`ErrorKind::Overflow`]; [`ErrorKind::TooManyDigits`].
pub fn add(first: Decimal, second: Decimal) -> Result<Decimal> {
    if first.scale() == second.scale() {
        let sum = first.mantissa() + second.mantissa();
        if let Some(value) = decimal(sum < 0, sum.unsigned_abs(), first.scale()) {
            return Ok(value);
        }
    }
    Exact::from(first).add(&Exact::from(second))?.to_decimal()
}

/// Subtracts, exactly or not at all.
///
/// # Errors
/// [`ErrorKind::Overflow`]; [`ErrorKind::TooManyDigits`].
///
/// ```
/// use tradeflows::exact;
/// use tradeflows::Decimal;
///
/// assert_eq!(exact::subtract(Decimal::new(211, 1), Decimal::from(62))?.to_string(), "-40.9");
/// # Ok::<(), tradeflows::Error>(())
/// ```
pub fn subtract(first: Decimal, second: Decimal) -> Result<Decimal> {
    add(first, -second)
}
