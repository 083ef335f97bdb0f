//! Numbers in running English, in digits and in words, at a byte of a text.

use rust_decimal::Decimal;

use super::grouped::groups_well;
use super::magnitude::{Figure, gap, magnitude_at};
use super::number::{Written, parse_plain, parse_plain_bytes};
use super::parts::{Fraction, fraction_at, vulgar};
use super::words::{ONES, TENS, char_before, is, is_apostrophe, next_word, position, word_at};

/// A number below a hundred in words, and where it ends.
fn below_hundred(text: &str, start: usize) -> Option<(u32, usize)> {
    let word = word_at(text, start)?;
    let end = start + word.len();
    if let Some(ones) = position(&ONES, word) {
        return Some((ones, end));
    }
    let tens = (position(&TENS, word)? + 2) * 10;
    if let Some((at, next)) = next_word(text, end)
        && let Some(ones @ 1..=9) = position(&ONES, next)
    {
        return Some((tens + ones, at + next.len()));
    }
    Some((tens, end))
}

/// A number in words below a thousand, the power of ten of its last word, and where it ends.
fn below_thousand(text: &str, start: usize) -> Option<(u64, i8, usize)> {
    let article = word_at(text, start)?;
    let (count, end) = if is(article, "a") {
        let end = start + article.len();
        next_word(text, end).filter(|(_, word)| is(word, "hundred"))?;
        (1, end)
    } else {
        below_hundred(text, start)?
    };
    let Some((at, word)) = next_word(text, end) else {
        return Some((count.into(), 0, end));
    };
    if !is(word, "hundred") || count == 0 {
        return Some((count.into(), 0, end));
    }
    let hundreds = u64::from(count) * 100;
    let end = at + word.len();
    let after = match next_word(text, end) {
        Some((at, word)) if is(word, "and") => next_word(text, at + word.len()).map(|(at, _)| at),
        Some((at, _)) => Some(at),
        None => None,
    };
    if let Some(at) = after
        && fraction_at(text, at).is_none()
        && let Some((rest @ 1..=99, end)) = below_hundred(text, at)
    {
        return Some((hundreds + u64::from(rest), 0, end));
    }
    Some((hundreds, 2, end))
}

/// A whole number in words, the power of ten of its last word, and where it ends.
///
/// A magnitude at the very end ("two million") is left to [`magnitude_at`].
fn cardinal(text: &str, start: usize) -> Option<(u64, i8, usize)> {
    let (mut part, mut step, mut end) = below_thousand(text, start)?;
    let (mut total, mut last_power) = (0u64, i32::MAX);
    loop {
        let Some((power @ (3 | 6 | 9), length)) = magnitude_at(text, end, Figure::Other) else {
            return Some((total + part, step, end));
        };
        let after = end + length;
        let whole = part.checked_mul(10u64.pow(power.unsigned_abs()))?;
        let next = (power < last_power)
            .then(|| following(text, after, power))
            .flatten();
        match next {
            Some((next_part, next_step, next_end)) => {
                total += whole;
                (part, step, end, last_power) = (next_part, next_step, next_end, power);
            }
            None if total == 0 => return Some((part, step, end)),
            None => {
                let step = i8::try_from(power).ok()?.checked_add(step)?;
                return Some((total + whole, step, after));
            }
        }
    }
}

/// What goes on after a magnitude inside one number: "two thousand | five hundred", "one thousand | and six".
fn following(text: &str, after: usize, power: i32) -> Option<(u64, i8, usize)> {
    let (at, word) = next_word(text, after)?;
    let at = if is(word, "and") {
        // "one million and two more" are two numbers; below a million British English says "and".
        if power > 3 {
            return None;
        }
        next_word(text, at + word.len())?.0
    } else {
        at
    };
    if is(word_at(text, at)?, "a") || fraction_at(text, at).is_some() {
        return None;
    }
    let (part, step, end) = below_thousand(text, at)?;
    (part > 0).then_some((part, step, end))
}

/// A number of decimal words after "point": "two point five".
fn point_words(text: &str, end: usize) -> Option<(String, usize)> {
    let (at, word) = next_word(text, end)?;
    if !is(word, "point") {
        return None;
    }
    let (mut digits, mut end) = (String::new(), at + word.len());
    while let Some((at, word)) = next_word(text, end)
        && let Some(digit @ 0..=9) = position(&ONES, word)
        && digits.len() < 6
    {
        digits.push_str(&digit.to_string());
        end = at + word.len();
    }
    (!digits.is_empty()).then_some((digits, end))
}

