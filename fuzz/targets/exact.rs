//! Exact arithmetic against rationals of big integers, rounded here by another way.
#![no_main]

use std::cmp::Ordering;

use arbitrary::{Arbitrary, Unstructured};
use libfuzzer_sys::fuzz_target;
use num_bigint::{BigInt, Sign};
use tradeflows::exact::{self, Digits, Exact, Mode, Ratio, Rounded, Rounding, Sum};
use tradeflows::{Decimal, Error, ErrorKind};

/// A fraction whose denominator is above zero, not reduced.
#[derive(Clone, Debug)]
struct Fraction(BigInt, BigInt);

fn ten(power: u32) -> BigInt {
    BigInt::from(10).pow(power)
}

impl Fraction {
    fn of(value: Decimal) -> Self {
        Fraction(value.mantissa().into(), ten(value.scale()))
    }
    fn new(n: BigInt, d: BigInt) -> Self {
        if d.sign() == Sign::Minus {
            Fraction(-n, -d)
        } else {
            Fraction(n, d)
        }
    }
    fn add(&self, o: &Self) -> Self {
        Fraction(&self.0 * &o.1 + &o.0 * &self.1, &self.1 * &o.1)
    }
    fn mul(&self, o: &Self) -> Self {
        Fraction(&self.0 * &o.0, &self.1 * &o.1)
    }
    fn div(&self, o: &Self) -> Self {
        Fraction::new(&self.0 * &o.1, &self.1 * &o.0)
    }
    fn cmp(&self, o: &Self) -> Ordering {
        (&self.0 * &o.1).cmp(&(&o.0 * &self.1))
    }
    fn is(&self, o: &Self) -> bool {
        self.cmp(o) == Ordering::Equal
    }

    /// Rounded to so many decimals (fewer than none: to tens), as a whole number of that unit.
    fn round(&self, places: i64, mode: Mode) -> BigInt {
        let (n, d) = match u32::try_from(places) {
            Ok(places) => (&self.0 * ten(places), self.1.clone()),
            Err(_) => (self.0.clone(), &self.1 * ten(places.unsigned_abs() as u32)),
        };
        // The floor and what is left of it, from nothing up to one.
        let mut floor = &n / &d;
        if &floor * &d > n {
            floor -= 1;
        }
        let rest = &n - &floor * &d;
        if rest == BigInt::ZERO {
            return floor;
        }
        let negative = n.sign() == Sign::Minus;
        let half = Ord::cmp(&(&rest * 2u8), &d);
        let odd = &floor % 2 != BigInt::ZERO;
        let up = match mode {
            Mode::Floor => false,
            Mode::Ceiling => true,
            Mode::Down => negative,
            Mode::Up => !negative,
            Mode::HalfEven => half == Ordering::Greater || half == Ordering::Equal && odd,
            Mode::HalfUp => half == Ordering::Greater || half == Ordering::Equal && !negative,
            Mode::HalfDown => half == Ordering::Greater || half == Ordering::Equal && negative,
        };
        if up { floor + 1 } else { floor }
    }

    /// The power of ten of the first digit.
    fn magnitude(&self) -> i64 {
        let n = BigInt::from(self.0.magnitude().clone());
        let mut power = n.to_string().len() as i64 - self.1.to_string().len() as i64;
        let at_least = |power: i64| match u32::try_from(power) {
            Ok(p) => n >= &self.1 * ten(p),
            Err(_) => &n * ten(power.unsigned_abs() as u32) >= self.1,
        };
        if !at_least(power) {
            power -= 1;
        }
        power
    }
}

