//! Numbers as machines write them, and what a written number says of its own precision.

use rust_decimal::Decimal;

use crate::error::{ErrorKind, Result};

/// A number as it was written: its exact value and the power of ten of the last digit that was stated.
///
/// The value is always a whole number of `10^step`. The interval that a written number asserts grows out of
/// `step` and `point` (METHODS 2.2): "62" says 61.5 to 62.5, and "60" may be a rounded ten unless a point
/// follows it.
///
/// ```
/// use tradeflows::text::parse_plain;
///
/// let stated = parse_plain("21.1")?;
/// assert_eq!((stated.step, stated.point), (-1, true));
/// let billions = stated.scale(9)?;
/// assert_eq!(billions.value.to_string(), "21100000000");
/// assert_eq!((billions.step, billions.point), (8, true));
/// # Ok::<(), tradeflows::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Written {
    /// The exact value.
    pub value: Decimal,
    /// The power of ten of the last digit written: 0 for "62", -1 for "21.1", 6 for "1.23e8".
    pub step: i8,
    /// Whether a decimal point was written, which says that trailing zeros are meant.
    pub point: bool,
}

impl Written {
    /// A whole number written with all its digits and no point.
    pub fn whole(value: u32) -> Self {
        Written {
            value: Decimal::from(value),
            step: 0,
            point: false,
        }
    }

    /// The same number times a power of ten, exactly: "21.1" with 9 is 21.1 billion.
    ///
    /// # Errors
    /// [`ErrorKind::Overflow`], [`ErrorKind::TooManyDigits`].
    pub fn scale(self, power: i32) -> Result<Written> {
        let text = || format!("{}e{power}", self.value);
        let step = i32::from(self.step)
            .checked_add(power)
            .and_then(|step| i8::try_from(step).ok())
            .ok_or_else(|| out_of_reach(&text(), power > 0))?;
        let mantissa = self.value.mantissa();
        let exponent = power - self.value.scale() as i32;
        let value = assemble(mantissa < 0, mantissa.unsigned_abs(), exponent, step)
            .ok_or_else(|| out_of_reach(&text(), power > 0))?;
        Ok(Written {
            value,
            step,
            ..self
        })
    }
}

fn out_of_reach(text: &str, large: bool) -> ErrorKind {
    let text = shown(text);
    if large {
        ErrorKind::Overflow { what: text }
    } else {
        ErrorKind::TooManyDigits { text }
    }
}

/// A text short enough for an error's sentence.
pub(super) fn shown(text: &str) -> Box<str> {
    const LONGEST: usize = 60;
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}...", &text[..end]).into(),
        None => text.into(),
    }
}

pub(super) fn not_a_number(text: &str) -> ErrorKind {
    ErrorKind::NotANumber { text: shown(text) }
}

/// `mantissa * 10^exponent` as a decimal, with the places that were written where they fit.
fn assemble(negative: bool, mut mantissa: u128, exponent: i32, step: i8) -> Option<Decimal> {
    if mantissa == 0 {
        return Decimal::try_from_i128_with_scale(0, (-i32::from(step)).clamp(0, 28) as u32).ok();
    }
    let mut scale = -exponent;
    if scale < 0 {
        mantissa = mantissa.checked_mul(10u128.checked_pow(scale.unsigned_abs())?)?;
        scale = 0;
    }
    while scale > 0 && (scale > 28 || mantissa >> 96 != 0) && mantissa.is_multiple_of(10) {
        mantissa /= 10;
        scale -= 1;
    }
    if mantissa >> 96 != 0 {
        return None;
    }
    let written = (-i32::from(step)).clamp(0, 28);
    while scale < written && (mantissa * 10) >> 96 == 0 {
        mantissa *= 10;
        scale += 1;
    }
    let mantissa = i128::try_from(mantissa).ok()?;
    let scale = u32::try_from(scale).ok()?;
    Decimal::try_from_i128_with_scale(if negative { -mantissa } else { mantissa }, scale).ok()
}

/// Reads a number in the strict form of files: sign, digits, one point, an exponent; nothing else.
///
/// No grouping, no spaces; `NaN`, `inf` and the empty text are not numbers.
///
/// ```
/// use tradeflows::text::parse_plain;
/// use tradeflows::ErrorKind;
///
/// assert_eq!(parse_plain("-0123.50")?.value.to_string(), "-123.50");
/// assert_eq!(parse_plain("1.23e8")?.value.to_string(), "123000000");
/// assert_eq!(parse_plain("1.23e8")?.step, 6);
/// assert!(parse_plain("200.")?.point);
/// let error = parse_plain("1.2.3").unwrap_err();
/// assert!(matches!(error.kind(), ErrorKind::NotANumber { .. }));
/// let error = parse_plain("0.12345678901234567890123456789012").unwrap_err();
/// assert!(matches!(error.kind(), ErrorKind::TooManyDigits { .. }));
/// # Ok::<(), tradeflows::Error>(())
/// ```
///
/// # Errors
/// [`ErrorKind::NotANumber`]; [`ErrorKind::TooManyDigits`] and [`ErrorKind::Overflow`] where a
/// [`Decimal`] cannot hold the number exactly.
pub fn parse_plain(text: &str) -> Result<Written> {
    parse_plain_bytes(text.as_bytes())
}

