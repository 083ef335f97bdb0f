//! Plain numbers in the fields of a row, eight characters at a time.
//!
//! What is not plain (a sign in front of many digits, a power, a blank inside) is left to the readers of
//! [`text`](crate::text), which give the same answer to what is.

use crate::tabular::engine::Row;

/// Each byte of a word is one.
const ONES: u64 = u64::MAX / 0xFF;

/// Whether a field is empty, or a plain number of at most sixteen characters: `false` tells nothing.
#[inline(always)]
pub(super) fn is_plain(row: &Row<'_>, field: usize) -> bool {
    let (word, length) = row.word(field);
    match length {
        0 => true,
        1..=8 => points(word & (u64::MAX >> (64 - 8 * length)), length)
            .is_some_and(|n| n == 0 || n == 1 && length > 1),
        9..=16 => row.last_word(field).is_some_and(|last| {
            let behind = points(last >> (8 * (16 - length)), length - 8);
            matches!((points(word, 8), behind), (Some(a), Some(b)) if a + b <= 1)
        }),
        _ => false,
    }
}

/// How many points there are among so many characters that are digits else: none, one, or none of these.
#[inline(always)]
fn points(word: u64, length: u32) -> Option<u32> {
    let digits = word ^ (ONES * b'0' as u64);
    let odd = (digits.wrapping_add(ONES * 0x06) | digits) & (ONES * 0xF0);
    let odd = odd & (u64::MAX >> (64 - 8 * length));
    if odd == 0 {
        return Some(0);
    }
    let at = odd.trailing_zeros() / 8;
    ((odd >> (8 * at)) >> 8 == 0 && (word >> (8 * at)) as u8 == b'.').then_some(1)
}

/// The plain number in a field, without the blanks around it.
#[inline(always)]
pub(super) fn number(row: &Row<'_>, field: usize) -> Option<(i64, u8)> {
    let (word, length) = row.word(field);
    match length {
        1..=8 => {
            if let Some((number, _, places)) = eight_digits(word, length) {
                return Some((number, places));
            }
        }
        9..=16 => {
            if let Some(number) = sixteen_digits(word, row.last_word(field)?, length) {
                return Some(number);
            }
        }
        _ => {}
    }
    plain(row.get(field)?.trim_ascii())
}

/// A number of nine to sixteen characters, of which the first and the last eight are given.
#[inline(always)]
fn sixteen_digits(first: u64, last: u64, length: u32) -> Option<(i64, u8)> {
    let head = length - 8;
    let (high, high_digits, high_places) =
        eight_digits(first & (u64::MAX >> (64 - 8 * head)), head)?;
    let (low, low_digits, low_places) = eight_digits(last, 8)?;
    match (high_digits == head, low_digits == 8) {
        (true, true) => Some((high * 100_000_000 + low, 0)),
        (true, false) => Some((high * 10_000_000 + low, low_places)),
        (false, true) => Some((high * 100_000_000 + low, high_places + 8)),
        (false, false) => None,
    }
}

/// A number of at most eight characters, read as one: digits with a point or without, nothing else;
/// how many digits there are, and how many of them behind the point.
#[inline(always)]
fn eight_digits(word: u64, length: u32) -> Option<(i64, u32, u8)> {
    let points = word ^ (ONES * b'.' as u64);
    let low = (points & (ONES * 0x7F)) + ONES * 0x7F;
    let points = !(low | points | (ONES * 0x7F));
    let word = word ^ (ONES * b'0' as u64);
    let (digits, count, places) = match points {
        0 => (word, length, 0),
        _ => {
            let at = points.trailing_zeros() / 8;
            let before = word & ((1 << (8 * at)) - 1);
            let behind = (word >> (8 * at)) >> 8 << (8 * at);
            (before | behind, length - 1, length - 1 - at)
        }
    };
    if count == 0 {
        return None;
    }
    // The last digit goes to the top; zeros come in before the first.
    let digits = digits << (64 - 8 * count);
    if (digits.wrapping_add(ONES * 0x06) | digits) & (ONES * 0xF0) != 0 {
        return None;
    }
    let pairs = digits.wrapping_mul(10 << 8 | 1) >> 8;
    let fours = (pairs & 0x00FF_00FF_00FF_00FF).wrapping_mul(100 << 16 | 1) >> 16;
    let eight = (fours & 0x0000_FFFF_0000_FFFF).wrapping_mul(10_000 << 32 | 1) >> 32;
    Some((eight as i64, count, places as u8))
}

