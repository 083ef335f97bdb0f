//! Time as trade statistics count it: whole months.

use std::fmt;
use std::str::FromStr;

use super::strings::serde_as_text;
use crate::error::{Error, ErrorKind};

/// One calendar month, from January of year 1 to December 9999.
///
/// Printed and parsed as `YYYY-MM`; ordered by time.
///
/// ```
/// use tradeflows::Month;
///
/// let month: Month = "2024-11".parse()?;
/// assert_eq!(month.plus(3)?.to_string(), "2025-02");
/// assert_eq!(Month::new(2025, 2)?.since(month), 3);
/// # Ok::<(), tradeflows::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month(u32);

impl Month {
    /// Makes a month from its year and number (1 to 12).
    ///
    /// # Errors
    /// [`ErrorKind::OutOfRange`] for a month outside 1 to 12 or a year outside 1 to 9999.
    pub fn new(year: u16, month: u8) -> Result<Self, Error> {
        if !(1..=9999).contains(&year) || !(1..=12).contains(&month) {
            return Err(out_of_range(format!("{year:04}-{month:02}")));
        }
        Ok(Month(u32::from(year) * 12 + u32::from(month) - 1))
    }

    /// The year.
    pub const fn year(self) -> u16 {
        (self.0 / 12) as u16
    }

    /// The number in the year, from 1 to 12.
    pub const fn month(self) -> u8 {
        (self.0 % 12) as u8 + 1
    }

    /// The month that lies `months` later, or earlier where negative.
    ///
    /// # Errors
    /// [`ErrorKind::OutOfRange`] past the years 1 and 9999.
    pub fn plus(self, months: i32) -> Result<Self, Error> {
        let moved = i64::from(self.0) + i64::from(months);
        match u32::try_from(moved) {
            Ok(index @ 12..=119_999) => Ok(Month(index)),
            _ => Err(out_of_range(format!("{self} {months:+} months"))),
        }
    }

    /// How many months lie between `earlier` and this one; negative where `earlier` is later.
    pub const fn since(self, earlier: Month) -> i32 {
        self.0 as i32 - earlier.0 as i32
    }
}

fn out_of_range(found: String) -> Error {
    ErrorKind::OutOfRange {
        what: "the month".into(),
        found: found.into(),
        expected: "a month between 0001-01 and 9999-12".into(),
    }
    .into()
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year(), self.month())
    }
}

impl FromStr for Month {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let unreadable = || ErrorKind::Unreadable {
            text: text.into(),
            expected: "a month such as 2024-03".into(),
        };
        let (year, month) = text.split_once('-').ok_or_else(unreadable)?;
        match (digits(year, 4), digits(month, 2)) {
            (Some(year), Some(month)) => Month::new(year, month as u8),
            _ => Err(unreadable().into()),
        }
    }
}

serde_as_text!(Month, "a month such as 2024-03");

/// The number that exactly `length` ASCII digits write.
fn digits(text: &str, length: usize) -> Option<u16> {
    if text.len() != length {
        return None;
    }
    text.bytes().try_fold(0u16, |sum, b| {
        b.is_ascii_digit().then(|| sum * 10 + u16::from(b - b'0'))
    })
}

/// A stretch of whole months: a year, a quarter, a month, a fiscal year, January to September.
///
/// Ordered by its first month, then by length. Printed in the shortest of these forms, each of
/// which parses back to the same period:
///
/// | form | period |
/// |---|---|
/// | `2024` | the calendar year |
/// | `2024-H1` | a half: January to June, July to December |
/// | `2024-Q3` | a quarter of the calendar year |
/// | `2024-03` | a month |
/// | `2024-04/2025-03` | any other run of months, first and last |
///
/// Also parsed: `202403`, `2024Q3`, `2024M03`.
///
/// ```
/// use tradeflows::Period;
///
/// let year: Period = "2024".parse()?;
/// let so_far = Period::between("2024-01".parse()?, "2024-09".parse()?)?;
/// assert!(year.contains(so_far));
/// assert_eq!(so_far.to_string(), "2024-01/2024-09");
/// assert_eq!("2024-07/2024-09".parse::<Period>()?, Period::quarter(2024, 3)?);
/// # Ok::<(), tradeflows::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    first: Month,
    months: u16,
}

/// How two periods lie to each other in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PeriodRelation {
    /// The same months.
    Same,
    /// The first lies inside the second.
    Inside,
    /// The first holds the second.
    Around,
    /// They share some months, and neither holds the other.
    Overlapping,
    /// One begins where the other ends.
    Adjacent,
    /// Months lie between them.
    Apart,
}

impl Period {
    /// A run of `months` months from `first` on.
    ///
    /// # Errors
    /// [`ErrorKind::OutOfRange`] for no month at all, or past the year 9999.
    pub fn new(first: Month, months: u16) -> Result<Self, Error> {
        if months == 0 {
            return Err(ErrorKind::OutOfRange {
                what: "the length of the period".into(),
                found: "0 months".into(),
                expected: "at least 1".into(),
            }
            .into());
        }
        first.plus(i32::from(months) - 1)?;
        Ok(Period { first, months })
    }

    /// The calendar year.
    ///
    /// # Errors
    /// [`ErrorKind::OutOfRange`] outside the years 1 to 9999.
    pub fn year(year: u16) -> Result<Self, Error> {
        Period::new(Month::new(year, 1)?, 12)
    }