/// "and a half" after a number: the fraction and where it ends.
fn and_fraction(text: &str, end: usize) -> Option<(Written, usize)> {
    let (at, word) = next_word(text, end)?;
    if !is(word, "and") {
        return None;
    }
    let (at, word) = next_word(text, at + word.len())?;
    let (fraction, length) = if is(word, "a") {
        match next_word(text, at + word.len())? {
            (half, word) if is(word, "half") => (
                Fraction {
                    numerator: 1,
                    denominator: 2,
                },
                half + word.len() - at,
            ),
            (quarter, word) if is(word, "quarter") => (
                Fraction {
                    numerator: 1,
                    denominator: 4,
                },
                quarter + word.len() - at,
            ),
            _ => return None,
        }
    } else {
        fraction_at(text, at)?
    };
    (fraction.numerator < fraction.denominator)
        .then(|| fraction.to_written())
        .flatten()
        .map(|written| (written, at + length))
}

/// The number that begins at a byte of an English text, with its length: digits or words.
///
/// Digits may be grouped by commas (also 12,34,567), by no-break or thin spaces or by apostrophes. A full stop
/// at the end of a sentence is not part of it, nor is a hyphen of a range: in "8-10" the number is 8.
/// What is grouped wrongly ("1,2") or has two points ("1.2.3") is no number, and neither is its tail.
/// In words, a magnitude at the end is left to [`magnitude_at`]; "a million" and "half a million" are
/// the numbers 1 and 0.5 before it. Fractions alone are for [`fraction_at`].
///
/// ```
/// use tradeflows::text::number_at;
///
/// let read = |text| number_at(text, 0).map(|(number, length)| (number.value.to_string(), length));
/// assert_eq!(read("21.1 billion"), Some(("21.1".into(), 4)));
/// assert_eq!(read("1,234,567."), Some(("1234567".into(), 9)));
/// assert_eq!(read("8-10 %"), Some(("8".into(), 1)));
/// assert_eq!(read("one hundred and twenty ships"), Some(("120".into(), 22)));
/// assert_eq!(read("two and a half billion"), Some(("2.5".into(), 14)));
/// assert_eq!(read("half a million"), Some(("0.5".into(), 6)));
/// assert_eq!(read("1,2"), None);
/// ```
pub fn number_at(text: &str, start: usize) -> Option<(Written, usize)> {
    let first = text.get(start..)?.chars().next()?;
    if first.is_ascii_digit() || first == '.' {
        return digits_at(text, start);
    }
    if let Some(part) = vulgar(first) {
        let before = char_before(text, start);
        return (!before.is_some_and(char::is_alphanumeric))
            .then(|| Some((part.to_written()?, first.len_utf8())))
            .flatten();
    }
    words_number(text, start)
}

fn words_number(text: &str, start: usize) -> Option<(Written, usize)> {
    let word = word_at(text, start)?;
    let end = start + word.len();
    if is(word, "half") {
        return half_of(text, end).map(|(half, end)| (half, end - start));
    }
    if is(word, "quarter") {
        // "quarter million"
        let (power, _) = magnitude_at(text, end, Figure::Other).filter(|(power, _)| *power >= 6)?;
        let quarter = Fraction {
            numerator: 1,
            denominator: 4,
        }
        .to_written()?;
        return (power % 3 == 0).then_some((quarter, word.len()));
    }
    if is(word, "a") || is(word, "an") {
        let (at, next) = next_word(text, end)?;
        if is(next, "dozen") {
            return Some((Written::whole(12), at + next.len() - start));
        }
        if !is(next, "hundred") {
            // "a million": the number is one; the magnitude follows.
            let (power, _) = magnitude_at(text, end, Figure::Other)?;
            let long = next.len() > 3 && power >= 3 && !next.ends_with('s');
            return long.then(|| (Written::whole(1), word.len()));
        }
    }
    if fraction_at(text, start).is_some() {
        return None;
    }
    let (value, step, end) = cardinal(text, start)?;
    let number = |value: u64, step| Written {
        value: Decimal::from(value),
        step,
        point: false,
    };
    if let Some((digits, end)) = point_words(text, end) {
        let written = parse_plain(&format!("{value}.{digits}")).ok()?;
        return Some((written, end - start));
    }
    if let Some((part, end)) = and_fraction(text, end) {
        return Some((mixed(value, part)?, end - start));
    }
    if let Some((at, word)) = next_word(text, end)
        && is(word, "dozen")
        && value <= 99
    {
        return Some((number(value * 12, 0), at + word.len() - start));
    }
    Some((number(value, step), end - start))
}

/// A whole number and a fraction below one.
fn mixed(whole: u64, part: Written) -> Option<Written> {
    let scale = part.value.scale();
    let mantissa = i128::from(whole)
        .checked_mul(10i128.checked_pow(scale)?)?
        .checked_add(part.value.mantissa())?;
    let value = Decimal::try_from_i128_with_scale(mantissa, scale).ok()?;
    Some(Written { value, ..part })
}

