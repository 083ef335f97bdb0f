//! Written numbers as a newspaper prints them.

use rust_decimal::Decimal;

use super::number::Written;

/// The magnitudes a newspaper counts in, the largest first.
const UNITS: [(i32, &str); 3] = [(12, " trillion"), (9, " billion"), (6, " million")];

/// More decimals than this are easier to read with every digit written out.
const MOST_DECIMALS: i32 = 3;

impl Written {
    /// The number for readers: a magnitude word where at most three decimals follow, else every
    /// digit in groups of three. Nothing is rounded; unlike the printed form it need not read back.
    ///
    /// ```
    /// use tradeflows::{Decimal, Written};
    ///
    /// assert_eq!("60.0 billion".parse::<Written>()?.readable(), "60.0 billion");
    /// assert_eq!("21100000000".parse::<Written>()?.readable(), "21.1 billion");
    /// assert_eq!("3400500".parse::<Written>()?.readable(), "3,400,500");
    /// assert_eq!("-950.25".parse::<Written>()?.readable(), "-950.25");
    /// # Ok::<(), tradeflows::Error>(())
    /// ```
    pub fn readable(&self) -> String {
        let value = self.value.normalize();
        let sign = if value.is_sign_negative() && !value.is_zero() {
            "-"
        } else {
            ""
        };
        let digits = value.mantissa().unsigned_abs().to_string();
        let places = value.scale() as i32;
        // The power of ten of the first digit.
        let size = digits.len() as i32 - 1 - places;
        let unit = UNITS.into_iter().find(|(power, _)| size >= *power);
        if let Some((power, word)) = unit {
            let needed = decimals_needed(value, power);
            // Zeros that were stated say how precise the number is.
            let stated = power - i32::from(self.step);
            let shown = match self.point && (needed..=MOST_DECIMALS).contains(&stated) {
                true => stated,
                false => needed,
            };
            if shown <= MOST_DECIMALS {
                return format!("{sign}{}{word}", pointed(&digits, places + power, shown));
            }
        }
        let shown = places.max(-i32::from(self.step));
        format!("{sign}{}", grouped(&pointed(&digits, places, shown)))
    }
}

/// How many decimals `value / 10^power` has.
fn decimals_needed(value: Decimal, power: i32) -> i32 {
    let mut mantissa = value.mantissa();
    let mut places = value.scale() as i32 + power;
    while places > 0 && mantissa % 10 == 0 {
        mantissa /= 10;
        places -= 1;
    }
    places.max(0)
}

/// `digits / 10^places` with so many decimals, none of which cuts a digit that is not zero.
fn pointed(digits: &str, places: i32, decimals: i32) -> String {
    let mut digits = digits.to_owned();
    let places = places.max(0) as usize;
    if digits.len() <= places {
        digits.insert_str(0, &"0".repeat(places + 1 - digits.len()));
    }
    let (whole, part) = digits.split_at(digits.len() - places);
    let decimals = decimals.max(0) as usize;
    if decimals == 0 {
        return whole.to_owned();
    }
    let mut part = part.to_owned();
    part.truncate(decimals);
    part.push_str(&"0".repeat(decimals - part.len()));
    format!("{whole}.{part}")
}

/// The whole part in groups of three.
pub(crate) fn grouped(number: &str) -> String {
    let (sign, digits) = match number.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", number),
    };
    let (whole, decimals) = match digits.find('.') {
        Some(at) => digits.split_at(at),
        None => (digits, ""),
    };
    let mut text = String::with_capacity(number.len() + whole.len() / 3);
    text.push_str(sign);
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text + decimals
}
