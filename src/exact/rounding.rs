//! The only door to rounding: how many digits stay, which way ties go, and whether anything was cut.

use std::fmt;

use num_bigint::{BigInt, BigUint, Sign};
use rust_decimal::Decimal;

use super::{Exact, pow10};
use crate::error::{ErrorKind, Result};

/// The most decimal places a [`Decimal`] has.
pub(super) const MAX_PLACES: i64 = 28;
/// The digits that a [`Decimal`] holds whatever they are; a 29th fits only below 7.9e28.
const FULL_DIGITS: i64 = 28;
/// One more than the largest whole number behind a [`Decimal`].
const MANTISSA_END: u128 = 1 << 96;

/// Which way a number goes that lies between two neighbours.
///
/// ```
/// use tradeflows::exact::{Mode, Rounding};
/// use tradeflows::Decimal;
///
/// let half = Decimal::new(-25, 1); // -2.5
/// let whole = |mode| Rounding::places(0).with_mode(mode).round(half).map(|r| r.value);
/// assert_eq!(whole(Mode::HalfEven)?, Decimal::from(-2));
/// assert_eq!(whole(Mode::HalfUp)?, Decimal::from(-3));
/// assert_eq!(whole(Mode::Ceiling)?, Decimal::from(-2));
/// # Ok::<(), tradeflows::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Mode {
    /// To the nearer neighbour; a tie goes to the even digit (METHODS 0.1: the default).
    #[default]
    HalfEven,
    /// To the nearer neighbour; a tie goes away from zero, as schools and most offices do it.
    HalfUp,
    /// To the nearer neighbour; a tie goes towards zero.
    HalfDown,
    /// Towards zero: digits are cut.
    Down,
    /// Away from zero.
    Up,
    /// Towards minus infinity: the lower end of an interval is printed so (METHODS 2.2).
    Floor,
    /// Towards plus infinity: the upper end of an interval is printed so (METHODS 2.2).
    Ceiling,
}

/// How much of a number stays.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Digits {
    /// The number as it is where a [`Decimal`] can hold it, else its first 28 digits.
    #[default]
    Full,
    /// So many decimal places (at most 28). The result keeps them, as in `62.00`, where they fit.
    Places(u32),
    /// So many digits, counted from the first that is not zero (1 to 28).
    Significant(u32),
}

/// How a result is rounded: how much of it stays, and which way the rest goes.
///
/// The default keeps everything a [`Decimal`] can hold and sends ties to the even digit.
///
/// ```
/// use tradeflows::exact::{self, Mode, Rounding};
/// use tradeflows::Decimal;
///
/// let third = exact::divide(Decimal::ONE, Decimal::from(3), Rounding::default())?;
/// assert_eq!(third.value.to_string(), "0.3333333333333333333333333333");
/// assert!(!third.exact);
/// let cents = exact::divide(Decimal::from(2), Decimal::from(3), Rounding::places(2))?;
/// assert_eq!(cents.value.to_string(), "0.67");
/// let cut = exact::divide(Decimal::from(2), Decimal::from(3), Rounding::places(2).with_mode(Mode::Down))?;
/// assert_eq!(cut.value.to_string(), "0.66");
/// # Ok::<(), tradeflows::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Rounding {
    digits: Digits,
    mode: Mode,
}

impl Rounding {
    /// Keeps what a [`Decimal`] can hold; this is the default.
    pub const FULL: Rounding = Rounding {
        digits: Digits::Full,
        mode: Mode::HalfEven,
    };

    /// Rounds to so many decimal places; more than 28 are taken as 28, which is all a [`Decimal`] has.
    pub const fn places(places: u32) -> Self {
        Rounding {
            digits: Digits::Places(if places > 28 { 28 } else { places }),
            mode: Mode::HalfEven,
        }
    }

    /// Rounds to so many digits, counted from the first that is not zero; taken into 1..=28.
    pub const fn significant(digits: u32) -> Self {
        let digits = match digits {
            0 => 1,
            1..=28 => digits,
            _ => 28,
        };
        Rounding {
            digits: Digits::Significant(digits),
            mode: Mode::HalfEven,
        }
    }