/// [`parse_plain`] on bytes, as a file reader has them.
///
/// # Errors
/// As [`parse_plain`]; bytes that are not text are [`ErrorKind::NotANumber`].
///
/// ```
/// assert_eq!(tradeflows::text::parse_plain_bytes(b"8.5")?.value.to_string(), "8.5");
/// # Ok::<(), tradeflows::Error>(())
/// ```
pub fn parse_plain_bytes(text: &[u8]) -> Result<Written> {
    match short(text) {
        Some(written) => Ok(written),
        None => long(text).map_err(|refusal| {
            let text = String::from_utf8_lossy(text);
            match refusal {
                Refusal::NotANumber => not_a_number(&text),
                Refusal::TooManyDigits => out_of_reach(&text, false),
                Refusal::TooLarge => out_of_reach(&text, true),
            }
            .into()
        }),
    }
}

/// The common case: no exponent, and so short that 64 bits cannot overflow.
fn short(text: &[u8]) -> Option<Written> {
    if text.len() > 19 {
        return None;
    }
    let (negative, digits) = match text {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        _ => (false, text),
    };
    let mut mantissa = 0u64;
    let mut point = None;
    for (at, &byte) in digits.iter().enumerate() {
        let digit = byte.wrapping_sub(b'0');
        if digit <= 9 {
            mantissa = mantissa * 10 + u64::from(digit);
        } else if byte == b'.' && point.is_none() {
            point = Some(at);
        } else {
            return None;
        }
    }
    if digits.len() == usize::from(point.is_some()) {
        return None;
    }
    let places = point.map_or(0, |at| digits.len() - at - 1);
    let (low, middle) = (mantissa as u32, (mantissa >> 32) as u32);
    Some(Written {
        value: Decimal::from_parts(low, middle, 0, negative && mantissa != 0, places as u32),
        step: -(places as i8),
        point: point.is_some(),
    })
}

enum Refusal {
    NotANumber,
    TooManyDigits,
    TooLarge,
}

/// Every other case: long digits, exponents, and whatever is not a number.
fn long(text: &[u8]) -> Result<Written, Refusal> {
    let (negative, rest) = match text {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        _ => (false, text),
    };
    let end = rest.iter().position(|b| matches!(b, b'e' | b'E'));
    let (digits, exponent) = match end {
        Some(end) => (&rest[..end], exponent(&rest[end + 1..])?),
        None => (rest, 0),
    };
    let (mut mantissa, mut zeros, mut places, mut whole) = (0u128, 0u32, 0i64, 0i64);
    let (mut point, mut any, mut too_many) = (false, false, false);
    for &byte in digits {
        match byte {
            b'.' if !point => point = true,
            b'0'..=b'9' => {
                any = true;
                places += i64::from(point);
                whole += i64::from(!point && (mantissa != 0 || byte != b'0'));
                // Zeros wait until a digit follows: at the end they need no room.
                match byte - b'0' {
                    0 if mantissa == 0 => {}
                    0 => zeros = zeros.saturating_add(1),
                    digit => {
                        let longer = zeros
                            .checked_add(1)
                            .and_then(|places| 10u128.checked_pow(places))
                            .and_then(|ten| mantissa.checked_mul(ten))
                            .and_then(|high| high.checked_add(digit.into()));
                        match longer {
                            Some(longer) => mantissa = longer,
                            None => too_many = true,
                        }
                        zeros = 0;
                    }
                }
            }
            _ => return Err(Refusal::NotANumber),
        }
    }
    if !any {
        return Err(Refusal::NotANumber);
    }
    let step = exponent - places;
    let large = whole + exponent >= 29 + i64::from(step < 0);
    let refusal = || {
        if large && mantissa != 0 {
            Refusal::TooLarge
        } else {
            Refusal::TooManyDigits
        }
    };
    if too_many {
        return Err(refusal());
    }
    let power = i32::try_from(step + i64::from(zeros)).map_err(|_| refusal())?;
    let step = i8::try_from(step).map_err(|_| refusal())?;
    let value = assemble(negative, mantissa, power, step).ok_or_else(refusal)?;
    Ok(Written { value, step, point })
}

/// The digits after an `e`; absurd ones are cut to something that is still absurd.
fn exponent(text: &[u8]) -> Result<i64, Refusal> {
    let (negative, digits) = match text {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        _ => (false, text),
    };
    if digits.is_empty() || !digits.iter().all(u8::is_ascii_digit) {
        return Err(Refusal::NotANumber);
    }
    let size = digits.iter().fold(0i64, |sum, digit| {
        (sum * 10 + i64::from(digit - b'0')).min(1_000_000_000)
    });
    Ok(if negative { -size } else { size })
}