fn check_rounded(truth: &Fraction, rounding: Rounding, got: Result<Rounded, Error>) {
    let got = match got {
        Ok(got) => got,
        Err(error) => {
            match error.kind() {
                ErrorKind::Overflow { .. } => {
                    // Only past what a decimal holds.
                    let nearly = Fraction(
                        BigInt::from(79228162514264337593543950335_i128) - 1,
                        1.into(),
                    );
                    let size = Fraction(truth.0.magnitude().clone().into(), truth.1.clone());
                    assert!(
                        size.cmp(&nearly) != Ordering::Less
                            || matches!(rounding.digits(), Digits::Significant(_))
                                && size.magnitude() >= 27,
                        "{truth:?} {rounding:?}: {error}"
                    );
                }
                ErrorKind::TooManyDigits { .. } => {
                    let Digits::Places(places) = rounding.digits() else {
                        panic!("{truth:?} {rounding:?}: {error}")
                    };
                    let whole = truth.round(places.into(), rounding.mode());
                    // Trailing zeros may be left out, nothing else.
                    let mut short = BigInt::from(whole.magnitude().clone());
                    while short != BigInt::ZERO && &short % 10 == BigInt::ZERO {
                        short /= 10;
                    }
                    assert!(
                        short >= ten(28) || whole.magnitude().bits() > 96,
                        "{truth:?} {rounding:?}: {error}"
                    );
                }
                _ => panic!("{truth:?} {rounding:?}: {error}"),
            }
            return;
        }
    };
    let value = Fraction::of(got.value);
    assert_eq!(got.exact, value.is(truth), "{truth:?} {rounding:?} {got:?}");
    let places = match rounding.digits() {
        Digits::Places(places) => i64::from(places),
        _ if truth.0 == BigInt::ZERO => 0,
        Digits::Significant(digits) => i64::from(digits) - 1 - truth.magnitude(),
        Digits::Full => {
            if got.exact {
                return;
            }
            27 - truth.magnitude()
        }
    };
    // A decimal ends at 28 places.
    let places = places.min(28);
    let whole = truth.round(places, rounding.mode());
    let expected = match u32::try_from(places) {
        Ok(p) => Fraction(whole, ten(p)),
        Err(_) => Fraction(whole * ten(places.unsigned_abs() as u32), 1.into()),
    };
    assert!(
        value.is(&expected),
        "{truth:?} {rounding:?}: {got:?}, not {expected:?}"
    );
}

fn decimal(u: &mut Unstructured<'_>) -> arbitrary::Result<Decimal> {
    let bits = u.int_in_range(0..=96)?;
    let mantissa = u128::arbitrary(u)? & ((1u128 << bits) - 1);
    let round = u.int_in_range(0..=20)?;
    // Many numbers of figures end in zeros.
    let mantissa = if u.arbitrary()? {
        mantissa / 10u128.pow(round) * 10u128.pow(round)
    } else {
        mantissa
    };
    let scale = u.int_in_range(0..=28)?;
    let value = Decimal::from_i128_with_scale(mantissa as i128, scale);
    Ok(if u.arbitrary()? { -value } else { value })
}

fn rounding(u: &mut Unstructured<'_>) -> arbitrary::Result<Rounding> {
    let modes = [
        Mode::HalfEven,
        Mode::HalfUp,
        Mode::HalfDown,
        Mode::Down,
        Mode::Up,
        Mode::Floor,
        Mode::Ceiling,
    ];
    let digits = match u.int_in_range(0..=2)? {
        0 => Rounding::FULL,
        1 => Rounding::places(u.int_in_range(0..=30)?),
        _ => Rounding::significant(u.int_in_range(0..=30)?),
    };
    Ok(digits.with_mode(*u.choose(&modes)?))
}