    /// A quarter (1 to 4) of a calendar year.
    ///
    /// # Errors
    /// [`ErrorKind::OutOfRange`] for another quarter or year.
    pub fn quarter(year: u16, quarter: u8) -> Result<Self, Error> {
        if !(1..=4).contains(&quarter) {
            return Err(out_of_range(format!("{year}-Q{quarter}")));
        }
        Period::new(Month::new(year, quarter * 3 - 2)?, 3)
    }

    /// One month.
    ///
    /// # Errors
    /// [`ErrorKind::OutOfRange`] for a month outside 1 to 12 or a year outside 1 to 9999.
    pub fn month(year: u16, month: u8) -> Result<Self, Error> {
        Period::new(Month::new(year, month)?, 1)
    }

    /// From the first to the last month, both counted.
    ///
    /// # Errors
    /// [`ErrorKind::OutOfRange`] where the last month lies before the first, or thousands of years after.
    pub fn between(first: Month, last: Month) -> Result<Self, Error> {
        match u16::try_from(last.since(first) + 1) {
            Ok(months) if months > 0 => Period::new(first, months),
            _ => Err(ErrorKind::OutOfRange {
                what: "the period".into(),
                found: format!("{first}/{last}").into(),
                expected: "a last month that is not before the first".into(),
            }
            .into()),
        }
    }

    /// The first month.
    pub const fn first(self) -> Month {
        self.first
    }

    /// The last month.
    pub const fn last(self) -> Month {
        Month(self.first.0 + self.months as u32 - 1)
    }

    /// How many months it has.
    pub const fn months(self) -> u16 {
        self.months
    }

    /// The year, where the period is one calendar year.
    pub const fn as_year(self) -> Option<u16> {
        if self.months == 12 && self.first.month() == 1 {
            Some(self.first.year())
        } else {
            None
        }
    }

    /// Whether every month of `other` is one of this period's.
    pub const fn contains(self, other: Period) -> bool {
        self.first.0 <= other.first.0 && other.last().0 <= self.last().0
    }

    /// Whether the two share a month.
    pub const fn overlaps(self, other: Period) -> bool {
        self.first.0 <= other.last().0 && other.first.0 <= self.last().0
    }

    /// How this period lies to another.
    ///
    /// ```
    /// use tradeflows::{Period, PeriodRelation};
    ///
    /// let calendar = Period::year(2024)?;
    /// let fiscal: Period = "2024-04/2025-03".parse()?;
    /// assert_eq!(calendar.relation(fiscal), PeriodRelation::Overlapping);
    /// assert_eq!(calendar.relation(Period::year(2025)?), PeriodRelation::Adjacent);
    /// # Ok::<(), tradeflows::Error>(())
    /// ```
    pub const fn relation(self, other: Period) -> PeriodRelation {
        if self.first.0 == other.first.0 && self.months == other.months {
            PeriodRelation::Same
        } else if other.contains(self) {
            PeriodRelation::Inside
        } else if self.contains(other) {
            PeriodRelation::Around
        } else if self.overlaps(other) {
            PeriodRelation::Overlapping
        } else if self.last().0 + 1 == other.first.0 || other.last().0 + 1 == self.first.0 {
            PeriodRelation::Adjacent
        } else {
            PeriodRelation::Apart
        }
    }

    /// The same months, moved by so many months.
    ///
    /// # Errors
    /// [`ErrorKind::OutOfRange`] past the years 1 and 9999.
    pub fn moved(self, months: i32) -> Result<Self, Error> {
        Period::new(self.first.plus(months)?, self.months)
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month) = (self.first.year(), self.first.month());
        match (self.months, month) {
            (12, 1) => write!(f, "{year:04}"),
            (6, 1 | 7) => write!(f, "{year:04}-H{}", month / 6 + 1),
            (3, 1 | 4 | 7 | 10) => write!(f, "{year:04}-Q{}", month / 3 + 1),
            (1, _) => write!(f, "{}", self.first),
            _ => write!(f, "{}/{}", self.first, self.last()),
        }
    }
}

impl FromStr for Period {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let unreadable = || ErrorKind::Unreadable {
            text: text.into(),
            expected: "a period such as 2024, 2024-Q3, 2024-03 or 2024-04/2025-03".into(),
        };
        if let Some((first, last)) = text.split_once('/') {
            let last: Month = last.parse().map_err(|_| unreadable())?;
            return Period::between(first.parse().map_err(|_| unreadable())?, last);
        }
        let year = text
            .get(..4)
            .and_then(|y| digits(y, 4))
            .ok_or_else(unreadable)?;
        let rest = text.get(4..).unwrap_or_default();
        let part = rest.strip_prefix('-').unwrap_or(rest);
        if rest.is_empty() {
            return Period::year(year);
        }
        if let Some(quarter) = part.strip_prefix('Q') {
            return Period::quarter(year, digits(quarter, 1).ok_or_else(unreadable)? as u8);
        }
        if let Some(half) = part.strip_prefix('H') {
            return match half {
                "1" => Period::new(Month::new(year, 1)?, 6),
                "2" => Period::new(Month::new(year, 7)?, 6),
                _ => Err(unreadable().into()),
            };
        }
        let month = part.strip_prefix('M').unwrap_or(part);
        Period::month(year, digits(month, 2).ok_or_else(unreadable)? as u8)
    }
}

serde_as_text!(Period, "a period such as 2024, 2024-Q3 or 2024-03");
