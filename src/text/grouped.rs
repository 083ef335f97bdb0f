//! Numbers as people write them in sheets: grouped digits, decimal commas, parentheses for negatives.

use crate::error::{Error, ErrorKind, Result};

use super::number::{Written, not_a_number, parse_plain, shown};

/// How numbers are written in a document: which mark stands before the decimals.
///
/// Whatever else separates digits groups them: the other mark, a space (also a no-break or thin one) or an
/// apostrophe.
///
/// ```
/// use tradeflows::text::{Style, parse_grouped};
///
/// assert_eq!(parse_grouped("1.234.567,8", Style::Comma)?.value.to_string(), "1234567.8");
/// assert_eq!(parse_grouped("(1,234)", Style::Point)?.value.to_string(), "-1234");
/// assert_eq!(parse_grouped("12,34,567", Style::Point)?.value.to_string(), "1234567");
/// // Without a style, only what can be read in one way is read.
/// assert_eq!(parse_grouped("1.234,5", Style::Unknown)?.value.to_string(), "1234.5");
/// let error = parse_grouped("1,234", Style::Unknown).unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "\"1,234\" could be 1234 or 1.234; say how numbers are written in this document"
/// );
/// # Ok::<(), tradeflows::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Style {
    /// Nothing is known; a number that has two readings is refused.
    #[default]
    Unknown,
    /// A point before the decimals: 1,234.5 or 1 234.5.
    Point,
    /// A comma before the decimals: 1.234,5 or 1 234,5.
    Comma,
}

impl Style {
    /// The style that some numbers of a document have in common, where one of them shows it and none
    /// speaks against it.
    ///
    /// ```
    /// use tradeflows::text::Style;
    ///
    /// assert_eq!(Style::of(["1,234", "12", "7,5"]), Style::Comma);
    /// assert_eq!(Style::of(["1,234", "12"]), Style::Unknown);
    /// ```
    pub fn of<'a>(numbers: impl IntoIterator<Item = &'a str>) -> Style {
        let mut style = Style::Unknown;
        for number in numbers {
            let readable = |style| parse_grouped(number, style).is_ok();
            let shown = match (readable(Style::Point), readable(Style::Comma)) {
                (true, false) => Style::Point,
                (false, true) => Style::Comma,
                _ => continue,
            };
            if style != Style::Unknown && style != shown {
                return Style::Unknown;
            }
            style = shown;
        }
        style
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Comma,
    Point,
    Space,
    Apostrophe,
}

fn mark(c: char) -> Option<Mark> {
    Some(match c {
        ',' => Mark::Comma,
        '.' => Mark::Point,
        ' ' | '\u{a0}' | '\u{2007}' | '\u{2009}' | '\u{202f}' => Mark::Space,
        '\'' | '\u{2019}' => Mark::Apostrophe,
        _ => return None,
    })
}

const MINUS: [char; 4] = ['-', '\u{2212}', '\u{2013}', '\u{ff0d}'];

/// Whether runs of digits of these lengths are a whole number in groups: 1,234,567 or, with commas, 12,34,567.
pub(super) fn groups_well(lengths: &[usize], commas: bool) -> bool {
    let [first, middle @ .., last] = lengths else {
        return true;
    };
    let thousands = (1..=3).contains(first) && middle.iter().all(|&length| length == 3);
    let lakhs = commas && (1..=2).contains(first) && middle.iter().all(|&length| length == 2);
    *last == 3 && (thousands || lakhs)
}

