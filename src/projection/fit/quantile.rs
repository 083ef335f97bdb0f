//! Quantiles of the normal and of Student's distribution.

use super::elementary::{exp, ln};

/// The standard normal quantile of a probability between 0 and 1.
///
/// Wichura, algorithm AS 241 (PPND16), Applied Statistics 37 (1988): about 16 digits.
pub fn normal(probability: f64) -> f64 {
    let q = probability - 0.5;
    if q.abs() <= 0.425 {
        let r = 0.180_625 - q * q;
        return q * polynomial(&CENTRE, r) / polynomial(&UNDER_CENTRE, r);
    }
    let tail = if q < 0.0 {
        probability
    } else {
        1.0 - probability
    };
    let size = normal_tail(tail);
    if q < 0.0 { -size } else { size }
}

/// How far out a tail of a probability below 0.075 begins.
fn normal_tail(tail: f64) -> f64 {
    let r = (-ln(tail)).sqrt();
    if r <= 5.0 {
        let r = r - 1.6;
        polynomial(&TAIL, r) / polynomial(&UNDER_TAIL, r)
    } else {
        let r = r - 5.0;
        polynomial(&FAR, r) / polynomial(&UNDER_FAR, r)
    }
}

fn polynomial(coefficients: &[f64; 8], x: f64) -> f64 {
    coefficients.iter().rev().fold(0.0, |sum, c| sum * x + c)
}

// The coefficients as published, the constant first.
const CENTRE: [f64; 8] = [
    3.387_132_872_796_366_6,
    1.331_416_678_917_843_8e2,
    1.971_590_950_306_551_4e3,
    1.373_169_376_550_946e4,
    4.592_195_393_154_987e4,
    6.726_577_092_700_87e4,
    3.343_057_558_358_813e4,
    2.509_080_928_730_122_7e3,
];
const UNDER_CENTRE: [f64; 8] = [
    1.0,
    4.231_333_070_160_091e1,
    6.871_870_074_920_579e2,
    5.394_196_021_424_751e3,
    2.121_379_430_158_66e4,
    3.930_789_580_009_271e4,
    2.872_908_573_572_194_3e4,
    5.226_495_278_852_854e3,
];
const TAIL: [f64; 8] = [
    1.423_437_110_749_683_5,
    4.630_337_846_156_546,
    5.769_497_221_460_691,
    3.647_848_324_763_204_6,
    1.270_458_252_452_368_4,
    2.417_807_251_774_506e-1,
    2.272_384_498_926_918_4e-2,
    7.745_450_142_783_414e-4,
];
const UNDER_TAIL: [f64; 8] = [
    1.0,
    2.053_191_626_637_759,
    1.676_384_830_183_803_8,
    6.897_673_349_851e-1,
    1.481_039_764_274_800_8e-1,
    1.519_866_656_361_645_7e-2,
    5.475_938_084_995_345e-4,
    1.050_750_071_644_416_9e-9,
];
const FAR: [f64; 8] = [
    6.657_904_643_501_103,
    5.463_784_911_164_114,
    1.784_826_539_917_291_3,
    2.965_605_718_285_048_7e-1,
    2.653_218_952_657_612_4e-2,
    1.242_660_947_388_078_4e-3,
    2.711_555_568_743_487_6e-5,
    2.010_334_399_292_288_1e-7,
];
const UNDER_FAR: [f64; 8] = [
    1.0,
    5.998_322_065_558_88e-1,
    1.369_298_809_227_358e-1,
    1.487_536_129_085_061_5e-2,
    7.868_691_311_456_133e-4,
    1.846_318_317_510_054_8e-5,
    1.421_511_758_316_446e-7,
    2.044_263_103_389_94e-15,
];

