//! Logarithm and exponential in fixed point, each with a proven bound on its error.
//!
//! A number here is a whole number of units of `2^-bits`. Inside, 64 more bits are carried; the series
//! below make far fewer than 2^40 errors of one inner unit, so that what is promised outside holds with
//! room to spare.

use std::sync::OnceLock;

use num_bigint::{BigInt, BigUint, Sign};

/// Bits carried inside beyond those that are promised.
const GUARD: u64 = 64;

/// The error of [`ln`], in units.
pub(super) const LN_ERROR: u8 = 2;

/// The inverse hyperbolic tangent of `z / 2^bits`, for `z` well below one: z + z^3/3 + z^5/5 ...
fn atanh(z: &BigUint, bits: u64) -> BigUint {
    let square = (z * z) >> bits;
    let mut term = z.clone();
    let mut sum = z.clone();
    let mut odd = 1u32;
    loop {
        term = (term * &square) >> bits;
        odd += 2;
        if term.bits() == 0 {
            return sum;
        }
        sum += &term / odd;
    }
}

/// The natural logarithm of two.
fn ln_two(bits: u64) -> BigUint {
    // ln 2 = 18 atanh(1/26) - 2 atanh(1/4801) + 8 atanh(1/8749)
    let compute = |bits: u64| {
        let part = |divisor: u32| atanh(&((BigUint::from(1u8) << bits) / divisor), bits);
        part(26) * 18u8 + part(8749) * 8u8 - part(4801) * 2u8
    };
    static USUAL: OnceLock<BigUint> = OnceLock::new();
    const USUAL_BITS: u64 = 1024;
    if bits + 32 <= USUAL_BITS {
        USUAL.get_or_init(|| compute(USUAL_BITS)) >> (USUAL_BITS - bits)
    } else {
        compute(bits)
    }
}

/// The natural logarithm of `numerator / denominator` (both above zero), at most [`LN_ERROR`] units off.
pub(super) fn ln(numerator: &BigUint, denominator: &BigUint, bits: u64) -> BigInt {
    let inner = bits + GUARD;
    // Bring the quotient into [2/3, 4/3] by a power of two, so that |z| <= 1/5 below.
    let shifted = |twos: i64| {
        if twos >= 0 {
            (numerator.clone(), denominator << twos.unsigned_abs())
        } else {
            (numerator << twos.unsigned_abs(), denominator.clone())
        }
    };
    let mut twos = numerator.bits() as i64 - denominator.bits() as i64;
    let (mut a, mut b) = shifted(twos);
    if &a * 3u8 > &b * 4u8 {
        twos += 1;
        (a, b) = shifted(twos);
    } else if &a * 3u8 < &b * 2u8 {
        twos -= 1;
        (a, b) = shifted(twos);
    }
    // ln(a/b) = 2 atanh((a-b)/(a+b))
    let (sign, difference) = if a >= b {
        (Sign::Plus, &a - &b)
    } else {
        (Sign::Minus, &b - &a)
    };
    let z = (difference << inner) / (a + b);
    debug_assert!(&z * 5u8 <= BigUint::from(1u8) << inner);
    let near_one = BigInt::from_biguint(sign, atanh(&z, inner) << 1u8);
    let whole = BigInt::from(ln_two(inner)) * twos + near_one;
    whole >> GUARD
}

/// Bounds of e to the power of a number that is known to `error` units: `low <= e^x <= high`.
///
/// `error` must be below 2^(bits-8).
pub(super) fn exp(x: &BigInt, error: &BigUint, bits: u64) -> (BigInt, BigInt) {
    const HALVINGS: u64 = 8;
    let inner = bits + GUARD;
    let ln2 = BigInt::from(ln_two(inner));
    let x = x << GUARD;
    // x = twos * ln 2 + rest, 0 <= rest < ln 2; `>>` rounds down where `/` would cut towards zero.
    let mut twos = &x / &ln2;
    if x.sign() == Sign::Minus {
        twos -= 1;
    }
    let rest: BigInt = x - &twos * &ln2;
    let rest = (rest >> HALVINGS).into_parts().1;
    let one = BigUint::from(1u8) << inner;
    let (mut sum, mut term, mut n) = (one.clone(), one, 0u32);
    loop {
        n += 1;
        term = ((term * &rest) >> inner) / n;
        if term.bits() == 0 {
            break;
        }
        sum += &term;
    }
    for _ in 0..HALVINGS {
        sum = (&sum * &sum) >> inner;
    }
    // 1 <= sum <= 2, so an error of `error` units above moves it by less than 5 times that.
    let middle = BigInt::from(sum >> GUARD);
    let around = BigInt::from(error * 5u8) + 2;
    let (low, high) = (&middle - &around, middle + around);
    let twos = i64::try_from(&twos).unwrap_or(i64::MIN / 2);
    if twos >= 0 {
        (low << twos.unsigned_abs(), high << twos.unsigned_abs())
    } else {
        // Shifting a BigInt right rounds down.
        let down = twos.unsigned_abs();
        (low >> down, (high >> down) + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The first bits of a constant against its published digits (OEIS A002162, A001113).
    #[test]
    fn constants_agree_with_their_published_digits() {
        let decimal =
            |fixed: &BigInt, bits: u64| ((fixed * BigInt::from(10u8).pow(50)) >> bits).to_string();
        for bits in [200u64, 500, 2000] {
            let two = ln(&BigUint::from(2u8), &BigUint::from(1u8), bits);
            assert_eq!(
                decimal(&two, bits),
                "69314718055994530941723212145817656807550013436025"
            );
            let (low, high) = exp(&(BigInt::from(1) << bits), &BigUint::ZERO, bits);
            assert!(low < high);
            assert_eq!(
                decimal(&low, bits),
                "271828182845904523536028747135266249775724709369995"
            );
            assert_eq!(
                decimal(&high, bits),
                "271828182845904523536028747135266249775724709369995"
            );
        }
    }

    /// More bits must land inside what fewer bits promised.
    #[test]
    fn bounds_hold_against_a_longer_computation() {
        for (a, b) in [
            (1u64, 3u64),
            (999_999, 1_000_000),
            (5, 4),
            (10_000_000_000, 7),
            (4, 3),
            (2, 3),
        ] {
            let (a, b) = (BigUint::from(a), BigUint::from(b));
            let long = ln(&a, &b, 900);
            for bits in [64u64, 100, 192, 384] {
                let short = ln(&a, &b, bits);
                let off = ((short.clone() << (900 - bits)) - &long).into_parts().1;
                assert!(
                    off <= BigUint::from(LN_ERROR) << (900 - bits),
                    "ln {a}/{b} at {bits}"
                );
                let (low, high) = exp(&short, &BigUint::from(LN_ERROR), bits);
                // e^(ln a/b) * b = a
                assert!(low * BigInt::from(b.clone()) <= BigInt::from(a.clone()) << bits);
                assert!(high * BigInt::from(b.clone()) >= BigInt::from(a.clone()) << bits);
            }
        }
    }
}