/// "half a" before a magnitude or a dozen, from the end of "half".
fn half_of(text: &str, end: usize) -> Option<(Written, usize)> {
    let (at, word) = next_word(text, end)?;
    // "half a million", "half million"
    let end = if is(word, "a") { at + word.len() } else { end };
    let (at, next) = next_word(text, end)?;
    if is(next, "dozen") {
        return Some((Written::whole(6), at + next.len()));
    }
    let (power, _) = magnitude_at(text, end, Figure::Other)?;
    let half = Fraction {
        numerator: 1,
        denominator: 2,
    }
    .to_written()?;
    (power >= 3 && next.len() > 3).then_some((half, end))
}

/// The common case: ASCII digits, groups of three behind commas, decimals behind a point, and nothing after them
/// that could belong to the number.
fn common_digits(text: &str) -> Option<(Written, usize)> {
    let bytes = text.as_bytes();
    let mut plain = [0; 18];
    let (mut length, mut end, mut group) = (0, 0, 0);
    let mut point = false;
    let mut grouped = false;
    loop {
        match bytes.get(end..).unwrap_or_default() {
            [digit @ b'0'..=b'9', ..] => {
                *plain.get_mut(length)? = *digit;
                length += 1;
                group += 1;
            }
            [b',', b'0'..=b'9', ..] if !point => {
                if group > 3 || group == 0 || grouped && group != 3 || plain[0] == b'0' {
                    return None;
                }
                grouped = true;
                group = 0;
            }
            [b'.', b'0'..=b'9', ..] if !point && length > 0 => {
                if grouped && group != 3 {
                    return None;
                }
                *plain.get_mut(length)? = b'.';
                length += 1;
                point = true;
            }
            // A second point, an apostrophe, a sign of another script: looked at elsewhere.
            [b'.' | b',', b'0'..=b'9', ..] | [b'\'' | 0x80.., ..] => return None,
            // "2 ½"
            [b' ' | b'-', 0x80.. | b' ' | b'\t' | b'\n' | b'\r', ..]
            | [b'\t' | b'\n' | b'\r' | 0xb | 0xc, ..] => {
                return None;
            }
            _ => break,
        }
        end += 1;
    }
    if length == 0 || grouped && !point && group != 3 {
        return None;
    }
    Some((parse_plain_bytes(plain.get(..length)?).ok()?, end))
}

/// A number in digits.
fn digits_at(text: &str, start: usize) -> Option<(Written, usize)> {
    let before = text.get(..start)?;
    let mut back = before.chars().rev();
    match back.next() {
        Some(c) if c.is_alphanumeric() => return None,
        // The tail of a number that was refused, or of a list "1,2"; "Rs.500" is a whole number.
        Some('.') if !back.next().is_some_and(char::is_alphabetic) => return None,
        Some(',') if back.next().is_some_and(|c| c.is_ascii_digit()) => return None,
        _ => {}
    }
    if let Some(found) = common_digits(&text[start..]) {
        return Some(found);
    }
    let bytes = text.as_bytes();
    let run = |from: usize| {
        bytes[from..]
            .iter()
            .take_while(|b| b.is_ascii_digit())
            .count()
    };
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);

    let mut plain = String::new();
    let mut lengths = vec![run(start)];
    let mut end = start + lengths[0];
    plain.push_str(&text[start..end]);
    let mut separator = None;
    while let Some(c) = text[end..].chars().next() {
        let space = matches!(c, '\u{a0}' | '\u{2007}' | '\u{2009}' | '\u{202f}');
        let apostrophe = is_apostrophe(c);
        let at = end + c.len_utf8();
        if !(space || apostrophe || c == ',') || lengths[0] == 0 || !digit(at) {
            break;
        }
        let length = run(at);
        if (space || apostrophe) && (length != 3 || lengths[0] > 3 || separator.unwrap_or(c) != c) {
            // "5 200 firms" with an ordinary space, "2024\u{a0}300": another number begins here.
            break;
        }
        if *separator.get_or_insert(c) != c {
            return None;
        }
        lengths.push(length);
        plain.push_str(&text[at..at + length]);
        end = at + length;
    }
    if !groups_well(&lengths, separator == Some(','))
        || (lengths.len() > 1 && plain.starts_with('0'))
    {
        return None;
    }
    if bytes.get(end) == Some(&b'.') && digit(end + 1) {
        let places = run(end + 1);
        plain.push_str(&text[end..end + 1 + places]);
        end += 1 + places;
        if matches!(bytes.get(end), Some(b'.' | b',')) && digit(end + 1) {
            return None;
        }
    }
    if plain.is_empty() {
        return None;
    }
    let written = parse_plain(&plain).ok()?;
    // "2½", "2 ½"
    let gap = gap(&text[end..]);
    let glued = &text[end..];
    for part in [glued, glued.get(gap..).unwrap_or_default()] {
        if let Some(c) = part.chars().next()
            && let Some(fraction) = vulgar(c)
            && !written.point
            && let Ok(whole) = u64::try_from(written.value.mantissa())
        {
            let length = text.len() - part.len() + c.len_utf8() - start;
            return Some((mixed(whole, fraction.to_written()?)?, length));
        }
    }
    Some((written, end - start))
}