/// How far out Student's distribution of `freedom` degrees has so much of itself above (`tail`
/// between 0 and 0.5).
///
/// Newton's steps on the upper tail, half the regularised incomplete beta function at
/// `freedom / (freedom + t^2)`, kept inside a bracket that halves where they leave it.
pub fn student(tail: f64, freedom: u32) -> f64 {
    let v = f64::from(freedom.max(1));
    if !(tail > 0.0 && tail < 0.5) {
        return if tail == 0.5 { 0.0 } else { f64::NAN };
    }
    let scale = 1.0 / beta_half(v / 2.0);
    let (mut low, mut high) = (0.0, f64::INFINITY);
    let mut t = -normal(tail);
    // The tail is convex, so steps on its logarithm come in from either side in a few rounds.
    for _ in 0..200 {
        let above = upper_tail(t, v, scale);
        if above > tail {
            low = t;
        } else {
            high = t;
        }
        let density = scale / v.sqrt() * exp(-(v + 1.0) / 2.0 * ln_one_plus(t * t / v));
        let step = above * ln(above / tail) / density;
        let mut next = t + step;
        if !(next > low && next < high) {
            next = if high.is_finite() {
                (low + high) / 2.0
            } else {
                2.0 * t + 1.0
            };
        }
        if (next - t).abs() <= 1e-15 * t.abs() {
            return next;
        }
        t = next;
    }
    t
}

fn ln_one_plus(x: f64) -> f64 {
    // ln of the rounded sum, corrected for what the sum lost (Kahan).
    let sum = 1.0 + x;
    match sum == 1.0 {
        true => x,
        false => ln(sum) * x / (sum - 1.0),
    }
}

/// The beta function of `a` and one half: gamma(a) sqrt(pi) / gamma(a + 1/2).
fn beta_half(a: f64) -> f64 {
    // Up by gamma's recurrence to where the asymptotic series holds to the last digit.
    let (mut a, mut factor) = (a, 1.0);
    while a < 40.0 {
        factor *= (a + 0.5) / a;
        a += 1.0;
    }
    let r = 1.0 / a;
    // gamma(a + 1/2) / (gamma(a) sqrt(a)) in powers of 1/a.
    let series = 1.0
        + r * (-1.0 / 8.0
            + r * (1.0 / 128.0
                + r * (5.0 / 1024.0
                    + r * (-21.0 / 32_768.0
                        + r * (-399.0 / 262_144.0
                            + r * (869.0 / 4_194_304.0 + r * (39_325.0 / 33_554_432.0)))))));
    factor * std::f64::consts::PI.sqrt() / (a.sqrt() * series)
}

/// The probability above `t` (0 or more) with `v` degrees of freedom.
fn upper_tail(t: f64, v: f64, scale: f64) -> f64 {
    let t2 = t * t;
    let (x, y) = (v / (v + t2), t2 / (v + t2));
    // x^(v/2) y^(1/2) / B
    let front = scale * exp(-v / 2.0 * ln_one_plus(t2 / v)) * y.sqrt();
    let a = v / 2.0;
    if x < (a + 1.0) / (a + 2.5) {
        0.5 * front * continued_fraction(x, a, 0.5) / a
    } else {
        0.5 - front * continued_fraction(y, 0.5, a)
    }
}

/// The continued fraction of the incomplete beta function (Abramowitz and Stegun 26.5.8), by
/// Lentz's method.
fn continued_fraction(x: f64, a: f64, b: f64) -> f64 {
    const TINY: f64 = 1e-300;
    let safe = |value: f64| if value.abs() < TINY { TINY } else { value };
    let mut c = 1.0;
    let mut d = 1.0 / safe(1.0 - (a + b) * x / (a + 1.0));
    let mut fraction = d;
    for m in 1..=100_000 {
        let m = f64::from(m);
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        d = 1.0 / safe(1.0 + even * d);
        c = safe(1.0 + even / c);
        fraction *= d * c;
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        d = 1.0 / safe(1.0 + odd * d);
        c = safe(1.0 + odd / c);
        let factor = d * c;
        fraction *= factor;
        if (factor - 1.0).abs() < 1e-16 {
            break;
        }
    }
    fraction
}

#[cfg(test)]
mod tests {
    use super::*;

    include!("quantile_table.rs");

    #[test]
    fn quantiles_agree_with_a_table_of_forty_digits() {
        for (tail, freedom, wanted) in STUDENT {
            let own = student(tail, freedom);
            assert!(
                (own - wanted).abs() <= 1e-12 * wanted,
                "{tail} {freedom}: {own}, {wanted}"
            );
        }
        for (tail, wanted) in NORMAL {
            let own = -normal(tail);
            assert!(
                (own - wanted).abs() <= 1e-14 * wanted,
                "{tail}: {own}, {wanted}"
            );
            assert_eq!(normal(tail), -own);
        }
        assert_eq!((normal(0.5), student(0.5, 3)), (0.0, 0.0));
        assert!(student(0.0, 3).is_nan() && student(0.7, 3).is_nan());
    }
}