/// A plain number of at most 18 digits: its digits and how many stand behind the point.
#[inline]
pub(super) fn plain(raw: &[u8]) -> Option<(i64, u8)> {
    let (negative, digits) = match raw {
        [b'-', rest @ ..] => (true, rest),
        _ => (false, raw),
    };
    if digits.len() > 18 || digits.is_empty() {
        return None;
    }
    let mut mantissa = 0i64;
    let mut places = None;
    for byte in digits {
        let digit = byte.wrapping_sub(b'0');
        if digit <= 9 {
            mantissa = mantissa * 10 + i64::from(digit);
            places = places.map(|places| places + 1);
        } else if *byte == b'.' && places.is_none() && digits.len() > 1 {
            places = Some(0u8);
        } else {
            return None;
        }
    }
    Some((
        if negative { -mantissa } else { mantissa },
        places.unwrap_or(0),
    ))
}

/// The number times a power of ten, as few digits as say it, and how many stand behind the point.
#[inline(always)]
pub(super) fn scaled(mantissa: i64, places: u8, power: i32) -> Option<(i64, u8)> {
    let mut scale = i32::from(places) - power;
    let mut number = mantissa;
    while scale < 0 {
        number = number.checked_mul(10)?;
        scale += 1;
    }
    while scale > 0 && number % 10 == 0 {
        number /= 10;
        scale -= 1;
    }
    (scale <= 28).then_some((number, scale as u8))
}

/// The number times a power of ten at the scale that it is written at.
#[inline(always)]
pub(super) fn at_scale(mantissa: i64, places: u8, power: i32) -> Option<(i64, u8)> {
    let scale = i32::from(places) - power;
    match scale {
        0..=28 => Some((mantissa, scale as u8)),
        _ => scaled(mantissa, places, power),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Decimal;

    #[test]
    fn longer_numbers_and_what_stands_beside_values_are_read_as_one_by_one() {
        let mut all: Vec<String> = [
            "123456789",
            "12345678.9",
            "1.23456789",
            "1234567.8",
            ".12345678",
            "12345678.",
            "123456789.1234567",
            "1.3456.89",
            "12345678.1.",
            "1234.678.",
            "1234567812345678",
            "9999999999999999",
            "          NA",
            "      12.5",
            "-123456789",
            "12345678-",
            "1234 5678",
            "1e10000000",
            ":23456789",
            "12345678;",
            "1234\u{E9}678",
            "",
            ".",
            "..",
            "5.",
            ".5",
            "1.2",
            "1.2.",
            "-1",
            "NA",
            "00000000",
            "\u{FA}9",
            "9\u{FA}9",
        ]
        .map(str::to_owned)
        .into();
        for length in 1..=17 {
            for at in 0..length {
                let mut text = "9081726354433221100"[..length].to_owned();
                text.replace_range(at..=at, ".");
                all.push(text.clone());
                text.replace_range(0..1, "x");
                all.push(text);
            }
        }
        for text in &all {
            // Wherever the cell stands: alone, and with others around it.
            for line in [
                text.clone(),
                format!("{text},12345678"),
                format!("7,{text}"),
                format!("7,{text},12345678"),
            ] {
                let ends: Vec<u32> = line
                    .bytes()
                    .enumerate()
                    .filter(|(_, byte)| *byte == b',')
                    .map(|(at, _)| at as u32)
                    .chain([line.len() as u32])
                    .collect();
                let field = usize::from(line.starts_with("7,") && !text.starts_with("7,"));
                let row = Row::in_place(line.as_bytes(), 0, &ends, false);
                let slowly = plain(text.trim().as_bytes());
                assert_eq!(number(&row, field), slowly, "{line}");
                if is_plain(&row, field) {
                    assert!(slowly.is_some() || text.is_empty(), "{line}");
                }
            }
        }
    }

    #[test]
    fn eight_characters_are_read_as_one_by_one() {
        let mut all: Vec<String> = vec![
            "0", "7", ".5", "5.", ".", "1.2.3", "-1", "+1", "1e5", "12 345", "00000000",
            "99999999", "1234.567", "0.000001", "1234567.", ".1234567", "12:45", "1/2", "é", "",
        ]
        .into_iter()
        .map(str::to_owned)
        .collect();
        for n in (0..100_000_000u32).step_by(7_777_777) {
            all.push(n.to_string());
            all.push(format!("{}.{:02}", n / 1000, n % 100));
        }
        for text in &all {
            let bytes = text.as_bytes();
            if bytes.len() > 8 || bytes.is_empty() {
                continue;
            }
            let mut word = [0; 8];
            word[..bytes.len()].copy_from_slice(bytes);
            let read = eight_digits(u64::from_le_bytes(word), bytes.len() as u32);
            let read = read.map(|(number, _, places)| (number, places));
            let slowly = plain(bytes);
            match text.starts_with('-') {
                // A sign is left to the other way.
                true => assert_eq!(read, None, "{text}"),
                false => assert_eq!(read, slowly, "{text}"),
            }
            if let Some((mantissa, places)) = slowly {
                let written = crate::text::parse_plain(text).unwrap();
                assert_eq!(
                    Decimal::new(mantissa, places.into()),
                    written.value,
                    "{text}"
                );
                assert_eq!(-(places as i8), written.step, "{text}");
            }
        }
    }
}