    /// The same number of digits with another way for what lies between.
    #[must_use]
    pub const fn with_mode(self, mode: Mode) -> Self {
        Rounding { mode, ..self }
    }

    /// How much of the number stays.
    pub const fn digits(self) -> Digits {
        self.digits
    }

    /// Which way the rest goes.
    pub const fn mode(self) -> Mode {
        self.mode
    }

    /// Rounds a decimal.
    ///
    /// # Errors
    /// [`ErrorKind::Overflow`] where rounding up leaves what a [`Decimal`] can hold.
    pub fn round(self, value: Decimal) -> Result<Rounded> {
        let (negative, mantissa, scale) = parts(value);
        match round_small(negative, mantissa, scale, self) {
            Some(rounded) => Ok(rounded),
            None => Exact::from(value).round(self),
        }
    }
}

/// A rounded number and whether it is still the exact one.
///
/// ```
/// use tradeflows::exact::{Exact, Rounding};
/// use tradeflows::Decimal;
///
/// let growth = Exact::from(Decimal::new(108, 2)).pow(15)?; // 1.08^15 has 30 decimals
/// let rounded = growth.round(Rounding::default())?;
/// assert_eq!(rounded.value.to_string(), "3.172169114198268924301601145");
/// assert!(!rounded.exact);
/// # Ok::<(), tradeflows::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Rounded {
    /// The number.
    pub value: Decimal,
    /// Whether nothing was cut.
    pub exact: bool,
}

impl Rounded {
    pub(crate) const fn exactly(value: Decimal) -> Self {
        Rounded { value, exact: true }
    }
}

impl fmt::Display for Rounded {
    /// Writes the number; one that was cut is marked with an ellipsis, as in `0.3333…`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.value, f)?;
        if self.exact {
            Ok(())
        } else {
            f.write_str("…")
        }
    }
}

/// Sign, whole number and decimals of a decimal.
pub(super) fn parts(value: Decimal) -> (bool, u128, u32) {
    let mantissa = value.mantissa();
    (mantissa < 0, mantissa.unsigned_abs(), value.scale())
}

/// A decimal from its parts, where it can hold them.
pub(super) fn decimal(negative: bool, mantissa: u128, scale: u32) -> Option<Decimal> {
    if mantissa >= MANTISSA_END || i64::from(scale) > MAX_PLACES {
        return None;
    }
    let mantissa = i128::try_from(mantissa).ok()?;
    Decimal::try_from_i128_with_scale(if negative { -mantissa } else { mantissa }, scale).ok()
}

/// Takes trailing zeros off a whole number as long as it has decimals.
pub(super) fn strip(mut mantissa: u128, mut scale: u32) -> (u128, u32) {
    if mantissa == 0 {
        return (0, 0);
    }
    // A division of 64 bits is many times faster than one of 128.
    while let Ok(small) = u64::try_from(mantissa)
        && scale > 0
    {
        if !small.is_multiple_of(10) {
            return (mantissa, scale);
        }
        mantissa = (small / 10).into();
        scale -= 1;
    }
    while scale >= 8 && mantissa.is_multiple_of(100_000_000) {
        mantissa /= 100_000_000;
        scale -= 8;
    }
    while scale > 0 && mantissa.is_multiple_of(10) {
        mantissa /= 10;
        scale -= 1;
    }
    (mantissa, scale)
}

/// Whether the magnitude goes up one unit, from the digit after the last kept one and whether more follows.
fn goes_up(mode: Mode, negative: bool, odd: bool, next: u8, rest: bool) -> bool {
    let nothing = next == 0 && !rest;
    let tie = next == 5 && !rest;
    let more = next >= 5 && !tie;
    match mode {
        Mode::HalfEven => more || (tie && odd),
        Mode::HalfUp => more || tie,
        Mode::HalfDown => more,
        Mode::Down => false,
        Mode::Up => !nothing,
        Mode::Floor => negative && !nothing,
        Mode::Ceiling => !negative && !nothing,
    }
}

