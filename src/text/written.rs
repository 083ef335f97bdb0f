//! Written numbers in print: the form that gives back value, last digit and point.

use std::fmt;
use std::str::FromStr;

use rust_decimal::Decimal;

use super::magnitude::{Figure, magnitude_at};
use super::number::{Written, parse_plain};
use crate::error::{Error, ErrorKind, Result};

/// The magnitude words a number is printed with, by their power of ten.
const WORDS: [(i32, &str); 5] = [
    (3, "thousand"),
    (6, "million"),
    (9, "billion"),
    (12, "trillion"),
    (15, "quadrillion"),
];

impl Written {
    /// A number that is exact at the unit `10^step`, written with a point or without.
    ///
    /// Where the value has digits below the unit, its own last digit is taken instead, so that the
    /// value is always a whole number of units.
    ///
    /// ```
    /// use tradeflows::{Decimal, Written};
    ///
    /// let written = Written::new(Decimal::from(21_100_000_000_i64), 8, true);
    /// assert_eq!(written.to_string(), "21.1 billion");
    /// assert_eq!(Written::new(Decimal::new(5, 1), 0, true).step, -1);
    /// ```
    pub fn new(value: Decimal, step: i8, point: bool) -> Self {
        let value = value.normalize();
        let own = match value.scale() {
            0 => {
                let mut digits = value.mantissa();
                let mut zeros = 0i8;
                while digits != 0 && digits % 10 == 0 {
                    digits /= 10;
                    zeros += 1;
                }
                if digits == 0 { step } else { zeros }
            }
            scale => -(scale as i8),
        };
        Written {
            value,
            step: step.min(own),
            point,
        }
    }
}

impl fmt::Display for Written {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let step = i32::from(self.step);
        let word = |power: i32| {
            WORDS
                .iter()
                .find(|(p, _)| *p == power)
                .map(|(_, word)| *word)
        };
        // The number in units of 10^power, as a decimal with the stated places.
        let shown = |power: i32| scaled_text(self.value, power, step);
        let text = match (step, self.point) {
            (..=-1, true) => shown(0),
            (0, false) => shown(0),
            // A trailing point says that the zeros before it are digits, as in a file of whole dollars.
            (0, true) => format!("{}.", shown(0)),
            (_, false) => match word(step) {
                Some(word) => format!("{} {word}", shown(step)),
                None => format!("{}e{step}", shown(step)),
            },
            (_, true) => {
                // The next magnitude word at or above the last digit; at it, the point alone is left.
                let power = step + (3 - step.rem_euclid(3)) % 3;
                let point = if power == step { "." } else { "" };
                match word(power) {
                    Some(word) => format!("{}{point} {word}", shown(power)),
                    None => format!("{}{point}e{power}", shown(power)),
                }
            }
        };
        f.pad(&text)
    }
}

/// `value / 10^power` with its digits down to `10^step`, without any rounding.
fn scaled_text(value: Decimal, power: i32, step: i32) -> String {
    let value = value.normalize();
    // The whole number of steps, as digits.
    let mut digits = value.mantissa().unsigned_abs().to_string();
    let zeros = -(value.scale() as i32) - step;
    match usize::try_from(zeros) {
        Ok(zeros) => digits.push_str(&"0".repeat(zeros)),
        Err(_) => {
            // Zeros between the last digit and a larger step; they are all there is to drop.
            let keep = digits.len().saturating_sub(zeros.unsigned_abs() as usize);
            digits.truncate(keep);
        }
    }
    let places = usize::try_from(power - step).unwrap_or(0);
    if digits.len() <= places {
        digits.insert_str(0, &"0".repeat(places + 1 - digits.len()));
    }
    if places > 0 {
        digits.insert(digits.len() - places, '.');
    }
    if value.is_sign_negative() && !value.is_zero() {
        digits.insert(0, '-');
    }
    digits
}

/// Reads a plain number with a magnitude word or without: "21.1 billion", "62", "6e8".
///
/// ```
/// use tradeflows::text::parse_scaled;
///
/// let written = parse_scaled("21.1 bn")?;
/// assert_eq!(written.value.to_string(), "21100000000");
/// assert!(parse_scaled("21.1 apples").is_err());
/// # Ok::<(), tradeflows::Error>(())
/// ```
///
/// # Errors
/// As [`parse_plain`]; [`ErrorKind::NotANumber`] for a word that is no magnitude.
pub fn parse_scaled(text: &str) -> Result<Written> {
    let Some((number, _)) = text.split_once(' ') else {
        return parse_plain(text);
    };
    let at = number.len();
    match magnitude_at(text, at, Figure::Money) {
        Some((power, length)) if at + length == text.len() => parse_plain(number)?.scale(power),
        _ => Err(ErrorKind::NotANumber { text: text.into() }.into()),
    }
}

impl FromStr for Written {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        parse_scaled(text)
    }
}

impl serde::Serialize for Written {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for Written {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Text;
        impl serde::de::Visitor<'_> for Text {
            type Value = Written;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a string with a number such as \"21.1 billion\"")
            }
            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Written, E> {
                text.parse().map_err(E::custom)
            }
            fn visit_f64<E: serde::de::Error>(self, number: f64) -> Result<Written, E> {
                let text = number.to_string().into();
                Err(E::custom(Error::from(ErrorKind::FloatAmount { text })))
            }
        }
        match from.is_human_readable() {
            true => from.deserialize_any(Text),
            false => from.deserialize_str(Text),
        }
    }
}
