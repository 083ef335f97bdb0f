//! Logarithm and exponential from additions, multiplications and divisions alone.
//!
//! The standard library's call the platform's mathematics, whose last digit differs from one
//! system to the next; a seed must give the same result everywhere (METHODS 1.5, U3). Both are
//! right to about one unit in the last place.

/// ln 2, cut after its first 33 bits so that a multiple of it is exact, and what is left.
const LN2_HIGH: f64 = 6.931_471_803_691_238e-1;
const LN2_LOW: f64 = 1.908_214_929_270_587_7e-10;

/// The natural logarithm of a finite number above zero; else what the standard library says.
pub fn ln(x: f64) -> f64 {
    if x.is_nan() || x <= 0.0 || x.is_infinite() {
        return x.ln();
    }
    let (x, mut exponent) = match x < f64::MIN_POSITIVE {
        true => (x * 18_014_398_509_481_984.0, -54i32),
        false => (x, 0),
    };
    let bits = x.to_bits();
    exponent += ((bits >> 52) & 0x7FF) as i32 - 1023;
    let mut mantissa = f64::from_bits((bits & 0x000F_FFFF_FFFF_FFFF) | 0x3FF0_0000_0000_0000);
    if mantissa > std::f64::consts::SQRT_2 {
        mantissa *= 0.5;
        exponent += 1;
    }
    let above = mantissa - 1.0;
    let s = above / (2.0 + above);
    let z = s * s;
    // 2 artanh(s) - 2 s = 2 s (z/3 + z^2/5 + ...), with |s| < 0.1716.
    let mut tail = 0.0;
    for k in (1..=12).rev() {
        tail = tail * z + 2.0 / f64::from(2 * k + 1);
    }
    tail *= z;
    // 2 s is above - above^2/2 + s above^2/2, in which the large terms carry no rounding of s.
    let half = 0.5 * above * above;
    let exponent = f64::from(exponent);
    exponent * LN2_HIGH + (above - (half - s * (half + tail) - exponent * LN2_LOW))
}

/// e to a power; infinity or zero past what a float holds.
pub fn exp(x: f64) -> f64 {
    if x.is_nan() || x > 709.8 {
        return if x > 0.0 { f64::INFINITY } else { x };
    }
    if x < -745.2 {
        return 0.0;
    }
    let k = (x * std::f64::consts::LOG2_E).round();
    let r = (x - k * LN2_HIGH) - k * LN2_LOW;
    let k = k as i32;
    let half = k / 2;
    (1.0 + expm1_small(r)) * power_of_two(half) * power_of_two(k - half)
}

/// e to a power, less one, without losing digits near zero.
pub fn exp_m1(x: f64) -> f64 {
    match x.abs() < 0.4 {
        true => expm1_small(x),
        false => exp(x) - 1.0,
    }
}

/// The series of e^x - 1 for |x| below 0.4.
fn expm1_small(x: f64) -> f64 {
    let mut sum = 0.0;
    for n in (1..=17).rev() {
        sum = (1.0 + sum) * x / f64::from(n);
    }
    sum
}

fn power_of_two(exponent: i32) -> f64 {
    f64::from_bits(((exponent + 1023).clamp(0, 2046) as u64) << 52)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn they_agree_with_the_platform_to_a_few_units_in_the_last_place() {
        let mut x = 1e-300;
        while x < 1e300 {
            let (own, wanted) = (ln(x), x.ln());
            assert!(
                (own - wanted).abs() <= 4e-16 * wanted.abs().max(1e-16),
                "ln {x}"
            );
            x *= 1.37;
        }
        for n in -7000..7000 {
            let x = f64::from(n) / 10.03;
            let (own, wanted) = (exp(x), x.exp());
            assert!(
                (own - wanted).abs() <= 1e-15 * wanted,
                "exp {x}: {own} {wanted}"
            );
            let (own, wanted) = (exp_m1(x / 500.0), (x / 500.0).exp_m1());
            assert!((own - wanted).abs() <= 1e-15 * wanted.abs(), "exp_m1 {x}");
        }
        assert_eq!(
            (ln(1.0), exp(0.0), exp(-1e9), exp(1e9)),
            (0.0, 1.0, 0.0, f64::INFINITY)
        );
        assert!(ln(f64::NAN).is_nan() && ln(-1.0).is_nan() && exp(f64::NAN).is_nan());
        assert!((ln(5e-324) + 744.440_071_921_381_2).abs() < 1e-12);
    }
}
