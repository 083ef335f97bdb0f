//! Powers with any exponent, roots and logarithms, rounded correctly to the last digit.
//!
//! A result that is not a fraction never lies on a boundary of rounding, so working with more and more
//! bits decides it in the end; one that is a fraction is found by trying whole roots and is then
//! computed exactly (METHODS 0.1: 100 at 10 % reaches 121 after exactly 2 years).

use num_bigint::{BigInt, BigUint, Sign};
use rust_decimal::Decimal;

use super::rounding::{overflow, parts, round_between, round_small, strip};
use super::{Exact, MAX_BITS, Ratio, Rounded, Rounding, fixed, pow10};
use crate::error::{ErrorKind, Result};

/// A whole power up to this length is multiplied out at once; past it the series is faster.
const SHORT_BITS: u64 = 8_192;
/// The longest fixed-point number that is tried before giving up; 256 bits decide all but odd cases.
const MAX_PRECISION: u64 = 1 << 13;

/// `times * base^exponent + plus`, rounded once at the end.
///
/// The form of every growth formula: a value after years is `value * factor^years`, a growth rate is
/// `(end / start)^(1 / years) - 1`.
///
/// ```
/// use tradeflows::exact::{Exact, Power, Ratio, Rounding};
/// use tradeflows::Decimal;
///
/// // The yearly rate that doubles in ten years: 2^(1/10) - 1.
/// let tenth = Ratio::new(1, 10)?;
/// let rate = Power::new(Ratio::new(2, 1)?, tenth).plus(Exact::from(-1)).round(Rounding::default())?;
/// assert_eq!(rate.value.to_string(), "0.071773462536293164213006325");
/// assert!(!rate.exact);
/// // A root that comes out even is exact: 4^(1/2) = 2.
/// let root = Power::new(Ratio::new(4, 1)?, Ratio::new(1, 2)?).round(Rounding::default())?;
/// assert_eq!((root.value, root.exact), (Decimal::from(2), true));
/// # Ok::<(), tradeflows::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Power {
    times: Exact,
    base: Ratio,
    exponent: Ratio,
    plus: Exact,
}

impl Power {
    /// Begins with `base^exponent`.
    pub fn new(base: impl Into<Ratio>, exponent: impl Into<Ratio>) -> Self {
        Power {
            times: Exact::from(1),
            base: base.into(),
            exponent: exponent.into(),
            plus: Exact::ZERO,
        }
    }

    /// Multiplies the power by a number.
    #[must_use]
    pub fn times(self, times: impl Into<Exact>) -> Self {
        Power {
            times: times.into(),
            ..self
        }
    }

    /// Adds a number at the end.
    #[must_use]
    pub fn plus(self, plus: impl Into<Exact>) -> Self {
        Power {
            plus: plus.into(),
            ..self
        }
    }

    /// Computes it, correctly rounded.
    ///
    /// # Errors
    /// [`ErrorKind::OutOfRange`] for a negative base; [`ErrorKind::ZeroDivisor`] for zero to a negative
    /// exponent; [`ErrorKind::Overflow`]; [`ErrorKind::TooManyDigits`] where a [`Decimal`] cannot hold so
    /// many places of so large a number; [`ErrorKind::TooLarge`] where the work would be unbounded.
    pub fn round(&self, rounding: Rounding) -> Result<Rounded> {
        if self.base.is_negative() {
            return Err(ErrorKind::OutOfRange {
                what: "the base of a power".into(),
                found: "negative".into(),
                expected: "zero or more".into(),
            }
            .into());
        }
        if self.exponent.is_zero() {
            return self.times.add(&self.plus)?.round(rounding);
        }
        if self.base.is_zero() && self.exponent.is_negative() {
            return Err(ErrorKind::ZeroDivisor {
                what: "the base of a negative power".into(),
            }
            .into());
        }
        if self.times.is_zero() || self.base.is_zero() {
            return self.plus.round(rounding);
        }
        let reduced = Power {
            base: self.base.reduced(),
            exponent: self.exponent.reduced(),
            ..self.clone()
        };
        reduced.round_reduced(rounding)
    }