/// Rounds `mantissa / 10^scale` without a big integer, or leaves it to the caller.
pub(super) fn round_small(
    negative: bool,
    mantissa: u128,
    scale: u32,
    rounding: Rounding,
) -> Option<Rounded> {
    let (mantissa, scale) = strip(mantissa, scale);
    match rounding.digits {
        Digits::Full => decimal(negative, mantissa, scale).map(Rounded::exactly),
        Digits::Places(places) if scale <= places => {
            let padded = 10u128
                .checked_pow(places - scale)
                .and_then(|ten| mantissa.checked_mul(ten))
                .and_then(|padded| decimal(negative, padded, places));
            padded
                .or_else(|| decimal(negative, mantissa, scale))
                .map(Rounded::exactly)
        }
        Digits::Places(places) => {
            let ten = 10u128.checked_pow(scale - places - 1)?;
            let (units, rest) = (mantissa / ten, mantissa % ten != 0);
            let (kept, next) = (units / 10, (units % 10) as u8);
            let up = goes_up(rounding.mode, negative, kept % 2 == 1, next, rest);
            let exact = next == 0 && !rest;
            decimal(negative, kept + u128::from(up), places).map(|value| Rounded { value, exact })
        }
        Digits::Significant(_) => None,
    }
}

/// The decimal places that stay of `numerator / denominator`; `None` where it is too large for any decimal.
fn places_kept(digits: Digits, numerator: &BigUint, denominator: &BigUint) -> Option<i64> {
    // numerator / denominator lies between 2^(span-1) and 2^(span+1).
    let span = bits(numerator) - bits(denominator);
    if span > 97 {
        return None;
    }
    let wanted = match digits {
        Digits::Places(places) => return Some(i64::from(places).min(MAX_PLACES)),
        Digits::Full => FULL_DIGITS,
        Digits::Significant(digits) => i64::from(digits),
    };
    if span < -100 {
        // Below 1e-29: every digit of it lies past the last place of a decimal.
        return Some(MAX_PLACES);
    }
    let mut exponent = (span - 1) * 30_103 / 100_000 - 2;
    let reaches = |exponent: i64| match u32::try_from(exponent) {
        Ok(up) => *numerator >= denominator * pow10(up),
        Err(_) => numerator * pow10(exponent.unsigned_abs() as u32) >= *denominator,
    };
    while reaches(exponent + 1) {
        exponent += 1;
    }
    Some((wanted - 1 - exponent).min(MAX_PLACES))
}

fn bits(number: &BigUint) -> i64 {
    i64::try_from(number.bits()).unwrap_or(i64::MAX / 4)
}

pub(super) fn overflow() -> ErrorKind {
    ErrorKind::Overflow {
        what: "the result".into(),
    }
}

/// Rounds `numerator / denominator` (not zero) once; the remainder decides.
pub(super) fn round_ratio(
    numerator: &BigInt,
    denominator: &BigUint,
    rounding: Rounding,
) -> Result<Rounded> {
    let negative = numerator.sign() == Sign::Minus;
    let magnitude = numerator.magnitude();
    if magnitude.bits() == 0 {
        let zero = round_small(false, 0, 0, rounding);
        return Ok(zero.unwrap_or(Rounded::exactly(Decimal::ZERO)));
    }
    let places = places_kept(rounding.digits, magnitude, denominator).ok_or_else(overflow)?;
    let (units, rest) = units_of(magnitude, denominator, places + 1);
    finish(negative, units, rest, places, rounding)
}

/// How many whole units of `10^-places` are in a ratio, and whether something is left.
fn units_of(numerator: &BigUint, denominator: &BigUint, places: i64) -> (BigUint, bool) {
    let ten = pow10(places.unsigned_abs() as u32);
    let (numerator, denominator) = if places >= 0 {
        (numerator * ten, denominator.clone())
    } else {
        (numerator.clone(), denominator * ten)
    };
    let units = &numerator / &denominator;
    let rest = &units * &denominator != numerator;
    (units, rest)
}

