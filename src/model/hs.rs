//! Codes of the Harmonized System.

use std::fmt;
use std::str::FromStr;

use super::strings::serde_as_text;
pub use crate::codes::hs::Revision as HsRevision;
use crate::error::{Error, ErrorKind};

impl FromStr for HsRevision {
    type Err = Error;

    /// Reads `H6`, `HS2022`, `HS22` and `HS6`, all for the revision of 2022.
    fn from_str(text: &str) -> Result<Self, Error> {
        let found = HsRevision::ALL
            .into_iter()
            .enumerate()
            .find(|(number, revision)| {
                let year = revision.year();
                text == revision.code()
                    || text.strip_prefix("HS").is_some_and(|rest| {
                        rest == number.to_string()
                            || rest == year.to_string()
                            || rest == format!("{:02}", year % 100)
                    })
            });
        found.map(|(_, revision)| revision).ok_or_else(|| {
            let expected = "an HS revision such as H6 or HS2022".into();
            ErrorKind::Unreadable {
                text: text.into(),
                expected,
            }
            .into()
        })
    }
}

serde_as_text!(HsRevision, "an HS revision such as H6");

/// A code of the Harmonized System: 2 to 10 digits, leading zeros kept, with its revision where known.
///
/// Digits past the sixth are a country's own. Ordered by digits, then length, then revision, so
/// that a heading stands before its subheadings. Printed as `H6 1205` (`HS 1205` without a
/// revision); two codes of which one revision is unknown compare as unknown in
/// [`Category::covers`](crate::Category::covers).
///
/// ```
/// use tradeflows::{HsCode, HsRevision};
///
/// let seeds = HsCode::new("1205", Some(HsRevision::H6))?;
/// assert_eq!(seeds.to_string(), "H6 1205");
/// assert!(HsCode::new("120510", Some(HsRevision::H6))?.has_prefix(seeds));
/// assert_eq!(
///     HsCode::new("1299", Some(HsRevision::H6)).unwrap_err().to_string(),
///     "HS 2022 (H6) has no code \"1299\"",
/// );
/// # Ok::<(), tradeflows::Error>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct HsCode(u64);

const LENGTH_SHIFT: u32 = 4;
const DIGITS_SHIFT: u32 = 8;
const NO_REVISION: u64 = 0xF;

impl HsCode {
    /// Makes a code that is in the list of its revision; without a revision, in any list.
    ///
    /// Levels past six digits are national and are checked by their first six. UN Comtrade's
    /// `9999AA` and the codes of chapter 98 are in no revision: read them as a source's own code.
    ///
    /// # Errors
    /// [`ErrorKind::UnknownCode`] for a code that the revision, or any revision, does not have.
    pub fn new(digits: &str, revision: Option<HsRevision>) -> Result<Self, Error> {
        let unknown = |hint: String| ErrorKind::UnknownCode {
            scheme: revision
                .map_or("the HS".to_owned(), |r| format!("HS {} ({r})", r.year()))
                .into(),
            code: digits.into(),
            hint: hint.into(),
        };
        if !matches!(digits.len(), 2 | 4 | 6 | 8 | 9 | 10)
            || !digits.bytes().all(|b| b.is_ascii_digit())
        {
            let hint = "; a code has 2, 4, 6, 8, 9 or 10 digits".to_owned();
            return Err(unknown(hint).into());
        }
        let known = crate::codes::hs::revisions(&digits[..digits.len().min(6)]);
        let holds = match revision {
            Some(revision) => known.contains(revision),
            None => !known.is_empty(),
        };
        if !holds {
            let others: Vec<String> = known.iter().map(|r| r.to_string()).collect();
            let hint = match others.is_empty() {
                true => String::new(),
                false => format!("; it is in {}", others.join(", ")),
            };
            return Err(unknown(hint).into());
        }
        Ok(HsCode::pack(digits, revision))
    }

    fn pack(digits: &str, revision: Option<HsRevision>) -> Self {
        let length = digits.len() as u32;
        let number = digits
            .bytes()
            .fold(0u64, |n, b| n * 10 + u64::from(b - b'0'));
        let padded = number * 10u64.pow(10 - length);
        let revision = revision.map_or(NO_REVISION, |r| r as u64);
        HsCode(padded << DIGITS_SHIFT | u64::from(length) << LENGTH_SHIFT | revision)
    }

    /// How many digits the code has.
    pub const fn len(self) -> usize {
        (self.0 >> LENGTH_SHIFT & 0xF) as usize
    }

    /// Always false: a code has at least two digits.
    pub const fn is_empty(self) -> bool {
        false
    }

    /// The digits, leading zeros kept.
    pub fn digits(self) -> String {
        let mut digits = format!("{:010}", self.0 >> DIGITS_SHIFT);
        digits.truncate(self.len());
        digits
    }

    /// The revision, where it is known.
    pub fn revision(self) -> Option<HsRevision> {
        HsRevision::ALL.get((self.0 & 0xF) as usize).copied()
    }

    /// The code of fewer digits that holds this one: `parent(2)` is the chapter.
    ///
    /// None where the code has no more digits than asked for, or no such level exists.
    pub fn parent(self, length: usize) -> Option<HsCode> {
        if length >= self.len() || !matches!(length, 2 | 4 | 6 | 8) {
            return None;
        }
        let unit = 10u64.pow(10 - length as u32);
        let padded = (self.0 >> DIGITS_SHIFT) / unit * unit;
        Some(HsCode(
            padded << DIGITS_SHIFT | (length as u64) << LENGTH_SHIFT | self.0 & 0xF,
        ))
    }

    /// Whether the digits begin with those of `prefix`; revisions are not looked at.
    pub const fn has_prefix(self, prefix: HsCode) -> bool {
        let length = prefix.len();
        if length > self.len() {
            return false;
        }
        let unit = 10u64.pow(10 - length as u32);
        (self.0 >> DIGITS_SHIFT) / unit == (prefix.0 >> DIGITS_SHIFT) / unit
    }
}

impl fmt::Debug for HsCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "HsCode({self})")
    }
}

impl fmt::Display for HsCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.revision() {
            Some(revision) => write!(f, "{revision} {}", self.digits()),
            None => write!(f, "HS {}", self.digits()),
        }
    }
}

impl FromStr for HsCode {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        match text.trim().split_once(' ') {
            Some(("HS", digits)) => HsCode::new(digits, None),
            Some((revision, digits)) => HsCode::new(digits, Some(revision.parse()?)),
            None => HsCode::new(text.trim(), None),
        }
    }
}

serde_as_text!(HsCode, "an HS code such as \"H6 1205\"");