    /// The same once base and exponent are in lowest terms and neither is zero.
    fn round_reduced(&self, rounding: Rounding) -> Result<Rounded> {
        let base_bits = self
            .base
            .numerator()
            .bits()
            .max(self.base.denominator().bits());
        if self.base.numerator().magnitude() == self.base.denominator() {
            return self.times.add(&self.plus)?.round(rounding);
        }
        let whole = self.exponent.denominator().bits() == 1;
        if whole
            && let Ok(times) = u64::try_from(self.exponent.numerator().magnitude())
            && times.saturating_mul(base_bits) <= SHORT_BITS
        {
            return self.multiplied_out(&self.base, rounding);
        }
        let widened = self
            .exponent
            .numerator()
            .bits()
            .saturating_sub(self.exponent.denominator().bits());
        let mut bits = 192 + widened.min(MAX_PRECISION);
        let mut tried_root = false;
        while bits <= 2 * MAX_PRECISION {
            if let Some((low, high)) = self.bounds(bits)?
                && let Some(rounded) = round_between(&low, &high, bits, rounding)?
            {
                return Ok(rounded);
            }
            if !tried_root {
                tried_root = true;
                if let Some(root) = self.whole_root() {
                    return self.multiplied_out(&root, rounding);
                }
            }
            bits *= 2;
        }
        Err(undecided().into())
    }

    /// The whole-number power of a fraction, multiplied out; the exponent's numerator says how often.
    fn multiplied_out(&self, root: &Ratio, rounding: Rounding) -> Result<Rounded> {
        let exponent =
            u32::try_from(self.exponent.numerator().magnitude()).map_err(|_| undecided())?;
        let mut power = root.pow(exponent)?;
        if self.exponent.is_negative() {
            power = power.inverse()?;
        }
        power
            .mul(&Ratio::from(self.times.clone()))?
            .add(&Ratio::from(self.plus.clone()))?
            .round(rounding)
    }

    /// The base's root of the degree that the exponent's denominator says, where it is a fraction and
    /// its power is short enough to be multiplied out.
    fn whole_root(&self) -> Option<Ratio> {
        let degree = u32::try_from(self.exponent.denominator()).ok()?;
        let root = if degree == 1 {
            self.base.clone()
        } else {
            exact_root(&self.base, degree)?
        };
        let bits = root.numerator().bits().max(root.denominator().bits());
        let exponent = u64::try_from(self.exponent.numerator().magnitude()).ok()?;
        (exponent.saturating_mul(bits) <= MAX_BITS).then_some(root)
    }

    /// Bounds of the result in units of `2^-bits`; `None` where so few bits say nothing.
    fn bounds(&self, bits: u64) -> Result<Option<(BigInt, BigInt)>> {
        let log = fixed::ln(
            self.base.numerator().magnitude(),
            self.base.denominator(),
            bits,
        );
        let (up, down) = (self.exponent.numerator(), self.exponent.denominator());
        let x = log * up / BigInt::from(down.clone());
        let error = up.magnitude() * fixed::LN_ERROR / down + 2u8;
        if error.bits() + 8 > bits {
            return Ok(None);
        }
        let around = BigInt::from(error.clone());
        // Past this, the product leaves any decimal however small `times` is: e^400 is above 1e173.
        let too_large = 400 + 4 * i64::from(self.times.scale);
        if &x - &around > BigInt::from(too_large) << bits {
            return Err(overflow().into());
        }
        // e^-bits is below 2^-bits, one unit.
        let vanishing = -(BigInt::from(bits) << bits);
        let (low, high) = if &x + &around < vanishing {
            (BigInt::ZERO, BigInt::from(1))
        } else {
            let (low, high) = fixed::exp(&x, &error, bits);
            // A power of a positive number is above zero, which keeps the interval open at zero.
            (low.max(BigInt::ZERO), high)
        };
        let (times, scale) = (&self.times.digits, pow10(self.times.scale));
        let (low, high) = match times.sign() {
            Sign::Minus => (times * high, times * low),
            _ => (times * low, times * high),
        };
        let scale = BigInt::from(scale);
        let plus = (
            &self.plus.digits << bits,
            BigInt::from(pow10(self.plus.scale)),
        );
        Ok(Some((
            floor_div(&low, &scale) + floor_div(&plus.0, &plus.1),
            -floor_div(&-high, &scale) - floor_div(&-plus.0, &plus.1),
        )))
    }
}

fn undecided() -> ErrorKind {
    ErrorKind::TooLarge {
        what: "the precision this power needs".into(),
        limit: format!("{MAX_PRECISION} bits").into(),
    }
}

/// The quotient rounded down; the divisor is above zero.
fn floor_div(number: &BigInt, divisor: &BigInt) -> BigInt {
    let quotient = number / divisor;
    if number.sign() == Sign::Minus && &quotient * divisor != *number {
        quotient - 1
    } else {
        quotient
    }
}

