//! A calendar date, as documents carry it.

use std::fmt;
use std::str::FromStr;

use super::strings::serde_as_text;
use crate::error::{Error, ErrorKind};

/// A day of the Gregorian calendar, from year 1 to 9999.
///
/// Printed and parsed as `YYYY-MM-DD`; ordered by time.
///
/// ```
/// use tradeflows::Date;
///
/// let date: Date = "2026-01-17".parse()?;
/// assert_eq!((date.year(), date.month(), date.day()), (2026, 1, 17));
/// assert!(Date::new(2025, 2, 29).is_err());
/// # Ok::<(), tradeflows::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

impl Date {
    /// Makes a date from its parts.
    ///
    /// # Errors
    /// [`ErrorKind::OutOfRange`] where the calendar has no such day.
    pub fn new(year: u16, month: u8, day: u8) -> Result<Self, Error> {
        let leap =
            year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let last = match month {
            2 if leap => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            1..=12 => 31,
            _ => 0,
        };
        if !(1..=9999).contains(&year) || !(1..=last).contains(&day) {
            return Err(ErrorKind::OutOfRange {
                what: "the date".into(),
                found: format!("{year:04}-{month:02}-{day:02}").into(),
                expected: "a day of the calendar between the years 1 and 9999".into(),
            }
            .into());
        }
        Ok(Date { year, month, day })
    }

    /// The year.
    pub const fn year(self) -> u16 {
        self.year
    }

    /// The month, from 1 to 12.
    pub const fn month(self) -> u8 {
        self.month
    }

    /// The day of the month, from 1 to 31.
    pub const fn day(self) -> u8 {
        self.day
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl FromStr for Date {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let unreadable = || ErrorKind::Unreadable {
            text: text.into(),
            expected: "a date such as 2026-01-17".into(),
        };
        let bytes = text.as_bytes();
        if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
            return Err(unreadable().into());
        }
        let number = |range: std::ops::Range<usize>| -> Option<u16> {
            bytes[range].iter().try_fold(0u16, |sum, &b| {
                b.is_ascii_digit().then(|| sum * 10 + u16::from(b - b'0'))
            })
        };
        match (number(0..4), number(5..7), number(8..10)) {
            (Some(year), Some(month), Some(day)) => Date::new(year, month as u8, day as u8),
            _ => Err(unreadable().into()),
        }
    }
}

serde_as_text!(Date, "a date such as 2026-01-17");
