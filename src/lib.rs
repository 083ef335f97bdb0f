//! Bilateral trade figures, exact and with their source.
#![forbid(unsafe_code)]

pub mod codes;
pub mod exact;
pub mod text;

mod error;
mod place;

pub use crate::error::{Error, ErrorKind, Result};
pub use crate::place::{Locator, Place, Span};
pub use crate::text::Written;
pub use rust_decimal::Decimal;
