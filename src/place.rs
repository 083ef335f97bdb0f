//! Where a figure stands: the name of a document and the spot in it.
//!
//! A [`Place`] is what an error prints in front of its sentence, in the form a terminal makes
//! clickable (`exports.csv:214`), and what a [`Source`](crate::Source) keeps of every figure.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// A spot inside one document.
///
/// Lines, rows, columns and fields count from 1, as editors do; bytes and records count from 0.
///
/// The order is by variant, then by position, so places of one kind sort as they stand in the file.
///
/// ```
/// use tradeflows::Locator;
///
/// let line = Locator::Line { line: 214, byte: 10_700, field: Some(7) };
/// assert_eq!(line.to_string(), "line 214, field 7");
/// assert_eq!(Locator::Span { start: 978, end: 989 }.to_string(), "bytes 978..989");
/// ```
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Locator {
    /// The document as a whole.
    #[default]
    Whole,
    /// A line of a file with rows.
    Line {
        /// The line on which the record begins, from 1.
        line: u64,
        /// The byte at which the record begins, from 0.
        byte: u64,
        /// The field in the record, from 1, where one field is meant.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        field: Option<u16>,
    },
    /// A record of a JSON file.
    Record {
        /// The position in the list, from 0.
        index: u64,
        /// The byte at which the record begins, from 0, where it is known.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        byte: Option<u64>,
    },
    /// A cell of a workbook.
    Cell {
        /// The sheet, from 0 in the order of the workbook.
        sheet: u16,
        /// The row, from 1.
        row: u32,
        /// The column, from 1.
        column: u16,
    },
    /// A stretch of running text, in bytes of its UTF-8 form.
    Span {
        /// The first byte.
        start: usize,
        /// One past the last byte.
        end: usize,
    },
}

impl Locator {
    /// The line, where the spot has one.
    pub fn line(&self) -> Option<u64> {
        match *self {
            Locator::Line { line, .. } => Some(line),
            Locator::Cell { row, .. } => Some(u64::from(row)),
            _ => None,
        }
    }

    /// The stretch of text, where the spot is one.
    pub fn span(&self) -> Option<std::ops::Range<usize>> {
        match *self {
            Locator::Span { start, end } => Some(start..end),
            _ => None,
        }
    }
}

impl fmt::Display for Locator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Locator::Whole => f.write_str("whole document"),
            Locator::Line {
                line, field: None, ..
            } => write!(f, "line {line}"),
            Locator::Line {
                line,
                field: Some(field),
                ..
            } => write!(f, "line {line}, field {field}"),
            Locator::Record { index, .. } => write!(f, "record {index}"),
            Locator::Cell { sheet, row, column } => {
                write!(
                    f,
                    "sheet {}, row {row}, column {column}",
                    u32::from(sheet) + 1
                )
            }
            Locator::Span { start, end } => write!(f, "bytes {start}..{end}"),
        }
    }
}

/// A spot in a named document.
///
/// Printed in the form that terminals and editors make clickable.
///
/// ```
/// use tradeflows::{Locator, Place};
///
/// let place = Place::new("exports.csv", Locator::Line { line: 214, byte: 10_700, field: Some(7) });
/// assert_eq!(place.to_string(), "exports.csv:214");
/// let place = Place::new("article.txt", Locator::Span { start: 978, end: 989 });
/// assert_eq!(place.to_string(), "article.txt[978..989]");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Place {
    /// The name of the document: a path, a title, or `-` for standard input.
    pub document: Arc<str>,
    /// The spot in it.
    pub locator: Locator,
}

impl Place {
    /// Makes a place from the name of a document and a spot in it.
    pub fn new(document: impl Into<Arc<str>>, locator: Locator) -> Self {
        Place {
            document: document.into(),
            locator,
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.document)?;
        match self.locator {
            Locator::Whole => Ok(()),
            Locator::Line { line, .. } => write!(f, ":{line}"),
            Locator::Record { index, .. } => write!(f, "#{index}"),
            Locator::Cell { sheet, row, column } => {
                write!(f, "!{}R{row}C{column}", u32::from(sheet) + 1)
            }
            Locator::Span { start, end } => write!(f, "[{start}..{end}]"),
        }
    }
}

/// A stretch of running text, in bytes of its UTF-8 form.
///
/// Ordered by start, then end.
///
/// ```
/// use tradeflows::Span;
///
/// let text = "exports of $62 billion";
/// assert_eq!(Span::new(11, 22).of(text), Some("$62 billion"));
/// ```
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The stretch from `start` up to, not including, `end`.
    pub const fn new(start: usize, end: usize) -> Self {
        Span { start, end }
    }

    /// The words it covers, where it lies in the text and on character borders.
    pub fn of(self, text: &str) -> Option<&str> {
        text.get(self.start..self.end)
    }

    /// How many bytes it covers.
    pub const fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// Whether it covers nothing.
    pub const fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// Whether `other` lies inside.
    pub const fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share a byte.
    pub const fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }
}

impl From<std::ops::Range<usize>> for Span {
    fn from(range: std::ops::Range<usize>) -> Self {
        Span {
            start: range.start,
            end: range.end,
        }
    }
}