/// The root of a positive fraction in lowest terms, where it is a fraction.
fn exact_root(number: &Ratio, degree: u32) -> Option<Ratio> {
    let (a, b) = (number.numerator().magnitude(), number.denominator());
    if u64::from(degree) >= a.bits().max(b.bits()) {
        // Only 1 has a whole root of a degree above its length, and 1 was answered before.
        return None;
    }
    let root = |whole: &BigUint| {
        let root = whole.nth_root(degree);
        (root.pow(degree) == *whole).then_some(root)
    };
    let (a, b) = (root(a)?, root(b)?);
    Ratio::new(
        Exact::from_parts(a.into(), 0),
        Exact::from_parts(b.into(), 0),
    )
    .ok()
}

/// Multiplies `base` by `factor` so many times, rounded once at the end.
///
/// Where the result fits a [`Decimal`] this takes a few dozen nanoseconds and no memory; the answer is the
/// same as [`Power`]'s.
///
/// ```
/// use tradeflows::exact::{self, Rounding};
/// use tradeflows::Decimal;
///
/// let value = exact::compound(Decimal::new(211, 1), &Decimal::new(108, 2).into(), 3, Rounding::default())?;
/// assert_eq!(value.value.to_string(), "26.5799232");
/// assert!(value.exact);
/// # Ok::<(), tradeflows::Error>(())
/// ```
///
/// # Errors
/// As [`Power::round`].
pub fn compound(base: Decimal, factor: &Exact, times: u32, rounding: Rounding) -> Result<Rounded> {
    if let Ok(small) = u128::try_from(&factor.digits)
        && let Some(rounded) = compound_small(base, small, factor.scale, times, rounding)
    {
        return Ok(rounded);
    }
    Power::new(factor.clone(), Exact::from(times))
        .times(base)
        .round(rounding)
}

/// [`compound`] in 128 bits, or nothing where a product leaves them.
pub(crate) fn compound_small(
    base: Decimal,
    factor: u128,
    factor_scale: u32,
    times: u32,
    rounding: Rounding,
) -> Option<Rounded> {
    let (negative, mantissa, scale) = parts(base);
    let (factor, factor_scale) = strip(factor, factor_scale);
    let (mut mantissa, mut scale) = strip(mantissa, scale);
    if factor == 0 || (factor == 1 && factor_scale > 0) || times > 128 {
        // Powers of 0 and of 0.1, 0.01 ... never leave 128 bits; the long way knows when to stop.
        return None;
    }
    for _ in 0..times {
        mantissa = mantissa.checked_mul(factor)?;
        scale += factor_scale;
    }
    if scale > 38 {
        (mantissa, scale) = strip(mantissa, scale);
    }
    if scale > 38 {
        return None;
    }
    round_small(negative, mantissa, scale, rounding)
}

/// The n-th root of a number that is not negative, correctly rounded.
///
/// ```
/// use tradeflows::exact::{self, Rounding};
/// use tradeflows::Decimal;
///
/// let root = exact::nth_root(Decimal::from(2), 2, Rounding::default())?;
/// assert_eq!(root.value.to_string(), "1.414213562373095048801688724");
/// assert!(exact::nth_root(Decimal::from(27), 3, Rounding::default())?.exact);
/// # Ok::<(), tradeflows::Error>(())
/// ```
///
/// # Errors
/// [`ErrorKind::OutOfRange`] for a negative number, [`ErrorKind::ZeroDivisor`] for the zeroth root.
pub fn nth_root(number: impl Into<Ratio>, degree: u32, rounding: Rounding) -> Result<Rounded> {
    Power::new(number, Ratio::new(1, degree)?).round(rounding)
}

fn positive(number: &Ratio) -> Result<()> {
    if number.is_zero() || number.is_negative() {
        return Err(ErrorKind::OutOfRange {
            what: "the number whose logarithm is asked".into(),
            found: if number.is_zero() { "zero" } else { "negative" }.into(),
            expected: "above zero".into(),
        }
        .into());
    }
    Ok(())
}

