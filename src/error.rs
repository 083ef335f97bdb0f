//! One error type for the crate: what went wrong, where, and what to do.

use std::fmt;

use crate::place::Place;

/// A result whose error is the crate's [`Error`].
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// What went wrong and where.
///
/// One word wide. [`Error::kind`] says what can be done about it, [`Error::place`] where it stands.
/// Printed, it is one line that a terminal can click.
///
/// ```
/// use tradeflows::{Error, ErrorKind, Locator, Place};
///
/// let error = Error::from(ErrorKind::NotANumber { text: "1.2.3".into() })
///     .in_field(7, "TradeValue")
///     .at(Place::new("exports.csv", Locator::Line { line: 214, byte: 10_700, field: Some(7) }));
/// assert_eq!(error.to_string(), "exports.csv:214: \"1.2.3\" is not a number (field 7, TradeValue)");
/// assert!(matches!(error.kind(), ErrorKind::NotANumber { .. }));
/// ```
pub struct Error(Box<Inner>);

struct Inner {
    kind: ErrorKind,
    place: Option<Place>,
    field: Option<(usize, Box<str>)>,
    note: Option<Box<str>>,
}

impl Error {
    /// What went wrong.
    pub fn kind(&self) -> &ErrorKind {
        &self.0.kind
    }

    /// Takes the kind out of the error.
    pub fn into_kind(self) -> ErrorKind {
        self.0.kind
    }

    /// Where it went wrong, where a document is involved.
    pub fn place(&self) -> Option<&Place> {
        self.0.place.as_ref()
    }

    /// The same error with its place; a place that is already there stays, being nearer to the cause.
    #[must_use]
    pub fn at(mut self, place: Place) -> Self {
        self.0.place.get_or_insert(place);
        self
    }

    /// What else there is to know, such as that the file's layout was made from documentation only.
    pub fn note(&self) -> Option<&str> {
        self.0.note.as_deref()
    }

    /// The same error with a note, printed behind everything else.
    #[must_use]
    pub fn with_note(mut self, note: impl Into<Box<str>>) -> Self {
        self.0.note.get_or_insert(note.into());
        self
    }

    /// The same error with the field (from 1) and the column's name.
    #[must_use]
    pub fn in_field(mut self, field: usize, name: impl Into<Box<str>>) -> Self {
        self.0.field.get_or_insert((field, name.into()));
        self
    }
}

/// Texts of a document are kept up to so many bytes: a file of bad cells must not be held in memory by its errors.
const LONGEST: usize = 300;

/// The beginning of a text that is too long to be shown.
fn shorten(text: &mut Box<str>) {
    if text.len() > LONGEST {
        let end = (0..=LONGEST).rev().find(|at| text.is_char_boundary(*at));
        let end = end.unwrap_or_default();
        *text = format!("{}...", &text[..end]).into();
    }
}

impl ErrorKind {
    /// The same with what was found in a document cut to what can be shown.
    fn shortened(mut self) -> Self {
        match &mut self {
            ErrorKind::NotANumber { text }
            | ErrorKind::AmbiguousNumber { text, .. }
            | ErrorKind::TooManyDigits { text }
            | ErrorKind::FloatAmount { text }
            | ErrorKind::UnknownEconomy { text, .. }
            | ErrorKind::AmbiguousEconomy { text, .. }
            | ErrorKind::UnknownCode { code: text, .. }
            | ErrorKind::UnknownCurrency { text }
            | ErrorKind::Unreadable { text, .. } => shorten(text),
            _ => {}
        }
        self
    }
}

impl From<ErrorKind> for Error {
    fn from(kind: ErrorKind) -> Self {
        let kind = kind.shortened();
        Error(Box::new(Inner {
            kind,
            place: None,
            field: None,
            note: None,
        }))
    }
}

/// Writes on one line: what would break it, move a terminal's cursor or turn its text around is escaped, because
/// names of files and columns are anybody's.
struct OneLine<'a, 'f>(&'a mut fmt::Formatter<'f>);

impl fmt::Write for OneLine<'_, '_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let harmful = |c: char| {
            let turns = matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
            c.is_control() || turns || matches!(c, '\u{2028}' | '\u{2029}')
        };
        let mut rest = text;
        while let Some(at) = rest.find(harmful) {
            let (before, from) = rest.split_at(at);
            self.0.write_str(before)?;
            let mut chars = from.chars();
            if let Some(c) = chars.next() {
                write!(self.0, "{}", c.escape_default())?;
            }
            rest = chars.as_str();
        }
        self.0.write_str(rest)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        use fmt::Write;
        let mut f = OneLine(f);
        if let Some(place) = &self.0.place {
            write!(f, "{place}: ")?;
        }
        write!(f, "{}", self.0.kind)?;
        match &self.0.field {
            Some((number, name)) if name.is_empty() => write!(f, " (field {number})")?,
            Some((number, name)) => write!(f, " (field {number}, {name})")?,
            None => {}
        }
        match &self.0.note {
            Some(note) => write!(f, "; {note}"),
            None => Ok(()),
        }
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Error")
            .field("kind", &self.0.kind)
            .field("place", &self.0.place)
            .finish()
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        std::error::Error::source(&self.0.kind)
    }
}