/// Rounds a number of which only an open interval is known: `low < x < high`, both in units of `2^-bits`.
///
/// `None` where the interval is still too wide to decide. The caller has ruled out, or will check,
/// that the number is itself a decimal: inside the interval it is taken not to be.
pub(super) fn round_between(
    low: &BigInt,
    high: &BigInt,
    bits: u64,
    rounding: Rounding,
) -> Result<Option<Rounded>> {
    let (negative, low, high) = match (low.sign(), high.sign()) {
        (Sign::Minus, Sign::Plus) => return Ok(None),
        (Sign::Minus, _) => (true, high.magnitude(), low.magnitude()),
        _ => (false, low.magnitude(), high.magnitude()),
    };
    let unit = BigUint::from(1u8) << bits;
    let Some(places) = places_kept(rounding.digits, low, &unit) else {
        return Err(overflow().into());
    };
    // The grid one digit finer than the result holds every tie, every power of ten and, for `Full`, every
    // decimal. A number between two of its neighbours has as many places as the lower end has.
    let (below, _) = units_of(low, &unit, places + 1);
    let (above, rest) = units_of(high, &unit, places + 1);
    let above = above + u8::from(rest);
    if above > &below + 1u8 {
        return Ok(None);
    }
    finish(negative, below, true, places, rounding).map(Some)
}

/// Rounds `units * 10^-(places+1)`, with or without something left below the last unit.
fn finish(
    negative: bool,
    mut units: BigUint,
    rest: bool,
    places: i64,
    rounding: Rounding,
) -> Result<Rounded> {
    let mut fine = places + 1;
    if !rest && rounding.digits != Digits::Full {
        // More digits than 128 bits: only trailing zeros can save it (1e20 kept to 28 places).
        while units.bits() > 128 && fine > 1 && (&units % 10u8).bits() == 0 {
            units /= 10u8;
            fine -= 1;
        }
    }
    let Ok(small) = u128::try_from(&units) else {
        return Err(too_long(negative, &units, fine).into());
    };
    if !rest && fine >= 0 {
        let scale = fine as u32;
        let keep = match rounding.digits {
            Digits::Full | Digits::Places(_) => round_small(negative, small, scale, rounding),
            Digits::Significant(_) => None,
        };
        if let Some(rounded) = keep {
            return Ok(rounded);
        }
    }
    let (kept, next) = (small / 10, (small % 10) as u8);
    let up = goes_up(rounding.mode, negative, kept % 2 == 1, next, rest);
    let kept = kept + u128::from(up);
    let exact = next == 0 && !rest;
    let places = fine - 1;
    let value = if places < 0 {
        10u128
            .checked_pow(places.unsigned_abs() as u32)
            .and_then(|ten| kept.checked_mul(ten))
            .and_then(|whole| decimal(negative, whole, 0))
            .ok_or_else(overflow)?
    } else {
        let (mantissa, scale) = match rounding.digits {
            Digits::Places(_) => (kept, places as u32),
            _ => strip(kept, places as u32),
        };
        match decimal(negative, mantissa, scale) {
            Some(value) => value,
            None => return Err(too_long(negative, &units, fine).into()),
        }
    };
    Ok(Rounded { value, exact })
}

/// A number that fits no decimal: too large, or too long at the places that were asked for.
fn too_long(negative: bool, units: &BigUint, places: i64) -> ErrorKind {
    let whole = match u32::try_from(places) {
        Ok(places) => units / pow10(places),
        Err(_) => return overflow(),
    };
    if whole >= BigUint::from(MANTISSA_END) {
        return overflow();
    }
    let number = BigInt::from_biguint(
        if negative { Sign::Minus } else { Sign::Plus },
        units.clone(),
    );
    ErrorKind::TooManyDigits {
        text: Exact::from_parts(number, places as u32).to_string().into(),
    }
}