/// The natural logarithm of a number above zero, correctly rounded; only that of 1 is exact.
///
/// ```
/// use tradeflows::exact::{self, Rounding};
/// use tradeflows::Decimal;
///
/// let log = exact::ln(Decimal::from(2), Rounding::default())?;
/// assert_eq!(log.value.to_string(), "0.6931471805599453094172321215");
/// # Ok::<(), tradeflows::Error>(())
/// ```
///
/// # Errors
/// [`ErrorKind::OutOfRange`] for zero or less.
pub fn ln(number: impl Into<Ratio>, rounding: Rounding) -> Result<Rounded> {
    let number = number.into();
    positive(&number)?;
    let (a, b) = (number.numerator().magnitude(), number.denominator());
    if a == b {
        return Exact::ZERO.round(rounding);
    }
    let mut bits = 192;
    while bits <= MAX_PRECISION {
        let log = fixed::ln(a, b, bits);
        let (low, high) = (&log - fixed::LN_ERROR, &log + fixed::LN_ERROR);
        if let Some(rounded) = round_between(&low, &high, bits, rounding)? {
            return Ok(rounded);
        }
        bits *= 2;
    }
    Err(undecided().into())
}

/// The logarithm of one number to the base of another, correctly rounded: how many steps of `base` lead
/// from 1 to `number`.
///
/// ```
/// use tradeflows::exact::{self, Rounding};
/// use tradeflows::Decimal;
///
/// // 1.1 twice is exactly 1.21.
/// let steps = exact::log_ratio(Decimal::new(121, 2), Decimal::new(11, 1), Rounding::default())?;
/// assert_eq!((steps.value, steps.exact), (Decimal::from(2), true));
/// # Ok::<(), tradeflows::Error>(())
/// ```
///
/// # Errors
/// [`ErrorKind::OutOfRange`] for zero or less, [`ErrorKind::ZeroDivisor`] for the base 1,
/// [`ErrorKind::Overflow`].
pub fn log_ratio(
    number: impl Into<Ratio>,
    base: impl Into<Ratio>,
    rounding: Rounding,
) -> Result<Rounded> {
    let (number, base) = (number.into(), base.into());
    positive(&number)?;
    positive(&base)?;
    let is_one = |ratio: &Ratio| ratio.numerator().magnitude() == ratio.denominator();
    if is_one(&base) {
        return Err(ErrorKind::ZeroDivisor {
            what: "the logarithm of the base 1".into(),
        }
        .into());
    }
    if is_one(&number) {
        return Exact::ZERO.round(rounding);
    }
    let mut tried_whole = false;
    let mut bits = 256;
    while bits <= MAX_PRECISION {
        if let Some((low, high)) = log_bounds(&number, &base, bits)
            && let Some(rounded) = round_between(&low, &high, bits, rounding)?
        {
            return Ok(rounded);
        }
        if !tried_whole {
            tried_whole = true;
            if let Some(ratio) = whole_log(&number, &base) {
                return ratio.round(rounding);
            }
        }
        bits *= 2;
    }
    Err(undecided().into())
}

/// Bounds of a quotient of logarithms; `None` where the divisor could still be zero.
fn log_bounds(number: &Ratio, base: &Ratio, bits: u64) -> Option<(BigInt, BigInt)> {
    let log = |ratio: &Ratio| fixed::ln(ratio.numerator().magnitude(), ratio.denominator(), bits);
    let (mut over, mut under) = (log(number), log(base));
    if under.sign() == Sign::Minus {
        (over, under) = (-over, -under);
    }
    let off = BigInt::from(fixed::LN_ERROR);
    if under <= off {
        return None;
    }
    let ends = [&over - &off, &over + &off];
    let quotients = ends.iter().flat_map(|end| {
        let end = end << bits;
        [&under - &off, &under + &off].map(|divisor| floor_div(&end, &divisor))
    });
    let (mut low, mut high) = (None, None);
    for quotient in quotients {
        low = Some(low.map_or(quotient.clone(), |low: BigInt| low.min(quotient.clone())));
        high = Some(high.map_or(quotient.clone(), |high: BigInt| high.max(quotient)));
    }
    Some((low? - 1, high? + 2))
}

/// The logarithm where it is a fraction: both numbers are then powers of one number.
fn whole_log(number: &Ratio, base: &Ratio) -> Option<Ratio> {
    let (number_root, number_power) = smallest_root(number)?;
    let (base_root, base_power) = smallest_root(base)?;
    let same = number_root == base_root;
    if !same && number_root.inverse().ok()? != base_root {
        return None;
    }
    let sign = if same { 1 } else { -1 };
    Ratio::new(i64::from(number_power) * sign, base_power).ok()
}