/// What went wrong, named by what the caller can do about it.
///
/// The sentence of each kind says what was found, what was expected and what to do.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ErrorKind {
    // ---- the document cannot be read at all ----
    /// The operating system refused; the cause is the error's source.
    #[error("cannot read it: {0}")]
    Io(#[source] std::io::Error),
    /// A watch stopped a sum before the last row.
    #[error(
        "stopped before its end, so there is no sum; let the watch answer Continue, or read the rows so far"
    )]
    Stopped,
    /// There is nothing in the document.
    #[error("the file is empty")]
    Empty,
    /// The bytes are not text in any encoding this crate reads.
    #[error("this is not a text file ({found}); expected CSV or another text format")]
    NotText {
        /// What the bytes look like.
        found: Box<str>,
    },
    /// The document is text but holds no trade figures, as an error page saved as .csv.
    #[error("this is not a trade file: {found}; {hint}")]
    NotTradeData {
        /// What it looks like.
        found: Box<str>,
        /// What to do.
        hint: Box<str>,
    },
    /// No layout fits the header.
    #[error(
        "no known layout fits the columns {columns}; name one, or describe the file with `Layout::builder`"
    )]
    UnknownLayout {
        /// The header as found.
        columns: Box<str>,
    },
    /// Several layouts fit equally well.
    #[error("the columns fit several layouts ({candidates}); name the one that is meant")]
    AmbiguousLayout {
        /// The names of the layouts.
        candidates: Box<str>,
    },
    /// A column that the layout cannot do without is not there.
    #[error("no column for {role} (looked for {wanted}); the file has {columns}")]
    MissingColumn {
        /// What the column would hold.
        role: Box<str>,
        /// The names looked for.
        wanted: Box<str>,
        /// The header as found.
        columns: Box<str>,
    },
    /// Something that only the caller can know.
    #[error("the file does not say {what}; give it with {option}")]
    Unstated {
        /// What is missing.
        what: Box<str>,
        /// The option that gives it.
        option: Box<str>,
    },
    /// A record with too many or too few fields.
    #[error("the row has {found} fields, the header {expected}")]
    RowLength {
        /// Fields in the header.
        expected: usize,
        /// Fields in the row.
        found: usize,
    },
    /// A record that is not well formed (an open quote, a cut-off line, broken JSON).
    #[error("{what}")]
    Malformed {
        /// What is wrong, as a sentence.
        what: Box<str>,
    },
    /// A stated limit was passed.
    #[error("{what} is larger than the limit of {limit}")]
    TooLarge {
        /// What is too large.
        what: Box<str>,
        /// The limit with its unit.
        limit: Box<str>,
    },

    // ---- a value cannot be read ----
    /// A cell that must not be empty is.
    #[error("{what} is missing")]
    Missing {
        /// What is missing.
        what: Box<str>,
    },
    /// The text is not a number.
    #[error("{text:?} is not a number")]
    NotANumber {
        /// The text as found.
        text: Box<str>,
    },
    /// The number can be read in two ways.
    #[error("{text:?} could be {first} or {second}; say how numbers are written in this document")]
    AmbiguousNumber {
        /// The text as found.
        text: Box<str>,
        /// One reading.
        first: Box<str>,
        /// The other.
        second: Box<str>,
    },
    /// A number that a `Decimal` cannot hold exactly.
    #[error("{text:?} needs more digits than an exact decimal holds (28)")]
    TooManyDigits {
        /// The number.
        text: Box<str>,
    },
    /// A JSON or binary float where an exact amount is needed.
    #[error("an amount must be a string, not a floating-point number: write {text:?}")]
    FloatAmount {
        /// The number as it came.
        text: Box<str>,
    },
    /// A name or code of an economy that no list holds.
    #[error("no economy is known as {text:?}{hint}")]
    UnknownEconomy {
        /// The text as found.
        text: Box<str>,
        /// A suggestion with its separator (`"; did you mean ..."`), or nothing.
        hint: Box<str>,
    },
    /// A name that several economies have.
    #[error("{text:?} could be {candidates}; write its alpha-3 code")]
    AmbiguousEconomy {
        /// The text as found.
        text: Box<str>,
        /// The candidates, as codes and names.
        candidates: Box<str>,
    },
    /// A code of a classification that is not in it.
    #[error("{scheme} has no code {code:?}{hint}")]
    UnknownCode {
        /// The classification and its revision.
        scheme: Box<str>,
        /// The code as found.
        code: Box<str>,
        /// A suggestion with its separator, or nothing.
        hint: Box<str>,
    },
    /// Two lists of codes between which no cross-walk is known.
    #[error("no cross-walk is known from {from} to {to}; {hint}")]
    NoCrosswalk {
        /// The list to come from.
        from: Box<str>,
        /// The list to go to.
        to: Box<str>,
        /// The way round.
        hint: Box<str>,
    },
    /// A currency that ISO 4217 does not have.
    #[error("no currency is known as {text:?}; write an ISO 4217 code such as USD")]
    UnknownCurrency {
        /// The text as found.
        text: Box<str>,
    },
    /// A text that is not what it was read as (a period, a rate, a unit ...).
    #[error("{text:?} is not {expected}")]
    Unreadable {
        /// The text as found.
        text: Box<str>,
        /// What was expected, with an example.
        expected: Box<str>,
    },

    // ---- figures that cannot be combined or computed ----
    /// The base is zero where a ratio is asked.
    #[error("{what} is zero, so there is no rate from it")]
    ZeroBase {
        /// The figure.
        what: Box<str>,
    },
    /// The base is negative where a rate is asked.
    #[error("{what} is negative, so there is no rate of growth from it")]
    NegativeBase {
        /// The figure.
        what: Box<str>,
    },
    /// The later figure is negative (or of the other sign) where a rate is asked.
    #[error("{what} is negative, so no rate of growth leads to it")]
    NegativeEnd {
        /// The figure.
        what: Box<str>,
    },
    /// No time lies between the figures.
    #[error(
        "there is no time between {first} and {second}; a yearly rate needs at least one month"
    )]
    ZeroSpan {
        /// The earlier figure.
        first: Box<str>,
        /// The later figure.
        second: Box<str>,
    },
    /// The target is never reached at this rate.
    #[error("{target} is never reached from {base} at {rate} a year")]
    NeverReached {
        /// Where the path begins.
        base: Box<str>,
        /// Where it should lead.
        target: Box<str>,
        /// The rate.
        rate: Box<str>,
    },
    /// A rate below -100 %.
    #[error("a rate of {rate} would take away more than there is; the lowest is -100 %")]
    RateBelowMinus100 {
        /// The rate.
        rate: Box<str>,
    },
    /// A division by zero, named by what was divided by.
    #[error("{what} is zero, and nothing can be divided by it")]
    ZeroDivisor {
        /// The divisor.
        what: Box<str>,
    },
    /// A result that an exact decimal cannot hold.
    #[error("{what} is larger than an exact decimal holds (7.9e28)")]
    Overflow {
        /// The result.
        what: Box<str>,
    },
    /// Two currencies in one calculation.
    #[error("{first} and {second} are different currencies; convert one with a dated rate first")]
    DifferentCurrency {
        /// One currency.
        first: Box<str>,
        /// The other.
        second: Box<str>,
    },
    /// Two figures that cannot be combined for another reason.
    #[error("{first} and {second} cannot be combined: {why}")]
    NotCombinable {
        /// One figure.
        first: Box<str>,
        /// The other.
        second: Box<str>,
        /// The reason.
        why: Box<str>,
    },
    /// Adding up would count the same goods twice.
    #[error("{first} and {second} overlap, so their sum would count goods twice; filter one away")]
    Overlapping {
        /// One figure.
        first: Box<str>,
        /// The other.
        second: Box<str>,
    },
    /// A claim or figure that is not of the kind that is needed.
    #[error("{what} is not {expected}: {why}")]
    WrongKind {
        /// The figure.
        what: Box<str>,
        /// What is needed.
        expected: Box<str>,
        /// The reason.
        why: Box<str>,
    },
    /// A table contradicts itself, as [`compare::check`](crate::compare::check) finds.
    #[error("the check found {what}")]
    Inconsistent {
        /// How many problems there are, and the first.
        what: Box<str>,
    },
    /// An argument outside what the function is defined for.
    #[error("{what} is {found}; expected {expected}")]
    OutOfRange {
        /// The argument.
        what: Box<str>,
        /// Its value.
        found: Box<str>,
        /// What is allowed.
        expected: Box<str>,
    },
    /// A table from which no order of complexity follows.
    #[error("the table does not put economies in one order of complexity: {why}")]
    NotConnected {
        /// The reason.
        why: Box<str>,
    },
    /// Nothing matches where one figure is needed.
    #[error("no figure for {what}")]
    NotFound {
        /// What was looked for.
        what: Box<str>,
    },
    /// Several figures match where one is needed.
    #[error("{count} figures for {what}; narrow the question")]
    NotUnique {
        /// What was looked for.
        what: Box<str>,
        /// How many there are.
        count: usize,
    },
}

impl From<std::io::Error> for Error {
    fn from(cause: std::io::Error) -> Self {
        ErrorKind::Io(cause).into()
    }
}

impl From<std::convert::Infallible> for Error {
    /// Lets functions take "anything that can become X", also what always can.
    fn from(never: std::convert::Infallible) -> Self {
        match never {}
    }
}
