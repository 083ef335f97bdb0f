//! How figures and names are written: numbers in files, sheets and prose, the words of magnitude,
//! letters without case and accents.
//!
//! Everything here is exact: a number that a [`Decimal`](crate::Decimal) cannot hold is an error, never
//! rounded. Each number comes back as [`Written`], which remembers how precisely it was stated.

pub mod fold;

mod grouped;
mod magnitude;
mod number;
mod parts;
mod prose;
mod readable;
mod words;
mod written;

pub use self::grouped::{Style, parse_grouped};
pub use self::magnitude::{Figure, heading_magnitude, magnitude_at};
pub use self::number::{Written, parse_plain, parse_plain_bytes};
pub(crate) use self::parts::multiple_words;
pub use self::parts::{Fraction, fraction_at, multiple_at};
pub use self::prose::number_at;
pub(crate) use self::readable::grouped;
pub use self::words::ordinal_at;
pub(crate) use self::words::ordinal_words;
pub(crate) use self::words::{cardinal, cardinal_words};
pub use self::written::parse_scaled;