/// Reads a number of a sheet, with or without grouped digits; currency signs must be off.
///
/// Negative numbers may stand in parentheses, end in a minus or begin with any kind of minus.
///
/// # Errors
/// [`ErrorKind::NotANumber`], also for digits grouped wrongly ("12,3456" where the comma groups);
/// [`ErrorKind::AmbiguousNumber`] for "1,234" and the like in [`Style::Unknown`];
/// [`ErrorKind::TooManyDigits`], [`ErrorKind::Overflow`].
pub fn parse_grouped(text: &str, style: Style) -> Result<Written> {
    let refuse = || Error::from(not_a_number(text));
    let (negative, body) = unsigned(text).ok_or_else(refuse)?;
    let (mantissa, exponent) = match body.find(['e', 'E']) {
        Some(at) => body.split_at(at),
        None => (body, ""),
    };
    // Runs of digits and the marks between them.
    let (mut lengths, mut marks) = (vec![0usize], Vec::new());
    let mut plain = String::with_capacity(body.len() + 2);
    for c in mantissa.chars() {
        if c.is_ascii_digit() {
            plain.push(c);
            if let Some(length) = lengths.last_mut() {
                *length += 1;
            }
        } else {
            marks.push(mark(c).ok_or_else(refuse)?);
            lengths.push(0);
        }
    }
    let decimals =
        match decimal_mark(&plain, &lengths, &marks, exponent, style).ok_or_else(refuse)? {
            Reading::Whole => None,
            Reading::Decimals => lengths.pop(),
            Reading::Either => {
                let (_, kept) = lengths.split_last().ok_or_else(refuse)?;
                let point = kept.iter().sum();
                let sign = if negative { "-" } else { "" };
                return Err(ErrorKind::AmbiguousNumber {
                    text: shown(text),
                    first: format!("{sign}{plain}").into(),
                    second: format!("{sign}{}.{}", &plain[..point], &plain[point..]).into(),
                }
                .into());
            }
        };
    let grouping = &marks[..lengths.len() - 1];
    let grouped_by = grouping.first().copied();
    let wrong = grouping.iter().any(|&other| Some(other) != grouped_by)
        || !groups_well(&lengths, grouped_by == Some(Mark::Comma))
        || (grouped_by.is_some() && (plain.starts_with('0') || !exponent.is_empty()));
    if wrong {
        return Err(refuse());
    }
    if let Some(places) = decimals {
        plain.insert(plain.len() - places, '.');
    }
    if negative {
        plain.insert(0, '-');
    }
    plain.push_str(exponent);
    parse_plain(&plain).map_err(|error| match error.kind() {
        ErrorKind::NotANumber { .. } => refuse(),
        _ => error,
    })
}

enum Reading {
    Whole,
    Decimals,
    Either,
}

/// Whether the last mark stands before decimals; `None` where the marks make no number.
fn decimal_mark(
    digits: &str,
    lengths: &[usize],
    marks: &[Mark],
    exponent: &str,
    style: Style,
) -> Option<Reading> {
    let [others @ .., last] = marks else {
        return Some(Reading::Whole);
    };
    let wanted = match style {
        Style::Point => Mark::Point,
        Style::Comma => Mark::Comma,
        Style::Unknown => {
            if matches!(last, Mark::Space | Mark::Apostrophe) {
                return Some(Reading::Whole);
            }
            if let Some(first) = others.first() {
                // 1,234,567 groups throughout; in 1.234,5 the last mark is another one.
                return Some(if first == last {
                    Reading::Whole
                } else {
                    Reading::Decimals
                });
            }
            let could_group =
                groups_well(lengths, true) && !digits.starts_with('0') && exponent.is_empty();
            return Some(if could_group {
                Reading::Either
            } else {
                Reading::Decimals
            });
        }
    };
    if others.contains(&wanted) {
        return None;
    }
    Some(if *last == wanted {
        Reading::Decimals
    } else {
        Reading::Whole
    })
}

/// Takes the sign off, in whichever way it is written.
fn unsigned(text: &str) -> Option<(bool, &str)> {
    let text = text.trim();
    if let Some(inside) = text.strip_prefix('(') {
        let inside = inside.strip_suffix(')')?.trim();
        return Some((true, inside));
    }
    if let Some(rest) = text.strip_prefix(MINUS) {
        return Some((true, rest.trim_start()));
    }
    if let Some(rest) = text.strip_prefix('+') {
        return Some((false, rest));
    }
    match text.strip_suffix(MINUS) {
        Some(rest) => Some((true, rest.trim_end())),
        None => Some((false, text)),
    }
}
