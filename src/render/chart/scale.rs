//! From exact amounts to pixels, and from round amounts to labels.
//!
//! Pixels are floating-point numbers; labels are made of the exact decimals.

use rust_decimal::Decimal;

use super::SMALL;
use super::scene::measured;
use crate::exact::{self, Rounding};
use crate::render::text::grouped;

/// The most marks of an axis.
pub(super) const MOST_TICKS: usize = 7;

/// A power of ten in which amounts are told, with its word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Unit {
    power: i32,
    /// "billion ", "10^15 " or nothing.
    pub word: String,
}

impl Unit {
    /// The unit in which the largest of some amounts has one to three digits, if it is large or small
    /// enough to need one.
    pub fn of(amounts: impl IntoIterator<Item = Decimal>) -> Unit {
        let largest = amounts
            .into_iter()
            .map(|amount| amount.abs())
            .max()
            .unwrap_or_default();
        let named = |power: i32, word: &str| Unit {
            power,
            word: word.to_owned(),
        };
        if largest.is_zero() {
            return named(0, "");
        }
        let digits = largest.mantissa().unsigned_abs().to_string().len() as i32;
        // The power of ten of the first digit.
        match digits - 1 - largest.scale() as i32 {
            -2..=5 => named(0, ""),
            6..=8 => named(6, "million "),
            9..=11 => named(9, "billion "),
            12..=14 => named(12, "trillion "),
            size => {
                // 10^28 is the largest power of ten that a decimal holds.
                let power = (size.div_euclid(3) * 3).max(-27);
                named(power, &format!("10^{power} "))
            }
        }
    }

    /// An amount in the unit, as exact as a decimal can be.
    fn scaled(&self, amount: Decimal) -> Option<Decimal> {
        let power = |n: i32| {
            Decimal::try_from_i128_with_scale(10i128.checked_pow(n.unsigned_abs())?, 0).ok()
        };
        let scaled = match self.power {
            0 => return Some(amount),
            up if up > 0 => exact::divide(amount, power(up)?, Rounding::FULL),
            down => exact::multiply(amount, power(down)?, Rounding::FULL),
        };
        scaled.ok().map(|scaled| scaled.value)
    }

    /// An amount in the unit, for pixels only.
    pub fn pixels(&self, amount: Decimal) -> f64 {
        let number: f64 = amount.to_string().parse().unwrap_or(0.0);
        number / 10f64.powi(self.power)
    }

    /// An amount in the unit with at most four digits that count, marked where more were there.
    pub fn label(&self, amount: Decimal) -> String {
        let Some(scaled) = self.scaled(amount) else {
            return amount.to_string();
        };
        // What is there but too small beside the rest is never shown as nothing (METHODS 0).
        let least = Decimal::new(1, 4);
        if !scaled.is_zero() && scaled.abs() < least {
            let sign = if scaled.is_sign_negative() { ">-" } else { "<" };
            return format!("{sign}{least}");
        }
        // Whole numbers keep their digits.
        let places = match scaled.abs() >= Decimal::ONE_THOUSAND {
            true => Rounding::places(0),
            false => Rounding::significant(4),
        };
        match places.round(scaled) {
            Ok(rounded) => grouped(&rounded.value.normalize().to_string()),
            Err(_) => scaled.to_string(),
        }
    }
}

/// An axis of amounts from a round number to a round number, zero among its marks.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Axis {
    pub low: f64,
    pub high: f64,
    /// The marks with their labels, the lowest first.
    pub ticks: Vec<(f64, String)>,
}

impl Axis {
    /// The axis for amounts that are already in their unit.
    pub fn new(amounts: impl IntoIterator<Item = f64>) -> Axis {
        let (mut low, mut high) = (0.0f64, 0.0f64);
        for amount in amounts.into_iter().filter(|amount| amount.is_finite()) {
            low = low.min(amount);
            high = high.max(amount);
        }
        if low == high {
            // Nothing but zeros: one mark, at the foot.
            return Axis {
                low: 0.0,
                high: 1.0,
                ticks: vec![(0.0, "0".to_owned())],
            };
        }
        let span = high - low;
        // A step is m * 10^e; the marks are its whole multiples, so their labels are exact.
        let mut exponent = (span / 10.0).log10().floor() as i32 - 1;
        loop {
            for m in [10i64, 20, 25, 50] {
                let step = m as f64 * 10f64.powi(exponent);
                // A tenth of a millionth of a step is the rounding of the division.
                let (first, last) = ((low / step + 1e-7).floor(), (high / step - 1e-7).ceil());
                if last - first + 1.0 <= MOST_TICKS as f64 {
                    let (first, last) = (first as i64, last as i64);
                    let ticks = (first..=last).map(|n| (n as f64 * step, tick(n * m, exponent)));
                    return Axis {
                        low: first as f64 * step,
                        high: last as f64 * step,
                        ticks: ticks.collect(),
                    };
                }
            }
            exponent += 1;
        }
    }

    /// Where an amount lies between two pixels.
    pub fn place(&self, amount: f64, at_low: i32, at_high: i32) -> i32 {
        let part = (amount - self.low) / (self.high - self.low);
        let (from, to) = (f64::from(at_low), f64::from(at_high));
        let place = from + (to - from) * part;
        if place.is_finite() {
            place.round() as i32
        } else {
            at_low
        }
    }
}