/// The number that gives this one as its highest whole power, and that power.
fn smallest_root(number: &Ratio) -> Option<(Ratio, u32)> {
    let mut root = number.reduced();
    let length = |ratio: &Ratio| ratio.numerator().bits().max(ratio.denominator().bits());
    if length(&root) > 4_096 {
        return None;
    }
    let (mut power, mut degree) = (1u32, 2u32);
    while u64::from(degree) < length(&root) {
        match exact_root(&root, degree) {
            Some(smaller) => {
                root = smaller;
                power = power.checked_mul(degree)?;
            }
            None => degree += 1,
        }
    }
    Some((root, power))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exact(text: &str) -> Exact {
        text.parse().unwrap_or(Exact::ZERO)
    }

    #[test]
    fn whole_parts_are_cut_downwards() {
        for (number, divisor, floor) in [
            (7, 2, 3),
            (-7, 2, -4),
            (-8, 2, -4),
            (8, 2, 4),
            (0, 5, 0),
            (-1, 5, -1),
            (1, 5, 0),
            (-100, 7, -15),
        ] {
            let found = floor_div(&BigInt::from(number), &BigInt::from(divisor));
            assert_eq!(found, BigInt::from(floor), "{number}/{divisor}");
        }
    }

    /// What few bits promise holds against what many bits find, and is not wider than it need be.
    #[test]
    fn bounds_of_powers_hold_against_a_longer_computation() {
        const LONG: u64 = 1_500;
        for (base, exponent, times, plus) in [
            ("1.08", (3, 7), "1", "0"),
            ("1.08", (-3, 7), "21.1", "0"),
            (
                "0.92",
                (1_000_003, 70_000),
                "12345678901234567890.5",
                "-0.25",
            ),
            ("1.000001", (1_000_003, 7), "-3.75", "2.5"),
            ("1.000000001", (10_000_000_019i64, 3), "1", "0"),
            ("7", (10, 3), "-1", "-1"),
            ("0.5", (900, 7), "1", "0"),
            ("0.5", (-90, 7), "0.001", "0.1"),
        ] {
            let exponent =
                Ratio::new(exponent.0, exponent.1).unwrap_or_else(|_| Ratio::from(exact("1")));
            let power = Power::new(exact(base), exponent)
                .times(exact(times))
                .plus(exact(plus));
            let at = |bits| power.bounds(bits).ok().flatten();
            let Some((low, high)) = at(LONG) else {
                unreachable!("{base} has bounds");
            };
            assert!(low <= high);
            for bits in [128u64, 200, 333] {
                let Some((below, above)) = at(bits) else {
                    unreachable!("{base} has bounds at {bits} bits");
                };
                assert!(below <= above);
                assert!(below.clone() << (LONG - bits) <= high, "{base} at {bits}");
                assert!(above.clone() << (LONG - bits) >= low, "{base} at {bits}");
                // Half of the bits are known; of the others few are lost.
                assert!((above - below).bits() <= 104, "{base} at {bits}");
            }
        }
        // An error of more than the bits says nothing.
        let far = Power::new(exact("1.0000000001"), exact("1000000000000000000"));
        assert!(matches!(far.bounds(64), Ok(None)));
    }

    /// Growth over a few years takes the short way; what would not fit, or never end, is left.
    #[test]
    fn the_short_way_is_taken_where_it_can_be() {
        let taken = |base: i64, factor: u128, scale: u32, times: u32| {
            compound_small(
                Decimal::new(base, 1),
                factor,
                scale,
                times,
                Rounding::places(6),
            )
            .is_some()
        };
        assert!(taken(211, 108, 2, 3));
        assert!(taken(211, 1_080_000, 6, 15), "zeros are taken off first");
        assert!(taken(0, 108, 2, 5));
        assert!(taken(211, 1, 0, 128));
        assert!(!taken(211, 1, 0, 129));
        assert!(!taken(211, 0, 0, 3), "zero");
        assert!(!taken(211, 100, 3, 3), "a tenth");
        assert!(taken(211, 10, 0, 3), "ten");
        assert!(!taken(211, 108, 2, 40), "past 128 bits");
        assert!(taken(10, 5, 1, 37), "37 decimals");
        assert!(taken(10, 5, 1, 38), "38 decimals");
        assert!(!taken(10, 5, 1, 39), "39 decimals");
        // 2^40 / 10^40 with a base that takes the zeros away again.
        assert!(taken(10, 25, 1, 20));
    }
}