fn run(u: &mut Unstructured<'_>) -> arbitrary::Result<()> {
    let (a, b, how) = (decimal(u)?, decimal(u)?, rounding(u)?);
    let (fa, fb) = (Fraction::of(a), Fraction::of(b));
    let (ea, eb) = (Exact::from(a), Exact::from(b));
    match u.int_in_range(0..=9)? {
        0 => check_rounded(&fa, how, how.round(a)),
        1 => check_rounded(&fa.mul(&fb), how, exact::multiply(a, b, how)),
        2 if b.is_zero() => assert!(matches!(
            exact::divide(a, b, how).unwrap_err().kind(),
            ErrorKind::ZeroDivisor { .. }
        )),
        2 => check_rounded(&fa.div(&fb), how, exact::divide(a, b, how)),
        3 => {
            check_rounded(&fa.add(&fb), how, ea.add(&eb).unwrap().round(how));
            if let Ok(sum) = exact::add(a, b) {
                assert!(Fraction::of(sum).is(&fa.add(&fb)));
            }
            if let Ok(rest) = exact::subtract(a, b) {
                assert!(Fraction::of(rest).add(&fb).is(&fa));
            }
        }
        4 => {
            let power = u.int_in_range(0..=60)?;
            let truth = (0..power).fold(Fraction(1.into(), 1.into()), |so_far, _| so_far.mul(&fa));
            check_rounded(&truth, how, ea.pow(power).unwrap().round(how));
            match exact::compound(b, &ea, power, how) {
                Err(error) if ea.is_negative() => {
                    assert!(
                        matches!(error.kind(), ErrorKind::OutOfRange { .. }),
                        "{a} {b} {power}: {error}"
                    );
                }
                compounded => check_rounded(&truth.mul(&fb), how, compounded),
            }
        }
        5 => {
            let ratio = |n: &Exact, d: &Exact| Ratio::new(n.clone(), d.clone());
            let (c, d) = (decimal(u)?, decimal(u)?);
            let (Ok(x), Ok(y)) = (ratio(&ea, &eb), ratio(&c.into(), &d.into())) else {
                return Ok(());
            };
            let (fx, fy) = (fa.div(&fb), Fraction::of(c).div(&Fraction::of(d)));
            assert_eq!(x.cmp(&y), fx.cmp(&fy));
            check_rounded(&fx.add(&fy), how, x.add(&y).unwrap().round(how));
            check_rounded(&fx.mul(&fy), how, x.mul(&y).unwrap().round(how));
            if !y.is_zero() {
                check_rounded(&fx.div(&fy), how, x.div(&y).unwrap().round(how));
            }
        }
        6 => {
            // The root of a number lies between the neighbours that its power says.
            let degree = u.int_in_range(1..=12)?;
            let Ok(root) = exact::nth_root(a.abs(), degree, how.with_mode(Mode::Floor)) else {
                return Ok(());
            };
            let power = |r: &Fraction| {
                (0..degree).fold(Fraction(1.into(), 1.into()), |so_far, _| so_far.mul(r))
            };
            let truth = Fraction::of(a.abs());
            let found = Fraction::of(root.value);
            assert!(
                power(&found).cmp(&truth) != Ordering::Greater,
                "{a} {degree} {root:?}"
            );
            assert_eq!(
                power(&found).is(&truth),
                root.exact,
                "{a} {degree} {root:?}"
            );
            let unit = Fraction(1.into(), ten(root.value.scale()));
            if let Digits::Places(places) = how.digits()
                && root.value.scale() == places
            {
                assert!(
                    power(&found.add(&unit)).cmp(&truth) == Ordering::Greater,
                    "{a} {degree} {root:?}"
                );
            }
        }
        7 => {
            let mut list = vec![a, b];
            while list.len() < 40 && !u.is_empty() {
                list.push(decimal(u)?);
            }
            let mut sum = Sum::new();
            list.iter().for_each(|value| sum.push(*value));
            let mut back = Sum::new();
            list.iter().rev().for_each(|value| back.push(*value));
            assert_eq!(sum.total(), back.total());
            let truth = list
                .iter()
                .fold(Fraction(0.into(), 1.into()), |so_far, value| {
                    so_far.add(&Fraction::of(*value))
                });
            check_rounded(&truth, how, sum.total().round(how));
            sum.take(b);
            assert_eq!(sum.total(), back.total().sub(&eb).unwrap());
        }
        8 => {
            assert_eq!(ea.cmp(&eb), fa.cmp(&fb));
            assert_eq!(ea.to_decimal().unwrap(), a);
            assert_eq!(ea.to_string().parse::<Exact>().unwrap(), ea);
            assert_eq!(ea.sub(&eb).unwrap().add(&eb).unwrap(), ea);
        }
        _ => {
            let product = ea.mul(&eb).unwrap();
            assert_eq!(product.to_string().parse::<Exact>().unwrap(), product);
            if let Ok(whole) = product.to_decimal() {
                assert!(Fraction::of(whole).is(&fa.mul(&fb)));
            }
        }
    }
    Ok(())
}

fuzz_target!(|bytes: &[u8]| {
    let _ = run(&mut Unstructured::new(bytes));
});