/// `whole * 10^exponent` in digits.
fn tick(whole: i64, exponent: i32) -> String {
    if whole == 0 {
        return "0".to_owned();
    }
    let sign = if whole < 0 { "-" } else { "" };
    let mut digits = whole.unsigned_abs().to_string();
    let mut exponent = exponent;
    while digits.ends_with('0') {
        digits.pop();
        exponent += 1;
    }
    let number = if exponent >= 0 {
        digits + &"0".repeat(exponent.unsigned_abs() as usize)
    } else {
        let places = exponent.unsigned_abs() as usize;
        if digits.len() <= places {
            digits.insert_str(0, &"0".repeat(places + 1 - digits.len()));
        }
        digits.insert(digits.len() - places, '.');
        digits
    };
    format!("{sign}{}", grouped(&number))
}

/// How far a label reaches to both sides along an axis that runs across.
pub(super) fn across(label: &str) -> i32 {
    measured(label, SMALL) / 2 + 4
}

/// How far a label reaches to both sides along an axis that runs up.
pub(super) fn upwards(_: &str) -> i32 {
    SMALL * 6 / 10 + 1
}

/// The marks whose labels do not meet along an axis: all, or every second, always with zero.
pub(super) fn fewer(
    ticks: &[(f64, String)],
    place: impl Fn(f64) -> i32,
    reach: impl Fn(&str) -> i32,
) -> Vec<(f64, String)> {
    let zero = ticks
        .iter()
        .position(|(value, _)| *value == 0.0)
        .unwrap_or(0);
    for step in 1..=ticks.len().max(1) {
        let kept: Vec<&(f64, String)> = ticks
            .iter()
            .enumerate()
            .filter(|(at, _)| at.abs_diff(zero) % step == 0)
            .map(|(_, tick)| tick)
            .collect();
        let meet = kept.windows(2).any(|pair| {
            let apart = (place(pair[0].0) - place(pair[1].0)).abs();
            apart < reach(&pair[0].1) + reach(&pair[1].1)
        });
        if !meet {
            return kept.into_iter().cloned().collect();
        }
    }
    Vec::new()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(amounts: &[f64]) -> Vec<String> {
        Axis::new(amounts.iter().copied())
            .ticks
            .into_iter()
            .map(|(_, label)| label)
            .collect()
    }

    #[test]
    fn ticks_are_round_and_few_and_hold_zero() {
        assert_eq!(labels(&[28.084]), ["0", "5", "10", "15", "20", "25", "30"]);
        assert_eq!(labels(&[6.0]), ["0", "1", "2", "3", "4", "5", "6"]);
        assert_eq!(labels(&[-3.0, 7.5]), ["-4", "-2", "0", "2", "4", "6", "8"]);
        assert_eq!(labels(&[0.0, 0.0]), ["0"]);
        assert_eq!(
            labels(&[1_234_567.0]).last().map(String::as_str),
            Some("1,250,000")
        );
        assert_eq!(labels(&[0.013]).last().map(String::as_str), Some("0.015"));
        for exponent in -30..30 {
            for m in 1..100 {
                for sign in [1.0, -1.0] {
                    let amount = sign * f64::from(m) * 10f64.powi(exponent);
                    let axis = Axis::new([amount]);
                    assert!(
                        (2..=MOST_TICKS).contains(&axis.ticks.len()),
                        "{amount}: {axis:?}"
                    );
                    assert!(axis.ticks.iter().any(|(_, label)| label == "0"), "{amount}");
                    let slack = (axis.high - axis.low) * 1e-6;
                    assert!(
                        axis.low <= amount + slack && amount - slack <= axis.high,
                        "{amount}: {axis:?}"
                    );
                }
            }
        }
    }

    #[test]
    fn what_is_small_beside_the_rest_is_not_nothing() {
        let unit = Unit::of([Decimal::from(21_000_000_000i64)]);
        assert_eq!(unit.label(Decimal::ONE), "<0.0001");
        assert_eq!(unit.label(Decimal::NEGATIVE_ONE), ">-0.0001");
        assert_eq!(unit.label(Decimal::ZERO), "0");
    }

    #[test]
    fn units_keep_numbers_short() {
        let cases: [(&str, &str, &str); 9] = [
            ("21100000000", "billion ", "21.1"),
            ("1999999999999", "trillion ", "2"),
            ("950000", "", "950,000"),
            ("0.05", "", "0.05"),
            ("0.0000012345", "10^-6 ", "1.234"),
            ("0.0000000000000000000000000001", "10^-27 ", "0.1"),
            ("79228162514264337593543950335", "10^27 ", "79.23"),
            ("-5000000", "million ", "-5"),
            ("0", "", "0"),
        ];
        for (amount, word, label) in cases {
            let amount = crate::text::parse_plain(amount).unwrap().value;
            let unit = Unit::of([amount]);
            assert_eq!(
                (unit.word.as_str(), unit.label(amount).as_str()),
                (word, label),
                "{amount}"
            );
        }
    }
}
